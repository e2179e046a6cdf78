//! Reads what a person types, at a question or behind a flag; what else a value may not be, the loader finds.

use std::fmt;

use chrono::{NaiveTime, Weekday};

use super::draft::Hours;
use super::slug;
use crate::domain::identity;
use crate::domain::ids::{InvalidServiceId, ServiceId};
use crate::domain::money::{Currency, Money, MoneyError};
use crate::domain::time::{InvalidSpan, Span, Zone};

/// Something that may be declined with `none`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Maybe<T>(pub(super) Option<T>);

/// The weekday and the local time of a weekly release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Weekly {
    /// The day.
    pub(super) day: Weekday,
    /// The time.
    pub(super) time: NaiveTime,
}

impl fmt::Display for Weekly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{} {}", self.day.to_string().to_lowercase(), self.time.format("%H:%M")))
    }
}

/// Stretches of a day, such as `09:00-12:00,13:00-17:00`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretches(pub(super) Vec<(NaiveTime, NaiveTime)>);

impl Stretches {
    /// One stretch, if an end of it was said.
    pub(super) fn between(from: Option<NaiveTime>, until: Option<NaiveTime>) -> Option<Self> {
        let is_said = from.is_some() || until.is_some();
        is_said.then(|| Self(vec![(from.unwrap_or(Hours::FROM), until.unwrap_or(Hours::UNTIL))]))
    }
}

impl fmt::Display for Stretches {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stretch = |(from, until): &(NaiveTime, NaiveTime)| {
            format!("{}-{}", from.format("%H:%M"), until.format("%H:%M"))
        };
        f.pad(&self.0.iter().map(stretch).collect::<Vec<_>>().join(","))
    }
}

/// Lengths of time, such as `24h,1h`; none at all after `none`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spans(pub(super) Vec<Span>);

impl fmt::Display for Spans {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.pad("none");
        }
        f.pad(&self.0.iter().map(Span::to_string).collect::<Vec<_>>().join(","))
    }
}

/// Reads what may be declined: nothing and `none` decline it.
pub(super) fn maybe<T>(text: &str, read: impl Fn(&str) -> Result<T, String>) -> Result<Maybe<T>, String> {
    let text = text.trim();
    if text.is_empty() || text.eq_ignore_ascii_case("none") {
        return Ok(Maybe(None));
    }
    read(text).map(|read| Maybe(Some(read)))
}

/// A text on one line.
pub(super) fn line(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("it must not be empty".to_owned());
    }
    if text.chars().any(char::is_control) {
        return Err("it holds a control character".to_owned());
    }
    if text.chars().count() > 200 {
        Err("it has more than 200 characters".to_owned())
    } else {
        Ok(text.to_owned())
    }
}

/// What an id is made of.
pub(super) const ID_RULE: &str = "3 to 64 of a-z, 0-9 and -, such as first-visit";

/// The id of a service.
pub(in crate::commands) fn service_id(text: &str) -> Result<ServiceId, String> {
    text.parse().map_err(|error: InvalidServiceId| match slug::of(text) {
        Some(slug) if slug.as_str() != text => format!("{error}; `{slug}` would be one"),
        _ => format!("{error}; write {ID_RULE}"),
    })
}

/// The zone as the database spells it. What is no zone is left to the loader, which knows what was meant.
pub(super) fn zone_name(text: &str) -> Result<String, String> {
    let given = line(text)?;
    Ok(Zone::parse(&given).map_or(given, |zone| zone.name().to_owned()))
}

/// A currency, in any case.
pub(super) fn currency(text: &str) -> Result<Currency, String> {
    const RULE: &str = "write the three letters of ISO 4217, such as EUR";
    let text = text.trim();
    if text.is_empty() {
        return Err(format!("it is empty: {RULE}"));
    }
    Currency::parse(&text.to_uppercase()).map_err(|error| match error {
        MoneyError::UnknownCurrency(_) => {
            format!("{}: {RULE}", MoneyError::UnknownCurrency(identity::quoted(text)))
        }
        error => format!("{error}: {RULE}"),
    })
}

/// An amount; whole units may leave the decimals out.
pub(super) fn amount(text: &str, currency: Currency) -> Result<Money, String> {
    let text = text.trim();
    let decimals = currency.decimals() as usize;
    let is_whole = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let full =
        if is_whole && decimals > 0 { format!("{text}.{}", "0".repeat(decimals)) } else { text.to_owned() };
    Money::parse(&full, currency).map_err(|error| told(text, &error, currency))
}

/// What is wrong with an amount, and how to write it.
fn told(text: &str, error: &MoneyError, currency: Currency) -> String {
    let example = match currency.decimals() as usize {
        0 => "80".to_owned(),
        decimals => format!("80 or 80.{:0<decimals$}", 5),
    };
    match error {
        _ if text.is_empty() => format!("it is empty: write an amount such as {example}"),
        MoneyError::WrongDecimals { text, decimals: 0, currency } => {
            format!("`{text}` has decimals, and {currency} has none: write {example}")
        }
        MoneyError::WrongDecimals { .. } => format!("{error}: write {example}"),
        MoneyError::NotANumber(_) => {
            format!("{error}: write digits, a point for decimals and no currency, such as {example}")
        }
        MoneyError::Negative(_) => format!("{error}: write 0 or more, such as {example}"),
        MoneyError::TooLarge(_) | MoneyError::UnknownCurrency(_) | MoneyError::NoMinorUnit(_) => {
            error.to_string()
        }
    }
}

/// Whole minutes of at most a day; a number alone counts minutes, as every question and flag says that reads it so.
pub(super) fn minutes(text: &str) -> Result<u32, String> {
    let text = text.trim();
    let read = if is_number(text) { format!("{text}m").parse() } else { text.parse() };
    match read.map_err(|error: InvalidSpan| error.to_string())? {
        Span::Seconds(seconds) if seconds > 0 && seconds % 60 == 0 && seconds <= 86_400 => Ok(seconds / 60),
        _ => Err("write whole minutes or hours, at most a day: 30m, 2h".to_owned()),
    }
}

/// A length of time, with its unit: 48 may be hours or minutes, and money depends on it.
pub(super) fn span(text: &str) -> Result<Span, String> {
    let text = text.trim();
    if is_number(text) {
        return Err(format!(
            "`{text}` has no unit: write {text}h for hours, {text}m for minutes, {text}d for days"
        ));
    }
    text.parse().map_err(|error: InvalidSpan| error.to_string())
}

fn is_number(text: &str) -> bool {
    (1..10).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Lengths of time parted by commas, or `none`.
pub(super) fn spans(text: &str) -> Result<Spans, String> {
    if text.trim().eq_ignore_ascii_case("none") {
        return Ok(Spans(Vec::new()));
    }
    text.split(',').map(span).collect::<Result<_, _>>().map(Spans)
}

/// A time of a 24-hour clock.
pub(super) fn clock(text: &str) -> Result<NaiveTime, String> {
    let text = text.trim();
    let is_strict = text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    let time = NaiveTime::parse_from_str(text, "%H:%M").ok().filter(|_| is_strict);
    time.ok_or_else(|| "write hours and minutes of a 24-hour clock: 09:00, 14:30".to_owned())
}

/// One or more stretches of a day.
pub(super) fn stretches(text: &str) -> Result<Stretches, String> {
    let stretch = |part: &str| {
        let (from, until) =
            part.split_once('-').ok_or("write from-until: 09:00-17:00, or 09:00-12:00,13:00-17:00")?;
        Ok::<_, String>((clock(from)?, clock(until)?))
    };
    text.split(',').map(stretch).collect::<Result<_, _>>().map(Stretches)
}

/// A weekday and a time, such as `mon 09:00`; without a time it is nine in the morning.
pub(super) fn weekly(text: &str) -> Result<Weekly, String> {
    let (day, time) = text.trim().split_once([' ', '@']).unwrap_or((text.trim(), "09:00"));
    let day = day.parse().map_err(|_| "write a weekday and a time: mon 09:00".to_owned())?;
    Ok(Weekly { day, time: clock(time)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_amounts_may_leave_the_decimals_out() {
        let read = |text: &str, code: &str| {
            amount(text, Currency::parse(code).expect("a currency")).map(|money| money.to_string()).ok()
        };
        assert_eq!(read("80", "EUR").as_deref(), Some("80.00"));
        assert_eq!(read("80", "JPY").as_deref(), Some("80"));
        assert_eq!(read("80", "KWD").as_deref(), Some("80.000"));
        for none in ["80.0", "-80", "", "eighty", "8e1", "80."] {
            assert_eq!(read(none, "EUR"), None, "{none}");
        }
    }

    /// Each says the rule and how to write it.
    #[test]
    fn what_cannot_be_read_is_told_with_how_to_write_it() {
        let price = |text: &str, code: &str| {
            amount(text, Currency::parse(code).expect("a currency")).expect_err("no amount")
        };
        for (told, parts) in [
            (price("", "EUR"), ["is empty", "80 or 80.50"]),
            (price("eur", "EUR"), ["`eur` is no amount", "80 or 80.50"]),
            (price("80,50", "EUR"), ["`80,50` is no amount", "a point"]),
            (price("80.5", "EUR"), ["the 2 decimals of EUR", "80 or 80.50"]),
            (price("80.50", "JPY"), ["`80.50` has decimals, and JPY has none", "write 80"]),
            (price("80.5", "KWD"), ["the 3 decimals of KWD", "80 or 80.500"]),
            (price("-1", "EUR"), ["is negative", "0 or more"]),
            (currency("").expect_err("empty"), ["is empty", "such as EUR"]),
            (currency("euro").expect_err("a word"), ["`euro` is no ISO 4217", "three letters"]),
            (currency("xau").expect_err("gold"), ["XAU has no minor unit", "three letters"]),
            (service_id("a").expect_err("short"), ["3 to 64", "such as first-visit"]),
            (span("48").expect_err("no unit"), ["`48` has no unit", "48h for hours"]),
            (spans("24h,1").expect_err("no unit"), ["`1` has no unit", "1h for hours"]),
        ] {
            assert!(parts.iter().all(|part| told.contains(part)), "{parts:?} in {told}");
        }
    }

    #[test]
    fn zones_are_spelled_as_the_database_does() {
        assert_eq!(zone_name(" europe/berlin ").as_deref(), Ok("Europe/Berlin"));
        assert_eq!(zone_name("US/eastern").as_deref(), Ok("US/Eastern"));
        assert_eq!(zone_name("Mars/Base").as_deref(), Ok("Mars/Base"));
    }

    #[test]
    fn times_and_lengths_are_strict() {
        for none in ["9:00", "24:00", "+9:00", "0900", "09:0", ""] {
            assert!(clock(none).is_err(), "{none}");
        }
        for none in ["0m", "90s", "0", "2d", "25h", "-5m", "", "half an hour"] {
            assert!(minutes(none).is_err(), "{none}");
        }
        assert_eq!((minutes("2h"), minutes("45m"), minutes("30")), (Ok(120), Ok(45), Ok(30)));
    }

    #[test]
    fn days_have_several_stretches_and_weeks_one_release() {
        let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("a time");
        let day = Stretches(vec![(at(9), at(12)), (at(13), at(17))]);
        assert_eq!(stretches("09:00-12:00, 13:00-17:00"), Ok(day));
        for none in ["", "09:00", "9-17", "09:00-", "09:00-12:00,"] {
            assert!(stretches(none).is_err(), "{none}");
        }
        assert_eq!(weekly("Thu 14:00"), Ok(Weekly { day: Weekday::Thu, time: at(14) }));
        assert_eq!(weekly("monday@10:00"), Ok(Weekly { day: Weekday::Mon, time: at(10) }));
        assert_eq!(weekly("sun"), Ok(Weekly { day: Weekday::Sun, time: at(9) }));
        for none in ["", "someday", "mon 9", "09:00", "mon 09:00 10:00"] {
            assert!(weekly(none).is_err(), "{none}");
        }
    }

    #[test]
    fn none_declines_what_may_be_declined() {
        assert_eq!((maybe("none", weekly), maybe(" ", weekly)), (Ok(Maybe(None)), Ok(Maybe(None))));
        assert!(maybe("never", weekly).is_err());
        assert_eq!(spans("24h, 30m"), Ok(Spans(vec![Span::hours(24), Span::minutes(30)])));
        assert_eq!(spans("None"), Ok(Spans(Vec::new())));
        assert!(spans("").is_err());
    }
}
