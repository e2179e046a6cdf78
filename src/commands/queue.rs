//! `queue`: booking queues.

use clap::{Args, Subcommand};

use super::{find_service, parse_time, remote_view, windows};
use crate::ctx::Ctx;
use crate::domain::plan::{self, Lane};
use crate::domain::remote::{RemoteKind, RemoteObject};
use crate::domain::schedule;
use crate::domain::time::{GivenTime, Instant};
use crate::error::CommandError;
use crate::ops::Failure;

/// Make, list, close and delete booking queues
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "each subcommand's help stands above its arguments")]
pub enum Queue {
    Create(Create),
    List(List),
    Show(Show),
    Close(Close),
    Delete(Delete),
}

/// Make a booking queue at Fanfare
///
/// Its slug is booking-<service>-<opening date>. A queue that is there already is shown instead of made again.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    slotctl queue create specialist-consultation --opens-at 2026-12-01T09:00 \\\n      \
    --closes-at 2026-12-01T12:00")]
pub struct Create {
    /// The service
    service: String,
    /// When it opens, local to the service or exact
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    opens_at: GivenTime,
    /// When it closes [default: open-ended]
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    closes_at: Option<GivenTime>,
}

/// List the booking queues that this ledger made, held against what Fanfare has
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl queue list\n  \
    slotctl queue list specialist-consultation -o json")]
pub struct List {
    /// Only of this service
    service: Option<String>,
}

/// Show one booking queue
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    slotctl queue show booking-specialist-consultation-2026-12-01")]
pub struct Show {
    /// Its slug, its id or Fanfare's id
    id: String,
}

/// Close a booking queue now
///
/// Nobody is let in any more; what was booked stays. It cannot be opened again.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    slotctl queue close booking-specialist-consultation-2026-12-01")]
pub struct Close {
    /// Its slug, its id or Fanfare's id
    id: String,
}

/// Delete a booking queue at Fanfare and forget it
///
/// A queue that goes with a release to come is made again by the next apply.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    slotctl queue delete booking-specialist-consultation-2026-12-01 --dry-run")]
pub struct Delete {
    /// Its slug, its id or Fanfare's id
    id: String,
}

impl Queue {
    /// Runs the subcommand.
    ///
    /// # Errors
    /// What the service, the ledger or Fanfare refuses.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        match self {
            Self::Create(create) => create.run(ctx),
            Self::List(list) => windows::show_all(ctx, RemoteKind::Queue, list.service.as_deref()),
            Self::Show(show) => windows::show_one(ctx, RemoteKind::Queue, &show.id),
            Self::Close(close) => windows::close(ctx, "queue close", RemoteKind::Queue, &close.id),
            Self::Delete(delete) => windows::delete(ctx, "queue delete", RemoteKind::Queue, &delete.id),
        }
    }
}

impl Create {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        ctx.out.allow_object()?;
        let config = ctx.desk_config()?;
        let service = find_service(&config, &self.service)?;
        let resolve = |given| schedule::resolve(service, given).map_err(Failure::from);
        let opens_at = resolve(self.opens_at)?;
        let closes_at = self.closes_at.map(resolve).transpose()?;
        if closes_at.is_some_and(|closes_at| closes_at <= opens_at) {
            return Err(CommandError::invalid_input("the queue would close before it opens")
                .hint("give a --closes-at later than --opens-at, or none for an open-ended queue"));
        }
        let wanted = plan::queue(service, Lane::Main, (opens_at, closes_at), None);
        let not_configured = || Failure::NotConfigured { service: service.id.clone(), section: "queue" };
        let row = windows::make(ctx, "queue create", service, wanted.ok_or_else(not_configured)?)?;
        if row.opens_at != Some(opens_at) || (closes_at.is_some() && row.closes_at != closes_at) {
            ctx.out.warn(&times_not_taken(&row, ctx.now()));
        }
        Ok(())
    }
}

/// A slug has a date only, so a queue of the same day at another time is the one that is there (rules.md, Slots and
/// releases).
fn times_not_taken(row: &RemoteObject, now: Instant) -> String {
    let (slug, window) = (&row.slug, remote_view::window_of(row, now));
    let change = if row.available_slots.is_some() {
        "it goes with a release, so change [release] in the service's file and run `slotctl apply`".to_owned()
    } else {
        format!("to change them, `slotctl queue delete {slug}` and create it again")
    };
    format!("{slug} is there already and {window}: the given times were not taken; {change}")
}
