//! Columns to domain values and back, and the two ways to run a query. Every value that cannot be one is told
//! with its table and column.

use std::cell::Cell;
use std::fmt::Display;
use std::str::FromStr;

use chrono::{DateTime, TimeDelta};
use rusqlite::types::FromSql;
use rusqlite::{Connection, Params, Row};

use super::failure::Failure;
use crate::domain::time::Instant;

/// One row of a table that is being read.
pub(super) struct Columns<'row> {
    table: &'static str,
    row: &'row Row<'row>,
    next: Cell<usize>,
}

impl<'row> Columns<'row> {
    /// The columns of a row of `table`.
    pub(super) fn of(table: &'static str, row: &'row Row<'row>) -> Self {
        Self { table, row, next: Cell::new(0) }
    }

    /// A value that is stored as it is: text, a flag or a number, or an option of one.
    pub(super) fn get<T: FromSql>(&self, column: &str) -> Result<T, Failure> {
        self.row.get(self.place(column)).map_err(|error| self.corrupt(column, &error))
    }

    /// Where a column stands. Most are read in the order of the query, so the one after the last is tried before all
    /// names are compared; a column that is not there has no place in any row.
    fn place(&self, column: &str) -> usize {
        let statement = self.row.as_ref();
        let next = self.next.get();
        let is_next = statement.column_name(next).is_ok_and(|name| name == column);
        let place = if is_next { next } else { statement.column_index(column).unwrap_or(usize::MAX) };
        self.next.set(place.saturating_add(1));
        place
    }

    /// A value that is read from text, such as an id or a date.
    pub(super) fn parsed<T>(&self, column: &str) -> Result<T, Failure>
    where
        T: FromStr<Err: Display>,
    {
        let text: String = self.get(column)?;
        text.parse().map_err(|error| self.corrupt(column, &error))
    }

    /// A value that is read from text, if there is one.
    pub(super) fn optional<T>(&self, column: &str) -> Result<Option<T>, Failure>
    where
        T: FromStr<Err: Display>,
    {
        let text: Option<String> = self.get(column)?;
        text.map(|text| text.parse().map_err(|error| self.corrupt(column, &error))).transpose()
    }

    /// A value that has a word of its own, such as a status.
    pub(super) fn word<T>(&self, column: &str, read: fn(&str) -> Option<T>) -> Result<T, Failure> {
        let text: String = self.get(column)?;
        read(&text).ok_or_else(|| self.corrupt(column, &format!("`{text}` is no word of it")))
    }

    /// An instant.
    pub(super) fn instant(&self, column: &str) -> Result<Instant, Failure> {
        self.instant_of(column, self.get(column)?)
    }

    /// An instant, if there is one.
    pub(super) fn optional_instant(&self, column: &str) -> Result<Option<Instant>, Failure> {
        let seconds: Option<i64> = self.get(column)?;
        seconds.map(|seconds| self.instant_of(column, seconds)).transpose()
    }

    /// A count or a number that is never below zero.
    pub(super) fn count(&self, column: &str) -> Result<u64, Failure> {
        let stored: i64 = self.get(column)?;
        u64::try_from(stored).map_err(|error| self.corrupt(column, &error))
    }

    /// The failure of a column whose value is none.
    pub(super) fn corrupt(&self, column: &str, why: &dyn Display) -> Failure {
        Failure::Corrupt(format!("{}.{column}: {why}", self.table))
    }

    fn instant_of(&self, column: &str, seconds: i64) -> Result<Instant, Failure> {
        let instant = DateTime::from_timestamp(seconds, 0);
        instant.ok_or_else(|| self.corrupt(column, &format!("{seconds} is no instant")))
    }
}

/// A count as SQLite keeps it; `place` is its table and column.
pub(super) fn stored_count(place: &str, count: u64) -> Result<i64, Failure> {
    i64::try_from(count).map_err(|error| Failure::Refused(format!("{place}: {error}")))
}

/// The first second that is not before an instant: for comparing whole seconds from below.
pub(super) fn whole_second_from(at: Instant) -> i64 {
    let begun = at.timestamp_subsec_nanos() > 0;
    (at + TimeDelta::seconds(i64::from(begun))).timestamp()
}

/// The row that a query finds, if it finds one.
pub(super) fn one<T>(
    tx: &Connection,
    sql: &str,
    params: impl Params,
    map: impl FnMut(&Row<'_>) -> Result<T, Failure>,
) -> Result<Option<T>, Failure> {
    let mut statement = tx.prepare_cached(sql)?;
    statement.query_and_then(params, map)?.next().transpose()
}

/// Every row that a query finds.
pub(super) fn all<T>(
    tx: &Connection,
    sql: &str,
    params: impl Params,
    map: impl FnMut(&Row<'_>) -> Result<T, Failure>,
) -> Result<Vec<T>, Failure> {
    let mut statement = tx.prepare_cached(sql)?;
    statement.query_and_then(params, map)?.collect()
}

/// Runs a write and says how many rows it touched.
pub(super) fn run(tx: &Connection, sql: &str, params: impl Params) -> Result<usize, Failure> {
    Ok(tx.prepare_cached(sql)?.execute(params)?)
}
