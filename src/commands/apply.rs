//! `apply`: brings slots and Fanfare in line with the service files.

use clap::Args;
use serde_json::{Value, json};

use super::find_service;
use super::not_carried::{self, Warning};
use super::remote_view::{self, ChangeLine};
use crate::config::Config;
use crate::ctx::{Ctx, Hand};
use crate::domain::ids::ServiceId;
use crate::domain::plan::Listing;
use crate::domain::service::Service;
use crate::error::CommandError;
use crate::ops::Failure;
use crate::ops::apply::{self, Applied, Entry};
use crate::ops::reconcile::{self, RemoteLock};
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
        let hand = ctx.hand("apply");
        let Some(entries) = planned(ctx, &services)? else { return Ok(()) };
        if !approved(ctx, &services, &entries)? {
            return Ok(());
        }
        let applied = bring_in_line(ctx, &hand, &services)?;
        let lines = lines(&services, &applied, remote_view::applied);
        print(ctx, &services, &lines, true)?;
        outcome(applied)
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

/// What is to be done for each service; with `--dry-run` that is printed and all. None when nothing is left to do.
fn planned(ctx: &mut Ctx, services: &[&Service]) -> Result<Option<Vec<Entry>>, CommandError> {
    let now = ctx.now();
    let listing = if apply::needs_fanfare(services) {
        let remote = ctx.fanfare()?;
        remote.wait(reconcile::listing(&remote.client()))?
    } else {
        Listing::default()
    };
    let mut ledger = ctx.ledger()?;
    let entries = services
        .iter()
        .map(|service| apply::plan(&mut ledger, service, &listing, now))
        .collect::<Result<Vec<Entry>, Failure>>()?;
    if !ctx.globals().dry_run && entries.iter().any(|entry| !entry.is_empty()) {
        return Ok(Some(entries));
    }
    let lines = lines(services, &entries, remote_view::planned);
    print(ctx, services, &lines, !ctx.globals().dry_run)?;
    Ok(None)
}

/// Prints what would be done.
pub(super) fn show_plan(ctx: &mut Ctx, services: &[&Service]) -> Result<(), CommandError> {
    planned(ctx, services).map(|_| ())
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

/// Holds the lock, plans once more, because another process may have been quicker, and does it.
pub(super) fn bring_in_line(
    ctx: &mut Ctx,
    hand: &Hand,
    services: &[&Service],
) -> Result<Vec<Applied>, CommandError> {
    let mut ledger = ctx.ledger()?;
    let _lock = RemoteLock::acquire(&ctx.remote_lock_path()?)?;
    let remote = if apply::needs_fanfare(services) { Some(ctx.fanfare()?) } else { None };
    let client = remote.as_ref().map(crate::ctx::Remote::client);
    let listing = match (&remote, &client) {
        (Some(remote), Some(client)) => remote.wait(reconcile::listing(client))?,
        _ => Listing::default(),
    };
    let progress = ctx.out.progress("Applying", Some(services.len() as u64));
    let mut applied = Vec::with_capacity(services.len());
    for service in services {
        let entry = apply::plan(&mut ledger, service, &listing, hand.act().now())?;
        let done = match &remote {
            Some(remote) => {
                remote.wait(apply::apply(&mut ledger, hand.act(), client.as_ref(), service, entry))
            }
            None => apply::apply_slots(&mut ledger, hand.act(), service, entry),
        };
        progress.step(service.id.as_str());
        let is_locked_out = done.failures().any(is_unauthorized);
        applied.push(done);
        if is_locked_out {
            break;
        }
    }
    Ok(applied)
}

/// A key that was rejected once is rejected for every other service as well.
fn is_unauthorized(failure: &Failure) -> bool {
    matches!(failure, Failure::Fanfare(error) if error.is_unauthorized())
}

/// One line per change of each service.
pub(super) fn lines<T: HasService>(
    services: &[&Service],
    entries: &[T],
    told: impl Fn(&Service, &T) -> Vec<ChangeLine>,
) -> Vec<ChangeLine> {
    let service_of = |entry: &T| services.iter().find(|service| service.id == *entry.service_id());
    entries.iter().filter_map(|entry| Some(told(service_of(entry)?, entry))).flatten().collect()
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
    is_applied: bool,
) -> Result<(), CommandError> {
    let warnings: Vec<Warning> = services.iter().flat_map(|service| not_carried::warnings(service)).collect();
    if ctx.out.options().format == Format::Json {
        let json = json!({
            "applied": is_applied,
            "changes": lines.iter().map(ChangeLine::to_json).collect::<Vec<Value>>(),
            "warnings": warnings.iter().map(Warning::to_json).collect::<Vec<Value>>(),
            "affected_appointments": [],
        });
        ctx.out.object(&Detail::new(), &json)?;
        return Ok(());
    }
    ctx.out.list(&remote_view::change_table(lines), &[])?;
    if lines.is_empty() {
        ctx.out.say("No changes: slots and Fanfare are as the service files say.");
    }
    for warning in warnings.iter().filter(|_| !lines.is_empty()) {
        ctx.out.note(&format!("{}: {}", warning.service_id, warning.message));
    }
    Ok(())
}

/// The error that sums up what failed; none when nothing did.
pub(super) fn outcome(applied: Vec<Applied>) -> Result<(), CommandError> {
    let total: usize = applied.iter().map(|applied| applied.entry.changes()).sum();
    let mut failures: Vec<Failure> = applied.into_iter().flat_map(Applied::into_failures).collect();
    failures.sort_by_key(weight);
    let failed = failures.len();
    match failures.into_iter().next() {
        None => Ok(()),
        Some(worst) => Err(Failure::Partly { failed, total, worst: Box::new(worst) }.into()),
    }
}

/// The failure that decides the exit status comes first: a rejected key, then what is temporary, then the rest
/// (rules.md, Fanfare).
fn weight(failure: &Failure) -> u8 {
    match failure {
        Failure::Fanfare(error) if error.is_unauthorized() => 0,
        Failure::Fanfare(error) if error.is_temporary() => 1,
        Failure::Ledger(_) | Failure::RemoteBusy => 1,
        _ => 2,
    }
}
