//! `slot generate` and `slot list`: the right instants around every kind of clock change, nothing twice, and the
//! contract's shape.

use serde_json::{Value, json};

use crate::support::{SPECIALIST, ServiceFile, TestEnv};

/// Makes the slots of a service with these starts on some dates and lists them as `start → end`.
fn made(zone: &str, starts: &[&str], dates: (&str, &str)) -> (Vec<String>, Value, String) {
    let env = TestEnv::bare().at("2026-09-01T00:00:00Z");
    env.service(&ServiceFile { zone, starts, ..ServiceFile::default() });
    let dates = format!("--from {} --until {}", dates.0, dates.1);
    let generated = env.line(&format!("slot generate visit {dates} -o json")).success();
    let listed = env.line(&format!("slot list visit {dates} -o json")).success().json();
    let text = |slot: &Value, name: &str| slot[name].as_str().unwrap_or_default().to_owned();
    let slots = listed.as_array().expect("a list").iter();
    let slots = slots.map(|slot| format!("{} → {}", text(slot, "starts_at"), text(slot, "ends_at")));
    (slots.collect(), generated.json(), generated.stderr().to_owned())
}

#[test]
fn a_start_that_occurs_twice_exists_once_and_it_is_the_first() {
    let (slots, _, warnings) = made("America/New_York", &["01:30", "02:30"], ("2026-10-31", "2026-11-01"));
    assert_eq!(
        slots,
        [
            "2026-10-31T01:30:00-04:00 → 2026-10-31T02:00:00-04:00",
            "2026-10-31T02:30:00-04:00 → 2026-10-31T03:00:00-04:00",
            "2026-11-01T01:30:00-04:00 → 2026-11-01T01:00:00-05:00",
            "2026-11-01T02:30:00-05:00 → 2026-11-01T03:00:00-05:00",
        ]
    );
    assert_eq!(warnings, "");
    let (slots, ..) = made("Europe/London", &["00:30", "01:30"], ("2026-10-25", "2026-10-25"));
    assert_eq!(
        slots,
        [
            "2026-10-25T00:30:00+01:00 → 2026-10-25T01:00:00+01:00",
            "2026-10-25T01:30:00+01:00 → 2026-10-25T01:00:00+00:00",
        ]
    );
    // The clock of Lord Howe goes back by half an hour, from 02:00 to 01:30.
    let (slots, ..) = made("Australia/Lord_Howe", &["01:30", "02:00"], ("2027-04-04", "2027-04-04"));
    assert_eq!(
        slots,
        [
            "2027-04-04T01:30:00+11:00 → 2027-04-04T01:30:00+10:30",
            "2027-04-04T02:00:00+10:30 → 2027-04-04T02:30:00+10:30",
        ]
    );
}

#[test]
fn a_start_that_does_not_exist_is_skipped_and_reported() {
    let (slots, json, warnings) = made("America/New_York", &["01:30", "02:30"], ("2027-03-14", "2027-03-15"));
    assert_eq!(
        slots,
        [
            "2027-03-14T01:30:00-05:00 → 2027-03-14T03:00:00-04:00",
            "2027-03-15T01:30:00-04:00 → 2027-03-15T02:00:00-04:00",
            "2027-03-15T02:30:00-04:00 → 2027-03-15T03:00:00-04:00",
        ]
    );
    assert_eq!((&json["added"], &json["skipped"]), (&json!(3), &json!(["2027-03-14T02:30"])));
    assert!(warnings.contains("2027-03-14 02:30") && warnings.contains("America/New_York"), "{warnings}");

    let (slots, json, warnings) = made("Europe/London", &["00:30", "01:30"], ("2027-03-28", "2027-03-28"));
    assert_eq!(slots, ["2027-03-28T00:30:00+00:00 → 2027-03-28T02:00:00+01:00"]);
    assert_eq!(json["skipped"], json!(["2027-03-28T01:30"]));
    assert!(warnings.contains("2027-03-28 01:30"), "{warnings}");

    // From 02:00 to 02:30 there is no time; 02:30 itself is the first that exists.
    let (slots, json, _) =
        made("Australia/Lord_Howe", &["01:30", "02:15", "02:45"], ("2026-10-04", "2026-10-04"));
    assert_eq!(
        slots,
        [
            "2026-10-04T01:30:00+10:30 → 2026-10-04T02:30:00+11:00",
            "2026-10-04T02:45:00+11:00 → 2026-10-04T03:15:00+11:00",
        ]
    );
    assert_eq!(json["skipped"], json!(["2026-10-04T02:15"]));
}

/// Zone data from before 2026 is an hour off in all three.
#[test]
fn zones_that_changed_their_rules_lately_have_the_present_ones() {
    for (zone, start) in [
        ("America/Vancouver", "2026-12-15T09:00:00-07:00 → 2026-12-15T09:30:00-07:00"),
        ("America/Edmonton", "2026-12-15T09:00:00-06:00 → 2026-12-15T09:30:00-06:00"),
        ("Africa/Casablanca", "2026-12-15T09:00:00+00:00 → 2026-12-15T09:30:00+00:00"),
    ] {
        let (slots, ..) = made(zone, &["09:00"], ("2026-12-15", "2026-12-15"));
        assert_eq!(slots, [start], "{zone}");
    }
}

/// The machine's own zone data, its zone and its language mean nothing.
#[test]
fn the_bundled_zone_data_is_used_whatever_the_machine_has() {
    let env =
        TestEnv::bare().variable("TZ", "Asia/Tokyo").variable("TZDIR", "/nowhere").variable("LANG", "de_DE");
    env.service(&ServiceFile { zone: "America/Vancouver", starts: &["09:00"], ..ServiceFile::default() });
    env.line("slot generate visit --from 2026-12-15 --until 2026-12-15 -q").success();
    let slots = env.line("slot list visit --date 2026-12-15 -o json").success().json();
    assert_eq!(slots[0]["starts_at"], "2026-12-15T09:00:00-07:00");
}

#[test]
fn generating_twice_adds_nothing() {
    let env = TestEnv::clinic("2026-11-30T08:00:00-05:00");
    let first = env.line("slot generate specialist-consultation -o json").success().json();
    assert_eq!((&first["added"], &first["existing"]), (&json!(184), &json!(0)));
    assert_eq!((&first["from"], &first["until"]), (&json!("2026-11-30"), &json!("2026-12-30")));
    let rows = env.dump();
    let second = env.line("slot generate specialist-consultation -o json").success().json();
    assert_eq!((&second["added"], &second["existing"]), (&json!(0), &json!(184)));
    assert_eq!(env.dump(), rows, "not even an audit entry");
}

#[test]
fn dates_that_are_given_ignore_the_horizon_and_the_past_is_not_made() {
    let mut env = TestEnv::clinic("2026-11-30T09:00:00-05:00");
    let line = "slot generate specialist-consultation --from 2026-11-27 --until 2027-02-26 -o json";
    let dry = env.line(&format!("{line} -n")).success().json();
    assert!(!env.work().join("ledger.db").exists(), "a dry run makes no ledger");
    let made = env.line(line).success().json();
    assert_eq!(dry, made);
    // 65 weekdays from 30 November to 26 February; the start of this very minute is past.
    assert_eq!(made["added"], json!(65 * 8 - 1));
    env.set_now("2026-11-30T15:30:00-05:00");
    let slots = env.line("slot list specialist-consultation --date 2026-11-30 -o json").success().json();
    assert_eq!(slots[0]["starts_at"], "2026-11-30T09:30:00-05:00");
    assert!(slots.as_array().expect("a list").iter().all(|slot| slot["status"] == "past"), "{slots}");

    let backwards =
        env.line("slot list specialist-consultation --from 2026-12-02 --until 2026-12-01 -o json");
    assert_eq!(backwards.code(1).error_code(), "invalid_input");
    let endless =
        env.line("slot generate specialist-consultation --from 2026-12-02 --until 2099-12-31 -o json");
    assert_eq!(endless.code(1).error_code(), "invalid_input");
    env.line("slot generate specialist-consultation --from 2026-02-30 --until 2026-12-31").code(2);
}

#[test]
fn a_closed_date_makes_no_slots_and_closes_those_that_were_made() {
    let env = TestEnv::bare().at("2026-12-20T12:00:00Z");
    let open = ServiceFile::default();
    let closed = "closed = [\"2026-12-24..2026-12-26\", \"2026-12-31\"]\n";
    let closed = ServiceFile { rest: closed, ..ServiceFile::default() };
    env.service(&closed);
    let line = "slot generate visit --from 2026-12-23 --until 2027-01-01 -o json";
    let made = env.line(line).success().json();
    assert_eq!(made["closed_dates"], json!(["2026-12-24", "2026-12-25", "2026-12-26", "2026-12-31"]));
    assert_eq!(made["added"], json!(6 * 3));
    env.service(&open);
    assert_eq!(env.line(line).success().json()["added"], json!(4 * 3));
    env.service(&closed);
    let slots = env.line("slot list visit --date 2026-12-25 -o json").success().json();
    assert_eq!((&slots[0]["status"], &slots[0]["available"]), (&json!("closed"), &json!(1)));
    let slots =
        env.line("slot list visit --from 2026-12-23 --until 2026-12-27 --available -o json").success().json();
    let days: Vec<&str> = slots
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|slot| slot["starts_at"].as_str()?.get(..10))
        .collect();
    assert_eq!(days, ["2026-12-23", "2026-12-23", "2026-12-23", "2026-12-27", "2026-12-27", "2026-12-27"]);
}

#[test]
fn a_listed_slot_has_every_field_of_the_contract() {
    let env = TestEnv::clinic("2026-11-30T08:00:00-05:00");
    env.line("apply -y -q").success();
    let slots = env.line("slot list specialist-consultation -o json").success().json();
    let first = json!({
        "service_id": SPECIALIST,
        "starts_at": "2026-11-30T09:00:00-05:00",
        "ends_at": "2026-11-30T09:30:00-05:00",
        "capacity": 1,
        "taken": 0,
        "available": 1,
        "status": "open",
        "released_at": "2026-11-23T09:00:00-05:00",
    });
    for (name, value) in first.as_object().expect("an object") {
        assert_eq!(&slots[0][name], value, "{name}");
    }
    // Next week opens an hour from now.
    let of = |date: &str| {
        let starts = |slot: &&Value| slot["starts_at"].as_str().is_some_and(|at| at.starts_with(date));
        slots.as_array().expect("a list").iter().find(starts).expect("a slot on the date").clone()
    };
    assert_eq!(of("2026-12-04")["status"], "open");
    assert_eq!(of("2026-12-07")["status"], "unreleased");
    assert_eq!(of("2026-12-07")["released_at"], "2026-11-30T09:00:00-05:00");
    assert_eq!(of("2026-12-14")["released_at"], "2026-12-07T09:00:00-05:00");

    // With a notice of a day, and only this week released, the first that can be booked is tomorrow's.
    let available = env.line("slot list specialist-consultation --available -o json").success().json();
    assert_eq!(available[0]["starts_at"], "2026-12-01T09:00:00-05:00");
    assert_eq!(available.as_array().map(Vec::len), Some(32));
    let table = env.line("slot list specialist-consultation --available").success();
    assert!(table.stdout().starts_with("STARTS"), "{}", table.stdout());
    assert!(table.stderr().contains("America/New_York"));
    let csv = env.line("slot list specialist-consultation --date 2026-12-01 -o csv -q").success();
    let mut lines = csv.stdout().lines();
    assert_eq!(lines.next(), Some("starts_at,ends_at,status,available,capacity,released_at"));
    assert_eq!(
        lines.next(),
        Some("2026-12-01T09:00:00-05:00,2026-12-01T09:30:00-05:00,open,1,1,2026-11-23T09:00:00-05:00")
    );
    csv.silent_stderr();
}

#[test]
fn taken_counts_bookings_and_holds_until_they_end() {
    let mut env = TestEnv::open_clinic("2026-12-01T12:00:00Z");
    let line = "slot list specialist-consultation --date 2026-12-03 -o json";
    let taken = |env: &TestEnv| {
        let slots = env.line(line).success().json();
        (slots[0]["taken"].clone(), slots[0]["available"].clone(), slots[0]["status"].clone())
    };
    assert_eq!(taken(&env), (json!(0), json!(1), json!("open")));
    env.run([
        "book",
        SPECIALIST,
        "--at",
        "2026-12-03T09:00",
        "--name",
        "Ada",
        "--email",
        "ada@example.org",
        "-q",
    ])
    .success();
    assert_eq!(taken(&env), (json!(1), json!(0), json!("open")));
    env.set_now("2026-12-01T12:09:59Z");
    assert_eq!(taken(&env).0, json!(1));
    env.set_now("2026-12-01T12:10:00Z");
    assert_eq!(taken(&env), (json!(0), json!(1), json!("open")), "the hold ended, though no sweep has run");
}
