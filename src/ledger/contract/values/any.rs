//! Any rows at all.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;
use uuid::Uuid;

use super::{appointment, appointment_id, entry, in_status, notice, policy, remote_object, service};
use crate::domain::account::{Account, MoneyLine, Reason};
use crate::domain::answer::{Answer, UsedToken};
use crate::domain::appointment::{Appointment, Status};
use crate::domain::cancellation::By;
use crate::domain::consumer::Consumer;
use crate::domain::entry::{Entry, EntryStatus, Offer, Target};
use crate::domain::event::{Author, Chain, Event};
use crate::domain::ids::{AppointmentId, ConsumerId, EntryId, NoticeId, RefundId};
use crate::domain::money::Currency;
use crate::domain::notice::{About, CalendarPart, Channel, Delivery, Message, Method, Notice, NoticeKind};
use crate::domain::refund::{Refund, RefundStatus};
use crate::domain::remote::{RemoteKind, RemoteObject, SweepRun};
use crate::domain::slot::{Slot, Unscheduled};
use crate::domain::time::{Instant, Span};

pub(in crate::ledger::contract) fn any_instant() -> impl Strategy<Value = Instant> {
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

pub(in crate::ledger::contract) fn any_slot() -> impl Strategy<Value = Slot> {
    let closed = option::of(any::<String>());
    let unscheduled = option::of(select(Unscheduled::ALL.to_vec()));
    let above = option::of(1..100_u32);
    (any_instant(), 1..100_000_i64, 1..=10_000_u32, any_date(), any_time(), closed, unscheduled, above)
        .prop_map(|(starts_at, seconds, capacity, local_date, local_time, closed, unscheduled, above)| Slot {
            service_id: service(),
            starts_at,
            ends_at: starts_at + chrono::TimeDelta::seconds(seconds),
            capacity,
            local_date,
            local_time,
            zone: "Europe/Paris".to_owned(),
            closed,
            unscheduled,
            overbooked: above.map(|above| capacity + above),
        })
}

pub(in crate::ledger::contract) fn any_consumer() -> impl Strategy<Value = Consumer> {
    let text = any::<String>;
    let optional = || option::of(any::<String>());
    let wishes = (option::of("[a-z]{2}(-[A-Z]{2})?"), any::<[bool; 2]>());
    let known = (any::<u128>(), text(), text(), optional(), optional());
    (known, any::<u32>(), optional(), any_instant(), wishes).prop_map(
        |((id, name, email, phone, external_id), no_show_count, salt, created_at, (language, no))| Consumer {
            id: ConsumerId(Uuid::from_u128(id)),
            name,
            email,
            phone,
            external_id,
            no_show_count,
            salt,
            created_at,
            language,
            no_email_reminders: no[0],
            no_sms: no[1],
        },
    )
}

/// Any appointment on a slot, of consumer 1, in any status with any set of instants that goes with it.
pub(in crate::ledger::contract) fn any_appointment(on: Slot) -> impl Strategy<Value = Appointment> {
    let instants = vec(option::of(any_instant()), 8);
    let numbers = (any::<u128>(), 0..3_usize, any::<u32>());
    let always = [any_instant(), any_instant()];
    (numbers, select(&Status::ALL[..]), instants, always, any::<bool>()).prop_map(
        move |((id, which, revision), status, instants, [booked_at, fee_basis], vip)| {
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
                fee_basis,
                vip,
                revision,
                ..appointment(id, &on)
            };
            in_status(filled, status)
        },
    )
}

/// Any line of appointment 1.
pub(in crate::ledger::contract) fn any_line(of: AppointmentId) -> impl Strategy<Value = MoneyLine> {
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

/// Any notice about this, for its consumer.
pub(in crate::ledger::contract) fn any_notice(
    of: Appointment,
    about: About,
) -> impl Strategy<Value = Notice> {
    let span = prop_oneof![(0..316_224_000_u32).prop_map(Span::Seconds), (0..3660_u32).prop_map(Span::Days)];
    let channel = select(&[Channel::Email, Channel::Sms][..]);
    let kinds = prop_oneof![span.prop_map(NoticeKind::Reminder), Just(NoticeKind::WaitlistAvailable)];
    let message = option::of((any::<[String; 4]>(), option::of(any::<String>()), any_calendar_part()));
    let kind = (any::<u128>(), kinds, channel, select(&Delivery::ALL[..]), message);
    let by = select(&[None, Some(By::Consumer), Some(By::Provider)][..]);
    let numbers = (any::<u32>(), any::<i64>(), by);
    (kind, option::of(any::<String>()), vec(any_instant(), 5), numbers, any::<[bool; 2]>()).prop_map(
        move |((id, kind, channel, delivery, message), reason, instants, (attempts, occasion, by), has)| {
            let id = NoticeId(Uuid::from_u128(id));
            Notice {
                id,
                about,
                kind,
                starts_at: instants[0],
                occasion,
                by,
                channel,
                delivery,
                reason,
                queued_at: instants[1],
                next_attempt_at: instants[2],
                attempts,
                lease_until: Some(instants[3]).filter(|_| has[0] || delivery == Delivery::Sending),
                sent_at: Some(instants[4]).filter(|_| has[1] || delivery == Delivery::Sent),
                message: message.map(|([to, to_name, subject, body], html, calendar)| Message {
                    id,
                    channel,
                    to,
                    to_name,
                    subject,
                    body,
                    html,
                    calendar,
                }),
                ..notice(1, &of)
            }
        },
    )
}

fn any_calendar_part() -> impl Strategy<Value = Option<CalendarPart>> {
    let method = select(&[Method::Request, Method::Cancel][..]);
    option::of((method, any::<String>()).prop_map(|(method, text)| CalendarPart { method, text }))
}

pub(in crate::ledger::contract) fn any_remote_object() -> impl Strategy<Value = RemoteObject> {
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

pub(in crate::ledger::contract) fn any_sweep_run() -> impl Strategy<Value = SweepRun> {
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

pub(in crate::ledger::contract) fn any_event() -> impl Strategy<Value = Event> {
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

/// Any entry of consumer 1 for this slot or for its date, without a number and without a seat.
pub(in crate::ledger::contract) fn any_entry(on: Slot) -> impl Strategy<Value = Entry> {
    let days = (0..400_i64, 0..400_i64);
    let offer = option::of((any_instant(), any_instant()));
    let target = option::of(days);
    let instants = (any_instant(), any_instant());
    (any::<u128>(), target, select(&EntryStatus::ALL[..]), instants, offer).prop_map(
        move |(id, days, status, (joined_at, over_at), offer)| {
            let day = TimeDelta::days;
            let target = days.map_or(Target::Slot(on.starts_at), |(before, after)| Target::Dates {
                from: on.local_date - day(before),
                until: on.local_date + day(after),
            });
            let (offered_at, expires_at) = offer.unwrap_or((joined_at, joined_at));
            let is_offer = offer.is_some() || matches!(status, EntryStatus::Offered | EntryStatus::Claimed);
            let offer = Offer { starts_at: on.starts_at, seat: None, offered_at, expires_at };
            Entry {
                id: EntryId(Uuid::from_u128(id)),
                target,
                status,
                joined_at,
                over_at,
                offer: Some(offer).filter(|_| is_offer),
                appointment_id: Some(appointment_id(1)).filter(|_| status == EntryStatus::Claimed),
                ..entry(id, &on, 1)
            }
        },
    )
}

pub(in crate::ledger::contract) fn any_refund(of: Appointment) -> impl Strategy<Value = Refund> {
    let amount = (1..=i64::MAX, select(&["USD", "JPY", "KWD"][..]));
    let texts = (option::of(any::<String>()), option::of(any::<String>()));
    let instants = [any_instant(), any_instant(), any_instant()];
    (any::<u128>(), amount, texts, select(&RefundStatus::ALL[..]), instants, any::<u32>()).prop_map(
        move |(id, (minor, code), (payment_id, detail), status, instants, attempts)| {
            let [created_at, next_attempt_at, done_at] = instants;
            Refund {
                id: RefundId(Uuid::from_u128(id)),
                service_id: of.service_id.clone(),
                appointment_id: of.id,
                payment_id,
                amount: Currency::parse(code).expect("a currency").minor(minor),
                status,
                detail,
                created_at,
                next_attempt_at,
                attempts,
                done_at: Some(done_at).filter(|_| status == RefundStatus::Done),
            }
        },
    )
}

/// Any answer about any appointment on the slot.
pub(in crate::ledger::contract) fn any_answer(on: Slot) -> impl Strategy<Value = Answer> {
    let seat = option::of(any::<u32>());
    // No argument of a command holds a NUL, and PostgreSQL keeps none.
    (r"[^\x00\n]{1,40}", "[0-9a-f]{64}", any_appointment(on), seat, any_instant()).prop_map(
        |(key, request, appointment, seat, answered_at)| Answer {
            key,
            request,
            appointment: Appointment { seat, ..appointment },
            answered_at,
        },
    )
}

pub(in crate::ledger::contract) fn any_token(of: AppointmentId) -> impl Strategy<Value = UsedToken> {
    ("[0-9a-f]{64}", any_instant()).prop_map(move |(hash, used_at)| UsedToken {
        hash,
        appointment_id: of,
        used_at,
    })
}
