//! `config`: the settings.

use clap::Subcommand;
use serde_json::{Value, json};

use crate::ctx::Ctx;
use crate::error::CommandError;
use crate::ui::{Column, Table};

/// Look at the settings
#[derive(Debug, Subcommand)]
pub enum Config {
    /// Show every setting with where it comes from; secrets are not shown
    Show,
}

impl Config {
    /// Runs the subcommand.
    ///
    /// # Errors
    /// `config_invalid`.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let Self::Show = self;
        let config = ctx.config()?;
        let rows = config.settings.rows();
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
