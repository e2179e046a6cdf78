//! What a new service is to be: from flags, from a person at the terminal, or from defaults.

use chrono::NaiveTime;
use clap::Args;

use super::days::Days;
use super::draft::{Cancellation, Draft, Hours, Judge, NewService, Sender};
use super::money_guess::Guesses;
use super::questions::Interview;
use super::readers::{
    Maybe, Spans, Stretches, Weekly, amount, clock, currency, line, maybe, minutes, span, spans, stretches,
    weekly,
};
use super::{machine_zone, slug};
use crate::ctx::Ctx;
use crate::domain::ids::ServiceId;
use crate::domain::money::{Currency, Money};
use crate::domain::time::Span;
use crate::error::{CommandError, Kind};

/// What a new service is to be.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "The service")]
pub(super) struct Flags {
    /// The name that people see
    #[arg(long, value_parser = line)]
    pub(super) name: Option<String>,
    /// The IANA zone of its local times [default: this machine's]
    #[arg(long, value_name = "ZONE")]
    pub(super) timezone: Option<String>,
    /// The ISO 4217 code
    #[arg(long, value_name = "CODE", value_parser = currency)]
    pub(super) currency: Option<Currency>,
    /// What one appointment costs
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    pub(super) price: Option<String>,
    /// How long one appointment takes [default: 30m]
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
    /// From one start to the next [default: the duration]
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

/// Finds out what flags leave open: asks a person, else takes defaults.
///
/// # Errors
/// `needs_input` for what has no default where nobody can be asked, all of it at once; `invalid_input` for an amount
/// that is none, and for a flag that cannot stand in a file where a person is asked for the rest.
pub(super) fn gather(
    ctx: &mut Ctx,
    judge: &Judge,
    flags: Flags,
    mail: Option<Mail>,
    id: Option<ServiceId>,
) -> Result<Draft, CommandError> {
    let zone = machine_zone::guess(ctx);
    if !ctx.prompt.is_interactive() {
        let service = from_flags(flags, id, zone.name())?;
        return Ok(Draft { service, mail: mail.map(Sender::given) });
    }
    let guesses = Guesses::new(ctx);
    let draft = Draft { service: NewService::blank(zone.name()), mail: mail.as_ref().map(|_| None) };
    let mut interview = Interview { person: &mut *ctx.prompt, out: &mut ctx.out, judge, guesses, draft };
    interview.service(flags, id)?;
    if let Some(mail) = mail {
        interview.mail(mail)?;
    }
    Ok(interview.draft)
}

fn from_flags(flags: Flags, id: Option<ServiceId>, zone: &str) -> Result<NewService, CommandError> {
    let no_slug = flags.name.as_deref().is_some_and(|name| slug::of(name).is_none());
    let missing = [
        ("the name", "--name", flags.name.is_none()),
        ("the currency", "--currency", flags.currency.is_none()),
        ("the price", "--price", flags.price.is_none()),
        ("the id", "--id", id.is_none() && no_slug),
    ];
    let missing: Vec<_> = missing.into_iter().filter(|(.., is_missing)| *is_missing).collect();
    let (Some(name), Some(currency), Some(price)) = (flags.name, flags.currency, flags.price) else {
        return Err(needs(&missing));
    };
    let Some(id) = id.or_else(|| slug::of(&name)) else { return Err(needs(&missing)) };
    let blank = NewService::blank(zone);
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
        address: flags.address.and_then(|address| declined(&address)),
        zone: flags.timezone.unwrap_or(blank.zone),
        hours: Hours {
            days: flags.days.unwrap_or(Days::WORKING),
            spans: hours.map_or(blank.hours.spans, |Stretches(spans)| spans),
            every: flags.every.unwrap_or(duration),
            capacity: flags.capacity.unwrap_or(1),
        },
        deposit: deposit.flatten(),
        cancellation: fee.flatten().map(|fee| Cancellation { free_until, fee }),
        reminders: flags.reminders.map_or(blank.reminders, |Spans(spans)| spans),
        release: flags.release.and_then(|Maybe(release)| release),
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
    amount(text, currency).map_err(|error| CommandError::invalid_input(format!("{flag}: {error}")))
}

fn needs(missing: &[(&str, &str, bool)]) -> CommandError {
    let what: Vec<&str> = missing.iter().map(|(what, ..)| *what).collect();
    let flags: Vec<&str> = missing.iter().map(|(_, flag, _)| *flag).collect();
    let message = format!("nobody can be asked, and this has no default: {}", what.join(", "));
    CommandError::new(Kind::Usage, "needs_input", message).hint(format!("give it with {}", flags.join(", ")))
}
