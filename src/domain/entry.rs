//! Waitlist entries: a consumer's place in line for a slot, or for any slot of some dates.

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};

use super::ids::{AppointmentId, ConsumerId, EntryId, ServiceId};
use super::time::{Instant, Zone};

/// Where an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EntryStatus {
    /// In line.
    Waiting,
    /// A seat is held for the consumer until the claim window ends.
    Offered,
    /// The offer was taken.
    Claimed,
    /// The claim window ended, or what it waited for has begun.
    Expired,
    /// The consumer gave the place up, or refused the offer.
    Left,
}

impl EntryStatus {
    /// Every status.
    pub const ALL: [Self; 5] = [Self::Waiting, Self::Offered, Self::Claimed, Self::Expired, Self::Left];

    /// The word for it in the ledger, in JSON and in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Offered => "offered",
            Self::Claimed => "claimed",
            Self::Expired => "expired",
            Self::Left => "left",
        }
    }

    /// The status of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }

    /// Whether the entry may still lead to a seat: one consumer has one live entry per target.
    pub fn is_live(self) -> bool {
        matches!(self, Self::Waiting | Self::Offered)
    }
}

/// What an entry waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// One slot, by its start.
    Slot(Instant),
    /// Any slot on these local dates of the service, both ends included.
    Dates {
        /// The first date.
        from: NaiveDate,
        /// The last date.
        until: NaiveDate,
    },
}

impl Target {
    /// Whether a slot satisfies it.
    pub fn includes(&self, starts_at: Instant, local_date: NaiveDate) -> bool {
        match self {
            Self::Slot(start) => *start == starts_at,
            Self::Dates { from, until } => (*from..=*until).contains(&local_date),
        }
    }

    /// From when on nothing of it is ahead: the start of the slot, or the end of the last date in the service's zone.
    pub fn over_at(&self, zone: &Zone) -> Instant {
        match self {
            Self::Slot(start) => *start,
            Self::Dates { until, .. } => {
                zone.start_of_day(until.checked_add_days(Days::new(1)).unwrap_or(*until))
            }
        }
    }

    /// When nothing of it is ahead in any zone, for entries that were kept before their end was.
    pub fn over_everywhere_at(&self) -> Instant {
        match self {
            Self::Slot(start) => *start,
            Self::Dates { until, .. } => {
                let begins = until.and_time(NaiveTime::MIN).and_utc();
                begins.checked_add_signed(TimeDelta::hours(24 + 12)).unwrap_or(begins)
            }
        }
    }
}

/// One place in line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: EntryId,
    /// The service.
    pub service_id: ServiceId,
    /// What it waits for.
    pub target: Target,
    /// Who waits.
    pub consumer_id: ConsumerId,
    /// Its place in the order of joining, rising within the ledger; 0 until the ledger has given it one.
    pub number: u64,
    /// The status last written; read [`Entry::status_at`] instead wherever time may have passed.
    pub status: EntryStatus,
    /// When the consumer joined.
    pub joined_at: Instant,
    /// From when on nothing that it waits for is ahead.
    pub over_at: Instant,
    /// The offer, once there was one.
    pub offer: Option<Offer>,
    /// The appointment that claiming made.
    pub appointment_id: Option<AppointmentId>,
}

/// A seat held for a consumer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// The start of the slot.
    pub starts_at: Instant,
    /// The seat, while the offer holds it.
    pub seat: Option<u32>,
    /// When it was made.
    pub offered_at: Instant,
    /// When it ends.
    pub expires_at: Instant,
}

impl Entry {
    /// Its status at `now`: an offer is expired from its end on, and a place in line once nothing that it waits for is
    /// ahead, whether or not a sweep has run.
    pub fn status_at(&self, now: Instant) -> EntryStatus {
        let ends_at = match self.status {
            EntryStatus::Waiting => Some(self.over_at),
            EntryStatus::Offered => self.offer.map(|offer| offer.expires_at),
            EntryStatus::Claimed | EntryStatus::Expired | EntryStatus::Left => None,
        };
        if ends_at.is_some_and(|end| now >= end) { EntryStatus::Expired } else { self.status }
    }

    /// The start it is about: the slot it waits for, or the one it was offered.
    pub fn starts_at(&self) -> Option<Instant> {
        match (self.offer, self.target) {
            (Some(offer), _) => Some(offer.starts_at),
            (None, Target::Slot(starts_at)) => Some(starts_at),
            (None, Target::Dates { .. }) => None,
        }
    }
}
