//! A served sandbox: the real binary, until it is told to end.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use super::TestEnv;

/// A running `slotctl sandbox serve`; it is killed when dropped.
pub(crate) struct Serving {
    child: Child,
    /// What it printed: address, state, key, organization.
    pub(crate) told: Value,
}

impl Serving {
    /// Starts it in a world and waits until it has told its address.
    pub(crate) fn start(env: &TestEnv, arguments: &[&str]) -> Self {
        let mut command = env.command();
        command.args(["sandbox", "serve", "-o", "json"]).args(arguments);
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the binary starts");
        let mut lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
        let mut text = String::new();
        while let Some(line) = lines.next().and_then(Result::ok) {
            text.push_str(&line);
            if line == "}" {
                break;
            }
        }
        let told = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
        Self { child, told }
    }

    /// One text of what it printed.
    pub(crate) fn text(&self, key: &str) -> &str {
        self.told[key].as_str().unwrap_or_else(|| panic!("no {key} in {}", self.told))
    }

    /// Sends a signal and gives the status with which it ended.
    pub(crate) fn end(mut self, signal: &str) -> Option<i32> {
        let pid = self.child.id().to_string();
        let sent = Command::new("kill").args([signal, &pid]).status().expect("there is kill");
        assert!(sent.success());
        self.child.wait().expect("it ends").code()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It has ended already, where a test told it to.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
