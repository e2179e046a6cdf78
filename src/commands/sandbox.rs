//! `sandbox`: the stand-in for the Admin API.

use std::time::Duration;

use clap::{Args, Subcommand};
use serde_json::json;

use super::approval::{Asked, approve};
use crate::ctx::{Ctx, Serving};
use crate::error::CommandError;
use crate::ui::Detail;

/// A key that the sandbox takes; it would take none as well, but a configured address needs one.
const KEY: &str = "sk_test_sandbox";

/// Run the stand-in for the Admin API, or empty it
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "each subcommand's help stands above its arguments")]
pub enum Sandbox {
    Serve(Serve),
    /// Forget every object that the sandbox holds
    #[command(after_help = "Example:\n  \
        slotctl sandbox reset --yes")]
    Reset,
}

/// Answer as the Admin API does at an address of this machine, until Ctrl-C or SIGTERM
///
/// It is the same stand-in that url = "sandbox" uses, with the same state beside the ledger. It speaks both dialects,
/// and fails on request.
#[derive(Debug, Args)]
#[command(after_help = "Faults: [VERB] [PATH]: WHAT [once|x3], where WHAT is\n  \
    drop                the connection is cut before the request is read\n  \
    cut-before-commit   it is cut after that, and nothing is done\n  \
    cut-after-commit    all is done, and it is cut before the answer\n  \
    late 5s             all is done, and the answer comes late\n  \
    delay 5s            nothing happens for some time\n  \
    garbage, html       all is done, and the answer is no JSON\n  \
    429, 503, 500, 401  a refusal; also 503 retry-after 2, 500 after-commit\n  \
    retry-after 2       429 with seconds; retry-after-date 2 with a date\n  \
    400 FIELD           a refusal that names a member, like 400 config.fairnessMode\n\n\
    Examples:\n  \
    slotctl sandbox serve --port 4800\n  \
    slotctl sandbox serve --fault 'POST /queues: cut-after-commit once' \\\n      \
    --fault '429 x3'\n  \
    slotctl sandbox serve --rate 100/s --burst 100")]
pub struct Serve {
    /// The port on 127.0.0.1 [default: any free one]
    #[arg(long, value_name = "PORT", default_value_t = 0, hide_default_value = true)]
    port: u16,
    /// What goes wrong; may be given several times, and the first that concerns a request happens
    #[arg(long = "fault", value_name = "SPEC")]
    faults: Vec<String>,
    /// How many requests are answered, like 100/s or 600/min [default: 1000/min]
    #[arg(long, value_name = "RATE", value_parser = parse_rate)]
    rate: Option<(u32, Duration)>,
    /// How many are answered at once [default: the number of --rate]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    burst: Option<u32>,
    /// The most objects in one page, 1 to 100 [default: 100]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=100))]
    page_size: Option<u8>,
}

impl Sandbox {
    /// Runs the subcommand.
    ///
    /// # Errors
    /// `config_invalid`, `invalid_input`, `sandbox_failed`, `needs_confirmation`.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        match self {
            Self::Serve(serve) => serve.run(ctx),
            Self::Reset => reset(ctx),
        }
    }
}

impl Serve {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        ctx.out.allow_object()?;
        let Self { port, faults, rate, burst, page_size } = self;
        if ctx.globals().dry_run {
            return Err(CommandError::invalid_input("a server cannot be rehearsed")
                .hint("leave --dry-run out; --ledger with a new file gives a sandbox of its own"));
        }
        let state = ctx.sandbox_state()?.display().to_string();
        let served = ctx.serve_sandbox(&Serving { port, faults, rate, burst, page_size })?;
        let (url, organization) = (served.url(), served.organization());
        let line = format!("url = \"{url}\"");
        let key = format!("FANFARE_ADMIN_API_KEY={KEY}");
        let detail = Detail::new()
            .row("address", url.as_str())
            .row("state", state.as_str())
            .row("slotctl.toml, [fanfare]", line.as_str())
            .row("environment", key.as_str())
            .row("and for dialect = \"guide\"", format!("FANFARE_ORGANIZATION_ID={organization}"));
        let json = json!({
            "url": url, "state": state, "api_key": KEY, "organization_id": organization,
            "toml": format!("[fanfare]\n{line}\n"),
            "environment": { "FANFARE_ADMIN_API_KEY": KEY, "FANFARE_ORGANIZATION_ID": organization },
        });
        ctx.out.object(&detail, &json)?;
        // Whoever started it waits for the address.
        ctx.out.finish()?;
        ctx.out.say("Ctrl-C ends it.");
        served.run();
        Ok(())
    }
}

fn reset(ctx: &mut Ctx) -> Result<(), CommandError> {
    ctx.out.allow_object()?;
    let state = ctx.sandbox_state()?.display().to_string();
    let count = ctx.objects_in_sandbox()?;
    let facts = format!("{state} holds {count} objects; the ledger is not changed and will miss them");
    let act = format!("forgetting all {count} objects that the sandbox holds");
    if !approve(ctx, &Asked::new("Forget them all?", act, facts))? {
        return Ok(());
    }
    let is_rehearsal = ctx.globals().dry_run;
    let removed = if is_rehearsal { count } else { ctx.reset_sandbox()? };
    let json = json!({ "state": state, "removed": removed });
    ctx.out.object(&Detail::new().row("state", state.as_str()).row("removed", removed.to_string()), &json)?;
    if is_rehearsal {
        ctx.out.say("Nothing was forgotten (--dry-run).");
    }
    Ok(())
}

/// Reads `100/s` or `600/min`; clap reports a text that is none as a usage error.
fn parse_rate(text: &str) -> Result<(u32, Duration), String> {
    let wrong = || "a rate is a number above 0 per s or min, like 100/s".to_owned();
    let (number, unit) = text.split_once('/').ok_or_else(wrong)?;
    let number = number.parse().ok().filter(|number| *number > 0).ok_or_else(wrong)?;
    match unit {
        "s" => Ok((number, Duration::from_secs(1))),
        "min" => Ok((number, Duration::from_secs(60))),
        _ => Err(wrong()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_a_number_per_second_or_minute() {
        assert_eq!(parse_rate("100/s"), Ok((100, Duration::from_secs(1))));
        assert_eq!(parse_rate("600/min"), Ok((600, Duration::from_secs(60))));
        for bad in ["", "100", "/s", "0/s", "1.5/s", "100/h", "-1/s", "100/"] {
            assert!(parse_rate(bad).is_err(), "{bad}");
        }
    }
}
