//! `refund`: money that goes back.

use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::{at_most, checked_reason, of_appointment};
use crate::ctx::Ctx;
use crate::domain::ids::RefundId;
use crate::domain::moment::Moment;
use crate::domain::refund::{Refund as RefundRow, RefundStatus};
use crate::error::CommandError;
use crate::ops::Failure;
use crate::ops::refunds::{self, Decided, Listed, Wish};
use crate::ui::{Cell, Column, Detail, Table, Tone};

/// Make refunds due, look at them, record those made by hand
///
/// A cancellation makes a refund due, and `create` makes one of what a no-show left held. `slotctl sweep refunds`
/// carries it out where [payments] names a provider; otherwise a person does, and records it with `settle`.
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "each subcommand's help stands above its arguments")]
pub enum Refund {
    Create(Create),
    List(List),
    Retry(Retry),
    Settle(Settle),
}

/// Give back what a no-show left held
///
/// A no-show loses the deposit where its policy says so. What was paid beyond that stays held, because a no-show can
/// be taken back, until this makes a refund of it. `slotctl show` tells how much is held.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl refund create 7K3-M9Q-RTW --reason 'was in hospital'\n  \
    slotctl refund create 7K3-M9Q-RTW --amount 50.00 \\\n      \
    --reason 'half, as agreed on the telephone'")]
pub struct Create {
    /// The confirmation number, or the appointment's id
    reference: String,
    /// How much [default: all that is held]
    #[arg(long, value_name = "AMOUNT")]
    amount: Option<String>,
    /// Why, for the audit
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

/// List the refunds
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    slotctl refund list --status failed")]
pub struct List {
    /// Only refunds in this state
    #[arg(long, value_name = "STATE")]
    status: Option<State>,
    /// At most so many; 0 is none at all [default: no bound]
    #[arg(long, value_name = "N")]
    limit: Option<u32>,
}

/// Make a refund that failed or was refused due now
///
/// The next `slotctl sweep refunds` sends it again.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    slotctl refund retry 01985b1e-7c3a-7d2e-9f10-4b8a2c6d1e5f")]
pub struct Retry {
    /// The refund's id
    id: RefundId,
}

/// Record that the money was given back by hand
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    slotctl refund settle 01985b1e-7c3a-7d2e-9f10-4b8a2c6d1e5f \\\n      \
    --reference 'bank transfer 4711'")]
pub struct Settle {
    /// The refund's id
    id: RefundId,
    /// What it can be found by: a transfer's number, the till
    #[arg(long, value_name = "TEXT")]
    reference: Option<String>,
}

/// Where a refund stands.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum State {
    Due,
    Failed,
    Refused,
    Done,
}

impl From<State> for RefundStatus {
    fn from(state: State) -> Self {
        match state {
            State::Due => Self::Due,
            State::Failed => Self::Failed,
            State::Refused => Self::Refused,
            State::Done => Self::Done,
        }
    }
}

impl Refund {
    /// Runs the subcommand.
    ///
    /// # Errors
    /// `not_found`, `wrong_status`, `invalid_input`, `refund_being_sent`.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        match self {
            Self::Create(create) => create.run(ctx),
            Self::List(list) => list.run(ctx),
            Self::Retry(retry) => retry.run(ctx),
            Self::Settle(settle) => settle.run(ctx),
        }
    }
}

impl Create {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let Self { reference, amount, reason } = self;
        ctx.out.allow_object()?;
        let wish = Wish { amount, reason: checked_reason(&reason)? };
        let hand = ctx.hand("refund create");
        let mut ledger = ctx.ledger()?;
        let created = refunds::create(&mut ledger, hand.act(), &reference, &wish);
        let created = created.map_err(of_appointment(&reference))?;
        print(ctx, &created)?;
        if ctx.globals().dry_run {
            ctx.out.say("Nothing was written (--dry-run).");
        } else {
            let id = created.listed.refund.id;
            ctx.out.say(&format!(
                "It is due. Where [payments] names a provider, the next sweep sends it; given back by hand: \
                 slotctl refund settle {id}"
            ));
        }
        Ok(())
    }
}

impl List {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let mut ledger = ctx.ledger_to_read()?;
        let listed = at_most(self.limit, |limit| {
            refunds::list(&mut ledger, self.status.map(RefundStatus::from), limit)
        })?;
        let json: Vec<Value> = listed.iter().map(to_json).collect();
        ctx.out.list(&table(&listed), &json)?;
        if listed.is_empty() {
            ctx.out.say("No refunds.");
        }
        Ok(())
    }
}

impl Retry {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        ctx.out.allow_object()?;
        let hand = ctx.hand("refund retry");
        let mut ledger = ctx.ledger()?;
        let decided = refunds::retry(&mut ledger, hand.act(), self.id).map_err(of_refund(self.id))?;
        print(ctx, &decided)
    }
}

impl Settle {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        ctx.out.allow_object()?;
        let reference = self.reference.as_deref().map(checked_reference).transpose()?;
        let hand = ctx.hand("refund settle");
        let mut ledger = ctx.ledger()?;
        let decided = refunds::settle(&mut ledger, hand.act(), self.id, reference.as_deref());
        let decided = decided.map_err(of_refund(self.id))?;
        print(ctx, &decided)
    }
}

/// A failure whose hints name the refund that it is about.
fn of_refund(id: RefundId) -> impl Fn(Failure) -> CommandError {
    move |failure| CommandError::from(failure).naming("ID", &id.to_string())
}

/// A reference is kept for ever, so it must say something and be legible.
fn checked_reference(reference: &str) -> Result<String, CommandError> {
    super::legible(reference, 200)
        .ok_or_else(|| CommandError::invalid_input("--reference must have 1 to 200 characters, on one line"))
}

fn print(ctx: &mut Ctx, decided: &Decided) -> Result<(), CommandError> {
    let Decided { listed, unclear_since } = decided;
    let Listed { refund, appointment } = listed;
    let told = |at| Moment::new(at, &appointment.policy.zone).to_string();
    let detail = Detail::new()
        .row("refund", Cell::toned(refund.id.to_string(), Tone::Strong))
        .row("status", state_cell(refund))
        .row("appointment", appointment.confirmation_number.as_str())
        .row("amount", format!("{} {}", refund.amount, refund.amount.currency()))
        .row_if("payment", refund.payment_id.as_deref())
        .row("since", told(refund.created_at))
        .row("attempts", refund.attempts.to_string())
        .row_if("done", refund.done_at.map(told))
        .row_if("detail", refund.detail.as_deref());
    ctx.out.object(&detail, &to_json(listed))?;
    if let Some(since) = unclear_since {
        let since = told(*since);
        ctx.out.warn(&format!(
            "the attempt of {since} brought no clear answer: make sure at the provider that the money did not go back then"
        ));
    }
    Ok(())
}

fn to_json(listed: &Listed) -> Value {
    let Listed { refund, appointment } = listed;
    let RefundRow {
        id,
        service_id,
        appointment_id,
        payment_id,
        amount,
        status,
        detail,
        created_at,
        next_attempt_at,
        attempts,
        done_at,
    } = refund;
    let zone = &appointment.policy.zone;
    let is_open = matches!(status, RefundStatus::Due | RefundStatus::Failed);
    json!({
        "id": id,
        "service_id": service_id,
        "appointment_id": appointment_id,
        "confirmation_number": appointment.confirmation_number,
        "amount": amount.to_string(),
        "currency": amount.currency().code(),
        "status": status.as_str(),
        "payment_id": payment_id,
        "attempts": attempts,
        "detail": detail,
        "created_at": zone.rfc3339(*created_at),
        "next_attempt_at": is_open.then(|| zone.rfc3339(*next_attempt_at)),
        "done_at": done_at.map(|at| zone.rfc3339(at)),
    })
}

fn table(listed: &[Listed]) -> Table {
    let mut table = Table::new([
        Column::new("id").whole().field("id"),
        Column::new("number").whole().field("confirmation_number"),
        Column::new("amount").right().field("amount"),
        Column::new("").field("currency"),
        Column::new("status").field("status"),
        Column::new("payment").field("payment_id"),
        Column::new("detail").field("detail"),
    ]);
    for Listed { refund, appointment } in listed {
        table.push([
            refund.id.to_string().into(),
            appointment.confirmation_number.as_str().into(),
            refund.amount.to_string().into(),
            refund.amount.currency().code().into(),
            state_cell(refund),
            refund.payment_id.clone().into(),
            refund.detail.clone().into(),
        ]);
    }
    table
}

fn state_cell(refund: &RefundRow) -> Cell {
    let tone = match refund.status {
        RefundStatus::Due => Tone::Plain,
        RefundStatus::Failed => Tone::Warning,
        RefundStatus::Refused => Tone::Bad,
        RefundStatus::Done => Tone::Good,
    };
    Cell::toned(refund.status.as_str(), tone)
}
