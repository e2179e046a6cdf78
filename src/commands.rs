//! The commands: one file each, arguments above [`run`](book::Book::run), which turns them into domain values, calls
//! a use case and prints its report.

use crate::config::Config as Configuration;
use crate::ctx::Ctx;
use crate::domain::ids::ServiceId;
use crate::domain::service::Service as ServiceConfig;
use crate::domain::time::{self, GivenTime};
use crate::error::{CommandError, Kind};

pub mod agenda;
pub mod apply;
mod appointment_view;
pub mod audit;
pub mod book;
pub mod calendar;
pub mod cancel;
pub mod check_in;
pub mod complete;
pub mod completions;
pub mod config;
pub mod confirm;
pub mod consumer;
pub mod demo;
pub mod doctor;
pub mod init;
pub mod ledger;
mod new_page;
mod not_carried;
pub mod outbox;
pub mod queue;
pub mod quote;
pub mod refund;
pub mod release;
mod remote_view;
pub mod report;
pub mod reschedule;
pub mod service;
mod shell_word;
pub mod show;
pub mod slot;
pub mod sweep;
pub mod waitlist;

/// Finds a service of the configuration.
fn find_service<'a>(config: &'a Configuration, id: &str) -> Result<&'a ServiceConfig, CommandError> {
    let found = id.parse::<ServiceId>().ok().and_then(|id| config.service(&id));
    found.ok_or_else(|| {
        let shown: String = id.chars().take(64).collect();
        let error = CommandError::new(Kind::Refused, "not_found", format!("there is no service `{shown}`"));
        match config.nearest(id) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error.hint("`slotctl service list` shows the services"),
        }
    })
}

/// A reason is kept for ever, so it must say something and be legible.
fn checked_reason(reason: &str) -> Result<String, CommandError> {
    let trimmed = reason.trim();
    if trimmed.is_empty() || trimmed.chars().count() > 500 || trimmed.chars().any(char::is_control) {
        return Err(CommandError::invalid_input("--reason must say why in 1 to 500 characters, on one line"));
    }
    Ok(trimmed.to_owned())
}

/// Whether an act may go on: `--yes`, `--dry-run`, or the answer of whoever is asked. `facts` is what one should know
/// first, `act` what it is called in an error.
fn approve(ctx: &mut Ctx, facts: &str, question: &str, act: &str) -> Result<bool, CommandError> {
    if ctx.globals().yes || ctx.globals().dry_run {
        return Ok(true);
    }
    if !ctx.prompt.is_interactive() {
        return Err(CommandError::needs_confirmation(act).hint(facts));
    }
    ctx.out.say(facts);
    let is_approved = ctx.prompt.confirm(question, false)?;
    if !is_approved {
        ctx.out.say("Nothing was changed.");
    }
    Ok(is_approved)
}

/// Reads `--at`; clap reports a text that is none as a usage error.
fn parse_time(text: &str) -> Result<GivenTime, String> {
    time::parse_time(text).map_err(|error| error.to_string())
}

/// Reads a date; clap reports a text that is none as a usage error.
fn parse_date(text: &str) -> Result<chrono::NaiveDate, String> {
    time::parse_date(text).map_err(|error| error.to_string())
}

/// Reads a length of time; clap reports a text that is none as a usage error.
fn parse_span(text: &str) -> Result<time::Span, String> {
    text.parse().map_err(|error: time::InvalidSpan| error.to_string())
}

impl crate::ctx::Hand {
    /// Lends actor, command and clock to a use case.
    fn act(&self) -> crate::ops::Act<'_> {
        crate::ops::Act { actor: &self.actor, command: self.command, clock: &*self.clock }
    }
}
