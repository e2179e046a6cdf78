//! The SQLite engine: one file, any number of readers beside one writer.
//!
//! A read is a deferred transaction whose snapshot is taken at once; a write begins with `BEGIN IMMEDIATE`, so
//! that what it reads is still true when it commits. Every connection waits for others up to its patience.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

#[cfg(test)]
use super::PATIENCE;
use super::tables::Rows;
use super::{Backend, LedgerError, ReadTx, Scope, Stats, WriteTx};

use failure::Failure;
use statements::Tx;

mod failure;
mod migrate;
mod open;
mod restore;
mod statements;
mod upkeep;

#[cfg(test)]
mod tests;

pub(super) use migrate::is_ledger;
pub(super) use open::open;
pub(super) use restore::restore;
pub(super) use upkeep::engine;

/// The schema that the migrations lead to.
pub(super) fn newest_schema() -> u32 {
    migrate::newest(migrate::MIGRATIONS)
}

/// An open ledger file.
pub(super) struct Sqlite {
    connection: Connection,
    path: PathBuf,
}

impl Sqlite {
    fn begin(&mut self, behaviour: TransactionBehavior) -> Result<Tx<'_>, LedgerError> {
        let Self { connection, path } = self;
        match connection.transaction_with_behavior(behaviour) {
            Ok(transaction) => Ok(Tx { transaction, path }),
            Err(error) => Err(Failure::from(error).at(path)),
        }
    }
}

impl Backend for Sqlite {
    fn begin_read(&mut self) -> Result<Box<dyn ReadTx + '_>, LedgerError> {
        let tx = self.begin(TransactionBehavior::Deferred)?;
        // A deferred transaction sees the ledger of its first read: this one, not whichever comes first.
        statements::number(&tx.transaction, "PRAGMA user_version").map_err(|failure| failure.at(tx.path))?;
        Ok(Box::new(Rows(tx)))
    }

    fn begin_write(&mut self, _: &Scope) -> Result<Box<dyn WriteTx + '_>, LedgerError> {
        Ok(Box::new(Rows(self.begin(TransactionBehavior::Immediate)?)))
    }

    fn backup(&self, to: &Path, is_kept: bool) -> Result<(), LedgerError> {
        upkeep::backup(self, to, is_kept)
    }

    fn integrity(&self) -> Result<Vec<String>, LedgerError> {
        upkeep::faults(&self.connection).map_err(|failure| failure.at(&self.path))
    }

    fn scrub(&self) -> Result<(), LedgerError> {
        upkeep::scrub(self)
    }

    fn stats(&self) -> Result<Stats, LedgerError> {
        upkeep::stats(self)
    }
}

/// Runs SQL past the verbs, on a connection with the settings of every other.
#[cfg(test)]
pub(super) fn run_raw(path: &Path, sql: &str) -> Result<(), LedgerError> {
    let connection = open::connect(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE, PATIENCE)?;
    connection.execute_batch(sql).map_err(|error| Failure::from(error).at(path))
}
