//! The border between this program's words and the Admin API client's.

use std::str::FromStr;

use serde_json::{Value, json};

use crate::domain::plan::{Listing, Seen};
use crate::domain::remote::{RemoteKind, RemoteObject};
use crate::domain::service::{Fairness, QueueSettings, ReleaseSettings, Service};
use crate::domain::time::Instant;
use crate::fanfare::{Client, InvalidId, NewExperience, NewQueue, NewSequence, NewTimedRelease, Weekly};
use crate::ledger::LedgerError;

use super::super::Failure;

/// Which request shape objects are made with.
pub(super) const DIALECT: &str = "published";

/// What a create came to.
pub(super) struct Made {
    /// Fanfare's id of the object.
    pub(super) id: String,
    /// Fanfare's id of the sequence that was made with an experience.
    pub(super) sequence_id: Option<String>,
}

/// Lists everything that is not archived.
pub(super) async fn listing(client: &Client) -> Result<Listing, Failure> {
    let (experiences, sequences, queues, releases) = (
        client.experiences().list().await?,
        client.sequences().list().await?,
        client.queues().list().await?,
        client.timed_releases().list().await?,
    );
    let mut objects = Vec::new();
    objects.extend(experiences.into_iter().filter(|one| !one.archived).map(|one| Seen {
        kind: RemoteKind::Experience,
        id: one.id.to_string(),
        parent_id: None,
        name: one.name,
        opens_at: None,
        created_at: one.created_at,
    }));
    objects.extend(sequences.into_iter().filter(|one| !one.archived).map(|one| Seen {
        kind: RemoteKind::Sequence,
        id: one.id.to_string(),
        parent_id: one.experience_id.map(|id| id.to_string()),
        name: one.name,
        opens_at: None,
        created_at: one.created_at,
    }));
    objects.extend(queues.into_iter().filter(|one| !one.archived).map(|one| Seen {
        kind: RemoteKind::Queue,
        id: one.id.to_string(),
        parent_id: one.sequence_id.map(|id| id.to_string()),
        name: one.name,
        opens_at: one.opens_at,
        created_at: one.created_at,
    }));
    objects.extend(releases.into_iter().filter(|one| !one.archived).map(|one| Seen {
        kind: RemoteKind::TimedRelease,
        id: one.id.to_string(),
        parent_id: one.sequence_id.map(|id| id.to_string()),
        name: one.name,
        opens_at: one.opens_at,
        created_at: one.created_at,
    }));
    Ok(Listing { objects })
}

/// Makes what a row intends.
pub(super) async fn create(client: &Client, service: &Service, row: &RemoteObject) -> Result<Made, Failure> {
    let made = |id: String| Made { id, sequence_id: None };
    match row.kind {
        RemoteKind::Experience => experience(client, service, row).await,
        RemoteKind::Sequence => {
            let created = client.sequences().create(&new_sequence(row)?).await?;
            Ok(made(created.id.to_string()))
        }
        RemoteKind::Queue => {
            let settings = configured(service, service.queue.as_ref(), "queue")?;
            let created = client.queues().create(&new_queue(settings, row)?).await?;
            Ok(made(created.id.to_string()))
        }
        RemoteKind::TimedRelease => {
            let settings = configured(service, service.release.as_ref(), "release")?;
            let created = client.timed_releases().create(&new_timed_release(service, settings, row)?).await?;
            Ok(made(created.id.to_string()))
        }
    }
}

/// Makes an experience with its sequence in one request (fanfare-admin-api.md §0.2).
async fn experience(client: &Client, service: &Service, row: &RemoteObject) -> Result<Made, Failure> {
    let sequence_name = service.id.to_string();
    let new = NewExperience {
        name: row.name.clone(),
        time_zone: row.zone.clone(),
        sequence_name: sequence_name.clone(),
    };
    let experience = client.experiences().create(&new).await?;
    let named = experience.sequences.iter().find(|sequence| sequence.name == sequence_name);
    let id = experience.id.to_string();
    let sequence_id = match named {
        Some(sequence) => Some(sequence.id.to_string()),
        // An answer need not name what was made along with the experience.
        None => sequence_in(&listing(client).await?, &id, &sequence_name),
    };
    Ok(Made { id, sequence_id })
}

/// Fanfare's id of the sequence of that name in an experience.
pub(super) fn sequence_in(listing: &Listing, experience_id: &str, name: &str) -> Option<String> {
    let is_it = |seen: &&Seen| {
        seen.kind == RemoteKind::Sequence
            && seen.parent_id.as_deref() == Some(experience_id)
            && seen.name == name
    };
    listing.objects.iter().find(is_it).map(|seen| seen.id.clone())
}

fn new_sequence(row: &RemoteObject) -> Result<NewSequence, Failure> {
    Ok(NewSequence { experience_id: parent(row)?, name: row.name.clone(), audience_id: None, priority: None })
}

/// A queue's request: what Fanfare has no field for stays in the ledger (fanfare-admin-api.md §0.3).
fn new_queue(settings: &QueueSettings, row: &RemoteObject) -> Result<NewQueue, Failure> {
    let opens_at = opening(row)?;
    Ok(NewQueue {
        sequence_id: Some(parent(row)?),
        name: row.name.clone(),
        slug: row.slug.clone(),
        service_id: row.service_id.to_string(),
        opens_at,
        closes_at: row.closes_at,
        time_zone: row.zone.clone(),
        admission_window_seconds: Some(settings.admission_window_seconds),
        admit_rate_per_minute: settings.admission_rate_per_minute,
        max_concurrent_admissions: settings.max_concurrent_admissions,
        capacity: settings.capacity,
        max_admissions: settings.max_admissions,
        supports_guest: !settings.require_authentication,
        loyalty_bias: settings.fairness == Fairness::Loyalty,
        available_slots: row.available_slots,
    })
}

fn new_timed_release(
    service: &Service,
    settings: &ReleaseSettings,
    row: &RemoteObject,
) -> Result<NewTimedRelease, Failure> {
    Ok(NewTimedRelease {
        sequence_id: Some(parent(row)?),
        name: row.name.clone(),
        slug: row.slug.clone(),
        service_id: row.service_id.to_string(),
        opens_at: opening(row)?,
        closes_at: row.closes_at,
        time_zone: row.zone.clone(),
        weekly: Weekly { day: settings.day, time: settings.time },
        admission_window_seconds: Some(settings.admission_window_seconds),
        max_concurrent_admissions: settings.max_concurrent_admissions,
        show_remaining_slots: settings.show_remaining_slots,
        supports_guest: supports_guest(service),
    })
}

/// Whether guests may use a release: as the queue says, and no without one (rules.md, Slots and releases).
fn supports_guest(service: &Service) -> bool {
    service.queue.as_ref().is_some_and(|queue| !queue.require_authentication)
}

/// The settings that an object is made with, as the ledger keeps them: also those that Fanfare has no field for.
pub(super) fn settings(service: &Service, kind: RemoteKind) -> Value {
    match (kind, &service.queue, &service.release) {
        (RemoteKind::Queue, Some(queue), _) => json!({
            "admission_window_seconds": queue.admission_window_seconds,
            "admission_rate_per_minute": queue.admission_rate_per_minute,
            "max_concurrent_admissions": queue.max_concurrent_admissions,
            "require_authentication": queue.require_authentication,
            "fairness": queue.fairness,
            "capacity": queue.capacity,
            "max_admissions": queue.max_admissions,
        }),
        (RemoteKind::TimedRelease, _, Some(release)) => json!({
            "admission_window_seconds": release.admission_window_seconds,
            "max_concurrent_admissions": release.max_concurrent_admissions,
            "show_remaining_slots": release.show_remaining_slots,
            "supports_guest": supports_guest(service),
        }),
        _ => json!({}),
    }
}

fn configured<'a, T>(
    service: &Service,
    section: Option<&'a T>,
    name: &'static str,
) -> Result<&'a T, Failure> {
    section.ok_or_else(|| Failure::NotConfigured { service: service.id.clone(), section: name })
}

/// Fanfare's id of what the object hangs under, which the step before has recorded.
fn parent<Id: FromStr<Err = InvalidId>>(row: &RemoteObject) -> Result<Id, Failure> {
    let id = row.parent_remote_id.as_deref().unwrap_or_default();
    let unusable = |error: InvalidId| {
        LedgerError::Corrupt(format!("{} `{}` has no usable parent: {error}", row.kind.as_str(), row.slug))
    };
    Ok(id.parse().map_err(unusable)?)
}

fn opening(row: &RemoteObject) -> Result<Instant, Failure> {
    let missing =
        || LedgerError::Corrupt(format!("{} `{}` has no opening instant", row.kind.as_str(), row.slug));
    Ok(row.opens_at.ok_or_else(missing)?)
}
