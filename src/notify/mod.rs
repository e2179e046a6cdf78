//! Delivers one finished message.

mod spool;

pub use spool::{Spool, remove, spooled};

/// Why a message could not be delivered.
#[derive(Debug, thiserror::Error)]
pub enum NotifyError {
    /// The spool cannot be written; trying again later may help.
    #[error("cannot write `{path}`")]
    Spool {
        /// The file or folder.
        path: std::path::PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The message cannot be put into its form; trying again does not help.
    #[error("the message cannot be written: {0}")]
    Unwritable(String),
}

impl NotifyError {
    /// Whether the same message may get through later.
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Spool { .. })
    }
}
