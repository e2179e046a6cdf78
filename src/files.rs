//! New files that are there complete or not at all: each is a draft beside its place until it gets its name.
//!
//! A draft is called after its place, `backup.db.<32 digits>.new`, where the digits are those of a UUID of version 7, and
//! is locked as long as its writer lives. One that nobody has locked was left by a process that was killed: whoever
//! writes to the same place next removes it, and so does `consumer erase` beside the ledger, because drafts of ledgers
//! hold people.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The digits that make the name of a draft its own.
const DIGITS: usize = 32;

/// What the name of a draft has after its digits.
const SUFFIX: &str = ".new";

/// How often a draft is begun again whose file a tidier took, or looked at, before it was locked.
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
            // Where files cannot be locked no tidier can lock them either, and so none removes them. One that has it
            // now is about to.
            if let Err(TryLockError::WouldBlock) = draft.file.try_lock() {
                continue;
            }
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
        if draft_of(&path).is_some_and(|draft| !matches!(look(&draft), State::Wanted)) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The draft that a file is, or belongs to.
pub(crate) fn draft_of(path: &Path) -> Option<PathBuf> {
    let draft = path.file_name().and_then(|name| name.to_str()).and_then(draft_in)?;
    Some(path.with_file_name(draft))
}

/// Removes a file that [`abandoned`] found, unless somebody writes to it after all; one that is gone is no failure.
///
/// # Errors
/// What the file system answers.
pub(crate) fn remove_abandoned(path: &Path) -> io::Result<()> {
    // The lock is held until the name is gone: a writer that has just made its draft finds it locked or gone.
    let _lock = match draft_of(path).map(|draft| look(&draft)) {
        None | Some(State::Wanted) => return Ok(()),
        Some(State::Gone) => None,
        Some(State::Left(file)) => Some(file),
    };
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The part of a file's name that is a draft's: all of it, or all but what SQLite puts behind it.
fn draft_in(name: &str) -> Option<&str> {
    let (before, after) = name.rsplit_once(SUFFIX)?;
    let is_companion = after.is_empty() || ["-journal", "-wal", "-shm"].contains(&after);
    let digits = before.rsplit_once('.').filter(|(place, _)| !place.is_empty())?.1;
    (is_companion && is_ours(digits)).then(|| &name[..name.len() - after.len()])
}

/// Whether these are digits that a draft is named with (RFC 9562, 5.7): others may name files so as well.
fn is_ours(digits: &str) -> bool {
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let (version, variant) = (digits.as_bytes().get(12), digits.as_bytes().get(16));
    digits.len() == DIGITS
        && digits.bytes().all(is_digit)
        && version == Some(&b'7')
        && matches!(variant, Some(b'8' | b'9' | b'a' | b'b'))
}

/// What has become of a draft.
enum State {
    /// Somebody writes it, or it is something else.
    Wanted,
    /// It is gone, or kept under another name too.
    Gone,
    /// Its writer does not live. It is locked as long as this is held.
    Left(File),
}

fn look(draft: &Path) -> State {
    match fs::symlink_metadata(draft) {
        Err(error) if error.kind() == ErrorKind::NotFound => State::Gone,
        Err(_) => State::Wanted,
        Ok(metadata) if !metadata.is_file() => State::Wanted,
        // Never opened: it may be the ledger itself, and whoever closes a file drops the locks of its process.
        Ok(metadata) if is_linked(&metadata) => State::Gone,
        Ok(_) => match File::open(draft) {
            Ok(file) if file.try_lock_shared().is_ok() => State::Left(file),
            _ => State::Wanted,
        },
    }
}

#[cfg(unix)]
fn is_linked(metadata: &fs::Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(metadata) > 1
}

#[cfg(not(unix))]
fn is_linked(_: &fs::Metadata) -> bool {
    false
}

/// Whether a file has more than one name.
pub(crate) fn has_other_names(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| is_linked(&metadata))
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
            let _ = remove_abandoned(&path);
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
        let not_ours =
            ["a.db.0198a5f0c0de4aaa8aaaaaaaaaaaaaaa.new", "a.db.0198A5F0C0DE7AAA8AAAAAAAAAAAAAAA.new"];
        let mut others = [&others[..], &not_ours[..]].concat();
        others.sort_unstable();
        let left = [LEFT.to_owned(), format!("{LEFT}-journal"), format!("{LEFT}-wal")];
        for name in others.iter().map(|name| (*name).to_owned()).chain(left) {
            fs::write(folder.path().join(name), "").expect("written");
        }
        let draft = Draft::beside(&folder.path().join("a.db"), Readers::Owner).expect("a draft");
        assert_eq!(names(folder.path()).len(), others.len() + 1, "{:?}", names(folder.path()));
        drop(draft);
        assert_eq!(names(folder.path()), others);
    }

    /// Whoever begins a draft tidies first, and another's that was made an instant ago is not locked yet.
    #[test]
    fn many_writers_to_one_place_do_not_take_the_drafts_of_each_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join("a.db");
        let write = || -> io::Result<()> { Draft::beside(&place, Readers::Owner)?.keep(&place) };
        std::thread::scope(|scope| {
            let writers: Vec<_> =
                (0..8).map(|_| scope.spawn(|| (0..250).try_for_each(|_| write()))).collect();
            for writer in writers {
                writer.join().expect("it ends").expect("every draft gets its name");
            }
        });
        assert_eq!(names(folder.path()), ["a.db"]);
    }

    /// One that somebody looks at just now is not removed under the hand of whoever has begun to write it meanwhile.
    #[test]
    fn what_is_written_after_all_is_not_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let left = folder.path().join(LEFT);
        fs::write(&left, "").expect("written");
        assert_eq!(abandoned(folder.path()).expect("readable"), [left.clone()]);
        let writer = File::options().write(true).open(&left).expect("opens");
        writer.lock().expect("locks");
        remove_abandoned(&left).expect("left alone");
        assert!(left.exists());
        drop(writer);
        remove_abandoned(&left).expect("removed");
        assert!(!left.exists());
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
