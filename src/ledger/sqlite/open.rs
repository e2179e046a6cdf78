//! Opening a ledger file: making it, refusing what is none, and the settings of every connection.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, MAIN_DB, OpenFlags};

use super::Sqlite;
use super::failure::Failure;
use super::migrate::{self, MIGRATIONS};
use crate::ledger::{LedgerError, Purpose};

/// Earlier versions can damage a write-ahead log that several processes share (crates.md, finding 5).
const OLDEST_SQLITE: i32 = 3_051_003;

/// Opens the ledger at `path`.
pub(in crate::ledger) fn open(
    path: &Path,
    purpose: Purpose,
    patience: Duration,
) -> Result<Sqlite, LedgerError> {
    open_with(path, purpose, patience, MIGRATIONS)
}

/// Opens the ledger at `path` with a schema of one's own.
pub(super) fn open_with(
    path: &Path,
    purpose: Purpose,
    patience: Duration,
    migrations: &[&str],
) -> Result<Sqlite, LedgerError> {
    require_sqlite(rusqlite::version_number())?;
    // SQLite gives some relative names a meaning of their own, such as `:memory:`.
    let path = std::path::absolute(path).map_err(|error| refused(path, error))?;
    if path.is_dir() {
        return Err(refused(&path, io::Error::from(ErrorKind::IsADirectory)));
    }
    let opening = Opening { path: &path, patience, migrations };
    let connection = match purpose {
        #[cfg(feature = "postgres")]
        Purpose::KeepPresent | Purpose::Fill => opening.kept(),
        Purpose::Keep => opening.kept(),
        Purpose::Rehearse => opening.rehearsed(),
        Purpose::Look => opening.looked_at(),
    }?;
    Ok(Sqlite { connection, path })
}

/// What the three ways of opening need to know.
struct Opening<'a> {
    path: &'a Path,
    patience: Duration,
    migrations: &'a [&'a str],
}

impl Opening<'_> {
    fn kept(&self) -> Result<Connection, LedgerError> {
        make_file(self.path).map_err(|error| refused(self.path, error))?;
        let mut connection = self.connect(OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        // A file of another program is refused before anything is written to it.
        migrate::version(&mut connection, self.path, self.migrations)?;
        switch_to_wal(&connection, self.path, self.patience)?;
        migrate::bring_up_to_date(&mut connection, self.path, self.migrations)?;
        Ok(connection)
    }

    /// A file of the present schema is used as it is, since every write to it is rolled back. An older one is
    /// copied into memory and brought up to date there; a missing one exists only in memory.
    fn rehearsed(&self) -> Result<Connection, LedgerError> {
        let failed = |error| Failure::from(error).at(self.path);
        let mut memory = Connection::open_in_memory().map_err(failed)?;
        if self.path.try_exists().map_err(|error| refused(self.path, error))? {
            let mut file = self.connect(OpenFlags::SQLITE_OPEN_READ_WRITE)?;
            let version = migrate::version(&mut file, self.path, self.migrations)?;
            if version == migrate::newest(self.migrations) {
                return Ok(file);
            }
            copy(&file, &mut memory).map_err(failed)?;
        }
        set_up(&memory, self.patience).map_err(failed)?;
        migrate::bring_up_to_date_in_memory(&mut memory, self.path, self.migrations)?;
        Ok(memory)
    }

    /// The connection could write but does not: one that could not would leave its log behind. A log that is there
    /// already is left as it is, where closing the last connection would otherwise work it into the file.
    fn looked_at(&self) -> Result<Connection, LedgerError> {
        fs::metadata(self.path).map_err(|error| refused(self.path, error))?;
        let mut log = self.path.as_os_str().to_owned();
        log.push("-wal");
        let has_log = Path::new(&log).exists();
        let mut connection = self.connect(OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, has_log)
            .map_err(|error| Failure::from(error).at(self.path))?;
        connection
            .pragma_update(None, "query_only", true)
            .map_err(|error| Failure::from(error).at(self.path))?;
        let version = migrate::version(&mut connection, self.path, self.migrations)?;
        if version < migrate::newest(self.migrations) {
            let why = match version {
                0 => "it is an empty file".to_owned(),
                _ => format!("its schema {version} is old; any command that writes brings it up to date"),
            };
            return Err(refused(self.path, io::Error::other(why)));
        }
        Ok(connection)
    }

    fn connect(&self, access: OpenFlags) -> Result<Connection, LedgerError> {
        connect(self.path, access, self.patience)
    }
}

/// Copies a whole ledger, as it is at one moment, over another database.
pub(super) fn copy(from: &Connection, to: &mut Connection) -> rusqlite::Result<()> {
    Backup::new(from, to)?.run_to_completion(4096, Duration::from_millis(10), None)
}

/// Makes an empty file that only its owner may read.
pub(super) fn make_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// A connection of our own to an existing file. SQLite opens a file that it may not write for reading, which is
/// refused here before anything is left beside the file.
pub(super) fn connect(path: &Path, access: OpenFlags, patience: Duration) -> Result<Connection, LedgerError> {
    let failed = |error| Failure::from(error).at(path);
    let flags = access | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(failed)?;
    let may_write = !connection.is_readonly(MAIN_DB).map_err(failed)?;
    if !may_write && access.contains(OpenFlags::SQLITE_OPEN_READ_WRITE) {
        return Err(refused(path, io::Error::from(ErrorKind::PermissionDenied)));
    }
    set_up(&connection, patience).map_err(failed)?;
    Ok(connection)
}

fn set_up(connection: &Connection, patience: Duration) -> rusqlite::Result<()> {
    connection.busy_timeout(patience)?;
    connection.set_prepared_statement_cache_capacity(64);
    // A plan is made once and not for each value anew. No statement needs more: each names its words itself.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // What is erased is overwritten, not only unlinked: erasing a person must leave nothing to find.
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "trusted_schema", false)
}

/// Makes the file and its folder if they are missing.
///
/// The file is made under another name and then linked: whoever closes a file drops the locks that its process
/// has on it, so a file that another connection may have open already is never opened here.
fn make_file(path: &Path) -> io::Result<()> {
    if path.try_exists()? {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    let mut draft = path.as_os_str().to_owned();
    draft.push(format!(".{}.new", uuid::Uuid::now_v7().simple()));
    let draft = PathBuf::from(draft);
    make_private(&draft)?;
    let linked = fs::hard_link(&draft, path);
    // Somebody who tidies up may have been quicker.
    let _ = fs::remove_file(&draft);
    match linked {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        // A file system without links.
        Err(_) => match make_private(path) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
            _ => Ok(()),
        },
    }
}

pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Switches the file to a write-ahead log, where readers and the writer do not wait for one another. SQLite does
/// not wait for its turn here, whatever the busy time-out, so this does.
fn switch_to_wal(connection: &Connection, path: &Path, patience: Duration) -> Result<(), LedgerError> {
    let begun = std::time::Instant::now();
    loop {
        let mode = connection
            .pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0))
            .map_err(Failure::from);
        match mode {
            Ok(mode) if mode == "wal" => return Ok(()),
            Ok(mode) => {
                let why = format!("its file system allows no write-ahead log, only `{mode}`");
                return Err(refused(path, io::Error::other(why)));
            }
            Err(failure) if failure.is_busy() && begun.elapsed() < patience => {
                thread::sleep(Duration::from_millis(5));
            }
            Err(failure) => return Err(failure.at(path)),
        }
    }
}

fn require_sqlite(version: i32) -> Result<(), LedgerError> {
    if version >= OLDEST_SQLITE {
        return Ok(());
    }
    let why = format!("this program was built with SQLite {version}, but it needs {OLDEST_SQLITE} or later");
    Err(LedgerError::Engine(why.into()))
}

pub(super) fn refused(path: &Path, source: io::Error) -> LedgerError {
    LedgerError::Open { path: path.to_owned(), source: Box::new(source) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sqlite_that_can_damage_a_shared_log_is_refused() {
        assert!(require_sqlite(rusqlite::version_number()).is_ok(), "{}", rusqlite::version());
        assert!(require_sqlite(3_051_003).is_ok());
        assert!(matches!(require_sqlite(3_051_002), Err(LedgerError::Engine(_))));
    }
}
