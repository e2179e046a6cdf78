//! What lies beyond this machine: Fanfare, its clock, and the ways out for messages and money.

use std::time::Duration;

use super::{Finding, Unchecked};
use crate::commands::planning;
use crate::config::Config;
use crate::config::settings::{FanfareUrl, PaymentProvider};
use crate::ctx::{Ctx, Remote, probe};
use crate::domain::time::Instant;
use crate::error::{CommandError, Kind};
use crate::ops::plan::{self, Answer, Chosen, Extent};

/// A clock that is off by more makes releases open at another second than people are told.
const SOME_SKEW: i64 = 5;
/// A clock that is off by more refuses bookings that are in time.
const MUCH_SKEW: i64 = 60;

/// The checks that go to the network; with `offline` they say that they do not.
pub(super) fn checks(ctx: &Ctx, config: &Config, offline: bool) -> Vec<Finding> {
    let names = ["fanfare", "clock", "drift"];
    let mut findings = Vec::new();
    let is_sandbox = config.settings.fanfare.url.value == FanfareUrl::Sandbox;
    if offline && !is_sandbox {
        findings.extend(names.map(|name| Finding::skipped(name, Unchecked::Offline)));
    } else {
        findings.extend(fanfare(ctx, config, is_sandbox));
    }
    findings.extend(gateways(config, offline));
    findings
}

fn fanfare(ctx: &Ctx, config: &Config, is_sandbox: bool) -> [Finding; 3] {
    let lost = |error: &CommandError| {
        let skipped = |name| Finding::skipped(name, Unchecked::Unreached);
        let mut lost = Finding::failed("fanfare", error);
        if error.kind() == Kind::Temporary {
            // The hints of a command that would go on where it stopped are none here.
            lost.fix = Some(to_check("fanfare"));
        }
        [lost, skipped("clock"), skipped("drift")]
    };
    let remote = match ctx.fanfare_once(config) {
        Ok(remote) => remote,
        Err(error) => return lost(&error),
    };
    let limit = config.settings.fanfare.timeout.value;
    let client = remote.client();
    let date = match remote.wait_within(limit * 2, client.probe()) {
        Some(Ok(date)) => date,
        Some(Err(error)) => return lost(&error.into()),
        None => return lost(&too_slow(limit)),
    };
    let (told, clock) = if is_sandbox {
        ("the sandbox answers; it needs no key", Finding::ok("clock", "the sandbox has this machine's clock"))
    } else {
        ("the key is accepted", clock(ctx.real_now(), date))
    };
    [Finding::ok("fanfare", told), clock, drift(ctx, config, &remote, limit)]
}

fn to_check(section: &str) -> String {
    format!("`slotctl config show` tells where [{section}] url comes from; check it, and the network")
}

fn too_slow(limit: Duration) -> CommandError {
    CommandError::new(
        Kind::Temporary,
        "api_unavailable",
        format!("Fanfare did not answer within {} s", limit.as_secs()),
    )
    .hint("try again, or raise [fanfare] timeout in slotctl.toml")
}

fn clock(here: Instant, there: Option<Instant>) -> Finding {
    let Some(there) = there else {
        return Finding::warn(
            "clock",
            "the API's answer has no Date",
            "compare `date -u` with a clock you trust",
        );
    };
    let skew = (here - there).num_seconds();
    let side = if skew > 0 { "ahead of" } else { "behind" };
    let told = match skew {
        0 => "agrees with the API's".to_owned(),
        _ => format!("{} s {side} the API's", skew.abs()),
    };
    let fix = "set this machine's clock by the network: `timedatectl set-ntp true`";
    match skew.abs() {
        off if off > MUCH_SKEW => Finding::fail("clock", told, fix),
        off if off > SOME_SKEW => Finding::warn("clock", told, fix),
        _ => Finding::ok("clock", told),
    }
}

/// What `apply` would do, counted.
fn drift(ctx: &Ctx, config: &Config, remote: &Remote, limit: Duration) -> Finding {
    let counted = || -> Result<Option<usize>, CommandError> {
        let Some(mut ledger) = ctx.ledger_to_look_at(config)? else { return Ok(None) };
        // A service whose file has a mistake is not one whose file is gone, and a plan cannot tell them apart.
        let is_whole = config.broken.is_empty();
        let removed = if is_whole { plan::removed(&mut ledger, &config.services)? } else { Vec::new() };
        let chosen = Chosen { services: config.services.iter().collect(), removed };
        let is_asked = chosen.asks_fanfare() || plan::was_at_fanfare(&mut ledger, &chosen)?;
        let asked = is_asked.then_some(remote);
        let list = || match asked {
            Some(remote) => {
                let answer = remote.wait_within(limit, planning::asked(remote, &chosen));
                answer.ok_or_else(|| too_slow(limit))?.map_err(CommandError::from)
            }
            None => Ok(Answer::Listed(Box::default())),
        };
        let extent = Extent::Whole { prune: false };
        let planned = plan::make(&mut ledger, &chosen, extent, ctx.now(), list)?;
        Ok(Some(planning::whole(planned)?.changes()))
    };
    match counted() {
        Ok(None) => Finding::skipped("drift", Unchecked::NoLedger),
        Ok(Some(0)) => Finding::ok("drift", "slots and Fanfare are as the service files say"),
        Ok(Some(changes)) => Finding::warn(
            "drift",
            format!("{changes} changes are to be made"),
            "`slotctl apply --dry-run` shows them, `slotctl apply` makes them",
        ),
        Err(error) => Finding::failed("drift", &error),
    }
}

fn gateways(config: &Config, offline: bool) -> Vec<Finding> {
    let settings = &config.settings;
    let limit = settings.fanfare.timeout.value;
    let judged = |check, reached: Result<&'static str, String>, key: &str| match reached {
        Ok(told) => Finding::ok(check, told),
        Err(why) => Finding::fail(
            check,
            why,
            format!("`slotctl config show` tells where [{key}] url comes from; check it, and the network"),
        ),
    };
    let email = match &settings.email {
        None => Finding::ok("email", "no mail server is configured: messages go to the spool"),
        Some(_) if offline => Finding::skipped("email", Unchecked::Offline),
        Some(email) => judged("email", probe::reach_mail(&email.url.value, limit), "email"),
    };
    let sms = match &settings.sms {
        None => Finding::ok("sms", "no gateway is configured"),
        Some(_) if offline => Finding::skipped("sms", Unchecked::Offline),
        Some(sms) => judged("sms", probe::reach_address(&sms.url.value, limit), "sms"),
    };
    let payments = &settings.payments;
    let payments = match payments.provider.value {
        PaymentProvider::Manual => Finding::ok("payments", "refunds are made by hand"),
        PaymentProvider::Stripe if offline => Finding::skipped("payments", Unchecked::Offline),
        PaymentProvider::Stripe => {
            judged("payments", probe::reach_address(&payments.url.value, limit), "payments")
        }
    };
    vec![email, sms, payments]
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};

    use super::super::Status;
    use super::*;

    #[test]
    fn a_clock_is_judged_by_how_far_it_is_off_on_either_side() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).expect("an instant");
        let judged = |seconds: i64| clock(now + TimeDelta::seconds(seconds), Some(now));
        for (seconds, status) in
            [(0, Status::Ok), (5, Status::Ok), (6, Status::Warn), (60, Status::Warn), (61, Status::Fail)]
        {
            assert_eq!((judged(seconds).status, judged(-seconds).status), (status, status), "{seconds}");
        }
        assert_eq!(judged(61).detail, "61 s ahead of the API's");
        assert_eq!(judged(-61).detail, "61 s behind the API's");
        assert_eq!(clock(now, None).status, Status::Warn);
    }
}
