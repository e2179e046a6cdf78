//! `sweep`: what cron runs.

use clap::{Args, Subcommand};

use super::parse_span;
use crate::config::Config;
use crate::config::settings::PaymentProvider;
use crate::ctx::Ctx;
use crate::domain::time::{Span, Zone};
use crate::error::CommandError;
use crate::ops::deliver::{CONCURRENCY, MOST_CONCURRENCY};

mod report;
mod run;
mod status;

pub(super) use run::{How, Job, alone};
pub(super) use status::overdue;

/// Send reminders, mark no-shows, carry out refunds; for cron
///
/// Each sweep is safe to repeat and to overlap: while one runs, a second run of the same sweep does nothing and says
/// so. With -q it prints failures only. With --dry-run it lists what is due, and with -v also what is not, and why.
/// Exit status 3 when items failed, 75 when something temporary stopped a sweep.
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "each subcommand's help stands above its arguments")]
#[command(
    after_help = "No run waits for ever: a mail server or gateway that is silent is given up after eight \
    time-outs in a row (20 seconds to connect, 60 to take a message), and a run takes up nothing new after half an \
    hour; the next one goes on. Where the settings of [email] or [sms] are wrong, no more is sent that way, the error \
    says what to mend, and its messages wait as they were."
)]
pub enum Sweep {
    #[command(after_help = "Example:\n  \
        slotctl sweep reminders --dry-run -v")]
    Reminders(Reminders),
    #[command(after_help = "Example:\n  \
        slotctl sweep no-shows --max-age 24h")]
    NoShows(NoShows),
    /// End unpaid holds whose time is over
    #[command(after_help = "Example:\n  \
        slotctl sweep holds")]
    Holds(Bounds),
    /// End offers whose claim window is over, and offer their seats to the next in line
    #[command(after_help = "Example:\n  \
        slotctl sweep waitlist")]
    Waitlist(Bounds),
    #[command(after_help = "Example:\n  \
        slotctl sweep refunds --dry-run")]
    Refunds(Refunds),
    #[command(after_help = "Examples:\n  \
        slotctl sweep all -q\n  \
        slotctl sweep all --dry-run -v")]
    All(All),
    /// Show when each sweep last succeeded; exit status 1 when one is overdue
    ///
    /// A sweep is overdue when its last run without a failure ended longer ago than [sweeps] expect_every, and also
    /// when it never ran: a cron that was not set up is what this is to find. The refunds are waited for only where
    /// [payments] names a provider, the holds only where a service takes a deposit.
    #[command(after_help = "Example:\n  \
        slotctl sweep status")]
    Status,
}

/// How much is done in one run.
#[derive(Debug, Args)]
pub struct Bounds {
    /// At most so many; 0 is none at all [default: no bound]
    #[arg(long, value_name = "N")]
    limit: Option<u32>,
}

/// How much is sent in one run.
#[derive(Debug, Args)]
pub struct Sending {
    #[command(flatten)]
    bounds: Bounds,
    /// Send so many at a time, at most 16
    #[arg(long, value_name = "N", default_value_t = CONCURRENCY,
        value_parser = clap::value_parser!(u8).range(1..=i64::from(MOST_CONCURRENCY)))]
    concurrency: u8,
}

/// Queue the reminders that are due and deliver them
#[derive(Debug, Args)]
pub struct Reminders {
    #[command(flatten)]
    sending: Sending,
}

/// Mark confirmed appointments whose consumer did not come
#[derive(Debug, Args)]
pub struct NoShows {
    #[command(flatten)]
    age: Age,
    #[command(flatten)]
    bounds: Bounds,
}

/// How far back the no-show sweep reaches.
#[derive(Debug, Args)]
pub struct Age {
    /// Leave no-shows that were due longer ago to a person
    #[arg(long, value_name = "DURATION", default_value = "48h", value_parser = parse_span)]
    max_age: Span,
}

/// Give back the money that is due, each refund once
///
/// Where [payments] names no provider, refunds are left to people: they are listed and wait for `refund settle`.
#[derive(Debug, Args)]
pub struct Refunds {
    #[command(flatten)]
    bounds: Bounds,
}

/// Run every sweep, make new slots, and deliver once at the end
///
/// In this order: holds, waitlist, slots to the last day that may be booked, reminders, no-shows, refunds, delivery.
/// One that fails does not stop the others. --limit holds for each of them but the slots; with 0 nothing at all is done.
#[derive(Debug, Args)]
pub struct All {
    #[command(flatten)]
    sending: Sending,
    #[command(flatten)]
    age: Age,
}

impl Sweep {
    /// Runs the subcommand.
    ///
    /// # Errors
    /// Items that failed, a sweep that is overdue, a ledger that cannot be used.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        match self {
            Self::Reminders(Reminders { sending }) => run::alone(ctx, Job::Reminders, &sending.into()),
            Self::NoShows(NoShows { age: Age { max_age }, bounds }) => {
                run::alone(ctx, Job::NoShows, &How { max_age, ..bounds.into() })
            }
            Self::Holds(bounds) => run::alone(ctx, Job::Holds, &bounds.into()),
            Self::Waitlist(bounds) => run::alone(ctx, Job::Waitlist, &bounds.into()),
            Self::Refunds(Refunds { bounds }) => run::alone(ctx, Job::Refunds, &bounds.into()),
            Self::All(All { sending, age: Age { max_age } }) => {
                run::all(ctx, &How { max_age, ..sending.into() })
            }
            Self::Status => status::show(ctx),
        }
    }
}

impl From<Bounds> for How {
    fn from(Bounds { limit }: Bounds) -> Self {
        Self { limit, ..Self::default() }
    }
}

impl From<Sending> for How {
    fn from(Sending { bounds: Bounds { limit }, concurrency }: Sending) -> Self {
        Self { limit, concurrency, ..Self::default() }
    }
}

/// Whether people give money back, so that no sweep can.
fn is_by_hand(config: &Config) -> bool {
    config.settings.payments.provider.value == PaymentProvider::Manual
}

/// The zone in which a report about several services is told: theirs if they agree, else UTC.
pub(super) fn zone_of(config: &Config) -> Zone {
    let mut zones = config.services.iter().map(|service| &service.zone);
    match zones.next() {
        Some(first) if zones.all(|zone| zone == first) => first.clone(),
        _ => Zone::utc(),
    }
}
