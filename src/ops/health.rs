//! Whether messages get away and the ledger is sound, as far as its rows tell.

use crate::domain::notice::Delivery;
use crate::domain::time::Instant;
use crate::ledger::{Ledger, LedgerError, NoticeQuery, ReadTx};

use super::Failure;

/// The most dead messages that are counted; more are as bad.
pub const MOST_COUNTED: u32 = 1000;

/// What is wrong with the outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outbox {
    /// How many messages were given up.
    pub dead: usize,
    /// How many were refused for now and wait for another attempt.
    pub failing: usize,
    /// Since when the oldest message that may be sent waits for a delivery; none where none waits.
    pub waiting_since: Option<Instant>,
}

/// Looks at the outbox.
///
/// # Errors
/// [`LedgerError`].
pub fn outbox(ledger: &mut Ledger, now: Instant) -> Result<Outbox, Failure> {
    ledger.read(|tx| {
        let oldest = tx.deliverable(now, None, 1)?;
        Ok(Outbox {
            dead: count(tx, Delivery::Dead)?,
            failing: count(tx, Delivery::Failed)?,
            waiting_since: oldest.first().map(|notice| notice.next_attempt_at),
        })
    })
}

fn count(tx: &dyn ReadTx, delivery: Delivery) -> Result<usize, LedgerError> {
    let query = NoticeQuery { delivery: Some(delivery), limit: MOST_COUNTED, ..NoticeQuery::default() };
    Ok(tx.notices(&query)?.len())
}

/// The structure of the ledger's file, and how large it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Soundness {
    /// The faults that the engine finds.
    pub faults: Vec<String>,
    /// The version of the schema.
    pub schema: u32,
    /// The engine and its version.
    pub engine: String,
    /// The size of the file in bytes.
    pub file_bytes: u64,
    /// The size of the log beside it in bytes.
    pub log_bytes: u64,
}

/// Examines the ledger's structure; its books and chains are `ledger check`'s to recompute.
///
/// # Errors
/// [`LedgerError`].
pub fn soundness(ledger: &Ledger) -> Result<Soundness, Failure> {
    let stats = ledger.stats()?;
    let faults = ledger.integrity()?;
    let (schema, file_bytes, log_bytes) = (stats.schema, stats.file_bytes, stats.log_bytes);
    Ok(Soundness { faults, schema, engine: stats.engine, file_bytes, log_bytes })
}
