//! What a ledger on PostgreSQL costs beside the bare statements, and whether services wait for one another.
//!
//! 1, 4 and 16 clients book at once, each for a service of its own. What the ledger sent to the server meanwhile is
//! recorded once, and then two sides take turns, each on a copy of the same database: the ledger books, and bare
//! clients send the recorded statements with the recorded values, one after the other, each prepared beforehand. The
//! ledger reaches at least half of their rate, or the exit status is 1. SQLite books the same, for comparison.
//!
//! Then one client holds a transaction on a service open while another books for a second service, which takes at most
//! one and a half times as long as beside nobody.
//!
//! The server is one that this starts, with `fsync` on, on the disk of the temporary folder; the ledgers of SQLite lie
//! below `target/`.
//!
//! `cargo bench --bench postgres`, with `-- 100` for so many bookings a run instead of 480.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::path::Path;
use std::process::ExitCode;
use std::sync::{Barrier, mpsc};
use std::time::{Duration, Instant as Stopwatch};
use std::{env, fs, thread};

use chrono::Days;
use slotctl::domain::schedule;
use slotctl::domain::service::Service;
use slotctl::domain::time::Instant;
use slotctl::ledger::{Ledger, LedgerError, Location, PostgresAddress, Scope};

#[path = "shared/booking.rs"]
mod booking;
#[path = "shared/crowd.rs"]
mod crowd;
#[path = "../tests/it/support/postgres_server.rs"]
#[allow(dead_code, unused_imports, reason = "the tests share one server, a bench has one of its own")]
mod postgres_server;
#[path = "shared/recording.rs"]
mod recording;
#[path = "shared/turns.rs"]
mod turns;

use booking::book_slot;
use postgres_server::{PostgresServer, with_database};
use recording::{Session, record, run, run_bare};
use turns::{Limit, Outcome, Timed, WARM_UP, median};

/// How many bookings each side makes in a run, whatever the number of its clients.
const BOOKINGS: usize = 480;

/// How many runs are timed on each side.
const RUNS: usize = 5;

/// How many bookings are timed on each side of the second part.
const HELD: usize = 100;

/// How many clients book at once.
const CLIENTS: [usize; 3] = [1, 4, 16];

/// The database that all others are copies of.
const FILLED: &str = "filled";

fn main() -> Outcome<ExitCode> {
    let given = env::args().filter_map(|argument| argument.parse().ok()).next();
    let bookings: usize = given.unwrap_or(BOOKINGS).clamp(16, 2000) / 16 * 16;
    let parent = Path::new(env!("CARGO_TARGET_TMPDIR"));
    fs::create_dir_all(parent)?;
    let folder = tempfile::tempdir_in(parent)?;
    let services = crowd::services(folder.path(), 16)?;
    let bench = Bench::new(folder.path(), &services, bookings)?;
    let mut broken = 0;
    for clients in CLIENTS {
        broken += bench.booking_beside_bare(clients)?;
    }
    broken += bench.independence()?;
    println!("\n{broken} limits broken");
    Ok(if broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A server with a filled ledger, and a file with the same.
struct Bench<'a> {
    server: PostgresServer,
    folder: &'a Path,
    services: &'a [Service],
    bookings: usize,
    now: Instant,
    /// The starts that are booked, as many as one client needs.
    starts: Vec<Instant>,
}

impl<'a> Bench<'a> {
    fn new(folder: &'a Path, services: &'a [Service], bookings: usize) -> Outcome<Self> {
        let now = crowd::now()?;
        let mut server = PostgresServer::start()?;
        recording::prepare(&mut server)?;
        let days = Days::new(bookings.max(2 * (WARM_UP + HELD)).div_ceil(50) as u64 + 1);
        let slots_of = |service: &Service| {
            let today = service.zone.date(now);
            schedule::slots(service, today + Days::new(1), today + days, now).slots
        };
        let starts = slots_of(&services[0]).iter().map(|slot| slot.starts_at).collect();
        let bench = Self { server, folder, services, bookings, now, starts };
        run(&bench.server.url(), &format!("CREATE DATABASE {FILLED}"))?;
        for mut ledger in [bench.ledger(FILLED)?, Ledger::open(&bench.file(FILLED), false)?] {
            for service in services {
                let slots = slots_of(service);
                ledger.write(&Scope::Everything, |tx| tx.add_missing_slots(&slots))?;
            }
            println!("{}, {bookings} bookings a run", ledger.stats()?.engine);
        }
        Ok(bench)
    }

    fn url(&self, database: &str) -> String {
        with_database(&self.server.url(), database)
    }

    fn file(&self, name: &str) -> std::path::PathBuf {
        self.folder.join(name).with_extension("db")
    }

    fn ledger(&self, database: &str) -> Outcome<Ledger> {
        let address = PostgresAddress::parse(&self.url(database), |_| None, "bench")?;
        Ok(Ledger::open(Location::Server(address), false)?)
    }

    /// A fresh copy of the filled database under a name.
    fn copy(&self, name: &str) -> Outcome {
        run(&self.server.url(), &format!("DROP DATABASE IF EXISTS {name}"))?;
        run(&self.server.url(), &format!("CREATE DATABASE {name} TEMPLATE {FILLED}"))?;
        // What the copy left to be written is not to be waited for by whoever comes first.
        run(&self.server.url(), "CHECKPOINT")
    }

    /// `book` by so many clients beside bare clients that send what it sent.
    fn booking_beside_bare(&self, clients: usize) -> Outcome<u32> {
        let sessions = self.recorded(clients)?;
        let statements: usize = sessions.iter().map(Session::statements).sum();
        println!("\n{clients} clients, {} statements a booking", statements / self.bookings);
        let mut timed = Timed { first: Vec::new(), second: Vec::new() };
        let mut in_files = Vec::new();
        for number in 0..RUNS {
            // Each goes first every other time.
            for side in [number % 2, (number + 1) % 2] {
                self.copy("side")?;
                match side {
                    0 => timed.first.push(self.book_at_once(clients, || self.ledger("side"))?),
                    _ => timed.second.push(run_bare(&self.url("side"), &sessions)?),
                }
                self.expect_bookings("side")?;
            }
            in_files.push(self.book_in_a_file(clients)?);
        }
        for times in [&mut timed.first, &mut timed.second, &mut in_files] {
            times.sort_unstable();
        }
        let per_second = |times: &[Duration]| self.bookings as u128 * 1000 / median(times).as_millis().max(1);
        println!("PostgreSQL             {:>6} bookings a second", per_second(&timed.first));
        println!("the bare statements    {:>6} bookings a second", per_second(&timed.second));
        println!("SQLite                 {:>6} bookings a second", per_second(&in_files));
        Ok(timed.judge(Limit::RateAtLeast(50)))
    }

    /// Each side has written what a run writes.
    fn expect_bookings(&self, database: &str) -> Outcome {
        let tables = self.ledger(database)?.stats()?.tables;
        for wanted in ["appointments", "seats", "consumers", "events", "money_lines"] {
            let found = tables.iter().find(|(name, _)| name == wanted).map(|(_, rows)| *rows);
            if found != Some(self.bookings as u64) {
                return Err(format!("{found:?} {wanted} instead of {}", self.bookings).into());
            }
        }
        Ok(())
    }

    /// What each of so many clients sends to book.
    fn recorded(&self, clients: usize) -> Outcome<Vec<Session>> {
        self.copy("recorded")?;
        record(&self.server, "recorded", |ready| {
            self.book_when(clients, || self.ledger("recorded"), ready).map(drop)
        })
    }

    fn book_in_a_file(&self, clients: usize) -> Outcome<Duration> {
        let file = self.file("side");
        for end in ["db", "db-wal", "db-shm"] {
            let _ = fs::remove_file(file.with_extension(end));
        }
        Ledger::open(&self.file(FILLED), false)?.backup(&file)?;
        self.book_at_once(clients, || Ok(Ledger::open(&file, false)?))
    }

    fn book_at_once(&self, clients: usize, open: impl Fn() -> Outcome<Ledger> + Sync) -> Outcome<Duration> {
        self.book_when(clients, open, || Ok(()))
    }

    /// Lets so many clients, each of which is connected, book all at once for one service each.
    fn book_when(
        &self,
        clients: usize,
        open: impl Fn() -> Outcome<Ledger> + Sync,
        ready: impl FnOnce() -> Outcome,
    ) -> Outcome<Duration> {
        let (connected, begin) = (Barrier::new(clients + 1), Barrier::new(clients + 1));
        let book = |client: usize| -> Result<(), String> {
            let told = |error: Box<dyn std::error::Error>| error.to_string();
            let ledger = open().map_err(told);
            connected.wait();
            begin.wait();
            let mut ledger = ledger?;
            for (round, start) in self.starts.iter().take(self.bookings / clients).enumerate() {
                let who = format!("{client}-{round}");
                book_slot(&mut ledger, &self.services[client], *start, who, self.now).map_err(told)?;
            }
            Ok(())
        };
        thread::scope(|scope| {
            let book = &book;
            let running: Vec<_> = (0..clients).map(|client| scope.spawn(move || book(client))).collect();
            connected.wait();
            let is_ready = ready();
            begin.wait();
            let begun = Stopwatch::now();
            for client in running {
                client.join().map_err(|_| "a client panicked")??;
            }
            is_ready?;
            Ok(begun.elapsed())
        })
    }

    /// How long a booking takes while the transaction of another service is open, beside none.
    fn independence(&self) -> Outcome<u32> {
        self.copy("side")?;
        let mut ledger = self.ledger("side")?;
        let (held, booked) = (&self.services[0], &self.services[1]);
        let mut timed = Timed { first: Vec::new(), second: Vec::new() };
        thread::scope(|scope| {
            let (hold, holds) = mpsc::channel();
            let holder = scope.spawn(move || self.hold(held, &holds).map_err(|error| error.to_string()));
            for (round, start) in self.starts.iter().take(2 * (WARM_UP + HELD)).enumerate() {
                let (let_go, until) = mpsc::channel();
                let (is_held, held) = mpsc::channel();
                // Every other booking is made beside nobody, so that whatever else happens slows both alike.
                if round % 2 == 0 {
                    hold.send((is_held, until))?;
                    held.recv()?;
                }
                let begun = Stopwatch::now();
                book_slot(&mut ledger, booked, *start, round, self.now)?;
                let took = begun.elapsed();
                drop(let_go);
                if round >= 2 * WARM_UP {
                    if round % 2 == 0 { &mut timed.first } else { &mut timed.second }.push(took);
                }
            }
            drop(hold);
            Ok::<_, Box<dyn std::error::Error>>(holder.join().map_err(|_| "the holder panicked")??)
        })?;
        timed.first.sort_unstable();
        timed.second.sort_unstable();
        println!("\nbooking one service");
        timed.print("while another is held", "while none is held");
        Ok(timed.judge(Limit::TimeAtMost(150)))
    }

    /// Holds the transaction of a service, as often as it is told to, until it is told to let go.
    fn hold(
        &self,
        service: &Service,
        holds: &mpsc::Receiver<(mpsc::Sender<()>, mpsc::Receiver<()>)>,
    ) -> Outcome {
        let mut ledger = self.ledger("side")?;
        for (is_held, until) in holds {
            ledger.write(&Scope::Service(service.id.clone()), |_| {
                // Whoever waits for either has ended if it cannot be told.
                let _ = is_held.send(());
                let _ = until.recv();
                Ok::<_, LedgerError>(())
            })?;
        }
        Ok(())
    }
}
