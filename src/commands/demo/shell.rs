//! Runs this program again, as a person would from a shell, and writes the line that the person would type.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::commands::shell_word::quoted;
use crate::ctx::Ctx;
use crate::error::{CommandError, Kind};
use crate::ui::ColorChoice;

/// What of the environment would lead a step out of the demo's folder.
const LEADING_OUT: [&str; 7] = [
    "SLOTCTL_CONFIG",
    "SLOTCTL_LEDGER",
    "FANFARE_ADMIN_API_KEY",
    "FANFARE_ORGANIZATION_ID",
    "SLOTCTL_SMTP_PASSWORD",
    "SLOTCTL_SMS_TOKEN",
    "SLOTCTL_STRIPE_KEY",
];

/// This program, the folder it works in and the global flags of every step.
pub(super) struct Shell {
    program: PathBuf,
    current_dir: PathBuf,
    dir: PathBuf,
    flags: Vec<OsString>,
    actor: Option<String>,
}

/// How a step ended.
pub(super) struct Ended {
    /// Nothing when a signal ended it.
    pub(super) status: Option<i32>,
    /// What it printed, unless it printed to the terminal itself.
    pub(super) stdout: Vec<u8>,
    /// What it said, likewise.
    pub(super) stderr: String,
}

impl Shell {
    /// Steps in `dir`, with the flags that the demo itself was given for its output.
    ///
    /// # Errors
    /// When the system does not say which file this program is.
    pub(super) fn new(ctx: &Ctx, dir: PathBuf) -> Result<Self, CommandError> {
        let program = std::env::current_exe().map_err(|error| cannot_start(&error))?;
        let mut flags: Vec<OsString> = vec!["-C".into(), dir.clone().into()];
        if ctx.variable("SLOTCTL_LEDGER").is_some() {
            // Whoever pastes a line has this variable set, and must not write into the ledger that it names.
            flags.extend(["--ledger".into(), dir.join("ledger.db").into()]);
        }
        let options = ctx.out.options();
        flags.extend(options.quiet.then(|| "-q".into()));
        flags.extend((0..options.verbose).map(|_| "-v".into()));
        match options.color {
            ColorChoice::Auto => {}
            ColorChoice::Always => flags.push("--color=always".into()),
            ColorChoice::Never => flags.push("--color=never".into()),
        }
        let actor = ctx.globals().actor.clone();
        Ok(Self { program, current_dir: ctx.current_dir().to_owned(), dir, flags, actor })
    }

    /// The folder of the demo, as it is written in the lines.
    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    /// The line that a person would type.
    pub(super) fn line(&self, now: &str, words: &[String]) -> String {
        let flags = self.flags.iter().map(|flag| quoted(&flag.to_string_lossy()));
        let words = words.iter().map(|word| quoted(word));
        let all: Vec<String> = flags.chain(words).collect();
        format!("SLOTCTL_NOW={now} slotctl {}", all.join(" "))
    }

    /// Runs a step that prints to the terminal, the file or the pipe that the demo prints to.
    ///
    /// # Errors
    /// When the program cannot be started.
    pub(super) fn run(&self, now: &str, words: &[String]) -> Result<Ended, CommandError> {
        let status = self.command(now, words).status().map_err(|error| cannot_start(&error))?;
        Ok(Ended { status: status.code(), stdout: Vec::new(), stderr: String::new() })
    }

    /// Runs a step and keeps what it prints.
    ///
    /// # Errors
    /// When the program cannot be started.
    pub(super) fn run_unseen(&self, now: &str, words: &[String]) -> Result<Ended, CommandError> {
        let output = self.command(now, words).output().map_err(|error| cannot_start(&error))?;
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        Ok(Ended { status: output.status.code(), stdout: output.stdout, stderr })
    }

    fn command(&self, now: &str, words: &[String]) -> Command {
        let mut command = Command::new(&self.program);
        command.current_dir(&self.current_dir).stdin(Stdio::null());
        for name in LEADING_OUT {
            command.env_remove(name);
        }
        command.env("SLOTCTL_NOW", now).args(&self.flags).args(words);
        if let Some(actor) = &self.actor {
            command.env("SLOTCTL_ACTOR", actor);
        }
        command
    }

    /// This program's file, where typing `slotctl` would not start it.
    pub(super) fn alias(&self, ctx: &Ctx) -> Option<String> {
        let folders = std::env::split_paths(ctx.variable("PATH").unwrap_or_default());
        let found = folders.map(|folder| folder.join("slotctl")).find(|file| file.is_file());
        let is_this = found.is_some_and(|file| file.canonicalize().ok() == self.program.canonicalize().ok());
        (!is_this).then(|| quoted(&self.program.to_string_lossy()))
    }
}

fn cannot_start(error: &std::io::Error) -> CommandError {
    CommandError::new(Kind::Refused, "demo_stopped", format!("the program cannot start itself: {error}"))
        .hint("the demo runs the file it was started from: it must still be there")
}
