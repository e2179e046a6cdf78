//! What a new service is to be: from flags, from a person at the terminal, or from defaults.

use chrono::NaiveTime;
use clap::Args;

use super::days::Days;
use super::template::{Hours, NewService};
use super::{machine_zone, slug};
use crate::ctx::Ctx;
use crate::domain::ids::ServiceId;
use crate::domain::money::{Currency, Money, MoneyError};
use crate::domain::time::{Span, Zone};
use crate::error::{CommandError, Kind};
use crate::ui::Prompt;

/// What a new service is to be.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "The service")]
pub(super) struct Flags {
    /// The name that people see
    #[arg(long, value_parser = name)]
    name: Option<String>,
    /// The IANA zone of its local times [default: this machine's]
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    timezone: Option<Zone>,
    /// The ISO 4217 code
    #[arg(long, value_name = "CODE", value_parser = currency)]
    currency: Option<Currency>,
    /// What one appointment costs
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    price: Option<String>,
    /// How long one appointment takes [default: 30m]
    #[arg(long, value_name = "DURATION", value_parser = minutes)]
    duration: Option<u32>,
    /// The weekdays: mon-fri, or mon,wed,fri [default: mon-fri]
    #[arg(long)]
    days: Option<Days>,
    /// The first start of a day [default: 09:00]
    #[arg(long, value_name = "HH:MM", value_parser = clock)]
    from: Option<NaiveTime>,
    /// When the last slot of a day has ended [default: 17:00]
    #[arg(long, value_name = "HH:MM", value_parser = clock)]
    until: Option<NaiveTime>,
    /// From one start to the next [default: the duration]
    #[arg(long, value_name = "DURATION", value_parser = minutes)]
    every: Option<u32>,
    /// How many appointments may start at the same time
    #[arg(long, value_name = "N", default_value_t = 1, hide_default_value = true)]
    capacity: u32,
    /// Where people come to [default: nowhere, it takes place by video]
    #[arg(long, value_name = "TEXT", value_parser = name)]
    address: Option<String>,
    /// What is due before an appointment is confirmed [default: nothing]
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    deposit: Option<String>,
}

/// Finds out what flags leave open: asks a person, else takes defaults.
///
/// # Errors
/// `needs_input` for what has no default where nobody can be asked; `invalid_input` for an amount that is none.
pub(super) fn gather(ctx: &mut Ctx, flags: Flags, id: Option<ServiceId>) -> Result<NewService, CommandError> {
    let zone = machine_zone::guess(ctx);
    if ctx.prompt.is_interactive() {
        return asked(&mut *ctx.prompt, flags, id, &zone);
    }
    let missing = [
        ("the name", "--name", flags.name.is_none()),
        ("the currency", "--currency", flags.currency.is_none()),
        ("the price", "--price", flags.price.is_none()),
        (
            "the id",
            "--id",
            id.is_none() && flags.name.as_deref().is_some_and(|name| slug::of(name).is_none()),
        ),
    ];
    let missing: Vec<_> = missing.into_iter().filter(|(.., is_missing)| *is_missing).collect();
    let (Some(name), Some(currency), Some(price)) = (flags.name, flags.currency, flags.price) else {
        return Err(needs(&missing));
    };
    let Some(id) = id.or_else(|| slug::of(&name)) else { return Err(needs(&missing)) };
    let price = amount(&price, currency).map_err(|error| invalid("--price", &error))?;
    let deposit = flags.deposit.map(|text| amount(&text, currency)).transpose();
    let duration = flags.duration.unwrap_or(DURATION);
    Ok(NewService {
        id,
        name,
        duration,
        price,
        address: flags.address,
        zone: flags.timezone.unwrap_or(zone),
        hours: Hours {
            days: flags.days.unwrap_or(Days::WORKING),
            from: flags.from.unwrap_or(FROM),
            until: flags.until.unwrap_or(UNTIL),
            every: flags.every.unwrap_or(duration),
            capacity: flags.capacity,
        },
        deposit: deposit.map_err(|error| invalid("--deposit", &error))?,
    })
}

/// Minutes that an appointment takes where nothing is said.
const DURATION: u32 = 30;
/// The first start where nothing is said.
const FROM: NaiveTime = NaiveTime::from_hms_opt(9, 0, 0).expect("an hour of the day");
/// The end of the day where nothing is said.
const UNTIL: NaiveTime = NaiveTime::from_hms_opt(17, 0, 0).expect("an hour of the day");

/// Asks for what flags leave open, in the order of the file.
fn asked(
    person: &mut dyn Prompt,
    flags: Flags,
    id: Option<ServiceId>,
    zone: &Zone,
) -> Result<NewService, CommandError> {
    let name = answer(person, flags.name, "Name of the service", None, self::name)?;
    let suggested = slug::of(&name).map(String::from);
    let id = answer(person, id, "Its id", suggested.as_deref(), service_id)?;
    let zone = answer(person, flags.timezone, "Time zone", Some(zone.name()), self::zone)?;
    let currency = answer(person, flags.currency, "Currency", None, self::currency)?;
    let money = |text: &str| amount(text, currency).map_err(|error| error.to_string());
    let price = match flags.price {
        Some(text) => amount(&text, currency).map_err(|error| invalid("--price", &error))?,
        None => answer(person, None, "Price of one appointment", None, money)?,
    };
    let duration = answer(person, flags.duration, "How long it takes", Some("30m"), minutes)?;
    let days = answer(person, flags.days, "Days", Some("mon-fri"), str::parse::<Days>)?;
    let from = answer(person, flags.from, "First start of a day", Some("09:00"), clock)?;
    let until = answer(person, flags.until, "End of the last slot", Some("17:00"), clock)?;
    let optional_name = |text: &str| if text.is_empty() { Ok(None) } else { self::name(text).map(Some) };
    let address = answer(person, flags.address.map(Some), "Address (empty: by video)", None, optional_name)?;
    let optional_money = |text: &str| if text.is_empty() { Ok(None) } else { money(text).map(Some) };
    let deposit = match flags.deposit {
        Some(text) => Some(amount(&text, currency).map_err(|error| invalid("--deposit", &error))?),
        None => answer(person, None, "Deposit (empty: none)", None, optional_money)?,
    };
    let every = flags.every.unwrap_or(duration);
    let hours = Hours { days, from, until, every, capacity: flags.capacity };
    Ok(NewService { id, name, duration, price, address, zone, hours, deposit })
}

/// The flag's value, or what a person answers.
fn answer<T>(
    person: &mut dyn Prompt,
    given: Option<T>,
    question: &str,
    default: Option<&str>,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<T, CommandError> {
    if let Some(given) = given {
        return Ok(given);
    }
    let text = person.input(question, default, &|text| read(text).map(drop))?;
    read(&text).map_err(CommandError::invalid_input)
}

fn needs(missing: &[(&str, &str, bool)]) -> CommandError {
    let what: Vec<&str> = missing.iter().map(|(what, ..)| *what).collect();
    let flags: Vec<&str> = missing.iter().map(|(_, flag, _)| *flag).collect();
    let message = format!("nobody can be asked, and this has no default: {}", what.join(", "));
    CommandError::new(Kind::Usage, "needs_input", message).hint(format!("give it with {}", flags.join(", ")))
}

fn invalid(flag: &str, error: &MoneyError) -> CommandError {
    CommandError::invalid_input(format!("{flag}: {error}"))
}

/// A text on one line. What else a name may not hold, the loader finds.
fn name(text: &str) -> Result<String, String> {
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

/// The id of a service.
pub(super) fn service_id(text: &str) -> Result<ServiceId, String> {
    text.parse().map_err(|error: crate::domain::ids::InvalidServiceId| match slug::of(text) {
        Some(slug) if slug.as_str() != text => format!("{error}; `{slug}` would be one"),
        _ => error.to_string(),
    })
}

fn zone(text: &str) -> Result<Zone, String> {
    Zone::parse(text).map_err(|error| format!("{error}: write one such as Europe/Berlin"))
}

fn currency(text: &str) -> Result<Currency, String> {
    Currency::parse(&text.to_uppercase()).map_err(|error| format!("{error}: write one such as EUR"))
}

/// An amount; whole units may leave the decimals out.
fn amount(text: &str, currency: Currency) -> Result<Money, MoneyError> {
    let decimals = currency.decimals() as usize;
    let is_whole = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text =
        if is_whole && decimals > 0 { format!("{text}.{}", "0".repeat(decimals)) } else { text.to_owned() };
    Money::parse(&text, currency)
}

/// Whole minutes of at most a day.
fn minutes(text: &str) -> Result<u32, String> {
    let span: Span = text.parse().map_err(|error: crate::domain::time::InvalidSpan| error.to_string())?;
    match span {
        Span::Seconds(seconds) if seconds > 0 && seconds % 60 == 0 && seconds <= 86_400 => Ok(seconds / 60),
        _ => Err("write whole minutes or hours, at most a day: 30m, 2h".to_owned()),
    }
}

fn clock(text: &str) -> Result<NaiveTime, String> {
    let is_strict = text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    let time = NaiveTime::parse_from_str(text, "%H:%M").ok().filter(|_| is_strict);
    time.ok_or_else(|| "write hours and minutes of a 24-hour clock: 09:00, 14:30".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::ScriptedPrompt;

    fn flags() -> Flags {
        Flags {
            name: None,
            timezone: None,
            currency: None,
            price: None,
            duration: None,
            days: None,
            from: None,
            until: None,
            every: None,
            capacity: 1,
            address: None,
            deposit: None,
        }
    }

    #[test]
    fn a_person_is_asked_for_what_is_open_and_again_after_a_slip() {
        let answers = [
            "First Visit",
            "",
            "Mars/Base",
            "Europe/Paris",
            "euro",
            "eur",
            "12.5",
            "80",
            "45m",
            "",
            "",
            "18:00",
            "",
            "20",
        ];
        let mut person = ScriptedPrompt::new(answers);
        let new = asked(&mut person, flags(), None, &Zone::utc()).expect("answered");
        assert_eq!((new.id.as_str(), new.name.as_str()), ("first-visit", "First Visit"));
        assert_eq!((new.zone.name(), new.price.to_string()), ("Europe/Paris", "80.00".to_owned()));
        assert_eq!((new.duration, new.hours.every, new.hours.days), (45, 45, Days::WORKING));
        assert_eq!(
            (new.hours.from, new.hours.until),
            (FROM, NaiveTime::from_hms_opt(18, 0, 0).expect("a time"))
        );
        assert_eq!(
            (new.address, new.deposit.map(|deposit| deposit.to_string())),
            (None, Some("20.00".to_owned()))
        );
    }

    #[test]
    fn flags_answer_for_a_person() {
        let given = Flags {
            name: Some("Visit".to_owned()),
            currency: Currency::parse("JPY").ok(),
            price: Some("6600".to_owned()),
            ..flags()
        };
        let mut person = ScriptedPrompt::new(["", "", "", "", "", "", "", ""]);
        let new = asked(&mut person, given, None, &Zone::utc()).expect("answered");
        assert_eq!((new.price.to_string(), new.zone.name()), ("6600".to_owned(), "UTC"));
        assert!(!person.asked.iter().any(|question| question.contains("Price") || question.contains("Name")));
    }

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

    #[test]
    fn times_and_lengths_are_strict() {
        for none in ["9:00", "24:00", "+9:00", "0900", "09:0", ""] {
            assert!(clock(none).is_err(), "{none}");
        }
        for none in ["0m", "90s", "30", "2d", "25h", "-5m"] {
            assert!(minutes(none).is_err(), "{none}");
        }
        assert_eq!((minutes("2h"), minutes("45m")), (Ok(120), Ok(45)));
    }
}
