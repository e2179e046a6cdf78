//! `[release]` and `[vip]`.

use std::ops::Range;

use chrono::{Days, NaiveDate};

use super::diagnostic::{Fault, Findings};
use super::queue::LARGEST_COUNT;
use super::table::{Item, Read, Section};
use super::value;
use crate::domain::service::{Availability, HoldBack, Opens, ReleaseSettings, Vip};
use crate::domain::time::Zone;

/// Reads `[release]`; without `timezone` it has the service's zone.
pub(super) fn read(
    section: &Section<'_>,
    zone: Option<&Zone>,
    findings: &mut Findings<'_>,
) -> Option<ReleaseSettings> {
    let day = section.required("day", findings, value::weekday).found();
    let time = section.required("time", findings, value::time).found();
    let own_zone = section.read("timezone", findings, value::zone).optional();
    let opens = section.read("opens", findings, |item| value::word(item, &OPENS)).or(Opens::NextWeek);
    let window = section.read("admission_window", findings, value::seconds).or(600);
    let concurrent = section
        .read("max_concurrent_admissions", findings, |item| value::number(item, 1..=LARGEST_COUNT))
        .optional();
    let show_remaining_slots = section.read("show_remaining_slots", findings, value::truth).or(true);
    let ahead_weeks = section.read("ahead_weeks", findings, |item| value::number(item, 1..=52)).or(2);
    let hold_back = match section.section("hold_back", findings) {
        Read::Absent => Some(None),
        Read::Invalid => None,
        Read::Found(section, _) => hold_back(&section, findings).map(Some),
    };
    Some(ReleaseSettings {
        day: day?,
        time: time?,
        zone: own_zone?.or_else(|| zone.cloned())?,
        opens: opens?,
        admission_window_seconds: window?,
        max_concurrent_admissions: concurrent?,
        show_remaining_slots: show_remaining_slots?,
        ahead_weeks: ahead_weeks?,
        hold_back: hold_back?,
    })
}

const OPENS: [(&str, Opens); 2] = [("next_week", Opens::NextWeek), ("this_week", Opens::ThisWeek)];

fn hold_back(section: &Section<'_>, findings: &mut Findings<'_>) -> Option<HoldBack> {
    let percent = section.required("percent", findings, |item| value::number(item, 0..=100)).found();
    let until = section.required("until", findings, value::duration).found();
    Some(HoldBack { percent: percent?, until: until? })
}

/// Reads `[vip]`, which is nothing without `[release]`.
pub(super) fn vip(section: &Section<'_>, has_release: bool, findings: &mut Findings<'_>) -> Option<Vip> {
    let audience_id = section.required("audience_id", findings, value::line).found();
    let opens_before = section.required("opens_before", findings, value::positive).found();
    if !has_release {
        let fault =
            Fault::new("vip_without_release", "[vip] opens a release earlier, but there is no [release]");
        findings.error(section.at(), fault.hint("add [release], or remove [vip]"));
    }
    Some(Vip { audience_id: audience_id?, opens_before: opens_before? })
}

/// Warns of a release that opens slots which have started by then.
pub(super) fn report_late(
    section: &Section<'_>,
    release: &ReleaseSettings,
    availability: &Availability,
    zone: &Zone,
    findings: &mut Findings<'_>,
) {
    let Some(monday) = NaiveDate::from_ymd_opt(2026, 1, 5).filter(|_| release.opens == Opens::ThisWeek)
    else {
        return;
    };
    let on = |days: u64| monday.checked_add_days(Days::new(days));
    let Some(date) = on(u64::from(release.day.num_days_from_monday())) else { return };
    let opens_at = release.zone.occurrence(date.and_time(release.time)).first_or_shifted();
    let starts =
        availability.week.iter().zip(0..).flat_map(|(slots, day)| {
            slots.iter().filter_map(move |slot| Some(on(day)?.and_time(slot.start)))
        });
    let earliest = starts
        .map(|local| (zone.occurrence(local).first_or_shifted(), local))
        .filter(|(at, _)| release.zone.date(*at) >= monday)
        .min();
    if let Some((_, local)) = earliest.filter(|(at, _)| *at < opens_at) {
        let message = format!(
            "the release on {} at {} opens slots of the same week, of which some have started, the first on {}",
            date.format("%A"),
            release.time.format("%H:%M"),
            local.format("%A at %H:%M"),
        );
        let fault = Fault::new("release_after_start", message)
            .hint("write opens = \"next_week\", or release earlier");
        findings.warning(&place(section), fault);
    }
}

fn place(section: &Section<'_>) -> Range<usize> {
    section.item("opens").as_ref().map_or_else(|| section.at().clone(), Item::span)
}
