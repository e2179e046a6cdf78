//! `plan`: what `apply` would do.

use std::path::PathBuf;

use clap::Args;

use super::plan_file::PlanFile;
use super::planning::{self, Shown};
use crate::ctx::Ctx;
use crate::error::{CommandError, Kind};
use crate::ops::plan::Extent;

/// Show what apply would do, and whom it would leave without a slot
///
/// Holds the service files against the ledger and against Fanfare: slots to make, to close, to open and to change,
/// what to create, update and delete at Fanfare, and the appointments that a change would strand. Writes nothing.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl plan\n  \
    slotctl plan specialist-consultation -o json\n  \
    slotctl plan --out monday.json && slotctl apply monday.json -y\n  \
    slotctl plan --exit-code -q || echo 'something is not as the files say'")]
pub struct Plan {
    /// Only these services
    services: Vec<String>,
    /// Save the plan: `apply FILE` then does exactly it, or refuses if anything has changed
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Exit with 5 when there are changes
    #[arg(long)]
    exit_code: bool,
    /// Plan to delete at Fanfare what this ledger made and no file here asks for, and to close the slots of services
    /// without a file
    #[arg(long)]
    prune: bool,
}

impl Plan {
    /// Looks and prints.
    ///
    /// # Errors
    /// What Fanfare or the ledger answers; `needs_confirmation` for a file that is there.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let Self { services, out, exit_code, prune } = self;
        ctx.out.allow_object()?;
        let keeps_file = !ctx.globals().dry_run;
        ctx.look_only();
        let config = ctx.config()?;
        ctx.note_missing_ledger()?;
        let chosen = planning::chosen(ctx, &config, &services)?;
        let planned = planning::planned(ctx, &chosen, Extent::Whole { prune })?;
        let planned = planning::whole(planned)?;
        if let Some(out) = out.filter(|_| keeps_file) {
            let path = ctx.current_dir().join(&out);
            PlanFile::of(ctx, &planned, &services, prune)?.write(&path, ctx.globals().yes)?;
            ctx.out.say(&format!("Saved in {}: `slotctl apply {0}` does exactly this.", out.display()));
        }
        Shown::plan(&planned, &chosen.services, false).print(ctx)?;
        if exit_code && !planned.is_empty() {
            return Err(CommandError::new(Kind::HasChanges, "has_changes", ""));
        }
        Ok(())
    }
}
