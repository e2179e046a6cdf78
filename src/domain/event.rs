//! Audit events: one entry for every change, chained by hash so that none can be altered or removed unseen.
//!
//! One chain per service plus one for everything else (rules.md, Audit and erasure). An event names a consumer
//! by id only and a command by its name, never by its arguments.

use std::fmt;

use sha2::{Digest, Sha256};

use super::ids::{AppointmentId, ConsumerId, ServiceId};
use super::time::Instant;

/// Which chain an event belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Chain {
    /// Everything that concerns one service.
    Service(ServiceId),
    /// Everything else.
    General,
}

impl Chain {
    /// The chain's name in the ledger; `-` is no service id, so the two never meet.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Service(id) => id.as_str(),
            Self::General => "-",
        }
    }

    /// The chain of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        if name == "-" { Some(Self::General) } else { name.parse().ok().map(Self::Service) }
    }
}

impl fmt::Display for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Who did it, with which command, when: the part that every event of one command shares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The person or job, as `--actor` or the login name says.
    pub actor: String,
    /// The command's name, such as `book` or `sweep no-shows`.
    pub command: String,
    /// When.
    pub at: Instant,
}

/// What happened to what. `before` and `after` are JSON objects of the facts that changed, as text, so that the
/// hash covers exactly the bytes that are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The chain it belongs to.
    pub chain: Chain,
    /// When, by whom, with which command.
    pub author: Author,
    /// The change in one word or two, such as `booked` or `slots_generated`.
    pub action: String,
    /// The appointment it is about.
    pub appointment_id: Option<AppointmentId>,
    /// The consumer it is about.
    pub consumer_id: Option<ConsumerId>,
    /// The facts before, as a JSON object; none when there was nothing before.
    pub before: Option<String>,
    /// The facts after, as a JSON object.
    pub after: Option<String>,
    /// Why a rule was overridden or a fee waived, in the words of the staff.
    pub reason: Option<String>,
}

/// An event at its place in its chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedEvent {
    /// The event.
    pub event: Event,
    /// Its place in the chain, from 1, without gaps.
    pub number: u64,
    /// The hash of the event before it, or [`FIRST`].
    pub previous: String,
    /// SHA-256 in hexadecimal over number, `previous` and every field of the event.
    pub hash: String,
}

/// What stands in for the hash before the first event of a chain.
pub const FIRST: &str = "0000000000000000000000000000000000000000000000000000000000000000";

impl Event {
    /// Puts the event at a place in its chain.
    pub fn seal(self, number: u64, previous: String) -> SealedEvent {
        let hash = self.hash(number, &previous);
        SealedEvent { event: self, number, previous, hash }
    }

    /// The hash at a place: each field is preceded by its length, so that no two events read the same.
    fn hash(&self, number: u64, previous: &str) -> String {
        let Self { chain, author, action, appointment_id, consumer_id, before, after, reason } = self;
        let Author { actor, command, at } = author;
        let appointment = appointment_id.map(|id| id.to_string());
        let consumer = consumer_id.map(|id| id.to_string());
        let (number, at) = (number.to_string(), at.timestamp().to_string());
        let fields = [
            Some(previous),
            Some(&number),
            Some(chain.as_str()),
            Some(&at),
            Some(actor),
            Some(command),
            Some(action),
            appointment.as_deref(),
            consumer.as_deref(),
            before.as_deref(),
            after.as_deref(),
            reason.as_deref(),
        ];
        let mut digest = Sha256::new();
        for field in fields {
            let (present, text) = field.map_or((0_u8, ""), |text| (1, text));
            digest.update([present]);
            digest.update((text.len() as u64).to_be_bytes());
            digest.update(text.as_bytes());
        }
        hexadecimal(&digest.finalize())
    }
}

/// Two lower-case digits for each byte, without a text for each of them: a chain has a hundred thousand hashes.
fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

impl SealedEvent {
    /// Whether the stored hash is the one that the event has at its place.
    pub fn is_intact(&self) -> bool {
        self.event.hash(self.number, &self.previous) == self.hash
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event() -> Event {
        Event {
            chain: Chain::General,
            author: Author {
                actor: "desk".to_owned(),
                command: "book".to_owned(),
                at: chrono::DateTime::UNIX_EPOCH,
            },
            action: "booked".to_owned(),
            appointment_id: None,
            consumer_id: None,
            before: None,
            after: Some("{}".to_owned()),
            reason: None,
        }
    }

    #[test]
    fn a_sealed_event_notices_every_change() {
        let sealed = event().seal(1, FIRST.to_owned());
        assert!(sealed.is_intact());
        let mut altered = sealed.clone();
        altered.event.reason = Some(String::new());
        assert!(!altered.is_intact(), "an empty reason is not no reason");
        let mut altered = sealed.clone();
        altered.event.author.actor = "des".to_owned();
        altered.event.author.command = "kbook".to_owned();
        assert!(!altered.is_intact(), "text must not slide from one field to the next");
        let mut altered = sealed;
        altered.number = 2;
        assert!(!altered.is_intact());
    }
}
