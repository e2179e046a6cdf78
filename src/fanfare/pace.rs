//! Keeps the requests of one client under the allowance that the server announces. Design sections 0.6 and 5.
//!
//! Each answer says how many requests are left and when the whole allowance is there again. Neither says whether it
//! comes back bit by bit or all at once, so what an answer left is spent, and then the next answer is waited for.
//! When no answer is underway, one request asks, after the time in which one comes back if they come bit by bit: a
//! server that gives everything back at once refuses it, and says how long to wait. So an allowance that refills is
//! used in full without a refusal, and one that does not costs one refusal each time it is used up.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::header::HeaderMap;
use tokio::sync::Notify;
use tokio::time::{Instant, sleep_until};

/// The longest time between two questions, should a server announce a reset in a year.
const LONGEST_STEP: Duration = Duration::from_secs(10);

/// The pace of one client, shared by all that send with it.
#[derive(Default)]
pub(super) struct Pace {
    state: Mutex<State>,
    answered: Notify,
}

/// What the answers said, and what was sent since.
#[derive(Default)]
struct State {
    /// Nothing until a first answer announces an allowance; some servers never do.
    announced: Option<Announced>,
    /// Requests that were sent and not answered yet.
    underway: u32,
    /// Requests that are over, with or without an answer.
    over: u32,
    /// Until when the server wants no requests.
    paused_until: Option<Instant>,
}

/// What is left, by the last answer.
struct Announced {
    /// Requests that may be sent before another answer.
    left: u32,
    /// When one may be sent to ask, although none is left.
    asks_at: Instant,
}

/// What one answer says about the allowance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Allowance {
    /// Requests that are still allowed.
    remaining: u32,
    /// In which time one more comes back, if they come back one by one.
    step: Duration,
}

impl Allowance {
    /// Reads `X-RateLimit-Limit`, `-Remaining` and `-Reset`, whose Unix seconds are judged against the answer's own
    /// `Date`; nothing without all of them.
    pub(super) fn announced(headers: &HeaderMap, date: Option<DateTime<Utc>>) -> Option<Self> {
        let number = |name: &str| headers.get(name)?.to_str().ok()?.trim().parse::<i64>().ok();
        let limit = number("x-ratelimit-limit")?;
        let remaining = number("x-ratelimit-remaining")?.max(0);
        let until_reset = number("x-ratelimit-reset")?.saturating_sub(date?.timestamp());
        let until_reset = Duration::from_secs(u64::try_from(until_reset).unwrap_or(0));
        let missing = u32::try_from(limit.saturating_sub(remaining)).unwrap_or(0).max(1);
        let remaining = u32::try_from(remaining).unwrap_or(u32::MAX);
        Some(Self { remaining, step: (until_reset / missing).min(LONGEST_STEP) })
    }
}

/// One request underway. Dropping it without an answer, as a cut connection does, says nothing about what is left.
pub(super) struct Ticket<'pace> {
    pace: &'pace Pace,
    /// How many requests were over when this one was sent.
    over_before: u32,
}

impl Pace {
    /// Waits until one more request may be sent.
    pub(super) async fn admit(&self) -> Ticket<'_> {
        loop {
            // Made before looking, so that an answer in between is not missed.
            let answered = self.answered.notified();
            let until = match self.state().next(Instant::now()) {
                Next::Go { over_before } => return Ticket { pace: self, over_before },
                Next::Wait(until) => until,
            };
            tokio::select! {
                () = answered => {}
                () = sleep_until(until) => {}
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A panic under the lock leaves counts that are at worst too careful.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What becomes of a request that is ready.
enum Next {
    Go { over_before: u32 },
    Wait(Instant),
}

impl State {
    fn next(&mut self, now: Instant) -> Next {
        if let Some(until) = self.paused_until.filter(|until| *until > now) {
            return Next::Wait(until);
        }
        if let Some(announced) = &mut self.announced {
            if announced.left > 0 {
                announced.left -= 1;
            } else if self.underway > 0 {
                // An answer wakes whoever waits; without one, a time-out does.
                return Next::Wait(now + LONGEST_STEP);
            } else if announced.asks_at > now {
                return Next::Wait(announced.asks_at);
            }
        }
        self.underway += 1;
        Next::Go { over_before: self.over }
    }
}

impl Ticket<'_> {
    /// Takes note of an answer. `refused` is how long to send nothing, after a 429.
    pub(super) fn answered(self, allowance: Option<Allowance>, refused: Option<Duration>) {
        let now = Instant::now();
        let mut state = self.pace.state();
        if let Some(Allowance { remaining, step }) = allowance {
            // When it answered, the server may not have counted yet what else is underway, nor what overtook this one.
            let others = state.underway.saturating_sub(1);
            let overtook = state.over.wrapping_sub(self.over_before);
            let left = remaining.saturating_sub(others).saturating_sub(overtook);
            state.announced = Some(Announced { left, asks_at: now + step });
        }
        if let Some(wait) = refused {
            state.paused_until = state.paused_until.max(Some(now + wait));
        }
    }
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        let mut state = self.pace.state();
        state.underway = state.underway.saturating_sub(1);
        state.over = state.over.wrapping_add(1);
        drop(state);
        self.pace.answered.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use futures_util::StreamExt;

    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    /// What a server does with a request at an instant: the answer's headers, and the wait if it is refused.
    type Judge = fn(&mut Vec<Instant>, Instant, Instant) -> (Allowance, Option<Duration>);

    /// Sends many requests at once to a pretended server, some of which overtake others on the way there and back;
    /// gives the time that it took and how many were refused. A refused one is sent again.
    async fn run(requests: u32, at_once: usize, judge: Judge) -> (Duration, u32) {
        let (pace, begun) = (Pace::default(), Instant::now());
        let (served, refusals) = (Mutex::new(Vec::new()), AtomicU32::new(0));
        let one = async |number: u32| {
            let there = Duration::from_millis(u64::from(number) % 5 + 1);
            let back = Duration::from_millis(u64::from(number) * 3 % 7 + 1);
            loop {
                let ticket = pace.admit().await;
                tokio::time::sleep(there).await;
                let (allowance, refused) =
                    judge(&mut served.lock().expect("no panic"), Instant::now(), begun);
                tokio::time::sleep(back).await;
                ticket.answered(Some(allowance), refused);
                if refused.is_none() {
                    break;
                }
                refusals.fetch_add(1, Ordering::Relaxed);
            }
        };
        futures_util::stream::iter(0..requests).for_each_concurrent(at_once, one).await;
        (begun.elapsed(), refusals.into_inner())
    }

    /// An allowance of 100 that refills with 100 per second, and tells its reset in whole seconds as servers do.
    fn refilling(served: &mut Vec<Instant>, now: Instant, begun: Instant) -> (Allowance, Option<Duration>) {
        let hundredth = SECOND / 100;
        // The bucket is kept as the instants at which its missing requests come back.
        served.retain(|back| *back > now);
        let wait = if served.len() >= 100 { Some(SECOND) } else { None };
        if wait.is_none() {
            let last = served.last().copied().unwrap_or(now);
            served.push(last + hundredth);
        }
        let missing = u32::try_from(served.len()).expect("a small number");
        let full_at = served.last().map_or(Duration::ZERO, |back| *back - begun);
        let date = (now - begun).as_secs();
        let reset = full_at.as_secs() + u64::from(full_at.subsec_nanos() > 0);
        let step = Duration::from_secs(reset - date) / missing.max(1);
        (Allowance { remaining: 100 - missing, step }, wait)
    }

    /// An allowance of 50 per window of 10 seconds, all of it given back at the end of the window.
    fn windowed(served: &mut Vec<Instant>, now: Instant, begun: Instant) -> (Allowance, Option<Duration>) {
        let window = 10 * SECOND;
        let into = Duration::from_secs((now - begun).as_secs() % 10)
            + Duration::from_nanos((now - begun).subsec_nanos().into());
        served.retain(|at| *at >= now - into);
        let left = window - into;
        if served.len() >= 50 {
            return (Allowance { remaining: 0, step: left / 50 }, Some(left));
        }
        served.push(now);
        let missing = u32::try_from(served.len()).expect("a small number");
        (Allowance { remaining: 50 - missing, step: left / missing }, None)
    }

    #[tokio::test(start_paused = true)]
    async fn an_allowance_that_refills_is_used_in_full_with_hardly_a_refusal() {
        for at_once in [1, 4, 24] {
            let (took, refusals) = run(1300, at_once, refilling).await;
            // Ideal: 1200 requests wait for the refill of 100 per second. One at a time needs 7 ms each, which is less.
            assert!(took <= 12 * SECOND * 13 / 10, "{at_once} at once: {took:?}");
            assert!(refusals <= 2, "{at_once} at once: {refusals} refusals");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn an_allowance_given_back_at_once_costs_one_refusal_each_time() {
        let (took, refusals) = run(250, 8, windowed).await;
        assert!(took <= 41 * SECOND, "{took:?}");
        assert!(refusals <= 5, "{refusals} refusals");
    }

    #[tokio::test(start_paused = true)]
    async fn a_server_that_announces_nothing_is_not_slowed_down() {
        let (pace, begun) = (Pace::default(), Instant::now());
        let tickets: Vec<_> = futures_util::stream::iter(0..100).then(|_| pace.admit()).collect().await;
        assert_eq!((tickets.len(), begun.elapsed()), (100, Duration::ZERO));
    }

    #[tokio::test(start_paused = true)]
    async fn after_a_refusal_everybody_waits_and_a_lost_answer_blocks_nobody() {
        let (pace, begun) = (Pace::default(), Instant::now());
        pace.admit().await.answered(None, Some(7 * SECOND));
        pace.admit().await.answered(Some(Allowance { remaining: 0, step: SECOND }), None);
        assert_eq!(begun.elapsed(), 7 * SECOND);
        // Nothing is left: the next one asks after a second, and the one after it waits for its answer.
        let asking = pace.admit().await;
        assert_eq!(begun.elapsed(), 8 * SECOND);
        let waiting = pace.admit();
        let cut = async {
            tokio::time::sleep(3 * SECOND).await;
            drop(asking);
        };
        let (ticket, ()) = tokio::join!(waiting, cut);
        assert_eq!(begun.elapsed(), 11 * SECOND);
        drop(ticket);
    }

    #[test]
    fn an_allowance_is_read_against_the_answers_own_date() {
        let date = DateTime::from_timestamp(1_000, 0);
        let read = |limit: &str, remaining: &str, reset: &str, date| {
            let mut headers = HeaderMap::new();
            for (name, value) in [("limit", limit), ("remaining", remaining), ("reset", reset)] {
                let name = reqwest::header::HeaderName::try_from(format!("x-ratelimit-{name}"));
                if !value.is_empty() {
                    headers.insert(name.expect("a name"), value.parse().expect("a value"));
                }
            }
            Allowance::announced(&headers, date)
        };
        let half_a_second = Duration::from_millis(500);
        assert_eq!(read("100", "96", "1002", date), Some(Allowance { remaining: 96, step: half_a_second }));
        assert_eq!(read("100", "100", "999", date), Some(Allowance { remaining: 100, step: Duration::ZERO }));
        assert_eq!(read("100", "0", "99999999", date).map(|read| read.step), Some(LONGEST_STEP));
        assert_eq!(read("100", "-5", "1000", date).map(|read| read.remaining), Some(0));
        assert_eq!(read("100", "5", "1000", None), None);
        for (limit, remaining, reset) in [("", "5", "1000"), ("100", "", "1000"), ("100", "5", "soon")] {
            assert_eq!(read(limit, remaining, reset, date), None);
        }
    }
}
