//! Plans that are saved and done later: exactly as they were shown, or not at all.
//!
//! A file keeps what was to be done, and digests of everything that this rested on: each service as its file had it,
//! its slots with the appointments on those that change, and what was to be done at Fanfare. The digests are of JSON,
//! whose form does not change with the build; what another version would do with it is unknown, so its files are
//! refused. A file names people by their confirmation numbers only, because personal fields live in the ledger alone
//! (rules.md, Audit and erasure).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::planning;
use super::remote_view::ChangeLine;
use crate::config::Config;
use crate::ctx::Ctx;
use crate::domain::answer;
use crate::domain::identity::quoted;
use crate::domain::ids::ServiceId;
use crate::error::{CommandError, Kind};
use crate::ops::plan::{Planned, PlannedService};
use crate::ops::upkeep::files;

/// What stands first in every such file.
const FORMAT: &str = "slotctl-plan";

/// The version of such files that this program writes and reads.
const VERSION: u32 = 2;

/// The program that writes and does such files: another one may read services and Fanfare in another way.
const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// No plan is longer; what is, is another file.
const LONGEST: u64 = 64 * 1024 * 1024;

/// A digest of each thing that the plan of a service rests on, by its name; of [`DAYS`] the dates themselves.
type RestsOn = BTreeMap<String, String>;

/// The local dates from today to the horizon. They move on at midnight, and with them the slots that are made.
const DAYS: &str = "its days";

/// How many slots are made on those days.
const MADE: &str = "the slots to make";

/// What every version of such a file has had, and will have.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
    #[serde(default)]
    slotctl: Option<String>,
}

/// A saved plan.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PlanFile {
    format: String,
    version: u32,
    slotctl: String,
    made_at: String,
    /// The services that were asked for; none means all.
    pub(super) services: Vec<String>,
    /// Whether what should not be at Fanfare is deleted.
    pub(super) prune: bool,
    changes: Vec<Value>,
    affected_appointments: Vec<String>,
    rests_on: BTreeMap<String, RestsOn>,
    #[serde(skip)]
    path: PathBuf,
}

impl PlanFile {
    /// A plan, as it is saved.
    ///
    /// # Errors
    /// `internal`, which would be our mistake.
    pub(super) fn of(
        ctx: &Ctx,
        planned: &Planned<'_>,
        services: &[String],
        prune: bool,
    ) -> Result<Self, CommandError> {
        let number = |one: &crate::ops::strand::Affected| one.sheet.appointment.confirmation_number.clone();
        Ok(Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            slotctl: PROGRAM.to_owned(),
            made_at: ctx.now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            services: services.to_vec(),
            prune,
            changes: planning::lines(planned).iter().map(ChangeLine::to_json).collect(),
            affected_appointments: planned.affected.iter().map(number).collect(),
            rests_on: rests_on(planned)?,
            path: PathBuf::new(),
        })
    }

    /// The saved plan that the arguments name, if they name one: something with a separator, something that ends in
    /// `.json`, or a file that is there under a name that no service has.
    ///
    /// # Errors
    /// `invalid_input` for a file that is no plan, and for one among other arguments.
    pub(super) fn named(
        ctx: &Ctx,
        config: &Config,
        arguments: &[String],
    ) -> Result<Option<Self>, CommandError> {
        let Some(named) = arguments.iter().find(|one| is_path(ctx, config, one)) else { return Ok(None) };
        if arguments.len() > 1 {
            let message = format!("`{named}` is a saved plan: it stands alone");
            return Err(CommandError::invalid_input(message).hint("a plan names its services itself"));
        }
        Ok(Some(Self { path: PathBuf::from(named), ..Self::read(&ctx.current_dir().join(named))? }))
    }

    fn read(path: &Path) -> Result<Self, CommandError> {
        let shown = path.display();
        let no_plan = |why: String| {
            CommandError::invalid_input(format!("`{shown}` is no saved plan: {why}"))
                .hint("save one with: slotctl plan --out FILE")
        };
        let length = std::fs::metadata(path).map_err(|error| no_plan(error.to_string()))?.len();
        if length > LONGEST {
            return Err(no_plan("it is too long".to_owned()));
        }
        let text = std::fs::read(path).map_err(|error| no_plan(error.to_string()))?;
        let head: Head = serde_json::from_slice(&text).map_err(|error| no_plan(error.to_string()))?;
        if head.format != FORMAT {
            return Err(no_plan(format!("its format is `{}`", quoted(&head.format))));
        }
        if head.version != VERSION || head.slotctl.as_deref() != Some(PROGRAM) {
            return Err(of_another_version(path, &head));
        }
        serde_json::from_slice(&text).map_err(|error| no_plan(error.to_string()))
    }

    /// Writes it where only its owner may read it, over an older plan without a question, because cron asks nobody.
    ///
    /// # Errors
    /// `needs_confirmation` for another file that is there, without `--yes`; what the file system refuses.
    pub(super) fn write(&self, path: &Path, may_replace: bool) -> Result<(), CommandError> {
        if !may_replace && std::fs::symlink_metadata(path).is_ok() && !is_plan(path) {
            return Err(CommandError::new(
                Kind::Refused,
                "needs_confirmation",
                format!("there is a file `{}` already, and it is no saved plan", path.display()),
            )
            .hint("name another file, or replace this one with --yes"));
        }
        let mut text = serde_json::to_string_pretty(self).map_err(|error| unwritable(&error))?;
        text.push('\n');
        files::write_private(path, text.as_bytes())?;
        Ok(())
    }

    /// Checks that what is to be done now is what was saved.
    ///
    /// # Errors
    /// `stale_plan`, with what differs of which service.
    pub(super) fn must_be(&self, planned: &Planned<'_>) -> Result<(), CommandError> {
        let now = rests_on(planned)?;
        let services = self.rests_on.keys().chain(now.keys());
        let mut differing: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for service in services {
            let differs = differences(self.rests_on.get(service), now.get(service));
            if !differs.is_empty() {
                differing.insert(service, differs);
            }
        }
        if differing.is_empty() {
            return Ok(());
        }
        let path = self.path.display();
        let message = if differing.values().all(|what| *what == [DAYS]) {
            format!(
                "`{path}` is stale, because time has passed: other days are to be filled with slots now, {}; nothing else \
                 has changed",
                self.days(&differing, &now).join("; ")
            )
        } else {
            let told: Vec<String> =
                differing.iter().map(|(service, what)| format!("{service} ({})", what.join(", "))).collect();
            format!("`{path}` is stale, this is not as it was when it was saved: {}", told.join("; "))
        };
        Err(stale(message, &path.to_string())
            .details(json!({ "made_at": self.made_at, "differs": differing })))
    }

    /// The days of each service then and now.
    fn days(&self, of: &BTreeMap<&str, Vec<&str>>, now: &BTreeMap<String, RestsOn>) -> Vec<String> {
        let days = |from: &BTreeMap<String, RestsOn>, service: &str| {
            from.get(service).and_then(|rests_on| rests_on.get(DAYS).cloned()).unwrap_or_default()
        };
        let told = |service: &&str| {
            format!("{service} {} instead of {}", days(now, service), days(&self.rests_on, service))
        };
        of.keys().map(told).collect()
    }
}

/// Whether a file, and no link to one, is a saved plan of any version.
fn is_plan(path: &Path) -> bool {
    let found = std::fs::symlink_metadata(path);
    let is_readable = found.is_ok_and(|found| found.is_file() && found.len() <= LONGEST);
    let text = is_readable.then(|| std::fs::read(path).ok()).flatten();
    let head = text.and_then(|text| serde_json::from_slice::<Head>(&text).ok());
    head.is_some_and(|head| head.format == FORMAT)
}

/// The refusal of a saved plan that is not what would be done now.
fn stale(message: String, path: &str) -> CommandError {
    CommandError::new(Kind::Refused, "stale_plan", message)
        .hint("nothing was done; `slotctl plan` shows what would be done now")
        .hint(format!("save it again with: slotctl plan --out {path}"))
}

fn of_another_version(path: &Path, head: &Head) -> CommandError {
    let path = path.display().to_string();
    let by = head
        .slotctl
        .as_deref()
        .map_or_else(|| "another slotctl".to_owned(), |version| format!("slotctl {}", quoted(version)));
    let message =
        format!("`{path}` was saved by {by}, and this is slotctl {PROGRAM}, which may plan otherwise");
    stale(message, &path).details(json!({ "version": head.version, "slotctl": head.slotctl }))
}

fn unwritable(error: &serde_json::Error) -> CommandError {
    CommandError::new(Kind::Bug, "internal", format!("the plan cannot be written: {error}"))
}

/// Whether an argument names a file and not a service. An id has neither dots nor separators, so only a file without
/// either can be taken for one, and then the service comes first.
fn is_path(ctx: &Ctx, config: &Config, argument: &str) -> bool {
    let is_service = argument.parse::<ServiceId>().is_ok_and(|id| config.service(&id).is_some());
    let looks_like_one = argument.contains(std::path::is_separator) || argument.ends_with(".json");
    looks_like_one || (!is_service && ctx.current_dir().join(argument).is_file())
}

fn rests_on(planned: &Planned<'_>) -> Result<BTreeMap<String, RestsOn>, CommandError> {
    planned.services.iter().map(|one| Ok((one.id.to_string(), of_service(one)?))).collect()
}

/// What is left out did not decide anything: slots that are as they should be, and who sits on them.
fn of_service(planned: &PlannedService<'_>) -> Result<RestsOn, CommandError> {
    let PlannedService { id: _, service, slots, entry } = planned;
    let made = entry.as_ref().map(|entry| &entry.slots);
    let remote = entry.as_ref().map(|entry| (&entry.steps, &entry.surplus));
    let digests = [
        ("its file", digest(service)?),
        ("its slots", digest(slots)?),
        (MADE, digest(&made.map(|made| made.added))?),
        ("what is to be done at Fanfare", digest(&remote)?),
        (DAYS, made.map_or_else(String::new, |made| format!("{} to {}", made.from, made.until))),
    ];
    Ok(digests.into_iter().map(|(name, text)| (name.to_owned(), text)).collect())
}

fn digest(value: &impl Serialize) -> Result<String, CommandError> {
    Ok(answer::digest(&[&serde_json::to_string(value).map_err(|error| unwritable(&error))?]))
}

fn differences<'n>(saved: Option<&'n RestsOn>, now: Option<&'n RestsOn>) -> Vec<&'n str> {
    match (saved, now) {
        (Some(saved), Some(now)) => {
            let names = saved.keys().chain(now.keys().filter(|name| !saved.contains_key(*name)));
            let mut differing: Vec<&str> =
                names.filter(|name| saved.get(*name) != now.get(*name)).map(String::as_str).collect();
            if differing.contains(&DAYS) {
                // On other days other slots are made: that says nothing more.
                differing.retain(|name| *name != MADE);
            }
            differing
        }
        (Some(_), None) => vec!["it is gone"],
        (None, Some(_)) => vec!["it is new"],
        (None, None) => Vec::new(),
    }
}
