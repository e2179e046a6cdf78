//! Statements of the row verbs on SQLite.

use std::path::Path;

use rusqlite::types::{Null, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection};

use super::failure::Failure;
use super::upkeep;
use crate::ledger::LedgerError;
use crate::ledger::tables::sql::{Dialect, Given, Row, Shared, Sql, Stored, Take, Transaction, Value};

/// One transaction. Dropping it rolls it back.
pub(super) struct Tx<'file> {
    pub(super) transaction: rusqlite::Transaction<'file>,
    pub(super) path: &'file Path,
}

impl Tx<'_> {
    fn failed(&self, error: rusqlite::Error) -> LedgerError {
        Failure::from(error).at(self.path)
    }

    fn prepared(&self, sql: &str) -> Result<CachedStatement<'_>, LedgerError> {
        self.transaction.prepare_cached(sql).map_err(|error| self.failed(error))
    }
}

impl Sql for Tx<'_> {
    fn run(&self, sql: &str, values: &[Given<'_>]) -> Result<u64, LedgerError> {
        let mut statement = self.prepared(sql)?;
        let run = bind(&mut statement, values).and_then(|()| statement.raw_execute());
        run.map(|rows| rows as u64).map_err(|error| self.failed(error))
    }

    /// The statement is looked up once: a year has thousands of slots.
    fn run_each(&self, sql: &str, lists: &[Vec<Given<'_>>]) -> Result<u64, LedgerError> {
        let mut statement = self.prepared(sql)?;
        let mut touched = 0;
        for values in lists {
            let run = bind(&mut statement, values).and_then(|()| statement.raw_execute());
            touched += run.map_err(|error| self.failed(error))? as u64;
        }
        Ok(touched)
    }

    fn each(&self, sql: &str, values: &[Given<'_>], take: &mut Take<'_>) -> Result<(), LedgerError> {
        let mut statement = self.prepared(sql)?;
        bind(&mut statement, values).map_err(|error| self.failed(error))?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(|error| self.failed(error))? {
            take(row)?;
        }
        Ok(())
    }

    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }

    /// There is one writer.
    fn keeping(&self, _: Shared) -> &'static str {
        ""
    }
}

impl Transaction for Tx<'_> {
    fn commit(self) -> Result<(), LedgerError> {
        let Self { transaction, path } = self;
        transaction.commit().map_err(|error| Failure::from(error).at(path))
    }

    fn faults(&self) -> Result<Vec<String>, LedgerError> {
        upkeep::faults(&self.transaction).map_err(|failure| failure.at(self.path))
    }
}

fn bind(statement: &mut CachedStatement<'_>, values: &[Given<'_>]) -> rusqlite::Result<()> {
    for (name, value) in values {
        let place = statement.parameter_index(name)?;
        let place = place.ok_or_else(|| rusqlite::Error::InvalidParameterName((*name).to_owned()))?;
        statement.raw_bind_parameter(place, value)?;
    }
    Ok(())
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => Null.into(),
            Self::Integer(number) => ToSqlOutput::from(*number),
            Self::Flag(flag) => ToSqlOutput::from(*flag),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        })
    }
}

impl Row for rusqlite::Row<'_> {
    fn stored(&self, place: usize) -> Result<Stored<'_>, String> {
        match self.get_ref(place).map_err(|error| error.to_string())? {
            ValueRef::Null => Ok(Stored::Null),
            ValueRef::Integer(number) => Ok(Stored::Integer(number)),
            ValueRef::Text(text) => {
                std::str::from_utf8(text).map(Stored::Text).map_err(|error| error.to_string())
            }
            other => Err(format!("{} is none of its types", other.data_type())),
        }
    }

    fn name(&self, place: usize) -> Option<&str> {
        self.as_ref().column_name(place).ok()
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.as_ref().column_index(name).ok()
    }
}

/// The number in the first column of the first row.
pub(super) fn number(connection: &Connection, sql: &str) -> Result<i64, Failure> {
    Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// The texts in the first column of every row.
pub(super) fn texts(connection: &Connection, sql: &str) -> Result<Vec<String>, Failure> {
    let mut statement = connection.prepare_cached(sql)?;
    let texts = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(texts)
}
