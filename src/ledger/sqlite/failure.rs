//! What can go wrong below a verb, before it is known which ledger it went wrong in.

use std::path::Path;

use rusqlite::ErrorCode;

use crate::ledger::LedgerError;

/// What SQLite said; [`Failure::at`] adds the file.
#[derive(Debug)]
pub(super) struct Failure(rusqlite::Error);

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self(error)
    }
}

impl Failure {
    /// What the caller is told about a failure of the ledger at `path`.
    pub(super) fn at(self, path: &Path) -> LedgerError {
        told(self.0, path)
    }

    /// Whether another connection was in the way.
    pub(super) fn is_busy(&self) -> bool {
        is_busy(&self.0)
    }
}

fn is_busy(error: &rusqlite::Error) -> bool {
    // "Protocol" is how the write-ahead log gives up on a race for its own locks.
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::FileLockingProtocolFailed))
}

fn told(error: rusqlite::Error, path: &Path) -> LedgerError {
    if is_busy(&error) {
        return LedgerError::Busy;
    }
    let path = path.to_owned();
    match error.sqlite_error_code() {
        Some(ErrorCode::ConstraintViolation) => LedgerError::Constraint(error.to_string()),
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
            LedgerError::NotALedger { path, detail: error.to_string() }
        }
        Some(
            ErrorCode::CannotOpen
            | ErrorCode::ReadOnly
            | ErrorCode::DiskFull
            | ErrorCode::PermissionDenied
            | ErrorCode::SystemIoFailure,
        ) => LedgerError::Open { path, source: Box::new(error) },
        _ => LedgerError::Engine(Box::new(error)),
    }
}
