//! What the clients of a PostgreSQL server sent, word for word, and the same sent once more by bare clients.

use std::collections::HashMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Barrier;
use std::time::{Duration, Instant as Stopwatch};
use std::{fs, thread};

use futures_util::TryStreamExt;
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{Format, IsNull, ToSql, Type};
use tokio_postgres::{Client, NoTls, Statement};

use crate::postgres_server::PostgresServer;
use crate::turns::Outcome;

/// Settings of a server that keeps what it says it keeps, and that can tell what it was sent.
const SETTINGS: [&str; 6] = [
    "fsync = on",
    "full_page_writes = on",
    "logging_collector = on",
    "log_destination = 'csvlog'",
    "log_filename = 'sent.log'",
    "log_rotation_size = 0",
];

/// Makes a server for tests one that a ledger could be on.
pub(crate) fn prepare(server: &mut PostgresServer) -> Outcome {
    for setting in SETTINGS {
        run(&server.url(), &format!("ALTER SYSTEM SET {setting}"))?;
    }
    server.crash_and_restart();
    Ok(())
}

/// What one client sent, in order.
pub(crate) struct Session(Vec<Sent>);

/// One message.
struct Sent {
    sql: String,
    /// Its values as text; nothing where it was sent without any, which may be several statements in one.
    values: Option<Vec<Value>>,
}

impl Session {
    pub(crate) fn statements(&self) -> usize {
        self.0.len()
    }
}

/// Runs statements.
pub(crate) fn run(url: &str, sql: &str) -> Outcome {
    let (runtime, client) = connect(url)?;
    Ok(runtime.block_on(client.batch_execute(sql))?)
}

/// Records what clients of a database send. They are connected already when `act` says that it is ready.
pub(crate) fn record(
    server: &PostgresServer,
    database: &str,
    act: impl FnOnce(Box<dyn FnOnce() -> Outcome>) -> Outcome,
) -> Outcome<Vec<Session>> {
    let url = server.url();
    let begin = url.clone();
    act(Box::new(move || log(&begin, "all")))?;
    log(&url, "none")?;
    sessions(&sent_log(server), database)
}

/// Has the server log statements or not, and waits until its processes know.
fn log(url: &str, what: &str) -> Outcome {
    run(url, &format!("ALTER SYSTEM SET log_statement = '{what}'"))?;
    run(url, "SELECT pg_reload_conf()")?;
    thread::sleep(Duration::from_secs(1));
    Ok(())
}

fn sent_log(server: &PostgresServer) -> PathBuf {
    server.folder.join("data/log/sent.csv")
}

/// The sessions of a database in a log, by the columns that "Using CSV-Format Log Output" of the PostgreSQL
/// documentation names.
fn sessions(log: &Path, database: &str) -> Outcome<Vec<Session>> {
    const DATABASE: usize = 2;
    const SESSION: usize = 5;
    const MESSAGE: usize = 13;
    const DETAIL: usize = 14;
    let mut sessions: HashMap<String, Session> = HashMap::new();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(log)?;
    for line in reader.records() {
        let line = line?;
        let column = |place: usize| line.get(place).unwrap_or_default();
        if column(DATABASE) != database {
            continue;
        }
        let Some((kind, sql)) = column(MESSAGE).split_once(": ") else { continue };
        let values = match kind {
            "statement" => None,
            _ if kind.starts_with("execute ") => Some(values(column(DETAIL))?),
            _ => continue,
        };
        let session = sessions.entry(column(SESSION).to_owned()).or_insert_with(|| Session(Vec::new()));
        session.0.push(Sent { sql: sql.to_owned(), values });
    }
    fs::File::options().write(true).open(log)?.set_len(0)?;
    Ok(sessions.into_values().collect())
}

/// The values of a detail: `parameters: $1 = 'it''s', $2 = NULL`.
fn values(detail: &str) -> Outcome<Vec<Value>> {
    let mut values = Vec::new();
    let mut rest = detail.split_once("arameters: ").map_or("", |(_, rest)| rest);
    while let Some((_, value)) = rest.split_once(" = ") {
        let Some(text) = value.strip_prefix('\'') else {
            rest = value.strip_prefix("NULL").ok_or("neither a text nor NULL")?;
            values.push(Value(None));
            continue;
        };
        let mut end = 0;
        loop {
            end += text[end..].find('\'').ok_or("a text without an end")?;
            if !text[end + 1..].starts_with('\'') {
                break;
            }
            end += 2;
        }
        values.push(Value(Some(text[..end].replace("''", "'"))));
        rest = &text[end + 1..];
    }
    Ok(values)
}

/// Sends what was recorded, each session from a client of its own and all at once, and tells how long that took.
pub(crate) fn run_bare(url: &str, sessions: &[Session]) -> Outcome<Duration> {
    let (connected, begin) = (Barrier::new(sessions.len() + 1), Barrier::new(sessions.len() + 1));
    let send = |session: &Session| -> Result<(), String> {
        let told = |error: Box<dyn Error>| error.to_string();
        let bare = Bare::connect(url, session).map_err(told);
        connected.wait();
        begin.wait();
        bare?.send(session).map_err(told)
    };
    thread::scope(|scope| {
        let send = &send;
        let running: Vec<_> = sessions.iter().map(|session| scope.spawn(move || send(session))).collect();
        connected.wait();
        begin.wait();
        let begun = Stopwatch::now();
        for client in running {
            client.join().map_err(|_| "a client panicked")??;
        }
        Ok(begun.elapsed())
    })
}

/// A client of the server with nothing above it.
struct Bare {
    runtime: Runtime,
    client: Client,
    prepared: HashMap<String, Statement>,
}

impl Bare {
    /// Connects and prepares what will be sent.
    fn connect(url: &str, session: &Session) -> Outcome<Self> {
        let (runtime, client) = connect(url)?;
        let mut prepared = HashMap::new();
        for Sent { sql, .. } in session.0.iter().filter(|sent| sent.values.is_some()) {
            if !prepared.contains_key(sql) {
                prepared.insert(sql.clone(), runtime.block_on(client.prepare(sql))?);
            }
        }
        Ok(Self { runtime, client, prepared })
    }

    fn send(&self, session: &Session) -> Outcome {
        self.runtime.block_on(async {
            for Sent { sql, values } in &session.0 {
                match values {
                    None => self.client.batch_execute(sql).await?,
                    Some(values) => {
                        let rows = self.client.query_raw(&self.prepared[sql], values).await?;
                        rows.try_for_each(|_| async { Ok(()) }).await?;
                    }
                }
            }
            Ok(())
        })
    }
}

fn connect(url: &str) -> Outcome<(Runtime, Client)> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let (client, connection) = runtime.block_on(tokio_postgres::connect(url, NoTls))?;
    // It is driven whenever the runtime waits for something.
    drop(runtime.spawn(connection));
    Ok((runtime, client))
}

/// A value of any type, in the form in which the log has it.
#[derive(Debug)]
struct Value(Option<String>);

impl ToSql for Value {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        let Some(text) = &self.0 else { return Ok(IsNull::Yes) };
        out.extend_from_slice(text.as_bytes());
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    fn to_sql_checked(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        self.to_sql(ty, out)
    }

    fn encode_format(&self, _: &Type) -> Format {
        Format::Text
    }
}
