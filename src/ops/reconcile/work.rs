//! Carrying out what a plan says for one service.

use std::collections::HashMap;

use crate::domain::plan::{self, Field, FieldChange, Lane, Seen, Step, Surplus, Terms, Wanted};
use crate::domain::remote::{RemoteKind, RemoteObject};

use super::super::Failure;
use super::desk::Desk;
use super::windows::Deleted;
use super::{fuse, gateway};

/// Carries out the steps of one service in order. A step that fails ends them, because the next ones hang under
/// it; what succeeded is recorded.
pub async fn carry_out(desk: &Desk<'_>, steps: &[Step]) -> Vec<Result<RemoteObject, Failure>> {
    let mut work = Work { desk, experience: None, sequences: HashMap::new(), made_with: None };
    let mut results = Vec::with_capacity(steps.len());
    for (place, step) in steps.iter().enumerate() {
        let row = work.step(step, &steps[place + 1..]).await;
        let has_failed = row.is_err();
        results.push(row);
        if has_failed {
            break;
        }
    }
    results
}

/// What is known on the way from the experience down to what hangs under it.
struct Work<'d, 'l> {
    desk: &'d Desk<'l>,
    experience: Option<String>,
    sequences: HashMap<Lane, String>,
    /// The row of the sequence that was made in one request with the experience.
    made_with: Option<RemoteObject>,
}

impl Work<'_, '_> {
    async fn step(&mut self, step: &Step, rest: &[Step]) -> Result<RemoteObject, Failure> {
        let row = match step {
            Step::Keep(row) => self.keep(row)?,
            Step::Update { wanted, row, fields, .. } => self.update(wanted, row.clone(), fields).await?,
            Step::Adopt { wanted, intent, seen, fields, .. } => {
                self.adopt(wanted, intent.as_ref(), seen, fields).await?
            }
            Step::Make { wanted, intent } => self.make(wanted, intent.as_ref(), rest).await?,
            Step::Delete(Surplus { row, .. }) => return Ok(delete(self.desk, row).await?.row),
        };
        match row.kind {
            RemoteKind::Experience => self.experience.clone_from(&row.remote_id),
            RemoteKind::Sequence => {
                self.sequences.extend(row.remote_id.clone().map(|id| (Lane::of(&row), id)));
            }
            RemoteKind::Queue | RemoteKind::TimedRelease => {}
        }
        Ok(row)
    }

    /// What the ledger alone keeps of an object may have changed.
    fn keep(&self, row: &RemoteObject) -> Result<RemoteObject, Failure> {
        let known = self.desk.rows(&row.service_id)?.into_iter().find(|known| known.id == row.id);
        if known.as_ref() != Some(row) {
            self.desk.put(row)?;
        }
        Ok(row.clone())
    }

    async fn adopt(
        &self,
        wanted: &Wanted,
        intent: Option<&RemoteObject>,
        seen: &Seen,
        fields: &[FieldChange],
    ) -> Result<RemoteObject, Failure> {
        let mut row = self.row(wanted, intent);
        row.parent_remote_id.clone_from(&seen.parent_id);
        let row = self.desk.record(row, &seen.id, "adopted")?;
        if fields.is_empty() {
            return Ok(row);
        }
        self.update(wanted, row, fields).await
    }

    async fn update(
        &self,
        wanted: &Wanted,
        row: RemoteObject,
        fields: &[FieldChange],
    ) -> Result<RemoteObject, Failure> {
        let remote_id = row.remote_id.clone().unwrap_or_default();
        let parent = self.parent(wanted).or(row.parent_remote_id.clone());
        if fields.iter().any(|change| change.field == Field::Audience) {
            self.check_audience(wanted).await?;
        }
        fuse::pass();
        gateway::update(self.desk.client_to_act()?, wanted, &remote_id, parent.as_deref()).await?;
        fuse::pass();
        let now = self.row(wanted, Some(&row));
        let row = RemoteObject {
            remote_id: Some(remote_id),
            parent_remote_id: parent,
            intended_at: row.intended_at,
            made_at: row.made_at,
            ..now
        };
        self.desk.record_change(row, fields)
    }

    /// Writes the intent, makes the object, records it. After an outcome that nobody knows, the object is looked for
    /// once; what cannot be found stays an intent for the next run. What was surely not made leaves no intent.
    async fn make(
        &mut self,
        wanted: &Wanted,
        before: Option<&RemoteObject>,
        rest: &[Step],
    ) -> Result<RemoteObject, Failure> {
        if let Some(made) = self.made_with.take_if(|made| is_row_of(made, wanted)) {
            return Ok(made);
        }
        self.check_audience(wanted).await?;
        let mut row = self.row(wanted, before);
        row.parent_remote_id = self.parent(wanted);
        fuse::pass();
        self.desk.put(&row)?;
        fuse::pass();
        let made = self.made(wanted, &row, before).await?;
        fuse::pass();
        let row = self.desk.record(row, &made.id, "created")?;
        if let Some(sequence_id) = made.sequence_id {
            self.record_sequence(&row, &sequence_id, rest)?;
        }
        Ok(row)
    }

    async fn made(
        &self,
        wanted: &Wanted,
        row: &RemoteObject,
        before: Option<&RemoteObject>,
    ) -> Result<gateway::Made, Failure> {
        let parent = row.parent_remote_id.as_deref();
        // Without the lock the intent stays: it may be somebody else's by now, who finishes it as the next run would.
        match gateway::create(self.desk.client_to_act()?, wanted, parent).await {
            Ok(made) => Ok(made),
            Err(Failure::Fanfare(error)) if error.may_have_been_processed() => {
                self.found_after_all(wanted, row).await?.ok_or(Failure::Fanfare(error))
            }
            Err(error) => {
                self.desk.undo(row, before)?;
                Err(error)
            }
        }
    }

    /// Looks for an object whose creation was cut off.
    async fn found_after_all(
        &self,
        wanted: &Wanted,
        row: &RemoteObject,
    ) -> Result<Option<gateway::Made>, Failure> {
        let listing = gateway::listing_of(self.desk.client, wanted.kind).await?;
        let rows = self.desk.rows(&wanted.service_id)?;
        let is_known = |seen: &&Seen| {
            rows.iter().any(|row| row.kind == seen.kind && row.remote_id.as_deref() == Some(&seen.id))
        };
        let parent = row.parent_remote_id.as_deref();
        let found = listing.matching(wanted, &[&wanted.name], &[wanted.opens_at], parent);
        let Some(seen) = found.into_iter().find(|seen| !is_known(seen)) else { return Ok(None) };
        // The sequence of an experience was made in the same request, so it is there as well.
        let name = Lane::Main.sequence(&wanted.service_id);
        let sequence_id = listing.sequence_in(&seen.id, &name).map(|sequence| sequence.id.clone());
        Ok(Some(gateway::Made { id: seen.id.clone(), sequence_id }))
    }

    /// Records the sequence that was made together with its experience, if a later step wants it.
    fn record_sequence(
        &mut self,
        experience: &RemoteObject,
        sequence_id: &str,
        rest: &[Step],
    ) -> Result<(), Failure> {
        let wanted = rest.iter().find_map(|step| match step {
            Step::Make { wanted, intent } => {
                let is_it = wanted.kind == RemoteKind::Sequence && wanted.lane == Lane::Main;
                is_it.then_some((wanted, intent))
            }
            _ => None,
        });
        let Some((wanted, intent)) = wanted else { return Ok(()) };
        let mut row = self.row(wanted, intent.as_ref());
        row.parent_remote_id.clone_from(&experience.remote_id);
        self.made_with = Some(self.desk.record(row, sequence_id, "created")?);
        Ok(())
    }

    /// A sequence of an audience that Fanfare does not have would let nobody in.
    async fn check_audience(&self, wanted: &Wanted) -> Result<(), Failure> {
        let Terms::Sequence { audience_id: Some(audience_id), .. } = &wanted.terms else { return Ok(()) };
        match gateway::audiences(self.desk.client).await? {
            Some(known) if !known.contains(audience_id) => Err(Failure::NoAudience {
                service: wanted.service_id.clone(),
                audience_id: audience_id.clone(),
            }),
            _ => Ok(()),
        }
    }

    /// Fanfare's id of what a wanted object hangs under.
    fn parent(&self, wanted: &Wanted) -> Option<String> {
        match wanted.kind {
            RemoteKind::Experience => None,
            RemoteKind::Sequence => self.experience.clone(),
            RemoteKind::Queue | RemoteKind::TimedRelease => self.sequences.get(&wanted.lane).cloned(),
        }
    }

    fn row(&self, wanted: &Wanted, known: Option<&RemoteObject>) -> RemoteObject {
        let shape = gateway::shape(self.desk.client.dialect());
        plan::intended(wanted, shape, known, self.desk.new_id(), self.desk.act.now())
    }
}

fn is_row_of(row: &RemoteObject, wanted: &Wanted) -> bool {
    row.kind == wanted.kind && row.slug == wanted.slug
}

/// Removes an object at Fanfare and forgets it.
pub(super) async fn delete(desk: &Desk<'_>, row: &RemoteObject) -> Result<Deleted, Failure> {
    fuse::pass();
    let was_there = gateway::delete(desk.client_to_act()?, row).await?;
    fuse::pass();
    desk.forget(row)?;
    Ok(Deleted { row: row.clone(), was_there })
}
