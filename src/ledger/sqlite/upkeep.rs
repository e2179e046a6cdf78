//! Looking after the file as a whole: copies, soundness, size.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::Sqlite;
use super::columns::{Columns, all, one};
use super::failure::Failure;
use super::migrate;
use super::open::{self, PATIENCE, Purpose};
use crate::files::{Draft, Readers};
use crate::ledger::{LedgerError, Stats};

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
    one(&moment, "PRAGMA user_version", [], |_| Ok(())).map_err(|failure| failure.at(path))?;
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
    let mut found: Vec<String> = all(connection, "PRAGMA integrity_check", [], |row| {
        Columns::of("ledger", row).get("integrity_check")
    })?;
    found.retain(|line| line != "ok");
    found.extend(all(connection, "PRAGMA foreign_key_check", [], |row| {
        let columns = Columns::of("foreign_key_check", row);
        let (table, parent): (String, String) = (columns.get("table")?, columns.get("parent")?);
        let number: Option<i64> = columns.get("rowid")?;
        let which = number.map_or_else(String::new, |number| format!(" {number}"));
        Ok(format!("row{which} of {table} refers to a row of {parent} that is not there"))
    })?);
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
    let is_busy = one(connection, "PRAGMA wal_checkpoint(TRUNCATE)", [], |row| {
        Columns::of("ledger", row).get::<bool>("busy")
    });
    match is_busy.map_err(|failure| failure.at(path))? {
        Some(true) => Err(LedgerError::Busy),
        _ => Ok(()),
    }
}

pub(super) fn stats(ledger: &Sqlite) -> Result<Stats, LedgerError> {
    let Sqlite { connection, path } = ledger;
    let count = || {
        let moment = connection.unchecked_transaction()?;
        let names: Vec<String> =
            all(&moment, TABLES, [], |row| Columns::of("sqlite_schema", row).get("name"))?;
        let tables = names.into_iter().map(|name| rows_of(&moment, name)).collect::<Result<_, Failure>>()?;
        let schema = one(&moment, "PRAGMA user_version", [], |row| {
            Columns::of("ledger", row).get::<u32>("user_version")
        })?;
        Ok((tables, schema.unwrap_or_default()))
    };
    let (tables, schema) = count().map_err(|failure: Failure| failure.at(path))?;
    Ok(Stats {
        tables,
        file_bytes: size_of(path)?,
        log_bytes: size_of(&migrate::beside(path, "-wal"))?,
        schema,
        engine: format!("SQLite {}", rusqlite::version()),
    })
}

/// A table and how many rows it has; the name comes from the schema.
fn rows_of(moment: &Connection, name: String) -> Result<(String, u64), Failure> {
    let sql = format!("SELECT count(*) AS rows FROM \"{}\"", name.replace('"', "\"\""));
    let rows = one(moment, &sql, [], |row| Columns::of("sqlite_schema", row).count("rows"))?;
    Ok((name, rows.unwrap_or_default()))
}

fn size_of(path: &Path) -> Result<u64, LedgerError> {
    match fs::metadata(path) {
        Ok(metadata) => Ok(metadata.len()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(0),
        Err(error) => Err(open::refused(path, error)),
    }
}
