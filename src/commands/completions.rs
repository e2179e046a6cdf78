//! `completions`: scripts for shells.

use clap::{Args, Command, ValueEnum};
use clap_complete::Shell;

use crate::ctx::Ctx;
use crate::error::CommandError;

/// Print the completion script of a shell
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl completions bash > ~/.local/share/bash-completion/completions/slotctl\n  \
    slotctl completions zsh > ~/.zfunc/_slotctl\n  \
    slotctl completions fish > ~/.config/fish/completions/slotctl.fish")]
pub struct Completions {
    /// The shell
    shell: ShellName,
}

/// The shells that scripts are made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "lower")]
enum ShellName {
    Bash,
    Zsh,
    Fish,
    PowerShell,
    Elvish,
}

impl From<ShellName> for Shell {
    fn from(shell: ShellName) -> Self {
        match shell {
            ShellName::Bash => Self::Bash,
            ShellName::Zsh => Self::Zsh,
            ShellName::Fish => Self::Fish,
            ShellName::PowerShell => Self::PowerShell,
            ShellName::Elvish => Self::Elvish,
        }
    }
}

impl Completions {
    /// Prints the script for the whole command tree.
    ///
    /// # Errors
    /// When nothing more can be printed.
    pub fn run(self, ctx: &mut Ctx, tree: &mut Command) -> Result<(), CommandError> {
        let mut script = Vec::new();
        clap_complete::generate(Shell::from(self.shell), tree, "slotctl", &mut script);
        ctx.out.raw(&script)?;
        Ok(())
    }
}
