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
    done(&env, &format!("cancel {number} -y"));
    env.booked("visit", "2026-12-04T09:00", "ben");
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

/// Whoever was offered a seat and has as many appointments as one may have gets it when staff say so: the way out that
/// both refusals name leads there.
#[test]
fn the_limit_is_overridden_where_an_offer_is_claimed() {
    let (env, number, entries) = line_of("[booking]\nmax_per_consumer = 1\n", &["ben"]);
    done(&env, &format!("cancel {number} -y"));
    env.booked("visit", "2026-12-04T09:00", "ben");
    let over = env.book("visit", SLOT, "ben", &["--override", "limit", "--reason", "course"]).code(1);
    assert_eq!(over.error_code(), "offer_held");
    assert!(over.error()["hints"].to_string().contains(&format!("slotctl waitlist claim {}", entries[0])));
    let claim = format!("waitlist claim {}", entries[0]);
    let held = env.line(&format!("{claim} -o json")).code(1);
    assert_eq!(held.error_code(), "limit_reached");
    assert!(held.error()["hints"].to_string().contains("--override limit --reason"), "{}", held.error());
    for wrong in ["--override limit", "--reason course", "--override notice --reason course"] {
        env.line(&format!("{claim} {wrong} -o json")).code(2);
    }
    let claimed = done(&env, &format!("{claim} --override limit --reason course"));
    assert_eq!(
        (&claimed["status"], &claimed["starts_at"]),
        (&json!("confirmed"), &json!("2026-12-03T09:00:00-05:00"))
    );
    let shown = env.shown(claimed["confirmation_number"].as_str().expect("a number"));
    let booked =
        shown["history"].as_array().and_then(|events| events.iter().find(|one| one["action"] == "booked"));
    let booked = booked.expect("it was booked");
    assert_eq!((&booked["after"]["overridden"], &booked["reason"]), (&json!(["limit"]), &json!("course")));
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

fn outbox(env: &TestEnv) -> Vec<Value> {
    done(env, "outbox list").as_array().expect("a list").clone()
}

/// Kind, channel and state of each message to the waitlist.
fn told(env: &TestEnv) -> Vec<(String, String, String)> {
    let word = |one: &Value, name: &str| one[name].as_str().unwrap_or_default().to_owned();
    let offers = outbox(env).into_iter().filter(|one| one["kind"] == "waitlist_available");
    let mut told: Vec<_> =
        offers.map(|one| (word(&one, "entry_id"), word(&one, "channel"), word(&one, "status"))).collect();
    told.sort();
    told
}

/// Whoever is offered a seat is told: by e-mail always, by text message where there is a number, each once.
#[test]
fn whoever_is_offered_a_seat_is_told_until_when_it_is_held() {
    let (mut env, number, entries) = line_of(RULES, &["ben"]);
    let join = format!("waitlist join visit {AT} --name Dan --email dan@example.org --phone +12125550101");
    let dan = done(&env, &join)["id"].as_str().expect("an id").to_owned();
    let rows = env.dump();
    done(&env, &format!("cancel {number} -y -n"));
    assert_eq!(env.dump(), rows);
    done(&env, &format!("cancel {number} -y"));
    let queued = |entry: &str, channel: &str| (entry.to_owned(), channel.to_owned(), "queued".to_owned());
    assert_eq!(told(&env), [queued(&entries[0], "email")]);
    let first =
        outbox(&env).into_iter().find(|one| one["kind"] == "waitlist_available").expect("it is queued");
    assert_eq!((&first["confirmation_number"], &first["to"]), (&Value::Null, &Value::Null));
    assert_eq!(first["starts_at"], "2026-12-03T09:00:00-05:00");
    // The seat goes on before anything was delivered: what is no longer true is not told.
    done(&env, &format!("waitlist leave {}", entries[0]));
    assert_eq!(told(&env).len(), 3, "Dan is told by both ways");
    let swept = done(&env, "sweep waitlist");
    assert_eq!((&swept["done"], &swept["failed"]), (&json!(0), &json!(0)), "{swept}");
    let state =
        |entry: &str, channel: &str, state: &str| (entry.to_owned(), channel.to_owned(), state.to_owned());
    let mut expected =
        [state(&entries[0], "email", "skipped"), state(&dan, "email", "sent"), state(&dan, "sms", "sent")];
    expected.sort();
    assert_eq!(told(&env), expected);
    let skipped = |one: &&Value| one["kind"] == "waitlist_available" && one["status"] == "skipped";
    assert_eq!(outbox(&env).iter().find(skipped).expect("one")["reason"], "offer_ended");
    let words = |channel: &str| {
        let is_it = |one: &Value| {
            one["kind"] == "waitlist_available" && one["channel"] == channel && one["status"] == "sent"
        };
        let one = outbox(&env).into_iter().find(is_it);
        done(&env, &format!("outbox show {}", one.expect("it was sent")["id"].as_str().expect("an id")))
    };
    let email = words("email");
    assert_eq!(email["subject"], "A seat is held for you: The visit");
    let body = email["body"].as_str().expect("words");
    for part in [
        "Dear Dan,",
        "When:       Thursday, 3 December 2026 at 09:00 EST (America/New_York)",
        "Held until: Tuesday, 1 December 2026 at 09:00 EST (America/New_York)",
        "Please tell us before then",
    ] {
        assert!(body.contains(part), "{part}: {body}");
    }
    assert_eq!(
        words("sms")["body"],
        "A seat you waited for is free: Thu 3 Dec 09:00 EST. It is held for you until Tue 1 Dec 09:00 EST: please \
         tell us whether you take it."
    );
    env.set_now("2026-12-01T14:00:00Z");
    done(&env, "sweep waitlist");
    assert_eq!(told(&env).len(), 3, "nobody is left to be told");
    env.is_sound();
}

/// An offer that ended before its message could go is not told of, whether or not a sweep has noticed.
#[test]
fn an_offer_that_is_over_is_not_told_of() {
    let (mut env, number, entries) = line_of(RULES, &["ben"]);
    done(&env, &format!("cancel {number} -y"));
    env.set_now("2026-12-01T14:00:00Z");
    done(&env, "outbox deliver");
    assert_eq!(told(&env), [(entries[0].clone(), "email".to_owned(), "skipped".to_owned())]);
    let offer = outbox(&env).into_iter().find(|one| one["kind"] == "waitlist_available").expect("one");
    assert_eq!(offer["reason"], "offer_ended");
}

/// Beside real e-mail, a telephone is told only where there is a gateway.
#[test]
fn without_a_gateway_an_offer_goes_by_e_mail_alone() {
    let (env, number, _) = line_of(RULES, &[]);
    let email = "[email]\nurl = \"smtp://127.0.0.1:9?tls=none\"\nfrom = \"desk@example.org\"\n";
    env.write("slotctl.toml", &format!("{}\n{email}", env.read("slotctl.toml")));
    let join = format!("waitlist join visit {AT} --name Dan --email dan@example.org --phone +12125550101");
    let dan = done(&env, &join)["id"].as_str().expect("an id").to_owned();
    done(&env, &format!("cancel {number} -y"));
    assert_eq!(told(&env), [(dan, "email".to_owned(), "queued".to_owned())]);
}

/// Text messages can be done without; the offer itself cannot.
#[test]
fn whoever_wants_no_text_messages_is_offered_a_seat_by_e_mail_alone() {
    let (env, number, _) = line_of(RULES, &[]);
    let join = format!("waitlist join visit {AT} --name Dan --email dan@example.org --phone +12125550101");
    let dan = done(&env, &join)["id"].as_str().expect("an id").to_owned();
    done(&env, "consumer edit dan@example.org --no-sms --no-email-reminders");
    done(&env, &format!("cancel {number} -y"));
    done(&env, "sweep waitlist");
    let state = |channel: &str, state: &str| (dan.clone(), channel.to_owned(), state.to_owned());
    assert_eq!(told(&env), [state("email", "sent"), state("sms", "skipped")]);
    let skipped = outbox(&env).into_iter().find(|one| one["status"] == "skipped" && one["channel"] == "sms");
    assert_eq!(skipped.expect("one")["reason"], "opted_out");
}

/// A message about an offer is a person's trace like every other.
#[test]
fn erasing_takes_the_words_out_of_what_was_told_of_an_offer() {
    let (env, number, entries) = line_of(RULES, &["ben"]);
    done(&env, &format!("cancel {number} -y"));
    done(&env, "sweep waitlist");
    let id = env.entry(&entries[0])["consumer"]["id"].as_str().expect("an id").to_owned();
    let theirs = done(&env, &format!("consumer export {id}"));
    assert_eq!(theirs["notices"][0]["entry_id"], entries[0]);
    refused(&env, &format!("consumer erase {id} -y"), "consumer_active");
    done(&env, &format!("waitlist leave {}", entries[0]));
    let erased = done(&env, &format!("consumer erase {id} -y"));
    assert_eq!(erased["notices"], 1);
    let rows = env.dump();
    assert!(!rows.contains("ben@example.org") && !rows.contains("Dear ben"), "{rows}");
    env.is_sound();
}

/// A place in line for what has begun is over, whether or not a sweep has run, and stands in nobody's way.
#[test]
fn nobody_waits_for_what_has_begun() {
    let days = "--from 2026-12-03 --until 2026-12-03";
    let (mut env, _, entries) = line_of(RULES, &["ben"]);
    let cleo = env.joined("visit", days, "cleo");
    let ben = env.entry(&entries[0])["consumer"]["id"].as_str().expect("an id").to_owned();
    let both = [entries[0].clone(), cleo];
    env.set_now("2026-12-03T13:59:59Z");
    assert_eq!(statuses(&env, &both), ["waiting", "waiting"]);
    refused(&env, &format!("consumer erase {ben} -y"), "consumer_active");
    env.set_now("2026-12-03T14:00:00Z");
    assert_eq!(statuses(&env, &both), ["expired", "waiting"], "days are over with their last one");
    assert_eq!(env.entry(&both[1])["position"], 1, "who waits no longer is before nobody");
    refused(&env, &format!("waitlist leave {}", both[0]), "wrong_status");
    done(&env, &format!("consumer erase {ben} -y -n"));
    env.set_now("2026-12-04T04:59:59Z");
    assert_eq!(statuses(&env, &both), ["expired", "waiting"]);
    env.set_now("2026-12-04T05:00:00Z");
    assert_eq!(statuses(&env, &both), ["expired", "expired"], "midnight in New York");
    let rows = env.dump();
    assert_eq!(done(&env, "sweep waitlist -n")["due"], 2);
    assert_eq!(env.dump(), rows);
    assert_eq!(done(&env, "sweep waitlist --limit 1")["due"], 1);
    let swept = done(&env, "sweep waitlist");
    assert_eq!((&swept["done"], &swept["items"][0]["kind"]), (&json!(1), &json!("entry_expired")));
    assert_eq!(swept["items"][0]["confirmation_number"], both[1]);
    assert_eq!(done(&env, "sweep waitlist")["due"], 0, "a second run finds nothing");
    env.is_sound();
}

/// Whoever cannot take a seat is passed over and keeps the place; free seats that nobody in line can take are free.
#[test]
fn whoever_cannot_take_the_seat_is_passed_over() {
    let rest = "[booking]\nmax_per_consumer = 1\n";
    let (env, number, entries) = line_of(rest, &["ben", "cleo"]);
    let elsewhere = env.booked("visit", "2026-12-04T09:00", "ben");
    assert_eq!(env.entry(&entries[0])["passed_over"], "limit_reached");
    assert_eq!(env.entry(&entries[1])["passed_over"], Value::Null);
    done(&env, &format!("cancel {number} -y"));
    assert_eq!(statuses(&env, &entries), ["waiting", "offered"]);
    assert_eq!(env.entry(&entries[0])["position"], 1, "the place stays");
    done(&env, &format!("waitlist leave {}", entries[1]));
    assert_eq!(
        done(&env, "slot list visit --date 2026-12-03")[0]["available"],
        1,
        "nobody in line can take it"
    );
    assert_eq!(done(&env, "sweep waitlist")["due"], 0);
    // As soon as nothing stands in the way the seat is theirs again, before anybody else's.
    done(&env, &format!("cancel {elsewhere} -y"));
    assert_eq!(env.entry(&entries[0])["passed_over"], Value::Null);
    assert_eq!(done(&env, "slot list visit --date 2026-12-03")[0]["available"], 0);
    assert_eq!(env.book("visit", SLOT, "zoe", &[]).code(1).error_code(), "slot_full");
    assert_eq!(done(&env, "sweep waitlist")["items"][0]["kind"], "offer_made");
    assert_eq!(statuses(&env, &entries), ["offered", "left"]);
    env.is_sound();
}

/// One person with two places in line is offered one seat of a slot at a time, and none where one is booked.
#[test]
fn two_places_of_one_person_are_offered_one_seat() {
    let env = TestEnv::bare().at(NOON);
    env.service(&file(2, RULES));
    env.line("slot generate visit -q").success();
    let seats = ["ada", "eve"].map(|who| env.booked("visit", SLOT, who));
    let days = "--from 2026-12-03 --until 2026-12-03";
    let entries =
        [("ben", AT), ("ben", days), ("cleo", AT)].map(|(who, what)| env.joined("visit", what, who));
    done(&env, &format!("cancel {} -y", seats[0]));
    assert_eq!(statuses(&env, &entries), ["offered", "waiting", "waiting"]);
    done(&env, &format!("cancel {} -y", seats[1]));
    assert_eq!(statuses(&env, &entries), ["offered", "waiting", "offered"]);
    done(&env, &format!("waitlist claim {}", entries[0]));
    done(&env, &format!("waitlist leave {}", entries[2]));
    assert_eq!(statuses(&env, &entries), ["claimed", "waiting", "left"], "ben has a seat already");
    assert_eq!(done(&env, "slot list visit --date 2026-12-03")[0]["available"], 1);
    env.booked("visit", SLOT, "zoe");
    env.is_sound();
}
