//! Delivery to a gateway on a real socket.

use wiremock::matchers::{body_json, body_string, header, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::super::error::Meaning;
use super::super::tests::{message, nobodys_port};
use super::*;
use crate::domain::notice::Channel;

const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

fn twilio(url: String) -> SmsOptions {
    let gateway = SmsGateway::Twilio {
        account_sid: "AC01".to_owned(),
        auth_token: "s3cret".into(),
        from: "+15550199".to_owned(),
    };
    SmsOptions { url, gateway }
}

fn http(url: String, auth_token: Option<&str>, from: Option<&str>) -> SmsOptions {
    let gateway = SmsGateway::Http { auth_token: auth_token.map(Into::into), from: from.map(str::to_owned) };
    SmsOptions { url, gateway }
}

async fn deliver(options: SmsOptions) -> Result<(), NotifyError> {
    Sms::new(options)?.deliver(&message(Channel::Sms), NOW).await
}

/// What a gateway that gives this answer makes of one message.
async fn answered(answer: ResponseTemplate) -> Result<(), NotifyError> {
    let server = MockServer::start().await;
    Mock::given(method("POST")).respond_with(answer).expect(1).mount(&server).await;
    deliver(twilio(server.uri())).await
}

#[tokio::test]
async fn a_request_to_twilio_is_exactly_as_documented() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/base/2010-04-01/Accounts/AC01/Messages.json"))
        // AC01:s3cret
        .and(header("authorization", "Basic QUMwMTpzM2NyZXQ="))
        .and(header("content-type", "application/x-www-form-urlencoded"))
        .and(body_string("To=%2B15550100&From=%2B15550199&Body=Dear+Zo%C3%AB%2C%0A%0Asee+you.%0A"))
        .respond_with(ResponseTemplate::new(201))
        .expect(2)
        .mount(&server)
        .await;
    deliver(twilio(format!("{}/base", server.uri()))).await.expect("delivered");
    deliver(twilio(format!("{}/base/", server.uri()))).await.expect("a slash at the end changes nothing");
}

#[tokio::test]
async fn a_plain_gateway_gets_json_with_the_id_of_the_notice() {
    let server = MockServer::start().await;
    let body = |from: Option<&str>| {
        body_json(json!({
            "to": "+15550100",
            "from": from,
            "body": "Dear Zoë,\n\nsee you.\n",
            "id": "00000000-0000-0000-0000-000000000000",
        }))
    };
    Mock::given(method("POST"))
        .and(path("/send"))
        .and(header("authorization", "Bearer s3cret"))
        .and(body(Some("Clinic")))
        .respond_with(ResponseTemplate::new(202))
        .expect(1)
        .mount(&server)
        .await;
    Mock::given(path("/open")).and(body(None)).respond_with(ResponseTemplate::new(204)).mount(&server).await;
    let url = |path: &str| format!("{}{path}", server.uri());
    deliver(http(url("/send"), Some("s3cret"), Some("Clinic"))).await.expect("delivered");
    deliver(http(url("/open"), None, None)).await.expect("delivered");
    let requests = server.received_requests().await.expect("they are recorded");
    assert!(!requests[1].headers.contains_key("authorization"));
}

#[tokio::test]
async fn a_refusal_is_the_messages_the_settings_or_the_moments() {
    use Meaning::{Final, Settings, Temporary};
    let table: [(Meaning, &[u16]); 3] = [
        (Final, &[400, 409, 413, 422]),
        (Settings, &[301, 302, 308, 401, 402, 403, 404, 405, 406, 407, 410, 415]),
        (Temporary, &[408, 425, 429, 500, 501, 502, 503, 504]),
    ];
    for (meaning, statuses) in table {
        for status in statuses {
            let error = answered(ResponseTemplate::new(*status)).await.expect_err("refused");
            assert_eq!(error.meaning(), meaning, "{status}: {error}");
        }
    }
}

/// A mistyped address must cost no message.
#[tokio::test]
async fn an_address_that_leads_nowhere_is_a_fault_of_the_settings() {
    let told = |error: &NotifyError| match error {
        NotifyError::Settings { fault, .. } => Some(*fault),
        _ => None,
    };
    let error = deliver(twilio("https://nobody.invalid".to_owned())).await.expect_err("it is nowhere");
    assert_eq!(told(&error), Some(Fault::Name), "{error}");
    let server = MockServer::start().await;
    let error = deliver(twilio(server.uri().replace("http", "https"))).await.expect_err("no TLS");
    assert_eq!(told(&error), Some(Fault::Encryption), "{error}");
    let cut = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let port = cut.local_addr().expect("bound").port();
    std::thread::spawn(move || cut.accept().map(drop));
    let error = deliver(twilio(format!("https://127.0.0.1:{port}"))).await.expect_err("cut");
    assert_eq!(error.meaning(), Meaning::Temporary, "{error}");
    let error = deliver(http(server.uri(), Some("a\nb"), None)).await.expect_err("no header carries it");
    assert_eq!(told(&error), Some(Fault::Account), "{error}");
}

#[tokio::test]
async fn a_refusal_tells_what_the_gateway_says_but_no_secret() {
    let body = json!({ "code": 21211, "message": "The 'To' number is\nnot valid; s3cret", "status": 400 });
    let error = answered(ResponseTemplate::new(400).set_body_json(body)).await.expect_err("refused");
    assert_eq!(
        error.to_string(),
        "the SMS gateway refused: 400 Bad Request 21211 The 'To' number is not valid; [secret]"
    );
    let page = ResponseTemplate::new(502).set_body_string("<html>".repeat(100_000));
    let error = answered(page).await.expect_err("refused");
    assert_eq!(error.to_string(), "the SMS gateway refused for now: 502 Bad Gateway");
}

#[tokio::test]
async fn a_success_that_says_it_is_none_is_none() {
    let page = "  <!DOCTYPE html><html><body>Log in</body></html>";
    let said = [
        page.to_owned(),
        "<HTML>".to_owned(),
        json!({ "error": "no credit s3cret" }).to_string(),
        json!({ "errors": ["bad number"] }).to_string(),
        json!({ "success": false, "reason": "blocked" }).to_string(),
        json!({ "ok": false }).to_string(),
        json!({ "status": "Failed", "error_code": 30007 }).to_string(),
        json!({ "sid": "SM1", "error_code": 30007 }).to_string(),
        json!({ "error_code": "30007" }).to_string(),
        json!({ "error": { "code": 7, "detail": null } }).to_string(),
    ];
    for body in said {
        let error = answered(ResponseTemplate::new(200).set_body_string(&body)).await.expect_err(&body);
        assert!(error.is_temporary() && matches!(error, NotifyError::Postponed { .. }), "{error}");
        assert!(error.to_string().contains("200 OK but") && !error.to_string().contains("s3cret"), "{error}");
    }
    let sent = [
        "".to_owned(),
        "OK".to_owned(),
        "[]".to_owned(),
        "12345".to_owned(),
        json!({ "sid": "SM1", "status": "queued", "error_code": null, "error_message": null }).to_string(),
        json!({ "success": true, "error": "", "errors": [], "error_code": 0 }).to_string(),
        json!({ "error_code": "0", "error": "None" }).to_string(),
        json!({ "error_code": "000", "error": " OK ", "errors": "null" }).to_string(),
        json!({ "error": "false" }).to_string(),
        json!({ "error": { "code": 0, "detail": null } }).to_string(),
        json!({ "error": {} }).to_string(),
    ];
    for body in sent {
        let answer = answered(ResponseTemplate::new(201).set_body_string(&body)).await;
        answer.unwrap_or_else(|error| panic!("{body}: {error}"));
    }
}

/// A message that was taken over is not sent again because the rest of the answer did not come.
#[tokio::test]
async fn an_answer_that_is_cut_after_its_status_stands() {
    for (status, is_sent) in [("201 Created", true), ("400 Bad Request", false)] {
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 1000\r\n\r\n{{\"sid\": ");
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept()?;
            std::io::Read::read(&mut stream, &mut [0; 4096])?;
            std::io::Write::write_all(&mut stream, answer.as_bytes())
        });
        let delivered = deliver(twilio(format!("http://127.0.0.1:{port}"))).await;
        assert_eq!(delivered.is_ok(), is_sent, "{delivered:?}");
        assert!(is_sent || delivered.is_err_and(|error| !error.is_temporary()));
    }
}

#[tokio::test]
async fn a_gateway_says_how_long_it_wants_to_be_left_alone() {
    let date = ("date", "Tue, 01 Dec 2026 12:00:00 GMT");
    let minutes = |minutes: u64| Some(Duration::from_secs(60 * minutes));
    for (status, asked, expected) in [
        (429, Some("600"), minutes(10)),
        (503, Some("Tue, 01 Dec 2026 12:05:00 GMT"), minutes(5)),
        (429, Some("Tue, 01 Dec 2026 11:00:00 GMT"), minutes(0)),
        (429, Some("soon"), None),
        (500, None, None),
        (400, Some("600"), None),
    ] {
        let mut answer = ResponseTemplate::new(status).insert_header(date.0, date.1);
        if let Some(asked) = asked {
            answer = answer.insert_header("retry-after", asked);
        }
        let error = answered(answer).await.expect_err("refused");
        assert_eq!(error.wait(), expected, "{status} {asked:?}");
    }
}

#[tokio::test]
async fn a_gateway_that_is_away_or_silent_is_temporary() {
    let error = deliver(twilio(format!("http://127.0.0.1:{}", nobodys_port()))).await.expect_err("refused");
    assert!(error.is_temporary() && matches!(error, NotifyError::Unreachable { .. }), "{error}");
    let server = MockServer::start().await;
    let slow = ResponseTemplate::new(201).set_delay(Duration::from_secs(5));
    Mock::given(method("POST")).respond_with(slow).mount(&server).await;
    let sms = Sms::within(twilio(server.uri()), Duration::from_millis(200)).expect("an address");
    let error = sms.deliver(&message(Channel::Sms), NOW).await.expect_err("no answer in time");
    assert!(error.is_temporary() && matches!(error, NotifyError::TimedOut { .. }), "{error}");
    let cut = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let port = cut.local_addr().expect("bound").port();
    std::thread::spawn(move || cut.accept().map(drop));
    let error = deliver(twilio(format!("http://127.0.0.1:{port}"))).await.expect_err("cut");
    assert!(error.is_temporary() && matches!(error, NotifyError::BrokenOff { .. }), "{error}");
}

#[test]
fn plain_http_is_for_this_machine_alone() {
    for url in ["http://sms.example.org", "http://127.0.0.1.example.org", "ftp://127.0.0.1", "sms"] {
        let error = Sms::new(twilio(url.to_owned())).expect_err(url);
        assert!(matches!(error, NotifyError::Setup { .. }), "{error}");
    }
    for url in ["https://sms.example.org", "http://localhost:1", "http://[::1]:1"] {
        let sms = Sms::new(twilio(url.to_owned())).expect(url);
        assert!(!format!("{sms:?}").contains("s3cret"));
    }
}

#[test]
fn an_account_stays_one_part_of_the_path() {
    let mut options = twilio("https://sms.example.org".to_owned());
    if let SmsGateway::Twilio { account_sid, .. } = &mut options.gateway {
        *account_sid = "AC/../../x?y".to_owned();
    }
    let sms = Sms::new(options).expect("an address");
    assert_eq!(sms.url.path(), "/2010-04-01/Accounts/AC%2F..%2F..%2Fx%3Fy/Messages.json");
}
