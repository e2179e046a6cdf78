//! What holds of every change, and of the world after each.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use proptest::prelude::{prop_assert, prop_assert_eq};

use super::Outcome;
use super::world::World;
use crate::domain::account::{Account, Balance};
use crate::domain::appointment::{Appointment, Status};
use crate::domain::booking::tests::account;
use crate::domain::cancellation;
use crate::domain::change::Change;
use crate::domain::entry::{Entry, EntryStatus, Offer};
use crate::domain::event::Event;
use crate::domain::ids::{AppointmentId, ConsumerId, EntryId};
use crate::domain::notice::{About, NoticeKind, Telling};
use crate::domain::release;
use crate::domain::rules;
use crate::domain::slot::{Holder, Slot, SlotState};
use crate::domain::time::Instant;
use crate::domain::waitlist;

/// Every row is written once, each with one event that says what it was and what it is.
pub(super) fn one_event_each(world: &World, change: &Change) -> Outcome {
    // A refund of a cancellation is told with it; one that a person makes is told by itself.
    let alone = if change.appointments.is_empty() { change.refunds.len() } else { 0 };
    let rows = change.appointments.len() + change.entries.len() + change.slots.len() + alone;
    prop_assert_eq!(change.events.len(), rows, "one event for each row that changed");
    let is_of_entry =
        |event: &Event| event.after.as_ref().is_some_and(|facts| facts.contains("\"entry_id\""));
    for one in &change.appointments {
        let is_its = |event: &&Event| event.appointment_id == Some(one.id) && !is_of_entry(event);
        let events: Vec<&Event> = change.events.iter().filter(is_its).collect();
        prop_assert_eq!(events.len(), 1, "{:?}", one.status);
        prop_assert_eq!(events[0].before.is_some(), world.appointments.contains_key(&one.id));
        let told = format!("\"{}\"", one.status.as_str());
        prop_assert!(events[0].after.as_ref().is_some_and(|facts| facts.contains(&told)));
    }
    for one in &change.entries {
        let told = [format!("\"{}\"", one.id), format!("\"{}\"", one.status.as_str())];
        let is_its = |event: &&Event| {
            event.after.as_ref().is_some_and(|facts| told.iter().all(|word| facts.contains(word)))
        };
        let events: Vec<&Event> = change.events.iter().filter(is_its).collect();
        prop_assert_eq!(events.len(), 1, "{:?}", one.status);
        prop_assert_eq!(events[0].before.is_some(), world.entries.contains_key(&one.id));
    }
    Ok(())
}

/// Offers are made in strict order of joining among those who could take the seat, to nobody who could not, for the
/// claim window and no longer than the notice allows, and only of what may be booked.
pub(super) fn offers_are_due(world: &World, change: &Change) -> Outcome {
    let served: BTreeSet<u64> = change.entries.iter().map(|entry| entry.number).collect();
    for entry in change.entries.iter().filter(|entry| entry.status == EntryStatus::Offered) {
        let Some(Offer { starts_at, offered_at, expires_at, .. }) = entry.offer else {
            prop_assert!(false, "nothing is offered");
            continue;
        };
        let place = world.slot_at(starts_at);
        let slot = change.slots.iter().find(|slot| slot.starts_at == starts_at);
        let slot = slot.unwrap_or(&world.slots[place]);
        let after = world.after(change);
        prop_assert!(after.could_take(entry, starts_at), "offered to somebody who cannot take it");
        let is_passed = |other: &Entry| {
            other.number < entry.number
                && !served.contains(&other.number)
                && after.could_take(other, starts_at)
        };
        let passed = after.line(slot).into_iter().find(is_passed);
        prop_assert!(passed.is_none(), "offered out of order: {passed:?}");
        let window = offered_at + chrono::TimeDelta::hours(2);
        let notice = starts_at - chrono::TimeDelta::hours(1);
        prop_assert_eq!((offered_at, expires_at), (world.now, window.min(notice)));
        prop_assert!(world.now < expires_at, "offered inside the notice");
        prop_assert!(slot.closed.is_none(), "offered on a closed slot");
        let released = world.service.release.as_ref().map(|one| release::released_at(one, starts_at));
        prop_assert!(released.is_none_or(|instant| instant <= world.now), "offered before the release");
    }
    Ok(())
}

/// The moves that there are (rules.md, Booking and Money).
pub(super) fn is_legal_move(before: Option<&Appointment>, after: &Appointment) -> Outcome {
    let Some(before) = before else {
        prop_assert!(matches!(after.status, Status::PendingPayment | Status::Confirmed));
        return Ok(());
    };
    let is_legal = match (before.status, after.status) {
        (Status::PendingPayment, Status::Confirmed | Status::Expired | Status::Cancelled) => true,
        (Status::Confirmed, Status::CheckedIn | Status::NoShow | Status::Cancelled) => true,
        (Status::CheckedIn, Status::Completed) | (Status::NoShow, Status::CheckedIn) => true,
        (Status::PendingPayment, Status::PendingPayment) | (Status::Confirmed, Status::Confirmed) => {
            let is_kept = after.hold_expires_at == before.hold_expires_at;
            is_kept && after.starts_at != before.starts_at && after.revision == before.revision + 1
        }
        _ => false,
    };
    prop_assert!(is_legal, "from {:?} to {:?}", before.status, after.status);
    let kept = |one: &Appointment| (one.id, one.confirmation_number.clone(), one.consumer_id, one.booked_at);
    prop_assert_eq!(kept(before), kept(after));
    prop_assert_eq!(&before.policy, &after.policy, "the deal is frozen");
    prop_assert!(after.revision >= before.revision);
    if after.starts_at == before.starts_at {
        prop_assert_eq!(after.rescheduled_from, before.rescheduled_from);
        prop_assert_eq!(after.fee_basis, before.fee_basis);
        return Ok(());
    }
    prop_assert_eq!(after.rescheduled_from, Some(before.starts_at));
    prop_assert_eq!(after.ends_at - after.starts_at, before.ends_at - before.starts_at);
    let moved_at = after.moved_at.unwrap_or(after.booked_at);
    let cost = |one: &Appointment| cancellation::step(one, moved_at).fee;
    prop_assert!(cost(after) >= cost(before), "a move never lowers what cancelling costs");
    Ok(())
}

/// The steps of an entry.
pub(super) fn is_legal_step(before: Option<&Entry>, after: &Entry) -> Outcome {
    use EntryStatus::{Claimed, Expired, Left, Offered, Waiting};
    let was = before.map(|before| before.status);
    let is_legal = matches!(
        (was, after.status),
        (None, Waiting)
            | (Some(Waiting), Offered | Left | Expired)
            | (Some(Offered), Claimed | Expired | Left | Waiting)
    );
    prop_assert!(is_legal, "from {was:?} to {:?}", after.status);
    prop_assert!(before.is_none_or(|before| before.number == after.number && before.target == after.target));
    prop_assert_eq!(after.appointment_id.is_some(), after.status == Claimed);
    Ok(())
}

/// Whoever is offered a seat is told so, once and of that offer, and nobody else is.
pub(super) fn whoever_is_offered_is_told(entries: &[Entry], tellings: &[Telling]) -> Outcome {
    let made = entries.iter().filter(|entry| entry.status == EntryStatus::Offered);
    let made: Vec<_> = made.filter_map(|entry| Some((About::Offer(entry.id), entry.offer?))).collect();
    let made: Vec<_> =
        made.iter().map(|(id, offer)| (*id, offer.starts_at, offer.offered_at.timestamp())).collect();
    let offers = tellings.iter().filter(|telling| telling.kind == NoticeKind::WaitlistAvailable);
    let told: Vec<_> = offers.map(|telling| (telling.about, telling.starts_at, telling.occasion)).collect();
    prop_assert_eq!(told, made);
    Ok(())
}

impl World {
    pub(super) fn limit(&self) -> Option<u32> {
        self.service.booking.max_per_consumer
    }

    /// The appointments and entries as they are once a change is saved.
    fn after(&self, change: &Change) -> After<'_> {
        let mut appointments = self.appointments.clone();
        appointments.extend(change.appointments.iter().map(|one| (one.id, one.clone())));
        let mut entries = self.entries.clone();
        entries.extend(change.entries.iter().filter(|one| one.number > 0).map(|one| (one.id, one.clone())));
        After { world: self, appointments, entries }
    }

    /// Those in line for a slot, each consumer once, who could take a seat on it now.
    pub(super) fn able(&self, state: &SlotState) -> BTreeSet<ConsumerId> {
        let after = self.after(&Change::default());
        let line = self.line(&state.slot).into_iter();
        line.filter(|entry| after.could_take(entry, state.slot.starts_at))
            .map(|entry| entry.consumer_id)
            .collect()
    }

    pub(super) fn check(&self) -> Outcome {
        self.check_seats()?;
        self.check_line()?;
        for appointment in self.appointments.values() {
            self.check_books(appointment)?;
        }
        for one in self.consumers.values() {
            let missed = |each: &&Appointment| each.consumer_id == one.id && each.status == Status::NoShow;
            let missed = self.appointments.values().filter(missed).count();
            prop_assert_eq!(missed, one.no_show_count as usize);
            let limit = self.service.booking.max_per_consumer.unwrap_or(u32::MAX) as usize;
            prop_assert!(self.active(one.id) <= limit || self.exempt.contains(&one.id), "above the limit");
        }
        Ok(())
    }

    /// No slot has more than its seats, nobody has two, and who has one is known to have it.
    fn check_seats(&self) -> Outcome {
        for place in 0..self.slots.len() {
            let state = self.state(place);
            let rows = self.seats.keys().filter(|(start, _)| *start == state.slot.starts_at).count();
            prop_assert!(rows <= state.slot.capacity as usize);
            prop_assert!(state.had(self.now) <= state.slot.capacity);
            self.check_reading(&state)?;
        }
        let holders: HashSet<&Holder> = self.seats.values().collect();
        prop_assert_eq!(holders.len(), self.seats.len(), "nobody has two seats");
        for one in self.appointments.values() {
            let has = one.seat.map(|number| self.seats.get(&(one.starts_at, number)));
            prop_assert_eq!(has.is_some(), one.status.has_seat());
            prop_assert!(has.is_none_or(|holder| holder == Some(&Holder::Appointment(one.id))));
        }
        for entry in self.entries.values() {
            let seat = entry.offer.and_then(|offer| Some((offer.starts_at, offer.seat?)));
            prop_assert_eq!(seat.is_some(), entry.status == EntryStatus::Offered);
            prop_assert!(seat.is_none_or(|seat| self.seats.get(&seat) == Some(&Holder::Offer(entry.id))));
        }
        let seated = self.appointments.values().filter(|one| one.seat.is_some()).count();
        let offered = self.entries.values().filter(|one| one.status == EntryStatus::Offered).count();
        prop_assert_eq!(seated + offered, self.seats.len(), "no seat without its owner");
        Ok(())
    }

    /// What is read as taken is taken once the slot is settled, and no more is offered than is not held back.
    fn check_reading(&self, state: &SlotState) -> Outcome {
        if state.waiting.is_empty() {
            return Ok(());
        }
        let settled = waitlist::settle(Some(&self.service), &self.author(), state).1;
        prop_assert_eq!(state.taken(self.limit(), self.now), settled.taken(self.limit(), self.now));
        let (starts_at, capacity) = (state.slot.starts_at, state.slot.capacity);
        let held_back = rules::held_back(&self.service, self.now, starts_at, capacity);
        let is_old = |entry: &Entry| state.offered.iter().any(|other| other.id == entry.id);
        let is_offering = !settled.offered.iter().all(is_old);
        prop_assert!(
            !is_offering || settled.had(self.now) <= capacity - held_back,
            "offered what is held back"
        );
        Ok(())
    }

    /// One live entry for each consumer and target; what was claimed is an appointment of who claimed it.
    fn check_line(&self) -> Outcome {
        let live = || self.entries.values().filter(|entry| entry.status.is_live());
        let kinds: HashSet<_> = live().map(|entry| (entry.consumer_id, entry.target)).collect();
        prop_assert_eq!(kinds.len(), live().count(), "two live entries");
        for entry in self.entries.values() {
            if let Some(id) = entry.appointment_id {
                prop_assert_eq!(self.appointments[&id].consumer_id, entry.consumer_id);
            }
        }
        Ok(())
    }

    fn check_books(&self, appointment: &Appointment) -> Outcome {
        let books = self.books_of(appointment.id);
        let Balance { paid, due, fee, refunded, owed, forfeited } = Balance::of(&books);
        let (deposit, status) = (appointment.policy.deposit, appointment.status);
        prop_assert_eq!(due, if status == Status::PendingPayment { deposit } else { 0 }, "{:?}", status);
        match status {
            Status::PendingPayment | Status::Expired => prop_assert_eq!(paid, 0),
            Status::Cancelled => prop_assert!(paid == 0 || paid >= deposit),
            _ => prop_assert!(deposit <= paid && paid <= appointment.policy.price),
        }
        if status == Status::Cancelled {
            prop_assert_eq!(fee - owed + refunded, paid, "kept and refunded are what was paid");
            prop_assert!((0..=paid).contains(&refunded) && (0..=fee).contains(&owed));
        } else {
            prop_assert_eq!((fee, owed), (0, 0), "{:?}", status);
            let was_missed = matches!(status, Status::NoShow | Status::CheckedIn | Status::Completed);
            prop_assert!(refunded == 0 || was_missed, "{status:?}");
            prop_assert!((0..=paid - forfeited).contains(&refunded), "no more goes back than is held");
        }
        let loses = status == Status::NoShow && appointment.policy.no_show.forfeit_deposit;
        prop_assert_eq!(forfeited, if loses { deposit } else { 0 });
        let of_it = self.refunds.iter().filter(|refund| refund.appointment_id == appointment.id);
        let intents: Vec<i64> = of_it.map(|refund| refund.amount.in_minor()).collect();
        prop_assert_eq!(intents.iter().sum::<i64>(), refunded, "an intent exactly when money goes back");
        prop_assert!(status != Status::Cancelled || intents.len() <= 1, "cancelling settles at once");
        let owns = match status {
            Status::Expired | Status::Cancelled => 0,
            _ => paid.max(deposit) - forfeited - refunded,
        };
        let totals = Account::ALL.map(|one| account(&books, one));
        prop_assert_eq!(totals, [due + owed, paid, -owns, -forfeited - fee, -refunded], "{:?}", Account::ALL);
        prop_assert_eq!(totals.iter().sum::<i64>(), 0);
        Ok(())
    }
}

/// A world as it is once a change is saved, told without the functions that made the change.
struct After<'a> {
    world: &'a World,
    appointments: BTreeMap<AppointmentId, Appointment>,
    entries: BTreeMap<EntryId, Entry>,
}

impl After<'_> {
    /// Those who wait for a slot, in order of joining.
    fn line(&self, slot: &Slot) -> Vec<Entry> {
        let waits = |entry: &&Entry| {
            entry.status == EntryStatus::Waiting && entry.target.includes(slot.starts_at, slot.local_date)
        };
        let mut line: Vec<Entry> = self.entries.values().filter(waits).cloned().collect();
        line.sort_by_key(|entry| entry.number);
        line
    }

    /// Whether nothing but the line and the seats keeps the consumer of an entry from a seat: no appointment on the
    /// slot, no other offer of it, and fewer active appointments than one may have.
    fn could_take(&self, entry: &Entry, starts_at: Instant) -> bool {
        let now = self.world.now;
        let theirs = || self.appointments.values().filter(|one| one.consumer_id == entry.consumer_id);
        let sits = theirs().any(|one| one.starts_at == starts_at && one.has_seat_at(now));
        let active = theirs().filter(|one| match one.status_at(now) {
            Status::PendingPayment => true,
            Status::Confirmed | Status::CheckedIn => one.ends_at > now,
            _ => false,
        });
        let holds = self.entries.values().any(|other| {
            let is_offer = other.offer.is_some_and(|offer| offer.starts_at == starts_at);
            let is_other = other.id != entry.id && other.consumer_id == entry.consumer_id;
            is_other && is_offer && other.status_at(now) == EntryStatus::Offered
        });
        let limit = self.world.limit().unwrap_or(u32::MAX) as usize;
        !sits && !holds && active.count() < limit
    }
}
