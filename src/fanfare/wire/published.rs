//! The newest published specification (design sections 7 and 8): members in camel case, instants in UTC.

use serde_json::{Value, json};

use super::body::{Body, instant};
use super::reader::{DecodeError, Reader, kind};
use super::{Item, Page};
use crate::fanfare::audiences::Audience;
use crate::fanfare::experiences::{Experience, ExperienceChanges, NewExperience};
use crate::fanfare::ids::SequenceId;
use crate::fanfare::organizations::Organization;
use crate::fanfare::queues::{NewQueue, Queue, QueueChanges};
use crate::fanfare::sequences::{NewSequence, Sequence, SequenceChanges};
use crate::fanfare::timed_releases::{NewTimedRelease, TimedRelease, TimedReleaseChanges};

pub(super) fn new_experience(new: &NewExperience) -> Value {
    let NewExperience { name, time_zone, sequence_name } = new;
    json!({ "name": name, "timeZone": time_zone, "sequence": { "name": sequence_name } })
}

pub(super) fn experience_changes(changes: &ExperienceChanges) -> Value {
    let ExperienceChanges { name, time_zone } = changes;
    Body::default().maybe("name", name.as_deref()).maybe("timeZone", time_zone.as_deref()).done()
}

pub(super) fn new_sequence(new: &NewSequence) -> Value {
    let NewSequence { experience_id, name, audience_id, priority } = new;
    Body::default()
        .with("experienceId", experience_id.as_str())
        .with("name", name.as_str())
        .maybe("audienceId", audience_id.as_deref())
        .maybe("priority", *priority)
        .done()
}

pub(super) fn sequence_changes(changes: &SequenceChanges) -> Value {
    let SequenceChanges { name, audience_id, priority } = changes;
    Body::default()
        .maybe("name", name.as_deref())
        .edit("audienceId", audience_id.clone())
        .edit("priority", *priority)
        .done()
}

pub(super) fn new_queue(new: &NewQueue) -> Value {
    let NewQueue {
        sequence_id,
        name,
        slug: _,
        service_id: _,
        opens_at,
        closes_at,
        time_zone,
        admission_window_seconds,
        admit_rate_per_minute,
        max_concurrent_admissions: _,
        capacity,
        max_admissions,
        supports_guest,
        loyalty_bias,
        available_slots: _,
    } = new;
    Body::default()
        .maybe("sequenceId", sequence_id.as_ref().map(SequenceId::as_str))
        .with("name", name.as_str())
        .with("admitRate", *admit_rate_per_minute)
        .maybe("admissionExpirationSeconds", *admission_window_seconds)
        .maybe("capacity", *capacity)
        .maybe("maxAdmissions", *max_admissions)
        .with("openAt", instant(*opens_at))
        .maybe("closeAt", closes_at.map(instant))
        .with("timeZone", time_zone.as_str())
        .with("supportsGuest", *supports_guest)
        .with("loyaltyBiasEnabled", *loyalty_bias)
        .done()
}

pub(super) fn queue_changes(changes: &QueueChanges) -> Value {
    let QueueChanges {
        name,
        opens_at,
        closes_at,
        time_zone,
        admission_window_seconds,
        admit_rate_per_minute,
        max_concurrent_admissions: _,
        capacity,
        max_admissions,
        supports_guest,
        loyalty_bias,
    } = changes;
    Body::default()
        .maybe("name", name.as_deref())
        .maybe("admitRate", *admit_rate_per_minute)
        .edit("admissionExpirationSeconds", *admission_window_seconds)
        .edit("capacity", *capacity)
        .edit("maxAdmissions", *max_admissions)
        .edit_instant("openAt", *opens_at)
        .edit_instant("closeAt", *closes_at)
        .maybe("timeZone", time_zone.as_deref())
        .maybe("supportsGuest", *supports_guest)
        .maybe("loyaltyBiasEnabled", *loyalty_bias)
        .done()
}

pub(super) fn new_timed_release(new: &NewTimedRelease) -> Value {
    let NewTimedRelease {
        sequence_id,
        name,
        slug: _,
        service_id: _,
        opens_at,
        closes_at,
        time_zone,
        weekly: _,
        admission_window_seconds: _,
        max_concurrent_admissions: _,
        show_remaining_slots: _,
        supports_guest,
    } = new;
    Body::default()
        .maybe("sequenceId", sequence_id.as_ref().map(SequenceId::as_str))
        .with("name", name.as_str())
        .with("openAt", instant(*opens_at))
        .maybe("closeAt", closes_at.map(instant))
        .with("timeZone", time_zone.as_str())
        .with("supportsGuest", *supports_guest)
        .done()
}

pub(super) fn timed_release_changes(changes: &TimedReleaseChanges) -> Value {
    let TimedReleaseChanges {
        name,
        opens_at,
        closes_at,
        time_zone,
        weekly: _,
        admission_window_seconds: _,
        max_concurrent_admissions: _,
        show_remaining_slots: _,
        supports_guest,
    } = changes;
    Body::default()
        .maybe("name", name.as_deref())
        .edit_instant("openAt", *opens_at)
        .edit_instant("closeAt", *closes_at)
        .maybe("timeZone", time_zone.as_deref())
        .maybe("supportsGuest", *supports_guest)
        .done()
}

pub(super) fn experience(body: &Value, at: &str) -> Result<Experience, DecodeError> {
    let reader = Reader::new(body, at)?;
    Ok(Experience {
        id: reader.id("id")?,
        name: reader.text("name")?,
        time_zone: reader.maybe_text("timeZone")?,
        sequences: reader.each("sequences", sequence)?,
        archived: reader.maybe_flag("archived")?.unwrap_or(false),
        created_at: reader.maybe_instant("createdAt")?,
    })
}

pub(super) fn sequence(body: &Value, at: &str) -> Result<Sequence, DecodeError> {
    let reader = Reader::new(body, at)?;
    Ok(Sequence {
        id: reader.id("id")?,
        experience_id: reader.maybe_id("experienceId")?,
        name: reader.text("name")?,
        audience_id: reader.maybe_text("audienceId")?,
        priority: reader.maybe_quantity("priority")?,
        queues: reader.each("queues", queue)?,
        timed_releases: reader.each("timedReleases", timed_release)?,
        archived: reader.maybe_flag("archived")?.unwrap_or(false),
        created_at: reader.maybe_instant("createdAt")?,
    })
}

pub(super) fn queue(body: &Value, at: &str) -> Result<Queue, DecodeError> {
    let reader = Reader::new(body, at)?;
    Ok(Queue {
        id: reader.id("id")?,
        sequence_id: Some(reader.id("sequenceId")?),
        name: reader.text("name")?,
        slug: None,
        service_id: None,
        opens_at: reader.maybe_instant("openAt")?,
        closes_at: reader.maybe_instant("closeAt")?,
        time_zone: reader.maybe_text("timeZone")?,
        admit_rate: reader.maybe_quantity("admitRate")?,
        admission_expiration_seconds: reader.maybe_quantity("admissionExpirationSeconds")?,
        max_concurrent_admissions: None,
        capacity: reader.maybe_quantity("capacity")?,
        max_admissions: reader.maybe_quantity("maxAdmissions")?,
        supports_guest: reader.maybe_flag("supportsGuest")?,
        loyalty_bias_enabled: reader.maybe_flag("loyaltyBiasEnabled")?,
        available_slots: None,
        status_override_ended: reader.maybe_text("statusOverride")?.as_deref() == Some("ended"),
        archived: reader.maybe_flag("archived")?.unwrap_or(false),
        created_at: reader.maybe_instant("createdAt")?,
    })
}

pub(super) fn timed_release(body: &Value, at: &str) -> Result<TimedRelease, DecodeError> {
    let reader = Reader::new(body, at)?;
    Ok(TimedRelease {
        id: reader.id("id")?,
        sequence_id: Some(reader.id("sequenceId")?),
        name: reader.text("name")?,
        slug: None,
        service_id: None,
        opens_at: reader.maybe_instant("openAt")?,
        closes_at: reader.maybe_instant("closeAt")?,
        time_zone: reader.maybe_text("timeZone")?,
        weekly: None,
        admission_window_seconds: None,
        max_concurrent_admissions: None,
        show_remaining_slots: None,
        supports_guest: reader.maybe_flag("supportsGuest")?,
        status_override_ended: reader.maybe_text("statusOverride")?.as_deref() == Some("ended"),
        archived: reader.maybe_flag("archived")?.unwrap_or(false),
        created_at: reader.maybe_instant("createdAt")?,
    })
}

pub(super) fn audience(body: &Value, at: &str) -> Result<Audience, DecodeError> {
    let reader = Reader::new(body, at)?;
    Ok(Audience {
        id: reader.id("id")?,
        name: reader.text("name")?,
        kind: reader.maybe_text("type")?,
        archived: reader.maybe_flag("archived")?.unwrap_or(false),
        created_at: reader.maybe_instant("createdAt")?,
    })
}

pub(super) fn organization(body: &Value, at: &str) -> Result<Organization, DecodeError> {
    let reader = Reader::new(body, at)?;
    Ok(Organization {
        id: reader.id("id")?,
        name: reader.maybe_text("name")?,
        slug: reader.maybe_text("slug")?,
        currency_code: reader.maybe_text("currencyCode")?,
        time_zone: reader.maybe_text("timeZone")?,
    })
}

/// Reads `{"data":[…],"pageInfo":{"endCursor":…}}`; a bare array, which one route answers with, is a whole list.
pub(super) fn page(body: &Value, at: &str) -> Result<Page, DecodeError> {
    let (elements, prefix, next) = match body {
        Value::Array(elements) => (elements, "", None),
        _ => {
            let elements = body.get("data").ok_or_else(|| DecodeError::new("data", "an array", "missing"))?;
            let elements =
                elements.as_array().ok_or_else(|| DecodeError::new("data", "an array", kind(elements)))?;
            (elements, "data", end_cursor(body)?)
        }
    };
    let item = |(index, body): (usize, &Value)| Item {
        at: format!("{at}{prefix}[{index}]"),
        id: body.get("id").and_then(Value::as_str).map(ToOwned::to_owned),
        body: body.clone(),
    };
    Ok(Page { items: elements.iter().enumerate().map(item).collect(), next })
}

fn end_cursor(body: &Value) -> Result<Option<String>, DecodeError> {
    match body.get("pageInfo") {
        None | Some(Value::Null) => Ok(None),
        Some(info) => Reader::new(info, "pageInfo")?.maybe_text("endCursor"),
    }
}

#[cfg(test)]
mod tests;
