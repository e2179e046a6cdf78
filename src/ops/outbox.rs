//! The outbox: looking at messages, and trying them again.

use crate::domain::appointment::Appointment;
use crate::domain::ids::NoticeId;
use crate::domain::notice::{About, Delivery, Notice};
use crate::domain::resend;
use crate::domain::time::{Instant, Zone};
use crate::ledger::{Ledger, NoticeQuery, ReadTx, Scope};

use super::{Act, Failure};

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

/// Which notices to list.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Only in this state.
    pub delivery: Option<Delivery>,
    /// Only of this kind, by its word, or of the kinds whose words begin with it and `_`.
    pub kind: Option<String>,
    /// Only those queued at or after this.
    pub since: Option<Instant>,
    /// At most so many; 0 means no bound.
    pub limit: u32,
}

impl Wanted {
    /// All in one state.
    pub fn in_state(delivery: Delivery) -> Self {
        Self { delivery: Some(delivery), ..Self::default() }
    }
}

/// The notices that are wanted, the next to be tried first.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn list(ledger: &mut Ledger, wanted: Wanted) -> Result<Vec<Listed>, Failure> {
    let Wanted { delivery, kind, since, limit } = wanted;
    ledger.read(|tx| {
        let query = NoticeQuery { delivery, kind, queued_from: since, limit, ..NoticeQuery::default() };
        tx.notices(&query)?.into_iter().map(|notice| listed(tx, notice)).collect()
    })
}

/// Makes a notice due that failed, was given up or was skipped.
///
/// # Errors
/// [`Failure::NotFound`], and as [`resend::retry`].
pub fn retry(ledger: &mut Ledger, act: Act<'_>, id: NoticeId) -> Result<Listed, Failure> {
    let service_id = show(ledger, id)?.notice.service_id;
    ledger.write(&Scope::Service(service_id), |tx| {
        let not_found = || Failure::NotFound { what: "notice", text: id.to_string() };
        let notice = tx.notice(id)?.ok_or_else(not_found)?;
        let (again, event) = resend::retry(&act.author(), &notice)?;
        tx.put_notice(&again)?;
        tx.append_event(event)?;
        listed(tx, again)
    })
}

/// Makes every notice due that was given up; one that somebody else has just made due is left out.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn retry_all_dead(ledger: &mut Ledger, act: Act<'_>) -> Result<Vec<Listed>, Failure> {
    let mut retried = Vec::new();
    for dead in list(ledger, Wanted::in_state(Delivery::Dead))? {
        match retry(ledger, act, dead.notice.id) {
            Ok(listed) => retried.push(listed),
            Err(Failure::Refused(_)) => {}
            Err(failure) => return Err(failure),
        }
    }
    Ok(retried)
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
