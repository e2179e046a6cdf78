//! `calendar`: a week of a service as a board.

use std::path::PathBuf;

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta, Weekday};
use clap::Args;
use serde_json::Value;

use super::slot::{self, no_slots, table};
use super::{find_service, new_page, parse_date, today_or};
use crate::ctx::Ctx;
use crate::domain::moment::Moment;
use crate::domain::schedule;
use crate::domain::service::Service;
use crate::domain::time::{GivenDate, Instant};
use crate::domain::wording::in_words;
use crate::error::CommandError;
use crate::ops::slots::{self, Listed, SlotStatus};
use crate::ui::Format;
use crate::ui::week::{Cell, Day, Vacancy, Week};

/// Show a week of a service as a board: seats taken and free per slot
///
/// The week runs from Monday to Sunday in the service's zone. With -o json or csv it is the list of its slots.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl calendar specialist-consultation\n  \
    slotctl calendar specialist-consultation --week 2026-12-07 --html week.html")]
pub struct Calendar {
    /// The service
    service: String,
    /// Any day of the week [default: today]
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    week: Option<GivenDate>,
    /// Write it as a page of its own, which a browser shows without a network
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

impl Calendar {
    /// Draws the week.
    ///
    /// # Errors
    /// `not_found` for an unknown service, `file_exists`, `output_failed`.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let config = ctx.desk_config()?;
        let service = find_service(&config, &self.service)?;
        let now = ctx.now();
        let within = today_or(self.week, service.zone.date(now)).week(Weekday::Mon);
        // The calendar's own ends are centuries away from any date that a ledger holds.
        let (Some(first), Some(last)) = (within.checked_first_day(), within.checked_last_day()) else {
            return Err(CommandError::invalid_input("--week is outside the calendar"));
        };
        let mut ledger = ctx.ledger_to_read()?;
        let listed = slots::list(&mut ledger, service, Some((first, last)), now)?;
        let week = week(service, first, &listed, now);
        if let Some(path) = &self.html {
            new_page::write(ctx, path, &week.to_html())?;
        }
        if ctx.out.options().format != Format::Table {
            let json: Vec<Value> = listed.iter().map(|one| slot::to_json(service, one)).collect();
            ctx.out.list(&table(service, &listed), &json)?;
        } else if self.html.is_none() {
            let drawn = week.draw(ctx.out.width(), ctx.out.palette());
            ctx.out.drawing(&drawn)?;
        }
        if listed.is_empty() {
            ctx.out.say(&no_slots(service));
        }
        Ok(())
    }
}

fn week(service: &Service, first: NaiveDate, listed: &[Listed], now: Instant) -> Week {
    let days = first.iter_days().take(7).map(|date| day(service, date, listed)).collect();
    let last = first.checked_add_days(Days::new(6)).unwrap_or(first);
    Week {
        title: service.name.clone(),
        span: format!("{} to {}", first.format("%-d %B"), last.format("%-d %B %Y")),
        notes: vec![format!("Times in {}", service.zone)],
        as_of: format!("As of {}", Moment::new(now, &service.zone)),
        days,
    }
}

fn day(service: &Service, date: NaiveDate, listed: &[Listed]) -> Day {
    let of_day = listed.iter().filter(|one| one.count.slot.local_date == date);
    let planned = schedule::day(service, date);
    let has_starts = !planned.starts.is_empty() || !planned.skipped.is_empty();
    let change = service.zone.clock_change(date).filter(|_| has_starts);
    let notes = [planned.closed, change.map(|change| told(change, &planned.skipped))];
    let notes: Vec<String> = notes.into_iter().flatten().collect();
    Day {
        heading: date.format("%a %-d").to_string(),
        name: date.format("%A, %-d %B").to_string(),
        note: (!notes.is_empty()).then(|| notes.join("; ")),
        cells: of_day.map(cell).collect(),
    }
}

/// A clock change, and the starts that it leaves out: a missing start should not look like a mistake.
fn told(change: TimeDelta, skipped: &[NaiveDateTime]) -> String {
    let side = if change > TimeDelta::zero() { "forward" } else { "back" };
    let told = format!("clocks go {side} by {}", in_words(change.abs()));
    let times: Vec<String> = skipped.iter().map(|local| local.format("%H:%M").to_string()).collect();
    match &times[..] {
        [] => told,
        [one] => format!("{told}, so {one} does not exist"),
        all => format!("{told}, so {} do not exist", all.join(", ")),
    }
}

fn cell(listed: &Listed) -> Cell {
    let slot = &listed.count.slot;
    let vacancy = match listed.status {
        SlotStatus::Closed => Vacancy::Closed,
        SlotStatus::Unreleased => Vacancy::Unreleased,
        SlotStatus::Open if listed.bookable => Vacancy::Bookable,
        SlotStatus::Open => Vacancy::Out,
        SlotStatus::Past => Vacancy::Over,
    };
    Cell {
        time: slot.local_time.format("%H:%M").to_string(),
        seats: slot.capacity,
        taken: listed.count.taken,
        vacancy,
    }
}
