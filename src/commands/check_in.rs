//! `check-in`: the consumer is here.

use clap::Args;

use super::questions::appointment;
use super::{appointment_view, of_appointment};
use crate::ctx::Ctx;
use crate::error::CommandError;
use crate::ops::suggest::Stage;
use crate::ops::{sheet, visit};

/// Record that the consumer is here
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  slotctl check-in 7K3-M9Q-RTW")]
pub struct CheckIn {
    /// The confirmation number, or the appointment's id; asked for on a terminal
    reference: Option<String>,
}

impl CheckIn {
    /// Records the arrival and prints the appointment.
    ///
    /// # Errors
    /// `wrong_status`, `too_early`, `hold_expired`, `bad_reference`, `not_found`.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        ctx.out.allow_object()?;
        let reference = appointment(ctx, self.reference, Stage::Expected, "Who is here?")?;
        let config = ctx.desk_config()?;
        let hand = ctx.hand("check-in");
        let mut ledger = ctx.ledger()?;
        config.require_sound(sheet::service_id(&mut ledger, &reference)?.as_str())?;
        let sheet = visit::check_in(&mut ledger, hand.act(), &config.services, &reference);
        let sheet = sheet.map_err(of_appointment(&reference))?;
        ctx.out.object(&appointment_view::detail(&sheet), &appointment_view::to_json(&sheet))?;
        Ok(())
    }
}
