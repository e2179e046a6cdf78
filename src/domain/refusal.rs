//! Refusals: the answers "no" that a rule gives, with the facts behind them. A refusal is not an error: it is
//! what a working program says, and each has a code that scripts can rely on (cli.md, Errors).

use std::fmt;

use chrono::NaiveDate;

use super::appointment::Status;
use super::consumer::Clash;
use super::entry::EntryStatus;
use super::ids::{ConsumerId, EntryId};
use super::moment::Moment;
use super::money::Money;
use super::notice::Delivery;
use super::refund::RefundStatus;
use super::time::{Instant, Span};

/// What a decision comes to: what to write, or why not.
pub type Decision<T> = Result<T, Refusal>;

/// Why something may not be done now.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// The service has no start at that time, or its slots were not made yet.
    SlotNotFound {
        /// The time asked for.
        at: Moment,
        /// Whether the weekly hours have it, so that only its slot is missing.
        scheduled: bool,
    },
    /// Nothing new is booked on the slot or on its date.
    SlotClosed {
        /// The slot's start.
        at: Moment,
        /// Why, in words.
        reason: String,
    },
    /// The release that opens the slot is still ahead.
    NotReleased {
        /// The slot's start.
        at: Moment,
        /// When it becomes bookable.
        released_at: Moment,
    },
    /// The slot's date is past the last one that is offered today.
    TooFarAhead {
        /// The slot's start.
        at: Moment,
        /// The last date that is offered.
        horizon: NaiveDate,
    },
    /// Booking has ended for the slot.
    NoticeTooShort {
        /// The slot's start.
        at: Moment,
        /// How long before the start booking ends.
        min_notice: Span,
        /// When it ended.
        ended_at: Moment,
    },
    /// The consumer has this very slot.
    AlreadyBooked {
        /// The slot's start.
        at: Moment,
        /// The appointment that has it.
        confirmation_number: String,
    },
    /// The consumer has as many active appointments as one may have.
    LimitReached {
        /// How many one may have.
        limit: u32,
        /// The appointments that count.
        confirmation_numbers: Vec<String>,
    },
    /// No seat is left.
    SlotFull {
        /// The slot's start.
        at: Moment,
        /// How many seats the slot has.
        capacity: u32,
        /// How many of them are held back until shortly before the start.
        held_back: u32,
    },
    /// The slot has begun. No override passes over that: whoever would be booked now would count as a no-show.
    SlotBegun {
        /// The slot's start.
        at: Moment,
    },
    /// The hold ended before it was paid.
    HoldExpired {
        /// When it ended.
        expired_at: Moment,
    },
    /// The appointment's status does not allow it.
    WrongStatus {
        /// What was asked, such as `confirm`.
        act: &'static str,
        /// The status it has.
        status: Status,
    },
    /// Check-in begins with the local day of the appointment.
    TooEarly {
        /// When it begins.
        from: Moment,
    },
    /// Only the provider may cancel or move what has begun.
    AlreadyStarted {
        /// When it began.
        started_at: Moment,
    },
    /// Seats are free: book one instead of waiting.
    SeatsFree {
        /// The start with a free seat.
        at: Moment,
    },
    /// The consumer waits for this already.
    AlreadyWaiting {
        /// The entry that does.
        entry_id: EntryId,
    },
    /// A seat is held for this consumer, who must claim it instead of booking another.
    OfferHeld {
        /// The slot's start.
        at: Moment,
        /// The offer.
        entry_id: EntryId,
    },
    /// The claim window is over.
    OfferExpired {
        /// When it ended.
        expired_at: Moment,
    },
    /// The waitlist entry leads nowhere any more, or not yet.
    EntryOver {
        /// Where it stands.
        status: EntryStatus,
    },
    /// The admission was used before.
    TokenUsed,
    /// The admission is over.
    AdmissionExpired {
        /// When it ended.
        expired_at: Moment,
    },
    /// Another request was made under the same idempotency key.
    IdempotencyConflict,
    /// The payment is not what is due.
    PaymentMismatch {
        /// What is due.
        due: Money,
        /// What came.
        given: Money,
    },
    /// The payment was recorded for another appointment.
    PaymentUsed {
        /// The payment.
        payment_id: String,
    },
    /// The refund's status does not allow it.
    RefundStatus {
        /// What was asked, such as `settle`.
        act: &'static str,
        /// The status it has.
        status: RefundStatus,
    },
    /// A sweep is sending the refund, or was interrupted while it did.
    RefundBeingSent {
        /// When it is known whether it was interrupted.
        until: Instant,
    },
    /// More is to go back than is held, or nothing.
    NotHeld {
        /// What is held.
        held: Money,
        /// What was asked for; none for all of it.
        asked: Option<Money>,
    },
    /// The e-mail address and the telephone number belong to two different people.
    TwoPeople {
        /// Which two fields disagree.
        fields: &'static str,
    },
    /// Somebody has this e-mail address, telephone number or external id already.
    ConsumerExists {
        /// Who has which.
        clashes: Vec<Clash>,
    },
    /// The person was erased; nothing new begins with that consumer.
    ConsumerErased {
        /// The consumer.
        consumer_id: ConsumerId,
    },
    /// The person cannot be erased while something is ahead.
    ConsumerActive {
        /// The active appointments that have not ended.
        confirmation_numbers: Vec<String>,
        /// The waitlist entries that may still lead to a seat.
        entry_ids: Vec<EntryId>,
    },
    /// A change of the service files would leave appointments without a slot, and nobody has decided about them.
    Stranded {
        /// The appointments.
        confirmation_numbers: Vec<String>,
    },
    /// A message to the person is on its way, and what came of it is still to be recorded.
    MessageUnderway {
        /// When its delivery must be over.
        until: Moment,
    },
    /// The message's state does not allow it.
    NoticeStatus {
        /// What was asked, such as `retry`.
        act: &'static str,
        /// The state it has.
        status: Delivery,
    },
}

impl Refusal {
    /// The code that scripts rely on.
    pub fn code(&self) -> &'static str {
        match self {
            Self::SlotNotFound { .. } => "slot_not_found",
            Self::SlotClosed { .. } => "slot_closed",
            Self::NotReleased { .. } => "not_released",
            Self::TooFarAhead { .. } => "too_far_ahead",
            Self::NoticeTooShort { .. } | Self::SlotBegun { .. } => "notice_too_short",
            Self::AlreadyBooked { .. } => "already_booked",
            Self::LimitReached { .. } => "limit_reached",
            Self::SlotFull { .. } => "slot_full",
            Self::HoldExpired { .. } => "hold_expired",
            Self::WrongStatus { .. } => "wrong_status",
            Self::TooEarly { .. } => "too_early",
            Self::AlreadyStarted { .. } => "already_started",
            Self::SeatsFree { .. } => "seats_free",
            Self::AlreadyWaiting { .. } => "already_waiting",
            Self::OfferHeld { .. } => "offer_held",
            Self::OfferExpired { .. } => "offer_expired",
            Self::EntryOver { .. } => "wrong_status",
            Self::TokenUsed => "token_used",
            Self::AdmissionExpired { .. } => "admission_expired",
            Self::IdempotencyConflict => "idempotency_conflict",
            Self::PaymentMismatch { .. } | Self::PaymentUsed { .. } => "payment_mismatch",
            Self::RefundStatus { .. } => "wrong_status",
            Self::RefundBeingSent { .. } => "refund_being_sent",
            Self::NotHeld { .. } | Self::TwoPeople { .. } => "invalid_input",
            Self::ConsumerExists { .. } => "consumer_exists",
            Self::ConsumerErased { .. } => "consumer_erased",
            Self::ConsumerActive { .. } => "consumer_active",
            Self::Stranded { .. } => "affected_appointments",
            Self::MessageUnderway { .. } => "message_underway",
            Self::NoticeStatus { .. } => "wrong_status",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SlotNotFound { at, scheduled: true } => write!(f, "the slot at {at} has not been made yet"),
            Self::SlotNotFound { at, scheduled: false } => write!(f, "the service has no slot at {at}"),
            Self::SlotClosed { at, reason } => write!(f, "the slot at {at} is closed: {reason}"),
            Self::NotReleased { at, released_at } => {
                write!(f, "the slot at {at} is not released before {released_at}")
            }
            Self::TooFarAhead { at, horizon } => {
                write!(f, "{at} is too far ahead: bookings are taken up to {horizon} today")
            }
            Self::NoticeTooShort { at, min_notice, ended_at } => {
                write!(f, "booking for {at} ended {min_notice} before the start, on {ended_at}")
            }
            Self::AlreadyBooked { at, confirmation_number } => {
                write!(f, "this consumer already has the slot at {at}: {confirmation_number}")
            }
            Self::LimitReached { limit, confirmation_numbers } => {
                let numbers = confirmation_numbers.join(", ");
                let plural = if confirmation_numbers.len() == 1 { "" } else { "s" };
                write!(
                    f,
                    "this consumer has {} active appointment{plural} and may have {limit}: {numbers}",
                    confirmation_numbers.len()
                )
            }
            Self::SlotFull { at, capacity: 1, held_back: 0 } => {
                write!(f, "no seat is left at {at}: the only one is taken")
            }
            Self::SlotFull { at, capacity, held_back: 0 } => {
                write!(f, "no seat is left at {at}: all {capacity} are taken")
            }
            Self::SlotFull { at, capacity, held_back } => {
                write!(
                    f,
                    "no seat is left at {at}: of {capacity}, {held_back} are held back until shortly before"
                )
            }
            Self::SlotBegun { at } => write!(f, "the slot at {at} has begun"),
            Self::HoldExpired { expired_at } => write!(f, "the hold ended unpaid on {expired_at}"),
            Self::WrongStatus { act, status } => {
                write!(f, "cannot {act} an appointment that is {}", status.in_words())
            }
            Self::TooEarly { from } => write!(f, "check-in begins on {from}"),
            Self::AlreadyStarted { started_at } => write!(f, "it began on {started_at}"),
            Self::SeatsFree { at } => write!(f, "a seat is free on {at}: there is nothing to wait for"),
            Self::AlreadyWaiting { entry_id } => write!(f, "this consumer waits for it already: {entry_id}"),
            Self::OfferHeld { at, entry_id } => {
                write!(f, "a seat on {at} is held for this consumer by waitlist entry {entry_id}")
            }
            Self::OfferExpired { expired_at } => write!(f, "the offer ended on {expired_at}"),
            Self::EntryOver { status } => write!(f, "this waitlist entry is {}", status.as_str()),
            Self::TokenUsed => write!(f, "this admission was used for a booking before"),
            Self::AdmissionExpired { expired_at } => write!(f, "this admission ended on {expired_at}"),
            Self::IdempotencyConflict => {
                write!(f, "this idempotency key was used for another request")
            }
            Self::PaymentMismatch { due, given } => {
                let (paid_in, due_in) = (given.currency(), due.currency());
                write!(f, "{given} {paid_in} was paid, but {due} {due_in} is due")
            }
            Self::PaymentUsed { payment_id } => {
                write!(f, "payment `{payment_id}` is recorded for another appointment")
            }
            Self::RefundStatus { act, status } => {
                write!(f, "cannot {act} a refund that is {}", status.as_str())
            }
            Self::RefundBeingSent { until } => {
                let until = until.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
                write!(f, "a sweep is sending this refund, or was interrupted: wait until {until}")
            }
            Self::NotHeld { held, .. } if held.in_minor() <= 0 => {
                write!(f, "nothing that was paid for this appointment is held any more")
            }
            Self::NotHeld { held, asked } => match asked.filter(|asked| asked.in_minor() > 0) {
                Some(asked) => {
                    let (asked_in, held_in) = (asked.currency(), held.currency());
                    write!(f, "{asked} {asked_in} cannot go back: {held} {held_in} is held")
                }
                None => write!(f, "an amount of nothing cannot go back: {held} {} is held", held.currency()),
            },
            Self::TwoPeople { fields } => write!(f, "{fields} belong to two different consumers"),
            Self::ConsumerExists { clashes } => {
                let told: Vec<String> = clashes.iter().map(ToString::to_string).collect();
                write!(f, "{}", told.join("; "))
            }
            Self::ConsumerErased { consumer_id } => write!(f, "consumer {consumer_id} was erased"),
            Self::ConsumerActive { confirmation_numbers, entry_ids } => {
                let entries = entry_ids.iter().map(|id| format!("waitlist entry {id}"));
                let ahead: Vec<String> = confirmation_numbers
                    .iter()
                    .map(|number| format!("appointment {number}"))
                    .chain(entries)
                    .collect();
                write!(f, "this consumer has something ahead: {}", ahead.join(", "))
            }
            Self::Stranded { confirmation_numbers } => match &confirmation_numbers[..] {
                [only] => write!(f, "one appointment would be left without its slot: {only}"),
                all => {
                    write!(
                        f,
                        "{} appointments would be left without their slots: {}",
                        all.len(),
                        all.join(", ")
                    )
                }
            },
            Self::MessageUnderway { until } => {
                write!(f, "a message to this consumer is being delivered, until {until} at the latest")
            }
            Self::NoticeStatus { act, status } => {
                write!(f, "cannot {act} a message that is {}", status.as_str())
            }
        }
    }
}

#[cfg(test)]
mod tests;
