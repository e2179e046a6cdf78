//! The border between this program's words and the Admin API client's.

use std::str::FromStr;

use futures_util::future::try_join4;

use crate::domain::plan::{Field, FieldValue, Fields, Listing, Seen, Shape, Terms, Wanted};
use crate::domain::remote::{RemoteKind, RemoteObject};
use crate::domain::time::Instant;
use crate::fanfare::{
    Client, Dialect, Experience, ExperienceChanges, InvalidId, NewExperience, NewQueue, NewSequence,
    NewTimedRelease, Quantity, Queue, QueueChanges, Sequence, SequenceChanges, TimedRelease,
    TimedReleaseChanges, Weekly,
};
use crate::ledger::LedgerError;

use super::super::Failure;

/// What a create came to.
pub(super) struct Made {
    /// Fanfare's id of the object.
    pub(super) id: String,
    /// Fanfare's id of the sequence that was made with an experience.
    pub(super) sequence_id: Option<String>,
}

/// What a dialect can say, as far as a plan depends on it.
pub fn shape(dialect: Dialect) -> Shape {
    Shape {
        dialect: dialect.as_str(),
        nests: dialect.nests(),
        repeats_releases: dialect.repeats_releases(),
        queue_lacks: dialect.queue_lacks(),
        release_lacks: dialect.release_lacks(),
    }
}

/// Lists everything that is not archived, all kinds at once.
pub(super) async fn listing(client: &Client) -> Result<Listing, Failure> {
    let (experiences, sequences, queues, releases) = try_join4(
        client.experiences().list(),
        client.sequences().list(),
        client.queues().list(),
        client.timed_releases().list(),
    )
    .await?;
    let shape = shape(client.dialect());
    let mut objects: Vec<Seen> =
        experiences.into_iter().filter(|one| !one.archived).map(experience).collect();
    objects.extend(sequences.into_iter().filter(|one| !one.archived).map(sequence));
    objects.extend(queues.into_iter().filter(|one| !one.archived).map(|one| queue(one, shape)));
    objects.extend(releases.into_iter().filter(|one| !one.archived).map(|one| release(one, shape)));
    Ok(Listing::new(shape, objects))
}

/// Lists what is needed to find one object of a kind again.
pub(super) async fn listing_of(client: &Client, kind: RemoteKind) -> Result<Listing, Failure> {
    let shape = shape(client.dialect());
    let mut objects: Vec<Seen> = Vec::new();
    match kind {
        RemoteKind::Experience | RemoteKind::Sequence => {
            if kind == RemoteKind::Experience {
                let listed = client.experiences().list().await?;
                objects.extend(listed.into_iter().filter(|one| !one.archived).map(experience));
            }
            let listed = client.sequences().list().await?;
            objects.extend(listed.into_iter().filter(|one| !one.archived).map(sequence));
        }
        RemoteKind::Queue => {
            let listed = client.queues().list().await?;
            objects.extend(listed.into_iter().filter(|one| !one.archived).map(|one| queue(one, shape)));
        }
        RemoteKind::TimedRelease => {
            let listed = client.timed_releases().list().await?;
            objects.extend(listed.into_iter().filter(|one| !one.archived).map(|one| release(one, shape)));
        }
    }
    Ok(Listing::new(shape, objects))
}

fn experience(one: Experience) -> Seen {
    let mut fields = Fields::from([(Field::Name, one.name.into())]);
    fields.extend(one.time_zone.map(|zone| (Field::Zone, zone.into())));
    Seen {
        kind: RemoteKind::Experience,
        id: one.id.to_string(),
        parent_id: None,
        slug: None,
        created_at: one.created_at,
        is_ended_by_hand: false,
        fields,
    }
}

fn sequence(one: Sequence) -> Seen {
    let mut fields =
        Fields::from([(Field::Name, one.name.into()), (Field::Audience, one.audience_id.into())]);
    fields.extend(one.priority.map(|priority| (Field::Priority, number(&priority))));
    Seen {
        kind: RemoteKind::Sequence,
        id: one.id.to_string(),
        parent_id: one.experience_id.map(|id| id.to_string()),
        slug: None,
        created_at: one.created_at,
        is_ended_by_hand: false,
        fields,
    }
}

fn queue(one: Queue, shape: Shape) -> Seen {
    let carries = |key| !shape.queue_lacks.contains(&key);
    let limit = |limit: Option<Quantity>| limit.as_ref().map_or(FieldValue::None, number);
    let mut fields = Fields::from([
        (Field::Name, one.name.into()),
        (Field::OpensAt, one.opens_at.into()),
        (Field::AdmissionWindow, limit(one.admission_expiration_seconds)),
    ]);
    fields.extend(one.admit_rate.map(|rate| (Field::AdmissionRate, number(&rate))));
    fields.extend(one.supports_guest.map(|flag| (Field::Guests, flag.into())));
    fields.extend(one.loyalty_bias_enabled.map(|flag| (Field::LoyaltyBias, flag.into())));
    fields.extend(one.time_zone.map(|zone| (Field::Zone, zone.into())));
    if carries("closes_at") || one.closes_at.is_some() {
        fields.insert(Field::ClosesAt, one.closes_at.into());
    }
    for (key, field, value) in [
        ("queue.capacity", Field::Capacity, one.capacity),
        ("queue.max_admissions", Field::MaxAdmissions, one.max_admissions),
        ("queue.max_concurrent_admissions", Field::MaxConcurrent, one.max_concurrent_admissions),
    ] {
        fields.extend(carries(key).then(|| (field, limit(value))));
    }
    Seen {
        kind: RemoteKind::Queue,
        id: one.id.to_string(),
        parent_id: one.sequence_id.map(|id| id.to_string()),
        slug: one.slug,
        created_at: one.created_at,
        is_ended_by_hand: one.status_override_ended,
        fields,
    }
}

fn release(one: TimedRelease, shape: Shape) -> Seen {
    let carries = |key| !shape.release_lacks.contains(&key);
    let limit = |limit: Option<Quantity>| limit.as_ref().map_or(FieldValue::None, number);
    let mut fields = Fields::from([(Field::Name, one.name.into())]);
    fields.extend(one.time_zone.map(|zone| (Field::Zone, zone.into())));
    fields.extend(one.supports_guest.map(|flag| (Field::Guests, flag.into())));
    fields.extend(one.show_remaining_slots.map(|flag| (Field::ShowRemaining, flag.into())));
    fields.extend(one.weekly.map(|Weekly { day, time }| (Field::Weekly, FieldValue::weekly(day, time))));
    if !shape.repeats_releases {
        fields.insert(Field::OpensAt, one.opens_at.into());
    }
    if carries("closes_at") || one.closes_at.is_some() {
        fields.insert(Field::ClosesAt, one.closes_at.into());
    }
    for (key, field, value) in [
        ("release.admission_window", Field::AdmissionWindow, one.admission_window_seconds),
        ("release.max_concurrent_admissions", Field::MaxConcurrent, one.max_concurrent_admissions),
    ] {
        fields.extend(carries(key).then(|| (field, limit(value))));
    }
    Seen {
        kind: RemoteKind::TimedRelease,
        id: one.id.to_string(),
        parent_id: one.sequence_id.map(|id| id.to_string()),
        slug: one.slug,
        created_at: one.created_at,
        is_ended_by_hand: one.status_override_ended,
        fields,
    }
}

fn number(quantity: &Quantity) -> FieldValue {
    quantity.whole().map_or_else(|| FieldValue::Text(quantity.to_string()), FieldValue::Number)
}

/// The ids of all audiences; nothing where the server knows none at all, as then none can be judged.
pub(super) async fn audiences(client: &Client) -> Result<Option<Vec<String>>, Failure> {
    let listed = match client.audiences().list().await {
        Err(error) if error.is_not_found() => Vec::new(),
        listed => listed?,
    };
    let ids: Vec<String> =
        listed.into_iter().filter(|one| !one.archived).map(|one| one.id.to_string()).collect();
    Ok((!ids.is_empty()).then_some(ids))
}

/// Makes a wanted object under the parent of its row.
pub(super) async fn create(client: &Client, wanted: &Wanted, parent: Option<&str>) -> Result<Made, Failure> {
    let id = match request(client, wanted, parent)? {
        Request::Experience(new) => return new_experience(client, &new).await,
        Request::Sequence(new) => client.sequences().create(&new).await?.id.to_string(),
        Request::Queue(new) => client.queues().create(&new).await?.id.to_string(),
        Request::Release(new) => client.timed_releases().create(&new).await?.id.to_string(),
    };
    Ok(Made { id, sequence_id: None })
}

/// Makes an experience with its sequence in one request (fanfare-admin-api.md §0.2).
async fn new_experience(client: &Client, new: &NewExperience) -> Result<Made, Failure> {
    let experience = client.experiences().create(new).await?;
    let named = experience.sequences.iter().find(|sequence| sequence.name == new.sequence_name);
    let id = experience.id.to_string();
    let sequence_id = match named {
        Some(sequence) => Some(sequence.id.to_string()),
        // An answer need not name what was made along with the experience.
        None => {
            let listing = listing_of(client, RemoteKind::Sequence).await?;
            listing.sequence_in(&id, &new.sequence_name).map(|seen| seen.id.clone())
        }
    };
    Ok(Made { id, sequence_id })
}

/// Sets every field of an object that is there. Whether a server keeps what an update leaves out is documented for
/// one dialect only, so the whole object is sent.
pub(super) async fn update(
    client: &Client,
    wanted: &Wanted,
    remote_id: &str,
    parent: Option<&str>,
) -> Result<(), Failure> {
    match request(client, wanted, parent)? {
        Request::Experience(new) => {
            client.experiences().update(&id(wanted, remote_id)?, &ExperienceChanges::from(&new)).await?;
        }
        Request::Sequence(new) => {
            client.sequences().update(&id(wanted, remote_id)?, &SequenceChanges::from(&new)).await?;
        }
        Request::Queue(new) => {
            client.queues().update(&id(wanted, remote_id)?, &QueueChanges::from(&new)).await?;
        }
        Request::Release(new) => {
            let changes = TimedReleaseChanges::from(&new);
            client.timed_releases().update(&id(wanted, remote_id)?, &changes).await?;
        }
    }
    Ok(())
}

/// Ends a queue or release by its closing instant, and changes nothing else.
pub(super) async fn close(client: &Client, row: &RemoteObject, closes_at: Instant) -> Result<(), Failure> {
    let remote_id = row.remote_id.as_deref().unwrap_or_default();
    let closes_at = Some(closes_at).into();
    match row.kind {
        RemoteKind::Queue => {
            let changes = QueueChanges { closes_at, ..QueueChanges::default() };
            client.queues().update(&id_of(row, remote_id)?, &changes).await?;
        }
        RemoteKind::TimedRelease => {
            let changes = TimedReleaseChanges { closes_at, ..TimedReleaseChanges::default() };
            client.timed_releases().update(&id_of(row, remote_id)?, &changes).await?;
        }
        RemoteKind::Experience | RemoteKind::Sequence => {}
    }
    Ok(())
}

/// Removes an object; one that is gone already counts as removed. Tells whether it was there.
pub(super) async fn delete(client: &Client, row: &RemoteObject) -> Result<bool, Failure> {
    let remote_id = row.remote_id.as_deref().unwrap_or_default();
    let deleted = match row.kind {
        RemoteKind::Experience => client.experiences().delete(&id_of(row, remote_id)?).await,
        RemoteKind::Sequence => client.sequences().delete(&id_of(row, remote_id)?).await,
        RemoteKind::Queue => client.queues().delete(&id_of(row, remote_id)?).await,
        RemoteKind::TimedRelease => client.timed_releases().delete(&id_of(row, remote_id)?).await,
    };
    match deleted {
        Err(error) if error.is_not_found() => Ok(false),
        other => {
            other?;
            Ok(true)
        }
    }
}

/// A wanted object as the client takes it.
enum Request {
    Experience(NewExperience),
    Sequence(NewSequence),
    Queue(NewQueue),
    Release(NewTimedRelease),
}

/// What Fanfare has no field for stays in the ledger (fanfare-admin-api.md §0.3).
fn request(client: &Client, wanted: &Wanted, parent: Option<&str>) -> Result<Request, Failure> {
    let nests = client.dialect().nests();
    let name = wanted.name.clone();
    let time_zone = wanted.zone.clone();
    let (slug, service_id) = (wanted.slug.clone(), wanted.service_id.to_string());
    Ok(match &wanted.terms {
        Terms::Experience => {
            let sequence_name = wanted.lane.sequence(&wanted.service_id);
            Request::Experience(NewExperience { name, time_zone, sequence_name })
        }
        Terms::Sequence { audience_id, priority } => Request::Sequence(NewSequence {
            experience_id: id(wanted, parent.unwrap_or_default())?,
            name,
            audience_id: audience_id.clone(),
            priority: *priority,
        }),
        Terms::Queue(terms) => Request::Queue(NewQueue {
            sequence_id: nests.then(|| id(wanted, parent.unwrap_or_default())).transpose()?,
            name,
            slug,
            service_id,
            opens_at: opening(wanted)?,
            closes_at: wanted.closes_at,
            time_zone,
            admission_window_seconds: Some(terms.admission_window_seconds),
            admit_rate_per_minute: terms.rate(shape(client.dialect())),
            max_concurrent_admissions: terms.max_concurrent_admissions,
            capacity: terms.capacity,
            max_admissions: terms.max_admissions,
            supports_guest: terms.supports_guest,
            loyalty_bias: terms.loyalty_bias,
            available_slots: wanted.available_slots,
        }),
        Terms::Release(terms) => Request::Release(NewTimedRelease {
            sequence_id: nests.then(|| id(wanted, parent.unwrap_or_default())).transpose()?,
            name,
            slug,
            service_id,
            opens_at: wanted.opens_at.unwrap_or(Instant::UNIX_EPOCH),
            closes_at: wanted.closes_at,
            time_zone,
            weekly: Weekly { day: terms.weekly.0, time: terms.weekly.1 },
            admission_window_seconds: Some(terms.admission_window_seconds),
            max_concurrent_admissions: terms.max_concurrent_admissions,
            show_remaining_slots: terms.show_remaining_slots,
            supports_guest: terms.supports_guest,
        }),
    })
}

fn id<Id: FromStr<Err = InvalidId>>(wanted: &Wanted, text: &str) -> Result<Id, Failure> {
    parsed(wanted.kind, &wanted.slug, text)
}

fn id_of<Id: FromStr<Err = InvalidId>>(row: &RemoteObject, text: &str) -> Result<Id, Failure> {
    parsed(row.kind, &row.slug, text)
}

fn parsed<Id: FromStr<Err = InvalidId>>(kind: RemoteKind, slug: &str, text: &str) -> Result<Id, Failure> {
    let unusable = |error: InvalidId| {
        LedgerError::Corrupt(format!("{} `{slug}` has no usable id or parent: {error}", kind.as_str()))
    };
    Ok(text.parse().map_err(unusable)?)
}

fn opening(wanted: &Wanted) -> Result<Instant, Failure> {
    let missing =
        || LedgerError::Corrupt(format!("{} `{}` has no opening instant", wanted.kind.as_str(), wanted.slug));
    Ok(wanted.opens_at.ok_or_else(missing)?)
}
