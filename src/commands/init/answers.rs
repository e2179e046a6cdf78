//! What a new service is to be: from flags, from a person at the terminal, or from defaults.

use chrono::NaiveTime;
use clap::Args;

use super::days::Days;
use super::draft::{Cancellation, Hours, NewService};
use super::readers::{
    ID_RULE, Maybe, Spans, Stretches, Weekly, amount, clock, currency, line, maybe, minutes, span, spans,
    stretches, weekly, zone_name,
};
use super::slug;
use crate::domain::ids::ServiceId;
use crate::domain::money::{Currency, Money};
use crate::domain::time::{Span, Zone};
use crate::error::{CommandError, Kind};

/// What a new service is to be.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "The service")]
pub(super) struct Flags {
    /// The name that people see
    #[arg(long, value_parser = line)]
    pub(super) name: Option<String>,
    /// The IANA zone of its local times [default: this machine's]
    #[arg(long, value_name = "ZONE", value_parser = zone_name)]
    pub(super) timezone: Option<String>,
    /// The ISO 4217 code, such as EUR
    #[arg(long, value_name = "CODE", value_parser = currency)]
    pub(super) currency: Option<Currency>,
    /// What one appointment costs, such as 80 or 80.50; the currency stands in --currency
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    pub(super) price: Option<String>,
    /// How long one appointment takes, such as 45m; a number alone counts minutes [default: 30m]
    #[arg(long, value_name = "DURATION", value_parser = minutes)]
    pub(super) duration: Option<u32>,
    /// The weekdays: mon-fri, or mon,wed,fri [default: mon-fri]
    #[arg(long)]
    pub(super) days: Option<Days>,
    /// The hours of a day, such as 09:00-12:00,13:00-17:00 [default: 09:00-17:00]
    #[arg(long, value_name = "HOURS", value_parser = stretches, conflicts_with_all = ["from", "until"])]
    pub(super) hours: Option<Stretches>,
    /// The first start of a day [default: 09:00]
    #[arg(long, value_name = "HH:MM", value_parser = clock)]
    pub(super) from: Option<NaiveTime>,
    /// When the last slot of a day has ended [default: 17:00]
    #[arg(long, value_name = "HH:MM", value_parser = clock)]
    pub(super) until: Option<NaiveTime>,
    /// From one start to the next; a number alone counts minutes [default: the duration]
    #[arg(long, value_name = "DURATION", value_parser = minutes)]
    pub(super) every: Option<u32>,
    /// How many appointments may start at the same time [default: 1]
    #[arg(long, value_name = "N")]
    pub(super) capacity: Option<u32>,
    /// Where people come to [default: none, it takes place by video]
    #[arg(long, value_name = "TEXT")]
    pub(super) address: Option<String>,
    /// What is due before an appointment is confirmed [default: none]
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    pub(super) deposit: Option<String>,
    /// What a late cancellation costs [default: none]
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    pub(super) cancellation_fee: Option<String>,
    /// Until how long before the start cancelling is free [default: 48h]
    #[arg(long, value_name = "DURATION", value_parser = span, requires = "cancellation_fee")]
    pub(super) free_until: Option<Span>,
    /// How long before the start reminders go out, or none [default: 24h,1h]
    #[arg(long, value_name = "DURATIONS", value_parser = spans)]
    pub(super) reminders: Option<Spans>,
    /// When each week the following one becomes bookable, such as 'mon 09:00' [default: none]
    #[arg(long, value_name = "WHEN", value_parser = |text: &str| maybe(text, weekly))]
    pub(super) release: Option<Maybe<Weekly>>,
}

/// How messages leave the house.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Messages")]
pub(super) struct Mail {
    /// The sender of e-mail, such as 'Clinic <desk@example.org>' [default: none, messages become files in spool/]
    #[arg(long, value_name = "MAILBOX", requires = "email_url")]
    pub(super) email_from: Option<String>,
    /// The mail server, such as smtp://desk@mail.example.org:587
    #[arg(long, value_name = "URL", requires = "email_from")]
    pub(super) email_url: Option<String>,
}

/// Takes what flags say and defaults for the rest, where nobody can be asked.
///
/// # Errors
/// `needs_input` for what has no default, all of it at once; `invalid_input` for an amount that is none.
pub(super) fn from_flags(
    flags: Flags,
    id: Option<ServiceId>,
    zone: &Zone,
) -> Result<NewService, CommandError> {
    let suggested = flags.name.as_deref().and_then(slug::of);
    let missing = [
        ("the name", "--name", flags.name.is_none()),
        ("the currency", "--currency", flags.currency.is_none()),
        ("the price", "--price", flags.price.is_none()),
        ("the id", "--id", id.is_none() && flags.name.is_some() && suggested.is_none()),
    ];
    let missing: Vec<_> = missing.into_iter().filter(|(.., is_missing)| *is_missing).collect();
    let (Some(name), Some(currency), Some(price), Some(id)) =
        (flags.name, flags.currency, flags.price, id.or(suggested))
    else {
        return Err(needs(&missing));
    };
    let blank = NewService::blank(zone.name());
    let duration = flags.duration.unwrap_or(blank.duration);
    let deposit = flags.deposit.map(|text| money("--deposit", &text, currency)).transpose()?;
    let fee = flags.cancellation_fee.map(|text| money("--cancellation-fee", &text, currency)).transpose()?;
    let free_until = flags.free_until.unwrap_or(Cancellation::FREE_UNTIL);
    let hours = flags.hours.or_else(|| Stretches::between(flags.from, flags.until));
    Ok(NewService {
        id,
        name,
        duration,
        price: required_money("--price", &price, currency)?,
        address: flags.address.map_or(blank.address, |address| declined(&address)),
        zone: flags.timezone.unwrap_or(blank.zone),
        hours: Hours {
            days: flags.days.unwrap_or(blank.hours.days),
            spans: hours.map_or(blank.hours.spans, |Stretches(spans)| spans),
            every: flags.every.unwrap_or(duration),
            capacity: flags.capacity.unwrap_or(blank.hours.capacity),
        },
        deposit: deposit.unwrap_or(blank.deposit),
        cancellation: fee.map_or(blank.cancellation, |fee| fee.map(|fee| Cancellation { free_until, fee })),
        reminders: flags.reminders.map_or(blank.reminders, |Spans(spans)| spans),
        release: flags.release.map_or(blank.release, |Maybe(release)| release),
    })
}

/// What a flag says, unless it declines.
pub(super) fn declined(text: &str) -> Option<String> {
    maybe(text, |text| Ok(text.to_owned())).ok().and_then(|Maybe(text)| text)
}

/// An amount behind a flag that may decline.
pub(super) fn money(flag: &str, text: &str, currency: Currency) -> Result<Option<Money>, CommandError> {
    declined(text).map(|text| required_money(flag, &text, currency)).transpose()
}

/// An amount behind a flag.
pub(super) fn required_money(flag: &str, text: &str, currency: Currency) -> Result<Money, CommandError> {
    amount(text, currency).map_err(|why| CommandError::invalid_input(format!("{flag}: {why}")))
}

fn needs(missing: &[(&str, &str, bool)]) -> CommandError {
    let what: Vec<&str> = missing.iter().map(|(what, ..)| *what).collect();
    let flags: Vec<&str> = missing.iter().map(|(_, flag, _)| *flag).collect();
    let message = format!("nobody can be asked, and this has no default: {}", what.join(", "));
    let error = CommandError::new(Kind::Usage, "needs_input", message)
        .hint(format!("give it with {}", flags.join(", ")));
    match flags.contains(&"--id") {
        true => error.hint(format!("no id can be made of that name; an id is {ID_RULE}")),
        false => error,
    }
}
