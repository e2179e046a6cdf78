//! A change: all that one decision writes, as data, so that it can be tested, shown and rehearsed before it is
//! saved in one commit.

use super::account::MoneyLine;
use super::appointment::Appointment;
use super::consumer::Consumer;
use super::entry::Entry;
use super::event::Event;
use super::notice::{Notice, Telling};
use super::refund::Refund;
use super::slot::{Seat, Slot};

/// The rows of one decision, saved together in the order of the fields.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Change {
    /// Consumers to add or to rewrite.
    pub consumers: Vec<Consumer>,
    /// Slots to add or to rewrite.
    pub slots: Vec<Slot>,
    /// Seats that are given back, before any is taken.
    pub seats_freed: Vec<Seat>,
    /// Appointments to add or to rewrite.
    pub appointments: Vec<Appointment>,
    /// Seats to take. A seat that somebody has is a fault of the program, not a refusal.
    pub seats_taken: Vec<Seat>,
    /// Waitlist entries to add or to rewrite; written before seats are taken.
    pub entries: Vec<Entry>,
    /// Lines to add to the books.
    pub money: Vec<MoneyLine>,
    /// Refunds to add or to rewrite.
    pub refunds: Vec<Refund>,
    /// What people are to be told. Whoever saves the change makes notices of it, because only there it is known by
    /// which ways somebody can be told.
    pub tellings: Vec<Telling>,
    /// Notices to put in the outbox.
    pub notices: Vec<Notice>,
    /// Entries for the audit, in the order they happened.
    pub events: Vec<Event>,
}

impl Change {
    /// Whether it writes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Adds what another change writes after what this one does.
    pub fn and(mut self, later: Self) -> Self {
        let Self {
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
        } = later;
        self.consumers.extend(consumers);
        self.slots.extend(slots);
        self.seats_freed.extend(seats_freed);
        self.appointments.extend(appointments);
        self.seats_taken.extend(seats_taken);
        self.entries.extend(entries);
        self.money.extend(money);
        self.refunds.extend(refunds);
        self.tellings.extend(tellings);
        self.notices.extend(notices);
        self.events.extend(events);
        self
    }
}
