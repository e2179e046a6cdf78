//! `demo`: the main job end to end, in a folder of its own.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::shell_word::quoted;
use crate::ctx::Ctx;
use crate::error::{CommandError, Kind};
use crate::ui::{Detail, Format, Tone};

mod folder;
mod numbers;
mod shell;
mod steps;

use folder::Folder;
use numbers::Numbers;
use shell::{Ended, Shell};
use steps::{STEPS, Step};

/// Watch the main job end to end: check, apply, book, confirm, remind, check in, mark a no-show
///
/// Works in a fresh folder on the sample services, with the embedded stand-in for Fanfare, messages written to files,
/// and a clock that stands where SLOTCTL_NOW puts it. Every step is the real command, shown as you could type it.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  slotctl demo\n  slotctl demo --dir try-slotctl\n  slotctl demo --dry-run"
)]
pub struct Demo {
    /// The folder to work in, new or empty [default: a new one among the temporary files]
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

/// One step that was run, or that a dry run shows.
struct Told {
    command: String,
    about: &'static str,
    exit_status: Option<i32>,
}

impl Demo {
    /// Runs every step and says where everything lies.
    ///
    /// # Errors
    /// A folder that is in use or cannot be made; the first step that ends otherwise than it should.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        ctx.out.allow_object()?;
        if ctx.globals().ledger.is_some() {
            return Err(CommandError::invalid_input("the demo keeps a ledger of its own, in its folder")
                .hint("leave --ledger out; --dir names the folder"));
        }
        let is_dry = ctx.globals().dry_run;
        let folder = Folder::choose(ctx.current_dir(), self.dir)?;
        let folder = if is_dry { folder } else { folder.fill()? };
        let shell = Shell::new(ctx, folder.shown().to_owned())?;
        let mut numbers = Numbers::default();
        let mut told = Vec::with_capacity(STEPS.len());
        for step in STEPS {
            let words = if is_dry { numbers.placeholders(step) } else { numbers.words(&shell, step)? };
            let line = shell.line(step.now, &words);
            announce(ctx, step, &line)?;
            let exit_status = if is_dry { None } else { Some(run_step(ctx, &shell, step, &words, &line)?) };
            told.push(Told { command: line, about: step.about, exit_status });
        }
        summary(ctx, &folder, &told)?;
        say_what_is_next(ctx, &shell, &folder);
        Ok(())
    }
}

/// Prints what a step shows, and its command; nothing with JSON, which prints one object at the end.
fn announce(ctx: &mut Ctx, step: &Step, line: &str) -> Result<(), CommandError> {
    if ctx.out.options().format == Format::Json {
        return Ok(());
    }
    let palette = ctx.out.palette();
    if !ctx.out.options().quiet {
        let about = palette.paint(Tone::Dim, &format!("# {}", step.about));
        ctx.out.drawing(&about)?;
    }
    let line = palette.paint(Tone::Strong, &format!("$ {line}"));
    ctx.out.drawing(&line)?;
    // The step writes to the same stream: what stands before it must be out.
    ctx.out.finish()?;
    Ok(())
}

/// Runs a step and gives its exit status, which is the expected one.
fn run_step(
    ctx: &mut Ctx,
    shell: &Shell,
    step: &Step,
    words: &[String],
    line: &str,
) -> Result<i32, CommandError> {
    let is_json = ctx.out.options().format == Format::Json;
    let ended = if is_json { shell.run_unseen(step.now, words)? } else { shell.run(step.now, words)? };
    if ended.status != Some(step.expected) {
        return Err(stopped(shell, step, line, &ended));
    }
    if !is_json {
        if step.expected != 0 && !ctx.out.options().quiet {
            let status = format!("# Refused with exit status {}, as it should be.", step.expected);
            let status = ctx.out.palette().paint(Tone::Dim, &status);
            ctx.out.drawing(&status)?;
        }
        ctx.out.text("\n")?;
    }
    Ok(step.expected)
}

/// The error of a step that ended otherwise than it should; its exit status is handed on where it means something.
fn stopped(shell: &Shell, step: &Step, line: &str, ended: &Ended) -> CommandError {
    let kind = match ended.status {
        Some(1) => Kind::Refused,
        Some(4) => Kind::Unauthorized,
        Some(75) => Kind::Temporary,
        _ => Kind::Bug,
    };
    let how = ended.status.map_or_else(|| "a signal".to_owned(), |status| format!("exit status {status}"));
    let message = format!("the demo stopped: a step ended with {how} instead of {}", step.expected);
    CommandError::new(kind, "demo_stopped", message)
        .hint(format!("the step was: {line}"))
        .hint(format!("everything up to it lies in {}", shell.dir().display()))
        .details(json!({
            "command": line,
            "exit_status": ended.status,
            "expected": step.expected,
            "stderr": ended.stderr,
        }))
}

/// Prints where everything lies, or the whole run as one JSON object.
fn summary(ctx: &mut Ctx, folder: &Folder, told: &[Told]) -> Result<(), CommandError> {
    let steps: Vec<Value> = told.iter().map(Told::to_json).collect();
    let json = json!({
        "dir": folder.path().display().to_string(),
        "ledger": folder.path().join("ledger.db").display().to_string(),
        "spool": folder.path().join("spool").display().to_string(),
        "messages": folder.messages(),
        "dry_run": ctx.globals().dry_run,
        "steps": steps,
    });
    let is_done = !ctx.globals().dry_run;
    let place = |name: &str| folder.shown().join(name).display().to_string();
    let detail = Detail::new()
        .row("folder", folder.shown().display().to_string())
        .row("configuration", format!("{}, {}", place("slotctl.toml"), place("services")))
        .row("ledger", place("ledger.db"))
        .row("Fanfare stand-in", place("ledger.db.sandbox"))
        .row_if("messages", is_done.then(|| format!("{} in {}", folder.messages(), place("spool"))))
        .row_if("steps", is_done.then(|| format!("{}, each as it should be", told.len())));
    ctx.out.object(&detail, &json)?;
    Ok(())
}

impl Told {
    fn to_json(&self) -> Value {
        let Self { command, about, exit_status } = self;
        json!({ "command": command, "about": about, "exit_status": exit_status })
    }
}

fn say_what_is_next(ctx: &mut Ctx, shell: &Shell, folder: &Folder) {
    if ctx.globals().dry_run {
        ctx.out.say("\nNothing was run. Without --dry-run the folder is made and every step is run in it.");
        return;
    }
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let mut text = String::from("\nTry next:\n");
    for words in steps::NEXT {
        text.push_str(&format!("  {}\n", shell.line(steps::END, &owned(words))));
    }
    let dir = quoted(&folder.shown().display().to_string());
    text.push_str(&format!("  rm -r {dir}\n  slotctl init my-clinic\n"));
    if let Some(program) = shell.alias(ctx) {
        text.push_str(&format!("`slotctl` stands for this program: alias slotctl={program}\n"));
    }
    ctx.out.say(text.trim_end_matches('\n'));
}
