//! The waitlist: who is offered a seat that comes free, for how long, and that nobody gets ahead of them.

use serde_json::{Value, json};

use crate::support::{ServiceFile, TestEnv};

const NOON: &str = "2026-12-01T12:00:00Z";
const SLOT: &str = "2026-12-03T09:00";
const AT: &str = "--at 2026-12-03T09:00";

/// One slot of one seat a day, a day's notice, two hours to claim.
const RULES: &str = "[booking]\nmin_notice = \"24h\"\n[waitlist]\nclaim_within = \"2h\"\n";

fn file<'a>(capacity: u32, rest: &'a str) -> ServiceFile<'a> {
    ServiceFile { starts: &["09:00"], capacity, rest, ..ServiceFile::default() }
}

fn visits(rest: &str) -> TestEnv {
    let env = TestEnv::bare().at(NOON);
    env.service(&file(1, rest));
    env.line("slot generate visit -q").success();
    env
}

/// A full slot with people in line, in this order.
fn line_of(rest: &str, people: &[&str]) -> (TestEnv, String, Vec<String>) {
    let env = visits(rest);
    let number = env.booked("visit", SLOT, "ada");
    let entries = people.iter().map(|who| env.joined("visit", AT, who)).collect();
    (env, number, entries)
}

fn statuses(env: &TestEnv, entries: &[String]) -> Vec<Value> {
    entries.iter().map(|entry| env.entry(entry)["status"].clone()).collect()
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
fn joining_is_for_full_slots_and_once() {
    let env = visits(RULES);
    let join = |target: &str, who: &str| {
        format!("waitlist join visit {target} --name {who} --email {who}@example.org")
    };
    refused(&env, &join(AT, "ben"), "seats_free");
    env.booked("visit", SLOT, "ada");
    let range = "--from 2026-12-03 --until 2026-12-04";
    refused(&env, &join(range, "ben"), "seats_free");
    refused(&env, &join(AT, "ada"), "already_booked");
    refused(&env, &join("--at 2026-12-03T09:30", "ben"), "slot_not_found");
    let entry = env.join("visit", AT, "ben").success().json();
    for name in ["id", "service_id", "starts_at", "position", "status", "offered_at", "offer_expires_at"] {
        assert!(entry.as_object().is_some_and(|entry| entry.contains_key(name)), "{name}: {entry}");
    }
    assert_eq!((&entry["status"], &entry["position"]), (&json!("waiting"), &json!(1)));
    assert_eq!((&entry["offered_at"], &entry["offer_expires_at"]), (&Value::Null, &Value::Null));
    assert_eq!(entry["consumer"]["email"], "ben@example.org");
    refused(&env, &join(AT, "BEN"), "already_waiting");
    let second = env.join("visit", AT, "cleo").success().json();
    assert_eq!(second["position"], 2);
    let listed = done(&env, "waitlist list visit --status waiting");
    assert_eq!(listed, json!([entry, second]), "in order of joining");
    env.is_sound();
}

/// A cancellation, a refusal and an expiry each offer the seat to the next, in the order of joining.
#[test]
fn a_seat_goes_down_the_line() {
    let (mut env, number, entries) = line_of(RULES, &["ben", "cleo", "dan", "eve"]);
    done(&env, &format!("cancel {number} -y"));
    let offer = env.entry(&entries[0]);
    assert_eq!(
        (&offer["offered_at"], &offer["position"]),
        (&json!("2026-12-01T07:00:00-05:00"), &Value::Null)
    );
    assert_eq!(offer["offer_expires_at"], "2026-12-01T09:00:00-05:00", "two hours to claim");
    assert_eq!(statuses(&env, &entries), ["offered", "waiting", "waiting", "waiting"]);
    assert_eq!(env.entry(&entries[1])["position"], 1);

    // A refusal.
    refused(&env, &format!("waitlist claim {}", entries[1]), "wrong_status");
    assert_eq!(done(&env, &format!("waitlist leave {}", entries[0]))["status"], "left");
    assert_eq!(statuses(&env, &entries), ["left", "offered", "waiting", "waiting"]);
    refused(&env, &format!("waitlist claim {}", entries[0]), "wrong_status");
    refused(&env, &format!("waitlist leave {}", entries[0]), "wrong_status");

    // An expiry: at its very second, before any sweep, and the seat is still nobody else's.
    env.set_now("2026-12-01T13:59:59Z");
    assert_eq!(statuses(&env, &entries), ["left", "offered", "waiting", "waiting"]);
    env.set_now("2026-12-01T14:00:00Z");
    refused(&env, &format!("waitlist claim {}", entries[1]), "offer_expired");
    assert_eq!(done(&env, "slot list visit --date 2026-12-03")[0]["taken"], 1);
    let ahead = env.book("visit", SLOT, "zoe", &[]).code(1);
    assert_eq!(ahead.error_code(), "slot_full", "nobody gets ahead of the line");
    let swept = done(&env, "sweep waitlist");
    assert_eq!((&swept["done"], &swept["failed"]), (&json!(1), &json!(0)));
    assert_eq!(statuses(&env, &entries), ["left", "expired", "offered", "waiting"]);
    assert_eq!(done(&env, "sweep waitlist")["due"], 0, "a second run finds nothing");

    let claimed = done(&env, &format!("waitlist claim {}", entries[2]));
    assert_eq!(
        (&claimed["status"], &claimed["starts_at"]),
        (&json!("confirmed"), &json!("2026-12-03T09:00:00-05:00"))
    );
    assert_eq!(claimed["consumer"]["email"], "dan@example.org");
    assert_eq!(statuses(&env, &entries), ["left", "expired", "claimed", "waiting"]);
    env.is_sound();
}

/// An offer never outlasts the time in which the slot may be booked; inside the notice nobody is offered anything.
#[test]
fn an_offer_ends_with_the_notice_and_none_is_made_inside_it() {
    let (mut env, number, entries) = line_of(RULES, &["ben"]);
    env.set_now("2026-12-02T13:00:00Z");
    done(&env, &format!("cancel {number} -y"));
    assert_eq!(env.entry(&entries[0])["offer_expires_at"], "2026-12-02T09:00:00-05:00");
    env.is_sound();

    let (mut env, number, entries) = line_of(RULES, &["ben"]);
    env.set_now("2026-12-02T14:00:01Z");
    done(&env, &format!("cancel {number} -y"));
    assert_eq!(statuses(&env, &entries), ["waiting"]);
    env.is_sound();
}

/// A claim is a booking: the deposit becomes due, and the limit holds.
#[test]
fn a_claim_follows_the_rules_of_booking() {
    let rest = "[booking]\nmax_per_consumer = 1\nhold = \"10m\"\n[deposit]\namount = \"20.00\"\n";
    let (mut env, number, entries) = line_of(rest, &["ben", "cleo"]);
    env.booked("visit", "2026-12-04T09:00", "ben");
    done(&env, &format!("cancel {number} -y"));
    refused(&env, &format!("waitlist claim {}", entries[0]), "limit_reached");
    done(&env, &format!("waitlist leave {}", entries[0]));
    let rows = env.dump();
    assert_eq!(done(&env, &format!("waitlist claim {} -n", entries[1]))["status"], "pending_payment");
    assert_eq!(env.dump(), rows);
    let claimed = done(&env, &format!("waitlist claim {}", entries[1]));
    assert_eq!((&claimed["status"], &claimed["paid"]), (&json!("pending_payment"), &json!("0.00")));
    assert_eq!(claimed["hold_expires_at"], "2026-12-01T07:10:00-05:00");
    // What is not paid goes on to the next in line, and `sweep holds` does no more than say so earlier.
    let dan = env.joined("visit", AT, "dan");
    env.set_now("2026-12-01T12:10:00Z");
    assert_eq!(env.book("visit", SLOT, "zoe", &[]).code(1).error_code(), "slot_full");
    let swept = done(&env, "sweep holds");
    assert_eq!((&swept["done"], &swept["failed"]), (&json!(2), &json!(0)), "{swept}");
    assert_eq!(env.entry(&dan)["status"], "offered");
    assert_eq!(done(&env, "sweep holds")["due"], 0, "a second run finds nothing");
    env.is_sound();
}

/// Closing a slot takes its offers back, opening it makes them again; what is booked stays.
#[test]
fn a_closed_slot_keeps_its_bookings_and_offers_nothing() {
    let (env, number, entries) = line_of(RULES, &["ben", "cleo"]);
    done(&env, &format!("cancel {number} -y"));
    assert_eq!(statuses(&env, &entries), ["offered", "waiting"]);
    let kept = env.booked("visit", "2026-12-04T09:00", "eve");
    for day in ["03", "04"] {
        let closed = done(&env, &format!("slot close visit --at 2026-12-{day}T09:00 --reason training"));
        assert_eq!(closed["status"], "closed");
    }
    assert_eq!(env.shown(&kept)["status"], "confirmed", "what is booked stays");
    assert_eq!(statuses(&env, &entries), ["waiting", "waiting"], "their places in line stay");
    refused(&env, &format!("waitlist claim {}", entries[0]), "wrong_status");
    assert_eq!(env.book("visit", SLOT, "zoe", &[]).code(1).error_code(), "slot_closed");
    env.is_sound();
    assert_eq!(done(&env, &format!("slot open visit {AT}"))["status"], "open");
    assert_eq!(statuses(&env, &entries), ["offered", "waiting"]);
    assert_eq!(env.book("visit", SLOT, "zoe", &[]).code(1).error_code(), "slot_full");
    env.is_sound();
}

#[test]
fn more_seats_in_the_file_are_offered_when_slots_are_made() {
    let (env, _, entries) = line_of(RULES, &["ben", "cleo", "dan"]);
    env.service(&file(3, RULES));
    let made = done(&env, "slot generate visit");
    assert_eq!(made["added"], 0);
    assert_eq!(statuses(&env, &entries), ["offered", "offered", "waiting"]);
    let rows = env.dump();
    done(&env, "slot generate visit");
    assert_eq!(env.dump(), rows, "again changes nothing");
    env.is_sound();
}

/// Whoever waits for some days is offered the first seat of them, in turn with those who wait for the slot.
#[test]
fn an_entry_for_some_days_waits_in_the_same_line() {
    let env = visits(RULES);
    let third = env.booked("visit", SLOT, "ada");
    let fourth = env.booked("visit", "2026-12-04T09:00", "ada");
    let days = "--from 2026-12-03 --until 2026-12-04";
    let ben = env.join("visit", days, "ben").success().json();
    assert_eq!(ben["starts_at"], Value::Null, "until something is offered");
    let ben = ben["id"].as_str().expect("an id").to_owned();
    let entries = [ben.clone(), env.joined("visit", AT, "cleo"), env.joined("visit", days, "dan")];
    env.line(
        "waitlist join visit --from 2026-12-04 --until 2026-12-03 --name E --email e@example.org -o json",
    )
    .code(1);
    done(&env, &format!("cancel {fourth} -y"));
    assert_eq!(statuses(&env, &entries), ["offered", "waiting", "waiting"]);
    assert_eq!(env.entry(&ben)["starts_at"], "2026-12-04T09:00:00-05:00");
    done(&env, &format!("cancel {third} -y"));
    assert_eq!(statuses(&env, &entries), ["offered", "offered", "waiting"]);
    done(&env, &format!("waitlist leave {ben}"));
    assert_eq!(statuses(&env, &entries), ["left", "offered", "offered"]);
    let claimed = done(&env, &format!("waitlist claim {}", entries[2]));
    assert_eq!(claimed["starts_at"], "2026-12-04T09:00:00-05:00");
    env.is_sound();
}

/// A seat that was held back when it was waited for is offered by the sweep once it may be booked.
#[test]
fn a_seat_that_is_no_longer_held_back_is_offered_by_the_sweep() {
    let rest = "[booking]\nmax_advance = \"5d\"\n[release]\nday = \"mon\"\ntime = \"09:00\"\n\
        hold_back = { percent = 50, until = \"1d\" }\n";
    let mut env = TestEnv::bare().at(NOON);
    env.service(&file(2, rest));
    env.line("slot generate visit -q").success();
    env.booked("visit", SLOT, "ada");
    let entries = [env.joined("visit", AT, "ben")];
    assert_eq!(done(&env, "sweep waitlist")["due"], 0, "nothing to offer yet");
    env.set_now("2026-12-02T16:00:00Z");
    assert_eq!(env.book("visit", SLOT, "zoe", &[]).code(1).error_code(), "slot_full");
    let swept = done(&env, "sweep waitlist");
    assert_eq!((&swept["done"], &swept["items"][0]["kind"]), (&json!(1), &json!("offer_made")));
    assert_eq!(statuses(&env, &entries), ["offered"]);
    assert_eq!(done(&env, "sweep waitlist")["due"], 0, "a second run finds nothing");
    env.is_sound();
}
