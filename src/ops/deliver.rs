//! Delivery: claim notices, send them with no transaction open, record what came of each as soon as it is known.
//!
//! | file | does |
//! |---|---|
//! | `claims` | takes what is due, with the words as they are now |
//! | `outcome` | records what came of a claim, gives it back, or prolongs it |
//! | `ways` | finds out whether a failure is the message's or the settings' |

use std::collections::{BTreeMap, VecDeque};

use chrono::TimeDelta;
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use tokio::time::{Duration, timeout_at};

use crate::domain::ids::NoticeId;
use crate::domain::notice::Channel;
use crate::domain::service::Service;
use crate::domain::template::Templates;
use crate::domain::time::Instant;
use crate::ledger::{Ledger, Scope, Waiting};
use crate::notify::{Meaning, Notifier, NotifyError};

use super::sweep::{LONGEST_RUN, Outcome, Report};
use super::sweep_lock::SweepLock;
use super::{Act, Failure};

mod claims;
mod outcome;
mod ways;

use claims::{Claim, Claimed, Range, claim};
use ways::{Found, Suspect, Ways};

/// For so long nobody else tries a notice that is claimed (rules.md, Notices and sweeps).
const LEASE: TimeDelta = TimeDelta::minutes(5);
/// So often what is claimed and not yet sent is claimed anew. A server that takes one connection at a time lets the last
/// of sixteen messages wait for longer than a lease.
const RENEWED_EVERY: Duration = Duration::from_secs(60);

/// How many notices are held in memory at once where none of them is sent.
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

/// What a delivery did.
#[derive(Debug)]
pub struct Delivered {
    /// What became of each notice. One that was not tried has failed in the report and is in the outbox as it was.
    pub report: Report,
    /// What is wrong with the settings of a way, so that its messages wait for a person to mend them.
    pub stopped: Vec<NotifyError>,
}

/// Whether a delivery would find anything to do.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn is_due(ledger: &mut Ledger, now: Instant) -> Result<bool, Failure> {
    ledger.read(|tx| Ok(!tx.deliverable(now, None, 1)?.is_empty()))
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
        let (mut report, mut taken, mut after) = (empty.clone(), 0, None);
        loop {
            let range = Range { due_at: report.now, after, limit: left(delivering, taken, PAGE) };
            let Claimed { claims, items, seen } = claim(tx, act.now(), delivering, &Ways::default(), range)?;
            if seen.is_none() {
                return Ok(report);
            }
            after = seen;
            taken += count(claims.len());
            report.items.extend(items);
            let done = |claim: Claim| outcome::item(&claim.notice, claim.number, Outcome::Done);
            report.items.extend(claims.into_iter().map(done));
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

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Delivers everything that is due when it begins, or as much of it as can be begun in the time of a run. What fails is
/// not tried again before the next run.
///
/// No transaction is open while a message is on its way. A failure of the ledger ends the run, but not before what is
/// on its way has arrived and been recorded as far as the ledger lets it. A way whose settings are wrong is closed; what
/// would have gone by it is due as before, without an attempt being counted.
///
/// # Errors
/// [`crate::ledger::LedgerError`]; a message that could not be delivered is an item.
pub async fn run(
    ledger: &mut Ledger,
    act: Act<'_>,
    notifier: &impl Notifier,
    delivering: &Delivering<'_>,
) -> Result<Delivered, Failure> {
    if ledger.is_rehearsing() {
        return Ok(Delivered { report: rehearse(ledger, act, delivering)?, stopped: Vec::new() });
    }
    let at_once = usize::from(delivering.concurrency.clamp(1, MOST_CONCURRENCY));
    let (mut run, mut on_the_way) = (Run::new(ledger, act, *delivering), FuturesUnordered::new());
    loop {
        while on_the_way.len() < at_once
            && let Some(claim) = run.next(count(at_once))
        {
            on_the_way.push(send(notifier, claim, act.now()));
        }
        let Some((claim, sent)) = run.arrival(&mut on_the_way).await else { break };
        run.settle(claim, sent);
    }
    run.end()
}

/// Sends one message; what came of it comes back with the claim.
async fn send(notifier: &impl Notifier, claim: Claim, now: Instant) -> Sent {
    let sent = notifier.deliver(&claim.message, now).await;
    (claim, sent)
}

/// A claim, and what came of sending it.
type Sent = (Claim, Result<(), NotifyError>);

/// A delivery under way.
struct Run<'a> {
    ledger: &'a mut Ledger,
    act: Act<'a>,
    delivering: Delivering<'a>,
    report: Report,
    begun: std::time::Instant,
    /// The last notice that was looked at.
    seen: Option<Waiting>,
    /// Whether there may be more that is due.
    is_open: bool,
    /// How many count for the limit.
    taken: u32,
    /// What is claimed and not yet on its way.
    waiting: VecDeque<Claim>,
    /// Everything that is claimed and not recorded: its number of attempts, and until when it is ours.
    leases: BTreeMap<NoticeId, (u32, Instant)>,
    renewed: tokio::time::Instant,
    ways: Ways,
    failed: Option<Failure>,
}

impl<'a> Run<'a> {
    fn new(ledger: &'a mut Ledger, act: Act<'a>, delivering: Delivering<'a>) -> Self {
        Self {
            report: Report::new("outbox", act.now()),
            begun: std::time::Instant::now(),
            seen: None,
            is_open: true,
            taken: 0,
            waiting: VecDeque::new(),
            leases: BTreeMap::new(),
            renewed: tokio::time::Instant::now(),
            ways: Ways::default(),
            failed: None,
            ledger,
            act,
            delivering,
        }
    }

    /// The next message to send; none when nothing that was due at the beginning is left.
    fn next(&mut self, at_once: u32) -> Option<Claim> {
        while self.failed.is_none() {
            if self.waiting.is_empty() {
                let taken_up = self.take_up(at_once);
                self.keep(taken_up)?;
            }
            let claim = self.waiting.pop_front()?;
            if let Some(reason) = self.ways.closed(claim.notice.channel).map(str::to_owned) {
                self.taken = self.taken.saturating_sub(1);
                self.give_back(claim, &reason, false);
            } else if self.is_still_ours(&claim) {
                return Some(claim);
            }
        }
        None
    }

    /// Claims what comes next, within the limit.
    fn take_up(&mut self, at_once: u32) -> Result<(), Failure> {
        while self.is_open && self.waiting.is_empty() {
            let limit = left(&self.delivering, self.taken, at_once);
            if limit == 0 {
                return Ok(());
            }
            self.is_open = self.begun.elapsed() < LONGEST_RUN;
            let range = Range { due_at: self.report.now, after: self.seen, limit };
            let (act, delivering, ways) = (self.act, self.delivering, &self.ways);
            let Claimed { claims, items, seen } = match self.is_open {
                false => Claimed::default(),
                true => {
                    delivering.lock.map_or(Ok(()), SweepLock::still_held)?;
                    self.ledger
                        .write(&Scope::Messages, |tx| claim(tx, act.now(), &delivering, ways, range))?
                }
            };
            self.is_open = seen.is_some();
            self.seen = seen.or(self.seen);
            self.report.items.extend(items);
            self.taken += count(claims.len());
            for claim in claims {
                let until = claim.notice.lease_until.unwrap_or(act.now());
                self.leases.insert(claim.notice.id, (claim.notice.attempts, until));
                self.waiting.push_back(claim);
            }
        }
        Ok(())
    }

    /// Whether nobody else has taken a claim over that waited for its turn. A machine that slept may have slept for
    /// longer than a lease.
    fn is_still_ours(&mut self, claim: &Claim) -> bool {
        let id = claim.notice.id;
        if self.leases.get(&id).is_some_and(|(_, until)| self.act.now() < *until) {
            return true;
        }
        self.prolong(&[(id, claim.notice.attempts)]);
        self.leases.contains_key(&id)
    }

    /// Waits for the next message to arrive or fail, and meanwhile keeps what is claimed.
    async fn arrival<S: Future<Output = Sent>>(
        &mut self,
        on_the_way: &mut FuturesUnordered<S>,
    ) -> Option<Sent> {
        loop {
            if self.renewed.elapsed() >= RENEWED_EVERY {
                self.renewed = tokio::time::Instant::now();
                let all: Vec<_> = self.leases.iter().map(|(id, (attempts, _))| (*id, *attempts)).collect();
                self.prolong(&all);
            }
            if let Ok(arrived) = timeout_at(self.renewed + RENEWED_EVERY, on_the_way.next()).await {
                return arrived;
            }
        }
    }

    /// Prolongs claims, and forgets those that are not ours any more.
    fn prolong(&mut self, claims: &[(NoticeId, u32)]) {
        let act = self.act;
        let renewed = self.ledger.write(&Scope::Messages, |tx| {
            let now = act.now();
            let one = |(id, attempts): &(NoticeId, u32)| {
                Ok((*id, *attempts, outcome::renew(tx, now, *id, *attempts)?))
            };
            claims.iter().map(one).collect::<Result<Vec<_>, Failure>>()
        });
        for (id, attempts, until) in self.keep(renewed).into_iter().flatten() {
            match until {
                Some(until) => drop(self.leases.insert(id, (attempts, until))),
                None => drop(self.leases.remove(&id)),
            }
        }
    }

    /// Deals with what came of a message.
    fn settle(&mut self, claim: Claim, sent: Result<(), NotifyError>) {
        let channel = claim.notice.channel;
        let Err(error) = sent else {
            self.ways.works(channel);
            return self.record(&claim, None);
        };
        match error.meaning() {
            Meaning::Temporary | Meaning::Final => self.record(&claim, Some(&error)),
            Meaning::Settings => match self.ways.suspect(claim, error) {
                Some((claim, error)) => self.record(&claim, Some(&error)),
                // What is set aside takes nobody's place under the limit.
                None => self.taken = self.taken.saturating_sub(1),
            },
            Meaning::Untried => {
                let reason = error.to_string();
                self.ways.close(channel, reason.clone());
                self.taken = self.taken.saturating_sub(1);
                self.give_back(claim, &reason, false);
            }
        }
    }

    fn record(&mut self, claim: &Claim, error: Option<&NotifyError>) {
        self.leases.remove(&claim.notice.id);
        let act = self.act;
        let recorded = self.ledger.write(&Scope::Messages, |tx| outcome::record(tx, act.now(), claim, error));
        let item = self.keep(recorded);
        self.report.items.extend(item);
    }

    /// Leaves a message to the next run, for a reason that the report tells.
    fn give_back(&mut self, mut claim: Claim, reason: &str, is_tried: bool) {
        self.leases.remove(&claim.notice.id);
        let (act, tried) = (self.act, is_tried.then_some(reason));
        let given =
            self.ledger.write(&Scope::Messages, |tx| outcome::give_back(tx, act.now(), &claim, tried));
        if self.keep(given).is_some() {
            claim.notice.reason = Some(reason.to_owned());
            self.report.items.push(outcome::item(&claim.notice, claim.number, Outcome::Failed));
        }
    }

    /// Keeps the first failure of the ledger, which ends the run.
    fn keep<T>(&mut self, done: Result<T, Failure>) -> Option<T> {
        done.map_err(|failure| self.failed.get_or_insert(failure)).ok()
    }

    fn end(mut self) -> Result<Delivered, Failure> {
        let mut stopped = Vec::new();
        for found in self.ways.judged() {
            match found {
                Found::Theirs(suspects) => {
                    suspects.iter().for_each(|(claim, error)| self.record(claim, Some(error)));
                }
                Found::Settings(suspects) => stopped.extend(self.spared(suspects)),
            }
        }
        // After a failure of the ledger: nobody waits for a lease of what was never on its way, if it can be helped.
        for claim in std::mem::take(&mut self.waiting) {
            self.give_back(claim, "not_tried", false);
        }
        match self.failed {
            Some(failure) => Err(failure),
            None => Ok(Delivered { report: self.report, stopped }),
        }
    }

    /// Gives back what met a fault of the settings, and returns the first of these.
    fn spared(&mut self, suspects: Vec<Suspect>) -> Option<NotifyError> {
        let mut first = None;
        for (claim, error) in suspects {
            self.give_back(claim, &outcome::chain(&error), true);
            first = first.or(Some(error));
        }
        first
    }
}
