//! `reschedule`, and the ways out of a visit: `undo-no-show`, `complete`.

use serde_json::{Value, json};

use crate::support::{SPECIALIST, ServiceFile, TestEnv};

const NOON: &str = "2026-12-01T12:00:00Z";
const START: &str = "2026-12-03T09:00";

/// The open clinic with a paid appointment on [`START`].
fn clinic() -> (TestEnv, String) {
    let env = TestEnv::open_clinic(NOON);
    let number = env.booked(SPECIALIST, START, "ada");
    env.line(&format!("confirm {number} --payment-id pi_1 -q")).success();
    (env, number)
}

fn done(env: &TestEnv, line: &str) -> Value {
    env.line(&format!("{line} -o json")).success().json()
}

fn refused(env: &TestEnv, line: &str, code: &str) {
    let rows = env.dump();
    assert_eq!(env.line(&format!("{line} -o json")).code(1).error_code(), code, "{line}");
    assert_eq!(env.dump(), rows, "{line}");
}

#[test]
fn a_move_keeps_the_number_the_id_and_the_money() {
    let (env, number) = clinic();
    let before = env.shown(&number);
    let moved = done(&env, &format!("reschedule {number} --at 2026-12-04T10:00 -y"));
    for name in ["id", "confirmation_number", "paid", "price", "deposit_amount", "consumer", "booked_at"] {
        assert_eq!(moved[name], before[name], "{name}");
    }
    assert_eq!(moved["starts_at"], "2026-12-04T10:00:00-05:00");
    assert_eq!(moved["ends_at"], "2026-12-04T10:30:00-05:00");
    assert_eq!(moved["rescheduled_from"], "2026-12-03T09:00:00-05:00");
    // The old seat is free, the new one is not, and there is one row.
    assert_eq!(env.count("SELECT count(*) FROM appointments"), 1);
    env.booked(SPECIALIST, START, "ben");
    let full = env.book(SPECIALIST, "2026-12-04T10:00", "cleo", &[]).code(1);
    assert_eq!(full.error_code(), "slot_full");
    env.is_sound();
}

#[test]
fn a_move_that_fails_leaves_everything_untouched() {
    let (env, number) = clinic();
    env.booked(SPECIALIST, "2026-12-03T10:00", "ben");
    let to = |at: &str, code: &str| refused(&env, &format!("reschedule {number} --at {at} -y"), code);
    to("2026-12-03T10:00", "slot_full");
    to("2026-12-03T09:15", "slot_not_found");
    to("2026-12-01T15:00", "notice_too_short");
    to("2027-03-01T09:00", "too_far_ahead");
    to(START, "already_booked");
    env.line(&format!("slot close {SPECIALIST} --at 2026-12-04T09:00 -q")).success();
    to("2026-12-04T09:00", "slot_closed");
    let line = format!("reschedule {number} --at 2026-12-01T15:00 --override notice --reason pain -y");
    assert_eq!(done(&env, &line)["starts_at"], "2026-12-01T15:00:00-05:00");
    env.is_sound();
}

/// Moved in time, the deadline moves along; moved late, it stays where it was.
#[test]
fn a_late_move_keeps_the_old_deadline() {
    let far = "2026-12-11T09:00";
    let (mut env, number) = clinic();
    env.set_now("2026-12-01T14:00:00Z");
    done(&env, &format!("reschedule {number} --at {far} -y"));
    let quote = done(&env, &format!("quote cancel {number}"));
    assert_eq!(quote["free_until"], "2026-12-09T09:00:00-05:00");
    assert_eq!((&quote["fee"], &quote["refund"]), (&json!("0.00"), &json!("50.00")));

    let (mut env, number) = clinic();
    env.set_now("2026-12-01T14:00:01Z");
    let clause = done(&env, &format!("quote reschedule {number}"));
    assert_eq!(clause["fee"], "0.00", "{clause}");
    done(&env, &format!("reschedule {number} --at {far} -y"));
    let quote = done(&env, &format!("quote cancel {number}"));
    assert_eq!((&quote["fee"], &quote["refund"]), (&json!("25.00"), &json!("25.00")));
    // A second move does not win the deadline back either.
    done(&env, &format!("reschedule {number} --at 2026-12-14T09:00 -y"));
    let cancelled = done(&env, &format!("cancel {number} -y"));
    assert_eq!((&cancelled["cancellation_fee"], &cancelled["refunded"]), (&json!("25.00"), &json!("25.00")));
    env.is_sound();
}

#[test]
fn an_unpaid_hold_is_moved_without_more_time_and_not_after_its_end() {
    let mut env = TestEnv::open_clinic(NOON);
    let number = env.booked(SPECIALIST, START, "ada");
    env.set_now("2026-12-01T12:09:59Z");
    let moved = done(&env, &format!("reschedule {number} --at 2026-12-04T09:00 -y"));
    assert_eq!(moved["status"], "pending_payment");
    assert_eq!(moved["hold_expires_at"], "2026-12-01T07:10:00-05:00");
    env.set_now("2026-12-01T12:10:00Z");
    refused(&env, &format!("reschedule {number} --at {START} -y"), "hold_expired");
    refused(&env, &format!("cancel {number} -y"), "hold_expired");
}

/// Two holds lapsed on two slots, and one person waits for either: the move offers that person one seat, not two.
#[test]
fn a_move_between_two_slots_offers_whoever_waits_for_both_one_seat() {
    let mut env = TestEnv::bare();
    let rest = "[booking]\nhold = \"10m\"\n[deposit]\namount = \"20.00\"\n";
    let starts = &["09:00", "10:00"];
    env.service(&ServiceFile { starts, capacity: 2, rest, ..ServiceFile::default() });
    env.line("slot generate visit -q").success();
    let ada = env.booked("visit", START, "ada");
    env.line(&format!("confirm {ada} -q")).success();
    env.booked("visit", START, "ben");
    env.booked("visit", "2026-12-03T10:00", "cleo");
    env.booked("visit", "2026-12-03T10:00", "dan");
    let eve = env.joined("visit", "--from 2026-12-03 --until 2026-12-03", "eve");
    env.set_now("2026-12-01T12:10:00Z");
    done(&env, &format!("reschedule {ada} --at 2026-12-03T10:00 -y"));
    assert_eq!(env.entry(&eve)["status"], "offered");
    assert_eq!(env.count("SELECT count(*) FROM seats WHERE entry_id IS NOT NULL"), 1);
    env.is_sound();
}

/// Whoever is offered the new slot in the same move leaves the line of the old one to the next.
#[test]
fn a_move_passes_over_whoever_it_offers_the_other_slot() {
    let mut env = TestEnv::bare();
    let rest = "[booking]\nhold = \"10m\"\n[deposit]\namount = \"20.00\"\n";
    let file = ServiceFile { starts: &["09:00", "10:00"], rest, ..ServiceFile::default() };
    let two_at_ten = file.text().replace("\"10:30\", capacity = 1", "\"10:30\", capacity = 2");
    env.write("services/visit.toml", &two_at_ten);
    env.line("slot generate visit -q").success();
    let ada = env.booked("visit", START, "ada");
    env.line(&format!("confirm {ada} -q")).success();
    env.booked("visit", "2026-12-03T10:00", "cleo");
    env.booked("visit", "2026-12-03T10:00", "dan");
    let eve = env.joined("visit", "--from 2026-12-03 --until 2026-12-03", "eve");
    let fay = env.joined("visit", &format!("--at {START}"), "fay");
    env.set_now("2026-12-01T12:10:00Z");
    done(&env, &format!("reschedule {ada} --at 2026-12-03T10:00 -y"));
    assert_eq!(env.entry(&eve)["starts_at"], "2026-12-03T10:00:00-05:00");
    assert_eq!(env.entry(&fay)["status"], "offered");
    env.is_sound();
}

/// The seat that a move leaves goes to the next in line.
#[test]
fn a_move_offers_the_seat_it_leaves() {
    let (env, number) = clinic();
    let ben = env.joined(SPECIALIST, &format!("--at {START}"), "ben");
    done(&env, &format!("reschedule {number} --at 2026-12-04T09:00 -y"));
    assert_eq!(env.entry(&ben)["status"], "offered");
    let full = env.book(SPECIALIST, START, "cleo", &[]).code(1);
    assert_eq!(full.error_code(), "slot_full");
    env.is_sound();
}

#[test]
fn a_no_show_is_taken_back_with_its_money_and_its_count() {
    let (mut env, number) = clinic();
    refused(&env, &format!("undo-no-show {number} --reason x"), "wrong_status");
    env.set_now("2026-12-03T09:15:00-05:00");
    env.line("sweep no-shows -q").success();
    assert_eq!(env.shown(&number)["consumer"]["no_show_count"], 1);
    for act in ["check-in", "cancel -y", "cancel -y --by provider", "complete"] {
        refused(&env, &format!("{act} {number}"), "wrong_status");
    }
    env.line(&format!("undo-no-show {number} -o json")).code(2);
    let undone = done(&env, &format!("undo-no-show {number} --reason late"));
    assert_eq!((&undone["status"], &undone["no_show_at"]), (&json!("checked_in"), &Value::Null));
    assert_eq!(undone["consumer"]["no_show_count"], 0);
    assert_ne!(undone["forfeited"], "50.00");
    refused(&env, &format!("undo-no-show {number} --reason late"), "wrong_status");
    let actions: Vec<Value> = done(&env, &format!("audit list {number}"))
        .as_array()
        .expect("a list")
        .iter()
        .map(|event| event["action"].clone())
        .collect();
    assert_eq!(actions, ["booked", "confirmed", "no_show", "no_show_undone"]);
    env.is_sound();
    assert_eq!(done(&env, &format!("complete {number}"))["status"], "completed");
    env.is_sound();
}

#[test]
fn a_visit_is_completed_once_and_after_check_in_only() {
    let (mut env, number) = clinic();
    refused(&env, &format!("complete {number}"), "wrong_status");
    env.set_now("2026-12-03T09:00:00-05:00");
    done(&env, &format!("check-in {number}"));
    refused(&env, &format!("cancel {number} -y --by provider"), "wrong_status");
    let rows = env.dump();
    assert_eq!(done(&env, &format!("complete {number} -n"))["status"], "completed");
    assert_eq!(env.dump(), rows);
    assert_eq!(done(&env, &format!("complete {number}"))["status"], "completed");
    for act in ["complete", "check-in", "cancel -y", "confirm", "reschedule -y --at 2026-12-07T09:00"] {
        refused(&env, &format!("{act} {number}"), "wrong_status");
    }
    env.is_sound();
}
