//! The runtime on which everything that waits for a network does so.

use tokio::runtime::{Builder, Runtime};

use crate::error::{CommandError, Kind};
use crate::ui;

/// Builds a runtime on this thread; only a command that goes to the network needs one.
pub(super) fn runtime() -> Result<Runtime, CommandError> {
    // A signal that such a thread took would end the process without putting back the terminal of a question.
    let runtime =
        Builder::new_current_thread().enable_all().on_thread_start(ui::leave_signals_to_others).build();
    runtime.map_err(|error| {
        CommandError::new(Kind::Temporary, "api_unavailable", "no network runtime can be started")
            .caused_by(&error)
    })
}
