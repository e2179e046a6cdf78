//! Mixed operations by several processes, some of which are killed: whatever happens, the books balance, and what
//! had been reported as done is done.
//!
//! `SLOTCTL_STORMS=20 cargo test --locked --test it crashes:: -- --nocapture` repeats each so often, every time with
//! other numbers, and tells what happened. `SLOTCTL_STORM_SEED=N` begins with the numbers of a run that failed.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::{ServiceFile, TestEnv};

mod acts;
mod traces;

pub(crate) use acts::Dice;
use acts::Known;

/// Every place of the test is in short supply: six slots of one seat, and eight people.
const SERVICE: &str = "[booking]\nmax_advance = \"7d\"\nmax_per_consumer = 3\nhold = \"10m\"\n\
    [deposit]\namount = \"20.00\"\n[cancellation]\nfree_until = \"48h\"\nfee = \"10.00\"\n\
    [waitlist]\nclaim_within = \"10m\"\n";

/// How many operations one storm has.
const OPERATIONS: u64 = 200;

/// Why an operation may be refused here. Anything else, a busy ledger or a fault of ours above all, is a failure.
const REFUSALS: [&str; 17] = [
    "already_booked",
    "already_started",
    "already_waiting",
    "consumer_exists",
    "hold_expired",
    "limit_reached",
    "notice_too_short",
    "offer_expired",
    "offer_held",
    "payment_mismatch",
    "refund_being_sent",
    "seats_free",
    "slot_closed",
    "slot_full",
    "too_early",
    "wrong_status",
    "not_found",
];

/// One storm: what it began with and what came of it.
struct Storm {
    env: TestEnv,
    seed: u64,
    /// The longest that a process which is to be killed lives; none is killed where there is none.
    longest_life: Option<Duration>,
    known: Known,
}

impl Drop for Storm {
    /// A storm that failed tells how to have it again.
    fn drop(&mut self) {
        if thread::panicking() {
            print(&format!("the numbers of this storm: SLOTCTL_STORM_SEED={}", self.seed));
        }
    }
}

impl Storm {
    /// Some workers at once in one ledger.
    fn rage(seed: u64, workers: u64, kills: bool) -> Self {
        let env = TestEnv::bare();
        env.service(&ServiceFile { capacity: 1, rest: SERVICE, ..ServiceFile::default() });
        let larger = ServiceFile { capacity: 2, rest: SERVICE, ..ServiceFile::default() };
        env.write("larger/slotctl.toml", &env.read("slotctl.toml"));
        env.write("larger/services/visit.toml", &larger.text());
        env.line("slot generate visit -q").success();
        let longest_life = kills.then(|| usual_life(&env));
        let storm = Self { env, seed, longest_life, known: Known::default() };
        thread::scope(|scope| {
            for worker in 0..workers {
                let storm = &storm;
                scope.spawn(move || storm.work(&mut Dice::new(seed, worker), OPERATIONS / workers));
            }
        });
        storm
    }

    /// Runs so many operations one after the other, killing every other one at some moment if told to. After a kill
    /// the ledger is checked at once, while the other workers go on.
    fn work(&self, dice: &mut Dice, operations: u64) {
        for _ in 0..operations {
            let act = acts::next(dice, &self.known, &self.env);
            let mut command = self.env.command();
            command.args(&act.words).args(["-o", "json"]).env("SLOTCTL_NOW", &act.now);
            let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
            if let Some(longest) = self.longest_life.filter(|_| dice.below(2) == 0) {
                end_after(&mut child, dice.part_of(longest));
            }
            let output = child.wait_with_output().expect("it ends");
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            match output.status.code() {
                Some(0) => self.known.remember(act, &output.stdout),
                Some(1) => self.known.refuse(&act, &told),
                None if self.longest_life.is_some() => {
                    self.known.killed();
                    self.env.line("ledger check -q").success();
                }
                other => panic!("{act}: {other:?}: {told}"),
            }
        }
    }

    /// The ledger is whole, and everything that was reported as done is in it.
    fn left_a_sound_ledger(&self) {
        self.env.is_sound();
        for (act, answer) in self.known.done() {
            traces::are_there(&self.env, &act, &answer);
        }
        let unexpected: Vec<String> =
            self.known.refusals().into_keys().filter(|code| !REFUSALS.contains(&code.as_str())).collect();
        assert!(unexpected.is_empty(), "{unexpected:?}: {:?}", self.known.told_of(&unexpected));
    }

    fn done_by_command(&self) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for (act, _) in self.known.done() {
            *counts.entry(act.name()).or_default() += 1;
        }
        counts
    }

    /// The figures, for whoever repeats a storm by hand.
    fn tell(&self, begun: Instant) {
        let done = self.done_by_command();
        let (seconds, kills) = (begun.elapsed().as_secs_f32(), self.known.kills());
        let refusals = self.known.refusals();
        let sum = |counts: &BTreeMap<String, usize>| counts.values().sum::<usize>();
        tell(&format!(
            "storm {}: {seconds:.1} s, {kills} killed\n  done {}: {done:?}\n  refused {}: {refusals:?}",
            self.seed,
            sum(&done),
            sum(&refusals)
        ));
    }
}

/// Tells figures, to whoever asked for storms.
pub(crate) fn tell(figures: &str) {
    if number("SLOTCTL_STORMS").is_some() {
        print(figures);
    }
}

#[expect(clippy::print_stderr, reason = "it is for whoever runs the tests")]
fn print(text: &str) {
    eprintln!("{text}");
}

/// How long an operation takes here and now, the slowest of three.
fn usual_life(env: &TestEnv) -> Duration {
    let time = |who| {
        let begun = Instant::now();
        env.book("visit", "2026-12-05T09:00", who, &["-n"]).success();
        begun.elapsed()
    };
    ["ada", "ben", "cleo"].map(time).into_iter().max().expect("there are three")
}

/// SIGKILL, whatever the process is doing then.
fn end_after(child: &mut Child, life: Duration) {
    thread::sleep(life);
    child.kill().expect("it is ours");
}

#[expect(
    clippy::disallowed_methods,
    reason = "how often a storm is repeated is up to whoever runs the tests"
)]
pub(crate) fn number(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{name} is no number: {text}")))
}

/// The seed that was asked for; another in every run if none was.
pub(crate) fn seed() -> u64 {
    number("SLOTCTL_STORM_SEED").unwrap_or_else(|| RandomState::new().hash_one(0) % 1_000_000)
}

/// Seeds for so many storms as are asked for, other ones in every run.
fn seeds() -> impl Iterator<Item = u64> {
    (seed()..).take(usize::try_from(number("SLOTCTL_STORMS").unwrap_or(1)).expect("it is small"))
}

#[test]
fn what_was_reported_as_done_survives_a_kill_at_any_moment() {
    for seed in seeds() {
        let begun = Instant::now();
        let storm = Storm::rage(seed, 4, true);
        storm.left_a_sound_ledger();
        storm.tell(begun);
        let (kills, done) = (storm.known.kills(), storm.known.done().len());
        assert!(kills > 20 && done > 20, "{kills} killed, {done} done");
        // And the ledger goes on as if nothing had happened.
        storm.env.book("visit", "2026-12-05T09:00", "zoe", &[]).success();
    }
}

#[test]
fn two_hundred_mixed_operations_by_eight_processes_leave_the_books_balanced() {
    for seed in seeds() {
        let begun = Instant::now();
        let storm = Storm::rage(seed, 8, false);
        storm.left_a_sound_ledger();
        storm.tell(begun);
        // How the workers interleave decides which of the rarer acts find something to act on.
        let done = storm.done_by_command();
        for command in ["book", "confirm", "cancel"] {
            assert!(done.contains_key(command), "{command} never succeeded: {done:?}");
        }
        let tried = storm.known.tried();
        assert!(tried.len() > 14, "a storm has every kind of act, not only {tried:?}");
    }
}
