//! What every sweep has in common: its report and the record of its runs.

use crate::domain::remote::SweepRun;
use crate::domain::time::Instant;
use crate::ledger::{Ledger, Scope};

use super::{Act, Failure};

/// What became of one item of a sweep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The appointment it was about.
    pub confirmation_number: String,
    /// What was due, such as `reminder_24h`.
    pub kind: String,
    /// What became of it.
    pub outcome: Outcome,
    /// Why it was left out or failed.
    pub reason: Option<String>,
}

/// What became of one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Dealt with.
    Done,
    /// Left out, with a reason.
    Skipped,
    /// Not dealt with; the next run tries again, or a person must look.
    Failed,
}

impl Outcome {
    /// The word for it in JSON and in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Skipped => "skipped",
            Self::Failed => "failed",
        }
    }
}

/// What one run of a sweep did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The sweep's name.
    pub sweep: &'static str,
    /// When it began.
    pub now: Instant,
    /// Every item that was due, or left out for a reason that is new.
    pub items: Vec<Item>,
}

impl Report {
    /// A report without items.
    pub fn new(sweep: &'static str, now: Instant) -> Self {
        Self { sweep, now, items: Vec::new() }
    }

    /// Adds what became of the messages of the sweep: an item that the sweep queued itself and that could not be
    /// delivered has failed, and a reminder that an earlier run had queued is an item of its own. A message of another
    /// kind, which a desk queued, is one only if it failed: it is no part of what is swept.
    pub fn absorb(&mut self, delivery: Self) {
        let is_swept = |kind: &str| self.sweep == "reminders" && kind.starts_with("reminder_");
        for delivered in delivery.items {
            if !is_swept(&delivered.kind) {
                self.items.extend((delivered.outcome == Outcome::Failed).then_some(delivered));
                continue;
            }
            let same = |item: &&mut Item| {
                item.confirmation_number == delivered.confirmation_number
                    && delivered.kind.trim_end_matches("_sms") == item.kind
            };
            match self.items.iter_mut().find(same) {
                Some(item) if delivered.outcome != Outcome::Done => {
                    item.outcome = delivered.outcome;
                    item.reason = delivered.reason;
                }
                Some(_) => {}
                None => self.items.push(delivered),
            }
        }
    }

    /// How many items came out so.
    pub fn count(&self, outcome: Outcome) -> u32 {
        let count = self.items.iter().filter(|item| item.outcome == outcome).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// How many items were due: everything but what was left out.
    pub fn due(&self) -> u32 {
        self.count(Outcome::Done) + self.count(Outcome::Failed)
    }
}

/// Records that a run has ended, for `sweep status`.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn record(ledger: &mut Ledger, act: Act<'_>, report: &Report) -> Result<(), Failure> {
    ledger.write(&Scope::Everything, |tx| {
        tx.add_sweep_run(&SweepRun {
            sweep: report.sweep.to_owned(),
            started_at: report.now,
            finished_at: act.now(),
            due: report.due(),
            done: report.count(Outcome::Done),
            skipped: report.count(Outcome::Skipped),
            failed: report.count(Outcome::Failed),
        })?;
        Ok(())
    })
}

/// The last run of each sweep.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn last_runs(ledger: &mut Ledger) -> Result<Vec<SweepRun>, Failure> {
    ledger.read(|tx| Ok(tx.last_sweep_runs()?))
}
