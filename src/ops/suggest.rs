//! What a shell may offer where an argument is being typed: bookable starts, confirmation numbers, ids.
//!
//! Each answer is bounded, soonest first, and names no person. Whoever presses Tab waits for it, so a reading that
//! takes many steps stops at a deadline with what it has.

use std::time::Instant as Stopwatch;

use chrono::{Days, NaiveDate};

use crate::domain::appointment::{Appointment, Status};
use crate::domain::confirmation::ConfirmationNumber;
use crate::domain::entry::{Entry, EntryStatus};
use crate::domain::ids::ServiceId;
use crate::domain::moment::Moment;
use crate::domain::notice::{Delivery, Notice};
use crate::domain::refund::{Refund, RefundStatus};
use crate::domain::remote::{RemoteKind, RemoteObject};
use crate::domain::schedule;
use crate::domain::service::Service;
use crate::domain::time::{Instant, Span};
use crate::ledger::{AppointmentQuery, EntryQuery, Ledger, NoticeQuery, RefundQuery};

use super::Failure;
use super::sheet::{self, Sheet};
use super::slots::{self, Listed, SlotStatus};

/// The most suggestions of one answer: more than fits on a screen, and quickly read from the ledger.
const MOST: usize = 60;

/// The most appointments that somebody is asked to choose from: whoever has more types the number.
const MOST_ASKED: u32 = 2000;

/// How many dates are read at once, at first and at most: a service may have a hundred starts a day.
const DATES: (usize, usize) = (7, 56);

/// What somebody has typed of an argument, and how long there is to finish it.
#[derive(Debug, Clone, Copy)]
pub struct Typed<'a> {
    /// The beginning, perhaps empty.
    pub text: &'a str,
    /// The instant to judge by.
    pub now: Instant,
    /// When an answer comes too late, in monotonic time.
    pub deadline: Stopwatch,
}

/// Which starts an argument takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Starts {
    /// Those that can be booked.
    Bookable,
    /// Those whose seats are all taken: there one can wait.
    Full,
    /// Those ahead that are not closed.
    Open,
    /// Those ahead that are closed.
    Closed,
    /// All ahead.
    Ahead,
}

/// Which appointments an argument takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Those that wait for their payment.
    Unpaid,
    /// Those ahead that somebody may still give up or move.
    Live,
    /// Those that somebody may arrive for: confirmed, of yesterday to tomorrow.
    Expected,
    /// Those whose consumer is here, of yesterday to tomorrow.
    Here,
    /// Those whose consumer did not come, of the last month.
    Missed,
    /// Any, those of yesterday and later first.
    Any,
}

impl Starts {
    fn takes(self, slot: &Listed) -> bool {
        let is_full = slot.count.taken >= slot.count.slot.capacity;
        match self {
            Self::Bookable => slot.bookable,
            Self::Full => slot.status == SlotStatus::Open && is_full,
            Self::Open => matches!(slot.status, SlotStatus::Open | SlotStatus::Unreleased),
            Self::Closed => slot.status == SlotStatus::Closed && slot.count.slot.closed.is_some(),
            Self::Ahead => slot.status != SlotStatus::Past,
        }
    }
}

impl Stage {
    const fn statuses(self) -> &'static [Status] {
        match self {
            Self::Unpaid => &[Status::PendingPayment],
            Self::Live => &[Status::PendingPayment, Status::Confirmed],
            Self::Expected => &[Status::Confirmed],
            Self::Here => &[Status::CheckedIn],
            Self::Missed => &[Status::NoShow],
            Self::Any => &[],
        }
    }

    /// Between which starts they lie, in days from now.
    const fn days(self) -> (Option<u32>, Option<u32>) {
        match self {
            Self::Unpaid | Self::Live => (Some(0), None),
            Self::Expected | Self::Here => (Some(1), Some(1)),
            Self::Missed => (Some(30), Some(0)),
            Self::Any => (Some(1), None),
        }
    }
}

/// A start as it is typed after `--at`, in local time and without a colon, at which bash would part the word.
pub fn typed_start(service: &Service, starts_at: Instant) -> String {
    service.zone.local(starts_at).format("%Y-%m-%dT%H%M").to_string()
}

/// The starts of a service up to its horizon that begin as typed, soonest first.
///
/// # Errors
/// [`Failure::Ledger`].
pub fn starts(
    ledger: &mut Ledger,
    service: &Service,
    which: Starts,
    typed: Typed<'_>,
) -> Result<Vec<(String, Listed)>, Failure> {
    let dates = dates(service, typed);
    let mut found = Vec::new();
    let mut rest = &dates[..];
    let mut size = DATES.0;
    while let (Some(from), true) = (rest.first(), found.len() < MOST && Stopwatch::now() < typed.deadline) {
        let (window, later) = rest.split_at(size.min(rest.len()));
        let until = window.last().unwrap_or(from);
        let listed = slots::list(ledger, service, Some((*from, *until)), typed.now)?;
        let wanted = listed.into_iter().filter(|slot| which.takes(slot));
        let named = wanted.map(|slot| (typed_start(service, slot.count.slot.starts_at), slot));
        found.extend(named.filter(|(name, _)| name.starts_with(typed.text)));
        rest = later;
        size = (size * 2).min(DATES.1);
    }
    found.truncate(MOST);
    Ok(found)
}

/// The dates from today to the horizon that what was typed may become. They follow one another, but for a month or a
/// day of which only the first digit is there; the dates between are read for nothing then, and left out by name.
fn dates(service: &Service, typed: Typed<'_>) -> Vec<NaiveDate> {
    let horizon = schedule::horizon(service, typed.now);
    let all = service.zone.date(typed.now).iter_days().take_while(|date| *date <= horizon);
    let may_become = |date: &NaiveDate| {
        let name = date.to_string();
        name.starts_with(typed.text) || typed.text.starts_with(&name)
    };
    all.filter(may_become).collect()
}

/// The appointments of a stage whose confirmation number begins as typed, in order of start.
///
/// # Errors
/// [`Failure::Ledger`].
pub fn appointments(
    ledger: &mut Ledger,
    stage: Stage,
    typed: Typed<'_>,
) -> Result<Vec<Appointment>, Failure> {
    let Some(prefix) = ConfirmationNumber::beginning(typed.text) else { return Ok(Vec::new()) };
    let mut query = AppointmentQuery {
        statuses: stage.statuses().to_vec(),
        number_prefix: Some(prefix).filter(|prefix| !prefix.is_empty()),
        limit: u32::try_from(MOST).unwrap_or(u32::MAX),
        ..AppointmentQuery::default()
    };
    // Who types the beginning of a number means an appointment of any date.
    if query.number_prefix.is_none() {
        let (before, after) = stage.days();
        query.starts_from = before.map(|days| typed.now - Days::new(days.into()));
        query.starts_before = after.map(|days| typed.now + Days::new(days.into()));
    }
    let found = ledger.read(|tx| Ok::<_, Failure>(tx.appointments(&query)?))?;
    let statuses = stage.statuses();
    let is_still = |one: &Appointment| statuses.is_empty() || statuses.contains(&one.status_at(typed.now));
    Ok(found.into_iter().filter(is_still).collect())
}

/// The appointments of a stage with whose they are, for somebody at the desk who is asked which one: those of today and
/// later first, then what is past, each in order of start.
///
/// # Errors
/// [`Failure::Ledger`].
pub fn sheets(ledger: &mut Ledger, stage: Stage, now: Instant) -> Result<Vec<Sheet>, Failure> {
    let (before, after) = stage.days();
    let query = AppointmentQuery {
        statuses: stage.statuses().to_vec(),
        starts_from: before.map(|days| now - Days::new(days.into())),
        starts_before: after.map(|days| now + Days::new(days.into())),
        limit: MOST_ASKED,
        ..AppointmentQuery::default()
    };
    let statuses = stage.statuses();
    let is_still = |one: &Appointment| statuses.is_empty() || statuses.contains(&one.status_at(now));
    let mut found: Vec<Sheet> = ledger.read(|tx| {
        let found = tx.appointments(&query)?.into_iter().filter(is_still);
        found.map(|one| Ok::<_, Failure>(sheet::complete(tx, one, now)?)).collect::<Result<_, _>>()
    })?;
    let is_past = |one: &Sheet| {
        let zone = &one.appointment.policy.zone;
        zone.date(one.appointment.starts_at) < zone.date(now)
    };
    found.sort_by_key(|one| (is_past(one), one.appointment.starts_at));
    Ok(found)
}

/// The service of an appointment, by its reference.
///
/// # Errors
/// As [`sheet::find`].
pub fn service_of<'a>(
    ledger: &mut Ledger,
    services: &'a [Service],
    reference: &str,
) -> Result<&'a Service, Failure> {
    let appointment = ledger.read(|tx| sheet::find(tx, reference))?;
    sheet::service_of(services, &appointment)
}

/// Live waitlist entries in order of joining; with `offered`, only those that hold a seat.
///
/// # Errors
/// [`Failure::Ledger`].
pub fn entries(ledger: &mut Ledger, offered: bool, typed: Typed<'_>) -> Result<Vec<Entry>, Failure> {
    let statuses =
        if offered { vec![EntryStatus::Offered] } else { vec![EntryStatus::Waiting, EntryStatus::Offered] };
    let query = EntryQuery { statuses, limit: 1000, ..EntryQuery::default() };
    let found = ledger.read(|tx| Ok::<_, Failure>(tx.entries(&query)?))?;
    Ok(begin_as(found, typed, |entry| entry.id.to_string()))
}

/// Messages whose delivery failed or was given up, those due longest first.
///
/// # Errors
/// [`Failure::Ledger`].
pub fn notices(ledger: &mut Ledger, typed: Typed<'_>) -> Result<Vec<Notice>, Failure> {
    let in_state = |delivery| NoticeQuery { delivery: Some(delivery), limit: 1000, ..NoticeQuery::default() };
    let found = ledger.read(|tx| {
        let mut found = tx.notices(&in_state(Delivery::Dead))?;
        found.extend(tx.notices(&in_state(Delivery::Failed))?);
        Ok::<_, Failure>(found)
    })?;
    Ok(begin_as(found, typed, |notice| notice.id.to_string()))
}

/// Refunds that have not been given back, in order of creation.
///
/// # Errors
/// [`Failure::Ledger`].
pub fn refunds(ledger: &mut Ledger, typed: Typed<'_>) -> Result<Vec<Refund>, Failure> {
    let in_state = |status| RefundQuery { status: Some(status), limit: 1000, ..RefundQuery::default() };
    let found = ledger.read(|tx| {
        let mut found = Vec::new();
        for status in [RefundStatus::Refused, RefundStatus::Failed, RefundStatus::Due] {
            found.extend(tx.refunds(&in_state(status))?);
        }
        Ok::<_, Failure>(found)
    })?;
    Ok(begin_as(found, typed, |refund| refund.id.to_string()))
}

/// Queues, by slug, or releases, by id, that are not over, in the order of the ledger.
///
/// # Errors
/// [`Failure::Ledger`].
pub fn windows(
    ledger: &mut Ledger,
    kind: RemoteKind,
    typed: Typed<'_>,
) -> Result<Vec<RemoteObject>, Failure> {
    let found = ledger.read(|tx| Ok::<_, Failure>(tx.remote_objects(None, Some(kind))?))?;
    let ahead = found.into_iter().filter(|one| one.closes_at.is_none_or(|end| typed.now < end));
    let name =
        |one: &RemoteObject| if kind == RemoteKind::Queue { one.slug.clone() } else { one.id.to_string() };
    Ok(begin_as(ahead.collect(), typed, name))
}

fn begin_as<T>(found: Vec<T>, typed: Typed<'_>, name: impl Fn(&T) -> String) -> Vec<T> {
    found.into_iter().filter(|one| name(one).starts_with(typed.text)).take(MOST).collect()
}

/// The local start of something, for a description; in the service's zone where the service is known.
pub fn told_start(services: &[Service], id: &ServiceId, at: Instant) -> String {
    match services.iter().find(|service| service.id == *id) {
        Some(service) => Moment::new(at, &service.zone).short(),
        None => at.format("%Y-%m-%d %H:%M UTC").to_string(),
    }
}

/// The leads of every reminder that some service sends, longest first, each once.
pub fn reminder_leads(services: &[Service]) -> Vec<Span> {
    let mut leads: Vec<Span> = services.iter().flat_map(|service| service.reminders.before.clone()).collect();
    leads.sort_by_key(|lead| std::cmp::Reverse(lead.nominal_seconds()));
    leads.dedup();
    leads
}
