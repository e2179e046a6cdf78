//! Which appointment.

use super::left;
use crate::ctx::Ctx;
use crate::domain::confirmation::ConfirmationNumber;
use crate::domain::ids::AppointmentId;
use crate::error::CommandError;
use crate::ops::sheet::Sheet;
use crate::ops::suggest::{self, Stage};
use crate::ui::{Choice, Line, List, Picked};

/// The appointment that is named, or the one that is picked where somebody can be asked: by the name of the person, the
/// day, or the number.
///
/// # Errors
/// `needs_input` where nobody can be asked; `interrupted` when the question is left.
pub(in crate::commands) fn appointment(
    ctx: &mut Ctx,
    given: Option<String>,
    stage: Stage,
    question: &'static str,
) -> Result<String, CommandError> {
    if let Some(given) = given {
        return Ok(given);
    }
    if !ctx.prompt.is_interactive() {
        // The command line demands it there.
        return Err(CommandError::needs_input("the appointment", "its confirmation number"));
    }
    let now = ctx.now();
    let sheets = suggest::sheets(&mut ctx.ledger_to_read()?, stage, now)?;
    if sheets.is_empty() {
        ctx.out.say(nobody(stage));
        return number(ctx)?.ok_or_else(left);
    }
    loop {
        // Enter alone picks nobody: some of these acts follow at once.
        let list = List::new(question, "Appointment", sheets.iter().map(choice).collect());
        match ctx.prompt.pick(list.or_new("by its confirmation number").new_first())? {
            Picked::Item(index) => {
                let picked = sheets.get(index).map(|sheet| sheet.appointment.confirmation_number.clone());
                return picked.ok_or_else(left);
            }
            Picked::New(typed) if is_reference(&typed).is_ok() => return Ok(typed),
            Picked::New(_) => {
                if let Some(number) = number(ctx)? {
                    return Ok(number);
                }
            }
            Picked::Back => return Err(left()),
        }
    }
}

/// Why there is nothing to pick; a number can be named all the same.
fn nobody(stage: Stage) -> &'static str {
    match stage {
        Stage::Unpaid => "No appointment waits for its payment.",
        Stage::Live => "No appointment is ahead.",
        Stage::Expected => "Nobody is expected: nothing is confirmed from yesterday to tomorrow.",
        Stage::Here => "Nobody is checked in.",
        Stage::Missed => "Nobody was marked as a no-show in the last month.",
        Stage::Any => "There is no appointment from yesterday on.",
    }
}

fn number(ctx: &mut Ctx) -> Result<Option<String>, CommandError> {
    let note = "It is on the confirmation, such as 7K3-M9Q-RTW";
    Ok(ctx.prompt.line(Line::new("Confirmation number", &is_reference).noting(note))?)
}

fn is_reference(text: &str) -> Result<(), String> {
    if text.parse::<AppointmentId>().is_ok() {
        return Ok(());
    }
    ConfirmationNumber::parse(text).map(drop).map_err(|mistyped| format!("this {mistyped}"))
}

/// The time, the person and the number, under the day: in this order, as a narrow terminal cuts the end.
fn choice(sheet: &Sheet) -> Choice {
    let Sheet { appointment, consumer, .. } = sheet;
    let policy = &appointment.policy;
    let local = policy.zone.local(appointment.starts_at);
    let (number, service) = (&appointment.confirmation_number, &policy.service_name);
    let text = format!("{} {}, {number}, {service}", local.format("%H:%M"), consumer.name);
    let day = local.format("%a %-d %b %Y").to_string();
    let phone = consumer.phone.as_deref().unwrap_or_default();
    let found_by = format!("{text} {day} {} {phone} {}", consumer.email, number.replace('-', ""));
    Choice { text, found_by, group: Some(day) }
}
