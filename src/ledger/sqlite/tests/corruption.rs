//! Rows that no version of the program can have written, and writes past the verbs.

use super::*;
use crate::ledger::{AppointmentQuery, EntryQuery, NoticeQuery, ReadTx, RefundQuery, contract};

type Read = fn(&dyn ReadTx) -> Result<(), LedgerError>;

fn all(tx: &dyn ReadTx) -> Result<(), LedgerError> {
    for appointment in tx.appointments(&AppointmentQuery::default())? {
        tx.money_lines(appointment.id)?;
    }
    tx.entries(&EntryQuery::default())?;
    tx.refunds(&RefundQuery::default())?;
    tx.all_answers(None, 0)?;
    tx.all_tokens(None, 0)?;
    tx.all_money_lines(0, 0)?;
    tx.consumers(None, 0)?;
    tx.notices(&NoticeQuery::default())?;
    tx.remote_objects(None, None)?;
    tx.last_sweep_runs()?;
    tx.last_sweep_successes()?;
    for chain in tx.chains()? {
        tx.events(&chain, 0, 0)?;
    }
    tx.slot_services()?;
    tx.slot_state(&contract::service(), contract::start())?;
    tx.all_seats(None, 0).map(drop)
}

#[test]
fn a_row_that_makes_no_sense_is_told_by_table_and_column() {
    let reads: Read = all;
    for (place, sql) in [
        ("slots.local_date", "UPDATE slots SET local_date = '2026-13-01'"),
        ("slots.local_time", "UPDATE slots SET local_time = '29:00:00'"),
        ("slots.capacity", "UPDATE slots SET capacity = -1"),
        ("appointments.policy", "UPDATE appointments SET policy = '{}'"),
        ("appointments.status", "UPDATE appointments SET status = 'gone'"),
        ("appointments.booked_at", "UPDATE appointments SET booked_at = 9223372036854775807"),
        ("appointments.revision", "UPDATE appointments SET revision = 4294967296"),
        ("consumers.no_show_count", "UPDATE consumers SET no_show_count = -1"),
        (
            "consumers.id",
            "INSERT INTO consumers (id, name, email, no_show_count, created_at) \
            VALUES ('zz', '', '', 0, 0)",
        ),
        ("money_lines.reason", "DROP TRIGGER money_lines_never_change; UPDATE money_lines SET reason = 'x'"),
        ("entries.status", "UPDATE entries SET status = 'gone'"),
        ("entries.starts_at", "UPDATE entries SET starts_at = NULL"),
        ("entries.until_date", "UPDATE entries SET from_date = '2026-12-01'"),
        ("entries.offer_expires_at", "UPDATE entries SET offer_expires_at = NULL"),
        ("entries.number", "DROP TRIGGER entries_keep_their_place; UPDATE entries SET number = -1"),
        (
            "seats.entry_id",
            "DROP TRIGGER seats_never_change; PRAGMA foreign_keys = OFF; \
            UPDATE seats SET entry_id = 'zz' WHERE entry_id IS NOT NULL",
        ),
        ("refunds.currency", "UPDATE refunds SET currency = 'usd'"),
        ("refunds.status", "UPDATE refunds SET status = 'lost'"),
        ("refunds.attempts", "UPDATE refunds SET attempts = -1"),
        ("answers.appointment", "UPDATE answers SET appointment = '{}'"),
        ("answers.appointment", "UPDATE answers SET appointment = json_set(appointment, '$.name', 'N')"),
        ("used_tokens.used_at", "UPDATE used_tokens SET used_at = 9223372036854775807"),
        ("notices.kind", "UPDATE notices SET kind = 'reminder_soon'"),
        ("notices.delivery", "UPDATE notices SET delivery = 'lost'"),
        ("notices.message_to_name", "UPDATE notices SET message_to = 'x'"),
        ("remote_objects.kind", "UPDATE remote_objects SET kind = 'x'"),
        ("sweep_runs.due", "UPDATE sweep_runs SET due = -1"),
        ("chains.name", "INSERT INTO chains (name, length, head) VALUES ('A', 0, '')"),
        ("events.appointment_id", "DROP TRIGGER events_never_change; UPDATE events SET appointment_id = '1'"),
    ] {
        let room = Room::new();
        let mut ledger = room.open();
        contract::fill(&mut ledger);
        ledger.read(reads).expect("makes sense so far");
        run_raw(&room.path(), &format!("PRAGMA ignore_check_constraints = ON; {sql}")).expect(sql);
        let read = ledger.read(reads);
        let Err(LedgerError::Corrupt(told)) = &read else { panic!("{sql}: {read:?}") };
        assert!(told.starts_with(&format!("{place}: ")), "{sql}: {told}");
    }
}

/// SQLite's REPLACE deletes without a word to delete triggers.
#[test]
fn nothing_of_the_books_is_replaced() {
    let room = Room::new();
    contract::fill(&mut room.open());
    for sql in [
        "INSERT OR REPLACE INTO money_lines SELECT id, appointment_id, at, reason, debit, credit, 1, NULL \
         FROM money_lines",
        "INSERT OR REPLACE INTO money_lines SELECT NULL, appointment_id, at, reason, debit, credit, 1, payment_id \
         FROM money_lines",
        "INSERT OR REPLACE INTO events SELECT * FROM events",
    ] {
        let refused = run_raw(&room.path(), sql);
        assert!(matches!(refused, Err(LedgerError::Constraint(_))), "{sql}: {refused:?}");
    }
}
