//! Who acts: what may be said, and who it is when nobody says so.

use crate::domain::identity;
use crate::error::CommandError;

/// The longest name that acts, in characters.
const LONGEST: usize = 200;

/// Refuses a name that could not be read in the audit, where it is kept for ever.
///
/// # Errors
/// `invalid_input`.
pub(super) fn require_name(actor: &str) -> Result<(), CommandError> {
    let is_legible = !actor.chars().any(identity::is_invisible) && !actor.trim().is_empty();
    if is_legible && actor.chars().count() <= LONGEST {
        return Ok(());
    }
    let actor = identity::quoted(actor);
    let why =
        format!("`{actor}` cannot stand as an actor: the audit takes 1 to {LONGEST} characters on one line");
    Err(CommandError::invalid_input(why)
        .hint("give another with --actor or SLOTCTL_ACTOR, or none for the login name"))
}

/// The login name of the process's user, or `uid N`; never an error (rules.md, Audit and erasure).
#[cfg(unix)]
pub(super) fn login_name() -> String {
    let uid = nix::unistd::Uid::current();
    match nix::unistd::User::from_uid(uid) {
        Ok(Some(user)) => user.name,
        Ok(None) | Err(_) => format!("uid {uid}"),
    }
}

/// The name of a user on systems that know no uid.
#[cfg(not(unix))]
pub(super) fn login_name() -> String {
    "unknown".to_owned()
}
