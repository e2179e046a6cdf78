//! `doctor`: whether all is well, and what to do where it is not.

use clap::Args;
use serde_json::{Value, json};

use crate::config::Config;
use crate::ctx::Ctx;
use crate::error::{CommandError, Kind};
use crate::ui::{Cell, Column, Format, Table, Tone};

mod ledger;
mod machine;
mod network;

/// Check everything that the other commands stand on; exit status 1 when anything fails
///
/// Configuration, secrets, the ledger and its disk, sweeps, messages, zone data and completion; then, over the network,
/// Fanfare, the clock, the mail server and the gateways, each for no longer than [fanfare] timeout. Nothing is changed and
/// nothing is sent to anybody. Every check runs, whatever the others say.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl doctor\n  \
    slotctl doctor --offline -o json")]
pub struct Doctor {
    /// Leave the network alone
    #[arg(long)]
    offline: bool,
}

/// The checks that need settings, in their order.
const NEED_SETTINGS: [&str; 13] = [
    "secrets",
    "ledger",
    "disk",
    "integrity",
    "log",
    "sweeps",
    "outbox",
    "fanfare",
    "clock",
    "drift",
    "email",
    "sms",
    "payments",
];

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    Ok,
    Warn,
    Fail,
}

impl Status {
    fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Fail => "fail",
        }
    }

    fn tone(self) -> Tone {
        match self {
            Self::Ok => Tone::Good,
            Self::Warn => Tone::Warning,
            Self::Fail => Tone::Bad,
        }
    }
}

/// Why a check was not made.
#[derive(Debug, Clone, Copy)]
enum Unchecked {
    /// Nobody wanted the network.
    Offline,
    /// The settings cannot be used.
    NoSettings,
    /// No ledger has been made.
    NoLedger,
    /// There is a ledger that cannot be read.
    Unreadable,
    /// Fanfare did not answer.
    Unreached,
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Finding {
    check: &'static str,
    status: Status,
    detail: String,
    fix: Option<String>,
}

impl Finding {
    fn ok(check: &'static str, detail: impl Into<String>) -> Self {
        Self { check, status: Status::Ok, detail: detail.into(), fix: None }
    }

    fn warn(check: &'static str, detail: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { check, status: Status::Warn, detail: detail.into(), fix: Some(fix.into()) }
    }

    fn fail(check: &'static str, detail: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { check, status: Status::Fail, detail: detail.into(), fix: Some(fix.into()) }
    }

    /// A check that could not be made because something before it failed, or nobody wanted it.
    fn skipped(check: &'static str, unchecked: Unchecked) -> Self {
        let (why, fix) = match unchecked {
            Unchecked::Offline => ("--offline", "run `slotctl doctor` without --offline"),
            Unchecked::NoSettings => {
                ("slotctl.toml cannot be used", "`slotctl service check` shows what is wrong with it")
            }
            Unchecked::NoLedger => ("there is no ledger yet", "`slotctl apply` makes it"),
            Unchecked::Unreadable => {
                ("the ledger cannot be read", "see ledger, then run `slotctl doctor` again")
            }
            Unchecked::Unreached => {
                ("Fanfare was not reached", "see fanfare, then run `slotctl doctor` again")
            }
        };
        Self::warn(check, format!("not checked: {why}"), fix)
    }

    /// What an error of a command says, with its hints as the fix.
    fn failed(check: &'static str, error: &CommandError) -> Self {
        Self::fail(check, error.whole_message(), error.hints().join("; "))
    }

    fn to_json(&self) -> Value {
        let Self { check, status, detail, fix } = self;
        json!({ "check": check, "status": status.as_str(), "detail": detail, "fix": fix })
    }
}

impl Doctor {
    /// Prints every check.
    ///
    /// # Errors
    /// `unhealthy` when any check fails.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let (found, config) = configuration(ctx);
        let mut findings = vec![found];
        match &config {
            Some(config) => {
                findings.extend(machine::secrets(config));
                findings.extend(ledger::checks(ctx, config));
                findings.extend(network::checks(ctx, config, self.offline));
            }
            None => {
                findings.extend(NEED_SETTINGS.map(|name| Finding::skipped(name, Unchecked::NoSettings)));
            }
        }
        findings.push(machine::zone_data(ctx.real_now()));
        findings.push(machine::completion(ctx));
        let json: Vec<Value> = findings.iter().map(Finding::to_json).collect();
        if ctx.out.options().format == Format::Table {
            ctx.out.list(&desk_table(&findings), &json)?;
            ctx.out.text(&fixes(&findings))?;
        } else {
            ctx.out.list(&table(&findings), &json)?;
        }
        let failed: Vec<&str> =
            findings.iter().filter(|one| one.status == Status::Fail).map(|one| one.check).collect();
        if failed.is_empty() {
            return Ok(());
        }
        let told = format!("{} of {} checks failed: {}", failed.len(), findings.len(), failed.join(", "));
        Err(CommandError::new(Kind::Refused, "unhealthy", told)
            .hint("do what its fix says, then run `slotctl doctor` again"))
    }
}

/// Checks the configuration, and gives what of it can be used to check the rest: the settings with every service that is
/// sound.
fn configuration(ctx: &Ctx) -> (Finding, Option<Config>) {
    let loaded = ctx.load();
    let errors = loaded.diagnostics.iter().filter(|found| found.is_error()).count();
    let warnings = loaded.diagnostics.len() - errors;
    let fix = "`slotctl service check` shows each with its place and what to write instead";
    let told = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let finding = match (errors, warnings) {
        (0, 0) => {
            let services = loaded.services.len();
            Finding::ok("config", format!("{} with {}", loaded.dir.display(), told(services, "service")))
        }
        (0, warnings) => Finding::warn("config", told(warnings, "warning"), fix),
        (errors, _) => Finding::fail("config", told(errors, "mistake"), fix),
    };
    (finding, loaded.into_sound())
}

/// What people read: the fixes stand below, where a command can be copied whole.
fn desk_table(findings: &[Finding]) -> Table {
    let mut table =
        Table::new([Column::new("check").whole(), Column::new("status").whole(), Column::new("detail")]);
    for Finding { check, status, detail, fix: _ } in findings {
        table.push([(*check).into(), Cell::toned(status.as_str(), status.tone()), detail.as_str().into()]);
    }
    table
}

/// A line for each fix, as long as it is: a terminal breaks it without a break that would be copied.
fn fixes(findings: &[Finding]) -> String {
    let told =
        findings.iter().filter_map(|one| Some(format!("fix for {}: {}\n", one.check, one.fix.as_ref()?)));
    let told: String = told.collect();
    if told.is_empty() { told } else { format!("\n{told}") }
}

/// Every check as data.
fn table(findings: &[Finding]) -> Table {
    let mut table = Table::new([
        Column::new("check").whole().field("check"),
        Column::new("status").whole().field("status"),
        Column::new("detail").field("detail"),
        Column::new("fix").field("fix"),
    ]);
    for finding in findings {
        table.push([
            finding.check.into(),
            Cell::toned(finding.status.as_str(), finding.status.tone()),
            finding.detail.as_str().into(),
            finding.fix.clone().into(),
        ]);
    }
    table
}
