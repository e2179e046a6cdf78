//! Ids and confirmation numbers: the only randomness of the program.

use std::sync::{Mutex, PoisonError};

use uuid::{ContextV7, Timestamp, Uuid};

use crate::domain::confirmation::ConfirmationNumber;
use crate::domain::time::Instant;
use crate::ledger::{LedgerError, ReadTx};

/// Counts the ids of one instant, so that they sort in the order in which they were made.
static CONTEXT: Mutex<ContextV7> = Mutex::new(ContextV7::new());

/// A version 7 UUID of the given instant, so that ids sort by age and a frozen clock freezes them too.
pub(super) fn uuid(now: Instant) -> Uuid {
    let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
    let context = CONTEXT.lock().unwrap_or_else(PoisonError::into_inner);
    Uuid::new_v7(Timestamp::from_unix(&*context, seconds, 0))
}

/// Random text to make digests of personal fields with.
pub(super) fn salt() -> String {
    Uuid::new_v4().simple().to_string()
}

/// A confirmation number that no appointment has.
pub(super) fn confirmation_number(tx: &dyn ReadTx) -> Result<String, LedgerError> {
    loop {
        // The first five bytes of a version 4 UUID are random; its version stands in the seventh.
        let [a, b, c, d, e, ..] = Uuid::new_v4().into_bytes();
        let Some(number) = ConfirmationNumber::from_random([a, b, c, d, e]) else { continue };
        let number = number.to_string();
        if tx.appointment_numbered(&number)?.is_none() {
            return Ok(number);
        }
    }
}
