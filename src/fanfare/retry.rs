//! Which failed request may be sent again, and when.
//!
//! Reads, PUT and DELETE may be repeated after anything temporary. No creation can be made repeatable by the
//! server, so a POST is sent again only when it cannot have been processed. Design sections 0.4 to 0.6.

use std::time::Duration;

use reqwest::header::HeaderMap;

use super::error::FanfareError;
use crate::http;

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

/// Reads how long the server asks to wait: what its header says, else what the body says.
pub(super) fn asked_wait(headers: &HeaderMap, in_body: Option<u64>) -> Option<Duration> {
    http::retry_after(headers).or(in_body.map(Duration::from_secs))
}

#[cfg(test)]
mod tests {
    use reqwest::Method;
    use reqwest::header::{DATE, RETRY_AFTER};

    use super::*;
    use crate::fanfare::api_error::ApiError;

    fn refused(method: Method, status: u16, asked: Option<u64>) -> FanfareError {
        FanfareError::Status {
            method,
            path: "/queues".into(),
            status,
            body: Box::new(ApiError::default()),
            retry_after: asked.map(Duration::from_secs),
        }
    }

    #[test]
    fn a_read_is_repeated_after_anything_temporary_and_a_post_only_if_it_was_not_processed() {
        // status, Retry-After, repeated as GET, repeated as POST, a POST's outcome unknown
        let table = [
            (400, None, false, false, false),
            (401, None, false, false, false),
            (404, None, false, false, false),
            (409, Some(1), false, false, false),
            (429, None, true, true, false),
            (429, Some(1), true, true, false),
            (500, None, true, false, true),
            (500, Some(1), true, false, true),
            (502, None, true, false, true),
            (503, None, true, false, true),
            (503, Some(1), true, true, false),
            (504, Some(1), true, false, true),
        ];
        for (status, asked, read, creation, unknown) in table {
            for method in [Method::GET, Method::PUT, Method::DELETE] {
                assert_eq!(may_repeat(&refused(method, status, asked)), read, "{status}");
            }
            let post = refused(Method::POST, status, asked);
            assert_eq!((may_repeat(&post), post.may_have_been_processed()), (creation, unknown), "{status}");
        }
    }

    #[test]
    fn waits_are_jittered_doubled_capped_and_few() {
        let seconds = Duration::from_secs;
        let options = RetryOptions { base: seconds(1), cap: seconds(3), tries: 6 };
        for _ in 0..50 {
            let waits: Vec<_> = FullJitter::new(options).collect();
            assert_eq!(waits.len(), 5);
            let ceilings = [1, 2, 3, 3, 3].map(seconds);
            assert!(waits.iter().zip(ceilings).all(|(wait, ceiling)| *wait <= ceiling), "{waits:?}");
        }
        assert_eq!(FullJitter::new(RetryOptions { tries: 0, ..options }).count(), 0);
        assert_eq!(FullJitter::new(RetryOptions { tries: 1, ..options }).count(), 0);
    }

    #[test]
    fn the_server_may_lengthen_a_wait_but_not_the_number_of_attempts() {
        let (second, cap) = (Duration::from_secs(1), Duration::from_secs(30));
        let asked = |seconds| refused(Method::GET, 429, Some(seconds));
        assert_eq!(wait(&asked(5), Some(second), cap), Some(Duration::from_secs(5)));
        assert_eq!(wait(&asked(0), Some(second), cap), Some(second));
        assert_eq!(wait(&asked(3600), Some(second), cap), Some(cap));
        assert_eq!(wait(&asked(5), None, cap), None);
        assert_eq!(wait(&refused(Method::GET, 500, None), Some(second), cap), Some(second));
    }

    #[test]
    fn a_wait_is_read_in_every_documented_form() {
        let date = "Sun, 22 Nov 2026 10:00:00 GMT";
        let read = |retry_after: Option<&str>, date: Option<&str>, body| {
            let mut headers = HeaderMap::new();
            let pairs = [(RETRY_AFTER, retry_after), (DATE, date)];
            for (name, value) in pairs.into_iter().filter_map(|(name, value)| Some((name, value?))) {
                headers.insert(name, value.parse().expect("a header"));
            }
            asked_wait(&headers, body).map(|wait| wait.as_secs())
        };
        assert_eq!(read(Some("7"), None, None), Some(7));
        assert_eq!(read(Some("Sun, 22 Nov 2026 10:00:09 GMT"), Some(date), None), Some(9));
        assert_eq!(read(Some("2026-11-22T10:00:11Z"), Some(date), None), Some(11));
        assert_eq!(read(Some("2026-11-22T09:00:00Z"), Some(date), None), Some(0));
        assert_eq!(read(Some("2026-11-22T10:00:11Z"), None, Some(4)), Some(4));
        assert_eq!(read(Some("soon"), Some(date), None), None);
        assert_eq!(read(None, None, Some(30)), Some(30));
        assert_eq!(read(Some("2"), None, Some(30)), Some(2));
        assert_eq!(read(None, None, None), None);
    }
}
