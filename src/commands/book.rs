//! `book`: takes a seat.

use clap::{Args, ValueEnum};
use serde_json::json;

use super::questions::Whoever;
use super::{appointment_view, checked_reason, find_service, of_service, parse_time, warn_of_phone};
use crate::ctx::Ctx;
use crate::domain::appointment::Status;
use crate::domain::confirmation;
use crate::domain::identity::{self, EmailAddress, PersonName, PhoneNumber};
use crate::domain::ids::ConsumerId;
use crate::domain::moment::Moment;
use crate::domain::rules::Rule;
use crate::domain::schedule;
use crate::domain::service::Service as ServiceConfig;
use crate::domain::time::{GivenTime, Zone};
use crate::error::{CommandError, Kind};
use crate::ops::Failure;
use crate::ops::book::{self, Admission, Booking, Party, Person};
use crate::ops::sheet::Sheet;

mod conversation;

use conversation::Known;

/// Book a seat on a slot
///
/// The consumer is known by e-mail address or telephone number, or is new; somebody new needs a name and an
/// e-mail address. Where a deposit is due, the seat is held until `slotctl confirm` records the payment. On a terminal
/// it asks for what is left open: service, day, slot and consumer.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl book\n  \
    slotctl book specialist-consultation --at 2026-12-02T09:00 \\\n      \
    --name 'Ada Park' --email ada@example.org\n  \
    slotctl book specialist-consultation --at 2026-12-02T09:00 \\\n      \
    --email ada@example.org -o json")]
pub struct Book {
    /// The service
    service: Option<String>,
    /// The start: 2026-12-02T09:00 in the service's zone, or exact with an offset
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    at: Option<GivenTime>,
    #[command(flatten)]
    person: PersonArgs,
    /// The admission that Fanfare gave the consumer; usable once, and only its hash is kept
    #[arg(long, value_name = "TOKEN")]
    admission_token: Option<String>,
    /// When that admission ends
    #[arg(long, value_name = "TIME", value_parser = parse_time, requires = "admission_token")]
    admission_expires: Option<GivenTime>,
    /// A name for this request: the same again is answered as before, and books nothing
    #[arg(long, value_name = "KEY")]
    idempotency_key: Option<String>,
    /// Book with early access, as the service's [vip] section allows
    #[arg(long)]
    vip: bool,
    /// Pass over a rule; may be given more than once
    #[arg(long = "override", value_name = "RULE", requires = "reason")]
    overridden: Vec<OverriddenRule>,
    /// Why, for the audit
    #[arg(long, value_name = "TEXT", requires = "overridden")]
    reason: Option<String>,
}

/// Who books or waits.
#[derive(Debug, Clone, Args)]
pub(super) struct PersonArgs {
    /// The consumer's name
    #[arg(long)]
    name: Option<String>,
    /// The consumer's e-mail address
    #[arg(long)]
    email: Option<String>,
    /// The consumer's telephone number, with the country's code: +1 212 555 0100
    #[arg(long)]
    pub(super) phone: Option<String>,
    /// A consumer the ledger knows, by id
    #[arg(long, value_name = "ID", conflicts_with_all = ["name", "email", "phone"])]
    pub(super) consumer: Option<ConsumerId>,
    /// The language to write to the consumer in from now on, such as de or pt-BR
    #[arg(long, value_name = "LANG", value_parser = super::parse_language)]
    pub(super) language: Option<String>,
}

/// A rule that staff may pass over.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum OverriddenRule {
    /// Minimum notice
    Notice,
    /// Maximum advance
    Horizon,
    /// Active appointments per consumer
    Limit,
    /// Closed slots and dates
    Closed,
    /// The release
    Release,
}

impl From<OverriddenRule> for Rule {
    fn from(rule: OverriddenRule) -> Self {
        match rule {
            OverriddenRule::Notice => Self::Notice,
            OverriddenRule::Horizon => Self::Horizon,
            OverriddenRule::Limit => Self::Limit,
            OverriddenRule::Closed => Self::Closed,
            OverriddenRule::Release => Self::Release,
        }
    }
}

/// How a seat is asked for, whoever gets it.
#[derive(Debug, Clone)]
struct Terms {
    overridden: Vec<Rule>,
    reason: Option<String>,
    vip: bool,
    idempotency_key: Option<String>,
    token: Option<String>,
    expires: Option<GivenTime>,
}

impl Terms {
    /// The request for a seat.
    fn booking(&self, service: &ServiceConfig, at: GivenTime, party: Party) -> Result<Booking, CommandError> {
        let Self { overridden, reason, vip, idempotency_key, token, expires } = self.clone();
        let admission = admission(&service.zone, token, expires)?;
        Ok(Booking { at, party, overridden, reason, vip, idempotency_key, admission })
    }
}

impl Book {
    /// Takes the seat and prints the appointment.
    ///
    /// # Errors
    /// The first rule that refuses, by its own code; `needs_input` for what is left open where nobody can be asked.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let Self {
            service,
            at,
            person: given,
            admission_token,
            admission_expires,
            idempotency_key,
            vip,
            overridden,
            reason,
        } = self;
        ctx.out.allow_object()?;
        let config = ctx.desk_config()?;
        let service = service.as_deref().map(|id| find_service(&config, id)).transpose()?;
        let terms = Terms {
            overridden: overridden.into_iter().map(Rule::from).collect(),
            reason: reason.as_deref().map(checked_reason).transpose()?,
            vip,
            idempotency_key: idempotency_key.map(|key| checked_key("--idempotency-key", key)).transpose()?,
            token: admission_token.map(|token| checked_key("--admission-token", token)).transpose()?,
            expires: admission_expires,
        };
        given.name.as_deref().map(PersonName::parse).transpose().map_err(Failure::from)?;
        let party = if given.names_somebody() { Some(party(&given)?) } else { None };
        warn_of_phone(ctx, given.phone.as_deref());
        if let (Some(service), Some(at), Some(party)) = (service, at, party) {
            let booking = terms.booking(service, at, party)?;
            let is_asked = ctx.prompt.is_interactive();
            match take(ctx, service, &booking, false)? {
                Ok(sheet) => {
                    warn_of_other_person(ctx, &given, &sheet);
                    return show(ctx, &sheet);
                }
                Err(Failure::NeedsInput { .. }) if is_asked => {}
                Err(failure) => return Err(of_service(&service.id)(failure)),
            }
        } else if !ctx.prompt.is_interactive() {
            let start = ("the start", "--at", "--at", at.is_some());
            return Err(needs(service.is_some(), start, given.names_somebody()));
        }
        let known = Known { service, at, person: given.whoever(), language: given.language };
        let Some(sheet) = conversation::hold(ctx, &config, known, &terms)? else { return Ok(()) };
        show(ctx, &sheet)?;
        if !ctx.globals().dry_run {
            ctx.out.say(&aloud(&sheet.appointment.confirmation_number));
        }
        Ok(())
    }
}

/// Takes the seat, or only tries what it would come to.
fn take(
    ctx: &mut Ctx,
    service: &ServiceConfig,
    booking: &Booking,
    is_rehearsal: bool,
) -> Result<Result<Sheet, Failure>, CommandError> {
    let hand = ctx.hand("book");
    let mut ledger = if is_rehearsal { ctx.ledger_to_rehearse()? } else { ctx.ledger()? };
    Ok(book::book(&mut ledger, hand.act(), service, booking))
}

/// Says which name counts where another was given, and whose the telephone number is where the e-mail address given with it is nobody's: whoever shares a telephone is
/// booked for otherwise, unseen.
fn warn_of_other_person(ctx: &mut Ctx, given: &PersonArgs, sheet: &Sheet) {
    let Sheet { consumer, .. } = sheet;
    let name = Whoever { name: given.name.clone(), ..Whoever::default() }.not_kept(consumer);
    if let Some(not_kept) = name {
        ctx.out.note(&format!("not kept: {not_kept}"));
    }
    let Some(given) = given.email.as_deref().and_then(|text| EmailAddress::parse(text).ok()) else { return };
    if given.as_str() != consumer.email {
        ctx.out.warn(&format!(
            "the telephone number is that of {} <{}>, who is booked; {} is not kept. If it is somebody else, cancel this \
             and book without --phone",
            consumer.name,
            consumer.email,
            given.as_str(),
        ));
    }
}

fn show(ctx: &mut Ctx, sheet: &Sheet) -> Result<(), CommandError> {
    ctx.out.object(&appointment_view::detail(sheet), &appointment_view::to_json(sheet))?;
    say_what_is_next(ctx, sheet);
    Ok(())
}

/// The number as it is read to somebody.
fn aloud(number: &str) -> String {
    let spaced: Vec<String> = number.chars().map(String::from).collect();
    let words: Vec<String> = number.split('-').map(confirmation::spoken).collect();
    format!("\n    {}\n\n    {}\n", spaced.join(" "), words.join(",\n    "))
}

/// Everything that is left open, at once. The start is named by what it is, the flags that give it, and the first of them.
pub(super) fn needs(
    has_service: bool,
    (start, flags, first, has_start): (&'static str, &'static str, &'static str, bool),
    has_person: bool,
) -> CommandError {
    let parts = [
        ("the service", "the service's id", "SERVICE", has_service),
        (start, flags, first, has_start),
        (
            "the consumer",
            "--email (with --name for somebody new), --phone or --consumer",
            "--email",
            has_person,
        ),
    ];
    let open: Vec<_> = parts.into_iter().filter(|(.., is_given)| !is_given).collect();
    let what: Vec<&str> = open.iter().map(|(what, ..)| *what).collect();
    let ways: Vec<&str> = open.iter().map(|(_, ways, ..)| *ways).collect();
    let flags: Vec<&str> = open.iter().map(|(.., flag, _)| *flag).collect();
    let (what, verb) = match &what[..] {
        [one] => ((*one).to_owned(), "is"),
        [all @ .., last] => (format!("{} and {last}", all.join(", ")), "are"),
        [] => (String::new(), "are"),
    };
    CommandError::new(Kind::Usage, "needs_input", format!("{what} {verb} missing"))
        .hint(format!("give {}", ways.join("; and ")))
        .details(json!({ "missing": flags }))
}

impl PersonArgs {
    /// Whether it says who; a name alone does not.
    pub(super) fn names_somebody(&self) -> bool {
        self.consumer.is_some() || self.email.is_some() || self.phone.is_some()
    }

    /// The parts as they were given.
    pub(super) fn whoever(&self) -> Whoever {
        let Self { name, email, phone, consumer, language: _ } = self.clone();
        Whoever { known: consumer, name, email, phone }
    }

    /// The flags for somebody who was asked for.
    pub(super) fn of(whoever: &Whoever, language: Option<&str>) -> Self {
        let Whoever { known, name, email, phone } = whoever.clone();
        Self { name, email, phone, consumer: known, language: language.map(str::to_owned) }
    }
}

/// Who books or waits, each part in its one spelling.
pub(super) fn party(given: &PersonArgs) -> Result<Party, CommandError> {
    let PersonArgs { name, email, phone, consumer, language } = given;
    let language = language.clone();
    if let Some(id) = consumer {
        return Ok(Party { person: Person::Known(*id), language });
    }
    if email.is_none() && phone.is_none() {
        return Err(CommandError::needs_input("the consumer", "--email (and --name), --phone or --consumer"));
    }
    let name = name.as_deref().map(PersonName::parse).transpose().map_err(Failure::from)?;
    let email = email.as_deref().map(EmailAddress::parse).transpose().map_err(Failure::from)?;
    let phone = phone.as_deref().map(|phone| PhoneNumber::parse(phone, None)).transpose();
    let person = Person::Given { name, email, phone: phone.map_err(Failure::from)? };
    Ok(Party { person, language })
}

fn admission(
    zone: &Zone,
    token: Option<String>,
    expires_at: Option<GivenTime>,
) -> Result<Option<Admission>, CommandError> {
    let Some(token) = token else { return Ok(None) };
    let resolve = |at| schedule::resolve_in(zone, at).map_err(Failure::from);
    let expires_at = expires_at.map(resolve).transpose()?;
    Ok(Some(Admission { token, expires_at }))
}

/// A key or token is opaque, but must be something and fit on a line.
fn checked_key(flag: &str, key: String) -> Result<String, CommandError> {
    let is_sound = (1..=1000).contains(&key.chars().count()) && !key.chars().any(identity::is_invisible);
    if is_sound {
        Ok(key)
    } else {
        Err(CommandError::invalid_input(format!("{flag} must have 1 to 1000 characters on one line")))
    }
}

/// Tells how long an unpaid seat is held, and what comes next.
pub(super) fn say_what_is_next(ctx: &mut Ctx, sheet: &Sheet) {
    if ctx.globals().dry_run {
        ctx.out.say("Nothing was booked (--dry-run): the number above stands for one that would be given.");
        return;
    }
    let appointment = &sheet.appointment;
    if let (Status::PendingPayment, Some(end)) = (appointment.status, appointment.hold_expires_at) {
        let end = Moment::new(end, &appointment.policy.zone);
        let number = &appointment.confirmation_number;
        ctx.out.say(&format!("The seat is held until {end}. Once paid: slotctl confirm {number}"));
    }
}
