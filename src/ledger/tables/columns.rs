//! Columns to domain values and back, and the ways to run a query. Every value that cannot be one is told with its
//! table and column.

use std::cell::Cell;
use std::fmt::Display;
use std::str::FromStr;

use chrono::{DateTime, TimeDelta};

use super::sql::{Given, Row, Shared, Sql, Stored};
use crate::domain::time::Instant;
use crate::ledger::LedgerError;

/// One row of a table that is being read.
pub(super) struct Columns<'row> {
    table: &'static str,
    row: &'row dyn Row,
    next: Cell<usize>,
}

impl<'row> Columns<'row> {
    /// The columns of a row of `table`.
    pub(super) fn of(table: &'static str, row: &'row dyn Row) -> Self {
        Self { table, row, next: Cell::new(0) }
    }

    /// A value that is stored as it is: text, a flag or a number, or an option of one.
    pub(super) fn get<T: Read>(&self, column: &str) -> Result<T, LedgerError> {
        let stored = self.row.stored(self.place(column));
        stored.and_then(T::read).map_err(|why| self.corrupt(column, &why))
    }

    /// Where a column stands. Most are read in the order of the query, so the one after the last is tried before all
    /// names are compared; a column that is not there has no place in any row.
    fn place(&self, column: &str) -> usize {
        let next = self.next.get();
        let is_next = self.row.name(next).is_some_and(|name| name == column);
        let place = if is_next { next } else { self.row.place(column).unwrap_or(usize::MAX) };
        self.next.set(place.saturating_add(1));
        place
    }

    /// A value that is read from text, such as an id or a date.
    pub(super) fn parsed<T>(&self, column: &str) -> Result<T, LedgerError>
    where
        T: FromStr<Err: Display>,
    {
        let text: String = self.get(column)?;
        text.parse().map_err(|error| self.corrupt(column, &error))
    }

    /// A value that is read from text, if there is one.
    pub(super) fn optional<T>(&self, column: &str) -> Result<Option<T>, LedgerError>
    where
        T: FromStr<Err: Display>,
    {
        let text: Option<String> = self.get(column)?;
        text.map(|text| text.parse().map_err(|error| self.corrupt(column, &error))).transpose()
    }

    /// A value that has a word of its own, such as a status.
    pub(super) fn word<T>(&self, column: &str, read: fn(&str) -> Option<T>) -> Result<T, LedgerError> {
        let text: String = self.get(column)?;
        read(&text).ok_or_else(|| self.corrupt(column, &format!("`{text}` is no word of it")))
    }

    /// An instant.
    pub(super) fn instant(&self, column: &str) -> Result<Instant, LedgerError> {
        self.instant_of(column, self.get(column)?)
    }

    /// An instant, if there is one.
    pub(super) fn optional_instant(&self, column: &str) -> Result<Option<Instant>, LedgerError> {
        let seconds: Option<i64> = self.get(column)?;
        seconds.map(|seconds| self.instant_of(column, seconds)).transpose()
    }

    /// A count or a number that is never below zero.
    pub(super) fn count(&self, column: &str) -> Result<u64, LedgerError> {
        let stored: i64 = self.get(column)?;
        u64::try_from(stored).map_err(|error| self.corrupt(column, &error))
    }

    /// The failure of a column whose value is none.
    pub(super) fn corrupt(&self, column: &str, why: &dyn Display) -> LedgerError {
        LedgerError::Corrupt(format!("{}.{column}: {why}", self.table))
    }

    fn instant_of(&self, column: &str, seconds: i64) -> Result<Instant, LedgerError> {
        let instant = DateTime::from_timestamp(seconds, 0);
        instant.ok_or_else(|| self.corrupt(column, &format!("{seconds} is no instant")))
    }
}

/// What a column can be read as without knowing what it means.
pub(super) trait Read: Sized {
    /// The value, or why it is none.
    fn read(stored: Stored<'_>) -> Result<Self, String>;
}

impl Read for i64 {
    fn read(stored: Stored<'_>) -> Result<Self, String> {
        match stored {
            Stored::Integer(number) => Ok(number),
            other => Err(format!("{other:?} is no number")),
        }
    }
}

impl Read for u32 {
    fn read(stored: Stored<'_>) -> Result<Self, String> {
        Self::try_from(i64::read(stored)?).map_err(|error| error.to_string())
    }
}

impl Read for u8 {
    fn read(stored: Stored<'_>) -> Result<Self, String> {
        Self::try_from(i64::read(stored)?).map_err(|error| error.to_string())
    }
}

impl Read for bool {
    fn read(stored: Stored<'_>) -> Result<Self, String> {
        i64::read(stored).map(|number| number != 0)
    }
}

impl Read for String {
    fn read(stored: Stored<'_>) -> Result<Self, String> {
        match stored {
            Stored::Text(text) => Ok(text.to_owned()),
            other => Err(format!("{other:?} is no text")),
        }
    }
}

impl<T: Read> Read for Option<T> {
    fn read(stored: Stored<'_>) -> Result<Self, String> {
        match stored {
            Stored::Null => Ok(None),
            other => T::read(other).map(Some),
        }
    }
}

/// A count as an engine keeps it; `place` is its table and column.
pub(super) fn stored_count(place: &str, count: u64) -> Result<i64, LedgerError> {
    i64::try_from(count).map_err(|error| LedgerError::Constraint(format!("{place}: {error}")))
}

/// The first second that is not before an instant: for comparing whole seconds from below.
pub(super) fn whole_second_from(at: Instant) -> i64 {
    let begun = at.timestamp_subsec_nanos() > 0;
    (at + TimeDelta::seconds(i64::from(begun))).timestamp()
}

/// The row that a query finds, if it finds one.
pub(super) fn one<T>(
    tx: &dyn Sql,
    sql: &str,
    values: &[Given<'_>],
    mut map: impl FnMut(&dyn Row) -> Result<T, LedgerError>,
) -> Result<Option<T>, LedgerError> {
    let mut found = None;
    tx.each(sql, values, &mut |row| {
        if found.is_none() {
            found = Some(map(row)?);
        }
        Ok(())
    })?;
    Ok(found)
}

/// As [`one`], and until the transaction ends nobody else rewrites the row.
pub(super) fn kept<T>(
    tx: &dyn Sql,
    shared: Shared,
    sql: &str,
    values: &[Given<'_>],
    map: impl FnMut(&dyn Row) -> Result<T, LedgerError>,
) -> Result<Option<T>, LedgerError> {
    match tx.keeping(shared) {
        "" => one(tx, sql, values, map),
        keeping => one(tx, &format!("{sql} {keeping}"), values, map),
    }
}

/// Every row that a query finds.
pub(super) fn all<T>(
    tx: &dyn Sql,
    sql: &str,
    values: &[Given<'_>],
    mut map: impl FnMut(&dyn Row) -> Result<T, LedgerError>,
) -> Result<Vec<T>, LedgerError> {
    let mut found = Vec::new();
    tx.each(sql, values, &mut |row| {
        found.push(map(row)?);
        Ok(())
    })?;
    Ok(found)
}
