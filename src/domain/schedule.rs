//! The schedule: what a service's weekly hours become on a date. The only place where slots come from.
//!
//! A weekly start that does not exist on a date, because the clock jumps over it, is skipped and reported; one
//! that occurs twice exists once, the first (product.md §13; rules.md, Time).

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Timelike};

use super::service::{ClosedRange, Service, WeeklySlot};
use super::slot::Slot;
use super::time::{GivenTime, Instant, Occurrence, Zone};

/// What a closed date says where its config gives no reason.
const CLOSED_DATE: &str = "closed on this date";

/// What a service offers on one local date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaySchedule {
    /// The date, in the service's zone.
    pub date: NaiveDate,
    /// Its starts in order of instant. A closed date has those it would have, each marked as closed, so that a
    /// booking there is refused as closed rather than as not found.
    pub starts: Vec<PlannedStart>,
    /// Local starts that do not exist on the date.
    pub skipped: Vec<NaiveDateTime>,
    /// Why the date is closed; none while it is open.
    pub closed: Option<String>,
}

/// One start of the schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedStart {
    /// The start instant.
    pub starts_at: Instant,
    /// `starts_at` + duration, elapsed.
    pub ends_at: Instant,
    /// The start in the service's zone.
    pub local: NaiveDateTime,
    /// How many seats it has.
    pub capacity: u32,
    /// Why the schedule does not offer it; none where it is open.
    pub closed: Option<String>,
}

impl PlannedStart {
    /// Whether it may become a slot.
    pub fn is_open(&self) -> bool {
        self.closed.is_none()
    }

    /// The slot that it becomes.
    pub fn slot(&self, service: &Service) -> Slot {
        Slot {
            service_id: service.id.clone(),
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            capacity: self.capacity,
            local_date: self.local.date(),
            local_time: self.local.time(),
            zone: service.zone.name().to_owned(),
            closed: self.closed.clone(),
            unscheduled: None,
            overbooked: None,
        }
    }
}

/// The slots of a range of dates, and what is missing from it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Generation {
    /// The slots in order of start.
    pub slots: Vec<Slot>,
    /// Local starts still ahead that do not exist on their date.
    pub skipped: Vec<NaiveDateTime>,
    /// Dates with starts still ahead that make none of them because the date is closed.
    pub closed: Vec<NaiveDate>,
}

/// Why a local time names no instant (rules.md, Time: `--at`). The two candidates are in order of time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unresolved {
    /// The clock jumps over it.
    #[error("{} never occurs in {zone}: the clock is put forward over it", shown(*local))]
    Nonexistent {
        /// The local time.
        local: NaiveDateTime,
        /// The zone it was read in.
        zone: Zone,
        /// Its earlier reading, under the offset after the jump.
        first: Instant,
        /// Its later reading, under the offset before the jump.
        second: Instant,
    },
    /// It occurs twice, and the schedule has no start at it.
    #[error("{} occurs twice in {zone}: the clock is put back over it", shown(*local))]
    Ambiguous {
        /// The local time.
        local: NaiveDateTime,
        /// The zone it was read in.
        zone: Zone,
        /// The first time it occurs.
        first: Instant,
        /// The second time it occurs.
        second: Instant,
    },
}

/// What the service offers on a local date.
pub fn day(service: &Service, date: NaiveDate) -> DaySchedule {
    let closed = closed_reason(&service.availability.closed, date);
    let duration = TimeDelta::minutes(i64::from(service.duration_minutes));
    let mut starts = Vec::new();
    let mut skipped = Vec::new();
    for weekly in hours(service, date) {
        let local = date.and_time(weekly.start);
        match service.zone.occurrence(local).first() {
            Some(starts_at) => starts.push(PlannedStart {
                starts_at,
                ends_at: starts_at + duration,
                local,
                capacity: weekly.capacity,
                closed: closed.clone(),
            }),
            None => skipped.push(local),
        }
    }
    starts.sort_by_key(|start| start.starts_at);
    DaySchedule { date, starts, skipped, closed }
}

/// The slots of an inclusive range of local dates. Starts at or before `now` are not made, and dates beyond the
/// horizon are the caller's business (rules.md, Slots and releases).
pub fn slots(service: &Service, from: NaiveDate, until: NaiveDate, now: Instant) -> Generation {
    let mut generation = Generation::default();
    for date in from.iter_days().take_while(|date| *date <= until) {
        let mut day = day(service, date);
        day.starts.retain(|start| start.starts_at > now);
        if day.closed.is_some() {
            generation.closed.extend((!day.starts.is_empty()).then_some(date));
            continue;
        }
        day.skipped.retain(|local| service.zone.occurrence(*local).first_or_shifted() > now);
        generation.slots.extend(day.starts.iter().map(|start| start.slot(service)));
        generation.skipped.append(&mut day.skipped);
    }
    generation
}

/// The slots from today to the horizon: what `slot generate` without dates and every `apply` make.
pub fn slots_to_horizon(service: &Service, now: Instant) -> Generation {
    slots(service, service.zone.date(now), horizon(service, now), now)
}

/// The last local date that may be booked: today's in the service's zone plus `max_advance`, the whole day.
pub fn horizon(service: &Service, now: Instant) -> NaiveDate {
    let ahead = Days::new(u64::from(service.booking.max_advance_days));
    service.zone.date(now).checked_add_days(ahead).unwrap_or(NaiveDate::MAX)
}

/// The start that the schedule has at an instant, open or closed; none means `slot_not_found`.
pub fn offer_at(service: &Service, starts_at: Instant) -> Option<PlannedStart> {
    let day = day(service, service.zone.date(starts_at));
    day.starts.into_iter().find(|start| start.starts_at == starts_at)
}

/// The instant of a time as a person typed it. An exact one passes; a local one is read in the service's zone,
/// and where it occurs twice it means the start that the schedule has, which is the first.
///
/// # Errors
/// [`Unresolved`] for a local time that never occurs, and for one that occurs twice without a start at it.
pub fn resolve(service: &Service, given: GivenTime) -> Result<Instant, Unresolved> {
    match resolve_in(&service.zone, given) {
        Err(Unresolved::Ambiguous { first, .. }) if offer_at(service, first).is_some() => Ok(first),
        resolved => resolved,
    }
}

/// The instant of a time as a person typed it that names no slot: a local one is read in `zone`.
///
/// # Errors
/// [`Unresolved`] for a local time that never occurs, and for one that occurs twice.
pub fn resolve_in(zone: &Zone, given: GivenTime) -> Result<Instant, Unresolved> {
    let local = match given {
        GivenTime::Exact(at) => return Ok(at),
        GivenTime::Local(local) => local,
    };
    let zone = || zone.clone();
    match zone().occurrence(local) {
        Occurrence::Once(at) => Ok(at),
        Occurrence::Twice(first, second) => Err(Unresolved::Ambiguous { local, zone: zone(), first, second }),
        Occurrence::Never { before, after } => {
            Err(Unresolved::Nonexistent { local, zone: zone(), first: after, second: before })
        }
    }
}

/// The weekly hours that hold on a date, closed or not. An extra date uses its weekday's own hours if it has any.
fn hours(service: &Service, date: NaiveDate) -> &[WeeklySlot] {
    let availability = &service.availability;
    let own = availability.on(date.weekday());
    if own.is_empty() && availability.extra.contains(&date) { &availability.standard } else { own }
}

/// Why a date is closed, if it is: the first range that gives a reason speaks for all that hold the date.
fn closed_reason(closed: &[ClosedRange], date: NaiveDate) -> Option<String> {
    let mut ranges = closed.iter().filter(|range| range.contains(date)).peekable();
    ranges.peek()?;
    Some(ranges.find_map(|range| range.reason.clone()).unwrap_or_else(|| CLOSED_DATE.to_owned()))
}

/// A local time as it is typed, to the minute wherever it has no seconds.
fn shown(local: NaiveDateTime) -> String {
    let format = if local.second() == 0 { "%Y-%m-%dT%H:%M" } else { "%Y-%m-%dT%H:%M:%S" };
    local.format(format).to_string()
}

#[cfg(test)]
pub(super) mod tests;
