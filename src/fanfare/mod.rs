//! The typed Admin API client; it knows nothing of the rest of the program but how HTTP clients are made.
//!
//! | file | holds |
//! |---|---|
//! | `client` | [`Client`]: where requests go and how; the one way to send one |
//! | `experiences`, `sequences`, `queues`, `timed_releases` | one resource each: its typed values and its five verbs |
//! | `audiences`, `organizations` | what is only read |
//! | `ids`, `values` | identifiers, numbers as the server gave them, edits, the computed [`State`] |
//! | `wire` | a typed value → JSON body and back, one file per dialect; nothing else knows a JSON member's name; what a [`Dialect`] has and lacks |
//! | `pages` | a whole list out of its cursor pages |
//! | `pace` | waits so that requests stay under the allowance that the server announces |
//! | `retry` | which failed request may be sent again, and when |
//! | `error`, `api_error` | what can go wrong, and every error body that the API documents |
//! | `sandbox` | the stateful stand-in for the Admin API |
//!
//! A request is value → `wire` → body → [`Client`] (sent, perhaps sent again) → answer → `wire` → value.

mod api_error;
mod audiences;
mod client;
mod error;
mod experiences;
mod ids;
mod organizations;
mod pace;
mod pages;
mod queues;
mod retry;
pub mod sandbox;
mod sequences;
mod timed_releases;
mod values;
mod wire;

pub use api_error::{ApiError, FieldIssue};
pub use audiences::{Audience, Audiences};
pub use client::{Client, ClientOptions};
pub use error::FanfareError;
pub use experiences::{Experience, ExperienceChanges, Experiences, NewExperience};
pub use ids::{AudienceId, ExperienceId, InvalidId, OrganizationId, QueueId, SequenceId, TimedReleaseId};
pub use organizations::Organization;
pub use queues::{NewQueue, Queue, QueueChanges, Queues};
pub use retry::RetryOptions;
pub use sequences::{NewSequence, Sequence, SequenceChanges, Sequences};
pub use timed_releases::{NewTimedRelease, TimedRelease, TimedReleaseChanges, TimedReleases};
pub use values::{Edit, Quantity, State, Weekly};
pub use wire::{DecodeError, Dialect};
