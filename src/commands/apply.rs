//! `apply`: brings slots and Fanfare in line with the service files.

use std::collections::HashMap;

use clap::Args;
use serde_json::{Value, json};

use super::find_service;
use super::remote_view::{self, ChangeLine};
use crate::config::Config;
use crate::ctx::{Ctx, Hand, Remote};
use crate::domain::ids::ServiceId;
use crate::domain::plan::{Listing, Note, Surplus, not_carried};
use crate::domain::service::Service;
use crate::error::CommandError;
use crate::ops::Failure;
use crate::ops::apply::{self, Applied, Entry, Scope};
use crate::ops::reconcile::{self, Desk, RemoteLock};
use crate::ui::{Detail, Format, Palette};

/// Bring slots and Fanfare in line with the service files
///
/// Makes the slots up to the last day that may be booked, the service's experience and sequence, and the queue and
/// the timed release of every release in the next [release] ahead_weeks. A second run changes nothing.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl apply --dry-run\n  \
    slotctl apply -y\n  \
    slotctl apply specialist-consultation -y -o json")]
pub struct Apply {
    /// Only these services
    services: Vec<String>,
    /// Delete at Fanfare what this ledger made there and no service file asks for any more
    #[arg(long)]
    prune: bool,
}

impl Apply {
    /// Shows what is to be done, asks, does it and prints what came of it.
    ///
    /// # Errors
    /// `needs_confirmation` where nobody can be asked; what failed, the worst first.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        ctx.out.allow_object()?;
        let config = ctx.config()?;
        let services = selected(&config, &self.services)?;
        let all: Vec<&ServiceId> = config.services.iter().map(|service| &service.id).collect();
        let known = self.services.is_empty().then_some(&all[..]);
        let scope = Scope { services: &services, known, prune: self.prune };
        let hand = ctx.hand("apply");
        let Some(Planned { entries, .. }) = planned(ctx, &scope)? else { return Ok(()) };
        let is_something_to_do = entries.iter().any(|entry| !entry.is_empty());
        if is_something_to_do && !approved(ctx, &services, &entries)? {
            return Ok(());
        }
        let brought = bring_in_line(ctx, &hand, &scope)?;
        show_outcome(ctx, &services, &brought)?;
        outcome(brought)
    }
}

/// The services named, or all.
fn selected<'a>(config: &'a Config, ids: &[String]) -> Result<Vec<&'a Service>, CommandError> {
    if ids.is_empty() {
        return Ok(config.services.iter().collect());
    }
    let mut services: Vec<&Service> = Vec::new();
    for id in ids {
        let service = find_service(config, id)?;
        if !services.iter().any(|known| known.id == service.id) {
            services.push(service);
        }
    }
    Ok(services)
}

/// What is planned, and why Fanfare could not be asked if it could not.
pub(super) struct Planned {
    entries: Vec<Entry>,
    unreachable: Option<Failure>,
}

/// What is to be done for each service; with `--dry-run` that is printed and all. None when nothing is left to do.
fn planned(ctx: &mut Ctx, scope: &Scope<'_>) -> Result<Option<Planned>, CommandError> {
    let Planned { entries, unreachable } = plan(ctx, scope)?;
    let is_something_left = unreachable.is_some() || entries.iter().any(|entry| !entry.is_empty());
    if !ctx.globals().dry_run && is_something_left {
        return Ok(Some(Planned { entries, unreachable }));
    }
    let lines = lines(scope.services, &entries, remote_view::planned);
    let notes = notes(&entries);
    print(ctx, scope.services, &lines, &notes, !ctx.globals().dry_run)?;
    unreachable.map_or(Ok(None), |failure| Err(failure.into()))
}

/// Holds every service against the ledger and Fanfare. Where Fanfare cannot be reached for the moment, the slots are
/// planned alone.
fn plan(ctx: &mut Ctx, scope: &Scope<'_>) -> Result<Planned, CommandError> {
    let now = ctx.now();
    let remote = connected(ctx, scope)?;
    let mut ledger = ctx.ledger()?;
    let (listing, unreachable) = match remote {
        Some(remote) => reached(remote.wait(reconcile::listing(&remote.client())))?,
        None => (Some(Listing::default()), None),
    };
    let entry = |service: &&Service| match &listing {
        Some(listing) => apply::plan(&mut ledger, service, listing, now),
        None => apply::plan_slots(&mut ledger, service, now),
    };
    let mut entries = scope.services.iter().map(entry).collect::<Result<Vec<Entry>, Failure>>()?;
    if let (Some(known), Some(listing)) = (scope.known, &listing) {
        entries.extend(apply::abandoned(&mut ledger, known, listing, now)?);
    }
    if scope.prune {
        entries = entries.into_iter().map(Entry::pruned).collect();
    }
    Ok(Planned { entries, unreachable })
}

/// The way to Fanfare, where the work needs it: a key that cannot be used is told before anything is begun.
fn connected(ctx: &mut Ctx, scope: &Scope<'_>) -> Result<Option<Remote>, CommandError> {
    let is_needed = scope.asks_for_fanfare() || apply::was_at_fanfare(&mut ctx.ledger()?, scope)?;
    is_needed.then(|| ctx.fanfare()).transpose()
}

/// Tells a Fanfare that cannot be reached for the moment from a failure that ends the command.
fn reached(listing: Result<Listing, Failure>) -> Result<(Option<Listing>, Option<Failure>), Failure> {
    match listing {
        Ok(listing) => Ok((Some(listing), None)),
        Err(failure) if is_temporary(&failure) => Ok((None, Some(failure))),
        Err(failure) => Err(failure),
    }
}

/// Prints what would be done.
pub(super) fn show_plan(ctx: &mut Ctx, scope: &Scope<'_>) -> Result<(), CommandError> {
    planned(ctx, scope).map(|_| ())
}

/// Whether the plan may be carried out: `--yes`, or the answer of whoever is asked.
fn approved(ctx: &mut Ctx, services: &[&Service], entries: &[Entry]) -> Result<bool, CommandError> {
    if ctx.globals().yes {
        return Ok(true);
    }
    let changes: usize = entries.iter().map(Entry::changes).sum();
    let act = if changes == 1 { "this change".to_owned() } else { format!("these {changes} changes") };
    if !ctx.prompt.is_interactive() {
        return Err(CommandError::needs_confirmation(&act));
    }
    let drawn = remote_view::change_table(&lines(services, entries, remote_view::planned))
        .render(Some(ctx.out.width()), Palette::plain());
    ctx.out.say(drawn.trim_end());
    let is_approved = ctx.prompt.confirm(&format!("Make {act}?"), false)?;
    if !is_approved {
        ctx.out.say("Nothing was changed.");
    }
    Ok(is_approved)
}

/// What was done, and why Fanfare could not be asked if it could not.
pub(super) struct Brought {
    pub(super) applied: Vec<Applied>,
    unreachable: Option<Failure>,
}

/// Holds the lock, plans once more, because another process may have been quicker, and does it.
pub(super) fn bring_in_line(ctx: &mut Ctx, hand: &Hand, scope: &Scope<'_>) -> Result<Brought, CommandError> {
    let remote = connected(ctx, scope)?;
    let mut ledger = ctx.ledger()?;
    let _lock = RemoteLock::acquire(&ctx.remote_lock_path()?)?;
    let (listing, unreachable) = match &remote {
        Some(remote) => reached(remote.wait(reconcile::listing(&remote.client())))?,
        None => (None, None),
    };
    let progress = ctx.out.progress("Applying", Some(scope.services.len() as u64));
    let told = |applied: &Applied| progress.step(applied.entry.service_id.as_str());
    let applied = match (&remote, &listing) {
        (Some(remote), Some(listing)) => {
            let client = remote.client();
            let desk = Desk::new(&mut ledger, hand.act(), &client);
            remote.wait(apply::every(&desk, listing, scope, told))?
        }
        _ => apply::every_slot(&mut ledger, hand.act(), scope.services, told)?,
    };
    Ok(Brought { applied, unreachable })
}

/// Prints what came of each change.
pub(super) fn show_outcome(
    ctx: &mut Ctx,
    services: &[&Service],
    brought: &Brought,
) -> Result<(), CommandError> {
    let lines = lines(services, &brought.applied, remote_view::applied);
    let notes = notes(brought.applied.iter().map(|applied| &applied.entry));
    print(ctx, services, &lines, &notes, true)
}

/// One line per change of each service.
pub(super) fn lines<T: HasService>(
    services: &[&Service],
    entries: &[T],
    told: impl Fn(Option<&Service>, &T) -> Vec<ChangeLine>,
) -> Vec<ChangeLine> {
    let by_id: HashMap<&ServiceId, &Service> =
        services.iter().map(|service| (&service.id, *service)).collect();
    entries.iter().flat_map(|entry| told(by_id.get(entry.service_id()).copied(), entry)).collect()
}

/// What else there is to know of each service, and what should not be at Fanfare but is left alone.
pub(super) fn notes<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Vec<Note> {
    let of_entry =
        |entry: &'a Entry| entry.notes.iter().cloned().chain(entry.surplus.iter().map(Surplus::note));
    entries.into_iter().flat_map(of_entry).collect()
}

/// Something that was planned or done for one service.
pub(super) trait HasService {
    /// The service.
    fn service_id(&self) -> &ServiceId;
}

impl HasService for Entry {
    fn service_id(&self) -> &ServiceId {
        &self.service_id
    }
}

impl HasService for Applied {
    fn service_id(&self) -> &ServiceId {
        &self.entry.service_id
    }
}

/// Prints a plan, or what came of it (cli.md, JSON shapes).
pub(super) fn print(
    ctx: &mut Ctx,
    services: &[&Service],
    lines: &[ChangeLine],
    notes: &[Note],
    is_applied: bool,
) -> Result<(), CommandError> {
    let shape = reconcile::shape(ctx.config()?.settings.fanfare.dialect.value);
    let carried = services.iter().flat_map(|service| not_carried(service, shape));
    let warnings: Vec<Note> = notes.iter().cloned().chain(carried).collect();
    if ctx.out.options().format == Format::Json {
        let json = json!({
            "applied": is_applied,
            "changes": lines.iter().map(ChangeLine::to_json).collect::<Vec<Value>>(),
            "warnings": warnings.iter().map(remote_view::note_to_json).collect::<Vec<Value>>(),
            "affected_appointments": [],
        });
        ctx.out.object(&Detail::new(), &json)?;
        return Ok(());
    }
    ctx.out.list(&remote_view::change_table(lines), &[])?;
    if lines.is_empty() {
        ctx.out.say("No changes: slots and Fanfare are as the service files say.");
    }
    // What a dialect never carries is news only where something changes.
    let shown = if lines.is_empty() { notes } else { &warnings };
    for warning in shown {
        ctx.out.note(&format!("{}: {}", warning.service_id, warning.message));
    }
    Ok(())
}

/// The error that sums up what failed; none when nothing did.
pub(super) fn outcome(brought: Brought) -> Result<(), CommandError> {
    let Brought { applied, unreachable } = brought;
    let total: usize = applied.iter().map(|applied| applied.entry.changes()).sum();
    let mut failures: Vec<Failure> = applied.into_iter().flat_map(Applied::into_failures).collect();
    failures.sort_by_key(weight);
    let failed = failures.len();
    match (failures.into_iter().next(), unreachable) {
        (None, None) => Ok(()),
        (None, Some(unreachable)) => Err(unreachable.into()),
        (Some(worst), _) => Err(Failure::Partly { failed, total, worst: Box::new(worst) }.into()),
    }
}

/// The failure that decides the exit status comes first: a rejected key, then what is temporary, then the rest
/// (rules.md, Fanfare).
fn weight(failure: &Failure) -> u8 {
    match failure {
        failure if apply::is_unauthorized(failure) => 0,
        failure if is_temporary(failure) => 1,
        _ => 2,
    }
}

fn is_temporary(failure: &Failure) -> bool {
    match failure {
        Failure::Fanfare(error) => error.is_temporary(),
        Failure::Ledger(_) | Failure::RemoteBusy => true,
        _ => false,
    }
}
