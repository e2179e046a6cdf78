//! Many processes at once, and whether the ledger is whole after them.

use std::process::Stdio;

use serde_json::Value;

use super::{Run, TestEnv};

impl TestEnv {
    /// Starts the binary once for every line, all of them at once, and waits for each to end. Fifty at one lock may take
    /// longer than anybody waits for it, on a machine that does much else: who is told so does what he is told, and runs
    /// the same command again.
    pub(crate) fn at_once(&self, lines: &[String]) -> Vec<Run> {
        let start = |line: &String| {
            let mut command = self.command();
            command.args(line.split_whitespace()).stdout(Stdio::piped()).stderr(Stdio::piped());
            (format!("{command:?}"), command.spawn().expect("the binary starts"))
        };
        let children: Vec<_> = lines.iter().map(start).collect();
        let end = |((line, child), again): ((String, std::process::Child), &String)| {
            let run = Run::new(line, &child.wait_with_output().expect("it ends"), self.root());
            if run.is_told_to_wait() { self.line(again) } else { run }
        };
        children.into_iter().zip(lines).map(end).collect()
    }

    /// Asserts that `ledger check` finds nothing and that `audit verify` finds every chain whole.
    pub(crate) fn is_sound(&self) {
        let checked = self.line("ledger check -o json").success();
        assert_eq!(checked.json(), serde_json::json!([]), "{}", checked.stderr());
        self.line("audit verify -o json -q").success();
    }

    /// `show REF -o json`.
    pub(crate) fn shown(&self, number: &str) -> Value {
        self.line(&format!("show {number} -o json")).success().json()
    }

    /// `waitlist join` with a target such as `--at 2026-12-03T09:00`, by a person as in [`TestEnv::book`].
    pub(crate) fn join(&self, service: &str, target: &str, who: &str) -> Run {
        self.line(&format!("waitlist join {service} {target} --name {who} --email {who}@example.org -o json"))
    }

    /// Joins and gives the entry's id.
    pub(crate) fn joined(&self, service: &str, target: &str, who: &str) -> String {
        let entry = self.join(service, target, who).success().json();
        entry["id"].as_str().expect("an id").to_owned()
    }

    /// One entry as `waitlist list` has it.
    pub(crate) fn entry(&self, id: &str) -> Value {
        let listed = self.line("waitlist list -o json").success().json();
        let found = listed.as_array().expect("a list").iter().find(|entry| entry["id"] == id);
        found.unwrap_or_else(|| panic!("no entry {id} in {listed}")).clone()
    }
}

/// How many of the runs succeeded; every other was refused under the code.
pub(crate) fn winners(runs: &[Run], code: &str) -> usize {
    let lost = |run: &&Run| !run.succeeded();
    for run in runs.iter().filter(lost) {
        assert_eq!(run.error_code(), code, "{run:?}");
    }
    runs.iter().filter(|run| run.succeeded()).count()
}
