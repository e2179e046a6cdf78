//! Consumers: who books, by one spelling of each address (product.md §16).

use super::ids::ConsumerId;
use super::time::Instant;

/// One person known to the ledger. The only place, with notices, where personal fields live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consumer {
    /// The id that everything else names.
    pub id: ConsumerId,
    /// The name as first given.
    pub name: String,
    /// The e-mail address, normalised.
    pub email: String,
    /// The telephone number in E.164 form.
    pub phone: Option<String>,
    /// The id another system knows the person by.
    pub external_id: Option<String>,
    /// How often the person did not come.
    pub no_show_count: u32,
    /// Random text that digests of personal fields are made with; erasing a person deletes it.
    pub salt: Option<String>,
    /// When the person was first seen.
    pub created_at: Instant,
}
