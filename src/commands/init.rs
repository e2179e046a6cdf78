//! `init` and `service new`: the first files, and one more.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::shell_word::quoted;
use crate::config::{Source, check_texts};
use crate::ctx::Ctx;
use crate::domain::ids::ServiceId;
use crate::error::{CommandError, Kind, diagnostic_to_json};
use crate::ui::{Detail, Format};

mod answers;
mod days;
mod machine_zone;
mod new_files;
mod schedule;
mod slug;
mod template;

use answers::{Flags, gather, service_id};
use new_files::{NewFile, refuse_existing};

/// Write a commented slotctl.toml and a first service
///
/// On a terminal it asks for what the flags leave open. Nothing is ever written over, and either both files are
/// written or none.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl init my-clinic\n  \
    slotctl init my-clinic --name 'First Visit' --currency EUR --price 80.00 \\\n      \
    --timezone Europe/Berlin\n  \
    slotctl init --name 'First Visit' --currency EUR --price 80.00 --dry-run")]
pub struct Init {
    /// Where [default: --config, else the current directory]
    dir: Option<PathBuf>,
    /// The id that names the service everywhere [default: made of the name]
    #[arg(long, value_parser = service_id)]
    id: Option<ServiceId>,
    #[command(flatten)]
    flags: Flags,
}

/// Write the file of a new service
///
/// On a terminal it asks for what the flags leave open. Nothing is ever written over.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl service new follow-up\n  \
    slotctl service new follow-up --name 'Follow-up' --currency EUR \\\n      \
    --price 40.00 --days tue,thu --every 20m")]
pub struct New {
    /// The id that names the service everywhere
    #[arg(value_parser = service_id)]
    id: ServiceId,
    #[command(flatten)]
    flags: Flags,
}

impl Init {
    /// Asks, checks and writes.
    ///
    /// # Errors
    /// `already_exists`, `needs_input`, `invalid_input`, `config_invalid` for what the loader refuses, `write_failed`.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let Self { dir, id, flags } = self;
        ctx.out.allow_object()?;
        let shown = dir.or_else(|| ctx.globals().config.clone()).unwrap_or_default();
        let dir: PathBuf = ctx.current_dir().join(&shown).components().collect();
        let settings = dir.join("slotctl.toml");
        refuse_existing(&settings)?;
        let mut files = vec![service_file(ctx, &dir, id, flags)?];
        // The settings come last: with them the directory counts as one of ours.
        files.push(NewFile { path: settings, text: template::SETTINGS.to_owned() });
        finish(ctx, &dir, &files)?;
        say_what_is_next(ctx, &dir, &shown);
        Ok(())
    }
}

impl New {
    /// Asks, checks and writes.
    ///
    /// # Errors
    /// As [`Init::run`]; `config_invalid` also where the directory has no settings.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let Self { id, flags } = self;
        ctx.out.allow_object()?;
        let dir: PathBuf = ctx.config_dir().components().collect();
        if !dir.join("slotctl.toml").is_file() {
            let message = format!("{} holds no slotctl.toml", dir.display());
            return Err(CommandError::new(Kind::Refused, "config_invalid", message)
                .hint("run `slotctl init` there, or name another directory with --config"));
        }
        let files = [service_file(ctx, &dir, Some(id), flags)?];
        finish(ctx, &dir, &files)?;
        if !ctx.globals().dry_run {
            ctx.out.say("Next: `slotctl service check`, then `slotctl apply`.");
        }
        Ok(())
    }
}

/// The file of the new service, once it is known what that is to be.
fn service_file(
    ctx: &mut Ctx,
    dir: &Path,
    id: Option<ServiceId>,
    flags: Flags,
) -> Result<NewFile, CommandError> {
    let path_of = |id: &ServiceId| dir.join("services").join(format!("{id}.toml"));
    if let Some(id) = &id {
        refuse_existing(&path_of(id))?;
    }
    let new = gather(ctx, flags, id)?;
    let path = path_of(&new.id);
    refuse_existing(&path)?;
    Ok(NewFile { path, text: template::service(&new) })
}

/// Has the loader check the files, writes them, or shows them with `--dry-run`, and prints which they are.
fn finish(ctx: &mut Ctx, dir: &Path, files: &[NewFile]) -> Result<(), CommandError> {
    check(ctx, dir, files)?;
    let is_dry = ctx.globals().dry_run;
    if !is_dry {
        new_files::write(files)?;
    }
    let names: Vec<String> = files.iter().map(|file| file.path.display().to_string()).collect();
    let mut json = json!({ "dir": dir.display().to_string(), "files": names });
    if is_dry {
        let texts = files.iter().zip(&names).map(|(file, name)| (name.clone(), json!(file.text)));
        json["texts"] = texts.collect();
    }
    let detail = Detail::new().row("directory", dir.display().to_string());
    let detail = detail.row(if is_dry { "would write" } else { "files" }, names.join("\n"));
    ctx.out.object(&detail, &json)?;
    if is_dry && ctx.out.options().format == Format::Table {
        for (file, name) in files.iter().zip(&names) {
            ctx.out.text(&format!("\n## {name}\n\n{}", file.text))?;
        }
    }
    Ok(())
}

/// Refuses what the loader would refuse, beside the service files that are there.
fn check(ctx: &Ctx, dir: &Path, files: &[NewFile]) -> Result<(), CommandError> {
    let texts = files.iter().map(|file| Source::new(&file.path, file.text.as_str())).collect();
    let loaded = check_texts(dir, texts, &ctx.overrides());
    let is_ours = |path: &Path| files.iter().any(|file| file.path == path);
    let mut faults = loaded.diagnostics.iter().filter(|found| found.is_error() && is_ours(&found.file));
    let Some(first) = faults.next() else { return Ok(()) };
    let details: Vec<_> = std::iter::once(first).chain(faults).map(diagnostic_to_json).collect();
    let message = format!("this cannot be a service: {}", first.message);
    let error = CommandError::new(Kind::Refused, "config_invalid", message);
    let error = match &first.hint {
        Some(hint) => error.hint(hint.clone()),
        None => error,
    };
    Err(error.details(json!({ "diagnostics": details })))
}

/// What to type next, and what has the sweeps run by themselves.
fn say_what_is_next(ctx: &mut Ctx, dir: &Path, shown: &Path) {
    if ctx.globals().dry_run {
        return;
    }
    let flag = if dir == ctx.current_dir() {
        String::new()
    } else {
        format!(" -C {}", quoted(&shown.display().to_string()))
    };
    let program = std::env::current_exe().unwrap_or_else(|_| PathBuf::from("slotctl"));
    let (crontab, units) = (schedule::crontab(&program, dir), schedule::units(&program, dir, &ctx.user()));
    ctx.out.say(&format!(
        "\nNext:\n  slotctl{flag} service check\n  slotctl{flag} apply\n\n\
         Lines for `crontab -e`:\n{}\n\
         Or files for systemd, then `systemctl enable --now slotctl-sweep.timer slotctl-release.timer`:\n{}",
        indented(&crontab),
        indented(&units)
    ));
}

fn indented(text: &str) -> String {
    let line = |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") };
    text.lines().map(line).collect()
}
