//! `demo`: every step is the real command, in a folder of its own.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use rusqlite::Connection;

use crate::support::{OfTheFile, TestEnv, in_a_file};

/// The commands that were shown, without their prompt.
fn commands(stdout: &str) -> Vec<&str> {
    stdout.lines().filter_map(|line| line.strip_prefix("$ ")).collect()
}

#[test]
fn the_main_job_is_done_end_to_end() {
    let _file = in_a_file(OfTheFile::Address);
    let env = TestEnv::new();
    let run = env.line("demo --dir tour").success();
    let commands = commands(run.stdout());
    assert!(commands.iter().all(|line| line.starts_with("SLOTCTL_NOW=2026-")), "{commands:#?}");
    for words in ["apply -y", "book", "confirm", "check-in", "sweep reminders", "sweep no-shows", "agenda"] {
        assert!(commands.iter().any(|line| line.contains(&format!("slotctl -C tour {words}"))), "{words}");
    }
    assert!(run.stderr().contains("note: everything acts as at 2026-11-30T13:00:00Z (SLOTCTL_NOW)"));
    let sandbox = Connection::open(env.work().join("tour/ledger.db.sandbox")).expect("the sandbox's state");
    let count = |kind: &str| -> i64 {
        let sql = "SELECT COUNT(*) FROM objects WHERE kind = ?1 AND archived = 0";
        sandbox.query_row(sql, [kind], |row| row.get(0)).expect("a count")
    };
    let kinds = ["experiences", "sequences", "queues", "timed-releases"];
    assert_eq!(kinds.map(count), [1, 1, 2, 2]);
}

#[test]
fn what_it_did_stands_in_its_ledger() {
    let _file = in_a_file(OfTheFile::Address);
    let env = TestEnv::new();
    env.line("demo -q --dir tour").success();
    let env = env.at("2026-12-08T09:45:00-05:00");
    let agenda = env.line("-C tour agenda --date 2026-12-08 -o json").success().json();
    let states: Vec<_> = agenda.as_array().expect("a list").iter().map(|one| &one["status"]).collect();
    assert_eq!(states, ["checked_in", "cancelled", "no_show"]);
    let outbox = env.line("-C tour outbox list -o json").success().json();
    let with = |kind: &str, status: &str| {
        let is_so =
            |one: &&serde_json::Value| one["kind"].as_str().is_some_and(|word| word.starts_with(kind));
        let all = outbox.as_array().expect("a list").iter().filter(is_so);
        all.filter(|one| one["status"] == status).count()
    };
    assert_eq!((with("reminder", "sent"), with("", "queued"), with("", "failed")), (6, 0, 0));
    assert_eq!(
        with("waitlist_available", "skipped"),
        1,
        "the offer was claimed before anything was delivered"
    );
    let messages = fs::read_dir(env.work().join("tour/spool")).expect("a spool").count();
    assert_eq!(messages, with("", "sent"));
    let plan = env.at("2026-11-30T08:00:00-05:00").line("-C tour apply --dry-run -o json").success().json();
    assert_eq!(plan["changes"], serde_json::json!([]));
}

#[test]
fn a_shown_line_is_the_whole_truth() {
    let env = TestEnv::new().variable("SLOTCTL_LEDGER", "/nowhere/real.db");
    let run = env.line("demo --dir tour").success();
    let agenda =
        commands(run.stdout()).into_iter().find(|line| line.contains(" agenda ")).expect("a day sheet");
    let words: Vec<&str> = agenda.split(' ').collect();
    assert_eq!(words[1], "slotctl");
    let now = words[0].strip_prefix("SLOTCTL_NOW=").expect("the clock");
    let again = TestEnv::new().at(now).variable("SLOTCTL_LEDGER", "/nowhere/real.db");
    let output =
        again.command().current_dir(env.work()).args(&words[2..]).output().expect("the binary starts");
    let sheet = String::from_utf8(output.stdout).expect("text");
    assert!(!sheet.is_empty() && run.stdout().contains(&sheet), "{sheet}\n{}", run.stdout());
}

#[test]
fn json_is_one_object_with_every_step() {
    let env = TestEnv::new();
    let run = env.line("demo --dir tour -o json").success();
    assert_eq!(run.stderr(), "");
    let told = run.json();
    assert!(told["dir"].as_str().is_some_and(|dir| dir.ends_with("tour")), "{told:#}");
    let steps = told["steps"].as_array().expect("a list");
    let refused = steps.iter().filter(|step| step["exit_status"] == 1).count();
    let done = steps.iter().filter(|step| step["exit_status"] == 0).count();
    assert_eq!((refused, refused + done), (3, steps.len()), "{told:#}");
}

#[test]
fn a_folder_in_use_is_left_alone() {
    let env = TestEnv::new();
    env.write("tour/notes.txt", "mine");
    let run = env.line("demo --dir tour -o json").code(1);
    assert_eq!(run.error_code(), "already_exists");
    assert_eq!(fs::read_dir(env.work().join("tour")).expect("a folder").count(), 1);
    assert_eq!(env.line("demo --dir tour/notes.txt -o json").code(1).error_code(), "already_exists");
}

#[test]
fn a_dry_run_shows_the_commands_and_makes_nothing() {
    let _file = in_a_file(OfTheFile::Address);
    let env = TestEnv::new();
    let run = env.line("demo --dir tour --dry-run").success();
    assert!(run.stdout().contains("slotctl -C tour confirm NUMBER-OF-ADA"), "{}", run.stdout());
    assert!(!env.work().join("tour").exists());
}

#[test]
fn without_a_folder_it_makes_a_private_one() {
    let env = TestEnv::new();
    let env = {
        let temporary = env.root().join("home");
        env.variable("TMPDIR", temporary)
    };
    let told = env.line("demo -o json").success().json();
    let dir = std::path::PathBuf::from(told["dir"].as_str().expect("a folder"));
    assert!(dir.starts_with(env.root().join("home")) && dir.join("ledger.db").is_file(), "{}", dir.display());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&dir).expect("there").permissions().mode() & 0o777, 0o700);
    }
}

#[test]
fn a_reader_that_leaves_early_ends_it_quietly() {
    let env = TestEnv::new();
    let mut command = env.command();
    command.args(["demo", "-q", "--dir", "tour"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the binary starts");
    let mut first = String::new();
    let stdout = child.stdout.take().expect("it is piped");
    BufReader::new(stdout).read_line(&mut first).expect("a first line");
    assert!(first.contains("service check"), "{first}");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}
