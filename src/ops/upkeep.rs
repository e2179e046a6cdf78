//! The ledger as a whole: checking it, copying it, putting a copy back, carrying it from one engine to another.
//!
//! | file | use case |
//! |---|---|
//! | `check`, `references` | everything that can be recomputed, against what is there |
//! | `copies` | backups, and putting one back |
//! | `export`, `import` | every row as a line of JSON, there and back; `record` is the line |
//! | `stats` | how large it is, and what happened last |
//! | `files` | new files that only their owner may read, there complete or not at all |

use std::path::PathBuf;

pub mod check;
pub mod copies;
pub mod export;
pub mod files;
pub mod import;
mod record;
mod references;
pub mod stats;

/// Why the ledger as a whole could not be copied, put back or carried over.
#[derive(Debug, thiserror::Error)]
pub enum UpkeepError {
    /// There is a file already where a new one was to be made.
    #[error("there is a file `{path}` already")]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// A file to read is not there or cannot be read.
    #[error("cannot read `{path}`")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// What was to be written could not be.
    #[error("cannot write `{path}`")]
    Unwritable {
        /// The file, or `-`.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The copy to put back is the ledger itself.
    #[error("`{path}` is the ledger itself")]
    Same {
        /// The file.
        path: PathBuf,
    },
    /// The ledger has events that the copy lacks.
    #[error("the ledger has {events} events that `{path}` does not have")]
    Newer {
        /// The copy.
        path: PathBuf,
        /// How many events would be gone.
        events: u64,
    },
    /// An import into a ledger that has rows.
    #[error("the ledger is not empty: an import fills an empty one only")]
    NotEmpty,
    /// Lines that cannot be imported.
    #[error("{} cannot be imported; nothing was", counted(.0.len()))]
    BadLines(Vec<BadLine>),
}

/// A line that cannot be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// Its number, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub what: String,
}

fn counted(lines: usize) -> String {
    if lines == 1 { "1 line".to_owned() } else { format!("{lines} lines") }
}
