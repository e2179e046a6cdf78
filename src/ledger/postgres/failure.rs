//! What the server's answers mean.

use std::error::Error as _;

use tokio_postgres::Error;
use tokio_postgres::error::{DbError, SqlState};

use crate::ledger::{LedgerError, ServerFault, TlsFault};

use super::tls;

/// When something went wrong, which decides what is known of the transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// While connecting: there was no transaction yet.
    Connecting,
    /// Inside a transaction: the server gives up what belongs to a connection that is gone.
    Working,
    /// After the server was asked to keep it: nobody knows whether it did.
    Committing,
}

/// What the caller is told. `server` is the address without the password.
pub(super) fn told(error: Error, server: &str, when: When) -> LedgerError {
    let server = server.to_owned();
    let Some(code) = error.code().cloned() else {
        return match when {
            // A server that goes away in the middle of the handshake says nothing about how safe it is.
            When::Connecting if is_about_tls(&error) && is_cut(&error) => {
                LedgerError::Unreachable { server, source: cause(error) }
            }
            _ if is_about_tls(&error) => {
                let fault = error.source().map_or(TlsFault::Other, tls::fault);
                refused(ServerFault::Tls(fault), server, error)
            }
            When::Connecting if is_about_password(&error) => refused(ServerFault::Password, server, error),
            When::Connecting => LedgerError::Unreachable { server, source: cause(error) },
            When::Working if is_gone(&error) => LedgerError::Lost { server, source: cause(error) },
            When::Committing if is_gone(&error) => LedgerError::Unclear { server, source: cause(error) },
            _ => LedgerError::Engine(cause(error)),
        };
    };
    match code {
        SqlState::LOCK_NOT_AVAILABLE
        | SqlState::T_R_DEADLOCK_DETECTED
        | SqlState::T_R_SERIALIZATION_FAILURE => LedgerError::Busy,
        SqlState::QUERY_CANCELED => refused(ServerFault::Cancelled, server, error),
        SqlState::INVALID_PASSWORD => refused(ServerFault::Password, server, error),
        SqlState::INVALID_AUTHORIZATION_SPECIFICATION => {
            let fault = error.as_db_error().map_or(ServerFault::NotAdmitted, admission);
            refused(fault, server, error)
        }
        SqlState::TOO_MANY_CONNECTIONS => refused(ServerFault::Full, server, error),
        SqlState::CANNOT_CONNECT_NOW => refused(ServerFault::NotReady, server, error),
        SqlState::INVALID_CATALOG_NAME => refused(ServerFault::NoDatabase, server, error),
        SqlState::INSUFFICIENT_PRIVILEGE => refused(ServerFault::NotAllowed, server, error),
        // The server gave up on a transaction that waited too long for us, and the connection with it.
        SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT | SqlState::IDLE_SESSION_TIMEOUT => {
            LedgerError::Lost { server, source: cause(error) }
        }
        SqlState::UNDEFINED_TABLE | SqlState::UNDEFINED_COLUMN if when != When::Connecting => {
            LedgerError::NotALedger { path: server.into(), detail: message(&error) }
        }
        SqlState::READ_ONLY_SQL_TRANSACTION => refused(ServerFault::ReadOnly, server, error),
        code => of_class(code.code().get(..2).unwrap_or_default(), error, server, when),
    }
}

/// By the class of the answer (PostgreSQL documentation, Appendix A).
fn of_class(class: &str, error: Error, server: String, when: When) -> LedgerError {
    match (class, when) {
        ("22" | "42", When::Connecting) => refused(ServerFault::Settings, server, error),
        // Data that no column takes, and constraints.
        ("22" | "23", _) => LedgerError::Constraint(message(&error)),
        // No resources, or the server is being stopped or started.
        ("53" | "57" | "08", When::Connecting) => LedgerError::Unreachable { server, source: cause(error) },
        ("57" | "08", When::Committing) => LedgerError::Unclear { server, source: cause(error) },
        ("57" | "08", When::Working) => LedgerError::Lost { server, source: cause(error) },
        ("53" | "54" | "58", _) => refused(ServerFault::Resources, server, error),
        // Whatever else keeps a server from taking a connection is not our doing.
        (_, When::Connecting) => refused(ServerFault::NotAdmitted, server, error),
        _ => LedgerError::Engine(cause(error)),
    }
}

fn refused(fault: ServerFault, server: String, error: Error) -> LedgerError {
    LedgerError::Server { server, fault, source: Some(cause(error)) }
}

/// Why somebody is not let in. The words may be in any language, but for the name of the file and that of the function.
fn admission(answer: &DbError) -> ServerFault {
    match answer.routine() {
        _ if answer.message().contains("pg_hba.conf") => ServerFault::NotAdmitted,
        Some("InitializeSessionUserId") => ServerFault::NoLogin,
        Some("ClientAuthentication") => ServerFault::Tls(TlsFault::ClientCertificate),
        _ => ServerFault::Password,
    }
}

/// The server's own words, or those of the network, without "db error" before them.
pub(super) fn cause(error: Error) -> Box<dyn std::error::Error + Send + Sync> {
    let text = error.to_string();
    error.into_source().unwrap_or_else(|| text.into())
}

/// Whether another transaction was in the way: the same decision may come out otherwise the next time.
pub(super) fn is_overtaken(error: &Error) -> bool {
    let codes =
        [SqlState::UNIQUE_VIOLATION, SqlState::T_R_DEADLOCK_DETECTED, SqlState::T_R_SERIALIZATION_FAILURE];
    error.code().is_some_and(|code| codes.contains(code))
}

/// The message alone: the detail repeats what was to be written, names and addresses among it.
fn message(error: &Error) -> String {
    error.as_db_error().map_or_else(|| error.to_string(), |answer: &DbError| answer.message().to_owned())
}

/// Whether there is no connection any more.
fn is_gone(error: &Error) -> bool {
    error.is_closed() || error.source().is_some_and(<dyn std::error::Error>::is::<std::io::Error>)
}

/// The client's library tells kinds of failure apart by their words alone.
fn is_about_tls(error: &Error) -> bool {
    error.to_string() == "error performing TLS handshake"
}

/// Whether the other side went away while it was spoken to.
fn is_cut(error: &Error) -> bool {
    use std::io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    let source = error.source().and_then(<dyn std::error::Error>::downcast_ref::<std::io::Error>);
    source.is_some_and(|source| {
        matches!(source.kind(), BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof)
    })
}

fn is_about_password(error: &Error) -> bool {
    matches!(error.to_string().as_str(), "invalid configuration" | "authentication error")
}
