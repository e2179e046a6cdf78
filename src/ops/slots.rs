//! Slots: made from the weekly hours, and listed.

use chrono::{Days, NaiveDate};
use serde_json::json;

use crate::domain::event::{Chain, Event};
use crate::domain::moment::Moment;
use crate::domain::refusal::Refusal;
use crate::domain::release;
use crate::domain::rules;
use crate::domain::schedule::{self, Generation};
use crate::domain::service::Service;
use crate::domain::slot::SlotCount;
use crate::domain::time::{GivenTime, Instant};
use crate::domain::waitlist;
use crate::ledger::{Ledger, Scope, WriteTx};

use super::{Act, Failure};

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

/// Makes the slots of a service that are not there yet. Doing it twice adds nothing.
///
/// # Errors
/// As [`range`], and [`crate::ledger::LedgerError`].
pub fn generate(ledger: &mut Ledger, act: Act<'_>, service: &Service, dates: Dates) -> Result<Made, Failure> {
    ledger.write(&Scope::Service(service.id.clone()), |tx| {
        let author = act.author();
        let (from, until) = range(service, dates, author.at)?;
        let generation = schedule::slots(service, from, until, author.at);
        let added = tx.add_missing_slots(&generation.slots)?;
        if added > 0 {
            append_generated(tx, service, &author, (from, until), added)?;
        }
        let existing = u32::try_from(generation.slots.len()).unwrap_or(u32::MAX).saturating_sub(added);
        Ok(Made { from, until, added, existing, generation })
    })
}

fn append_generated(
    tx: &mut dyn WriteTx,
    service: &Service,
    author: &crate::domain::event::Author,
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

/// How many slots [`generate`] would add, without a write.
///
/// # Errors
/// As [`generate`].
pub fn missing(ledger: &mut Ledger, service: &Service, now: Instant) -> Result<Made, Failure> {
    let (from, until) = range(service, None, now)?;
    let generation = schedule::slots(service, from, until, now);
    let there: std::collections::HashSet<Instant> = ledger.read(|tx| {
        let counts = tx.slot_counts(&service.id, from, until, now)?;
        Ok::<_, Failure>(counts.into_iter().map(|count| count.slot.starts_at).collect())
    })?;
    let existing = generation.slots.iter().filter(|slot| there.contains(&slot.starts_at)).count();
    let count = |slots: usize| u32::try_from(slots).unwrap_or(u32::MAX);
    let added = count(generation.slots.len() - existing);
    Ok(Made { from, until, added, existing: count(existing), generation })
}

/// Closes a slot to new bookings, or opens it again.
///
/// Closing keeps what is booked and ends the offers on the slot; opening offers free seats to the next in line
/// (rules.md, Waitlist). Doing either twice changes nothing.
///
/// # Errors
/// [`Refusal::SlotNotFound`] where the slot was not made.
pub fn set_closed(
    ledger: &mut Ledger,
    act: Act<'_>,
    service: &Service,
    at: GivenTime,
    closed: Option<String>,
) -> Result<Listed, Failure> {
    let starts_at = schedule::resolve(service, at)?;
    ledger.write(&Scope::Service(service.id.clone()), |tx| {
        let author = act.author();
        let not_found = || {
            let scheduled = schedule::offer_at(service, starts_at).is_some();
            Refusal::SlotNotFound { at: Moment::new(starts_at, &service.zone), scheduled }
        };
        let state = tx.slot_state(&service.id, starts_at)?.ok_or_else(not_found)?;
        if state.slot.closed.is_some() != closed.is_some() {
            tx.apply(waitlist::set_closed(service, &author, &state, closed))?;
        }
        let state = tx.slot_state(&service.id, starts_at)?.ok_or_else(not_found)?;
        let count = SlotCount { taken: state.taken(author.at), slot: state.slot };
        Ok(listed(service, count, schedule::horizon(service, author.at), author.at))
    })
}

/// Where a slot stands for whoever wants to book it (cli.md, JSON shapes).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotStatus {
    /// Its start is not ahead.
    Past,
    /// Nothing new is booked on it.
    Closed,
    /// Its release is ahead.
    Unreleased,
    /// It is on offer.
    Open,
}

impl SlotStatus {
    /// The word for it in JSON and in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::Closed => "closed",
            Self::Unreleased => "unreleased",
            Self::Open => "open",
        }
    }
}

/// A slot as it is listed.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// The slot and its seats.
    pub count: SlotCount,
    /// Where it stands.
    pub status: SlotStatus,
    /// When it becomes, or became, bookable; none where the service has no release.
    pub released_at: Option<Instant>,
    /// Whether it can be booked now: open, inside notice and horizon, with a seat that is not held back.
    pub bookable: bool,
}

/// Lists the slots of a service on inclusive local dates; without dates, from today to the last slot there is
/// within the horizon.
///
/// # Errors
/// As [`range`].
pub fn list(
    ledger: &mut Ledger,
    service: &Service,
    dates: Dates,
    now: Instant,
) -> Result<Vec<Listed>, Failure> {
    let (from, until) = range(service, dates, now)?;
    let counts = ledger.read(|tx| Ok::<_, Failure>(tx.slot_counts(&service.id, from, until, now)?))?;
    let last = schedule::horizon(service, now);
    Ok(counts.into_iter().map(|count| listed(service, count, last, now)).collect())
}

fn listed(service: &Service, count: SlotCount, horizon: NaiveDate, now: Instant) -> Listed {
    let slot = &count.slot;
    let released_at = service.release.as_ref().map(|settings| release::released_at(settings, slot.starts_at));
    let is_offered = schedule::offer_at(service, slot.starts_at).is_some_and(|start| start.is_open());
    let status = if now >= slot.starts_at {
        SlotStatus::Past
    } else if slot.closed.is_some() || !is_offered {
        SlotStatus::Closed
    } else if released_at.is_some_and(|released_at| now < released_at) {
        SlotStatus::Unreleased
    } else {
        SlotStatus::Open
    };
    let held_back = rules::held_back(service, now, slot.starts_at, slot.capacity);
    let notice_ends = service.zone.subtract(slot.starts_at, service.booking.min_notice);
    let bookable = status == SlotStatus::Open
        && now <= notice_ends
        && service.zone.date(slot.starts_at) <= horizon
        && count.taken < slot.capacity - held_back;
    Listed { count, status, released_at, bookable }
}
