//! The law of the life of appointments and of the line: whatever is done in whatever order, no seat is taken twice,
//! no state is left in a way that there is none, nobody is passed over, and the books come to the balance.

use std::cell::RefCell;
use std::collections::BTreeSet;

use proptest::prelude::{Just, ProptestConfig, Strategy, prop, prop_oneof};
use proptest::sample::subsequence;
use proptest::test_runner::{RngAlgorithm, TestCaseError, TestRunner};

use super::*;
use crate::domain::cancellation::By;
use crate::domain::service::{CancellationTerms, Tier, TierFee};
use world::{CONSUMERS, STARTS, World};

mod acts;
mod laws;
mod world;

type Outcome = Result<(), TestCaseError>;
type Which = prop::sample::Index;

/// One thing that somebody does, or time that passes.
#[derive(Debug, Clone)]
enum Act {
    Book { consumer: u128, slot: usize, overridden: Vec<Rule> },
    Confirm { which: Which, amount: Option<i64>, payment: Option<u8> },
    Cancel { which: Which, by: By, waive_fee: bool },
    Reschedule { which: Which, slot: usize, overridden: Vec<Rule> },
    CheckIn { which: Which },
    Complete { which: Which },
    SweepNoShows,
    SweepWaitlist,
    UndoNoShow { which: Which },
    GiveBack { which: Which, amount: Option<i64> },
    Settle { slot: usize },
    Join { consumer: u128, wanted: Wanted },
    Claim { which: Which },
    Leave { which: Which },
    Close { slot: usize, closed: bool },
    Raise { slot: usize },
    Wait { seconds: i64 },
}

/// What somebody waits for.
#[derive(Debug, Clone, Copy)]
enum Wanted {
    Slot(usize),
    Dates(usize, usize),
}

/// The terms that differ from one world to the next.
#[derive(Debug, Clone)]
struct Terms {
    deposit: Option<i64>,
    forfeit: bool,
    cancellation: CancellationTerms,
    release: Release,
}

/// What becomes bookable when.
#[derive(Debug, Clone, Copy)]
enum Release {
    Always,
    /// At an instant that the first slot misses, the second reaches and the others wait for beyond the end.
    OnSaturday,
    /// Half of each slot until a day before it starts.
    HeldBack,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let slot = || 0..STARTS.len();
    let who = || 0..CONSUMERS;
    let which = proptest::arbitrary::any::<Which>;
    let yes = || proptest::bool::ANY;
    let rules = || prop_oneof![3 => Just(Vec::new()), 1 => subsequence(Rule::ALL.to_vec(), 0..=5)];
    let amount = prop_oneof![3 => Just(None), 1 => Just(Some(5000)), 1 => Just(Some(15_000)), 1 => (0..20_000_i64).prop_map(Some)];
    let part = prop_oneof![4 => Just(None), 1 => Just(Some(0)), 3 => (1..16_000_i64).prop_map(Some)];
    let book = (who(), slot(), rules()).prop_map(|(consumer, slot, overridden)| Act::Book {
        consumer,
        slot,
        overridden,
    });
    let confirm = (which(), amount, proptest::option::of(0..6_u8))
        .prop_map(|(which, amount, payment)| Act::Confirm { which, amount, payment });
    let by = prop_oneof![3 => Just(By::Consumer), 1 => Just(By::Provider)];
    let cancel = (which(), by, yes()).prop_map(|(which, by, waive_fee)| Act::Cancel { which, by, waive_fee });
    let moved = (which(), slot(), rules()).prop_map(|(which, slot, overridden)| Act::Reschedule {
        which,
        slot,
        overridden,
    });
    let wanted = prop_oneof![
        2 => slot().prop_map(Wanted::Slot),
        1 => (slot(), slot()).prop_map(|(from, until)| Wanted::Dates(from.min(until), from.max(until))),
    ];
    let join = (who(), wanted).prop_map(|(consumer, wanted)| Act::Join { consumer, wanted });
    let seconds = prop_oneof![
        3 => 1..900_i64,
        1 => Just(600),
        1 => Just(7200),
        2 => 1800..7200_i64,
        3 => 7200..40_000_i64
    ];
    let act = prop_oneof![
        6 => book,
        4 => confirm,
        2 => cancel,
        2 => moved,
        2 => which().prop_map(|which| Act::CheckIn { which }),
        2 => which().prop_map(|which| Act::Complete { which }),
        2 => Just(Act::SweepNoShows),
        2 => Just(Act::SweepWaitlist),
        3 => which().prop_map(|which| Act::UndoNoShow { which }),
        6 => (which(), part).prop_map(|(which, amount)| Act::GiveBack { which, amount }),
        1 => slot().prop_map(|slot| Act::Settle { slot }),
        5 => join,
        3 => which().prop_map(|which| Act::Claim { which }),
        1 => which().prop_map(|which| Act::Leave { which }),
        1 => (slot(), yes()).prop_map(|(slot, closed)| Act::Close { slot, closed }),
        1 => slot().prop_map(|slot| Act::Raise { slot }),
        5 => seconds.prop_map(|seconds| Act::Wait { seconds }),
    ];
    proptest::collection::vec(act, 30..110)
}

fn terms() -> impl Strategy<Value = Terms> {
    let step = |hours, fee| Tier { before: Span::hours(hours), fee };
    let tiers = CancellationTerms::Tiers {
        tiers: vec![
            step(48, TierFee::Amount(0)),
            step(12, TierFee::Amount(2500)),
            step(0, TierFee::Percent(100)),
        ],
    };
    let cancellation = prop_oneof![
        Just(CancellationTerms::Free),
        Just(CancellationTerms::Fee { free_until: Span::hours(24), fee: 2500 }),
        Just(tiers),
    ];
    let deposit = prop_oneof![2 => Just(None), 2 => Just(Some(5000)), 1 => Just(Some(15_000))];
    let release =
        prop_oneof![3 => Just(Release::Always), 1 => Just(Release::OnSaturday), 1 => Just(Release::HeldBack)];
    (deposit, proptest::bool::ANY, cancellation, release).prop_map(
        |(deposit, forfeit, cancellation, release)| Terms { deposit, forfeit, cancellation, release },
    )
}

/// What happens in the life of an appointment, of an entry and of a slot: the sequences must reach all of it. An
/// offer that is withdrawn is too seldom to be counted on.
const HAPPENINGS: [&str; 17] = [
    "booked",
    "hold_expired",
    "confirmed",
    "checked_in",
    "completed",
    "cancelled",
    "rescheduled",
    "no_show",
    "no_show_undone",
    "refund_created",
    "slot_closed",
    "slot_opened",
    "waitlist_joined",
    "waitlist_offered",
    "waitlist_expired",
    "waitlist_left",
    "waitlist_claimed",
];

#[test]
fn no_sequence_of_acts_leads_astray() {
    let happened = RefCell::new(BTreeSet::new());
    // Most of the time of a test goes into drawing numbers; these are the cheap ones.
    let cheap = RngAlgorithm::XorShift;
    let config =
        ProptestConfig { rng_algorithm: cheap, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = TestRunner::new(ProptestConfig { cases: CASES, ..config });
    let verdict = runner.run(&(terms(), acts()), |(terms, acts)| {
        let mut world = World::new(&terms);
        for act in acts {
            world.act(act)?;
            world.check()?;
        }
        happened.borrow_mut().extend(world.happened);
        Ok(())
    });
    if let Err(failure) = verdict {
        panic!("{failure}");
    }
    let happened = happened.into_inner();
    let missed: Vec<&str> = HAPPENINGS.into_iter().filter(|one| !happened.contains(*one)).collect();
    assert!(missed.is_empty(), "no sequence reaches {missed:?}");
}

/// How many sequences are tried: enough for each happening to be met many times.
const CASES: u32 = 200;
