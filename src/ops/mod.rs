//! Use cases: load, decide, save. No clap, no printing; a person and a script call the same function.
//!
//! | file | use case |
//! |---|---|
//! | `generate`, `slots` | make slots; list, close and open them |
//! | `book`, `visit` | take a seat; record its payment, the consumer's arrival |
//! | `cancel`, `reschedule`, `waitlist` | give a seat up, change it, wait for one; what it would cost |
//! | `explain`, `openings` | what every booking rule says of a slot; which slots can be had |
//! | `report` | what a period came to |
//! | `suggest` | what a shell may offer where an argument is being typed |
//! | `sheet` | an appointment with everything a reader wants to know, one or many |
//! | `consumers` | add, find, list and import people; hand out what is known of one; erase one |
//! | `apply` | bring services in line: slots, then Fanfare |
//! | `plan` | what is to be done for all services, and doing it; `apply` and `strand` are its parts |
//! | `strand` | bring the slots that are there in line, and decide about whom that strands |
//! | `windows` | queues and releases that were made, held against what Fanfare has |
//! | `reconcile` | what Fanfare should have against what it has; making what is missing |
//! | `sweep`, `sweep_reminders`, `sweep_no_shows`, `sweep_seats`, `sweep_slots` | what cron runs |
//! | `sweep_rest`, `sweep_lock` | what a sweep leaves alone, and why; one run of each at a time |
//! | `tell` | save a change with the notices of it |
//! | `deliver` | claim, send, record |
//! | `refunds` | money that goes back: create, list, settle, retry, carry out |
//! | `health` | what is wrong with the outbox and the file of the ledger |
//! | `outbox` | messages: looking at them, trying them again |
//! | `upkeep` | the ledger as a whole: check it, copy it, put it back, carry it elsewhere |
//! | `fresh` | ids and confirmation numbers: the only randomness |

use crate::domain::event::Author;
use crate::domain::identity::IdentityError;
use crate::domain::ids::ServiceId;
use crate::domain::refusal::Refusal;
use crate::domain::schedule::Unresolved;
use crate::domain::time::Instant;
use crate::fanfare::FanfareError;
use crate::ledger::LedgerError;
use crate::notify::NotifyError;

pub mod apply;
pub mod audit;
pub mod book;
pub mod cancel;
pub mod consumers;
pub mod deliver;
pub mod explain;
mod fresh;
pub mod generate;
pub mod health;
pub mod openings;
pub mod outbox;
pub mod plan;
pub mod reconcile;
pub mod refunds;
pub mod report;
pub mod reschedule;
pub mod sheet;
pub mod slots;
pub mod strand;
pub mod suggest;
pub mod sweep;
pub mod sweep_lock;
pub mod sweep_no_shows;
pub mod sweep_reminders;
pub mod sweep_rest;
pub mod sweep_seats;
pub mod sweep_slots;
mod tell;
pub mod upkeep;
pub mod visit;
pub mod waitlist;
pub mod windows;

/// Who acts with which command, and how to tell the time. The clock is read once per decision, inside the
/// transaction that saves it, so that a decision that waited for the ledger does not act on an old instant.
#[derive(Clone, Copy)]
pub struct Act<'a> {
    /// The person or job.
    pub actor: &'a str,
    /// The command's name.
    pub command: &'a str,
    /// The clock.
    pub clock: &'a dyn Fn() -> Instant,
    /// Whether text messages have a way to go.
    pub sms: bool,
}

impl Act<'_> {
    /// The instant, read now.
    pub fn now(&self) -> Instant {
        (self.clock)()
    }

    /// The author of what is decided now.
    pub fn author(&self) -> Author {
        Author { actor: self.actor.to_owned(), command: self.command.to_owned(), at: self.now() }
    }
}

/// Why a use case did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A rule said no.
    #[error("{0}")]
    Refused(Refusal),
    /// A time that cannot be understood in the service's zone.
    #[error("{0}")]
    Time(Unresolved),
    /// A name, address or number that is none.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// Nothing has this id or number.
    #[error("there is no {what} `{text}`")]
    NotFound {
        /// What was looked for.
        what: &'static str,
        /// What was given.
        text: String,
    },
    /// A confirmation number that cannot be right.
    #[error("`{text}` {reason}")]
    BadReference {
        /// What was given.
        text: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Values that cannot go together.
    #[error("{0}")]
    Invalid(String),
    /// Something that must be given was not; each is named by its flag.
    #[error("{what} is missing")]
    NeedsInput {
        /// What is missing.
        what: &'static str,
        /// The flags that give it.
        flags: &'static str,
    },
    /// A setting that the act needs is not in the service's file.
    #[error("`{service}` has no [{section}] section")]
    NotConfigured {
        /// The service.
        service: ServiceId,
        /// The section.
        section: &'static str,
    },
    /// Another process is making objects at Fanfare.
    #[error("another slotctl is making changes at Fanfare for this ledger")]
    RemoteBusy,
    /// Fanfare did not answer soon enough for somebody who only looks.
    #[error("Fanfare did not answer in time")]
    Slow,
    /// The audience of `[vip]` is none.
    #[error("[vip] audience_id of `{service}`: Fanfare has no audience `{audience_id}`")]
    NoAudience {
        /// The service.
        service: ServiceId,
        /// What its file says.
        audience_id: String,
    },
    /// The lock file cannot be made.
    #[error("cannot lock `{path}`")]
    Lock {
        /// The lock file.
        path: std::path::PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// Some of the services could not be brought in line; each is told in the plan.
    #[error("{failed} of {total} changes failed")]
    Partly {
        /// How many changes failed.
        failed: usize,
        /// How many there were.
        total: usize,
        /// The failure that decides the exit status.
        #[source]
        worst: Box<Failure>,
    },
    /// A person is erased from every row, but not yet from every file.
    #[error(
        "the consumer is erased from the ledger's rows, but traces are left in its files or in the spool"
    )]
    Traces(#[source] Box<Failure>),
    /// The ledger as a whole could not be copied, put back or carried over.
    #[error(transparent)]
    Upkeep(#[from] upkeep::UpkeepError),
    /// The ledger.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// Fanfare.
    #[error(transparent)]
    Fanfare(#[from] FanfareError),
    /// A message that could not be delivered.
    #[error(transparent)]
    Notify(#[from] NotifyError),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Unresolved> for Failure {
    fn from(unresolved: Unresolved) -> Self {
        Self::Time(unresolved)
    }
}
