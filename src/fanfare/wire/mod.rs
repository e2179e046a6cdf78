//! Typed value → JSON body and back, pure, one file per dialect; nothing else in the program knows which one is in
//! use, but for the facts that [`Dialect`] tells.

mod body;
mod guide;
mod published;
mod reader;

use std::fmt;

use serde_json::Value;

use super::audiences::Audience;
use super::experiences::{Experience, ExperienceChanges, NewExperience};
use super::organizations::Organization;
use super::queues::{NewQueue, Queue, QueueChanges};
use super::sequences::{NewSequence, Sequence, SequenceChanges};
use super::timed_releases::{NewTimedRelease, TimedRelease, TimedReleaseChanges};

pub use reader::DecodeError;

/// Which form of the Admin API's objects is spoken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// The newest published specification.
    #[default]
    Published,
    /// The request objects of the appointment-booking use case, for gateways in front of the unpublished SDK.
    Guide,
}

impl Dialect {
    /// Gives the word for it in settings, in the ledger and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Guide => "guide",
        }
    }

    /// Tells whether queues and releases stand in sequences, and those in experiences. Where they do not, there are
    /// none of either.
    pub fn nests(self) -> bool {
        match self {
            Self::Published => true,
            Self::Guide => false,
        }
    }

    /// Tells whether one timed release recurs every week; else each week has a release of its own.
    pub fn repeats_releases(self) -> bool {
        match self {
            Self::Published => false,
            Self::Guide => true,
        }
    }

    /// Names what a queue does not carry, by the keys of a service's file; `closes_at` is the closing instant, which
    /// no key sets. A member that is not carried reads back as `None`.
    pub fn queue_lacks(self) -> &'static [&'static str] {
        match self {
            Self::Published => &["queue.max_concurrent_admissions"],
            Self::Guide => &["queue.capacity", "queue.max_admissions", "timezone", "closes_at"],
        }
    }

    /// Names what a timed release does not carry, likewise.
    pub fn release_lacks(self) -> &'static [&'static str] {
        match self {
            Self::Published => &[
                "release.admission_window",
                "release.max_concurrent_admissions",
                "release.show_remaining_slots",
            ],
            Self::Guide => &["queue.require_authentication", "closes_at"],
        }
    }

    /// Tells whether requests name the organization in a header.
    pub(super) fn names_organization(self) -> bool {
        match self {
            Self::Published => false,
            Self::Guide => true,
        }
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Makes one method per direction that chooses the dialect's function.
macro_rules! by_dialect {
    (write { $($write:ident($value:ty);)* } read { $($read:ident -> $answer:ty;)* }) => {
        impl Dialect {
            $(pub(super) fn $write(self, value: &$value) -> Value {
                match self {
                    Self::Published => published::$write(value),
                    Self::Guide => guide::$write(value),
                }
            })*
            $(pub(super) fn $read(self, body: &Value, at: &str) -> Result<$answer, DecodeError> {
                match self {
                    Self::Published => published::$read(body, at),
                    Self::Guide => guide::$read(body, at),
                }
            })*
        }
    };
}

by_dialect! {
    write {
        new_queue(NewQueue);
        queue_changes(QueueChanges);
        new_timed_release(NewTimedRelease);
        timed_release_changes(TimedReleaseChanges);
    }
    read {
        queue -> Queue;
        timed_release -> TimedRelease;
    }
}

/// Makes one method per direction for what has one form only.
macro_rules! in_one_form {
    (write { $($write:ident($value:ty);)* } read { $($read:ident -> $answer:ty;)* }) => {
        impl Dialect {
            $(pub(super) fn $write(self, value: &$value) -> Value {
                published::$write(value)
            })*
            $(pub(super) fn $read(self, body: &Value, at: &str) -> Result<$answer, DecodeError> {
                published::$read(body, at)
            })*
        }
    };
}

in_one_form! {
    write {
        new_experience(NewExperience);
        experience_changes(ExperienceChanges);
        new_sequence(NewSequence);
        sequence_changes(SequenceChanges);
    }
    read {
        experience -> Experience;
        sequence -> Sequence;
        audience -> Audience;
        organization -> Organization;
        page -> Page;
    }
}

/// One page of a list, its items still to be read.
pub(super) struct Page {
    /// What the page holds.
    pub(super) items: Vec<Item>,
    /// The cursor that the next page starts after.
    pub(super) next: Option<String>,
}

/// One object of a page.
pub(super) struct Item {
    /// Where it stands in the answer.
    pub(super) at: String,
    /// Its id, by which one that comes twice is known.
    pub(super) id: Option<String>,
    /// The object.
    pub(super) body: Value,
}
