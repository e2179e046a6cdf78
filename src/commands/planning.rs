//! What `plan`, `apply` and `release run` share: for which services, what is to be done, and how that is printed.

use serde_json::{Value, json};

use super::remote_view::{self, ChangeLine};
use super::{find_service, slot_changes};
use crate::config::{self, Config};
use crate::ctx::{Ctx, Remote};
use crate::domain::ids::ServiceId;
use crate::domain::plan::{Note, Shape, Surplus, not_carried};
use crate::domain::service::Service;
use crate::error::{CommandError, diagnostic_to_json};
use crate::ops::Failure;
use crate::ops::apply::Entry;
use crate::ops::plan::{self, Answer, Chosen, Extent, Planned, PlannedService};
use crate::ops::strand::{Affected, Decision};
use crate::ops::{apply, reconcile};
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
    let mut removed = removed(ctx, config)?;
    if ids.is_empty() {
        return Ok(Chosen { services: config.services.iter().collect(), removed, names_removed: false });
    }
    removed.retain(|gone| ids.iter().any(|id| id == gone.as_str()));
    let mut services: Vec<&Service> = Vec::new();
    for id in ids.iter().filter(|id| removed.iter().all(|gone| gone.as_str() != id.as_str())) {
        let service = find_service(config, id)?;
        if services.iter().all(|known| known.id != service.id) {
            services.push(service);
        }
    }
    Ok(Chosen { services, removed, names_removed: true })
}

/// The services that left slots or anything at Fanfare, and have no file any more.
fn removed(ctx: &mut Ctx, config: &Config) -> Result<Vec<ServiceId>, CommandError> {
    match ctx.ledger_if_there()? {
        Some(mut ledger) => Ok(plan::removed(&mut ledger, &config.services)?),
        None => Ok(Vec::new()),
    }
}

/// The connection to Fanfare, where one of the services has, or had, anything to do with it. A key that cannot be used
/// is told before the ledger is touched.
///
/// # Errors
/// As [`Ctx::fanfare`].
pub(super) fn remote(ctx: &mut Ctx, chosen: &Chosen<'_>) -> Result<Option<Remote>, CommandError> {
    let is_needed = chosen.asks_fanfare() || was_at_fanfare(ctx, chosen)?;
    is_needed.then(|| ctx.fanfare()).transpose()
}

fn was_at_fanfare(ctx: &mut Ctx, chosen: &Chosen<'_>) -> Result<bool, CommandError> {
    match ctx.ledger_if_there()? {
        Some(mut ledger) => Ok(plan::was_at_fanfare(&mut ledger, chosen)?),
        None => Ok(false),
    }
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
    Ok(plan::make(&mut ctx.ledger()?, chosen, extent, ctx.now(), || list(remote.as_ref(), chosen))?)
}

/// What there is at Fanfare, where anything may be.
///
/// # Errors
/// What Fanfare answers, unless it may well answer later.
pub(super) fn list(remote: Option<&Remote>, chosen: &Chosen<'_>) -> Result<Answer, Failure> {
    let Some(remote) = remote else { return Ok(Answer::Listed(Box::default())) };
    remote.wait(asked(remote, chosen))
}

/// Asks Fanfare for as much as the services need, for whoever waits no longer than so long.
///
/// # Errors
/// As [`list`].
pub(super) async fn asked(remote: &Remote, chosen: &Chosen<'_>) -> Result<Answer, Failure> {
    let client = remote.client();
    let has_vip = chosen.services.iter().any(|service| service.vip.is_some());
    let listed = if has_vip {
        reconcile::listing_with_audiences(&client).await
    } else {
        reconcile::listing(&client).await
    };
    match listed {
        Ok(listing) => Ok(Answer::Listed(Box::new(listing))),
        Err(failure) if apply::is_temporary(&failure) => Ok(Answer::Unreachable(failure)),
        Err(failure) => Err(failure),
    }
}

/// A plan that does not lack Fanfare: half a plan would look like a whole one.
///
/// # Errors
/// Why Fanfare could not be asked.
pub(super) fn whole(mut planned: Planned<'_>) -> Result<Planned<'_>, CommandError> {
    match planned.unreachable.take() {
        None => Ok(planned),
        Some(failure) => {
            let of = planned.services.first().map_or("SERVICE", |service| service.id.as_str());
            let hint = format!("`slotctl slot generate {of}` makes slots without Fanfare");
            Err(CommandError::from(failure).hint(hint))
        }
    }
}

/// Every change of a plan, as it is printed.
pub(super) fn lines(planned: &Planned<'_>) -> Vec<ChangeLine> {
    planned.services.iter().flat_map(service_lines).collect()
}

fn service_lines(planned: &PlannedService<'_>) -> Vec<ChangeLine> {
    let mut lines = slot_changes::lines(planned.name(), &planned.slots);
    if let Some(entry) = &planned.entry {
        lines.extend(remote_view::planned(planned.service, entry));
    }
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
    /// The services it is about, for warnings.
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

impl<'p> Shown<'p> {
    /// A plan.
    pub(super) fn plan(planned: &'p Planned<'_>, services: &'p [&'p Service], is_applied: bool) -> Self {
        Self {
            services,
            lines: lines(planned),
            notes: notes(planned.services.iter().filter_map(|one| one.entry.as_ref())),
            affected: &planned.affected,
            is_applied,
            decision: None,
        }
    }

    fn to_json(&self, config: &Config, shape: Shape) -> Value {
        let warnings = self.warnings(shape);
        let warnings = warnings.iter().map(remote_view::note_to_json);
        let lint = self.lint(config).map(|warning| {
            let mut json = diagnostic_to_json(&warning.found);
            json["service_id"] = json!(warning.service_id);
            json
        });
        let done = self.decision.filter(|_| self.is_applied);
        let affected = self.affected.iter().map(|one| slot_changes::affected_json(one, done));
        json!({
            "applied": self.is_applied,
            "changes": self.lines.iter().map(ChangeLine::to_json).collect::<Vec<Value>>(),
            "warnings": warnings.chain(lint).collect::<Vec<Value>>(),
            "affected_appointments": affected.collect::<Vec<Value>>(),
        })
    }

    fn warnings(&self, shape: Shape) -> Vec<Note> {
        let carried = self.services.iter().flat_map(|service| not_carried(service, shape));
        self.notes.iter().cloned().chain(carried).collect()
    }

    /// What is legal in the files of these services, but looks wrong.
    fn lint<'c>(&self, config: &'c Config) -> impl Iterator<Item = &'c config::Warning> {
        let is_ours = |id: &ServiceId| self.services.iter().any(|service| service.id == *id);
        config.warnings.iter().filter(move |warning| warning.service_id.as_ref().is_some_and(is_ours))
    }

    /// Prints it.
    ///
    /// # Errors
    /// As [`crate::ui::Out::list`].
    pub(super) fn print(&self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let config = ctx.config()?;
        let shape = reconcile::shape(config.settings.fanfare.dialect.value);
        if ctx.out.options().format == Format::Json {
            ctx.out.object(&Detail::new(), &self.to_json(&config, shape))?;
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
        let warnings = if is_news { self.warnings(shape) } else { self.notes.clone() };
        for warning in warnings {
            ctx.out.note(&format!("{}: {}", warning.service_id, warning.message));
        }
        for warning in self.lint(&config).filter(|_| !self.is_applied) {
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
