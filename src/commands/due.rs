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
    let services = config.services.iter().collect();
    let chosen = Chosen { services, removed: Vec::new(), names_removed: false };
    let services = &chosen.services[..];
    if ctx.globals().dry_run {
        let planned = planning::whole(planning::planned(ctx, &chosen, Extent::Due)?)?;
        return Shown::plan(&planned, services, false).print(ctx);
    }
    let hand = ctx.hand("release run");
    let outcome = apply::carry_out(ctx, &hand, &chosen, Extent::Due, &Decided::default(), None)?;
    let (lines, notes) = (apply::lines(&outcome.done), apply::notes(&outcome.done));
    if ctx.out.options().format == Format::Json {
        Shown { services, lines, notes, affected: &[], is_applied: true, decision: None }.print(ctx)?;
    } else {
        let drawn = remote_view::change_table(&lines).render(Some(ctx.out.width()), Palette::plain());
        ctx.out.say(if lines.is_empty() { "Nothing is due." } else { drawn.trim_end() });
        for note in notes {
            ctx.out.note(&format!("{}: {}", note.service_id, note.message));
        }
    }
    outcome.told()
}
