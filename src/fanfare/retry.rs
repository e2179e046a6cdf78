//! Which failed request may be sent again, and when.
//!
//! Reads, PUT and DELETE may be repeated after anything temporary. No creation can be made repeatable by the
//! server, so a POST is sent again only when it cannot have been processed. Design sections 0.4 to 0.6.

use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};

use super::error::FanfareError;

/// When a failed request is sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryOptions {
    /// The ceiling of the first wait; it doubles with each attempt.
    pub base: Duration,
    /// The longest wait, also where the server asks for more: an allowance of requests is renewed each minute,
    /// which the waits of all attempts together outlast.
    pub cap: Duration,
    /// How often a request is sent at most.
    pub tries: u32,
}

impl Default for RetryOptions {
    fn default() -> Self {
        Self { base: Duration::from_secs(1), cap: Duration::from_secs(30), tries: 4 }
    }
}

/// The waits between attempts: each anything between nothing and a ceiling that doubles.
///
/// Full jitter keeps many programs that failed together from coming back together; the builder of the retry
/// library adds jitter on top of the whole wait instead.
pub(super) struct FullJitter {
    ceiling: Duration,
    cap: Duration,
    left: u32,
}

impl FullJitter {
    pub(super) fn new(options: RetryOptions) -> Self {
        let RetryOptions { base, cap, tries } = options;
        Self { ceiling: base.min(cap), cap, left: tries.saturating_sub(1) }
    }
}

impl Iterator for FullJitter {
    type Item = Duration;

    fn next(&mut self) -> Option<Duration> {
        self.left = self.left.checked_sub(1)?;
        let wait = random_below(self.ceiling);
        self.ceiling = self.ceiling.saturating_mul(2).min(self.cap);
        Some(wait)
    }
}

fn random_below(ceiling: Duration) -> Duration {
    // Without randomness the middle is as good a guess as any.
    let random = getrandom::u64().unwrap_or(u64::MAX / 2);
    let nanoseconds = ceiling.as_nanos().saturating_mul(u128::from(random)) >> 64;
    Duration::from_nanos(u64::try_from(nanoseconds).unwrap_or(u64::MAX))
}

/// Tells whether the request that failed so may be sent again.
pub(super) fn may_repeat(error: &FanfareError) -> bool {
    error.is_temporary() && !error.may_have_been_processed()
}

/// Gives the wait before the next attempt: what the server asks for, but no less than planned and within the cap.
///
/// `planned` is `None` when the attempts are used up, and no wish of the server changes that.
pub(super) fn wait(error: &FanfareError, planned: Option<Duration>, cap: Duration) -> Option<Duration> {
    planned.map(|planned| error.retry_after().map_or(planned, |asked| asked.max(planned)).min(cap))
}

/// Reads how long the server asks to wait: `Retry-After` in seconds, as HTTP date or ISO instant, else what the
/// body says.
///
/// A date is judged against the answer's own `Date`, so that neither a wrong clock here nor a frozen one matters;
/// without that header it says nothing.
pub(super) fn asked_wait(headers: &HeaderMap, in_body: Option<u64>) -> Option<Duration> {
    let header = headers.get(RETRY_AFTER).and_then(|value| value.to_str().ok()).map(str::trim);
    let from_header = header.and_then(|text| match text.parse().ok() {
        Some(seconds) => Some(Duration::from_secs(seconds)),
        None => {
            Some((instant(text)? - instant(headers.get(DATE)?.to_str().ok()?)?).to_std().unwrap_or_default())
        }
    });
    from_header.or(in_body.map(Duration::from_secs))
}

fn instant(text: &str) -> Option<DateTime<Utc>> {
    let parsed = DateTime::parse_from_rfc2822(text).or_else(|_| DateTime::parse_from_rfc3339(text));
    parsed.ok().map(|instant| instant.to_utc())
}
