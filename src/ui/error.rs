//! What can go wrong while printing.

use std::io;

/// Why a result did not reach its reader.
#[derive(Debug, thiserror::Error)]
pub enum UiError {
    /// The reader of stdout went away, as `| head` does. The command has done its work: `run` exits 0 and says nothing.
    #[error("the reader of the output closed the pipe")]
    ClosedPipe,
    /// Stdout took no more: a full disk, a revoked terminal.
    #[error("the output could not be written")]
    Write(#[source] io::Error),
    /// `--output csv` where a single thing is shown. A usage mistake; see [`crate::ui::Out::allow_object`].
    #[error("`--output csv` works for lists only")]
    CsvOnlyForLists,
    /// A value that JSON cannot hold. Our bug.
    #[error("the result could not be written as JSON")]
    Json(#[source] serde_json::Error),
}

impl UiError {
    /// Sorts a failed write: a closed pipe apart from all else.
    pub(crate) fn from_write(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe { Self::ClosedPipe } else { Self::Write(error) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_pipe_is_told_apart_from_a_full_disk() {
        assert!(matches!(UiError::from_write(io::ErrorKind::BrokenPipe.into()), UiError::ClosedPipe));
        assert!(matches!(UiError::from_write(io::ErrorKind::StorageFull.into()), UiError::Write(_)));
    }
}
