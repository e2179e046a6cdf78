//! `slot explain` and `show -v`: why a slot can be booked or not, why a message goes or not, and where money went.

use serde_json::{Value, json};

use crate::support::{SPECIALIST, ServiceFile, TestEnv};

const RULES: &str = "[booking]\nmin_notice = \"24h\"\nmax_per_consumer = 2\n";

fn lines(env: &TestEnv, line: &str) -> Vec<Value> {
    let run = env.line(&format!("slot explain {line} -o json")).success();
    run.silent_stderr();
    let explained = run.json();
    for line in explained.as_array().expect("a list") {
        for name in ["rule", "code", "detail"] {
            assert!(line[name].as_str().is_some_and(|text| !text.is_empty()), "{name}: {line}");
        }
        assert_eq!(line["ok"] == json!(true), line["hint"].is_null(), "{line}");
    }
    explained.as_array().expect("a list").clone()
}

/// The codes of the lines that refuse.
fn refusing(lines: &[Value]) -> Vec<&str> {
    let refuses = |line: &&Value| line["ok"] == json!(false);
    lines.iter().filter(refuses).filter_map(|line| line["code"].as_str()).collect()
}

/// Product fault 12, seen from the desk: what `explain` says first is what `book` refuses with, and its hint is that of
/// the refusal.
#[test]
fn the_first_line_that_refuses_is_what_book_says() {
    let mut env = TestEnv::bare().at("2026-12-01T12:00:00Z");
    let closed = format!("closed = [\"2026-12-24\"]\n{RULES}");
    env.service(&ServiceFile { rest: &closed, ..ServiceFile::default() });
    env.line("slot generate visit -q").success();
    for at in ["2026-12-31T09:00", "2026-12-31T10:00"] {
        env.booked("visit", at, "ada");
    }
    for (at, codes) in [
        ("2026-12-02T06:59", &["slot_not_found"][..]),
        ("2026-12-24T09:00", &["slot_closed", "limit_reached", "slot_not_found"]),
        ("2027-01-01T09:00", &["too_far_ahead", "limit_reached", "slot_not_found"]),
        ("2026-12-01T10:00", &["notice_too_short", "limit_reached"]),
        ("2026-12-31T09:00", &["already_booked", "limit_reached", "slot_full"]),
        ("2026-12-30T09:00", &["limit_reached"]),
    ] {
        let explained = lines(&env, &format!("visit --at {at} --email Ada@Example.org"));
        assert_eq!(refusing(&explained), codes, "{at}");
        let refused = env.book("visit", at, "ada", &[]).code(1).error();
        assert_eq!(refused["code"], codes[0], "{at}");
        let first = explained.iter().find(|line| line["ok"] == json!(false)).expect("one refuses");
        for hint in refused["hints"].as_array().expect("hints") {
            assert!(first["hint"].as_str().is_some_and(|text| text.contains(hint.as_str().unwrap_or("?"))));
        }
    }
    // For somebody new the limit says nothing, and a full slot is full.
    assert_eq!(refusing(&lines(&env, "visit --at 2026-12-31T09:00")), ["slot_full"]);
    assert_eq!(refusing(&lines(&env, "visit --at 2026-12-30T09:00 --email new@example.org")), [""; 0]);
    env.book("visit", "2026-12-30T09:00", "new", &[]).success();
    env.set_now("2026-12-30T14:00:00Z");
    let begun = lines(&env, "visit --at 2026-12-30T09:00");
    assert_eq!(refusing(&begun), ["notice_too_short", "notice_too_short", "slot_full"]);
    assert!(begun.iter().any(|line| line["rule"] == "begun" && line["ok"] == json!(false)), "{begun:?}");
}

#[test]
fn explaining_changes_nothing_and_knows_early_access_and_offers() {
    let mut env = TestEnv::clinic("2026-11-30T08:00:00-05:00");
    let path = format!("services/{SPECIALIST}.toml");
    let vip = format!("{}\n[vip]\naudience_id = \"aud_1\"\nopens_before = \"24h\"\n", env.read(&path));
    env.line("apply -y -q").success();
    let unreleased = format!("{SPECIALIST} --at 2026-12-07T09:00");
    let explained = lines(&env, &unreleased);
    assert_eq!(refusing(&explained), ["not_released"]);
    let release = explained.iter().find(|line| line["rule"] == "release").expect("a line");
    assert_eq!(release["detail"], "opens Mon 30 Nov 2026, 09:00 (America/New_York), in 1 hour");
    let none = env.line(&format!("slot explain {unreleased} --vip -o json")).code(1);
    assert_eq!(none.error_code(), "config_invalid");
    env.write(&path, &vip);
    assert_eq!(refusing(&lines(&env, &format!("{unreleased} --vip"))), [""; 0]);

    let first = env.booked(SPECIALIST, "2026-12-03T09:00", "ada");
    env.line(&format!("confirm {first} -q")).success();
    let join = ["waitlist", "join", SPECIALIST, "--at", "2026-12-03T09:00", "--name", "Ben", "-q"];
    env.run(join.iter().chain(&["--email", "ben@example.org"])).success();
    env.line(&format!("cancel {first} -y -q")).success();
    let rows = env.dump();
    let of_ben = lines(&env, &format!("{SPECIALIST} --at 2026-12-03T09:00 --email ben@example.org"));
    assert_eq!(refusing(&of_ben), ["offer_held", "slot_full"]);
    let seats = of_ben.last().and_then(|line| line["detail"].as_str()).expect("a line");
    assert!(seats.starts_with("0 of 1 free: 0 booked, 0 held, 1 offered until 2026-11-30 10:00"), "{seats}");
    let offer = of_ben.iter().find(|line| line["rule"] == "offer").expect("a line");
    assert!(offer["hint"].as_str().is_some_and(|hint| hint.contains("slotctl waitlist claim")));
    // The offer has ended, and no sweep has run: the seat is free for everybody.
    env.set_now("2026-11-30T10:00:00-05:00");
    let later = lines(&env, &format!("{SPECIALIST} --at 2026-12-03T09:00 --email ben@example.org"));
    assert_eq!(refusing(&later), [""; 0]);
    assert_eq!(env.dump(), rows);
    let unknown = "00000000-0000-7000-8000-000000000000";
    let run =
        env.line(&format!("slot explain {SPECIALIST} --at 2026-12-03T09:00 --consumer {unknown} -o json"));
    assert_eq!(run.code(1).error_code(), "not_found");
}

#[test]
fn an_explanation_is_read_at_the_desk() {
    let env = TestEnv::open_clinic("2026-12-02T15:00:00Z");
    let line = format!("slot explain {SPECIALIST} --at 2026-12-03T09:00");
    insta::assert_snapshot!(env.line(&line).success().snapshot(), @r#"
    status: 0
    --- stdout
    RULE            OK   WHY                                      WHAT TO DO
    start           yes  in the weekly hours, its slot was made
    closed          yes  slot and date are open
    release         yes  the service has no [release]
    horizon         yes  bookings are taken up to 2027-01-01
                         today, this is 2026-12-03
    begun           yes  begins in 23 hours
    notice          NO   needs 24h, 23 hours left: bookings are   the rule is [booking] min_notice of
                         taken until Wed 2 Dec 2026, 09:00        the service; staff may pass over this
                         (America/New_York)                       rule with --override notice --reason
                                                                  "…", which the audit records
    already_booked  yes  somebody new has neither seat nor offer
    offer           yes  somebody new has neither seat nor offer
    limit           yes  somebody new has none of 2 appointments
    seats           yes  1 of 1 free: 0 booked, 0 held, 0
                         offered, 0 held back, 0 waiting
    --- stderr
    note: everything acts as at 2026-12-02T15:00:00Z (SLOTCTL_NOW)
    Thu 3 Dec 2026, 09:00 (America/New_York) cannot be booked now: one rule refuses.
    "#);
    let narrow = TestEnv::open_clinic("2026-12-02T15:00:00Z").variable("COLUMNS", "40");
    let narrow = narrow.line(&line).success();
    assert!(narrow.stdout().lines().all(|line| line.chars().count() <= 40), "{}", narrow.stdout());
}

/// The state and the reason of each lead, as `show` tells them.
fn reminders(env: &TestEnv, number: &str) -> Vec<(String, String, Value)> {
    let shown = env.shown(number);
    let text = |one: &Value, name: &str| one[name].as_str().unwrap_or_default().to_owned();
    let reminders = shown["reminders"].as_array().expect("a list").iter();
    reminders.map(|one| (text(one, "lead"), text(one, "state"), one["reason"].clone())).collect()
}

/// What `show` foretells is what the sweep then does: the states before it, and those in the outbox after.
#[test]
fn what_is_said_of_a_reminder_is_what_the_sweep_does() {
    let mut env = TestEnv::open_clinic("2026-12-01T12:00:00Z");
    let number = env.booked(SPECIALIST, "2026-12-03T09:00", "ada");
    let of = |lead: &str, state: &str, reason: Value| (lead.to_owned(), state.to_owned(), reason);
    let unpaid = json!("not_confirmed");
    assert_eq!(reminders(&env, &number), [of("24h", "skipped", unpaid.clone()), of("1h", "skipped", unpaid)]);
    env.line(&format!("confirm {number} -q")).success();
    let waiting = [of("24h", "waiting", Value::Null), of("1h", "waiting", Value::Null)];
    assert_eq!(reminders(&env, &number), waiting);
    assert_eq!(env.shown(&number)["reminders"][0]["due_at"], "2026-12-02T09:00:00-05:00");
    env.set_now("2026-12-02T14:00:00Z");
    assert_eq!(reminders(&env, &number)[0], of("24h", "due", Value::Null));
    env.line("sweep reminders -q").success();
    assert_eq!(reminders(&env, &number)[0], of("24h", "sent", Value::Null));
    env.set_now("2026-12-02T15:00:00Z");
    env.line(&format!("reschedule {number} --at 2026-12-04T09:00 -y -q")).success();
    assert_eq!(reminders(&env, &number), waiting, "a new start, new reminders");
    env.set_now("2026-12-04T13:30:00Z");
    let foretold = reminders(&env, &number);
    assert_eq!(foretold, [of("24h", "skipped", json!("superseded")), of("1h", "due", Value::Null)]);
    env.line("sweep reminders -q").success();
    let done = reminders(&env, &number);
    assert_eq!(done, [of("24h", "skipped", json!("superseded")), of("1h", "sent", Value::Null)]);
}

#[test]
fn every_line_of_the_books_is_told_and_they_come_to_the_figures() {
    let mut env = TestEnv::open_clinic("2026-12-01T12:00:00Z");
    let number = env.booked(SPECIALIST, "2026-12-03T09:00", "ada");
    env.line(&format!("confirm {number} --payment-id pi_1 -q")).success();
    env.set_now("2026-12-02T13:00:00Z");
    env.line(&format!("cancel {number} -y -q")).success();
    let shown = env.shown(&number);
    let lines: Vec<(&str, &str)> = shown["money"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|line| (line["reason"].as_str().unwrap_or("?"), line["amount"].as_str().unwrap_or("?")))
        .collect();
    let expected =
        [("deposit_due", "50.00"), ("paid", "50.00"), ("fee_kept", "25.00"), ("refund_due", "25.00")];
    assert_eq!(lines, expected);
    assert_eq!((&shown["paid"], &shown["refunded"]), (&json!("50.00"), &json!("25.00")));
    let brief = env.line(&format!("show {number}")).success();
    assert!(!brief.stdout().contains("money") && !brief.stdout().contains("reminders"));
    insta::assert_snapshot!(env.line(&format!("show {number} -v -q")).success().snapshot(), @r"
    status: 0
    --- stdout
    confirmation number  [NUMBER]
    status               cancelled
    service              Specialist Consultation
    starts               Thu 3 Dec 2026, 09:00 (America/New_York)
    ends                 Thu 3 Dec 2026, 09:30 (America/New_York)
    consumer             Person ada
    e-mail               ada@example.org
    price                150.00 USD
    deposit              50.00 USD
    paid                 50.00 USD
    cancellation fee     25.00 USD
    refunded             25.00 USD
    cancelled            Wed 2 Dec 2026, 08:00 (America/New_York)
    policy               Cancelling is free until 1 December 2026, 09:00; later it costs 25.00 USD.

    history
    AT                WHAT       BY      WITH     WHY
    2026-12-01 07:00  booked     tester  book
    2026-12-01 07:00  confirmed  tester  confirm
    2026-12-02 08:00  cancelled  tester  cancel

    notices
    QUEUED            KIND          CHANNEL  STATUS  REASON
    2026-12-01 07:00  confirmation  email    queued
    2026-12-02 08:00  cancellation  email    queued

    money
    AT                   AMOUNT  WHY                                      MOVED                  PAYMENT
    2026-12-01 07:00  50.00 USD  the booking made the deposit due         deposit to receivable
    2026-12-01 07:00  50.00 USD  a payment came in                        receivable to cash     pi_1
    2026-12-02 08:00  25.00 USD  the cancellation fee was kept from what  income to deposit
                                 was paid
    2026-12-02 08:00  25.00 USD  this is to go back                       refund_due to deposit

    reminders
    BEFORE  DUE               STATE    WHY
    24h     2026-12-02 09:00  skipped  only a confirmed appointment is reminded of
    1h      2026-12-03 08:00  skipped  only a confirmed appointment is reminded of
    ");
}
