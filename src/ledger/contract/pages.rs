//! Every table in pages, for export and for checking: complete, in order, joined without gap or overlap.

use uuid::Uuid;

use super::values::{
    answer, appointment, at, consumer, entry, line, notice, offer_seat, offered, put_one, seat, service,
    service_named, slot, token,
};
use super::{Place, Told, read, write};
use crate::domain::ids::NoticeId;
use crate::domain::notice::{Notice, NoticeKind};
use crate::domain::slot::{Seat, Slot};
use crate::domain::time::Span;
use crate::ledger::{Ledger, ReadTx};

/// Reads page after page of two rows, and that no limit brings all at once.
fn joined<T: Clone + PartialEq + std::fmt::Debug>(
    ledger: &mut Ledger,
    page: impl Fn(&dyn ReadTx, Option<&T>, u32) -> Told<Vec<T>>,
) -> Vec<T> {
    let mut all: Vec<T> = Vec::new();
    loop {
        let next = read(ledger, |tx| page(tx, all.last(), 2));
        assert!(next.len() <= 2);
        if next.is_empty() {
            break;
        }
        all.extend(next);
    }
    assert_eq!(read(ledger, |tx| page(tx, None, 0)), all);
    all
}

pub(super) fn slots_and_seats_come_in_pages(place: &impl Place) {
    let mut ledger = place.open();
    let other = |minutes| Slot { service_id: service_named("studio"), ..slot(at(minutes), 3) };
    let before_1970 = Slot { service_id: service_named("abc"), ..slot(at(-100_000_000), 3) };
    let slots = [before_1970, slot(at(0), 3), slot(at(60), 3), other(0), other(30)];
    let seats = write(&mut ledger, |tx| {
        slots.iter().rev().try_for_each(|slot| tx.put_slot(slot))?;
        let mut seats: Vec<Seat> = Vec::new();
        for (number, slot) in (1_u128..).zip(&slots) {
            tx.put_consumer(&consumer(number))?;
            let offer = offered(&entry(number, slot, number), slot, 60);
            tx.put_entry(&offer)?;
            let booked = appointment(number, slot);
            tx.put_appointment(&booked)?;
            seats.extend([offer_seat(slot, &offer, 1), seat(&booked, 3)]);
        }
        seats.iter().rev().try_for_each(|seat| tx.take_seat(seat))?;
        Ok(seats)
    });
    let paged = joined(&mut ledger, |tx, last: Option<&Slot>, limit| {
        tx.all_slots(last.map(|slot| (&slot.service_id, slot.starts_at)), limit)
    });
    assert_eq!(paged, slots);
    let paged = joined(&mut ledger, |tx, last: Option<&Seat>, limit| {
        tx.all_seats(last.map(|seat| (&seat.service_id, seat.starts_at, seat.number)), limit)
    });
    assert_eq!(paged, seats);
    let services = [service_named("abc"), service(), service_named("studio")];
    assert_eq!(read(&mut ledger, |tx| tx.slot_services()), services);
}

pub(super) fn money_lines_come_in_pages(place: &impl Place) {
    let mut ledger = place.open();
    let (slot, first) = write(&mut ledger, |tx| put_one(tx, at(0), 1));
    let second = appointment(2, &slot);
    let lines = [line(&second, None), line(&first, Some("p1")), line(&second, Some("p2"))];
    write(&mut ledger, |tx| {
        tx.put_appointment(&second)?;
        lines.iter().try_for_each(|line| tx.add_money_line(line))
    });
    let paged = joined(&mut ledger, |tx, last, limit| {
        tx.all_money_lines(last.map_or(0, |(number, _)| *number), limit)
    });
    assert!(paged.is_sorted_by_key(|(number, _)| *number));
    assert_eq!(paged.into_iter().map(|(_, line)| line).collect::<Vec<_>>(), lines);
    assert_eq!(read(&mut ledger, |tx| tx.all_money_lines(u64::MAX, 0)), []);
}

pub(super) fn notices_answers_and_tokens_come_in_pages(place: &impl Place) {
    let mut ledger = place.open();
    let (_, of) = write(&mut ledger, |tx| put_one(tx, at(0), 1));
    let notices: Vec<Notice> = (1..6)
        .map(|number| Notice {
            id: NoticeId(Uuid::from_u128(number.into())),
            kind: NoticeKind::Reminder(Span::hours(number)),
            next_attempt_at: at(-i64::from(number)),
            ..notice(1, &of)
        })
        .collect();
    let answers = ["A", "a", "b", "\u{e9}"].map(|key| answer(key, &of));
    let tokens = ['0', '1', 'a', 'f'].map(|digit| token(digit, &of));
    write(&mut ledger, |tx| {
        for notice in notices.iter().rev() {
            tx.enqueue(notice)?;
        }
        answers.iter().rev().try_for_each(|answer| tx.put_answer(answer))?;
        tokens.iter().rev().try_for_each(|token| tx.use_token(token).map(drop))
    });
    let paged = joined(&mut ledger, |tx, last: Option<&Notice>, limit| {
        tx.all_notices(last.map(|notice| notice.id), limit)
    });
    assert_eq!(paged, notices);
    let paged = joined(&mut ledger, |tx, last: Option<&crate::domain::answer::Answer>, limit| {
        tx.all_answers(last.map(|answer| answer.key.as_str()), limit)
    });
    assert_eq!(paged, answers);
    let paged = joined(&mut ledger, |tx, last: Option<&crate::domain::answer::UsedToken>, limit| {
        tx.all_tokens(last.map(|token| token.hash.as_str()), limit)
    });
    assert_eq!(paged, tokens);
}
