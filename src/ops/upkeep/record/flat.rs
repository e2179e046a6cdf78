//! The rows whose lines have another shape than their values: flat where a value is an enum, and with parts that
//! exports of version 1 do not have.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{TargetRow, channel, delivery, entry_status, notice_kind};
use crate::domain::cancellation::By;
use crate::domain::entry::{Entry, EntryStatus, Offer, Target};
use crate::domain::ids::{AppointmentId, ConsumerId, EntryId, NoticeId, ServiceId};
use crate::domain::notice::{About, Channel, Delivery, Message, Notice, NoticeKind};
use crate::domain::time::Instant;

/// Reads and writes values by the line that is made of them.
macro_rules! by_line {
    ($($module:ident: $value:ident, $line:ident);* $(;)?) => {$(
        pub(super) mod $module {
            use super::{$line, $value, Deserialize, Deserializer, Error, Serialize, Serializer};

            pub(in super::super) fn serialize<S: Serializer>(value: &$value, to: S) -> Result<S::Ok, S::Error> {
                $line::from(value.clone()).serialize(to)
            }

            pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<$value, D::Error> {
                $value::try_from($line::deserialize(from)?).map_err(D::Error::custom)
            }
        }
    )*};
}

by_line! {
    entry: Entry, EntryLine;
    notice: Notice, NoticeLine;
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryLine {
    id: EntryId,
    service_id: ServiceId,
    #[serde(with = "TargetRow")]
    target: Target,
    consumer_id: ConsumerId,
    number: u64,
    #[serde(with = "entry_status")]
    status: EntryStatus,
    joined_at: Instant,
    /// Not in version 1.
    #[serde(default)]
    over_at: Option<Instant>,
    #[serde(with = "super::offer")]
    offer: Option<Offer>,
    appointment_id: Option<AppointmentId>,
}

impl From<Entry> for EntryLine {
    fn from(entry: Entry) -> Self {
        let Entry {
            id,
            service_id,
            target,
            consumer_id,
            number,
            status,
            joined_at,
            over_at,
            offer,
            appointment_id,
        } = entry;
        let over_at = Some(over_at);
        Self {
            id,
            service_id,
            target,
            consumer_id,
            number,
            status,
            joined_at,
            over_at,
            offer,
            appointment_id,
        }
    }
}

impl From<EntryLine> for Entry {
    fn from(line: EntryLine) -> Self {
        let EntryLine {
            id,
            service_id,
            target,
            consumer_id,
            number,
            status,
            joined_at,
            over_at,
            offer,
            appointment_id,
        } = line;
        let over_at = over_at.unwrap_or_else(|| target.over_everywhere_at());
        Self {
            id,
            service_id,
            target,
            consumer_id,
            number,
            status,
            joined_at,
            over_at,
            offer,
            appointment_id,
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NoticeLine {
    id: NoticeId,
    service_id: ServiceId,
    appointment_id: Option<AppointmentId>,
    /// Not in version 1, like every field with a default.
    #[serde(default)]
    entry_id: Option<EntryId>,
    consumer_id: ConsumerId,
    #[serde(with = "notice_kind")]
    kind: NoticeKind,
    starts_at: Instant,
    #[serde(default)]
    occasion: i64,
    #[serde(default)]
    made_by: Option<String>,
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
    #[serde(with = "super::message")]
    message: Option<Message>,
}

impl From<Notice> for NoticeLine {
    fn from(notice: Notice) -> Self {
        let Notice {
            id,
            service_id,
            about,
            consumer_id,
            kind,
            starts_at,
            occasion,
            by,
            channel,
            delivery,
            reason,
            queued_at,
            next_attempt_at,
            attempts,
            lease_until,
            sent_at,
            message,
        } = notice;
        Self {
            id,
            service_id,
            appointment_id: about.appointment(),
            entry_id: about.entry(),
            consumer_id,
            kind,
            starts_at,
            occasion,
            made_by: by.map(|by| by.as_str().to_owned()),
            channel,
            delivery,
            reason,
            queued_at,
            next_attempt_at,
            attempts,
            lease_until,
            sent_at,
            message,
        }
    }
}

impl TryFrom<NoticeLine> for Notice {
    type Error = String;

    fn try_from(line: NoticeLine) -> Result<Self, Self::Error> {
        let NoticeLine {
            id,
            service_id,
            appointment_id,
            entry_id,
            consumer_id,
            kind,
            starts_at,
            occasion,
            made_by,
            channel,
            delivery,
            reason,
            queued_at,
            next_attempt_at,
            attempts,
            lease_until,
            sent_at,
            message,
        } = line;
        let about = About::of(appointment_id, entry_id);
        let nobody = |word: &str| format!("`{word}` is nobody who cancels");
        let by = made_by.map(|word| By::from_word(&word).ok_or_else(|| nobody(&word))).transpose()?;
        Ok(Self {
            id,
            service_id,
            about: about.ok_or("a notice is about an appointment or an entry, not both")?,
            consumer_id,
            kind,
            starts_at,
            occasion,
            by,
            channel,
            delivery,
            reason,
            queued_at,
            next_attempt_at,
            attempts,
            lease_until,
            sent_at,
            message,
        })
    }
}
