//! Where the outcomes of one run are written down.

use std::cell::RefCell;

use crate::domain::event::Event;
use crate::domain::ids::{RemoteObjectId, ServiceId};
use crate::domain::plan::{self, FieldChange};
use crate::domain::remote::RemoteObject;
use crate::fanfare::Client;
use crate::ledger::{Ledger, ReadTx, Scope};

use super::super::{Act, Failure, fresh};
use super::{RemoteLock, fuse};

/// The ledger and the client of one run. Several services are at work at Fanfare at once, but the ledger is taken for
/// one row at a time, on this thread, and never while an answer is awaited.
pub struct Desk<'a> {
    ledger: RefCell<&'a mut Ledger>,
    pub(in crate::ops) act: Act<'a>,
    pub(in crate::ops) client: &'a Client,
    lock: &'a RemoteLock,
}

impl<'a> Desk<'a> {
    /// Sets up a run under the lock that keeps others from making the same.
    pub fn new(ledger: &'a mut Ledger, act: Act<'a>, client: &'a Client, lock: &'a RemoteLock) -> Self {
        Self { ledger: RefCell::new(ledger), act, client, lock }
    }

    /// The client, for an act that changes something there, right before it: none once the lock is lost.
    pub(super) fn client_to_act(&self) -> Result<&'a Client, Failure> {
        self.lock.still_held()?;
        Ok(self.client)
    }

    /// Works with the ledger; nothing is awaited meanwhile.
    pub fn with_ledger<T>(&self, work: impl FnOnce(&mut Ledger) -> T) -> T {
        work(&mut self.ledger.borrow_mut())
    }

    pub(super) fn new_id(&self) -> RemoteObjectId {
        RemoteObjectId(fresh::uuid(self.act.now()))
    }

    pub(super) fn rows(&self, service: &ServiceId) -> Result<Vec<RemoteObject>, Failure> {
        self.with_ledger(|ledger| ledger.read(|tx| Ok(tx.remote_objects(Some(service), None)?)))
    }

    /// Writes a row down without an event: an intent, or what the ledger alone keeps.
    pub(super) fn put(&self, row: &RemoteObject) -> Result<(), Failure> {
        self.with_ledger(|ledger| {
            ledger.write(&scope(row), |tx| Ok::<_, Failure>(tx.put_remote_object(row)?))
        })
    }

    /// Records that Fanfare has the object of a row.
    pub(super) fn record(
        &self,
        mut row: RemoteObject,
        remote_id: &str,
        action: &str,
    ) -> Result<RemoteObject, Failure> {
        let row = self.with_ledger(|ledger| {
            ledger.write(&scope(&row), |tx| {
                let author = self.act.author();
                row.remote_id = Some(remote_id.to_owned());
                row.made_at = Some(author.at);
                tx.put_remote_object(&row)?;
                tx.append_event(plan::event(author, &row, action))?;
                Ok::<_, Failure>(row.clone())
            })
        })?;
        fuse::pass();
        Ok(row)
    }

    /// Records that an object was changed.
    pub(super) fn record_change(
        &self,
        row: RemoteObject,
        fields: &[FieldChange],
    ) -> Result<RemoteObject, Failure> {
        self.put_with(&row, |author| plan::event_of_change(author, &row, fields))?;
        Ok(row)
    }

    /// Puts back what a row was before an intent that came to nothing; without one the intent is given up.
    pub(super) fn undo(&self, intent: &RemoteObject, before: Option<&RemoteObject>) -> Result<(), Failure> {
        self.with_ledger(|ledger| {
            ledger.write(&scope(intent), |tx| {
                match before {
                    Some(before) => tx.put_remote_object(before)?,
                    None => tx.remove_remote_object(intent.id)?,
                }
                Ok(())
            })
        })
    }

    /// Records that an object is gone. Its row leaves, unless it knows another object by now.
    pub(super) fn forget(&self, row: &RemoteObject) -> Result<(), Failure> {
        self.with_ledger(|ledger| {
            ledger.write(&scope(row), |tx| {
                let known = known_row(tx, row)?;
                if known.is_some_and(|known| known.remote_id == row.remote_id) {
                    tx.remove_remote_object(row.id)?;
                }
                tx.append_event(plan::event(self.act.author(), row, "deleted"))?;
                Ok::<_, Failure>(())
            })
        })?;
        fuse::pass();
        Ok(())
    }

    fn put_with(
        &self,
        row: &RemoteObject,
        event: impl Fn(crate::domain::event::Author) -> Event,
    ) -> Result<(), Failure> {
        self.with_ledger(|ledger| {
            ledger.write(&scope(row), |tx| {
                tx.put_remote_object(row)?;
                tx.append_event(event(self.act.author()))?;
                Ok::<_, Failure>(())
            })
        })?;
        fuse::pass();
        Ok(())
    }
}

fn known_row(tx: &dyn ReadTx, row: &RemoteObject) -> Result<Option<RemoteObject>, Failure> {
    let rows = tx.remote_objects(Some(&row.service_id), Some(row.kind))?;
    Ok(rows.into_iter().find(|known| known.id == row.id))
}

fn scope(row: &RemoteObject) -> Scope {
    Scope::Service(row.service_id.clone())
}
