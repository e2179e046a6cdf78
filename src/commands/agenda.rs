//! `agenda`: the day sheet.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use serde_json::Value;

use super::{appointment_view, find_service, parse_date};
use crate::config::Config;
use crate::ctx::Ctx;
use crate::domain::appointment::Status;
use crate::domain::ids::{AppointmentId, ConsumerId};
use crate::domain::moment::Moment;
use crate::domain::time::{GivenDate, Instant, Zone};
use crate::error::CommandError;
use crate::ops::sheet::{self, Days, OpenOffer, Sheet};
use crate::ui::{Cell, Column, Detail, Entry, Format, Table, Tone, entries};

/// List the appointments of a day
///
/// A date means the date of each appointment's own service, wherever that is. The sheet has a line where the present
/// instant is, and tells who is here, what is unpaid, whose first visit it is, and which offers are open.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl agenda\n  \
    slotctl agenda --date 2026-12-02 --service specialist-consultation\n  \
    slotctl agenda --from 2026-12-01 --until 2026-12-31 --status no_show -o csv")]
pub struct Agenda {
    /// The day: a date, today, tomorrow, yesterday or +3d [default: today]
    #[arg(long, value_name = "DATE", value_parser = parse_date, conflicts_with_all = ["from", "until"])]
    date: Option<GivenDate>,
    /// The first day
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    from: Option<GivenDate>,
    /// The last day
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    until: Option<GivenDate>,
    /// Only this service
    #[arg(long)]
    service: Option<String>,
    /// Only this status
    #[arg(long, value_name = "STATUS")]
    status: Option<StatusWord>,
    /// Only this consumer, by id
    #[arg(long, value_name = "ID")]
    consumer: Option<ConsumerId>,
}

/// A status, in the words of the JSON.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
enum StatusWord {
    PendingPayment,
    Confirmed,
    CheckedIn,
    Completed,
    Cancelled,
    NoShow,
    Expired,
}

impl From<StatusWord> for Status {
    fn from(word: StatusWord) -> Self {
        match word {
            StatusWord::PendingPayment => Self::PendingPayment,
            StatusWord::Confirmed => Self::Confirmed,
            StatusWord::CheckedIn => Self::CheckedIn,
            StatusWord::Completed => Self::Completed,
            StatusWord::Cancelled => Self::Cancelled,
            StatusWord::NoShow => Self::NoShow,
            StatusWord::Expired => Self::Expired,
        }
    }
}

impl Agenda {
    /// Prints the day sheet.
    ///
    /// # Errors
    /// `not_found` for an unknown service, `invalid_input` for dates that run backwards.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let now = ctx.now();
        let config = ctx.desk_config()?;
        let service = self.service.as_deref().map(|id| find_service(&config, id)).transpose()?;
        let today =
            service.or(config.services.first()).map_or_else(|| now.date_naive(), |one| one.zone.date(now));
        let from = self.date.or(self.from).or(self.until).map_or(today, |date| date.seen_from(today));
        let until = self.date.or(self.until).map_or(from, |date| date.seen_from(today));
        if until < from {
            return Err(CommandError::invalid_input(format!(
                "the dates run backwards: {until} is before {from}"
            )));
        }
        let days = Days {
            from,
            until,
            service_id: service.map(|service| service.id.clone()),
            status: self.status.map(Status::from),
            consumer_id: self.consumer,
        };
        let mut ledger = ctx.ledger_to_read()?;
        let sheets = sheet::agenda(&mut ledger, &days, now)?;
        let first = sheet::first_visits(&mut ledger, &sheets)?;
        let json: Vec<Value> = sheets.iter().map(|sheet| to_json(sheet, &first)).collect();
        if ctx.out.options().format == Format::Table {
            let offers = sheet::open_offers(&mut ledger, &config.services, &days, now)?;
            let common = Common::of(&days, &sheets);
            if let Some(heading) = common.told().filter(|_| !sheets.is_empty()) {
                ctx.out.text(&heading)?;
            }
            let (width, palette) = (ctx.out.options().width, ctx.out.palette());
            let table = desk_table(&sheets, &first, &common);
            match width.filter(|_| !table.has_room(width)) {
                Some(width) => {
                    ctx.out.drawing(&entries(&desk_entries(&sheets, &first, &common), width, palette))?;
                }
                None => ctx.out.list(&table, &json)?,
            }
            print_summary(ctx, &config, &sheets, &first, &offers)?;
        } else {
            ctx.out.list(&table(&sheets, &first), &json)?;
        }
        let zones: BTreeSet<&str> = sheets.iter().map(|sheet| sheet.appointment.policy.zone.name()).collect();
        if !zones.is_empty() {
            let zones: Vec<&str> = zones.into_iter().collect();
            ctx.out.say(&format!("All times local to the service: {}.", zones.join(", ")));
        }
        if sheets.is_empty() {
            let when = if from == until { format!("on {from}") } else { format!("from {from} to {until}") };
            ctx.out.say(&format!("No appointments {when}."));
        }
        Ok(())
    }
}

/// The appointment's JSON, and whether it is the consumer's first visit.
fn to_json(sheet: &Sheet, first: &BTreeSet<AppointmentId>) -> Value {
    let mut json = appointment_view::to_json(sheet);
    json["first_visit"] = first.contains(&sheet.appointment.id).into();
    json
}

/// One row per appointment, as data.
fn table(sheets: &[Sheet], first: &BTreeSet<AppointmentId>) -> Table {
    let mut table = Table::new([
        Column::new("starts").whole().field("starts_at"),
        Column::new("service").field("service_id"),
        Column::new("status").field("status"),
        Column::new("consumer").field("consumer.name"),
        Column::new("phone").field("consumer.phone"),
        Column::new("number").whole().field("confirmation_number"),
        Column::new("paid").right().field("paid"),
        Column::new("note"),
    ]);
    for sheet in sheets {
        let fields = std::iter::repeat_n(Cell::default(), 7);
        table.push(fields.chain([note(sheet, first).into()]));
    }
    table
}

/// What people read: what is the same for all stands above and not in each row, and a line is where the present instant
/// is, if some of the list is over and some is ahead.
fn desk_table(sheets: &[Sheet], first: &BTreeSet<AppointmentId>, common: &Common) -> Table {
    let has_phone = sheets.iter().any(|sheet| sheet.consumer.phone.is_some());
    let optional = |is_there: bool, column: Column| is_there.then_some(column);
    let columns = [
        Some(Column::new("starts").whole()),
        optional(common.service.is_none(), Column::new("service")),
        Some(Column::new("status")),
        Some(Column::new("consumer")),
        optional(has_phone, Column::new("phone").whole()),
        Some(Column::new("number").whole()),
        Some(Column::new("paid").right()),
        Some(Column::new("note")),
    ];
    let is_there = columns.each_ref().map(Option::is_some);
    let chosen = |row: [Cell; 8]| {
        row.into_iter().zip(is_there).filter_map(|(cell, is_there)| is_there.then_some(cell))
    };
    let mut table = Table::new(columns.into_iter().flatten());
    for row in desk_rows(sheets, first, common) {
        table.push(chosen(row));
    }
    table
}

/// The same where the columns have no room: two lines for each appointment.
fn desk_entries(sheets: &[Sheet], first: &BTreeSet<AppointmentId>, common: &Common) -> Vec<Entry> {
    let entry = |[starts, service, status, consumer, phone, number, paid, note]: [Cell; 8]| Entry {
        head: vec![starts, consumer, status, number],
        rest: if common.service.is_none() {
            vec![service, phone, paid, note]
        } else {
            vec![phone, paid, note]
        },
    };
    let mut rows = desk_rows(sheets, first, common);
    // No heading says what the amount is.
    for paid in rows.iter_mut().map(|row| &mut row[6].text).filter(|paid| !paid.is_empty()) {
        paid.push_str(" paid");
    }
    rows.into_iter().map(entry).collect()
}

/// Start, service, status, consumer, phone, number, what was paid and the note of each appointment, and the line of now.
fn desk_rows(sheets: &[Sheet], first: &BTreeSet<AppointmentId>, common: &Common) -> Vec<[Cell; 8]> {
    let mut rows = Vec::new();
    let mut last: Option<Instant> = None;
    for sheet in sheets {
        let Sheet { appointment, consumer, balance, now } = sheet;
        let policy = &appointment.policy;
        if last.is_some_and(|last| last <= *now) && appointment.starts_at > *now {
            let mut line: [Cell; 8] = Default::default();
            line[0] = Cell::toned(common.time(*now, &policy.zone), Tone::Strong);
            line[2] = Cell::toned("-- now --", Tone::Strong);
            rows.push(line);
        }
        last = Some(appointment.starts_at);
        rows.push([
            common.time(appointment.starts_at, &policy.zone).into(),
            policy.service_name.as_str().into(),
            appointment_view::status_cell(appointment.status_at(*now)),
            consumer.name.as_str().into(),
            consumer.phone.clone().into(),
            appointment.confirmation_number.as_str().into(),
            format!("{} {}", policy.currency.minor(balance.paid), policy.currency).into(),
            note(sheet, first).into(),
        ]);
    }
    rows
}

/// What every row of a sheet has in common.
struct Common {
    day: Option<NaiveDate>,
    service: Option<String>,
    /// Whether all are in one zone; where they are not, each time names its own.
    one_zone: bool,
}

impl Common {
    fn of(days: &Days, sheets: &[Sheet]) -> Self {
        let names: BTreeSet<&str> =
            sheets.iter().map(|sheet| sheet.appointment.policy.service_name.as_str()).collect();
        let service = names.first().filter(|_| names.len() == 1).map(|name| (*name).to_owned());
        let zones: BTreeSet<&str> = sheets.iter().map(|sheet| sheet.appointment.policy.zone.name()).collect();
        Self { day: (days.from == days.until).then_some(days.from), service, one_zone: zones.len() < 2 }
    }

    /// The heading of the sheet.
    fn told(&self) -> Option<String> {
        let day = self.day.map(|day| day.format("%A, %-d %B %Y").to_string());
        let parts: Vec<String> = [day, self.service.clone()].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join("\n"))
    }

    fn time(&self, at: Instant, zone: &Zone) -> String {
        let time = match self.day {
            Some(_) => zone.local(at).format("%H:%M").to_string(),
            None => Moment::new(at, zone).short(),
        };
        if self.one_zone { time } else { format!("{time} {}", zone.abbreviation(at)) }
    }
}

/// What the desk should know of an appointment besides.
fn note(sheet: &Sheet, first: &BTreeSet<AppointmentId>) -> String {
    let appointment = &sheet.appointment;
    let policy = &appointment.policy;
    let time = |at: Instant| policy.zone.local(at).format("%H:%M").to_string();
    let status = appointment.status_at(sheet.now);
    let arrived = appointment.checked_in_at.filter(|_| status == Status::CheckedIn);
    let hold = appointment.hold_expires_at.filter(|_| status == Status::PendingPayment);
    let unpaid =
        hold.map(|end| format!("{} due until {}", policy.currency.minor(sheet.balance.due), time(end)));
    let absent = status == Status::Confirmed && sheet.now >= appointment.starts_at;
    let late = absent.then(|| "not here".to_owned());
    let visits = first.contains(&appointment.id).then(|| "first visit".to_owned());
    let parts = [arrived.map(|at| format!("here since {}", time(at))), unpaid, late, visits];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What the day comes to, and the offers that are open, below the table: all of it is on the sheet that is printed.
fn print_summary(
    ctx: &mut Ctx,
    config: &Config,
    sheets: &[Sheet],
    first: &BTreeSet<AppointmentId>,
    offers: &[OpenOffer],
) -> Result<(), CommandError> {
    let (width, palette) = (ctx.out.options().width, ctx.out.palette());
    let count =
        |status: Status| sheets.iter().filter(|one| one.appointment.status_at(one.now) == status).count();
    let told = |status, words: &str| {
        Some(count(status)).filter(|many| *many > 0).map(|many| format!("{many} {words}"))
    };
    let visits = Some(first.len()).filter(|many| *many > 0).map(|many| match many {
        1 => "1 first visit".to_owned(),
        _ => format!("{many} first visits"),
    });
    let parts: Vec<String> = [
        told(Status::CheckedIn, "here"),
        told(Status::Confirmed, "confirmed"),
        told(Status::PendingPayment, "unpaid"),
        told(Status::Completed, "completed"),
        told(Status::NoShow, "no-show"),
        told(Status::Cancelled, "cancelled"),
        visits,
    ]
    .into_iter()
    .flatten()
    .collect();
    let summary = Detail::new().row_if("in all", (!sheets.is_empty()).then(|| parts.join(", ")));
    let sheet = summary.section("offers open", offer_table(config, offers)).render(width, palette);
    if sheet.is_empty() {
        return Ok(());
    }
    Ok(ctx.out.drawing(&if sheets.is_empty() { sheet } else { format!("\n{sheet}") })?)
}

fn offer_table(config: &Config, offers: &[OpenOffer]) -> Table {
    let mut table = Table::new([
        Column::new("until").whole(),
        Column::new("starts").whole(),
        Column::new("service"),
        Column::new("consumer"),
        Column::new("phone"),
    ]);
    for OpenOffer { entry, offer, consumer } in offers {
        let zone = config.service(&entry.service_id).map_or_else(Zone::utc, |service| service.zone.clone());
        table.push([
            Moment::new(offer.expires_at, &zone).short().into(),
            Moment::new(offer.starts_at, &zone).short().into(),
            config.name_of(&entry.service_id).into(),
            consumer.name.as_str().into(),
            consumer.phone.clone().into(),
        ]);
    }
    table
}
