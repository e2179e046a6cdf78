//! Backups, and putting one back.

use std::fs;
use std::path::{Path, PathBuf};

use crate::domain::time::Instant;
use crate::ledger::{Ledger, LedgerError, ReadTx, Stats};
use crate::ops::Failure;

use super::stats::{Head, event, heads};
use super::{UpkeepError, files};

/// How long a copy that is only looked at may keep us waiting.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);

/// What a copy holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// Rows, bytes, schema.
    pub stats: Stats,
    /// The ends of its chains, by which copies are compared.
    pub heads: Vec<Head>,
}

impl Copy {
    /// How many events it has.
    pub fn events(&self) -> u64 {
        self.heads.iter().map(|head| head.events).sum()
    }

    fn of(ledger: &mut Ledger) -> Result<Self, LedgerError> {
        Ok(Self { stats: ledger.stats()?, heads: ledger.read(heads)? })
    }
}

/// Copies the ledger to a new file while others go on working with it; the copy is opened and checked. In a
/// rehearsal no file is left, and what is told is the ledger's.
///
/// # Errors
/// [`UpkeepError::Exists`]; [`LedgerError`] when the copy cannot be made or is not sound.
pub fn backup(ledger: &mut Ledger, to: &Path) -> Result<Copy, Failure> {
    files::refuse_existing(to)?;
    ledger.backup(to)?;
    if ledger.is_rehearsing() {
        return Ok(Copy::of(ledger)?);
    }
    Ok(Copy::of(&mut Ledger::open_for_reading(to, PATIENCE)?)?)
}

/// What putting a copy back would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// What the copy holds.
    pub copy: Copy,
    /// What stands in its way.
    pub present: Present,
}

/// The ledger that a copy would replace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Present {
    /// There is none.
    None,
    /// One that can be read, with so many events that the copy lacks.
    Sound {
        /// Events that would be gone.
        newer: u64,
    },
    /// One that is damaged, or a file that is no ledger.
    Unreadable,
}

impl Comparison {
    /// How many events would be gone.
    pub fn newer(&self) -> u64 {
        match self.present {
            Present::Sound { newer } => newer,
            Present::None | Present::Unreadable => 0,
        }
    }
}

/// Looks at a copy and at the ledger it would replace.
///
/// # Errors
/// [`UpkeepError::Unreadable`] and [`UpkeepError::Same`]; [`LedgerError`] for a copy that is none or is too new.
pub fn compare(path: &Path, from: &Path) -> Result<Comparison, Failure> {
    let unreadable = |source| UpkeepError::Unreadable { path: from.to_owned(), source };
    let given = fs::canonicalize(from).map_err(unreadable)?;
    if fs::canonicalize(path).is_ok_and(|present| present == given) {
        return Err(UpkeepError::Same { path: from.to_owned() }.into());
    }
    let mut copied = Ledger::open_for_reading(from, PATIENCE)?;
    let copy = Copy::of(&mut copied)?;
    let present = if path.exists() { present(path, &mut copied)? } else { Present::None };
    Ok(Comparison { copy, present })
}

fn present(path: &Path, copied: &mut Ledger) -> Result<Present, LedgerError> {
    let mut compared = || {
        let mut ledger = Ledger::open(path, true)?;
        copied.read(|copy| ledger.read(|present| newer(present, copy)))
    };
    match compared() {
        Ok(newer) => Ok(Present::Sound { newer }),
        Err(LedgerError::NotALedger { .. } | LedgerError::Corrupt(_) | LedgerError::Engine(_)) => {
            Ok(Present::Unreadable)
        }
        Err(error) => Err(error),
    }
}

/// How many events of `present` are not in `copy`. Chains only grow, so two that share an event share all before it.
fn newer(present: &dyn ReadTx, copy: &dyn ReadTx) -> Result<u64, LedgerError> {
    let mut newer = 0;
    for Head { chain, events, hash } in heads(present)? {
        let (copied, copied_hash) = copy.chain_head(&chain)?.unwrap_or_default();
        let is_shared = if copied >= events {
            event(copy, &chain, events)?.is_some_and(|event| event.hash == hash)
        } else {
            copied == 0 || event(present, &chain, copied)?.is_some_and(|event| event.hash == copied_hash)
        };
        newer += if is_shared { events.saturating_sub(copied) } else { events };
    }
    Ok(newer)
}

/// Puts a copy in the place of the ledger and says where the old one was kept, if there was one.
///
/// # Errors
/// [`LedgerError`], busy while another process writes to the ledger.
pub fn restore(path: &Path, from: &Path, now: Instant) -> Result<Option<PathBuf>, Failure> {
    let was_there = path.exists();
    let keep_as = kept_name(path, now);
    Ledger::restore(path, from, &keep_as)?;
    Ok(was_there.then_some(keep_as))
}

/// A name that nothing has, beside the ledger.
fn kept_name(path: &Path, now: Instant) -> PathBuf {
    let named = |more: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".before-restore-{}{more}", now.format("%Y%m%dT%H%M%SZ")));
        PathBuf::from(name)
    };
    let free = |path: &PathBuf| fs::symlink_metadata(path).is_err();
    let numbered = (2..1000).map(|number| named(&format!("-{number}")));
    std::iter::once(named("")).chain(numbered).find(free).unwrap_or_else(|| named(""))
}
