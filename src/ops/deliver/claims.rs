//! Claiming: what may be sent now is taken for one delivery, with the message as it reads now.

use crate::domain;
use crate::domain::notice::{About, Delivery, Message, Notice, NoticeKind};
use crate::domain::reminder::{self, SkipReason};
use crate::domain::service::Service;
use crate::domain::time::Instant;
use crate::domain::wording::{self, Desk, Topic};
use crate::ledger::{NoticeQuery, ReadTx, Waiting, WriteTx};

use super::super::sheet::Sheet;
use super::super::sweep::{Item, Outcome};
use super::super::{Failure, sheet, waitlist};
use super::outcome::item;
use super::ways::Ways;
use super::{Delivering, LEASE, PAGE};

/// A notice that this delivery may send: nobody else will until the lease is over.
pub(super) struct Claim {
    pub(super) notice: Notice,
    pub(super) message: Message,
    /// The confirmation number of the appointment, or the id of the entry, that it is about.
    pub(super) number: String,
    /// What the notice was before, for whoever gives it back.
    pub(super) before: Before,
}

/// What of a notice a claim has changed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Before {
    pub(super) delivery: Delivery,
    pub(super) attempts: u32,
    pub(super) lease_until: Option<Instant>,
}

impl Claim {
    /// Whether an earlier attempt ended without a record, so that the message may arrive twice.
    pub(super) fn is_repeated(&self) -> bool {
        self.before.delivery == Delivery::Sending
    }
}

/// What came of looking at what is due.
#[derive(Default)]
pub(super) struct Claimed {
    pub(super) claims: Vec<Claim>,
    /// What was left out, and what is not tried because its way is closed.
    pub(super) items: Vec<Item>,
    /// The last notice that was looked at. One that must wait for the end of quiet hours, or for the delivery of another
    /// folder, is neither claimed nor an item.
    pub(super) seen: Option<Waiting>,
}

/// What of the outbox a claim is about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Range {
    /// What was due then.
    pub(super) due_at: Instant,
    /// What comes after this one.
    pub(super) after: Option<Waiting>,
    /// So many at most.
    pub(super) limit: u32,
}

/// Claims what is due, in order. A notice whose appointment has changed since it was queued is skipped instead, and one
/// whose way is closed is left as it is.
pub(super) fn claim(
    tx: &mut dyn WriteTx,
    now: Instant,
    delivering: &Delivering<'_>,
    ways: &Ways,
    range: Range,
) -> Result<Claimed, Failure> {
    let mut claimed = Claimed::default();
    if range.limit == 0 {
        return Ok(claimed);
    }
    // Thousands may wait for a way that is closed, and one that is open must not be looked for a few at a time.
    let page = if ways.are_open() { range.limit } else { PAGE };
    for notice in tx.deliverable(range.due_at, range.after, page)? {
        if claimed.claims.len() >= range.limit as usize {
            break;
        }
        claimed.seen = Some((notice.next_attempt_at, notice.id));
        match claim_one(tx, delivering, ways, notice, now)? {
            Ok(claim) => claimed.claims.push(claim),
            Err(item) => claimed.items.extend(item),
        }
    }
    Ok(claimed)
}

fn claim_one(
    tx: &mut dyn WriteTx,
    delivering: &Delivering<'_>,
    ways: &Ways,
    mut notice: Notice,
    now: Instant,
) -> Result<Result<Claim, Option<Item>>, Failure> {
    let (number, message) = composed(tx, delivering, &notice, now)?;
    let has_way = delivering.channels.contains(&notice.channel);
    match message.and_then(|message| if has_way { Ok(message) } else { Err(Held::For("no_gateway")) }) {
        Ok(message) => {
            if let Some(reason) = ways.closed(notice.channel) {
                notice.reason = Some(reason.to_owned());
                return Ok(Err(Some(item(&notice, number, Outcome::Failed))));
            }
            let Notice { delivery, attempts, lease_until, .. } = notice;
            notice.delivery = Delivery::Sending;
            notice.lease_until = Some(now + LEASE);
            notice.attempts += 1;
            notice.message = Some(message.clone());
            tx.put_notice(&notice)?;
            let before = Before { delivery, attempts, lease_until };
            Ok(Ok(Claim { notice, message, number, before }))
        }
        Err(Held::For(reason)) => {
            let skipped = notice.skipped(reason);
            tx.put_notice(&skipped)?;
            Ok(Err(Some(item(&skipped, number, Outcome::Skipped))))
        }
        Err(Held::Until(end)) => {
            let (delivery, lease_until) = (Delivery::Queued, None);
            tx.put_notice(&Notice { delivery, lease_until, next_attempt_at: end, ..notice })?;
            Ok(Err(None))
        }
        Err(Held::Elsewhere) => Ok(Err(None)),
    }
}

/// The number or id under which a report tells of a notice, and its message as it reads now, or why there is none.
fn composed(
    tx: &dyn ReadTx,
    delivering: &Delivering<'_>,
    notice: &Notice,
    now: Instant,
) -> Result<(String, Result<Message, Held>), Failure> {
    let service = delivering.services.iter().find(|service| service.id == notice.service_id);
    let Delivering { templates, organizer, .. } = *delivering;
    let desk = Desk { templates, service, organizer, language: None };
    match notice.about {
        About::Appointment(id) => {
            let not_found = || Failure::NotFound { what: "appointment", text: id.to_string() };
            let appointment = tx.appointment(id)?.ok_or_else(not_found)?;
            let sheet = sheet::complete(tx, appointment, now)?;
            let wanted = wanted(tx, service, notice, &sheet, now)?;
            let message = wanted.and_then(|()| {
                let topic = Topic::Appointment(&sheet.appointment, sheet.balance);
                wording::compose(&desk, notice, topic, &sheet.consumer, now).ok_or(Held::For("no_address"))
            });
            Ok((sheet.appointment.confirmation_number, message))
        }
        About::Offer(id) => {
            let entry = waitlist::find(tx, id)?;
            let consumer = waitlist::consumer_of(tx, &entry)?;
            let offer = domain::waitlist::told_offer(&entry, notice, now);
            let welcome = reminder::is_welcome(&consumer, notice.kind, notice.channel);
            let message = offer.and_then(|offer| welcome.map(|()| offer)).map_err(Held::because);
            let message = message.and_then(|offer| {
                let topic = Topic::Offer(service.ok_or(Held::Elsewhere)?, offer);
                wording::compose(&desk, notice, topic, &consumer, now).ok_or(Held::For("no_address"))
            });
            Ok((id.to_string(), message))
        }
    }
}

/// Why a notice is not sent now.
enum Held {
    /// It never is, for this reason.
    For(&'static str),
    /// It is a reminder, and these hours are quiet until then.
    Until(Instant),
    /// It is an offer of a service that has no file here: another folder of the same ledger may have it. Without one it
    /// waits until the offer is over.
    Elsewhere,
}

impl Held {
    fn because(reason: SkipReason) -> Self {
        Self::For(reason.as_str())
    }
}

/// Whether a notice about an appointment is true, wanted and not out of hours.
fn wanted(
    tx: &dyn ReadTx,
    service: Option<&Service>,
    notice: &Notice,
    sheet: &Sheet,
    now: Instant,
) -> Result<Result<(), Held>, Failure> {
    let Sheet { appointment, consumer, .. } = sheet;
    let mut wanted = notice.still_true(appointment, now);
    if wanted.is_ok() && is_superseded(tx, notice)? {
        wanted = Err(SkipReason::Superseded);
    }
    let wanted = wanted.and_then(|()| reminder::is_welcome(consumer, notice.kind, notice.channel));
    if let Err(reason) = wanted {
        return Ok(Err(Held::because(reason)));
    }
    let quiet = service.and_then(|service| service.reminders.quiet_hours);
    let is_reminder = matches!(notice.kind, NoticeKind::Reminder(_));
    let quiet_until =
        quiet.filter(|_| is_reminder).and_then(|quiet| quiet.end(&appointment.policy.zone, now));
    Ok(match quiet_until {
        None => Ok(()),
        Some(end) if end < appointment.starts_at => Err(Held::Until(end)),
        Some(_) => Err(Held::because(SkipReason::QuietHours)),
    })
}

/// Whether a reminder with a shorter lead was sent or is waiting as well, so that this one, which waited longer
/// than it should, would only repeat it (rules.md, Notices and sweeps).
fn is_superseded(tx: &dyn ReadTx, notice: &Notice) -> Result<bool, Failure> {
    let NoticeKind::Reminder(lead) = notice.kind else { return Ok(false) };
    let query = NoticeQuery { appointment_id: notice.about.appointment(), ..NoticeQuery::default() };
    let supersedes = |other: &Notice| {
        matches!(other.kind, NoticeKind::Reminder(shorter) if shorter.nominal_seconds() < lead.nominal_seconds())
            && other.starts_at == notice.starts_at
            && other.channel == notice.channel
            && !matches!(other.delivery, Delivery::Dead | Delivery::Skipped)
    };
    Ok(tx.notices(&query)?.iter().any(supersedes))
}
