//! What went wrong with the ledger as a whole.

use std::io::ErrorKind;

use serde_json::{Value, json};

use super::{CommandError, Kind};
use crate::ops::upkeep::UpkeepError;

/// How many bad lines are told in words.
const MOST_HINTED: usize = 10;

/// What is told of an error of the upkeep.
pub(super) fn told(error: &UpkeepError) -> CommandError {
    let told = |code| CommandError::new(Kind::Refused, code, error.to_string()).caused_by(error);
    match error {
        UpkeepError::Exists { .. } => told("file_exists").hint("name another file: none is ever overwritten"),
        UpkeepError::Unreadable { .. } => told("invalid_input").hint("check the file's name and permissions"),
        // The reader has seen enough.
        UpkeepError::Unwritable { source, .. } if source.kind() == ErrorKind::BrokenPipe => {
            CommandError::new(Kind::ClosedPipe, "closed_pipe", "")
        }
        UpkeepError::Unwritable { .. } => told("output_failed")
            .hint("check that the folder exists, that you may write to it and that it has room"),
        UpkeepError::Same { .. } => {
            told("invalid_input").hint("name a copy that `slotctl ledger backup FILE` made")
        }
        UpkeepError::Newer { events, .. } => told("ledger_newer")
            .details(json!({ "events": events }))
            .hint("look at it with --dry-run, then approve it with --yes: the present ledger is kept beside"),
        UpkeepError::NotEmpty => told("ledger_not_empty")
            .hint("name a new ledger with --ledger, import into it, then use that one"),
        UpkeepError::BadLines(lines) => {
            let details: Vec<Value> =
                lines.iter().map(|bad| json!({ "line": bad.line, "message": bad.what })).collect();
            let hints = lines.iter().take(MOST_HINTED).map(|bad| format!("line {}: {}", bad.line, bad.what));
            hints.fold(told("invalid_input").details(json!({ "lines": details })), CommandError::hint)
        }
    }
}
