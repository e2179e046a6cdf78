//! One line of an export: a row of a table, as JSON.
//!
//! Each mirror below names every field of its row, so that a new one is a compile error here and no export is ever
//! silently short of it.

use chrono::{NaiveDate, NaiveTime};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::account::{Account, MoneyLine, Reason};
use crate::domain::answer::{Answer, UsedToken};
use crate::domain::appointment::{Appointment, Policy, Status};
use crate::domain::consumer::Consumer;
use crate::domain::entry::{Entry, EntryStatus, Offer, Target};
use crate::domain::event::{Author, Chain, Event, SealedEvent};
use crate::domain::ids::{AppointmentId, ConsumerId, EntryId, NoticeId, RefundId, RemoteObjectId, ServiceId};
use crate::domain::money::Money;
use crate::domain::notice::{Channel, Delivery, Message, Notice, NoticeKind};
use crate::domain::refund::{Refund, RefundStatus};
use crate::domain::remote::{RemoteKind, RemoteObject, SweepRun};
use crate::domain::slot::{Holder, Seat, Slot, Unscheduled};
use crate::domain::time::Instant;

/// What an export calls itself.
pub(super) const FORMAT: &str = "slotctl-ledger";
/// The version of the lines; raised when an older program could not read them.
pub(super) const VERSION: u32 = 1;

/// The first line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Header {
    /// [`FORMAT`].
    pub(super) format: String,
    /// [`VERSION`].
    pub(super) version: u32,
    /// The schema of the ledger it came from.
    pub(super) schema: u32,
}

/// A line after the first: a row, in the order in which rows can be put back; at last the end, without which an
/// export is cut off.
#[derive(Serialize, Deserialize)]
#[serde(tag = "table", content = "row", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Record {
    #[serde(with = "ConsumerRow")]
    Consumers(Consumer),
    #[serde(with = "SlotRow")]
    Slots(Slot),
    #[serde(with = "AppointmentRow")]
    Appointments(Appointment),
    #[serde(with = "EntryRow")]
    Entries(Entry),
    #[serde(with = "SeatRow")]
    Seats(Seat),
    #[serde(with = "MoneyLineRow")]
    MoneyLines(MoneyLine),
    #[serde(with = "RefundRow")]
    Refunds(Refund),
    #[serde(with = "AnswerRow")]
    Answers(Answer),
    #[serde(with = "UsedTokenRow")]
    UsedTokens(UsedToken),
    #[serde(with = "NoticeRow")]
    Notices(Notice),
    #[serde(with = "RemoteObjectRow")]
    RemoteObjects(RemoteObject),
    #[serde(with = "SweepRunRow")]
    SweepRuns(SweepRun),
    #[serde(with = "SealedEventRow")]
    Events(SealedEvent),
    End {
        rows: u64,
    },
}

/// Reads and writes values by the word that the ledger has for them.
macro_rules! by_word {
    ($($module:ident: $value:ident, $read:ident);* $(;)?) => {$(
        mod $module {
            use super::{Deserialize, Deserializer, Error, Serializer};

            pub(super) fn serialize<S: Serializer>(value: &super::$value, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(value.as_str())
            }

            pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<super::$value, D::Error> {
                let text = String::deserialize(from)?;
                super::$value::$read(&text).ok_or_else(|| D::Error::custom(format!("`{text}` is no word for this")))
            }
        }
    )*};
}

by_word! {
    account: Account, from_word;
    reason: Reason, from_word;
    entry_status: EntryStatus, from_word;
    refund_status: RefundStatus, from_word;
    channel: Channel, from_word;
    delivery: Delivery, from_word;
    remote_kind: RemoteKind, from_word;
    chain: Chain, from_name;
}

mod notice_kind {
    use super::{Deserialize, Deserializer, Error, NoticeKind, Serializer};

    pub(super) fn serialize<S: Serializer>(kind: &NoticeKind, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(kind)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NoticeKind, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

/// Reads and writes rows that may not be there.
macro_rules! optional {
    ($($module:ident: $value:ident, $row:literal);* $(;)?) => {$(
        mod $module {
            use super::{$value, Deserialize, Deserializer, Serialize, Serializer};

            #[derive(Serialize, Deserialize)]
            struct Present(#[serde(with = $row)] $value);

            pub(super) fn serialize<S: Serializer>(value: &Option<$value>, to: S) -> Result<S::Ok, S::Error> {
                value.clone().map(Present).serialize(to)
            }

            pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<$value>, D::Error> {
                Ok(Option::<Present>::deserialize(from)?.map(|Present(value)| value))
            }
        }
    )*};
}

optional! {
    offer: Offer, "super::OfferRow";
    message: Message, "super::MessageRow";
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Consumer", deny_unknown_fields)]
struct ConsumerRow {
    id: ConsumerId,
    name: String,
    email: String,
    phone: Option<String>,
    external_id: Option<String>,
    no_show_count: u32,
    salt: Option<String>,
    created_at: Instant,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Slot", deny_unknown_fields)]
struct SlotRow {
    service_id: ServiceId,
    starts_at: Instant,
    ends_at: Instant,
    capacity: u32,
    local_date: NaiveDate,
    local_time: NaiveTime,
    zone: String,
    closed: Option<String>,
    #[serde(default)]
    unscheduled: Option<Unscheduled>,
    #[serde(default)]
    overbooked: Option<u32>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Appointment", deny_unknown_fields)]
struct AppointmentRow {
    id: AppointmentId,
    confirmation_number: String,
    service_id: ServiceId,
    starts_at: Instant,
    ends_at: Instant,
    seat: Option<u32>,
    consumer_id: ConsumerId,
    status: Status,
    policy: Policy,
    hold_expires_at: Option<Instant>,
    booked_at: Instant,
    moved_at: Option<Instant>,
    confirmed_at: Option<Instant>,
    checked_in_at: Option<Instant>,
    completed_at: Option<Instant>,
    cancelled_at: Option<Instant>,
    no_show_at: Option<Instant>,
    rescheduled_from: Option<Instant>,
    fee_basis: Instant,
    vip: bool,
    revision: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Entry", deny_unknown_fields)]
struct EntryRow {
    id: EntryId,
    service_id: ServiceId,
    #[serde(with = "TargetRow")]
    target: Target,
    consumer_id: ConsumerId,
    number: u64,
    #[serde(with = "entry_status")]
    status: EntryStatus,
    joined_at: Instant,
    #[serde(with = "offer")]
    offer: Option<Offer>,
    appointment_id: Option<AppointmentId>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Target", rename_all = "snake_case", deny_unknown_fields)]
enum TargetRow {
    Slot(Instant),
    Dates { from: NaiveDate, until: NaiveDate },
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Offer", deny_unknown_fields)]
struct OfferRow {
    starts_at: Instant,
    seat: Option<u32>,
    offered_at: Instant,
    expires_at: Instant,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Seat", deny_unknown_fields)]
struct SeatRow {
    service_id: ServiceId,
    starts_at: Instant,
    number: u32,
    #[serde(with = "HolderRow")]
    holder: Holder,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Holder", rename_all = "snake_case")]
enum HolderRow {
    Appointment(AppointmentId),
    Offer(EntryId),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "MoneyLine", deny_unknown_fields)]
struct MoneyLineRow {
    appointment_id: AppointmentId,
    at: Instant,
    #[serde(with = "reason")]
    reason: Reason,
    #[serde(with = "account")]
    debit: Account,
    #[serde(with = "account")]
    credit: Account,
    minor: i64,
    payment_id: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Refund", deny_unknown_fields)]
struct RefundRow {
    id: RefundId,
    service_id: ServiceId,
    appointment_id: AppointmentId,
    payment_id: Option<String>,
    amount: Money,
    #[serde(with = "refund_status")]
    status: RefundStatus,
    detail: Option<String>,
    created_at: Instant,
    next_attempt_at: Instant,
    attempts: u32,
    done_at: Option<Instant>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Answer", deny_unknown_fields)]
struct AnswerRow {
    key: String,
    request: String,
    #[serde(with = "AppointmentRow")]
    appointment: Appointment,
    answered_at: Instant,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "UsedToken", deny_unknown_fields)]
struct UsedTokenRow {
    hash: String,
    appointment_id: AppointmentId,
    used_at: Instant,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Notice", deny_unknown_fields)]
struct NoticeRow {
    id: NoticeId,
    service_id: ServiceId,
    appointment_id: AppointmentId,
    consumer_id: ConsumerId,
    #[serde(with = "notice_kind")]
    kind: NoticeKind,
    starts_at: Instant,
    #[serde(with = "channel")]
    channel: Channel,
    #[serde(with = "delivery")]
    delivery: Delivery,
    reason: Option<String>,
    queued_at: Instant,
    next_attempt_at: Instant,
    attempts: u32,
    lease_until: Option<Instant>,
    sent_at: Option<Instant>,
    #[serde(with = "message")]
    message: Option<Message>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Message", deny_unknown_fields)]
struct MessageRow {
    id: NoticeId,
    #[serde(with = "channel")]
    channel: Channel,
    to: String,
    to_name: String,
    subject: String,
    body: String,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "RemoteObject", deny_unknown_fields)]
struct RemoteObjectRow {
    id: RemoteObjectId,
    service_id: ServiceId,
    #[serde(with = "remote_kind")]
    kind: RemoteKind,
    slug: String,
    name: String,
    opens_at: Option<Instant>,
    closes_at: Option<Instant>,
    zone: String,
    dialect: String,
    remote_id: Option<String>,
    parent_remote_id: Option<String>,
    available_slots: Option<u32>,
    settings: String,
    intended_at: Instant,
    made_at: Option<Instant>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "SweepRun", deny_unknown_fields)]
struct SweepRunRow {
    sweep: String,
    started_at: Instant,
    finished_at: Instant,
    due: u32,
    done: u32,
    skipped: u32,
    failed: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "SealedEvent", deny_unknown_fields)]
struct SealedEventRow {
    #[serde(with = "EventRow")]
    event: Event,
    number: u64,
    previous: String,
    hash: String,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Event", deny_unknown_fields)]
struct EventRow {
    #[serde(with = "chain")]
    chain: Chain,
    #[serde(with = "AuthorRow")]
    author: Author,
    action: String,
    appointment_id: Option<AppointmentId>,
    consumer_id: Option<ConsumerId>,
    before: Option<String>,
    after: Option<String>,
    reason: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Author", deny_unknown_fields)]
struct AuthorRow {
    actor: String,
    command: String,
    at: Instant,
}
