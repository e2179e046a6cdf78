//! Tries the new files on the sandbox: the plan and the apply of every day, and what stands afterwards.

use std::path::Path;

use serde_json::{Value, json};

use crate::commands::apply::carry_out;
use crate::commands::planning::{self, Shown};
use crate::commands::remote_view;
use crate::config::settings::{LedgerUrl, Origin};
use crate::ctx::Ctx;
use crate::domain::ids::ServiceId;
use crate::domain::moment::Moment;
use crate::domain::remote::RemoteKind;
use crate::domain::service::Service;
use crate::error::{CommandError, Kind};
use crate::ops::plan::{Decided, Extent};
use crate::ops::{apply, slots};
use crate::ui::{Detail, Palette, PromptError};

/// What stands after the first `apply`.
pub(super) struct Standing {
    /// How many slots there are.
    slots: usize,
    /// How many of them can be booked now.
    bookable: usize,
    /// The first of those.
    first_free: Option<Moment>,
    /// The queue that opens first.
    queue: Option<(String, Option<Moment>)>,
    /// The first release.
    release: Option<Moment>,
}

/// Whether the files are tried: `--apply`, or a person's yes. From here on their folder counts.
///
/// A ledger that is there, or that a flag or variable names, may hold another folder's slots, which `apply` would
/// close: it is left alone.
pub(super) fn is_wanted(ctx: &mut Ctx, dir: &Path, is_asked_for: bool) -> Result<bool, CommandError> {
    ctx.work_in(dir.to_owned());
    if !is_asked_for && !ctx.prompt.is_interactive() {
        return Ok(false);
    }
    let ledger = ctx.config()?.settings.ledger.clone();
    let is_new = match &ledger.value {
        LedgerUrl::Sqlite(path) => matches!(path.try_exists(), Ok(false)),
        LedgerUrl::Postgres(_) => false,
    };
    if !is_new || !matches!(ledger.origin, Origin::File { .. }) {
        let why = format!("nothing is tried, as the ledger {} is no new one of this folder", ledger.value);
        if is_asked_for {
            return Err(CommandError::new(Kind::Refused, "already_exists", why)
                .hint("the files are written; look at `slotctl plan` before you apply them to that ledger"));
        }
        ctx.out.note(&why);
        return Ok(false);
    }
    if is_asked_for {
        return Ok(true);
    }
    match ctx.prompt.confirm("Try it now on the sandbox?", true) {
        // The files are written: whoever leaves here has them.
        Err(PromptError::Back | PromptError::Left) => Ok(false),
        answer => Ok(answer?),
    }
}

/// Plans, applies, and looks what stands.
///
/// # Errors
/// What the sandbox or the ledger answers.
pub(super) fn run(ctx: &mut Ctx) -> Result<Standing, CommandError> {
    let config = ctx.config()?;
    let chosen = planning::chosen(ctx, &config, &[])?;
    let extent = Extent::Whole { prune: false };
    let planned = planning::planned(ctx, &chosen, extent)?;
    let changes = Shown::plan(&planned, &chosen.services, false).lines;
    let plan = remote_view::change_table(&changes).render(Some(ctx.out.width()), Palette::plain());
    ctx.out.say(&format!("\nslotctl plan\n{plan}"));
    let hand = ctx.hand("init");
    let decided = Decided { decision: None, shown: planned.stranded_ids() };
    let outcome = carry_out(ctx, &hand, &chosen, extent, &decided, None)?;
    outcome.told()?;
    ctx.out.say(&format!("slotctl apply\n{} changes made.\n", changes.len()));
    let service =
        config.services.iter().find(|service| chosen.services.iter().any(|one| one.id == service.id));
    match service {
        Some(service) => look(ctx, service),
        None => Err(CommandError::new(Kind::Bug, "internal", "the new service is not among the services")),
    }
}

/// What the ledger holds of a service.
fn look(ctx: &mut Ctx, service: &Service) -> Result<Standing, CommandError> {
    let now = ctx.now();
    let mut ledger = ctx.ledger()?;
    let listed = slots::list(&mut ledger, service, None, now)?;
    let bookable: Vec<_> = listed.iter().filter(|slot| slot.bookable).collect();
    let moment = |at| Moment::new(at, &service.zone);
    let queues = apply::made(&mut ledger, RemoteKind::Queue, Some(&service.id))?;
    let releases = apply::made(&mut ledger, RemoteKind::TimedRelease, Some(&service.id))?;
    let queue = queues.into_iter().min_by_key(|row| row.opens_at);
    Ok(Standing {
        slots: listed.len(),
        bookable: bookable.len(),
        first_free: bookable.first().map(|slot| moment(slot.count.slot.starts_at)),
        queue: queue.map(|row| (row.slug, row.opens_at.map(moment))),
        release: releases.iter().filter_map(|row| row.opens_at).min().map(moment),
    })
}

impl Standing {
    /// Its rows for people.
    pub(super) fn shown(&self, detail: Detail) -> Detail {
        let queue = self.queue.as_ref().map(|(slug, opens)| match opens {
            Some(opens) => format!("{slug}, opens {opens}"),
            None => slug.clone(),
        });
        detail
            .row("slots", format!("{}, of which {} can be booked now", self.slots, self.bookable))
            .row_if("first free", self.first_free.as_ref().map(Moment::to_string))
            .row_if("queue", queue)
            .row_if("first release", self.release.as_ref().map(Moment::to_string))
    }

    /// Its JSON.
    pub(super) fn to_json(&self) -> Value {
        let told = |moment: Option<&Moment>| moment.map(Moment::rfc3339);
        json!({
            "slots": self.slots,
            "bookable": self.bookable,
            "first_bookable": told(self.first_free.as_ref()),
            "queue": self.queue.as_ref().map(|(slug, _)| slug),
            "queue_opens_at": told(self.queue.as_ref().and_then(|(_, opens)| opens.as_ref())),
            "first_release": told(self.release.as_ref()),
        })
    }

    /// What to type after `slotctl` to go on.
    pub(super) fn commands(&self, id: &ServiceId) -> Vec<String> {
        let mut commands = Vec::new();
        if let Some(first) = &self.first_free {
            let at = first.typed();
            commands.push(format!("book {id} --at {at} --name 'Ada Park' --email ada@example.org"));
            commands.push(format!("agenda --date {}", at.get(..10).unwrap_or(&at)));
        }
        commands.extend(["sweep all", "doctor"].map(str::to_owned));
        commands
    }
}
