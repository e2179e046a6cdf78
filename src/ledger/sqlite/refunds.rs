//! Table `refunds`.

use rusqlite::types::Value;
use rusqlite::{Connection, Row, named_params, params_from_iter};

use super::clauses::Clauses;
use super::columns::{Columns, all, one, run};
use super::failure::Failure;
use crate::domain::ids::RefundId;
use crate::domain::money::{Currency, Money};
use crate::domain::refund::{Refund, RefundStatus};
use crate::domain::time::Instant;
use crate::ledger::RefundQuery;

/// A query for whole refunds: its one list of columns, and what follows it.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, service_id, appointment_id, payment_id, minor, currency, status, detail, created_at, ",
            "next_attempt_at, attempts, done_at FROM refunds ",
            $rest
        )
    };
}

const BY_ID: &str = select!("WHERE id = ?1");
const LIST: &str = select!("WHERE TRUE");
/// The index holds only what waits, in the order of the answer; the planner would sort by itself.
pub(super) const DUE: &str = select!(
    "INDEXED BY refunds_waiting WHERE status IN ('due', 'failed') AND next_attempt_at <= ?1 ORDER BY next_attempt_at, id LIMIT ?2"
);

const PUT: &str = "\
INSERT INTO refunds (id, service_id, appointment_id, payment_id, minor, currency, status, detail, created_at, \
    next_attempt_at, attempts, done_at) \
VALUES (:id, :service_id, :appointment_id, :payment_id, :minor, :currency, :status, :detail, :created_at, \
    :next_attempt_at, :attempts, :done_at) \
ON CONFLICT (id) DO UPDATE SET service_id = excluded.service_id, appointment_id = excluded.appointment_id, \
    payment_id = excluded.payment_id, minor = excluded.minor, currency = excluded.currency, \
    status = excluded.status, detail = excluded.detail, created_at = excluded.created_at, \
    next_attempt_at = excluded.next_attempt_at, attempts = excluded.attempts, done_at = excluded.done_at";

pub(super) fn by_id(tx: &Connection, id: RefundId) -> Result<Option<Refund>, Failure> {
    one(tx, BY_ID, [id.to_string()], refund)
}

pub(super) fn list(tx: &Connection, query: &RefundQuery) -> Result<Vec<Refund>, Failure> {
    let (sql, values) = built(query);
    all(tx, &sql, params_from_iter(values), refund)
}

/// The SQL of a query and its values in order.
pub(super) fn built(query: &RefundQuery) -> (String, Vec<Value>) {
    let RefundQuery { appointment_id, status, after, limit } = query;
    let mut query = Clauses::after(LIST);
    if let Some(id) = appointment_id {
        query.demand("appointment_id = ?", [id.to_string().into()]);
    }
    if let Some(status) = status {
        query.demand_word("status", &[status.as_str()]);
    }
    if let Some((created_at, id)) = after {
        query.demand("(created_at, id) > (?, ?)", [created_at.timestamp().into(), id.to_string().into()]);
    }
    query.in_order("created_at, id", *limit)
}

/// The refunds to carry out at `now`.
pub(super) fn due(tx: &Connection, now: Instant, limit: u32) -> Result<Vec<Refund>, Failure> {
    all(tx, DUE, (now.timestamp(), super::limit(limit)), refund)
}

pub(super) fn put(tx: &Connection, refund: &Refund) -> Result<(), Failure> {
    let Refund {
        id,
        service_id,
        appointment_id,
        payment_id,
        amount,
        status,
        detail,
        created_at,
        next_attempt_at,
        attempts,
        done_at,
    } = refund;
    let params = named_params! {
        ":id": id.to_string(),
        ":service_id": service_id.as_str(),
        ":appointment_id": appointment_id.to_string(),
        ":payment_id": payment_id,
        ":minor": amount.in_minor(),
        ":currency": amount.currency().code(),
        ":status": status.as_str(),
        ":detail": detail,
        ":created_at": created_at.timestamp(),
        ":next_attempt_at": next_attempt_at.timestamp(),
        ":attempts": attempts,
        ":done_at": done_at.map(|at| at.timestamp()),
    };
    run(tx, PUT, params).map(drop)
}

fn refund(row: &Row<'_>) -> Result<Refund, Failure> {
    let columns = Columns::of("refunds", row);
    Ok(Refund {
        id: columns.parsed("id")?,
        service_id: columns.parsed("service_id")?,
        appointment_id: columns.parsed("appointment_id")?,
        payment_id: columns.get("payment_id")?,
        amount: amount(&columns)?,
        status: columns.word("status", RefundStatus::from_word)?,
        detail: columns.get("detail")?,
        created_at: columns.instant("created_at")?,
        next_attempt_at: columns.instant("next_attempt_at")?,
        attempts: columns.get("attempts")?,
        done_at: columns.optional_instant("done_at")?,
    })
}

fn amount(columns: &Columns<'_>) -> Result<Money, Failure> {
    let code: String = columns.get("currency")?;
    let currency = Currency::parse(&code).map_err(|error| columns.corrupt("currency", &error))?;
    Ok(currency.minor(columns.get("minor")?))
}
