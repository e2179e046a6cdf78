//! Every way in which an appointment gets no reminder, or one that is late, and the reason that is given for it; the
//! edges of the no-show sweep.

use serde_json::{Value, json};

use crate::support::{ServiceFile, TestEnv};

/// The start of most appointments here: 14:00 UTC.
const START: &str = "2026-12-03T09:00";

fn world(service: &ServiceFile<'_>) -> TestEnv {
    let env = TestEnv::bare();
    env.service(service);
    env.line(&format!("slot generate {} -q", service.id)).success();
    env
}

/// A world with a reminder a day ahead and no other.
fn day_ahead() -> TestEnv {
    world(&ServiceFile { capacity: 9, rest: "[reminders]\nbefore = [\"24h\"]\n", ..ServiceFile::default() })
}

fn texts(report: &Value) -> Vec<String> {
    let text = |item: &Value, name: &str| item[name].as_str().unwrap_or("-").to_owned();
    let items = report["items"].as_array().unwrap_or_else(|| panic!("{report}"));
    items.iter().map(|item| ["kind", "result", "reason"].map(|name| text(item, name)).join(" ")).collect()
}

/// Sweeps for real, and returns what it says it did.
fn sweep(env: &TestEnv) -> Vec<String> {
    texts(&env.line("sweep reminders -o json").success().json())
}

/// What the sweep would do, and why it leaves the rest alone; asking changes nothing.
fn asked(env: &TestEnv, sweep: &str) -> Vec<String> {
    let rows = env.dump();
    let told = texts(&env.line(&format!("sweep {sweep} --dry-run -v -o json")).success().json());
    assert_eq!(env.dump(), rows);
    told
}

/// How many reminders went.
fn messages(env: &TestEnv) -> usize {
    let sent = env.line("outbox list --kind reminder --status sent -o json").success().json();
    sent.as_array().map_or(0, Vec::len)
}

fn body(env: &TestEnv) -> String {
    let listed = env.line("outbox list --kind reminder --status sent -o json").success().json();
    let id = listed[0]["id"].as_str().expect("one was sent");
    env.line(&format!("outbox show {id} -o json")).success().json()["body"]
        .as_str()
        .expect("a body")
        .to_owned()
}

#[test]
fn before_its_time_a_reminder_waits_and_after_it_it_is_there() {
    let mut env = day_ahead();
    env.booked("visit", START, "ada");
    let waits = "reminder_24h not_due not_before: 2026-12-02T09:00:00-05:00";
    assert_eq!(asked(&env, "reminders"), [waits]);
    assert_eq!(texts(&env.line("sweep reminders --dry-run -o json").success().json()), [""; 0], "without -v");
    env.set_now("2026-12-02T14:00:00Z");
    assert_eq!(asked(&env, "reminders"), ["reminder_24h done -"]);
    assert_eq!(sweep(&env), ["reminder_24h done -"]);
    assert_eq!(asked(&env, "reminders"), ["reminder_24h not_due already_sent"]);
    env.set_now("2026-12-03T14:00:00Z");
    assert_eq!(asked(&env, "reminders"), ["reminder_24h not_due already_sent"]);
    assert_eq!(messages(&env), 1);
}

#[test]
fn after_five_hours_without_cron_one_message_tells_what_is_left() {
    let mut env = day_ahead();
    env.booked("visit", START, "ada");
    env.set_now("2026-12-02T19:00:00Z");
    assert_eq!(sweep(&env), ["reminder_24h done -"]);
    assert_eq!((sweep(&env).len(), messages(&env)), (0, 1));
    let body = body(&env);
    assert!(body.contains("Thursday, 3 December 2026 at 09:00 EST"), "{body}");
}

#[test]
fn without_cron_past_the_start_nobody_is_told_and_the_reason_is_given() {
    let mut env = day_ahead();
    env.booked("visit", START, "ada");
    env.set_now("2026-12-03T14:00:00Z");
    assert_eq!(sweep(&env), [""; 0]);
    assert_eq!(asked(&env, "reminders"), ["reminder_24h not_due already_started"]);
    assert_eq!(messages(&env), 0);
}

#[test]
fn who_cancelled_or_came_early_is_not_reminded() {
    let mut env = day_ahead();
    let ada = env.booked("visit", START, "ada");
    let ben = env.booked("visit", START, "ben");
    env.line(&format!("cancel {ada} -y -q -o json")).success();
    env.set_now("2026-12-03T13:00:00Z");
    env.line(&format!("check-in {ben} -q -o json")).success();
    assert_eq!(sweep(&env), [""; 0]);
    let mut told = asked(&env, "reminders");
    told.sort();
    assert_eq!(
        told,
        ["reminder_24h not_due not_confirmed: cancelled", "reminder_24h not_due not_confirmed: checked_in"]
    );
    assert_eq!(messages(&env), 0);
}

#[test]
fn who_moved_is_reminded_of_the_new_start_and_only_of_it() {
    let mut env = day_ahead();
    let ada = env.booked("visit", START, "ada");
    let ben = env.booked("visit", START, "ben");
    let cleo = env.booked("visit", "2026-12-04T09:00", "cleo");
    // Ada moves out of the lead before her reminder, ben inside it, cleo into the lead of her new start.
    env.line(&format!("reschedule {ada} --at 2026-12-05T09:00 -y -q -o json")).success();
    env.set_now("2026-12-02T15:30:00Z");
    env.line(&format!("reschedule {ben} --at 2026-12-03T10:00 -y -q -o json")).success();
    env.line(&format!("reschedule {cleo} --at 2026-12-03T11:00 -y -q -o json")).success();
    let inside = "reminder_24h skipped booked_inside_lead";
    // Cleo's new start is 24.5 hours ahead.
    assert_eq!(sweep(&env), [inside]);
    env.set_now("2026-12-02T16:00:00Z");
    assert_eq!(sweep(&env), ["reminder_24h done -"], "cleo");
    assert!(
        asked(&env, "reminders")
            .contains(&"reminder_24h not_due already_skipped: booked_inside_lead".to_owned())
    );
    env.set_now("2026-12-04T14:00:00Z");
    assert_eq!(sweep(&env), ["reminder_24h done -"], "ada");
    assert_eq!(messages(&env), 2);
}

/// One reminder for a start, however often the appointment is moved away from it and back.
#[test]
fn who_moves_away_and_back_is_not_reminded_again() {
    let mut env = day_ahead();
    let ada = env.booked("visit", START, "ada");
    env.set_now("2026-12-02T14:00:00Z");
    assert_eq!(sweep(&env), ["reminder_24h done -"]);
    env.line(&format!("reschedule {ada} --at 2026-12-05T09:00 -y -q -o json")).success();
    env.line(&format!("reschedule {ada} --at {START} -y -q -o json")).success();
    assert_eq!(
        (sweep(&env), asked(&env, "reminders")),
        (vec![], vec!["reminder_24h not_due already_sent".to_owned()])
    );
    assert_eq!(messages(&env), 1);
}

/// A message that could not go before its appointment was given up does not go after.
#[test]
fn what_waits_in_the_outbox_is_dropped_with_the_appointment() {
    let mut env = day_ahead();
    let ada = env.booked("visit", START, "ada");
    let ben = env.booked("visit", START, "ben");
    env.write("spool", "in the way");
    env.set_now("2026-12-02T14:00:00Z");
    env.line("sweep reminders -q").code(3);
    std::fs::remove_file(env.work().join("spool")).expect("it was in the way");
    env.line(&format!("cancel {ada} -y -q -o json")).success();
    env.line(&format!("reschedule {ben} --at 2026-12-05T10:00 -y -q -o json")).success();
    env.set_now("2026-12-02T15:00:00Z");
    let mut told = sweep(&env);
    told.sort();
    assert_eq!(told, ["reminder_24h skipped moved", "reminder_24h skipped not_confirmed"]);
    assert_eq!(messages(&env), 0);
}

/// The night of 14 March 2027 has 23 hours in New York, that of 7 November 25. A lead in hours counts hours, a lead in
/// days keeps the time of day.
#[test]
fn leads_across_both_clock_changes() {
    for (start, in_hours, in_days) in [
        ("2027-03-14T09:00", "2027-03-13T08:00:00-05:00", "2027-03-13T09:00:00-05:00"),
        ("2026-11-01T09:00", "2026-10-31T10:00:00-04:00", "2026-10-31T09:00:00-04:00"),
    ] {
        for (lead, due) in [("24h", in_hours), ("1d", in_days)] {
            let due = chrono::DateTime::parse_from_rfc3339(due).expect("an instant");
            let second = chrono::TimeDelta::seconds(1);
            let rest = format!("[reminders]\nbefore = [\"{lead}\"]\n");
            let env = TestEnv::bare().at(&(due - chrono::TimeDelta::days(5)).to_rfc3339());
            env.service(&ServiceFile { rest: &rest, ..ServiceFile::default() });
            env.line("slot generate visit -q").success();
            env.booked("visit", start, "ada");
            let mut env = env.at(&(due - second).to_rfc3339());
            let waits = format!("reminder_{lead} not_due not_before: {}", due.to_rfc3339());
            assert_eq!((sweep(&env), asked(&env, "reminders")), (vec![], vec![waits]), "{start}");
            env.set_now(&due.to_rfc3339());
            assert_eq!(sweep(&env), [format!("reminder_{lead} done -")], "{start}");
            assert_eq!((sweep(&env).len(), messages(&env)), (0, 1));
        }
    }
}

/// The grace is 15 minutes.
#[test]
fn whoever_comes_before_the_sweep_is_no_no_show() {
    let env = world(&ServiceFile { capacity: 9, ..ServiceFile::default() });
    let [early, sharp, late] = ["early", "sharp", "late"].map(|who| env.booked("visit", START, who));
    env.booked("visit", START, "never");
    let mut env = env.at("2026-12-03T09:14:59-05:00");
    assert_eq!(asked(&env, "no-shows"), ["no_show not_due not_before: 2026-12-03T09:15:00-05:00"; 4]);
    env.line(&format!("check-in {early} -q -o json")).success();
    env.set_now("2026-12-03T09:15:00-05:00");
    env.line(&format!("check-in {sharp} -q -o json")).success();
    env.set_now("2026-12-03T09:20:00-05:00");
    env.line(&format!("check-in {late} -q -o json")).success();
    let came = "no_show not_due not_confirmed: checked_in";
    assert_eq!(asked(&env, "no-shows"), ["no_show done -", came, came, came]);
    let report = env.line("sweep no-shows -o json").success().json();
    assert_eq!((&report["done"], report["items"].as_array().map(Vec::len)), (&json!(1), Some(1)));
    for number in [&early, &sharp, &late] {
        let shown = env.line(&format!("show {number} -o json")).success().json();
        assert_eq!(
            (&shown["status"], &shown["consumer"]["no_show_count"]),
            (&json!("checked_in"), &json!(0))
        );
    }
}

#[test]
fn a_sweep_a_day_late_marks_all_the_same_and_who_comes_then_is_told_how() {
    let env = world(&ServiceFile::default());
    let number = env.booked("visit", START, "ada");
    let mut env = env.at("2026-12-04T09:15:00-05:00");
    assert_eq!(env.line("sweep no-shows -o json").success().json()["done"], 1);
    let refused = env.line(&format!("check-in {number} -o json")).code(1);
    assert_eq!(refused.error_code(), "wrong_status");
    assert!(refused.error()["hints"].to_string().contains("slotctl undo-no-show"), "{}", refused.error());
    env.set_now("2026-12-04T09:20:00-05:00");
    let undone =
        env.run(["undo-no-show", &number, "--reason", "was here", "-y", "-o", "json"]).success().json();
    assert_eq!((&undone["status"], &undone["consumer"]["no_show_count"]), (&json!("checked_in"), &json!(0)));
    assert_eq!(
        env.line("sweep no-shows -o json").success().json()["items"],
        json!([]),
        "and is not marked again"
    );
}
