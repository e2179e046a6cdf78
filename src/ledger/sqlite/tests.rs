//! What only the SQLite engine must do.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use tempfile::TempDir;

use super::open::open;
use super::{Sqlite, run_raw};
use crate::ledger::{Ledger, LedgerError, PATIENCE, Purpose};

mod corruption;
mod migrations;
mod opening;
mod plans;
mod scrubbing;
mod upkeep;
mod waiting;

/// A folder with room for one ledger.
struct Room(TempDir);

impl Room {
    fn new() -> Self {
        Self(TempDir::new().expect("a folder"))
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("ledger.db")
    }

    fn open(&self) -> Ledger {
        of(open(&self.path(), Purpose::Keep, PATIENCE).expect("opens"))
    }

    /// Every file in it, in order of name.
    fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

fn of(backend: Sqlite) -> Ledger {
    Ledger { backend: Box::new(backend), rehearsing: false, committed: None }
}

fn number(connection: &Connection, sql: &str) -> i64 {
    connection.query_row(sql, [], |row| row.get(0)).expect("a number")
}

fn opened(path: &Path, purpose: Purpose) -> Result<(), LedgerError> {
    open(path, purpose, Duration::from_millis(100)).map(drop)
}
