//! How queues and releases, and the changes of a plan, are printed.

use serde_json::{Value, json};

use crate::domain::moment::Moment;
use crate::domain::plan::{FieldChange, Lane, Note, Step, Surplus, Wanted};
use crate::domain::remote::{RemoteKind, RemoteObject, WindowState};
use crate::domain::service::Service;
use crate::domain::time::{Instant, Zone};
use crate::ops::apply::{Applied, Entry};
use crate::ops::windows::{Condition, Found};
use crate::ui::{Cell, Column, Detail, Table, Tone};

/// The JSON of a queue or release (cli.md, JSON shapes).
pub(super) fn to_json(row: &RemoteObject, now: Instant) -> Value {
    let zone = zone_of(row);
    json!({
        "id": row.id,
        "remote_id": row.remote_id,
        "service_id": row.service_id,
        "kind": row.kind.as_str(),
        "slug": row.slug,
        "name": row.name,
        "opens_at": row.opens_at.map(|at| zone.rfc3339(at)),
        "closes_at": row.closes_at.map(|at| zone.rfc3339(at)),
        "timezone": row.zone,
        "state": row.state(now).as_str(),
        "dialect": row.dialect,
        "available_slots": row.available_slots,
        "settings": serde_json::from_str::<Value>(&row.settings).unwrap_or(Value::Null),
    })
}

/// The zone of a row; one that the zone database has lost is told in UTC.
fn zone_of(row: &RemoteObject) -> Zone {
    Zone::parse(&row.zone).unwrap_or_else(|_| Zone::utc())
}

/// The detail block of a queue or release.
pub(super) fn detail(row: &RemoteObject, now: Instant) -> Detail {
    lines(row, row.state(now), None)
}

fn lines(row: &RemoteObject, state: WindowState, at_fanfare: Option<Cell>) -> Detail {
    let zone = zone_of(row);
    let told = |at: Option<Instant>| at.map(|at| Moment::new(at, &zone).to_string());
    Detail::new()
        .row("name", Cell::toned(&row.name, Tone::Strong))
        .row("state", state_cell(state))
        .row_if("at Fanfare", at_fanfare)
        .row("service", row.service_id.as_str())
        .row("slug", row.slug.as_str())
        .row_if("opens", told(row.opens_at))
        .row("closes", told(row.closes_at).unwrap_or_else(|| "open-ended".to_owned()))
        .row_if("seats it opens", row.available_slots.map(|seats| seats.to_string()))
        .row_if("Fanfare id", row.remote_id.as_deref())
        .row("id", row.id.to_string())
        .row("dialect", row.dialect.as_str())
}

/// When something opens, opened or ended, after its name in a sentence.
pub(super) fn opening(row: &RemoteObject, now: Instant) -> String {
    let Some(opens_at) = row.opens_at else { return "opens every week".to_owned() };
    let opens = Moment::new(opens_at, &zone_of(row));
    match row.state(now) {
        WindowState::Upcoming => format!("opens {opens}"),
        WindowState::Active => format!("is open since {opens}"),
        WindowState::Ended => format!("opened {opens} and has ended"),
    }
}

/// The window that something has, in words.
pub(super) fn window_of(row: &RemoteObject, now: Instant) -> String {
    let closes = row.closes_at.map(|at| Moment::new(at, &zone_of(row)).to_string());
    let end = match (row.state(now), closes) {
        (WindowState::Ended, _) => String::new(),
        (_, Some(closes)) => format!(" and closes {closes}"),
        (_, None) => " and stays open".to_owned(),
    };
    format!("{}{end}", opening(row, now))
}

/// The detail block of a queue or release as it is found at Fanfare.
pub(super) fn found_detail(found: &Found) -> Detail {
    let Found { row, state, condition } = found;
    lines(row, *state, Some(condition_cell(condition)))
}

/// The JSON of a queue or release as it is found at Fanfare.
pub(super) fn found_to_json(found: &Found) -> Value {
    let Found { row, state, condition } = found;
    let mut json = to_json(row, Instant::UNIX_EPOCH);
    json["state"] = json!(state.as_str());
    json["at_fanfare"] = json!(condition.as_str());
    let fields = if let Condition::Drift(fields) = condition { &fields[..] } else { &[] };
    json["differences"] = fields.iter().map(|field| field_to_json(&zone_of(row), field)).collect();
    json
}

fn field_to_json(zone: &Zone, change: &FieldChange) -> Value {
    let FieldChange { field, from, to, toml_key } = change;
    json!({ "field": field.as_str(), "from": from.told(zone), "to": to.told(zone), "toml_key": toml_key })
}

/// The table of queues or releases.
pub(super) fn table(found: &[Found]) -> Table {
    let mut table = Table::new([
        Column::new("slug").whole().field("slug"),
        Column::new("state").field("state"),
        Column::new("opens").whole().field("opens_at"),
        Column::new("closes").whole().field("closes_at"),
        Column::new("zone").field("timezone"),
        Column::new("seats").right().field("available_slots"),
        Column::new("at Fanfare").field("at_fanfare"),
        Column::new("Fanfare id").field("remote_id"),
    ]);
    for Found { row, state, condition } in found {
        let zone = zone_of(row);
        let told = |at: Option<Instant>| at.map(|at| Moment::new(at, &zone).short());
        table.push([
            row.slug.as_str().into(),
            state_cell(*state),
            told(row.opens_at).into(),
            told(row.closes_at).into(),
            row.zone.as_str().into(),
            row.available_slots.map(|seats| seats.to_string()).into(),
            condition_cell(condition),
            row.remote_id.clone().into(),
        ]);
    }
    table
}

fn condition_cell(condition: &Condition) -> Cell {
    match condition {
        Condition::Same => Cell::toned("same", Tone::Good),
        Condition::Unknown => Cell::toned("unknown", Tone::Dim),
        Condition::Missing => Cell::toned("missing", Tone::Bad),
        Condition::Drift(fields) => {
            let fields: Vec<&str> = fields.iter().map(|change| change.field.as_str()).collect();
            Cell::toned(format!("drift: {}", fields.join(", ")), Tone::Bad)
        }
    }
}

fn state_cell(state: WindowState) -> Cell {
    let tone = match state {
        WindowState::Upcoming => Tone::Plain,
        WindowState::Active => Tone::Good,
        WindowState::Ended => Tone::Dim,
    };
    Cell::toned(state.as_str(), tone)
}

/// One change of a plan, as it is printed (cli.md, JSON shapes).
pub(super) struct ChangeLine {
    /// `create`, `update`, `delete`, `generate` or `close`.
    pub(super) action: &'static str,
    /// What is changed.
    pub(super) kind: &'static str,
    /// The service.
    pub(super) service_id: String,
    /// Its name at Fanfare, or the service's.
    pub(super) name: String,
    /// In words.
    pub(super) detail: String,
    /// More for scripts, as an object.
    pub(super) facts: Option<Value>,
    /// What came of it; none while it is only planned.
    pub(super) result: Option<String>,
}

impl ChangeLine {
    /// The change's JSON.
    pub(super) fn to_json(&self) -> Value {
        let mut json = json!({
            "action": self.action,
            "kind": self.kind,
            "service_id": self.service_id,
            "name": self.name,
            "detail": self.detail,
        });
        for (name, value) in self.facts.iter().filter_map(Value::as_object).flatten() {
            json[name] = value.clone();
        }
        if let Some(result) = &self.result {
            json["result"] = json!(result);
        }
        json
    }
}

/// The JSON of one thing to know about a plan (cli.md, JSON shapes).
pub(super) fn note_to_json(note: &Note) -> Value {
    let Note { service_id, code, message } = note;
    json!({ "code": code, "service_id": service_id, "message": message })
}

/// The changes that are planned for a service, which may have no file any more.
pub(super) fn planned(service: Option<&Service>, entry: &Entry) -> Vec<ChangeLine> {
    let mut lines = Vec::new();
    lines.extend(service.and_then(|service| slots_line(service, entry)));
    lines.extend(entry.steps.iter().filter_map(|step| step_line(service, entry, step)));
    lines
}

/// The changes of a service with what came of each.
pub(super) fn applied(service: Option<&Service>, applied: &Applied) -> Vec<ChangeLine> {
    let mut lines = Vec::new();
    let slots = service.and_then(|service| slots_line(service, &applied.entry));
    lines.extend(slots.map(|line| {
        let result = applied.slots.as_ref().map(|made| format!("{} added", made.added));
        ChangeLine { result: Some(told(result)), ..line }
    }));
    for (place, step) in applied.entry.steps.iter().enumerate() {
        let Some(line) = step_line(service, &applied.entry, step) else { continue };
        let result = match (applied.steps.get(place), step) {
            (None, _) => "not done: a step before it failed".to_owned(),
            (Some(outcome), Step::Adopt { .. }) => told(outcome.as_ref().map(|_| "adopted".to_owned())),
            (Some(outcome), Step::Update { .. }) => told(outcome.as_ref().map(|_| "updated".to_owned())),
            (Some(outcome), Step::Delete(_)) => told(outcome.as_ref().map(|_| "deleted".to_owned())),
            (Some(outcome), _) => told(outcome.as_ref().map(|_| "created".to_owned())),
        };
        lines.push(ChangeLine { result: Some(result), ..line });
    }
    lines
}

pub(super) fn told(result: Result<String, &crate::ops::Failure>) -> String {
    result.unwrap_or_else(|failure| format!("failed: {failure}"))
}

fn slots_line(service: &Service, entry: &Entry) -> Option<ChangeLine> {
    let made = &entry.slots;
    let raised = if made.raised > 0 { format!("; {} get more seats", made.raised) } else { String::new() };
    let reopened = if made.reopened > 0 { format!("; {} are opened", made.reopened) } else { String::new() };
    (!made.is_empty()).then(|| ChangeLine {
        action: "generate",
        kind: "slots",
        service_id: service.id.to_string(),
        name: service.name.clone(),
        detail: format!("{} slots from {} to {}{raised}{reopened}", made.added, made.from, made.until),
        facts: None,
        result: None,
    })
}

fn step_line(service: Option<&Service>, entry: &Entry, step: &Step) -> Option<ChangeLine> {
    let utc = Zone::utc();
    let zone = service.map_or(&utc, |service| &service.zone);
    let (action, (kind, name), detail) = match step {
        Step::Keep(_) => return None,
        Step::Make { wanted, intent } => {
            let is_lost = intent.as_ref().is_some_and(|row| row.made_at.is_some());
            let window = window(zone, wanted);
            let detail = if is_lost { format!("gone at Fanfare; {window}") } else { window };
            ("create", (wanted.kind, &wanted.name), detail)
        }
        Step::Adopt { wanted, seen, others, fields, .. } => {
            let more = if *others > 0 { format!(" (the oldest of {})", others + 1) } else { String::new() };
            let told = changed(zone, fields).map_or_else(String::new, |fields| format!("; {fields}"));
            let detail = format!("found at Fanfare as {}{more}: recorded in this ledger{told}", seen.id);
            ("update", (wanted.kind, &wanted.name), detail)
        }
        Step::Update { wanted, row, fields, .. } => {
            let fields = changed(zone, fields).unwrap_or_default();
            ("update", (wanted.kind, &wanted.name), format!("{}: {fields}", row.slug))
        }
        Step::Delete(Surplus { row, why }) => {
            ("delete", (row.kind, &row.name), format!("{}: {}", row.slug, why.as_str()))
        }
    };
    Some(ChangeLine {
        action,
        kind: kind.as_str(),
        service_id: entry.service_id.to_string(),
        name: name.clone(),
        detail,
        facts: None,
        result: None,
    })
}

/// Each field that is changed, with the key that it comes from.
fn changed(zone: &Zone, fields: &[FieldChange]) -> Option<String> {
    let told: Vec<String> = fields.iter().map(|field| field.told(zone)).collect();
    (!told.is_empty()).then(|| told.join("; "))
}

fn window(zone: &Zone, wanted: &Wanted) -> String {
    let told = |at: Instant| Moment::new(at, zone).to_string();
    match (wanted.kind, wanted.opens_at) {
        (RemoteKind::Experience, _) => "one for the service, with its sequence".to_owned(),
        (RemoteKind::Sequence, _) if wanted.lane == Lane::Vip => "for the [vip] audience".to_owned(),
        (RemoteKind::Sequence, _) => "made with the experience".to_owned(),
        (_, Some(opens)) => {
            let seats = wanted.available_slots.map_or_else(String::new, |seats| format!(", {seats} seats"));
            format!("{}: opens {}{seats}", wanted.slug, told(opens))
        }
        (_, None) => wanted.slug.clone(),
    }
}

/// The table of a plan.
pub(super) fn change_table(lines: &[ChangeLine]) -> Table {
    let has_results = lines.iter().any(|line| line.result.is_some());
    let mut columns =
        vec![Column::new("action"), Column::new("kind"), Column::new("service"), Column::new("detail")];
    columns.extend(has_results.then(|| Column::new("result")));
    let mut table = Table::new(columns);
    for line in lines {
        let mut cells: Vec<Cell> = vec![
            line.action.into(),
            line.kind.into(),
            line.service_id.as_str().into(),
            line.detail.as_str().into(),
        ];
        cells.extend(line.result.as_ref().map(|result| {
            let is_bad = result.starts_with("failed") || result.starts_with("not done");
            Cell::toned(result.as_str(), if is_bad { Tone::Bad } else { Tone::Good })
        }));
        table.push(cells);
    }
    table
}
