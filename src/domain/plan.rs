//! What a service should have at Fanfare, held against what is there: pure, so that a plan can be shown before
//! anything is done.
//!
//! | file | holds |
//! |---|---|
//! | `wanted` | one object that a service should have, and its settings |
//! | `desired` | everything that a service should have, and what it has too much |
//! | `listing` | what Fanfare has, indexed for matching |
//! | `matching` | which is which: keep, adopt, make, update |
//! | `fields` | what can be compared, and the words for it |
//! | `carried` | what a dialect cannot carry |

use serde::Serialize;
use serde_json::{Value, json};

use super::event::{Author, Chain, Event};
use super::ids::ServiceId;
use super::moment::Moment;
use super::remote::RemoteObject;
use super::time::Zone;

mod carried;
mod desired;
mod fields;
mod listing;
mod matching;
mod wanted;

pub use carried::not_carried;
pub use desired::{Desired, desired};
pub use fields::{Field, FieldChange, FieldValue, Fields, differences};
pub use listing::{Listing, Seen, Shape};
pub use matching::{Reconciled, reconcile};
pub use wanted::{
    Lane, QueueTerms, ReleaseTerms, Terms, Wanted, foundation, intended, queue, release_at, timed_release,
    vip_opening,
};

/// What is to be done about one wanted object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Surplus {
    /// The object; for a duplicate a row that is not in the ledger.
    pub row: RemoteObject,
    /// Why it should not be there.
    pub why: SurplusReason,
}

impl Surplus {
    /// What a plan says of it as long as it is left alone.
    pub fn note(&self) -> Note {
        let Self { row, why } = self;
        let id = row.remote_id.as_deref().unwrap_or("unknown");
        let (kind, slug, reason) = (row.kind.as_str(), &row.slug, why.as_str());
        let message = match self.opens_all_the_same() {
            Some(opens) => format!(
                "{kind} {slug} ({id}) is not needed at Fanfare: {reason}, but as long as this one is there Fanfare opens \
                 it too, {opens}; `apply --prune` deletes it"
            ),
            None => {
                format!("{kind} {slug} ({id}) is not needed at Fanfare: {reason}; `apply --prune` deletes it")
            }
        };
        Note { service_id: row.service_id.clone(), code: why.code(), message }
    }

    /// When it lets people in, although the service's file says otherwise by now.
    fn opens_all_the_same(&self) -> Option<Moment> {
        let is_live = matches!(self.why, SurplusReason::ReleaseMoved | SurplusReason::NothingToRelease);
        let opens_at = self.row.opens_at.filter(|_| is_live)?;
        let zone = Zone::parse(&self.row.zone).unwrap_or_else(|_| Zone::utc());
        Some(Moment::new(opens_at, &zone))
    }
}

/// Why an object should not be at Fanfare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
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
    /// A word for scripts.
    pub fn code(self) -> &'static str {
        if self == Self::Duplicate { "duplicate" } else { "not_needed" }
    }

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

/// The audit entry for an object that was changed, with each field before and after.
pub fn event_of_change(author: Author, row: &RemoteObject, fields: &[FieldChange]) -> Event {
    let told = |side: fn(&FieldChange) -> &FieldValue| {
        let values =
            fields.iter().map(|change| (change.field.as_str().to_owned(), json!(side(change).to_string())));
        Value::Object(values.collect())
    };
    let mut event = event(author, row, "updated");
    event.before = Some(told(|change| &change.from).to_string());
    let mut after = told(|change| &change.to);
    after["slug"] = json!(row.slug);
    after["remote_id"] = json!(row.remote_id);
    event.after = Some(after.to_string());
    event
}

#[cfg(test)]
mod tests;
