//! Where a ledger on a PostgreSQL server is: the address, and what the `PG*` variables add to it.
//!
//! The address is a URL as libpq takes it, of one server. What it does not say is taken from the environment, and then
//! from the defaults of libpq, with one exception: a connection that leaves this machine is encrypted and the server's
//! certificate is checked unless `sslmode` says otherwise (libpq would go on without either).

use std::collections::BTreeMap;
use std::fmt;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use reqwest::Url;
use secrecy::SecretString;

/// A ledger on a PostgreSQL server. No form of it shows the password.
#[derive(Clone)]
pub struct PostgresAddress {
    pub(super) host: Host,
    pub(super) port: u16,
    pub(super) user: String,
    pub(super) database: String,
    pub(super) password: Option<SecretString>,
    pub(super) tls: TlsMode,
    pub(super) root_certificates: Option<PathBuf>,
    pub(super) schema: Option<String>,
    pub(super) options: Option<String>,
}

/// The machine, or the socket on this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Host {
    /// The folder of a Unix socket.
    Socket(PathBuf),
    /// A name or an address.
    Machine(String),
}

/// How a connection is encrypted: the words of `sslmode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TlsMode {
    /// Not at all.
    Disable,
    /// If the server can, whoever it is.
    Prefer,
    /// Always, whoever the server is.
    Require,
    /// Always, with a certificate that a known authority signed.
    VerifyCa,
    /// Likewise, and it must be that of the named machine.
    VerifyFull,
}

/// Why an address is none. It never repeats a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct AddressError {
    why: String,
    hint: String,
}

impl AddressError {
    fn new(why: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { why: why.into(), hint: hint.into() }
    }

    /// The fix.
    pub fn hint(&self) -> &str {
        &self.hint
    }
}

/// What may stand behind the question mark of an address.
const PARAMETERS: &str = "host, port, user, password, dbname, sslmode, sslrootcert, schema and options";

/// Where Debian and its kin keep the server's socket.
const SOCKETS: &str = "/var/run/postgresql";

impl PostgresAddress {
    /// Reads an address. `variable` tells a variable of the environment, `login` is the user of the process.
    ///
    /// # Errors
    /// [`AddressError`] when it is no address, or something in it or in a variable has no meaning.
    pub fn parse(
        text: &str,
        variable: impl Fn(&str) -> Option<String>,
        login: &str,
    ) -> Result<Self, AddressError> {
        let url = Url::parse(text).map_err(|_| no_address())?;
        let (mut given, mut has_nul) = (parameters(&url)?, false);
        let mut take = |name: &str, from_url: Option<String>, from: &str| {
            let value = given.remove(name).or(from_url).filter(|value| !value.is_empty());
            let value = value.or_else(|| variable(from));
            // The protocol ends each text with one.
            has_nul |= value.as_ref().is_some_and(|value| value.contains('\0'));
            value
        };
        let host = take("host", decoded(url.host_str())?, "PGHOST");
        let port = take("port", url.port().map(|port| port.to_string()), "PGPORT");
        let user = take("user", decoded(Some(url.username()))?, "PGUSER");
        let password = take("password", decoded(url.password())?, "PGPASSWORD");
        let database = take("dbname", decoded(Some(url.path().trim_start_matches('/')))?, "PGDATABASE");
        let tls = take("sslmode", None, "PGSSLMODE");
        let root_certificates = take("sslrootcert", None, "PGSSLROOTCERT").map(PathBuf::from);
        let options = take("options", None, "PGOPTIONS");
        // The one that no variable of libpq has.
        let schema = given.remove("schema").filter(|schema| !schema.is_empty());
        if has_nul || schema.as_ref().is_some_and(|schema| schema.contains('\0')) {
            return Err(AddressError::new("a PostgreSQL address holds no NUL", "take the `%00` out of it"));
        }
        if let Some(unknown) = given.keys().next() {
            let why = format!("a PostgreSQL address has no parameter `{unknown}`");
            return Err(AddressError::new(why, format!("it may have {PARAMETERS}")));
        }
        let host = host.map_or_else(default_host, Host::of)?;
        let user = user.unwrap_or_else(|| login.to_owned());
        let tls = tls.as_deref().map_or_else(|| Ok(host.usual_tls()), TlsMode::of)?;
        let database = database.unwrap_or_else(|| user.clone());
        let port = port.as_deref().map_or(Ok(5432), port_of)?;
        if database.contains('@') {
            // Half of a password that was not escaped would be taken for the name.
            return Err(no_address());
        }
        let password = password.map(SecretString::from);
        Ok(Self { host, port, user, database, password, tls, root_certificates, schema, options })
    }

    /// Whether the address or a variable brought a password along.
    pub fn has_password(&self) -> bool {
        self.password.is_some()
    }

    /// With a password.
    #[must_use]
    pub fn with_password(self, password: SecretString) -> Self {
        Self { password: Some(password), ..self }
    }

    /// The password that a file of them has for this address: of the first line `host:port:database:user:password` that
    /// matches, where an asterisk matches anything, as libpq reads it.
    pub fn password_in(&self, file: &str) -> Option<SecretString> {
        // libpq names every socket so.
        let host = match &self.host {
            Host::Socket(_) => "localhost",
            Host::Machine(name) => name,
        };
        let wanted = [host, &self.port.to_string(), &self.database, &self.user];
        let lines = file.lines().filter(|line| !line.starts_with('#')).map(fields);
        let matching = lines
            .filter_map(|fields| <[String; 5]>::try_from(fields).ok())
            .find(|fields| wanted.iter().zip(fields).all(|(wanted, field)| field == "*" || field == wanted));
        matching.map(|[.., password]| SecretString::from(password))
    }

    /// A name for a file about this ledger, the same whoever connects to it and with whichever settings. What has a
    /// meaning in a path is written otherwise in it, and so is what stands between its parts.
    pub fn file_name(&self) -> String {
        let host = match &self.host {
            Host::Machine(name) => name.to_lowercase(),
            Host::Socket(folder) => folder.to_string_lossy().into_owned(),
        };
        let port = self.port.to_string();
        let parts = [Some(host.as_str()), Some(&port), Some(&self.database), self.schema.as_deref()];
        parts.into_iter().flatten().map(encoded).collect::<Vec<_>>().join("+")
    }

    /// A command of PostgreSQL that works on this ledger, such as `pg_dump`, without the password.
    pub fn command(&self, program: &str, rest: &str) -> String {
        // What pg_dump is given is a pattern, of which only a quoted part is taken as it is.
        let pattern = |schema: &str| match program {
            "pg_dump" => super::session::identifier(schema),
            _ => schema.to_owned(),
        };
        let schema = self.schema.as_deref().map(pattern);
        let schema = schema
            .map_or_else(String::new, |schema| format!(" --schema='{}'", schema.replace('\'', "'\\''")));
        let mut parameters = Vec::new();
        if self.tls != TlsMode::Disable {
            parameters.push(format!("sslmode={}", self.tls.as_str()));
        }
        if let Some(file) = &self.root_certificates {
            parameters.push(format!("sslrootcert={}", encoded(&file.to_string_lossy())));
        }
        let mark = if parameters.is_empty() { "" } else { "?" };
        format!("{program} --dbname='{}{mark}{}'{schema} {rest}", self.database_url(), parameters.join("&"))
    }

    /// The address without its password and parameters, as other programs take it.
    fn database_url(&self) -> String {
        let Self { host, port, user, database, .. } = self;
        let (user, database) = (encoded(user), encoded(database));
        let host = match host {
            Host::Machine(host) if host.contains(':') => format!("[{host}]"),
            Host::Machine(host) => host.clone(),
            Host::Socket(folder) => encoded(&folder.to_string_lossy()),
        };
        format!("postgres://{user}@{host}:{port}/{database}")
    }
}

/// What names the ledger: the address without its password and settings.
impl fmt::Display for PostgresAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.database_url())?;
        self.schema.as_deref().map_or(Ok(()), |schema| write!(f, "?schema={}", encoded(schema)))
    }
}

impl fmt::Debug for PostgresAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PostgresAddress({self})")
    }
}

impl Host {
    fn of(text: String) -> Result<Self, AddressError> {
        if text.contains(',') {
            let why = "a ledger has one server, not a list of them";
            return Err(AddressError::new(why, "name the one that may be written to"));
        }
        match text {
            folder if folder.starts_with('/') => Ok(Self::Socket(PathBuf::from(folder))),
            name => Ok(Self::Machine(name.trim_start_matches('[').trim_end_matches(']').to_owned())),
        }
    }

    /// Plain where nobody is between, checked where somebody may be.
    fn usual_tls(&self) -> TlsMode {
        match self {
            Self::Socket(_) => TlsMode::Disable,
            Self::Machine(name) if is_this_machine(name) => TlsMode::Prefer,
            Self::Machine(_) => TlsMode::VerifyFull,
        }
    }
}

fn is_this_machine(name: &str) -> bool {
    name == "localhost" || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn default_host() -> Result<Host, AddressError> {
    let socket = Path::new(SOCKETS);
    Ok(match socket.is_dir() {
        true => Host::Socket(socket.to_owned()),
        false => Host::Machine("localhost".to_owned()),
    })
}

impl TlsMode {
    fn as_str(self) -> &'static str {
        match self {
            Self::Disable => "disable",
            Self::Prefer => "prefer",
            Self::Require => "require",
            Self::VerifyCa => "verify-ca",
            Self::VerifyFull => "verify-full",
        }
    }

    fn of(word: &str) -> Result<Self, AddressError> {
        match word {
            "disable" => Ok(Self::Disable),
            "allow" | "prefer" => Ok(Self::Prefer),
            "require" => Ok(Self::Require),
            "verify-ca" => Ok(Self::VerifyCa),
            "verify-full" => Ok(Self::VerifyFull),
            _ => Err(AddressError::new(
                format!("`{word}` is no sslmode"),
                "it is disable, prefer, require, verify-ca or verify-full",
            )),
        }
    }
}

/// The parts of a line of a password file; a backslash takes the next character as it is.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        let is_end = letter == ':' && fields.len() < 5;
        match fields.last_mut() {
            Some(field) if !is_end => {
                field.extend(if letter == '\\' { letters.next() } else { Some(letter) });
            }
            _ => fields.push(String::new()),
        }
    }
    fields
}

fn parameters(url: &Url) -> Result<BTreeMap<String, String>, AddressError> {
    if url.fragment().is_some() {
        return Err(AddressError::new(
            "a PostgreSQL address has no part behind `#`",
            "write a `#` in a user or a password as %23",
        ));
    }
    Ok(url.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned())).collect())
}

fn port_of(text: &str) -> Result<u16, AddressError> {
    text.parse()
        .map_err(|_| AddressError::new(format!("`{text}` is no port"), "a port is a number up to 65535"))
}

fn no_address() -> AddressError {
    AddressError::new(
        "this is no PostgreSQL address",
        "write it as postgres://user@host/database; `#`, `/` and `@` in a name are %23, %2F and %40",
    )
}

/// Undoes `%40` and the like.
fn decoded(part: Option<&str>) -> Result<Option<String>, AddressError> {
    let Some(part) = part else { return Ok(None) };
    let pairs = format!("part={}", part.replace('+', "%2B").replace('&', "%26"));
    let url = Url::parse(&format!("postgres://host/?{pairs}")).map_err(|_| no_address())?;
    Ok(url.query_pairs().next().map(|(_, value)| value.into_owned()).filter(|value| !value.is_empty()))
}

/// What has a meaning in an address, and what would have one in a shell, as `%40` and the like.
fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte));
            }
            other => encoded.push_str(&format!("%{other:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    fn parsed(text: &str) -> Result<PostgresAddress, AddressError> {
        PostgresAddress::parse(text, |_| None, "desk")
    }

    #[test]
    fn an_address_says_where_the_ledger_is() {
        let address =
            parsed("postgres://anna:p%40ss@db.example.org:5433/clinic?schema=north&sslmode=require");
        let address = address.expect("an address");
        assert_eq!(address.host, Host::Machine("db.example.org".to_owned()));
        assert_eq!(
            (address.port, address.user.as_str(), address.database.as_str()),
            (5433, "anna", "clinic")
        );
        assert_eq!(address.password.as_ref().map(ExposeSecret::expose_secret), Some("p@ss"));
        assert_eq!((address.tls, address.schema.as_deref()), (TlsMode::Require, Some("north")));
        assert_eq!(address.to_string(), "postgres://anna@db.example.org:5433/clinic?schema=north");
        assert_eq!(
            address.command("pg_dump", "--file=F"),
            "pg_dump --dbname='postgres://anna@db.example.org:5433/clinic?sslmode=require' --schema='\"north\"' --file=F"
        );
        assert!(!format!("{address} {address:?}").contains("p@ss"));
    }

    #[test]
    fn variables_fill_what_the_address_leaves_out() {
        let variable = |name: &str| {
            let value = match name {
                "PGHOST" => "10.0.0.7",
                "PGPORT" => "6000",
                "PGUSER" => "berta",
                "PGPASSWORD" => "secret",
                "PGDATABASE" => "books",
                "PGSSLMODE" => "disable",
                _ => return None,
            };
            Some(value.to_owned())
        };
        let all = PostgresAddress::parse("postgres://", variable, "desk").expect("an address");
        assert_eq!(all.to_string(), "postgres://berta@10.0.0.7:6000/books");
        assert_eq!((all.tls, all.has_password()), (TlsMode::Disable, true));
        let some =
            PostgresAddress::parse("postgres://carl@localhost/x", variable, "desk").expect("an address");
        assert_eq!(some.to_string(), "postgres://carl@localhost:6000/x");
    }

    #[test]
    fn what_leaves_the_machine_is_checked() {
        for (text, tls) in [
            ("postgres://db.example.org/x", TlsMode::VerifyFull),
            ("postgres://192.168.1.4/x", TlsMode::VerifyFull),
            ("postgres://localhost/x", TlsMode::Prefer),
            ("postgres://127.0.0.1/x", TlsMode::Prefer),
            ("postgres://[::1]/x", TlsMode::Prefer),
            ("postgres://%2Frun%2Fpg/x", TlsMode::Disable),
            ("postgres:///x?host=/run/pg", TlsMode::Disable),
            ("postgres://localhost.example.org/x", TlsMode::VerifyFull),
            ("postgres://db.example.org/x?sslmode=disable", TlsMode::Disable),
            ("postgres://localhost/x?sslmode=verify-ca", TlsMode::VerifyCa),
        ] {
            assert_eq!(parsed(text).expect(text).tls, tls, "{text}");
        }
    }

    #[test]
    fn a_socket_and_a_login_name_are_enough() {
        let address = parsed("postgres://%2Frun%2Fpg").expect("an address");
        assert_eq!(address.host, Host::Socket(PathBuf::from("/run/pg")));
        assert_eq!(address.to_string(), "postgres://desk@%2Frun%2Fpg:5432/desk");
        assert_eq!(parsed(&address.to_string()).expect("its own form").to_string(), address.to_string());
    }

    #[test]
    fn a_password_file_is_read_as_libpq_reads_it() {
        let file = "# host:port:database:user:password\n\
            other:*:*:*:no\n\
            localhost:5432:books:desk:of the socket\n\
            *:6000:b\\:x:desk:a:b\\\\c\n\
            db.example.org:*:*:desk:any\n";
        for (text, password) in [
            ("postgres://db.example.org/x", Some("any")),
            ("postgres://other/x", Some("no")),
            ("postgres://%2Frun/books", Some("of the socket")),
            ("postgres://h:6000/b%3Ax", Some("a:b\\c")),
            ("postgres://h/b", None),
        ] {
            let found = parsed(text).expect(text).password_in(file);
            assert_eq!(found.as_ref().map(ExposeSecret::expose_secret), password, "{text}");
        }
    }

    #[test]
    fn a_file_is_named_by_where_the_ledger_is_and_by_nothing_else() {
        let name = |text: &str| parsed(text).expect(text).file_name();
        let plain = name("postgres://anna@DB.example.org/clinic");
        assert_eq!(plain, "db.example.org+5432+clinic");
        for same in [
            "postgres://berta:secret@db.example.org:5432/clinic?sslmode=require",
            "postgresql://db.example.org/clinic?options=-c%20x.y=z&user=carl",
        ] {
            assert_eq!(name(same), plain, "{same}");
        }
        for other in [
            "postgres://db.example.org:5433/clinic",
            "postgres://db.example.org/clinic?schema=north",
            "postgres://db.example.com/clinic",
            "postgres://db.example.org/clinic%2B5432",
        ] {
            assert_ne!(name(other), plain, "{other}");
        }
        assert_eq!(name("postgres://%2Frun%2Fpg/a%2F..%2Fb"), "%2Frun%2Fpg+5432+a%2F..%2Fb");
    }

    #[test]
    fn what_has_no_meaning_is_refused() {
        for (text, why) in [
            ("postgres://h/d?sslmode=maybe", "`maybe` is no sslmode"),
            ("postgres://h/d?shcema=x", "a PostgreSQL address has no parameter `shcema`"),
            ("postgres://h/d?port=x", "`x` is no port"),
            ("postgres://h,i/d", "a ledger has one server, not a list of them"),
            ("postgres://u@h/d#b", "a PostgreSQL address has no part behind `#`"),
            ("postgres://h:99999999/", "this is no PostgreSQL address"),
            ("postgres://a%00b@h/d", "a PostgreSQL address holds no NUL"),
            ("postgres://h/d%00", "a PostgreSQL address holds no NUL"),
            ("postgres://a:b%00@h/d", "a PostgreSQL address holds no NUL"),
            ("postgres://%2Frun%00/d", "a PostgreSQL address holds no NUL"),
            ("postgres://h/d?schema=%00", "a PostgreSQL address holds no NUL"),
            ("postgres://h/d?options=-c%00", "a PostgreSQL address holds no NUL"),
        ] {
            let error = parsed(text).expect_err(text);
            assert_eq!(error.to_string(), why, "{text}");
            assert!(!error.hint().is_empty());
        }
    }
}
