//! The allowance of requests: so many per window, announced with every answer. Design section 5.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::http::HeaderMap;
use axum::http::header::HeaderValue;
use chrono::{DateTime, TimeDelta, Utc};

/// Counts requests in windows of monotonic time, as the clock of a rehearsal may stand still.
///
/// The count is kept in memory: each sandbox process has an allowance of its own.
pub(super) struct Limit {
    most: u32,
    window: Duration,
    current: Mutex<(Instant, u32)>,
}

/// What is left after one request.
#[derive(Clone, Copy)]
pub(super) struct Allowance {
    most: u32,
    remaining: Option<u32>,
    until_reset: Duration,
}

impl Limit {
    pub(super) fn new(most: u32, window: Duration, now: Instant) -> Self {
        Self { most, window, current: Mutex::new((now, 0)) }
    }

    /// Counts one request.
    pub(super) fn take(&self, now: Instant) -> Allowance {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if now.duration_since(current.0) >= self.window {
            *current = (now, 0);
        }
        current.1 = current.1.saturating_add(1);
        Allowance {
            most: self.most,
            remaining: self.most.checked_sub(current.1),
            until_reset: self.window.saturating_sub(now.duration_since(current.0)),
        }
    }
}

impl Allowance {
    /// Gives the whole seconds to wait if the request was one too many.
    pub(super) fn exceeded(self) -> Option<u64> {
        self.remaining.is_none().then(|| self.seconds_until_reset())
    }

    /// Writes the headers that every answer has; the reset is in Unix seconds.
    pub(super) fn announce(self, headers: &mut HeaderMap, now: DateTime<Utc>) {
        let seconds = i64::try_from(self.seconds_until_reset()).unwrap_or(i64::MAX);
        let reset = TimeDelta::try_seconds(seconds).and_then(|wait| now.checked_add_signed(wait));
        headers.insert("x-ratelimit-limit", self.most.into());
        headers.insert("x-ratelimit-remaining", self.remaining.unwrap_or(0).into());
        headers.insert("x-ratelimit-reset", HeaderValue::from(reset.unwrap_or(now).timestamp()));
    }

    fn seconds_until_reset(self) -> u64 {
        self.until_reset.as_secs() + u64::from(self.until_reset.subsec_nanos() > 0)
    }
}
