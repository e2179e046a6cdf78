//! Tables `slots` and `seats`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{Connection, Row, named_params};

use super::columns::{Columns, all, one, run};
use super::failure::Failure;
use super::{appointments, entries};
use crate::domain::ids::ServiceId;
use crate::domain::slot::{Holder, Seat, Slot, SlotCount, SlotState, Unscheduled};
use crate::domain::time::Instant;

/// A query for whole slots: its one list of columns, and what follows it.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT service_id, starts_at, ends_at, capacity, local_date, local_time, zone, closed, \
             unscheduled, overbooked FROM slots ",
            $rest
        )
    };
}

const ONE: &str = select!("WHERE service_id = :service_id AND starts_at = :starts_at");

const PAGE: &str =
    select!("WHERE (service_id, starts_at) > (?1, ?2) ORDER BY service_id, starts_at LIMIT ?3");

/// Steps from one service to the next along the key, because slots are many and services are few.
const SERVICES: &str = "\
WITH RECURSIVE services (id) AS ( \
    SELECT min(service_id) FROM slots \
    UNION ALL \
    SELECT (SELECT min(service_id) FROM slots WHERE service_id > services.id) \
    FROM services WHERE services.id IS NOT NULL \
) \
SELECT id AS service_id FROM services WHERE id IS NOT NULL";

/// `had` agrees with `SlotState::had`: no seat for what was given up, none for a hold or an offer whose time is
/// over. Nobody asks who waits for a slot that is full.
pub(super) const COUNTS: &str = "\
WITH counted AS MATERIALIZED ( \
    SELECT service_id, starts_at, ends_at, capacity, local_date, local_time, zone, closed, unscheduled, \
        overbooked, (SELECT count(*) FROM seats CROSS JOIN appointments ON appointments.id = seats.appointment_id \
         WHERE seats.service_id = slots.service_id AND seats.starts_at = slots.starts_at \
         AND appointments.status NOT IN ('cancelled', 'expired') \
         AND (appointments.status <> 'pending_payment' OR appointments.hold_expires_at > :now)) \
        + (SELECT count(*) FROM seats CROSS JOIN entries ON entries.id = seats.entry_id \
           WHERE seats.service_id = slots.service_id AND seats.starts_at = slots.starts_at \
           AND entries.status = 'offered' AND entries.offer_expires_at > :now) AS had \
    FROM slots WHERE service_id = :service_id AND local_date BETWEEN :from AND :until \
) \
SELECT service_id, starts_at, ends_at, capacity, local_date, local_time, zone, closed, unscheduled, overbooked, \
    had, \
    CASE WHEN had >= capacity THEN 0 ELSE ( \
        SELECT count(*) FROM entries \
        WHERE entries.service_id = counted.service_id AND entries.starts_at = counted.starts_at \
        AND entries.status = 'waiting') \
    END AS waiting \
FROM counted ORDER BY starts_at";

/// How many wait for any slot of a date: asked once for all slots of the date.
pub(super) const WAITING_FOR_DATE: &str = "\
SELECT count(*) AS waiting FROM entries \
WHERE service_id = ?1 AND until_date >= ?2 AND from_date <= ?2 AND status = 'waiting'";

const ADD: &str = "\
INSERT INTO slots (service_id, starts_at, ends_at, capacity, local_date, local_time, zone, closed, unscheduled, \
    overbooked) \
VALUES (:service_id, :starts_at, :ends_at, :capacity, :local_date, :local_time, :zone, :closed, :unscheduled, \
    :overbooked) \
ON CONFLICT (service_id, starts_at) DO NOTHING";

const PUT: &str = "\
INSERT INTO slots (service_id, starts_at, ends_at, capacity, local_date, local_time, zone, closed, unscheduled, \
    overbooked) \
VALUES (:service_id, :starts_at, :ends_at, :capacity, :local_date, :local_time, :zone, :closed, :unscheduled, \
    :overbooked) \
ON CONFLICT (service_id, starts_at) DO UPDATE SET ends_at = excluded.ends_at, capacity = excluded.capacity, \
    local_date = excluded.local_date, local_time = excluded.local_time, zone = excluded.zone, \
    closed = excluded.closed, unscheduled = excluded.unscheduled, overbooked = excluded.overbooked";

const TAKE: &str = "\
INSERT INTO seats (service_id, starts_at, number, appointment_id, entry_id) \
VALUES (:service_id, :starts_at, :number, :appointment_id, :entry_id)";

const FREE: &str = "\
DELETE FROM seats WHERE service_id = :service_id AND starts_at = :starts_at AND number = :number \
AND appointment_id IS :appointment_id AND entry_id IS :entry_id";

const SEATS: &str = "\
SELECT service_id, starts_at, number, appointment_id, entry_id FROM seats \
WHERE (service_id, starts_at, number) > (?1, ?2, ?3) ORDER BY service_id, starts_at, number LIMIT ?4";

pub(super) fn state(
    tx: &Connection,
    service: &ServiceId,
    starts_at: Instant,
) -> Result<Option<SlotState>, Failure> {
    let key = named_params! { ":service_id": service.as_str(), ":starts_at": starts_at.timestamp() };
    let Some(slot) = one(tx, ONE, key, slot)? else { return Ok(None) };
    let seated = appointments::seated(tx, service, starts_at)?;
    let offered = entries::offered(tx, service, starts_at)?;
    let waiting = entries::waiting(tx, &slot)?;
    Ok(Some(SlotState { slot, seated, offered, waiting }))
}

/// Slots after a service and start; no service sorts before the empty text.
pub(super) fn page(
    tx: &Connection,
    after: Option<(&ServiceId, Instant)>,
    limit: u32,
) -> Result<Vec<Slot>, Failure> {
    let (service, start) = after.map_or(("", 0), |(service, start)| (service.as_str(), start.timestamp()));
    all(tx, PAGE, (service, start, super::limit(limit)), slot)
}

/// Every service that has a slot, in order of id.
pub(super) fn services(tx: &Connection) -> Result<Vec<ServiceId>, Failure> {
    all(tx, SERVICES, [], |row| Columns::of("slots", row).parsed("service_id"))
}

pub(super) fn counts(
    tx: &Connection,
    service: &ServiceId,
    from: NaiveDate,
    until: NaiveDate,
    now: Instant,
) -> Result<Vec<SlotCount>, Failure> {
    let params = named_params! {
        ":service_id": service.as_str(),
        ":from": from.to_string(),
        ":until": until.to_string(),
        ":now": now.timestamp(),
    };
    let rows: Vec<(Slot, u32, u32)> = all(tx, COUNTS, params, |row| {
        let columns = Columns::of("slots", row);
        Ok((slot(row)?, columns.get("had")?, columns.get("waiting")?))
    })?;
    let mut for_date: BTreeMap<NaiveDate, u32> = BTreeMap::new();
    let mut counts = Vec::with_capacity(rows.len());
    for (slot, had, for_slot) in rows {
        let free = slot.capacity.saturating_sub(had);
        let for_any = match for_date.get(&slot.local_date) {
            _ if free == 0 => 0,
            Some(waiting) => *waiting,
            None => {
                let waiting = waiting_for_date(tx, service, slot.local_date)?;
                for_date.insert(slot.local_date, waiting);
                waiting
            }
        };
        // As `SlotState::taken` has it: a seat for everybody in line, as far as seats are free.
        let taken = had.saturating_add(for_slot.saturating_add(for_any).min(free));
        counts.push(SlotCount { slot, taken });
    }
    Ok(counts)
}

fn waiting_for_date(tx: &Connection, service: &ServiceId, date: NaiveDate) -> Result<u32, Failure> {
    let waiting = one(tx, WAITING_FOR_DATE, (service.as_str(), date.to_string()), |row| {
        Columns::of("entries", row).get("waiting")
    })?;
    Ok(waiting.unwrap_or_default())
}

/// Adds the slot unless it is there; says whether it was added.
pub(super) fn add(tx: &Connection, slot: &Slot) -> Result<bool, Failure> {
    write(tx, ADD, slot).map(|rows| rows > 0)
}

pub(super) fn put(tx: &Connection, slot: &Slot) -> Result<(), Failure> {
    write(tx, PUT, slot).map(drop)
}

pub(super) fn take_seat(tx: &Connection, seat: &Seat) -> Result<(), Failure> {
    write_seat(tx, TAKE, seat).map(drop)
}

pub(super) fn free_seat(tx: &Connection, seat: &Seat) -> Result<(), Failure> {
    if write_seat(tx, FREE, seat)? == 1 {
        return Ok(());
    }
    let Seat { service_id, starts_at, number, holder } = seat;
    let who = match holder {
        Holder::Appointment(id) => format!("appointment {id}"),
        Holder::Offer(id) => format!("entry {id}"),
    };
    Err(Failure::Refused(format!("{who} does not have seat {number} of {service_id} at {starts_at}")))
}

/// Seats after a service, start and number; no service sorts before the empty text.
pub(super) fn seats(
    tx: &Connection,
    after: Option<(&ServiceId, Instant, u32)>,
    limit: u32,
) -> Result<Vec<Seat>, Failure> {
    let (service, start, number) =
        after.map_or(("", 0, 0), |(service, start, number)| (service.as_str(), start.timestamp(), number));
    all(tx, SEATS, (service, start, number, super::limit(limit)), seat)
}

fn write(tx: &Connection, sql: &str, slot: &Slot) -> Result<usize, Failure> {
    let Slot {
        service_id,
        starts_at,
        ends_at,
        capacity,
        local_date,
        local_time,
        zone,
        closed,
        unscheduled,
        overbooked,
    } = slot;
    let params = named_params! {
        ":service_id": service_id.as_str(),
        ":starts_at": starts_at.timestamp(),
        ":ends_at": ends_at.timestamp(),
        ":capacity": capacity,
        ":local_date": local_date.to_string(),
        ":local_time": local_time.format("%H:%M:%S").to_string(),
        ":zone": zone,
        ":closed": closed,
        ":unscheduled": unscheduled.map(Unscheduled::as_str),
        ":overbooked": overbooked,
    };
    run(tx, sql, params)
}

fn write_seat(tx: &Connection, sql: &str, seat: &Seat) -> Result<usize, Failure> {
    let Seat { service_id, starts_at, number, holder } = seat;
    let (appointment_id, entry_id) = match holder {
        Holder::Appointment(id) => (Some(id.to_string()), None),
        Holder::Offer(id) => (None, Some(id.to_string())),
    };
    let params = named_params! {
        ":service_id": service_id.as_str(),
        ":starts_at": starts_at.timestamp(),
        ":number": number,
        ":appointment_id": appointment_id,
        ":entry_id": entry_id,
    };
    run(tx, sql, params)
}

fn slot(row: &Row<'_>) -> Result<Slot, Failure> {
    let columns = Columns::of("slots", row);
    Ok(Slot {
        service_id: columns.parsed("service_id")?,
        starts_at: columns.instant("starts_at")?,
        ends_at: columns.instant("ends_at")?,
        capacity: columns.get("capacity")?,
        local_date: columns.parsed("local_date")?,
        local_time: columns.parsed("local_time")?,
        zone: columns.get("zone")?,
        closed: columns.get("closed")?,
        unscheduled: columns.optional("unscheduled")?,
        overbooked: columns.get("overbooked")?,
    })
}

fn seat(row: &Row<'_>) -> Result<Seat, Failure> {
    let columns = Columns::of("seats", row);
    let holder = match columns.optional("appointment_id")? {
        Some(id) => Holder::Appointment(id),
        None => Holder::Offer(columns.parsed("entry_id")?),
    };
    Ok(Seat {
        service_id: columns.parsed("service_id")?,
        starts_at: columns.instant("starts_at")?,
        number: columns.get("number")?,
        holder,
    })
}
