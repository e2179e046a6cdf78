//! One run at a time of each sweep. Runs that overlap do no harm; they only do the same work twice.

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::Path;

use super::Failure;

/// Held while a sweep runs; dropping it, or dying, lets go.
#[derive(Debug)]
pub struct SweepLock {
    /// The open file is the lock; none where the file system knows no locks.
    _file: Option<File>,
}

impl SweepLock {
    /// Takes the lock of a sweep, unless another process has it: then there is nothing to wait for, as that one does
    /// the work. A file system without locks gives it to everybody.
    ///
    /// # Errors
    /// [`Failure::Lock`] when the file cannot be made.
    pub fn acquire(path: &Path) -> Result<Option<Self>, Failure> {
        let failed = |source| Failure::Lock { path: path.to_owned(), source };
        let file = File::options().create(true).truncate(false).write(true).open(path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: Some(file) })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
                Ok(Some(Self { _file: None }))
            }
            Err(TryLockError::Error(source)) => Err(failed(source)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time_has_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("lock");
        let first = SweepLock::acquire(&path).expect("a lock file");
        assert!(first.is_some());
        assert!(SweepLock::acquire(&path).expect("a lock file").is_none());
        assert!(SweepLock::acquire(&folder.path().join("other")).expect("a lock file").is_some());
        drop(first);
        assert!(SweepLock::acquire(&path).expect("a lock file").is_some());
    }
}
