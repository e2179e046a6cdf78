//! What Tab costs: how long the program takes to say what may follow, in a ledger of 1,000,000 slots and 100,000
//! appointments of 100 services beside one of 1,000 slots, with the same configuration, and beside `slotctl --version`.
//!
//! Each answer is a whole process, as a shell starts it. The two take turns, and the large one may take at most twice
//! the time of the small one; exit status 1 above that. Whoever presses Tab should have an answer within 100 ms: the
//! medians are printed, as that depends on the machine.
//!
//! `cargo bench --bench completion`, with `-- 50` for so many rounds instead of 100. Needs 1 GB below `target/`.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::{env, fs};

use slotctl::ledger::Ledger;

#[path = "shared/crowd.rs"]
mod crowd;
#[path = "shared/turns.rs"]
mod turns;

use crowd::{Plan, STARTS, fill, services};
use turns::{Limit, Outcome, in_turns};

/// How often each question is asked on each side.
const ROUNDS: usize = 100;

/// The days that have slots, in the large ledger and in the small one.
const DAYS: (i64, i64) = (200, 20);

/// The services of the large ledger.
const SERVICES: usize = 100;

fn main() -> Outcome<ExitCode> {
    let rounds = env::args().filter_map(|argument| argument.parse().ok()).next().unwrap_or(ROUNDS).max(1);
    let parent = Path::new(env!("CARGO_TARGET_TMPDIR"));
    fs::create_dir_all(parent)?;
    let folder = tempfile::tempdir_in(parent)?;
    let large = clinic(&folder.path().join("large"), SERVICES, DAYS.0)?;
    let small = clinic(&folder.path().join("small"), 1, DAYS.1)?;
    println!("{rounds} rounds, in turns; {} slots beside {}", slots(&large)?, slots(&small)?);
    let mut broken = 0;
    for (what, line) in [
        ("starts", &["book", "service-0", "--at", ""][..]),
        ("starts of a date", &["book", "service-0", "--at", "2027-03-15"]),
        ("numbers", &["cancel", ""]),
        ("numbers that begin so", &["show", "7K"]),
        ("services", &["book", ""]),
    ] {
        println!("\n{what}: slotctl {}", line.join(" "));
        require_answer(&large, line)?;
        let timed = in_turns(rounds, |_| ask(&large, line).map(drop), |_| ask(&small, line).map(drop))?;
        timed.print("large", "small");
        broken += timed.judge(Limit::TimeAtMost(200));
    }
    println!("\nstarting alone");
    let started =
        in_turns(rounds, |_| ask(&large, &["book", "service-0", "--at", ""]).map(drop), |_| version())?;
    started.print("starts, large", "slotctl --version");
    println!("{} % of the time; no limit\n\n{broken} limits broken", started.time());
    Ok(if broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A folder with the services, the first of which have slots from tomorrow on and ten days of appointments.
fn clinic(folder: &Path, with_slots: usize, days: i64) -> Outcome<PathBuf> {
    let services = services(folder, SERVICES)?;
    let services = &services[..with_slots];
    let file = folder.join("ledger.db");
    let plan = Plan { dates: (1, days), seats: 0, due: 0, is_whole: false };
    fill(&file, services, plan)?;
    fill(&file, services, Plan { dates: (1, 10), seats: 2, ..plan })?;
    Ok(folder.to_owned())
}

fn slots(folder: &Path) -> Outcome<u64> {
    let tables = Ledger::open(&folder.join("ledger.db"), true)?.stats()?.tables;
    let slots =
        tables.into_iter().find(|(name, _)| name == "slots").map(|(_, rows)| rows).unwrap_or_default();
    if slots % STARTS == 0 { Ok(slots) } else { Err(format!("{slots} slots are no whole days").into()) }
}

/// Asks as the script of a shell does; gives the answer.
fn ask(folder: &Path, line: &[&str]) -> Outcome<Vec<u8>> {
    let mut command = slotctl();
    command
        .env("SLOTCTL_COMPLETE", "fish")
        .env("SLOTCTL_LEDGER", folder.join("ledger.db"))
        .current_dir(folder);
    let output = command.args(["--", "slotctl"]).args(line).output()?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(format!("{line:?}: {}", output.status).into())
    }
}

fn require_answer(folder: &Path, line: &[&str]) -> Outcome {
    if ask(folder, line)?.is_empty() {
        Err(format!("{line:?} is answered with nothing").into())
    } else {
        Ok(())
    }
}

fn version() -> Outcome {
    let status = slotctl().arg("--version").stdout(Stdio::null()).status()?;
    if status.success() { Ok(()) } else { Err(format!("--version: {status}").into()) }
}

fn slotctl() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_slotctl"));
    command.env_clear().env("SLOTCTL_NOW", crowd::NOW).stdin(Stdio::null());
    command
}
