//! Appointments with everything a reader wants to know.

use crate::domain::account::Balance;
use crate::domain::appointment::Appointment;
use crate::domain::confirmation::ConfirmationNumber;
use crate::domain::consumer::Consumer;
use crate::domain::event::SealedEvent;
use crate::domain::ids::AppointmentId;
use crate::domain::notice::Notice;
use crate::domain::time::Instant;
use crate::ledger::{AppointmentQuery, Ledger, LedgerError, NoticeQuery, ReadTx};

use super::Failure;

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
}

/// Finds an appointment by confirmation number or id.
///
/// # Errors
/// [`Failure::BadReference`] when the text can be neither, [`Failure::NotFound`] when nothing has it.
pub fn find(tx: &dyn ReadTx, reference: &str) -> Result<Appointment, Failure> {
    let not_found = || Failure::NotFound { what: "appointment", text: reference.chars().take(80).collect() };
    if let Ok(id) = reference.trim().parse::<AppointmentId>() {
        return tx.appointment(id)?.ok_or_else(not_found);
    }
    let number = ConfirmationNumber::parse(reference).map_err(|mistyped| Failure::BadReference {
        text: reference.chars().take(40).collect(),
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

/// One appointment with its history.
///
/// # Errors
/// As [`find`].
pub fn show(ledger: &mut Ledger, reference: &str, now: Instant) -> Result<(Sheet, History), Failure> {
    ledger.read(|tx| {
        let appointment = find(tx, reference)?;
        let query = NoticeQuery { appointment_id: Some(appointment.id), ..NoticeQuery::default() };
        let history = History { events: tx.events_of(appointment.id)?, notices: tx.notices(&query)? };
        Ok((complete(tx, appointment, now)?, history))
    })
}

/// The appointments of a query, in order of start.
///
/// # Errors
/// [`LedgerError`].
pub fn agenda(ledger: &mut Ledger, query: &AppointmentQuery, now: Instant) -> Result<Vec<Sheet>, Failure> {
    ledger.read(|tx| {
        let appointments = tx.appointments(query)?;
        appointments
            .into_iter()
            .map(|appointment| complete(tx, appointment, now).map_err(Failure::from))
            .collect()
    })
}
