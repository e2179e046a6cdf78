//! What one run of the binary left behind, and what can be asserted about it.

use std::fmt::Write;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;

use super::filters;

/// The end of one run. Every method that asserts shows all of it when it fails.
///
/// It must be judged: a status that nobody asserted is a failure that nobody sees.
#[must_use = "a run is asserted or snapshotted: `.success()`, `.code(1)`, `.snapshot()`"]
#[derive(Debug)]
pub(crate) struct Run {
    line: String,
    stdout: String,
    stderr: String,
    /// Nothing when a signal ended the run.
    code: Option<i32>,
    root: PathBuf,
}

impl Run {
    /// Keeps what a process left; `root` is the temporary folder that snapshots must not show.
    pub(super) fn new(line: String, output: &Output, root: &Path) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("the output is UTF-8");
        Self {
            line,
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
            code: output.status.code(),
            root: root.to_owned(),
        }
    }

    /// Asserts exit status 0.
    pub(crate) fn success(self) -> Judged {
        self.code(0)
    }

    /// Asserts an exit status.
    pub(crate) fn code(self, expected: i32) -> Judged {
        assert_eq!(self.code, Some(expected), "{}", self.told());
        Judged(self)
    }

    /// Asserts that the exit status is one of these.
    pub(crate) fn either(self, expected: &[i32]) -> Judged {
        assert!(self.code.is_some_and(|code| expected.contains(&code)), "{}", self.told());
        Judged(self)
    }

    /// Asserts that stdout and stderr are empty, as cron wants it.
    pub(crate) fn silent(&self) {
        assert!(self.stdout.is_empty() && self.stderr.is_empty(), "{}", self.told());
    }

    /// Asserts that nothing was said on stderr.
    pub(crate) fn silent_stderr(&self) {
        assert!(self.stderr.is_empty(), "{}", self.told());
    }

    /// Whether the exit status was 0; else it must be 1, a refusal.
    pub(crate) fn succeeded(&self) -> bool {
        assert!(matches!(self.code, Some(0 | 1)), "{}", self.told());
        self.code == Some(0)
    }

    /// Whether it waited ten seconds for others who write, and gave up.
    pub(crate) fn is_told_to_wait(&self) -> bool {
        self.code == Some(75) && self.stderr.contains("ledger_busy")
    }

    /// What the run wrote to stdout.
    pub(crate) fn stdout(&self) -> &str {
        &self.stdout
    }

    /// What the run wrote to stderr.
    pub(crate) fn stderr(&self) -> &str {
        &self.stderr
    }

    /// Stdout as one JSON value. `plan --exit-code` and a sweep with failed items print one and do not exit 0, so this
    /// asserts no status: write `.success().json()`.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("no JSON: {error}\n{}", self.told()))
    }

    /// The whole error object, from the last line of stderr, of a run with `-o json` that failed.
    pub(crate) fn error(&self) -> Value {
        assert_ne!(self.code, Some(0), "{}", self.told());
        let last = self.stderr.lines().last().unwrap_or_default();
        let line: Value =
            serde_json::from_str(last).unwrap_or_else(|error| panic!("no JSON: {error}\n{}", self.told()));
        assert!(line["error"].is_object(), "{}", self.told());
        line["error"].clone()
    }

    /// The code of that error, such as `slot_full`.
    pub(crate) fn error_code(&self) -> String {
        let error = self.error();
        error["code"].as_str().unwrap_or_else(|| panic!("no code\n{}", self.told())).to_owned()
    }

    /// Status, stdout and stderr as one text, without what differs from run to run.
    pub(crate) fn snapshot(&self) -> String {
        let status = self.code.map_or_else(|| "signal".to_owned(), |code| code.to_string());
        let mut text = format!("status: {status}\n");
        for (name, stream) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !stream.is_empty() {
                let _ = write!(text, "--- {name}\n{stream}");
            }
        }
        filters::steady(&text, &self.root)
    }

    fn told(&self) -> String {
        format!(
            "{}\nstatus: {:?}\n--- stdout\n{}\n--- stderr\n{}",
            self.line, self.code, self.stdout, self.stderr
        )
    }
}

/// A run whose exit status was asserted. It shows what a [`Run`] shows and may be dropped.
#[derive(Debug)]
pub(crate) struct Judged(Run);

impl Deref for Judged {
    type Target = Run;

    fn deref(&self) -> &Run {
        &self.0
    }
}

mod tests {
    use super::*;
    use std::process::Command;

    fn shell(script: &str) -> Run {
        let output = Command::new("/bin/sh").args(["-c", script]).output().expect("there is a shell");
        Run::new(script.to_owned(), &output, Path::new("/tmp/slotctl-it-1"))
    }

    #[test]
    fn a_run_shows_all_it_left() {
        let run = shell("echo out in /tmp/slotctl-it-1/work; echo err >&2; exit 3").code(3);
        assert_eq!(run.snapshot(), "status: 3\n--- stdout\nout in [ROOT]/work\n--- stderr\nerr\n");
        assert_eq!((run.stdout(), run.stderr()), ("out in /tmp/slotctl-it-1/work\n", "err\n"));
        shell("true").success().silent();
    }

    #[test]
    fn json_is_read_from_stdout_and_errors_from_the_last_line_of_stderr() {
        assert_eq!(shell("echo '[1]'").success().json(), serde_json::json!([1]));
        let run = shell("echo talk >&2; echo '{\"error\":{\"code\":\"slot_full\"}}' >&2; exit 1");
        assert_eq!(run.error_code(), "slot_full");
    }

    #[test]
    #[should_panic(expected = "why it failed")]
    fn a_failed_assertion_shows_stderr() {
        shell("echo why it failed >&2; exit 1").success();
    }

    #[test]
    #[should_panic(expected = "no JSON")]
    fn text_is_no_json() {
        shell("echo text").json();
    }
}
