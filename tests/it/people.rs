//! Who books: one person however the address is typed, nothing written for input that is none, and dry runs.

use serde_json::{Value, json};

use crate::support::{SPECIALIST, ServiceFile, TestEnv};

/// A world whose one service has free slots at 09:00, 10:00 and 11:00 and takes two bookings of a person.
fn visits() -> TestEnv {
    let env = TestEnv::bare();
    env.service(&ServiceFile { rest: "[booking]\nmax_per_consumer = 2\n", ..ServiceFile::default() });
    env.line("slot generate visit -q").success();
    env
}

/// Product fault 16.
#[test]
fn no_spelling_of_an_address_dodges_the_limit() {
    let env = visits();
    let by = |at: &str, spelling: &[&str]| {
        let line = ["book", "visit", "--at", at, "--name", "Ada", "-o", "json"];
        env.run(line.iter().chain(spelling))
    };
    by("2026-12-03T09:00", &["--email", "ada@example.org", "--phone", "+1 212 555 0100"]).success();
    let again = by("2026-12-03T10:00", &["--email", " Ada@EXAMPLE.Org "]).success().json();
    assert_eq!(again["consumer"]["email"], "ada@example.org");
    for spelling in [
        ["--email", "ADA@example.org"],
        ["--phone", "+12125550100"],
        ["--phone", "+1 (212) 555-0100"],
        ["--phone", "+1.212.555.0100"],
    ] {
        let refused = by("2026-12-03T11:00", &spelling).code(1);
        assert_eq!(refused.error_code(), "limit_reached", "{spelling:?}");
    }
    // The telephone finds her even with an address that nobody knows.
    let refused =
        by("2026-12-03T11:00", &["--email", "new@example.org", "--phone", "+1-212-555-0100"]).code(1);
    assert_eq!(refused.error_code(), "limit_reached");
    assert_eq!(env.count("SELECT count(*) FROM consumers"), 1);
}

#[test]
fn whoever_is_found_by_a_telephone_alone_is_named() {
    let env = visits();
    env.book("visit", "2026-12-03T09:00", "ada", &["--phone", "+12125550100"]).success();
    let other = env.book("visit", "2026-12-03T10:00", "zed", &["--phone", "+12125550100"]).success();
    assert!(other.stderr().contains("is that of Person ada <ada@example.org>"), "{}", other.stderr());
    assert!(other.stderr().contains("zed@example.org is not kept"), "{}", other.stderr());
}

#[test]
fn an_address_and_a_number_of_two_people_are_refused() {
    let env = visits();
    env.book("visit", "2026-12-03T09:00", "ada", &["--phone", "+12125550100"]).success();
    env.book("visit", "2026-12-03T10:00", "ben", &["--phone", "+12125550101"]).success();
    let rows = env.dump();
    let refused = env.book("visit", "2026-12-03T11:00", "ada", &["--phone", "+12125550101"]).code(1);
    assert_eq!(refused.error_code(), "invalid_input");
    assert!(refused.error()["message"].as_str().is_some_and(|text| text.contains("two different consumers")));
    assert_eq!(env.dump(), rows);
}

#[test]
fn a_known_person_needs_no_name_and_keeps_the_stored_one() {
    let env = visits();
    let first = env.book("visit", "2026-12-03T09:00", "ada", &[]).success().json();
    let line = "book visit --at 2026-12-03T10:00 --email ada@example.org -o json";
    assert_eq!(env.line(line).success().json()["consumer"], first["consumer"]);
    let id = first["consumer"]["id"].as_str().expect("an id");
    let by_id = env.line(&format!("book visit --at 2026-12-04T10:00 --consumer {id} -o json")).code(1);
    assert_eq!(by_id.error_code(), "limit_reached");
    let nobody = "00000000-0000-7000-8000-000000000000";
    let unknown = env.line(&format!("book visit --at 2026-12-04T10:00 --consumer {nobody} -o json")).code(1);
    assert_eq!(unknown.error_code(), "not_found");
    env.line("book visit --at 2026-12-04T10:00 --consumer 17").code(2);
}

#[test]
fn what_is_missing_is_asked_for_by_its_flag() {
    let env = visits();
    let rows = env.dump();
    for (line, flag) in [
        ("book visit --at 2026-12-03T09:00 --email ada@example.org -o json", "--name"),
        ("book visit --at 2026-12-03T09:00 --name Ada --phone +12125550100 -o json", "--email"),
        ("book visit --at 2026-12-03T09:00 --name Ada -o json", "--email"),
        ("book visit --name Ada --email ada@example.org -o json", "--at"),
    ] {
        let run = env.line(line).code(2);
        assert_eq!(run.error_code(), "needs_input", "{line}");
        assert!(run.error()["hints"].to_string().contains(flag), "{line}: {}", run.stderr());
    }
    assert_eq!(env.dump(), rows);
}

#[test]
fn input_that_is_none_writes_nothing() {
    let env = visits();
    let rows = env.dump();
    let long = "x".repeat(10_000);
    let long_email = format!("{long}@example.org");
    let table: [(&str, &str, Option<&str>); 14] = [
        ("Ada", "ada", None),
        ("Ada", "@example.org", None),
        ("Ada", "ada@", None),
        ("Ada", "a b@example.org", None),
        ("Ada", "Ada <ada@example.org>", None),
        ("Ada", "ada@example.org\r\nBcc: all@example.org", None),
        ("Ada", &long_email, None),
        ("Ada", "ada@example.org", Some("no digits")),
        ("Ada", "ada@example.org", Some("5550100")),
        (&long, "ada@example.org", None),
        ("Ada\u{1b}[2J", "ada@example.org", None),
        ("Ada\nBcc: all@example.org", "ada@example.org", None),
        ("Ada \u{202e}kraP", "ada@example.org", None),
        (" ", "ada@example.org", None),
    ];
    for (name, email, phone) in table {
        let mut line =
            vec!["book", "visit", "--at", "2026-12-03T09:00", "-o", "json", "--name", name, "--email", email];
        line.extend(phone.iter().flat_map(|phone| ["--phone", phone]));
        let run = env.run(line).code(1);
        assert_eq!(run.error_code(), "invalid_input", "{name:?} {email:?} {phone:?}");
        assert!(run.stderr().len() < 1000, "the error does not repeat ten thousand characters");
        assert!(!run.stderr().contains(['\u{1b}', '\u{202e}']), "no control character reaches the terminal");
    }
    assert_eq!(env.dump(), rows);
}

#[test]
fn a_name_from_anywhere_is_kept_and_a_direction_mark_is_not() {
    let env = visits();
    let line =
        ["book", "visit", "--at", "2026-12-03T09:00", "--email", "zoe@example.org", "-o", "json", "--name"];
    let booked = env.run(line.iter().chain(&[" Zoë \u{200f}O'Neil 李 "])).success().json();
    assert_eq!(booked["consumer"]["name"], "Zoë O'Neil 李");
}

/// A single thing has no CSV, and that is said before anything is done.
#[test]
fn csv_of_one_thing_is_refused_before_anything_is_written() {
    let env = visits();
    let number = env.booked("visit", "2026-12-03T09:00", "ada");
    let rows = env.dump();
    for line in [
        "book visit --at 2026-12-03T10:00 --name Ben --email ben@example.org -o csv".to_owned(),
        format!("check-in {number} -o csv"),
        format!("confirm {number} -o csv"),
        format!("show {number} -o csv"),
        "slot generate visit --from 2027-01-01 --until 2027-02-01 -o csv".to_owned(),
        "apply -y -o csv".to_owned(),
        "release run -o csv".to_owned(),
        "queue create visit --opens-at 2026-12-05T09:00 -o csv".to_owned(),
    ] {
        let run = env.line(&line).code(1);
        assert!(run.stderr().contains("-o json"), "{line}: {}", run.stderr());
        assert_eq!(run.stdout(), "", "{line}");
    }
    assert_eq!(env.dump(), rows);
}

#[test]
fn a_dry_run_answers_in_the_same_shape_and_books_nothing() {
    let env = TestEnv::open_clinic("2026-12-01T12:00:00Z");
    let rows = env.dump();
    let dry = env.book(SPECIALIST, "2026-12-03T09:00", "ada", &["-n"]).success().json();
    assert_eq!(env.dump(), rows);
    let real = env.book(SPECIALIST, "2026-12-03T09:00", "ada", &[]).success().json();
    let shape = |mut value: Value| {
        for name in ["id", "confirmation_number"] {
            value[name] = json!("…");
        }
        value["consumer"]["id"] = json!("…");
        value
    };
    assert_eq!(shape(dry), shape(real));
    let line =
        ["book", SPECIALIST, "--at", "2026-12-03T10:00", "--name", "B", "--email", "b@example.org", "-n"];
    let told = env.run(line).success();
    assert!(told.stderr().contains("Nothing was booked") && !told.stderr().contains("slotctl confirm"));
    let refused = env.book(SPECIALIST, "2026-12-03T09:00", "ben", &["-n"]).code(1);
    assert_eq!(refused.error_code(), "slot_full", "the same checks");

    let number = env.booked(SPECIALIST, "2026-12-03T10:00", "cleo");
    let rows = env.dump();
    let dry = env.line(&format!("confirm {number} -n -o json")).success().json();
    assert_eq!((&dry["status"], &dry["paid"]), (&json!("confirmed"), &json!("50.00")));
    assert_eq!(env.dump(), rows);
}

/// Product fault 2: expiry is judged when read, whether or not anything has swept.
#[test]
fn a_hold_that_ended_frees_its_seat_without_a_sweep() {
    let mut env = TestEnv::open_clinic("2026-12-01T12:00:00Z");
    let number = env.booked(SPECIALIST, "2026-12-03T09:00", "ada");
    env.set_now("2026-12-01T12:09:59Z");
    assert_eq!(env.book(SPECIALIST, "2026-12-03T09:00", "ben", &[]).code(1).error_code(), "slot_full");
    env.set_now("2026-12-01T12:10:00Z");
    let rows = env.dump();
    let late = env.line(&format!("confirm {number} -o json")).code(1);
    assert_eq!(late.error_code(), "hold_expired");
    assert_eq!(late.error()["details"]["expired_at"], "2026-12-01T07:10:00-05:00");
    assert_eq!(env.dump(), rows);
    assert_eq!(env.line(&format!("show {number} -o json")).success().json()["status"], "expired");

    let other = env.book(SPECIALIST, "2026-12-03T09:00", "ben", &[]).success().json();
    assert_eq!(other["status"], "pending_payment");
    let late = env.line(&format!("confirm {number} -o json")).code(1);
    assert_eq!(late.error_code(), "hold_expired", "also when the row says so");
    assert_eq!(env.line(&format!("check-in {number} -o json")).code(1).error_code(), "hold_expired");
    let shown = env.line(&format!("show {number} -o json")).success().json();
    assert_eq!(shown["status"], "expired");
    let actions: Vec<&Value> =
        shown["history"].as_array().expect("a list").iter().map(|entry| &entry["action"]).collect();
    assert_eq!(actions, ["booked", "hold_expired"]);
    // An ended hold counts for nothing: ada may book twice more.
    env.book(SPECIALIST, "2026-12-03T10:00", "ada", &[]).success();
    env.book(SPECIALIST, "2026-12-03T10:30", "ada", &[]).success();
    assert_eq!(env.book(SPECIALIST, "2026-12-03T14:00", "ada", &[]).code(1).error_code(), "limit_reached");
}
