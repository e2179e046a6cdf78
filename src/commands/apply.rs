//! `apply`: brings slots and Fanfare in line with the service files.

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::plan_file::PlanFile;
use super::planning::{self, Shown};
use super::remote_view::{self, ChangeLine};
use super::slot_changes;
use crate::ctx::{Ctx, Hand};
use crate::domain::plan::Note;
use crate::domain::refusal::Refusal;
use crate::error::CommandError;
use crate::ops::Failure;
use crate::ops::apply as operations;
use crate::ops::plan::{self, Chosen, Decided, Done, Extent, Planned};
use crate::ops::reconcile::{Desk, RemoteLock};
use crate::ops::strand::{self, Decision};
use crate::ui::Palette;

/// Bring slots and Fanfare in line with the service files
///
/// Makes the slots up to the last day that may be booked, closes those that the files no longer have, and makes the
/// service's experience and sequence, and the queue and the timed release of every release in the next [release]
/// ahead_weeks. A second run changes nothing. Where a change would leave appointments without a slot, `--affected`
/// decides about them; without a decision nothing is done. A service of the ledger that no file here has is left alone:
/// another folder may have it. `--prune`, or naming it, closes its slots.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl apply --dry-run\n  \
    slotctl apply -y\n  \
    slotctl apply specialist-consultation -y -o json\n  \
    slotctl apply --affected keep -y\n  \
    slotctl plan --out monday.json && slotctl apply monday.json -y")]
pub struct Apply {
    /// Only these services; or a plan saved with `plan --out`, which is then done exactly or not at all
    #[arg(value_name = "SERVICE|PLANFILE")]
    services: Vec<String>,
    /// What is done with appointments that would be left without a slot
    #[arg(long, value_name = "WHAT")]
    affected: Option<Affected>,
    /// Delete at Fanfare what this ledger made and no file here asks for, and close the slots of services without a file
    #[arg(long)]
    prune: bool,
}

/// `--affected`.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Affected {
    /// Their slots close, the bookings stay
    Keep,
    /// The provider cancels them: everything that was paid goes back
    Cancel,
}

impl From<Affected> for Decision {
    fn from(affected: Affected) -> Self {
        match affected {
            Affected::Keep => Self::Keep,
            Affected::Cancel => Self::Cancel,
        }
    }
}

impl Apply {
    /// Shows what is to be done, asks, does it and prints what came of it.
    ///
    /// # Errors
    /// `affected_appointments` without a decision, `stale_plan`, `needs_confirmation` where nobody can be asked; what
    /// failed, the worst first.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        ctx.out.allow_object()?;
        let config = ctx.config()?;
        let saved = PlanFile::named(ctx, &config, &self.services)?;
        let hand = ctx.hand("apply");
        let ids = saved.as_ref().map_or(&self.services, |saved| &saved.services);
        let chosen = planning::chosen(ctx, &config, ids)?;
        let prune = self.prune || saved.as_ref().is_some_and(|saved| saved.prune);
        let extent = Extent::Whole { prune };
        let mut planned = planning::planned(ctx, &chosen, extent)?;
        if let Some(saved) = &saved {
            planned = planning::whole(planned)?;
            saved.must_be(&planned)?;
        }
        if ctx.globals().dry_run || planned.is_empty() {
            Shown::plan(&planned, &chosen.services, !ctx.globals().dry_run).print(ctx)?;
            return planned.unreachable.map_or(Ok(()), |failure| Err(failure.into()));
        }
        let Some(decision) = decided(ctx, &planned, self.affected)? else { return Ok(()) };
        if !approved(ctx, &planned, decision)? {
            return Ok(());
        }
        let decided = Decided { decision, shown: planned.stranded_ids() };
        let outcome = carry_out(ctx, &hand, &chosen, extent, &decided, saved.as_ref())?;
        print(ctx, &chosen, &planned, &outcome.done, decision)?;
        outcome.told()
    }
}

/// What is done with affected appointments: the flag, or the answer of whoever is asked. None where nothing is to be
/// done at all.
fn decided(
    ctx: &mut Ctx,
    planned: &Planned<'_>,
    flag: Option<Affected>,
) -> Result<Option<Option<Decision>>, CommandError> {
    if flag.is_some() || planned.affected.is_empty() {
        return Ok(Some(flag.map(Decision::from)));
    }
    let drawn = planning::drawn(ctx, &planned.affected);
    if !ctx.prompt.is_interactive() {
        ctx.out.say(drawn.trim_end());
        return Err(undecided(planned));
    }
    ctx.out.diagnostic(drawn.trim_end());
    let answers = [
        "Do nothing",
        "Keep them: their slots close, the bookings stay",
        "Cancel them: everything that was paid goes back",
    ];
    let question = "These appointments would be left without a slot. What is done with them?";
    let chosen = ctx.prompt.select(question, &answers.map(str::to_owned), 0)?;
    let decision = match chosen {
        1 => Some(Decision::Keep),
        2 => Some(Decision::Cancel),
        _ => None,
    };
    if decision.is_none() {
        ctx.out.say("Nothing was changed.");
    }
    Ok(decision.map(Some))
}

/// The refusal that lists every appointment that somebody must decide about.
fn undecided(planned: &Planned<'_>) -> CommandError {
    let numbers = planned.affected.iter().map(|one| one.sheet.appointment.confirmation_number.clone());
    let refusal = Refusal::Stranded { confirmation_numbers: numbers.collect() };
    let listed: Vec<Value> =
        planned.affected.iter().map(|one| slot_changes::affected_json(one, None)).collect();
    CommandError::from(Failure::Refused(refusal)).details(json!({ "affected_appointments": listed }))
}

/// Whether the plan may be carried out: `--yes`, or the answer of whoever is asked.
fn approved(ctx: &mut Ctx, planned: &Planned<'_>, decision: Option<Decision>) -> Result<bool, CommandError> {
    if ctx.globals().yes {
        return Ok(true);
    }
    let changes = planned.changes();
    let mut act = if changes == 1 { "this change".to_owned() } else { format!("these {changes} changes") };
    if decision == Some(Decision::Cancel) && !planned.affected.is_empty() {
        act = format!("{act}, with {} cancelled", appointments(planned.affected.len()));
    }
    if !ctx.prompt.is_interactive() {
        return Err(CommandError::needs_confirmation(&act));
    }
    let drawn =
        remote_view::change_table(&planning::lines(planned)).render(Some(ctx.out.width()), Palette::plain());
    // A part of the question, as is the list of whom it strands: neither is silenced with the rest of the talk.
    ctx.out.diagnostic(drawn.trim_end());
    let is_approved = ctx.prompt.confirm(&format!("Make {act}?"), false)?;
    if !is_approved {
        ctx.out.say("Nothing was changed.");
    }
    Ok(is_approved)
}

fn appointments(count: usize) -> String {
    if count == 1 { "1 appointment".to_owned() } else { format!("{count} appointments") }
}

/// What was done for each service, and why Fanfare could not be asked if it could not.
pub(super) struct Outcome<'a> {
    /// In the order of the plan.
    pub(super) done: Vec<Done<'a>>,
    unreachable: Option<Failure>,
}

/// Holds the lock, plans once more, because another process may have been quicker, and does it; a saved plan must
/// still be the same.
pub(super) fn carry_out<'a>(
    ctx: &mut Ctx,
    hand: &Hand,
    chosen: &Chosen<'a>,
    extent: Extent,
    decided: &Decided,
    saved: Option<&PlanFile>,
) -> Result<Outcome<'a>, CommandError> {
    let remote = planning::remote(ctx, chosen)?;
    let mut ledger = ctx.ledger()?;
    let lock = RemoteLock::acquire(&ctx.location()?)?;
    let mut planned =
        plan::make(&mut ledger, chosen, extent, ctx.now(), || planning::list(remote.as_ref(), chosen))?;
    if let Some(saved) = saved {
        planned = planning::whole(planned)?;
        saved.must_be(&planned)?;
    }
    let Planned { services, affected: _, unreachable } = planned;
    let progress = ctx.out.progress("Applying", Some(services.len() as u64));
    let told = |done: &Done<'_>| progress.step(done.planned.id.as_str());
    let done = match remote.as_ref().filter(|_| unreachable.is_none()) {
        Some(remote) => {
            let client = remote.client();
            let desk = Desk::new(&mut ledger, hand.act(), &client, &lock);
            remote.wait(plan::carry_out(&desk, services, decided, told))
        }
        None => plan::carry_out_slots(&mut ledger, hand.act(), services, decided, told),
    };
    Ok(Outcome { done, unreachable })
}

/// Every change with what came of it.
pub(super) fn lines(done: &[Done<'_>]) -> Vec<ChangeLine> {
    done.iter().flat_map(service_lines).collect()
}

fn service_lines(done: &Done<'_>) -> Vec<ChangeLine> {
    let mut lines = slot_changes::lines(done.planned.name(), &done.planned.slots);
    for line in &mut lines {
        let result = done.slots.as_ref().map(|()| slot_changes::result(line));
        line.result = Some(remote_view::told(result));
    }
    let service = done.planned.service;
    let Some(entry) = &done.planned.entry else { return lines };
    match &done.applied {
        Some(applied) => lines.extend(remote_view::applied(service, applied)),
        None => lines.extend(remote_view::planned(service, entry).into_iter().map(|line| ChangeLine {
            result: Some("not done: a change before it failed".to_owned()),
            ..line
        })),
    }
    lines
}

/// Prints what was done, with the affected appointments as they are now.
fn print(
    ctx: &mut Ctx,
    chosen: &Chosen<'_>,
    planned: &Planned<'_>,
    done: &[Done<'_>],
    decision: Option<Decision>,
) -> Result<(), CommandError> {
    let stranded: Vec<_> = planned.affected.iter().map(|one| (one.sheet.appointment.id, one.why)).collect();
    let affected = strand::affected(&mut ctx.ledger()?, &stranded, ctx.now())?;
    let (lines, notes) = (lines(done), notes(done));
    let services = &chosen.services[..];
    Shown { services, lines, notes, affected: &affected, is_applied: true, decision }.print(ctx)
}

/// What else there is to know of what was done.
pub(super) fn notes(done: &[Done<'_>]) -> Vec<Note> {
    planning::notes(done.iter().filter_map(|done| done.planned.entry.as_ref()))
}

impl Outcome<'_> {
    /// The error that sums up what failed; none when nothing did.
    ///
    /// # Errors
    /// The failure that decides the exit status.
    pub(super) fn told(self) -> Result<(), CommandError> {
        let Self { done, unreachable } = self;
        let total: usize = done.iter().map(|done| done.planned.changes()).sum();
        let mut failures: Vec<Failure> = done.into_iter().flat_map(Done::into_failures).collect();
        failures.sort_by_key(weight);
        let failed = failures.len();
        match (failures.into_iter().next(), unreachable) {
            (None, None) => Ok(()),
            (None, Some(unreachable)) => Err(unreachable.into()),
            (Some(worst), _) => Err(Failure::Partly { failed, total, worst: Box::new(worst) }.into()),
        }
    }
}

/// The failure that decides the exit status comes first: a rejected key, then what is temporary, then the rest
/// (rules.md, Fanfare).
fn weight(failure: &Failure) -> u8 {
    match failure {
        failure if operations::is_unauthorized(failure) => 0,
        failure if operations::is_temporary(failure) => 1,
        _ => 2,
    }
}
