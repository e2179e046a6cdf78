//! Objects as the stand-in keeps and shows them: creation, update, and what is nested in an answer.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};
use uuid::{NoContext, Timestamp, Uuid};

use super::kinds::{Field, Kind, Rule};
use super::store::Rows;
use super::validation::instant;

/// The zone of what names none.
const DEFAULT_ZONE: &str = "UTC";
/// Who makes and changes things.
const ACTOR: &str = "sandbox";

type Members = Map<String, Value>;

/// Where and when objects are made.
#[derive(Clone, Copy)]
pub(super) struct Here<'server> {
    /// The organization they belong to.
    pub(super) organization: &'server str,
    pub(super) now: DateTime<Utc>,
}

/// Keeps a new object, and those nested in its request, out of a checked body; gives its id.
pub(super) fn create(
    rows: &Rows<'_>,
    here: Here<'_>,
    kind: Kind,
    body: &Members,
) -> rusqlite::Result<String> {
    let parent = kind.parent_member().and_then(|member| body.get(member)).and_then(Value::as_str);
    let inherited = match (parent, kind) {
        (Some(sequence), Kind::Queue | Kind::TimedRelease) => zone_of_sequence(rows, sequence)?,
        _ => DEFAULT_ZONE.to_owned(),
    };
    let id = insert(rows, here, kind, parent, body, &inherited)?;
    if let Some(sequence) = body.get("sequence").and_then(Value::as_object) {
        let zone = body.get("timeZone").and_then(Value::as_str).unwrap_or(DEFAULT_ZONE);
        create_nested_sequence(rows, here, &id, sequence, zone)?;
    }
    Ok(id)
}

/// Applies a checked update to an object.
pub(super) fn update(
    rows: &Rows<'_>,
    kind: Kind,
    mut object: Value,
    body: &Members,
    now: DateTime<Utc>,
) -> rusqlite::Result<()> {
    let id = object.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    if let Value::Object(members) = &mut object {
        let update = kind.update().iter().map(|field| (field.name, field.rule));
        set_members(members, body, update);
        members.insert("updatedAt".to_owned(), utc(now).into());
        members.insert("updatedBy".to_owned(), ACTOR.into());
    }
    rows.replace(&id, &object)
}

/// Gives an object as answers show it, with what stands in it.
pub(super) fn shown(rows: &Rows<'_>, kind: Kind, mut object: Value) -> rusqlite::Result<Value> {
    let id = object.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    let Value::Object(members) = &mut object else { return Ok(object) };
    match kind {
        Kind::Experience => {
            let sequences = rows.children(Kind::Sequence, &id)?;
            let sequences: Vec<_> = sequences
                .into_iter()
                .map(|child| shown(rows, Kind::Sequence, child))
                .collect::<Result<_, _>>()?;
            let (opening, closing) = outer_window(&sequences);
            members.insert("openAt".to_owned(), opening.map(utc).into());
            members.insert("closeAt".to_owned(), closing.map(utc).into());
            members.insert("sequences".to_owned(), sequences.into());
        }
        Kind::Sequence => {
            members.insert("queues".to_owned(), rows.children(Kind::Queue, &id)?.into());
            members.insert("timedReleases".to_owned(), rows.children(Kind::TimedRelease, &id)?.into());
            for absent in ["announcements", "appointments", "auctions", "draws"] {
                members.insert(absent.to_owned(), json!([]));
            }
            members.insert("waitlist".to_owned(), Value::Null);
        }
        Kind::Queue | Kind::TimedRelease | Kind::Audience | Kind::GuideQueue | Kind::GuideRelease => {}
    }
    Ok(object)
}

fn create_nested_sequence(
    rows: &Rows<'_>,
    here: Here<'_>,
    experience: &str,
    sequence: &Members,
    zone: &str,
) -> rusqlite::Result<()> {
    let id = insert(rows, here, Kind::Sequence, Some(experience), sequence, zone)?;
    for (kind, member) in [(Kind::Queue, "queues"), (Kind::TimedRelease, "timedReleases")] {
        let children = sequence.get(member).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        for child in children.iter().filter_map(Value::as_object) {
            insert(rows, here, kind, Some(&id), child, zone)?;
        }
    }
    Ok(())
}

fn insert(
    rows: &Rows<'_>,
    here: Here<'_>,
    kind: Kind,
    parent: Option<&str>,
    body: &Members,
    zone: &str,
) -> rusqlite::Result<String> {
    let Here { organization, now } = here;
    let id = new_id(now);
    let mut members = kind.defaults();
    let common = json!({
        "id": id, "organizationId": organization, "createdAt": utc(now), "createdBy": ACTOR,
        "archived": false, "updatedAt": null, "updatedBy": null,
    });
    members.extend(common.as_object().cloned().unwrap_or_default());
    if kind.has_zone() {
        members.insert("timeZone".to_owned(), zone.into());
    }
    if let Some(member) = kind.parent_member() {
        members.insert(member.to_owned(), parent.into());
    }
    set_members(&mut members, body, kind.creation().iter().map(|field| (field.name, field.rule)));
    rows.insert(kind, &id, parent, &Value::Object(members))?;
    Ok(id)
}

/// Copies the members that are kept; instants are kept in UTC, as all answers give them.
fn set_members<'fields>(
    members: &mut Members,
    body: &Members,
    fields: impl Iterator<Item = (&'fields str, Rule)>,
) {
    for (name, rule) in fields {
        let Some(value) = body.get(name) else { continue };
        let kept = match rule {
            Rule::Nested(_) | Rule::Each(_) | Rule::Absent => continue,
            Rule::Part(fields) => part(members.get(name), value, fields),
            // Without a zone the inherited one stays; the one number that may be null is the rank.
            Rule::Zone if value.is_null() => continue,
            Rule::Number if value.is_null() => 0.into(),
            Rule::Instant => instant(value).map(utc).into(),
            _ => value.clone(),
        };
        members.insert(name.to_owned(), kept);
    }
}

/// Gives an object with the members of an update in it; whether real servers keep the others is not documented.
fn part(before: Option<&Value>, update: &Value, fields: &'static [Field]) -> Value {
    let mut members = before.and_then(Value::as_object).cloned().unwrap_or_default();
    if let Some(update) = update.as_object() {
        set_members(&mut members, update, fields.iter().map(|field| (field.name, field.rule)));
    }
    Value::Object(members)
}

fn zone_of_sequence(rows: &Rows<'_>, sequence: &str) -> rusqlite::Result<String> {
    let sequence = rows.get(Kind::Sequence, sequence)?.unwrap_or_default();
    let experience = match sequence.get("experienceId").and_then(Value::as_str) {
        Some(id) => rows.get(Kind::Experience, id)?.unwrap_or_default(),
        None => Value::Null,
    };
    Ok(experience.get("timeZone").and_then(Value::as_str).unwrap_or(DEFAULT_ZONE).to_owned())
}

/// Gives the first opening and the last closing of what stands in the sequences; an open end wins.
fn outer_window(sequences: &[Value]) -> (Option<DateTime<Utc>>, Option<DateTime<Utc>>) {
    let lists = sequences.iter().flat_map(|sequence| [sequence.get("queues"), sequence.get("timedReleases")]);
    let windows: Vec<&Value> = lists.flatten().filter_map(Value::as_array).flatten().collect();
    let at = |window: &&Value, name: &str| window.get(name).and_then(instant);
    let opening = windows.iter().filter_map(|window| at(window, "openAt")).min();
    let closings: Option<Vec<_>> = windows.iter().map(|window| at(window, "closeAt")).collect();
    (opening, closings.and_then(|closings| closings.into_iter().max()))
}

fn new_id(now: DateTime<Utc>) -> String {
    let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, now.timestamp_subsec_nanos())).to_string()
}

fn utc(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}
