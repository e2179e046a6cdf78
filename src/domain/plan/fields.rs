//! What can be compared of an object at Fanfare, and the words for it.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{NaiveTime, Weekday};
use serde::Serialize;

use super::super::remote::RemoteKind;
use super::super::time::{Instant, Zone};

/// One comparable part of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Field {
    /// Its name.
    Name,
    /// When it opens.
    OpensAt,
    /// When it closes.
    ClosesAt,
    /// The zone that its times are shown in.
    Zone,
    /// How many a queue lets in per minute.
    AdmissionRate,
    /// How long an admitted consumer has, in seconds.
    AdmissionWindow,
    /// How many may wait in a queue.
    Capacity,
    /// How many a queue lets in altogether.
    MaxAdmissions,
    /// How many may be inside at once.
    MaxConcurrent,
    /// Whether people without an account may take part.
    Guests,
    /// Whether loyal consumers get ahead.
    LoyaltyBias,
    /// Whether consumers see how many slots are left.
    ShowRemaining,
    /// The weekday and the local time of a release that repeats.
    Weekly,
    /// The audience that a sequence is for.
    Audience,
    /// Which sequence is looked at first.
    Priority,
}

impl Field {
    /// The word for it in plans.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::OpensAt => "opens_at",
            Self::ClosesAt => "closes_at",
            Self::Zone => "timezone",
            Self::AdmissionRate => "admission_rate_per_minute",
            Self::AdmissionWindow => "admission_window",
            Self::Capacity => "capacity",
            Self::MaxAdmissions => "max_admissions",
            Self::MaxConcurrent => "max_concurrent_admissions",
            Self::Guests => "guests",
            Self::LoyaltyBias => "loyalty_bias",
            Self::ShowRemaining => "show_remaining_slots",
            Self::Weekly => "day and time",
            Self::Audience => "audience_id",
            Self::Priority => "priority",
        }
    }

    /// The key of the service's file that it comes from; none where no key sets it.
    pub fn toml_key(self, kind: RemoteKind) -> Option<&'static str> {
        let is_release = kind == RemoteKind::TimedRelease;
        Some(match self {
            Self::Name if kind == RemoteKind::Sequence => return None,
            Self::Name => "name",
            Self::OpensAt | Self::ClosesAt | Self::Weekly => "[release] time",
            Self::Zone if is_release => "[release] timezone",
            Self::Zone => "timezone",
            Self::AdmissionRate => "[queue] admission_rate_per_minute",
            Self::AdmissionWindow if is_release => "[release] admission_window",
            Self::AdmissionWindow => "[queue] admission_window",
            Self::Capacity => "[queue] capacity",
            Self::MaxAdmissions => "[queue] max_admissions",
            Self::MaxConcurrent if is_release => "[release] max_concurrent_admissions",
            Self::MaxConcurrent => "[queue] max_concurrent_admissions",
            Self::Guests => "[queue] require_authentication",
            Self::LoyaltyBias => "[queue] fairness",
            Self::ShowRemaining => "[release] show_remaining_slots",
            Self::Audience => "[vip] audience_id",
            Self::Priority => return None,
        })
    }
}

/// The value of a field. What the server leaves out is not in a [`Fields`] at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum FieldValue {
    /// Empty: no limit, no end.
    None,
    /// A text, also a number that is not whole.
    Text(String),
    /// A whole number.
    Number(u64),
    /// Yes or no.
    Flag(bool),
    /// An instant.
    At(Instant),
}

impl FieldValue {
    /// A weekday and a local time.
    pub fn weekly(day: Weekday, time: NaiveTime) -> Self {
        Self::Text(format!("{day} {}", time.format("%H:%M")))
    }

    /// It in words, an instant in local time of a zone.
    pub fn told(&self, zone: &Zone) -> String {
        match self {
            Self::At(at) => zone.rfc3339(*at),
            other => other.to_string(),
        }
    }
}

impl fmt::Display for FieldValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("none"),
            Self::Text(text) => f.write_str(text),
            Self::Number(number) => write!(f, "{number}"),
            Self::Flag(true) => f.write_str("yes"),
            Self::Flag(false) => f.write_str("no"),
            Self::At(at) => write!(f, "{}", at.to_rfc3339()),
        }
    }
}

impl From<String> for FieldValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for FieldValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<u32> for FieldValue {
    fn from(number: u32) -> Self {
        Self::Number(u64::from(number))
    }
}

impl From<bool> for FieldValue {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<Instant> for FieldValue {
    fn from(at: Instant) -> Self {
        Self::At(at)
    }
}

impl<T: Into<Self>> From<Option<T>> for FieldValue {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::None, Into::into)
    }
}

/// The comparable parts of an object.
pub type Fields = BTreeMap<Field, FieldValue>;

/// One field that is not at Fanfare as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// Which one.
    pub field: Field,
    /// What Fanfare has.
    pub from: FieldValue,
    /// What it should have.
    pub to: FieldValue,
    /// The key of the service's file that it comes from.
    pub toml_key: Option<&'static str>,
}

impl FieldChange {
    /// It in words: `admission_rate_per_minute 35 → 20 ([queue] admission_rate_per_minute)`.
    pub fn told(&self, zone: &Zone) -> String {
        let Self { field, from, to, toml_key } = self;
        let key = toml_key.map_or_else(String::new, |key| format!(" ({key})"));
        format!("{} {} → {}{key}", field.as_str(), from.told(zone), to.told(zone))
    }
}

/// The fields that differ. A field that the server does not tell is not compared: nothing is known of it.
pub fn differences(kind: RemoteKind, wanted: &Fields, seen: &Fields) -> Vec<FieldChange> {
    let differing = |(field, to): (&Field, &FieldValue)| {
        let from = seen.get(field).filter(|from| *from != to)?;
        Some(FieldChange {
            field: *field,
            from: from.clone(),
            to: to.clone(),
            toml_key: field.toml_key(kind),
        })
    };
    wanted.iter().filter_map(differing).collect()
}
