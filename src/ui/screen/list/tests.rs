use super::super::tests::{drawn, typed};
use super::*;

fn slots() -> List {
    let slot = |(time, group): (&str, &str)| Choice {
        text: format!("{time}  1 free"),
        found_by: time.to_owned(),
        group: Some(group.to_owned()),
    };
    let choices = [("09:00", "Morning"), ("09:30", "Morning"), ("14:00", "Afternoon")].map(slot);
    List::new("Which slot on Wednesday, 2 December?", "Slot", choices.into())
}

fn people(count: usize) -> List {
    let person = |place: usize| Choice::new(format!("Person {place:03}  person{place}@example.org"));
    List::new("Who is it for?", "For", (0..count).map(person).collect()).or_new("somebody new")
}

#[test]
fn groups_have_headings_and_the_first_item_is_marked() {
    insta::assert_snapshot!(drawn(&slots(), 60, 20), @r"
    Which slot on Wednesday, 2 December?
    Morning
    > 09:00  1 free
      09:30  1 free
    Afternoon
      14:00  1 free
    Type to search, arrows, Enter: take, Esc: back
    Search (3 of 3):
    ");
}

#[test]
fn enter_takes_what_is_marked_and_the_mark_comes_in_again_at_the_other_end() {
    let mut list = slots();
    assert_eq!(list.press(&Key::Enter), Some(Picked::Item(0)));
    list.press(&Key::ArrowUp);
    assert_eq!(list.press(&Key::Enter), Some(Picked::Item(2)));
    list.press(&Key::ArrowDown);
    list.press(&Key::PageUp);
    assert_eq!(list.press(&Key::Enter), Some(Picked::Item(0)), "a page stops at the end");
    assert_eq!(slots().marking(1).press(&Key::Enter), Some(Picked::Item(1)));
    assert_eq!(list.record(&Picked::Item(1)).as_deref(), Some("Slot: 09:30  1 free"));
}

#[test]
fn typing_narrows_it_and_escape_takes_that_back_first() {
    let mut list = slots();
    typed(&mut list, "14");
    insta::assert_snapshot!(drawn(&list, 34, 20), @r"
    Which slot on Wednesday, 2 Dece...
    Afternoon
    > 14:00  1 free
    Arrows, Enter; Esc: clear
    Search (1 of 3): 14
    ");
    typed(&mut list, "x");
    assert_eq!(list.press(&Key::Enter), None, "nothing is found, so nothing is taken");
    list.press(&Key::Backspace);
    assert_eq!(list.press(&Key::Enter), Some(Picked::Item(2)));
    assert_eq!(list.press(&Key::Escape), None);
    assert_eq!(list.press(&Key::Escape), Some(Picked::Back));
}

#[test]
fn of_a_long_list_as_much_is_shown_as_fits() {
    let mut list = people(500);
    insta::assert_snapshot!(drawn(&list, 40, 8), @r"
    Who is it for?

    > Person 000  person0@example.org
      Person 001  person1@example.org
      Person 002  person2@example.org
      (498 more below)
    Type, arrows, Enter; Esc: back
    Search (500 of 500):
    ");
    for _ in 0..25 {
        list.press(&Key::PageDown);
    }
    assert!(drawn(&list, 40, 8).contains("> Person 250"));
    typed(&mut list, "person 499");
    assert!(drawn(&list, 40, 8).contains("> Person 499"));
    for rows in 4..30 {
        for columns in [20, 40, 80] {
            drawn(&list, columns, rows);
        }
    }
}

#[test]
fn somebody_new_comes_last_unless_nobody_is_found_by_what_was_typed() {
    let mut list = people(3);
    list.press(&Key::ArrowUp);
    assert_eq!(list.press(&Key::Enter), Some(Picked::New(String::new())));
    typed(&mut list, "person");
    assert_eq!(list.press(&Key::Enter), Some(Picked::Item(0)));
    list.press(&Key::Escape);
    typed(&mut list, "psn");
    assert!(drawn(&list, 40, 9).contains("> + somebody new: psn"), "only letters of it are found");
    assert_eq!(list.press(&Key::Enter), Some(Picked::New("psn".to_owned())));
}

#[test]
fn items_that_fit_equally_well_keep_their_order_and_equal_ones_are_told_apart() {
    let twins = vec![Choice::new("Ada Park"), Choice::new("Ben Park"), Choice::new("Ada Park")];
    let mut list = List::new("Who?", "For", twins);
    typed(&mut list, "park");
    list.press(&Key::ArrowUp);
    assert_eq!(list.press(&Key::Enter), Some(Picked::Item(2)));
}

#[test]
fn wide_names_are_cut_by_what_they_take_on_the_screen() {
    let list = List::new("誰の予約ですか", "For", vec![Choice::new("山田 太郎  taro@example.jp".repeat(3))]);
    for columns in 24..60 {
        drawn(&list, columns, 9);
    }
}
