//! The ledger, its disk, and what its rows say of sweeps and messages.

use std::path::Path;

use super::{Finding, Unchecked};
use crate::commands::sweep;
use crate::config::Config;
use crate::ctx::{Ctx, probe};
use crate::domain::time::Instant;
use crate::domain::wording::in_words;
use crate::error::CommandError;
use crate::ops::health::{self, MOST_COUNTED, Outbox, Soundness};
use crate::ops::sweep::{Runs, last_runs};
use crate::ops::upkeep::files;

/// A log that is larger is not being taken into the file: somebody reads without end, or nobody ever closes.
const LARGE_LOG: u64 = 64 * 1024 * 1024;
/// Less room on the disk than this is too little for a migration's copy and a day's work.
const LITTLE_ROOM: u64 = 256 * 1024 * 1024;
/// With less than this the next commit may fail.
const NO_ROOM: u64 = 16 * 1024 * 1024;

const REST: [&str; 4] = ["integrity", "log", "sweeps", "outbox"];

/// The checks that look into the ledger.
pub(super) fn checks(ctx: &Ctx, config: &Config) -> Vec<Finding> {
    let file = probe::ledger_file(config);
    let server = || Finding::ok("disk", "the disk is the server's: its operator watches it");
    let mut findings = vec![file.as_deref().map_or_else(server, disk)];
    findings.extend(file.as_deref().map(drafts));
    let place = config.settings.ledger.value.to_string();
    let looked = ctx.ledger_to_look_at(config).and_then(|ledger| {
        let Some(mut ledger) = ledger else { return Ok(None) };
        let soundness = health::soundness(&ledger)?;
        let now = ctx.now();
        let rest =
            [sweeps(config, &last_runs(&mut ledger)?, now), outbox(health::outbox(&mut ledger, now)?, now)];
        Ok::<_, CommandError>(Some((soundness, rest)))
    });
    match looked {
        Ok(Some((soundness, rest))) => {
            let told = format!("{place}, schema {}, {}", soundness.schema, soundness.engine);
            findings.insert(0, found(told, soundness.read_only.as_deref()));
            let server = || Finding::ok("log", "the log is the server's: its operator watches it");
            let log = if file.is_some() { log(&soundness) } else { server() };
            findings.extend([integrity(&soundness), log]);
            findings.extend(rest);
        }
        Ok(None) => {
            let fix = "`slotctl apply` makes it";
            findings.insert(0, Finding::warn("ledger", format!("{place} does not exist yet"), fix));
            findings.extend(REST.map(|name| Finding::skipped(name, Unchecked::NoLedger)));
        }
        Err(error) => {
            findings.insert(0, Finding::failed("ledger", &error));
            findings.extend(REST.map(|name| Finding::skipped(name, Unchecked::Unreadable)));
        }
    }
    findings
}

fn found(told: String, read_only: Option<&str>) -> Finding {
    match read_only {
        None => Finding::ok("ledger", told),
        Some(why) => {
            let fix = "for looking that is enough; to book and to sweep, name the primary server and a user who may write";
            Finding::warn("ledger", format!("{told}, can only be read: {why}"), fix)
        }
    }
}

fn integrity(soundness: &Soundness) -> Finding {
    match &soundness.faults[..] {
        [] => Finding::ok(
            "integrity",
            "no fault in its structure; `slotctl ledger check` recomputes its content",
        ),
        [first, ..] => Finding::fail(
            "integrity",
            format!("{} faults, first: {first}", soundness.faults.len()),
            "compare it with its last backup; `slotctl ledger restore FILE` puts one back",
        ),
    }
}

fn log(soundness: &Soundness) -> Finding {
    let told = format!("{} beside {}", bytes(soundness.log_bytes), bytes(soundness.file_bytes));
    if soundness.log_bytes > LARGE_LOG {
        let fix = "`fuser -v` on the ledger's file shows who keeps it open; end that, and the next command takes the log in";
        return Finding::warn("log", told, fix);
    }
    Finding::ok("log", told)
}

/// The room beside the ledger, or beside where it will be.
fn disk(path: &Path) -> Finding {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let folder = absolute.ancestors().skip(1).find(|folder| folder.is_dir());
    let room = folder.and_then(|folder| nix::sys::statvfs::statvfs(folder).ok());
    let Some(room) = room else {
        return Finding::warn("disk", "the room on the disk cannot be told", "look at it with `df -h`");
    };
    #[allow(clippy::useless_conversion, reason = "the width of these numbers differs between systems")]
    let free = u64::from(room.blocks_available()).saturating_mul(u64::from(room.fragment_size()));
    of_room(free)
}

fn of_room(free: u64) -> Finding {
    let told = format!("{} free", bytes(free));
    let fix = "make room on the disk of the ledger; `df -h` shows how full it is";
    match free {
        free if free < NO_ROOM => Finding::fail("disk", told, fix),
        free if free < LITTLE_ROOM => Finding::warn("disk", told, fix),
        _ => Finding::ok("disk", told),
    }
}

/// What killed backups, exports and plans left beside the ledger: copies of it, with everybody in them.
fn drafts(path: &Path) -> Finding {
    let left = path.parent().map(files::abandoned).unwrap_or_default();
    let [first, ..] = &left[..] else {
        return Finding::ok("drafts", "no command that was killed left any beside the ledger");
    };
    let more = if left.len() == 1 { String::new() } else { format!(" and {} more", left.len() - 1) };
    let told = format!("left by a killed command, and may hold people: {}{more}", first.display());
    let fix = "`rm` them; a backup or export to the same name does it too";
    Finding::warn("drafts", told, fix)
}

fn sweeps(config: &Config, runs: &[Runs], now: Instant) -> Finding {
    let overdue = sweep::overdue(config, runs, now);
    if overdue.is_empty() {
        return Finding::ok("sweeps", "each has succeeded lately");
    }
    let fix = "run `slotctl sweep all` from cron; [sweeps] expect_every says how often";
    Finding::fail("sweeps", format!("overdue: {}", overdue.join(", ")), fix)
}

/// A message that may be sent should be gone within an hour: every sweep delivers.
fn outbox(outbox: Outbox, now: Instant) -> Finding {
    let Outbox { dead, failing, waiting_since } = outbox;
    let waiting = waiting_since.map(|since| now - since).filter(|waiting| waiting.num_minutes() >= 60);
    let more = if dead >= MOST_COUNTED as usize { " or more" } else { "" };
    if dead > 0 {
        let fix =
            "`slotctl outbox list --status dead` tells why; `slotctl outbox retry --all-dead` tries again";
        return Finding::fail("outbox", format!("{dead}{more} given up"), fix);
    }
    if let Some(waiting) = waiting {
        let fix = "run `slotctl sweep reminders` from cron";
        return Finding::fail(
            "outbox",
            format!("the oldest has been waiting for {}", in_words(waiting)),
            fix,
        );
    }
    if failing > 0 {
        let fix = "`slotctl outbox list --status failed` tells why; each is tried again by itself";
        return Finding::warn("outbox", format!("{failing} refused for now"), fix);
    }
    Finding::ok("outbox", "nothing is stuck")
}

/// A size for people.
fn bytes(count: u64) -> String {
    match count {
        0..1024 => format!("{count} B"),
        1024..1_048_576 => format!("{} KiB", count / 1024),
        1_048_576..1_073_741_824 => format!("{} MiB", count / 1_048_576),
        _ => format!("{} GiB", count / 1_073_741_824),
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};

    use super::super::Status;
    use super::*;

    #[test]
    fn the_outbox_fails_when_messages_are_lost_or_stuck() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).expect("an instant");
        let judged = |dead, failing, minutes: Option<i64>| {
            let waiting_since = minutes.map(|minutes| now - TimeDelta::minutes(minutes));
            outbox(Outbox { dead, failing, waiting_since }, now).status
        };
        assert_eq!(judged(0, 0, None), Status::Ok);
        assert_eq!(judged(0, 0, Some(59)), Status::Ok);
        assert_eq!(judged(0, 0, Some(60)), Status::Fail);
        assert_eq!(judged(0, 1, Some(1)), Status::Warn);
        assert_eq!(judged(1, 0, None), Status::Fail);
    }

    #[test]
    fn a_disk_is_judged_by_the_room_that_is_left() {
        let judged = |free| (of_room(free).status, of_room(free).detail);
        assert_eq!(judged(0), (Status::Fail, "0 B free".to_owned()));
        assert_eq!(judged(NO_ROOM - 1).0, Status::Fail);
        assert_eq!(judged(NO_ROOM), (Status::Warn, "16 MiB free".to_owned()));
        assert_eq!(judged(LITTLE_ROOM - 1).0, Status::Warn);
        assert_eq!(judged(LITTLE_ROOM), (Status::Ok, "256 MiB free".to_owned()));
        let nowhere = disk(Path::new("/no/such/folder/at/all/ledger.db"));
        assert_ne!(nowhere.detail, "the room on the disk cannot be told", "the nearest folder that exists");
    }

    #[test]
    fn sizes_are_told_in_their_unit() {
        let told = [0, 1023, 1024, 5 * 1_048_576, 3 << 30].map(bytes);
        assert_eq!(told, ["0 B", "1023 B", "1 KiB", "5 MiB", "3 GiB"]);
    }

    #[test]
    fn a_large_log_and_a_fault_are_told() {
        let sound = Soundness {
            faults: Vec::new(),
            schema: 1,
            engine: "SQLite".to_owned(),
            file_bytes: 1,
            log_bytes: LARGE_LOG,
            read_only: None,
        };
        assert_eq!((log(&sound).status, integrity(&sound).status), (Status::Ok, Status::Ok));
        let faulty = Soundness { faults: vec!["row 1".to_owned()], log_bytes: LARGE_LOG + 1, ..sound };
        assert_eq!((log(&faulty).status, integrity(&faulty).status), (Status::Warn, Status::Fail));
    }
}
