//! Rows to put in: plain ones by number, and any at all.

use chrono::{DateTime, NaiveDate, NaiveTime};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;
use uuid::Uuid;

use super::Told;
use crate::domain::account::{Account, MoneyLine, Reason};
use crate::domain::appointment::{Appointment, Policy, Status};
use crate::domain::consumer::Consumer;
use crate::domain::event::{Author, Chain, Event};
use crate::domain::ids::{AppointmentId, ConsumerId, NoticeId, RemoteObjectId, ServiceId};
use crate::domain::money::Currency;
use crate::domain::notice::{Channel, Delivery, Message, Notice, NoticeKind};
use crate::domain::remote::{RemoteKind, RemoteObject, SweepRun};
use crate::domain::service::{CancellationTerms, Location, NoShowTerms, Tier, TierFee};
use crate::domain::slot::{Holder, Seat, Slot};
use crate::domain::time::{Instant, Span, Zone};
use crate::ledger::{Ledger, WriteTx};

/// Noon of 1 December 2026, UTC, and so many minutes.
pub(super) fn at(minutes: i64) -> Instant {
    DateTime::from_timestamp(1_796_126_400 + minutes * 60, 0).expect("an instant")
}

/// The start of most slots here.
pub(in crate::ledger) fn start() -> Instant {
    at(0)
}

pub(in crate::ledger) fn appointment_id(number: u128) -> AppointmentId {
    AppointmentId(Uuid::from_u128(number))
}

pub(in crate::ledger) fn service() -> ServiceId {
    service_named("consultation")
}

pub(super) fn service_named(name: &str) -> ServiceId {
    name.parse().expect("a service id")
}

pub(super) fn slot(starts_at: Instant, capacity: u32) -> Slot {
    let local = starts_at.naive_utc();
    Slot {
        service_id: service(),
        starts_at,
        ends_at: starts_at + chrono::TimeDelta::minutes(30),
        capacity,
        local_date: local.date(),
        local_time: local.time(),
        zone: "UTC".to_owned(),
        closed: None,
    }
}

pub(in crate::ledger) fn consumer(number: u128) -> Consumer {
    Consumer {
        id: ConsumerId(Uuid::from_u128(number)),
        name: format!("Consumer {number}"),
        email: format!("c{number}@example.org"),
        phone: None,
        external_id: None,
        no_show_count: 0,
        salt: Some("salt".to_owned()),
        created_at: at(0),
    }
}

pub(super) fn appointment(number: u128, slot: &Slot) -> Appointment {
    Appointment {
        id: AppointmentId(Uuid::from_u128(number)),
        confirmation_number: format!("N{number}"),
        service_id: slot.service_id.clone(),
        starts_at: slot.starts_at,
        ends_at: slot.ends_at,
        seat: None,
        consumer_id: consumer(1).id,
        status: Status::Confirmed,
        policy: policy(0),
        hold_expires_at: None,
        booked_at: at(0),
        moved_at: None,
        confirmed_at: Some(at(0)),
        checked_in_at: None,
        completed_at: None,
        cancelled_at: None,
        no_show_at: None,
        rescheduled_from: None,
        fee_basis: slot.starts_at,
        vip: false,
        revision: 0,
    }
}

/// The appointment in another status, with the instant that goes with it.
pub(super) fn in_status(mut appointment: Appointment, status: Status) -> Appointment {
    appointment.status = status;
    let since = Some(at(1));
    match status {
        Status::PendingPayment => appointment.hold_expires_at = appointment.hold_expires_at.or(since),
        Status::Confirmed => appointment.confirmed_at = appointment.confirmed_at.or(since),
        Status::CheckedIn => appointment.checked_in_at = appointment.checked_in_at.or(since),
        Status::Completed => appointment.completed_at = appointment.completed_at.or(since),
        Status::NoShow => appointment.no_show_at = appointment.no_show_at.or(since),
        Status::Cancelled | Status::Expired => {}
    }
    let cancelled_at = appointment.cancelled_at.or(since);
    appointment.cancelled_at = cancelled_at.filter(|_| status == Status::Cancelled);
    appointment
}

pub(super) fn seat(appointment: &Appointment, number: u32) -> Seat {
    Seat {
        service_id: appointment.service_id.clone(),
        starts_at: appointment.starts_at,
        number,
        holder: Holder::Appointment(appointment.id),
    }
}

pub(super) fn line(appointment: &Appointment, payment_id: Option<&str>) -> MoneyLine {
    MoneyLine {
        appointment_id: appointment.id,
        at: at(0),
        reason: Reason::Paid,
        debit: Account::Cash,
        credit: Account::Receivable,
        minor: 5000,
        payment_id: payment_id.map(str::to_owned),
    }
}

pub(super) fn notice(number: u128, appointment: &Appointment) -> Notice {
    Notice {
        id: NoticeId(Uuid::from_u128(number)),
        service_id: appointment.service_id.clone(),
        appointment_id: appointment.id,
        consumer_id: appointment.consumer_id,
        kind: NoticeKind::Reminder(Span::hours(24)),
        starts_at: appointment.starts_at,
        channel: Channel::Email,
        delivery: Delivery::Queued,
        reason: None,
        queued_at: at(0),
        next_attempt_at: at(0),
        attempts: 0,
        lease_until: None,
        sent_at: None,
        message: None,
    }
}

pub(super) fn remote_object(number: u128, kind: RemoteKind, opens_at: Option<Instant>) -> RemoteObject {
    RemoteObject {
        id: RemoteObjectId(Uuid::from_u128(number)),
        service_id: service(),
        kind,
        slug: "slots-consultation".to_owned(),
        name: "Consultation".to_owned(),
        opens_at,
        closes_at: None,
        zone: "UTC".to_owned(),
        dialect: "published".to_owned(),
        remote_id: None,
        parent_remote_id: None,
        available_slots: None,
        settings: "{}".to_owned(),
        intended_at: at(0),
        made_at: None,
    }
}

pub(super) fn sweep_run(sweep: &str, minutes: i64) -> SweepRun {
    SweepRun {
        sweep: sweep.to_owned(),
        started_at: at(minutes),
        finished_at: at(minutes + 1),
        due: 4,
        done: 2,
        skipped: 1,
        failed: 1,
    }
}

pub(in crate::ledger) fn event(chain: Chain) -> Event {
    Event {
        chain,
        author: Author { actor: "desk".to_owned(), command: "book".to_owned(), at: at(0) },
        action: "booked".to_owned(),
        appointment_id: None,
        consumer_id: None,
        before: None,
        after: Some("{}".to_owned()),
        reason: None,
    }
}

/// Puts consumer 1, a slot of a capacity at an instant, and appointment 1 on it, without a seat.
pub(super) fn put_one(tx: &mut dyn WriteTx, starts_at: Instant, capacity: u32) -> Told<(Slot, Appointment)> {
    let slot = slot(starts_at, capacity);
    let appointment = appointment(1, &slot);
    tx.put_consumer(&consumer(1))?;
    tx.put_slot(&slot)?;
    tx.put_appointment(&appointment)?;
    Ok((slot, appointment))
}

/// Puts a row into every table, and rewrites what can be.
pub(in crate::ledger) fn fill(ledger: &mut Ledger) {
    super::write(ledger, |tx| {
        let (slot, appointment) = put_one(tx, start(), 2)?;
        let event =
            Event { appointment_id: Some(appointment.id), ..event(Chain::Service(slot.service_id.clone())) };
        tx.add_missing_slots(&[slot])?;
        tx.take_seat(&seat(&appointment, 1))?;
        tx.free_seat(&seat(&appointment, 1))?;
        tx.take_seat(&seat(&appointment, 2))?;
        tx.add_money_line(&line(&appointment, Some("p1")))?;
        tx.enqueue(&notice(1, &appointment))?;
        tx.put_notice(&notice(1, &appointment))?;
        tx.put_remote_object(&remote_object(1, RemoteKind::Experience, None))?;
        tx.put_remote_object(&remote_object(2, RemoteKind::Queue, Some(start())))?;
        tx.remove_remote_object(RemoteObjectId(Uuid::from_u128(2)))?;
        tx.add_sweep_run(&sweep_run("reminders", 0))?;
        tx.append_event(event).map(drop)
    });
}

/// One of three deals, which have every variant between them.
fn policy(which: usize) -> Policy {
    let fee = CancellationTerms::Fee { free_until: Span::hours(48), fee: 2500 };
    let tiers = vec![
        Tier { before: Span::Days(2), fee: TierFee::Amount(0) },
        Tier { before: Span::Seconds(0), fee: TierFee::Percent(100) },
    ];
    let address = "1 Main Street; “Annex”".to_owned();
    let link = Some("https://meet.example.org/1".to_owned());
    let (zone, code, location, cancellation) = [
        ("America/New_York", "USD", Location::Virtual { meeting_link: link }, fee),
        ("Asia/Tokyo", "JPY", Location::InPerson { address }, CancellationTerms::Tiers { tiers }),
        ("UTC", "KWD", Location::Virtual { meeting_link: None }, CancellationTerms::Free),
    ]
    .into_iter()
    .nth(which)
    .expect("three");
    Policy {
        service_name: "Specialist Consultation".to_owned(),
        zone: Zone::parse(zone).expect("a zone"),
        location,
        currency: Currency::parse(code).expect("a currency"),
        price: 15_000,
        deposit: 5000,
        cancellation,
        no_show: NoShowTerms { grace: Span::minutes(15), forfeit_deposit: which == 0 },
    }
}

pub(super) fn any_instant() -> impl Strategy<Value = Instant> {
    (0..16_725_225_600_i64).prop_map(|seconds| DateTime::from_timestamp(seconds, 0).expect("an instant"))
}

fn any_date() -> impl Strategy<Value = NaiveDate> {
    any_instant().prop_map(|at| at.date_naive())
}

fn any_time() -> impl Strategy<Value = NaiveTime> {
    any_instant().prop_map(|at| at.time())
}

fn any_json() -> impl Strategy<Value = String> {
    any::<String>().prop_map(|text| serde_json::json!({ "text": text }).to_string())
}

pub(super) fn any_slot() -> impl Strategy<Value = Slot> {
    let closed = option::of(any::<String>());
    (any_instant(), 1..100_000_i64, 1..=10_000_u32, any_date(), any_time(), closed).prop_map(
        |(starts_at, seconds, capacity, local_date, local_time, closed)| Slot {
            service_id: service(),
            starts_at,
            ends_at: starts_at + chrono::TimeDelta::seconds(seconds),
            capacity,
            local_date,
            local_time,
            zone: "Europe/Paris".to_owned(),
            closed,
        },
    )
}

pub(super) fn any_consumer() -> impl Strategy<Value = Consumer> {
    let text = any::<String>;
    let optional = || option::of(any::<String>());
    (any::<u128>(), text(), text(), optional(), optional(), any::<u32>(), optional(), any_instant()).prop_map(
        |(id, name, email, phone, external_id, no_show_count, salt, created_at)| Consumer {
            id: ConsumerId(Uuid::from_u128(id)),
            name,
            email,
            phone,
            external_id,
            no_show_count,
            salt,
            created_at,
        },
    )
}

/// Any appointment on a slot, of consumer 1, in any status with any set of instants that goes with it.
pub(super) fn any_appointment(on: Slot) -> impl Strategy<Value = Appointment> {
    let instants = vec(option::of(any_instant()), 8);
    let numbers = (any::<u128>(), 0..3_usize, any::<u32>());
    (numbers, select(&Status::ALL[..]), instants, any_instant(), any::<bool>()).prop_map(
        move |((id, which, revision), status, instants, booked_at, vip)| {
            let filled = Appointment {
                id: AppointmentId(Uuid::from_u128(id)),
                policy: policy(which),
                hold_expires_at: instants[0],
                booked_at,
                moved_at: instants[1],
                confirmed_at: instants[2],
                checked_in_at: instants[3],
                completed_at: instants[4],
                cancelled_at: instants[5],
                no_show_at: instants[6],
                rescheduled_from: instants[7].filter(|_| instants[1].is_some()),
                vip,
                revision,
                ..appointment(id, &on)
            };
            in_status(filled, status)
        },
    )
}

/// Any line of appointment 1.
pub(super) fn any_line(of: AppointmentId) -> impl Strategy<Value = MoneyLine> {
    let account = || select(&Account::ALL[..]);
    let payment = option::of(any::<String>());
    (any_instant(), select(&Reason::ALL[..]), account(), account(), 1..=i64::MAX, payment)
        .prop_filter("two accounts", |(_, _, debit, credit, ..)| debit != credit)
        .prop_map(move |(at, reason, debit, credit, minor, payment_id)| MoneyLine {
            appointment_id: of,
            at,
            reason,
            debit,
            credit,
            minor,
            payment_id,
        })
}

pub(super) fn any_notice(of: Appointment) -> impl Strategy<Value = Notice> {
    let span = prop_oneof![(0..316_224_000_u32).prop_map(Span::Seconds), (0..3660_u32).prop_map(Span::Days)];
    let channel = select(&[Channel::Email, Channel::Sms][..]);
    let message = option::of(any::<[String; 4]>());
    let kind = (any::<u128>(), span, channel, select(&Delivery::ALL[..]), message);
    (kind, option::of(any::<String>()), vec(any_instant(), 5), any::<u32>(), any::<[bool; 2]>()).prop_map(
        move |((id, span, channel, delivery, message), reason, instants, attempts, has)| {
            let id = NoticeId(Uuid::from_u128(id));
            Notice {
                id,
                kind: NoticeKind::Reminder(span),
                starts_at: instants[0],
                channel,
                delivery,
                reason,
                queued_at: instants[1],
                next_attempt_at: instants[2],
                attempts,
                lease_until: Some(instants[3]).filter(|_| has[0] || delivery == Delivery::Sending),
                sent_at: Some(instants[4]).filter(|_| has[1] || delivery == Delivery::Sent),
                message: message.map(|[to, to_name, subject, body]| Message {
                    id,
                    channel,
                    to,
                    to_name,
                    subject,
                    body,
                }),
                ..notice(1, &of)
            }
        },
    )
}

pub(super) fn any_remote_object() -> impl Strategy<Value = RemoteObject> {
    let times = (vec(option::of(any_instant()), 3), any_instant());
    let ids = vec(option::of(any::<String>()), 2);
    let names = (any::<String>(), any::<String>(), select(&["published", "guide"][..]));
    let rest = (option::of(any::<u32>()), any_json());
    (any::<u128>(), select(&RemoteKind::ALL[..]), times, ids, names, rest).prop_map(
        |(id, kind, (times, intended_at), ids, (slug, name, dialect), (available_slots, settings))| {
            RemoteObject {
                slug,
                name,
                closes_at: times[1],
                dialect: dialect.to_owned(),
                remote_id: ids[0].clone(),
                parent_remote_id: ids[1].clone(),
                available_slots,
                settings,
                intended_at,
                made_at: times[2],
                ..remote_object(id, kind, times[0])
            }
        },
    )
}

pub(super) fn any_sweep_run() -> impl Strategy<Value = SweepRun> {
    ("[a-z-]{1,20}", any_instant(), any_instant(), any::<[u32; 4]>()).prop_map(
        |(sweep, started_at, finished_at, [due, done, skipped, failed])| SweepRun {
            sweep,
            started_at,
            finished_at,
            due,
            done,
            skipped,
            failed,
        },
    )
}

pub(super) fn any_event() -> impl Strategy<Value = Event> {
    let chain = prop_oneof![Just(Chain::General), Just(Chain::Service(service()))];
    let author = (any::<String>(), any::<String>(), any_instant());
    let ids = (option::of(any::<u128>()), option::of(any::<u128>()));
    let facts = (option::of(any_json()), option::of(any_json()), option::of(any::<String>()));
    (chain, author, "[a-z_]{1,20}", ids, facts).prop_map(
        |(chain, (actor, command, at), action, (appointment, consumer), (before, after, reason))| Event {
            chain,
            author: Author { actor, command, at },
            action,
            appointment_id: appointment.map(|id| AppointmentId(Uuid::from_u128(id))),
            consumer_id: consumer.map(|id| ConsumerId(Uuid::from_u128(id))),
            before,
            after,
            reason,
        },
    )
}
