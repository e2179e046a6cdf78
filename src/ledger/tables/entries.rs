//! Table `entries`, the waitlist, with the seat of an offer from `seats`.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::appointments;
use super::clauses::Clauses;
use super::columns::{Columns, all, one, stored_count};
use super::sql::{Given, Row, Sql, named, numbered};
use crate::domain::appointment::{Appointment, Status};
use crate::domain::entry::{Entry, EntryStatus, Offer, Target};
use crate::domain::ids::{ConsumerId, EntryId, ServiceId};
use crate::domain::slot::Slot;
use crate::domain::time::Instant;
use crate::ledger::{AppointmentQuery, EntryQuery, LedgerError};

/// A query for whole entries: its one list of columns, and what follows it.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT entries.number, entries.id, entries.service_id, entries.starts_at, entries.from_date, ",
            "entries.until_date, entries.consumer_id, entries.status, entries.joined_at, entries.over_at, ",
            "entries.offer_starts_at, entries.offered_at, entries.offer_expires_at, entries.appointment_id, ",
            "seats.number AS seat ",
            $rest
        )
    };
}

const BY_ID: &str =
    select!("FROM entries LEFT JOIN seats ON seats.entry_id = entries.id WHERE entries.id = ?1");

const LIST: &str = select!("FROM entries LEFT JOIN seats ON seats.entry_id = entries.id WHERE TRUE");

const OFFERED: &str = select!(
    "FROM seats JOIN entries ON entries.id = seats.entry_id \
     WHERE seats.service_id = ?1 AND seats.starts_at = ?2 ORDER BY seats.number"
);

/// The next in line are chosen among the numbers alone.
pub(in crate::ledger) const WAITING: &str = select!(
    "FROM entries LEFT JOIN seats ON seats.entry_id = entries.id WHERE entries.number IN ( \
         SELECT number FROM entries \
         WHERE service_id = :service_id AND starts_at = :starts_at AND status = 'waiting' AND number > :after \
         UNION ALL \
         SELECT number FROM entries \
         WHERE service_id = :service_id AND until_date >= :date AND from_date <= :date AND status = 'waiting' \
         AND number > :after \
         ORDER BY number LIMIT :limit) \
     ORDER BY entries.number"
);

const LIVE_FOR_SLOT: &str = select!(
    "FROM entries LEFT JOIN seats ON seats.entry_id = entries.id \
     WHERE entries.consumer_id = ?1 AND entries.service_id = ?2 AND entries.starts_at = ?3 \
     AND entries.status IN ('waiting', 'offered')"
);

const LIVE_FOR_DATES: &str = select!(
    "FROM entries LEFT JOIN seats ON seats.entry_id = entries.id \
     WHERE entries.consumer_id = ?1 AND entries.service_id = ?2 AND entries.from_date = ?3 \
     AND entries.until_date = ?4 AND entries.status IN ('waiting', 'offered')"
);

const LAPSED: &str = select!(
    "FROM entries LEFT JOIN seats ON seats.entry_id = entries.id \
     WHERE entries.status = 'offered' AND entries.offer_expires_at <= ?1 \
     ORDER BY entries.offer_expires_at, entries.number LIMIT ?2"
);

const OVERDUE: &str = select!(
    "FROM entries LEFT JOIN seats ON seats.entry_id = entries.id \
     WHERE entries.status = 'waiting' AND entries.over_at <= ?1 \
     ORDER BY entries.over_at, entries.number LIMIT ?2"
);

/// A number once given stays: one that differs leaves the row alone, which is noticed.
const PUT: &str = "\
INSERT INTO entries (number, id, service_id, starts_at, from_date, until_date, consumer_id, status, joined_at, \
    over_at, offer_starts_at, offered_at, offer_expires_at, appointment_id) \
VALUES (:number, :id, :service_id, :starts_at, :from_date, :until_date, :consumer_id, :status, :joined_at, \
    :over_at, :offer_starts_at, :offered_at, :offer_expires_at, :appointment_id) \
ON CONFLICT (id) DO UPDATE SET service_id = excluded.service_id, starts_at = excluded.starts_at, \
    from_date = excluded.from_date, until_date = excluded.until_date, consumer_id = excluded.consumer_id, \
    status = excluded.status, joined_at = excluded.joined_at, over_at = excluded.over_at, \
    offer_starts_at = excluded.offer_starts_at, offered_at = excluded.offered_at, offer_expires_at = excluded.offer_expires_at, \
    appointment_id = excluded.appointment_id \
WHERE :number IS NULL OR entries.number = :number \
RETURNING number";

pub(super) fn by_id(tx: &dyn Sql, id: EntryId) -> Result<Option<Entry>, LedgerError> {
    one(tx, BY_ID, &numbered([id.to_string().into()]), entry)
}

/// The entries whose offer has a seat on a slot, in order of seat.
pub(super) fn offered(
    tx: &dyn Sql,
    service: &ServiceId,
    starts_at: Instant,
) -> Result<Vec<Entry>, LedgerError> {
    all(tx, OFFERED, &numbered([service.as_str().into(), starts_at.timestamp().into()]), entry)
}

/// The first in line for a slot: so many that as many consumers among them as it has seats have no active appointment
/// with the service and no offer of it. With them come those appointments.
pub(super) fn line(
    tx: &dyn Sql,
    slot: &Slot,
    offered: &[Entry],
) -> Result<(Vec<Entry>, Vec<Appointment>), LedgerError> {
    let (mut line, mut bookings, mut met) = (Vec::new(), Vec::new(), BTreeSet::new());
    let mut unhindered = 0;
    loop {
        let page = waiting(tx, slot, line.last().map_or(0, |last: &Entry| last.number))?;
        let is_last = page.len() < PAGE as usize;
        for entry in page {
            let consumer = entry.consumer_id;
            if met.insert(consumer) {
                let active = active(tx, &slot.service_id, consumer)?;
                let is_offered = offered.iter().any(|other| other.consumer_id == consumer);
                unhindered += u32::from(active.is_empty() && !is_offered);
                bookings.extend(active);
            }
            line.push(entry);
            if unhindered >= slot.capacity {
                return Ok((line, bookings));
            }
        }
        if is_last {
            return Ok((line, bookings));
        }
    }
}

/// How many entries of a line are read at once.
const PAGE: u32 = 16;

fn waiting(tx: &dyn Sql, slot: &Slot, after: u64) -> Result<Vec<Entry>, LedgerError> {
    let params = named! {
        ":service_id": slot.service_id.as_str(),
        ":starts_at": slot.starts_at.timestamp(),
        ":date": slot.local_date.to_string(),
        ":after": stored_count("entries.number", after)?,
        ":limit": PAGE,
    };
    all(tx, WAITING, &params, entry)
}

fn active(tx: &dyn Sql, service: &ServiceId, consumer: ConsumerId) -> Result<Vec<Appointment>, LedgerError> {
    let query = AppointmentQuery {
        service_id: Some(service.clone()),
        consumer_id: Some(consumer),
        statuses: vec![Status::PendingPayment, Status::Confirmed, Status::CheckedIn],
        ..AppointmentQuery::default()
    };
    appointments::list(tx, &query)
}

/// The entries that wait although nothing that they wait for is ahead at `now`.
pub(super) fn overdue(tx: &dyn Sql, now: Instant, limit: u32) -> Result<Vec<Entry>, LedgerError> {
    all(tx, OVERDUE, &numbered([now.timestamp().into(), super::limit(limit).into()]), entry)
}

pub(super) fn live(
    tx: &dyn Sql,
    consumer: ConsumerId,
    service: &ServiceId,
    target: &Target,
) -> Result<Option<Entry>, LedgerError> {
    let (consumer, service) = (consumer.to_string(), service.as_str());
    match target {
        Target::Slot(start) => one(
            tx,
            LIVE_FOR_SLOT,
            &numbered([consumer.into(), service.into(), start.timestamp().into()]),
            entry,
        ),
        Target::Dates { from, until } => one(
            tx,
            LIVE_FOR_DATES,
            &numbered([consumer.into(), service.into(), from.to_string().into(), until.to_string().into()]),
            entry,
        ),
    }
}

/// The entries whose offer is over at `now`.
pub(super) fn lapsed(tx: &dyn Sql, now: Instant, limit: u32) -> Result<Vec<Entry>, LedgerError> {
    all(tx, LAPSED, &numbered([now.timestamp().into(), super::limit(limit).into()]), entry)
}

pub(super) fn list(tx: &dyn Sql, query: &EntryQuery) -> Result<Vec<Entry>, LedgerError> {
    let (sql, values) = built(query)?;
    all(tx, &sql, &values, entry)
}

/// The SQL of a query and its values in order.
pub(in crate::ledger) fn built(query: &EntryQuery) -> Result<(String, Vec<Given<'static>>), LedgerError> {
    let EntryQuery { service_id, consumer_id, statuses, starts_at, after, limit } = query;
    let mut query = Clauses::after(LIST);
    if let Some(service) = service_id {
        // An expression keeps the planner from reading all of a service where a start is known.
        let is_narrow = starts_at.is_some();
        let clause = if is_narrow { "entries.service_id || '' = ?" } else { "entries.service_id = ?" };
        query.demand(clause, [service.as_str().to_owned().into()]);
    }
    if let Some(consumer) = consumer_id {
        query.demand("entries.consumer_id = ?", [consumer.to_string().into()]);
    }
    if !statuses.is_empty() {
        let words: Vec<&str> = statuses.iter().map(|status| status.as_str()).collect();
        query.demand_word("entries.status", &words);
    }
    if let Some(start) = starts_at {
        let start = start.timestamp();
        query.demand("(entries.starts_at = ? OR entries.offer_starts_at = ?)", [start.into(), start.into()]);
    }
    if let Some(number) = after {
        query.demand("entries.number > ?", [stored_count("entries.number", *number)?.into()]);
    }
    Ok(query.in_order("entries.number", *limit))
}

pub(super) fn put(tx: &dyn Sql, put: &Entry) -> Result<Entry, LedgerError> {
    let Entry {
        id,
        service_id,
        target,
        consumer_id,
        number,
        status,
        joined_at,
        over_at,
        offer,
        appointment_id,
    } = put;
    let given = Some(*number).filter(|number| *number > 0);
    let (starts_at, dates) = match target {
        Target::Slot(start) => (Some(start.timestamp()), None),
        Target::Dates { from, until } => (None, Some((from.to_string(), until.to_string()))),
    };
    let (from, until) = dates.unzip();
    let params = named! {
        ":number": given.map(|number| stored_count("entries.number", number)).transpose()?,
        ":id": id.to_string(),
        ":service_id": service_id.as_str(),
        ":starts_at": starts_at,
        ":from_date": from,
        ":until_date": until,
        ":consumer_id": consumer_id.to_string(),
        ":status": status.as_str(),
        ":joined_at": joined_at.timestamp(),
        ":over_at": over_at.timestamp(),
        ":offer_starts_at": offer.map(|offer| offer.starts_at.timestamp()),
        ":offered_at": offer.map(|offer| offer.offered_at.timestamp()),
        ":offer_expires_at": offer.map(|offer| offer.expires_at.timestamp()),
        ":appointment_id": appointment_id.map(|id| id.to_string()),
    };
    let number = one(tx, PUT, &params, |row| Columns::of("entries", row).count("number"))?;
    let number = number.ok_or_else(|| LedgerError::Constraint(format!("entry {id} has another number")))?;
    Ok(Entry { number, ..put.clone() })
}

fn entry(row: &dyn Row) -> Result<Entry, LedgerError> {
    let columns = Columns::of("entries", row);
    Ok(Entry {
        id: columns.parsed("id")?,
        service_id: columns.parsed("service_id")?,
        target: target(&columns)?,
        consumer_id: columns.parsed("consumer_id")?,
        number: columns.count("number")?,
        status: columns.word("status", EntryStatus::from_word)?,
        joined_at: columns.instant("joined_at")?,
        over_at: columns.instant("over_at")?,
        offer: offer(&columns)?,
        appointment_id: columns.optional("appointment_id")?,
    })
}

fn target(columns: &Columns<'_>) -> Result<Target, LedgerError> {
    let Some(from) = columns.optional::<NaiveDate>("from_date")? else {
        return columns.instant("starts_at").map(Target::Slot);
    };
    Ok(Target::Dates { from, until: columns.parsed("until_date")? })
}

fn offer(columns: &Columns<'_>) -> Result<Option<Offer>, LedgerError> {
    let Some(starts_at) = columns.optional_instant("offer_starts_at")? else { return Ok(None) };
    Ok(Some(Offer {
        starts_at,
        seat: columns.get("seat")?,
        offered_at: columns.instant("offered_at")?,
        expires_at: columns.instant("offer_expires_at")?,
    }))
}
