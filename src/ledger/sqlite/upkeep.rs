//! Looking after the file as a whole: copies, soundness, size.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::Sqlite;
use super::failure::Failure;
use super::migrate;
use super::open;
use super::statements::{number, texts};
use crate::files::{Draft, Readers};
use crate::ledger::{LedgerError, PATIENCE, Purpose, Stats};

const TABLES: &str = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";

/// Copies the ledger to a file that is not there yet.
///
/// The copy is a draft until it has been checked, and is then linked to its name, which fails if there is a file
/// of that name, whenever it came.
pub(super) fn backup(ledger: &Sqlite, to: &Path, is_kept: bool) -> Result<(), LedgerError> {
    let refused = |error: io::Error| open::refused(to, error);
    // `symlink_metadata` sees a link that leads nowhere, too.
    if fs::symlink_metadata(to).is_ok() {
        return Err(refused(ErrorKind::AlreadyExists.into()));
    }
    let draft = Draft::beside(to, Readers::Owner).map_err(refused)?;
    fill(ledger, &draft, to)?;
    if is_kept {
        draft.keep_as_new(to).map_err(refused)?;
    }
    Ok(())
}

/// Fills a draft with the ledger and checks it. What goes wrong is told of the name that it is to get.
pub(super) fn fill(ledger: &Sqlite, draft: &Draft, to: &Path) -> Result<(), LedgerError> {
    copy_to(ledger, draft.path(), to)?;
    check(draft.path(), &ledger.path)
}

/// Copies what one read sees. Without that read a busy writer would make the copy begin again and again. What goes
/// wrong with the draft is told of the name that it would have got.
fn copy_to(ledger: &Sqlite, draft: &Path, to: &Path) -> Result<(), LedgerError> {
    let Sqlite { connection, path } = ledger;
    let at_ledger = |error: rusqlite::Error| Failure::from(error).at(path);
    let at_copy = |error: rusqlite::Error| Failure::from(error).at(to);
    let mut copy = open::connect(draft, OpenFlags::SQLITE_OPEN_READ_WRITE, PATIENCE)?;
    let moment = connection.unchecked_transaction().map_err(at_ledger)?;
    number(&moment, "PRAGMA user_version").map_err(|failure| failure.at(path))?;
    open::copy(&moment, &mut copy).map_err(at_copy)?;
    copy.close().map_err(|(_, error)| at_copy(error))
}

/// Opens a copy as any ledger is opened, which looks at its marks and its schema, and examines it. A fault of the
/// copy is one of the ledger that it was made from.
fn check(draft: &Path, ledger: &Path) -> Result<(), LedgerError> {
    let of_ledger = |error| match error {
        LedgerError::NotALedger { detail, .. } => LedgerError::NotALedger { path: ledger.to_owned(), detail },
        other => other,
    };
    let copy = open::open(draft, Purpose::Look, PATIENCE).map_err(of_ledger)?;
    match faults(&copy.connection).map_err(|failure| of_ledger(failure.at(draft)))?.first() {
        None => Ok(()),
        Some(fault) => Err(LedgerError::NotALedger { path: ledger.to_owned(), detail: fault.clone() }),
    }
}

/// What SQLite finds wrong with pages, indexes and constraints, and then with references.
pub(super) fn faults(connection: &Connection) -> Result<Vec<String>, Failure> {
    let mut found = texts(connection, "PRAGMA integrity_check")?;
    found.retain(|line| line != "ok");
    let mut references = connection.prepare_cached("PRAGMA foreign_key_check")?;
    let told = references.query_map([], |row| {
        let (table, number): (String, Option<i64>) = (row.get("table")?, row.get("rowid")?);
        let parent: String = row.get("parent")?;
        let which = number.map_or_else(String::new, |number| format!(" {number}"));
        Ok(format!("row{which} of {table} refers to a row of {parent} that is not there"))
    })?;
    found.extend(told.collect::<rusqlite::Result<Vec<_>>>()?);
    Ok(found)
}

/// Writes the file anew from its rows alone, and empties the log before and after. Removed content is overwritten
/// already (`secure_delete`), but pages that were rearranged may hold stale copies, and so does the log.
pub(super) fn scrub(ledger: &Sqlite) -> Result<(), LedgerError> {
    let Sqlite { connection, path } = ledger;
    let failed = |failure: Failure| failure.at(path);
    empty_log(connection, path)?;
    connection.execute_batch("VACUUM").map_err(|error| failed(error.into()))?;
    empty_log(connection, path)
}

/// Takes the whole log into the file and cuts it to nothing; readers of an old state are waited for.
fn empty_log(connection: &Connection, path: &Path) -> Result<(), LedgerError> {
    // The first column says whether somebody was in the way.
    match number(connection, "PRAGMA wal_checkpoint(TRUNCATE)").map_err(|failure| failure.at(path))? {
        0 => Ok(()),
        _ => Err(LedgerError::Busy),
    }
}

/// The engine and its version.
pub(in crate::ledger) fn engine() -> String {
    format!("SQLite {}", rusqlite::version())
}

pub(super) fn stats(ledger: &Sqlite) -> Result<Stats, LedgerError> {
    let Sqlite { connection, path } = ledger;
    let count = || {
        let moment = connection.unchecked_transaction()?;
        let names = texts(&moment, TABLES)?;
        let tables = names.into_iter().map(|name| rows_of(&moment, name)).collect::<Result<_, Failure>>()?;
        Ok((tables, u32::try_from(number(&moment, "PRAGMA user_version")?).unwrap_or_default()))
    };
    let (tables, schema) = count().map_err(|failure: Failure| failure.at(path))?;
    Ok(Stats {
        tables,
        file_bytes: size_of(path)?,
        log_bytes: size_of(&migrate::beside(path, "-wal"))?,
        schema,
        engine: engine(),
        read_only: None,
    })
}

/// A table and how many rows it has; the name comes from the schema.
fn rows_of(moment: &Connection, name: String) -> Result<(String, u64), Failure> {
    let sql = format!("SELECT count(*) AS rows FROM \"{}\"", name.replace('"', "\"\""));
    let rows = number(moment, &sql)?;
    Ok((name, u64::try_from(rows).unwrap_or_default()))
}

fn size_of(path: &Path) -> Result<u64, LedgerError> {
    match fs::metadata(path) {
        Ok(metadata) => Ok(metadata.len()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(0),
        Err(error) => Err(open::refused(path, error)),
    }
}
