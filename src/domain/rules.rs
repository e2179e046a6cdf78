//! The booking rules: may this consumer have this slot now? They live here once and are judged at write time on
//! every path (product.md §12).

use chrono::NaiveDate;

use super::appointment::Appointment;
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

/// One question that every booking answers. The list is in the order in which they refuse (rules.md, Booking):
/// `book` stops at the first "no", `slot explain` tells every answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Check {
    /// Whether there is such a start.
    Found,
    /// Whether slot and date are open.
    Closed,
    /// Whether the release has come.
    Release,
    /// Whether the date is near enough.
    Horizon,
    /// Whether the start is ahead.
    Begun,
    /// Whether there is time enough before the start.
    Notice,
    /// Whether the consumer has no seat on the slot yet.
    Already,
    /// Whether no seat is held for the consumer by an offer.
    Offer,
    /// Whether the consumer may have one more appointment.
    Limit,
    /// Whether a seat is free.
    Seats,
}

impl Check {
    /// Every check, in the order in which they refuse.
    pub const ALL: [Self; 10] = [
        Self::Found,
        Self::Closed,
        Self::Release,
        Self::Horizon,
        Self::Begun,
        Self::Notice,
        Self::Already,
        Self::Offer,
        Self::Limit,
        Self::Seats,
    ];

    /// The word for it; the one of its override where there is one.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Found => "start",
            Self::Begun => "begun",
            Self::Already => "already_booked",
            Self::Offer => "offer",
            Self::Seats => "seats",
            Self::Closed | Self::Release | Self::Horizon | Self::Notice | Self::Limit => {
                self.overridden_by().map_or("", Rule::as_str)
            }
        }
    }

    /// The code under which it refuses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Found => "slot_not_found",
            Self::Closed => "slot_closed",
            Self::Release => "not_released",
            Self::Horizon => "too_far_ahead",
            Self::Begun | Self::Notice => "notice_too_short",
            Self::Already => "already_booked",
            Self::Offer => "offer_held",
            Self::Limit => "limit_reached",
            Self::Seats => "slot_full",
        }
    }

    /// The override that passes over it; none where nothing does.
    pub fn overridden_by(self) -> Option<Rule> {
        match self {
            Self::Closed => Some(Rule::Closed),
            Self::Release => Some(Rule::Release),
            Self::Horizon => Some(Rule::Horizon),
            Self::Notice => Some(Rule::Notice),
            Self::Limit => Some(Rule::Limit),
            Self::Found | Self::Begun | Self::Already | Self::Offer | Self::Seats => None,
        }
    }

    /// Judges it alone, as if every other one had passed.
    ///
    /// # Errors
    /// The refusal.
    pub fn judge(
        self,
        service: &Service,
        now: Instant,
        situation: &Situation,
        overridden: &[Rule],
    ) -> Decision<()> {
        match self {
            Self::Found => found(service, situation),
            Self::Closed => not_closed(service, situation),
            Self::Release => released(service, now, situation),
            Self::Horizon => within_horizon(service, situation),
            Self::Begun => not_begun(service, now, situation),
            Self::Notice => with_notice(service, now, situation),
            Self::Already => not_already_booked(service, now, situation),
            Self::Offer => not_offered(service, situation),
            Self::Limit => under_limit(service, now, situation),
            Self::Seats => free_seat(service, now, situation, overridden).map(drop),
        }
    }
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
    let is_judged = |check: &Check| check.overridden_by().is_none_or(|rule| !overridden.contains(&rule));
    let mut checks = Check::ALL.into_iter().filter(is_judged);
    checks.try_for_each(|check| check.judge(service, now, situation, overridden))?;
    free_seat(service, now, situation, overridden)
}

/// Judges what still counts for a consumer who was offered the seat: already booked, and the limit unless it is
/// overridden (rules.md, Waitlist).
///
/// # Errors
/// The first rule that refuses.
pub fn may_claim(
    service: &Service,
    now: Instant,
    situation: &Situation,
    overridden: &[Rule],
) -> Decision<()> {
    not_already_booked(service, now, situation)?;
    if overridden.contains(&Rule::Limit) { Ok(()) } else { under_limit(service, now, situation) }
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
    let ended_at = notice_ends(service, situation.starts_at);
    if now > ended_at {
        let ended_at = Moment::new(ended_at, &service.zone);
        return Err(Refusal::NoticeTooShort { at: at(service, situation), min_notice, ended_at });
    }
    Ok(())
}

/// The last instant at which a start may be booked.
pub fn notice_ends(service: &Service, starts_at: Instant) -> Instant {
    service.zone.subtract(starts_at, service.booking.min_notice)
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

/// The appointments that count towards the limit: unexpired holds, and confirmed or checked-in ones whose end is
/// ahead (rules.md, Booking).
pub fn active(now: Instant, situation: &Situation) -> Vec<String> {
    let counted = situation.bookings.iter().filter(|booking| booking.is_active_at(now));
    counted.map(|booking| booking.confirmation_number.clone()).collect()
}

fn under_limit(service: &Service, now: Instant, situation: &Situation) -> Decision<()> {
    let Some(limit) = service.booking.max_per_consumer else { return Ok(()) };
    let active = active(now, situation);
    if active.len() >= limit as usize {
        return Err(Refusal::LimitReached { limit, confirmation_numbers: active });
    }
    Ok(())
}

/// The lowest free seat of a settled slot. A free seat with somebody in line who could take it is theirs; one that may be offered to
/// nobody, on a closed slot or inside the notice, is free for staff who override what keeps it from the line.
fn free_seat(service: &Service, now: Instant, situation: &Situation, overridden: &[Rule]) -> Decision<u32> {
    let state = situation.slot.as_ref().ok_or_else(|| not_found(service, situation))?;
    let capacity = state.slot.capacity;
    let held_back = held_back(service, now, situation.starts_at, capacity);
    let full = Refusal::SlotFull { at: at(service, situation), capacity, held_back };
    if seats_left(service, now, state, overridden) == 0 {
        return Err(full);
    }
    state.free_seat(now).ok_or(full)
}

/// How many seats of a settled slot can be booked: those that nobody has, that are not held back, and that nobody waits
/// for who could take them, where that line counts.
pub fn seats_left(service: &Service, now: Instant, state: &SlotState, overridden: &[Rule]) -> u32 {
    let capacity = state.slot.capacity;
    let held_back = held_back(service, now, state.slot.starts_at, capacity);
    let passes_line = overridden.iter().any(|rule| *rule != Rule::Limit);
    let taken = if passes_line { state.had(now) } else { state.taken(service.booking.max_per_consumer, now) };
    capacity.saturating_sub(held_back).saturating_sub(taken)
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
