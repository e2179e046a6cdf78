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

/// Begins a write as the only writer of its scope.
pub(super) fn begin_write(schema: &str, scope: &Scope) -> String {
    let ledger = key(schema, "");
    let locks = match scope {
        Scope::Everything => format!("SELECT pg_advisory_xact_lock({ledger})"),
        Scope::Service(service) => format!(
            "SELECT pg_advisory_xact_lock_shared({ledger}); SELECT pg_advisory_xact_lock({})",
            key(schema, service.as_str())
        ),
    };
    format!("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; {locks}")
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
