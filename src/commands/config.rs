//! `config`: the settings, the keys that the files may hold, and what has cron work by them.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::config::keys::{self, Form, Key};
use crate::ctx::Ctx;
use crate::domain::identity;
use crate::error::{CommandError, Kind};
use crate::ui::{Cell, Column, Detail, Format, Table, Tone};

mod schedule;

/// Look at the settings, at the keys that the files may hold, and at what cron is to run
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "each subcommand's help stands above its arguments")]
pub enum Config {
    /// Show every setting with where it comes from; secrets are not shown
    #[command(after_help = "Examples:\n  \
        slotctl config show\n  \
        slotctl config show -o json")]
    Show,
    Keys(Keys),
    Cron(Cron),
}

/// List every key of slotctl.toml and services/*.toml: type, unit, default, example and meaning
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl config keys\n  \
    slotctl config keys booking\n  \
    slotctl config keys release.hold_back -o json")]
pub struct Keys {
    /// Only this key or section, and what stands below it, such as `booking` or `email.url`
    #[arg(value_name = "KEY")]
    path: Option<String>,
}

/// Print the lines with which cron runs the sweeps and the releases of this configuration
///
/// For `crontab -e` of the user who owns the ledger, with the paths of this machine. Printed only: nothing is set up.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl config cron\n  \
    slotctl config cron --systemd")]
pub struct Cron {
    /// Units for systemd instead, each below the name of its file
    #[arg(long)]
    systemd: bool,
}

impl Config {
    /// Runs the subcommand.
    ///
    /// # Errors
    /// `config_invalid`; `not_found` for a key that there is not.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        match self {
            Self::Show => show(ctx),
            Self::Keys(Keys { path }) => {
                let keys = keys_below(path.as_deref().unwrap_or_default())?;
                let json: Vec<Value> = keys.iter().map(|key| key_to_json(key)).collect();
                ctx.out.list(&key_table(&keys), &json)?;
                Ok(())
            }
            Self::Cron(cron) => cron.run(ctx),
        }
    }
}

impl Cron {
    fn run(&self, ctx: &mut Ctx) -> Result<(), CommandError> {
        ctx.out.allow_object()?;
        let dir: PathBuf = ctx.config_dir().components().collect();
        if !dir.join("slotctl.toml").is_file() {
            let message = format!("{} holds no slotctl.toml", dir.display());
            return Err(CommandError::new(Kind::Refused, "config_invalid", message)
                .hint("name the directory that cron is to work in with --config"));
        }
        let program = std::env::current_exe().unwrap_or_else(|_| PathBuf::from("slotctl"));
        let (crontab, units) =
            (schedule::crontab(&program, &dir), schedule::units(&program, &dir, &ctx.user()));
        if ctx.out.options().format == Format::Json {
            let json = json!({ "crontab": crontab, "systemd": units });
            return Ok(ctx.out.object(&Detail::new(), &json)?);
        }
        ctx.out.text(if self.systemd { &units } else { &crontab })?;
        if self.systemd {
            ctx.out.say(
                "Put them there as root, then: systemctl enable --now slotctl-sweep.timer slotctl-release.timer",
            );
        }
        Ok(())
    }
}

fn show(ctx: &mut Ctx) -> Result<(), CommandError> {
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

/// The documented keys at or below a path, with or without brackets; all of them where it is empty.
///
/// # Errors
/// `not_found`, with the path that may have been meant.
pub(super) fn keys_below(path: &str) -> Result<Vec<&'static Key>, CommandError> {
    let path = path.trim().trim_matches(['[', ']', '.']);
    let found: Vec<&Key> = keys::below(path).collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let message = format!("no configuration key is called `{}`", identity::quoted(path));
    let error = CommandError::new(Kind::Refused, "not_found", message);
    Err(match keys::nearest_path(path) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint("`slotctl config keys` lists every key"),
    })
}

/// The keys for people: a row each, sections in bold.
pub(super) fn key_table(keys: &[&Key]) -> Table {
    let mut table = Table::new([
        Column::new("key").whole().field("key"),
        Column::new("type").field("type"),
        Column::new("unit").field("unit"),
        Column::new("default").field("default"),
        Column::new("example").field("example"),
        Column::new("meaning").field("meaning"),
    ]);
    for key in keys {
        let tone = if key.form == Form::Section { Tone::Strong } else { Tone::Plain };
        table.push([
            Cell::toned(key.path, tone),
            key.form.type_name().into(),
            key.form.unit().map(String::from).into(),
            key.default.into(),
            key.example.into(),
            key.meaning.into(),
        ]);
    }
    table
}

/// The JSON of a key.
pub(super) fn key_to_json(key: &Key) -> Value {
    let Key { document, path, form, default, meaning, example } = key;
    json!({
        "key": path,
        "file": document.file(),
        "type": form.type_name(),
        "unit": form.unit(),
        "required": key.is_required(),
        "default": default,
        "example": example,
        "meaning": meaning,
    })
}

/// The settings can only be missing with a mistake that says why.
fn missing() -> CommandError {
    CommandError::new(Kind::Bug, "internal", "the settings are missing without a reason")
}
