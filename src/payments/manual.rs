//! Refunds by hand: listed, made by people, recorded with `refund settle`.

use super::{PaymentError, Receipt, Refunds};
use crate::domain::refund::Refund;

/// Leaves every refund to people.
#[derive(Debug, Clone, Copy)]
pub struct Manual;

impl Refunds for Manual {
    fn is_by_hand(&self) -> bool {
        true
    }

    async fn refund(&self, _: &Refund) -> Result<Receipt, PaymentError> {
        Err(PaymentError::ByHand)
    }
}
