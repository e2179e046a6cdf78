//! `cancel`: gives a seat up.

use clap::{Args, ValueEnum};

use super::approval::{self, approve, is_approved};
use super::questions::appointment;
use super::{appointment_view, checked_reason, of_appointment};
use crate::ctx::Ctx;
use crate::domain::cancellation::By;
use crate::error::CommandError;
use crate::ops::cancel::{self, Quoted, Wish};
use crate::ops::sheet;
use crate::ops::suggest::Stage;

/// Cancel an appointment
///
/// What it costs is shown first: `slotctl quote cancel` tells it without cancelling. The seat goes to the next on
/// the waitlist; money that goes back becomes a refund, which a sweep carries out.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl cancel 7K3-M9Q-RTW\n  \
    slotctl cancel 7K3-M9Q-RTW --by provider --reason 'doctor is ill' -y\n  \
    slotctl cancel 7K3-M9Q-RTW --waive-fee --reason 'snow storm' -y")]
pub struct Cancel {
    /// The confirmation number, or the appointment's id; asked for on a terminal
    reference: Option<String>,
    /// Who cancels: a provider refunds everything, whenever it is
    #[arg(long, value_name = "WHO", default_value = "consumer")]
    by: Who,
    /// Why, for the audit
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// Charge no fee; needs a reason
    #[arg(long, requires = "reason")]
    waive_fee: bool,
}

/// Who cancels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Who {
    /// The person who booked
    Consumer,
    /// The service
    Provider,
}

impl From<Who> for By {
    fn from(who: Who) -> Self {
        match who {
            Who::Consumer => Self::Consumer,
            Who::Provider => Self::Provider,
        }
    }
}

impl Cancel {
    /// Asks, cancels and prints the appointment.
    ///
    /// # Errors
    /// `needs_confirmation`, `wrong_status`, `hold_expired`, `already_started`, `bad_reference`, `not_found`.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let Self { reference, by, reason, waive_fee } = self;
        ctx.out.allow_object()?;
        let reason = reason.as_deref().map(checked_reason).transpose()?;
        let reference = appointment(ctx, reference, Stage::Live, "Cancel which appointment?")?;
        let config = ctx.desk_config()?;
        let hand = ctx.hand("cancel");
        let mut ledger = ctx.ledger()?;
        config.require_sound(sheet::service_id(&mut ledger, &reference)?.as_str())?;
        let wish = Wish { by: by.into(), waive_fee, reason };
        if !is_approved(ctx) {
            // What it comes to is told by the act itself, tried.
            let tried = &mut ctx.ledger_to_rehearse()?;
            let cancelled = cancel::cancel(tried, hand.act(), &config.services, &reference, &wish);
            let cancelled = cancelled.map_err(of_appointment(&reference))?;
            let has_terms = by == Who::Consumer && !waive_fee;
            let quote = has_terms.then(|| cancel::quote(&mut ledger, &reference, Quoted::Cancel, ctx.now()));
            let quote = quote.transpose().map_err(of_appointment(&reference))?;
            if !approve(ctx, &approval::of_cancelling(&cancelled, &wish, quote.as_ref()))? {
                return Ok(());
            }
        }
        let sheet = cancel::cancel(&mut ledger, hand.act(), &config.services, &reference, &wish);
        let sheet = sheet.map_err(of_appointment(&reference))?;
        ctx.out.object(&appointment_view::detail(&sheet), &appointment_view::to_json(&sheet))?;
        Ok(())
    }
}
