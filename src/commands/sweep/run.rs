//! Running a sweep by itself, or all of them one after the other.

use super::is_by_hand;
use super::report::{self, Run};
use crate::config::Config;
use crate::ctx::{Ctx, Hand};
use crate::domain::time::Span;
use crate::error::CommandError;
use crate::ops::deliver::{self, CONCURRENCY, Delivered, Delivering};
use crate::ops::refunds;
use crate::ops::sweep::{self, Item, Outcome, Report};
use crate::ops::sweep_lock::SweepLock;
use crate::ops::sweep_no_shows;
use crate::ops::sweep_reminders::{self, Reminding};
use crate::ops::sweep_rest;
use crate::ops::sweep_seats::{self, Swept};
use crate::ops::sweep_slots;

/// The command's name of the whole.
const ALL: &str = "sweep all";

/// One of the sweeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::commands) enum Job {
    Holds,
    Waitlist,
    Slots,
    Reminders,
    NoShows,
    Refunds,
    Outbox,
}

/// What the flags of a sweep say.
#[derive(Debug, Clone, Copy)]
pub(in crate::commands) struct How {
    /// At most so many items; 0 means no bound.
    pub(in crate::commands) limit: u32,
    /// No-shows that were due longer ago are left to a person.
    pub(in crate::commands) max_age: Span,
    /// How many messages are sent at a time.
    pub(in crate::commands) concurrency: u8,
}

impl Default for How {
    fn default() -> Self {
        Self { limit: 0, max_age: Span::hours(48), concurrency: CONCURRENCY }
    }
}

impl Job {
    /// Every sweep in the order of `sweep all`: seats come free before slots are counted, and what the others queued
    /// is delivered last.
    const ALL: [Self; 7] = [
        Self::Holds,
        Self::Waitlist,
        Self::Slots,
        Self::Reminders,
        Self::NoShows,
        Self::Refunds,
        Self::Outbox,
    ];

    /// Its name, in reports, in the record of runs and in the name of its lock.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Waitlist => "waitlist",
            Self::Slots => "slots",
            Self::Reminders => "reminders",
            Self::NoShows => "no-shows",
            Self::Refunds => "refunds",
            Self::Outbox => "outbox",
        }
    }

    /// The command that runs it alone.
    fn command(self) -> &'static str {
        match self {
            Self::Holds => "sweep holds",
            Self::Waitlist => "sweep waitlist",
            Self::Slots => ALL,
            Self::Reminders => "sweep reminders",
            Self::NoShows => "sweep no-shows",
            Self::Refunds => "sweep refunds",
            Self::Outbox => "outbox deliver",
        }
    }

    /// Whether it may queue messages, which it then delivers when it runs alone (rules.md, Notices and sweeps).
    fn may_queue(self) -> bool {
        match self {
            Self::Holds | Self::Waitlist | Self::Reminders | Self::NoShows => true,
            Self::Slots | Self::Refunds | Self::Outbox => false,
        }
    }
}

/// Runs one sweep, delivers what it queued, and prints what came of it.
pub(in crate::commands) fn alone(ctx: &mut Ctx, job: Job, how: &How) -> Result<(), CommandError> {
    let config = ctx.desk_config()?;
    let hand = ctx.hand(job.command());
    let run = locked(ctx, &hand, job, how, true)?;
    report::print_one(ctx, &config, run)
}

/// Runs every sweep, whatever becomes of the others, and prints what came of each.
pub(super) fn all(ctx: &mut Ctx, how: &How) -> Result<(), CommandError> {
    let config = ctx.desk_config()?;
    let hand = ctx.hand(ALL);
    // What keeps the ledger from being opened keeps every sweep from running, and is told once.
    drop(ctx.ledger()?);
    let now = hand.act().now();
    let Some(_lock) = lock(ctx, "all")? else {
        let runs = Job::ALL.map(|job| Run::busy(job.as_str(), now));
        return report::print_all(ctx, &config, runs.into());
    };
    let mut runs = Vec::with_capacity(Job::ALL.len());
    for job in Job::ALL {
        let run = locked(ctx, &hand, job, how, false);
        runs.push(run.unwrap_or_else(|error| Run::stopped(job.as_str(), now, error)));
    }
    report::print_all(ctx, &config, runs)
}

/// The lock of a sweep; none while another process has it. A rehearsal writes nothing, so it needs none: the guard
/// it gets holds nothing.
fn lock(ctx: &mut Ctx, name: &str) -> Result<Option<Option<SweepLock>>, CommandError> {
    if ctx.globals().dry_run {
        return Ok(Some(None));
    }
    Ok(SweepLock::acquire(&ctx.location()?, name)?.map(Some))
}

/// Runs one sweep unless another process does, and records that it has ended.
fn locked(ctx: &mut Ctx, hand: &Hand, job: Job, how: &How, is_alone: bool) -> Result<Run, CommandError> {
    // The ledger's folder is made with the ledger, and the lock lies beside it.
    drop(ctx.ledger()?);
    let Some(_lock) = lock(ctx, job.as_str())? else {
        return Ok(Run::busy(job.as_str(), hand.act().now()));
    };
    let mut run = carry_out(ctx, hand, job, how)?;
    if is_alone && job.may_queue() {
        match delivered(ctx, hand, how) {
            Ok(delivery) => {
                run.report.absorb(delivery.report);
                run.stopped = CommandError::of_deliveries(&delivery.stopped);
            }
            Err(error) => run.stopped = Some(error),
        }
    }
    if is_alone && job == Job::Outbox {
        let ended = until_nothing_is_due(ctx, hand, how, &mut run);
        run.stopped = run.stopped.or(ended.err());
    }
    if ctx.globals().dry_run && ctx.out.options().verbose > 0 {
        let rest = rest(ctx, hand, job)?;
        run.report.items.extend(without_known(rest, &run.report));
    }
    // A run that was stopped before it could fail at anything is no success.
    if run.stopped.is_none() || run.report.count(Outcome::Failed) > 0 {
        let recorded =
            ctx.ledger().and_then(|mut ledger| Ok(sweep::record(&mut ledger, hand.act(), &run.report)?));
        run.stopped = run.stopped.or(recorded.err());
    }
    Ok(run)
}

fn carry_out(ctx: &mut Ctx, hand: &Hand, job: Job, how: &How) -> Result<Run, CommandError> {
    let config = ctx.desk_config()?;
    let (services, limit) = (&config.services[..], how.limit);
    let ledger = &mut ctx.ledger()?;
    let report = match job {
        Job::Holds => sweep_seats::run(ledger, hand.act(), services, Swept::Holds, limit)?,
        Job::Waitlist => sweep_seats::run(ledger, hand.act(), services, Swept::Offers, limit)?,
        Job::Slots => sweep_slots::run(ledger, hand.act(), services),
        Job::Reminders => {
            let sms = ctx.channels()?.contains(&crate::domain::notice::Channel::Sms);
            sweep_reminders::queue(ledger, hand.act(), &Reminding { services, sms, limit })?
        }
        Job::NoShows => sweep_no_shows::run(ledger, hand.act(), services, how.max_age, limit)?,
        Job::Refunds => return refunded(ctx, hand, &config, limit),
        Job::Outbox => {
            let Delivered { report, stopped } = delivered(ctx, hand, how)?;
            return Ok(Run { stopped: CommandError::of_deliveries(&stopped), ..Run::of(report) });
        }
    };
    Ok(Run::of(report))
}

/// Sends the refunds that are due, where slotctl can.
fn refunded(ctx: &mut Ctx, hand: &Hand, config: &Config, limit: u32) -> Result<Run, CommandError> {
    let ledger = &mut ctx.ledger()?;
    let due = refunds::due(ledger, hand.act(), limit)?;
    let run = if is_by_hand(config) {
        refunds::left_to_people(hand.act(), &due)
    } else if due.is_empty() || ledger.is_rehearsing() {
        refunds::rehearse(ledger, hand.act(), &due)?
    } else {
        let payments = ctx.refunds()?;
        payments.wait(refunds::run(ledger, hand.act(), payments.provider(), &due))?
    };
    Ok(Run { stopped: run.stopped.map(CommandError::from), ..Run::of(run.report) })
}

/// Delivers what is due. The ways out are made ready only for a message: a run with nothing to do asks for no password.
fn delivered(ctx: &mut Ctx, hand: &Hand, how: &How) -> Result<Delivered, CommandError> {
    let (config, channels, ledger) = (ctx.desk_config()?, ctx.channels()?, &mut ctx.ledger()?);
    let How { limit, concurrency, .. } = *how;
    let delivering = Delivering {
        services: &config.services,
        templates: &config.templates,
        organizer: config.settings.email.as_ref().map(|email| email.from.value.as_str()),
        channels: &channels,
        limit,
        concurrency,
    };
    if ctx.globals().dry_run || !deliver::is_due(ledger, hand.act().now())? {
        let report = deliver::rehearse(ledger, hand.act(), &delivering)?;
        return Ok(Delivered { report, stopped: Vec::new() });
    }
    let post = ctx.notifier()?;
    Ok(post.wait(deliver::run(ledger, hand.act(), post.router(), &delivering))?)
}

/// Goes on delivering what came due meanwhile, as long as everything arrives: what failed is left to the next run.
fn until_nothing_is_due(ctx: &mut Ctx, hand: &Hand, how: &How, run: &mut Run) -> Result<(), CommandError> {
    let report = &mut run.report;
    let mut new = report.items.len();
    while new > 0 && !ctx.globals().dry_run && report.count(Outcome::Failed) == 0 {
        let limit = match how.limit {
            0 => 0,
            limit if limit <= report.due() => return Ok(()),
            limit => limit - report.due(),
        };
        let more = delivered(ctx, hand, &How { limit, ..*how })?;
        new = more.report.items.len();
        report.items.extend(more.report.items);
        run.stopped = CommandError::of_deliveries(&more.stopped);
    }
    Ok(())
}

/// What the sweep looked at and leaves alone, and why.
fn rest(ctx: &mut Ctx, hand: &Hand, job: Job) -> Result<Vec<Item>, CommandError> {
    let config = ctx.desk_config()?;
    let (act, services, ledger) = (hand.act(), &config.services[..], &mut ctx.ledger()?);
    Ok(match job {
        Job::Holds => sweep_rest::holds(ledger, act)?,
        Job::Waitlist => sweep_rest::waitlist(ledger, act, services)?,
        Job::Slots => sweep_slots::complete(ledger, act, services)?,
        Job::Reminders => sweep_rest::reminders(ledger, act, services)?,
        Job::NoShows => sweep_rest::no_shows(ledger, act)?,
        Job::Refunds => sweep_rest::refunds(ledger, act)?,
        Job::Outbox => sweep_rest::outbox(ledger, act)?,
    })
}

/// Leaves out what the report tells about already.
fn without_known(rest: Vec<Item>, report: &Report) -> Vec<Item> {
    let name = |item: &Item| (item.confirmation_number.clone(), item.kind.clone());
    let known: std::collections::BTreeSet<_> = report.items.iter().map(name).collect();
    rest.into_iter().filter(|item| !known.contains(&name(item))).collect()
}
