//! Table `money_lines`.

use super::columns::{Columns, all, one};
use super::sql::{Row, Sql, named, numbered};
use crate::domain::account::{Account, MoneyLine, Reason};
use crate::domain::ids::AppointmentId;
use crate::ledger::LedgerError;

/// A query for whole lines: its one list of columns, and what follows it.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, appointment_id, at, reason, debit, credit, minor, payment_id FROM money_lines ",
            $rest
        )
    };
}

const ADD: &str = "\
INSERT INTO money_lines (appointment_id, at, reason, debit, credit, minor, payment_id) \
VALUES (:appointment_id, :at, :reason, :debit, :credit, :minor, :payment_id)";

pub(super) fn of(tx: &dyn Sql, id: AppointmentId) -> Result<Vec<MoneyLine>, LedgerError> {
    all(tx, select!("WHERE appointment_id = ?1 ORDER BY id"), &numbered([id.to_string().into()]), line)
}

/// The lines of all books after a number, each with its own.
pub(super) fn list(tx: &dyn Sql, after: u64, limit: u32) -> Result<Vec<(u64, MoneyLine)>, LedgerError> {
    let after = i64::try_from(after).unwrap_or(i64::MAX);
    all(
        tx,
        select!("WHERE id > ?1 ORDER BY id LIMIT ?2"),
        &numbered([after.into(), super::limit(limit).into()]),
        |row| Ok((Columns::of("money_lines", row).count("id")?, line(row)?)),
    )
}

pub(super) fn payment(tx: &dyn Sql, payment_id: &str) -> Result<Option<MoneyLine>, LedgerError> {
    one(tx, select!("WHERE payment_id = ?1"), &numbered([payment_id.into()]), line)
}

pub(super) fn add(tx: &dyn Sql, line: &MoneyLine) -> Result<(), LedgerError> {
    let MoneyLine { appointment_id, at, reason, debit, credit, minor, payment_id } = line;
    let params = named! {
        ":appointment_id": appointment_id.to_string(),
        ":at": at.timestamp(),
        ":reason": reason.as_str(),
        ":debit": debit.as_str(),
        ":credit": credit.as_str(),
        ":minor": minor,
        ":payment_id": payment_id,
    };
    tx.run(ADD, &params).map(drop)
}

fn line(row: &dyn Row) -> Result<MoneyLine, LedgerError> {
    let columns = Columns::of("money_lines", row);
    Ok(MoneyLine {
        appointment_id: columns.parsed("appointment_id")?,
        at: columns.instant("at")?,
        reason: columns.word("reason", Reason::from_word)?,
        debit: columns.word("debit", Account::from_word)?,
        credit: columns.word("credit", Account::from_word)?,
        minor: columns.get("minor")?,
        payment_id: columns.get("payment_id")?,
    })
}
