//! `slot explain`: what every booking rule says of a slot.

use clap::Args;
use serde_json::{Value, json};

use super::super::{find_service, of_service, parse_time};
use crate::ctx::Ctx;
use crate::domain::explain::Line;
use crate::domain::identity::EmailAddress;
use crate::domain::ids::ConsumerId;
use crate::domain::moment::Moment;
use crate::domain::service::Service;
use crate::domain::time::GivenTime;
use crate::error::CommandError;
use crate::ops::Failure;
use crate::ops::explain::{self, Whom};
use crate::ui::{Cell, Column, Table, Tone};

/// Tell what every booking rule says of a slot, with the numbers; changes nothing
///
/// The rules stand in the order in which they refuse: `book` stops at the first that does. Without a consumer the
/// answers are those for somebody new.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl slot explain specialist-consultation --at 2026-12-02T09:00\n  \
    slotctl slot explain specialist-consultation --at 2026-12-02T09:00 \\\n      \
    --email ada@example.org -o json")]
pub struct Explain {
    /// The service
    service: String,
    /// The slot's start
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    at: GivenTime,
    /// For this consumer, by id
    #[arg(long, value_name = "ID", conflicts_with = "email")]
    consumer: Option<ConsumerId>,
    /// For the consumer with this e-mail address
    #[arg(long)]
    email: Option<String>,
    /// With early access, as the service's [vip] section allows
    #[arg(long)]
    vip: bool,
}

impl Explain {
    /// Prints one line per rule.
    ///
    /// # Errors
    /// `not_found` for an unknown service or consumer, `time_ambiguous`, `time_nonexistent`, `config_invalid`.
    pub(super) fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let Self { service, at, consumer, email, vip } = self;
        let config = ctx.desk_config()?;
        let service = find_service(&config, &service)?;
        let whom = match (consumer, email) {
            (Some(id), _) => Whom::Known(id),
            (None, Some(email)) => Whom::Address(EmailAddress::parse(&email).map_err(Failure::from)?),
            (None, None) => Whom::Anybody,
        };
        let now = ctx.now();
        let mut ledger = ctx.ledger_to_read()?;
        let explained = explain::explain(&mut ledger, service, at, &whom, vip, now)?;
        let json: Vec<Value> = explained.lines.iter().map(|line| to_json(service, line)).collect();
        ctx.out.list(&table(service, &explained.lines), &json)?;
        let moment = Moment::new(explained.starts_at, &service.zone);
        let refused = explained.lines.iter().filter(|line| line.verdict.is_err()).count();
        ctx.out.say(&match refused {
            0 => format!("{moment} can be booked now."),
            1 => format!("{moment} cannot be booked now: one rule refuses."),
            _ => format!("{moment} cannot be booked now: {refused} rules refuse."),
        });
        Ok(())
    }
}

/// The hints of the refusal, as `book` would give them.
fn hint(service: &Service, line: &Line) -> Option<String> {
    let refusal = line.verdict.as_ref().err()?;
    Some(of_service(&service.id)(Failure::from(refusal.clone())).hints().join("; "))
}

fn to_json(service: &Service, line: &Line) -> Value {
    let refusal = line.verdict.as_ref().err();
    json!({
        "rule": line.check.as_str(),
        "code": refusal.map_or(line.check.code(), |refusal| refusal.code()),
        "ok": refusal.is_none(),
        "detail": line.detail,
        "hint": hint(service, line),
    })
}

fn table(service: &Service, lines: &[Line]) -> Table {
    let mut table = Table::new([
        Column::new("rule").whole().field("rule"),
        Column::new("ok").whole().field("ok"),
        Column::new("why").field("detail"),
        Column::new("what to do").field("hint"),
    ]);
    for line in lines {
        let ok = match &line.verdict {
            Ok(()) => Cell::toned("yes", Tone::Good),
            Err(_) => Cell::toned("NO", Tone::Bad),
        };
        table.push([line.check.as_str().into(), ok, line.detail.as_str().into(), hint(service, line).into()]);
    }
    table
}
