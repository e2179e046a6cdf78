//! A ledger that is locked, newer, foreign or cannot be made: a clear error, the right status, nothing half done.

use std::fs::{self, File};
use std::process::Stdio;

use serde_json::Value;

use crate::support::{OfTheFile, Run, ServiceFile, TestEnv, in_a_file};

fn visits() -> TestEnv {
    let env = TestEnv::bare();
    env.service(&ServiceFile::default());
    env
}

const BOOK: &str = "book visit --at 2026-12-03T09:00 --name Ada --email ada@example.org -o json";

/// Every command waits ten seconds for its turn, so all of them wait at once.
#[test]
fn a_locked_ledger_is_busy_and_the_next_run_goes_through() {
    let _file = in_a_file(OfTheFile::Bytes);
    let env = visits();
    env.line("slot generate visit -q").success();
    let rows = env.dump();
    let ledger = env.ledger();
    ledger.execute_batch("BEGIN IMMEDIATE; DELETE FROM slots").expect("the lock");
    // Another world, whose lock on Fanfare is held.
    let clinic = TestEnv::clinic("2026-11-30T08:00:00-05:00");
    let remote_lock = File::create(clinic.work().join("ledger.db.lock")).expect("a lock file");
    remote_lock.lock().expect("the lock");

    let begun = std::time::Instant::now();
    let start = |env: &TestEnv, line: &str| {
        let mut command = env.command();
        command.args(line.split(' ')).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().expect("the binary starts")
    };
    let waiting =
        [BOOK, "slot generate visit --from 2027-02-01 --until 2027-02-02 -o json", "sweep reminders -o json"]
            .map(|line| (line, start(&env, line)));
    let applying = start(&clinic, "apply -y -o json");
    // Whoever only reads does not wait.
    let slots = env.line("slot list visit -o json").success().json();
    assert_eq!(slots.as_array().map(Vec::len), Some(93), "as it was before the lock");
    assert_eq!(env.line("agenda -o json").success().json(), Value::Array(Vec::new()));
    assert!(begun.elapsed().as_secs() < 8, "a reader waited");

    let mut ended = Vec::new();
    for (line, child) in waiting.into_iter().chain([("apply", applying)]) {
        let output = child.wait_with_output().expect("it ends");
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        ended.push((line, output.status.code(), stderr));
    }
    assert!((9..30).contains(&begun.elapsed().as_secs()), "they wait ten seconds: {:?}", begun.elapsed());
    for (line, code, stderr) in ended {
        assert_eq!(code, Some(75), "{line}: {stderr}");
        let error: Value = serde_json::from_str(stderr.lines().last().unwrap_or_default()).expect("JSON");
        assert_eq!(error["error"]["code"], "ledger_busy", "{line}");
        assert!(
            error["error"]["hints"].to_string().contains("run the same command again"),
            "{line}: {stderr}"
        );
    }
    ledger.execute_batch("ROLLBACK").expect("the lock is let go");
    assert_eq!(env.dump(), rows, "nothing was half written");
    env.line(BOOK).success();
    drop(remote_lock);
    clinic.line("apply -y -q").success();
}

#[test]
fn a_ledger_of_a_newer_version_is_refused_untouched() {
    let _file = in_a_file(OfTheFile::Bytes);
    let env = visits();
    env.line("slot generate visit -q").success();
    env.execute("PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE)");
    let bytes = fs::read(env.work().join("ledger.db")).expect("readable");
    for line in [
        "agenda -o json",
        BOOK,
        "apply -y -o json",
        "sweep no-shows -o json",
        "slot generate visit -n -o json",
    ] {
        let run = env.line(line).code(1);
        assert_eq!(run.error_code(), "ledger_too_new", "{line}");
        assert!(run.error()["hints"].to_string().contains("newer"), "{line}");
        assert!(run.error()["message"].as_str().is_some_and(|text| text.contains("99")), "{}", run.stderr());
    }
    assert_eq!(fs::read(env.work().join("ledger.db")).expect("readable"), bytes);
}

fn unusable(run: Run) {
    let run = run.code(1);
    assert_eq!(run.error_code(), "ledger_unusable", "{}", run.stderr());
    assert!(run.error()["hints"].to_string().contains("--ledger"), "{}", run.stderr());
    assert_eq!(run.stdout(), "");
}

#[test]
fn a_place_where_no_ledger_can_be_is_told() {
    let env = visits();
    env.write("file", "in the way");
    env.write("folder/x", "");
    for place in ["file/x.db", "folder", "/dev/null/x", "/dev/null", "/proc/nowhere/x.db"] {
        if place != "/proc/nowhere/x.db" {
            unusable(env.run(["--ledger", place, "agenda", "-o", "json"]));
        }
        unusable(env.run(["--ledger", place, "slot", "generate", "visit", "-o", "json"]));
    }
    let nobody = "postgres://desk:s3cret@127.0.0.1:1/db";
    let postgres = env.run(["--ledger", nobody, "agenda", "-o", "json"]).code(75);
    assert_eq!(postgres.error_code(), "ledger_unreachable");
    let misspelt = env.run(["--ledger", "postgres://127.0.0.1/db?ssl=on", "agenda", "-o", "json"]).code(1);
    assert_eq!(misspelt.error_code(), "config_invalid");
    assert!(!postgres.stderr().contains("s3cret"));
}

/// A folder that may not be written. Root may write anywhere, so there the file system itself must refuse.
#[test]
fn a_read_only_folder_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let env = visits();
    let folder = env.work().join("locked");
    fs::create_dir(&folder).expect("writable");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).expect("our own folder");
    let place = if nix::unistd::Uid::effective().is_root() { "/proc/self/x.db" } else { "locked/x.db" };
    unusable(env.run(["--ledger", place, "slot", "generate", "visit", "-o", "json"]));
    unusable(env.run(["--ledger", place, "apply", "-y", "-o", "json"]));
    assert_eq!(fs::read_dir(&folder).expect("readable").count(), 0);
}

#[test]
fn a_file_that_is_no_ledger_is_left_alone() {
    let env = visits();
    env.write("notes.txt", "dear diary, this is a text that is long enough to look like something");
    unusable(env.line("--ledger notes.txt agenda -o json"));
    unusable(env.run(["--ledger", "notes.txt", "slot", "generate", "visit", "-o", "json"]));
    assert!(env.read("notes.txt").starts_with("dear diary"));
    let other = rusqlite::Connection::open(env.work().join("other.db")).expect("a database");
    other.execute_batch("CREATE TABLE bookmarks (url TEXT); PRAGMA journal_mode = DELETE").expect("a table");
    drop(other);
    let bytes = fs::read(env.work().join("other.db")).expect("readable");
    unusable(env.run(["--ledger", "other.db", "slot", "generate", "visit", "-o", "json"]));
    assert_eq!(fs::read(env.work().join("other.db")).expect("readable"), bytes);
}

#[test]
fn a_sandbox_that_cannot_keep_its_state_is_told() {
    let _file = in_a_file(OfTheFile::Address);
    let env = TestEnv::clinic("2026-11-30T08:00:00-05:00");
    fs::create_dir(env.work().join("ledger.db.sandbox")).expect("writable");
    let run = env.line("apply -y -o json").code(1);
    assert_eq!(run.error_code(), "sandbox_failed");
    assert!(run.error()["hints"].to_string().contains("beside the ledger"));
}

/// The second line of defence: a taken seat cannot be taken again, whoever asks (product fault 1).
#[test]
fn the_schema_forbids_two_appointments_on_one_seat() {
    let _file = in_a_file(OfTheFile::Bytes);
    let env = visits();
    env.line("slot generate visit -q").success();
    env.booked("visit", "2026-12-03T09:00", "ada");
    env.booked("visit", "2026-12-03T10:00", "ben");
    let ledger = env.ledger();
    ledger.execute_batch("PRAGMA foreign_keys = ON").expect("on");
    for sql in [
        "INSERT INTO seats SELECT service_id, starts_at, 1, 'x' FROM seats LIMIT 1",
        "INSERT INTO seats SELECT service_id, starts_at, 2, 'x' FROM seats LIMIT 1",
        "UPDATE seats SET starts_at = (SELECT max(starts_at) FROM seats)",
        "UPDATE events SET actor = 'nobody'",
        "DELETE FROM events",
        "DELETE FROM chains",
        "UPDATE slots SET capacity = 0",
    ] {
        assert!(ledger.execute(sql, []).is_err(), "{sql}");
    }
}

/// What a full disk answers is said once, with what to do.
#[test]
fn a_full_disk_is_told_once_with_its_way_out() {
    let env = TestEnv::bare();
    env.service(&ServiceFile::default());
    let refused = env.line("--ledger /dev/full slot generate visit").code(1);
    let told = refused.stderr();
    assert_eq!(told.matches("disk is full").count(), 1, "{told}");
    assert!(told.contains("that it has room"), "{told}");
}

/// Jobs may run without it: the ledger is then still the same one, wherever they stand.
#[test]
fn without_a_home_the_ledger_is_not_looked_for_in_the_current_folder() {
    let _file = in_a_file(OfTheFile::Address);
    let env = TestEnv::bare();
    env.write("slotctl.toml", "[fanfare]\nurl = \"sandbox\"\n");
    env.service(&ServiceFile::default());
    for home in [None, Some("relative")] {
        let mut command = env.command();
        for name in ["HOME", "XDG_DATA_HOME"] {
            command.env_remove(name);
        }
        command.envs(home.map(|home| ("HOME", home))).args(["config", "show", "-o", "json"]);
        let shown = command.output().expect("the binary starts");
        let told = String::from_utf8_lossy(&shown.stdout).into_owned();
        assert!(told.contains(".local/share/slotctl/ledger.db"), "{told}");
        let below = env.work().join(".local").to_string_lossy().into_owned();
        assert!(!told.contains(&below) && !told.contains("relative/"), "{told}");
    }
}
