//! The waitlist: joining, listing, claiming, leaving.

use chrono::NaiveDate;

use crate::domain::booking::{self, Request};
use crate::domain::consumer::Consumer;
use crate::domain::entry::{Entry, EntryStatus, Target};
use crate::domain::event::Author;
use crate::domain::ids::{AppointmentId, EntryId, ServiceId};
use crate::domain::moment::Moment;
use crate::domain::refusal::Refusal;
use crate::domain::rules::{self, Rule};
use crate::domain::schedule;
use crate::domain::service::Service;
use crate::domain::slot::{Bar, SlotState};
use crate::domain::time::{GivenTime, Instant};
use crate::domain::waitlist;
use crate::ledger::{AppointmentQuery, EntryQuery, Ledger, ReadTx, Scope, WriteTx};

use super::book::{self, Party};
use super::sheet::{self, Sheet};
use super::{Act, Failure, fresh, tell};

/// What somebody wants to wait for.
#[derive(Debug, Clone, Copy)]
pub enum Wanted {
    /// One slot.
    Slot(GivenTime),
    /// Any slot on these local dates, both ends included.
    Dates(NaiveDate, NaiveDate),
}

/// An entry as it is listed.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The entry.
    pub entry: Entry,
    /// Who waits.
    pub consumer: Consumer,
    /// How many in line come first, plus one; none once the entry no longer waits.
    pub position: Option<u32>,
    /// Why a seat that came free now would go to somebody behind.
    pub passed_over: Option<Bar>,
    /// The instant at which offers were judged.
    pub now: Instant,
}

/// Joins the line for a full slot, or for any slot of some dates.
///
/// # Errors
/// What the booking rules refuse but a full slot and the limit; [`Refusal::SeatsFree`], [`Refusal::AlreadyWaiting`].
pub fn join(
    ledger: &mut Ledger,
    act: Act<'_>,
    service: &Service,
    wanted: Wanted,
    party: &Party,
) -> Result<Place, Failure> {
    ledger.write(&Scope::Service(service.id.clone()), |tx| {
        let author = act.author();
        let (consumer, is_new) = book::find_or_make(tx, &author, party.clone())?;
        if is_new {
            tx.put_consumer(&consumer)?;
        }
        let target = target(service, wanted)?;
        let free = first_free(tx, act, service, target, &consumer)?;
        let live = live_entry(tx, act, &author, service, &consumer, &target)?;
        let entry = Entry {
            id: EntryId(fresh::uuid(author.at)),
            service_id: service.id.clone(),
            target,
            consumer_id: consumer.id,
            number: 0,
            status: EntryStatus::Waiting,
            joined_at: author.at,
            over_at: target.over_at(&service.zone),
            offer: None,
            appointment_id: None,
        };
        let (entry, change) = waitlist::join(&author, entry, live.as_ref(), free)?;
        tell::save(tx, act, change)?;
        let entry = tx.entry(entry.id)?.unwrap_or(entry);
        place(tx, Some(service), entry, author.at)
    })
}

/// The consumer's entry for the target, if it may still lead to a seat. One that is over is ended first, as any write to
/// its slot, or the sweep, would.
fn live_entry(
    tx: &mut dyn WriteTx,
    act: Act<'_>,
    author: &Author,
    service: &Service,
    consumer: &Consumer,
    target: &Target,
) -> Result<Option<Entry>, Failure> {
    let live = tx.live_entry(consumer.id, &service.id, target)?;
    let Some(entry) = live.filter(|entry| entry.status_at(author.at) == EntryStatus::Expired) else {
        return Ok(tx.live_entry(consumer.id, &service.id, target)?);
    };
    let change = match offered_slot(tx, &entry)? {
        Some(state) => waitlist::settle(Some(service), author, &state).0,
        None => waitlist::end_overdue(author, &entry),
    };
    tell::save(tx, act, change)?;
    Ok(tx.live_entry(consumer.id, &service.id, target)?)
}

fn target(service: &Service, wanted: Wanted) -> Result<Target, Failure> {
    match wanted {
        Wanted::Slot(at) => Ok(Target::Slot(schedule::resolve(service, at)?)),
        Wanted::Dates(from, until) if until < from => {
            Err(Failure::Invalid(format!("the dates run backwards: {until} is before {from}")))
        }
        Wanted::Dates(from, until) => Ok(Target::Dates { from, until }),
    }
}

/// The first start of the target that the consumer could book instead; a slot that cannot be waited for refuses.
fn first_free(
    tx: &mut dyn WriteTx,
    act: Act<'_>,
    service: &Service,
    target: Target,
    consumer: &Consumer,
) -> Result<Option<Moment>, Failure> {
    let author = act.author();
    let starts = match target {
        Target::Slot(starts_at) => vec![starts_at],
        Target::Dates { from, until } => {
            let counts = tx.slot_counts(&service.id, from, until, author.at)?;
            counts.into_iter().map(|count| count.slot.starts_at).filter(|start| *start > author.at).collect()
        }
    };
    if starts.is_empty() {
        return Err(Failure::Invalid("there is no slot ahead on these dates to wait for".to_owned()));
    }
    let is_single = starts.len() == 1 && matches!(target, Target::Slot(_));
    for starts_at in starts {
        let situation = book::situation(tx, service, starts_at, consumer.id, false, author.at)?;
        let (_, situation) = booking::settled(service, &author, &situation);
        match rules::may_book(service, author.at, &situation, &[Rule::Limit]) {
            Ok(_) => return Ok(Some(Moment::new(starts_at, &service.zone))),
            Err(Refusal::SlotFull { .. }) => {}
            Err(refusal) if is_single => return Err(refusal.into()),
            Err(_) => {}
        }
    }
    Ok(None)
}

/// Takes the seat that an offer holds. `overridden` are rules that staff override, and why.
///
/// # Errors
/// What [`booking::claim`] refuses; [`Failure::NotFound`].
pub fn claim(
    ledger: &mut Ledger,
    act: Act<'_>,
    services: &[Service],
    id: EntryId,
    overridden: (&[Rule], Option<&str>),
) -> Result<Sheet, Failure> {
    let (rules, reason) = overridden;
    let scope = scope_of(ledger, id)?;
    ledger.write(&scope, |tx| {
        let author = act.author();
        let entry = find(tx, id)?;
        let service = known(services, &entry.service_id)?;
        let (offer, _) = waitlist::claimable(service, &author, &entry)?;
        let consumer = consumer_of(tx, &entry)?;
        let situation = book::situation(tx, service, offer.starts_at, consumer.id, false, author.at)?;
        let request = Request {
            appointment_id: AppointmentId(fresh::uuid(author.at)),
            confirmation_number: fresh::confirmation_number(tx)?,
            consumer,
            is_new_consumer: false,
            overridden: rules.to_vec(),
            reason: reason.map(str::to_owned),
            vip: false,
        };
        let (appointment, _, change) = booking::claim(service, &author, &situation, &entry, request)?;
        tell::save(tx, act, change)?;
        Ok(sheet::complete(tx, appointment, author.at)?)
    })
}

/// Gives a place up; during an offer that is the refusal.
///
/// # Errors
/// What [`waitlist::leave`] refuses; [`Failure::NotFound`].
pub fn leave(ledger: &mut Ledger, act: Act<'_>, services: &[Service], id: EntryId) -> Result<Place, Failure> {
    let scope = scope_of(ledger, id)?;
    ledger.write(&scope, |tx| {
        let author = act.author();
        let entry = find(tx, id)?;
        let service = services.iter().find(|service| service.id == entry.service_id);
        let state = offered_slot(tx, &entry)?;
        let settled = state.map(|state| waitlist::settle(service, &author, &state));
        let (settling, state) = settled.map_or((None, None), |(change, state)| (Some(change), Some(state)));
        let (left, change) = waitlist::leave(service, &author, &entry, state.as_ref())?;
        tell::save(tx, act, settling.unwrap_or_default().and(change))?;
        place(tx, service, left, author.at)
    })
}

/// The slot whose seat an offer holds.
fn offered_slot(tx: &dyn ReadTx, entry: &Entry) -> Result<Option<SlotState>, Failure> {
    match entry.offer {
        Some(offer) if offer.seat.is_some() => Ok(tx.slot_state(&entry.service_id, offer.starts_at)?),
        _ => Ok(None),
    }
}

/// The entries of a service, or of all, in order of joining.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn list(
    ledger: &mut Ledger,
    services: &[Service],
    service: Option<&ServiceId>,
    status: Option<EntryStatus>,
    now: Instant,
) -> Result<Vec<Place>, Failure> {
    ledger.read(|tx| {
        let query = EntryQuery { service_id: service.cloned(), ..EntryQuery::default() };
        let entries = tx.entries(&query)?;
        let wanted = |entry: &Entry| status.is_none_or(|status| entry.status_at(now) == status);
        let placed = |entry: Entry| {
            let service = services.iter().find(|service| service.id == entry.service_id);
            place(tx, service, entry, now)
        };
        entries.into_iter().filter(wanted).map(placed).collect()
    })
}

/// An entry with who waits, where in line, and why the line would pass the person over. Only a service that is known has
/// a limit.
pub(super) fn place(
    tx: &dyn ReadTx,
    service: Option<&Service>,
    entry: Entry,
    now: Instant,
) -> Result<Place, Failure> {
    let consumer = consumer_of(tx, &entry)?;
    if entry.status_at(now) != EntryStatus::Waiting {
        return Ok(Place { entry, consumer, position: None, passed_over: None, now });
    }
    let query = EntryQuery {
        service_id: Some(entry.service_id.clone()),
        statuses: vec![EntryStatus::Waiting],
        ..EntryQuery::default()
    };
    let in_line = tx.entries(&query)?;
    let is_before = |other: &&Entry| {
        let waits = other.status_at(now) == EntryStatus::Waiting;
        waits && other.number < entry.number && rivals(other, &entry)
    };
    let before = u32::try_from(in_line.iter().filter(is_before).count()).ok();
    let passed_over = bar(tx, service, &entry, now)?;
    Ok(Place { entry, consumer, position: before.map(|before| before + 1), passed_over, now })
}

/// What keeps somebody in line from taking a seat, as [`crate::domain::slot::SlotState::bar`] judges it; for dates only
/// what is so for every slot of them.
fn bar(
    tx: &dyn ReadTx,
    service: Option<&Service>,
    entry: &Entry,
    now: Instant,
) -> Result<Option<Bar>, Failure> {
    let (service_id, consumer_id) = (Some(entry.service_id.clone()), Some(entry.consumer_id));
    let query = AppointmentQuery { service_id: service_id.clone(), consumer_id, ..Default::default() };
    let bookings = tx.appointments(&query)?;
    let is_here = |starts_at| entry.target == Target::Slot(starts_at);
    if bookings.iter().any(|booking| is_here(booking.starts_at) && booking.has_seat_at(now)) {
        return Ok(Some(Bar::AlreadyBooked));
    }
    let others = tx.entries(&EntryQuery { service_id, consumer_id, ..Default::default() })?;
    let is_offered = |other: &Entry| {
        other.status_at(now) == EntryStatus::Offered
            && other.offer.is_some_and(|offer| is_here(offer.starts_at))
    };
    if others.iter().any(is_offered) {
        return Ok(Some(Bar::OfferHeld));
    }
    let limit = service.and_then(|service| service.booking.max_per_consumer);
    let active = bookings.iter().filter(|booking| booking.is_active_at(now)).count();
    Ok(limit.is_some_and(|limit| active >= limit as usize).then_some(Bar::LimitReached))
}

/// Whether two entries may be offered the same slot; of a slot and some dates, that is taken to be so.
fn rivals(one: &Entry, other: &Entry) -> bool {
    match (one.target, other.target) {
        (Target::Slot(a), Target::Slot(b)) => a == b,
        (Target::Dates { from: a, until: b }, Target::Dates { from: c, until: d }) => a <= d && c <= b,
        _ => true,
    }
}

pub(super) fn find(tx: &dyn ReadTx, id: EntryId) -> Result<Entry, Failure> {
    let not_found = || Failure::NotFound { what: "waitlist entry", text: id.to_string() };
    tx.entry(id)?.ok_or_else(not_found)
}

fn known<'a>(services: &'a [Service], id: &ServiceId) -> Result<&'a Service, Failure> {
    let not_found = || Failure::NotFound { what: "service", text: id.to_string() };
    services.iter().find(|service| service.id == *id).ok_or_else(not_found)
}

pub(super) fn consumer_of(tx: &dyn ReadTx, entry: &Entry) -> Result<Consumer, Failure> {
    let not_found = || Failure::NotFound { what: "consumer", text: entry.consumer_id.to_string() };
    tx.consumer(entry.consumer_id)?.ok_or_else(not_found)
}

/// The service of an entry.
///
/// # Errors
/// [`Failure::NotFound`].
pub fn service_id(ledger: &mut Ledger, id: EntryId) -> Result<ServiceId, Failure> {
    ledger.read(|tx| Ok(find(tx, id)?.service_id))
}

fn scope_of(ledger: &mut Ledger, id: EntryId) -> Result<Scope, Failure> {
    service_id(ledger, id).map(Scope::Service)
}
