//! A connection to Fanfare: the client, the runtime it works on, and the sandbox where there is one.

use std::path::PathBuf;
use std::time::Duration;

use tokio::runtime::Runtime;

use super::Clock;
use super::runtime::runtime;
use super::sandbox::{cannot_start, make_folder};
use crate::config::Config;
use crate::config::settings::Settings;
use crate::domain::time::Zone;
use crate::error::CommandError;
use crate::fanfare::sandbox::{Rate, Sandbox, SandboxOptions};
use crate::fanfare::{Client, ClientOptions, Dialect, FanfareError, RetryOptions};

/// As good as no limit: nobody else shares the embedded sandbox, and trying things out should not wait.
const UNLIMITED: Rate = Rate { burst: 1_000_000, requests: 1_000_000, period: Duration::from_secs(60) };

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
        let mut options = client_options(config, url)?;
        options.retry = retry;
        options.secret = Some(config.settings.fanfare.api_key.resolve()?);
        Ok(Self { client: Client::new(options)?, sandbox: None, scratch: None, runtime: runtime()? })
    }

    /// Starts the sandbox of a ledger and connects to it; it needs no key. A dry run that finds no state yet
    /// works on a scratch file, so that nothing is left behind.
    pub(super) fn sandbox(
        config: &Config,
        mut state: PathBuf,
        clock: Clock,
        dry_run: bool,
    ) -> Result<Self, CommandError> {
        let mut client_options = client_options(config, "")?;
        let runtime = runtime()?;
        let mut scratch = None;
        if dry_run && !state.exists() {
            state = std::env::temp_dir().join(format!("slotctl-{}.sandbox", uuid::Uuid::new_v4()));
            scratch = Some(state.clone());
        }
        if scratch.is_none() {
            make_folder(&state).map_err(|error| cannot_start(&error))?;
        }
        let mut options = sandbox_options(&config.settings, state, clock);
        options.rate = UNLIMITED;
        let sandbox = runtime.block_on(Sandbox::start(options))?;
        client_options.base_url = sandbox.url();
        let client = Client::new(client_options)?;
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

/// What is configured about the client, whatever it talks to.
fn client_options(config: &Config, url: &str) -> Result<ClientOptions, CommandError> {
    let settings = &config.settings.fanfare;
    let mut options = ClientOptions::new(url);
    options.timeout = settings.timeout.value;
    options.dialect = settings.dialect.value;
    options.organization = settings.organization_id.as_ref().map(|id| id.value.clone());
    // Before a key is asked for or a sandbox is started.
    if options.dialect == Dialect::Guide && options.organization.is_none() {
        return Err(FanfareError::NoOrganization.into());
    }
    Ok(options)
}

/// A sandbox that belongs to the configured organization and knows the zones that this program knows.
pub(super) fn sandbox_options(settings: &Settings, state: PathBuf, clock: Clock) -> SandboxOptions {
    let mut options = SandboxOptions::new(state, move || clock());
    options.known_zone = |name| Zone::parse(name).is_ok();
    if let Some(organization) = &settings.fanfare.organization_id {
        options.organization.clone_from(&organization.value);
    }
    options
}
