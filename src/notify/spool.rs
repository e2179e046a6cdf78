//! The spool: every message as one complete file in a folder, `.eml` for e-mail and `.json` for SMS.
//!
//! It is what slotctl delivers to where no gateway is configured, and a copy of every message beside one. A file's
//! name is the notice's id, so that a message that is delivered again after a crash replaces its first copy.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use lettre::message::Mailbox;
use serde_json::json;

use super::{Notifier, NotifyError, mime};
use crate::domain::ids::NoticeId;
use crate::domain::notice::{Channel, Message};

/// A folder that messages are delivered to.
#[derive(Debug, Clone)]
pub struct Spool {
    folder: PathBuf,
    from: Mailbox,
}

impl Spool {
    /// Delivers to `folder`, which is made when the first message comes, in the name of `from`
    /// (`Clinic <desk@example.org>`).
    ///
    /// # Errors
    /// [`NotifyError::Unwritable`] when `from` is no mailbox.
    pub fn new(folder: PathBuf, from: &str) -> Result<Self, NotifyError> {
        Ok(Self { folder, from: mime::sender(from)? })
    }

    /// Writes one message, whole or not at all, and returns the file.
    ///
    /// # Errors
    /// [`NotifyError::Spool`] and [`NotifyError::Unwritable`].
    pub fn write(&self, message: &Message, now: DateTime<Utc>) -> Result<PathBuf, NotifyError> {
        let (suffix, bytes) = match message.channel {
            Channel::Email => ("eml", mime::compose(&self.from, message, now)?.formatted()),
            Channel::Sms => ("json", sms(message, now)),
        };
        let file = self.folder.join(format!("{}.{suffix}", message.id));
        let failed = |source| NotifyError::Spool { path: file.clone(), source };
        make_private_folder(&self.folder).map_err(failed)?;
        write_whole(&file, &bytes).map_err(failed)?;
        Ok(file)
    }
}

impl Notifier for Spool {
    /// A file is written at once: there is nothing to wait for.
    async fn deliver(&self, message: &Message, now: DateTime<Utc>) -> Result<(), NotifyError> {
        self.write(message, now).map(|_| ())
    }
}

/// The files of these notices in a spool folder, half-written ones too; none where there is no folder.
///
/// # Errors
/// [`NotifyError::Spool`] when the folder cannot be read.
pub fn spooled(folder: &Path, notices: &BTreeSet<NoticeId>) -> Result<Vec<PathBuf>, NotifyError> {
    let failed = |source| NotifyError::Spool { path: folder.to_owned(), source };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(error)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let stem = name.split('.').next().unwrap_or_default();
        if stem.parse().is_ok_and(|id| notices.contains(&id)) {
            files.push(path);
        }
    }
    Ok(files)
}

/// Removes files of a spool folder; one that is gone already is no failure.
///
/// # Errors
/// [`NotifyError::Spool`] with the first file that stays.
pub fn remove(files: &[PathBuf]) -> Result<(), NotifyError> {
    for file in files {
        match fs::remove_file(file) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(NotifyError::Spool { path: file.clone(), source: error });
            }
            _ => {}
        }
    }
    Ok(())
}

fn sms(message: &Message, now: DateTime<Utc>) -> Vec<u8> {
    let sms = json!({
        "id": message.id.to_string(),
        "channel": message.channel.as_str(),
        "to": message.to,
        "body": message.body,
        "written_at": now.to_rfc3339(),
    });
    format!("{sms:#}\n").into_bytes()
}

/// Messages name people, so only their owner may read them.
fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Writes beside the file and renames, so that whoever watches the folder never sees half a message.
fn write_whole(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let part = file.with_extension("part");
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut handle: File = options.open(&part)?;
    handle.write_all(bytes)?;
    handle.sync_all()?;
    fs::rename(&part, file)
}

#[cfg(test)]
mod tests {
    use super::super::tests::message;
    use super::*;

    #[test]
    fn an_email_is_one_complete_file_with_a_message_id_of_its_own() {
        let folder = tempfile::tempdir().expect("a folder");
        let spool =
            Spool::new(folder.path().join("new/spool"), "Clinic <desk@example.org>").expect("a sender");
        let file = spool.write(&message(Channel::Email), DateTime::UNIX_EPOCH).expect("delivered");
        let again = spool.write(&message(Channel::Email), DateTime::UNIX_EPOCH).expect("delivered again");
        assert_eq!(file, again, "the same notice has one file");
        assert_eq!(fs::read_dir(folder.path().join("new/spool")).expect("readable").count(), 1);
        let text = fs::read_to_string(file).expect("text");
        assert!(
            text.contains("Message-ID: <00000000-0000-0000-0000-000000000000@example.org>\r\n"),
            "{text}"
        );
    }

    #[test]
    fn an_sms_is_a_json_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let spool = Spool::new(folder.path().to_owned(), "desk@example.org").expect("a sender");
        let file = spool.write(&message(Channel::Sms), DateTime::UNIX_EPOCH).expect("delivered");
        let sms: serde_json::Value = serde_json::from_slice(&fs::read(file).expect("bytes")).expect("JSON");
        assert_eq!(sms["to"], "+15550100");
        assert_eq!(sms["body"], "Dear Zoë,\n\nsee you.\n");
    }

    #[test]
    fn the_files_of_a_notice_are_found_and_removed_and_no_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let [one, other] = [1, 2].map(|number| NoticeId(uuid::Uuid::from_u128(number)));
        for name in
            [format!("{one}.eml"), format!("{one}.part"), format!("{other}.eml"), "notes.txt".to_owned()]
        {
            fs::write(folder.path().join(name), "x").expect("written");
        }
        let found = spooled(folder.path(), &BTreeSet::from([one])).expect("readable");
        assert_eq!(found.len(), 2, "{found:?}");
        remove(&found).expect("removed");
        remove(&found).expect("gone already");
        assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 2);
        let nowhere = folder.path().join("nowhere");
        assert_eq!(
            spooled(&nowhere, &BTreeSet::from([one])).expect("no folder, no file"),
            Vec::<PathBuf>::new()
        );
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_a_temporary_failure() {
        let folder = tempfile::tempdir().expect("a folder");
        let blocked = folder.path().join("file");
        fs::write(&blocked, "").expect("written");
        let spool = Spool::new(blocked, "desk@example.org").expect("a sender");
        let error = spool.write(&message(Channel::Sms), DateTime::UNIX_EPOCH).expect_err("no folder");
        assert!(error.is_temporary());
    }
}
