//! Every row comes back as it was put.

use std::slice::from_ref;

use proptest::prelude::{Strategy, any};
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};

use super::values::any::{
    any_answer, any_appointment, any_consumer, any_entry, any_event, any_line, any_notice, any_refund,
    any_remote_object, any_slot, any_sweep_run, any_token,
};
use super::values::{
    at, consumer, entry, event, line, notice, offer_seat, offered, put_one, refund, seat, service, slot,
};
use super::{Place, read, try_out, write};
use crate::domain::appointment::{Appointment, Status};
use crate::domain::change::Change;
use crate::domain::entry::{Entry, EntryStatus, Target};
use crate::domain::event::Chain;
use crate::domain::notice::About;
use crate::domain::refund::Refund;
use crate::domain::remote::RemoteKind;
use crate::domain::slot::Slot;
use crate::ledger::{AppointmentQuery, EntryQuery, NoticeQuery, RefundQuery};

/// Runs a check on some values of a kind.
fn on_some<S: Strategy>(values: &S, check: impl Fn(S::Value)) {
    let config = Config { cases: 64, failure_persistence: None, ..Config::default() };
    let checked = TestRunner::new(config).run(values, |value| {
        check(value);
        Ok(())
    });
    checked.expect("holds for every value");
}

pub(super) fn slots_come_back(place: &impl Place) {
    let ledger = std::cell::RefCell::new(place.open());
    on_some(&(any_slot(), any_slot()), |(first, second)| {
        let second = Slot {
            starts_at: first.starts_at,
            ends_at: first.starts_at + (second.ends_at - second.starts_at),
            ..second
        };
        try_out(&mut ledger.borrow_mut(), |tx| {
            for put in [&first, &second] {
                tx.put_slot(put)?;
                let found = tx.slot_state(&put.service_id, put.starts_at)?.expect("a slot");
                assert_eq!((&found.slot, found.seated), (put, vec![]));
                assert_eq!((found.offered, found.waiting), (vec![], vec![]));
                let counts = tx.slot_counts(&put.service_id, put.local_date, put.local_date, at(0))?;
                assert_eq!(counts.into_iter().map(|count| count.slot).collect::<Vec<_>>(), from_ref(put));
            }
            Ok(())
        });
    });
}

pub(super) fn consumers_come_back(place: &impl Place) {
    let ledger = std::cell::RefCell::new(place.open());
    on_some(&(any_consumer(), any_consumer()), |(first, second)| {
        let second = crate::domain::consumer::Consumer { id: first.id, ..second };
        try_out(&mut ledger.borrow_mut(), |tx| {
            for put in [&first, &second] {
                tx.put_consumer(put)?;
                assert_eq!(tx.consumer(put.id)?.as_ref(), Some(put));
                assert_eq!(tx.consumer_with_email(&put.email)?.as_ref(), Some(put));
                if let Some(phone) = &put.phone {
                    assert_eq!(tx.consumer_with_phone(phone)?.as_ref(), Some(put));
                }
                if let Some(id) = &put.external_id {
                    assert_eq!(tx.consumer_with_external_id(id)?.as_ref(), Some(put));
                }
            }
            assert_eq!(tx.consumers(None, 0)?, from_ref(&second));
            Ok(())
        });
    });
}

pub(super) fn appointments_come_back(place: &impl Place) {
    let ledger = std::cell::RefCell::new(place.open());
    let before = any_appointment(slot(at(0), 3));
    on_some(&(before, any_appointment(slot(at(30), 3)), any::<bool>()), |(first, second, seated)| {
        let mut second = Appointment { id: first.id, ..second };
        second.confirmation_number.push('B');
        try_out(&mut ledger.borrow_mut(), |tx| {
            tx.put_consumer(&consumer(1))?;
            for mut put in [first.clone(), second.clone()] {
                tx.put_slot(&slot(put.starts_at, 3))?;
                tx.put_appointment(&put)?;
                if seated {
                    put.seat = Some(2);
                    tx.take_seat(&seat(&put, 2))?;
                }
                assert_eq!(tx.appointment(put.id)?.as_ref(), Some(&put));
                assert_eq!(tx.appointment_numbered(&put.confirmation_number)?.as_ref(), Some(&put));
                assert_eq!(tx.appointments(&AppointmentQuery::default())?, [put.clone()]);
                let state = tx.slot_state(&put.service_id, put.starts_at)?.expect("a slot");
                assert_eq!(state.seated, if seated { vec![put.clone()] } else { vec![] });
                if seated {
                    tx.free_seat(&seat(&put, 2))?;
                }
            }
            Ok(())
        });
    });
}

pub(super) fn entries_come_back(place: &impl Place) {
    let ledger = std::cell::RefCell::new(place.open());
    let on = slot(at(30), 3);
    let some = || any_entry(on.clone());
    on_some(&(some(), some(), any::<bool>()), |(first, second, seated)| {
        let second = Entry { id: first.id, ..second };
        try_out(&mut ledger.borrow_mut(), |tx| {
            put_one(tx, at(0), 1)?;
            tx.put_slot(&on)?;
            for put in [first.clone(), second.clone()] {
                let mut kept = tx.put_entry(&put)?;
                assert_eq!(kept, Entry { number: 1, ..put });
                let seat = offer_seat(&on, &kept, 2);
                if let Some(offer) = kept.offer.as_mut().filter(|_| seated) {
                    offer.seat = Some(seat.number);
                    tx.take_seat(&seat)?;
                }
                assert_eq!(tx.entry(kept.id)?.as_ref(), Some(&kept));
                assert_eq!(tx.entries(&EntryQuery::default())?, from_ref(&kept));
                let live = tx.live_entry(kept.consumer_id, &kept.service_id, &kept.target)?;
                assert_eq!(live, Some(kept.clone()).filter(|kept| kept.status.is_live()));
                let state = tx.slot_state(&on.service_id, on.starts_at)?.expect("a slot");
                let is_waiting = kept.status == EntryStatus::Waiting;
                assert_eq!(state.waiting, if is_waiting { vec![kept.clone()] } else { vec![] });
                if kept.offer.is_some_and(|offer| offer.seat.is_some()) {
                    assert_eq!(state.offered, [kept]);
                    tx.free_seat(&seat)?;
                } else {
                    assert_eq!(state.offered, []);
                }
            }
            Ok(())
        });
    });
}

pub(super) fn money_lines_come_back(place: &impl Place) {
    let mut ledger = place.open();
    let (_, appointment) = write(&mut ledger, |tx| put_one(tx, at(0), 1));
    let ledger = std::cell::RefCell::new(ledger);
    on_some(&any_line(appointment.id), |line| {
        try_out(&mut ledger.borrow_mut(), |tx| {
            tx.add_money_line(&line)?;
            assert_eq!(tx.money_lines(line.appointment_id)?, from_ref(&line));
            if let Some(id) = &line.payment_id {
                assert_eq!(tx.payment(id)?.as_ref(), Some(&line));
            }
            Ok(())
        });
    });
}

pub(super) fn refunds_come_back(place: &impl Place) {
    let mut ledger = place.open();
    let (_, appointment) = write(&mut ledger, |tx| put_one(tx, at(0), 1));
    let ledger = std::cell::RefCell::new(ledger);
    let any = || any_refund(appointment.clone());
    on_some(&(any(), any()), |(first, second)| {
        let second = Refund { id: first.id, ..second };
        try_out(&mut ledger.borrow_mut(), |tx| {
            for put in [&first, &second] {
                tx.put_refund(put)?;
                assert_eq!(tx.refund(put.id)?.as_ref(), Some(put));
                assert_eq!(tx.refunds(&RefundQuery::default())?, from_ref(put));
            }
            Ok(())
        });
    });
}

/// The appointment of an answer comes back as it was then, whatever has become of it.
pub(super) fn answers_come_back(place: &impl Place) {
    let ledger = std::cell::RefCell::new(place.open());
    on_some(&any_answer(slot(at(0), 3)), |answer| {
        try_out(&mut ledger.borrow_mut(), |tx| {
            tx.put_consumer(&consumer(1))?;
            tx.put_slot(&slot(at(0), 3))?;
            tx.put_answer(&answer)?;
            let since =
                Appointment { revision: answer.appointment.revision ^ 1, ..answer.appointment.clone() };
            tx.put_appointment(&since)?;
            assert_eq!(tx.answer(&answer.key)?.as_ref(), Some(&answer));
            assert_eq!(tx.all_answers(None, 0)?, from_ref(&answer));
            Ok(())
        });
    });
}

pub(super) fn used_tokens_come_back(place: &impl Place) {
    let mut ledger = place.open();
    let (_, appointment) = write(&mut ledger, |tx| put_one(tx, at(0), 1));
    let ledger = std::cell::RefCell::new(ledger);
    on_some(&any_token(appointment.id), |token| {
        try_out(&mut ledger.borrow_mut(), |tx| {
            assert!(tx.use_token(&token)?);
            assert_eq!(tx.token(&token.hash)?.as_ref(), Some(&token));
            assert_eq!(tx.all_tokens(None, 0)?, from_ref(&token));
            Ok(())
        });
    });
}

pub(super) fn notices_come_back(place: &impl Place) {
    let mut ledger = place.open();
    let (appointment, entry) = write(&mut ledger, |tx| {
        let (slot, appointment) = put_one(tx, at(0), 1)?;
        Ok((appointment, tx.put_entry(&entry(1, &slot, 1))?))
    });
    let ledger = std::cell::RefCell::new(ledger);
    let abouts = vec![About::Appointment(appointment.id), About::Offer(entry.id)];
    let any = || select(abouts.clone()).prop_flat_map(|about| any_notice(appointment.clone(), about));
    on_some(&(any(), any()), |(first, second)| {
        let mut second = crate::domain::notice::Notice { id: first.id, ..second };
        if let Some(message) = &mut second.message {
            message.id = second.id;
        }
        try_out(&mut ledger.borrow_mut(), |tx| {
            assert!(tx.enqueue(&first)?);
            assert_eq!(tx.notice(first.id)?.as_ref(), Some(&first));
            tx.put_notice(&second)?;
            assert_eq!(tx.notice(first.id)?.as_ref(), Some(&second));
            assert_eq!(tx.notices(&NoticeQuery::default())?, [second.clone()]);
            Ok(())
        });
    });
}

pub(super) fn remote_objects_come_back(place: &impl Place) {
    let ledger = std::cell::RefCell::new(place.open());
    on_some(&(any_remote_object(), any_remote_object()), |(first, second)| {
        let second = crate::domain::remote::RemoteObject { id: first.id, ..second };
        try_out(&mut ledger.borrow_mut(), |tx| {
            for put in [&first, &second] {
                tx.put_remote_object(put)?;
                assert_eq!(tx.remote_objects(None, None)?, from_ref(put));
            }
            tx.remove_remote_object(first.id)?;
            assert_eq!(tx.remote_objects(None, None)?, []);
            Ok(())
        });
    });
}

pub(super) fn sweep_runs_come_back(place: &impl Place) {
    let ledger = std::cell::RefCell::new(place.open());
    on_some(&any_sweep_run(), |run| {
        try_out(&mut ledger.borrow_mut(), |tx| {
            tx.add_sweep_run(&run)?;
            assert_eq!(tx.last_sweep_runs()?, from_ref(&run));
            Ok(())
        });
    });
}

pub(super) fn events_come_back(place: &impl Place) {
    let ledger = std::cell::RefCell::new(place.open());
    on_some(&any_event(), |event| {
        try_out(&mut ledger.borrow_mut(), |tx| {
            let sealed = tx.append_event(event.clone())?;
            assert_eq!(sealed.event, event);
            assert!(sealed.is_intact());
            assert_eq!(tx.events(&event.chain, 0, 0)?, from_ref(&sealed));
            if let Some(id) = event.appointment_id {
                assert_eq!(tx.events_of(id)?, [sealed]);
            }
            Ok(())
        });
    });
}

pub(super) fn what_is_not_there_is_nothing(place: &impl Place) {
    let (slot, consumer) = (slot(at(0), 1), consumer(1));
    let appointment = super::values::appointment(1, &slot);
    read(&mut place.open(), |tx| {
        assert_eq!(tx.slot_state(&service(), at(0))?, None);
        assert_eq!(tx.slot_counts(&service(), slot.local_date, slot.local_date, at(0))?, []);
        assert_eq!(tx.appointment(appointment.id)?, None);
        assert_eq!(tx.appointment_numbered("N1")?, None);
        assert_eq!(tx.appointments(&AppointmentQuery::default())?, []);
        assert_eq!(tx.lapsed_holds(at(0), 0)?, []);
        assert_eq!(tx.all_slots(None, 0)?, []);
        assert_eq!(tx.all_seats(None, 0)?, []);
        assert_eq!(tx.slot_services()?, []);
        let entry = entry(1, &slot, 1);
        assert_eq!(tx.entry(entry.id)?, None);
        assert_eq!(tx.entries(&EntryQuery::default())?, []);
        let dates = Target::Dates { from: slot.local_date, until: slot.local_date };
        for target in [entry.target, dates] {
            assert_eq!(tx.live_entry(consumer.id, &service(), &target)?, None);
        }
        assert_eq!(tx.lapsed_offers(at(0), 0)?, []);
        assert_eq!(tx.refund(refund(1, &appointment).id)?, None);
        assert_eq!(tx.refunds(&RefundQuery::default())?, []);
        assert_eq!(tx.due_refunds(at(0), 0)?, []);
        assert_eq!(tx.answer("k1")?, None);
        assert_eq!(tx.token("")?, None);
        assert_eq!(tx.all_money_lines(0, 0)?, []);
        assert_eq!(tx.consumer(consumer.id)?, None);
        assert_eq!(tx.consumer_with_email(&consumer.email)?, None);
        assert_eq!(tx.consumer_with_phone("+15550100")?, None);
        assert_eq!(tx.consumer_with_external_id("1")?, None);
        assert_eq!(tx.consumers(None, 0)?, []);
        assert_eq!(tx.money_lines(appointment.id)?, []);
        assert_eq!(tx.payment("p1")?, None);
        assert_eq!(tx.notice(notice(1, &appointment).id)?, None);
        assert_eq!(tx.notices(&NoticeQuery::default())?, []);
        assert_eq!(tx.deliverable(at(0), None, 10)?, []);
        assert_eq!(tx.remote_objects(Some(&service()), Some(RemoteKind::Queue))?, []);
        assert_eq!(tx.last_sweep_runs()?, []);
        assert_eq!(tx.events_of(appointment.id)?, []);
        assert_eq!(tx.events(&Chain::General, 0, 10)?, []);
        assert_eq!(tx.chains()?, []);
        assert_eq!(tx.chain_head(&Chain::General)?, None);
        Ok(())
    });
}

/// A new consumer books a new slot while another waits for it; then the seat is offered to the one who waits,
/// then claimed. Each is one change, which holds only if each part is saved after what it refers to and seats are
/// freed before they are taken.
pub(super) fn a_change_is_saved_in_order(place: &impl Place) {
    let slot = slot(at(0), 1);
    let (first, waiting) = (super::values::appointment(1, &slot), entry(1, &slot, 2));
    let second = Appointment { consumer_id: waiting.consumer_id, ..super::values::appointment(2, &slot) };
    let mut ledger = place.open();
    write(&mut ledger, |tx| tx.apply(booking(&slot, &first, &waiting)));
    write(&mut ledger, |tx| tx.apply(offering(&slot, &first, &waiting)));
    let state = read(&mut ledger, |tx| tx.slot_state(&service(), at(0))).expect("a slot");
    let seats: Vec<_> = state.offered.iter().map(|entry| entry.offer.and_then(|offer| offer.seat)).collect();
    assert_eq!(seats, [Some(1)]);
    write(&mut ledger, |tx| tx.apply(claiming(&slot, &second, &waiting)));
    read(&mut place.open(), |tx| {
        let state = tx.slot_state(&slot.service_id, slot.starts_at)?.expect("a slot");
        assert_eq!(state.seated.iter().map(|seated| seated.id).collect::<Vec<_>>(), [second.id]);
        assert_eq!((state.offered, state.waiting), (vec![], vec![]));
        let cancelled = tx.appointment(first.id)?.map(|found| (found.status, found.seat));
        assert_eq!(cancelled, Some((Status::Cancelled, None)));
        let claimed = tx.entry(waiting.id)?.map(|found| (found.status, found.number));
        assert_eq!(claimed, Some((EntryStatus::Claimed, 1)));
        assert_eq!(tx.payment("p1")?.map(|line| line.minor), Some(5000));
        assert_eq!(tx.refunds(&RefundQuery::default())?, [refund(1, &first)]);
        assert_eq!(tx.notices(&NoticeQuery::default())?.len(), 1);
        assert_eq!(tx.chain_head(&Chain::Service(service()))?.map(|(number, _)| number), Some(4));
        Ok(())
    });
}

fn booking(slot: &Slot, first: &Appointment, waiting: &Entry) -> Change {
    Change {
        consumers: vec![consumer(1), consumer(2)],
        slots: vec![slot.clone()],
        seats_freed: vec![],
        appointments: vec![first.clone()],
        seats_taken: vec![seat(first, 1)],
        entries: vec![waiting.clone()],
        money: vec![line(first, Some("p1"))],
        refunds: vec![],
        tellings: vec![],
        notices: vec![notice(1, first)],
        events: vec![event(Chain::Service(service()))],
    }
}

fn offering(slot: &Slot, first: &Appointment, waiting: &Entry) -> Change {
    let ours = event(Chain::Service(service()));
    Change {
        seats_freed: vec![seat(first, 1)],
        appointments: vec![super::values::in_status(first.clone(), Status::Cancelled)],
        seats_taken: vec![offer_seat(slot, waiting, 1)],
        entries: vec![offered(waiting, slot, 60)],
        refunds: vec![refund(1, first)],
        events: vec![ours.clone(), ours],
        ..Change::default()
    }
}

fn claiming(slot: &Slot, second: &Appointment, waiting: &Entry) -> Change {
    let in_line = Entry { number: 1, ..offered(waiting, slot, 60) };
    Change {
        seats_freed: vec![offer_seat(slot, waiting, 1)],
        appointments: vec![second.clone()],
        seats_taken: vec![seat(second, 1)],
        entries: vec![Entry { status: EntryStatus::Claimed, appointment_id: Some(second.id), ..in_line }],
        events: vec![event(Chain::Service(service()))],
        ..Change::default()
    }
}
