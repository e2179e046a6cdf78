//! New files: only their owner may read them, they are there complete or not at all, and none is overwritten.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::UpkeepError;
use crate::ops::Failure;

/// Writes a file that only its owner may read, there complete or as it was before.
///
/// # Errors
/// [`UpkeepError::Unwritable`].
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let unwritable = |source| UpkeepError::Unwritable { path: path.to_owned(), source };
    let mut new = NewFile::draft(path)?;
    let written = new.file.write_all(bytes).and_then(|()| new.file.sync_all());
    written.and_then(|()| fs::rename(&new.draft, path)).map_err(unwritable)?;
    Ok(())
}

/// A file that is being written under another name, and goes when it is dropped before it was kept.
pub(super) struct NewFile {
    draft: PathBuf,
    path: PathBuf,
    /// Where to write.
    pub(super) file: File,
}

impl NewFile {
    /// Begins a file that is to be at `path`.
    pub(super) fn begin(path: &Path) -> Result<Self, UpkeepError> {
        refuse_existing(path)?;
        Self::draft(path)
    }

    fn draft(path: &Path) -> Result<Self, UpkeepError> {
        let mut draft = path.as_os_str().to_owned();
        draft.push(format!(".{}.new", uuid::Uuid::now_v7().simple()));
        let draft = PathBuf::from(draft);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(&draft) {
            Ok(file) => Ok(Self { draft, path: path.to_owned(), file }),
            Err(source) => Err(UpkeepError::Unwritable { path: path.to_owned(), source }),
        }
    }

    /// Gives the file its name.
    pub(super) fn keep(self) -> Result<(), UpkeepError> {
        let kept = || -> io::Result<()> {
            self.file.sync_all()?;
            // A link, unlike a rename, fails if the name was taken meanwhile.
            fs::hard_link(&self.draft, &self.path)?;
            match self.path.parent() {
                Some(folder) if !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
                _ => Ok(()),
            }
        };
        kept().map_err(|source| match source.kind() {
            ErrorKind::AlreadyExists => UpkeepError::Exists { path: self.path.clone() },
            _ => UpkeepError::Unwritable { path: self.path.clone(), source },
        })
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        // Nothing can be done about a draft that does not go; its name says what it is.
        let _ = fs::remove_file(&self.draft);
    }
}

/// Refuses a name that something has, also a link that leads nowhere.
pub(super) fn refuse_existing(path: &Path) -> Result<(), UpkeepError> {
    match fs::symlink_metadata(path) {
        Ok(_) => Err(UpkeepError::Exists { path: path.to_owned() }),
        Err(_) => Ok(()),
    }
}
