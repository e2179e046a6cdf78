//! What every sweep has in common: its report and the record of its runs.

use std::time::Duration;

use chrono::TimeDelta;

use crate::domain::remote::SweepRun;
use crate::domain::time::Instant;
use crate::ledger::{Ledger, Scope};

use super::{Act, Failure};

/// For so long a run takes up new work that goes through somebody else's hands; the rest is left to the next. Nobody
/// waits for a run that a slow gateway holds up for hours, not even the sweep after it.
pub const LONGEST_RUN: Duration = Duration::from_secs(30 * 60);

/// For so long a run is kept beside the last one and the last success of its sweep.
pub const KEPT_FOR: TimeDelta = TimeDelta::days(30);

/// So many old runs are forgotten when one is recorded: more than one, so that what has piled up goes, and few enough
/// that no run waits for it.
const FORGOTTEN_AT_ONCE: u32 = 200;

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
    /// Not due, with the reason; only for whoever asks why something is left alone.
    NotDue,
}

impl Outcome {
    /// The word for it in JSON and in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Skipped => "skipped",
            Self::Failed => "failed",
            Self::NotDue => "not_due",
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
    pub fn absorb(&mut self, mut delivery: Self) {
        let own = self.items.len();
        fold_into(&mut self.items, &mut delivery.items);
        self.items.append(&mut delivery.items);
        let mut by_name: Vec<usize> = (own..self.items.len()).collect();
        by_name.sort_by(|one, other| name(&self.items[*one]).cmp(&name(&self.items[*other])));
        let same = |one: &usize, other: &usize| name(&self.items[*one]) == name(&self.items[*other]);
        let groups: Vec<&[usize]> = by_name.chunk_by(same).filter(|group| group.len() > 1).collect();
        let mut is_part = vec![false; self.items.len()];
        for group in groups {
            fold(&mut self.items, group, &mut is_part);
        }
        let is_swept = self.sweep == "reminders";
        let mut places = is_part.into_iter().enumerate();
        self.items.retain(|item| {
            let (place, is_part) = places.next().unwrap_or_default();
            let is_own = place < own;
            let is_told = item.outcome == Outcome::Failed || (is_swept && item.kind.starts_with("reminder_"));
            !is_part && (is_own || is_told)
        });
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

    /// Whether so many items were due already, 0 meaning no bound. Fewer items than that are not counted for it.
    pub fn has_reached(&self, limit: u32) -> bool {
        limit > 0 && u32::try_from(self.items.len()).is_ok_and(|items| items >= limit) && self.due() >= limit
    }
}

/// What an item is about, by whichever channel.
fn name(item: &Item) -> (&str, &str) {
    (&item.confirmation_number, item.kind.trim_end_matches("_sms"))
}

/// Tells the items that queued something how its deliveries went, and takes these out. Nearly every delivery is one
/// of these, so that two lists of a hundred thousand are never made one of twice the length.
fn fold_into(items: &mut [Item], deliveries: &mut Vec<Item>) {
    let mut by_name: Vec<usize> = (0..items.len()).filter(|place| !is_by_sms(&items[*place])).collect();
    by_name.sort_by(|one, other| name(&items[*one]).cmp(&name(&items[*other])));
    deliveries.retain_mut(|delivery| {
        let before = by_name.partition_point(|place| name(&items[*place]) < name(delivery));
        let first = by_name.get(before).filter(|place| name(&items[**place]) == name(delivery));
        if let Some(first) = first {
            tell(&mut items[*first], delivery);
        }
        first.is_none()
    });
}

/// Tells the first item of a name how the deliveries of the same name after it went, and marks these as part of it.
/// `group` has the places of all deliveries of one name that no item queued.
fn fold(items: &mut [Item], group: &[usize], is_part: &mut [bool]) {
    let Some(start) = group.iter().position(|place| !is_by_sms(&items[*place])) else { return };
    for &place in &group[start + 1..] {
        is_part[place] = true;
        if let Ok([first, part]) = items.get_disjoint_mut([group[start], place]) {
            tell(first, part);
        }
    }
}

fn is_by_sms(item: &Item) -> bool {
    item.kind.ends_with("_sms")
}

/// What was queued went as its delivery did, unless that went well.
fn tell(item: &mut Item, delivery: &mut Item) {
    if delivery.outcome != Outcome::Done {
        item.outcome = delivery.outcome;
        item.reason = delivery.reason.take();
    }
}

/// Records that a run has ended, for `sweep status`, and forgets a few that nobody asks for any more: with a run every
/// five minutes there would be some 700,000 after a year.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn record(ledger: &mut Ledger, act: Act<'_>, report: &Report) -> Result<(), Failure> {
    ledger.write(&Scope::Messages, |tx| {
        tx.add_sweep_run(&SweepRun {
            sweep: report.sweep.to_owned(),
            started_at: report.now,
            finished_at: act.now(),
            due: report.due(),
            done: report.count(Outcome::Done),
            skipped: report.count(Outcome::Skipped),
            failed: report.count(Outcome::Failed),
        })?;
        tx.remove_sweep_runs(report.sweep, act.now() - KEPT_FOR, FORGOTTEN_AT_ONCE)?;
        Ok(())
    })
}

/// The last runs of one sweep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Runs {
    /// The last one, however it went.
    pub last: SweepRun,
    /// The last one in which nothing failed.
    pub success: Option<SweepRun>,
}

/// The last runs of each sweep that has run, in order of its name.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn last_runs(ledger: &mut Ledger) -> Result<Vec<Runs>, Failure> {
    ledger.read(|tx| {
        let mut successes = tx.last_sweep_successes()?;
        let runs = tx.last_sweep_runs()?.into_iter().map(|last| {
            let success = successes.iter().position(|success| success.sweep == last.sweep);
            Runs { success: success.map(|found| successes.swap_remove(found)), last }
        });
        Ok(runs.collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(number: &str, kind: &str, outcome: Outcome) -> Item {
        let reason = (outcome != Outcome::Done).then(|| format!("{kind} did not go"));
        Item { confirmation_number: number.to_owned(), kind: kind.to_owned(), outcome, reason }
    }

    fn report(items: Vec<Item>) -> Report {
        Report { items, ..Report::new("reminders", Instant::UNIX_EPOCH) }
    }

    #[test]
    fn a_delivery_is_part_of_the_item_that_queued_it() {
        use Outcome::{Done, Failed, Skipped};
        let mut queued = report(vec![
            item("B", "reminder_1h", Done),
            item("A", "reminder_24h", Done),
            item("C", "x", Done),
        ]);
        queued.absorb(report(vec![
            item("A", "reminder_24h", Done),
            item("A", "reminder_24h_sms", Failed),
            item("A", "reminder_1h", Done),
            item("C", "x", Skipped),
            item("Z", "reminder_1h_sms", Done),
            item("Z", "reminder_1h", Done),
            item("B", "reminder_1h", Done),
        ]));
        let told: Vec<(&str, &str, Outcome)> = queued
            .items
            .iter()
            .map(|item| (item.confirmation_number.as_str(), item.kind.as_str(), item.outcome))
            .collect();
        assert_eq!(
            told,
            [
                ("B", "reminder_1h", Done),
                ("A", "reminder_24h", Failed),
                ("C", "x", Skipped),
                ("A", "reminder_1h", Done),
                ("Z", "reminder_1h_sms", Done),
                ("Z", "reminder_1h", Done),
            ]
        );
        assert_eq!(queued.items[1].reason.as_deref(), Some("reminder_24h_sms did not go"));
    }

    #[test]
    fn a_hundred_thousand_deliveries_are_absorbed_in_no_time() {
        let numbered = |number: u32| item(&number.to_string(), "reminder_24h", Outcome::Done);
        let mut queued = report((0..100_000).map(numbered).collect());
        let begun = std::time::Instant::now();
        queued.absorb(report((0..100_000).rev().map(numbered).collect()));
        assert_eq!(queued.items.len(), 100_000);
        // Looking through all items for each takes minutes.
        assert!(begun.elapsed() < std::time::Duration::from_secs(20), "{:?}", begun.elapsed());
    }

    #[test]
    fn a_limit_is_reached_by_what_is_due() {
        let report = report(vec![
            item("A", "x", Outcome::Skipped),
            item("B", "x", Outcome::Failed),
            item("C", "x", Outcome::Done),
        ]);
        assert_eq!([0, 1, 2, 3, 4].map(|limit| report.has_reached(limit)), [false, true, true, false, false]);
    }
}
