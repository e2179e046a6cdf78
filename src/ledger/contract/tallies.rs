//! Tallies: what is counted and summed in the engine is what a reader of the rows would count and sum.

use chrono::{Datelike, TimeDelta, Timelike};

use super::values::{
    appointment, at, consumer, entry, in_status, line, notice, offered, put_one, seat, service,
    service_named, slot,
};
use super::{Place, read, write};
use crate::domain::account::{Account, Reason};
use crate::domain::appointment::{Appointment, Status};
use crate::domain::entry::{Entry, EntryStatus};
use crate::domain::money::Currency;
use crate::domain::notice::{Channel, Delivery, Notice, NoticeKind};
use crate::domain::slot::Slot;
use crate::domain::time::Span;
use crate::ledger::{EntryTally, MoneyTally, SlotSpan, TimeSpan, VisitTally};

fn span(from: i64, before: i64) -> TimeSpan {
    TimeSpan { service_id: service(), from: at(from), before: at(before) }
}

pub(super) fn slots_are_tallied_by_weekday_and_hour(place: &impl Place) {
    let mut ledger = place.open();
    // Ten days of a slot every seven hours, each fourth closed, each with three seats, of which some are had.
    let slots: Vec<Slot> = (0..34)
        .map(|number| Slot {
            closed: (number % 4 == 0).then(|| "ill".to_owned()),
            ..slot(at(number * 7 * 60), 3)
        })
        .collect();
    write(&mut ledger, |tx| {
        tx.put_consumer(&consumer(1))?;
        for (slot, number) in slots.iter().zip(1_u128..) {
            tx.put_slot(slot)?;
            tx.put_slot(&Slot { service_id: service_named("studio"), ..slot.clone() })?;
            for had in 0..u32::try_from(number % 3).unwrap_or(0) {
                let id = number * 10 + u128::from(had);
                let status = Status::ALL[(id % 5) as usize];
                let one = in_status(appointment(id, slot), status);
                tx.put_appointment(&one)?;
                tx.take_seat(&seat(&one, had + 1))?;
            }
        }
        Ok(())
    });
    let (from, until) = (slots[3].local_date, slots[30].local_date);
    for now in [at(0), at(1)] {
        let span = SlotSpan { service_id: service(), from, until };
        let tallies = read(&mut ledger, |tx| tx.slot_tallies(&span, now));
        let within: Vec<&Slot> =
            slots.iter().filter(|slot| (from..=until).contains(&slot.local_date)).collect();
        for tally in &tallies {
            let mine: Vec<&&Slot> = within
                .iter()
                .filter(|slot| {
                    slot.local_date.weekday() == tally.weekday
                        && slot.local_time.hour() == tally.hour
                        && slot.closed.is_some() == tally.is_closed
                })
                .collect();
            let states = mine.iter().map(|slot| {
                read(&mut ledger, |tx| tx.slot_state(&service(), slot.starts_at)).expect("a slot").had(now)
            });
            let booked: u32 = states.sum();
            let counted = (mine.len() as u64, 3 * mine.len() as u64, u64::from(booked));
            assert_eq!((tally.slots, tally.seats, tally.booked), counted, "{tally:?}");
        }
        assert_eq!(tallies.iter().map(|tally| tally.slots).sum::<u64>(), within.len() as u64);
        let order: Vec<_> =
            tallies.iter().map(|one| (one.weekday.num_days_from_sunday(), one.hour, one.is_closed)).collect();
        assert!(order.is_sorted(), "{order:?}");
    }
}

pub(super) fn visits_are_tallied_by_status_and_what_was_sent(place: &impl Place) {
    let mut ledger = place.open();
    let (day, hour) = (NoticeKind::Reminder(Span::hours(24)), NoticeKind::Reminder(Span::hours(1)));
    write(&mut ledger, |tx| {
        tx.put_consumer(&consumer(1))?;
        let slot = slot(at(0), 20);
        tx.put_slot(&slot)?;
        tx.put_slot(&super::values::slot(at(60), 1))?;
        let other = Slot { service_id: service_named("studio"), ..slot.clone() };
        tx.put_slot(&other)?;
        tx.put_appointment(&in_status(appointment(90, &other), Status::NoShow))?;
        let late = super::values::slot(at(60), 1);
        tx.put_appointment(&in_status(appointment(91, &late), Status::NoShow))?;
        for number in 1..=4 {
            let status = if number < 3 { Status::NoShow } else { Status::Completed };
            let one = in_status(appointment(number, &slot), status);
            tx.put_appointment(&one)?;
            let sent = |id: u128, kind, channel| Notice {
                kind,
                channel,
                delivery: Delivery::Sent,
                sent_at: Some(at(1)),
                ..notice(number * 10 + id, &one)
            };
            if number != 2 {
                tx.enqueue(&sent(1, hour, Channel::Email))?;
                tx.enqueue(&sent(2, hour, Channel::Sms))?;
                tx.enqueue(&sent(3, day, Channel::Email))?;
            } else {
                // Of another start, and one that was never sent.
                tx.enqueue(&Notice { starts_at: at(60), ..sent(1, hour, Channel::Email) })?;
                tx.enqueue(&notice(22, &one))?;
            }
        }
        Ok(())
    });
    let tally = |status, sent: &[NoticeKind], count| VisitTally { status, sent: sent.to_vec(), count };
    assert_eq!(
        read(&mut ledger, |tx| tx.visit_tallies(&span(0, 60))),
        [
            tally(Status::Completed, &[hour, day], 2),
            tally(Status::NoShow, &[], 1),
            tally(Status::NoShow, &[hour, day], 1)
        ]
    );
    assert_eq!(read(&mut ledger, |tx| tx.visit_tallies(&span(1, 60))), []);
}

pub(super) fn money_is_summed_by_currency_and_reason(place: &impl Place) {
    let mut ledger = place.open();
    let yen = Currency::parse("JPY").expect("a currency");
    let dollars = Currency::parse("USD").expect("a currency");
    write(&mut ledger, |tx| {
        let (slot, first) = put_one(tx, at(0), 9)?;
        let mut second = appointment(2, &slot);
        second.policy.currency = yen;
        tx.put_appointment(&second)?;
        let other = Slot { service_id: service_named("studio"), ..slot };
        tx.put_slot(&other)?;
        let third = appointment(3, &other);
        tx.put_appointment(&third)?;
        for (one, minutes) in [(&first, 0), (&first, 5), (&second, 5), (&third, 5), (&first, 10)] {
            let paid = crate::domain::account::MoneyLine { at: at(minutes), ..line(one, None) };
            tx.add_money_line(&paid)?;
            let (debit, credit) = (Account::Income, Account::Deposit);
            let kept = crate::domain::account::MoneyLine {
                reason: Reason::FeeKept,
                debit,
                credit,
                minor: 100 + minutes,
                ..paid
            };
            tx.add_money_line(&kept)?;
        }
        Ok(())
    });
    let tally = |currency, reason, count, minor| MoneyTally { currency, reason, count, minor };
    let all = read(&mut ledger, |tx| tx.money_tallies(&span(0, 11)));
    let expected = [
        tally(yen, Reason::FeeKept, 1, 105),
        tally(yen, Reason::Paid, 1, 5000),
        tally(dollars, Reason::FeeKept, 3, 100 + 105 + 110),
        tally(dollars, Reason::Paid, 3, 15_000),
    ];
    assert_eq!(all, expected);
    let part = read(&mut ledger, |tx| tx.money_tallies(&span(1, 10)));
    assert_eq!(part.iter().map(|tally| tally.count).collect::<Vec<_>>(), [1; 4]);
}

pub(super) fn entries_are_tallied_and_claims_timed(place: &impl Place) {
    let mut ledger = place.open();
    write(&mut ledger, |tx| {
        let (slot, _) = put_one(tx, at(0), 20)?;
        for number in 1..=6_u128 {
            tx.put_consumer(&consumer(number))?;
            let minutes = i64::try_from(number * number).unwrap_or(0);
            let booked = Appointment { booked_at: at(minutes), ..appointment(10 + number, &slot) };
            tx.put_appointment(&booked)?;
            let plain = entry(number, &slot, number);
            let one = match number {
                1 => plain,
                2 => Entry { status: EntryStatus::Left, ..plain },
                3 => offered(&plain, &slot, 5),
                _ => Entry {
                    status: EntryStatus::Claimed,
                    appointment_id: Some(booked.id),
                    ..offered(&plain, &slot, 60)
                },
            };
            tx.put_entry(&Entry { joined_at: at(0), ..one })?;
        }
        let other = Slot { service_id: service_named("studio"), ..slot };
        tx.put_slot(&other)?;
        tx.put_entry(&entry(7, &other, 1)).map(drop)
    });
    let tally = |status, was_offered, is_lapsed, count| EntryTally { status, was_offered, is_lapsed, count };
    for (now, is_lapsed) in [(at(4), false), (at(5), true)] {
        let expected = [
            tally(EntryStatus::Claimed, true, false, 3),
            tally(EntryStatus::Left, false, false, 1),
            tally(EntryStatus::Offered, true, is_lapsed, 1),
            tally(EntryStatus::Waiting, false, false, 1),
        ];
        assert_eq!(read(&mut ledger, |tx| tx.entry_tallies(&span(0, 1), now)), expected);
    }
    assert_eq!(read(&mut ledger, |tx| tx.entry_tallies(&span(1, 9), at(0))), []);
    for (skip, minutes) in [(0, Some(16)), (1, Some(25)), (2, Some(36)), (3, None)] {
        let time = read(&mut ledger, |tx| tx.claim_time(&span(0, 1), skip));
        assert_eq!(time, minutes.map(TimeDelta::minutes), "{skip}");
    }
}
