//! The laws of refunds: given back once, whatever order claims, answers and people come in.

use chrono::DateTime;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::domain::event::FIRST;
use crate::domain::money::Currency;

fn at(seconds: i64) -> Instant {
    DateTime::from_timestamp(1_800_000_000 + seconds, 0).expect("an instant")
}

fn author(seconds: i64) -> Author {
    Author { actor: "desk".to_owned(), command: "sweep refunds".to_owned(), at: at(seconds) }
}

fn due() -> Refund {
    Refund {
        id: RefundId(Uuid::from_u128(1)),
        service_id: "visit".parse().expect("an id"),
        appointment_id: AppointmentId(Uuid::from_u128(2)),
        payment_id: Some("pi_1".to_owned()),
        amount: Currency::parse("USD").expect("a currency").minor(2500),
        status: RefundStatus::Due,
        detail: None,
        created_at: at(0),
        next_attempt_at: at(0),
        attempts: 0,
        done_at: None,
    }
}

/// Numbers the events as a ledger does.
fn sealed(changes: Vec<Change>) -> Vec<SealedEvent> {
    let events = changes.into_iter().flat_map(|change| change.events);
    (1..).zip(events).map(|(number, event)| event.seal(number, FIRST.to_owned())).collect()
}

#[test]
fn a_claim_keeps_everybody_else_away_until_the_lease_is_over() {
    let (claimed, change) = claim(&author(0), &due()).expect("it is due");
    assert_eq!((claimed.status, claimed.attempts), (RefundStatus::Due, 1));
    assert!(change.money.is_empty(), "nothing has moved yet");
    let until = at(300);
    for act in [
        claim(&author(299), &claimed).map(drop),
        settle(&author(299), &claimed, None).map(drop),
        retry(&author(299), &claimed).map(drop),
    ] {
        assert_eq!(act, Err(Refusal::RefundBeingSent { until }));
    }
    assert!(claim(&author(300), &claimed).is_ok(), "it was interrupted");
    assert!(settle(&author(300), &claimed, None).is_ok());
}

#[test]
fn what_is_done_moves_the_money_once_and_is_final() {
    let (claimed, _) = claim(&author(0), &due()).expect("it is due");
    let (done, change) = done(&author(1), &claimed, Some("re_1".to_owned())).expect("it was claimed");
    assert_eq!(done.done_at, Some(at(1)));
    let [line] = change.money.as_slice() else { panic!("one line: {change:?}") };
    assert_eq!((line.reason, line.minor, line.debit, line.credit), {
        let (debit, credit) = Reason::Refunded.accounts();
        (Reason::Refunded, 2500, debit, credit)
    });
    assert_eq!(change.events[0].action, "refunded");
    let refusal = |act| Err(Refusal::RefundStatus { act, status: RefundStatus::Done });
    assert_eq!(super::done(&author(2), &done, None).map(drop), refusal("settle"));
    assert_eq!(settle(&author(2), &done, None).map(drop), refusal("settle"));
    assert_eq!(retry(&author(2), &done).map(drop), refusal("retry"));
    assert_eq!(claim(&author(9999), &done).map(drop), refusal("send"));
}

#[test]
fn waits_double_up_to_an_hour() {
    let waits: Vec<i64> = (1..=9).chain([u32::MAX]).map(|attempts| wait(attempts).num_minutes()).collect();
    assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60, 60, 60]);
}

#[test]
fn a_retry_is_for_what_failed_or_was_refused() {
    assert_eq!(
        retry(&author(0), &due()).map(drop),
        Err(Refusal::RefundStatus { act: "retry", status: RefundStatus::Due })
    );
    let (claimed, _) = claim(&author(0), &due()).expect("it is due");
    let (refused, _) = refused(&author(1), &claimed, "no such payment".to_owned());
    assert!(!refused.is_sendable(at(99_999)), "no sweep repeats it");
    let (failed, _) = failed(&author(1), &claimed, "busy".to_owned(), false);
    assert_eq!(failed.next_attempt_at, at(61));
    for stuck in [refused, failed] {
        let (again, _) = retry(&author(10), &stuck).expect("a person has looked");
        assert!(again.is_sendable(at(10)));
    }
}

#[test]
fn a_settlement_says_by_whom_and_how() {
    let (settled, change) = settle(&author(5), &due(), Some("till 3")).expect("it is due");
    assert_eq!(settled.detail.as_deref(), Some("by hand: till 3"));
    assert_eq!(change.events[0].reason.as_deref(), Some("till 3"));
    assert_eq!(change.events[0].action, "refund_settled");
}

/// An idempotency key does not live for ever, so what may have gone through is not repeated for ever.
#[test]
fn the_first_attempt_of_unknown_outcome_is_remembered() {
    let refund = due();
    let (first, claimed) = claim(&author(0), &refund).expect("it is due");
    let history = |more: Vec<Change>| {
        let mut changes = vec![claimed.clone()];
        changes.extend(more);
        unclear_since(&refund, &sealed(changes))
    };
    assert_eq!(unclear_since(&refund, &[]), None);
    assert_eq!(history(Vec::new()), Some(at(0)), "it died on the way");
    let said = || "said".to_owned();
    assert_eq!(history(vec![failed(&author(1), &first, said(), false).1]), None);
    assert_eq!(history(vec![refused(&author(1), &first, said()).1]), None);
    let (unanswered, lost) = failed(&author(1), &first, said(), true);
    assert_eq!(history(vec![lost.clone()]), Some(at(0)));
    let (second, again) = claim(&author(100), &unanswered).expect("it is due again");
    let busy = failed(&author(101), &second, said(), false).1;
    assert_eq!(
        history(vec![lost.clone(), again, busy.clone()]),
        Some(at(0)),
        "a later answer clears nothing"
    );
    let looked = retry(&author(200), &unanswered).expect("a person has looked").1;
    assert_eq!(history(vec![lost, looked]), None);
    let (_, again) = claim(&author(300), &first).expect("the lease is over");
    assert_eq!(history(vec![again, busy]), Some(at(0)), "the interrupted one is still unknown");
    let other = Refund { id: RefundId(Uuid::from_u128(9)), ..due() };
    assert_eq!(unclear_since(&other, &sealed(vec![claimed.clone()])), None);
}

proptest! {
    /// However claims, answers, failures, refusals, retries and settlements follow each other: the books show the
    /// amount at most once, exactly when the refund is done.
    #[test]
    fn money_goes_back_at_most_once(steps in prop::collection::vec((0..6_u8, 0..4000_i64), 0..60)) {
        let (mut refund, mut now, mut moved) = (due(), 0, 0);
        for (step, passed) in steps {
            now += passed;
            let author = author(now);
            let decided = match step {
                0 => claim(&author, &refund),
                1 => done(&author, &refund, None),
                2 if refund.is_being_sent(at(now)) => Ok(failed(&author, &refund, String::new(), true)),
                3 if refund.is_being_sent(at(now)) => Ok(refused(&author, &refund, String::new())),
                4 => retry(&author, &refund),
                5 => settle(&author, &refund, None),
                _ => continue,
            };
            if let Ok((after, change)) = decided {
                moved += change.money.iter().map(|line| line.minor).sum::<i64>();
                prop_assert_eq!(change.events.len(), 1, "every change has its entry");
                refund = after;
            }
            prop_assert_eq!(moved, if refund.status == RefundStatus::Done { 2500 } else { 0 });
            prop_assert_eq!(refund.done_at.is_some(), refund.status == RefundStatus::Done);
        }
    }
}
