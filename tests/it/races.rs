//! Many processes at one seat: each act that takes one has exactly as many winners as there are seats.

use serde_json::{Value, json};

use crate::support::{ServiceFile, TestEnv, winners};

const SLOT: &str = "2026-12-03T09:00";

fn visits(capacity: u32, rest: &str) -> TestEnv {
    let env = TestEnv::bare();
    env.service(&ServiceFile { capacity, rest, ..ServiceFile::default() });
    env.line("slot generate visit -q").success();
    env
}

/// Product fault 1, at the size that the product promises.
#[test]
fn of_fifty_processes_exactly_three_get_three_seats() {
    for rest in ["", "[deposit]\namount = \"20.00\"\n"] {
        let env = visits(3, rest);
        let book =
            |index: u32| format!("book visit --at {SLOT} --name P --email p{index}@example.org -o json");
        let runs = env.at_once(&(0..50).map(book).collect::<Vec<_>>());
        assert_eq!(winners(&runs, "slot_full"), 3);
        assert_eq!(env.count("SELECT count(DISTINCT number) FROM seats"), 3);
        assert_eq!(env.count("SELECT count(*) FROM appointments"), 3);
        assert_eq!(env.count("SELECT count(*) FROM consumers"), 3, "who got nothing left no trace");
        env.is_sound();
    }
}

/// One consumer in ten processes: one appointment, and the limit holds.
#[test]
fn one_consumer_in_ten_processes_books_once() {
    let env = visits(5, "[booking]\nmax_per_consumer = 2\n");
    let same = format!("book visit --at {SLOT} --name P --email p@example.org -o json");
    assert_eq!(winners(&env.at_once(&vec![same; 6]), "already_booked"), 1);
    let other =
        |day: u32| format!("book visit --at 2026-12-{day:02}T09:00 --name P --email P@EXAMPLE.org -o json");
    assert_eq!(winners(&env.at_once(&(4..10).map(other).collect::<Vec<_>>()), "limit_reached"), 1);
    env.is_sound();
}

/// The same idempotency key at once: one appointment, and everybody is told of it.
#[test]
fn one_key_in_eight_processes_books_once() {
    let env = visits(5, "");
    let line = format!("book visit --at {SLOT} --name P --email p@example.org --idempotency-key k -o json");
    let numbers: Vec<Value> = env
        .at_once(&vec![line; 8])
        .into_iter()
        .map(|run| run.success().json()["confirmation_number"].clone())
        .collect();
    assert!(numbers.iter().all(|number| *number == numbers[0]), "{numbers:?}");
    assert_eq!(env.count("SELECT count(*) FROM appointments"), 1);
    env.is_sound();
}

#[test]
fn of_eight_processes_exactly_one_claims_an_offer() {
    let env = visits(1, "");
    let number = env.booked("visit", SLOT, "ada");
    let entry = env.joined("visit", &format!("--at {SLOT}"), "ben");
    env.line(&format!("cancel {number} -y -q")).success();
    let runs = env.at_once(&vec![format!("waitlist claim {entry} -o json"); 8]);
    assert_eq!(winners(&runs, "wrong_status"), 1);
    assert_eq!(env.entry(&entry)["status"], "claimed");
    assert_eq!(env.count("SELECT count(*) FROM appointments WHERE status = 'confirmed'"), 1);
    env.is_sound();
}

/// Whoever claims and whoever books at the same moment: the seat is the claimant's.
#[test]
fn nobody_books_the_seat_of_an_offer_that_is_being_claimed() {
    let env = visits(1, "");
    let number = env.booked("visit", SLOT, "ada");
    let entry = env.joined("visit", &format!("--at {SLOT}"), "ben");
    env.line(&format!("cancel {number} -y -q")).success();
    let mut lines: Vec<String> = (0..7)
        .map(|index| format!("book visit --at {SLOT} --name P --email p{index}@example.org -o json"))
        .collect();
    lines.insert(3, format!("waitlist claim {entry} -o json"));
    let runs = env.at_once(&lines);
    assert_eq!(winners(&runs, "slot_full"), 1);
    assert!(runs[3].succeeded(), "{:?}", runs[3]);
    env.is_sound();
}

#[test]
fn of_eight_moves_to_the_last_seat_one_succeeds_and_the_others_change_nothing() {
    let env = visits(1, "");
    let numbers: Vec<String> = (0..8)
        .map(|index| {
            let at = format!("2026-12-{:02}T{}:00", 4 + index / 2, ["09", "10"][index % 2]);
            env.booked("visit", &at, &format!("p{index}"))
        })
        .collect();
    let before: Vec<Value> = numbers.iter().map(|number| env.shown(number)).collect();
    let lines: Vec<String> =
        numbers.iter().map(|number| format!("reschedule {number} --at {SLOT} -y -o json")).collect();
    let runs = env.at_once(&lines);
    assert_eq!(winners(&runs, "slot_full"), 1);
    for ((run, number), before) in runs.iter().zip(&numbers).zip(&before) {
        let after = env.shown(number);
        if run.succeeded() {
            assert_eq!(after["starts_at"], "2026-12-03T09:00:00-05:00");
            assert_eq!(after["rescheduled_from"], before["starts_at"]);
        } else {
            assert_eq!(after, *before, "who lost keeps the old appointment untouched");
        }
    }
    assert_eq!(env.count("SELECT count(*) FROM seats"), 8);
    env.is_sound();
}

/// Product fault 4: an act done twice at once is done once, and its money moves once.
#[test]
fn of_six_cancellations_of_one_appointment_one_refunds() {
    let env = visits(1, "[deposit]\namount = \"20.00\"\n");
    let number = env.booked("visit", SLOT, "ada");
    env.line(&format!("confirm {number} -q")).success();
    let runs = env.at_once(&vec![format!("cancel {number} -y -o json"); 6]);
    assert_eq!(winners(&runs, "wrong_status"), 1);
    assert_eq!(env.count("SELECT count(*) FROM refunds"), 1);
    assert_eq!(env.shown(&number)["refunded"], json!("20.00"));
    env.is_sound();
}

/// Two people who swap their slots at once: seats are taken before they are freed, so neither move is possible.
#[test]
fn a_swap_at_once_loses_nobodys_seat() {
    let env = visits(1, "");
    let ada = env.booked("visit", SLOT, "ada");
    let ben = env.booked("visit", "2026-12-03T10:00", "ben");
    let runs = env.at_once(&[
        format!("reschedule {ada} --at 2026-12-03T10:00 -y -o json"),
        format!("reschedule {ben} --at {SLOT} -y -o json"),
    ]);
    assert_eq!(winners(&runs, "slot_full"), 0);
    assert_eq!(env.count("SELECT count(*) FROM seats"), 2);
    env.is_sound();
}
