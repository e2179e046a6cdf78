//! Fanfare: what the services should have there against what is there, and making what is missing.
//!
//! Fanfare knows no idempotency key, so a create is made repeatable here: the intent is a row first, and whatever
//! the ledger has no remote id for is looked for at Fanfare before another is made (fanfare-admin-api.md §0.4).

use crate::domain::ids::{RemoteObjectId, ServiceId};
use crate::domain::plan::{self, Listing, Step, Surplus, Wanted};
use crate::domain::release;
use crate::domain::remote::{RemoteKind, RemoteObject};
use crate::domain::service::Service;
use crate::domain::time::Instant;
use crate::fanfare::Client;
use crate::ledger::{Ledger, Scope};

use super::{Act, Failure, fresh};

mod gateway;
mod lock;

pub use lock::RemoteLock;

/// What is to be done at Fanfare for one service.
#[derive(Debug, Clone, PartialEq)]
pub struct ServicePlan {
    /// The service.
    pub service_id: ServiceId,
    /// In the order in which it is done, parents first.
    pub steps: Vec<Step>,
}

/// Lists everything that Fanfare has, once for all services.
///
/// # Errors
/// [`crate::fanfare::FanfareError`].
pub async fn listing(client: &Client) -> Result<Listing, Failure> {
    gateway::listing(client).await
}

/// What a service should have at Fanfare now: experience and sequence, and the queue and the timed release of
/// every release instant in the next `ahead_weeks` (rules.md, Slots and releases).
pub fn wanted(service: &Service, now: Instant) -> Vec<Wanted> {
    let mut wanted = plan::foundation(service);
    let Some(settings) = &service.release else { return wanted };
    for opens_at in release::upcoming(settings, now) {
        wanted.extend(queue_of_release(service, opens_at));
        wanted.extend(timed_release_at(service, opens_at));
    }
    wanted
}

/// The queue that goes with a release instant; none without `[queue]` or `[release]`.
fn queue_of_release(service: &Service, opens_at: Instant) -> Option<Wanted> {
    let (Some(_), Some(settings)) = (&service.queue, &service.release) else { return None };
    let closes_at = release::next_after(settings, opens_at);
    let seats = release::seats_opened(service, settings, opens_at);
    Some(plan::queue(service, opens_at, Some(closes_at), Some(seats)))
}

/// The timed release of a release instant; none without `[release]`.
pub fn timed_release_at(service: &Service, opens_at: Instant) -> Option<Wanted> {
    let settings = service.release.as_ref()?;
    let closes_at = release::next_after(settings, opens_at);
    let seats = release::seats_opened(service, settings, opens_at);
    Some(plan::timed_release(service, settings.zone.name(), opens_at, closes_at, seats))
}

/// Holds what a service should have against the ledger and Fanfare.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn compare(
    ledger: &mut Ledger,
    service: &Service,
    wanted: Vec<Wanted>,
    listing: &Listing,
) -> Result<ServicePlan, Failure> {
    let rows = ledger.read(|tx| Ok::<_, Failure>(tx.remote_objects(Some(&service.id), None)?))?;
    Ok(ServicePlan { service_id: service.id.clone(), steps: plan::reconcile(wanted, &rows, listing) })
}

/// Carries out the steps of one service in order. A step that fails ends them, because the next ones hang under
/// it; what succeeded is recorded.
pub async fn carry_out(
    ledger: &mut Ledger,
    act: Act<'_>,
    client: &Client,
    service: &Service,
    steps: Vec<Step>,
) -> Vec<Result<RemoteObject, Failure>> {
    let mut results = Vec::with_capacity(steps.len());
    for step in steps {
        let row = one(ledger, act, client, service, step).await;
        let has_failed = row.is_err();
        results.push(row);
        if has_failed {
            break;
        }
    }
    results
}

async fn one(
    ledger: &mut Ledger,
    act: Act<'_>,
    client: &Client,
    service: &Service,
    step: Step,
) -> Result<RemoteObject, Failure> {
    match step {
        Step::Keep(row) => Ok(row),
        Step::Update { row, .. } | Step::Delete(Surplus { row, .. }) => Ok(row),
        Step::Adopt { wanted, intent, seen, .. } => {
            let mut row = intent_row(&wanted, intent, act.now());
            row.parent_remote_id = seen.parent_id;
            save(ledger, act, row, Some(seen.id), "adopted")
        }
        Step::Make { wanted, intent } => make(ledger, act, client, service, wanted, intent).await,
    }
}

/// Writes the intent, makes the object, records it. After an outcome that nobody knows, the object is looked for
/// once; what cannot be found stays an intent for the next run.
async fn make(
    ledger: &mut Ledger,
    act: Act<'_>,
    client: &Client,
    service: &Service,
    wanted: Wanted,
    intent: Option<RemoteObject>,
) -> Result<RemoteObject, Failure> {
    let kind = wanted.kind;
    if kind == RemoteKind::Sequence
        && let Some(made) = made_with_experience(ledger, &wanted)?
    {
        return Ok(made);
    }
    let mut row = intent_row(&wanted, intent, act.now());
    row.parent_remote_id = parent(ledger, &wanted)?;
    row.remote_id = None;
    row.settings = gateway::settings(service, kind).to_string();
    let row = save_intent(ledger, row)?;
    let made = match gateway::create(client, service, &row).await {
        Ok(made) => made,
        Err(Failure::Fanfare(error)) if error.may_have_been_processed() => {
            found_after_all(ledger, client, &wanted).await?.ok_or(error)?
        }
        Err(error) => return Err(error),
    };
    let row = save(ledger, act, row, Some(made.id), "created")?;
    if let Some(sequence_id) = made.sequence_id {
        record_sequence(ledger, act, service, &row, sequence_id)?;
    }
    Ok(row)
}

/// The row of the sequence that came with the experience, if this run made both.
fn made_with_experience(ledger: &mut Ledger, wanted: &Wanted) -> Result<Option<RemoteObject>, Failure> {
    let experience =
        row_of(ledger, &wanted.service_id, RemoteKind::Experience)?.and_then(|row| row.remote_id);
    let sequence = row_of(ledger, &wanted.service_id, RemoteKind::Sequence)?;
    Ok(sequence.filter(|row| row.remote_id.is_some() && row.parent_remote_id == experience))
}

/// Looks for an object whose creation was cut off.
async fn found_after_all(
    ledger: &mut Ledger,
    client: &Client,
    wanted: &Wanted,
) -> Result<Option<gateway::Made>, Failure> {
    let listing = gateway::listing(client).await?;
    let rows = ledger.read(|tx| Ok::<_, Failure>(tx.remote_objects(Some(&wanted.service_id), None)?))?;
    let above: Vec<Wanted> = match wanted.kind {
        RemoteKind::Experience => Vec::new(),
        _ => above(wanted, &rows),
    };
    let steps = plan::reconcile(above.into_iter().chain([wanted.clone()]).collect(), &rows, &listing);
    match steps.into_iter().next_back() {
        Some(Step::Adopt { seen, .. }) => {
            // The sequence of an experience was made in the same request, so it is there as well.
            let sequence_id = gateway::sequence_in(&listing, &seen.id, wanted.service_id.as_str());
            Ok(Some(gateway::Made { id: seen.id, sequence_id }))
        }
        _ => Ok(None),
    }
}

/// The rows above a wanted object as wanted objects, so that matching knows what it must hang under.
fn above(wanted: &Wanted, rows: &[RemoteObject]) -> Vec<Wanted> {
    let is_above = |row: &&RemoteObject| {
        row.kind < wanted.kind && matches!(row.kind, RemoteKind::Experience | RemoteKind::Sequence)
    };
    let mut rows: Vec<&RemoteObject> = rows.iter().filter(is_above).collect();
    rows.sort_by_key(|row| row.kind);
    rows.into_iter().map(wanted_again).collect()
}

fn wanted_again(row: &RemoteObject) -> Wanted {
    Wanted {
        service_id: row.service_id.clone(),
        kind: row.kind,
        slug: row.slug.clone(),
        name: row.name.clone(),
        opens_at: row.opens_at,
        closes_at: row.closes_at,
        zone: row.zone.clone(),
        available_slots: row.available_slots,
    }
}

/// Fanfare's id of what a wanted object hangs under.
fn parent(ledger: &mut Ledger, wanted: &Wanted) -> Result<Option<String>, Failure> {
    let kind = match wanted.kind {
        RemoteKind::Experience => return Ok(None),
        RemoteKind::Sequence => RemoteKind::Experience,
        RemoteKind::Queue | RemoteKind::TimedRelease => RemoteKind::Sequence,
    };
    Ok(row_of(ledger, &wanted.service_id, kind)?.and_then(|row| row.remote_id))
}

fn row_of(
    ledger: &mut Ledger,
    service: &ServiceId,
    kind: RemoteKind,
) -> Result<Option<RemoteObject>, Failure> {
    let mut rows = ledger.read(|tx| Ok::<_, Failure>(tx.remote_objects(Some(service), Some(kind))?))?;
    Ok(rows.pop())
}

pub(super) fn intent_row(wanted: &Wanted, intent: Option<RemoteObject>, now: Instant) -> RemoteObject {
    let Wanted { service_id, kind, slug, name, opens_at, closes_at, zone, available_slots } = wanted.clone();
    let id = intent.as_ref().map_or_else(|| RemoteObjectId(fresh::uuid(now)), |intent| intent.id);
    let settings = intent.map_or_else(|| "{}".to_owned(), |intent| intent.settings);
    RemoteObject {
        id,
        service_id,
        kind,
        slug,
        name,
        opens_at,
        closes_at,
        zone,
        dialect: gateway::DIALECT.to_owned(),
        remote_id: None,
        parent_remote_id: None,
        available_slots,
        settings,
        intended_at: now,
        made_at: None,
    }
}

fn save_intent(ledger: &mut Ledger, row: RemoteObject) -> Result<RemoteObject, Failure> {
    ledger.write(&Scope::Service(row.service_id.clone()), |tx| {
        tx.put_remote_object(&row)?;
        Ok(row)
    })
}

/// Records that Fanfare has the object.
fn save(
    ledger: &mut Ledger,
    act: Act<'_>,
    mut row: RemoteObject,
    remote_id: Option<String>,
    action: &str,
) -> Result<RemoteObject, Failure> {
    ledger.write(&Scope::Service(row.service_id.clone()), |tx| {
        let author = act.author();
        row.remote_id = remote_id;
        row.made_at = Some(author.at);
        tx.put_remote_object(&row)?;
        tx.append_event(plan::event(author, &row, action))?;
        Ok(row)
    })
}

/// Records the sequence that was made together with its experience.
fn record_sequence(
    ledger: &mut Ledger,
    act: Act<'_>,
    service: &Service,
    experience: &RemoteObject,
    sequence_id: String,
) -> Result<(), Failure> {
    let wanted = plan::foundation(service).into_iter().find(|wanted| wanted.kind == RemoteKind::Sequence);
    let Some(wanted) = wanted else { return Ok(()) };
    let known = row_of(ledger, &service.id, RemoteKind::Sequence)?;
    let mut row = intent_row(&wanted, known, act.now());
    row.parent_remote_id.clone_from(&experience.remote_id);
    save(ledger, act, row, Some(sequence_id), "created").map(|_| ())
}
