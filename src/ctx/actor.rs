//! Who acts when nobody says so.

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
