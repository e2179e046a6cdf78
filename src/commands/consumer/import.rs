//! `consumer import`: people from a CSV file.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use crate::ctx::Ctx;
use crate::domain::consumer::Field;
use crate::error::{CommandError, Kind};
use crate::ops::consumers::import::{self, Fault, Report};
use crate::ui::{Cell, Column, Detail, Table, Tone};

/// The largest file that is read, in bytes: some hundred thousand people.
const LARGEST: u64 = 32 << 20;

/// Import people from a CSV file, all of them or none
///
/// The first line names the columns, in any order: name and email, and, if you like, phone and external_id. The file
/// is UTF-8. Whoever the ledger has already, by e-mail address, stays unchanged. Every bad row is told at once with its
/// line, and nothing is written unless --skip-bad says that the good rows are enough.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl consumer import people.csv --dry-run\n  \
    slotctl consumer import people.csv --skip-bad -o json\n  \
    crm export | slotctl consumer import -")]
pub struct Import {
    /// The file; - reads standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Import the good rows and leave out the bad ones
    #[arg(long)]
    skip_bad: bool,
}

impl Import {
    pub(super) fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let Self { file, skip_bad } = self;
        ctx.out.allow_object()?;
        let text = read(ctx, &file)?;
        let hand = ctx.hand("consumer import");
        let mut ledger = ctx.ledger()?;
        let report = import::import(&mut ledger, hand.act(), &text, skip_bad)?;
        ctx.out.object(&detail(&report), &to_json(&report))?;
        if report.is_refused { Err(refused(&report)) } else { Ok(()) }
    }
}

/// Reads the file, or standard input, up to the largest size.
fn read(ctx: &Ctx, file: &Path) -> Result<Vec<u8>, CommandError> {
    let failed = |error: &io::Error| {
        CommandError::invalid_input(format!("cannot read `{}`: {error}", file.display()))
            .hint("name a CSV file, or - for standard input")
    };
    let mut bytes = Vec::new();
    let limit = LARGEST + 1;
    let read = if file == Path::new("-") {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)
    } else {
        let opened = File::open(ctx.current_dir().join(file)).map_err(|error| failed(&error))?;
        opened.take(limit).read_to_end(&mut bytes)
    };
    read.map_err(|error| failed(&error))?;
    if bytes.len() as u64 > LARGEST {
        let message = format!("`{}` is larger than {} MiB", file.display(), LARGEST >> 20);
        return Err(
            CommandError::invalid_input(message).hint("split it: people who are known stay unchanged")
        );
    }
    Ok(bytes)
}

fn refused(report: &Report) -> CommandError {
    let mut lines: Vec<u64> = report.bad.iter().map(|fault| fault.line).collect();
    lines.dedup();
    let rows =
        if lines.len() == 1 { "1 row is bad".to_owned() } else { format!("{} rows are bad", lines.len()) };
    let error = CommandError::new(Kind::Refused, "invalid_input", format!("{rows}: nothing was imported"))
        .details(json!({ "bad_lines": lines }));
    match report.bad.iter().all(|fault| fault.field.is_none() && fault.line == 1) {
        true => error.hint("the first line must name the columns: name,email,phone,external_id"),
        false => error.hint("mend them, or import the others with --skip-bad"),
    }
}

fn to_json(report: &Report) -> Value {
    let Report { added, unchanged, bad, is_refused: _ } = report;
    json!({ "added": added, "unchanged": unchanged, "bad": bad.iter().map(fault_json).collect::<Vec<_>>() })
}

fn fault_json(fault: &Fault) -> Value {
    let Fault { line, field, message } = fault;
    json!({ "line": line, "field": field.map(Field::as_str), "message": message })
}

fn detail(report: &Report) -> Detail {
    let Report { added, unchanged, bad, is_refused: _ } = report;
    let detail = Detail::new().row("added", added.to_string()).row("unchanged", unchanged.to_string());
    if bad.is_empty() {
        return detail;
    }
    let mut table =
        Table::new([Column::new("line").right(), Column::new("field").whole(), Column::new("what is wrong")]);
    for Fault { line, field, message } in bad {
        let message = Cell::toned(message.as_str(), Tone::Bad);
        table.push([line.to_string().into(), field.map(Field::as_str).into(), message]);
    }
    detail.section("bad rows", table)
}
