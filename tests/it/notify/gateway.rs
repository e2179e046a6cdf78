//! An SMS gateway on a real socket, which keeps what it is handed and fails as it is told to.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

use serde_json::Value;

/// What becomes of one message, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reply {
    /// It is taken over.
    Accept,
    /// It is taken over after so many milliseconds.
    Slow(u64),
    /// It is taken over, and the connection ends before a word of the answer.
    Cut,
    /// It is refused with this status and this `Retry-After`.
    Refuse(u16, Option<u32>),
    /// It is refused with a success that holds a web page.
    Page,
}

/// One message that was taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Handed {
    /// The telephone.
    pub(super) to: String,
    /// The words.
    pub(super) body: String,
    /// The id, where the gateway is told one.
    pub(super) id: Option<String>,
    /// Whether nobody was told that it was taken over.
    pub(super) cut: bool,
}

/// A gateway on a port of its own; it ends with the process.
pub(super) struct Gateway {
    port: u16,
    seen: Arc<Mutex<Seen>>,
}

#[derive(Default)]
struct Seen {
    requests: usize,
    handed: Vec<Handed>,
}

impl Gateway {
    /// Starts one that answers so.
    pub(super) fn start(reply: fn(usize) -> Reply) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("it is bound").port();
        let seen = Arc::new(Mutex::new(Seen::default()));
        let shared = Arc::clone(&seen);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let seen = Arc::clone(&shared);
                // A client that goes away ends its thread and nothing else.
                thread::spawn(move || serve(stream, &seen, reply));
            }
        });
        Self { port, seen }
    }

    /// The settings of a plain gateway, which is told an id with each message.
    pub(super) fn plain(&self) -> String {
        format!("[sms]\nprovider = \"http\"\nurl = \"http://127.0.0.1:{}/send\"\n", self.port)
    }

    /// The settings of a gateway in the form of Twilio's; its token is in the environment.
    pub(super) fn twilio(&self) -> String {
        super::sms(&format!("http://127.0.0.1:{}", self.port))
    }

    /// Every message that was taken over, in the order of arrival.
    pub(super) fn handed(&self) -> Vec<Handed> {
        locked(&self.seen).handed.clone()
    }

    /// How many messages came, whatever became of them.
    pub(super) fn requests(&self) -> usize {
        locked(&self.seen).requests
    }
}

/// One connection, on which one request comes after the other.
fn serve(mut stream: TcpStream, seen: &Mutex<Seen>, reply: fn(usize) -> Reply) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    while let Some((line, body)) = request(&mut reader)? {
        let reply = {
            let mut seen = locked(seen);
            seen.requests += 1;
            let reply = reply(seen.requests - 1);
            if matches!(reply, Reply::Accept | Reply::Slow(_) | Reply::Cut) {
                seen.handed.push(read(&line, &body, reply == Reply::Cut));
            }
            reply
        };
        let (status, headers, text) = match reply {
            Reply::Cut => return Ok(()),
            Reply::Accept | Reply::Slow(_) => (201, String::new(), "{\"sid\":\"SM1\"}"),
            Reply::Refuse(status, wait) => {
                let wait = wait.map(|wait| format!("retry-after: {wait}\r\n"));
                (status, wait.unwrap_or_default(), "{\"code\":1,\"message\":\"no\"}")
            }
            Reply::Page => (200, String::new(), "<!doctype html><p>Please log in</p>"),
        };
        if let Reply::Slow(milliseconds) = reply {
            thread::sleep(Duration::from_millis(milliseconds));
        }
        let length = text.len();
        write!(stream, "HTTP/1.1 {status} x\r\n{headers}content-length: {length}\r\n\r\n{text}")?;
    }
    Ok(())
}

/// The first line and the body of the next request.
fn request(reader: &mut BufReader<TcpStream>) -> std::io::Result<Option<(String, String)>> {
    let (mut first, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length");
        }
        if first.is_empty() {
            line.clone_into(&mut first);
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(Some((first, String::from_utf8(body).expect("text"))))
}

/// A message in either form; anything else is no message.
fn read(line: &str, body: &str, cut: bool) -> Handed {
    if line.starts_with("POST /2010-04-01/Accounts/AC01/Messages.json ") {
        let form: Vec<(String, String)> = reqwest::Url::parse(&format!("http://form/?{body}"))
            .expect("a form")
            .query_pairs()
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        let value = |name: &str| form.iter().find(|(known, _)| known == name).expect(name).1.clone();
        assert_eq!(value("From"), "+12125550199");
        return Handed { to: value("To"), body: value("Body"), id: None, cut };
    }
    assert!(line.starts_with("POST /send "), "{line}");
    let json: Value = serde_json::from_str(body).expect("JSON");
    let text = |name: &str| json[name].as_str().expect(name).to_owned();
    Handed { to: text("to"), body: text("body"), id: Some(text("id")), cut }
}

fn locked(seen: &Mutex<Seen>) -> MutexGuard<'_, Seen> {
    seen.lock().expect("no thread panics while it holds the lock")
}
