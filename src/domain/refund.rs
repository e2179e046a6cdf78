//! Refund intents: written before any money moves, so that a crash neither forgets a refund nor makes it twice.

use super::ids::{AppointmentId, RefundId, ServiceId};
use super::money::Money;
use super::time::Instant;

/// Where a refund stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RefundStatus {
    /// To be carried out by a sweep, or by a person where payments are manual.
    Due,
    /// The provider could not be reached; tried again at `next_attempt_at`.
    Failed,
    /// The provider refused it; a person must look.
    Refused,
    /// The money has gone back.
    Done,
}

impl RefundStatus {
    /// Every status.
    pub const ALL: [Self; 4] = [Self::Due, Self::Failed, Self::Refused, Self::Done];

    /// The word for it in the ledger and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Failed => "failed",
            Self::Refused => "refused",
            Self::Done => "done",
        }
    }

    /// The status of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }
}

/// One refund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refund {
    /// Its id, which is also its idempotency key at the provider.
    pub id: RefundId,
    /// The service of the appointment.
    pub service_id: ServiceId,
    /// The appointment whose money goes back.
    pub appointment_id: AppointmentId,
    /// The payment it is taken from; none where the desk recorded no id.
    pub payment_id: Option<String>,
    /// How much goes back.
    pub amount: Money,
    /// Where it stands.
    pub status: RefundStatus,
    /// Why it failed or was refused, or how it was settled.
    pub detail: Option<String>,
    /// When it became due.
    pub created_at: Instant,
    /// When it may be tried, or tried again.
    pub next_attempt_at: Instant,
    /// How often it was tried.
    pub attempts: u32,
    /// When the money went back.
    pub done_at: Option<Instant>,
}
