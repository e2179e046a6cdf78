//! The schema and its versions. `user_version` counts the migrations that a file has had; `application_id` says
//! that it is a ledger at all.
//!
//! Migrations are append-only files, one transaction each. Before the first one that changes a ledger that has
//! rows, a copy of it is kept beside it.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use super::failure::Failure;
use super::open;
use crate::ledger::{LedgerError, PATIENCE};

/// Every migration, in order; the first makes schema 1.
#[rustfmt::skip]
pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_first.sql"),
    include_str!("migrations/0002_notices.sql"),
    include_str!("migrations/0003_schedule.sql"),
];

/// `slot` in ASCII, at byte 68 of every ledger.
const APPLICATION_ID: i32 = 0x736c_6f74;

/// Whether a file that begins so is a ledger: SQLite's own words, and our id (SQLite, Database File Format, 1.3).
pub(in crate::ledger) fn is_ledger(beginning: &[u8]) -> bool {
    beginning.starts_with(b"SQLite format 3\0")
        && beginning.get(68..72) == Some(&APPLICATION_ID.to_be_bytes())
}

/// The schema that a list of migrations leads to.
pub(super) fn newest(migrations: &[&str]) -> u32 {
    u32::try_from(migrations.len()).unwrap_or(u32::MAX)
}

/// The schema of a database; 0 if it is empty. One that is no ledger, or is too new, is refused.
pub(super) fn version(
    connection: &mut Connection,
    path: &Path,
    migrations: &[&str],
) -> Result<u32, LedgerError> {
    let tx = connection.transaction().map_err(|error| Failure::from(error).at(path))?;
    checked_version(&tx, path, migrations)
}

/// Runs the migrations that the ledger at `path` has not had.
pub(super) fn bring_up_to_date(
    connection: &mut Connection,
    path: &Path,
    migrations: &[&str],
) -> Result<(), LedgerError> {
    run(connection, path, migrations, Some(path))
}

/// Runs the migrations on a copy in memory of the ledger at `path`.
pub(super) fn bring_up_to_date_in_memory(
    connection: &mut Connection,
    path: &Path,
    migrations: &[&str],
) -> Result<(), LedgerError> {
    run(connection, path, migrations, None)
}

/// Each round judges the version anew under the write lock, because another process may have had the last one.
fn run(
    connection: &mut Connection,
    path: &Path,
    migrations: &[&str],
    mut to_copy: Option<&Path>,
) -> Result<(), LedgerError> {
    let failed = |error: rusqlite::Error| Failure::from(error).at(path);
    if version(connection, path, migrations)? == 0 {
        to_copy = None;
    }
    while version(connection, path, migrations)? < newest(migrations) {
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        let version = checked_version(&tx, path, migrations)?;
        let Some(migration) = migrations.get(version as usize) else { break };
        if let Some(file) = to_copy.take() {
            keep_copy(file, version + 1)?;
        }
        migrate(tx, migration, version + 1).map_err(failed)?;
    }
    Ok(())
}

fn migrate(tx: Transaction<'_>, migration: &str, to: u32) -> rusqlite::Result<()> {
    tx.execute_batch(migration)?;
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", to)?;
    tx.commit()
}

fn checked_version(tx: &Transaction<'_>, path: &Path, migrations: &[&str]) -> Result<u32, LedgerError> {
    let not_a_ledger = |detail: String| LedgerError::NotALedger { path: path.to_owned(), detail };
    let read = |sql| tx.query_row(sql, [], |row| row.get::<_, i64>(0));
    let facts = || {
        let tables = read("SELECT count(*) FROM sqlite_schema")?;
        Ok((read("PRAGMA application_id")?, read("PRAGMA user_version")?, tables))
    };
    let facts = facts().map_err(|error: rusqlite::Error| Failure::from(error).at(path))?;
    match facts {
        (0, 0, 0) => Ok(0),
        (id, version, _) if id == i64::from(APPLICATION_ID) => match u32::try_from(version) {
            Ok(version) if version <= newest(migrations) => Ok(version),
            Ok(found) => Err(LedgerError::TooNew { path: path.to_owned(), found, known: newest(migrations) }),
            Err(_) => Err(not_a_ledger(format!("it says that it has schema {version}"))),
        },
        _ => Err(not_a_ledger("it is the SQLite file of another program".to_owned())),
    }
}

/// Keeps a copy of the ledger as it is before a migration, complete or not at all. The caller has the write lock
/// and has written nothing yet.
fn keep_copy(ledger: &Path, schema: u32) -> Result<(), LedgerError> {
    let kept = beside(ledger, &format!(".before-schema-{schema}"));
    let draft = beside(&kept, ".new");
    let not_kept = |error| LedgerError::Open { path: kept.clone(), source: error };
    let make_draft = || {
        if draft.try_exists()? {
            fs::remove_file(&draft)?;
        }
        open::make_private(&draft)
    };
    make_draft().map_err(|error| not_kept(error.into()))?;
    let from = open::connect(ledger, OpenFlags::SQLITE_OPEN_READ_ONLY, PATIENCE)?;
    let mut to = open::connect(&draft, OpenFlags::SQLITE_OPEN_READ_WRITE, PATIENCE)?;
    open::copy(&from, &mut to).map_err(|error| not_kept(error.into()))?;
    to.close().map_err(|(_, error)| not_kept(error.into()))?;
    fs::rename(&draft, &kept).map_err(|error| not_kept(error.into()))
}

/// The path of a file that belongs to another one, such as its log.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
