//! `sweep`: what cron runs.

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::parse_span;
use crate::config::Config;
use crate::config::settings::PaymentProvider;
use crate::ctx::Ctx;
use crate::domain::notice::Channel;
use crate::domain::remote::SweepRun;
use crate::domain::time::{Instant, Span, Zone};
use crate::domain::wording;
use crate::error::{CommandError, Kind};
use crate::ops::deliver::{self, CONCURRENCY, Delivering, MOST_CONCURRENCY};
use crate::ops::refunds;
use crate::ops::sweep::{self, Item, Outcome, Report};
use crate::ops::sweep_no_shows;
use crate::ops::sweep_reminders::{self, Reminding};
use crate::ops::sweep_seats::{self, Swept};
use crate::ui::{Cell, Column, Detail, Format, Palette, Table, Tone};

/// Send reminders, mark no-shows, carry out refunds; for cron
///
/// Each sweep is safe to repeat and to overlap. With -q it prints failures only. Exit status 3 when items failed.
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "each subcommand's help stands above its arguments")]
pub enum Sweep {
    Reminders(Reminders),
    NoShows(NoShows),
    /// End unpaid holds whose time is over
    Holds(Tidy),
    /// End offers whose claim window is over, and offer their seats to the next in line
    Waitlist(Tidy),
    Refunds(Refunds),
    /// Show when each sweep last ran; exit status 1 when one is overdue
    Status,
}

/// Queue the reminders that are due and deliver them
#[derive(Debug, Args)]
pub struct Reminders {
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    limit: u32,
    /// Send so many at a time, at most 16
    #[arg(long, value_name = "N", default_value_t = CONCURRENCY,
        value_parser = clap::value_parser!(u8).range(1..=i64::from(MOST_CONCURRENCY)))]
    concurrency: u8,
}

/// How much to tidy.
#[derive(Debug, Args)]
pub struct Tidy {
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    limit: u32,
}

/// Mark confirmed appointments whose consumer did not come
#[derive(Debug, Args)]
pub struct NoShows {
    /// Leave what was due longer ago to a person
    #[arg(long, value_name = "DURATION", default_value = "48h", value_parser = parse_span)]
    max_age: Span,
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    limit: u32,
}

/// Give back the money that is due, each refund once
///
/// Where [payments] names no provider, refunds are left to people: they are listed and wait for `refund settle`.
#[derive(Debug, Args)]
pub struct Refunds {
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    limit: u32,
}

impl Sweep {
    /// Runs the subcommand.
    ///
    /// # Errors
    /// Items that failed, a sweep that is overdue, a ledger that cannot be used.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        match self {
            Self::Reminders(reminders) => reminders.run(ctx),
            Self::NoShows(no_shows) => no_shows.run(ctx),
            Self::Holds(tidy) => tidy.run(ctx, "sweep holds", Swept::Holds),
            Self::Waitlist(tidy) => tidy.run(ctx, "sweep waitlist", Swept::Offers),
            Self::Refunds(refunds) => refunds.run(ctx),
            Self::Status => status(ctx),
        }
    }
}

impl Reminders {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let config = ctx.config()?;
        let channels = ctx.channels()?;
        let hand = ctx.hand("sweep reminders");
        let mut ledger = ctx.ledger()?;
        let sms = channels.contains(&Channel::Sms);
        let reminding = Reminding { services: &config.services, sms, limit: self.limit };
        let mut report = sweep_reminders::queue(&mut ledger, hand.act(), &reminding)?;
        let Self { limit, concurrency } = self;
        let delivering = Delivering { channels: &channels, limit, concurrency };
        // The ways out are made ready only for a message: a run with nothing to do asks for no password.
        let delivered = if ctx.globals().dry_run || !deliver::is_due(&mut ledger, ctx.now())? {
            deliver::rehearse(&mut ledger, hand.act(), &delivering)?
        } else {
            let post = ctx.notifier()?;
            post.wait(deliver::run(&mut ledger, hand.act(), post.router(), &delivering))?
        };
        report.absorb(delivered);
        sweep::record(&mut ledger, hand.act(), &report)?;
        print(ctx, &config, &report)
    }
}

impl NoShows {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let config = ctx.config()?;
        let hand = ctx.hand("sweep no-shows");
        let mut ledger = ctx.ledger()?;
        let report = sweep_no_shows::run(&mut ledger, hand.act(), self.max_age, self.limit)?;
        sweep::record(&mut ledger, hand.act(), &report)?;
        print(ctx, &config, &report)
    }
}

impl Tidy {
    fn run(self, ctx: &mut Ctx, command: &'static str, swept: Swept) -> Result<(), CommandError> {
        let config = ctx.config()?;
        let hand = ctx.hand(command);
        let mut ledger = ctx.ledger()?;
        let report = sweep_seats::run(&mut ledger, hand.act(), &config.services, swept, self.limit)?;
        sweep::record(&mut ledger, hand.act(), &report)?;
        print(ctx, &config, &report)
    }
}

impl Refunds {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let config = ctx.config()?;
        let hand = ctx.hand("sweep refunds");
        let mut ledger = ctx.ledger()?;
        let due = refunds::due(&mut ledger, hand.act(), self.limit)?;
        let run = if is_by_hand(&config) {
            refunds::left_to_people(hand.act(), &due)
        } else if due.is_empty() || ledger.is_rehearsing() {
            refunds::rehearse(&mut ledger, hand.act(), &due)?
        } else {
            let payments = ctx.refunds()?;
            payments.wait(refunds::run(&mut ledger, hand.act(), payments.provider(), &due))?
        };
        sweep::record(&mut ledger, hand.act(), &run.report)?;
        let printed = print(ctx, &config, &run.report);
        match run.stopped {
            Some(error) => Err(error.into()),
            None => printed,
        }
    }
}

/// Whether people give money back, so that no sweep can.
fn is_by_hand(config: &Config) -> bool {
    config.settings.payments.provider.value == PaymentProvider::Manual
}

/// Prints a report: JSON as data, a table as talk, because cron mails what a quiet job prints.
fn print(ctx: &mut Ctx, config: &Config, report: &Report) -> Result<(), CommandError> {
    match ctx.out.options().format {
        Format::Json => ctx.out.object(&Detail::new(), &to_json(config, report))?,
        Format::Csv => {
            let json: Vec<Value> = report.items.iter().map(item_json).collect();
            ctx.out.list(&table(&report.items), &json)?;
        }
        Format::Table => talk(ctx, report),
    }
    let failed = report.count(Outcome::Failed);
    if failed == 0 {
        return Ok(());
    }
    let due = report.due();
    let error = CommandError::new(
        Kind::ItemsFailed,
        "items_failed",
        format!("{failed} of {due} items of the sweep failed"),
    );
    let failures = report.items.iter().filter(|item| item.outcome == Outcome::Failed);
    let told = failures.take(10).map(|item| {
        format!("{} {}: {}", item.confirmation_number, item.kind, item.reason.as_deref().unwrap_or("failed"))
    });
    Err(told.fold(error, CommandError::hint))
}

fn talk(ctx: &mut Ctx, report: &Report) {
    let drawn = table(&report.items).render(Some(ctx.out.width()), Palette::plain());
    if !drawn.is_empty() {
        ctx.out.say(drawn.trim_end());
    }
    let (done, skipped, failed) =
        (report.count(Outcome::Done), report.count(Outcome::Skipped), report.count(Outcome::Failed));
    ctx.out.say(&format!("{}: {done} done, {skipped} skipped, {failed} failed", report.sweep));
}

/// The report's JSON (cli.md, JSON shapes).
fn to_json(config: &Config, report: &Report) -> Value {
    json!({
        "sweep": report.sweep,
        "now": zone_of(config).rfc3339(report.now),
        "due": report.due(),
        "done": report.count(Outcome::Done),
        "skipped": report.count(Outcome::Skipped),
        "failed": report.count(Outcome::Failed),
        "items": report.items.iter().map(item_json).collect::<Vec<_>>(),
    })
}

fn item_json(item: &Item) -> Value {
    json!({
        "confirmation_number": item.confirmation_number,
        "kind": item.kind,
        "result": item.outcome.as_str(),
        "reason": item.reason,
    })
}

fn table(items: &[Item]) -> Table {
    let mut table = Table::new([
        Column::new("number").whole().field("confirmation_number"),
        Column::new("kind").field("kind"),
        Column::new("result").field("result"),
        Column::new("reason").field("reason"),
    ]);
    for item in items {
        let tone = match item.outcome {
            Outcome::Done => Tone::Good,
            Outcome::Skipped => Tone::Dim,
            Outcome::Failed => Tone::Bad,
        };
        table.push([
            item.confirmation_number.as_str().into(),
            item.kind.as_str().into(),
            Cell::toned(item.outcome.as_str(), tone),
            item.reason.clone().into(),
        ]);
    }
    table
}

/// The sweeps that cron is expected to run.
const EXPECTED: [&str; 2] = ["no-shows", "reminders"];

/// The one that it is expected to run as well where a provider gives money back.
const EXPECTED_OF_PROVIDER: &str = "refunds";

/// The names of the sweeps that cron is expected to run.
pub(super) fn expected(config: &Config) -> impl Iterator<Item = &'static str> {
    let of_provider = (!is_by_hand(config)).then_some(EXPECTED_OF_PROVIDER);
    EXPECTED.into_iter().chain(of_provider)
}

/// Whether a sweep should have run again by now, or has never run.
pub(super) fn is_overdue(config: &Config, run: Option<&SweepRun>, now: Instant) -> bool {
    let age = run.map(|run| now - run.finished_at);
    age.is_none_or(|age| age.to_std().is_ok_and(|age| age > config.settings.sweeps_expected_every.value))
}

fn status(ctx: &mut Ctx) -> Result<(), CommandError> {
    let config = ctx.config()?;
    let now = ctx.now();
    let mut ledger = ctx.ledger_to_read()?;
    let runs = sweep::last_runs(&mut ledger)?;
    let mut table = Table::new([
        Column::new("sweep").whole().field("sweep"),
        Column::new("last run").field("last_run"),
        Column::new("done").right().field("done"),
        Column::new("skipped").right().field("skipped"),
        Column::new("failed").right().field("failed"),
        Column::new("state").field("state"),
    ]);
    let (mut json, mut overdue) = (Vec::new(), Vec::new());
    for name in expected(&config) {
        let run = runs.iter().find(|run| run.sweep == name);
        let age = run.map(|run| now - run.finished_at);
        let is_overdue = is_overdue(&config, run, now);
        if is_overdue {
            overdue.push(name);
        }
        let count = |of: fn(&SweepRun) -> u32| run.map(|run| of(run).to_string());
        table.push([
            name.into(),
            age.map_or_else(|| "never".to_owned(), |age| format!("{} ago", wording::in_words(age))).into(),
            count(|run| run.done).into(),
            count(|run| run.skipped).into(),
            count(|run| run.failed).into(),
            if is_overdue { Cell::toned("overdue", Tone::Bad) } else { Cell::toned("ok", Tone::Good) },
        ]);
        json.push(status_json(&config, name, run, is_overdue, now));
    }
    ctx.out.list(&table, &json)?;
    if overdue.is_empty() {
        return Ok(());
    }
    let names = overdue.join(", ");
    Err(CommandError::new(Kind::Refused, "sweep_overdue", format!("overdue: {names}"))
        .hint("run each `slotctl sweep` from cron; [sweeps] expect_every says how often"))
}

fn status_json(config: &Config, name: &str, run: Option<&SweepRun>, is_overdue: bool, now: Instant) -> Value {
    let zone = zone_of(config);
    json!({
        "sweep": name,
        "last_run": run.map(|run| zone.rfc3339(run.finished_at)),
        "age_seconds": run.map(|run| (now - run.finished_at).num_seconds()),
        "due": run.map(|run| run.due),
        "done": run.map(|run| run.done),
        "skipped": run.map(|run| run.skipped),
        "failed": run.map(|run| run.failed),
        "overdue": is_overdue,
        "state": if is_overdue { "overdue" } else { "ok" },
    })
}

/// The zone in which a report about several services is told: theirs if they agree, else UTC.
fn zone_of(config: &Config) -> Zone {
    let mut zones = config.services.iter().map(|service| &service.zone);
    match zones.next() {
        Some(first) if zones.all(|zone| zone == first) => first.clone(),
        _ => Zone::utc(),
    }
}
