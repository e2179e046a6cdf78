//! Slots as they stand: one start instant with a capacity, and who sits on which of its seats.

use chrono::{NaiveDate, NaiveTime};

use super::appointment::Appointment;
use super::entry::{Entry, EntryStatus};
use super::ids::{AppointmentId, EntryId, ServiceId};
use super::time::Instant;

/// One start of one service. Its key is service and start; a slot has no other name.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Why nothing new may be booked on it; none while it is open.
    pub closed: Option<String>,
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
    /// The entries that wait for it, in order of joining; no more than the slot has seats.
    pub waiting: Vec<Entry>,
}

impl SlotState {
    /// How many seats are taken at `now`: appointments and offers, but no hold or offer whose time is over
    /// (product.md §2), and a seat for everybody in line, as far as seats are free: the next write offers them
    /// (rules.md, Booking).
    pub fn taken(&self, now: Instant) -> u32 {
        let waiting = u32::try_from(self.waiting.len()).unwrap_or(u32::MAX);
        let had = self.had(now);
        had.saturating_add(waiting.min(self.slot.capacity.saturating_sub(had)))
    }

    /// How many seats somebody has at `now`.
    pub fn had(&self, now: Instant) -> u32 {
        u32::try_from(self.seats_had(now).count()).unwrap_or(u32::MAX)
    }

    /// How many seats are left at `now`, never below zero even after the capacity was lowered.
    pub fn available(&self, now: Instant) -> u32 {
        self.slot.capacity.saturating_sub(self.taken(now))
    }

    /// The lowest seat that nobody has at `now`.
    pub fn free_seat(&self, now: Instant) -> Option<u32> {
        let taken: Vec<u32> = self.seats_had(now).collect();
        (1..=self.slot.capacity).find(|number| !taken.contains(number))
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
}

impl SlotCount {
    /// How many seats are left, whatever the slot's status.
    pub fn available(&self) -> u32 {
        self.slot.capacity.saturating_sub(self.taken)
    }
}
