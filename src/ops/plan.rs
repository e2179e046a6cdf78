//! Bringing services in line as a whole: what is to be done for each, and doing it.

use std::collections::BTreeSet;

use crate::domain::ids::{AppointmentId, ServiceId};
use crate::domain::plan::Listing;
use crate::domain::service::Service;
use crate::domain::time::Instant;
use crate::fanfare::Client;
use crate::ledger::Ledger;

use super::apply::{self, Applied, Entry};
use super::strand::{self, Affected, Decision, SlotPlan};
use super::{Act, Failure};

/// The services that a plan is about.
#[derive(Debug, Clone)]
pub struct Chosen<'a> {
    /// Those that have a file, in the order in which they are planned.
    pub services: Vec<&'a Service>,
    /// Those that have slots and no file any more.
    pub removed: Vec<ServiceId>,
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

/// Everything that is to be done.
#[derive(Debug, Clone)]
pub struct Planned<'a> {
    /// For each service, those without a file last.
    pub services: Vec<PlannedService<'a>>,
    /// The appointments that need a decision, in order of start.
    pub affected: Vec<Affected>,
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
    /// The slots to make, and what is to be done at Fanfare.
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
    /// What came of the rest; none where the slots failed or the file is gone.
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
/// What `list` or the ledger answers: half a plan would look like a whole one.
pub fn make<'a, E: From<Failure> + Send>(
    ledger: &mut Ledger,
    chosen: &Chosen<'a>,
    extent: Extent,
    now: Instant,
    list: impl FnOnce() -> Result<Listing, E> + Send,
) -> Result<Planned<'a>, E> {
    let with_file = chosen.services.iter().map(|service| (&service.id, Some(*service)));
    let all: Vec<(&ServiceId, Option<&Service>)> =
        with_file.chain(chosen.removed.iter().map(|id| (id, None))).collect();
    let (listing, plans) = std::thread::scope(|scope| {
        let asked = scope.spawn(list);
        let plans: Result<Vec<SlotPlan>, Failure> =
            all.iter().map(|(id, service)| slots(ledger, *service, id, now, extent)).collect();
        (asked.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), plans)
    });
    let (listing, plans) = (listing?, plans?);
    let mut services = Vec::with_capacity(all.len());
    for ((id, service), slots) in all.into_iter().zip(plans) {
        let entry = service.map(|service| entry(ledger, service, &listing, now, extent)).transpose()?;
        services.push(PlannedService { id: id.clone(), service, slots, entry });
    }
    services.retain(|one| one.service.is_some() || !one.slots.is_empty());
    let stranded: Vec<_> = services
        .iter()
        .flat_map(|one| one.slots.stranded().map(|(appointment, why)| (appointment.id, why)))
        .collect();
    let affected = strand::affected(ledger, &stranded, now)?;
    Ok(Planned { services, affected })
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
    listing: &Listing,
    now: Instant,
    extent: Extent,
) -> Result<Entry, Failure> {
    let mut entry = apply::plan(ledger, service, listing, now)?;
    if extent != Extent::Due {
        (entry.slots.raised, entry.slots.reopened) = (0, 0);
    }
    Ok(if extent == (Extent::Whole { prune: true }) { entry.pruned() } else { entry })
}

/// Does what is to be done for one service: first the slots that are there, in one commit with the appointments that
/// this strands, then the rest. Without a client nothing is done at Fanfare.
pub async fn carry_out<'a>(
    ledger: &mut Ledger,
    act: Act<'_>,
    client: Option<&Client>,
    mut planned: PlannedService<'a>,
    decided: &Decided,
) -> Done<'a> {
    let slots = bring_slots_in_line(ledger, act, &mut planned, decided);
    let applied = match (planned.service, &planned.entry, &slots) {
        (Some(service), Some(entry), Ok(())) => {
            Some(apply::apply(ledger, act, client, service, entry.clone()).await)
        }
        _ => None,
    };
    Done { planned, slots, applied }
}

/// As [`carry_out`], where no service has anything to do with Fanfare.
pub fn carry_out_slots<'a>(
    ledger: &mut Ledger,
    act: Act<'_>,
    mut planned: PlannedService<'a>,
    decided: &Decided,
) -> Done<'a> {
    let slots = bring_slots_in_line(ledger, act, &mut planned, decided);
    let applied = match (planned.service, &planned.entry, &slots) {
        (Some(service), Some(entry), Ok(())) => Some(apply::apply_slots(ledger, act, service, entry.clone())),
        _ => None,
    };
    Done { planned, slots, applied }
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
