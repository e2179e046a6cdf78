//! Where the ledger of a world is.

#[cfg(feature = "postgres")]
use std::sync::OnceLock;

#[cfg(feature = "postgres")]
use super::database::Database;
use super::engine::{Engine, engine};

/// A file in the world's folder, or a database, which is made when it is first asked for.
#[derive(Debug)]
pub(crate) enum Place {
    File,
    #[cfg(feature = "postgres")]
    Database(OnceLock<Database>),
}

impl Place {
    /// A place on the engine of this thread's worlds, with nothing in it: no file, or the tables of a ledger without a
    /// row, which take longer to make than most tests take.
    pub(super) fn new() -> Self {
        match engine() {
            Engine::Sqlite => Self::File,
            #[cfg(feature = "postgres")]
            Engine::Postgres => Self::Database(OnceLock::new()),
            #[cfg(not(feature = "postgres"))]
            Engine::Postgres => panic!("these tests were built without PostgreSQL"),
        }
    }

    /// A place on the same engine with no ledger at all.
    pub(super) fn unopened(&self) -> Self {
        match self {
            Self::File => Self::File,
            #[cfg(feature = "postgres")]
            Self::Database(_) => Self::Database(OnceLock::from(Database::empty())),
        }
    }

    /// One with the same rows; those of a file come with the folder.
    pub(super) fn copy(&self) -> Self {
        match self {
            Self::File => Self::File,
            #[cfg(feature = "postgres")]
            Self::Database(one) => {
                Self::Database(one.get().map_or_else(OnceLock::new, |one| one.copy().into()))
            }
        }
    }

    /// The database, if it is one.
    #[cfg(feature = "postgres")]
    pub(super) fn database(&self) -> Option<&Database> {
        match self {
            Self::File => None,
            Self::Database(one) => Some(one.get_or_init(Database::opened)),
        }
    }

    /// The address of the database, if it is one.
    pub(super) fn url(&self) -> Option<&str> {
        match self {
            Self::File => None,
            #[cfg(feature = "postgres")]
            Self::Database(_) => self.database().map(|one| one.url.as_str()),
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        #[cfg(feature = "postgres")]
        if let Self::Database(one) = self
            && let Some(database) = one.take()
        {
            database.leave();
        }
    }
}
