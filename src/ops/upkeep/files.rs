//! New files: only their owner may read them, they are there complete or not at all, and none is overwritten.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::UpkeepError;
use crate::files::{self, Draft, Readers};
use crate::ops::Failure;

/// Writes a file that only its owner may read, there complete or as it was before.
///
/// # Errors
/// [`UpkeepError::Unwritable`].
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let unwritable = |source| UpkeepError::Unwritable { path: path.to_owned(), source };
    Ok(write(path, bytes, Readers::Owner).map_err(unwritable)?)
}

/// Writes a file for others to look at, there complete or as it was before.
///
/// # Errors
/// What the file system answers.
pub fn write_public(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write(path, bytes, Readers::Everybody)
}

fn write(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    let draft = Draft::beside(path, readers)?;
    draft.file().write_all(bytes)?;
    draft.keep(path)
}

/// The drafts that killed commands left in a folder; none where it cannot be read.
pub fn abandoned(folder: &Path) -> Vec<PathBuf> {
    files::abandoned(folder).unwrap_or_default()
}

/// Removes files; one that is gone already is no failure.
///
/// # Errors
/// [`UpkeepError::Unwritable`] with the first that stays.
pub fn remove_all(paths: &[PathBuf]) -> Result<(), UpkeepError> {
    for path in paths {
        match fs::remove_file(path) {
            Err(source) if source.kind() != ErrorKind::NotFound => {
                return Err(UpkeepError::Unwritable { path: path.clone(), source });
            }
            _ => {}
        }
    }
    Ok(())
}

/// A file that is being written under another name, and goes when it is dropped before it was kept.
pub(super) struct NewFile {
    draft: Draft,
    path: PathBuf,
}

impl NewFile {
    /// Begins a file that is to be at `path`.
    pub(super) fn begin(path: &Path) -> Result<Self, UpkeepError> {
        refuse_existing(path)?;
        let unwritable = |source| UpkeepError::Unwritable { path: path.to_owned(), source };
        let draft = Draft::beside(path, Readers::Owner).map_err(unwritable)?;
        Ok(Self { draft, path: path.to_owned() })
    }

    /// Where to write.
    pub(super) fn file(&self) -> &fs::File {
        self.draft.file()
    }

    /// Gives the file its name.
    pub(super) fn keep(self) -> Result<(), UpkeepError> {
        let Self { draft, path } = self;
        draft.keep_as_new(&path).map_err(|source| match source.kind() {
            ErrorKind::AlreadyExists => UpkeepError::Exists { path },
            _ => UpkeepError::Unwritable { path, source },
        })
    }
}

/// Refuses a name that something has, also a link that leads nowhere.
pub(super) fn refuse_existing(path: &Path) -> Result<(), UpkeepError> {
    match fs::symlink_metadata(path) {
        Ok(_) => Err(UpkeepError::Exists { path: path.to_owned() }),
        Err(_) => Ok(()),
    }
}
