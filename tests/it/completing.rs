//! Completion of what the configuration and the ledger know: asked as the scripts ask, and never in anybody's way.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::support::{OfTheFile, SPECIALIST, ServiceFile, TestEnv, in_a_file};

/// What is offered for the last word of a line, values alone, as the script of a shell asks for it.
fn offered(env: &TestEnv, words: &[&str]) -> Vec<String> {
    let lines = answer(env, words);
    lines.lines().map(|line| line.split('\t').next().unwrap_or_default().to_owned()).collect()
}

fn answer(env: &TestEnv, words: &[&str]) -> String {
    let mut command = env.command();
    command.env("SLOTCTL_COMPLETE", "fish").args(["--", "slotctl"]).args(words);
    let output = command.output().expect("the binary starts");
    assert_eq!(output.status.code(), Some(0), "{words:?}");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{words:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Bash hands on the line, and the part of the word that it means to replace.
fn offered_to_bash(env: &TestEnv, line: &str, word: &str, comp_type: &str) -> Vec<String> {
    let mut command = env.command();
    command.env("SLOTCTL_COMPLETE", "bash").env("COMP_TYPE", comp_type).args(["--", line, word]);
    let output = command.output().expect("the binary starts");
    assert!(output.status.success() && output.stderr.is_empty(), "{line}");
    String::from_utf8(output.stdout).expect("UTF-8").lines().map(str::to_owned).collect()
}

/// Visits at 09:00, 10:00 and 11:00 of every day of December, with two seats and no deposit.
fn clinic() -> TestEnv {
    let env = TestEnv::bare().variable("SLOTCTL_TEST_UNHURRIED", "1");
    env.service(&ServiceFile { capacity: 2, ..ServiceFile::default() });
    env.line("slot generate visit --from 2026-12-01 --until 2026-12-31 -q").success();
    env
}

#[test]
fn services_and_their_bookable_starts_are_offered_soonest_first() {
    let _file = in_a_file(OfTheFile::Completion);
    let env = clinic();
    assert_eq!(offered(&env, &["book", ""]), ["visit"]);
    assert_eq!(offered(&env, &["book", "x"]), [""; 0]);
    assert_eq!(offered(&env, &["agenda", "--service", "v"]), ["visit"]);
    let starts = offered(&env, &["book", "visit", "--at", ""]);
    let listed = env.line("slot list visit --available -o json").success().json();
    let expected: Vec<String> = listed.as_array().expect("a list").iter().map(typed).take(60).collect();
    assert!(expected.len() > 20, "{expected:?}");
    assert_eq!(starts, expected);
    assert!(starts.iter().all(|start| !start.contains(':')));
    let seventh = offered(&env, &["book", "visit", "--at", "2026-12-07"]);
    assert!(
        !seventh.is_empty() && seventh.iter().all(|start| start.starts_with("2026-12-07T")),
        "{seventh:?}"
    );
    assert_eq!(offered(&env, &["book", "visit", "--at", "2026-12-07T09:"]), [""; 0]);
    assert_eq!(offered(&env, &["book", "visit", "--at=2026-12-07T09"]), ["--at=2026-12-07T0900"]);
    assert_eq!(offered(&env, &["book", "--at", ""]), [""; 0], "no service is named yet");
    for start in [&starts[0], &seventh[0]] {
        let line = format!("book visit --at {start} --name Ada --email ada@example.org --dry-run -o json");
        assert!(
            typed(&env.line(&line).success().json()) == *start,
            "a completed start is read as it is meant"
        );
    }
}

/// The start of a slot or an appointment in JSON, as it is completed.
fn typed(json: &serde_json::Value) -> String {
    let start = json["starts_at"].as_str().expect("a start");
    start[..16].replace(':', "")
}

#[test]
fn each_command_is_offered_the_starts_that_it_takes() {
    let _file = in_a_file(OfTheFile::Completion);
    let env = clinic();
    for person in ["ada", "bob"] {
        env.booked("visit", "2026-12-03T09:00", person);
    }
    env.line("slot close visit --at 2026-12-03T10:00 -q").success();
    let starts = |command: &[&str]| {
        let line = [command, &["visit", "--at", "2026-12-03"]].concat();
        offered(&env, &line)
    };
    let full = "2026-12-03T0900".to_owned();
    let closed = "2026-12-03T1000".to_owned();
    assert_eq!(starts(&["waitlist", "join"]), [full.as_str()]);
    assert_eq!(starts(&["slot", "open"]), [closed.as_str()]);
    for (command, has_full, has_closed) in
        [(&["book"][..], false, false), (&["slot", "close"], true, false), (&["slot", "explain"], true, true)]
    {
        let starts = starts(command);
        assert!(!starts.is_empty(), "{command:?}");
        assert_eq!((starts.contains(&full), starts.contains(&closed)), (has_full, has_closed), "{command:?}");
    }
    let number = env.booked("visit", "2026-12-04T09:00", "cy");
    let moves = offered(&env, &["reschedule", &number, "--at", "2026-12-03"]);
    assert_eq!(moves, offered(&env, &["book", "visit", "--at", "2026-12-03"]));
}

#[test]
fn confirmation_numbers_are_offered_to_the_commands_that_can_use_them() {
    let _file = in_a_file(OfTheFile::Completion);
    let mut env = clinic();
    let soon = env.booked("visit", "2026-12-03T09:00", "ada");
    let later = env.booked("visit", "2026-12-04T09:00", "bob");
    let gone = env.booked("visit", "2026-12-04T10:00", "cy");
    env.line(&format!("cancel {gone} -y -q")).success();
    for command in ["cancel", "reschedule"] {
        assert_eq!(offered(&env, &[command, ""]), [soon.as_str(), later.as_str()], "{command}");
    }
    assert_eq!(offered(&env, &["quote", "cancel", ""]), [soon.as_str(), later.as_str()]);
    assert_eq!(offered(&env, &["show", ""]), [soon.as_str(), later.as_str(), gone.as_str()]);
    assert_eq!(offered(&env, &["confirm", ""]), [""; 0], "nothing is to be paid");
    assert_eq!(offered(&env, &["cancel", &later[..5]]), [later.as_str()]);
    assert_eq!(offered(&env, &["cancel", &later.to_lowercase()]), [later]);
    env.set_now("2026-12-03T14:00:00Z");
    assert_eq!(offered(&env, &["check-in", ""]).first(), Some(&soon));
    env.line(&format!("check-in {soon} -q")).success();
    assert_eq!(offered(&env, &["complete", ""]), [soon.as_str()]);
    assert!(!offered(&env, &["check-in", ""]).contains(&soon));
}

#[test]
fn nobody_is_named() {
    let _file = in_a_file(OfTheFile::Completion);
    let env = clinic();
    env.booked("visit", "2026-12-03T09:00", "ada");
    let about = answer(&env, &["cancel", ""]);
    assert!(about.contains("2026-12-03 09:00 visit, confirmed"), "{about}");
    assert!(!about.to_lowercase().contains("ada"), "{about}");
    assert_eq!(answer(&env, &["agenda", "--consumer", ""]), "", "an id says nothing without the name");
}

#[test]
fn words_of_flags_and_commands_are_offered_where_they_stand() {
    let env = clinic();
    assert_eq!(
        offered(&env, &["agenda", "--status", "c"]),
        ["confirmed", "checked_in", "completed", "cancelled"]
    );
    assert_eq!(offered(&env, &["book", "visit", "--override", "no"]), ["notice"]);
    assert_eq!(offered(&env, &["outbox", "list", "--kind", "reminder_"]), ["reminder_24h", "reminder_1h"]);
    assert_eq!(offered(&env, &["help", "ex"]), ["exit-status"]);
    assert_eq!(offered(&env, &["sweep", "no"]), ["no-shows"]);
    assert_eq!(offered(&env, &["-C", ""]), [":folders"], "the shell lists its own");
    assert!(offered(&env, &["agenda", "--da"]).contains(&"--date".to_owned()));
    assert!(
        offered(&env, &["book", "visit", ""]).contains(&"--at".to_owned()),
        "nothing else can stand there"
    );
    assert!(
        offered(&env, &[""]).iter().all(|word| !word.starts_with('-')),
        "flags are asked for with a dash"
    );
    assert_eq!(offered(&env, &["report", "util"]), ["utilization"]);
}

#[test]
fn the_folder_the_ledger_and_the_clock_are_those_of_the_line() {
    let _file = in_a_file(OfTheFile::Completion);
    let elsewhere = clinic();
    let number = elsewhere.booked("visit", "2026-12-03T09:00", "ada");
    let folder = elsewhere.work();
    let folder = folder.to_str().expect("text");
    let ledger = format!("{folder}/ledger.db");
    let env = TestEnv::new();
    assert_eq!(offered(&env, &["cancel", ""]), [""; 0]);
    for words in [
        &["-C", folder, "cancel", ""][..],
        &["cancel", "--config", folder, ""],
        &["cancel", "-y", &format!("--config={folder}"), ""],
    ] {
        assert_eq!(offered(&env, words), [number.as_str()], "{words:?}");
    }
    let env = TestEnv::bare();
    env.service(&ServiceFile::default());
    assert_eq!(offered(&env, &["cancel", "--ledger", &ledger, ""]), [number.as_str()]);
    assert_eq!(offered(&env.variable("SLOTCTL_LEDGER", &ledger), &["cancel", ""]), [number.as_str()]);
    let env = TestEnv::new().variable("SLOTCTL_CONFIG", folder);
    assert_eq!(offered(&env, &["cancel", ""]), [number.as_str()]);
    let late = TestEnv::new().variable("SLOTCTL_CONFIG", folder).at("2026-12-05T12:00:00Z");
    assert_eq!(offered(&late, &["cancel", ""]), [""; 0], "it is over by then");
    let home = elsewhere.root().to_owned();
    let env = TestEnv::new().variable("HOME", &home);
    assert_eq!(offered(&env, &["-C", "~/work", "cancel", ""]), [number]);
}

#[test]
fn bash_gets_the_rest_of_the_word_it_replaces() {
    let _file = in_a_file(OfTheFile::Completion);
    let env = clinic();
    let all = |line, word| offered_to_bash(&env, line, word, "9");
    assert_eq!(all("slotctl book v", "v"), ["visit"]);
    assert_eq!(all("slotctl book visit --at=2026-12-07T09", "2026-12-07T09"), ["2026-12-07T0900"]);
    assert_eq!(all("slotctl book visit --at 2026-12-07T09:00 --over", "--over"), ["--override"]);
    assert_eq!(all("slotctl book 'visit' --at 2026-12-07T09", "2026-12-07T09"), ["2026-12-07T0900"]);
    assert_eq!(all("slotctl book ", ""), ["visit"]);
    env.booked("visit", "2026-12-03T09:00", "ada");
    env.booked("visit", "2026-12-04T09:00", "bob");
    let shown = offered_to_bash(&env, "slotctl cancel ", "", "63");
    assert!(shown.len() == 2 && shown[0].ends_with("  (2026-12-03 09:00 visit, confirmed)"), "{shown:?}");
}

/// The names, sizes and times of everything in a folder.
fn listing(folder: &Path) -> BTreeMap<String, (u64, SystemTime)> {
    let entries = fs::read_dir(folder).expect("readable").map(|entry| {
        let entry = entry.expect("readable");
        let facts = entry.metadata().expect("readable");
        (entry.file_name().to_string_lossy().into_owned(), (facts.len(), facts.modified().expect("a time")))
    });
    entries.collect()
}

const LINES: [&[&str]; 4] =
    [&["book", "visit", "--at", ""], &["cancel", ""], &["waitlist", "claim", ""], &["show", "7"]];

#[test]
fn nothing_is_written() {
    let _file = in_a_file(OfTheFile::Completion);
    let env = clinic();
    env.booked("visit", "2026-12-03T09:00", "ada");
    let before = listing(&env.work());
    assert!(before.contains_key("ledger.db"));
    for line in LINES {
        answer(&env, line);
    }
    assert_eq!(listing(&env.work()), before);
    // What a crash left in the log stays there until somebody writes.
    let open = rusqlite::Connection::open(env.work().join("ledger.db")).expect("opens");
    open.execute_batch("PRAGMA journal_mode = WAL; UPDATE consumers SET no_show_count = 1").expect("written");
    for file in ["ledger.db", "ledger.db-wal", "ledger.db-shm"] {
        fs::copy(env.work().join(file), env.root().join(file)).expect("copied");
    }
    drop(open);
    for file in ["ledger.db", "ledger.db-wal", "ledger.db-shm"] {
        fs::copy(env.root().join(file), env.work().join(file)).expect("copied");
    }
    let contents =
        || ["ledger.db", "ledger.db-wal"].map(|file| fs::read(env.work().join(file)).expect("there"));
    let (before, names) = (contents(), listing(&env.work()).into_keys().collect::<Vec<_>>());
    assert!(!before[1].is_empty(), "there is a log");
    for line in LINES {
        answer(&env, line);
    }
    assert!(contents() == before, "the file or its log was changed");
    assert_eq!(listing(&env.work()).into_keys().collect::<Vec<_>>(), names);
}

#[test]
fn whatever_is_wrong_nothing_is_said() {
    let _file = in_a_file(OfTheFile::Completion);
    let silent = |env: &TestEnv| {
        for line in LINES {
            assert_eq!(answer(env, line), "", "{line:?}");
        }
    };
    silent(&TestEnv::new());
    let env = TestEnv::bare();
    env.service(&ServiceFile::default());
    silent(&env);
    assert!(!env.work().join("ledger.db").exists(), "a missing ledger is not made");
    fs::write(env.work().join("ledger.db"), "no ledger at all, but long enough to be looked at")
        .expect("written");
    silent(&env);
    let env = clinic();
    env.booked("visit", "2026-12-03T09:00", "ada");
    let locked = rusqlite::Connection::open(env.work().join("ledger.db")).expect("opens");
    locked.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE").expect("locks");
    locked.execute_batch("PRAGMA user_version = user_version").expect("locked");
    drop(locked);
    let path = env.work().join("ledger.db");
    let locked = rusqlite::Connection::open(&path).expect("opens");
    locked.execute_batch("PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE").expect("locks");
    silent(&env);
    locked.execute_batch("ROLLBACK; PRAGMA user_version = 1").expect("an older schema");
    silent(&env);
    locked.execute_batch("PRAGMA user_version = 99").expect("a newer schema");
    silent(&env);
    locked.execute_batch("PRAGMA user_version = 3; PRAGMA journal_mode = WAL").expect("as it was");
    drop(locked);
    assert_ne!(answer(&env, LINES[1]), "", "the same ledger is well again");
    silent(&clinic().variable("SLOTCTL_LEDGER", "postgres://desk@127.0.0.1:1/none"));
    silent(&clinic().variable("SLOTCTL_NOW", "yesterday"));
    let env = clinic();
    env.write("slotctl.toml", "[ledger\n");
    silent(&env);
    let env = clinic();
    assert_eq!(answer(&env, &[]), "", "a word too few");
    let mut unknown = env.command();
    let output =
        unknown.env("SLOTCTL_COMPLETE", "tcsh").args(["--", "slotctl", ""]).output().expect("it starts");
    assert!(output.status.success() && output.stdout.is_empty() && output.stderr.is_empty());
}

/// The variable alone changes nothing: only the scripts write `--` first.
#[test]
fn a_command_stays_a_command() {
    let env = TestEnv::clinic("2026-11-30T08:00:00-05:00").variable("SLOTCTL_COMPLETE", "bash");
    let listed = env.line("service list -o json").success();
    assert!(listed.stdout().contains(SPECIALIST));
}
