//! The runtime on which everything that waits for a network does so.

use tokio::runtime::{Builder, Runtime};

use crate::error::{CommandError, Kind};

/// Builds a runtime on this thread; only a command that goes to the network needs one.
pub(super) fn runtime() -> Result<Runtime, CommandError> {
    Builder::new_current_thread().enable_all().build().map_err(|error| {
        CommandError::new(Kind::Temporary, "api_unavailable", "no network runtime can be started")
            .caused_by(&error)
    })
}
