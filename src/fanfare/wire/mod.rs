//! Typed value → JSON body and back, pure, one file per dialect.
//!
//! A second dialect is a second file and a second arm here; nothing else knows which one is in use.

mod published;
mod reader;

use serde_json::Value;

use super::experiences::{Experience, ExperienceChanges, NewExperience};
use super::queues::{NewQueue, Queue, QueueChanges};
use super::sequences::{NewSequence, Sequence, SequenceChanges};
use super::timed_releases::{NewTimedRelease, TimedRelease, TimedReleaseChanges};

pub use reader::DecodeError;

/// Which form of the Admin API's objects is spoken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Dialect {
    /// The newest published specification.
    #[default]
    Published,
}

/// Makes one method per direction that chooses the dialect's function.
macro_rules! by_dialect {
    (write { $($write:ident($value:ty);)* } read { $($read:ident -> $answer:ty;)* }) => {
        impl Dialect {
            $(pub(super) fn $write(self, value: &$value) -> Value {
                match self {
                    Self::Published => published::$write(value),
                }
            })*
            $(pub(super) fn $read(self, body: &Value, at: &str) -> Result<$answer, DecodeError> {
                match self {
                    Self::Published => published::$read(body, at),
                }
            })*
        }
    };
}

by_dialect! {
    write {
        new_experience(NewExperience);
        experience_changes(ExperienceChanges);
        new_sequence(NewSequence);
        sequence_changes(SequenceChanges);
        new_queue(NewQueue);
        queue_changes(QueueChanges);
        new_timed_release(NewTimedRelease);
        timed_release_changes(TimedReleaseChanges);
    }
    read {
        experience -> Experience;
        sequence -> Sequence;
        queue -> Queue;
        timed_release -> TimedRelease;
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
