//! Delivery: claim notices, send them with no transaction open, record what came of each as soon as it is known.

use std::collections::VecDeque;

use chrono::TimeDelta;
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;

use crate::domain;
use crate::domain::notice::{About, Channel, Delivery, Message, Notice, NoticeKind};
use crate::domain::reminder::{self, SkipReason};
use crate::domain::service::Service;
use crate::domain::template::Templates;
use crate::domain::time::Instant;
use crate::domain::wording::{self, Desk, Topic};
use crate::ledger::{Ledger, NoticeQuery, ReadTx, Scope, WriteTx};
use crate::notify::{Notifier, NotifyError};

use super::sheet::Sheet;
use super::sweep::{Item, LONGEST_RUN, Outcome, Report};
use super::sweep_lock::SweepLock;
use super::{Act, Failure, sheet, waitlist};

/// How long a delivery may take before another may try (rules.md, Notices and sweeps). A claimed notice waits for at
/// most one other to be sent before it, and every call of a notifier ends, so that two fit into a lease.
const LEASE: TimeDelta = TimeDelta::minutes(5);
/// After so many attempts a notice is dead: a day after the first, at the longest wait. An outage of a mail server
/// lasts longer than an hour, and a reminder that nobody wants any more is skipped before.
const ATTEMPTS: u32 = 30;
/// The longest wait between two attempts, in seconds.
const LONGEST_WAIT: i64 = 3600;

/// How many notices a rehearsal holds in memory at once.
const PAGE: u32 = 500;

/// How many messages are sent at a time unless somebody says so, and at most (rules.md, Notices and sweeps).
pub const CONCURRENCY: u8 = 4;
/// The most messages that are sent at a time.
pub const MOST_CONCURRENCY: u8 = 16;

/// What a delivery works with.
#[derive(Debug, Clone, Copy)]
pub struct Delivering<'a> {
    /// The services, for what their files say today.
    pub services: &'a [Service],
    /// The templates of the directory.
    pub templates: &'a Templates,
    /// Who sends, for calendars.
    pub organizer: Option<&'a str>,
    /// The ways that are open; a notice for another is skipped.
    pub channels: &'a [Channel],
    /// How many notices are sent at most; 0 means no bound.
    pub limit: u32,
    /// How many are sent at a time; never more than [`MOST_CONCURRENCY`].
    pub concurrency: u8,
    /// The lock of the sweep that delivers, without which no more is begun.
    pub lock: Option<&'a SweepLock>,
}

/// A notice that this delivery may send: nobody else will until the lease is over.
struct Claim {
    notice: Notice,
    message: Message,
    /// The confirmation number of the appointment, or the id of the entry, that it is about.
    number: String,
    /// Whether an earlier attempt ended without a record, so that the message may arrive twice.
    is_repeated: bool,
}

/// Whether a delivery would find anything to do.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn is_due(ledger: &mut Ledger, now: Instant) -> Result<bool, Failure> {
    ledger.read(|tx| Ok(!tx.deliverable(now, 1)?.is_empty()))
}

/// Tells what a delivery would do, and does none of it: it is for a ledger that rehearses.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn rehearse(ledger: &mut Ledger, act: Act<'_>, delivering: &Delivering<'_>) -> Result<Report, Failure> {
    let empty = Report::new("outbox", act.now());
    if !ledger.is_rehearsing() {
        return Ok(empty);
    }
    ledger.write(&Scope::Messages, |tx| {
        let (mut report, mut taken) = (empty.clone(), 0);
        // What was claimed is not deliverable any more, so that the next page begins after it.
        loop {
            let left = left(delivering, taken, PAGE);
            let Claimed { claims, skipped, seen } = claim(tx, act, delivering, report.now, left)?;
            if seen == 0 {
                return Ok(report);
            }
            taken += count(claims.len());
            report.items.extend(skipped);
            report
                .items
                .extend(claims.into_iter().map(|claim| item(&claim.notice, claim.number, Outcome::Done)));
        }
    })
}

/// How many may be claimed at once after so many were.
fn left(delivering: &Delivering<'_>, taken: u32, at_once: u32) -> u32 {
    match delivering.limit {
        0 => at_once,
        limit => limit.saturating_sub(taken).min(at_once),
    }
}

/// Delivers everything that is due when it begins, or as much of it as can be begun in the time of a run. What fails is
/// not tried again before the next run.
///
/// No transaction is open while a message is on its way. A failure of the ledger ends the run, but not before what is
/// on its way has arrived and been recorded as far as the ledger lets it.
///
/// # Errors
/// [`crate::ledger::LedgerError`]; a message that could not be delivered is an item.
pub async fn run(
    ledger: &mut Ledger,
    act: Act<'_>,
    notifier: &impl Notifier,
    delivering: &Delivering<'_>,
) -> Result<Report, Failure> {
    if ledger.is_rehearsing() {
        return rehearse(ledger, act, delivering);
    }
    let mut report = Report::new("outbox", act.now());
    let at_once = usize::from(delivering.concurrency.clamp(1, MOST_CONCURRENCY));
    let (mut waiting, mut on_the_way) = (VecDeque::new(), FuturesUnordered::new());
    let (mut is_open, mut taken, mut failed) = (true, 0, None);
    let begun = std::time::Instant::now();
    loop {
        while on_the_way.len() < at_once && failed.is_none() {
            if waiting.is_empty() && is_open && begun.elapsed() < LONGEST_RUN {
                match next(ledger, act, delivering, &mut report, taken, count(at_once)) {
                    Ok(claims) => {
                        taken += count(claims.len());
                        waiting.extend(claims);
                    }
                    Err(failure) => failed = Some(failure),
                }
                is_open = !waiting.is_empty();
            }
            let Some(claim) = waiting.pop_front() else { break };
            on_the_way.push(send(notifier, claim, act.now()));
        }
        let Some((claim, sent)) = on_the_way.next().await else { break };
        match record(ledger, act, claim, sent.as_ref().err()) {
            Ok(item) => report.items.push(item),
            Err(failure) => failed = failed.or(Some(failure)),
        }
    }
    failed.map_or(Ok(report), Err)
}

/// Sends one message; what came of it comes back with the claim.
async fn send(notifier: &impl Notifier, claim: Claim, now: Instant) -> (Claim, Result<(), NotifyError>) {
    let sent = notifier.deliver(&claim.message, now).await;
    (claim, sent)
}

/// The next claims, within the limit; none when nothing that was due at the beginning is left. `taken` is how many
/// have been claimed before.
fn next(
    ledger: &mut Ledger,
    act: Act<'_>,
    delivering: &Delivering<'_>,
    report: &mut Report,
    taken: u32,
    at_once: u32,
) -> Result<Vec<Claim>, Failure> {
    loop {
        let left = left(delivering, taken, at_once);
        if left == 0 {
            return Ok(Vec::new());
        }
        delivering.lock.map_or(Ok(()), SweepLock::still_held)?;
        let Claimed { claims, skipped, seen } =
            ledger.write(&Scope::Messages, |tx| claim(tx, act, delivering, report.now, left))?;
        report.items.extend(skipped);
        if !claims.is_empty() || seen == 0 {
            return Ok(claims);
        }
    }
}

/// What came of looking at what is due.
#[derive(Default)]
struct Claimed {
    claims: Vec<Claim>,
    skipped: Vec<Item>,
    /// How many notices were looked at; one that must wait for the end of quiet hours is neither claimed nor skipped.
    seen: usize,
}

/// Claims up to `limit` notices that were due at `due_at`. A notice whose appointment has changed since it was queued
/// is skipped instead.
fn claim(
    tx: &mut dyn WriteTx,
    act: Act<'_>,
    delivering: &Delivering<'_>,
    due_at: Instant,
    limit: u32,
) -> Result<Claimed, Failure> {
    let (now, mut claimed) = (act.now(), Claimed::default());
    if limit == 0 {
        return Ok(claimed);
    }
    for notice in tx.deliverable(due_at, limit)? {
        claimed.seen += 1;
        match claim_one(tx, delivering, notice, now)? {
            Ok(claim) => claimed.claims.push(claim),
            Err(item) => claimed.skipped.extend(item),
        }
    }
    Ok(claimed)
}

fn claim_one(
    tx: &mut dyn WriteTx,
    delivering: &Delivering<'_>,
    mut notice: Notice,
    now: Instant,
) -> Result<Result<Claim, Option<Item>>, Failure> {
    let (number, message) = composed(tx, delivering, &notice, now)?;
    let is_open = delivering.channels.contains(&notice.channel);
    match message.and_then(|message| if is_open { Ok(message) } else { Err(Held::For("no_gateway")) }) {
        Ok(message) => {
            let is_repeated = notice.delivery == Delivery::Sending;
            notice.delivery = Delivery::Sending;
            notice.lease_until = Some(now + LEASE);
            notice.attempts += 1;
            notice.message = Some(message.clone());
            tx.put_notice(&notice)?;
            Ok(Ok(Claim { notice, message, number, is_repeated }))
        }
        Err(Held::For(reason)) => {
            let skipped = notice.skipped(reason);
            tx.put_notice(&skipped)?;
            Ok(Err(Some(item(&skipped, number, Outcome::Skipped))))
        }
        Err(Held::Until(end)) => {
            let (delivery, lease_until) = (Delivery::Queued, None);
            tx.put_notice(&Notice { delivery, lease_until, next_attempt_at: end, ..notice })?;
            Ok(Err(None))
        }
    }
}

/// The number or id under which a report tells of a notice, and its message as it reads now, or why there is none.
fn composed(
    tx: &dyn ReadTx,
    delivering: &Delivering<'_>,
    notice: &Notice,
    now: Instant,
) -> Result<(String, Result<Message, Held>), Failure> {
    let service = delivering.services.iter().find(|service| service.id == notice.service_id);
    let Delivering { templates, organizer, .. } = *delivering;
    let desk = Desk { templates, service, organizer, language: None };
    match notice.about {
        About::Appointment(id) => {
            let not_found = || Failure::NotFound { what: "appointment", text: id.to_string() };
            let appointment = tx.appointment(id)?.ok_or_else(not_found)?;
            let sheet = sheet::complete(tx, appointment, now)?;
            let wanted = wanted(tx, service, notice, &sheet, now)?;
            let message = wanted.and_then(|()| {
                let topic = Topic::Appointment(&sheet.appointment, sheet.balance);
                wording::compose(&desk, notice, topic, &sheet.consumer, now).ok_or(Held::For("no_address"))
            });
            Ok((sheet.appointment.confirmation_number, message))
        }
        About::Offer(id) => {
            let entry = waitlist::find(tx, id)?;
            let consumer = waitlist::consumer_of(tx, &entry)?;
            let offer = domain::waitlist::told_offer(&entry, notice, now);
            let welcome = reminder::is_welcome(&consumer, notice.kind, notice.channel);
            let message = offer.and_then(|offer| welcome.map(|()| offer)).map_err(Held::because);
            let message = message.and_then(|offer| {
                let topic = Topic::Offer(service.ok_or(Held::For("service_gone"))?, offer);
                wording::compose(&desk, notice, topic, &consumer, now).ok_or(Held::For("no_address"))
            });
            Ok((id.to_string(), message))
        }
    }
}

/// Why a notice is not sent now.
enum Held {
    /// It never is, for this reason.
    For(&'static str),
    /// It is a reminder, and these hours are quiet until then.
    Until(Instant),
}

impl Held {
    fn because(reason: SkipReason) -> Self {
        Self::For(reason.as_str())
    }
}

/// Whether a notice about an appointment is true, wanted and not out of hours.
fn wanted(
    tx: &dyn ReadTx,
    service: Option<&Service>,
    notice: &Notice,
    sheet: &Sheet,
    now: Instant,
) -> Result<Result<(), Held>, Failure> {
    let Sheet { appointment, consumer, .. } = sheet;
    let mut wanted = notice.still_true(appointment, now);
    if wanted.is_ok() && is_superseded(tx, notice)? {
        wanted = Err(SkipReason::Superseded);
    }
    let wanted = wanted.and_then(|()| reminder::is_welcome(consumer, notice.kind, notice.channel));
    if let Err(reason) = wanted {
        return Ok(Err(Held::because(reason)));
    }
    let quiet = service.and_then(|service| service.reminders.quiet_hours);
    let is_reminder = matches!(notice.kind, NoticeKind::Reminder(_));
    let quiet_until =
        quiet.filter(|_| is_reminder).and_then(|quiet| quiet.end(&appointment.policy.zone, now));
    Ok(match quiet_until {
        None => Ok(()),
        Some(end) if end < appointment.starts_at => Err(Held::Until(end)),
        Some(_) => Err(Held::because(SkipReason::QuietHours)),
    })
}

/// Whether a reminder with a shorter lead was sent or is waiting as well, so that this one, which waited longer
/// than it should, would only repeat it (rules.md, Notices and sweeps).
fn is_superseded(tx: &dyn ReadTx, notice: &Notice) -> Result<bool, Failure> {
    let NoticeKind::Reminder(lead) = notice.kind else { return Ok(false) };
    let query = NoticeQuery { appointment_id: notice.about.appointment(), ..NoticeQuery::default() };
    let supersedes = |other: &Notice| {
        matches!(other.kind, NoticeKind::Reminder(shorter) if shorter.nominal_seconds() < lead.nominal_seconds())
            && other.starts_at == notice.starts_at
            && other.channel == notice.channel
            && !matches!(other.delivery, Delivery::Dead | Delivery::Skipped)
    };
    Ok(tx.notices(&query)?.iter().any(supersedes))
}

/// Records what came of a claimed notice.
fn record(
    ledger: &mut Ledger,
    act: Act<'_>,
    claim: Claim,
    error: Option<&NotifyError>,
) -> Result<Item, Failure> {
    let Claim { notice: claimed, number, is_repeated, .. } = claim;
    ledger.write(&Scope::Messages, |tx| {
        let mut notice = claimed.clone();
        let now = act.now();
        let stored = tx.notice(notice.id)?;
        let is_ours = stored.as_ref().is_some_and(|stored| is_same_claim(stored, &notice));
        notice.lease_until = None;
        let outcome = match error {
            None => {
                notice.delivery = Delivery::Sent;
                notice.sent_at = Some(now);
                notice.reason = is_repeated.then(|| "sent_again".to_owned());
                Outcome::Done
            }
            Some(error) => {
                // Whoever makes a dead one due again gives it as many attempts once more.
                let is_hopeless = !error.is_temporary() || notice.attempts.is_multiple_of(ATTEMPTS);
                notice.delivery = if is_hopeless { Delivery::Dead } else { Delivery::Failed };
                notice.next_attempt_at = now + wait(notice.attempts).max(asked(error));
                notice.reason = Some(chain(error));
                Outcome::Failed
            }
        };
        // Whoever claimed it since records its own outcome; that it has been sent is true all the same. The words
        // stay as they are stored: a person may have been erased meanwhile.
        match stored {
            Some(_) if is_ours => tx.put_notice(&notice)?,
            Some(stored) if outcome == Outcome::Done => {
                tx.put_notice(&Notice { message: stored.message, ..notice.clone() })?;
            }
            Some(_) | None => {}
        }
        Ok(item(&notice, number.clone(), outcome))
    })
}

/// Whether nobody has claimed the notice since: a lease may end before the sending does.
fn is_same_claim(stored: &Notice, claimed: &Notice) -> bool {
    stored.delivery == Delivery::Sending && stored.attempts == claimed.attempts
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// How long to wait before the next attempt: a minute, doubled each time.
fn wait(attempts: u32) -> TimeDelta {
    TimeDelta::seconds((60_i64 << attempts.saturating_sub(1).min(6)).min(LONGEST_WAIT))
}

/// How long the far side asks to be left alone, up to the longest wait: a date far ahead must not keep a message back
/// for ever.
fn asked(error: &NotifyError) -> TimeDelta {
    let asked = error.wait().map(|wait| TimeDelta::from_std(wait).unwrap_or(TimeDelta::MAX));
    asked.unwrap_or_default().min(TimeDelta::seconds(LONGEST_WAIT))
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
