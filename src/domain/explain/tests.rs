//! The words and the numbers of each line; that they judge as `book` does is a law of the rules.

use chrono::TimeDelta;

use super::*;
use crate::domain::booking::tests::{NOW, START, author, booked_at, consumer, situation, slot, with_status};
use crate::domain::entry::{Entry, Offer, Target};
use crate::domain::ids::EntryId;
use crate::domain::schedule::tests::{at, consultation};
use crate::domain::service::HoldBack;
use crate::domain::time::Span;

fn told(service: &Service, now: &str, situation: &Situation) -> Vec<String> {
    let lines = lines(service, &author(at(now)), situation, true);
    let tell = |line: &Line| {
        let answer = if line.verdict.is_ok() { "ok" } else { "NO" };
        format!("{} {answer}: {}", line.check.as_str(), line.detail)
    };
    lines.iter().map(tell).collect()
}

#[test]
fn every_rule_is_told_with_its_numbers() {
    let service = consultation();
    let free = situation(&service, slot(&service, at(START), 1), Vec::new(), at(NOW));
    let expected = [
        "start ok: in the weekly hours, its slot was made",
        "closed ok: slot and date are open",
        "release ok: opened Mon 23 Nov 2026, 09:00 (America/New_York)",
        "horizon ok: bookings are taken up to 2026-12-28 today, this is 2026-12-01",
        "begun ok: begins in 3 days",
        "notice ok: needs 24h, 3 days left: bookings are taken until Mon 30 Nov 2026, 09:00 (America/New_York)",
        "already_booked ok: has no seat on this slot",
        "offer ok: is offered none",
        "limit ok: has none of 2 appointments",
        "seats ok: 1 of 1 free: 0 booked, 0 held, 0 offered, 0 held back, 0 waiting",
    ];
    assert_eq!(told(&service, NOW, &free), expected);
}

#[test]
fn what_refuses_is_told_with_what_is_missing() {
    let mut service = consultation();
    service.booking.max_per_consumer = Some(1);
    let now = "2026-11-30T15:00:00-05:00";
    let mine = with_status(&booked_at(&service, at(START), at(NOW), 1), Status::Confirmed);
    let mut refused = situation(&service, slot(&service, at(START), 1), vec![mine.clone()], at(now));
    refused.consumer_id = mine.consumer_id;
    refused.bookings = vec![mine];
    refused.released_at = Some(at("2026-11-30T16:30:00-05:00"));
    let told = told(&service, now, &refused);
    for expected in [
        "release NO: opens Mon 30 Nov 2026, 16:30 (America/New_York), in 1 hour 30 minutes",
        "notice NO: needs 24h, 18 hours left: bookings are taken until Mon 30 Nov 2026, 09:00 (America/New_York)",
        "already_booked NO: this consumer already has the slot at Tue 1 Dec 2026, 09:00 (America/New_York): NUMBER-1",
        "limit NO: has 1 of 1 appointments: NUMBER-1",
        "seats NO: 0 of 1 free: 1 booked, 0 held, 0 offered, 0 held back, 0 waiting",
    ] {
        assert!(told.iter().any(|line| line == expected), "{expected}\n{told:#?}");
    }
}

fn waiting(number: u64) -> Entry {
    Entry {
        id: EntryId(uuid::Uuid::from_u128(u128::from(number) + 100)),
        service_id: consultation().id,
        target: Target::Slot(at(START)),
        consumer_id: consumer(u128::from(number)).id,
        number,
        status: EntryStatus::Waiting,
        joined_at: at("2026-11-25T09:00:00-05:00"),
        offer: None,
        appointment_id: None,
        over_at: at(START),
    }
}

/// As `book` does: a hold that has ended is free, and what is free is the next in line's.
#[test]
fn seats_are_counted_after_the_slot_was_settled() {
    let mut service = consultation();
    service.booking.max_per_consumer = None;
    let release = service.release.as_mut().expect("it has one");
    release.hold_back = Some(HoldBack { percent: 20, until: Span::Days(1) });
    let hold = |seat: u32, booked: &str| crate::domain::appointment::Appointment {
        seat: Some(seat),
        ..booked_at(&service, at(START), at(booked), u128::from(seat))
    };
    let seated = vec![
        with_status(&hold(1, NOW), Status::Confirmed),
        hold(2, "2026-11-28T08:55:00-05:00"),
        hold(3, "2026-11-28T08:00:00-05:00"),
    ];
    let mut crowded = situation(&service, slot(&service, at(START), 6), seated, at(NOW));
    let offer = Offer {
        starts_at: at(START),
        seat: Some(4),
        offered_at: at(NOW) - TimeDelta::hours(1),
        expires_at: at(NOW) + TimeDelta::hours(1),
    };
    let offered = Entry { status: EntryStatus::Offered, offer: Some(offer), ..waiting(7) };
    let state = crowded.slot.as_mut().expect("it was made");
    state.offered = vec![offered];
    let seats = |crowded: &Situation| told(&service, NOW, crowded).pop().expect("a line");
    let expected = "seats ok: 2 of 6 free: 1 booked, 1 held until 2026-11-28 09:05, 1 offered until \
                    2026-11-28 10:00, 1 held back, 0 waiting";
    assert_eq!(seats(&crowded), expected);

    let state = crowded.slot.as_mut().expect("it was made");
    state.waiting = vec![waiting(8), waiting(9), waiting(10)];
    let expected = "seats NO: 0 of 6 free: 1 booked, 1 held until 2026-11-28 09:05, 3 offered until \
                    2026-11-28 10:00, 1 held back, 1 waiting";
    assert_eq!(seats(&crowded), expected);
    crowded.consumer_id = consumer(8).id;
    let told = told(&service, NOW, &crowded);
    assert!(told[7].starts_with("offer NO: a seat on "), "the next in line is told of the offer: {told:#?}");
}

#[test]
fn what_does_not_apply_says_so() {
    let mut service = consultation();
    service.release = None;
    service.booking.max_per_consumer = None;
    let mut bare = situation(&service, slot(&service, at(START), 1), Vec::new(), at(NOW));
    bare.slot = None;
    let lines = lines(&service, &author(at("2026-12-01T09:30:00-05:00")), &bare, false);
    let detail = |check: Check| {
        lines.iter().find(|line| line.check == check).map(|line| line.detail.as_str()).unwrap_or_default()
    };
    assert_eq!(detail(Check::Found), "in the weekly hours, its slot was not made yet");
    assert_eq!(detail(Check::Release), "the service has no [release]");
    assert_eq!(detail(Check::Begun), "began 30 minutes ago");
    assert_eq!(detail(Check::Already), "somebody new has neither seat nor offer");
    assert_eq!(detail(Check::Limit), "the service has no max_per_consumer");
    assert_eq!(
        detail(Check::Seats),
        "the slot at Tue 1 Dec 2026, 09:00 (America/New_York) has not been made yet"
    );
}
