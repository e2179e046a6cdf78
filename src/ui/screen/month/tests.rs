use super::super::tests::drawn;
use super::*;

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 12, day).expect("a day")
}

/// December: some days of each kind, the 3rd the first free one; and one free day in January.
fn december() -> Month {
    let mut days = BTreeMap::from([
        (day(1), DayState::Closed),
        (day(2), DayState::Full),
        (day(3), DayState::Free(8)),
        (day(4), DayState::Free(2)),
        (day(8), DayState::Free(1200)),
        (day(11), DayState::Free(1)),
        (day(14), DayState::Soon),
    ]);
    days.insert(NaiveDate::from_ymd_opt(2027, 1, 7).expect("a day"), DayState::Free(5));
    Month::new("Which day? First Visit", days)
        .expect("there is a free day")
        .noting("All times in Europe/Berlin.")
}

fn after(mut month: Month, keys: &[Key]) -> NaiveDate {
    for key in keys {
        assert_eq!(month.press(key), None, "{key:?}");
    }
    month.marked()
}

#[test]
fn a_wide_room_has_a_week_on_a_line() {
    insta::assert_snapshot!(drawn(&december(), 79, 23), @r"
    Which day? First Visit
    < December 2026 >
     Mon        Tue        Wed        Thu        Fri        Sat        Sun
                 1 -        2 full   [ 3 (8)]     4 (2)      5          6
      7          8 (999+)   9         10         11 (1)     12         13
     14 soon    15         16         17         18         19         20
     21         22         23         24         25         26         27
     28         29         30         31
    (8): free seats, full: none left, soon: not released yet
    All times in Europe/Berlin.
    Arrows or a number: day, PgUp/PgDn: month, Enter: take, Esc: back
    ");
}

#[test]
fn a_narrow_room_has_a_week_on_two() {
    insta::assert_snapshot!(drawn(&december().or_wait(), 39, 23), @r"
    Which day? First Visit
    < December 2026 >
     Mon  Tue  Wed  Thu  Fri  Sat  Sun
           1    2  [ 3]   4    5    6
           -  full   8    2
      7    8    9   10   11   12   13
         999+             1
     14   15   16   17   18   19   20
    soon
     21   22   23   24   25   26   27

     28   29   30   31

    below a day: free seats, full: none
    left, soon: not released yet
    All times in Europe/Berlin.
    Arrows or a number: day, PgUp/PgDn:
    month, Enter: take, w: wait for the
    release, Esc: back
    ");
}

#[test]
fn only_free_days_are_marked_and_enter_takes_the_marked_one() {
    let mut month = december();
    assert_eq!(month.press(&Key::Enter), Some(PickedDay::Day(day(3))));
    assert_eq!(after(december(), &[Key::ArrowRight, Key::ArrowRight]), day(8));
    assert_eq!(after(december(), &[Key::ArrowDown]), day(11), "the nearest to the same weekday");
    assert_eq!(after(december(), &[Key::ArrowDown, Key::ArrowUp]), day(4));
    assert_eq!(after(december(), &[Key::ArrowLeft]), day(3), "there is none before");
    assert_eq!(december().marking(day(5)).marked(), day(8));
    assert_eq!(month.press(&Key::Escape), Some(PickedDay::Back));
    assert_eq!(month.press(&Key::Char('w')), None, "nothing is to come");
    assert_eq!(month.or_wait().press(&Key::Char('w')), Some(PickedDay::Wait));
}

#[test]
fn a_month_is_turned_and_the_mark_goes_along() {
    let january = NaiveDate::from_ymd_opt(2027, 1, 7).expect("a day");
    assert_eq!(after(december(), &[Key::PageDown]), january);
    assert_eq!(after(december(), &[Key::PageDown, Key::PageDown]), january, "there is no later one");
    assert_eq!(after(december(), &[Key::PageDown, Key::PageUp]), day(3));
    assert_eq!(after(december(), &[Key::End]), january);
    assert_eq!(after(december(), &[Key::End, Key::Home]), day(3));
}

#[test]
fn a_month_without_free_days_can_be_looked_at_and_nothing_is_taken_from_it() {
    let mut days = december().days;
    days.insert(NaiveDate::from_ymd_opt(2027, 1, 7).expect("a day"), DayState::Full);
    let mut month = Month::new("Which day?", days).expect("there is a free day");
    month.press(&Key::PageDown);
    assert!(drawn(&month, 79, 23).contains("January 2027"));
    assert_eq!(month.press(&Key::Enter), None);
    month.press(&Key::ArrowRight);
    assert_eq!(month.press(&Key::Enter), Some(PickedDay::Day(day(4))));
}

#[test]
fn the_number_of_a_day_marks_it() {
    assert_eq!(after(december(), &[Key::Char('8')]), day(8));
    assert_eq!(after(december(), &[Key::Char('1'), Key::Char('1')]), day(11));
    assert_eq!(after(december(), &[Key::Char('2')]), day(3), "that day is full");
    assert_eq!(after(december(), &[Key::Char('1'), Key::Char('1'), Key::Char('4')]), day(4));
}

#[test]
fn without_a_free_day_there_is_nothing_to_ask() {
    assert!(Month::new("Which day?", BTreeMap::from([(day(1), DayState::Full)])).is_none());
    assert!(Month::new("Which day?", BTreeMap::from([(day(1), DayState::Free(0))])).is_none());
}

#[test]
fn no_line_is_wider_and_no_row_more_than_there_is_room_for() {
    for columns in 36..100 {
        for rows in [5, 10, 23] {
            drawn(&december().or_wait(), columns, rows);
        }
    }
}
