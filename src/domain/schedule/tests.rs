//! The schedule of the use case's service, clock changes, closed and extra dates; and, as laws, that every start
//! that exists is offered exactly once.

use std::collections::BTreeSet;

use chrono::{NaiveTime, Weekday};
use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};

use super::*;
use crate::domain::money::Currency;
use crate::domain::service::{
    Availability, BookingRules, CancellationTerms, Location, NoShowTerms, Opens, ReleaseSettings, Reminders,
};
use crate::domain::time::{Span, parse_date, parse_time};

/// The service of the use case: Monday to Friday, eight starts of one seat, in New York, 30 days ahead
/// (product.md, the service model).
pub(in crate::domain) fn consultation() -> Service {
    let usd = Currency::parse("USD").expect("a known code");
    let zone = zone("America/New_York");
    Service {
        id: "specialist-consultation".parse().expect("a slug"),
        name: "Specialist Consultation".to_owned(),
        duration_minutes: 30,
        price: usd.minor(15_000),
        location: Location::Virtual { meeting_link: None },
        availability: working_week(&["09:00", "09:30", "10:00", "10:30", "14:00", "14:30", "15:00", "15:30"]),
        booking: BookingRules {
            max_advance_days: 30,
            min_notice: Span::hours(24),
            max_per_consumer: Some(2),
            hold: Span::minutes(10),
        },
        deposit: Some(usd.minor(5000)),
        cancellation: CancellationTerms::Fee { free_until: Span::hours(48), fee: 2500 },
        claim_within: Span::hours(2),
        reminders: Reminders {
            before: vec![Span::hours(24), Span::hours(1)],
            quiet_hours: None,
            sms_detail: false,
            languages: vec!["en".to_owned()],
            hold_expiring: None,
        },
        no_show: NoShowTerms { grace: Span::minutes(15), forfeit_deposit: true },
        queue: None,
        release: Some(monday_release(&zone)),
        vip: None,
        zone,
    }
}

/// The release of the use case: each Monday at 09:00, for the week after.
pub(in crate::domain) fn monday_release(zone: &Zone) -> ReleaseSettings {
    ReleaseSettings {
        day: Weekday::Mon,
        time: time("09:00"),
        zone: zone.clone(),
        opens: Opens::NextWeek,
        admission_window_seconds: 600,
        max_concurrent_admissions: Some(50),
        show_remaining_slots: true,
        ahead_weeks: 2,
        hold_back: None,
    }
}

/// One seat at each of the starts, Monday to Friday.
pub(in crate::domain) fn working_week(starts: &[&str]) -> Availability {
    let standard: Vec<WeeklySlot> =
        starts.iter().map(|start| WeeklySlot { start: time(start), capacity: 1 }).collect();
    let mut week: [Vec<WeeklySlot>; 7] = Default::default();
    week[..5].fill(standard.clone());
    Availability { week, standard, ..Availability::default() }
}

pub(in crate::domain) fn zone(name: &str) -> Zone {
    Zone::parse(name).expect("a zone of the bundled database")
}

pub(in crate::domain) fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").expect("a time of day")
}

pub(in crate::domain) fn date(text: &str) -> NaiveDate {
    parse_date(text).expect("a date")
}

pub(in crate::domain) fn at(text: &str) -> Instant {
    match parse_time(text) {
        Ok(GivenTime::Exact(at)) => at,
        other => panic!("{text} is no exact time: {other:?}"),
    }
}

fn local(text: &str) -> NaiveDateTime {
    match parse_time(text) {
        Ok(GivenTime::Local(local)) => local,
        other => panic!("{text} is no local time: {other:?}"),
    }
}

/// The consultation in another zone with these starts on all seven days.
fn daily(zone_name: &str, starts: &[&str]) -> Service {
    let mut service = consultation();
    service.zone = zone(zone_name);
    service.availability = working_week(starts);
    service.availability.week.fill(service.availability.standard.clone());
    service
}

fn closed(from: &str, until: &str, reason: Option<&str>) -> ClosedRange {
    ClosedRange { from: date(from), until: date(until), reason: reason.map(str::to_owned) }
}

fn instants(day: &DaySchedule) -> Vec<Instant> {
    day.starts.iter().map(|start| start.starts_at).collect()
}

/// Monday, 30 November 2026, 08:00 in New York.
const OPENING: &str = "2026-11-30T08:00:00-05:00";

#[test]
fn the_use_case_has_184_slots_to_its_horizon() {
    let service = consultation();
    let now = at(OPENING);
    assert_eq!(horizon(&service, now), date("2026-12-30"));
    let made = slots_to_horizon(&service, now);
    assert_eq!((made.slots.len(), made.skipped.len(), made.closed.len()), (184, 0, 0));
    let first = &made.slots[0];
    assert_eq!((first.starts_at, first.ends_at), (at("2026-11-30T14:00:00Z"), at("2026-11-30T14:30:00Z")));
    assert_eq!((first.local_date, first.local_time), (date("2026-11-30"), time("09:00")));
    assert_eq!((first.capacity, first.zone.as_str(), &first.closed), (1, "America/New_York", &None));
    assert_eq!(made.slots[183].starts_at, at("2026-12-30T15:30:00-05:00"));
}

#[test]
fn a_start_that_is_not_ahead_is_not_made() {
    let service = consultation();
    let today = date("2026-11-30");
    let left = |now: &str| slots(&service, today, today, at(now)).slots.len();
    assert_eq!(left("2026-11-30T08:59:59-05:00"), 8);
    assert_eq!(left("2026-11-30T09:00:00-05:00"), 7, "a start at this instant is over");
    assert_eq!(left("2026-11-30T15:30:00-05:00"), 0);
    assert_eq!(slots(&service, date("2026-12-02"), date("2026-12-01"), at(OPENING)), Generation::default());
}

#[test]
fn the_horizon_is_counted_from_the_local_date() {
    let mut service = consultation();
    assert_eq!(horizon(&service, at("2026-12-01T04:59:59Z")), date("2026-12-30"), "still 30 November");
    assert_eq!(horizon(&service, at("2026-12-01T05:00:00Z")), date("2026-12-31"));
    service.booking.max_advance_days = 0;
    assert_eq!(horizon(&service, at(OPENING)), date("2026-11-30"));
    service.booking.max_advance_days = u32::MAX;
    assert_eq!(horizon(&service, at(OPENING)), NaiveDate::MAX, "no calendar goes further");
}

#[test]
fn a_skipped_start_is_reported_and_a_repeated_one_is_made_once() {
    let starts = ["00:15", "01:15", "01:45", "02:15", "02:30", "03:00"];
    let table: [(&str, &str, &[&str], &[&str]); 6] = [
        ("America/New_York", "2027-03-14", &["02:15", "02:30"], &["05:15", "06:15", "06:45", "07:00"]),
        ("America/New_York", "2026-11-01", &[], &["04:15", "05:15", "05:45", "07:15", "07:30", "08:00"]),
        ("Europe/London", "2027-03-28", &["01:15", "01:45"], &["00:15", "01:15", "01:30", "02:00"]),
        ("Europe/London", "2026-10-25", &[], &["23:15", "00:15", "00:45", "02:15", "02:30", "03:00"]),
        ("Australia/Lord_Howe", "2026-10-04", &["02:15"], &["13:45", "14:45", "15:15", "15:30", "16:00"]),
        ("America/Havana", "2027-03-14", &["00:15"], &["05:15", "05:45", "06:15", "06:30", "07:00"]),
    ];
    for (name, on, skipped, made) in table {
        let day = day(&daily(name, &starts), date(on));
        let utc: Vec<String> =
            day.starts.iter().map(|start| start.starts_at.format("%H:%M").to_string()).collect();
        assert_eq!(utc, made, "{on} in {name}");
        let missing: Vec<NaiveDateTime> =
            skipped.iter().map(|start| date(on).and_time(time(start))).collect();
        assert_eq!(day.skipped, missing, "{on} in {name}");
        assert!(day.starts.iter().all(|start| start.ends_at - start.starts_at == TimeDelta::minutes(30)));
    }
}

#[test]
fn only_a_skipped_start_that_would_be_ahead_is_reported() {
    let service = daily("America/New_York", &["02:30"]);
    let on = date("2027-03-14");
    let skipped = |now: &str| slots(&service, on, on, at(now)).skipped;
    assert_eq!(skipped("2027-03-14T07:29:59Z"), [local("2027-03-14T02:30")]);
    assert!(skipped("2027-03-14T07:30:00Z").is_empty());
}

#[test]
fn a_date_that_the_calendar_skips_has_no_start() {
    let service = daily("Pacific/Apia", &["00:00", "09:00", "23:30"]);
    let skipped = day(&service, date("2011-12-30"));
    assert_eq!((skipped.starts.len(), skipped.skipped.len()), (0, 3));
    let before = instants(&day(&service, date("2011-12-29")));
    let after = instants(&day(&service, date("2011-12-31")));
    assert_eq!(before[2], at("2011-12-30T09:30:00Z"));
    assert_eq!(after[0], at("2011-12-30T10:00:00Z"), "the next instant of the clock");
}

/// Where zone data of 2025 is an hour off (crates.md, finding 1).
#[test]
fn nine_in_the_morning_in_december_2026_is_the_instant_of_today_s_law() {
    let table = [
        ("America/Vancouver", "2026-12-15T16:00:00Z"),
        ("America/Edmonton", "2026-12-15T15:00:00Z"),
        ("America/Inuvik", "2026-12-15T15:00:00Z"),
        ("Africa/Casablanca", "2026-12-15T09:00:00Z"),
    ];
    for (name, nine) in table {
        assert_eq!(instants(&day(&daily(name, &["09:00"]), date("2026-12-15"))), [at(nine)], "{name}");
    }
}

#[test]
fn a_closed_date_makes_no_slots_but_keeps_its_starts_as_closed() {
    let mut service = consultation();
    service.availability.closed =
        vec![closed("2026-12-25", "2026-12-25", None), closed("2026-12-24", "2026-12-27", Some("holidays"))];
    let christmas = day(&service, date("2026-12-25"));
    assert_eq!((christmas.starts.len(), christmas.closed.as_deref()), (8, Some("holidays")));
    assert!(christmas.starts.iter().all(|start| start.closed.as_deref() == Some("holidays")));
    let made = slots(&service, date("2026-12-23"), date("2026-12-28"), at(OPENING));
    assert_eq!(made.slots.len(), 16);
    assert_eq!(made.closed, [date("2026-12-24"), date("2026-12-25")], "a weekend has nothing to close");
    let nine = offer_at(&service, at("2026-12-24T09:00:00-05:00")).expect("a start of the schedule");
    assert!(!nine.is_open());
    assert_eq!(nine.slot(&service).closed.as_deref(), Some("holidays"));
    service.availability.closed.pop();
    assert_eq!(day(&service, date("2026-12-25")).closed.as_deref(), Some(CLOSED_DATE));
}

#[test]
fn an_extra_date_has_its_weekday_s_own_hours_or_else_the_standard_ones() {
    let mut service = consultation();
    let saturday = date("2026-12-19");
    assert!(day(&service, saturday).starts.is_empty());
    service.availability.extra = vec![saturday, date("2026-12-21")];
    assert_eq!(day(&service, saturday).starts.len(), 8, "no Saturday hours: the standard ones");
    assert_eq!(day(&service, date("2026-12-21")).starts.len(), 8, "offered anyway: once");
    assert!(day(&service, date("2026-12-26")).starts.is_empty(), "another Saturday");
    service.availability.week[5] = vec![WeeklySlot { start: time("11:00"), capacity: 3 }];
    assert_eq!(day(&service, saturday).starts[0].capacity, 3);
    service.availability.closed = vec![closed("2026-12-19", "2026-12-19", None)];
    assert!(day(&service, saturday).closed.is_some(), "closed wins over extra");
}

#[test]
fn only_starts_of_the_schedule_are_offered() {
    let service = consultation();
    let open = |text: &str| offer_at(&service, at(text)).map(|start| start.is_open());
    assert_eq!(open("2026-12-01T09:00:00-05:00"), Some(true));
    assert_eq!(open("2026-12-01T14:00:00Z"), Some(true), "the same instant");
    assert_eq!(open("2027-06-01T09:00:00-04:00"), Some(true), "beyond the horizon, yet of the schedule");
    for none in ["2026-12-01T09:15:00-05:00", "2026-12-01T09:00:01-05:00", "2026-12-05T09:00:00-05:00"] {
        assert_eq!(open(none), None, "{none}");
    }
    let nightly = daily("America/New_York", &["01:30"]);
    assert!(offer_at(&nightly, at("2026-11-01T01:30:00-04:00")).is_some(), "the first of two");
    assert!(offer_at(&nightly, at("2026-11-01T01:30:00-05:00")).is_none(), "the second is no start");
}

#[test]
fn a_given_time_is_read_in_the_zone_of_the_service() {
    let service = daily("America/New_York", &["01:30", "09:00"]);
    let given = |text: &str| resolve(&service, parse_time(text).expect("a time"));
    assert_eq!(given("2026-12-01T09:00"), Ok(at("2026-12-01T14:00:00Z")));
    assert_eq!(
        given("2026-12-01T09:07"),
        Ok(at("2026-12-01T14:07:00Z")),
        "whether it is a start is asked later"
    );
    assert_eq!(given("2026-12-01T09:00:00+01:00"), Ok(at("2026-12-01T08:00:00Z")));
    assert_eq!(given("2026-11-01T01:30"), Ok(at("2026-11-01T05:30:00Z")), "the start that exists");
    let (first, second) = (at("2026-11-01T05:45:00Z"), at("2026-11-01T06:45:00Z"));
    let zone = zone("America/New_York");
    assert_eq!(
        given("2026-11-01T01:45"),
        Err(Unresolved::Ambiguous { local: local("2026-11-01T01:45"), zone: zone.clone(), first, second })
    );
    let (first, second) = (at("2027-03-14T06:30:00Z"), at("2027-03-14T07:30:00Z"));
    assert_eq!(
        given("2027-03-14T02:30"),
        Err(Unresolved::Nonexistent { local: local("2027-03-14T02:30"), zone, first, second })
    );
}

#[test]
fn an_unresolved_time_is_named_with_its_zone() {
    let service = daily("America/New_York", &[]);
    let said = |text: &str| {
        resolve(&service, GivenTime::Local(local(text))).expect_err("a clock change").to_string()
    };
    assert_eq!(
        said("2027-03-14T02:30"),
        "2027-03-14T02:30 never occurs in America/New_York: the clock is put forward over it"
    );
    assert_eq!(
        said("2026-11-01T01:30"),
        "2026-11-01T01:30 occurs twice in America/New_York: the clock is put back over it"
    );
}

#[test]
fn a_buffer_stays_free_after_each_slot() {
    let mut service = daily("Europe/London", &["00:30", "01:10", "01:50", "02:30"]);
    service.availability.buffer_minutes = 10;
    for on in ["2026-12-01", "2026-10-25"] {
        let day = day(&service, date(on));
        let free = |one: &PlannedStart, next: &PlannedStart| next.starts_at - one.ends_at;
        assert_eq!(day.starts.len(), 4);
        assert!(day.starts.windows(2).all(|pair| free(&pair[0], &pair[1]) >= TimeDelta::minutes(10)), "{on}");
    }
}

/// Zones with every kind of clock: ordinary, half-hour, at midnight, southern, two hours, none, and the newest.
const ZONES: [&str; 16] = [
    "America/New_York",
    "Europe/London",
    "Australia/Lord_Howe",
    "America/Havana",
    "America/St_Johns",
    "America/Nuuk",
    "Asia/Beirut",
    "Africa/Cairo",
    "America/Santiago",
    "America/Asuncion",
    "Antarctica/Troll",
    "Pacific/Chatham",
    "Asia/Kathmandu",
    "America/Vancouver",
    "Africa/Casablanca",
    "Pacific/Kiritimati",
];

/// Ten years, day by day, with starts at the hours at which clocks change: what exists is offered exactly once,
/// at an instant that shows the local time, and what does not is reported.
#[test]
fn every_local_start_that_exists_is_offered_exactly_once_for_ten_years() {
    let starts = ["00:00", "00:30", "01:30", "02:15", "23:30"];
    for name in ZONES {
        let service = daily(name, &starts);
        let mut last = Instant::MIN_UTC;
        for on in date("2026-01-01").iter_days().take_while(|on| *on < date("2036-01-01")) {
            let day = day(&service, on);
            assert_eq!(day.starts.len() + day.skipped.len(), starts.len(), "{on} in {name}");
            for start in &day.starts {
                assert!(start.starts_at > last, "{} in {name} is out of order or offered twice", start.local);
                assert_eq!(service.zone.local(start.starts_at), start.local, "{name}");
                last = start.starts_at;
            }
            for local in day.skipped {
                let Occurrence::Never { before, after } = service.zone.occurrence(local) else {
                    panic!("{local} exists in {name}");
                };
                assert!(
                    [before, after].iter().all(|at| service.zone.local(*at) != local),
                    "{local} in {name}"
                );
            }
        }
    }
}

/// A service in one of the zones with a few starts that leave room for its duration, closed and extra dates.
fn any_service() -> impl Strategy<Value = Service> {
    let starts = proptest::collection::btree_set(0..48_u32, 1..8);
    let days = proptest::collection::btree_set(0..7_usize, 1..7);
    let dates = || proptest::collection::vec(0..800_u64, 0..6);
    (0..ZONES.len(), starts, days, dates(), dates(), 0..60_u32).prop_map(
        |(place, starts, days, closed, extra, advance)| {
            let mut service = daily(ZONES[place], &[]);
            let on = |days: u64| date("2026-06-01") + Days::new(days);
            service.availability = hours_of(&starts, &days);
            service.availability.closed = closed
                .into_iter()
                .map(|first| ClosedRange { from: on(first), until: on(first + 3), reason: None })
                .collect();
            service.availability.extra = extra.into_iter().map(on).collect();
            service.booking.max_advance_days = advance;
            service
        },
    )
}

fn hours_of(half_hours: &BTreeSet<u32>, days: &BTreeSet<usize>) -> Availability {
    let weekly = |half_hour: &u32| {
        let start = NaiveTime::MIN + TimeDelta::minutes(i64::from(half_hour * 30));
        WeeklySlot { start, capacity: half_hour % 4 + 1 }
    };
    let standard: Vec<WeeklySlot> = half_hours.iter().map(weekly).collect();
    let mut week: [Vec<WeeklySlot>; 7] = Default::default();
    days.iter().for_each(|day| week[*day].clone_from(&standard));
    Availability { week, standard, ..Availability::default() }
}

proptest! {
    #[test]
    fn a_range_is_its_parts_and_generating_twice_is_generating_once(
        service in any_service(), from in 0..700_u64, first in 0..40_u64, second in 0..40_u64, hour in 0..20_000_i64,
    ) {
        let from = date("2026-06-01") + Days::new(from);
        let (middle, until) = (from + Days::new(first), from + Days::new(first + second + 1));
        let now = at("2026-06-01T00:00:00Z") + TimeDelta::hours(hour);
        let whole = slots(&service, from, until, now);
        prop_assert_eq!(&whole, &slots(&service, from, until, now));
        let mut parts = slots(&service, from, middle, now);
        let rest = slots(&service, middle + Days::new(1), until, now);
        parts.slots.extend(rest.slots);
        parts.skipped.extend(rest.skipped);
        parts.closed.extend(rest.closed);
        prop_assert_eq!(whole, parts);
    }

    #[test]
    fn every_slot_is_an_open_start_ahead_inside_its_hours(service in any_service(), hour in 0..17_000_i64) {
        let now = at("2026-06-01T00:00:00Z") + TimeDelta::hours(hour);
        let made = slots_to_horizon(&service, now);
        prop_assert!(made.slots.is_sorted_by(|one, next| one.starts_at < next.starts_at));
        for slot in &made.slots {
            prop_assert!(slot.starts_at > now && slot.local_date <= horizon(&service, now));
            prop_assert_eq!(slot.ends_at - slot.starts_at, TimeDelta::minutes(30));
            let offer = offer_at(&service, slot.starts_at);
            prop_assert_eq!(offer.as_ref().map(|start| start.slot(&service)), Some(slot.clone()));
            prop_assert!(offer.is_some_and(|start| start.is_open()));
            let given = GivenTime::Local(slot.local_date.and_time(slot.local_time));
            prop_assert_eq!(resolve(&service, given), Ok(slot.starts_at), "what is shown can be typed");
        }
    }

    #[test]
    fn appointments_overlap_on_no_day_without_a_clock_change(service in any_service(), on in 0..800_u64) {
        let on = date("2026-06-01") + Days::new(on);
        let begins = |date: NaiveDate| service.zone.start_of_day(date);
        // A clock that skips midnight has changed by the first instant of the day.
        let before = service.zone.offset_seconds(begins(on) - TimeDelta::seconds(1));
        if before == service.zone.offset_seconds(begins(on + Days::new(1))) {
            let day = day(&service, on);
            prop_assert!(day.starts.is_sorted_by(|one, next| one.ends_at <= next.starts_at));
            prop_assert!(day.skipped.is_empty());
        }
    }
}
