//! Which slots can be had, by the same judgement as the act that would take one.

use chrono::{Days, NaiveDate};

use crate::domain::appointment::Appointment;
use crate::domain::booking;
use crate::domain::event::Author;
use crate::domain::refusal::Decision;
use crate::domain::rules::{self, Rule, Situation};
use crate::domain::schedule;
use crate::domain::service::Service;
use crate::domain::slot::Slot;
use crate::domain::time::Instant;
use crate::ledger::Ledger;

use super::explain::{self, Whom};
use super::{Failure, book, reschedule};

/// How far beyond the horizon is looked, in days, where it is passed over.
const BEYOND: u64 = 366;

/// Who looks for a slot, and with which rights.
#[derive(Debug, Clone)]
pub struct Look {
    /// For whom.
    pub whom: Whom,
    /// Whether with early access.
    pub vip: bool,
    /// Rules that staff override.
    pub overridden: Vec<Rule>,
    /// The appointment that is to be moved, where it is not a new one that is booked.
    pub moved: Option<Appointment>,
}

/// A slot from today on.
#[derive(Debug, Clone, PartialEq)]
pub struct Opening {
    /// The slot.
    pub slot: Slot,
    /// How many seats of it can be booked.
    pub free: u32,
    /// Whether one can be had now, or the first rule that refuses.
    pub verdict: Decision<()>,
}

impl Opening {
    /// Whether it can be had.
    pub fn is_open(&self) -> bool {
        self.verdict.is_ok()
    }
}

/// Judges every slot of a service from today to the horizon, in order of start. Changes nothing.
///
/// # Errors
/// [`Failure::NotFound`] for a consumer that there is not; [`Failure::NotConfigured`] for early access that the service
/// does not have.
pub fn openings(
    ledger: &mut Ledger,
    service: &Service,
    look: &Look,
    now: Instant,
) -> Result<Vec<Opening>, Failure> {
    if look.vip && service.vip.is_none() {
        return Err(Failure::NotConfigured { service: service.id.clone(), section: "vip" });
    }
    // Settling names an author; nothing of it is written.
    let author = Author { actor: String::new(), command: "book".to_owned(), at: now };
    ledger.read(|tx| {
        let consumer_id = explain::known(tx, &look.whom)?.unwrap_or(book::NOBODY);
        let counts = tx.slot_counts(&service.id, service.zone.date(now), last(service, look, now), now)?;
        let judged = counts.into_iter().map(|count| {
            let slot = count.slot;
            let situation = match &look.moved {
                Some(moved) => reschedule::situation(tx, service, moved, slot.starts_at, now)?,
                None => book::situation(tx, service, slot.starts_at, consumer_id, look.vip, now)?,
            };
            Ok(judge(service, &author, look, slot, &situation))
        });
        judged.collect()
    })
}

fn judge(service: &Service, author: &Author, look: &Look, slot: Slot, situation: &Situation) -> Opening {
    let (_, settled) = booking::settled(service, author, situation);
    let verdict = rules::may_book(service, author.at, &settled, &look.overridden).map(drop);
    let left = |state| rules::seats_left(service, author.at, state, &look.overridden);
    Opening { slot, free: settled.slot.as_ref().map_or(0, left), verdict }
}

/// The last date that is looked at.
fn last(service: &Service, look: &Look, now: Instant) -> NaiveDate {
    let horizon = schedule::horizon(service, now);
    if !look.overridden.contains(&Rule::Horizon) {
        return horizon;
    }
    horizon.checked_add_days(Days::new(BEYOND)).unwrap_or(horizon)
}
