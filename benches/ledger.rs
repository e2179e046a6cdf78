//! What the ledger costs beside bare SQLite, and what a thousand times as many slots cost.
//!
//! Every two things that are compared take turns in one run, and the ratio of their medians is printed with its limit:
//! `book` reaches at least half the rate of a bare transaction of as many statements, slot generation with insert at
//! least 70 % of a bare bulk insert of the same rows, and `slot list` of one day and `book` take at 1,000,000 slots at
//! most 1.5 times as long as at 1,000. Exit status 1 if one is broken. A commit waits for the disk, which hides what the
//! processor does, so `book` is also timed with every transaction rolled back at its end; that has no limit.
//!
//! `cargo bench --bench ledger`, with `-- 100` for so many bookings a side instead of 400. Needs 1 GB below `target/`.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant as Stopwatch;
use std::{env, fs};

use chrono::{Days, NaiveDate};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, Params, Transaction, TransactionBehavior, params};
use slotctl::config::{self, Overrides, Source};
use slotctl::domain::appointment::{Appointment, Policy, Status};
use slotctl::domain::confirmation::ConfirmationNumber;
use slotctl::domain::consumer::Consumer;
use slotctl::domain::ids::{AppointmentId, ConsumerId};
use slotctl::domain::schedule;
use slotctl::domain::service::Service;
use slotctl::domain::slot::{Holder, Seat, Slot};
use slotctl::domain::time::Instant;
use slotctl::ledger::{Ledger, LedgerError, Scope, WriteTx};
use slotctl::ops::Act;
use slotctl::ops::generate::generate;
use slotctl::ops::slots::list;
use uuid::Uuid;

#[path = "shared/booking.rs"]
mod booking;
#[path = "shared/turns.rs"]
mod turns;

use booking::book_slot;
use turns::{Limit, Outcome, WARM_UP, in_turns, print};

/// How many bookings are timed on each side.
const ROUNDS: usize = 400;

/// How many years of slots are made on each side.
const YEARS: usize = 21;

/// The starts of a day of [`service`].
const STARTS: usize = 50;

/// Every so many slots of the ledgers that are compared by size, one is booked.
const BOOKED: usize = 10;

const SERVICE: &str = r#"
id = "bench"
name = "Bench Consultation"
duration = "10m"
price = "150.00"
currency = "GBP"
location = "virtual"
timezone = "Europe/London"

[availability]
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
blocks = [{ from = "08:00", until = "16:20", every = "10m", capacity = 2 }]

[booking]
max_advance = "365d"
min_notice = "1h"
max_per_consumer = 2
hold = "10m"

[deposit]
amount = "50.00"

[cancellation]
free_until = "48h"
fee = "25.00"
"#;

fn main() -> Outcome<ExitCode> {
    let rounds =
        env::args().filter_map(|argument| argument.parse().ok()).next().unwrap_or(ROUNDS).clamp(1, 900);
    let parent = Path::new(env!("CARGO_TARGET_TMPDIR"));
    fs::create_dir_all(parent)?;
    let folder = tempfile::tempdir_in(parent)?;
    println!("{rounds} bookings, {YEARS} years of slots, in turns; SQLite {}", rusqlite::version());
    let mut broken = booking_beside_bare(folder.path(), rounds)?;
    broken += generation_beside_bare(folder.path())?;
    broken += growth(folder.path(), rounds)?;
    println!("\n{broken} limits broken");
    Ok(if broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// `book` beside a bare transaction with the same statements, each on a copy of the same file.
fn booking_beside_bare(folder: &Path, rounds: usize) -> Outcome<u32> {
    let now = now()?;
    let service = service(folder, "bench")?;
    let days = u64::try_from((WARM_UP + rounds).div_ceil(STARTS))?;
    let slots = slots_of(&service, days, now);
    let (ours, theirs) = (folder.join("book.db"), folder.join("book-bare.db"));
    let mut ledger = filled(&ours, std::slice::from_ref(&service), days, now)?;
    ledger.backup(&theirs)?;
    let mut bare = Bare::open(&theirs, &service)?;
    let mut rehearsal = Ledger::open(&ours, true)?;
    let rolled_back = in_turns(
        rounds,
        |round| book_slot(&mut rehearsal, &service, slots[round].starts_at, round, now),
        |round| Ok(bare.book(&slots[round], round, now, false)?),
    )?;
    let kept = in_turns(
        rounds,
        |round| book_slot(&mut ledger, &service, slots[round].starts_at, round, now),
        |round| Ok(bare.book(&slots[round], round, now, true)?),
    )?;
    let tables = ledger.stats()?.tables;
    expect(rows(&ledger, "appointments")?, WARM_UP + rounds, "bookings")?;
    if tables != Ledger::open(&theirs, false)?.stats()?.tables {
        return Err("the bare transaction did not write the rows that `book` writes".into());
    }
    println!("\nbook, 19 statements a transaction");
    kept.print("book", "bare transaction");
    let broken = kept.judge(Limit::RateAtLeast(50));
    rolled_back.print("book, rolled back", "bare, rolled back");
    println!("{} % of the rate; no limit", rolled_back.rate());
    Ok(broken)
}

/// Slot generation alone, and with insert beside a bare bulk insert of the same rows.
fn generation_beside_bare(folder: &Path) -> Outcome<u32> {
    const YEAR: u64 = 365;
    let now = now()?;
    let services: Vec<Service> =
        (0..WARM_UP + YEARS).map(|year| service(folder, &format!("year-{year}"))).collect::<Outcome<_>>()?;
    let (ours, theirs) = (folder.join("generate.db"), folder.join("generate-bare.db"));
    let mut ledger = Ledger::open(&ours, false)?;
    ledger.backup(&theirs)?;
    let mut bare = Bare::open(&theirs, &services[0])?;
    let rows_of: Vec<Vec<Row>> =
        services.iter().map(|service| slots_of(service, YEAR, now).iter().map(Row::of).collect()).collect();
    let a_year = rows_of[0].len();
    expect(a_year, usize::try_from(YEAR)? * STARTS, "slots of a year")?;
    let mut alone = Vec::new();
    let act = Act { actor: "bench", command: "slot generate", clock: &|| now, sms: false };
    let timed = in_turns(
        YEARS,
        |year| {
            let (from, until) = dates(&services[year], YEAR, now);
            let made = generate(&mut ledger, act, &services[year], Some((from, until)))?;
            expect(usize::try_from(made.added)?, a_year, "slots generated")
        },
        |year| Ok(bare.insert(&rows_of[year])?),
    )?;
    for service in &services {
        let begun = Stopwatch::now();
        let slots = slots_of(service, YEAR, now);
        alone.push(begun.elapsed());
        expect(slots.len(), a_year, "slots planned")?;
    }
    expect(rows(&ledger, "slots")?, a_year * services.len(), "slots in the ledger")?;
    expect(
        rows(&Ledger::open(&theirs, false)?, "slots")?,
        a_year * services.len(),
        "slots in the bare file",
    )?;
    println!("\nslot generation, {a_year} slots a year");
    alone.sort_unstable();
    print("without insert", &alone);
    timed.print("with insert", "bare bulk insert");
    Ok(timed.judge(Limit::RateAtLeast(70)))
}

/// `slot list` of one day and `book`, in a large ledger beside a small one. The large one is asked all over, so that
/// little of what it reads is in the cache.
fn growth(folder: &Path, rounds: usize) -> Outcome<u32> {
    const FEW_DAYS: u64 = 20;
    const MANY_DAYS: u64 = 200;
    let now = now()?;
    let services: Vec<Service> =
        (0..100).map(|number| service(folder, &format!("service-{number}"))).collect::<Outcome<_>>()?;
    let begun = Stopwatch::now();
    let (few, many) = (slots_of(&services[0], FEW_DAYS, now), slots_of(&services[0], MANY_DAYS, now));
    let (small_file, large_file) = (folder.join("small.db"), folder.join("large.db"));
    let mut small = filled(&small_file, &services[..1], FEW_DAYS, now)?;
    let mut large = filled(&large_file, &services, MANY_DAYS, now)?;
    expect(rows(&small, "slots")?, 1_000, "slots of the small ledger")?;
    expect(rows(&large, "slots")?, 1_000_000, "slots of the large ledger")?;
    seat_some(&mut small, &services[..1], FEW_DAYS, now)?;
    seat_some(&mut large, &services, MANY_DAYS, now)?;
    expect(rows(&large, "appointments")?, 1_000_000 / BOOKED, "appointments of the large ledger")?;
    let mib = large.stats()?.file_bytes >> 20;
    println!(
        "\n1,000,000 slots beside 1,000; one in {BOOKED} booked; {mib} MiB, made in {:?}",
        begun.elapsed()
    );

    let any_service = |round: usize| &services[round * 37 % services.len()];
    let listed = in_turns(
        rounds,
        |round| list_day(&mut large, any_service(round), many[round * 7919 % many.len()].local_date, now),
        |round| list_day(&mut small, &services[0], few[round * 37 % few.len()].local_date, now),
    )?;
    listed.print("list at 1,000,000", "list at 1,000");
    let mut broken = listed.judge(Limit::TimeAtMost(150));

    let (mut small_rehearsal, mut large_rehearsal) =
        (Ledger::open(&small_file, true)?, Ledger::open(&large_file, true)?);
    let far = |round: usize| many[round * 7919 % many.len()].starts_at;
    let near = |round: usize| few[round * 37 % few.len()].starts_at;
    let rolled_back = in_turns(
        rounds,
        |round| book_slot(&mut large_rehearsal, any_service(round), far(round), round, now),
        |round| book_slot(&mut small_rehearsal, &services[0], near(round), round, now),
    )?;
    let booked = in_turns(
        rounds,
        |round| book_slot(&mut large, any_service(round), far(round), round, now),
        |round| book_slot(&mut small, &services[0], near(round), round, now),
    )?;
    expect(rows(&small, "seats")?, 1_000 / BOOKED + WARM_UP + rounds, "seats of the small ledger")?;
    expect(rows(&large, "seats")?, 1_000_000 / BOOKED + WARM_UP + rounds, "seats of the large ledger")?;
    booked.print("book at 1,000,000", "book at 1,000");
    broken += booked.judge(Limit::TimeAtMost(150));
    rolled_back.print("the same, rolled back", "the same, rolled back");
    println!("{} % of the time; no limit", rolled_back.time());
    Ok(broken)
}

/// The instant of everything here.
fn now() -> Outcome<Instant> {
    Ok("2027-03-01T12:00:00Z".parse()?)
}

fn service(folder: &Path, id: &str) -> Outcome<Service> {
    let loaded = config::check_texts(folder, vec![Source::new("bench.toml", SERVICE)], &Overrides::default());
    let mistakes = loaded.draw(false, 100);
    let mut service = loaded.services.into_iter().next().ok_or(mistakes)?;
    service.id = id.parse()?;
    Ok(service)
}

/// So many dates from tomorrow on.
fn dates(service: &Service, days: u64, now: Instant) -> (NaiveDate, NaiveDate) {
    let today = service.zone.date(now);
    (today + Days::new(1), today + Days::new(days))
}

fn slots_of(service: &Service, days: u64, now: Instant) -> Vec<Slot> {
    let (from, until) = dates(service, days, now);
    schedule::slots(service, from, until, now).slots
}

/// A new ledger with the slots of so many days.
fn filled(file: &Path, services: &[Service], days: u64, now: Instant) -> Outcome<Ledger> {
    let mut ledger = Ledger::open(file, false)?;
    for service in services {
        let slots = slots_of(service, days, now);
        ledger.write(&Scope::Everything, |tx| tx.add_missing_slots(&slots))?;
    }
    Ok(ledger)
}

/// Books one slot in [`BOOKED`] for a consumer each, without the rules.
fn seat_some(ledger: &mut Ledger, services: &[Service], days: u64, now: Instant) -> Outcome {
    let mut number = 0;
    for service in services {
        let slots = slots_of(service, days, now);
        ledger.write(&Scope::Everything, |tx| {
            for slot in slots.iter().step_by(BOOKED) {
                number += 1;
                seat(tx, service, slot, number, now)?;
            }
            Ok::<_, LedgerError>(())
        })?;
    }
    Ok(())
}

fn seat(
    tx: &mut dyn WriteTx,
    service: &Service,
    slot: &Slot,
    number: u64,
    now: Instant,
) -> Result<(), LedgerError> {
    // Scattered as random numbers are, but without two alike: the factor is odd.
    let [_, _, _, a, b, c, d, e] =
        (number.wrapping_mul(0x0000_00e9_9cb6_b5a5) & 0xff_ffff_ffff).to_be_bytes();
    let confirmation = ConfirmationNumber::from_random([a, b, c, d, e]);
    let consumer_id = ConsumerId(Uuid::from_u128(u128::from(number) << 64));
    tx.put_consumer(&Consumer {
        id: consumer_id,
        name: "Ada Example".to_owned(),
        email: format!("{number}@before.example"),
        phone: None,
        external_id: None,
        no_show_count: 0,
        salt: Some(format!("{number:032}")),
        created_at: now,
        language: None,
        no_email_reminders: false,
        no_sms: false,
    })?;
    let id = AppointmentId(Uuid::from_u128(u128::from(number) << 64));
    tx.put_appointment(&Appointment {
        id,
        confirmation_number: confirmation.map_or_else(|| number.to_string(), |number| number.to_string()),
        service_id: service.id.clone(),
        starts_at: slot.starts_at,
        ends_at: slot.ends_at,
        seat: Some(1),
        consumer_id,
        status: Status::Confirmed,
        policy: Policy::of(service),
        hold_expires_at: None,
        booked_at: now,
        moved_at: None,
        confirmed_at: Some(now),
        checked_in_at: None,
        completed_at: None,
        cancelled_at: None,
        no_show_at: None,
        rescheduled_from: None,
        fee_basis: slot.starts_at,
        vip: false,
        revision: 0,
    })?;
    let (service_id, starts_at) = (service.id.clone(), slot.starts_at);
    tx.take_seat(&Seat { service_id, starts_at, number: 1, holder: Holder::Appointment(id) })
}

fn list_day(ledger: &mut Ledger, service: &Service, date: NaiveDate, now: Instant) -> Outcome {
    let slots = list(ledger, service, Some((date, date)), now)?;
    expect(slots.len(), STARTS, "slots listed")?;
    let taken: u32 = slots.iter().map(|slot| slot.count.taken).sum();
    expect(usize::try_from(taken)?, STARTS / BOOKED, "seats listed as taken")
}

fn rows(ledger: &Ledger, table: &str) -> Outcome<usize> {
    let tables = ledger.stats()?.tables;
    let (_, rows) = tables.iter().find(|(name, _)| name == table).ok_or("no such table")?;
    Ok(usize::try_from(*rows)?)
}

fn expect(found: usize, wanted: usize, what: &str) -> Outcome {
    if found == wanted { Ok(()) } else { Err(format!("{found} {what} instead of {wanted}").into()) }
}

/// SQLite with the settings of a ledger's connection and nothing above it.
struct Bare {
    connection: Connection,
    policy: String,
}

/// A row of `slots` with its text ready made.
struct Row {
    slot: Slot,
    date: String,
    time: String,
}

impl Row {
    fn of(slot: &Slot) -> Self {
        let (date, time) = (slot.local_date.to_string(), slot.local_time.to_string());
        Self { slot: slot.clone(), date, time }
    }
}

impl Bare {
    fn open(file: &Path, service: &Service) -> Outcome<Self> {
        let connection = Connection::open(file)?;
        connection.set_prepared_statement_cache_capacity(64);
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "secure_delete", true)?;
        connection.pragma_update(None, "trusted_schema", false)?;
        Ok(Self { connection, policy: serde_json::to_string(&Policy::of(service))? })
    }

    /// The statements of [`book`], in its order, with values that are ready or cost next to nothing.
    fn book(&mut self, slot: &Slot, round: usize, now: Instant, is_kept: bool) -> rusqlite::Result<()> {
        let Self { connection, policy } = self;
        let policy = policy.as_str();
        let (service, start, end) =
            (slot.service_id.as_str(), slot.starts_at.timestamp(), slot.ends_at.timestamp());
        let (id, email) = (format!("{round:036}"), format!("ada-{round}@clinic.example"));
        let (date, now) = (slot.local_date.to_string(), now.timestamp());
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        read(&tx, "SELECT * FROM consumers WHERE email = ?1", [&email])?;
        read(&tx, "SELECT * FROM slots WHERE service_id = ?1 AND starts_at = ?2", (service, start))?;
        read(&tx, SEATED, (service, start))?;
        read(&tx, OFFERED, (service, start))?;
        read(&tx, WAITING, (service, start, &date, slot.capacity))?;
        read(&tx, BOOKINGS, (service, &id))?;
        read(&tx, "SELECT * FROM appointments WHERE confirmation_number = ?1", [&id])?;
        write(&tx, ADD_CONSUMER, (&id, "Ada Example", &email, &id[4..], now))?;
        write(&tx, ADD_APPOINTMENT, params![id, service, start, end, policy, now + 600, now])?;
        write(&tx, "INSERT INTO seats VALUES (?1, ?2, 1, ?3, NULL)", (service, start, &id))?;
        write(&tx, ADD_LINE, (&id, now))?;
        write(&tx, BEGIN_CHAIN, (service, format!("{:064}", 0)))?;
        let (length, head): (i64, String) = tx
            .prepare_cached("SELECT length, head FROM chains WHERE name = ?1")?
            .query_row([service], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let hash = format!("{:064}", length + 1);
        write(&tx, ADD_EVENT, params![service, length + 1, now, id, AFTER, head, hash])?;
        write(&tx, "UPDATE chains SET length = ?2, head = ?3 WHERE name = ?1", (service, length + 1, hash))?;
        read(&tx, "SELECT * FROM consumers WHERE id = ?1", [&id])?;
        read(&tx, "SELECT * FROM money_lines WHERE appointment_id = ?1 ORDER BY id", [&id])?;
        if is_kept { tx.commit() } else { tx.rollback() }
    }

    fn insert(&mut self, rows: &[Row]) -> rusqlite::Result<()> {
        let tx = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut add = tx.prepare("INSERT INTO slots VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?;
        for Row { slot, date, time } in rows {
            add.execute(params![
                slot.service_id.as_str(),
                slot.starts_at.timestamp(),
                slot.ends_at.timestamp(),
                slot.capacity,
                date,
                time,
                slot.zone,
                slot.closed,
            ])?;
        }
        drop(add);
        tx.commit()
    }
}

const SEATED: &str = "SELECT * FROM seats JOIN appointments ON appointments.id = seats.appointment_id \
    WHERE seats.service_id = ?1 AND seats.starts_at = ?2 ORDER BY seats.number";
const OFFERED: &str = "SELECT * FROM seats JOIN entries ON entries.id = seats.entry_id \
    WHERE seats.service_id = ?1 AND seats.starts_at = ?2 ORDER BY seats.number";
const WAITING: &str = "SELECT * FROM entries WHERE number IN ( \
        SELECT number FROM entries WHERE service_id = ?1 AND starts_at = ?2 AND status = 'waiting' \
        UNION ALL \
        SELECT number FROM entries \
        WHERE service_id = ?1 AND until_date >= ?3 AND from_date <= ?3 AND status = 'waiting' \
        ORDER BY number LIMIT ?4) \
    ORDER BY number";
const BOOKINGS: &str = "SELECT * FROM appointments WHERE service_id = ?1 AND consumer_id = ?2 \
    ORDER BY starts_at, id";
const ADD_CONSUMER: &str = "INSERT INTO consumers VALUES (?1, ?2, ?3, NULL, NULL, 0, ?4, ?5)";
const ADD_APPOINTMENT: &str = "INSERT INTO appointments (id, confirmation_number, service_id, starts_at, ends_at, \
        consumer_id, status, policy, hold_expires_at, booked_at, fee_basis, vip, revision) \
    VALUES (?1, ?1, ?2, ?3, ?4, ?1, 'pending_payment', ?5, ?6, ?7, ?3, 0, 0)";
const ADD_LINE: &str = "INSERT INTO money_lines (appointment_id, at, reason, debit, credit, minor) \
    VALUES (?1, ?2, 'deposit_due', 'receivable', 'deposit', 5000)";
const BEGIN_CHAIN: &str = "INSERT INTO chains (name, length, head) VALUES (?1, 0, ?2) ON CONFLICT DO NOTHING";
const ADD_EVENT: &str = "INSERT INTO events VALUES (?1, ?2, ?3, 'bench', 'book', 'booked', ?4, ?4, NULL, ?5, NULL, \
    ?6, ?7)";

/// As long as what `book` records.
const AFTER: &str =
    r#"{"status":"pending_payment","starts_at":"2027-03-02T08:00:00+00:00","seat":1,"deposit":5000}"#;

/// Steps over every row.
fn read(tx: &Transaction<'_>, sql: &str, params: impl Params) -> rusqlite::Result<()> {
    let mut statement = tx.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    while rows.next()?.is_some() {}
    Ok(())
}

fn write(tx: &Transaction<'_>, sql: &str, params: impl Params) -> rusqlite::Result<()> {
    tx.prepare_cached(sql)?.execute(params).map(drop)
}
