//! The row verbs: what every engine can read and write.

use chrono::{NaiveDate, TimeDelta};

use super::{
    AppointmentQuery, EntryQuery, EntryTally, LedgerError, MoneyTally, NoticeQuery, RefundQuery, SlotSpan,
    SlotTally, TimeSpan, VisitTally, Waiting,
};
use crate::domain::account::MoneyLine;
use crate::domain::answer::{Answer, UsedToken};
use crate::domain::appointment::Appointment;
use crate::domain::change::Change;
use crate::domain::consumer::Consumer;
use crate::domain::entry::{Entry, Target};
use crate::domain::event::{Chain, Event, SealedEvent};
use crate::domain::ids::{AppointmentId, ConsumerId, EntryId, NoticeId, RefundId, RemoteObjectId, ServiceId};
use crate::domain::notice::Notice;
use crate::domain::refund::Refund;
use crate::domain::remote::{RemoteKind, RemoteObject, SweepRun};
use crate::domain::slot::{Seat, Slot, SlotCount, SlotOutline, SlotState};
use crate::domain::time::Instant;

/// The row verbs of reading. Every list is complete and in the order it names.
pub trait ReadTx {
    /// One slot with every appointment and every offer that has a seat on it, and the first of the entries that wait
    /// for it: so many that as many consumers among them as the slot has seats have no active appointment with the
    /// service and no offer of the slot. With them come the appointments of their consumers with the service that are
    /// stored as pending, confirmed or checked in, in order of start and id for each.
    ///
    /// # Errors
    /// [`LedgerError`], as for every verb here.
    fn slot_state(&self, service: &ServiceId, starts_at: Instant) -> Result<Option<SlotState>, LedgerError>;

    /// The slots of a service whose local date lies in `from..=until`, in order of start, with the seats taken
    /// at `now` as [`SlotState::taken`] counts them: every seat but those of lapsed holds and lapsed offers, and
    /// the free seats that are the waitlist's next. How many of the latter there are comes along: whether those who
    /// wait could take a seat is not asked here.
    fn slot_counts(
        &self,
        service: &ServiceId,
        from: NaiveDate,
        until: NaiveDate,
        now: Instant,
    ) -> Result<Vec<SlotCount>, LedgerError>;

    /// The outlines of a service's slots whose start lies in `from..=until`, in order of start.
    fn slot_outlines(
        &self,
        service: &ServiceId,
        from: Instant,
        until: Instant,
    ) -> Result<Vec<SlotOutline>, LedgerError>;

    /// Up to `limit` slots after a service and start, in that order; 0 means no limit.
    fn all_slots(&self, after: Option<(&ServiceId, Instant)>, limit: u32) -> Result<Vec<Slot>, LedgerError>;

    /// Up to `limit` seats after a service, start and number, in that order; 0 means no limit.
    fn all_seats(
        &self,
        after: Option<(&ServiceId, Instant, u32)>,
        limit: u32,
    ) -> Result<Vec<Seat>, LedgerError>;

    /// Every service that has a slot, in order of id.
    fn slot_services(&self) -> Result<Vec<ServiceId>, LedgerError>;

    /// One appointment.
    fn appointment(&self, id: AppointmentId) -> Result<Option<Appointment>, LedgerError>;

    /// The appointment with a confirmation number, in its canonical form.
    fn appointment_numbered(&self, confirmation_number: &str) -> Result<Option<Appointment>, LedgerError>;

    /// Appointments in order of start and id.
    fn appointments(&self, query: &AppointmentQuery) -> Result<Vec<Appointment>, LedgerError>;

    /// The holds whose time is over at `now` but that no write has ended yet, in order of their end and id, at
    /// most `limit`, 0 meaning no limit.
    fn lapsed_holds(&self, now: Instant, limit: u32) -> Result<Vec<Appointment>, LedgerError>;

    /// One waitlist entry.
    fn entry(&self, id: EntryId) -> Result<Option<Entry>, LedgerError>;

    /// Waitlist entries in order of joining.
    fn entries(&self, query: &EntryQuery) -> Result<Vec<Entry>, LedgerError>;

    /// The entry with which a consumer waits for exactly this target, or is offered a seat after waiting for it.
    /// Its offer may have lapsed: judge it with [`Entry::status_at`].
    fn live_entry(
        &self,
        consumer: ConsumerId,
        service: &ServiceId,
        target: &Target,
    ) -> Result<Option<Entry>, LedgerError>;

    /// The entries whose offer is over at `now` but that no write has ended yet, in order of the offer's end and
    /// of joining, at most `limit`, 0 meaning no limit.
    fn lapsed_offers(&self, now: Instant, limit: u32) -> Result<Vec<Entry>, LedgerError>;

    /// The entries that wait although nothing that they wait for is ahead at `now`, in order of that end and of
    /// joining, at most `limit`, 0 meaning no limit.
    fn overdue_entries(&self, now: Instant, limit: u32) -> Result<Vec<Entry>, LedgerError>;

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

    /// Up to `limit` lines of all books after a number, each with its own, in the order they were written; 0
    /// means no limit. Numbers rise, but need not be consecutive.
    fn all_money_lines(&self, after: u64, limit: u32) -> Result<Vec<(u64, MoneyLine)>, LedgerError>;

    /// One refund.
    fn refund(&self, id: RefundId) -> Result<Option<Refund>, LedgerError>;

    /// Refunds in order of `created_at` and id.
    fn refunds(&self, query: &RefundQuery) -> Result<Vec<Refund>, LedgerError>;

    /// Refunds to carry out at `now`: due or failed with `next_attempt_at <= now`, in order of `next_attempt_at`
    /// and id, at most `limit`, 0 meaning no limit.
    fn due_refunds(&self, now: Instant, limit: u32) -> Result<Vec<Refund>, LedgerError>;

    /// The answer to the booking that was made under an idempotency key.
    fn answer(&self, key: &str) -> Result<Option<Answer>, LedgerError>;

    /// Up to `limit` answers after a key, in order of key; 0 means no limit.
    fn all_answers(&self, after: Option<&str>, limit: u32) -> Result<Vec<Answer>, LedgerError>;

    /// The use of an admission token, by the token's hash.
    fn token(&self, hash: &str) -> Result<Option<UsedToken>, LedgerError>;

    /// Up to `limit` used tokens after a hash, in order of hash; 0 means no limit.
    fn all_tokens(&self, after: Option<&str>, limit: u32) -> Result<Vec<UsedToken>, LedgerError>;

    /// One notice.
    fn notice(&self, id: NoticeId) -> Result<Option<Notice>, LedgerError>;

    /// Notices in order of `next_attempt_at` and id.
    fn notices(&self, query: &NoticeQuery) -> Result<Vec<Notice>, LedgerError>;

    /// Up to `limit` notices after an id, in order of id; 0 means no limit.
    fn all_notices(&self, after: Option<NoticeId>, limit: u32) -> Result<Vec<Notice>, LedgerError>;

    /// Notices that a delivery may claim at `now`: queued or failed with `next_attempt_at <= now`, or sending
    /// with a lease that is over; in order of `next_attempt_at` and id, those after `after` alone, at most `limit`, 0
    /// meaning no limit.
    fn deliverable(
        &self,
        now: Instant,
        after: Option<Waiting>,
        limit: u32,
    ) -> Result<Vec<Notice>, LedgerError>;

    /// What was made, or is meant to be made, at Fanfare: of one service and one kind where given, in order of
    /// opening, those without one first, and id.
    fn remote_objects(
        &self,
        service: Option<&ServiceId>,
        kind: Option<RemoteKind>,
    ) -> Result<Vec<RemoteObject>, LedgerError>;

    /// The run of each sweep that was recorded last, in order of the sweep's name.
    fn last_sweep_runs(&self) -> Result<Vec<SweepRun>, LedgerError>;

    /// The run of each sweep that was recorded last of those in which nothing failed, in order of the sweep's name.
    fn last_sweep_successes(&self) -> Result<Vec<SweepRun>, LedgerError>;

    /// Up to `limit` runs of sweeps after a number, each with its own, in the order they were recorded; 0 means
    /// no limit. Numbers rise, but need not be consecutive.
    fn all_sweep_runs(&self, after: u64, limit: u32) -> Result<Vec<(u64, SweepRun)>, LedgerError>;

    /// The audit entries about one appointment, in order of chain and number.
    fn events_of(&self, id: AppointmentId) -> Result<Vec<SealedEvent>, LedgerError>;

    /// Up to `limit` entries of a chain after a number, in order; 0 means no limit.
    fn events(&self, chain: &Chain, after: u64, limit: u32) -> Result<Vec<SealedEvent>, LedgerError>;

    /// The confirmation numbers of the appointments that the entries of a chain after the number `after`, up to the
    /// number `until`, are about; one that several are about comes several times.
    fn confirmation_numbers(
        &self,
        chain: &Chain,
        after: u64,
        until: u64,
    ) -> Result<Vec<(AppointmentId, String)>, LedgerError>;

    /// Every chain that has an entry, in order of name.
    fn chains(&self) -> Result<Vec<Chain>, LedgerError>;

    /// The number and hash of a chain's last entry.
    fn chain_head(&self, chain: &Chain) -> Result<Option<(u64, String)>, LedgerError>;

    /// The slots of a service on some local dates, by weekday, hour and whether they are closed, in that order, Sunday
    /// first, with the seats that appointments have at `now`.
    fn slot_tallies(&self, span: &SlotSpan, now: Instant) -> Result<Vec<SlotTally>, LedgerError>;

    /// The appointments of a service that start in a span, by stored status and by the kinds of notice that were sent
    /// for their present start, in the order of their words.
    fn visit_tallies(&self, span: &TimeSpan) -> Result<Vec<VisitTally>, LedgerError>;

    /// The money lines of a service that were written in a span, by currency and reason, in the order of their words.
    fn money_tallies(&self, span: &TimeSpan) -> Result<Vec<MoneyTally>, LedgerError>;

    /// The entries of a service that joined in a span, by stored status, offer and whether that has lapsed at `now`,
    /// in the order of their words.
    fn entry_tallies(&self, span: &TimeSpan, now: Instant) -> Result<Vec<EntryTally>, LedgerError>;

    /// How long the entries of a service that joined in a span took from offer to booking: the one after `skip` shorter
    /// ones; none when there are not so many.
    fn claim_time(&self, span: &TimeSpan, skip: u64) -> Result<Option<TimeDelta>, LedgerError>;

    /// Every fault that the engine finds, at this moment, in its own structure and in what rows refer to.
    fn structure_faults(&self) -> Result<Vec<String>, LedgerError>;
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

    /// Adds a waitlist entry or rewrites it, all but its seat, and returns it with its number. A new entry without
    /// one becomes the last in line; a number once given never changes.
    fn put_entry(&mut self, entry: &Entry) -> Result<Entry, LedgerError>;

    /// Gives an appointment, or the offer of an entry, a seat that nobody has.
    fn take_seat(&mut self, seat: &Seat) -> Result<(), LedgerError>;

    /// Gives back a seat that the holder has.
    fn free_seat(&mut self, seat: &Seat) -> Result<(), LedgerError>;

    /// Adds a line to the books.
    fn add_money_line(&mut self, line: &MoneyLine) -> Result<(), LedgerError>;

    /// Adds a refund or rewrites it.
    fn put_refund(&mut self, refund: &Refund) -> Result<(), LedgerError>;

    /// Keeps the answer to the booking made under a key that has none yet.
    fn put_answer(&mut self, answer: &Answer) -> Result<(), LedgerError>;

    /// Records the use of an admission token; returns false, and records nothing, if it was used before.
    fn use_token(&mut self, token: &UsedToken) -> Result<bool, LedgerError>;

    /// Puts a notice in the outbox unless one about the same, of the same kind, start, occasion and channel is there;
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

    /// Forgets runs of a sweep that ended before an instant, all but the last one recorded and the last in which nothing
    /// failed; looks at no more than the `limit` oldest.
    fn remove_sweep_runs(&mut self, sweep: &str, before: Instant, limit: u32) -> Result<(), LedgerError>;

    /// Adds an event at the end of its chain.
    fn append_event(&mut self, event: Event) -> Result<SealedEvent, LedgerError>;

    /// Adds an event as it was sealed elsewhere, at the end of its chain: it must follow the last one there.
    fn put_sealed_event(&mut self, sealed: &SealedEvent) -> Result<(), LedgerError>;

    /// Commits.
    fn commit(self: Box<Self>) -> Result<(), LedgerError>;

    /// Saves all that one decision writes, each row after what it refers to, and seats freed before any is taken.
    /// What is to be told must have been made notices of before, so that none is forgotten.
    fn apply(&mut self, change: Change) -> Result<(), LedgerError> {
        let Change {
            consumers,
            slots,
            seats_freed,
            appointments,
            seats_taken,
            entries,
            money,
            refunds,
            tellings,
            notices,
            events,
        } = change;
        if let Some(telling) = tellings.first() {
            return Err(LedgerError::Constraint(format!("nobody was told `{}`", telling.kind)));
        }
        consumers.iter().try_for_each(|consumer| self.put_consumer(consumer))?;
        slots.iter().try_for_each(|slot| self.put_slot(slot))?;
        seats_freed.iter().try_for_each(|seat| self.free_seat(seat))?;
        appointments.iter().try_for_each(|appointment| self.put_appointment(appointment))?;
        entries.iter().try_for_each(|entry| self.put_entry(entry).map(drop))?;
        seats_taken.iter().try_for_each(|seat| self.take_seat(seat))?;
        money.iter().try_for_each(|line| self.add_money_line(line))?;
        refunds.iter().try_for_each(|refund| self.put_refund(refund))?;
        for notice in &notices {
            self.enqueue(notice)?;
        }
        for event in events {
            self.append_event(event)?;
        }
        Ok(())
    }
}
