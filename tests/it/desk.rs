//! What staff do to an appointment, and the money each time: `cancel`, `reschedule`, `quote`, `undo-no-show`,
//! `complete`, and booking again under the same key or admission.

use chrono::{DateTime, SecondsFormat, TimeDelta};
use serde_json::{Value, json};

use crate::support::{SPECIALIST, ServiceFile, TestEnv};

const NOON: &str = "2026-12-01T12:00:00Z";
const START: &str = "2026-12-03T09:00";
const HOUR: i64 = 3600;

/// An instant so many seconds after another.
fn shift(instant: &str, seconds: i64) -> String {
    let instant = DateTime::parse_from_rfc3339(instant).expect("an instant") + TimeDelta::seconds(seconds);
    instant.to_utc().to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Books and pays the deposit; gives the number and the start.
fn paid(env: &TestEnv, at: &str, who: &str) -> (String, String) {
    let number = env.booked(SPECIALIST, at, who);
    let confirmed = env.line(&format!("confirm {number} --payment-id pi_{who} -o json")).success().json();
    (number, confirmed["starts_at"].as_str().expect("a start").to_owned())
}

fn clinic() -> (TestEnv, String) {
    let env = TestEnv::open_clinic(NOON);
    let (number, _) = paid(&env, START, "ada");
    (env, number)
}

/// Runs a line that succeeds.
fn done(env: &TestEnv, line: &str) -> Value {
    env.line(&format!("{line} -o json")).success().json()
}

/// Asserts that a line is refused under a code and writes nothing.
fn refused(env: &TestEnv, line: &str, code: &str) {
    let rows = env.dump();
    assert_eq!(env.line(&format!("{line} -o json")).code(1).error_code(), code, "{line}");
    assert_eq!(env.dump(), rows, "{line}");
}

/// Fee, refund and what is owed.
fn money(appointment: &Value) -> [&str; 3] {
    ["cancellation_fee", "refunded", "owed"].map(|name| appointment[name].as_str().unwrap_or("null"))
}

fn quoted(quote: &Value) -> [&str; 3] {
    ["fee", "refund", "owed"].map(|name| quote[name].as_str().unwrap_or("null"))
}

/// The use case's figures, in an ordinary week and across both clock changes of New York: 48 hours are elapsed ones.
#[test]
fn the_figures_of_the_use_case_hold_across_both_clock_changes() {
    for (now, day, threshold) in [
        (NOON, "2026-12-03", "2026-12-01T14:00:00Z"),
        ("2027-03-08T12:00:00Z", "2027-03-15", "2027-03-13T13:00:00Z"),
        ("2026-10-26T12:00:00Z", "2026-11-02", "2026-10-31T14:00:00Z"),
    ] {
        let mut env = TestEnv::open_clinic(now);
        let (free, start) = paid(&env, &format!("{day}T09:00"), "ada");
        let (late, late_start) = paid(&env, &format!("{day}T09:30"), "ben");
        let (missed, missed_start) = paid(&env, &format!("{day}T10:00"), "cleo");
        let last_free = shift(&start, -48 * HOUR);
        assert_eq!(last_free, threshold);
        let free_until = &done(&env, &format!("quote cancel {free}"))["free_until"];
        assert_eq!(shift(free_until.as_str().expect("an instant"), 0), threshold);

        env.set_now(&last_free);
        let cancelled = done(&env, &format!("cancel {free} -y"));
        assert_eq!((&cancelled["status"], &cancelled["paid"]), (&json!("cancelled"), &json!("50.00")));
        assert_eq!(money(&cancelled), ["0.00", "50.00", "0.00"]);
        env.set_now(&shift(&late_start, -48 * HOUR + 1));
        assert_eq!(money(&done(&env, &format!("cancel {late} -y"))), ["25.00", "25.00", "0.00"]);
        env.set_now(&shift(&missed_start, 15 * 60));
        env.line("sweep no-shows -q").success();
        let missed = env.shown(&missed);
        assert_eq!((&missed["status"], &missed["forfeited"]), (&json!("no_show"), &json!("50.00")));
        assert_eq!(money(&missed), ["0.00", "0.00", "0.00"]);
        env.is_sound();
    }
}

/// Product fault 5: what was kept and what goes back is what was paid, and what a fee lacks is owed.
#[test]
fn a_fee_is_kept_from_what_was_paid_and_the_rest_is_owed() {
    let tiers = "[deposit]\namount = \"20.00\"\n\
        [[cancellation.tiers]]\nbefore = \"48h\"\nfee = \"0.00\"\n\
        [[cancellation.tiers]]\nbefore = \"24h\"\nfee = \"5.00\"\n\
        [[cancellation.tiers]]\nbefore = \"0h\"\npercent = 100\n";
    let env = TestEnv::bare().at(NOON);
    env.service(&ServiceFile { rest: tiers, ..ServiceFile::default() });
    env.line("slot generate visit -q").success();
    let start = "2026-12-05T14:00:00Z";
    let number = env.booked("visit", "2026-12-05T09:00", "ada");
    let at = |seconds: i64| {
        let quote = done(&env, &format!("quote cancel {number} --at {}", shift(start, seconds)));
        quoted(&quote).map(str::to_owned)
    };
    let hold = done(&env, &format!("quote cancel {number}"));
    assert_eq!(quoted(&hold), ["0.00"; 3], "an unpaid hold costs nothing");
    env.line(&format!("confirm {number} -q")).success();
    assert_eq!(at(-48 * HOUR), ["0.00", "20.00", "0.00"]);
    assert_eq!(at(-48 * HOUR + 1), ["5.00", "15.00", "0.00"]);
    assert_eq!(at(-24 * HOUR), ["5.00", "15.00", "0.00"]);
    assert_eq!(at(-24 * HOUR + 1), ["80.00", "0.00", "60.00"]);
    assert_eq!(at(-1), ["80.00", "0.00", "60.00"]);
    let env = env.at(&shift(start, -1));
    let cancelled = done(&env, &format!("cancel {number} -y"));
    assert_eq!(money(&cancelled), ["80.00", "0.00", "60.00"]);
    env.is_sound();
}

#[test]
fn what_was_paid_above_the_deposit_goes_back_too() {
    let mut env = TestEnv::open_clinic(NOON);
    let number = env.booked(SPECIALIST, START, "ada");
    env.line(&format!("confirm {number} --amount 150.00 -q")).success();
    let unpaid = env.booked(SPECIALIST, "2026-12-03T10:00", "ben");
    assert_eq!(money(&done(&env, &format!("cancel {unpaid} -y"))), ["0.00"; 3], "a hold costs nothing");
    env.set_now("2026-12-03T08:59:59-05:00");
    assert_eq!(money(&done(&env, &format!("cancel {number} -y"))), ["25.00", "125.00", "0.00"]);
    env.is_sound();
}

#[test]
fn the_provider_refunds_everything_also_after_the_start_and_a_consumer_only_before() {
    let (mut env, number) = clinic();
    env.set_now("2026-12-03T09:00:00-05:00");
    refused(&env, &format!("cancel {number} -y"), "already_started");
    refused(&env, &format!("cancel {number} --waive-fee --reason x -y"), "already_started");
    refused(&env, &format!("quote cancel {number}"), "already_started");
    refused(&env, &format!("reschedule {number} --at 2026-12-07T09:00 -y"), "already_started");
    let cancelled = done(&env, &format!("cancel {number} --by provider --reason ill -y"));
    assert_eq!(money(&cancelled), ["0.00", "50.00", "0.00"]);
    assert_eq!(cancelled["cancelled_at"], "2026-12-03T09:00:00-05:00");
    env.is_sound();
}

#[test]
fn a_fee_is_waived_with_a_reason_only() {
    let (mut env, number) = clinic();
    env.set_now("2026-12-03T08:00:00-05:00");
    let rows = env.dump();
    env.line(&format!("cancel {number} --waive-fee -y -o json")).code(2);
    env.run(["cancel", &number, "--waive-fee", "--reason", " ", "-y", "-o", "json"]).code(1);
    assert_eq!(env.dump(), rows);
    let cancelled = done(&env, &format!("cancel {number} --waive-fee --reason snow -y"));
    assert_eq!(money(&cancelled), ["0.00", "50.00", "0.00"]);
    let history = done(&env, &format!("audit list {number}"));
    let last = history.as_array().and_then(|history| history.last()).expect("events");
    assert_eq!((&last["action"], &last["reason"]), (&json!("cancelled"), &json!("snow")));
    assert_eq!((&last["actor"], &last["command"]), (&json!("tester"), &json!("cancel")));
    env.is_sound();
}

/// At any instant the quote, the rehearsal and the act come to the same.
#[test]
fn the_quote_is_what_the_act_comes_to() {
    let (mut env, number) = clinic();
    let mut seconds = 12_345;
    for _ in 0..10 {
        seconds = (seconds * 7919 + 104_729) % (50 * HOUR - 1);
        let at = shift("2026-12-01T12:00:01Z", seconds);
        let quote = done(&env, &format!("quote cancel {number} --at {at}"));
        env.set_now(&at);
        assert_eq!(quoted(&quote), money(&done(&env, &format!("cancel {number} -n"))), "{at}");
        assert_eq!(quoted(&quote), quoted(&done(&env, &format!("quote cancel {number}"))), "{at}");
    }
    let quote = done(&env, &format!("quote cancel {number}"));
    for name in ["confirmation_number", "action", "at", "free_until", "forfeited", "currency", "clause"] {
        assert!(quote[name].is_string(), "{name}: {quote}");
    }
    assert_eq!((&quote["action"], &quote["currency"]), (&json!("cancel"), &json!("USD")));
    assert_eq!(done(&env, &format!("quote no-show {number}"))["forfeited"], "50.00");
    let moved = done(&env, &format!("quote reschedule {number}"));
    assert_eq!(quoted(&moved), ["0.00"; 3], "a move costs nothing itself");
    assert_eq!(quoted(&quote), money(&done(&env, &format!("cancel {number} -y"))));
    refused(&env, &format!("quote cancel {number}"), "wrong_status");
}

/// Product fault 4: nothing is done without approval, and nothing twice.
#[test]
fn what_costs_is_approved_first_and_done_once() {
    let (env, number) = clinic();
    for line in [format!("cancel {number}"), format!("reschedule {number} --at 2026-12-03T10:00")] {
        refused(&env, &line, "needs_confirmation");
        refused(&env, &format!("{line} --no-input"), "needs_confirmation");
        let rows = env.dump();
        done(&env, &format!("{line} -n"));
        assert_eq!(env.dump(), rows, "a rehearsal changes nothing");
    }
    done(&env, &format!("cancel {number} -y"));
    for line in [
        format!("cancel {number} -y"),
        format!("cancel {number} --by provider -y"),
        format!("reschedule {number} --at 2026-12-03T10:00 -y"),
        format!("confirm {number}"),
        format!("check-in {number}"),
        format!("complete {number}"),
        format!("undo-no-show {number} --reason x"),
        format!("refund create {number} --reason x"),
        format!("quote no-show {number}"),
    ] {
        refused(&env, &line, "wrong_status");
    }
    assert_eq!(env.count("SELECT count(*) FROM refunds"), 1);
    env.is_sound();
}

/// Product fault 11: the terms of the day of booking.
#[test]
fn a_cancellation_is_judged_by_the_terms_it_was_booked_under() {
    let (mut env, number) = clinic();
    let path = format!("services/{SPECIALIST}.toml");
    let dearer = env.read(&path).replace("\"25.00\"", "\"45.00\"").replace("\"48h\"", "\"720h\"");
    env.write(&path, &dearer);
    env.set_now("2026-12-01T14:00:00Z");
    assert_eq!(quoted(&done(&env, &format!("quote cancel {number}"))), ["0.00", "50.00", "0.00"]);
    env.set_now("2026-12-01T14:00:01Z");
    assert_eq!(money(&done(&env, &format!("cancel {number} -y"))), ["25.00", "25.00", "0.00"]);
}

/// The same request under the same key is answered as before; another one is a conflict.
#[test]
fn a_key_names_one_request() {
    let env = TestEnv::open_clinic(NOON);
    let book = |at: &str, who: &str| env.book(SPECIALIST, at, who, &["--idempotency-key", "k1"]);
    let first = book(START, "ada").success().json();
    let number = first["confirmation_number"].as_str().expect("a number");
    env.line(&format!("confirm {number} -q")).success();
    let rows = env.dump();
    assert_eq!(book(START, "ada").success().json(), first, "as it was answered then");
    assert_eq!(book("2026-12-03T10:00", "ada").code(1).error_code(), "idempotency_conflict");
    assert_eq!(book(START, "ben").code(1).error_code(), "idempotency_conflict");
    assert_eq!(env.dump(), rows);
}

/// An admission is good for one booking, until it ends, and is not kept in the clear.
#[test]
fn an_admission_is_used_once_and_not_after_its_end() {
    let env = TestEnv::open_clinic(NOON);
    let book = |at: &str, who: &str, more: &[&str]| {
        let token = ["--admission-token", "tok_secret", "--admission-expires"];
        env.book(SPECIALIST, at, who, &token.iter().chain(more).copied().collect::<Vec<_>>())
    };
    let rows = env.dump();
    assert_eq!(book(START, "ada", &[NOON]).code(1).error_code(), "admission_expired");
    assert_eq!(env.dump(), rows);
    env.booked(SPECIALIST, "2026-12-03T10:00", "zoe");
    let after = "2026-12-01T12:00:01Z";
    assert_eq!(book("2026-12-03T10:00", "ada", &[after]).code(1).error_code(), "slot_full");
    book(START, "ada", &[after]).success();
    assert_eq!(book("2026-12-03T10:30", "ben", &[after]).code(1).error_code(), "token_used");
    assert!(!env.dump().contains("tok_secret"));
    env.is_sound();
}

/// Of two appointments of one person, only the earlier one is the first visit, on whichever day the sheet is.
#[test]
fn a_first_visit_is_one() {
    let env = TestEnv::open_clinic("2026-12-01T12:00:00Z");
    let numbers = ["2026-12-03T09:00", "2026-12-03T10:00"].map(|at| env.booked(SPECIALIST, at, "ada"));
    let first = |day: &str| -> Vec<String> {
        let sheet = env.line(&format!("agenda --date {day} -o json")).success().json();
        let rows = sheet.as_array().expect("a list").iter().filter(|one| one["first_visit"] == true);
        rows.filter_map(|one| one["confirmation_number"].as_str().map(str::to_owned)).collect()
    };
    assert_eq!(first("2026-12-03"), [numbers[0].clone()]);
    env.line(&format!("cancel {} -y -q", numbers[0])).success();
    assert_eq!(first("2026-12-03"), [numbers[1].clone()], "what was given up is no visit");
    env.booked(SPECIALIST, "2026-12-02T09:00", "ada");
    assert_eq!(first("+2d"), [""; 0], "one of the day before comes first");
}

/// One parser for every date: days may be counted from today, in the zone of the service.
#[test]
fn a_date_may_be_told_from_today() {
    // Already the second of December in Sydney, and still the first in New York.
    let env = TestEnv::open_clinic("2026-12-01T20:00:00Z");
    let number = env.booked(SPECIALIST, "2026-12-03T09:00", "ada");
    for line in
        ["agenda --date +2d", "agenda --from today --until +2d", "agenda --from=-1d --until 2026-12-03"]
    {
        let sheet = env.line(&format!("{line} -o json")).success().json();
        assert_eq!(sheet[0]["confirmation_number"], number.as_str(), "{line}");
    }
    for line in ["agenda --date today", "agenda --date tomorrow", "agenda --date yesterday"] {
        assert_eq!(env.line(&format!("{line} -o json")).success().json(), json!([]), "{line}");
    }
    for line in [
        format!("slot list {SPECIALIST} --date tomorrow"),
        format!("slot list {SPECIALIST} --from today --until +2d"),
        format!("slot generate {SPECIALIST} --from today --until tomorrow"),
        format!("calendar {SPECIALIST} --week +7d"),
        format!(
            "waitlist join {SPECIALIST} --from today --until tomorrow --consumer 01985b1e-7c3a-7d2e-9f10-4b8a2c6d1e5f --dry-run"
        ),
        "report revenue --from=-7d --until today".to_owned(),
        "outbox list --since yesterday".to_owned(),
        format!("release create {SPECIALIST} --week +8d --dry-run"),
    ] {
        env.line(&line).either(&[0, 1]);
    }
    let starts = env.line(&format!("slot list {SPECIALIST} --date tomorrow -o json")).success().json();
    assert_eq!(starts[0]["starts_at"], "2026-12-02T09:00:00-05:00");
}

/// A part of an id is as good a hint as a mistyped one.
#[test]
fn a_part_of_a_service_names_it() {
    let env = TestEnv::open_clinic("2026-12-01T12:00:00Z");
    for given in ["specialist", "consultation", "Specialist"] {
        let refused = env.line(&format!("book {given} -o json")).code(1);
        let hints = refused.error()["hints"].clone();
        assert_eq!(hints[0], format!("did you mean `{SPECIALIST}`?"), "{given}");
    }
    let refused = env.line("book sp -o json").code(1);
    assert_eq!(
        refused.error()["hints"][0],
        "`slotctl service list` shows the services",
        "two letters say nothing"
    );
}

/// `--limit 0` means none: of nothing is more done than was allowed.
#[test]
fn a_limit_of_nothing_does_nothing() {
    let mut env = TestEnv::open_clinic("2026-12-01T12:00:00Z");
    env.booked(SPECIALIST, "2026-12-03T09:00", "ada");
    let number = env.booked(SPECIALIST, "2026-12-03T10:00", "ben");
    env.line(&format!("confirm {number} -q")).success();
    env.set_now("2026-12-03T18:00:00Z");
    let export = |env: &TestEnv| {
        env.line("ledger export all.jsonl").success();
        let text = env.read("all.jsonl");
        std::fs::remove_file(env.work().join("all.jsonl")).expect("it was just made");
        text
    };
    let before = export(&env);
    for line in
        ["all", "holds", "waitlist", "reminders", "no-shows", "refunds"].map(|sweep| format!("sweep {sweep}"))
    {
        let reports = env.line(&format!("{line} --limit 0 -o json")).success().json();
        let reports = reports.as_array().cloned().unwrap_or_else(|| vec![reports]);
        assert!(reports.iter().all(|report| report["items"] == json!([])), "{line}: {reports:?}");
    }
    env.line("outbox deliver --limit 0").success();
    assert_eq!(export(&env), before, "nothing is marked, queued or delivered, and no run is recorded");
    for list in ["outbox list", "consumer list", "refund list"] {
        assert_eq!(env.line(&format!("{list} --limit 0 -o json")).success().json(), json!([]), "{list}");
    }
    assert_ne!(env.line("outbox list --limit 1 -o json").success().json(), json!([]));
    env.line("sweep all -q").success();
    assert_ne!(export(&env), before);
}
