//! What became of a transaction whose connection was lost while it was being kept.
//!
//! The server remembers how each numbered transaction ended, for longer than anybody waits here. A write has its number
//! from its beginning, so that it is known before the last word is sent.

use std::thread;
use std::time::{Duration, Instant};

use super::failure::When;
use super::session::Session;
use crate::ledger::{LedgerError, ServerFault};

/// So long a server that goes away at the last moment is waited for: one that crashed is back within seconds, on a busy
/// machine within half a minute.
const LIMIT: Duration = Duration::from_secs(30);

/// How often it is asked.
const PAUSE: Duration = Duration::from_millis(100);

/// After so long, a transaction that nobody ends any more is ended: the server has not heard yet that we are gone.
const PATIENCE: Duration = Duration::from_secs(1);

/// Finds out how transaction `number` of a lost connection ended: kept is no error, given up is [`LedgerError::Lost`].
/// As long as nobody can tell, `unclear` stands.
pub(super) fn of(lost: &Session, number: &str, unclear: LedgerError) -> Result<(), LedgerError> {
    let begun = Instant::now();
    while begun.elapsed() < LIMIT {
        match asked(lost, number, begun.elapsed() >= PATIENCE) {
            Ok(Some(state)) if state == "committed" => return Ok(()),
            Ok(Some(state)) if state == "aborted" => return Err(given_up(unclear)),
            Ok(Some(_)) => {}
            Ok(None) => break,
            Err(error) if is_passing(&error) => {}
            Err(_) => break,
        }
        thread::sleep(PAUSE);
    }
    Err(unclear)
}

/// The state of the transaction in the server's words; none where it cannot know.
fn asked(lost: &Session, number: &str, is_ended: bool) -> Result<Option<String>, LedgerError> {
    let session = lost.again()?;
    // A replica that took over without the last changes gives their numbers to others.
    if lost.timeline.is_none() || session.timeline != lost.timeline {
        return Ok(None);
    }
    if is_ended {
        let end = format!(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_xid = '{number}'::xid8::xid"
        );
        session.batch(&end, When::Working)?;
    }
    let state = session.first_row(&format!("SELECT pg_xact_status('{number}')"), When::Working)?;
    Ok(state.into_iter().next().flatten())
}

/// Whether the server may well answer in a moment.
fn is_passing(error: &LedgerError) -> bool {
    let passing = [ServerFault::NotReady, ServerFault::Full];
    match error {
        LedgerError::Server { fault, .. } => passing.contains(fault),
        LedgerError::Unreachable { .. } | LedgerError::Lost { .. } => true,
        _ => false,
    }
}

fn given_up(unclear: LedgerError) -> LedgerError {
    match unclear {
        LedgerError::Unclear { server, source } => LedgerError::Lost { server, source },
        other => other,
    }
}
