//! Several connections to one file.

use std::sync::Barrier;
use std::time::Instant;

use super::*;
use crate::domain::event::Chain;
use crate::ledger::Scope;

#[test]
fn fifty_may_make_the_same_ledger_at_once() {
    let room = Room::new();
    let together = Barrier::new(50);
    let first_opens = || {
        together.wait();
        of(open(&room.path(), Purpose::Keep, PATIENCE)?).read(|tx| tx.chain_head(&Chain::General))
    };
    let opened: Vec<Result<_, LedgerError>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..50).map(|_| scope.spawn(first_opens)).collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    });
    let failed: Vec<_> = opened.iter().filter(|opened| opened.is_err()).collect();
    assert!(failed.is_empty(), "{failed:?}");
    assert_eq!(room.files(), ["ledger.db"], "no draft and no log is left");
}

#[test]
fn a_ledger_is_busy_only_after_patience() {
    let room = Room::new();
    let mut holder = open(&room.path(), Purpose::Keep, PATIENCE).expect("opens");
    let held = super::super::Backend::begin_write(&mut holder, &Scope::Everything).expect("begins");
    let patience = Duration::from_millis(80);
    let mut hasty = of(open(&room.path(), Purpose::Keep, patience).expect("opening needs no lock"));
    hasty.read(|tx| tx.chains()).expect("reading needs no lock");
    let begun = Instant::now();
    let refused = hasty.write(&Scope::Everything, |_| Ok::<(), LedgerError>(()));
    assert!(matches!(refused, Err(LedgerError::Busy)), "{refused:?}");
    assert!(begun.elapsed() >= patience, "{:?}", begun.elapsed());
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let waited = room.open().write(&Scope::Everything, |_| Ok::<(), LedgerError>(()));
            waited.expect("its turn comes");
        });
        std::thread::sleep(Duration::from_millis(50));
        drop(held);
    });
}

/// A ledger whose write-ahead log was switched off has to be switched back, which takes the file for itself.
#[test]
fn switching_to_the_log_waits_for_everybody() {
    for held in ["BEGIN; SELECT count(*) FROM slots;", "BEGIN IMMEDIATE;"] {
        let room = Room::new();
        drop(room.open());
        let holder = Connection::open(room.path()).expect("opens");
        holder.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(())).expect("switches");
        holder.execute_batch(held).expect(held);
        let patience = Duration::from_millis(80);
        let begun = Instant::now();
        let refused = open(&room.path(), Purpose::Keep, patience).map(drop);
        assert!(matches!(refused, Err(LedgerError::Busy)), "{held} {refused:?}");
        assert!(begun.elapsed() >= patience, "{held} {:?}", begun.elapsed());
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| open(&room.path(), Purpose::Keep, PATIENCE).map(drop));
            std::thread::sleep(Duration::from_millis(50));
            holder.execute_batch("COMMIT").expect("ends");
            waiting.join().expect("no panic").expect("its turn comes");
        });
    }
}
