//! Secrets: where each may come from, and the one order in which the places are tried.
//!
//! Environment, then file, then command. A file that anybody else may read is refused (rules.md, Fanfare).

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

use super::settings::Setting;

/// No secret is longer than this; what is, is the wrong file.
const LONGEST: u64 = 64 * 1024;

/// How long a command may take: long enough to type a passphrase, short enough for cron.
const COMMAND_LIMIT: Duration = Duration::from_secs(60);

/// Where one secret may come from.
#[derive(Debug, Clone)]
pub struct SecretSource {
    /// What it is, for messages: `Fanfare API key`.
    pub what: &'static str,
    /// The variable that may hold it.
    pub variable: &'static str,
    /// What the variable held, read by the caller; empty counts as unset.
    pub environment: Option<SecretString>,
    /// The file that holds it.
    pub file: Option<Setting<PathBuf>>,
    /// The key that names the file: `api_key_file`.
    pub file_key: &'static str,
    /// The command that prints it, run by `sh -c`.
    pub command: Option<Setting<String>>,
    /// The directory in which the command runs: the one of `slotctl.toml`.
    pub directory: PathBuf,
}

/// Why a secret could not be had. No variant holds what was read.
#[derive(Debug, thiserror::Error)]
pub enum SecretError {
    /// No place is named.
    #[error("no {what} is set")]
    Missing {
        /// What it is.
        what: &'static str,
        /// The variable that may hold it.
        variable: &'static str,
        /// The key that may name a file.
        file_key: &'static str,
    },
    /// The file does not exist.
    #[error("the {what} file {} does not exist", path.display())]
    FileMissing {
        /// What it is.
        what: &'static str,
        /// The file.
        path: PathBuf,
    },
    /// The file has a group or other permission bit.
    #[error("the {what} file {} may be used by others (mode {mode:04o})", path.display())]
    FileReadableByOthers {
        /// What it is.
        what: &'static str,
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The file cannot be read.
    #[error("cannot read the {what} file {}", path.display())]
    Unreadable {
        /// What it is.
        what: &'static str,
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The place holds nothing but white space.
    #[error("the {what} from {place} is empty")]
    Empty {
        /// What it is.
        what: &'static str,
        /// The file, or the command key.
        place: String,
    },
    /// The place holds something that cannot be a secret.
    #[error("the {what} from {place} {why}")]
    Malformed {
        /// What it is.
        what: &'static str,
        /// The variable, the file, or the command key.
        place: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// The command failed.
    #[error("the command for the {what} {why}")]
    CommandFailed {
        /// What it is.
        what: &'static str,
        /// How it ended.
        why: String,
    },
}

impl SecretError {
    /// The fix.
    pub fn hint(&self) -> String {
        match self {
            Self::Missing { variable, file_key, .. } => {
                format!("set {variable}, or name a file with `{file_key}` in slotctl.toml")
            }
            Self::FileMissing { path, .. } => {
                format!("write the secret into {} and run: chmod 600 {}", path.display(), path.display())
            }
            Self::FileReadableByOthers { path, .. } => format!("run: chmod 600 {}", path.display()),
            Self::Unreadable { path, .. } => {
                format!("{} must be an ordinary file that you may read", path.display())
            }
            Self::Empty { .. } | Self::Malformed { .. } => "it must hold the secret alone, on one line".to_owned(),
            Self::CommandFailed { .. } => {
                "run the command by hand in the directory of slotctl.toml: it must print the secret and exit with 0"
                    .to_owned()
            }
        }
    }
}

impl SecretSource {
    /// Whether any place is named.
    pub fn is_named(&self) -> bool {
        self.environment.is_some() || self.file.is_some() || self.command.is_some()
    }

    /// Gets the secret from the first place that is named; a place that is named and fails is an error, never
    /// a reason to try the next.
    ///
    /// # Errors
    /// [`SecretError`], which never holds what was read.
    pub fn resolve(&self) -> Result<SecretString, SecretError> {
        if let Some(value) = &self.environment {
            return self.accepted(value.expose_secret().as_bytes(), self.variable.to_owned());
        }
        if let Some(Setting { value: path, .. }) = &self.file {
            let bytes = private_file(self.what, path)?;
            return self.accepted(&bytes, path.display().to_string());
        }
        if let Some(Setting { value: command, .. }) = &self.command {
            let bytes = self.run(command, COMMAND_LIMIT)?;
            return self.accepted(&bytes, "its command".to_owned());
        }
        Err(SecretError::Missing { what: self.what, variable: self.variable, file_key: self.file_key })
    }

    fn accepted(&self, bytes: &[u8], place: String) -> Result<SecretString, SecretError> {
        let what = self.what;
        let Ok(text) = std::str::from_utf8(bytes) else {
            return Err(SecretError::Malformed { what, place, why: "is not UTF-8 text" });
        };
        let text = text.trim();
        if text.is_empty() {
            return Err(SecretError::Empty { what, place });
        }
        if text.chars().any(char::is_control) {
            return Err(SecretError::Malformed { what, place, why: "has more than one line" });
        }
        Ok(SecretString::from(text))
    }

    fn run(&self, command: &str, limit: Duration) -> Result<Vec<u8>, SecretError> {
        let failed = |why: String| SecretError::CommandFailed { what: self.what, why };
        let mut child = Command::new("sh")
            .args(["-c", command])
            .current_dir(&self.directory)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| failed(format!("could not be started: {error}")))?;
        let printed = output_within(&mut child, limit);
        let Some(bytes) = printed else {
            return Err(failed(format!("did not end within {} seconds", limit.as_secs())));
        };
        let status = child.wait().map_err(|error| failed(format!("was lost: {error}")))?;
        if status.success() { Ok(bytes) } else { Err(failed(format!("failed: {status}"))) }
    }
}

/// Reads a file of secrets, which nobody but its owner may use.
///
/// # Errors
/// [`SecretError`] when it is missing, no ordinary file, or open to others.
pub fn private_file(what: &'static str, path: &Path) -> Result<Vec<u8>, SecretError> {
    let failed = |source: std::io::Error| match source.kind() {
        std::io::ErrorKind::NotFound => SecretError::FileMissing { what, path: path.to_owned() },
        _ => SecretError::Unreadable { what, path: path.to_owned(), source },
    };
    if !std::fs::metadata(path).map_err(failed)?.is_file() {
        return Err(failed(std::io::Error::other("it is not an ordinary file")));
    }
    let file = File::open(path).map_err(failed)?;
    if let Some(mode) = bits_for_others(&file.metadata().map_err(failed)?) {
        return Err(SecretError::FileReadableByOthers { what, path: path.to_owned(), mode });
    }
    let mut bytes = Vec::new();
    file.take(LONGEST).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// Everything a child prints, or nothing when it takes too long; then it is ended.
fn output_within(child: &mut Child, limit: Duration) -> Option<Vec<u8>> {
    let stdout = child.stdout.take()?;
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = stdout.take(LONGEST).read_to_end(&mut bytes);
        // Nobody listens any more when the limit has passed.
        let _ = sender.send(read.map(|_| bytes));
    });
    if let Ok(Ok(bytes)) = receiver.recv_timeout(limit) {
        return Some(bytes);
    }
    // It may have ended by itself; either way there is nothing to read.
    let _ = child.kill();
    let _ = child.wait();
    None
}

/// The permission bits, if any of them is for the group or for others.
#[cfg(unix)]
fn bits_for_others(metadata: &std::fs::Metadata) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt;
    let mode = metadata.permissions().mode() & 0o7777;
    (mode & 0o077 != 0).then_some(mode)
}

/// Elsewhere the system's own access lists decide.
#[cfg(not(unix))]
fn bits_for_others(_metadata: &std::fs::Metadata) -> Option<u32> {
    None
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn source(directory: &Path) -> SecretSource {
        SecretSource {
            what: "Fanfare API key",
            variable: "FANFARE_ADMIN_API_KEY",
            environment: None,
            file: None,
            file_key: "api_key_file",
            command: None,
            directory: directory.to_owned(),
        }
    }

    fn with_file(directory: &Path, content: &[u8], mode: u32) -> SecretSource {
        let path = directory.join(format!("secret-{mode:o}-{}", content.len()));
        std::fs::write(&path, content).expect("a writable directory");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).expect("own file");
        SecretSource { file: Some(Setting::default(path)), ..source(directory) }
    }

    fn resolved(source: &SecretSource) -> Result<String, SecretError> {
        source.resolve().map(|secret| secret.expose_secret().to_owned())
    }

    #[test]
    fn the_environment_comes_before_the_file_and_the_file_before_the_command() {
        let directory = tempfile::tempdir().expect("a temporary directory");
        let command = Some(Setting::default("echo from-command".to_owned()));
        let mut all = SecretSource { command, ..with_file(directory.path(), b"from-file\n", 0o600) };
        all.environment = Some(SecretString::from("from-env"));
        assert_eq!(resolved(&all).expect("set"), "from-env");
        all.environment = None;
        assert_eq!(resolved(&all).expect("set"), "from-file");
        all.file = None;
        assert_eq!(resolved(&all).expect("set"), "from-command");
        all.command = None;
        assert!(matches!(all.resolve(), Err(SecretError::Missing { .. })) && !all.is_named());
    }

    #[test]
    fn a_file_with_any_bit_for_group_or_others_is_refused() {
        let directory = tempfile::tempdir().expect("a temporary directory");
        for mode in [0o600, 0o400, 0o700] {
            assert_eq!(resolved(&with_file(directory.path(), b"k", mode)).expect("private"), "k");
        }
        for mode in [0o640, 0o604, 0o610, 0o601, 0o620, 0o602, 0o644] {
            let error = with_file(directory.path(), b"k", mode).resolve().expect_err("not private");
            assert!(matches!(error, SecretError::FileReadableByOthers { mode: found, .. } if found == mode));
            assert!(error.hint().starts_with("run: chmod 600 "), "{}", error.hint());
        }
    }

    #[test]
    fn a_file_that_holds_no_secret_is_refused_by_name() {
        let directory = tempfile::tempdir().expect("a temporary directory");
        let resolve = |content: &[u8]| with_file(directory.path(), content, 0o600).resolve();
        assert!(matches!(resolve(b" \n"), Err(SecretError::Empty { .. })));
        assert!(matches!(resolve(b"\xff\xfe\xfd"), Err(SecretError::Malformed { .. })));
        assert!(matches!(resolve(b"one\ntwo\n"), Err(SecretError::Malformed { .. })));
        let at =
            |path: PathBuf| SecretSource { file: Some(Setting::default(path)), ..source(directory.path()) };
        let nowhere = at(directory.path().join("nowhere"));
        assert!(matches!(nowhere.resolve(), Err(SecretError::FileMissing { .. })));
        let folder = at(directory.path().to_owned());
        assert!(matches!(folder.resolve(), Err(SecretError::Unreadable { .. })));
    }

    #[test]
    fn a_command_must_succeed_and_print_something_and_no_error_repeats_its_output() {
        let directory = tempfile::tempdir().expect("a temporary directory");
        let by = |command: &str| SecretSource {
            command: Some(Setting::default(command.to_owned())),
            ..source(directory.path())
        };
        let failed = by("echo s3cret; exit 3").resolve().expect_err("status 3");
        assert!(matches!(failed, SecretError::CommandFailed { .. }));
        assert!(!format!("{failed} {failed:?} {}", failed.hint()).contains("s3cret"));
        assert!(matches!(by("true").resolve(), Err(SecretError::Empty { .. })));
        let slow = by("sleep 5").run("sleep 5", Duration::from_millis(50));
        assert!(matches!(slow, Err(SecretError::CommandFailed { .. })));
    }
}
