//! Statements of the row verbs on PostgreSQL.

use bytes::BytesMut;
use futures_executor::block_on;
use futures_util::future::try_join_all;
use tokio_postgres::Error;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};

use super::failure::{self, When};
use super::outcome;
use super::session::Session;
use super::upkeep;
use crate::ledger::LedgerError;
use crate::ledger::tables::sql::{Dialect, Given, Row, Shared, Sql, Stored, Take, Transaction, Value};

/// One transaction. Dropping it rolls it back.
pub(super) struct Tx<'s> {
    pub(super) session: &'s Session,
    access: Access,
    /// The number under which the server remembers how it ended; none where nothing is kept.
    pub(super) number: Option<String>,
    is_over: bool,
    /// Whether a statement failed: from then on the server answers to nothing but the end.
    has_failed: std::cell::Cell<bool>,
}

/// What a transaction may do beside others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// It only reads.
    Read,
    /// It writes, and is rolled back: nobody has to wait for what it reads.
    Rehearsal,
    /// It writes while others write about other services.
    Beside,
    /// It writes about queued messages while others write about services.
    Messages,
    /// It is the only one that writes.
    Alone,
}

impl<'s> Tx<'s> {
    /// The transaction that is being begun.
    pub(super) fn begun(session: &'s Session, access: Access) -> Self {
        Self { session, access, number: None, is_over: false, has_failed: std::cell::Cell::new(false) }
    }

    fn failed(&self, error: Error) -> LedgerError {
        self.has_failed.set(true);
        self.note_overtaken(&error);
        self.session.told(error, When::Working)
    }

    fn note_overtaken(&self, error: &Error) {
        let is_beside = matches!(self.access, Access::Beside | Access::Messages);
        if is_beside && failure::is_overtaken(error) {
            self.session.overtaken.set(true);
        }
    }
}

impl Drop for Tx<'_> {
    fn drop(&mut self) {
        if !self.is_over {
            self.session.send("ROLLBACK");
        }
    }
}

impl Sql for Tx<'_> {
    fn run(&self, sql: &str, values: &[Given<'_>]) -> Result<u64, LedgerError> {
        let client = self.session.client()?;
        let touched = match self.session.prepared(sql, || words(sql, values))? {
            Some(statement) => block_on(client.execute(&statement, &plain(values))),
            None => block_on(client.execute_typed(&words(sql, values), &typed(values))),
        };
        touched.map_err(|error| self.failed(error))
    }

    /// All are sent before the first is answered.
    fn run_each(&self, sql: &str, lists: &[Vec<Given<'_>>]) -> Result<u64, LedgerError> {
        let Some(first) = lists.first() else { return Ok(0) };
        let client = self.session.client()?;
        let statement = self.session.prepare(sql, || words(sql, first))?;
        let lists: Vec<_> = lists.iter().map(|values| plain(values)).collect();
        let all = try_join_all(lists.iter().map(|values| client.execute(&statement, values)));
        let touched = block_on(all).map_err(|error| self.failed(error))?;
        Ok(touched.into_iter().sum())
    }

    fn each(&self, sql: &str, values: &[Given<'_>], take: &mut Take<'_>) -> Result<(), LedgerError> {
        let client = self.session.client()?;
        let rows = match self.session.prepared(sql, || words(sql, values))? {
            Some(statement) => block_on(client.query(&statement, &plain(values))),
            None => block_on(client.query_typed(&words(sql, values), &typed(values))),
        };
        let rows = rows.map_err(|error| self.failed(error))?;
        rows.iter().try_for_each(|row| take(row))
    }

    fn dialect(&self) -> Dialect {
        Dialect::Postgres
    }

    fn keeping(&self, shared: Shared) -> &'static str {
        match (self.access, shared) {
            // A key that a new row refers to may be read meanwhile: it does not change.
            (Access::Beside, _) | (Access::Messages, Shared::Messages) => "FOR NO KEY UPDATE",
            (Access::Messages, Shared::Services) | (Access::Read | Access::Rehearsal | Access::Alone, _) => {
                ""
            }
        }
    }
}

impl Transaction for Tx<'_> {
    fn commit(mut self) -> Result<(), LedgerError> {
        if self.has_failed.get() {
            // The server would roll back and call it done.
            let why = "a write of this transaction was refused before";
            return Err(LedgerError::Constraint(why.to_owned()));
        }
        self.is_over = true;
        let kept = block_on(self.session.client()?.batch_execute("COMMIT"));
        let Err(error) = kept else { return Ok(()) };
        self.note_overtaken(&error);
        match (self.session.told(error, When::Committing), &self.number) {
            (unclear @ LedgerError::Unclear { .. }, Some(number)) => {
                outcome::of(self.session, number, unclear)
            }
            (told, _) => Err(told),
        }
    }

    fn faults(&self) -> Result<Vec<String>, LedgerError> {
        upkeep::faults(self.session)
    }
}

/// A statement as PostgreSQL takes it: every value by its place in the list.
fn words(sql: &str, values: &[Given<'_>]) -> String {
    let mut words = String::with_capacity(sql.len());
    let mut rest = sql;
    while let Some(at) = rest.find([':', '?']) {
        let (before, from) = rest.split_at(at);
        words.push_str(before);
        let end = from[1..]
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .map_or(from.len(), |end| end + 1);
        let (name, after) = from.split_at(end);
        match values.iter().position(|(given, _)| *given == name) {
            Some(place) => words.push_str(&format!("${}", place + 1)),
            None => words.push_str(name),
        }
        rest = after;
    }
    words.push_str(rest);
    words
}

type Parameter<'v> = &'v (dyn ToSql + Sync);

fn plain<'v>(values: &'v [Given<'_>]) -> Vec<Parameter<'v>> {
    values.iter().map(|(_, value)| value as Parameter<'v>).collect()
}

/// With the type of each. That of a text and of nothing is left to the server, which knows the column.
fn typed<'v>(values: &'v [Given<'_>]) -> Vec<(Parameter<'v>, Type)> {
    let of = |value: &Value<'_>| match value {
        Value::Integer(_) => Type::INT8,
        Value::Flag(_) => Type::BOOL,
        Value::Null | Value::Text(_) => Type::UNKNOWN,
    };
    values.iter().map(|(_, value)| (value as Parameter<'v>, of(value))).collect()
}

impl ToSql for Value<'_> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match (self, ty) {
            (Self::Null, _) => Ok(IsNull::Yes),
            (Self::Integer(number), &Type::INT4) => i32::try_from(*number)?.to_sql(ty, out),
            (Self::Integer(number), _) => number.to_sql(ty, out),
            (Self::Flag(flag), _) => flag.to_sql(ty, out),
            (Self::Text(text), _) => text.as_bytes().to_sql(ty, out),
        }
    }

    /// The schema has the types that the values have.
    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// What a column holds, as the server sent it.
struct Sent<'row>(Stored<'row>);

impl<'row> FromSql<'row> for Sent<'row> {
    fn from_sql(ty: &Type, raw: &'row [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        let stored = match *ty {
            Type::INT8 => Stored::Integer(i64::from_sql(ty, raw)?),
            Type::INT4 => Stored::Integer(i32::from_sql(ty, raw)?.into()),
            Type::BOOL => Stored::Integer(bool::from_sql(ty, raw)?.into()),
            _ => Stored::Text(std::str::from_utf8(raw)?),
        };
        Ok(Self(stored))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self(Stored::Null))
    }

    fn accepts(ty: &Type) -> bool {
        matches!(*ty, Type::INT8 | Type::INT4 | Type::BOOL | Type::TEXT | Type::JSON)
    }
}

impl Row for tokio_postgres::Row {
    fn stored(&self, place: usize) -> Result<Stored<'_>, String> {
        self.try_get::<_, Sent<'_>>(place).map(|sent| sent.0).map_err(|error| error.to_string())
    }

    fn name(&self, place: usize) -> Option<&str> {
        self.columns().get(place).map(tokio_postgres::Column::name)
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.columns().iter().position(|column| column.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_named_by_their_place() {
        let values = [(":to", Value::Null), (":total", Value::Null), ("?1", Value::Null)];
        assert_eq!(words("a = :total AND b IN (:to, ?1)", &values), "a = $2 AND b IN ($1, $3)");
        assert_eq!(words("a::text = :other OR b = :total", &values), "a::text = :other OR b = $2");
        assert_eq!(words("nothing", &[]), "nothing");
    }
}
