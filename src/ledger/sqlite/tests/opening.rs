//! Making, refusing and setting up files.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;

use super::*;
use crate::domain::event::Chain;
use crate::ledger::{Scope, contract};

const PURPOSES: [Purpose; 3] = [Purpose::Keep, Purpose::Rehearse, Purpose::Look];

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("a file").permissions().mode() & 0o777
}

/// Whether permissions stop this process at all.
fn is_root() -> bool {
    nix::unistd::Uid::effective().is_root()
}

#[test]
fn a_new_ledger_is_private_and_so_is_its_folder() {
    let room = Room::new();
    let path = room.0.path().join("share/slotctl/ledger.db");
    let ledger = of(open(&path, Purpose::Keep, PATIENCE).expect("opens"));
    let folder = path.parent().expect("a folder");
    assert_eq!(mode(folder), 0o700);
    for entry in fs::read_dir(folder).expect("a folder") {
        let file = entry.expect("an entry").path();
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
    drop(ledger);
    assert_eq!(fs::read_dir(folder).expect("a folder").count(), 1, "the log goes with the last connection");
}

#[test]
fn every_connection_has_the_settings() {
    let room = Room::new();
    for _ in 0..2 {
        let Sqlite { connection, .. } = open(&room.path(), Purpose::Keep, PATIENCE).expect("opens");
        assert_eq!(number(&connection, "PRAGMA synchronous"), 2);
        assert_eq!(number(&connection, "PRAGMA foreign_keys"), 1);
        assert_eq!(number(&connection, "PRAGMA secure_delete"), 1);
        assert_eq!(number(&connection, "PRAGMA trusted_schema"), 0);
        assert_eq!(number(&connection, "PRAGMA busy_timeout"), 10_000);
        let journal: String =
            connection.query_row("PRAGMA journal_mode", [], |row| row.get(0)).expect("a mode");
        assert_eq!(journal, "wal");
    }
}

#[test]
fn what_is_no_ledger_is_refused_and_left_alone() {
    let room = Room::new();
    let text = room.0.path().join("notes.txt");
    fs::write(&text, "service,start\n".repeat(100)).expect("writes");
    let foreign = room.0.path().join("other.db");
    Connection::open(&foreign)
        .and_then(|connection| connection.execute_batch("CREATE TABLE notes (text TEXT)"))
        .expect("a database");
    let marked = room.0.path().join("marked.db");
    Connection::open(&marked)
        .and_then(|connection| connection.pragma_update(None, "application_id", 0x1234))
        .expect("a database");
    for path in [text, foreign, marked] {
        let before = fs::read(&path).expect("reads");
        for purpose in PURPOSES {
            let refused = opened(&path, purpose);
            let named =
                matches!(&refused, Err(LedgerError::NotALedger { path: named, .. }) if *named == path);
            assert!(named, "{purpose:?}: {refused:?}");
        }
        assert_eq!(fs::read(&path).expect("reads"), before);
    }
    assert_eq!(room.files(), ["marked.db", "notes.txt", "other.db"]);
}

#[test]
fn a_damaged_ledger_is_told_apart() {
    let room = Room::new();
    drop(room.open());
    let mut bytes = fs::read(room.path()).expect("reads");
    bytes[4096..].fill(0xa5);
    fs::write(room.path(), bytes).expect("writes");
    let read = opened(&room.path(), Purpose::Keep)
        .and_then(|()| room.open().read(|tx| tx.chain_head(&Chain::General)).map(drop));
    assert!(matches!(read, Err(LedgerError::NotALedger { .. })), "{read:?}");
}

#[test]
fn what_cannot_be_opened_says_why() {
    let room = Room::new();
    fs::write(room.0.path().join("file"), "").expect("writes");
    for purpose in PURPOSES {
        for path in [room.0.path().to_owned(), room.0.path().join("file/ledger.db")] {
            let refused = opened(&path, purpose);
            assert!(matches!(refused, Err(LedgerError::Open { .. })), "{purpose:?}: {refused:?}");
        }
    }
    assert!(matches!(opened(Path::new(""), Purpose::Keep), Err(LedgerError::Open { .. })));
    let dangling = room.0.path().join("dangling");
    std::os::unix::fs::symlink(room.0.path().join("gone/ledger.db"), &dangling).expect("a link");
    assert!(matches!(opened(&dangling, Purpose::Keep), Err(LedgerError::Open { .. })));
}

/// Runs one test of this program as the user `nobody`, from a copy that `nobody` may read.
fn passes_as_nobody(test: &str) {
    use std::os::unix::process::CommandExt;
    const NOBODY: u32 = 65_534;
    let room = tempfile::tempdir().expect("a folder");
    fs::set_permissions(room.path(), Permissions::from_mode(0o755)).expect("sets");
    let copy = room.path().join("tests");
    fs::copy(std::env::current_exe().expect("this program"), &copy).expect("copies");
    fs::set_permissions(&copy, Permissions::from_mode(0o755)).expect("sets");
    let mut command = std::process::Command::new(copy);
    command.args(["--exact", test]).current_dir("/").uid(NOBODY).gid(NOBODY);
    let output = command.output().expect("starts");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && told.contains("1 passed"), "{told}");
}

#[test]
fn what_may_not_be_written_says_so() {
    if is_root() {
        // Permissions do not stop root: somebody whom they stop runs this very test.
        return passes_as_nobody("ledger::sqlite::tests::opening::what_may_not_be_written_says_so");
    }
    for (file, folder) in [(0o400, 0o700), (0o000, 0o700), (0o600, 0o500), (0o600, 0o000)] {
        let room = Room::new();
        drop(room.open());
        fs::set_permissions(room.path(), Permissions::from_mode(file)).expect("sets");
        fs::set_permissions(room.0.path(), Permissions::from_mode(folder)).expect("sets");
        let refused = opened(&room.path(), Purpose::Keep);
        let made = opened(&room.0.path().join("new.db"), Purpose::Keep).is_ok();
        fs::set_permissions(room.0.path(), Permissions::from_mode(0o700)).expect("sets");
        assert!(matches!(refused, Err(LedgerError::Open { .. })), "{file:o} in {folder:o}: {refused:?}");
        assert_eq!(made, folder == 0o700);
        assert_eq!(room.files().len(), if made { 2 } else { 1 }, "nothing is left beside it");
    }
}

#[test]
fn a_rehearsal_of_a_missing_file_touches_no_disk() {
    let room = Room::new();
    let path = room.0.path().join("folder/ledger.db");
    opened(&path, Purpose::Rehearse).expect("opens in memory");
    assert_eq!(room.files(), [""; 0]);
    fs::write(room.path(), "").expect("writes");
    opened(&room.path(), Purpose::Rehearse).expect("opens in memory");
    assert_eq!(fs::metadata(room.path()).expect("a file").len(), 0);
}

#[test]
fn a_ledger_opened_for_reading_is_neither_made_nor_written() {
    let room = Room::new();
    let missing = Ledger::open_for_reading(&room.path(), PATIENCE).map(drop);
    assert!(matches!(missing, Err(LedgerError::Open { .. })), "{missing:?}");
    assert_eq!(room.files(), [""; 0]);
    drop(room.open());
    let before = fs::read(room.path()).expect("reads");
    let mut ledger = Ledger::open_for_reading(&room.path(), PATIENCE).expect("opens");
    ledger.read(|tx| tx.chains()).expect("reads");
    let written = ledger.write(&Scope::Everything, |tx| tx.append_event(contract::event(Chain::General)));
    assert!(matches!(written, Err(LedgerError::Open { .. })), "{written:?}");
    drop(ledger);
    assert_eq!(room.files(), ["ledger.db"]);
    assert_eq!(fs::read(room.path()).expect("reads"), before);
}
