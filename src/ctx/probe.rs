//! What `doctor` looks through: the same doors as every command, each opened once, quickly and without leaving a trace.

use std::path::PathBuf;
use std::time::Duration;

use reqwest::Url;

use super::runtime::runtime;
use super::{Ctx, Remote};
use crate::config::Config;
use crate::config::settings::{FanfareUrl, LedgerUrl, SmtpSecurity, SmtpUrl};
use crate::error::CommandError;
use crate::fanfare::RetryOptions;
use crate::ledger::Ledger;
use crate::notify::{self, Unreached};

/// How long a look at the ledger waits for whoever writes to it.
const PATIENCE: Duration = Duration::from_secs(2);

impl Ctx {
    /// Connects to Fanfare as [`Ctx::fanfare`] does, but for one attempt each; a sandbox that has no state yet gets none.
    ///
    /// # Errors
    /// As [`Ctx::fanfare`].
    pub fn fanfare_once(&self, config: &Config) -> Result<Remote, CommandError> {
        match &config.settings.fanfare.url.value {
            FanfareUrl::Address(url) => {
                Remote::tried(config, url, RetryOptions { tries: 1, ..RetryOptions::default() })
            }
            FanfareUrl::Sandbox => {
                let state = self.sandbox_state_of(&config.settings.ledger.value);
                Remote::sandbox(config, state, self.clock(), true)
            }
        }
    }

    /// Opens the ledger for looking alone, if there is one: it is neither made nor brought up to date.
    ///
    /// # Errors
    /// As [`Ctx::location`] and [`Ledger::open_for_reading`].
    pub fn ledger_to_look_at(&self, config: &Config) -> Result<Option<Ledger>, CommandError> {
        let location = self.location_of(config)?;
        match location.file() {
            Some(path) if matches!(path.try_exists(), Ok(false)) => Ok(None),
            Some(_) => Ok(Some(Ledger::open_for_reading(&location, PATIENCE)?)),
            None => {
                let (ledger, is_there) = Ledger::open_present(&location, true)?;
                Ok(is_there.then_some(ledger))
            }
        }
    }
}

/// The file of the ledger; none where it is elsewhere than in a file.
pub fn ledger_file(config: &Config) -> Option<PathBuf> {
    match &config.settings.ledger.value {
        LedgerUrl::Sqlite(path) => Some(path.clone()),
        LedgerUrl::Postgres(_) => None,
    }
}

/// What a mail server says when it is reached.
///
/// # Errors
/// Why it is not, in words.
pub fn reach_mail(url: &SmtpUrl, limit: Duration) -> Result<&'static str, String> {
    let told = |error: Unreached| format!("{} is not reached: {error}", url.shown);
    let runtime = runtime().map_err(|error| error.whole_message())?;
    let reached = match url.security {
        // The greeting of such a server comes after the encryption has begun.
        SmtpSecurity::Tls => {
            runtime.block_on(notify::reach(&url.host, url.port, limit)).map(|()| "connected, nothing sent")
        }
        SmtpSecurity::StartTls | SmtpSecurity::None => {
            runtime.block_on(notify::greet(&url.host, url.port, limit)).and_then(|greeting| {
                let is_refused = url.security == SmtpSecurity::StartTls && !greeting.starttls;
                let refused = || Unreached::Refused("a greeting without STARTTLS".to_owned());
                if is_refused { Err(refused()) } else { Ok("greeted, nothing sent") }
            })
        }
    };
    // A name that is still being looked up is nobody's business any more.
    runtime.shutdown_background();
    reached.map_err(told)
}

/// Reaches the host of an address.
///
/// # Errors
/// Why it is not, in words.
pub fn reach_address(url: &str, limit: Duration) -> Result<&'static str, String> {
    let parsed = Url::parse(url).ok();
    let place = parsed.as_ref().and_then(|url| Some((url.host_str()?, url.port_or_known_default()?)));
    let Some((host, port)) = place else { return Err("its address names no host".to_owned()) };
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let runtime = runtime().map_err(|error| error.whole_message())?;
    let reached = runtime.block_on(notify::reach(host, port, limit));
    runtime.shutdown_background();
    reached
        .map(|()| "connected, nothing sent")
        .map_err(|error| format!("{host}:{port} is not reached: {error}"))
}
