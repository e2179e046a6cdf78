//! Every refusal has a hint that names what resolves it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use uuid::Uuid;

use super::*;
use crate::domain::consumer::Field;
use crate::domain::entry::EntryStatus;
use crate::domain::ids::ConsumerId;
use crate::domain::moment::Moment;
use crate::domain::money::Currency;
use crate::domain::rules::Check;
use crate::domain::time::{Instant, Span, Zone};

/// Names every kind of refusal once: in a match that must know them all, so that a new kind does not compile, and in the
/// list of those that need a sample.
macro_rules! kinds {
    ($($kind:ident)*) => {
        const KINDS: &[&str] = &[$(stringify!($kind)),*];

        fn kind(refusal: &Refusal) -> &'static str {
            match refusal {
                $(Refusal::$kind { .. } => stringify!($kind),)*
            }
        }
    };
}

kinds! {
    SlotNotFound
    SlotClosed
    NotReleased
    TooFarAhead
    NoticeTooShort
    AlreadyBooked
    LimitReached
    SlotFull
    SlotBegun
    HoldExpired
    WrongStatus
    TooEarly
    AlreadyStarted
    SeatsFree
    AlreadyWaiting
    OfferHeld
    OfferExpired
    EntryOver
    TokenUsed
    AdmissionExpired
    IdempotencyConflict
    PaymentMismatch
    PaymentUsed
    RefundStatus
    RefundBeingSent
    TwoPeople
    ConsumerExists
    ConsumerErased
    ConsumerActive
    MessageUnderway
    Stranded
    NoticeStatus
    NotHeld
}

fn at() -> Moment {
    Moment::new(Instant::UNIX_EPOCH, &Zone::parse("Europe/Paris").expect("a zone"))
}

/// One of each kind, and one for every status where the hint depends on it.
fn samples() -> Vec<Refusal> {
    let number = "7K3-M9Q-RTW".to_owned();
    let entry_id = EntryId(Uuid::nil());
    let consumer_id = ConsumerId(Uuid::nil());
    let clash = Clash { field: Field::Email, consumer_id, name: "Ada".to_owned() };
    let euros = |minor| Currency::parse("EUR").expect("a currency").minor(minor);
    let mut samples = booking();
    samples.extend([
        Refusal::HoldExpired { expired_at: at() },
        Refusal::TooEarly { from: at() },
        Refusal::AlreadyStarted { started_at: at() },
        Refusal::SeatsFree { at: at() },
        Refusal::AlreadyWaiting { entry_id },
        Refusal::OfferExpired { expired_at: at() },
        Refusal::EntryOver { status: EntryStatus::Left },
        Refusal::TokenUsed,
        Refusal::AdmissionExpired { expired_at: at() },
        Refusal::IdempotencyConflict,
        Refusal::PaymentMismatch { due: euros(50), given: euros(20) },
        Refusal::PaymentUsed { payment_id: "pi_1".to_owned() },
        Refusal::RefundBeingSent { until: Instant::UNIX_EPOCH },
        Refusal::NotHeld { held: euros(0), asked: None },
        Refusal::NotHeld { held: euros(50), asked: Some(euros(51)) },
        Refusal::NotHeld { held: euros(50), asked: Some(euros(0)) },
        Refusal::TwoPeople { fields: "these" },
        Refusal::ConsumerExists { clashes: vec![clash] },
        Refusal::ConsumerErased { consumer_id },
        Refusal::ConsumerActive { confirmation_numbers: vec![number], entry_ids: vec![entry_id] },
        Refusal::MessageUnderway { until: at() },
        Refusal::Stranded { confirmation_numbers: Vec::new() },
        Refusal::NoticeStatus { act: "retry", status: Delivery::Sent },
        Refusal::NoticeStatus { act: "retry", status: Delivery::Queued },
    ]);
    samples.extend(Status::ALL.map(|status| Refusal::WrongStatus { act: "confirm", status }));
    samples.extend(Status::ALL.map(|status| Refusal::WrongStatus { act: "refund", status }));
    samples.extend(
        [RefundStatus::Due, RefundStatus::Failed, RefundStatus::Refused, RefundStatus::Done]
            .map(|status| Refusal::RefundStatus { act: "settle", status }),
    );
    samples
}

/// One of each kind that a booking rule gives.
fn booking() -> Vec<Refusal> {
    let number = "7K3-M9Q-RTW".to_owned();
    vec![
        Refusal::SlotNotFound { at: at(), scheduled: true },
        Refusal::SlotNotFound { at: at(), scheduled: false },
        Refusal::SlotClosed { at: at(), reason: String::new() },
        Refusal::NotReleased { at: at(), released_at: at() },
        Refusal::TooFarAhead { at: at(), horizon: NaiveDate::MIN },
        Refusal::NoticeTooShort { at: at(), min_notice: Span::hours(24), ended_at: at() },
        Refusal::AlreadyBooked { at: at(), confirmation_number: number.clone() },
        Refusal::LimitReached { limit: 1, confirmation_numbers: vec![number] },
        Refusal::SlotFull { at: at(), capacity: 1, held_back: 0 },
        Refusal::SlotBegun { at: at() },
        Refusal::OfferHeld { at: at(), entry_id: EntryId(Uuid::nil()) },
    ]
}

#[test]
fn every_refusal_has_a_hint_that_names_a_command_or_a_flag() {
    let samples = samples();
    for wanted in KINDS {
        assert!(samples.iter().any(|refusal| kind(refusal) == *wanted), "{wanted} has no sample");
    }
    for refusal in &samples {
        let hints = of(refusal).join("; ");
        assert!(hints.contains("slotctl ") || hints.contains("--"), "{refusal:?}: {hints}");
    }
}

/// Each code that a booking rule refuses under has a line in `slot explain`, and each line has such a code.
#[test]
fn every_code_of_a_booking_rule_has_a_line_and_every_line_a_code() {
    let refused: BTreeSet<&str> = booking().iter().map(Refusal::code).collect();
    let explained: BTreeSet<&str> = Check::ALL.into_iter().map(Check::code).collect();
    assert_eq!(refused, explained);
}
