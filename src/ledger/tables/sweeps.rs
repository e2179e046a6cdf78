//! Table `sweep_runs`.

use super::columns::{Columns, all};
use super::sql::{Row, Sql, named, numbered};
use crate::domain::remote::SweepRun;
use crate::domain::time::Instant;
use crate::ledger::LedgerError;

/// Steps from one sweep's name to the next along the index, because runs are many and sweeps are few. The last
/// run is the one recorded last, whatever the clock said then.
macro_rules! last {
    ($only:literal) => {
        concat!(
            "WITH RECURSIVE sweeps (name) AS ( ",
            "SELECT min(sweep) FROM sweep_runs UNION ALL ",
            "SELECT (SELECT min(sweep) FROM sweep_runs WHERE sweep > sweeps.name) FROM sweeps ",
            "WHERE sweeps.name IS NOT NULL ) ",
            "SELECT sweep, started_at, finished_at, due, done, skipped, failed FROM sweeps ",
            "JOIN sweep_runs ON sweep_runs.id = ( SELECT id FROM sweep_runs WHERE sweep = sweeps.name ",
            $only,
            "ORDER BY id DESC LIMIT 1) ORDER BY sweep"
        )
    };
}

const LAST: &str = last!("");
const LAST_SUCCESS: &str = last!("AND failed = 0 ");

const LIST: &str = "\
SELECT id, sweep, started_at, finished_at, due, done, skipped, failed FROM sweep_runs \
WHERE id > ?1 ORDER BY id LIMIT ?2";

const ADD: &str = "\
INSERT INTO sweep_runs (sweep, started_at, finished_at, due, done, skipped, failed) \
VALUES (:sweep, :started_at, :finished_at, :due, :done, :skipped, :failed)";

/// The index has the runs of a sweep in the order of their ids, so that no more than the oldest are read.
const REMOVE: &str = "\
DELETE FROM sweep_runs WHERE id IN ( \
SELECT id FROM (SELECT id, finished_at FROM sweep_runs WHERE sweep = :sweep ORDER BY id LIMIT :limit) AS oldest \
WHERE finished_at < :before \
AND id <> (SELECT id FROM sweep_runs WHERE sweep = :sweep ORDER BY id DESC LIMIT 1) \
AND id <> coalesce((SELECT id FROM sweep_runs WHERE sweep = :sweep AND failed = 0 ORDER BY id DESC LIMIT 1), 0))";

/// The last run of each sweep, in order of name.
pub(super) fn last(tx: &dyn Sql) -> Result<Vec<SweepRun>, LedgerError> {
    all(tx, LAST, &[], sweep_run)
}

/// The last run of each sweep in which nothing failed, in order of name.
pub(super) fn last_success(tx: &dyn Sql) -> Result<Vec<SweepRun>, LedgerError> {
    all(tx, LAST_SUCCESS, &[], sweep_run)
}

/// The runs after a number, each with its own.
pub(super) fn list(tx: &dyn Sql, after: u64, limit: u32) -> Result<Vec<(u64, SweepRun)>, LedgerError> {
    let after = i64::try_from(after).unwrap_or(i64::MAX);
    all(tx, LIST, &numbered([after.into(), super::limit(limit).into()]), |row| {
        Ok((Columns::of("sweep_runs", row).count("id")?, sweep_run(row)?))
    })
}

pub(super) fn add(tx: &dyn Sql, sweep_run: &SweepRun) -> Result<(), LedgerError> {
    let SweepRun { sweep, started_at, finished_at, due, done, skipped, failed } = sweep_run;
    let params = named! {
        ":sweep": sweep,
        ":started_at": started_at.timestamp(),
        ":finished_at": finished_at.timestamp(),
        ":due": due,
        ":done": done,
        ":skipped": skipped,
        ":failed": failed,
    };
    tx.run(ADD, &params).map(drop)
}

/// Removes old runs of a sweep, all but the last one and the last success.
pub(super) fn remove(tx: &dyn Sql, sweep: &str, before: Instant, limit: u32) -> Result<(), LedgerError> {
    let params = named! {
        ":sweep": sweep,
        ":before": before.timestamp(),
        ":limit": super::limit(limit),
    };
    tx.run(REMOVE, &params).map(drop)
}

fn sweep_run(row: &dyn Row) -> Result<SweepRun, LedgerError> {
    let columns = Columns::of("sweep_runs", row);
    Ok(SweepRun {
        sweep: columns.get("sweep")?,
        started_at: columns.instant("started_at")?,
        finished_at: columns.instant("finished_at")?,
        due: columns.get("due")?,
        done: columns.get("done")?,
        skipped: columns.get("skipped")?,
        failed: columns.get("failed")?,
    })
}
