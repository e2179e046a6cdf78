//! No-shows at the second of their grace and of the sweep's reach, and what one costs.

use chrono::TimeDelta;

use super::*;
use crate::domain::account::Account;
use crate::domain::booking::tests::{NOW, START, account, author, booked_at, consumer, usd, with_status};
use crate::domain::lifecycle;
use crate::domain::schedule::tests::{at, consultation};
use crate::domain::service::NoShowTerms;

const MAX_AGE: Span = Span::hours(48);

fn confirmed() -> Appointment {
    with_status(&booked_at(&consultation(), at(START), at(NOW), 1), Status::Confirmed)
}

fn after(text: &str, seconds: i64) -> Instant {
    at(text) + TimeDelta::seconds(seconds)
}

/// The books of the appointment after a deposit was asked for and so much was paid.
fn books(appointment: &Appointment, paid: i64) -> Vec<MoneyLine> {
    let who = author(at(NOW));
    let deposit = appointment.policy.deposit;
    let prepaid = (paid > deposit).then(|| line(&who, appointment, Reason::PricePrepaid, paid - deposit));
    let lines =
        [line(&who, appointment, Reason::DepositDue, deposit), line(&who, appointment, Reason::Paid, paid)];
    lines.into_iter().chain(prepaid).collect()
}

/// product.md §9: at start + grace or later, and only then.
#[test]
fn a_no_show_is_due_from_the_end_of_the_grace_on() {
    let appointment = confirmed();
    let grace = 15 * 60;
    let reach = grace + 48 * 3600;
    let table = [
        (-1, NoShow::NotDue),
        (0, NoShow::NotDue),
        (grace - 1, NoShow::NotDue),
        (grace, NoShow::Due),
        (grace + 1, NoShow::Due),
        (reach, NoShow::Due),
        (reach + 1, NoShow::TooOld),
    ];
    for (seconds, expected) in table {
        assert_eq!(
            judge(&appointment, after(START, seconds), MAX_AGE),
            expected,
            "{seconds} s after the start"
        );
    }
}

#[test]
fn a_reach_in_days_goes_by_the_calendar() {
    let start = at("2026-10-31T09:00:00-04:00");
    let booked = booked_at(&consultation(), start, start - TimeDelta::days(3), 1);
    let appointment = with_status(&booked, Status::Confirmed);
    let last = "2026-11-01T09:15:00-05:00";
    assert_eq!(judge(&appointment, at(last), Span::Days(1)), NoShow::Due, "25 hours later");
    assert_eq!(judge(&appointment, after(last, 1), Span::Days(1)), NoShow::TooOld);
    assert_eq!(judge(&appointment, at(last), Span::hours(24)), NoShow::TooOld);
}

#[test]
fn a_grace_of_nothing_ends_with_the_start() {
    let mut appointment = confirmed();
    appointment.policy.no_show.grace = Span::minutes(0);
    assert_eq!(judge(&appointment, after(START, -1), MAX_AGE), NoShow::NotDue);
    assert_eq!(judge(&appointment, at(START), MAX_AGE), NoShow::Due);
}

#[test]
fn the_grace_is_the_one_of_the_day_it_was_booked() {
    let mut service = consultation();
    let appointment = confirmed();
    service.no_show = NoShowTerms { grace: Span::minutes(1), forfeit_deposit: false };
    assert_eq!(judge(&appointment, after(START, 60), MAX_AGE), NoShow::NotDue, "{:?}", service.no_show);
}

/// product.md §9: only what is confirmed and not checked in.
#[test]
fn only_the_confirmed_are_missed() {
    for status in Status::ALL {
        let appointment = Appointment { hold_expires_at: None, ..with_status(&confirmed(), status) };
        let is_missed = status == Status::Confirmed;
        for seconds in [15 * 60, 100 * 3600] {
            let verdict = judge(&appointment, after(START, seconds), MAX_AGE);
            assert_eq!(verdict != NoShow::NotDue, is_missed, "{status:?}");
        }
    }
}

#[test]
fn a_no_show_loses_the_deposit_and_never_more_than_was_paid() {
    let table = [
        (5000, 5000, true, 5000),
        (5000, 15_000, true, 5000),
        (5000, 3000, true, 3000),
        (5000, 5000, false, 0),
        (5000, 15_000, false, 0),
    ];
    for (deposit, paid, forfeit_deposit, expected) in table {
        let mut appointment = confirmed();
        appointment.policy.deposit = deposit;
        appointment.policy.no_show.forfeit_deposit = forfeit_deposit;
        let mut books = books(&appointment, paid);
        let change = mark(&author(after(START, 900)), &appointment, &consumer(1), &books);
        books.extend(change.money);
        let balance = Balance::of(&books);
        assert_eq!((balance.forfeited, balance.paid), (expected, paid), "{deposit} due, {paid} paid");
        assert_eq!(account(&books, Account::Income), -expected);
        assert_eq!(account(&books, Account::Deposit), expected - deposit.max(paid));
        assert_eq!(Account::ALL.map(|one| account(&books, one)).iter().sum::<i64>(), 0);
    }
}

#[test]
fn without_a_deposit_no_line_is_written() {
    let mut appointment = confirmed();
    appointment.policy.deposit = 0;
    let change = mark(&author(after(START, 900)), &appointment, &consumer(1), &[]);
    assert!(change.money.is_empty(), "{:?}", change.money);
}

#[test]
fn a_mark_keeps_the_seat_and_counts_once() {
    let appointment = confirmed();
    let known = Consumer { no_show_count: 2, ..consumer(1) };
    let now = after(START, 900);
    let change = mark(&author(now), &appointment, &known, &books(&appointment, 5000));
    let missed = Appointment { status: Status::NoShow, no_show_at: Some(now), ..appointment.clone() };
    assert_eq!(change.appointments, [missed]);
    assert_eq!(change.consumers, [Consumer { no_show_count: 3, ..known }]);
    assert!(change.seats_freed.is_empty() && change.seats_taken.is_empty());
    assert_eq!(change.events.len(), 1);
    let event = &change.events[0];
    assert_eq!((event.action.as_str(), event.appointment_id), ("no_show", Some(appointment.id)));
    let told = |facts: &Option<String>, word| facts.as_ref().is_some_and(|text| text.contains(word));
    assert!(told(&event.before, "\"confirmed\"") && told(&event.after, "\"no_show\""));
    assert_eq!(judge(&change.appointments[0], after(START, 901), MAX_AGE), NoShow::NotDue, "only once");
}

/// A no-show of an appointment for which so much was paid, with its books, whether the deposit is lost or not.
fn no_show(paid: i64, forfeits: bool) -> (Appointment, Vec<MoneyLine>) {
    let mut appointment = confirmed();
    appointment.policy.no_show.forfeit_deposit = forfeits;
    let mut books = books(&appointment, paid);
    let change = mark(&author(after(START, 900)), &appointment, &consumer(1), &books);
    books.extend(change.money);
    (change.appointments[0].clone(), books)
}

fn back(amount: Option<i64>) -> GivingBack {
    let (amount, refund_id) = (amount.map(usd), RefundId(uuid::Uuid::from_u128(7)));
    GivingBack { amount, reason: "ill".to_owned(), refund_id }
}

/// What the forfeit leaves goes back when staff say so: all of it, or a part and later the rest; never more.
#[test]
fn what_a_no_show_left_held_goes_back_by_hand() {
    let now = author(after(START, 1200));
    for (paid, forfeits, held) in [(5000, false, 5000), (15_000, true, 10_000), (15_000, false, 15_000)] {
        let (missed, mut books) = no_show(paid, forfeits);
        let forfeited = paid - held;
        for beyond in [Some(0), Some(held + 1)] {
            let refusal = give_back(&now, &missed, &books, back(beyond)).expect_err("too much, or nothing");
            let expected = Refusal::NotHeld { held: usd(held), asked: beyond.map(usd) };
            assert_eq!((refusal.code(), &refusal), ("invalid_input", &expected));
        }
        let (refund, change) = give_back(&now, &missed, &books, back(Some(1))).expect("a part");
        assert_eq!((refund.amount, refund.created_at), (usd(1), now.at));
        assert_eq!((&change.refunds, change.appointments.len()), (&vec![refund], 0), "it stays a no-show");
        let [event] = &change.events[..] else { panic!("one event: {:?}", change.events) };
        assert_eq!((event.action.as_str(), event.reason.as_deref()), ("refund_created", Some("ill")));
        assert_eq!((event.appointment_id, &event.before), (Some(missed.id), &None));
        books.extend(change.money);
        let (refund, change) = give_back(&now, &missed, &books, back(None)).expect("the rest");
        assert_eq!(refund.amount, usd(held - 1));
        books.extend(change.money);
        let balance = Balance { paid, forfeited, refunded: held, ..Balance::default() };
        assert_eq!((Balance::of(&books), balance.held()), (balance, 0));
        assert_eq!(account(&books, Account::Deposit), 0, "nothing is left over");
        assert_eq!(account(&books, Account::RefundDue), -held);
        let again = give_back(&now, &missed, &books, back(None)).expect_err("once");
        assert_eq!(again, Refusal::NotHeld { held: usd(0), asked: None });
    }
}

#[test]
fn only_a_no_show_is_given_back_that_way() {
    for status in Status::ALL.into_iter().filter(|status| *status != Status::NoShow) {
        let appointment = with_status(&confirmed(), status);
        let books = books(&appointment, 5000);
        let refused = give_back(&author(at(START)), &appointment, &books, back(None)).expect_err("refused");
        let status = appointment.status_at(at(START));
        assert_eq!(refused, Refusal::WrongStatus { act: "refund", status });
    }
}

/// A refund stays when the no-show is taken back: what was forfeited is the consumer's again, what went back is gone.
#[test]
fn a_refund_outlives_the_undoing_of_the_no_show() {
    let (missed, mut books) = no_show(15_000, true);
    let now = author(after(START, 1200));
    books.extend(give_back(&now, &missed, &books, back(Some(4000))).expect("a part").1.money);
    let undone = lifecycle::undo_no_show(&now, &missed, &consumer(1), &books, "came".to_owned());
    let (arrived, change) = undone.expect("it may");
    books.extend(change.money);
    assert_eq!(arrived.status, Status::CheckedIn);
    assert_eq!(Balance::of(&books), Balance { paid: 15_000, refunded: 4000, ..Balance::default() });
    let again = give_back(&now, &arrived, &books, back(None)).expect_err("it is none any more");
    assert_eq!(again.code(), "wrong_status");
}
