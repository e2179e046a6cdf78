//! `ledger`: checking it, copying it, putting a copy back, carrying it elsewhere.

use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::{Map, Value, json};

use super::approval::{Asked, approve};
use super::event_view;
use crate::ctx::Ctx;
use crate::domain::check::{Finding, Severity};
use crate::domain::time::Zone;
use crate::error::{CommandError, Kind};
use crate::ops::Failure;
use crate::ops::upkeep::check::{self, Checked};
use crate::ops::upkeep::copies::{self, Comparison, Copy, Present};
use crate::ops::upkeep::{UpkeepError, export, import, stats};
use crate::ui::{Cell, Column, Detail, Out, Table, Tone, UiError};

/// Check the ledger, copy it, put a copy back, carry it elsewhere
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "each subcommand's help stands above its arguments")]
pub enum Ledger {
    /// Recompute everything that can be and name each fault; exit status 1 if there is one
    #[command(after_help = "Example:\n  \
        slotctl ledger check -q")]
    Check,
    Backup(Backup),
    Restore(Restore),
    Export(Export),
    Import(Import),
    /// Show how large the ledger is and what happened last
    #[command(after_help = "Example:\n  \
        slotctl ledger stats -o json")]
    Stats,
}

/// Copy the ledger to a new file, while others go on working with it
///
/// The copy is opened and checked before it gets its name. No file is ever overwritten.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    slotctl ledger backup backups/2026-12-01.db")]
pub struct Backup {
    /// The new file
    file: PathBuf,
}

/// Put a backup in the place of the ledger
///
/// The present ledger is kept beside it, as ledger.db.before-restore-<instant>.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    slotctl ledger restore backups/2026-12-01.db")]
pub struct Restore {
    /// The backup
    file: PathBuf,
}

/// Write every row as a line of JSON
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    slotctl ledger export ledger.jsonl")]
pub struct Export {
    /// The new file; - for stdout
    file: PathBuf,
}

/// Read an export into an empty ledger, all of it or nothing
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl ledger export - | slotctl ledger import - --ledger copy.db --yes")]
pub struct Import {
    /// The export; - for stdin
    file: PathBuf,
}

impl Ledger {
    /// Runs the subcommand.
    ///
    /// # Errors
    /// `ledger_faulty`, `file_exists`, `needs_confirmation`, `ledger_newer`, `ledger_not_empty`, `invalid_input`,
    /// `ledger_busy`, `ledger_unusable`.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        match self {
            Self::Check => check(ctx),
            Self::Backup(backup) => backup.run(ctx),
            Self::Restore(restore) => restore.run(ctx),
            Self::Export(export) => export.run(ctx),
            Self::Import(import) => import.run(ctx),
            Self::Stats => stats(ctx),
        }
    }
}

fn check(ctx: &mut Ctx) -> Result<(), CommandError> {
    let mut ledger = ctx.ledger_to_read()?;
    let checked = check::run(&mut ledger)?;
    let json: Vec<Value> = checked.findings.iter().map(finding_json).collect();
    ctx.out.list(&finding_table(&checked.findings), &json)?;
    let errors = checked.errors();
    if errors > 0 {
        let what = if errors == 1 { "1 fault".to_owned() } else { format!("{errors} faults") };
        let error = CommandError::new(Kind::Refused, "ledger_faulty", format!("the ledger has {what}"));
        return Err(
            error.hint("compare it with its last backup; `slotctl ledger restore FILE` puts one back")
        );
    }
    ctx.out.say(&format!("ok: {}", counted(&checked)));
    Ok(())
}

/// What was looked at, in words.
fn counted(checked: &Checked) -> String {
    let counts: Vec<String> = checked.counts.iter().map(|(what, rows)| format!("{rows} {what}")).collect();
    if counts.is_empty() { "the ledger is empty".to_owned() } else { counts.join(", ") }
}

fn finding_json(finding: &Finding) -> Value {
    let Finding { check, severity, subject, detail } = finding;
    json!({ "check": check.as_str(), "severity": severity.as_str(), "subject": subject, "detail": detail })
}

fn finding_table(findings: &[Finding]) -> Table {
    let mut table = Table::new([
        Column::new("check").whole().field("check"),
        Column::new("severity").whole().field("severity"),
        Column::new("subject").field("subject"),
        Column::new("detail").field("detail"),
    ]);
    for Finding { check, severity, subject, detail } in findings {
        let tone = if *severity == Severity::Error { Tone::Bad } else { Tone::Warning };
        table.push([
            check.as_str().into(),
            Cell::toned(severity.as_str(), tone),
            subject.clone().into(),
            detail.clone().into(),
        ]);
    }
    table
}

impl Backup {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        ctx.out.allow_object()?;
        let to = ctx.current_dir().join(&self.file);
        ctx.ledger_file("pg_dump", &format!("--format=custom --file={}", shell_word(&to)))?;
        let mut ledger = ctx.present_ledger()?;
        let copy = copies::backup(&mut ledger, &to)?;
        let detail = copy_detail(Detail::new().row("path", to.display().to_string()), &copy);
        let mut json = copy_json(&copy);
        json.insert("path".to_owned(), json!(to));
        ctx.out.object(&detail, &Value::Object(json))?;
        Ok(())
    }
}

fn copy_detail(detail: Detail, copy: &Copy) -> Detail {
    let mut heads = Table::new([
        Column::new("chain").whole(),
        Column::new("events").right(),
        Column::new("head").whole(),
    ]);
    for head in &copy.heads {
        heads.push([head.chain.as_str().into(), head.events.to_string().into(), head.hash.clone().into()]);
    }
    detail
        .row("size", format!("{} bytes", copy.stats.file_bytes))
        .row("schema", copy.stats.schema.to_string())
        .row("events", copy.events().to_string())
        .section("Chains", heads)
}

fn copy_json(copy: &Copy) -> Map<String, Value> {
    let chain = |head: &stats::Head| json!({ "chain": head.chain.as_str(), "events": head.events, "hash": head.hash });
    let chains: Vec<Value> = copy.heads.iter().map(chain).collect();
    let mut json = Map::new();
    json.insert("bytes".to_owned(), json!(copy.stats.file_bytes));
    json.insert("schema".to_owned(), json!(copy.stats.schema));
    json.insert("events".to_owned(), json!(copy.events()));
    json.insert("chains".to_owned(), json!(chains));
    json
}

impl Restore {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        ctx.out.allow_object()?;
        let from = ctx.current_dir().join(&self.file);
        let path = ctx.ledger_file(
            "pg_restore",
            &format!("--clean --if-exists --single-transaction {}", shell_word(&from)),
        )?;
        let comparison = copies::compare(&path, &from)?;
        let events = comparison.newer();
        let is_approved = ctx.globals().yes || ctx.globals().dry_run;
        if events > 0 && !is_approved {
            return Err(Failure::from(UpkeepError::Newer { path: from, events }).into());
        }
        let act = format!("putting `{}` in the place of `{}`", self.file.display(), path.display());
        let asked = Asked::new("Put the backup in its place?", act, facts(&path, &comparison));
        if !approve(ctx, &asked)? {
            return Ok(());
        }
        let kept = if ctx.globals().dry_run { None } else { copies::restore(&path, &from, ctx.now())? };
        let detail = Detail::new()
            .row("path", path.display().to_string())
            .row_if("kept as", kept.as_ref().map(|kept| kept.display().to_string()))
            .row("events lost", events.to_string());
        let mut json = copy_json(&comparison.copy);
        json.insert("path".to_owned(), json!(path));
        json.insert("restored_from".to_owned(), json!(from));
        json.insert("kept_as".to_owned(), json!(kept));
        json.insert("events_lost".to_owned(), json!(events));
        ctx.out.object(&copy_detail(detail, &comparison.copy), &Value::Object(json))?;
        Ok(())
    }
}

/// A path as a shell takes it for one word.
fn shell_word(path: &Path) -> String {
    format!("'{}'", path.display().to_string().replace('\'', "'\\''"))
}

/// What one should know before a ledger is replaced.
fn facts(path: &Path, comparison: &Comparison) -> String {
    let path = path.display();
    let events = comparison.copy.events();
    match comparison.present {
        Present::None => format!("There is no ledger `{path}` yet; the backup has {events} events."),
        Present::Unreadable => format!("`{path}` is damaged or no ledger; the backup has {events} events."),
        Present::Sound { newer } => {
            format!("The backup has {events} events; `{path}` has {newer} that it lacks and is kept beside.")
        }
    }
}

impl Export {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let mut ledger = ctx.present_ledger()?;
        if self.file == Path::new("-") {
            let exported = export::write(&mut ledger, &mut Stdout(&mut ctx.out), &self.file)?;
            ctx.out.say(&format!("{} rows exported", exported.rows));
            return Ok(());
        }
        ctx.out.allow_object()?;
        let path = ctx.current_dir().join(&self.file);
        let exported = export::to_file(&mut ledger, &path)?;
        let detail = Detail::new()
            .row("path", path.display().to_string())
            .row("rows", exported.rows.to_string())
            .row("size", format!("{} bytes", exported.bytes));
        ctx.out.object(&detail, &json!({ "path": path, "rows": exported.rows, "bytes": exported.bytes }))?;
        Ok(())
    }
}

/// Stdout as a place to write to.
struct Stdout<'a>(&'a mut Out);

impl Write for Stdout<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.raw(bytes) {
            Ok(()) => Ok(bytes.len()),
            Err(UiError::ClosedPipe) => Err(ErrorKind::BrokenPipe.into()),
            Err(UiError::Write(error)) => Err(error),
            Err(error) => Err(io::Error::other(error)),
        }
    }

    /// The command's end flushes.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Import {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        ctx.out.allow_object()?;
        let is_stdin = self.file == Path::new("-");
        let path = if is_stdin { self.file } else { ctx.current_dir().join(&self.file) };
        let ledger_path = ctx.location()?.to_string();
        let mut from: Box<dyn BufRead> = match is_stdin {
            true => Box::new(io::stdin().lock()),
            false => {
                let unreadable = |source| UpkeepError::Unreadable { path: path.clone(), source };
                Box::new(BufReader::new(File::open(&path).map_err(unreadable).map_err(Failure::from)?))
            }
        };
        let mut ledger = ctx.ledger_to_fill()?;
        import::require_empty(&mut ledger)?;
        let facts = format!("Every row of `{}` goes into `{}`.", path.display(), ledger_path);
        let act = format!("importing `{}` into `{ledger_path}`", path.display());
        if !approve(ctx, &Asked::new("Import it?", act, facts))? {
            return Ok(());
        }
        let rows = import::run(&mut ledger, &mut *from, &path)?;
        let detail = Detail::new().row("path", ledger_path.clone()).row("rows", rows.to_string());
        ctx.out.object(&detail, &json!({ "path": ledger_path, "imported_from": path, "rows": rows }))?;
        Ok(())
    }
}

fn stats(ctx: &mut Ctx) -> Result<(), CommandError> {
    ctx.out.allow_object()?;
    let path = ctx.location()?.to_string();
    let mut ledger = ctx.ledger_to_read()?;
    let measured = stats::run(&mut ledger)?;
    let last = measured.last_event.as_ref();
    let (measured, zone) = (&measured.stats, Zone::utc());
    let mut tables = Table::new([Column::new("table").whole(), Column::new("rows").right()]);
    for (name, rows) in &measured.tables {
        tables.push([name.as_str().into(), rows.to_string().into()]);
    }
    let happened = last.map(|last| {
        let author = &last.event.author;
        format!("{} by {} at {}", last.event.action, author.actor, zone.rfc3339(author.at))
    });
    let detail = Detail::new()
        .row("path", path.clone())
        .row("size", format!("{} bytes", measured.file_bytes))
        .row("log", format!("{} bytes", measured.log_bytes))
        .row("schema", measured.schema.to_string())
        .row("engine", measured.engine.clone())
        .row_if("last event", happened)
        .section("Rows", tables);
    let rows: Map<String, Value> =
        measured.tables.iter().map(|(name, rows)| (name.clone(), json!(rows))).collect();
    let json = json!({
        "path": path,
        "bytes": measured.file_bytes,
        "log_bytes": measured.log_bytes,
        "schema": measured.schema,
        "engine": measured.engine,
        "rows": rows,
        "last_event": last.map(|last| event_view::event_json(last, &zone)),
    });
    ctx.out.object(&detail, &json)?;
    Ok(())
}
