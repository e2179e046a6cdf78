//! `demo`.

use clap::Args;

use crate::ctx::Ctx;
use crate::error::CommandError;

/// Demo
#[derive(Debug, Args)]
pub struct Demo {}

impl Demo {
    /// Runs.
    ///
    /// # Errors
    /// None.
    pub fn run(self, _ctx: &mut Ctx) -> Result<(), CommandError> {
        Ok(())
    }
}
