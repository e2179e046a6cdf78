//! Seats: unique, bounded, freed once, counted as of an instant.

use std::sync::Barrier;

use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};

use super::values::{appointment, at, consumer, in_status, put_one, seat, service, slot};
use super::{Place, Told, read, refused, try_out, write};
use crate::domain::appointment::Status;
use crate::domain::slot::Seat;
use crate::ledger::Scope;

pub(super) fn nobody_shares_a_seat(place: &impl Place) {
    let mut ledger = place.open();
    let (slot, first) = write(&mut ledger, |tx| put_one(tx, at(0), 2));
    let second = appointment(2, &slot);
    write(&mut ledger, |tx| {
        tx.put_appointment(&second)?;
        tx.take_seat(&seat(&first, 1))
    });
    refused(&mut ledger, |tx| tx.take_seat(&seat(&second, 1)));
    refused(&mut ledger, |tx| tx.take_seat(&seat(&first, 2)));
    write(&mut ledger, |tx| {
        tx.free_seat(&seat(&first, 1))?;
        tx.take_seat(&seat(&second, 1))
    });
}

pub(super) fn no_seat_lies_above_the_capacity(place: &impl Place) {
    let mut ledger = place.open();
    let (_, appointment) = write(&mut ledger, |tx| put_one(tx, at(0), 2));
    for number in [0, 3, u32::MAX] {
        refused(&mut ledger, |tx| tx.take_seat(&seat(&appointment, number)));
    }
    for capacity in [0, 10_001] {
        refused(&mut ledger, |tx| tx.put_slot(&slot(at(0), capacity)));
        refused(&mut ledger, |tx| tx.add_missing_slots(&[slot(at(60), capacity)]));
    }
    write(&mut ledger, |tx| tx.take_seat(&seat(&appointment, 2)));
}

pub(super) fn a_seat_is_on_the_slot_of_its_appointment(place: &impl Place) {
    let mut ledger = place.open();
    let (_, appointment) = write(&mut ledger, |tx| put_one(tx, at(0), 1));
    write(&mut ledger, |tx| tx.put_slot(&slot(at(60), 1)));
    let elsewhere = Seat { starts_at: at(60), ..seat(&appointment, 1) };
    refused(&mut ledger, |tx| tx.take_seat(&elsewhere));
    write(&mut ledger, |tx| tx.take_seat(&seat(&appointment, 1)));
    let moved = super::values::appointment(1, &slot(at(60), 1));
    refused(&mut ledger, |tx| tx.put_appointment(&moved));
    assert_refused_raw(place, "UPDATE seats SET number = 2");
}

fn assert_refused_raw(place: &impl Place, sql: &str) {
    super::assert_refused(&place.run_raw(sql));
}

pub(super) fn only_its_owner_gives_a_seat_back(place: &impl Place) {
    let mut ledger = place.open();
    let (slot, first) = write(&mut ledger, |tx| put_one(tx, at(0), 2));
    let second = appointment(2, &slot);
    write(&mut ledger, |tx| {
        tx.put_appointment(&second)?;
        tx.take_seat(&seat(&first, 1))
    });
    refused(&mut ledger, |tx| tx.free_seat(&seat(&second, 1)));
    refused(&mut ledger, |tx| tx.free_seat(&seat(&first, 2)));
    write(&mut ledger, |tx| tx.free_seat(&seat(&first, 1)));
    refused(&mut ledger, |tx| tx.free_seat(&seat(&first, 1)));
}

pub(super) fn a_move_changes_seats_in_one_go(place: &impl Place) {
    let mut ledger = place.open();
    let (_, appointment) = write(&mut ledger, |tx| put_one(tx, at(0), 1));
    write(&mut ledger, |tx| tx.take_seat(&seat(&appointment, 1)));
    let moved = super::values::appointment(1, &slot(at(60), 1));
    write(&mut ledger, |tx| {
        tx.put_slot(&slot(at(60), 1))?;
        tx.free_seat(&seat(&appointment, 1))?;
        tx.put_appointment(&moved)?;
        tx.take_seat(&seat(&moved, 1))
    });
    read(&mut ledger, |tx| {
        let found = tx.appointment(moved.id)?.expect("an appointment");
        assert_eq!((found.starts_at, found.seat), (at(60), Some(1)));
        let left = tx.slot_state(&service(), at(0))?.expect("a slot");
        assert_eq!(left.seated, []);
        Ok(())
    });
}

/// Whatever sits on a slot, the count of a reader is the count of a decision.
pub(super) fn lapsed_holds_are_not_counted(place: &impl Place) {
    let ledger = std::cell::RefCell::new(place.open());
    let statuses = proptest::collection::vec(select(&Status::ALL[..]), 0..8);
    let config = Config { cases: 32, failure_persistence: None, ..Config::default() };
    let checked = TestRunner::new(config).run(&statuses, |statuses| {
        try_out(&mut ledger.borrow_mut(), |tx| {
            let slot = slot(at(600), 8);
            tx.put_consumer(&consumer(1))?;
            tx.put_slot(&slot)?;
            for (number, status) in (1..).zip(&statuses) {
                let mut seated = appointment(number.into(), &slot);
                seated.hold_expires_at = Some(at(i64::from(number)));
                let seated = in_status(seated, *status);
                tx.put_appointment(&seated)?;
                tx.take_seat(&seat(&seated, number))?;
            }
            for minutes in 0..9 {
                let state = tx.slot_state(&service(), slot.starts_at)?.expect("a slot");
                let counts = tx.slot_counts(&service(), slot.local_date, slot.local_date, at(minutes))?;
                let counted: Vec<u32> = counts.iter().map(|count| count.taken).collect();
                assert_eq!(counted, [state.taken(None, at(minutes))], "{statuses:?} after {minutes} minutes");
            }
            Ok(())
        });
        Ok(())
    });
    checked.expect("the same count");
}

pub(super) fn a_lowered_capacity_keeps_the_seats(place: &impl Place) {
    let mut ledger = place.open();
    let (_, appointment) = write(&mut ledger, |tx| put_one(tx, at(0), 2));
    write(&mut ledger, |tx| {
        tx.take_seat(&seat(&appointment, 2))?;
        tx.put_slot(&slot(at(0), 1))
    });
    read(&mut ledger, |tx| {
        let state = tx.slot_state(&service(), at(0))?.expect("a slot");
        assert_eq!((state.slot.capacity, state.taken(None, at(0))), (1, 1));
        Ok(())
    });
}

/// Eight writers for three seats: each looks first and takes what is free.
pub(super) fn a_race_has_as_many_winners_as_seats(place: &impl Place) {
    write(&mut place.open(), |tx| put_one(tx, at(0), 3));
    let together = Barrier::new(8);
    let book = |number: u128| -> Told<bool> {
        let mut ledger = place.open();
        together.wait();
        ledger.write(&Scope::Service(service()), |tx| {
            let state = tx.slot_state(&service(), at(0))?.expect("a slot");
            let Some(free) = state.free_seat(at(0)) else { return Ok(false) };
            let booked = appointment(number, &state.slot);
            tx.put_appointment(&booked)?;
            tx.take_seat(&seat(&booked, free))?;
            Ok(true)
        })
    };
    let won: Vec<Told<bool>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (10..18)
            .map(|number| {
                let book = &book;
                scope.spawn(move || book(number))
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    });
    let won: Vec<bool> = won.into_iter().collect::<Told<_>>().expect("nobody fails");
    assert_eq!(won.iter().filter(|won| **won).count(), 3);
}
