//! `queue`: booking queues.

use clap::{Args, Subcommand};
use serde_json::Value;

use super::{find_service, parse_time, remote_view};
use crate::ctx::Ctx;
use crate::domain::plan::{self, Lane};
use crate::domain::remote::RemoteKind;
use crate::domain::schedule;
use crate::domain::time::GivenTime;
use crate::error::CommandError;
use crate::ops::reconcile::{self, Desk, RemoteLock};
use crate::ops::{Failure, apply};

/// Make and list booking queues
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "each subcommand's help stands above its arguments")]
pub enum Queue {
    Create(Create),
    List(List),
    Show(Show),
}

/// Make a booking queue at Fanfare
///
/// Its slug is booking-<service>-<opening date>. A queue that is there already is shown instead of made again.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    slotctl queue create specialist-consultation --opens-at 2026-12-01T09:00 --closes-at 2026-12-01T12:00")]
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

/// List the booking queues that this ledger made
#[derive(Debug, Args)]
pub struct List {
    /// Only of this service
    service: Option<String>,
}

/// Show one booking queue
#[derive(Debug, Args)]
pub struct Show {
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
            Self::List(list) => show_all(ctx, RemoteKind::Queue, list.service.as_deref()),
            Self::Show(show) => show_one(ctx, RemoteKind::Queue, &show.id),
        }
    }
}

impl Create {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        ctx.out.allow_object()?;
        let config = ctx.config()?;
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
        make(ctx, "queue create", service, wanted.ok_or_else(not_configured)?)
    }
}

/// Makes one queue or release and prints it; with `--dry-run` says what would be made.
pub(super) fn make(
    ctx: &mut Ctx,
    command: &'static str,
    service: &crate::domain::service::Service,
    wanted: plan::Wanted,
) -> Result<(), CommandError> {
    let hand = ctx.hand(command);
    let mut ledger = ctx.ledger()?;
    if ctx.globals().dry_run {
        let shape = reconcile::shape(ctx.config()?.settings.fanfare.dialect.value);
        let row = apply::intended(&wanted, shape, hand.act().now());
        let now = ctx.now();
        ctx.out.object(&remote_view::detail(&row, now), &remote_view::to_json(&row, now))?;
        ctx.out.say("Nothing was made (--dry-run).");
        return Ok(());
    }
    let _lock = RemoteLock::acquire(&ctx.remote_lock_path()?)?;
    let remote = ctx.fanfare()?;
    let client = remote.client();
    let desk = Desk::new(&mut ledger, hand.act(), &client);
    let row = remote.wait(apply::ensure(&desk, service, wanted))?;
    let now = ctx.now();
    ctx.out.object(&remote_view::detail(&row, now), &remote_view::to_json(&row, now))?;
    Ok(())
}

/// Lists what was made of one kind.
pub(super) fn show_all(ctx: &mut Ctx, kind: RemoteKind, service: Option<&str>) -> Result<(), CommandError> {
    let config = ctx.config()?;
    let service = service.map(|id| find_service(&config, id)).transpose()?;
    let now = ctx.now();
    let mut ledger = ctx.ledger_to_read()?;
    let rows = apply::made(&mut ledger, kind, service.map(|service| &service.id))?;
    let json: Vec<Value> = rows.iter().map(|row| remote_view::to_json(row, now)).collect();
    ctx.out.list(&remote_view::table(&rows, now), &json)?;
    if rows.is_empty() {
        ctx.out.say("None. `slotctl apply` makes what the service files ask for.");
    }
    Ok(())
}

/// Shows one thing that was made.
pub(super) fn show_one(ctx: &mut Ctx, kind: RemoteKind, id: &str) -> Result<(), CommandError> {
    ctx.out.allow_object()?;
    let now = ctx.now();
    let mut ledger = ctx.ledger_to_read()?;
    let row = apply::find(&mut ledger, kind, id)?;
    ctx.out.object(&remote_view::detail(&row, now), &remote_view::to_json(&row, now))?;
    Ok(())
}
