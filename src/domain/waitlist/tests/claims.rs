//! Who gets a seat: the next in line before anybody else, and who was offered one, that one.

use super::*;

/// Somebody who is in nobody's way otherwise, about to book or to claim.
fn asking(number: u128, state: &SlotState, now: Instant) -> Situation {
    let mut situation = situation(&service(), state.slot.clone(), Vec::new(), now);
    situation.slot = Some(state.clone());
    situation.consumer_id = consumer(number).id;
    situation
}

fn booking(number: u128, state: &SlotState, now: Instant, overridden: &[Rule]) -> Decision<Change> {
    let request = booking::Request { overridden: overridden.to_vec(), ..request(900, &consumer(number)) };
    booking::book(&service(), &author(now), &asking(number, state, now), request).map(|(_, change)| change)
}

/// rules.md, Booking: between an expiry and a sweep nobody books ahead of the next in line.
#[test]
fn nobody_books_ahead_of_the_next_in_line() {
    let hold = booked_at(&service(), at(START), at(NOW), 101);
    let held = SlotState { seated: vec![hold], ..state(1, &[], 1) };
    for (state, now) in [
        (held, later(NOW, 600)),
        (offered(2), later(NOW, 7200)),
        (offered(1), later(NOW, 60)),
        (state(2, &[1], 1), at(NOW)),
    ] {
        assert_eq!(code(booking(50, &state, now, &[])), "slot_full");
        assert_eq!(code(booking(50, &state, now, &[Rule::Limit])), "slot_full");
        assert_eq!(code(booking(50, &state, now, &Rule::ALL)), "slot_full", "no override passes the line");
    }
    let change = booking(50, &state(3, &[1], 1), at(NOW), &[]).expect("one seat is left after the line");
    assert_eq!(actions(&change), ["waitlist_offered", "booked"]);
    let taken: Vec<u32> = change.seats_taken.iter().map(|seat| seat.number).collect();
    assert_eq!(taken, [2, 3]);
    let change = booking(50, &offered(1), later(NOW, 7200), &[]).expect("the offer is over, the line empty");
    assert_eq!(actions(&change), ["waitlist_expired", "booked"]);
}

/// rules.md, Waitlist: a seat freed inside the notice is offered to nobody, so staff may fill it.
#[test]
fn a_seat_that_is_nobody_s_may_be_filled_by_staff() {
    let inside = later(START, -3600);
    let free = state(1, &[], 1);
    assert_eq!(code(booking(50, &free, inside, &[])), "notice_too_short");
    assert_eq!(code(booking(50, &free, inside, &[Rule::Notice])), "done");
    assert_eq!(code(booking(50, &state(1, &[1], 1), inside, &[Rule::Notice])), "slot_full");
}

#[test]
fn who_holds_an_offer_claims_it_instead_of_booking() {
    let state = offered(1);
    assert_eq!(code(booking(1, &state, at(NOW), &[])), "offer_held");
    assert_eq!(code(booking(1, &state, at(NOW), &Rule::ALL)), "offer_held");
}

fn claim(
    entry: &Entry,
    state: &SlotState,
    now: Instant,
    bookings: Vec<Appointment>,
) -> Decision<(Appointment, Entry, Change)> {
    let situation = Situation { bookings, ..asking(1, state, now) };
    booking::claim(&service(), &author(now), &situation, entry, request(901, &consumer(1)))
}

#[test]
fn a_claim_takes_exactly_the_offered_seat() {
    let two_free = step(&service(), at(NOW), &state(3, &[1], 1)).1;
    let mut state = two_free;
    let offer = state.offered[0].offer.as_mut().expect("it is offered");
    offer.seat = Some(3);
    let entry = state.offered[0].clone();
    let now = later(NOW, 7199);
    let (appointment, claimed, change) = claim(&entry, &state, now, Vec::new()).expect("the window is open");
    assert_eq!((appointment.seat, appointment.starts_at), (Some(3), at(START)), "not the lowest, its own");
    assert_eq!(appointment.status, Status::PendingPayment, "the deposit rules apply");
    assert_eq!(appointment.hold_expires_at, Some(now + TimeDelta::minutes(10)));
    assert_eq!((claimed.status, claimed.appointment_id), (EntryStatus::Claimed, Some(appointment.id)));
    assert_eq!(change.entries, [claimed]);
    assert_eq!(change.seats_freed[0].holder, Holder::Offer(entry.id));
    assert_eq!(change.seats_taken[0].holder, Holder::Appointment(appointment.id));
    assert_eq!((change.seats_freed[0].number, change.seats_taken[0].number), (3, 3));
    assert_eq!(actions(&change), ["waitlist_claimed", "booked"]);
    assert!(change.events.iter().all(|event| event.appointment_id == Some(appointment.id)));
}

#[test]
fn a_claim_is_refused_from_the_end_of_the_window_on() {
    let state = offered(1);
    let entry = &state.offered[0];
    let claimed = |now| claim(entry, &state, now, Vec::new());
    assert!(claimed(later(NOW, 7199)).is_ok());
    let expired_at = Moment::new(later(NOW, 7200), &service().zone);
    for now in [later(NOW, 7200), later(NOW, 7201), at(START)] {
        let refusal = claimed(now).expect_err("the window is over");
        assert_eq!(refusal, Refusal::OfferExpired { expired_at: expired_at.clone() });
    }
    let swept = Entry { status: EntryStatus::Expired, ..entry.clone() };
    let refusal = claim(&swept, &state, at(NOW), Vec::new()).expect_err("a sweep has ended it");
    assert_eq!(refusal, Refusal::OfferExpired { expired_at });
}

#[test]
fn a_claim_is_judged_by_the_limit_and_the_seat_one_has() {
    let state = offered(1);
    let other =
        |number, start| with_status(&booked_at(&service(), start, at(NOW), number), Status::Confirmed);
    let elsewhere = vec![other(801, later(START, 1800)), other(802, later(START, 3600))];
    let situation = Situation { bookings: elsewhere.clone(), ..asking(1, &state, at(NOW)) };
    let overridden = booking::Request {
        overridden: vec![Rule::Limit],
        reason: Some("a course".to_owned()),
        ..request(901, &consumer(1))
    };
    let claimed =
        booking::claim(&service(), &author(at(NOW)), &situation, &state.offered[0], overridden.clone());
    let (_, _, change) = claimed.expect("staff override the limit");
    let event = change.events.last().expect("the booking");
    assert_eq!((event.action.as_str(), event.reason.as_deref()), ("booked", Some("a course")));
    assert!(
        event.after.as_ref().is_some_and(|facts| facts.contains(r#""overridden":["limit"]"#)),
        "{event:?}"
    );
    let refused = claim(&state.offered[0], &state, at(NOW), elsewhere);
    assert_eq!(code(refused), "limit_reached");
    let here = vec![other(801, at(START))];
    let situation = Situation { bookings: here.clone(), ..asking(1, &state, at(NOW)) };
    let again = booking::claim(&service(), &author(at(NOW)), &situation, &state.offered[0], overridden);
    assert_eq!(code(again), "already_booked", "the limit alone is overridden");
    assert_eq!(code(claim(&state.offered[0], &state, at(NOW), here)), "already_booked");
}

/// rules.md, Booking: every write settles its slot first, a claim too.
#[test]
fn a_claim_settles_the_rest_of_the_slot() {
    let mut state = step(&service(), at(NOW), &state(2, &[2], 2)).1;
    let hold = Appointment { seat: Some(2), ..booked_at(&service(), at(START), at(NOW), 101) };
    state.seated = vec![hold];
    let entry = state.offered[0].clone();
    let (_, _, change) = claim(&entry, &state, later(NOW, 600), Vec::new()).expect("the window is open");
    assert_eq!(actions(&change), ["hold_expired", "waitlist_offered", "waitlist_claimed", "booked"]);
    assert_eq!(offers(&change).iter().map(|one| (one.0, one.1)).collect::<Vec<_>>(), [(2, 2)]);
}
