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
