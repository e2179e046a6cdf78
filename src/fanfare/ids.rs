//! Identifiers that Fanfare gives; each a type of its own, so that no call takes the wrong one.
//!
//! The published specification says UUID, older pages show prefixed ids (`queue_01…`), so any short word of
//! letters, digits, `-` and `_` is accepted. That set needs no escaping in a path, which keeps an id that was
//! read back from a file from reaching another resource.

use std::fmt;
use std::str::FromStr;

/// Why a text is no Fanfare id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no Fanfare id: 1 to 100 letters, digits, `-` and `_`")]
pub struct InvalidId {
    text: String,
}

fn checked(text: &str) -> Result<String, InvalidId> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if (1..=100).contains(&text.len()) && text.bytes().all(allowed) {
        return Ok(text.to_owned());
    }
    let shown = text.chars().filter(|letter| !letter.is_control()).take(100).collect();
    Err(InvalidId { text: shown })
}

/// Makes an id newtype that is checked when made.
macro_rules! remote_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// Gives the id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                checked(text).map(Self)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}

remote_id! {
    /// One experience: what consumers visit; it holds sequences.
    ExperienceId
}
remote_id! {
    /// One sequence: the line of distributions that one audience of an experience goes through.
    SequenceId
}
remote_id! {
    /// One queue.
    QueueId
}
remote_id! {
    /// One timed release.
    TimedReleaseId
}
remote_id! {
    /// One audience.
    AudienceId
}
remote_id! {
    /// One organization.
    OrganizationId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_uuid_or_a_prefixed_word() {
        for good in ["0198c2a4-7d3e-7b1a-9c55-0123456789ab", "queue_01JABCDEF", "7"] {
            assert_eq!(good.parse::<QueueId>().map(String::from), Ok(good.to_owned()));
        }
        let long = "a".repeat(101);
        for bad in ["", "a/b", "..", "a b", "a?b", "ä", "a\n", long.as_str()] {
            assert!(bad.parse::<QueueId>().is_err(), "{bad}");
        }
    }
}
