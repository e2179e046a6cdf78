//! Mail servers that know the first greeting of the protocol and no other.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};

use lettre::transport::smtp::client::AsyncTokioStream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// A connection whose first word is HELO where EHLO was meant (RFC 5321, 3.2): lettre does not know the older
/// greeting. Both have four letters, so that nothing else changes, and a server that takes it offers no extension.
#[derive(Debug)]
pub(super) struct Helo {
    stream: TcpStream,
    has_greeted: bool,
}

impl Helo {
    /// Over a connection on which nothing has been said yet.
    pub(super) fn new(stream: TcpStream) -> Self {
        Self { stream, has_greeted: false }
    }
}

impl AsyncRead for Helo {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Helo {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let greeting = bytes.strip_prefix(b"EHLO ").filter(|_| !self.has_greeted);
        let Some(rest) = greeting else { return Pin::new(&mut self.stream).poll_write(context, bytes) };
        let written = Pin::new(&mut self.stream).poll_write(context, &[b"HELO ", rest].concat());
        self.has_greeted = matches!(written, Poll::Ready(Ok(1..)));
        written
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

impl AsyncTokioStream for Helo {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.stream.peer_addr()
    }
}
