//! What `plan`, `apply` and `release run` share: for which services, what is to be done, and how that is printed.

use serde_json::{Value, json};

use super::remote_view::{self, ChangeLine};
use super::{find_service, slot_changes};
use crate::config::{self, Config};
use crate::ctx::{Ctx, Remote};
use crate::domain::ids::ServiceId;
use crate::domain::plan::{Listing, Note, Surplus, not_carried};
use crate::domain::service::Service;
use crate::error::{CommandError, diagnostic_to_json};
use crate::ops::apply::Entry;
use crate::ops::plan::{self, Chosen, Extent, Planned, PlannedService};
use crate::ops::strand::{self, Affected, Decision};
use crate::ops::{Failure, reconcile};
use crate::ui::{Detail, Format, Palette};

/// The services named, or all, and the removed ones among them. A ledger that is not there is not made for it.
///
/// # Errors
/// `not_found` for a name that is neither a service's nor in the ledger.
pub(super) fn chosen<'a>(
    ctx: &mut Ctx,
    config: &'a Config,
    ids: &[String],
) -> Result<Chosen<'a>, CommandError> {
    let has_ledger = ctx.ledger_path()?.exists();
    let mut removed =
        if has_ledger { strand::removed(&mut ctx.ledger()?, &config.services)? } else { Vec::new() };
    if ids.is_empty() {
        let known = Some(config.services.iter().map(|service| &service.id).collect());
        return Ok(Chosen { services: config.services.iter().collect(), removed, known });
    }
    removed.retain(|gone| ids.iter().any(|id| id == gone.as_str()));
    let mut services: Vec<&Service> = Vec::new();
    for id in ids.iter().filter(|id| removed.iter().all(|gone| gone.as_str() != id.as_str())) {
        let service = find_service(config, id)?;
        if services.iter().all(|known| known.id != service.id) {
            services.push(service);
        }
    }
    Ok(Chosen { services, removed, known: None })
}

/// The way to Fanfare, where the work needs it: a key that cannot be used is told before anything is begun.
///
/// # Errors
/// As [`Ctx::fanfare`].
pub(super) fn remote(ctx: &mut Ctx, chosen: &Chosen<'_>) -> Result<Option<Remote>, CommandError> {
    let is_needed = chosen.asks_for_fanfare() || chosen.was_at_fanfare(&mut ctx.ledger()?)?;
    is_needed.then(|| ctx.fanfare()).transpose()
}

/// Looks what is to be done.
///
/// # Errors
/// What Fanfare or the ledger answers.
pub(super) fn planned<'a>(
    ctx: &mut Ctx,
    chosen: &Chosen<'a>,
    extent: Extent,
) -> Result<Planned<'a>, CommandError> {
    let remote = remote(ctx, chosen)?;
    Ok(plan::make(&mut ctx.ledger()?, chosen, extent, ctx.now(), || list(remote.as_ref()))?)
}

/// What there is at Fanfare, where anything may be.
///
/// # Errors
/// What Fanfare answers.
pub(super) fn list(remote: Option<&Remote>) -> Result<Listing, Failure> {
    remote.map_or_else(|| Ok(Listing::default()), |remote| remote.wait(reconcile::listing(&remote.client())))
}

/// Every change of a plan, as it is printed.
pub(super) fn lines(planned: &Planned<'_>) -> Vec<ChangeLine> {
    planned.services.iter().flat_map(service_lines).collect()
}

fn service_lines(planned: &PlannedService<'_>) -> Vec<ChangeLine> {
    let mut lines = slot_changes::lines(planned.name(), &planned.slots);
    lines.extend(planned.entry.iter().flat_map(|entry| remote_view::planned(planned.service, entry)));
    lines
}

/// What else there is to know of each service, and what should not be at Fanfare but is left alone.
pub(super) fn notes<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> Vec<Note> {
    let of_entry =
        |entry: &'e Entry| entry.notes.iter().cloned().chain(entry.surplus.iter().map(Surplus::note));
    entries.into_iter().flat_map(of_entry).collect()
}

/// A plan, or what came of it, ready to be printed (cli.md, JSON shapes).
pub(super) struct Shown<'p> {
    /// The configuration, for its warnings.
    pub(super) config: &'p Config,
    /// The services it is about.
    pub(super) services: &'p [&'p Service],
    /// Every change.
    pub(super) lines: Vec<ChangeLine>,
    /// What else there is to know.
    pub(super) notes: Vec<Note>,
    /// The appointments that a change strands, or stranded.
    pub(super) affected: &'p [Affected],
    /// Whether it was done.
    pub(super) is_applied: bool,
    /// What was done with the affected appointments.
    pub(super) decision: Option<Decision>,
}

impl Shown<'_> {
    fn to_json(&self) -> Value {
        let done = self.decision.filter(|_| self.is_applied);
        let affected = self.affected.iter().map(|one| slot_changes::affected_json(one, done));
        let notes = self.notes.iter().cloned().chain(self.not_carried());
        let notes = notes.map(|note| remote_view::note_to_json(&note));
        let lint = self.lint().map(|warning| {
            let mut json = diagnostic_to_json(&warning.found);
            json["service_id"] = json!(warning.service_id);
            json
        });
        json!({
            "applied": self.is_applied,
            "changes": self.lines.iter().map(ChangeLine::to_json).collect::<Vec<Value>>(),
            "warnings": notes.chain(lint).collect::<Vec<Value>>(),
            "affected_appointments": affected.collect::<Vec<Value>>(),
        })
    }

    /// What Fanfare has no field for.
    fn not_carried(&self) -> impl Iterator<Item = Note> {
        let shape = reconcile::shape(self.config.settings.fanfare.dialect.value);
        self.services.iter().flat_map(move |service| not_carried(service, shape))
    }

    /// What is legal in the files of these services, but looks wrong.
    fn lint(&self) -> impl Iterator<Item = &config::Warning> {
        let is_ours = |id: &ServiceId| self.services.iter().any(|service| service.id == *id);
        self.config.warnings.iter().filter(move |warning| warning.service_id.as_ref().is_some_and(is_ours))
    }

    /// Prints it.
    ///
    /// # Errors
    /// As [`crate::ui::Out::list`].
    pub(super) fn print(&self, ctx: &mut Ctx) -> Result<(), CommandError> {
        if ctx.out.options().format == Format::Json {
            ctx.out.object(&Detail::new(), &self.to_json())?;
            return Ok(());
        }
        ctx.out.list(&remote_view::change_table(&self.lines), &[])?;
        if self.lines.is_empty() {
            ctx.out.say("No changes: slots and Fanfare are as the service files say.");
        }
        if !self.affected.is_empty() {
            ctx.out.text(&format!("\n{}:", self.heading()))?;
            ctx.out.list(&slot_changes::affected_table(self.affected), &[])?;
        }
        // What a dialect never carries is news only where something changes at Fanfare.
        let is_news = self.lines.iter().any(|line| line.kind != "slots");
        let not_carried = self.not_carried().filter(|_| is_news);
        for note in self.notes.iter().cloned().chain(not_carried) {
            ctx.out.note(&format!("{}: {}", note.service_id, note.message));
        }
        for warning in self.lint().filter(|_| !self.is_applied) {
            let hint = warning.found.hint.as_ref().map_or_else(String::new, |hint| format!("; {hint}"));
            ctx.out.warn(&format!("{}{hint}", warning.found));
        }
        Ok(())
    }

    fn heading(&self) -> String {
        let count = match self.affected.len() {
            1 => "1 appointment".to_owned(),
            count => format!("{count} appointments"),
        };
        match self.decision.filter(|_| self.is_applied) {
            Some(Decision::Keep) => format!("{count} kept, without an open slot"),
            Some(Decision::Cancel) => format!("{count} cancelled, everything paid goes back"),
            None => format!("{count} would be left without a slot"),
        }
    }
}

/// Draws affected appointments for stderr.
pub(super) fn drawn(ctx: &Ctx, affected: &[Affected]) -> String {
    slot_changes::affected_table(affected).render(Some(ctx.out.width()), Palette::plain())
}
