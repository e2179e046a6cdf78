//! The terminal in the mode in which each key comes at once and none is shown by the terminal itself.
//!
//! The library enters that mode for each key and leaves it again: what is typed between two keys, while the screen is
//! drawn or the ledger read, would be printed into the drawing. Whoever asks several questions holds the mode, and
//! leaves it when the last one is answered, and on the way out of whatever ends the command.

use std::io;
use std::time::Duration;

/// The mode; left when this is dropped.
#[cfg(unix)]
#[derive(Debug)]
pub(super) struct Hold {
    before: nix::sys::termios::Termios,
}

#[cfg(unix)]
impl Hold {
    /// Enters the mode on stdin. Lines that are printed meanwhile look as ever.
    pub(super) fn take() -> io::Result<Self> {
        use nix::sys::termios::{SetArg, cfmakeraw, tcgetattr, tcsetattr};
        let before = tcgetattr(io::stdin())?;
        let mut held = before.clone();
        cfmakeraw(&mut held);
        held.output_flags = before.output_flags;
        tcsetattr(io::stdin(), SetArg::TCSADRAIN, &held)?;
        Ok(Self { before })
    }
}

#[cfg(unix)]
impl Drop for Hold {
    fn drop(&mut self) {
        use nix::sys::termios::{SetArg, tcsetattr};
        // A terminal that has gone away needs nothing put back.
        let _ = tcsetattr(io::stdin(), SetArg::TCSADRAIN, &self.before);
    }
}

/// Ends the process as Ctrl-C does in a program that asks nothing; returns where the signal is ignored.
#[cfg(unix)]
pub(super) fn interrupt() {
    let _ = nix::sys::signal::raise(nix::sys::signal::Signal::SIGINT);
}

/// Waits for a line from stdin, so long at most: whether there is one. It is read and thrown away.
#[cfg(unix)]
pub(super) fn line_within(patience: Duration) -> io::Result<bool> {
    use std::os::fd::AsFd;

    use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
    let stdin = io::stdin();
    let mut awaited = [PollFd::new(stdin.as_fd(), PollFlags::POLLIN)];
    let timeout = PollTimeout::try_from(patience).unwrap_or(PollTimeout::MAX);
    match poll(&mut awaited, timeout) {
        Ok(0) | Err(nix::errno::Errno::EINTR) => Ok(false),
        Ok(_) => {
            if stdin.read_line(&mut String::new())? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            Ok(true)
        }
        Err(error) => Err(error.into()),
    }
}

/// Elsewhere than on Unix the library's own way has to do.
#[cfg(not(unix))]
#[derive(Debug)]
pub(super) struct Hold;

#[cfg(not(unix))]
impl Hold {
    pub(super) fn take() -> io::Result<Self> {
        Ok(Self)
    }
}

#[cfg(not(unix))]
pub(super) fn interrupt() {}

#[cfg(not(unix))]
pub(super) fn line_within(patience: Duration) -> io::Result<bool> {
    std::thread::sleep(patience);
    Ok(false)
}
