//! Table `appointments`, with the seat from `seats`.

use super::clauses::Clauses;
use super::columns::{Columns, all, one, whole_second_from};
use super::sql::{Given, Row, Sql, named, numbered};
use crate::domain::appointment::{Appointment, Policy, Status};
use crate::domain::ids::{AppointmentId, ServiceId};
use crate::domain::time::Instant;
use crate::ledger::{AppointmentQuery, LedgerError};

/// A query for whole appointments: its one list of columns, and what follows it.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT appointments.id, appointments.confirmation_number, appointments.service_id, ",
            "appointments.starts_at, appointments.ends_at, seats.number AS seat, appointments.consumer_id, ",
            "appointments.status, appointments.policy, appointments.hold_expires_at, appointments.booked_at, ",
            "appointments.moved_at, appointments.confirmed_at, appointments.checked_in_at, ",
            "appointments.completed_at, appointments.cancelled_at, appointments.no_show_at, ",
            "appointments.rescheduled_from, appointments.fee_basis, appointments.vip, appointments.revision ",
            $rest
        )
    };
}

const BY_ID: &str = select!(
    "FROM appointments LEFT JOIN seats ON seats.appointment_id = appointments.id WHERE appointments.id = ?1"
);

const BY_NUMBER: &str = select!(
    "FROM appointments LEFT JOIN seats ON seats.appointment_id = appointments.id \
     WHERE appointments.confirmation_number = ?1"
);

const SEATED: &str = select!(
    "FROM seats JOIN appointments ON appointments.id = seats.appointment_id \
     WHERE seats.service_id = ?1 AND seats.starts_at = ?2 ORDER BY seats.number"
);

const LAPSED: &str = select!(
    "FROM appointments LEFT JOIN seats ON seats.appointment_id = appointments.id \
     WHERE appointments.status = 'pending_payment' AND appointments.hold_expires_at <= ?1 \
     ORDER BY appointments.hold_expires_at, appointments.id LIMIT ?2"
);

const LIST: &str =
    select!("FROM appointments LEFT JOIN seats ON seats.appointment_id = appointments.id WHERE TRUE");

const PUT: &str = "\
INSERT INTO appointments (id, confirmation_number, service_id, starts_at, ends_at, consumer_id, status, policy, \
    hold_expires_at, booked_at, moved_at, confirmed_at, checked_in_at, completed_at, cancelled_at, no_show_at, \
    rescheduled_from, fee_basis, vip, revision) \
VALUES (:id, :confirmation_number, :service_id, :starts_at, :ends_at, :consumer_id, :status, :policy, \
    :hold_expires_at, :booked_at, :moved_at, :confirmed_at, :checked_in_at, :completed_at, :cancelled_at, \
    :no_show_at, :rescheduled_from, :fee_basis, :vip, :revision) \
ON CONFLICT (id) DO UPDATE SET confirmation_number = excluded.confirmation_number, \
    service_id = excluded.service_id, starts_at = excluded.starts_at, ends_at = excluded.ends_at, \
    consumer_id = excluded.consumer_id, status = excluded.status, policy = excluded.policy, \
    hold_expires_at = excluded.hold_expires_at, booked_at = excluded.booked_at, moved_at = excluded.moved_at, \
    confirmed_at = excluded.confirmed_at, checked_in_at = excluded.checked_in_at, \
    completed_at = excluded.completed_at, cancelled_at = excluded.cancelled_at, \
    no_show_at = excluded.no_show_at, rescheduled_from = excluded.rescheduled_from, \
    fee_basis = excluded.fee_basis, vip = excluded.vip, revision = excluded.revision";

pub(super) fn by_id(tx: &dyn Sql, id: AppointmentId) -> Result<Option<Appointment>, LedgerError> {
    one(tx, BY_ID, &numbered([id.to_string().into()]), appointment)
}

pub(super) fn by_number(tx: &dyn Sql, number: &str) -> Result<Option<Appointment>, LedgerError> {
    one(tx, BY_NUMBER, &numbered([number.into()]), appointment)
}

/// The appointments with a seat on a slot, in order of seat.
pub(super) fn seated(
    tx: &dyn Sql,
    service: &ServiceId,
    starts_at: Instant,
) -> Result<Vec<Appointment>, LedgerError> {
    all(tx, SEATED, &numbered([service.as_str().into(), starts_at.timestamp().into()]), appointment)
}

/// The holds whose time is over at `now`, in order of their end and id.
pub(super) fn lapsed(tx: &dyn Sql, now: Instant, limit: u32) -> Result<Vec<Appointment>, LedgerError> {
    all(tx, LAPSED, &numbered([now.timestamp().into(), super::limit(limit).into()]), appointment)
}

pub(super) fn list(tx: &dyn Sql, query: &AppointmentQuery) -> Result<Vec<Appointment>, LedgerError> {
    let (sql, values) = built(query);
    all(tx, &sql, &values, appointment)
}

pub(super) fn put(tx: &dyn Sql, appointment: &Appointment) -> Result<(), LedgerError> {
    let Appointment {
        id,
        confirmation_number,
        service_id,
        starts_at,
        ends_at,
        seat: _,
        consumer_id,
        status,
        policy,
        hold_expires_at,
        booked_at,
        moved_at,
        confirmed_at,
        checked_in_at,
        completed_at,
        cancelled_at,
        no_show_at,
        rescheduled_from,
        fee_basis,
        vip,
        revision,
    } = appointment;
    let params = named! {
        ":id": id.to_string(),
        ":confirmation_number": confirmation_number,
        ":service_id": service_id.as_str(),
        ":starts_at": starts_at.timestamp(),
        ":ends_at": ends_at.timestamp(),
        ":consumer_id": consumer_id.to_string(),
        ":status": status.as_str(),
        ":policy": policy_text(policy)?,
        ":hold_expires_at": hold_expires_at.map(|at| at.timestamp()),
        ":booked_at": booked_at.timestamp(),
        ":moved_at": moved_at.map(|at| at.timestamp()),
        ":confirmed_at": confirmed_at.map(|at| at.timestamp()),
        ":checked_in_at": checked_in_at.map(|at| at.timestamp()),
        ":completed_at": completed_at.map(|at| at.timestamp()),
        ":cancelled_at": cancelled_at.map(|at| at.timestamp()),
        ":no_show_at": no_show_at.map(|at| at.timestamp()),
        ":rescheduled_from": rescheduled_from.map(|at| at.timestamp()),
        ":fee_basis": fee_basis.timestamp(),
        ":vip": vip,
        ":revision": revision,
    };
    tx.run(PUT, &params).map(drop)
}

/// The SQL of a query and its values in order. Text from outside is only ever a value.
pub(in crate::ledger) fn built(query: &AppointmentQuery) -> (String, Vec<Given<'static>>) {
    let AppointmentQuery {
        service_id,
        consumer_id,
        statuses,
        number_prefix,
        starts_from,
        starts_before,
        after,
        limit,
    } = query;
    let mut query = Clauses::after(LIST);
    if let Some(service) = service_id {
        query.demand("appointments.service_id = ?", [service.as_str().to_owned().into()]);
    }
    if let Some(consumer) = consumer_id {
        query.demand("appointments.consumer_id = ?", [consumer.to_string().into()]);
    }
    if !statuses.is_empty() {
        let words: Vec<&str> = statuses.iter().map(|status| status.as_str()).collect();
        // An expression keeps the planner from an index by status where the number leaves next to nothing.
        let is_few = number_prefix.is_some();
        query.demand_word(if is_few { "(appointments.status || '')" } else { "appointments.status" }, &words);
    }
    if let Some(prefix) = number_prefix {
        // `~` comes after every symbol of a number.
        let span = [prefix.clone().into(), format!("{prefix}~").into()];
        query.demand("appointments.confirmation_number BETWEEN ? AND ?", span);
    }
    if let Some(from) = starts_from {
        query.demand("appointments.starts_at >= ?", [whole_second_from(*from).into()]);
    }
    if let Some(before) = starts_before {
        query.demand("appointments.starts_at < ?", [whole_second_from(*before).into()]);
    }
    if let Some((start, id)) = after {
        let key = [start.timestamp().into(), id.to_string().into()];
        query.demand("(appointments.starts_at, appointments.id) > (?, ?)", key);
    }
    // Likewise: the few that are found are sorted.
    let order = if number_prefix.is_some() { "appointments.starts_at + 0" } else { "appointments.starts_at" };
    query.in_order(&format!("{order}, appointments.id"), *limit)
}

fn policy_text(policy: &Policy) -> Result<String, LedgerError> {
    serde_json::to_string(policy)
        .map_err(|error| LedgerError::Constraint(format!("appointments.policy: {error}")))
}

fn appointment(row: &dyn Row) -> Result<Appointment, LedgerError> {
    let columns = Columns::of("appointments", row);
    let policy: String = columns.get("policy")?;
    Ok(Appointment {
        id: columns.parsed("id")?,
        confirmation_number: columns.get("confirmation_number")?,
        service_id: columns.parsed("service_id")?,
        starts_at: columns.instant("starts_at")?,
        ends_at: columns.instant("ends_at")?,
        seat: columns.get("seat")?,
        consumer_id: columns.parsed("consumer_id")?,
        status: columns.word("status", Status::from_word)?,
        policy: serde_json::from_str(&policy).map_err(|error| columns.corrupt("policy", &error))?,
        hold_expires_at: columns.optional_instant("hold_expires_at")?,
        booked_at: columns.instant("booked_at")?,
        moved_at: columns.optional_instant("moved_at")?,
        confirmed_at: columns.optional_instant("confirmed_at")?,
        checked_in_at: columns.optional_instant("checked_in_at")?,
        completed_at: columns.optional_instant("completed_at")?,
        cancelled_at: columns.optional_instant("cancelled_at")?,
        no_show_at: columns.optional_instant("no_show_at")?,
        rescheduled_from: columns.optional_instant("rescheduled_from")?,
        fee_basis: columns.instant("fee_basis")?,
        vip: columns.get("vip")?,
        revision: columns.get("revision")?,
    })
}
