//! No-shows: who counts as one, what it changes, and what becomes of the money that it does not take.

use super::account::{Balance, MoneyLine, Reason};
use super::appointment::{Appointment, Status};
use super::booking::{event_of, line};
use super::change::Change;
use super::consumer::Consumer;
use super::event::Author;
use super::ids::RefundId;
use super::money::Money;
use super::notice::{NoticeKind, Telling};
use super::refund::{self, Refund};
use super::refusal::{Decision, Refusal};
use super::time::{Instant, Span};

/// What the no-show sweep does with a confirmed appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoShow {
    /// The grace is not over, or the appointment is not one that can be missed.
    NotDue,
    /// It is marked.
    Due,
    /// It was due longer ago than the sweep is allowed to reach: listed for a person, not marked.
    TooOld,
}

/// Judges one appointment: due when it is confirmed and `now >= start + grace` (rules.md, Notices and sweeps),
/// too old when that was more than `max_age` ago.
pub fn judge(appointment: &Appointment, now: Instant, max_age: Span) -> NoShow {
    let zone = &appointment.policy.zone;
    let due_at = zone.add(appointment.starts_at, appointment.policy.no_show.grace);
    if appointment.status_at(now) != Status::Confirmed || now < due_at {
        NoShow::NotDue
    } else if now > zone.add(due_at, max_age) {
        NoShow::TooOld
    } else {
        NoShow::Due
    }
}

/// Marks an appointment whose consumer did not come: the deposit that was paid is forfeited if its policy says
/// so, and the consumer's count rises.
pub fn mark(author: &Author, appointment: &Appointment, consumer: &Consumer, books: &[MoneyLine]) -> Change {
    let mut missed = appointment.clone();
    missed.status = Status::NoShow;
    missed.no_show_at = Some(author.at);
    let mut counted = consumer.clone();
    counted.no_show_count += 1;
    let forfeited = forfeited(appointment, books);
    let lost = (forfeited > 0).then(|| line(author, appointment, Reason::Forfeited, forfeited));
    Change {
        consumers: vec![counted],
        tellings: vec![Telling::of(&missed, NoticeKind::NoShow, author.at)],
        events: vec![event_of(author, &missed, "no_show", Some(appointment))],
        appointments: vec![missed],
        money: lost.into_iter().collect(),
        ..Change::default()
    }
}

/// What a no-show does with the money that was paid, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Missed {
    /// What is lost.
    pub forfeited: i64,
    /// What stays held, until staff give it back.
    pub held: i64,
}

/// What not coming does with the money of an appointment that is still to come.
pub(super) fn missed(appointment: &Appointment, books: &[MoneyLine]) -> Missed {
    let forfeited = forfeited(appointment, books);
    Missed { forfeited, held: Balance::of(books).held() - forfeited }
}

/// What staff give back of the money that a no-show left held.
#[derive(Debug, Clone)]
pub struct GivingBack {
    /// How much; none means all that is held.
    pub amount: Option<Money>,
    /// Why, for the audit.
    pub reason: String,
    /// The id that the refund gets.
    pub refund_id: RefundId,
}

/// Gives money back that the forfeit of a no-show did not take. The appointment stays a no-show, and what is
/// forfeited stays so. Nothing does this by itself, because a no-show can be taken back.
///
/// # Errors
/// [`Refusal::WrongStatus`] for what is no no-show, [`Refusal::NotHeld`] for an amount of nothing or above what is
/// held.
pub fn give_back(
    author: &Author,
    appointment: &Appointment,
    books: &[MoneyLine],
    asked: GivingBack,
) -> Decision<(Refund, Change)> {
    let status = appointment.status_at(author.at);
    if status != Status::NoShow {
        return Err(Refusal::WrongStatus { act: "refund", status });
    }
    let GivingBack { amount, reason, refund_id } = asked;
    let held = appointment.policy.currency.minor(Balance::of(books).held());
    let not_held = || Refusal::NotHeld { held, asked: amount };
    let given = amount.unwrap_or(held);
    if given.currency() != held.currency() || given.in_minor() > held.in_minor() {
        return Err(not_held());
    }
    let minor = given.in_minor();
    let refund = refund::intent(author, appointment, books, minor, refund_id).ok_or_else(not_held)?;
    let change = Change {
        money: vec![line(author, appointment, Reason::RefundDue, minor)],
        events: vec![refund::created(author, &refund, reason)],
        refunds: vec![refund.clone()],
        ..Change::default()
    };
    Ok((refund, change))
}

/// How much of what was paid a no-show costs, in minor units: the deposit, never more than came in.
pub(super) fn forfeited(appointment: &Appointment, books: &[MoneyLine]) -> i64 {
    if !appointment.policy.no_show.forfeit_deposit {
        return 0;
    }
    appointment.policy.deposit.min(Balance::of(books).paid)
}

#[cfg(test)]
mod tests;
