//! Whether a gateway can be reached: a connection, and a mail server's greeting. Nothing is sent to anybody.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// The most lines of an answer; real servers name some twenty extensions.
const MOST_LINES: usize = 100;

/// What a mail server says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Greeting {
    /// Whether it offers to encrypt the connection.
    pub starttls: bool,
}

/// Why a gateway was not reached.
#[derive(Debug, thiserror::Error)]
pub enum Unreached {
    /// The time was over.
    #[error("no answer within {} s", .0.as_secs())]
    TimedOut(Duration),
    /// No connection, or a cut one.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// Something else than a mail server answered, or one that takes nobody.
    #[error("it answers `{0}`")]
    Refused(String),
}

/// Connects to a host and leaves again.
///
/// # Errors
/// [`Unreached`].
pub async fn reach(host: &str, port: u16, limit: Duration) -> Result<(), Unreached> {
    let connected = within(limit, async { Ok(TcpStream::connect((host, port)).await?) });
    connected.await.map(drop)
}

/// Connects to a mail server, exchanges greetings and leaves again (RFC 5321, section 3.1 and 3.2).
///
/// # Errors
/// [`Unreached`].
pub async fn greet(host: &str, port: u16, limit: Duration) -> Result<Greeting, Unreached> {
    within(limit, async {
        let mut stream = BufReader::new(TcpStream::connect((host, port)).await?);
        answer(&mut stream, "220").await?;
        stream.write_all(b"EHLO localhost\r\n").await?;
        let lines = answer(&mut stream, "250").await?;
        let starttls = lines.iter().any(|line| line.trim().eq_ignore_ascii_case("STARTTLS"));
        // It was reached, whatever becomes of the farewell.
        let _ = stream.write_all(b"QUIT\r\n").await;
        Ok(Greeting { starttls })
    })
    .await
}

async fn within<T>(
    limit: Duration,
    work: impl Future<Output = Result<T, Unreached>>,
) -> Result<T, Unreached> {
    timeout(limit, work).await.unwrap_or(Err(Unreached::TimedOut(limit)))
}

/// The lines of an answer that has this code, without it.
async fn answer(stream: &mut BufReader<TcpStream>, code: &str) -> Result<Vec<String>, Unreached> {
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        // A line of SMTP has at most 512 bytes; what is longer is no mail server.
        let mut limited = tokio::io::AsyncReadExt::take(&mut *stream, 1024);
        if limited.read_line(&mut line).await? == 0 {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
        }
        let text = line.trim_end();
        let Some(rest) = text.strip_prefix(code).filter(|_| lines.len() < MOST_LINES) else {
            return Err(Unreached::Refused(text.chars().take(80).collect()));
        };
        lines.push(rest.get(1..).unwrap_or_default().to_owned());
        if !rest.starts_with('-') {
            return Ok(lines);
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;

    use super::*;

    const LIMIT: Duration = Duration::from_secs(5);

    /// A server that says its lines one after the other, each after the client said something.
    async fn saying(lines: &'static [&'static str]) -> u16 {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        tokio::spawn(async move {
            let (stream, _) = listener.accept().await.expect("a client");
            let mut stream = BufReader::new(stream);
            for line in lines {
                stream.write_all(line.as_bytes()).await.expect("it listens");
                let mut heard = String::new();
                let _ = stream.read_line(&mut heard).await;
            }
        });
        port
    }

    #[tokio::test]
    async fn a_mail_server_is_greeted_and_its_encryption_noticed() {
        let port = saying(&["220-hello\r\n220 mail\r\n", "250-mail\r\n250-SIZE 1\r\n250 starttls\r\n"]).await;
        assert_eq!(greet("127.0.0.1", port, LIMIT).await.expect("greeted"), Greeting { starttls: true });
        let port = saying(&["220 mail\r\n", "250 mail\r\n"]).await;
        assert_eq!(greet("127.0.0.1", port, LIMIT).await.expect("greeted"), Greeting { starttls: false });
        reach("127.0.0.1", saying(&[]).await, LIMIT).await.expect("reached");
    }

    #[tokio::test]
    async fn what_is_no_mail_server_or_says_nothing_is_told() {
        let told = |error: Unreached| error.to_string();
        let port = saying(&["554 no \u{1b}[2Jservice\r\n"]).await;
        assert!(told(greet("127.0.0.1", port, LIMIT).await.expect_err("554")).contains("554 no"));
        let port = saying(&["HTTP/1.1 400 Bad Request\r\n"]).await;
        assert!(greet("127.0.0.1", port, LIMIT).await.is_err());
        let port = saying(&[""]).await;
        let brief = Duration::from_millis(50);
        assert!(matches!(greet("127.0.0.1", port, brief).await, Err(Unreached::TimedOut(_))));
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        drop(listener);
        assert!(matches!(reach("127.0.0.1", port, LIMIT).await, Err(Unreached::Io(_))));
    }
}
