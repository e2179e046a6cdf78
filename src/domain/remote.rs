//! What this ledger has made at Fanfare, with everything Fanfare does not keep for us.

use serde::Serialize;

use super::ids::{RemoteObjectId, ServiceId};
use super::time::Instant;

/// The kinds of object that slotctl makes at Fanfare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub enum RemoteKind {
    /// The service.
    Experience,
    /// The way into it; queues and releases hang under it.
    Sequence,
    /// One booking queue.
    Queue,
    /// One weekly release.
    TimedRelease,
}

impl RemoteKind {
    /// Every kind, parents first.
    pub const ALL: [Self; 4] = [Self::Experience, Self::Sequence, Self::Queue, Self::TimedRelease];

    /// Whether it opens and closes.
    pub fn has_window(self) -> bool {
        matches!(self, Self::Queue | Self::TimedRelease)
    }

    /// The word for it in the ledger and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Experience => "experience",
            Self::Sequence => "sequence",
            Self::Queue => "queue",
            Self::TimedRelease => "timed_release",
        }
    }

    /// The kind of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// One object, as this ledger wants or has it. Written before the call that makes it (the intent), completed
/// with the remote id after it: what has none yet is looked for at Fanfare before another is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RemoteObject {
    /// Our own id.
    pub id: RemoteObjectId,
    /// The service it was made for.
    pub service_id: ServiceId,
    /// What it is.
    pub kind: RemoteKind,
    /// Our own name for it, which Fanfare does not keep.
    pub slug: String,
    /// Its name at Fanfare.
    pub name: String,
    /// When it opens; none for experiences and sequences.
    pub opens_at: Option<Instant>,
    /// When it closes; none means open-ended.
    pub closes_at: Option<Instant>,
    /// Its zone, by IANA name.
    pub zone: String,
    /// Which request shape it was made with.
    pub dialect: String,
    /// Fanfare's id; none while only the intent is written.
    pub remote_id: Option<String>,
    /// Fanfare's id of the object it hangs under.
    pub parent_remote_id: Option<String>,
    /// Seats in the week that it opens, which Fanfare does not keep.
    pub available_slots: Option<u32>,
    /// The settings it was made with, as a JSON object.
    pub settings: String,
    /// When the intent was written.
    pub intended_at: Instant,
    /// When Fanfare was known to have it.
    pub made_at: Option<Instant>,
}

/// Where a queue or release stands in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindowState {
    /// Not open yet.
    Upcoming,
    /// Open.
    Active,
    /// Over.
    Ended,
}

impl WindowState {
    /// Where a window stands at `now`: ended by hand first, then by its end, then by its opening. Fanfare has no
    /// field for it (fanfare-admin-api.md §9). Without an opening nothing says that it is still to open.
    pub fn at(
        now: Instant,
        is_ended_by_hand: bool,
        opens_at: Option<Instant>,
        closes_at: Option<Instant>,
    ) -> Self {
        if is_ended_by_hand || closes_at.is_some_and(|closes| closes <= now) {
            Self::Ended
        } else if opens_at.is_some_and(|opens| opens > now) {
            Self::Upcoming
        } else {
            Self::Active
        }
    }

    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Upcoming => "upcoming",
            Self::Active => "active",
            Self::Ended => "ended",
        }
    }
}

impl RemoteObject {
    /// Where it stands at `now`, by its window as this ledger knows it.
    pub fn state(&self, now: Instant) -> WindowState {
        WindowState::at(now, false, self.opens_at, self.closes_at)
    }
}

/// One finished run of a sweep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SweepRun {
    /// The sweep's name, such as `reminders`.
    pub sweep: String,
    /// When it began.
    pub started_at: Instant,
    /// When it ended.
    pub finished_at: Instant,
    /// How many items were due.
    pub due: u32,
    /// How many were dealt with.
    pub done: u32,
    /// How many were left out, with a reason.
    pub skipped: u32,
    /// How many failed.
    pub failed: u32,
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use uuid::Uuid;

    use super::*;
    use crate::domain::schedule::tests::at;

    const OPENS: &str = "2026-11-30T09:00:00-05:00";
    const CLOSES: &str = "2026-12-07T09:00:00-05:00";

    fn object(opens_at: Option<Instant>, closes_at: Option<Instant>) -> RemoteObject {
        RemoteObject {
            id: RemoteObjectId(Uuid::nil()),
            service_id: "consultation".parse().expect("a slug"),
            kind: RemoteKind::Queue,
            slug: "booking-consultation-2026-11-30".to_owned(),
            name: "Consultation - Booking Queue".to_owned(),
            opens_at,
            closes_at,
            zone: "America/New_York".to_owned(),
            dialect: "published".to_owned(),
            remote_id: None,
            parent_remote_id: None,
            available_slots: None,
            settings: "{}".to_owned(),
            intended_at: at(OPENS),
            made_at: None,
        }
    }

    #[test]
    fn a_window_is_active_from_its_opening_until_the_second_before_its_end() {
        let window = object(Some(at(OPENS)), Some(at(CLOSES)));
        let second = TimeDelta::seconds(1);
        for (now, expected) in [
            (at(OPENS) - second, WindowState::Upcoming),
            (at(OPENS), WindowState::Active),
            (at(CLOSES) - second, WindowState::Active),
            (at(CLOSES), WindowState::Ended),
            (at(CLOSES) + second, WindowState::Ended),
        ] {
            assert_eq!(window.state(now), expected, "{now}");
        }
    }

    #[test]
    fn what_has_no_end_stays_active_and_what_has_no_opening_is_open() {
        let far = at("2030-01-01T00:00:00Z");
        assert_eq!(object(Some(at(OPENS)), None).state(far), WindowState::Active);
        assert_eq!(object(None, None).state(at("1970-01-01T00:00:00Z")), WindowState::Active);
        let words = [WindowState::Upcoming, WindowState::Active, WindowState::Ended].map(WindowState::as_str);
        assert_eq!(words, ["upcoming", "active", "ended"]);
    }

    #[test]
    fn kinds_read_back_from_their_words_and_stand_parents_first() {
        for kind in RemoteKind::ALL {
            assert_eq!(RemoteKind::from_word(kind.as_str()), Some(kind));
        }
        assert_eq!(RemoteKind::from_word("waitlist"), None);
        assert!(RemoteKind::ALL.is_sorted());
    }
}
