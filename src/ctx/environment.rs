//! The process's environment, read once by `main`.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

use crate::error::CommandError;

/// The variables of the environment; nothing else may look at it.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    variables: BTreeMap<String, String>,
    /// The names of variables whose values are no UTF-8.
    illegible: Vec<String>,
}

/// How the names of this program's own variables begin.
const OURS: [&str; 2] = ["SLOTCTL_", "FANFARE_"];
/// The others that it heeds.
const HEEDED: [&str; 3] = ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"];

impl Environment {
    /// Takes the variables of the process. One whose name is no UTF-8 is none that this program knows.
    pub fn new(variables: impl Iterator<Item = (OsString, OsString)>) -> Self {
        let mut environment = Self::default();
        for (name, value) in variables {
            match (name.into_string(), value.into_string()) {
                (Ok(name), Ok(value)) => drop(environment.variables.insert(name, value)),
                (Ok(name), Err(_)) => environment.illegible.push(name),
                (Err(_), _) => {}
            }
        }
        environment
    }

    /// The value of a variable.
    pub fn get(&self, name: &str) -> Option<&String> {
        self.variables.get(name)
    }

    /// Refuses a value that cannot be read where this program would heed it: going on as if it were not set could
    /// write to another ledger, or at another time, than was meant.
    ///
    /// # Errors
    /// `invalid_input`.
    pub(super) fn require_legible(&self) -> Result<(), CommandError> {
        let is_heeded = |name: &&String| {
            HEEDED.contains(&name.as_str()) || OURS.iter().any(|ours| name.starts_with(ours))
        };
        match self.illegible.iter().find(is_heeded) {
            None => Ok(()),
            Some(name) => Err(CommandError::invalid_input(format!("the value of {name} is no UTF-8"))
                .hint(format!("set {name} to text, or unset it"))),
        }
    }
}
/// The home folder that the system has for the process's user, for whoever has no `HOME`.
#[cfg(unix)]
pub(super) fn home_of_user() -> Option<PathBuf> {
    let user = nix::unistd::User::from_uid(nix::unistd::Uid::current()).ok()??;
    Some(user.dir).filter(|folder| folder.is_absolute())
}

/// The home folder of a user on systems that know no uid.
#[cfg(not(unix))]
pub(super) fn home_of_user() -> Option<PathBuf> {
    None
}
