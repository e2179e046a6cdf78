//! Hints: for each refusal the rule behind it, the command that resolves it and the flag that overrides it.

use serde_json::{Value, json};

use crate::domain::appointment::Status;
use crate::domain::consumer::Clash;
use crate::domain::ids::EntryId;
use crate::domain::notice::Delivery;
use crate::domain::refund::RefundStatus;
use crate::domain::refusal::Refusal;

/// The hints of a refusal: each names the command or the flag that resolves it.
pub(super) fn of(refusal: &Refusal) -> Vec<String> {
    let one = |hint: &str| vec![hint.to_owned()];
    let override_with = |rule: &str| {
        format!(
            "staff may pass over this rule with --override {rule} --reason \"…\", which the audit records"
        )
    };
    match refusal {
        Refusal::SlotNotFound { at, scheduled: true } => {
            let date = at.zone.date(at.at);
            vec![format!(
                "make the slots of that day: slotctl slot generate SERVICE --from {date} --until {date}"
            )]
        }
        Refusal::SlotNotFound { scheduled: false, .. } => {
            one("`slotctl slot list SERVICE --available` shows the starts that can be booked")
        }
        Refusal::SlotClosed { .. } => vec![override_with("closed")],
        Refusal::NotReleased { released_at, .. } => vec![
            format!("the rule is [release] of the service: book again from {released_at} on"),
            override_with("release"),
        ],
        Refusal::TooFarAhead { .. } => {
            vec!["the rule is [booking] max_advance of the service".to_owned(), override_with("horizon")]
        }
        Refusal::NoticeTooShort { .. } => {
            vec!["the rule is [booking] min_notice of the service".to_owned(), override_with("notice")]
        }
        Refusal::AlreadyBooked { confirmation_number, .. } => {
            vec![format!("`slotctl show {confirmation_number}` shows the appointment")]
        }
        Refusal::LimitReached { .. } => {
            vec!["the rule is [booking] max_per_consumer of the service".to_owned(), override_with("limit")]
        }
        Refusal::SlotFull { at, .. } => vec![
            "`slotctl slot list SERVICE --available` shows the starts with seats left".to_owned(),
            format!("`slotctl waitlist join SERVICE --at {}` waits for one", at.typed()),
        ],
        Refusal::SlotBegun { .. } => {
            one("no override passes over this: `slotctl slot list SERVICE --available` shows later starts")
        }
        Refusal::HoldExpired { .. } => one("the seat is free again: book it once more with `slotctl book`"),
        Refusal::WrongStatus { act: "refund", status } => one(money_back(*status)),
        Refusal::WrongStatus { act: "cancel", status: Status::NoShow } => vec![
            possible(Status::NoShow).to_owned(),
            "what is still held of its money is given back with: slotctl refund create REF --reason …"
                .to_owned(),
        ],
        Refusal::WrongStatus { status, .. } => one(possible(*status)),
        Refusal::TooEarly { .. } => one("check in with `slotctl check-in REF` on the day of the appointment"),
        Refusal::AlreadyStarted { .. } => {
            one("after the start only the provider may cancel: slotctl cancel REF --by provider")
        }
        Refusal::SeatsFree { .. } => one("book it with `slotctl book`"),
        Refusal::AlreadyWaiting { .. } => one("`slotctl waitlist list` shows the place in line"),
        Refusal::OfferHeld { entry_id, .. } => {
            vec![format!("take it with `slotctl waitlist claim {entry_id}`")]
        }
        Refusal::OfferExpired { .. } => one("join the line again with `slotctl waitlist join`"),
        Refusal::EntryOver { .. } => one("`slotctl waitlist list` shows where it stands"),
        Refusal::TokenUsed => {
            one("the consumer needs a new admission from Fanfare; staff book without --admission-token")
        }
        Refusal::AdmissionExpired { .. } => {
            one("the consumer needs a new admission from Fanfare; staff book without --admission-token")
        }
        Refusal::IdempotencyConflict => one("choose another --idempotency-key for another request"),
        Refusal::PaymentMismatch { due, .. } => {
            vec![format!(
                "record exactly what is due by leaving --amount out, or pay {due} {}",
                due.currency()
            )]
        }
        Refusal::PaymentUsed { .. } => one("check --payment-id: one payment confirms one appointment"),
        Refusal::RefundStatus { status, .. } => one(possible_with_refund(*status)),
        Refusal::RefundBeingSent { .. } => one(
            "`slotctl refund list` shows whether it has arrived; after that time it can be settled or sent again",
        ),
        Refusal::NotHeld { held, .. } if held.in_minor() <= 0 => vec![
            "`slotctl show REF -v` tells where the money went".to_owned(),
            "if the consumer came after all: slotctl undo-no-show REF --reason …".to_owned(),
        ],
        Refusal::NotHeld { held, .. } => {
            vec![format!("leave --amount out to give all {held} {} back, or give less", held.currency())]
        }
        Refusal::TwoPeople { .. } => one("give only the one that is right, --email or --phone"),
        Refusal::ConsumerExists { clashes } => clashes
            .iter()
            .map(|clash| format!("`slotctl consumer show {}` shows who that is", clash.consumer_id))
            .take(1)
            .collect(),
        Refusal::ConsumerErased { .. } => one("give --name and --email: that makes a new consumer"),
        Refusal::ConsumerActive { confirmation_numbers, entry_ids } => ahead(confirmation_numbers, entry_ids),
        Refusal::Stranded { .. } => vec![
            "`slotctl plan` lists them, with telephone numbers".to_owned(),
            "--affected keep closes the slots and keeps the bookings".to_owned(),
            "--affected cancel cancels them by the provider: everything that was paid goes back".to_owned(),
        ],
        Refusal::MessageUnderway { .. } => {
            one("`slotctl outbox list` shows it; run the same command again when it is over")
        }
        Refusal::NoticeStatus { status: Delivery::Sent, .. } => {
            one("it was sent, and nothing is sent twice: `slotctl outbox show ID` tells when")
        }
        Refusal::NoticeStatus { .. } => one("it goes by itself: `slotctl outbox deliver` sends what is due"),
    }
}

/// How to end what keeps a person from being erased.
fn ahead(confirmation_numbers: &[String], entry_ids: &[EntryId]) -> Vec<String> {
    let cancel =
        confirmation_numbers.iter().map(|number| format!("`slotctl cancel {number}` gives the seat up"));
    let leave =
        entry_ids.iter().map(|id| format!("`slotctl waitlist leave {id}` gives the place in line up"));
    cancel.chain(leave).collect()
}

/// What can be done with an appointment in a status; whoever knows its number puts it in the place of REF.
fn possible(status: Status) -> &'static str {
    match status {
        Status::PendingPayment => "record its payment first with `slotctl confirm REF`",
        Status::Confirmed => {
            "it is confirmed: `slotctl check-in REF`, `slotctl cancel REF` or `slotctl reschedule REF` can come next"
        }
        Status::CheckedIn => "the consumer is here: `slotctl complete REF` is what comes next",
        Status::Completed => {
            "it has taken place and nothing can change it: `slotctl show REF` tells its history"
        }
        Status::Cancelled | Status::Expired => {
            "its seat is free again: book a new appointment with `slotctl book`"
        }
        Status::NoShow => {
            "it was marked as a no-show; if the consumer came after all: slotctl undo-no-show REF --reason 'came late'"
        }
    }
}

/// How money of an appointment in a status goes back, other than a no-show's.
fn money_back(status: Status) -> &'static str {
    match status {
        Status::PendingPayment | Status::Expired => "nothing was paid: `slotctl show REF` tells its history",
        Status::Confirmed => {
            "cancelling gives back what the terms leave, or everything: slotctl cancel REF --by provider"
        }
        Status::CheckedIn | Status::Completed => {
            "the consumer came: only what a no-show left held goes back this way; `slotctl show REF -v` shows the books"
        }
        Status::Cancelled => "cancelling settled its money: `slotctl refund list` shows what goes back",
        Status::NoShow => "give it back with: slotctl refund create REF --reason …",
    }
}

/// What can be done with a refund in a status.
fn possible_with_refund(status: RefundStatus) -> &'static str {
    match status {
        RefundStatus::Due => {
            "it is due: `slotctl sweep refunds` sends it, `slotctl refund settle ID` records it"
        }
        RefundStatus::Failed => "it is tried again by itself; `slotctl refund retry ID` makes that now",
        RefundStatus::Refused => {
            "mend the cause, then `slotctl refund retry ID`, or `slotctl refund settle ID`"
        }
        RefundStatus::Done => "the money has gone back, once: `slotctl refund list` tells when",
    }
}

/// The facts of a refusal, for scripts.
pub(super) fn details(refusal: &Refusal) -> Value {
    match refusal {
        Refusal::SlotNotFound { at, scheduled } => {
            json!({ "starts_at": at.rfc3339(), "scheduled": scheduled })
        }
        Refusal::SlotClosed { at, reason } => json!({ "starts_at": at.rfc3339(), "reason": reason }),
        Refusal::NotReleased { at, released_at } => {
            json!({ "starts_at": at.rfc3339(), "released_at": released_at.rfc3339() })
        }
        Refusal::TooFarAhead { at, horizon } => json!({ "starts_at": at.rfc3339(), "horizon": horizon }),
        Refusal::NoticeTooShort { at, min_notice, ended_at } => json!({
            "starts_at": at.rfc3339(), "min_notice": min_notice.to_string(), "ended_at": ended_at.rfc3339(),
        }),
        Refusal::AlreadyBooked { at, confirmation_number } => {
            json!({ "starts_at": at.rfc3339(), "confirmation_number": confirmation_number })
        }
        Refusal::LimitReached { limit, confirmation_numbers } => {
            json!({ "limit": limit, "confirmation_numbers": confirmation_numbers })
        }
        Refusal::SlotFull { at, capacity, held_back } => {
            json!({ "starts_at": at.rfc3339(), "capacity": capacity, "held_back": held_back })
        }
        Refusal::SlotBegun { at } => json!({ "starts_at": at.rfc3339() }),
        Refusal::HoldExpired { expired_at } => json!({ "expired_at": expired_at.rfc3339() }),
        Refusal::WrongStatus { act, status } => json!({ "act": act, "status": status.as_str() }),
        Refusal::TooEarly { from } => json!({ "from": from.rfc3339() }),
        Refusal::AlreadyStarted { started_at } => json!({ "started_at": started_at.rfc3339() }),
        Refusal::SeatsFree { at } => json!({ "starts_at": at.rfc3339() }),
        Refusal::AlreadyWaiting { entry_id } => json!({ "entry_id": entry_id }),
        Refusal::OfferHeld { at, entry_id } => json!({ "starts_at": at.rfc3339(), "entry_id": entry_id }),
        Refusal::OfferExpired { expired_at } | Refusal::AdmissionExpired { expired_at } => {
            json!({ "expired_at": expired_at.rfc3339() })
        }
        Refusal::EntryOver { status } => json!({ "status": status.as_str() }),
        Refusal::TokenUsed | Refusal::IdempotencyConflict => json!({}),
        Refusal::PaymentMismatch { due, given } => json!({
            "due": due.to_string(), "given": given.to_string(), "currency": due.currency().code(),
        }),
        Refusal::PaymentUsed { payment_id } => json!({ "payment_id": payment_id }),
        Refusal::RefundStatus { act, status } => json!({ "act": act, "status": status.as_str() }),
        Refusal::RefundBeingSent { until } => {
            json!({ "until": until.to_rfc3339_opts(chrono::SecondsFormat::Secs, true) })
        }
        Refusal::NotHeld { held, asked } => json!({
            "held": held.to_string(),
            "asked": asked.map(|asked| asked.to_string()),
            "currency": held.currency().code(),
        }),
        Refusal::TwoPeople { fields } => json!({ "fields": fields }),
        Refusal::ConsumerExists { clashes } => {
            json!({ "clashes": clashes.iter().map(clash).collect::<Vec<_>>() })
        }
        Refusal::ConsumerErased { consumer_id } => json!({ "consumer_id": consumer_id }),
        Refusal::ConsumerActive { confirmation_numbers, entry_ids } => {
            json!({ "confirmation_numbers": confirmation_numbers, "entry_ids": entry_ids })
        }
        Refusal::Stranded { confirmation_numbers } => json!({ "confirmation_numbers": confirmation_numbers }),
        Refusal::MessageUnderway { until } => json!({ "until": until.rfc3339() }),
        Refusal::NoticeStatus { act, status } => json!({ "act": act, "status": status.as_str() }),
    }
}

fn clash(clash: &Clash) -> Value {
    let Clash { field, consumer_id, name } = clash;
    json!({ "field": field.as_str(), "consumer_id": consumer_id, "name": name })
}

/// Where to look for something that was not found.
pub(super) fn where_to_find(what: &str) -> &'static str {
    match what {
        "appointment" => {
            "`slotctl agenda` lists the appointments of today, `slotctl agenda --date tomorrow` those of tomorrow"
        }
        "consumer" => {
            "`slotctl consumer list` lists them; with --search it finds them by any part of what is known"
        }
        "waitlist entry" => "`slotctl waitlist list` shows the entries",
        "service" => "`slotctl service list` shows the services",
        "queue" => "`slotctl queue list` shows the queues",
        "release" => "`slotctl release list` shows the releases",
        "refund" => "`slotctl refund list` shows the refunds",
        "notice" => "`slotctl outbox list` shows the notices",
        _ => "check what was given",
    }
}

/// The key that a field of the Admin API is made from, and the file it stands in. `request` is the path of the request,
/// as both a queue and a release have an admission window in the guide dialect.
pub(super) fn key_of_field(request: &str, field: &str) -> Option<String> {
    let is_release = request.starts_with("/timed-releases");
    let section = if is_release { "release" } else { "queue" };
    let name = field.rsplit('.').next().unwrap_or(field);
    let key = match name {
        "X-Organization-Id" => return Some("`fanfare.organization_id` in slotctl.toml".to_owned()),
        "admissionWindowSeconds" | "admissionExpirationSeconds" => format!("{section}.admission_window"),
        "maxConcurrentAdmissions" => format!("{section}.max_concurrent_admissions"),
        "admitRate" | "admissionRatePerMinute" => "queue.admission_rate_per_minute".to_owned(),
        "timezone" if is_release => "release.timezone".to_owned(),
        other => key_of_name(other)?.to_owned(),
    };
    Some(format!("`{key}` in the service's file"))
}

fn key_of_name(name: &str) -> Option<&'static str> {
    Some(match name {
        "capacity" => "queue.capacity",
        "maxAdmissions" => "queue.max_admissions",
        "supportsGuest" | "requireAuthentication" => "queue.require_authentication",
        "loyaltyBiasEnabled" | "fairnessMode" => "queue.fairness",
        "name" => "name",
        "slug" | "serviceId" => "id",
        "timeZone" => "timezone",
        "openAt" | "closeAt" | "scheduledStart" | "scheduledEnd" | "time" => "release.time",
        "dayOfWeek" => "release.day",
        "showRemainingSlots" => "release.show_remaining_slots",
        "audienceId" => "vip.audience_id",
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
