//! `report`: what a period came to.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::Value;

use super::{find_service, new_page, parse_date};
use crate::ctx::Ctx;
use crate::domain::moment::Moment;
use crate::domain::time::GivenDate;
use crate::error::CommandError;
use crate::ops::report::{self, Period};
use crate::ui::page::{self, Head};
use crate::ui::{Format, Table};

use views::Look;

mod views;

/// Tell what a period came to: as bars, csv, json, or one page
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "each subcommand's help stands above its arguments")]
pub enum Report {
    Utilization(Utilization),
    NoShows(NoShows),
    Revenue(Revenue),
    Waitlist(Waitlist),
}

/// How full the seats were, by weekday and hour
///
/// Of the slots on the days of the period. A closed slot offered nothing but what had been booked before it closed.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  slotctl report utilization --from 2026-11-01 --until 2026-11-30")]
pub struct Utilization {
    #[command(flatten)]
    what: What,
}

/// Who did not come, by the last reminder that was sent before
///
/// Of the appointments that began in the period. Those that nobody checked in or marked are told apart.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  slotctl report no-shows --service specialist-consultation -o csv")]
pub struct NoShows {
    #[command(flatten)]
    what: What,
}

/// What came in, what went out and what is owed
///
/// By the lines that were written in the books in the period, whenever their appointments are.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  slotctl report revenue --from 2026-11-01 --until 2026-11-30 --html page.html"
)]
pub struct Revenue {
    #[command(flatten)]
    what: What,
}

/// How the waitlist went: offers, claims, and the median time to a claim
///
/// Of those who joined in the period.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  slotctl report waitlist -o json")]
pub struct Waitlist {
    #[command(flatten)]
    what: What,
}

/// Which period of which services, and where to.
#[derive(Debug, Args)]
struct What {
    /// The first local day [default: four weeks up to the last]
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    from: Option<GivenDate>,
    /// The last local day [default: today]
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    until: Option<GivenDate>,
    /// Only this service
    #[arg(long)]
    service: Option<String>,
    /// Write it as a page of its own, which a browser shows without a network
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

/// A report that is ready to be printed in any form.
struct View {
    title: &'static str,
    table: Table,
    /// The columns of it that a terminal shows.
    shown: Table,
    json: Vec<Value>,
    /// What the terminal shows above the table, and whether it shows the table too.
    drawing: String,
    with_table: bool,
    /// The pictures of the page, escaped.
    pictures: String,
}

impl Report {
    /// Prints the report.
    ///
    /// # Errors
    /// `not_found` for an unknown service, `invalid_input` for dates that run backwards, `file_exists`.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let (Self::Utilization(Utilization { what })
        | Self::NoShows(NoShows { what })
        | Self::Revenue(Revenue { what })
        | Self::Waitlist(Waitlist { what })) = &self;
        let config = ctx.desk_config()?;
        let chosen = what.service.as_deref().map(|id| find_service(&config, id)).transpose()?;
        let now = ctx.now();
        let zone = chosen.or(config.services.first()).map(|service| &service.zone);
        let today = zone.map_or_else(|| now.date_naive(), |zone| zone.date(now));
        let date = |given: GivenDate| given.seen_from(today);
        let period = Period::new(what.from.map(date), what.until.map(date), today)?;
        let mut ledger = ctx.ledger_to_read()?;
        let places = report::places(&mut ledger, &config.services, chosen)?;
        let look = Look {
            names: &|id| config.name_of(id).to_owned(),
            width: ctx.out.width(),
            palette: ctx.out.palette(),
        };
        let view = match &self {
            Self::Utilization(_) => {
                views::utilization(&report::utilization(&mut ledger, &places, period, now)?, look)
            }
            Self::NoShows(_) => {
                views::no_shows(&report::attendance(&mut ledger, &places, period, now)?, look)
            }
            Self::Revenue(_) => views::revenue(&report::revenue(&mut ledger, &places, period)?, look),
            Self::Waitlist(_) => views::waitlist(&report::waitlist(&mut ledger, &places, period, now)?, look),
        };
        let as_of = zone.map_or_else(|| now.to_rfc3339(), |zone| Moment::new(now, zone).to_string());
        view.print(ctx, what, period, &as_of)
    }
}

impl View {
    /// What stands on the page below its head.
    fn body(&self) -> String {
        if self.table.is_empty() {
            return "<p>Nothing in this period.</p>\n".to_owned();
        }
        let table = if self.with_table { page::cards(&self.table) } else { page::folded(&self.table) };
        format!("{}{table}", self.pictures)
    }

    fn print(&self, ctx: &mut Ctx, what: &What, period: Period, as_of: &str) -> Result<(), CommandError> {
        let Period { from, until } = period;
        if let Some(path) = &what.html {
            let notes =
                ["Days and hours of each service in its own zone".to_owned(), format!("As of {as_of}")];
            let span = format!("{from} to {until}");
            let head = Head { title: self.title, span: &span, notes: &notes };
            new_page::write(ctx, path, &page::page(head, &self.body()))?;
        }
        if ctx.out.options().format != Format::Table {
            ctx.out.list(&self.table, &self.json)?;
        } else if what.html.is_none() {
            if !self.json.is_empty() {
                ctx.out.drawing(&self.drawing)?;
            }
            if self.with_table {
                ctx.out.list(&self.shown, &self.json)?;
            }
            let told = if self.json.is_empty() { "Nothing" } else { self.title };
            ctx.out.say(&format!("{told}, {from} to {until}."));
        }
        Ok(())
    }
}
