//! Advisory locks: who may write, and which locks a name stands for.
//!
//! # Why one lock per service is enough
//!
//! A write begins with its locks, and each statement after that sees whatever was committed before the statement began
//! (READ COMMITTED takes a snapshot per statement). So what a writer reads is what the last holder of its locks left.
//!
//! - A write of one service holds the lock of that service, and shares the one of the ledger. Everything that a rule
//!   reads to judge a booking is a row of that service: its slots, seats, appointments, entries, the books, refunds and
//!   notices of its appointments, its objects at Fanfare. They are written only under the same lock, or under the whole
//!   ledger's, which waits for everybody who shares it. The head of the service's chain is such a row.
//! - What services share is protected row by row. A *consumer* is locked when a writer reads it
//!   ([`Sql::keeping`](crate::ledger::tables::sql::Sql::keeping)), so that two services that count a no-show each count
//!   it once. The *head of the general chain*, to which a booking adds the event of a new consumer, is locked when it is
//!   read, last in the transaction, so that it is held for one commit and no longer. *Addresses*, *idempotency keys*,
//!   *payments*, *confirmation numbers* and *admission tokens* are unique by the schema: the second writer waits for the
//!   first, and is then refused by the server; the write is repeated from its beginning, where the rules see the
//!   row and give the answer that they have for it. The *order of joining* the waitlist is one for all services: whoever
//!   joins holds a lock of its own until the end (a trigger of the schema).
//! - *Queued messages* belong to their service, but whoever claims some to deliver them, and whoever records what came of
//!   them, holds no service: a sweep that waited for everybody who books would hardly ever get its turn. Each message is
//!   locked when it is read to be rewritten, by them and by whoever writes for its service, and a claim passes over what
//!   is locked. What else a claim reads, an appointment and a consumer, may change the moment after: as it may between
//!   the claim and the sending, in which nothing is locked at all. A change that comes after the claim queues a message
//!   of its own, and a claim that comes after the change sees it. *Runs of sweeps* are only added, under numbers that the
//!   server gives out, and removed when they are old.
//! - Rows of two services may be locked in different orders. The server finds that out, ends one of the two, and its
//!   write is repeated.
//!
//! Two names may have the same lock: then their holders wait for one another without need, and nothing else.

use sha2::{Digest, Sha256};

use crate::ledger::Scope;

/// The lock of a name in one schema. Locks belong to the database, so that schemas in one have locks of their own.
pub(super) fn key(schema: &str, name: &str) -> i64 {
    let mut digest = Sha256::new();
    for part in ["slotctl", schema, name] {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    let digest = digest.finalize();
    let mut first = [0; 8];
    first.copy_from_slice(&digest[..8]);
    i64::from_be_bytes(first)
}

/// A writer that says nothing for so long hangs, and must not hold its locks for ever.
const LONGEST_IDLENESS: &str = "5min";

/// Begins a write as the only writer of its scope, and has the server end it where it hangs.
pub(super) fn begin_write(schema: &str, scope: &Scope, limits_idleness: bool) -> String {
    let ledger = key(schema, "");
    let locks = match scope {
        Scope::Everything => format!("SELECT pg_advisory_xact_lock({ledger})"),
        Scope::Messages => format!("SELECT pg_advisory_xact_lock_shared({ledger})"),
        Scope::Service(service) => format!(
            "SELECT pg_advisory_xact_lock_shared({ledger}); SELECT pg_advisory_xact_lock({})",
            key(schema, service.as_str())
        ),
    };
    let limit = match limits_idleness {
        true => format!("SET LOCAL idle_in_transaction_session_timeout = '{LONGEST_IDLENESS}'; "),
        false => String::new(),
    };
    format!("BEGIN ISOLATION LEVEL READ COMMITTED; {limit}{locks}")
}

/// Begins a read that sees this moment, not that of its first row.
pub(super) const BEGIN_READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT 1";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_and_schema_has_a_lock_of_its_own() {
        let names = ["", "clinic", "studio", "sweep", "-"];
        let mut keys: Vec<i64> =
            ["public", "north"].iter().flat_map(|schema| names.map(|name| key(schema, name))).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), 10);
        assert_eq!(key("public", "clinic"), key("public", "clinic"));
    }
}
