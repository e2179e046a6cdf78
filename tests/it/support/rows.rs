//! The ledger past the program: as it lies on the disk, or on the server.

use std::fmt::Write;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::TestEnv;
use super::engine::Engine;
use super::place::Place;

/// What a statement gives, each value as text and NULL as nothing.
type Rows = Vec<Vec<Option<String>>>;

impl TestEnv {
    /// A connection of the test's own to the file of the working folder: for tests that hold to it.
    pub(crate) fn ledger(&self) -> Connection {
        assert_eq!(self.engine(), Engine::Sqlite, "a test about the file says so: `in_a_file`");
        let path = self.work().join("ledger.db");
        assert!(path.is_file(), "there is no ledger yet");
        Connection::open(path).expect("the ledger opens")
    }

    /// The engine of this world.
    pub(crate) fn engine(&self) -> Engine {
        match self.place {
            Place::File => Engine::Sqlite,
            #[cfg(feature = "postgres")]
            Place::Database(_) => Engine::Postgres,
        }
    }

    /// What a query gives.
    pub(crate) fn rows(&self, sql: &str) -> Rows {
        match &self.place {
            Place::File => rows(&self.ledger(), sql).unwrap_or_else(|error| panic!("{sql}: {error}")),
            #[cfg(feature = "postgres")]
            Place::Database(_) => self.place.database().expect("a database").rows(sql),
        }
    }

    /// One number from the ledger.
    pub(crate) fn count(&self, sql: &str) -> i64 {
        let rows = self.rows(sql);
        let value = rows.first().and_then(|row| row.first()).and_then(Option::as_deref);
        value.and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("{sql}: {rows:?}"))
    }

    /// Runs statements on the ledger.
    pub(crate) fn execute(&self, sql: &str) {
        match &self.place {
            Place::File => {
                self.ledger().execute_batch(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
            }
            #[cfg(feature = "postgres")]
            Place::Database(_) => drop(self.rows(sql)),
        }
    }

    /// Does away with the ledger, as a disk or a careless hand may.
    pub(crate) fn lose_ledger(&self) {
        match &self.place {
            Place::File => std::fs::remove_file(self.work().join("ledger.db")).expect("it was there"),
            #[cfg(feature = "postgres")]
            Place::Database(_) => self.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public"),
        }
    }

    /// Takes out of the outbox what people were told so far, for tests that count what comes after it.
    pub(crate) fn forget_messages(&self) {
        self.execute("DELETE FROM notices");
    }

    /// The tables of the ledger, in order of name; none before it was opened for the first time.
    pub(crate) fn tables(&self) -> Vec<String> {
        let sql = match self.engine() {
            Engine::Sqlite => TABLES_OF_A_FILE,
            Engine::Postgres => TABLES_OF_A_SERVER,
        };
        self.rows(sql).into_iter().flatten().flatten().collect()
    }

    /// Every row of every table, as text: two equal dumps mean that nothing was written in between.
    pub(crate) fn dump(&self) -> String {
        match &self.place {
            Place::File => {
                let ledger = self.ledger();
                dump(
                    |sql| rows(&ledger, sql).unwrap_or_else(|error| panic!("{sql}: {error}")),
                    TABLES_OF_A_FILE,
                )
            }
            #[cfg(feature = "postgres")]
            Place::Database(_) => dump(|sql| self.rows(sql), TABLES_OF_A_SERVER),
        }
    }
}

const TABLES_OF_A_FILE: &str = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";

const TABLES_OF_A_SERVER: &str =
    "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename";

fn dump(rows: impl Fn(&str) -> Rows, tables: &str) -> String {
    let mut dump = String::new();
    for name in rows(tables).into_iter().flatten().flatten() {
        let line = |row: Vec<Option<String>>| {
            let values = row.into_iter().map(|value| value.unwrap_or_else(|| "-".to_owned()));
            values.collect::<Vec<_>>().join(" ")
        };
        let mut lines: Vec<String> = rows(&format!("SELECT * FROM {name}")).into_iter().map(line).collect();
        lines.sort();
        for line in lines {
            let _ = writeln!(dump, "{name}: {line}");
        }
    }
    dump
}

fn rows(ledger: &Connection, sql: &str) -> rusqlite::Result<Rows> {
    let mut statement = ledger.prepare(sql)?;
    let width = statement.column_count();
    let text = |value: ValueRef<'_>| match value {
        ValueRef::Null => None,
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Real(number) => Some(number.to_string()),
        ValueRef::Text(text) | ValueRef::Blob(text) => Some(String::from_utf8_lossy(text).into_owned()),
    };
    let rows =
        statement.query_map([], |row| (0..width).map(|column| row.get_ref(column).map(text)).collect())?;
    rows.collect()
}
