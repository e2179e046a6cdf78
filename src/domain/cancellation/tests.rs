//! What cancelling costs, to the second; and, as laws, that money never appears and that waiting never pays.

use chrono::TimeDelta;
use proptest::prelude::{Just, ProptestConfig, Strategy, prop_assert, prop_assert_eq, prop_oneof, proptest};

use super::*;
use crate::domain::appointment::Status;
use crate::domain::booking::tests::{START, booked_at, later, with_status};
use crate::domain::schedule::tests::{at, consultation};
use crate::domain::service::Service;

fn confirmed(cancellation: CancellationTerms, start: &str) -> Appointment {
    let service = Service { cancellation, ..consultation() };
    with_status(&booked_at(&service, at(start), later(start, -60 * 86_400), 1), Status::Confirmed)
}

fn simple(free_until: Span) -> CancellationTerms {
    CancellationTerms::Fee { free_until, fee: 2500 }
}

fn tiers(steps: &[(Span, TierFee)]) -> CancellationTerms {
    let tiers = steps.iter().map(|(before, fee)| Tier { before: *before, fee: *fee }).collect();
    CancellationTerms::Tiers { tiers }
}

fn by_consumer(appointment: &Appointment, paid: i64, now: Instant) -> Settlement {
    settle(appointment, paid, By::Consumer, false, now)
}

/// The use case's figures: 48 elapsed hours before the start, also across both clock changes.
#[test]
fn cancelling_is_free_until_48_elapsed_hours_before_and_costs_25_one_second_later() {
    let table = [
        (START, "2026-11-29T09:00:00-05:00"),
        // 1 November 2026 has 25 hours in New York, 14 March 2027 has 23.
        ("2026-11-02T09:00:00-05:00", "2026-10-31T10:00:00-04:00"),
        ("2026-11-01T01:30:00-05:00", "2026-10-30T02:30:00-04:00"),
        ("2027-03-15T09:00:00-04:00", "2027-03-13T08:00:00-05:00"),
        ("2027-03-14T09:00:00-04:00", "2027-03-12T08:00:00-05:00"),
    ];
    for (start, free_until_text) in table {
        let appointment = confirmed(simple(Span::hours(48)), start);
        let last = at(free_until_text);
        assert_eq!(last, later(start, -48 * 3600), "{start}");
        assert_eq!(free_until(&appointment), Some(last));
        let free = Settlement { fee: 0, kept: 0, refund: 5000, owed: 0 };
        let late = Settlement { fee: 2500, kept: 2500, refund: 2500, owed: 0 };
        assert_eq!(by_consumer(&appointment, 5000, last), free, "{start}");
        assert_eq!(by_consumer(&appointment, 5000, last + TimeDelta::seconds(1)), late, "{start}");
        let before = Some(Span::hours(48));
        assert_eq!(step(&appointment, last), Step { fee: 0, until: Some(last), before });
        let after = step(&appointment, last + TimeDelta::seconds(1));
        assert_eq!(after, Step { fee: 2500, until: None, before: None });
    }
}

/// product.md §3: a deadline in days is the same local time, never midnight of the date.
#[test]
fn a_deadline_in_days_is_at_the_local_time_of_the_start() {
    for (start, expected) in [
        ("2026-11-02T09:00:00-05:00", "2026-10-31T09:00:00-04:00"),
        ("2027-03-15T09:00:00-04:00", "2027-03-13T09:00:00-05:00"),
    ] {
        let appointment = confirmed(simple(Span::Days(2)), start);
        assert_eq!(free_until(&appointment), Some(at(expected)));
        assert_eq!(by_consumer(&appointment, 5000, at(expected)).fee, 0);
        assert_eq!(by_consumer(&appointment, 5000, later(expected, 1)).fee, 2500);
    }
}

#[test]
fn the_first_step_that_is_still_ahead_applies() {
    let steps = [
        (Span::hours(48), TierFee::Amount(0)),
        (Span::hours(24), TierFee::Amount(2500)),
        (Span::hours(0), TierFee::Percent(100)),
    ];
    let appointment = confirmed(tiers(&steps), START);
    let hours = |hours: i64| hours * 3600;
    let table = [
        (-hours(72), 0, Some(48)),
        (-hours(48), 0, Some(48)),
        (1 - hours(48), 2500, Some(24)),
        (-hours(24), 2500, Some(24)),
        (1 - hours(24), 15_000, Some(0)),
        (-1, 15_000, Some(0)),
        (0, 15_000, Some(0)),
        (1, 15_000, None),
        (hours(200), 15_000, None),
    ];
    for (seconds, fee, before) in table {
        let now = later(START, seconds);
        let before = before.map(Span::hours);
        let until = before.map(|span| appointment.policy.zone.subtract(at(START), span));
        assert_eq!(step(&appointment, now), Step { fee, until, before }, "{seconds} s from the start");
        let kept = fee.min(5000);
        let expected = Settlement { fee, kept, refund: 5000 - kept, owed: fee - kept };
        assert_eq!(by_consumer(&appointment, 5000, now), expected, "{seconds} s from the start");
    }
    assert_eq!(free_until(&appointment), Some(later(START, -hours(48))));
}

#[test]
fn after_the_last_step_its_fee_stays() {
    let steps = [(Span::hours(48), TierFee::Amount(0)), (Span::hours(24), TierFee::Amount(2500))];
    let appointment = confirmed(tiers(&steps), START);
    for seconds in [1 - 24 * 3600, -3600, -1] {
        let expected = Step { fee: 2500, until: None, before: None };
        assert_eq!(step(&appointment, later(START, seconds)), expected);
    }
}

#[test]
fn a_percentage_is_of_the_price_half_up_to_the_minor_unit() {
    let table = [
        (15_000, 100, 15_000),
        (15_000, 0, 0),
        (99, 50, 50),
        (333, 10, 33),
        (335, 10, 34),
        (334, 10, 33),
        (1, 49, 0),
        (1, 50, 1),
        (0, 100, 0),
    ];
    for (price, percent, expected) in table {
        let mut appointment = confirmed(tiers(&[(Span::hours(0), TierFee::Percent(percent))]), START);
        appointment.policy.price = price;
        appointment.policy.deposit = 777;
        assert_eq!(step(&appointment, later(START, -1)).fee, expected, "{percent} % of {price}");
    }
}

/// Two steps that cost the same are one: the deadline that is told is the one at which the price changes.
#[test]
fn steps_that_cost_the_same_are_one() {
    let steps = [
        (Span::hours(72), TierFee::Amount(0)),
        (Span::hours(48), TierFee::Percent(0)),
        (Span::hours(24), TierFee::Amount(15_000)),
        (Span::hours(12), TierFee::Percent(100)),
    ];
    let appointment = confirmed(tiers(&steps), START);
    let at_hours = |hours: i64| later(START, -hours * 3600);
    assert_eq!(free_until(&appointment), Some(at_hours(48)));
    for hours in [80, 60, 48] {
        let told = step(&appointment, at_hours(hours));
        assert_eq!((told.fee, told.until), (0, Some(at_hours(48))), "{hours} h before");
        let new_start = later(START, 86_400);
        assert_eq!(basis_after_move(&appointment, new_start, at_hours(hours)), new_start);
    }
    let told = step(&appointment, at_hours(20));
    assert_eq!((told.fee, told.until), (15_000, Some(at_hours(12))));
}

#[test]
fn what_never_costs_anything_has_no_deadline() {
    let terms = [
        CancellationTerms::Free,
        CancellationTerms::Fee { free_until: Span::hours(48), fee: 0 },
        tiers(&[(Span::hours(48), TierFee::Amount(0)), (Span::hours(0), TierFee::Percent(0))]),
    ];
    for terms in terms {
        let appointment = confirmed(terms, START);
        assert_eq!(free_until(&appointment), None, "{:?}", appointment.policy.cancellation);
        assert_eq!(by_consumer(&appointment, 5000, later(START, -1)).refund, 5000);
    }
    let never = confirmed(tiers(&[(Span::hours(48), TierFee::Amount(1))]), START);
    assert_eq!((free_until(&never), by_consumer(&never, 5000, later(START, -86_400 * 9)).fee), (None, 1));
}

#[test]
fn a_provider_a_waiver_and_an_unpaid_hold_cost_nothing() {
    let appointment = confirmed(simple(Span::hours(48)), START);
    let now = later(START, -3600);
    let all_back = Settlement { fee: 0, kept: 0, refund: 5000, owed: 0 };
    assert_eq!(settle(&appointment, 5000, By::Provider, false, now), all_back);
    assert_eq!(settle(&appointment, 5000, By::Provider, false, later(START, 900)), all_back);
    assert_eq!(settle(&appointment, 5000, By::Consumer, true, now), all_back);
    let hold = with_status(&appointment, Status::PendingPayment);
    assert_eq!(by_consumer(&hold, 0, now), Settlement::default());
    assert_eq!(by_consumer(&appointment, 5000, now).kept, 2500, "and otherwise it costs");
}

/// product.md §5: a fee above what was paid is owed, and nothing goes back.
#[test]
fn a_fee_above_what_was_paid_is_owed() {
    let appointment = confirmed(CancellationTerms::Fee { free_until: Span::hours(48), fee: 8000 }, START);
    let expected = Settlement { fee: 8000, kept: 5000, refund: 0, owed: 3000 };
    assert_eq!(by_consumer(&appointment, 5000, later(START, -1)), expected);
    let expected = Settlement { fee: 8000, kept: 0, refund: 0, owed: 8000 };
    assert_eq!(by_consumer(&appointment, 0, later(START, -1)), expected);
}

/// product.md §11: the terms are those of the day it was booked.
#[test]
fn the_terms_are_frozen_with_the_booking() {
    let mut service = consultation();
    let appointment =
        with_status(&booked_at(&service, at(START), later(START, -86_400), 1), Status::Confirmed);
    service.cancellation = CancellationTerms::Fee { free_until: Span::hours(1), fee: 100 };
    assert_ne!(Policy::of(&service).cancellation, appointment.policy.cancellation);
    assert_eq!(by_consumer(&appointment, 5000, later(START, -2 * 3600)).kept, 2500);
}

#[test]
fn a_move_before_the_free_deadline_takes_the_new_start_and_a_later_one_keeps_the_old() {
    let appointment = confirmed(simple(Span::hours(48)), START);
    let deadline = later(START, -48 * 3600);
    for new_start in [later(START, 7 * 86_400), later(START, -86_400)] {
        assert_eq!(basis_after_move(&appointment, new_start, deadline), new_start);
        let late = deadline + TimeDelta::seconds(1);
        assert_eq!(basis_after_move(&appointment, new_start, late), at(START));
    }
    let new_start = later(START, 7 * 86_400);
    let late = deadline + TimeDelta::seconds(1);
    let moved = Appointment { starts_at: new_start, fee_basis: at(START), ..appointment.clone() };
    assert_eq!(by_consumer(&moved, 5000, late).kept, 2500, "nobody dodges the fee by moving first");
    assert_eq!(by_consumer(&moved, 5000, new_start).kept, 2500);
    let again = basis_after_move(&moved, later(START, 14 * 86_400), late);
    assert_eq!(again, at(START), "nor by moving twice");
    let free = confirmed(CancellationTerms::Free, START);
    assert_eq!(basis_after_move(&free, new_start, late), new_start);
}

fn terms() -> impl Strategy<Value = CancellationTerms> {
    let span = || prop_oneof![(0..400_000_u32).prop_map(Span::Seconds), (0..5_u32).prop_map(Span::Days)];
    let fee = prop_oneof![
        Just(TierFee::Amount(0)),
        (0..20_000_i64).prop_map(TierFee::Amount),
        (0..=100_u32).prop_map(TierFee::Percent)
    ];
    let tiers = proptest::collection::vec((span(), fee), 1..5).prop_map(|steps| {
        let worth = |fee: &TierFee| match fee {
            TierFee::Amount(minor) => *minor,
            TierFee::Percent(percent) => 150 * i64::from(*percent),
        };
        let (mut spans, mut fees): (Vec<Span>, Vec<TierFee>) = steps.into_iter().unzip();
        spans.sort_by_key(|span| -span.nominal_seconds());
        spans.dedup_by_key(|span| span.nominal_seconds());
        fees.sort_by_key(worth);
        let step = |(before, fee)| Tier { before, fee };
        CancellationTerms::Tiers { tiers: spans.into_iter().zip(fees).map(step).collect() }
    });
    prop_oneof![
        1 => Just(CancellationTerms::Free),
        3 => (span(), 0..20_000_i64).prop_map(|(free_until, fee)| CancellationTerms::Fee { free_until, fee }),
        5 => tiers,
    ]
}

/// Instants within six days of a start near a clock change, in order.
fn instants() -> impl Strategy<Value = (Instant, Vec<Instant>)> {
    let start = prop_oneof![Just("2026-11-02T09:00:00-05:00"), Just("2027-03-15T09:00:00-04:00")];
    let start = (start, -72..72_i64).prop_map(|(text, hours)| later(text, hours * 3600));
    let offsets = proptest::collection::vec(-500_000..1000_i64, 2..6);
    (start, offsets).prop_map(|(start, mut offsets)| {
        offsets.sort_unstable();
        (start, offsets.into_iter().map(|seconds| start + TimeDelta::seconds(seconds)).collect())
    })
}

fn under(terms: CancellationTerms, start: Instant) -> Appointment {
    let mut appointment = confirmed(terms, START);
    (appointment.starts_at, appointment.fee_basis) = (start, start);
    appointment
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn money_neither_appears_nor_is_lost(
        terms in terms(), (start, instants) in instants(), paid in 0..20_000_i64,
        is_waived in proptest::bool::ANY, is_provider in proptest::bool::ANY,
    ) {
        let appointment = under(terms, start);
        let by = if is_provider { By::Provider } else { By::Consumer };
        for now in instants {
            let Settlement { fee, kept, refund, owed } = settle(&appointment, paid, by, is_waived, now);
            prop_assert_eq!(kept + refund, paid);
            prop_assert_eq!(fee, kept + owed);
            prop_assert!((0..=paid).contains(&refund) && owed >= 0 && kept >= 0);
            prop_assert!(!(is_waived || is_provider) || refund == paid && fee == 0);
        }
    }

    #[test]
    fn a_later_cancellation_never_refunds_more(
        terms in terms(), (start, instants) in instants(), paid in 0..20_000_i64,
    ) {
        let appointment = under(terms, start);
        let settled: Vec<Settlement> =
            instants.iter().map(|now| settle(&appointment, paid, By::Consumer, false, *now)).collect();
        for pair in settled.windows(2) {
            prop_assert!(pair[0].refund >= pair[1].refund && pair[0].fee <= pair[1].fee, "{:?}", pair);
        }
    }

    #[test]
    fn what_is_told_holds_until_the_instant_that_is_told(terms in terms(), (start, instants) in instants()) {
        let appointment = under(terms, start);
        for now in instants {
            let told = step(&appointment, now);
            if let Some(until) = told.until {
                prop_assert!(now <= until);
                prop_assert_eq!(step(&appointment, until).fee, told.fee);
                prop_assert!(step(&appointment, until + TimeDelta::seconds(1)).fee >= told.fee);
            }
            if let Some(free) = free_until(&appointment) {
                prop_assert_eq!(now <= free, told.fee == 0);
            }
        }
    }

    /// Whatever is moved whereto, cancelling at that instant costs no less than before; and a move that comes
    /// after the free deadline changes no deadline at all.
    #[test]
    fn no_move_lowers_what_cancelling_costs(
        terms in terms(), (start, instants) in instants(), days in proptest::collection::vec(-5..40_i64, 6),
    ) {
        let mut appointment = under(terms, start);
        for (now, days) in instants.into_iter().zip(days) {
            let cost = step(&appointment, now).fee;
            let new_start = start + TimeDelta::days(days);
            let basis = basis_after_move(&appointment, new_start, now);
            if let Some(free) = free_until(&appointment) {
                prop_assert_eq!(basis, if now <= free { new_start } else { appointment.fee_basis });
            }
            (appointment.starts_at, appointment.fee_basis) = (new_start, basis);
            prop_assert!(step(&appointment, now).fee >= cost);
        }
    }
}
