//! Rows in, rows out, one transaction at a time. The ledger knows rows, not intentions: every rule is in
//! `domain`, every use case in `ops`.
//!
//! An engine is a [`Backend`] that opens transactions; [`ReadTx`] and [`WriteTx`] are its row verbs.
//! What every engine must do is written once, in `contract.rs`, and run on each.

use std::path::Path;
use std::time::Duration;

use chrono::NaiveDate;

use crate::domain::account::MoneyLine;
use crate::domain::appointment::{Appointment, Status};
use crate::domain::change::Change;
use crate::domain::consumer::Consumer;
use crate::domain::event::{Chain, Event, SealedEvent};
use crate::domain::ids::{AppointmentId, ConsumerId, NoticeId, RemoteObjectId, ServiceId};
use crate::domain::notice::{Delivery, Notice};
use crate::domain::remote::{RemoteKind, RemoteObject, SweepRun};
use crate::domain::slot::{Seat, Slot, SlotCount, SlotState};
use crate::domain::time::Instant;

mod error;
mod sqlite;

#[cfg(test)]
mod contract;

pub use error::LedgerError;
use sqlite::Purpose;

/// The ledger: every slot, appointment, consumer, amount, notice and audit entry, behind one engine.
pub struct Ledger {
    backend: Box<dyn Backend>,
    rehearsing: bool,
}

/// What a write may touch, and so what it locks: SQLite locks the whole file, other engines no more than this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// One service and the consumers who book it.
    Service(ServiceId),
    /// Anything.
    Everything,
}

impl Ledger {
    /// Opens the SQLite file at `path`, making it and its folder if they are missing, and brings its schema up
    /// to date. With `rehearsing`, nothing is ever kept: a missing file is not made, and every write is rolled
    /// back (`--dry-run`).
    ///
    /// # Errors
    /// [`LedgerError`] when the file cannot be opened, is locked, is no ledger or is of a newer schema.
    pub fn open(path: &Path, rehearsing: bool) -> Result<Self, LedgerError> {
        let purpose = if rehearsing { Purpose::Rehearse } else { Purpose::Keep };
        let backend = sqlite::open(path, purpose, sqlite::PATIENCE)?;
        Ok(Self { backend: Box::new(backend), rehearsing })
    }

    /// Opens the SQLite file at `path` for reading alone, waiting no longer than `patience` for others: it is
    /// neither made nor brought up to date (shell completion). Every write to it fails.
    ///
    /// # Errors
    /// [`LedgerError`] as from [`Ledger::open`], also when the file is missing or of an older schema.
    pub fn open_for_reading(path: &Path, patience: Duration) -> Result<Self, LedgerError> {
        let backend = sqlite::open(path, Purpose::Look, patience)?;
        Ok(Self { backend: Box::new(backend), rehearsing: false })
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
    /// # Errors
    /// Whatever `write` returns, or that the transaction could not begin or commit.
    pub fn write<T, E: From<LedgerError>>(
        &mut self,
        scope: &Scope,
        write: impl FnOnce(&mut dyn WriteTx) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut tx = self.backend.begin_write(scope)?;
        let written = write(&mut *tx)?;
        if !self.rehearsing {
            tx.commit()?;
        }
        Ok(written)
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
}

/// Which appointments to list, in order of start and id. An empty query lists all.
#[derive(Debug, Clone, Default)]
pub struct AppointmentQuery {
    /// Only of this service.
    pub service_id: Option<ServiceId>,
    /// Only of this consumer.
    pub consumer_id: Option<ConsumerId>,
    /// Only with one of these stored statuses; empty means any.
    pub statuses: Vec<Status>,
    /// Only with a start at or after this.
    pub starts_from: Option<Instant>,
    /// Only with a start before this.
    pub starts_before: Option<Instant>,
    /// Only what comes after this start and id: the next page.
    pub after: Option<(Instant, AppointmentId)>,
    /// At most so many; 0 means no limit.
    pub limit: u32,
}

/// Which notices to list, in order of `next_attempt_at` and id.
#[derive(Debug, Clone, Default)]
pub struct NoticeQuery {
    /// Only of this appointment.
    pub appointment_id: Option<AppointmentId>,
    /// Only in this state.
    pub delivery: Option<Delivery>,
    /// At most so many; 0 means no limit.
    pub limit: u32,
}

/// The row verbs of reading. Every list is complete and in the order it names.
pub trait ReadTx {
    /// One slot with every appointment that has a seat on it.
    ///
    /// # Errors
    /// [`LedgerError`], as for every verb here.
    fn slot_state(&self, service: &ServiceId, starts_at: Instant) -> Result<Option<SlotState>, LedgerError>;

    /// The slots of a service whose local date lies in `from..=until`, in order of start, with the seats taken
    /// at `now`: every seat but those of lapsed holds.
    fn slot_counts(
        &self,
        service: &ServiceId,
        from: NaiveDate,
        until: NaiveDate,
        now: Instant,
    ) -> Result<Vec<SlotCount>, LedgerError>;

    /// One appointment.
    fn appointment(&self, id: AppointmentId) -> Result<Option<Appointment>, LedgerError>;

    /// The appointment with a confirmation number, in its canonical form.
    fn appointment_numbered(&self, confirmation_number: &str) -> Result<Option<Appointment>, LedgerError>;

    /// Appointments in order of start and id.
    fn appointments(&self, query: &AppointmentQuery) -> Result<Vec<Appointment>, LedgerError>;

    /// One consumer.
    fn consumer(&self, id: ConsumerId) -> Result<Option<Consumer>, LedgerError>;

    /// The consumer with a normalised e-mail address.
    fn consumer_with_email(&self, email: &str) -> Result<Option<Consumer>, LedgerError>;

    /// The consumer with a telephone number in E.164 form.
    fn consumer_with_phone(&self, phone: &str) -> Result<Option<Consumer>, LedgerError>;

    /// The consumer whom another system knows by this id.
    fn consumer_with_external_id(&self, external_id: &str) -> Result<Option<Consumer>, LedgerError>;

    /// Up to `limit` consumers after an id, in order of id; 0 means no limit.
    fn consumers(&self, after: Option<ConsumerId>, limit: u32) -> Result<Vec<Consumer>, LedgerError>;

    /// The books of one appointment, in the order they were written.
    fn money_lines(&self, id: AppointmentId) -> Result<Vec<MoneyLine>, LedgerError>;

    /// The line that records a payment, if it was recorded before.
    fn payment(&self, payment_id: &str) -> Result<Option<MoneyLine>, LedgerError>;

    /// One notice.
    fn notice(&self, id: NoticeId) -> Result<Option<Notice>, LedgerError>;

    /// Notices in order of `next_attempt_at` and id.
    fn notices(&self, query: &NoticeQuery) -> Result<Vec<Notice>, LedgerError>;

    /// Notices that a delivery may claim at `now`: queued or failed with `next_attempt_at <= now`, or sending
    /// with a lease that is over; in order of `next_attempt_at` and id, at most `limit`, 0 meaning no limit.
    fn deliverable(&self, now: Instant, limit: u32) -> Result<Vec<Notice>, LedgerError>;

    /// What was made, or is meant to be made, at Fanfare: of one service and one kind where given, in order of
    /// opening, those without one first, and id.
    fn remote_objects(
        &self,
        service: Option<&ServiceId>,
        kind: Option<RemoteKind>,
    ) -> Result<Vec<RemoteObject>, LedgerError>;

    /// The run of each sweep that was recorded last, in order of the sweep's name.
    fn last_sweep_runs(&self) -> Result<Vec<SweepRun>, LedgerError>;

    /// The audit entries about one appointment, in order of chain and number.
    fn events_of(&self, id: AppointmentId) -> Result<Vec<SealedEvent>, LedgerError>;

    /// Up to `limit` entries of a chain after a number, in order; 0 means no limit.
    fn events(&self, chain: &Chain, after: u64, limit: u32) -> Result<Vec<SealedEvent>, LedgerError>;

    /// Every chain that has an entry, in order of name.
    fn chains(&self) -> Result<Vec<Chain>, LedgerError>;

    /// The number and hash of a chain's last entry.
    fn chain_head(&self, chain: &Chain) -> Result<Option<(u64, String)>, LedgerError>;
}

/// The row verbs of writing. Each either does exactly what it says or returns an error that ends the
/// transaction.
pub trait WriteTx: ReadTx {
    /// Adds slots that are not there yet and leaves the others alone; returns how many were added.
    ///
    /// # Errors
    /// [`LedgerError`], as for every verb here.
    fn add_missing_slots(&mut self, slots: &[Slot]) -> Result<u32, LedgerError>;

    /// Adds a slot or rewrites it.
    fn put_slot(&mut self, slot: &Slot) -> Result<(), LedgerError>;

    /// Adds a consumer or rewrites it.
    fn put_consumer(&mut self, consumer: &Consumer) -> Result<(), LedgerError>;

    /// Adds an appointment or rewrites it, all but its seat.
    fn put_appointment(&mut self, appointment: &Appointment) -> Result<(), LedgerError>;

    /// Puts an appointment on a seat that nobody has.
    fn take_seat(&mut self, seat: &Seat) -> Result<(), LedgerError>;

    /// Gives back a seat that the appointment has.
    fn free_seat(&mut self, seat: &Seat) -> Result<(), LedgerError>;

    /// Adds a line to the books.
    fn add_money_line(&mut self, line: &MoneyLine) -> Result<(), LedgerError>;

    /// Puts a notice in the outbox unless one of the same appointment, kind, start and channel is there;
    /// returns whether it was added.
    fn enqueue(&mut self, notice: &Notice) -> Result<bool, LedgerError>;

    /// Rewrites a notice.
    fn put_notice(&mut self, notice: &Notice) -> Result<(), LedgerError>;

    /// Adds an object at Fanfare, or the intent to make one, or rewrites it.
    fn put_remote_object(&mut self, object: &RemoteObject) -> Result<(), LedgerError>;

    /// Forgets an object that is gone at Fanfare, or an intent that is given up.
    fn remove_remote_object(&mut self, id: RemoteObjectId) -> Result<(), LedgerError>;

    /// Records a finished run of a sweep.
    fn add_sweep_run(&mut self, run: &SweepRun) -> Result<(), LedgerError>;

    /// Adds an event at the end of its chain.
    fn append_event(&mut self, event: Event) -> Result<SealedEvent, LedgerError>;

    /// Commits.
    fn commit(self: Box<Self>) -> Result<(), LedgerError>;

    /// Saves all that one decision writes, in the order of [`Change`]'s fields.
    fn apply(&mut self, change: Change) -> Result<(), LedgerError> {
        let Change { consumers, slots, seats_freed, appointments, seats_taken, money, notices, events } =
            change;
        consumers.iter().try_for_each(|consumer| self.put_consumer(consumer))?;
        slots.iter().try_for_each(|slot| self.put_slot(slot))?;
        seats_freed.iter().try_for_each(|seat| self.free_seat(seat))?;
        appointments.iter().try_for_each(|appointment| self.put_appointment(appointment))?;
        seats_taken.iter().try_for_each(|seat| self.take_seat(seat))?;
        money.iter().try_for_each(|line| self.add_money_line(line))?;
        for notice in &notices {
            self.enqueue(notice)?;
        }
        for event in events {
            self.append_event(event)?;
        }
        Ok(())
    }
}
