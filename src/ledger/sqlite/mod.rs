//! The SQLite engine: one file, any number of readers beside one writer.
//!
//! A read is a deferred transaction whose snapshot is taken at once; a write begins with `BEGIN IMMEDIATE`, so
//! that what it reads is still true when it commits. Every connection waits for others up to its patience.

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, TimeDelta};
use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::{
    AppointmentQuery, Backend, EntryQuery, EntryTally, LedgerError, MoneyTally, NoticeQuery, ReadTx,
    RefundQuery, Scope, SlotSpan, SlotTally, Stats, TimeSpan, VisitTally, WriteTx,
};
use crate::domain::account::MoneyLine;
use crate::domain::answer::{Answer, UsedToken};
use crate::domain::appointment::Appointment;
use crate::domain::consumer::Consumer;
use crate::domain::entry::{Entry, Target};
use crate::domain::event::{Chain, Event, SealedEvent};
use crate::domain::ids::{AppointmentId, ConsumerId, EntryId, NoticeId, RefundId, RemoteObjectId, ServiceId};
use crate::domain::notice::Notice;
use crate::domain::refund::Refund;
use crate::domain::remote::{RemoteKind, RemoteObject, SweepRun};
use crate::domain::slot::{Seat, Slot, SlotCount, SlotOutline, SlotState};
use crate::domain::time::Instant;

use failure::Failure;

mod answers;
mod appointments;
mod clauses;
mod columns;
mod consumers;
mod entries;
mod events;
mod failure;
mod migrate;
mod money;
mod notices;
mod open;
mod refunds;
mod remote;
mod restore;
mod slots;
mod sweeps;
mod tallies;
mod upkeep;

#[cfg(test)]
mod tests;

pub(super) use open::{PATIENCE, Purpose, open};
pub(super) use restore::restore;

/// An open ledger file.
pub(super) struct Sqlite {
    connection: Connection,
    path: PathBuf,
}

/// One transaction. Dropping it rolls it back.
struct Tx<'file> {
    transaction: Transaction<'file>,
    path: &'file Path,
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
        tx.told(columns::one(&tx.transaction, "PRAGMA user_version", [], |_| Ok(())))?;
        Ok(Box::new(tx))
    }

    fn begin_write(&mut self, _: &Scope) -> Result<Box<dyn WriteTx + '_>, LedgerError> {
        Ok(Box::new(self.begin(TransactionBehavior::Immediate)?))
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

impl Tx<'_> {
    fn told<T>(&self, result: Result<T, Failure>) -> Result<T, LedgerError> {
        result.map_err(|failure| failure.at(self.path))
    }
}

impl ReadTx for Tx<'_> {
    fn slot_state(&self, service: &ServiceId, starts_at: Instant) -> Result<Option<SlotState>, LedgerError> {
        self.told(slots::state(&self.transaction, service, starts_at))
    }

    fn slot_counts(
        &self,
        service: &ServiceId,
        from: NaiveDate,
        until: NaiveDate,
        now: Instant,
    ) -> Result<Vec<SlotCount>, LedgerError> {
        self.told(slots::counts(&self.transaction, service, from, until, now))
    }

    fn slot_outlines(
        &self,
        service: &ServiceId,
        from: Instant,
        until: Instant,
    ) -> Result<Vec<SlotOutline>, LedgerError> {
        self.told(slots::outlines(&self.transaction, service, from, until))
    }

    fn all_slots(&self, after: Option<(&ServiceId, Instant)>, limit: u32) -> Result<Vec<Slot>, LedgerError> {
        self.told(slots::page(&self.transaction, after, limit))
    }

    fn all_seats(
        &self,
        after: Option<(&ServiceId, Instant, u32)>,
        limit: u32,
    ) -> Result<Vec<Seat>, LedgerError> {
        self.told(slots::seats(&self.transaction, after, limit))
    }

    fn slot_services(&self) -> Result<Vec<ServiceId>, LedgerError> {
        self.told(slots::services(&self.transaction))
    }

    fn appointment(&self, id: AppointmentId) -> Result<Option<Appointment>, LedgerError> {
        self.told(appointments::by_id(&self.transaction, id))
    }

    fn appointment_numbered(&self, confirmation_number: &str) -> Result<Option<Appointment>, LedgerError> {
        self.told(appointments::by_number(&self.transaction, confirmation_number))
    }

    fn appointments(&self, query: &AppointmentQuery) -> Result<Vec<Appointment>, LedgerError> {
        self.told(appointments::list(&self.transaction, query))
    }

    fn lapsed_holds(&self, now: Instant, limit: u32) -> Result<Vec<Appointment>, LedgerError> {
        self.told(appointments::lapsed(&self.transaction, now, limit))
    }

    fn entry(&self, id: EntryId) -> Result<Option<Entry>, LedgerError> {
        self.told(entries::by_id(&self.transaction, id))
    }

    fn entries(&self, query: &EntryQuery) -> Result<Vec<Entry>, LedgerError> {
        self.told(entries::list(&self.transaction, query))
    }

    fn live_entry(
        &self,
        consumer: ConsumerId,
        service: &ServiceId,
        target: &Target,
    ) -> Result<Option<Entry>, LedgerError> {
        self.told(entries::live(&self.transaction, consumer, service, target))
    }

    fn lapsed_offers(&self, now: Instant, limit: u32) -> Result<Vec<Entry>, LedgerError> {
        self.told(entries::lapsed(&self.transaction, now, limit))
    }

    fn overdue_entries(&self, now: Instant, limit: u32) -> Result<Vec<Entry>, LedgerError> {
        self.told(entries::overdue(&self.transaction, now, limit))
    }

    fn consumer(&self, id: ConsumerId) -> Result<Option<Consumer>, LedgerError> {
        self.told(consumers::by_id(&self.transaction, id))
    }

    fn consumer_with_email(&self, email: &str) -> Result<Option<Consumer>, LedgerError> {
        self.told(consumers::by_email(&self.transaction, email))
    }

    fn consumer_with_phone(&self, phone: &str) -> Result<Option<Consumer>, LedgerError> {
        self.told(consumers::by_phone(&self.transaction, phone))
    }

    fn consumer_with_external_id(&self, external_id: &str) -> Result<Option<Consumer>, LedgerError> {
        self.told(consumers::by_external_id(&self.transaction, external_id))
    }

    fn consumers(&self, after: Option<ConsumerId>, limit: u32) -> Result<Vec<Consumer>, LedgerError> {
        self.told(consumers::list(&self.transaction, after, limit))
    }

    fn money_lines(&self, id: AppointmentId) -> Result<Vec<MoneyLine>, LedgerError> {
        self.told(money::of(&self.transaction, id))
    }

    fn payment(&self, payment_id: &str) -> Result<Option<MoneyLine>, LedgerError> {
        self.told(money::payment(&self.transaction, payment_id))
    }

    fn all_money_lines(&self, after: u64, limit: u32) -> Result<Vec<(u64, MoneyLine)>, LedgerError> {
        self.told(money::list(&self.transaction, after, limit))
    }

    fn refund(&self, id: RefundId) -> Result<Option<Refund>, LedgerError> {
        self.told(refunds::by_id(&self.transaction, id))
    }

    fn refunds(&self, query: &RefundQuery) -> Result<Vec<Refund>, LedgerError> {
        self.told(refunds::list(&self.transaction, query))
    }

    fn due_refunds(&self, now: Instant, limit: u32) -> Result<Vec<Refund>, LedgerError> {
        self.told(refunds::due(&self.transaction, now, limit))
    }

    fn answer(&self, key: &str) -> Result<Option<Answer>, LedgerError> {
        self.told(answers::by_key(&self.transaction, key))
    }

    fn all_answers(&self, after: Option<&str>, limit: u32) -> Result<Vec<Answer>, LedgerError> {
        self.told(answers::list(&self.transaction, after, limit))
    }

    fn token(&self, hash: &str) -> Result<Option<UsedToken>, LedgerError> {
        self.told(answers::token(&self.transaction, hash))
    }

    fn all_tokens(&self, after: Option<&str>, limit: u32) -> Result<Vec<UsedToken>, LedgerError> {
        self.told(answers::tokens(&self.transaction, after, limit))
    }

    fn notice(&self, id: NoticeId) -> Result<Option<Notice>, LedgerError> {
        self.told(notices::by_id(&self.transaction, id))
    }

    fn notices(&self, query: &NoticeQuery) -> Result<Vec<Notice>, LedgerError> {
        self.told(notices::list(&self.transaction, query))
    }

    fn all_notices(&self, after: Option<NoticeId>, limit: u32) -> Result<Vec<Notice>, LedgerError> {
        self.told(notices::page(&self.transaction, after, limit))
    }

    fn deliverable(&self, now: Instant, limit: u32) -> Result<Vec<Notice>, LedgerError> {
        self.told(notices::deliverable(&self.transaction, now, limit))
    }

    fn remote_objects(
        &self,
        service: Option<&ServiceId>,
        kind: Option<RemoteKind>,
    ) -> Result<Vec<RemoteObject>, LedgerError> {
        self.told(remote::list(&self.transaction, service, kind))
    }

    fn last_sweep_runs(&self) -> Result<Vec<SweepRun>, LedgerError> {
        self.told(sweeps::last(&self.transaction))
    }

    fn last_sweep_successes(&self) -> Result<Vec<SweepRun>, LedgerError> {
        self.told(sweeps::last_success(&self.transaction))
    }

    fn all_sweep_runs(&self, after: u64, limit: u32) -> Result<Vec<(u64, SweepRun)>, LedgerError> {
        self.told(sweeps::list(&self.transaction, after, limit))
    }

    fn events_of(&self, id: AppointmentId) -> Result<Vec<SealedEvent>, LedgerError> {
        self.told(events::of(&self.transaction, id))
    }

    fn events(&self, chain: &Chain, after: u64, limit: u32) -> Result<Vec<SealedEvent>, LedgerError> {
        self.told(events::after(&self.transaction, chain, after, limit))
    }

    fn chains(&self) -> Result<Vec<Chain>, LedgerError> {
        self.told(events::chains(&self.transaction))
    }

    fn chain_head(&self, chain: &Chain) -> Result<Option<(u64, String)>, LedgerError> {
        self.told(events::head(&self.transaction, chain))
    }

    fn slot_tallies(&self, span: &SlotSpan, now: Instant) -> Result<Vec<SlotTally>, LedgerError> {
        self.told(tallies::slots(&self.transaction, span, now))
    }

    fn visit_tallies(&self, span: &TimeSpan) -> Result<Vec<VisitTally>, LedgerError> {
        self.told(tallies::visits(&self.transaction, span))
    }

    fn money_tallies(&self, span: &TimeSpan) -> Result<Vec<MoneyTally>, LedgerError> {
        self.told(tallies::money(&self.transaction, span))
    }

    fn entry_tallies(&self, span: &TimeSpan, now: Instant) -> Result<Vec<EntryTally>, LedgerError> {
        self.told(tallies::entries(&self.transaction, span, now))
    }

    fn claim_time(&self, span: &TimeSpan, skip: u64) -> Result<Option<TimeDelta>, LedgerError> {
        self.told(tallies::claim(&self.transaction, span, skip))
    }

    fn structure_faults(&self) -> Result<Vec<String>, LedgerError> {
        self.told(upkeep::faults(&self.transaction))
    }
}

impl WriteTx for Tx<'_> {
    fn add_missing_slots(&mut self, slots: &[Slot]) -> Result<u32, LedgerError> {
        self.told(slots::add_missing(&self.transaction, slots))
    }

    fn put_slot(&mut self, slot: &Slot) -> Result<(), LedgerError> {
        self.told(slots::put(&self.transaction, slot))
    }

    fn put_consumer(&mut self, consumer: &Consumer) -> Result<(), LedgerError> {
        self.told(consumers::put(&self.transaction, consumer))
    }

    fn put_appointment(&mut self, appointment: &Appointment) -> Result<(), LedgerError> {
        self.told(appointments::put(&self.transaction, appointment))
    }

    fn put_entry(&mut self, entry: &Entry) -> Result<Entry, LedgerError> {
        self.told(entries::put(&self.transaction, entry))
    }

    fn take_seat(&mut self, seat: &Seat) -> Result<(), LedgerError> {
        self.told(slots::take_seat(&self.transaction, seat))
    }

    fn free_seat(&mut self, seat: &Seat) -> Result<(), LedgerError> {
        self.told(slots::free_seat(&self.transaction, seat))
    }

    fn add_money_line(&mut self, line: &MoneyLine) -> Result<(), LedgerError> {
        self.told(money::add(&self.transaction, line))
    }

    fn put_refund(&mut self, refund: &Refund) -> Result<(), LedgerError> {
        self.told(refunds::put(&self.transaction, refund))
    }

    fn put_answer(&mut self, answer: &Answer) -> Result<(), LedgerError> {
        self.told(answers::put(&self.transaction, answer))
    }

    fn use_token(&mut self, token: &UsedToken) -> Result<bool, LedgerError> {
        self.told(answers::use_token(&self.transaction, token))
    }

    fn enqueue(&mut self, notice: &Notice) -> Result<bool, LedgerError> {
        self.told(notices::enqueue(&self.transaction, notice))
    }

    fn put_notice(&mut self, notice: &Notice) -> Result<(), LedgerError> {
        self.told(notices::put(&self.transaction, notice))
    }

    fn put_remote_object(&mut self, object: &RemoteObject) -> Result<(), LedgerError> {
        self.told(remote::put(&self.transaction, object))
    }

    fn remove_remote_object(&mut self, id: RemoteObjectId) -> Result<(), LedgerError> {
        self.told(remote::remove(&self.transaction, id))
    }

    fn add_sweep_run(&mut self, run: &SweepRun) -> Result<(), LedgerError> {
        self.told(sweeps::add(&self.transaction, run))
    }

    fn remove_sweep_runs(&mut self, sweep: &str, before: Instant, limit: u32) -> Result<(), LedgerError> {
        self.told(sweeps::remove(&self.transaction, sweep, before, limit))
    }

    fn append_event(&mut self, event: Event) -> Result<SealedEvent, LedgerError> {
        self.told(events::append(&self.transaction, event))
    }

    fn put_sealed_event(&mut self, sealed: &SealedEvent) -> Result<(), LedgerError> {
        self.told(events::put_sealed(&self.transaction, sealed))
    }

    fn commit(self: Box<Self>) -> Result<(), LedgerError> {
        let Self { transaction, path } = *self;
        transaction.commit().map_err(|error| Failure::from(error).at(path))
    }
}

/// A limit as SQL has it, where no limit is a negative one.
fn limit(limit: u32) -> i64 {
    if limit == 0 { -1 } else { i64::from(limit) }
}

/// Runs SQL past the verbs, on a connection with the settings of every other.
#[cfg(test)]
pub(super) fn run_raw(path: &Path, sql: &str) -> Result<(), LedgerError> {
    let connection = open::connect(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE, PATIENCE)?;
    connection.execute_batch(sql).map_err(|error| Failure::from(error).at(path))
}
