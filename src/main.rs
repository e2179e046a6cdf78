//! The binary: gathers the facts of the process, runs the command, returns its exit status.

use std::process::ExitCode;
use std::sync::Arc;

use chrono::{SubsecRound, Utc};
use slotctl::Process;
use slotctl::ui::OutOptions;

#[expect(clippy::disallowed_methods, reason = "this is where the environment and the clock are read")]
fn main() -> ExitCode {
    slotctl::run(Process {
        arguments: std::env::args_os().collect(),
        environment: slotctl::ctx::Environment::new(std::env::vars_os()),
        current_dir: std::env::current_dir().unwrap_or_default(),
        clock: Arc::new(|| Utc::now().trunc_subsecs(0)),
        terminal: OutOptions::of_process(),
    })
}
