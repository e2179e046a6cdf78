//! Text messages through an HTTP gateway: Twilio's Messages resource, or a plain JSON POST.

use std::fmt;
use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::header::HeaderMap;
use reqwest::{RequestBuilder, Response, StatusCode, Url};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};

use super::error::{Fault, Gateway, NotifyError, answer};
use super::{Notifier, fault};
use crate::domain::notice::Message;
use crate::http::{self, Address};

/// How long one message may take, from the connection to the last byte of the answer. Who gives up too soon sends it
/// twice, and each costs money.
const HANDING_OVER: Duration = Duration::from_secs(30);
/// The most of an answer that is read.
const LONGEST_ANSWER: usize = 64 * 1024;

/// How text messages leave the house.
#[derive(Debug, Clone)]
pub struct SmsOptions {
    /// The base address of the gateway; https, or http to this machine.
    pub url: String,
    /// Whose protocol it speaks.
    pub gateway: SmsGateway,
}

/// The protocol of a gateway, with what it needs.
#[derive(Debug, Clone)]
pub enum SmsGateway {
    /// `POST {url}/2010-04-01/Accounts/{account_sid}/Messages.json`, a form with `To`, `From` and `Body`, basic
    /// authentication.
    Twilio {
        /// The account, also the user of the authentication.
        account_sid: String,
        /// Its token.
        auth_token: SecretString,
        /// The sender: a number, or what the gateway takes for one.
        from: String,
    },
    /// `POST {url}`, a JSON object with `to`, `from` (null where none is set), `body` and `id`. The `id` is the same
    /// when a message is sent again, so that the gateway can drop the second one. With a token, bearer
    /// authentication.
    Http {
        /// The token, if any.
        auth_token: Option<SecretString>,
        /// The sender.
        from: Option<String>,
    },
}

/// A gateway that text messages are delivered to.
pub struct Sms {
    http: reqwest::Client,
    url: Url,
    gateway: SmsGateway,
    limit: Duration,
}

impl fmt::Debug for Sms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sms").field("url", &self.url.as_str()).finish_non_exhaustive()
    }
}

impl Sms {
    /// Makes ready to deliver; nothing is connected yet.
    ///
    /// # Errors
    /// [`NotifyError::Setup`] when the address is unusable, or TLS cannot be set up.
    pub fn new(options: SmsOptions) -> Result<Self, NotifyError> {
        Self::within(options, HANDING_OVER)
    }

    fn within(options: SmsOptions, limit: Duration) -> Result<Self, NotifyError> {
        let SmsOptions { url, gateway } = options;
        let unusable = |reason: &str| NotifyError::Setup { gateway: Gateway::Sms, reason: reason.to_owned() };
        let address = Address::parse(&url)
            .map_err(|fault| unusable(&format!("its address is no good: {}", fault.reason())))?;
        let http = http::client(&address, HeaderMap::new(), limit)
            .map_err(|error| unusable(&format!("TLS cannot be set up: {error}")))?;
        let mut url = address.into_url();
        if let SmsGateway::Twilio { account_sid, .. } = &gateway {
            let mut path = url.path_segments_mut().map_err(|()| unusable("its address holds no path"))?;
            path.pop_if_empty().extend(["2010-04-01", "Accounts", account_sid, "Messages.json"]);
        }
        Ok(Self { http, url, gateway, limit })
    }

    fn request(&self, message: &Message) -> RequestBuilder {
        let request = self.http.post(self.url.clone());
        match &self.gateway {
            SmsGateway::Twilio { account_sid, auth_token, from } => {
                let form = [("To", &message.to), ("From", from), ("Body", &message.body)];
                request.basic_auth(account_sid, Some(auth_token.expose_secret())).form(&form)
            }
            SmsGateway::Http { auth_token, from } => {
                let body = json!({
                    "to": message.to,
                    "from": from,
                    "body": message.body,
                    "id": message.id.to_string(),
                });
                let request = request.json(&body);
                match auth_token {
                    Some(token) => request.bearer_auth(token.expose_secret()),
                    None => request,
                }
            }
        }
    }

    /// What it means that no answer came.
    fn failed(&self, error: reqwest::Error) -> NotifyError {
        let gateway = Gateway::Sms;
        let error = error.without_url();
        // A token that no header can carry.
        let fault = if error.is_builder() { Some(Fault::Account) } else { fault::of(&error) };
        if let Some(fault) = fault {
            return NotifyError::Settings { gateway, fault, reason: innermost(&error) };
        }
        // A connection that was never made is told apart first, as it may be a time-out too.
        if error.is_connect() {
            NotifyError::Unreachable { gateway, reason: innermost(&error) }
        } else if error.is_timeout() {
            NotifyError::TimedOut { gateway, limit: self.limit }
        } else {
            NotifyError::BrokenOff { gateway, reason: innermost(&error) }
        }
    }

    /// What an answer means. One whose words were cut off is judged by its status alone: the message was taken over,
    /// or it was not.
    async fn judged(&self, response: Response) -> Result<(), NotifyError> {
        let (gateway, status) = (Gateway::Sms, response.status());
        let wait = http::retry_after(response.headers());
        let body = beginning(response).await;
        let told = |words: &str| answer(&format!("{status} {words}"), self.secret());
        if status.is_success() {
            let refusal = refusal_in_success(&body);
            return refusal
                .map_or(Ok(()), |words| Err(NotifyError::Postponed { gateway, answer: told(&words), wait }));
        }
        let answer = told(&words(&body));
        Err(match (settings_fault(status), status.is_client_error() && !is_for_now(status)) {
            (Some(fault), _) => NotifyError::Settings { gateway, fault, reason: answer },
            (None, true) => NotifyError::Rejected { gateway, answer },
            (None, false) => NotifyError::Postponed { gateway, answer, wait },
        })
    }

    fn secret(&self) -> Option<&str> {
        match &self.gateway {
            SmsGateway::Twilio { auth_token, .. } => Some(auth_token.expose_secret()),
            SmsGateway::Http { auth_token, .. } => auth_token.as_ref().map(ExposeSecret::expose_secret),
        }
    }
}

impl Notifier for Sms {
    async fn deliver(&self, message: &Message, _now: DateTime<Utc>) -> Result<(), NotifyError> {
        let response = self.request(message).send().await.map_err(|error| self.failed(error))?;
        self.judged(response).await
    }
}

/// What the settings are wrong in, where a status says so: it would refuse every other message as well. A token that is
/// not accepted and an account without credit are the account's; a redirection is the address's, as a POST that follows
/// one becomes a GET.
fn settings_fault(status: StatusCode) -> Option<Fault> {
    match status {
        StatusCode::UNAUTHORIZED
        | StatusCode::PAYMENT_REQUIRED
        | StatusCode::FORBIDDEN
        | StatusCode::PROXY_AUTHENTICATION_REQUIRED => Some(Fault::Account),
        StatusCode::NOT_FOUND
        | StatusCode::METHOD_NOT_ALLOWED
        | StatusCode::NOT_ACCEPTABLE
        | StatusCode::GONE
        | StatusCode::UNSUPPORTED_MEDIA_TYPE
        | StatusCode::MISDIRECTED_REQUEST
        | StatusCode::UPGRADE_REQUIRED => Some(Fault::Address),
        _ => status.is_redirection().then_some(Fault::Address),
    }
}

/// Whether a refusal of the client's request, which concerns this message if it concerns nothing else, ends by itself.
fn is_for_now(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::REQUEST_TIMEOUT
            | StatusCode::LOCKED
            | StatusCode::FAILED_DEPENDENCY
            | StatusCode::TOO_EARLY
            | StatusCode::TOO_MANY_REQUESTS
    )
}

/// The beginning of an answer, as far as it came.
async fn beginning(mut response: Response) -> Vec<u8> {
    let mut body = Vec::new();
    while let Ok(Some(chunk)) = response.chunk().await {
        body.extend_from_slice(&chunk);
        if body.len() > LONGEST_ANSWER {
            break;
        }
    }
    body
}

/// What a gateway says that answers with a success and yet took nothing over: in place of its own answer a web page,
/// as of a login, or JSON that says so. Nobody can know whether that lasts, so it is tried again.
fn refusal_in_success(body: &[u8]) -> Option<String> {
    let start: Vec<u8> = body.trim_ascii_start().iter().take(14).map(u8::to_ascii_lowercase).collect();
    if start.starts_with(b"<!doctype html") || start.starts_with(b"<html") {
        return Some("but the answer is a web page".to_owned());
    }
    let said: Value = serde_json::from_slice(body).ok()?;
    let is_said = |key: &str| match &said[key] {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => {
            let text = text.trim().to_ascii_lowercase();
            !text.chars().all(|sign| sign == '0') && !["none", "null", "ok", "false"].contains(&text.as_str())
        }
        Value::Array(list) => !list.is_empty(),
        Value::Number(number) => number.as_i64() != Some(0),
        Value::Object(fields) => fields.values().any(|field| !field.is_null() && *field != 0),
        Value::Bool(true) => true,
    };
    let is_denied = ["success", "ok"].into_iter().any(|key| said[key] == Value::Bool(false));
    let has_failed = said["status"].as_str().is_some_and(|status| {
        ["error", "failed", "rejected", "undelivered"].contains(&status.to_ascii_lowercase().as_str())
    });
    let is_refusal = is_denied || has_failed || ["error", "errors", "error_code"].into_iter().any(is_said);
    is_refusal.then(|| format!("but it says {}", String::from_utf8_lossy(body.trim_ascii())))
}

/// What the gateway says in a refusal: its code and its message, where it gives them in JSON.
fn words(body: &[u8]) -> String {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    let said = |key: &str| match &body[key] {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    ["code", "message", "error", "detail"].into_iter().filter_map(said).collect::<Vec<_>>().join(" ")
}

/// The last cause of an error: the others only say that a request failed.
fn innermost(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    let last = causes.last().map_or_else(|| error.to_string(), ToString::to_string);
    answer(&last, None)
}

#[cfg(test)]
mod tests;
