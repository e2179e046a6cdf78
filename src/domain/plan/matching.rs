//! Which object at Fanfare is which wanted one, and what follows: keep, adopt, make, update.

use std::collections::{HashMap, HashSet};

use super::super::remote::{RemoteKind, RemoteObject, WindowState};
use super::super::service::Service;
use super::super::time::Instant;
use super::desired::{Desired, key};
use super::fields::{Field, differences};
use super::listing::{Listing, Seen};
use super::wanted::{Lane, Wanted};
use super::{Note, Step, Surplus, SurplusReason};

/// What is to be done for one service, and what is left alone.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reconciled {
    /// In the order in which it is done, parents first.
    pub steps: Vec<Step>,
    /// What should not be there, what hangs under something before it.
    pub surplus: Vec<Surplus>,
    /// What else there is to know.
    pub notes: Vec<Note>,
}

/// Holds what is wanted against the rows of this ledger and what Fanfare lists.
///
/// The rows are of the wanted objects' service. What a row knows is found by its id; an experience is else recognised
/// by its name and by having the service's sequence, a queue or release by its name, opening instant and sequence
/// (rules.md, Fanfare). What hangs under a parent that is gone is made again under the new one.
pub fn reconcile(
    service: &Service,
    desired: Desired,
    rows: &[RemoteObject],
    listing: &Listing,
    now: Instant,
) -> Reconciled {
    let Desired { wanted, perhaps, unwanted, notes } = desired;
    let mut work = Matching::new(rows, listing, now);
    work.told.notes = notes;
    for wanted in wanted {
        work.step(wanted);
    }
    for wanted in perhaps {
        work.adopt_if_there(wanted);
    }
    let gone = unwanted.into_iter().filter(|surplus| listing.of_row(&surplus.row).is_some());
    work.told.surplus.extend(gone);
    work.told.surplus.sort_by_key(|surplus| std::cmp::Reverse(surplus.row.kind));
    rows.iter().for_each(|row| work.note_reopened(row));
    work.judge_audience(service);
    work.told
}

struct Matching<'a> {
    listing: &'a Listing,
    now: Instant,
    rows: HashMap<(RemoteKind, &'a str, Option<Instant>), &'a RemoteObject>,
    /// Fanfare's ids of what the rows know.
    known: HashSet<(RemoteKind, &'a str)>,
    /// The ids under which the next kind must hang, learnt on the way down.
    experience: Option<String>,
    sequences: HashMap<Lane, String>,
    told: Reconciled,
}

impl<'a> Matching<'a> {
    fn new(rows: &'a [RemoteObject], listing: &'a Listing, now: Instant) -> Self {
        let mut by_key = HashMap::new();
        for row in rows {
            let known: &mut &RemoteObject =
                by_key.entry(key(row.kind, &row.slug, row.opens_at)).or_insert(row);
            // Of two queues of one date, the one that is there and lasts longest.
            let rank = |row: &RemoteObject| (row.remote_id.is_some(), row.state(now) != WindowState::Ended);
            if rank(row) > rank(known) {
                *known = row;
            }
        }
        Self {
            listing,
            now,
            rows: by_key,
            known: rows.iter().filter_map(|row| Some((row.kind, row.remote_id.as_deref()?))).collect(),
            experience: None,
            sequences: HashMap::new(),
            told: Reconciled::default(),
        }
    }

    fn row_of(&self, wanted: &Wanted) -> Option<&'a RemoteObject> {
        self.rows.get(&key(wanted.kind, &wanted.slug, wanted.opens_at)).copied()
    }

    fn step(&mut self, wanted: Wanted) {
        let row = self.row_of(&wanted);
        let wanted = settled(wanted, row, self.now);
        let step = match row.and_then(|row| Some((row, self.listing.of_row(row)?))) {
            Some((row, seen)) if self.is_under_its_parent(&wanted, seen) => self.known(wanted, row, seen),
            Some((row, seen)) => {
                if seen.state(self.now) != WindowState::Ended || !seen.kind.has_window() {
                    let row = row.clone();
                    self.told.surplus.push(Surplus { row, why: SurplusReason::DeadParent });
                }
                self.look_for(wanted, Some(row))
            }
            None => self.look_for(wanted, row),
        };
        self.learn(&step);
        self.told.steps.push(step);
    }

    /// What was intended once, and may have been made before the crash.
    fn adopt_if_there(&mut self, wanted: Wanted) {
        let row = self.row_of(&wanted);
        let step = self.look_for(wanted, row);
        if matches!(step, Step::Adopt { .. }) {
            self.told.steps.push(step);
        }
    }

    /// What the wanted object must hang under; an error when that is still to be made.
    fn parent(&self, wanted: &Wanted) -> Result<Option<&str>, ()> {
        if !self.listing.shape().nests {
            return Ok(None);
        }
        match wanted.kind {
            RemoteKind::Experience => Ok(None),
            RemoteKind::Sequence => self.experience.as_deref().map(Some).ok_or(()),
            RemoteKind::Queue | RemoteKind::TimedRelease => {
                self.sequences.get(&wanted.lane).map(|id| Some(id.as_str())).ok_or(())
            }
        }
    }

    fn is_under_its_parent(&self, wanted: &Wanted, seen: &Seen) -> bool {
        match self.parent(wanted) {
            Ok(Some(parent)) => seen.parent_id.as_deref().is_none_or(|under| under == parent),
            Ok(None) => true,
            Err(()) => false,
        }
    }

    /// What is there and known: as it should be, or with fields that differ. What has ended is over, whoever ended it.
    fn known(&mut self, wanted: Wanted, row: &RemoteObject, seen: &Seen) -> Step {
        if wanted.kind.has_window() && seen.state(self.now) == WindowState::Ended {
            self.note_ended(&wanted);
            return Step::Keep(row.clone());
        }
        self.duplicates(&wanted, seen);
        let fields = differences(wanted.kind, &wanted.fields(self.listing.shape()), &seen.fields);
        if fields.is_empty() {
            return Step::Keep(row_now(row, &wanted));
        }
        Step::Update { wanted, row: row.clone(), seen: seen.clone(), fields }
    }

    fn look_for(&mut self, wanted: Wanted, row: Option<&RemoteObject>) -> Step {
        let intent = row.cloned();
        let found = self.candidates(&wanted, row);
        let Some((seen, others)) = found.split_first() else { return Step::Make { wanted, intent } };
        let wanted = as_intended(wanted, row, seen);
        let has_ended = wanted.kind.has_window() && seen.state(self.now) == WindowState::Ended;
        let fields = if has_ended {
            Vec::new()
        } else {
            differences(wanted.kind, &wanted.fields(self.listing.shape()), &seen.fields)
        };
        let surplus: Vec<Surplus> = others.iter().map(|other| duplicate(&wanted, other, self.now)).collect();
        let step = Step::Adopt { wanted, intent, seen: (*seen).clone(), others: others.len(), fields };
        self.told.surplus.extend(surplus);
        step
    }

    /// The objects that could be the wanted one and that no row knows.
    fn candidates(&self, wanted: &Wanted, row: Option<&RemoteObject>) -> Vec<&'a Seen> {
        let Ok(parent) = self.parent(wanted) else { return Vec::new() };
        let names: Vec<&str> = [
            Some(wanted.name.as_str()),
            row.map(|row| row.name.as_str()).filter(|name| *name != wanted.name),
        ]
        .into_iter()
        .flatten()
        .collect();
        let openings = [wanted.opens_at, row.map_or(wanted.opens_at, |row| row.opens_at)];
        let found = self.listing.matching(wanted, &names, &openings, parent);
        found.into_iter().filter(|seen| !self.known.contains(&(seen.kind, seen.id.as_str()))).collect()
    }

    fn duplicates(&mut self, wanted: &Wanted, seen: &Seen) {
        let others = self.candidates(wanted, None);
        let others = others.into_iter().filter(|other| other.id != seen.id);
        let surplus: Vec<Surplus> = others.map(|other| duplicate(wanted, other, self.now)).collect();
        self.told.surplus.extend(surplus);
    }

    fn learn(&mut self, step: &Step) {
        let (kind, lane, id) = match step {
            Step::Keep(row) | Step::Update { row, .. } => (row.kind, Lane::of(row), row.remote_id.clone()),
            Step::Adopt { wanted, seen, .. } => (wanted.kind, wanted.lane, Some(seen.id.clone())),
            Step::Make { wanted, .. } => (wanted.kind, wanted.lane, None),
            Step::Delete(_) => return,
        };
        match kind {
            RemoteKind::Experience => self.experience = id,
            RemoteKind::Sequence => {
                self.sequences.extend(id.map(|id| (lane, id)));
            }
            RemoteKind::Queue | RemoteKind::TimedRelease => {}
        }
    }

    fn note_ended(&mut self, wanted: &Wanted) {
        self.told.notes.push(Note {
            service_id: wanted.service_id.clone(),
            code: "ended_at_fanfare",
            message: format!("{} {} was ended at Fanfare: it is left so", wanted.kind.as_str(), wanted.slug),
        });
    }

    /// What has ended here and is wanted no more, but is open at Fanfare: somebody has moved its end there. That is as
    /// little undone as an end that somebody set, but people may be waiting for nothing. A server that tells no ends
    /// says nothing of it.
    fn note_reopened(&mut self, row: &RemoteObject) {
        if !row.kind.has_window() || row.state(self.now) != WindowState::Ended {
            return;
        }
        let Some(seen) = self.listing.of_row(row) else { return };
        let tells_ends = seen.fields.contains_key(&Field::ClosesAt);
        let is_wanted = self.told.steps.iter().any(
            |step| matches!(step, Step::Keep(kept) | Step::Update { row: kept, .. } if kept.id == row.id),
        );
        if tells_ends && !is_wanted && seen.state(self.now) == WindowState::Active {
            let (kind, slug) = (row.kind.as_str(), &row.slug);
            self.told.notes.push(Note {
                service_id: row.service_id.clone(),
                code: "open_at_fanfare",
                message: format!(
                    "{kind} {slug} has ended here, but somebody opened it again at Fanfare, where people may be waiting \
                     in it: it is left so; end it there, or delete it ({})",
                    delete_command(row)
                ),
            });
        }
    }

    fn judge_audience(&mut self, service: &Service) {
        let Some(vip) = service.vip.as_ref().filter(|vip| self.listing.lacks_audience(&vip.audience_id))
        else {
            return;
        };
        self.told.notes.push(Note {
            service_id: service.id.clone(),
            code: "audience_unknown",
            message: format!("[vip] audience_id: Fanfare has no audience `{}`", vip.audience_id),
        });
    }
}

/// A queue keeps the window that it has where that is not the file's to decide: one made by `queue create`, and one
/// that is open already (rules.md: `queue create` on an existing slug returns the existing one).
fn settled(mut wanted: Wanted, row: Option<&RemoteObject>, now: Instant) -> Wanted {
    let Some(row) = row.filter(|row| row.kind == RemoteKind::Queue && row.remote_id.is_some()) else {
        return wanted;
    };
    let is_of_releases = row.available_slots.is_some() && wanted.available_slots.is_some();
    let is_open = row.opens_at.is_none_or(|opens_at| opens_at <= now);
    if !is_of_releases || (is_open && row.opens_at != wanted.opens_at) {
        wanted.opens_at = row.opens_at;
        wanted.closes_at = row.closes_at;
        wanted.available_slots = row.available_slots;
    }
    wanted
}

/// The command that takes a queue or a release away.
fn delete_command(row: &RemoteObject) -> String {
    let noun = if row.kind == RemoteKind::Queue { "queue" } else { "release" };
    format!("`slotctl {noun} delete {}`", row.id)
}

/// A queue that was found by the opening that an interrupted `queue create` intended has that window.
fn as_intended(mut wanted: Wanted, row: Option<&RemoteObject>, seen: &Seen) -> Wanted {
    let is_by_hand = wanted.kind == RemoteKind::Queue && wanted.available_slots.is_none();
    if let Some(row) = row
        && is_by_hand
        && wanted.opens_at != row.opens_at
        && seen.opens_at() == row.opens_at
    {
        wanted.opens_at = row.opens_at;
        wanted.closes_at = row.closes_at;
    }
    wanted
}

/// The row with what the ledger alone keeps of it, as it is now.
fn row_now(row: &RemoteObject, wanted: &Wanted) -> RemoteObject {
    RemoteObject {
        name: wanted.name.clone(),
        opens_at: wanted.opens_at,
        closes_at: wanted.closes_at,
        zone: wanted.zone.clone(),
        available_slots: wanted.available_slots,
        settings: wanted.settings().to_string(),
        ..row.clone()
    }
}

/// An object that is not in the ledger, because another one is used.
fn duplicate(wanted: &Wanted, seen: &Seen, now: Instant) -> Surplus {
    let id = super::super::ids::RemoteObjectId(uuid::Uuid::nil());
    let row = super::wanted::intended(wanted, super::Shape::default(), None, id, now);
    let row =
        RemoteObject { remote_id: Some(seen.id.clone()), parent_remote_id: seen.parent_id.clone(), ..row };
    Surplus { row, why: SurplusReason::Duplicate }
}
