//! `[reminders]`.

use std::cmp::Reverse;

use super::diagnostic::{Fault, Findings, shown};
use super::table::{Item, Read, Section};
use super::value;
use crate::domain::consumer::is_language;
use crate::domain::service::{QuietHours, Reminders};
use crate::domain::time::Span;

/// What a file without the section sends.
pub(super) fn default() -> Reminders {
    Reminders {
        before: vec![Span::hours(24), Span::hours(1)],
        quiet_hours: None,
        sms_detail: false,
        languages: vec!["en".to_owned()],
        hold_expiring: None,
    }
}

/// Reads the section; `max_advance_days` is the horizon, if it is known.
pub(super) fn read(
    section: &Section<'_>,
    max_advance_days: Option<u32>,
    findings: &mut Findings<'_>,
) -> Option<Reminders> {
    let before = before(section, max_advance_days, findings);
    let quiet_hours = section.read("quiet_hours", findings, quiet_hours).optional();
    let sms_detail = section.read("sms_detail", findings, value::truth).or(false);
    let languages = languages(section, findings);
    let hold_expiring = section.read("hold_expiring", findings, value::positive).optional();
    Some(Reminders {
        before: before?,
        quiet_hours: quiet_hours?,
        sms_detail: sms_detail?,
        languages: languages?,
        hold_expiring: hold_expiring?,
    })
}

/// Reads the leads, each once, and puts the longest first.
fn before(
    section: &Section<'_>,
    max_advance_days: Option<u32>,
    findings: &mut Findings<'_>,
) -> Option<Vec<Span>> {
    let entries = match section.read("before", findings, Item::entries) {
        Read::Absent => return Some(default().before),
        Read::Invalid => return None,
        Read::Found(entries, _) => entries,
    };
    let mut leads: Vec<Span> = Vec::new();
    let mut sound = true;
    for entry in entries {
        let Some(lead) = entry.read(findings, value::positive).found() else {
            sound = false;
            continue;
        };
        if leads.iter().any(|known| known.nominal_seconds() == lead.nominal_seconds()) {
            let fault =
                Fault::new("duplicate_reminder", format!("a reminder {lead} before the start stands twice"));
            findings.error(&entry.span(), fault.hint("remove one of the two"));
            sound = false;
        }
        let horizon = max_advance_days.map(|days| Span::Days(days.saturating_add(1)).nominal_seconds());
        if horizon.is_some_and(|horizon| lead.nominal_seconds() > horizon) {
            let message = format!("nobody can book {lead} ahead, so this reminder is never sent");
            let hint = "shorten it, or raise `max_advance`";
            findings.warning(&entry.span(), Fault::new("reminder_beyond_horizon", message).hint(hint));
        }
        leads.push(lead);
    }
    leads.sort_by_key(|lead| Reverse(lead.nominal_seconds()));
    sound.then_some(leads)
}

fn quiet_hours(item: &Item<'_>) -> Result<QuietHours, Fault> {
    let given = item.value().as_str().ok_or_else(|| item.wrong_type("two local times in quotes"))?;
    let times = given.split_once('-');
    let read =
        times.and_then(|(from, until)| Some((value::clock(from.trim())?, value::clock(until.trim())?)));
    let Some((from, until)) = read else {
        return Err(Fault::new("invalid_quiet_hours", format!("`{}` are no quiet hours", shown(given)))
            .hint("write two local times: \"21:00-08:00\""));
    };
    if from == until {
        return Err(Fault::new(
            "invalid_quiet_hours",
            "quiet hours must end at another time than they begin",
        )
        .hint("remove the key, or write two different times"));
    }
    Ok(QuietHours { from, until })
}

fn languages(section: &Section<'_>, findings: &mut Findings<'_>) -> Option<Vec<String>> {
    let read = section.read("languages", findings, Item::entries);
    let Some((entries, span)) = read.placed() else {
        return if read.is_absent() { Some(default().languages) } else { None };
    };
    if entries.is_empty() {
        let fault = Fault::new("empty_list", "`languages` is empty");
        findings.error(span, fault.hint("list at least one, or leave it out: \"en\""));
        return None;
    }
    let mut languages: Vec<String> = Vec::new();
    let mut sound = true;
    for entry in entries {
        match entry.read(findings, language).found() {
            Some(language) if languages.contains(&language) => {
                let fault = Fault::new("duplicate_language", format!("`{language}` stands twice"));
                findings.error(&entry.span(), fault.hint("remove one of the two"));
                sound = false;
            }
            Some(language) => languages.push(language),
            None => sound = false,
        }
    }
    sound.then_some(languages)
}

/// A language tag such as `en` or `pt-BR`.
fn language(item: &Item<'_>) -> Result<String, Fault> {
    let given = value::text(item)?;
    if is_language(given) {
        return Ok(given.to_owned());
    }
    Err(Fault::new("invalid_language", format!("`{}` is no language tag", shown(given)))
        .hint("write a tag such as \"en\", \"de\" or \"pt-BR\""))
}
