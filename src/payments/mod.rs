//! Gives money back: one refund at a time, under the refund's own id, so that a repeat gives nothing back twice.

mod error;
mod manual;
mod stripe;

pub use error::{PaymentError, Verdict};
pub use manual::Manual;
pub use stripe::{Stripe, StripeOptions};

use crate::domain::refund::Refund;

/// What the provider says of a refund that it made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// What the refund is called there.
    pub reference: String,
}

/// Gives money back.
pub trait Refunds {
    /// Whether refunds are made by people, so that no sweep touches them.
    fn is_by_hand(&self) -> bool;

    /// Gives the amount of a refund back to the payment it is taken from. Doing so again gives nothing back again.
    ///
    /// # Errors
    /// [`PaymentError`], whose [`verdict`](PaymentError::verdict) says what to do next.
    fn refund(&self, refund: &Refund) -> impl Future<Output = Result<Receipt, PaymentError>>;
}

/// The configured way to give money back.
#[derive(Debug)]
pub enum Provider {
    /// By people.
    Manual(Manual),
    /// Through Stripe.
    Stripe(Stripe),
}

impl Refunds for Provider {
    fn is_by_hand(&self) -> bool {
        match self {
            Self::Manual(manual) => manual.is_by_hand(),
            Self::Stripe(stripe) => stripe.is_by_hand(),
        }
    }

    async fn refund(&self, refund: &Refund) -> Result<Receipt, PaymentError> {
        match self {
            Self::Manual(manual) => manual.refund(refund).await,
            Self::Stripe(stripe) => stripe.refund(refund).await,
        }
    }
}
