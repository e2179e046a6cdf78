//! Appointments with everything a reader wants to know.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use crate::domain::account::{Balance, MoneyLine};
use crate::domain::appointment::{Appointment, Status};
use crate::domain::confirmation::ConfirmationNumber;
use crate::domain::consumer::Consumer;
use crate::domain::entry::{Entry, EntryStatus, Offer};
use crate::domain::event::{Author, SealedEvent};
use crate::domain::identity;
use crate::domain::ids::{AppointmentId, ConsumerId, ServiceId};
use crate::domain::notice::Notice;
use crate::domain::service::Service;
use crate::domain::slot::SlotState;
use crate::domain::time::Instant;
use crate::domain::waitlist;
use crate::ledger::{AppointmentQuery, EntryQuery, Ledger, LedgerError, NoticeQuery, ReadTx, Scope, WriteTx};

use super::{Act, Failure, tell};

/// An appointment, its consumer and its books, as they stand at one instant.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The appointment.
    pub appointment: Appointment,
    /// Who booked it.
    pub consumer: Consumer,
    /// What its books come to.
    pub balance: Balance,
    /// The instant at which holds were judged.
    pub now: Instant,
}

/// What has happened to an appointment.
#[derive(Debug, Clone, PartialEq)]
pub struct History {
    /// The audit entries.
    pub events: Vec<SealedEvent>,
    /// The notices.
    pub notices: Vec<Notice>,
    /// The lines of its books.
    pub money: Vec<MoneyLine>,
}

/// Finds an appointment by confirmation number or id.
///
/// # Errors
/// [`Failure::BadReference`] when the text can be neither, [`Failure::NotFound`] when nothing has it.
pub fn find(tx: &dyn ReadTx, reference: &str) -> Result<Appointment, Failure> {
    let not_found = || Failure::NotFound { what: "appointment", text: identity::quoted(reference) };
    if let Ok(id) = reference.trim().parse::<AppointmentId>() {
        return tx.appointment(id)?.ok_or_else(not_found);
    }
    let number = ConfirmationNumber::parse(reference).map_err(|mistyped| Failure::BadReference {
        text: identity::quoted(reference),
        reason: mistyped.to_string(),
    })?;
    tx.appointment_numbered(&number.to_string())?.ok_or_else(not_found)
}

/// Completes an appointment with its consumer and its books.
///
/// # Errors
/// [`LedgerError`], also when the consumer is missing.
pub fn complete(tx: &dyn ReadTx, appointment: Appointment, now: Instant) -> Result<Sheet, LedgerError> {
    let consumer = tx
        .consumer(appointment.consumer_id)?
        .ok_or_else(|| LedgerError::Corrupt(format!("appointment {} has no consumer", appointment.id)))?;
    let balance = Balance::of(&tx.money_lines(appointment.id)?);
    Ok(Sheet { appointment, consumer, balance, now })
}

/// The slot that an appointment is on.
///
/// # Errors
/// [`LedgerError`], also when the slot is missing.
pub fn slot_of(tx: &dyn ReadTx, appointment: &Appointment) -> Result<SlotState, LedgerError> {
    let missing = || LedgerError::Corrupt(format!("appointment {} has no slot", appointment.id));
    tx.slot_state(&appointment.service_id, appointment.starts_at)?.ok_or_else(missing)
}

/// Settles the slot of an appointment, as every write to it does first (rules.md, Booking).
///
/// # Errors
/// As [`slot_of`].
pub fn settle(
    tx: &mut dyn WriteTx,
    act: Act<'_>,
    services: &[Service],
    author: &Author,
    appointment: &Appointment,
) -> Result<(), LedgerError> {
    let service = services.iter().find(|service| service.id == appointment.service_id);
    let (change, _) = waitlist::settle(service, author, &slot_of(tx, appointment)?);
    tell::save(tx, act, change)
}

/// The service of an appointment, as its file stands today.
///
/// # Errors
/// [`Failure::NotFound`] when the file is gone.
pub fn service_of<'a>(services: &'a [Service], appointment: &Appointment) -> Result<&'a Service, Failure> {
    let not_found = || Failure::NotFound { what: "service", text: appointment.service_id.to_string() };
    services.iter().find(|service| service.id == appointment.service_id).ok_or_else(not_found)
}

/// What a write to the appointment locks; the service of an appointment never changes.
///
/// # Errors
/// As [`find`].
pub fn scope_of(ledger: &mut Ledger, reference: &str) -> Result<Scope, Failure> {
    service_id(ledger, reference).map(Scope::Service)
}

/// The service of an appointment.
///
/// # Errors
/// As [`find`].
pub fn service_id(ledger: &mut Ledger, reference: &str) -> Result<ServiceId, Failure> {
    ledger.read(|tx| Ok(find(tx, reference)?.service_id))
}

/// One appointment with its history.
///
/// # Errors
/// As [`find`].
pub fn show(ledger: &mut Ledger, reference: &str, now: Instant) -> Result<(Sheet, History), Failure> {
    ledger.read(|tx| {
        let appointment = find(tx, reference)?;
        let query = NoticeQuery { appointment_id: Some(appointment.id), ..NoticeQuery::default() };
        let history = History {
            events: tx.events_of(appointment.id)?,
            notices: tx.notices(&query)?,
            money: tx.money_lines(appointment.id)?,
        };
        Ok((complete(tx, appointment, now)?, history))
    })
}

/// Which appointments a day sheet lists. A date is the local date of each appointment's own zone.
#[derive(Debug, Clone)]
pub struct Days {
    /// The first date.
    pub from: NaiveDate,
    /// The last date.
    pub until: NaiveDate,
    /// Only of this service.
    pub service_id: Option<ServiceId>,
    /// Only with this status at the instant of the question.
    pub status: Option<Status>,
    /// Only of this consumer.
    pub consumer_id: Option<ConsumerId>,
}

/// No zone is further from UTC than this, so the instants of a local date lie within it on both sides.
const ZONE_SPREAD: TimeDelta = TimeDelta::hours(27);

/// The appointments of some days, in order of start.
///
/// # Errors
/// [`LedgerError`].
pub fn agenda(ledger: &mut Ledger, days: &Days, now: Instant) -> Result<Vec<Sheet>, Failure> {
    let utc = |date: NaiveDate| date.and_time(NaiveTime::MIN).and_utc();
    let query = AppointmentQuery {
        service_id: days.service_id.clone(),
        consumer_id: days.consumer_id,
        starts_from: Some(utc(days.from) - ZONE_SPREAD),
        starts_before: Some(utc(days.until) + TimeDelta::days(1) + ZONE_SPREAD),
        ..AppointmentQuery::default()
    };
    let is_listed = |appointment: &Appointment| {
        let date = appointment.policy.zone.date(appointment.starts_at);
        (days.from..=days.until).contains(&date)
            && days.status.is_none_or(|status| appointment.status_at(now) == status)
    };
    ledger.read(|tx| {
        let appointments = tx.appointments(&query)?;
        appointments
            .into_iter()
            .filter(is_listed)
            .map(|appointment| complete(tx, appointment, now).map_err(Failure::from))
            .collect()
    })
}

/// Which of these appointments are the first visit of their consumer: nobody was ever checked in before, and nothing
/// that is still to come is earlier.
///
/// # Errors
/// [`LedgerError`].
pub fn first_visits(ledger: &mut Ledger, sheets: &[Sheet]) -> Result<BTreeSet<AppointmentId>, Failure> {
    let is_visit = |sheet: &&Sheet| {
        let status = sheet.appointment.status_at(sheet.now);
        status.has_seat() && status != Status::NoShow
    };
    ledger.read(|tx| {
        let (mut first, mut seen) = (BTreeSet::new(), BTreeSet::new());
        for Sheet { appointment, now, .. } in sheets.iter().filter(is_visit) {
            let before = AppointmentQuery {
                consumer_id: Some(appointment.consumer_id),
                statuses: vec![
                    Status::CheckedIn,
                    Status::Completed,
                    Status::Confirmed,
                    Status::PendingPayment,
                ],
                starts_before: Some(appointment.starts_at),
                ..AppointmentQuery::default()
            };
            let is_earlier = tx.appointments(&before)?.iter().any(|other| may_have_come(other, *now));
            // Of two at the same start, only one can be the first.
            if seen.insert(appointment.consumer_id) && !is_earlier {
                first.insert(appointment.id);
            }
        }
        Ok(first)
    })
}

/// Whether somebody came to an appointment, or still may: one that is over and was neither checked in nor marked is no
/// visit.
fn may_have_come(appointment: &Appointment, now: Instant) -> bool {
    match appointment.status_at(now) {
        Status::CheckedIn | Status::Completed => true,
        Status::Confirmed | Status::PendingPayment => appointment.ends_at > now,
        Status::Cancelled | Status::NoShow | Status::Expired => false,
    }
}

/// An offer that its consumer may still take.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenOffer {
    /// The waitlist entry.
    pub entry: Entry,
    /// The offer.
    pub offer: Offer,
    /// Who may take it.
    pub consumer: Consumer,
}

/// The offers that are open at `now` for slots on some days, each in the zone of its own service, in order of their end.
///
/// # Errors
/// [`LedgerError`].
pub fn open_offers(
    ledger: &mut Ledger,
    services: &[Service],
    days: &Days,
    now: Instant,
) -> Result<Vec<OpenOffer>, Failure> {
    let query = EntryQuery {
        service_id: days.service_id.clone(),
        consumer_id: days.consumer_id,
        statuses: vec![EntryStatus::Offered],
        ..EntryQuery::default()
    };
    let date = |id: &ServiceId, at: Instant| {
        let service = services.iter().find(|service| service.id == *id);
        service.map_or_else(|| at.date_naive(), |service| service.zone.date(at))
    };
    ledger.read(|tx| {
        let mut open = Vec::new();
        for entry in tx.entries(&query)? {
            let Some(offer) = entry.offer.filter(|_| entry.status_at(now) == EntryStatus::Offered) else {
                continue;
            };
            if !(days.from..=days.until).contains(&date(&entry.service_id, offer.starts_at)) {
                continue;
            }
            let missing = || LedgerError::Corrupt(format!("entry {} has no consumer", entry.id));
            let consumer = tx.consumer(entry.consumer_id)?.ok_or_else(missing)?;
            open.push(OpenOffer { entry, offer, consumer });
        }
        open.sort_by_key(|one| (one.offer.expires_at, one.entry.number));
        Ok(open)
    })
}
