//! Why a slot can be booked, or cannot: every booking rule with its numbers, in the order in which they refuse.
//!
//! Nothing is judged here. The checks are those of [`super::rules`] on the situation that `book` would judge, after
//! the same settling; what is added are the words and the numbers.

use super::appointment::Status;
use super::booking;
use super::entry::EntryStatus;
use super::event::Author;
use super::moment::Moment;
use super::refusal::Decision;
use super::rules::{self, Check, Scheduled, Situation};
use super::service::Service;
use super::slot::SlotState;
use super::time::Instant;
use super::wording::in_words;

/// One rule, what it says of the slot, and the numbers behind that.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The rule.
    pub check: Check,
    /// What it says.
    pub verdict: Decision<()>,
    /// Why, in words.
    pub detail: String,
}

/// Tells what every rule says of a slot at the author's instant. A start that there is not has one line: no other rule
/// has anything to say of it. `is_somebody` is whether the situation is that of a known person; else it is that of
/// somebody new.
pub fn lines(service: &Service, author: &Author, situation: &Situation, is_somebody: bool) -> Vec<Line> {
    let now = author.at;
    let (_, situation) = booking::settled(service, author, situation);
    let mut lines = Vec::new();
    for check in Check::ALL {
        let verdict = check.judge(service, now, &situation, &[]);
        let detail = detail(check, &verdict, service, now, &situation, is_somebody);
        let is_last = check == Check::Found && verdict.is_err();
        lines.push(Line { check, verdict, detail });
        if is_last {
            break;
        }
    }
    lines
}

fn detail(
    check: Check,
    verdict: &Decision<()>,
    service: &Service,
    now: Instant,
    situation: &Situation,
    is_somebody: bool,
) -> String {
    let refusal = verdict.as_ref().err();
    match check {
        Check::Found => refusal.map_or_else(|| start(situation), ToString::to_string),
        Check::Closed => refusal.map_or_else(|| "slot and date are open".to_owned(), ToString::to_string),
        Check::Release => release(service, now, situation),
        Check::Horizon => {
            let date = service.zone.date(situation.starts_at);
            format!("bookings are taken up to {} today, this is {date}", situation.horizon)
        }
        Check::Begun => begins(now, situation.starts_at),
        Check::Notice => notice(service, now, situation.starts_at),
        Check::Already | Check::Offer if !is_somebody => "somebody new has neither seat nor offer".to_owned(),
        Check::Already => refusal.map_or_else(|| "has no seat on this slot".to_owned(), ToString::to_string),
        Check::Offer => refusal.map_or_else(|| "is offered none".to_owned(), ToString::to_string),
        Check::Limit => limit(service, now, situation, is_somebody),
        Check::Seats => match &situation.slot {
            Some(state) => seats(service, now, state),
            None => refusal.map_or_else(String::new, ToString::to_string),
        },
    }
}

fn start(situation: &Situation) -> String {
    let scheduled = match situation.scheduled {
        Scheduled::Never => "no longer in the weekly hours",
        Scheduled::Closed(_) | Scheduled::Open => "in the weekly hours",
    };
    let made = if situation.slot.is_some() { "its slot was made" } else { "its slot was not made yet" };
    format!("{scheduled}, {made}")
}

fn release(service: &Service, now: Instant, situation: &Situation) -> String {
    let Some(released_at) = situation.released_at else {
        return "the service has no [release]".to_owned();
    };
    let moment = Moment::new(released_at, &service.zone);
    if now < released_at {
        format!("opens {moment}, in {}", in_words(released_at - now))
    } else {
        format!("opened {moment}")
    }
}

fn begins(now: Instant, starts_at: Instant) -> String {
    if now < starts_at {
        format!("begins in {}", in_words(starts_at - now))
    } else {
        format!("began {} ago", in_words(now - starts_at))
    }
}

fn notice(service: &Service, now: Instant, starts_at: Instant) -> String {
    let min_notice = service.booking.min_notice;
    let ends = rules::notice_ends(service, starts_at);
    let left = if now < starts_at { in_words(starts_at - now) } else { "nothing".to_owned() };
    let until = Moment::new(ends, &service.zone);
    format!("needs {min_notice}, {left} left: bookings are taken until {until}")
}

fn limit(service: &Service, now: Instant, situation: &Situation, is_somebody: bool) -> String {
    let active = rules::active(now, situation);
    match service.booking.max_per_consumer {
        None => "the service has no max_per_consumer".to_owned(),
        Some(limit) if !is_somebody => format!("somebody new has none of {limit} appointments"),
        Some(limit) if active.is_empty() => format!("has none of {limit} appointments"),
        Some(limit) => format!("has {} of {limit} appointments: {}", active.len(), active.join(", ")),
    }
}

/// `1 of 3 free: 1 booked, 1 held until …, 0 offered, 0 held back, 0 waiting`.
fn seats(service: &Service, now: Instant, state: &SlotState) -> String {
    let capacity = state.slot.capacity;
    let held_back = rules::held_back(service, now, state.slot.starts_at, capacity);
    let free = rules::seats_left(service, now, state, &[]);
    let seated = state.seated.iter().filter(|one| one.has_seat_at(now));
    let (held, booked): (Vec<_>, Vec<_>) = seated.partition(|one| one.status == Status::PendingPayment);
    let hold_ends = held.iter().filter_map(|one| one.hold_expires_at).min();
    let is_live = |status| status == EntryStatus::Offered;
    let offers: Vec<Instant> = state
        .offered
        .iter()
        .filter(|entry| is_live(entry.status_at(now)))
        .filter_map(|entry| Some(entry.offer?.expires_at))
        .collect();
    let until = |end: Option<Instant>| {
        end.map_or_else(String::new, |end| format!(" until {}", Moment::new(end, &service.zone).short()))
    };
    format!(
        "{free} of {capacity} free: {} booked, {} held{}, {} offered{}, {held_back} held back, {} waiting",
        booked.len(),
        held.len(),
        until(hold_ends),
        offers.len(),
        until(offers.iter().min().copied()),
        state.waiting.len(),
    )
}

#[cfg(test)]
mod tests;
