//! Refusals in the shapes that the API documents. Design section 4.

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::kinds::Kind;

/// Why a request gets no object.
pub(super) enum Refusal {
    /// The body or the query breaks the schema (E1).
    Invalid(Vec<Value>),
    /// There is no such object (E6).
    NotFound(Kind),
    /// There is no such route.
    NoRoute,
    /// The route has no such verb.
    WrongVerb,
    /// The body is not announced as JSON.
    NotJson,
    /// The body cannot be received, as it is too large for instance.
    Unreceivable(StatusCode),
    /// The Authorization header is no bearer token, or its key has no place here (E5).
    Unauthorized(&'static str),
    /// The allowance of requests is used up for so many seconds (E9).
    Limited(u64),
    /// The state file fails.
    State(rusqlite::Error),
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        Self::State(error)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::Invalid(issues) => invalid(StatusCode::BAD_REQUEST.as_u16(), &issues),
            Self::NotFound(kind) => plain(StatusCode::NOT_FOUND, &format!("{} not found", kind.label())),
            Self::NoRoute => plain(StatusCode::NOT_FOUND, "Route not found"),
            Self::WrongVerb => plain(StatusCode::METHOD_NOT_ALLOWED, "Method not allowed"),
            Self::NotJson => {
                plain(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Content-Type must be application/json")
            }
            Self::Unreceivable(status) => plain(status, "The request body cannot be received"),
            Self::Unauthorized(why) => plain(StatusCode::UNAUTHORIZED, why),
            Self::Limited(seconds) => {
                let body = json!({ "error": "Rate limit exceeded", "retryAfter": seconds });
                later(StatusCode::TOO_MANY_REQUESTS, seconds, body)
            }
            Self::State(error) => failed(&error),
        }
    }
}

/// Refuses members of a request (E1).
pub(super) fn invalid(status: u16, issues: &[Value]) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
    refused(status, json!({ "error": "validation_error", "issues": issues }))
}

/// Refuses for no reason but that it was asked for, in the words of the documents (E2, E5, E9, E10).
pub(super) fn fault(status: u16, retry_after: Option<&str>) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = match status {
        StatusCode::UNAUTHORIZED => json!({ "error": "Authentication required" }),
        StatusCode::FORBIDDEN => json!({ "error": "User must be authenticated" }),
        StatusCode::TOO_MANY_REQUESTS => json!({ "error": "rate_limited", "message": "Too many requests" }),
        StatusCode::INTERNAL_SERVER_ERROR => json!({
            "error": "internal_error", "message": "Internal server error", "requestId": "req_sandbox",
        }),
        StatusCode::SERVICE_UNAVAILABLE => {
            json!({ "error": "service_unavailable", "message": "Service unavailable" })
        }
        other => json!({ "error": other.canonical_reason().unwrap_or("Refused") }),
    };
    let mut response = refused(status, body);
    if let Some(wait) = retry_after.and_then(|wait| wait.parse().ok()) {
        response.headers_mut().insert(RETRY_AFTER, wait);
    }
    response
}

/// Answers for a state file that fails; one that another process holds changed nothing and may be tried again.
fn failed(error: &rusqlite::Error) -> Response {
    tracing::debug!(%error, "the sandbox state fails");
    if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy) {
        let body = json!({ "error": "service_unavailable", "message": "The sandbox state is busy" });
        return later(StatusCode::SERVICE_UNAVAILABLE, 1, body);
    }
    plain(StatusCode::INTERNAL_SERVER_ERROR, "Internal server error")
}

fn plain(status: StatusCode, error: &str) -> Response {
    refused(status, json!({ "error": error }))
}

fn refused(status: StatusCode, body: Value) -> Response {
    (status, Json(body)).into_response()
}

fn later(status: StatusCode, seconds: u64, body: Value) -> Response {
    (status, [(RETRY_AFTER, seconds.to_string())], Json(body)).into_response()
}
