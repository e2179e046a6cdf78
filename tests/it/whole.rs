//! `sweep all`, one run at a time, what cron sees of it, and `outbox deliver` and `retry`.

use std::process::{Command, Stdio};

use serde_json::{Value, json};
use slotctl::ops::sweep_lock::SweepLock;

use crate::support::{OfTheFile, SETTINGS, SPECIALIST, ServiceFile, TestEnv, in_a_file};

/// The order of `sweep all`.
const ORDER: [&str; 7] = ["holds", "waitlist", "slots", "reminders", "no-shows", "refunds", "outbox"];

/// The start that most book: 14:00 UTC.
const START: &str = "2026-12-03T09:00";

/// A world with a free service and ada's reminder due.
fn due() -> (TestEnv, String) {
    let env = TestEnv::bare();
    env.service(&ServiceFile { capacity: 3, ..ServiceFile::default() });
    env.line("slot generate visit -q").success();
    let number = env.booked("visit", START, "ada");
    env.forget_messages();
    (env.at("2026-12-02T14:00:00Z"), number)
}

/// Keeps a sweep busy, as another process would, until it is dropped.
fn busy(env: &TestEnv, sweep: &str) -> SweepLock {
    SweepLock::acquire(&env.location(), sweep).expect("there can be one").expect("nobody else has it")
}

fn report<'a>(reports: &'a Value, sweep: &str) -> &'a Value {
    let reports = reports.as_array().unwrap_or_else(|| panic!("{reports}"));
    reports.iter().find(|report| report["sweep"] == sweep).unwrap_or_else(|| panic!("{sweep} in {reports:?}"))
}

fn counts(report: &Value) -> [&Value; 3] {
    ["done", "skipped", "failed"].map(|name| &report[name])
}

fn spooled(env: &TestEnv) -> usize {
    std::fs::read_dir(env.work().join("spool")).map_or(0, Iterator::count)
}

#[test]
fn all_sweeps_run_in_order_and_deliver_once() {
    let env = TestEnv::open_clinic("2026-12-01T12:00:00Z");
    let lapsed = env.booked(SPECIALIST, "2026-12-03T10:00", "lapsed");
    let missed = env.booked(SPECIALIST, "2026-12-02T10:00", "missed");
    let coming = env.booked(SPECIALIST, START, "coming");
    let gone = env.booked(SPECIALIST, "2026-12-03T10:30", "gone");
    for number in [&missed, &coming, &gone] {
        env.line(&format!("confirm {number} -q -o json")).success();
    }
    env.line(&format!("cancel {gone} --by provider -y -q -o json")).success();
    env.forget_messages();
    let env = env.at("2026-12-02T15:30:00Z");
    let rows = env.dump();
    let dry = env.line("sweep all --dry-run -o json").success().json();
    assert_eq!(env.dump(), rows);
    let reports = env.line("sweep all -o json").success().json();
    let names: Vec<&Value> = reports.as_array().expect("an array").iter().map(|one| &one["sweep"]).collect();
    assert_eq!(names, ORDER);
    for (sweep, number, kind, result) in [
        ("holds", Some(&lapsed), "hold_expired", "done"),
        ("no-shows", Some(&missed), "no_show", "done"),
        ("reminders", Some(&coming), "reminder_24h", "done"),
        ("refunds", Some(&gone), "refund", "skipped"),
        ("outbox", Some(&coming), "reminder_24h", "done"),
        ("slots", None, "slots", "done"),
    ] {
        let items = report(&reports, sweep)["items"].as_array().expect("items");
        let is_it = |item: &&Value| {
            item["kind"] == kind && number.is_none_or(|number| item["confirmation_number"] == number.as_str())
        };
        let item = items.iter().find(is_it).unwrap_or_else(|| panic!("{kind} in {items:?}"));
        assert_eq!(item["result"], result, "{item}");
        if sweep != "outbox" {
            assert_eq!(report(&dry, sweep), report(&reports, sweep), "a rehearsal tells the same");
        }
    }
    assert_eq!(spooled(&env), 2, "the reminder, and word of the no-show");
    let again = env.line("sweep all -o json").success().json();
    let again: Vec<[&Value; 3]> = again.as_array().expect("an array").iter().map(counts).collect();
    let (zero, one) = (json!(0), json!(1));
    // By hand a refund waits for a person as long as it takes.
    assert_eq!(again[..5], [[&zero; 3]; 5]);
    assert_eq!((again[5], again[6]), ([&zero, &one, &zero], [&zero; 3]));
    env.line("sweep all -q").success().silent();
    env.line("sweep status -q -o json").success();
}

#[test]
fn slots_grow_with_the_days() {
    let (mut env, _) = due();
    let last = |env: &TestEnv| {
        let slots = env.line("slot list visit --from 2026-12-01 --until 2027-12-01 -o json").success().json();
        slots.as_array().and_then(|slots| slots.last()).expect("there are some")["starts_at"].clone()
    };
    env.line("sweep all -q").success().silent();
    assert_eq!(last(&env), "2027-01-01T11:00:00-05:00", "thirty days ahead");
    let asked = env.line("sweep all --dry-run -v -o json").success().json();
    assert_eq!(report(&asked, "slots")["items"][0]["reason"], "complete to 2027-01-01");
    env.set_now("2026-12-05T14:00:00Z");
    let reports = env.line("sweep all -o json").success().json();
    let item = json!({
        "confirmation_number": "visit", "kind": "slots", "result": "done", "reason": "9 added to 2027-01-04",
    });
    assert_eq!(report(&reports, "slots")["items"], json!([item]));
    assert_eq!(last(&env), "2027-01-04T11:00:00-05:00");
}

#[test]
fn a_sweep_that_another_process_runs_is_left_to_it() {
    let (env, _) = due();
    let lock = busy(&env, "reminders");
    let run = env.line("sweep reminders -o json").success();
    assert_eq!((&run.json()["busy"], counts(&run.json())), (&json!(true), [&json!(0); 3]));
    let told = env.line("sweep reminders").success();
    assert_eq!(
        (told.stdout(), told.stderr().contains("another run is at it")),
        ("", true),
        "{}",
        told.stderr()
    );
    env.line("sweep reminders -q").success().silent();
    assert_eq!(spooled(&env), 0);
    assert_eq!(env.count("SELECT count(*) FROM sweep_runs"), 0, "what did nothing is no run");
    env.line("sweep no-shows -q").success().silent();
    // A rehearsal needs no lock, and the whole leaves out what is busy.
    assert_eq!(env.line("sweep reminders -n -o json").success().json()["done"], 1);
    let reports = env.line("sweep all -o json").success().json();
    assert_eq!(
        (&report(&reports, "reminders")["busy"], &report(&reports, "holds")["busy"]),
        (&json!(true), &Value::Null)
    );
    drop(lock);
    let report = env.line("sweep reminders -o json").success().json();
    assert_eq!((&report["busy"], &report["done"]), (&Value::Null, &json!(1)));
}

#[test]
fn a_second_run_of_the_whole_does_nothing() {
    let (env, _) = due();
    let lock = busy(&env, "all");
    let reports = env.line("sweep all -o json").success().json();
    let reports = reports.as_array().expect("an array");
    assert!(
        reports.len() == ORDER.len() && reports.iter().all(|report| report["busy"] == true),
        "{reports:?}"
    );
    env.line("sweep all -q").success().silent();
    assert_eq!((spooled(&env), env.count("SELECT count(*) FROM sweep_runs")), (0, 0));
    drop(lock);
    env.line("sweep all -q").success().silent();
    assert_eq!(spooled(&env), 1);
}

/// A payment provider without a key, and a mail server without a password.
#[test]
fn a_sweep_that_is_stopped_stops_no_other() {
    let env = TestEnv::open_clinic("2026-12-01T12:00:00Z");
    env.write(
        "slotctl.toml",
        &format!(
            "{SETTINGS}[payments]\nprovider = \"stripe\"\nsecret_key_file = \"stripe\"\n\
             [email]\nurl = \"smtp://desk@127.0.0.1:1?tls=none\"\nfrom = \"desk@example.org\"\npassword_file = \"smtp\"\n"
        ),
    );
    let paid = |at: &str, who: &str| {
        let number = env.booked(SPECIALIST, at, who);
        env.line(&format!("confirm {number} --payment-id pi_{who} -q -o json")).success();
        number
    };
    let (missed, gone) = (paid("2026-12-02T10:00", "missed"), paid("2026-12-03T10:00", "gone"));
    paid("2026-12-03T10:30", "coming");
    env.line(&format!("cancel {gone} --by provider -y -q -o json")).success();
    let env = env.at("2026-12-02T15:40:00Z");
    let run = env.line("sweep all -o json").code(4);
    let reports = run.json();
    assert_eq!(report(&reports, "refunds")["error"]["code"], "unauthorized");
    assert_eq!(report(&reports, "outbox")["error"]["code"], "unauthorized");
    assert_eq!(counts(report(&reports, "no-shows")), [&json!(1), &json!(0), &json!(0)]);
    assert_eq!(counts(report(&reports, "reminders")), [&json!(1), &json!(0), &json!(0)]);
    let shown = env.line(&format!("show {missed} -o json")).success().json();
    assert_eq!(shown["status"], "no_show");
    let error = run.error();
    assert_eq!(
        (&error["code"], &error["details"]["sweeps"][0]["sweep"]),
        (&json!("unauthorized"), &json!("refunds"))
    );
    let told = env.line("sweep all -q").code(4);
    assert!(
        told.stdout().is_empty() && told.stderr().contains("stopped: refunds, outbox"),
        "{}",
        told.stderr()
    );
    let status = env.line("sweep status -o json").code(1).json();
    let overdue = status.as_array().expect("a list").iter().filter(|row| row["overdue"] == true);
    assert_eq!(overdue.map(|row| &row["sweep"]).collect::<Vec<_>>(), ["refunds"], "it never succeeded");
}

#[test]
fn failed_items_of_any_sweep_are_3() {
    let (env, number) = due();
    env.write("spool", "in the way");
    let run = env.line("sweep all -o json").code(3);
    assert_eq!(run.error_code(), "items_failed");
    assert_eq!(counts(report(&run.json(), "outbox")), [&json!(0), &json!(0), &json!(1)]);
    assert_eq!(counts(report(&run.json(), "reminders")), [&json!(1), &json!(0), &json!(0)], "it was queued");
    assert!(run.error()["hints"][0].as_str().is_some_and(|hint| hint.starts_with(&number)));
    let csv = env.at("2026-12-02T15:00:00Z").line("sweep all -o csv").code(3);
    assert_eq!(csv.stdout().lines().next(), Some("sweep,confirmation_number,kind,result,reason"));
    assert!(csv.stdout().contains(&format!("outbox,{number},reminder_24h,failed,")), "{}", csv.stdout());
}

#[test]
fn the_bounds_of_the_whole_are_those_of_its_sweeps() {
    let (env, _) = due();
    for who in ["ben", "cleo"] {
        env.booked("visit", START, who);
    }
    env.forget_messages();
    let mut env = env.at("2026-12-02T14:00:00Z");
    // Ben and cleo were booked inside the lead of a day; an hour ahead all three are due.
    env.set_now("2026-12-03T13:00:00Z");
    env.line("sweep all --limit 2 --concurrency 1 -q").success().silent();
    assert_eq!(spooled(&env), 2);
    env.line("sweep all --concurrency 17").code(2);
    env.set_now("2026-12-05T14:00:00Z");
    let reports = env.line("sweep all --max-age 24h -o json").success().json();
    assert_eq!(counts(report(&reports, "no-shows")), [&json!(0), &json!(3), &json!(0)]);
    let reports = env.line("sweep all --max-age 7d --limit 2 -o json").success().json();
    assert_eq!(counts(report(&reports, "no-shows")), [&json!(2), &json!(0), &json!(0)]);
}

#[test]
fn what_is_left_alone_is_explained_for_each_sweep() {
    let env = TestEnv::open_clinic("2026-12-01T12:00:00Z");
    let held = env.booked(SPECIALIST, START, "held");
    let paid = env.booked(SPECIALIST, "2026-12-03T10:00", "paid");
    env.line(&format!("confirm {paid} -q -o json")).success();
    let waiting = env.joined(SPECIALIST, "--at 2026-12-03T10:00", "waiting");
    env.line("slot generate specialist-consultation -q").success();
    env.forget_messages();
    let reports = env.line("sweep all --dry-run -v -o json").success().json();
    let reason = |sweep: &str, about: &str| {
        let items = report(&reports, sweep)["items"].as_array().expect("items").clone();
        let item = items.into_iter().find(|item| item["confirmation_number"] == about);
        let item = item.unwrap_or_else(|| panic!("{about} in {reports}"));
        assert_eq!(item["result"], "not_due", "{item}");
        item["reason"].as_str().expect("a reason").to_owned()
    };
    assert_eq!(reason("holds", &held), "not_before: 2026-12-01T07:10:00-05:00");
    assert_eq!(reason("waitlist", &waiting), "in_line");
    assert!(reason("slots", SPECIALIST).starts_with("complete to "));
    assert_eq!(reason("reminders", &held), "not_confirmed: pending_payment");
    assert_eq!(reason("reminders", &paid), "not_before: 2026-12-02T10:00:00-05:00");
    assert!(reports.as_array().expect("an array").iter().all(|report| report["due"] == 0), "{reports}");
    let told = env.line("sweep holds --dry-run -v").success();
    assert!(told.stderr().contains("not_due") && told.stdout().is_empty(), "{}", told.stderr());
}

/// Cron has no terminal, hardly an environment, and mails whatever is printed.
#[test]
fn cron_gets_silence_whatever_it_leaves_out() {
    let _file = in_a_file(OfTheFile::Address);
    let (env, number) = due();
    for (line, redirection) in
        [("sweep all -q", "<&-"), ("sweep all -q", "<&- >&- 2>&-"), ("sweep reminders -q", "")]
    {
        let mut shell = Command::new("/bin/sh");
        let program = env!("CARGO_BIN_EXE_slotctl");
        shell.arg("-c").arg(format!("exec '{program}' {line} {redirection}")).env_clear().current_dir("/");
        shell.env("SLOTCTL_CONFIG", env.work()).env("SLOTCTL_NOW", "2026-12-02T14:00:00Z");
        shell.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let output = shell.output().expect("there is a shell");
        assert!(
            output.status.success() && output.stdout.is_empty() && output.stderr.is_empty(),
            "{output:?}"
        );
    }
    assert_eq!(spooled(&env), 1);
    // Where nobody can be asked, what must be approved is refused, with or without --no-input.
    let refused = env.line(&format!("cancel {number} -q -o json")).code(1);
    assert_eq!(refused.error_code(), "needs_confirmation");
}

#[test]
fn a_run_with_failures_is_no_success() {
    let (mut env, _) = due();
    env.line("sweep all -q").success().silent();
    let row = |env: &TestEnv| {
        let status = env.line("sweep status -o json").either(&[0, 1]).json();
        status
            .as_array()
            .expect("a list")
            .iter()
            .find(|row| row["sweep"] == "reminders")
            .expect("it is one")
            .clone()
    };
    std::fs::remove_dir_all(env.work().join("spool")).expect("it was there");
    env.write("spool", "in the way");
    env.set_now("2026-12-03T13:00:00Z");
    env.line("sweep reminders -q").code(3);
    let failed = row(&env);
    assert_eq!((&failed["last_run"], &failed["failed"]), (&json!("2026-12-03T08:00:00-05:00"), &json!(1)));
    assert_eq!(
        (&failed["last_success"], &failed["age_seconds"], &failed["overdue"]),
        (&json!("2026-12-02T09:00:00-05:00"), &json!(23 * 3600), &json!(true))
    );
    std::fs::remove_file(env.work().join("spool")).expect("it was in the way");
    env.set_now("2026-12-03T13:01:00Z");
    env.line("sweep reminders -q").success().silent();
    assert_eq!((&row(&env)["overdue"], &row(&env)["age_seconds"]), (&json!(false), &json!(0)));
}

#[test]
fn only_what_is_needed_is_waited_for() {
    let (env, _) = due();
    let rows = |env: &TestEnv, expected: &str| {
        let status = env.line("sweep status -o json").code(1).json();
        let all = status.as_array().expect("a list").clone();
        let names = all.iter().filter(|row| row["state"] == expected);
        names.map(|row| row["sweep"].as_str().expect("a name").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(rows(&env, "overdue"), ["no-shows", "reminders", "waitlist"], "cron was not set up");
    assert_eq!(rows(&env, "not needed"), ["holds", "refunds"], "nobody pays anything here");
    let clinic = TestEnv::open_clinic("2026-12-01T12:00:00Z");
    assert_eq!(rows(&clinic, "overdue"), ["holds", "no-shows", "reminders", "waitlist"]);
}

#[test]
fn the_outbox_is_delivered_and_tried_again() {
    let (mut env, _) = due();
    env.write("spool", "in the way");
    env.line("sweep reminders -q").code(3);
    let listed = env.line("outbox list -o json").success().json();
    let id = listed[0]["id"].as_str().expect("an id").to_owned();
    let rows = env.dump();
    let dry = env.line(&format!("outbox retry {id} -n -o json")).success().json();
    assert_eq!((env.dump(), &dry["status"]), (rows, &json!("queued")));
    assert_eq!(
        env.line("outbox deliver -o json").success().json()["items"],
        json!([]),
        "not before its time"
    );
    let retried = env.line(&format!("outbox retry {id} -o json")).success().json();
    assert_eq!(
        (&retried["status"], &retried["next_attempt_at"]),
        (&json!("queued"), &json!("2026-12-02T09:00:00-05:00"))
    );
    let failed = env.line("outbox deliver -o json").code(3);
    assert_eq!((failed.error_code().as_str(), &failed.json()["failed"]), ("items_failed", &json!(1)));
    std::fs::remove_file(env.work().join("spool")).expect("it was in the way");
    env.line(&format!("outbox retry {id} -q -o json")).success();
    let report = env.line("outbox deliver --limit 5 --concurrency 2 -o json").success().json();
    assert_eq!((&report["sweep"], &report["done"]), (&json!("outbox"), &json!(1)));
    assert_eq!(spooled(&env), 1);
    let refused = env.line(&format!("outbox retry {id} -o json")).code(1);
    assert_eq!(
        (refused.error_code().as_str(), &refused.error()["details"]["status"]),
        ("wrong_status", &json!("sent"))
    );
    assert_eq!(env.line("outbox retry --all-dead -o json").success().json(), json!([]));
    env.line("outbox retry").code(2);
    env.line(&format!("outbox retry {id} --all-dead")).code(2);
    let unknown = env.line("outbox retry 00000000-0000-7000-8000-000000000000 -o json").code(1);
    assert_eq!(unknown.error_code(), "not_found");
    let retries = "SELECT count(*) FROM events WHERE action = 'notice_retried' AND command = 'outbox retry'";
    assert_eq!(env.count(retries), 2, "a person's doing is in the audit");
    env.set_now("2026-12-02T14:01:00Z");
    env.line("audit verify -q").success();
}

#[test]
fn the_outbox_is_listed_by_kind_and_time() {
    let (mut env, _) = due();
    env.line("sweep reminders -q").success().silent();
    env.set_now("2026-12-03T13:00:00Z");
    env.line("sweep reminders -q").success().silent();
    let kinds = |line: &str| -> Vec<String> {
        let listed = env.line(&format!("outbox list {line} -o json")).success().json();
        let kinds = listed.as_array().expect("a list").iter();
        kinds.map(|notice| notice["kind"].as_str().expect("a word").to_owned()).collect()
    };
    assert_eq!(kinds("--kind reminder"), ["reminder_24h", "reminder_1h"]);
    assert_eq!(kinds("--kind reminder_1h"), ["reminder_1h"]);
    assert_eq!(kinds("--since 2026-12-03"), ["reminder_1h"]);
    assert_eq!(
        kinds("--since 2026-12-02T09:00"),
        ["reminder_24h", "reminder_1h"],
        "in the zone of the services"
    );
    assert_eq!(kinds("--since 2026-12-02T09:00:01-05:00 --state sent"), ["reminder_1h"]);
    assert_eq!(kinds("--state dead"), [""; 0]);
    env.line("outbox list --kind remainder").code(2);
    env.line("outbox list --since yesterday").code(2);
}

/// Seven rows every five minutes would be some 700,000 after a year.
#[test]
fn old_runs_are_forgotten_a_few_at_a_time() {
    let mut env = TestEnv::bare();
    env.service(&ServiceFile::default());
    env.line("sweep all -q").success();
    let rows = "SELECT count(*) FROM sweep_runs";
    assert_eq!(env.count(rows), 7);
    env.execute(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 450) \
         INSERT INTO sweep_runs (sweep, started_at, finished_at, due, done, skipped, failed) \
         SELECT 'holds', finished_at, finished_at, 1, 0, 0, 1 FROM n, sweep_runs WHERE sweep = 'holds'",
    );
    env.line("sweep holds -q").success();
    assert_eq!(env.count(rows), 458, "none is old");
    env.set_now("2027-01-05T12:00:00Z");
    for left in [458 + 1 - 200, 458 + 2 - 400, 9] {
        env.line("sweep holds -q").success();
        assert_eq!(env.count(rows), left);
    }
    env.line("ledger check -q").success();
    let sweeps = env.count("SELECT count(DISTINCT sweep) FROM sweep_runs");
    assert_eq!(sweeps, 7, "of the others the last run stays");
}
