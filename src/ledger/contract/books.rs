//! Money lines and events: complete, linked, immutable; and rows that refer to what exists.

use super::values::{
    appointment, at, consumer, event, line, notice, put_one, seat, service, service_named, slot,
};
use super::{Place, assert_refused, read, refused, write};
use crate::domain::account::{Account, MoneyLine};
use crate::domain::event::{Chain, FIRST};

pub(super) fn chains_have_no_gaps_and_link(place: &impl Place) {
    let mut ledger = place.open();
    let chains = [Chain::General, Chain::Service(service()), Chain::Service(service_named("studio"))];
    for _ in 0..3 {
        write(&mut ledger, |tx| {
            chains.iter().chain(&chains).try_for_each(|chain| tx.append_event(event(chain.clone())).map(drop))
        });
    }
    read(&mut place.open(), |tx| {
        assert_eq!(tx.chains()?, chains);
        for chain in &chains {
            let events = tx.events(chain, 0, 0)?;
            let mut previous = FIRST.to_owned();
            for (number, sealed) in (1..).zip(&events) {
                assert_eq!((sealed.number, &sealed.previous), (number, &previous));
                assert!(sealed.is_intact());
                previous.clone_from(&sealed.hash);
            }
            assert_eq!(events.len(), 6);
            assert_eq!(tx.chain_head(chain)?, Some((6, previous)));
        }
        Ok(())
    });
}

pub(super) fn events_are_immutable(place: &impl Place) {
    write(&mut place.open(), |tx| tx.append_event(event(Chain::General)));
    for sql in [
        "UPDATE events SET actor = 'nobody'",
        "UPDATE events SET number = 2",
        "DELETE FROM events",
        "UPDATE chains SET length = 0",
        "UPDATE chains SET length = 3",
        "UPDATE chains SET name = 'other'",
        "DELETE FROM chains",
    ] {
        assert_refused(&place.run_raw(sql));
    }
    assert_eq!(read(&mut place.open(), |tx| tx.events(&Chain::General, 0, 0)).len(), 1);
}

pub(super) fn an_event_follows_its_chain(place: &impl Place) {
    let first = write(&mut place.open(), |tx| tx.append_event(event(Chain::General)));
    let insert = |number: u64, previous: &str| {
        place.run_raw(&format!(
            "INSERT INTO events (chain, number, at, actor, command, action, previous, hash) \
             VALUES ('-', {number}, 0, 'desk', 'book', 'booked', '{previous}', '{FIRST}')"
        ))
    };
    assert_refused(&insert(1, FIRST));
    assert_refused(&insert(3, &first.hash));
    assert_refused(&insert(2, FIRST));
    assert!(insert(2, &first.hash).is_ok());
}

pub(super) fn money_lines_are_immutable(place: &impl Place) {
    let mut ledger = place.open();
    let (_, appointment) = write(&mut ledger, |tx| put_one(tx, at(0), 1));
    let written = [line(&appointment, Some("p1")), line(&appointment, None), line(&appointment, None)];
    write(&mut ledger, |tx| written.iter().try_for_each(|line| tx.add_money_line(line)));
    for sql in ["UPDATE money_lines SET minor = 1", "DELETE FROM money_lines WHERE minor > 0"] {
        assert_refused(&place.run_raw(sql));
    }
    assert_eq!(read(&mut place.open(), |tx| tx.money_lines(appointment.id)), written);
}

pub(super) fn a_payment_is_recorded_once(place: &impl Place) {
    let mut ledger = place.open();
    let (slot, first) = write(&mut ledger, |tx| put_one(tx, at(0), 1));
    let second = appointment(2, &slot);
    write(&mut ledger, |tx| {
        tx.put_appointment(&second)?;
        tx.add_money_line(&line(&first, Some("p1")))
    });
    refused(&mut ledger, |tx| tx.add_money_line(&line(&first, Some("p1"))));
    refused(&mut ledger, |tx| tx.add_money_line(&line(&second, Some("p1"))));
    write(&mut ledger, |tx| tx.add_money_line(&line(&second, Some("p2"))));
    let found = read(&mut ledger, |tx| tx.payment("p1"));
    assert_eq!(found, Some(line(&first, Some("p1"))));
}

pub(super) fn money_lines_move_something(place: &impl Place) {
    let mut ledger = place.open();
    let (_, appointment) = write(&mut ledger, |tx| put_one(tx, at(0), 1));
    for minor in [0, -1, i64::MIN] {
        refused(&mut ledger, |tx| tx.add_money_line(&MoneyLine { minor, ..line(&appointment, None) }));
    }
    let nowhere = MoneyLine { credit: Account::Cash, ..line(&appointment, None) };
    refused(&mut ledger, |tx| tx.add_money_line(&nowhere));
}

pub(super) fn rows_refer_to_what_exists(place: &impl Place) {
    let mut ledger = place.open();
    let slot = slot(at(0), 1);
    let absent = appointment(1, &slot);
    refused(&mut ledger, |tx| tx.take_seat(&seat(&absent, 1)));
    refused(&mut ledger, |tx| tx.add_money_line(&line(&absent, None)));
    refused(&mut ledger, |tx| tx.enqueue(&notice(1, &absent)));
    refused(&mut ledger, |tx| {
        tx.put_consumer(&consumer(1))?;
        tx.put_appointment(&absent)
    });
    refused(&mut ledger, |tx| {
        tx.put_slot(&slot)?;
        tx.put_appointment(&absent)
    });
    write(&mut ledger, |tx| put_one(tx, at(0), 1));
    for sql in ["DELETE FROM slots", "DELETE FROM consumers"] {
        assert_refused(&place.run_raw(sql));
    }
}

pub(super) fn a_sealed_event_is_put_where_it_belongs(place: &impl Place) {
    let mut ledger = place.open();
    let chain = Chain::Service(service());
    let first = event(chain.clone()).seal(1, FIRST.to_owned());
    let second = event(chain.clone()).seal(2, first.hash.clone());
    refused(&mut ledger, |tx| tx.put_sealed_event(&second));
    write(&mut ledger, |tx| tx.put_sealed_event(&first));
    refused(&mut ledger, |tx| tx.put_sealed_event(&first));
    let mut altered = second.clone();
    altered.event.action = "other".to_owned();
    refused(&mut ledger, |tx| tx.put_sealed_event(&altered));
    write(&mut ledger, |tx| tx.put_sealed_event(&second));
    let third = write(&mut ledger, |tx| tx.append_event(event(chain.clone())));
    assert_eq!((third.number, &third.previous), (3, &second.hash));
    assert_eq!(read(&mut ledger, |tx| tx.events(&chain, 0, 0)), [first, second, third]);
}

pub(super) fn a_sound_ledger_has_no_structure_faults(place: &impl Place) {
    let mut ledger = place.open();
    write(&mut ledger, |tx| put_one(tx, at(0), 1));
    assert_eq!(read(&mut ledger, |tx| tx.structure_faults()), Vec::<String>::new());
}
