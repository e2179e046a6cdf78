//! How large a ledger is, and what happened last.

use crate::domain::event::{Chain, SealedEvent};
use crate::ledger::{Ledger, LedgerError, ReadTx, Stats};
use crate::ops::Failure;

/// The size of a ledger and its last event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// Rows, bytes, schema, engine.
    pub stats: Stats,
    /// The event with the latest instant.
    pub last_event: Option<SealedEvent>,
}

/// The end of one chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The chain.
    pub chain: Chain,
    /// How many events it has.
    pub events: u64,
    /// The hash of the last one.
    pub hash: String,
}

/// Measures a ledger.
///
/// # Errors
/// [`LedgerError`].
pub fn run(ledger: &mut Ledger) -> Result<Measured, Failure> {
    let stats = ledger.stats()?;
    let last_event = ledger.read(last_event)?;
    Ok(Measured { stats, last_event })
}

/// The end of each chain, in order of name.
///
/// # Errors
/// [`LedgerError`].
pub fn heads(tx: &dyn ReadTx) -> Result<Vec<Head>, LedgerError> {
    let mut heads = Vec::new();
    for chain in tx.chains()? {
        let head = tx.chain_head(&chain)?;
        heads.extend(head.map(|(events, hash)| Head { chain, events, hash }));
    }
    Ok(heads)
}

/// One event of a chain by its number.
pub(super) fn event(tx: &dyn ReadTx, chain: &Chain, number: u64) -> Result<Option<SealedEvent>, LedgerError> {
    let before = number.saturating_sub(1);
    Ok(tx.events(chain, before, 1)?.into_iter().find(|event| event.number == number))
}

fn last_event(tx: &dyn ReadTx) -> Result<Option<SealedEvent>, LedgerError> {
    let mut last: Option<SealedEvent> = None;
    for Head { chain, events, .. } in heads(tx)? {
        let at = |event: &SealedEvent| event.event.author.at;
        let found = event(tx, &chain, events)?;
        let is_later = |event: &SealedEvent| last.as_ref().is_none_or(|last| at(event) > at(last));
        if let Some(event) = found.filter(is_later) {
            last = Some(event);
        }
    }
    Ok(last)
}
