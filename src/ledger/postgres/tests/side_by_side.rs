//! Writers of different services, and writers that are cut off.

use std::cell::Cell;
use std::sync::mpsc;
use std::thread;

use super::*;
use crate::domain::consumer::Consumer;
use crate::domain::event::Chain;
use crate::domain::ids::ServiceId;
use crate::domain::remote::SweepRun;
use crate::ledger::{Scope, WriteTx, contract};

type Told<T> = Result<T, LedgerError>;

fn scope(service: &str) -> Scope {
    Scope::Service(service.parse::<ServiceId>().expect("a service"))
}

/// Runs `first` in a write of one service, and `second` in a write of another while the first one is open. The second
/// may have to wait for the first to end.
fn beside(
    room: &Room,
    first: impl Fn(&mut dyn WriteTx) -> Told<()>,
    second: impl FnMut(&mut dyn WriteTx) -> Told<()> + Send,
) {
    beside_in(room, &scope("clinic-a"), first, second);
}

/// Likewise, with the first one in another scope.
fn beside_in(
    room: &Room,
    scope_of_first: &Scope,
    first: impl Fn(&mut dyn WriteTx) -> Told<()>,
    second: impl FnMut(&mut dyn WriteTx) -> Told<()> + Send,
) {
    let (begun, has_begun) = mpsc::channel();
    thread::scope(|threads| {
        let other = threads.spawn(move || {
            has_begun.recv().expect("the first has written");
            room.open().write(&scope("clinic-b"), second).expect("writes");
        });
        let waited = |tx: &mut dyn WriteTx| {
            first(tx)?;
            begun.send(()).expect("the second waits for it");
            thread::sleep(std::time::Duration::from_millis(300));
            Ok::<_, LedgerError>(())
        };
        room.open().write(scope_of_first, waited).expect("writes");
        other.join().expect("no panic");
    });
}

#[test]
fn two_services_do_not_wait_for_one_another() {
    let Some(room) = Room::new() else { return };
    drop(room.open());
    let (mut one, mut two) = (room.open(), room.open());
    let kept = one.write(&scope("clinic-a"), |tx| {
        tx.append_event(contract::event(Chain::Service("clinic-a".parse().expect("an id"))))?;
        two.write(&scope("clinic-b"), |tx| {
            tx.append_event(contract::event(Chain::Service("clinic-b".parse().expect("an id")))).map(drop)
        })
    });
    kept.expect("both are kept, the second inside of the first");
    let chains = room.open().read(|tx| tx.chains()).expect("reads");
    assert_eq!(chains.len(), 2);
}

#[test]
fn writers_of_one_service_and_those_of_everything_wait() {
    let Some(room) = Room::new() else { return };
    drop(room.open());
    let patience = std::time::Duration::from_millis(100);
    for (held, wanted) in [
        (scope("clinic-a"), scope("clinic-a")),
        (scope("clinic-a"), Scope::Everything),
        (Scope::Everything, scope("clinic-a")),
        (Scope::Everything, Scope::Everything),
        (Scope::Messages, Scope::Everything),
        (Scope::Everything, Scope::Messages),
    ] {
        let mut holder = opened(room.address(), Purpose::Keep).expect("opens");
        let mut waiting = super::super::open(room.address(), Purpose::Keep, patience).expect("opens");
        let tx = super::super::Backend::begin_write(&mut holder, &held).expect("begins");
        let refused = super::super::Backend::begin_write(&mut waiting, &wanted).map(drop);
        assert!(matches!(refused, Err(LedgerError::Busy)), "{held:?} {wanted:?}: {refused:?}");
        drop(tx);
        super::super::Backend::begin_write(&mut waiting, &wanted).expect("it is free");
    }
}

/// Both find nobody of that address. The one who comes second is asked again, and then finds the first one's row.
#[test]
fn the_same_new_person_at_two_services_is_one() {
    let Some(room) = Room::new() else { return };
    drop(room.open());
    let arrive = |tx: &mut dyn WriteTx, number: u128| {
        let new =
            Consumer { email: "same@example.org".to_owned(), phone: None, ..contract::consumer(number) };
        if tx.consumer_with_email(&new.email)?.is_none() {
            tx.put_consumer(&new)?;
            tx.append_event(contract::event(Chain::General))?;
        }
        Ok(())
    };
    let calls = std::sync::atomic::AtomicU32::new(0);
    beside(
        &room,
        |tx| arrive(tx, 1),
        |tx| {
            calls.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            arrive(tx, 2)
        },
    );
    let found = room.open().read(|tx| tx.consumers(None, 0)).expect("reads");
    assert_eq!(found.iter().map(|found| found.id).collect::<Vec<_>>(), [contract::consumer(1).id]);
    assert_eq!(calls.into_inner(), 2);
}

#[test]
fn what_two_services_count_of_one_person_adds_up() {
    let Some(room) = Room::new() else { return };
    room.open().write(&Scope::Everything, |tx| tx.put_consumer(&contract::consumer(1))).expect("writes");
    let miss = |tx: &mut dyn WriteTx| {
        let mut found = tx.consumer(contract::consumer(1).id)?.expect("a consumer");
        found.no_show_count += 1;
        tx.put_consumer(&found)
    };
    beside(&room, miss, miss);
    let found = room.open().read(|tx| tx.consumer(contract::consumer(1).id)).expect("reads");
    assert_eq!(found.map(|found| found.no_show_count), Some(2 + contract::consumer(1).no_show_count));
}

#[test]
fn the_general_chain_of_two_services_has_no_gaps() {
    let Some(room) = Room::new() else { return };
    drop(room.open());
    let add = |tx: &mut dyn WriteTx| tx.append_event(contract::event(Chain::General)).map(drop);
    beside(&room, add, add);
    beside(&room, add, add);
    let events = room.open().read(|tx| tx.events(&Chain::General, 0, 0)).expect("reads");
    assert_eq!(events.iter().map(|event| event.number).collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert!(events.iter().zip(events.iter().skip(1)).all(|(one, next)| one.hash == next.previous));
}

#[test]
fn whoever_locks_in_the_other_order_is_asked_again() {
    let Some(room) = Room::new() else { return };
    room.open()
        .write(&Scope::Everything, |tx| {
            (1..=2).try_for_each(|number| tx.put_consumer(&contract::consumer(number)))
        })
        .expect("writes");
    let both = |tx: &mut dyn WriteTx, order: [u128; 2]| {
        for number in order {
            tx.consumer(contract::consumer(number).id)?;
            thread::sleep(std::time::Duration::from_millis(200));
        }
        Ok::<_, LedgerError>(())
    };
    thread::scope(|threads| {
        let one = threads.spawn(|| room.open().write(&scope("clinic-a"), |tx| both(tx, [1, 2])));
        let two = threads.spawn(|| room.open().write(&scope("clinic-b"), |tx| both(tx, [2, 1])));
        one.join().expect("no panic").expect("writes");
        two.join().expect("no panic").expect("writes");
    });
}

fn cut(room: &Room, ledger_pid: &str) {
    room.run(&format!("SELECT pg_terminate_backend({ledger_pid})"));
}

#[test]
fn a_connection_that_is_cut_leaves_nothing_and_the_next_write_has_a_new_one() {
    let Some(room) = Room::new() else { return };
    let backend = opened(room.address(), Purpose::Keep).expect("opens");
    let pid =
        backend.session.first_row("SELECT pg_backend_pid()", super::super::When::Working).expect("a number");
    let pid = pid.into_iter().next().flatten().expect("a number");
    let mut ledger = Ledger { backend: Box::new(backend), rehearsing: false, committed: None };
    let lost = ledger.write(&scope("clinic-a"), |tx| {
        tx.put_consumer(&contract::consumer(1))?;
        cut(&room, &pid);
        tx.put_consumer(&contract::consumer(2))
    });
    assert!(matches!(lost, Err(LedgerError::Lost { .. })), "{lost:?}");
    assert_eq!(room.open().read(|tx| tx.consumers(None, 0)).expect("reads"), []);
    ledger
        .write(&scope("clinic-a"), |tx| tx.put_consumer(&contract::consumer(3)))
        .expect("it connects again");
    assert_eq!(room.open().read(|tx| tx.consumers(None, 0)).expect("reads").len(), 1);
}

#[test]
fn a_connection_that_is_cut_at_the_last_moment_is_asked_after() {
    let Some(room) = Room::new() else { return };
    let mut ledger = room.open();
    room.run(
        "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS \
         'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'; \
         CREATE CONSTRAINT TRIGGER dies AFTER INSERT ON sweep_runs DEFERRABLE INITIALLY DEFERRED \
         FOR EACH ROW EXECUTE FUNCTION die()",
    );
    let run = SweepRun {
        sweep: "holds".to_owned(),
        started_at: contract::start(),
        finished_at: contract::start(),
        due: 0,
        done: 0,
        skipped: 0,
        failed: 0,
    };
    let calls = Cell::new(0);
    let unclear = ledger.write(&scope("clinic-a"), |tx| {
        calls.set(calls.get() + 1);
        tx.add_sweep_run(&run)
    });
    assert!(
        matches!(unclear, Err(LedgerError::Lost { .. })),
        "the server tells that it was not kept: {unclear:?}"
    );
    assert_eq!(calls.get(), 1, "what may have been done is not done again");
}

#[test]
fn a_lock_of_the_ledger_has_one_holder_until_the_connection_ends() {
    let Some(room) = Room::new() else { return };
    let none = std::time::Duration::ZERO;
    let first = room.location().lock("sweep holds", none).expect("asks");
    assert!(first.is_some());
    assert!(room.location().lock("sweep holds", none).expect("asks").is_none());
    assert!(room.location().lock("sweep refunds", none).expect("asks").is_some());
    drop(first);
    assert!(room.location().lock("sweep holds", PATIENCE).expect("asks").is_some());
}

/// Claims up to so many messages, as a delivery does, and gives how many.
fn claimed(tx: &mut dyn WriteTx, limit: u32) -> Told<usize> {
    let due = tx.deliverable(contract::start(), None, limit)?;
    for notice in &due {
        let delivery = crate::domain::notice::Delivery::Sending;
        let lease_until = Some(contract::start() + chrono::TimeDelta::minutes(5));
        tx.put_notice(&crate::domain::notice::Notice { delivery, lease_until, ..notice.clone() })?;
    }
    Ok(due.len())
}

/// Two deliveries at once share what is due: neither waits for the other, and neither takes it that nothing is left.
#[test]
fn two_deliveries_claim_different_messages() {
    let Some(room) = Room::new() else { return };
    let due = contract::queued(&mut room.open(), 4);
    let (mut one, mut two) = (room.open(), room.open());
    let both = one.write(&Scope::Messages, |tx| {
        let mine = claimed(tx, 2)?;
        let theirs = two.write(&Scope::Messages, |tx| claimed(tx, 2))?;
        Ok::<_, LedgerError>((mine, theirs))
    });
    assert_eq!(both.expect("both claim, the second inside of the first"), (2, 2));
    let left = room.open().read(|tx| tx.deliverable(contract::start(), None, 0)).expect("reads");
    assert_eq!((due, left.len()), (4, 0));
}

/// Whoever records what came of a message, and whoever tries it again, see what the other has done.
#[test]
fn a_message_is_rewritten_by_one_at_a_time() {
    let Some(room) = Room::new() else { return };
    contract::queued(&mut room.open(), 1);
    let id = room.open().read(|tx| tx.deliverable(contract::start(), None, 1)).expect("reads")[0].id;
    let more = |tx: &mut dyn WriteTx| {
        let mut notice = tx.notice(id)?.expect("a message");
        notice.attempts += 1;
        tx.put_notice(&notice)
    };
    beside_in(&room, &Scope::Messages, more, more);
    let found = room.open().read(|tx| tx.notice(id)).expect("reads").expect("a message");
    assert_eq!(found.attempts, 2);
}

#[test]
fn a_lock_is_known_to_be_lost() {
    let Some(room) = Room::new() else { return };
    let held = room.location().lock("sweep holds", PATIENCE).expect("asks").expect("it is free");
    held.still_held().expect("it is ours");
    let holder = "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory' \
        AND ((classid::bigint << 32) | objid::bigint) = ";
    let key = super::super::locks::key(&room.look("SELECT current_schema()"), "lock of sweep holds");
    room.run(&format!("{holder}{key}"));
    assert!(matches!(held.still_held(), Err(LedgerError::LockLost { .. })));
    let next = room.location().lock("sweep holds", PATIENCE).expect("asks").expect("it is free");
    next.still_held().expect("it is theirs");
    assert!(held.still_held().is_err());
}
