//! Erasing a person: first every row in one transaction, then every file.
//!
//! What comes after the transaction can be repeated: erasing somebody who is erased takes out what a crash left.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::domain::appointment::Appointment;
use crate::domain::consumer::Consumer;
use crate::domain::entry::Entry;
use crate::domain::erasure::{self, Erasure, Traces};
use crate::domain::event::Author;
use crate::domain::ids::{ConsumerId, NoticeId};
use crate::domain::notice::Notice;
use crate::ledger::{AppointmentQuery, EntryQuery, Ledger, NoticeQuery, ReadTx, Scope};
use crate::notify;

use super::super::upkeep::files;
use super::super::{Act, Failure};

/// What erasing came to, or would come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erased {
    /// The consumer, as it was before when this only looks ahead.
    pub consumer: Consumer,
    /// How many appointments stay, without a person.
    pub appointments: usize,
    /// The messages that lose their words.
    pub notices: BTreeSet<NoticeId>,
    /// How many files of the spool go.
    pub files: usize,
    /// How many drafts go that killed commands left beside the ledger: copies of it, with everybody in them.
    pub drafts: usize,
    /// Whether the person had been erased before.
    pub was_erased: bool,
}

/// The folders in which files are looked for that name a person.
#[derive(Debug, Clone, Copy)]
pub struct Reach<'a> {
    /// Where messages are written.
    pub spool: &'a Path,
    /// The ledger, if it is a file.
    pub ledger: Option<&'a Path>,
}

impl Reach<'_> {
    fn drafts(&self) -> Vec<PathBuf> {
        self.ledger.map(files::copies_beside).unwrap_or_default()
    }
}

/// Everything that names a person, as rows.
struct Rows {
    consumer: Consumer,
    appointments: Vec<Appointment>,
    entries: Vec<Entry>,
    notices: Vec<Notice>,
}

/// Tells what erasing would do; changes nothing.
///
/// # Errors
/// As [`erase`].
pub fn look(
    ledger: &mut Ledger,
    act: Act<'_>,
    reference: &str,
    within: Reach<'_>,
) -> Result<Erased, Failure> {
    let rows = ledger.read(|tx| Rows::of(tx, super::find(tx, reference)?))?;
    if !rows.consumer.is_erased() {
        rows.erasure(&act.author())?;
    }
    let mut erased = rows.told();
    erased.files = notify::spooled(within.spool, &erased.notices)?.len();
    erased.drafts = within.drafts().len();
    Ok(erased)
}

/// Erases a person, from rows, spool, drafts beside the ledger and unused space.
///
/// # Errors
/// As [`erasure::erase`]; [`Failure::NotFound`]; [`Failure::Traces`] when the rows are done but a file is not.
pub fn erase(
    ledger: &mut Ledger,
    act: Act<'_>,
    id: ConsumerId,
    within: Reach<'_>,
) -> Result<Erased, Failure> {
    let mut erased = ledger.write(&Scope::Everything, |tx| {
        let rows = Rows::of(tx, super::find(tx, &id.to_string())?)?;
        let mut told = rows.told();
        if told.was_erased {
            return Ok(told);
        }
        let Erasure { consumer, notices, event } = rows.erasure(&act.author())?;
        tx.put_consumer(&consumer)?;
        notices.iter().try_for_each(|notice| tx.put_notice(notice))?;
        tx.append_event(event)?;
        told.consumer = consumer;
        Ok::<_, Failure>(told)
    })?;
    clean(ledger, &mut erased, within).map_err(|cause| Failure::Traces(Box::new(cause)))?;
    Ok(erased)
}

/// Takes the person out of spool, drafts and unused space, and counts what goes.
fn clean(ledger: &Ledger, erased: &mut Erased, within: Reach<'_>) -> Result<(), Failure> {
    let (files, drafts) = (notify::spooled(within.spool, &erased.notices)?, within.drafts());
    if !ledger.is_rehearsing() {
        notify::remove(&files)?;
        files::remove_all(&drafts)?;
    }
    ledger.scrub()?;
    (erased.files, erased.drafts) = (files.len(), drafts.len());
    Ok(())
}

impl Rows {
    fn of(tx: &dyn ReadTx, consumer: Consumer) -> Result<Self, Failure> {
        let id = Some(consumer.id);
        Ok(Self {
            appointments: tx.appointments(&AppointmentQuery { consumer_id: id, ..Default::default() })?,
            entries: tx.entries(&EntryQuery { consumer_id: id, ..Default::default() })?,
            notices: tx.notices(&NoticeQuery { consumer_id: id, ..Default::default() })?,
            consumer,
        })
    }

    fn erasure(&self, author: &Author) -> Result<Erasure, Failure> {
        let Self { consumer, appointments, entries, notices } = self;
        Ok(erasure::erase(author, Traces { consumer, appointments, entries, notices })?)
    }

    fn told(&self) -> Erased {
        Erased {
            consumer: self.consumer.clone(),
            appointments: self.appointments.len(),
            notices: self.notices.iter().map(|notice| notice.id).collect(),
            files: 0,
            drafts: 0,
            was_erased: self.consumer.is_erased(),
        }
    }
}
