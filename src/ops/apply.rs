//! Bringing services in line: slots to the horizon, then everything at Fanfare, several services at once.

use std::collections::HashSet;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;

use crate::domain::ids::{RemoteObjectId, ServiceId};
use crate::domain::plan::{self, Listing, Note, Reconciled, Shape, Step, Surplus, Wanted};
use crate::domain::remote::{RemoteKind, RemoteObject};
use crate::domain::service::Service;
use crate::domain::time::Instant;
use crate::fanfare::Client;
use crate::ledger::Ledger;

use super::generate::{self, Made};
use super::reconcile::{self, Desk};
use super::{Act, Failure, fresh};

/// What is to be done for one service.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The service.
    pub service_id: ServiceId,
    /// The slots that are missing up to the horizon.
    pub slots: Made,
    /// What is to be done at Fanfare, parents first, what is there already included.
    pub steps: Vec<Step>,
    /// What should not be at Fanfare and is left alone: with `--prune` it is among the steps instead.
    pub surplus: Vec<Surplus>,
    /// What else there is to know.
    pub notes: Vec<Note>,
}

impl Entry {
    /// The same entry with what should not be there deleted (`--prune`).
    #[must_use]
    pub fn pruned(mut self) -> Self {
        self.steps.extend(std::mem::take(&mut self.surplus).into_iter().map(Step::Delete));
        self
    }

    /// Whether anything is to be done.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty() && self.steps.iter().all(Step::is_keep)
    }

    /// How many changes it counts as.
    pub fn changes(&self) -> usize {
        let steps = self.steps.iter().filter(|step| !step.is_keep()).count();
        steps + usize::from(!self.slots.is_empty())
    }
}

/// What came of an entry.
#[derive(Debug)]
pub struct Applied {
    /// What was to be done, as it stood when it was done.
    pub entry: Entry,
    /// What came of the slots.
    pub slots: Result<Made, Failure>,
    /// What came of each step, in order; a failure ends the list.
    pub steps: Vec<Result<RemoteObject, Failure>>,
}

impl Applied {
    /// Everything that failed.
    pub fn failures(&self) -> impl Iterator<Item = &Failure> {
        self.slots.as_ref().err().into_iter().chain(self.steps.iter().filter_map(|step| step.as_ref().err()))
    }

    /// Everything that failed, taken out.
    pub fn into_failures(self) -> Vec<Failure> {
        self.slots.err().into_iter().chain(self.steps.into_iter().filter_map(Result::err)).collect()
    }
}

/// Whether this ledger has made something at Fanfare for the services, whatever their files say today.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn was_at_fanfare(ledger: &mut Ledger, scope: &Scope<'_>) -> Result<bool, Failure> {
    let ids: HashSet<&ServiceId> = scope.services.iter().map(|service| &service.id).collect();
    ledger.read(|tx| {
        let rows = tx.remote_objects(None, None)?;
        Ok(rows.iter().any(|row| scope.known.is_some() || ids.contains(&row.service_id)))
    })
}

/// What one service needs. `listing` may be empty for a service that has nothing to do with Fanfare.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn plan(
    ledger: &mut Ledger,
    service: &Service,
    listing: &Listing,
    now: Instant,
) -> Result<Entry, Failure> {
    let slots = generate::missing(ledger, service, now)?;
    let Reconciled { steps, surplus, notes } = reconcile::compare(ledger, service, listing, now)?;
    Ok(Entry { service_id: service.id.clone(), slots, steps, surplus, notes })
}

/// What one service needs as long as Fanfare cannot be asked: its slots.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn plan_slots(ledger: &mut Ledger, service: &Service, now: Instant) -> Result<Entry, Failure> {
    let slots = generate::missing(ledger, service, now)?;
    let (steps, surplus, notes) = (Vec::new(), Vec::new(), Vec::new());
    Ok(Entry { service_id: service.id.clone(), slots, steps, surplus, notes })
}

/// What Fanfare still has of services that have no file any more. `known` are all services that have one.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn abandoned(
    ledger: &mut Ledger,
    known: &[&ServiceId],
    listing: &Listing,
    now: Instant,
) -> Result<Vec<Entry>, Failure> {
    let entry = |(service_id, surplus)| Entry {
        service_id,
        slots: Made::nothing(now.date_naive()),
        steps: Vec::new(),
        surplus,
        notes: Vec::new(),
    };
    Ok(reconcile::abandoned(ledger, known, listing)?.into_iter().map(entry).collect())
}

/// Does what an entry says. What succeeds is recorded at once, so that the next run continues. Slots need no network,
/// so they are made even when everything after them fails.
pub async fn apply(
    ledger: &mut Ledger,
    act: Act<'_>,
    client: Option<&Client>,
    service: &Service,
    entry: Entry,
) -> Applied {
    match client {
        Some(client) => at_desk(&Desk::new(ledger, act, client), Some(service), entry).await,
        None => apply_slots(ledger, act, service, entry),
    }
}

/// Makes the slots of a service that has nothing to do with Fanfare.
pub fn apply_slots(ledger: &mut Ledger, act: Act<'_>, service: &Service, entry: Entry) -> Applied {
    let slots = missing_slots(ledger, act, service, &entry);
    Applied { entry, slots, steps: Vec::new() }
}

async fn at_desk(desk: &Desk<'_>, service: Option<&Service>, entry: Entry) -> Applied {
    let slots = match service {
        Some(service) => desk.with_ledger(|ledger| missing_slots(ledger, desk.act, service, &entry)),
        None => Ok(entry.slots.clone()),
    };
    let steps = if slots.is_ok() { reconcile::carry_out(desk, &entry.steps).await } else { Vec::new() };
    Applied { entry, slots, steps }
}

fn missing_slots(
    ledger: &mut Ledger,
    act: Act<'_>,
    service: &Service,
    entry: &Entry,
) -> Result<Made, Failure> {
    if entry.slots.is_empty() {
        return Ok(entry.slots.clone());
    }
    generate::generate(ledger, act, service, None)
}

/// How many services are at work at Fanfare at once.
pub const AT_ONCE: usize = 8;

/// Makes the slots of services, as long as Fanfare cannot be asked or has nothing to do with them. One that fails does
/// not stop the others.
///
/// # Errors
/// [`crate::ledger::LedgerError`] while planning.
pub fn every_slot(
    ledger: &mut Ledger,
    act: Act<'_>,
    services: &[&Service],
    mut told: impl FnMut(&Applied),
) -> Result<Vec<Applied>, Failure> {
    let mut done = Vec::with_capacity(services.len());
    for service in services {
        let entry = plan_slots(ledger, service, act.now())?;
        let applied = apply_slots(ledger, act, service, entry);
        told(&applied);
        done.push(applied);
    }
    Ok(done)
}

/// What is to be brought in line.
pub struct Scope<'a> {
    /// The services, in the order in which they are told.
    pub services: &'a [&'a Service],
    /// All services that have a file, when what others left is part of the work.
    pub known: Option<&'a [&'a ServiceId]>,
    /// Whether what should not be at Fanfare is deleted there.
    pub prune: bool,
}

/// Brings services in line, several at once: each is planned by what the ledger has when its turn comes. One that
/// fails does not stop the others, but a rejected key does, because it would be rejected for each of them.
///
/// # Errors
/// [`crate::ledger::LedgerError`]: what was begun is brought to its end first.
pub async fn every(
    desk: &Desk<'_>,
    listing: &Listing,
    scope: &Scope<'_>,
    mut told: impl FnMut(&Applied),
) -> Result<Vec<Applied>, Failure> {
    let left = match scope.known {
        Some(known) => desk.with_ledger(|ledger| abandoned(ledger, known, listing, desk.act.now()))?,
        None => Vec::new(),
    };
    let services = scope.services.iter().map(|service| Job::Service(service));
    let mut waiting = services.chain(left.into_iter().map(Job::Left)).enumerate();
    let (mut done, mut at_work) = (Vec::new(), FuturesUnordered::new());
    let mut failed = None;
    let mut is_locked_out = false;
    loop {
        while at_work.len() < AT_ONCE && failed.is_none() && !is_locked_out {
            let Some((place, job)) = waiting.next() else { break };
            at_work.push(async move { (place, job.done(desk, listing, scope.prune).await) });
        }
        match at_work.next().await {
            None => break,
            Some((_, Err(failure))) => failed = failed.or(Some(failure)),
            Some((place, Ok(applied))) => {
                told(&applied);
                is_locked_out |= applied.failures().any(is_unauthorized);
                done.push((place, applied));
            }
        }
    }
    done.sort_by_key(|(place, _)| *place);
    failed.map_or(Ok(done.into_iter().map(|(_, applied)| applied).collect()), Err)
}

impl Scope<'_> {
    /// Whether a service's file asks for something at Fanfare.
    pub fn asks_for_fanfare(&self) -> bool {
        self.services.iter().any(|service| service.queue.is_some() || service.release.is_some())
    }
}

enum Job<'a> {
    Service(&'a Service),
    /// What a service without a file left.
    Left(Entry),
}

impl Job<'_> {
    async fn done(self, desk: &Desk<'_>, listing: &Listing, prune: bool) -> Result<Applied, Failure> {
        let (service, entry) = match self {
            Self::Service(service) => {
                let now = desk.act.now();
                (Some(service), desk.with_ledger(|ledger| plan(ledger, service, listing, now))?)
            }
            Self::Left(entry) => (None, entry),
        };
        let entry = if prune { entry.pruned() } else { entry };
        Ok(at_desk(desk, service, entry).await)
    }
}

/// A key that was rejected once is rejected for every other service as well.
pub fn is_unauthorized(failure: &Failure) -> bool {
    matches!(failure, Failure::Fanfare(error) if error.is_unauthorized())
}

/// Makes one object, with what it hangs under, unless it is there. One that is there is returned as it is.
///
/// # Errors
/// What [`reconcile::carry_out`] met.
pub async fn ensure(desk: &Desk<'_>, service: &Service, wanted: Wanted) -> Result<RemoteObject, Failure> {
    let kind = wanted.kind;
    let listing = reconcile::listing(desk.client).await?;
    let now = desk.act.now();
    let compared =
        desk.with_ledger(|ledger| reconcile::compare_one(ledger, service, wanted, &listing, now))?;
    let steps: Vec<Step> = compared.steps.into_iter().map(without_update).collect();
    let mut last = None;
    for result in reconcile::carry_out(desk, &steps).await {
        last = Some(result?);
    }
    let not_found = || Failure::NotFound { what: kind.as_str(), text: service.id.to_string() };
    last.ok_or_else(not_found)
}

/// What is there is the business of `apply`.
fn without_update(step: Step) -> Step {
    match step {
        Step::Update { row, .. } => Step::Keep(row),
        Step::Adopt { wanted, intent, seen, others, fields: _ } => {
            Step::Adopt { wanted, intent, seen, others, fields: Vec::new() }
        }
        other => other,
    }
}

/// An object as it would be recorded if it were made now, for a dry run.
pub fn intended(wanted: &Wanted, shape: Shape, now: Instant) -> RemoteObject {
    plan::intended(wanted, shape, None, RemoteObjectId(fresh::uuid(now)), now)
}

/// The queues or the releases that this ledger made, in order of opening.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn made(
    ledger: &mut Ledger,
    kind: RemoteKind,
    service: Option<&ServiceId>,
) -> Result<Vec<RemoteObject>, Failure> {
    let rows = ledger.read(|tx| Ok::<_, Failure>(tx.remote_objects(service, Some(kind))?))?;
    Ok(rows.into_iter().filter(|row| row.remote_id.is_some()).collect())
}

/// One queue or release, by our id, Fanfare's id or its slug; of several with one slug, the last to open.
///
/// # Errors
/// [`Failure::NotFound`].
pub fn find(ledger: &mut Ledger, kind: RemoteKind, id: &str) -> Result<RemoteObject, Failure> {
    let is_it = |row: &RemoteObject| {
        row.slug == id || row.remote_id.as_deref() == Some(id) || row.id.to_string() == id
    };
    let what = if kind == RemoteKind::Queue { "queue" } else { "release" };
    let found = made(ledger, kind, None)?.into_iter().rev().find(is_it);
    found.ok_or_else(|| Failure::NotFound { what, text: id.chars().take(120).collect() })
}
