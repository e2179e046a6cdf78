//! Refunds, stored answers and used tokens.

use chrono::TimeDelta;
use uuid::Uuid;

use super::values::{answer, appointment, at, consumer, put_one, refund, slot, token};
use super::{Place, assert_refused, read, refused, write};
use crate::domain::ids::{AppointmentId, RefundId};
use crate::domain::refund::{Refund, RefundStatus};
use crate::ledger::RefundQuery;

pub(super) fn a_refund_makes_sense_and_stays(place: &impl Place) {
    let mut ledger = place.open();
    let (_, of) = write(&mut ledger, |tx| put_one(tx, at(0), 1));
    let currency = of.policy.currency;
    for nonsense in [
        Refund { amount: currency.zero(), ..refund(1, &of) },
        Refund { amount: currency.minor(-1), ..refund(1, &of) },
        Refund { status: RefundStatus::Done, ..refund(1, &of) },
        Refund { done_at: Some(at(0)), ..refund(1, &of) },
        Refund { appointment_id: AppointmentId(Uuid::nil()), ..refund(1, &of) },
    ] {
        refused(&mut ledger, |tx| tx.put_refund(&nonsense));
    }
    let put = [refund(1, &of), refund(2, &of)];
    write(&mut ledger, |tx| put.iter().try_for_each(|refund| tx.put_refund(refund)));
    assert_refused(&place.run_raw("DELETE FROM refunds WHERE attempts = 0"));
    assert_eq!(read(&mut ledger, |tx| tx.refunds(&RefundQuery::default())), put);
}

pub(super) fn refunds_are_filtered_ordered_and_paged(place: &impl Place) {
    let mut ledger = place.open();
    let (slot, first) = write(&mut ledger, |tx| put_one(tx, at(0), 1));
    let second = appointment(2, &slot);
    write(&mut ledger, |tx| tx.put_appointment(&second));
    let mut all: Vec<Refund> = (0..24_u128)
        .map(|number| {
            let of = if number % 2 == 0 { &first } else { &second };
            let status = RefundStatus::ALL[(number % 4) as usize];
            let done_at = Some(at(9)).filter(|_| status == RefundStatus::Done);
            let minutes = i64::try_from(number * 7 % 5).unwrap_or_default();
            Refund { status, done_at, created_at: at(minutes), ..refund(number, of) }
        })
        .collect();
    write(&mut ledger, |tx| all.iter().try_for_each(|refund| tx.put_refund(refund)));
    all.sort_by_key(|refund| (refund.created_at, refund.id));
    let ids = [None, Some(first.id), Some(AppointmentId(Uuid::nil()))];
    let statuses = RefundStatus::ALL.map(Some);
    for appointment_id in ids {
        for status in statuses.into_iter().chain([None]) {
            for limit in [0, 1, 3] {
                let query = RefundQuery { appointment_id, status, after: None, limit };
                let matching = all.iter().filter(|one| {
                    appointment_id.is_none_or(|id| id == one.appointment_id)
                        && status.is_none_or(|status| status == one.status)
                });
                let most = if limit == 0 { usize::MAX } else { limit as usize };
                let wanted: Vec<Refund> = matching.take(most).cloned().collect();
                assert_eq!(read(&mut ledger, |tx| tx.refunds(&query)), wanted, "{query:?}");
            }
        }
    }
    let (mut joined, mut query) = (Vec::new(), RefundQuery { limit: 5, ..RefundQuery::default() });
    loop {
        let page = read(&mut ledger, |tx| tx.refunds(&query));
        let Some(last) = page.last() else { break };
        query.after = Some((last.created_at, last.id));
        joined.extend(page);
    }
    assert_eq!(joined, all);
}

pub(super) fn due_refunds_are_told(place: &impl Place) {
    use RefundStatus::{Done, Due, Failed, Refused};
    let mut ledger = place.open();
    let (_, of) = write(&mut ledger, |tx| put_one(tx, at(0), 1));
    let rows = [(Due, 10), (Due, 11), (Failed, 5), (Refused, 0), (Done, 0), (Failed, 11), (Due, 5)];
    write(&mut ledger, |tx| {
        (1..).zip(rows).try_for_each(|(number, (status, minutes))| {
            let done_at = Some(at(1)).filter(|_| status == Done);
            tx.put_refund(&Refund { status, done_at, next_attempt_at: at(minutes), ..refund(number, &of) })
        })
    });
    let mut due = |now, limit| -> Vec<u128> {
        let found = read(&mut ledger, |tx| tx.due_refunds(now, limit));
        found.iter().map(|refund| refund.id.0.as_u128()).collect()
    };
    assert_eq!(due(at(10), 0), [3, 7, 1]);
    assert_eq!(due(at(10) + TimeDelta::milliseconds(999), 0), [3, 7, 1]);
    assert_eq!(due(at(11), 0), [3, 7, 1, 2, 6]);
    assert_eq!(due(at(11), 2), [3, 7]);
    assert_eq!(due(at(0), 0), [0_u128; 0]);
    assert_eq!(read(&mut ledger, |tx| tx.refund(RefundId(Uuid::nil()))), None);
}

pub(super) fn a_key_is_answered_once(place: &impl Place) {
    let mut ledger = place.open();
    let (slot, first) = write(&mut ledger, |tx| put_one(tx, at(0), 1));
    let second = appointment(2, &slot);
    let given = answer("k1", &first);
    write(&mut ledger, |tx| {
        tx.put_appointment(&second)?;
        tx.put_answer(&given)
    });
    refused(&mut ledger, |tx| tx.put_answer(&given));
    refused(&mut ledger, |tx| tx.put_answer(&answer("k1", &second)));
    refused(&mut ledger, |tx| tx.put_answer(&answer("", &second)));
    write(&mut ledger, |tx| tx.put_answer(&answer("K1", &second)));
    assert_eq!(read(&mut ledger, |tx| tx.answer("k1")), Some(given));
}

pub(super) fn a_token_is_used_once(place: &impl Place) {
    let mut ledger = place.open();
    let (slot, first) = write(&mut ledger, |tx| put_one(tx, at(0), 1));
    let second = appointment(2, &slot);
    write(&mut ledger, |tx| tx.put_appointment(&second));
    let used = token('a', &first);
    assert!(write(&mut ledger, |tx| tx.use_token(&used)));
    assert!(!write(&mut ledger, |tx| tx.use_token(&token('a', &second))));
    assert!(write(&mut ledger, |tx| tx.use_token(&token('b', &second))));
    assert_eq!(read(&mut ledger, |tx| tx.token(&used.hash)), Some(used));
}

/// A booking under a key may keep its answer and use its token before the appointment itself is saved, but not
/// without it.
pub(super) fn answers_and_tokens_belong_to_an_appointment(place: &impl Place) {
    let mut ledger = place.open();
    let slot = slot(at(0), 1);
    write(&mut ledger, |tx| {
        tx.put_slot(&slot)?;
        tx.put_consumer(&consumer(1))
    });
    let booked = appointment(1, &slot);
    refused(&mut ledger, |tx| tx.put_answer(&answer("k1", &booked)));
    refused(&mut ledger, |tx| tx.use_token(&token('a', &booked)));
    write(&mut ledger, |tx| {
        tx.put_answer(&answer("k1", &booked))?;
        assert!(tx.use_token(&token('a', &booked))?);
        tx.put_appointment(&booked)
    });
    read(&mut place.open(), |tx| {
        assert_eq!(tx.answer("k1")?.map(|found| found.appointment), Some(booked));
        assert!(tx.token(&"a".repeat(64))?.is_some());
        Ok(())
    });
}
