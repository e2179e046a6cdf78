//! `init`.

use clap::Args;

use crate::ctx::Ctx;
use crate::error::CommandError;

/// Init
#[derive(Debug, Args)]
pub struct Init {}

impl Init {
    /// Runs.
    ///
    /// # Errors
    /// None.
    pub fn run(self, _ctx: &mut Ctx) -> Result<(), CommandError> {
        Ok(())
    }
}

/// Write a new service file
#[derive(Debug, Args)]
pub struct New {}

impl New {
    /// Runs.
    ///
    /// # Errors
    /// None.
    pub fn run(self, _ctx: &mut Ctx) -> Result<(), CommandError> {
        Ok(())
    }
}
