//! Slots: listed, closed and opened.

use chrono::NaiveDate;

use crate::domain::moment::Moment;
use crate::domain::refusal::Refusal;
use crate::domain::release;
use crate::domain::rules;
use crate::domain::schedule;
use crate::domain::service::Service;
use crate::domain::slot::{SlotCount, SlotState};
use crate::domain::time::{GivenTime, Instant};
use crate::domain::waitlist;
use crate::ledger::{Ledger, ReadTx, Scope};

use super::generate::{Dates, range};
use super::{Act, Failure, tell};

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
    closed: Option<&str>,
) -> Result<Listed, Failure> {
    let starts_at = schedule::resolve(service, at)?;
    ledger.write(&Scope::Service(service.id.clone()), |tx| {
        let author = act.author();
        let not_found = || {
            let scheduled = schedule::offer_at(service, starts_at).is_some_and(|start| start.is_open());
            Refusal::SlotNotFound { at: Moment::new(starts_at, &service.zone), scheduled }
        };
        let state = tx.slot_state(&service.id, starts_at)?.ok_or_else(not_found)?;
        if state.slot.closed.is_some() != closed.is_some() {
            tell::save(tx, act, waitlist::set_closed(service, &author, &state, closed.map(str::to_owned)))?;
        }
        let state = tx.slot_state(&service.id, starts_at)?.ok_or_else(not_found)?;
        let count = counted(service, state, author.at);
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
    let counts = ledger.read(|tx| {
        let counts = tx.slot_counts(&service.id, from, until, now)?;
        counts.into_iter().map(|count| exact(tx, service, count, now)).collect::<Result<Vec<_>, Failure>>()
    })?;
    let last = schedule::horizon(service, now);
    Ok(counts.into_iter().map(|count| listed(service, count, last, now)).collect())
}

/// A count in which a free seat that somebody waits for is taken only if that somebody could take it, as it is judged
/// when one is booked. Seats are free and waited for on few slots at any time.
fn exact(tx: &dyn ReadTx, service: &Service, count: SlotCount, now: Instant) -> Result<SlotCount, Failure> {
    if count.awaited == 0 {
        return Ok(count);
    }
    let state = tx.slot_state(&service.id, count.slot.starts_at)?;
    Ok(state.map_or(count, |state| counted(service, state, now)))
}

fn counted(service: &Service, state: SlotState, now: Instant) -> SlotCount {
    let taken = state.taken(service.booking.max_per_consumer, now);
    let awaited = taken.saturating_sub(state.had(now));
    SlotCount { taken, awaited, slot: state.slot }
}

fn listed(service: &Service, count: SlotCount, horizon: NaiveDate, now: Instant) -> Listed {
    let slot = &count.slot;
    let released_at = service.release.as_ref().map(|settings| release::released_at(settings, slot.starts_at));
    let is_offered = schedule::offer_at(service, slot.starts_at).is_some_and(|start| start.is_open());
    let status = if now >= slot.starts_at {
        SlotStatus::Past
    } else if slot.closed_because().is_some() || !is_offered {
        SlotStatus::Closed
    } else if released_at.is_some_and(|released_at| now < released_at) {
        SlotStatus::Unreleased
    } else {
        SlotStatus::Open
    };
    let held_back = rules::held_back(service, now, slot.starts_at, slot.capacity);
    let notice_ends = rules::notice_ends(service, slot.starts_at);
    let bookable = status == SlotStatus::Open
        && now <= notice_ends
        && service.zone.date(slot.starts_at) <= horizon
        && count.taken < slot.capacity - held_back;
    Listed { count, status, released_at, bookable }
}
