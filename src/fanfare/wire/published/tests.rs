//! The bodies that go out, and the answers that must be borne.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc, Weekday};

use super::*;
use crate::fanfare::values::{Edit, Quantity, State, Weekly};

/// Members in order of name, so that a snapshot shows what is sent and not in which order.
fn sorted(mut body: Value) -> Value {
    body.sort_all_objects();
    body
}

fn opening() -> DateTime<Utc> {
    "2026-11-30T14:00:00Z".parse().expect("an instant")
}

fn new_queue_of_the_guide() -> NewQueue {
    NewQueue {
        sequence_id: Some("0198c2a4-7d3e-7b1a-9c55-0123456789ab".parse().expect("an id")),
        name: "Specialist Consultation - Booking Queue".into(),
        slug: "booking-specialist-consultation-2026-11-30".into(),
        service_id: "specialist-consultation".into(),
        opens_at: opening(),
        closes_at: Some(opening() + TimeDelta::days(7)),
        time_zone: "America/New_York".into(),
        admission_window_seconds: Some(300),
        admit_rate_per_minute: 20,
        max_concurrent_admissions: Some(10),
        capacity: None,
        max_admissions: None,
        supports_guest: false,
        loyalty_bias: false,
        available_slots: Some(40),
    }
}

#[test]
fn a_new_queue_sends_the_guest_and_loyalty_members_always() {
    insta::assert_json_snapshot!(sorted(new_queue(&new_queue_of_the_guide())), @r#"
    {
      "admissionExpirationSeconds": 300,
      "admitRate": 20,
      "closeAt": "2026-12-07T14:00:00Z",
      "loyaltyBiasEnabled": false,
      "name": "Specialist Consultation - Booking Queue",
      "openAt": "2026-11-30T14:00:00Z",
      "sequenceId": "0198c2a4-7d3e-7b1a-9c55-0123456789ab",
      "supportsGuest": false,
      "timeZone": "America/New_York"
    }
    "#);
    let full = NewQueue {
        closes_at: None,
        capacity: Some(500),
        max_admissions: Some(80),
        admission_window_seconds: None,
        ..new_queue_of_the_guide()
    };
    insta::assert_snapshot!(sorted(new_queue(&full)), @r#"{"admitRate":20,"capacity":500,"loyaltyBiasEnabled":false,"maxAdmissions":80,"name":"Specialist Consultation - Booking Queue","openAt":"2026-11-30T14:00:00Z","sequenceId":"0198c2a4-7d3e-7b1a-9c55-0123456789ab","supportsGuest":false,"timeZone":"America/New_York"}"#);
}

#[test]
fn a_queue_update_sends_what_changes_and_null_for_what_is_emptied() {
    assert_eq!(queue_changes(&QueueChanges::default()), json!({}));
    let close = QueueChanges { closes_at: Edit::Set(opening()), ..QueueChanges::default() };
    assert_eq!(queue_changes(&close), json!({ "closeAt": "2026-11-30T14:00:00Z" }));
    let all = QueueChanges::from(&NewQueue { closes_at: None, ..new_queue_of_the_guide() });
    insta::assert_json_snapshot!(sorted(queue_changes(&all)), @r#"
    {
      "admissionExpirationSeconds": 300,
      "admitRate": 20,
      "capacity": null,
      "closeAt": null,
      "loyaltyBiasEnabled": false,
      "maxAdmissions": null,
      "name": "Specialist Consultation - Booking Queue",
      "openAt": "2026-11-30T14:00:00Z",
      "supportsGuest": false,
      "timeZone": "America/New_York"
    }
    "#);
}

#[test]
fn a_timed_release_is_one_window() {
    let new = NewTimedRelease {
        sequence_id: Some("seq_01".parse().expect("an id")),
        name: "Specialist Consultation - Weekly Slot Release".into(),
        slug: "slots-specialist-consultation".into(),
        service_id: "specialist-consultation".into(),
        opens_at: opening(),
        closes_at: Some(opening() + TimeDelta::days(7)),
        time_zone: "America/New_York".into(),
        weekly: Weekly { day: Weekday::Mon, time: NaiveTime::MIN },
        admission_window_seconds: Some(600),
        max_concurrent_admissions: Some(50),
        show_remaining_slots: true,
        supports_guest: true,
    };
    insta::assert_json_snapshot!(sorted(new_timed_release(&new)), @r#"
    {
      "closeAt": "2026-12-07T14:00:00Z",
      "name": "Specialist Consultation - Weekly Slot Release",
      "openAt": "2026-11-30T14:00:00Z",
      "sequenceId": "seq_01",
      "supportsGuest": true,
      "timeZone": "America/New_York"
    }
    "#);
    insta::assert_json_snapshot!(sorted(timed_release_changes(&TimedReleaseChanges::from(&new))), @r#"
    {
      "closeAt": "2026-12-07T14:00:00Z",
      "name": "Specialist Consultation - Weekly Slot Release",
      "openAt": "2026-11-30T14:00:00Z",
      "supportsGuest": true,
      "timeZone": "America/New_York"
    }
    "#);
}

#[test]
fn an_experience_takes_its_first_sequence_along() {
    let new = NewExperience {
        name: "Specialist Consultation".into(),
        time_zone: "America/New_York".into(),
        sequence_name: "specialist-consultation".into(),
    };
    insta::assert_json_snapshot!(sorted(new_experience(&new)), @r#"
    {
      "name": "Specialist Consultation",
      "sequence": {
        "name": "specialist-consultation"
      },
      "timeZone": "America/New_York"
    }
    "#);
    let changes = ExperienceChanges { name: Some("New".into()), time_zone: None };
    assert_eq!(experience_changes(&changes), json!({ "name": "New" }));
}

#[test]
fn a_sequence_names_its_audience_and_rank() {
    let new = NewSequence {
        experience_id: "exp_01".parse().expect("an id"),
        name: "specialist-consultation-vip".into(),
        audience_id: Some("aud_01".into()),
        priority: Some(10),
    };
    insta::assert_json_snapshot!(sorted(new_sequence(&new)), @r#"
    {
      "audienceId": "aud_01",
      "experienceId": "exp_01",
      "name": "specialist-consultation-vip",
      "priority": 10
    }
    "#);
    let open = NewSequence { audience_id: None, priority: None, ..new };
    assert_eq!(
        sequence_changes(&SequenceChanges::from(&open)),
        json!({ "name": "specialist-consultation-vip", "audienceId": null })
    );
}

#[test]
fn an_answer_may_be_sparse_or_rich() {
    let sparse = json!({ "id": "queue_01", "sequenceId": "seq_01", "name": "Q" });
    let queue_read = queue(&sparse, "").expect("a queue");
    assert_eq!((queue_read.admit_rate, queue_read.supports_guest, queue_read.archived), (None, None, false));
    let rich = json!({
        "id": "0198c2a4-7d3e-7b1a-9c55-0123456789ab", "sequenceId": "seq_01", "name": "Q",
        "organizationId": "org_01", "encryptionSeed": "x", "admitRate": 20.0, "capacity": null,
        "admissionExpirationSeconds": 300, "maxAdmissions": 80, "openAt": "2026-11-30T09:00:00-05:00",
        "closeAt": null, "timeZone": "America/New_York", "supportsGuest": true, "loyaltyBiasEnabled": false,
        "statusOverride": "ended", "archived": true, "createdAt": "2026-11-01T00:00:00.123Z",
    });
    let queue_read = queue(&rich, "").expect("a queue");
    assert_eq!(queue_read.admit_rate.as_ref().and_then(Quantity::whole), Some(20));
    assert_eq!(queue_read.opens_at, Some(opening()));
    assert!(queue_read.status_override_ended && queue_read.archived);
    assert_eq!(queue_read.state(opening()), State::Ended);
}

#[test]
fn a_failure_says_the_path_and_never_the_value() {
    let table = [
        (json!({ "id": "q" }), "`sequenceId` should be an id, but is missing"),
        (json!({ "id": "q/1", "sequenceId": "s" }), "`id` should be an id, but is another text"),
        (json!({ "id": 7 }), "`id` should be an id, but is a number"),
        (json!([]), "`$` should be an object, but is an array"),
        (
            json!({ "id": "q", "sequenceId": "s", "name": "n", "openAt": "tomorrow" }),
            "`openAt` should be an instant with an offset, but is another text",
        ),
    ];
    for (body, message) in table {
        assert_eq!(queue(&body, "").expect_err("no queue").to_string(), message);
    }
    let nested = json!({
        "id": "e", "name": "E", "sequences": [{ "id": "s", "name": "S", "queues": [{ "id": "q" }] }],
    });
    assert_eq!(experience(&nested, "").expect_err("no queue").at(), "sequences[0].queues[0].sequenceId");
}

#[test]
fn a_page_is_an_envelope_or_a_bare_array() {
    let envelope = json!({ "data": [{ "id": "a" }], "pageInfo": { "startCursor": "x", "endCursor": "y" } });
    let read = page(&envelope, "").expect("a page");
    assert_eq!((read.items[0].at.as_str(), read.items[0].id.as_deref()), ("data[0]", Some("a")));
    assert_eq!(read.next.as_deref(), Some("y"));
    let bare = page(&json!([{ "id": "a" }]), "").expect("a page");
    assert_eq!((bare.items[0].at.as_str(), bare.next), ("[0]", None));
    assert!(page(&json!({ "data": [] }), "").expect("a page").items.is_empty());
    assert_eq!(page(&json!({ "data": 3 }), "").err().map(|error| error.at().to_owned()), Some("data".into()));
    assert!(page(&json!({ "data": [], "pageInfo": { "endCursor": 3 } }), "").is_err());
    assert!(page(&json!("x"), "").is_err());
}
