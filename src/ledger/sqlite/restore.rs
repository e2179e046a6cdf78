//! Putting a copy of a ledger in the place of another.
//!
//! A sound ledger is overwritten page by page in one transaction of its own: no other process is left writing to a
//! file that is not the ledger any more, and a crash leaves the old content or the new. A damaged one can have no
//! transaction: it is moved aside, and the copy takes its name.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::time::Duration;

use rusqlite::backup::{Backup, StepResult};

use super::Sqlite;
use super::failure::Failure;
use super::migrate::beside;
use super::open;
use super::upkeep;
use crate::files::{Draft, Readers};
use crate::ledger::{LedgerError, Purpose};

/// The files that SQLite keeps beside a ledger.
const COMPANIONS: [&str; 2] = ["-wal", "-shm"];

/// Replaces the ledger at `path` by a copy of the one at `from` and keeps what was there at `keep_as`.
pub(in crate::ledger) fn restore(
    path: &Path,
    from: &Path,
    keep_as: &Path,
    patience: Duration,
) -> Result<(), LedgerError> {
    let source = open::open(from, Purpose::Look, patience)?;
    examine(&source)?;
    if !path.try_exists().map_err(|error| open::refused(path, error))? {
        return make(&source, path);
    }
    if fs::symlink_metadata(keep_as).is_ok() {
        return Err(open::refused(keep_as, ErrorKind::AlreadyExists.into()));
    }
    match overwrite(&source, path, keep_as, patience) {
        Err(LedgerError::NotALedger { path: damaged, .. }) if damaged != source.path => {
            displace(&source, path, keep_as)
        }
        done => done,
    }
}

/// Refuses a copy that is not sound itself.
fn examine(source: &Sqlite) -> Result<(), LedgerError> {
    let Sqlite { connection, path } = source;
    match upkeep::faults(connection).map_err(|failure| failure.at(path))?.first() {
        None => Ok(()),
        Some(fault) => Err(LedgerError::NotALedger { path: path.clone(), detail: fault.clone() }),
    }
}

/// Copies the ledger to where none is.
fn make(source: &Sqlite, path: &Path) -> Result<(), LedgerError> {
    if let Some(folder) = path.parent() {
        open::make_folder(folder).map_err(|error| open::refused(folder, error))?;
    }
    upkeep::backup(source, path, true)
}

/// Overwrites a sound ledger. The first step takes the write lock and copies nothing; what is kept is copied under
/// that lock, so that nothing is written between the two copies.
fn overwrite(source: &Sqlite, path: &Path, keep_as: &Path, patience: Duration) -> Result<(), LedgerError> {
    let failed = |error: rusqlite::Error| Failure::from(error).at(path);
    let mut target = open::open(path, Purpose::Keep, patience)?;
    let copying = Backup::new(&source.connection, &mut target.connection).map_err(failed)?;
    step(&copying, 0).map_err(failed)?.ok_or(LedgerError::Busy)?;
    let old = open::open(path, Purpose::Look, patience)?;
    upkeep::backup(&old, keep_as, true)?;
    drop(old);
    step(&copying, -1).map_err(failed)?.ok_or(LedgerError::Busy)
}

/// Copies so many pages, all if the number is negative; none is told of a lock that somebody else has.
fn step(copying: &Backup<'_, '_>, pages: i32) -> rusqlite::Result<Option<()>> {
    match copying.step(pages)? {
        StepResult::Done | StepResult::More => Ok(Some(())),
        _ => Ok(None),
    }
}

/// Puts the copy in the place of a file that is damaged or no ledger at all. The old file has its second name
/// before it loses its first.
fn displace(source: &Sqlite, path: &Path, keep_as: &Path) -> Result<(), LedgerError> {
    let draft = Draft::beside(path, Readers::Owner).map_err(|error| open::refused(path, error))?;
    upkeep::fill(source, &draft, path)?;
    let moved = || -> io::Result<()> {
        fs::hard_link(path, keep_as)?;
        for companion in COMPANIONS {
            match fs::rename(beside(path, companion), beside(keep_as, companion)) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        draft.keep(path)
    };
    moved().map_err(|error| open::refused(path, error))
}
