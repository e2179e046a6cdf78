//! Cancelling an appointment, and telling beforehand what it comes to.

use crate::domain::appointment::Appointment;
use crate::domain::attendance::Missed;
use crate::domain::cancellation::{self, By, Settlement};
use crate::domain::ids::RefundId;
use crate::domain::lifecycle::{self, Cancellation};
use crate::domain::service::Service;
use crate::domain::time::{Instant, Zone};
use crate::domain::waitlist;
use crate::ledger::Ledger;

use super::sheet::{self, Sheet};
use super::{Act, Failure, fresh, tell};

/// How an appointment is to be cancelled.
#[derive(Debug, Clone)]
pub struct Wish {
    /// Who cancels.
    pub by: By,
    /// Whether the fee is waived.
    pub waive_fee: bool,
    /// Why, for the audit.
    pub reason: Option<String>,
}

/// Cancels an appointment: its money is settled, its seat goes to the next in line.
///
/// # Errors
/// As [`lifecycle::cancel`] and [`sheet::find`].
pub fn cancel(
    ledger: &mut Ledger,
    act: Act<'_>,
    services: &[Service],
    reference: &str,
    wish: &Wish,
) -> Result<Sheet, Failure> {
    let scope = sheet::scope_of(ledger, reference)?;
    ledger.write(&scope, |tx| {
        let author = act.author();
        let appointment = sheet::find(tx, reference)?;
        let service = services.iter().find(|service| service.id == appointment.service_id);
        let state = sheet::slot_of(tx, &appointment)?;
        let (settled, state) = waitlist::settle(service, &author, &state);
        let books = tx.money_lines(appointment.id)?;
        let cancellation = Cancellation {
            by: wish.by,
            waive_fee: wish.waive_fee,
            reason: wish.reason.clone(),
            refund_id: RefundId(fresh::uuid(author.at)),
        };
        let (cancelled, change) =
            lifecycle::cancel(service, &author, &appointment, &books, &state, &cancellation)?;
        tell::save(tx, act, settled.and(change))?;
        Ok(sheet::complete(tx, cancelled, author.at)?)
    })
}

/// What an act would come to at an instant, in minor units.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// The appointment.
    pub appointment: Appointment,
    /// The act.
    pub action: &'static str,
    /// The instant it is judged at.
    pub at: Instant,
    /// Until when cancelling is free.
    pub free_until: Option<Instant>,
    /// What it comes to.
    pub settlement: Settlement,
    /// What a no-show does with the money that was paid.
    pub missed: Missed,
    /// The step of the terms that applies.
    pub step: cancellation::Step,
}

/// The zone that the times of an appointment are told in.
///
/// # Errors
/// As [`sheet::find`].
pub fn zone_of(ledger: &mut Ledger, reference: &str) -> Result<Zone, Failure> {
    ledger.read(|tx| Ok(sheet::find(tx, reference)?.policy.zone))
}

/// What somebody wants to know the cost of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quoted {
    /// Cancelling, by the consumer.
    Cancel,
    /// Moving to another slot.
    Reschedule,
    /// Not coming.
    NoShow,
}

/// Tells what an act would come to at `at`, from the functions the act uses; changes nothing.
///
/// # Errors
/// The refusal that the act would meet then.
pub fn quote(ledger: &mut Ledger, reference: &str, quoted: Quoted, at: Instant) -> Result<Quote, Failure> {
    ledger.read(|tx| {
        let appointment = sheet::find(tx, reference)?;
        let books = tx.money_lines(appointment.id)?;
        let (action, settlement, missed) = match quoted {
            Quoted::Cancel => {
                let terms = lifecycle::cancel_terms(&appointment, &books, By::Consumer, false, at)?;
                ("cancel", terms, Missed::default())
            }
            Quoted::Reschedule => {
                lifecycle::may_move(&appointment, at)?;
                ("reschedule", Settlement::default(), Missed::default())
            }
            Quoted::NoShow => {
                ("no_show", Settlement::default(), lifecycle::no_show_terms(&appointment, &books, at)?)
            }
        };
        let free_until = cancellation::free_until(&appointment);
        let step = cancellation::step(&appointment, at);
        Ok(Quote { appointment, action, at, free_until, settlement, missed, step })
    })
}
