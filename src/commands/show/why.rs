//! Why: the lines of an appointment's books, and each reminder with when it is due or why it does not go.

use serde_json::{Value, json};

use crate::domain::account::MoneyLine;
use crate::domain::appointment::Appointment;
use crate::domain::moment::Moment;
use crate::domain::notice::{Delivery, Notice, NoticeKind};
use crate::domain::reminder::{self, Action, SkipReason};
use crate::domain::service::Service;
use crate::domain::time::{Instant, Span, Zone};
use crate::ui::{Cell, Column, Table, Tone};

/// One lead of the service, as the outbox or the sweep's own judgement has it.
pub(super) struct Reminder {
    lead: Span,
    due_at: Instant,
    /// `waiting`, `due`, or the state of its message in the outbox.
    state: &'static str,
    reason: Option<String>,
    /// When its message was sent, or is tried next.
    at: Option<Instant>,
}

/// Every lead of the service. What the outbox has of the present start is told as it stands there; the rest is judged
/// as the sweep would judge it now. Without the service's file nobody knows the leads, so there is none.
pub(super) fn reminders(
    service: Option<&Service>,
    appointment: &Appointment,
    notices: &[Notice],
    now: Instant,
) -> Vec<Reminder> {
    let quiet = service.and_then(|service| service.reminders.quiet_hours);
    let leads = service.map_or(&[][..], |service| &service.reminders.before);
    let verdicts = reminder::judge(appointment, leads, quiet, now);
    let told = |verdict: reminder::Verdict| {
        let due_at = reminder::due_at(appointment, verdict.lead);
        let kind = NoticeKind::Reminder(verdict.lead);
        let known = notices.iter().filter(|one| one.kind == kind && one.starts_at == appointment.starts_at);
        let known: Vec<Reminder> = known.map(|notice| queued(verdict.lead, due_at, notice)).collect();
        if known.is_empty() { vec![judged(verdict, due_at, now)] } else { known }
    };
    verdicts.into_iter().flat_map(told).collect()
}

fn queued(lead: Span, due_at: Instant, notice: &Notice) -> Reminder {
    let at = match notice.delivery {
        Delivery::Sent => notice.sent_at,
        Delivery::Queued | Delivery::Sending | Delivery::Failed => Some(notice.next_attempt_at),
        Delivery::Dead | Delivery::Skipped => None,
    };
    Reminder { lead, due_at, state: notice.delivery.as_str(), reason: notice.reason.clone(), at }
}

fn judged(verdict: reminder::Verdict, due_at: Instant, now: Instant) -> Reminder {
    let (state, reason) = match verdict.action {
        // What has begun and waits still is kept back by the quiet hours alone.
        Action::Wait if due_at <= now => ("waiting", Some(SkipReason::QuietHours.as_str().to_owned())),
        Action::Wait => ("waiting", None),
        Action::Send => ("due", None),
        Action::Skip(reason) => ("skipped", Some(reason.as_str().to_owned())),
    };
    Reminder { lead: verdict.lead, due_at, state, reason, at: None }
}

impl Reminder {
    pub(super) fn to_json(&self, zone: &Zone) -> Value {
        let Self { lead, due_at, state, reason, at } = self;
        json!({
            "lead": lead.to_string(),
            "due_at": zone.rfc3339(*due_at),
            "state": state,
            "reason": reason,
            "at": at.map(|at| zone.rfc3339(at)),
        })
    }

    /// Why, for a reader who does not know the words of the outbox.
    fn in_words(&self, zone: &Zone) -> String {
        let at = self.at.map(|at| Moment::new(at, zone).short()).unwrap_or_default();
        match (self.state, self.reason.as_deref()) {
            ("waiting", Some(_)) => "it waits for the end of the quiet hours".to_owned(),
            ("waiting", None) => "its time has not come".to_owned(),
            ("due", _) => "the next `slotctl sweep reminders` queues it".to_owned(),
            ("sent", _) => format!("sent {at}"),
            ("queued" | "sending", _) => format!("`slotctl outbox deliver` sends it from {at} on"),
            ("failed", Some(reason)) => format!("tried again {at}: {reason}"),
            (_, Some("booked_inside_lead")) => "booked or moved when less time was left".to_owned(),
            (_, Some("superseded")) => "a shorter one was due as well, and one is enough".to_owned(),
            (_, Some("not_confirmed")) => "only a confirmed appointment is reminded of".to_owned(),
            (_, Some("moved")) => "the appointment was moved".to_owned(),
            (_, Some("already_started")) => "the appointment has begun".to_owned(),
            (_, Some("quiet_hours")) => "the quiet hours do not end before the start".to_owned(),
            (_, Some("opted_out")) => "the consumer does not want it".to_owned(),
            (_, reason) => reason.unwrap_or_default().to_owned(),
        }
    }
}

pub(super) fn reminder_table(reminders: &[Reminder], zone: &Zone) -> Table {
    let mut table = Table::new([
        Column::new("before"),
        Column::new("due").whole(),
        Column::new("state").whole(),
        Column::new("why"),
    ]);
    for reminder in reminders {
        let tone = match reminder.state {
            "sent" => Tone::Good,
            "dead" | "failed" => Tone::Bad,
            "skipped" => Tone::Dim,
            _ => Tone::Plain,
        };
        table.push([
            reminder.lead.to_string().into(),
            Moment::new(reminder.due_at, zone).short().into(),
            Cell::toned(reminder.state, tone),
            reminder.in_words(zone).into(),
        ]);
    }
    table
}

pub(super) fn line_json(appointment: &Appointment, line: &MoneyLine) -> Value {
    let MoneyLine { appointment_id: _, at, reason, debit, credit, minor, payment_id } = line;
    json!({
        "at": appointment.policy.zone.rfc3339(*at),
        "reason": reason.as_str(),
        "debit": debit.as_str(),
        "credit": credit.as_str(),
        "amount": appointment.policy.currency.minor(*minor).to_string(),
        "payment_id": payment_id,
    })
}

pub(super) fn money_table(appointment: &Appointment, lines: &[MoneyLine]) -> Table {
    let policy = &appointment.policy;
    let mut table = Table::new([
        Column::new("at").whole(),
        Column::new("amount").right().whole(),
        Column::new("why"),
        Column::new("moved"),
        Column::new("payment").whole(),
    ]);
    for line in lines {
        table.push([
            Moment::new(line.at, &policy.zone).short().into(),
            format!("{} {}", policy.currency.minor(line.minor), policy.currency).into(),
            line.reason.in_words().into(),
            format!("{} to {}", line.credit.as_str(), line.debit.as_str()).into(),
            line.payment_id.clone().into(),
        ]);
    }
    table
}
