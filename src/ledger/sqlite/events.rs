//! Tables `events` and `chains`.

use rusqlite::{Connection, Row, named_params};

use super::columns::{Columns, all, one, run, stored_count};
use super::failure::Failure;
use crate::domain::event::{Author, Chain, Event, FIRST, SealedEvent};
use crate::domain::ids::AppointmentId;

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

const NUMBER: &str = "events.number";

const ADD: &str = "\
INSERT INTO events (chain, number, at, actor, command, action, appointment_id, consumer_id, before, after, \
    reason, previous, hash) \
VALUES (:chain, :number, :at, :actor, :command, :action, :appointment_id, :consumer_id, :before, :after, \
    :reason, :previous, :hash)";

const BEGIN_CHAIN: &str = "\
INSERT INTO chains (name, length, head) VALUES (?1, 0, ?2) ON CONFLICT (name) DO NOTHING";

const GROW_CHAIN: &str = "UPDATE chains SET length = ?2, head = ?3 WHERE name = ?1";

pub(super) fn of(tx: &Connection, id: AppointmentId) -> Result<Vec<SealedEvent>, Failure> {
    all(tx, OF_APPOINTMENT, [id.to_string()], sealed)
}

pub(super) fn after(
    tx: &Connection,
    chain: &Chain,
    number: u64,
    limit: u32,
) -> Result<Vec<SealedEvent>, Failure> {
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    all(tx, AFTER, (chain.as_str(), number, super::limit(limit)), sealed)
}

/// Every chain, in order of name.
pub(super) fn chains(tx: &Connection) -> Result<Vec<Chain>, Failure> {
    all(tx, "SELECT name FROM chains ORDER BY name", [], |row| {
        Columns::of("chains", row).word("name", Chain::from_name)
    })
}

pub(super) fn head(tx: &Connection, chain: &Chain) -> Result<Option<(u64, String)>, Failure> {
    one(tx, "SELECT length, head FROM chains WHERE name = ?1", [chain.as_str()], |row| {
        let columns = Columns::of("chains", row);
        Ok((columns.count("length")?, columns.get("head")?))
    })
}

pub(super) fn append(tx: &Connection, event: Event) -> Result<SealedEvent, Failure> {
    run(tx, BEGIN_CHAIN, (event.chain.as_str(), FIRST))?;
    let (length, last) = head(tx, &event.chain)?.unwrap_or_else(|| (0, FIRST.to_owned()));
    let sealed = event.seal(length + 1, last);
    add_and_grow(tx, &sealed)?;
    Ok(sealed)
}

/// Adds an event that has its place and hash already; a trigger refuses one that does not follow the last.
pub(super) fn put_sealed(tx: &Connection, sealed: &SealedEvent) -> Result<(), Failure> {
    if !sealed.is_intact() {
        let SealedEvent { event, number, .. } = sealed;
        return Err(Failure::Refused(format!("event {number} of chain {} has another hash", event.chain)));
    }
    run(tx, BEGIN_CHAIN, (sealed.event.chain.as_str(), FIRST))?;
    add_and_grow(tx, sealed)
}

fn add_and_grow(tx: &Connection, sealed: &SealedEvent) -> Result<(), Failure> {
    add(tx, sealed)?;
    let head = (sealed.event.chain.as_str(), stored_count(NUMBER, sealed.number)?, sealed.hash.as_str());
    run(tx, GROW_CHAIN, head).map(drop)
}

fn add(tx: &Connection, sealed: &SealedEvent) -> Result<(), Failure> {
    let SealedEvent { event, number, previous, hash } = sealed;
    let Event { chain, author, action, appointment_id, consumer_id, before, after, reason } = event;
    let Author { actor, command, at } = author;
    let params = named_params! {
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
    run(tx, ADD, params).map(drop)
}

fn sealed(row: &Row<'_>) -> Result<SealedEvent, Failure> {
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
