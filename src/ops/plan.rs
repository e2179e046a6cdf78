//! Bringing services in line as a whole: what is to be done for each, and doing it.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ids::{AppointmentId, ServiceId};
use crate::domain::plan::Listing;
use crate::domain::service::Service;
use crate::domain::time::Instant;
use crate::ledger::Ledger;

use super::apply::{self, Applied, Entry, Scope};
use super::reconcile::Desk;
use super::strand::{self, Affected, Decision, SlotPlan};
use super::{Act, Failure};

/// The services that a plan is about.
#[derive(Debug, Clone)]
pub struct Chosen<'a> {
    /// Those that have a file, in the order in which they are planned.
    pub services: Vec<&'a Service>,
    /// Those that have slots and no file any more.
    pub removed: Vec<ServiceId>,
    /// All services that have a file, where what others left at Fanfare counts too.
    pub known: Option<Vec<&'a ServiceId>>,
}

impl Chosen<'_> {
    /// Whether Fanfare has, or should have, anything of them.
    ///
    /// # Errors
    /// [`crate::ledger::LedgerError`].
    pub fn was_at_fanfare(&self, ledger: &mut Ledger) -> Result<bool, Failure> {
        apply::was_at_fanfare(ledger, &self.scope(&self.services, false))
    }

    /// Whether a file asks for something at Fanfare.
    pub fn asks_for_fanfare(&self) -> bool {
        self.scope(&self.services, false).asks_for_fanfare()
    }

    fn scope<'s>(&'s self, services: &'s [&'s Service], prune: bool) -> Scope<'s> {
        Scope { services, known: self.known.as_deref(), prune }
    }
}

/// How much is planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Everything; with `prune`, also what should not be at Fanfare.
    Whole {
        /// Whether it is deleted.
        prune: bool,
    },
    /// What is to be made: nothing is closed, nobody stranded.
    Due,
}

impl Extent {
    fn prunes(self) -> bool {
        self == Self::Whole { prune: true }
    }
}

/// Everything that is to be done.
#[derive(Debug)]
pub struct Planned<'a> {
    /// For each service, those without a file last.
    pub services: Vec<PlannedService<'a>>,
    /// The appointments that need a decision, in order of start.
    pub affected: Vec<Affected>,
    /// Why Fanfare could not be asked, if it could not: then only slots are planned.
    pub unreachable: Option<Failure>,
    listing: Option<Listing>,
}

/// What is to be done for one service.
#[derive(Debug, Clone)]
pub struct PlannedService<'a> {
    /// The service.
    pub id: ServiceId,
    /// Its file; none where it is gone.
    pub service: Option<&'a Service>,
    /// The slots that are there and not as the file says.
    pub slots: SlotPlan,
    /// The slots to make, and what is to be done at Fanfare; none for a service of which Fanfare has nothing, either.
    pub entry: Option<Entry>,
}

/// What was decided about a plan.
#[derive(Debug, Clone, Default)]
pub struct Decided {
    /// What is done with affected appointments; none where there were none.
    pub decision: Option<Decision>,
    /// The appointments that the decision is about.
    pub shown: BTreeSet<AppointmentId>,
}

/// What came of one service.
#[derive(Debug)]
pub struct Done<'a> {
    /// What was to be done.
    pub planned: PlannedService<'a>,
    /// What came of the slots that were there.
    pub slots: Result<(), Failure>,
    /// What came of the rest; none where it was not begun.
    pub applied: Option<Applied>,
}

impl Planned<'_> {
    /// Whether nothing is to be done.
    pub fn is_empty(&self) -> bool {
        self.changes() == 0
    }

    /// How many changes there are, as they are told.
    pub fn changes(&self) -> usize {
        self.services.iter().map(PlannedService::changes).sum()
    }

    /// The appointments that a decision is about.
    pub fn stranded_ids(&self) -> BTreeSet<AppointmentId> {
        self.affected.iter().map(|affected| affected.sheet.appointment.id).collect()
    }
}

impl PlannedService<'_> {
    /// The name that its changes are told under.
    pub fn name(&self) -> &str {
        self.service.map_or(self.id.as_str(), |service| &service.name)
    }

    /// How many changes there are.
    pub fn changes(&self) -> usize {
        self.slots.changes() + self.entry.as_ref().map_or(0, Entry::changes)
    }
}

impl Done<'_> {
    /// Everything that failed.
    pub fn failures(&self) -> impl Iterator<Item = &Failure> {
        self.slots.as_ref().err().into_iter().chain(self.applied.iter().flat_map(Applied::failures))
    }

    /// Everything that failed, taken out.
    pub fn into_failures(self) -> Vec<Failure> {
        let rest = self.applied.map(Applied::into_failures).unwrap_or_default();
        self.slots.err().into_iter().chain(rest).collect()
    }
}

/// Looks what is to be done. `list` asks Fanfare, on a thread of its own while the ledger is read.
///
/// # Errors
/// What `list` answers, unless it may answer later: then the slots are planned alone. [`crate::ledger::LedgerError`].
pub fn make<'a>(
    ledger: &mut Ledger,
    chosen: &Chosen<'a>,
    extent: Extent,
    now: Instant,
    list: impl FnOnce() -> Result<Listing, Failure> + Send,
) -> Result<Planned<'a>, Failure> {
    let with_file = chosen.services.iter().map(|service| (&service.id, Some(*service)));
    let all: Vec<(&ServiceId, Option<&Service>)> =
        with_file.chain(chosen.removed.iter().map(|id| (id, None))).collect();
    let (listing, plans) = std::thread::scope(|scope| {
        let asked = scope.spawn(list);
        let plans: Result<Vec<SlotPlan>, Failure> =
            all.iter().map(|(id, service)| slots(ledger, *service, id, now, extent)).collect();
        (asked.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), plans)
    });
    let (listing, unreachable) = reached(listing)?;
    let mut left = left(ledger, chosen, listing.as_ref(), now, extent)?;
    let mut services = Vec::with_capacity(all.len());
    for ((id, service), slots) in all.into_iter().zip(plans?) {
        let entry = match service {
            Some(service) => Some(entry(ledger, service, listing.as_ref(), now, extent)?),
            None => left.remove(id),
        };
        services.push(PlannedService { id: id.clone(), service, slots, entry });
    }
    services.extend(left.into_iter().map(|(id, entry)| PlannedService {
        slots: SlotPlan { service_id: id.clone(), differences: Vec::new() },
        id,
        service: None,
        entry: Some(entry),
    }));
    services.retain(|one| one.service.is_some() || one.entry.is_some() || !one.slots.is_empty());
    let stranded: Vec<_> = services
        .iter()
        .flat_map(|one| one.slots.stranded().map(|(appointment, why)| (appointment.id, why)))
        .collect();
    let affected = strand::affected(ledger, &stranded, now)?;
    Ok(Planned { services, affected, unreachable, listing })
}

/// Tells a Fanfare that cannot be reached for the moment from a failure that ends the command.
fn reached(listing: Result<Listing, Failure>) -> Result<(Option<Listing>, Option<Failure>), Failure> {
    match listing {
        Ok(listing) => Ok((Some(listing), None)),
        Err(failure) if failure.is_temporary() => Ok((None, Some(failure))),
        Err(failure) => Err(failure),
    }
}

/// What Fanfare still has of services that have no file any more.
fn left(
    ledger: &mut Ledger,
    chosen: &Chosen<'_>,
    listing: Option<&Listing>,
    now: Instant,
    extent: Extent,
) -> Result<BTreeMap<ServiceId, Entry>, Failure> {
    let (Some(known), Some(listing)) = (&chosen.known, listing) else { return Ok(BTreeMap::new()) };
    let entries = apply::abandoned(ledger, known, listing, now)?.into_iter();
    let pruned = entries.map(|entry| if extent.prunes() { entry.pruned() } else { entry });
    Ok(pruned.map(|entry| (entry.service_id.clone(), entry)).collect())
}

/// What is to be done about the slots that are there.
fn slots(
    ledger: &mut Ledger,
    service: Option<&Service>,
    id: &ServiceId,
    now: Instant,
    extent: Extent,
) -> Result<SlotPlan, Failure> {
    match extent {
        Extent::Whole { .. } => strand::plan(ledger, service, id, now),
        Extent::Due => Ok(SlotPlan { service_id: id.clone(), differences: Vec::new() }),
    }
}

/// What is to be made and done at Fanfare. In a whole plan the slots that are there are not counted with it: they are
/// in the slot plan, those beyond the horizon too.
fn entry(
    ledger: &mut Ledger,
    service: &Service,
    listing: Option<&Listing>,
    now: Instant,
    extent: Extent,
) -> Result<Entry, Failure> {
    let mut entry = match listing {
        Some(listing) => apply::plan(ledger, service, listing, now)?,
        None => apply::plan_slots(ledger, service, now)?,
    };
    if extent != Extent::Due {
        (entry.slots.raised, entry.slots.reopened) = (0, 0);
    }
    Ok(if extent.prunes() { entry.pruned() } else { entry })
}

/// Does what is to be done: for each service first the slots that are there, in one commit with the appointments that
/// this strands, then the rest, several services at once. One that fails does not stop the others.
///
/// # Errors
/// [`crate::ledger::LedgerError`]: what was begun is brought to its end first.
pub async fn carry_out<'a>(
    desk: &Desk<'_>,
    planned: Planned<'a>,
    (chosen, extent): (&Chosen<'_>, Extent),
    decided: &Decided,
    told: impl FnMut(&Applied),
) -> Result<Vec<Done<'a>>, Failure> {
    let Planned { services, listing, .. } = planned;
    let begun = desk.with_ledger(|ledger| begin(ledger, desk.act, services, decided));
    let goes_on = going_on(&begun);
    let scope = chosen.scope(&goes_on, extent.prunes());
    let applied = apply::every(desk, &listing.unwrap_or_default(), &scope, told).await?;
    Ok(joined(begun, applied))
}

/// As [`carry_out`], where Fanfare cannot be asked or has nothing to do with it.
///
/// # Errors
/// As [`carry_out`].
pub fn carry_out_slots<'a>(
    ledger: &mut Ledger,
    act: Act<'_>,
    planned: Planned<'a>,
    decided: &Decided,
    told: impl FnMut(&Applied),
) -> Result<Vec<Done<'a>>, Failure> {
    let begun = begin(ledger, act, planned.services, decided);
    let applied = apply::every_slot(ledger, act, &going_on(&begun), told)?;
    Ok(joined(begun, applied))
}

/// Brings the slots that are there in line.
fn begin<'a>(
    ledger: &mut Ledger,
    act: Act<'_>,
    services: Vec<PlannedService<'a>>,
    decided: &Decided,
) -> Vec<Done<'a>> {
    let one = |mut planned: PlannedService<'a>| {
        let slots = bring_slots_in_line(ledger, act, &mut planned, decided);
        Done { planned, slots, applied: None }
    };
    services.into_iter().map(one).collect()
}

/// Brings the slots of one service in line, and notes what was done, which may be more than was planned.
fn bring_slots_in_line(
    ledger: &mut Ledger,
    act: Act<'_>,
    planned: &mut PlannedService<'_>,
    decided: &Decided,
) -> Result<(), Failure> {
    if planned.slots.is_empty() {
        return Ok(());
    }
    let Decided { decision, shown } = decided;
    planned.slots = strand::apply(ledger, act, planned.service, &planned.id, *decision, shown)?;
    Ok(())
}

/// The services whose slots are in line, so that the rest of the work can be done.
fn going_on<'a>(begun: &[Done<'a>]) -> Vec<&'a Service> {
    begun.iter().filter(|done| done.slots.is_ok()).filter_map(|done| done.planned.service).collect()
}

/// Puts what was done together with what was planned.
fn joined<'a>(mut begun: Vec<Done<'a>>, applied: Vec<Applied>) -> Vec<Done<'a>> {
    let mut applied: BTreeMap<ServiceId, Applied> =
        applied.into_iter().map(|applied| (applied.entry.service_id.clone(), applied)).collect();
    for done in &mut begun {
        done.applied = applied.remove(&done.planned.id);
    }
    begun
}
