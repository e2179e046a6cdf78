//! Where the ledger is, and how a command gets to it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::Ctx;
use crate::config::Config;
#[cfg(feature = "postgres")]
use crate::config::private_file;
use crate::config::settings::LedgerUrl;
use crate::error::{CommandError, Kind};
use crate::ledger::{Ledger, Location};

impl Ctx {
    /// Opens the ledger; with `--dry-run` nothing that is written to it is kept.
    ///
    /// # Errors
    /// As [`Ctx::location`], and everything that [`Ledger::open`] refuses.
    pub fn ledger(&mut self) -> Result<Ledger, CommandError> {
        let location = self.location()?;
        Ok(Ledger::open(&location, self.globals.dry_run)?.noting(Arc::clone(&self.committed)))
    }

    /// Opens the ledger to be filled in one write, which makes it where it is missing, or leaves nothing.
    ///
    /// # Errors
    /// As [`Ctx::ledger`].
    pub fn ledger_to_fill(&mut self) -> Result<Ledger, CommandError> {
        Ok(Ledger::open_to_fill(&self.location()?, self.globals.dry_run)?)
    }

    /// Opens the ledger to try what an act would come to; nothing that is written to it is kept.
    ///
    /// # Errors
    /// As [`Ctx::ledger`].
    pub fn ledger_to_rehearse(&mut self) -> Result<Ledger, CommandError> {
        Ok(Ledger::open(&self.location()?, true)?)
    }

    /// Opens the ledger for a command that only looks: a ledger that is not there is said to be missing and is not
    /// made, so that a mistyped `--ledger` leaves nothing behind.
    ///
    /// # Errors
    /// As [`Ctx::ledger`].
    pub fn ledger_to_read(&mut self) -> Result<Ledger, CommandError> {
        let location = self.location()?;
        let (ledger, is_there) = Ledger::open_present(&location, self.globals.dry_run)?;
        if !is_there {
            self.note_missing(&location);
        }
        Ok(ledger)
    }

    /// Opens the ledger to complete what is being typed: for reading alone, as it is, with little patience for others.
    /// One on a server is not asked: nobody waits for a network at each press of a key.
    ///
    /// # Errors
    /// As [`Ctx::config`], and everything that [`Ledger::open_for_reading`] refuses; `ledger_unusable` for a server.
    pub fn ledger_to_glance_at(&mut self, patience: Duration) -> Result<Ledger, CommandError> {
        match &self.usable_config()?.settings.ledger.value {
            LedgerUrl::Sqlite(path) => Ok(Ledger::open_for_reading(path, patience)?),
            LedgerUrl::Postgres(_) => {
                Err(CommandError::new(Kind::Refused, "ledger_unusable", "a server is not asked while typing"))
            }
        }
    }

    /// Opens the ledger if there is one.
    ///
    /// # Errors
    /// As [`Ctx::ledger`].
    pub fn ledger_if_there(&mut self) -> Result<Option<Ledger>, CommandError> {
        let location = self.location()?;
        let (ledger, is_there) = Ledger::open_present(&location, self.globals.dry_run)?;
        Ok(is_there.then_some(ledger))
    }

    /// Says so where there is no ledger.
    ///
    /// # Errors
    /// As [`Ctx::ledger`].
    pub fn note_missing_ledger(&mut self) -> Result<(), CommandError> {
        let location = self.location()?;
        let is_there = match location.file() {
            Some(path) => !matches!(path.try_exists(), Ok(false)),
            None => self.ledger_if_there()?.is_some(),
        };
        if !is_there {
            self.note_missing(&location);
        }
        Ok(())
    }

    fn note_missing(&mut self, location: &Location) {
        self.out.note(&format!("the ledger {location} does not exist yet: `slotctl apply` makes it"));
    }

    /// Opens the ledger to copy it: one that is not there is refused, since a copy of nothing would be taken for a
    /// copy of the ledger that was meant.
    ///
    /// # Errors
    /// As [`Ctx::ledger`]; `ledger_unusable`.
    pub fn present_ledger(&mut self) -> Result<Ledger, CommandError> {
        self.ledger_if_there()?.map_or_else(
            || {
                let why = format!("there is no ledger `{}`", self.location()?);
                Err(CommandError::new(Kind::Refused, "ledger_unusable", why)
                    .hint("name the right one with --ledger, or in slotctl.toml under [ledger]"))
            },
            Ok,
        )
    }

    /// Where the ledger is. The password of a server is read when this is first asked for.
    ///
    /// # Errors
    /// As [`Ctx::config`]; `config_invalid` for a PostgreSQL address that is none, `unauthorized` for a password that
    /// cannot be had.
    pub fn location(&mut self) -> Result<Location, CommandError> {
        if let Some(location) = &self.location {
            return Ok(location.clone());
        }
        let config = self.usable_config()?;
        let location = self.location_of(&config)?;
        self.warn_of_open_password();
        self.location = Some(location.clone());
        Ok(location)
    }

    /// The arguments of a process are no secret.
    fn warn_of_open_password(&mut self) {
        #[cfg(feature = "postgres")]
        {
            let parse = |url: &str| crate::ledger::PostgresAddress::parse(url, |_| None, "").ok();
            let flag = self.globals.ledger.as_ref().and_then(|url| parse(url));
            if flag.is_some_and(|address| address.has_password()) {
                self.out.warn(
                    "everybody on this machine can read the password in --ledger: use PGPASSWORD or password_file",
                );
            }
        }
    }

    /// Where the ledger of a configuration is.
    ///
    /// # Errors
    /// As [`Ctx::location`].
    pub fn location_of(&self, config: &Config) -> Result<Location, CommandError> {
        match &config.settings.ledger.value {
            LedgerUrl::Sqlite(path) => Ok(Location::File(path.clone())),
            LedgerUrl::Postgres(url) => self.server(url, config),
        }
    }

    #[cfg(feature = "postgres")]
    fn server(&self, url: &str, config: &Config) -> Result<Location, CommandError> {
        use crate::ledger::PostgresAddress;
        let variable = |name: &str| self.variable(name).map(str::to_owned);
        let address = PostgresAddress::parse(url, variable, &self.user()).map_err(|error| {
            CommandError::new(Kind::Refused, "config_invalid", format!("the address of the ledger: {error}"))
                .hint(error.hint())
        })?;
        let source = &config.settings.ledger_password;
        let password = match address.has_password() {
            true => None,
            false if source.is_named() => Some(source.resolve()?),
            false => self.password_in_file(&address)?,
        };
        Ok(Location::Server(match password {
            Some(password) => address.with_password(password),
            None => address,
        }))
    }

    /// The password that the file of PGPASSFILE, or the usual one, has for a server.
    #[cfg(feature = "postgres")]
    fn password_in_file(
        &self,
        address: &crate::ledger::PostgresAddress,
    ) -> Result<Option<secrecy::SecretString>, CommandError> {
        let usual = || self.variable("HOME").map(|home| PathBuf::from(home).join(".pgpass"));
        let named = self.variable("PGPASSFILE").map(PathBuf::from).or_else(usual);
        let Some(file) = named.filter(|file| file.exists()) else { return Ok(None) };
        let bytes = private_file("ledger password", &file)?;
        Ok(address.password_in(&String::from_utf8_lossy(&bytes)))
    }

    #[cfg(not(feature = "postgres"))]
    fn server(&self, _: &str, _: &Config) -> Result<Location, CommandError> {
        Err(CommandError::new(Kind::Refused, "config_invalid", "this slotctl was built without PostgreSQL")
            .hint("build it with the feature `postgres`, or name a file with --ledger or [ledger] url"))
    }

    /// The file of the ledger, for what a ledger on a server does otherwise.
    ///
    /// # Errors
    /// As [`Ctx::location`]; `ledger_unusable` for a server, with the command that does it there.
    pub fn ledger_file(&mut self, program: &str, rest: &str) -> Result<PathBuf, CommandError> {
        let location = self.location()?;
        location.file().map(PathBuf::from).ok_or_else(|| {
            let command = location.command(program, rest).unwrap_or_default();
            let why = "a ledger on a PostgreSQL server is copied and put back with the server's own tools";
            CommandError::new(Kind::Refused, "ledger_unusable", why).hint(format!("run: {command}"))
        })
    }

    /// The file that holds the state of the sandbox of a ledger: beside a file, or in `$XDG_STATE_HOME/slotctl` for a
    /// server (rules.md, Fanfare), one for each host, port, database and schema, whoever connects and however.
    pub(super) fn sandbox_state_of(&self, ledger: &LedgerUrl) -> PathBuf {
        match ledger {
            LedgerUrl::Sqlite(path) => {
                let mut state = path.as_os_str().to_owned();
                state.push(".sandbox");
                PathBuf::from(state)
            }
            LedgerUrl::Postgres(url) => {
                let folder = self.user_dir("XDG_STATE_HOME", ".local/state").join("slotctl");
                folder.join(format!("{}.sandbox", self.name_of_server(url)))
            }
        }
    }

    /// A name for a file about a ledger on a server. An address that is none is refused before anything is kept there.
    fn name_of_server(&self, url: &str) -> String {
        #[cfg(feature = "postgres")]
        {
            let variable = |name: &str| self.variable(name).map(str::to_owned);
            let address = crate::ledger::PostgresAddress::parse(url, variable, &self.user());
            address.map_or_else(|_| "server".to_owned(), |address| address.file_name())
        }
        #[cfg(not(feature = "postgres"))]
        {
            let _ = url;
            "server".to_owned()
        }
    }
}
