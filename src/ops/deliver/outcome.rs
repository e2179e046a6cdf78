//! What came of a claim: recorded, given back, or held on to for longer.

use chrono::TimeDelta;

use crate::domain::ids::NoticeId;
use crate::domain::notice::{Channel, Delivery, Notice};
use crate::domain::time::Instant;
use crate::ledger::WriteTx;
use crate::notify::NotifyError;

use super::super::Failure;
use super::super::sweep::{Item, Outcome};
use super::LEASE;
use super::claims::{Before, Claim};

/// After so many attempts a notice is dead: a day after the first, at the longest wait. An outage of a mail server
/// lasts longer than an hour, and a reminder that nobody wants any more is skipped before.
const ATTEMPTS: u32 = 30;
/// The longest wait between two attempts, in seconds.
const LONGEST_WAIT: i64 = 3600;

/// Records what came of a claimed notice.
pub(super) fn record(
    tx: &mut dyn WriteTx,
    now: Instant,
    claim: &Claim,
    error: Option<&NotifyError>,
) -> Result<Item, Failure> {
    let mut notice = claim.notice.clone();
    let stored = tx.notice(notice.id)?;
    let is_ours = stored.as_ref().is_some_and(|stored| is_same_claim(stored, notice.attempts));
    notice.lease_until = None;
    let outcome = match error {
        None => {
            notice.delivery = Delivery::Sent;
            notice.sent_at = Some(now);
            notice.reason = claim.is_repeated().then(|| "sent_again".to_owned());
            Outcome::Done
        }
        Some(error) => {
            // Whoever makes a dead one due again gives it as many attempts once more.
            let is_hopeless = !error.is_temporary() || notice.attempts.is_multiple_of(ATTEMPTS);
            notice.delivery = if is_hopeless { Delivery::Dead } else { Delivery::Failed };
            notice.next_attempt_at = now + wait(notice.attempts).max(asked(error));
            notice.reason = Some(chain(error));
            Outcome::Failed
        }
    };
    // Whoever claimed it since records its own outcome; that it has been sent is true all the same. The words
    // stay as they are stored: a person may have been erased meanwhile.
    match stored {
        Some(_) if is_ours => tx.put_notice(&notice)?,
        Some(stored) if outcome == Outcome::Done => {
            tx.put_notice(&Notice { message: stored.message, ..notice.clone() })?;
        }
        Some(_) | None => {}
    }
    Ok(item(&notice, claim.number.clone(), outcome))
}

/// Gives a claim back as if there had been none: it is due as it was, and no attempt is counted. One that was `tried`
/// keeps the reason and stands behind those that have waited for less, so that it does not keep them back again.
pub(super) fn give_back(
    tx: &mut dyn WriteTx,
    now: Instant,
    claim: &Claim,
    tried: Option<&str>,
) -> Result<(), Failure> {
    let Some(stored) = tx.notice(claim.notice.id)? else { return Ok(()) };
    if !is_same_claim(&stored, claim.notice.attempts) {
        return Ok(());
    }
    let Before { delivery, attempts, lease_until } = claim.before;
    let mut notice = Notice { delivery, attempts, lease_until, ..stored };
    if let Some(reason) = tried {
        notice.next_attempt_at = notice.next_attempt_at.max(now);
        notice.reason = Some(reason.to_owned());
    }
    Ok(tx.put_notice(&notice)?)
}

/// Prolongs a claim, whose number of attempts tells it from others; says until when. None once it is not ours any more.
pub(super) fn renew(
    tx: &mut dyn WriteTx,
    now: Instant,
    id: NoticeId,
    attempts: u32,
) -> Result<Option<Instant>, Failure> {
    let Some(stored) = tx.notice(id)?.filter(|stored| is_same_claim(stored, attempts)) else {
        return Ok(None);
    };
    let until = now + LEASE;
    tx.put_notice(&Notice { lease_until: Some(until), ..stored })?;
    Ok(Some(until))
}

/// Whether nobody has claimed the notice since.
fn is_same_claim(stored: &Notice, attempts: u32) -> bool {
    stored.delivery == Delivery::Sending && stored.attempts == attempts
}

/// How long to wait before the next attempt: a minute, doubled each time.
fn wait(attempts: u32) -> TimeDelta {
    TimeDelta::seconds((60_i64 << attempts.saturating_sub(1).min(6)).min(LONGEST_WAIT))
}

/// How long the far side asks to be left alone, up to the longest wait: a date far ahead must not keep a message back
/// for ever.
fn asked(error: &NotifyError) -> TimeDelta {
    let asked = error.wait().map(|wait| TimeDelta::from_std(wait).unwrap_or(TimeDelta::MAX));
    asked.unwrap_or_default().min(TimeDelta::seconds(LONGEST_WAIT))
}

/// An error with its causes, in one line.
pub(super) fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    std::iter::once(error.to_string()).chain(causes.map(ToString::to_string)).collect::<Vec<_>>().join(": ")
}

/// What a report says of a notice.
pub(super) fn item(notice: &Notice, confirmation_number: String, outcome: Outcome) -> Item {
    let kind = match notice.channel {
        Channel::Email => notice.kind.to_string(),
        Channel::Sms => format!("{}_sms", notice.kind),
    };
    Item { confirmation_number, kind, outcome, reason: notice.reason.clone() }
}
