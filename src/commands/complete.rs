//! `complete` and `undo-no-show`: the visit is over; the consumer came after all.

use clap::Args;

use super::questions::appointment;
use super::{appointment_view, checked_reason, of_appointment};
use crate::ctx::Ctx;
use crate::error::CommandError;
use crate::ops::sheet::{self, Sheet};
use crate::ops::suggest::Stage;
use crate::ops::visit;

/// Record that a visit is over
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  slotctl complete 7K3-M9Q-RTW")]
pub struct Complete {
    /// The confirmation number, or the appointment's id; asked for on a terminal
    reference: Option<String>,
}

impl Complete {
    /// Records the end of the visit and prints the appointment.
    ///
    /// # Errors
    /// `wrong_status`, `bad_reference`, `not_found`.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        ctx.out.allow_object()?;
        let reference = appointment(ctx, self.reference, Stage::Here, "Whose visit is over?")?;
        let config = ctx.desk_config()?;
        let hand = ctx.hand("complete");
        let mut ledger = ctx.ledger()?;
        config.require_sound(sheet::service_id(&mut ledger, &reference)?.as_str())?;
        let sheet = visit::complete(&mut ledger, hand.act(), &config.services, &reference);
        let sheet = sheet.map_err(of_appointment(&reference))?;
        ctx.out.object(&appointment_view::detail(&sheet), &appointment_view::to_json(&sheet))?;
        Ok(())
    }
}

/// A refund of what the no-show left held is not taken back: the money may have gone already.
fn say_what_went_back(ctx: &mut Ctx, sheet: &Sheet) {
    let Sheet { appointment, balance, .. } = sheet;
    if balance.refunded > 0 {
        let refunded = appointment.policy.currency.minor(balance.refunded);
        ctx.out.say(&format!(
            "The refund of {refunded} {} stays: `slotctl refund list` shows whether it has gone back.",
            refunded.currency()
        ));
    }
}

/// Take a no-show back: the consumer came after all
///
/// The appointment becomes checked in, the forfeited deposit is given back to its books, and the consumer's count of
/// no-shows falls. What `slotctl refund create` gave back stays given back.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  slotctl undo-no-show 7K3-M9Q-RTW --reason 'was at the other desk'")]
pub struct UndoNoShow {
    /// The confirmation number, or the appointment's id; asked for on a terminal
    reference: Option<String>,
    /// Why, for the audit
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

impl UndoNoShow {
    /// Takes the mark back and prints the appointment.
    ///
    /// # Errors
    /// `wrong_status`, `bad_reference`, `not_found`.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        ctx.out.allow_object()?;
        let reason = checked_reason(&self.reason)?;
        let reference = appointment(ctx, self.reference, Stage::Missed, "Who came after all?")?;
        let config = ctx.desk_config()?;
        let hand = ctx.hand("undo-no-show");
        let mut ledger = ctx.ledger()?;
        config.require_sound(sheet::service_id(&mut ledger, &reference)?.as_str())?;
        let sheet = visit::undo_no_show(&mut ledger, hand.act(), &config.services, &reference, &reason);
        let sheet = sheet.map_err(of_appointment(&reference))?;
        ctx.out.object(&appointment_view::detail(&sheet), &appointment_view::to_json(&sheet))?;
        say_what_went_back(ctx, &sheet);
        Ok(())
    }
}
