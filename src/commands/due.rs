//! `release run`: what is due for every service, for cron.

use super::apply;
use super::planning::{self, Shown};
use super::remote_view;
use crate::ctx::Ctx;
use crate::error::CommandError;
use crate::ops::plan::{Chosen, Decided, Extent};
use crate::ui::{Format, Palette};

/// Makes what `apply` would make, without a question; its table is talk, because cron mails what a quiet job prints.
///
/// It only adds: slots that the files no longer have are for `apply`, which asks what is to become of whoever is
/// booked on them.
pub(super) fn run(ctx: &mut Ctx) -> Result<(), CommandError> {
    ctx.out.allow_object()?;
    let config = ctx.config()?;
    let chosen = Chosen { services: config.services.iter().collect(), removed: Vec::new(), known: None };
    if ctx.globals().dry_run {
        let planned = planning::planned(ctx, &chosen, Extent::Due)?;
        let notes = planning::notes(planned.services.iter().filter_map(|one| one.entry.as_ref()));
        shown(ctx, &chosen, planning::lines(&planned), notes, false)?;
        return planned.unreachable.map_or(Ok(()), |failure| Err(failure.into()));
    }
    let hand = ctx.hand("release run");
    let brought = apply::carry_out(ctx, &hand, &chosen, Extent::Due, &Decided::default(), None)?;
    let lines = apply::lines(&brought.done);
    if ctx.out.options().format == Format::Json {
        let notes = planning::notes(apply::entries(&brought.done));
        shown(ctx, &chosen, lines, notes, true)?;
    } else {
        let drawn = remote_view::change_table(&lines).render(Some(ctx.out.width()), Palette::plain());
        ctx.out.say(if lines.is_empty() { "Nothing is due." } else { drawn.trim_end() });
    }
    apply::outcome(brought)
}

fn shown(
    ctx: &mut Ctx,
    chosen: &Chosen<'_>,
    lines: Vec<remote_view::ChangeLine>,
    notes: Vec<crate::domain::plan::Note>,
    is_applied: bool,
) -> Result<(), CommandError> {
    let (config, services) = (&*ctx.config()?, &chosen.services[..]);
    Shown { config, services, lines, notes, affected: &[], is_applied, decision: None }.print(ctx)
}
