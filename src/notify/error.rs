//! Why a message could not be delivered, and whether it may get through later.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use crate::domain::notice::Channel;

/// The longest answer of a gateway that is repeated in an error.
const LONGEST_ANSWER: usize = 300;

/// Whom a message is handed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gateway {
    /// The server of `[email] url`.
    Mail,
    /// The gateway of `[sms]`.
    Sms,
}

impl Gateway {
    /// The gateway that a channel goes through.
    pub(super) fn of(channel: Channel) -> Self {
        match channel {
            Channel::Email => Self::Mail,
            Channel::Sms => Self::Sms,
        }
    }
}

impl fmt::Display for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Mail => "mail server",
            Self::Sms => "SMS gateway",
        })
    }
}

/// What keeps every message back until a person has mended the settings, or what they name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The host's name leads nowhere, or nobody could be asked where it leads.
    Name,
    /// The far side does not encrypt, or cannot prove who it is.
    Encryption,
    /// The account, its password or its token is not accepted.
    Account,
    /// Nothing at this address takes messages.
    Address,
}

impl Fault {
    fn of(self, gateway: Gateway) -> String {
        match self {
            Self::Name => format!("the {gateway} cannot be found"),
            Self::Encryption => format!("the connection to the {gateway} would not be safe"),
            Self::Account => format!("the {gateway} refuses the account"),
            Self::Address => format!("the {gateway} takes no messages at this address"),
        }
    }
}

/// What a failure means for its message, and for those after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// The same message may get through later.
    Temporary,
    /// This message never will.
    Final,
    /// It is the settings, so that no message gets through and this one is not to blame.
    Settings,
    /// It was not tried.
    Untried,
}

/// Why a message could not be delivered.
///
/// No variant holds a secret: addresses are left out, and a gateway that repeats the secret in its answer finds it
/// blotted out.
#[derive(Debug, thiserror::Error)]
pub enum NotifyError {
    /// The spool cannot be written; trying again later may help.
    #[error("cannot write `{path}`")]
    Spool {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The message cannot be put into its form; trying again does not help.
    #[error("the message cannot be written: {0}")]
    Unwritable(String),
    /// The settings of a gateway cannot be used, so nothing was tried.
    #[error("the {gateway} cannot be used: {reason}")]
    Setup {
        /// Which.
        gateway: Gateway,
        /// What is wrong.
        reason: String,
    },
    /// No message gets through with these settings: that says nothing about the message.
    #[error("{}: {reason}", fault.of(*gateway))]
    Settings {
        /// Which.
        gateway: Gateway,
        /// What they are wrong in.
        fault: Fault,
        /// What happened.
        reason: String,
    },
    /// No connection could be made: that says nothing about the message.
    #[error("the {gateway} cannot be reached: {reason}")]
    Unreachable {
        /// Which.
        gateway: Gateway,
        /// What happened.
        reason: String,
    },
    /// The gateway was reached and turned us away for now: that says nothing about the message either.
    #[error("the {gateway} turns us away for now: {answer}")]
    TurnedAway {
        /// Which.
        gateway: Gateway,
        /// What it says.
        answer: String,
    },
    /// So many calls in a row did not reach the gateway that no more are made.
    #[error("the {gateway} could not be reached before, so it was not tried again")]
    GivenUp {
        /// Which.
        gateway: Gateway,
    },
    /// No answer came in time; the message may have been taken over.
    #[error("the {gateway} gave no answer within {} seconds", limit.as_secs())]
    TimedOut {
        /// Which.
        gateway: Gateway,
        /// How long it was waited for.
        limit: Duration,
    },
    /// The connection ended before the gateway had said what became of the message.
    #[error("the {gateway} broke off: {reason}")]
    BrokenOff {
        /// Which.
        gateway: Gateway,
        /// What happened.
        reason: String,
    },
    /// The gateway asks to try again later.
    #[error("the {gateway} refused for now: {answer}")]
    Postponed {
        /// Which.
        gateway: Gateway,
        /// What it says.
        answer: String,
        /// How long it asks to be left alone, if it says so.
        wait: Option<Duration>,
    },
    /// The gateway will never take this message.
    #[error("the {gateway} refused: {answer}")]
    Rejected {
        /// Which.
        gateway: Gateway,
        /// What it says.
        answer: String,
    },
    /// No way is configured for the message's channel.
    #[error("no {gateway} is configured")]
    NoGateway {
        /// Which is missing.
        gateway: Gateway,
    },
}

impl NotifyError {
    /// Whether the same message may get through later.
    pub fn is_temporary(&self) -> bool {
        self.meaning() != Meaning::Final
    }

    /// What it means for the message, and for those after it.
    pub fn meaning(&self) -> Meaning {
        match self {
            Self::Spool { .. }
            | Self::Unreachable { .. }
            | Self::TurnedAway { .. }
            | Self::TimedOut { .. }
            | Self::BrokenOff { .. }
            | Self::Postponed { .. } => Meaning::Temporary,
            Self::Unwritable(_) | Self::Setup { .. } | Self::Rejected { .. } | Self::NoGateway { .. } => {
                Meaning::Final
            }
            Self::Settings { .. } => Meaning::Settings,
            Self::GivenUp { .. } => Meaning::Untried,
        }
    }

    /// How long the gateway asks to be left alone with this message.
    pub fn wait(&self) -> Option<Duration> {
        match self {
            Self::Postponed { wait, .. } => *wait,
            _ => None,
        }
    }

    /// Whether the gateway itself is out of order, so that the next message will hardly fare better.
    pub(super) fn is_outage(&self) -> bool {
        matches!(self, Self::Unreachable { .. } | Self::TurnedAway { .. } | Self::TimedOut { .. })
    }
}

/// What a gateway said, fit to be kept and shown: one line, of bounded length, without the secret.
pub(super) fn answer(said: &str, secret: Option<&str>) -> String {
    let said = match secret.filter(|secret| !secret.is_empty()) {
        Some(secret) => said.replace(secret, "[secret]"),
        None => said.to_owned(),
    };
    let line = said.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let line = line.collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_ANSWER) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_one_short_line_without_the_secret() {
        assert_eq!(answer("550-no\r\n550 such\tuser\u{7}", None), "550-no 550 such user");
        assert_eq!(answer("bad key s3cret!", Some("s3cret")), "bad key [secret]!");
        assert_eq!(answer("as is", Some("")), "as is");
        let long = answer(&"ü".repeat(1000), None);
        assert_eq!(long.chars().count(), LONGEST_ANSWER + 1);
    }
}
