//! Soundness, size and traces.

use std::path::Path;

use super::*;
use crate::ledger::{ServerFault, contract};

#[test]
fn what_no_longer_guards_the_rows_is_told() {
    let Some(room) = Room::new() else { return };
    let mut ledger = room.open();
    contract::fill(&mut ledger);
    assert_eq!(ledger.integrity().expect("looks"), [""; 0]);
    room.run("ALTER TABLE events DISABLE TRIGGER events_never_go");
    assert_eq!(
        ledger.integrity().expect("looks"),
        ["the trigger events_never_go of the table events is switched off"]
    );
    room.run("ALTER TABLE events ENABLE TRIGGER events_never_go");
    // As only an administrator can.
    room.run(
        "ALTER TABLE seats DISABLE TRIGGER ALL; ALTER TABLE refunds DISABLE TRIGGER ALL; \
         UPDATE refunds SET appointment_id = 'gone'; ALTER TABLE refunds ENABLE TRIGGER ALL; \
         ALTER TABLE seats ENABLE TRIGGER ALL",
    );
    let faults = ledger.read(|tx| tx.structure_faults()).expect("looks");
    let [fault] = &faults[..] else { panic!("{faults:?}") };
    assert!(fault.ends_with("rows of refunds refer to a row of appointments that is not there"), "{fault}");
}

#[test]
fn every_table_is_counted_and_measured() {
    let Some(room) = Room::new() else { return };
    let mut ledger = room.open();
    contract::fill(&mut ledger);
    let stats = ledger.stats().expect("counts");
    assert_eq!(stats.tables.len(), 14);
    assert!(stats.tables.is_sorted() && stats.tables.iter().all(|(_, rows)| *rows > 0), "{:?}", stats.tables);
    assert!(stats.file_bytes > 100_000);
    assert_eq!((stats.schema, stats.log_bytes), (3, 0));
    let (name, version) = stats.engine.split_once(' ').expect("a name and a version");
    assert!(name == "PostgreSQL" && version.starts_with(|c: char| c.is_ascii_digit()), "{}", stats.engine);
}

#[test]
fn a_copy_is_made_with_the_servers_tools() {
    let Some(room) = Room::new() else { return };
    let refused = room.open().backup(Path::new("/tmp/x.dump"));
    let Err(LedgerError::Server { fault: ServerFault::CopiedElsewhere { command }, .. }) = &refused else {
        panic!("{refused:?}")
    };
    assert!(command.starts_with("pg_dump --dbname='postgres://"), "{command}");
    assert!(command.ends_with("--format=custom --file='/tmp/x.dump'"), "{command}");
}

/// Names are taken as they are, never folded to small letters, which could be a neighbour's.
#[test]
fn a_schema_is_looked_into_as_it_is_written() {
    let Some(room) = Room::new() else { return };
    let name = format!("North East {}", room.address().schema.as_deref().unwrap_or_default());
    room.run(&format!("CREATE SCHEMA \"{name}\""));
    let address = other(room.address(), |address| address.schema = Some(name.clone()));
    let mut ledger = Ledger::open(Location::Server(address.clone()), false).expect("opens");
    contract::fill(&mut ledger);
    assert_eq!(ledger.stats().expect("counts").tables.len(), 14);
    room.run(&format!("ALTER TABLE \"{name}\".events DISABLE TRIGGER events_never_go"));
    assert_eq!(ledger.integrity().expect("looks").len(), 1);
    assert!(address.command("pg_dump", "").contains(&format!("--schema='\"{name}\"'")));
    assert!(address.command("pg_restore", "").contains(&format!("--schema='{name}'")));
    room.run(&format!("DROP SCHEMA \"{name}\" CASCADE"));
}

/// For anybody else the server only warns, and the traces stay.
#[test]
fn only_the_owner_of_the_tables_scrubs_them() {
    let Some(room) = Room::new() else { return };
    contract::fill(&mut room.open());
    let schema = room.address().schema.clone().expect("each test has its own");
    room.run(&format!(
        "CREATE ROLE {schema}; GRANT USAGE ON SCHEMA {schema} TO {schema}; \
         GRANT ALL ON ALL TABLES IN SCHEMA {schema} TO {schema}"
    ));
    let address = other(room.address(), |address| address.options = Some(format!("-c role={schema}")));
    let scrubbed = Ledger::open(Location::Server(address), false).expect("opens").scrub();
    let is_refused = matches!(scrubbed, Err(LedgerError::Server { fault: ServerFault::NotOwner, .. }));
    assert!(is_refused, "{scrubbed:?}");
    room.run(&format!("DROP OWNED BY {schema}; DROP ROLE {schema}"));
}

/// The tables are written anew: no page holds the old row, and no sample of it is left.
#[test]
fn a_scrub_leaves_no_trace_in_the_tables() {
    let Some(room) = Room::new() else { return };
    let mut ledger = room.open();
    let secret = contract::consumer(1);
    let erased = crate::domain::consumer::Consumer {
        name: "erased".to_owned(),
        email: "erased@invalid".to_owned(),
        phone: None,
        ..secret.clone()
    };
    ledger.write(&crate::ledger::Scope::Everything, |tx| tx.put_consumer(&secret)).expect("writes");
    room.run("ANALYZE consumers");
    ledger.write(&crate::ledger::Scope::Everything, |tx| tx.put_consumer(&erased)).expect("writes");
    let pages = format!(
        "SELECT position('{}'::bytea IN pg_read_binary_file(pg_relation_filepath('consumers'))) > 0",
        secret.email
    );
    room.run("CHECKPOINT");
    assert_eq!(room.look(&pages), "t", "an update leaves the old row behind");
    ledger.scrub().expect("scrubs");
    room.run("CHECKPOINT");
    assert_eq!(room.look(&pages), "f");
}

/// Whatever order the server has for its texts, the ledger's are compared byte by byte: pages join, and an export of it is
/// that of any other engine.
#[test]
fn every_text_of_the_ledger_is_compared_byte_by_byte() {
    let Some(room) = Room::new() else { return };
    drop(room.open());
    let others = "SELECT coalesce(string_agg(relname || '.' || attname, ', ' ORDER BY relname, attname), '') \
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid \
        WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND attnum > 0 \
        AND atttypid = 'text'::regtype AND attcollation <> '\"C\"'::regcollation";
    assert_eq!(room.look(others), "");
}
