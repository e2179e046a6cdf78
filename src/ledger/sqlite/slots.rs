//! Tables `slots` and `seats`.

use chrono::NaiveDate;
use rusqlite::{Connection, Row, named_params};

use super::appointments;
use super::columns::{Columns, all, one, run};
use super::failure::Failure;
use crate::domain::ids::ServiceId;
use crate::domain::slot::{Seat, Slot, SlotCount, SlotState};
use crate::domain::time::Instant;

const ONE: &str = "\
SELECT service_id, starts_at, ends_at, capacity, local_date, local_time, zone, closed \
FROM slots WHERE service_id = :service_id AND starts_at = :starts_at";

/// `taken` agrees with `SlotState::taken`: no seat for what was given up, none for a hold whose time is over.
pub(super) const COUNTS: &str = "\
SELECT service_id, starts_at, ends_at, capacity, local_date, local_time, zone, closed, \
    (SELECT count(*) FROM seats JOIN appointments ON appointments.id = seats.appointment_id \
     WHERE seats.service_id = slots.service_id AND seats.starts_at = slots.starts_at \
     AND appointments.status NOT IN ('cancelled', 'expired') \
     AND (appointments.status <> 'pending_payment' OR appointments.hold_expires_at > :now)) AS taken \
FROM slots WHERE service_id = :service_id AND local_date BETWEEN :from AND :until ORDER BY starts_at";

const ADD: &str = "\
INSERT INTO slots (service_id, starts_at, ends_at, capacity, local_date, local_time, zone, closed) \
VALUES (:service_id, :starts_at, :ends_at, :capacity, :local_date, :local_time, :zone, :closed) \
ON CONFLICT (service_id, starts_at) DO NOTHING";

const PUT: &str = "\
INSERT INTO slots (service_id, starts_at, ends_at, capacity, local_date, local_time, zone, closed) \
VALUES (:service_id, :starts_at, :ends_at, :capacity, :local_date, :local_time, :zone, :closed) \
ON CONFLICT (service_id, starts_at) DO UPDATE SET ends_at = excluded.ends_at, capacity = excluded.capacity, \
    local_date = excluded.local_date, local_time = excluded.local_time, zone = excluded.zone, \
    closed = excluded.closed";

const TAKE: &str = "\
INSERT INTO seats (service_id, starts_at, number, appointment_id) \
VALUES (:service_id, :starts_at, :number, :appointment_id)";

const FREE: &str = "\
DELETE FROM seats WHERE service_id = :service_id AND starts_at = :starts_at AND number = :number \
AND appointment_id = :appointment_id";

pub(super) fn state(
    tx: &Connection,
    service: &ServiceId,
    starts_at: Instant,
) -> Result<Option<SlotState>, Failure> {
    let key = named_params! { ":service_id": service.as_str(), ":starts_at": starts_at.timestamp() };
    let Some(slot) = one(tx, ONE, key, slot)? else { return Ok(None) };
    let seated = appointments::seated(tx, service, starts_at)?;
    Ok(Some(SlotState { slot, seated }))
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
    all(tx, COUNTS, params, |row| {
        Ok(SlotCount { slot: slot(row)?, taken: Columns::of("slots", row).get("taken")? })
    })
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
    let Seat { service_id, starts_at, number, appointment_id } = seat;
    Err(Failure::Refused(format!(
        "appointment {appointment_id} does not have seat {number} of {service_id} at {starts_at}"
    )))
}

fn write(tx: &Connection, sql: &str, slot: &Slot) -> Result<usize, Failure> {
    let Slot { service_id, starts_at, ends_at, capacity, local_date, local_time, zone, closed } = slot;
    let params = named_params! {
        ":service_id": service_id.as_str(),
        ":starts_at": starts_at.timestamp(),
        ":ends_at": ends_at.timestamp(),
        ":capacity": capacity,
        ":local_date": local_date.to_string(),
        ":local_time": local_time.format("%H:%M:%S").to_string(),
        ":zone": zone,
        ":closed": closed,
    };
    run(tx, sql, params)
}

fn write_seat(tx: &Connection, sql: &str, seat: &Seat) -> Result<usize, Failure> {
    let Seat { service_id, starts_at, number, appointment_id } = seat;
    let params = named_params! {
        ":service_id": service_id.as_str(),
        ":starts_at": starts_at.timestamp(),
        ":number": number,
        ":appointment_id": appointment_id.to_string(),
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
    })
}
