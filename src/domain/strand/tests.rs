//! Which slots differ from the files, what becomes of each, and whom that strands.

use chrono::TimeDelta;

use super::*;
use crate::domain::booking::tests::{NOW, START, author, booked_at, later, slot, with_status};
use crate::domain::entry::{EntryStatus, Offer};
use crate::domain::schedule::tests::{at, consultation, date, time, working_week, zone};
use crate::domain::service::{ClosedRange, WeeklySlot};
use crate::domain::waitlist::tests::waiting;

/// The consultation with so many seats at each start.
fn service(capacity: u32) -> Service {
    let mut service = Service { release: None, ..consultation() };
    for day in &mut service.availability.week {
        day.iter_mut().for_each(|weekly| weekly.capacity = capacity);
    }
    service
}

/// The slot of [`START`] with confirmed appointments on these seats, the later ones booked later.
fn state(capacity: u32, seats: &[u32]) -> SlotState {
    let seated = |(place, seat): (usize, &u32)| Appointment {
        seat: Some(*seat),
        booked_at: at(NOW) + TimeDelta::seconds(i64::try_from(place).expect("few")),
        ..with_status(&booked_at(&service(1), at(START), at(NOW), u128::from(*seat) + 100), Status::Confirmed)
    };
    SlotState {
        slot: slot(&service(1), at(START), capacity),
        seated: seats.iter().enumerate().map(seated).collect(),
        offered: Vec::new(),
        waiting: Vec::new(),
    }
}

fn judged(service: &Service, state: &SlotState) -> Option<Difference> {
    judge(Some(service), state, later(NOW, 3600))
}

/// The kind of a difference and the seats of those whom it strands.
fn told(service: Option<&Service>, state: &SlotState) -> Option<(DifferenceKind, Vec<u32>)> {
    let found = judge(service, state, later(NOW, 3600))?;
    let seats = found.stranded.iter().map(|one| one.seat.expect("a seat")).collect();
    Some((found.kind(), seats))
}

/// The slot after an act.
fn after(state: &SlotState, act: &SlotAct) -> SlotState {
    let mut change = carry_out(&author(later(NOW, 3600)), state, act);
    let slot = change.slots.pop().expect("the slot is written");
    let mut next = SlotState { slot, ..state.clone() };
    next.offered.retain(|offered| change.entries.iter().all(|entry| entry.id != offered.id));
    next
}

/// Each way in which the files can drop a slot.
#[test]
fn what_the_files_drop_is_closed_for_its_reason_and_strands_who_is_booked() {
    let closed = |reason| DifferenceKind::Closed(reason);
    let mut without_tuesdays = service(1);
    without_tuesdays.availability.week[1].clear();
    let mut later_starts = service(1);
    later_starts.availability = working_week(&["09:15", "10:00"]);
    let mut holiday = service(1);
    holiday.availability.closed.push(ClosedRange {
        from: date("2026-12-01"),
        until: date("2026-12-01"),
        reason: None,
    });
    let mut longer = service(1);
    longer.duration_minutes = 45;
    let mut elsewhere = service(1);
    elsewhere.zone = zone("America/Chicago");
    let table = [
        (Some(&without_tuesdays), closed(Unscheduled::DayRemoved)),
        (Some(&later_starts), closed(Unscheduled::TimeMoved)),
        (Some(&holiday), closed(Unscheduled::ClosedDate)),
        (Some(&longer), closed(Unscheduled::TimeMoved)),
        (Some(&elsewhere), closed(Unscheduled::TimeMoved)),
        (None, closed(Unscheduled::ServiceRemoved)),
    ];
    for (service, kind) in table {
        let booked = state(1, &[1]);
        assert_eq!(told(service, &booked), Some((kind, vec![1])));
        let difference = judge(service, &booked, later(NOW, 3600)).expect("it differs");
        let kept = after(&booked, &difference.act);
        assert_eq!(kept.seated, booked.seated, "what is booked stays as it is");
        assert_eq!(told(service, &kept), None, "{kind:?}: it was decided about");
        assert_eq!(
            told(Some(&self::service(1)), &kept),
            Some((DifferenceKind::Reopened, vec![])),
            "{kind:?}"
        );
        assert_eq!(differing(service, vec![booked.slot.clone()]), [booked.slot]);
    }
    assert_eq!(told(Some(&service(1)), &state(1, &[1])), None);
    assert_eq!(differing(Some(&service(1)), vec![state(1, &[]).slot]), []);
}

#[test]
fn with_nobody_on_it_a_slot_takes_the_new_time() {
    let longer = Service { duration_minutes: 45, ..service(1) };
    let empty = state(1, &[]);
    assert_eq!(told(Some(&longer), &empty), Some((DifferenceKind::Retimed, vec![])));
    let act = judged(&longer, &empty).expect("it differs").act;
    let retimed = after(&empty, &act);
    assert_eq!(retimed.slot.ends_at, at(START) + TimeDelta::minutes(45));
    assert_eq!(told(Some(&longer), &retimed), None);
    // Kept on the closed slot, then gone: the slot comes back with its new time.
    let kept = after(&state(1, &[1]), &SlotAct::Close(Unscheduled::TimeMoved));
    assert_eq!(told(Some(&longer), &kept), None);
    let left = SlotState { seated: Vec::new(), ..kept };
    assert_eq!(told(Some(&longer), &left), Some((DifferenceKind::Reopened, vec![])));
}

#[test]
fn what_staff_closed_stays_closed_when_the_files_drop_it_and_have_it_again() {
    let mut by_hand = state(1, &[1]);
    by_hand.slot.closed = Some("training".to_owned());
    assert_eq!(told(Some(&service(1)), &by_hand), None);
    let dropped = after(&by_hand, &SlotAct::Close(Unscheduled::DayRemoved));
    assert_eq!(dropped.slot.closed.as_deref(), Some("training"));
    let act = judged(&service(1), &dropped).expect("it is scheduled again").act;
    let back = after(&dropped, &act);
    assert_eq!((back.slot.closed.as_deref(), back.slot.unscheduled), (Some("training"), None));
}

#[test]
fn the_last_to_book_are_stranded_by_fewer_seats_and_each_once() {
    let lowered = |to| (DifferenceKind::Lowered, to);
    assert_eq!(told(Some(&service(2)), &state(3, &[1, 2])), Some(lowered(vec![])), "they fit");
    let booked = state(3, &[3, 1, 2]);
    assert_eq!(told(Some(&service(2)), &booked), Some(lowered(vec![2])));
    assert_eq!(told(Some(&service(1)), &booked), Some(lowered(vec![1, 2])));
    let kept = after(&booked, &judged(&service(2), &booked).expect("it differs").act);
    assert_eq!((kept.slot.capacity, kept.slot.overbooked), (2, Some(3)));
    assert_eq!((kept.available(later(NOW, 3600)), kept.free_seat(later(NOW, 3600))), (0, None));
    assert_eq!(told(Some(&service(2)), &kept), None, "it was decided about");
    assert_eq!(told(Some(&service(1)), &kept), Some(lowered(vec![1])), "one more, and only that one");
    let raised = after(&kept, &judged(&service(4), &kept).expect("it differs").act);
    assert_eq!((raised.slot.capacity, raised.slot.overbooked), (4, None));
}

/// Who has checked in is here: there is nothing to decide, and those who are not here yet give way.
#[test]
fn who_is_here_is_not_stranded() {
    let mut state = state(2, &[1, 2]);
    state.seated[1].status = Status::CheckedIn;
    assert_eq!(told(Some(&service(1)), &state), Some((DifferenceKind::Lowered, vec![1])));
    assert_eq!(told(None, &state), Some((DifferenceKind::Closed(Unscheduled::ServiceRemoved), vec![1])));
}

/// product.md §2: a hold that has ended has no seat, whether or not a sweep has run.
#[test]
fn a_hold_that_has_ended_strands_nobody() {
    let mut state = state(1, &[1]);
    state.seated[0].status = Status::PendingPayment;
    let end = later(NOW, 3600);
    for (hold_expires_at, stranded) in [(end, vec![]), (end + TimeDelta::seconds(1), vec![1])] {
        state.seated[0].hold_expires_at = Some(hold_expires_at);
        assert_eq!(told(None, &state).map(|(_, seats)| seats), Some(stranded));
    }
}

#[test]
fn offers_end_with_their_seats_and_keep_their_place_in_line() {
    let now = later(NOW, 3600);
    let offered = |number: u64, seat| Entry {
        status: EntryStatus::Offered,
        offer: Some(Offer {
            starts_at: at(START),
            seat: Some(seat),
            offered_at: later(NOW, i64::try_from(number).expect("few")),
            expires_at: now + TimeDelta::seconds(1),
        }),
        ..waiting(u128::from(number), number, at(START))
    };
    let mut state = state(4, &[1]);
    state.offered = vec![offered(1, 2), offered(2, 3), offered(3, 4)];
    let ended = |act: &SlotAct| {
        let change = carry_out(&author(now), &state, act);
        assert!(change.entries.iter().all(|entry| entry.status == EntryStatus::Waiting));
        assert_eq!(change.seats_freed.len(), change.entries.len());
        change.entries.iter().map(|entry| entry.number).collect::<Vec<_>>()
    };
    assert_eq!(ended(&SlotAct::Close(Unscheduled::DayRemoved)), [1, 2, 3]);
    let to = |capacity| SlotAct::Become(slot(&service(capacity), at(START), capacity));
    assert_eq!(ended(&to(2)), [2, 3], "the first to be offered a seat keeps it");
    assert_eq!(ended(&to(1)), [1, 2, 3], "what is booked goes before what is offered");
    assert_eq!(ended(&to(5)), [0; 0]);
}

/// An extra date that is withdrawn has no hours left at all; one time of several has.
#[test]
fn a_withdrawn_extra_date_is_a_removed_day() {
    let saturday = at("2026-12-05T09:00:00-05:00");
    let mut with_extra = service(1);
    with_extra.availability.extra.push(date("2026-12-05"));
    let there = SlotState { slot: slot(&with_extra, saturday, 1), ..state(1, &[]) };
    assert_eq!(told(Some(&with_extra), &there), None);
    let gone = told(Some(&service(1)), &there);
    assert_eq!(gone, Some((DifferenceKind::Closed(Unscheduled::DayRemoved), vec![])));
    let mut shifted = with_extra;
    shifted.availability.standard = vec![WeeklySlot { start: time("11:00"), capacity: 1 }];
    let gone = told(Some(&shifted), &there);
    assert_eq!(gone, Some((DifferenceKind::Closed(Unscheduled::TimeMoved), vec![])));
}
