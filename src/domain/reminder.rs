//! Reminders: which are due, which are left out, and why.
//!
//! They are derived from the appointment as it stands at the moment of the question, never from a schedule made
//! at booking (product.md §7).

use super::appointment::{Appointment, Status};
use super::consumer::Consumer;
use super::notice::{Channel, NoticeKind};
use super::service::QuietHours;
use super::time::{Instant, Span};

/// What is to be done about one reminder of one appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// How long before the start the reminder is meant to go.
    pub lead: Span,
    /// What is to be done.
    pub action: Action,
}

/// What is to be done about a reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Its time has not come.
    Wait,
    /// It goes now.
    Send,
    /// It never goes, for this reason.
    Skip(SkipReason),
}

/// Why a reminder, or a notice that was queued already, is not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SkipReason {
    /// Booked or moved when less than the lead was left.
    BookedInsideLead,
    /// A shorter lead is due as well, and one message is enough; or what a notice tells is no longer so.
    Superseded,
    /// The appointment is no longer confirmed.
    NotConfirmed,
    /// The appointment was moved to another start.
    Moved,
    /// The appointment has begun.
    AlreadyStarted,
    /// What was offered is no longer held: claimed, refused, withdrawn, or its time is over.
    OfferEnded,
    /// It was due in quiet hours that do not end before the start.
    QuietHours,
    /// The consumer does not want it by this way.
    OptedOut,
}

impl SkipReason {
    /// The word for it in reports and in the outbox.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BookedInsideLead => "booked_inside_lead",
            Self::Superseded => "superseded",
            Self::NotConfirmed => "not_confirmed",
            Self::Moved => "moved",
            Self::AlreadyStarted => "already_started",
            Self::OfferEnded => "offer_ended",
            Self::QuietHours => "quiet_hours",
            Self::OptedOut => "opted_out",
        }
    }
}

/// Judges every lead of a confirmed appointment, the longest first. `leads` are in falling order.
///
/// A reminder is due iff `moved_or_booked_at < start - lead <= now < start`; of several due at once only the
/// shortest is sent (rules.md, Notices and sweeps). One that is due in quiet hours waits for their end, if that is
/// still before the start.
pub fn judge(
    appointment: &Appointment,
    leads: &[Span],
    quiet: Option<QuietHours>,
    now: Instant,
) -> Vec<Verdict> {
    let quiet_until = quiet.and_then(|quiet| quiet.end(&appointment.policy.zone, now));
    let begins = |lead: &Span| due_at(appointment, *lead);
    let action = |lead: &Span| {
        if let Err(reason) = still_wanted(appointment, appointment.starts_at, now) {
            Action::Skip(reason)
        } else if now < begins(lead) {
            Action::Wait
        } else if appointment.moved_or_booked_at() >= begins(lead) {
            Action::Skip(SkipReason::BookedInsideLead)
        } else {
            match quiet_until {
                None => Action::Send,
                Some(end) if end < appointment.starts_at => Action::Wait,
                Some(_) => Action::Skip(SkipReason::QuietHours),
            }
        }
    };
    let mut verdicts: Vec<Verdict> =
        leads.iter().map(|lead| Verdict { lead: *lead, action: action(lead) }).collect();
    supersede(&mut verdicts);
    verdicts
}

/// When a lead of the present start begins.
pub fn due_at(appointment: &Appointment, lead: Span) -> Instant {
    appointment.policy.zone.subtract(appointment.starts_at, lead)
}

/// Leaves only the shortest of the leads that are due.
fn supersede(verdicts: &mut [Verdict]) {
    let due = |verdict: &&mut Verdict| verdict.action == Action::Send;
    let longer = verdicts.iter_mut().rev().filter(due).skip(1);
    for verdict in longer {
        verdict.action = Action::Skip(SkipReason::Superseded);
    }
}

/// Whether a reminder of a start still makes sense: the appointment is confirmed, has that start, and it is
/// ahead. Judged again when a queued notice is about to be sent.
///
/// # Errors
/// Why it does not.
pub fn still_wanted(appointment: &Appointment, starts_at: Instant, now: Instant) -> Result<(), SkipReason> {
    if appointment.status_at(now) != Status::Confirmed {
        Err(SkipReason::NotConfirmed)
    } else if appointment.starts_at != starts_at {
        Err(SkipReason::Moved)
    } else if now >= starts_at {
        Err(SkipReason::AlreadyStarted)
    } else {
        Ok(())
    }
}

/// Whether somebody wants to be told this by this way: text messages and reminders by e-mail can be done without.
///
/// # Errors
/// [`SkipReason::OptedOut`].
pub fn is_welcome(consumer: &Consumer, kind: NoticeKind, channel: Channel) -> Result<(), SkipReason> {
    let is_refused = match channel {
        Channel::Email => kind.is_reminding() && consumer.no_email_reminders,
        Channel::Sms => consumer.no_sms,
    };
    if is_refused { Err(SkipReason::OptedOut) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
