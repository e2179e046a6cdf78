//! E-mail over SMTP: connections that are kept for the next message, TLS unless the settings forgo it, and an end to
//! every wait.
//!
//! lettre speaks the protocol. Its own pool is not used: it takes back a connection whose dialogue was cut by a
//! time-out, and then reads the late answer to one message as the answer to the next. Here a connection is kept only
//! after a whole dialogue.

use std::cell::RefCell;
use std::fmt;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures_util::FutureExt;
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

mod helo;
mod pool;

use helo::Helo;
use pool::Pool;

/// How long opening the TCP connection may take.
const CONNECTING: Duration = Duration::from_secs(5);
/// How long it may take until the server is ready for a message: connection, TLS and login. Some let strangers wait
/// for their greeting, because senders of spam do not.
const GETTING_READY: Duration = Duration::from_secs(20);
/// How long handing over one message may take. A server may look at the whole message before it answers, and who
/// gives up too soon sends it twice (RFC 5321, 4.5.3.2.6).
const HANDING_OVER: Duration = Duration::from_secs(60);
/// How long saying goodbye may take.
const GOODBYE: Duration = Duration::from_secs(2);
/// Answers about the login (RFC 4954, 4 and 6): they say nothing about the message.
const ABOUT_LOGIN: [u16; 4] = [530, 534, 535, 538];
/// The answer of a server that is closing, or has too many connections (RFC 5321, 3.8).
const TOO_BUSY: [u16; 1] = [421];
/// What servers do that let nobody in.
const BUSY: &str = "is too busy now";
const CLOSED: &str = "turns us away";
const LOGIN_REFUSED: &str = "refused the login, check user and password";
const LOGIN_POSTPONED: &str = "does not take logins now";
/// Answers of a server that does not know what it was told (RFC 5321, 4.2.4).
const UNKNOWN_COMMAND: [u16; 3] = [500, 502, 504];

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
    pool: Pool,
    /// What the server said when it refused the login for good. Nobody asks again with the same password: a server
    /// locks out who fails too often, and every other message of the run would fail alike.
    no_login: RefCell<Option<String>>,
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
        let from = mime::sender(&from)?;
        let (pool, no_login) = (Pool::default(), RefCell::default());
        Ok(Self { host, port, from, login, protection, limits, pool, no_login })
    }

    /// Says goodbye on every connection that was kept. Without it the server sees them cut.
    pub async fn close(&self) {
        let goodbyes = self.pool.empty().into_iter().map(|mut idle| async move { idle.abort().await });
        // A server that does not answer a goodbye misses nothing.
        let _ = timeout(GOODBYE, futures_util::future::join_all(goodbyes)).await;
    }

    /// A new connection that is ready for a message.
    ///
    /// lettre 0.11.23 panics at an extension without a name. No server may end a run, so that is an answer like any
    /// other that nobody can read.
    async fn open(&self) -> Result<AsyncSmtpConnection, NotifyError> {
        let limit = self.limits.getting_ready;
        let timed_out = NotifyError::TimedOut { gateway: Gateway::Mail, limit };
        let opened = AssertUnwindSafe(timeout(limit, self.connect())).catch_unwind().await;
        let unreadable = |_| Ok(Err(self.unreachable("its answer to the greeting cannot be read")));
        opened.unwrap_or_else(unreadable).unwrap_or(Err(timed_out))
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, NotifyError> {
        if let Some(refusal) = self.no_login.borrow().as_deref() {
            return Err(turned_away(LOGIN_REFUSED, refusal.to_owned()));
        }
        let hello = ClientId::default();
        let unreachable = |error: SmtpError| match turned_away_with(&error) {
            Some(what) => turned_away(what, self.told(&error)),
            None => self.unreachable(&self.told(&error)),
        };
        let mut connection = match &self.protection {
            Protection::Tls(parameters) => {
                let (server, tls) = ((self.host.as_str(), self.port), Some(parameters.clone()));
                AsyncSmtpConnection::connect_tokio1(server, Some(CONNECTING), &hello, tls, None)
                    .await
                    .map_err(unreachable)?
            }
            Protection::StartTls(parameters) => {
                let mut connection = self.greet(&hello).await?.map_err(unreachable)?;
                connection.starttls(parameters.clone(), &hello).await.map_err(unreachable)?;
                connection
            }
            Protection::None => match self.greet(&hello).await? {
                Err(error) if is_one_of(&error, &UNKNOWN_COMMAND) => {
                    let stream = Box::new(Helo::new(self.stream().await?));
                    AsyncSmtpConnection::connect_with_transport(stream, &hello).await.map_err(unreachable)?
                }
                greeted => greeted.map_err(unreachable)?,
            },
        };
        self.log_in(&mut connection).await?;
        Ok(connection)
    }

    async fn greet(&self, hello: &ClientId) -> Result<Result<AsyncSmtpConnection, SmtpError>, NotifyError> {
        let stream = Box::new(self.stream().await?);
        Ok(AsyncSmtpConnection::connect_with_transport(stream, hello).await)
    }

    async fn log_in(&self, connection: &mut AsyncSmtpConnection) -> Result<(), NotifyError> {
        let Some(Login { user, password }) = &self.login else { return Ok(()) };
        let credentials = Credentials::new(user.clone(), password.expose_secret().to_owned());
        let Err(error) = connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials).await else {
            return Ok(());
        };
        let told = self.told(&error);
        if error.is_permanent() {
            self.no_login.replace(Some(told.clone()));
        }
        Err(match turned_away_with(&error) {
            Some(BUSY) => turned_away(BUSY, told),
            Some(_) if error.is_permanent() => turned_away(LOGIN_REFUSED, told),
            Some(_) => turned_away(LOGIN_POSTPONED, told),
            None => self.unreachable(&told),
        })
    }

    /// A TCP connection that sends what it is given at once. lettre writes a message and the dot at its end one after
    /// the other; the system would hold the dot back for 40 ms, with every message.
    async fn stream(&self) -> Result<TcpStream, NotifyError> {
        let connected = async {
            let stream = timeout(CONNECTING, TcpStream::connect((self.host.as_str(), self.port))).await??;
            stream.set_nodelay(true)?;
            Ok(stream)
        };
        connected.await.map_err(|error: std::io::Error| self.unreachable(&error.to_string()))
    }

    fn unreachable(&self, reason: &str) -> NotifyError {
        NotifyError::Unreachable { gateway: Gateway::Mail, reason: answer(reason, None) }
    }

    /// What it means that a message was not taken over.
    fn refused(&self, error: &SmtpError) -> NotifyError {
        let (gateway, told) = (Gateway::Mail, self.told(error));
        let is_about_login = is_one_of(error, &ABOUT_LOGIN);
        if error.is_permanent() && !is_about_login {
            NotifyError::Rejected { gateway, answer: told }
        } else if error.status().is_some() {
            NotifyError::Postponed { gateway, answer: told, wait: None }
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
        let mut taken = self.pool.take(async || self.open().await).await?;
        let limit = self.limits.handing_over;
        match timeout(limit, taken.connection.send(email.envelope(), &email.formatted())).await {
            Ok(Ok(_)) => {
                taken.give_back();
                Ok(())
            }
            Ok(Err(error)) => Err(self.refused(&error)),
            Err(_) => Err(NotifyError::TimedOut { gateway: Gateway::Mail, limit }),
        }
    }
}

/// What a server did that answered and let nobody in; none where no answer came.
fn turned_away_with(error: &SmtpError) -> Option<&'static str> {
    error.status()?;
    Some(if is_one_of(error, &TOO_BUSY) { BUSY } else { CLOSED })
}

fn turned_away(what: &'static str, answer: String) -> NotifyError {
    NotifyError::TurnedAway { gateway: Gateway::Mail, what, answer }
}

/// Whether the server answered with one of these.
fn is_one_of(error: &SmtpError, codes: &[u16]) -> bool {
    error.status().is_some_and(|code| codes.contains(&u16::from(code)))
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
