//! Stored answers and used tokens: what makes a booking request safe to repeat.

use sha2::{Digest, Sha256};

use super::appointment::Appointment;
use super::ids::AppointmentId;
use super::time::Instant;

/// The answer to a booking that was made under an idempotency key.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The key that the caller chose.
    pub key: String,
    /// SHA-256 in hexadecimal of service, start, consumer and overrides: another request under the same key is
    /// recognised by it (rules.md, Booking).
    pub request: String,
    /// The appointment as it was when it was answered; names the consumer by id only.
    pub appointment: Appointment,
    /// When it was answered.
    pub answered_at: Instant,
}

/// A Fanfare admission that was used for a booking. The token itself is never kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedToken {
    /// SHA-256 in hexadecimal of the token.
    pub hash: String,
    /// The appointment it was used for.
    pub appointment_id: AppointmentId,
    /// When.
    pub used_at: Instant,
}

/// SHA-256 in hexadecimal of several texts, each preceded by its length, so that no two lists read the same.
pub fn digest(parts: &[&str]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part.as_bytes());
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
