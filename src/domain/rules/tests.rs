//! The booking rules: the order in which they refuse, what an override passes over, and each rule's edge to the
//! second.

use chrono::TimeDelta;

use super::*;
use crate::domain::appointment::Status;
use crate::domain::booking::tests::{NOW, START, booked_at, situation, slot, with_status};
use crate::domain::schedule;
use crate::domain::schedule::tests::{at, consultation, date};
use crate::domain::service::HoldBack;
use crate::domain::time::Span;

/// A service, a situation that every rule lets pass, and the instant of the question.
struct Case {
    service: Service,
    situation: Situation,
    now: Instant,
}

impl Case {
    fn new() -> Self {
        let service = consultation();
        let situation = situation(&service, slot(&service, at(START), 1), Vec::new(), at(NOW));
        Self { service, situation, now: at(NOW) }
    }

    fn of(service: Service, start: &str, now: &str) -> Self {
        let mut service = service;
        service.release = None;
        let situation = situation(&service, slot(&service, at(start), 1), Vec::new(), at(now));
        Self { service, situation, now: at(now) }
    }

    fn judge(&self, overridden: &[Rule]) -> Decision<u32> {
        may_book(&self.service, self.now, &self.situation, overridden)
    }

    fn code(&self, overridden: &[Rule]) -> &'static str {
        self.judge(overridden).err().map_or("booked", |refusal| refusal.code())
    }

    /// Breaks one rule and no other, as far as that can be: a start that there is not is not in the hours either.
    fn broken(mut self, breach: Breach) -> Self {
        let situation = &mut self.situation;
        match breach {
            Breach::Missing => {
                situation.slot = None;
                situation.scheduled = Scheduled::Never;
            }
            Breach::Closed => situation.scheduled = Scheduled::Closed("holiday".to_owned()),
            Breach::Unreleased => situation.released_at = Some(self.now + TimeDelta::seconds(1)),
            Breach::Horizon => situation.horizon = date("2026-11-30"),
            Breach::Notice => self.service.booking.min_notice = Span::Days(20),
            Breach::Already => situation.bookings.push(here(1)),
            Breach::Limit => situation.bookings.extend([elsewhere(2), elsewhere(3)]),
            Breach::Full => situation.slot.as_mut().expect("it was made").seated.push(here(4)),
        }
        self
    }
}

/// What can be wrong, in the order in which it is told (rules.md, Booking).
#[derive(Debug, Clone, Copy, PartialEq)]
enum Breach {
    Closed,
    Unreleased,
    Horizon,
    Notice,
    Already,
    Limit,
    Full,
    Missing,
}

const BREACHES: [(Breach, &str, Option<Rule>); 7] = [
    (Breach::Closed, "slot_closed", Some(Rule::Closed)),
    (Breach::Unreleased, "not_released", Some(Rule::Release)),
    (Breach::Horizon, "too_far_ahead", Some(Rule::Horizon)),
    (Breach::Notice, "notice_too_short", Some(Rule::Notice)),
    (Breach::Already, "already_booked", None),
    (Breach::Limit, "limit_reached", Some(Rule::Limit)),
    (Breach::Full, "slot_full", None),
];

fn here(number: u128) -> Appointment {
    with_status(&booked_at(&consultation(), at(START), at(NOW), number), Status::Confirmed)
}

fn elsewhere(number: u128) -> Appointment {
    let start = at("2026-12-02T09:00:00-05:00");
    with_status(&booked_at(&consultation(), start, at(NOW), number), Status::Confirmed)
}

fn after(start: &str, seconds: i64) -> Instant {
    at(start) + TimeDelta::seconds(seconds)
}

#[test]
fn what_breaks_no_rule_gets_the_free_seat() {
    assert_eq!(Case::new().judge(&[]), Ok(1));
    assert_eq!(Case::new().judge(&Rule::ALL), Ok(1), "an override that is not needed does no harm");
}

#[test]
fn each_breach_alone_has_its_own_code() {
    for (breach, code, _) in BREACHES {
        assert_eq!(Case::new().broken(breach).code(&[]), code, "{breach:?}");
    }
}

/// The order of refusals and the reach of overrides, exhaustively: of every set of breaches, under every set of
/// overrides, the first that is not passed over is told.
#[test]
fn the_first_breach_that_is_not_overridden_is_told() {
    let subsets = |of: usize| 0..1_usize << of;
    for broken in subsets(BREACHES.len()) {
        let is_broken = |place: &usize| broken >> place & 1 == 1;
        let breaches = (0..BREACHES.len()).filter(is_broken).map(|place| BREACHES[place]);
        let case = breaches.clone().fold(Case::new(), |case, (breach, ..)| case.broken(breach));
        for mask in subsets(Rule::ALL.len()) {
            let overridden: Vec<Rule> =
                (0..Rule::ALL.len()).filter(|place| mask >> place & 1 == 1).map(|at| Rule::ALL[at]).collect();
            let counts = |breach: &(Breach, &str, Option<Rule>)| {
                breach.2.is_none_or(|rule| !overridden.contains(&rule))
            };
            let expected = breaches.clone().find(counts).map_or("booked", |(_, code, _)| code);
            assert_eq!(case.code(&overridden), expected, "{broken:#b} without {overridden:?}");
        }
        assert_eq!(explained(&case), breaches.map(|(_, code, _)| code).collect::<Vec<_>>(), "{broken:#b}");
    }
}

/// The codes of all lines that refuse: those that `book` would tell one after the other.
fn explained(case: &Case) -> Vec<&'static str> {
    let author = crate::domain::booking::tests::author(case.now);
    let lines = crate::domain::explain::lines(&case.service, &author, &case.situation, true);
    lines.into_iter().filter_map(|line| line.verdict.err()).map(|refusal| refusal.code()).collect()
}

#[test]
fn a_check_refuses_under_its_code_and_an_override_has_its_word() {
    for check in Check::ALL {
        assert!(check.overridden_by().is_none_or(|rule| rule.as_str() == check.as_str()), "{check:?}");
    }
    for (breach, code, overridden_by) in BREACHES {
        let case = Case::new().broken(breach);
        let refuses = |check: &Check| check.judge(&case.service, case.now, &case.situation, &[]).is_err();
        let refusing: Vec<Check> = Check::ALL.into_iter().filter(refuses).collect();
        let [check] = refusing[..] else { panic!("{breach:?}: {refusing:?}") };
        assert_eq!((check.code(), check.overridden_by()), (code, overridden_by), "{breach:?}");
    }
}

#[test]
fn a_start_that_there_is_not_is_told_before_anything_else() {
    for (breach, ..) in BREACHES {
        let case = Case::new().broken(breach).broken(Breach::Missing);
        assert_eq!(case.code(&[]), "slot_not_found", "{breach:?}");
        assert_eq!(explained(&case), ["slot_not_found"], "{breach:?}: no rule has more to say");
        assert_eq!(case.code(&Rule::ALL), "slot_not_found", "{breach:?}");
    }
    let refusal = Case::new().broken(Breach::Missing).judge(&[]).expect_err("it is missing");
    assert!(matches!(refusal, Refusal::SlotNotFound { scheduled: false, .. }), "{refusal:?}");
}

#[test]
fn a_scheduled_start_that_was_not_made_is_too_far_ahead_or_not_made_yet() {
    let mut case = Case::new();
    case.situation.slot = None;
    let refusal = case.judge(&[]).expect_err("it was not made");
    assert!(matches!(refusal, Refusal::SlotNotFound { scheduled: true, .. }), "{refusal:?}");
    let far = case.broken(Breach::Horizon);
    assert_eq!(far.code(&[]), "too_far_ahead");
    assert_eq!(far.code(&[Rule::Horizon]), "slot_not_found", "the slot is made before the rules are asked");
}

#[test]
fn a_slot_is_closed_by_its_row_by_its_date_or_by_changed_hours() {
    let by_row = |scheduled: Scheduled, row: Option<&str>| {
        let mut case = Case::new();
        case.situation.scheduled = scheduled;
        case.situation.slot.as_mut().expect("it was made").slot.closed = row.map(str::to_owned);
        case.judge(&[])
    };
    let holiday = || Scheduled::Closed("holiday".to_owned());
    let table = [
        (Scheduled::Open, Some("ill"), "ill"),
        (holiday(), None, "holiday"),
        (holiday(), Some("ill"), "ill"),
        (Scheduled::Never, None, "it is no longer in the service's hours"),
        (Scheduled::Never, Some("ill"), "ill"),
    ];
    for (scheduled, row, expected) in table {
        match by_row(scheduled, row) {
            Err(Refusal::SlotClosed { reason, .. }) => assert_eq!(reason, expected),
            other => panic!("{expected}: {other:?}"),
        }
    }
}

#[test]
fn a_slot_is_bookable_from_its_release_on() {
    let mut case = Case::new();
    case.situation.released_at = Some(case.now);
    assert_eq!(case.code(&[]), "booked");
    case.situation.released_at = Some(case.now + TimeDelta::seconds(1));
    let refusal = case.judge(&[]).expect_err("a second too early");
    let told = "the slot at Tue 1 Dec 2026, 09:00 (America/New_York) is not released before \
                Sat 28 Nov 2026, 09:00 (America/New_York)";
    assert_eq!(refusal.to_string(), told);
    case.situation.released_at = None;
    assert_eq!(case.code(&[]), "booked", "no release, nothing to wait for");
}

/// product.md §3: hours are counted from the start instant, in elapsed time across clock changes.
#[test]
fn booking_ends_the_notice_before_the_start() {
    let table = [
        // Elapsed hours: a day of 25 hours in November, one of 23 in March.
        (Span::hours(24), "2026-12-01T09:00:00-05:00", "2026-11-30T09:00:00-05:00"),
        (Span::hours(24), "2026-11-01T09:00:00-05:00", "2026-10-31T10:00:00-04:00"),
        (Span::hours(24), "2027-03-14T09:00:00-04:00", "2027-03-13T08:00:00-05:00"),
        // Calendar days: the same local time.
        (Span::Days(1), "2026-11-01T09:00:00-05:00", "2026-10-31T09:00:00-04:00"),
        (Span::Days(1), "2027-03-14T09:00:00-04:00", "2027-03-13T09:00:00-05:00"),
        (Span::Days(7), "2026-11-02T09:00:00-05:00", "2026-10-26T09:00:00-04:00"),
        (Span::minutes(30), "2026-12-01T09:00:00-05:00", "2026-12-01T08:30:00-05:00"),
    ];
    for (min_notice, start, last) in table {
        let mut service = consultation();
        service.booking.min_notice = min_notice;
        let mut case = Case::of(service, start, last);
        assert_eq!(case.code(&[]), "booked", "{min_notice} before {start}");
        case.now = after(last, 1);
        let refusal = case.judge(&[]).expect_err("a second too late");
        let ended_at = Moment::new(at(last), &case.service.zone);
        assert_eq!(
            refusal,
            Refusal::NoticeTooShort { at: Moment::new(at(start), &case.service.zone), min_notice, ended_at }
        );
        assert_eq!(case.code(&[Rule::Notice]), "booked");
    }
}

#[test]
fn a_slot_that_has_begun_is_never_booked() {
    let mut service = consultation();
    for min_notice in [Span::minutes(0), Span::hours(24)] {
        service.booking.min_notice = min_notice;
        let mut case = Case::of(service.clone(), START, START);
        for seconds in [0, 1, 86_400] {
            case.now = after(START, seconds);
            assert_eq!(case.code(&[]), "notice_too_short");
            assert_eq!(case.code(&Rule::ALL), "notice_too_short", "no override passes over it");
        }
        case.now = after(START, -1);
        assert_eq!(case.code(&[Rule::Notice]), "booked", "a second before it begins");
    }
    let refusal = Case::of(service, START, START).judge(&[]).expect_err("it has begun");
    assert_eq!(refusal.to_string(), "the slot at Tue 1 Dec 2026, 09:00 (America/New_York) has begun");
}

#[test]
fn the_horizon_takes_in_the_whole_last_local_day() {
    let table = [
        ("2026-12-01T00:00:00-05:00", "booked"),
        ("2026-12-01T23:59:59-05:00", "booked"),
        ("2026-12-02T00:00:00-05:00", "too_far_ahead"),
    ];
    for (start, expected) in table {
        let mut case = Case::of(consultation(), start, "2026-11-01T23:59:59-05:00");
        assert_eq!(case.situation.horizon, date("2026-12-01"), "30 days after the local date of now");
        assert_eq!(case.code(&[]), expected, "{start}");
        case.now = at("2026-11-02T00:00:00-05:00");
        case.situation.horizon = schedule::horizon(&case.service, case.now);
        assert_eq!(case.code(&[]), "booked", "a second later {start} is inside");
    }
}

#[test]
fn the_same_consumer_has_one_seat_on_a_slot() {
    let with = |booking: Appointment| {
        let mut case = Case::new();
        case.service.booking.max_per_consumer = None;
        case.situation.bookings.push(booking);
        case
    };
    for status in Status::ALL {
        let expected = if status.has_seat() { "already_booked" } else { "booked" };
        assert_eq!(with(with_status(&here(1), status)).code(&Rule::ALL), expected, "{status:?}");
    }
    assert_eq!(with(elsewhere(1)).code(&[]), "booked");
    let hold = with_status(&here(1), Status::PendingPayment);
    let end = hold.hold_expires_at.expect("it is a hold");
    let mut case = with(hold);
    case.now = end - TimeDelta::seconds(1);
    assert_eq!(case.code(&[]), "already_booked");
    case.now = end;
    assert_eq!(case.code(&[]), "booked", "the hold is over");
}

#[test]
fn the_limit_counts_what_is_active_only() {
    let mut case = Case::new();
    case.service.booking.max_per_consumer = Some(1);
    let with = |booking: Appointment, now: Instant| {
        let situation = Situation { bookings: vec![booking], ..case.situation.clone() };
        may_book(&case.service, now, &situation, &[]).err().map_or("booked", |refusal| refusal.code())
    };
    for status in Status::ALL {
        let counts = matches!(status, Status::PendingPayment | Status::Confirmed | Status::CheckedIn);
        let expected = if counts { "limit_reached" } else { "booked" };
        assert_eq!(with(with_status(&elsewhere(1), status), at(NOW)), expected, "{status:?}");
    }
    let hold = with_status(&elsewhere(1), Status::PendingPayment);
    assert_eq!(with(hold.clone(), after(NOW, 599)), "limit_reached");
    assert_eq!(with(hold, after(NOW, 600)), "booked", "the hold is over");
    for status in [Status::Confirmed, Status::CheckedIn] {
        let running = Appointment { ends_at: after(NOW, 1), ..with_status(&elsewhere(1), status) };
        assert_eq!(with(running.clone(), at(NOW)), "limit_reached", "its end is a second ahead");
        assert_eq!(with(running, after(NOW, 1)), "booked", "it has ended");
    }
}

#[test]
fn the_limit_is_reached_at_its_number() {
    let numbers = |count: u128| (1..=count).map(elsewhere).collect::<Vec<_>>();
    for (limit, count, expected) in [
        (Some(2), 1, "booked"),
        (Some(2), 2, "limit_reached"),
        (Some(2), 3, "limit_reached"),
        (None, 9, "booked"),
    ] {
        let mut case = Case::new();
        case.service.booking.max_per_consumer = limit;
        case.situation.bookings = numbers(count);
        assert_eq!(case.code(&[]), expected, "{count} of {limit:?}");
    }
    let mut case = Case::new();
    case.situation.bookings = numbers(2);
    let told = "this consumer has 2 active appointments and may have 2: NUMBER-1, NUMBER-2";
    assert_eq!(case.judge(&[]).expect_err("it is reached").to_string(), told);
}

#[test]
fn seats_are_counted_without_lapsed_holds_and_against_todays_capacity() {
    let mut case = Case::new();
    let seated =
        |seat, status| Appointment { seat: Some(seat), ..with_status(&here(u128::from(seat)), status) };
    let slot = case.situation.slot.as_mut().expect("it was made");
    slot.slot.capacity = 2;
    slot.seated = vec![seated(1, Status::PendingPayment), seated(2, Status::NoShow)];
    assert_eq!(case.code(&[]), "slot_full", "an absent consumer has used the seat up");
    case.now = after(NOW, 600);
    assert_eq!(case.judge(&[]), Ok(1));
    let slot = case.situation.slot.as_mut().expect("it was made");
    slot.seated = vec![seated(2, Status::Confirmed), seated(3, Status::Confirmed)];
    assert_eq!(
        case.code(&Rule::ALL),
        "slot_full",
        "two of two, though seat 1 is free: the capacity was lowered"
    );
    assert_eq!(case.situation.slot.as_ref().map(|state| state.available(None, case.now)), Some(0));
}

#[test]
fn held_back_seats_are_the_floor_of_the_percentage() {
    let table = [
        (1, 20, 0),
        (1, 99, 0),
        (1, 100, 1),
        (4, 20, 0),
        (5, 20, 1),
        (9, 20, 1),
        (10, 20, 2),
        (3, 50, 1),
        (10_000, 33, 3300),
        (7, 0, 0),
        (u32::MAX, 100, u32::MAX),
    ];
    for (capacity, percent, expected) in table {
        let mut service = consultation();
        let release = service.release.as_mut().expect("the use case has one");
        release.hold_back = Some(HoldBack { percent, until: Span::Days(2) });
        assert_eq!(held_back(&service, at(NOW), at(START), capacity), expected, "{percent} % of {capacity}");
        service.release = None;
        assert_eq!(held_back(&service, at(NOW), at(START), capacity), 0);
    }
}

#[test]
fn held_back_seats_become_bookable_so_long_before_the_start() {
    let mut case = Case::new();
    let start = "2026-11-02T09:00:00-05:00";
    for (until, opens) in
        [(Span::Days(2), "2026-10-31T09:00:00-04:00"), (Span::hours(48), "2026-10-31T10:00:00-04:00")]
    {
        let release = case.service.release.as_mut().expect("the use case has one");
        release.hold_back = Some(HoldBack { percent: 50, until });
        assert_eq!(held_back(&case.service, after(opens, -1), at(start), 3), 1, "{until}");
        assert_eq!(held_back(&case.service, at(opens), at(start), 3), 0, "{until}");
    }
}

#[test]
fn a_held_back_seat_is_told_when_the_slot_is_full() {
    let mut case = Case::new();
    let release = case.service.release.as_mut().expect("the use case has one");
    release.hold_back = Some(HoldBack { percent: 50, until: Span::Days(2) });
    let slot = case.situation.slot.as_mut().expect("it was made");
    slot.slot.capacity = 3;
    slot.seated = vec![here(1)];
    assert_eq!(case.judge(&[]), Ok(2), "two of three may be booked");
    let slot = case.situation.slot.as_mut().expect("it was made");
    slot.seated.push(Appointment { seat: Some(2), ..here(2) });
    let expected =
        Refusal::SlotFull { at: Moment::new(at(START), &case.service.zone), capacity: 3, held_back: 1 };
    assert_eq!(case.judge(&Rule::ALL), Err(expected), "no override gives a seat that is held back");
    case.now = at("2026-11-29T09:00:00-05:00");
    assert_eq!(case.judge(&[]), Ok(3), "two days before the start");
}

#[test]
fn each_rule_has_its_word() {
    assert_eq!(Rule::ALL.map(Rule::as_str), ["notice", "horizon", "limit", "closed", "release"]);
}
