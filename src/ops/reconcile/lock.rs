//! One writer at Fanfare per ledger: two processes that both find nothing must not both make it.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::super::Failure;

/// How long a second process waits (rules.md, Fanfare).
const PATIENCE: Duration = Duration::from_secs(10);
/// How often it looks.
const PAUSE: Duration = Duration::from_millis(50);

/// Held while this process makes objects at Fanfare; dropping it, or dying, lets go.
#[derive(Debug)]
pub struct RemoteLock {
    /// The open file is the lock.
    _file: File,
}

impl RemoteLock {
    /// Waits for the lock file beside the ledger.
    ///
    /// # Errors
    /// [`Failure::RemoteBusy`] when another process keeps it for ten seconds, [`Failure::Lock`] when the file
    /// cannot be made.
    pub fn acquire(path: &Path) -> Result<Self, Failure> {
        let failed = |source| Failure::Lock { path: path.to_owned(), source };
        let file = File::options().create(true).truncate(false).write(true).open(path).map_err(failed)?;
        let deadline = Instant::now() + PATIENCE;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) if Instant::now() < deadline => thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => return Err(Failure::RemoteBusy),
                Err(TryLockError::Error(source)) => return Err(failed(source)),
            }
        }
    }
}
