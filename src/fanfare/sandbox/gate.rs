//! What every request passes before its handler: the allowance, the faults on request, the key, the organization.

use std::sync::Arc;
use std::time::Instant;

use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, DATE};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, TimeDelta, Utc};

use super::answers::{self, Refusal};
use super::connection::Scissors;
use super::faults::{RetryAfter, Spoils, Words};
use super::kinds::Form;
use super::routes::Server;
use super::validation;

/// The largest body that is read, which is more than any request has.
const LARGEST_BODY: usize = 2 * 1024 * 1024;
/// The header that tells the guide dialect from the published one.
const ORGANIZATION: &str = "x-organization-id";
const GARBAGE: &[u8] = b"\x00\x01{]garbage\xff";
const PAGE: &str =
    "<!doctype html><html><head><title>Gateway</title></head><body><p>Please sign in.</p></body></html>";

/// Passes a request on if nothing stands against it, and tells the allowance and the time with every answer.
pub(super) async fn gate(
    State(server): State<Arc<Server>>,
    ConnectInfo(scissors): ConnectInfo<Scissors>,
    request: Request,
    next: Next,
) -> Response {
    let allowance = server.limit.take(Instant::now());
    let line = format!("{} {}", request.method(), request.uri().path());
    let mut response = match allowance.exceeded() {
        Some(seconds) => Refusal::Limited(seconds).into_response(),
        None => spoilt(&server, &scissors, request, next).await,
    };
    tracing::debug!(status = response.status().as_u16(), "sandbox: {line}");
    let now = (server.clock)();
    allowance.announce(response.headers_mut(), now);
    // The clock of a rehearsal may stand still, and the reset above is an instant of that clock.
    if let Ok(date) = HeaderValue::from_str(&http_date(now)) {
        response.headers_mut().insert(DATE, date);
    }
    response
}

/// Does to a request what a fault says, if one concerns it.
async fn spoilt(server: &Server, scissors: &Scissors, request: Request, next: Next) -> Response {
    let path = request.uri().path().trim_start_matches("/api");
    let Some(spoils) = server.faults.take(request.method().as_str(), path) else {
        return admitted(server, request, next).await;
    };
    tracing::debug!(?spoils, "sandbox: a fault on request");
    match spoils {
        Spoils::Drop => scissors.cut(),
        Spoils::CutBeforeCommit => {
            // A body that cannot be read is cut off as well.
            let _ = axum::body::to_bytes(request.into_body(), LARGEST_BODY).await;
            scissors.cut();
        }
        Spoils::CutAfterCommit => {
            admitted(server, request, next).await;
            scissors.cut();
        }
        Spoils::Delay(time) => {
            tokio::time::sleep(time).await;
            return admitted(server, request, next).await;
        }
        Spoils::Late(time) => {
            let response = admitted(server, request, next).await;
            tokio::time::sleep(time).await;
            return response;
        }
        Spoils::Answer { words, is_done } => {
            let right = if is_done { admitted(server, request, next).await } else { Response::default() };
            return instead(right, words, (server.clock)());
        }
    }
    // Nothing of it goes out: the connection is cut.
    Response::default()
}

/// Gives the answer of a fault in the place of the right one.
fn instead(right: Response, words: Words, now: DateTime<Utc>) -> Response {
    let success = |content_type: &'static str, body: Body| {
        let mut response = right;
        response.headers_mut().remove(CONTENT_LENGTH);
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        *response.body_mut() = body;
        response
    };
    match words {
        Words::Garbage => success("application/json", Body::from(GARBAGE)),
        Words::Html => success("text/html; charset=utf-8", Body::from(PAGE)),
        Words::Status(status, None) => answers::fault(status, None),
        Words::Status(status, Some(RetryAfter::Seconds(seconds))) => {
            answers::fault(status, Some(&seconds.to_string()))
        }
        Words::Status(status, Some(RetryAfter::Date(seconds))) => {
            let at = now + TimeDelta::seconds(seconds.into());
            answers::fault(status, Some(&http_date(at)))
        }
        Words::Field(status, field) => answers::invalid(status, &[validation::refused_member(&field)]),
    }
}

/// Passes a request on to its handler if its key and its organization are good.
async fn admitted(server: &Server, mut request: Request, next: Next) -> Response {
    if let Some(refusal) = refused_key(request.headers()) {
        return refusal.into_response();
    }
    let form = match request.headers().get(ORGANIZATION) {
        None => Form::Published,
        Some(organization) if organization.as_bytes() == server.organization.as_bytes() => Form::Guide,
        Some(other) => {
            let other = String::from_utf8_lossy(other.as_bytes());
            return Refusal::Invalid(vec![validation::organization_issue(&other)]).into_response();
        }
    };
    request.extensions_mut().insert(form);
    next.run(request).await
}

/// Refuses a key that has no place here. None at all is good, and so is any that is not known to be another kind.
///
/// A publishable key opens no Admin API, and a live one does not belong into a stand-in.
fn refused_key(headers: &HeaderMap) -> Option<Refusal> {
    let value = headers.get(AUTHORIZATION)?;
    let token = value.to_str().ok().and_then(|text| text.strip_prefix("Bearer ")).map(str::trim);
    match token {
        None | Some("") => Some(Refusal::Unauthorized("Authentication required")),
        Some(key) if key.starts_with("pk_") => Some(Refusal::Unauthorized("Secret key required")),
        Some(key) if key.starts_with("sk_live_") => {
            Some(Refusal::Unauthorized("The sandbox takes test keys only (sk_test_)"))
        }
        Some(_) => None,
    }
}

/// Writes an instant as HTTP does (RFC 9110, section 5.6.7).
fn http_date(at: DateTime<Utc>) -> String {
    at.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}
