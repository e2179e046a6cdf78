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
        appointment_id: notice.about.appointment(),
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

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use uuid::Uuid;

    use super::*;
    use crate::domain::ids::{AppointmentId, ConsumerId, NoticeId};
    use crate::domain::notice::{About, Channel, NoticeKind};
    use crate::domain::schedule::tests::at;
    use crate::domain::time::Span;

    const NOW: &str = "2026-12-01T12:00:00Z";

    fn notice(delivery: Delivery) -> Notice {
        let now = at(NOW);
        Notice {
            id: NoticeId(Uuid::from_u128(1)),
            service_id: "visit".parse().expect("a slug"),
            about: About::Appointment(AppointmentId(Uuid::from_u128(2))),
            consumer_id: ConsumerId(Uuid::from_u128(3)),
            kind: NoticeKind::Reminder(Span::hours(1)),
            starts_at: now + TimeDelta::hours(1),
            occasion: 0,
            by: None,
            channel: Channel::Email,
            delivery,
            reason: Some("550 no such user ada@example.org".to_owned()),
            queued_at: now,
            next_attempt_at: now + TimeDelta::minutes(30),
            attempts: 3,
            lease_until: (delivery == Delivery::Sending).then(|| now + TimeDelta::minutes(5)),
            sent_at: None,
            message: None,
        }
    }

    fn retried(minutes: i64, notice: &Notice) -> Decision<(Notice, Event)> {
        let at = at(NOW) + TimeDelta::minutes(minutes);
        retry(&Author { actor: "ana".to_owned(), command: "outbox retry".to_owned(), at }, notice)
    }

    #[test]
    fn what_did_not_arrive_is_due_again() {
        for state in [Delivery::Failed, Delivery::Dead, Delivery::Skipped] {
            let (again, event) = retried(2, &notice(state)).expect("it may be tried again");
            assert_eq!(
                (again.delivery, again.next_attempt_at),
                (Delivery::Queued, at("2026-12-01T12:02:00Z"))
            );
            assert_eq!((again.reason, again.attempts), (None, 3), "no claim may be taken for another");
            let told = format!("{event:?}");
            assert!(told.contains(state.as_str()) && !told.contains("ada@"), "{told}");
        }
    }

    #[test]
    fn nothing_is_sent_twice_or_from_under_a_delivery() {
        for state in [Delivery::Sent, Delivery::Queued] {
            assert!(matches!(retried(0, &notice(state)), Err(Refusal::NoticeStatus { .. })), "{state:?}");
        }
        let sending = notice(Delivery::Sending);
        assert!(matches!(retried(4, &sending), Err(Refusal::MessageUnderway { .. })));
        assert!(
            matches!(retried(5, &sending), Err(Refusal::NoticeStatus { .. })),
            "the next delivery takes it"
        );
    }
}
