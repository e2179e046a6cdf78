use chrono::TimeDelta;
use uuid::Uuid;

use super::*;
use crate::domain::booking::tests::{NOW, START, author, booked_at, consumer, with_status};
use crate::domain::entry::{EntryStatus, Offer, Target};
use crate::domain::event::Chain;
use crate::domain::ids::{EntryId, NoticeId};
use crate::domain::notice::{About, Channel, Message, NoticeKind};
use crate::domain::schedule::tests::{at, consultation};
use crate::domain::time::Span;

fn appointment(status: Status) -> Appointment {
    with_status(&booked_at(&consultation(), at(START), at(NOW), 1), status)
}

fn entry(status: EntryStatus) -> Entry {
    let offer = Offer {
        starts_at: at(START),
        seat: Some(1),
        offered_at: at(NOW),
        expires_at: at(NOW) + TimeDelta::hours(2),
    };
    Entry {
        id: EntryId(Uuid::from_u128(9)),
        service_id: consultation().id,
        target: Target::Slot(at(START)),
        consumer_id: consumer(1).id,
        number: 1,
        status,
        joined_at: at(NOW),
        over_at: at(START),
        offer: (status == EntryStatus::Offered).then_some(offer),
        appointment_id: None,
    }
}

fn notice(delivery: Delivery) -> Notice {
    let appointment = appointment(Status::Confirmed);
    let id = NoticeId(Uuid::from_u128(1));
    let message = Message {
        id,
        channel: Channel::Email,
        to: "ann@example.org".to_owned(),
        to_name: "Ann".to_owned(),
        subject: "Reminder".to_owned(),
        body: "Dear Ann".to_owned(),
        html: None,
        calendar: None,
    };
    Notice {
        id,
        service_id: appointment.service_id,
        about: About::Appointment(appointment.id),
        consumer_id: appointment.consumer_id,
        kind: NoticeKind::Reminder(Span::hours(24)),
        starts_at: appointment.starts_at,
        occasion: 0,
        by: None,
        channel: Channel::Email,
        delivery,
        reason: Some("ann@example.org was refused".to_owned()),
        queued_at: at(NOW),
        next_attempt_at: at(NOW),
        attempts: 1,
        lease_until: (delivery == Delivery::Sending).then(|| at(NOW) + TimeDelta::minutes(5)),
        sent_at: (delivery == Delivery::Sent).then(|| at(NOW)),
        message: Some(message),
    }
}

fn judged(
    now: Instant,
    appointments: &[Appointment],
    entries: &[Entry],
    notices: &[Notice],
) -> Decision<Erasure> {
    let consumer = consumer(1);
    erase(&author(now), Traces { consumer: &consumer, appointments, entries, notices })
}

#[test]
fn an_active_appointment_stands_in_the_way_until_it_ends() {
    let ends = appointment(Status::Confirmed).ends_at;
    let last = ends - TimeDelta::seconds(1);
    for status in Status::ALL {
        let one = [appointment(status)];
        let is_active = matches!(status, Status::Confirmed | Status::CheckedIn);
        assert_eq!(judged(last, &one, &[], &[]).is_err(), is_active, "{status:?}");
        assert!(judged(ends, &one, &[], &[]).is_ok(), "{status:?}");
    }
}

#[test]
fn a_hold_stands_in_the_way_until_it_lapses() {
    let hold = appointment(Status::PendingPayment);
    let end = hold.hold_expires_at.expect("a hold");
    let refused = judged(end - TimeDelta::seconds(1), std::slice::from_ref(&hold), &[], &[]);
    let Err(Refusal::ConsumerActive { confirmation_numbers, .. }) = refused else { panic!("{refused:?}") };
    assert_eq!(confirmation_numbers, std::slice::from_ref(&hold.confirmation_number));
    assert!(judged(end, &[hold], &[], &[]).is_ok());
}

#[test]
fn a_place_in_line_stands_in_the_way_while_it_may_lead_to_a_seat() {
    for status in EntryStatus::ALL {
        let refused = judged(at(NOW), &[], &[entry(status)], &[]).is_err();
        assert_eq!(refused, matches!(status, EntryStatus::Waiting | EntryStatus::Offered), "{status:?}");
    }
    let later = at(NOW) + TimeDelta::hours(2);
    assert!(judged(later, &[], &[entry(EntryStatus::Offered)], &[]).is_ok(), "the offer is over");
}

#[test]
fn a_message_in_hand_stands_in_the_way_until_its_lease_is_over() {
    let sending = [notice(Delivery::Sending)];
    let until = sending[0].lease_until.expect("a lease");
    let refused = judged(until - TimeDelta::seconds(1), &[], &[], &sending);
    assert!(matches!(refused, Err(Refusal::MessageUnderway { .. })), "{refused:?}");
    assert!(judged(until, &[], &[], &sending).is_ok());
}

#[test]
fn no_notice_keeps_a_word_and_nothing_is_sent_any_more() {
    let later = at(NOW) + TimeDelta::hours(1);
    for delivery in Delivery::ALL {
        let erased = judged(later, &[], &[], &[notice(delivery)]).expect("nothing is ahead");
        let [after] = erased.notices.as_slice() else { panic!("one notice") };
        assert_eq!((&after.message, after.lease_until), (&None, None), "{delivery:?}");
        let is_over = matches!(delivery, Delivery::Sent | Delivery::Dead | Delivery::Skipped);
        assert_eq!(after.delivery, if is_over { delivery } else { Delivery::Skipped });
        let is_own_word = delivery == Delivery::Skipped;
        let told = after.reason.as_deref().unwrap_or_default();
        assert!(is_own_word || !told.contains("ann@"), "{delivery:?}: {told}");
        assert_eq!((after.sent_at, after.attempts), (notice(delivery).sent_at, 1));
    }
}

#[test]
fn the_event_names_the_consumer_by_id_alone() {
    let erased = judged(at(NOW), &[], &[], &[notice(Delivery::Sent)]).expect("nothing is ahead");
    assert!(erased.consumer.is_erased());
    assert_eq!((&erased.event.chain, erased.event.consumer_id), (&Chain::General, Some(consumer(1).id)));
    let told = format!("{:?}", erased.event);
    for personal in [&consumer(1).name, &consumer(1).email] {
        assert!(!told.contains(personal.as_str()), "{told}");
    }
}
