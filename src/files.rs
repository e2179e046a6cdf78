//! New files that are there complete or not at all: each is a draft beside its place until it gets its name.
//!
//! A draft is called after its place, `backup.db.<32 digits>.new`, and is locked as long as its writer lives. One that
//! nobody has locked was left by a process that was killed: whoever writes to the same place next removes it, and so
//! does `consumer erase` beside the ledger, because drafts of ledgers hold people.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The digits that make the name of a draft its own.
const DIGITS: usize = 32;

/// What the name of a draft has after its digits.
const SUFFIX: &str = ".new";

/// How often a draft is begun again whose file a tidier took before it was locked.
const TRIES: u32 = 10;

/// Who may read a new file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Readers {
    /// Its owner alone.
    Owner,
    /// Whoever the process lets read.
    Everybody,
}

/// A file on its way to its place. It goes when it is dropped, unless it was kept under the name of the place.
#[derive(Debug)]
pub(crate) struct Draft {
    path: PathBuf,
    /// Open, and so locked, as long as the draft lives.
    file: File,
}

impl Draft {
    /// Begins an empty file beside a place, and removes what killed processes left on their way there.
    ///
    /// # Errors
    /// What the file system answers.
    pub(crate) fn beside(place: &Path, readers: Readers) -> io::Result<Self> {
        tidy_beside(place);
        let mut lost = io::Error::from(ErrorKind::NotFound);
        for _ in 0..TRIES {
            let mut name = place.as_os_str().to_owned();
            name.push(format!(".{}{SUFFIX}", uuid::Uuid::now_v7().simple()));
            let path = PathBuf::from(name);
            let draft = Self { file: create(&path, readers)?, path };
            // Where files cannot be locked no tidier can lock them either, and so none removes them.
            let _ = draft.file.try_lock();
            match fs::symlink_metadata(&draft.path) {
                Ok(_) => return Ok(draft),
                Err(error) => lost = error,
            }
        }
        Err(lost)
    }

    /// Where it is now.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Where to write.
    pub(crate) fn file(&self) -> &File {
        &self.file
    }

    /// Gives it a name that nothing has.
    ///
    /// # Errors
    /// [`ErrorKind::AlreadyExists`], whenever the other file came; what the file system answers.
    pub(crate) fn keep_as_new(self, place: &Path) -> io::Result<()> {
        self.file.sync_all()?;
        // A link, unlike a rename, fails if the name was taken meanwhile.
        match fs::hard_link(&self.path, place) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(error),
            Err(_) => {
                // A file system without links: the name is taken first, and the draft put in its place.
                create(place, Readers::Owner)?;
                fs::rename(&self.path, place)?;
            }
            Ok(()) => {}
        }
        sync_folder(place)
    }

    /// Gives it a name, whatever has that now.
    ///
    /// # Errors
    /// What the file system answers.
    pub(crate) fn keep(self, place: &Path) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.path, place)?;
        sync_folder(place)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Nothing can be done about a draft that does not go; its name says what it is.
        let _ = fs::remove_file(&self.path);
    }
}

/// The drafts in a folder that nobody is writing any more, with the journals that belong to them, in order of name.
///
/// # Errors
/// When the folder cannot be read.
pub(crate) fn abandoned(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let draft = path.file_name().and_then(|name| name.to_str()).and_then(draft_in);
        if draft.is_some_and(|draft| is_abandoned(&folder.join(draft))) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The part of a file's name that is a draft's: all of it, or all but what SQLite puts behind it.
fn draft_in(name: &str) -> Option<&str> {
    let (before, after) = name.rsplit_once(SUFFIX)?;
    let is_companion = after.is_empty() || ["-journal", "-wal", "-shm"].contains(&after);
    let digits = before.rsplit_once('.').filter(|(place, _)| !place.is_empty())?.1;
    let is_digits = digits.len() == DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_companion && is_digits).then(|| &name[..name.len() - after.len()])
}

/// Whether nobody has a draft locked: it is gone, it is kept under another name too, or its writer does not live.
fn is_abandoned(draft: &Path) -> bool {
    match fs::symlink_metadata(draft) {
        Err(error) => error.kind() == ErrorKind::NotFound,
        Ok(metadata) if !metadata.is_file() => false,
        // Never opened: it may be the ledger itself, and whoever closes a file drops the locks of its process.
        Ok(metadata) if has_other_names(&metadata) => true,
        Ok(_) => File::open(draft).is_ok_and(|file| file.try_lock_shared().is_ok()),
    }
}

#[cfg(unix)]
fn has_other_names(metadata: &fs::Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(metadata) > 1
}

#[cfg(not(unix))]
fn has_other_names(_: &fs::Metadata) -> bool {
    false
}

/// Removes what was left on its way to one place. What cannot be removed is in nobody's way.
fn tidy_beside(place: &Path) {
    let (Some(folder), Some(name)) = (place.parent(), place.file_name()) else { return };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let name = name.to_string_lossy();
    for path in abandoned(folder).unwrap_or_default() {
        let left = path.file_name().map(|left| left.to_string_lossy().into_owned()).unwrap_or_default();
        let is_of_place = left
            .strip_prefix(&*name)
            .is_some_and(|rest| rest.starts_with('.') && rest[1..].find('.') == Some(DIGITS));
        if is_of_place {
            let _ = fs::remove_file(path);
        }
    }
}

fn create(path: &Path, readers: Readers) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if readers == Readers::Owner {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    options.open(path)
}

/// A name is as durable as the content only when its folder is.
fn sync_folder(place: &Path) -> io::Result<()> {
    match place.parent() {
        Some(folder) if folder.as_os_str().is_empty() => File::open(".")?.sync_all(),
        Some(folder) => File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEFT: &str = "a.db.0198a5f0c0de7aaa8aaaaaaaaaaaaaaa.new";

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("readable");
        let name = |entry: io::Result<fs::DirEntry>| entry.expect("readable").file_name();
        let mut names: Vec<String> =
            entries.map(|entry| name(entry).to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_a_killed_writer_left_goes_with_the_next_to_the_same_place() {
        let folder = tempfile::tempdir().expect("a folder");
        let others = [
            "a.db",
            "a.db.0198.new",
            "a.db.bak.0198a5f0c0de7aaa8aaaaaaaaaaaaaaa.new",
            "a.db.new",
            "b.db.0198a5f0c0de7aaa8aaaaaaaaaaaaaaa.new",
        ];
        let left = [LEFT.to_owned(), format!("{LEFT}-journal"), format!("{LEFT}-wal")];
        for name in others.iter().map(|name| (*name).to_owned()).chain(left) {
            fs::write(folder.path().join(name), "").expect("written");
        }
        let draft = Draft::beside(&folder.path().join("a.db"), Readers::Owner).expect("a draft");
        assert_eq!(names(folder.path()).len(), others.len() + 1, "{:?}", names(folder.path()));
        drop(draft);
        assert_eq!(names(folder.path()), others);
    }

    #[test]
    fn a_draft_whose_writer_lives_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join("a.db");
        let first = Draft::beside(&place, Readers::Owner).expect("a draft");
        let second = Draft::beside(&place, Readers::Owner).expect("another");
        assert_eq!(abandoned(folder.path()).expect("readable"), Vec::<PathBuf>::new());
        assert!(first.path().exists() && second.path().exists());
        first.keep_as_new(&place).expect("kept");
        let taken = second.keep_as_new(&place).expect_err("the name is taken");
        assert_eq!(taken.kind(), ErrorKind::AlreadyExists);
        assert_eq!(names(folder.path()), ["a.db"]);
    }

    #[test]
    fn a_second_name_of_a_file_is_told_and_nothing_that_is_no_draft() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a.db"), "ledger").expect("written");
        fs::hard_link(at("a.db"), at(LEFT)).expect("linked");
        fs::create_dir(at("b.0198a5f0c0de7aaa8aaaaaaaaaaaaaaa.new")).expect("a folder");
        fs::write(at("0198a5f0c0de7aaa8aaaaaaaaaaaaaaa.new"), "").expect("written");
        fs::write(at("a.db.0198a5f0c0de7aaa8aaaaaaaaaaaaaaa.new.txt"), "").expect("written");
        assert_eq!(abandoned(folder.path()).expect("readable"), [at(LEFT)]);
    }
}
