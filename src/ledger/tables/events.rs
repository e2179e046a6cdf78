//! Tables `events` and `chains`.

use super::columns::{Columns, all, kept, one, stored_count};
use super::sql::{Row, Shared, Sql, named, numbered};
use crate::domain::event::{Author, Chain, Event, FIRST, SealedEvent};
use crate::domain::ids::AppointmentId;
use crate::ledger::LedgerError;

/// A query for whole events: its one list of columns, and what follows it.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT chain, number, at, actor, command, action, appointment_id, consumer_id, before, after, ",
            "reason, previous, hash FROM events ",
            $rest
        )
    };
}

const OF_APPOINTMENT: &str = select!("WHERE appointment_id = ?1 ORDER BY chain, number");
const AFTER: &str = select!("WHERE chain = ?1 AND number > ?2 ORDER BY number LIMIT ?3");

const CONFIRMATION_NUMBERS: &str = "\
SELECT appointments.id, appointments.confirmation_number FROM events \
JOIN appointments ON appointments.id = events.appointment_id \
WHERE events.chain = ?1 AND events.number > ?2 AND events.number <= ?3";

const NUMBER: &str = "events.number";

const ADD: &str = "\
INSERT INTO events (chain, number, at, actor, command, action, appointment_id, consumer_id, before, after, \
    reason, previous, hash) \
VALUES (:chain, :number, :at, :actor, :command, :action, :appointment_id, :consumer_id, :before, :after, \
    :reason, :previous, :hash)";

const BEGIN_CHAIN: &str = "\
INSERT INTO chains (name, length, head) VALUES (?1, 0, ?2) ON CONFLICT (name) DO NOTHING";

const HEAD: &str = "SELECT length, head FROM chains WHERE name = ?1";

const GROW_CHAIN: &str = "UPDATE chains SET length = ?2, head = ?3 WHERE name = ?1";

pub(super) fn of(tx: &dyn Sql, id: AppointmentId) -> Result<Vec<SealedEvent>, LedgerError> {
    all(tx, OF_APPOINTMENT, &numbered([id.to_string().into()]), sealed)
}

pub(super) fn after(
    tx: &dyn Sql,
    chain: &Chain,
    number: u64,
    limit: u32,
) -> Result<Vec<SealedEvent>, LedgerError> {
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    all(tx, AFTER, &numbered([chain.as_str().into(), number.into(), super::limit(limit).into()]), sealed)
}

pub(super) fn confirmation_numbers(
    tx: &dyn Sql,
    chain: &Chain,
    after: u64,
    until: u64,
) -> Result<Vec<(AppointmentId, String)>, LedgerError> {
    let stored = |number| i64::try_from(number).unwrap_or(i64::MAX);
    let span = [chain.as_str().into(), stored(after).into(), stored(until).into()];
    all(tx, CONFIRMATION_NUMBERS, &numbered(span), |row| {
        let columns = Columns::of("appointments", row);
        Ok((columns.parsed("id")?, columns.get("confirmation_number")?))
    })
}

/// Every chain, in order of name.
pub(super) fn chains(tx: &dyn Sql) -> Result<Vec<Chain>, LedgerError> {
    all(tx, "SELECT name FROM chains ORDER BY name", &[], |row| {
        Columns::of("chains", row).word("name", Chain::from_name)
    })
}

pub(super) fn head(tx: &dyn Sql, chain: &Chain) -> Result<Option<(u64, String)>, LedgerError> {
    one(tx, HEAD, &numbered([chain.as_str().into()]), length_and_head)
}

/// The head as it stays until the transaction ends. Where writers of different services go side by side, those that
/// both add to the general chain meet here, and the second one waits for what the first one adds.
fn kept_head(tx: &dyn Sql, chain: &Chain) -> Result<Option<(u64, String)>, LedgerError> {
    kept(tx, Shared::Services, HEAD, &numbered([chain.as_str().into()]), length_and_head)
}

fn length_and_head(row: &dyn Row) -> Result<(u64, String), LedgerError> {
    let columns = Columns::of("chains", row);
    Ok((columns.count("length")?, columns.get("head")?))
}

pub(super) fn append(tx: &dyn Sql, event: Event) -> Result<SealedEvent, LedgerError> {
    let mut head = kept_head(tx, &event.chain)?;
    if head.is_none() {
        tx.run(BEGIN_CHAIN, &numbered([event.chain.as_str().into(), FIRST.into()]))?;
        head = kept_head(tx, &event.chain)?;
    }
    let (length, last) = head.unwrap_or_else(|| (0, FIRST.to_owned()));
    let sealed = event.seal(length + 1, last);
    add_and_grow(tx, &sealed)?;
    Ok(sealed)
}

/// Adds an event that has its place and hash already; a trigger refuses one that does not follow the last.
pub(super) fn put_sealed(tx: &dyn Sql, sealed: &SealedEvent) -> Result<(), LedgerError> {
    if !sealed.is_intact() {
        let SealedEvent { event, number, .. } = sealed;
        return Err(LedgerError::Constraint(format!(
            "event {number} of chain {} has another hash",
            event.chain
        )));
    }
    tx.run(BEGIN_CHAIN, &numbered([sealed.event.chain.as_str().into(), FIRST.into()]))?;
    add_and_grow(tx, sealed)
}

fn add_and_grow(tx: &dyn Sql, sealed: &SealedEvent) -> Result<(), LedgerError> {
    add(tx, sealed)?;
    let SealedEvent { event, number, hash, .. } = sealed;
    let head = [event.chain.as_str().into(), stored_count(NUMBER, *number)?.into(), hash.into()];
    tx.run(GROW_CHAIN, &numbered(head)).map(drop)
}

fn add(tx: &dyn Sql, sealed: &SealedEvent) -> Result<(), LedgerError> {
    let SealedEvent { event, number, previous, hash } = sealed;
    let Event { chain, author, action, appointment_id, consumer_id, before, after, reason } = event;
    let Author { actor, command, at } = author;
    let params = named! {
        ":chain": chain.as_str(),
        ":number": stored_count(NUMBER, *number)?,
        ":at": at.timestamp(),
        ":actor": actor,
        ":command": command,
        ":action": action,
        ":appointment_id": appointment_id.map(|id| id.to_string()),
        ":consumer_id": consumer_id.map(|id| id.to_string()),
        ":before": before,
        ":after": after,
        ":reason": reason,
        ":previous": previous,
        ":hash": hash,
    };
    tx.run(ADD, &params).map(drop)
}

fn sealed(row: &dyn Row) -> Result<SealedEvent, LedgerError> {
    let columns = Columns::of("events", row);
    let author =
        Author { actor: columns.get("actor")?, command: columns.get("command")?, at: columns.instant("at")? };
    let event = Event {
        chain: columns.word("chain", Chain::from_name)?,
        author,
        action: columns.get("action")?,
        appointment_id: columns.optional("appointment_id")?,
        consumer_id: columns.optional("consumer_id")?,
        before: columns.get("before")?,
        after: columns.get("after")?,
        reason: columns.get("reason")?,
    };
    Ok(SealedEvent {
        event,
        number: columns.count("number")?,
        previous: columns.get("previous")?,
        hash: columns.get("hash")?,
    })
}
