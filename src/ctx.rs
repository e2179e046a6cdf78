//! What every command works with: the clock, the actor, the output and, opened on first use, the configuration,
//! the ledger, Fanfare and the way out for messages.

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::config::settings::FanfareUrl;
use crate::config::{Config, Directory, Loaded, Overrides};
use crate::domain::identity;
use crate::domain::notice::Channel;
use crate::domain::time::{self, GivenTime, Instant};
use crate::error::CommandError;
use crate::ledger::{Ledger, Location};
use crate::ui::{Out, Prompt};

mod actor;
mod environment;
mod ledger;
mod payments;
mod post;
pub mod probe;
mod remote;
mod runtime;
mod sandbox;

pub use environment::{Environment, VARIABLES, Variable};
pub use payments::Payments;
pub use post::Post;
pub use remote::Remote;
pub use sandbox::{ServedSandbox, Serving};

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
    location: Option<Location>,
    has_warned: bool,
    committed: Arc<AtomicBool>,
}

/// What this build brings along: the version of the ledger's schema, and the engine.
pub fn ledger_versions() -> (u32, String) {
    (Ledger::newest_schema(), Ledger::engine())
}

/// Who acts, and how to tell the time; a command lends it to the use cases.
pub struct Hand {
    /// The person or job.
    pub actor: String,
    /// The command's name.
    pub command: &'static str,
    /// The clock.
    pub clock: Clock,
    /// Whether text messages have a way to go.
    pub sms: bool,
}

impl Ctx {
    /// Makes a context from the facts of the process.
    ///
    /// # Errors
    /// `invalid_input` when a variable that is heeded is no text, `SLOTCTL_NOW` is no instant, or the actor no name.
    pub fn new(
        out: Out,
        prompt: Box<dyn Prompt>,
        globals: Globals,
        environment: Environment,
        current_dir: PathBuf,
        real_clock: Clock,
    ) -> Result<Self, Box<(CommandError, Out)>> {
        let checked = environment.require_legible().and_then(|()| {
            globals.actor.as_deref().map(actor::require_name).transpose()?;
            clock(&environment, Arc::clone(&real_clock))
        });
        let clock = match checked {
            Ok(clock) => clock,
            Err(error) => return Err(Box::new((error, out))),
        };
        let mut ctx = Self {
            out,
            prompt,
            globals,
            environment,
            current_dir,
            clock,
            real_clock,
            config: None,
            location: None,
            has_warned: false,
            committed: Arc::default(),
        };
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

    /// Whether the ledger has kept anything that this command wrote.
    pub fn has_written(&self) -> bool {
        self.committed.load(Ordering::Relaxed)
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
    ///
    /// A configuration that cannot be read has no ways for messages; opening the ledger says what is wrong with it.
    pub fn hand(&mut self, command: &'static str) -> Hand {
        let sms = self.channels().is_ok_and(|channels| channels.contains(&Channel::Sms));
        let actor = self.globals.actor.clone().unwrap_or_else(actor::login_name);
        Hand { actor, command, clock: self.clock(), sms }
    }

    /// The user of the process, by name or else by number, as other programs take it.
    pub fn user(&self) -> String {
        let name = actor::login_name();
        name.strip_prefix("uid ").map(str::to_owned).unwrap_or(name)
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

    /// From here on another folder's configuration counts: for a command that has just made it.
    pub fn work_in(&mut self, dir: PathBuf) {
        self.globals.config = Some(dir);
        self.config = None;
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
        let config = self.usable_config()?;
        config.require_all_sound()?;
        Ok(config)
    }

    /// The configuration without the services whose files have an error, each of which is warned of once: for commands
    /// that concern one service or what is booked already.
    ///
    /// # Errors
    /// `config_invalid` when something besides service files has an error.
    pub fn desk_config(&mut self) -> Result<Rc<Config>, CommandError> {
        let config = self.usable_config()?;
        if !std::mem::replace(&mut self.has_warned, true) {
            for broken in &config.broken {
                let (file, id) = (broken.file.display(), &broken.id);
                self.out
                    .warn(&format!("`{id}` is left out until {file} is mended: see `slotctl service check`"));
            }
        }
        Ok(config)
    }

    /// As [`Ctx::desk_config`], without a word.
    ///
    /// # Errors
    /// As [`Ctx::desk_config`].
    pub fn quiet_config(&mut self) -> Result<Rc<Config>, CommandError> {
        self.usable_config()
    }

    fn usable_config(&mut self) -> Result<Rc<Config>, CommandError> {
        if let Some(config) = &self.config {
            return Ok(Rc::clone(config));
        }
        let config = Rc::new(self.load().into_usable()?);
        self.config = Some(Rc::clone(&config));
        Ok(config)
    }

    /// From here on nothing is kept, as with `--dry-run`: for a command that only looks.
    pub fn look_only(&mut self) {
        self.globals.dry_run = true;
    }

    /// The ways by which messages go. An SMS goes through a gateway, or into the spool as long as no gateway of any
    /// kind is configured.
    ///
    /// # Errors
    /// As [`Ctx::config`].
    pub fn channels(&mut self) -> Result<Vec<Channel>, CommandError> {
        let settings = &self.usable_config()?.settings;
        let has_sms = settings.sms.is_some() || settings.email.is_none();
        Ok([Channel::Email].into_iter().chain(has_sms.then_some(Channel::Sms)).collect())
    }

    /// Makes ready to deliver messages. The passwords are read now, so this is for when there is one to deliver.
    ///
    /// # Errors
    /// As [`Ctx::config`]; `unauthorized` without a usable password or token.
    pub fn notifier(&mut self) -> Result<Post, CommandError> {
        let config = self.usable_config()?;
        Post::new(&config)
    }

    /// The folder that messages are written to, or were, whatever they are delivered by today.
    ///
    /// # Errors
    /// As [`Ctx::config`].
    pub fn spool_folder(&mut self) -> Result<PathBuf, CommandError> {
        let config = self.usable_config()?;
        let named = config.settings.spool.as_ref().map(|folder| folder.value.clone());
        Ok(named.unwrap_or_else(|| config.dir.join("spool")))
    }

    /// Connects to Fanfare, starting the sandbox where the configuration names it.
    ///
    /// # Errors
    /// As [`Ctx::config`]; `unauthorized` without a usable key, `config_invalid` where the dialect needs an organization
    /// and none is set.
    pub fn fanfare(&mut self) -> Result<Remote, CommandError> {
        let config = self.usable_config()?;
        match &config.settings.fanfare.url.value {
            FanfareUrl::Sandbox => {
                let state = self.sandbox_state_of(&config.settings.ledger.value);
                Remote::sandbox(&config, state, self.clock(), self.globals.dry_run)
            }
            FanfareUrl::Address(url) => Remote::real(&config, url),
        }
    }

    /// Prepares the way money goes back. Ask for it only when there is something to send: it reads the secret key.
    ///
    /// # Errors
    /// As [`Ctx::config`]; `unauthorized` without a usable key.
    pub fn refunds(&mut self) -> Result<Payments, CommandError> {
        Payments::new(&self.usable_config()?.settings.payments)
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
            ledger_password: secret("PGPASSWORD"),
            data_home: Some(self.user_dir("XDG_DATA_HOME", ".local/share")),
            today: Some(self.now().date_naive()),
        }
    }

    /// A folder of the user by its variable, else below the home folder (XDG Base Directory Specification).
    pub fn user_dir(&self, variable: &str, below_home: &str) -> PathBuf {
        let named = self.variable(variable).map(PathBuf::from).filter(|path| path.is_absolute());
        named.unwrap_or_else(|| {
            let named = self.variable("HOME").map(PathBuf::from).filter(|path| path.is_absolute());
            // Whoever leaves HOME out, as some jobs do, has the same ledger wherever they stand.
            let home = named.or_else(environment::home_of_user);
            home.unwrap_or_else(|| self.current_dir.clone()).join(below_home)
        })
    }
}

/// The real clock, to the second, or the one that `SLOTCTL_NOW` has stopped.
fn clock(environment: &Environment, real: Clock) -> Result<Clock, CommandError> {
    let Some(text) = environment.get("SLOTCTL_NOW").filter(|text| !text.is_empty()) else { return Ok(real) };
    match time::parse_time(text) {
        Ok(GivenTime::Exact(frozen)) => Ok(Arc::new(move || frozen)),
        _ => {
            let text = identity::quoted(text);
            let why = format!("SLOTCTL_NOW is no RFC 3339 instant of the years 1970 to 2500: `{text}`");
            Err(CommandError::invalid_input(why).hint("write it like 2026-11-30T08:00:00-05:00, or unset it"))
        }
    }
}
