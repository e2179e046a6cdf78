//! Bringing services in line: slots to the horizon, then everything at Fanfare, one service after the other.

use crate::domain::ids::ServiceId;
use crate::domain::plan::{self, Listing, Note, Step, Surplus, Wanted};
use crate::domain::remote::{RemoteKind, RemoteObject};
use crate::domain::service::Service;
use crate::domain::time::Instant;
use crate::fanfare::Client;
use crate::ledger::Ledger;

use super::generate::{self, Made};
use super::reconcile::{self, ServicePlan};
use super::{Act, Failure};

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

/// Whether any of the services has something to do with Fanfare.
pub fn needs_fanfare(services: &[&Service]) -> bool {
    services.iter().any(|service| !plan::foundation(service).is_empty())
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
    let wanted = reconcile::wanted(service, now);
    let ServicePlan { service_id, steps } = reconcile::compare(ledger, service, wanted, listing)?;
    Ok(Entry { service_id, slots, steps, surplus: Vec::new(), notes: Vec::new() })
}

/// Does what an entry says. What succeeds is recorded at once, so that the next run continues.
pub async fn apply(
    ledger: &mut Ledger,
    act: Act<'_>,
    client: Option<&Client>,
    service: &Service,
    entry: Entry,
) -> Applied {
    let slots = missing_slots(ledger, act, service, &entry);
    let steps = match client {
        Some(client) if slots.is_ok() => {
            reconcile::carry_out(ledger, act, client, service, entry.steps.clone()).await
        }
        _ => Vec::new(),
    };
    Applied { entry, slots, steps }
}

/// Makes the slots of a service that has nothing to do with Fanfare.
pub fn apply_slots(ledger: &mut Ledger, act: Act<'_>, service: &Service, entry: Entry) -> Applied {
    let slots = missing_slots(ledger, act, service, &entry);
    Applied { entry, slots, steps: Vec::new() }
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

/// Makes one object, with what it hangs under, unless it is there.
///
/// # Errors
/// What [`reconcile::carry_out`] met.
pub async fn ensure(
    ledger: &mut Ledger,
    act: Act<'_>,
    client: &Client,
    service: &Service,
    wanted: Wanted,
) -> Result<RemoteObject, Failure> {
    let kind = wanted.kind;
    let listing = reconcile::listing(client).await?;
    let all = plan::foundation(service).into_iter().chain([wanted]).collect();
    let steps = reconcile::compare(ledger, service, all, &listing)?.steps;
    let mut last = None;
    for result in reconcile::carry_out(ledger, act, client, service, steps).await {
        last = Some(result?);
    }
    let not_found = || Failure::NotFound { what: kind.as_str(), text: service.id.to_string() };
    last.ok_or_else(not_found)
}

/// An object as it would be recorded if it were made now, for a dry run.
pub fn intended(wanted: &Wanted, now: Instant) -> RemoteObject {
    reconcile::intent_row(wanted, None, now)
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
