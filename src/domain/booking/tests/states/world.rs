//! What a ledger would hold, with the constraints that it would enforce.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Weekday;
use proptest::prelude::{prop_assert, prop_assert_eq};

use super::{Outcome, Release, Terms, laws};
use crate::domain::account::MoneyLine;
use crate::domain::appointment::{Appointment, Status};
use crate::domain::booking::tests::{author, consumer, slot, usd};
use crate::domain::change::Change;
use crate::domain::consumer::Consumer;
use crate::domain::entry::{Entry, EntryStatus};
use crate::domain::event::{Author, Event};
use crate::domain::ids::{AppointmentId, ConsumerId, EntryId};
use crate::domain::refund::Refund;
use crate::domain::schedule::tests::{at, consultation, monday_release, time, working_week};
use crate::domain::service::{HoldBack, NoShowTerms, Opens, ReleaseSettings, Service};
use crate::domain::slot::{Holder, Slot, SlotState};
use crate::domain::time::{Instant, Span};

/// Four starts around the end of summer time in New York, the second inside the hour that occurs twice.
pub(super) const STARTS: [(&str, u32); 4] = [
    ("2026-10-31T09:00:00-04:00", 1),
    ("2026-11-01T01:30:00-04:00", 2),
    ("2026-11-01T09:00:00-05:00", 1),
    ("2026-11-02T09:00:00-05:00", 3),
];
pub(super) const CONSUMERS: u128 = 6;
const BEGIN: &str = "2026-10-30T19:00:00-04:00";

pub(super) struct World {
    pub(super) service: Service,
    pub(super) now: Instant,
    pub(super) slots: Vec<Slot>,
    pub(super) consumers: BTreeMap<ConsumerId, Consumer>,
    pub(super) appointments: BTreeMap<AppointmentId, Appointment>,
    pub(super) entries: BTreeMap<EntryId, Entry>,
    pub(super) seats: BTreeMap<(Instant, u32), Holder>,
    pub(super) books: Vec<MoneyLine>,
    pub(super) refunds: Vec<Refund>,
    pub(super) happened: BTreeSet<String>,
    /// Who has more appointments than one may, because staff said so.
    pub(super) exempt: BTreeSet<ConsumerId>,
}

impl World {
    pub(super) fn new(terms: &Terms) -> Self {
        let Terms { deposit, forfeit, cancellation, release } = terms.clone();
        let mut service = Service { deposit: deposit.map(usd), cancellation, ..consultation() };
        service.availability = working_week(&["01:30", "09:00"]);
        service.availability.week.fill(service.availability.standard.clone());
        service.booking.min_notice = Span::hours(1);
        service.no_show = NoShowTerms { forfeit_deposit: forfeit, ..service.no_show };
        let weekly = monday_release(&service.zone);
        service.release = match release {
            Release::Always => None,
            Release::OnSaturday => Some(ReleaseSettings {
                day: Weekday::Sat,
                time: time("10:00"),
                opens: Opens::ThisWeek,
                ..weekly
            }),
            Release::HeldBack => {
                let hold_back = Some(HoldBack { percent: 50, until: Span::hours(24) });
                Some(ReleaseSettings { hold_back, ..weekly })
            }
        };
        let slots = STARTS.map(|(start, capacity)| slot(&service, at(start), capacity)).to_vec();
        let consumers = (0..CONSUMERS).map(|number| (consumer(number).id, consumer(number))).collect();
        Self {
            service,
            now: at(BEGIN),
            slots,
            consumers,
            appointments: BTreeMap::new(),
            entries: BTreeMap::new(),
            seats: BTreeMap::new(),
            books: Vec::new(),
            refunds: Vec::new(),
            happened: BTreeSet::new(),
            exempt: BTreeSet::new(),
        }
    }

    pub(super) fn author(&self) -> Author {
        author(self.now)
    }

    /// A slot as a ledger loads it: no more of the line than the slot has seats.
    pub(super) fn state(&self, slot: usize) -> SlotState {
        let slot = self.slots[slot].clone();
        let (seated, offered) = (Vec::new(), Vec::new());
        let mut state = SlotState { seated, offered, waiting: self.line(&slot), bookings: Vec::new(), slot };
        for ((start, _), holder) in &self.seats {
            match holder {
                _ if *start != state.slot.starts_at => {}
                Holder::Appointment(id) => state.seated.push(self.appointments[id].clone()),
                Holder::Offer(id) => state.offered.push(self.entries[id].clone()),
            }
        }
        self.load_line(&mut state);
        state
    }

    /// Leaves as much of the line as a ledger loads: up to the entry with which as many consumers as there are seats
    /// have nothing that could be in the way. With them come the appointments that could be.
    fn load_line(&self, state: &mut SlotState) {
        let is_active = |one: &&Appointment| {
            matches!(one.status, Status::PendingPayment | Status::Confirmed | Status::CheckedIn)
        };
        let (mut met, mut unhindered, mut loaded) = (BTreeSet::new(), 0, 0);
        for entry in &state.waiting {
            loaded += 1;
            if met.insert(entry.consumer_id) {
                let of = |one: &&Appointment| one.consumer_id == entry.consumer_id;
                let active: Vec<_> =
                    self.appointments.values().filter(of).filter(is_active).cloned().collect();
                let is_offered = state.offered.iter().any(|other| other.consumer_id == entry.consumer_id);
                unhindered += u32::from(active.is_empty() && !is_offered);
                state.bookings.extend(active);
            }
            if unhindered >= state.slot.capacity {
                break;
            }
        }
        state.waiting.truncate(loaded);
    }

    /// Everybody who waits for a slot, in order of joining.
    pub(super) fn line(&self, slot: &Slot) -> Vec<Entry> {
        let waits = |entry: &&Entry| {
            entry.status == EntryStatus::Waiting && entry.target.includes(slot.starts_at, slot.local_date)
        };
        let mut line: Vec<Entry> = self.entries.values().filter(waits).cloned().collect();
        line.sort_by_key(|entry| entry.number);
        line
    }

    pub(super) fn slot_at(&self, starts_at: Instant) -> usize {
        self.slots.iter().position(|slot| slot.starts_at == starts_at).expect("only these slots exist")
    }

    pub(super) fn books_of(&self, id: AppointmentId) -> Vec<MoneyLine> {
        self.books.iter().filter(|line| line.appointment_id == id).cloned().collect()
    }

    /// Writes a change in the order of its fields, as strictly as a ledger does.
    pub(super) fn apply(&mut self, change: Change) -> Outcome {
        laws::one_event_each(self, &change)?;
        laws::offers_are_due(self, &change)?;
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
        prop_assert!(notices.is_empty());
        laws::whoever_is_offered_is_told(&entries, &tellings)?;
        self.happened.extend(events.into_iter().map(|Event { action, .. }| action));
        for one in consumers {
            prop_assert!(one.no_show_count.abs_diff(self.consumers[&one.id].no_show_count) == 1);
            self.consumers.insert(one.id, one);
        }
        for slot in slots {
            let place = self.slot_at(slot.starts_at);
            self.slots[place] = slot;
        }
        for seat in seats_freed {
            let had = self.seats.remove(&(seat.starts_at, seat.number));
            prop_assert_eq!(had, Some(seat.holder), "only its owner frees a seat, and once");
        }
        for one in appointments {
            laws::is_legal_move(self.appointments.get(&one.id), &one)?;
            self.appointments.insert(one.id, one);
        }
        for entry in entries {
            self.put_entry(entry)?;
        }
        for seat in seats_taken {
            let capacity = self.slots[self.slot_at(seat.starts_at)].capacity;
            prop_assert!((1..=capacity).contains(&seat.number), "{seat:?}");
            let had = self.seats.insert((seat.starts_at, seat.number), seat.holder);
            prop_assert_eq!(had, None, "a seat is taken once");
        }
        for line in money {
            self.add_line(line)?;
        }
        for refund in refunds {
            prop_assert!(refund.amount.in_minor() > 0, "{refund:?}");
            prop_assert!(self.refunds.iter().all(|other| other.id != refund.id));
            self.refunds.push(refund);
        }
        Ok(())
    }

    fn put_entry(&mut self, mut entry: Entry) -> Outcome {
        let before = self.entries.get(&entry.id);
        laws::is_legal_step(before, &entry)?;
        if before.is_none() {
            prop_assert_eq!(entry.number, 0, "the ledger gives the number");
            entry.number = 1 + self.entries.len() as u64;
        }
        self.entries.insert(entry.id, entry);
        Ok(())
    }

    fn add_line(&mut self, line: MoneyLine) -> Outcome {
        prop_assert!(line.minor > 0 && line.debit != line.credit, "{line:?}");
        prop_assert_eq!((line.debit, line.credit), line.reason.accounts());
        let is_new =
            self.books.iter().all(|old| old.payment_id.is_none() || old.payment_id != line.payment_id);
        prop_assert!(is_new, "a payment is recorded once");
        self.books.push(line);
        Ok(())
    }

    /// The appointments that count towards the limit (rules.md, Booking).
    pub(super) fn active(&self, id: ConsumerId) -> usize {
        let counts = |one: &&Appointment| match one.status_at(self.now) {
            Status::PendingPayment => true,
            Status::Confirmed | Status::CheckedIn => one.ends_at > self.now,
            _ => false,
        };
        self.appointments.values().filter(|one| one.consumer_id == id).filter(counts).count()
    }
}
