//! `agenda`: the day sheet.

use chrono::{NaiveDate, TimeDelta};
use clap::{Args, ValueEnum};
use serde_json::Value;

use super::{appointment_view, find_service, parse_date};
use crate::ctx::Ctx;
use crate::domain::appointment::Status;
use crate::domain::ids::ConsumerId;
use crate::domain::moment::Moment;
use crate::error::CommandError;
use crate::ledger_query::AppointmentQuery;
use crate::ops::sheet::{self, Sheet};
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
