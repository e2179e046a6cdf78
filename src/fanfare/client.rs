//! The one way to send a request: where it goes, with which key, how long it may take, and what comes back.

use std::fmt;
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use backon::Retryable;
use chrono::{DateTime, Utc};
use reqwest::header::{AUTHORIZATION, DATE, HeaderMap, HeaderValue};
use reqwest::{Certificate, Method, Response, Url, redirect};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::api_error::ApiError;
use super::error::FanfareError;
use super::retry::{self, FullJitter, RetryOptions};
use super::wire::{DecodeError, Dialect};

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
}

impl ClientOptions {
    /// Gives options for an address: no key, 10 seconds per attempt, the documented retries, the published dialect.
    pub fn new(base_url: impl Into<String>) -> Self {
        Self {
            base_url: base_url.into(),
            secret: None,
            timeout: Duration::from_secs(10),
            retry: RetryOptions::default(),
            dialect: Dialect::default(),
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
    /// Fails with `InvalidUrl`, `InsecureUrl`, `InvalidSecret`, or `Setup` when the TLS library cannot start.
    pub fn new(options: ClientOptions) -> Result<Self, FanfareError> {
        let ClientOptions { base_url, secret, timeout, retry, dialect } = options;
        let base = checked_base(&base_url)?;
        let http = http_client(&base, secret.as_ref(), timeout)?;
        Ok(Self { http, base: base.address, secret, retry, dialect })
    }

    pub(super) fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Asks for one small thing, once, to see whether the key is accepted; gives the instant of the server's clock, as
    /// far as it says one.
    ///
    /// # Errors
    /// [`FanfareError`], as for every request.
    pub async fn probe(&self) -> Result<Option<DateTime<Utc>>, FanfareError> {
        let request = Request::new(Method::GET, super::experiences::PATH).query("first", "1");
        let response = self.prepared(&request).send().await.map_err(|error| request.failed(error))?;
        let date = response.headers().get(DATE).and_then(|date| date.to_str().ok());
        let date = date.and_then(|date| DateTime::parse_from_rfc2822(date).ok()).map(|date| date.to_utc());
        self.received(&request, response).await.map(|_| date)
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
        let started = Instant::now();
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
        self.received(request, response).await
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
        let body = match read_body(response).await {
            Ok(Some(body)) => body,
            Ok(None) => return Err(request.unreadable(DecodeError::new("", "an answer", "too large"))),
            // A refusal is a refusal, even if its words were cut off.
            Err(_) if !status.is_success() => Vec::new(),
            Err(error) => return Err(request.failed(error)),
        };
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

/// Reads a whole body; `None` when it is larger than anything that the API would send.
async fn read_body(mut response: Response) -> Result<Option<Vec<u8>>, reqwest::Error> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > LARGEST_ANSWER {
            return Ok(None);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Some(body))
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

/// A base address that is safe to send a key to.
struct Base {
    /// The address, without a slash at its end.
    address: String,
    /// Whether it is this machine.
    loopback: bool,
    /// Whether it is plain http, which it may be on this machine only.
    plain: bool,
}

fn checked_base(base_url: &str) -> Result<Base, FanfareError> {
    let invalid = |url: &str, reason| {
        // A password stands before the `@`; an address that is no good may have one in odd places.
        let url = url.rsplit('@').next().unwrap_or_default().to_owned();
        Err(FanfareError::InvalidUrl { url, reason })
    };
    let Ok(mut url) = Url::parse(base_url) else {
        return invalid(base_url, "it cannot be read");
    };
    if !url.username().is_empty() || url.password().is_some() {
        return invalid(url.as_str(), "it holds a user name or password; the key has a setting of its own");
    }
    if url.query().is_some() || url.fragment().is_some() {
        url.set_query(None);
        url.set_fragment(None);
        return invalid(url.as_str(), "it must end with a path, without `?` or `#`");
    }
    let loopback = url.host_str().is_some_and(is_loopback);
    let plain = url.scheme() == "http";
    match url.scheme() {
        "https" => {}
        "http" if loopback => {}
        "http" => return Err(FanfareError::InsecureUrl { url: url.into() }),
        _ => return invalid(url.as_str(), "it must begin with https://"),
    }
    Ok(Base { address: url.as_str().trim_end_matches('/').to_owned(), loopback, plain })
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || address.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

fn http_client(
    base: &Base,
    secret: Option<&SecretString>,
    timeout: Duration,
) -> Result<reqwest::Client, FanfareError> {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // Another thread may have been faster, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
    let mut headers = HeaderMap::new();
    if let Some(secret) = secret {
        headers.insert(AUTHORIZATION, bearer(secret)?);
    }
    let mut builder = reqwest::Client::builder()
        .user_agent(concat!("slotctl/", env!("CARGO_PKG_VERSION")))
        .default_headers(headers)
        .redirect(redirect::Policy::none())
        .timeout(timeout)
        .connect_timeout((timeout / 2).min(Duration::from_secs(5)));
    builder = if base.plain {
        // Plain http needs no roots, nor do redirects, as none are followed; and loading the roots takes longer
        // than all requests of a command to the sandbox.
        builder.tls_certs_only([])
    } else {
        builder.tls_certs_merge(root_certificates()?)
    };
    if base.loopback {
        builder = builder.no_proxy();
    }
    builder.build().map_err(|source| FanfareError::Setup { source })
}

/// Gives the roots that come with the program.
///
/// The machine's own roots are used too; but where it has none, no client could be made without these, not even
/// one for plain http.
fn root_certificates() -> Result<Vec<Certificate>, FanfareError> {
    let roots = webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter();
    roots
        .map(|root| Certificate::from_der(root))
        .collect::<Result<_, _>>()
        .map_err(|source| FanfareError::Setup { source })
}

fn bearer(secret: &SecretString) -> Result<HeaderValue, FanfareError> {
    let secret = secret.expose_secret();
    if secret.is_empty() || !secret.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(FanfareError::InvalidSecret);
    }
    let mut value =
        HeaderValue::from_str(&format!("Bearer {secret}")).map_err(|_| FanfareError::InvalidSecret)?;
    value.set_sensitive(true);
    Ok(value)
}

#[cfg(test)]
mod tests;
