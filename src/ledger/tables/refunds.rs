//! Table `refunds`.

use super::clauses::Clauses;
use super::columns::{Columns, all, one};
use super::sql::{Given, Row, Sql, Wording, named, numbered};
use crate::domain::ids::RefundId;
use crate::domain::money::{Currency, Money};
use crate::domain::refund::{Refund, RefundStatus};
use crate::domain::time::Instant;
use crate::ledger::{LedgerError, RefundQuery};

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
/// The index holds only what waits, in the order of the answer; SQLite's planner would sort by itself.
pub(in crate::ledger) const DUE: Wording = Wording {
    sqlite: select!(
        "INDEXED BY refunds_waiting WHERE status IN ('due', 'failed') AND next_attempt_at <= ?1 \
         ORDER BY next_attempt_at, id LIMIT ?2"
    ),
    postgres: select!(
        "WHERE status IN ('due', 'failed') AND next_attempt_at <= ?1 ORDER BY next_attempt_at, id LIMIT ?2"
    ),
};

const PUT: &str = "\
INSERT INTO refunds (id, service_id, appointment_id, payment_id, minor, currency, status, detail, created_at, \
    next_attempt_at, attempts, done_at) \
VALUES (:id, :service_id, :appointment_id, :payment_id, :minor, :currency, :status, :detail, :created_at, \
    :next_attempt_at, :attempts, :done_at) \
ON CONFLICT (id) DO UPDATE SET service_id = excluded.service_id, appointment_id = excluded.appointment_id, \
    payment_id = excluded.payment_id, minor = excluded.minor, currency = excluded.currency, \
    status = excluded.status, detail = excluded.detail, created_at = excluded.created_at, \
    next_attempt_at = excluded.next_attempt_at, attempts = excluded.attempts, done_at = excluded.done_at";

pub(super) fn by_id(tx: &dyn Sql, id: RefundId) -> Result<Option<Refund>, LedgerError> {
    one(tx, BY_ID, &numbered([id.to_string().into()]), refund)
}

pub(super) fn list(tx: &dyn Sql, query: &RefundQuery) -> Result<Vec<Refund>, LedgerError> {
    let (sql, values) = built(query);
    all(tx, &sql, &values, refund)
}

/// The SQL of a query and its values in order.
pub(in crate::ledger) fn built(query: &RefundQuery) -> (String, Vec<Given<'static>>) {
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
pub(super) fn due(tx: &dyn Sql, now: Instant, limit: u32) -> Result<Vec<Refund>, LedgerError> {
    all(tx, DUE.of(tx), &numbered([now.timestamp().into(), super::limit(limit).into()]), refund)
}

pub(super) fn put(tx: &dyn Sql, refund: &Refund) -> Result<(), LedgerError> {
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
    let params = named! {
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
    tx.run(PUT, &params).map(drop)
}

fn refund(row: &dyn Row) -> Result<Refund, LedgerError> {
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

fn amount(columns: &Columns<'_>) -> Result<Money, LedgerError> {
    let code: String = columns.get("currency")?;
    let currency = Currency::parse(&code).map_err(|error| columns.corrupt("currency", &error))?;
    Ok(currency.minor(columns.get("minor")?))
}
