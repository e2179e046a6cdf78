//! The acceptance runs of the booking lifecycle and of the sweeps, on PostgreSQL as on SQLite, and ledgers that move from
//! one to the other.
//!
//! The tests of the other files run on SQLite. A selection of them is run once more here, in a process of its own in
//! which every world's ledger is on a server. Whoever wants more than the selection, or one test of it alone, says
//! `SLOTCTL_TEST_ENGINE=postgres cargo test --locked --test it FILTER`.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

use crate::support::database::Database;
use crate::support::engine::{self, Engine};
use crate::support::postgres_server::server_url;
use crate::support::{OfTheFile, in_a_file};
use crate::upkeep::lived_in;

/// What stands on what the engine does: transactions and locks, kills, orders, sums, everything that is written. What
/// stands above it, such as the words that people read, is the same on both.
const ON_BOTH: [&str; 16] = [
    "book::",
    "crashes::",
    "desk::",
    "kills::",
    "lifecycle::",
    "moves::",
    "notify::bulk::",
    "outbox::",
    "people::",
    "races::",
    "reasons::",
    "refunds::",
    "sweeps::",
    "upkeep::",
    "waiting::",
    "whole::",
];

#[test]
fn the_acceptance_runs_hold_on_postgresql() {
    if engine::engine() == Engine::Postgres || server_url().is_none() {
        return;
    }
    let mut command = Command::new(std::env::current_exe().expect("these tests are a file"));
    command.args(ON_BOTH).env(engine::VARIABLE, "postgres");
    // This very run has them: they would do the same again.
    let left_out = ON_BOTH.iter().flat_map(|module| of_the_file_alone(module));
    command.args(left_out.flat_map(|test| ["--skip".to_owned(), test]));
    let output = command.output().expect("these tests start");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}\n{}", String::from_utf8_lossy(&output.stderr));
    let mut passed: BTreeMap<&str, usize> = BTreeMap::new();
    for line in told.lines().filter(|line| line.starts_with("test ")) {
        for filter in ON_BOTH.iter().filter(|filter| line.contains(*filter)) {
            *passed.entry(filter).or_default() += 1;
        }
    }
    assert_eq!(passed.len(), ON_BOTH.len(), "a file that was renamed is no longer run: {passed:?}");
}

/// The tests of a module that begin with `in_a_file`.
fn of_the_file_alone(module: &str) -> Vec<String> {
    let path = format!(
        "{}/tests/it/{}.rs",
        env!("CARGO_MANIFEST_DIR"),
        module.trim_end_matches("::").replace("::", "/")
    );
    let source = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let tests = source.split("#[test]\nfn ").skip(1).filter_map(|test| test.split_once("() {\n"));
    let of_the_file = tests.filter(|(_, body)| body.trim_start().starts_with("let _file = in_a_file("));
    of_the_file.map(|(name, _)| format!("{module}{name}")).collect()
}

/// The three commands of README.md, and the same way back.
#[test]
fn a_ledger_moves_to_a_server_and_back_without_a_difference() {
    if server_url().is_none() {
        return;
    }
    let _file = in_a_file(OfTheFile::OwnServer);
    let env = lived_in();
    let database = Database::empty();
    let server = database.url.as_str();
    env.line("ledger export moved.jsonl -q").success();
    let first = env.read("moved.jsonl");
    let to = |ledger: &str, command: &str| env.line(&format!("--ledger {ledger} {command}"));
    to(server, "ledger import moved.jsonl -y -q").success();
    assert_eq!(to(server, "ledger export -").success().stdout(), first);
    assert_eq!(to(server, "ledger import moved.jsonl -y -o json").code(1).error_code(), "ledger_not_empty");

    to(server, "ledger export back.jsonl -q").success();
    to("back.db", "ledger import back.jsonl -y -q").success();
    assert_eq!(to("back.db", "ledger export -").success().stdout(), first);
    let rows = |ledger: &str| to(ledger, "ledger stats -o json").success().json()["rows"].clone();
    assert_eq!((rows(server), rows("back.db")), (rows("ledger.db"), rows("ledger.db")));

    // Both go on from there, and come to the same.
    let later = |ledger: &str| -> Value {
        to(ledger, "ledger check -q").success();
        to(ledger, "sweep holds -q").success();
        to(ledger, "waitlist join visit --at 2026-12-04T09:00 --name Ivo --email ivo@example.org -q").code(1);
        to(ledger, "book visit --at 2026-12-04T09:00 --name Hal --email hal@example.org -q").success();
        to(ledger, "audit verify -q").success();
        let mut told = to(ledger, "agenda --from 2026-12-01 --until 2026-12-31 -o json").success().json();
        for one in told.as_array_mut().expect("a list") {
            for drawn in ["id", "confirmation_number", "consumer"] {
                one.as_object_mut().expect("an appointment").remove(drawn);
            }
        }
        told
    };
    assert_eq!(later(server), later("back.db"));
    database.leave();
}
