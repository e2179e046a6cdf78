//! What was overwritten is on the disk no more.

use super::*;
use crate::ledger::contract;
use crate::ledger::{ReadTx, Scope, WriteTx};

const SECRET: &str = "Zaphod-Beeblebrox-42";

/// Where the text stands in any file of the room.
fn found_in(room: &Room, text: &str) -> Vec<String> {
    let holds = |name: &String| {
        let bytes = fs::read(room.0.path().join(name)).expect("readable");
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    };
    room.files().into_iter().filter(holds).collect()
}

/// Two hundred people, of which the first few have a name to be found by.
fn put_people(ledger: &mut Ledger, name: &str) {
    let put = |tx: &mut dyn WriteTx| {
        (1..200).try_for_each(|number| {
            let mut one = contract::consumer(number);
            one.name = if number % 20 == 1 { format!("{name} {}", "x".repeat(300)) } else { one.name };
            tx.put_consumer(&one)
        })
    };
    ledger.write(&Scope::Everything, put).expect("writes");
}

#[test]
fn a_scrub_leaves_no_trace_of_what_was_overwritten() {
    let room = Room::new();
    let mut ledger = room.open();
    put_people(&mut ledger, SECRET);
    assert!(!found_in(&room, SECRET).is_empty(), "the test can see it");
    put_people(&mut ledger, "Nobody");
    assert!(!found_in(&room, SECRET).is_empty(), "the log still has it");
    ledger.scrub().expect("scrubs");
    assert_eq!(found_in(&room, SECRET), [""; 0]);
    assert_eq!(ledger.stats().expect("counts").log_bytes, 0);
    drop(ledger);
    assert_eq!(found_in(&room, SECRET), [""; 0]);
    assert_eq!(room.open().integrity().expect("looks"), [""; 0]);
}

#[test]
fn a_scrub_that_readers_keep_from_its_work_says_so_and_can_be_repeated() {
    let room = Room::new();
    let mut ledger = of(open(&room.path(), Purpose::Keep, Duration::from_millis(50)).expect("opens"));
    put_people(&mut ledger, SECRET);
    let mut reader = room.open();
    let looked: Result<(), LedgerError> = reader.read(|tx: &dyn ReadTx| {
        put_people(&mut ledger, "Nobody");
        assert!(matches!(ledger.scrub(), Err(LedgerError::Busy)));
        tx.consumers(None, 1).map(drop)
    });
    looked.expect("reads");
    ledger.scrub().expect("nobody reads any more");
    assert_eq!(found_in(&room, SECRET), [""; 0]);
}
