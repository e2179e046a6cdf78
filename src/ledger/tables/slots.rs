//! Tables `slots` and `seats`.

use std::collections::BTreeMap;

use chrono::{NaiveDate, Timelike};

use super::columns::{Columns, all, one, whole_second_from};
use super::sql::{Given, Row, Sql, named, numbered};
use super::{appointments, entries};
use crate::domain::ids::ServiceId;
use crate::domain::slot::{Holder, Seat, Slot, SlotCount, SlotOutline, SlotState, Unscheduled};
use crate::domain::time::Instant;
use crate::ledger::LedgerError;

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

/// Read along the key, which holds every column: nothing else is looked up.
pub(in crate::ledger) const OUTLINES: &str = "\
SELECT starts_at, capacity, unscheduled FROM slots \
WHERE service_id = ?1 AND starts_at BETWEEN ?2 AND ?3 ORDER BY starts_at";

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
pub(in crate::ledger) const COUNTS: &str = "\
WITH counted AS MATERIALIZED ( \
    SELECT service_id, starts_at, ends_at, capacity, local_date, local_time, zone, closed, unscheduled, \
        overbooked, (SELECT count(*) FROM seats CROSS JOIN appointments \
         WHERE appointments.id = seats.appointment_id AND seats.service_id = slots.service_id AND seats.starts_at = slots.starts_at \
         AND appointments.status NOT IN ('cancelled', 'expired') \
         AND (appointments.status <> 'pending_payment' OR appointments.hold_expires_at > :now)) \
        + (SELECT count(*) FROM seats CROSS JOIN entries \
           WHERE entries.id = seats.entry_id AND seats.service_id = slots.service_id AND seats.starts_at = slots.starts_at \
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
pub(in crate::ledger) const WAITING_FOR_DATE: &str = "\
SELECT count(*) AS waiting FROM entries \
WHERE service_id = ?1 AND until_date >= ?2 AND from_date <= ?2 AND status = 'waiting'";

const ADD: &str = "\
INSERT INTO slots (service_id, starts_at, ends_at, capacity, local_date, local_time, zone, closed, unscheduled, \
    overbooked) \
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) \
ON CONFLICT (service_id, starts_at) DO NOTHING";

const PUT: &str = "\
INSERT INTO slots (service_id, starts_at, ends_at, capacity, local_date, local_time, zone, closed, unscheduled, \
    overbooked) \
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) \
ON CONFLICT (service_id, starts_at) DO UPDATE SET ends_at = excluded.ends_at, capacity = excluded.capacity, \
    local_date = excluded.local_date, local_time = excluded.local_time, zone = excluded.zone, \
    closed = excluded.closed, unscheduled = excluded.unscheduled, overbooked = excluded.overbooked";

const TAKE: &str = "\
INSERT INTO seats (service_id, starts_at, number, appointment_id, entry_id) \
VALUES (:service_id, :starts_at, :number, :appointment_id, :entry_id)";

const FREE: &str = "\
DELETE FROM seats WHERE service_id = :service_id AND starts_at = :starts_at AND number = :number \
AND appointment_id IS NOT DISTINCT FROM :appointment_id AND entry_id IS NOT DISTINCT FROM :entry_id";

const SEATS: &str = "\
SELECT service_id, starts_at, number, appointment_id, entry_id FROM seats \
WHERE (service_id, starts_at, number) > (?1, ?2, ?3) ORDER BY service_id, starts_at, number LIMIT ?4";

pub(super) fn state(
    tx: &dyn Sql,
    service: &ServiceId,
    starts_at: Instant,
) -> Result<Option<SlotState>, LedgerError> {
    let key = named! { ":service_id": service.as_str(), ":starts_at": starts_at.timestamp() };
    let Some(slot) = one(tx, ONE, &key, slot)? else { return Ok(None) };
    let seated = appointments::seated(tx, service, starts_at)?;
    let offered = entries::offered(tx, service, starts_at)?;
    let (waiting, bookings) = entries::line(tx, &slot, &offered)?;
    Ok(Some(SlotState { slot, seated, offered, waiting, bookings }))
}

/// Slots after a service and start; no service sorts before the empty text.
pub(super) fn page(
    tx: &dyn Sql,
    after: Option<(&ServiceId, Instant)>,
    limit: u32,
) -> Result<Vec<Slot>, LedgerError> {
    let (service, start) = after.map_or(("", 0), |(service, start)| (service.as_str(), start.timestamp()));
    all(tx, PAGE, &numbered([service.into(), start.into(), super::limit(limit).into()]), slot)
}

/// Every service that has a slot, in order of id.
pub(super) fn services(tx: &dyn Sql) -> Result<Vec<ServiceId>, LedgerError> {
    all(tx, SERVICES, &[], |row| Columns::of("slots", row).parsed("service_id"))
}

pub(super) fn counts(
    tx: &dyn Sql,
    service: &ServiceId,
    from: NaiveDate,
    until: NaiveDate,
    now: Instant,
) -> Result<Vec<SlotCount>, LedgerError> {
    let params = named! {
        ":service_id": service.as_str(),
        ":from": from.to_string(),
        ":until": until.to_string(),
        ":now": now.timestamp(),
    };
    let rows: Vec<(Slot, u32, u32)> = all(tx, COUNTS, &params, |row| {
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
        // A seat for everybody in line, as far as seats are free.
        let awaited = for_slot.saturating_add(for_any).min(free);
        counts.push(SlotCount { slot, taken: had.saturating_add(awaited), awaited });
    }
    Ok(counts)
}

fn waiting_for_date(tx: &dyn Sql, service: &ServiceId, date: NaiveDate) -> Result<u32, LedgerError> {
    let waiting =
        one(tx, WAITING_FOR_DATE, &numbered([service.as_str().into(), date.to_string().into()]), |row| {
            Columns::of("entries", row).get("waiting")
        })?;
    Ok(waiting.unwrap_or_default())
}

/// The outlines of a service's slots that start between two instants, both included.
pub(super) fn outlines(
    tx: &dyn Sql,
    service: &ServiceId,
    from: Instant,
    until: Instant,
) -> Result<Vec<SlotOutline>, LedgerError> {
    let params =
        numbered([service.as_str().into(), whole_second_from(from).into(), until.timestamp().into()]);
    all(tx, OUTLINES, &params, |row| {
        let columns = Columns::of("slots", row);
        Ok(SlotOutline {
            starts_at: columns.instant("starts_at")?,
            capacity: columns.get("capacity")?,
            unscheduled: columns.optional("unscheduled")?,
        })
    })
}

/// Adds the slots that are not there; says how many. A year has thousands, so they go together.
pub(super) fn add_missing(tx: &dyn Sql, slots: &[Slot]) -> Result<u32, LedgerError> {
    let mut added = 0;
    for some in slots.chunks(TOGETHER) {
        let lists: Vec<_> = some.iter().map(|slot| values(slot).to_vec()).collect();
        added += tx.run_each(ADD, &lists)?;
    }
    Ok(u32::try_from(added).unwrap_or(u32::MAX))
}

/// How many slots are added at once.
const TOGETHER: usize = 500;

pub(super) fn put(tx: &dyn Sql, slot: &Slot) -> Result<(), LedgerError> {
    tx.run(PUT, &values(slot)).map(drop)
}

pub(super) fn take_seat(tx: &dyn Sql, seat: &Seat) -> Result<(), LedgerError> {
    write_seat(tx, TAKE, seat).map(drop)
}

pub(super) fn free_seat(tx: &dyn Sql, seat: &Seat) -> Result<(), LedgerError> {
    if write_seat(tx, FREE, seat)? == 1 {
        return Ok(());
    }
    let Seat { service_id, starts_at, number, holder } = seat;
    let who = match holder {
        Holder::Appointment(id) => format!("appointment {id}"),
        Holder::Offer(id) => format!("entry {id}"),
    };
    Err(LedgerError::Constraint(format!("{who} does not have seat {number} of {service_id} at {starts_at}")))
}

/// Seats after a service, start and number; no service sorts before the empty text.
pub(super) fn seats(
    tx: &dyn Sql,
    after: Option<(&ServiceId, Instant, u32)>,
    limit: u32,
) -> Result<Vec<Seat>, LedgerError> {
    let (service, start, number) =
        after.map_or(("", 0, 0), |(service, start, number)| (service.as_str(), start.timestamp(), number));
    all(tx, SEATS, &numbered([service.into(), start.into(), number.into(), super::limit(limit).into()]), seat)
}

fn values(slot: &Slot) -> [Given<'_>; 10] {
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
    let (hour, minute, second) = (local_time.hour(), local_time.minute(), local_time.second());
    let local_time = format!("{hour:02}:{minute:02}:{second:02}");
    numbered([
        service_id.as_str().into(),
        starts_at.timestamp().into(),
        ends_at.timestamp().into(),
        capacity.into(),
        local_date.to_string().into(),
        local_time.into(),
        zone.into(),
        closed.into(),
        unscheduled.map(Unscheduled::as_str).into(),
        overbooked.into(),
    ])
}

fn write_seat(tx: &dyn Sql, sql: &str, seat: &Seat) -> Result<u64, LedgerError> {
    let Seat { service_id, starts_at, number, holder } = seat;
    let (appointment_id, entry_id) = match holder {
        Holder::Appointment(id) => (Some(id.to_string()), None),
        Holder::Offer(id) => (None, Some(id.to_string())),
    };
    let params = named! {
        ":service_id": service_id.as_str(),
        ":starts_at": starts_at.timestamp(),
        ":number": number,
        ":appointment_id": appointment_id,
        ":entry_id": entry_id,
    };
    tx.run(sql, &params)
}

fn slot(row: &dyn Row) -> Result<Slot, LedgerError> {
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

fn seat(row: &dyn Row) -> Result<Seat, LedgerError> {
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
