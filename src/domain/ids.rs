//! Identifiers: each a type of its own, checked when made, so that no function takes the wrong one.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::identity::quoted;

/// The slug that names a service everywhere: in files, on the command line and in the ledger.
///
/// 3 to 64 characters of `a-z`, `0-9` and `-`, starting and ending with a letter or digit: the form Fanfare
/// gives its own slugs.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ServiceId(String);

/// Why a text is no service id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no service id: {reason}")]
pub struct InvalidServiceId {
    text: String,
    reason: &'static str,
}

impl ServiceId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ServiceId {
    type Err = InvalidServiceId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refuse = |reason| Err(InvalidServiceId { text: quoted(text), reason });
        if !(3..=64).contains(&text.len()) {
            return refuse("it must have 3 to 64 characters");
        }
        if !text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
            return refuse("only a-z, 0-9 and `-` may stand in it");
        }
        if text.starts_with('-') || text.ends_with('-') {
            return refuse("it must start and end with a letter or a digit");
        }
        Ok(Self(text.to_owned()))
    }
}

impl TryFrom<String> for ServiceId {
    type Error = InvalidServiceId;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<ServiceId> for String {
    fn from(id: ServiceId) -> Self {
        id.0
    }
}

impl fmt::Display for ServiceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// What is said of a text that is no UUID; whoever gives one knows the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "an id is 32 digits and letters a to f, such as 01890a5d-ac96-774b-bcce-b302099a8057: copy it from a list"
)]
pub struct InvalidId;

/// Makes a UUID newtype with text and serde forms.
macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self).map_err(|_| InvalidId)
            }
        }
    };
}

uuid_id! {
    /// One appointment, for its whole life; also the stem of its calendar UID.
    AppointmentId
}
uuid_id! {
    /// One consumer. The only form in which events, money lines and stored answers name a person.
    ConsumerId
}
uuid_id! {
    /// One notice in the outbox; its Message-ID is made from it.
    NoticeId
}
uuid_id! {
    /// One place on a waitlist.
    EntryId
}
uuid_id! {
    /// One refund, from its intent on; also its idempotency key at the payment provider.
    RefundId
}
uuid_id! {
    /// One queue or timed release as this ledger knows it, whatever Fanfare calls it.
    RemoteObjectId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_id_is_a_slug_of_3_to_64_characters() {
        for good in ["abc", "specialist-consultation", "a1-", "0-0"].iter().filter(|id| !id.ends_with('-')) {
            assert_eq!(good.parse::<ServiceId>().map(String::from), Ok((*good).to_owned()));
        }
        let long = "a".repeat(65);
        for bad in ["", "ab", "Abc", "a b", "-ab", "ab-", "ä-b", long.as_str(), "a_b"] {
            assert!(bad.parse::<ServiceId>().is_err(), "{bad}");
        }
    }
}
