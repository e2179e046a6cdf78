//! How the slots that change, and the appointments that this strands, are printed.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::appointment_view;
use super::remote_view::ChangeLine;
use crate::domain::moment::Moment;
use crate::domain::slot::Unscheduled;
use crate::domain::strand::{Difference, DifferenceKind, SlotAct};
use crate::domain::time::Zone;
use crate::ops::strand::{Affected, Decision, SlotPlan};
use crate::ui::{Cell, Column, Table, Tone};

/// One line for each kind of change among the slots of a service.
pub(super) fn lines(name: &str, plan: &SlotPlan) -> Vec<ChangeLine> {
    let mut kinds: BTreeMap<DifferenceKind, Vec<&Difference>> = BTreeMap::new();
    for difference in &plan.differences {
        kinds.entry(difference.kind()).or_default().push(difference);
    }
    kinds.into_iter().map(|(kind, of_kind)| line(name, plan, kind, &of_kind)).collect()
}

fn line(name: &str, plan: &SlotPlan, kind: DifferenceKind, differences: &[&Difference]) -> ChangeLine {
    let stranded: usize = differences.iter().map(|one| one.stranded.len()).sum();
    let booked = match stranded {
        0 => String::new(),
        1 => "; 1 appointment is affected".to_owned(),
        several => format!("; {several} appointments are affected"),
    };
    let starts: Vec<String> = differences.iter().map(|one| rfc3339(one)).collect();
    ChangeLine {
        action: if matches!(kind, DifferenceKind::Closed(_)) { "close" } else { "update" },
        kind: "slots",
        service_id: plan.service_id.to_string(),
        name: name.to_owned(),
        detail: format!(
            "{} {}: {}{booked}",
            counted(differences.len()),
            dates(differences),
            why(kind, differences)
        ),
        facts: Some(json!({ "starts_at": starts })),
        result: None,
    }
}

fn counted(slots: usize) -> String {
    if slots == 1 { "1 slot".to_owned() } else { format!("{slots} slots") }
}

/// The dates that the slots stand under, the first and the last.
fn dates(differences: &[&Difference]) -> String {
    let dates: BTreeSet<_> = differences.iter().map(|one| one.slot.local_date).collect();
    match (dates.first(), dates.last()) {
        (Some(first), Some(last)) if first == last => format!("on {first}"),
        (Some(first), Some(last)) => format!("from {first} to {last}"),
        _ => String::new(),
    }
}

fn why(kind: DifferenceKind, differences: &[&Difference]) -> String {
    match kind {
        DifferenceKind::Closed(Unscheduled::DayRemoved) => "the day is no longer in the hours".to_owned(),
        DifferenceKind::Closed(Unscheduled::TimeMoved) => "the time is no longer in the hours".to_owned(),
        DifferenceKind::Closed(Unscheduled::ClosedDate) => "the date is closed".to_owned(),
        DifferenceKind::Closed(Unscheduled::ServiceRemoved) => "no file has the service any more".to_owned(),
        DifferenceKind::Reopened => "opened, the hours have them again".to_owned(),
        DifferenceKind::Raised => format!("more seats, {}", seats(differences)),
        DifferenceKind::Lowered => format!("fewer seats, {}", seats(differences)),
        DifferenceKind::Retimed => "they end at another time, or stand in another zone".to_owned(),
    }
}

/// How many seats become how many, each pair once.
fn seats(differences: &[&Difference]) -> String {
    let pair = |one: &&Difference| match &one.act {
        SlotAct::Become(planned) => Some((one.slot.capacity, planned.capacity)),
        SlotAct::Close(_) => None,
    };
    let pairs: BTreeSet<(u32, u32)> = differences.iter().filter_map(pair).collect();
    let told: Vec<String> = pairs.iter().map(|(from, to)| format!("{from} → {to}")).collect();
    told.join(", ")
}

/// The start of the slot of a difference; a zone that the database has lost is told in UTC.
fn rfc3339(difference: &Difference) -> String {
    let slot = &difference.slot;
    Zone::parse(&slot.zone).unwrap_or_else(|_| Zone::utc()).rfc3339(slot.starts_at)
}

/// What came of the changes of slots, in the words of a result.
pub(super) fn result(line: &ChangeLine) -> String {
    if line.action == "close" { "closed".to_owned() } else { "updated".to_owned() }
}

/// The JSON of an affected appointment: the appointment's, with why, and what was done with it.
pub(super) fn affected_json(affected: &Affected, done: Option<Decision>) -> Value {
    let mut json = appointment_view::to_json(&affected.sheet);
    json["why"] = json!(affected.why.as_str());
    if let Some(done) = done {
        json["result"] = json!(done_word(done));
    }
    json
}

fn done_word(done: Decision) -> &'static str {
    match done {
        Decision::Keep => "kept",
        Decision::Cancel => "cancelled",
    }
}

/// The affected appointments for somebody who has to call these people; the service where there are several.
pub(super) fn affected_table(affected: &[Affected]) -> Table {
    let services: BTreeSet<_> = affected.iter().map(|one| &one.sheet.appointment.service_id).collect();
    let has_several = services.len() > 1;
    let mut columns = vec![Column::new("number").whole(), Column::new("starts").whole()];
    columns.extend(has_several.then(|| Column::new("service")));
    columns.extend([
        Column::new("consumer"),
        Column::new("contact").whole(),
        Column::new("paid").right(),
        Column::new("why"),
    ]);
    let mut table = Table::new(columns);
    for Affected { sheet, why } in affected {
        let (appointment, consumer) = (&sheet.appointment, &sheet.consumer);
        let policy = &appointment.policy;
        let mut cells = vec![
            Cell::toned(&appointment.confirmation_number, Tone::Strong),
            Moment::new(appointment.starts_at, &policy.zone).short().into(),
        ];
        cells.extend(has_several.then(|| policy.service_name.as_str().into()));
        cells.extend([
            consumer.name.as_str().into(),
            consumer.phone.clone().unwrap_or_else(|| consumer.email.clone()).into(),
            format!("{} {}", policy.currency.minor(sheet.balance.paid), policy.currency).into(),
            Cell::toned(why.in_words(), Tone::Warning),
        ]);
        table.push(cells);
    }
    table
}
