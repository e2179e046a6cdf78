//! What goes over the wire exactly, and what each kind of answer becomes.

use serde_json::json;
use uuid::Uuid;
use wiremock::matchers::{any, body_string, header, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::*;
use crate::domain::ids::{AppointmentId, RefundId};
use crate::domain::money::Currency;
use crate::domain::refund::RefundStatus;
use crate::payments::Verdict;

const SECRET: &str = "sk_test_abcdefghijklmnop";

fn stripe(base_url: impl Into<String>) -> Result<Stripe, PaymentError> {
    let timeout = Duration::from_secs(2);
    Stripe::new(StripeOptions { timeout, ..StripeOptions::new(base_url, SECRET.into()) })
}

fn money(minor: i64, currency: &str) -> Money {
    Currency::parse(currency).expect("a currency").minor(minor)
}

fn refund() -> Refund {
    let at = chrono::DateTime::UNIX_EPOCH;
    Refund {
        id: RefundId(Uuid::from_u128(7)),
        service_id: "visit".parse().expect("an id"),
        appointment_id: AppointmentId(Uuid::from_u128(2)),
        payment_id: Some("pi_1".to_owned()),
        amount: money(2500, "USD"),
        status: RefundStatus::Due,
        detail: None,
        created_at: at,
        next_attempt_at: at,
        attempts: 1,
        done_at: None,
    }
}

fn made() -> ResponseTemplate {
    ResponseTemplate::new(200)
        .set_body_json(json!({ "id": "re_1", "object": "refund", "status": "succeeded" }))
}

async fn answer_to(answer: ResponseTemplate) -> Result<Receipt, PaymentError> {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    stripe(server.uri()).expect("a client").refund(&refund()).await
}

async fn failure_of(answer: ResponseTemplate) -> PaymentError {
    answer_to(answer).await.expect_err("no refund")
}

#[tokio::test]
async fn the_request_is_the_documented_one() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/v1/refunds"))
        .and(header("authorization", format!("Bearer {SECRET}").as_str()))
        .and(header("idempotency-key", "00000000-0000-0000-0000-000000000007"))
        .and(header("content-type", "application/x-www-form-urlencoded"))
        .and(body_string("payment_intent=pi_1&amount=2500"))
        .respond_with(made())
        .expect(1)
        .mount(&server)
        .await;
    let stripe = stripe(format!("{}/", server.uri())).expect("a client");
    let receipt = stripe.refund(&refund()).await.expect("a refund");
    assert_eq!(receipt, Receipt { reference: "re_1".to_owned() });
}

#[tokio::test]
async fn each_status_has_its_verdict() {
    // status, verdict, whether the money may have gone back
    let table = [
        (301, Verdict::Temporary, false),
        (400, Verdict::Refused, false),
        (401, Verdict::Unauthorized, false),
        (402, Verdict::Refused, false),
        (403, Verdict::Unauthorized, false),
        (404, Verdict::Refused, false),
        (409, Verdict::Temporary, true),
        (429, Verdict::Temporary, false),
        (500, Verdict::Temporary, true),
        (503, Verdict::Temporary, true),
    ];
    for (status, verdict, is_unclear) in table {
        let error = failure_of(ResponseTemplate::new(status)).await;
        assert_eq!((error.verdict(), error.is_unclear()), (verdict, is_unclear), "{status}");
        assert!(error.to_string().contains(&status.to_string()), "{error}");
    }
}

#[tokio::test]
async fn what_the_provider_says_is_told_without_the_key() {
    let message = format!("No such payment_intent: 'pi_1'\u{1b}[2J for {SECRET}");
    let body = json!({ "error": { "type": "invalid_request_error", "code": "resource_missing", "message": message } });
    let answer = ResponseTemplate::new(400).set_body_json(&body);
    let error = failure_of(answer.clone().insert_header("Idempotent-Replayed", "true")).await;
    assert_eq!(
        error.in_one_line(),
        "the payment provider answered 400 resource_missing: No such payment_intent: 'pi_1'[2J for [key] \
         (as it did before, and will for a day)"
    );
    assert!(!format!("{error:?}").contains(SECRET));
    for odd in ["<html>", "", "[]", "{\"error\":\"gone\"}", "{\"error\":{\"code\":7}}"] {
        let error = failure_of(ResponseTemplate::new(402).set_body_string(odd)).await;
        assert_eq!((error.verdict(), error.to_string().as_str()), {
            (Verdict::Refused, "the payment provider answered 402")
        });
    }
}

#[tokio::test]
async fn only_a_refund_is_taken_for_one() {
    let ok = |body: Value| ResponseTemplate::new(200).set_body_json(body);
    assert!(answer_to(ok(json!({ "id": "re_1", "status": "pending" }))).await.is_ok());
    for odd in [json!({}), json!([]), json!({ "id": 7 }), json!({ "id": " " })] {
        let error = failure_of(ok(odd)).await;
        assert!(matches!(error, PaymentError::Unreadable(_)), "{error}");
        assert!(error.is_unclear());
    }
    assert!(failure_of(ResponseTemplate::new(200).set_body_string("<html>")).await.is_unclear());
    let body = json!({ "id": "re_1", "status": "failed", "failure_reason": "lost_or_stolen_card" });
    let error = failure_of(ok(body)).await;
    assert_eq!(error.verdict(), Verdict::Refused);
    assert!(error.to_string().contains("lost_or_stolen_card"), "{error}");
}

#[tokio::test]
async fn no_answer_is_temporary() {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(made().set_delay(Duration::from_secs(5))).mount(&server).await;
    let options = StripeOptions {
        timeout: Duration::from_millis(200),
        ..StripeOptions::new(server.uri(), SECRET.into())
    };
    let late = Stripe::new(options).expect("a client").refund(&refund()).await.expect_err("too late");
    assert!(matches!(late, PaymentError::TimedOut { .. }), "{late}");
    assert!(late.is_unclear() && late.is_silence());

    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let stripe = stripe(format!("http://{address}")).expect("a client");
    let refused = stripe.refund(&refund()).await.expect_err("nobody listens");
    assert!(matches!(refused, PaymentError::Unreachable { .. }), "{refused}");
    assert!(!refused.is_unclear(), "nothing was sent");
    for error in [late, refused] {
        assert_eq!(error.verdict(), Verdict::Temporary);
        assert!(!format!("{error:?} {}", error.in_one_line()).contains(SECRET));
    }
}

#[tokio::test]
async fn without_a_payment_nothing_is_sent() {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(made()).expect(0).mount(&server).await;
    let unpaid = Refund { payment_id: None, ..refund() };
    let error = stripe(server.uri()).expect("a client").refund(&unpaid).await.expect_err("no payment");
    assert_eq!(error.verdict(), Verdict::Refused);
    assert!(error.to_string().contains("no payment is recorded"), "{error}");
}

#[test]
fn amounts_are_in_the_units_that_stripe_counts() {
    for (minor, currency, units) in [
        (2500, "USD", 2500),
        (500, "JPY", 500),
        (5120, "KWD", 5120),
        (5, "ISK", 500),
        (5, "UGX", 500),
        (500, "MGA", 5),
    ] {
        assert_eq!(stripe_units(money(minor, currency)).ok(), Some(units), "{currency}");
    }
    assert!(matches!(stripe_units(money(550, "MGA")), Err(PaymentError::Amount { .. })));
}

#[test]
fn only_a_safe_address_and_a_legible_key_are_taken() {
    for good in ["https://api.stripe.com", "http://localhost:1/", "http://127.0.0.7", "http://[::1]:1"] {
        let stripe = stripe(good).unwrap_or_else(|error| panic!("{good}: {error}"));
        assert!(!format!("{stripe:?}").contains(SECRET));
    }
    for plain in ["http://api.stripe.com", "http://127.0.0.1.example", "http://localhost.example"] {
        assert!(matches!(stripe(plain), Err(PaymentError::InsecureUrl { .. })), "{plain}");
    }
    for bad in
        ["", "stripe", "ftp://api.stripe.com", "https://u:hidden@api.stripe.com", "https://a.example?x=1"]
    {
        let error = stripe(bad).expect_err("no address");
        assert!(matches!(error, PaymentError::InvalidUrl { .. }), "{bad}");
        assert!(!error.to_string().contains("hidden"), "{error}");
    }
    for bad in ["", "two words", "line\nbreak", "schlüssel"] {
        let refused = Stripe::new(StripeOptions::new("https://api.stripe.com", bad.into()));
        assert!(matches!(refused, Err(PaymentError::InvalidSecret)));
    }
}
