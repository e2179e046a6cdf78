//! A mail server for tests: it speaks SMTP over a real socket, keeps what it is sent and fails as it is told to.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

/// What happens to one message, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is taken over.
    Accept,
    /// The recipient gets this answer instead of a 250.
    RefuseRecipient(&'static str),
    /// The whole message gets this answer instead of a 250.
    RefuseMessage(&'static str),
    /// The message is kept, but the connection ends before the answer.
    CutAfterData,
    /// The message is kept, and there is no answer for a second.
    Silence,
}

/// One message as it came over the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Caught {
    /// The address of the envelope.
    pub(crate) to: String,
    /// The message, without what the protocol adds.
    pub(crate) text: String,
    /// Whether it came under TLS.
    pub(crate) encrypted: bool,
    /// Whether the connection ended before the answer.
    pub(crate) cut: bool,
}

/// How the server behaves.
#[derive(Clone)]
pub(crate) struct Manners {
    /// What it says first.
    pub(crate) greeting: &'static str,
    /// What it offers, besides being a server.
    pub(crate) offers: Vec<&'static str>,
    /// Its answer to a login.
    pub(crate) login: &'static str,
    /// Its answer to a sender.
    pub(crate) sender: &'static str,
    /// With this, STARTTLS is offered and works.
    pub(crate) tls: Option<Arc<rustls::ServerConfig>>,
    /// With this, nothing is said outside TLS.
    pub(crate) tls_at_once: bool,
    /// Whether it knows EHLO, or only HELO.
    pub(crate) knows_ehlo: bool,
    /// How long it lets a client wait for its greeting.
    pub(crate) greets_after: Duration,
    /// How many connections it takes at a time.
    pub(crate) takes: Takes,
    /// After so many messages it ends a connection without a word.
    pub(crate) hangs_up_after: Option<usize>,
    /// What happens to each message.
    pub(crate) verdict: fn(usize) -> Verdict,
}

impl Default for Manners {
    fn default() -> Self {
        Self {
            greeting: "220 catcher ESMTP",
            offers: vec!["8BITMIME"],
            login: "235 welcome",
            sender: "250 ok",
            tls: None,
            tls_at_once: false,
            knows_ehlo: true,
            greets_after: Duration::ZERO,
            takes: Takes::All,
            hangs_up_after: None,
            verdict: |_| Verdict::Accept,
        }
    }
}

/// How many connections a server takes at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    /// As many as come.
    All,
    /// So many; the next is told so and cut.
    AtMost(usize),
    /// One; the next waits for its greeting until that has ended.
    OneByOne,
}

/// What the server has seen.
#[derive(Debug, Default)]
struct Seen {
    caught: Vec<Caught>,
    lines: Vec<String>,
    recipients: usize,
    connections: usize,
    open: usize,
}

/// A mail server on a port of its own; it ends with the process.
pub(crate) struct Catcher {
    port: u16,
    seen: Arc<Mutex<Seen>>,
}

impl Catcher {
    /// Starts one that takes everything.
    pub(crate) fn start() -> Self {
        Self::with(Manners::default())
    }

    /// Starts one with these manners.
    pub(crate) fn with(manners: Manners) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("it is bound").port();
        let seen = Arc::new(Mutex::new(Seen::default()));
        let shared = Arc::clone(&seen);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                locked(&shared).connections += 1;
                let (manners, seen, takes) = (manners.clone(), Arc::clone(&shared), manners.takes);
                // A client that goes away ends its thread and nothing else.
                let dialogue =
                    thread::spawn(move || Dialogue { manners, seen, encrypted: false }.taken(stream));
                if takes == Takes::OneByOne {
                    dialogue.join().expect("no dialogue panics").unwrap_or_default();
                }
            }
        });
        Self { port, seen }
    }

    /// The port on 127.0.0.1.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Every message that was kept, in the order of arrival.
    pub(crate) fn caught(&self) -> Vec<Caught> {
        locked(&self.seen).caught.clone()
    }

    /// Every command that was sent in the clear or under TLS.
    pub(crate) fn lines(&self) -> Vec<String> {
        locked(&self.seen).lines.clone()
    }

    /// How many connections were made.
    pub(crate) fn connections(&self) -> usize {
        locked(&self.seen).connections
    }
}

/// One connection.
struct Dialogue {
    manners: Manners,
    seen: Arc<Mutex<Seen>>,
    encrypted: bool,
}

trait Stream: Read + Write {}

impl<T: Read + Write> Stream for T {}

impl Dialogue {
    fn taken(self, mut stream: TcpStream) -> std::io::Result<()> {
        let (seen, takes) = (Arc::clone(&self.seen), self.manners.takes);
        locked(&seen).open += 1;
        let is_one_too_many = matches!(takes, Takes::AtMost(most) if locked(&seen).open > most);
        let ended = if is_one_too_many {
            stream.write_all(b"421 4.7.0 too many connections\r\n")
        } else {
            self.run(stream)
        };
        locked(&seen).open -= 1;
        ended
    }

    fn run(mut self, stream: TcpStream) -> std::io::Result<()> {
        let mut stream: BufReader<Box<dyn Stream>> = BufReader::new(Box::new(stream));
        if self.manners.tls_at_once {
            stream = self.encrypted(stream)?;
        }
        thread::sleep(self.manners.greets_after);
        say(&mut stream, self.manners.greeting)?;
        let (mut to, mut verdict, mut taken) = (String::new(), Verdict::Accept, 0);
        loop {
            let line = line(&mut stream)?;
            if line.is_empty() {
                return Ok(());
            }
            locked(&self.seen).lines.push(line.clone());
            let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
            match verb.as_str() {
                "EHLO" if !self.manners.knows_ehlo => say(&mut stream, "502 5.5.1 what?")?,
                "EHLO" => self.offer(&mut stream)?,
                "STARTTLS" => stream = self.encrypted(stream)?,
                "AUTH" => say(&mut stream, self.manners.login)?,
                "MAIL" => say(&mut stream, self.manners.sender)?,
                "RCPT" => {
                    verdict = self.verdict();
                    to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                    let refusal = match verdict {
                        Verdict::RefuseRecipient(answer) => answer,
                        _ => "250 ok",
                    };
                    say(&mut stream, refusal)?;
                }
                "DATA" => {
                    say(&mut stream, "354 go on")?;
                    let text = data(&mut stream)?;
                    let caught = Caught {
                        to: to.clone(),
                        text,
                        encrypted: self.encrypted,
                        cut: verdict == Verdict::CutAfterData,
                    };
                    match verdict {
                        Verdict::RefuseMessage(answer) => {
                            say(&mut stream, answer)?;
                            continue;
                        }
                        _ => locked(&self.seen).caught.push(caught),
                    }
                    match verdict {
                        Verdict::CutAfterData => return Ok(()),
                        Verdict::Silence => thread::sleep(Duration::from_secs(1)),
                        _ => {}
                    }
                    say(&mut stream, "250 taken")?;
                    taken += 1;
                    if self.manners.hangs_up_after == Some(taken) {
                        return Ok(());
                    }
                }
                "QUIT" => return say(&mut stream, "221 bye"),
                _ => say(&mut stream, "250 ok")?,
            }
        }
    }

    fn offer(&self, stream: &mut BufReader<Box<dyn Stream>>) -> std::io::Result<()> {
        for offer in &self.manners.offers {
            say(stream, &format!("250-{offer}"))?;
        }
        if self.manners.tls.is_some() && !self.encrypted {
            say(stream, "250-STARTTLS")?;
        }
        say(stream, "250 HELP")
    }

    fn encrypted(
        &mut self,
        mut stream: BufReader<Box<dyn Stream>>,
    ) -> std::io::Result<BufReader<Box<dyn Stream>>> {
        let Some(config) = self.manners.tls.clone() else {
            say(&mut stream, "502 not here")?;
            return Ok(stream);
        };
        if !self.manners.tls_at_once {
            say(&mut stream, "220 go on")?;
        }
        self.encrypted = true;
        let session = rustls::ServerConnection::new(config).map_err(std::io::Error::other)?;
        Ok(BufReader::new(Box::new(rustls::StreamOwned::new(session, stream.into_inner()))))
    }

    /// What happens to the next message.
    fn verdict(&self) -> Verdict {
        let mut seen = locked(&self.seen);
        seen.recipients += 1;
        (self.manners.verdict)(seen.recipients - 1)
    }
}

fn say(stream: &mut BufReader<Box<dyn Stream>>, answer: &str) -> std::io::Result<()> {
    let stream = stream.get_mut();
    stream.write_all(format!("{answer}\r\n").as_bytes())?;
    stream.flush()
}

fn line(stream: &mut BufReader<Box<dyn Stream>>) -> std::io::Result<String> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    Ok(line.trim_end().to_owned())
}

/// The message up to the line that is a lone dot, with the dots that were doubled halved again (RFC 5321, 4.5.2).
fn data(stream: &mut BufReader<Box<dyn Stream>>) -> std::io::Result<String> {
    let mut text = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if line == ".\r\n" {
            return Ok(text);
        }
        text.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}

fn locked(seen: &Mutex<Seen>) -> MutexGuard<'_, Seen> {
    seen.lock().expect("no thread panics while it holds the lock")
}
