//! One writer at Fanfare per ledger: two processes that both find nothing must not both make it.

use std::fs::{File, TryLockError};
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use super::super::Failure;
use crate::ledger::{Location, ServerLock};

/// How long a second process waits (rules.md, Fanfare).
const PATIENCE: Duration = Duration::from_secs(10);
/// How often it looks.
const PAUSE: Duration = Duration::from_millis(50);

/// Held while this process makes objects at Fanfare; dropping it, or dying, lets go.
#[derive(Debug)]
pub struct RemoteLock {
    held: Held,
}

#[derive(Debug)]
enum Held {
    /// The open file is the lock.
    File(#[expect(dead_code, reason = "it is held, not read")] File),
    /// The server knows it, so it holds between machines.
    Server(Box<ServerLock>),
}

impl RemoteLock {
    /// Waits for the lock of a ledger: of a file beside it, or of its server.
    ///
    /// # Errors
    /// [`Failure::RemoteBusy`] when another process keeps it for ten seconds, [`Failure::Lock`] when the file
    /// cannot be made; [`crate::ledger::LedgerError`] from a server.
    pub fn acquire(ledger: &Location) -> Result<Self, Failure> {
        let Some(file) = ledger.file() else {
            let lock = ledger.lock("fanfare", PATIENCE)?.ok_or(Failure::RemoteBusy)?;
            return Ok(Self { held: Held::Server(Box::new(lock)) });
        };
        let mut path = file.as_os_str().to_owned();
        path.push(".lock");
        let path = PathBuf::from(path);
        let failed = |source| Failure::Lock { path: path.clone(), source };
        let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(failed)?;
        let deadline = Instant::now() + PATIENCE;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { held: Held::File(file) }),
                Err(TryLockError::WouldBlock) if Instant::now() < deadline => thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => return Err(Failure::RemoteBusy),
                Err(TryLockError::Error(source)) => return Err(failed(source)),
            }
        }
    }

    /// Whether it is still ours, asked right before each act at Fanfare. That of a file is ours until we let go; that of a
    /// server goes when the server does.
    ///
    /// # Errors
    /// [`crate::ledger::LedgerError::LockLost`].
    pub fn still_held(&self) -> Result<(), Failure> {
        match &self.held {
            Held::File(_) => Ok(()),
            Held::Server(lock) => Ok(lock.still_held()?),
        }
    }
}
