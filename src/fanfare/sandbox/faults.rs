//! Faults on request: what networks, gateways and servers do when they fail. Design section 0.8.
//!
//! A fault is written `[VERB] [PATH]: WHAT [HOW OFTEN]`, like `POST /queues: cut-after-commit once`.

use std::str::FromStr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// What can be asked for, as the error of a text that is none says it.
const WHAT: &str = "drop, cut-before-commit, cut-after-commit, delay 5s, late 5s, garbage, html, a status from 400 to \
                    599 like 429, 503 or 500, 400 FIELD, retry-after 2, retry-after-date 2";
const VERBS: [&str; 4] = ["GET", "POST", "PUT", "DELETE"];

/// One fault: which requests it spoils, how, and how often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    verb: Option<&'static str>,
    /// The first parts of the path; `None` stands for any one.
    path: Vec<Option<String>>,
    spoils: Spoils,
    /// `None` is always.
    times: Option<u32>,
}

/// How a request is spoilt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Spoils {
    /// The connection is cut before the request's body is read.
    Drop,
    /// The connection is cut after the request was read; nothing is done.
    CutBeforeCommit,
    /// All is done, and the connection is cut before the answer.
    CutAfterCommit,
    /// Nothing happens for some time.
    Delay(Duration),
    /// All is done at once, and the answer comes late.
    Late(Duration),
    /// Another answer comes.
    Answer {
        /// What it is.
        words: Words,
        /// Whether all was done before.
        is_done: bool,
    },
}

/// An answer in the place of the right one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Words {
    /// A refusal with this status.
    Status(u16, Option<RetryAfter>),
    /// A refusal with this status, which names a member of the request (E1).
    Field(u16, String),
    /// A success that is no JSON.
    Garbage,
    /// A success that is a page for browsers.
    Html,
}

/// How a refusal says when to come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RetryAfter {
    /// In so many seconds.
    Seconds(u32),
    /// At the instant in so many seconds, as HTTP date.
    Date(u32),
}

/// Why a text is no fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no fault: {reason}")]
pub struct InvalidFault {
    text: String,
    reason: String,
}

impl FromStr for Fault {
    type Err = InvalidFault;

    fn from_str(text: &str) -> Result<Self, InvalidFault> {
        parsed(text).map_err(|reason| {
            let text = text.chars().filter(|letter| !letter.is_control()).take(100).collect();
            InvalidFault { text, reason }
        })
    }
}

impl Fault {
    fn concerns(&self, verb: &str, path: &str) -> bool {
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        self.verb.is_none_or(|wanted| wanted == verb)
            && self.path.iter().all(|wanted| match (wanted, parts.next()) {
                (_, None) => false,
                (None, Some(_)) => true,
                (Some(wanted), Some(part)) => wanted == part,
            })
    }
}

/// The faults of a sandbox, and how often each may still happen.
pub(super) struct Faults(Vec<(Fault, Mutex<Option<u32>>)>);

impl Faults {
    pub(super) fn new(faults: Vec<Fault>) -> Self {
        Self(faults.into_iter().map(|fault| (fault.clone(), Mutex::new(fault.times))).collect())
    }

    /// Gives what spoils a request, if anything does: the first fault that concerns it and is not used up.
    pub(super) fn take(&self, verb: &str, path: &str) -> Option<Spoils> {
        let is_left = |left: &Mutex<Option<u32>>| {
            let mut left = left.lock().unwrap_or_else(PoisonError::into_inner);
            match &mut *left {
                None => true,
                Some(0) => false,
                Some(times) => {
                    *times -= 1;
                    true
                }
            }
        };
        let concerned = self.0.iter().find(|(fault, left)| fault.concerns(verb, path) && is_left(left));
        concerned.map(|(fault, _)| fault.spoils.clone())
    }
}

fn parsed(text: &str) -> Result<Fault, String> {
    let (target, what) = text.split_once(':').unwrap_or(("", text));
    let (mut verb, mut path) = (None, Vec::new());
    for word in target.split_whitespace() {
        if let Some(known) = VERBS.into_iter().find(|known| known.eq_ignore_ascii_case(word)) {
            verb = Some(known);
        } else if word.starts_with('/') {
            let parts = word.split('/').filter(|part| !part.is_empty());
            path = parts.map(|part| (part != "*").then(|| part.to_owned())).collect();
        } else if word != "*" {
            return Err(format!("`{word}` is neither a verb ({}) nor a path like /queues", VERBS.join(", ")));
        }
    }
    let mut words = Written { words: what.split_whitespace().collect(), next: 0 };
    let spoils = words.spoils()?;
    let (spoils, times) = words.modified(spoils)?;
    Ok(Fault { verb, path, spoils, times })
}

/// The words after the colon, one after the other.
struct Written<'text> {
    words: Vec<&'text str>,
    next: usize,
}

impl<'text> Written<'text> {
    fn word(&mut self) -> Option<&'text str> {
        let word = self.words.get(self.next).copied();
        self.next += usize::from(word.is_some());
        word
    }

    fn spoils(&mut self) -> Result<Spoils, String> {
        let refused = |status, retry_after| Spoils::Answer {
            words: Words::Status(status, retry_after),
            is_done: false,
        };
        Ok(match self.word().ok_or_else(|| format!("it says nothing; write one of {WHAT}"))? {
            "drop" => Spoils::Drop,
            "cut-before-commit" => Spoils::CutBeforeCommit,
            "cut-after-commit" => Spoils::CutAfterCommit,
            "delay" => Spoils::Delay(self.time()?),
            "late" => Spoils::Late(self.time()?),
            "garbage" => Spoils::Answer { words: Words::Garbage, is_done: true },
            "html" => Spoils::Answer { words: Words::Html, is_done: true },
            "retry-after" => refused(429, Some(RetryAfter::Seconds(self.seconds("retry-after")?))),
            "retry-after-date" => refused(429, Some(RetryAfter::Date(self.seconds("retry-after-date")?))),
            "429" => refused(429, Some(RetryAfter::Seconds(1))),
            word => {
                let status = word.parse().ok().filter(|status| (400..=599).contains(status));
                let status = status.ok_or_else(|| format!("`{word}` is unknown; write one of {WHAT}"))?;
                match self.field().filter(|_| matches!(status, 400 | 422)) {
                    Some(field) => Spoils::Answer { words: Words::Field(status, field), is_done: false },
                    None => refused(status, None),
                }
            }
        })
    }

    /// Reads how often, and what changes an answer.
    fn modified(&mut self, mut spoils: Spoils) -> Result<(Spoils, Option<u32>), String> {
        let mut times = None;
        while let Some(word) = self.word() {
            match (word, &mut spoils) {
                ("once", _) => times = Some(1),
                ("after-commit", Spoils::Answer { is_done, .. }) => *is_done = true,
                ("before-commit", Spoils::Answer { is_done, .. }) => *is_done = false,
                ("retry-after", Spoils::Answer { words: Words::Status(_, wait), .. }) => {
                    *wait = Some(RetryAfter::Seconds(self.seconds(word)?));
                }
                ("retry-after-date", Spoils::Answer { words: Words::Status(_, wait), .. }) => {
                    *wait = Some(RetryAfter::Date(self.seconds(word)?));
                }
                _ => times = Some(how_often(word)?),
            }
        }
        Ok((spoils, times))
    }

    /// Gives the name of a member, if the next word can be one.
    fn field(&mut self) -> Option<String> {
        let word = self.words.get(self.next)?;
        let is_modifier =
            matches!(*word, "once" | "after-commit" | "before-commit" | "retry-after" | "retry-after-date");
        if is_modifier || count(word).is_some() {
            return None;
        }
        self.word().map(ToOwned::to_owned)
    }

    fn time(&mut self) -> Result<Duration, String> {
        let word = self.word().ok_or("it does not say how long; write it like 5s or 300ms")?;
        duration(word).ok_or_else(|| format!("`{word}` is no time; write it like 5s or 300ms"))
    }

    fn seconds(&mut self, name: &str) -> Result<u32, String> {
        let word = self.word().unwrap_or_default();
        word.trim_end_matches('s').parse().map_err(|_| format!("{name} needs whole seconds, like `{name} 2`"))
    }
}

fn how_often(word: &str) -> Result<u32, String> {
    count(word).ok_or_else(|| format!("`{word}` says nothing here; how often is `once` or like `x3`"))
}

/// Reads `x3`.
fn count(word: &str) -> Option<u32> {
    word.strip_prefix('x')?.parse().ok()
}

fn duration(word: &str) -> Option<Duration> {
    let digits = word.find(|letter: char| !letter.is_ascii_digit())?;
    let (number, unit) = word.split_at_checked(digits)?;
    let number: u32 = number.parse().ok()?;
    match unit {
        "ms" => Some(Duration::from_millis(number.into())),
        "s" => Some(Duration::from_secs(number.into())),
        "m" => Some(Duration::from_secs(u64::from(number) * 60)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> Fault {
        text.parse().unwrap_or_else(|error| panic!("{error}"))
    }

    fn status(status: u16, retry_after: Option<RetryAfter>, is_done: bool) -> Spoils {
        Spoils::Answer { words: Words::Status(status, retry_after), is_done }
    }

    #[test]
    fn every_documented_fault_is_understood() {
        let seconds = Duration::from_secs;
        let table = [
            ("drop", Spoils::Drop, None),
            ("POST /queues: cut-after-commit once", Spoils::CutAfterCommit, Some(1)),
            ("POST: cut-before-commit x2", Spoils::CutBeforeCommit, Some(2)),
            ("429 x3", status(429, Some(RetryAfter::Seconds(1)), false), Some(3)),
            ("429 retry-after 2", status(429, Some(RetryAfter::Seconds(2)), false), None),
            ("503 x2", status(503, None, false), Some(2)),
            ("503 retry-after-date 4 once", status(503, Some(RetryAfter::Date(4)), false), Some(1)),
            ("500", status(500, None, false), None),
            ("500 once after-commit", status(500, None, true), Some(1)),
            ("401", status(401, None, false), None),
            ("403", status(403, None, false), None),
            ("400", status(400, None, false), None),
            ("400 once", status(400, None, false), Some(1)),
            ("/queues: delay 5s", Spoils::Delay(seconds(5)), None),
            ("late 300ms x1", Spoils::Late(Duration::from_millis(300)), Some(1)),
            ("garbage", Spoils::Answer { words: Words::Garbage, is_done: true }, None),
            ("html before-commit", Spoils::Answer { words: Words::Html, is_done: false }, None),
            ("retry-after 2", status(429, Some(RetryAfter::Seconds(2)), false), None),
            ("retry-after-date 2s x1", status(429, Some(RetryAfter::Date(2)), false), Some(1)),
            (
                "POST /queues: 400 config.admissionRatePerMinute",
                Spoils::Answer {
                    words: Words::Field(400, "config.admissionRatePerMinute".into()),
                    is_done: false,
                },
                None,
            ),
        ];
        for (text, spoils, times) in table {
            let read = fault(text);
            assert_eq!((read.spoils, read.times), (spoils, times), "{text}");
        }
    }

    #[test]
    fn what_is_not_understood_says_why() {
        let long = "x".repeat(200);
        for (text, reason) in [
            ("", "it says nothing"),
            ("POST /queues:", "it says nothing"),
            ("PATCH /queues: drop", "`PATCH` is neither a verb (GET, POST, PUT, DELETE) nor a path"),
            ("POST queues: drop", "`queues` is neither"),
            ("explode", "`explode` is unknown; write one of drop, cut-before-commit"),
            ("200", "`200` is unknown"),
            ("600", "`600` is unknown"),
            ("delay", "it does not say how long"),
            ("late soon", "`soon` is no time"),
            ("delay 5", "`5` is no time"),
            ("retry-after", "retry-after needs whole seconds"),
            ("429 retry-after-date tomorrow", "retry-after-date needs whole seconds"),
            ("drop twice", "`twice` says nothing here"),
            ("drop after-commit", "`after-commit` says nothing here"),
            (long.as_str(), "is unknown"),
        ] {
            let error = text.parse::<Fault>().expect_err(text).to_string();
            assert!(error.contains(reason), "{text}: {error}");
        }
    }

    #[test]
    fn a_fault_concerns_what_its_verb_and_the_beginning_of_its_path_say() {
        let table = [
            ("drop", "GET", "/queues", true),
            ("*: drop", "GET", "/queues", true),
            ("post: drop", "POST", "/experiences", true),
            ("POST: drop", "GET", "/experiences", false),
            ("/queues: drop", "PUT", "/queues/q1", true),
            ("/queues/*: drop", "GET", "/queues", false),
            ("PUT /queues/*: drop", "PUT", "/queues/q1", true),
            ("/queues/q1: drop", "GET", "/queues/q2", false),
            ("/queue: drop", "GET", "/queues", false),
        ];
        for (text, verb, path, concerns) in table {
            assert_eq!(fault(text).concerns(verb, path), concerns, "{text} / {verb} {path}");
        }
    }

    #[test]
    fn the_first_fault_that_is_left_happens() {
        let faults = Faults::new(vec![fault("POST: drop x2"), fault("/queues: cut-after-commit once")]);
        let taken: Vec<_> = (0..4).map(|_| faults.take("POST", "/queues")).collect();
        assert_eq!(taken, [Some(Spoils::Drop), Some(Spoils::Drop), Some(Spoils::CutAfterCommit), None]);
    }
}
