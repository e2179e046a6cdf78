//! Checking a ledger: everything that can be recomputed is, in one read, page by page.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

use crate::domain::appointment::Status;
use crate::domain::check::{self, Check, Finding, Severity};
use crate::domain::consumer::Consumer;
use crate::domain::ids::ConsumerId;
use crate::domain::slot::{Seat, Slot};
use crate::ledger::{AppointmentQuery, EntryQuery, Ledger, LedgerError, ReadTx, RefundQuery};
use crate::ops::{Failure, audit};

use super::references;

/// How many rows are in memory at once.
pub(super) const PAGE: u32 = 500;

/// What a check of a whole ledger came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked {
    /// Everything that is not as it must be.
    pub findings: Vec<Finding>,
    /// How many rows of each kind were looked at.
    pub counts: BTreeMap<&'static str, u64>,
}

impl Checked {
    /// How many findings are faults.
    pub fn errors(&self) -> usize {
        self.findings.iter().filter(|finding| finding.severity == Severity::Error).count()
    }

    /// Counts rows that were looked at.
    fn count(&mut self, what: &'static str, rows: usize) {
        *self.counts.entry(what).or_default() += rows as u64;
    }

    /// Notes what kept a part of the check from going on, unless it is nobody's fault.
    fn note(&mut self, table: &str, ended: Result<(), LedgerError>) -> Result<(), LedgerError> {
        let unreadable = |detail: String| {
            Finding::error(Check::Rows, table, format!("{detail}; what comes after it was not checked"))
        };
        match ended {
            Err(LedgerError::Corrupt(detail)) => self.findings.push(unreadable(detail)),
            Err(error @ (LedgerError::NotALedger { .. } | LedgerError::Engine(_))) => {
                self.findings.push(unreadable(error.to_string()));
            }
            ended => return ended,
        }
        Ok(())
    }
}

/// Checks a ledger as it is at one moment.
///
/// # Errors
/// [`LedgerError`] when it cannot be read at all; faults in it are findings.
pub fn run(ledger: &mut Ledger) -> Result<Checked, Failure> {
    ledger.read(|tx| {
        let mut checked = Checked::default();
        let ended = structure(tx, &mut checked);
        checked.note("ledger", ended)?;
        let is_whole = checked.findings.is_empty();
        let mut no_shows = NoShows::default();
        let ended = appointments(tx, &mut checked, &mut no_shows);
        no_shows.are_all = ended.is_ok();
        checked.note("appointments", ended)?;
        let ended = slots(tx, &mut checked);
        checked.note("slots", ended)?;
        let ended = consumers(tx, &mut checked, &no_shows);
        checked.note("consumers", ended)?;
        let ended = entries(tx, &mut checked);
        checked.note("waitlist entries", ended)?;
        let ended = chains(tx, &mut checked);
        checked.note("events", ended)?;
        if !is_whole {
            // The engine follows every reference faster than this; it only does not name the rows.
            for (table, ended) in references::missing(tx, &mut checked.findings) {
                checked.note(table, ended)?;
            }
        }
        Ok(checked)
    })
}

fn structure(tx: &dyn ReadTx, checked: &mut Checked) -> Result<(), LedgerError> {
    let faults = tx.structure_faults()?;
    checked
        .findings
        .extend(faults.into_iter().map(|fault| Finding::error(Check::Structure, "ledger", fault)));
    Ok(())
}

/// The no-shows of each consumer who has any, counted on the way past them.
#[derive(Default)]
struct NoShows {
    of: HashMap<ConsumerId, u64>,
    are_all: bool,
}

fn appointments(tx: &dyn ReadTx, checked: &mut Checked, no_shows: &mut NoShows) -> Result<(), LedgerError> {
    let mut query = AppointmentQuery { limit: PAGE, ..AppointmentQuery::default() };
    loop {
        let page = tx.appointments(&query)?;
        let Some(last) = page.last() else { return Ok(()) };
        query.after = Some((last.starts_at, last.id));
        checked.count("appointments", page.len());
        for appointment in &page {
            if appointment.status == Status::NoShow {
                *no_shows.of.entry(appointment.consumer_id).or_default() += 1;
            }
            let lines = tx.money_lines(appointment.id)?;
            let of = RefundQuery { appointment_id: Some(appointment.id), ..RefundQuery::default() };
            let refunds = tx.refunds(&of)?;
            checked.count("money lines", lines.len());
            checked.count("refunds", refunds.len());
            checked.findings.extend(check::appointment(appointment, &lines, &refunds));
        }
    }
}

/// Slots and seats have the same order, so both are read once, side by side.
fn slots(tx: &dyn ReadTx, checked: &mut Checked) -> Result<(), LedgerError> {
    let mut seats = Seats { tx, page: Vec::new(), next: 0, after: None };
    let mut after = None;
    loop {
        let page: Vec<Slot> = tx.all_slots(after.as_ref().map(|(service, at)| (service, *at)), PAGE)?;
        let Some(last) = page.last() else { break };
        after = Some((last.service_id.clone(), last.starts_at));
        checked.count("slots", page.len());
        for slot in &page {
            let on_it = seats.up_to(slot, checked)?;
            checked.count("seats", on_it.len());
            checked.findings.extend(check::slot(slot, &on_it));
        }
    }
    while let Some(seat) = seats.peek()? {
        checked.findings.push(without_slot(seat));
        seats.next += 1;
    }
    Ok(())
}

fn without_slot(seat: &Seat) -> Finding {
    let subject = references::seat_subject(seat);
    Finding::error(Check::References, subject, "it is on a slot that is not there")
}

/// The seats of a ledger, one after the other.
struct Seats<'tx> {
    tx: &'tx dyn ReadTx,
    page: Vec<Seat>,
    next: usize,
    after: Option<Seat>,
}

impl Seats<'_> {
    fn peek(&mut self) -> Result<Option<&Seat>, LedgerError> {
        if self.next == self.page.len() {
            let after = self.after.as_ref().map(|seat| (&seat.service_id, seat.starts_at, seat.number));
            self.page = self.tx.all_seats(after, PAGE)?;
            self.next = 0;
            self.after = self.page.last().cloned().or_else(|| self.after.take());
        }
        Ok(self.page.get(self.next))
    }

    /// The seats on a slot; those before it are on none.
    fn up_to(&mut self, slot: &Slot, checked: &mut Checked) -> Result<Vec<Seat>, LedgerError> {
        let mut on_it = Vec::new();
        while let Some(seat) = self.peek()? {
            match (&seat.service_id, seat.starts_at).cmp(&(&slot.service_id, slot.starts_at)) {
                Ordering::Greater => break,
                Ordering::Equal => on_it.push(seat.clone()),
                Ordering::Less => checked.findings.push(without_slot(seat)),
            }
            self.next += 1;
        }
        Ok(on_it)
    }
}

/// Where not every appointment could be read, nobody's no-shows can be counted.
fn consumers(tx: &dyn ReadTx, checked: &mut Checked, no_shows: &NoShows) -> Result<(), LedgerError> {
    let mut after = None;
    loop {
        let page: Vec<Consumer> = tx.consumers(after, PAGE)?;
        let Some(last) = page.last() else { return Ok(()) };
        after = Some(last.id);
        checked.count("consumers", page.len());
        for consumer in page.iter().filter(|_| no_shows.are_all) {
            let counted = no_shows.of.get(&consumer.id).copied().unwrap_or_default();
            checked.findings.extend(check::consumer(consumer, counted));
        }
    }
}

fn entries(tx: &dyn ReadTx, checked: &mut Checked) -> Result<(), LedgerError> {
    let mut query = EntryQuery { limit: PAGE, ..EntryQuery::default() };
    loop {
        let page = tx.entries(&query)?;
        let Some(last) = page.last() else { return Ok(()) };
        query.after = Some(last.number);
        checked.count("waitlist entries", page.len());
        for entry in &page {
            let claimed = entry.appointment_id.map(|id| tx.appointment(id)).transpose()?.flatten();
            checked.findings.extend(check::entry(entry, claimed.as_ref()));
        }
    }
}

fn chains(tx: &dyn ReadTx, checked: &mut Checked) -> Result<(), LedgerError> {
    for chain in tx.chains()? {
        let (events, broken) = audit::check_chain(tx, &chain)?;
        checked.count("events", usize::try_from(events).unwrap_or(usize::MAX));
        let fault = |(number, what)| {
            Finding::error(Check::Audit, format!("event {number} of chain {chain}"), format!("it {what}"))
        };
        checked.findings.extend(broken.map(fault));
    }
    Ok(())
}
