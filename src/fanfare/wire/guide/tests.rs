//! The objects of the appointment-booking use case, member by member as they stand there.

use chrono::{DateTime, TimeDelta, Utc};

use super::*;
use crate::fanfare::values::{Edit, Quantity, State};
use crate::fanfare::wire::published;

fn opening() -> DateTime<Utc> {
    "2026-11-30T14:00:00Z".parse().expect("an instant")
}

fn nine() -> NaiveTime {
    NaiveTime::from_hms_opt(9, 0, 0).expect("a time")
}

fn booking_queue() -> NewQueue {
    NewQueue {
        sequence_id: None,
        name: "Specialist Consultation - Booking Queue".into(),
        slug: "booking-specialist-consultation-2026-11-30".into(),
        service_id: "specialist-consultation".into(),
        opens_at: opening(),
        closes_at: Some(opening() + TimeDelta::days(7)),
        time_zone: "America/New_York".into(),
        admission_window_seconds: Some(300),
        admit_rate_per_minute: 20,
        max_concurrent_admissions: Some(10),
        capacity: Some(500),
        max_admissions: Some(80),
        supports_guest: false,
        loyalty_bias: false,
        available_slots: Some(40),
    }
}

fn weekly_release() -> NewTimedRelease {
    NewTimedRelease {
        sequence_id: None,
        name: "Specialist Consultation - Weekly Slot Release".into(),
        slug: "slots-specialist-consultation".into(),
        service_id: "specialist-consultation".into(),
        opens_at: opening(),
        closes_at: Some(opening() + TimeDelta::days(7)),
        time_zone: "America/New_York".into(),
        weekly: Weekly { day: Weekday::Mon, time: nine() },
        admission_window_seconds: Some(600),
        max_concurrent_admissions: Some(50),
        show_remaining_slots: true,
        supports_guest: false,
    }
}

#[test]
fn a_new_queue_is_the_object_of_the_use_case() {
    insta::assert_json_snapshot!(new_queue(&booking_queue()), @r#"
    {
      "name": "Specialist Consultation - Booking Queue",
      "slug": "booking-specialist-consultation-2026-11-30",
      "scheduledStart": "2026-11-30T14:00:00Z",
      "config": {
        "admissionWindowSeconds": 300,
        "maxConcurrentAdmissions": 10,
        "admissionRatePerMinute": 20,
        "requireAuthentication": true,
        "fairnessMode": "strict"
      },
      "metadata": {
        "serviceId": "specialist-consultation",
        "bookingType": "appointment",
        "availableSlots": 40
      }
    }
    "#);
    let bare = NewQueue {
        admission_window_seconds: None,
        max_concurrent_admissions: None,
        available_slots: None,
        supports_guest: true,
        loyalty_bias: true,
        ..booking_queue()
    };
    let body = new_queue(&bare);
    let config =
        json!({ "admissionRatePerMinute": 20, "requireAuthentication": false, "fairnessMode": "loyalty" });
    assert_eq!(body["config"], config);
    assert_eq!(
        body["metadata"],
        json!({ "serviceId": "specialist-consultation", "bookingType": "appointment" })
    );
}

#[test]
fn a_new_release_is_the_object_of_the_use_case() {
    insta::assert_json_snapshot!(new_timed_release(&weekly_release()), @r#"
    {
      "name": "Specialist Consultation - Weekly Slot Release",
      "slug": "slots-specialist-consultation",
      "schedule": {
        "type": "recurring",
        "frequency": "weekly",
        "dayOfWeek": 1,
        "time": "09:00",
        "timezone": "America/New_York"
      },
      "config": {
        "admissionWindowSeconds": 600,
        "maxConcurrentAdmissions": 50,
        "showRemainingSlots": true
      },
      "metadata": {
        "serviceId": "specialist-consultation",
        "releaseType": "weekly_appointment_slots"
      }
    }
    "#);
}

#[test]
fn weekdays_count_from_sunday_there_and_back() {
    for (number, day) in DAYS.into_iter().enumerate() {
        let body =
            new_timed_release(&NewTimedRelease { weekly: Weekly { day, time: nine() }, ..weekly_release() });
        assert_eq!(body["schedule"]["dayOfWeek"], json!(number));
        let echo = json!({ "id": "r", "name": "R", "schedule": body["schedule"] });
        let read = timed_release(&echo, "").expect("a release");
        assert_eq!(read.weekly, Some(Weekly { day, time: nine() }));
    }
}

#[test]
fn an_update_sends_what_changes() {
    assert_eq!(queue_changes(&QueueChanges::default()), json!({}));
    assert_eq!(timed_release_changes(&TimedReleaseChanges::default()), json!({}));
    let close = QueueChanges { closes_at: Edit::Set(opening()), ..QueueChanges::default() };
    assert_eq!(queue_changes(&close), json!({ "scheduledEnd": "2026-11-30T14:00:00Z" }));
    insta::assert_snapshot!(queue_changes(&QueueChanges::from(&booking_queue())), @r#"{"name":"Specialist Consultation - Booking Queue","scheduledStart":"2026-11-30T14:00:00Z","scheduledEnd":"2026-12-07T14:00:00Z","config":{"admissionWindowSeconds":300,"maxConcurrentAdmissions":10,"admissionRatePerMinute":20,"requireAuthentication":true,"fairnessMode":"strict"}}"#);
    let unlimited = NewQueue { max_concurrent_admissions: None, ..booking_queue() };
    let body = queue_changes(&QueueChanges::from(&unlimited));
    assert_eq!(body["config"]["maxConcurrentAdmissions"], Value::Null);
    insta::assert_snapshot!(timed_release_changes(&TimedReleaseChanges::from(&weekly_release())), @r#"{"name":"Specialist Consultation - Weekly Slot Release","schedule":{"type":"recurring","frequency":"weekly","dayOfWeek":1,"time":"09:00","timezone":"America/New_York"},"config":{"admissionWindowSeconds":600,"maxConcurrentAdmissions":50,"showRemainingSlots":true}}"#);
}

/// An answer as a server gives it that echoes the request beside an id.
fn echo(mut body: Value, more: Value) -> Value {
    if let (Value::Object(members), Value::Object(more)) = (&mut body, more) {
        members.insert("id".to_owned(), "queue_01".into());
        members.extend(more);
    }
    body
}

#[test]
fn an_echo_reads_back_as_what_was_wanted() {
    let wanted = booking_queue();
    let read = queue(&echo(new_queue(&wanted), json!({})), "").expect("a queue");
    assert_eq!((read.slug, read.service_id), (Some(wanted.slug), Some(wanted.service_id)));
    assert_eq!((read.opens_at, read.closes_at, read.sequence_id), (Some(opening()), None, None));
    let whole = |quantity: Option<Quantity>| quantity.and_then(|quantity| quantity.whole());
    assert_eq!(whole(read.admit_rate), Some(20));
    assert_eq!(whole(read.admission_expiration_seconds), Some(300));
    assert_eq!(whole(read.max_concurrent_admissions), Some(10));
    assert_eq!(whole(read.available_slots), Some(40));
    assert_eq!((read.supports_guest, read.loyalty_bias_enabled), (Some(false), Some(false)));

    let wanted = weekly_release();
    let read = timed_release(&echo(new_timed_release(&wanted), json!({})), "").expect("a release");
    assert_eq!(read.state(opening() - TimeDelta::days(400)), State::Active);
    assert_eq!((read.weekly, read.time_zone), (Some(wanted.weekly), Some(wanted.time_zone)));
    assert_eq!((read.slug, read.service_id), (Some(wanted.slug), Some(wanted.service_id)));
    assert_eq!((read.show_remaining_slots, read.opens_at), (Some(true), None));
    assert_eq!(whole(read.admission_window_seconds), Some(600));
}

#[test]
fn an_override_decides_the_state_first() {
    let ended = json!({ "statusOverride": "ended" });
    let before = opening() - TimeDelta::days(1);
    let read = queue(&echo(new_queue(&booking_queue()), ended.clone()), "").expect("a queue");
    assert_eq!(read.state(before), State::Ended);
    let read = queue(&echo(new_queue(&booking_queue()), json!({})), "").expect("a queue");
    assert_eq!((read.state(before), read.state(opening())), (State::Upcoming, State::Active));
    let read = timed_release(&echo(new_timed_release(&weekly_release()), ended), "").expect("a release");
    assert_eq!(read.state(before), State::Ended);
}

#[test]
fn a_failure_says_the_path_below_a_nested_object() {
    let table = [
        (json!({ "id": "q", "name": "Q", "config": 7 }), "`config` should be an object, but is a number"),
        (
            json!({ "id": "q", "name": "Q", "config": { "admissionRatePerMinute": "x" } }),
            "`config.admissionRatePerMinute` should be a number, but is another text",
        ),
        (json!({ "name": "Q" }), "`id` should be an id, but is missing"),
    ];
    for (body, message) in table {
        assert_eq!(queue(&body, "").expect_err("no queue").to_string(), message);
    }
    let bad = json!({ "id": "r", "name": "R", "schedule": { "dayOfWeek": 7, "time": "09:00" } });
    let error = timed_release(&bad, "data[3]").expect_err("no release").to_string();
    assert_eq!(error, "`data[3].schedule.dayOfWeek` should be a number from 0 to 6, but is a number");
    let sparse = json!({ "id": "r", "name": "R", "config": null, "more": {} });
    assert_eq!(timed_release(&sparse, "").expect("a release").weekly, None);
}

#[test]
fn what_a_dialect_says_it_lacks_is_what_its_answers_cannot_say() {
    use crate::fanfare::Dialect;
    let published_queue = echo(published::new_queue(&booking_queue()), json!({ "sequenceId": "s" }));
    let read = published::queue(&published_queue, "").expect("a queue");
    assert_eq!(read.max_concurrent_admissions, None);
    assert!(read.capacity.is_some() && read.max_admissions.is_some() && read.closes_at.is_some());
    assert_eq!(Dialect::Published.queue_lacks(), ["queue.max_concurrent_admissions"]);
    let read = queue(&echo(new_queue(&booking_queue()), json!({})), "").expect("a queue");
    assert_eq!(
        (read.capacity, read.max_admissions, read.time_zone, read.closes_at),
        (None, None, None, None)
    );
    assert_eq!(
        Dialect::Guide.queue_lacks(),
        ["queue.capacity", "queue.max_admissions", "timezone", "closes_at"]
    );
    let wanted = echo(published::new_timed_release(&weekly_release()), json!({ "sequenceId": "s" }));
    let read = published::timed_release(&wanted, "").expect("a release");
    assert_eq!(
        (read.admission_window_seconds, read.max_concurrent_admissions, read.show_remaining_slots),
        (None, None, None)
    );
    assert_eq!(Dialect::Published.release_lacks().len(), 3);
    let read = timed_release(&echo(new_timed_release(&weekly_release()), json!({})), "").expect("a release");
    assert_eq!((read.supports_guest, read.closes_at), (None, None));
    assert_eq!(Dialect::Guide.release_lacks(), ["queue.require_authentication", "closes_at"]);
}
