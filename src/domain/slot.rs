//! Slots as they stand: one start instant with a capacity, and who sits on which of its seats.

use std::collections::HashSet;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::appointment::Appointment;
use super::entry::{Entry, EntryStatus};
use super::ids::{AppointmentId, ConsumerId, EntryId, ServiceId};
use super::time::Instant;

/// One start of one service. Its key is service and start; a slot has no other name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Slot {
    /// The service it belongs to.
    pub service_id: ServiceId,
    /// The start instant.
    pub starts_at: Instant,
    /// `starts_at` + duration, elapsed.
    pub ends_at: Instant,
    /// How many seats it has.
    pub capacity: u32,
    /// The start's date in the service's zone when the slot was made.
    pub local_date: NaiveDate,
    /// The start's time in the service's zone when the slot was made.
    pub local_time: NaiveTime,
    /// The service's zone when the slot was made, by its IANA name.
    pub zone: String,
    /// Why staff closed it to new bookings; none while they have not.
    pub closed: Option<String>,
    /// Why it was closed with the service files; none while they have it. Told apart from `closed`, because what
    /// the files drop comes back with them, and what staff close stays closed.
    pub unscheduled: Option<Unscheduled>,
    /// The highest seat that was taken when the capacity was lowered beneath it; none where every seat is within
    /// the capacity. What was booked then stays, and nothing new is booked until fewer than the capacity are taken.
    pub overbooked: Option<u32>,
}

impl Slot {
    /// Why nothing new may be booked on it; none while it is open.
    pub fn closed_because(&self) -> Option<String> {
        self.closed.clone().or_else(|| self.unscheduled.map(|why| why.in_words().to_owned()))
    }
}

/// As much of a slot as tells whether it is as the files say: read by the thousand, where the rest costs more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SlotOutline {
    /// When it starts.
    pub starts_at: Instant,
    /// How many seats it has.
    pub capacity: u32,
    /// Why the files had no such slot; none while they have.
    pub unscheduled: Option<Unscheduled>,
}

impl SlotOutline {
    /// Whether the files give the slot more than it has: seats, or a place in the schedule.
    pub fn is_less_than(self, planned: &Slot) -> bool {
        self.unscheduled.is_some() || self.capacity < planned.capacity
    }
}

/// Why the service files have no such slot any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unscheduled {
    /// Nothing is offered on its date any more: the weekday, or the extra date, was removed.
    DayRemoved,
    /// Its date has other times now, or it takes a different time.
    TimeMoved,
    /// Its date was closed.
    ClosedDate,
    /// No file has its service any more.
    ServiceRemoved,
}

impl Unscheduled {
    /// Every reason.
    pub const ALL: [Self; 4] = [Self::DayRemoved, Self::TimeMoved, Self::ClosedDate, Self::ServiceRemoved];

    /// The word for it in the ledger and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DayRemoved => "day_removed",
            Self::TimeMoved => "time_moved",
            Self::ClosedDate => "closed_date",
            Self::ServiceRemoved => "service_removed",
        }
    }

    /// The words for it in a sentence: "the slot is closed: …".
    pub fn in_words(self) -> &'static str {
        match self {
            Self::DayRemoved => "its day is no longer in the service's hours",
            Self::TimeMoved => "its time is no longer in the service's hours",
            Self::ClosedDate => "its date was closed",
            Self::ServiceRemoved => "its service was removed",
        }
    }
}

/// A text that is no reason.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no reason why a slot is no longer scheduled")]
pub struct UnknownReason(String);

impl FromStr for Unscheduled {
    type Err = UnknownReason;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|reason| reason.as_str() == text);
        found.ok_or_else(|| UnknownReason(text.chars().take(40).collect()))
    }
}

/// One unit of a slot's capacity, taken. A seat that nobody took has no row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The service of the slot.
    pub service_id: ServiceId,
    /// The start of the slot.
    pub starts_at: Instant,
    /// Which seat, from 1.
    pub number: u32,
    /// Who has it.
    pub holder: Holder,
}

/// Who has a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holder {
    /// An appointment.
    Appointment(AppointmentId),
    /// A waitlist entry whose offer holds it.
    Offer(EntryId),
}

/// A slot with everybody who has a seat on it or waits for one: all that a decision about the slot needs.
#[derive(Debug, Clone, PartialEq)]
pub struct SlotState {
    /// The slot.
    pub slot: Slot,
    /// Every appointment with a seat on it, lapsed holds among them, in order of seat.
    pub seated: Vec<Appointment>,
    /// Every waitlist entry whose offer has a seat on it, lapsed offers among them, in order of seat.
    pub offered: Vec<Entry>,
    /// The entries that wait for it, in order of joining: at least as many as the slot has seats that nothing keeps
    /// from taking one, and everybody before them.
    pub waiting: Vec<Entry>,
    /// The appointments with the service, active as they are stored, of the consumers of those entries.
    pub bookings: Vec<Appointment>,
}

/// Why somebody in line is passed over: the place stays, and counts again as soon as nothing stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bar {
    /// The consumer has a seat on the slot.
    AlreadyBooked,
    /// The consumer is offered a seat on the slot already, for another place in line.
    OfferHeld,
    /// The consumer has as many active appointments as one may have.
    LimitReached,
}

impl Bar {
    /// The word for it, which is the code of the refusal that booking would meet.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AlreadyBooked => "already_booked",
            Self::OfferHeld => "offer_held",
            Self::LimitReached => "limit_reached",
        }
    }
}

impl SlotState {
    /// How many seats are taken at `now`: appointments and offers, but no hold or offer whose time is over
    /// (product.md §2), and a seat for everybody in line who could take one, as far as seats are free: the next write
    /// offers them (rules.md, Booking). `limit` is how many active appointments a consumer may have.
    pub fn taken(&self, limit: Option<u32>, now: Instant) -> u32 {
        let had = self.had(now);
        let free = self.slot.capacity.saturating_sub(had);
        let next = if free == 0 { 0 } else { self.next_in_line(limit, now).len() };
        had.saturating_add(u32::try_from(next).unwrap_or(u32::MAX).min(free))
    }

    /// Those in line who could take a seat at `now`, in order of joining, each consumer once.
    pub fn next_in_line(&self, limit: Option<u32>, now: Instant) -> Vec<&Entry> {
        let mut next: Vec<&Entry> = Vec::new();
        for entry in &self.waiting {
            let is_new = next.iter().all(|other| other.consumer_id != entry.consumer_id);
            if is_new && self.bar(entry.consumer_id, limit, now).is_none() {
                next.push(entry);
            }
        }
        next
    }

    /// What keeps somebody in line from taking a seat at `now`: what booking would refuse, the line aside.
    pub fn bar(&self, consumer: ConsumerId, limit: Option<u32>, now: Instant) -> Option<Bar> {
        let sits = |one: &Appointment| one.consumer_id == consumer && one.has_seat_at(now);
        let holds =
            |entry: &Entry| entry.consumer_id == consumer && entry.status_at(now) == EntryStatus::Offered;
        let active = self.bookings.iter().filter(|one| one.consumer_id == consumer && one.is_active_at(now));
        if self.seated.iter().any(sits) {
            Some(Bar::AlreadyBooked)
        } else if self.offered.iter().any(holds) {
            Some(Bar::OfferHeld)
        } else if limit.is_some_and(|limit| active.count() >= limit as usize) {
            Some(Bar::LimitReached)
        } else {
            None
        }
    }

    /// How many seats somebody has at `now`.
    pub fn had(&self, now: Instant) -> u32 {
        u32::try_from(self.seats_had(now).count()).unwrap_or(u32::MAX)
    }

    /// How many seats are left at `now`, never below zero even after the capacity was lowered.
    pub fn available(&self, limit: Option<u32>, now: Instant) -> u32 {
        self.slot.capacity.saturating_sub(self.taken(limit, now))
    }

    /// The lowest seat that nobody has at `now`.
    pub fn free_seat(&self, now: Instant) -> Option<u32> {
        let taken: HashSet<u32> = self.seats_had(now).collect();
        (1..=self.slot.capacity).find(|number| !taken.contains(number))
    }

    /// The highest seat that somebody has a row for, if it is above a capacity: see [`Slot::overbooked`].
    pub fn highest_above(&self, capacity: u32) -> Option<u32> {
        let seated = self.seated.iter().filter_map(|one| one.seat);
        let offered = self.offered.iter().filter_map(|entry| entry.offer?.seat);
        seated.chain(offered).max().filter(|highest| *highest > capacity)
    }

    fn seats_had(&self, now: Instant) -> impl Iterator<Item = u32> {
        let seated = self.seated.iter().filter(move |one| one.has_seat_at(now)).filter_map(|one| one.seat);
        let is_live = move |entry: &&Entry| entry.status_at(now) == EntryStatus::Offered;
        let offered = self.offered.iter().filter(is_live).filter_map(|entry| entry.offer?.seat);
        seated.chain(offered)
    }

    /// The holds whose time was over at `now` but that no write has ended yet.
    pub fn lapsed(&self, now: Instant) -> impl Iterator<Item = &Appointment> {
        self.seated.iter().filter(move |appointment| appointment.is_lapsed(now))
    }

    /// The offers whose time was over at `now` but that no write has ended yet.
    pub fn lapsed_offers(&self, now: Instant) -> impl Iterator<Item = &Entry> {
        self.offered.iter().filter(move |entry| entry.status_at(now) == EntryStatus::Expired)
    }
}

/// What a reader is told about a slot: its row, and its seats counted at one instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotCount {
    /// The slot.
    pub slot: Slot,
    /// Active appointments, unexpired holds and offers, and free seats that are the waitlist's next.
    pub taken: u32,
    /// How many of those are free seats that somebody waits for. Whether everybody who does could take one is for
    /// [`SlotState::taken`] to say.
    pub awaited: u32,
}

impl SlotCount {
    /// How many seats it has: those of its capacity, or those that are taken where that is more.
    pub fn seats(&self) -> u32 {
        self.slot.capacity.max(self.taken)
    }

    /// How many seats are left, whatever the slot's status.
    pub fn available(&self) -> u32 {
        self.slot.capacity.saturating_sub(self.taken)
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::domain::appointment::Status;
    use crate::domain::booking::tests::{NOW, START, booked_at, slot, with_status};
    use crate::domain::schedule::tests::{at, consultation};

    fn state(capacity: u32, seated: &[(u32, Status)]) -> SlotState {
        let service = consultation();
        let on = |(seat, status): &(u32, Status)| Appointment {
            seat: Some(*seat),
            ..with_status(&booked_at(&service, at(START), at(NOW), u128::from(*seat)), *status)
        };
        SlotState {
            slot: slot(&service, at(START), capacity),
            seated: seated.iter().map(on).collect(),
            offered: Vec::new(),
            waiting: Vec::new(),
            bookings: Vec::new(),
        }
    }

    /// product.md §2: expired means now >= `hold_expires_at`, whether or not a sweep has run.
    #[test]
    fn a_hold_has_its_seat_until_the_second_before_its_end() {
        let state = state(2, &[(1, Status::PendingPayment), (2, Status::Confirmed)]);
        let end = at(NOW) + TimeDelta::minutes(10);
        let last = end - TimeDelta::seconds(1);
        let counts = |now| (state.taken(None, now), state.available(None, now), state.free_seat(now));
        assert_eq!(counts(last), (2, 0, None));
        assert_eq!(counts(end), (1, 1, Some(1)));
        assert_eq!((state.lapsed(last).count(), state.lapsed(end).count()), (0, 1));
    }

    #[test]
    fn a_seat_stays_used_unless_it_was_given_up() {
        for status in Status::ALL {
            let state = state(1, &[(1, status)]);
            let expected = u32::from(!matches!(status, Status::Cancelled | Status::Expired));
            assert_eq!(state.taken(None, at(NOW)), expected, "{status:?}");
        }
    }

    #[test]
    fn seats_above_a_lowered_capacity_count_and_nothing_is_below_zero() {
        let state = state(1, &[(2, Status::Confirmed), (3, Status::Confirmed)]);
        assert_eq!((state.taken(None, at(NOW)), state.available(None, at(NOW))), (2, 0));
        let count = SlotCount { slot: state.slot, taken: 2, awaited: 0 };
        assert_eq!(count.available(), 0);
        assert_eq!(SlotCount { taken: 0, ..count }.available(), 1);
    }
}
