//! What looking after a whole ledger costs, and whether ten times as many appointments cost more than ten times.
//!
//! `check`, `audit verify`, `export` and `import` take turns on 10,000 and on 100,000 appointments with their books,
//! events and notices, and each may take at most 14 times as long on the larger; `agenda` of one day and `show` of one
//! appointment at most twice as long. `check` of 100,000 must end within 10 s. Exit status 1 if a limit is broken.
//!
//! `cargo bench --bench upkeep`, with `-- 5` for so many rounds instead of 3. Needs 1 GB below `target/`.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::env;
use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant as Stopwatch};

use slotctl::domain::confirmation::ConfirmationNumber;
use slotctl::ledger::{AppointmentQuery, Ledger};
use slotctl::ops::audit;
use slotctl::ops::sheet::{self, Days};
use slotctl::ops::upkeep::{check, export, import};

#[path = "shared/crowd.rs"]
mod crowd;
#[path = "shared/turns.rs"]
mod turns;

use crowd::Plan;
use turns::{Limit, Outcome, in_turns, in_turns_after, median};

/// How often each is done on each side.
const ROUNDS: usize = 3;

/// How much longer anything may take on ten times as many rows, in per cent.
const TENFOLD: u128 = 1400;

/// The longest that checking 100,000 appointments may take.
const LONGEST_CHECK: Duration = Duration::from_secs(10);

fn main() -> Outcome<ExitCode> {
    let rounds = env::args().filter_map(|argument| argument.parse().ok()).next().unwrap_or(ROUNDS).max(1);
    let parent = Path::new(env!("CARGO_TARGET_TMPDIR"));
    fs::create_dir_all(parent)?;
    let folder = tempfile::tempdir_in(parent)?;
    let begun = Stopwatch::now();
    let (small, large) = (Room::make(folder.path(), "small", 10)?, Room::make(folder.path(), "large", 100)?);
    println!("{rounds} rounds, in turns; ledgers made in {:?}", begun.elapsed());
    let broken = whole(&small, &large, rounds)? + parts(&small, &large, rounds)?;
    println!("\n{broken} limits broken");
    Ok(if broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A ledger and where its export goes.
struct Room {
    file: PathBuf,
    export: PathBuf,
    appointments: u64,
}

impl Room {
    /// So many days of 1,000 appointments, half of them past.
    fn make(folder: &Path, name: &str, days: i64) -> Outcome<Self> {
        let services = crowd::services(&folder.join(name), 4)?;
        let file = folder.join(format!("{name}.db"));
        let plan = Plan { dates: (1 - days / 2, days / 2), seats: 5, due: 0, is_whole: true };
        let appointments = crowd::fill(&file, &services, plan)?;
        println!("{name}: {appointments} appointments, {} MiB", fs::metadata(&file)?.len() >> 20);
        Ok(Self { file, export: folder.join(format!("{name}.jsonl")), appointments })
    }

    fn ledger(&self) -> Outcome<Ledger> {
        Ok(Ledger::open(&self.file, false)?)
    }

    fn check(&self) -> Outcome {
        let checked = check::run(&mut self.ledger()?)?;
        let is_whole = checked.counts.get("appointments") == Some(&self.appointments);
        match checked.findings.first() {
            None if is_whole => Ok(()),
            finding => Err(format!("{finding:?}, {:?}", checked.counts).into()),
        }
    }

    fn verify(&self) -> Outcome {
        let verified = audit::verify(&mut self.ledger()?)?;
        if verified.broken.is_none() && verified.events > self.appointments {
            Ok(())
        } else {
            Err("broken".into())
        }
    }

    fn export(&self) -> Outcome {
        let mut to = BufWriter::new(File::create(&self.export)?);
        let exported = export::write(&mut self.ledger()?, &mut to, &self.export)?;
        to.flush()?;
        if exported.rows > self.appointments { Ok(()) } else { Err("rows are missing".into()) }
    }

    /// Into a ledger that forgets it again.
    fn import(&self) -> Outcome {
        let mut ledger = Ledger::open(&self.file.with_extension("none"), true)?;
        let mut from = BufReader::new(File::open(&self.export)?);
        import::run(&mut ledger, &mut from, &self.export)?;
        Ok(())
    }

    fn agenda(&self) -> Outcome {
        let now = crowd::now()?;
        let date = now.date_naive();
        let days = Days { from: date, until: date, service_id: None, status: None, consumer_id: None };
        let sheets = sheet::agenda(&mut self.ledger()?, &days, now)?;
        if sheets.len() == 1000 { Ok(()) } else { Err(format!("{} on the agenda", sheets.len()).into()) }
    }

    fn numbers(&self) -> Outcome<Vec<String>> {
        let query =
            AppointmentQuery { starts_from: Some(crowd::now()?), limit: 500, ..AppointmentQuery::default() };
        let found = self.ledger()?.read(|tx| tx.appointments(&query))?;
        let numbers = found.into_iter().map(|appointment| appointment.confirmation_number);
        // A few of the crowd have another number than anybody could be told.
        Ok(numbers.filter(|number| ConfirmationNumber::parse(number).is_ok()).collect())
    }
}

/// What reads every row.
fn whole(small: &Room, large: &Room, rounds: usize) -> Outcome<u32> {
    type Reads = fn(&Room) -> Outcome;
    let all: [(&str, Reads); 4] = [
        ("check", Room::check),
        ("audit verify", Room::verify),
        ("export", Room::export),
        ("import, rolled back", Room::import),
    ];
    let mut broken = 0;
    for (name, act) in all {
        let timed = in_turns_after(0, rounds, |_| act(large), |_| act(small))?;
        println!();
        timed.print(name, "the same of 10,000");
        broken += timed.judge(Limit::TimeAtMost(TENFOLD));
        if name == "check" {
            let is_kept = median(&timed.first) <= LONGEST_CHECK;
            println!("limit {LONGEST_CHECK:?}: {}", if is_kept { "kept" } else { "broken" });
            broken += u32::from(!is_kept);
        }
    }
    Ok(broken)
}

/// What reads few rows, whatever the ledger has.
fn parts(small: &Room, large: &Room, rounds: usize) -> Outcome<u32> {
    let rounds = rounds * 10;
    let agenda = in_turns(rounds, |_| large.agenda(), |_| small.agenda())?;
    println!();
    agenda.print("agenda of a day", "the same of 10,000");
    let mut broken = agenda.judge(Limit::TimeAtMost(200));
    let now = crowd::now()?;
    let (of_small, of_large) = (small.numbers()?, large.numbers()?);
    let show = |room: &Room, number: &String| -> Outcome {
        sheet::show(&mut room.ledger()?, number, now)?;
        Ok(())
    };
    let shown = in_turns(
        rounds,
        |round| show(large, &of_large[round % of_large.len()]),
        |round| show(small, &of_small[round % of_small.len()]),
    )?;
    println!();
    shown.print("show", "the same of 10,000");
    broken += shown.judge(Limit::TimeAtMost(200));
    Ok(broken)
}
