//! slotctl: the command-line administration tool for appointment services that open their slots through Fanfare.
//!
//! **A command is text → values → (load, decide, save) → report → text. Each arrow is one folder, and imports point
//! one way**; `tests/it/architecture.rs` fails on any other.
//!
//! | level | module | holds | may name |
//! |---|---|---|---|
//! | 0 | [`domain`] | values and rules, pure | nothing of the crate |
//! | 0 | `http` | safe addresses and HTTP clients | nothing of the crate |
//! | 0 | [`ui`] | the terminal | nothing of the crate |
//! | 1 | [`fanfare`] | the typed Admin API client and its sandbox | http |
//! | 1 | [`ledger`] | rows in, rows out, one transaction at a time | domain |
//! | 1 | [`notify`] | delivers one finished message | domain, http |
//! | 1 | [`payments`] | gives money back, once | domain, http |
//! | 2 | [`config`] | TOML → checked values | domain, ledger, notify, payments, fanfare |
//! | 2 | [`ops`] | use cases: load, decide, save | domain, ledger, notify, payments, fanfare |
//! | 3 | [`error`] | what a command says when it fails | levels 0 to 2 |
//! | 4 | [`ctx`] | clock, actor, config, ledger, Fanfare, opened on first use | levels 0 to 3 but ops |
//! | 5 | [`commands`] | arguments → use case → report | domain, ops, config, ctx, error, ui |
//! | 6 | [`cli`] | the command tree and its dispatch | commands, ctx, error, ui |

pub mod cli;
pub mod commands;
pub mod config;
pub mod ctx;
pub mod domain;
pub mod error;
pub mod fanfare;
mod http;
pub mod ledger;
pub mod notify;
pub mod ops;
pub mod payments;
pub mod ui;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

/// The facts of the process, gathered once by `main`.
pub struct Process {
    /// The arguments, the program's name first.
    pub arguments: Vec<OsString>,
    /// The environment.
    pub environment: ctx::Environment,
    /// The folder that relative paths start from.
    pub current_dir: PathBuf,
    /// The clock, to the second.
    pub clock: ctx::Clock,
    /// The terminal, before the flags are known.
    pub terminal: ui::OutOptions,
}

/// Runs one command.
pub fn run(process: Process) -> ExitCode {
    ops::reconcile::fuse::light(process.environment.get("SLOTCTL_TEST_DIE_AT").map(String::as_str));
    cli::run(&process.arguments, process.environment, process.current_dir, process.clock, process.terminal)
}
