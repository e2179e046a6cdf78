//! Bringing services in line as a whole: what is to be done for each, and doing it.

use std::collections::BTreeSet;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;

use crate::domain::ids::{AppointmentId, ServiceId};
use crate::domain::plan::Listing;
use crate::domain::service::Service;
use crate::domain::time::Instant;
use crate::ledger::Ledger;

use super::apply::{self, Applied, Entry};
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
    /// Whether those without a file were asked for by name. Else another folder may have their files, and their slots
    /// are closed with `--prune` only.
    pub names_removed: bool,
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

/// What Fanfare answered when it was asked what it has.
#[derive(Debug)]
pub enum Answer {
    /// This, which is nothing where nobody has anything to do with it.
    Listed(Box<Listing>),
    /// It cannot be reached for the moment, so that slots alone are planned.
    Unreachable(Failure),
}

/// Everything that is to be done.
#[derive(Debug)]
pub struct Planned<'a> {
    /// For each service, those without a file last.
    pub services: Vec<PlannedService<'a>>,
    /// The appointments that need a decision, in order of start.
    pub affected: Vec<Affected>,
    /// Why Fanfare could not be asked, and nothing is planned there.
    pub unreachable: Option<Failure>,
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
    /// The slots to make, and what is to be done at Fanfare; none where the file is gone and left nothing there.
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
    /// What came of the rest; none where the slots failed or there is no more.
    pub applied: Option<Applied>,
}

impl Chosen<'_> {
    /// Whether one of the files asks for anything at Fanfare.
    pub fn asks_fanfare(&self) -> bool {
        self.services.iter().any(|service| service.queue.is_some() || service.release.is_some())
    }
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

    /// The same with its slots left open, and a note that says so.
    fn spared(mut self, now: Instant) -> Self {
        let note = self.slots.spared();
        self.slots.differences.clear();
        if let Some(note) = note {
            self.entry.get_or_insert_with(|| Entry::nothing(self.id.clone(), now)).notes.push(note);
        }
        self
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

/// The services that left slots or anything at Fanfare, and have no file any more.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn removed(ledger: &mut Ledger, services: &[Service]) -> Result<Vec<ServiceId>, Failure> {
    let mut removed = strand::removed(ledger, services)?;
    let has_file = |id: &ServiceId| services.iter().any(|service| service.id == *id);
    let mut gone = apply::at_fanfare(ledger)?;
    gone.retain(|id| !has_file(id) && !removed.contains(id));
    removed.extend(gone);
    Ok(removed)
}

/// Whether one of the services has, or had, anything to do with Fanfare.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn was_at_fanfare(ledger: &mut Ledger, chosen: &Chosen<'_>) -> Result<bool, Failure> {
    let known = apply::at_fanfare(ledger)?;
    let ids = chosen.services.iter().map(|service| &service.id).chain(&chosen.removed);
    Ok(ids.into_iter().any(|id| known.contains(id)))
}

/// Looks what is to be done. `list` asks Fanfare, on a thread of its own while the ledger is read.
///
/// # Errors
/// What `list` or the ledger answers: half a plan would look like a whole one.
pub fn make<'a, E: From<Failure> + Send>(
    ledger: &mut Ledger,
    chosen: &Chosen<'a>,
    extent: Extent,
    now: Instant,
    list: impl FnOnce() -> Result<Answer, E> + Send,
) -> Result<Planned<'a>, E> {
    let with_file = chosen.services.iter().map(|service| (&service.id, Some(*service)));
    let all: Vec<(&ServiceId, Option<&Service>)> =
        with_file.chain(chosen.removed.iter().map(|id| (id, None))).collect();
    let (answer, plans) = std::thread::scope(|scope| {
        let asked = scope.spawn(list);
        let plans: Result<Vec<SlotPlan>, Failure> =
            all.iter().map(|(id, service)| slots(ledger, *service, id, now, extent)).collect();
        (asked.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), plans)
    });
    let (answer, plans) = (answer?, plans?);
    let mut services = Vec::with_capacity(all.len());
    for ((id, service), slots) in all.into_iter().zip(plans) {
        let entry = match service {
            Some(service) => Some(entry(ledger, service, &answer, now, extent)?),
            None => left(ledger, id, &answer, now, extent)?,
        };
        let planned = PlannedService { id: id.clone(), service, slots, entry };
        let is_spared =
            service.is_none() && !chosen.names_removed && extent == Extent::Whole { prune: false };
        services.push(if is_spared { planned.spared(now) } else { planned });
    }
    services.retain(|one| one.service.is_some() || !one.slots.is_empty() || one.entry.is_some());
    let stranded: Vec<_> = services
        .iter()
        .flat_map(|one| one.slots.stranded().map(|(appointment, why)| (appointment.id, why)))
        .collect();
    let affected = strand::affected(ledger, &stranded, now)?;
    let unreachable = match answer {
        Answer::Listed(_) => None,
        Answer::Unreachable(failure) => Some(failure),
    };
    Ok(Planned { services, affected, unreachable })
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
    answer: &Answer,
    now: Instant,
    extent: Extent,
) -> Result<Entry, Failure> {
    let mut entry = match answer {
        Answer::Listed(listing) => apply::plan(ledger, service, listing, now)?,
        Answer::Unreachable(_) => apply::plan_slots(ledger, service, now)?,
    };
    if extent != Extent::Due {
        (entry.slots.raised, entry.slots.reopened) = (0, 0);
    }
    Ok(if extent == (Extent::Whole { prune: true }) { entry.pruned() } else { entry })
}

/// What a service without a file left at Fanfare.
fn left(
    ledger: &mut Ledger,
    id: &ServiceId,
    answer: &Answer,
    now: Instant,
    extent: Extent,
) -> Result<Option<Entry>, Failure> {
    let (Answer::Listed(listing), Extent::Whole { prune }) = (answer, extent) else { return Ok(None) };
    let entry = apply::left(ledger, id, listing, now)?;
    let entry = if prune { entry.pruned() } else { entry };
    Ok((!entry.is_empty() || !entry.surplus.is_empty()).then_some(entry))
}

/// How many services are at work at Fanfare at once.
const AT_ONCE: usize = 8;

/// Does what is to be done, several services at once. One that fails does not stop the others, but a rejected key
/// does, because it would be rejected for each of them. `told` hears of each service that is done.
pub async fn carry_out<'a>(
    desk: &Desk<'_>,
    services: Vec<PlannedService<'a>>,
    decided: &Decided,
    mut told: impl FnMut(&Done<'a>),
) -> Vec<Done<'a>> {
    let mut waiting = services.into_iter().enumerate();
    let (mut all, mut at_work) = (Vec::new(), FuturesUnordered::new());
    let mut is_locked_out = false;
    loop {
        while at_work.len() < AT_ONCE && !is_locked_out {
            let Some((place, planned)) = waiting.next() else { break };
            at_work.push(async move { (place, one(desk, planned, decided).await) });
        }
        let Some((place, done)) = at_work.next().await else { break };
        told(&done);
        is_locked_out |= done.failures().any(apply::is_unauthorized);
        all.push((place, done));
    }
    all.sort_by_key(|(place, _)| *place);
    all.into_iter().map(|(_, done)| done).collect()
}

/// Does what is to be done for one service: first the slots that are there, in one commit with the appointments that
/// this strands, then the rest.
async fn one<'a>(desk: &Desk<'_>, mut planned: PlannedService<'a>, decided: &Decided) -> Done<'a> {
    let slots = desk.with_ledger(|ledger| bring_slots_in_line(ledger, desk.act, &mut planned, decided));
    let applied = match (&planned.entry, &slots) {
        (Some(entry), Ok(())) => Some(apply::apply(desk, planned.service, entry.clone()).await),
        _ => None,
    };
    Done { planned, slots, applied }
}

/// As [`carry_out`], where nothing is to be done at Fanfare.
pub fn carry_out_slots<'a>(
    ledger: &mut Ledger,
    act: Act<'_>,
    services: Vec<PlannedService<'a>>,
    decided: &Decided,
    mut told: impl FnMut(&Done<'a>),
) -> Vec<Done<'a>> {
    let mut one = |mut planned: PlannedService<'a>| {
        let slots = bring_slots_in_line(ledger, act, &mut planned, decided);
        let applied = match (&planned.entry, &slots) {
            (Some(entry), Ok(())) => Some(apply::apply_slots(ledger, act, planned.service, entry.clone())),
            _ => None,
        };
        let done = Done { planned, slots, applied };
        told(&done);
        done
    };
    services.into_iter().map(&mut one).collect()
}

/// Brings the slots that are there in line, and notes what was done, which may be more than was planned.
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
