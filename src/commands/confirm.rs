//! `confirm`: records a payment.

use clap::Args;

use super::questions::appointment;
use super::{appointment_view, of_appointment};
use crate::ctx::Ctx;
use crate::domain::identity;
use crate::error::CommandError;
use crate::ops::sheet;
use crate::ops::suggest::Stage;
use crate::ops::visit::{self, Paid};

/// Record the payment that confirms an appointment
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl confirm 7K3-M9Q-RTW\n  \
    slotctl confirm 7K3-M9Q-RTW --payment-id pi_3Nx --amount 50.00")]
pub struct Confirm {
    /// The confirmation number, or the appointment's id; asked for on a terminal
    reference: Option<String>,
    /// The payment provider's name for the payment; the same payment again changes nothing
    #[arg(long, value_name = "ID")]
    payment_id: Option<String>,
    /// How much was paid [default: what is due]
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    amount: Option<String>,
}

impl Confirm {
    /// Records the payment and prints the appointment.
    ///
    /// # Errors
    /// `hold_expired`, `wrong_status`, `payment_mismatch`, `bad_reference`, `not_found`.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let Self { reference, payment_id, amount } = self;
        ctx.out.allow_object()?;
        if payment_id.as_deref().is_some_and(|id| !is_payment_id(id)) {
            return Err(CommandError::invalid_input(
                "--payment-id must have 1 to 200 characters without spaces",
            ));
        }
        let reference = appointment(ctx, reference, Stage::Unpaid, "Whose payment is it?")?;
        let config = ctx.desk_config()?;
        let hand = ctx.hand("confirm");
        let mut ledger = ctx.ledger()?;
        config.require_sound(sheet::service_id(&mut ledger, &reference)?.as_str())?;
        let sheet = visit::confirm(
            &mut ledger,
            hand.act(),
            &config.services,
            &reference,
            &Paid { payment_id, amount },
        );
        let sheet = sheet.map_err(of_appointment(&reference))?;
        ctx.out.object(&appointment_view::detail(&sheet), &appointment_view::to_json(&sheet))?;
        Ok(())
    }
}

fn is_payment_id(id: &str) -> bool {
    (1..=200).contains(&id.chars().count())
        && !id.chars().any(|c| identity::is_invisible(c) || c.is_whitespace())
}
