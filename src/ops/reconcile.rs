//! Fanfare: what the services should have there against what is there, and making what is missing.
//!
//! Fanfare knows no idempotency key, so a create is made repeatable here: the intent is a row first, and whatever
//! the ledger has no remote id for is looked for at Fanfare before another is made (fanfare-admin-api.md §0.4).

use futures_util::future::try_join;

use crate::domain::ids::ServiceId;
use crate::domain::plan::{self, Desired, Listing, Reconciled, Surplus, SurplusReason};
use crate::domain::remote::{RemoteKind, RemoteObject};
use crate::domain::service::Service;
use crate::domain::time::Instant;
use crate::fanfare::Client;
use crate::ledger::Ledger;

use super::Failure;

mod desk;
pub mod fuse;
mod gateway;
mod lock;
mod windows;
mod work;

pub use desk::Desk;
pub use gateway::shape;
pub use lock::RemoteLock;
pub use windows::{Deleted, close, delete};
pub use work::carry_out;

/// Lists everything that Fanfare has, once for all services.
///
/// # Errors
/// [`crate::fanfare::FanfareError`].
pub async fn listing(client: &Client) -> Result<Listing, Failure> {
    gateway::listing(client).await
}

/// As [`listing`], with the audiences, by which `[vip]` is judged.
///
/// # Errors
/// [`crate::fanfare::FanfareError`].
pub async fn listing_with_audiences(client: &Client) -> Result<Listing, Failure> {
    let (listing, audiences) = try_join(listing(client), gateway::audiences(client)).await?;
    Ok(match audiences {
        Some(ids) => listing.with_audiences(ids),
        None => listing,
    })
}

/// What one service needs at Fanfare, by its file, the ledger and what is listed.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn compare(
    ledger: &mut Ledger,
    service: &Service,
    listing: &Listing,
    now: Instant,
) -> Result<Reconciled, Failure> {
    let rows = rows_of(ledger, &service.id, listing)?;
    let desired = plan::desired(service, listing.shape(), &rows, now);
    Ok(plan::reconcile(service, desired, &rows, listing, now))
}

/// What one wanted object of a service needs, with what it hangs under.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn compare_one(
    ledger: &mut Ledger,
    service: &Service,
    wanted: plan::Wanted,
    listing: &Listing,
    now: Instant,
) -> Result<Reconciled, Failure> {
    let rows = rows_of(ledger, &service.id, listing)?;
    let foundation = plan::foundation(service, listing.shape());
    let lane = wanted.lane;
    let above =
        foundation.into_iter().filter(|above| above.kind == RemoteKind::Experience || above.lane == lane);
    let desired = Desired { wanted: above.chain([wanted]).collect(), ..Desired::default() };
    Ok(plan::reconcile(service, desired, &rows, listing, now))
}

/// What this ledger made for a service that has no file any more, and Fanfare still has: what hangs under something
/// before it.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn left(ledger: &mut Ledger, service: &ServiceId, listing: &Listing) -> Result<Vec<Surplus>, Failure> {
    let mut rows = rows_of(ledger, service, listing)?;
    rows.retain(|row| listing.of_row(row).is_some());
    rows.sort_by_key(|row| std::cmp::Reverse(row.kind));
    Ok(rows.into_iter().map(|row| Surplus { row, why: SurplusReason::ServiceGone }).collect())
}

/// The rows of a service that were made in the dialect of today.
fn rows_of(
    ledger: &mut Ledger,
    service: &ServiceId,
    listing: &Listing,
) -> Result<Vec<RemoteObject>, Failure> {
    let mut rows = ledger.read(|tx| Ok::<_, Failure>(tx.remote_objects(Some(service), None)?))?;
    rows.retain(|row| row.dialect == listing.shape().dialect);
    Ok(rows)
}
