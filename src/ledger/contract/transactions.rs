//! A write is kept as a whole or not at all; a read sees one point in time.

use super::values::{at, consumer, event, put_one, seat, service, slot};
use super::{Place, Told, read, refused, write};
use crate::domain::event::Chain;
use crate::ledger::{Ledger, LedgerError, Scope};

fn names(ledger: &mut Ledger) -> Vec<String> {
    read(ledger, |tx| Ok(tx.consumers(None, 0)?.into_iter().map(|consumer| consumer.name).collect()))
}

pub(super) fn an_error_keeps_nothing(place: &impl Place) {
    #[derive(Debug)]
    struct Ours;
    impl From<LedgerError> for Ours {
        fn from(error: LedgerError) -> Self {
            panic!("{error}")
        }
    }
    let mut ledger = place.open();
    let failed: Result<(), Ours> = ledger.write(&Scope::Everything, |tx| {
        tx.put_consumer(&consumer(1))?;
        tx.append_event(event(Chain::General))?;
        Err(Ours)
    });
    assert!(failed.is_err());
    assert_eq!(names(&mut ledger), [""; 0]);
    assert_eq!(read(&mut place.open(), |tx| tx.chain_head(&Chain::General)), None);
    write(&mut ledger, |tx| tx.put_consumer(&consumer(1)));
    assert_eq!(names(&mut place.open()), ["Consumer 1"]);
}

pub(super) fn a_drop_keeps_nothing(place: &impl Place) {
    let mut ledger = place.open();
    {
        let mut tx = ledger.backend.begin_write(&Scope::Everything).expect("begins");
        tx.put_consumer(&consumer(1)).expect("writes");
    }
    assert_eq!(names(&mut ledger), [""; 0]);
    assert_eq!(names(&mut place.open()), [""; 0]);
}

pub(super) fn a_refused_write_keeps_nothing(place: &impl Place) {
    let mut ledger = place.open();
    refused(&mut ledger, |tx| {
        let (_, appointment) = put_one(tx, at(0), 1)?;
        tx.take_seat(&seat(&appointment, 2))
    });
    assert_eq!(names(&mut ledger), [""; 0]);
}

pub(super) fn a_rehearsal_keeps_nothing(place: &impl Place) {
    write(&mut place.open(), |tx| tx.put_consumer(&consumer(1)));
    let mut rehearsal = place.rehearse();
    assert!(rehearsal.is_rehearsing());
    let seen = write(&mut rehearsal, |tx| {
        tx.put_consumer(&consumer(2))?;
        Ok(tx.consumers(None, 0)?.len())
    });
    assert_eq!(seen, 2, "the write itself sees what it would have written");
    assert_eq!(names(&mut rehearsal), ["Consumer 1"]);
    assert_eq!(names(&mut place.open()), ["Consumer 1"]);
}

pub(super) fn a_rehearsal_of_nothing_makes_nothing(place: &impl Place) {
    let mut rehearsal = place.rehearse();
    write(&mut rehearsal, |tx| tx.put_consumer(&consumer(1)));
    assert_eq!(names(&mut rehearsal), [""; 0]);
    drop(rehearsal);
    assert_eq!(names(&mut place.open()), [""; 0]);
}

pub(super) fn a_scrub_touches_no_row(place: &impl Place) {
    let mut ledger = place.open();
    write(&mut ledger, |tx| {
        tx.append_event(event(Chain::General))?;
        put_one(tx, at(0), 1)
    });
    let before = ledger.stats().expect("counts").tables;
    ledger.scrub().expect("scrubs");
    place.rehearse().scrub().expect("a rehearsal has nothing to scrub");
    assert_eq!(place.open().stats().expect("counts").tables, before);
    assert_eq!(names(&mut ledger), ["Consumer 1"]);
    assert_eq!(ledger.integrity().expect("looks"), [""; 0]);
    write(&mut ledger, |tx| tx.append_event(event(Chain::General)).map(drop));
}

/// Each writer adds one to a count that it has read: none is lost.
pub(super) fn writers_go_one_after_the_other(place: &impl Place) {
    write(&mut place.open(), |tx| tx.put_consumer(&consumer(1)));
    let count = || -> Told<()> {
        let mut ledger = place.open();
        for _ in 0..10 {
            ledger.write(&Scope::Service(service()), |tx| {
                let mut found = tx.consumer(consumer(1).id)?.expect("a consumer");
                found.no_show_count += 1;
                tx.append_event(event(Chain::General))?;
                tx.put_consumer(&found)
            })?;
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(count)).collect();
        threads.into_iter().for_each(|thread| thread.join().expect("no panic").expect("no failure"));
    });
    read(&mut place.open(), |tx| {
        assert_eq!(tx.consumer(consumer(1).id)?.map(|found| found.no_show_count), Some(40));
        assert_eq!(tx.chain_head(&Chain::General)?.map(|(number, _)| number), Some(40));
        Ok(())
    });
}

pub(super) fn a_read_sees_the_moment_of_its_beginning(place: &impl Place) {
    let (mut reader, mut writer) = (place.open(), place.open());
    write(&mut writer, |tx| put_one(tx, at(0), 1));
    read(&mut reader, |tx| {
        write(&mut writer, |tx| tx.put_slot(&slot(at(60), 1)));
        assert_eq!(tx.slot_state(&service(), at(60))?, None, "not even before the first row was read");
        write(&mut writer, |tx| tx.put_slot(&slot(at(0), 5)));
        let found = tx.slot_state(&service(), at(0))?.expect("a slot");
        assert_eq!(found.slot.capacity, 1);
        Ok(())
    });
    let found = read(&mut reader, |tx| tx.slot_state(&service(), at(60)));
    assert!(found.is_some(), "the next read sees it");
}
