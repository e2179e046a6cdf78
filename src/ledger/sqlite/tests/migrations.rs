//! Schemas that come after this one, made up.

use rusqlite::OpenFlags;

use super::super::migrate::MIGRATIONS;
use super::super::open::{connect, open_with};
use super::*;
use crate::domain::notice::{About, Channel, Delivery};
use crate::ledger::{EntryQuery, ReadTx};

const THIRD: &str = "ALTER TABLE consumers ADD COLUMN nickname TEXT";
const FOURTH: &str = "CREATE TABLE offers (id TEXT NOT NULL PRIMARY KEY) STRICT";
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
    let Sqlite { connection, .. } = open_later(&room, Purpose::Keep, &[THIRD, FOURTH]).expect("migrates");
    assert_eq!(number(&connection, "PRAGMA user_version"), present() + 2);
    assert_eq!(number(&connection, "SELECT count(*) FROM consumers WHERE nickname IS NULL"), 1);
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
    drop(open_later(&room, Purpose::Keep, &[THIRD]).expect("makes"));
    drop(open_later(&room, Purpose::Keep, &[THIRD]).expect("opens"));
    assert_eq!(room.files(), ["ledger.db"]);
}

#[test]
fn a_newer_ledger_is_refused_with_both_numbers() {
    let room = Room::new();
    drop(open_later(&room, Purpose::Keep, &[THIRD, FOURTH]).expect("makes"));
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
    assert!(open_later(&room, Purpose::Keep, &[THIRD, BROKEN]).is_err());
    let connection = look(&room.path());
    assert_eq!(number(&connection, "PRAGMA user_version"), present() + 1, "the one before it is kept");
    assert_eq!(number(&connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'offers'"), 0);
    drop(connection);
    drop(open_later(&room, Purpose::Keep, &[THIRD, FOURTH]).expect("mended, it goes on"));
}

#[test]
fn a_rehearsal_brings_only_its_copy_up_to_date() {
    let room = Room::new();
    drop(room.open());
    run_raw(&room.path(), &consumer('a')).expect("writes");
    let before = fs::read(room.path()).expect("reads");
    let Sqlite { connection, .. } = open_later(&room, Purpose::Rehearse, &[THIRD]).expect("opens");
    assert_eq!(number(&connection, "PRAGMA user_version"), present() + 1);
    assert_eq!(number(&connection, "SELECT count(*) FROM consumers WHERE nickname IS NULL"), 1);
    drop(connection);
    assert_eq!(fs::read(room.path()).expect("reads"), before);
    assert_eq!(room.files(), ["ledger.db"]);
}

#[test]
fn an_old_ledger_is_not_opened_for_reading() {
    let room = Room::new();
    drop(room.open());
    let refused = open_later(&room, Purpose::Look, &[THIRD]).map(drop);
    assert!(matches!(refused, Err(LedgerError::Open { .. })), "{refused:?}");
}

#[test]
fn many_may_migrate_at_once() {
    let room = Room::new();
    drop(room.open());
    run_raw(&room.path(), &consumer('a')).expect("writes");
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| open_later(&room, Purpose::Keep, &[THIRD, FOURTH]).map(drop).expect("migrates"));
        }
    });
    let first = look(&room.0.path().join(format!("ledger.db.before-schema-{}", present() + 1)));
    assert_eq!(number(&first, "PRAGMA user_version"), present());
    assert_eq!(number(&look(&room.path()), "PRAGMA user_version"), present() + 2);
}

/// A ledger of schema 1 with every kind of row that schema 2 changes.
const FIRST_ROWS: &str = "\
INSERT INTO consumers (id, name, email, no_show_count, created_at) \
    VALUES ('00000000-0000-0000-0000-000000000001', 'Ada', 'ada@example.org', 0, 100); \
INSERT INTO slots VALUES ('visit', 1796306400, 1796308200, 1, '2026-12-03', '09:00:00', 'America/New_York', NULL); \
INSERT INTO appointments (id, confirmation_number, service_id, starts_at, ends_at, consumer_id, status, policy, \
    booked_at, confirmed_at, fee_basis, vip, revision) \
    VALUES ('00000000-0000-0000-0000-000000000002', 'N2', 'visit', 1796306400, 1796308200, \
    '00000000-0000-0000-0000-000000000001', 'confirmed', '{\"service_name\":\"Visit\",\"zone\":\"UTC\",\
    \"location\":{\"kind\":\"virtual\",\"meeting_link\":null},\"currency\":\"USD\",\"price\":8000,\"deposit\":0,\
    \"cancellation\":{\"kind\":\"free\"},\"no_show\":{\"grace\":{\"seconds\":900},\"forfeit_deposit\":true}}', \
    100, 100, 1796306400, 0, 0); \
INSERT INTO entries (number, id, service_id, starts_at, consumer_id, status, joined_at) \
    VALUES (3, '00000000-0000-0000-0000-000000000003', 'visit', 1796306400, \
    '00000000-0000-0000-0000-000000000001', 'left', 100); \
INSERT INTO entries (number, id, service_id, from_date, until_date, consumer_id, status, joined_at) \
    VALUES (4, '00000000-0000-0000-0000-000000000004', 'visit', '2026-12-03', '2026-12-31', \
    '00000000-0000-0000-0000-000000000001', 'waiting', 100); \
INSERT INTO notices VALUES ('00000000-0000-0000-0000-000000000005', 'visit', \
    '00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001', 'reminder_24h', 1796306400, \
    'email', 'sent', 'sent_again', 200, 201, 2, NULL, 202, 'ada@example.org', 'Ada', 'Reminder', 'Dear Ada'); \
INSERT INTO notices VALUES ('00000000-0000-0000-0000-000000000006', 'visit', \
    '00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001', 'reminder_24h', 1796306400, \
    'sms', 'queued', NULL, 200, 201, 0, NULL, NULL, NULL, NULL, NULL, NULL);";

#[test]
fn a_ledger_of_the_first_schema_reads_back_whole() {
    let room = Room::new();
    let first = |purpose| open_with(&room.path(), purpose, PATIENCE, &MIGRATIONS[..1]);
    drop(first(Purpose::Keep).expect("makes"));
    run_raw(&room.path(), FIRST_ROWS).expect("writes");
    let mut ledger = of(open(&room.path(), Purpose::Keep, PATIENCE).expect("migrates"));
    assert_eq!(room.files().iter().filter(|file| file.ends_with(".before-schema-2")).count(), 1);
    ledger.read(read_first_rows).expect("reads");
    assert_eq!(ledger.integrity().expect("looks"), Vec::<String>::new());
    drop(ledger);
    let kept = room.0.path().join("ledger.db.before-schema-2");
    assert_eq!(number(&look(&kept), "PRAGMA user_version"), 1);
    assert_eq!(number(&look(&kept), "SELECT count(*) FROM notices"), 2);
    let tables = "SELECT count(*) FROM sqlite_schema WHERE name LIKE '%before%'";
    assert_eq!(number(&look(&room.path()), tables), 0);
}

fn read_first_rows(tx: &dyn ReadTx) -> Result<(), LedgerError> {
    let known = tx.consumer_with_email("ada@example.org")?.expect("a consumer");
    assert_eq!((known.language, known.no_email_reminders, known.no_sms), (None, false, false));
    let entries = tx.entries(&EntryQuery::default())?;
    let ends: Vec<_> = entries.iter().map(|entry| (entry.number, entry.over_at.to_rfc3339())).collect();
    // The dates end in UTC, and twelve hours later everywhere.
    let expected = [(3, "2026-12-03T14:00:00+00:00"), (4, "2027-01-01T12:00:00+00:00")];
    assert_eq!(ends, expected.map(|(number, end)| (number, end.to_owned())));
    assert!(entries.iter().all(|entry| entry.over_at == entry.target.over_everywhere_at()));
    let notices = tx.all_notices(None, 0)?;
    let appointment = tx.appointment_numbered("N2")?.expect("an appointment");
    let channels: Vec<_> = notices.iter().map(|notice| (notice.channel, notice.delivery)).collect();
    assert_eq!(channels, [(Channel::Email, Delivery::Sent), (Channel::Sms, Delivery::Queued)]);
    for notice in &notices {
        assert_eq!(notice.about, About::Appointment(appointment.id));
        assert_eq!((notice.occasion, notice.by, notice.consumer_id), (0, None, known.id));
        assert_eq!(notice.starts_at, appointment.starts_at);
    }
    let message = notices[0].message.as_ref().expect("its words");
    let words = (message.to_name.as_str(), message.subject.as_str(), message.body.as_str());
    assert_eq!(words, ("Ada", "Reminder", "Dear Ada"));
    assert_eq!((&message.html, &message.calendar), (&None, &None));
    let sent =
        (notices[0].attempts, notices[0].sent_at.map(|at| at.timestamp()), notices[0].reason.as_deref());
    assert_eq!(sent, (2, Some(202), Some("sent_again")));
    Ok(())
}
