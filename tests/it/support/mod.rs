//! What the other tests stand on: a private world for the real binary, and what a run of it left behind.

pub(crate) mod browser;
mod crowd;
#[cfg(feature = "postgres")]
pub(crate) mod database;
pub(crate) mod engine;
mod filters;
pub(crate) mod mime;
pub(crate) mod page;
mod place;
pub(crate) mod postgres_server;
#[allow(dead_code, reason = "each family of questions uses a part of it")]
pub(crate) mod pty;
mod remote;
mod rows;
mod run;
mod services;
mod serving;
pub(crate) mod shell;
#[path = "../../../src/notify/catcher.rs"]
#[allow(dead_code, reason = "the unit tests, where it stands, use more of it")]
pub(crate) mod smtp;

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub(crate) use crowd::winners;
pub(crate) use engine::{OfTheFile, in_a_file};
use place::Place;
pub(crate) use remote::{AtFanfare, Fate, Gate, at_fanfare, meddle, settings};
pub(crate) use run::Run;
pub(crate) use services::{SETTINGS, SPECIALIST, ServiceFile};
pub(crate) use serving::Serving;
use slotctl::ledger::Location;

/// The instant at which a test stands unless it says otherwise: a Tuesday, in winter time everywhere that matters.
pub(crate) const NOW: &str = "2026-12-01T12:00:00Z";

/// A temporary folder with a home, a config folder and a ledger of its own, removed when dropped.
///
/// The ledger is the file `ledger.db` of the working folder, or a database of a server: [`engine`] says when.
///
/// A run sees nothing of the caller's environment: zone, language, width, clock and actor are fixed, stdin is closed,
/// and HOME and the XDG folders lie inside the temporary one.
pub(crate) struct TestEnv {
    root: tempfile::TempDir,
    variables: Vec<(OsString, OsString)>,
    place: Place,
}

impl TestEnv {
    /// An empty world at [`NOW`].
    pub(crate) fn new() -> Self {
        let mut folder = tempfile::Builder::new();
        folder.prefix("slotctl-it-");
        // In memory where that is possible: each commit of a ledger waits for the disk, and thousands add up.
        let root = folder.tempdir_in("/dev/shm").or_else(|_| folder.tempdir());
        let root = root.expect("a temporary folder can be made");
        let env = Self { root, variables: Vec::new(), place: Place::new() };
        for directory in
            ["home", "home/config", "home/data", "home/state", "home/cache", "home/runtime", "work"]
        {
            fs::create_dir_all(env.root().join(directory)).expect("the temporary folder is writable");
        }
        env.at(NOW)
    }

    /// The same world at another instant, given as RFC 3339.
    #[must_use]
    pub(crate) fn at(self, now: &str) -> Self {
        self.variable("SLOTCTL_NOW", now)
    }

    /// The same world with one more environment variable, or another value of one.
    #[must_use]
    pub(crate) fn variable(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.set_variable(name, value);
        self
    }

    /// The same world with a copy of a config folder, such as `sample-configs`, as its working folder.
    ///
    /// A relative path starts at the package.
    #[must_use]
    pub(crate) fn config(self, folder: impl AsRef<Path>) -> Self {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        copy_folder(&source, &self.work());
        self
    }

    /// The same world without a ledger, which on a server it would begin with: for tests that are about the first
    /// command.
    #[must_use]
    pub(crate) fn unopened(mut self) -> Self {
        self.place = self.place.unopened();
        self
    }

    /// Sets or replaces one environment variable of the runs to come.
    pub(crate) fn set_variable(&mut self, name: &str, value: impl AsRef<OsStr>) {
        self.variables.retain(|(known, _)| known != name);
        self.variables.push((name.into(), value.as_ref().to_owned()));
    }

    /// Whether a variable was set for the runs to come.
    fn sets(&self, name: &str) -> bool {
        self.variables.iter().any(|(known, _)| known == name)
    }

    /// Moves the clock of the runs to come.
    pub(crate) fn set_now(&mut self, now: &str) {
        self.set_variable("SLOTCTL_NOW", now);
    }

    /// The temporary folder itself.
    pub(crate) fn root(&self) -> &Path {
        self.root.path()
    }

    /// Where its ledger is, as `--ledger` takes it.
    pub(crate) fn ledger_address(&self) -> OsString {
        let file = || self.work().join("ledger.db").into_os_string();
        self.place.url().map_or_else(file, OsString::from)
    }

    /// The file in which the sandbox of this ledger keeps its state (rules.md, Fanfare).
    pub(crate) fn sandbox_state(&self) -> PathBuf {
        if self.place.url().is_none() {
            return self.work().join("ledger.db.sandbox");
        }
        // The one of the server's ledger is named after it; a world has only one.
        let folder = self.root().join("home/state/slotctl");
        let files = std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let mut states = files.filter(|path| path.extension().is_some_and(|ending| ending == "sandbox"));
        states.next().unwrap_or_else(|| folder.join("none.sandbox"))
    }

    /// The same for whoever opens it without the program.
    pub(crate) fn location(&self) -> Location {
        match self.place.url() {
            None => Location::from(&self.work().join("ledger.db")),
            #[cfg(feature = "postgres")]
            Some(url) => database::location(url),
            #[cfg(not(feature = "postgres"))]
            Some(url) => panic!("{url} without PostgreSQL"),
        }
    }

    /// A world of its own with the same files and the same rows, at the same instant.
    pub(crate) fn copy(&self) -> Self {
        let copy = Self::new().config(self.work());
        Self { place: self.place.copy(), variables: self.variables.clone(), ..copy }
    }

    /// The folder in which the binary runs.
    pub(crate) fn work(&self) -> PathBuf {
        self.root().join("work")
    }

    /// Writes a file below the working folder, with the folders above it.
    pub(crate) fn write(&self, path: impl AsRef<Path>, text: &str) {
        assert!(path.as_ref().is_relative(), "a test writes into its own folder only");
        let path = self.work().join(path);
        let parent = path.parent().expect("it lies in the working folder");
        fs::create_dir_all(parent).expect("the temporary folder is writable");
        fs::write(&path, text).expect("the temporary folder is writable");
    }

    /// Reads a file below the working folder.
    pub(crate) fn read(&self, path: impl AsRef<Path>) -> String {
        let path = self.work().join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Runs the binary to its end.
    pub(crate) fn run<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Run {
        let mut command = self.command();
        command.args(arguments);
        let line = format!("{command:?}");
        let output = command.output().expect("the binary starts");
        Run::new(line, &output, self.root())
    }

    /// Runs the binary with arguments that stand in one line, parted by spaces; quotes mean nothing.
    pub(crate) fn line(&self, arguments: &str) -> Run {
        self.run(arguments.split_whitespace())
    }

    /// The binary in this world, not yet started: for tests that race, kill or talk to it.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_slotctl"));
        command.env_clear().current_dir(self.work()).stdin(Stdio::null());
        command.envs([("TZ", "UTC"), ("LANG", "C.UTF-8"), ("COLUMNS", "100"), ("NO_COLOR", "1")]);
        command.env("SLOTCTL_ACTOR", "tester");
        let home = self.root().join("home");
        for (name, folder) in [
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_STATE_HOME", "state"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_RUNTIME_DIR", "runtime"),
        ] {
            command.env(name, home.join(folder));
        }
        command.env("HOME", home);
        // Before the variables of the world, which may name another one.
        if let Some(url) = self.place.url() {
            command.env("SLOTCTL_LEDGER", url);
        }
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }
}

fn copy_folder(source: &Path, target: &Path) {
    fs::create_dir_all(target).expect("the temporary folder is writable");
    let entries = fs::read_dir(source).unwrap_or_else(|error| panic!("{}: {error}", source.display()));
    for entry in entries {
        let entry = entry.expect("the config folder is readable");
        let copy = target.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &copy);
        } else {
            fs::copy(entry.path(), copy).expect("the config folder is readable");
        }
    }
}

/// Leaves out what needs a program that this machine does not have: said where a person runs the tests, a failure where
/// `CI` is set, unless `SLOTCTL_TEST_WITHOUT` names the program as one that could not be installed.
#[expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "it is about the machine, and said to a person"
)]
#[track_caller]
pub(crate) fn leave_out(program: &str) {
    let variable = |name| std::env::var(name).unwrap_or_default();
    let is_told = variable("SLOTCTL_TEST_WITHOUT").split(' ').any(|told| told == program);
    assert!(is_told || variable("CI").is_empty(), "{program} is missing: .ci/run installs it");
    println!("{}: {program} is not installed", if is_told { "left out" } else { "skip" });
}

mod tests {
    use super::pty::key;
    use super::*;

    #[test]
    fn the_binary_runs_in_a_world_of_its_own() {
        let mut env = TestEnv::new();
        env.set_now("2026-03-08T06:00:00Z");
        env.write("services/one.toml", "id = \"one\"\n");
        let command = env.command();
        let seen = |name: &str| {
            let found = command.get_envs().find(|(known, _)| *known == name);
            found.and_then(|(_, value)| value).map(|value| value.to_string_lossy().into_owned())
        };
        assert_eq!(seen("SLOTCTL_NOW").as_deref(), Some("2026-03-08T06:00:00Z"));
        assert_eq!(seen("SLOTCTL_ACTOR").as_deref(), Some("tester"));
        assert!(seen("HOME").is_some_and(|home| Path::new(&home).starts_with(env.root())));
        assert_eq!(seen("PATH"), None);
        let copy = TestEnv::new().config(env.work());
        assert_eq!(copy.read("services/one.toml"), "id = \"one\"\n");
    }

    #[test]
    fn the_binary_starts() {
        TestEnv::new().line("--version").success();
    }

    #[test]
    fn the_binary_runs_on_a_terminal_that_shows_and_restores_what_it_should() {
        let env = TestEnv::new();
        let mut terminal = env.terminal((60, 20), ["init"]);
        terminal.sees("Name of the service").press("First V").press(key::BACKSPACE).press("Visit");
        assert!(terminal.screen().contains("First Visit"), "{}", terminal.screen());
        terminal.resize((40, 10)).press(key::CTRL_C);
        let left = terminal.left();
        assert_eq!((left.code, left.signal), (None, Some(2)), "{}", left.screen);
        assert!(!env.work().join("slotctl.toml").exists());
    }
}
