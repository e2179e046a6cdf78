//! The ledger as it lies on the disk, past the program.

use std::fmt::Write;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::TestEnv;

impl TestEnv {
    /// A connection of the test's own to the ledger of the working folder.
    pub(crate) fn ledger(&self) -> Connection {
        let path = self.work().join("ledger.db");
        assert!(path.is_file(), "there is no ledger yet");
        Connection::open(path).expect("the ledger opens")
    }

    /// One number from the ledger.
    pub(crate) fn count(&self, sql: &str) -> i64 {
        self.ledger().query_row(sql, [], |row| row.get(0)).unwrap_or_else(|error| panic!("{sql}: {error}"))
    }

    /// Runs statements on the ledger.
    pub(crate) fn execute(&self, sql: &str) {
        self.ledger().execute_batch(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    }

    /// Takes out of the outbox what people were told so far, for tests that count what comes after it.
    pub(crate) fn forget_messages(&self) {
        self.execute("DELETE FROM notices");
    }

    /// Every row of every table, as text: two equal dumps mean that nothing was written in between.
    pub(crate) fn dump(&self) -> String {
        let ledger = self.ledger();
        let mut names = ledger
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
            .expect("tables");
        let names: Vec<String> =
            names.query_map([], |row| row.get(0)).expect("tables").collect::<Result<_, _>>().expect("names");
        let mut dump = String::new();
        for name in names {
            let mut rows = ledger.prepare(&format!("SELECT * FROM {name} ORDER BY 1, 2")).expect("a table");
            let width = rows.column_count();
            let mut rows = rows.query([]).expect("rows");
            while let Some(row) = rows.next().expect("a row") {
                let _ = write!(dump, "{name}:");
                for column in 0..width {
                    let _ = match row.get_ref(column).expect("a value") {
                        ValueRef::Null => write!(dump, " -"),
                        ValueRef::Integer(number) => write!(dump, " {number}"),
                        ValueRef::Real(number) => write!(dump, " {number}"),
                        ValueRef::Text(text) | ValueRef::Blob(text) => {
                            write!(dump, " {}", String::from_utf8_lossy(text))
                        }
                    };
                }
                dump.push('\n');
            }
        }
        dump
    }
}
