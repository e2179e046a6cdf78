//! Getting to a ledger, and what keeps one from it.

use std::thread;
use std::time::{Duration, Instant};

use super::super::address::{Host, TlsMode};
use super::super::migrate::{MIGRATIONS, Migration};
use super::super::open_with;
use super::*;
use crate::domain::event::Chain;
use crate::ledger::{Scope, ServerFault, TlsFault, contract};

/// The fault of a server that does not let one in.
#[track_caller]
fn fault(address: &PostgresAddress) -> ServerFault {
    match opened(address, Purpose::Keep).map(drop) {
        Err(LedgerError::Server { fault, .. }) => fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_way_of_not_getting_in_is_told_apart() {
    let Some(room) = Room::new() else { return };
    let server = room.address();
    assert_eq!(fault(&other(server, |to| to.database = "nowhere".to_owned())), ServerFault::NoDatabase);
    assert_eq!(fault(&other(server, |to| to.schema = Some("nowhere".to_owned()))), ServerFault::NoSchema);
    let refused = opened(&other(server, |to| to.port = 1), Purpose::Keep).map(drop);
    assert!(matches!(refused, Err(LedgerError::Unreachable { .. })), "{refused:?}");
    let unknown = other(server, |to| {
        to.host = Host::Machine("nowhere.invalid".to_owned());
        to.tls = TlsMode::Disable;
    });
    let unknown = opened(&unknown, Purpose::Keep).map(drop);
    assert!(matches!(unknown, Err(LedgerError::Unreachable { .. })), "{unknown:?}");
}

#[test]
fn a_wrong_password_is_none_and_so_is_a_missing_one() {
    if postgres_server::server_url().is_none() {
        return;
    }
    let Ok(server) = postgres_server::PostgresServer::start() else { return };
    let read = |url: &str| PostgresAddress::parse(url, |_| None, "x").expect("an address");
    let admin = read(&server.url());
    run_raw(&admin, "CREATE ROLE desk LOGIN PASSWORD 'right'; CREATE SCHEMA north AUTHORIZATION desk")
        .expect("runs");
    let at = |password: &str| {
        read(&format!("postgres://desk{password}@127.0.0.1:{}/postgres?schema=north", server.port))
    };
    assert!(opened(&at(":right"), Purpose::Keep).is_ok());
    assert_eq!(fault(&at(":wrong")), ServerFault::Password);
    assert_eq!(fault(&at("")), ServerFault::Password);
    let Err(told) = opened(&at(":wrong"), Purpose::Keep).map(drop) else { panic!("it opens") };
    assert!(!format!("{told} {told:?}").contains(":wrong"), "{told:?}");
}

#[test]
fn who_may_not_write_is_told_so() {
    let Some(room) = Room::new() else { return };
    let read_only =
        other(room.address(), |to| to.options = Some("-c default_transaction_read_only=on".to_owned()));
    assert_eq!(fault(&read_only), ServerFault::ReadOnly);
    drop(room.open());
    let mut replica = Ledger::open(Location::Server(read_only), false).expect("it can be read");
    replica.read(|tx| tx.consumers(None, 0)).expect("reads");
    let written = replica.write(&Scope::Everything, |tx| tx.append_event(contract::event(Chain::General)));
    let is_told = matches!(&written, Err(LedgerError::Server { fault: ServerFault::ReadOnly, .. }));
    assert!(is_told, "{written:?}");
}

#[test]
fn who_has_no_rights_is_told_so() {
    let Some(room) = Room::new() else { return };
    drop(room.open());
    let role = format!("r{}", uuid::Uuid::now_v7().simple());
    room.run(&format!("CREATE ROLE {role} LOGIN; GRANT USAGE ON SCHEMA {} TO {role}", schema_of(&room)));
    let stranger = other(room.address(), |to| to.user.clone_from(&role));
    // A server that asks for passwords does not get as far.
    let fault = fault(&stranger);
    assert!(matches!(fault, ServerFault::NotAllowed | ServerFault::Password), "{fault:?}");
    room.run(&format!("DROP OWNED BY {role}; DROP ROLE {role}"));
}

fn schema_of(room: &Room) -> String {
    room.look("SELECT current_schema()")
}

#[test]
fn a_newer_ledger_and_that_of_another_program_are_left_alone() {
    let Some(room) = Room::new() else { return };
    room.run("CREATE TABLE events (id INT)");
    let foreign = opened(room.address(), Purpose::Keep).map(drop);
    assert!(matches!(foreign, Err(LedgerError::NotALedger { .. })), "{foreign:?}");
    room.run("DROP TABLE events");
    drop(room.open());
    room.run("INSERT INTO slotctl_schema (version) VALUES (99)");
    for purpose in [Purpose::Keep, Purpose::KeepPresent, Purpose::Rehearse, Purpose::Look] {
        let newer = opened(room.address(), purpose).map(drop);
        let is_told = matches!(&newer, Err(LedgerError::TooNew { found: 99, known: 3, .. }));
        assert!(is_told, "{purpose:?}: {newer:?}");
    }
}

#[test]
fn nothing_is_made_by_looking() {
    let Some(room) = Room::new() else { return };
    for purpose in [Purpose::KeepPresent, Purpose::Rehearse] {
        assert!(!opened(room.address(), purpose).expect("opens").is_there());
    }
    assert!(matches!(opened(room.address(), Purpose::Look).map(drop), Err(LedgerError::Open { .. })));
    let (mut ledger, is_there) = Ledger::open_present(room.location(), false).expect("opens");
    assert!(!is_there && ledger.is_rehearsing());
    ledger.write(&Scope::Everything, |tx| tx.put_consumer(&contract::consumer(1))).expect("rehearses");
    let tables = "SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace";
    let session = super::super::Session::connect(room.address(), PATIENCE).expect("connects");
    let found = session.first_row(tables, super::super::When::Working).expect("counts");
    assert_eq!(found, [Some("0".to_owned())]);
}

/// One migration more than there is.
const MORE: &[Migration] =
    &[MIGRATIONS[0], (4, "ALTER TABLE consumers ADD COLUMN nickname TEXT; SELECT pg_sleep(0.05)")];

#[test]
fn many_may_make_and_migrate_at_once() {
    let Some(room) = Room::new() else { return };
    for (migrations, newest) in [(MIGRATIONS, "3"), (MORE, "4")] {
        let open = || open_with(room.address(), Purpose::Keep, PATIENCE, migrations).map(|open| open.schema);
        thread::scope(|scope| {
            let threads: Vec<_> = (0..8).map(|_| scope.spawn(open)).collect();
            for thread in threads {
                let schema = thread.join().expect("no panic").expect("opens");
                assert_eq!(schema.to_string(), newest);
            }
        });
        let session = super::super::Session::connect(room.address(), PATIENCE).expect("connects");
        let versions = "SELECT string_agg(version::text, ',' ORDER BY version) FROM slotctl_schema";
        let found = session.first_row(versions, super::super::When::Working).expect("reads");
        assert_eq!(found, [Some(if newest == "3" { "3" } else { "3,4" }.to_owned())]);
    }
}

#[test]
fn an_old_ledger_is_migrated_only_for_good_reason() {
    let Some(room) = Room::new() else { return };
    drop(room.open());
    let open = |purpose| open_with(room.address(), purpose, PATIENCE, MORE).map(|open| open.schema);
    let looked = open(Purpose::Look).map(drop);
    assert!(matches!(looked, Err(LedgerError::Open { .. })), "{looked:?}");
    assert_eq!(open(Purpose::Rehearse).expect("opens"), 3);
    let mut rehearsal = open_with(room.address(), Purpose::Rehearse, PATIENCE, MORE).expect("opens");
    let rehearsed = super::super::Backend::begin_read(&mut rehearsal).expect("begins").consumers(None, 0);
    assert_eq!(rehearsed.expect("reads").len(), 0);
    assert_eq!(room.look("SELECT max(version) FROM slotctl_schema"), "3");
    assert_eq!(open(Purpose::KeepPresent).expect("opens"), 4);
}

#[test]
fn a_ledger_is_busy_only_after_patience() {
    let Some(room) = Room::new() else { return };
    let mut holder = opened(room.address(), Purpose::Keep).expect("opens");
    let patience = Duration::from_millis(200);
    let mut hasty = super::super::open(room.address(), Purpose::Keep, patience).expect("opens");
    let held = super::super::Backend::begin_write(&mut holder, &Scope::Everything).expect("begins");
    let begun = Instant::now();
    let refused =
        super::super::Backend::begin_write(&mut hasty, &Scope::Service(contract::service())).map(drop);
    assert!(matches!(refused, Err(LedgerError::Busy)), "{refused:?}");
    assert!(begun.elapsed() >= patience);
    drop(held);
    assert!(super::super::Backend::begin_write(&mut hasty, &Scope::Everything).is_ok());
}

/// A server that says no in certain words, and nothing else.
fn refusing(code: &str, message: &str, routine: &str) -> PostgresAddress {
    use std::io::{Read, Write};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    let mut fields = Vec::new();
    for (kind, text) in [(b'S', "FATAL"), (b'V', "FATAL"), (b'C', code), (b'M', message), (b'R', routine)] {
        fields.push(kind);
        fields.extend(text.bytes());
        fields.push(0);
    }
    fields.push(0);
    let length = u32::try_from(fields.len() + 4).expect("a short answer").to_be_bytes();
    let answer = [b"E", &length[..], &fields[..]].concat();
    thread::spawn(move || {
        let (mut client, _) = listener.accept().expect("somebody comes");
        let mut asked = [0; 512];
        assert!(client.read(&mut asked).is_ok_and(|read| read > 0));
        client.write_all(&answer).expect("somebody listens");
    });
    let url = format!("postgres://desk@127.0.0.1:{port}/clinic?sslmode=disable");
    PostgresAddress::parse(&url, |_| None, "x").expect("an address")
}

#[test]
fn each_word_of_a_server_that_lets_nobody_in_has_its_meaning() {
    let (entry, user) = ("ClientAuthentication", "InitializeSessionUserId");
    for (code, message, routine, told) in [
        ("28P01", "password authentication failed for user", "auth_failed", ServerFault::Password),
        ("28000", "no pg_hba.conf entry for host", entry, ServerFault::NotAdmitted),
        ("28000", "pg_hba.conf weist die Verbindung ab", entry, ServerFault::NotAdmitted),
        (
            "28000",
            "connection requires a valid client certificate",
            entry,
            ServerFault::Tls(TlsFault::ClientCertificate),
        ),
        ("28000", "role is not permitted to log in", user, ServerFault::NoLogin),
        ("28000", "Peer authentication failed for user", "auth_failed", ServerFault::Password),
        ("53300", "sorry, too many clients already", "ProcArrayAdd", ServerFault::Full),
        ("57P03", "the database system is starting up", "ProcessStartupPacket", ServerFault::NotReady),
        ("57P03", "the database system is shutting down", "ProcessStartupPacket", ServerFault::NotReady),
        (
            "55000",
            "database is not currently accepting connections",
            "CheckMyDatabase",
            ServerFault::NotAdmitted,
        ),
        ("42501", "permission denied for database", "CheckMyDatabase", ServerFault::NotAllowed),
    ] {
        assert_eq!(fault(&refusing(code, message, routine)), told, "{code} {message}");
    }
}

#[test]
fn roles_that_may_not_log_in_or_are_too_many_are_told() {
    let Some(room) = Room::new() else { return };
    let role = format!("r{}", uuid::Uuid::now_v7().simple());
    let theirs = other(room.address(), |to| to.user.clone_from(&role));
    let rooms_own = opened(room.address(), Purpose::Rehearse).is_ok();
    assert!(rooms_own);
    // A server that asks for passwords does not get as far.
    let told = |wanted: ServerFault| {
        let found = fault(&theirs);
        assert!(found == wanted || found == ServerFault::Password, "{found:?}");
    };
    told(ServerFault::NoLogin);
    room.run(&format!("CREATE ROLE {role} NOLOGIN"));
    told(ServerFault::NoLogin);
    room.run(&format!("ALTER ROLE {role} LOGIN CONNECTION LIMIT 0"));
    told(ServerFault::Full);
    room.run(&format!("DROP ROLE {role}"));
}

fn with_options(room: &Room, options: &str) -> PostgresAddress {
    other(room.address(), |to| to.options = Some(options.to_owned()))
}

/// The one that whoever set up the server or wrote the address has chosen goes first.
#[test]
fn nothing_takes_for_ever() {
    let Some(room) = Room::new() else { return };
    drop(room.open());
    let shown = |address: &PostgresAddress| {
        let mut backend = opened(address, Purpose::Keep).expect("opens");
        let tx = super::super::Backend::begin_write(&mut backend, &Scope::Everything).map(drop);
        tx.expect("begins");
        let show = "SELECT current_setting('statement_timeout'), current_setting('lock_timeout'), \
            current_setting('idle_in_transaction_session_timeout')";
        let begun =
            super::super::locks::begin_write("public", &Scope::Messages, backend.session.limits_idleness);
        let found = backend.session.texts(&format!("{begun}; {show}"), super::super::When::Working);
        found.expect("shows").pop().expect("a row").into_iter().flatten().collect::<Vec<_>>()
    };
    assert_eq!(shown(room.address()), ["5min", "10s", "5min"]);
    let theirs = "-c statement_timeout=20s -c idle_in_transaction_session_timeout=30s";
    assert_eq!(shown(&with_options(&room, theirs)), ["20s", "10s", "30s"]);
}

#[test]
fn a_statement_that_takes_too_long_is_not_called_busy() {
    let Some(room) = Room::new() else { return };
    let hasty = with_options(&room, "-c statement_timeout=50ms");
    let stopped = run_raw(&hasty, "SELECT pg_sleep(5)");
    let is_told = matches!(&stopped, Err(LedgerError::Server { fault: ServerFault::Cancelled, .. }));
    assert!(is_told, "{stopped:?}");
}

#[test]
fn a_transaction_that_is_given_up_for_its_silence_is_lost_and_says_why() {
    let Some(room) = Room::new() else { return };
    drop(room.open());
    let hasty = with_options(&room, "-c idle_in_transaction_session_timeout=50ms");
    let mut ledger = Ledger::open(Location::Server(hasty), false).expect("opens");
    let lost = ledger.write(&Scope::Everything, |tx| {
        tx.put_consumer(&contract::consumer(1))?;
        thread::sleep(Duration::from_millis(300));
        tx.put_consumer(&contract::consumer(2))
    });
    let Err(LedgerError::Lost { source, .. }) = &lost else { panic!("{lost:?}") };
    assert!(source.to_string().contains("idle-in-transaction"), "{source}");
    let kept = ledger.write(&Scope::Everything, |tx| tx.put_consumer(&contract::consumer(3)));
    kept.expect("it connects again");
}

/// Where there is none, the first write makes it, or leaves nothing.
#[test]
fn a_ledger_that_is_to_be_filled_is_made_by_the_write_that_fills_it() {
    let Some(room) = Room::new() else { return };
    let tables = "SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace";
    let found = || {
        let session = super::super::Session::connect(room.address(), PATIENCE).expect("connects");
        let row = session.first_row(tables, super::super::When::Working).expect("counts");
        row.into_iter().next().flatten().expect("a number")
    };
    let mut ledger = Ledger::open_to_fill(room.location(), false).expect("opens");
    let refused: Result<(), LedgerError> = ledger.write(&Scope::Everything, |tx| {
        tx.put_consumer(&contract::consumer(1))?;
        Err(LedgerError::Busy)
    });
    assert!(refused.is_err());
    assert_eq!(found(), "0");
    ledger.write(&Scope::Everything, |tx| tx.put_consumer(&contract::consumer(1))).expect("fills");
    ledger.write(&Scope::Everything, |tx| tx.put_consumer(&contract::consumer(2))).expect("goes on");
    assert_eq!(room.open().read(|tx| tx.consumers(None, 0)).expect("reads").len(), 2);
}
