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

/// A variable that is heeded, and documented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Variable {
    /// Its name, or those of several that belong together, with commas between them.
    pub name: &'static str,
    /// What it says.
    pub meaning: &'static str,
}

impl Variable {
    fn names(&self) -> impl Iterator<Item = &'static str> {
        self.name.split(", ")
    }
}

const fn variable(name: &'static str, meaning: &'static str) -> Variable {
    Variable { name, meaning }
}

/// Every variable that anybody but a test or a completion script sets: the one list that the reading of variables is
/// held to, and that `slotctl help environment` prints.
#[rustfmt::skip]
pub const VARIABLES: &[Variable] = &[
    variable("SLOTCTL_CONFIG", "the configuration directory: --config"),
    variable("SLOTCTL_LEDGER", "the ledger: --ledger"),
    variable("SLOTCTL_ACTOR", "who acts, for the audit: --actor"),
    variable("SLOTCTL_NOW", "an RFC 3339 instant to act as at"),
    variable("FANFARE_ADMIN_API_KEY", "the key of the Admin API"),
    variable("FANFARE_ORGANIZATION_ID", "the organization at Fanfare"),
    variable("SLOTCTL_SMTP_PASSWORD", "the password of the mail server"),
    variable("SLOTCTL_SMS_TOKEN", "the token of the SMS gateway"),
    variable("SLOTCTL_STRIPE_KEY", "the secret key of the payment provider"),
    variable("PGHOST, PGPORT, PGUSER, PGDATABASE", "what a postgres address omits"),
    variable("PGSSLMODE, PGSSLROOTCERT, PGOPTIONS", "likewise"),
    variable("PGPASSWORD, PGPASSFILE", "its password, or the file that has it"),
    variable("NO_COLOR", "no colours, unless --color asks for them"),
    variable("COLUMNS", "the width of the terminal"),
    variable("TERM", "`dumb`: no colours, no questions"),
    variable("LC_ALL, LC_CTYPE, LANG", "boards in ASCII where they name no UTF-8"),
    variable("HOME", "holds the next three by default"),
    variable("XDG_CONFIG_HOME", "has slotctl.toml [~/.config]"),
    variable("XDG_DATA_HOME", "has ledger.db [~/.local/share]"),
    variable("XDG_STATE_HOME", "has sandboxes [~/.local/state]"),
    variable("SHELL", "whose completion `doctor` wants"),
    variable("HTTPS_PROXY", "a proxy; also HTTP_PROXY, NO_PROXY"),
];

/// Those that only a test or a completion script sets, and those of the machine that `init` and `demo` guess by.
const INTERNAL: [&str; 7] = [
    "SLOTCTL_COMPLETE",
    "COMP_TYPE",
    "SLOTCTL_TEST_DIE_AT",
    "SLOTCTL_TEST_UNHURRIED",
    "TZ",
    "PATH",
    "LC_MONETARY",
];

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

    /// The value of a variable of [`VARIABLES`].
    pub fn get(&self, name: &str) -> Option<&String> {
        let is_told = VARIABLES.iter().any(|known| known.names().any(|known| known == name))
            || INTERNAL.contains(&name);
        debug_assert!(is_told, "{name} is read but stands in no list");
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
