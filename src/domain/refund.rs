//! Refund intents: written before any money moves, so that a crash neither forgets a refund nor makes it twice.
//!
//! A refund is claimed, sent under its own id as idempotency key, and recorded. What was claimed is left alone until
//! its lease is over: a due refund with `next_attempt_at` still ahead is on its way.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::account::{MoneyLine, Reason};
use super::appointment::Appointment;
use super::change::Change;
use super::event::{Author, Chain, Event, SealedEvent};
use super::ids::{AppointmentId, RefundId, ServiceId};
use super::money::Money;
use super::refusal::{Decision, Refusal};
use super::time::Instant;

/// How long sending a refund may take before it may be sent again.
pub const LEASE: TimeDelta = TimeDelta::minutes(5);
/// How long a repeat under the same idempotency key is known to be harmless: providers forget a key after a day.
pub const KEY_LIFE: TimeDelta = TimeDelta::hours(23);
/// The longest wait between two attempts, in seconds.
const LONGEST_WAIT: i64 = 3600;

const ATTEMPTED: &str = "refund_attempted";
const UNANSWERED: &str = "refund_unanswered";
const FAILED: &str = "refund_failed";
const REFUSED: &str = "refund_refused";
const RETRIED: &str = "refund_retried";

/// Where a refund stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RefundStatus {
    /// To be carried out by a sweep, or by a person where payments are manual.
    Due,
    /// The provider could not be reached; tried again at `next_attempt_at`.
    Failed,
    /// The provider refused it; a person must look.
    Refused,
    /// The money has gone back.
    Done,
}

impl RefundStatus {
    /// Every status.
    pub const ALL: [Self; 4] = [Self::Due, Self::Failed, Self::Refused, Self::Done];

    /// The word for it in the ledger and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Failed => "failed",
            Self::Refused => "refused",
            Self::Done => "done",
        }
    }

    /// The status of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }
}

/// One refund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refund {
    /// Its id, which is also its idempotency key at the provider.
    pub id: RefundId,
    /// The service of the appointment.
    pub service_id: ServiceId,
    /// The appointment whose money goes back.
    pub appointment_id: AppointmentId,
    /// The payment it is taken from; none where the desk recorded no id.
    pub payment_id: Option<String>,
    /// How much goes back.
    pub amount: Money,
    /// Where it stands.
    pub status: RefundStatus,
    /// Why it failed or was refused, or how it was settled.
    pub detail: Option<String>,
    /// When it became due.
    pub created_at: Instant,
    /// When it may be tried, or tried again.
    pub next_attempt_at: Instant,
    /// How often it was tried.
    pub attempts: u32,
    /// When the money went back.
    pub done_at: Option<Instant>,
}

impl Refund {
    /// Whether a sweep has claimed it and may be sending it.
    pub fn is_being_sent(&self, now: Instant) -> bool {
        self.status == RefundStatus::Due && self.attempts > 0 && now < self.next_attempt_at
    }

    /// Whether a sweep may send it now.
    pub fn is_sendable(&self, now: Instant) -> bool {
        matches!(self.status, RefundStatus::Due | RefundStatus::Failed) && now >= self.next_attempt_at
    }
}

/// The intent to give money of an appointment back, taken from the last payment that has a name; none where nothing
/// goes back.
pub fn intent(
    author: &Author,
    appointment: &Appointment,
    books: &[MoneyLine],
    minor: i64,
    id: RefundId,
) -> Option<Refund> {
    let payment_id = books.iter().rev().find_map(|line| line.payment_id.clone());
    let refund = Refund {
        id,
        service_id: appointment.service_id.clone(),
        appointment_id: appointment.id,
        payment_id,
        amount: appointment.policy.currency.minor(minor),
        status: RefundStatus::Due,
        detail: None,
        created_at: author.at,
        next_attempt_at: author.at,
        attempts: 0,
        done_at: None,
    };
    (minor > 0).then_some(refund)
}

/// The audit entry of an intent that a person wrote, and not the end of an appointment.
pub(super) fn created(author: &Author, refund: &Refund, reason: String) -> Event {
    let event = event(author, refund, "refund_created", None);
    Event { reason: Some(reason), ..event }
}

/// Claims a refund for sending: nobody else sends it before the lease is over.
///
/// # Errors
/// [`Refusal::RefundBeingSent`], and [`Refusal::RefundStatus`] for one that is not due.
pub fn claim(author: &Author, refund: &Refund) -> Decision<(Refund, Change)> {
    if refund.is_being_sent(author.at) {
        return Err(Refusal::RefundBeingSent { until: refund.next_attempt_at });
    }
    if !refund.is_sendable(author.at) {
        return Err(Refusal::RefundStatus { act: "send", status: refund.status });
    }
    let mut claimed = refund.clone();
    claimed.status = RefundStatus::Due;
    claimed.attempts = refund.attempts.saturating_add(1);
    claimed.next_attempt_at = author.at + LEASE;
    Ok(changed(author, refund, claimed, ATTEMPTED))
}

/// Records that the provider has given the money back; `detail` says under which name.
///
/// # Errors
/// [`Refusal::RefundStatus`] for one that is done.
pub fn done(author: &Author, refund: &Refund, detail: Option<String>) -> Decision<(Refund, Change)> {
    paid_back(author, refund, detail, "refunded")
}

/// Records that a person has given the money back; `reference` is what they can find it by.
///
/// # Errors
/// [`Refusal::RefundStatus`] for one that is done, [`Refusal::RefundBeingSent`] for one that may be going back at
/// this moment.
pub fn settle(author: &Author, refund: &Refund, reference: Option<&str>) -> Decision<(Refund, Change)> {
    if refund.is_being_sent(author.at) {
        return Err(Refusal::RefundBeingSent { until: refund.next_attempt_at });
    }
    let detail = reference.map_or_else(|| "by hand".to_owned(), |text| format!("by hand: {text}"));
    let (settled, mut change) = paid_back(author, refund, Some(detail), "refund_settled")?;
    for event in &mut change.events {
        event.reason = reference.map(str::to_owned);
    }
    Ok((settled, change))
}

/// Records an attempt that did not succeed but may later. `is_unclear` says that the provider may have done it all
/// the same: no answer came, or none that can be understood.
pub fn failed(author: &Author, refund: &Refund, detail: String, is_unclear: bool) -> (Refund, Change) {
    let mut failed = refund.clone();
    failed.status = RefundStatus::Failed;
    failed.next_attempt_at = author.at + wait(refund.attempts);
    failed.detail = Some(detail);
    changed(author, refund, failed, if is_unclear { UNANSWERED } else { FAILED })
}

/// Records that a refund is a person's business from now on, and why.
pub fn refused(author: &Author, refund: &Refund, detail: String) -> (Refund, Change) {
    let mut refused = refund.clone();
    refused.status = RefundStatus::Refused;
    refused.detail = Some(detail);
    changed(author, refund, refused, REFUSED)
}

/// Makes a refund that failed or was refused due now, by the decision of a person who has looked.
///
/// # Errors
/// [`Refusal::RefundStatus`] for one that is due or done.
pub fn retry(author: &Author, refund: &Refund) -> Decision<(Refund, Change)> {
    if refund.is_being_sent(author.at) {
        return Err(Refusal::RefundBeingSent { until: refund.next_attempt_at });
    }
    if !matches!(refund.status, RefundStatus::Failed | RefundStatus::Refused) {
        return Err(Refusal::RefundStatus { act: "retry", status: refund.status });
    }
    let mut due = refund.clone();
    due.status = RefundStatus::Due;
    due.next_attempt_at = author.at;
    Ok(changed(author, refund, due, RETRIED))
}

/// The first attempt since a person looked whose outcome nobody knows, from the audit entries of the appointment.
///
/// An attempt that was followed by no record at all died on the way, and counts too.
pub fn unclear_since(refund: &Refund, history: &[SealedEvent]) -> Option<Instant> {
    let (mut unclear, mut open) = (None, None);
    for event in history.iter().map(|sealed| &sealed.event).filter(|event| is_about(event, refund.id)) {
        match event.action.as_str() {
            ATTEMPTED => {
                unclear = unclear.or(open);
                open = Some(event.author.at);
            }
            UNANSWERED => unclear = unclear.or(open.take()),
            FAILED | REFUSED => open = None,
            RETRIED => (unclear, open) = (None, None),
            _ => {}
        }
    }
    unclear.or(open)
}

/// How long to wait before the next attempt: a minute, doubled each time, an hour at most.
fn wait(attempts: u32) -> TimeDelta {
    TimeDelta::seconds((60_i64 << attempts.saturating_sub(1).min(6)).min(LONGEST_WAIT))
}

fn paid_back(
    author: &Author,
    refund: &Refund,
    detail: Option<String>,
    action: &str,
) -> Decision<(Refund, Change)> {
    if refund.status == RefundStatus::Done {
        return Err(Refusal::RefundStatus { act: "settle", status: refund.status });
    }
    let mut done = refund.clone();
    done.status = RefundStatus::Done;
    done.detail = detail;
    done.done_at = Some(author.at);
    let (done, change) = changed(author, refund, done, action);
    Ok((done, Change { money: vec![line(author, refund)], ..change }))
}

fn line(author: &Author, refund: &Refund) -> MoneyLine {
    let (debit, credit) = Reason::Refunded.accounts();
    MoneyLine {
        appointment_id: refund.appointment_id,
        at: author.at,
        reason: Reason::Refunded,
        debit,
        credit,
        minor: refund.amount.in_minor(),
        payment_id: None,
    }
}

/// The change that rewrites a refund, with its audit entry.
fn changed(author: &Author, before: &Refund, after: Refund, action: &str) -> (Refund, Change) {
    let event = event(author, &after, action, Some(before));
    let change = Change { refunds: vec![after.clone()], events: vec![event], ..Change::default() };
    (after, change)
}

fn event(author: &Author, after: &Refund, action: &str, before: Option<&Refund>) -> Event {
    Event {
        chain: Chain::Service(after.service_id.clone()),
        author: author.clone(),
        action: action.to_owned(),
        appointment_id: Some(after.appointment_id),
        consumer_id: None,
        before: before.map(|before| facts(before).to_string()),
        after: Some(facts(after).to_string()),
        reason: None,
    }
}

/// The facts that an audit entry records; the words of providers and people stay out of it.
fn facts(refund: &Refund) -> Value {
    json!({
        "refund_id": refund.id,
        "status": refund.status.as_str(),
        "amount": refund.amount.to_string(),
        "currency": refund.amount.currency().code(),
        "attempts": refund.attempts,
    })
}

fn is_about(event: &Event, id: RefundId) -> bool {
    let facts = event.after.as_deref().and_then(|facts| serde_json::from_str::<Value>(facts).ok());
    facts.is_some_and(|facts| facts["refund_id"] == json!(id))
}

#[cfg(test)]
mod tests;
