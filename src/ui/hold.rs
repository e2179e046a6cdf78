//! The terminal in the mode in which each key comes at once and none is shown by the terminal itself.
//!
//! The mode is held from one question to the next: what is typed while the ledger is read would else be printed into
//! the drawing. Signals stay signals meanwhile, Ctrl-C as well: a thread of its own waits for them, puts the terminal
//! back as it was, below what is drawn, and lets the signal do what it does in a program that asks nothing. So whatever
//! the command is at, it ends or stops at once, and nothing is to be mended afterwards.

use std::io;
use std::time::Duration;

use super::key::Key;

/// What comes while a question stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// A key.
    Key(Key),
    /// The terminal may have another size.
    Resized,
    /// The process was stopped and goes on: the drawing is to be made anew, where the cursor is.
    Resumed,
    /// Ctrl-C, where that signal is ignored.
    Interrupted,
    /// So long nothing came.
    Nothing,
}

/// How long the rest of a key may take after its first byte.
#[cfg(unix)]
const REST_OF_A_KEY: Duration = Duration::from_millis(30);

#[cfg(unix)]
pub(super) use unix::Hold;

#[cfg(unix)]
mod unix {
    use std::io::{PipeReader, PipeWriter, Read, Write};
    use std::os::fd::{AsFd, BorrowedFd};
    use std::os::unix::thread::JoinHandleExt;
    use std::panic;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::sync::{Arc, Mutex, Once, PoisonError, Weak};
    use std::thread::{self, JoinHandle};

    use nix::errno::Errno;
    use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
    use nix::sys::pthread::pthread_kill;
    use nix::sys::signal::{SigSet, SigmaskHow, Signal, raise};
    use nix::sys::termios::{LocalFlags, SetArg, Termios, cfmakeraw, tcgetattr, tcsetattr};

    use super::super::key::{self, MARK_NO_PASTES, MARK_PASTES};
    use super::{Duration, Event, REST_OF_A_KEY, io};

    /// What ends the process, or stops it, or changes the terminal. The last one is our own: it ends the watch.
    pub(super) const WATCHED: [Signal; 8] = [
        Signal::SIGINT,
        Signal::SIGTERM,
        Signal::SIGHUP,
        Signal::SIGQUIT,
        Signal::SIGTSTP,
        Signal::SIGCONT,
        Signal::SIGWINCH,
        Signal::SIGUSR2,
    ];

    /// The mode; left when this is dropped.
    #[derive(Debug)]
    pub(in crate::ui) struct Hold {
        terminal: Arc<Terminal>,
        events: PipeReader,
        watch: Option<JoinHandle<()>>,
        /// The signals that were held back before.
        mask: SigSet,
        /// A byte that was read to know the key before it.
        ahead: Option<u8>,
    }

    #[derive(Debug)]
    struct Terminal {
        /// How it was, and how it is while it is held.
        modes: Mutex<(Termios, Termios)>,
        /// One more than the lines of the drawing that stand below the cursor; 0 where the cursor is at no drawing.
        below: AtomicUsize,
        is_over: AtomicBool,
        events: PipeWriter,
    }

    impl Hold {
        /// Enters the mode on stdin. Lines that are printed meanwhile look as ever.
        pub(in crate::ui) fn take() -> io::Result<Self> {
            let before = tcgetattr(io::stdin())?;
            let mut held = before.clone();
            cfmakeraw(&mut held);
            held.output_flags = before.output_flags;
            held.local_flags.insert(LocalFlags::ISIG);
            let (events, writer) = io::pipe()?;
            let terminal = Arc::new(Terminal {
                modes: Mutex::new((before, held)),
                below: AtomicUsize::new(0),
                is_over: AtomicBool::new(false),
                events: writer,
            });
            let watched: SigSet = WATCHED.into_iter().collect();
            let mask = watched.thread_swap_mask(SigmaskHow::SIG_BLOCK)?;
            let watching = Arc::clone(&terminal);
            let watch = thread::Builder::new().name("signals".to_owned());
            // From here on dropping it undoes what was done.
            let mut hold = Self { terminal, events, watch: None, mask, ahead: None };
            hold.watch = Some(watch.spawn(move || watching.watch(&watched))?);
            hold.terminal.enter()?;
            put_back_before_a_panic_is_told(&hold.terminal);
            Ok(hold)
        }

        /// Notes that a drawing stands there, with so many lines below the cursor; or none.
        pub(in crate::ui) fn drawn(&self, below: Option<usize>) {
            self.terminal.below.store(below.map_or(0, |below| below + 1), Ordering::Relaxed);
        }

        /// Waits for what comes next; no longer than `patience`, where there is an end to it.
        pub(in crate::ui) fn next(&mut self, patience: Option<Duration>) -> io::Result<Event> {
            let at_once = self.ahead.map(|_| Duration::ZERO);
            let stdin = io::stdin();
            let sources = [stdin.as_fd(), self.events.as_fd()];
            let (has_key, has_event) = ready(sources, at_once.or(patience))?;
            if has_event {
                let mut event = [0];
                self.events.read_exact(&mut event)?;
                return Ok(match event {
                    [INTERRUPTED] => Event::Interrupted,
                    [RESIZED] => Event::Resized,
                    _ => Event::Resumed,
                });
            }
            let first = match self.ahead.take() {
                Some(byte) => byte,
                None if !has_key => return Ok(Event::Nothing),
                None => byte()?,
            };
            let mut rest = || if is_ready(REST_OF_A_KEY)? { byte().map(Some) } else { Ok(None) };
            let (key, ahead) = key::decoded(first, &mut rest)?;
            self.ahead = ahead;
            Ok(Event::Key(key))
        }

        /// Whether a key waits to be read.
        pub(in crate::ui) fn has_key(&self) -> bool {
            self.ahead.is_some() || is_ready(Duration::ZERO).unwrap_or(false)
        }
    }

    impl Drop for Hold {
        fn drop(&mut self) {
            self.terminal.leave();
            self.terminal.is_over.store(true, Ordering::Release);
            if let Some(watch) = self.watch.take() {
                // Neither fails: the thread is there until it is joined, and it does not panic.
                let _ = pthread_kill(watch.as_pthread_t(), Signal::SIGUSR2);
                let _ = watch.join();
            }
            // The set is the one that held before, so it can be set.
            let _ = self.mask.thread_set_mask();
        }
    }

    const INTERRUPTED: u8 = b'i';
    const RESIZED: u8 = b'w';
    const RESUMED: u8 = b'r';

    impl Terminal {
        fn enter(&self) -> io::Result<()> {
            let modes = self.modes.lock().unwrap_or_else(PoisonError::into_inner);
            tcsetattr(io::stdin(), SetArg::TCSADRAIN, &modes.1)?;
            drop(modes);
            let mut talk = io::stderr();
            talk.write_all(MARK_PASTES.as_bytes()).and_then(|()| talk.flush())
        }

        /// Puts the terminal back as it was, the cursor on a line of its own. A terminal that has gone away needs nothing
        /// put back.
        fn leave(&self) {
            let below = match self.below.swap(0, Ordering::Relaxed) {
                0 => String::new(),
                1 => "\r\n".to_owned(),
                more => format!("\u{1b}[{}B\r\n", more - 1),
            };
            let mut talk = io::stderr();
            let _ = talk.write_all(format!("{MARK_NO_PASTES}{below}").as_bytes()).and_then(|()| talk.flush());
            let modes = self.modes.lock().unwrap_or_else(PoisonError::into_inner);
            let _ = tcsetattr(io::stdin(), SetArg::TCSADRAIN, &modes.0);
        }

        /// Waits for signals until the mode is left.
        fn watch(&self, watched: &SigSet) {
            while let Ok(signal) = watched.wait() {
                let is_over = self.is_over.load(Ordering::Acquire);
                match signal {
                    Signal::SIGUSR2 if is_over => return,
                    Signal::SIGWINCH => self.tell(RESIZED),
                    Signal::SIGCONT => self.resume(),
                    signal => self.meet(signal, is_over),
                }
            }
        }

        /// Lets a signal do what it does in a program that asks nothing; where that is nothing, goes on.
        fn meet(&self, signal: Signal, is_over: bool) {
            if !is_over {
                self.leave();
            }
            let mut met = SigSet::empty();
            met.add(signal);
            let _ = met.thread_unblock();
            let _ = raise(signal);
            let _ = met.thread_block();
            if is_over {
                return;
            }
            if signal == Signal::SIGTSTP {
                // What let the process go on is met with this.
                let mut resumed = SigSet::empty();
                resumed.add(Signal::SIGCONT);
                let _ = resumed.thread_unblock();
                let _ = resumed.thread_block();
            }
            if signal == Signal::SIGINT { self.tell(INTERRUPTED) } else { self.resume() }
        }

        fn resume(&self) {
            if !self.is_over.load(Ordering::Acquire) && self.enter().is_ok() {
                self.tell(RESUMED);
            }
        }

        fn tell(&self, event: u8) {
            // The other end is there as long as this thread.
            let _ = (&self.events).write_all(&[event]);
        }
    }

    /// The terminal that is held, if one is.
    static HELD: Mutex<Weak<Terminal>> = Mutex::new(Weak::new());

    /// A panic is told on a terminal as it was: nobody else would put it back before.
    fn put_back_before_a_panic_is_told(terminal: &Arc<Terminal>) {
        static ONCE: Once = Once::new();
        *HELD.lock().unwrap_or_else(PoisonError::into_inner) = Arc::downgrade(terminal);
        ONCE.call_once(|| {
            let told = panic::take_hook();
            panic::set_hook(Box::new(move |panic| {
                let held = HELD.lock().unwrap_or_else(PoisonError::into_inner).upgrade();
                if let Some(held) = held {
                    held.leave();
                }
                told(panic);
            }));
        });
    }

    fn byte() -> io::Result<u8> {
        let mut byte = [0];
        match nix::unistd::read(io::stdin(), &mut byte)? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(byte[0]),
        }
    }

    fn is_ready(patience: Duration) -> io::Result<bool> {
        let stdin = io::stdin();
        Ok(ready([stdin.as_fd(), stdin.as_fd()], Some(patience))?.0)
    }

    /// Which of two can be read, once one can.
    fn ready(sources: [BorrowedFd<'_>; 2], patience: Option<Duration>) -> io::Result<(bool, bool)> {
        let timeout = patience.map_or(PollTimeout::NONE, |patience| {
            PollTimeout::try_from(patience).unwrap_or(PollTimeout::MAX)
        });
        let mut awaited = sources.map(|source| PollFd::new(source, PollFlags::POLLIN));
        loop {
            match poll(&mut awaited, timeout) {
                Ok(_) => break,
                Err(Errno::EINTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
        let [one, other] = awaited.map(|source| source.any().unwrap_or(false));
        Ok((one, other))
    }
}

/// Keeps the signals that a question waits for from a thread of another purpose: where it took one, nothing would put the
/// terminal back.
#[cfg(unix)]
pub(crate) fn leave_signals_to_others() {
    // Where they cannot be kept from it, all else works the same.
    let _ = unix::WATCHED.into_iter().collect::<nix::sys::signal::SigSet>().thread_block();
}

/// See above: elsewhere than on Unix there are none.
#[cfg(not(unix))]
pub(crate) fn leave_signals_to_others() {}

/// Elsewhere than on Unix the library's own way has to do: it reads a key, and the system restores the console.
#[cfg(not(unix))]
#[derive(Debug)]
pub(super) struct Hold;

#[cfg(not(unix))]
impl Hold {
    pub(super) fn take() -> io::Result<Self> {
        Ok(Self)
    }

    pub(super) fn drawn(&self, _below: Option<usize>) {}

    pub(super) fn next(&mut self, patience: Option<Duration>) -> io::Result<Event> {
        use console::Key as Known;
        if let Some(patience) = patience {
            std::thread::sleep(patience);
            return Ok(Event::Nothing);
        }
        Ok(Event::Key(match console::Term::stderr().read_key()? {
            Known::Char(sign) => Key::Char(sign),
            Known::Enter => Key::Enter,
            Known::Escape => Key::Escape,
            Known::Backspace => Key::Backspace,
            Known::Del => Key::Del,
            Known::Tab => Key::Tab,
            Known::BackTab => Key::BackTab,
            Known::ArrowUp => Key::ArrowUp,
            Known::ArrowDown => Key::ArrowDown,
            Known::ArrowLeft => Key::ArrowLeft,
            Known::ArrowRight => Key::ArrowRight,
            Known::Home => Key::Home,
            Known::End => Key::End,
            Known::PageUp => Key::PageUp,
            Known::PageDown => Key::PageDown,
            Known::CtrlC => return Ok(Event::Interrupted),
            _ => Key::Unknown,
        }))
    }

    pub(super) fn has_key(&self) -> bool {
        false
    }
}
