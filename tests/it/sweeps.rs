//! `sweep reminders`, `sweep status`: what is due goes out once, what is not says why.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::support::{SPECIALIST, ServiceFile, TestEnv};

/// The start of the appointment that most tests book: 14:00 UTC.
const START: &str = "2026-12-03T09:00";

/// A world with a free service and, on [`START`], a confirmed appointment of ada, who has no telephone.
fn booked() -> (TestEnv, String) {
    let env = visits();
    let number = env.booked("visit", START, "ada");
    env.forget_messages();
    (env, number)
}

fn visits() -> TestEnv {
    let env = TestEnv::bare();
    env.service(&ServiceFile { capacity: 3, ..ServiceFile::default() });
    env.line("slot generate visit -q").success();
    env
}

fn sweep(env: &TestEnv) -> Value {
    env.line("sweep reminders -o json").success().json()
}

/// Each item as `kind result reason`.
fn items(report: &Value) -> Vec<String> {
    let text = |item: &Value, name: &str| item[name].as_str().unwrap_or("-").to_owned();
    let items = report["items"].as_array().unwrap_or_else(|| panic!("{report}"));
    items.iter().map(|item| ["kind", "result", "reason"].map(|name| text(item, name)).join(" ")).collect()
}

/// The files of the spool with what they hold, in order.
fn spool(env: &TestEnv) -> Vec<(PathBuf, String)> {
    let Ok(folder) = fs::read_dir(env.work().join("spool")) else { return Vec::new() };
    let mut files: Vec<_> = folder
        .map(|entry| entry.expect("readable").path())
        .map(|path| (path.clone(), fs::read_to_string(path).expect("text")))
        .collect();
    files.sort();
    files
}

#[test]
fn a_reminder_goes_at_its_lead_as_a_complete_message() {
    let (mut env, number) = booked();
    env.set_now("2026-12-02T13:59:59Z");
    assert_eq!(items(&sweep(&env)), [""; 0]);
    env.set_now("2026-12-02T14:00:00Z");
    let report = sweep(&env);
    let item =
        json!({ "confirmation_number": number, "kind": "reminder_24h", "result": "done", "reason": null });
    let expected = json!({
        "sweep": "reminders", "now": "2026-12-02T09:00:00-05:00", "due": 1, "done": 1, "skipped": 0, "failed": 0,
        "items": [item],
    });
    assert_eq!(report, expected);
    let files = spool(&env);
    let [(path, text)] = files.as_slice() else { panic!("one message: {files:?}") };
    assert_eq!(path.extension().and_then(|extension| extension.to_str()), Some("eml"));
    let (head, body) = text.split_once("\r\n\r\n").expect("headers and a body");
    let id = path.file_stem().and_then(|stem| stem.to_str()).expect("a name");
    for header in [
        "From: slotctl <slotctl@localhost>".to_owned(),
        "To: \"Person ada\" <ada@example.org>".to_owned(),
        "Subject: Reminder: your appointment is in 24 hours".to_owned(),
        format!("Message-ID: <{id}@localhost>"),
        "Date: Wed, 02 Dec 2026 14:00:00 +0000".to_owned(),
        "MIME-Version: 1.0".to_owned(),
        "Content-Type: multipart/alternative;".to_owned(),
    ] {
        assert!(head.lines().any(|line| line == header), "{header} is missing:\n{head}");
    }
    for words in ["Dear Person ada", "Thursday, 3 December 2026 at 09:00 EST (America/New_York)", &number] {
        assert!(body.contains(words), "{words} is missing:\n{body}");
    }
    let shown = env.line(&format!("show {number} -o json")).success().json();
    assert_eq!(shown["notices"][0]["status"], "sent");
    assert_eq!(shown["notices"][0]["sent_at"], "2026-12-02T09:00:00-05:00");
}

/// Product fault 7: never twice.
#[test]
fn a_second_sweep_sends_nothing() {
    let (mut env, _) = booked();
    env.set_now("2026-12-02T14:00:00Z");
    sweep(&env);
    let (files, outbox) = (spool(&env), env.line("outbox list -o json").success().json());
    for now in ["2026-12-02T14:00:00Z", "2026-12-02T20:00:00Z", "2026-12-03T12:59:59Z"] {
        env.set_now(now);
        let report = sweep(&env);
        assert_eq!((&report["due"], &report["items"]), (&json!(0), &json!([])), "{now}");
    }
    assert_eq!(spool(&env), files);
    assert_eq!(env.line("outbox list -o json").success().json(), outbox);
    env.set_now("2026-12-03T13:00:00Z");
    assert_eq!(items(&sweep(&env)), ["reminder_1h done -"]);
    assert_eq!(spool(&env).len(), 2);
}

#[test]
fn a_telephone_gets_a_text_message_as_well() {
    let env = visits();
    let booked = env.book("visit", START, "ada", &["--phone", "+12125550100"]).success().json();
    env.forget_messages();
    let env = env.at("2026-12-03T13:20:00Z");
    assert_eq!(items(&sweep(&env)), ["reminder_24h skipped superseded", "reminder_1h done -"]);
    let files = spool(&env);
    assert_eq!(files.len(), 2, "{files:?}");
    let sms = files.iter().find(|(path, _)| path.extension().is_some_and(|extension| extension == "json"));
    let sms: Value = serde_json::from_str(&sms.expect("a text message").1).expect("JSON");
    assert_eq!((&sms["to"], &sms["channel"]), (&json!("+12125550100"), &json!("sms")));
    let body = sms["body"].as_str().expect("a text");
    assert!(body.contains("in 40 minutes") && body.contains("09:00 EST"), "{body}");
    assert!(body.contains(booked["confirmation_number"].as_str().expect("a number")));
    assert!(!body.contains("visit"), "a telephone may lie where others read it: {body}");
}

#[test]
fn what_was_booked_inside_the_lead_is_skipped_with_that_reason() {
    let env = visits();
    env.booked("visit", "2026-12-02T09:00", "ada");
    let mut env = env.at("2026-12-01T13:00:00Z");
    // Booked 26 h before one start, and now 22 h before another.
    env.set_now("2026-12-01T16:00:00Z");
    env.booked("visit", "2026-12-02T10:00", "ben");
    let report = sweep(&env);
    assert_eq!(items(&report), ["reminder_24h done -", "reminder_24h skipped booked_inside_lead"]);
    assert_eq!((&report["due"], &report["skipped"]), (&json!(1), &json!(1)));
    assert_eq!(items(&sweep(&env)), [""; 0], "told once");
    let outbox = env.line("outbox list --status skipped -o json").success().json();
    assert_eq!(outbox[0]["reason"], "booked_inside_lead");
    env.set_now("2026-12-02T14:10:00Z");
    assert_eq!(items(&sweep(&env)), ["reminder_1h done -"], "ben, in 50 minutes; ada's has begun");
}

/// After an outage one message is enough: the one whose time is nearest (rules.md).
#[test]
fn after_an_outage_only_the_shortest_lead_is_sent() {
    let (mut env, _) = booked();
    env.set_now("2026-12-03T13:59:30Z");
    let report = sweep(&env);
    assert_eq!(items(&report), ["reminder_24h skipped superseded", "reminder_1h done -"]);
    let files = spool(&env);
    assert_eq!(files.len(), 1);
    assert!(files[0].1.contains("your appointment is in less than a minute"), "{}", files[0].1);
}

#[test]
fn nothing_goes_after_the_start() {
    let (mut env, _) = booked();
    env.set_now("2026-12-03T14:00:00Z");
    assert_eq!(items(&sweep(&env)), [""; 0]);
    env.set_now("2026-12-03T14:15:00Z");
    env.line("sweep no-shows -q").success();
    assert_eq!(items(&sweep(&env)), [""; 0]);
    let [(_, only)] = &spool(&env)[..] else { panic!("one message") };
    assert!(only.contains("Subject: You missed your appointment"), "{only}");
}

#[test]
fn nobody_is_reminded_of_what_is_not_confirmed() {
    let env = TestEnv::open_clinic("2026-12-01T12:00:00Z");
    env.booked(SPECIALIST, START, "unpaid");
    let env = env.at("2026-12-02T14:00:00Z");
    assert_eq!(items(&sweep(&env)), [""; 0]);
    let (mut env, number) = booked();
    env.set_now("2026-12-03T06:00:00Z");
    env.line(&format!("check-in {number} -q -o json")).success();
    env.set_now("2026-12-03T13:30:00Z");
    assert_eq!(items(&sweep(&env)), [""; 0]);
}

/// Product fault 3, for reminders: 24 h are elapsed hours, also in the night that has 25.
#[test]
fn a_lead_is_elapsed_time_across_a_clock_change() {
    let env = TestEnv::bare().at("2026-10-28T12:00:00Z");
    env.service(&ServiceFile::default());
    env.line("slot generate visit -q").success();
    env.booked("visit", "2026-11-01T09:00", "ada");
    env.forget_messages();
    let mut env = env.at("2026-10-31T09:59:59-04:00");
    assert_eq!(items(&sweep(&env)), [""; 0]);
    env.set_now("2026-10-31T10:00:00-04:00");
    assert_eq!(items(&sweep(&env)), ["reminder_24h done -"]);
    assert!(spool(&env)[0].1.contains("in 24 hours"));
}

#[test]
fn three_sweeps_at_once_send_one_message() {
    let (mut env, _) = booked();
    env.set_now("2026-12-02T14:00:00Z");
    let start = |_| env.command().args(["sweep", "reminders", "-q"]).spawn().expect("the binary starts");
    for mut child in (0..3).map(start).collect::<Vec<_>>() {
        assert!(child.wait().expect("it ends").success());
    }
    assert_eq!(spool(&env).len(), 1);
    assert_eq!(env.count("SELECT count(*) FROM notices"), 1);
    assert_eq!(env.count("SELECT attempts FROM notices"), 1);
}

#[test]
fn a_dry_run_lists_what_is_due_and_sends_nothing() {
    let (mut env, _) = booked();
    env.set_now("2026-12-02T14:00:00Z");
    let rows = env.dump();
    let dry = env.line("sweep reminders -n -o json").success().json();
    assert_eq!(env.dump(), rows);
    assert!(spool(&env).is_empty());
    assert_eq!(dry, sweep(&env), "and then it is done as announced");
}

/// Cron mails what a job prints.
#[test]
fn a_quiet_sweep_is_silent_unless_something_failed() {
    let (mut env, _) = booked();
    env.set_now("2026-12-02T14:00:00Z");
    env.line("sweep reminders -q").success().silent();
    env.line("sweep reminders -q").success().silent();
    env.line("sweep no-shows -q").success().silent();
    let told = env.line("sweep reminders").success();
    assert_eq!(told.stdout(), "", "in table mode a report is talk");
    assert!(told.stderr().contains("reminders: 0 done, 0 skipped, 0 failed"), "{}", told.stderr());
}

#[test]
fn a_limit_bounds_a_sweep_and_the_next_one_goes_on() {
    let mut env = visits();
    for who in ["ada", "ben", "cleo"] {
        env.booked("visit", START, who);
    }
    env.forget_messages();
    env.set_now("2026-12-02T14:00:00Z");
    for left in [2, 1, 0] {
        env.line("sweep reminders --limit 1 -q").success().silent();
        assert_eq!(spool(&env).len(), 3 - left);
    }
    assert_eq!(items(&sweep(&env)), [""; 0]);
}

/// A cron job that runs and fails each time is as overdue as one that does not run.
#[test]
fn a_run_in_which_something_failed_is_no_success() {
    let (mut env, _) = booked();
    for sweep in ["reminders", "waitlist", "no-shows"] {
        env.line(&format!("sweep {sweep} -q")).success();
    }
    env.line("sweep status").success();
    env.set_now("2026-12-02T14:00:00Z");
    env.line("sweep waitlist -q").success();
    env.line("sweep no-shows -q").success();
    std::fs::remove_dir_all(env.work().join("spool")).unwrap_or_default();
    env.write("spool", "in the way");
    env.line("sweep reminders -q").code(3);
    let status = env.line("sweep status -o json").code(1).json();
    assert_eq!((&status[3]["sweep"], &status[3]["overdue"]), (&json!("reminders"), &json!(true)));
    assert_eq!(
        (&status[3]["last_run"], &status[3]["failed"]),
        (&json!("2026-12-02T09:00:00-05:00"), &json!(1))
    );
    assert_ne!(status[3]["last_success"], status[3]["last_run"]);
}

#[test]
fn status_tells_when_a_sweep_is_overdue() {
    let (mut env, _) = booked();
    let overdue = env.line("sweep status -o json").code(1);
    assert_eq!(overdue.error_code(), "sweep_overdue");
    let status = overdue.json();
    let names: Vec<&Value> = status.as_array().expect("a list").iter().map(|row| &row["sweep"]).collect();
    assert_eq!(names, ["holds", "no-shows", "refunds", "reminders", "waitlist"]);
    assert_eq!((&status[1]["last_run"], &status[1]["state"]), (&Value::Null, &json!("overdue")));

    env.set_now("2026-12-02T14:00:00Z");
    env.line("sweep reminders -q").success();
    let overdue = env.line("sweep status -o json").code(1).json();
    assert_eq!((&overdue[1]["overdue"], &overdue[3]["overdue"]), (&json!(true), &json!(false)));
    env.line("sweep waitlist -q").success();
    env.line("sweep no-shows -q").success();
    env.line("sweep no-shows -n -q").success();
    env.set_now("2026-12-02T14:15:00Z");
    let status = env.line("sweep status -o json").success().json();
    assert_eq!(status[3]["last_run"], "2026-12-02T09:00:00-05:00");
    assert_eq!((&status[3]["age_seconds"], &status[3]["done"]), (&json!(900), &json!(1)));
    env.set_now("2026-12-02T14:15:01Z");
    let told = env.line("sweep status").code(1);
    assert!(told.stdout().contains("overdue") && told.stderr().contains("expect_every"), "{}", told.stderr());
    env.write("slotctl.toml", &format!("{}\n[sweeps]\nexpect_every = \"20m\"\n", env.read("slotctl.toml")));
    env.line("sweep status").success();
}
