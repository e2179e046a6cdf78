//! The questions of the desk: what flags leave open of a service, a start and a consumer.
//!
//! Nothing is open while somebody thinks: each answer is judged on the ledger as it then is, and the act decides again.
//! What is on offer, and what is refused, is judged by the functions of the acts themselves.

mod course;
pub(super) mod person;
mod wait;
mod when;

pub(super) use course::{Course, Question};
pub(super) use person::Whoever;
pub(super) use when::When;

use crate::config::Config;
use crate::ctx::Ctx;
use crate::domain::refusal::Refusal;
use crate::domain::service::Service;
use crate::domain::time::Instant;
use crate::error::CommandError;
use crate::ui::{Choice, List, Picked, PromptError};

/// What came of a question.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// It is answered.
    Answered,
    /// The one before it is to be asked again.
    Back,
    /// Another one is to be asked again first.
    Reopen(Question),
}

/// What is told when somebody leaves the first question.
pub(super) fn left() -> CommandError {
    PromptError::Left.into()
}

/// Asks for a service.
pub(super) fn service<'a>(ctx: &mut Ctx, config: &'a Config) -> Result<Option<&'a Service>, CommandError> {
    let choice = |service: &Service| {
        let text = format!(
            "{} ({} min, {} {})",
            service.name,
            service.duration_minutes,
            service.price,
            service.currency()
        );
        Choice { found_by: format!("{text} {}", service.id), text, group: None }
    };
    let choices = config.services.iter().map(choice).collect();
    match ctx.prompt.pick(List::new("Which service?", "Service", choices))? {
        Picked::Item(index) => Ok(config.services.get(index)),
        Picked::New(_) | Picked::Back => Ok(None),
    }
}

/// Asks for the start alone, from where the course stands.
///
/// # Errors
/// As [`When::ask_day`]; that somebody left, when the first question is left.
pub(super) fn start(
    ctx: &mut Ctx,
    when: &mut When<'_>,
    course: &mut Course,
) -> Result<Instant, CommandError> {
    let mut start = None;
    loop {
        let question = match (course.next(), start) {
            (None, Some(start)) => return Ok(start),
            (question, _) => question.unwrap_or(Question::Day),
        };
        let turn = if question == Question::Slot {
            let (turn, at) = when.ask_slot(ctx)?;
            start = at;
            turn
        } else {
            when.ask_day(ctx)?
        };
        match turn {
            Turn::Answered => course.answered(question),
            Turn::Reopen(question) => course.reopen(question),
            Turn::Back if course.back() => {}
            Turn::Back => return Err(left()),
        }
    }
}

/// The question whose answer a refusal is about; none where it is about neither slot nor consumer.
pub(super) fn mended_by(refusal: &Refusal) -> Option<Question> {
    match refusal {
        Refusal::SlotNotFound { .. }
        | Refusal::SlotClosed { .. }
        | Refusal::NotReleased { .. }
        | Refusal::TooFarAhead { .. }
        | Refusal::NoticeTooShort { .. }
        | Refusal::SlotBegun { .. }
        | Refusal::AlreadyBooked { .. }
        | Refusal::OfferHeld { .. }
        | Refusal::SlotFull { .. } => Some(Question::Slot),
        Refusal::LimitReached { .. } | Refusal::TwoPeople { .. } | Refusal::ConsumerErased { .. } => {
            Some(Question::Person)
        }
        _ => None,
    }
}
