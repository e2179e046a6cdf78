//! `kill -9` in the middle of what takes longer than one booking: afterwards the ledger is as before or as after, it is
//! whole, and the same command can be run again.
//!
//! `SLOTCTL_STORMS=20` kills twenty times as often.

use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use crate::crashes::{Dice, number, seed, tell};
use crate::support::engine::Engine;
use crate::support::{OfTheFile, ServiceFile, TestEnv, in_a_file};

/// How often each command is killed, at moments spread over the time that it takes.
const KILLS: u64 = 4;

/// A command that is killed, and how one sees whether it had its effect.
struct Victim<'a> {
    line: &'a str,
    /// A number that is one thing before and another after.
    counted: &'a str,
    before: i64,
    after: i64,
    /// What running it again comes to once it has had its effect: nothing new, or a refusal that says so.
    again: Option<&'a str>,
}

/// A service with a few thousand slots to make.
fn world() -> TestEnv {
    let env = TestEnv::bare().unopened();
    env.service(&ServiceFile { rest: "[booking]\nmax_advance = \"7d\"\n", ..ServiceFile::default() });
    env
}

/// Runs the command in copies of a world, to its end once and then killed at one moment after another.
fn kill(world: &TestEnv, victim: &Victim<'_>) {
    let whole = world.copy();
    let begun = Instant::now();
    whole.line(victim.line).success();
    let duration = begun.elapsed();
    assert_eq!(whole.count(victim.counted), victim.after, "{}", victim.line);
    let kills = KILLS * number("SLOTCTL_STORMS").unwrap_or(1);
    let mut dice = Dice::new(seed(), 0);
    let mut done = 0;
    for turn in 0..kills {
        let env = world.copy();
        let turn = u32::try_from(turn % KILLS).expect("it is small");
        let life = (duration * turn + dice.part_of(duration)) / u32::try_from(KILLS).expect("it is small");
        end_after(&env, victim.line, life);
        done += survived(&env, victim, life);
    }
    let line = victim.line;
    tell(&format!("{line}: killed {kills} times within {duration:?}, {done} times when it was done"));
}

fn end_after(env: &TestEnv, line: &str, life: Duration) {
    let mut command = env.command();
    command.args(line.split(' ')).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().expect("the binary starts");
    thread::sleep(life);
    child.kill().expect("it is ours");
    child.wait().expect("it ends");
}

/// Asserts that the ledger is as before or as after, and whole, and that the command can be run again. 1 if it is as
/// after.
fn survived(env: &TestEnv, victim: &Victim<'_>, life: Duration) -> u64 {
    let Victim { line, counted, before, after, again } = victim;
    let what = format!("{line}, killed after {life:?}");
    env.line("ledger check -q").success();
    let found = count(env, counted);
    assert!([*before, *after].contains(&found), "{what}: {found} is neither {before} nor {after}");
    let run = env.line(&format!("{line} -o json"));
    match again {
        Some(code) if found == *after => assert_eq!(run.code(1).error_code(), *code, "{what}"),
        _ => drop(run.success()),
    }
    assert_eq!(env.count(counted), *after, "{what}, run again");
    env.is_sound();
    u64::from(found == *after)
}

/// A number of the ledger; none of it where there is no table yet.
fn count(env: &TestEnv, sql: &str) -> i64 {
    let has_file = env.engine() == Engine::Postgres || env.work().join("ledger.db").is_file();
    if has_file && !env.tables().is_empty() { env.count(sql) } else { 0 }
}

const SLOTS: &str = "SELECT count(*) FROM slots";
const PEOPLE: &str = "SELECT count(*) FROM consumers";

/// The slots of a year.
const GENERATE: &str = "slot generate visit --from 2026-12-02 --until 2027-12-01";

#[test]
fn the_first_opening_and_a_large_generation() {
    kill(&world(), &Victim { line: GENERATE, counted: SLOTS, before: 0, after: 1095, again: None });
    let env = world();
    env.line("ledger check -q").success();
    env.line("slot generate visit -q").success();
    let before = env.count(SLOTS);
    kill(&env, &Victim { line: GENERATE, counted: SLOTS, before, after: 1095 + 3, again: None });
}

#[test]
fn a_backup_and_a_restore() {
    let _file = in_a_file(OfTheFile::Copies);
    let env = world();
    env.line(GENERATE).success();
    env.line("ledger backup old.db").success();
    env.booked("visit", "2026-12-03T09:00", "ada");
    kill(
        &env,
        &Victim { line: "ledger restore old.db -y", counted: PEOPLE, before: 1, after: 0, again: None },
    );
    // A ledger that is damaged is moved aside instead, and the copy takes its name.
    env.write("ledger.db", &"damaged".repeat(10_000));
    let damaged =
        Victim { line: "ledger restore old.db -y", counted: PEOPLE, before: 0, after: 0, again: None };
    for turn in 0..KILLS {
        let env = env.copy();
        let life = Duration::from_millis(turn * 25);
        end_after(&env, damaged.line, life);
        env.line(damaged.line).success();
        env.is_sound();
        assert_eq!(env.count(SLOTS), 1095, "killed after {life:?}");
    }
    let copied = "SELECT count(*) FROM slots";
    let env = world_with_slots().copy();
    for turn in 0..KILLS {
        let env = env.copy();
        end_after(&env, "ledger backup copy.db", Duration::from_millis(turn * 15));
        if env.work().join("copy.db").exists() {
            env.line("ledger check --ledger copy.db -q").success();
        } else {
            env.line("ledger backup copy.db").success();
            assert_eq!(drafts(&env), [""; 0], "what the killed one left is gone");
        }
        assert_eq!(env.count(copied), 1095);
        env.is_sound();
    }
}

/// What a killed command left on its way to another name.
fn drafts(env: &TestEnv) -> Vec<String> {
    let entries = std::fs::read_dir(env.work()).expect("readable");
    let names = entries.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned());
    names.filter(|name| name.contains(".new")).collect()
}

fn world_with_slots() -> TestEnv {
    let env = world();
    env.line(GENERATE).success();
    env
}

#[test]
fn an_import_of_a_ledger() {
    let env = world_with_slots();
    env.booked("visit", "2026-12-03T09:00", "ada");
    let exported = env.line("ledger export -").success().stdout().to_owned();
    let env = world();
    env.write("all.jsonl", &exported);
    let line = "ledger import all.jsonl -y";
    kill(&env, &Victim { line, counted: SLOTS, before: 0, after: 1095, again: Some("ledger_not_empty") });
}

#[test]
fn people_who_are_imported_and_one_who_is_erased() {
    let env = world();
    env.line("slot generate visit -q").success();
    let rows: Vec<String> = (0..200).map(|index| format!("Person {index},p{index}@example.org\n")).collect();
    env.write("people.csv", &format!("name,email\n{}", rows.concat()));
    kill(
        &env,
        &Victim { line: "consumer import people.csv", counted: PEOPLE, before: 0, after: 200, again: None },
    );
    env.line("consumer import people.csv").success();
    let number = env.booked("visit", "2026-12-03T09:00", "p7");
    env.line(&format!("cancel {number} -y -q")).success();
    let line = format!("consumer erase {} -y", env.shown(&number)["consumer"]["id"].as_str().expect("an id"));
    let erased = "SELECT count(*) FROM consumers WHERE name = 'erased'";
    kill(&env, &Victim { line: &line, counted: erased, before: 0, after: 1, again: None });
}
