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

/// Three offers and fifty processes that claim them, each offer many times over.
#[test]
fn of_fifty_claims_exactly_three_take_the_three_offers() {
    let env = visits(3, "");
    let numbers: Vec<String> = (0..3).map(|index| env.booked("visit", SLOT, &format!("p{index}"))).collect();
    let entries: Vec<String> =
        (0..4).map(|index| env.joined("visit", &format!("--at {SLOT}"), &format!("w{index}"))).collect();
    for number in &numbers {
        env.line(&format!("cancel {number} -y -q")).success();
    }
    let lines: Vec<String> =
        (0..50).map(|index| format!("waitlist claim {} -o json", entries[index % 3])).collect();
    assert_eq!(winners(&env.at_once(&lines), "wrong_status"), 3);
    for (entry, status) in entries.iter().zip(["claimed", "claimed", "claimed", "waiting"]) {
        assert_eq!(env.entry(entry)["status"], status);
    }
    assert_eq!(env.count("SELECT count(*) FROM appointments WHERE status = 'confirmed'"), 3);
    assert_eq!(env.count("SELECT count(DISTINCT number) FROM seats"), 3);
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
fn of_fifty_moves_to_the_last_seat_one_succeeds_and_the_others_change_nothing() {
    let env = visits(1, "");
    let booking = |index: usize| {
        let at = format!("2026-12-{:02}T{}:00", 4 + index / 3, ["09", "10", "11"][index % 3]);
        format!("book visit --at {at} --name P --email p{index}@example.org -o json")
    };
    let booked = env.at_once(&(0..50).map(booking).collect::<Vec<_>>());
    let all = || env.line("agenda --from 2026-12-01 --until 2026-12-31 -o json").success().json();
    let before = all();
    let lines: Vec<String> = booked
        .into_iter()
        .map(|run| run.success().json()["confirmation_number"].as_str().expect("a number").to_owned())
        .map(|number| format!("reschedule {number} --at {SLOT} -y -o json"))
        .collect();
    let runs = env.at_once(&lines);
    assert_eq!(winners(&runs, "slot_full"), 1);
    let moved = runs.iter().find(|run| run.succeeded()).expect("one succeeded").json();
    assert_eq!(moved["starts_at"], "2026-12-03T09:00:00-05:00");
    let of_others = |list: Value| -> Vec<Value> {
        let list = list.as_array().expect("a list").clone();
        list.into_iter().filter(|one| one["id"] != moved["id"]).collect()
    };
    let old =
        before.as_array().expect("a list").iter().find(|one| one["id"] == moved["id"]).expect("it was there");
    assert_eq!(moved["rescheduled_from"], old["starts_at"]);
    assert_eq!(of_others(all()), of_others(before.clone()), "who lost keeps the old appointment untouched");
    assert_eq!(env.count("SELECT count(*) FROM seats"), 50);
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
