//! The commands: one file each, arguments above [`run`](book::Book::run), which turns them into domain values, calls
//! a use case and prints its report.

use crate::config::Config as Configuration;
use crate::ctx::Ctx;
use crate::domain::identity::{self, PhoneNumber};
use crate::domain::ids::ServiceId;
use crate::domain::service::Service as ServiceConfig;
use crate::domain::time::{self, GivenDate, GivenTime};
use crate::error::{CommandError, Kind};
use crate::ops::Failure;

pub mod agenda;
pub mod apply;
mod appointment_view;
mod approval;
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
mod course;
pub mod demo;
pub mod doctor;
mod due;
mod event_view;
pub mod init;
pub mod ledger;
pub mod man;
mod new_page;
pub mod outbox;
pub mod plan;
mod plan_file;
mod planning;
mod questions;
pub mod queue;
pub mod quote;
pub mod refund;
pub mod release;
mod remote_view;
pub mod report;
pub mod reschedule;
pub mod sandbox;
pub mod service;
mod shell_word;
pub mod show;
pub mod slot;
mod slot_changes;
pub mod suggest;
pub mod sweep;
pub mod topic;
pub mod version;
pub mod waitlist;
mod windows;
mod zones;

/// Finds a service of the configuration.
fn find_service<'a>(config: &'a Configuration, id: &str) -> Result<&'a ServiceConfig, CommandError> {
    config.require_sound(id)?;
    let found = id.parse::<ServiceId>().ok().and_then(|id| config.service(&id));
    found.ok_or_else(|| {
        let shown = identity::quoted(id);
        let error = CommandError::new(Kind::Refused, "not_found", format!("there is no service `{shown}`"));
        match config.nearest(id) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error.hint("`slotctl service list` shows the services"),
        }
    })
}

/// A failure whose hints name the service that it is about.
fn of_service(id: &ServiceId) -> impl Fn(Failure) -> CommandError {
    move |failure| CommandError::from(failure).naming("SERVICE", id.as_str())
}

/// A failure whose hints name the appointment as it was given.
fn of_appointment(reference: &str) -> impl Fn(Failure) -> CommandError {
    move |failure| CommandError::from(failure).naming("REF", &shell_word::quoted(reference))
}

/// A reason is kept for ever, so it must say something and be legible.
fn checked_reason(reason: &str) -> Result<String, CommandError> {
    legible(reason, 500).ok_or_else(|| {
        CommandError::invalid_input("--reason must say why in 1 to 500 characters, on one line")
    })
}

/// A text without the spaces around it, if it is something of at most so many characters, all of which can be seen.
fn legible(text: &str, most: usize) -> Option<String> {
    let trimmed = text.trim();
    let is_seen = !trimmed.chars().any(identity::is_invisible);
    (is_seen && (1..=most).contains(&trimmed.chars().count())).then(|| trimmed.to_owned())
}

/// Tells that a telephone number may have been mistyped, where the flag is given.
fn warn_of_phone(ctx: &mut Ctx, given: Option<&str>) {
    let number = given.and_then(|given| PhoneNumber::parse(given, None).ok());
    if let Some((number, doubt)) = number.and_then(|number| number.doubt().map(|doubt| (number, doubt))) {
        ctx.out.warn(&format!("look at the telephone number {number} once more: {doubt}"));
    }
}

/// Reads `--at`; clap reports a text that is none as a usage error.
fn parse_time(text: &str) -> Result<GivenTime, String> {
    time::parse_time(text).map_err(|error| error.to_string())
}

/// Reads a date; clap reports a text that is none as a usage error.
fn parse_date(text: &str) -> Result<GivenDate, String> {
    time::parse_given_date(text).map_err(|error| error.to_string())
}

/// The date that is meant; today where none is given.
fn today_or(given: Option<GivenDate>, today: chrono::NaiveDate) -> chrono::NaiveDate {
    given.map_or(today, |date| date.seen_from(today))
}

/// What is listed at most: nothing where 0 is asked for, and everything where no bound is given.
fn at_most<T, E>(limit: Option<u32>, list: impl FnOnce(u32) -> Result<Vec<T>, E>) -> Result<Vec<T>, E> {
    match limit {
        Some(0) => Ok(Vec::new()),
        limit => list(limit.unwrap_or(0)),
    }
}

/// Reads a language tag; clap reports a text that is none as a usage error.
fn parse_language(text: &str) -> Result<String, String> {
    let is_tag = crate::domain::consumer::is_language(text);
    if is_tag { Ok(text.to_owned()) } else { Err("write a tag such as en, de or pt-BR".to_owned()) }
}

/// Reads a length of time; clap reports a text that is none as a usage error.
fn parse_span(text: &str) -> Result<time::Span, String> {
    text.parse().map_err(|error: time::InvalidSpan| error.to_string())
}

impl crate::ctx::Hand {
    /// Lends actor, command, clock and ways out to a use case.
    fn act(&self) -> crate::ops::Act<'_> {
        crate::ops::Act { actor: &self.actor, command: self.command, clock: &*self.clock, sms: self.sms }
    }
}
