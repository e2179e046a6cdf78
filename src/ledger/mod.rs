//! Rows in, rows out, one transaction at a time. The ledger knows rows, not intentions: every rule is in
//! `domain`, every use case in `ops`.
//!
//! An engine is a [`Backend`] that opens transactions; [`ReadTx`] and [`WriteTx`] are its row verbs.
//! What every engine must do is written once, in `contract.rs`, and run on each.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::domain::ids::ServiceId;

mod error;
mod location;
#[cfg(feature = "postgres")]
mod postgres;
mod queries;
mod sqlite;
mod tables;
mod tallies;
mod verbs;

#[cfg(test)]
mod contract;
/// The server of the tests, shared with the integration tests.
#[cfg(all(test, feature = "postgres"))]
#[path = "../../tests/it/support/postgres_server.rs"]
mod postgres_server;

#[cfg(all(test, feature = "postgres"))]
pub(crate) use contract::PostgresSchema;
pub use error::{LedgerError, ServerFault, TlsFault};
pub use location::{Location, ServerLock};
#[cfg(feature = "postgres")]
pub use postgres::{AddressError, PostgresAddress};
pub use queries::{AppointmentQuery, EntryQuery, NoticeQuery, RefundQuery, Waiting};
pub use tallies::{EntryTally, MoneyTally, SlotSpan, SlotTally, TimeSpan, VisitTally};
pub use verbs::{ReadTx, WriteTx};

/// The ledger: every slot, appointment, consumer, amount, notice and audit entry, behind one engine.
pub struct Ledger {
    backend: Box<dyn Backend>,
    rehearsing: bool,
    committed: Option<Arc<AtomicBool>>,
}

fn backend(
    location: &Location,
    purpose: Purpose,
    patience: Duration,
) -> Result<Box<dyn Backend>, LedgerError> {
    Ok(match location {
        Location::File(path) => Box::new(sqlite::open(path, purpose, patience)?),
        #[cfg(feature = "postgres")]
        Location::Server(address) => Box::new(postgres::open(address, purpose, patience)?),
    })
}

/// How long a writer waits for others before it says that the ledger is busy.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often a write is tried that other services' writes overtake.
const ATTEMPTS: u32 = 5;

/// What a ledger is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// To be written: made if it is missing, brought up to date if it is old.
    Keep,
    /// Likewise, but not made where there is none: then it is rehearsed.
    #[cfg(feature = "postgres")]
    KeepPresent,
    /// To be filled by the first write, which also makes it where it is missing: a write that is refused leaves nothing.
    #[cfg(feature = "postgres")]
    Fill,
    /// To be written and rolled back: neither made nor brought up to date for others.
    Rehearse,
    /// To be read: neither made nor brought up to date at all.
    Look,
}

/// What a write may touch, and so what it locks: SQLite locks the whole file, other engines no more than this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// One service and the consumers who book it.
    Service(ServiceId),
    /// Queued messages, each by itself, and the runs of sweeps. Whatever else is read may change meanwhile.
    Messages,
    /// Anything.
    Everything,
}

/// How large a ledger is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stats {
    /// The name of each table and how many rows it has, in order of name.
    pub tables: Vec<(String, u64)>,
    /// The size of the file in bytes; 0 if there is none.
    pub file_bytes: u64,
    /// The size in bytes of the log beside it, whose content is on its way into the file; 0 if there is none.
    pub log_bytes: u64,
    /// The version of the schema.
    pub schema: u32,
    /// The engine and its version.
    pub engine: String,
    /// Why this user can read it and not write to it; none where it can be written to.
    pub read_only: Option<String>,
}

impl Ledger {
    /// Opens a ledger, making what is missing of it, and brings its schema up to date. With `rehearsing`, nothing is
    /// ever kept: a missing ledger is not made, and every write is rolled back (`--dry-run`).
    ///
    /// # Errors
    /// [`LedgerError`] when it cannot be opened or reached, is locked, is no ledger or is of a newer schema.
    pub fn open(location: impl Into<Location>, rehearsing: bool) -> Result<Self, LedgerError> {
        let purpose = if rehearsing { Purpose::Rehearse } else { Purpose::Keep };
        Ok(Self { backend: backend(&location.into(), purpose, PATIENCE)?, rehearsing, committed: None })
    }

    /// Opens a ledger to be filled in one write, such as an import: as [`Ledger::open`] does, but where there is no
    /// ledger on a server, that write makes it, so that one that is refused leaves nothing behind.
    ///
    /// # Errors
    /// As [`Ledger::open`].
    pub fn open_to_fill(location: impl Into<Location>, rehearsing: bool) -> Result<Self, LedgerError> {
        let location = location.into();
        #[cfg(feature = "postgres")]
        if let (Location::Server(_), false) = (&location, rehearsing) {
            return Ok(Self {
                backend: backend(&location, Purpose::Fill, PATIENCE)?,
                rehearsing,
                committed: None,
            });
        }
        Self::open(location, rehearsing)
    }

    /// Opens a ledger if there is one, as [`Ledger::open`] does; where there is none, none is made, and what is read
    /// and written is rehearsed. Says whether there is one.
    ///
    /// # Errors
    /// As [`Ledger::open`].
    pub fn open_present(
        location: impl Into<Location>,
        rehearsing: bool,
    ) -> Result<(Self, bool), LedgerError> {
        let location = location.into();
        // Only what is surely missing: what cannot be looked at is an error of its own.
        let is_there = match &location {
            Location::File(path) => !matches!(path.try_exists(), Ok(false)),
            #[cfg(feature = "postgres")]
            Location::Server(address) => {
                let purpose = if rehearsing { Purpose::Rehearse } else { Purpose::KeepPresent };
                let backend = postgres::open(address, purpose, PATIENCE)?;
                let is_there = backend.is_there();
                return Ok((
                    Self { backend: Box::new(backend), rehearsing: rehearsing || !is_there, committed: None },
                    is_there,
                ));
            }
        };
        Ok((Self::open(location, rehearsing || !is_there)?, is_there))
    }

    /// Opens a ledger for reading alone, waiting no longer than `patience` for others: it is neither made nor brought
    /// up to date (shell completion). Every write to it fails.
    ///
    /// # Errors
    /// [`LedgerError`] as from [`Ledger::open`], also when it is missing or of an older schema.
    pub fn open_for_reading(location: impl Into<Location>, patience: Duration) -> Result<Self, LedgerError> {
        Ok(Self {
            backend: backend(&location.into(), Purpose::Look, patience)?,
            rehearsing: false,
            committed: None,
        })
    }

    /// Notes there that something was written for good, once it is.
    #[must_use]
    pub fn noting(mut self, committed: Arc<AtomicBool>) -> Self {
        self.committed = Some(committed);
        self
    }

    /// The version of the schema that this build reads and writes.
    pub fn newest_schema() -> u32 {
        sqlite::newest_schema()
    }

    /// The engine built in, and its version.
    pub fn engine() -> String {
        sqlite::engine()
    }

    /// Reads at one point in time.
    ///
    /// # Errors
    /// Whatever `read` returns, or that the transaction could not begin.
    pub fn read<T, E: From<LedgerError>>(
        &mut self,
        read: impl FnOnce(&dyn ReadTx) -> Result<T, E>,
    ) -> Result<T, E> {
        let tx = self.backend.begin_read()?;
        read(&*tx)
    }

    /// Reads and writes as the only writer in `scope`, then commits; an error rolls everything back. A ledger
    /// opened for rehearsal always rolls back.
    ///
    /// Where writers of different services go side by side, two of them may want the same row, such as that of a new
    /// person whom both add. The second one is rolled back and asked again, so `write` must do the same when it is
    /// called once more, except for what it reads in the ledger.
    ///
    /// # Errors
    /// Whatever `write` returns, or that the transaction could not begin or commit.
    pub fn write<T, E: From<LedgerError>>(
        &mut self,
        scope: &Scope,
        mut write: impl FnMut(&mut dyn WriteTx) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut attempts = 1;
        loop {
            let mut tx = self.backend.begin_write(scope)?;
            let mut written = write(&mut *tx);
            if written.is_ok() && !self.rehearsing {
                written = tx.commit().map_err(E::from).and(written);
                if let (Ok(_), Some(committed)) = (&written, &self.committed) {
                    committed.store(true, Ordering::Relaxed);
                }
            } else {
                drop(tx);
            }
            if written.is_ok() || attempts == ATTEMPTS || !self.backend.was_overtaken() {
                return written;
            }
            attempts += 1;
        }
    }

    /// Copies the ledger, as it is at one moment, to a new file that only its owner may read. Readers and writers
    /// go on meanwhile. The copy is opened and checked before it gets its name, so it is there complete or not at
    /// all; in a rehearsal it is made and checked, but not kept.
    ///
    /// # Errors
    /// [`LedgerError::Open`] when there is a file at `to` already or none can be made there, and
    /// [`LedgerError::NotALedger`] when the copy turns out damaged, which the ledger itself then is.
    pub fn backup(&self, to: &Path) -> Result<(), LedgerError> {
        self.backend.backup(to, !self.rehearsing)
    }

    /// Replaces the ledger at `path` by a copy of the one at `from`, in one go: whoever is about to write to it
    /// waits, or is waited for, and then sees the copy. What was there is kept, complete, at `keep_as`; one that is
    /// too damaged to be copied is moved there as it is.
    ///
    /// # Errors
    /// [`LedgerError::Busy`] while another process writes to it; [`LedgerError::NotALedger`],
    /// [`LedgerError::TooNew`] and [`LedgerError::Open`] for `from`, and when there is a file at `keep_as`.
    pub fn restore(path: &Path, from: &Path, keep_as: &Path) -> Result<(), LedgerError> {
        sqlite::restore(path, from, keep_as, PATIENCE)
    }

    /// Every fault that the engine finds in its own structure and in what rows refer to; none is good news.
    ///
    /// # Errors
    /// [`LedgerError`] when the ledger is too damaged to be examined.
    pub fn integrity(&self) -> Result<Vec<String>, LedgerError> {
        self.backend.integrity()
    }

    /// How large the ledger is.
    ///
    /// # Errors
    /// [`LedgerError`] when it cannot be read.
    pub fn stats(&self) -> Result<Stats, LedgerError> {
        self.backend.stats()
    }

    /// Takes every trace of what was overwritten or removed out of the ledger's files: unused space, free pages, the
    /// log. It waits for readers and writers, and touches no row. In a rehearsal it does nothing.
    ///
    /// # Errors
    /// [`LedgerError::Busy`] when others do not finish in time; what was not done yet can be done later.
    pub fn scrub(&self) -> Result<(), LedgerError> {
        if self.rehearsing { Ok(()) } else { self.backend.scrub() }
    }

    /// Whether every write is rolled back.
    pub fn is_rehearsing(&self) -> bool {
        self.rehearsing
    }
}

/// A storage engine.
pub trait Backend {
    /// Begins a transaction that sees one point in time and writes nothing.
    ///
    /// # Errors
    /// [`LedgerError`] when the engine cannot begin one.
    fn begin_read(&mut self) -> Result<Box<dyn ReadTx + '_>, LedgerError>;

    /// Begins a transaction that is the only writer in its scope until it ends. Dropping it rolls it back.
    ///
    /// # Errors
    /// [`LedgerError`]: busy when another writer does not finish in time.
    fn begin_write(&mut self, scope: &Scope) -> Result<Box<dyn WriteTx + '_>, LedgerError>;

    /// Whether the last write failed because another one, of another service, was first: then it may come out otherwise
    /// when it is done once more.
    fn was_overtaken(&self) -> bool {
        false
    }

    /// Copies the whole ledger to a file that is not there yet, checks the copy, and gives it its name if it is
    /// to be kept.
    ///
    /// # Errors
    /// [`LedgerError`] when the copy cannot be made or is not sound.
    fn backup(&self, to: &Path, is_kept: bool) -> Result<(), LedgerError>;

    /// The faults of the engine's own structure and of references, each in one line.
    ///
    /// # Errors
    /// [`LedgerError`] when the engine cannot look.
    fn integrity(&self) -> Result<Vec<String>, LedgerError>;

    /// Leaves nothing on the disk of what was overwritten or removed.
    ///
    /// # Errors
    /// [`LedgerError`]: busy when others do not finish in time.
    fn scrub(&self) -> Result<(), LedgerError>;

    /// The size of everything.
    ///
    /// # Errors
    /// [`LedgerError`] when the engine cannot count.
    fn stats(&self) -> Result<Stats, LedgerError>;
}
