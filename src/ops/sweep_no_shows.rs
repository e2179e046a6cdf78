//! The no-show sweep: confirmed appointments whose consumer did not come by start + grace.

use crate::domain::appointment::{Appointment, Status};
use crate::domain::attendance::{self, NoShow};
use crate::domain::ids::AppointmentId;
use crate::domain::service::Service;
use crate::domain::time::{Instant, Span};
use crate::ledger::{AppointmentQuery, Ledger, Scope};

use super::sheet;
use super::sweep::{Item, Outcome, Report};
use super::{Act, Failure, tell};

/// How many appointments are looked at in one read.
const BATCH: u32 = 500;

/// Marks every no-show that is due, each in a transaction of its own; what was due more than `max_age` ago is
/// listed and left to a person. `limit` bounds how many are marked; 0 means no bound.
///
/// # Errors
/// [`crate::ledger::LedgerError`] when the ledger cannot be read; a failure to mark one is an item.
pub fn run(
    ledger: &mut Ledger,
    act: Act<'_>,
    services: &[Service],
    max_age: Span,
    limit: u32,
) -> Result<Report, Failure> {
    let mut report = Report::new("no-shows", act.now());
    let mut after = None;
    loop {
        let batch = candidates(ledger, act.now(), after)?;
        let Some(last) = batch.last() else { return Ok(report) };
        after = Some((last.starts_at, last.id));
        for appointment in batch {
            if report.has_reached(limit) {
                return Ok(report);
            }
            report.items.extend(one(ledger, act, services, &appointment, max_age));
        }
    }
}

/// Confirmed appointments that have begun.
fn candidates(
    ledger: &mut Ledger,
    now: Instant,
    after: Option<(Instant, AppointmentId)>,
) -> Result<Vec<Appointment>, Failure> {
    let query = AppointmentQuery {
        statuses: vec![Status::Confirmed],
        starts_before: Some(now + chrono::TimeDelta::seconds(1)),
        after,
        limit: BATCH,
        ..AppointmentQuery::default()
    };
    ledger.read(|tx| Ok(tx.appointments(&query)?))
}

fn one(
    ledger: &mut Ledger,
    act: Act<'_>,
    services: &[Service],
    appointment: &Appointment,
    max_age: Span,
) -> Option<Item> {
    let item = |outcome, reason| Item {
        confirmation_number: appointment.confirmation_number.clone(),
        kind: "no_show".to_owned(),
        outcome,
        reason,
    };
    match mark(ledger, act, services, appointment, max_age) {
        Ok(NoShow::NotDue) => None,
        Ok(NoShow::Due) => Some(item(Outcome::Done, None)),
        Ok(NoShow::TooOld) => Some(item(Outcome::Skipped, Some(format!("older_than_{max_age}")))),
        Err(failure) => Some(item(Outcome::Failed, Some(failure.to_string()))),
    }
}

/// Judges the appointment once more inside the transaction, so that one checked in meanwhile stays so.
fn mark(
    ledger: &mut Ledger,
    act: Act<'_>,
    services: &[Service],
    appointment: &Appointment,
    max_age: Span,
) -> Result<NoShow, Failure> {
    if attendance::judge(appointment, act.now(), max_age) != NoShow::Due {
        return Ok(attendance::judge(appointment, act.now(), max_age));
    }
    ledger.write(&Scope::Service(appointment.service_id.clone()), |tx| {
        let author = act.author();
        let Some(appointment) = tx.appointment(appointment.id)? else { return Ok(NoShow::NotDue) };
        let verdict = attendance::judge(&appointment, author.at, max_age);
        if verdict == NoShow::Due {
            let not_found =
                || Failure::NotFound { what: "consumer", text: appointment.consumer_id.to_string() };
            let consumer = tx.consumer(appointment.consumer_id)?.ok_or_else(not_found)?;
            sheet::settle(tx, act, services, &author, &appointment)?;
            let books = tx.money_lines(appointment.id)?;
            tell::save(tx, act, attendance::mark(&author, &appointment, &consumer, &books))?;
        }
        Ok(verdict)
    })
}
