//! What Fanfare has, indexed once, so that matching takes no longer than there are objects.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::super::remote::{RemoteKind, RemoteObject, WindowState};
use super::super::time::Instant;
use super::fields::{Field, FieldValue, Fields};
use super::wanted::Wanted;

/// What a dialect of the API can say, as far as a plan depends on it (fanfare-admin-api.md §0).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// The dialect's name, as rows keep it.
    pub dialect: &'static str,
    /// Whether queues and releases hang under the sequence of an experience.
    pub nests: bool,
    /// Whether one release repeats every week.
    pub repeats_releases: bool,
    /// What a queue does not carry, by the keys of a service's file, such as `queue.capacity`.
    pub queue_lacks: &'static [&'static str],
    /// What a timed release does not carry, likewise.
    pub release_lacks: &'static [&'static str],
}

impl Shape {
    /// Whether a queue can limit how many are inside at once.
    pub fn limits_concurrency(&self) -> bool {
        !self.queue_lacks.contains(&"queue.max_concurrent_admissions")
    }
}

impl Default for Shape {
    /// The published dialect.
    fn default() -> Self {
        Self {
            dialect: "published",
            nests: true,
            repeats_releases: false,
            queue_lacks: &["queue.max_concurrent_admissions"],
            release_lacks: &[
                "release.admission_window",
                "release.max_concurrent_admissions",
                "release.show_remaining_slots",
            ],
        }
    }
}

/// One object as Fanfare lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seen {
    /// What it is.
    pub kind: RemoteKind,
    /// Fanfare's id.
    pub id: String,
    /// Fanfare's id of the object it hangs under.
    pub parent_id: Option<String>,
    /// Its slug, where the dialect keeps one.
    pub slug: Option<String>,
    /// When Fanfare says it was made.
    pub created_at: Option<Instant>,
    /// Whether somebody ended it by hand.
    pub is_ended_by_hand: bool,
    /// What can be compared, as far as the server tells it.
    pub fields: Fields,
}

impl Seen {
    /// Its name.
    pub fn name(&self) -> &str {
        match self.fields.get(&Field::Name) {
            Some(FieldValue::Text(name)) => name,
            _ => "",
        }
    }

    /// When it opens.
    pub fn opens_at(&self) -> Option<Instant> {
        self.instant(Field::OpensAt)
    }

    /// When it closes.
    pub fn closes_at(&self) -> Option<Instant> {
        self.instant(Field::ClosesAt)
    }

    /// Where it stands, the override first (fanfare-admin-api.md §9).
    pub fn state(&self, now: Instant) -> WindowState {
        WindowState::at(now, self.is_ended_by_hand, self.opens_at(), self.closes_at())
    }

    fn instant(&self, field: Field) -> Option<Instant> {
        match self.fields.get(&field) {
            Some(FieldValue::At(at)) => Some(*at),
            _ => None,
        }
    }
}

/// Everything that Fanfare lists, for matching.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    shape: Shape,
    objects: Vec<Seen>,
    by_id: HashMap<(RemoteKind, String), usize>,
    by_name: HashMap<(RemoteKind, String), Vec<usize>>,
    by_slug: HashMap<(RemoteKind, String), Vec<usize>>,
    /// The names of the sequences of each experience.
    sequences: HashSet<(String, String)>,
    audiences: Option<HashSet<String>>,
}

impl Listing {
    /// Indexes every object that is not archived, of every kind that was listed.
    pub fn new(shape: Shape, objects: Vec<Seen>) -> Self {
        let mut listing = Self { shape, ..Self::default() };
        for (place, seen) in objects.iter().enumerate() {
            listing.by_id.insert((seen.kind, seen.id.clone()), place);
            listing.by_name.entry((seen.kind, seen.name().to_owned())).or_default().push(place);
            if let Some(slug) = &seen.slug {
                listing.by_slug.entry((seen.kind, slug.clone())).or_default().push(place);
            }
            if let (RemoteKind::Sequence, Some(parent)) = (seen.kind, &seen.parent_id) {
                listing.sequences.insert((parent.clone(), seen.name().to_owned()));
            }
        }
        Self { objects, ..listing }
    }

    /// The same listing with the ids of all audiences; without them no audience is judged.
    #[must_use]
    pub fn with_audiences(mut self, ids: impl IntoIterator<Item = String>) -> Self {
        self.audiences = Some(ids.into_iter().collect());
        self
    }

    /// What the dialect can say.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// Every object.
    pub fn objects(&self) -> &[Seen] {
        &self.objects
    }

    /// Whether Fanfare is known to have no such audience.
    pub fn lacks_audience(&self, id: &str) -> bool {
        self.audiences.as_ref().is_some_and(|known| !known.contains(id))
    }

    /// The object that a row knows.
    pub fn of_row(&self, row: &RemoteObject) -> Option<&Seen> {
        self.with_id(row.kind, row.remote_id.as_deref()?)
    }

    /// The object of an id.
    pub fn with_id(&self, kind: RemoteKind, id: &str) -> Option<&Seen> {
        self.by_id.get(&(kind, id.to_owned())).map(|place| &self.objects[*place])
    }

    /// Fanfare's id of the sequence of that name in an experience.
    pub fn sequence_in(&self, experience_id: &str, name: &str) -> Option<&Seen> {
        let places = self.by_name.get(&(RemoteKind::Sequence, name.to_owned()))?;
        let mut found = places.iter().map(|place| &self.objects[*place]);
        found.find(|seen| seen.parent_id.as_deref() == Some(experience_id))
    }

    /// The objects that could be the wanted one, the oldest first and those of unknown age last: of its slug where
    /// the dialect keeps slugs, else of one of the `names`, one of the openings, and the parent. An experience also
    /// has a sequence that is named after the service (rules.md, Fanfare).
    pub fn matching(
        &self,
        wanted: &Wanted,
        names: &[&str],
        openings: &[Option<Instant>],
        parent: Option<&str>,
    ) -> Vec<&Seen> {
        let key = |text: &str| (wanted.kind, text.to_owned());
        let with_slug = self.by_slug.get(&key(&wanted.slug)).into_iter().flatten();
        let named = names.iter().filter_map(|name| self.by_name.get(&key(name))).flatten();
        let named = named.filter(|place| {
            let seen = &self.objects[**place];
            seen.slug.is_none()
                && (!wanted.kind.has_window() || openings.contains(&seen.opens_at()))
                && (parent.is_none() || seen.parent_id.as_deref() == parent)
                && (wanted.kind != RemoteKind::Experience || self.holds_sequence_of(seen, wanted))
        });
        let mut found: Vec<&Seen> = with_slug.chain(named).map(|place| &self.objects[*place]).collect();
        found.sort_by_key(|seen| (seen.created_at.is_none(), seen.created_at, seen.id.clone()));
        found.dedup_by(|one, other| one.id == other.id);
        found
    }

    fn holds_sequence_of(&self, experience: &Seen, wanted: &Wanted) -> bool {
        self.sequences.contains(&(experience.id.clone(), wanted.service_id.to_string()))
    }
}
