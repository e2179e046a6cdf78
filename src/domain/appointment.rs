//! An appointment, its states and the policy it was booked under.

use serde::{Deserialize, Serialize};

use super::ids::{AppointmentId, ConsumerId, ServiceId};
use super::money::{Currency, Money};
use super::service::{CancellationTerms, Location, NoShowTerms, Service};
use super::time::{Instant, Zone};

/// Where an appointment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// A hold: it has a seat until it is paid or its time is over.
    PendingPayment,
    /// Paid, or nothing was due.
    Confirmed,
    /// The consumer is here.
    CheckedIn,
    /// It has taken place.
    Completed,
    /// Given up by the consumer or the provider.
    Cancelled,
    /// The consumer did not come.
    NoShow,
    /// A hold whose time was over.
    Expired,
}

impl Status {
    /// Every status, in the order of an appointment's life.
    pub const ALL: [Self; 7] = [
        Self::PendingPayment,
        Self::Confirmed,
        Self::CheckedIn,
        Self::Completed,
        Self::Cancelled,
        Self::NoShow,
        Self::Expired,
    ];

    /// The word for it in the ledger, in JSON and in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PendingPayment => "pending_payment",
            Self::Confirmed => "confirmed",
            Self::CheckedIn => "checked_in",
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
            Self::NoShow => "no_show",
            Self::Expired => "expired",
        }
    }

    /// The words for it in a sentence: "an appointment that is …".
    pub fn in_words(self) -> &'static str {
        match self {
            Self::PendingPayment => "waiting for its payment",
            Self::Confirmed => "confirmed",
            Self::CheckedIn => "checked in",
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
            Self::NoShow => "marked as a no-show",
            Self::Expired => "expired",
        }
    }

    /// The status of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }

    /// Whether the appointment keeps its seat. One that took place, or should have, keeps it too: the seat was
    /// used up, and `undo-no-show` must find it again.
    pub fn has_seat(self) -> bool {
        !matches!(self, Self::Cancelled | Self::Expired)
    }
}

/// One appointment.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Appointment {
    /// Its id, for its whole life.
    pub id: AppointmentId,
    /// What the consumer says at the desk, in its canonical form.
    pub confirmation_number: String,
    /// The service booked.
    pub service_id: ServiceId,
    /// The start of its slot.
    pub starts_at: Instant,
    /// The end, duration elapsed after the start.
    pub ends_at: Instant,
    /// Its seat on the slot, from 1; none once it is cancelled or expired.
    pub seat: Option<u32>,
    /// Who booked it.
    pub consumer_id: ConsumerId,
    /// The status last written; read [`Appointment::status_at`] instead wherever a hold may have lapsed.
    pub status: Status,
    /// The deal, as it was at booking.
    pub policy: Policy,
    /// When an unpaid hold ends.
    pub hold_expires_at: Option<Instant>,
    /// When it was booked.
    pub booked_at: Instant,
    /// When it was last moved to another slot.
    pub moved_at: Option<Instant>,
    /// When its deposit was paid, or when it was booked if nothing was due.
    pub confirmed_at: Option<Instant>,
    /// When the consumer came.
    pub checked_in_at: Option<Instant>,
    /// When it was over.
    pub completed_at: Option<Instant>,
    /// When it was cancelled.
    pub cancelled_at: Option<Instant>,
    /// When it was marked a no-show.
    pub no_show_at: Option<Instant>,
    /// The start before the last move.
    pub rescheduled_from: Option<Instant>,
    /// The start from which cancellation fees are judged: its own, or an earlier one that a late move kept.
    pub fee_basis: Instant,
    /// Whether it was booked with early access.
    pub vip: bool,
    /// How often it has changed in a way that calendars must hear of (the SEQUENCE of RFC 5545).
    pub revision: u32,
}

impl Appointment {
    /// Its status at `now`: a hold is expired from `hold_expires_at` on, whether or not a sweep has run.
    pub fn status_at(&self, now: Instant) -> Status {
        if self.is_lapsed(now) { Status::Expired } else { self.status }
    }

    /// Whether it is an unpaid hold whose time is over.
    pub fn is_lapsed(&self, now: Instant) -> bool {
        self.status == Status::PendingPayment && self.hold_expires_at.is_some_and(|end| now >= end)
    }

    /// Whether it counts against the limit at `now`: an unexpired hold, and a confirmed or checked-in one whose end is
    /// ahead (rules.md, Booking).
    pub fn is_active_at(&self, now: Instant) -> bool {
        match self.status_at(now) {
            Status::PendingPayment => true,
            Status::Confirmed | Status::CheckedIn => self.ends_at > now,
            Status::Completed | Status::Cancelled | Status::NoShow | Status::Expired => false,
        }
    }

    /// Whether it has a seat at `now`.
    pub fn has_seat_at(&self, now: Instant) -> bool {
        self.status_at(now).has_seat()
    }

    /// When it got its present start: the instant of its booking or of its last move.
    pub fn moved_or_booked_at(&self) -> Instant {
        self.moved_at.unwrap_or(self.booked_at)
    }
}

/// The deal of one appointment, frozen when it is booked (product.md §11): editing the TOML changes no old deal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Policy {
    /// The service's display name.
    pub service_name: String,
    /// The zone its times are told in.
    pub zone: Zone,
    /// Where it takes place.
    pub location: Location,
    /// The currency of every amount below.
    pub currency: Currency,
    /// The price in minor units.
    pub price: i64,
    /// The deposit in minor units; 0 when none is due.
    pub deposit: i64,
    /// What cancelling costs.
    pub cancellation: CancellationTerms,
    /// When an absent consumer is marked.
    pub no_show: NoShowTerms,
}

impl Policy {
    /// The deal that a service offers today.
    pub fn of(service: &Service) -> Self {
        Self {
            service_name: service.name.clone(),
            zone: service.zone.clone(),
            location: service.location.clone(),
            currency: service.currency(),
            price: service.price.in_minor(),
            deposit: service.deposit.map_or(0, Money::in_minor),
            cancellation: service.cancellation.clone(),
            no_show: service.no_show,
        }
    }
}
