//! The one way to send a request: where it goes, with which key, how long it may take, and what comes back.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use backon::Retryable;
use chrono::{DateTime, Utc};
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use reqwest::{Method, Response};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::api_error::ApiError;
use super::error::FanfareError;
use super::pace::{Allowance, Pace};
use super::retry::{self, FullJitter, RetryOptions};
use super::wire::{DecodeError, Dialect};
use crate::http::{self, Address, Unsafe};

/// The largest answer that is read; the largest real one is a page of 100 objects.
const LARGEST_ANSWER: usize = 16 * 1024 * 1024;

/// Where requests go and how.
#[derive(Clone, Debug)]
pub struct ClientOptions {
    /// The address that paths are appended to, like `https://admin.fanfare.io/api`. Plain http is for this
    /// machine only.
    pub base_url: String,
    /// The secret key (`sk_…`); the sandbox needs none.
    pub secret: Option<SecretString>,
    /// How long one attempt may take, from the connection to the last byte. At most half of it, and at most five
    /// seconds, goes to connecting.
    pub timeout: Duration,
    /// When a failed request is sent again.
    pub retry: RetryOptions,
    /// Which form of the API's objects is spoken.
    pub dialect: Dialect,
    /// The organization's id, which the guide dialect needs and sends; the published one sends none, as its key
    /// tells the organization.
    pub organization: Option<String>,
}

impl ClientOptions {
    /// Gives options for an address: no key, 10 seconds per attempt, the documented retries, the published dialect,
    /// no organization.
    pub fn new(base_url: impl Into<String>) -> Self {
        Self {
            base_url: base_url.into(),
            secret: None,
            timeout: Duration::from_secs(10),
            retry: RetryOptions::default(),
            dialect: Dialect::default(),
            organization: None,
        }
    }
}

/// A client of the Admin API; `experiences()`, `sequences()`, `queues()` and `timed_releases()` hold the verbs.
///
/// Requests need a tokio runtime with time and IO. Redirects are not followed: a POST would become a GET.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    base: String,
    secret: Option<SecretString>,
    retry: RetryOptions,
    dialect: Dialect,
    // Clones are one client: they share the organization's allowance.
    pace: Arc<Pace>,
    last_date: Arc<Mutex<Option<DateTime<Utc>>>>,
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base", &self.base)
            .field("dialect", &self.dialect)
            .finish_non_exhaustive()
    }
}

/// One request, as a resource describes it.
pub(super) struct Request {
    method: Method,
    path: String,
    query: Vec<(&'static str, String)>,
    body: Option<Value>,
}

impl Request {
    pub(super) fn new(method: Method, path: impl Into<String>) -> Self {
        Self { method, path: path.into(), query: Vec::new(), body: None }
    }

    pub(super) fn query(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.query.push((name, value.into()));
        self
    }

    pub(super) fn body(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }

    fn failed(&self, source: reqwest::Error) -> FanfareError {
        let (method, path) = (self.method.clone(), self.path.clone());
        // The address is in the message already, as method and path.
        let source = source.without_url();
        // A connection that was never made is told apart first, as it may be a time-out too.
        if source.is_connect() || source.is_builder() {
            FanfareError::Transport { method, path, sent: false, source }
        } else if source.is_timeout() {
            FanfareError::TimedOut { method, path, source }
        } else {
            FanfareError::Transport { method, path, sent: true, source }
        }
    }

    fn unreadable(&self, source: DecodeError) -> FanfareError {
        FanfareError::Decode { method: self.method.clone(), path: self.path.clone(), source }
    }
}

/// A function that reads one value out of an answer, given where in the answer it stands.
pub(super) type Decode<T> = fn(Dialect, &Value, &str) -> Result<T, DecodeError>;

impl Client {
    /// Makes a client; nothing is sent yet.
    ///
    /// Fails with `InvalidUrl`, `InsecureUrl`, `InvalidSecret`, `NoOrganization`, `InvalidOrganization`, or `Setup`
    /// when the TLS library cannot start.
    pub fn new(options: ClientOptions) -> Result<Self, FanfareError> {
        let ClientOptions { base_url, secret, timeout, retry, dialect, organization } = options;
        let base = checked_base(&base_url)?;
        let mut headers = HeaderMap::new();
        if let Some(secret) = &secret {
            headers.insert(AUTHORIZATION, http::bearer(secret).ok_or(FanfareError::InvalidSecret)?);
        }
        if dialect.names_organization() {
            headers.insert("x-organization-id", organization_header(organization)?);
        }
        let http = http::client(&base, headers, timeout).map_err(|source| FanfareError::Setup { source })?;
        let base = base.without_slash().to_owned();
        let (pace, last_date) = Default::default();
        Ok(Self { http, base, secret, retry, dialect, pace, last_date })
    }

    /// Tells which form of the API's objects is spoken.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Gives the `Date` of the last answer, to the second: what the server's clock showed when it was written.
    ///
    /// `None` before the first answer, and with a server that sends none. To find out how far a clock is off, read
    /// it right after a request.
    pub fn last_date(&self) -> Option<DateTime<Utc>> {
        *self.last_date.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Fails where the dialect has neither experiences nor sequences.
    pub(super) fn must_nest(&self) -> Result<(), FanfareError> {
        let dialect = self.dialect;
        if dialect.nests() { Ok(()) } else { Err(FanfareError::NotSpoken { dialect }) }
    }

    /// Asks for one small thing, once, to see whether the key is accepted; gives the instant of the server's clock, as
    /// far as it says one.
    ///
    /// # Errors
    /// [`FanfareError`], as for every request.
    pub async fn probe(&self) -> Result<Option<DateTime<Utc>>, FanfareError> {
        let request = Request::new(Method::GET, super::experiences::PATH).query("first", "1");
        self.attempt(&request).await.map(|_| self.last_date())
    }

    /// Sends a request whose answer must hold a value.
    pub(super) async fn call<T>(&self, request: Request, decode: Decode<T>) -> Result<T, FanfareError> {
        let missing = request.unreadable(DecodeError::new("", "an object", "empty"));
        self.call_for_maybe(request, decode).await?.ok_or(missing)
    }

    /// Sends a request whose answer may be empty (204).
    pub(super) async fn call_for_maybe<T>(
        &self,
        request: Request,
        decode: Decode<T>,
    ) -> Result<Option<T>, FanfareError> {
        let (body, _) = self.send(&request).await;
        let body = body?;
        if body.is_empty() {
            return Ok(None);
        }
        let value = serde_json::from_slice(&body).map_err(|error| not_json(&body, &error));
        value
            .and_then(|value| decode(self.dialect, &value, ""))
            .map(Some)
            .map_err(|error| request.unreadable(error))
    }

    /// Reads a value out of a part of an answer to a GET.
    pub(super) fn decode_part<T>(
        &self,
        path: &str,
        part: (&Value, &str),
        decode: Decode<T>,
    ) -> Result<T, FanfareError> {
        let (value, at) = part;
        decode(self.dialect, value, at).map_err(|error| Request::new(Method::GET, path).unreadable(error))
    }

    /// Sends a DELETE.
    ///
    /// A 404 after an attempt of unknown outcome means that this attempt did the work and only its answer was
    /// lost. Any other 404 is an error: the address may be wrong.
    pub(super) async fn remove(&self, path: String) -> Result<(), FanfareError> {
        match self.send(&Request::new(Method::DELETE, path)).await {
            (Ok(_), _) => Ok(()),
            (Err(error), true) if error.is_not_found() => Ok(()),
            (Err(error), _) => Err(error),
        }
    }

    /// Sends a request until it succeeds or may not be sent again.
    ///
    /// Gives the body, and whether an attempt before the last may have been processed.
    async fn send(&self, request: &Request) -> (Result<Vec<u8>, FanfareError>, bool) {
        let unknown = AtomicBool::new(false);
        let outcome = (|| self.attempt(request))
            .retry(FullJitter::new(self.retry))
            .when(retry::may_repeat)
            .adjust(|error, planned| retry::wait(error, planned, self.retry.cap))
            .notify(|error, wait| {
                unknown.fetch_or(error.leaves_outcome_unknown(), Ordering::Relaxed);
                tracing::debug!(%error, ?wait, "sending again");
            })
            .await;
        (outcome, unknown.into_inner())
    }

    async fn attempt(&self, request: &Request) -> Result<Vec<u8>, FanfareError> {
        let Request { method, path, .. } = request;
        let ticket = self.pace.admit().await;
        let started = Instant::now();
        match &request.body {
            Some(body) => tracing::debug!(%method, path, %body, "sending"),
            None => tracing::debug!(%method, path, "sending"),
        }
        let sent = self.prepared(request).send().await;
        let elapsed = started.elapsed();
        let response = match sent {
            Ok(response) => response,
            Err(error) => {
                let error = request.failed(error);
                tracing::debug!(%method, path, ?elapsed, %error, "no answer");
                return Err(error);
            }
        };
        tracing::debug!(%method, path, status = response.status().as_u16(), ?elapsed, "answered");
        let date = http::date(response.headers());
        self.note_date(date);
        let allowance = Allowance::announced(response.headers(), date);
        let received = self.received(request, response).await;
        let refused = received.as_ref().err().filter(|error| error.is_rate_limited());
        let asked = refused.map(|error| error.retry_after().unwrap_or(self.retry.base));
        ticket.answered(allowance, asked.map(|wait| wait.min(self.retry.cap)));
        received
    }

    fn note_date(&self, date: Option<DateTime<Utc>>) {
        if date.is_some() {
            *self.last_date.lock().unwrap_or_else(PoisonError::into_inner) = date;
        }
    }

    fn prepared(&self, request: &Request) -> reqwest::RequestBuilder {
        let Request { method, path, query, body } = request;
        let mut prepared = self.http.request(method.clone(), format!("{}{path}", self.base));
        if !query.is_empty() {
            prepared = prepared.query(query);
        }
        match body {
            Some(body) => prepared.json(body),
            None => prepared,
        }
    }

    async fn received(&self, request: &Request, response: Response) -> Result<Vec<u8>, FanfareError> {
        let status = response.status();
        let headers = response.headers().clone();
        let body = match http::read_body(response, LARGEST_ANSWER).await {
            Ok(Some(body)) => body,
            Ok(None) => return Err(request.unreadable(DecodeError::new("", "an answer", "too large"))),
            // A refusal is a refusal, even if its words were cut off.
            Err(_) if !status.is_success() => Vec::new(),
            Err(error) => return Err(request.failed(error)),
        };
        tracing::trace!(body = %self.shown(&body), "the answer");
        if status.is_success() {
            return Ok(body);
        }
        let body = self.refusal(&headers, &body);
        Err(FanfareError::Status {
            method: request.method.clone(),
            path: request.path.clone(),
            status: status.as_u16(),
            retry_after: retry::asked_wait(&headers, body.retry_after_seconds),
            body: Box::new(body),
        })
    }

    /// Gives an answer as the log shows it, with the key blotted out if the server repeats it.
    fn shown(&self, body: &[u8]) -> String {
        // Read and written again, as JSON may escape the key.
        let text = match serde_json::from_slice::<Value>(body) {
            Ok(value) => value.to_string(),
            Err(_) => String::from_utf8_lossy(body).into_owned(),
        };
        match &self.secret {
            Some(secret) => text.replace(secret.expose_secret(), "[key]"),
            None => text,
        }
    }

    /// Reads what a refusing server says, with the key blotted out if the server repeats it.
    fn refusal(&self, headers: &HeaderMap, body: &[u8]) -> ApiError {
        let header = headers.get("x-request-id").and_then(|id| id.to_str().ok());
        let Some(secret) = self.secret.as_ref().map(ExposeSecret::expose_secret) else {
            return ApiError::read(body, header);
        };
        // Before reading, as a text may be cut in the middle of the key; and after it, as JSON may escape the key.
        let text = String::from_utf8_lossy(body).replace(secret, "[key]");
        ApiError::read(text.as_bytes(), header).without(secret)
    }
}

fn not_json(body: &[u8], error: &serde_json::Error) -> DecodeError {
    let found = if error.is_eof() {
        "cut off"
    } else if body.trim_ascii_start().starts_with(b"<") {
        "a page for browsers"
    } else {
        "something else"
    };
    DecodeError::new("", "JSON", found)
}

fn checked_base(text: &str) -> Result<Address, FanfareError> {
    Address::base(text).map_err(|fault| match fault {
        Unsafe::PlainHttp => FanfareError::InsecureUrl { url: http::shown(text) },
        fault => FanfareError::InvalidUrl { url: http::shown(text), reason: fault.reason() },
    })
}

fn organization_header(organization: Option<String>) -> Result<HeaderValue, FanfareError> {
    let organization = organization.filter(|id| !id.is_empty()).ok_or(FanfareError::NoOrganization)?;
    let is_sendable = organization.bytes().all(|byte| byte.is_ascii_graphic());
    let value = HeaderValue::from_str(&organization).ok().filter(|_| is_sendable);
    value.ok_or(FanfareError::InvalidOrganization)
}

#[cfg(test)]
mod tests;
