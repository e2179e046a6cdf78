//! `consumer erase`: forgetting a person.

use clap::Args;
use serde_json::{Value, json};

use crate::commands::approve;
use crate::ctx::Ctx;
use crate::error::CommandError;
use crate::ops::consumers::erase::{self, Erased, Reach};
use crate::ui::{Cell, Detail, Tone};

/// What is out of this program's reach.
const ELSEWHERE: &str = "backups, exports and copies of the ledger made before still hold the person, and so do drafts \
    (*.new) that a killed backup left in other folders than the ledger's, and whatever was delivered; reasons that staff \
    wrote stay in the audit";

/// Erase a person: name, addresses and every message, everywhere
///
/// Appointments, amounts, counts and the audit stay, without a person, and `slotctl audit verify` still passes. It is
/// refused while an appointment or a place on a waitlist is ahead. Messages that were not sent are dropped. It cannot
/// be undone. Backups made before still hold the person; what staff wrote as a reason stays, so keep names out of it.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl consumer erase ada@example.org --dry-run\n  \
    slotctl consumer erase 01890a5d-ac96-774b-bcce-b302099a8057 -y")]
pub struct Erase {
    /// The consumer's id, e-mail address, telephone number or external id
    #[arg(value_name = "REF")]
    reference: String,
}

impl Erase {
    pub(super) fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        ctx.out.allow_object()?;
        let (spool, location) = (ctx.spool_folder()?, ctx.location()?);
        let within = Reach { spool: &spool, ledger: location.file() };
        let hand = ctx.hand("consumer erase");
        let mut ledger = ctx.ledger()?;
        let ahead = erase::look(&mut ledger, hand.act(), &self.reference, within)?;
        if !approve(ctx, &in_words(&ahead), "Erase this person for good?", "erasing a consumer")? {
            return Ok(());
        }
        let erased = erase::erase(&mut ledger, hand.act(), ahead.consumer.id, within)?;
        ctx.out.object(&detail(&erased), &to_json(&erased))?;
        ctx.out.note(ELSEWHERE);
        Ok(())
    }
}

fn in_words(ahead: &Erased) -> String {
    let Erased { consumer, appointments, notices, files, drafts, was_erased } = ahead;
    if *was_erased {
        return format!(
            "Consumer {} was erased before; what may be left in files is taken out.",
            consumer.id
        );
    }
    let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let drafts = match drafts {
        0 => String::new(),
        drafts => format!("; {} that killed commands left beside the ledger, too", counted(*drafts, "draft")),
    };
    format!(
        "{} ({}), consumer {}, is erased for good: {} and their amounts stay without a person, the words of {} and {} of \
         the spool go{drafts}.",
        consumer.name,
        consumer.email,
        consumer.id,
        counted(*appointments, "appointment"),
        counted(notices.len(), "message"),
        counted(*files, "file"),
    )
}

fn to_json(erased: &Erased) -> Value {
    let Erased { consumer, appointments, notices, files, drafts, was_erased } = erased;
    json!({
        "id": consumer.id,
        "erased": true,
        "was_erased_before": was_erased,
        "appointments": appointments,
        "notices": notices.len(),
        "spool_files": files,
        "drafts": drafts,
        "warnings": [ELSEWHERE],
    })
}

fn detail(erased: &Erased) -> Detail {
    Detail::new()
        .row("erased", Cell::toned(erased.consumer.id.to_string(), Tone::Strong))
        .row("appointments", erased.appointments.to_string())
        .row("messages", erased.notices.len().to_string())
        .row("spool files", erased.files.to_string())
        .row("drafts", erased.drafts.to_string())
}
