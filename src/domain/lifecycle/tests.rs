//! Every act on every status, and what each does to the money.

use chrono::TimeDelta;
use uuid::Uuid;

use super::*;
use crate::domain::account::Account;
use crate::domain::booking::tests::{
    NOW, START, account, author, booked_at, code, consumer, later, paid, request, situation, slot, usd,
    with_status,
};
use crate::domain::booking::{self, Payment};
use crate::domain::schedule::tests::{at, consultation};
use crate::domain::service::CancellationTerms;
use crate::domain::slot::Holder;
use crate::domain::time::Span;

mod money;

/// A grace and the rest of the day fit between these and [`START`].
const AN_HOUR_BEFORE: &str = "2026-12-01T08:00:00-05:00";

fn service() -> Service {
    let mut service = Service { release: None, ..consultation() };
    service.booking.min_notice = Span::hours(0);
    service
}

/// An appointment with the status, whose hold ends at `hold_end`.
fn with(status: Status, hold_end: Instant) -> Appointment {
    let booked = booked_at(&service(), at(START), at(NOW), 1);
    Appointment { hold_expires_at: Some(hold_end), ..with_status(&booked, status) }
}

/// The books of the appointment after its deposit was asked for and so much was paid, as `confirm` writes them.
fn books(appointment: &Appointment, payment: Option<(i64, &str)>) -> Vec<MoneyLine> {
    let who = author(at(NOW));
    let mut books = vec![line(&who, appointment, Reason::DepositDue, appointment.policy.deposit)];
    if let Some((minor, id)) = payment {
        let hold = Appointment {
            hold_expires_at: Some(later(NOW, 600)),
            ..with_status(appointment, Status::PendingPayment)
        };
        let payment = Payment { payment_id: Some(id.to_owned()), amount: Some(usd(minor)) };
        let (_, change) = booking::confirm(&who, &hold, &books, payment, None).expect("it is enough");
        books.extend(change.money);
    }
    books
}

fn alone(appointment: &Appointment) -> SlotState {
    SlotState {
        slot: slot(&service(), appointment.starts_at, 2),
        seated: appointment.seat.iter().map(|_| appointment.clone()).collect(),
        offered: Vec::new(),
        waiting: Vec::new(),
        bookings: Vec::new(),
    }
}

fn cancellation(by: By) -> Cancellation {
    let refund_id = RefundId(Uuid::from_u128(77));
    Cancellation { by, waive_fee: false, reason: Some("ill".to_owned()), refund_id }
}

fn cancelled(
    appointment: &Appointment,
    books: &[MoneyLine],
    how: &Cancellation,
    now: Instant,
) -> Decision<(Appointment, Change)> {
    cancel(Some(&service()), &author(now), appointment, books, &alone(appointment), how)
}

const ACTS: [&str; 9] = [
    "book",
    "confirm",
    "check in",
    "complete",
    "cancel",
    "cancel by provider",
    "reschedule",
    "no-show",
    "undo the no-show of",
];

/// Does one act at `now`; the status after it, or the code of the refusal.
fn outcome(act: &str, appointment: &Appointment, now: Instant) -> &'static str {
    let who = author(now);
    let books = books(appointment, None);
    let done = |decision: Decision<(Appointment, Change)>| match decision {
        Ok((after, change)) => {
            assert_eq!(change.appointments, std::slice::from_ref(&after), "{act}");
            assert_eq!(change.events.len(), 1, "{act}");
            after.status.as_str()
        }
        Err(Refusal::WrongStatus { act: told, status }) => {
            assert_eq!(status, appointment.status_at(now), "the present state is told");
            assert!(act.starts_with(told), "{told} is not {act}");
            "wrong_status"
        }
        Err(refusal) => refusal.code(),
    };
    match act {
        "book" => {
            let slot = slot(&service(), at(START), 2);
            let mut situation = situation(&service(), slot, alone(appointment).seated, now);
            situation.bookings = vec![appointment.clone()];
            code(booking::book(&service(), &who, &situation, request(9, &consumer(1))))
        }
        "confirm" => done(booking::confirm(&who, appointment, &books, paid(None), None)),
        "check in" => done(booking::check_in(&who, appointment)),
        "complete" => done(complete(&who, appointment)),
        "cancel" => done(cancelled(appointment, &books, &cancellation(By::Consumer), now)),
        "cancel by provider" => done(cancelled(appointment, &books, &cancellation(By::Provider), now)),
        "reschedule" => {
            let new_slot = slot(&service(), later(START, 1800), 1);
            let to = SlotState { slot: new_slot, seated: Vec::new(), ..alone(appointment) };
            done(reschedule(&service(), &who, appointment, (&alone(appointment), &to), 1, None))
        }
        "no-show" => no_show_terms(appointment, &books, now).map_or_else(|no| no.code(), |_| "no_show"),
        "undo the no-show of" => {
            done(undo_no_show(&who, appointment, &consumer(1), &books, "here after all".to_owned()))
        }
        _ => unreachable!("{act}"),
    }
}

fn check_all(now: Instant, hold_end: Instant, table: &[(Status, [&str; 9])]) {
    for (status, expected) in table {
        for (act, expected) in ACTS.into_iter().zip(expected) {
            let outcome = outcome(act, &with(*status, hold_end), now);
            assert_eq!(outcome, *expected, "{act} {status:?} at {now}");
        }
    }
}

const WRONG: &str = "wrong_status";
const EXPIRED: [&str; 9] = [
    "done",
    "hold_expired",
    "hold_expired",
    WRONG,
    "hold_expired",
    "hold_expired",
    "hold_expired",
    WRONG,
    WRONG,
];

/// product.md §4: an hour before the start, every act on every status is the documented move or a refusal.
#[test]
fn every_act_on_every_status_before_the_start() {
    let now = at(AN_HOUR_BEFORE);
    let had = "already_booked";
    let table = [
        (
            Status::PendingPayment,
            [had, "confirmed", WRONG, WRONG, "cancelled", "cancelled", "pending_payment", WRONG, WRONG],
        ),
        (
            Status::Confirmed,
            [had, WRONG, "checked_in", WRONG, "cancelled", "cancelled", "confirmed", "no_show", WRONG],
        ),
        (Status::CheckedIn, [had, WRONG, WRONG, "completed", WRONG, WRONG, WRONG, WRONG, WRONG]),
        (Status::Completed, [had, WRONG, WRONG, WRONG, WRONG, WRONG, WRONG, WRONG, WRONG]),
        (Status::Cancelled, ["done", WRONG, WRONG, WRONG, WRONG, WRONG, WRONG, WRONG, WRONG]),
        (Status::NoShow, [had, WRONG, WRONG, WRONG, WRONG, WRONG, WRONG, WRONG, "checked_in"]),
        (Status::Expired, EXPIRED),
    ];
    assert_eq!(table.map(|(status, _)| status), Status::ALL);
    check_all(now, later(START, 3600), &table);
}

#[test]
fn every_act_on_every_status_from_the_start_on() {
    let begun = "notice_too_short";
    let late = "already_started";
    let mut expired = EXPIRED;
    expired[0] = begun;
    let table = [
        (Status::PendingPayment, [begun, "confirmed", WRONG, WRONG, late, "cancelled", late, WRONG, WRONG]),
        (Status::Confirmed, [begun, WRONG, "checked_in", WRONG, late, "cancelled", late, "no_show", WRONG]),
        (Status::CheckedIn, [begun, WRONG, WRONG, "completed", WRONG, WRONG, WRONG, WRONG, WRONG]),
        (Status::Completed, [begun, WRONG, WRONG, WRONG, WRONG, WRONG, WRONG, WRONG, WRONG]),
        (Status::Cancelled, [begun, WRONG, WRONG, WRONG, WRONG, WRONG, WRONG, WRONG, WRONG]),
        (Status::NoShow, [begun, WRONG, WRONG, WRONG, WRONG, WRONG, WRONG, WRONG, "checked_in"]),
        (Status::Expired, expired),
    ];
    for now in [at(START), later(START, 900), later(START, 86_400)] {
        check_all(now, later(START, 2 * 86_400), &table);
    }
}

/// product.md §2: a hold whose time is over answers the same whether or not a sweep has ended it.
#[test]
fn a_lapsed_hold_answers_as_an_expired_one() {
    for now in [at(AN_HOUR_BEFORE), later(AN_HOUR_BEFORE, 1)] {
        let end = at(AN_HOUR_BEFORE);
        check_all(now, end, &[(Status::PendingPayment, EXPIRED), (Status::Expired, EXPIRED)]);
    }
    let last = later(AN_HOUR_BEFORE, -1);
    assert_eq!(outcome("cancel", &with(Status::PendingPayment, at(AN_HOUR_BEFORE)), last), "cancelled");
}

#[test]
fn the_refusals_tell_when() {
    let confirmed = with(Status::Confirmed, at(START));
    let started_at = Moment::new(at(START), &confirmed.policy.zone);
    let books = books(&confirmed, None);
    let refusal = cancel_terms(&confirmed, &books, By::Consumer, false, at(START));
    assert_eq!(refusal, Err(Refusal::AlreadyStarted { started_at: started_at.clone() }));
    assert_eq!(may_move(&confirmed, at(START)), Err(Refusal::AlreadyStarted { started_at }));
    assert!(cancel_terms(&confirmed, &books, By::Consumer, false, later(START, -1)).is_ok());
    assert!(may_move(&confirmed, later(START, -1)).is_ok());
    let lapsed = with(Status::PendingPayment, at(NOW));
    let expired_at = Moment::new(at(NOW), &lapsed.policy.zone);
    assert_eq!(may_move(&lapsed, at(NOW)), Err(Refusal::HoldExpired { expired_at }));
}

/// product.md §4: a seat is freed once.
#[test]
fn a_cancelled_appointment_gives_its_seat_back_once_and_is_not_cancelled_again() {
    let appointment = with(Status::Confirmed, at(START));
    let books = books(&appointment, Some((5000, "pi_1")));
    let now = at(AN_HOUR_BEFORE);
    let how = cancellation(By::Consumer);
    let (after, change) = cancelled(&appointment, &books, &how, now).expect("it may");
    assert_eq!((after.status, after.cancelled_at, after.seat), (Status::Cancelled, Some(now), None));
    assert_eq!(after.revision, appointment.revision + 1, "calendars hear of it");
    assert_eq!(change.seats_freed, [seat_of(&appointment).expect("it had one")]);
    assert!(change.seats_taken.is_empty());
    let event = &change.events[0];
    assert_eq!((event.action.as_str(), event.reason.as_deref()), ("cancelled", Some("ill")));
    let all: Vec<MoneyLine> = books.into_iter().chain(change.money).collect();
    for by in [By::Consumer, By::Provider] {
        let again = cancelled(&after, &all, &cancellation(by), now);
        let status = Status::Cancelled;
        assert_eq!(again, Err(Refusal::WrongStatus { act: "cancel", status }));
    }
}

#[test]
fn without_its_service_an_appointment_is_cancelled_all_the_same() {
    let appointment = with(Status::Confirmed, at(START));
    let books = books(&appointment, Some((5000, "pi_1")));
    let (who, state) = (author(at(AN_HOUR_BEFORE)), alone(&appointment));
    let how = cancellation(By::Provider);
    let (after, change) = cancel(None, &who, &appointment, &books, &state, &how).expect("it may");
    assert_eq!((after.status, change.seats_freed.len()), (Status::Cancelled, 1));
}

/// product.md §11: the deal too, whatever the service's file says by now.
#[test]
fn a_move_keeps_everything_but_the_time_and_the_seat() {
    let now = at(AN_HOUR_BEFORE);
    let edited = Service { deposit: None, cancellation: CancellationTerms::Free, price: usd(1), ..service() };
    for status in [Status::Confirmed, Status::PendingPayment] {
        let before = with(status, later(START, -60));
        let new_start = later(START, 1800);
        let new_slot = slot(&service(), new_start, 3);
        let to = SlotState { slot: new_slot, seated: Vec::new(), ..alone(&before) };
        let sides = (&alone(&before), &to);
        let reason = Some("train".to_owned());
        let (after, change) = reschedule(&edited, &author(now), &before, sides, 3, reason).expect("it may");
        let expected = Appointment {
            starts_at: new_start,
            ends_at: later(START, 3600),
            seat: Some(3),
            moved_at: Some(now),
            rescheduled_from: Some(at(START)),
            fee_basis: at(START),
            revision: before.revision + 1,
            ..before.clone()
        };
        assert_eq!(after, expected, "id, number, consumer, deal, hold and booking instant stay");
        assert_eq!(change.seats_freed, [seat_of(&before).expect("it had one")]);
        assert_eq!(change.seats_taken, [seat_of(&after).expect("it has one")]);
        assert!(change.money.is_empty() && change.refunds.is_empty(), "a move costs nothing itself");
        assert_eq!(change.events[0].action, "rescheduled");
        assert_eq!(change.events[0].reason.as_deref(), Some("train"));
        let third = later(START, 3600);
        let next = SlotState { slot: slot(&service(), third, 1), ..to.clone() };
        let here = SlotState { seated: vec![after.clone()], ..to };
        let (again, _) =
            reschedule(&service(), &author(now), &after, (&here, &next), 1, None).expect("it may");
        assert_eq!((again.rescheduled_from, again.revision), (Some(new_start), before.revision + 2));
        assert_eq!(again.fee_basis, at(START), "the old deadline stays");
    }
}

#[test]
fn a_move_before_the_free_deadline_is_judged_from_the_new_start() {
    let before = with(Status::Confirmed, at(START));
    let deadline = later(START, -48 * 3600);
    let new_start = later(START, 7 * 86_400);
    let to = SlotState { slot: slot(&service(), new_start, 1), seated: Vec::new(), ..alone(&before) };
    let moved = |now| {
        let sides = (&alone(&before), &to);
        reschedule(&service(), &author(now), &before, sides, 1, None).expect("it may").0
    };
    let books = books(&before, Some((5000, "pi_1")));
    let refund = |appointment: &Appointment, now| {
        cancel_terms(appointment, &books, By::Consumer, false, now).expect("it may").refund
    };
    let late = deadline + TimeDelta::seconds(1);
    assert_eq!(moved(deadline).fee_basis, new_start);
    assert_eq!(refund(&moved(deadline), late), 5000);
    assert_eq!(moved(late).fee_basis, at(START));
    assert_eq!(refund(&moved(late), late), 2500);
}

#[test]
fn a_visit_is_over_after_check_in_only_and_keeps_its_seat() {
    let here = with(Status::CheckedIn, at(START));
    let (after, change) = complete(&author(later(START, 1800)), &here).expect("it may");
    let expected = Appointment { status: Status::Completed, completed_at: Some(later(START, 1800)), ..here };
    assert_eq!(after, expected);
    assert!(change.seats_freed.is_empty() && change.money.is_empty());
}

/// product.md §6: the seat that is left goes to the next in line in the same change.
#[test]
fn a_cancellation_and_a_move_offer_the_seat_they_leave() {
    let mut service = service();
    service.booking.min_notice = Span::hours(1);
    let before = with(Status::Confirmed, at(START));
    let waiting = vec![crate::domain::waitlist::tests::waiting(5, 1, at(START))];
    let full = SlotState { slot: slot(&service, at(START), 1), waiting, ..alone(&before) };
    let who = author(at(NOW));
    let books = books(&before, Some((5000, "pi_1")));
    let how = cancellation(By::Consumer);
    let by_cancelling = cancel(Some(&service), &who, &before, &books, &full, &how).expect("it may").1;
    let to = SlotState { slot: slot(&service, later(START, 1800), 1), seated: Vec::new(), ..alone(&before) };
    let by_moving = reschedule(&service, &who, &before, (&full, &to), 1, None).expect("it may").1;
    for change in [by_cancelling, by_moving] {
        let offered = change.seats_taken.last().expect("it is offered");
        assert_eq!((offered.number, offered.starts_at), (1, at(START)));
        assert_eq!(offered.holder, Holder::Offer(full.waiting[0].id));
        assert_eq!(change.entries.len(), 1);
        assert_eq!(change.events.last().expect("it is told").action, "waitlist_offered");
    }
}

/// Somebody who waits for any slot of some dates is in line for both slots of a move, and gets one seat.
#[test]
fn a_move_offers_nobody_a_seat_on_both_slots() {
    let service = service();
    let before = with(Status::Confirmed, at(START));
    let who = author(at(NOW));
    let waiting = crate::domain::waitlist::tests::waiting_for_dates(5, 1, "2026-12-01", "2026-12-04");
    let to = SlotState {
        slot: slot(&service, later(START, 1800), 2),
        seated: Vec::new(),
        waiting: vec![waiting.clone()],
        ..alone(&before)
    };
    let (_, to) = waitlist::settle(Some(&service), &who, &to);
    assert_eq!(to.offered.len(), 1);
    let from = SlotState { slot: slot(&service, at(START), 1), waiting: vec![waiting], ..alone(&before) };
    let (_, change) = reschedule(&service, &who, &before, (&from, &to), 2, None).expect("it may");
    assert!(change.entries.is_empty(), "{:?}", change.entries);
}
