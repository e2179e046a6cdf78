//! Weekly releases: when each one opens, and which slots it opens.
//!
//! Each calendar week, Monday to Sunday by local date in the release zone, is released at one instant: that of
//! the week before or of the same week (rules.md, Slots and releases). A release time that the clock jumps over
//! is moved on by the jump, and one that occurs twice means the first.

use chrono::{Days, NaiveDate, TimeDelta, Weekday};

use super::schedule::{self, PlannedStart};
use super::service::{Opens, ReleaseSettings, Service};
use super::time::Instant;

/// How far apart the local dates of one instant can be in two zones: 26 hours touch three dates.
const ZONE_SPREAD: Days = Days::new(2);
const WEEK: Days = Days::new(7);

/// When a slot becomes bookable.
pub fn released_at(release: &ReleaseSettings, starts_at: Instant) -> Instant {
    let date = release.zone.date(starts_at);
    match release.opens {
        Opens::NextWeek => in_week(release, week_before(date)),
        Opens::ThisWeek => in_week(release, date),
    }
}

/// The release instant of the week that holds a date of the release zone.
pub fn in_week(release: &ReleaseSettings, date: NaiveDate) -> Instant {
    let day = Days::new(u64::from(release.day.num_days_from_monday()));
    let date = monday(date).checked_add_days(day).unwrap_or(date);
    release.zone.occurrence(date.and_time(release.time)).first_or_shifted()
}

/// The release instants with `from` <= instant < `until`, in order.
pub fn instants(release: &ReleaseSettings, from: Instant, until: Instant) -> Vec<Instant> {
    openings(release, from).skip_while(|opening| *opening < from).take_while(|at| *at < until).collect()
}

/// The release instants that exist at Fanfare in advance: from `now` on, `ahead_weeks` times 7 × 24 h.
pub fn upcoming(release: &ReleaseSettings, now: Instant) -> Vec<Instant> {
    instants(release, now, now + TimeDelta::weeks(i64::from(release.ahead_weeks)))
}

/// The next release instant strictly after an instant: where a release and its queue close.
pub fn next_after(release: &ReleaseSettings, instant: Instant) -> Instant {
    openings(release, instant).find(|opening| *opening > instant).unwrap_or(Instant::MAX_UTC)
}

/// The Monday and the Sunday of the week that a release instant opens, by local date in the release zone.
pub fn week_of(release: &ReleaseSettings, instant: Instant) -> (NaiveDate, NaiveDate) {
    let held = monday(release.zone.date(instant));
    let first = match release.opens {
        Opens::NextWeek => held.checked_add_days(WEEK).unwrap_or(held),
        Opens::ThisWeek => held,
    };
    (first, first.week(Weekday::Mon).last_day())
}

/// The open starts that a release makes bookable, by the schedule: those of its week that are still ahead when
/// it opens. A start belongs to a week by its date in the release zone, whatever the zone of the service.
pub fn starts_opened(service: &Service, release: &ReleaseSettings, instant: Instant) -> Vec<PlannedStart> {
    let (first, last) = week_of(release, instant);
    let from = first.checked_sub_days(ZONE_SPREAD).unwrap_or(first);
    let until = last.checked_add_days(ZONE_SPREAD).unwrap_or(last);
    from.iter_days()
        .take_while(|date| *date <= until)
        .flat_map(|date| schedule::day(service, date).starts)
        .filter(|start| start.is_open() && start.starts_at > instant)
        .filter(|start| (first..=last).contains(&release.zone.date(start.starts_at)))
        .collect()
}

/// How many seats a release makes bookable by the schedule, those held back at first included: the
/// `availableSlots` of a timed release (rules.md, Slots and releases).
pub fn seats_opened(service: &Service, release: &ReleaseSettings, instant: Instant) -> u32 {
    starts_opened(service, release, instant)
        .iter()
        .fold(0, |seats: u32, start| seats.saturating_add(start.capacity))
}

/// Every release instant from the week that holds an instant on, in order. No clock since 1972 has skipped the
/// end of a Sunday, so a release stays in its week even where it is moved on.
fn openings(release: &ReleaseSettings, from: Instant) -> impl Iterator<Item = Instant> {
    let first = release.zone.date(from);
    std::iter::successors(Some(first), |date| date.checked_add_days(WEEK)).map(|date| in_week(release, date))
}

fn week_before(date: NaiveDate) -> NaiveDate {
    date.checked_sub_days(WEEK).unwrap_or(date)
}

fn monday(date: NaiveDate) -> NaiveDate {
    date.week(Weekday::Mon).first_day()
}

#[cfg(test)]
mod tests;
