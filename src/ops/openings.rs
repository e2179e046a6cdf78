//! Which slots can be had, by the same judgement as the act that would take one.

use chrono::{Days, NaiveDate};

use crate::domain::appointment::Appointment;
use crate::domain::booking;
use crate::domain::event::Author;
use crate::domain::refusal::Decision;
use crate::domain::rules::{self, Rule, Scheduled, Situation};
use crate::domain::schedule::{self, PlannedStart};
use crate::domain::service::Service;
use crate::domain::slot::{Slot, SlotCount, SlotState};
use crate::domain::time::Instant;
use crate::ledger::{Ledger, ReadTx};

use super::explain::{self, Whom};
use super::{Failure, book};

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

/// Judges every slot of a service from today to the horizon, or those of one day, in order of start. Changes nothing.
///
/// # Errors
/// [`Failure::NotFound`] for a consumer that there is not; [`Failure::NotConfigured`] for early access that the service
/// does not have.
pub fn openings(
    ledger: &mut Ledger,
    service: &Service,
    look: &Look,
    day: Option<NaiveDate>,
    now: Instant,
) -> Result<Vec<Opening>, Failure> {
    if look.vip && service.vip.is_none() {
        return Err(Failure::NotConfigured { service: service.id.clone(), section: "vip" });
    }
    // Settling names an author; nothing of it is written.
    let author = Author { actor: String::new(), command: "book".to_owned(), at: now };
    ledger.read(|tx| {
        let (consumer_id, vip) = match &look.moved {
            Some(moved) => (moved.consumer_id, moved.vip),
            None => (explain::known(tx, &look.whom)?.unwrap_or(book::NOBODY), look.vip),
        };
        let bookings = book::bookings_of(tx, service, consumer_id)?;
        let (today, last) = (service.zone.date(now), last(service, look, now));
        let (from, until) = day.map_or((today, last), |day| (day.max(today), day.min(last)));
        let mut hours = Hours { service, day: None };
        let judged = tx.slot_counts(&service.id, from, until, now)?.into_iter().map(|count| {
            let starts_at = count.slot.starts_at;
            let start = (starts_at, hours.at(starts_at));
            let state = state(tx, &count)?;
            let whose = (consumer_id, counted(look, &bookings, starts_at));
            let situation = book::situation_with(service, start, state, whose, vip, now);
            Ok(judge(service, &author, look, count.slot, &situation))
        });
        judged.collect()
    })
}

/// The weekly hours, worked out once for each day: slots come in their order.
struct Hours<'a> {
    service: &'a Service,
    day: Option<(NaiveDate, Vec<PlannedStart>)>,
}

impl Hours<'_> {
    /// What they say of a start.
    fn at(&mut self, starts_at: Instant) -> Scheduled {
        let date = self.service.zone.date(starts_at);
        let known = self.day.take().filter(|(known, _)| *known == date);
        let (_, starts) =
            self.day.insert(known.unwrap_or_else(|| (date, schedule::day(self.service, date).starts)));
        book::scheduled(starts.iter().find(|start| start.starts_at == starts_at).cloned())
    }
}

/// What the ledger holds of a slot. Where nobody has or awaits a seat, that is known without asking: a service may have a
/// hundred thousand such slots.
fn state(tx: &dyn ReadTx, count: &SlotCount) -> Result<Option<SlotState>, Failure> {
    if count.taken > 0 {
        return Ok(tx.slot_state(&count.slot.service_id, count.slot.starts_at)?);
    }
    let (seated, offered, waiting, bookings) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    Ok(Some(SlotState { slot: count.slot.clone(), seated, offered, waiting, bookings }))
}

/// The bookings that count against a start: what is moved counts against its own alone.
fn counted(look: &Look, bookings: &[Appointment], starts_at: Instant) -> Vec<Appointment> {
    let moved = look.moved.as_ref().filter(|moved| moved.starts_at != starts_at).map(|moved| moved.id);
    bookings.iter().filter(|booking| Some(booking.id) != moved).cloned().collect()
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
