//! Which overrides make a slot, what it is, and what becomes of it afterwards.

use super::*;
use crate::domain::appointment::Status;
use crate::domain::booking;
use crate::domain::booking::tests::{NOW, author, consumer, request};
use crate::domain::refusal::Refusal;
use crate::domain::rules::Scheduled;
use crate::domain::schedule::tests::{at, consultation, date};
use crate::domain::service::ClosedRange;
use crate::domain::time::Instant;
use crate::domain::waitlist;

/// A Tuesday within the horizon, and one beyond it.
const NEAR: &str = "2026-12-08T09:00:00-05:00";
const FAR: &str = "2027-03-02T09:00:00-05:00";
/// No start of the schedule.
const NEVER: &str = "2026-12-08T09:10:00-05:00";

/// A service whose dates in question are closed, or not.
fn service(is_closed: bool) -> Service {
    let mut service = Service { deposit: None, release: None, ..consultation() };
    let range =
        |text| ClosedRange { from: date(text), until: date(text), reason: Some("holiday".to_owned()) };
    if is_closed {
        service.availability.closed = ["2026-12-08", "2027-03-02"].map(range).to_vec();
    }
    service
}

/// What is known of a start without a slot.
fn unmade(service: &Service, starts_at: Instant) -> Situation {
    let scheduled = match schedule::offer_at(service, starts_at) {
        None => Scheduled::Never,
        Some(start) => start.closed.map_or(Scheduled::Open, Scheduled::Closed),
    };
    Situation {
        starts_at,
        scheduled,
        slot: None,
        released_at: None,
        horizon: schedule::horizon(service, at(NOW)),
        consumer_id: consumer(1).id,
        bookings: Vec::new(),
    }
}

/// What booking an unmade start comes to, and what it writes.
fn book(service: &Service, start: &str, overridden: &[Rule]) -> (&'static str, Change) {
    let request = booking::Request {
        overridden: overridden.to_vec(),
        reason: Some("the mayor".to_owned()),
        ..request(1, &consumer(1))
    };
    match booking::book(service, &author(at(NOW)), &unmade(service, at(start)), request) {
        Ok((_, change)) => ("booked", change),
        Err(refusal) => (refusal.code(), Change::default()),
    }
}

/// Every set of overrides: the slot is made exactly when all that keeps slots from being made there is passed over.
#[test]
fn a_slot_is_made_when_every_rule_in_the_way_is_overridden() {
    let (open, closed) = (service(false), service(true));
    for mask in 0..1_usize << Rule::ALL.len() {
        let is_in = |place: &usize| mask >> place & 1 == 1;
        let overridden: Vec<Rule> =
            (0..Rule::ALL.len()).filter(is_in).map(|place| Rule::ALL[place]).collect();
        let has = |rule| overridden.contains(&rule);
        let code = |service, start| book(service, start, &overridden).0;
        assert_eq!(code(&open, NEAR), "slot_not_found", "only not made yet: {overridden:?}");
        let expected = if has(Rule::Closed) { "booked" } else { "slot_closed" };
        assert_eq!(code(&closed, NEAR), expected, "{overridden:?}");
        let expected = if has(Rule::Horizon) { "booked" } else { "too_far_ahead" };
        assert_eq!(code(&open, FAR), expected, "{overridden:?}");
        let expected = match (has(Rule::Closed), has(Rule::Horizon)) {
            (false, _) => "slot_closed",
            (true, false) => "too_far_ahead",
            (true, true) => "booked",
        };
        assert_eq!(code(&closed, FAR), expected, "{overridden:?}");
        for service in [&open, &closed] {
            assert_eq!(code(service, NEVER), "slot_not_found", "no override makes a start: {overridden:?}");
        }
    }
}

#[test]
fn it_is_the_slot_of_the_schedule_with_its_seat_taken_and_an_event() {
    for (is_closed, start, unscheduled) in [
        (true, NEAR, Some(Unscheduled::ClosedDate)),
        (false, FAR, None),
        (true, FAR, Some(Unscheduled::ClosedDate)),
    ] {
        let service = service(is_closed);
        let (code, change) = book(&service, start, &[Rule::Closed, Rule::Horizon]);
        assert_eq!(code, "booked");
        let planned = schedule::offer_at(&service, at(start)).expect("the schedule has it");
        let expected = Slot { closed: None, unscheduled, ..planned.slot(&service) };
        assert_eq!(change.slots, [expected]);
        assert_eq!(change.seats_taken.len(), 1);
        let told: Vec<_> =
            change.events.iter().map(|event| (event.action.as_str(), event.reason.as_deref())).collect();
        assert_eq!(told, [("slot_made", Some("the mayor")), ("booked", Some("the mayor"))]);
    }
}

/// It strands nobody at any plan, and nobody is offered or sold a seat of it.
#[test]
fn what_was_made_is_left_alone_by_plans_and_kept_from_the_public() {
    for (is_closed, start, refusal) in [(true, NEAR, "slot_closed"), (false, FAR, "too_far_ahead")] {
        let mut service = service(is_closed);
        service.availability.standard.iter_mut().for_each(|slot| slot.capacity = 3);
        for day in &mut service.availability.week {
            day.iter_mut().for_each(|slot| slot.capacity = 3);
        }
        let (_, change) = book(&service, start, &[Rule::Closed, Rule::Horizon]);
        let slot = change.slots[0].clone();
        assert_eq!(strand::differing(Some(&service), vec![slot.clone()]), []);
        let state = SlotState {
            slot,
            seated: change.appointments.clone(),
            offered: Vec::new(),
            waiting: vec![waitlist::tests::waiting_for_dates(2, 1, "2026-12-01", "2027-04-01")],
            bookings: Vec::new(),
        };
        assert_eq!(strand::judge(Some(&service), &state, at(NOW)), None);
        assert!(waitlist::settle(Some(&service), &author(at(NOW)), &state).0.is_empty(), "no offer");
        let other = Situation {
            slot: Some(state.clone()),
            consumer_id: consumer(3).id,
            ..unmade(&service, at(start))
        };
        let asked = booking::book(&service, &author(at(NOW)), &other, request(3, &consumer(3)));
        assert_eq!(asked.map(drop).map_err(|refusal| refusal.code()), Err(refusal));
        if is_closed {
            // It opens with its date, and nobody loses anything.
            service.availability.closed.clear();
            let opened = strand::judge(Some(&service), &state, at(NOW)).expect("it opens");
            assert_eq!(opened.kind(), strand::DifferenceKind::Reopened);
            assert!(opened.is_addition());
        }
        assert_eq!(state.seated[0].status, Status::Confirmed);
    }
}

#[test]
fn a_slot_that_stands_is_not_made_again() {
    let service = service(true);
    let (_, change) = book(&service, NEAR, &[Rule::Closed]);
    let state = SlotState {
        slot: change.slots[0].clone(),
        seated: change.appointments,
        offered: Vec::new(),
        waiting: Vec::new(),
        bookings: Vec::new(),
    };
    let situation = Situation { slot: Some(state), ..unmade(&service, at(NEAR)) };
    let request = booking::Request { overridden: vec![Rule::Closed], ..request(2, &consumer(2)) };
    let refused = booking::book(
        &service,
        &author(at(NOW)),
        &Situation { consumer_id: consumer(2).id, ..situation },
        request,
    );
    assert!(matches!(refused, Err(Refusal::SlotFull { .. })), "its only seat is taken: {refused:?}");
}
