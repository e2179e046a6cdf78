//! No verb reads a whole table, so a million slots cost no more than a hundred.

use std::cell::RefCell;
use std::collections::BTreeSet;

use rusqlite::StatementStatus;
use rusqlite::trace::{TraceEvent, TraceEventCodes};

use super::*;
use crate::domain::appointment::Status;
use crate::domain::entry::{EntryStatus, Target};
use crate::domain::event::Chain;
use crate::domain::ids::{ConsumerId, RefundId};
use crate::domain::notice::Delivery;
use crate::domain::refund::RefundStatus;
use crate::domain::remote::RemoteKind;
use crate::ledger::{
    AppointmentQuery, EntryQuery, NoticeQuery, ReadTx, RefundQuery, SlotSpan, TimeSpan, contract, tables,
};

thread_local! {
    static RUN: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

fn remember(event: TraceEvent<'_>) {
    if let TraceEvent::Stmt(statement, _) = event {
        RUN.with_borrow_mut(|run| run.insert(statement.sql().into_owned()));
    }
}

/// Runs every verb of reading, but for the lists of everything, which cannot but read everything.
fn read_all(tx: &dyn ReadTx) -> Result<(), LedgerError> {
    let (service, start) = (contract::service(), contract::start());
    tx.slot_state(&service, start)?;
    tx.slot_counts(&service, start.date_naive(), start.date_naive(), start)?;
    tx.slot_outlines(&service, start, start)?;
    let found = tx.appointments(&AppointmentQuery { starts_from: Some(start), ..Default::default() })?;
    let one = found.first().expect("an appointment");
    tx.appointment(one.id)?;
    tx.appointment_numbered(&one.confirmation_number)?;
    tx.consumer(one.consumer_id)?;
    tx.consumer_with_email("")?;
    tx.consumer_with_phone("")?;
    tx.consumer_with_external_id("")?;
    tx.consumers(Some(one.consumer_id), 10)?;
    tx.lapsed_holds(start, 10)?;
    tx.all_slots(Some((&service, start)), 10)?;
    tx.all_seats(Some((&service, start, 1)), 10)?;
    tx.slot_services()?;
    read_waitlist(tx, one.consumer_id)?;
    tx.money_lines(one.id)?;
    tx.all_money_lines(1, 10)?;
    let refunds = RefundQuery { appointment_id: Some(one.id), ..RefundQuery::default() };
    tx.refund(tx.refunds(&refunds)?.remove(0).id)?;
    tx.due_refunds(start, 10)?;
    tx.answer("k1")?;
    tx.all_answers(Some("k1"), 10)?;
    tx.token("")?;
    tx.all_tokens(Some(""), 10)?;
    tx.all_notices(None, 10)?;
    tx.payment("p1")?;
    let notices = NoticeQuery { appointment_id: Some(one.id), ..Default::default() };
    let notice = tx.notices(&notices)?.remove(0);
    let theirs = EntryQuery { consumer_id: Some(one.consumer_id), ..EntryQuery::default() };
    let entry = tx.entries(&theirs)?.remove(0);
    tx.notices(&NoticeQuery { entry_id: Some(entry.id), ..Default::default() })?;
    tx.notices(&NoticeQuery { delivery: Some(Delivery::Queued), ..notices })?;
    tx.notices(&NoticeQuery { consumer_id: Some(one.consumer_id), ..Default::default() })?;
    tx.notices(&NoticeQuery { delivery: Some(Delivery::Dead), ..Default::default() })?;
    tx.notice(notice.id)?;
    tx.deliverable(start, Some((start, notice.id)), 10)?;
    tx.remote_objects(Some(&service), Some(RemoteKind::Queue))?;
    tx.remote_objects(Some(&service), None)?;
    tx.last_sweep_runs()?;
    tx.last_sweep_successes()?;
    read_tallies(tx)?;
    tx.events_of(one.id)?;
    tx.events(&Chain::General, 3, 10)?;
    tx.confirmation_numbers(&Chain::General, 3, 10)?;
    tx.chain_head(&Chain::General)?;
    refund_queries().into_iter().try_for_each(|(_, query)| tx.refunds(&query).map(drop))?;
    queries().into_iter().try_for_each(|(_, query)| tx.appointments(&query).map(drop))
}

fn read_tallies(tx: &dyn ReadTx) -> Result<(), LedgerError> {
    let (service_id, from) = (contract::service(), contract::start());
    let (date, before) = (from.date_naive(), from + chrono::TimeDelta::days(1));
    let slots = SlotSpan { service_id: service_id.clone(), from: date, until: date };
    let span = TimeSpan { service_id, from, before };
    tx.slot_tallies(&slots, from)?;
    tx.visit_tallies(&span)?;
    tx.money_tallies(&span)?;
    tx.entry_tallies(&span, from)?;
    tx.claim_time(&span, 0).map(drop)
}

fn read_waitlist(tx: &dyn ReadTx, consumer: ConsumerId) -> Result<(), LedgerError> {
    let (service, start) = (contract::service(), contract::start());
    let date = start.date_naive();
    tx.live_entry(consumer, &service, &Target::Slot(start))?;
    tx.live_entry(consumer, &service, &Target::Dates { from: date, until: date })?;
    tx.lapsed_offers(start, 10)?;
    tx.overdue_entries(start, 10)?;
    let theirs = EntryQuery { consumer_id: Some(consumer), ..EntryQuery::default() };
    tx.entry(tx.entries(&theirs)?.remove(0).id)?;
    entry_queries().into_iter().try_for_each(|(_, query)| tx.entries(&query).map(drop))
}

/// What is asked of the waitlist, each with the indexes that must serve it.
fn entry_queries() -> Vec<(&'static [&'static str], EntryQuery)> {
    let (service_id, starts_at) = (Some(contract::service()), Some(contract::start()));
    let (consumer_id, waiting) = (Some(contract::consumer(1).id), vec![EntryStatus::Waiting]);
    let any = EntryQuery::default;
    vec![
        (&["entries_by_consumer"], EntryQuery { consumer_id, ..any() }),
        (&["entries_by_consumer"], EntryQuery { consumer_id, service_id: service_id.clone(), ..any() }),
        (&["sqlite_autoindex_entries_2"], EntryQuery { service_id: service_id.clone(), limit: 10, ..any() }),
        (
            &["entries_by_slot", "entries_by_offer"],
            EntryQuery { service_id: service_id.clone(), starts_at, ..any() },
        ),
        (
            &["entries_by_slot", "entries_by_offer"],
            EntryQuery { service_id, starts_at, statuses: waiting, ..any() },
        ),
    ]
}

/// What is asked of the refunds, each with the index that must serve it.
fn refund_queries() -> Vec<(&'static str, RefundQuery)> {
    let appointment_id = Some(contract::appointment_id(1));
    let status = Some(RefundStatus::Due);
    let after = Some((contract::start(), RefundId(uuid::Uuid::nil())));
    vec![
        ("refunds_by_creation", RefundQuery { after, ..RefundQuery::default() }),
        ("refunds_by_appointment", RefundQuery { appointment_id, ..RefundQuery::default() }),
        ("refunds_by_status", RefundQuery { status, limit: 10, ..RefundQuery::default() }),
        ("refunds_by_status", RefundQuery { status, after, ..RefundQuery::default() }),
    ]
}

/// What the commands and sweeps ask for, each with the index that must serve it.
fn queries() -> Vec<(&'static str, AppointmentQuery)> {
    let start = Some(contract::start());
    let (service_id, consumer_id) = (Some(contract::service()), Some(contract::consumer(1).id));
    let after = start.map(|start| (start, contract::appointment_id(1)));
    let (confirmed, pending) = (vec![Status::Confirmed], vec![Status::PendingPayment]);
    let any = AppointmentQuery::default;
    vec![
        ("appointments_by_start", AppointmentQuery { starts_from: start, starts_before: start, ..any() }),
        ("appointments_by_start", AppointmentQuery { after, limit: 10, ..any() }),
        ("appointments_by_consumer", AppointmentQuery { consumer_id, starts_from: start, ..any() }),
        (
            "appointments_confirmed",
            AppointmentQuery { statuses: confirmed.clone(), starts_before: start, ..any() },
        ),
        ("appointments_pending", AppointmentQuery { statuses: pending, starts_before: start, ..any() }),
        (
            "appointments_confirmed_by_service",
            AppointmentQuery {
                service_id: service_id.clone(),
                statuses: confirmed,
                starts_before: start,
                ..any()
            },
        ),
        (
            "sqlite_autoindex_appointments_3",
            AppointmentQuery { service_id, starts_from: start, starts_before: start, ..any() },
        ),
    ]
}

fn plan(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect(sql);
    let rows = statement.raw_query().mapped(|row| row.get("detail"));
    rows.collect::<rusqlite::Result<_>>().expect(sql)
}

#[test]
fn no_verb_reads_a_whole_table() {
    let room = Room::new();
    let mut backend = open(&room.path(), Purpose::Keep, PATIENCE).expect("opens");
    backend.connection.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(remember)).expect("traces");
    let mut ledger = of(backend);
    contract::fill(&mut ledger);
    ledger.read(read_all).expect("reads");
    let connection = Connection::open(room.path()).expect("opens");
    let sql = RUN.take();
    let verbs = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"];
    let statements: Vec<_> =
        sql.iter().filter(|sql| verbs.iter().any(|verb| sql.starts_with(verb))).collect();
    assert!(statements.len() >= 35, "only {} statements were seen", statements.len());
    for sql in statements {
        for step in plan(&connection, sql) {
            // Rows that the query itself has made are a handful.
            let made = ["SCAN sweeps", "SCAN services", "SCAN counted", "SCAN CONSTANT ROW"];
            let fine = !step.starts_with("SCAN") || made.contains(&step.as_str());
            assert!(fine, "{step}\n{sql}");
        }
    }
}

/// SQLite may plan a statement anew for each value that it is given, which costs more than most statements do.
#[test]
fn no_statement_is_planned_anew_for_other_values() {
    let room = Room::new();
    let mut backend = open(&room.path(), Purpose::Keep, PATIENCE).expect("opens");
    backend.connection.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(remember)).expect("traces");
    let mut ledger = of(backend);
    contract::fill(&mut ledger);
    ledger.read(read_all).expect("reads");
    let backend = open(&room.path(), Purpose::Keep, PATIENCE).expect("opens");
    for sql in RUN.take().iter().filter(|sql| sql.starts_with("SELECT") || sql.starts_with("WITH")) {
        let mut statement = backend.connection.prepare(sql).expect(sql);
        for value in 1..=3 {
            for parameter in 1..=statement.parameter_count() {
                statement.raw_bind_parameter(parameter, value).expect(sql);
            }
            let mut rows = statement.raw_query();
            while rows.next().expect(sql).is_some() {}
        }
        assert_eq!(statement.get_status(StatementStatus::RePrepare), 0, "{sql}");
    }
}

#[test]
fn the_slots_of_a_day_are_found_by_their_date() {
    let room = Room::new();
    drop(room.open());
    let steps = plan(&Connection::open(room.path()).expect("opens"), tables::slots::COUNTS);
    let by_date = "SEARCH slots USING INDEX slots_by_date (service_id=? AND local_date>? AND local_date<?)";
    assert!(steps.iter().any(|step| step == by_date), "{steps:#?}");
    for search in [
        "SEARCH seats USING PRIMARY KEY (service_id=? AND starts_at=?)",
        "SEARCH appointments USING INDEX sqlite_autoindex_appointments_1 (id=?)",
        "SEARCH entries USING INDEX sqlite_autoindex_entries_1 (id=?)",
        "SEARCH entries USING COVERING INDEX entries_waiting_for_slot (service_id=? AND starts_at=?)",
    ] {
        assert!(steps.iter().any(|step| step == search), "{search}: {steps:#?}");
    }
}

#[test]
fn capacities_are_read_along_the_key_alone() {
    let room = Room::new();
    drop(room.open());
    let steps = plan(&Connection::open(room.path()).expect("opens"), tables::slots::OUTLINES);
    assert_eq!(steps, ["SEARCH slots USING PRIMARY KEY (service_id=? AND starts_at>? AND starts_at<?)"]);
}

/// A hundred thousand notices may wait, and a delivery asks for the next four of them as often as it takes.
#[test]
fn what_waits_is_found_in_order() {
    let room = Room::new();
    drop(room.open());
    let connection = Connection::open(room.path()).expect("opens");
    let notices = plan(&connection, tables::notices::DELIVERABLE.sqlite);
    let waiting =
        "SEARCH notices USING INDEX notices_waiting ((next_attempt_at,id)>(?,?) AND next_attempt_at<?)";
    let at = notices.iter().position(|step| step == waiting).unwrap_or_else(|| panic!("{notices:#?}"));
    assert_eq!(notices.get(at + 1).map(String::as_str), Some("RIGHT"), "nothing is sorted: {notices:#?}");
    let refunds = plan(&connection, tables::refunds::DUE.sqlite);
    assert_eq!(refunds, ["SEARCH refunds USING INDEX refunds_waiting (next_attempt_at<?)"]);
}

const FOR_DATES: &str =
    "SEARCH entries USING COVERING INDEX entries_waiting_for_dates (service_id=? AND until_date>?)";

#[test]
fn the_next_in_line_are_found_by_what_they_wait_for() {
    let room = Room::new();
    drop(room.open());
    let connection = Connection::open(room.path()).expect("opens");
    let mut steps = plan(&connection, tables::entries::WAITING);
    for search in [
        "SEARCH entries USING INTEGER PRIMARY KEY (rowid=?)",
        "SEARCH entries USING COVERING INDEX entries_waiting_for_slot \
         (service_id=? AND starts_at=? AND rowid>?)",
        FOR_DATES,
    ] {
        assert!(steps.iter().any(|step| step == search), "{search}: {steps:#?}");
    }
    steps = plan(&connection, tables::slots::WAITING_FOR_DATE);
    assert_eq!(steps, [FOR_DATES]);
}

#[test]
fn each_query_has_its_index() {
    let room = Room::new();
    drop(room.open());
    let connection = Connection::open(room.path()).expect("opens");
    let served = |index: &str, table: &str, sql: &str| {
        let steps = plan(&connection, sql);
        let by = format!("SEARCH {table} USING INDEX {index} ");
        assert!(steps.iter().any(|step| step.starts_with(&by)), "{index}: {steps:#?}");
        steps
    };
    for (index, query) in queries() {
        let steps = served(index, "appointments", &tables::appointments::built(&query).0);
        assert!(!steps.iter().any(|step| step.contains("TEMP B-TREE")), "{index}: {steps:#?}");
    }
    // The few that begin so are found by number and then sorted, whatever else is asked.
    let number_prefix = Some("7K3".to_owned());
    let (statuses, starts_from) = (vec![Status::Confirmed], Some(contract::start()));
    for query in [
        AppointmentQuery { number_prefix: number_prefix.clone(), limit: 10, ..Default::default() },
        AppointmentQuery { number_prefix, statuses, starts_from, ..Default::default() },
    ] {
        let (sql, _) = tables::appointments::built(&query);
        served("sqlite_autoindex_appointments_2", "appointments", &sql);
    }
    for (index, query) in refund_queries() {
        let steps = served(index, "refunds", &tables::refunds::built(&query).0);
        assert!(!steps.iter().any(|step| step.contains("TEMP B-TREE")), "{index}: {steps:#?}");
    }
    for (indexes, query) in entry_queries() {
        let (sql, _) = tables::entries::built(&query).expect("a query");
        for index in indexes {
            served(index, "entries", &sql);
        }
    }
}
