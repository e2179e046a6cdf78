//! What every command works with: the clock, the actor, the output and, opened on first use, the configuration,
//! the ledger, Fanfare and the way out for messages.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::config::settings::{FanfareUrl, LedgerUrl};
use crate::config::{Config, Directory, Loaded, Overrides};
use crate::domain::notice::Channel;
use crate::domain::time::Instant;
use crate::error::{CommandError, Kind};
use crate::ledger::Ledger;
use crate::ui::{Out, Prompt};

mod actor;
mod payments;
mod post;
pub mod probe;
mod remote;
mod runtime;

pub use payments::Payments;
pub use post::Post;
pub use remote::Remote;

/// The process's environment, read once by `main`; nothing else may look at it.
pub type Environment = BTreeMap<String, String>;

/// Tells the time.
pub type Clock = Arc<dyn Fn() -> Instant + Send + Sync>;

/// What the global flags say.
#[derive(Debug, Clone, Default)]
pub struct Globals {
    /// `--config`, or its variable.
    pub config: Option<PathBuf>,
    /// `--ledger` on the command line.
    pub ledger: Option<String>,
    /// `--actor`, or its variable.
    pub actor: Option<String>,
    /// `--dry-run`.
    pub dry_run: bool,
    /// `--yes`.
    pub yes: bool,
}

/// What every command works with.
pub struct Ctx {
    /// Where everything that is printed goes.
    pub out: Out,
    /// Asks, where somebody is there to answer.
    pub prompt: Box<dyn Prompt>,
    globals: Globals,
    environment: Environment,
    current_dir: PathBuf,
    clock: Clock,
    real_clock: Clock,
    config: Option<Rc<Config>>,
}

/// Who acts, and how to tell the time; a command lends it to the use cases.
pub struct Hand {
    /// The person or job.
    pub actor: String,
    /// The command's name.
    pub command: &'static str,
    /// The clock.
    pub clock: Clock,
}

impl Ctx {
    /// Makes a context from the facts of the process.
    ///
    /// # Errors
    /// `invalid_input` when `SLOTCTL_NOW` is no instant.
    pub fn new(
        out: Out,
        prompt: Box<dyn Prompt>,
        globals: Globals,
        environment: Environment,
        current_dir: PathBuf,
        real_clock: Clock,
    ) -> Result<Self, Box<(CommandError, Out)>> {
        let clock = match clock(&environment, Arc::clone(&real_clock)) {
            Ok(clock) => clock,
            Err(error) => return Err(Box::new((error, out))),
        };
        let mut ctx =
            Self { out, prompt, globals, environment, current_dir, clock, real_clock, config: None };
        if ctx.is_frozen() {
            let now = ctx.now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
            ctx.out.note(&format!("everything acts as at {now} (SLOTCTL_NOW)"));
        }
        Ok(ctx)
    }

    /// The instant, to the second. This is the only reader of the clock.
    pub fn now(&self) -> Instant {
        (self.clock)()
    }

    /// The instant that this machine believes it is, whatever `SLOTCTL_NOW` says: only to judge the clock itself.
    pub fn real_now(&self) -> Instant {
        (self.real_clock)()
    }

    /// The clock, for whoever must read it later.
    pub fn clock(&self) -> Clock {
        Arc::clone(&self.clock)
    }

    /// Whether `SLOTCTL_NOW` has stopped the clock.
    pub fn is_frozen(&self) -> bool {
        self.environment.get("SLOTCTL_NOW").is_some_and(|now| !now.is_empty())
    }

    /// What the global flags say.
    pub fn globals(&self) -> &Globals {
        &self.globals
    }

    /// A variable of the environment that is set and not empty.
    pub fn variable(&self, name: &str) -> Option<&str> {
        self.environment.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// The folder that relative paths on the command line start from.
    pub fn current_dir(&self) -> &Path {
        &self.current_dir
    }

    /// Who acts with `command`: `--actor`, else the login name.
    pub fn hand(&self, command: &'static str) -> Hand {
        let actor = self.globals.actor.clone().unwrap_or_else(actor::login_name);
        Hand { actor, command, clock: self.clock() }
    }

    /// The folder that holds `slotctl.toml`: `--config`, else the current folder if it does, else the one of the
    /// user (cli.md, Global).
    pub fn config_dir(&self) -> PathBuf {
        if let Some(dir) = &self.globals.config {
            return self.current_dir.join(dir);
        }
        if self.current_dir.join("slotctl.toml").is_file() {
            return self.current_dir.clone();
        }
        self.user_dir("XDG_CONFIG_HOME", ".config").join("slotctl")
    }

    /// Reads the configuration without judging it.
    pub fn load(&self) -> Loaded {
        Directory::load(&self.config_dir(), &self.overrides())
    }

    /// The configuration, free of mistakes.
    ///
    /// # Errors
    /// `config_invalid` with every mistake of every file.
    pub fn config(&mut self) -> Result<Rc<Config>, CommandError> {
        if let Some(config) = &self.config {
            return Ok(Rc::clone(config));
        }
        let config = Rc::new(self.load().into_checked()?);
        self.config = Some(Rc::clone(&config));
        Ok(config)
    }

    /// Opens the ledger; with `--dry-run` nothing that is written to it is kept.
    ///
    /// # Errors
    /// As [`Ctx::config`], and everything that [`Ledger::open`] refuses.
    pub fn ledger(&mut self) -> Result<Ledger, CommandError> {
        let path = self.ledger_path()?;
        Ok(Ledger::open(&path, self.globals.dry_run)?)
    }

    /// Opens the ledger for a command that only looks: a ledger that is not there is said to be missing and is not
    /// made, so that a mistyped `--ledger` leaves nothing behind.
    ///
    /// # Errors
    /// As [`Ctx::ledger`].
    pub fn ledger_to_read(&mut self) -> Result<Ledger, CommandError> {
        let path = self.ledger_path()?;
        // Only a file that is surely missing: one that cannot be looked at is an error of its own.
        let is_there = !matches!(path.try_exists(), Ok(false));
        if !is_there {
            let path = path.display();
            self.out.note(&format!("the ledger {path} does not exist yet: `slotctl apply` makes it"));
        }
        Ok(Ledger::open(&path, self.globals.dry_run || !is_there)?)
    }

    /// The ledger's file.
    ///
    /// # Errors
    /// As [`Ctx::config`]; `config_invalid` for a PostgreSQL address.
    pub fn ledger_path(&mut self) -> Result<PathBuf, CommandError> {
        match &self.config()?.settings.ledger.value {
            LedgerUrl::Sqlite(path) => Ok(path.clone()),
            LedgerUrl::Postgres(_) => {
                Err(CommandError::new(Kind::Refused, "config_invalid", "this build has no PostgreSQL ledger")
                    .hint("name a file with --ledger or [ledger] url"))
            }
        }
    }

    /// The file whose lock makes this process the only one that changes Fanfare for the ledger.
    ///
    /// # Errors
    /// As [`Ctx::ledger_path`].
    pub fn remote_lock_path(&mut self) -> Result<PathBuf, CommandError> {
        let mut path = self.ledger_path()?.into_os_string();
        path.push(".lock");
        Ok(PathBuf::from(path))
    }

    /// The ways by which messages go. An SMS goes through a gateway, or into the spool as long as no gateway of any
    /// kind is configured.
    ///
    /// # Errors
    /// As [`Ctx::config`].
    pub fn channels(&mut self) -> Result<Vec<Channel>, CommandError> {
        let settings = &self.config()?.settings;
        let has_sms = settings.sms.is_some() || settings.email.is_none();
        Ok([Channel::Email].into_iter().chain(has_sms.then_some(Channel::Sms)).collect())
    }

    /// Makes ready to deliver messages. The passwords are read now, so this is for when there is one to deliver.
    ///
    /// # Errors
    /// As [`Ctx::config`]; `unauthorized` without a usable password or token.
    pub fn notifier(&mut self) -> Result<Post, CommandError> {
        let config = self.config()?;
        Post::new(&config)
    }

    /// The folder that messages are written to, or were, whatever they are delivered by today.
    ///
    /// # Errors
    /// As [`Ctx::config`].
    pub fn spool_folder(&mut self) -> Result<PathBuf, CommandError> {
        let config = self.config()?;
        let named = config.settings.spool.as_ref().map(|folder| folder.value.clone());
        Ok(named.unwrap_or_else(|| config.dir.join("spool")))
    }

    /// Connects to Fanfare, starting the sandbox where the configuration names it.
    ///
    /// # Errors
    /// As [`Ctx::config`]; `unauthorized` without a usable key.
    pub fn fanfare(&mut self) -> Result<Remote, CommandError> {
        let config = self.config()?;
        match &config.settings.fanfare.url.value {
            FanfareUrl::Sandbox => {
                let ledger = self.ledger_path()?;
                Remote::sandbox(&config, &ledger, self.clock(), self.globals.dry_run)
            }
            FanfareUrl::Address(url) => Remote::real(&config, url),
        }
    }

    /// Prepares the way money goes back. Ask for it only when there is something to send: it reads the secret key.
    ///
    /// # Errors
    /// As [`Ctx::config`]; `unauthorized` without a usable key.
    pub fn refunds(&mut self) -> Result<Payments, CommandError> {
        Payments::new(&self.config()?.settings.payments)
    }

    /// What flags and environment say about settings.
    pub fn overrides(&self) -> Overrides {
        let secret = |name| self.variable(name).map(|value| value.to_owned().into());
        Overrides {
            ledger_flag: self.globals.ledger.clone(),
            ledger_environment: self.variable("SLOTCTL_LEDGER").map(str::to_owned),
            organization_id: self.variable("FANFARE_ORGANIZATION_ID").map(str::to_owned),
            api_key: secret("FANFARE_ADMIN_API_KEY"),
            smtp_password: secret("SLOTCTL_SMTP_PASSWORD"),
            sms_token: secret("SLOTCTL_SMS_TOKEN"),
            stripe_key: secret("SLOTCTL_STRIPE_KEY"),
            data_home: Some(self.user_dir("XDG_DATA_HOME", ".local/share")),
            today: Some(self.now().date_naive()),
        }
    }

    /// A folder of the user by its variable, else below the home folder (XDG Base Directory Specification).
    pub fn user_dir(&self, variable: &str, below_home: &str) -> PathBuf {
        let named = self.variable(variable).map(PathBuf::from).filter(|path| path.is_absolute());
        named.unwrap_or_else(|| {
            let home = self.variable("HOME").map_or_else(|| self.current_dir.clone(), PathBuf::from);
            home.join(below_home)
        })
    }
}

/// The real clock, to the second, or the one that `SLOTCTL_NOW` has stopped.
fn clock(environment: &Environment, real: Clock) -> Result<Clock, CommandError> {
    let Some(text) = environment.get("SLOTCTL_NOW").filter(|text| !text.is_empty()) else { return Ok(real) };
    let frozen = DateTime::parse_from_rfc3339(text).map_err(|_| {
        CommandError::invalid_input(format!("SLOTCTL_NOW is no RFC 3339 instant: `{text}`"))
            .hint("write it like 2026-11-30T08:00:00-05:00, or unset it")
    })?;
    let frozen = DateTime::from_timestamp(frozen.timestamp(), 0).unwrap_or(DateTime::<Utc>::UNIX_EPOCH);
    Ok(Arc::new(move || frozen))
}
