//! What a yes does, to whom: shown before it is asked for, and told where nobody can be asked.

use serde_json::{Value, json};

use super::quote;
use crate::ctx::Ctx;
use crate::domain::cancellation::{self, By};
use crate::domain::moment::Moment;
use crate::domain::wording;
use crate::error::CommandError;
use crate::ops::cancel::{Quote, Wish};
use crate::ops::sheet::Sheet;
use crate::ui::{Detail, Palette};

/// An act that somebody must approve.
pub(super) struct Asked {
    question: &'static str,
    act: String,
    words: String,
    rows: Option<Detail>,
    details: Value,
}

impl Asked {
    /// `words` is what one should know first, `act` what it is called in an error.
    pub(super) fn new(question: &'static str, act: impl Into<String>, words: impl Into<String>) -> Self {
        Self { question, act: act.into(), words: words.into(), rows: None, details: json!({}) }
    }

    /// Shows these rows instead of the words, to a person.
    pub(super) fn showing(mut self, rows: Detail) -> Self {
        self.rows = Some(rows);
        self
    }

    /// Hands scripts these facts.
    pub(super) fn knowing(mut self, details: Value) -> Self {
        self.details = details;
        self
    }
}

/// Whether an act needs nobody's approval any more: `--yes`, or `--dry-run`.
pub(super) fn is_approved(ctx: &Ctx) -> bool {
    ctx.globals().yes || ctx.globals().dry_run
}

/// Whether an act may go on: `--yes`, `--dry-run`, or the answer of whoever is asked.
pub(super) fn approve(ctx: &mut Ctx, asked: &Asked) -> Result<bool, CommandError> {
    if is_approved(ctx) {
        return Ok(true);
    }
    let Asked { question, act, words, rows, details } = asked;
    if !ctx.prompt.is_interactive() {
        return Err(CommandError::needs_confirmation(act).hint(words).details(details.clone()));
    }
    // A part of the question: it is not silenced with the rest of the talk.
    let shown = match rows {
        Some(rows) => format!("\n{}", rows.render(Some(ctx.out.width()), Palette::plain())),
        None => words.clone(),
    };
    ctx.out.diagnostic(&shown);
    let is_approved = ctx.prompt.confirm(question, false)?;
    if !is_approved {
        ctx.out.say("Nothing was changed.");
    }
    Ok(is_approved)
}

/// What cancelling comes to: `cancelled` is the appointment as the act itself would leave it.
pub(super) fn of_cancelling(cancelled: &Sheet, wish: &Wish, quote: Option<&Quote>) -> Asked {
    let balance = &cancelled.balance;
    let money = |minor: i64| amount(cancelled, minor);
    let kept = balance.paid - balance.refunded;
    let clause = match (quote, wish.by) {
        (Some(quote), _) => quote::in_words(quote),
        _ if balance.paid == 0 => "Nothing was paid, so nothing goes back.".to_owned(),
        (None, By::Provider) => "The service cancels: everything that was paid goes back.".to_owned(),
        (None, By::Consumer) => "The fee is waived: everything that was paid goes back.".to_owned(),
    };
    let rows = head("cancel", cancelled)
        .row("starts", starts(cancelled).to_string())
        .row("frees", "1 seat")
        .row("paid", money(balance.paid))
        .row("fee", if wish.waive_fee { "waived".to_owned() } else { money(balance.fee) })
        .row_if("kept of it", (kept > 0).then(|| money(kept)))
        .row("goes back", money(balance.refunded))
        .row_if("still owed", (balance.owed > 0).then(|| money(balance.owed)))
        .row("terms", clause.as_str());
    let mut details = facts(cancelled);
    let policy = &cancelled.appointment.policy;
    let decimal = |minor: i64| policy.currency.minor(minor).to_string();
    details["starts_at"] = json!(starts(cancelled).rfc3339());
    details["cancellation_fee"] = json!(decimal(balance.fee));
    details["refunded"] = json!(decimal(balance.refunded));
    details["owed"] = json!(decimal(balance.owed));
    details["by"] = json!(wish.by.as_str());
    details["clause"] = json!(clause);
    let act = format!("cancelling {}", whose(cancelled, &starts(cancelled)));
    Asked::new("Cancel it?", act, clause).showing(rows).knowing(details)
}

/// What moving comes to: `moved` is the appointment as the act itself would leave it.
pub(super) fn of_moving(moved: &Sheet, quote: &Quote) -> Asked {
    let zone = &moved.appointment.policy.zone;
    let from = Moment::new(quote.appointment.starts_at, zone);
    let balance = &moved.balance;
    let due = (balance.due > 0).then_some(moved.appointment.hold_expires_at).flatten();
    let due =
        due.map(|end| format!("{}, by {}", amount(moved, balance.due), zone.local(end).format("%H:%M")));
    let terms = quote::in_words(quote);
    let rows = head("move", moved)
        .row("from", from.to_string())
        .row("to", starts(moved).to_string())
        .row("takes", "1 seat, and frees 1")
        .row_if("paid", (balance.paid > 0).then(|| format!("{}, carried over", amount(moved, balance.paid))))
        .row_if("due", due)
        .row("terms", format!("{terms} {}", policy_today(moved)));
    let mut details = facts(moved);
    details["starts_at"] = json!(from.rfc3339());
    details["new_starts_at"] = json!(starts(moved).rfc3339());
    details["free_until"] = json!(cancellation::free_until(&moved.appointment).map(|at| zone.rfc3339(at)));
    details["clause"] = json!(terms);
    let act = format!("moving {} to {}", whose(moved, &from), starts(moved));
    Asked::new("Move it?", act, format!("To {}. {terms}", starts(moved))).showing(rows).knowing(details)
}

/// The policy in words; where its free part is over already, that too.
pub(super) fn policy_today(sheet: &Sheet) -> String {
    let words = wording::policy_in_words(&sheet.appointment);
    let is_over = cancellation::free_until(&sheet.appointment).is_some_and(|until| sheet.now > until);
    if is_over { format!("{words} The free time is over already.") } else { words }
}

fn head(act: &'static str, sheet: &Sheet) -> Detail {
    let Sheet { appointment, consumer, .. } = sheet;
    Detail::new()
        .row(act, appointment.confirmation_number.as_str())
        .row("for", consumer.name.as_str())
        .row("e-mail", consumer.email.as_str())
        .row_if("phone", consumer.phone.as_deref())
        .row("service", appointment.policy.service_name.as_str())
}

fn whose(sheet: &Sheet, at: &Moment) -> String {
    let Sheet { appointment, consumer, .. } = sheet;
    let (number, service) = (&appointment.confirmation_number, &appointment.policy.service_name);
    format!("{number} of {}, {service} on {at},", consumer.name)
}

fn facts(sheet: &Sheet) -> Value {
    let Sheet { appointment, consumer, balance, .. } = sheet;
    let policy = &appointment.policy;
    json!({
        "confirmation_number": appointment.confirmation_number,
        "service_id": appointment.service_id,
        "service_name": policy.service_name,
        "timezone": policy.zone.name(),
        "consumer": {
            "id": consumer.id, "name": consumer.name, "email": consumer.email, "phone": consumer.phone,
        },
        "seats": 1,
        "paid": policy.currency.minor(balance.paid).to_string(),
        "currency": policy.currency.code(),
    })
}

fn starts(sheet: &Sheet) -> Moment {
    Moment::new(sheet.appointment.starts_at, &sheet.appointment.policy.zone)
}

fn amount(sheet: &Sheet, minor: i64) -> String {
    let currency = &sheet.appointment.policy.currency;
    format!("{} {currency}", currency.minor(minor))
}
