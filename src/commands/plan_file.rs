//! Plans that are saved and done later: exactly as they were shown, or not at all.
//!
//! A file keeps what was to be done, and digests of everything that this rested on: each service as its file had it,
//! its slots with the appointments on those that change, and what was to be done at Fanfare. It names people by their
//! confirmation numbers only, because personal fields live in the ledger alone (rules.md, Audit and erasure).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::planning;
use super::remote_view::ChangeLine;
use crate::config::Config;
use crate::ctx::Ctx;
use crate::domain::answer;
use crate::domain::ids::ServiceId;
use crate::error::{CommandError, Kind};
use crate::ops::plan::{Planned, PlannedService};
use crate::ops::upkeep::files;

/// What stands first in every such file.
const FORMAT: &str = "slotctl-plan";

/// The version of such files that this program writes and reads.
const VERSION: u32 = 1;

/// No plan is longer; what is, is another file.
const LONGEST: u64 = 64 * 1024 * 1024;

/// A digest of each thing that the plan of a service rests on, by its name.
type RestsOn = BTreeMap<String, String>;

/// A saved plan.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PlanFile {
    format: String,
    version: u32,
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
    pub(super) fn of(ctx: &Ctx, planned: &Planned<'_>, services: &[String], prune: bool) -> Self {
        let number = |one: &crate::ops::strand::Affected| one.sheet.appointment.confirmation_number.clone();
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            made_at: ctx.now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            services: services.to_vec(),
            prune,
            changes: planning::lines(planned).iter().map(ChangeLine::to_json).collect(),
            affected_appointments: planned.affected.iter().map(number).collect(),
            rests_on: rests_on(planned),
            path: PathBuf::new(),
        }
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
        let read: Self = serde_json::from_slice(&text).map_err(|error| no_plan(error.to_string()))?;
        if read.format != FORMAT || read.version != VERSION {
            return Err(no_plan(format!("its format is `{}`, version {}", read.format, read.version)));
        }
        Ok(read)
    }

    /// Writes it where only its owner may read it.
    ///
    /// # Errors
    /// `needs_confirmation` for a file that is there, without `--yes`; what the file system refuses.
    pub(super) fn write(&self, path: &Path, may_replace: bool) -> Result<(), CommandError> {
        if !may_replace && std::fs::symlink_metadata(path).is_ok() {
            return Err(CommandError::new(
                Kind::Refused,
                "needs_confirmation",
                format!("there is a file `{}` already", path.display()),
            )
            .hint("name another file, or replace this one with --yes"));
        }
        let mut text = serde_json::to_string_pretty(self).map_err(|error| {
            CommandError::new(Kind::Bug, "internal", format!("the plan cannot be written: {error}"))
        })?;
        text.push('\n');
        files::write_private(path, text.as_bytes())?;
        Ok(())
    }

    /// Checks that what is to be done now is what was saved.
    ///
    /// # Errors
    /// `stale_plan`, with what differs of which service.
    pub(super) fn must_be(&self, planned: &Planned<'_>) -> Result<(), CommandError> {
        let now = rests_on(planned);
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
        let told: Vec<String> =
            differing.iter().map(|(service, what)| format!("{service} ({})", what.join(", "))).collect();
        let path = self.path.display();
        let message =
            format!("`{path}` is stale, this is not as it was when it was saved: {}", told.join("; "));
        Err(CommandError::new(Kind::Refused, "stale_plan", message)
            .hint("nothing was done; `slotctl plan` shows what would be done now")
            .hint(format!("save it again with: slotctl plan --out {path} --yes"))
            .details(json!({ "made_at": self.made_at, "differs": differing })))
    }
}

/// Whether an argument names a file and not a service. An id has neither dots nor separators, so only a file without
/// either can be taken for one, and then the service comes first.
fn is_path(ctx: &Ctx, config: &Config, argument: &str) -> bool {
    let is_service = argument.parse::<ServiceId>().is_ok_and(|id| config.service(&id).is_some());
    let looks_like_one = argument.contains(std::path::is_separator) || argument.ends_with(".json");
    looks_like_one || (!is_service && ctx.current_dir().join(argument).is_file())
}

fn rests_on(planned: &Planned<'_>) -> BTreeMap<String, RestsOn> {
    planned.services.iter().map(|one| (one.id.to_string(), of_service(one))).collect()
}

/// What is left out did not decide anything: slots that are as they should be, and who sits on them.
fn of_service(planned: &PlannedService<'_>) -> RestsOn {
    let PlannedService { id: _, service, slots, entry } = planned;
    let made = entry.as_ref().map(|entry| {
        let made = &entry.slots;
        (made.added, made.from, made.until)
    });
    let remote = entry.as_ref().map(|entry| (&entry.steps, &entry.surplus));
    [
        ("its file", format!("{service:?}")),
        ("its slots", format!("{slots:?} {made:?}")),
        ("what is to be done at Fanfare", format!("{remote:?}")),
    ]
    .into_iter()
    .map(|(name, text)| (name.to_owned(), answer::digest(&[&text])))
    .collect()
}

fn differences<'n>(saved: Option<&'n RestsOn>, now: Option<&'n RestsOn>) -> Vec<&'n str> {
    match (saved, now) {
        (Some(saved), Some(now)) => {
            let names = saved.keys().chain(now.keys().filter(|name| !saved.contains_key(*name)));
            names.filter(|name| saved.get(*name) != now.get(*name)).map(String::as_str).collect()
        }
        (Some(_), None) => vec!["it is gone"],
        (None, Some(_)) => vec!["it is new"],
        (None, None) => Vec::new(),
    }
}
