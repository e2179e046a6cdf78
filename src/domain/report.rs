//! What reports come to: how full the seats are, who does not come, what was earned, whom the waitlist served.
//!
//! Each is built up from counts and sums; the rules of what counts where are here and nowhere else. Shares are in
//! tenths of a per cent, rounded down, since there are no floats in the domain.

use super::account::{Balance, Reason};
use super::appointment::Status;
use super::entry::EntryStatus;
use super::notice::NoticeKind;
use super::time::Span;

/// A share in tenths of a per cent, half up, at most 1000 where `part` is a part; none of nothing.
pub fn permille(part: u64, whole: u64) -> Option<u64> {
    part.saturating_mul(1000).saturating_add(whole / 2).checked_div(whole)
}

/// A share as a decimal string in per cent: `37.5`.
pub fn percent(permille: u64) -> String {
    format!("{}.{}", permille / 10, permille % 10)
}

/// How many seats were on offer, and how many of them appointments had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Load {
    /// How many slots.
    pub slots: u64,
    /// How many seats were on offer.
    pub seats: u64,
    /// How many appointments had.
    pub booked: u64,
}

impl Load {
    /// Adds slots. Nothing was on offer on a closed one but what had been booked before it closed.
    pub fn add(&mut self, is_closed: bool, slots: u64, seats: u64, booked: u64) {
        if !is_closed {
            self.slots += slots;
        }
        self.seats += if is_closed { booked } else { seats.max(booked) };
        self.booked += booked;
    }

    /// Adds another.
    pub fn and(self, other: Self) -> Self {
        let Self { slots, seats, booked } = other;
        Self { slots: self.slots + slots, seats: self.seats + seats, booked: self.booked + booked }
    }

    /// The share of the seats that was booked.
    pub fn share(self) -> Option<u64> {
        permille(self.booked, self.seats)
    }
}

/// Who came and who did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Visits {
    /// How many came.
    pub came: u64,
    /// How many are marked as no-shows.
    pub missed: u64,
    /// How many nobody has marked: neither checked in nor a no-show.
    pub unmarked: u64,
}

impl Visits {
    /// Adds appointments of a status, whose start has passed. What was cancelled or expired was no visit.
    pub fn add(&mut self, status: Status, count: u64) {
        match status {
            Status::CheckedIn | Status::Completed => self.came += count,
            Status::NoShow => self.missed += count,
            Status::Confirmed => self.unmarked += count,
            Status::PendingPayment | Status::Cancelled | Status::Expired => {}
        }
    }

    /// The share of the marked visits that was missed.
    pub fn share(self) -> Option<u64> {
        permille(self.missed, self.came + self.missed)
    }
}

/// The last word that somebody had before the visit: the shortest lead of the reminders sent; none if none was.
pub fn last_lead(sent: &[NoticeKind]) -> Option<Span> {
    let leads = sent.iter().filter_map(|kind| match kind {
        NoticeKind::Reminder(lead) => Some(*lead),
        NoticeKind::WaitlistAvailable
        | NoticeKind::Confirmation
        | NoticeKind::Cancellation
        | NoticeKind::Rescheduled
        | NoticeKind::NoShow
        | NoticeKind::HoldExpiring => None,
    });
    leads.min_by_key(|lead| lead.nominal_seconds())
}

/// What came in, what went out and what is still owed, in minor units of one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Revenue {
    /// What the books come to, summed over appointments.
    pub balance: Balance,
    /// The part of what was paid that was above a deposit.
    pub prepaid: i64,
    /// The part of what was refunded that has gone back.
    pub sent_back: i64,
}

impl Revenue {
    /// Adds what the lines of one reason sum to.
    pub fn add(&mut self, reason: Reason, minor: i64) {
        self.balance.add(reason, minor);
        match reason {
            Reason::PricePrepaid => self.prepaid += minor,
            Reason::Refunded => self.sent_back += minor,
            _ => {}
        }
    }

    /// What was paid as deposits.
    pub fn deposits(&self) -> i64 {
        self.balance.paid - self.prepaid
    }

    /// What stays with the provider of what was paid, as things stand.
    pub fn net(&self) -> i64 {
        self.balance.paid - self.balance.refunded
    }
}

/// How the waitlist went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Line {
    /// How many joined.
    pub joined: u64,
    /// How many were offered a seat.
    pub offered: u64,
    /// How many took it.
    pub claimed: u64,
    /// How many let it lapse.
    pub expired: u64,
    /// How many gave up their place or refused.
    pub left: u64,
    /// How many wait, or decide.
    pub waiting: u64,
}

impl Line {
    /// Adds entries; a lapsed offer has expired, whether or not a sweep has run.
    pub fn add(&mut self, status: EntryStatus, was_offered: bool, is_lapsed: bool, count: u64) {
        self.joined += count;
        self.offered += if was_offered { count } else { 0 };
        match status {
            EntryStatus::Offered if is_lapsed => self.expired += count,
            EntryStatus::Waiting | EntryStatus::Offered => self.waiting += count,
            EntryStatus::Claimed => self.claimed += count,
            EntryStatus::Expired => self.expired += count,
            EntryStatus::Left => self.left += count,
        }
    }

    /// The share of the offers that was taken.
    pub fn share(self) -> Option<u64> {
        permille(self.claimed, self.offered)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;
    use uuid::Uuid;

    use super::*;
    use crate::domain::account::MoneyLine;
    use crate::domain::ids::AppointmentId;
    use crate::domain::time::Instant;

    fn line(number: u128, reason: Reason, minor: i64) -> MoneyLine {
        let (debit, credit) = reason.accounts();
        let appointment_id = AppointmentId(Uuid::from_u128(number));
        MoneyLine { appointment_id, at: Instant::UNIX_EPOCH, reason, debit, credit, minor, payment_id: None }
    }

    proptest! {
        /// The report of all lines is the sum of the books of every appointment, however they are grouped.
        #[test]
        fn revenue_is_the_sum_of_the_books(
            lines in vec((0..4_u128, select(&Reason::ALL[..]), 1..10_000_i64), 0..40),
        ) {
            let mut by_reason: BTreeMap<&str, (Reason, i64)> = BTreeMap::new();
            for (_, reason, minor) in &lines {
                by_reason.entry(reason.as_str()).or_insert((*reason, 0)).1 += minor;
            }
            let mut revenue = Revenue::default();
            by_reason.into_values().for_each(|(reason, minor)| revenue.add(reason, minor));
            let books = (0..4).map(|number| {
                let of = lines.iter().filter(|(whose, ..)| *whose == number);
                let own: Vec<MoneyLine> = of.map(|(whose, reason, minor)| line(*whose, *reason, *minor)).collect();
                Balance::of(&own)
            });
            let sum = books.fold([0; 6], |sum, one| {
                let Balance { paid, due, fee, refunded, owed, forfeited } = one;
                let amounts = [paid, due, fee, refunded, owed, forfeited];
                std::array::from_fn(|place| sum[place] + amounts[place])
            });
            let Balance { paid, due, fee, refunded, owed, forfeited } = revenue.balance;
            prop_assert_eq!(sum, [paid, due, fee, refunded, owed, forfeited]);
            prop_assert_eq!(revenue.deposits() + revenue.prepaid, paid);
            prop_assert_eq!(revenue.net() + refunded, paid);
        }
    }

    #[test]
    fn closed_slots_offer_nothing_but_what_was_booked() {
        let mut load = Load::default();
        load.add(false, 4, 8, 2);
        load.add(true, 3, 6, 1);
        assert_eq!((load, load.share()), (Load { slots: 4, seats: 9, booked: 3 }, Some(333)));
        // A capacity that was lowered below what is booked.
        load.add(false, 1, 1, 3);
        assert_eq!((load.seats, load.booked), (12, 6));
        assert_eq!([permille(2, 3), permille(1, 16), permille(5, 5)], [Some(667), Some(63), Some(1000)]);
        assert_eq!(
            (Load::default().share(), percent(333), percent(1000)),
            (None, "33.3".to_owned(), "100.0".to_owned())
        );
    }

    #[test]
    fn only_marked_visits_make_the_rate() {
        let mut visits = Visits::default();
        Status::ALL.iter().for_each(|status| visits.add(*status, 10));
        assert_eq!(visits, Visits { came: 20, missed: 10, unmarked: 10 });
        assert_eq!(visits.share(), Some(333));
        let (day, hour) = (NoticeKind::Reminder(Span::Days(1)), NoticeKind::Reminder(Span::hours(1)));
        assert_eq!((last_lead(&[day, hour]), last_lead(&[])), (Some(Span::hours(1)), None));
    }

    #[test]
    fn a_lapsed_offer_has_expired() {
        let mut line = Line::default();
        line.add(EntryStatus::Offered, true, true, 1);
        line.add(EntryStatus::Offered, true, false, 2);
        line.add(EntryStatus::Claimed, true, false, 3);
        line.add(EntryStatus::Left, false, false, 4);
        let expected = Line { joined: 10, offered: 6, claimed: 3, expired: 1, left: 4, waiting: 2 };
        assert_eq!((line, line.share()), (expected, Some(500)));
    }
}
