//! The sweeps of lapsed holds and offers. Both only tidy: holds and offers are judged when they are read, and every
//! write to a slot settles it first (product.md §2).

use crate::domain::ids::ServiceId;
use crate::domain::service::Service;
use crate::domain::time::Instant;
use crate::domain::waitlist;
use crate::ledger::{Ledger, Scope};

use super::sweep::{Item, Outcome, Report};
use super::{Act, Failure};

/// How many slots are looked for in one read.
const BATCH: u32 = 200;

/// What is swept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Swept {
    /// Unpaid appointments whose hold is over.
    Holds,
    /// Offers whose claim window is over, and free seats that are the next's in line.
    Offers,
}

impl Swept {
    fn name(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Offers => "waitlist",
        }
    }
}

/// Settles every slot with something lapsed. Each slot is a transaction of its own; one that fails is an item.
///
/// # Errors
/// [`crate::ledger::LedgerError`] when the ledger cannot be read.
pub fn run(
    ledger: &mut Ledger,
    act: Act<'_>,
    services: &[Service],
    swept: Swept,
    limit: u32,
) -> Result<Report, Failure> {
    let mut report = Report::new(swept.name(), act.now());
    let batch = if limit == 0 { BATCH } else { limit.min(BATCH) };
    loop {
        let slots = lapsed(ledger, swept, act.now(), batch)?;
        let before = report.items.len();
        for (service_id, starts_at) in slots {
            if limit > 0 && report.due() >= limit {
                return Ok(report);
            }
            let service = services.iter().find(|service| service.id == service_id);
            report.items.extend(settle(ledger, act, service, &service_id, starts_at, swept)?);
        }
        if report.items.len() == before || ledger.is_rehearsing() {
            return Ok(report);
        }
    }
}

/// The slots with something lapsed, each once.
fn lapsed(
    ledger: &mut Ledger,
    swept: Swept,
    now: Instant,
    limit: u32,
) -> Result<Vec<(ServiceId, Instant)>, Failure> {
    ledger.read(|tx| {
        let mut slots: Vec<(ServiceId, Instant)> = match swept {
            Swept::Holds => {
                let holds = tx.lapsed_holds(now, limit)?;
                holds.into_iter().map(|hold| (hold.service_id, hold.starts_at)).collect()
            }
            Swept::Offers => {
                let entries = tx.lapsed_offers(now, limit)?;
                entries
                    .into_iter()
                    .filter_map(|entry| Some((entry.service_id, entry.offer?.starts_at)))
                    .collect()
            }
        };
        slots.sort();
        slots.dedup();
        Ok(slots)
    })
}

fn settle(
    ledger: &mut Ledger,
    act: Act<'_>,
    service: Option<&Service>,
    service_id: &ServiceId,
    starts_at: Instant,
    swept: Swept,
) -> Result<Vec<Item>, Failure> {
    ledger.write(&Scope::Service(service_id.clone()), |tx| {
        let author = act.author();
        let Some(state) = tx.slot_state(service_id, starts_at)? else { return Ok(Vec::new()) };
        let item = |number: String, kind: &str| Item {
            confirmation_number: number,
            kind: kind.to_owned(),
            outcome: Outcome::Done,
            reason: None,
        };
        let holds =
            state.lapsed(author.at).map(|hold| item(hold.confirmation_number.clone(), "hold_expired"));
        let offers = state.lapsed_offers(author.at).map(|entry| item(entry.id.to_string(), "offer_expired"));
        let items = match swept {
            Swept::Holds => holds.collect(),
            Swept::Offers => offers.collect(),
        };
        let (change, _) = waitlist::settle(service, &author, &state);
        tx.apply(change)?;
        Ok(items)
    })
}
