//! The sandbox's state: one SQLite file, safe for several processes.
//!
//! Each request is one transaction that takes the write lock at its start, so that two processes never act on
//! the same reading. The default rollback journal keeps the state in one file whenever nobody writes, and the
//! file may lie on a network disk.

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use serde_json::Value;

use super::SandboxError;
use super::kinds::Kind;

/// The version of the tables below, kept in `user_version`.
const VERSION: i64 = 1;

const TABLES: &str = "
    CREATE TABLE objects (
        number   INTEGER PRIMARY KEY AUTOINCREMENT,
        kind     TEXT    NOT NULL,
        id       TEXT    NOT NULL UNIQUE,
        parent   TEXT    REFERENCES objects (id),
        archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
        body     TEXT    NOT NULL CHECK (json_valid(body))
    ) STRICT;
    CREATE INDEX objects_in_order ON objects (kind, number) WHERE archived = 0;
    CREATE INDEX objects_by_parent ON objects (parent, number) WHERE archived = 0;
    PRAGMA user_version = 1;
";

/// The open state file.
pub(super) struct Store {
    connection: Mutex<Connection>,
}

impl Store {
    /// Opens the file, or makes it, readable by its owner alone.
    pub(super) fn open(path: &Path) -> Result<Self, SandboxError> {
        create_private(path).map_err(|source| SandboxError::Create { path: path.to_owned(), source })?;
        let state = |source| SandboxError::State { path: path.to_owned(), source };
        let mut connection = Connection::open(path).map_err(state)?;
        let found = prepare(&mut connection).map_err(state)?;
        if found > VERSION {
            return Err(SandboxError::TooNew { path: PathBuf::from(path), found, known: VERSION });
        }
        Ok(Self { connection: Mutex::new(connection) })
    }

    /// Runs one transaction: kept if `act` succeeds, else undone.
    pub(super) fn transaction<T, E: From<rusqlite::Error>>(
        &self,
        act: impl FnOnce(&Rows<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        // A panic under the lock undid its transaction, so what it left behind is sound.
        let mut connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let rows =
            Rows { transaction: connection.transaction_with_behavior(TransactionBehavior::Immediate)? };
        let done = act(&rows)?;
        rows.transaction.commit()?;
        Ok(done)
    }

    /// Counts the objects that were not yet put away.
    pub(super) fn count(&self) -> rusqlite::Result<u64> {
        self.transaction(|rows| {
            let count = rows.count()?;
            Ok(count)
        })
    }

    /// Removes every row; gives how many objects were not yet put away.
    pub(super) fn clear(&self) -> rusqlite::Result<u64> {
        self.transaction(|rows| {
            let count = rows.count()?;
            rows.transaction.execute("DELETE FROM objects", [])?;
            Ok(count)
        })
    }
}

/// The verbs on rows, inside one transaction.
pub(super) struct Rows<'store> {
    transaction: Transaction<'store>,
}

impl Rows<'_> {
    fn count(&self) -> rusqlite::Result<u64> {
        let sql = "SELECT count(*) FROM objects WHERE archived = 0";
        self.transaction.query_row(sql, [], |row| row.get::<_, i64>(0)).map(i64::unsigned_abs)
    }

    pub(super) fn insert(
        &self,
        kind: Kind,
        id: &str,
        parent: Option<&str>,
        body: &Value,
    ) -> rusqlite::Result<()> {
        let sql = "INSERT INTO objects (kind, id, parent, body) VALUES (?1, ?2, ?3, ?4)";
        self.transaction.execute(sql, params![kind.word(), id, parent, body.to_string()]).map(drop)
    }

    pub(super) fn get(&self, kind: Kind, id: &str) -> rusqlite::Result<Option<Value>> {
        let sql = "SELECT body FROM objects WHERE kind = ?1 AND id = ?2 AND archived = 0";
        self.transaction
            .query_row(sql, params![kind.word(), id], |row| json(&row.get::<_, String>(0)?))
            .optional()
    }

    pub(super) fn replace(&self, id: &str, body: &Value) -> rusqlite::Result<()> {
        let sql = "UPDATE objects SET body = ?2 WHERE id = ?1";
        self.transaction.execute(sql, params![id, body.to_string()]).map(drop)
    }

    /// Puts an object and all that stands in it away.
    pub(super) fn archive(&self, id: &str) -> rusqlite::Result<()> {
        let sql = "
            WITH RECURSIVE gone (id) AS (
                SELECT ?1 UNION SELECT objects.id FROM objects JOIN gone ON objects.parent = gone.id
            )
            UPDATE objects SET archived = 1, body = json_set(body, '$.archived', json('true'))
            WHERE id IN (SELECT id FROM gone)";
        self.transaction.execute(sql, params![id]).map(drop)
    }

    /// Gives up to `count` objects after a number, with their numbers, in the order of their making.
    pub(super) fn page(&self, kind: Kind, after: i64, count: usize) -> rusqlite::Result<Vec<(i64, Value)>> {
        let sql = "
            SELECT number, body FROM objects
            WHERE kind = ?1 AND archived = 0 AND number > ?2 ORDER BY number LIMIT ?3";
        let mut statement = self.transaction.prepare_cached(sql)?;
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let rows = statement.query_map(params![kind.word(), after, count], |row| {
            Ok((row.get(0)?, json(&row.get::<_, String>(1)?)?))
        })?;
        rows.collect()
    }

    /// Gives the objects of a kind that stand in another, in the order of their making.
    pub(super) fn children(&self, kind: Kind, parent: &str) -> rusqlite::Result<Vec<Value>> {
        let sql = "
            SELECT body FROM objects WHERE parent = ?1 AND kind = ?2 AND archived = 0 ORDER BY number";
        let mut statement = self.transaction.prepare_cached(sql)?;
        let rows =
            statement.query_map(params![parent, kind.word()], |row| json(&row.get::<_, String>(0)?))?;
        rows.collect()
    }
}

fn json(text: &str) -> rusqlite::Result<Value> {
    let failed =
        |error| rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(error));
    serde_json::from_str(text).map_err(failed)
}

/// Makes the file before SQLite does, which would make it readable by others. SQLite gives its journal the
/// same permissions.
fn create_private(path: &Path) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// Sets the connection up and makes the tables if there are none; gives the version of the tables.
fn prepare(connection: &mut Connection) -> rusqlite::Result<i64> {
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    // The write lock first: two processes may meet an empty file at once.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found > 0 {
        return Ok(found);
    }
    transaction.execute_batch(TABLES)?;
    transaction.commit()?;
    Ok(VERSION)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn writers_with_connections_of_their_own_lose_nothing() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("state");
        let writer = |name: &'static str| {
            let path = path.clone();
            std::thread::spawn(move || {
                let store = Store::open(&path).expect("a store");
                for number in 0..25 {
                    let id = format!("{name}{number}");
                    let insert = |rows: &Rows<'_>| rows.insert(Kind::Queue, &id, None, &json!({ "id": id }));
                    store.transaction::<_, rusqlite::Error>(insert).expect("a row");
                }
            })
        };
        for thread in [writer("a"), writer("b"), writer("c")] {
            thread.join().expect("no panic");
        }
        let store = Store::open(&path).expect("a store");
        let all = store.transaction(|rows| rows.page(Kind::Queue, 0, 100)).expect("the rows");
        assert_eq!(all.len(), 75);
        assert_eq!(store.clear().expect("a count"), 75);
    }

    #[test]
    fn a_failed_act_leaves_no_trace() {
        let directory = tempfile::tempdir().expect("a directory");
        let store = Store::open(&directory.path().join("state")).expect("a store");
        let failing = |rows: &Rows<'_>| {
            rows.insert(Kind::Queue, "a", None, &json!({}))?;
            Err::<(), _>(rusqlite::Error::InvalidQuery)
        };
        assert!(store.transaction(failing).is_err());
        let all = store.transaction(|rows| rows.page(Kind::Queue, 0, 100)).expect("the rows");
        assert!(all.is_empty());
    }
}
