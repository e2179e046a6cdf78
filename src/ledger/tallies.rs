//! Rows counted and summed where they lie: what reports are made from, a handful of rows however large the ledger.

use chrono::{NaiveDate, Weekday};

use crate::domain::account::Reason;
use crate::domain::appointment::Status;
use crate::domain::entry::EntryStatus;
use crate::domain::ids::ServiceId;
use crate::domain::money::Currency;
use crate::domain::notice::NoticeKind;
use crate::domain::time::Instant;

/// Slots of one service on inclusive local dates.
#[derive(Debug, Clone)]
pub struct SlotSpan {
    /// The service.
    pub service_id: ServiceId,
    /// The first date.
    pub from: NaiveDate,
    /// The last date.
    pub until: NaiveDate,
}

/// Rows of one service from one instant to before another. Which instant of a row counts is the verb's to say.
#[derive(Debug, Clone)]
pub struct TimeSpan {
    /// The service.
    pub service_id: ServiceId,
    /// The first instant.
    pub from: Instant,
    /// The first instant after it.
    pub before: Instant,
}

/// Slots of one weekday and one hour of their local time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SlotTally {
    /// The weekday.
    pub weekday: Weekday,
    /// The hour in which they start.
    pub hour: u32,
    /// Whether they are closed.
    pub is_closed: bool,
    /// How many slots.
    pub slots: u64,
    /// How many seats they have.
    pub seats: u64,
    /// How many seats appointments have, all but lapsed holds.
    pub booked: u64,
}

/// Appointments of one stored status about which the same kinds of notice were sent for their present start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitTally {
    /// The status.
    pub status: Status,
    /// The kinds, each once.
    pub sent: Vec<NoticeKind>,
    /// How many appointments.
    pub count: u64,
}

/// Lines of the books of one reason in one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MoneyTally {
    /// The currency.
    pub currency: Currency,
    /// The reason.
    pub reason: Reason,
    /// How many lines.
    pub count: u64,
    /// What they sum to, in minor units.
    pub minor: i64,
}

/// Waitlist entries of one stored status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryTally {
    /// The status.
    pub status: EntryStatus,
    /// Whether they have, or had, an offer.
    pub was_offered: bool,
    /// Whether that offer is over, though no write has ended it yet.
    pub is_lapsed: bool,
    /// How many entries.
    pub count: u64,
}
