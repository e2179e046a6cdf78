//! What cancelling costs: the fee at an instant, and what becomes of the money that was paid.
//!
//! The quote and the act use the same functions, so that nobody is told one fee and charged another.

use super::appointment::{Appointment, Policy};
use super::service::{CancellationTerms, Tier, TierFee};
use super::time::{Instant, Span};

/// Who cancels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The person who booked: the terms apply.
    Consumer,
    /// The service: everything is refunded.
    Provider,
}

impl By {
    /// The word for it in the ledger.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Consumer => "consumer",
            Self::Provider => "provider",
        }
    }

    /// Who has that word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Consumer, Self::Provider].into_iter().find(|by| by.as_str() == word)
    }
}

/// What a cancellation comes to, in minor units of the policy's currency.
///
/// `kept + refund = paid` and `fee = kept + owed`, always (rules.md, Money).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settlement {
    /// What cancelling costs.
    pub fee: i64,
    /// How much of the fee is covered by what was paid.
    pub kept: i64,
    /// How much of what was paid goes back.
    pub refund: i64,
    /// How much of the fee is not covered.
    pub owed: i64,
}

impl Settlement {
    /// Splits what was paid into what is kept for a fee and what goes back.
    pub fn of(paid: i64, fee: i64) -> Self {
        let (paid, fee) = (paid.max(0), fee.max(0));
        let kept = fee.min(paid);
        Self { fee, kept, refund: paid - kept, owed: fee - kept }
    }
}

/// The step of the terms that applies at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// What cancelling costs, in minor units.
    pub fee: i64,
    /// Until when it costs that; none for the last step.
    pub until: Option<Instant>,
    /// How long before the start that is.
    pub before: Option<Span>,
}

/// The step that applies to an appointment at `now`, judged from its fee basis in elapsed time.
///
/// A step counts while `now <= basis - before`; after the last one its fee stays.
pub fn step(appointment: &Appointment, now: Instant) -> Step {
    let steps = steps(&appointment.policy);
    let ahead = |tier: &&Tier| now <= deadline(appointment, tier.before);
    match steps.iter().find(ahead) {
        Some(tier) => Step {
            fee: fee(&appointment.policy, tier.fee),
            until: Some(deadline(appointment, tier.before)),
            before: Some(tier.before),
        },
        None => Step { fee: last_fee(&appointment.policy), until: None, before: None },
    }
}

/// The last instant at which cancelling is free; none where it never is, or always.
pub fn free_until(appointment: &Appointment) -> Option<Instant> {
    if last_fee(&appointment.policy) == 0 {
        return None;
    }
    let free = |tier: &&Tier| fee(&appointment.policy, tier.fee) == 0;
    let last_free = steps(&appointment.policy).into_iter().rev().find(|tier| free(&tier))?;
    Some(deadline(appointment, last_free.before))
}

/// What cancelling comes to at `now`.
///
/// An unpaid hold costs nothing; a provider refunds everything; a waived fee is none.
pub fn settle(appointment: &Appointment, paid: i64, by: By, is_waived: bool, now: Instant) -> Settlement {
    let is_unpaid = appointment.status == super::appointment::Status::PendingPayment;
    let fee = match by {
        By::Provider => 0,
        By::Consumer if is_unpaid || is_waived => 0,
        By::Consumer => step(appointment, now).fee,
    };
    Settlement::of(paid, fee)
}

/// Whether a move at `now` would take the fees along to the new start, rather than leave them at the old one.
pub fn moves_with_start(appointment: &Appointment, now: Instant) -> bool {
    let elsewhere = appointment.fee_basis + chrono::TimeDelta::seconds(1);
    basis_after_move(appointment, elsewhere, now) == elsewhere
}

/// From which start fees are judged after a move at `now`: the new one while cancelling is as cheap as it ever
/// was, the old one afterwards, so that nobody dodges a fee by moving first (rules.md, Money).
pub fn basis_after_move(appointment: &Appointment, new_start: Instant, now: Instant) -> Instant {
    let first = steps(&appointment.policy).first().map(|tier| deadline(appointment, tier.before));
    match first {
        Some(first) if now > first => appointment.fee_basis,
        _ => new_start,
    }
}

/// The terms as steps, the longest `before` first, each dearer than the one before it: two that cost the same are
/// one. The simple form is one free step, and its fee afterwards.
fn steps(policy: &Policy) -> Vec<Tier> {
    match &policy.cancellation {
        CancellationTerms::Free => Vec::new(),
        CancellationTerms::Fee { free_until, .. } => {
            vec![Tier { before: *free_until, fee: TierFee::Amount(0) }]
        }
        CancellationTerms::Tiers { tiers } => merged(policy, tiers.clone()),
    }
}

fn merged(policy: &Policy, mut tiers: Vec<Tier>) -> Vec<Tier> {
    tiers.dedup_by(|later, earlier| {
        let is_same = fee(policy, later.fee) == fee(policy, earlier.fee);
        if is_same {
            earlier.before = later.before;
        }
        is_same
    });
    tiers
}

/// What cancelling costs after the last step.
fn last_fee(policy: &Policy) -> i64 {
    let last = steps(policy).last().map_or(0, |tier| fee(policy, tier.fee));
    last.max(late_fee(policy))
}

/// What the simple form costs after its free step.
fn late_fee(policy: &Policy) -> i64 {
    match policy.cancellation {
        CancellationTerms::Fee { fee, .. } => fee,
        CancellationTerms::Free | CancellationTerms::Tiers { .. } => 0,
    }
}

fn fee(policy: &Policy, fee: TierFee) -> i64 {
    match fee {
        TierFee::Amount(minor) => minor,
        TierFee::Percent(percent) => policy.currency.minor(policy.price).percent(percent).in_minor(),
    }
}

fn deadline(appointment: &Appointment, before: Span) -> Instant {
    appointment.policy.zone.subtract(appointment.fee_basis, before)
}

#[cfg(test)]
mod tests;
