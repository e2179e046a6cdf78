//! What a cancellation, a no-show and its undoing do to the money.

use super::*;
use crate::domain::refund::{Refund, RefundStatus};

/// What one cancellation comes to.
struct Case {
    terms: CancellationTerms,
    paid: i64,
    by: By,
    waive_fee: bool,
    balance: Balance,
    lines: &'static [(Reason, i64)],
}

fn fee(fee: i64) -> CancellationTerms {
    CancellationTerms::Fee { free_until: Span::hours(48), fee }
}

fn money_cases() -> Vec<Case> {
    use Reason::{FeeKept, FeeOwed, FeeWaived, RefundDue};
    let of = |paid, fee, refunded, owed| Balance { paid, fee, refunded, owed, ..Balance::default() };
    let case =
        |terms, paid, by, waive_fee, balance, lines| Case { terms, paid, by, waive_fee, balance, lines };
    let (consumer, provider) = (By::Consumer, By::Provider);
    vec![
        case(
            fee(2500),
            5000,
            consumer,
            false,
            of(5000, 2500, 2500, 0),
            &[(FeeKept, 2500), (RefundDue, 2500)],
        ),
        case(fee(5000), 5000, consumer, false, of(5000, 5000, 0, 0), &[(FeeKept, 5000)]),
        case(fee(8000), 5000, consumer, false, of(5000, 8000, 0, 3000), &[(FeeKept, 5000), (FeeOwed, 3000)]),
        case(
            fee(8000),
            15_000,
            consumer,
            false,
            of(15_000, 8000, 7000, 0),
            &[(FeeKept, 8000), (RefundDue, 7000)],
        ),
        case(
            fee(2500),
            5000,
            consumer,
            true,
            of(5000, 0, 5000, 0),
            &[(FeeOwed, 2500), (FeeWaived, 2500), (RefundDue, 5000)],
        ),
        case(fee(2500), 5000, provider, false, of(5000, 0, 5000, 0), &[(RefundDue, 5000)]),
        case(fee(2500), 5000, provider, true, of(5000, 0, 5000, 0), &[(RefundDue, 5000)]),
        case(CancellationTerms::Free, 6000, consumer, false, of(6000, 0, 6000, 0), &[(RefundDue, 6000)]),
    ]
}

#[test]
fn a_cancellation_settles_the_money_and_the_quote_says_so_before() {
    for Case { terms, paid, by, waive_fee, balance, lines } in money_cases() {
        let mut appointment = with(Status::Confirmed, at(START));
        appointment.policy.cancellation = terms;
        let mut books = books(&appointment, Some((paid, "pi_1")));
        let how = Cancellation { waive_fee, ..cancellation(by) };
        let quoted = cancel_terms(&appointment, &books, by, waive_fee, at(AN_HOUR_BEFORE)).expect("it may");
        let (_, change) = cancelled(&appointment, &books, &how, at(AN_HOUR_BEFORE)).expect("it may");
        let written: Vec<(Reason, i64)> = change.money.iter().map(|line| (line.reason, line.minor)).collect();
        assert_eq!(written, lines);
        books.extend(change.money);
        assert_eq!(Balance::of(&books), balance);
        assert_eq!(
            (quoted.fee, quoted.refund, quoted.owed),
            (balance.fee, balance.refunded, balance.owed),
            "the quote and the act agree"
        );
        assert_eq!(Account::ALL.map(|one| account(&books, one)).iter().sum::<i64>(), 0);
        assert_eq!(account(&books, Account::Deposit), 0, "no deposit is left over");
        assert_eq!(account(&books, Account::Receivable), balance.owed);
        assert_eq!(account(&books, Account::Income), -balance.fee);
        assert_eq!(account(&books, Account::RefundDue), -balance.refunded);
        let refunds: Vec<(i64, Option<&str>)> =
            change.refunds.iter().map(|one| (one.amount.in_minor(), one.payment_id.as_deref())).collect();
        let expected = (balance.refunded > 0).then_some((balance.refunded, Some("pi_1")));
        assert_eq!(
            refunds,
            expected.into_iter().collect::<Vec<_>>(),
            "an intent exactly when money goes back"
        );
    }
}

#[test]
fn an_unpaid_hold_costs_nothing_and_owes_nothing() {
    for waive_fee in [false, true] {
        let hold = with(Status::PendingPayment, at(START));
        let mut books = books(&hold, None);
        let how = Cancellation { waive_fee, ..cancellation(By::Consumer) };
        let (after, change) = cancelled(&hold, &books, &how, at(AN_HOUR_BEFORE)).expect("it may");
        assert_eq!((after.hold_expires_at, after.status), (None, Status::Cancelled));
        assert!(change.refunds.is_empty());
        books.extend(change.money);
        assert_eq!(Balance::of(&books), Balance::default());
        assert!(Account::ALL.into_iter().all(|one| account(&books, one) == 0), "{books:?}");
    }
}

#[test]
fn a_refund_intent_is_due_at_once_under_its_own_id_and_names_the_last_payment() {
    let appointment = with(Status::Confirmed, at(START));
    let mut books = books(&appointment, Some((5000, "pi_1")));
    let second = line(&author(at(NOW)), &appointment, Reason::Paid, 100);
    books.push(MoneyLine { payment_id: Some("pi_2".to_owned()), ..second });
    books.push(line(&author(at(NOW)), &appointment, Reason::PricePrepaid, 100));
    let now = at(AN_HOUR_BEFORE);
    let (_, change) = cancelled(&appointment, &books, &cancellation(By::Provider), now).expect("it may");
    let expected = Refund {
        id: RefundId(Uuid::from_u128(77)),
        service_id: appointment.service_id.clone(),
        appointment_id: appointment.id,
        payment_id: Some("pi_2".to_owned()),
        amount: usd(5100),
        status: RefundStatus::Due,
        detail: None,
        created_at: now,
        next_attempt_at: now,
        attempts: 0,
        done_at: None,
    };
    assert_eq!(change.refunds, [expected]);
}

#[test]
fn not_coming_costs_what_the_mark_then_takes() {
    let appointment = with(Status::Confirmed, at(START));
    for (paid, forfeits) in [(5000, true), (15_000, true), (5000, false)] {
        let mut appointment = appointment.clone();
        appointment.policy.no_show.forfeit_deposit = forfeits;
        let mut books = books(&appointment, Some((paid, "pi_1")));
        let quoted = no_show_terms(&appointment, &books, at(NOW)).expect("it may");
        let forfeited = if forfeits { 5000 } else { 0 };
        assert_eq!(quoted, Missed { forfeited, held: paid - forfeited }, "what is not lost is held");
        let change = attendance::mark(&author(later(START, 900)), &appointment, &consumer(1), &books);
        books.extend(change.money);
        let balance = Balance::of(&books);
        assert_eq!(Missed { forfeited: balance.forfeited, held: balance.held() }, quoted);
    }
}

/// product.md §9: a no-show is reversible, with compensating lines.
#[test]
fn undoing_a_no_show_compensates_the_forfeit_and_lowers_the_count() {
    let confirmed = with(Status::Confirmed, at(START));
    for (paid, forfeits) in [(5000, true), (15_000, true), (5000, false)] {
        let mut confirmed = confirmed.clone();
        confirmed.policy.no_show.forfeit_deposit = forfeits;
        let mut books = books(&confirmed, Some((paid, "pi_1")));
        let before = Account::ALL.map(|one| account(&books, one));
        let known = Consumer { no_show_count: 2, ..consumer(1) };
        let marked = attendance::mark(&author(later(START, 900)), &confirmed, &known, &books);
        books.extend(marked.money.clone());
        let (missed, counted) = (&marked.appointments[0], &marked.consumers[0]);
        let now = later(START, 1200);
        let (after, change) =
            undo_no_show(&author(now), missed, counted, &books, "was in the waiting room".to_owned())
                .expect("it may");
        let expected = Appointment {
            status: Status::CheckedIn,
            checked_in_at: Some(now),
            no_show_at: None,
            ..confirmed
        };
        assert_eq!(after, expected, "the seat is still there");
        assert_eq!(change.consumers, [known]);
        assert_eq!(change.money.len(), marked.money.len());
        books.extend(change.money);
        assert_eq!(Account::ALL.map(|one| account(&books, one)), before);
        assert_eq!(Balance::of(&books), Balance { paid, ..Balance::default() });
        let event = &change.events[0];
        assert_eq!(event.reason.as_deref(), Some("was in the waiting room"));
        assert!(event.after.as_ref().is_some_and(|facts| facts.contains("\"no_show_count\":2")));
        let again = undo_no_show(&author(now), &after, counted, &books, String::new());
        assert_eq!(code(again), "wrong_status");
    }
    let never = Consumer { no_show_count: 0, ..consumer(1) };
    let missed = with(Status::NoShow, at(START));
    let (_, change) = undo_no_show(&author(at(START)), &missed, &never, &[], String::new()).expect("it may");
    assert_eq!(change.consumers[0].no_show_count, 0, "never below zero");
}
