//! Rows that refer to what is not there, by name. Only looked for when the engine has found some.

use crate::domain::booking;
use crate::domain::check::{self, Check, Finding};
use crate::domain::ids::{AppointmentId, ConsumerId, ServiceId};
use crate::domain::notice::About;
use crate::domain::slot::{Holder, Seat};
use crate::domain::time::Instant;
use crate::ledger::{AppointmentQuery, EntryQuery, LedgerError, ReadTx, RefundQuery};

use super::check::PAGE;

/// What a table is called, and how looking at it ended.
type Ended = (&'static str, Result<(), LedgerError>);

/// Adds a finding for every row that refers to one that is not there.
pub(super) fn missing(tx: &dyn ReadTx, found: &mut Vec<Finding>) -> Vec<Ended> {
    vec![
        ("appointments", appointments(tx, found)),
        ("seats", seats(tx, found)),
        ("waitlist entries", entries(tx, found)),
        ("money lines", money_lines(tx, found)),
        ("refunds", refunds(tx, found)),
        ("answers", answers(tx, found)),
        ("used tokens", tokens(tx, found)),
        ("notices", notices(tx, found)),
    ]
}

/// How a seat is named in a finding.
pub(super) fn seat_subject(seat: &Seat) -> String {
    let Seat { service_id, starts_at, number, holder: _ } = seat;
    format!("seat {number} of {service_id} at {}", starts_at.format("%Y-%m-%dT%H:%M:%SZ"))
}

/// Notes that a row refers to something, unless that is there.
fn demand(found: &mut Vec<Finding>, is_there: bool, subject: &str, what: &str) {
    if !is_there {
        found.push(Finding::error(Check::References, subject, format!("its {what} is not there")));
    }
}

fn has_appointment(tx: &dyn ReadTx, id: AppointmentId) -> Result<bool, LedgerError> {
    Ok(tx.appointment(id)?.is_some())
}

fn has_consumer(tx: &dyn ReadTx, id: ConsumerId) -> Result<bool, LedgerError> {
    Ok(tx.consumer(id)?.is_some())
}

fn has_slot(tx: &dyn ReadTx, service: &ServiceId, starts_at: Instant) -> Result<bool, LedgerError> {
    let before = starts_at - chrono::TimeDelta::seconds(1);
    let next = tx.all_slots(Some((service, before)), 1)?;
    Ok(next.first().is_some_and(|slot| slot.service_id == *service && slot.starts_at == starts_at))
}

fn appointments(tx: &dyn ReadTx, found: &mut Vec<Finding>) -> Result<(), LedgerError> {
    let mut query = AppointmentQuery { limit: PAGE, ..AppointmentQuery::default() };
    loop {
        let page = tx.appointments(&query)?;
        let Some(last) = page.last() else { return Ok(()) };
        query.after = Some((last.starts_at, last.id));
        for one in &page {
            let subject = check::appointment_subject(one);
            demand(found, has_slot(tx, &one.service_id, one.starts_at)?, &subject, "slot");
            demand(found, has_consumer(tx, one.consumer_id)?, &subject, "consumer");
        }
    }
}

fn seats(tx: &dyn ReadTx, found: &mut Vec<Finding>) -> Result<(), LedgerError> {
    let mut after: Option<Seat> = None;
    loop {
        let key = after.as_ref().map(|seat| (&seat.service_id, seat.starts_at, seat.number));
        let page = tx.all_seats(key, PAGE)?;
        let Some(last) = page.last() else { return Ok(()) };
        after = Some(last.clone());
        for seat in &page {
            found.extend(holder_fault(tx, seat)?);
        }
    }
}

/// What is wrong with the holder of a seat: nobody, or somebody of another slot.
fn holder_fault(tx: &dyn ReadTx, seat: &Seat) -> Result<Option<Finding>, LedgerError> {
    let fault = |detail: &str| Some(Finding::error(Check::Seats, seat_subject(seat), detail));
    let own = match seat.holder {
        Holder::Appointment(id) => tx.appointment(id)?.map(|one| booking::seat_of(&one)),
        Holder::Offer(id) => tx.entry(id)?.map(|entry| {
            let offer = entry.offer?;
            let (service_id, holder) = (entry.service_id, seat.holder);
            Some(Seat { service_id, starts_at: offer.starts_at, number: offer.seat?, holder })
        }),
    };
    Ok(match own {
        None => fault("who has it is not there"),
        Some(own) if own.as_ref() != Some(seat) => fault("who has it is on another slot"),
        Some(_) => None,
    })
}

fn entries(tx: &dyn ReadTx, found: &mut Vec<Finding>) -> Result<(), LedgerError> {
    let mut query = EntryQuery { limit: PAGE, ..EntryQuery::default() };
    loop {
        let page = tx.entries(&query)?;
        let Some(last) = page.last() else { return Ok(()) };
        query.after = Some(last.number);
        for entry in &page {
            let subject = format!("waitlist entry {}", entry.id);
            demand(found, has_consumer(tx, entry.consumer_id)?, &subject, "consumer");
            if let Some(starts_at) = entry.starts_at() {
                demand(found, has_slot(tx, &entry.service_id, starts_at)?, &subject, "slot");
            }
            if let Some(id) = entry.appointment_id {
                demand(found, has_appointment(tx, id)?, &subject, "appointment");
            }
        }
    }
}

fn money_lines(tx: &dyn ReadTx, found: &mut Vec<Finding>) -> Result<(), LedgerError> {
    let mut after = 0;
    loop {
        let page = tx.all_money_lines(after, PAGE)?;
        let Some((last, _)) = page.last() else { return Ok(()) };
        after = *last;
        for (number, line) in &page {
            let subject = format!("money line {number}");
            demand(found, has_appointment(tx, line.appointment_id)?, &subject, "appointment");
        }
    }
}

fn refunds(tx: &dyn ReadTx, found: &mut Vec<Finding>) -> Result<(), LedgerError> {
    let mut query = RefundQuery { limit: PAGE, ..RefundQuery::default() };
    loop {
        let page = tx.refunds(&query)?;
        let Some(last) = page.last() else { return Ok(()) };
        query.after = Some((last.created_at, last.id));
        for refund in &page {
            let subject = format!("refund {}", refund.id);
            demand(found, has_appointment(tx, refund.appointment_id)?, &subject, "appointment");
        }
    }
}

fn answers(tx: &dyn ReadTx, found: &mut Vec<Finding>) -> Result<(), LedgerError> {
    let mut after: Option<String> = None;
    loop {
        let page = tx.all_answers(after.as_deref(), PAGE)?;
        let Some(last) = page.last() else { return Ok(()) };
        after = Some(last.key.clone());
        for answer in &page {
            let subject = format!("answer to the key `{}`", answer.key);
            demand(found, has_appointment(tx, answer.appointment.id)?, &subject, "appointment");
        }
    }
}

fn tokens(tx: &dyn ReadTx, found: &mut Vec<Finding>) -> Result<(), LedgerError> {
    let mut after: Option<String> = None;
    loop {
        let page = tx.all_tokens(after.as_deref(), PAGE)?;
        let Some(last) = page.last() else { return Ok(()) };
        after = Some(last.hash.clone());
        for token in &page {
            let subject = format!("used token {}", token.hash);
            demand(found, has_appointment(tx, token.appointment_id)?, &subject, "appointment");
        }
    }
}

fn notices(tx: &dyn ReadTx, found: &mut Vec<Finding>) -> Result<(), LedgerError> {
    let mut after = None;
    loop {
        let page = tx.all_notices(after, PAGE)?;
        let Some(last) = page.last() else { return Ok(()) };
        after = Some(last.id);
        for notice in &page {
            let subject = format!("notice {}", notice.id);
            match notice.about {
                About::Appointment(id) => demand(found, has_appointment(tx, id)?, &subject, "appointment"),
                About::Offer(id) => demand(found, tx.entry(id)?.is_some(), &subject, "waitlist entry"),
            }
            demand(found, has_consumer(tx, notice.consumer_id)?, &subject, "consumer");
        }
    }
}
