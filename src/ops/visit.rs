//! The way to the visit: the payment, the arrival. Each settles the slot first, as every write does.

use crate::domain::booking::{self, Payment};
use crate::domain::lifecycle;
use crate::domain::money::Money;
use crate::domain::service::Service;
use crate::ledger::Ledger;

use super::sheet::{self, Sheet};
use super::{Act, Failure, tell};

/// What the desk says of a payment; the amount is text because only the appointment knows its currency.
#[derive(Debug, Clone, Default)]
pub struct Paid {
    /// The payment provider's name for it.
    pub payment_id: Option<String>,
    /// How much; none means exactly what is due.
    pub amount: Option<String>,
}

/// Records the payment that confirms an appointment.
///
/// # Errors
/// As [`booking::confirm`], as [`sheet::find`], and [`Failure::Invalid`] for an amount that is none.
pub fn confirm(
    ledger: &mut Ledger,
    act: Act<'_>,
    services: &[Service],
    reference: &str,
    paid: &Paid,
) -> Result<Sheet, Failure> {
    let scope = sheet::scope_of(ledger, reference)?;
    ledger.write(&scope, |tx| {
        let author = act.author();
        let appointment = sheet::find(tx, reference)?;
        sheet::settle(tx, act, services, &author, &appointment)?;
        let parse = |text: &str| Money::parse(text, appointment.policy.currency);
        let amount = paid
            .amount
            .as_deref()
            .map(parse)
            .transpose()
            .map_err(|error| Failure::Invalid(error.to_string()))?;
        let recorded = paid.payment_id.as_deref().map(|id| tx.payment(id)).transpose()?.flatten();
        let books = tx.money_lines(appointment.id)?;
        let payment = Payment { payment_id: paid.payment_id.clone(), amount };
        let (appointment, change) =
            booking::confirm(&author, &appointment, &books, payment, recorded.as_ref())?;
        tell::save(tx, act, change)?;
        Ok(sheet::complete(tx, appointment, author.at)?)
    })
}

/// Records that the consumer is here.
///
/// # Errors
/// As [`booking::check_in`] and [`sheet::find`].
pub fn check_in(
    ledger: &mut Ledger,
    act: Act<'_>,
    services: &[Service],
    reference: &str,
) -> Result<Sheet, Failure> {
    let scope = sheet::scope_of(ledger, reference)?;
    ledger.write(&scope, |tx| {
        let author = act.author();
        let appointment = sheet::find(tx, reference)?;
        sheet::settle(tx, act, services, &author, &appointment)?;
        let (appointment, change) = booking::check_in(&author, &appointment)?;
        tell::save(tx, act, change)?;
        Ok(sheet::complete(tx, appointment, author.at)?)
    })
}

/// Records that a visit is over.
///
/// # Errors
/// As [`lifecycle::complete`] and [`sheet::find`].
pub fn complete(
    ledger: &mut Ledger,
    act: Act<'_>,
    services: &[Service],
    reference: &str,
) -> Result<Sheet, Failure> {
    let scope = sheet::scope_of(ledger, reference)?;
    ledger.write(&scope, |tx| {
        let author = act.author();
        let appointment = sheet::find(tx, reference)?;
        sheet::settle(tx, act, services, &author, &appointment)?;
        let (appointment, change) = lifecycle::complete(&author, &appointment)?;
        tell::save(tx, act, change)?;
        Ok(sheet::complete(tx, appointment, author.at)?)
    })
}

/// Takes a no-show back.
///
/// # Errors
/// As [`lifecycle::undo_no_show`] and [`sheet::find`].
pub fn undo_no_show(
    ledger: &mut Ledger,
    act: Act<'_>,
    services: &[Service],
    reference: &str,
    reason: &str,
) -> Result<Sheet, Failure> {
    let scope = sheet::scope_of(ledger, reference)?;
    ledger.write(&scope, |tx| {
        let author = act.author();
        let appointment = sheet::find(tx, reference)?;
        sheet::settle(tx, act, services, &author, &appointment)?;
        let before = sheet::complete(tx, appointment, author.at)?;
        let books = tx.money_lines(before.appointment.id)?;
        let (appointment, change) = lifecycle::undo_no_show(
            &author,
            &before.appointment,
            &before.consumer,
            &books,
            reason.to_owned(),
        )?;
        tell::save(tx, act, change)?;
        Ok(sheet::complete(tx, appointment, author.at)?)
    })
}
