//! One run at a time of each sweep. Runs that overlap do no harm; they only do the same work twice.

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::PathBuf;
use std::time::Duration;

use super::Failure;
use crate::ledger::{Location, ServerLock};

/// Held while a sweep runs; dropping it, or dying, lets go.
#[derive(Debug)]
pub struct SweepLock {
    held: Held,
}

#[derive(Debug)]
enum Held {
    /// The open file is the lock.
    File(#[expect(dead_code, reason = "it is held, not read")] File),
    /// The file system knows no locks.
    Nothing,
    /// The server knows it, so it holds between machines.
    Server(Box<ServerLock>),
}

impl SweepLock {
    /// Takes the lock of a sweep, unless another process has it: then there is nothing to wait for, as that one does
    /// the work. A file system without locks gives it to everybody.
    ///
    /// # Errors
    /// [`Failure::Lock`] when the file cannot be made; [`crate::ledger::LedgerError`] from a server.
    pub fn acquire(ledger: &Location, sweep: &str) -> Result<Option<Self>, Failure> {
        let Some(file) = ledger.file() else {
            let lock = ledger.lock(&format!("sweep {sweep}"), Duration::ZERO)?;
            return Ok(lock.map(|lock| Self { held: Held::Server(Box::new(lock)) }));
        };
        let mut path = file.as_os_str().to_owned();
        path.push(format!(".{sweep}.lock"));
        let path = PathBuf::from(path);
        let failed = |source| Failure::Lock { path: path.clone(), source };
        let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { held: Held::File(file) })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
                Ok(Some(Self { held: Held::Nothing }))
            }
            Err(TryLockError::Error(source)) => Err(failed(source)),
        }
    }

    /// Whether it is still ours, asked before each batch that leaves the house: a server that was started anew has
    /// forgotten it, and another run may be at the same work.
    ///
    /// # Errors
    /// [`crate::ledger::LedgerError::LockLost`].
    pub fn still_held(&self) -> Result<(), Failure> {
        match &self.held {
            Held::File(_) | Held::Nothing => Ok(()),
            Held::Server(lock) => Ok(lock.still_held()?),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time_has_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let ledger = Location::File(folder.path().join("ledger.db"));
        let is_free = |sweep| SweepLock::acquire(&ledger, sweep).expect("a lock file").is_some();
        let first = SweepLock::acquire(&ledger, "holds").expect("a lock file");
        assert!(first.is_some());
        assert!(!is_free("holds"));
        assert!(is_free("reminders"));
        drop(first);
        assert!(is_free("holds"));
    }
}
