//! Erasing a person: what stands in the way, and what is left (rules.md, Audit and erasure).
//!
//! Books, counts and events name a consumer by id only, so they stay as they are, and the chain with them.

use serde_json::json;

use super::appointment::{Appointment, Status};
use super::consumer::{self, Consumer};
use super::entry::Entry;
use super::event::{Author, Event};
use super::moment::Moment;
use super::notice::{Delivery, Notice};
use super::refusal::{Decision, Refusal};
use super::time::{Instant, Zone};

/// Why a notice of an erased person was not sent, or what stands in place of why it was not.
pub const REASON: &str = "erased";

/// Everything that names a person.
#[derive(Debug, Clone, Copy)]
pub struct Traces<'a> {
    /// The person.
    pub consumer: &'a Consumer,
    /// The person's appointments, past ones too.
    pub appointments: &'a [Appointment],
    /// The person's places in line, past ones too.
    pub entries: &'a [Entry],
    /// The messages to the person, sent or not.
    pub notices: &'a [Notice],
}

/// What is written instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasure {
    /// The consumer without anything personal.
    pub consumer: Consumer,
    /// Every notice without its message.
    pub notices: Vec<Notice>,
    /// The audit entry.
    pub event: Event,
}

/// Replaces everything personal.
///
/// # Errors
/// [`Refusal::ConsumerActive`] while an active appointment has not ended or a waitlist entry may still lead to a seat;
/// [`Refusal::MessageUnderway`] while a delivery has a message in hand, which it would write back.
pub fn erase(author: &Author, traces: Traces<'_>) -> Decision<Erasure> {
    let Traces { consumer, appointments, entries, notices } = traces;
    may_erase(author.at, traces)?;
    let facts = json!({
        "appointments": appointments.len(),
        "waitlist_entries": entries.len(),
        "notices": notices.len(),
    });
    Ok(Erasure {
        consumer: consumer.erased(),
        notices: notices.iter().map(without_message).collect(),
        event: consumer::event(author, consumer.id, "consumer_erased", &facts),
    })
}

fn may_erase(now: Instant, traces: Traces<'_>) -> Decision<()> {
    let ahead = traces.appointments.iter().filter(|appointment| is_ahead(appointment, now));
    let confirmation_numbers: Vec<String> =
        ahead.map(|appointment| appointment.confirmation_number.clone()).collect();
    let live = traces.entries.iter().filter(|entry| entry.status_at(now).is_live());
    let entry_ids: Vec<_> = live.map(|entry| entry.id).collect();
    if !confirmation_numbers.is_empty() || !entry_ids.is_empty() {
        return Err(Refusal::ConsumerActive { confirmation_numbers, entry_ids });
    }
    let underway = traces.notices.iter().filter(|notice| notice.delivery == Delivery::Sending);
    match underway.filter_map(|notice| notice.lease_until).max() {
        Some(until) if until > now => {
            Err(Refusal::MessageUnderway { until: Moment::new(until, &Zone::utc()) })
        }
        _ => Ok(()),
    }
}

fn is_ahead(appointment: &Appointment, now: Instant) -> bool {
    let status = appointment.status_at(now);
    matches!(status, Status::PendingPayment | Status::Confirmed | Status::CheckedIn)
        && appointment.ends_at > now
}

/// The notice without anything personal: what was not sent never is, and an error may have quoted the address.
fn without_message(notice: &Notice) -> Notice {
    let mut erased = Notice { message: None, ..notice.clone() };
    match notice.delivery {
        Delivery::Queued | Delivery::Failed | Delivery::Sending => {
            erased.delivery = Delivery::Skipped;
            erased.reason = Some(REASON.to_owned());
            erased.lease_until = None;
        }
        Delivery::Dead => erased.reason = Some(REASON.to_owned()),
        Delivery::Sent => erased.reason = None,
        // Why it was skipped is a word of ours.
        Delivery::Skipped => {}
    }
    erased
}

#[cfg(test)]
mod tests;
