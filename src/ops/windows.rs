//! Queues and releases that were made, held against what Fanfare has: what `queue list` and `release list` show.

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
