//! What the ledger has against what the service files say now, slot by slot: pure, so that a plan can be shown before
//! anything is done, with the appointments that it would strand (product.md §15).
//!
//! No slot goes and no appointment is moved: a slot that the files dropped is closed, one that they have again is
//! opened. What staff closed by hand stays closed either way.

use serde::Serialize;
use serde_json::json;

use super::appointment::{Appointment, Status};
use super::change::Change;
use super::entry::Entry;
use super::event::{Author, Chain, Event};
use super::schedule::{self, DaySchedule};
use super::service::Service;
use super::slot::{Slot, SlotState, Unscheduled};
use super::time::Instant;
use super::waitlist;

/// What becomes of one slot that is not as the files say, and whom that strands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// The slot as the ledger has it.
    pub slot: Slot,
    /// What becomes of it.
    pub act: SlotAct,
    /// The appointments ahead that it would leave without a slot, in order of booking. Each needs a decision.
    pub stranded: Vec<Appointment>,
}

/// What becomes of a slot.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum SlotAct {
    /// It is closed: what is booked stays, nothing new is booked.
    Close(Unscheduled),
    /// It becomes the slot that the files have at its start.
    Become(Slot),
}

/// Why an appointment is stranded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The files have no such slot any more.
    Unscheduled(Unscheduled),
    /// Its slot has fewer seats than are booked, and others booked before.
    CapacityLowered,
}

impl Why {
    /// The word for it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unscheduled(reason) => reason.as_str(),
            Self::CapacityLowered => "capacity_lowered",
        }
    }

    /// The words for it in a table.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Unscheduled(Unscheduled::DayRemoved) => "day removed",
            Self::Unscheduled(Unscheduled::TimeMoved) => "time moved",
            Self::Unscheduled(Unscheduled::ClosedDate) => "date closed",
            Self::Unscheduled(Unscheduled::ServiceRemoved) => "service removed",
            Self::CapacityLowered => "fewer seats",
        }
    }
}

/// A difference in one word, for grouping.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DifferenceKind {
    /// It is closed.
    Closed(Unscheduled),
    /// The files have it again.
    Reopened,
    /// It gets more seats.
    Raised,
    /// It gets fewer seats.
    Lowered,
    /// It ends at another time, or is told in another zone.
    Retimed,
}

impl Difference {
    /// What becomes of the slot, in one word.
    pub fn kind(&self) -> DifferenceKind {
        match &self.act {
            SlotAct::Close(reason) => DifferenceKind::Closed(*reason),
            SlotAct::Become(_) if self.slot.unscheduled.is_some() => DifferenceKind::Reopened,
            SlotAct::Become(planned) if planned.capacity > self.slot.capacity => DifferenceKind::Raised,
            SlotAct::Become(planned) if planned.capacity < self.slot.capacity => DifferenceKind::Lowered,
            SlotAct::Become(_) => DifferenceKind::Retimed,
        }
    }

    /// Why the stranded appointments are stranded.
    pub fn why(&self) -> Why {
        match self.act {
            SlotAct::Close(reason) => Why::Unscheduled(reason),
            SlotAct::Become(_) => Why::CapacityLowered,
        }
    }

    /// Whether it only adds: a slot comes back or gets more seats.
    pub fn is_addition(&self) -> bool {
        let is_more = matches!(self.kind(), DifferenceKind::Reopened | DifferenceKind::Raised);
        is_more && self.stranded.is_empty()
    }
}

/// The slots that are not as the files say, of those of one service in order of start; with no service, its file is
/// gone. Whether anything is to be done about one is for [`judge`] to say, which needs to know who sits on it.
pub fn differing(service: Option<&Service>, slots: Vec<Slot>) -> Vec<Slot> {
    let mut day: Option<DaySchedule> = None;
    let mut is_other = |slot: &Slot| {
        let Some(service) = service else { return slot.unscheduled.is_none() };
        let date = service.zone.date(slot.starts_at);
        let same = day.take().filter(|day| day.date == date);
        let day = day.insert(same.unwrap_or_else(|| schedule::day(service, date)));
        match planned(service, day, slot) {
            Err(_) => slot.unscheduled.is_none(),
            Ok(planned) => planned != *slot,
        }
    };
    slots.into_iter().filter(|slot| is_other(slot)).collect()
}

/// What is to be done about one slot ahead.
///
/// A slot that takes another time now is closed as long as somebody is booked on it, because their appointments keep
/// the old end; once nobody is, it takes the new time. Where seats are fewer now, the last to book are stranded, all
/// but those whom an earlier change stranded: they were decided about.
pub fn judge(service: Option<&Service>, state: &SlotState, now: Instant) -> Option<Difference> {
    let slot = &state.slot;
    let booked = booked(state, now);
    let planned = match service {
        Some(service) => planned(service, &schedule::day(service, service.zone.date(slot.starts_at)), slot),
        None => Err(Unscheduled::ServiceRemoved),
    };
    let planned = match planned {
        Ok(planned) if planned.ends_at != slot.ends_at && !booked.is_empty() => Err(Unscheduled::TimeMoved),
        planned => planned,
    };
    let (act, stranded) = match planned {
        Err(_) if slot.unscheduled.is_some() => return None,
        Err(reason) => (SlotAct::Close(reason), strandable(&booked)),
        Ok(planned) if planned == *slot => return None,
        Ok(planned) => {
            let within = booked.len().min(slot.capacity as usize);
            let surplus = booked.get(planned.capacity as usize..within).map(strandable);
            (SlotAct::Become(planned), surplus.unwrap_or_default())
        }
    };
    Some(Difference { slot: slot.clone(), act, stranded })
}

/// Does to a slot what was judged. What was booked stays as it is; who was offered a seat that is no more keeps the
/// place in line. Offers nobody anything: that is for the next settling, which sees the slot as it is then.
pub fn carry_out(author: &Author, state: &SlotState, act: &SlotAct) -> Change {
    let (settled, state) = waitlist::settle(None, author, state);
    let (slot, ended) = match act {
        SlotAct::Close(reason) => {
            (Slot { unscheduled: Some(*reason), ..state.slot.clone() }, state.offered.iter().collect())
        }
        SlotAct::Become(planned) => (planned.clone(), surplus_offers(&state, planned.capacity)),
    };
    let ended: Vec<&Entry> = ended;
    let mut left = state.clone();
    left.offered.retain(|offered| ended.iter().all(|entry| entry.id != offered.id));
    let slot = Slot { overbooked: left.highest_above(slot.capacity), ..slot };
    let event = event(author, &state.slot, &slot, act);
    let change = Change { slots: vec![slot], events: vec![event], ..Change::default() };
    ended.into_iter().map(|entry| waitlist::withdraw(author, entry)).fold(settled.and(change), Change::and)
}

/// The slot that the files have at a slot's start, with what only the ledger knows of it; or why they have none.
fn planned(service: &Service, day: &DaySchedule, slot: &Slot) -> Result<Slot, Unscheduled> {
    if day.closed.is_some() {
        return Err(Unscheduled::ClosedDate);
    }
    match day.starts.iter().find(|start| start.starts_at == slot.starts_at) {
        Some(start) => {
            let planned = start.slot(service);
            let is_as_large = planned.capacity == slot.capacity;
            let overbooked = slot.overbooked.filter(|_| is_as_large);
            Ok(Slot { closed: slot.closed.clone(), overbooked, ..planned })
        }
        None if day.starts.is_empty() && day.skipped.is_empty() => Err(Unscheduled::DayRemoved),
        None => Err(Unscheduled::TimeMoved),
    }
}

/// Who has a seat, in the order in which seats are kept: who is here already, then by the instant of booking.
fn booked(state: &SlotState, now: Instant) -> Vec<&Appointment> {
    let mut booked: Vec<&Appointment> = state.seated.iter().filter(|one| one.has_seat_at(now)).collect();
    booked.sort_by_key(|one| (is_strandable(one), one.booked_at, one.id));
    booked
}

/// Those of whom a decision is needed: paid or not, but not here yet.
fn strandable(booked: &[&Appointment]) -> Vec<Appointment> {
    booked.iter().filter(|one| is_strandable(one)).map(|one| (*one).clone()).collect()
}

fn is_strandable(appointment: &Appointment) -> bool {
    matches!(appointment.status, Status::PendingPayment | Status::Confirmed)
}

/// The offers that a smaller slot has no room for beside what is booked, the latest first to go.
fn surplus_offers(state: &SlotState, capacity: u32) -> Vec<&Entry> {
    if capacity >= state.slot.capacity {
        return Vec::new();
    }
    let room = (capacity as usize).saturating_sub(state.seated.len());
    let mut offered: Vec<&Entry> = state.offered.iter().collect();
    offered.sort_by_key(|entry| (entry.offer.map(|offer| offer.offered_at), entry.number));
    offered.split_off(room.min(offered.len()))
}

fn event(author: &Author, before: &Slot, after: &Slot, act: &SlotAct) -> Event {
    let (action, reason) = match act {
        SlotAct::Close(reason) => ("slot_closed", Some(reason.in_words().to_owned())),
        SlotAct::Become(_) if before.unscheduled.is_some() => ("slot_opened", None),
        SlotAct::Become(_) if after.capacity > before.capacity => ("capacity_raised", None),
        SlotAct::Become(_) if after.capacity < before.capacity => ("capacity_lowered", None),
        SlotAct::Become(_) => ("slot_changed", None),
    };
    Event {
        chain: Chain::Service(after.service_id.clone()),
        author: author.clone(),
        action: action.to_owned(),
        appointment_id: None,
        consumer_id: None,
        before: Some(facts(before)),
        after: Some(facts(after)),
        reason,
    }
}

/// The facts about a slot that an audit entry records.
pub(super) fn facts(slot: &Slot) -> String {
    json!({
        "starts_at": slot.starts_at.timestamp(),
        "ends_at": slot.ends_at.timestamp(),
        "capacity": slot.capacity,
        "unscheduled": slot.unscheduled,
    })
    .to_string()
}

#[cfg(test)]
mod tests;
