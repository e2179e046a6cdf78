//! Databases of the tests' server: one for each world, and the statements that tests run past the program.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use slotctl::ledger::{Location, PostgresAddress};
use tokio_postgres::{NoTls, SimpleQueryMessage};

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
    let ask = || async {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
        // It goes on whenever the runtime does, and ends with it.
        drop(tokio::spawn(connection));
        client.simple_query(sql).await
    };
    // A test that is asynchronous itself has a runtime already, and one thread has one only.
    let answers = thread::scope(|scope| {
        let asking = scope.spawn(|| {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(ask())
        });
        asking.join().expect("it does not panic")
    });
    let read = |message: SimpleQueryMessage| match message {
        SimpleQueryMessage::Row(row) => {
            Some((0..row.len()).map(|column| row.get(column).map(str::to_owned)).collect())
        }
        _ => None,
    };
    let answers = answers.unwrap_or_else(|error| panic!("{sql}: {error:?}"));
    answers.into_iter().filter_map(read).collect()
}

/// An address of the tests' server, as the program reads it.
pub(crate) fn location(url: &str) -> Location {
    Location::Server(PostgresAddress::parse(url, |_| None, "tester").expect("an address"))
}

/// The server's own database.
pub(crate) fn server() -> String {
    server_url().expect("SLOTCTL_TEST_ENGINE=postgres needs a server: install PostgreSQL, or name one")
}
