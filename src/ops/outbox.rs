//! The outbox, for looking at.

use crate::domain::appointment::Appointment;
use crate::domain::ids::NoticeId;
use crate::domain::notice::{Delivery, Notice};
use crate::ledger::{Ledger, NoticeQuery, ReadTx};

use super::Failure;

/// A notice with the appointment it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// The notice.
    pub notice: Notice,
    /// The appointment.
    pub appointment: Appointment,
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
    let not_found = || Failure::NotFound { what: "appointment", text: notice.appointment_id.to_string() };
    let appointment = tx.appointment(notice.appointment_id)?.ok_or_else(not_found)?;
    Ok(Listed { notice, appointment })
}
