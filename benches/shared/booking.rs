//! Booking as `slotctl book` does it.

use slotctl::domain::identity::{EmailAddress, PersonName};
use slotctl::domain::service::Service;
use slotctl::domain::time::{GivenTime, Instant};
use slotctl::ledger::Ledger;
use slotctl::ops::Act;
use slotctl::ops::book::{Booking, Party, Person, book};

use crate::turns::Outcome;

/// Books for somebody new, who is told apart by `who`. The service takes a deposit of 50.00.
pub(crate) fn book_slot(
    ledger: &mut Ledger,
    service: &Service,
    at: Instant,
    who: impl std::fmt::Display,
    now: Instant,
) -> Outcome {
    let act = Act { actor: "bench", command: "book", clock: &|| now, sms: false };
    let person = Person::Given {
        name: Some(PersonName::parse("Ada Example")?),
        email: Some(EmailAddress::parse(&format!("ada-{who}@clinic.example"))?),
        phone: None,
    };
    let booking = Booking {
        at: GivenTime::Exact(at),
        party: Party { person, language: None },
        overridden: Vec::new(),
        reason: None,
        vip: false,
        idempotency_key: None,
        admission: None,
    };
    let sheet = book(ledger, act, service, &booking)?;
    if sheet.balance.due == 5000 { Ok(()) } else { Err("the deposit is not due".into()) }
}
