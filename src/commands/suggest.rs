//! What a shell may offer for an argument: each value with a few words about it, and never a person's name.
//!
//! Completion must not disturb: whatever is missing, locked or broken leads to no suggestions and no words.

use std::path::PathBuf;
use std::time::{Duration, Instant as Stopwatch};

use clap::ValueEnum;

use super::{find_service, outbox};
use crate::config::Config;
use crate::ctx::{Clock, Ctx, Environment, Globals};
use crate::domain::appointment::Appointment;
use crate::domain::entry::{Entry, Target};
use crate::domain::moment::Moment;
use crate::domain::notice::{Notice, NoticeKind};
use crate::domain::refund::Refund;
use crate::domain::remote::{RemoteKind, RemoteObject};
use crate::domain::service::Service;
use crate::domain::time::{Instant, Zone};
use crate::error::CommandError;
use crate::ops::suggest::{self, Typed};
use crate::ui::{NoPrompt, Out, OutOptions, one_line};

use crate::ops::slots::Listed;
pub use crate::ops::suggest::{Stage, Starts};

/// How long the reading of many slots may take; the start of a process comes on top of it (crates.md: 100 ms in all).
const BUDGET: Duration = Duration::from_millis(60);

/// The same where `SLOTCTL_TEST_UNHURRIED` is set: a test wants all that is offered, on a machine that does much else.
const UNHURRIED: Duration = Duration::from_secs(60);

/// How long a locked ledger is waited for.
const PATIENCE: Duration = Duration::from_millis(30);

/// The longest description, in characters.
const LONGEST: usize = 100;

/// What kind of value an argument takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// The id of a service.
    Service,
    /// A start of the service that stands before it on the line, or of the appointment that does.
    Start(Starts),
    /// A confirmation number.
    Appointment(Stage),
    /// A waitlist entry; with `offered` one that holds a seat.
    Entry {
        /// Whether it must hold a seat.
        offered: bool,
    },
    /// A message that could not be delivered.
    Notice,
    /// A kind of message.
    NoticeKind,
    /// A refund that has not been given back.
    Refund,
    /// A booking queue.
    Queue,
    /// A timed release.
    Release,
    /// A time zone.
    Zone,
}

/// The line so far, as far as a suggestion depends on it, and the facts of the process.
#[derive(Clone)]
pub struct Line {
    /// `--config` and `--ledger`, or their variables.
    pub globals: Globals,
    /// The service that is named.
    pub service: Option<String>,
    /// The appointment that is named.
    pub reference: Option<String>,
    /// The environment.
    pub environment: Environment,
    /// The folder that relative paths start from.
    pub current_dir: PathBuf,
    /// The clock.
    pub clock: Clock,
}

/// A value and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What is typed for it.
    pub value: String,
    /// A few words, on one line.
    pub about: String,
}

impl Line {
    /// The values that begin as `typed` does; none where they cannot be had at once.
    pub fn suggest(&self, wanted: Wanted, typed: &str) -> Vec<Suggestion> {
        self.try_to_suggest(wanted, typed).unwrap_or_default()
    }

    fn try_to_suggest(&self, wanted: Wanted, typed: &str) -> Result<Vec<Suggestion>, CommandError> {
        if wanted == Wanted::Zone {
            let names = Zone::names().into_iter().filter(|name| name.starts_with(typed));
            return Ok(names.map(|name| suggestion(name, "")).collect());
        }
        let mut ctx = self.ctx()?;
        let config = ctx.quiet_config()?;
        let is_hurried = self.environment.get("SLOTCTL_TEST_UNHURRIED").is_none();
        let budget = if is_hurried { BUDGET } else { UNHURRIED };
        let typed = Typed { text: typed, now: ctx.now(), deadline: Stopwatch::now() + budget };
        match wanted {
            Wanted::Service => Ok(services(&config, typed)),
            Wanted::NoticeKind => Ok(notice_kinds(&config, typed)),
            Wanted::Start(which) => self.starts(&mut ctx, &config, which, typed),
            _ => listed(&mut ctx, &config, wanted, typed),
        }
    }

    /// A context that prints nothing and asks nobody.
    fn ctx(&self) -> Result<Ctx, CommandError> {
        let Self { globals, environment, current_dir, clock, service: _, reference: _ } = self.clone();
        let options = OutOptions { quiet: true, ..OutOptions::default() };
        let out = Out::with_sinks(options, Box::new(std::io::sink()), Box::new(std::io::sink()));
        Ctx::new(out, Box::new(NoPrompt), globals, environment, current_dir, clock).map_err(|failed| failed.0)
    }

    fn starts(
        &self,
        ctx: &mut Ctx,
        config: &Config,
        which: Starts,
        typed: Typed<'_>,
    ) -> Result<Vec<Suggestion>, CommandError> {
        let mut ledger = ctx.ledger_to_glance_at(PATIENCE)?;
        let service = match (&self.service, &self.reference) {
            (Some(id), _) => find_service(config, id)?,
            (None, Some(reference)) => suggest::service_of(&mut ledger, &config.services, reference)?,
            (None, None) => return Ok(Vec::new()),
        };
        let starts = suggest::starts(&mut ledger, service, which, typed)?;
        let told = |(start, slot): (String, Listed)| {
            let local = service.zone.local(slot.count.slot.starts_at).format("%a %-d %b, %H:%M");
            let free = slot.count.slot.capacity.saturating_sub(slot.count.taken);
            let seats = match (which, free) {
                (Starts::Bookable, 1) => ", 1 seat free".to_owned(),
                (Starts::Bookable, _) => format!(", {free} seats free"),
                _ => String::new(),
            };
            suggestion(start, &format!("{local}{seats}"))
        };
        Ok(starts.into_iter().map(told).collect())
    }
}

fn suggestion(value: impl Into<String>, about: &str) -> Suggestion {
    let about = one_line(about).chars().take(LONGEST).collect();
    Suggestion { value: value.into(), about }
}

fn services(config: &Config, typed: Typed<'_>) -> Vec<Suggestion> {
    let known = config.services.iter().filter(|service| service.id.as_str().starts_with(typed.text));
    known.map(|service| suggestion(service.id.as_str(), &service.name)).collect()
}

fn notice_kinds(config: &Config, typed: Typed<'_>) -> Vec<Suggestion> {
    let kinds = outbox::Kind::value_variants().iter().filter_map(ValueEnum::to_possible_value);
    let mut words: Vec<String> = kinds.map(|kind| kind.get_name().to_owned()).collect();
    let leads = suggest::reminder_leads(&config.services).into_iter();
    words.extend(leads.map(|lead| NoticeKind::Reminder(lead).to_string()));
    words.retain(|word| word.starts_with(typed.text));
    words.into_iter().map(|word| suggestion(word, "")).collect()
}

/// What the ledger lists by number or id.
fn listed(
    ctx: &mut Ctx,
    config: &Config,
    wanted: Wanted,
    typed: Typed<'_>,
) -> Result<Vec<Suggestion>, CommandError> {
    let mut ledger = ctx.ledger_to_glance_at(PATIENCE)?;
    let services = &config.services[..];
    Ok(match wanted {
        Wanted::Service | Wanted::NoticeKind | Wanted::Start(_) | Wanted::Zone => Vec::new(),
        Wanted::Appointment(stage) => {
            let found = suggest::appointments(&mut ledger, stage, typed)?;
            found.into_iter().map(|one| appointment(services, one, typed.now)).collect()
        }
        Wanted::Entry { offered } => {
            let found = suggest::entries(&mut ledger, offered, typed)?;
            found.iter().map(|one| entry(services, one)).collect()
        }
        Wanted::Notice => {
            let found = suggest::notices(&mut ledger, typed)?;
            found.iter().map(|one| notice(services, one)).collect()
        }
        Wanted::Refund => suggest::refunds(&mut ledger, typed)?.iter().map(refund).collect(),
        Wanted::Queue => {
            let found = suggest::windows(&mut ledger, RemoteKind::Queue, typed)?;
            // A queue's slug is its own; the releases of a service share theirs.
            found.iter().map(|one| suggestion(one.slug.as_str(), &opening(one))).collect()
        }
        Wanted::Release => {
            let found = suggest::windows(&mut ledger, RemoteKind::TimedRelease, typed)?;
            let about = |one: &RemoteObject| format!("{}, {}", one.slug, opening(one));
            found.iter().map(|one| suggestion(one.id.to_string(), &about(one))).collect()
        }
    })
}

fn appointment(services: &[Service], one: Appointment, now: Instant) -> Suggestion {
    let at = suggest::told_start(services, &one.service_id, one.starts_at);
    let about = format!("{at} {}, {}", one.service_id, one.status_at(now).in_words());
    suggestion(one.confirmation_number, &about)
}

fn entry(services: &[Service], one: &Entry) -> Suggestion {
    let target = match one.target {
        Target::Slot(at) => suggest::told_start(services, &one.service_id, at),
        Target::Dates { from, until } => format!("{from} to {until}"),
    };
    suggestion(one.id.to_string(), &format!("{target} {}, {}", one.service_id, one.status.as_str()))
}

fn notice(services: &[Service], one: &Notice) -> Suggestion {
    let at = suggest::told_start(services, &one.service_id, one.starts_at);
    suggestion(one.id.to_string(), &format!("{} of {at}, {}", one.kind, one.delivery.as_str()))
}

fn refund(one: &Refund) -> Suggestion {
    suggestion(one.id.to_string(), &format!("{} {}, {}", one.amount, one.service_id, one.status.as_str()))
}

/// When a queue or release opens, in its own zone.
fn opening(one: &RemoteObject) -> String {
    let zone = Zone::parse(&one.zone).ok();
    let opens = one.opens_at.zip(zone).map(|(at, zone)| Moment::new(at, &zone).short());
    opens.map(|opens| format!("opens {opens}")).unwrap_or_default()
}
