//! Refunds: making them due by hand, listing them, recording what people did, and the sweep that carries them out.
//!
//! The sweep takes one refund at a time: it claims it in one transaction, sends it with none open, and records what
//! came of it in another. Whatever is interrupted in between is sent again under the same idempotency key.

use crate::domain::appointment::Appointment;
use crate::domain::attendance::{self, GivingBack};
use crate::domain::change::Change;
use crate::domain::event::Author;
use crate::domain::ids::RefundId;
use crate::domain::money::Money;
use crate::domain::refund::{self, KEY_LIFE, Refund, RefundStatus};
use crate::domain::refusal::Decision;
use crate::domain::time::Instant;
use crate::ledger::{Ledger, ReadTx, RefundQuery, Scope};
use crate::payments::{PaymentError, Receipt, Refunds, Verdict};

use super::sweep::{Item, LONGEST_RUN, Outcome, Report};
use super::sweep_lock::SweepLock;
use super::{Act, Failure, fresh, sheet};

/// After so many requests in a row that brought no answer, the rest is left to the next run.
const SILENCES: u32 = 3;

/// Why a refund is not sent again by itself: its key may be forgotten, and the money may have gone back.
const KEY_OVER: &str = "an attempt a day ago may have succeeded unseen, and the provider may not know a repeat any \
    more: look there, then settle or retry it";

/// A refund with the appointment it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// The refund.
    pub refund: Refund,
    /// The appointment.
    pub appointment: Appointment,
}

/// A refund that a person decided about.
#[derive(Debug, Clone, PartialEq)]
pub struct Decided {
    /// The refund, as it is now.
    pub listed: Listed,
    /// The first attempt whose outcome nobody knew, if there was one: the money may have gone back then.
    pub unclear_since: Option<Instant>,
}

/// What a run of the sweep did.
#[derive(Debug)]
pub struct Run {
    /// What became of each refund.
    pub report: Report,
    /// The failure that would have met every other refund too, so that the run ended early.
    pub stopped: Option<PaymentError>,
}

/// The refunds in a state, or all; `limit` 0 means no bound.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn list(ledger: &mut Ledger, status: Option<RefundStatus>, limit: u32) -> Result<Vec<Listed>, Failure> {
    ledger.read(|tx| {
        let refunds = tx.refunds(&RefundQuery { status, limit, ..RefundQuery::default() })?;
        refunds.into_iter().map(|refund| listed(tx, refund)).collect()
    })
}

/// What staff want to give back of the money that a no-show left held.
#[derive(Debug, Clone)]
pub struct Wish {
    /// How much, as text because only the appointment knows its currency; none means all that is held.
    pub amount: Option<String>,
    /// Why.
    pub reason: String,
}

/// Writes the intent to give back money that a no-show left held.
///
/// # Errors
/// As [`attendance::give_back`] and [`sheet::find`], and [`Failure::Invalid`] for an amount that is none.
pub fn create(ledger: &mut Ledger, act: Act<'_>, reference: &str, wish: &Wish) -> Result<Decided, Failure> {
    let scope = sheet::scope_of(ledger, reference)?;
    ledger.write(&scope, |tx| {
        let author = act.author();
        let appointment = sheet::find(tx, reference)?;
        let parse = |text: &String| Money::parse(text, appointment.policy.currency);
        let amount = wish.amount.as_ref().map(parse).transpose();
        let asked = GivingBack {
            amount: amount.map_err(|error| Failure::Invalid(error.to_string()))?,
            reason: wish.reason.clone(),
            refund_id: RefundId(fresh::uuid(author.at)),
        };
        let books = tx.money_lines(appointment.id)?;
        let (refund, change) = attendance::give_back(&author, &appointment, &books, asked)?;
        tx.apply(change)?;
        Ok(Decided { listed: Listed { refund, appointment }, unclear_since: None })
    })
}

/// Records that a person has given the money back; `reference` is what it can be found by.
///
/// # Errors
/// [`Failure::NotFound`], and as [`refund::settle`].
pub fn settle(
    ledger: &mut Ledger,
    act: Act<'_>,
    id: RefundId,
    reference: Option<&str>,
) -> Result<Decided, Failure> {
    decide(ledger, act, id, |author, refund| refund::settle(author, refund, reference))
}

/// Makes a refund that failed or was refused due now.
///
/// # Errors
/// [`Failure::NotFound`], and as [`refund::retry`].
pub fn retry(ledger: &mut Ledger, act: Act<'_>, id: RefundId) -> Result<Decided, Failure> {
    decide(ledger, act, id, refund::retry)
}

/// The refunds that a sweep may carry out now, at most `limit`; 0 means no bound.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn due(ledger: &mut Ledger, act: Act<'_>, limit: u32) -> Result<Vec<Listed>, Failure> {
    ledger.read(|tx| {
        let refunds = tx.due_refunds(act.now(), limit)?;
        refunds.into_iter().map(|refund| listed(tx, refund)).collect()
    })
}

/// What a sweep says where people make refunds: that each waits for one.
pub fn left_to_people(act: Act<'_>, due: &[Listed]) -> Run {
    let mut report = Report::new("refunds", act.now());
    report.items.extend(skipped(due, "manual"));
    Run { report, stopped: None }
}

/// Claims what is due in a ledger that keeps nothing, and sends nothing.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn rehearse(ledger: &mut Ledger, act: Act<'_>, due: &[Listed]) -> Result<Run, Failure> {
    let mut report = Report::new("refunds", act.now());
    for listed in due {
        match claim(ledger, act, &listed.refund)? {
            Claim::Ours(_) => report.items.push(item(listed, Outcome::Done, None)),
            Claim::TooLate(detail) => report.items.push(item(listed, Outcome::Failed, Some(detail))),
            Claim::Taken => {}
        }
    }
    Ok(Run { report, stopped: None })
}

/// Carries out what is due, one after the other. A refund that did not succeed is an item; a rejected key and a
/// provider that does not answer end the run, and the rest is left to the next; so does a lost lock of the sweep.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub async fn run<R: Refunds>(
    ledger: &mut Ledger,
    act: Act<'_>,
    refunds: &R,
    due: &[Listed],
    lock: Option<&SweepLock>,
) -> Result<Run, Failure> {
    if refunds.is_by_hand() {
        return Ok(left_to_people(act, due));
    }
    let mut report = Report::new("refunds", act.now());
    let mut silences = 0;
    let begun = std::time::Instant::now();
    for (done, listed) in due.iter().enumerate() {
        if begun.elapsed() >= LONGEST_RUN {
            report.items.extend(skipped(&due[done..], "out_of_time"));
            break;
        }
        lock.map_or(Ok(()), SweepLock::still_held)?;
        let claimed = match claim(ledger, act, &listed.refund)? {
            Claim::Ours(claimed) => claimed,
            Claim::TooLate(detail) => {
                report.items.push(item(listed, Outcome::Failed, Some(detail)));
                continue;
            }
            Claim::Taken => continue,
        };
        let sent = refunds.refund(&claimed).await;
        report.items.push(record(ledger, act, listed, &claimed, &sent)?);
        silences = if sent.as_ref().is_err_and(PaymentError::is_silence) { silences + 1 } else { 0 };
        let stopped = sent.err().filter(|error| error.verdict() == Verdict::Unauthorized);
        if stopped.is_some() || silences == SILENCES {
            let why = if stopped.is_some() { "key_rejected" } else { "provider_unreachable" };
            report.items.extend(skipped(&due[done + 1..], why));
            return Ok(Run { report, stopped });
        }
    }
    Ok(Run { report, stopped: None })
}

/// What came of a claim.
enum Claim {
    /// Nobody else sends it before the lease is over.
    Ours(Refund),
    /// It is not sent by itself any more, and why.
    TooLate(String),
    /// Somebody else has dealt with it, or is about to.
    Taken,
}

fn claim(ledger: &mut Ledger, act: Act<'_>, due: &Refund) -> Result<Claim, Failure> {
    ledger.write(&Scope::Service(due.service_id.clone()), |tx| {
        let author = act.author();
        let refund = find(tx, due.id)?;
        if !refund.is_sendable(author.at) {
            return Ok(Claim::Taken);
        }
        let unclear_since = refund::unclear_since(&refund, &tx.events_of(refund.appointment_id)?);
        if unclear_since.is_some_and(|since| author.at - since >= KEY_LIFE) {
            let (_, change) = refund::refused(&author, &refund, KEY_OVER.to_owned());
            tx.apply(change)?;
            return Ok(Claim::TooLate(KEY_OVER.to_owned()));
        }
        let (claimed, change) = refund::claim(&author, &refund)?;
        tx.apply(change)?;
        Ok(Claim::Ours(claimed))
    })
}

/// Records what came of a claimed refund, unless somebody else has recorded it: a failure counts only while the
/// claim is still ours, a success for as long as none was recorded.
fn record(
    ledger: &mut Ledger,
    act: Act<'_>,
    listed: &Listed,
    claimed: &Refund,
    sent: &Result<Receipt, PaymentError>,
) -> Result<Item, Failure> {
    ledger.write(&Scope::Service(claimed.service_id.clone()), |tx| {
        let author = act.author();
        let refund = find(tx, claimed.id)?;
        let error = match sent {
            Ok(receipt) => {
                if refund.status != RefundStatus::Done {
                    let (_, change) = refund::done(&author, &refund, Some(receipt.reference.clone()))?;
                    tx.apply(change)?;
                }
                return Ok(item(listed, Outcome::Done, None));
            }
            Err(error) => error,
        };
        let detail = error.in_one_line();
        if refund == *claimed {
            let (_, change) = match error.verdict() {
                Verdict::Refused => refund::refused(&author, &refund, detail.clone()),
                Verdict::Temporary | Verdict::Unauthorized => {
                    refund::failed(&author, &refund, detail.clone(), error.is_unclear())
                }
            };
            tx.apply(change)?;
        }
        Ok(item(listed, Outcome::Failed, Some(detail)))
    })
}

/// Applies a person's decision about one refund.
fn decide(
    ledger: &mut Ledger,
    act: Act<'_>,
    id: RefundId,
    decision: impl Fn(&Author, &Refund) -> Decision<(Refund, Change)>,
) -> Result<Decided, Failure> {
    let service_id = ledger.read(|tx| Ok::<_, Failure>(find(tx, id)?.service_id))?;
    ledger.write(&Scope::Service(service_id), |tx| {
        let refund = find(tx, id)?;
        let unclear_since = refund::unclear_since(&refund, &tx.events_of(refund.appointment_id)?);
        let (decided, change) = decision(&act.author(), &refund)?;
        tx.apply(change)?;
        Ok(Decided { listed: listed(tx, decided)?, unclear_since })
    })
}

fn find(tx: &dyn ReadTx, id: RefundId) -> Result<Refund, Failure> {
    tx.refund(id)?.ok_or_else(|| Failure::NotFound { what: "refund", text: id.to_string() })
}

fn listed(tx: &dyn ReadTx, refund: Refund) -> Result<Listed, Failure> {
    let not_found = || Failure::NotFound { what: "appointment", text: refund.appointment_id.to_string() };
    let appointment = tx.appointment(refund.appointment_id)?.ok_or_else(not_found)?;
    Ok(Listed { refund, appointment })
}

/// The refunds that a run leaves alone, and why.
fn skipped<'a>(left: &'a [Listed], why: &'a str) -> impl Iterator<Item = Item> {
    left.iter().map(move |listed| item(listed, Outcome::Skipped, Some(why.to_owned())))
}

fn item(listed: &Listed, outcome: Outcome, reason: Option<String>) -> Item {
    let confirmation_number = listed.appointment.confirmation_number.clone();
    Item { confirmation_number, kind: "refund".to_owned(), outcome, reason }
}
