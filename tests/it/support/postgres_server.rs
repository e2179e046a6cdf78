//! A PostgreSQL server for tests: found on the machine, started in a temporary folder, gone with the test process.
//!
//! The unit tests of the engine and the integration tests both include this file. It needs nothing of the crate.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, OnceLock};

use nix::unistd::{Uid, User};

/// What holds the server up, and takes it down when the test process ends.
const WATCHER: &str = include_str!("postgres_server.sh");

/// A server of its own. Its files and its processes go when it is dropped, and also when the test process is killed.
///
/// Over the Unix socket everybody is let in, as it lies in a folder that only its owner may enter; over the loopback
/// port only who has a password, and the administrator has none.
pub(crate) struct PostgresServer {
    watcher: Child,
    orders: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    /// The folder of its socket, and of its files in `data`.
    pub(crate) folder: PathBuf,
    /// Its port on 127.0.0.1.
    pub(crate) port: u16,
}

impl PostgresServer {
    /// Starts one, or says why there is none.
    pub(crate) fn start() -> Result<Self, String> {
        let programs = programs().ok_or("initdb is neither on PATH nor under /usr/lib/postgresql")?;
        let mut failure = String::new();
        // Another process may take the port between the look and the start.
        for _ in 0..3 {
            match Self::start_on(&programs, free_port()) {
                Ok(server) => return Ok(server),
                Err(error) => failure = error,
            }
        }
        Err(failure)
    }

    fn start_on(programs: &Path, port: u16) -> Result<Self, String> {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", WATCHER, "sh"]).arg(programs).arg(std::env::temp_dir()).arg(port.to_string());
        command.env_clear().env("PATH", "/usr/bin:/bin").env("LC_ALL", "C");
        // Ctrl-C is meant for the tests; their end is what the watcher waits for.
        command.process_group(0);
        if Uid::effective().is_root() {
            let nobody = User::from_name("nobody").ok().flatten();
            let nobody = nobody.ok_or("PostgreSQL refuses to run as root, and there is no user nobody")?;
            command.uid(nobody.uid.as_raw()).gid(nobody.gid.as_raw());
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut watcher = command.spawn().map_err(|error| format!("sh: {error}"))?;
        let orders = watcher.stdin.take();
        let mut answers = BufReader::new(watcher.stdout.take().expect("it is piped"));
        let mut folder = String::new();
        if answers.read_line(&mut folder).is_ok_and(|length| length > 0) {
            let folder = PathBuf::from(folder.trim_end());
            return Ok(Self { watcher, orders, answers, folder, port });
        }
        let mut told = String::new();
        let stderr = watcher.stderr.as_mut().expect("it is piped");
        stderr.read_to_string(&mut told).map_err(|error| error.to_string())?;
        watcher.wait().map_err(|error| error.to_string())?;
        Err(format!("PostgreSQL does not start: {told}"))
    }

    /// The administrator's way to it, over the Unix socket.
    pub(crate) fn url(&self) -> String {
        let folder = self.folder.to_string_lossy().replace('/', "%2F");
        format!("postgres://slotctl@{folder}:{}/postgres?sslmode=disable", self.port)
    }

    /// Ends every process of it without a word to anybody, as a power cut would, and starts it again.
    #[allow(dead_code, reason = "not every crate that includes this file does so")]
    pub(crate) fn crash_and_restart(&mut self) {
        let orders = self.orders.as_mut().expect("it runs");
        orders.write_all(b"restart\n").expect("the watcher reads");
        let mut answer = String::new();
        self.answers.read_line(&mut answer).expect("the watcher answers");
        if answer != "restarted\n" {
            let mut told = String::new();
            let stderr = self.watcher.stderr.as_mut().expect("it is piped");
            stderr.read_to_string(&mut told).expect("text");
            panic!("PostgreSQL does not start again: {told}");
        }
    }
}

impl Drop for PostgresServer {
    fn drop(&mut self) {
        drop(self.orders.take());
        // A test that fails anyway must not fail twice.
        let _ = self.watcher.wait();
    }
}

/// The server that all tests of this process share, as a URL of its database `postgres`: the one that
/// `SLOTCTL_TEST_POSTGRES` names, or else one started for it.
///
/// Without one it says so once and gives `None`, and the test has nothing to do; where `CI` is set, it panics.
pub(crate) fn server_url() -> Option<String> {
    static URL: OnceLock<Option<String>> = OnceLock::new();
    URL.get_or_init(|| variable("SLOTCTL_TEST_POSTGRES").or_else(start_shared)).clone()
}

/// Whether that server was there before the tests.
#[allow(dead_code, reason = "not every crate that includes this file asks")]
pub(crate) fn is_foreign() -> bool {
    variable("SLOTCTL_TEST_POSTGRES").is_some()
}

#[allow(clippy::print_stderr, reason = "a test that did not run has not passed, and somebody must know")]
fn start_shared() -> Option<String> {
    // Never dropped: the watcher ends it when this process has ended.
    static SHARED: Mutex<Option<PostgresServer>> = Mutex::new(None);
    match PostgresServer::start() {
        Ok(server) => {
            let url = server.url();
            *SHARED.lock().expect("nobody panics with it") = Some(server);
            Some(url)
        }
        Err(error) if variable("CI").is_some() => panic!("the tests on PostgreSQL cannot run: {error}"),
        Err(error) => {
            eprintln!("skip: the tests on PostgreSQL: {error}");
            None
        }
    }
}

/// The URL of another database of the same server.
pub(crate) fn with_database(url: &str, database: &str) -> String {
    let (address, options) = url.split_once('?').unwrap_or((url, ""));
    let (server, _) = address.rsplit_once('/').expect("a URL that names a database");
    let options = if options.is_empty() { String::new() } else { format!("?{options}") };
    format!("{server}/{database}{options}")
}

/// The folder that holds initdb and pg_ctl: on PATH, or the newest under /usr/lib/postgresql.
fn programs() -> Option<PathBuf> {
    let holds = |folder: &PathBuf| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file();
    let path = variable("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).find(holds);
    on_path.or_else(|| {
        let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?.filter_map(Result::ok);
        let number = |name: &std::ffi::OsStr| name.to_str().and_then(|name| name.parse::<u32>().ok());
        let folders =
            versions.filter_map(|entry| Some((number(&entry.file_name())?, entry.path().join("bin"))));
        folders.filter(|(_, folder)| holds(folder)).max().map(|(_, folder)| folder)
    })
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
    listener.local_addr().expect("it has an address").port()
}

#[expect(
    clippy::disallowed_methods,
    reason = "where the server is, or that it must be, stands in the environment"
)]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

mod tests {
    use super::*;

    #[test]
    fn a_url_keeps_everything_but_its_database() {
        let moved = with_database("postgres://a@%2Ftmp:1/postgres?sslmode=disable", "other");
        assert_eq!(moved, "postgres://a@%2Ftmp:1/other?sslmode=disable");
        assert_eq!(with_database("postgres://a@b/postgres", "other"), "postgres://a@b/other");
    }

    #[test]
    fn a_server_starts_survives_a_crash_and_leaves_nothing() {
        let Some(_) = server_url() else { return };
        let Ok(mut server) = PostgresServer::start() else { return };
        let socket = server.folder.join(format!(".s.PGSQL.{}", server.port));
        assert!(socket.exists());
        let pid = || std::fs::read_to_string(server.folder.join("data/postmaster.pid"));
        let first = pid().expect("it runs");
        let folder = server.folder.clone();
        server.crash_and_restart();
        let second = std::fs::read_to_string(folder.join("data/postmaster.pid")).expect("it runs again");
        assert_ne!(first.lines().next(), second.lines().next());
        drop(server);
        assert!(!folder.exists());
        let process = format!("/proc/{}", second.lines().next().expect("its id"));
        // What PostgreSQL removes last is the file; the process follows it within an instant.
        let is_gone = |_| {
            std::thread::sleep(std::time::Duration::from_millis(20));
            !Path::new(&process).exists()
        };
        assert!((0..250).any(is_gone));
    }
}
