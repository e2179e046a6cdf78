//! `[availability]`: weekdays, slots, extra and closed dates.

use std::ops::Range;

use chrono::{Datelike, NaiveDate, Weekday};

use super::closed_days;
use super::diagnostic::{Diagnostic, Fault, Findings, shown};
use super::slots::{self, Frame};
use super::source::Source;
use super::table::{Item, Read, Section};
use super::value;
use crate::domain::service::{Availability, ClosedRange, WeeklySlot};
use crate::domain::time::Zone;

/// What the section needs to know of the rest of the file.
pub(super) struct Around<'a> {
    /// The length of an appointment in minutes.
    pub(super) duration: Option<u32>,
    /// The service's zone.
    pub(super) zone: Option<&'a Zone>,
    /// Today and the horizon, for warnings about odd dates.
    pub(super) days: closed_days::Calendar,
}

/// The texts of other files that a section names, and what is wrong with them.
#[derive(Debug, Default)]
pub(super) struct Attached {
    /// The texts.
    pub(super) sources: Vec<Source>,
    /// Their mistakes.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// The slots of weekdays that have their own.
type Hours = [Option<Vec<WeeklySlot>>; 7];

/// Reads the section.
pub(super) fn read(
    section: &Section<'_>,
    around: &Around<'_>,
    attached: &mut Attached,
    findings: &mut Findings<'_>,
) -> Option<Availability> {
    let buffer = section.read("buffer", findings, value::minutes).or(0);
    let frame = Frame { duration: around.duration, buffer: buffer.unwrap_or(0) };
    let days = section.read("days", findings, Item::entries);
    let weekdays = weekdays(&days, findings);
    let (hours, hours_sound) = hours(section, frame, findings);
    let standard = standard(section, frame, findings);
    let extra = closed_days::extra(section, around.days, findings);
    let mut closed = closed_days::closed(section, around.days, findings);
    let calendar = closed_days::calendar(section, around.zone, attached, findings);
    if let (Some(closed), Some(calendar)) = (&mut closed, calendar.clone()) {
        closed.extend(calendar);
    }
    report_nothing_offered(section, &days, &hours, &extra, findings);
    let dates: Vec<NaiveDate> = extra.iter().flatten().map(|(date, _)| *date).collect();
    let wanted = needs_standard(&weekdays, &hours, &dates);
    if wanted && standard.is_absent() {
        section.report_missing("slots", findings);
    }
    let week = week(weekdays.as_deref()?, hours, &standard.or(Vec::new())?);
    report_extra(&week.0, extra.as_deref()?, closed.as_deref()?, findings);
    calendar.filter(|_| hours_sound)?;
    Some(Availability {
        week: week.0,
        standard: week.1,
        extra: dates,
        closed: closed?,
        buffer_minutes: buffer?,
    })
}

/// Reads the weekdays of `days`, each once.
fn weekdays(days: &Read<Vec<Item<'_>>>, findings: &mut Findings<'_>) -> Option<Vec<Weekday>> {
    let entries = match days {
        Read::Absent => return Some(Vec::new()),
        Read::Invalid => return None,
        Read::Found(entries, _) => entries,
    };
    let mut found = Some(Vec::new());
    for entry in entries {
        let day = entry.read(findings, value::weekday).found();
        if let (Some(day), Some(days)) = (day, &found)
            && days.contains(&day)
        {
            let fault = Fault::new("duplicate_day", format!("{day} stands twice in `days`"));
            findings.error(&entry.span(), fault.hint("remove one of the two"));
            continue;
        }
        found = found.zip(day).map(|(mut days, day)| {
            days.push(day);
            days
        });
    }
    found
}

/// Reads `[availability.hours]`, and says whether nothing in it is wrong; a weekday whose slots are wrong counts
/// as one that has its own.
fn hours(section: &Section<'_>, frame: Frame, findings: &mut Findings<'_>) -> (Hours, bool) {
    let mut hours = Hours::default();
    let table = match section.read("hours", findings, Item::table) {
        Read::Absent => return (hours, true),
        Read::Invalid => return (hours, false),
        Read::Found(table, _) => table,
    };
    let mut sound = true;
    for (name, item) in table.items() {
        let Some(day) = value::weekday_named(name) else {
            let fault = Fault::new("unknown_day", format!("`{}` is no weekday", shown(name)));
            findings.error(&item.key, fault.hint("write mon, tue, wed, thu, fri, sat or sun"));
            sound = false;
            continue;
        };
        let place = &mut hours[day.num_days_from_monday() as usize];
        if place.is_some() {
            let fault = Fault::new("duplicate_day", format!("{day} stands twice in [availability.hours]"));
            findings.error(&item.key, fault.hint("write the slots of a weekday in one list"));
        }
        let slots = slots::slots(&item, frame, findings);
        sound &= slots.is_some();
        *place = Some(slots.unwrap_or_default());
    }
    (hours, sound)
}

/// Reads `slots` or `blocks`.
fn standard(section: &Section<'_>, frame: Frame, findings: &mut Findings<'_>) -> Read<Vec<WeeklySlot>> {
    let placed = |list: Option<Vec<WeeklySlot>>, span: Range<usize>| {
        list.map_or(Read::Invalid, |list| Read::Found(list, span))
    };
    let slots = section
        .item("slots")
        .map_or(Read::Absent, |item| placed(slots::slots(&item, frame, findings), item.span()));
    let Some(item) = section.item("blocks") else { return slots };
    let blocks = slots::blocks(&item, frame, findings);
    if slots.is_absent() {
        return placed(blocks, item.span());
    }
    let fault = Fault::new("slots_and_blocks", "`slots` and `blocks` exclude each other");
    findings.error(&item.key, fault.hint("keep one of the two"));
    Read::Invalid
}

fn report_nothing_offered(
    section: &Section<'_>,
    days: &Read<Vec<Item<'_>>>,
    hours: &Hours,
    extra: &Option<Vec<(NaiveDate, Range<usize>)>>,
    findings: &mut Findings<'_>,
) {
    if hours.iter().any(Option::is_some) {
        return;
    }
    match days {
        Read::Absent => section.report_missing("days", findings),
        Read::Found(entries, span) if entries.is_empty() && extra.as_ref().is_some_and(Vec::is_empty) => {
            let fault = Fault::new("never_offered", "the service is offered on no day");
            findings.error(span, fault.hint("list weekdays in `days`, or dates in `extra`"));
        }
        _ => {}
    }
}

/// Whether some day needs the slots that stand directly in the section.
fn needs_standard(weekdays: &Option<Vec<Weekday>>, hours: &Hours, extra: &[NaiveDate]) -> bool {
    let own = |day: Weekday| hours[day.num_days_from_monday() as usize].is_some();
    let offered = weekdays.iter().flatten().any(|day| !own(*day));
    offered || extra.iter().any(|date| !own(date.weekday()))
}

fn week(
    weekdays: &[Weekday],
    mut hours: Hours,
    standard: &[WeeklySlot],
) -> ([Vec<WeeklySlot>; 7], Vec<WeeklySlot>) {
    for day in weekdays {
        hours[day.num_days_from_monday() as usize].get_or_insert_with(|| standard.to_vec());
    }
    (hours.map(Option::unwrap_or_default), standard.to_vec())
}

/// Warns of extra dates that change nothing.
fn report_extra(
    week: &[Vec<WeeklySlot>; 7],
    extra: &[(NaiveDate, Range<usize>)],
    closed: &[ClosedRange],
    findings: &mut Findings<'_>,
) {
    for (date, span) in extra {
        if closed.iter().any(|range| range.contains(*date)) {
            let fault = Fault::new("extra_closed", format!("{date} is extra and closed; closed wins"));
            findings.warning(span, fault.hint("remove it from one of the two lists"));
        } else if !week[date.weekday().num_days_from_monday() as usize].is_empty() {
            let message = format!("{date} is a {}, which is offered anyway", date.format("%A"));
            findings.warning(span, Fault::new("extra_offered", message).hint("remove it from `extra`"));
        }
    }
}
