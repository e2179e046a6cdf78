//! What finding and sending reminders costs.
//!
//! Finding 1,000 that are due takes among 1,000,000 appointments at most twice as long as among 10,000, in the library
//! and as a whole process, and sending 100,000 to the spool, or telling of them in any form, stays under 64 MB of
//! memory. Exit status 1 if a limit is broken.
//!
//! `cargo bench --bench sweeps`, with `-- 30` for so many rounds instead of 15, and with `-- /dev/shm` for ledgers and
//! spool below that folder instead of `target/`: 100,000 messages that are safe on a disk take it an hour or so, and
//! in memory a minute. Needs 2 GB there. The memory is read from `/proc`, so that part needs Linux.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant as Stopwatch};
use std::{env, fs, thread};

use slotctl::domain::service::Service;
use slotctl::ledger::Ledger;
use slotctl::ops::Act;
use slotctl::ops::sweep_reminders::{self, Reminding};

#[path = "shared/crowd.rs"]
mod crowd;
#[path = "shared/turns.rs"]
mod turns;

use crowd::Plan;
use turns::{Limit, Outcome, in_turns};

/// How often each side looks for what is due.
const ROUNDS: usize = 15;

const SERVICES: usize = 10;

/// The most memory that telling or sending 100,000 reminders may take, in KiB.
const MOST_MEMORY: u64 = 64_000_000 / 1024;

fn main() -> Outcome<ExitCode> {
    let rounds = env::args().filter_map(|argument| argument.parse().ok()).next().unwrap_or(ROUNDS).max(1);
    let given = env::args().skip(1).find(|argument| Path::new(argument).is_dir());
    let parent = given.map_or_else(|| PathBuf::from(env!("CARGO_TARGET_TMPDIR")), PathBuf::from);
    fs::create_dir_all(&parent)?;
    let folder = tempfile::tempdir_in(parent)?;
    let services = crowd::services(folder.path(), SERVICES)?;
    let broken = finding(folder.path(), &services, rounds)? + sending(folder.path(), &services)?;
    println!("\n{broken} limits broken");
    Ok(if broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Finding 1,000 that are due among many and among few. Every run is rolled back, so that all find the same.
fn finding(folder: &Path, services: &[Service], rounds: usize) -> Outcome<u32> {
    const DUE: usize = 1000;
    let due = (DUE / SERVICES) as u64;
    let (few, many) = (folder.join("few.db"), folder.join("many.db"));
    let begun = Stopwatch::now();
    let few_plan = Plan { dates: (-2, 3), seats: 4, due, is_whole: false };
    let many_plan = Plan { dates: (-249, 251), seats: 4, due, is_whole: false };
    let of_few = crowd::fill(&few, services, few_plan)?;
    let of_many = crowd::fill(&many, services, many_plan)?;
    println!(
        "{DUE} due of {of_many} appointments ({} MiB) beside {DUE} of {of_few}, made in {:?}",
        fs::metadata(&many)?.len() >> 20,
        begun.elapsed()
    );
    let (mut in_few, mut in_many) = (Ledger::open(&few, true)?, Ledger::open(&many, true)?);
    let timed =
        in_turns(rounds, |_| find(&mut in_many, services, DUE), |_| find(&mut in_few, services, DUE))?;
    timed.print("find in many", "find in few");
    let mut broken = timed.judge(Limit::TimeAtMost(200));
    let run = |ledger: &Path| -> Outcome {
        let output = sweep(folder, ledger).arg("--dry-run").output()?;
        let said = String::from_utf8(output.stderr)?;
        if said.contains(&format!("{DUE} done")) { Ok(()) } else { Err(said.into()) }
    };
    let timed = in_turns(rounds, |_| run(&many), |_| run(&few))?;
    println!();
    timed.print("whole process, many", "whole process, few");
    broken += timed.judge(Limit::TimeAtMost(200));
    Ok(broken)
}

fn find(ledger: &mut Ledger, services: &[Service], due: usize) -> Outcome {
    let now = crowd::now()?;
    let act = Act { actor: "bench", command: "sweep reminders", clock: &|| now, sms: false };
    let reminding = Reminding { services, sms: false, limit: 0 };
    let report = sweep_reminders::queue(ledger, act, &reminding)?;
    if report.items.len() == due { Ok(()) } else { Err(format!("{} due", report.items.len()).into()) }
}

/// 100,000 that are due: told of in every form, then sent to the spool.
fn sending(folder: &Path, services: &[Service]) -> Outcome<u32> {
    const DUE: u64 = 100_000;
    let ledger = folder.join("due.db");
    let plan = Plan { dates: (2, 2), seats: 1, due: DUE / SERVICES as u64, is_whole: false };
    crowd::fill(&ledger, services, plan)?;
    println!("\n{DUE} due");
    let mut broken = 0;
    for form in ["table", "csv", "json"] {
        let mut command = sweep(folder, &ledger);
        command.args(["--dry-run", "--output", form]);
        broken += watched(&format!("--dry-run -o {form}"), &mut command)?;
    }
    broken += watched("to the spool", &mut sweep(folder, &ledger))?;
    let sent = fs::read_dir(folder.join("spool"))?.count() as u64;
    if sent == DUE { Ok(broken) } else { Err(format!("{sent} messages in the spool").into()) }
}

/// `sweep reminders`, which cron runs without a terminal.
fn sweep(folder: &Path, ledger: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_slotctl"));
    command.env_clear().env("SLOTCTL_NOW", crowd::NOW).stdin(Stdio::null());
    command.arg("--config").arg(folder).arg("--ledger").arg(ledger).args(["sweep", "reminders"]);
    command
}

/// Runs a command to its end, prints its time and the most memory it had, and says how many limits that breaks.
fn watched(name: &str, command: &mut Command) -> Outcome<u32> {
    let begun = Stopwatch::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let mut most = 0;
    let status = loop {
        most = most.max(memory(&child));
        if let Some(status) = child.try_wait()? {
            break status;
        }
        thread::sleep(Duration::from_millis(5));
    };
    if !status.success() {
        return Err(format!("{command:?}: {status}").into());
    }
    let is_kept = most > 0 && most <= MOST_MEMORY;
    println!(
        "{name:<22} {:>9.3?}   {most} KiB; limit at most {MOST_MEMORY} KiB: {}",
        begun.elapsed(),
        if is_kept { "kept" } else { "broken" }
    );
    Ok(u32::from(!is_kept))
}

/// The most memory in KiB that a process has had so far, as the kernel counts it; 0 where it does not say.
fn memory(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
