//! The waitlist: who is offered a seat that comes free, strictly in the order of joining.
//!
//! An expiry, a refusal, a cancellation, a raised capacity and a reopened slot all run the same step
//! ([`next_offers`]), and every write to a slot runs [`settle`] first, so that nobody books ahead of the next in
//! line (product.md §6, rules.md Booking and Waitlist).

use serde_json::json;

use super::booking;
use super::change::Change;
use super::entry::{Entry, EntryStatus, Offer, Target};
use super::event::{Author, Chain, Event};
use super::moment::Moment;
use super::notice::{About, Notice, NoticeKind, Telling};
use super::refusal::{Decision, Refusal};
use super::release;
use super::reminder::SkipReason;
use super::rules;
use super::service::Service;
use super::slot::{Holder, Seat, SlotState};
use super::time::Instant;

/// Brings a slot up to date at the author's instant: lapsed holds and offers end, then the next in line are
/// offered what is free. Returns what to write, and the slot as it stands then.
///
/// Without a service (its file is gone) nobody is offered anything, because nobody knows the terms.
pub fn settle(service: Option<&Service>, author: &Author, state: &SlotState) -> (Change, SlotState) {
    let lapsed = state.lapsed(author.at).map(|hold| booking::lapse(author, hold));
    let ended = state.lapsed_offers(author.at).map(|entry| end_offer(author, entry, EntryStatus::Expired).1);
    let change = lapsed.chain(ended).fold(Change::default(), Change::and);
    let mut settled = state.clone();
    settled.seated.retain(|appointment| !appointment.is_lapsed(author.at));
    settled.offered.retain(|entry| entry.status_at(author.at) == EntryStatus::Offered);
    let (offers, offered) = next_offers(service, author, &settled);
    (change.and(offers), offered)
}

/// Offers every free seat to the next in line who could take it, in strict order of joining. Whoever could not is
/// passed over and keeps the place: a seat on the slot already, an offer of it for another place, as many
/// appointments as one may have.
///
/// An offer ends `claim_within` after it is made, never later than the minimum notice allows to book; a seat that
/// comes free inside the minimum notice, beyond the horizon, on a closed or on an unreleased slot is offered to
/// nobody.
pub fn next_offers(service: Option<&Service>, author: &Author, state: &SlotState) -> (Change, SlotState) {
    let mut state = state.clone();
    let mut change = Change::default();
    // Working out when an offer would end costs more than all the rest, and most slots have nobody in line.
    let somebody = service.filter(|_| !state.waiting.is_empty());
    let Some(expires_at) = somebody.and_then(|service| offer_end(service, author.at, &state)) else {
        return (change, state);
    };
    let held_back =
        service.map_or(0, |one| rules::held_back(one, author.at, state.slot.starts_at, state.slot.capacity));
    let limit = service.and_then(|service| service.booking.max_per_consumer);
    while state.had(author.at) < state.slot.capacity.saturating_sub(held_back) {
        let Some(seat) = state.free_seat(author.at) else { break };
        let could = |entry: &Entry| state.bar(entry.consumer_id, limit, author.at).is_none();
        let Some(place) = state.waiting.iter().position(could) else { break };
        let entry = state.waiting.remove(place);
        let (offered, one) = offer(author, &state, entry, seat, expires_at);
        state.offered.push(offered);
        change = change.and(one);
    }
    (change, state)
}

/// When an offer that is made now would end; none when nothing may be offered.
fn offer_end(service: &Service, now: Instant, state: &SlotState) -> Option<Instant> {
    let starts_at = state.slot.starts_at;
    let released =
        service.release.as_ref().is_none_or(|settings| release::released_at(settings, starts_at) <= now);
    let is_open = state.slot.closed_because().is_none()
        && super::schedule::offer_at(service, starts_at).is_some_and(|start| start.is_open());
    let window = service.zone.add(now, service.claim_within);
    let notice = service.zone.subtract(starts_at, service.booking.min_notice);
    let end = window.min(notice).min(starts_at);
    let within_horizon = service.zone.date(starts_at) <= super::schedule::horizon(service, now);
    (released && is_open && within_horizon && end > now).then_some(end)
}

fn offer(
    author: &Author,
    state: &SlotState,
    mut entry: Entry,
    seat: u32,
    expires_at: Instant,
) -> (Entry, Change) {
    let before = entry.clone();
    let starts_at = state.slot.starts_at;
    entry.status = EntryStatus::Offered;
    entry.offer = Some(Offer { starts_at, seat: Some(seat), offered_at: author.at, expires_at });
    let change = Change {
        entries: vec![entry.clone()],
        seats_taken: vec![seat_of(&entry, starts_at, seat)],
        tellings: vec![available(author, &entry, starts_at)],
        events: vec![event(author, &entry, "waitlist_offered", Some(&before))],
        ..Change::default()
    };
    (entry, change)
}

/// What somebody who is offered a seat is told: once for each offer.
fn available(author: &Author, entry: &Entry, starts_at: Instant) -> Telling {
    Telling {
        service_id: entry.service_id.clone(),
        about: About::Offer(entry.id),
        consumer_id: entry.consumer_id,
        kind: NoticeKind::WaitlistAvailable,
        starts_at,
        occasion: author.at.timestamp(),
        by: None,
        at: author.at,
        due_at: author.at,
    }
}

/// The offer that a notice tells of, while it stands.
///
/// # Errors
/// [`SkipReason::OfferEnded`]: telling somebody of a seat that is no longer held would be a lie.
pub fn told_offer(entry: &Entry, notice: &Notice, now: Instant) -> Result<Offer, SkipReason> {
    let is_told = |offer: &Offer| {
        (offer.starts_at, offer.offered_at.timestamp()) == (notice.starts_at, notice.occasion)
    };
    let offer = entry.offer.filter(is_told).filter(|_| entry.status_at(now) == EntryStatus::Offered);
    offer.ok_or(SkipReason::OfferEnded)
}

/// Ends a place in line that leads nowhere any more, because everything that it waits for has begun. This only
/// tidies: such a place is judged when it is read.
pub fn end_overdue(author: &Author, entry: &Entry) -> Change {
    let mut ended = entry.clone();
    if entry.status == EntryStatus::Waiting && entry.status_at(author.at) == EntryStatus::Expired {
        ended.status = EntryStatus::Expired;
        let events = vec![event(author, &ended, "waitlist_expired", Some(entry))];
        return Change { entries: vec![ended], events, ..Change::default() };
    }
    Change::default()
}

/// Ends an offer, freeing its seat: refused, or its time is over.
fn end_offer(author: &Author, entry: &Entry, status: EntryStatus) -> (Entry, Change) {
    let mut ended = entry.clone();
    ended.status = status;
    let seat = ended.offer.as_mut().and_then(|offer| Some((offer.starts_at, offer.seat.take()?)));
    let action = if status == EntryStatus::Expired { "waitlist_expired" } else { "waitlist_left" };
    let change = Change {
        seats_freed: seat.map(|(starts_at, number)| seat_of(entry, starts_at, number)).into_iter().collect(),
        entries: vec![ended.clone()],
        events: vec![event(author, &ended, action, Some(entry))],
        ..Change::default()
    };
    (ended, change)
}

/// Closes a slot, which ends its offers and puts those consumers back in line, or opens it, which offers what is free.
///
/// A slot that closes is settled without offers, which would be taken back in the same change.
pub fn set_closed(service: &Service, author: &Author, state: &SlotState, closed: Option<String>) -> Change {
    let offering = closed.is_none().then_some(service);
    let (settled, mut state) = settle(offering, author, state);
    let action = if closed.is_some() { "slot_closed" } else { "slot_opened" };
    let event = slot_event(author, &state, action, closed.clone());
    state.slot.closed = closed;
    let change = Change { slots: vec![state.slot.clone()], events: vec![event], ..Change::default() };
    let following = if state.slot.closed.is_some() {
        state.offered.iter().map(|entry| withdraw(author, entry)).fold(Change::default(), Change::and)
    } else {
        next_offers(Some(service), author, &state).0
    };
    settled.and(change).and(following)
}

/// Takes an offer back because its seat is no more: the consumer did nothing wrong and keeps the place in line.
pub(super) fn withdraw(author: &Author, entry: &Entry) -> Change {
    let (mut waiting, mut change) = end_offer(author, entry, EntryStatus::Waiting);
    waiting.offer = None;
    change.events = vec![event(author, &waiting, "waitlist_offer_withdrawn", Some(entry))];
    change.entries = vec![waiting];
    change
}

fn slot_event(author: &Author, state: &SlotState, action: &str, reason: Option<String>) -> Event {
    Event {
        chain: Chain::Service(state.slot.service_id.clone()),
        author: author.clone(),
        action: action.to_owned(),
        appointment_id: None,
        consumer_id: None,
        before: None,
        after: Some(json!({ "starts_at": state.slot.starts_at.timestamp() }).to_string()),
        reason,
    }
}

/// Joins the line.
///
/// `free` tells whether any slot of the target could be booked now; joining is for full slots only (rules.md).
///
/// # Errors
/// [`Refusal::SeatsFree`], [`Refusal::AlreadyWaiting`].
pub fn join(
    author: &Author,
    entry: Entry,
    live: Option<&Entry>,
    free: Option<Moment>,
) -> Decision<(Entry, Change)> {
    if let Some(live) = live {
        return Err(Refusal::AlreadyWaiting { entry_id: live.id });
    }
    if let Some(at) = free {
        return Err(Refusal::SeatsFree { at });
    }
    let change = Change {
        events: vec![event(author, &entry, "waitlist_joined", None)],
        entries: vec![entry.clone()],
        ..Change::default()
    };
    Ok((entry, change))
}

/// Gives a place up; during an offer that is the refusal, and the next in line are offered the seat.
///
/// `state` is the settled slot of the offer, if there is one.
///
/// # Errors
/// [`Refusal::EntryOver`] when the entry leads nowhere any more.
pub fn leave(
    service: Option<&Service>,
    author: &Author,
    entry: &Entry,
    state: Option<&SlotState>,
) -> Decision<(Entry, Change)> {
    match entry.status_at(author.at) {
        EntryStatus::Waiting => {
            let mut left = entry.clone();
            left.status = EntryStatus::Left;
            let change = Change {
                events: vec![event(author, &left, "waitlist_left", Some(entry))],
                entries: vec![left.clone()],
                ..Change::default()
            };
            Ok((left, change))
        }
        EntryStatus::Offered => {
            let (left, change) = end_offer(author, entry, EntryStatus::Left);
            let next = state.map(|state| {
                let mut state = state.clone();
                state.offered.retain(|other| other.id != entry.id);
                next_offers(service, author, &state).0
            });
            Ok((left, change.and(next.unwrap_or_default())))
        }
        status => Err(Refusal::EntryOver { status }),
    }
}

/// The offer that a claim may take.
///
/// # Errors
/// [`Refusal::OfferExpired`], [`Refusal::EntryOver`].
pub fn claimable(service: &Service, author: &Author, entry: &Entry) -> Decision<(Offer, u32)> {
    let over = |status| Refusal::EntryOver { status };
    match (entry.status_at(author.at), entry.offer) {
        (EntryStatus::Offered, Some(Offer { seat: Some(seat), starts_at, offered_at, expires_at })) => {
            Ok((Offer { seat: Some(seat), starts_at, offered_at, expires_at }, seat))
        }
        (EntryStatus::Expired, Some(offer)) => {
            Err(Refusal::OfferExpired { expired_at: Moment::new(offer.expires_at, &service.zone) })
        }
        (status, _) => Err(over(status)),
    }
}

/// Marks an entry as claimed by an appointment, which takes over its seat.
pub fn claimed(
    author: &Author,
    entry: &Entry,
    appointment: &super::appointment::Appointment,
) -> (Entry, Change) {
    let (mut claimed, mut change) = end_offer(author, entry, EntryStatus::Claimed);
    claimed.appointment_id = Some(appointment.id);
    change.entries = vec![claimed.clone()];
    change.events = vec![Event {
        appointment_id: Some(appointment.id),
        ..event(author, &claimed, "waitlist_claimed", Some(entry))
    }];
    (claimed, change)
}

fn seat_of(entry: &Entry, starts_at: Instant, number: u32) -> Seat {
    Seat { service_id: entry.service_id.clone(), starts_at, number, holder: Holder::Offer(entry.id) }
}

fn event(author: &Author, entry: &Entry, action: &str, before: Option<&Entry>) -> Event {
    Event {
        chain: Chain::Service(entry.service_id.clone()),
        author: author.clone(),
        action: action.to_owned(),
        appointment_id: entry.appointment_id,
        consumer_id: Some(entry.consumer_id),
        before: before.map(facts),
        after: Some(facts(entry)),
        reason: None,
    }
}

/// The facts about an entry that an audit entry records.
fn facts(entry: &Entry) -> String {
    let target = match entry.target {
        Target::Slot(starts_at) => json!({ "starts_at": starts_at.timestamp() }),
        Target::Dates { from, until } => json!({ "from": from, "until": until }),
    };
    json!({
        "entry_id": entry.id,
        "status": entry.status.as_str(),
        "target": target,
        "offered": entry.offer.map(|offer| offer.starts_at.timestamp()),
        "offer_expires_at": entry.offer.map(|offer| offer.expires_at.timestamp()),
    })
    .to_string()
}

#[cfg(test)]
pub(super) mod tests;
