//! How long `slotctl --version` takes beside an empty Rust program, both started in turns in one run.
//!
//! Shells start slotctl for every completion and cron starts it every few minutes, so starting must cost next to
//! nothing: at most twice the empty program's time, or 3 ms more, whichever is more. Exit status 1 above that.
//!
//! `cargo bench --bench cold_start`, with `-- 500` for so many rounds instead of 300.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

/// How often each program is started.
const ROUNDS: usize = 300;

/// Starts that fill the caches and are not counted.
const WARM_UP: usize = 20;

/// How much longer than the empty program it may always take.
const ALLOWANCE: Duration = Duration::from_millis(3);

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let rounds = env::args().filter_map(|argument| argument.parse().ok()).next().unwrap_or(ROUNDS).max(1);
    let slotctl = Path::new(env!("CARGO_BIN_EXE_slotctl"));
    let empty = compile_empty(Path::new(env!("CARGO_TARGET_TMPDIR")))?;
    let (mut of_empty, mut of_slotctl) = (Vec::new(), Vec::new());
    for round in 0..WARM_UP + rounds {
        // In turns, so that whatever else the machine does slows both alike.
        let pair = (time(&empty)?, time(slotctl)?);
        if round >= WARM_UP {
            of_empty.push(pair.0);
            of_slotctl.push(pair.1);
        }
    }
    println!("{rounds} rounds, in turns");
    print("empty program", &mut of_empty, &empty)?;
    print("slotctl --version", &mut of_slotctl, slotctl)?;
    Ok(verdict(median(&of_empty), median(&of_slotctl)))
}

/// Compiles a program that does nothing with the compiler at hand.
#[expect(clippy::disallowed_methods, reason = "cargo names the compiler in the environment")]
fn compile_empty(folder: &Path) -> Result<PathBuf, Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let (source, program) = (folder.join("empty.rs"), folder.join("empty"));
    fs::write(&source, "fn main() {}\n")?;
    let compiler = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut command = Command::new(compiler);
    command.args(["--edition", "2024", "-O", "-C", "strip=symbols", "-o"]).arg(&program).arg(&source);
    if !command.status()?.success() {
        return Err("the empty program did not compile".into());
    }
    Ok(program)
}

/// The time from before a process is made until it has ended.
fn time(program: &Path) -> Result<Duration, Box<dyn Error>> {
    let mut command = Command::new(program);
    command.arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let status = command.status()?;
    let elapsed = start.elapsed();
    if !status.success() {
        return Err(format!("{}: {status}", program.display()).into());
    }
    Ok(elapsed)
}

fn print(name: &str, times: &mut [Duration], program: &Path) -> Result<(), Box<dyn Error>> {
    times.sort_unstable();
    let at = |percent: usize| in_words(times[(times.len() - 1) * percent / 100]);
    let kib = fs::metadata(program)?.len() / 1024;
    println!("{name:<18} least {}   median {}   p90 {}   {kib:>6} KiB", at(0), at(50), at(90));
    Ok(())
}

/// Prints the limit and whether it is kept.
fn verdict(empty: Duration, slotctl: Duration) -> ExitCode {
    let limit = (empty * 2).max(empty + ALLOWANCE);
    let is_kept = slotctl <= limit;
    println!(
        "{} of the empty program's time, {} more; limit {}: {}",
        in_percent(slotctl, empty),
        in_words(slotctl.saturating_sub(empty)),
        in_words(limit),
        if is_kept { "kept" } else { "broken" }
    );
    if is_kept { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The middle of sorted times.
fn median(times: &[Duration]) -> Duration {
    times[(times.len() - 1) / 2]
}

fn in_words(time: Duration) -> String {
    let micros = time.as_micros();
    format!("{}.{:03} ms", micros / 1000, micros % 1000)
}

fn in_percent(part: Duration, whole: Duration) -> String {
    format!("{} %", part.as_nanos() * 100 / whole.as_nanos().max(1))
}
