//! Delivery: claim a notice, send it with no transaction open, record what came of it.

use chrono::TimeDelta;

use crate::domain::notice::{Channel, Delivery, Message, Notice, NoticeKind};
use crate::domain::reminder::{self, SkipReason};
use crate::domain::time::Instant;
use crate::domain::wording;
use crate::ledger::{Ledger, NoticeQuery, ReadTx, Scope, WriteTx};
use crate::notify::{NotifyError, Spool};

use super::sweep::{Item, Outcome, Report};
use super::{Act, Failure, sheet};

/// How long a delivery may take before another may try (rules.md, Notices and sweeps).
const LEASE: TimeDelta = TimeDelta::minutes(5);
/// How many notices are claimed in one transaction.
const BATCH: u32 = 50;
/// After so many attempts a notice is dead.
const ATTEMPTS: u32 = 8;
/// The longest wait between two attempts, in seconds.
const LONGEST_WAIT: i64 = 3600;

/// A notice that this delivery may send: nobody else will until the lease is over.
struct Claim {
    notice: Notice,
    message: Message,
    confirmation_number: String,
}

/// Delivers everything that is due, `limit` aside (0 means no bound).
///
/// # Errors
/// [`crate::ledger::LedgerError`]; a message that could not be delivered is an item.
pub fn run(ledger: &mut Ledger, act: Act<'_>, spool: &Spool, limit: u32) -> Result<Report, Failure> {
    let mut report = Report::new("outbox", act.now());
    loop {
        let left = if limit == 0 { BATCH } else { (limit - report.due().min(limit)).min(BATCH) };
        if left == 0 {
            return Ok(report);
        }
        let (claims, skipped) = claim(ledger, act, left)?;
        if claims.is_empty() && skipped.is_empty() {
            return Ok(report);
        }
        report.items.extend(skipped);
        if ledger.is_rehearsing() {
            let due =
                claims.into_iter().map(|claim| item(&claim.notice, claim.confirmation_number, Outcome::Done));
            report.items.extend(due);
            return Ok(report);
        }
        for claim in claims {
            let sent = spool.deliver(&claim.message, act.now());
            report.items.push(record(ledger, act, claim, sent.err())?);
        }
    }
}

/// Claims up to `limit` notices in one transaction. A notice whose appointment has changed since it was queued is
/// skipped instead.
fn claim(ledger: &mut Ledger, act: Act<'_>, limit: u32) -> Result<(Vec<Claim>, Vec<Item>), Failure> {
    ledger.write(&Scope::Everything, |tx| {
        let now = act.now();
        let (mut claims, mut skipped) = (Vec::new(), Vec::new());
        for notice in tx.deliverable(now, limit)? {
            match claim_one(tx, notice, now)? {
                Ok(claim) => claims.push(claim),
                Err(item) => skipped.push(item),
            }
        }
        Ok((claims, skipped))
    })
}

fn claim_one(tx: &mut dyn WriteTx, mut notice: Notice, now: Instant) -> Result<Result<Claim, Item>, Failure> {
    let not_found = || Failure::NotFound { what: "appointment", text: notice.appointment_id.to_string() };
    let appointment = tx.appointment(notice.appointment_id)?.ok_or_else(not_found)?;
    let sheet = sheet::complete(tx, appointment, now)?;
    let mut wanted = reminder::still_wanted(&sheet.appointment, notice.starts_at, now);
    if wanted.is_ok() && is_superseded(tx, &notice)? {
        wanted = Err(SkipReason::Superseded);
    }
    let message = wanted.map_err(SkipReason::as_str).and_then(|()| {
        let message = wording::compose(&notice, &sheet.appointment, &sheet.consumer, now);
        message.ok_or("no_address")
    });
    let confirmation_number = sheet.appointment.confirmation_number;
    match message {
        Ok(message) => {
            notice.delivery = Delivery::Sending;
            notice.lease_until = Some(now + LEASE);
            notice.attempts += 1;
            notice.message = Some(message.clone());
            tx.put_notice(&notice)?;
            Ok(Ok(Claim { notice, message, confirmation_number }))
        }
        Err(reason) => {
            notice.delivery = Delivery::Skipped;
            notice.lease_until = None;
            notice.reason = Some(reason.to_owned());
            tx.put_notice(&notice)?;
            Ok(Err(item(&notice, confirmation_number, Outcome::Skipped)))
        }
    }
}

/// Whether a reminder with a shorter lead was sent or is waiting as well, so that this one, which waited longer
/// than it should, would only repeat it (rules.md, Notices and sweeps).
fn is_superseded(tx: &dyn ReadTx, notice: &Notice) -> Result<bool, Failure> {
    let NoticeKind::Reminder(lead) = notice.kind;
    let query = NoticeQuery { appointment_id: Some(notice.appointment_id), ..NoticeQuery::default() };
    let supersedes = |other: &Notice| {
        let NoticeKind::Reminder(other_lead) = other.kind;
        other.starts_at == notice.starts_at
            && other.channel == notice.channel
            && other_lead.nominal_seconds() < lead.nominal_seconds()
            && !matches!(other.delivery, Delivery::Dead | Delivery::Skipped)
    };
    Ok(tx.notices(&query)?.iter().any(supersedes))
}

/// Records what came of a claimed notice.
fn record(
    ledger: &mut Ledger,
    act: Act<'_>,
    claim: Claim,
    error: Option<NotifyError>,
) -> Result<Item, Failure> {
    let Claim { mut notice, confirmation_number, .. } = claim;
    ledger.write(&Scope::Service(notice.service_id.clone()), |tx| {
        let now = act.now();
        notice.lease_until = None;
        let outcome = match error {
            None => {
                notice.delivery = Delivery::Sent;
                notice.sent_at = Some(now);
                notice.reason = None;
                Outcome::Done
            }
            Some(error) => {
                let is_hopeless = !error.is_temporary() || notice.attempts >= ATTEMPTS;
                notice.delivery = if is_hopeless { Delivery::Dead } else { Delivery::Failed };
                notice.next_attempt_at = now + wait(notice.attempts);
                notice.reason = Some(chain(&error));
                Outcome::Failed
            }
        };
        tx.put_notice(&notice)?;
        Ok(item(&notice, confirmation_number, outcome))
    })
}

/// How long to wait before the next attempt: a minute, doubled each time.
fn wait(attempts: u32) -> TimeDelta {
    TimeDelta::seconds((60_i64 << attempts.saturating_sub(1).min(6)).min(LONGEST_WAIT))
}

/// An error with its causes, in one line.
fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    std::iter::once(error.to_string()).chain(causes.map(ToString::to_string)).collect::<Vec<_>>().join(": ")
}

fn item(notice: &Notice, confirmation_number: String, outcome: Outcome) -> Item {
    let kind = match notice.channel {
        Channel::Email => notice.kind.to_string(),
        Channel::Sms => format!("{}_sms", notice.kind),
    };
    Item { confirmation_number, kind, outcome, reason: notice.reason.clone() }
}
