//! The life of an appointment up to the visit: booking, payment, arrival. Each act is a decision that yields the
//! [`Change`] to save, or the refusal.

use serde_json::json;

use super::account::{Balance, MoneyLine, Reason};
use super::appointment::{Appointment, Policy, Status};
use super::change::Change;
use super::consumer::Consumer;
use super::entry::Entry;
use super::event::{Author, Chain, Event};
use super::ids::AppointmentId;
use super::making;
use super::moment::Moment;
use super::money::Money;
use super::notice::{NoticeKind, Telling};
use super::refusal::{Decision, Refusal};
use super::rules::{self, Rule, Situation};
use super::service::Service;
use super::slot::{Holder, Seat, SlotState};
use super::waitlist;

/// What a booking asks for, besides the slot.
#[derive(Debug, Clone)]
pub struct Request {
    /// The id the appointment gets.
    pub appointment_id: AppointmentId,
    /// The confirmation number it gets.
    pub confirmation_number: String,
    /// Who books.
    pub consumer: Consumer,
    /// Whether the consumer is not in the ledger yet.
    pub is_new_consumer: bool,
    /// Rules that staff override.
    pub overridden: Vec<Rule>,
    /// Why they do.
    pub reason: Option<String>,
    /// Whether it is booked with early access.
    pub vip: bool,
}

/// Takes a seat: confirmed at once when no deposit is due, else held until it is paid (rules.md, Booking).
///
/// The slot is settled first, in the same change: lapsed holds and offers end, and the next in line are offered
/// what is free, so that nobody books ahead of them. A slot that only an override makes is made in the same change.
///
/// # Errors
/// The first booking rule that refuses.
pub fn book(
    service: &Service,
    author: &Author,
    situation: &Situation,
    request: Request,
) -> Decision<(Appointment, Change)> {
    let Request { overridden, reason, .. } = &request;
    let (made, situation) = making::with_slot(service, author, situation, overridden, reason.as_deref());
    let (settled, situation) = settled(service, author, &situation);
    let number = rules::may_book(service, author.at, &situation, &request.overridden)?;
    let Some(state) = &situation.slot else {
        let at = Moment::new(situation.starts_at, &service.zone);
        return Err(Refusal::SlotNotFound { at, scheduled: true });
    };
    let appointment = new_appointment(service, author, state, &request, number);
    let change = made.and(settled).and(booked(service, author, &appointment, request));
    Ok((appointment, change))
}

/// The situation after its slot was settled, and what settling writes.
pub fn settled(service: &Service, author: &Author, situation: &Situation) -> (Change, Situation) {
    let settled = situation.slot.as_ref().map(|state| waitlist::settle(Some(service), author, state));
    let (change, slot) = settled.map_or_else(Default::default, |(change, state)| (change, Some(state)));
    (change, Situation { slot, ..situation.clone() })
}

/// Takes the seat that an offer holds (rules.md, Waitlist): as [`book`], the slot being settled first, but notice,
/// release and the line are behind the consumer; the limit is not, unless staff override it.
///
/// # Errors
/// [`Refusal::OfferExpired`], [`Refusal::EntryOver`], [`Refusal::AlreadyBooked`], [`Refusal::LimitReached`].
pub fn claim(
    service: &Service,
    author: &Author,
    situation: &Situation,
    entry: &Entry,
    request: Request,
) -> Decision<(Appointment, Entry, Change)> {
    let (_, seat) = waitlist::claimable(service, author, entry)?;
    let (settled, situation) = settled(service, author, situation);
    rules::may_claim(service, author.at, &situation, &request.overridden)?;
    let Some(state) = &situation.slot else {
        let at = Moment::new(situation.starts_at, &service.zone);
        return Err(Refusal::SlotNotFound { at, scheduled: true });
    };
    let appointment = new_appointment(service, author, state, &request, seat);
    let (entry, freed) = waitlist::claimed(author, entry, &appointment);
    let change = settled.and(freed).and(booked(service, author, &appointment, request));
    Ok((appointment, entry, change))
}

fn new_appointment(
    service: &Service,
    author: &Author,
    state: &SlotState,
    request: &Request,
    seat: u32,
) -> Appointment {
    let policy = Policy::of(service);
    let is_due = policy.deposit > 0;
    let hold_end = service.zone.add(author.at, service.booking.hold);
    Appointment {
        id: request.appointment_id,
        confirmation_number: request.confirmation_number.clone(),
        service_id: service.id.clone(),
        starts_at: state.slot.starts_at,
        ends_at: state.slot.ends_at,
        seat: Some(seat),
        consumer_id: request.consumer.id,
        status: if is_due { Status::PendingPayment } else { Status::Confirmed },
        policy,
        hold_expires_at: is_due.then_some(hold_end),
        booked_at: author.at,
        moved_at: None,
        confirmed_at: (!is_due).then_some(author.at),
        checked_in_at: None,
        completed_at: None,
        cancelled_at: None,
        no_show_at: None,
        rescheduled_from: None,
        fee_basis: state.slot.starts_at,
        vip: request.vip,
        revision: 0,
    }
}

fn booked(service: &Service, author: &Author, appointment: &Appointment, request: Request) -> Change {
    let Request { consumer, is_new_consumer, overridden, reason, .. } = request;
    let deposit = appointment.policy.deposit;
    let due = line(author, appointment, Reason::DepositDue, deposit);
    let mut event = event_of(author, appointment, "booked", None);
    if !overridden.is_empty() {
        let rules: Vec<&str> = overridden.iter().map(|rule| rule.as_str()).collect();
        event.after = Some(with_field(facts(appointment), "overridden", json!(rules)));
        event.reason = reason;
    }
    Change {
        consumers: if is_new_consumer { vec![consumer] } else { Vec::new() },
        appointments: vec![appointment.clone()],
        seats_taken: seat_of(appointment).into_iter().collect(),
        money: if deposit > 0 { vec![due] } else { Vec::new() },
        tellings: booking_told(service, author, appointment).into_iter().collect(),
        events: vec![event],
        ..Change::default()
    }
}

/// What whoever booked is told: that it is confirmed, or, where the service wants that, in time that the seat is held
/// until it is paid. A hold that is no longer than that notice needs none.
fn booking_told(service: &Service, author: &Author, appointment: &Appointment) -> Option<Telling> {
    let Some(end) = appointment.hold_expires_at else {
        return Some(Telling::of(appointment, NoticeKind::Confirmation, author.at));
    };
    let due_at = service.zone.subtract(end, service.reminders.hold_expiring?);
    let telling = Telling { due_at, ..Telling::of(appointment, NoticeKind::HoldExpiring, author.at) };
    (due_at > author.at).then_some(telling)
}

/// Ends one hold whose time is over: the seat is free, and nothing is due any more.
pub fn lapse(author: &Author, appointment: &Appointment) -> Change {
    let mut ended = appointment.clone();
    ended.status = Status::Expired;
    ended.seat = None;
    let deposit = appointment.policy.deposit;
    Change {
        seats_freed: seat_of(appointment).into_iter().collect(),
        events: vec![event_of(author, &ended, "hold_expired", Some(appointment))],
        money: vec![line(author, appointment, Reason::DepositNoLongerDue, deposit)],
        appointments: vec![ended],
        ..Change::default()
    }
}

/// A payment as the desk reports it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// The payment provider's name for it.
    pub payment_id: Option<String>,
    /// How much came; none means exactly what is due.
    pub amount: Option<Money>,
}

/// Records the payment that confirms an appointment.
///
/// `recorded` is the line that holds the same payment id already, if any: the same payment again answers as
/// before and changes nothing.
///
/// # Errors
/// [`Refusal::HoldExpired`], [`Refusal::WrongStatus`], [`Refusal::PaymentMismatch`] unless the amount is what is
/// due or more, up to the price, and [`Refusal::PaymentUsed`].
pub fn confirm(
    author: &Author,
    appointment: &Appointment,
    books: &[MoneyLine],
    payment: Payment,
    recorded: Option<&MoneyLine>,
) -> Decision<(Appointment, Change)> {
    if let Some(line) = recorded {
        return repeated(appointment, &payment, line);
    }
    if appointment.status_at(author.at) == Status::Expired {
        return Err(hold_expired(appointment));
    }
    if appointment.status != Status::PendingPayment {
        return Err(Refusal::WrongStatus { act: "confirm", status: appointment.status });
    }
    let due = Balance::of(books).due;
    let paid = accepted(appointment, due, payment.amount)?;
    let mut confirmed = appointment.clone();
    confirmed.status = Status::Confirmed;
    confirmed.confirmed_at = Some(author.at);
    confirmed.hold_expires_at = None;
    let change = Change {
        appointments: vec![confirmed.clone()],
        money: payment_lines(author, appointment, due, paid, payment.payment_id),
        tellings: vec![Telling::of(&confirmed, NoticeKind::Confirmation, author.at)],
        events: vec![event_of(author, &confirmed, "confirmed", Some(appointment))],
        ..Change::default()
    };
    Ok((confirmed, change))
}

/// The lines of a payment; what comes in above the deposit is towards the price.
fn payment_lines(
    author: &Author,
    appointment: &Appointment,
    due: i64,
    paid: i64,
    payment_id: Option<String>,
) -> Vec<MoneyLine> {
    let prepaid = (paid > due).then(|| line(author, appointment, Reason::PricePrepaid, paid - due));
    let paid = MoneyLine { payment_id, ..line(author, appointment, Reason::Paid, paid) };
    prepaid.into_iter().chain([paid]).collect()
}

/// The answer to a payment that was recorded before.
fn repeated(
    appointment: &Appointment,
    payment: &Payment,
    line: &MoneyLine,
) -> Decision<(Appointment, Change)> {
    if line.appointment_id != appointment.id {
        let payment_id = payment.payment_id.clone().unwrap_or_default();
        return Err(Refusal::PaymentUsed { payment_id });
    }
    let recorded = appointment.policy.currency.minor(line.minor);
    match payment.amount {
        Some(given) if given != recorded => Err(Refusal::PaymentMismatch { due: recorded, given }),
        _ => Ok((appointment.clone(), Change::default())),
    }
}

/// How much is recorded, in minor units: what is due, or what came if that is more but at most the price.
fn accepted(appointment: &Appointment, due: i64, given: Option<Money>) -> Decision<i64> {
    let Policy { currency, price, .. } = appointment.policy;
    let due = currency.minor(due);
    let Some(given) = given else { return Ok(due.in_minor()) };
    let enough = given.currency() == currency && given.in_minor() >= due.in_minor();
    let within = given == due || given.in_minor() <= price;
    if enough && within { Ok(given.in_minor()) } else { Err(Refusal::PaymentMismatch { due, given }) }
}

pub(super) fn hold_expired(appointment: &Appointment) -> Refusal {
    let at = appointment.hold_expires_at.unwrap_or(appointment.booked_at);
    Refusal::HoldExpired { expired_at: Moment::new(at, &appointment.policy.zone) }
}

/// Marks that the consumer is here: possible from the start of the local day on, also after the grace, as long
/// as nobody marked a no-show (rules.md, Money).
///
/// # Errors
/// [`Refusal::WrongStatus`], [`Refusal::HoldExpired`], [`Refusal::TooEarly`].
pub fn check_in(author: &Author, appointment: &Appointment) -> Decision<(Appointment, Change)> {
    if appointment.status_at(author.at) == Status::Expired {
        return Err(hold_expired(appointment));
    }
    if appointment.status != Status::Confirmed {
        return Err(Refusal::WrongStatus { act: "check in", status: appointment.status });
    }
    let zone = &appointment.policy.zone;
    let day_begins = zone.start_of_day(zone.date(appointment.starts_at));
    if author.at < day_begins {
        return Err(Refusal::TooEarly { from: Moment::new(day_begins, zone) });
    }
    let mut arrived = appointment.clone();
    arrived.status = Status::CheckedIn;
    arrived.checked_in_at = Some(author.at);
    let change = Change {
        appointments: vec![arrived.clone()],
        events: vec![event_of(author, &arrived, "checked_in", Some(appointment))],
        ..Change::default()
    };
    Ok((arrived, change))
}

/// The seat row of an appointment that has one.
pub fn seat_of(appointment: &Appointment) -> Option<Seat> {
    appointment.seat.map(|number| Seat {
        service_id: appointment.service_id.clone(),
        starts_at: appointment.starts_at,
        number,
        holder: Holder::Appointment(appointment.id),
    })
}

/// A line in the books of an appointment.
pub(super) fn line(author: &Author, appointment: &Appointment, reason: Reason, minor: i64) -> MoneyLine {
    let (debit, credit) = reason.accounts();
    MoneyLine {
        appointment_id: appointment.id,
        at: author.at,
        reason,
        debit,
        credit,
        minor,
        payment_id: None,
    }
}

/// The audit entry for an appointment that became what it is now.
pub(super) fn event_of(
    author: &Author,
    now: &Appointment,
    action: &str,
    before: Option<&Appointment>,
) -> Event {
    Event {
        chain: Chain::Service(now.service_id.clone()),
        author: author.clone(),
        action: action.to_owned(),
        appointment_id: Some(now.id),
        consumer_id: Some(now.consumer_id),
        before: before.map(|before| facts(before).to_string()),
        after: Some(facts(now).to_string()),
        reason: None,
    }
}

/// The facts about an appointment that an audit entry records: none of them personal.
fn facts(appointment: &Appointment) -> serde_json::Value {
    json!({
        "status": appointment.status.as_str(),
        "starts_at": appointment.policy.zone.rfc3339(appointment.starts_at),
        "seat": appointment.seat,
    })
}

fn with_field(mut facts: serde_json::Value, name: &str, value: serde_json::Value) -> String {
    facts[name] = value;
    facts.to_string()
}

#[cfg(test)]
pub(super) mod tests;
