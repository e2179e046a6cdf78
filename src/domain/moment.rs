//! An instant together with the zone it is told in, for everything a person reads.

use std::fmt;

use chrono::Timelike;

use super::time::{Instant, Occurrence, Zone};

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

    /// `2026-12-01 09:00 EST`, for tables that name the zone nowhere else.
    pub fn short_in_zone(&self) -> String {
        format!("{} {}", self.short(), self.zone.abbreviation(self.at))
    }

    /// What to type after `--at` to mean this instant: `2026-12-01T09:00`, or with the offset where that would
    /// not say it exactly.
    pub fn typed(&self) -> String {
        let local = self.zone.local(self.at);
        let is_exact = local.second() == 0 && matches!(self.zone.occurrence(local), Occurrence::Once(_));
        if is_exact { local.format("%Y-%m-%dT%H:%M").to_string() } else { self.rfc3339() }
    }
}

impl fmt::Display for Moment {
    /// `Tue 1 Dec 2026, 09:00 (America/New_York)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.zone.local(self.at).format("%a %-d %b %Y, %H:%M"), self.zone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::schedule::tests::{at, consultation, zone};
    use crate::domain::{schedule, time};

    fn moment(name: &str, text: &str) -> Moment {
        Moment::new(at(text), &zone(name))
    }

    #[test]
    fn a_moment_is_told_in_its_zone() {
        let table = [
            ("America/New_York", "Tue 1 Dec 2026, 09:00 (America/New_York)", "2026-12-01T09:00:00-05:00"),
            ("Asia/Kathmandu", "Tue 1 Dec 2026, 19:45 (Asia/Kathmandu)", "2026-12-01T19:45:00+05:45"),
            ("Pacific/Apia", "Wed 2 Dec 2026, 03:00 (Pacific/Apia)", "2026-12-02T03:00:00+13:00"),
        ];
        for (name, shown, exact) in table {
            let moment = moment(name, "2026-12-01T14:00:00Z");
            assert_eq!((moment.to_string().as_str(), moment.rfc3339().as_str()), (shown, exact));
        }
        let moment = moment("America/New_York", "2026-12-01T14:00:00Z");
        assert_eq!(
            (moment.short(), moment.short_in_zone()),
            ("2026-12-01 09:00".into(), "2026-12-01 09:00 EST".into())
        );
    }

    #[test]
    fn what_is_typed_means_the_same_instant() {
        let table = [
            ("2026-12-01T14:00:00Z", "2026-12-01T09:00"),
            ("2026-12-01T14:00:30Z", "2026-12-01T09:00:30-05:00"),
            ("2026-11-01T05:30:00Z", "2026-11-01T01:30:00-04:00"),
            ("2026-11-01T06:30:00Z", "2026-11-01T01:30:00-05:00"),
            ("2026-11-01T07:30:00Z", "2026-11-01T02:30"),
            ("2027-03-14T07:00:00Z", "2027-03-14T03:00"),
        ];
        for (instant, typed) in table {
            let moment = moment("America/New_York", instant);
            assert_eq!(moment.typed(), typed);
            let given = time::parse_time(typed).expect("a time");
            assert_eq!(schedule::resolve(&consultation(), given), Ok(moment.at), "{typed}");
        }
    }
}
