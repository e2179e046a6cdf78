//! Fanfare as tests see it: the stand-in's state past the program, and a gate that can spoil what passes it.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;

use slotctl::fanfare::sandbox::{Sandbox, SandboxOptions};
use slotctl::fanfare::{Client, ClientOptions, Experience, Queue, Sequence, TimedRelease};
use tokio::sync::oneshot;

use super::TestEnv;

/// Everything that the stand-in holds.
#[derive(Debug)]
pub(crate) struct AtFanfare {
    pub(crate) experiences: Vec<Experience>,
    pub(crate) sequences: Vec<Sequence>,
    pub(crate) queues: Vec<Queue>,
    pub(crate) releases: Vec<TimedRelease>,
}

impl AtFanfare {
    /// How many objects there are of each kind: experiences, sequences, queues, releases.
    pub(crate) fn counts(&self) -> [usize; 4] {
        [self.experiences.len(), self.sequences.len(), self.queues.len(), self.releases.len()]
    }

    /// When each queue and each release opens, sorted.
    pub(crate) fn openings(&self) -> (Vec<String>, Vec<String>) {
        let told = |at: chrono::DateTime<chrono::Utc>| at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        let sorted = |mut openings: Vec<String>| {
            openings.sort();
            openings
        };
        (
            sorted(self.queues.iter().filter_map(|queue| queue.opens_at).map(told).collect()),
            sorted(self.releases.iter().filter_map(|release| release.opens_at).map(told).collect()),
        )
    }
}

/// Reads the state file of a stand-in through HTTP, as any client would.
pub(crate) fn at_fanfare(state: &Path) -> AtFanfare {
    runtime().block_on(async {
        let sandbox = Sandbox::start(options(state)).await.expect("the state opens");
        let client = Client::new(ClientOptions::new(sandbox.url())).expect("a client");
        let all = AtFanfare {
            experiences: client.experiences().list().await.expect("experiences"),
            sequences: client.sequences().list().await.expect("sequences"),
            queues: client.queues().list().await.expect("queues"),
            releases: client.timed_releases().list().await.expect("releases"),
        };
        sandbox.shutdown().await;
        all
    })
}

/// What becomes of one request at the gate.
pub(crate) enum Fate {
    /// It reaches the stand-in, and its answer comes back.
    Pass,
    /// It reaches the stand-in, which does what it is asked, but the connection is cut before the answer.
    CutAfter,
    /// It never reaches the stand-in; this status and body come back.
    Answer(u16, &'static str),
}

/// An Admin API at a loopback address: the stand-in behind a gate that judges each request by `POST /queues` and by
/// how many such requests came before.
pub(crate) struct Gate {
    url: String,
    state: PathBuf,
    requests: Arc<Mutex<Vec<String>>>,
    // Dropping it stops the stand-in.
    _stop: oneshot::Sender<()>,
}

impl Gate {
    /// Opens the gate in front of a stand-in of its own.
    pub(crate) fn open(env: &TestEnv, judge: impl Fn(&str, usize) -> Fate + Send + 'static) -> Self {
        let state = env.root().join("behind-the-gate.sandbox");
        let (upstream, stop) = behind(&state);
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}/api", listener.local_addr().expect("an address"));
        let requests = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&requests);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                // A client that went away asks for nothing.
                let _ = one_request(client, &upstream, &log, &judge);
            }
        });
        Self { url, state, requests, _stop: stop }
    }

    /// Everything behind the gate.
    pub(crate) fn behind(&self) -> AtFanfare {
        at_fanfare(&self.state)
    }

    /// Every request that came, such as `GET /queues`.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("no test panics while it holds the log").clone()
    }

    /// Settings that lead to the gate.
    pub(crate) fn settings(&self) -> String {
        settings(&self.url)
    }
}

/// Settings that lead to an address, with the ledger and the spool in the working folder.
pub(crate) fn settings(url: &str) -> String {
    super::SETTINGS.replace("\"sandbox\"", &format!("\"{url}\""))
}

fn options(state: &Path) -> SandboxOptions {
    SandboxOptions::new(state, || chrono::DateTime::UNIX_EPOCH)
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// Starts a stand-in on a thread of its own; gives its host and port.
fn behind(state: &Path) -> (String, oneshot::Sender<()>) {
    let (stop, stopped) = oneshot::channel::<()>();
    let (tell, told) = mpsc::channel();
    let options = options(state);
    thread::spawn(move || {
        runtime().block_on(async {
            let sandbox = Sandbox::start(options).await.expect("the state opens");
            tell.send(sandbox.url()).expect("the test waits");
            let _ = stopped.await;
        });
    });
    let url = told.recv().expect("the stand-in starts");
    let host = url.trim_start_matches("http://").trim_end_matches("/api").to_owned();
    (host, stop)
}

fn one_request(
    mut client: TcpStream,
    upstream: &str,
    log: &Mutex<Vec<String>>,
    judge: &impl Fn(&str, usize) -> Fate,
) -> std::io::Result<()> {
    let (head, body) = read_request(&mut client)?;
    let line = head.lines().next().unwrap_or_default();
    let mut words = line.split(' ');
    let (verb, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let path = path.trim_start_matches("/api");
    let what = format!("{verb} {}", path.split('?').next().unwrap_or_default());
    let before = {
        let mut log = log.lock().expect("no test panics while it holds the log");
        log.push(what.clone());
        log.iter().filter(|seen| **seen == what).count() - 1
    };
    let answer = match judge(&what, before) {
        Fate::Answer(status, body) => format!(
            "HTTP/1.1 {status} Refused\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\
             connection: close\r\n\r\n{body}",
            body.len()
        )
        .into_bytes(),
        Fate::Pass => ask(upstream, &head, &body)?,
        Fate::CutAfter => {
            ask(upstream, &head, &body)?;
            return client.shutdown(Shutdown::Both);
        }
    };
    client.write_all(&answer)?;
    client.shutdown(Shutdown::Write)
}

/// Sends a request on, each with a connection of its own, and reads the whole answer.
fn ask(upstream: &str, head: &str, body: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut server = TcpStream::connect(upstream)?;
    let (line, headers) = head.split_once("\r\n").unwrap_or((head, ""));
    write!(server, "{line}\r\nconnection: close\r\n{headers}")?;
    server.write_all(body)?;
    let mut answer = Vec::new();
    server.read_to_end(&mut answer)?;
    Ok(answer)
}

fn read_request(client: &mut TcpStream) -> std::io::Result<(String, Vec<u8>)> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        client.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
    });
    let mut body = vec![0; length.unwrap_or(0)];
    client.read_exact(&mut body)?;
    Ok((head, body))
}

/// Lets a test change what a stand-in holds, as somebody in the dashboard would.
pub(crate) fn meddle<T>(state: &Path, act: impl AsyncFnOnce(Client) -> T) -> T {
    runtime().block_on(async {
        let sandbox = Sandbox::start(options(state)).await.expect("the state opens");
        let client = Client::new(ClientOptions::new(sandbox.url())).expect("a client");
        let done = act(client).await;
        sandbox.shutdown().await;
        done
    })
}
