//! A PostgreSQL server that goes away at the worst moment: under a lock that keeps others away, and at the very last word
//! of a change.

use std::cell::Cell;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use chrono::{DateTime, Utc};
use slotctl::domain::notice::{Channel, Message};
use slotctl::domain::template::Templates;
use slotctl::ledger::{Ledger, LedgerError};
use slotctl::notify::{Notifier, NotifyError};
use slotctl::ops::deliver::{self, Delivering};
use slotctl::ops::sweep_lock::SweepLock;
use slotctl::ops::{Act, Failure};

use crate::support::database::{Database, location, rows};
use crate::support::postgres_server::{PostgresServer, server_url, with_database};
use crate::support::{Fate, Gate, OfTheFile, SPECIALIST, ServiceFile, TestEnv, in_a_file};

/// Ends every connection to the database but the one that says so, as a server that is started anew does.
const CUT: &str = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity \
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'";

const KEY: &str = "sk_test_marker_5up3r";

fn at(url: &str, env: TestEnv) -> TestEnv {
    env.variable("SLOTCTL_LEDGER", url).variable("FANFARE_ADMIN_API_KEY", KEY)
}

/// The lock is gone while the first object is being made: it is recorded, and nothing else is begun, as somebody else may
/// have the lock by now.
#[test]
fn an_apply_without_its_lock_begins_nothing_more() {
    if server_url().is_none() {
        return;
    }
    let _file = in_a_file(OfTheFile::OwnServer);
    for what in ["POST /experiences", "POST /queues"] {
        let database = Database::empty();
        let env = at(&database.url, TestEnv::clinic("2026-11-30T08:00:00-05:00"));
        let url = database.url.clone();
        let gate = Gate::open(&env, move |asked, before| {
            if asked == what && before == 0 {
                rows(&url, CUT);
            }
            Fate::Pass
        });
        env.write("slotctl.toml", &gate.settings());
        let run = env.line("apply -y -o json").code(75);
        assert_eq!(run.error_code(), "ledger_unreachable", "{}", run.stderr());
        assert!(run.error()["hints"].to_string().contains("run the same command again"), "{}", run.stderr());
        assert!(run.stderr().contains("the lock on the ledger"), "{}", run.stderr());
        let last = gate.requests().into_iter().rfind(|request| !request.starts_with("GET "));
        assert_eq!(last.as_deref(), Some(what), "nothing was begun after it");

        env.line("apply -y -q").success();
        assert_eq!(gate.behind().counts(), [1, 1, 2, 2]);
        let left = rows(&database.url, "SELECT count(*) FROM remote_objects WHERE remote_id IS NULL");
        assert_eq!(left, [[Some("0".to_owned())]]);
        env.line("apply -y -q").success();
        assert_eq!(gate.behind().counts(), [1, 1, 2, 2]);
        drop(env);
        database.leave();
    }
}

#[test]
fn the_lock_at_fanfare_is_known_to_be_lost() {
    if server_url().is_none() {
        return;
    }
    let _file = in_a_file(OfTheFile::OwnServer);
    let database = Database::empty();
    let env = at(&database.url, TestEnv::clinic("2026-11-30T08:00:00-05:00"));
    let lock = location(&database.url);
    env.line(&format!("slot generate {SPECIALIST} -q")).success();
    let lock = slotctl::ops::reconcile::RemoteLock::acquire(&lock).expect("it is free");
    lock.still_held().expect("it is ours");
    rows(&database.url, CUT);
    let lost = lock.still_held();
    assert!(matches!(lost, Err(Failure::Ledger(LedgerError::LockLost { .. }))), "{lost:?}");
    let other = slotctl::ops::reconcile::RemoteLock::acquire(&location(&database.url));
    other.expect("it is free again").still_held().expect("it is theirs");
    assert!(lock.still_held().is_err(), "a lock that was lost does not come back");
    drop(env);
    database.leave();
}

/// Hands over each message, and the first time cuts every connection meanwhile.
struct Cutting<'a> {
    url: &'a str,
    handed: Cell<usize>,
}

impl Notifier for Cutting<'_> {
    async fn deliver(&self, _: &Message, _: DateTime<Utc>) -> Result<(), NotifyError> {
        self.handed.set(self.handed.get() + 1);
        if self.handed.get() == 1 {
            rows(self.url, CUT);
        }
        Ok(())
    }
}

#[test]
fn a_delivery_without_its_lock_records_what_it_sent_and_begins_nothing_more() {
    if server_url().is_none() {
        return;
    }
    let _file = in_a_file(OfTheFile::OwnServer);
    let database = Database::empty();
    let env = at(&database.url, TestEnv::bare());
    env.service(&ServiceFile { capacity: 3, ..ServiceFile::default() });
    env.line("slot generate visit -q").success();
    for who in ["ada", "ben", "cleo"] {
        env.line(&format!("book visit --at 2026-12-03T09:00 --name {who} --email {who}@example.org -q"))
            .success();
    }
    let place = location(&database.url);
    let now: DateTime<Utc> = "2026-12-01T12:00:00Z".parse().expect("an instant");
    let act = Act { actor: "tester", command: "outbox deliver", clock: &|| now, sms: false };
    let templates = Templates::none();
    let far = Cutting { url: &database.url, handed: Cell::new(0) };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let run = || {
        let lock = SweepLock::acquire(&place, "outbox").expect("asks").expect("it is free");
        let delivering = Delivering {
            services: &[],
            templates: &templates,
            organizer: None,
            channels: &[Channel::Email],
            limit: 0,
            concurrency: 1,
            lock: Some(&lock),
        };
        let mut ledger = Ledger::open(&place, false).expect("opens");
        runtime.block_on(deliver::run(&mut ledger, act, &far, &delivering))
    };
    let sent = "SELECT count(*) FROM notices WHERE delivery = 'sent'";
    let stopped = run();
    assert!(matches!(stopped, Err(Failure::Ledger(LedgerError::LockLost { .. }))), "{stopped:?}");
    assert_eq!((far.handed.get(), rows(&database.url, sent)), (1, vec![vec![Some("1".to_owned())]]));
    assert_eq!(run().expect("delivers").report.items.len(), 2);
    assert_eq!((far.handed.get(), rows(&database.url, sent)), (3, vec![vec![Some("3".to_owned())]]));
    drop(env);
    database.leave();
}

/// What becomes of the word that keeps a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    /// It never arrives, and the server hears that the client is gone.
    Lost,
    /// It never arrives, and the server hears nothing.
    Hanging,
    /// It arrives and is done, but the answer is lost.
    Unanswered,
    /// Likewise, and then the server crashes.
    Crashed,
}

/// A way to a server that breaks at the first COMMIT, and is whole after that.
struct Breaking {
    socket: PathBuf,
    last: Last,
    is_armed: AtomicBool,
    server: Arc<Mutex<PostgresServer>>,
    /// What hangs, so that it goes on hanging.
    kept: Mutex<Vec<UnixStream>>,
}

impl Breaking {
    /// The port on which the way begins.
    fn open(server: &Arc<Mutex<PostgresServer>>, last: Last) -> u16 {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let socket = {
            let server = server.lock().expect("nobody panics with it");
            server.folder.join(format!(".s.PGSQL.{}", server.port))
        };
        let (server, kept) = (Arc::clone(server), Mutex::default());
        let way = Arc::new(Self { socket, last, is_armed: AtomicBool::new(true), server, kept });
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let way = Arc::clone(&way);
                // A connection that breaks is what this is for.
                thread::spawn(move || drop(way.carry(client)));
            }
        });
        port
    }

    fn carry(&self, mut client: TcpStream) -> io::Result<()> {
        let mut server = UnixStream::connect(&self.socket)?;
        let (mut answers, mut told) = (server.try_clone()?, client.try_clone()?);
        let is_muted = Arc::new(AtomicBool::new(false));
        let muted = Arc::clone(&is_muted);
        let back = thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(read @ 1..) = answers.read(&mut buffer) {
                if muted.load(Ordering::SeqCst) || told.write_all(&buffer[..read]).is_err() {
                    break;
                }
            }
            // It is broken already where the other half did it.
            let _ = told.shutdown(Shutdown::Both);
        });
        server.write_all(&with_length(&mut client, &[])?)?;
        loop {
            let mut kind = [0];
            client.read_exact(&mut kind)?;
            let message = with_length(&mut client, &kind)?;
            let is_last = kind == *b"Q" && message.ends_with(b"COMMIT\0");
            if !is_last || !self.is_armed.swap(false, Ordering::SeqCst) {
                server.write_all(&message)?;
                continue;
            }
            match self.last {
                Last::Lost => {}
                Last::Hanging => self.kept.lock().expect("nobody panics with it").push(server.try_clone()?),
                Last::Unanswered | Last::Crashed => {
                    is_muted.store(true, Ordering::SeqCst);
                    server.write_all(&message)?;
                    back.join().expect("it does not panic");
                }
            }
            if self.last != Last::Hanging {
                server.shutdown(Shutdown::Both)?;
            }
            client.shutdown(Shutdown::Both)?;
            if self.last == Last::Crashed {
                self.server.lock().expect("nobody panics with it").crash_and_restart();
            }
            return Ok(());
        }
    }
}

/// A message of the protocol behind what was read of it: its length, which counts itself, and its content.
fn with_length(from: &mut impl Read, before: &[u8]) -> io::Result<Vec<u8>> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let mut rest = vec![0; (u32::from_be_bytes(length) as usize).saturating_sub(4)];
    from.read_exact(&mut rest)?;
    Ok([before, &length[..], &rest[..]].concat())
}

/// Whoever books hears whether they are booked, also when the answer to the last word never comes.
#[test]
fn what_became_of_a_change_is_found_out_when_its_last_word_is_lost() {
    if server_url().is_none() {
        return;
    }
    let _file = in_a_file(OfTheFile::OwnServer);
    let server = Arc::new(Mutex::new(PostgresServer::start().expect("there is one already")));
    let admin = server.lock().expect("nobody panics with it").url();
    rows(&admin, "CREATE DATABASE clinic");
    let direct = with_database(&admin, "clinic");
    let env = TestEnv::bare();
    env.service(&ServiceFile { capacity: 4, ..ServiceFile::default() });
    env.line(&format!("--ledger {direct} slot generate visit -q")).success();
    let booked = |who: &str| {
        let count = "SELECT count(*) FROM appointments JOIN consumers ON consumers.id = consumer_id";
        rows(&direct, &format!("{count} WHERE email = '{who}@example.org'")) == [[Some("1".to_owned())]]
    };
    for (last, who) in
        [(Last::Lost, "ada"), (Last::Hanging, "ben"), (Last::Unanswered, "cleo"), (Last::Crashed, "dan")]
    {
        let port = Breaking::open(&server, last);
        let way = format!("postgres://slotctl@127.0.0.1:{port}/clinic?sslmode=disable");
        let line = format!(
            "--ledger {way} book visit --at 2026-12-03T09:00 --name {who} --email {who}@example.org -o json"
        );
        let run = env.line(&line);
        if matches!(last, Last::Lost | Last::Hanging) {
            let run = run.code(75);
            assert_eq!(run.error_code(), "ledger_unreachable", "{last:?}: {}", run.stderr());
            assert!(run.stderr().contains("was not kept"), "{last:?}: {}", run.stderr());
            assert!(!booked(who), "{last:?}");
            env.line(&line).success();
        } else {
            let number = run.success().json()["confirmation_number"].as_str().map(str::to_owned);
            let number = number.expect("it is booked, and told so");
            env.line(&format!("--ledger {direct} show {number} -q")).success();
        }
        assert!(booked(who), "{last:?}");
    }
    env.line(&format!("--ledger {direct} ledger check -q")).success();
}
