//! Booking: the consumer is found or made, the rules are judged and the seat is taken in one transaction.

use crate::domain::account::Balance;
use crate::domain::answer::{self, Answer, UsedToken};
use crate::domain::appointment::Appointment;
use crate::domain::booking::{self, Request};
use crate::domain::consumer::{self, Consumer, Wishes};
use crate::domain::event::Author;
use crate::domain::identity::{EmailAddress, PersonName, PhoneNumber};
use crate::domain::ids::{AppointmentId, ConsumerId};
use crate::domain::moment::Moment;
use crate::domain::refusal::Refusal;
use crate::domain::release;
use crate::domain::rules::{Rule, Scheduled, Situation};
use crate::domain::schedule::{self, PlannedStart};
use crate::domain::service::Service;
use crate::domain::slot::SlotState;
use crate::domain::time::{GivenTime, Instant};
use crate::ledger::{AppointmentQuery, Ledger, ReadTx, Scope, WriteTx};

use super::sheet::{self, Sheet};
use super::{Act, Failure, fresh, tell};

/// Who books.
#[derive(Debug, Clone)]
pub enum Person {
    /// Somebody the ledger knows.
    Known(ConsumerId),
    /// Somebody described by what was given.
    Given {
        /// The name; needed for somebody new.
        name: Option<PersonName>,
        /// The e-mail address; needed for somebody new.
        email: Option<EmailAddress>,
        /// The telephone number.
        phone: Option<PhoneNumber>,
    },
}

/// Who books or waits, and in which language to write.
#[derive(Debug, Clone)]
pub struct Party {
    /// Who.
    pub person: Person,
    /// The language to write in from now on; none leaves it as it is.
    pub language: Option<String>,
}

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Booking {
    /// The start.
    pub at: GivenTime,
    /// Who books.
    pub party: Party,
    /// Rules that staff override.
    pub overridden: Vec<Rule>,
    /// Why.
    pub reason: Option<String>,
    /// Whether the consumer has early access.
    pub vip: bool,
    /// The caller's name for this request: the same again is answered as before.
    pub idempotency_key: Option<String>,
    /// The admission that Fanfare gave the consumer; staff bookings need none.
    pub admission: Option<Admission>,
}

/// An admission that Fanfare gave a consumer.
#[derive(Debug, Clone)]
pub struct Admission {
    /// The token, of which only a hash is kept.
    pub token: String,
    /// When the admission ends.
    pub expires_at: Option<Instant>,
}

/// Takes a seat on a slot.
///
/// # Errors
/// [`Failure::Refused`] with the first rule that refuses; [`Failure::Time`]; [`Failure::NeedsInput`] for a new
/// consumer without name or e-mail; [`Failure::NotConfigured`] for early access that the service does not have.
pub fn book(
    ledger: &mut Ledger,
    act: Act<'_>,
    service: &Service,
    booking: &Booking,
) -> Result<Sheet, Failure> {
    let starts_at = schedule::resolve(service, booking.at)?;
    if booking.vip && service.vip.is_none() {
        return Err(Failure::NotConfigured { service: service.id.clone(), section: "vip" });
    }
    ledger.write(&Scope::Service(service.id.clone()), |tx| {
        let author = act.author();
        let (consumer, is_new_consumer) = find_or_make(tx, &author, booking.party.clone())?;
        let digest = request_digest(service, starts_at, &consumer, &booking.overridden);
        if let Some(answer) = stored_answer(tx, booking.idempotency_key.as_deref(), &digest)? {
            return replayed(tx, answer);
        }
        let hash = admitted(tx, service, booking.admission.as_ref(), author.at)?;
        let situation = situation(tx, service, starts_at, consumer.id, booking.vip, author.at)?;
        let request = Request {
            appointment_id: AppointmentId(fresh::uuid(author.at)),
            confirmation_number: fresh::confirmation_number(tx)?,
            consumer,
            is_new_consumer,
            overridden: booking.overridden.clone(),
            reason: booking.reason.clone(),
            vip: booking.vip,
        };
        let (appointment, change) = booking::book(service, &author, &situation, request)?;
        tell::save(tx, act, change)?;
        if let Some(hash) = hash {
            let token = UsedToken { hash, appointment_id: appointment.id, used_at: author.at };
            // Another service may have taken it since it was looked at.
            if !tx.use_token(&token)? {
                return Err(Refusal::TokenUsed.into());
            }
        }
        if let Some(key) = booking.idempotency_key.clone() {
            let (appointment, answered_at) = (appointment.clone(), author.at);
            tx.put_answer(&Answer { key, request: digest, appointment, answered_at })?;
        }
        Ok(sheet::complete(tx, appointment, author.at)?)
    })
}

/// What makes a request the same as another: service, start, consumer and overrides (rules.md, Booking).
fn request_digest(service: &Service, starts_at: Instant, consumer: &Consumer, overridden: &[Rule]) -> String {
    let mut rules: Vec<&str> = overridden.iter().map(|rule| rule.as_str()).collect();
    rules.sort_unstable();
    rules.dedup();
    let (start, consumer) = (starts_at.timestamp().to_string(), consumer.id.to_string());
    answer::digest(&[service.id.as_str(), &start, &consumer, &rules.join(",")])
}

/// The answer that was given under the key before, if it was to the same request.
fn stored_answer(tx: &dyn ReadTx, key: Option<&str>, digest: &str) -> Result<Option<Answer>, Failure> {
    let stored = key.map(|key| tx.answer(key)).transpose()?.flatten();
    match stored {
        Some(answer) if answer.request != digest => Err(Refusal::IdempotencyConflict.into()),
        stored => Ok(stored),
    }
}

/// The answer as it was given: the appointment of that instant, before anything was paid.
fn replayed(tx: &dyn ReadTx, answer: Answer) -> Result<Sheet, Failure> {
    let Answer { appointment, answered_at, .. } = answer;
    let mut sheet = sheet::complete(tx, appointment, answered_at)?;
    let due = sheet.appointment.policy.deposit;
    sheet.balance = Balance { due, ..Balance::default() };
    Ok(sheet)
}

/// The hash of an admission that may be used now; none for a staff booking.
fn admitted(
    tx: &dyn ReadTx,
    service: &Service,
    admission: Option<&Admission>,
    now: Instant,
) -> Result<Option<String>, Failure> {
    let Some(Admission { token, expires_at }) = admission else { return Ok(None) };
    if let Some(end) = expires_at.filter(|end| now >= *end) {
        return Err(Refusal::AdmissionExpired { expired_at: Moment::new(end, &service.zone) }.into());
    }
    let hash = answer::digest(&[token]);
    if tx.token(&hash)?.is_some() {
        return Err(Refusal::TokenUsed.into());
    }
    Ok(Some(hash))
}

/// Loads everything that the rules look at.
pub(super) fn situation(
    tx: &dyn ReadTx,
    service: &Service,
    starts_at: Instant,
    consumer_id: ConsumerId,
    vip: bool,
    now: Instant,
) -> Result<Situation, Failure> {
    let slot = tx.slot_state(&service.id, starts_at)?;
    let bookings = bookings_of(tx, service, consumer_id)?;
    let scheduled = scheduled(schedule::offer_at(service, starts_at));
    Ok(situation_with(service, (starts_at, scheduled), slot, (consumer_id, bookings), vip, now))
}

/// What the weekly hours say of a start that they have, or have not.
pub(super) fn scheduled(start: Option<PlannedStart>) -> Scheduled {
    match start {
        None => Scheduled::Never,
        Some(start) => start.closed.map_or(Scheduled::Open, Scheduled::Closed),
    }
}

/// The same of a start, a slot and a consumer with bookings that are loaded already.
pub(super) fn situation_with(
    service: &Service,
    (starts_at, scheduled): (Instant, Scheduled),
    slot: Option<SlotState>,
    (consumer_id, bookings): (ConsumerId, Vec<Appointment>),
    vip: bool,
    now: Instant,
) -> Situation {
    let (released_at, horizon) = (released_at(service, starts_at, vip), schedule::horizon(service, now));
    Situation { starts_at, scheduled, slot, released_at, horizon, consumer_id, bookings }
}

/// The id of somebody new, who has nothing yet; the ledger gives it to nobody.
pub(super) const NOBODY: ConsumerId = ConsumerId(uuid::Uuid::nil());

/// When the slot becomes bookable; early access begins so long before the release (rules.md, Booking).
fn released_at(service: &Service, starts_at: Instant, vip: bool) -> Option<Instant> {
    let released_at = release::released_at(service.release.as_ref()?, starts_at);
    match &service.vip {
        Some(early) if vip => Some(service.zone.subtract(released_at, early.opens_before)),
        _ => Some(released_at),
    }
}

/// A consumer's appointments with a service, whatever their status.
pub(super) fn bookings_of(
    tx: &dyn ReadTx,
    service: &Service,
    consumer_id: ConsumerId,
) -> Result<Vec<Appointment>, Failure> {
    if consumer_id == NOBODY {
        return Ok(Vec::new());
    }
    let query = AppointmentQuery {
        service_id: Some(service.id.clone()),
        consumer_id: Some(consumer_id),
        ..AppointmentQuery::default()
    };
    Ok(tx.appointments(&query)?)
}

/// Finds the consumer by id, e-mail address or telephone number, or makes a new one; the flag says which. A language that
/// is given is recorded for whoever is known.
pub(super) fn find_or_make(
    tx: &mut dyn WriteTx,
    author: &Author,
    party: Party,
) -> Result<(Consumer, bool), Failure> {
    let Party { person, language } = party;
    let (consumer, is_new) = found_or_made(tx, person, author.at)?;
    if is_new {
        return Ok((Consumer { language, ..consumer }, true));
    }
    let (consumer, change) = consumer::edit(author, &consumer, &Wishes { language, ..Wishes::default() })?;
    tx.apply(change)?;
    Ok((consumer, false))
}

fn found_or_made(tx: &dyn ReadTx, person: Person, now: Instant) -> Result<(Consumer, bool), Failure> {
    let (name, email, phone) = match person {
        Person::Known(id) => {
            let found = tx.consumer(id)?;
            let not_found = || Failure::NotFound { what: "consumer", text: id.to_string() };
            return Ok((found.ok_or_else(not_found)?.unless_erased()?, false));
        }
        Person::Given { name, email, phone } => (name, email, phone),
    };
    let by_email = email.as_ref().map(|email| tx.consumer_with_email(email.as_str())).transpose()?.flatten();
    let by_phone = phone.as_ref().map(|phone| tx.consumer_with_phone(phone.as_str())).transpose()?.flatten();
    match (by_email, by_phone) {
        (Some(one), Some(other)) if one.id != other.id => {
            Err(Refusal::TwoPeople { fields: "this e-mail address and this telephone number" }.into())
        }
        (Some(known), _) | (None, Some(known)) => Ok((known, false)),
        (None, None) => Ok((new_consumer(name, email, phone, now)?, true)),
    }
}

fn new_consumer(
    name: Option<PersonName>,
    email: Option<EmailAddress>,
    phone: Option<PhoneNumber>,
    now: Instant,
) -> Result<Consumer, Failure> {
    let email =
        email.ok_or(Failure::NeedsInput { what: "the consumer's e-mail address", flags: "--email" })?;
    let name = name.ok_or(Failure::NeedsInput { what: "the new consumer's name", flags: "--name" })?;
    Ok(Consumer {
        id: ConsumerId(fresh::uuid(now)),
        name: name.as_str().to_owned(),
        email: email.as_str().to_owned(),
        phone: phone.map(|phone| phone.as_str().to_owned()),
        external_id: None,
        no_show_count: 0,
        salt: Some(fresh::salt()),
        created_at: now,
        language: None,
        no_email_reminders: false,
        no_sms: false,
    })
}
