//! Small values that several resources share: numbers as the server gave them, edits, the weekly moment of a
//! recurring release, the computed state.

use std::fmt;

use chrono::{DateTime, NaiveTime, Utc, Weekday};
use serde_json::Number;

/// A number as the server gave it.
///
/// The specification sets no bounds and no integer rule, so `20`, `20.0` and `0.5` may all arrive; one odd
/// object of somebody else must not make a whole list unreadable. `20.0` equals `20`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity(Number);

impl Quantity {
    /// Takes a JSON number, a whole one in its integer form.
    pub(super) fn new(number: &Number) -> Self {
        let whole = number.as_f64().filter(|float| number.is_f64() && float.fract() == 0.0);
        let whole = whole.and_then(|float| format!("{float:.0}").parse::<i64>().ok());
        Self(whole.map_or_else(|| number.clone(), Number::from))
    }

    /// Gives the number if it is whole and not negative.
    pub fn whole(&self) -> Option<u64> {
        self.0.as_u64()
    }
}

impl PartialEq<u32> for Quantity {
    fn eq(&self, other: &u32) -> bool {
        self.whole() == Some(u64::from(*other))
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What an update does to one member that may be empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edit<T> {
    /// The member is not sent, so it stays as it is.
    #[default]
    Keep,
    /// The member is emptied.
    Clear,
    /// The member gets this value.
    Set(T),
}

impl<T> From<Option<T>> for Edit<T> {
    fn from(wanted: Option<T>) -> Self {
        wanted.map_or(Self::Clear, Self::Set)
    }
}

/// When a recurring release opens, in the zone of the release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekly {
    /// The weekday.
    pub day: Weekday,
    /// The local time, to the minute.
    pub time: NaiveTime,
}

/// Where a queue or timed release stands at an instant.
///
/// No member of an answer carries it, so it is computed. `killed`, the fourth public state, cannot be told from
/// the published answers. Source: design section 9.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It opens later.
    Upcoming,
    /// It is open.
    Active,
    /// It has closed, or was ended by hand.
    Ended,
}

impl State {
    /// Computes the state: an override first, then the closing instant, then the opening one.
    ///
    /// Closed means `now >= closes_at`. Without an opening instant nothing says that it is still to open, so
    /// it counts as active.
    pub(super) fn at(
        now: DateTime<Utc>,
        ended_by_hand: bool,
        opens_at: Option<DateTime<Utc>>,
        closes_at: Option<DateTime<Utc>>,
    ) -> Self {
        if ended_by_hand || closes_at.is_some_and(|closing| closing <= now) {
            Self::Ended
        } else if opens_at.is_some_and(|opening| opening > now) {
            Self::Upcoming
        } else {
            Self::Active
        }
    }

    /// Gives the word that the API's documents use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Upcoming => "upcoming",
            Self::Active => "active",
            Self::Ended => "ended",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use serde_json::json;

    use super::*;

    fn quantity(value: &serde_json::Value) -> Quantity {
        Quantity::new(value.as_number().expect("a number"))
    }

    #[test]
    fn a_whole_float_equals_its_integer() {
        assert_eq!(quantity(&json!(20.0)), quantity(&json!(20)));
        assert_eq!(quantity(&json!(20.0)), 20);
        assert_eq!(quantity(&json!(0.5)).whole(), None);
        assert_eq!(quantity(&json!(-3.0)).whole(), None);
        assert_eq!(quantity(&json!(1e300)).whole(), None);
        assert_eq!(quantity(&json!(0.5)).to_string(), "0.5");
    }

    #[test]
    fn the_state_follows_override_then_closing_then_opening() {
        let now = DateTime::UNIX_EPOCH;
        let past = Some(now - TimeDelta::seconds(1));
        let future = Some(now + TimeDelta::seconds(1));
        let table = [
            (true, future, None, State::Ended),
            (false, past, Some(now), State::Ended),
            (false, past, future, State::Active),
            (false, Some(now), None, State::Active),
            (false, future, None, State::Upcoming),
            (false, future, past, State::Ended),
            (false, None, None, State::Active),
        ];
        for (by_hand, opens_at, closes_at, state) in table {
            assert_eq!(State::at(now, by_hand, opens_at, closes_at), state, "{opens_at:?} {closes_at:?}");
        }
    }
}
