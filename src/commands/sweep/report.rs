//! What is printed of sweeps: JSON as data, a table as talk, because cron mails what a quiet job prints.

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::zone_of;
use crate::config::Config;
use crate::ctx::Ctx;
use crate::domain::time::Instant;
use crate::error::{CommandError, Kind};
use crate::ops::sweep::{Item, Outcome, Report};
use crate::ui::{Cell, Column, Format, Palette, Table, Tone};

/// How many failures are told on stderr; the report has them all.
const TOLD: usize = 10;

/// One run of a sweep.
#[derive(Debug)]
pub(super) struct Run {
    /// What it did.
    pub(super) report: Report,
    /// Whether another process was at it, so that this one did nothing.
    pub(super) is_busy: bool,
    /// What stopped it as a whole.
    pub(super) stopped: Option<CommandError>,
}

impl Run {
    /// A run that came to its end.
    pub(super) fn of(report: Report) -> Self {
        Self { report, is_busy: false, stopped: None }
    }

    /// A run that left everything to another.
    pub(super) fn busy(sweep: &'static str, now: Instant) -> Self {
        Self { is_busy: true, ..Self::of(Report::new(sweep, now)) }
    }

    /// A run that did nothing.
    pub(super) fn stopped(sweep: &'static str, now: Instant, error: CommandError) -> Self {
        Self { stopped: Some(error), ..Self::of(Report::new(sweep, now)) }
    }
}

/// Prints one run.
pub(super) fn print_one(ctx: &mut Ctx, config: &Config, run: Run) -> Result<(), CommandError> {
    match ctx.out.options().format {
        Format::Json => {
            ctx.out.document(&to_json(config, &run))?;
        }
        Format::Csv => csv(ctx, std::slice::from_ref(&run))?,
        Format::Table => talk(ctx, &run),
    }
    match run.stopped {
        Some(error) => {
            let failures = other_failures(&[run.report], &[&error]);
            Err(failures.into_iter().fold(error, CommandError::hint))
        }
        None => items_failed(config, &[run.report]),
    }
}

/// Prints the runs of all sweeps.
pub(super) fn print_all(ctx: &mut Ctx, config: &Config, runs: Vec<Run>) -> Result<(), CommandError> {
    match ctx.out.options().format {
        Format::Json => {
            let json: Vec<ReportJson<'_>> = runs.iter().map(|run| to_json(config, run)).collect();
            ctx.out.document(&json)?;
        }
        Format::Csv => csv(ctx, &runs)?,
        Format::Table => runs.iter().for_each(|run| talk(ctx, run)),
    }
    let (mut reports, mut stopped) = (Vec::new(), Vec::new());
    for Run { report, is_busy: _, stopped: error } in runs {
        stopped.extend(error.map(|error| (report.sweep, error)));
        reports.push(report);
    }
    if stopped.is_empty() {
        return items_failed(config, &reports);
    }
    let is_all = stopped.len() == reports.len();
    let errors: Vec<&CommandError> = stopped.iter().map(|(_, error)| error).collect();
    let failures = other_failures(&reports, &errors);
    Err(several_stopped(&stopped, is_all, failures))
}

/// What stopped some of the sweeps: the worst decides the code and the exit status, and each is told.
fn several_stopped(
    stopped: &[(&'static str, CommandError)],
    is_all: bool,
    failures: Vec<String>,
) -> CommandError {
    let names: Vec<&str> = stopped.iter().map(|(sweep, _)| *sweep).collect();
    let others = if is_all { "" } else { "; the other sweeps ran" };
    let json = |(sweep, error): &(&str, CommandError)| {
        let mut told = error.to_json()["error"].take();
        told["sweep"] = json!(sweep);
        told
    };
    let details: Vec<Value> = stopped.iter().map(json).collect();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let told = details.iter().map(|told| format!("{}: {}", text(&told["sweep"]), text(&told["message"])));
    let advice = details.iter().flat_map(|told| told["hints"].as_array().into_iter().flatten().map(text));
    let mut hints: Vec<String> = Vec::new();
    for hint in told.chain(advice).chain(failures) {
        if !hints.contains(&hint) {
            hints.push(hint);
        }
    }
    let worst = stopped.iter().map(|(_, error)| error).min_by_key(|error| weight(error.kind()));
    let (kind, code) = worst.map_or((Kind::Bug, "internal"), |worst| (worst.kind(), worst.code()));
    let error = CommandError::new(kind, code, format!("stopped: {}{others}", names.join(", ")));
    hints.into_iter().fold(error, CommandError::hint).details(json!({ "sweeps": details }))
}

/// The kind that decides comes first: what a person must do now, then what the next run may do.
fn weight(kind: Kind) -> u8 {
    match kind {
        Kind::Unauthorized => 0,
        Kind::Bug => 1,
        Kind::Temporary => 2,
        Kind::Refused | Kind::Usage | Kind::HasChanges => 3,
        Kind::ItemsFailed | Kind::ClosedPipe | Kind::Left => 4,
    }
}

fn items_failed(config: &Config, reports: &[Report]) -> Result<(), CommandError> {
    let failed: u32 = reports.iter().map(|report| report.count(Outcome::Failed)).sum();
    if failed == 0 {
        // Whose file has an error was left out, and cron must tell somebody.
        return Ok(config.require_all_sound()?);
    }
    let due: u32 = reports.iter().map(Report::due).sum();
    let message = match reports {
        [_] => format!("{failed} of {due} items of the sweep failed"),
        _ => format!("{failed} of {due} items of the sweeps failed"),
    };
    let error = CommandError::new(Kind::ItemsFailed, "items_failed", message);
    Err(failures(reports).into_iter().fold(error, CommandError::hint))
}

/// The first failures, each in a line.
fn failures(reports: &[Report]) -> Vec<String> {
    other_failures(reports, &[])
}

/// The first failures that came of something else than these errors.
fn other_failures(reports: &[Report], errors: &[&CommandError]) -> Vec<String> {
    let is_told = |item: &&Item| {
        let reason = item.reason.as_deref();
        errors.iter().any(|error| reason.is_some_and(|reason| reason.starts_with(error.message())))
    };
    let failures = reports.iter().flat_map(|report| &report.items);
    let told =
        failures.filter(|item| item.outcome == Outcome::Failed && !is_told(item)).take(TOLD).map(|item| {
            format!(
                "{} {}: {}",
                item.confirmation_number,
                item.kind,
                item.reason.as_deref().unwrap_or("failed")
            )
        });
    told.collect()
}

/// The items in pages of a size to be held as tables; a report without items is one page.
fn pages(report: &Report) -> impl Iterator<Item = &[Item]> {
    const PAGE: usize = 1000;
    let none = report.items.is_empty().then_some([].as_slice());
    report.items.chunks(PAGE).chain(none)
}

/// Tells what was done; a long report has its heading on every page.
fn talk(ctx: &mut Ctx, run: &Run) {
    if ctx.out.options().quiet {
        return;
    }
    let Run { report, is_busy, stopped } = run;
    if *is_busy {
        ctx.out.say(&format!("{}: another run is at it, so nothing was done", report.sweep));
        return;
    }
    for items in pages(report) {
        let drawn = table(report.sweep, items, false).render(Some(ctx.out.width()), Palette::plain());
        if !drawn.is_empty() {
            ctx.out.say(drawn.trim_end());
        }
    }
    let (done, skipped, failed) =
        (report.count(Outcome::Done), report.count(Outcome::Skipped), report.count(Outcome::Failed));
    let stopped = if stopped.is_some() { ", stopped" } else { "" };
    ctx.out.say(&format!("{}: {done} done, {skipped} skipped, {failed} failed{stopped}", report.sweep));
}

fn csv(ctx: &mut Ctx, runs: &[Run]) -> Result<(), CommandError> {
    let (has_sweep, mut is_first) = (runs.len() > 1, true);
    for report in runs.iter().map(|run| &run.report) {
        for items in pages(report) {
            let json = items.iter().map(|item| {
                let mut json = item_json(item);
                json["sweep"] = json!(report.sweep);
                json
            });
            let json: Vec<Value> = json.collect();
            ctx.out.csv_part(&table(report.sweep, items, has_sweep), &json, is_first)?;
            is_first = false;
        }
    }
    Ok(())
}

/// The report's JSON (cli.md, JSON shapes).
#[derive(Serialize)]
struct ReportJson<'a> {
    sweep: &'a str,
    now: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    busy: bool,
    due: u32,
    done: u32,
    skipped: u32,
    failed: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Value>,
    #[serde(serialize_with = "one_by_one")]
    items: &'a [Item],
}

/// A value takes several times the memory of its item, so there is one at a time.
fn one_by_one<S: Serializer>(items: &[Item], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(items.iter().map(item_json))
}

fn to_json<'a>(config: &Config, run: &'a Run) -> ReportJson<'a> {
    let Run { report, is_busy, stopped } = run;
    ReportJson {
        sweep: report.sweep,
        now: zone_of(config).rfc3339(report.now),
        busy: *is_busy,
        due: report.due(),
        done: report.count(Outcome::Done),
        skipped: report.count(Outcome::Skipped),
        failed: report.count(Outcome::Failed),
        error: stopped.as_ref().map(|error| error.to_json()["error"].take()),
        items: &report.items,
    }
}

fn item_json(item: &Item) -> Value {
    json!({
        "confirmation_number": item.confirmation_number,
        "kind": item.kind,
        "result": item.outcome.as_str(),
        "reason": item.reason,
    })
}

/// The items, each with the name of its sweep in front where there are several.
fn table(sweep: &'static str, items: &[Item], has_sweep: bool) -> Table {
    let first = has_sweep.then(|| Column::new("sweep").field("sweep"));
    let mut table = Table::new(first.into_iter().chain([
        Column::new("number").whole().field("confirmation_number"),
        Column::new("kind").field("kind"),
        Column::new("result").field("result"),
        Column::new("reason").field("reason"),
    ]));
    for item in items {
        let tone = match item.outcome {
            Outcome::Done => Tone::Good,
            Outcome::Skipped | Outcome::NotDue => Tone::Dim,
            Outcome::Failed => Tone::Bad,
        };
        table.push(has_sweep.then(|| Cell::from(sweep)).into_iter().chain([
            item.confirmation_number.as_str().into(),
            item.kind.as_str().into(),
            Cell::toned(item.outcome.as_str(), tone),
            item.reason.clone().into(),
        ]));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stopped(kinds: &[(&'static str, Kind)]) -> CommandError {
        let error = |kind| CommandError::new(kind, "some_code", "it broke").hint("mend it");
        let stopped: Vec<_> = kinds.iter().map(|(sweep, kind)| (*sweep, error(*kind))).collect();
        several_stopped(&stopped, kinds.len() == 1, vec!["AB reminder_1h: refused".to_owned()])
    }

    #[test]
    fn the_worst_decides_the_exit_status_and_each_is_told() {
        for (kinds, status) in [
            (vec![("holds", Kind::Temporary)], 75),
            (vec![("holds", Kind::Temporary), ("refunds", Kind::Unauthorized)], 4),
            (vec![("holds", Kind::Refused), ("waitlist", Kind::Temporary)], 75),
            (vec![("holds", Kind::Refused)], 1),
            (vec![("holds", Kind::Temporary), ("slots", Kind::Bug)], 70),
        ] {
            assert_eq!(stopped(&kinds).kind().exit_status(), status, "{kinds:?}");
        }
        let told =
            stopped(&[("holds", Kind::Temporary), ("outbox", Kind::Refused)]).to_json()["error"].take();
        assert_eq!(told["message"], "stopped: holds, outbox; the other sweeps ran");
        let hints = ["holds: it broke", "outbox: it broke", "mend it", "AB reminder_1h: refused"];
        assert_eq!(told["hints"], json!(hints));
        let all = stopped(&[("holds", Kind::Temporary)]).to_json()["error"]["message"].take();
        assert_eq!(all, "stopped: holds");
        assert_eq!(told["details"]["sweeps"][1]["sweep"], "outbox");
    }
}
