//! What each key of a service file allows by itself, but two of them together make pointless: warnings, each at the
//! key that is the easiest to change.
//!
//! Only keys that are written are judged: what a default does with another default is the program's business.

use std::ops::Range;

use chrono::{Days, NaiveDate, NaiveTime};

use super::diagnostic::{Fault, Findings};
use super::table::{Item, Section};
use crate::domain::release;
use crate::domain::schedule::{self, DaySchedule};
use crate::domain::service::{Availability, CancellationTerms, ReleaseSettings, Service};
use crate::domain::time::Span;

/// Clocks are changed at night: a day whose first start is later has no slots that a change could push together.
const NIGHT_ENDS: Option<NaiveTime> = NaiveTime::from_hms_opt(6, 0, 0);

/// How many dates are looked at for clock changes: every zone has had all of its changes by then.
const DATES: u64 = 370;

/// Reports what is pointless in a service that has no mistakes.
pub(super) fn report(
    root: &Section<'_>,
    service: &Service,
    today: Option<NaiveDate>,
    findings: &mut Findings<'_>,
) {
    reminders(root, service, findings);
    cancellation(root, service, findings);
    hold(root, service, findings);
    claim(root, service, findings);
    if let Some(release) = &service.release {
        opening(root, service, release, findings);
        hold_back(root, service, release, findings);
    }
    if let Some(today) = today {
        clock_changes(root, service, today, findings);
    }
}

/// Reminders of which those who book last get none.
fn reminders(root: &Section<'_>, service: &Service, findings: &mut Findings<'_>) {
    let (notice, shortest) = (service.booking.min_notice, service.reminders.before.last().copied());
    let (Some(list), Some(_)) = (key(root, "reminders", "before"), key(root, "booking", "min_notice")) else {
        return;
    };
    // One beyond the horizon is told of already.
    let is_late = |lead: &Span| is_longer(*lead, notice) && !is_longer(*lead, horizon(service));
    let Some(lead) = shortest.filter(|lead| !notice.is_zero() && is_late(lead)) else { return };
    let message = format!(
        "who books between {lead} and {notice} before the start (`min_notice`) gets no reminder at all"
    );
    let hint = format!("make the last one {notice} or less, if everybody is to be reminded");
    findings.warning(&list.span(), Fault::new("reminder_before_notice", message).hint(hint));
}

/// A free cancellation that ends before anybody can have booked.
fn cancellation(root: &Section<'_>, service: &Service, findings: &mut Findings<'_>) {
    let CancellationTerms::Fee { free_until, fee } = service.cancellation else { return };
    let Some(item) = key(root, "cancellation", "free_until") else { return };
    if fee > 0 && is_longer(free_until, horizon(service)) {
        let days = service.booking.max_advance_days;
        let message = format!(
            "nobody can book {free_until} ahead (`max_advance` is {days}d): cancelling is never free"
        );
        findings.warning(
            &item.span(),
            Fault::new("never_free", message).hint("shorten `free_until`, or raise `max_advance`"),
        );
    }
}

/// A hold that may still be unpaid when the appointment begins.
fn hold(root: &Section<'_>, service: &Service, findings: &mut Findings<'_>) {
    let (hold, notice) = (service.booking.hold, service.booking.min_notice);
    let Some(item) = key(root, "booking", "hold").filter(|_| service.deposit.is_some()) else { return };
    if !notice.is_zero() && is_longer(hold, notice) {
        let message =
            format!("a seat held for {hold} may still be unpaid at the start: `min_notice` is {notice}");
        findings.warning(
            &item.span(),
            Fault::new("hold_beyond_notice", message).hint("shorten `hold`, or raise `min_notice`"),
        );
    }
}

/// An offer that always ends before its time.
fn claim(root: &Section<'_>, service: &Service, findings: &mut Findings<'_>) {
    let Some(item) = key(root, "waitlist", "claim_within") else { return };
    if is_longer(service.claim_within, horizon(service)) {
        let (claim, days) = (service.claim_within, service.booking.max_advance_days);
        let message =
            format!("no offer lasts {claim}: no slot is open for longer than `max_advance`, {days}d");
        findings.warning(
            &item.span(),
            Fault::new("claim_beyond_horizon", message)
                .hint("shorten `claim_within`, or raise `max_advance`"),
        );
    }
}

/// A release that opens slots of which none can be booked yet, or none any more.
fn opening(root: &Section<'_>, service: &Service, release: &ReleaseSettings, findings: &mut Findings<'_>) {
    // A week without a clock change and without closed dates stands for all.
    let Some(monday) = NaiveDate::from_ymd_opt(2026, 1, 5) else { return };
    let usual = Service {
        availability: Availability { closed: Vec::new(), ..service.availability.clone() },
        ..service.clone()
    };
    let opens_at = release::in_week(release, monday);
    let starts = release::starts_opened(&usual, release, opens_at);
    let (Some(first), Some(last)) = (starts.first(), starts.last()) else { return };
    let advance = service.booking.max_advance_days;
    let reach = service.zone.date(opens_at).checked_add_days(Days::new(u64::from(advance)));
    if let Some(reach) = reach.filter(|reach| first.local.date() > *reach) {
        let days = (first.local.date() - reach).num_days() + i64::from(advance);
        let message = format!(
            "when a release opens, its first slot is {days} days ahead, and `max_advance` {advance}d lets nobody book it yet"
        );
        let place = place(root, "booking", "max_advance");
        let hint = format!("raise `max_advance` to {days}d or more, or write opens = \"this_week\"");
        findings.warning(&place, Fault::new("release_beyond_horizon", message).hint(hint));
    }
    let notice = service.booking.min_notice;
    if service.zone.subtract(last.starts_at, notice) < opens_at {
        let message =
            format!("when a release opens, `min_notice` {notice} has ended for every slot that it opens");
        let place = place(root, "booking", "min_notice");
        let hint = "shorten `min_notice`, release earlier, or write opens = \"next_week\"";
        findings.warning(&place, Fault::new("release_inside_notice", message).hint(hint));
    }
}

/// Seats held back that are none, or never.
fn hold_back(root: &Section<'_>, service: &Service, release: &ReleaseSettings, findings: &mut Findings<'_>) {
    let Some(held) = release.hold_back.filter(|held| held.percent > 0) else { return };
    let place = place(root, "release", "hold_back");
    let days = service.booking.max_advance_days;
    if is_longer(held.until, horizon(service)) {
        let message = format!(
            "no seat is held back: all can be booked from {} before the start, `max_advance` is {days}d",
            held.until
        );
        let fault = Fault::new("hold_back_never", message).hint("shorten `until`");
        findings.warning(&place, fault);
    }
    let largest = service.availability.week.iter().flatten().map(|weekly| weekly.capacity).max().unwrap_or(0);
    if u64::from(largest) * u64::from(held.percent) < 100 {
        let message = format!("{} % of {largest} seats is less than one: no seat is held back", held.percent);
        let fault = Fault::new("hold_back_nothing", message).hint("raise `percent`, or remove `hold_back`");
        findings.warning(&place, fault);
    }
}

/// Slots that overlap on a date because the clock is put forward between their starts.
fn clock_changes(root: &Section<'_>, service: &Service, today: NaiveDate, findings: &mut Findings<'_>) {
    let weekly = service.availability.week.iter().chain([&service.availability.standard]);
    if !weekly.flatten().any(|slot| NIGHT_ENDS.is_some_and(|night| slot.start < night)) {
        return;
    }
    let dates = today.iter_days().take_while(|date| (*date - today).num_days().unsigned_abs() <= DATES);
    let overlap = dates.map(|date| schedule::day(service, date)).find_map(|day| overlapping(service, &day));
    if let Some(message) = overlap {
        let span = root.item("availability").map_or(0..0, |item| item.key);
        let hint = "close the date, or move one of the two starts, if nobody can do both";
        findings.warning(&span, Fault::new("overlap_on_clock_change", message).hint(hint));
    }
}

fn overlapping(service: &Service, day: &DaySchedule) -> Option<String> {
    let pair = day.starts.windows(2).find(|pair| pair[0].is_open() && pair[0].ends_at > pair[1].starts_at)?;
    let ends = service.zone.local(pair[0].ends_at);
    Some(format!(
        "on {} the clock in {} is put forward: the slot at {} ends at {} and overlaps the one at {}",
        day.date,
        service.zone,
        pair[0].local.format("%H:%M"),
        ends.format("%H:%M"),
        pair[1].local.format("%H:%M"),
    ))
}

/// The longest time that lies between the instant of a booking and the start: the last day counts whole.
fn horizon(service: &Service) -> Span {
    Span::Days(service.booking.max_advance_days.saturating_add(1))
}

fn is_longer(span: Span, other: Span) -> bool {
    span.nominal_seconds() > other.nominal_seconds()
}

fn key<'t>(root: &Section<'t>, section: &str, name: &str) -> Option<Item<'t>> {
    root.item(section)?.table().ok()?.item(name)
}

/// The place of a key, of its section where it is not written, of the release where neither is.
fn place(root: &Section<'_>, section: &str, name: &str) -> Range<usize> {
    let written = key(root, section, name).map(|item| item.span());
    let section = || root.item(section).or_else(|| root.item("release")).map(|item| item.key);
    written.or_else(section).unwrap_or(0..0)
}
