//! The extension of every service's slots to its horizon, which moves with the days (rules.md, Slots and releases).

use crate::domain::service::Service;
use crate::ledger::Ledger;

use super::generate::{self, Made};
use super::sweep::{Item, Outcome, Report};
use super::{Act, Failure};

/// Makes the slots that are missing up to each service's horizon; one item for each service that lacked some. A
/// service that fails is an item, and the others go on.
pub fn run(ledger: &mut Ledger, act: Act<'_>, services: &[Service]) -> Report {
    let mut report = Report::new("slots", act.now());
    for service in services {
        let (outcome, reason) = match extend(ledger, act, service) {
            Ok(made) if made.is_empty() => continue,
            Ok(made) => (Outcome::Done, told(&made)),
            Err(failure) => (Outcome::Failed, failure.to_string()),
        };
        report.items.push(item(service, outcome, reason));
    }
    report
}

/// The services whose slots are complete, for whoever asks why nothing was made.
///
/// # Errors
/// As [`generate::missing`].
pub fn complete(ledger: &mut Ledger, act: Act<'_>, services: &[Service]) -> Result<Vec<Item>, Failure> {
    let mut items = Vec::new();
    for service in services {
        let made = generate::missing(ledger, service, act.now())?;
        if made.is_empty() {
            items.push(item(service, Outcome::NotDue, format!("complete to {}", made.until)));
        }
    }
    Ok(items)
}

/// Looks first, because there is something to write once a day at most.
fn extend(ledger: &mut Ledger, act: Act<'_>, service: &Service) -> Result<Made, Failure> {
    let missing = generate::missing(ledger, service, act.now())?;
    if missing.is_empty() {
        return Ok(missing);
    }
    generate::generate(ledger, act, service, None)
}

fn told(made: &Made) -> String {
    match made.raised {
        0 => format!("{} added to {}", made.added, made.until),
        raised => format!("{} added to {}, {raised} with more seats", made.added, made.until),
    }
}

/// An item about a service stands under its id.
fn item(service: &Service, outcome: Outcome, reason: String) -> Item {
    Item {
        confirmation_number: service.id.to_string(),
        kind: "slots".to_owned(),
        outcome,
        reason: Some(reason),
    }
}
