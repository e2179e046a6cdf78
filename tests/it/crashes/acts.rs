//! What the processes of a storm do, and what they know in common.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

use serde_json::Value;

use crate::support::TestEnv;

/// A generator of numbers that are the same for the same seed.
pub(crate) struct Dice(u64);

impl Dice {
    /// The dice of one worker of a storm.
    pub(crate) fn new(seed: u64, worker: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(1009).wrapping_add(worker));
        dice.below(2);
        dice
    }

    pub(super) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    /// A part of a length of time, from nothing to almost all.
    pub(crate) fn part_of(&mut self, whole: Duration) -> Duration {
        whole * u32::try_from(self.below(1000)).expect("it is below a thousand") / 1000
    }

    fn one_of<T: Clone>(&mut self, from: &[T]) -> T {
        let index = self.below(from.len() as u64);
        from[usize::try_from(index).expect("it is below the length")].clone()
    }

    /// One of some names, if there is any.
    fn any(&mut self, names: &[String]) -> Option<String> {
        if names.is_empty() { None } else { Some(self.one_of(names)) }
    }
}

/// One operation: the command's words, and when it happens.
#[derive(Debug, Clone)]
pub(super) struct Act {
    pub(super) words: Vec<String>,
    pub(super) now: String,
}

impl Act {
    fn new(now: &str, line: &str) -> Self {
        Self { words: line.split(' ').map(str::to_owned).collect(), now: now.to_owned() }
    }

    /// The command without what it is about, such as `waitlist join`.
    pub(super) fn name(&self) -> String {
        let nouns = ["consumer", "refund", "slot", "sweep", "waitlist"];
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        match words[..] {
            ["-C", _, noun, verb, ..] => format!("{noun} {verb}"),
            [noun, verb, ..] if nouns.contains(&noun) => format!("{noun} {verb}"),
            _ => words[0].to_owned(),
        }
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", self.words.join(" "), self.now)
    }
}

/// What the processes of a storm know in common.
#[derive(Default)]
pub(super) struct Known(Mutex<Facts>);

#[derive(Default)]
struct Facts {
    /// The status of each appointment when it was last told.
    numbers: BTreeMap<String, String>,
    entries: Vec<String>,
    done: Vec<(Act, Value)>,
    /// What was refused: the command, the code, and all that was told.
    refused: Vec<(Act, String, String)>,
    kills: usize,
}

impl Known {
    fn facts(&self) -> MutexGuard<'_, Facts> {
        self.0.lock().expect("no worker panics while it holds them")
    }

    /// The numbers of the appointments that were in a status; of all of them if none was.
    fn numbers(&self, status: &str) -> Vec<String> {
        let facts = self.facts();
        let in_status = facts.numbers.iter().filter(|(_, known)| *known == status);
        let found: Vec<String> = in_status.map(|(number, _)| number.clone()).collect();
        if found.is_empty() { facts.numbers.keys().cloned().collect() } else { found }
    }

    /// Keeps what was reported as done.
    pub(super) fn remember(&self, act: Act, answer: &[u8]) {
        let answer: Value = serde_json::from_slice(answer).unwrap_or_else(|error| panic!("{act}: {error}"));
        let text = |name: &str| answer[name].as_str().map(str::to_owned);
        let mut facts = self.facts();
        if let (Some(number), Some(status)) = (text("confirmation_number"), text("status")) {
            facts.numbers.insert(number, status);
        } else if let ("waitlist join", Some(id)) = (act.name().as_str(), text("id")) {
            facts.entries.push(id);
        }
        facts.done.push((act, answer));
    }

    /// Keeps a refusal: its code, and all that was told.
    pub(super) fn refuse(&self, act: &Act, told: &str) {
        let error: Value =
            told.lines().last().and_then(|line| serde_json::from_str(line).ok()).unwrap_or_default();
        let code = error["error"]["code"].as_str().unwrap_or("none").to_owned();
        self.facts().refused.push((act.clone(), code, told.to_owned()));
    }

    pub(super) fn killed(&self) {
        self.facts().kills += 1;
    }

    pub(super) fn kills(&self) -> usize {
        self.facts().kills
    }

    pub(super) fn done(&self) -> Vec<(Act, Value)> {
        self.facts().done.clone()
    }

    /// How often each code came.
    pub(super) fn refusals(&self) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for (_, code, _) in &self.facts().refused {
            *counts.entry(code.clone()).or_default() += 1;
        }
        counts
    }

    /// What was told with some codes.
    pub(super) fn told_of(&self, codes: &[String]) -> Vec<String> {
        let facts = self.facts();
        let refused = facts.refused.iter().filter(|(_, code, _)| codes.contains(code));
        refused.map(|(act, _, told)| format!("{act}: {told}")).collect()
    }

    /// The commands that ran to their end.
    pub(super) fn tried(&self) -> BTreeSet<String> {
        let facts = self.facts();
        let done = facts.done.iter().map(|(act, _)| act.name());
        done.chain(facts.refused.iter().map(|(act, ..)| act.name())).collect()
    }
}

/// When most of it happens. The clocks of the workers differ: what is a hold to one has ended for another.
fn booking_time(dice: &mut Dice) -> String {
    format!("2026-12-01T12:{:02}:00Z", dice.below(25))
}

/// Twenty past nine on the first of the two days: whoever is late has missed the slot of nine o'clock.
const VISIT: &str = "2026-12-02T14:20:00Z";

/// The next operation of a worker.
pub(super) fn next(dice: &mut Dice, known: &Known, env: &TestEnv) -> Act {
    let day = dice.one_of(&["02", "03"]);
    let start = format!("2026-12-{day}T{}:00", dice.one_of(&["09", "10", "11"]));
    let who = dice.one_of(&["ada", "ben", "cleo", "dan", "eve", "fay", "gil", "hal"]);
    let person = format!("--name {who} --email {who}@example.org");
    let now = booking_time(dice);
    let book = Act::new(&now, &format!("book visit --at {start} {person}"));
    let of = |dice: &mut Dice, status: &str, line: &str| {
        let number = dice.any(&known.numbers(status));
        number.map(|number| Act::new(&now, &line.replace("REF", &number)))
    };
    let visit = |act: Option<Act>| act.map(|act| Act { now: VISIT.to_owned(), ..act });
    let entry = |dice: &mut Dice, verb: &str| {
        let entries = known.facts().entries.clone();
        dice.any(&entries).map(|entry| Act::new(&now, &format!("waitlist {verb} {entry}")))
    };
    let plain = |line: &str| Some(Act::new(&now, line));
    let next = match dice.below(30) {
        0..=3 => of(dice, "pending_payment", "confirm REF"),
        4 => of(dice, "confirmed", "cancel REF -y"),
        5 => of(dice, "confirmed", "cancel REF --by provider -y"),
        6 => of(dice, "confirmed", "cancel REF --waive-fee --reason snow -y"),
        7 | 8 => of(dice, "confirmed", &format!("reschedule REF --at {start} -y")),
        9 => of(dice, "pending_payment", &format!("reschedule REF --at {start} -y")),
        10 | 11 => plain(&format!("waitlist join visit --from 2026-12-02 --until 2026-12-03 {person}")),
        12 | 13 => plain(&format!("waitlist join visit --at {start} {person}")),
        14..=16 => entry(dice, "claim"),
        17 => entry(dice, "leave"),
        18 => visit(of(dice, "confirmed", "check-in REF")),
        19 => visit(of(dice, "checked_in", "complete REF")),
        20 => visit(plain("sweep no-shows --limit 2")),
        21 => visit(of(dice, "no_show", "undo-no-show REF --reason late")),
        22 => plain(dice.one_of(&["sweep holds", "sweep waitlist", "sweep refunds"])),
        23 => plain(&format!("slot {} visit --at {start}", dice.one_of(&["close", "open", "open"]))),
        24 => {
            let ledger = env.ledger_address().into_string().expect("text");
            plain(&format!(
                "-C larger slot generate visit --ledger {ledger} --from 2026-12-02 --until 2026-12-02"
            ))
        }
        25 => due_refund(env).and_then(|id| plain(&format!("refund settle {id} --reference till"))),
        26 => plain(&format!("consumer add {}", person.replace("@", &format!("{}@", dice.below(9))))),
        _ => None,
    };
    next.unwrap_or(book)
}

/// A refund that waits for a person.
fn due_refund(env: &TestEnv) -> Option<String> {
    let sql = "SELECT id FROM refunds WHERE status = 'due' ORDER BY random() LIMIT 1";
    env.rows(sql).into_iter().flatten().flatten().next()
}
