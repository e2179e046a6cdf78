//! What a sweep leaves alone, and why: for whoever asks why somebody was not reminded, marked or paid back.
//!
//! Only a rehearsal that was told to say more asks, so nothing here is quick, and all of it is only read.

use chrono::TimeDelta;

use crate::domain::appointment::{Appointment, Status};
use crate::domain::entry::EntryStatus;
use crate::domain::notice::{Channel, Delivery, Notice, NoticeKind};
use crate::domain::refund::RefundStatus;
use crate::domain::reminder::SkipReason;
use crate::domain::service::Service;
use crate::domain::time::{Instant, Span, Zone};
use crate::ledger::{AppointmentQuery, EntryQuery, Ledger, NoticeQuery, ReadTx};

use super::outbox;
use super::refunds;
use super::sweep::{Item, Outcome};
use super::{Act, Failure};

/// How many appointments are looked at in one read.
const BATCH: u32 = 500;

/// How long ago what is told may have begun, and for no-shows how far ahead it may.
const NEAR: TimeDelta = TimeDelta::days(1);

/// Every lead of every appointment that is ahead or began within the last day.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn reminders(ledger: &mut Ledger, act: Act<'_>, services: &[Service]) -> Result<Vec<Item>, Failure> {
    let now = act.now();
    let query = AppointmentQuery { starts_from: Some(now - NEAR), ..AppointmentQuery::default() };
    each(ledger, query, |tx, appointment| {
        let service = services.iter().find(|service| service.id == appointment.service_id);
        let Some(service) = service else {
            return Ok(vec![item(
                &appointment.confirmation_number,
                "reminder",
                "no_service_file".to_owned(),
            )]);
        };
        let query = NoticeQuery { appointment_id: Some(appointment.id), ..NoticeQuery::default() };
        let notices = tx.notices(&query)?;
        let leads = service.reminders.before.iter();
        Ok(leads.map(|lead| reminder(appointment, *lead, &notices, now)).collect())
    })
}

fn reminder(appointment: &Appointment, lead: Span, notices: &[Notice], now: Instant) -> Item {
    let zone = &appointment.policy.zone;
    let kind = NoticeKind::Reminder(lead);
    let is_told = |notice: &&Notice| notice.kind == kind && notice.starts_at == appointment.starts_at;
    let begins = zone.subtract(appointment.starts_at, lead);
    let reason = if let Some(told) = notices.iter().find(is_told) {
        with_reason(&format!("already_{}", told.delivery.as_str()), told.reason.as_deref())
    } else if let Some(reason) = not_confirmed(appointment, now) {
        reason
    } else if now >= appointment.starts_at {
        SkipReason::AlreadyStarted.as_str().to_owned()
    } else if now < begins {
        not_before(zone, begins)
    } else {
        "beyond_the_limit".to_owned()
    };
    item(&appointment.confirmation_number, &kind.to_string(), reason)
}

/// Every appointment that began within the last day or begins within the next.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn no_shows(ledger: &mut Ledger, act: Act<'_>) -> Result<Vec<Item>, Failure> {
    let now = act.now();
    let query = AppointmentQuery {
        starts_from: Some(now - NEAR),
        starts_before: Some(now + NEAR),
        ..AppointmentQuery::default()
    };
    each(ledger, query, |_, appointment| {
        let zone = &appointment.policy.zone;
        let due_at = zone.add(appointment.starts_at, appointment.policy.no_show.grace);
        let reason = not_confirmed(appointment, now).unwrap_or_else(|| waits(zone, due_at, now));
        Ok(vec![item(&appointment.confirmation_number, "no_show", reason)])
    })
}

/// Every unpaid hold.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn holds(ledger: &mut Ledger, act: Act<'_>) -> Result<Vec<Item>, Failure> {
    let query = AppointmentQuery { statuses: vec![Status::PendingPayment], ..AppointmentQuery::default() };
    each(ledger, query, |_, appointment| {
        let waits = |ends| waits(&appointment.policy.zone, ends, act.now());
        let reason = appointment.hold_expires_at.map_or_else(|| "without_an_end".to_owned(), waits);
        Ok(vec![item(&appointment.confirmation_number, "hold_expired", reason)])
    })
}

/// Everybody in line.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn waitlist(ledger: &mut Ledger, act: Act<'_>, services: &[Service]) -> Result<Vec<Item>, Failure> {
    let statuses = vec![EntryStatus::Waiting, EntryStatus::Offered];
    let entries =
        ledger.read(|tx| Ok::<_, Failure>(tx.entries(&EntryQuery { statuses, ..EntryQuery::default() })?))?;
    let told = entries.iter().map(|entry| {
        let service = services.iter().find(|service| service.id == entry.service_id);
        let zone = service.map_or_else(Zone::utc, |service| service.zone.clone());
        let id = entry.id.to_string();
        match &entry.offer {
            Some(offer) if entry.status == EntryStatus::Offered => {
                item(&id, "offer_expired", waits(&zone, offer.expires_at, act.now()))
            }
            _ => item(&id, "offer_made", "in_line".to_owned()),
        }
    });
    Ok(told.collect())
}

/// Every refund that has not been made.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn refunds(ledger: &mut Ledger, act: Act<'_>) -> Result<Vec<Item>, Failure> {
    let mut items = Vec::new();
    for status in [RefundStatus::Due, RefundStatus::Failed, RefundStatus::Refused] {
        for refunds::Listed { refund, appointment } in refunds::list(ledger, Some(status), 0)? {
            let reason = match status {
                RefundStatus::Refused => with_reason("refused", refund.detail.as_deref()),
                _ => waits(&appointment.policy.zone, refund.next_attempt_at, act.now()),
            };
            items.push(item(&appointment.confirmation_number, "refund", reason));
        }
    }
    Ok(items)
}

/// Every message that is neither sent nor skipped.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn outbox(ledger: &mut Ledger, act: Act<'_>) -> Result<Vec<Item>, Failure> {
    let mut items = Vec::new();
    for state in [Delivery::Queued, Delivery::Failed, Delivery::Sending, Delivery::Dead] {
        for listed in outbox::list(ledger, outbox::Wanted::in_state(state))? {
            let outbox::Listed { notice, confirmation_number, zone } = &listed;
            let reason = match state {
                Delivery::Dead => with_reason("dead", notice.reason.as_deref()),
                Delivery::Sending => {
                    waits(zone, notice.lease_until.unwrap_or(notice.next_attempt_at), act.now())
                }
                _ => waits(zone, notice.next_attempt_at, act.now()),
            };
            let kind = match notice.channel {
                Channel::Email => notice.kind.to_string(),
                Channel::Sms => format!("{}_sms", notice.kind),
            };
            let entry = || notice.about.entry().map(|id| id.to_string()).unwrap_or_default();
            let number = confirmation_number.clone().unwrap_or_else(entry);
            items.push(item(&number, &kind, reason));
        }
    }
    Ok(items)
}

/// Tells about every appointment of a query, page by page.
fn each(
    ledger: &mut Ledger,
    mut query: AppointmentQuery,
    told: impl Fn(&dyn ReadTx, &Appointment) -> Result<Vec<Item>, Failure>,
) -> Result<Vec<Item>, Failure> {
    query.limit = BATCH;
    let mut items = Vec::new();
    loop {
        query.after = ledger.read(|tx| {
            let page = tx.appointments(&query)?;
            for appointment in &page {
                items.extend(told(tx, appointment)?);
            }
            Ok::<_, Failure>(page.last().map(|last| (last.starts_at, last.id)))
        })?;
        if query.after.is_none() {
            return Ok(items);
        }
    }
}

fn not_confirmed(appointment: &Appointment, now: Instant) -> Option<String> {
    match appointment.status_at(now) {
        Status::Confirmed => None,
        status => Some(with_reason(SkipReason::NotConfirmed.as_str(), Some(status.as_str()))),
    }
}

/// What is due and yet left alone was beyond what the run was allowed to do.
fn waits(zone: &Zone, until: Instant, now: Instant) -> String {
    if now < until { not_before(zone, until) } else { "beyond_the_limit".to_owned() }
}

fn not_before(zone: &Zone, at: Instant) -> String {
    format!("not_before: {}", zone.rfc3339(at))
}

fn with_reason(what: &str, reason: Option<&str>) -> String {
    reason.map_or_else(|| what.to_owned(), |reason| format!("{what}: {reason}"))
}

fn item(number: &str, kind: &str, reason: String) -> Item {
    Item {
        confirmation_number: number.to_owned(),
        kind: kind.to_owned(),
        outcome: Outcome::NotDue,
        reason: Some(reason),
    }
}
