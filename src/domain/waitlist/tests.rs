//! The line: who is offered what until when, and that one step serves every way a seat comes free.

use chrono::TimeDelta;
use uuid::Uuid;

use super::*;
use crate::domain::appointment::{Appointment, Status};
use crate::domain::booking::tests::{
    NOW, START, author, booked_at, code, consumer, later, request, situation, slot, with_status,
};
use crate::domain::ids::EntryId;
use crate::domain::rules::{Rule, Situation};
use crate::domain::schedule::tests::{at, consultation, date};
use crate::domain::service::HoldBack;
use crate::domain::slot::Slot;
use crate::domain::time::Span;

mod claims;

fn service() -> Service {
    Service { release: None, ..consultation() }
}

fn entry(number: u64, consumer_number: u128, target: Target) -> Entry {
    Entry {
        id: EntryId(Uuid::from_u128(0xE000 + u128::from(number))),
        service_id: consultation().id,
        target,
        consumer_id: consumer(consumer_number).id,
        number,
        status: EntryStatus::Waiting,
        joined_at: at("2026-11-20T09:00:00-05:00"),
        over_at: target.over_at(&consultation().zone),
        offer: None,
        appointment_id: None,
    }
}

/// Place `number` in line for a slot, of the consumer of that number.
pub(in crate::domain) fn waiting(consumer_number: u128, number: u64, starts_at: Instant) -> Entry {
    entry(number, consumer_number, Target::Slot(starts_at))
}

pub(in crate::domain) fn waiting_for_dates(
    consumer_number: u128,
    number: u64,
    from: &str,
    until: &str,
) -> Entry {
    entry(number, consumer_number, Target::Dates { from: date(from), until: date(until) })
}

/// A slot of [`START`] with confirmed appointments on these seats and so many in line.
fn state(capacity: u32, seats: &[u32], in_line: u64) -> SlotState {
    let seated = |seat: &u32| Appointment {
        seat: Some(*seat),
        ..with_status(&booked_at(&service(), at(START), at(NOW), u128::from(*seat) + 100), Status::Confirmed)
    };
    SlotState {
        slot: slot(&service(), at(START), capacity),
        seated: seats.iter().map(seated).collect(),
        offered: Vec::new(),
        waiting: (1..=in_line).map(|number| waiting(u128::from(number), number, at(START))).collect(),
        bookings: Vec::new(),
    }
}

fn step(service: &Service, now: Instant, state: &SlotState) -> (Change, SlotState) {
    settle(Some(service), &author(now), state)
}

/// The places in line of what a change offers, with the seat and the end of each offer.
fn offers(change: &Change) -> Vec<(u64, u32, Instant)> {
    let offered = change.entries.iter().filter(|entry| entry.status == EntryStatus::Offered);
    let told = |entry: &Entry| {
        let offer = entry.offer.expect("it is offered something");
        (entry.number, offer.seat.expect("a seat"), offer.expires_at)
    };
    offered.map(told).collect()
}

fn actions(change: &Change) -> Vec<&str> {
    change.events.iter().map(|event| event.action.as_str()).collect()
}

/// A slot of one seat that entry 1 was offered at [`NOW`], with the others of the line behind.
fn offered(in_line: u64) -> SlotState {
    step(&service(), at(NOW), &state(1, &[], in_line)).1
}

#[test]
fn free_seats_are_offered_in_the_order_of_joining_and_no_further() {
    for (capacity, seats, in_line, expected) in [
        (1, &[][..], 3, &[(1, 1)][..]),
        (3, &[2], 3, &[(1, 1), (2, 3)]),
        (3, &[1, 2, 3], 3, &[]),
        (3, &[], 2, &[(1, 1), (2, 2)]),
        (2, &[1, 2, 3], 2, &[]),
    ] {
        let before = state(capacity, seats, in_line);
        let (change, after) = step(&service(), at(NOW), &before);
        let told: Vec<(u64, u32)> =
            offers(&change).iter().map(|(number, seat, _)| (*number, *seat)).collect();
        assert_eq!(told, expected);
        assert_eq!(after.offered, change.entries);
        assert_eq!(after.waiting, before.waiting[expected.len()..]);
        assert_eq!((change.seats_taken.len(), change.events.len()), (expected.len(), expected.len()));
        for (seat, entry) in change.seats_taken.iter().zip(&change.entries) {
            assert_eq!(seat.holder, Holder::Offer(entry.id));
            assert_eq!(
                (seat.starts_at, Some(seat.number)),
                (at(START), entry.offer.and_then(|one| one.seat))
            );
        }
        assert_eq!(
            before.taken(None, at(NOW)),
            after.taken(None, at(NOW)),
            "reads counted those seats as taken"
        );
        assert!(step(&service(), at(NOW), &after).0.is_empty(), "twice at one instant is once");
    }
}

/// rules.md, Waitlist: for `claim_within`, never past start − min notice, and inside the notice to nobody.
#[test]
fn an_offer_ends_with_the_claim_window_or_the_notice() {
    let notice = later(START, -24 * 3600);
    let full = later(START, -26 * 3600);
    let table = [
        (at(NOW), Some(later(NOW, 7200))),
        (full - TimeDelta::seconds(1), Some(notice - TimeDelta::seconds(1))),
        (full, Some(notice)),
        (full + TimeDelta::seconds(1), Some(notice)),
        (notice - TimeDelta::seconds(1), Some(notice)),
        (notice, None),
        (notice + TimeDelta::seconds(1), None),
        (at(START), None),
        (later(START, 1), None),
    ];
    for (now, expected) in table {
        let (change, after) = step(&service(), now, &state(1, &[], 1));
        let ends: Vec<Instant> = offers(&change).iter().map(|(.., end)| *end).collect();
        assert_eq!(ends, Vec::from_iter(expected), "at {now}");
        let offered_at = after.offered.first().and_then(|entry| entry.offer).map(|offer| offer.offered_at);
        assert_eq!(offered_at, expected.map(|_| now));
    }
}

#[test]
fn an_offer_never_outlasts_the_start() {
    let mut service = service();
    service.booking.min_notice = Span::hours(0);
    let (change, _) = step(&service, later(START, -60), &state(1, &[], 1));
    assert_eq!(offers(&change), [(1, 1, at(START))]);
}

#[test]
fn a_claim_window_is_elapsed_time_across_a_clock_change() {
    let mut service = service();
    service.booking.min_notice = Span::hours(1);
    let monday = at("2026-11-02T09:00:00-05:00");
    let slot = slot(&service, monday, 1);
    let state = SlotState { slot, waiting: vec![waiting(1, 1, monday)], ..state(1, &[], 0) };
    let (change, _) = step(&service, at("2026-11-01T01:00:00-04:00"), &state);
    assert_eq!(offers(&change), [(1, 1, at("2026-11-01T02:00:00-05:00"))]);
}

#[test]
fn what_may_not_be_booked_is_offered_to_nobody() {
    let unreleased = consultation();
    let released_at = at("2026-11-23T09:00:00-05:00");
    let nobody = |service: &Service, now: Instant, state: &SlotState| {
        let (change, after) = step(service, now, state);
        assert!(change.is_empty(), "{:?}", change.entries);
        assert_eq!(&after, state);
    };
    nobody(&unreleased, released_at - TimeDelta::seconds(1), &state(1, &[], 1));
    assert_eq!(offers(&step(&unreleased, released_at, &state(1, &[], 1)).0).len(), 1);

    let mut closed = state(1, &[], 1);
    closed.slot.closed = Some("holiday".to_owned());
    nobody(&service(), at(NOW), &closed);

    let mut closed_date = service();
    let (from, until) = (date("2026-12-01"), date("2026-12-01"));
    closed_date.availability.closed = vec![crate::domain::service::ClosedRange { from, until, reason: None }];
    nobody(&closed_date, at(NOW), &state(1, &[], 1));

    let mut other_hours = service();
    other_hours.availability = crate::domain::schedule::tests::working_week(&["11:00"]);
    nobody(&other_hours, at(NOW), &state(1, &[], 1));

    let mut near = service();
    near.booking.max_advance_days = 2;
    nobody(&near, at(NOW), &state(1, &[], 1));
    near.booking.max_advance_days = 3;
    assert_eq!(offers(&step(&near, at(NOW), &state(1, &[], 1)).0).len(), 1);

    let (change, after) = settle(None, &author(at(NOW)), &state(1, &[], 1));
    assert!(change.is_empty() && after.waiting.len() == 1, "nobody knows the terms");
}

#[test]
fn held_back_seats_are_offered_to_nobody_until_they_are_bookable() {
    let mut service = consultation();
    let hold_back = HoldBack { percent: 50, until: Span::hours(48) };
    service.release = service
        .release
        .map(|one| crate::domain::service::ReleaseSettings { hold_back: Some(hold_back), ..one });
    let bookable = later(START, -48 * 3600);
    for (now, expected) in [(bookable - TimeDelta::seconds(1), 2), (bookable, 4)] {
        let (change, _) = step(&service, now, &state(4, &[], 4));
        assert_eq!(offers(&change).len(), expected, "at {now}");
    }
}

/// product.md §6: when the window ends the next is offered the seat, whoever writes next.
#[test]
fn an_offer_that_is_over_goes_to_the_next_in_line() {
    let before = offered(3);
    let end = later(NOW, 7200);
    let (nothing, same) = step(&service(), end - TimeDelta::seconds(1), &before);
    assert!(nothing.is_empty());
    assert_eq!(same, before);
    assert_eq!(before.taken(None, end), 1, "the seat is the next's");
    let (change, after) = step(&service(), end, &before);
    assert_eq!(actions(&change), ["waitlist_expired", "waitlist_offered"]);
    let statuses: Vec<(u64, EntryStatus)> =
        change.entries.iter().map(|entry| (entry.number, entry.status)).collect();
    assert_eq!(statuses, [(1, EntryStatus::Expired), (2, EntryStatus::Offered)]);
    assert_eq!(change.entries[0].offer.and_then(|offer| offer.seat), None);
    assert_eq!(change.seats_freed[0].holder, Holder::Offer(before.offered[0].id));
    assert_eq!(offers(&change), [(2, 1, later(NOW, 2 * 7200))]);
    assert_eq!((after.offered.len(), after.waiting.len()), (1, 1));
}

#[test]
fn a_lapsed_hold_goes_to_the_next_in_line() {
    let hold = booked_at(&service(), at(START), at(NOW), 101);
    let before = SlotState { seated: vec![hold], ..state(1, &[], 1) };
    let end = later(NOW, 600);
    assert!(step(&service(), end - TimeDelta::seconds(1), &before).0.is_empty());
    let (change, _) = step(&service(), end, &before);
    assert_eq!(actions(&change), ["hold_expired", "waitlist_offered"]);
    assert_eq!(offers(&change), [(1, 1, end + TimeDelta::hours(2))]);
}

#[test]
fn a_raised_capacity_runs_the_same_step() {
    let mut raised = state(1, &[1], 3);
    assert!(step(&service(), at(NOW), &raised).0.is_empty());
    raised.slot.capacity = 3;
    let told: Vec<u64> = offers(&step(&service(), at(NOW), &raised).0).iter().map(|one| one.0).collect();
    assert_eq!(told, [1, 2]);
}

#[test]
fn leaving_during_an_offer_is_the_refusal_and_the_next_is_offered_the_seat() {
    let state = offered(2);
    let now = later(NOW, 60);
    let (left, change) =
        leave(Some(&service()), &author(now), &state.offered[0], Some(&state)).expect("it may");
    assert_eq!((left.status, left.offer.and_then(|offer| offer.seat)), (EntryStatus::Left, None));
    assert_eq!(actions(&change), ["waitlist_left", "waitlist_offered"]);
    assert_eq!(offers(&change), [(2, 1, now + TimeDelta::hours(2))]);
    assert_eq!((change.seats_freed.len(), change.seats_taken.len()), (1, 1));
}

#[test]
fn leaving_the_line_gives_up_the_place_and_no_seat() {
    let entry = waiting(1, 1, at(START));
    let (left, change) = leave(Some(&service()), &author(at(NOW)), &entry, None).expect("it may");
    assert_eq!(left.status, EntryStatus::Left);
    assert_eq!(change.entries, [left]);
    assert!(change.seats_freed.is_empty() && change.seats_taken.is_empty());
}

#[test]
fn an_entry_that_is_over_is_neither_left_nor_claimed() {
    let live = offered(1).offered.remove(0);
    for status in [EntryStatus::Claimed, EntryStatus::Expired, EntryStatus::Left] {
        let over = Entry { status, ..live.clone() };
        let left = leave(Some(&service()), &author(at(NOW)), &over, None);
        assert_eq!(left, Err(Refusal::EntryOver { status }));
        assert!(claimable(&service(), &author(at(NOW)), &over).is_err());
    }
    let lapsed = leave(Some(&service()), &author(later(NOW, 7200)), &live, None);
    assert_eq!(lapsed, Err(Refusal::EntryOver { status: EntryStatus::Expired }));
    let in_line = claimable(&service(), &author(at(NOW)), &waiting(1, 1, at(START)));
    assert_eq!(in_line, Err(Refusal::EntryOver { status: EntryStatus::Waiting }));
}

#[test]
fn closing_takes_offers_back_into_the_line_and_opening_offers_anew() {
    let state = offered(2);
    let now = later(NOW, 60);
    let close = |state: &SlotState, now| set_closed(&service(), &author(now), state, Some("ill".to_owned()));
    let change = close(&state, now);
    assert_eq!(actions(&change), ["slot_closed", "waitlist_offer_withdrawn"]);
    assert_eq!(change.slots[0].closed.as_deref(), Some("ill"));
    assert_eq!(change.entries, [waiting(1, 1, at(START))], "the place in line is kept");
    assert_eq!((change.seats_freed.len(), change.seats_taken.len()), (1, 0));
    let closed = SlotState {
        slot: change.slots[0].clone(),
        offered: Vec::new(),
        waiting: vec![change.entries[0].clone(), state.waiting[0].clone()],
        ..state.clone()
    };
    let change = set_closed(&service(), &author(later(NOW, 3600)), &closed, None);
    assert_eq!(actions(&change), ["slot_opened", "waitlist_offered"]);
    assert_eq!(offers(&change).len(), 1);
    assert_eq!(offers(&change)[0].0, 1, "in the old order");
}

#[test]
fn closing_keeps_the_bookings() {
    let state = state(2, &[1, 2], 1);
    let change = set_closed(&service(), &author(at(NOW)), &state, Some("ill".to_owned()));
    assert!(change.appointments.is_empty() && change.seats_freed.is_empty() && change.entries.is_empty());
}

/// A seat that is free for the next in line is not offered in the very change that closes the slot: every row is
/// written once, and no seat is freed before it was taken.
#[test]
fn a_slot_that_closes_is_offered_to_nobody_first() {
    let hold = booked_at(&service(), at(START), at(NOW), 101);
    let before = SlotState { seated: vec![hold], ..state(1, &[], 1) };
    let change = set_closed(&service(), &author(later(NOW, 600)), &before, Some("ill".to_owned()));
    assert_eq!(actions(&change), ["hold_expired", "slot_closed"]);
    assert_eq!((change.seats_freed.len(), change.seats_taken.len(), change.entries.len()), (1, 0, 0));
}

#[test]
fn joining_is_for_full_slots_and_for_those_not_in_line() {
    let who = author(at(NOW));
    let new = || Entry { number: 0, ..waiting(1, 0, at(START)) };
    let (joined, change) = join(&who, new(), None, None).expect("it may");
    assert_eq!((joined.status, &change.entries), (EntryStatus::Waiting, &vec![joined.clone()]));
    assert_eq!(actions(&change), ["waitlist_joined"]);
    let free = Moment::new(at(START), &service().zone);
    assert_eq!(join(&who, new(), None, Some(free.clone())), Err(Refusal::SeatsFree { at: free.clone() }));
    let live = waiting(1, 7, at(START));
    let entry_id = live.id;
    assert_eq!(join(&who, new(), Some(&live), Some(free)), Err(Refusal::AlreadyWaiting { entry_id }));
}

#[test]
fn dates_take_in_both_ends() {
    let target = waiting_for_dates(1, 1, "2026-12-01", "2026-12-03").target;
    for (day, expected) in
        [("2026-11-30", false), ("2026-12-01", true), ("2026-12-03", true), ("2026-12-04", false)]
    {
        assert_eq!(target.includes(at(START), date(day)), expected, "{day}");
    }
    let slot = Target::Slot(at(START));
    assert!(slot.includes(at(START), date("2026-12-01")));
    assert!(!slot.includes(later(START, 1800), date("2026-12-01")));
}

#[test]
fn an_entry_is_about_the_slot_it_was_offered_else_the_one_it_waits_for() {
    let for_dates = waiting_for_dates(1, 1, "2026-12-01", "2026-12-03");
    assert_eq!(for_dates.starts_at(), None);
    assert_eq!(waiting(1, 1, at(START)).starts_at(), Some(at(START)));
    let slot: Slot = slot(&service(), at(START), 1);
    let line = SlotState { slot, waiting: vec![for_dates], ..state(1, &[], 0) };
    assert_eq!(step(&service(), at(NOW), &line).1.offered[0].starts_at(), Some(at(START)));
}

/// Whatever the slot and the instant, what reads count as taken is what is taken once the slot is settled.
#[test]
fn taken_as_read_is_taken_after_settling() {
    for capacity in 1..=3 {
        for in_line in 0..=3 {
            for seconds in [0, 600, 7199, 7200, 7201, 48 * 3600, 72 * 3600] {
                let hold = booked_at(&service(), at(START), at(NOW), 101);
                let full = SlotState { seated: vec![hold], ..state(capacity, &[], in_line) };
                let started = step(&service(), at(NOW), &full).1;
                for before in [full, started] {
                    let now = later(NOW, seconds);
                    let after = step(&service(), now, &before).1;
                    assert_eq!(
                        before.taken(None, now),
                        after.taken(None, now),
                        "{capacity} {in_line} {seconds}"
                    );
                    assert!(after.had(now) <= capacity);
                }
            }
        }
    }
}
