//! Bringing the slots that are there in line with the service files, and deciding about whom that strands.
//!
//! All slots ahead count, also those beyond the horizon: `slot generate` may have made them, and people booked them.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::domain::appointment::Appointment;
use crate::domain::cancellation::By;
use crate::domain::event::Author;
use crate::domain::ids::{AppointmentId, RefundId, ServiceId};
use crate::domain::lifecycle::{self, Cancellation};
use crate::domain::plan::Note;
use crate::domain::refusal::Refusal;
use crate::domain::service::Service;
use crate::domain::slot::{Slot, SlotState};
use crate::domain::strand::{self, Difference, SlotAct, Why};
use crate::domain::time::Instant;
use crate::domain::waitlist;
use crate::ledger::{Ledger, LedgerError, ReadTx, Scope, WriteTx};

use super::sheet::{self, Sheet};
use super::{Act, Failure, fresh, tell};

/// How many slots are read at once.
const PAGE: u32 = 1000;

/// What is done with the appointments that a change strands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// They stay as they are, on slots that take nothing new.
    Keep,
    /// They are cancelled by the provider: everything that was paid goes back.
    Cancel,
}

/// What is not as the files say among the slots of one service.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SlotPlan {
    /// The service.
    pub service_id: ServiceId,
    /// What becomes of each slot, in order of start.
    pub differences: Vec<Difference>,
}

/// An appointment that a change strands, with everything a person needs to decide about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Affected {
    /// The appointment.
    pub sheet: Sheet,
    /// Why.
    pub why: Why,
}

impl SlotPlan {
    /// Whether nothing is to be done.
    pub fn is_empty(&self) -> bool {
        self.differences.is_empty()
    }

    /// The appointments that need a decision, with the reason.
    pub fn stranded(&self) -> impl Iterator<Item = (&Appointment, Why)> {
        self.differences.iter().flat_map(|one| one.stranded.iter().map(|stranded| (stranded, one.why())))
    }

    /// The ids of the appointments that need a decision.
    pub fn stranded_ids(&self) -> BTreeSet<AppointmentId> {
        self.stranded().map(|(appointment, _)| appointment.id).collect()
    }

    /// What a plan says of the slots of a service without a file as long as they are left alone.
    pub(super) fn spared(&self) -> Option<Note> {
        let (open, booked) = (self.differences.len(), self.stranded().count());
        let counted =
            |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
        let id = &self.service_id;
        (open > 0).then(|| Note {
            service_id: id.clone(),
            code: "service_gone",
            message: format!(
                "no file of this folder has it; {} ahead, with {}, left open: `slotctl apply {id}` closes them, for a \
                 service that is given up; leave them where another folder has its file",
                counted(open, "slot"),
                counted(booked, "appointment"),
            ),
        })
    }

    /// How many changes it counts as: one for each kind, as a plan tells them.
    pub fn changes(&self) -> usize {
        self.differences.iter().map(Difference::kind).collect::<BTreeSet<_>>().len()
    }
}

/// What is to be done about the slots of a service that are there; with no service, its file is gone.
///
/// # Errors
/// [`LedgerError`].
pub fn plan(
    ledger: &mut Ledger,
    service: Option<&Service>,
    service_id: &ServiceId,
    now: Instant,
) -> Result<SlotPlan, Failure> {
    ledger.read(|tx| Ok(planned(tx, service, service_id, now)?))
}

/// The services that have slots ahead and no file any more, in order of id.
///
/// # Errors
/// [`LedgerError`].
pub fn removed(ledger: &mut Ledger, services: &[Service]) -> Result<Vec<ServiceId>, Failure> {
    let mut known = ledger.read(|tx| Ok::<_, Failure>(tx.slot_services()?))?;
    known.retain(|id| services.iter().all(|service| service.id != *id));
    Ok(known)
}

/// Completes stranded appointments for a reader, as they are now, in order of start and number.
///
/// # Errors
/// [`LedgerError`].
pub fn affected(
    ledger: &mut Ledger,
    stranded: &[(AppointmentId, Why)],
    now: Instant,
) -> Result<Vec<Affected>, Failure> {
    ledger.read(|tx| {
        let mut affected = Vec::with_capacity(stranded.len());
        for (id, why) in stranded {
            if let Some(appointment) = tx.appointment(*id)? {
                affected.push(Affected { sheet: sheet::complete(tx, appointment, now)?, why: *why });
            }
        }
        let key = |one: &Affected| {
            let Sheet { appointment, .. } = &one.sheet;
            (appointment.starts_at, appointment.confirmation_number.clone())
        };
        affected.sort_by_key(key);
        Ok(affected)
    })
}

/// Brings the slots of a service in line, and does with the stranded appointments what was decided, in one commit.
///
/// `shown` are the appointments that the decision was made about: another one that would have to be cancelled, because
/// it was booked meanwhile, refuses everything. Returns what was done.
///
/// # Errors
/// [`Refusal::Stranded`] without a decision, or for appointments that nobody has seen; [`LedgerError`].
pub fn apply(
    ledger: &mut Ledger,
    act: Act<'_>,
    service: Option<&Service>,
    service_id: &ServiceId,
    decision: Option<Decision>,
    shown: &BTreeSet<AppointmentId>,
) -> Result<SlotPlan, Failure> {
    ledger.write(&Scope::Service(service_id.clone()), |tx| {
        let author = act.author();
        let plan = planned(tx, service, service_id, author.at)?;
        let is_undecided = |id: &AppointmentId| match decision {
            None => true,
            Some(Decision::Keep) => false,
            Some(Decision::Cancel) => !shown.contains(id),
        };
        let undecided = plan.stranded().filter(|(appointment, _)| is_undecided(&appointment.id));
        let confirmation_numbers: Vec<String> =
            undecided.map(|(appointment, _)| appointment.confirmation_number.clone()).collect();
        if !confirmation_numbers.is_empty() {
            return Err(Refusal::Stranded { confirmation_numbers }.into());
        }
        for difference in &plan.differences {
            if decision == Some(Decision::Cancel) {
                cancel(tx, act, &author, difference)?;
            }
            carry_out(tx, act, service, &author, difference)?;
        }
        Ok(plan)
    })
}

fn planned(
    tx: &dyn ReadTx,
    service: Option<&Service>,
    service_id: &ServiceId,
    now: Instant,
) -> Result<SlotPlan, LedgerError> {
    let mut differences = Vec::new();
    for slot in strand::differing(service, ahead(tx, service_id, now)?) {
        let state = tx.slot_state(service_id, slot.starts_at)?;
        differences.extend(state.and_then(|state| strand::judge(service, &state, now)));
    }
    Ok(SlotPlan { service_id: service_id.clone(), differences })
}

/// The slots of a service that have not begun, in order of start.
fn ahead(tx: &dyn ReadTx, service_id: &ServiceId, now: Instant) -> Result<Vec<Slot>, LedgerError> {
    let mut slots = Vec::new();
    let mut after = now;
    loop {
        let page = tx.all_slots(Some((service_id, after)), PAGE)?;
        let is_full = page.len() == PAGE as usize;
        let found = slots.len();
        slots.extend(page.into_iter().take_while(|slot| slot.service_id == *service_id));
        match slots.last() {
            Some(last) if is_full && slots.len() - found == PAGE as usize => after = last.starts_at,
            _ => return Ok(slots),
        }
    }
}

/// Cancels the stranded appointments of a slot by the provider. Nobody is offered their seats: the slot is not what it
/// was, and what it becomes is settled after.
fn cancel(
    tx: &mut dyn WriteTx,
    act: Act<'_>,
    author: &Author,
    difference: &Difference,
) -> Result<(), Failure> {
    for appointment in &difference.stranded {
        let Some(state) = state_of(tx, &difference.slot)? else { continue };
        let books = tx.money_lines(appointment.id)?;
        let cancellation = Cancellation {
            by: By::Provider,
            waive_fee: false,
            reason: Some(difference.why().in_words().to_owned()),
            refund_id: RefundId(fresh::uuid(author.at)),
        };
        let (_, change) = lifecycle::cancel(None, author, appointment, &books, &state, &cancellation)?;
        tell::save(tx, act, change)?;
    }
    Ok(())
}

/// Does to a slot what is to be done as it stands now, and offers what is free then to the next in line.
pub(super) fn carry_out(
    tx: &mut dyn WriteTx,
    act: Act<'_>,
    service: Option<&Service>,
    author: &Author,
    difference: &Difference,
) -> Result<(), Failure> {
    let Some(state) = state_of(tx, &difference.slot)? else { return Ok(()) };
    // With nobody left on it, a slot that takes another time now can become the new one.
    let found: Option<SlotAct> = strand::judge(service, &state, author.at).map(|found| found.act);
    let Some(found) = found else { return Ok(()) };
    tell::save(tx, act, strand::carry_out(author, &state, &found))?;
    // The line was read as far as the seats went before: there may be more of them now.
    if let Some(state) = state_of(tx, &difference.slot)? {
        tell::save(tx, act, waitlist::settle(service, author, &state).0)?;
    }
    Ok(())
}

fn state_of(tx: &dyn ReadTx, slot: &Slot) -> Result<Option<SlotState>, LedgerError> {
    tx.slot_state(&slot.service_id, slot.starts_at)
}

#[cfg(test)]
pub(super) mod tests;
