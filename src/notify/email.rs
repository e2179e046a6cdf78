//! E-mail over SMTP: connections that are kept for the next message, TLS unless the settings forgo it, and an end to
//! every wait.
//!
//! lettre speaks the protocol. Its own pool is not used: it takes back a connection whose dialogue was cut by a
//! time-out, and then reads the late answer to one message as the answer to the next. Here a connection is kept only
//! after a whole dialogue.

use std::cell::RefCell;
use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

use chrono::{DateTime, Utc};
use lettre::message::Mailbox;
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use secrecy::{ExposeSecret, SecretString};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::error::{Fault, Gateway, NotifyError, answer};
use super::{Notifier, fault, mime};
use crate::domain::notice::Message;

mod guard;
mod handing;
mod helo;
mod pool;
mod tls;

use guard::fenced;
use handing::{Refusal, hand_over};
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
/// Answers of a server that does not know what it was told (RFC 5321, 4.2.4).
const UNKNOWN_COMMAND: [u16; 3] = [500, 502, 504];
/// That of a server for which the dialogue is somewhere else. It is about the dialogue, as the others are, and not about
/// what is in the message.
const OUT_OF_ORDER: u16 = 503;

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
            Security::Tls => Protection::Tls(tls::parameters(&host, more)?),
            Security::StartTls => Protection::StartTls(tls::parameters(&host, more)?),
            Security::None => Protection::None,
        };
        let limits = Limits { getting_ready: GETTING_READY, handing_over: HANDING_OVER };
        let from = mime::sender(&from)?;
        let (pool, no_login) = (Pool::default(), RefCell::default());
        Ok(Self { host, port, from, login, protection, limits, pool, no_login })
    }

    /// Says goodbye on every connection that was kept. Without it the server sees them cut.
    pub async fn close(&self) {
        let goodbyes =
            self.pool.empty().into_iter().map(|mut idle| fenced(async move { idle.abort().await }));
        // A server that does not answer a goodbye misses nothing.
        let _ = timeout(GOODBYE, futures_util::future::join_all(goodbyes)).await;
    }

    /// A new connection that is ready for a message.
    async fn open(&self) -> Result<AsyncSmtpConnection, NotifyError> {
        let opened = self.within(self.limits.getting_ready, self.connect()).await?;
        opened.unwrap_or_else(|| Err(self.unreachable("its answer to the greeting cannot be read")))
    }

    /// Does a piece of work within a time; none where the mail library came apart over what the server said.
    async fn within<T>(
        &self,
        limit: Duration,
        work: impl Future<Output = T>,
    ) -> Result<Option<T>, NotifyError> {
        let timed_out = NotifyError::TimedOut { gateway: Gateway::Mail, limit };
        timeout(limit, fenced(work)).await.map_err(|_| timed_out)
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, NotifyError> {
        if let Some(refusal) = self.no_login.borrow().as_deref() {
            return Err(self.settings(Fault::Account, refusal));
        }
        let (hello, addresses) = (ClientId::default(), self.addresses().await?);
        let failed = |error: SmtpError| self.not_ready(&error);
        let mut connection = match &self.protection {
            Protection::Tls(parameters) => {
                let tls = Some(parameters.clone());
                AsyncSmtpConnection::connect_tokio1(&addresses[..], Some(CONNECTING), &hello, tls, None)
                    .await
                    .map_err(failed)?
            }
            Protection::StartTls(parameters) => {
                let mut connection = self.greet(&addresses, &hello).await?.map_err(failed)?;
                let encrypted = connection.starttls(parameters.clone(), &hello).await;
                encrypted.map_err(|error| self.not_encrypted(&error))?;
                connection
            }
            Protection::None => match self.greet(&addresses, &hello).await? {
                Err(error) if is_one_of(&error, &UNKNOWN_COMMAND) => {
                    let stream = Box::new(Helo::new(self.stream(&addresses).await?));
                    AsyncSmtpConnection::connect_with_transport(stream, &hello).await.map_err(failed)?
                }
                greeted => greeted.map_err(failed)?,
            },
        };
        self.log_in(&mut connection).await?;
        Ok(connection)
    }

    /// Where the host is.
    async fn addresses(&self) -> Result<Vec<SocketAddr>, NotifyError> {
        let found = timeout(CONNECTING, tokio::net::lookup_host((self.host.as_str(), self.port))).await;
        match found {
            Ok(Ok(addresses)) => Ok(addresses.collect()),
            Ok(Err(error)) => Err(self.settings(Fault::Name, &error.to_string())),
            Err(_) => Err(self.settings(Fault::Name, "nobody answers who knows its address")),
        }
    }

    async fn greet(
        &self,
        addresses: &[SocketAddr],
        hello: &ClientId,
    ) -> Result<Result<AsyncSmtpConnection, SmtpError>, NotifyError> {
        let stream = Box::new(self.stream(addresses).await?);
        Ok(AsyncSmtpConnection::connect_with_transport(stream, hello).await)
    }

    async fn log_in(&self, connection: &mut AsyncSmtpConnection) -> Result<(), NotifyError> {
        let Some(Login { user, password }) = &self.login else { return Ok(()) };
        let credentials = Credentials::new(user.clone(), password.expose_secret().to_owned());
        let Err(error) = connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials).await else {
            return Ok(());
        };
        let told = self.told(&error);
        // The client's own error: the server knows no way to log in that we know.
        if error.is_permanent() || error.is_client() {
            self.no_login.replace(Some(told.clone()));
            return Err(self.settings(Fault::Account, &told));
        }
        Err(self.out_of_reach(&error))
    }

    /// A TCP connection that sends what it is given at once. lettre writes a message and the dot at its end one after
    /// the other; the system would hold the dot back for 40 ms, with every message.
    async fn stream(&self, addresses: &[SocketAddr]) -> Result<TcpStream, NotifyError> {
        let connected = async {
            let stream = timeout(CONNECTING, TcpStream::connect(addresses)).await??;
            stream.set_nodelay(true)?;
            Ok(stream)
        };
        connected.await.map_err(|error: std::io::Error| self.unreachable(&error.to_string()))
    }

    fn unreachable(&self, reason: &str) -> NotifyError {
        NotifyError::Unreachable { gateway: Gateway::Mail, reason: answer(reason, None) }
    }

    fn settings(&self, fault: Fault, reason: &str) -> NotifyError {
        NotifyError::Settings { gateway: Gateway::Mail, fault, reason: answer(reason, None) }
    }

    /// What it means that no connection was made ready.
    fn not_ready(&self, error: &SmtpError) -> NotifyError {
        let told = self.told(error);
        fault::of(error).map_or_else(|| self.out_of_reach(error), |fault| self.settings(fault, &told))
    }

    /// A server that was not reached, or one that answered and let nobody in.
    fn out_of_reach(&self, error: &SmtpError) -> NotifyError {
        let answer = self.told(error);
        match error.status() {
            Some(_) => NotifyError::TurnedAway { gateway: Gateway::Mail, answer },
            None => self.unreachable(&answer),
        }
    }

    /// What it means that a connection was not encrypted: without, or against, an offer nothing is sent.
    fn not_encrypted(&self, error: &SmtpError) -> NotifyError {
        if error.is_client() {
            return self.settings(Fault::Encryption, "the server does not offer STARTTLS");
        }
        if error.is_permanent() {
            return self.settings(Fault::Encryption, &self.told(error));
        }
        self.not_ready(error)
    }

    /// What it means that a message was not taken over.
    fn refused(&self, refusal: Refusal) -> NotifyError {
        let gateway = Gateway::Mail;
        let error = match refusal {
            Refusal::Lacks(what) => return NotifyError::Rejected { gateway, answer: what.to_owned() },
            Refusal::Sender(error) if !is_about_dialogue(&error) => {
                return self.settings(Fault::Account, &self.told(&error));
            }
            Refusal::Sender(error) | Refusal::Message(error) => error,
        };
        let told = self.told(&error);
        if is_one_of(&error, &ABOUT_LOGIN) {
            self.settings(Fault::Account, &told)
        } else if error.is_permanent() && !is_about_dialogue(&error) {
            NotifyError::Rejected { gateway, answer: told }
        } else if error.status().is_some() {
            NotifyError::Postponed { gateway, answer: told, wait: None }
        } else {
            self.broken_off(&told)
        }
    }

    fn broken_off(&self, reason: &str) -> NotifyError {
        NotifyError::BrokenOff { gateway: Gateway::Mail, reason: answer(reason, None) }
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
        match self.within(limit, hand_over(&mut taken.connection, &email)).await? {
            Some(Ok(())) => {
                taken.give_back();
                Ok(())
            }
            Some(Err(refusal)) => {
                let error = self.refused(refusal);
                // A server that does not answer a goodbye misses nothing.
                let _ = self.within(GOODBYE, taken.connection.abort()).await;
                Err(error)
            }
            None => Err(self.broken_off("its answer cannot be read")),
        }
    }
}

/// Whether the server answered with one of these.
fn is_one_of(error: &SmtpError, codes: &[u16]) -> bool {
    error.status().is_some_and(|code| codes.contains(&u16::from(code)))
}

/// Whether the server lost its way in the dialogue.
fn is_about_dialogue(error: &SmtpError) -> bool {
    is_one_of(error, &UNKNOWN_COMMAND) || is_one_of(error, &[OUT_OF_ORDER])
}

#[cfg(test)]
mod tests;
