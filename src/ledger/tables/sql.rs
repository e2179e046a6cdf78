//! The seam between the row verbs and an engine: statements with named values in, rows out.
//!
//! The verbs are written once over [`Sql`], in the words that every engine understands. Where two engines have no
//! words in common, a statement is a [`Wording`]. An engine binds values and reads columns; it knows no table.

use std::borrow::Cow;

use crate::ledger::LedgerError;

/// A transaction, as the verbs see it.
pub(in crate::ledger) trait Sql {
    /// Runs a write and says how many rows it touched.
    ///
    /// # Errors
    /// [`LedgerError`] as the engine tells it; the transaction is over then.
    fn run(&self, sql: &str, values: &[Given<'_>]) -> Result<u64, LedgerError>;

    /// Runs one write once for each of several lists of values, and says how many rows they touched.
    ///
    /// # Errors
    /// As [`Sql::run`].
    fn run_each(&self, sql: &str, lists: &[Vec<Given<'_>>]) -> Result<u64, LedgerError>;

    /// Hands over every row that a query finds.
    ///
    /// # Errors
    /// As [`Sql::run`], and whatever `take` returns.
    fn each(&self, sql: &str, values: &[Given<'_>], take: &mut Take<'_>) -> Result<(), LedgerError>;

    /// Whose words it takes.
    fn dialect(&self) -> Dialect;

    /// What follows a query for a row that this transaction is about to rewrite, so that no other transaction rewrites
    /// it meanwhile; nothing where no other can, or where this one does not rewrite such rows.
    fn keeping(&self, shared: Shared) -> &'static str;
}

/// Rows that belong to more than one scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ledger) enum Shared {
    /// A consumer, or the head of a chain: whoever writes for any service.
    Services,
    /// A queued message: whoever writes for its service, and whoever delivers.
    Messages,
}

/// Takes a row.
pub(in crate::ledger) type Take<'t> = dyn FnMut(&dyn Row) -> Result<(), LedgerError> + 't;

/// A transaction that can be kept.
pub(in crate::ledger) trait Transaction: Sql {
    /// Commits.
    ///
    /// # Errors
    /// [`LedgerError`] as the engine tells it.
    fn commit(self) -> Result<(), LedgerError>;

    /// The faults of the engine's own structure and of references, each in one line.
    ///
    /// # Errors
    /// [`LedgerError`] when the engine cannot look.
    fn faults(&self) -> Result<Vec<String>, LedgerError>;
}

/// A row, as the engine has it.
pub(in crate::ledger) trait Row {
    /// The value at a place.
    ///
    /// # Errors
    /// Why it cannot be had, in words.
    fn stored(&self, place: usize) -> Result<Stored<'_>, String>;

    /// The name of the column at a place.
    fn name(&self, place: usize) -> Option<&str>;

    /// The place of a column.
    fn place(&self, name: &str) -> Option<usize>;
}

/// What a column holds. Instants, amounts, counts and flags are integers.
#[derive(Debug, Clone, Copy)]
pub(in crate::ledger) enum Stored<'row> {
    Null,
    Integer(i64),
    Text(&'row str),
}

/// A value that a statement is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ledger) enum Value<'v> {
    Null,
    Integer(i64),
    Flag(bool),
    Text(Cow<'v, str>),
}

/// A value with the name that it has in the statement: `:name`, or `?1`.
pub(in crate::ledger) type Given<'v> = (&'static str, Value<'v>);

/// Whose words a statement is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ledger) enum Dialect {
    Sqlite,
    #[cfg(feature = "postgres")]
    Postgres,
}

/// One statement in the words of each engine, for where they have none in common.
pub(in crate::ledger) struct Wording {
    pub(in crate::ledger) sqlite: &'static str,
    #[cfg_attr(
        not(feature = "postgres"),
        expect(dead_code, reason = "the words of an engine that is not built")
    )]
    pub(in crate::ledger) postgres: &'static str,
}

impl Wording {
    /// The statement in the words of a transaction.
    pub(super) fn of(&self, tx: &dyn Sql) -> &'static str {
        match tx.dialect() {
            Dialect::Sqlite => self.sqlite,
            #[cfg(feature = "postgres")]
            Dialect::Postgres => self.postgres,
        }
    }
}

/// The values of a statement, each with its name.
macro_rules! named {
    ($($name:literal: $value:expr),* $(,)?) => {
        [$(($name, $crate::ledger::tables::sql::Value::from($value))),*]
    };
}
pub(super) use named;

const NUMBERS: [&str; 10] = ["?1", "?2", "?3", "?4", "?5", "?6", "?7", "?8", "?9", "?10"];

/// The name of a value by its place, from 0.
pub(super) fn number(place: usize) -> &'static str {
    NUMBERS.get(place).copied().unwrap_or_default()
}

/// The values of a statement whose names are their places.
pub(super) fn numbered<const N: usize>(values: [Value<'_>; N]) -> [Given<'_>; N] {
    const { assert!(N <= NUMBERS.len(), "a statement with so many values names them") };
    let mut place = 0;
    values.map(|value| {
        place += 1;
        (number(place - 1), value)
    })
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<bool> for Value<'_> {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'v> From<&'v str> for Value<'v> {
    fn from(text: &'v str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'v> From<&'v String> for Value<'v> {
    fn from(text: &'v String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<&i64> for Value<'_> {
    fn from(number: &i64) -> Self {
        (*number).into()
    }
}

impl From<&u32> for Value<'_> {
    fn from(number: &u32) -> Self {
        (*number).into()
    }
}

impl From<&bool> for Value<'_> {
    fn from(flag: &bool) -> Self {
        (*flag).into()
    }
}

impl From<&Option<u32>> for Value<'_> {
    fn from(number: &Option<u32>) -> Self {
        (*number).into()
    }
}

impl<'v, T: Into<Value<'v>>> From<Option<T>> for Value<'v> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<'v> From<&'v Option<String>> for Value<'v> {
    fn from(text: &'v Option<String>) -> Self {
        text.as_ref().into()
    }
}
