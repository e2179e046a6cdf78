//! `release`: weekly releases.

use clap::{Args, Subcommand};

use super::{due, find_service, parse_date, windows};
use crate::ctx::Ctx;
use crate::domain::moment::Moment;
use crate::domain::plan;
use crate::domain::release;
use crate::domain::remote::RemoteKind;
use crate::domain::service::Service;
use crate::domain::time::{GivenDate, Instant};
use crate::error::{CommandError, Kind};
use crate::ops::{Failure, reconcile};

/// Make, list and delete weekly releases
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "each subcommand's help stands above its arguments")]
pub enum Release {
    Create(Create),
    List(List),
    Show(Show),
    /// Make what is due for every service: slots to the horizon, queues and releases; for cron
    #[command(after_help = "Example:\n  \
        slotctl release run -q")]
    Run,
    Delete(Delete),
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
    week: Option<GivenDate>,
}

/// List the releases that this ledger made, held against what Fanfare has
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    slotctl release list specialist-consultation")]
pub struct List {
    /// Only of this service
    service: Option<String>,
}

/// Show one release
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    slotctl release show 01985b1e-7c3a-7d2e-9f10-4b8a2c6d1e5f")]
pub struct Show {
    /// Its id or Fanfare's id; a slug means the release of the service that is open or opens next
    id: String,
}

/// Delete one release at Fanfare and forget it
///
/// Its slots open all the same. A release to come is made again by the next apply, as long as the service's file asks
/// for it.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    slotctl release delete 01985b1e-7c3a-7d2e-9f10-4b8a2c6d1e5f --dry-run")]
pub struct Delete {
    /// Its id or Fanfare's id; a slug only where the service has one release that has not ended
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
            Self::List(list) => windows::show_all(ctx, RemoteKind::TimedRelease, list.service.as_deref()),
            Self::Show(show) => windows::show_one(ctx, RemoteKind::TimedRelease, &show.id),
            Self::Run => due::run(ctx),
            Self::Delete(delete) => {
                windows::delete(ctx, "release delete", RemoteKind::TimedRelease, &delete.id)
            }
        }
    }
}

impl Create {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        ctx.out.allow_object()?;
        let config = ctx.desk_config()?;
        let service = find_service(&config, &self.service)?;
        let opens_at = opening(service, self.week, ctx.now())?;
        let not_configured = || Failure::NotConfigured { service: service.id.clone(), section: "release" };
        let shape = reconcile::shape(config.settings.fanfare.dialect.value);
        let wanted = plan::release_at(service, shape, opens_at).ok_or_else(not_configured)?;
        if wanted.available_slots == Some(0) {
            return Err(nothing_to_release(service, opens_at));
        }
        windows::make(ctx, "release create", service, wanted).map(drop)
    }
}

fn nothing_to_release(service: &Service, opens_at: Instant) -> CommandError {
    let opens = Moment::new(opens_at, &service.zone);
    let message = format!("the release of {opens} opens a week that has no open slot");
    CommandError::new(Kind::Refused, "nothing_to_release", message)
        .hint("give another --week, or mend [availability] of the service")
}

/// The release instant of the week, or the next one. One that has passed is not made (rules.md, Slots and releases).
fn opening(service: &Service, week: Option<GivenDate>, now: Instant) -> Result<Instant, CommandError> {
    let not_configured = || Failure::NotConfigured { service: service.id.clone(), section: "release" };
    let settings = service.release.as_ref().ok_or_else(not_configured)?;
    let Some(date) = week else {
        let this_week = release::in_week(settings, settings.zone.date(now));
        return Ok(if this_week >= now { this_week } else { release::next_after(settings, now) });
    };
    let opens_at = release::in_week(settings, date.seen_from(settings.zone.date(now)));
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
