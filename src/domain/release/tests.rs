//! Releases of the use case's service, across clock changes and zones; and, as laws, one release a week that
//! never opens later than what it opens.

use chrono::{DateTime, Datelike};
use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};

use super::*;
use crate::domain::schedule::tests::{at, consultation, date, monday_release, time, zone};
use crate::domain::service::ClosedRange;

fn release_in(name: &str, day: Weekday, at: &str, opens: Opens) -> ReleaseSettings {
    ReleaseSettings { day, time: time(at), opens, ..monday_release(&zone(name)) }
}

fn new_york() -> ReleaseSettings {
    monday_release(&zone("America/New_York"))
}

#[test]
fn the_use_case_has_two_releases_ahead() {
    let now = at("2026-11-30T08:00:00-05:00");
    let (first, second) = (at("2026-11-30T14:00:00Z"), at("2026-12-07T14:00:00Z"));
    assert_eq!(upcoming(&new_york(), now), [first, second]);
    assert_eq!(upcoming(&new_york(), first), [first, second], "one that opens now is still made");
    assert_eq!(upcoming(&new_york(), first + TimeDelta::seconds(1)), [second, at("2026-12-14T14:00:00Z")]);
    assert_eq!(next_after(&new_york(), first), second, "strictly later");
    assert_eq!(next_after(&new_york(), now), first);
    assert!(upcoming(&ReleaseSettings { ahead_weeks: 0, ..new_york() }, now).is_empty());
}

#[test]
fn the_last_instant_of_a_range_is_left_out() {
    let (first, second) = (at("2026-11-30T14:00:00Z"), at("2026-12-07T14:00:00Z"));
    assert_eq!(instants(&new_york(), first, second), [first]);
    assert_eq!(instants(&new_york(), first, second + TimeDelta::seconds(1)), [first, second]);
    assert!(instants(&new_york(), second, first).is_empty());
}

#[test]
fn a_week_from_monday_to_sunday_is_released_the_week_before_or_in_the_same() {
    let same = ReleaseSettings { opens: Opens::ThisWeek, ..new_york() };
    let table = [
        ("2026-12-07T00:00:00-05:00", "2026-11-30T14:00:00Z", "2026-12-07T14:00:00Z"),
        ("2026-12-13T23:59:00-05:00", "2026-11-30T14:00:00Z", "2026-12-07T14:00:00Z"),
        ("2026-12-14T00:00:00-05:00", "2026-12-07T14:00:00Z", "2026-12-14T14:00:00Z"),
        ("2027-01-01T09:00:00-05:00", "2026-12-21T14:00:00Z", "2026-12-28T14:00:00Z"),
        ("2026-11-02T09:00:00-05:00", "2026-10-26T13:00:00Z", "2026-11-02T14:00:00Z"),
    ];
    for (start, week_before, same_week) in table {
        assert_eq!(released_at(&new_york(), at(start)), at(week_before), "{start}");
        assert_eq!(released_at(&same, at(start)), at(same_week), "{start}");
    }
    assert_eq!(week_of(&new_york(), at("2026-11-30T14:00:00Z")), (date("2026-12-07"), date("2026-12-13")));
    assert_eq!(week_of(&same, at("2026-11-30T14:00:00Z")), (date("2026-11-30"), date("2026-12-06")));
}

#[test]
fn the_release_of_a_week_is_found_by_any_of_its_dates() {
    let friday = release_in("Europe/London", Weekday::Fri, "18:00", Opens::NextWeek);
    for on in ["2026-10-19", "2026-10-23", "2026-10-25"] {
        assert_eq!(in_week(&friday, date(on)), at("2026-10-23T17:00:00Z"), "{on}");
    }
    assert_eq!(in_week(&friday, date("2026-10-26")), at("2026-10-30T18:00:00Z"), "after the clock change");
}

#[test]
fn a_skipped_release_is_moved_on_by_the_jump_and_a_repeated_one_is_the_first() {
    let table = [
        ("America/New_York", Weekday::Sun, "02:30", "2027-03-14", "2027-03-14T07:30:00Z"),
        ("America/New_York", Weekday::Sun, "01:30", "2026-11-01", "2026-11-01T05:30:00Z"),
        ("Australia/Lord_Howe", Weekday::Sun, "02:10", "2026-10-04", "2026-10-03T15:40:00Z"),
        ("America/Havana", Weekday::Sun, "00:00", "2027-03-14", "2027-03-14T05:00:00Z"),
        ("Pacific/Apia", Weekday::Fri, "09:00", "2011-12-30", "2011-12-30T19:00:00Z"),
    ];
    for (name, day, local, on, expected) in table {
        assert_eq!(in_week(&release_in(name, day, local, Opens::NextWeek), date(on)), at(expected), "{name}");
    }
}

#[test]
fn the_seats_of_the_opened_week_are_counted_without_closed_dates_and_with_capacities() {
    let mut service = consultation();
    let opening = at("2026-12-14T14:00:00Z");
    assert_eq!(seats_opened(&service, &new_york(), opening), 40);
    service.availability.closed =
        vec![ClosedRange { from: date("2026-12-25"), until: date("2027-01-01"), reason: None }];
    assert_eq!(seats_opened(&service, &new_york(), opening), 32, "Christmas Day");
    assert_eq!(seats_opened(&service, &new_york(), at("2026-12-21T14:00:00Z")), 0, "the week after");
    service.availability.week[0][0].capacity = 5;
    assert_eq!(seats_opened(&service, &new_york(), opening), 36);
}

#[test]
fn a_release_opens_no_start_that_is_over_when_it_opens() {
    let service = consultation();
    let wednesday = release_in("America/New_York", Weekday::Wed, "14:00", Opens::ThisWeek);
    let opened = starts_opened(&service, &wednesday, at("2026-12-02T14:00:00-05:00"));
    assert_eq!(opened.len(), 3 + 16);
    assert_eq!(opened[0].starts_at, at("2026-12-02T14:30:00-05:00"), "a start at the opening is over");
}

#[test]
fn a_slot_belongs_to_the_week_of_its_date_in_the_release_zone() {
    let mut service = consultation();
    service.zone = zone("Pacific/Kiritimati");
    let honolulu = release_in("Pacific/Honolulu", Weekday::Mon, "09:00", Opens::NextWeek);
    let monday = at("2026-12-07T09:00:00+14:00");
    assert_eq!(honolulu.zone.date(monday), date("2026-12-06"), "still Sunday in Honolulu");
    assert_eq!(released_at(&honolulu, monday), at("2026-11-23T19:00:00Z"));
    let opened = starts_opened(&service, &honolulu, at("2026-11-23T19:00:00Z"));
    assert_eq!(opened.last().map(|start| start.local.date()), Some(date("2026-12-07")));
    assert_eq!(opened.len(), 40, "Tuesday to Friday, and Monday of the next week");
}

/// For ten years: releases are a week apart but for clock changes, one in each week of the release zone.
#[test]
fn there_is_exactly_one_release_in_each_week_for_ten_years() {
    let table = [
        ("America/New_York", Weekday::Mon, "09:00"),
        ("America/New_York", Weekday::Sun, "02:30"),
        ("Europe/London", Weekday::Sun, "01:30"),
        ("Australia/Lord_Howe", Weekday::Sun, "02:00"),
        ("America/Havana", Weekday::Sun, "00:00"),
        ("America/Nuuk", Weekday::Sat, "23:30"),
        ("Africa/Cairo", Weekday::Fri, "00:00"),
        ("Pacific/Kiritimati", Weekday::Mon, "00:00"),
    ];
    for (name, day, local) in table {
        let release = release_in(name, day, local, Opens::NextWeek);
        let start = |on: &str| release.zone.start_of_day(date(on));
        let openings = instants(&release, start("2026-01-05"), start("2036-01-07"));
        let mondays: Vec<NaiveDate> = openings.iter().map(|at| monday(release.zone.date(*at))).collect();
        let weeks: Vec<NaiveDate> =
            date("2026-01-05").iter_days().step_by(7).take_while(|on| *on < date("2036-01-07")).collect();
        assert_eq!(mondays, weeks, "{name}");
        for local in openings.iter().map(|opening| release.zone.local(*opening)) {
            let on_time = (local.weekday(), local.time()) == (day, release.time);
            let skipped = release.zone.occurrence(local.date().and_time(release.time));
            let eve = release.zone.occurrence((local.date() - Days::new(1)).and_time(release.time));
            assert!(on_time || skipped.first().is_none() || eve.first().is_none(), "{local} in {name}");
        }
    }
}

fn any_release() -> impl Strategy<Value = ReleaseSettings> {
    let names =
        ["America/New_York", "Australia/Lord_Howe", "America/Havana", "Pacific/Kiritimati", "Africa/Cairo"];
    (0..names.len(), 0..7_u8, 0..24_u32, 0..60_u32, 0..2_u8).prop_map(
        move |(place, day, hour, minute, opens)| {
            let opens = if opens == 0 { Opens::NextWeek } else { Opens::ThisWeek };
            let day = Weekday::try_from(day).expect("a weekday");
            release_in(names[place], day, &format!("{hour:02}:{minute:02}"), opens)
        },
    )
}

/// A second from 2026 to 2036.
fn any_instant() -> impl Strategy<Value = Instant> {
    (1_767_225_600..2_082_758_400_i64)
        .prop_map(|second| DateTime::from_timestamp(second, 0).expect("inside the calendar"))
}

proptest! {
    #[test]
    fn every_start_is_released_once_by_the_release_of_its_week(release in any_release(), start in any_instant()) {
        let opening = released_at(&release, start);
        let second = TimeDelta::seconds(1);
        prop_assert_eq!(instants(&release, opening, opening + second), vec![opening]);
        let (first, last) = week_of(&release, opening);
        prop_assert!((first..=last).contains(&release.zone.date(start)));
        if release.opens == Opens::NextWeek {
            prop_assert!(opening <= start, "{} opens after {}", opening, start);
        }
    }

    #[test]
    fn the_next_release_is_the_first_of_those_that_follow(release in any_release(), now in any_instant()) {
        let next = next_after(&release, now);
        prop_assert!(next > now && next - now <= TimeDelta::days(8));
        prop_assert!(instants(&release, now + TimeDelta::seconds(1), next).is_empty());
        prop_assert!(next_after(&release, next) > next);
        prop_assert_eq!(in_week(&release, release.zone.date(next)), next);
    }

    #[test]
    fn a_release_opens_exactly_the_starts_that_it_releases(release in any_release(), now in any_instant()) {
        let service = consultation();
        let opening = next_after(&release, now);
        let opened = starts_opened(&service, &release, opening);
        let (first, last) = week_of(&release, opening);
        let near = schedule::slots(&service, first - Days::new(7), last + Days::new(7), opening);
        let released: Vec<Instant> = near
            .slots
            .iter()
            .map(|slot| slot.starts_at)
            .filter(|start| released_at(&release, *start) == opening)
            .collect();
        prop_assert_eq!(opened.iter().map(|start| start.starts_at).collect::<Vec<_>>(), released);
        prop_assert_eq!(seats_opened(&service, &release, opening) as usize, opened.len());
    }
}
