//! `reschedule`: moves an appointment to another slot.

use clap::Args;

use super::book::OverriddenRule;
use super::questions::{self, Course, Question, When};
use super::{appointment_view, approve, checked_reason, of_appointment, of_service, parse_time};
use crate::ctx::Ctx;
use crate::domain::moment::Moment;
use crate::domain::rules::Rule;
use crate::domain::time::GivenTime;
use crate::error::CommandError;
use crate::ops::Failure;
use crate::ops::cancel::{self, Quote, Quoted};
use crate::ops::explain::Whom;
use crate::ops::openings::Look;
use crate::ops::reschedule::{self, Move};
use crate::ops::sheet;

/// Move an appointment to another slot
///
/// The number, the money and the calendar entry stay. If the new slot cannot be had, the old one is kept. On a terminal
/// it asks for the new start if none is given.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  slotctl reschedule 7K3-M9Q-RTW --at 2026-12-03T10:00 -y")]
pub struct Reschedule {
    /// The confirmation number, or the appointment's id
    reference: String,
    /// The new start, local to the service or exact
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    at: Option<GivenTime>,
    /// Pass over a rule; may be given more than once
    #[arg(long = "override", value_name = "RULE", requires = "reason")]
    overridden: Vec<OverriddenRule>,
    /// Why, for the audit
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

impl Reschedule {
    /// Asks, moves the appointment and prints it.
    ///
    /// # Errors
    /// `needs_confirmation`, the rule that refuses the new slot, `wrong_status`, `hold_expired`, `already_started`.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let Self { reference, at, overridden, reason } = self;
        ctx.out.allow_object()?;
        let reason = reason.as_deref().map(checked_reason).transpose()?;
        let config = ctx.desk_config()?;
        if at.is_none() && !ctx.prompt.is_interactive() {
            return Err(CommandError::needs_input("the new start", "--at"));
        }
        let hand = ctx.hand("reschedule");
        let mut ledger = ctx.ledger()?;
        config.require_sound(sheet::service_id(&mut ledger, &reference)?.as_str())?;
        let quote = cancel::quote(&mut ledger, &reference, Quoted::Reschedule, ctx.now());
        let quote = quote.map_err(of_appointment(&reference))?;
        let service = sheet::service_of(&config.services, &quote.appointment)?;
        let overridden: Vec<Rule> = overridden.into_iter().map(Rule::from).collect();
        let look = Look {
            whom: Whom::Known(quote.appointment.consumer_id),
            vip: quote.appointment.vip,
            overridden: overridden.clone(),
            moved: Some(quote.appointment.clone()),
        };
        let mut when = When { service, look, day: None, lost: None };
        let mut course = Course::new(&[Question::Day, Question::Slot]);
        loop {
            let start = match at {
                Some(at) => at,
                None => GivenTime::Exact(questions::start(ctx, &mut when, &mut course)?),
            };
            match approve(ctx, &facts(&quote, start), "Move it?", "moving the appointment") {
                Ok(true) => {}
                Ok(false) => return Ok(()),
                Err(error) if error.code() == "back" && at.is_none() && course.back() => continue,
                Err(error) => return Err(error),
            }
            let wish = Move { at: start, overridden: overridden.clone(), reason: reason.clone() };
            let moved = reschedule::reschedule(&mut ledger, hand.act(), &config.services, &reference, &wish);
            match (moved, start) {
                (Ok(sheet), _) => {
                    ctx.out.object(&appointment_view::detail(&sheet), &appointment_view::to_json(&sheet))?;
                    return Ok(());
                }
                (Err(Failure::Refused(refusal)), GivenTime::Exact(lost))
                    if at.is_none() && questions::mended_by(&refusal) == Some(Question::Slot) =>
                {
                    ctx.out.warn(&refusal.to_string());
                    when.lost = Some(lost);
                    course.reopen(Question::Slot);
                }
                (Err(failure), _) => return Err(of_service(&service.id)(failure)),
            }
        }
    }
}

/// What one should know first: the start, where it was asked for, and the terms.
fn facts(quote: &Quote, start: GivenTime) -> String {
    let terms = super::quote::in_words(quote);
    match start {
        GivenTime::Exact(start) => {
            format!("To {}. {terms}", Moment::new(start, &quote.appointment.policy.zone))
        }
        GivenTime::Local(_) => terms,
    }
}
