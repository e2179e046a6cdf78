//! `doctor`: whether all is well, and what to do where it is not.

use clap::Args;
use serde_json::{Value, json};

use crate::config::Config;
use crate::ctx::Ctx;
use crate::error::{CommandError, Kind};
use crate::ui::{Cell, Column, Table, Tone};

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
    fn skipped(check: &'static str, why: &str) -> Self {
        Self { check, status: Status::Warn, detail: format!("not checked: {why}"), fix: None }
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
                let names = [
                    "secrets", "ledger", "disk", "drafts", "sweeps", "outbox", "fanfare", "drift", "email",
                    "sms",
                ];
                findings.extend(names.map(|name| Finding::skipped(name, "slotctl.toml cannot be used")));
            }
        }
        findings.push(machine::zone_data(ctx.real_now()));
        findings.push(machine::completion(ctx));
        let json: Vec<Value> = findings.iter().map(Finding::to_json).collect();
        ctx.out.list(&table(&findings), &json)?;
        let failed: Vec<&str> =
            findings.iter().filter(|one| one.status == Status::Fail).map(|one| one.check).collect();
        if failed.is_empty() {
            return Ok(());
        }
        let told = format!("{} of {} checks failed: {}", failed.len(), findings.len(), failed.join(", "));
        Err(CommandError::new(Kind::Refused, "unhealthy", told)
            .hint("do what FIX says, then run `slotctl doctor` again"))
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
