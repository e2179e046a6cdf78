//! The guide dialect over real HTTP.

use super::*;
use crate::fanfare::{Dialect, NewTimedRelease, TimedReleaseChanges, Weekly};

async fn guide(directory: &TempDir) -> (Sandbox, Client) {
    let options = SandboxOptions { organization: "org_clinic".into(), ..options(directory) };
    let sandbox = Sandbox::start(options).await.expect("a sandbox");
    let client = speaking(&sandbox, "org_clinic");
    (sandbox, client)
}

fn speaking(sandbox: &Sandbox, organization: &str) -> Client {
    let organization = Some(organization.to_owned());
    let options =
        ClientOptions { dialect: Dialect::Guide, organization, ..ClientOptions::new(sandbox.url()) };
    Client::new(options).expect("a client")
}

fn booking_queue() -> NewQueue {
    NewQueue {
        sequence_id: None,
        name: "Specialist Consultation - Booking Queue".into(),
        slug: "booking-specialist-consultation-2026-11-30".into(),
        service_id: "specialist-consultation".into(),
        opens_at: now() + TimeDelta::days(8),
        closes_at: None,
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

fn weekly_release() -> NewTimedRelease {
    NewTimedRelease {
        sequence_id: None,
        name: "Specialist Consultation - Weekly Slot Release".into(),
        slug: "slots-specialist-consultation".into(),
        service_id: "specialist-consultation".into(),
        opens_at: now(),
        closes_at: None,
        time_zone: "America/New_York".into(),
        weekly: Weekly { day: chrono::Weekday::Mon, time: chrono::NaiveTime::MIN },
        admission_window_seconds: Some(600),
        max_concurrent_admissions: Some(50),
        show_remaining_slots: true,
        supports_guest: false,
    }
}

#[tokio::test]
async fn a_queue_and_a_release_live_through_all_verbs() {
    let directory = directory();
    let (_sandbox, client) = guide(&directory).await;
    let made = client.queues().create(&booking_queue()).await.expect("a queue");
    assert_eq!(
        (made.slug.as_deref(), made.state(now())),
        (Some("booking-specialist-consultation-2026-11-30"), State::Upcoming)
    );
    assert_eq!(
        (made.available_slots.and_then(|seats| seats.whole()), made.created_at),
        (Some(40), Some(now()))
    );
    // One setting alone leaves the others as they are, and closing is one member.
    let faster = QueueChanges {
        admit_rate_per_minute: Some(30),
        closes_at: Edit::Set(now() + TimeDelta::days(9)),
        ..QueueChanges::default()
    };
    let changed = client.queues().update(&made.id, &faster).await.expect("a queue");
    assert!(changed.admit_rate.as_ref().is_some_and(|rate| *rate == 30));
    assert!(changed.max_concurrent_admissions.as_ref().is_some_and(|most| *most == 10));
    assert_eq!(changed.closes_at, Some(now() + TimeDelta::days(9)));
    assert_eq!(client.queues().list().await.expect("a list")[..], [changed]);
    let whole = QueueChanges::from(&NewQueue { max_concurrent_admissions: None, ..booking_queue() });
    let changed = client.queues().update(&made.id, &whole).await.expect("a queue");
    assert_eq!((changed.max_concurrent_admissions, changed.closes_at), (None, None));

    let release = client.timed_releases().create(&weekly_release()).await.expect("a release");
    let weekly = Weekly { day: chrono::Weekday::Sun, time: chrono::NaiveTime::MIN };
    let changes = TimedReleaseChanges::from(&NewTimedRelease { weekly, ..weekly_release() });
    let changed = client.timed_releases().update(&release.id, &changes).await.expect("a release");
    assert_eq!((changed.weekly, changed.state(now())), (Some(weekly), State::Active));
    client.timed_releases().delete(&release.id).await.expect("a deletion");
    client.queues().delete(&made.id).await.expect("a deletion");
    assert!(client.queues().get(&made.id).await.expect_err("gone").is_not_found());
}

#[tokio::test]
async fn the_two_forms_see_nothing_of_each_other() {
    let directory = directory();
    let (sandbox, client_of_guide) = guide(&directory).await;
    client_of_guide.queues().create(&booking_queue()).await.expect("a queue");
    let published = client(&sandbox);
    assert!(published.queues().list().await.expect("a list").is_empty());
    let experience = experience(&published).await;
    published.queues().create(&new_queue(&experience, "Q")).await.expect("a queue");
    assert_eq!(client_of_guide.queues().list().await.expect("a list").len(), 1);
    let request =
        http().get(format!("{}/experiences", sandbox.url())).header("x-organization-id", "org_clinic");
    assert_eq!(request.send().await.expect("an answer").status().as_u16(), 404);
}

#[tokio::test]
async fn an_unknown_organization_is_refused_by_name() {
    let directory = directory();
    let (sandbox, _) = guide(&directory).await;
    let error = speaking(&sandbox, "org_other").queues().list().await.expect_err("a refusal");
    assert!(!error.is_unauthorized() && !error.is_temporary() && !error.is_not_found(), "{error}");
    assert_eq!(error.fields()[0].0, "X-Organization-Id");
    assert!(error.to_string().contains("\"org_other\""), "{error}");
}

#[tokio::test]
async fn every_invalid_member_is_named() {
    let directory = directory();
    let (sandbox, _) = guide(&directory).await;
    let refused = async |path: &str, body: Value| {
        let request =
            http().post(format!("{}{path}", sandbox.url())).header("x-organization-id", "org_clinic");
        let response = request.json(&body).send().await.expect("an answer");
        assert_eq!(response.status().as_u16(), 400);
        refused_paths(&response.json().await.expect("JSON"))
    };
    let queue = json!({
        "name": "", "slug": "Not A Slug", "scheduledStart": "soon", "sequenceId": "s",
        "config": {
            "admissionWindowSeconds": 0, "maxConcurrentAdmissions": 1.5, "admissionRatePerMinute": 0,
            "requireAuthentication": "yes", "fairnessMode": "odd", "more": 1,
        },
        "metadata": { "serviceId": 7, "bookingType": "party", "availableSlots": -1 },
    });
    let expected = [
        "name",
        "slug",
        "scheduledStart",
        "config.admissionWindowSeconds",
        "config.maxConcurrentAdmissions",
        "config.admissionRatePerMinute",
        "config.requireAuthentication",
        "config.fairnessMode",
        "config.more",
        "metadata.serviceId",
        "metadata.bookingType",
        "metadata.availableSlots",
        "sequenceId",
    ];
    assert_eq!(refused("/queues", queue).await, expected);
    assert_eq!(refused("/queues", json!({})).await, ["name", "slug", "scheduledStart", "config", "metadata"]);
    let release = json!({
        "name": "R", "slug": "r",
        "schedule": { "type": "once", "frequency": "daily", "dayOfWeek": 7, "time": "9:00", "timezone": "Mars Base" },
        "config": { "showRemainingSlots": 1 }, "metadata": { "serviceId": "r", "releaseType": "x" },
    });
    let expected = [
        "schedule.type",
        "schedule.frequency",
        "schedule.dayOfWeek",
        "schedule.time",
        "schedule.timezone",
        "config.showRemainingSlots",
        "metadata.releaseType",
    ];
    assert_eq!(refused("/timed-releases", release).await, expected);
    let backwards = json!({
        "name": "Q", "slug": "q", "scheduledStart": "2026-11-30T14:00:00Z", "scheduledEnd": "2026-11-30T13:00:00Z",
        "config": { "admissionRatePerMinute": 1, "requireAuthentication": true, "fairnessMode": "strict" },
        "metadata": { "serviceId": "q", "bookingType": "appointment" },
    });
    assert_eq!(refused("/queues", backwards).await, ["scheduledEnd"]);
}
