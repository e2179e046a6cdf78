//! Schemas that come after this one, made up.

use rusqlite::OpenFlags;

use super::super::migrate::MIGRATIONS;
use super::super::open::{connect, open_with};
use super::*;

const SECOND: &str = "ALTER TABLE consumers ADD COLUMN language TEXT";
const THIRD: &str = "CREATE TABLE offers (id TEXT NOT NULL PRIMARY KEY) STRICT";
const BROKEN: &str = "CREATE TABLE offers (id TEXT) STRICT; INSERT INTO nowhere (id) VALUES (1)";

/// The schema before the made-up ones.
fn present() -> i64 {
    i64::try_from(MIGRATIONS.len()).expect("few")
}

fn consumer(id: char) -> String {
    let id = id.to_string().repeat(36);
    format!(
        "INSERT INTO consumers (id, name, email, no_show_count, created_at) VALUES ('{id}', 'N', '{id}', 0, 0)"
    )
}

fn open_later(room: &Room, purpose: Purpose, later: &[&str]) -> Result<Sqlite, LedgerError> {
    open_with(&room.path(), purpose, PATIENCE, &[MIGRATIONS, later].concat())
}

fn look(path: &Path) -> Connection {
    connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY, PATIENCE).expect("opens")
}

#[test]
fn an_old_ledger_is_copied_and_brought_up_to_date() {
    let room = Room::new();
    // Another connection keeps the row in the log: the copy must hold it all the same.
    let other = room.open();
    run_raw(&room.path(), &consumer('a')).expect("writes");
    let Sqlite { connection, .. } = open_later(&room, Purpose::Keep, &[SECOND, THIRD]).expect("migrates");
    assert_eq!(number(&connection, "PRAGMA user_version"), present() + 2);
    assert_eq!(number(&connection, "SELECT count(*) FROM consumers WHERE language IS NULL"), 1);
    assert_eq!(number(&connection, "SELECT count(*) FROM offers"), 0);
    drop((connection, other));
    let name = format!("ledger.db.before-schema-{}", present() + 1);
    assert_eq!(room.files(), ["ledger.db", &name]);
    let kept = room.0.path().join(&name);
    let copy = look(&kept);
    assert_eq!(number(&copy, "PRAGMA user_version"), present());
    assert_eq!(number(&copy, "SELECT count(*) FROM consumers"), 1);
    drop(copy);
    let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&kept).expect("a file").permissions());
    assert_eq!(mode & 0o777, 0o600);
    of(open(&kept, Purpose::Keep, PATIENCE).expect("the copy is a ledger"));
}

#[test]
fn a_new_ledger_needs_no_copy() {
    let room = Room::new();
    drop(open_later(&room, Purpose::Keep, &[SECOND]).expect("makes"));
    drop(open_later(&room, Purpose::Keep, &[SECOND]).expect("opens"));
    assert_eq!(room.files(), ["ledger.db"]);
}

#[test]
fn a_newer_ledger_is_refused_with_both_numbers() {
    let room = Room::new();
    drop(open_later(&room, Purpose::Keep, &[SECOND, THIRD]).expect("makes"));
    for purpose in [Purpose::Keep, Purpose::Rehearse, Purpose::Look] {
        let refused = opened(&room.path(), purpose);
        let Err(LedgerError::TooNew { path, found, known }) = refused else {
            panic!("{purpose:?}: {refused:?}")
        };
        assert_eq!((path, i64::from(found), i64::from(known)), (room.path(), present() + 2, present()));
    }
}

#[test]
fn a_broken_migration_changes_nothing() {
    let room = Room::new();
    drop(room.open());
    run_raw(&room.path(), &consumer('a')).expect("writes");
    assert!(open_later(&room, Purpose::Keep, &[SECOND, BROKEN]).is_err());
    let connection = look(&room.path());
    assert_eq!(number(&connection, "PRAGMA user_version"), present() + 1, "the one before it is kept");
    assert_eq!(number(&connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'offers'"), 0);
    drop(connection);
    drop(open_later(&room, Purpose::Keep, &[SECOND, THIRD]).expect("mended, it goes on"));
}

#[test]
fn a_rehearsal_brings_only_its_copy_up_to_date() {
    let room = Room::new();
    drop(room.open());
    run_raw(&room.path(), &consumer('a')).expect("writes");
    let before = fs::read(room.path()).expect("reads");
    let Sqlite { connection, .. } = open_later(&room, Purpose::Rehearse, &[SECOND]).expect("opens");
    assert_eq!(number(&connection, "PRAGMA user_version"), present() + 1);
    assert_eq!(number(&connection, "SELECT count(*) FROM consumers WHERE language IS NULL"), 1);
    drop(connection);
    assert_eq!(fs::read(room.path()).expect("reads"), before);
    assert_eq!(room.files(), ["ledger.db"]);
}

#[test]
fn an_old_ledger_is_not_opened_for_reading() {
    let room = Room::new();
    drop(room.open());
    let refused = open_later(&room, Purpose::Look, &[SECOND]).map(drop);
    assert!(matches!(refused, Err(LedgerError::Open { .. })), "{refused:?}");
}

#[test]
fn many_may_migrate_at_once() {
    let room = Room::new();
    drop(room.open());
    run_raw(&room.path(), &consumer('a')).expect("writes");
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| open_later(&room, Purpose::Keep, &[SECOND, THIRD]).map(drop).expect("migrates"));
        }
    });
    let first = look(&room.0.path().join(format!("ledger.db.before-schema-{}", present() + 1)));
    assert_eq!(number(&first, "PRAGMA user_version"), present());
    assert_eq!(number(&look(&room.path()), "PRAGMA user_version"), present() + 2);
}
