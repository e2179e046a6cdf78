//! Notices: messages to a consumer, from the decision to send one to the words in it.

use std::fmt;
use std::str::FromStr;

use super::ids::{AppointmentId, ConsumerId, NoticeId, ServiceId};
use super::time::{Instant, Span};

/// What a notice tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoticeKind {
    /// The appointment starts in so long.
    Reminder(Span),
}

impl fmt::Display for NoticeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::Reminder(lead) => format!("reminder_{lead}"),
        };
        f.pad(&text)
    }
}

/// A text that names no kind of notice.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no kind of notice")]
pub struct UnknownNoticeKind(String);

impl FromStr for NoticeKind {
    type Err = UnknownNoticeKind;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || UnknownNoticeKind(text.chars().take(80).collect());
        let lead = text.strip_prefix("reminder_").ok_or_else(unknown)?;
        lead.parse().map(Self::Reminder).map_err(|_| unknown())
    }
}

/// By which way a notice goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Channel {
    /// To the consumer's e-mail address.
    Email,
    /// To the consumer's telephone.
    Sms,
}

impl Channel {
    /// The word for it in the ledger.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Sms => "sms",
        }
    }

    /// The channel of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Email, Self::Sms].into_iter().find(|channel| channel.as_str() == word)
    }
}

/// Where a notice stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Delivery {
    /// Waiting for `next_attempt_at`.
    Queued,
    /// Claimed by a delivery until `lease_until`.
    Sending,
    /// Accepted by the far side.
    Sent,
    /// Refused for now; tried again at `next_attempt_at`.
    Failed,
    /// Given up; a person must look.
    Dead,
    /// Not sent, for the reason given.
    Skipped,
}

impl Delivery {
    /// Every state.
    pub const ALL: [Self; 6] =
        [Self::Queued, Self::Sending, Self::Sent, Self::Failed, Self::Dead, Self::Skipped];

    /// The word for it in the ledger and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Dead => "dead",
            Self::Skipped => "skipped",
        }
    }

    /// The state of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// One row of the outbox. Unique on appointment, kind, start and channel: a consumer is never told twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its id, from which its Message-ID is made.
    pub id: NoticeId,
    /// The service of the appointment.
    pub service_id: ServiceId,
    /// The appointment it is about.
    pub appointment_id: AppointmentId,
    /// Whom it goes to.
    pub consumer_id: ConsumerId,
    /// What it tells.
    pub kind: NoticeKind,
    /// The start that it tells of; a notice of another start is out of date.
    pub starts_at: Instant,
    /// By which way it goes.
    pub channel: Channel,
    /// Where it stands.
    pub delivery: Delivery,
    /// Why it was skipped, or why the last attempt failed.
    pub reason: Option<String>,
    /// When it was queued.
    pub queued_at: Instant,
    /// When it may be tried, or tried again.
    pub next_attempt_at: Instant,
    /// How often it was tried.
    pub attempts: u32,
    /// Until when the delivery that claimed it may take.
    pub lease_until: Option<Instant>,
    /// When it was accepted.
    pub sent_at: Option<Instant>,
    /// What was last handed to the channel; none before the first attempt.
    pub message: Option<Message>,
}

/// A finished message: all that a channel needs to deliver it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The notice's id: the stem of the Message-ID and of the spool file's name.
    pub id: NoticeId,
    /// By which way it goes.
    pub channel: Channel,
    /// An e-mail address or an E.164 number.
    pub to: String,
    /// The consumer's name, for the e-mail header.
    pub to_name: String,
    /// The subject; empty for an SMS.
    pub subject: String,
    /// The text.
    pub body: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_reads_back_from_its_word() {
        for (lead, word) in [
            (Span::hours(24), "reminder_24h"),
            (Span::Days(1), "reminder_1d"),
            (Span::minutes(90), "reminder_90m"),
            (Span::Seconds(45), "reminder_45s"),
        ] {
            let kind = NoticeKind::Reminder(lead);
            assert_eq!(kind.to_string(), word);
            assert_eq!(word.parse(), Ok(kind), "{word}");
        }
        assert_ne!(
            NoticeKind::Reminder(Span::hours(24)).to_string(),
            NoticeKind::Reminder(Span::Days(1)).to_string(),
            "24 hours and one day are two leads, so two keys in the outbox"
        );
        for text in ["", "reminder", "reminder_", "reminder_24", "Reminder_24h", "reminder_-1h", "offer_24h"]
        {
            assert_eq!(text.parse::<NoticeKind>(), Err(UnknownNoticeKind(text.to_owned())));
        }
        let long = "x".repeat(1000);
        assert!(long.parse::<NoticeKind>().is_err_and(|error| error.to_string().len() < 200));
    }

    #[test]
    fn channels_and_states_read_back_from_their_words() {
        for channel in [Channel::Email, Channel::Sms] {
            assert_eq!(Channel::from_word(channel.as_str()), Some(channel));
        }
        for state in Delivery::ALL {
            assert_eq!(Delivery::from_word(state.as_str()), Some(state));
        }
        assert_eq!((Channel::from_word("fax"), Delivery::from_word("Sent")), (None, None));
    }
}
