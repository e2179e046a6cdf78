//! Moving an appointment to another slot, in one transaction.

use crate::domain::appointment::Appointment;
use crate::domain::booking;
use crate::domain::lifecycle;
use crate::domain::making;
use crate::domain::moment::Moment;
use crate::domain::refusal::Refusal;
use crate::domain::rules::{self, Rule, Situation};
use crate::domain::schedule;
use crate::domain::service::Service;
use crate::domain::time::{GivenTime, Instant};
use crate::domain::waitlist;
use crate::ledger::{Ledger, ReadTx};

use super::book;
use super::sheet::{self, Sheet};
use super::{Act, Failure, tell};

/// Where an appointment is to be moved.
#[derive(Debug, Clone)]
pub struct Move {
    /// The new start.
    pub at: GivenTime,
    /// Rules that staff override.
    pub overridden: Vec<Rule>,
    /// Why.
    pub reason: Option<String>,
}

/// Moves an appointment: the new seat is taken and the old one freed in one commit; whatever fails leaves it as it
/// was. Notice, horizon and release apply to the new slot (rules.md, Money).
///
/// # Errors
/// What [`lifecycle::reschedule`] and the booking rules refuse; [`Failure::NotFound`] where the service's file is
/// gone.
pub fn reschedule(
    ledger: &mut Ledger,
    act: Act<'_>,
    services: &[Service],
    reference: &str,
    wish: &Move,
) -> Result<Sheet, Failure> {
    let scope = sheet::scope_of(ledger, reference)?;
    ledger.write(&scope, |tx| {
        let author = act.author();
        let appointment = sheet::find(tx, reference)?;
        let service = sheet::service_of(services, &appointment)?;
        let starts_at = schedule::resolve(service, wish.at)?;
        lifecycle::may_move(&appointment, author.at)?;
        // Who waits for both slots is offered one of them: each is read after the other was settled and saved.
        let (left, _) = waitlist::settle(Some(service), &author, &sheet::slot_of(tx, &appointment)?);
        tell::save(tx, act, left)?;
        let situation = situation(tx, service, &appointment, starts_at, author.at)?;
        let (overridden, reason) = (&wish.overridden, wish.reason.as_deref());
        let (made, situation) = making::with_slot(service, &author, &situation, overridden, reason);
        let (settled, situation) = booking::settled(service, &author, &situation);
        tell::save(tx, act, made.and(settled))?;
        let from = sheet::slot_of(tx, &appointment)?;
        let seat = rules::may_book(service, author.at, &situation, &wish.overridden)?;
        let at = || Moment::new(starts_at, &service.zone);
        let to =
            situation.slot.as_ref().ok_or_else(|| Refusal::SlotNotFound { at: at(), scheduled: true })?;
        let (moved, change) =
            lifecycle::reschedule(service, &author, &appointment, (&from, to), seat, wish.reason.clone())?;
        tell::save(tx, act, change)?;
        Ok(sheet::complete(tx, moved, author.at)?)
    })
}

/// What the rules look at: the appointment itself counts against nothing, unless the new start is its own.
fn situation(
    tx: &dyn ReadTx,
    service: &Service,
    appointment: &Appointment,
    starts_at: Instant,
    now: Instant,
) -> Result<Situation, Failure> {
    let mut situation =
        book::situation(tx, service, starts_at, appointment.consumer_id, appointment.vip, now)?;
    if starts_at != appointment.starts_at {
        situation.bookings.retain(|other| other.id != appointment.id);
    }
    Ok(situation)
}
