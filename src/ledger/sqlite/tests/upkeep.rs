//! Copies, soundness and size.

use std::os::unix::fs::PermissionsExt;

use super::super::migrate::{MIGRATIONS, newest};
use super::*;
use crate::domain::event::Chain;
use crate::ledger::{AppointmentQuery, Scope, contract};

fn filled(room: &Room) -> Ledger {
    let mut ledger = room.open();
    contract::fill(&mut ledger);
    ledger
}

/// All rows, in words: two ledgers with the same rows read the same.
fn rows(ledger: &mut Ledger) -> String {
    let read = ledger.read(|tx| {
        let appointments = tx.appointments(&AppointmentQuery::default())?;
        let general = (tx.all_slots(None, 0)?, tx.all_seats(None, 0)?, tx.all_money_lines(0, 0)?);
        let rest = (tx.consumers(None, 0)?, tx.all_answers(None, 0)?, tx.events(&chain(), 0, 0)?);
        Ok::<_, LedgerError>(format!("{appointments:?} {general:?} {rest:?}"))
    });
    read.expect("reads")
}

fn chain() -> Chain {
    Chain::Service(contract::service())
}

#[test]
fn a_copy_is_a_private_ledger_with_the_same_rows() {
    let room = Room::new();
    let mut ledger = filled(&room);
    let to = room.0.path().join("copy.db");
    ledger.backup(&to).expect("copies");
    assert_eq!(room.files(), ["copy.db", "ledger.db", "ledger.db-shm", "ledger.db-wal"], "no draft is left");
    let mode = fs::metadata(&to).expect("a file").permissions().mode() & 0o777;
    assert_eq!(mode, 0o600);
    let before = rows(&mut ledger);
    contract::fill_more(&mut ledger);
    assert_ne!(rows(&mut ledger), before);
    let mut copy = of(open(&to, Purpose::Keep, PATIENCE).expect("the copy is a ledger"));
    assert_eq!(rows(&mut copy), before);
    assert_eq!(copy.integrity().expect("looks"), [""; 0]);
    contract::fill_more(&mut copy);
    assert_eq!(rows(&mut copy), rows(&mut ledger), "it goes on as the ledger does");
}

#[test]
fn a_copy_overwrites_nothing() {
    let room = Room::new();
    let ledger = filled(&room);
    let taken = room.0.path().join("taken");
    fs::write(&taken, "dear").expect("writes");
    let dangling = room.0.path().join("dangling");
    std::os::unix::fs::symlink(room.0.path().join("gone"), &dangling).expect("a link");
    let nowhere = room.0.path().join("gone/copy.db");
    for to in [taken.clone(), dangling, nowhere, room.path(), room.0.path().to_owned()] {
        let refused = ledger.backup(&to);
        let named = matches!(&refused, Err(LedgerError::Open { path, .. }) if *path == to);
        assert!(named, "{}: {refused:?}", to.display());
    }
    assert_eq!(fs::read_to_string(&taken).expect("reads"), "dear");
    drop(ledger);
    assert_eq!(room.files(), ["dangling", "ledger.db", "taken"]);
}

#[test]
fn a_rehearsed_copy_is_not_kept() {
    let room = Room::new();
    drop(filled(&room));
    let rehearsal = of_rehearsal(&room);
    rehearsal.backup(&room.0.path().join("copy.db")).expect("would copy");
    rehearsal.backup(&room.0.path().join("gone/copy.db")).expect_err("no folder");
    drop(rehearsal);
    assert_eq!(room.files(), ["ledger.db"]);
}

fn of_rehearsal(room: &Room) -> Ledger {
    Ledger::open(&room.path(), true).expect("opens")
}

/// Twenty copies beside a busy writer, none of which waits for it or sees half of what it writes.
#[test]
fn a_copy_is_one_moment_of_a_busy_ledger() {
    let room = Room::new();
    drop(filled(&room));
    let is_over = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut ledger = room.open();
            while !is_over.load(std::sync::atomic::Ordering::Relaxed) {
                let twice = ledger.write(&Scope::Everything, |tx| {
                    tx.append_event(contract::event(Chain::General))?;
                    tx.append_event(contract::event(Chain::General)).map(drop)
                });
                twice.expect("nobody is in the way");
            }
        });
        let ledger = room.open();
        for number in 0..20 {
            let to = room.0.path().join(format!("copy-{number}.db"));
            ledger.backup(&to).expect("copies");
            let mut copy = of(open(&to, Purpose::Look, PATIENCE).expect("a ledger"));
            let events = copy.read(|tx| tx.events(&Chain::General, 0, 0)).expect("reads");
            assert_eq!(events.len() % 2, 0);
        }
        is_over.store(true, std::sync::atomic::Ordering::Relaxed);
    });
}

#[test]
fn a_damaged_ledger_is_not_copied() {
    let room = Room::new();
    drop(filled(&room));
    run_raw(&room.path(), "PRAGMA foreign_keys = OFF; DELETE FROM consumers").expect("damages");
    let ledger = room.open();
    let refused = ledger.backup(&room.0.path().join("copy.db"));
    let named = matches!(&refused, Err(LedgerError::NotALedger { path, .. }) if *path == room.path());
    assert!(named, "{refused:?}");
    drop(ledger);
    assert_eq!(room.files(), ["ledger.db"]);
}

#[test]
fn faults_are_told() {
    let sound = Room::new();
    assert_eq!(filled(&sound).integrity().expect("looks"), [""; 0]);
    for (damage, told) in [
        (
            "PRAGMA foreign_keys = OFF; DELETE FROM consumers",
            "row 1 of appointments refers to a row of consumers",
        ),
        (
            "PRAGMA foreign_keys = OFF; DROP TRIGGER entries_never_go; DELETE FROM entries",
            "row of seats refers to a row of entries",
        ),
        (
            "PRAGMA ignore_check_constraints = ON; UPDATE slots SET capacity = 0",
            "CHECK constraint failed in slots",
        ),
        ("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'slots_by_date'", "never used"),
    ] {
        let room = Room::new();
        drop(filled(&room));
        run_raw(&room.path(), damage).expect(damage);
        let faults = room.open().integrity().expect("looks");
        assert!(faults.iter().any(|fault| fault.contains(told)), "{damage}: {faults:#?}");
    }
}

#[test]
fn every_table_is_counted() {
    let room = Room::new();
    let ledger = filled(&room);
    let stats = ledger.stats().expect("counts");
    let rows = |name: &str| stats.tables.iter().find(|(table, _)| table == name).map(|(_, rows)| *rows);
    assert!(stats.tables.is_sorted());
    assert_eq!(stats.tables.len(), 14, "{stats:?}");
    assert!(stats.tables.iter().all(|(_, rows)| *rows > 0), "every table has a row: {stats:?}");
    assert_eq!((rows("seats"), rows("entries"), rows("sqlite_schema")), (Some(2), Some(1), None));
    assert_eq!(stats.schema, newest(MIGRATIONS));
    assert_eq!(stats.engine, format!("SQLite {}", rusqlite::version()));
    assert_eq!(stats.file_bytes, fs::metadata(room.path()).expect("a file").len());
    assert!(stats.log_bytes > 0);
    drop(ledger);
    let stats = room.open().stats().expect("counts");
    assert_eq!(stats.log_bytes, 0);
    let nothing = Ledger::open(&room.0.path().join("none.db"), true).expect("opens").stats().expect("counts");
    assert_eq!((nothing.file_bytes, nothing.log_bytes), (0, 0));
}
