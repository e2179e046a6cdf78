//! No-shows: who counts as one, and what it changes.

use super::account::{Balance, MoneyLine, Reason};
use super::appointment::{Appointment, Status};
use super::booking::{event_of, line};
use super::change::Change;
use super::consumer::Consumer;
use super::event::Author;
use super::notice::{NoticeKind, Telling};
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

/// How much of what was paid a no-show costs, in minor units: the deposit, never more than came in.
pub(super) fn forfeited(appointment: &Appointment, books: &[MoneyLine]) -> i64 {
    if !appointment.policy.no_show.forfeit_deposit {
        return 0;
    }
    appointment.policy.deposit.min(Balance::of(books).paid)
}

#[cfg(test)]
mod tests;
