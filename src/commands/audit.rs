//! `audit`: who changed what, and whether the record is whole.

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::show;
use crate::ctx::Ctx;
use crate::domain::time::Zone;
use crate::error::{CommandError, Kind};
use crate::ops::audit;
use crate::ui::Detail;

/// Look at the audit, check that it is whole
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "each subcommand's help stands above its arguments")]
pub enum Audit {
    List(List),
    /// Check every chain of events; exit status 1 and the first broken link when one was altered
    #[command(after_help = "Example:\n  \
        slotctl audit verify")]
    Verify,
}

/// List the changes, of one appointment or of everything
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    slotctl audit list 7K3-M9Q-RTW")]
pub struct List {
    /// The confirmation number, or the appointment's id
    reference: Option<String>,
}

impl Audit {
    /// Runs the subcommand.
    ///
    /// # Errors
    /// `audit_broken`, `bad_reference`, `not_found`.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        match self {
            Self::List(list) => list.run(ctx),
            Self::Verify => verify(ctx),
        }
    }
}

impl List {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let mut ledger = ctx.ledger_to_read()?;
        let (zone, events) = audit::list(&mut ledger, self.reference.as_deref())?;
        let zone = zone.unwrap_or_else(Zone::utc);
        let json: Vec<Value> = events.iter().map(|event| show::event_json(event, &zone)).collect();
        ctx.out.list(&show::event_table(&events, &zone), &json)?;
        Ok(())
    }
}

fn verify(ctx: &mut Ctx) -> Result<(), CommandError> {
    ctx.out.allow_object()?;
    let mut ledger = ctx.ledger_to_read()?;
    let verified = audit::verify(&mut ledger)?;
    let broken = verified.broken.as_ref();
    let detail = Detail::new()
        .row("chains", verified.chains.to_string())
        .row("events", verified.events.to_string())
        .row("first broken link", broken.map_or_else(|| "none".to_owned(), ToString::to_string));
    let json = json!({
        "chains": verified.chains,
        "events": verified.events,
        "intact": broken.is_none(),
        "broken": broken.map(|link| json!({ "chain": link.chain.as_str(), "number": link.number, "what": link.what })),
    });
    ctx.out.object(&detail, &json)?;
    match broken {
        None => Ok(()),
        Some(link) => {
            Err(CommandError::new(Kind::Refused, "audit_broken", format!("the audit was altered: {link}"))
                .hint("compare the ledger with its last backup"))
        }
    }
}
