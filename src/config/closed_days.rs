//! The dates of `[availability]`: `closed`, `closed_ics` and `extra`.

use std::ops::Range;

use chrono::{Days, NaiveDate};

use super::availability::Attached;
use super::diagnostic::{Fault, Findings};
use super::holidays;
use super::reading;
use super::settings::directory_of;
use super::table::{Item, Read, Section};
use super::value;
use crate::domain::service::ClosedRange;
use crate::domain::time::Zone;

/// A date this many days ahead is more likely a slip than a plan.
const FAR_AHEAD: u64 = 3 * 366;

/// What is known of the present when dates are judged.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calendar {
    /// Today's date; none where nothing about the present may be said.
    pub(super) today: Option<NaiveDate>,
    /// How many days ahead bookings are taken.
    pub(super) horizon: Option<u32>,
}

impl Calendar {
    /// The last date that is offered today.
    fn last_offered(self) -> Option<NaiveDate> {
        self.today?.checked_add_days(Days::new(u64::from(self.horizon?)))
    }
}

/// Reads `extra`, each date with its place, each once.
pub(super) fn extra(
    section: &Section<'_>,
    days: Calendar,
    findings: &mut Findings<'_>,
) -> Option<Vec<(NaiveDate, Range<usize>)>> {
    let mut dates: Vec<(NaiveDate, Range<usize>)> = Vec::new();
    let mut sound = true;
    for entry in entries(section, "extra", findings)? {
        let Some(date) = entry.read(findings, one_date).found() else {
            sound = false;
            continue;
        };
        report_odd(date, date, days, &entry, findings);
        if dates.iter().any(|(known, _)| *known == date) {
            findings.warning(&entry.span(), duplicate(date, "extra"));
        } else {
            dates.push((date, entry.span()));
        }
    }
    sound.then_some(dates)
}

/// Reads `closed`.
pub(super) fn closed(
    section: &Section<'_>,
    days: Calendar,
    findings: &mut Findings<'_>,
) -> Option<Vec<ClosedRange>> {
    let mut ranges: Vec<ClosedRange> = Vec::new();
    let mut sound = true;
    for entry in entries(section, "closed", findings)? {
        let Some(range) = entry.read(findings, range).found() else {
            sound = false;
            continue;
        };
        report_odd(range.from, range.until, days, &entry, findings);
        report_beyond_horizon(range.from, days, &entry, findings);
        if ranges.iter().any(|known| known.contains(range.from) && known.contains(range.until)) {
            findings.warning(&entry.span(), duplicate(range.from, "closed"));
        } else {
            ranges.push(range);
        }
    }
    sound.then_some(ranges)
}

/// Reads the calendar file that `closed_ics` names, relative to the service's own file.
pub(super) fn calendar(
    section: &Section<'_>,
    zone: Option<&Zone>,
    attached: &mut Attached,
    findings: &mut Findings<'_>,
) -> Option<Vec<ClosedRange>> {
    let (name, span) = match section.read("closed_ics", findings, value::line) {
        Read::Absent => return Some(Vec::new()),
        Read::Invalid => return None,
        Read::Found(name, span) => (name, span),
    };
    let path = directory_of(findings.source().path()).join(name);
    let source = match reading::text_of(&path, reading::LARGEST_CALENDAR) {
        Ok(source) => source,
        Err(unreadable) => {
            findings.error(&span, unreadable.fault);
            return None;
        }
    };
    let mut found = Findings::new(&source);
    let ranges = holidays::closed_dates(zone.unwrap_or(&Zone::utc()), &mut found);
    let sound = !found.any_error();
    attached.diagnostics.extend(found.into_found());
    attached.sources.push(source);
    sound.then_some(ranges)
}

fn entries<'t>(section: &Section<'t>, name: &str, findings: &mut Findings<'_>) -> Option<Vec<Item<'t>>> {
    section.read(name, findings, Item::entries).or(Vec::new())
}

fn date_text<'t>(item: &Item<'t>) -> Result<&'t str, Fault> {
    item.value().as_str().ok_or_else(|| item.wrong_type("a list of dates in quotes"))
}

fn one_date(item: &Item<'_>) -> Result<NaiveDate, Fault> {
    value::date(date_text(item)?)
}

fn range(item: &Item<'_>) -> Result<ClosedRange, Fault> {
    let text = date_text(item)?;
    let (from, until) = text.split_once("..").unwrap_or((text, text));
    let (from, until) = (value::date(from.trim())?, value::date(until.trim())?);
    if until < from {
        let message = format!("the range ends on {until}, before it begins on {from}");
        return Err(Fault::new("range_reversed", message).hint(format!("write \"{until}..{from}\"")));
    }
    Ok(ClosedRange { from, until, reason: None })
}

fn duplicate(date: NaiveDate, list: &str) -> Fault {
    Fault::new("duplicate_date", format!("{date} stands in `{list}` already")).hint("remove one of the two")
}

/// Warns of dates that have passed, and of dates so far ahead that the year may be a slip.
fn report_odd(
    from: NaiveDate,
    until: NaiveDate,
    days: Calendar,
    item: &Item<'_>,
    findings: &mut Findings<'_>,
) {
    let Some(today) = days.today else { return };
    if until < today {
        let fault = Fault::new("date_passed", format!("{until} has passed"));
        findings.warning(&item.span(), fault.hint("remove it: it changes nothing any more"));
    } else if today.checked_add_days(Days::new(FAR_AHEAD)).is_some_and(|far| from > far) {
        let fault = Fault::new("date_far_ahead", format!("{from} is more than three years ahead"));
        findings.warning(&item.span(), fault.hint("check the year"));
    }
}

/// Warns of a closed date that nobody can book yet anyway; one that is too far ahead to be meant is told already.
fn report_beyond_horizon(from: NaiveDate, days: Calendar, item: &Item<'_>, findings: &mut Findings<'_>) {
    let (Some(today), Some(last)) = (days.today, days.last_offered()) else { return };
    let is_slip = today.checked_add_days(Days::new(FAR_AHEAD)).is_some_and(|far| from > far);
    if from > last && !is_slip {
        let fault =
            Fault::new("closed_beyond_horizon", format!("{from} is past the last date offered, {last}"));
        findings.warning(&item.span(), fault.hint("nothing to do: it counts once the horizon reaches it"));
    }
}
