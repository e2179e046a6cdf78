//! What must hold in a ledger: each check looks at rows and names every fault, and none stops at the first.
//!
//! The rules that write rows never break these, and constraints catch most of what does; a fault found here was made
//! past the program, or by a fault of the program.

use std::collections::BTreeSet;

use super::account::{Account, Balance, MoneyLine, Reason};
use super::appointment::{Appointment, Status};
use super::attendance;
use super::cancellation::{self, Settlement};
use super::consumer::Consumer;
use super::entry::{Entry, EntryStatus, Target};
use super::refund::{Refund, RefundStatus};
use super::slot::{Seat, Slot};

/// What is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Check {
    /// The file: pages, indexes, constraints, references, as the engine sees them.
    Structure,
    /// Rows that can be read at all.
    Rows,
    /// Rows that other rows refer to.
    References,
    /// Instants against status.
    Dates,
    /// Seats against status and capacity.
    Seats,
    /// The books of each appointment.
    Money,
    /// Refunds against the books.
    Refunds,
    /// Counts of no-shows.
    NoShows,
    /// Waitlist entries and their offers.
    Waitlist,
    /// The chains of events.
    Audit,
}

impl Check {
    /// The word for it in JSON and in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::Rows => "rows",
            Self::References => "references",
            Self::Dates => "dates",
            Self::Seats => "seats",
            Self::Money => "money",
            Self::Refunds => "refunds",
            Self::NoShows => "no_shows",
            Self::Waitlist => "waitlist",
            Self::Audit => "audit",
        }
    }
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Severity {
    /// What the ledger says cannot be so.
    Error,
    /// It can be so, but a person should know.
    Warning,
}

impl Severity {
    /// The word for it in JSON and in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One thing that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was checked.
    pub check: Check,
    /// How bad it is.
    pub severity: Severity,
    /// The row or rows, by their names.
    pub subject: String,
    /// What is wrong with them.
    pub detail: String,
}

impl Finding {
    /// A fault.
    pub fn error(check: Check, subject: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { check, severity: Severity::Error, subject: subject.into(), detail: detail.into() }
    }

    /// Something to know.
    pub fn warning(check: Check, subject: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(check, subject, detail) }
    }
}

/// What a check is about. Nearly every row is sound, so its name is only put into words for a fault.
#[derive(Clone, Copy)]
enum Subject<'a> {
    Appointment(&'a Appointment),
    Slot(&'a Slot),
    Consumer(&'a Consumer),
    Entry(&'a Entry),
}

impl Subject<'_> {
    fn in_words(self) -> String {
        match self {
            Self::Appointment(appointment) => appointment_subject(appointment),
            Self::Slot(slot) => slot_subject(slot),
            Self::Consumer(consumer) => format!("consumer {}", consumer.id),
            Self::Entry(entry) => format!("waitlist entry {}", entry.id),
        }
    }
}

/// The findings of one check about one subject.
struct Findings<'a> {
    check: Check,
    subject: Subject<'a>,
    found: Vec<Finding>,
}

impl<'a> Findings<'a> {
    fn about(check: Check, subject: Subject<'a>) -> Self {
        Self { check, subject, found: Vec::new() }
    }

    /// Notes a fault unless something holds; the detail, too, is only put into words when it is needed.
    fn demand(&mut self, holds: bool, detail: impl FnOnce() -> String) {
        if !holds {
            self.found.push(Finding::error(self.check, self.subject.in_words(), detail()));
        }
    }
}

/// How an appointment is named in a finding.
pub fn appointment_subject(appointment: &Appointment) -> String {
    format!("appointment {}", appointment.confirmation_number)
}

/// How a slot is named in a finding.
pub fn slot_subject(slot: &Slot) -> String {
    format!("slot of {} at {}", slot.service_id, slot.starts_at.format("%Y-%m-%dT%H:%M:%SZ"))
}

/// Everything about one appointment, its books and its refunds.
pub fn appointment(appointment: &Appointment, lines: &[MoneyLine], refunds: &[Refund]) -> Vec<Finding> {
    let mut found = dates(appointment);
    found.extend(seat_of(appointment));
    found.extend(books(appointment, lines));
    found.extend(money(appointment, lines));
    found.extend(refund_totals(appointment, lines, refunds));
    found
}

/// Whether each status has its instants, and no others (an instant of a later status would have moved it on).
pub fn dates(appointment: &Appointment) -> Vec<Finding> {
    let status = appointment.status;
    let mut found = Findings::about(Check::Dates, Subject::Appointment(appointment));
    let is_after = |statuses: &[Status]| statuses.contains(&status);
    let came = is_after(&[Status::CheckedIn, Status::Completed]);
    let was_confirmed = came || is_after(&[Status::Confirmed, Status::NoShow]);
    let was_never = is_after(&[Status::PendingPayment, Status::Expired]);
    let instants = [
        ("confirmed_at", appointment.confirmed_at.is_some(), was_confirmed, was_never),
        ("checked_in_at", appointment.checked_in_at.is_some(), came, !came),
        (
            "completed_at",
            appointment.completed_at.is_some(),
            status == Status::Completed,
            status != Status::Completed,
        ),
        (
            "cancelled_at",
            appointment.cancelled_at.is_some(),
            status == Status::Cancelled,
            status != Status::Cancelled,
        ),
        ("no_show_at", appointment.no_show_at.is_some(), status == Status::NoShow, status != Status::NoShow),
        ("hold_expires_at", appointment.hold_expires_at.is_some(), was_never, !was_never),
    ];
    for (name, is_there, is_needed, is_barred) in instants {
        found.demand(is_there || !is_needed, || format!("it is {} but has no {name}", status.in_words()));
        found.demand(!is_there || !is_barred, || format!("it is {} but has a {name}", status.in_words()));
    }
    found.demand(appointment.starts_at < appointment.ends_at, || "it ends before it starts".to_owned());
    let is_moved = appointment.moved_at.is_some();
    let has_previous = appointment.rescheduled_from.is_some();
    found.demand(is_moved == has_previous, || "it has only one of moved_at and rescheduled_from".to_owned());
    found.found
}

/// Whether it has a seat exactly when its status has one.
fn seat_of(appointment: &Appointment) -> Vec<Finding> {
    let mut found = Findings::about(Check::Seats, Subject::Appointment(appointment));
    let words = appointment.status.in_words();
    let has_seat = appointment.status.has_seat();
    found.demand(!has_seat || appointment.seat.is_some(), || format!("it is {words} but has no seat"));
    found.demand(has_seat || appointment.seat.is_none(), || format!("it is {words} but still has a seat"));
    found.found
}

/// Whether each line moves an amount between the accounts of its reason, and whether every account can be so.
fn books(appointment: &Appointment, lines: &[MoneyLine]) -> Vec<Finding> {
    let mut found = Findings::about(Check::Money, Subject::Appointment(appointment));
    for line in lines {
        let (debit, credit) = line.reason.accounts();
        let reason = line.reason.as_str();
        found.demand((line.debit, line.credit) == (debit, credit), || {
            let (from, to) = (line.debit.as_str(), line.credit.as_str());
            format!("a line `{reason}` moves money between {from} and {to}")
        });
        found.demand(line.minor > 0, || format!("a line `{reason}` moves {} minor units", line.minor));
    }
    let total = Account::ALL.iter().map(|account| account_total(lines, *account)).sum::<i128>();
    found.demand(total == 0, || format!("its accounts sum to {total}"));
    let balance = Balance::of(lines);
    let receivable = account_total(lines, Account::Receivable);
    let still_to_come = i128::from(balance.due) + i128::from(balance.owed);
    found.demand(receivable == still_to_come, || {
        format!("{receivable} minor units are receivable, but {still_to_come} are due or owed")
    });
    for account in [Account::Deposit, Account::RefundDue, Account::Income] {
        let held = -account_total(lines, account);
        found.demand(held >= 0, || format!("account {} is at {held}", account.as_str()));
    }
    let cash = account_total(lines, Account::Cash);
    found.demand(cash >= 0, || format!("{cash} minor units more went out than came in"));
    found.found
}

fn account_total(lines: &[MoneyLine], account: Account) -> i128 {
    let sign = |line: &MoneyLine| i128::from(line.debit == account) - i128::from(line.credit == account);
    lines.iter().map(|line| sign(line) * i128::from(line.minor)).sum()
}

/// Whether the amounts are those that the status allows (rules.md, Money).
fn money(appointment: &Appointment, lines: &[MoneyLine]) -> Vec<Finding> {
    let mut found = Findings::about(Check::Money, Subject::Appointment(appointment));
    let Balance { paid, due, fee, refunded, owed, forfeited } = Balance::of(lines);
    let policy = &appointment.policy;
    let (status, words) = (appointment.status, appointment.status.in_words());
    let amount = |minor: i64| amount(appointment, minor);
    let expected_due = if status == Status::PendingPayment { policy.deposit } else { 0 };
    found.demand(due == expected_due, || {
        format!("it is {words} and {} is due instead of {}", amount(due), amount(expected_due))
    });
    match status {
        Status::Cancelled => cancelled_money(appointment, lines, &mut found),
        Status::PendingPayment | Status::Expired => {
            found.demand(paid == 0, || format!("it is {words}, but {} was paid", amount(paid)));
        }
        Status::Confirmed | Status::CheckedIn | Status::Completed | Status::NoShow => {
            let most = if policy.deposit > 0 { policy.price.max(policy.deposit) } else { 0 };
            found.demand((policy.deposit..=most).contains(&paid), || {
                format!("it is {words} with {} paid of a deposit of {}", amount(paid), amount(policy.deposit))
            });
        }
    }
    let is_cancelled = status == Status::Cancelled;
    // A no-show may have been given back what it left held, and may have come after all.
    let was_missed = matches!(status, Status::NoShow | Status::CheckedIn | Status::Completed);
    let most = if was_missed { paid - forfeited } else { 0 };
    found.demand(is_cancelled || (fee, owed) == (0, 0) && (0..=most).contains(&refunded), || {
        format!("it is {words}, but has a fee of {} and a refund of {}", amount(fee), amount(refunded))
    });
    let is_missed = status == Status::NoShow;
    let expected = if is_missed { attendance::forfeited(appointment, lines) } else { 0 };
    found.demand(forfeited == expected, || {
        format!("it is {words} and {} is forfeited instead of {}", amount(forfeited), amount(expected))
    });
    found.found
}

/// Whether what was paid was kept or goes back, for no fee or for the one of the terms: kept + refund = paid, and
/// fee = kept + owed.
fn cancelled_money(appointment: &Appointment, lines: &[MoneyLine], found: &mut Findings<'_>) {
    let Balance { paid, fee, refunded, owed, .. } = Balance::of(lines);
    let amount = |minor: i64| amount(appointment, minor);
    let settled = Settlement::of(paid, fee);
    found.demand((settled.refund, settled.owed) == (refunded, owed), || {
        let told = [refunded, owed, paid, fee].map(amount);
        let [refunded, owed, paid, fee] = &told;
        format!("{refunded} refunded and {owed} owed do not follow from {paid} paid and a fee of {fee}")
    });
    let is_waived = lines.iter().any(|line| line.reason == Reason::FeeWaived);
    found.demand(!is_waived || fee == 0, || format!("its fee was waived, but {} is charged", amount(fee)));
    let terms = appointment.cancelled_at.map_or(0, |at| cancellation::step(appointment, at).fee);
    found.demand(fee == 0 || fee == terms, || {
        format!("a fee of {} is charged, its terms say {}", amount(fee), amount(terms))
    });
}

fn amount(appointment: &Appointment, minor: i64) -> String {
    let currency = appointment.policy.currency;
    format!("{} {}", currency.minor(minor), currency.code())
}

/// Whether the refunds are what the books say is to go back, and has gone back.
fn refund_totals(appointment: &Appointment, lines: &[MoneyLine], refunds: &[Refund]) -> Vec<Finding> {
    let mut found = Findings::about(Check::Refunds, Subject::Appointment(appointment));
    let policy = &appointment.policy;
    for refund in refunds {
        found.demand(refund.amount.currency() == policy.currency, || {
            format!("refund {} is in {}", refund.id, refund.amount.currency().code())
        });
        found.demand(refund.service_id == appointment.service_id, || {
            format!("refund {} names the service {}", refund.id, refund.service_id)
        });
        found.demand(refund.done_at.is_some() == (refund.status == RefundStatus::Done), || {
            format!("refund {} is {} with another done_at", refund.id, refund.status.as_str())
        });
    }
    let in_books = |reason| -> i128 {
        lines.iter().filter(|line| line.reason == reason).map(|line| i128::from(line.minor)).sum()
    };
    let minor = |refund: &Refund| i128::from(refund.amount.in_minor());
    let (intended, booked) = (refunds.iter().map(minor).sum::<i128>(), in_books(Reason::RefundDue));
    found.demand(intended == booked, || {
        format!("its refunds come to {intended} minor units, its books say {booked} are to go back")
    });
    let done = refunds.iter().filter(|refund| refund.status == RefundStatus::Done);
    let (done, booked) = (done.map(minor).sum::<i128>(), in_books(Reason::Refunded));
    found.demand(done == booked, || {
        format!("refunds of {done} minor units are done, its books say {booked} have gone back")
    });
    found.found
}

/// Whether the seats taken on a slot fit its capacity, or what was taken when it was lowered. The ledger takes no seat
/// above both, so one that is there was taken before somebody lowered the capacity: to be known, not to be mended.
pub fn slot(slot: &Slot, seats: &[Seat]) -> Vec<Finding> {
    let taken = seats.len();
    let mut found = Findings::about(Check::Seats, Subject::Slot(slot));
    let mut numbers = BTreeSet::new();
    for seat in seats {
        let is_once = numbers.insert(seat.number);
        found
            .demand(is_once && seat.number > 0, || format!("seat {} is taken twice or is none", seat.number));
    }
    let highest = slot.overbooked.unwrap_or(slot.capacity);
    let above: Vec<String> =
        seats.iter().filter(|seat| seat.number > highest).map(|seat| seat.number.to_string()).collect();
    if !above.is_empty() {
        let detail = format!(
            "{taken} seats are taken and the capacity is {}: seat {} was taken before it was lowered",
            slot.capacity,
            above.join(", ")
        );
        found.found.push(Finding::warning(Check::Seats, slot_subject(slot), detail));
    }
    found.found
}

/// Whether a consumer's count of no-shows is the number of appointments that are marked so.
pub fn consumer(consumer: &Consumer, no_shows: u64) -> Vec<Finding> {
    let mut found = Findings::about(Check::NoShows, Subject::Consumer(consumer));
    found.demand(u64::from(consumer.no_show_count) == no_shows, || {
        format!("{} no-shows are counted, {no_shows} appointments are no-shows", consumer.no_show_count)
    });
    found.found
}

/// Whether an entry's offer, seat and appointment go with its status. `claimed` is the appointment it names.
pub fn entry(entry: &Entry, claimed: Option<&Appointment>) -> Vec<Finding> {
    let mut found = Findings::about(Check::Waitlist, Subject::Entry(entry));
    let word = entry.status.as_str();
    let has_seat = entry.offer.is_some_and(|offer| offer.seat.is_some());
    let is_offered = entry.status == EntryStatus::Offered;
    found.demand(has_seat || !is_offered, || "it is offered a seat, but has none".to_owned());
    found.demand(!has_seat || is_offered, || format!("it is {word}, but still has a seat"));
    found.demand(entry.status != EntryStatus::Waiting || entry.offer.is_none(), || {
        "it is waiting and has an offer".to_owned()
    });
    let is_claimed = entry.status == EntryStatus::Claimed;
    found.demand(entry.offer.is_some() || !(is_claimed || is_offered), || {
        format!("it is {word} without an offer")
    });
    found.demand(entry.appointment_id.is_some() == is_claimed, || {
        format!("it is {word} with {} appointment", if is_claimed { "no" } else { "an" })
    });
    if let (Target::Slot(start), Some(offer)) = (entry.target, entry.offer) {
        found.demand(start == offer.starts_at, || "it was offered another slot".to_owned());
    }
    if let Some(claimed) = claimed {
        let is_own = claimed.consumer_id == entry.consumer_id && claimed.service_id == entry.service_id;
        found.demand(is_own, || format!("{} is somebody else's", appointment_subject(claimed)));
    }
    found.found
}

#[cfg(test)]
mod tests;
