//! The sweeps of lapsed holds and offers. Both only tidy: holds and offers are judged when they are read, and every
//! write to a slot settles it first (product.md §2).

use crate::domain::entry::{Entry, EntryStatus};
use crate::domain::ids::ServiceId;
use crate::domain::schedule;
use crate::domain::service::Service;
use crate::domain::time::Instant;
use crate::domain::waitlist;
use crate::ledger::{EntryQuery, Ledger, Scope};

use super::sweep::{Item, Outcome, Report};
use super::{Act, Failure, tell};

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

/// Settles every slot with something lapsed, and for the waitlist also those with a free seat that nobody was
/// offered when it came free: one that was held back, closed or beyond the horizon then. Each slot is a transaction of its own; one that fails is an item.
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
    let mut report = tidy(ledger, act, services, swept, limit)?;
    if swept == Swept::Offers {
        end_overdue(ledger, act, limit, &mut report)?;
        for (service, starts_at) in unoffered(ledger, act, services)? {
            if report.has_reached(limit) {
                break;
            }
            report.items.extend(settle(ledger, act, Some(service), &service.id, starts_at, swept)?);
        }
    }
    Ok(report)
}

fn tidy(
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
            if report.has_reached(limit) {
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

/// Ends the places in line that lead nowhere any more.
fn end_overdue(ledger: &mut Ledger, act: Act<'_>, limit: u32, report: &mut Report) -> Result<(), Failure> {
    loop {
        let left = match limit {
            0 => BATCH,
            limit => limit.saturating_sub(report.due()).min(BATCH),
        };
        let overdue = match left {
            0 => Vec::new(),
            left => ledger.read(|tx| tx.overdue_entries(act.now(), left))?,
        };
        for entry in &overdue {
            ledger.write(&Scope::Service(entry.service_id.clone()), |tx| {
                let entry = tx.entry(entry.id)?;
                let change = entry.map(|entry| waitlist::end_overdue(&act.author(), &entry));
                tell::save(tx, act, change.unwrap_or_default())
            })?;
            report.items.push(Item {
                confirmation_number: entry.id.to_string(),
                kind: "entry_expired".to_owned(),
                outcome: Outcome::Done,
                reason: None,
            });
        }
        if overdue.is_empty() || ledger.is_rehearsing() {
            return Ok(());
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

/// The slots on which settling would offer a seat now.
fn unoffered<'a>(
    ledger: &mut Ledger,
    act: Act<'_>,
    services: &'a [Service],
) -> Result<Vec<(&'a Service, Instant)>, Failure> {
    let author = act.author();
    ledger.read(|tx| {
        let mut found = Vec::new();
        for service in services {
            let statuses = vec![EntryStatus::Waiting];
            let service_id = Some(service.id.clone());
            let anybody = EntryQuery { service_id, statuses, limit: 1, ..EntryQuery::default() };
            if tx.entries(&anybody)?.is_empty() {
                continue;
            }
            let (today, last) = (service.zone.date(author.at), schedule::horizon(service, author.at));
            for count in tx.slot_counts(&service.id, today, last, author.at)? {
                let slot = &count.slot;
                // Neither is anything free there that nobody waits for, nor the other way round.
                if count.awaited == 0 {
                    continue;
                }
                let state = tx.slot_state(&service.id, slot.starts_at)?;
                let offers = state.map(|state| waitlist::next_offers(Some(service), &author, &state).0);
                if offers.is_some_and(|offers| !offers.entries.is_empty()) {
                    found.push((service, slot.starts_at));
                }
            }
        }
        Ok(found)
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
        let mut items: Vec<Item> = match swept {
            Swept::Holds => holds.collect(),
            Swept::Offers => offers.collect(),
        };
        let (change, settled) = waitlist::settle(service, &author, &state);
        if swept == Swept::Offers && items.is_empty() {
            let is_new = |entry: &&Entry| state.offered.iter().all(|other| other.id != entry.id);
            let made = settled.offered.iter().filter(is_new);
            items.extend(made.map(|entry| item(entry.id.to_string(), "offer_made")));
        }
        tell::save(tx, act, change)?;
        Ok(items)
    })
}
