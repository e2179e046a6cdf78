//! Databases of the tests' server: one for each world, and the statements that tests run past the program.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError, mpsc};
use std::thread;

use slotctl::ledger::{Ledger, Location, PostgresAddress};
use tokio_postgres::{NoTls, SimpleQueryMessage};

use super::postgres_server::{is_foreign, server_url, with_database};

/// Databases that their worlds have left. To clear one takes a tenth of the time that it takes to make one, and the
/// tables of a ledger take as long again.
static LEFT: Mutex<Vec<Database>> = Mutex::new(Vec::new());

/// Ends what is still connected, as the process of a killed client may be.
const ALONE: &str = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid();";

/// Takes every row out of the tables of a ledger, whose triggers would forbid it.
const CLEAR: &str = "DO $$ BEGIN
    SET LOCAL session_replication_role = replica;
    EXECUTE (SELECT 'TRUNCATE ' || string_agg(format('%I', tablename), ', ') || ' RESTART IDENTITY'
        FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'slotctl_schema');
    END $$;";

/// One value that is another once anything but a row was made, changed or dropped: a test may have done so. The tables
/// of a copied database have the numbers that those of the original have.
const SHAPE: &str = "
    WITH ours AS (SELECT oid, relname, relnatts FROM pg_class WHERE relnamespace = 'public'::regnamespace)
    SELECT md5(string_agg(one, ' ' ORDER BY one)) FROM (
        SELECT 'schema ' || nspname FROM pg_namespace
            WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
        UNION ALL SELECT format('relation %s %s', oid, relnatts) FROM ours
        UNION ALL SELECT format('column %s %s', attnum, a.xmin) FROM pg_attribute a JOIN ours ON attrelid = ours.oid
        UNION ALL SELECT format('trigger %s %s', oid, xmin) FROM pg_trigger
        UNION ALL SELECT format('constraint %s %s', oid, xmin) FROM pg_constraint
        UNION ALL SELECT format('function %s %s', oid, xmin) FROM pg_proc
            WHERE pronamespace = 'public'::regnamespace
        UNION ALL SELECT format('version %s', version) FROM slotctl_schema
    ) AS shape (one)";

/// A database that nobody else uses.
#[derive(Debug)]
pub(crate) struct Database {
    name: String,
    /// Its address, as `--ledger` takes it.
    pub(crate) url: String,
    /// Who asks it for the tests, once they have asked.
    line: Mutex<Option<Line>>,
}

/// What was given for statements, or why nothing was.
type Answer = Result<Vec<SimpleQueryMessage>, tokio_postgres::Error>;

/// A connection, held by a thread of its own, as a test that is asynchronous itself cannot wait for one.
#[derive(Debug)]
struct Line(mpsc::Sender<(String, mpsc::Sender<Answer>)>);

impl Line {
    fn to(url: &str) -> Self {
        let (questions, asked) = mpsc::channel::<(String, mpsc::Sender<Answer>)>();
        let url = url.to_owned();
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(async {
                let connected = tokio_postgres::connect(&url, NoTls).await;
                let (client, connection) = connected.unwrap_or_else(|error| panic!("{url}: {error:?}"));
                // It goes on whenever the runtime does, and ends with it.
                drop(tokio::spawn(connection));
                for (sql, answer) in asked {
                    // Whoever asked may have given up.
                    let _ = answer.send(client.simple_query(&sql).await);
                }
            });
        });
        Self(questions)
    }

    fn ask(&self, sql: &str) -> Answer {
        let (answer, answered) = mpsc::channel();
        self.0.send((sql.to_owned(), answer)).expect("it is connected");
        answered.recv().expect("it answers")
    }
}

impl Database {
    /// An empty one, which is no ledger yet.
    pub(crate) fn empty() -> Self {
        Self::made_like("template1")
    }

    /// One with the tables of a ledger and no row.
    pub(crate) fn opened() -> Self {
        if is_foreign() {
            return Self::empty();
        }
        let (template, shape) = template();
        let left = LEFT.lock().unwrap_or_else(PoisonError::into_inner).pop();
        left.filter(|database| database.is_cleared(shape)).unwrap_or_else(|| Self::made_like(template))
    }

    /// One with the same content.
    pub(crate) fn copy(&self) -> Self {
        // A database that is copied must have no connections, and a client that was killed may still have one.
        self.hang_up();
        self.rows(ALONE);
        self.hang_up();
        Self::made_like(&self.name)
    }

    fn made_like(template: &str) -> Self {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("slotctl_it_{}_{number}", std::process::id());
        // Connections that were ended a moment ago may still be there; the server waits five seconds for them.
        rows(&server(), &format!("CREATE DATABASE {name} TEMPLATE {template}"));
        let url = with_database(&server(), &name);
        Self { name, url, line: Mutex::new(None) }
    }

    /// Runs statements as [`rows`] does, over one connection that lasts as long as the database is used.
    pub(crate) fn rows(&self, sql: &str) -> Vec<Vec<Option<String>>> {
        let answer = self.asked(sql).unwrap_or_else(|error| panic!("{sql}: {error:?}"));
        answer.into_iter().filter_map(read).collect()
    }

    fn asked(&self, sql: &str) -> Answer {
        let mut line = self.line.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = line.get_or_insert_with(|| Line::to(&self.url)).ask(sql);
        if answer.is_err() {
            *line = None;
        }
        answer
    }

    fn hang_up(&self) {
        *self.line.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Clears it for the next world; whether it is then as good as new.
    fn is_cleared(&self, shape: &str) -> bool {
        let found = self.asked(&format!("{ALONE}{SHAPE}"));
        let found =
            found.into_iter().flatten().filter_map(read).last().and_then(|mut row| row.pop().flatten());
        let is_whole = found.is_some_and(|found| found == shape);
        is_whole && self.asked(CLEAR).is_ok()
    }

    /// Lets the next world have it; on a server that is not the tests' own, nothing is left behind.
    pub(crate) fn leave(self) {
        if is_foreign() {
            self.hang_up();
            rows(&server(), &format!("DROP DATABASE {} WITH (FORCE)", self.name));
        } else {
            LEFT.lock().unwrap_or_else(PoisonError::into_inner).push(self);
        }
    }
}

/// The name of a database with the tables of a ledger, and its [`SHAPE`].
fn template() -> &'static (String, String) {
    static TEMPLATE: OnceLock<(String, String)> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let database = Database::empty();
        drop(Ledger::open(location(&database.url), false).expect("the tables are made"));
        let shape = database.rows(&format!("{ALONE}{SHAPE}")).pop().and_then(|mut row| row.pop().flatten());
        (database.name, shape.expect("a value"))
    })
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
    let answers = answers.unwrap_or_else(|error| panic!("{sql}: {error:?}"));
    answers.into_iter().filter_map(read).collect()
}

fn read(message: SimpleQueryMessage) -> Option<Vec<Option<String>>> {
    match message {
        SimpleQueryMessage::Row(row) => {
            Some((0..row.len()).map(|column| row.get(column).map(str::to_owned)).collect())
        }
        _ => None,
    }
}

/// An address of the tests' server, as the program reads it.
pub(crate) fn location(url: &str) -> Location {
    Location::Server(PostgresAddress::parse(url, |_| None, "tester").expect("an address"))
}

/// The server's own database.
pub(crate) fn server() -> String {
    server_url().expect("SLOTCTL_TEST_ENGINE=postgres needs a server: install PostgreSQL, or name one")
}
