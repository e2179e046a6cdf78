//! `config`: the settings.

use clap::Subcommand;
use serde_json::{Value, json};

use crate::ctx::Ctx;
use crate::error::{CommandError, Kind};
use crate::ui::{Column, Table};

/// Look at the settings
#[derive(Debug, Subcommand)]
pub enum Config {
    /// Show every setting with where it comes from; secrets are not shown
    #[command(after_help = "Examples:\n  \
        slotctl config show\n  \
        slotctl config show -o json")]
    Show,
}

impl Config {
    /// Runs the subcommand.
    ///
    /// # Errors
    /// `config_invalid`.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let Self::Show = self;
        let loaded = ctx.load();
        // The settings are worth showing while a service's file is broken, or while there is none yet.
        let rows = match &loaded.settings {
            Some(settings) => settings.rows(),
            None => return Err(loaded.into_checked().map_or_else(CommandError::from, |_| missing())),
        };
        let mut table = Table::new([
            Column::new("setting").whole().field("key"),
            Column::new("value").field("value"),
            Column::new("origin").field("origin"),
        ]);
        let mut json: Vec<Value> = Vec::new();
        for row in &rows {
            let origin = row.origin.to_string();
            table.push([row.key.into(), row.value.clone().into(), origin.as_str().into()]);
            json.push(json!({ "key": row.key, "value": row.value, "origin": origin }));
        }
        ctx.out.list(&table, &json)?;
        Ok(())
    }
}

/// The settings can only be missing with a mistake that says why.
fn missing() -> CommandError {
    CommandError::new(Kind::Bug, "internal", "the settings are missing without a reason")
}
