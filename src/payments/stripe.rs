//! Refunds through Stripe: `POST /v1/refunds` under the refund's id as `Idempotency-Key`.
//!
//! Stripe keeps a key for at least 24 hours and answers a repeat as it answered the first time, errors included.
//! So each call here is one request: when to repeat it is decided from the ledger's row.

use std::fmt;
use std::time::Duration;

use reqwest::Response;
use reqwest::header::{AUTHORIZATION, HeaderMap};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::error::Said;
use super::{PaymentError, Receipt, Refunds};
use crate::domain::money::Money;
use crate::domain::refund::Refund;
use crate::http::{self, Address, Unsafe};

/// The largest answer that is read; a real one has a few kilobytes.
const LARGEST_ANSWER: usize = 1024 * 1024;
/// The longest text of an answer that is kept, in characters.
const LONGEST_TEXT: usize = 300;

/// Where Stripe is and with which key.
#[derive(Clone, Debug)]
pub struct StripeOptions {
    /// The address that `/v1/refunds` is appended to. Plain http is for this machine only.
    pub base_url: String,
    /// The secret key (`sk_…` or `rk_…`).
    pub secret: SecretString,
    /// How long one request may take, from the connection to the last byte. At most half of it, and at most five
    /// seconds, goes to connecting. It must stay well below the lease of a refund.
    pub timeout: Duration,
}

impl StripeOptions {
    /// Gives options with a time-out of 30 seconds.
    pub fn new(base_url: impl Into<String>, secret: SecretString) -> Self {
        Self { base_url: base_url.into(), secret, timeout: Duration::from_secs(30) }
    }
}

/// Makes refunds through Stripe. Requests need a tokio runtime with time and IO.
pub struct Stripe {
    http: reqwest::Client,
    refunds_url: String,
    secret: SecretString,
}

impl fmt::Debug for Stripe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stripe").field("refunds_url", &self.refunds_url).finish_non_exhaustive()
    }
}

impl Stripe {
    /// Makes a client; nothing is sent yet.
    ///
    /// # Errors
    /// [`PaymentError::InvalidUrl`], [`PaymentError::InsecureUrl`], [`PaymentError::InvalidSecret`],
    /// [`PaymentError::Setup`].
    pub fn new(options: StripeOptions) -> Result<Self, PaymentError> {
        let StripeOptions { base_url, secret, timeout } = options;
        let base = checked_base(&base_url)?;
        let bearer = http::bearer(&secret).ok_or(PaymentError::InvalidSecret)?;
        let headers = HeaderMap::from_iter([(AUTHORIZATION, bearer)]);
        let http = http::client(&base, headers, timeout).map_err(|source| PaymentError::Setup { source })?;
        Ok(Self { http, refunds_url: format!("{}/v1/refunds", base.without_slash()), secret })
    }

    /// Reads an answer: a refund, or why there is none.
    async fn received(&self, response: Response) -> Result<Receipt, PaymentError> {
        let status = response.status();
        let is_repeated = response.headers().get("idempotent-replayed").is_some_and(|value| value == "true");
        let body = match http::read_body(response, LARGEST_ANSWER).await {
            Ok(Some(body)) => body,
            // A refusal is a refusal, even if its words were cut off.
            Ok(None) | Err(_) if !status.is_success() => Vec::new(),
            Ok(None) => return Err(PaymentError::Unreadable("it is too large")),
            Err(error) => return Err(not_answered(error)),
        };
        if status.is_success() {
            return self.receipt(&body);
        }
        let said = Box::new(self.said(&body, is_repeated));
        Err(PaymentError::Status { status: status.as_u16(), said })
    }

    /// Reads a made refund. One that is pending is made: the provider sees it through.
    fn receipt(&self, body: &[u8]) -> Result<Receipt, PaymentError> {
        let value: Value =
            serde_json::from_slice(body).map_err(|_| PaymentError::Unreadable("it is no JSON"))?;
        let reference = self.text(&value["id"]).ok_or(PaymentError::Unreadable("it has no id"))?;
        match value["status"].as_str() {
            Some(status @ ("failed" | "canceled")) => {
                let reason = self.text(&value["failure_reason"]).unwrap_or_else(|| status.to_owned());
                Err(PaymentError::NotMade { reference, reason })
            }
            _ => Ok(Receipt { reference }),
        }
    }

    /// Reads the words of a failure, as far as they are in the documented form.
    fn said(&self, body: &[u8], is_repeated: bool) -> Said {
        let value: Value = serde_json::from_slice(body).unwrap_or_default();
        let error = &value["error"];
        Said {
            kind: self.text(&error["type"]),
            code: self.text(&error["code"]),
            message: self.text(&error["message"]),
            is_repeated,
        }
    }

    /// A text of an answer on one line, of bearable length, with the key blotted out should the server repeat it.
    fn text(&self, value: &Value) -> Option<String> {
        let text = value.as_str()?.replace(self.secret.expose_secret(), "[key]");
        let line: String = text.chars().filter(|c| !c.is_control()).take(LONGEST_TEXT).collect();
        (!line.trim().is_empty()).then_some(line)
    }
}

impl Refunds for Stripe {
    fn is_by_hand(&self) -> bool {
        false
    }

    async fn refund(&self, refund: &Refund) -> Result<Receipt, PaymentError> {
        let payment_id = refund.payment_id.as_deref().ok_or(PaymentError::NoPayment)?;
        let amount = stripe_units(refund.amount)?.to_string();
        let request = self
            .http
            .post(&self.refunds_url)
            .header("Idempotency-Key", refund.id.to_string())
            .form(&[("payment_intent", payment_id), ("amount", &amount)]);
        let answer = request.send().await.map_err(not_answered);
        let receipt = match answer {
            Ok(response) => self.received(response).await,
            Err(error) => Err(error),
        };
        match &receipt {
            Ok(receipt) => tracing::debug!(refund = %refund.id, reference = receipt.reference, "refunded"),
            Err(error) => tracing::debug!(refund = %refund.id, %error, "not refunded"),
        }
        receipt
    }
}

/// An amount in the units that Stripe counts: the currency's minor units, but for the currencies that it counts with
/// other decimals than ISO 4217 (docs.stripe.com/currencies, "Zero-decimal currencies" and "Special cases").
fn stripe_units(amount: Money) -> Result<i64, PaymentError> {
    let minor = amount.in_minor();
    let units = match amount.currency().code() {
        "ISK" | "UGX" => minor.checked_mul(100),
        "MGA" => (minor % 100 == 0).then_some(minor / 100),
        _ => Some(minor),
    };
    let currency = amount.currency().code();
    units.ok_or_else(|| PaymentError::Amount { amount: amount.to_string(), currency })
}

fn not_answered(error: reqwest::Error) -> PaymentError {
    let source = error.without_url();
    // A connection that was never made is told apart first, as it may be a time-out too.
    if source.is_connect() || source.is_builder() {
        PaymentError::Unreachable { source }
    } else if source.is_timeout() {
        PaymentError::TimedOut { source }
    } else {
        PaymentError::Cut { source }
    }
}

fn checked_base(text: &str) -> Result<Address, PaymentError> {
    Address::base(text).map_err(|fault| match fault {
        Unsafe::PlainHttp => PaymentError::InsecureUrl { url: http::shown(text) },
        fault => PaymentError::InvalidUrl { url: http::shown(text), reason: fault.reason() },
    })
}

#[cfg(test)]
mod tests;
