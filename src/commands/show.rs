//! `show`: one appointment with its history.

use clap::Args;
use serde_json::{Value, json};

use super::appointment_view;
use super::event_view::{event_json, event_table};
use super::questions::appointment;
use crate::ctx::Ctx;
use crate::domain::moment::Moment;
use crate::domain::notice::Notice;
use crate::domain::time::Zone;
use crate::error::CommandError;
use crate::ops::sheet::{self, History};
use crate::ops::suggest::Stage;
use crate::ui::{Column, Table};

mod why;

/// Show an appointment with its history
///
/// With -v also why: each line of its books, and each reminder with when it is due, or why it does not go.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl show 7K3-M9Q-RTW -v\n  \
    slotctl show 7K3-M9Q-RTW -o json")]
pub struct Show {
    /// The confirmation number, or the appointment's id; asked for on a terminal
    reference: Option<String>,
}

impl Show {
    /// Prints the appointment, what happened to it and what was sent.
    ///
    /// # Errors
    /// `bad_reference`, `not_found`.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        ctx.out.allow_object()?;
        let reference = appointment(ctx, self.reference, Stage::Any, "Which appointment?")?;
        let now = ctx.now();
        let mut ledger = ctx.ledger_to_read()?;
        let config = ctx.desk_config()?;
        let (sheet, History { events, notices, money }) = sheet::show(&mut ledger, &reference, now)?;
        let service = config.service(&sheet.appointment.service_id);
        let reminders = why::reminders(service, &sheet.appointment, &notices, now);
        let zone = &sheet.appointment.policy.zone;
        let mut json = appointment_view::to_json(&sheet);
        json["history"] = events.iter().map(|event| event_json(event, zone)).collect();
        json["notices"] = notices.iter().map(|notice| notice_json(notice, zone)).collect();
        json["money"] = money.iter().map(|line| why::line_json(&sheet.appointment, line)).collect();
        json["reminders"] = reminders.iter().map(|one| one.to_json(zone)).collect();
        let mut detail = appointment_view::detail(&sheet).section("history", event_table(&events, zone));
        if !notices.is_empty() {
            detail = detail.section("notices", notice_table(&notices, zone));
        }
        if ctx.out.options().verbose > 0 {
            detail = detail
                .section("money", why::money_table(&sheet.appointment, &money))
                .section("reminders", why::reminder_table(&reminders, zone));
        }
        ctx.out.object(&detail, &json)?;
        Ok(())
    }
}

pub(super) fn notice_json(notice: &Notice, zone: &Zone) -> Value {
    json!({
        "id": notice.id,
        "kind": notice.kind.to_string(),
        "channel": notice.channel.as_str(),
        "status": notice.delivery.as_str(),
        "reason": notice.reason,
        "queued_at": zone.rfc3339(notice.queued_at),
        "sent_at": notice.sent_at.map(|at| zone.rfc3339(at)),
    })
}

fn notice_table(notices: &[Notice], zone: &Zone) -> Table {
    let mut table = Table::new([
        Column::new("queued").whole(),
        Column::new("kind"),
        Column::new("channel"),
        Column::new("status"),
        Column::new("reason"),
    ]);
    for notice in notices {
        table.push([
            Moment::new(notice.queued_at, zone).short().into(),
            notice.kind.to_string().into(),
            notice.channel.as_str().into(),
            notice.delivery.as_str().into(),
            notice.reason.clone().into(),
        ]);
    }
    table
}
