//! The row verbs, written once for every engine: the statements of each table and what they mean as domain values.
//!
//! An engine that can run a statement, [`sql::Sql`], has them all. So no table is mapped twice, and what one engine
//! answers is what the other does.

use chrono::{NaiveDate, TimeDelta};

use super::{
    AppointmentQuery, EntryQuery, EntryTally, LedgerError, MoneyTally, NoticeQuery, ReadTx, RefundQuery,
    SlotSpan, SlotTally, TimeSpan, VisitTally, Waiting, WriteTx,
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

mod answers;
pub(super) mod appointments;
mod clauses;
mod columns;
mod consumers;
pub(super) mod entries;
mod events;
mod money;
pub(super) mod notices;
pub(super) mod refunds;
mod remote;
pub(super) mod slots;
pub(super) mod sql;
mod sweeps;
mod tallies;

use sql::Transaction;

/// The row verbs over a transaction of an engine.
pub(super) struct Rows<T>(pub(super) T);

impl<T: Transaction> ReadTx for Rows<T> {
    fn slot_state(&self, service: &ServiceId, starts_at: Instant) -> Result<Option<SlotState>, LedgerError> {
        slots::state(&self.0, service, starts_at)
    }

    fn slot_counts(
        &self,
        service: &ServiceId,
        from: NaiveDate,
        until: NaiveDate,
        now: Instant,
    ) -> Result<Vec<SlotCount>, LedgerError> {
        slots::counts(&self.0, service, from, until, now)
    }

    fn slot_outlines(
        &self,
        service: &ServiceId,
        from: Instant,
        until: Instant,
    ) -> Result<Vec<SlotOutline>, LedgerError> {
        slots::outlines(&self.0, service, from, until)
    }

    fn all_slots(&self, after: Option<(&ServiceId, Instant)>, limit: u32) -> Result<Vec<Slot>, LedgerError> {
        slots::page(&self.0, after, limit)
    }

    fn all_seats(
        &self,
        after: Option<(&ServiceId, Instant, u32)>,
        limit: u32,
    ) -> Result<Vec<Seat>, LedgerError> {
        slots::seats(&self.0, after, limit)
    }

    fn slot_services(&self) -> Result<Vec<ServiceId>, LedgerError> {
        slots::services(&self.0)
    }

    fn appointment(&self, id: AppointmentId) -> Result<Option<Appointment>, LedgerError> {
        appointments::by_id(&self.0, id)
    }

    fn appointment_numbered(&self, confirmation_number: &str) -> Result<Option<Appointment>, LedgerError> {
        appointments::by_number(&self.0, confirmation_number)
    }

    fn appointments(&self, query: &AppointmentQuery) -> Result<Vec<Appointment>, LedgerError> {
        appointments::list(&self.0, query)
    }

    fn lapsed_holds(&self, now: Instant, limit: u32) -> Result<Vec<Appointment>, LedgerError> {
        appointments::lapsed(&self.0, now, limit)
    }

    fn entry(&self, id: EntryId) -> Result<Option<Entry>, LedgerError> {
        entries::by_id(&self.0, id)
    }

    fn entries(&self, query: &EntryQuery) -> Result<Vec<Entry>, LedgerError> {
        entries::list(&self.0, query)
    }

    fn live_entry(
        &self,
        consumer: ConsumerId,
        service: &ServiceId,
        target: &Target,
    ) -> Result<Option<Entry>, LedgerError> {
        entries::live(&self.0, consumer, service, target)
    }

    fn lapsed_offers(&self, now: Instant, limit: u32) -> Result<Vec<Entry>, LedgerError> {
        entries::lapsed(&self.0, now, limit)
    }

    fn overdue_entries(&self, now: Instant, limit: u32) -> Result<Vec<Entry>, LedgerError> {
        entries::overdue(&self.0, now, limit)
    }

    fn consumer(&self, id: ConsumerId) -> Result<Option<Consumer>, LedgerError> {
        consumers::by_id(&self.0, id)
    }

    fn consumer_with_email(&self, email: &str) -> Result<Option<Consumer>, LedgerError> {
        consumers::by_email(&self.0, email)
    }

    fn consumer_with_phone(&self, phone: &str) -> Result<Option<Consumer>, LedgerError> {
        consumers::by_phone(&self.0, phone)
    }

    fn consumer_with_external_id(&self, external_id: &str) -> Result<Option<Consumer>, LedgerError> {
        consumers::by_external_id(&self.0, external_id)
    }

    fn consumers(&self, after: Option<ConsumerId>, limit: u32) -> Result<Vec<Consumer>, LedgerError> {
        consumers::list(&self.0, after, limit)
    }

    fn money_lines(&self, id: AppointmentId) -> Result<Vec<MoneyLine>, LedgerError> {
        money::of(&self.0, id)
    }

    fn payment(&self, payment_id: &str) -> Result<Option<MoneyLine>, LedgerError> {
        money::payment(&self.0, payment_id)
    }

    fn all_money_lines(&self, after: u64, limit: u32) -> Result<Vec<(u64, MoneyLine)>, LedgerError> {
        money::list(&self.0, after, limit)
    }

    fn refund(&self, id: RefundId) -> Result<Option<Refund>, LedgerError> {
        refunds::by_id(&self.0, id)
    }

    fn refunds(&self, query: &RefundQuery) -> Result<Vec<Refund>, LedgerError> {
        refunds::list(&self.0, query)
    }

    fn due_refunds(&self, now: Instant, limit: u32) -> Result<Vec<Refund>, LedgerError> {
        refunds::due(&self.0, now, limit)
    }

    fn answer(&self, key: &str) -> Result<Option<Answer>, LedgerError> {
        answers::by_key(&self.0, key)
    }

    fn all_answers(&self, after: Option<&str>, limit: u32) -> Result<Vec<Answer>, LedgerError> {
        answers::list(&self.0, after, limit)
    }

    fn token(&self, hash: &str) -> Result<Option<UsedToken>, LedgerError> {
        answers::token(&self.0, hash)
    }

    fn all_tokens(&self, after: Option<&str>, limit: u32) -> Result<Vec<UsedToken>, LedgerError> {
        answers::tokens(&self.0, after, limit)
    }

    fn notice(&self, id: NoticeId) -> Result<Option<Notice>, LedgerError> {
        notices::by_id(&self.0, id)
    }

    fn notices(&self, query: &NoticeQuery) -> Result<Vec<Notice>, LedgerError> {
        notices::list(&self.0, query)
    }

    fn all_notices(&self, after: Option<NoticeId>, limit: u32) -> Result<Vec<Notice>, LedgerError> {
        notices::page(&self.0, after, limit)
    }

    fn deliverable(
        &self,
        now: Instant,
        after: Option<Waiting>,
        limit: u32,
    ) -> Result<Vec<Notice>, LedgerError> {
        notices::deliverable(&self.0, now, after, limit)
    }

    fn remote_objects(
        &self,
        service: Option<&ServiceId>,
        kind: Option<RemoteKind>,
    ) -> Result<Vec<RemoteObject>, LedgerError> {
        remote::list(&self.0, service, kind)
    }

    fn last_sweep_runs(&self) -> Result<Vec<SweepRun>, LedgerError> {
        sweeps::last(&self.0)
    }

    fn last_sweep_successes(&self) -> Result<Vec<SweepRun>, LedgerError> {
        sweeps::last_success(&self.0)
    }

    fn all_sweep_runs(&self, after: u64, limit: u32) -> Result<Vec<(u64, SweepRun)>, LedgerError> {
        sweeps::list(&self.0, after, limit)
    }

    fn events_of(&self, id: AppointmentId) -> Result<Vec<SealedEvent>, LedgerError> {
        events::of(&self.0, id)
    }

    fn events(&self, chain: &Chain, after: u64, limit: u32) -> Result<Vec<SealedEvent>, LedgerError> {
        events::after(&self.0, chain, after, limit)
    }

    fn confirmation_numbers(
        &self,
        chain: &Chain,
        after: u64,
        until: u64,
    ) -> Result<Vec<(AppointmentId, String)>, LedgerError> {
        events::confirmation_numbers(&self.0, chain, after, until)
    }

    fn chains(&self) -> Result<Vec<Chain>, LedgerError> {
        events::chains(&self.0)
    }

    fn chain_head(&self, chain: &Chain) -> Result<Option<(u64, String)>, LedgerError> {
        events::head(&self.0, chain)
    }

    fn slot_tallies(&self, span: &SlotSpan, now: Instant) -> Result<Vec<SlotTally>, LedgerError> {
        tallies::slots(&self.0, span, now)
    }

    fn visit_tallies(&self, span: &TimeSpan) -> Result<Vec<VisitTally>, LedgerError> {
        tallies::visits(&self.0, span)
    }

    fn money_tallies(&self, span: &TimeSpan) -> Result<Vec<MoneyTally>, LedgerError> {
        tallies::money(&self.0, span)
    }

    fn entry_tallies(&self, span: &TimeSpan, now: Instant) -> Result<Vec<EntryTally>, LedgerError> {
        tallies::entries(&self.0, span, now)
    }

    fn claim_time(&self, span: &TimeSpan, skip: u64) -> Result<Option<TimeDelta>, LedgerError> {
        tallies::claim(&self.0, span, skip)
    }

    fn structure_faults(&self) -> Result<Vec<String>, LedgerError> {
        self.0.faults()
    }
}

impl<T: Transaction> WriteTx for Rows<T> {
    fn add_missing_slots(&mut self, slots: &[Slot]) -> Result<u32, LedgerError> {
        slots::add_missing(&self.0, slots)
    }

    fn put_slot(&mut self, slot: &Slot) -> Result<(), LedgerError> {
        slots::put(&self.0, slot)
    }

    fn put_consumer(&mut self, consumer: &Consumer) -> Result<(), LedgerError> {
        consumers::put(&self.0, consumer)
    }

    fn put_appointment(&mut self, appointment: &Appointment) -> Result<(), LedgerError> {
        appointments::put(&self.0, appointment)
    }

    fn put_entry(&mut self, entry: &Entry) -> Result<Entry, LedgerError> {
        entries::put(&self.0, entry)
    }

    fn take_seat(&mut self, seat: &Seat) -> Result<(), LedgerError> {
        slots::take_seat(&self.0, seat)
    }

    fn free_seat(&mut self, seat: &Seat) -> Result<(), LedgerError> {
        slots::free_seat(&self.0, seat)
    }

    fn add_money_line(&mut self, line: &MoneyLine) -> Result<(), LedgerError> {
        money::add(&self.0, line)
    }

    fn put_refund(&mut self, refund: &Refund) -> Result<(), LedgerError> {
        refunds::put(&self.0, refund)
    }

    fn put_answer(&mut self, answer: &Answer) -> Result<(), LedgerError> {
        answers::put(&self.0, answer)
    }

    fn use_token(&mut self, token: &UsedToken) -> Result<bool, LedgerError> {
        answers::use_token(&self.0, token)
    }

    fn enqueue(&mut self, notice: &Notice) -> Result<bool, LedgerError> {
        notices::enqueue(&self.0, notice)
    }

    fn put_notice(&mut self, notice: &Notice) -> Result<(), LedgerError> {
        notices::put(&self.0, notice)
    }

    fn put_remote_object(&mut self, object: &RemoteObject) -> Result<(), LedgerError> {
        remote::put(&self.0, object)
    }

    fn remove_remote_object(&mut self, id: RemoteObjectId) -> Result<(), LedgerError> {
        remote::remove(&self.0, id)
    }

    fn add_sweep_run(&mut self, run: &SweepRun) -> Result<(), LedgerError> {
        sweeps::add(&self.0, run)
    }

    fn remove_sweep_runs(&mut self, sweep: &str, before: Instant, limit: u32) -> Result<(), LedgerError> {
        sweeps::remove(&self.0, sweep, before, limit)
    }

    fn append_event(&mut self, event: Event) -> Result<SealedEvent, LedgerError> {
        events::append(&self.0, event)
    }

    fn put_sealed_event(&mut self, sealed: &SealedEvent) -> Result<(), LedgerError> {
        events::put_sealed(&self.0, sealed)
    }

    fn commit(self: Box<Self>) -> Result<(), LedgerError> {
        self.0.commit()
    }
}

/// A limit as SQL has it, where no limit is more than any table has rows.
fn limit(limit: u32) -> i64 {
    if limit == 0 { i64::MAX } else { i64::from(limit) }
}
