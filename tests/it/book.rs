//! `book`: every rule refuses under its own name, in its order, and staff may pass over it with a reason.

use serde_json::{Value, json};

use crate::support::{Run, SPECIALIST, ServiceFile, TestEnv};

const VISIT: &str = "visit";
const RULES: &str = "[booking]\nmax_advance = \"30d\"\nmin_notice = \"24h\"\nmax_per_consumer = 2\n";

/// A world with one service under [`RULES`] and slots to the end of January, at noon UTC of Tuesday 1 December.
fn visits(rest: &str) -> TestEnv {
    let env = TestEnv::bare();
    env.service(&ServiceFile { rest, ..ServiceFile::default() });
    env.line("slot generate visit --from 2026-12-01 --until 2027-01-31 -q").success();
    env
}

/// Asserts that a booking was refused with a code, the error alone on the last line of stderr, and a hint.
fn refused(run: Run, code: &str) -> Value {
    let run = run.code(1);
    assert_eq!(run.error_code(), code, "{}", run.stderr());
    assert_eq!(run.stdout(), "", "{code}: nothing on stdout");
    let error = run.error();
    assert!(error["hints"].as_array().is_some_and(|hints| !hints.is_empty()), "{code} has no hint: {error}");
    assert!(error["message"].as_str().is_some_and(|text| !text.is_empty()) && error["details"].is_object());
    error
}

#[test]
fn a_booking_has_every_field_of_the_contract() {
    let env = TestEnv::open_clinic("2026-12-01T12:00:00Z");
    let booked = env.book(SPECIALIST, "2026-12-03T09:00", "ada", &["--phone", "+1 (212) 555-0100"]);
    let booked = booked.success();
    booked.silent_stderr();
    let mut booked = booked.json();
    for (object, name) in [("", "id"), ("", "confirmation_number"), ("consumer", "id")] {
        let parent = if object.is_empty() { &mut booked } else { &mut booked[object] };
        assert!(parent[name].is_string());
        parent[name] = json!("…");
    }
    let expected = json!({
        "id": "…", "confirmation_number": "…", "service_id": SPECIALIST, "service_name": "Specialist Consultation",
        "status": "pending_payment", "starts_at": "2026-12-03T09:00:00-05:00",
        "ends_at": "2026-12-03T09:30:00-05:00", "timezone": "America/New_York",
        "consumer": {
            "id": "…", "name": "Person ada", "email": "ada@example.org", "phone": "+12125550100", "no_show_count": 0,
        },
        "price": "150.00", "currency": "USD", "deposit_amount": "50.00", "paid": "0.00", "cancellation_fee": null,
        "refunded": null, "owed": null, "forfeited": null, "held": null, "hold_expires_at": "2026-12-01T07:10:00-05:00",
        "booked_at": "2026-12-01T07:00:00-05:00", "cancelled_at": null, "checked_in_at": null, "no_show_at": null,
        "rescheduled_from": null, "vip": false,
    });
    assert_eq!(booked, expected);
}

#[test]
fn without_a_deposit_a_booking_is_confirmed_at_once() {
    let env = visits(RULES);
    let booked = env.book(VISIT, "2026-12-03T0900", "ada", &[]).success().json();
    assert_eq!(booked["status"], "confirmed");
    assert_eq!((&booked["deposit_amount"], &booked["hold_expires_at"]), (&Value::Null, &Value::Null));
    let exact = env.book(VISIT, "2026-12-03T15:00:00Z", "ben", &[]).success().json();
    assert_eq!(exact["starts_at"], "2026-12-03T10:00:00-05:00");
    let people = env.line("agenda --date 2026-12-03").success();
    assert!(people.stdout().contains("Person ada") && people.stdout().contains("Person ben"));
}

#[test]
fn each_rule_refuses_under_its_own_code() {
    let env = visits(RULES);
    let error = refused(env.book(VISIT, "2026-12-02T06:59:59-05:00", "ada", &[]), "slot_not_found");
    assert!(error["message"].as_str().is_some_and(|text| text.contains("no slot")), "{error}");
    refused(env.book(VISIT, "2026-12-02T09:10", "ada", &[]), "slot_not_found");
    let error = refused(env.book(VISIT, "2026-12-01T10:00", "ada", &[]), "notice_too_short");
    assert_eq!(error["details"]["min_notice"], "24h");
    assert!(error["hints"].to_string().contains("--override notice"));
    let error = refused(env.book(VISIT, "2027-01-01T09:00", "ada", &[]), "too_far_ahead");
    assert_eq!(error["details"]["horizon"], "2026-12-31");
    env.book(VISIT, "2026-12-31T11:00", "ada", &[]).success();
    let error = refused(env.book(VISIT, "2026-12-31T11:00", "ada", &[]), "already_booked");
    assert!(error["details"]["confirmation_number"].is_string());
    let error = refused(env.book(VISIT, "2026-12-31T11:00", "ben", &[]), "slot_full");
    assert_eq!(error["details"]["capacity"], 1);
    env.book(VISIT, "2026-12-31T10:00", "ada", &[]).success();
    let error = refused(env.book(VISIT, "2026-12-31T09:00", "ada", &[]), "limit_reached");
    assert_eq!(error["details"]["limit"], 2);
    assert_eq!(error["details"]["confirmation_numbers"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_release_opens_its_week_and_not_a_second_earlier() {
    let mut env = TestEnv::clinic("2026-11-30T08:59:59-05:00");
    env.line("apply -y -q").success();
    let error = refused(env.book(SPECIALIST, "2026-12-07T09:00", "ada", &[]), "not_released");
    assert_eq!(error["details"]["released_at"], "2026-11-30T09:00:00-05:00");
    env.set_now("2026-11-30T09:00:00-05:00");
    env.book(SPECIALIST, "2026-12-07T09:00", "ada", &[]).success();
    refused(env.book(SPECIALIST, "2026-12-14T09:00", "ada", &[]), "not_released");
}

/// Early access is judged from so long before the release, is kept on the booking, and needs the service to have it.
#[test]
fn early_access_opens_a_week_so_long_before_its_release() {
    let mut env = TestEnv::clinic("2026-11-29T08:59:59-05:00");
    let path = format!("services/{SPECIALIST}.toml");
    let plain = env.read(&path);
    env.write(&path, &format!("{plain}\n[vip]\naudience_id = \"aud_1\"\nopens_before = \"24h\"\n"));
    env.line(&format!("slot generate {SPECIALIST} -q")).success();
    let vip = |env: &TestEnv, who: &str| env.book(SPECIALIST, "2026-12-07T09:00", who, &["--vip"]);
    let error = refused(vip(&env, "ada"), "not_released");
    assert_eq!(error["details"]["released_at"], "2026-11-29T09:00:00-05:00");
    env.set_now("2026-11-29T09:00:00-05:00");
    let error = refused(env.book(SPECIALIST, "2026-12-07T09:00", "ben", &[]), "not_released");
    assert_eq!(error["details"]["released_at"], "2026-11-30T09:00:00-05:00");
    let booked = vip(&env, "ada").success().json();
    assert_eq!(booked["vip"], true);
    assert_eq!(env.shown(booked["confirmation_number"].as_str().expect("a number"))["vip"], true);
    env.set_now("2026-11-30T09:00:00-05:00");
    assert_eq!(env.book(SPECIALIST, "2026-12-07T09:30", "ben", &[]).success().json()["vip"], false);

    env.write(&path, &plain);
    let rows = env.dump();
    let error = refused(env.book(SPECIALIST, "2026-12-07T10:00", "cleo", &["--vip"]), "config_invalid");
    assert!(error["hints"].to_string().contains("[vip]"), "{error}");
    assert_eq!(env.dump(), rows);
}

#[test]
fn booking_ends_with_the_notice_and_its_last_instant_counts() {
    let mut env = visits(RULES);
    env.set_now("2026-12-03T09:00:00-05:00");
    env.book(VISIT, "2026-12-04T09:00", "ada", &[]).success();
    env.set_now("2026-12-03T10:00:01-05:00");
    refused(env.book(VISIT, "2026-12-04T10:00", "ada", &[]), "notice_too_short");
}

/// Product fault 3: notice is elapsed time before the start instant, across a clock change too.
#[test]
fn notice_is_counted_from_the_start_in_elapsed_time() {
    let mut env = TestEnv::bare().at("2026-10-30T12:00:00Z");
    env.service(&ServiceFile { rest: RULES, ..ServiceFile::default() });
    env.line("slot generate visit -q").success();
    // 24 h before Sunday 1 November 09:00 EST is Saturday 10:00 EDT: the night had 25 hours.
    env.set_now("2026-10-31T10:00:01-04:00");
    refused(env.book(VISIT, "2026-11-01T09:00", "ada", &[]), "notice_too_short");
    env.set_now("2026-10-31T10:00:00-04:00");
    env.book(VISIT, "2026-11-01T09:00", "ada", &[]).success();
}

#[test]
fn what_is_closed_or_was_never_made_is_told_apart() {
    let env = visits(RULES);
    let closed = format!("closed = [\"2026-12-24..2026-12-26\"]\n{RULES}");
    env.service(&ServiceFile { rest: &closed, ..ServiceFile::default() });
    let error = refused(env.book(VISIT, "2026-12-25T09:00", "ada", &[]), "slot_closed");
    assert!(error["hints"].to_string().contains("--override closed"));
    env.execute("DELETE FROM slots WHERE local_date = '2026-12-10'");
    let error = refused(env.book(VISIT, "2026-12-10T09:00", "ada", &[]), "slot_not_found");
    assert!(error["hints"].to_string().contains("slot generate"), "{error}");
    // The schedule has it, though nobody made it yet: the horizon is the better answer.
    refused(env.book(VISIT, "2027-03-01T09:00", "ada", &[]), "too_far_ahead");
}

/// Staff may book what nobody makes slots of: a closed date, and beyond the horizon. The slot is made with the booking,
/// is there for nobody else, and no plan minds it.
#[test]
fn an_override_makes_the_slot_that_the_schedule_has() {
    let env = TestEnv::bare().at("2026-12-01T12:00:00Z");
    let closed = format!("closed = [\"2026-12-24..2026-12-26\"]\n{RULES}");
    env.service(&ServiceFile { rest: &closed, ..ServiceFile::default() });
    env.line("apply -y -q").success();
    let (holiday, far) = ("2026-12-25T09:00", "2027-03-01T09:00");
    let with = |rules: &[&str]| -> Vec<String> {
        let each = rules.iter().flat_map(|rule| ["--override", rule]);
        each.chain(["--reason", "the mayor"]).map(str::to_owned).collect()
    };
    let book = |at: &str, who: &str, rules: &[&str]| {
        let more = with(rules);
        let more: Vec<&str> = more.iter().map(String::as_str).collect();
        env.book(VISIT, at, who, if rules.is_empty() { &[] } else { &more })
    };
    let rows = env.dump();
    refused(book(holiday, "ada", &[]), "slot_closed");
    refused(book(holiday, "ada", &["horizon"]), "slot_closed");
    refused(book(far, "ada", &[]), "too_far_ahead");
    refused(book(far, "ada", &["closed", "notice"]), "too_far_ahead");
    refused(book("2026-12-25T09:10", "ada", &["closed", "horizon"]), "slot_not_found");
    assert_eq!(env.dump(), rows);
    let more = with(&["closed"]);
    let more: Vec<&str> = more.iter().map(String::as_str).chain(["-n"]).collect();
    env.book(VISIT, holiday, "ada", &more).success();
    assert_eq!(env.dump(), rows, "a rehearsal makes no slot");

    book(holiday, "ada", &["closed"]).success();
    let late = book(far, "ben", &["horizon"]).success().json();
    refused(book(holiday, "cleo", &[]), "slot_closed");
    refused(book(holiday, "cleo", &["closed"]), "slot_full");
    refused(book(far, "cleo", &[]), "too_far_ahead");
    let listed = |date: &str| {
        let list = env.line(&format!("slot list visit --date {date} -o json")).success().json();
        let of = |slot: &Value| format!("{} {} {}", slot["starts_at"], slot["status"], slot["taken"]);
        list.as_array().expect("a list").iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(listed("2026-12-25"), ["\"2026-12-25T09:00:00-05:00\" \"closed\" 1"]);
    assert_eq!(listed("2027-03-01"), ["\"2027-03-01T09:00:00-05:00\" \"open\" 1"]);
    let events = env.line("audit list -o json").success().json();
    let made: Vec<&Value> =
        events.as_array().expect("a list").iter().filter(|event| event["action"] == "slot_made").collect();
    assert_eq!(made.len(), 2);
    assert!(made.iter().all(|event| event["reason"] == "the mayor"), "{made:?}");

    let plan = env.line("plan --exit-code -o json").success().json();
    assert_eq!(plan["affected_appointments"], json!([]), "it strands nobody");
    assert_eq!(env.line("apply -y -o json").success().json()["affected_appointments"], json!([]));
    assert_eq!(env.count("SELECT count(*) FROM slots WHERE unscheduled IS NOT NULL"), 1);

    // A move makes it as well, in the same commit.
    let number = late["confirmation_number"].as_str().expect("a number");
    let to = |more: &str| env.line(&format!("reschedule {number} --at 2026-12-26T10:00 -y -o json{more}"));
    assert_eq!(to("").code(1).error_code(), "slot_closed");
    let moved = to(" --override closed --reason storm").success().json();
    assert_eq!(moved["starts_at"], "2026-12-26T10:00:00-05:00");
    assert_eq!(listed("2026-12-26"), ["\"2026-12-26T10:00:00-05:00\" \"closed\" 1"]);

    // The date is opened after all: its slots are made, and this one is on offer again.
    env.service(&ServiceFile { rest: RULES, ..ServiceFile::default() });
    env.line("apply -y -q").success();
    assert_eq!(listed("2026-12-25")[0], "\"2026-12-25T09:00:00-05:00\" \"open\" 1");
    assert_eq!(listed("2026-12-25").len(), 3);
    env.is_sound();
}

/// The hint of a slot that nobody has made yet is a command that makes it.
#[test]
fn the_hint_of_a_slot_that_is_not_made_makes_it() {
    let env = TestEnv::bare().at("2026-12-01T12:00:00Z");
    env.service(&ServiceFile { rest: RULES, ..ServiceFile::default() });
    let pasted = |error: &Value| {
        let hint = error["hints"][0].as_str().expect("a hint").to_owned();
        let (_, command) = hint.split_once("slotctl ").unwrap_or_else(|| panic!("{hint}"));
        env.line(&format!("{command} -q")).success();
    };
    pasted(&refused(env.book(VISIT, "2026-12-03T09:00", "ada", &[]), "slot_not_found"));
    let number = env.booked(VISIT, "2026-12-03T09:00", "ada");
    let to = format!("reschedule {number} --at 2026-12-05T09:00 -y -o json");
    pasted(&refused(env.line(&to), "slot_not_found"));
    env.line(&to).success();
    let close = "slot close visit --at 2027-06-01T09:00 --reason storm -o json";
    pasted(&refused(env.line(close), "slot_not_found"));
    env.line(close).success();
}

#[test]
fn a_local_time_that_is_none_is_refused_with_the_candidates() {
    let env = visits(RULES);
    let error = refused(env.book(VISIT, "2027-03-14T02:30", "ada", &[]), "time_nonexistent");
    let candidates = json!(["2027-03-14T01:30:00-05:00", "2027-03-14T03:30:00-04:00"]);
    assert_eq!(error["details"]["candidates"], candidates);
    let error = refused(env.book(VISIT, "2026-11-01T01:45", "ada", &[]), "time_ambiguous");
    let candidates = json!(["2026-11-01T01:45:00-04:00", "2026-11-01T01:45:00-05:00"]);
    assert_eq!(error["details"]["candidates"], candidates);
    assert!(error["hints"].to_string().contains("2026-11-01T01:45:00-04:00"));
    // Where a slot stands at it, the slot is meant.
    let env = TestEnv::bare().at("2026-10-30T12:00:00Z");
    env.service(&ServiceFile { starts: &["01:30"], ..ServiceFile::default() });
    env.line("slot generate visit -q").success();
    let booked = env.book(VISIT, "2026-11-01T01:30", "ada", &[]).success().json();
    assert_eq!(booked["starts_at"], "2026-11-01T01:30:00-04:00");
}

/// Each rule is broken at once; passing over one shows the next (rules.md, Booking).
#[test]
fn the_rules_refuse_in_their_order() {
    let release = "[release]\nday = \"mon\"\ntime = \"09:00\"\n";
    let env = visits(&format!("{RULES}{release}"));
    let closed = format!("closed = [\"2027-01-20\"]\n{RULES}{release}");
    env.service(&ServiceFile { rest: &closed, ..ServiceFile::default() });
    let with = |rules: &[&str]| {
        let mut more = vec!["--reason", "an old friend"];
        rules.iter().for_each(|rule| more.extend(["--override", rule]));
        env.book(VISIT, "2027-01-20T09:00", "ada", if rules.is_empty() { &[] } else { &more })
    };
    refused(with(&[]), "slot_closed");
    refused(with(&["closed"]), "not_released");
    refused(with(&["closed", "release"]), "too_far_ahead");
    with(&["closed", "release", "horizon"]).success();

    // The start of tomorrow, 22 hours ahead: short notice, taken by ada, whose limit is reached; and full.
    let env = visits(&RULES.replace("max_per_consumer = 2", "max_per_consumer = 1"));
    let over = |who: &str, rules: &[&str]| {
        let mut more = vec!["--reason", "she is in pain"];
        rules.iter().for_each(|rule| more.extend(["--override", rule]));
        env.book(VISIT, "2026-12-01T09:00", who, if rules.is_empty() { &[] } else { &more })
    };
    over("ada", &["notice"]).success();
    env.book(VISIT, "2026-12-08T09:00", "ben", &[]).success();
    refused(over("ada", &[]), "notice_too_short");
    refused(over("ada", &["notice"]), "already_booked");
    refused(over("ben", &["notice"]), "limit_reached");
    refused(over("ben", &["notice", "limit"]), "slot_full");
    refused(over("ben", &["notice", "limit", "horizon", "closed", "release"]), "slot_full");
}

#[test]
fn an_unreleased_slot_is_that_before_its_notice_is_judged() {
    let release = "[release]\nday = \"wed\"\ntime = \"08:30\"\nopens = \"this_week\"\n";
    let env = visits(&format!("{}{release}", RULES.replace("24h", "48h")));
    refused(env.book(VISIT, "2026-12-02T09:00", "ada", &[]), "not_released");
    refused(
        env.book(VISIT, "2026-12-02T09:00", "ada", &["--override", "release", "--reason", "x"]),
        "notice_too_short",
    );
}

/// Product fault 12: staff may pass over a rule, and the reason is kept with the author.
#[test]
fn an_override_is_recorded_with_its_reason_and_author() {
    let env = visits(RULES);
    let more = ["--override", "notice", "--reason", "she is in pain", "--actor", "desk-2"];
    let booked = env.book(VISIT, "2026-12-01T10:00", "ada", &more).success().json();
    let number = booked["confirmation_number"].as_str().expect("a number");
    let shown = env.line(&format!("show {number} -o json")).success().json();
    let entry = &shown["history"][0];
    assert_eq!(entry["action"], "booked");
    assert_eq!(entry["after"]["overridden"], json!(["notice"]));
    assert_eq!(entry["reason"], "she is in pain");
    assert_eq!((&entry["actor"], &entry["command"]), (&json!("desk-2"), &json!("book")));
    assert_eq!(entry["at"], "2026-12-01T07:00:00-05:00");
    let table = env.line(&format!("show {number}")).success();
    assert!(table.stdout().contains("she is in pain") && table.stdout().contains("desk-2"));

    let rows = env.dump();
    env.book(VISIT, "2026-12-01T11:00", "ada", &["--override", "notice"]).code(2);
    env.book(VISIT, "2026-12-01T11:00", "ada", &["--override", "capacity", "--reason", "x"]).code(2);
    refused_input(&env.book(VISIT, "2026-12-01T11:00", "ada", &["--override", "notice", "--reason", " "]));
    assert_eq!(env.dump(), rows);
}

fn refused_input(run: &Run) {
    assert_eq!(run.error_code(), "invalid_input", "{}", run.stderr());
}

/// Twenty processes and one seat: one gets it (product fault 1).
#[test]
fn of_twenty_processes_exactly_one_gets_the_last_seat() {
    let env = visits("");
    assert_eq!(race(&env, 20), (1, 19));
    assert_eq!(env.count("SELECT count(*) FROM seats"), 1);
    assert_eq!(env.count("SELECT count(*) FROM appointments"), 1);
    assert_eq!(env.count("SELECT count(*) FROM consumers"), 1, "who got nothing left no trace");
}

#[test]
fn of_nine_processes_exactly_three_get_three_seats() {
    let env = TestEnv::bare();
    env.service(&ServiceFile { capacity: 3, ..ServiceFile::default() });
    env.line("slot generate visit -q").success();
    assert_eq!(race(&env, 9), (3, 6));
    let numbers = env.count("SELECT count(DISTINCT number) FROM seats WHERE number BETWEEN 1 AND 3");
    assert_eq!(numbers, 3);
}

/// How many of so many processes that book the same slot at once get a seat, and how many are told that it is full.
fn race(env: &TestEnv, processes: usize) -> (usize, usize) {
    let start = |index: usize| {
        let email = format!("person{index}@example.org");
        let line =
            ["book", VISIT, "--at", "2026-12-03T09:00", "--name", "P", "-o", "json", "--email", &email];
        let mut command = env.command();
        command.args(line).stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
        command.spawn().expect("the binary starts")
    };
    let children: Vec<_> = (0..processes).map(start).collect();
    let (mut seated, mut full) = (0, 0);
    for child in children {
        let output = child.wait_with_output().expect("it ends");
        let stderr = String::from_utf8_lossy(&output.stderr);
        match output.status.code() {
            Some(0) => seated += 1,
            Some(1) if stderr.contains("\"slot_full\"") => full += 1,
            other => panic!("{other:?}: {stderr}"),
        }
    }
    (seated, full)
}
