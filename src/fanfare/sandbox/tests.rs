//! The client and the stand-in over real HTTP.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::*;
use crate::fanfare::{
    Client, ClientOptions, Edit, Experience, ExperienceChanges, FanfareError, NewExperience, NewQueue,
    NewSequence, NewTimedRelease, QueueChanges, RetryOptions, SequenceChanges, State, TimedReleaseChanges,
    Weekly,
};

mod faults;
mod guide;
mod rate;

fn now() -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse().expect("an instant")
}

fn options(directory: &TempDir) -> SandboxOptions {
    SandboxOptions::new(directory.path().join("ledger.db.sandbox"), now)
}

async fn sandbox(directory: &TempDir) -> Sandbox {
    Sandbox::start(options(directory)).await.expect("a sandbox")
}

fn directory() -> TempDir {
    // In memory where that is possible: each commit waits for the disk.
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a directory")
}

fn client(sandbox: &Sandbox) -> Client {
    let quick = Duration::from_millis(5);
    let retry = RetryOptions { base: quick, cap: Duration::from_millis(120), tries: 4 };
    Client::new(ClientOptions { retry, ..ClientOptions::new(sandbox.url()) }).expect("a client")
}

async fn experience(client: &Client) -> Experience {
    let new = NewExperience {
        name: "Specialist Consultation".into(),
        time_zone: "America/New_York".into(),
        sequence_name: "specialist-consultation".into(),
    };
    client.experiences().create(&new).await.expect("an experience")
}

fn new_queue(experience: &Experience, name: &str) -> NewQueue {
    NewQueue {
        sequence_id: Some(experience.sequences[0].id.clone()),
        name: name.into(),
        slug: "booking-specialist-consultation-2026-11-22".into(),
        service_id: "specialist-consultation".into(),
        opens_at: now() + TimeDelta::hours(1),
        closes_at: Some(now() + TimeDelta::hours(3)),
        time_zone: "America/New_York".into(),
        admission_window_seconds: Some(300),
        admit_rate_per_minute: 20,
        max_concurrent_admissions: Some(10),
        capacity: None,
        max_admissions: Some(80),
        supports_guest: false,
        loyalty_bias: false,
        available_slots: Some(40),
    }
}

fn http() -> reqwest::Client {
    // Without a TLS provider no client can be made, not even for plain http. Another test may have been faster.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy().tls_certs_only([]).build().expect("an HTTP client")
}

/// Sends anything, past the typed client; gives the status, the headers and the body.
async fn raw(
    sandbox: &Sandbox,
    verb: &str,
    path: &str,
    body: Option<Value>,
) -> (u16, reqwest::header::HeaderMap, Value) {
    let method = verb.parse().expect("a verb");
    let mut request = http().request(method, format!("{}{path}", sandbox.url()));
    if let Some(body) = body {
        request = request.json(&body);
    }
    let response = request.send().await.expect("an answer");
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    (status, headers, response.json().await.expect("JSON"))
}

/// Gives the paths that an E1 body names.
fn refused_paths(body: &Value) -> Vec<String> {
    let refusal = crate::fanfare::ApiError::read(body.to_string().as_bytes(), None);
    refusal.issues.into_iter().map(|issue| issue.path).collect()
}

#[tokio::test]
async fn a_queue_lives_through_all_verbs() {
    let directory = directory();
    let sandbox = sandbox(&directory).await;
    let client = client(&sandbox);
    let experience = experience(&client).await;
    assert_eq!(experience.sequences[0].name, "specialist-consultation");
    assert_eq!(experience.sequences[0].experience_id.as_ref(), Some(&experience.id));
    let made = client.queues().create(&new_queue(&experience, "Q")).await.expect("a queue");
    assert_eq!((made.created_at, made.state(now())), (Some(now()), State::Upcoming));
    assert_eq!(made.admit_rate.as_ref().and_then(crate::fanfare::Quantity::whole), Some(20));
    let changes = QueueChanges { closes_at: Edit::Clear, capacity: Edit::Set(9), ..QueueChanges::default() };
    let changed = client.queues().update(&made.id, &changes).await.expect("a queue");
    assert_eq!((changed.closes_at, changed.opens_at, &changed.name), (None, made.opens_at, &made.name));
    assert!(changed.capacity.as_ref().is_some_and(|capacity| *capacity == 9));
    assert_eq!(
        client.queues().list().await.expect("a list"),
        [client.queues().get(&made.id).await.expect("it")]
    );
    client.queues().delete(&made.id).await.expect("a deletion");
    assert!(client.queues().get(&made.id).await.expect_err("gone").is_not_found());
    assert!(client.queues().delete(&made.id).await.expect_err("gone").is_not_found());
    assert!(client.queues().list().await.expect("a list").is_empty());
}

#[tokio::test]
async fn releases_sequences_and_experiences_do_too() {
    let directory = directory();
    let sandbox = sandbox(&directory).await;
    let client = client(&sandbox);
    let experience = experience(&client).await;
    let vip = NewSequence {
        experience_id: experience.id.clone(),
        name: "specialist-consultation-vip".into(),
        audience_id: Some("aud_01".into()),
        priority: Some(10),
    };
    let vip = client.sequences().create(&vip).await.expect("a sequence");
    let release = NewTimedRelease {
        sequence_id: Some(vip.id.clone()),
        name: "Weekly Slot Release".into(),
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
    };
    let made = client.timed_releases().create(&release).await.expect("a release");
    assert_eq!(made.state(now()), State::Active);
    let changes = TimedReleaseChanges { name: Some("New".into()), ..TimedReleaseChanges::from(&release) };
    assert_eq!(client.timed_releases().update(&made.id, &changes).await.expect("a release").name, "New");
    let read = client.experiences().get(&experience.id).await.expect("the experience");
    assert_eq!(read.sequences.len(), 2);
    assert_eq!(read.sequences[1].timed_releases[0].id, made.id);
    let open = SequenceChanges { audience_id: Edit::Clear, ..SequenceChanges::default() };
    assert_eq!(client.sequences().update(&vip.id, &open).await.expect("a sequence").audience_id, None);
    let renamed = ExperienceChanges { name: Some("Renamed".into()), time_zone: None };
    client.experiences().update(&experience.id, &renamed).await.expect("an experience");
    assert_eq!(client.experiences().list().await.expect("a list")[0].name, "Renamed");
    client.experiences().delete(&experience.id).await.expect("a deletion");
    assert!(client.sequences().list().await.expect("a list").is_empty());
    assert!(client.timed_releases().get(&made.id).await.expect_err("gone with it").is_not_found());
}

#[tokio::test]
async fn a_long_list_comes_in_pages() {
    let directory = directory();
    let sandbox = sandbox(&directory).await;
    let queues: Vec<_> =
        (0..250).map(|number| json!({ "name": format!("Q{number}"), "admitRate": 1 })).collect();
    let body =
        json!({ "name": "E", "timeZone": "Europe/Berlin", "sequence": { "name": "s", "queues": queues } });
    let (status, _, made) = raw(&sandbox, "POST", "/experiences", Some(body)).await;
    assert_eq!((status, made["sequences"][0]["queues"].as_array().map(Vec::len)), (200, Some(250)));
    assert_eq!(made["sequences"][0]["queues"][0]["timeZone"], "Europe/Berlin");
    let listed = client(&sandbox).queues().list().await.expect("a list");
    let names: Vec<_> = listed.iter().map(|queue| queue.name.clone()).collect();
    assert_eq!(names, (0..250).map(|number| format!("Q{number}")).collect::<Vec<_>>());
    for bad in ["first=0", "first=101", "first=x", "after=zz", "after=7", "offset=3", "after=%C3%A4%C3%A4"] {
        let (status, _, body) = raw(&sandbox, "GET", &format!("/queues?{bad}"), None).await;
        let name = bad.split('=').next().unwrap_or_default().to_owned();
        assert_eq!((status, refused_paths(&body)), (400, vec![name]), "{bad}");
    }
}

#[tokio::test]
async fn a_server_with_smaller_pages_than_asked_for_is_read_whole() {
    let directory = directory();
    let pages_of_two = SandboxOptions { page_size: 2, ..options(&directory) };
    let sandbox = Sandbox::start(pages_of_two).await.expect("a sandbox");
    let client = client(&sandbox);
    for number in 0..6 {
        let experience = experience(&client).await;
        let queue = new_queue(&experience, &format!("Q{number}"));
        client.queues().create(&queue).await.expect("a queue");
    }
    let names: Vec<_> =
        client.queues().list().await.expect("a list").into_iter().map(|queue| queue.name).collect();
    assert_eq!(names, ["Q0", "Q1", "Q2", "Q3", "Q4", "Q5"]);
    let (_, _, page) = raw(&sandbox, "GET", "/queues?first=100", None).await;
    assert_eq!(page["data"].as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn every_invalid_member_is_named() {
    let directory = directory();
    let sandbox = sandbox(&directory).await;
    let body = json!({
        "sequenceId": "unknown", "name": " ", "admitRate": 0, "capacity": 1.5, "maxAdmissions": "9",
        "openAt": "2026-11-30 09:00", "closeAt": 5, "timeZone": "Mars Base", "supportsGuest": null,
        "loyaltyBiasEnabled": "no", "slug": "x",
    });
    let (status, _, body) = raw(&sandbox, "POST", "/queues", Some(body)).await;
    assert_eq!((status, &body["error"]), (400, &json!("validation_error")));
    let named = refused_paths(&body);
    let expected = [
        "sequenceId",
        "name",
        "admitRate",
        "capacity",
        "maxAdmissions",
        "openAt",
        "closeAt",
        "timeZone",
        "supportsGuest",
        "loyaltyBiasEnabled",
        "slug",
    ];
    assert_eq!(named, expected);
    for member in ["kind", "type", "expected", "received", "message", "path"] {
        assert!(body["issues"][0].get(member).is_some(), "{member}");
    }
    let nested = json!({ "name": "E", "sequence": { "queues": [{ "name": "Q" }, 7], "draws": [{}] } });
    let (_, _, body) = raw(&sandbox, "POST", "/experiences", Some(nested)).await;
    let expected = ["sequence.name", "sequence.queues[0].admitRate", "sequence.queues[1]", "sequence.draws"];
    assert_eq!(refused_paths(&body), expected);
    for odd in [json!([]), json!("x"), Value::Null] {
        assert_eq!(raw(&sandbox, "POST", "/queues", Some(odd)).await.0, 400);
    }
    assert_eq!(raw(&sandbox, "POST", "/queues", None).await.0, 415);
}

#[tokio::test]
async fn a_window_must_close_after_it_opens_also_after_an_update() {
    let directory = directory();
    let sandbox = sandbox(&directory).await;
    let client = client(&sandbox);
    let experience = experience(&client).await;
    let backwards = NewQueue { closes_at: Some(now()), ..new_queue(&experience, "Q") };
    let error = client.queues().create(&backwards).await.expect_err("a refusal");
    assert_eq!(error.fields().into_iter().map(|(path, _)| path).collect::<Vec<_>>(), ["closeAt"]);
    assert!(!error.is_temporary() && !error.may_have_been_processed());
    let made = client.queues().create(&new_queue(&experience, "Q")).await.expect("a queue");
    let late = QueueChanges { opens_at: Edit::Set(now() + TimeDelta::days(1)), ..QueueChanges::default() };
    let error = client.queues().update(&made.id, &late).await.expect_err("a refusal");
    assert_eq!(error.fields()[0].0, "closeAt");
    assert_eq!(client.queues().get(&made.id).await.expect("unchanged"), made);
}

#[tokio::test]
async fn audiences_and_the_organization_are_read() {
    let directory = directory();
    let sandbox = sandbox(&directory).await;
    let body = json!({ "name": "Members", "type": "DYNAMIC", "rules": [{ "field": "ltv", "operator": "GREATER_THAN", "values": 100 }] });
    let (status, _, made) = raw(&sandbox, "POST", "/audiences", Some(body)).await;
    assert_eq!((status, &made["rules"][0]["operator"]), (200, &json!("GREATER_THAN")));
    let client = client(&sandbox);
    let audiences = client.audiences().list().await.expect("a list");
    assert_eq!((audiences[0].name.as_str(), audiences[0].kind.as_deref()), ("Members", Some("DYNAMIC")));
    assert_eq!(client.audiences().get(&audiences[0].id).await.expect("it"), audiences[0]);
    let missing = "aud_01".parse().expect("an id");
    assert!(client.audiences().get(&missing).await.expect_err("no such audience").is_not_found());
    let bad = json!({ "name": "", "type": "ODD", "rules": [{ "field": "ltv", "operator": "LIKE" }] });
    let (_, _, body) = raw(&sandbox, "POST", "/audiences", Some(bad)).await;
    assert_eq!(refused_paths(&body), ["name", "type", "rules[0].operator", "rules[0].values"]);
    let organization = client.current_organization().await.expect("the organization");
    assert_eq!(
        (organization.id.as_str(), organization.currency_code.as_deref()),
        (ORGANIZATION, Some("USD"))
    );
    assert_eq!(client.last_date(), Some(now()));
}

#[tokio::test]
async fn what_is_not_there_is_told_in_json() {
    let directory = directory();
    let sandbox = sandbox(&directory).await;
    for (verb, path, status, error) in [
        ("GET", "/queues/queue_01", 404, "Queue not found"),
        ("DELETE", "/timed-releases/x", 404, "Timed release not found"),
        ("GET", "/draws", 404, "Route not found"),
        ("GET", "/", 404, "Route not found"),
        ("PATCH", "/queues/queue_01", 405, "Method not allowed"),
        ("POST", "/organizations/current", 405, "Method not allowed"),
    ] {
        let (found, headers, body) = raw(&sandbox, verb, path, None).await;
        assert_eq!((found, &body), (status, &json!({ "error": error })), "{verb} {path}");
        assert_eq!(headers["x-ratelimit-limit"], "1000");
    }
    let (status, headers, body) = raw(&sandbox, "GET", "/organizations/current", None).await;
    assert_eq!((status, &body["currencyCode"]), (200, &json!("USD")));
    assert!(headers.contains_key("x-ratelimit-remaining") && headers.contains_key("x-ratelimit-reset"));
}

#[tokio::test]
async fn any_key_is_good_and_none_too_but_those_of_another_kind() {
    let directory = directory();
    let sandbox = sandbox(&directory).await;
    for (value, status) in [
        ("Bearer sk_test_x", 200),
        ("Bearer anything", 200),
        ("Bearer ", 401),
        ("Basic eDp5", 401),
        ("Bearer pk_test_x", 401),
        ("Bearer sk_live_x", 401),
    ] {
        let request = http().get(format!("{}/queues", sandbox.url())).header("authorization", value);
        assert_eq!(request.send().await.expect("an answer").status().as_u16(), status, "{value}");
    }
}

#[tokio::test]
async fn a_used_up_allowance_is_told_and_renewed() {
    let directory = directory();
    let rate = Rate { burst: 2, requests: 2, period: Duration::from_millis(100) };
    let short = SandboxOptions { rate, ..options(&directory) };
    let sandbox = Sandbox::start(short).await.expect("a sandbox");
    let client = client(&sandbox);
    // Each create and list waits for its turn when it must, and succeeds.
    let experience = experience(&client).await;
    for name in ["A", "B", "C"] {
        client.queues().create(&new_queue(&experience, name)).await.expect("a queue");
    }
    assert_eq!(client.queues().list().await.expect("a list").len(), 3);
    let rate = Rate { burst: 1, requests: 1, period: Duration::from_secs(60) };
    let long = SandboxOptions { rate, ..options(&directory) };
    let sandbox = Sandbox::start(long).await.expect("a sandbox");
    assert_eq!(raw(&sandbox, "GET", "/queues", None).await.0, 200);
    let (status, headers, body) = raw(&sandbox, "GET", "/queues", None).await;
    assert_eq!(
        (status, &body["error"], &body["retryAfter"]),
        (429, &json!("Rate limit exceeded"), &json!(60))
    );
    assert_eq!(headers["retry-after"], "60");
    assert_eq!(headers["x-ratelimit-remaining"], "0");
}

#[tokio::test]
async fn the_state_survives_a_restart_and_two_servers_share_it() {
    let directory = directory();
    let first = sandbox(&directory).await;
    let experience = experience(&client(&first)).await;
    let made = client(&first).queues().create(&new_queue(&experience, "Q")).await.expect("a queue");
    first.shutdown().await;
    let (second, third) = (sandbox(&directory).await, sandbox(&directory).await);
    assert_eq!(client(&second).queues().get(&made.id).await.expect("it"), made);
    let (second_client, third_client) = (client(&second), client(&third));
    let queue = new_queue(&experience, "R");
    let (one, other) =
        tokio::join!(second_client.queues().create(&queue), third_client.queues().create(&queue));
    assert_ne!(one.expect("a queue").id, other.expect("a queue").id);
    assert_eq!(second_client.queues().list().await.expect("a list").len(), 3);
    assert_eq!(third_client.queues().list().await.expect("a list").len(), 3);
    assert_eq!(Sandbox::reset(&options(&directory).state_file).expect("a reset"), 5);
    assert!(third_client.queues().list().await.expect("a list").is_empty());
}

#[tokio::test]
async fn a_request_waits_while_another_process_writes() {
    let directory = directory();
    let sandbox = sandbox(&directory).await;
    let file = options(&directory).state_file;
    let (holding, held) = std::sync::mpsc::channel();
    let other = std::thread::spawn(move || {
        let mut connection = rusqlite::Connection::open(file).expect("the file");
        let immediate = rusqlite::TransactionBehavior::Immediate;
        let transaction = connection.transaction_with_behavior(immediate).expect("the lock");
        holding.send(()).expect("the test waits");
        std::thread::sleep(Duration::from_millis(100));
        transaction.commit().expect("a commit");
    });
    held.recv().expect("the lock is held");
    experience(&client(&sandbox)).await;
    other.join().expect("no panic");
}

#[test]
fn a_state_file_that_stays_busy_is_a_refusal_that_may_be_repeated() {
    let busy = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY), None);
    let response = axum::response::IntoResponse::into_response(answers::Refusal::from(busy));
    let wait = response.headers().get("retry-after").and_then(|value| value.to_str().ok());
    assert_eq!((response.status().as_u16(), wait), (503, Some("1")));
    let broken =
        axum::response::IntoResponse::into_response(answers::Refusal::from(rusqlite::Error::InvalidQuery));
    assert_eq!(broken.status().as_u16(), 500);
}

#[cfg(unix)]
#[tokio::test]
async fn the_state_is_one_private_file() {
    use std::os::unix::fs::PermissionsExt;

    let directory = directory();
    let sandbox = sandbox(&directory).await;
    experience(&client(&sandbox)).await;
    let files: Vec<_> = std::fs::read_dir(directory.path()).expect("a listing").flatten().collect();
    assert_eq!(files.len(), 1, "{files:?}");
    assert_eq!(files[0].metadata().expect("metadata").permissions().mode() & 0o777, 0o600);
}

#[tokio::test]
async fn a_stopped_sandbox_cannot_be_reached_and_a_newer_state_is_refused() {
    let directory = directory();
    let stopped = sandbox(&directory).await;
    let client = client(&stopped);
    client.queues().list().await.expect("a list");
    drop(stopped);
    tokio::time::sleep(Duration::from_millis(20)).await;
    let error = client.queues().list().await.expect_err("nobody listens");
    assert!(matches!(error, FanfareError::Transport { .. }), "{error:?}");
    let file = options(&directory).state_file;
    let connection = rusqlite::Connection::open(&file).expect("the file");
    connection.pragma_update(None, "user_version", 99).expect("a newer version");
    let error = Sandbox::start(options(&directory)).await.expect_err("too new");
    assert!(matches!(error, SandboxError::TooNew { found: 99, .. }), "{error:?}");
    let missing = SandboxOptions::new(directory.path().join("no/such/dir.sandbox"), now);
    assert!(matches!(Sandbox::start(missing).await, Err(SandboxError::Create { .. })));
}

#[test]
fn a_zone_is_known_by_its_form() {
    for good in ["UTC", "America/New_York", "America/Argentina/Buenos_Aires", "Etc/GMT+5"] {
        assert!(looks_like_a_zone(good), "{good}");
    }
    for bad in ["", "Z", "Mars Base", "+02:00", "America/", "/UTC", "Ä/B"] {
        assert!(!looks_like_a_zone(bad), "{bad}");
    }
}
