//! The outbox, for looking at.

use crate::domain::appointment::Appointment;
use crate::domain::ids::NoticeId;
use crate::domain::notice::{About, Delivery, Notice};
use crate::domain::time::Zone;
use crate::ledger::{Ledger, NoticeQuery, ReadTx};

use super::Failure;

/// A notice with what a reader wants to know of what it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// The notice.
    pub notice: Notice,
    /// The confirmation number of the appointment it is about; none for an offer of the waitlist.
    pub confirmation_number: Option<String>,
    /// The zone of the appointment or of the slot.
    pub zone: Zone,
}

/// The notices in a state, or all; `limit` 0 means no bound.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn list(ledger: &mut Ledger, delivery: Option<Delivery>, limit: u32) -> Result<Vec<Listed>, Failure> {
    ledger.read(|tx| {
        let notices = tx.notices(&NoticeQuery { delivery, limit, ..NoticeQuery::default() })?;
        notices.into_iter().map(|notice| listed(tx, notice)).collect()
    })
}

/// One notice.
///
/// # Errors
/// [`Failure::NotFound`].
pub fn show(ledger: &mut Ledger, id: NoticeId) -> Result<Listed, Failure> {
    let not_found = || Failure::NotFound { what: "notice", text: id.to_string() };
    ledger.read(|tx| listed(tx, tx.notice(id)?.ok_or_else(not_found)?))
}

fn listed(tx: &dyn ReadTx, notice: Notice) -> Result<Listed, Failure> {
    match notice.about {
        About::Appointment(id) => {
            let not_found = || Failure::NotFound { what: "appointment", text: id.to_string() };
            let Appointment { confirmation_number, policy, .. } =
                tx.appointment(id)?.ok_or_else(not_found)?;
            Ok(Listed { notice, confirmation_number: Some(confirmation_number), zone: policy.zone })
        }
        About::Offer(_) => {
            // A slot keeps the zone it was made in, whatever became of the service's file.
            let state = tx.slot_state(&notice.service_id, notice.starts_at)?;
            let zone = state.and_then(|state| Zone::parse(&state.slot.zone).ok()).unwrap_or_else(Zone::utc);
            Ok(Listed { notice, confirmation_number: None, zone })
        }
    }
}
