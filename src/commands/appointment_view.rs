//! How an appointment is printed: the JSON of cli.md, the detail block, the row of a day sheet.

use serde_json::{Value, json};

use crate::domain::account::Balance;
use crate::domain::appointment::{Appointment, Status};
use crate::domain::moment::Moment;
use crate::domain::time::Instant;
use crate::domain::wording;
use crate::ops::sheet::Sheet;
use crate::ui::{Cell, Detail, Tone};

/// The appointment's JSON (cli.md, JSON shapes). What is not so is null.
pub(super) fn to_json(sheet: &Sheet) -> Value {
    let Sheet { appointment, consumer, balance, now } = sheet;
    let policy = &appointment.policy;
    let time = |at: Instant| policy.zone.rfc3339(at);
    let money = |minor: i64| policy.currency.minor(minor).to_string();
    let status = appointment.status_at(*now);
    let is_over = matches!(status, Status::Cancelled | Status::NoShow);
    let when_over = |minor: i64| is_over.then(|| money(minor));
    json!({
        "id": appointment.id,
        "confirmation_number": appointment.confirmation_number,
        "service_id": appointment.service_id,
        "service_name": policy.service_name,
        "status": status.as_str(),
        "starts_at": time(appointment.starts_at),
        "ends_at": time(appointment.ends_at),
        "timezone": policy.zone.name(),
        "consumer": {
            "id": consumer.id,
            "name": consumer.name,
            "email": consumer.email,
            "phone": consumer.phone,
            "no_show_count": consumer.no_show_count,
        },
        "price": money(policy.price),
        "currency": policy.currency.code(),
        "deposit_amount": (policy.deposit > 0).then(|| money(policy.deposit)),
        "paid": money(balance.paid),
        "cancellation_fee": when_over(balance.fee),
        "refunded": (is_over || balance.refunded > 0).then(|| money(balance.refunded)),
        "owed": when_over(balance.owed),
        "forfeited": when_over(balance.forfeited),
        "held": when_over(balance.held()),
        "hold_expires_at": hold(appointment, status).map(time),
        "booked_at": time(appointment.booked_at),
        "cancelled_at": appointment.cancelled_at.map(time),
        "checked_in_at": appointment.checked_in_at.map(time),
        "no_show_at": appointment.no_show_at.map(time),
        "rescheduled_from": appointment.rescheduled_from.map(time),
        "vip": appointment.vip,
    })
}

/// What a no-show left held; none where nobody has to decide about any.
fn held(appointment: &Appointment, balance: &Balance) -> Option<i64> {
    (appointment.status == Status::NoShow).then(|| balance.held()).filter(|held| *held > 0)
}

/// The command that gives back what a no-show left held.
fn give_back(appointment: &Appointment) -> String {
    format!("slotctl refund create {} --reason …", appointment.confirmation_number)
}

/// When the hold ends, while there is one.
fn hold(appointment: &Appointment, status: Status) -> Option<Instant> {
    matches!(status, Status::PendingPayment | Status::Expired)
        .then_some(appointment.hold_expires_at)
        .flatten()
}

/// The detail block of one appointment.
pub(super) fn detail(sheet: &Sheet) -> Detail {
    let Sheet { appointment, consumer, balance, now } = sheet;
    let policy = &appointment.policy;
    let told = |at: Instant| Moment::new(at, &policy.zone).to_string();
    let money = |minor: i64| format!("{} {}", policy.currency.minor(minor), policy.currency);
    let status = appointment.status_at(*now);
    let is_due = status == Status::PendingPayment;
    Detail::new()
        .row("confirmation number", Cell::toned(&appointment.confirmation_number, Tone::Strong))
        .row("status", status_cell(status))
        .row("service", policy.service_name.as_str())
        .row("starts", told(appointment.starts_at))
        .row("ends", told(appointment.ends_at))
        .row("consumer", consumer.name.as_str())
        .row("e-mail", consumer.email.as_str())
        .row_if("phone", consumer.phone.as_deref())
        .row_if("no-shows so far", (consumer.no_show_count > 0).then(|| consumer.no_show_count.to_string()))
        .row("price", money(policy.price))
        .row_if("deposit", (policy.deposit > 0).then(|| money(policy.deposit)))
        .row("paid", money(balance.paid))
        .row_if("due now", is_due.then(|| Cell::toned(money(balance.due), Tone::Warning)))
        .row_if("hold ends", hold(appointment, status).map(told))
        .row_if("cancellation fee", (balance.fee > 0).then(|| money(balance.fee)))
        .row_if("refunded", (balance.refunded > 0).then(|| money(balance.refunded)))
        .row_if("owed", (balance.owed > 0).then(|| money(balance.owed)))
        .row_if("forfeited", (balance.forfeited > 0).then(|| money(balance.forfeited)))
        .row_if("held", held(appointment, balance).map(money))
        .row_if("give it back", held(appointment, balance).map(|_| give_back(appointment)))
        .row_if("checked in", appointment.checked_in_at.map(told))
        .row_if("cancelled", appointment.cancelled_at.map(told))
        .row_if("moved from", appointment.rescheduled_from.map(told))
        .row_if("no-show since", appointment.no_show_at.map(told))
        .row("policy", wording::policy_in_words(appointment))
}

/// The status, in the colour of how much it needs the desk.
pub(super) fn status_cell(status: Status) -> Cell {
    let tone = match status {
        Status::PendingPayment => Tone::Warning,
        Status::Confirmed | Status::CheckedIn => Tone::Good,
        Status::NoShow => Tone::Bad,
        Status::Completed | Status::Cancelled | Status::Expired => Tone::Dim,
    };
    Cell::toned(status.as_str(), tone)
}
