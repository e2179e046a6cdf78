//! A lock that is held between transactions, for as long as its connection lives.

use std::time::Duration;

use super::failure::When;
use super::session::Session;
use super::{PostgresAddress, locks};
use crate::ledger::LedgerError;

/// The lock of a name. The connection keeps it, so that it goes with a process that dies.
pub(in crate::ledger) struct Lock {
    session: Session,
    key: i64,
}

/// Somebody who waits between two acts must not lose the lock for it (a setting that version 13 does not have).
const STAY: &str = "SELECT set_config(name, '0', false) FROM pg_settings WHERE name = 'idle_session_timeout'";

impl Lock {
    /// Takes the lock of a name; none while another connection has it for so long.
    pub(in crate::ledger) fn take(
        address: &PostgresAddress,
        name: &str,
        patience: Duration,
    ) -> Result<Option<Self>, LedgerError> {
        // A limit of nothing would be none.
        let session = Session::connect(address, patience.max(Duration::from_millis(1)))?;
        // No service has a name with spaces in it.
        let key = locks::key(&session.schema, &format!("lock of {name}"));
        match session.batch(&format!("SELECT pg_advisory_lock({key}); {STAY}"), When::Working) {
            Ok(()) => Ok(Some(Self { session, key })),
            Err(LedgerError::Busy) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Looks whether the server still keeps it for this connection. Something between here and there that hands out
    /// another connection for each transaction has lost it, too, without anybody noticing.
    pub(in crate::ledger) fn still_held(&self) -> Result<(), LedgerError> {
        let Self { session, key } = self;
        let held = format!(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND granted \
             AND objsubid = 1 AND (classid::bigint << 32 | objid::bigint) = {key}"
        );
        let server = || session.server.clone();
        match session.first_row(&held, When::Working).as_deref() {
            Ok([Some(one)]) if one == "1" => Ok(()),
            Ok(_) => {
                let source = "the server does not know of it any more".into();
                Err(LedgerError::LockLost { server: server(), source })
            }
            Err(error) => {
                let source = std::error::Error::source(error).unwrap_or(error).to_string().into();
                Err(LedgerError::LockLost { server: server(), source })
            }
        }
    }
}

impl std::fmt::Debug for Lock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Lock({})", self.session.server)
    }
}
