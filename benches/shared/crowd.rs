//! Ledgers of many appointments, made row by row: booking each would take hours.
//!
//! Every row is one that the program could have written, and `ledger check` finds no fault in them.

#![allow(dead_code, reason = "each bench makes a crowd of its own")]

use std::fs;
use std::path::Path;

use chrono::{Days, TimeDelta};
use slotctl::config::{self, Overrides, Source};
use slotctl::domain::account::{MoneyLine, Reason};
use slotctl::domain::appointment::{Appointment, Policy, Status};
use slotctl::domain::confirmation::ConfirmationNumber;
use slotctl::domain::consumer::Consumer;
use slotctl::domain::event::{Author, Chain, Event};
use slotctl::domain::ids::{AppointmentId, ConsumerId, NoticeId, RefundId};
use slotctl::domain::notice::{About, Channel, Delivery, Notice, NoticeKind};
use slotctl::domain::refund::{Refund, RefundStatus};
use slotctl::domain::schedule;
use slotctl::domain::service::Service;
use slotctl::domain::slot::{Holder, Seat, Slot};
use slotctl::domain::time::{Instant, Span};
use slotctl::ledger::{Ledger, LedgerError, Scope, WriteTx};
use uuid::Uuid;

use crate::turns::Outcome;

/// The starts of a day of a service.
pub(crate) const STARTS: u64 = 50;

/// The most seats of a slot.
pub(crate) const SEATS: u32 = 2000;

/// How long before an appointment its reminder goes.
const LEAD: Span = Span::hours(24);

/// Of so many appointments one was cancelled, and one that lies behind was missed.
const ODD: u64 = 20;

/// So many appointments are one person's.
const EACH: u64 = 10;

const DEPOSIT: i64 = 5000;

const SETTINGS: &str = r#"
[fanfare]
url = "sandbox"

[spool]
dir = "spool"
"#;

/// The instant of everything here.
pub(crate) const NOW: &str = "2027-03-01T12:00:00Z";

/// Which appointments are made, and how much of each.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    /// The first and the last date, in days from today.
    pub(crate) dates: (i64, i64),
    /// How many appointments each slot of these dates has.
    pub(crate) seats: u32,
    /// How many of each service's appointments of the next 24 hours, whose reminder is due, are made besides.
    pub(crate) due: u64,
    /// Whether each has its books, its events and its notice.
    pub(crate) is_whole: bool,
}

pub(crate) fn now() -> Outcome<Instant> {
    Ok(NOW.parse()?)
}

/// So many services, read from files in a folder that the program can be run on.
pub(crate) fn services(folder: &Path, count: usize) -> Outcome<Vec<Service>> {
    fs::create_dir_all(folder.join("services"))?;
    fs::write(folder.join("slotctl.toml"), SETTINGS)?;
    let mut sources = Vec::new();
    for number in 0..count {
        let (name, text) = (format!("service-{number}.toml"), text(number));
        fs::write(folder.join("services").join(&name), &text)?;
        sources.push(Source::new(&name, &text));
    }
    let loaded = config::check_texts(folder, sources, &Overrides::default());
    let mistakes = loaded.draw(false, 100);
    if loaded.services.len() == count { Ok(loaded.services) } else { Err(mistakes.into()) }
}

fn text(number: usize) -> String {
    format!(
        r#"id = "service-{number}"
name = "Consultation {number}"
duration = "10m"
price = "150.00"
currency = "GBP"
location = "virtual"
timezone = "Europe/London"

[availability]
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
blocks = [{{ from = "08:00", until = "16:20", every = "10m", capacity = {SEATS} }}]

[booking]
max_advance = "365d"
min_notice = "1h"

[deposit]
amount = "50.00"

[reminders]
before = ["24h"]
"#
    )
}

/// Fills a new ledger and says how many appointments it has; every service gets as many as any other.
pub(crate) fn fill(file: &Path, services: &[Service], plan: Plan) -> Outcome<u64> {
    let now = now()?;
    let mut ledger = Ledger::open(file, false)?;
    let mut crowd = Crowd { now, is_whole: plan.is_whole, number: 0 };
    for service in services {
        let today = service.zone.date(now);
        let date = |days: i64| today + TimeDelta::days(days);
        let begun = now - TimeDelta::days(4000);
        let soon = schedule::slots(service, today, today + Days::new(1), now).slots;
        let soon: Vec<Slot> = soon
            .into_iter()
            .filter(|slot| plan.due > 0 && slot.starts_at <= service.zone.add(now, LEAD))
            .collect();
        let others = schedule::slots(service, date(plan.dates.0), date(plan.dates.1), begun).slots;
        let others: Vec<Slot> = others.into_iter().filter(|slot| !soon.contains(slot)).collect();
        ledger.write(&Scope::Everything, |tx| {
            tx.add_missing_slots(&soon)?;
            tx.add_missing_slots(&others)?;
            for number in 0..plan.due {
                let slot = &soon[usize::try_from(number).unwrap_or(0) % soon.len()];
                let seat = u32::try_from(number / soon.len() as u64).unwrap_or(0);
                crowd.add(tx, service, slot, seat + 1)?;
            }
            for slot in &others {
                for seat in 0..plan.seats {
                    crowd.add(tx, service, slot, seat + 1)?;
                }
            }
            Ok::<_, LedgerError>(())
        })?;
    }
    Ok(crowd.number)
}

/// The appointments that are being made.
struct Crowd {
    now: Instant,
    is_whole: bool,
    number: u64,
}

impl Crowd {
    fn add(
        &mut self,
        tx: &mut dyn WriteTx,
        service: &Service,
        slot: &Slot,
        seat: u32,
    ) -> Result<(), LedgerError> {
        self.number += 1;
        let appointment = self.appointment(service, slot, seat);
        let mut consumer = consumer(self.number / EACH, appointment.booked_at);
        let known = tx.consumer(consumer.id)?;
        let is_missed = appointment.status == Status::NoShow;
        consumer.no_show_count = known.as_ref().map_or(0, |known| known.no_show_count) + u32::from(is_missed);
        if known.is_none() || is_missed {
            tx.put_consumer(&consumer)?;
        }
        tx.put_appointment(&appointment)?;
        if appointment.seat.is_some() {
            let (service_id, starts_at) = (service.id.clone(), slot.starts_at);
            let holder = Holder::Appointment(appointment.id);
            tx.take_seat(&Seat { service_id, starts_at, number: seat, holder })?;
        }
        if self.is_whole { self.complete(tx, &appointment) } else { Ok(()) }
    }

    fn appointment(&self, service: &Service, slot: &Slot, seat: u32) -> Appointment {
        let number = self.number;
        // Scattered as random numbers are, but without two alike: the factor is odd.
        let [_, _, _, a, b, c, d, e] =
            (number.wrapping_mul(0x0000_00e9_9cb6_b5a5) & 0xff_ffff_ffff).to_be_bytes();
        let confirmation = ConfirmationNumber::from_random([a, b, c, d, e]);
        let is_past = slot.starts_at < self.now;
        let is_due = !is_past && slot.starts_at <= self.now + TimeDelta::hours(24);
        let status = match number % ODD {
            0 if !is_due => Status::Cancelled,
            1 if is_past => Status::NoShow,
            _ if is_past => Status::Completed,
            _ => Status::Confirmed,
        };
        let at = |wanted: Status, minutes: i64| {
            (status == wanted).then(|| slot.starts_at + TimeDelta::minutes(minutes))
        };
        let booked_at = (slot.starts_at - TimeDelta::days(40)).min(self.now - TimeDelta::days(10));
        Appointment {
            id: AppointmentId(id(number)),
            confirmation_number: confirmation.map_or_else(|| number.to_string(), |it| it.to_string()),
            service_id: service.id.clone(),
            starts_at: slot.starts_at,
            ends_at: slot.ends_at,
            seat: (status != Status::Cancelled).then_some(seat),
            consumer_id: ConsumerId(id(number / EACH)),
            status,
            policy: Policy::of(service),
            hold_expires_at: None,
            booked_at,
            moved_at: None,
            confirmed_at: Some(booked_at),
            checked_in_at: at(Status::Completed, -2),
            completed_at: at(Status::Completed, 10),
            cancelled_at: (status == Status::Cancelled).then(|| booked_at + TimeDelta::days(1)),
            no_show_at: at(Status::NoShow, 20),
            rescheduled_from: None,
            fee_basis: slot.starts_at,
            vip: false,
            revision: 0,
        }
    }

    /// The books, events and notices of an appointment.
    fn complete(&self, tx: &mut dyn WriteTx, of: &Appointment) -> Result<(), LedgerError> {
        event(tx, of, "booked", of.booked_at)?;
        line(tx, of, Reason::DepositDue, of.booked_at)?;
        line(tx, of, Reason::Paid, of.booked_at)?;
        event(tx, of, "confirmed", of.booked_at)?;
        if let Some(at) = of.cancelled_at {
            line(tx, of, Reason::RefundDue, at)?;
            line(tx, of, Reason::Refunded, at)?;
            event(tx, of, "cancelled", at)?;
            return tx.put_refund(&refund(of, self.number, at));
        }
        if let Some(at) = of.no_show_at {
            line(tx, of, Reason::Forfeited, at)?;
            event(tx, of, "no_show", at)?;
        }
        if let (Some(came), Some(left)) = (of.checked_in_at, of.completed_at) {
            event(tx, of, "checked_in", came)?;
            event(tx, of, "completed", left)?;
        }
        if of.starts_at < self.now {
            tx.enqueue(&notice(of, self.number))?;
        }
        Ok(())
    }
}

fn id(number: u64) -> Uuid {
    Uuid::from_u128(u128::from(number) << 64)
}

fn consumer(number: u64, created_at: Instant) -> Consumer {
    Consumer {
        id: ConsumerId(id(number)),
        name: "Ada Example".to_owned(),
        email: format!("{number}@clinic.example"),
        phone: None,
        external_id: None,
        no_show_count: 0,
        language: None,
        no_email_reminders: false,
        no_sms: false,
        salt: Some(format!("{number:032}")),
        created_at,
    }
}

fn line(tx: &mut dyn WriteTx, of: &Appointment, reason: Reason, at: Instant) -> Result<(), LedgerError> {
    let (debit, credit) = reason.accounts();
    let payment_id = (reason == Reason::Paid).then(|| format!("pi_{}", of.confirmation_number));
    tx.add_money_line(&MoneyLine {
        appointment_id: of.id,
        at,
        reason,
        debit,
        credit,
        minor: DEPOSIT,
        payment_id,
    })
}

fn event(tx: &mut dyn WriteTx, of: &Appointment, action: &str, at: Instant) -> Result<(), LedgerError> {
    let after =
        format!(r#"{{"status":"{}","starts_at":"{}"}}"#, of.status.as_str(), of.starts_at.to_rfc3339());
    tx.append_event(Event {
        chain: Chain::Service(of.service_id.clone()),
        author: Author { actor: "bench".to_owned(), command: "bench".to_owned(), at },
        action: action.to_owned(),
        appointment_id: Some(of.id),
        consumer_id: Some(of.consumer_id),
        before: None,
        after: Some(after),
        reason: None,
    })
    .map(drop)
}

fn refund(of: &Appointment, number: u64, at: Instant) -> Refund {
    Refund {
        id: RefundId(id(number)),
        service_id: of.service_id.clone(),
        appointment_id: of.id,
        payment_id: Some(format!("pi_{}", of.confirmation_number)),
        amount: of.policy.currency.minor(DEPOSIT),
        status: RefundStatus::Done,
        detail: None,
        created_at: at,
        next_attempt_at: at,
        attempts: 1,
        done_at: Some(at),
    }
}

fn notice(of: &Appointment, number: u64) -> Notice {
    let at = of.starts_at - TimeDelta::hours(24);
    Notice {
        id: NoticeId(id(number)),
        service_id: of.service_id.clone(),
        about: About::Appointment(of.id),
        consumer_id: of.consumer_id,
        kind: NoticeKind::Reminder(LEAD),
        starts_at: of.starts_at,
        occasion: 0,
        by: None,
        channel: Channel::Email,
        delivery: Delivery::Sent,
        reason: None,
        queued_at: at,
        next_attempt_at: at,
        attempts: 1,
        lease_until: None,
        sent_at: Some(at),
        message: None,
    }
}
