//! What goes over the wire exactly, and what each kind of failure becomes.

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use wiremock::matchers::{
    body_json, header, header_exists, method, path, query_param, query_param_is_missing,
};
use wiremock::{Mock, MockServer, Request as Received, ResponseTemplate};

use super::*;
use crate::fanfare::{NewExperience, NewTimedRelease, Queue, QueueChanges, QueueId, Weekly};

const SECRET: &str = "sk_test_abcdefghijklmnop";

fn options(base_url: impl Into<String>) -> ClientOptions {
    let quick = Duration::from_millis(2);
    ClientOptions {
        secret: Some(SECRET.into()),
        timeout: Duration::from_secs(2),
        retry: RetryOptions { base: quick, cap: quick * 10, tries: 4 },
        ..ClientOptions::new(base_url)
    }
}

fn client(base_url: impl Into<String>) -> Client {
    Client::new(options(base_url)).expect("a client")
}

fn queue_id() -> QueueId {
    "queue_01".parse().expect("an id")
}

fn queue_body(id: &str) -> Value {
    json!({ "id": id, "sequenceId": "seq_01", "name": "Q" })
}

fn new_experience() -> NewExperience {
    NewExperience { name: "E".into(), time_zone: "UTC".into(), sequence_name: "e".into() }
}

/// Answers the requests in turn with these, the last one again and again.
async fn answering(answers: Vec<ResponseTemplate>) -> MockServer {
    let server = MockServer::start().await;
    let left = std::sync::Mutex::new(answers);
    let next = move |_: &Received| {
        let mut left = left.lock().expect("no test panics under the lock");
        if left.len() > 1 { left.remove(0) } else { left[0].clone() }
    };
    Mock::given(wiremock::matchers::any()).respond_with(next).mount(&server).await;
    server
}

fn status(code: u16) -> ResponseTemplate {
    ResponseTemplate::new(code)
}

async fn requests(server: &MockServer) -> usize {
    server.received_requests().await.unwrap_or_default().len()
}

/// Accepts connections, reads a little of each, answers with `bytes` and cuts; gives the address.
async fn cutting(bytes: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream.write_all(bytes).await;
        }
    });
    format!("http://{address}")
}

#[test]
fn only_a_safe_address_is_taken() {
    let refusal = |url: &str| Client::new(options(url)).expect_err("no client").to_string();
    for good in
        ["https://admin.fanfare.io/api/", "http://localhost:4800", "http://127.0.0.7/api", "http://[::1]:1"]
    {
        assert!(Client::new(options(good)).is_ok(), "{good}");
    }
    assert!(matches!(Client::new(options("http://admin.fanfare.io")), Err(FanfareError::InsecureUrl { .. })));
    assert!(matches!(
        Client::new(options("http://127.0.0.1.example")),
        Err(FanfareError::InsecureUrl { .. })
    ));
    assert!(matches!(
        Client::new(options("http://localhost.example")),
        Err(FanfareError::InsecureUrl { .. })
    ));
    for bad in ["", "admin.fanfare.io", "ftp://x.example", "https://x.example/?a=b", "https://x.example/#a"] {
        assert!(matches!(Client::new(options(bad)), Err(FanfareError::InvalidUrl { .. })), "{bad}");
    }
    assert!(!refusal("https://me:hunter2@x.example").contains("hunter2"));
    assert!(!refusal("https://me:hunter2@ x.example").contains("hunter2"));
    assert!(!refusal("odd:me:hunter2@x.example").contains("hunter2"));
}

#[test]
fn a_key_must_fit_into_a_header_and_is_never_shown() {
    for bad in ["", "a b", "a\nb", "ä"] {
        let options = ClientOptions { secret: Some(bad.into()), ..options("https://x.example") };
        let error = Client::new(options).expect_err("no client");
        assert!(matches!(error, FanfareError::InvalidSecret) && error.is_unauthorized(), "{bad:?}");
    }
    let shown = format!("{:?} {:?}", options("https://x.example"), client("https://x.example"));
    assert!(!shown.contains(SECRET), "{shown}");
}

#[tokio::test]
async fn a_creation_is_one_exact_request() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/api/timed-releases"))
        .and(header("authorization", format!("Bearer {SECRET}")))
        .and(header("user-agent", concat!("slotctl/", env!("CARGO_PKG_VERSION"))))
        .and(header("content-type", "application/json"))
        .and(body_json(json!({
            "sequenceId": "seq_01", "name": "R", "openAt": "1970-01-01T00:00:00Z", "timeZone": "UTC",
            "supportsGuest": false,
        })))
        .respond_with(
            status(201)
                .set_body_json(json!({ "id": "rel_01", "sequenceId": "seq_01", "name": "R", "new": {} })),
        )
        .expect(1)
        .mount(&server)
        .await;
    let new = NewTimedRelease {
        sequence_id: Some("seq_01".parse().expect("an id")),
        name: "R".into(),
        slug: "slots-r".into(),
        service_id: "r".into(),
        opens_at: chrono::DateTime::UNIX_EPOCH,
        closes_at: None,
        time_zone: "UTC".into(),
        weekly: Weekly { day: chrono::Weekday::Mon, time: chrono::NaiveTime::MIN },
        admission_window_seconds: None,
        max_concurrent_admissions: None,
        show_remaining_slots: false,
        supports_guest: false,
    };
    let made =
        client(format!("{}/api/", server.uri())).timed_releases().create(&new).await.expect("a release");
    assert_eq!(made.id.as_str(), "rel_01");
}

#[tokio::test]
async fn without_a_key_no_header_goes_out() {
    let server = answering(vec![status(200).set_body_json(queue_body("queue_01"))]).await;
    let options = ClientOptions { secret: None, ..options(server.uri()) };
    Client::new(options).expect("a client").queues().get(&queue_id()).await.expect("a queue");
    let received = server.received_requests().await.unwrap_or_default();
    assert!(!received[0].headers.contains_key("authorization"));
}

#[test]
fn the_guide_needs_an_organization_that_fits_into_a_header() {
    let made = |dialect, organization: Option<&str>| {
        let organization = organization.map(str::to_owned);
        Client::new(ClientOptions { dialect, organization, ..options("https://x.example") })
    };
    assert!(made(Dialect::Guide, Some("org_01")).is_ok());
    for missing in [None, Some("")] {
        assert!(matches!(made(Dialect::Guide, missing), Err(FanfareError::NoOrganization)), "{missing:?}");
    }
    for bad in ["org 1", "org\n", "örg"] {
        assert!(matches!(made(Dialect::Guide, Some(bad)), Err(FanfareError::InvalidOrganization)), "{bad}");
    }
    assert!(made(Dialect::Published, Some("org 1")).is_ok(), "it is not sent");
}

#[tokio::test]
async fn the_organization_is_sent_by_the_guide_only_which_has_no_experiences() {
    for (dialect, sent) in [(Dialect::Published, None), (Dialect::Guide, Some("org_01"))] {
        let server = answering(vec![status(200).set_body_json(queue_body("queue_01"))]).await;
        let organization = Some("org_01".to_owned());
        let options = ClientOptions { dialect, organization, ..options(server.uri()) };
        let client = Client::new(options).expect("a client");
        client.queues().get(&queue_id()).await.expect("a queue");
        let received = server.received_requests().await.unwrap_or_default();
        let header = received[0].headers.get("x-organization-id").and_then(|value| value.to_str().ok());
        assert_eq!(header, sent);
        assert_eq!(received[0].headers["authorization"], format!("Bearer {SECRET}"));
    }
    let server = answering(vec![status(500)]).await;
    let organization = Some("org_01".to_owned());
    let guide = ClientOptions { dialect: Dialect::Guide, organization, ..options(server.uri()) };
    let client = Client::new(guide).expect("a client");
    assert!(client.experiences().list().await.expect("none").is_empty());
    assert!(client.sequences().list().await.expect("none").is_empty());
    let error = client.experiences().create(&new_experience()).await.expect_err("no such thing");
    assert!(matches!(error, FanfareError::NotSpoken { dialect: Dialect::Guide }), "{error}");
    assert_eq!(requests(&server).await, 0);
}

#[tokio::test]
async fn an_update_without_an_answer_is_read_back_and_a_delete_needs_none() {
    let server = MockServer::start().await;
    let at = || path("/queues/queue_01");
    let mount = |verb, answer: ResponseTemplate| {
        Mock::given(method(verb))
            .and(at())
            .and(header_exists("authorization"))
            .respond_with(answer)
            .mount(&server)
    };
    mount("PUT", status(204)).await;
    mount("GET", status(200).set_body_json(queue_body("queue_01"))).await;
    mount("DELETE", status(204)).await;
    let client = client(server.uri());
    let queue = client.queues().update(&queue_id(), &QueueChanges::default()).await.expect("a queue");
    assert_eq!(queue.name, "Q");
    client.queues().delete(&queue_id()).await.expect("no body is needed");
}

#[tokio::test]
async fn a_list_is_read_to_its_end_and_no_further() {
    let server = MockServer::start().await;
    let page = |ids: &[&str], end: Option<&str>| {
        let data: Vec<_> = ids.iter().map(|id| queue_body(id)).collect();
        status(200)
            .set_body_json(json!({ "data": data, "pageInfo": { "startCursor": null, "endCursor": end } }))
    };
    let list = || Mock::given(method("GET")).and(path("/queues")).and(query_param("first", "100"));
    list()
        .and(query_param_is_missing("after"))
        .respond_with(page(&["a", "b"], Some("1 &")))
        .mount(&server)
        .await;
    list().and(query_param("after", "1 &")).respond_with(page(&["b", "c"], Some("2"))).mount(&server).await;
    list().and(query_param("after", "2")).respond_with(page(&["d"], Some("1 &"))).mount(&server).await;
    let ids = |queues: Vec<Queue>| queues.into_iter().map(|queue| queue.id.to_string()).collect::<Vec<_>>();
    assert_eq!(ids(client(server.uri()).queues().list().await.expect("a list")), ["a", "b", "c", "d"]);
    // A server that ignores the cursor and gives ever new ones, one that has an empty page, and one without info.
    for (answers, expected) in [
        (vec![page(&["a"], Some("1")), page(&["a"], Some("2")), page(&["a"], Some("3"))], 2),
        (vec![page(&["a"], Some("1")), page(&[], Some("2")), page(&["z"], None)], 2),
        (vec![page(&["a"], Some("")), page(&["z"], None)], 1),
        (vec![status(200).set_body_json(json!([queue_body("a")])), page(&["z"], None)], 1),
    ] {
        let server = answering(answers).await;
        assert_eq!(ids(client(server.uri()).queues().list().await.expect("a list")), ["a"]);
        assert_eq!(requests(&server).await, expected);
    }
}

#[tokio::test]
async fn a_read_is_tried_four_times_at_most() {
    let server =
        answering(vec![status(500), status(429), status(200).set_body_json(queue_body("queue_01"))]).await;
    client(server.uri()).queues().get(&queue_id()).await.expect("the third answer");
    let server = answering(vec![status(503).insert_header("retry-after", "3600")]).await;
    let error = client(server.uri()).queues().get(&queue_id()).await.expect_err("never an answer");
    assert!(error.is_temporary() && !error.may_have_been_processed());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
    assert_eq!(requests(&server).await, 4);
}

#[tokio::test]
async fn a_date_to_wait_for_is_judged_by_the_servers_clock() {
    let busy = status(429)
        .insert_header("date", "Sun, 22 Nov 2026 10:00:00 GMT")
        .insert_header("retry-after", "Sun, 22 Nov 2026 10:00:42 GMT");
    let options = ClientOptions { retry: RetryOptions { tries: 1, ..options("").retry }, ..options("") };
    let server = answering(vec![busy]).await;
    let client = Client::new(ClientOptions { base_url: server.uri(), ..options }).expect("a client");
    assert_eq!(client.last_date(), None);
    let error = client.queues().list().await.expect_err("a refusal");
    assert!(error.is_rate_limited());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(42)));
    let date = "2026-11-22T10:00:00Z".parse().expect("an instant");
    assert_eq!(client.clone().last_date(), Some(date), "clones are one client");
}

#[tokio::test]
async fn a_creation_is_repeated_only_when_it_cannot_have_happened() {
    let made = || status(200).set_body_json(json!({ "id": "exp_01", "name": "E" }));
    let asked = |code| status(code).insert_header("retry-after", "0");
    for first in [status(429), asked(503)] {
        let server = answering(vec![first, made()]).await;
        client(server.uri()).experiences().create(&new_experience()).await.expect("the second answer");
        assert_eq!(requests(&server).await, 2);
    }
    for first in [status(500), status(503), asked(500), status(200).set_body_string("<html>"), status(204)] {
        let server = answering(vec![first, made()]).await;
        let error =
            client(server.uri()).experiences().create(&new_experience()).await.expect_err("no answer");
        assert!(error.may_have_been_processed(), "{error}");
        assert_eq!(requests(&server).await, 1);
    }
    let server = answering(vec![status(400), made()]).await;
    let error = client(server.uri()).experiences().create(&new_experience()).await.expect_err("a refusal");
    assert!(!error.may_have_been_processed() && !error.is_temporary());
}

#[tokio::test]
async fn a_cut_connection_leaves_a_creation_unknown_and_a_closed_port_does_not() {
    for bytes in [&b""[..], b"HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{\"id\":"] {
        let url = cutting(bytes).await;
        let error = client(&url).experiences().create(&new_experience()).await.expect_err("no answer");
        assert!(matches!(error, FanfareError::Transport { sent: true, .. }), "{error:?}");
        assert!(error.is_temporary() && error.may_have_been_processed());
        let error = client(&url).queues().list().await.expect_err("no answer");
        assert!(error.is_temporary() && !error.may_have_been_processed());
    }
    let closed = TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("an address");
    let url = format!("http://{closed}");
    let error = client(url).experiences().create(&new_experience()).await.expect_err("nobody listens");
    assert!(matches!(error, FanfareError::Transport { sent: false, .. }), "{error:?}");
    assert!(error.is_temporary() && !error.may_have_been_processed());
}

/// Nothing is sent before both sides have agreed on how it is encrypted.
#[tokio::test]
async fn a_connection_that_is_cut_while_it_is_encrypted_leaves_nothing_unknown() {
    for bytes in [&b""[..], b"HTTP/1.1 400 Bad Request\r\n\r\n"] {
        let url = cutting(bytes).await.replace("http://", "https://");
        let error = client(&url).experiences().create(&new_experience()).await.expect_err("cut");
        assert!(matches!(error, FanfareError::Transport { sent: false, .. }), "{error:?}");
        assert!(error.is_temporary() && !error.may_have_been_processed());
    }
}

#[tokio::test]
async fn no_answer_in_time_leaves_a_creation_unknown() {
    let server = answering(vec![status(200).set_delay(Duration::from_secs(5))]).await;
    let options = ClientOptions { timeout: Duration::from_millis(300), ..options(server.uri()) };
    let client = Client::new(options).expect("a client");
    let error = client.experiences().create(&new_experience()).await.expect_err("too late");
    assert!(matches!(error, FanfareError::TimedOut { .. }), "{error:?}");
    assert!(error.is_temporary() && error.may_have_been_processed());
    assert_eq!(error.to_string(), "POST /experiences: no answer in time");
    assert_eq!(requests(&server).await, 1);
}

#[tokio::test]
async fn a_delete_that_finds_nothing_fails_unless_an_earlier_attempt_did_the_work() {
    let gone = || status(404).set_body_json(json!({ "error": "Queue not found" }));
    let server = answering(vec![gone()]).await;
    let error = client(server.uri()).queues().delete(&queue_id()).await.expect_err("nothing there");
    assert!(error.is_not_found());
    assert_eq!(error.to_string(), "DELETE /queues/queue_01: 404 Not Found: Queue not found");
    let server = answering(vec![status(502), gone()]).await;
    client(server.uri()).queues().delete(&queue_id()).await.expect("the first attempt may have done it");
    let server = answering(vec![status(429), gone()]).await;
    assert!(
        client(server.uri()).queues().delete(&queue_id()).await.is_err(),
        "the first attempt did nothing"
    );
}

#[tokio::test]
async fn a_refused_key_is_told_and_never_shown() {
    for (code, error) in [(401, "Authentication required"), (403, "Forbidden"), (401, "token_expired")] {
        let echo = json!({ "error": error, "message": format!("{error}: {SECRET}\u{1b}[2J") });
        let server = answering(vec![status(code).set_body_json(echo)]).await;
        let refused = client(server.uri()).queues().list().await.expect_err("a refusal");
        assert!(refused.is_unauthorized() && !refused.is_temporary());
        let shown = format!("{refused} {refused:?}");
        assert!(shown.contains(error) && shown.contains("[key]") && !shown.contains(SECRET), "{shown}");
        assert!(!shown.contains('\u{1b}'));
        assert_eq!(requests(&server).await, 1);
    }
}

/// A place for log lines.
#[derive(Clone, Default)]
struct Lines(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);

impl std::io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no test panics under the lock").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn logs_tell_each_attempt_and_never_the_key() {
    let escaped = SECRET.replace('k', "\\u006b");
    let echo = status(503).set_body_raw(format!(r#"{{"error":"{escaped}"}}"#), "application/json");
    let server = answering(vec![echo.clone(), echo, status(204)]).await;
    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    // With a single subscriber, whether a line is wanted is asked in the thread that comes to it first, which may
    // be another test's. A second one makes the library ask all.
    let _second = tracing::Dispatch::new(tracing::subscriber::NoSubscriber::default());
    let _guard = tracing::subscriber::set_default(subscriber);
    client(server.uri()).queues().delete(&queue_id()).await.expect("the third answer");
    let bytes = lines.0.lock().expect("no test panics under the lock").clone();
    let logs = String::from_utf8_lossy(&bytes);
    assert!(!logs.contains(SECRET), "{logs}");
    assert_eq!(logs.matches("answered method=DELETE path=\"/queues/queue_01\" status=").count(), 3, "{logs}");
    assert_eq!(logs.matches("the answer body={\"error\":\"[key]\"}").count(), 2, "{logs}");
    assert_eq!(
        logs.matches("sending again error=DELETE /queues/queue_01: 503 Service Unavailable: [key]").count(),
        2
    );
}

#[tokio::test]
async fn answers_that_cannot_be_understood_say_where() {
    for (body, found) in
        [("{\"data\": [", "cut off"), (" <html>", "a page for browsers"), ("\u{0}", "something else")]
    {
        let server = answering(vec![status(200).set_body_string(body)]).await;
        let error = client(server.uri()).queues().list().await.expect_err("no list");
        let source = std::error::Error::source(&error).map(ToString::to_string);
        assert_eq!(source, Some(format!("`$` should be JSON, but is {found}")));
        assert!(!error.is_temporary());
    }
    let odd = json!({ "data": [queue_body("a"), { "id": "b" }] });
    let server = answering(vec![status(200).set_body_json(odd)]).await;
    let error = client(server.uri()).queues().list().await.expect_err("no list");
    let FanfareError::Decode { path, source, .. } = error else { panic!("{error:?}") };
    assert_eq!((path.as_str(), source.at()), ("/queues", "data[1].sequenceId"));
}

#[tokio::test]
async fn a_page_for_browsers_and_a_redirect_are_refusals() {
    let html = status(404).set_body_raw("<html><title>Not here</title></html>", "text/html");
    let server = answering(vec![html]).await;
    let error = client(server.uri()).queues().get(&queue_id()).await.expect_err("a refusal");
    assert_eq!(error.to_string(), "GET /queues/queue_01: 404 Not Found: Not here");
    let server = answering(vec![status(302).insert_header("location", "http://127.0.0.1:1/")]).await;
    let error = client(server.uri()).experiences().create(&new_experience()).await.expect_err("a refusal");
    assert!(matches!(error, FanfareError::Status { status: 302, .. }), "{error:?}");
}

#[tokio::test]
async fn refused_members_are_listed_for_programs() {
    let body =
        json!({ "error": "Validation failed", "details": [{ "field": "name", "message": "Required" }] });
    let server =
        answering(vec![status(400).insert_header("x-request-id", "req_9").set_body_json(body)]).await;
    let error = client(server.uri()).experiences().create(&new_experience()).await.expect_err("a refusal");
    assert_eq!(error.fields(), [("name".to_owned(), "Required".to_owned())]);
    assert_eq!(
        error.to_string(),
        "POST /experiences: 400 Bad Request: Validation failed (name: Required) [request req_9]"
    );
}
