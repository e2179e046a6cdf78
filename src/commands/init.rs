//! `init` and `service new`: the first files, and one more.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::shell_word::quoted;
use crate::config::Diagnostic;
use crate::ctx::Ctx;
use crate::domain::ids::ServiceId;
use crate::error::{CommandError, Kind, diagnostic_to_json};
use crate::ui::{Detail, Format, PromptError, filled};

mod answers;
mod days;
mod draft;
mod machine_zone;
mod money_guess;
mod new_files;
mod questions;
mod readers;
mod rehearsal;
mod slug;
mod template;

use answers::{Flags, Mail, from_flags};
use draft::{Draft, Judge, NewService, Sender, service_path};
use money_guess::Guesses;
use new_files::{NewFile, refuse_existing};
use questions::Interview;
use readers::service_id;
use rehearsal::Standing;

/// Write a commented slotctl.toml and a first service, and try them on the sandbox
///
/// On a terminal it asks for what the flags leave open, shows what it is going to write, and then makes the slots, and
/// with a release also queue and releases, on the embedded stand-in for Fanfare, for which no key is needed. Enter alone
/// is answered as a flag that is left out; Escape goes one question back. Nothing is ever written over, and either both
/// files are written or none.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl init my-clinic\n  \
    slotctl init my-clinic --name 'First Visit' --currency EUR --price 80.00 \\\n      \
    --timezone Europe/Berlin\n  \
    slotctl init my-clinic --name 'First Visit' --currency EUR --price 80.00 \\\n      \
    --release 'mon 09:00' --apply\n  \
    slotctl init my-clinic --name 'First Visit' --currency EUR --price 80.00 -n")]
pub struct Init {
    /// Where [default: --config, else the current directory]
    dir: Option<PathBuf>,
    /// The id that names the service everywhere [default: made of the name]
    #[arg(long, value_parser = service_id)]
    id: Option<ServiceId>,
    /// Make slots, queue and releases on the sandbox at once [default: a person is asked, nobody else]
    #[arg(long)]
    apply: bool,
    #[command(flatten)]
    flags: Flags,
    #[command(flatten)]
    mail: Mail,
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
    /// Asks, checks, writes, and tries what was written.
    ///
    /// # Errors
    /// `already_exists`, `needs_input`, `invalid_input`, `config_invalid` for what the loader refuses, `write_failed`;
    /// what the sandbox or the ledger refuses.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let Self { dir, id, apply, flags, mail } = self;
        ctx.out.allow_object()?;
        let shown = dir.or_else(|| ctx.globals().config.clone()).unwrap_or_default();
        let dir: PathBuf = ctx.current_dir().join(&shown).components().collect();
        refuse_existing(&dir.join("slotctl.toml"))?;
        welcome(ctx);
        let Some(draft) = drafted(ctx, &dir, id, flags, Some(mail))? else { return Ok(()) };
        let files = draft.files(&dir);
        write(ctx, &files)?;
        let is_dry = ctx.globals().dry_run;
        let standing = match !is_dry && rehearsal::is_wanted(ctx, &dir, apply)? {
            true => Some(rehearsal::run(ctx)?),
            false => None,
        };
        print(ctx, &dir, &files, standing.as_ref())?;
        if !is_dry {
            say_what_is_next(ctx, &dir, &shown, &draft.service.id, standing.as_ref());
        }
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
        let Some(draft) = drafted(ctx, &dir, Some(id), flags, None)? else { return Ok(()) };
        let files = draft.files(&dir);
        write(ctx, &files)?;
        print(ctx, &dir, &files, None)?;
        if !ctx.globals().dry_run {
            ctx.out.say("Next: `slotctl service check`, then `slotctl apply`.");
        }
        Ok(())
    }
}

/// Says what the questions lead to, where somebody is asked.
fn welcome(ctx: &mut Ctx) {
    if !ctx.prompt.is_interactive() {
        return;
    }
    let width = ctx.out.width();
    ctx.out.say(&filled(
        "A few questions about your first service. Enter takes the answer that is suggested, Escape goes one question \
         back. Nothing is written before you have seen it, and Ctrl-C leaves everything as it is.\n",
        width,
    ));
}

/// What is to be written: asked for and approved where somebody is there, else from flags and defaults. None where it is
/// not wanted after all.
fn drafted(
    ctx: &mut Ctx,
    dir: &Path,
    id: Option<ServiceId>,
    flags: Flags,
    mail: Option<Mail>,
) -> Result<Option<Draft>, CommandError> {
    if let Some(id) = &id {
        refuse_existing(&service_path(dir, id))?;
    }
    let judge = Judge::new(ctx, dir);
    let zone = machine_zone::guess(ctx);
    if !ctx.prompt.is_interactive() {
        let draft = Draft { service: from_flags(flags, id, &zone)?, mail: mail.map(Sender::given) };
        require_sound(&judge, dir, &draft)?;
        return Ok(Some(draft));
    }
    let blank = Draft { service: NewService::blank(zone.name()), mail: mail.as_ref().map(|_| None) };
    let mut interview = Interview::new(flags, id, mail.unwrap_or_default(), Guesses::new(ctx), blank);
    loop {
        let draft = interview.go_on(&mut *ctx.prompt, &judge)?;
        require_sound(&judge, dir, &draft)?;
        match approved(ctx, &draft.files(dir)) {
            Ok(true) => return Ok(Some(draft)),
            Ok(false) => {
                ctx.out.say("Nothing was written.");
                return Ok(None);
            }
            Err(PromptError::Back) => interview.back()?,
            Err(error) => return Err(error.into()),
        }
    }
}

/// Refuses what the loader would refuse, and a place that is taken.
fn require_sound(judge: &Judge, dir: &Path, draft: &Draft) -> Result<(), CommandError> {
    refuse_existing(&service_path(dir, &draft.service.id))?;
    match &judge.errors(draft)[..] {
        [] => Ok(()),
        errors @ [first, ..] => Err(refused(first, errors)),
    }
}

/// The refusal of what the loader would refuse.
fn refused(first: &Diagnostic, all: &[Diagnostic]) -> CommandError {
    let message = format!("this cannot be a service: {}", first.message);
    let error = CommandError::new(Kind::Refused, "config_invalid", message);
    let error = match &first.hint {
        Some(hint) => error.hint(hint.clone()),
        None => error,
    };
    let details: Vec<_> = all.iter().map(diagnostic_to_json).collect();
    error.details(json!({ "diagnostics": details }))
}

/// Shows the files to whoever is there, and asks.
fn approved(ctx: &mut Ctx, files: &[NewFile]) -> Result<bool, PromptError> {
    if ctx.globals().dry_run || ctx.globals().yes {
        return Ok(true);
    }
    for file in files {
        let path = file.path.strip_prefix(ctx.current_dir()).unwrap_or(&file.path).display().to_string();
        ctx.out.say(&format!("\n{path}\n{}", indented(&settings_in(&file.text)).trim_end()));
    }
    ctx.out.say("\n(Comments say what else there is.)");
    ctx.prompt.confirm("Write these files?", true)
}

fn write(ctx: &Ctx, files: &[NewFile]) -> Result<(), CommandError> {
    if ctx.globals().dry_run { Ok(()) } else { new_files::write(files) }
}

/// The lines of a file that are neither comments nor empty.
fn settings_in(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| format!("{line}\n")).collect()
}

/// Prints which files were made, and what stands.
fn print(
    ctx: &mut Ctx,
    dir: &Path,
    files: &[NewFile],
    standing: Option<&Standing>,
) -> Result<(), CommandError> {
    let is_dry = ctx.globals().dry_run;
    let names: Vec<String> = files.iter().map(|file| file.path.display().to_string()).collect();
    let mut json = json!({ "dir": dir.display().to_string(), "files": names });
    if is_dry {
        let texts = files.iter().zip(&names).map(|(file, name)| (name.clone(), json!(file.text)));
        json["texts"] = texts.collect();
    }
    let mut detail = Detail::new().row("directory", dir.display().to_string());
    detail = detail.row(if is_dry { "would write" } else { "files" }, names.join("\n"));
    if let Some(standing) = standing {
        detail = standing.shown(detail);
        json["standing"] = standing.to_json();
    }
    ctx.out.object(&detail, &json)?;
    if is_dry && ctx.out.options().format == Format::Table {
        for (file, name) in files.iter().zip(&names) {
            ctx.out.text(&format!("\n## {name}\n\n{}", file.text))?;
        }
    }
    Ok(())
}

/// What to type next, and where the rest is told.
fn say_what_is_next(ctx: &mut Ctx, dir: &Path, shown: &Path, id: &ServiceId, standing: Option<&Standing>) {
    let flag = if dir == ctx.current_dir() {
        String::new()
    } else {
        format!(" -C {}", quoted(&shown.display().to_string()))
    };
    let next = match standing {
        None => vec!["service check".to_owned(), "apply".to_owned(), format!("slot list {id} --available")],
        Some(standing) => standing.commands(id),
    };
    let next: String = next.iter().map(|words| format!("  slotctl{flag} {words}\n")).collect();
    let later = "Later, `slotctl help cron` has the sweeps run by themselves, and `slotctl help live` leads from the \
                 sandbox to Fanfare.";
    let later = filled(later, ctx.out.width());
    ctx.out.say(&format!("\nNext:\n{next}{later}"));
}

fn indented(text: &str) -> String {
    let line = |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") };
    text.lines().map(line).collect()
}
