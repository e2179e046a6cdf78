//! The life of an appointment, each act at its edges. What other tests of the domain need of a booked
//! appointment stands here too.

use super::*;
use crate::domain::account::Account;
use crate::domain::ids::ConsumerId;
use crate::domain::money::Currency;
use crate::domain::release;
use crate::domain::rules::Scheduled;
use crate::domain::schedule;
use crate::domain::schedule::tests::{at, consultation, zone};
use crate::domain::slot::Slot;
use crate::domain::time::{Instant, Span};
use chrono::TimeDelta;
use uuid::Uuid;

mod states;

/// Tuesday, 1 December 2026, 09:00 in New York: the start that most tests book.
pub(in crate::domain) const START: &str = "2026-12-01T09:00:00-05:00";
/// Three days before [`START`]: after its release, inside the horizon, ahead of the notice.
pub(in crate::domain) const NOW: &str = "2026-11-28T09:00:00-05:00";

pub(in crate::domain) fn author(at: Instant) -> Author {
    Author { actor: "desk".to_owned(), command: "test".to_owned(), at }
}

pub(in crate::domain) fn consumer(number: u128) -> Consumer {
    Consumer {
        id: ConsumerId(Uuid::from_u128(number)),
        name: format!("Ann {number}"),
        email: format!("ann{number}@example.org"),
        phone: Some(format!("+1212555{number:04}")),
        external_id: None,
        no_show_count: 0,
        salt: None,
        created_at: at("2026-01-01T00:00:00Z"),
    }
}

pub(in crate::domain) fn slot(service: &Service, starts_at: Instant, capacity: u32) -> Slot {
    let local = service.zone.local(starts_at);
    Slot {
        service_id: service.id.clone(),
        starts_at,
        ends_at: starts_at + TimeDelta::minutes(i64::from(service.duration_minutes)),
        capacity,
        local_date: local.date(),
        local_time: local.time(),
        zone: service.zone.name().to_owned(),
        closed: None,
        unscheduled: None,
        overbooked: None,
    }
}

/// An open slot with these appointments on it, for somebody without any of their own.
pub(in crate::domain) fn situation(
    service: &Service,
    slot: Slot,
    seated: Vec<Appointment>,
    now: Instant,
) -> Situation {
    Situation {
        starts_at: slot.starts_at,
        scheduled: Scheduled::Open,
        released_at: service.release.as_ref().map(|settings| release::released_at(settings, slot.starts_at)),
        horizon: schedule::horizon(service, now),
        slot: Some(SlotState { slot, seated, offered: Vec::new(), waiting: Vec::new() }),
        consumer_id: consumer(0).id,
        bookings: Vec::new(),
    }
}

pub(in crate::domain) fn request(number: u128, consumer: &Consumer) -> Request {
    Request {
        appointment_id: AppointmentId(Uuid::from_u128(number)),
        confirmation_number: format!("NUMBER-{number}"),
        consumer: consumer.clone(),
        is_new_consumer: false,
        overridden: Vec::new(),
        reason: None,
        vip: false,
    }
}

/// The appointment `number` of the consumer `number`, booked on an empty slot of one seat.
pub(in crate::domain) fn booked_at(
    service: &Service,
    starts_at: Instant,
    now: Instant,
    number: u128,
) -> Appointment {
    let situation = situation(service, slot(service, starts_at, 1), Vec::new(), now);
    let request = Request { overridden: Rule::ALL.to_vec(), ..request(number, &consumer(number)) };
    book(service, &author(now), &situation, request).expect("every rule is overridden and the slot empty").0
}

/// The same appointment with another status, as if it had got there.
pub(in crate::domain) fn with_status(appointment: &Appointment, status: Status) -> Appointment {
    let seat = appointment.seat.filter(|_| status.has_seat());
    Appointment { status, seat, ..appointment.clone() }
}

/// What an account comes to: what was debited less what was credited.
pub(in crate::domain) fn account(books: &[MoneyLine], account: Account) -> i64 {
    let signed = |line: &MoneyLine| match (line.debit == account, line.credit == account) {
        (true, false) => line.minor,
        (false, true) => -line.minor,
        _ => 0,
    };
    books.iter().map(signed).sum()
}

fn without_deposit() -> Service {
    Service { deposit: None, ..consultation() }
}

/// A hold of the consultation, booked [`NOW`], with its books.
fn hold() -> (Appointment, Vec<MoneyLine>) {
    let service = consultation();
    let situation = situation(&service, slot(&service, at(START), 1), Vec::new(), at(NOW));
    let (appointment, change) =
        book(&service, &author(at(NOW)), &situation, request(1, &consumer(1))).expect("it is free");
    (appointment, change.money)
}

pub(in crate::domain) fn usd(minor: i64) -> Money {
    Currency::parse("USD").expect("a known code").minor(minor)
}

pub(in crate::domain) fn paid(minor: Option<i64>) -> Payment {
    Payment { payment_id: None, amount: minor.map(usd) }
}

/// What the lines say came in.
fn received(lines: &[MoneyLine]) -> i64 {
    lines.iter().filter(|line| line.reason == Reason::Paid).map(|line| line.minor).sum()
}

pub(in crate::domain) fn later(text: &str, seconds: i64) -> Instant {
    at(text) + TimeDelta::seconds(seconds)
}

pub(in crate::domain) fn code<T>(decision: Decision<T>) -> &'static str {
    decision.err().map_or("done", |refusal| refusal.code())
}

#[test]
fn without_a_deposit_booking_confirms_at_once() {
    let service = without_deposit();
    let situation = situation(&service, slot(&service, at(START), 1), Vec::new(), at(NOW));
    let (appointment, change) =
        book(&service, &author(at(NOW)), &situation, request(1, &consumer(1))).expect("it is free");
    assert_eq!(appointment.status, Status::Confirmed);
    assert_eq!((appointment.confirmed_at, appointment.hold_expires_at), (Some(at(NOW)), None));
    assert!(change.money.is_empty(), "nothing is due: {:?}", change.money);
    assert_eq!(change.appointments, [appointment]);
}

#[test]
fn with_a_deposit_booking_holds_the_seat_until_it_is_paid() {
    let (appointment, books) = hold();
    assert_eq!(appointment.status, Status::PendingPayment);
    assert_eq!(appointment.hold_expires_at, Some(later(NOW, 600)));
    assert_eq!((appointment.confirmed_at, appointment.seat), (None, Some(1)));
    assert_eq!((appointment.booked_at, appointment.ends_at), (at(NOW), later(START, 1800)));
    assert_eq!(Balance::of(&books), Balance { due: 5000, ..Balance::default() });
    assert_eq!(account(&books, Account::Receivable), 5000);
    assert_eq!(account(&books, Account::Deposit), -5000);
}

#[test]
fn a_hold_in_days_ends_at_the_same_local_time() {
    let mut service = consultation();
    service.booking.hold = Span::Days(1);
    let appointment =
        booked_at(&service, at("2026-11-10T09:00:00-05:00"), at("2026-10-31T20:00:00-04:00"), 1);
    assert_eq!(appointment.hold_expires_at, Some(at("2026-11-01T20:00:00-05:00")));
}

#[test]
fn booking_takes_the_lowest_free_seat() {
    let service = consultation();
    let seated = |seats: &[u32]| -> Vec<Appointment> {
        let on = |seat: &u32| Appointment {
            seat: Some(*seat),
            ..with_status(&booked_at(&service, at(START), at(NOW), u128::from(*seat) + 10), Status::Confirmed)
        };
        seats.iter().map(on).collect()
    };
    for (taken, expected) in [(&[][..], 1), (&[1], 2), (&[2], 1), (&[1, 3], 2), (&[2, 3], 1), (&[1, 2, 3], 4)]
    {
        let situation = situation(&service, slot(&service, at(START), 4), seated(taken), at(NOW));
        let (appointment, change) =
            book(&service, &author(at(NOW)), &situation, request(1, &consumer(1))).expect("a seat is free");
        assert_eq!(appointment.seat, Some(expected), "{taken:?} are taken");
        assert_eq!(change.seats_taken, [seat_of(&appointment).expect("it has one")]);
        assert!(change.seats_freed.is_empty());
    }
}

#[test]
fn the_policy_is_frozen_when_it_is_booked() {
    let mut service = consultation();
    let appointment = booked_at(&service, at(START), at(NOW), 1);
    service.deposit = Some(usd(9900));
    service.price = usd(99_000);
    service.no_show.grace = Span::minutes(1);
    assert_eq!(appointment.policy, Policy::of(&consultation()));
    assert_ne!(appointment.policy, Policy::of(&service));
    let books = hold().1;
    let confirmed = confirm(&author(at(NOW)), &appointment, &books, paid(None), None).expect("it is due");
    assert_eq!(confirmed.1.money[0].minor, 5000, "the deposit of the day it was booked");
}

/// product.md §2: a hold that is over blocks no seat, and the write that takes it ends the hold.
#[test]
fn a_lapsed_hold_is_ended_by_the_booking_that_takes_its_seat() {
    let service = consultation();
    let (held, mut books) = hold();
    let end = later(NOW, 600);
    let full = situation(&service, slot(&service, at(START), 1), vec![held.clone()], at(NOW));
    let other = || request(2, &consumer(2));
    assert_eq!(
        code(book(&service, &author(end - TimeDelta::seconds(1)), &full, other())),
        "slot_full",
        "one second before its end it still has the seat"
    );
    let (appointment, change) = book(&service, &author(end), &full, other()).expect("the hold is over");
    assert_eq!(appointment.seat, Some(1));
    assert_eq!(change.seats_freed, [seat_of(&held).expect("it had one")]);
    assert_eq!(change.seats_taken, [seat_of(&appointment).expect("it has one")]);
    let statuses: Vec<(Status, Option<u32>)> =
        change.appointments.iter().map(|one| (one.status, one.seat)).collect();
    assert_eq!(statuses, [(Status::Expired, None), (Status::PendingPayment, Some(1))]);
    let actions: Vec<&str> = change.events.iter().map(|event| event.action.as_str()).collect();
    assert_eq!(actions, ["hold_expired", "booked"]);
    books.extend(change.money.into_iter().filter(|line| line.appointment_id == held.id));
    assert_eq!(Balance::of(&books), Balance::default());
    assert!(Account::ALL.into_iter().all(|one| account(&books, one) == 0), "{books:?}");
}

#[test]
fn every_lapsed_hold_of_the_slot_is_ended_and_no_other() {
    let service = consultation();
    let at_seat = |seat: u32, booked: Instant| Appointment {
        seat: Some(seat),
        ..booked_at(&service, at(START), booked, u128::from(seat) + 10)
    };
    let seated = vec![
        at_seat(1, at(NOW)),
        at_seat(2, later(NOW, 1)),
        with_status(&at_seat(3, at(NOW)), Status::Confirmed),
        at_seat(4, at(NOW)),
    ];
    let slot = slot(&service, at(START), 4);
    let state = SlotState { slot, seated, offered: Vec::new(), waiting: Vec::new() };
    let (change, settled) = waitlist::settle(Some(&service), &author(later(NOW, 600)), &state);
    let freed: Vec<u32> = change.seats_freed.iter().map(|seat| seat.number).collect();
    assert_eq!(freed, [1, 4]);
    assert_eq!((change.appointments.len(), change.money.len(), change.events.len()), (2, 2, 2));
    assert_eq!(settled.seated, state.seated[1..3]);
    let (nothing, same) = waitlist::settle(Some(&service), &author(later(NOW, 599)), &state);
    assert!(nothing.is_empty());
    assert_eq!(same, state);
}

#[test]
fn overridden_rules_and_their_reason_are_in_the_event() {
    let service = consultation();
    let situation = situation(&service, slot(&service, at(START), 1), Vec::new(), at(NOW));
    let overriding = Request {
        overridden: vec![Rule::Notice, Rule::Limit],
        reason: Some("a regular".to_owned()),
        is_new_consumer: true,
        vip: true,
        ..request(1, &consumer(1))
    };
    let (appointment, change) = book(&service, &author(at(NOW)), &situation, overriding).expect("it is free");
    let event = &change.events[0];
    assert_eq!(event.reason.as_deref(), Some("a regular"));
    assert_eq!(
        event.after.as_deref(),
        Some(
            r#"{"status":"pending_payment","starts_at":"2026-12-01T09:00:00-05:00","seat":1,"overridden":["notice","limit"]}"#
        )
    );
    assert_eq!((event.consumer_id, event.appointment_id), (Some(consumer(1).id), Some(appointment.id)));
    assert!(appointment.vip);
    assert_eq!(change.consumers, [consumer(1)], "a new consumer is added in the same change");
}

#[test]
fn an_event_names_a_consumer_by_id_only() {
    let service = without_deposit();
    let situation = situation(&service, slot(&service, at(START), 1), Vec::new(), at(NOW));
    let known = request(1, &consumer(1));
    let (_, change) = book(&service, &author(at(NOW)), &situation, known).expect("it is free");
    let told = format!("{:?}", change.events);
    let Consumer { name, email, phone, .. } = consumer(1);
    for personal in [name, email, phone.expect("it has one")] {
        assert!(!told.contains(&personal), "{personal} stands in {told}");
    }
    assert!(change.consumers.is_empty(), "a known consumer is not rewritten");
    assert_eq!(change.events[0].reason, None);
}

#[test]
fn exactly_what_is_due_confirms_and_more_up_to_the_price() {
    let (held, books) = hold();
    let table = [
        (None, Ok(5000)),
        (Some(5000), Ok(5000)),
        (Some(5001), Ok(5001)),
        (Some(15_000), Ok(15_000)),
        (Some(15_001), Err("payment_mismatch")),
        (Some(4999), Err("payment_mismatch")),
        (Some(0), Err("payment_mismatch")),
    ];
    for (amount, expected) in table {
        let decision = confirm(&author(at(NOW)), &held, &books, paid(amount), None);
        let recorded = decision.as_ref().map(|(_, change)| received(&change.money)).map_err(Refusal::code);
        assert_eq!(recorded, expected, "{amount:?}");
        let Ok((confirmed, change)) = decision else { continue };
        assert_eq!((confirmed.status, confirmed.confirmed_at), (Status::Confirmed, Some(at(NOW))));
        assert_eq!((confirmed.hold_expires_at, confirmed.seat), (None, Some(1)));
        assert_eq!(change.events[0].action, "confirmed");
        let all: Vec<MoneyLine> = books.iter().chain(&change.money).cloned().collect();
        let balance = Balance::of(&all);
        assert_eq!(balance, Balance { paid: received(&change.money), ..Balance::default() });
        assert_eq!(Ok(account(&all, Account::Cash)), expected);
        assert_eq!(account(&all, Account::Receivable), 0, "nobody is owed by paying more");
        assert_eq!(Ok(account(&all, Account::Deposit)), expected.map(|minor| -minor));
    }
}

#[test]
fn a_price_below_the_deposit_still_lets_the_deposit_be_paid() {
    let (mut held, books) = hold();
    held.policy.price = 4000;
    assert!(confirm(&author(at(NOW)), &held, &books, paid(Some(5000)), None).is_ok());
    assert_eq!(code(confirm(&author(at(NOW)), &held, &books, paid(Some(5001)), None)), "payment_mismatch");
}

#[test]
fn another_currency_is_refused_in_its_own_name() {
    let (held, books) = hold();
    let euros = Currency::parse("EUR").expect("a known code").minor(5000);
    let payment = Payment { payment_id: None, amount: Some(euros) };
    let refusal = confirm(&author(at(NOW)), &held, &books, payment, None).expect_err("it is not dollars");
    assert_eq!(refusal.code(), "payment_mismatch");
    assert_eq!(refusal.to_string(), "50.00 EUR was paid, but 50.00 USD is due");
}

/// product.md §2: expired means now >= `hold_expires_at`.
#[test]
fn a_hold_can_be_confirmed_until_the_second_before_its_end() {
    let (held, books) = hold();
    let at_second = |second| confirm(&author(later(NOW, second)), &held, &books, paid(None), None);
    assert!(at_second(599).is_ok());
    assert_eq!(code(at_second(600)), "hold_expired");
    assert_eq!(code(at_second(601)), "hold_expired");
    let refusal = at_second(600).expect_err("it is over");
    assert_eq!(refusal.to_string(), "the hold ended unpaid on Sat 28 Nov 2026, 09:10 (America/New_York)");
}

/// product.md §4: what is not waiting for its payment is refused with the state it has.
#[test]
fn only_a_hold_is_confirmed_and_only_the_confirmed_are_checked_in() {
    let (held, books) = hold();
    let on_the_day = at(START);
    let table = [
        (Status::PendingPayment, "done", "hold_expired"),
        (Status::Confirmed, "wrong_status", "done"),
        (Status::CheckedIn, "wrong_status", "wrong_status"),
        (Status::Completed, "wrong_status", "wrong_status"),
        (Status::Cancelled, "wrong_status", "wrong_status"),
        (Status::NoShow, "wrong_status", "wrong_status"),
        (Status::Expired, "hold_expired", "hold_expired"),
    ];
    assert_eq!(table.map(|(status, ..)| status), Status::ALL);
    for (status, confirming, checking_in) in table {
        let appointment = with_status(&held, status);
        let confirmed = confirm(&author(at(NOW)), &appointment, &books, paid(None), None);
        if let Err(Refusal::WrongStatus { act, status: told }) = &confirmed {
            assert_eq!((*act, *told), ("confirm", status));
        }
        assert_eq!(code(confirmed), confirming, "confirm {status:?}");
        let arrived = check_in(&author(on_the_day), &appointment);
        if let Err(Refusal::WrongStatus { act, status: told }) = &arrived {
            assert_eq!((*act, *told), ("check in", status));
        }
        assert_eq!(code(arrived), checking_in, "check in {status:?}");
    }
    let unpaid = Appointment { hold_expires_at: Some(later(START, 1)), ..held };
    assert_eq!(
        code(check_in(&author(on_the_day), &unpaid)),
        "wrong_status",
        "an unpaid hold that still runs"
    );
}

#[test]
fn the_same_payment_again_answers_as_before() {
    let (held, books) = hold();
    let named = |id: &str, minor| Payment { payment_id: Some(id.to_owned()), ..paid(minor) };
    let (confirmed, change) =
        confirm(&author(at(NOW)), &held, &books, named("pi_1", Some(6000)), None).expect("it is due");
    let line = change.money.iter().find(|line| line.reason == Reason::Paid).expect("it was paid");
    assert_eq!(line.payment_id.as_deref(), Some("pi_1"));
    let again = |appointment: &Appointment, minor| {
        confirm(&author(later(NOW, 86_400)), appointment, &books, named("pi_1", minor), Some(line))
    };
    for minor in [None, Some(6000)] {
        let (same, nothing) = again(&confirmed, minor).expect("it answers as before");
        assert_eq!(same, confirmed);
        assert!(nothing.is_empty());
    }
    assert_eq!(code(again(&confirmed, Some(5000))), "payment_mismatch");
    let missed = with_status(&confirmed, Status::NoShow);
    assert_eq!(again(&missed, None).expect("also much later").0, missed);
    let other = booked_at(&consultation(), at(START), at(NOW), 2);
    let refusal = again(&other, None).expect_err("it paid for another");
    assert_eq!(refusal, Refusal::PaymentUsed { payment_id: "pi_1".to_owned() });
}

#[test]
fn check_in_begins_with_the_local_day_and_has_no_end() {
    let confirmed = |start: Instant| {
        let booked = booked_at(&without_deposit(), start, start - TimeDelta::days(3), 1);
        with_status(&booked, Status::Confirmed)
    };
    let table = [
        // In New York the day of the start begins at 04:00Z until 1 November 2026, at 05:00Z from then on.
        ("2026-12-01T09:00:00-05:00", "2026-12-01T05:00:00Z"),
        ("2026-11-01T09:00:00-05:00", "2026-11-01T04:00:00Z"),
        ("2026-11-01T01:30:00-04:00", "2026-11-01T04:00:00Z"),
        ("2027-03-14T09:00:00-04:00", "2027-03-14T05:00:00Z"),
        ("2027-03-15T00:00:00-04:00", "2027-03-15T04:00:00Z"),
    ];
    for (start, begins) in table {
        let appointment = confirmed(at(start));
        let early = check_in(&author(later(begins, -1)), &appointment).expect_err("it is the day before");
        assert_eq!(early, Refusal::TooEarly { from: Moment::new(at(begins), &appointment.policy.zone) });
        for now in [at(begins), at(start), later(start, 86_400 * 3)] {
            let (arrived, change) = check_in(&author(now), &appointment).expect("the day has begun");
            assert_eq!((arrived.status, arrived.checked_in_at), (Status::CheckedIn, Some(now)));
            assert_eq!(arrived.seat, Some(1));
            assert_eq!((change.events.len(), change.money.len()), (1, 0));
        }
    }
    let mut skipped_midnight = confirmed(at("2027-03-14T14:00:00Z"));
    skipped_midnight.policy.zone = zone("America/Havana");
    assert!(check_in(&author(at("2027-03-14T05:00:00Z")), &skipped_midnight).is_ok());
    assert_eq!(code(check_in(&author(at("2027-03-14T04:59:59Z")), &skipped_midnight)), "too_early");
}
