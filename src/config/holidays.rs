//! Reads a calendar file (RFC 5545) for the dates of its events, on which a service is closed.
//!
//! Lines and their places are found here, so that a mistake has one; what a line means is left to the library.

use std::ops::Range;
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate, NaiveTime};
use icalendar::{CalendarDateTime, DatePerhapsTime, Property};

use super::diagnostic::{Fault, Findings, shown};
use crate::domain::service::ClosedRange;
use crate::domain::time::Zone;

/// One event, as far as it has been read.
struct Event {
    at: Range<usize>,
    start: Option<DatePerhapsTime>,
    end: Option<(DatePerhapsTime, Range<usize>)>,
    days: Option<u64>,
    summary: Option<String>,
    repeats: Option<Range<usize>>,
    cancelled: bool,
    broken: bool,
}

/// The dates of every event; times of day are read in the given zone. Stops at the first line that breaks the
/// structure of the file.
pub(super) fn closed_dates(zone: &Zone, findings: &mut Findings<'_>) -> Vec<ClosedRange> {
    let mut ranges = Vec::new();
    let mut open: Vec<(String, Range<usize>)> = Vec::new();
    let mut event = None;
    for (line, span) in unfolded(findings.source().text()) {
        let Some((name, value)) = line.split_once([':', ';']).filter(|(name, _)| !name.is_empty()) else {
            return broken(findings, &span, "this is no line of a calendar file");
        };
        let component = value.trim().to_ascii_uppercase();
        if name.eq_ignore_ascii_case("BEGIN") {
            if component == "VEVENT" {
                event = Some(Event::new(span.clone()));
            }
            open.push((component, span));
        } else if open.is_empty() {
            return broken(findings, &span, "a calendar file begins with BEGIN:VCALENDAR");
        } else if name.eq_ignore_ascii_case("END") {
            if open.pop().is_none_or(|(begun, _)| begun != component) {
                return broken(findings, &span, "this ends what was not begun");
            }
            if component == "VEVENT" {
                ranges.extend(event.take().and_then(|event| event.closed(zone, findings)));
            }
        } else if let (Some(event), Some(("VEVENT", _))) =
            (&mut event, open.last().map(|(name, at)| (name.as_str(), at)))
        {
            event.take(&line, &span, findings);
        }
    }
    if let Some((name, span)) = open.last() {
        return broken(findings, span, &format!("{} is never ended", shown(name)));
    }
    if findings.source().text().trim().is_empty() {
        return broken(findings, &(0..0), "a calendar file begins with BEGIN:VCALENDAR");
    }
    ranges
}

/// The lines of a calendar file, each with the bytes of its first part; a line that begins with a space or a
/// tab goes on the one before.
fn unfolded(text: &str) -> Vec<(String, Range<usize>)> {
    let mut lines: Vec<(String, Range<usize>)> = Vec::new();
    let mut start = 0;
    for raw in text.split_inclusive('\n') {
        let line = raw.trim_end_matches(['\r', '\n']);
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((before, _))) => before.push_str(rest),
            _ if line.trim().is_empty() => {}
            _ => lines.push((line.to_owned(), start..start + line.len())),
        }
        start += raw.len();
    }
    lines
}

impl Event {
    fn new(at: Range<usize>) -> Self {
        Self {
            at,
            start: None,
            end: None,
            days: None,
            summary: None,
            repeats: None,
            cancelled: false,
            broken: false,
        }
    }

    /// Takes what one line says.
    fn take(&mut self, line: &str, span: &Range<usize>, findings: &mut Findings<'_>) {
        let Ok(property) = Property::from_str(line) else {
            self.refuse(span, "this is no line of a calendar file", findings);
            return;
        };
        match property.key().to_ascii_uppercase().as_str() {
            "DTSTART" => self.start = self.date(&property, span, findings),
            "DTEND" => self.end = self.date(&property, span, findings).map(|date| (date, span.clone())),
            "DURATION" => self.days = self.length(property.value(), span, findings),
            "SUMMARY" => self.summary = Some(shown(property.value().trim())).filter(|text| !text.is_empty()),
            "RRULE" | "RDATE" => self.repeats = Some(span.clone()),
            "STATUS" => self.cancelled = property.value().trim().eq_ignore_ascii_case("CANCELLED"),
            _ => {}
        }
    }

    fn date(
        &mut self,
        property: &Property,
        span: &Range<usize>,
        findings: &mut Findings<'_>,
    ) -> Option<DatePerhapsTime> {
        let date = DatePerhapsTime::from_property(property);
        let date = date.filter(|date| (1970..=2500).contains(&date.date_naive().year()));
        if date.is_none() {
            let text = shown(property.value());
            self.refuse(span, &format!("`{text}` is no date of a calendar file"), findings);
        }
        date
    }

    /// Reads a length in whole days or weeks; any other is left out with a warning.
    fn length(&mut self, text: &str, span: &Range<usize>, findings: &mut Findings<'_>) -> Option<u64> {
        let count = text.trim().strip_prefix('P')?;
        let weeks = count.strip_suffix('W').and_then(|count| count.parse::<u16>().ok());
        let days = count.strip_suffix('D').and_then(|count| count.parse::<u16>().ok());
        let days = weeks.map(|weeks| u64::from(weeks) * 7).or(days.map(u64::from));
        if days.is_none() {
            let fault = Fault::new("calendar_duration", "only the first day of this event is closed");
            findings.warning(span, fault.hint("write DTEND instead of a DURATION in hours"));
        }
        days
    }

    fn refuse(&mut self, span: &Range<usize>, message: &str, findings: &mut Findings<'_>) {
        self.broken = true;
        let _ = broken(findings, span, message);
    }

    /// The dates on which the event takes place, both ends included.
    fn closed(self, zone: &Zone, findings: &mut Findings<'_>) -> Option<ClosedRange> {
        if self.broken || self.cancelled {
            return None;
        }
        let Some(start) = self.start else {
            let _ = broken(findings, &self.at, "this event has no DTSTART");
            return None;
        };
        let from = local(&start, zone).0;
        let until = match (&self.end, self.days) {
            (Some((end, span)), _) => match last_date(end, from, zone) {
                Some(until) => until,
                None => {
                    let _ = broken(findings, span, "this event ends before it begins");
                    return None;
                }
            },
            (None, Some(days)) => from.checked_add_days(Days::new(days.saturating_sub(1))).unwrap_or(from),
            (None, None) => from,
        };
        if let Some(span) = &self.repeats {
            let name = self.summary.as_deref().unwrap_or("this event");
            let message = format!("`{name}` repeats, but only its first date, {from}, is closed");
            let hint = "write each date as an event of its own, or into `closed`";
            findings.warning(span, Fault::new("calendar_repeats", message).hint(hint));
        }
        Some(ClosedRange { from, until, reason: self.summary })
    }
}

/// The last date of an event: the end is exclusive, as a date and as the midnight of a day.
fn last_date(end: &DatePerhapsTime, from: NaiveDate, zone: &Zone) -> Option<NaiveDate> {
    let (date, time) = local(end, zone);
    let exclusive = time.is_none_or(|time| time == NaiveTime::MIN);
    let until = if exclusive && date > from { date.pred_opt()? } else { date };
    (until >= from).then_some(until)
}

/// The local date and time in the service's zone; a zone that is not known is taken for the service's.
fn local(value: &DatePerhapsTime, zone: &Zone) -> (NaiveDate, Option<NaiveTime>) {
    let at = match value {
        DatePerhapsTime::Date(date) => return (*date, None),
        DatePerhapsTime::DateTime(CalendarDateTime::Floating(at)) => *at,
        DatePerhapsTime::DateTime(CalendarDateTime::Utc(at)) => zone.local(*at),
        DatePerhapsTime::DateTime(CalendarDateTime::WithTimezone { date_time, tzid }) => Zone::parse(tzid)
            .map_or(*date_time, |theirs| zone.local(theirs.occurrence(*date_time).first_or_shifted())),
    };
    (at.date(), Some(at.time()))
}

fn broken(findings: &mut Findings<'_>, span: &Range<usize>, message: &str) -> Vec<ClosedRange> {
    findings.error(
        span,
        Fault::new("calendar_broken", message)
            .hint("export the calendar again, or list the dates in `closed`"),
    );
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::source::Source;

    /// The dates of the events of a calendar, and `line code` of its mistakes.
    fn read(body: &str) -> (Vec<String>, Vec<String>) {
        let source = Source::new("x.ics", format!("BEGIN:VCALENDAR\r\n{body}END:VCALENDAR\r\n"));
        let mut findings = Findings::new(&source);
        let zone = Zone::parse("Asia/Tokyo").expect("a zone");
        let ranges = closed_dates(&zone, &mut findings);
        let ranges = ranges.iter().map(|range| format!("{}..{}", range.from, range.until)).collect();
        let found = findings.into_found();
        (ranges, found.iter().map(|found| format!("{} {}", found.line, found.code)).collect())
    }

    fn event(lines: &str) -> String {
        format!("BEGIN:VEVENT\r\n{lines}\r\nSUMMARY:A long\r\n  name\r\nEND:VEVENT\r\n")
    }

    #[test]
    fn an_event_closes_the_dates_it_covers() {
        for (lines, dates) in [
            ("DTSTART;VALUE=DATE:20261224", "2026-12-24..2026-12-24"),
            ("DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261227", "2026-12-24..2026-12-26"),
            ("DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261224", "2026-12-24..2026-12-24"),
            ("DTSTART:20261224", "2026-12-24..2026-12-24"),
            ("DTSTART;VALUE=DATE:20261224\r\nDURATION:P1W", "2026-12-24..2026-12-30"),
            ("DTSTART:20261224T090000\r\nDTEND:20261225T120000", "2026-12-24..2026-12-25"),
            ("DTSTART:20261224T000000\r\nDTEND:20261226T000000", "2026-12-24..2026-12-25"),
            ("DTSTART:20261224T160000Z\r\nDTEND:20261224T180000Z", "2026-12-25..2026-12-25"),
            ("DTSTART;TZID=America/New_York:20261224T120000", "2026-12-25..2026-12-25"),
            ("DTSTART;TZID=Nowhere:20261224T120000", "2026-12-24..2026-12-24"),
        ] {
            assert_eq!(read(&event(lines)), (vec![dates.to_owned()], vec![]), "{lines}");
        }
        assert_eq!(read(&event("DTSTART:20261224\r\nSTATUS:CANCELLED")), (vec![], vec![]));
    }

    #[test]
    fn what_cannot_be_read_is_reported_at_its_line() {
        for (body, place) in [
            (event("DTSTART;VALUE=DATE:20261301"), "3 calendar_broken"),
            (event("DTSTART:20261224\r\nDTEND:20261220"), "4 calendar_broken"),
            (event("DESCRIPTION:x"), "2 calendar_broken"),
            (event("no line of a calendar"), "3 calendar_broken"),
            ("BEGIN:VEVENT\r\n".to_owned(), "3 calendar_broken"),
            (event("DTSTART:20261224\r\nRRULE:FREQ=YEARLY"), "4 calendar_repeats"),
            (event("DTSTART:20261224T090000\r\nDURATION:PT3H"), "4 calendar_duration"),
        ] {
            assert_eq!(read(&body).1, [place], "{body}");
        }
        let source = Source::new("x.ics", "<html>\n");
        let mut findings = Findings::new(&source);
        assert_eq!(closed_dates(&Zone::utc(), &mut findings), []);
        assert!(findings.any_error());
    }
}
