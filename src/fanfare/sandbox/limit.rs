//! The allowance of requests: a bucket that refills, announced with every answer. Design section 5.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::http::HeaderMap;
use axum::http::header::HeaderValue;
use chrono::{DateTime, TimeDelta, Utc};

/// How many requests a sandbox answers: `burst` at once, and then as many as come back in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// The most that is allowed at once; at least 1.
    pub burst: u32,
    /// How many come back in each `period`; at least 1.
    pub requests: u32,
    /// The time in which they do.
    pub period: Duration,
}

/// Counts requests in monotonic time, as the clock of a rehearsal may stand still.
///
/// The count is kept in memory: each sandbox process has an allowance of its own.
pub(super) struct Limit {
    burst: u32,
    /// In which time one request comes back.
    interval: Duration,
    /// When the bucket is full again.
    full_at: Mutex<Instant>,
}

/// What is left after one request.
#[derive(Clone, Copy)]
pub(super) struct Allowance {
    burst: u32,
    remaining: u32,
    until_full: Duration,
    /// How long the request should have waited, if it was one too many.
    too_early: Option<Duration>,
}

impl Limit {
    pub(super) fn new(rate: Rate, now: Instant) -> Self {
        let Rate { burst, requests, period } = rate;
        let interval = (period / requests.max(1)).max(Duration::from_nanos(1));
        Self { burst: burst.max(1), interval, full_at: Mutex::new(now) }
    }

    /// Counts one request.
    pub(super) fn take(&self, now: Instant) -> Allowance {
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        let before = full_at.saturating_duration_since(now);
        let most = self.interval.saturating_mul(self.burst);
        let after = before.saturating_add(self.interval);
        let too_early = after.checked_sub(most).filter(|wait| !wait.is_zero());
        let until_full = if too_early.is_some() { before } else { after };
        *full_at = now + until_full;
        let left = most.saturating_sub(until_full).as_nanos() / self.interval.as_nanos();
        let remaining = u32::try_from(left).unwrap_or(self.burst);
        Allowance { burst: self.burst, remaining, until_full, too_early }
    }
}

impl Allowance {
    /// Gives the whole seconds to wait if the request was one too many.
    pub(super) fn exceeded(self) -> Option<u64> {
        self.too_early.map(whole_seconds)
    }

    /// Writes the headers that every answer has; the reset is in Unix seconds.
    pub(super) fn announce(self, headers: &mut HeaderMap, now: DateTime<Utc>) {
        let seconds = i64::try_from(whole_seconds(self.until_full)).unwrap_or(i64::MAX);
        let reset = TimeDelta::try_seconds(seconds).and_then(|wait| now.checked_add_signed(wait));
        headers.insert("x-ratelimit-limit", self.burst.into());
        headers.insert("x-ratelimit-remaining", self.remaining.into());
        headers.insert("x-ratelimit-reset", HeaderValue::from(reset.unwrap_or(now).timestamp()));
    }
}

fn whole_seconds(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_goes_through_and_then_as_many_as_come_back() {
        let begun = Instant::now();
        let second = Duration::from_secs(1);
        let limit = Limit::new(Rate { burst: 100, requests: 100, period: second }, begun);
        for left in (0..100).rev() {
            let taken = limit.take(begun);
            assert_eq!((taken.exceeded(), taken.remaining), (None, left));
        }
        let refused = limit.take(begun);
        assert_eq!((refused.exceeded(), refused.remaining, refused.until_full), (Some(1), 0, second));
        let later = begun + Duration::from_millis(25);
        assert_eq!([limit.take(later).exceeded(), limit.take(later).exceeded()], [None, None]);
        assert_eq!(limit.take(later).exceeded(), Some(1));
        let rested = begun + 10 * second;
        assert_eq!(limit.take(rested).remaining, 99, "no more than the burst comes back");
    }

    #[test]
    fn one_a_minute_says_to_wait_a_minute() {
        let begun = Instant::now();
        let minute = Duration::from_secs(60);
        let limit = Limit::new(Rate { burst: 1, requests: 1, period: minute }, begun);
        assert_eq!(limit.take(begun).exceeded(), None);
        assert_eq!(limit.take(begun).exceeded(), Some(60));
        assert_eq!(limit.take(begun + Duration::from_millis(58_500)).exceeded(), Some(2));
    }
}
