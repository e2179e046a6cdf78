//! One connection to a server, and its settings.
//!
//! The verbs are synchronous. A thread of its own drives the connection, and whoever waits for an answer blocks on it
//! with an executor that needs nothing from tokio, so that a verb works inside and outside of async code alike. One
//! command is one connection, so there is no pool.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::io;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use futures_executor::block_on;
use futures_util::future::join;
use secrecy::ExposeSecret;
use tokio_postgres::{Client, Config, Error, SimpleQueryMessage, Statement};

use super::address::{Host, PostgresAddress};
use super::failure::{self, When};
use super::tls;
use crate::ledger::{LedgerError, ServerFault, TlsFault};

/// How long a connection may take to be made.
const CONNECT: Duration = Duration::from_secs(10);

/// How long a server that stopped answering is waited for before the connection counts as lost.
const SILENCE: Duration = Duration::from_secs(30);

/// How long the end of a connection is waited for, so that the server hears of it.
const FAREWELL: Duration = Duration::from_millis(500);

/// How long a statement may take where neither the server nor the address sets a limit: far longer than any does, and no
/// more, so that nothing hangs for ever.
const LONGEST_STATEMENT: &str = "5min";

/// How long the reason is waited for why a connection ended.
const LAST_WORDS: Duration = Duration::from_millis(100);

/// The generation of the server's log of changes: another one when a replica has taken over. A replica has none.
const TIMELINE: &str = "SELECT CASE WHEN pg_is_in_recovery() THEN NULL \
    ELSE substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) END";

/// The oldest version with which this is tested to work.
const OLDEST: u32 = 13;

/// An open connection.
pub(super) struct Session {
    /// Gone only while it is dropped.
    client: Option<Client>,
    /// Why the connection ended, if it did not end well.
    ended: Receiver<String>,
    address: PostgresAddress,
    patience: Duration,
    /// The address without the password, for messages.
    pub(super) server: String,
    /// Where the tables are.
    pub(super) schema: String,
    /// The version, as the server tells it.
    pub(super) version: String,
    /// The generation of the server's log of changes, where it tells.
    pub(super) timeline: Option<String>,
    /// Whether a write must be given a limit of its own for doing nothing, as nobody else has set one.
    pub(super) limits_idleness: bool,
    /// What was run: a statement is prepared when it is asked for the second time, because preparing one costs as much
    /// as running it.
    statements: RefCell<HashMap<String, Option<Statement>>>,
    /// Whether the last write failed because another was first.
    pub(super) overtaken: Cell<bool>,
    /// Whether the connection was lost: the client notices it a moment after it told so.
    lost: Cell<bool>,
}

impl Session {
    /// Connects, and waits no longer than `patience` for locks from then on.
    pub(super) fn connect(address: &PostgresAddress, patience: Duration) -> Result<Self, LedgerError> {
        let server = address.to_string();
        let (client, ended) = client(address, &server)?;
        let mut session = Self {
            client: Some(client),
            ended,
            address: address.clone(),
            patience,
            server,
            schema: String::new(),
            version: String::new(),
            timeline: None,
            limits_idleness: false,
            statements: RefCell::default(),
            overtaken: Cell::new(false),
            lost: Cell::new(false),
        };
        session.set_up()?;
        Ok(session)
    }

    /// Another connection to the same server.
    pub(super) fn again(&self) -> Result<Self, LedgerError> {
        Self::connect(&self.address, self.patience)
    }

    fn set_up(&mut self) -> Result<(), LedgerError> {
        let patience = self.patience.as_millis();
        let path = self
            .address
            .schema
            .as_deref()
            .map_or_else(String::new, |schema| format!("SET search_path = {}; ", identifier(schema)));
        // A client that vanished without a word holds its locks until the server misses it.
        let settings = format!(
            "{path}SET client_min_messages = warning; SET jit = off; SET lock_timeout = {patience}; \
             SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3; \
             SELECT current_setting('server_version_num'), current_setting('server_version'), \
             current_setting('server_encoding'), current_setting('idle_in_transaction_session_timeout') = '0', \
             CASE WHEN current_setting('statement_timeout') = '0' \
             THEN set_config('statement_timeout', '{LONGEST_STATEMENT}', false) END, current_schema()"
        );
        // Both are sent at once. A server that does not tell its generation is as good as any other.
        let client = self.client()?;
        let (facts, timeline) = block_on(join(client.simple_query(&settings), client.simple_query(TIMELINE)));
        let facts = facts.map_err(|error| self.told(error, When::Connecting))?;
        let first =
            |found: Vec<SimpleQueryMessage>| found_texts(&found).into_iter().next().unwrap_or_default();
        self.timeline = timeline.ok().and_then(|found| first(found).into_iter().next().flatten());
        let facts = first(facts);
        let [Some(number), Some(version), Some(encoding), Some(is_idle_for_ever), _, schema] =
            facts.as_slice()
        else {
            return Err(LedgerError::Engine("the server does not tell its version".into()));
        };
        // A schema that does not exist is none; a packager's suffix is no part of the version.
        self.version = version.split_whitespace().next().unwrap_or_default().to_owned();
        self.limits_idleness = is_idle_for_ever == "t";
        let major = number.parse::<u32>().unwrap_or_default() / 10_000;
        if major < OLDEST {
            let fault = ServerFault::TooOld { found: self.version.clone(), oldest: OLDEST };
            return Err(self.refused(fault));
        }
        if !["UTF8", "SQL_ASCII"].contains(&encoding.as_str()) {
            return Err(self.refused(ServerFault::Encoding { encoding: encoding.clone() }));
        }
        match schema {
            Some(schema) => schema.clone_into(&mut self.schema),
            None => return Err(self.refused(ServerFault::NoSchema)),
        }
        Ok(())
    }

    pub(super) fn refused(&self, fault: ServerFault) -> LedgerError {
        LedgerError::Server { server: self.server.clone(), fault, source: None }
    }

    /// The client. There is one until the session is dropped, so its error is never seen.
    pub(super) fn client(&self) -> Result<&Client, LedgerError> {
        self.client.as_ref().ok_or_else(|| LedgerError::Engine("the connection was closed".into()))
    }

    /// Whether the connection is gone.
    pub(super) fn is_closed(&self) -> bool {
        self.lost.get() || self.client.as_ref().is_none_or(Client::is_closed)
    }

    /// What a failure of the client means, and to whoever uses the connection next.
    pub(super) fn told(&self, error: Error, when: When) -> LedgerError {
        let is_silent = error.code().is_none();
        let mut told = failure::told(error, &self.server, when);
        if let LedgerError::Lost { source, .. } | LedgerError::Unclear { source, .. } = &mut told {
            self.lost.set(true);
            // Whoever finds the connection closed was told why before.
            if is_silent && let Ok(why) = self.ended.recv_timeout(LAST_WORDS) {
                *source = why.into();
            }
        }
        told
    }

    /// Runs statements without values, all in one go.
    pub(super) fn batch(&self, sql: &str, when: When) -> Result<(), LedgerError> {
        let done = block_on(self.client()?.batch_execute(sql));
        done.map_err(|error| self.told(error, when))
    }

    /// Runs statements without values; gives the columns of the first row that one of them finds.
    pub(super) fn first_row(&self, sql: &str, when: When) -> Result<Vec<Option<String>>, LedgerError> {
        Ok(self.texts(sql, when)?.into_iter().next().unwrap_or_default())
    }

    /// Runs statements without values; gives the columns of every row that they find, as text.
    pub(super) fn texts(&self, sql: &str, when: When) -> Result<Vec<Vec<Option<String>>>, LedgerError> {
        let found = block_on(self.client()?.simple_query(sql));
        Ok(found_texts(&found.map_err(|error| self.told(error, when))?))
    }

    /// Sends a statement without waiting for its answer: whatever is sent next comes after it.
    pub(super) fn send(&self, sql: &str) {
        use futures_util::FutureExt;
        if let Some(client) = &self.client {
            // The first poll sends it; nobody misses the answer.
            let _ = client.batch_execute(sql).now_or_never();
        }
    }

    /// The prepared statement, from the second time on that it is asked for.
    pub(super) fn prepared(
        &self,
        sql: &str,
        words: impl FnOnce() -> String,
    ) -> Result<Option<Statement>, LedgerError> {
        if !self.statements.borrow().contains_key(sql) {
            self.statements.borrow_mut().insert(sql.to_owned(), None);
            return Ok(None);
        }
        self.prepare(sql, words).map(Some)
    }

    /// The prepared statement, also the first time.
    pub(super) fn prepare(
        &self,
        sql: &str,
        words: impl FnOnce() -> String,
    ) -> Result<Statement, LedgerError> {
        if let Some(Some(statement)) = self.statements.borrow().get(sql) {
            return Ok(statement.clone());
        }
        let statement = block_on(self.client()?.prepare(&words()));
        let statement = statement.map_err(|error| self.told(error, When::Working))?;
        self.statements.borrow_mut().insert(sql.to_owned(), Some(statement.clone()));
        Ok(statement)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.statements.borrow_mut().clear();
        drop(self.client.take());
        // Its end is told by the sender going; a server that does not answer any more is not waited for.
        let _ = self.ended.recv_timeout(FAREWELL);
    }
}

/// The columns of every row among the answers.
fn found_texts(found: &[SimpleQueryMessage]) -> Vec<Vec<Option<String>>> {
    let rows = found.iter().filter_map(|message| match message {
        SimpleQueryMessage::Row(row) => {
            Some((0..row.len()).map(|place| row.get(place).map(str::to_owned)).collect())
        }
        _ => None,
    });
    rows.collect()
}

/// A name as SQL quotes it.
pub(super) fn identifier(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn client(address: &PostgresAddress, server: &str) -> Result<(Client, Receiver<String>), LedgerError> {
    let unreachable = |source: Box<dyn std::error::Error + Send + Sync>| LedgerError::Unreachable {
        server: server.to_owned(),
        source,
    };
    let connector = tls::connector(address).map_err(|error| LedgerError::Server {
        server: server.to_owned(),
        fault: ServerFault::Tls(TlsFault::Roots),
        source: Some(Box::new(error)),
    })?;
    let config = config(address);
    let (tell, told) = mpsc::channel();
    let (end, ended) = mpsc::channel::<String>();
    let drive = move || {
        let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
            Ok(runtime) => runtime,
            Err(error) => return drop(tell.send(Err(Ok(error)))),
        };
        runtime.block_on(async {
            match tokio::time::timeout(CONNECT, config.connect(connector)).await {
                Err(_) => {
                    let late = io::Error::new(io::ErrorKind::TimedOut, "no answer within 10 seconds");
                    drop(tell.send(Err(Ok(late))));
                }
                Ok(Err(error)) => drop(tell.send(Err(Err(error)))),
                Ok(Ok((client, connection))) => {
                    if tell.send(Ok(client)).is_ok()
                        && let Err(error) = connection.await
                    {
                        tracing::debug!(%error, "the connection to the ledger ended");
                        // Nobody may ask any more.
                        let _ = end.send(failure::cause(error).to_string());
                    }
                }
            }
        });
    };
    thread::Builder::new()
        .name("ledger".to_owned())
        .spawn(drive)
        .map_err(|error| unreachable(error.into()))?;
    match told.recv() {
        Ok(Ok(client)) => Ok((client, ended)),
        Ok(Err(Ok(error))) => Err(unreachable(error.into())),
        Ok(Err(Err(error))) => Err(failure::told(error, server, When::Connecting)),
        Err(error) => Err(LedgerError::Engine(error.into())),
    }
}

fn config(address: &PostgresAddress) -> Config {
    let mut config = Config::new();
    match &address.host {
        Host::Machine(name) => config.host(name),
        Host::Socket(folder) => config.host_path(folder),
    };
    config.port(address.port).user(&address.user).dbname(&address.database).application_name("slotctl");
    config.ssl_mode(tls::mode(address)).connect_timeout(CONNECT).tcp_user_timeout(SILENCE);
    config.keepalives_idle(SILENCE);
    if let Some(password) = &address.password {
        config.password(password.expose_secret());
    }
    if let Some(options) = &address.options {
        config.options(options);
    }
    config
}
