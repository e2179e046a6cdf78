//! `quote`: what an act would cost, before anybody acts.

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::questions::appointment;
use super::{of_appointment, parse_time};
use crate::ctx::Ctx;
use crate::domain::attendance::Missed;
use crate::domain::cancellation;
use crate::domain::moment::Moment;
use crate::domain::schedule;
use crate::domain::time::GivenTime;
use crate::error::CommandError;
use crate::ops::Failure;
use crate::ops::cancel::{self, Quote as Quoted, Quoted as Act};
use crate::ops::suggest::Stage;
use crate::ui::Detail;

/// Tell what cancelling, moving or not coming would cost; changes nothing
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl quote cancel 7K3-M9Q-RTW\n  \
    slotctl quote cancel 7K3-M9Q-RTW --at 2026-12-01T12:00 -o json")]
pub struct Quote {
    /// What is to be done
    action: Action,
    /// The confirmation number, or the appointment's id; asked for on a terminal
    reference: Option<String>,
    /// When it would be done [default: now]
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    at: Option<GivenTime>,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Action {
    /// The consumer cancels
    Cancel,
    /// The appointment is moved
    Reschedule,
    /// The consumer does not come
    NoShow,
}

impl From<Action> for Act {
    fn from(action: Action) -> Self {
        match action {
            Action::Cancel => Self::Cancel,
            Action::Reschedule => Self::Reschedule,
            Action::NoShow => Self::NoShow,
        }
    }
}

impl Quote {
    /// Prints what it would come to.
    ///
    /// # Errors
    /// The refusal that the act would meet then; `bad_reference`, `not_found`.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let Self { action, reference, at } = self;
        ctx.out.allow_object()?;
        let reference = appointment(ctx, reference, Stage::Live, "Which appointment?")?;
        let mut ledger = ctx.ledger_to_read()?;
        let zone = cancel::zone_of(&mut ledger, &reference)?;
        let at = at.map(|at| schedule::resolve_in(&zone, at).map_err(Failure::from)).transpose()?;
        let quote = cancel::quote(&mut ledger, &reference, action.into(), at.unwrap_or_else(|| ctx.now()));
        let quote = quote.map_err(of_appointment(&reference))?;
        ctx.out.object(&detail(&quote), &to_json(&quote))?;
        Ok(())
    }
}

/// The quote's JSON (cli.md, JSON shapes).
fn to_json(quote: &Quoted) -> Value {
    let policy = &quote.appointment.policy;
    let money = |minor: i64| policy.currency.minor(minor).to_string();
    json!({
        "confirmation_number": quote.appointment.confirmation_number,
        "action": quote.action,
        "at": policy.zone.rfc3339(quote.at),
        "free_until": quote.free_until.map(|at| policy.zone.rfc3339(at)),
        "fee": money(quote.settlement.fee),
        "refund": money(quote.settlement.refund),
        "owed": money(quote.settlement.owed),
        "forfeited": money(quote.missed.forfeited),
        "held": money(quote.missed.held),
        "currency": policy.currency.code(),
        "clause": in_words(quote),
        "next_change_at": quote.step.until.map(|at| policy.zone.rfc3339(at)),
    })
}

fn detail(quote: &Quoted) -> Detail {
    let policy = &quote.appointment.policy;
    let money = |minor: i64| format!("{} {}", policy.currency.minor(minor), policy.currency);
    let told = |at| Moment::new(at, &policy.zone).to_string();
    let missed = quote.missed;
    Detail::new()
        .row("confirmation number", quote.appointment.confirmation_number.as_str())
        .row("if done", told(quote.at))
        .row("fee", money(quote.settlement.fee))
        .row("refund", money(quote.settlement.refund))
        .row_if("owed", (quote.settlement.owed > 0).then(|| money(quote.settlement.owed)))
        .row_if("forfeited", (missed.forfeited > 0).then(|| money(missed.forfeited)))
        .row_if("held", (missed.held > 0).then(|| money(missed.held)))
        .row_if("free until", quote.free_until.map(told))
        .row("clause", in_words(quote))
}

/// What becomes of the money that was paid; what is held goes back only when staff give it back.
fn missed_in_words(missed: Missed, money: impl Fn(i64) -> String) -> String {
    let Missed { forfeited, held } = missed;
    match (forfeited > 0, held > 0) {
        (true, true) => format!(
            "Not coming loses the deposit of {}. The other {} stay held, and can be given back.",
            money(forfeited),
            money(held)
        ),
        (true, false) => format!("Not coming loses the deposit of {}.", money(forfeited)),
        (false, true) => {
            format!("Not coming loses nothing: the {} paid stay held, and can be given back.", money(held))
        }
        (false, false) => "Not coming costs nothing: nothing was paid.".to_owned(),
    }
}

/// The clause that applies, as one would say it to the consumer.
pub(super) fn in_words(quote: &Quoted) -> String {
    let policy = &quote.appointment.policy;
    let money = |minor: i64| format!("{} {}", policy.currency.minor(minor), policy.currency);
    let told = |at| Moment::new(at, &policy.zone).to_string();
    let settlement = quote.settlement;
    match quote.action {
        "reschedule" if cancellation::moves_with_start(&quote.appointment, quote.at) => {
            "Moving costs nothing; the cancellation terms follow the new start.".to_owned()
        }
        "reschedule" => {
            "Moving costs nothing; the cancellation terms stay those of the present start.".to_owned()
        }
        "no_show" => missed_in_words(quote.missed, money),
        _ => {
            let price = match (settlement.fee, quote.step.until) {
                (0, Some(until)) => format!("Cancelling is free until {}.", told(until)),
                (0, None) => "Cancelling is free.".to_owned(),
                (fee, Some(until)) => format!("Cancelling costs {} until {}.", money(fee), told(until)),
                (fee, None) => format!("Cancelling costs {} now.", money(fee)),
            };
            let refund = (settlement.refund > 0).then(|| format!(" {} go back.", money(settlement.refund)));
            let owed = (settlement.owed > 0).then(|| format!(" {} are owed.", money(settlement.owed)));
            format!("{price}{}{}", refund.unwrap_or_default(), owed.unwrap_or_default())
        }
    }
}
