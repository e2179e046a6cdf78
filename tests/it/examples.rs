//! The examples of every help: those that only look are run in the sample set-up as they would be pasted. That all of
//! them are understood is held beside the command tree.

use std::fs;
use std::path::Path;

use crate::support::shell::Shell;
use crate::support::{SPECIALIST, TestEnv};

/// What only looks, or writes no more than a file of its own, by how it begins. Whatever says `--dry-run` does too.
const LOOKS: [&str; 30] = [
    "agenda",
    "audit ",
    "calendar ",
    "config ",
    "consumer export",
    "consumer list",
    "consumer show",
    "doctor",
    "ledger check",
    "ledger export ledger.jsonl",
    "ledger stats",
    "man ",
    "outbox list",
    "outbox preview",
    "outbox show",
    "plan",
    "queue list",
    "queue show",
    "quote ",
    "refund list",
    "release list",
    "release show",
    "report ",
    "service check",
    "service list",
    "service show",
    "show ",
    "slot explain",
    "slot list",
    "waitlist list",
];

/// It refuses whoever has something ahead, as the person of the sample set-up has.
const REFUSED: &str = "consumer erase";

/// What stands in the examples for a confirmation number and for an id.
const NUMBER: &str = "7K3-M9Q-RTW";
const ID: &str = "01985b1e-7c3a-7d2e-9f10-4b8a2c6d1e5f";

/// Each example once, on one line, from the manual pages, which are made of the help.
fn examples(env: &TestEnv) -> Vec<String> {
    env.line("man ../pages -q").success();
    let pages = fs::read_dir(env.root().join("pages")).expect("it was just written");
    let mut found = Vec::new();
    for page in pages {
        let text = fs::read_to_string(page.expect("an entry").path()).expect("UTF-8");
        let Some((_, rest)) = text.split_once(".SH EXAMPLES\n.nf\n") else { continue };
        let (lines, _) = rest.split_once(".fi").expect("a list has an end");
        let plain = lines.replace("\\-", "-").replace("\\*(Aq", "'").replace("\\&", "").replace("\\\\", "\\");
        found.extend(plain.replace("\\\n", " ").lines().map(str::to_owned));
    }
    found.sort();
    found.dedup();
    found
}

/// The sample set-up with somebody booked, a queue, and everything swept.
fn sample() -> TestEnv {
    let env = TestEnv::new();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-configs");
    let mut shell = Shell::start(&env);
    let (status, told) = shell.run(&format!("cp -r '{}/.' .", samples.display()));
    assert_eq!(status, 0, "{told}");
    env.write("people.csv", "name,email\nCy Lee,cy@example.org\n");
    env.line("apply -y -q").success();
    let person = ["--name", "Ada Park", "--email", "ada@example.org", "--phone", "+1 212 555 0100"];
    env.run(["consumer", "add"].into_iter().chain(person)).success();
    let booked =
        env.line(&format!("book {SPECIALIST} --at 2026-12-02T09:00 --email ada@example.org -o json"));
    let number = booked.success().json()["confirmation_number"].as_str().expect("a number").to_owned();
    env.line(&format!("confirm {number}")).success();
    env.line(&format!("queue create {SPECIALIST} --opens-at 2026-12-01T09:00")).success();
    env.line("sweep all -q").success();
    env
}

#[test]
fn every_example_that_only_looks_runs_in_the_sample_set_up() {
    let env = sample();
    let first = |line: &str, field: &str| {
        let listed = env.line(line).success().json();
        listed[0][field].as_str().expect("there is one").to_owned()
    };
    let number = first("agenda --date 2026-12-02 -o json", "confirmation_number");
    let (notice, release) = (first("outbox list -o json", "id"), first("release list -o json", "id"));
    let mut shell = Shell::start(&env);
    let (mut ran, mut wrong) = (0, Vec::new());
    for example in examples(&env) {
        let words = example.strip_prefix("slotctl ").unwrap_or_default();
        let looks = LOOKS.iter().any(|look| words.starts_with(look));
        let is_dry = words.contains("--dry-run") || words.ends_with(" -n");
        if !(looks || is_dry) || words.starts_with(REFUSED) {
            continue;
        }
        let id = if words.starts_with("outbox") { &notice } else { &release };
        let (status, told) = shell.run(&example.replace(NUMBER, &number).replace(ID, id));
        ran += 1;
        if status != 0 {
            wrong.push(format!("$ {example}\n{told}"));
        }
    }
    assert!(ran > 60, "only {ran} examples were run");
    assert_eq!(wrong, Vec::<String>::new(), "{}", wrong.join("\n"));
}
