//! The addresses of `slotctl.toml`: of the Admin API, of the ledger, and of the mail server.

use std::net::IpAddr;
use std::path::{Path, PathBuf};

use reqwest::Url;
use secrecy::SecretString;

use super::diagnostic::{Fault, shown};
use super::masking;
use super::settings::{FanfareUrl, LedgerUrl, SmtpSecurity, SmtpUrl};
use super::table::Item;
use super::value;

/// The Admin API, or `sandbox`.
pub(super) fn fanfare(item: &Item<'_>) -> Result<FanfareUrl, Fault> {
    if value::text(item)? == "sandbox" {
        return Ok(FanfareUrl::Sandbox);
    }
    base(item).map(FanfareUrl::Address).map_err(|fault| match fault.code {
        "invalid_url" => {
            fault.hint("write \"sandbox\", or a whole address: \"https://admin.fanfare.io/api\"")
        }
        _ => fault,
    })
}

/// A base address without a slash at its end: https, or http to this machine.
pub(super) fn base(item: &Item<'_>) -> Result<String, Fault> {
    let given = value::text(item)?;
    let name = item.name();
    let invalid = |why: &str| Fault::new("invalid_url", format!("`{name}` {why}"));
    let url = Url::parse(given)
        .ok()
        .filter(|url| matches!(url.scheme(), "https" | "http") && url.has_host())
        .ok_or_else(|| invalid("is no address").hint("write a whole address: \"https://example.org\""))?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Fault::new("secret_in_url", format!("`{name}` must not hold a user or a password"))
            .hint("keep secrets in a file of mode 0600, and name the file"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(
            invalid("must be a base address, without `?` and `#`").hint("remove what follows the path")
        );
    }
    if url.scheme() == "http" && !is_this_machine(&url) {
        let message = format!(
            "`{name}` uses plain http to another machine, which would show the key to everybody between"
        );
        return Err(
            Fault::new("plain_http", message).hint("write https://; http:// is for this machine alone")
        );
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

/// Whether an address leads to the machine itself.
fn is_this_machine(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// The ledger, from a key of the file; relative paths start at its directory.
pub(super) fn ledger(item: &Item<'_>, directory: &Path) -> Result<LedgerUrl, Fault> {
    ledger_from(value::text(item)?, Some(directory))
}

/// The ledger, from any text; without a directory a relative path stays as it is.
pub(super) fn ledger_from(given: &str, directory: Option<&Path>) -> Result<LedgerUrl, Fault> {
    let hint = "write the path of a SQLite file, or postgres://user@host/database";
    let invalid = |why: &str| Fault::new("invalid_ledger", why).hint(hint);
    if given.trim().is_empty() {
        return Err(invalid("the ledger must not be empty"));
    }
    if given.starts_with("postgres://") || given.starts_with("postgresql://") {
        return match Url::parse(given) {
            Ok(_) => Ok(LedgerUrl::Postgres(given.to_owned())),
            Err(_) => Err(invalid("this is no PostgreSQL address")),
        };
    }
    let scheme = given.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let no_path = ["file", "sqlite", "postgres", "postgresql", ""];
    let is_settings = given.starts_with("host=") || given.contains(" password=");
    if given.contains("://") || is_settings || scheme.is_some_and(|scheme| no_path.contains(&scheme.as_str()))
    {
        return Err(invalid("the ledger is the path of a SQLite file, or a postgres:// address"));
    }
    let path = match directory {
        Some(directory) => path_from(given, directory)?,
        None => PathBuf::from(given),
    };
    Ok(LedgerUrl::Sqlite(path))
}

/// A path; relative ones start at the directory of `slotctl.toml`.
pub(super) fn path(item: &Item<'_>, directory: &Path) -> Result<PathBuf, Fault> {
    path_from(&value::line(item)?, directory)
}

fn path_from(given: &str, directory: &Path) -> Result<PathBuf, Fault> {
    if given == "~" || given.starts_with("~/") {
        return Err(Fault::new("tilde_path", "`~` is not expanded here").hint("write the whole path"));
    }
    if given.contains('\0') {
        return Err(Fault::new("invalid_path", "a path holds no NUL").hint("write another path"));
    }
    Ok(directory.join(given))
}

/// The mail server.
pub(super) fn smtp(item: &Item<'_>) -> Result<SmtpUrl, Fault> {
    let given = value::text(item)?;
    let invalid = |why: &str| {
        Fault::new("invalid_url", format!("`{}` {why}", item.name()))
            .hint("write \"smtp://user@host:587\", or \"smtps://user@host\"")
    };
    let url = Url::parse(given).map_err(|_| invalid("is no address of a mail server"))?;
    let (scheme, port) = match url.scheme() {
        "smtp" => (SmtpSecurity::StartTls, 587),
        "smtps" => (SmtpSecurity::Tls, 465),
        _ => return Err(invalid("must begin with smtp:// or smtps://")),
    };
    let host = url.host_str().filter(|host| !host.is_empty()).ok_or_else(|| invalid("names no host"))?;
    if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
        return Err(invalid("must end with the host and its port"));
    }
    let security = match url.query() {
        None | Some("") => scheme,
        Some("tls=none") if scheme == SmtpSecurity::StartTls => SmtpSecurity::None,
        Some(_) => return Err(invalid("may end with ?tls=none after smtp://, and with nothing else")),
    };
    let user = Some(url.username()).filter(|user| !user.is_empty());
    Ok(SmtpUrl {
        host: host.trim_start_matches('[').trim_end_matches(']').to_owned(),
        port: url.port().unwrap_or(port),
        user: user.map(decoded).transpose().map_err(|()| invalid("has a user that is not UTF-8"))?,
        password: url
            .password()
            .map(|password| decoded(password).map(SecretString::from))
            .transpose()
            .map_err(|()| invalid("has a password that is not UTF-8"))?,
        security,
        shown: masking::without_password(given),
    })
}

/// Undoes `%40` and the like.
fn decoded(text: &str) -> Result<String, ()> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).filter(|_| *first == b'%').and_then(|two| std::str::from_utf8(two).ok());
        let byte = hex.and_then(|two| u8::from_str_radix(two, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).map_err(|_| ())
}

/// A mailbox: `desk@example.org`, or `Clinic <desk@example.org>`.
pub(super) fn mailbox(item: &Item<'_>) -> Result<String, Fault> {
    let given = value::line(item)?;
    let options = email_address::Options::default().with_display_text().without_domain_literal();
    match email_address::EmailAddress::parse_with_options(&given, options) {
        Ok(_) => Ok(given),
        Err(_) => Err(Fault::new("invalid_mailbox", format!("`{}` is no mailbox", shown(&given)))
            .hint("write \"desk@example.org\", or \"Clinic <desk@example.org>\"")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_this_machine() {
        for (address, own) in [
            ("http://localhost:4800", true),
            ("http://127.0.0.1:4800/api", true),
            ("http://127.1", true),
            ("http://[::1]:80", true),
            ("http://127.0.0.1.example.org", false),
            ("http://localhost.example.org", false),
            ("http://10.0.0.1", false),
        ] {
            assert_eq!(is_this_machine(&Url::parse(address).expect("an address")), own, "{address}");
        }
    }

    #[test]
    fn a_user_may_hold_an_escaped_at_sign() {
        assert_eq!(decoded("desk%40example.org%"), Ok("desk@example.org%".to_owned()));
        assert_eq!(decoded("%ff"), Err(()));
    }

    #[test]
    fn a_ledger_is_a_path_or_a_postgres_address() {
        let directory = Path::new("/etc/slotctl");
        let sqlite = |path: &str| Ok(LedgerUrl::Sqlite(PathBuf::from(path)));
        assert_eq!(ledger_from("ledger.db", Some(directory)), sqlite("/etc/slotctl/ledger.db"));
        assert_eq!(ledger_from("/var/l.db", Some(directory)), sqlite("/var/l.db"));
        assert_eq!(ledger_from("ledger.db", None), sqlite("ledger.db"));
        let secret = ledger_from("postgres://u:hunter2@h/db", None).expect("an address");
        assert!(!format!("{secret} {secret:?}").contains("hunter2"));
        for bad in [
            "",
            " ",
            "mysql://h/db",
            "postgres:/db",
            "postgresql:db",
            "host=h password=p",
            ":memory:",
            "sqlite:x.db",
            "file:x.db",
            "postgres://h:99999999/",
        ] {
            assert!(ledger_from(bad, None).is_err(), "{bad}");
        }
    }
}
