//! The waitlist: one order for all, one live place per target, offers that hold seats.

use chrono::TimeDelta;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Strategy, any};
use proptest::sample::{select, subsequence};
use proptest::test_runner::{Config, TestRunner};
use uuid::Uuid;

use super::values::{
    appointment, at, consumer, entry, in_status, offer_seat, offered, put_one, seat, service, service_named,
    slot,
};
use super::{Place, Told, assert_refused, read, refused, try_out, write};
use crate::domain::appointment::{Appointment, Status};
use crate::domain::entry::{Entry, EntryStatus, Target};
use crate::domain::ids::EntryId;
use crate::domain::slot::{Seat, Slot, SlotState};
use crate::domain::time::Instant;
use crate::ledger::{EntryQuery, WriteTx};

/// The dates from so many days before a slot to so many days after it.
fn dates(slot: &Slot, before: i64, after: i64) -> Target {
    Target::Dates {
        from: slot.local_date - TimeDelta::days(before),
        until: slot.local_date + TimeDelta::days(after),
    }
}

pub(super) fn places_in_line_rise_and_stay(place: &impl Place) {
    let mut ledger = place.open();
    let (slot, _) = write(&mut ledger, |tx| put_one(tx, at(0), 1));
    write(&mut ledger, |tx| (2..9).try_for_each(|number| tx.put_consumer(&consumer(number))));
    // The order of joining is that of the ledger, whatever ids and clocks say.
    let late = Entry { joined_at: at(-60), ..entry(1, &slot, 2) };
    let first = write(&mut ledger, |tx| tx.put_entry(&entry(9, &slot, 1)));
    let second = write(&mut ledger, |tx| tx.put_entry(&late));
    assert_eq!((first.number, second.number), (1, 2));
    // An import brings the numbers along.
    let brought = write(&mut ledger, |tx| tx.put_entry(&Entry { number: 7, ..entry(3, &slot, 3) }));
    let next = write(&mut ledger, |tx| tx.put_entry(&entry(4, &slot, 4)));
    assert_eq!((brought.number, next.number), (7, 8));
    let left = write(&mut ledger, |tx| tx.put_entry(&Entry { status: EntryStatus::Left, ..second.clone() }));
    assert_eq!(left.number, 2);
    refused(&mut ledger, |tx| tx.put_entry(&Entry { number: 3, ..first.clone() }));
    refused(&mut ledger, |tx| tx.put_entry(&Entry { number: 8, ..first.clone() }));
    refused(&mut ledger, |tx| tx.put_entry(&Entry { number: 7, ..entry(5, &slot, 5) }));
    refused(&mut ledger, |tx| tx.put_entry(&Entry { number: u64::MAX, ..entry(5, &slot, 5) }));
    for sql in ["UPDATE entries SET number = 9 WHERE number = 8", "DELETE FROM entries WHERE number = 8"] {
        assert_refused(&place.run_raw(sql));
    }
    let found = read(&mut ledger, |tx| tx.entries(&EntryQuery::default()));
    assert_eq!(found, [first, left, brought, next]);
}

pub(super) fn a_consumer_has_one_live_place_per_target(place: &impl Place) {
    let mut ledger = place.open();
    let (slot, appointment) = write(&mut ledger, |tx| put_one(tx, at(0), 1));
    write(&mut ledger, |tx| tx.put_consumer(&consumer(2)));
    let targets = [Target::Slot(slot.starts_at), dates(&slot, 0, 3), dates(&slot, 0, 4), dates(&slot, 1, 3)];
    for (number, target) in (1..).zip(targets) {
        let first = Entry { target, ..entry(number, &slot, 1) };
        let again = Entry { target, ..entry(number + 10, &slot, 1) };
        for live in [first.clone(), offered(&first, &slot, 60)] {
            write(&mut ledger, |tx| tx.put_entry(&live));
            refused(&mut ledger, |tx| tx.put_entry(&again));
            refused(&mut ledger, |tx| tx.put_entry(&offered(&again, &slot, 60)));
        }
        let was_offered = offered(&first, &slot, 60);
        for over in [EntryStatus::Claimed, EntryStatus::Expired, EntryStatus::Left] {
            let appointment_id = Some(appointment.id).filter(|_| over == EntryStatus::Claimed);
            let over = Entry { status: over, appointment_id, ..was_offered.clone() };
            write(&mut ledger, |tx| tx.put_entry(&over));
            try_out(&mut ledger, |tx| tx.put_entry(&again));
        }
        let other = Entry { target, ..entry(number + 20, &slot, 2) };
        write(&mut ledger, |tx| tx.put_entry(&other));
        let found = read(&mut ledger, |tx| tx.live_entry(other.consumer_id, &service(), &target));
        assert_eq!(found.map(|entry| entry.id), Some(other.id));
        let found = read(&mut ledger, |tx| tx.live_entry(first.consumer_id, &service(), &target));
        assert_eq!(found, None);
    }
}

pub(super) fn an_entry_makes_sense(place: &impl Place) {
    let mut ledger = place.open();
    let (slot, appointment) = write(&mut ledger, |tx| put_one(tx, at(0), 1));
    write(&mut ledger, |tx| tx.put_slot(&super::values::slot(at(60), 1)));
    let plain = entry(1, &slot, 1);
    let elsewhere = super::values::slot(at(60), 1);
    for nonsense in [
        Entry { status: EntryStatus::Offered, ..plain.clone() },
        Entry { status: EntryStatus::Claimed, ..offered(&plain, &slot, 1) },
        Entry { appointment_id: Some(appointment.id), ..plain.clone() },
        Entry { target: dates(&slot, 0, -1), ..plain.clone() },
        Entry { target: Target::Slot(at(30)), ..plain.clone() },
        Entry { service_id: service_named("studio"), ..plain.clone() },
        Entry { consumer_id: consumer(9).id, ..plain.clone() },
        offered(&plain, &elsewhere, 1),
        offered(&Entry { target: dates(&slot, 0, 0), ..plain.clone() }, &super::values::slot(at(30), 1), 1),
    ] {
        refused(&mut ledger, |tx| tx.put_entry(&nonsense));
    }
    let any_of_the_day = Entry { target: dates(&slot, 0, 0), ..plain };
    write(&mut ledger, |tx| tx.put_entry(&any_of_the_day));
    write(&mut ledger, |tx| tx.put_entry(&offered(&any_of_the_day, &elsewhere, 1)));
}

/// Puts two slots, an hour apart, an appointment on seat 1 of 2 of the first, an entry that waits for any slot of
/// the day, and one with an offer of the first slot.
fn put_two(tx: &mut dyn WriteTx) -> Told<([Slot; 2], Appointment, [Entry; 2])> {
    let (slot, booked) = put_one(tx, at(0), 2)?;
    let later = super::values::slot(at(60), 2);
    tx.put_slot(&later)?;
    tx.put_consumer(&consumer(2))?;
    tx.take_seat(&seat(&booked, 1))?;
    let one = tx.put_entry(&Entry { target: dates(&slot, 0, 0), ..entry(1, &slot, 1) })?;
    let two = tx.put_entry(&offered(&entry(2, &slot, 2), &slot, 60))?;
    Ok(([slot, later], booked, [one, two]))
}

pub(super) fn an_offer_holds_a_seat_on_its_slot(place: &impl Place) {
    let mut ledger = place.open();
    let ([slot, later], _, [one, two]) = write(&mut ledger, put_two);
    refused(&mut ledger, |tx| tx.take_seat(&offer_seat(&slot, &one, 2)));
    let one = write(&mut ledger, |tx| tx.put_entry(&offered(&one, &slot, 60)));
    for wrong in [
        offer_seat(&slot, &one, 1),
        offer_seat(&slot, &one, 3),
        offer_seat(&later, &one, 1),
        offer_seat(&slot, &entry(9, &slot, 1), 2),
    ] {
        refused(&mut ledger, |tx| tx.take_seat(&wrong));
    }
    let held = offer_seat(&slot, &one, 2);
    write(&mut ledger, |tx| tx.take_seat(&held));
    refused(&mut ledger, |tx| tx.take_seat(&offer_seat(&slot, &two, 2)));
    let booking = appointment(2, &slot);
    refused(&mut ledger, |tx| {
        tx.put_appointment(&booking)?;
        tx.take_seat(&seat(&booking, 2))
    });
    for sql in [
        "UPDATE seats SET entry_id = NULL",
        "INSERT INTO seats (service_id, starts_at, number) SELECT service_id, starts_at, 2 FROM slots",
        "INSERT INTO seats SELECT service_id, starts_at, 3, appointment_id, '1' FROM seats WHERE number = 1",
    ] {
        assert_refused(&place.run_raw(sql));
    }
}

pub(super) fn an_offer_moves_when_its_seat_is_free(place: &impl Place) {
    let mut ledger = place.open();
    let ([slot, later], booked, [one, two]) = write(&mut ledger, put_two);
    let held = offer_seat(&slot, &one, 2);
    write(&mut ledger, |tx| {
        tx.put_entry(&offered(&one, &slot, 60))?;
        tx.take_seat(&held)
    });
    refused(&mut ledger, |tx| tx.put_entry(&offered(&one, &later, 60)));
    let not_theirs =
        [offer_seat(&slot, &two, 2), offer_seat(&slot, &one, 1), Seat { number: 2, ..seat(&booked, 1) }];
    for seat in not_theirs {
        refused(&mut ledger, |tx| tx.free_seat(&seat));
    }
    write(&mut ledger, |tx| {
        tx.free_seat(&held)?;
        tx.put_entry(&offered(&one, &later, 60))?;
        tx.take_seat(&offer_seat(&later, &one, 2))
    });
    let state = read(&mut ledger, |tx| tx.slot_state(&service(), later.starts_at)).expect("a slot");
    assert_eq!(state.offered.iter().map(|entry| entry.id).collect::<Vec<_>>(), [one.id]);
}

/// What somebody waits for, by slot (from 0) or by days around the first one's date.
#[derive(Debug, Clone, Copy)]
enum Wish {
    Slot(usize),
    Days(i64, i64),
}

fn any_wish() -> impl Strategy<Value = Wish> {
    (any::<bool>(), 0..4_usize, 0..4_i64, 0..4_i64).prop_map(|(is_slot, slot, from, days)| {
        if is_slot { Wish::Slot(slot) } else { Wish::Days(from, from + days) }
    })
}

/// Four slots on four days, the last two of them small.
fn four_slots() -> Vec<Slot> {
    (0..4).map(|day| slot(at(day * 1440), if day < 2 { 8 } else { 2 })).collect()
}

/// Whatever anybody waits for, a decision is told the first in line for its slot.
pub(super) fn the_first_in_line_are_told(place: &impl Place) {
    let ledger = std::cell::RefCell::new(place.open());
    let wishes = vec((any_wish(), select(&EntryStatus::ALL[..])), 0..12);
    let config = Config { cases: 48, failure_persistence: None, ..Config::default() };
    let checked = TestRunner::new(config).run(&wishes, |wishes| {
        try_out(&mut ledger.borrow_mut(), |tx| {
            let slots = four_slots();
            tx.add_missing_slots(&slots)?;
            let all = put_wishes(tx, &slots, &wishes)?;
            for slot in &slots {
                let wanted = all.iter().filter(|entry| {
                    let includes = entry.target.includes(slot.starts_at, slot.local_date);
                    entry.status == EntryStatus::Waiting && includes
                });
                let wanted: Vec<&Entry> = wanted.take(slot.capacity as usize).collect();
                let state = tx.slot_state(&service(), slot.starts_at)?.expect("a slot");
                assert_eq!(state.waiting.iter().collect::<Vec<_>>(), wanted);
            }
            Ok(())
        });
        Ok(())
    });
    checked.expect("the first in line");
}

/// Puts an entry per wish, each of a consumer of its own, all but those that would have had to be claimed.
fn put_wishes(tx: &mut dyn WriteTx, slots: &[Slot], wishes: &[(Wish, EntryStatus)]) -> Told<Vec<Entry>> {
    let mut all = Vec::new();
    for (number, (wish, status)) in (1..).zip(wishes) {
        let (on, target) = match *wish {
            Wish::Slot(index) => (&slots[index], Target::Slot(slots[index].starts_at)),
            Wish::Days(from, until) => (&slots[0], dates(&slots[0], -from, until)),
        };
        tx.put_consumer(&consumer(number))?;
        let plain = Entry { target, ..entry(100 - number, on, number) };
        let entry = match status {
            EntryStatus::Offered => offered(&plain, on, 60),
            EntryStatus::Claimed => continue,
            status => Entry { status: *status, ..plain },
        };
        all.push(tx.put_entry(&entry)?);
    }
    Ok(all)
}

/// Whoever sits on a slot, is offered it and waits for it, the count of a reader is the count of a decision.
pub(super) fn slots_are_counted_as_they_are_judged(place: &impl Place) {
    let ledger = std::cell::RefCell::new(place.open());
    let seated = vec(select(&Status::ALL[..]), 0..4);
    let offers = vec(select(&EntryStatus::ALL[..]), 0..4);
    let some = (seated, offers, vec(any_wish(), 0..6), 1..9_u32);
    let config = Config { cases: 48, failure_persistence: None, ..Config::default() };
    let checked = TestRunner::new(config).run(&some, |(seated, offers, wishes, lowered)| {
        try_out(&mut ledger.borrow_mut(), |tx| {
            let mut slots = four_slots();
            tx.add_missing_slots(&slots)?;
            let wishes: Vec<_> = wishes.iter().map(|wish| (*wish, EntryStatus::Waiting)).collect();
            put_wishes(tx, &slots, &wishes)?;
            put_holders(tx, &slots[0], &seated, &offers)?;
            slots[0].capacity = lowered;
            tx.put_slot(&slots[0])?;
            for minutes in 0..9 {
                let now = at(minutes);
                let counts = tx.slot_counts(&service(), slots[0].local_date, slots[3].local_date, now)?;
                let counted: Vec<_> = counts.iter().map(|count| (count.taken, count.awaited)).collect();
                let states = slots.iter().map(|slot| tx.slot_state(&service(), slot.starts_at));
                let states = states.collect::<Told<Option<Vec<_>>>>()?.expect("slots");
                let judged: Vec<_> = states.iter().map(|state| as_if_all_could(state, now)).collect();
                assert_eq!(counted, judged, "after {minutes} minutes");
            }
            Ok(())
        });
        Ok(())
    });
    checked.expect("the same count");
}

/// The seats taken, and those of them that are free and waited for, if nothing kept anybody from a seat.
fn as_if_all_could(state: &SlotState, now: Instant) -> (u32, u32) {
    let had = state.had(now);
    let waiting = u32::try_from(state.waiting.len()).expect("not that many");
    let awaited = waiting.min(state.slot.capacity.saturating_sub(had));
    (had + awaited, awaited)
}

/// What may keep one consumer from taking a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hindrance {
    Nothing,
    /// An appointment with the service in this status, on another slot.
    Appointment(Status),
    /// An offer of the slot, for another place in line.
    Offer,
}

/// Whoever waits, a decision is told so many that the seats can go to somebody, and what is in the others' way.
pub(super) fn the_line_is_told_past_those_who_may_be_unable(place: &impl Place) {
    let ledger = std::cell::RefCell::new(place.open());
    let hindrances = vec![
        Hindrance::Nothing,
        Hindrance::Offer,
        Hindrance::Appointment(Status::Confirmed),
        Hindrance::Appointment(Status::Cancelled),
        Hindrance::Appointment(Status::PendingPayment),
    ];
    let line = vec((select(hindrances), any::<bool>()), 0..40);
    let config = Config { cases: 24, failure_persistence: None, ..Config::default() };
    let checked = TestRunner::new(config).run(&(line, 1..4_u32), |(line, capacity)| {
        try_out(&mut ledger.borrow_mut(), |tx| {
            let (slot, elsewhere) = (slot(at(0), capacity), slot(at(1440), 50));
            tx.add_missing_slots(&[slot.clone(), elsewhere.clone()])?;
            let (mut expected, mut bookings, mut able) = (Vec::new(), Vec::new(), 0);
            let mut seat = 100;
            for (number, (hindrance, is_twice)) in (1..).zip(&line) {
                tx.put_consumer(&consumer(number))?;
                let mut theirs = None;
                if let Hindrance::Appointment(status) = hindrance {
                    let held = appointment(number, &elsewhere);
                    let held = in_status(Appointment { consumer_id: consumer(number).id, ..held }, *status);
                    tx.put_appointment(&held)?;
                    theirs = Some(held).filter(|held| held.status != Status::Cancelled);
                }
                if *hindrance == Hindrance::Offer {
                    tx.put_slot(&Slot { capacity: 1000, ..slot.clone() })?;
                    let offer = Entry { target: dates(&slot, 9, 9), ..entry(300 + number, &slot, number) };
                    let offer = tx.put_entry(&offered(&offer, &slot, 60))?;
                    seat += 1;
                    tx.take_seat(&offer_seat(&slot, &offer, seat))?;
                    tx.put_slot(&slot)?;
                }
                let is_told = able < capacity;
                able += u32::from(theirs.is_none() && *hindrance != Hindrance::Offer);
                let first = tx.put_entry(&entry(1000 + number, &slot, number))?;
                let again = Entry { target: dates(&slot, 0, 3), ..entry(2000 + number, &slot, number) };
                let again = if *is_twice { Some(tx.put_entry(&again)?) } else { None };
                if is_told {
                    expected.push(first);
                    bookings.extend(theirs);
                    expected.extend(again.filter(|_| able < capacity));
                }
            }
            let state = tx.slot_state(&service(), slot.starts_at)?.expect("a slot");
            assert_eq!((state.waiting, state.bookings), (expected, bookings));
            Ok(())
        });
        Ok(())
    });
    checked.expect("as much of the line as is needed");
}

/// Gives seats to appointments and then to offers, whose time is over after a minute, two and so on.
fn put_holders(tx: &mut dyn WriteTx, slot: &Slot, seated: &[Status], offers: &[EntryStatus]) -> Told<()> {
    tx.put_consumer(&consumer(50))?;
    for (number, status) in (1..).zip(seated) {
        let mut held = appointment(number.into(), slot);
        held.consumer_id = consumer(50).id;
        held.hold_expires_at = Some(at(i64::from(number)));
        let held = in_status(held, *status);
        tx.put_appointment(&held)?;
        tx.take_seat(&seat(&held, number))?;
    }
    let first = appointment(99, slot);
    let first = Appointment { consumer_id: consumer(50).id, ..first };
    tx.put_appointment(&first)?;
    for (number, status) in (1..).zip(offers) {
        tx.put_consumer(&consumer(50 + u128::from(number)))?;
        let plain = entry(200 + u128::from(number), slot, 50 + u128::from(number));
        let appointment_id = Some(first.id).filter(|_| *status == EntryStatus::Claimed);
        let held = Entry { status: *status, appointment_id, ..offered(&plain, slot, number.into()) };
        tx.put_entry(&held)?;
        tx.take_seat(&offer_seat(slot, &held, number + 4))?;
    }
    Ok(())
}

/// Forty entries of two services, three consumers and both kinds of target, in every status.
fn put_many(tx: &mut dyn WriteTx) -> Told<Vec<Entry>> {
    (1..4).try_for_each(|number| tx.put_consumer(&consumer(number)))?;
    let (_, first) = put_one(tx, at(0), 9)?;
    let mut all = Vec::new();
    for number in 0..40_u128 {
        let minutes = i64::try_from(number * 7 % 3).unwrap_or_default();
        let name = ["consultation", "studio"][usize::from(number % 3 == 0)];
        let slot = Slot { service_id: service_named(name), ..slot(at(minutes * 60), 20) };
        tx.put_slot(&slot)?;
        let target = if number % 4 < 2 { Target::Slot(slot.starts_at) } else { dates(&slot, 0, 9) };
        let plain = Entry { target, ..entry(1000 - number, &slot, 1 + number % 3) };
        let status = EntryStatus::ALL[(number * 3 % 5) as usize];
        let was_offered = matches!(status, EntryStatus::Claimed | EntryStatus::Expired);
        let put = match status {
            // One live place is enough.
            EntryStatus::Waiting
                if tx.live_entry(plain.consumer_id, &slot.service_id, &target)?.is_none() =>
            {
                plain
            }
            EntryStatus::Offered
                if tx.live_entry(plain.consumer_id, &slot.service_id, &target)?.is_none() =>
            {
                offered(&plain, &slot, 60)
            }
            _ if was_offered => {
                let appointment_id = Some(first.id).filter(|_| status == EntryStatus::Claimed);
                Entry { status, appointment_id, ..offered(&plain, &slot, 60) }
            }
            _ => Entry { status: EntryStatus::Left, ..plain },
        };
        all.push(tx.put_entry(&put)?);
    }
    Ok(all)
}

fn any_query() -> impl Strategy<Value = EntryQuery> {
    let service = option::of(select(&["consultation", "studio", "unknown"][..]));
    let statuses = subsequence(EntryStatus::ALL.to_vec(), 0..4);
    let start = option::of(0..4_i64);
    (service, option::of(1..5_u128), statuses, start, option::of(0..45_u64), 0..9_u32).prop_map(
        |(service, consumer_number, statuses, hour, after, limit)| EntryQuery {
            service_id: service.map(service_named),
            consumer_id: consumer_number.map(|number| consumer(number).id),
            statuses,
            starts_at: hour.map(|hour| at(hour * 60)),
            after,
            limit,
        },
    )
}

fn wanted(query: &EntryQuery, all: &[Entry]) -> Vec<Entry> {
    let matching = all.iter().filter(|one| {
        query.service_id.as_ref().is_none_or(|id| *id == one.service_id)
            && query.consumer_id.is_none_or(|id| id == one.consumer_id)
            && (query.statuses.is_empty() || query.statuses.contains(&one.status))
            && query.starts_at.is_none_or(|start| {
                one.target == Target::Slot(start) || one.offer.is_some_and(|offer| offer.starts_at == start)
            })
            && query.after.is_none_or(|after| one.number > after)
    });
    let limit = if query.limit == 0 { usize::MAX } else { query.limit as usize };
    matching.take(limit).cloned().collect()
}

pub(super) fn entries_are_filtered_ordered_and_paged(place: &impl Place) {
    let mut ledger = place.open();
    let all = write(&mut ledger, put_many);
    for status in EntryStatus::ALL {
        assert!(all.iter().any(|entry| entry.status == status), "none is {status:?}");
    }
    let config = Config { cases: 128, failure_persistence: None, ..Config::default() };
    let ledger = std::cell::RefCell::new(ledger);
    let checked = TestRunner::new(config).run(&any_query(), |query| {
        let found = read(&mut ledger.borrow_mut(), |tx| tx.entries(&query));
        assert_eq!(found, wanted(&query, &all));
        Ok(())
    });
    checked.expect("every query finds what it asks for");
    let (mut joined, mut query) = (Vec::new(), EntryQuery { limit: 7, ..EntryQuery::default() });
    loop {
        let page = read(&mut ledger.borrow_mut(), |tx| tx.entries(&query));
        let Some(last) = page.last() else { break };
        query.after = Some(last.number);
        joined.extend(page);
    }
    assert_eq!(joined, all);
}

pub(super) fn what_has_lapsed_is_listed(place: &impl Place) {
    let mut ledger = place.open();
    let (slot, _) = write(&mut ledger, |tx| put_one(tx, at(600), 9));
    let minutes = [9, 3, 5, 3, 4];
    let numbers = || (2..).zip(minutes);
    write(&mut ledger, |tx| {
        for (number, minutes) in numbers() {
            let mut hold = appointment(number, &slot);
            hold.hold_expires_at = Some(at(minutes));
            let status = if number == 6 { Status::Expired } else { Status::PendingPayment };
            tx.put_appointment(&in_status(hold, status))?;
            tx.put_consumer(&consumer(number))?;
            let offer = offered(&entry(100 - number, &slot, number), &slot, minutes);
            let status = if number == 6 { EntryStatus::Expired } else { EntryStatus::Offered };
            tx.put_entry(&Entry { status, ..offer })?;
        }
        Ok(())
    });
    let mut lapsed = |now, limit| -> (Vec<u128>, Vec<u64>) {
        read(&mut ledger, |tx| {
            let holds = tx.lapsed_holds(now, limit)?;
            let offers = tx.lapsed_offers(now, limit)?;
            assert!(offers.iter().all(|entry| entry.status_at(now) == EntryStatus::Expired));
            assert!(holds.iter().all(|hold| hold.is_lapsed(now)));
            let ids = holds.iter().map(|hold| hold.id.0.as_u128()).collect();
            Ok((ids, offers.iter().map(|entry| entry.number).collect()))
        })
    };
    assert_eq!(lapsed(at(2), 0), (vec![], vec![]));
    assert_eq!(lapsed(at(5), 0), (vec![3, 5, 4], vec![2, 4, 3]));
    assert_eq!(lapsed(at(5) - TimeDelta::milliseconds(1), 0), (vec![3, 5], vec![2, 4]));
    assert_eq!(lapsed(at(600), 2), (vec![3, 5], vec![2, 4]));
    assert_eq!(lapsed(at(600), 0), (vec![3, 5, 4, 2], vec![2, 4, 3, 1]));
    let nobody = EntryId(Uuid::nil());
    assert_eq!(read(&mut ledger, |tx| tx.entry(nobody)), None);
}
