//! `reschedule`: moves an appointment to another slot.

use clap::Args;

use super::book::OverriddenRule;
use super::{appointment_view, approve, checked_reason, of_appointment, of_service, parse_time};
use crate::ctx::Ctx;
use crate::domain::rules::Rule;
use crate::domain::time::GivenTime;
use crate::error::CommandError;
use crate::ops::cancel::{self, Quoted};
use crate::ops::reschedule::{self, Move};
use crate::ops::sheet;

/// Move an appointment to another slot
///
/// The number, the money and the calendar entry stay. If the new slot cannot be had, the old one is kept.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  slotctl reschedule 7K3-M9Q-RTW --at 2026-12-03T10:00 -y")]
pub struct Reschedule {
    /// The confirmation number, or the appointment's id
    reference: String,
    /// The new start, local to the service or exact
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    at: GivenTime,
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
        let hand = ctx.hand("reschedule");
        let mut ledger = ctx.ledger()?;
        config.require_sound(sheet::service_id(&mut ledger, &reference)?.as_str())?;
        let quote = cancel::quote(&mut ledger, &reference, Quoted::Reschedule, ctx.now());
        let quote = quote.map_err(of_appointment(&reference))?;
        let question = super::quote::in_words(&quote);
        if !approve(ctx, &question, "Move it?", "moving the appointment")? {
            return Ok(());
        }
        let wish = Move { at, overridden: overridden.into_iter().map(Rule::from).collect(), reason };
        let sheet = reschedule::reschedule(&mut ledger, hand.act(), &config.services, &reference, &wish);
        let sheet = sheet.map_err(of_service(&quote.appointment.service_id))?;
        ctx.out.object(&appointment_view::detail(&sheet), &appointment_view::to_json(&sheet))?;
        Ok(())
    }
}
