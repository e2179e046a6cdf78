//! Whether a way out works, as far as one delivery has found out. A way whose settings are wrong would refuse every
//! message, and every message would be given up one after the other: so it is closed, and nothing is held against them.

use crate::domain::notice::Channel;
use crate::notify::NotifyError;

use super::claims::Claim;

/// After so many messages in a row that met a fault of the settings, none is tried any more. One is not enough where a
/// gateway refuses a single message so, and the ones behind it would never go.
const SUSPECTS: usize = 3;

/// The ways out.
#[derive(Default)]
pub(super) struct Ways {
    email: Way,
    sms: Way,
}

/// A way out.
#[derive(Default)]
struct Way {
    /// Whether it has taken a message in this delivery.
    works: bool,
    /// Why no message is tried any more.
    closed: Option<String>,
    /// What met a fault of the settings, and waits for whether it is them.
    suspects: Vec<Suspect>,
}

/// A message that met a fault of the settings.
pub(super) type Suspect = (Claim, NotifyError);

/// What is to become of a way's suspects.
pub(super) enum Found {
    /// The way works, so that it is them.
    Theirs(Vec<Suspect>),
    /// It does not.
    Settings(Vec<Suspect>),
}

impl Ways {
    /// Whether no way is closed.
    pub(super) fn are_open(&self) -> bool {
        self.email.closed.is_none() && self.sms.closed.is_none()
    }

    /// Why nothing goes by a channel any more.
    pub(super) fn closed(&self, channel: Channel) -> Option<&str> {
        match channel {
            Channel::Email => self.email.closed.as_deref(),
            Channel::Sms => self.sms.closed.as_deref(),
        }
    }

    /// A message has arrived.
    pub(super) fn works(&mut self, channel: Channel) {
        let way = self.way(channel);
        (way.works, way.closed) = (true, None);
    }

    /// Nothing is tried any more.
    pub(super) fn close(&mut self, channel: Channel, reason: String) {
        self.way(channel).closed = Some(reason);
    }

    /// A message has met a fault of the settings. It comes back if the way has worked with them, so that it is the
    /// message after all.
    pub(super) fn suspect(&mut self, claim: Claim, error: NotifyError) -> Option<Suspect> {
        let way = self.way(claim.notice.channel);
        if way.works {
            return Some((claim, error));
        }
        way.suspects.push((claim, error));
        if let Some((_, first)) = way.suspects.first().filter(|_| way.suspects.len() >= SUSPECTS) {
            way.closed = Some(first.to_string());
        }
        None
    }

    /// What is to become of the suspects of each way.
    pub(super) fn judged(&mut self) -> [Found; 2] {
        [&mut self.email, &mut self.sms].map(|way| {
            let suspects = std::mem::take(&mut way.suspects);
            if way.works { Found::Theirs(suspects) } else { Found::Settings(suspects) }
        })
    }

    fn way(&mut self, channel: Channel) -> &mut Way {
        match channel {
            Channel::Email => &mut self.email,
            Channel::Sms => &mut self.sms,
        }
    }
}
