//! Lists: complete, in order, in pages; and keys that no two rows share.

use chrono::TimeDelta;
use proptest::option;
use proptest::prelude::{Strategy, any};
use proptest::sample::{select, subsequence};
use proptest::test_runner::{Config, TestRunner};
use uuid::Uuid;

use super::values::{
    appointment, at, consumer, event, in_status, notice, put_one, remote_object, service, service_named,
    slot, sweep_run,
};
use super::{Place, Told, read, refused, write};
use crate::domain::appointment::{Appointment, Status};
use crate::domain::consumer::Consumer;
use crate::domain::event::Chain;
use crate::domain::ids::{AppointmentId, ConsumerId, RemoteObjectId};
use crate::domain::notice::{Channel, Delivery, Notice, NoticeKind};
use crate::domain::remote::{RemoteKind, RemoteObject, SweepRun};
use crate::domain::slot::{Slot, Unscheduled};
use crate::domain::time::{Instant, Span};
use crate::ledger::{AppointmentQuery, NoticeQuery, Scope, WriteTx};

/// Sixty appointments of two services and two consumers, in every status, several at each start.
fn put_many(tx: &mut dyn WriteTx) -> Told<Vec<Appointment>> {
    (1..3).try_for_each(|number| tx.put_consumer(&consumer(number)))?;
    let mut all = Vec::new();
    for number in 0..60_u128 {
        let start = i64::try_from(number * 7 % 5).unwrap_or_default();
        let name = ["consultation", "studio"][usize::from(number % 3 == 0)];
        let slot = Slot { service_id: service_named(name), ..slot(at(start * 60), 20) };
        tx.put_slot(&slot)?;
        let mut put = in_status(appointment(number, &slot), Status::ALL[(number % 7) as usize]);
        put.consumer_id = consumer(1 + number % 2).id;
        tx.put_appointment(&put)?;
        all.push(put);
    }
    all.sort_by_key(|one| (one.starts_at, one.id));
    Ok(all)
}

fn any_query() -> impl Strategy<Value = AppointmentQuery> {
    let service = option::of(select(&["consultation", "studio", "unknown"][..]));
    let instant = || {
        option::of(
            (-1..5_i64, any::<bool>())
                .prop_map(|(hour, later)| at(hour * 60) + TimeDelta::milliseconds(i64::from(later) * 500)),
        )
    };
    let after = option::of((0..5_i64, 0..60_u128));
    let statuses = subsequence(Status::ALL.to_vec(), 0..4);
    let number = option::of((0..60_u128, 0..12_usize));
    (service, option::of(1..3_u128), statuses, number, instant(), instant(), after, 0..9_u32).prop_map(
        |(service, consumer_number, statuses, number, starts_from, starts_before, after, limit)| {
            AppointmentQuery {
                service_id: service.map(service_named),
                consumer_id: consumer_number.map(|number| consumer(number).id),
                statuses,
                number_prefix: number.map(|(number, length)| beginning(number, length)),
                starts_from,
                starts_before,
                after: after.map(|(hour, id)| (at(hour * 60), AppointmentId(Uuid::from_u128(id)))),
                limit,
            }
        },
    )
}

/// The beginning of the confirmation number of an appointment that [`put_many`] puts.
fn beginning(number: u128, length: usize) -> String {
    appointment(number, &slot(at(0), 20)).confirmation_number.chars().take(length).collect()
}

fn wanted(query: &AppointmentQuery, all: &[Appointment]) -> Vec<Appointment> {
    let matching = all.iter().filter(|one| {
        query.service_id.as_ref().is_none_or(|id| *id == one.service_id)
            && query.consumer_id.is_none_or(|id| id == one.consumer_id)
            && (query.statuses.is_empty() || query.statuses.contains(&one.status))
            && query.number_prefix.as_ref().is_none_or(|prefix| one.confirmation_number.starts_with(prefix))
            && query.starts_from.is_none_or(|from| one.starts_at >= from)
            && query.starts_before.is_none_or(|before| one.starts_at < before)
            && query.after.is_none_or(|after| (one.starts_at, one.id) > after)
    });
    let limit = if query.limit == 0 { usize::MAX } else { query.limit as usize };
    matching.take(limit).cloned().collect()
}

pub(super) fn appointments_are_filtered_ordered_and_paged(place: &impl Place) {
    let mut ledger = place.open();
    let all = write(&mut ledger, put_many);
    let config = Config { cases: 128, failure_persistence: None, ..Config::default() };
    let ledger = std::cell::RefCell::new(ledger);
    let checked = TestRunner::new(config).run(&any_query(), |query| {
        let found = read(&mut ledger.borrow_mut(), |tx| tx.appointments(&query));
        assert_eq!(found, wanted(&query, &all));
        Ok(())
    });
    checked.expect("every query finds what it asks for");
    let (mut joined, mut query) = (Vec::new(), AppointmentQuery { limit: 7, ..AppointmentQuery::default() });
    loop {
        let page = read(&mut ledger.borrow_mut(), |tx| tx.appointments(&query));
        let Some(last) = page.last() else { break };
        query.after = Some((last.starts_at, last.id));
        joined.extend(page);
    }
    assert_eq!(joined, all);
}

pub(super) fn slots_are_added_once(place: &impl Place) {
    let mut ledger = place.open();
    let changed = Slot { closed: Some("holiday".to_owned()), ..slot(at(0), 3) };
    write(&mut ledger, |tx| tx.put_slot(&changed));
    let slots = [slot(at(0), 1), slot(at(30), 1), slot(at(60), 1)];
    assert_eq!(write(&mut ledger, |tx| tx.add_missing_slots(&slots)), 2);
    assert_eq!(write(&mut ledger, |tx| tx.add_missing_slots(&slots)), 0);
    let found = read(&mut ledger, |tx| tx.slot_state(&service(), at(0)));
    assert_eq!(found.map(|state| state.slot), Some(changed));
}

pub(super) fn slots_are_outlined_by_start(place: &impl Place) {
    let mut ledger = place.open();
    let slots: Vec<Slot> =
        (1..=4).map(|hour| slot(at(hour * 60), u32::try_from(hour).expect("few"))).collect();
    let other = Slot { service_id: service_named("studio"), ..slot(at(150), 9) };
    write(&mut ledger, |tx| {
        tx.put_slot(&other)?;
        tx.add_missing_slots(&slots)
    });
    let gone = Slot { unscheduled: Some(Unscheduled::TimeMoved), ..slots[3].clone() };
    write(&mut ledger, |tx| tx.put_slot(&gone));
    let told = |ledger: &mut _, from, until| -> Vec<(Instant, u32)> {
        let outlines = read(ledger, |tx| tx.slot_outlines(&service(), from, until));
        for outline in &outlines {
            assert_eq!(outline.unscheduled, gone.unscheduled.filter(|_| outline.starts_at == gone.starts_at));
        }
        outlines.into_iter().map(|outline| (outline.starts_at, outline.capacity)).collect()
    };
    assert_eq!(told(&mut ledger, at(120), at(180)), [(at(120), 2), (at(180), 3)]);
    let (after, before) = (at(120) + TimeDelta::milliseconds(1), at(180) - TimeDelta::milliseconds(1));
    assert_eq!(told(&mut ledger, after, at(240)), [(at(180), 3), (at(240), 4)]);
    assert_eq!(told(&mut ledger, at(0), before), [(at(60), 1), (at(120), 2)]);
    assert_eq!(told(&mut ledger, at(240), at(60)), []);
}

pub(super) fn slots_are_counted_by_local_date(place: &impl Place) {
    let mut ledger = place.open();
    let date = |days| at(0).date_naive() + TimeDelta::days(days);
    // The local date, not the date of the instant, decides; the start alone gives the order.
    let slots: Vec<Slot> =
        (0..6).map(|day| Slot { local_date: date(day), ..slot(at(6000 - day * 10), 1) }).collect();
    let other = Slot { service_id: service_named("studio"), ..slots[2].clone() };
    write(&mut ledger, |tx| {
        tx.put_slot(&other)?;
        tx.add_missing_slots(&slots)
    });
    let counted = |ledger: &mut _, from, until| -> Vec<Slot> {
        let counts = read(ledger, |tx| tx.slot_counts(&service(), date(from), date(until), at(0)));
        counts.into_iter().map(|count| count.slot).collect()
    };
    assert_eq!(counted(&mut ledger, 2, 2), [slots[2].clone()]);
    assert_eq!(counted(&mut ledger, 1, 3), [slots[3].clone(), slots[2].clone(), slots[1].clone()]);
    assert_eq!(counted(&mut ledger, 3, 1), []);
    assert_eq!(counted(&mut ledger, -9, 9).len(), 6);
}

pub(super) fn consumers_come_in_pages(place: &impl Place) {
    let mut ledger = place.open();
    let all: Vec<Consumer> = (1..=5).map(consumer).collect();
    write(&mut ledger, |tx| all.iter().rev().try_for_each(|one| tx.put_consumer(one)));
    let page = |ledger: &mut _, after: Option<ConsumerId>| read(ledger, |tx| tx.consumers(after, 2));
    assert_eq!(page(&mut ledger, None), all[..2]);
    assert_eq!(page(&mut ledger, Some(all[1].id)), all[2..4]);
    assert_eq!(page(&mut ledger, Some(all[3].id)), all[4..]);
    assert_eq!(page(&mut ledger, Some(all[4].id)), []);
    assert_eq!(read(&mut ledger, |tx| tx.consumers(Some(all[0].id), 0)), all[1..]);
}

pub(super) fn consumers_have_addresses_of_their_own(place: &impl Place) {
    let known =
        Consumer { phone: Some("+15550100".to_owned()), external_id: Some("x1".to_owned()), ..consumer(1) };
    let mut ledger = place.open();
    write(&mut ledger, |tx| tx.put_consumer(&known));
    write(&mut ledger, |tx| {
        tx.put_consumer(&consumer(2))?;
        tx.put_consumer(&consumer(3))
    });
    for clash in [
        Consumer { email: known.email.clone(), ..consumer(4) },
        Consumer { phone: known.phone.clone(), ..consumer(2) },
        Consumer { external_id: known.external_id.clone(), ..consumer(3) },
    ] {
        refused(&mut ledger, |tx| tx.put_consumer(&clash));
    }
    assert_eq!(read(&mut ledger, |tx| tx.consumer_with_phone("+15550100")), Some(known));
}

pub(super) fn a_notice_is_queued_once(place: &impl Place) {
    let mut ledger = place.open();
    let (_, of) = write(&mut ledger, |tx| put_one(tx, at(0), 1));
    let first = notice(1, &of);
    assert!(write(&mut ledger, |tx| tx.enqueue(&first)));
    let sent = Notice { delivery: Delivery::Sent, sent_at: Some(at(5)), ..first.clone() };
    write(&mut ledger, |tx| tx.put_notice(&sent));
    let again = Notice { reason: Some("again".to_owned()), ..notice(2, &of) };
    assert!(!write(&mut ledger, |tx| tx.enqueue(&again)), "the same key under another id");
    assert_eq!(read(&mut ledger, |tx| tx.notices(&NoticeQuery::default())), [sent]);
    for other in [
        Notice { kind: NoticeKind::Reminder(Span::hours(1)), ..notice(3, &of) },
        Notice { starts_at: at(60), ..notice(4, &of) },
        Notice { channel: Channel::Sms, ..notice(5, &of) },
        Notice { occasion: 1, ..notice(6, &of) },
    ] {
        assert!(write(&mut ledger, |tx| tx.enqueue(&other)), "{other:?}");
    }
}

pub(super) fn what_is_not_in_the_outbox_is_not_rewritten(place: &impl Place) {
    let mut ledger = place.open();
    let (_, of) = write(&mut ledger, |tx| put_one(tx, at(0), 1));
    refused(&mut ledger, |tx| tx.put_notice(&notice(1, &of)));
    let unleased = Notice { delivery: Delivery::Sending, ..notice(1, &of) };
    refused(&mut ledger, |tx| tx.enqueue(&unleased));
}

/// Puts notices of one appointment, number n with lead n, in these states and due after so many minutes.
pub(super) fn put_notices(tx: &mut dyn WriteTx, rows: &[(Delivery, i64, Option<i64>)]) -> Told<Vec<Notice>> {
    let (_, of) = put_one(tx, at(0), 1)?;
    let mut put = Vec::new();
    for (number, (delivery, due, lease)) in (1..).zip(rows) {
        let queued = Notice {
            kind: NoticeKind::Reminder(Span::hours(number)),
            delivery: *delivery,
            next_attempt_at: at(*due),
            lease_until: lease.map(at),
            sent_at: Some(at(0)).filter(|_| *delivery == Delivery::Sent),
            ..notice(number.into(), &of)
        };
        assert!(tx.enqueue(&queued)?);
        put.push(queued);
    }
    Ok(put)
}

pub(super) fn notices_are_listed_in_order(place: &impl Place) {
    use Delivery::{Dead, Queued};
    let mut ledger = place.open();
    let rows = [(Dead, 3, None), (Queued, 2, None), (Dead, 1, None), (Queued, 2, None), (Dead, 1, None)];
    let put = write(&mut ledger, |tx| put_notices(tx, &rows));
    let mut list = |appointment_id, delivery, limit| -> Vec<usize> {
        let query = NoticeQuery { appointment_id, delivery, limit, ..NoticeQuery::default() };
        let found = read(&mut ledger, |tx| tx.notices(&query));
        found.iter().filter_map(|one| put.iter().position(|other| other == one)).collect()
    };
    let (ours, nobodys) = (put[0].about.appointment(), Some(AppointmentId(Uuid::nil())));
    assert_eq!(list(None, None, 0), [2, 4, 1, 3, 0]);
    assert_eq!(list(None, None, 2), [2, 4]);
    assert_eq!(list(None, Some(Dead), 0), [2, 4, 0]);
    assert_eq!(list(ours, None, 3), [2, 4, 1]);
    assert_eq!(list(ours, Some(Queued), 1), [1]);
    assert_eq!(list(nobodys, None, 0), [0_usize; 0]);
    let mut chosen = |kind: Option<&str>, queued_from| {
        let kind = kind.map(str::to_owned);
        read(&mut ledger, |tx| tx.notices(&NoticeQuery { kind, queued_from, ..NoticeQuery::default() })).len()
    };
    assert_eq!(
        [Some("reminder"), Some("remind"), Some("reminder_2h"), None].map(|kind| chosen(kind, None)),
        [5, 0, 1, 5]
    );
    let queued_at = put[0].queued_at;
    assert_eq!(chosen(None, Some(queued_at)), 5);
    assert_eq!(chosen(None, Some(queued_at + TimeDelta::seconds(1))), 0);
}

pub(super) fn notices_are_found_by_consumer(place: &impl Place) {
    let mut ledger = place.open();
    let (slot, of) = write(&mut ledger, |tx| put_one(tx, at(0), 2));
    let first = notice(1, &of);
    let sent = Notice { delivery: Delivery::Sent, sent_at: Some(at(5)), ..notice(2, &of) };
    let sent = Notice { channel: Channel::Sms, ..sent };
    let theirs = Appointment { consumer_id: consumer(2).id, ..appointment(2, &slot) };
    let other = notice(3, &theirs);
    write(&mut ledger, |tx| {
        tx.put_consumer(&consumer(2))?;
        tx.put_appointment(&theirs)?;
        for one in [&first, &sent, &other] {
            assert!(tx.enqueue(one)?);
        }
        Ok(())
    });
    let found = |ledger: &mut _, of: u128, delivery| {
        let query = NoticeQuery { consumer_id: Some(consumer(of).id), delivery, ..NoticeQuery::default() };
        read(ledger, |tx| tx.notices(&query))
    };
    assert_eq!(found(&mut ledger, 1, None), [first, sent.clone()]);
    assert_eq!(found(&mut ledger, 1, Some(Delivery::Sent)), [sent]);
    assert_eq!(found(&mut ledger, 2, None), [other]);
    assert_eq!(found(&mut ledger, 3, None), []);
}

pub(super) fn due_notices_are_deliverable(place: &impl Place) {
    use Delivery::{Dead, Failed, Queued, Sending, Sent, Skipped};
    let mut ledger = place.open();
    let rows = [
        (Queued, 10, None),
        (Queued, 11, None),
        (Failed, 5, Some(99)),
        (Failed, 11, None),
        (Sending, 4, Some(10)),
        (Sending, 3, Some(11)),
        (Sending, 20, Some(9)),
        (Sent, 0, None),
        (Dead, 0, None),
        (Skipped, 0, None),
    ];
    let put = write(&mut ledger, |tx| put_notices(tx, &rows));
    let mut after = |now, after: Option<usize>, limit| -> Vec<usize> {
        let last = after.map(|last| (put[last].next_attempt_at, put[last].id));
        let found = read(&mut ledger, |tx| tx.deliverable(now, last, limit));
        found.iter().filter_map(|one| put.iter().position(|other| other == one)).collect()
    };
    assert_eq!(after(at(10), Some(4), 0), [2, 0, 6]);
    assert_eq!(after(at(10), Some(2), 1), [0]);
    assert_eq!(after(at(11), Some(0), 0), [1, 3, 6], "one that waits as long is told apart by its id");
    assert_eq!(after(at(11), Some(1), 0), [3, 6]);
    assert_eq!(after(at(10), Some(6), 0), [0_usize; 0]);
    let mut due = |now, limit| after(now, None, limit);
    assert_eq!(due(at(10), 0), [4, 2, 0, 6]);
    assert_eq!(due(at(10) + TimeDelta::milliseconds(999), 0), [4, 2, 0, 6]);
    assert_eq!(due(at(10), 2), [4, 2]);
    assert_eq!(due(at(11), 0), [5, 4, 2, 0, 1, 3, 6]);
    assert_eq!(due(at(0), 0), [0_usize; 0]);
    // Whoever may claim them finds the same.
    let mut claimable = |now, limit| -> Vec<usize> {
        let found = ledger.write(&Scope::Messages, |tx| tx.deliverable(now, None, limit)).expect("writes");
        found.iter().filter_map(|one| put.iter().position(|other| other == one)).collect()
    };
    assert_eq!(claimable(at(10), 0), [4, 2, 0, 6]);
    assert_eq!(claimable(at(10), 2), [4, 2]);
    assert_eq!(claimable(at(11), 0), [5, 4, 2, 0, 1, 3, 6]);
}

pub(super) fn a_remote_object_has_one_row(place: &impl Place) {
    let mut ledger = place.open();
    let unopened = remote_object(1, RemoteKind::Sequence, None);
    let release = remote_object(2, RemoteKind::TimedRelease, Some(at(0)));
    write(&mut ledger, |tx| {
        tx.put_remote_object(&unopened)?;
        tx.put_remote_object(&release)
    });
    refused(&mut ledger, |tx| tx.put_remote_object(&remote_object(3, RemoteKind::Sequence, None)));
    refused(&mut ledger, |tx| tx.put_remote_object(&remote_object(3, RemoteKind::TimedRelease, Some(at(0)))));
    refused(&mut ledger, |tx| tx.remove_remote_object(RemoteObjectId(Uuid::nil())));
    for other in [
        remote_object(4, RemoteKind::TimedRelease, Some(at(60))),
        remote_object(5, RemoteKind::TimedRelease, None),
        RemoteObject { dialect: "guide".to_owned(), ..remote_object(6, RemoteKind::Sequence, None) },
        RemoteObject { slug: "vip".to_owned(), ..remote_object(7, RemoteKind::Sequence, None) },
        RemoteObject { service_id: service_named("studio"), ..remote_object(8, RemoteKind::Sequence, None) },
    ] {
        write(&mut ledger, |tx| tx.put_remote_object(&other));
    }
}

pub(super) fn remote_objects_are_listed_in_order(place: &impl Place) {
    let mut ledger = place.open();
    let put = [
        remote_object(1, RemoteKind::TimedRelease, Some(at(60))),
        remote_object(2, RemoteKind::Queue, Some(at(0))),
        remote_object(3, RemoteKind::Experience, None),
        RemoteObject {
            service_id: service_named("studio"),
            ..remote_object(4, RemoteKind::Queue, Some(at(30)))
        },
        remote_object(5, RemoteKind::TimedRelease, Some(at(0))),
    ];
    write(&mut ledger, |tx| put.iter().try_for_each(|object| tx.put_remote_object(object)));
    let mut list = |service: Option<&_>, kind| -> Vec<u128> {
        let found = read(&mut ledger, |tx| tx.remote_objects(service, kind));
        found.iter().map(|object| object.id.0.as_u128()).collect()
    };
    assert_eq!(list(None, None), [3, 2, 5, 4, 1]);
    assert_eq!(list(Some(&service()), None), [3, 2, 5, 1]);
    assert_eq!(list(None, Some(RemoteKind::Queue)), [2, 4]);
    assert_eq!(list(Some(&service()), Some(RemoteKind::TimedRelease)), [5, 1]);
}

pub(super) fn the_last_run_of_each_sweep_is_told(place: &impl Place) {
    let mut ledger = place.open();
    // The clock was put back before the last run of reminders; it is the last one all the same.
    let runs = [
        sweep_run("reminders", 0),
        sweep_run("no-shows", 0),
        sweep_run("reminders", 9),
        sweep_run("reminders", 5),
    ];
    write(&mut ledger, |tx| runs.iter().try_for_each(|run| tx.add_sweep_run(run)));
    let last = read(&mut ledger, |tx| tx.last_sweep_runs());
    assert_eq!(last, [sweep_run("no-shows", 0), sweep_run("reminders", 5)]);
    assert_eq!(read(&mut ledger, |tx| tx.last_sweep_successes()), [], "in each something failed");
    let good = |name, minutes| SweepRun { failed: 0, ..sweep_run(name, minutes) };
    let runs = [good("reminders", 6), good("reminders", 3), sweep_run("reminders", 7), good("holds", 1)];
    write(&mut ledger, |tx| runs.iter().try_for_each(|run| tx.add_sweep_run(run)));
    let last = read(&mut ledger, |tx| tx.last_sweep_runs());
    assert_eq!(last, [good("holds", 1), sweep_run("no-shows", 0), sweep_run("reminders", 7)]);
    let last = read(&mut ledger, |tx| tx.last_sweep_successes());
    assert_eq!(last, [good("holds", 1), good("reminders", 3)]);
}

pub(super) fn old_runs_of_a_sweep_are_forgotten(place: &impl Place) {
    let mut ledger = place.open();
    let good = |name, minutes| SweepRun { failed: 0, ..sweep_run(name, minutes) };
    let runs = [
        sweep_run("reminders", 1),
        good("reminders", 2),
        sweep_run("holds", 3),
        good("reminders", 4),
        sweep_run("reminders", 5),
        sweep_run("reminders", 6),
    ];
    write(&mut ledger, |tx| runs.iter().try_for_each(|run| tx.add_sweep_run(run)));
    let ended = |minutes| sweep_run("reminders", minutes).finished_at;
    let mut left = |before, limit| -> Vec<SweepRun> {
        write(&mut ledger, |tx| tx.remove_sweep_runs("reminders", before, limit));
        read(&mut ledger, |tx| tx.all_sweep_runs(0, 0)).into_iter().map(|(_, run)| run).collect()
    };
    assert_eq!(left(ended(1), 0), runs, "what ended at that instant stays");
    assert_eq!(left(ended(9), 1), runs[1..], "only the oldest was looked at");
    assert_eq!(left(ended(5), 0), runs[2..], "another sweep keeps its own, and its success stays");
    assert_eq!(left(ended(9), 0), [runs[2].clone(), runs[3].clone(), runs[5].clone()]);
    assert_eq!(left(ended(9), 0).len(), 3, "the last one and the last success stay for ever");
}

pub(super) fn sweep_runs_come_in_pages(place: &impl Place) {
    let mut ledger = place.open();
    let runs = [sweep_run("reminders", 9), sweep_run("no-shows", 0), sweep_run("reminders", 5)];
    write(&mut ledger, |tx| runs.iter().try_for_each(|run| tx.add_sweep_run(run)));
    let first = read(&mut ledger, |tx| tx.all_sweep_runs(0, 2));
    let rest = read(&mut ledger, |tx| tx.all_sweep_runs(first[1].0, 2));
    let joined: Vec<_> = first.into_iter().chain(rest).map(|(_, run)| run).collect();
    assert_eq!(joined, runs);
}

pub(super) fn events_come_in_pages(place: &impl Place) {
    let mut ledger = place.open();
    let about = AppointmentId(Uuid::from_u128(7));
    let mut appended = Vec::new();
    write(&mut ledger, |tx| {
        for number in 0..6 {
            let chain = if number == 5 { Chain::General } else { Chain::Service(service()) };
            let event = crate::domain::event::Event {
                appointment_id: Some(about).filter(|_| number % 2 == 1),
                ..event(chain)
            };
            appended.push(tx.append_event(event)?);
        }
        Ok(())
    });
    let chain = Chain::Service(service());
    read(&mut ledger, |tx| {
        assert_eq!(tx.events(&chain, 0, 2)?, appended[..2]);
        assert_eq!(tx.events(&chain, 2, 2)?, appended[2..4]);
        assert_eq!(tx.events(&chain, 4, 2)?, appended[4..5]);
        assert_eq!(tx.events(&chain, u64::MAX, 0)?, []);
        let of = tx.events_of(about)?;
        assert_eq!(of, [appended[5].clone(), appended[1].clone(), appended[3].clone()]);
        Ok(())
    });
}
