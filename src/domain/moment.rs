//! An instant together with the zone it is told in, for everything a person reads.

use std::fmt;

use super::time::{Instant, Zone};

/// An instant and the zone it is told in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The instant.
    pub at: Instant,
    /// The zone.
    pub zone: Zone,
}

impl Moment {
    /// Tells an instant in a zone.
    pub fn new(at: Instant, zone: &Zone) -> Self {
        Self { at, zone: zone.clone() }
    }

    /// RFC 3339 with the zone's offset, for JSON.
    pub fn rfc3339(&self) -> String {
        self.zone.rfc3339(self.at)
    }

    /// `2026-12-01 09:00`, for tables that name the zone elsewhere.
    pub fn short(&self) -> String {
        self.zone.local(self.at).format("%Y-%m-%d %H:%M").to_string()
    }

    /// What to type after `--at` to mean this instant: `2026-12-01T09:00`.
    pub fn typed(&self) -> String {
        self.zone.local(self.at).format("%Y-%m-%dT%H:%M").to_string()
    }
}

impl fmt::Display for Moment {
    /// `Tue 1 Dec 2026, 09:00 (America/New_York)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.zone.local(self.at).format("%a %-d %b %Y, %H:%M"), self.zone)
    }
}
