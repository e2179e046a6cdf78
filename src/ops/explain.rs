//! Why a slot can be booked, or cannot: loaded as `book` loads it, and judged by the same checks.

use crate::domain::event::Author;
use crate::domain::explain::{self, Line};
use crate::domain::identity::EmailAddress;
use crate::domain::ids::ConsumerId;
use crate::domain::schedule;
use crate::domain::service::Service;
use crate::domain::time::{GivenTime, Instant};
use crate::ledger::{Ledger, ReadTx};

use super::{Failure, book};

/// For whom the slot is looked at.
#[derive(Debug, Clone)]
pub enum Whom {
    /// Somebody new, who has nothing yet.
    Anybody,
    /// Somebody the ledger knows.
    Known(ConsumerId),
    /// Whoever has this address, or somebody new if nobody has.
    Address(EmailAddress),
}

/// What the rules say of one slot.
#[derive(Debug, Clone, PartialEq)]
pub struct Explained {
    /// The start.
    pub starts_at: Instant,
    /// Each rule, in the order in which they refuse.
    pub lines: Vec<Line>,
}

/// Tells what every booking rule says of a slot at `now`. Changes nothing.
///
/// # Errors
/// [`Failure::Time`]; [`Failure::NotFound`] for a consumer that there is not; [`Failure::NotConfigured`] for early
/// access that the service does not have.
pub fn explain(
    ledger: &mut Ledger,
    service: &Service,
    at: GivenTime,
    whom: &Whom,
    vip: bool,
    now: Instant,
) -> Result<Explained, Failure> {
    let starts_at = schedule::resolve(service, at)?;
    if vip && service.vip.is_none() {
        return Err(Failure::NotConfigured { service: service.id.clone(), section: "vip" });
    }
    // Settling names an author; nothing of it is written.
    let author = Author { actor: String::new(), command: "slot explain".to_owned(), at: now };
    ledger.read(|tx| {
        let known = known(tx, whom)?;
        let consumer_id = known.unwrap_or(book::NOBODY);
        let situation = book::situation(tx, service, starts_at, consumer_id, vip, now)?;
        let lines = explain::lines(service, &author, &situation, known.is_some());
        Ok(Explained { starts_at, lines })
    })
}

pub(super) fn known(tx: &dyn ReadTx, whom: &Whom) -> Result<Option<ConsumerId>, Failure> {
    match whom {
        Whom::Anybody => Ok(None),
        Whom::Address(email) => Ok(tx.consumer_with_email(email.as_str())?.map(|consumer| consumer.id)),
        Whom::Known(id) => {
            let not_found = || Failure::NotFound { what: "consumer", text: id.to_string() };
            Ok(Some(tx.consumer(*id)?.ok_or_else(not_found)?.unless_erased()?.id))
        }
    }
}
