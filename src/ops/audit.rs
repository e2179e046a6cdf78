//! The audit: listing events, checking that no chain was altered.

use std::fmt;

use crate::domain::event::{Chain, FIRST, SealedEvent};
use crate::domain::time::Zone;
use crate::ledger::{Ledger, LedgerError, ReadTx};

use super::{Failure, sheet};

/// How many events are read at once.
const BATCH: u32 = 1000;

/// The events of one appointment, with its zone, or of everything, chain by chain.
///
/// # Errors
/// As [`sheet::find`].
pub fn list(
    ledger: &mut Ledger,
    reference: Option<&str>,
) -> Result<(Option<Zone>, Vec<SealedEvent>), Failure> {
    ledger.read(|tx| {
        if let Some(reference) = reference {
            let appointment = sheet::find(tx, reference)?;
            return Ok((Some(appointment.policy.zone), tx.events_of(appointment.id)?));
        }
        let mut events = Vec::new();
        for chain in tx.chains()? {
            events.extend(tx.events(&chain, 0, 0)?);
        }
        Ok((None, events))
    })
}

/// What checking every chain came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verified {
    /// How many chains there are.
    pub chains: u64,
    /// How many events were checked.
    pub events: u64,
    /// The first link that is broken.
    pub broken: Option<BrokenLink>,
}

/// A place where a chain does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenLink {
    /// The chain.
    pub chain: Chain,
    /// The number of the event.
    pub number: u64,
    /// What is wrong there.
    pub what: &'static str,
}

impl fmt::Display for BrokenLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { chain, number, what } = self;
        write!(f, "event {number} of chain `{chain}` {what}")
    }
}

/// Checks that every chain is gapless, that each hash is that of its event and of the one before, and that the head
/// is the last.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn verify(ledger: &mut Ledger) -> Result<Verified, Failure> {
    ledger.read(|tx| {
        let mut verified = Verified::default();
        for chain in tx.chains()? {
            verified.chains += 1;
            let (events, what) = check_chain(tx, &chain)?;
            verified.events += events;
            if let Some((number, what)) = what {
                verified.broken = Some(BrokenLink { chain, number, what });
                return Ok(verified);
            }
        }
        Ok(verified)
    })
}

/// The number of an event, and what is wrong with it.
type Broken = (u64, &'static str);

/// How many events of a chain were checked, and the first that does not hold.
pub(super) fn check_chain(tx: &dyn ReadTx, chain: &Chain) -> Result<(u64, Option<Broken>), LedgerError> {
    let (mut number, mut hash) = (0, FIRST.to_owned());
    loop {
        let batch = tx.events(chain, number, BATCH)?;
        if batch.is_empty() {
            break;
        }
        for sealed in batch {
            if sealed.number != number + 1 {
                return Ok((number, Some((number + 1, "is missing"))));
            }
            if sealed.previous != hash || !sealed.is_intact() {
                return Ok((number, Some((sealed.number, "was altered"))));
            }
            number = sealed.number;
            hash = sealed.hash;
        }
    }
    let head = tx.chain_head(chain)?;
    let is_whole = head.is_none_or(|head| head == (number, hash));
    Ok((number, (!is_whole).then_some((number + 1, "is missing at the end"))))
}
