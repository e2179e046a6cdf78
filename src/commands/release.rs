//! `release`: weekly releases.

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::{apply as apply_command, find_service, parse_date, queue, remote_view};
use crate::ctx::Ctx;
use crate::domain::moment::Moment;
use crate::domain::plan;
use crate::domain::release;
use crate::domain::remote::RemoteKind;
use crate::domain::service::Service;
use crate::domain::time::Instant;
use crate::error::{CommandError, Kind};
use crate::ops::apply::Scope;
use crate::ops::{Failure, reconcile};
use crate::ui::{Format, Palette};

/// Make and list weekly releases
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "each subcommand's help stands above its arguments")]
pub enum Release {
    Create(Create),
    List(List),
    Show(Show),
    /// Make what is due for every service: slots to the horizon, queues and releases; for cron
    Run,
}

/// Make one weekly release at Fanfare
///
/// A release that is there already is shown instead of made again.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl release create specialist-consultation\n  \
    slotctl release create specialist-consultation --week 2026-12-07")]
pub struct Create {
    /// The service
    service: String,
    /// Any date of the week that holds the release [default: the next release]
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    week: Option<NaiveDate>,
}

/// List the releases that this ledger made
#[derive(Debug, Args)]
pub struct List {
    /// Only of this service
    service: Option<String>,
}

/// Show one release
#[derive(Debug, Args)]
pub struct Show {
    /// Its id or Fanfare's id; a slug means the last release of the service
    id: String,
}

impl Release {
    /// Runs the subcommand.
    ///
    /// # Errors
    /// What the service, the ledger or Fanfare refuses.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        match self {
            Self::Create(create) => create.run(ctx),
            Self::List(list) => queue::show_all(ctx, RemoteKind::TimedRelease, list.service.as_deref()),
            Self::Show(show) => queue::show_one(ctx, RemoteKind::TimedRelease, &show.id),
            Self::Run => run_due(ctx),
        }
    }
}

impl Create {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        ctx.out.allow_object()?;
        let config = ctx.config()?;
        let service = find_service(&config, &self.service)?;
        let opens_at = opening(service, self.week, ctx.now())?;
        let not_configured = || Failure::NotConfigured { service: service.id.clone(), section: "release" };
        let shape = reconcile::shape(config.settings.fanfare.dialect.value);
        let wanted = plan::release_at(service, shape, opens_at).ok_or_else(not_configured)?;
        queue::make(ctx, "release create", service, wanted)
    }
}

/// The release instant of the week, or the next one. One that has passed is not made (rules.md, Slots and releases).
fn opening(service: &Service, week: Option<NaiveDate>, now: Instant) -> Result<Instant, CommandError> {
    let not_configured = || Failure::NotConfigured { service: service.id.clone(), section: "release" };
    let settings = service.release.as_ref().ok_or_else(not_configured)?;
    let Some(date) = week else {
        let this_week = release::in_week(settings, settings.zone.date(now));
        return Ok(if this_week >= now { this_week } else { release::next_after(settings, now) });
    };
    let opens_at = release::in_week(settings, date);
    if opens_at < now {
        let opened = Moment::new(opens_at, &settings.zone);
        return Err(CommandError::new(
            Kind::Refused,
            "invalid_input",
            format!("the release of that week was on {opened}: its slots are open already"),
        )
        .hint("give a later --week, or none for the next release"));
    }
    Ok(opens_at)
}

/// `release run`: what `apply` does for every service, without a question; its table is talk, because cron mails
/// what a quiet job prints.
fn run_due(ctx: &mut Ctx) -> Result<(), CommandError> {
    ctx.out.allow_object()?;
    let config = ctx.config()?;
    let services: Vec<&Service> = config.services.iter().collect();
    let scope = Scope { services: &services, known: None, prune: false };
    if ctx.globals().dry_run {
        return apply_command::show_plan(ctx, &scope);
    }
    let hand = ctx.hand("release run");
    let brought = apply_command::bring_in_line(ctx, &hand, &scope)?;
    if ctx.out.options().format == Format::Json {
        apply_command::show_outcome(ctx, &services, &brought)?;
    } else {
        let lines = apply_command::lines(&services, &brought.applied, remote_view::applied);
        let drawn = remote_view::change_table(&lines).render(Some(ctx.out.width()), Palette::plain());
        ctx.out.say(if lines.is_empty() { "Nothing is due." } else { drawn.trim_end() });
    }
    apply_command::outcome(brought)
}
