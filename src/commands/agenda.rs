//! `agenda`: the day sheet.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use serde_json::Value;

use super::{appointment_view, find_service, parse_date};
use crate::ctx::Ctx;
use crate::domain::appointment::Status;
use crate::domain::ids::ConsumerId;
use crate::domain::moment::Moment;
use crate::error::CommandError;
use crate::ops::sheet::{self, Days, Sheet};
use crate::ui::{Column, Table};

/// List the appointments of a day
///
/// A date means the date of each appointment's own service, wherever that is.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl agenda\n  \
    slotctl agenda --date 2026-12-02 --service specialist-consultation\n  \
    slotctl agenda --from 2026-12-01 --until 2026-12-31 --status no_show -o csv")]
pub struct Agenda {
    /// The day [default: today]
    #[arg(long, value_name = "DATE", value_parser = parse_date, conflicts_with_all = ["from", "until"])]
    date: Option<NaiveDate>,
    /// The first day
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    from: Option<NaiveDate>,
    /// The last day
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    until: Option<NaiveDate>,
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
        let from = self.date.or(self.from).or(self.until).unwrap_or(today);
        let until = self.date.or(self.until).unwrap_or(from.max(self.from.unwrap_or(from)));
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
        let json: Vec<Value> = sheets.iter().map(appointment_view::to_json).collect();
        ctx.out.list(&table(&sheets), &json)?;
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

fn table(sheets: &[Sheet]) -> Table {
    let mut table = Table::new([
        Column::new("starts").whole().field("starts_at"),
        Column::new("service").field("service_id"),
        Column::new("status").field("status"),
        Column::new("consumer").field("consumer.name"),
        Column::new("phone").field("consumer.phone"),
        Column::new("number").whole().field("confirmation_number"),
        Column::new("paid").right().field("paid"),
    ]);
    for sheet in sheets {
        let policy = &sheet.appointment.policy;
        table.push([
            Moment::new(sheet.appointment.starts_at, &policy.zone).short().into(),
            sheet.appointment.service_id.as_str().into(),
            appointment_view::status_cell(sheet.appointment.status_at(sheet.now)),
            sheet.consumer.name.as_str().into(),
            sheet.consumer.phone.clone().into(),
            sheet.appointment.confirmation_number.as_str().into(),
            format!("{} {}", policy.currency.minor(sheet.balance.paid), policy.currency).into(),
        ]);
    }
    table
}
