//! `completions`: scripts for shells.
//!
//! A script only asks the program, so it never lags behind the commands, and it is the same file whoever prints it:
//! the one in `completions/`, built into the binary.

use clap::{Args, ValueEnum};

use crate::ctx::Ctx;
use crate::error::CommandError;

/// Print the completion script of a shell
///
/// It completes commands and flags, and what the configuration and the ledger know: services, starts that can be
/// booked, confirmation numbers. `slotctl` must be found on the PATH. A ledger on a server is not asked while you type:
/// with one, only what the files know is completed.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl completions bash > ~/.local/share/bash-completion/completions/slotctl\n  \
    slotctl completions zsh > ~/.zfunc/_slotctl\n  \
    slotctl completions fish > ~/.config/fish/completions/slotctl.fish")]
pub struct Completions {
    /// The shell
    shell: ShellName,
}

/// The shells that there are scripts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "lower")]
enum ShellName {
    Bash,
    Zsh,
    Fish,
    PowerShell,
    Elvish,
}

impl ShellName {
    fn script(self) -> &'static str {
        match self {
            Self::Bash => include_str!("../../completions/slotctl.bash"),
            Self::Zsh => include_str!("../../completions/_slotctl"),
            Self::Fish => include_str!("../../completions/slotctl.fish"),
            Self::PowerShell => include_str!("../../completions/_slotctl.ps1"),
            Self::Elvish => include_str!("../../completions/slotctl.elv"),
        }
    }
}

impl Completions {
    /// Prints the script.
    ///
    /// # Errors
    /// When nothing more can be printed.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        ctx.out.raw(self.shell.script().as_bytes())?;
        Ok(())
    }
}
