//! The one way out for a message: by its channel to a gateway, and to the spool where there is one.

use std::cell::Cell;

use chrono::{DateTime, Utc};

use super::error::{Gateway, NotifyError};
use super::{Email, Notifier, Sms, Spool};
use crate::domain::notice::{Channel, Message};

/// After so many calls in a row that found a gateway out of order, it is left alone for the rest of the run: a
/// thousand time-outs help nobody.
const OUTAGES: u32 = 8;

/// Delivers each message by its channel.
///
/// With a spool, every message is written there as well, and before it goes anywhere else: a copy that cannot be
/// written keeps the message back, as nobody could send the copy later without sending the message twice. A message
/// whose channel has no gateway is delivered by being written there.
#[derive(Debug, Default)]
pub struct Router {
    email: Option<Email>,
    sms: Option<Sms>,
    spool: Option<Spool>,
    outages: [Cell<u32>; 2],
}

impl Router {
    /// Routes to what there is.
    pub fn new(email: Option<Email>, sms: Option<Sms>, spool: Option<Spool>) -> Self {
        Self { email, sms, spool, outages: Default::default() }
    }

    /// Ends every connection that was kept.
    pub async fn close(&self) {
        if let Some(email) = &self.email {
            email.close().await;
        }
    }

    /// Delivers to a gateway, unless it was out of order too often.
    pub(super) async fn hand_over(
        &self,
        gateway: &impl Notifier,
        message: &Message,
        now: DateTime<Utc>,
    ) -> Result<(), NotifyError> {
        let outages = match message.channel {
            Channel::Email => &self.outages[0],
            Channel::Sms => &self.outages[1],
        };
        if outages.get() >= OUTAGES {
            return Err(NotifyError::GivenUp { gateway: Gateway::of(message.channel) });
        }
        let delivered = gateway.deliver(message, now).await;
        let is_outage = delivered.as_ref().is_err_and(NotifyError::is_outage);
        outages.set(if is_outage { outages.get() + 1 } else { 0 });
        delivered
    }
}

impl Notifier for Router {
    async fn deliver(&self, message: &Message, now: DateTime<Utc>) -> Result<(), NotifyError> {
        if let Some(spool) = &self.spool {
            spool.deliver(message, now).await?;
        }
        match (message.channel, &self.email, &self.sms) {
            (Channel::Email, Some(email), _) => self.hand_over(email, message, now).await,
            (Channel::Sms, _, Some(sms)) => self.hand_over(sms, message, now).await,
            _ if self.spool.is_some() => Ok(()),
            (channel, ..) => Err(NotifyError::NoGateway { gateway: Gateway::of(channel) }),
        }
    }
}
