//! What can go wrong with the ledger.

use std::path::PathBuf;

/// What can go wrong with the ledger.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// Another process holds the ledger and did not let go in time; trying again helps.
    #[error("the ledger is busy: another process is writing to it")]
    Busy,
    /// The ledger was written by a newer version of the program.
    #[error("the ledger `{path}` has schema {found}, this program knows only up to {known}")]
    TooNew {
        /// The ledger's file.
        path: PathBuf,
        /// Its schema version.
        found: u32,
        /// The newest schema version that this program knows.
        known: u32,
    },
    /// The file cannot be opened, made or written: permissions, a missing folder, a full disk.
    #[error("cannot open or write the ledger `{path}`")]
    Open {
        /// The ledger's file.
        path: PathBuf,
        /// Why.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The file is no ledger, or is damaged.
    #[error("`{path}` is no slotctl ledger, or is damaged: {detail}")]
    NotALedger {
        /// The file.
        path: PathBuf,
        /// What about it is wrong.
        detail: String,
    },
    /// A row that no version of the program can have written.
    #[error("the ledger holds a row that makes no sense: {0}")]
    Corrupt(String),
    /// A constraint of the schema fired: our own fault, caught by the last line of defence.
    #[error("the ledger refused a write that the rules should have refused before: {0}")]
    Constraint(String),
    /// Anything else the engine reports.
    #[error("the ledger failed")]
    Engine(#[source] Box<dyn std::error::Error + Send + Sync>),
}
