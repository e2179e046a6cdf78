//! Getting to a ledger, and what keeps one from it.

use std::thread;
use std::time::{Duration, Instant};

use super::super::address::{Host, TlsMode};
use super::super::migrate::{MIGRATIONS, Migration};
use super::super::open_with;
use super::*;
use crate::domain::event::Chain;
use crate::ledger::{Scope, ServerFault, contract};

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
