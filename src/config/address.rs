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
    let scheme = given.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    // Schemes are the same in every spelling.
    if let (Some(scheme @ ("postgres" | "postgresql")), Some((_, rest))) =
        (scheme.as_deref(), given.split_once("://"))
    {
        let given = format!("{scheme}://{rest}");
        return match Url::parse(&given) {
            Ok(_) => Ok(LedgerUrl::Postgres(with_roots_from(&given, directory))),
            Err(_) => Err(invalid("this is no PostgreSQL address")),
        };
    }
    let no_path = ["file", "sqlite", "postgres", "postgresql", ""];
    let is_settings = given.starts_with("host=") || given.contains(" password=");
    // With the colon left out, `postgres//desk:secret@host` would be a path, and shown wherever paths are.
    let lacks_colon = ["postgres//", "postgresql//"].iter().any(|begins| given.starts_with(begins));
    if given.contains("://")
        || is_settings
        || lacks_colon
        || scheme.is_some_and(|scheme| no_path.contains(&scheme.as_str()))
    {
        return Err(invalid("the ledger is the path of a SQLite file, or a postgres:// address"));
    }
    let path = match directory {
        Some(directory) => path_from(given, directory)?,
        None => PathBuf::from(given),
    };
    Ok(LedgerUrl::Sqlite(path))
}

/// A PostgreSQL address whose file of root certificates is found from anywhere: in `slotctl.toml`, a relative one starts at
/// its directory, as every path there does. Nothing else in the address is touched.
fn with_roots_from(given: &str, directory: Option<&Path>) -> String {
    let (Some(directory), Some((address, query))) = (directory, given.split_once('?')) else {
        return given.to_owned();
    };
    let placed = |pair: &str| {
        let mut alone = Url::parse(&format!("postgres://host/?{pair}")).ok()?;
        let (name, file) = alone.query_pairs().next()?;
        if name != "sslrootcert" || file.is_empty() || file == "system" {
            return None;
        }
        let file = directory.join(&*file).to_string_lossy().into_owned();
        alone.query_pairs_mut().clear().append_pair("sslrootcert", &file);
        alone.query().map(str::to_owned)
    };
    let query: Vec<String> =
        query.split('&').map(|pair| placed(pair).unwrap_or_else(|| pair.to_owned())).collect();
    format!("{address}?{}", query.join("&"))
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

    /// Wherever the command is started, the file is the same one.
    #[test]
    fn a_root_certificate_is_looked_for_beside_the_settings() {
        let in_settings = |url: &str| match ledger_from(url, Some(Path::new("/etc/slotctl"))) {
            Ok(LedgerUrl::Postgres(url)) => url,
            other => panic!("{other:?}"),
        };
        for (given, read) in [
            ("postgres://h/d?sslrootcert=ca.crt", "postgres://h/d?sslrootcert=%2Fetc%2Fslotctl%2Fca.crt"),
            (
                "postgres://h/d?options=-c%20x=y&sslrootcert=a%20b.crt&schema=n",
                "postgres://h/d?options=-c%20x=y&sslrootcert=%2Fetc%2Fslotctl%2Fa+b.crt&schema=n",
            ),
            ("postgres://h/d?sslrootcert=/ca.crt", "postgres://h/d?sslrootcert=%2Fca.crt"),
            ("postgres://h/d?sslrootcert=system", "postgres://h/d?sslrootcert=system"),
            ("postgres://h/d", "postgres://h/d"),
        ] {
            assert_eq!(in_settings(given), read);
        }
        let flag = ledger_from("postgres://h/d?sslrootcert=ca.crt", None).expect("an address");
        assert_eq!(flag.to_string(), "postgres://h/d?sslrootcert=ca.crt");
    }

    #[test]
    fn a_ledger_is_a_path_or_a_postgres_address() {
        let directory = Path::new("/etc/slotctl");
        let sqlite = |path: &str| Ok(LedgerUrl::Sqlite(PathBuf::from(path)));
        assert_eq!(ledger_from("ledger.db", Some(directory)), sqlite("/etc/slotctl/ledger.db"));
        assert_eq!(ledger_from("/var/l.db", Some(directory)), sqlite("/var/l.db"));
        assert_eq!(ledger_from("ledger.db", None), sqlite("ledger.db"));
        for server in ["postgres://h/d", "POSTGRES://h/d", "Postgresql://h/d"] {
            let read = ledger_from(server, None).expect(server);
            assert!(matches!(&read, LedgerUrl::Postgres(url) if url.starts_with("postgres")), "{read}");
        }
        let secret = ledger_from("postgres://u:hunter2@h/db", None).expect("an address");
        assert!(!format!("{secret} {secret:?}").contains("hunter2"));
        for bad in [
            "",
            " ",
            "mysql://h/db",
            "postgres:/db",
            "postgres//u:p@h/db",
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
