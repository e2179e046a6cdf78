//! Notices: messages to a consumer, from the decision to send one to the words in it.

use std::fmt;
use std::str::FromStr;

use super::appointment::{Appointment, Status};
use super::cancellation::By;
use super::ids::{AppointmentId, ConsumerId, EntryId, NoticeId, ServiceId};
use super::reminder::{self, SkipReason};
use super::time::{Instant, Span};

/// What a notice tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoticeKind {
    /// The appointment starts in so long.
    Reminder(Span),
    /// A seat is held for whoever waited for one.
    WaitlistAvailable,
    /// The appointment is confirmed.
    Confirmation,
    /// It is cancelled.
    Cancellation,
    /// It was moved to another start.
    Rescheduled,
    /// The consumer did not come.
    NoShow,
    /// The seat of an unpaid appointment is not held much longer.
    HoldExpiring,
}

impl NoticeKind {
    /// Whether it goes by text message as well: what somebody must read soon.
    pub fn is_urgent(self) -> bool {
        match self {
            Self::Reminder(_) | Self::WaitlistAvailable => true,
            Self::Confirmation
            | Self::Cancellation
            | Self::Rescheduled
            | Self::NoShow
            | Self::HoldExpiring => false,
        }
    }

    /// Whether it tells nothing new, so that somebody may do without it.
    pub fn is_reminding(self) -> bool {
        matches!(self, Self::Reminder(_) | Self::HoldExpiring)
    }

    /// The name of its template: that of the kind, whatever the lead of a reminder.
    pub fn template(self) -> &'static str {
        match self {
            Self::Reminder(_) => "reminder",
            Self::WaitlistAvailable => "waitlist_available",
            Self::Confirmation => "confirmation",
            Self::Cancellation => "cancellation",
            Self::Rescheduled => "rescheduled",
            Self::NoShow => "no_show",
            Self::HoldExpiring => "hold_expiring",
        }
    }

    /// The kinds that are no reminder.
    pub const OTHERS: [Self; 6] = [
        Self::Confirmation,
        Self::Cancellation,
        Self::Rescheduled,
        Self::WaitlistAvailable,
        Self::HoldExpiring,
        Self::NoShow,
    ];

    /// The kind that a template is for, with any lead.
    pub fn of_template(name: &str) -> Option<Self> {
        let reminder = Self::Reminder(Span::hours(24));
        Self::OTHERS.into_iter().chain([reminder]).find(|kind| kind.template() == name)
    }
}

impl fmt::Display for NoticeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reminder(lead) => f.pad(&format!("reminder_{lead}")),
            other => f.pad(other.template()),
        }
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
        if let Some(kind) = Self::OTHERS.into_iter().find(|kind| kind.template() == text) {
            return Ok(kind);
        }
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

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum About {
    /// An appointment.
    Appointment(AppointmentId),
    /// What a waitlist entry was offered.
    Offer(EntryId),
}

impl About {
    /// The appointment, if it is about one.
    pub fn appointment(self) -> Option<AppointmentId> {
        match self {
            Self::Appointment(id) => Some(id),
            Self::Offer(_) => None,
        }
    }

    /// The waitlist entry, if it is about what one was offered.
    pub fn entry(self) -> Option<EntryId> {
        match self {
            Self::Offer(id) => Some(id),
            Self::Appointment(_) => None,
        }
    }

    /// What is said by the two columns that a row has for it; none unless exactly one is filled.
    pub fn of(appointment: Option<AppointmentId>, entry: Option<EntryId>) -> Option<Self> {
        match (appointment, entry) {
            (Some(id), None) => Some(Self::Appointment(id)),
            (None, Some(id)) => Some(Self::Offer(id)),
            (Some(_), Some(_)) | (None, None) => None,
        }
    }
}

/// Something that somebody is to be told, as the decision that makes it true says so: by which ways it goes is
/// decided where it is saved, in the same transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// The service of the appointment or the entry.
    pub service_id: ServiceId,
    /// What it is about.
    pub about: About,
    /// Whom it goes to.
    pub consumer_id: ConsumerId,
    /// What is told.
    pub kind: NoticeKind,
    /// The start that it tells of; one of another start is out of date.
    pub starts_at: Instant,
    /// Which of several tellings of one start it is: the revision of the appointment, the second in which the offer
    /// was made; 0 for what is told once for a start whatever happens.
    pub occasion: i64,
    /// Who made it so, where the words depend on that.
    pub by: Option<By>,
    /// When it became so.
    pub at: Instant,
    /// From when on it may be told.
    pub due_at: Instant,
}

impl Telling {
    /// That an appointment has become what it is now, told at once.
    pub fn of(appointment: &Appointment, kind: NoticeKind, at: Instant) -> Self {
        Self {
            service_id: appointment.service_id.clone(),
            about: About::Appointment(appointment.id),
            consumer_id: appointment.consumer_id,
            kind,
            starts_at: appointment.starts_at,
            occasion: i64::from(appointment.revision),
            by: None,
            at,
            due_at: at,
        }
    }

    /// The row that tells it by one channel.
    pub fn queued(self, id: NoticeId, channel: Channel) -> Notice {
        let Self { service_id, about, consumer_id, kind, starts_at, occasion, by, at, due_at } = self;
        Notice {
            id,
            service_id,
            about,
            consumer_id,
            kind,
            starts_at,
            occasion,
            by,
            channel,
            delivery: Delivery::Queued,
            reason: None,
            queued_at: at,
            next_attempt_at: due_at,
            attempts: 0,
            lease_until: None,
            sent_at: None,
            message: None,
        }
    }
}

/// One row of the outbox. Unique on what it is about, kind, start, occasion and channel: a consumer is never told
/// twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its id, from which its Message-ID is made.
    pub id: NoticeId,
    /// The service of the appointment or the entry.
    pub service_id: ServiceId,
    /// What it is about.
    pub about: About,
    /// Whom it goes to.
    pub consumer_id: ConsumerId,
    /// What it tells.
    pub kind: NoticeKind,
    /// The start that it tells of; a notice of another start is out of date.
    pub starts_at: Instant,
    /// Which of several tellings of one start it is, as [`Telling::occasion`] has it.
    pub occasion: i64,
    /// Who made it so, where the words depend on that.
    pub by: Option<By>,
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

impl Notice {
    /// Whether what it tells of an appointment is still so; judged when it is about to be sent.
    ///
    /// # Errors
    /// Why it is not.
    pub fn still_true(&self, appointment: &Appointment, now: Instant) -> Result<(), SkipReason> {
        let status = appointment.status_at(now);
        let is_latest = self.occasion == i64::from(appointment.revision);
        let holds = match self.kind {
            NoticeKind::Reminder(_) => return reminder::still_wanted(appointment, self.starts_at, now),
            NoticeKind::Confirmation | NoticeKind::Rescheduled => {
                is_latest && matches!(status, Status::Confirmed | Status::CheckedIn | Status::Completed)
            }
            NoticeKind::Cancellation => status == Status::Cancelled,
            NoticeKind::NoShow => status == Status::NoShow,
            NoticeKind::HoldExpiring => status == Status::PendingPayment,
            NoticeKind::WaitlistAvailable => false,
        };
        let is_late = matches!(self.kind, NoticeKind::Confirmation | NoticeKind::Rescheduled)
            && now >= appointment.starts_at;
        match (holds, is_late) {
            (false, _) => Err(SkipReason::Superseded),
            (true, true) => Err(SkipReason::AlreadyStarted),
            (true, false) => Ok(()),
        }
    }

    /// The notice when it is not sent, for a reason.
    #[must_use]
    pub fn skipped(self, reason: &str) -> Self {
        let reason = Some(reason.to_owned());
        Self { delivery: Delivery::Skipped, lease_until: None, reason, ..self }
    }
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
    /// The text with marks, for whoever shows it so.
    pub html: Option<String>,
    /// What a calendar is to do about it.
    pub calendar: Option<CalendarPart>,
}

/// The part of a message that is for a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarPart {
    /// What the calendar is to do.
    pub method: Method,
    /// The whole file (RFC 5545).
    pub text: String,
}

/// What a calendar is to do about a file (RFC 5546).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// Put the event in, or where it is now.
    Request,
    /// Take the event out.
    Cancel,
}

impl Method {
    /// The word for it, in the file and in the ledger.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }

    /// The method of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Request, Self::Cancel].into_iter().find(|method| method.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::booking::tests::{NOW, START, booked_at, with_status};
    use crate::domain::schedule::tests::{at, consultation};

    /// What was true when it was queued may not be so when it goes.
    #[test]
    fn each_kind_goes_only_while_it_is_true() {
        use NoticeKind::{Cancellation, Confirmation, HoldExpiring, NoShow, Rescheduled};
        use Status::{Cancelled, CheckedIn, Completed, Confirmed, PendingPayment};
        let booked = booked_at(&consultation(), at(START), at(NOW), 1);
        let told = |kind, status, revision: u32, now| {
            let then = with_status(&booked, status);
            let notice =
                Telling::of(&then, kind, at(NOW)).queued(NoticeId(uuid::Uuid::nil()), Channel::Email);
            notice.still_true(&Appointment { revision, hold_expires_at: None, ..then }, at(now))
        };
        let superseded = Err(SkipReason::Superseded);
        for (kind, true_while) in [
            (Confirmation, &[Confirmed, CheckedIn, Completed][..]),
            (Rescheduled, &[Confirmed, CheckedIn, Completed]),
            (Cancellation, &[Cancelled]),
            (NoShow, &[Status::NoShow]),
            (HoldExpiring, &[PendingPayment]),
            (NoticeKind::WaitlistAvailable, &[]),
        ] {
            for status in [PendingPayment, Confirmed, CheckedIn, Completed, Cancelled, Status::NoShow] {
                let expected = if true_while.contains(&status) { Ok(()) } else { superseded };
                assert_eq!(told(kind, status, booked.revision, NOW), expected, "{kind} {status:?}");
            }
        }
        for kind in [Confirmation, Rescheduled] {
            assert_eq!(told(kind, Confirmed, booked.revision + 1, NOW), superseded, "moved since");
            assert_eq!(told(kind, Confirmed, booked.revision, START), Err(SkipReason::AlreadyStarted));
        }
        assert_eq!(told(Cancellation, Cancelled, booked.revision + 1, START), Ok(()), "true for ever");
    }

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
        for kind in NoticeKind::OTHERS {
            assert_eq!(kind.to_string().parse(), Ok(kind));
            assert_eq!(NoticeKind::of_template(kind.template()), Some(kind));
        }
        assert_eq!(NoticeKind::of_template("reminder").map(NoticeKind::template), Some("reminder"));
        assert_eq!(NoticeKind::of_template("reminder_24h"), None);
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
