//! The request objects of the appointment-booking use case (design section 0.1): a slug, settings under `config`,
//! the service under `metadata`; one release that recurs every week.
//!
//! Neither experiences nor sequences exist. That an answer echoes the request beside an id, and that an update takes
//! the members of a creation and `scheduledEnd`, is our assumption.

use chrono::{NaiveTime, Weekday};
use serde_json::{Value, json};

use super::body::{Body, instant};
use super::reader::{DecodeError, Reader};
use crate::fanfare::queues::{NewQueue, Queue, QueueChanges};
use crate::fanfare::timed_releases::{NewTimedRelease, TimedRelease, TimedReleaseChanges};
use crate::fanfare::values::Weekly;

/// The weekdays in the order of their numbers in a schedule.
const DAYS: [Weekday; 7] =
    [Weekday::Sun, Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat];

pub(super) fn new_queue(new: &NewQueue) -> Value {
    let NewQueue {
        sequence_id: _,
        name,
        slug,
        service_id,
        opens_at,
        closes_at: _,
        time_zone: _,
        admission_window_seconds,
        admit_rate_per_minute,
        max_concurrent_admissions,
        capacity: _,
        max_admissions: _,
        supports_guest,
        loyalty_bias,
        available_slots,
    } = new;
    let config = Body::default()
        .maybe("admissionWindowSeconds", *admission_window_seconds)
        .maybe("maxConcurrentAdmissions", *max_concurrent_admissions)
        .with("admissionRatePerMinute", *admit_rate_per_minute)
        .with("requireAuthentication", !supports_guest)
        .with("fairnessMode", fairness_mode(*loyalty_bias));
    let metadata = Body::default()
        .with("serviceId", service_id.as_str())
        .with("bookingType", "appointment")
        .maybe("availableSlots", *available_slots);
    Body::default()
        .with("name", name.as_str())
        .with("slug", slug.as_str())
        .with("scheduledStart", instant(*opens_at))
        .nested("config", config)
        .nested("metadata", metadata)
        .done()
}

pub(super) fn queue_changes(changes: &QueueChanges) -> Value {
    let QueueChanges {
        name,
        opens_at,
        closes_at,
        time_zone: _,
        admission_window_seconds,
        admit_rate_per_minute,
        max_concurrent_admissions,
        capacity: _,
        max_admissions: _,
        supports_guest,
        loyalty_bias,
    } = changes;
    let config = Body::default()
        .edit("admissionWindowSeconds", *admission_window_seconds)
        .edit("maxConcurrentAdmissions", *max_concurrent_admissions)
        .maybe("admissionRatePerMinute", *admit_rate_per_minute)
        .maybe("requireAuthentication", supports_guest.map(|guests| !guests))
        .maybe("fairnessMode", loyalty_bias.map(fairness_mode));
    Body::default()
        .maybe("name", name.as_deref())
        .edit_instant("scheduledStart", *opens_at)
        .edit_instant("scheduledEnd", *closes_at)
        .nested("config", config)
        .done()
}

pub(super) fn new_timed_release(new: &NewTimedRelease) -> Value {
    let NewTimedRelease {
        sequence_id: _,
        name,
        slug,
        service_id,
        opens_at: _,
        closes_at: _,
        time_zone,
        weekly,
        admission_window_seconds,
        max_concurrent_admissions,
        show_remaining_slots,
        supports_guest: _,
    } = new;
    let config = Body::default()
        .maybe("admissionWindowSeconds", *admission_window_seconds)
        .maybe("maxConcurrentAdmissions", *max_concurrent_admissions)
        .with("showRemainingSlots", *show_remaining_slots);
    let metadata = json!({ "serviceId": service_id, "releaseType": "weekly_appointment_slots" });
    Body::default()
        .with("name", name.as_str())
        .with("slug", slug.as_str())
        .with("schedule", schedule(*weekly, time_zone))
        .nested("config", config)
        .with("metadata", metadata)
        .done()
}

pub(super) fn timed_release_changes(changes: &TimedReleaseChanges) -> Value {
    let TimedReleaseChanges {
        name,
        opens_at: _,
        closes_at: _,
        time_zone,
        weekly,
        admission_window_seconds,
        max_concurrent_admissions,
        show_remaining_slots,
        supports_guest: _,
    } = changes;
    let config = Body::default()
        .edit("admissionWindowSeconds", *admission_window_seconds)
        .edit("maxConcurrentAdmissions", *max_concurrent_admissions)
        .maybe("showRemainingSlots", *show_remaining_slots);
    let whole = weekly.zip(time_zone.as_deref());
    Body::default()
        .maybe("name", name.as_deref())
        .maybe("schedule", whole.map(|(weekly, zone)| schedule(weekly, zone)))
        .nested("config", config)
        .done()
}

fn fairness_mode(loyalty_bias: bool) -> &'static str {
    if loyalty_bias { "loyalty" } else { "strict" }
}

fn schedule(weekly: Weekly, time_zone: &str) -> Value {
    let Weekly { day, time } = weekly;
    json!({
        "type": "recurring", "frequency": "weekly", "dayOfWeek": day.num_days_from_sunday(),
        "time": time.format("%H:%M").to_string(), "timezone": time_zone,
    })
}

pub(super) fn queue(body: &Value, at: &str) -> Result<Queue, DecodeError> {
    let reader = Reader::new(body, at)?;
    let config = reader.object("config")?;
    let metadata = reader.object("metadata")?;
    let fairness = config.maybe_text("fairnessMode")?;
    Ok(Queue {
        id: reader.id("id")?,
        sequence_id: None,
        name: reader.text("name")?,
        slug: reader.maybe_text("slug")?,
        service_id: metadata.maybe_text("serviceId")?,
        opens_at: reader.maybe_instant("scheduledStart")?,
        closes_at: reader.maybe_instant("scheduledEnd")?,
        time_zone: None,
        admit_rate: config.maybe_quantity("admissionRatePerMinute")?,
        admission_expiration_seconds: config.maybe_quantity("admissionWindowSeconds")?,
        max_concurrent_admissions: config.maybe_quantity("maxConcurrentAdmissions")?,
        capacity: None,
        max_admissions: None,
        supports_guest: config.maybe_flag("requireAuthentication")?.map(|required| !required),
        loyalty_bias_enabled: fairness.map(|mode| mode != fairness_mode(false)),
        available_slots: metadata.maybe_quantity("availableSlots")?,
        status_override_ended: reader.maybe_text("statusOverride")?.as_deref() == Some("ended"),
        archived: reader.maybe_flag("archived")?.unwrap_or(false),
        created_at: reader.maybe_instant("createdAt")?,
    })
}

pub(super) fn timed_release(body: &Value, at: &str) -> Result<TimedRelease, DecodeError> {
    let reader = Reader::new(body, at)?;
    let config = reader.object("config")?;
    let schedule = reader.object("schedule")?;
    Ok(TimedRelease {
        id: reader.id("id")?,
        sequence_id: None,
        name: reader.text("name")?,
        slug: reader.maybe_text("slug")?,
        service_id: reader.object("metadata")?.maybe_text("serviceId")?,
        opens_at: None,
        closes_at: None,
        time_zone: schedule.maybe_text("timezone")?,
        weekly: weekly(&schedule)?,
        admission_window_seconds: config.maybe_quantity("admissionWindowSeconds")?,
        max_concurrent_admissions: config.maybe_quantity("maxConcurrentAdmissions")?,
        show_remaining_slots: config.maybe_flag("showRemainingSlots")?,
        supports_guest: None,
        status_override_ended: reader.maybe_text("statusOverride")?.as_deref() == Some("ended"),
        archived: reader.maybe_flag("archived")?.unwrap_or(false),
        created_at: reader.maybe_instant("createdAt")?,
    })
}

fn weekly(schedule: &Reader<'_>) -> Result<Option<Weekly>, DecodeError> {
    let day = schedule.maybe("dayOfWeek", "a number from 0 to 6", |value| {
        DAYS.get(usize::try_from(value.as_u64()?).ok()?).copied()
    })?;
    let time = schedule.maybe("time", "a local time", |value| {
        let text = value.as_str()?;
        NaiveTime::parse_from_str(text, "%H:%M").or_else(|_| NaiveTime::parse_from_str(text, "%H:%M:%S")).ok()
    })?;
    Ok(day.zip(time).map(|(day, time)| Weekly { day, time }))
}

#[cfg(test)]
mod tests;
