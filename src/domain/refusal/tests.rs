//! Every refusal: its code, and the words that the desk reads.

use super::*;
use crate::domain::money::Currency;
use crate::domain::schedule::tests::{at, date, zone};

fn moment(text: &str) -> Moment {
    Moment::new(at(text), &zone("America/New_York"))
}

fn start() -> Moment {
    moment("2026-12-01T09:00:00-05:00")
}

fn money(code: &str, minor: i64) -> Money {
    Currency::parse(code).expect("a known code").minor(minor)
}

const AT: &str = "Tue 1 Dec 2026, 09:00 (America/New_York)";

/// Replaces `AT` in the expected words.
fn assert_told(refusal: &Refusal, code: &str, words: &str) {
    assert_eq!(refusal.code(), code, "{refusal:?}");
    assert_eq!(refusal.to_string(), words.replace("AT", AT));
}

#[test]
fn what_is_said_of_a_slot() {
    let at = start;
    let slot_not_found = |scheduled| Refusal::SlotNotFound { at: at(), scheduled };
    assert_told(&slot_not_found(true), "slot_not_found", "the slot at AT has not been made yet");
    assert_told(&slot_not_found(false), "slot_not_found", "the service has no slot at AT");
    let closed = Refusal::SlotClosed { at: at(), reason: "holiday".to_owned() };
    assert_told(&closed, "slot_closed", "the slot at AT is closed: holiday");
    let unreleased = Refusal::NotReleased { at: at(), released_at: moment("2026-11-23T09:00:00-05:00") };
    let words = "the slot at AT is not released before Mon 23 Nov 2026, 09:00 (America/New_York)";
    assert_told(&unreleased, "not_released", words);
    let far = Refusal::TooFarAhead { at: at(), horizon: date("2026-11-30") };
    assert_told(&far, "too_far_ahead", "AT is too far ahead: bookings are taken up to 2026-11-30 today");
    let ended_at = moment("2026-11-30T09:00:00-05:00");
    let short = Refusal::NoticeTooShort { at: at(), min_notice: Span::hours(24), ended_at };
    let words = "booking for AT ended 24h before the start, on Mon 30 Nov 2026, 09:00 (America/New_York)";
    assert_told(&short, "notice_too_short", words);
    assert_told(&Refusal::SlotBegun { at: at() }, "notice_too_short", "the slot at AT has begun");
}

#[test]
fn what_is_said_of_seats_and_limits() {
    let full = |capacity, held_back| Refusal::SlotFull { at: start(), capacity, held_back };
    assert_told(&full(1, 0), "slot_full", "no seat is left at AT: the only one is taken");
    assert_told(&full(3, 0), "slot_full", "no seat is left at AT: all 3 are taken");
    let words = "no seat is left at AT: of 10, 2 are held back until shortly before";
    assert_told(&full(10, 2), "slot_full", words);
    let already = Refusal::AlreadyBooked { at: start(), confirmation_number: "7K3-M9Q-RTW".to_owned() };
    assert_told(&already, "already_booked", "this consumer already has the slot at AT: 7K3-M9Q-RTW");
    let reached = |limit, numbers: &[&str]| Refusal::LimitReached {
        limit,
        confirmation_numbers: numbers.iter().map(|number| (*number).to_owned()).collect(),
    };
    let words = "this consumer has 1 active appointment and may have 1: A";
    assert_told(&reached(1, &["A"]), "limit_reached", words);
    let words = "this consumer has 2 active appointments and may have 1: A, B";
    assert_told(&reached(1, &["A", "B"]), "limit_reached", words);
}

#[test]
fn what_is_said_of_appointments_and_money() {
    let ended = Refusal::HoldExpired { expired_at: start() };
    assert_told(&ended, "hold_expired", "the hold ended unpaid on AT");
    let early = Refusal::TooEarly { from: start() };
    assert_told(&early, "too_early", "check-in begins on AT");
    let mismatch = |due, given| Refusal::PaymentMismatch { due, given };
    let words = "20.00 USD was paid, but 50.00 USD is due";
    assert_told(&mismatch(money("USD", 5000), money("USD", 2000)), "payment_mismatch", words);
    let words = "5000 JPY was paid, but 50.00 USD is due";
    assert_told(&mismatch(money("USD", 5000), money("JPY", 5000)), "payment_mismatch", words);
    let used = Refusal::PaymentUsed { payment_id: "pi_1".to_owned() };
    assert_told(&used, "payment_mismatch", "payment `pi_1` is recorded for another appointment");
    let two = Refusal::TwoPeople { fields: "this e-mail address and this telephone number" };
    let words = "this e-mail address and this telephone number belong to two different consumers";
    assert_told(&two, "invalid_input", words);
}

#[test]
fn a_wrong_status_is_told_in_words() {
    for status in Status::ALL {
        let refusal = Refusal::WrongStatus { act: "confirm", status };
        let words = format!("cannot confirm an appointment that is {}", status.in_words());
        assert_told(&refusal, "wrong_status", &words);
        assert!(!words.contains('_'), "words, not a code: {words}");
    }
}
