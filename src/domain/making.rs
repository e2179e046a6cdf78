//! The slot that a booking makes: staff may book a start that the schedule has, though nobody makes slots there,
//! because its date is closed or lies beyond the horizon.
//!
//! Such a slot is what the files would have made of it. On a closed date it stands there as one whose date was closed
//! after people had booked it: nobody else can book it, a plan has nothing to do about it, and it opens when the date
//! does. Beyond the horizon it is open, and out of reach for everybody until the horizon gets there.

use super::change::Change;
use super::event::{Author, Chain, Event};
use super::rules::{Rule, Situation};
use super::schedule;
use super::service::Service;
use super::slot::{Slot, SlotState, Unscheduled};
use super::strand;

/// The situation with the slot that is to be made, and what making it writes. Nothing is made where a slot stands, where
/// the schedule has no start, where the slot is only not made yet, or where a rule in the way is not overridden.
pub fn with_slot(
    service: &Service,
    author: &Author,
    situation: &Situation,
    overridden: &[Rule],
    reason: Option<&str>,
) -> (Change, Situation) {
    let Some(slot) = missing(service, situation, overridden) else {
        return (Change::default(), situation.clone());
    };
    let event = made(author, &slot, reason);
    let state = SlotState {
        slot: slot.clone(),
        seated: Vec::new(),
        offered: Vec::new(),
        // Whoever waits for the date is offered nothing there, neither now nor by the next write.
        waiting: Vec::new(),
        bookings: Vec::new(),
    };
    let change = Change { slots: vec![slot], events: vec![event], ..Change::default() };
    (change, Situation { slot: Some(state), ..situation.clone() })
}

fn missing(service: &Service, situation: &Situation, overridden: &[Rule]) -> Option<Slot> {
    if situation.slot.is_some() {
        return None;
    }
    let start = schedule::offer_at(service, situation.starts_at)?;
    let is_closed = !start.is_open();
    let is_beyond = service.zone.date(situation.starts_at) > situation.horizon;
    let in_the_way = [(is_closed, Rule::Closed), (is_beyond, Rule::Horizon)];
    let mut in_the_way = in_the_way.into_iter().filter(|(is_so, _)| *is_so).peekable();
    in_the_way.peek()?;
    let unscheduled = is_closed.then_some(Unscheduled::ClosedDate);
    in_the_way.all(|(_, rule)| overridden.contains(&rule)).then(|| Slot {
        closed: None,
        unscheduled,
        ..start.slot(service)
    })
}

fn made(author: &Author, slot: &Slot, reason: Option<&str>) -> Event {
    Event {
        chain: Chain::Service(slot.service_id.clone()),
        author: author.clone(),
        action: "slot_made".to_owned(),
        appointment_id: None,
        consumer_id: None,
        before: None,
        after: Some(strand::facts(slot)),
        reason: reason.map(str::to_owned),
    }
}

#[cfg(test)]
mod tests;
