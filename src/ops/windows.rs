//! Queues and releases that were made, held against what Fanfare has: what `list` and `show` of both tell.

use std::collections::HashMap;
use std::time::Duration;

use crate::domain::ids::{RemoteObjectId, ServiceId};
use crate::domain::plan::{FieldChange, Listing, Step};
use crate::domain::remote::{RemoteObject, WindowState};
use crate::domain::service::Service;
use crate::domain::time::Instant;
use crate::fanfare::Client;
use crate::ledger::Ledger;

use super::{Failure, reconcile};

/// How long a list waits for Fanfare before the ledger answers alone.
const PATIENCE: Duration = Duration::from_secs(5);

/// One queue or release of the ledger, and how it is found at Fanfare.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The row.
    pub row: RemoteObject,
    /// Where it stands: as Fanfare has it, where that is known.
    pub state: WindowState,
    /// How it is found.
    pub condition: Condition,
}

/// How something is found at Fanfare.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// As it should be, or over.
    Same,
    /// Not as the service's file and the ledger say.
    Drift(Vec<FieldChange>),
    /// Gone.
    Missing,
    /// Fanfare was not asked.
    Unknown,
}

impl Condition {
    /// The word for it in JSON.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Drift(_) => "drift",
            Self::Missing => "missing",
            Self::Unknown => "unknown",
        }
    }
}

impl Found {
    /// Whether `apply` would mend it.
    pub fn is_off(&self) -> bool {
        matches!(self.condition, Condition::Drift(_) | Condition::Missing) && self.state != WindowState::Ended
    }
}

/// Of several queues or releases that one slug means, the one to show: what is open, else what opens next, else what
/// ended last. `rows` are in order of opening; none only where there is none.
pub fn to_show(rows: &[RemoteObject], now: Instant) -> Option<&RemoteObject> {
    let active = rows.iter().rev().find(|row| row.state(now) == WindowState::Active);
    let upcoming = || rows.iter().find(|row| row.state(now) == WindowState::Upcoming);
    active.or_else(upcoming).or(rows.last())
}

/// Of several queues or releases that one slug means, the only one that has not ended, or the one that ended last. To
/// take one away that somebody did not mean would let nobody in.
///
/// # Errors
/// Those that have not ended, when they are several.
pub fn to_change(rows: Vec<RemoteObject>, now: Instant) -> Result<Option<RemoteObject>, Vec<RemoteObject>> {
    let (mut live, ended): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|row| row.state(now) != WindowState::Ended);
    if live.len() > 1 { Err(live) } else { Ok(live.pop().or_else(|| ended.into_iter().next_back())) }
}

/// Lists what Fanfare has, or gives up soon.
///
/// # Errors
/// [`crate::fanfare::FanfareError`]; [`Failure::Slow`].
pub async fn listing(client: &Client) -> Result<Listing, Failure> {
    let asked = tokio::time::timeout(PATIENCE, reconcile::listing(client));
    asked.await.unwrap_or(Err(Failure::Slow))
}

/// Holds rows against what Fanfare has and what the service files say; without a listing nothing is known.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn found(
    ledger: &mut Ledger,
    rows: Vec<RemoteObject>,
    services: &[Service],
    listing: Option<&Listing>,
    now: Instant,
) -> Result<Vec<Found>, Failure> {
    let Some(listing) = listing else {
        let unknown = |row: RemoteObject| Found { state: row.state(now), row, condition: Condition::Unknown };
        return Ok(rows.into_iter().map(unknown).collect());
    };
    let mut differing = differing(ledger, &rows, services, listing, now)?;
    let judged = |row: RemoteObject| {
        let seen = listing.of_row(&row);
        let condition = match (seen, differing.remove(&row.id)) {
            (None, _) => Condition::Missing,
            (Some(_), Some(fields)) => Condition::Drift(fields),
            (Some(_), None) => Condition::Same,
        };
        Found { state: seen.map_or_else(|| row.state(now), |seen| seen.state(now)), row, condition }
    };
    Ok(rows.into_iter().map(judged).collect())
}

/// The fields that a plan would set, by the row that they belong to.
fn differing(
    ledger: &mut Ledger,
    rows: &[RemoteObject],
    services: &[Service],
    listing: &Listing,
    now: Instant,
) -> Result<HashMap<RemoteObjectId, Vec<FieldChange>>, Failure> {
    let mut differing = HashMap::new();
    let ids: std::collections::HashSet<&ServiceId> = rows.iter().map(|row| &row.service_id).collect();
    for service in services.iter().filter(|service| ids.contains(&service.id)) {
        for step in reconcile::compare(ledger, service, listing, now)?.steps {
            if let Step::Update { row, fields, .. } = step {
                differing.insert(row.id, fields);
            }
        }
    }
    Ok(differing)
}
