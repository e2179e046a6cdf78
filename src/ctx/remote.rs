//! A connection to Fanfare: the client, the runtime it works on, and the sandbox where there is one.

use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::runtime::Runtime;

use super::Clock;
use super::runtime::runtime;
use crate::config::Config;
use crate::config::settings::Dialect;
use crate::domain::time::Zone;
use crate::error::{CommandError, Kind};
use crate::fanfare::sandbox::{Sandbox, SandboxOptions};
use crate::fanfare::{Client, ClientOptions, RetryOptions};

/// A connection to Fanfare. Async lives only behind it: a command blocks on what it does there.
pub struct Remote {
    client: Client,
    // Declared before the runtime: the sandbox is a task of it and must end first.
    sandbox: Option<Sandbox>,
    scratch: Option<PathBuf>,
    runtime: Runtime,
}

impl Remote {
    /// Connects to the service at `url` with the configured key.
    pub(super) fn real(config: &Config, url: &str) -> Result<Self, CommandError> {
        Self::tried(config, url, RetryOptions::default())
    }

    /// As [`Remote::real`], with repeats of one's own.
    pub(super) fn tried(config: &Config, url: &str, retry: RetryOptions) -> Result<Self, CommandError> {
        published(config)?;
        let mut options = ClientOptions::new(url);
        options.retry = retry;
        options.secret = Some(config.settings.fanfare.api_key.resolve()?);
        options.timeout = config.settings.fanfare.timeout.value;
        Ok(Self { client: Client::new(options)?, sandbox: None, scratch: None, runtime: runtime()? })
    }

    /// Starts the sandbox of a ledger and connects to it; it needs no key. A dry run that finds no state yet
    /// works on a scratch file, so that nothing is left behind.
    pub(super) fn sandbox(
        config: &Config,
        ledger: &Path,
        clock: Clock,
        dry_run: bool,
    ) -> Result<Self, CommandError> {
        published(config)?;
        let runtime = runtime()?;
        let mut state = ledger.as_os_str().to_owned();
        state.push(".sandbox");
        let mut state = PathBuf::from(state);
        let mut scratch = None;
        if dry_run && !state.exists() {
            state = std::env::temp_dir().join(format!("slotctl-{}.sandbox", uuid::Uuid::new_v4()));
            scratch = Some(state.clone());
        }
        let mut options = SandboxOptions::new(state, move || clock());
        options.known_zone = |name| Zone::parse(name).is_ok();
        let sandbox = runtime.block_on(Sandbox::start(options))?;
        let client = Client::new(ClientOptions::new(sandbox.url()))?;
        Ok(Self { client, sandbox: Some(sandbox), scratch, runtime })
    }

    /// The client.
    pub fn client(&self) -> Client {
        self.client.clone()
    }

    /// Whether this is the stand-in.
    pub fn is_sandbox(&self) -> bool {
        self.sandbox.is_some()
    }

    /// Waits for what is done at Fanfare, but no longer than a limit.
    pub fn wait_within<T>(&self, limit: Duration, work: impl Future<Output = T>) -> Option<T> {
        self.runtime.block_on(async { tokio::time::timeout(limit, work).await.ok() })
    }

    /// Waits for what is done at Fanfare.
    pub fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }
}

impl Drop for Remote {
    fn drop(&mut self) {
        if let Some(sandbox) = self.sandbox.take() {
            self.runtime.block_on(sandbox.shutdown());
        }
        for suffix in ["", "-wal", "-shm"] {
            if let Some(scratch) = &self.scratch {
                let mut file = scratch.as_os_str().to_owned();
                file.push(suffix);
                // Nobody misses a scratch file that is gone already.
                let _ = std::fs::remove_file(file);
            }
        }
    }
}

/// Refuses the dialect that this version does not speak.
fn published(config: &Config) -> Result<(), CommandError> {
    match config.settings.fanfare.dialect.value {
        Dialect::Published => Ok(()),
        Dialect::Guide => Err(CommandError::new(
            Kind::Refused,
            "config_invalid",
            "this version speaks the `published` dialect only",
        )
        .hint("set dialect = \"published\" under [fanfare] in slotctl.toml")),
    }
}
