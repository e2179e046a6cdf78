//! `book`: takes a seat.

use clap::{Args, ValueEnum};

use super::{appointment_view, checked_reason, find_service, of_service, parse_time, warn_of_phone};
use crate::ctx::Ctx;
use crate::domain::appointment::Status;
use crate::domain::identity::{self, EmailAddress, PersonName, PhoneNumber};
use crate::domain::ids::ConsumerId;
use crate::domain::moment::Moment;
use crate::domain::rules::Rule;
use crate::domain::schedule;
use crate::domain::time::{GivenTime, Zone};
use crate::error::CommandError;
use crate::ops::Failure;
use crate::ops::book::{self, Admission, Booking, Party, Person};
use crate::ops::sheet::Sheet;

/// Book a seat on a slot
///
/// The consumer is known by e-mail address or telephone number, or is new; somebody new needs a name and an
/// e-mail address. Where a deposit is due, the seat is held until `slotctl confirm` records the payment.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl book specialist-consultation --at 2026-12-02T09:00 --name 'Ada Park' --email ada@example.org\n  \
    slotctl book specialist-consultation --at 2026-12-02T09:00 --email ada@example.org -o json")]
pub struct Book {
    /// The service
    service: String,
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
#[derive(Debug, Args)]
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
    consumer: Option<ConsumerId>,
    /// The language to write to the consumer in from now on, such as de or pt-BR
    #[arg(long, value_name = "LANG", value_parser = super::parse_language)]
    language: Option<String>,
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

impl Book {
    /// Takes the seat and prints the appointment.
    ///
    /// # Errors
    /// The first rule that refuses, by its own code.
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
        let service = find_service(&config, &service)?;
        let at = at.ok_or_else(|| CommandError::needs_input("the start", "--at"))?;
        let party = party(&given)?;
        warn_of_phone(ctx, given.phone.as_deref());
        let reason = reason.as_deref().map(checked_reason).transpose()?;
        let overridden = overridden.into_iter().map(Rule::from).collect();
        let admission = admission(&service.zone, admission_token, admission_expires)?;
        let idempotency_key = idempotency_key.map(|key| checked_key("--idempotency-key", key)).transpose()?;
        let booking = Booking { at, party, overridden, reason, vip, idempotency_key, admission };
        let hand = ctx.hand("book");
        let mut ledger = ctx.ledger()?;
        let sheet = book::book(&mut ledger, hand.act(), service, &booking);
        let sheet = sheet.map_err(of_service(&service.id))?;
        ctx.out.object(&appointment_view::detail(&sheet), &appointment_view::to_json(&sheet))?;
        say_what_is_next(ctx, &sheet);
        Ok(())
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
    Ok(Some(Admission { token: checked_key("--admission-token", token)?, expires_at }))
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
