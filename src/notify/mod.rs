//! Delivers one finished message: to a mail server, to an SMS gateway, to a folder.
//!
//! | file | delivers |
//! |---|---|
//! | `router` | each message by its channel; what commands use |
//! | `email` | an e-mail to a mail server, over connections that are kept |
//! | `sms` | a text message to an HTTP gateway |
//! | `spool` | any message to a file in a folder |
//! | `mime` | nothing: it writes the e-mail that `email` and `spool` share |
//! | `fault` | nothing: it finds what of the settings an error of the network comes from |
//!
//! Nothing here knows the outbox: whoever calls keeps count of attempts and decides when to try again, by
//! [`NotifyError::meaning`].

use chrono::{DateTime, Utc};

use crate::domain::notice::Message;

mod email;
mod error;
mod fault;
mod mime;
mod reach;
mod router;
mod sms;
mod spool;

pub use email::{Email, EmailOptions, Login, Security};
pub use error::{Fault, Gateway, Meaning, NotifyError};
pub use reach::{Greeting, Unreached, greet, reach};
pub use router::Router;
pub use sms::{Sms, SmsGateway, SmsOptions};
pub use spool::{Spool, remove, spooled};

/// Delivers messages. A call that returns well means that the far side has taken the message over.
///
/// Every call ends: with an answer, or when the far side has been silent for as long as the implementation allows.
pub trait Notifier {
    /// Delivers one message, which is dated `now`.
    ///
    /// # Errors
    /// [`NotifyError`]. After a time-out or a cut connection the message may have been taken over all the same.
    fn deliver(&self, message: &Message, now: DateTime<Utc>)
    -> impl Future<Output = Result<(), NotifyError>>;
}

#[cfg(test)]
mod catcher;
#[cfg(test)]
mod tests;
