//! The sandbox as a server of its own, for other programs and for tests against a real address.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::runtime::Runtime;

use super::remote::sandbox_options;
use super::runtime::runtime;
use super::{Clock, Ctx};
use crate::config::settings::Settings;
use crate::error::{CommandError, Kind};
use crate::fanfare::sandbox::{Rate, Sandbox};

/// How a served sandbox is to behave.
#[derive(Debug, Default)]
pub struct Serving {
    /// The port on 127.0.0.1; 0 takes any free one.
    pub port: u16,
    /// What is to go wrong.
    pub faults: Vec<String>,
    /// How many requests come back in which time; the documented allowance without it.
    pub rate: Option<(u32, Duration)>,
    /// How many are allowed at once; as many as come back in one period without it.
    pub burst: Option<u32>,
    /// The most objects in one page.
    pub page_size: Option<u8>,
}

/// A sandbox that answers until somebody ends it.
pub struct ServedSandbox {
    sandbox: Sandbox,
    stop: Stop,
    organization: String,
    runtime: Runtime,
}

impl Ctx {
    /// The file that holds the state of the ledger's sandbox.
    ///
    /// # Errors
    /// As [`Ctx::config`], but for mistakes in the files of services, which a sandbox knows nothing of.
    pub fn sandbox_state(&self) -> Result<PathBuf, CommandError> {
        Ok(self.sandbox_state_of(&self.settings()?.ledger.value))
    }

    /// The settings, also while a service's file is broken or while there is none yet.
    fn settings(&self) -> Result<Settings, CommandError> {
        let loaded = self.load();
        match &loaded.settings {
            Some(settings) => Ok(settings.clone()),
            None => Ok(loaded.into_checked()?.settings),
        }
    }

    /// Starts the ledger's sandbox as a server.
    ///
    /// # Errors
    /// As [`Ctx::sandbox_state`]; `invalid_input` for a fault that is none, `sandbox_failed`.
    pub fn serve_sandbox(&self, serving: &Serving) -> Result<ServedSandbox, CommandError> {
        ServedSandbox::start(&self.settings()?, &self.sandbox_state()?, self.clock(), serving)
    }

    /// How many objects the ledger's sandbox holds; none without a file, and then none is made.
    ///
    /// # Errors
    /// As [`Ctx::sandbox_state`]; `sandbox_failed`.
    pub fn objects_in_sandbox(&self) -> Result<u64, CommandError> {
        let state = self.sandbox_state()?;
        if state.exists() { Ok(Sandbox::count(&state)?) } else { Ok(0) }
    }

    /// Forgets every object of the ledger's sandbox; gives how many there were.
    ///
    /// # Errors
    /// As [`Ctx::objects_in_sandbox`].
    pub fn reset_sandbox(&self) -> Result<u64, CommandError> {
        let state = self.sandbox_state()?;
        if state.exists() { Ok(Sandbox::reset(&state)?) } else { Ok(0) }
    }
}

impl ServedSandbox {
    fn start(
        settings: &Settings,
        state: &Path,
        clock: Clock,
        serving: &Serving,
    ) -> Result<Self, CommandError> {
        let Serving { port, faults, rate, burst, page_size } = serving;
        let mut options = sandbox_options(settings, state.to_owned(), clock);
        options.port = *port;
        for fault in faults {
            let fault =
                fault.parse().map_err(|error| CommandError::invalid_input(format!("--fault: {error}")));
            options.faults.push(fault?);
        }
        options.rate = allowance(*rate, *burst);
        options.page_size = page_size.unwrap_or(options.page_size);
        make_folder(state).map_err(|source| cannot_start(&source))?;
        let organization = options.organization.clone();
        let runtime = runtime()?;
        // Before anybody knows the address, so that a signal right after it finds somebody listening.
        let stop = runtime.block_on(async { Stop::new() }).map_err(|error| cannot_start(&error))?;
        let sandbox = runtime.block_on(Sandbox::start(options))?;
        Ok(Self { sandbox, stop, organization, runtime })
    }

    /// The address to configure.
    pub fn url(&self) -> String {
        self.sandbox.url()
    }

    /// The organization that it knows.
    pub fn organization(&self) -> &str {
        &self.organization
    }

    /// Answers until Ctrl-C or SIGTERM.
    pub fn run(self) {
        let Self { sandbox, mut stop, organization: _, runtime } = self;
        runtime.block_on(async {
            stop.asked_for().await;
            sandbox.shutdown().await;
        });
    }
}

/// The allowance that was asked for, around the documented one of 1000 per minute.
fn allowance(rate: Option<(u32, Duration)>, burst: Option<u32>) -> Rate {
    let (requests, period) = rate.unwrap_or((1000, Duration::from_secs(60)));
    Rate { burst: burst.unwrap_or(requests), requests, period }
}

/// Makes the folder of the state, readable by its owner alone, as opening the ledger would.
pub(super) fn make_folder(state: &Path) -> io::Result<()> {
    let Some(folder) = state.parent() else { return Ok(()) };
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

pub(super) fn cannot_start(error: &io::Error) -> CommandError {
    CommandError::new(Kind::Refused, "sandbox_failed", format!("the sandbox cannot be started: {error}"))
        .hint("it keeps its state beside the ledger: check that the folder can be written")
}

/// The signals that end a server.
struct Stop {
    #[cfg(unix)]
    signals: [tokio::signal::unix::Signal; 2],
}

impl Stop {
    fn new() -> io::Result<Self> {
        #[cfg(unix)]
        {
            use tokio::signal::unix::{SignalKind, signal};
            Ok(Self { signals: [signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?] })
        }
        #[cfg(not(unix))]
        Ok(Self {})
    }

    async fn asked_for(&mut self) {
        #[cfg(unix)]
        {
            let [interrupt, terminate] = &mut self.signals;
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        }
        // Where the signal cannot be had, the process ends without this.
        #[cfg(not(unix))]
        let _ = tokio::signal::ctrl_c().await;
    }
}
