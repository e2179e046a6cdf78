//! What a service should have at Fanfare, held against what is there: pure, so that a plan can be shown before
//! anything is done.

use serde_json::json;

use super::event::{Author, Chain, Event};
use super::ids::ServiceId;
use super::remote::{RemoteKind, RemoteObject};
use super::service::Service;
use super::time::Instant;

mod fields;

pub use fields::{Field, FieldChange, FieldValue, Fields, differences};

/// One object that a service should have at Fanfare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The service.
    pub service_id: ServiceId,
    /// What it is.
    pub kind: RemoteKind,
    /// Our own name for it.
    pub slug: String,
    /// Its name at Fanfare.
    pub name: String,
    /// When it opens; none for experiences and sequences.
    pub opens_at: Option<Instant>,
    /// When it closes; none means open-ended.
    pub closes_at: Option<Instant>,
    /// Its zone, by IANA name.
    pub zone: String,
    /// Seats in the week that it opens.
    pub available_slots: Option<u32>,
}

/// One object as Fanfare lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// What it is.
    pub kind: RemoteKind,
    /// Fanfare's id.
    pub id: String,
    /// Fanfare's id of the object it hangs under.
    pub parent_id: Option<String>,
    /// Its name.
    pub name: String,
    /// When it opens.
    pub opens_at: Option<Instant>,
    /// When Fanfare says it was made.
    pub created_at: Option<Instant>,
}

/// What is to be done about one wanted object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// It is there, and this ledger knows it.
    Keep(RemoteObject),
    /// It is there, but this ledger has no id for it: it is recorded instead of made again.
    Adopt {
        /// What it is meant to be.
        wanted: Wanted,
        /// The row that intended it, if there is one.
        intent: Option<RemoteObject>,
        /// Which object it is.
        seen: Seen,
        /// How many others match as well.
        others: usize,
        /// What is then set, because it is not as wanted.
        fields: Vec<FieldChange>,
    },
    /// It is not there.
    Make {
        /// What to make.
        wanted: Wanted,
        /// The row that intended it, or knew it before it vanished.
        intent: Option<RemoteObject>,
    },
    /// It is there and known, but not as it should be.
    Update {
        /// What it should be.
        wanted: Wanted,
        /// The row that knows it.
        row: RemoteObject,
        /// What it is.
        seen: Seen,
        /// Each field that differs; at least one.
        fields: Vec<FieldChange>,
    },
    /// It is there and should not be. Planned with `--prune` only.
    Delete(Surplus),
}

impl Step {
    /// Whether nothing is to be done.
    pub fn is_keep(&self) -> bool {
        matches!(self, Self::Keep(_))
    }
}

/// An object at Fanfare that should not be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surplus {
    /// The object; for a duplicate a row that is not in the ledger.
    pub row: RemoteObject,
    /// Why it should not be there.
    pub why: SurplusReason,
}

/// Why an object should not be at Fanfare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SurplusReason {
    /// No service file has its service any more.
    ServiceGone,
    /// The service's file has lost the section that asked for it.
    SectionGone,
    /// It opens at an instant that is no release instant any more.
    ReleaseMoved,
    /// The week that it opens has no slot any more.
    NothingToRelease,
    /// It hangs under a parent that was made again.
    DeadParent,
    /// Another, older object is the one that this ledger uses.
    Duplicate,
}

impl SurplusReason {
    /// It in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ServiceGone => "its service has no file any more",
            Self::SectionGone => "the service's file does not ask for it any more",
            Self::ReleaseMoved => "the release is at another time now",
            Self::NothingToRelease => "the week that it opens has no slot any more",
            Self::DeadParent => "it hangs under a parent that is gone",
            Self::Duplicate => "another one of the same name and opening is used",
        }
    }
}

/// One thing to know about a plan, for people and scripts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The service.
    pub service_id: ServiceId,
    /// A word for scripts.
    pub code: &'static str,
    /// In words.
    pub message: String,
}

/// Everything that Fanfare lists, for matching.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// Every object that is not archived, of every kind that was listed.
    pub objects: Vec<Seen>,
}

impl Listing {
    fn with_id(&self, kind: RemoteKind, id: &str) -> Option<&Seen> {
        self.objects.iter().find(|seen| seen.kind == kind && seen.id == id)
    }

    /// The objects that could be the wanted one, the oldest first and those of unknown age last.
    fn matching(&self, wanted: &Wanted, parent: Option<&str>) -> Vec<&Seen> {
        let mut found: Vec<&Seen> = self
            .objects
            .iter()
            .filter(|seen| seen.kind == wanted.kind && seen.name == wanted.name)
            .filter(|seen| wanted.opens_at.is_none() || seen.opens_at == wanted.opens_at)
            .filter(|seen| parent.is_none() || seen.parent_id.as_deref() == parent)
            .collect();
        found.sort_by_key(|seen| (seen.created_at.is_none(), seen.created_at, seen.id.clone()));
        found
    }
}

/// The experience and the sequence of a service; nothing when it has neither queue nor release (rules.md).
pub fn foundation(service: &Service) -> Vec<Wanted> {
    if service.queue.is_none() && service.release.is_none() {
        return Vec::new();
    }
    let wanted = |kind, name: &str| Wanted {
        service_id: service.id.clone(),
        kind,
        slug: service.id.to_string(),
        name: name.to_owned(),
        opens_at: None,
        closes_at: None,
        zone: service.zone.name().to_owned(),
        available_slots: None,
    };
    vec![wanted(RemoteKind::Experience, &service.name), wanted(RemoteKind::Sequence, service.id.as_str())]
}

/// A booking queue of a service (cli.md: name and slug; the date is the opening date in the service's zone).
pub fn queue(service: &Service, opens_at: Instant, closes_at: Option<Instant>, seats: Option<u32>) -> Wanted {
    Wanted {
        service_id: service.id.clone(),
        kind: RemoteKind::Queue,
        slug: format!("booking-{}-{}", service.id, service.zone.date(opens_at)),
        name: format!("{} - Booking Queue", service.name),
        opens_at: Some(opens_at),
        closes_at,
        zone: service.zone.name().to_owned(),
        available_slots: seats,
    }
}

/// A weekly release of a service (cli.md: name and slug).
pub fn timed_release(
    service: &Service,
    zone: &str,
    opens_at: Instant,
    closes_at: Instant,
    seats: u32,
) -> Wanted {
    Wanted {
        service_id: service.id.clone(),
        kind: RemoteKind::TimedRelease,
        slug: format!("slots-{}", service.id),
        name: format!("{} - Weekly Slot Release", service.name),
        opens_at: Some(opens_at),
        closes_at: Some(closes_at),
        zone: zone.to_owned(),
        available_slots: Some(seats),
    }
}

/// Holds what is wanted against the rows of this ledger and what Fanfare lists.
///
/// The rows are of the wanted objects' service. An experience is recognised by its name and by having the
/// service's sequence; a queue or release by its name, opening instant and sequence (rules.md, Fanfare).
pub fn reconcile(wanted: Vec<Wanted>, rows: &[RemoteObject], listing: &Listing) -> Vec<Step> {
    let mut parents = Parents::default();
    wanted.into_iter().map(|wanted| parents.step(wanted, rows, listing)).collect()
}

/// The ids under which the next kind must hang, learnt on the way down.
#[derive(Default)]
struct Parents {
    experience: Option<String>,
    sequence: Option<String>,
}

impl Parents {
    fn step(&mut self, wanted: Wanted, rows: &[RemoteObject], listing: &Listing) -> Step {
        let row = rows.iter().find(|row| is_row_of(row, &wanted)).cloned();
        let step = match &row {
            Some(known) if is_there(known, listing) => Step::Keep(known.clone()),
            _ => self.look_for(wanted, row, listing),
        };
        self.learn(&step);
        step
    }

    fn look_for(&self, wanted: Wanted, intent: Option<RemoteObject>, listing: &Listing) -> Step {
        let parent = match wanted.kind {
            RemoteKind::Experience => None,
            RemoteKind::Sequence => self.experience.as_deref(),
            RemoteKind::Queue | RemoteKind::TimedRelease => self.sequence.as_deref(),
        };
        let is_orphan = wanted.kind != RemoteKind::Experience && parent.is_none();
        let matching = if is_orphan { Vec::new() } else { listing.matching(&wanted, parent) };
        let matching: Vec<&Seen> = if wanted.kind == RemoteKind::Experience {
            matching.into_iter().filter(|seen| has_sequence(listing, seen, &wanted.service_id)).collect()
        } else {
            matching
        };
        match matching.split_first() {
            Some((seen, others)) => Step::Adopt {
                wanted,
                intent,
                seen: (*seen).clone(),
                others: others.len(),
                fields: Vec::new(),
            },
            None => Step::Make { wanted, intent },
        }
    }

    fn learn(&mut self, step: &Step) {
        let (kind, id) = match step {
            Step::Keep(row) | Step::Update { row, .. } => (row.kind, row.remote_id.clone()),
            Step::Delete(_) => return,
            Step::Adopt { wanted, seen, .. } => (wanted.kind, Some(seen.id.clone())),
            Step::Make { wanted, .. } => (wanted.kind, None),
        };
        match kind {
            RemoteKind::Experience => self.experience = id,
            RemoteKind::Sequence => self.sequence = id,
            RemoteKind::Queue | RemoteKind::TimedRelease => {}
        }
    }
}

fn is_row_of(row: &RemoteObject, wanted: &Wanted) -> bool {
    row.service_id == wanted.service_id
        && row.kind == wanted.kind
        && row.slug == wanted.slug
        && (wanted.kind == RemoteKind::Queue || row.opens_at == wanted.opens_at)
}

fn is_there(row: &RemoteObject, listing: &Listing) -> bool {
    row.remote_id.as_deref().is_some_and(|id| listing.with_id(row.kind, id).is_some())
}

fn has_sequence(listing: &Listing, experience: &Seen, service: &ServiceId) -> bool {
    listing.objects.iter().any(|seen| {
        seen.kind == RemoteKind::Sequence
            && seen.parent_id.as_deref() == Some(&experience.id)
            && seen.name == service.as_str()
    })
}

/// The audit entry for an object that Fanfare has now.
pub fn event(author: Author, row: &RemoteObject, action: &str) -> Event {
    let after = json!({ "slug": row.slug, "remote_id": row.remote_id, "name": row.name });
    Event {
        chain: Chain::Service(row.service_id.clone()),
        author,
        action: format!("{}_{action}", row.kind.as_str()),
        appointment_id: None,
        consumer_id: None,
        before: None,
        after: Some(after.to_string()),
        reason: None,
    }
}

#[cfg(test)]
mod tests;
