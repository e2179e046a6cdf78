//! The slots of a day: written one by one, or in rows.

use std::ops::Range;

use chrono::{NaiveTime, Timelike};

use super::diagnostic::{Fault, Findings};
use super::table::{Item, Read, Section};
use super::value;
use crate::domain::service::{LARGEST_CAPACITY, WeeklySlot};

/// What every slot of a service has in common, in minutes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// The length; none where the file has it wrong.
    pub(super) duration: Option<u32>,
    /// The free time after each.
    pub(super) buffer: u32,
}

/// The minutes of a day.
const DAY: u32 = 24 * 60;

/// A slot and the bytes that stand for it.
struct Placed {
    start: u32,
    end: u32,
    capacity: u32,
    span: Range<usize>,
}

/// Reads slots that are written one by one.
pub(super) fn slots(item: &Item<'_>, frame: Frame, findings: &mut Findings<'_>) -> Option<Vec<WeeklySlot>> {
    each(item, findings, |section, findings| slot(section, frame, findings).map(|slot| vec![slot]))
        .and_then(|placed| in_order(placed, frame, findings))
}

/// Reads slots that are written in rows: a start every so often, the buffer added (rules.md, Slots).
pub(super) fn blocks(item: &Item<'_>, frame: Frame, findings: &mut Findings<'_>) -> Option<Vec<WeeklySlot>> {
    each(item, findings, |section, findings| block(section, frame, findings))
        .and_then(|placed| in_order(placed, frame, findings))
}

/// Reads every table of a list; nothing comes of it when one is wrong, but all are looked at.
fn each(
    item: &Item<'_>,
    findings: &mut Findings<'_>,
    mut read: impl FnMut(&Section<'_>, &mut Findings<'_>) -> Option<Vec<Placed>>,
) -> Option<Vec<Placed>> {
    let entries = item.read(findings, Item::entries).found()?;
    if entries.is_empty() {
        let fault = Fault::new("empty_list", format!("`{}` is empty", item.name()));
        findings.error(&item.span(), fault.hint("list at least one, or leave the key out"));
        return None;
    }
    let mut all = Some(Vec::new());
    for entry in entries {
        let section = entry.read(findings, Item::table).found();
        let placed = section.and_then(|section| {
            section.report_unknown(findings);
            read(&section, findings)
        });
        all = all.zip(placed).map(|(mut all, placed)| {
            all.extend(placed);
            all
        });
    }
    all
}

fn slot(section: &Section<'_>, frame: Frame, findings: &mut Findings<'_>) -> Option<Placed> {
    let capacity = capacity(section, findings);
    let start = section.required("start", findings, value::time).found();
    let end = section.read("end", findings, value::time);
    let start = minute(start?);
    let length = match (frame.duration, &end) {
        (duration, Read::Absent) => duration?,
        (_, Read::Invalid) => return None,
        (duration, Read::Found(end, span)) => {
            let written =
                length_until(start, minute(*end)).map_err(|fault| findings.error(span, fault)).ok()?;
            let duration = duration.unwrap_or(written);
            if written != duration {
                findings.error(span, wrong_length(start, written, duration));
            }
            duration
        }
    };
    let end = start + length;
    if end >= DAY {
        findings.error(section.at(), past_midnight(start));
        return None;
    }
    Some(Placed { start, end, capacity: capacity?, span: section.at().clone() })
}

fn length_until(start: u32, end: u32) -> Result<u32, Fault> {
    match end.checked_sub(start) {
        None | Some(0) if end == 0 => Err(past_midnight(start)),
        None | Some(0) => {
            let message =
                format!("the slot ends at {}, which is not after its start {}", shown(end), shown(start));
            Err(Fault::new("slot_end_before_start", message)
                .hint("end it after its start; a slot must lie within one day"))
        }
        Some(length) => Ok(length),
    }
}

fn wrong_length(start: u32, written: u32, duration: u32) -> Fault {
    let end = start + duration;
    let message = format!("the slot at {} lasts {written}m, but `duration` is {duration}m", shown(start));
    let fault = Fault::new("slot_length", message);
    if end >= DAY {
        fault.hint("change `duration`")
    } else {
        fault.hint(format!("end it at \"{}\"", shown(end)))
    }
}

fn past_midnight(start: u32) -> Fault {
    Fault::new("past_midnight", format!("the slot at {} runs up to midnight or past it", shown(start)))
        .hint("a slot must lie within one day: end it by 23:59, or start it on the next day")
}

fn block(section: &Section<'_>, frame: Frame, findings: &mut Findings<'_>) -> Option<Vec<Placed>> {
    let capacity = capacity(section, findings);
    let from = section.required("from", findings, value::time);
    let until = section.required("until", findings, value::time);
    let every = every(section, frame, findings);
    let (from, until, span) = match (&from, &until) {
        (Read::Found(from, _), Read::Found(until, span)) => (minute(*from), minute(*until), span),
        _ => return None,
    };
    if until <= from {
        let message =
            format!("the block ends at {}, which is not after its start {}", shown(until), shown(from));
        findings
            .error(span, Fault::new("block_end_before_start", message).hint("`until` must be after `from`"));
        return None;
    }
    let (duration, step, capacity) = (frame.duration?, every? + frame.buffer, capacity?);
    let starts = (0..).map(|count| from + count * step).take_while(|start| start + duration <= until);
    let placed: Vec<Placed> = starts
        .map(|start| Placed { start, end: start + duration, capacity, span: section.at().clone() })
        .collect();
    if placed.is_empty() {
        let message = format!("no slot of {duration}m fits between {} and {}", shown(from), shown(until));
        findings.error(section.at(), Fault::new("block_empty", message).hint("end the block later"));
        return None;
    }
    Some(placed)
}

/// From one start to the next, without the buffer.
fn every(section: &Section<'_>, frame: Frame, findings: &mut Findings<'_>) -> Option<u32> {
    let read = section.read("every", findings, |item| value::positive(item).and(value::minutes(item)));
    if let (Some((every, span)), Some(duration)) = (read.placed(), frame.duration)
        && *every < duration
    {
        let message = format!("`every` is {every}m, but one appointment takes {duration}m");
        let hint = format!("write at least \"{duration}m\"; the buffer is added by itself");
        findings.error(span, Fault::new("block_overlap", message).hint(hint));
        return None;
    }
    match read {
        Read::Absent => frame.duration,
        other => other.found(),
    }
}

fn capacity(section: &Section<'_>, findings: &mut Findings<'_>) -> Option<u32> {
    section.read("capacity", findings, |item| value::number(item, 1..=LARGEST_CAPACITY)).or(1)
}

/// Sorts slots by start and reports those that cannot both take place.
fn in_order(mut placed: Vec<Placed>, frame: Frame, findings: &mut Findings<'_>) -> Option<Vec<WeeklySlot>> {
    placed.sort_by_key(|slot| (slot.start, slot.span.start));
    let mut clash = false;
    let mut before: Option<&Placed> = None;
    for slot in &placed {
        if let Some(fault) = before.and_then(|before| clashing(before, slot, frame.buffer)) {
            findings.error(&slot.span, fault);
            clash = true;
        }
        if before.is_none_or(|before| before.end <= slot.end) {
            before = Some(slot);
        }
    }
    let weekly = |slot: &Placed| {
        let start = NaiveTime::from_num_seconds_from_midnight_opt(slot.start * 60, 0)?;
        Some(WeeklySlot { start, capacity: slot.capacity })
    };
    placed.iter().map(weekly).collect::<Option<Vec<_>>>().filter(|_| !clash)
}

fn clashing(before: &Placed, slot: &Placed, buffer: u32) -> Option<Fault> {
    let (at, first, end) = (shown(slot.start), shown(before.start), shown(before.end));
    if slot.start == before.start {
        let message = format!("two slots start at {at}");
        return Some(
            Fault::new("slot_duplicate", message).hint("write one slot, with the sum as its `capacity`"),
        );
    }
    if slot.start < before.end {
        let message = format!("the slot at {at} overlaps the one at {first}, which ends at {end}");
        return Some(Fault::new("slot_overlap", message).hint(format!("start it at {end} or later")));
    }
    if slot.start < before.end + buffer {
        let message = format!(
            "the slot at {at} leaves no buffer of {buffer}m after the one at {first}, which ends at {end}"
        );
        let hint = match before.end + buffer {
            free if free < DAY => format!("start it at {} or later, or shorten `buffer`", shown(free)),
            _ => "shorten `buffer`".to_owned(),
        };
        return Some(Fault::new("slot_buffer", message).hint(hint));
    }
    None
}

fn minute(time: NaiveTime) -> u32 {
    time.hour() * 60 + time.minute()
}

fn shown(minute: u32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
