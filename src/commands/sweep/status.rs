//! `sweep status`: whether the sweeps run, for a person or a monitor.

use serde_json::{Value, json};

use super::{is_by_hand, zone_of};
use crate::config::Config;
use crate::ctx::Ctx;
use crate::domain::remote::SweepRun;
use crate::domain::time::Instant;
use crate::domain::wording;
use crate::error::{CommandError, Kind};
use crate::ops::sweep::{self, Runs};
use crate::ui::{Cell, Column, Table, Tone};

/// One sweep, and what is to be said about it.
struct Row<'a> {
    sweep: &'a str,
    /// Whether somebody should see to it that it runs.
    is_expected: bool,
    runs: Option<&'a Runs>,
    is_overdue: bool,
}

impl Row<'_> {
    fn success(&self) -> Option<&SweepRun> {
        self.runs.and_then(|runs| runs.success.as_ref())
    }

    fn state(&self) -> &'static str {
        match (self.is_overdue, self.is_expected) {
            (true, _) => "overdue",
            (false, true) => "ok",
            (false, false) => "not needed",
        }
    }
}

/// Prints when each sweep last succeeded.
///
/// # Errors
/// `sweep_overdue` when one should have.
pub(super) fn show(ctx: &mut Ctx) -> Result<(), CommandError> {
    let config = ctx.desk_config()?;
    let now = ctx.now();
    let mut ledger = ctx.ledger_to_read()?;
    let runs = sweep::last_runs(&mut ledger)?;
    let rows = rows(&config, &runs, now);
    let json: Vec<Value> = rows.iter().map(|row| to_json(&config, row, now)).collect();
    ctx.out.list(&table(&rows, now), &json)?;
    let overdue: Vec<&str> = rows.iter().filter(|row| row.is_overdue).map(|row| row.sweep).collect();
    if overdue.is_empty() {
        return Ok(());
    }
    let names = overdue.join(", ");
    Err(CommandError::new(Kind::Refused, "sweep_overdue", format!("overdue: {names}"))
        .hint("run `slotctl sweep all` from cron; [sweeps] expect_every says how often"))
}

/// What is to be said of each sweep that should have succeeded by now.
pub(in crate::commands) fn overdue(config: &Config, runs: &[Runs], now: Instant) -> Vec<String> {
    let rows = rows(config, runs, now);
    let told = |row: &Row<'_>| match (row.success(), row.runs) {
        (Some(success), _) => format!("{} last succeeded {}", row.sweep, ago(Some(success), now)),
        (None, Some(_)) => format!("{} has never succeeded", row.sweep),
        (None, None) => format!("{} has never run", row.sweep),
    };
    rows.iter().filter(|row| row.is_overdue).map(told).collect()
}

/// The sweeps by name, whether or not they ever ran.
fn rows<'a>(config: &Config, runs: &'a [Runs], now: Instant) -> Vec<Row<'a>> {
    let expected_every = config.settings.sweeps_expected_every.value;
    let takes_deposits = config.services.iter().any(|service| service.deposit.is_some());
    let known = [
        ("holds", takes_deposits),
        ("no-shows", true),
        ("refunds", !is_by_hand(config)),
        ("reminders", true),
        ("waitlist", true),
    ];
    let row = |(sweep, is_expected)| {
        let runs = runs.iter().find(|runs| runs.last.sweep == sweep);
        let success = runs.and_then(|runs| runs.success.as_ref());
        let age = success.map(|run| now - run.finished_at);
        // An age below zero is that of a clock that was ahead, and nothing to worry about.
        let is_late = age.is_none_or(|age| age.to_std().is_ok_and(|age| age > expected_every));
        Row { sweep, is_expected, runs, is_overdue: is_expected && is_late }
    };
    known.into_iter().map(row).collect()
}

fn table(rows: &[Row<'_>], now: Instant) -> Table {
    let mut table = Table::new([
        Column::new("sweep").whole().field("sweep"),
        Column::new("last success").field("last_success"),
        Column::new("last run").field("last_run"),
        Column::new("done").right().field("done"),
        Column::new("skipped").right().field("skipped"),
        Column::new("failed").right().field("failed"),
        Column::new("state").field("state"),
    ]);
    for row in rows {
        let last = row.runs.map(|runs| &runs.last);
        let count = |of: fn(&SweepRun) -> u32| last.map(|run| of(run).to_string());
        let tone = match (row.is_overdue, row.is_expected) {
            (true, _) => Tone::Bad,
            (false, true) => Tone::Good,
            (false, false) => Tone::Dim,
        };
        table.push([
            row.sweep.into(),
            ago(row.success(), now).into(),
            ago(last, now).into(),
            count(|run| run.done).into(),
            count(|run| run.skipped).into(),
            count(|run| run.failed).into(),
            Cell::toned(row.state(), tone),
        ]);
    }
    table
}

fn ago(run: Option<&SweepRun>, now: Instant) -> String {
    run.map_or_else(|| "never".to_owned(), |run| format!("{} ago", wording::in_words(now - run.finished_at)))
}

fn to_json(config: &Config, row: &Row<'_>, now: Instant) -> Value {
    let zone = zone_of(config);
    let (last, success) = (row.runs.map(|runs| &runs.last), row.success());
    json!({
        "sweep": row.sweep,
        "last_success": success.map(|run| zone.rfc3339(run.finished_at)),
        "age_seconds": success.map(|run| (now - run.finished_at).num_seconds()),
        "last_run": last.map(|run| zone.rfc3339(run.finished_at)),
        "due": last.map(|run| run.due),
        "done": last.map(|run| run.done),
        "skipped": last.map(|run| run.skipped),
        "failed": last.map(|run| run.failed),
        "expected": row.is_expected,
        "overdue": row.is_overdue,
        "state": row.state(),
    })
}
