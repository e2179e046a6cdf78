//! Databases of the tests' server: one for each world, and the statements that tests run past the program.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use tokio_postgres::{Client, NoTls, SimpleQueryMessage};

use super::postgres_server::{is_foreign, server_url, with_database};

/// Databases that their worlds have left. To empty one takes a tenth of the time that it takes to make one.
static LEFT: Mutex<Vec<Database>> = Mutex::new(Vec::new());

/// Ends what is still connected, as the process of a killed client may be, and takes out everything that was made.
const EMPTY: &str = "
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid();
    DO $$ DECLARE name TEXT; BEGIN
        FOR name IN SELECT nspname FROM pg_namespace
            WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
        LOOP EXECUTE format('DROP SCHEMA %I CASCADE', name); END LOOP;
    END $$;
    CREATE SCHEMA public;";

/// A database that nobody else uses.
#[derive(Debug)]
pub(crate) struct Database {
    name: String,
    /// Its address, as `--ledger` takes it.
    pub(crate) url: String,
}

impl Database {
    /// An empty one.
    pub(crate) fn empty() -> Self {
        let left = LEFT.lock().unwrap_or_else(PoisonError::into_inner).pop();
        left.map_or_else(
            || Self::made_like("template1"),
            |database| {
                rows(&database.url, EMPTY);
                database
            },
        )
    }

    /// One with the same content.
    pub(crate) fn copy(&self) -> Self {
        // A database that is copied must have no connections, and a client that was killed may still have one.
        rows(
            &server(),
            &format!(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{}'",
                self.name
            ),
        );
        Self::made_like(&self.name)
    }

    fn made_like(template: &str) -> Self {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("slotctl_it_{}_{number}", std::process::id());
        rows(&server(), &format!("CREATE DATABASE {name} TEMPLATE {template}"));
        let url = with_database(&server(), &name);
        Self { name, url }
    }

    /// Lets the next world have it; on a server that is not the tests' own, nothing is left behind.
    pub(crate) fn leave(self) {
        if is_foreign() {
            rows(&server(), &format!("DROP DATABASE {} WITH (FORCE)", self.name));
        } else {
            LEFT.lock().unwrap_or_else(PoisonError::into_inner).push(self);
        }
    }
}

/// Runs statements at an address, in one transaction unless they say otherwise, and gives the rows of all of them, each
/// value as text.
pub(crate) fn rows(url: &str, sql: &str) -> Vec<Vec<Option<String>>> {
    let read = |message: SimpleQueryMessage| match message {
        SimpleQueryMessage::Row(row) => {
            Some((0..row.len()).map(|column| row.get(column).map(str::to_owned)).collect())
        }
        _ => None,
    };
    let answers = Connection::open(url).run(sql).unwrap_or_else(|error| panic!("{sql}: {error:?}"));
    answers.into_iter().filter_map(read).collect()
}

/// A connection of the test's own, for what must stay open while the program runs.
pub(crate) struct Connection {
    runtime: tokio::runtime::Runtime,
    client: Client,
}

impl Connection {
    pub(crate) fn open(url: &str) -> Self {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_all().build().expect("a runtime");
        let (client, connection) = runtime
            .block_on(tokio_postgres::connect(url, NoTls))
            .unwrap_or_else(|error| panic!("{url}: {error:?}"));
        // It goes on whenever the runtime does, and ends with it.
        drop(runtime.spawn(connection));
        Self { runtime, client }
    }

    pub(crate) fn run(&self, sql: &str) -> Result<Vec<SimpleQueryMessage>, tokio_postgres::Error> {
        self.runtime.block_on(self.client.simple_query(sql))
    }
}

/// The server's own database.
pub(crate) fn server() -> String {
    server_url().expect("SLOTCTL_TEST_ENGINE=postgres needs a server: install PostgreSQL, or name one")
}
