//! Making slots from the weekly hours.

use std::borrow::Cow;
use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use serde_json::json;

use crate::domain::event::{Author, Chain, Event};
use crate::domain::schedule::{self, Generation};
use crate::domain::service::Service;
use crate::domain::slot::{Slot, SlotOutline};
use crate::domain::strand::{Difference, DifferenceKind, judge};
use crate::domain::time::Instant;
use crate::ledger::{Ledger, LedgerError, ReadTx, Scope, WriteTx};

use super::{Act, Failure, strand};

/// The most dates that one call makes slots for: ten years.
const LONGEST_RANGE: i64 = 3660;

/// Inclusive local dates; none means today to the horizon.
pub type Dates = Option<(NaiveDate, NaiveDate)>;

/// What was made.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// The first date that was filled.
    pub from: NaiveDate,
    /// The last date that was filled.
    pub until: NaiveDate,
    /// How many slots were added.
    pub added: u32,
    /// How many were there already.
    pub existing: u32,
    /// How many of those get more seats, because the service's file gives them more now.
    pub raised: u32,
    /// How many of those were closed with the service's file and are opened, because it has them again.
    pub reopened: u32,
    /// What the dates have: the slots, the local starts that do not exist, the closed dates.
    pub generation: Generation,
}

/// The dates that a call fills: the given ones, whatever the horizon, else today to the horizon (rules.md).
///
/// # Errors
/// [`Failure::Invalid`] for a range that runs backwards or is longer than ten years.
pub fn range(service: &Service, dates: Dates, now: Instant) -> Result<(NaiveDate, NaiveDate), Failure> {
    let (from, until) = dates.unwrap_or_else(|| (service.zone.date(now), schedule::horizon(service, now)));
    if until < from {
        return Err(Failure::Invalid(format!("the dates run backwards: {until} is before {from}")));
    }
    if (until - from).num_days() > LONGEST_RANGE {
        let latest = from.checked_add_days(Days::new(LONGEST_RANGE.unsigned_abs())).unwrap_or(until);
        return Err(Failure::Invalid(format!("{from} to {until} is more than ten years: end by {latest}")));
    }
    Ok((from, until))
}

impl Made {
    /// Nothing made, on one date.
    pub fn nothing(date: NaiveDate) -> Self {
        let generation = Generation::default();
        Self { from: date, until: date, added: 0, existing: 0, raised: 0, reopened: 0, generation }
    }

    /// The counts alone: a plan of many services need not hold every slot of each.
    #[must_use]
    pub fn counted(self) -> Self {
        Self { generation: Generation::default(), ..self }
    }

    /// Whether nothing is, or was, to be done.
    pub fn is_empty(&self) -> bool {
        self.added == 0 && self.raised == 0 && self.reopened == 0
    }
}

/// Makes the slots of a service that are not there yet, opens those that its file has again, and gives the others the
/// seats that it gives them now. Doing it twice changes nothing. Seats are only added here: what takes some away may
/// strand appointments, and is for `apply` ([`super::strand`]).
///
/// # Errors
/// As [`range`], and [`crate::ledger::LedgerError`].
pub fn generate(ledger: &mut Ledger, act: Act<'_>, service: &Service, dates: Dates) -> Result<Made, Failure> {
    ledger.write(&Scope::Service(service.id.clone()), |tx| {
        let author = act.author();
        let (from, until) = range(service, dates, author.at)?;
        let generation = schedule::slots(service, from, until, author.at);
        let Planned { missing, less, existing } = planned(tx, service, &generation)?;
        let added = tx.add_missing_slots(&missing)?;
        if added > 0 {
            append_generated(tx, service, &author, (from, until), added)?;
        }
        let more = judged(tx, service, &less, author.at)?;
        for difference in &more {
            strand::carry_out(tx, act, Some(service), &author, difference)?;
        }
        let (raised, reopened) = counted(&more);
        drop((missing, less));
        Ok(Made { from, until, added, existing, raised, reopened, generation })
    })
}

fn append_generated(
    tx: &mut dyn WriteTx,
    service: &Service,
    author: &Author,
    (from, until): (NaiveDate, NaiveDate),
    added: u32,
) -> Result<(), Failure> {
    let after = json!({ "slots": added, "from": from.to_string(), "until": until.to_string() });
    tx.append_event(Event {
        chain: Chain::Service(service.id.clone()),
        author: author.clone(),
        action: "slots_generated".to_owned(),
        appointment_id: None,
        consumer_id: None,
        before: None,
        after: Some(after.to_string()),
        reason: None,
    })?;
    Ok(())
}

/// The slots of the schedule beside those of the ledger.
struct Planned<'a> {
    /// The ones that are not there.
    missing: Cow<'a, [Slot]>,
    /// The ones that are there with fewer seats than planned, or closed with the file.
    less: Vec<&'a Slot>,
    /// How many are there.
    existing: u32,
}

/// Compares what is planned with what is there by the outlines alone: who has the seats is nobody's question here, and
/// counting that costs many times more.
fn planned<'a>(
    tx: &dyn ReadTx,
    service: &Service,
    generation: &'a Generation,
) -> Result<Planned<'a>, LedgerError> {
    let slots = &generation.slots;
    let there = match (slots.first(), slots.last()) {
        (Some(first), Some(last)) => tx.slot_outlines(&service.id, first.starts_at, last.starts_at)?,
        _ => Vec::new(),
    };
    if there.is_empty() {
        return Ok(Planned { missing: Cow::Borrowed(slots), less: Vec::new(), existing: 0 });
    }
    let there: HashMap<Instant, SlotOutline> =
        there.into_iter().map(|outline| (outline.starts_at, outline)).collect();
    let is_less = |slot: &&Slot| there.get(&slot.starts_at).is_some_and(|outline| outline.is_less_than(slot));
    let missing: Vec<Slot> =
        slots.iter().filter(|slot| !there.contains_key(&slot.starts_at)).cloned().collect();
    let existing = count(slots.len() - missing.len());
    Ok(Planned { missing: missing.into(), less: slots.iter().filter(is_less).collect(), existing })
}

/// What is to be done about planned slots that are there with less than planned.
fn judged(
    tx: &dyn ReadTx,
    service: &Service,
    less: &[&Slot],
    now: Instant,
) -> Result<Vec<Difference>, LedgerError> {
    let mut more = Vec::new();
    for planned in less {
        if let Some(state) = tx.slot_state(&service.id, planned.starts_at)? {
            more.extend(judge(Some(service), &state, now).filter(Difference::is_addition));
        }
    }
    Ok(more)
}

/// How many slots get more seats, and how many are opened.
fn counted(more: &[Difference]) -> (u32, u32) {
    let of = |kind: DifferenceKind| count(more.iter().filter(|difference| difference.kind() == kind).count());
    (of(DifferenceKind::Raised), of(DifferenceKind::Reopened))
}

/// What [`generate`] would do up to the horizon, without a write.
///
/// # Errors
/// As [`generate`].
pub fn missing(ledger: &mut Ledger, service: &Service, now: Instant) -> Result<Made, Failure> {
    let (from, until) = range(service, None, now)?;
    let generation = schedule::slots(service, from, until, now);
    ledger.read(|tx| {
        let Planned { missing, less, existing } = planned(tx, service, &generation)?;
        let (raised, reopened) = counted(&judged(tx, service, &less, now)?);
        let added = count(missing.len());
        Ok(Made { from, until, added, existing, raised, reopened, generation: generation.clone() })
    })
}

fn count(slots: usize) -> u32 {
    u32::try_from(slots).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
