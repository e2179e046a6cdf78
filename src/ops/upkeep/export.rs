//! Every row of a ledger as a line of JSON, in an order in which an import can put them back.
//!
//! The order is that of the rows themselves, so two ledgers with the same rows give the same bytes.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::domain::event::Chain;
use crate::domain::slot::Seat;
use crate::ledger::{AppointmentQuery, EntryQuery, Ledger, ReadTx, RefundQuery};
use crate::ops::Failure;

use super::UpkeepError;
use super::check::PAGE;
use super::files::{self, NewFile};
use super::record::{FORMAT, Header, Record, VERSION};

/// What an export came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exported {
    /// How many rows it has.
    pub rows: u64,
    /// How long it is.
    pub bytes: u64,
}

/// Exports to a new file that only its owner may read, there complete or not at all; in a rehearsal to none.
///
/// # Errors
/// [`UpkeepError::Exists`], [`UpkeepError::Unwritable`], and [`crate::ledger::LedgerError`].
pub fn to_file(ledger: &mut Ledger, path: &Path) -> Result<Exported, Failure> {
    if ledger.is_rehearsing() {
        files::refuse_existing(path)?;
        return write(ledger, &mut std::io::sink(), path);
    }
    let new = NewFile::begin(path)?;
    let exported = write(ledger, &mut BufWriter::new(new.file()), path)?;
    new.keep()?;
    Ok(exported)
}

/// Exports what is in the ledger at one moment; `name` is what errors call the place it goes to.
///
/// # Errors
/// As [`to_file`].
pub fn write(ledger: &mut Ledger, to: &mut dyn Write, name: &Path) -> Result<Exported, Failure> {
    let schema = ledger.stats()?.schema;
    ledger.read(|tx| {
        let mut lines = Lines { to, name: name.to_owned(), exported: Exported { rows: 0, bytes: 0 } };
        lines.write(&Header { format: FORMAT.to_owned(), version: VERSION, schema })?;
        people_and_places(tx, &mut lines)?;
        books(tx, &mut lines)?;
        messages(tx, &mut lines)?;
        events(tx, &mut lines)?;
        let rows = lines.exported.rows;
        lines.write(&Record::End { rows })?;
        lines.finish()
    })
}

/// Lines on their way out.
struct Lines<'a> {
    to: &'a mut dyn Write,
    name: PathBuf,
    exported: Exported,
}

impl Lines<'_> {
    fn rows(&mut self, records: impl IntoIterator<Item = Record>) -> Result<(), Failure> {
        for record in records {
            self.write(&record)?;
            self.exported.rows += 1;
        }
        Ok(())
    }

    fn write(&mut self, line: &impl Serialize) -> Result<(), Failure> {
        let unwritable = |source| UpkeepError::Unwritable { path: self.name.clone(), source };
        let mut text = serde_json::to_vec(line).map_err(|error| unwritable(error.into()))?;
        text.push(b'\n');
        self.to.write_all(&text).map_err(unwritable)?;
        self.exported.bytes += text.len() as u64;
        Ok(())
    }

    fn finish(self) -> Result<Exported, Failure> {
        let Self { to, name, exported } = self;
        to.flush().map_err(|source| UpkeepError::Unwritable { path: name, source })?;
        Ok(exported)
    }
}

fn people_and_places(tx: &dyn ReadTx, lines: &mut Lines<'_>) -> Result<(), Failure> {
    let mut after = None;
    loop {
        let page = tx.consumers(after, PAGE)?;
        let Some(last) = page.last() else { break };
        after = Some(last.id);
        lines.rows(page.into_iter().map(Record::Consumers))?;
    }
    let mut after = None;
    loop {
        let page = tx.all_slots(after.as_ref().map(|(service, at)| (service, *at)), PAGE)?;
        let Some(last) = page.last() else { break };
        after = Some((last.service_id.clone(), last.starts_at));
        lines.rows(page.into_iter().map(Record::Slots))?;
    }
    let mut query = AppointmentQuery { limit: PAGE, ..AppointmentQuery::default() };
    loop {
        let page = tx.appointments(&query)?;
        let Some(last) = page.last() else { break };
        query.after = Some((last.starts_at, last.id));
        lines.rows(page.into_iter().map(Record::Appointments))?;
    }
    entries_and_seats(tx, lines)
}

fn entries_and_seats(tx: &dyn ReadTx, lines: &mut Lines<'_>) -> Result<(), Failure> {
    let mut query = EntryQuery { limit: PAGE, ..EntryQuery::default() };
    loop {
        let page = tx.entries(&query)?;
        let Some(last) = page.last() else { break };
        query.after = Some(last.number);
        lines.rows(page.into_iter().map(Record::Entries))?;
    }
    let mut after: Option<Seat> = None;
    loop {
        let key = after.as_ref().map(|seat| (&seat.service_id, seat.starts_at, seat.number));
        let page = tx.all_seats(key, PAGE)?;
        let Some(last) = page.last() else { return Ok(()) };
        after = Some(last.clone());
        lines.rows(page.into_iter().map(Record::Seats))?;
    }
}

fn books(tx: &dyn ReadTx, lines: &mut Lines<'_>) -> Result<(), Failure> {
    let mut after = 0;
    loop {
        let page = tx.all_money_lines(after, PAGE)?;
        let Some((last, _)) = page.last() else { break };
        after = *last;
        lines.rows(page.into_iter().map(|(_, line)| Record::MoneyLines(line)))?;
    }
    let mut query = RefundQuery { limit: PAGE, ..RefundQuery::default() };
    loop {
        let page = tx.refunds(&query)?;
        let Some(last) = page.last() else { return Ok(()) };
        query.after = Some((last.created_at, last.id));
        lines.rows(page.into_iter().map(Record::Refunds))?;
    }
}

fn messages(tx: &dyn ReadTx, lines: &mut Lines<'_>) -> Result<(), Failure> {
    let mut after: Option<String> = None;
    loop {
        let page = tx.all_answers(after.as_deref(), PAGE)?;
        let Some(last) = page.last() else { break };
        after = Some(last.key.clone());
        lines.rows(page.into_iter().map(Record::Answers))?;
    }
    let mut after: Option<String> = None;
    loop {
        let page = tx.all_tokens(after.as_deref(), PAGE)?;
        let Some(last) = page.last() else { break };
        after = Some(last.hash.clone());
        lines.rows(page.into_iter().map(Record::UsedTokens))?;
    }
    let mut after = None;
    loop {
        let page = tx.all_notices(after, PAGE)?;
        let Some(last) = page.last() else { break };
        after = Some(last.id);
        lines.rows(page.into_iter().map(Record::Notices))?;
    }
    // A few for each service and week: no pages are needed.
    lines.rows(tx.remote_objects(None, None)?.into_iter().map(Record::RemoteObjects))?;
    sweep_runs(tx, lines)
}

fn sweep_runs(tx: &dyn ReadTx, lines: &mut Lines<'_>) -> Result<(), Failure> {
    let mut after = 0;
    loop {
        let page = tx.all_sweep_runs(after, PAGE)?;
        let Some((last, _)) = page.last() else { return Ok(()) };
        after = *last;
        lines.rows(page.into_iter().map(|(_, run)| Record::SweepRuns(run)))?;
    }
}

fn events(tx: &dyn ReadTx, lines: &mut Lines<'_>) -> Result<(), Failure> {
    for chain in tx.chains()? {
        chain_events(tx, lines, &chain)?;
    }
    Ok(())
}

fn chain_events(tx: &dyn ReadTx, lines: &mut Lines<'_>, chain: &Chain) -> Result<(), Failure> {
    let mut after = 0;
    loop {
        let page = tx.events(chain, after, PAGE)?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.number;
        lines.rows(page.into_iter().map(Record::Events))?;
    }
}
