//! Rows to put in: plain ones by number.

use std::slice::from_ref;

use chrono::DateTime;
use uuid::Uuid;

use super::Told;
use crate::domain::account::{Account, MoneyLine, Reason};
use crate::domain::answer::{Answer, UsedToken};
use crate::domain::appointment::{Appointment, Policy, Status};
use crate::domain::consumer::Consumer;
use crate::domain::entry::{Entry, EntryStatus, Offer, Target};
use crate::domain::event::{Author, Chain, Event};
use crate::domain::ids::{AppointmentId, ConsumerId, EntryId, NoticeId, RefundId, RemoteObjectId, ServiceId};
use crate::domain::money::Currency;
use crate::domain::notice::{Channel, Delivery, Notice, NoticeKind};
use crate::domain::refund::{Refund, RefundStatus};
use crate::domain::remote::{RemoteKind, RemoteObject, SweepRun};
use crate::domain::service::{CancellationTerms, Location, NoShowTerms, Tier, TierFee};
use crate::domain::slot::{Holder, Seat, Slot};
use crate::domain::time::{Instant, Span, Zone};
use crate::ledger::{Ledger, WriteTx};

pub(super) mod any;

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
        unscheduled: None,
        overbooked: None,
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

/// Entry of a consumer that waits for a slot, to be numbered by the ledger.
pub(super) fn entry(number: u128, slot: &Slot, consumer_number: u128) -> Entry {
    Entry {
        id: EntryId(Uuid::from_u128(number)),
        service_id: slot.service_id.clone(),
        target: Target::Slot(slot.starts_at),
        consumer_id: consumer(consumer_number).id,
        number: 0,
        status: EntryStatus::Waiting,
        joined_at: at(0),
        offer: None,
        appointment_id: None,
    }
}

/// The entry with an offer of the slot until so many minutes, not yet on a seat.
pub(super) fn offered(entry: &Entry, slot: &Slot, minutes: i64) -> Entry {
    let offer = Offer { starts_at: slot.starts_at, seat: None, offered_at: at(0), expires_at: at(minutes) };
    Entry { status: EntryStatus::Offered, offer: Some(offer), ..entry.clone() }
}

/// The seat that the offer of an entry holds.
pub(super) fn offer_seat(slot: &Slot, entry: &Entry, number: u32) -> Seat {
    Seat {
        service_id: slot.service_id.clone(),
        starts_at: slot.starts_at,
        number,
        holder: Holder::Offer(entry.id),
    }
}

pub(super) fn refund(number: u128, appointment: &Appointment) -> Refund {
    Refund {
        id: RefundId(Uuid::from_u128(number)),
        service_id: appointment.service_id.clone(),
        appointment_id: appointment.id,
        payment_id: Some("p1".to_owned()),
        amount: appointment.policy.currency.minor(2500),
        status: RefundStatus::Due,
        detail: None,
        created_at: at(0),
        next_attempt_at: at(0),
        attempts: 0,
        done_at: None,
    }
}

pub(super) fn answer(key: &str, appointment: &Appointment) -> Answer {
    Answer {
        key: key.to_owned(),
        request: "a".repeat(64),
        appointment: appointment.clone(),
        answered_at: at(0),
    }
}

/// The use of a token whose hash is one digit.
pub(super) fn token(digit: char, appointment: &Appointment) -> UsedToken {
    UsedToken { hash: digit.to_string().repeat(64), appointment_id: appointment.id, used_at: at(0) }
}

/// Puts a row into every table, and rewrites what can be.
pub(in crate::ledger) fn fill(ledger: &mut Ledger) {
    super::write(ledger, |tx| {
        let (slot, appointment) = put_one(tx, start(), 2)?;
        let event =
            Event { appointment_id: Some(appointment.id), ..event(Chain::Service(slot.service_id.clone())) };
        tx.add_missing_slots(from_ref(&slot))?;
        tx.take_seat(&seat(&appointment, 1))?;
        tx.free_seat(&seat(&appointment, 1))?;
        tx.take_seat(&seat(&appointment, 2))?;
        let waiting = tx.put_entry(&entry(1, &slot, 1))?;
        tx.put_entry(&offered(&waiting, &slot, 60))?;
        tx.take_seat(&offer_seat(&slot, &waiting, 1))?;
        tx.add_money_line(&line(&appointment, Some("p1")))?;
        tx.put_refund(&refund(1, &appointment))?;
        tx.put_answer(&answer("k1", &appointment))?;
        tx.use_token(&token('a', &appointment))?;
        tx.enqueue(&notice(1, &appointment))?;
        tx.put_notice(&notice(1, &appointment))?;
        tx.put_remote_object(&remote_object(1, RemoteKind::Experience, None))?;
        tx.put_remote_object(&remote_object(2, RemoteKind::Queue, Some(start())))?;
        tx.remove_remote_object(RemoteObjectId(Uuid::from_u128(2)))?;
        tx.add_sweep_run(&sweep_run("reminders", 0))?;
        tx.append_event(event).map(drop)
    });
}

/// Puts another slot and an event about it.
pub(in crate::ledger) fn fill_more(ledger: &mut Ledger) {
    super::write(ledger, |tx| {
        tx.put_slot(&slot(at(60), 2))?;
        tx.append_event(event(Chain::Service(service()))).map(drop)
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
