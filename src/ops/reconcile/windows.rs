//! One queue or release that is there: ended early, or taken away.

use crate::domain::plan::{Field, FieldChange};
use crate::domain::remote::RemoteObject;

use super::super::Failure;
use super::desk::Desk;
use super::{gateway, work};

/// What was taken away.
pub struct Deleted {
    /// Its row, which the ledger has no more.
    pub row: RemoteObject,
    /// Whether Fanfare still had it.
    pub was_there: bool,
}

/// Ends a queue or release now, by its closing instant. One that has not opened yet never opens.
///
/// None when Fanfare has it no more: then nothing is recorded.
///
/// # Errors
/// [`crate::fanfare::FanfareError`], [`crate::ledger::LedgerError`].
pub async fn close(desk: &Desk<'_>, row: &RemoteObject) -> Result<Option<RemoteObject>, Failure> {
    let now = desk.act.now();
    match gateway::close(desk.client_to_act()?, row, now).await {
        Err(Failure::Fanfare(error)) if error.is_not_found() => return Ok(None),
        closed => closed?,
    }
    let change =
        FieldChange { field: Field::ClosesAt, from: row.closes_at.into(), to: now.into(), toml_key: None };
    desk.record_change(RemoteObject { closes_at: Some(now), ..row.clone() }, &[change]).map(Some)
}

/// Takes an object away at Fanfare and forgets it; one that is gone there already counts as taken away.
///
/// # Errors
/// [`crate::fanfare::FanfareError`], [`crate::ledger::LedgerError`].
pub async fn delete(desk: &Desk<'_>, row: &RemoteObject) -> Result<Deleted, Failure> {
    work::delete(desk, row).await
}
