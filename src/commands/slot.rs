//! `slot`: the slot ledger.

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::{checked_reason, find_service, of_service, parse_date, parse_time};
use crate::ctx::Ctx;
use crate::domain::moment::Moment;
use crate::domain::service::Service;
use crate::domain::time::{GivenDate, GivenTime};
use crate::error::CommandError;
use crate::ops::generate::{self, Dates, Made};
use crate::ops::slots::{self, Listed, SlotStatus};
use crate::ui::{Cell, Column, Detail, Table, Tone};

mod explain;

/// Make, list and explain slots
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "each subcommand's help stands above its arguments")]
pub enum Slot {
    Generate(Generate),
    List(List),
    Close(Close),
    Open(Open),
    Explain(explain::Explain),
}

/// Close a slot to new bookings
///
/// What is booked stays; offers on the slot are taken back, and those consumers keep their place in line.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  slotctl slot close specialist-consultation --at 2026-12-02T09:00 --reason ill"
)]
pub struct Close {
    /// The service
    service: String,
    /// The slot's start
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    at: GivenTime,
    /// Why
    #[arg(long, value_name = "TEXT", default_value = "closed by the staff")]
    reason: String,
}

/// Open a closed slot again; free seats go to the waitlist first
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    slotctl slot open specialist-consultation --at 2026-12-02T09:00")]
pub struct Open {
    /// The service
    service: String,
    /// The slot's start
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    at: GivenTime,
}

/// Make the slots of a service that are not there yet
///
/// Without dates: from today to the last day that may be booked. With dates: exactly those, whatever the horizon.
/// Doing it twice adds nothing; starts that have passed are not made.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl slot generate specialist-consultation\n  \
    slotctl slot generate specialist-consultation --from 2026-12-01 \\\n      \
    --until 2026-12-31")]
pub struct Generate {
    /// The service
    service: String,
    #[command(flatten)]
    dates: RangeArgs,
}

/// List the slots of a service
///
/// Without dates: from today to the last day that may be booked.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl slot list specialist-consultation --available\n  \
    slotctl slot list specialist-consultation --date 2026-12-02 -o json")]
pub struct List {
    /// The service
    service: String,
    /// One day
    #[arg(long, value_name = "DATE", value_parser = parse_date, conflicts_with_all = ["from", "until"])]
    date: Option<GivenDate>,
    #[command(flatten)]
    dates: RangeArgs,
    /// Only slots that can be booked now: open, inside notice and horizon, with seats left
    #[arg(long)]
    available: bool,
}

/// `--from` and `--until`.
#[derive(Debug, Args)]
struct RangeArgs {
    /// The first local date
    #[arg(long, value_name = "DATE", value_parser = parse_date, requires = "until")]
    from: Option<GivenDate>,
    /// The last local date
    #[arg(long, value_name = "DATE", value_parser = parse_date, requires = "from")]
    until: Option<GivenDate>,
}

impl RangeArgs {
    /// Both dates, where both are given.
    fn seen_from(&self, today: NaiveDate) -> Dates {
        let date = |given: GivenDate| given.seen_from(today);
        self.from.map(date).zip(self.until.map(date))
    }
}

impl Slot {
    /// Runs the subcommand.
    ///
    /// # Errors
    /// `not_found` for an unknown service, `invalid_input` for dates that run backwards.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        match self {
            Self::Generate(generate) => generate.run(ctx),
            Self::List(list) => list.run(ctx),
            Self::Close(Close { service, at, reason }) => {
                let reason = checked_reason(&reason)?;
                set_closed(ctx, "slot close", &service, at, Some(&reason))
            }
            Self::Explain(explain) => explain.run(ctx),
            Self::Open(Open { service, at }) => set_closed(ctx, "slot open", &service, at, None),
        }
    }
}

fn set_closed(
    ctx: &mut Ctx,
    command: &'static str,
    service: &str,
    at: GivenTime,
    closed: Option<&str>,
) -> Result<(), CommandError> {
    ctx.out.allow_object()?;
    let config = ctx.desk_config()?;
    let service = find_service(&config, service)?;
    let hand = ctx.hand(command);
    let mut ledger = ctx.ledger()?;
    let listed = slots::set_closed(&mut ledger, hand.act(), service, at, closed);
    let listed = listed.map_err(of_service(&service.id))?;
    let slot = &listed.count.slot;
    let detail = Detail::new()
        .row("service", service.id.as_str())
        .row("starts", Moment::new(slot.starts_at, &service.zone).to_string())
        .row("status", Cell::toned(listed.status.as_str(), tone(listed.status)))
        .row_if("closed because", slot.closed_because())
        .row("free", format!("{} of {}", listed.count.available(), listed.count.seats()));
    ctx.out.object(&detail, &to_json(service, &listed))?;
    Ok(())
}

impl Generate {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        ctx.out.allow_object()?;
        let config = ctx.desk_config()?;
        let service = find_service(&config, &self.service)?;
        let hand = ctx.hand("slot generate");
        let mut ledger = ctx.ledger()?;
        let today = service.zone.date(ctx.now());
        let progress = ctx.out.progress("Making slots", Some(1));
        let made = generate::generate(&mut ledger, hand.act(), service, self.dates.seen_from(today))?;
        progress.step(service.id.as_str());
        drop(progress);
        let (detail, json) = made_view(service, &made);
        ctx.out.object(&detail, &json)?;
        warn_of_skipped(ctx, service, &made);
        Ok(())
    }
}

fn made_view(service: &Service, made: &Made) -> (Detail, Value) {
    let Made { from, until, added, existing, raised, reopened, generation } = made;
    let closed: Vec<String> = generation.closed.iter().map(ToString::to_string).collect();
    let skipped: Vec<String> =
        generation.skipped.iter().map(|local| local.format("%Y-%m-%dT%H:%M").to_string()).collect();
    let detail = Detail::new()
        .row("service", service.id.as_str())
        .row("dates", format!("{from} to {until}"))
        .row("slots added", added.to_string())
        .row("there already", existing.to_string())
        .row_if("of which got more seats", (*raised > 0).then(|| raised.to_string()))
        .row_if("of which were opened", (*reopened > 0).then(|| reopened.to_string()))
        .row_if("closed dates", (!closed.is_empty()).then(|| closed.join(", ")));
    let json = json!({
        "service_id": service.id,
        "from": from,
        "until": until,
        "added": added,
        "existing": existing,
        "raised": raised,
        "reopened": reopened,
        "closed_dates": closed,
        "skipped": skipped,
    });
    (detail, json)
}

/// Says which local starts do not exist (product.md §13: skipped and reported).
pub(super) fn warn_of_skipped(ctx: &mut Ctx, service: &Service, made: &Made) {
    for local in &made.generation.skipped {
        let local = local.format("%Y-%m-%d %H:%M");
        ctx.out.warn(&format!(
            "{}: no slot on {local}, because the clock in {} is put forward over that time",
            service.id, service.zone
        ));
    }
}

impl List {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let config = ctx.desk_config()?;
        let service = find_service(&config, &self.service)?;
        let now = ctx.now();
        let today = service.zone.date(now);
        let day = self.date.map(|date| date.seen_from(today));
        let dates: Dates = day.map(|date| (date, date)).or(self.dates.seen_from(today));
        let mut ledger = ctx.ledger_to_read()?;
        let mut listed = slots::list(&mut ledger, service, dates, now)?;
        listed.retain(|slot| !self.available || slot.bookable);
        let json: Vec<Value> = listed.iter().map(|slot| to_json(service, slot)).collect();
        ctx.out.list(&table(service, &listed), &json)?;
        if listed.is_empty() {
            ctx.out.say(&no_slots(service));
        } else {
            ctx.out.say(&format!("All times in {}.", service.zone));
        }
        Ok(())
    }
}

/// The slot's JSON (cli.md, JSON shapes).
pub(super) fn to_json(service: &Service, listed: &Listed) -> Value {
    let Listed { count, status, released_at, bookable } = listed;
    let slot = &count.slot;
    json!({
        "service_id": slot.service_id,
        "starts_at": service.zone.rfc3339(slot.starts_at),
        "ends_at": service.zone.rfc3339(slot.ends_at),
        "capacity": count.seats(),
        "taken": count.taken,
        "available": count.available(),
        "status": status.as_str(),
        "released_at": released_at.map(|at| service.zone.rfc3339(at)),
        "bookable": bookable,
        "closed_reason": slot.closed_because(),
    })
}

/// Said where there are none, or none in these days.
pub(super) fn no_slots(service: &Service) -> String {
    format!("No slots. `slotctl slot generate {0}` or `slotctl apply {0}` makes them.", service.id)
}

pub(super) fn table(service: &Service, listed: &[Listed]) -> Table {
    let mut table = Table::new([
        Column::new("starts").whole().field("starts_at"),
        Column::new("ends").whole().field("ends_at"),
        Column::new("status").field("status"),
        Column::new("free").right().field("available"),
        Column::new("seats").right().field("capacity"),
        Column::new("released").whole().field("released_at"),
    ]);
    for one in listed {
        let slot = &one.count.slot;
        table.push([
            Moment::new(slot.starts_at, &service.zone).short().into(),
            service.zone.local(slot.ends_at).format("%H:%M").to_string().into(),
            Cell::toned(one.status.as_str(), tone(one.status)),
            one.count.available().to_string().into(),
            one.count.seats().to_string().into(),
            one.released_at.map(|at| Moment::new(at, &service.zone).short()).into(),
        ]);
    }
    table
}

fn tone(status: SlotStatus) -> Tone {
    match status {
        SlotStatus::Open => Tone::Good,
        SlotStatus::Unreleased => Tone::Warning,
        SlotStatus::Closed | SlotStatus::Past => Tone::Dim,
    }
}
