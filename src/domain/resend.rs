//! Trying a message again because a person says so.

use serde_json::json;

use super::event::{Author, Chain, Event};
use super::moment::Moment;
use super::notice::{Delivery, Notice};
use super::refusal::{Decision, Refusal};
use super::time::Zone;

/// Makes a message due that failed, was given up or was skipped. What keeps it from being sent is judged again by the
/// delivery. The attempts are not counted anew: their number tells one claim from another.
///
/// The event says nothing of why it failed, because a mail server may repeat the address in its answer.
///
/// # Errors
/// [`Refusal::NoticeStatus`] for one that was sent or waits for its time, [`Refusal::MessageUnderway`] for one that is
/// being delivered.
pub fn retry(author: &Author, notice: &Notice) -> Decision<(Notice, Event)> {
    let lease = notice.lease_until.filter(|until| author.at < *until);
    match (notice.delivery, lease) {
        (Delivery::Failed | Delivery::Dead | Delivery::Skipped, _) => {}
        (Delivery::Sending, Some(until)) => {
            return Err(Refusal::MessageUnderway { until: Moment::new(until, &Zone::utc()) });
        }
        (status @ (Delivery::Queued | Delivery::Sending | Delivery::Sent), _) => {
            return Err(Refusal::NoticeStatus { act: "retry", status });
        }
    }
    let again = Notice {
        delivery: Delivery::Queued,
        next_attempt_at: author.at,
        lease_until: None,
        reason: None,
        ..notice.clone()
    };
    let event = Event {
        chain: Chain::Service(notice.service_id.clone()),
        author: author.clone(),
        action: "notice_retried".to_owned(),
        appointment_id: Some(notice.appointment_id),
        consumer_id: Some(notice.consumer_id),
        before: Some(facts(notice)),
        after: Some(facts(&again)),
        reason: None,
    };
    Ok((again, event))
}

fn facts(notice: &Notice) -> String {
    let facts = json!({
        "notice_id": notice.id,
        "kind": notice.kind.to_string(),
        "channel": notice.channel.as_str(),
        "status": notice.delivery.as_str(),
        "attempts": notice.attempts,
    });
    facts.to_string()
}
