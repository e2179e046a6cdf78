//! Mixed operations by several processes, some of which are killed: whatever happens, the books balance, and what
//! had been reported as done is done.

use std::process::{Child, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::support::{ServiceFile, TestEnv};

/// Every place of the test is in short supply: three slots of two seats, and eight people.
const SERVICE: &str = "[booking]\nmax_advance = \"7d\"\nmax_per_consumer = 3\nhold = \"10m\"\n\
    [deposit]\namount = \"20.00\"\n[cancellation]\nfree_until = \"48h\"\nfee = \"10.00\"\n\
    [waitlist]\nclaim_within = \"10m\"\n";

/// How often the mixed operations without a crash are repeated; issue 3 was closed with 20.
const REPEATS: u64 = 1;

/// A generator of numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).expect("it is below the length")
    }

    fn one_of<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.index(from.len())]
    }

    /// One of the names that some process was told; none while there is none.
    fn known(&mut self, names: &Mutex<Vec<String>>) -> Option<String> {
        let names = names.lock().expect("no test panics while it holds them");
        if names.is_empty() { None } else { Some(names[self.index(names.len())].clone()) }
    }
}

/// What the processes of a test know in common.
#[derive(Default)]
struct Known {
    numbers: Mutex<Vec<String>>,
    entries: Mutex<Vec<String>>,
    /// What was reported as done: the command, and the answer.
    done: Mutex<Vec<(String, Value)>>,
}

/// The next operation of a worker: the command's words, and when it happens.
fn operation(dice: &mut Dice, known: &Known) -> (String, String) {
    let start = format!("2026-12-03T{}:00", dice.one_of(&["09", "10", "11"]));
    let who = dice.one_of(&["ada", "ben", "cleo", "dan", "eve", "fay", "gil", "hal"]);
    let person = format!("--name {who} --email {who}@example.org");
    let number = dice.known(&known.numbers);
    let entry = dice.known(&known.entries);
    let words = match (dice.below(12), number, entry) {
        (0 | 1, Some(number), _) => format!("confirm {number}"),
        (2, Some(number), _) => format!("cancel {number} -y"),
        (3, Some(number), _) => format!("cancel {number} --by provider -y"),
        (4 | 5, Some(number), _) => format!("reschedule {number} --at {start} -y"),
        (6, ..) => format!("waitlist join visit --from 2026-12-03 --until 2026-12-03 {person}"),
        (7, ..) => format!("waitlist join visit --at {start} {person}"),
        (8, _, Some(entry)) => format!("waitlist claim {entry}"),
        (9, _, Some(entry)) => dice.one_of(&["waitlist claim", "waitlist leave"]).to_owned() + " " + &entry,
        (10, ..) => dice.one_of(&["sweep holds", "sweep waitlist"]).to_owned(),
        _ => format!("book visit --at {start} {person}"),
    };
    // The clocks of the workers differ: what is a hold to one has ended for another.
    (words, format!("2026-12-01T12:{:02}:00Z", dice.below(25)))
}

/// Runs so many operations one after the other, killing every other one after some milliseconds if told to.
fn work(env: &TestEnv, known: &Known, seed: u64, operations: u64, kills: bool) {
    let mut dice = Dice(seed);
    for _ in 0..operations {
        let (words, now) = operation(&mut dice, known);
        let mut command = env.command();
        command.args(words.split(' ')).args(["-o", "json"]).env("SLOTCTL_NOW", now);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        let life = Duration::from_millis(dice.below(60));
        if kills && dice.below(2) == 0 {
            end_after(&mut child, life);
        }
        let output = child.wait_with_output().expect("it ends");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        match output.status.code() {
            Some(0) => {
                let answer =
                    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{words}: {e}"));
                remember(known, words, answer);
            }
            Some(1) => assert!(told.contains("{\"error\":"), "{words}: {told}"),
            None => assert!(kills, "{words}: {told}"),
            Some(other) => panic!("{words}: {other}: {told}"),
        }
    }
}

/// SIGKILL, whatever the process is doing then.
fn end_after(child: &mut Child, life: Duration) {
    thread::sleep(life);
    child.kill().expect("it is ours");
}

fn remember(known: &Known, words: String, answer: Value) {
    let push = |list: &Mutex<Vec<String>>, name: &Value| {
        let name = name.as_str().expect("a name").to_owned();
        list.lock().expect("no test panics while it holds them").push(name);
    };
    if words.starts_with("book") || words.starts_with("waitlist claim") {
        push(&known.numbers, &answer["confirmation_number"]);
    } else if words.starts_with("waitlist join") {
        push(&known.entries, &answer["id"]);
    }
    known.done.lock().expect("no test panics while it holds them").push((words, answer));
}

/// Some workers at once in one ledger, and what they were told.
fn mixed(seed: u64, workers: u64, operations: u64, kills: bool) -> (TestEnv, Vec<(String, Value)>) {
    let env = TestEnv::bare();
    env.service(&ServiceFile { capacity: 2, rest: SERVICE, ..ServiceFile::default() });
    env.line("slot generate visit -q").success();
    let known = Known::default();
    thread::scope(|scope| {
        for worker in 0..workers {
            let (env, known) = (&env, &known);
            scope.spawn(move || work(env, known, seed * 1000 + worker, operations / workers, kills));
        }
    });
    (env, known.done.into_inner().expect("no worker panicked"))
}

/// Each act that was reported as done is recorded: an event for every answer.
fn all_is_there(env: &TestEnv, done: &[(String, Value)]) {
    for (words, answer) in done {
        let action = match words.split(' ').next().expect("a command") {
            "book" => "booked",
            "confirm" => "confirmed",
            "cancel" => "cancelled",
            "reschedule" => "rescheduled",
            "waitlist" if words.contains("claim") => "waitlist_claimed",
            "waitlist" if words.contains("join") => "waitlist_joined",
            "waitlist" => "waitlist_left",
            _ => continue,
        };
        let subject = if action.ends_with("joined") || action.ends_with("left") {
            format!("after ->> 'entry_id' = '{}'", answer["id"].as_str().expect("an id"))
        } else {
            format!("appointment_id = '{}'", answer["id"].as_str().expect("an id"))
        };
        let answers = done.iter().filter(|(other, same)| {
            same["id"] == answer["id"] && other.split(' ').take(2).eq(words.split(' ').take(2))
        });
        let recorded = format!("SELECT count(*) FROM events WHERE action = '{action}' AND {subject}");
        let (recorded, answers) =
            (env.count(&recorded), i64::try_from(answers.count()).expect("it is small"));
        assert!(recorded >= answers, "{words}: {recorded} of {answers} are recorded: {answer}");
    }
}

#[test]
fn what_was_reported_as_done_survives_a_kill_at_any_moment() {
    let (env, done) = mixed(7, 4, 60, true);
    all_is_there(&env, &done);
    env.is_sound();
    assert!(done.len() > 5, "most were killed or refused: {}", done.len());
    // And the ledger goes on as if nothing had happened.
    env.book("visit", "2026-12-05T09:00", "zoe", &[]).success();
}

#[test]
fn two_hundred_mixed_operations_by_eight_processes_leave_the_books_balanced() {
    for seed in 1..=REPEATS {
        let (env, done) = mixed(seed, 8, 200, false);
        all_is_there(&env, &done);
        env.is_sound();
        // How the workers interleave decides which of the rarer acts find something to act on.
        for command in ["book", "confirm", "cancel"] {
            assert!(done.iter().any(|(words, _)| words.starts_with(command)), "{command} never succeeded");
        }
    }
}
