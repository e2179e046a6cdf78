//! Importing people from a CSV file: all of them or none, unless bad rows are to be skipped.

use std::collections::HashMap;

use crate::domain::consumer::{self, Arrival, Clash, Described, Field};
use crate::domain::ids::ConsumerId;
use crate::ledger::{Ledger, LedgerError, Scope, WriteTx};

use super::super::{Act, Failure};
use super::rows::{self, Row};

/// What an import came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// How many people are new.
    pub added: u64,
    /// How many rows told of somebody the ledger, or a row above, has.
    pub unchanged: u64,
    /// Everything that is wrong with any row, in order of line.
    pub bad: Vec<Fault>,
    /// Whether nothing was written for it.
    pub is_refused: bool,
}

/// One thing that is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line on which the row begins, from 1.
    pub line: u64,
    /// The field; none where the row as a whole is no row.
    pub field: Option<Field>,
    /// What is wrong.
    pub message: String,
}

/// Why the transaction ended without writing.
enum Stop {
    /// Rows are bad.
    Refused(Report),
    Failed(Failure),
}

impl From<LedgerError> for Stop {
    fn from(error: LedgerError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Imports the people of a CSV file in one transaction. Bad rows end it with nothing written, unless they are to be
/// skipped; a heading that is none always does.
///
/// # Errors
/// [`LedgerError`]; bad rows are in the report.
pub fn import(ledger: &mut Ledger, act: Act<'_>, file: &[u8], skip_bad: bool) -> Result<Report, Failure> {
    let rows = match rows::read(file) {
        Ok(rows) => rows,
        Err(bad) => return Ok(Report { bad, is_refused: true, ..Report::default() }),
    };
    let written = ledger.write(&Scope::Everything, |tx| {
        let report = write(tx, act, &rows)?;
        if report.bad.is_empty() || skip_bad { Ok(report) } else { Err(Stop::Refused(report)) }
    });
    match written {
        Ok(report) => Ok(report),
        Err(Stop::Refused(report)) => Ok(Report { added: 0, is_refused: true, ..report }),
        Err(Stop::Failed(failure)) => Err(failure),
    }
}

/// Writes row after row, so that each meets the people of the rows above it as it meets those of the ledger.
fn write(tx: &mut dyn WriteTx, act: Act<'_>, rows: &[Row]) -> Result<Report, Failure> {
    let (mut report, mut added) = (Report::default(), HashMap::new());
    for Row { line, person } in rows {
        match person {
            Err(faults) => report.bad.extend_from_slice(faults),
            Ok(described) => arrive(tx, act, *line, described, &mut report, &mut added)?,
        }
    }
    Ok(report)
}

fn arrive(
    tx: &mut dyn WriteTx,
    act: Act<'_>,
    line: u64,
    described: &Described,
    report: &mut Report,
    added: &mut HashMap<ConsumerId, u64>,
) -> Result<(), Failure> {
    let owners = super::owners(tx, described)?;
    match consumer::arrival(&owners) {
        Arrival::New => {
            let id = super::add_one(tx, act, described, &owners)?.id;
            added.insert(id, line);
            report.added += 1;
        }
        Arrival::Known => report.unchanged += 1,
        Arrival::Clashing(clashes) => {
            report.bad.extend(clashes.iter().map(|clash| fault(line, clash, added)));
        }
    }
    Ok(())
}

/// Whoever a row above has added is told by that row: nobody knows the id, and it may never come to be.
fn fault(line: u64, clash: &Clash, added: &HashMap<ConsumerId, u64>) -> Fault {
    let Clash { field, consumer_id, name: _ } = clash;
    let whose = match added.get(consumer_id) {
        Some(above) => format!("the person on line {above}"),
        None => format!("consumer {consumer_id}"),
    };
    let message = format!("this {} is that of {whose}, who has another e-mail address", field.in_words());
    Fault { line, field: Some(*field), message }
}
