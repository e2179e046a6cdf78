//! Where a ledger is, and the locks that belong to it as a whole.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::LedgerError;
#[cfg(feature = "postgres")]
use super::postgres::{self, PostgresAddress};
use super::sqlite;

/// Where a ledger is.
#[derive(Debug, Clone)]
pub enum Location {
    /// In a SQLite file.
    File(PathBuf),
    /// On a PostgreSQL server.
    #[cfg(feature = "postgres")]
    Server(PostgresAddress),
}

/// A lock that a server keeps for this process. Dropping it, dying, or losing the connection lets go.
pub struct ServerLock {
    /// The connection is the lock.
    _session: Box<dyn std::any::Any>,
}

impl Location {
    /// The file, where it is one.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            #[cfg(feature = "postgres")]
            Self::Server(_) => None,
        }
    }

    /// Whether a file that begins with these hundred bytes is a ledger, at its place or not.
    pub fn is_ledger(beginning: &[u8]) -> bool {
        sqlite::is_ledger(beginning)
    }

    /// A command of PostgreSQL that works on the ledger, without the password; none for a file.
    #[cfg_attr(not(feature = "postgres"), expect(unused_variables, reason = "no server is built in"))]
    pub fn command(&self, program: &str, rest: &str) -> Option<String> {
        match self {
            Self::File(_) => None,
            #[cfg(feature = "postgres")]
            Self::Server(address) => Some(address.command(program, rest)),
        }
    }

    /// Takes a lock of the server, which holds between machines; none when another process keeps it for as long as
    /// `patience`. A ledger in a file has no such locks: there, files beside it are locked.
    ///
    /// # Errors
    /// [`LedgerError`] as from [`super::Ledger::open`].
    #[cfg_attr(not(feature = "postgres"), expect(unused_variables, reason = "no server is built in"))]
    pub fn lock(&self, name: &str, patience: Duration) -> Result<Option<ServerLock>, LedgerError> {
        match self {
            Self::File(path) => {
                let why = format!("there is no lock `{name}` on a server");
                Err(LedgerError::Open { path: path.clone(), source: why.into() })
            }
            #[cfg(feature = "postgres")]
            Self::Server(address) => {
                let session = postgres::lock(address, name, patience)?;
                Ok(session.map(|session| ServerLock { _session: Box::new(session) }))
            }
        }
    }
}

/// The path, or the address without its password.
impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            #[cfg(feature = "postgres")]
            Self::Server(address) => address.fmt(f),
        }
    }
}

impl From<&Path> for Location {
    fn from(path: &Path) -> Self {
        Self::File(path.to_owned())
    }
}

impl From<&PathBuf> for Location {
    fn from(path: &PathBuf) -> Self {
        Self::File(path.clone())
    }
}

impl From<&Location> for Location {
    fn from(location: &Location) -> Self {
        location.clone()
    }
}
