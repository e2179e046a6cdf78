//! Readers of single values: each turns one item into a checked value, or into the rule that it breaks.

use std::ops::RangeInclusive;

use chrono::{NaiveDate, NaiveTime, Weekday};

use super::diagnostic::{Fault, shown};
use super::nearest;
use super::table::Item;
use crate::domain::money::{Currency, Money, MoneyError};
use crate::domain::time::{Span, Zone, parse_date};

/// Any text.
pub(super) fn text<'t>(item: &Item<'t>) -> Result<&'t str, Fault> {
    item.value().as_str().ok_or_else(|| item.wrong_type("text in quotes"))
}

/// A text on one line that is not blank, without control characters and marks that turn the writing round.
pub(super) fn line(item: &Item<'_>) -> Result<String, Fault> {
    let text = text(item)?.trim();
    let name = item.name();
    if text.is_empty() {
        return Err(Fault::new("empty_text", format!("`{name}` must not be empty")).hint("write a text"));
    }
    if shown(text).contains("\\u{") {
        return Err(Fault::new("invalid_text", format!("`{name}` holds a control character"))
            .hint("remove it; one line of plain text may stand here"));
    }
    if text.chars().count() > 200 {
        return Err(
            Fault::new("text_too_long", format!("`{name}` has more than 200 characters")).hint("shorten it")
        );
    }
    Ok(text.to_owned())
}

/// A whole number within bounds.
pub(super) fn number(item: &Item<'_>, bounds: RangeInclusive<u32>) -> Result<u32, Fault> {
    let number = item.value().as_integer().ok_or_else(|| item.wrong_type("a whole number"))?;
    let value = i128::from_str_radix(number.as_str(), number.radix()).ok();
    value.and_then(|value| u32::try_from(value).ok()).filter(|value| bounds.contains(value)).ok_or_else(
        || {
            let (least, most) = (bounds.start(), bounds.end());
            Fault::new("out_of_range", format!("`{}` must be from {least} to {most}", item.name()))
                .hint(format!("write a whole number from {least} to {most}"))
        },
    )
}

/// True or false.
pub(super) fn truth(item: &Item<'_>) -> Result<bool, Fault> {
    item.value().as_bool().ok_or_else(|| item.wrong_type("true or false without quotes"))
}

/// One word of a few.
pub(super) fn word<T: Copy>(item: &Item<'_>, words: &[(&'static str, T)]) -> Result<T, Fault> {
    let given = text(item)?;
    let found = words.iter().find(|(word, _)| *word == given);
    found.map(|(_, value)| *value).ok_or_else(|| {
        let all: Vec<String> = words.iter().map(|(word, _)| format!("\"{word}\"")).collect();
        let fault = Fault::new(
            "invalid_word",
            format!("`{}` must be {}, but this is `{}`", item.name(), all.join(" or "), shown(given)),
        );
        let near = nearest(given, words.iter().map(|(word, _)| *word)).unwrap_or(words[0].0);
        fault.hint(format!("write \"{near}\""))
    })
}

/// A length of time.
pub(super) fn duration(item: &Item<'_>) -> Result<Span, Fault> {
    let Some(given) = item.value().as_str() else {
        let fault = item.wrong_type("a duration in quotes with its unit");
        return Err(match item.unquoted().filter(|_| item.value().is_integer()) {
            Some(count) => fault.hint(with_unit(&count)),
            None => fault,
        });
    };
    given.parse().map_err(|_| {
        let message = format!("`{}` is no duration for `{}`", shown(given), item.name());
        let fault = Fault::new("invalid_duration", message);
        let count = given.trim();
        if !count.is_empty() && count.len() < 7 && count.bytes().all(|byte| byte.is_ascii_digit()) {
            return fault.hint(with_unit(count));
        }
        fault
            .hint("write a whole number and a unit, at most ten years: \"300s\", \"10m\", \"48h\" or \"30d\"")
    })
}

fn with_unit(count: &str) -> String {
    format!("write \"{count}m\" for minutes, \"{count}h\" for hours or \"{count}d\" for days")
}

/// A length of time above zero.
pub(super) fn positive(item: &Item<'_>) -> Result<Span, Fault> {
    let span = duration(item)?;
    if span.is_zero() {
        return Err(Fault::new("zero_duration", format!("`{}` must be longer than nothing", item.name()))
            .hint("write a duration above zero"));
    }
    Ok(span)
}

/// Elapsed seconds above zero and at most a day.
pub(super) fn seconds(item: &Item<'_>) -> Result<u32, Fault> {
    let span = positive(item)?;
    u32::try_from(span.nominal_seconds()).ok().filter(|seconds| *seconds <= 86_400).ok_or_else(|| {
        Fault::new("duration_too_long", format!("`{}` must be at most one day", item.name()))
            .hint("write at most \"24h\"")
    })
}

/// Whole minutes, at most a day.
pub(super) fn minutes(item: &Item<'_>) -> Result<u32, Fault> {
    let span = duration(item)?;
    let name = item.name();
    let Span::Seconds(seconds) = span else {
        return Err(Fault::new("invalid_duration", format!("`{name}` cannot be counted in days"))
            .hint("write minutes or hours: \"30m\", \"2h\""));
    };
    if seconds % 60 != 0 {
        return Err(Fault::new("invalid_duration", format!("`{name}` must be whole minutes"))
            .hint(format!("write \"{}m\"", seconds / 60 + 1)));
    }
    if seconds > 86_400 {
        return Err(Fault::new("duration_too_long", format!("`{name}` must be at most one day"))
            .hint("write at most \"24h\""));
    }
    Ok(seconds / 60)
}

/// Calendar days, at least one.
pub(super) fn days(item: &Item<'_>) -> Result<u32, Fault> {
    match positive(item)? {
        Span::Days(days) => Ok(days),
        Span::Seconds(seconds) => {
            let days = seconds.div_ceil(86_400);
            Err(Fault::new("invalid_duration", format!("`{}` must be whole days", item.name()))
                .hint(format!("write \"{days}d\"")))
        }
    }
}

/// A local time, strictly `HH:MM`.
pub(super) fn time(item: &Item<'_>) -> Result<NaiveTime, Fault> {
    let given = item.value().as_str().ok_or_else(|| item.wrong_type("a local time in quotes"))?;
    clock(given).ok_or_else(|| {
        let fault = Fault::new("invalid_time", format!("`{}` is no local time", shown(given)));
        if given == "24:00" {
            return Fault::new("past_midnight", "24:00 is midnight: a slot must lie within one day")
                .hint("end it by 23:59, or start it on the next day");
        }
        let padded = clock(&format!("0{given}")).filter(|_| given.len() == 4);
        match padded {
            Some(_) => fault.hint(format!("write two digits for the hour: \"0{given}\"")),
            None => fault.hint("write hours and minutes of a 24-hour clock: \"09:00\", \"14:30\""),
        }
    })
}

/// Reads `HH:MM`.
pub(super) fn clock(text: &str) -> Option<NaiveTime> {
    let bytes = text.as_bytes();
    let strict = bytes.len() == 5 && bytes[2] == b':' && !text.contains(['+', '-', ' ']);
    let (hour, minute) = text.split_once(':').filter(|_| strict)?;
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

/// A date, strictly `YYYY-MM-DD`.
pub(super) fn date(given: &str) -> Result<NaiveDate, Fault> {
    parse_date(given).ok().filter(|_| given.len() == 10).ok_or_else(|| {
        Fault::new("invalid_date", format!("`{}` is no date", shown(given)))
            .hint("write year, month and day of a date that exists: \"2026-12-25\"")
    })
}

/// A weekday: 0 (Sunday) to 6, or a name.
pub(super) fn weekday(item: &Item<'_>) -> Result<Weekday, Fault> {
    if item.value().is_integer() {
        return Ok(DAYS[number(item, 0..=6)? as usize].1);
    }
    let given =
        item.value().as_str().ok_or_else(|| item.wrong_type("a weekday: a name in quotes or 0 to 6"))?;
    weekday_named(given).ok_or_else(|| {
        let names = DAYS.iter().flat_map(|(names, _)| names.iter().copied());
        let fault = Fault::new("unknown_day", format!("`{}` is no weekday", shown(given)));
        match nearest(given, names) {
            Some(near) => fault.hint(format!("did you mean \"{near}\"?")),
            None => fault.hint("write mon, tue, wed, thu, fri, sat or sun, or 0 (Sunday) to 6"),
        }
    })
}

/// The weekdays from Sunday, each with its names.
const DAYS: [(&[&str], Weekday); 7] = [
    (&["sun", "sunday"], Weekday::Sun),
    (&["mon", "monday"], Weekday::Mon),
    (&["tue", "tues", "tuesday"], Weekday::Tue),
    (&["wed", "wednesday"], Weekday::Wed),
    (&["thu", "thur", "thurs", "thursday"], Weekday::Thu),
    (&["fri", "friday"], Weekday::Fri),
    (&["sat", "saturday"], Weekday::Sat),
];

/// Finds a weekday by a name in any case.
pub(super) fn weekday_named(name: &str) -> Option<Weekday> {
    let matching = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    DAYS.iter().find(|(names, _)| matching(names)).map(|(_, day)| *day)
}

/// A currency.
pub(super) fn currency(item: &Item<'_>) -> Result<Currency, Fault> {
    let given = text(item)?;
    Currency::parse(given).map_err(|error| {
        let message = match &error {
            MoneyError::NoMinorUnit(_) => error.to_string(),
            _ => format!("`{}` is no ISO 4217 currency code", shown(given)),
        };
        let fault = Fault::new("unknown_currency", message);
        let capitals = given.trim().to_uppercase();
        match Currency::parse(&capitals) {
            Ok(_) => fault.hint(format!("write \"{capitals}\"")),
            Err(_) => {
                fault.hint("write an ISO 4217 code of three capitals, such as \"USD\", \"EUR\" or \"JPY\"")
            }
        }
    })
}

/// An amount; where the currency itself is wrong, the type alone is checked and nothing comes of it.
pub(super) fn money(item: &Item<'_>, currency: Option<Currency>) -> Result<Option<Money>, Fault> {
    let Some(given) = item.value().as_str() else {
        let fault = item.wrong_type("an amount in quotes");
        let fitting = item.unquoted().zip(currency).and_then(|(text, currency)| fitted(&text, currency));
        return Err(match fitting {
            Some(text) => fault.hint(format!("put it in quotes: \"{text}\"")),
            None => fault,
        });
    };
    let Some(currency) = currency else { return Ok(None) };
    Money::parse(given, currency).map(Some).map_err(|error| wrong_money(given, currency, &error))
}

fn wrong_money(given: &str, currency: Currency, error: &MoneyError) -> Fault {
    let example = currency.minor(25 * 10_i64.pow(currency.decimals()));
    let message = match error {
        MoneyError::WrongDecimals { .. } => {
            let (code, count) = (currency.code(), currency.decimals());
            let decimals =
                if count == 0 { "no decimals".to_owned() } else { format!("exactly {count} decimals") };
            format!("`{}` is no amount of {code}, which has {decimals}", shown(given))
        }
        MoneyError::NotANumber(_) => format!("`{}` is no amount", shown(given)),
        other => other.to_string(),
    };
    let code = if matches!(error, MoneyError::Negative(_)) { "negative_money" } else { "invalid_money" };
    let fault = Fault::new(code, message);
    match fitted(given, currency) {
        Some(text) => fault.hint(format!("write \"{text}\"")),
        None => fault.hint(format!("write an amount such as \"{example}\"")),
    }
}

/// The amount with the right number of decimals, where nothing but zeros must be added or taken away.
fn fitted(text: &str, currency: Currency) -> Option<String> {
    let text = text.trim();
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let decimals = decimals.trim_end_matches('0');
    let wanted = currency.decimals() as usize;
    if decimals.len() > wanted {
        return None;
    }
    let fitting = if wanted == 0 { whole.to_owned() } else { format!("{whole}.{decimals:0<wanted$}") };
    Money::parse(&fitting, currency).is_ok().then_some(fitting)
}

/// A time zone.
pub(super) fn zone(item: &Item<'_>) -> Result<Zone, Fault> {
    let given = text(item)?;
    Zone::parse(given).map_err(|_| {
        let fault = Fault::new("unknown_zone", format!("`{}` is no IANA time zone", shown(given)));
        let names = Zone::names();
        let near = zone_near(given, &names);
        match near {
            Some(near) => fault.hint(format!("did you mean \"{near}\"?")),
            None => fault.hint("write a name such as \"America/New_York\" or \"Europe/London\""),
        }
    })
}

/// The zone that a text may mean: a city alone, a misspelling, or spaces for underscores.
fn zone_near<'n>(given: &str, names: &'n [String]) -> Option<&'n str> {
    let wanted = given.trim().replace(' ', "_").to_lowercase();
    let city = |name: &&String| name.to_lowercase().rsplit('/').next() == Some(wanted.as_str());
    let by_city = names.iter().find(|name| name.contains('/') && city(name)).map(String::as_str);
    by_city.or_else(|| nearest(&wanted, names.iter().map(String::as_str)))
}
