//! `service`: the service files.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::{find_service, init};
use crate::config::{self, Diagnostic};
use crate::ctx::Ctx;
use crate::domain::service::{Location, Service as ServiceConfig};
use crate::error::{CommandError, Kind, diagnostic_to_json};
use crate::ui::{Cell, Column, Detail, Format, Table, Tone};

/// Look at the services, check their files, write a new one
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "each subcommand's help stands above its arguments")]
pub enum Service {
    /// List the services
    #[command(after_help = "Example:\n  \
        slotctl service list -o csv")]
    List,
    Show(Show),
    Check(Check),
    New(Box<init::New>),
}

/// Show one service
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    slotctl service show specialist-consultation")]
pub struct Show {
    /// The service
    id: String,
}

/// Check service files and slotctl.toml: every mistake of every file, with file, line, column and the fix
///
/// Without paths: the whole configuration directory. Exit status 1 when there is an error; warnings are no errors.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  slotctl service check\n  slotctl service check services/specialist-consultation.toml"
)]
pub struct Check {
    /// Files or directories
    paths: Vec<PathBuf>,
}

impl Service {
    /// Runs the subcommand.
    ///
    /// # Errors
    /// `config_invalid`, `not_found` for an unknown service.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        match self {
            Self::List => list(ctx),
            Self::Show(show) => show.run(ctx),
            Self::Check(check) => check.run(ctx),
            Self::New(new) => new.run(ctx),
        }
    }
}

fn list(ctx: &mut Ctx) -> Result<(), CommandError> {
    let config = ctx.desk_config()?;
    let mut table = Table::new([
        Column::new("id").whole().field("id"),
        Column::new("name").field("name"),
        Column::new("duration").right().field("duration"),
        Column::new("price").right().field("price"),
        Column::new("zone").field("timezone"),
        Column::new("location").field("location"),
    ]);
    for service in &config.services {
        table.push([
            service.id.as_str().into(),
            service.name.as_str().into(),
            format!("{} min", service.duration_minutes).into(),
            format!("{} {}", service.price, service.currency()).into(),
            service.zone.name().into(),
            location_word(service).into(),
        ]);
    }
    let json: Vec<Value> = config.services.iter().map(to_json).collect();
    ctx.out.list(&table, &json)?;
    Ok(())
}

impl Show {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        ctx.out.allow_object()?;
        let config = ctx.desk_config()?;
        let service = find_service(&config, &self.id)?;
        ctx.out.object(&detail(service), &to_json(service))?;
        Ok(())
    }
}

fn location_word(service: &ServiceConfig) -> &'static str {
    match service.location {
        Location::InPerson { .. } => "in_person",
        Location::Virtual { .. } => "virtual",
    }
}

fn weekly(service: &ServiceConfig) -> Vec<(&'static str, String)> {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let starts = |day: usize| {
        let starts = service.availability.week[day].iter().map(|slot| match slot.capacity {
            1 => slot.start.format("%H:%M").to_string(),
            seats => format!("{}×{seats}", slot.start.format("%H:%M")),
        });
        starts.collect::<Vec<_>>().join(" ")
    };
    DAYS.iter().enumerate().map(|(day, name)| (*name, starts(day))).filter(|(_, s)| !s.is_empty()).collect()
}

fn detail(service: &ServiceConfig) -> Detail {
    let currency = service.currency();
    let place = match &service.location {
        Location::InPerson { address } => address.clone(),
        Location::Virtual { meeting_link } => meeting_link.clone().unwrap_or_else(|| "virtual".to_owned()),
    };
    let mut hours = Table::new([Column::new("day").whole(), Column::new("starts")]);
    for (day, starts) in weekly(service) {
        hours.push([day.into(), starts.into()]);
    }
    let limit = service.booking.max_per_consumer;
    let leads: Vec<String> = service.reminders.before.iter().map(ToString::to_string).collect();
    Detail::new()
        .row("id", Cell::toned(service.id.as_str(), Tone::Strong))
        .row("name", service.name.as_str())
        .row("duration", format!("{} min", service.duration_minutes))
        .row("price", format!("{} {currency}", service.price))
        .row_if("deposit", service.deposit.map(|deposit| format!("{deposit} {currency}")))
        .row("place", place)
        .row("zone", service.zone.name())
        .row("booked up to", format!("{} days ahead", service.booking.max_advance_days))
        .row("minimum notice", service.booking.min_notice.to_string())
        .row("per consumer", limit.map_or_else(|| "no limit".to_owned(), |limit| limit.to_string()))
        .row("reminders", leads.join(", "))
        .row("no-show after", service.no_show.grace.to_string())
        .row_if(
            "released",
            service.release.as_ref().map(|release| {
                format!("{} {} ({})", release.day, release.time.format("%H:%M"), release.zone)
            }),
        )
        .row("queue", if service.queue.is_some() { "yes" } else { "no" })
        .section("weekly hours", hours)
}

fn to_json(service: &ServiceConfig) -> Value {
    let week: serde_json::Map<String, Value> =
        weekly(service).into_iter().map(|(day, starts)| (day.to_owned(), json!(starts))).collect();
    json!({
        "id": service.id,
        "name": service.name,
        "duration": format!("{}m", service.duration_minutes),
        "price": service.price.to_string(),
        "currency": service.currency().code(),
        "location": location_word(service),
        "timezone": service.zone.name(),
        "deposit": service.deposit.map(|deposit| deposit.to_string()),
        "max_advance": format!("{}d", service.booking.max_advance_days),
        "min_notice": service.booking.min_notice.to_string(),
        "max_per_consumer": service.booking.max_per_consumer,
        "hold": service.booking.hold.to_string(),
        "reminders": service.reminders.before.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "no_show_grace": service.no_show.grace.to_string(),
        "has_queue": service.queue.is_some(),
        "has_release": service.release.is_some(),
        "has_vip": service.vip.is_some(),
        "week": week,
    })
}

impl Check {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let paths: Vec<PathBuf> = self.paths.iter().map(|path| ctx.current_dir().join(path)).collect();
        let loaded =
            if paths.is_empty() { ctx.load() } else { config::check_files(&paths, &ctx.overrides()) };
        if ctx.out.options().format == Format::Table {
            let drawn = loaded.draw(ctx.out.palette().is_colored(), ctx.out.width());
            ctx.out.drawing(&drawn)?;
        } else {
            let json: Vec<Value> = loaded.diagnostics.iter().map(diagnostic_to_json).collect();
            ctx.out.list(&diagnostics_table(&loaded.diagnostics), &json)?;
        }
        let errors = loaded.diagnostics.iter().filter(|found| found.is_error()).count();
        if errors == 0 {
            let count = loaded.services.len();
            let services = if count == 1 { "1 service".to_owned() } else { format!("{count} services") };
            ctx.out.say(&format!("{services} checked: no errors."));
            return Ok(());
        }
        let mistakes = if errors == 1 { "1 error".to_owned() } else { format!("{errors} errors") };
        Err(CommandError::new(Kind::Refused, "config_invalid", format!("the configuration has {mistakes}")))
    }
}

fn diagnostics_table(diagnostics: &[Diagnostic]) -> Table {
    let columns = ["file", "line", "column", "severity", "code", "message", "hint"];
    let mut table = Table::new(columns.map(|name| Column::new(name).field(name)));
    for found in diagnostics {
        table.push([
            found.file.display().to_string().into(),
            found.line.to_string().into(),
            found.column.to_string().into(),
            (if found.is_error() { "error" } else { "warning" }).into(),
            found.code.into(),
            found.message.as_str().into(),
            found.hint.clone().into(),
        ]);
    }
    table
}
