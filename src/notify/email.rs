//! E-mail over SMTP: connections that are kept for the next message, TLS unless the settings forgo it, and an end to
//! every wait.
//!
//! lettre speaks the protocol. Its own pool is not used: it takes back a connection whose dialogue was cut by a
//! time-out, and then reads the late answer to one message as the answer to the next. Here a connection is kept only
//! after a whole dialogue.

use std::cell::RefCell;
use std::fmt;
use std::time::Duration;

use chrono::{DateTime, Utc};
use lettre::message::Mailbox;
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{
    AsyncSmtpConnection, Certificate, TlsParameters, TlsParametersBuilder,
};
use lettre::transport::smtp::extension::ClientId;
use secrecy::{ExposeSecret, SecretString};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::error::{Gateway, NotifyError, answer};
use super::{Notifier, mime};
use crate::domain::notice::Message;

/// How long opening the TCP connection may take.
const CONNECTING: Duration = Duration::from_secs(5);
/// How long it may take until the server is ready for a message: connection, TLS and login.
const GETTING_READY: Duration = Duration::from_secs(10);
/// How long handing over one message may take. A server may look at the whole message before it answers, and who
/// gives up too soon sends it twice (RFC 5321, 4.5.3.2.6).
const HANDING_OVER: Duration = Duration::from_secs(60);
/// How long a connection that was kept may take to say that it still works.
const STILL_THERE: Duration = Duration::from_secs(5);
/// How long saying goodbye may take.
const GOODBYE: Duration = Duration::from_secs(2);
/// Answers about the login (RFC 4954, 4 and 6): they say nothing about the message.
const ABOUT_LOGIN: [u16; 4] = [530, 534, 535, 538];

/// How a connection to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte.
    Tls,
    /// STARTTLS; a server that does not offer it gets no message and no password.
    StartTls,
    /// None.
    None,
}

/// Who logs in at the mail server.
#[derive(Debug, Clone)]
pub struct Login {
    /// The user.
    pub user: String,
    /// The password.
    pub password: SecretString,
}

/// How e-mail leaves the house.
#[derive(Debug, Clone)]
pub struct EmailOptions {
    /// The server's host name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// Who logs in, if anybody.
    pub login: Option<Login>,
    /// The sender, as a mailbox: `Clinic <desk@example.org>`.
    pub from: String,
}

/// A mail server that messages are delivered to.
pub struct Email {
    host: String,
    port: u16,
    from: Mailbox,
    login: Option<Login>,
    protection: Protection,
    limits: Limits,
    idle: RefCell<Vec<AsyncSmtpConnection>>,
}

/// How a connection is protected, with what that needs.
enum Protection {
    Tls(TlsParameters),
    StartTls(TlsParameters),
    None,
}

/// How long each part of a delivery may take.
#[derive(Debug, Clone, Copy)]
struct Limits {
    getting_ready: Duration,
    handing_over: Duration,
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Email").field("host", &self.host).field("port", &self.port).finish_non_exhaustive()
    }
}

impl Email {
    /// Makes ready to deliver; nothing is connected yet.
    ///
    /// # Errors
    /// [`NotifyError::Unwritable`] when the sender is no mailbox, [`NotifyError::Setup`] when TLS cannot be set up.
    pub fn new(options: EmailOptions) -> Result<Self, NotifyError> {
        Self::trusting(options, &[])
    }

    /// As [`Email::new`], trusting more certificates than the machine's and the bundled ones.
    fn trusting(options: EmailOptions, more: &[&[u8]]) -> Result<Self, NotifyError> {
        let EmailOptions { host, port, security, login, from } = options;
        let protection = match security {
            Security::Tls => Protection::Tls(tls_parameters(&host, more)?),
            Security::StartTls => Protection::StartTls(tls_parameters(&host, more)?),
            Security::None => Protection::None,
        };
        let limits = Limits { getting_ready: GETTING_READY, handing_over: HANDING_OVER };
        Ok(Self {
            host,
            port,
            from: mime::sender(&from)?,
            login,
            protection,
            limits,
            idle: RefCell::default(),
        })
    }

    /// Says goodbye on every connection that was kept. Without it the server sees them cut.
    pub async fn close(&self) {
        let goodbyes = self.idle.take().into_iter().map(|mut idle| async move { idle.abort().await });
        // A server that does not answer a goodbye misses nothing.
        let _ = timeout(GOODBYE, futures_util::future::join_all(goodbyes)).await;
    }

    /// A connection that is ready for a message: one that was kept, or a new one.
    async fn connection(&self) -> Result<AsyncSmtpConnection, NotifyError> {
        loop {
            let Some(mut idle) = self.idle.borrow_mut().pop() else { break };
            if timeout(STILL_THERE, idle.test_connected()).await.is_ok_and(|works| works) {
                return Ok(idle);
            }
        }
        let limit = self.limits.getting_ready;
        let timed_out = NotifyError::TimedOut { gateway: Gateway::Mail, limit };
        timeout(limit, self.connect()).await.unwrap_or(Err(timed_out))
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, NotifyError> {
        let hello = ClientId::default();
        let unreachable = |error: SmtpError| self.unreachable(&self.told(&error));
        let mut connection = match &self.protection {
            Protection::Tls(parameters) => {
                let (server, tls) = ((self.host.as_str(), self.port), Some(parameters.clone()));
                AsyncSmtpConnection::connect_tokio1(server, Some(CONNECTING), &hello, tls, None).await
            }
            Protection::StartTls(_) | Protection::None => {
                let stream = self.stream().await.map_err(|error| self.unreachable(&error.to_string()))?;
                AsyncSmtpConnection::connect_with_transport(Box::new(stream), &hello).await
            }
        }
        .map_err(unreachable)?;
        if let Protection::StartTls(parameters) = &self.protection {
            connection.starttls(parameters.clone(), &hello).await.map_err(unreachable)?;
        }
        if let Some(Login { user, password }) = &self.login {
            let credentials = Credentials::new(user.clone(), password.expose_secret().to_owned());
            let mechanisms = [Mechanism::Plain, Mechanism::Login];
            connection.auth(&mechanisms, &credentials).await.map_err(unreachable)?;
        }
        Ok(connection)
    }

    /// A TCP connection that sends what it is given at once. lettre writes a message and the dot at its end one after
    /// the other; the system would hold the dot back for 40 ms, with every message.
    async fn stream(&self) -> std::io::Result<TcpStream> {
        let stream = timeout(CONNECTING, TcpStream::connect((self.host.as_str(), self.port))).await??;
        stream.set_nodelay(true)?;
        Ok(stream)
    }

    fn unreachable(&self, reason: &str) -> NotifyError {
        NotifyError::Unreachable { gateway: Gateway::Mail, reason: answer(reason, None) }
    }

    /// What it means that a message was not taken over.
    fn refused(&self, error: &SmtpError) -> NotifyError {
        let (gateway, told) = (Gateway::Mail, self.told(error));
        let is_about_login = error.status().is_some_and(|code| ABOUT_LOGIN.contains(&u16::from(code)));
        if error.is_permanent() && !is_about_login {
            NotifyError::Rejected { gateway, answer: told }
        } else if error.status().is_some() {
            NotifyError::Postponed { gateway, answer: told }
        } else if error.is_client() {
            // The server lacks what this message needs, such as addresses beyond ASCII.
            NotifyError::Rejected { gateway, answer: told }
        } else {
            NotifyError::BrokenOff { gateway, reason: told }
        }
    }

    /// An error of the protocol in words, as the server put it where it said anything.
    fn told(&self, error: &SmtpError) -> String {
        let secret = self.login.as_ref().map(|login| login.password.expose_secret());
        let said = match error.status() {
            Some(code) => {
                let words = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
                format!("{code} {words}")
            }
            None => error.to_string(),
        };
        answer(&said, secret)
    }
}

impl Notifier for Email {
    async fn deliver(&self, message: &Message, now: DateTime<Utc>) -> Result<(), NotifyError> {
        let email = mime::compose(&self.from, message, now)?;
        let mut connection = self.connection().await?;
        let limit = self.limits.handing_over;
        match timeout(limit, connection.send(email.envelope(), &email.formatted())).await {
            Ok(Ok(_)) => {
                self.idle.borrow_mut().push(connection);
                Ok(())
            }
            Ok(Err(error)) => Err(self.refused(&error)),
            Err(_) => Err(NotifyError::TimedOut { gateway: Gateway::Mail, limit }),
        }
    }
}

/// Trusts the machine's certificates and those that come with the program: on a machine without any, TLS could not
/// be set up at all.
fn tls_parameters(host: &str, more: &[&[u8]]) -> Result<TlsParameters, NotifyError> {
    let setup = |error: SmtpError| NotifyError::Setup { gateway: Gateway::Mail, reason: error.to_string() };
    let bundled = webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter().map(AsRef::as_ref);
    bundled
        .chain(more.iter().copied())
        .try_fold(TlsParametersBuilder::new(host.to_owned()), |builder, root| {
            Ok(builder.add_root_certificate(Certificate::from_der(root.to_vec())?))
        })
        .and_then(TlsParametersBuilder::build)
        .map_err(setup)
}

#[cfg(test)]
mod tests;
