//! What to list: each query names its order, and an empty one lists all.

use crate::domain::appointment::Status;
use crate::domain::entry::EntryStatus;
use crate::domain::ids::{AppointmentId, ConsumerId, EntryId, NoticeId, RefundId, ServiceId};
use crate::domain::notice::Delivery;
use crate::domain::refund::RefundStatus;
use crate::domain::time::Instant;

/// Which appointments to list, in order of start and id. An empty query lists all.
#[derive(Debug, Clone, Default)]
pub struct AppointmentQuery {
    /// Only of this service.
    pub service_id: Option<ServiceId>,
    /// Only of this consumer.
    pub consumer_id: Option<ConsumerId>,
    /// Only with one of these stored statuses; empty means any.
    pub statuses: Vec<Status>,
    /// Only with a confirmation number that begins so, in its canonical form.
    pub number_prefix: Option<String>,
    /// Only with a start at or after this.
    pub starts_from: Option<Instant>,
    /// Only with a start before this.
    pub starts_before: Option<Instant>,
    /// Only what comes after this start and id: the next page.
    pub after: Option<(Instant, AppointmentId)>,
    /// At most so many; 0 means no limit.
    pub limit: u32,
}

/// Where a notice stands among those that wait: its `next_attempt_at` and its id.
pub type Waiting = (Instant, NoticeId);

/// Which notices to list, in order of `next_attempt_at` and id.
#[derive(Debug, Clone, Default)]
pub struct NoticeQuery {
    /// Only of this appointment.
    pub appointment_id: Option<AppointmentId>,
    /// Only of what this entry was offered.
    pub entry_id: Option<EntryId>,
    /// Only to this consumer.
    pub consumer_id: Option<ConsumerId>,
    /// Only in this state.
    pub delivery: Option<Delivery>,
    /// Only of this kind, by its word, or of the kinds whose words begin with it and `_`.
    pub kind: Option<String>,
    /// Only those queued at or after this.
    pub queued_from: Option<Instant>,
    /// At most so many; 0 means no limit.
    pub limit: u32,
}

/// Which waitlist entries to list, in order of joining.
#[derive(Debug, Clone, Default)]
pub struct EntryQuery {
    /// Only of this service.
    pub service_id: Option<ServiceId>,
    /// Only of this consumer.
    pub consumer_id: Option<ConsumerId>,
    /// Only with one of these stored statuses; empty means any.
    pub statuses: Vec<EntryStatus>,
    /// Only those that wait for the slot with this start, or were offered it; those that wait for any slot of
    /// some dates are not among them before they are offered it.
    pub starts_at: Option<Instant>,
    /// Only those that joined after the one with this number: the next page.
    pub after: Option<u64>,
    /// At most so many; 0 means no limit.
    pub limit: u32,
}

/// Which refunds to list, in order of `created_at` and id.
#[derive(Debug, Clone, Default)]
pub struct RefundQuery {
    /// Only of this appointment.
    pub appointment_id: Option<AppointmentId>,
    /// Only in this state.
    pub status: Option<RefundStatus>,
    /// Only what comes after this creation and id: the next page.
    pub after: Option<(Instant, RefundId)>,
    /// At most so many; 0 means no limit.
    pub limit: u32,
}
