//! Handing one message over on a connection that is ready, and what a refusal at each step means (RFC 5321, 3.3).

use lettre::Message;
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{Extension, MailBodyParameter, MailParameter};

/// Why a message was not taken over.
pub(super) enum Refusal {
    /// The server lacks what this message needs.
    Lacks(&'static str),
    /// It will not have this sender, whoever is written to.
    Sender(SmtpError),
    /// Everything else.
    Message(SmtpError),
}

/// Hands a message over. lettre's own `send` does not tell at which step it was refused.
///
/// After a refusal the connection is of no use: the server may wait for the next message or for the rest of this one.
pub(super) async fn hand_over(connection: &mut AsyncSmtpConnection, email: &Message) -> Result<(), Refusal> {
    let (envelope, text) = (email.envelope(), email.formatted());
    let mut options = Vec::new();
    let mut addresses = envelope.to().iter().chain(envelope.from());
    if !addresses.all(|address| AsRef::<str>::as_ref(address).is_ascii()) {
        options.push(MailParameter::SmtpUtfEight);
        needs(connection, Extension::SmtpUtfEight, "it takes no address with letters beyond ASCII")?;
    }
    if !text.is_ascii() {
        options.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        needs(connection, Extension::EightBitMime, "it takes no text beyond ASCII")?;
    }
    let mail = connection.command(Mail::new(envelope.from().cloned(), options)).await;
    mail.map_err(
        |error| if error.is_permanent() { Refusal::Sender(error) } else { Refusal::Message(error) },
    )?;
    for to in envelope.to() {
        connection.command(Rcpt::new(to.clone(), Vec::new())).await.map_err(Refusal::Message)?;
    }
    connection.command(Data).await.map_err(Refusal::Message)?;
    connection.message(&text).await.map_err(Refusal::Message)?;
    Ok(())
}

fn needs(connection: &AsyncSmtpConnection, what: Extension, lacks: &'static str) -> Result<(), Refusal> {
    if connection.server_info().supports_feature(what) { Ok(()) } else { Err(Refusal::Lacks(lacks)) }
}
