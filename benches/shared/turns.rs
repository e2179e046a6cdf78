//! Timing two things in turns and judging their ratio.

#![allow(dead_code, reason = "each bench judges in its own way")]

use std::error::Error;
use std::time::{Duration, Instant as Stopwatch};

pub(crate) type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// Rounds that fill the caches and are not counted.
pub(crate) const WARM_UP: usize = 3;

/// What a ratio must keep to, in per cent.
#[derive(Clone, Copy)]
pub(crate) enum Limit {
    /// The first does at least so much of what the second does in the same time.
    RateAtLeast(u128),
    /// The first takes at most so much of the second's time.
    TimeAtMost(u128),
}

/// The sorted times of two things that took turns.
pub(crate) struct Timed {
    pub(crate) first: Vec<Duration>,
    pub(crate) second: Vec<Duration>,
}

/// Times two things in turns, so that whatever else the machine does slows both alike; each goes first every other
/// round.
pub(crate) fn in_turns(
    rounds: usize,
    first: impl FnMut(usize) -> Outcome,
    second: impl FnMut(usize) -> Outcome,
) -> Outcome<Timed> {
    in_turns_after(WARM_UP, rounds, first, second)
}

/// Like [`in_turns`], with so many rounds before that are not counted: none for what reads everything anyway.
pub(crate) fn in_turns_after(
    warm_up: usize,
    rounds: usize,
    mut first: impl FnMut(usize) -> Outcome,
    mut second: impl FnMut(usize) -> Outcome,
) -> Outcome<Timed> {
    let (mut of_first, mut of_second) = (Vec::new(), Vec::new());
    for round in 0..warm_up + rounds {
        let is_swapped = round % 2 == 1;
        let early = if is_swapped { Some(time(&mut second, round)?) } else { None };
        let time_of_first = time(&mut first, round)?;
        let time_of_second = early.map_or_else(|| time(&mut second, round), Ok)?;
        if round >= warm_up {
            of_first.push(time_of_first);
            of_second.push(time_of_second);
        }
    }
    of_first.sort_unstable();
    of_second.sort_unstable();
    Ok(Timed { first: of_first, second: of_second })
}

fn time(act: &mut impl FnMut(usize) -> Outcome, round: usize) -> Outcome<Duration> {
    let begun = Stopwatch::now();
    act(round)?;
    Ok(begun.elapsed())
}

impl Timed {
    pub(crate) fn print(&self, first: &str, second: &str) {
        print(first, &self.first);
        print(second, &self.second);
    }

    /// The first's rate in per cent of the second's.
    pub(crate) fn rate(&self) -> u128 {
        median(&self.second).as_nanos() * 100 / median(&self.first).as_nanos().max(1)
    }

    /// The first's time in per cent of the second's.
    pub(crate) fn time(&self) -> u128 {
        (median(&self.first).as_nanos() * 100).div_ceil(median(&self.second).as_nanos().max(1))
    }

    /// Prints the ratio and its limit, and returns how many limits that breaks: none or one.
    pub(crate) fn judge(&self, limit: Limit) -> u32 {
        let (ratio, limit, is_kept) = match limit {
            Limit::RateAtLeast(least) => (
                format!("{} % of the rate", self.rate()),
                format!("at least {least} %"),
                self.rate() >= least,
            ),
            Limit::TimeAtMost(most) => {
                (format!("{} % of the time", self.time()), format!("at most {most} %"), self.time() <= most)
            }
        };
        println!("{ratio}; limit {limit}: {}", if is_kept { "kept" } else { "broken" });
        u32::from(!is_kept)
    }
}

pub(crate) fn print(name: &str, times: &[Duration]) {
    let at = |percent: usize| in_words(times[(times.len() - 1) * percent / 100]);
    println!("{name:<22} least {}   median {}   p90 {}", at(0), at(50), at(90));
}

/// The middle of sorted times.
pub(crate) fn median(times: &[Duration]) -> Duration {
    times[(times.len() - 1) / 2]
}

fn in_words(time: Duration) -> String {
    let micros = time.as_micros();
    format!("{:>4}.{:03} ms", micros / 1000, micros % 1000)
}
