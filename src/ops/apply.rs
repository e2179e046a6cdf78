//! Bringing a service in line: slots to the horizon, then everything at Fanfare.

use std::collections::BTreeSet;

use crate::domain::ids::{RemoteObjectId, ServiceId};
use crate::domain::plan::{self, Listing, Note, Reconciled, Shape, Step, Surplus, Wanted};
use crate::domain::remote::{RemoteKind, RemoteObject};
use crate::domain::service::Service;
use crate::domain::time::Instant;
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
    /// Nothing to be done.
    pub(super) fn nothing(service_id: ServiceId, now: Instant) -> Self {
        let slots = Made::nothing(now.date_naive());
        Self { service_id, slots, steps: Vec::new(), surplus: Vec::new(), notes: Vec::new() }
    }

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

/// The services of which this ledger knows anything at Fanfare, whatever their files say today.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn at_fanfare(ledger: &mut Ledger) -> Result<BTreeSet<ServiceId>, Failure> {
    let rows = ledger.read(|tx| Ok::<_, Failure>(tx.remote_objects(None, None)?))?;
    Ok(rows.into_iter().map(|row| row.service_id).collect())
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
    let slots = generate::missing(ledger, service, now)?.counted();
    let Reconciled { steps, surplus, notes } = reconcile::compare(ledger, service, listing, now)?;
    Ok(Entry { service_id: service.id.clone(), slots, steps, surplus, notes })
}

/// What one service needs as long as Fanfare cannot be asked: its slots.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn plan_slots(ledger: &mut Ledger, service: &Service, now: Instant) -> Result<Entry, Failure> {
    let slots = generate::missing(ledger, service, now)?.counted();
    let (steps, surplus, notes) = (Vec::new(), Vec::new(), Vec::new());
    Ok(Entry { service_id: service.id.clone(), slots, steps, surplus, notes })
}

/// What Fanfare still has of a service that has no file any more.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn left(ledger: &mut Ledger, id: &ServiceId, listing: &Listing, now: Instant) -> Result<Entry, Failure> {
    let surplus = reconcile::left(ledger, id, listing)?;
    Ok(Entry { surplus, ..Entry::nothing(id.clone(), now) })
}

/// Does what an entry says. What succeeds is recorded at once, so that the next run continues. Slots need no network,
/// so they are made even when everything after them fails.
pub async fn apply(desk: &Desk<'_>, service: Option<&Service>, entry: Entry) -> Applied {
    let slots = desk.with_ledger(|ledger| missing_slots(ledger, desk.act, service, &entry));
    let steps = if slots.is_ok() { reconcile::carry_out(desk, &entry.steps).await } else { Vec::new() };
    Applied { entry, slots, steps }
}

/// Makes the slots alone.
pub fn apply_slots(ledger: &mut Ledger, act: Act<'_>, service: Option<&Service>, entry: Entry) -> Applied {
    let slots = missing_slots(ledger, act, service, &entry);
    Applied { entry, slots, steps: Vec::new() }
}

fn missing_slots(
    ledger: &mut Ledger,
    act: Act<'_>,
    service: Option<&Service>,
    entry: &Entry,
) -> Result<Made, Failure> {
    match service {
        Some(service) if !entry.slots.is_empty() => {
            generate::generate(ledger, act, service, None).map(Made::counted)
        }
        _ => Ok(entry.slots.clone()),
    }
}

/// A key that was rejected once is rejected for every other service as well.
pub fn is_unauthorized(failure: &Failure) -> bool {
    matches!(failure, Failure::Fanfare(error) if error.is_unauthorized())
}

/// Whether the same work may well succeed later.
pub fn is_temporary(failure: &Failure) -> bool {
    match failure {
        Failure::Fanfare(error) => error.is_temporary(),
        Failure::Ledger(_) | Failure::RemoteBusy => true,
        _ => false,
    }
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

/// The queues or releases that an id or a slug means, in order of opening: never none. A slug is one of several where
/// a service has several releases (rules.md, Slots and releases).
///
/// # Errors
/// [`Failure::NotFound`].
pub fn find(ledger: &mut Ledger, kind: RemoteKind, id: &str) -> Result<Vec<RemoteObject>, Failure> {
    let is_it = |row: &RemoteObject| {
        row.slug == id || row.remote_id.as_deref() == Some(id) || row.id.to_string() == id
    };
    let what = if kind == RemoteKind::Queue { "queue" } else { "release" };
    let found: Vec<RemoteObject> = made(ledger, kind, None)?.into_iter().filter(is_it).collect();
    if found.is_empty() {
        return Err(Failure::NotFound { what, text: id.chars().take(120).collect() });
    }
    Ok(found)
}
