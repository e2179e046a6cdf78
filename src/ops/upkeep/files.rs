//! New files: only their owner may read them, they are there complete or not at all, and none is overwritten.

use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use super::UpkeepError;
use crate::files::{self, Draft, Readers};
use crate::ledger::Location;
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

/// The drafts that killed commands left beside a ledger and that hold people: those on their way to the ledger's own
/// name, and those that are a ledger, an export or a plan by their content. What belongs to somebody else is not among
/// them, whatever it is called.
pub fn copies_beside(ledger: &Path) -> Vec<PathBuf> {
    let (Some(folder), Some(name)) = (ledger.parent(), ledger.file_name()) else { return Vec::new() };
    let prefix = format!("{}.", name.to_string_lossy());
    let is_copy = |path: &PathBuf| {
        let is_named = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&prefix));
        let holds_people = || files::draft_of(path).is_some_and(|draft| is_of_slotctl(&draft));
        has_one_owner(path, ledger) && (is_named || holds_people())
    };
    abandoned(folder).into_iter().filter(is_copy).collect()
}

/// Whether a file begins as one that this program writes people into.
fn is_of_slotctl(path: &Path) -> bool {
    // Another name of the ledger is never opened: whoever closes a file drops the locks that SQLite has on it.
    if files::has_other_names(path) {
        return false;
    }
    let mut beginning = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(100).read_to_end(&mut beginning));
    if read.is_err() {
        return false;
    }
    let text: Vec<u8> = beginning.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    Location::is_ledger(&beginning) || text.starts_with(b"{\"format\":\"slotctl-")
}

#[cfg(unix)]
fn has_one_owner(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let owner = |path: &Path| fs::symlink_metadata(path).map(|metadata| metadata.uid()).ok();
    owner(one).is_some_and(|uid| owner(other) == Some(uid))
}

#[cfg(not(unix))]
fn has_one_owner(_: &Path, _: &Path) -> bool {
    true
}

/// Removes drafts that were found here; one that is gone already is no failure.
///
/// # Errors
/// [`UpkeepError::Unwritable`] with the first that stays.
pub fn remove_all(paths: &[PathBuf]) -> Result<(), UpkeepError> {
    paths.iter().try_for_each(|path| {
        let unwritable = |source| UpkeepError::Unwritable { path: path.clone(), source };
        files::remove_abandoned(path).map_err(unwritable)
    })
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
