//! Stderr, shared by messages, logs and the progress bar.

use std::fmt;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use indicatif::ProgressBar;

use super::transcript::Transcript;

/// A handle to stderr that takes the progress bar away while a line is written.
///
/// Clones share the stream: hand one to the log subscriber, as `move || talk.clone()`.
#[derive(Clone)]
pub struct Talk {
    shared: Arc<Mutex<Shared>>,
}

struct Shared {
    sink: Box<dyn Write + Send>,
    bar: Option<ProgressBar>,
    transcript: Transcript,
}

impl Talk {
    /// Wraps a stream.
    pub(crate) fn new(sink: Box<dyn Write + Send>) -> Self {
        Self { shared: Arc::new(Mutex::new(Shared { sink, bar: None, transcript: Transcript::default() })) }
    }

    /// Names the bar that lines must not run into; `None` when it is gone.
    pub(crate) fn set_bar(&self, bar: Option<ProgressBar>) {
        self.lock().bar = bar;
    }

    /// Looks at what stands on the terminal since the first question, or notes an answer there.
    pub(crate) fn transcript<T>(&self, look: impl FnOnce(&mut Transcript) -> T) -> T {
        look(&mut self.lock().transcript)
    }

    fn lock(&self) -> MutexGuard<'_, Shared> {
        // A panic elsewhere leaves the stream as usable as before.
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Write for Talk {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut shared = self.lock();
        let Shared { sink, bar, transcript } = &mut *shared;
        transcript.told(&String::from_utf8_lossy(bytes));
        match bar {
            Some(bar) => bar.suspend(|| sink.write_all(bytes))?,
            None => sink.write_all(bytes)?,
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.lock().sink.flush()
    }
}

impl fmt::Debug for Talk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Talk").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::test_sink::Sink;
    use indicatif::ProgressDrawTarget;

    #[test]
    fn clones_write_to_one_stream_with_or_without_a_bar() {
        let sink = Sink::default();
        let mut talk = Talk::new(Box::new(sink.clone()));
        let mut log = talk.clone();
        talk.write_all(b"one\n").unwrap();
        let bar = ProgressBar::with_draw_target(Some(3), ProgressDrawTarget::hidden());
        talk.set_bar(Some(bar));
        log.write_all(b"two\n").unwrap();
        talk.set_bar(None);
        talk.write_all(b"three\n").unwrap();
        assert_eq!(sink.text(), "one\ntwo\nthree\n");
    }
}
