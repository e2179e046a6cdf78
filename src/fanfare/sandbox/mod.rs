//! The stateful stand-in for the Admin API, on this machine.
//!
//! It follows the newest published specification and adds what real servers do: 404, 429 with `Retry-After`,
//! `X-RateLimit-*`, pages. A request that names an organization speaks the guide dialect instead. It knows nothing
//! of the client's `wire`, so that each checks the other. Where the specification is silent it is strict: an unknown
//! member is a mistake. Design section 0.8.
//!
//! | file | holds |
//! |---|---|
//! | `connection` | connections that can be cut |
//! | `gate` | what every request passes: the allowance, the faults, the key, the organization |
//! | `faults` | what can go wrong on request |
//! | `routes` | the router, one handler per verb |
//! | `kinds` | the kinds of objects and what requests may set on them |
//! | `validation` | the checks of a body, which name every mistake |
//! | `objects` | objects as they are kept and shown |
//! | `store` | the state file |
//! | `limit`, `answers` | the allowance of requests; refusals in the documented shapes |

mod answers;
mod connection;
mod faults;
mod gate;
mod kinds;
mod limit;
mod objects;
mod routes;
mod store;
#[cfg(test)]
mod tests;
mod validation;

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use connection::{Lines, Scissors};
use faults::Faults;
use limit::Limit;
use routes::Server;
use store::Store;

pub use faults::{Fault, InvalidFault};
pub use limit::Rate;

/// The organization of a sandbox that is given none.
pub const ORGANIZATION: &str = "00000000-0000-7000-8000-000000000001";

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
    /// How many requests are answered.
    pub rate: Rate,
    /// What goes wrong, the first that concerns a request and is not used up.
    pub faults: Vec<Fault>,
    /// The one organization that is known: requests in the guide dialect must name it.
    pub organization: String,
    /// The most objects that are given in one page, from 1 to 100.
    pub page_size: u8,
    /// Tells whether a text names a time zone. The default looks at the form of the name only, as this module
    /// has no zone data.
    pub known_zone: fn(&str) -> bool,
}

impl SandboxOptions {
    /// Gives options for a state file and a clock: any free port, 1000 requests per minute, no faults, pages of 100.
    pub fn new(
        state_file: impl Into<PathBuf>,
        clock: impl Fn() -> DateTime<Utc> + Send + Sync + 'static,
    ) -> Self {
        Self {
            state_file: state_file.into(),
            clock: Arc::new(clock),
            port: 0,
            rate: Rate { burst: 1000, requests: 1000, period: Duration::from_secs(60) },
            faults: Vec::new(),
            organization: ORGANIZATION.to_owned(),
            page_size: 100,
            known_zone: looks_like_a_zone,
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
///
/// It runs as a task of the runtime it was started on, so it answers only while that runtime is driven.
#[derive(Debug)]
pub struct Sandbox {
    address: SocketAddr,
    // Dropping the sender is the signal to stop.
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Sandbox {
    /// Opens the state and begins to listen on 127.0.0.1.
    ///
    /// Fails when the port is taken or the state file cannot be used.
    pub async fn start(options: SandboxOptions) -> Result<Self, SandboxError> {
        let SandboxOptions { state_file, clock, port, rate, faults, organization, page_size, known_zone } =
            options;
        let store = Store::open(&state_file)?;
        let limit = Limit::new(rate, Instant::now());
        let page_size = usize::from(page_size).clamp(1, routes::LARGEST_PAGE);
        let faults = Faults::new(faults);
        let server = Server { store, clock, known_zone, limit, faults, organization, page_size };
        let service = routes::router(Arc::new(server)).into_make_service_with_connect_info::<Scissors>();
        let bind = |source| SandboxError::Bind { port, source };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(bind)?;
        let address = listener.local_addr().map_err(bind)?;
        let (stop, stopped) = oneshot::channel::<()>();
        let task = tokio::spawn(async move {
            let served = axum::serve(Lines(listener), service).with_graceful_shutdown(async {
                let _ = stopped.await;
            });
            if let Err(error) = served.await {
                tracing::debug!(%error, "the sandbox stopped");
            }
        });
        Ok(Self { address, stop, task })
    }

    /// Gives the base address, which ends with `/api` as the real one does.
    pub fn url(&self) -> String {
        format!("http://{}/api", self.address)
    }

    /// Stops and waits, two seconds at most, until open requests are answered.
    pub async fn shutdown(self) {
        let Self { address: _, stop, mut task } = self;
        drop(stop);
        if tokio::time::timeout(Duration::from_secs(2), &mut task).await.is_err() {
            task.abort();
        }
    }

    /// Counts the objects in a state file that were not put away.
    ///
    /// Fails when the file cannot be used; a missing one is made.
    pub fn count(state_file: &Path) -> Result<u64, SandboxError> {
        let failed = |source| SandboxError::State { path: state_file.to_owned(), source };
        Store::open(state_file)?.count().map_err(failed)
    }

    /// Forgets every object in a state file, also under running sandboxes; gives how many there were.
    ///
    /// Fails when the file cannot be used; a missing one is made.
    pub fn reset(state_file: &Path) -> Result<u64, SandboxError> {
        let failed = |source| SandboxError::State { path: state_file.to_owned(), source };
        Store::open(state_file)?.clear().map_err(failed)
    }
}

/// Tells whether a text has the form of an IANA zone name: `UTC`, `America/New_York`, `Etc/GMT+5`.
fn looks_like_a_zone(name: &str) -> bool {
    let word = |word: &str| {
        word.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_+-".contains(&byte))
    };
    (2..=64).contains(&name.len()) && name.split('/').all(word)
}
