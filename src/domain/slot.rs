//! Slots as they stand: one start instant with a capacity, and who sits on which of its seats.

use chrono::{NaiveDate, NaiveTime};

use super::appointment::Appointment;
use super::ids::{AppointmentId, ServiceId};
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
    /// Who sits on it.
    pub appointment_id: AppointmentId,
}

/// A slot with the appointments that have a seat on it: all that a decision about the slot needs.
#[derive(Debug, Clone, PartialEq)]
pub struct SlotState {
    /// The slot.
    pub slot: Slot,
    /// Every appointment with a seat on it, lapsed holds among them, in order of seat.
    pub seated: Vec<Appointment>,
}

impl SlotState {
    /// How many seats are taken at `now`: a hold whose time is over has none, whether or not a sweep has seen it
    /// (product.md §2).
    pub fn taken(&self, now: Instant) -> u32 {
        let seated = self.seated.iter().filter(|appointment| appointment.has_seat_at(now)).count();
        u32::try_from(seated).unwrap_or(u32::MAX)
    }

    /// How many seats are left at `now`, never below zero even after the capacity was lowered.
    pub fn available(&self, now: Instant) -> u32 {
        self.slot.capacity.saturating_sub(self.taken(now))
    }

    /// The lowest seat that nobody has at `now`.
    pub fn free_seat(&self, now: Instant) -> Option<u32> {
        let taken: Vec<u32> = self
            .seated
            .iter()
            .filter(|appointment| appointment.has_seat_at(now))
            .filter_map(|appointment| appointment.seat)
            .collect();
        (1..=self.slot.capacity).find(|number| !taken.contains(number))
    }

    /// The holds whose time was over at `now` but that no write has ended yet.
    pub fn lapsed(&self, now: Instant) -> impl Iterator<Item = &Appointment> {
        self.seated.iter().filter(move |appointment| appointment.is_lapsed(now))
    }
}

/// What a reader is told about a slot: its row, and its seats counted at one instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotCount {
    /// The slot.
    pub slot: Slot,
    /// Active appointments and unexpired holds.
    pub taken: u32,
}

impl SlotCount {
    /// How many seats are left, whatever the slot's status.
    pub fn available(&self) -> u32 {
        self.slot.capacity.saturating_sub(self.taken)
    }
}
