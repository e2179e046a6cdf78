//! What making slots again does to those that are there.

use super::super::strand::tests::{act, now, service};
use super::*;

/// Every day, three starts, three days ahead.
const SLOTS: u32 = 12;

fn with_seats(capacity: u32) -> Service {
    let mut service = service();
    for weekly in service.availability.week.iter_mut().flatten() {
        weekly.capacity = capacity;
    }
    service
}

/// Seats are only added here: what takes some away may strand somebody, and is for `apply`.
#[test]
fn seats_are_added_and_never_taken_away() {
    for (before, after) in (1..4).flat_map(|before| (1..4).map(move |after| (before, after))) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut ledger = Ledger::open(&folder.path().join("ledger.db"), false).expect("a ledger");
        let first = generate(&mut ledger, act(), &with_seats(before), None).expect("made");
        assert_eq!((first.added, first.raised), (SLOTS, 0));

        let edited = with_seats(after);
        let ahead = missing(&mut ledger, &edited, now()).expect("planned").counted();
        let again = generate(&mut ledger, act(), &edited, None).expect("made").counted();
        assert_eq!(again, ahead, "{before} → {after}: what was planned is what was done");
        let raised = if after > before { SLOTS } else { 0 };
        assert_eq!((again.added, again.existing, again.raised), (0, SLOTS, raised), "{before} → {after}");
        let slots = ledger.read(|tx| tx.all_slots(None, 0)).expect("slots");
        let seats: Vec<u32> = slots.iter().map(|slot| slot.capacity).collect();
        assert_eq!(seats, vec![before.max(after); SLOTS as usize], "{before} → {after}");
        assert!(generate(&mut ledger, act(), &edited, None).expect("made").is_empty());
    }
}
