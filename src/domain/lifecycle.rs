//! The life of an appointment after it was booked: cancelling, moving, completing, and taking a no-show back.

use serde_json::json;

use super::account::{Balance, MoneyLine, Reason};
use super::appointment::{Appointment, Status};
use super::attendance::{self, Missed};
use super::booking::{event_of, hold_expired, line, seat_of};
use super::cancellation::{self, By, Settlement};
use super::change::Change;
use super::consumer::Consumer;
use super::event::Author;
use super::ids::RefundId;
use super::moment::Moment;
use super::notice::{NoticeKind, Telling};
use super::refund;
use super::refusal::{Decision, Refusal};
use super::service::Service;
use super::slot::SlotState;
use super::time::Instant;
use super::waitlist;

/// How an appointment is cancelled.
#[derive(Debug, Clone)]
pub struct Cancellation {
    /// Who cancels.
    pub by: By,
    /// Whether the fee is waived.
    pub waive_fee: bool,
    /// Why, for the audit.
    pub reason: Option<String>,
    /// The id of the refund, if one becomes due.
    pub refund_id: RefundId,
}

/// What cancelling comes to now, for the act and for the quote alike.
///
/// # Errors
/// [`Refusal::WrongStatus`], [`Refusal::HoldExpired`], and [`Refusal::AlreadyStarted`] for a consumer after the start.
pub fn cancel_terms(
    appointment: &Appointment,
    books: &[MoneyLine],
    by: By,
    waive_fee: bool,
    now: Instant,
) -> Decision<Settlement> {
    if appointment.status_at(now) == Status::Expired {
        return Err(hold_expired(appointment));
    }
    if !matches!(appointment.status, Status::PendingPayment | Status::Confirmed) {
        return Err(Refusal::WrongStatus { act: "cancel", status: appointment.status });
    }
    if by == By::Consumer && now >= appointment.starts_at {
        let started_at = Moment::new(appointment.starts_at, &appointment.policy.zone);
        return Err(Refusal::AlreadyStarted { started_at });
    }
    let paid = Balance::of(books).paid;
    Ok(cancellation::settle(appointment, paid, by, waive_fee, now))
}

/// Cancels an appointment, settles its money and offers its seat to the next in line.
///
/// `state` is the slot, settled already.
///
/// # Errors
/// As [`cancel_terms`].
pub fn cancel(
    service: Option<&Service>,
    author: &Author,
    appointment: &Appointment,
    books: &[MoneyLine],
    state: &SlotState,
    cancellation: &Cancellation,
) -> Decision<(Appointment, Change)> {
    let Cancellation { by, waive_fee, reason, refund_id } = cancellation;
    let settlement = cancel_terms(appointment, books, *by, *waive_fee, author.at)?;
    let waived = if *waive_fee { waived(appointment, *by, author.at) } else { 0 };
    let mut cancelled = appointment.clone();
    cancelled.status = Status::Cancelled;
    cancelled.cancelled_at = Some(author.at);
    cancelled.seat = None;
    cancelled.hold_expires_at = None;
    cancelled.revision += 1;
    let mut event = event_of(author, &cancelled, "cancelled", Some(appointment));
    event.reason.clone_from(reason);
    let change = Change {
        seats_freed: seat_of(appointment).into_iter().collect(),
        money: cancellation_lines(author, appointment, books, settlement, waived),
        refunds: refund::intent(author, appointment, books, settlement.refund, *refund_id)
            .into_iter()
            .collect(),
        tellings: vec![Telling {
            by: Some(*by),
            ..Telling::of(&cancelled, NoticeKind::Cancellation, author.at)
        }],
        appointments: vec![cancelled.clone()],
        events: vec![event],
        ..Change::default()
    };
    let mut state = state.clone();
    state.bookings.retain(|other| other.id != appointment.id);
    let next = offer_seat_of(service, author, appointment, &state);
    Ok((cancelled, change.and(next)))
}

/// The next-offer step on a slot that an appointment is leaving.
fn offer_seat_of(
    service: Option<&Service>,
    author: &Author,
    appointment: &Appointment,
    state: &SlotState,
) -> Change {
    let mut left = state.clone();
    left.seated.retain(|other| other.id != appointment.id);
    waitlist::next_offers(service, author, &left).0
}

/// The lines that settle the money of a cancellation: what was due is no longer due, what was paid is kept or goes
/// back, what is missing is owed; a waived fee is charged and waived, so that the books show both.
fn cancellation_lines(
    author: &Author,
    appointment: &Appointment,
    books: &[MoneyLine],
    settlement: Settlement,
    waived: i64,
) -> Vec<MoneyLine> {
    let due = Balance::of(books).due;
    [
        (Reason::DepositNoLongerDue, due),
        (Reason::FeeKept, settlement.kept),
        (Reason::FeeOwed, settlement.owed + waived),
        (Reason::FeeWaived, waived),
        (Reason::RefundDue, settlement.refund),
    ]
    .into_iter()
    .filter(|(_, minor)| *minor > 0)
    .map(|(reason, minor)| line(author, appointment, reason, minor))
    .collect()
}

/// The fee that would have been charged.
fn waived(appointment: &Appointment, by: By, now: Instant) -> i64 {
    cancellation::settle(appointment, 0, by, false, now).fee
}

/// Moves an appointment to another slot: one row, whose money, number and id stay.
///
/// `to` is the new slot and `from` the old one, both settled already; `seat` is the free seat that the booking
/// rules found on the new one. The new seat and the old one change hands in the same commit. Who waits for some
/// dates may be in line for both slots: `to` must be read after `from` was settled and saved, and whoever was
/// offered a seat on `to` is offered none on `from`.
///
/// # Errors
/// [`Refusal::WrongStatus`], [`Refusal::HoldExpired`].
pub fn reschedule(
    service: &Service,
    author: &Author,
    appointment: &Appointment,
    (from, to): (&SlotState, &SlotState),
    seat: u32,
    reason: Option<String>,
) -> Decision<(Appointment, Change)> {
    may_move(appointment, author.at)?;
    let mut moved = appointment.clone();
    moved.fee_basis = cancellation::basis_after_move(appointment, to.slot.starts_at, author.at);
    moved.starts_at = to.slot.starts_at;
    moved.ends_at = to.slot.ends_at;
    moved.seat = Some(seat);
    moved.moved_at = Some(author.at);
    moved.rescheduled_from = Some(appointment.starts_at);
    moved.revision += 1;
    let mut event = event_of(author, &moved, "rescheduled", Some(appointment));
    event.reason = reason;
    let change = Change {
        seats_freed: seat_of(appointment).into_iter().collect(),
        seats_taken: seat_of(&moved).into_iter().collect(),
        appointments: vec![moved.clone()],
        // Whoever has not paid was told of no start yet: the confirmation names the new one.
        tellings: (moved.status == Status::Confirmed)
            .then(|| Telling::of(&moved, NoticeKind::Rescheduled, author.at))
            .into_iter()
            .collect(),
        events: vec![event],
        ..Change::default()
    };
    let mut from = from.clone();
    from.waiting.retain(|entry| to.offered.iter().all(|offered| offered.id != entry.id));
    let next = offer_seat_of(Some(service), author, appointment, &from);
    Ok((moved, change.and(next)))
}

/// Whether an appointment may be moved at all: an unexpired hold, or a confirmed one that has not begun.
///
/// # Errors
/// [`Refusal::WrongStatus`], [`Refusal::HoldExpired`], [`Refusal::AlreadyStarted`].
pub fn may_move(appointment: &Appointment, now: Instant) -> Decision<()> {
    if appointment.status_at(now) == Status::Expired {
        return Err(hold_expired(appointment));
    }
    if !matches!(appointment.status, Status::PendingPayment | Status::Confirmed) {
        return Err(Refusal::WrongStatus { act: "reschedule", status: appointment.status });
    }
    if now >= appointment.starts_at {
        let started_at = Moment::new(appointment.starts_at, &appointment.policy.zone);
        return Err(Refusal::AlreadyStarted { started_at });
    }
    Ok(())
}

/// Records that a visit is over.
///
/// # Errors
/// [`Refusal::WrongStatus`] for one that has not been checked in.
pub fn complete(author: &Author, appointment: &Appointment) -> Decision<(Appointment, Change)> {
    if appointment.status_at(author.at) != Status::CheckedIn {
        let status = appointment.status_at(author.at);
        return Err(Refusal::WrongStatus { act: "complete", status });
    }
    let mut completed = appointment.clone();
    completed.status = Status::Completed;
    completed.completed_at = Some(author.at);
    let change = Change {
        appointments: vec![completed.clone()],
        events: vec![event_of(author, &completed, "completed", Some(appointment))],
        ..Change::default()
    };
    Ok((completed, change))
}

/// What not coming would come to: the deposit is lost, as far as it was paid and the policy says so; the rest stays.
///
/// # Errors
/// [`Refusal::WrongStatus`] for an appointment that cannot be missed.
pub fn no_show_terms(appointment: &Appointment, books: &[MoneyLine], now: Instant) -> Decision<Missed> {
    match appointment.status_at(now) {
        Status::Confirmed => Ok(attendance::missed(appointment, books)),
        status => Err(Refusal::WrongStatus { act: "miss", status }),
    }
}

/// Takes a no-show back: the consumer came after all. The forfeit is compensated and the count falls.
///
/// # Errors
/// [`Refusal::WrongStatus`].
pub fn undo_no_show(
    author: &Author,
    appointment: &Appointment,
    consumer: &Consumer,
    books: &[MoneyLine],
    reason: String,
) -> Decision<(Appointment, Change)> {
    if appointment.status != Status::NoShow {
        let status = appointment.status_at(author.at);
        return Err(Refusal::WrongStatus { act: "undo the no-show of", status });
    }
    let mut arrived = appointment.clone();
    arrived.status = Status::CheckedIn;
    arrived.checked_in_at = Some(author.at);
    arrived.no_show_at = None;
    let mut counted = consumer.clone();
    counted.no_show_count = counted.no_show_count.saturating_sub(1);
    let forfeited = Balance::of(books).forfeited;
    let mut event = event_of(author, &arrived, "no_show_undone", Some(appointment));
    event.after = Some(with_count(event.after.as_deref(), counted.no_show_count));
    event.reason = Some(reason);
    let undone = (forfeited > 0).then(|| line(author, appointment, Reason::ForfeitUndone, forfeited));
    let change = Change {
        consumers: vec![counted],
        appointments: vec![arrived.clone()],
        money: undone.into_iter().collect(),
        events: vec![event],
        ..Change::default()
    };
    Ok((arrived, change))
}

/// The facts of an event with the consumer's count of no-shows.
fn with_count(facts: Option<&str>, count: u32) -> String {
    let parsed = facts.and_then(|facts| serde_json::from_str::<serde_json::Value>(facts).ok());
    let mut facts = parsed.unwrap_or_else(|| json!({}));
    facts["no_show_count"] = json!(count);
    facts.to_string()
}

#[cfg(test)]
mod tests;
