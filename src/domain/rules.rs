//! The booking rules: may this consumer have this slot now? They live here once and are judged at write time on
//! every path (product.md §12).

use chrono::NaiveDate;

use super::appointment::{Appointment, Status};
use super::ids::ConsumerId;
use super::moment::Moment;
use super::refusal::{Decision, Refusal};
use super::service::Service;
use super::slot::SlotState;
use super::time::Instant;

/// A rule that staff may override with a recorded reason. Capacity is not among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rule {
    /// Minimum notice.
    Notice,
    /// Maximum advance.
    Horizon,
    /// Active appointments per consumer.
    Limit,
    /// Closed slots and dates.
    Closed,
    /// The release instant.
    Release,
}

impl Rule {
    /// Every rule that can be overridden.
    pub const ALL: [Self; 5] = [Self::Notice, Self::Horizon, Self::Limit, Self::Closed, Self::Release];

    /// The word for it after `--override` and in the audit.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Horizon => "horizon",
            Self::Limit => "limit",
            Self::Closed => "closed",
            Self::Release => "release",
        }
    }
}

/// What the weekly hours say of an instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scheduled {
    /// They have no start there.
    Never,
    /// They have one, but the date is closed, for this reason.
    Closed(String),
    /// They have one.
    Open,
}

/// Everything that the rules look at for one slot and one consumer.
#[derive(Debug, Clone)]
pub struct Situation {
    /// The start asked for.
    pub starts_at: Instant,
    /// What the weekly hours say of it.
    pub scheduled: Scheduled,
    /// The slot, if it was made.
    pub slot: Option<SlotState>,
    /// When the slot becomes bookable; none where the service has no release.
    pub released_at: Option<Instant>,
    /// The last date that is offered today.
    pub horizon: NaiveDate,
    /// Who asks.
    pub consumer_id: ConsumerId,
    /// The consumer's appointments with the service, whatever their status.
    pub bookings: Vec<Appointment>,
}

/// Judges all rules in the order in which they refuse: not found, closed, unreleased, horizon, notice, already
/// booked, limit, full (rules.md, Booking). `overridden` rules are passed over. Returns the free seat.
///
/// # Errors
/// The first rule that refuses.
pub fn may_book(
    service: &Service,
    now: Instant,
    situation: &Situation,
    overridden: &[Rule],
) -> Decision<u32> {
    let judged =
        |rule: Rule, verdict: Decision<()>| if overridden.contains(&rule) { Ok(()) } else { verdict };
    found(service, situation)?;
    judged(Rule::Closed, not_closed(service, situation))?;
    judged(Rule::Release, released(service, now, situation))?;
    judged(Rule::Horizon, within_horizon(service, situation))?;
    not_begun(service, now, situation)?;
    judged(Rule::Notice, with_notice(service, now, situation))?;
    not_already_booked(service, now, situation)?;
    not_offered(service, situation)?;
    judged(Rule::Limit, under_limit(service, now, situation))?;
    free_seat(service, now, situation, overridden)
}

/// Judges what still counts for a consumer who was offered the seat: already booked, and the limit (rules.md,
/// Waitlist).
///
/// # Errors
/// The first rule that refuses.
pub fn may_claim(service: &Service, now: Instant, situation: &Situation) -> Decision<()> {
    not_already_booked(service, now, situation)?;
    under_limit(service, now, situation)
}

/// The schedule or the ledger has the start. A start that is only scheduled passes as far as the horizon, which
/// has the better answer for what was never made.
fn found(service: &Service, situation: &Situation) -> Decision<()> {
    let known = situation.slot.is_some() || situation.scheduled != Scheduled::Never;
    if known { Ok(()) } else { Err(not_found(service, situation)) }
}

fn not_found(service: &Service, situation: &Situation) -> Refusal {
    let scheduled = situation.scheduled != Scheduled::Never;
    Refusal::SlotNotFound { at: at(service, situation), scheduled }
}

fn not_closed(service: &Service, situation: &Situation) -> Decision<()> {
    let by_row = situation.slot.as_ref().and_then(|state| state.slot.closed_because());
    let by_hours = match &situation.scheduled {
        Scheduled::Closed(reason) => Some(reason.clone()),
        Scheduled::Never => Some("it is no longer in the service's hours".to_owned()),
        Scheduled::Open => None,
    };
    match by_row.or(by_hours) {
        Some(reason) => Err(Refusal::SlotClosed { at: at(service, situation), reason }),
        None => Ok(()),
    }
}

fn released(service: &Service, now: Instant, situation: &Situation) -> Decision<()> {
    match situation.released_at {
        Some(released_at) if now < released_at => Err(Refusal::NotReleased {
            at: at(service, situation),
            released_at: Moment::new(released_at, &service.zone),
        }),
        _ => Ok(()),
    }
}

fn within_horizon(service: &Service, situation: &Situation) -> Decision<()> {
    let horizon = situation.horizon;
    if service.zone.date(situation.starts_at) > horizon {
        return Err(Refusal::TooFarAhead { at: at(service, situation), horizon });
    }
    Ok(())
}

/// A slot that has begun is never bookable, whatever the notice and whoever overrides it.
fn not_begun(service: &Service, now: Instant, situation: &Situation) -> Decision<()> {
    if now >= situation.starts_at { Err(Refusal::SlotBegun { at: at(service, situation) }) } else { Ok(()) }
}

/// Booking ends `min_notice` before the start: the last instant still counts.
fn with_notice(service: &Service, now: Instant, situation: &Situation) -> Decision<()> {
    let min_notice = service.booking.min_notice;
    let ended_at = service.zone.subtract(situation.starts_at, min_notice);
    if now > ended_at {
        let ended_at = Moment::new(ended_at, &service.zone);
        return Err(Refusal::NoticeTooShort { at: at(service, situation), min_notice, ended_at });
    }
    Ok(())
}

fn not_already_booked(service: &Service, now: Instant, situation: &Situation) -> Decision<()> {
    let here = |booking: &&Appointment| booking.starts_at == situation.starts_at && booking.has_seat_at(now);
    match situation.bookings.iter().find(here) {
        Some(booking) => Err(Refusal::AlreadyBooked {
            at: at(service, situation),
            confirmation_number: booking.confirmation_number.clone(),
        }),
        None => Ok(()),
    }
}

/// A consumer for whom a seat is held claims it; booking another one as well would take two.
fn not_offered(service: &Service, situation: &Situation) -> Decision<()> {
    let offered = situation.slot.iter().flat_map(|state| &state.offered);
    match offered.into_iter().find(|entry| entry.consumer_id == situation.consumer_id) {
        Some(entry) => Err(Refusal::OfferHeld { at: at(service, situation), entry_id: entry.id }),
        None => Ok(()),
    }
}

/// Counts unexpired holds, and confirmed or checked-in appointments whose end is ahead (rules.md, Booking).
fn under_limit(service: &Service, now: Instant, situation: &Situation) -> Decision<()> {
    let Some(limit) = service.booking.max_per_consumer else { return Ok(()) };
    let counts = |booking: &&Appointment| match booking.status_at(now) {
        Status::PendingPayment => true,
        Status::Confirmed | Status::CheckedIn => booking.ends_at > now,
        Status::Completed | Status::Cancelled | Status::NoShow | Status::Expired => false,
    };
    let active: Vec<String> =
        situation.bookings.iter().filter(counts).map(|booking| booking.confirmation_number.clone()).collect();
    if active.len() >= limit as usize {
        return Err(Refusal::LimitReached { limit, confirmation_numbers: active });
    }
    Ok(())
}

/// The lowest free seat of a settled slot. A free seat with somebody in line is theirs; one that may be offered to
/// nobody, on a closed slot or inside the notice, is free for staff who override what keeps it from the line.
fn free_seat(service: &Service, now: Instant, situation: &Situation, overridden: &[Rule]) -> Decision<u32> {
    let state = situation.slot.as_ref().ok_or_else(|| not_found(service, situation))?;
    let capacity = state.slot.capacity;
    let held_back = held_back(service, now, situation.starts_at, capacity);
    let full = Refusal::SlotFull { at: at(service, situation), capacity, held_back };
    let passes_line = overridden.iter().any(|rule| *rule != Rule::Limit);
    let taken = if passes_line { state.had(now) } else { state.taken(now) };
    if taken >= capacity - held_back {
        return Err(full);
    }
    state.free_seat(now).ok_or(full)
}

/// How many seats are not bookable yet: the floor of the percentage, until so long before the start (rules.md,
/// Slots and releases).
pub fn held_back(service: &Service, now: Instant, starts_at: Instant, capacity: u32) -> u32 {
    let Some(hold_back) = service.release.as_ref().and_then(|release| release.hold_back) else { return 0 };
    if now >= service.zone.subtract(starts_at, hold_back.until) {
        return 0;
    }
    let seats = u64::from(capacity) * u64::from(hold_back.percent.min(100)) / 100;
    u32::try_from(seats).unwrap_or(capacity)
}

fn at(service: &Service, situation: &Situation) -> Moment {
    Moment::new(situation.starts_at, &service.zone)
}

#[cfg(test)]
mod tests;
