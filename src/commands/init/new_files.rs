//! Writes new files: all or none, and never over one that is there.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::error::{CommandError, Kind};

/// A file that is to be.
#[derive(Debug)]
pub(super) struct NewFile {
    /// Where.
    pub(super) path: PathBuf,
    /// What stands in it.
    pub(super) text: String,
}

/// Refuses a place that is taken, be it by a link that leads nowhere.
///
/// # Errors
/// `already_exists`.
pub(super) fn refuse_existing(path: &Path) -> Result<(), CommandError> {
    match path.symlink_metadata() {
        Ok(_) => Err(taken(path)),
        // What cannot be looked at is judged when it is written.
        Err(_) => Ok(()),
    }
}

/// Writes every file beside its place, then moves all into place; after a failure nothing of it is left.
///
/// # Errors
/// `already_exists`, `write_failed`.
pub(super) fn write(files: &[NewFile]) -> Result<(), CommandError> {
    let _whole = Uninterrupted::begin();
    let mut made = Made::default();
    let written = made.write(files);
    if written.is_err() {
        made.undo();
    }
    written
}

/// As long as it lasts, Ctrl-C and its like wait: they end the process before or after, never half-way.
struct Uninterrupted {
    #[cfg(unix)]
    before: Option<nix::sys::signal::SigSet>,
}

impl Uninterrupted {
    #[cfg(unix)]
    fn begin() -> Self {
        use nix::sys::signal::{SigSet, SigmaskHow, Signal};
        let held = [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP, Signal::SIGQUIT];
        let held: SigSet = held.into_iter().collect();
        // Where signals cannot be held back, the files are written all the same.
        Self { before: held.thread_swap_mask(SigmaskHow::SIG_BLOCK).ok() }
    }

    #[cfg(not(unix))]
    fn begin() -> Self {
        Self {}
    }
}

#[cfg(unix)]
impl Drop for Uninterrupted {
    fn drop(&mut self) {
        if let Some(before) = self.before {
            // The set is the one that held before, so it can be set.
            let _ = before.thread_set_mask();
        }
    }
}

/// What was made so far.
#[derive(Default)]
struct Made {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl Made {
    fn write(&mut self, files: &[NewFile]) -> Result<(), CommandError> {
        let mut parts = Vec::with_capacity(files.len());
        for file in files {
            refuse_existing(&file.path)?;
            let folder = file.path.parent().unwrap_or(Path::new("."));
            self.folder(folder).map_err(|error| failed(folder, &error))?;
            parts.push(self.part(file, folder).map_err(|error| failed(&file.path, &error))?);
        }
        for (file, part) in files.iter().zip(parts) {
            place(&part, &file.path).map_err(|error| failed(&file.path, &error))?;
            self.files.retain(|made| *made != part);
            self.files.push(file.path.clone());
        }
        Ok(())
    }

    /// Makes a folder and those above it, and remembers which were not there.
    fn folder(&mut self, folder: &Path) -> io::Result<()> {
        if folder.as_os_str().is_empty() || folder.is_dir() {
            return Ok(());
        }
        if let Some(above) = folder.parent() {
            self.folder(above)?;
        }
        match fs::create_dir(folder) {
            // Another process was quicker.
            Err(_) if folder.is_dir() => return Ok(()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(io::ErrorKind::NotADirectory.into());
            }
            made => made?,
        }
        self.folders.push(folder.to_owned());
        Ok(())
    }

    /// Writes the text into a hidden file beside its place.
    fn part(&mut self, file: &NewFile, folder: &Path) -> io::Result<PathBuf> {
        let part = folder.join(format!(".slotctl-{}.part", Uuid::new_v4().simple()));
        let mut open = File::create_new(&part)?;
        self.files.push(part.clone());
        open.write_all(file.text.as_bytes())?;
        open.sync_all()?;
        Ok(part)
    }

    fn undo(self) {
        // What cannot be removed cannot be helped; the failure itself is told.
        for file in self.files {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.into_iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Moves a file to a place that is free. A hard link cannot replace a file, as a rename does; where the file system
/// has no links, a rename has to do.
fn place(part: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(part, path) {
        Ok(()) => fs::remove_file(part),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        Err(_) if path.symlink_metadata().is_ok() => Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(part, path),
    }
}

fn failed(path: &Path, error: &io::Error) -> CommandError {
    if error.kind() == io::ErrorKind::AlreadyExists && path.is_file() {
        return taken(path);
    }
    let message = format!("{} cannot be written, so nothing was: {error}", path.display());
    CommandError::new(Kind::Refused, "write_failed", message).hint("name a folder that you may write to")
}

fn taken(path: &Path) -> CommandError {
    CommandError::new(Kind::Refused, "already_exists", format!("{} is there already", path.display()))
        .hint("nothing is ever written over: choose another place or id, or move the file away")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(root: &Path) -> Vec<NewFile> {
        ["deep/services/one.toml", "deep/slotctl.toml"]
            .map(|name| NewFile { path: root.join(name), text: name.to_owned() })
            .into()
    }

    /// Every path below a folder, in order.
    fn tree(root: &Path) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for entry in fs::read_dir(root).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                found.extend(tree(&path));
            }
            found.push(path);
        }
        found.sort();
        found
    }

    #[test]
    fn all_files_are_written_and_nothing_else_is_left() {
        let root = tempfile::tempdir().expect("a temporary folder can be made");
        write(&files(root.path())).expect("written");
        let expected = ["deep", "deep/services", "deep/services/one.toml", "deep/slotctl.toml"];
        assert_eq!(tree(root.path()), expected.map(|name| root.path().join(name)));
        for file in files(root.path()) {
            assert_eq!(fs::read_to_string(&file.path).expect("written"), file.text);
        }
    }

    #[test]
    fn one_that_cannot_be_written_leaves_nothing_behind() {
        let root = tempfile::tempdir().expect("a temporary folder can be made");
        let mut all = files(root.path());
        fs::write(root.path().join("file"), "").expect("writable");
        all.push(NewFile { path: root.path().join("file/inside.toml"), text: String::new() });
        assert_eq!(write(&all).expect_err("a file is no folder").code(), "write_failed");
        assert_eq!(tree(root.path()), [root.path().join("file")]);
    }

    #[test]
    fn what_is_there_stays_as_it_is() {
        let root = tempfile::tempdir().expect("a temporary folder can be made");
        let all = files(root.path());
        fs::create_dir(root.path().join("deep")).expect("writable");
        fs::write(&all[1].path, "mine").expect("writable");
        let error = write(&all).expect_err("it is taken");
        assert_eq!(error.code(), "already_exists");
        assert_eq!(tree(root.path()), [root.path().join("deep"), all[1].path.clone()]);
        assert_eq!(fs::read_to_string(&all[1].path).expect("there"), "mine");
    }

    #[test]
    fn a_file_that_appears_meanwhile_is_not_replaced() {
        let root = tempfile::tempdir().expect("a temporary folder can be made");
        let (part, path) = (root.path().join("part"), root.path().join("file"));
        fs::write(&part, "ours").expect("writable");
        fs::write(&path, "theirs").expect("writable");
        assert_eq!(place(&part, &path).expect_err("taken").kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).expect("there"), "theirs");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_nowhere_takes_its_place() {
        let root = tempfile::tempdir().expect("a temporary folder can be made");
        let link = root.path().join("slotctl.toml");
        std::os::unix::fs::symlink("nowhere", &link).expect("writable");
        assert_eq!(refuse_existing(&link).expect_err("taken").code(), "already_exists");
    }
}
