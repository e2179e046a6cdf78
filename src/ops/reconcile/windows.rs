//! One queue or release that is there: ended early, or taken away.

use crate::domain::plan::{Field, FieldChange};
use crate::domain::remote::RemoteObject;

use super::super::Failure;
use super::desk::Desk;
use super::{gateway, work};

/// Ends a queue or release now, by its closing instant. One that has not opened yet never opens.
///
/// # Errors
/// [`crate::fanfare::FanfareError`], [`crate::ledger::LedgerError`].
pub async fn close(desk: &Desk<'_>, row: &RemoteObject) -> Result<RemoteObject, Failure> {
    let now = desk.act.now();
    gateway::close(desk.client_to_act()?, row, now).await?;
    let change =
        FieldChange { field: Field::ClosesAt, from: row.closes_at.into(), to: now.into(), toml_key: None };
    desk.record_change(RemoteObject { closes_at: Some(now), ..row.clone() }, &[change])
}

/// Takes an object away at Fanfare and forgets it; one that is gone there already counts as taken away.
///
/// # Errors
/// [`crate::fanfare::FanfareError`], [`crate::ledger::LedgerError`].
pub async fn delete(desk: &Desk<'_>, row: &RemoteObject) -> Result<RemoteObject, Failure> {
    work::delete(desk, row).await
}
