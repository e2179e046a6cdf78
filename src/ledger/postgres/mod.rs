//! The PostgreSQL engine: one server, any number of readers beside one writer for each service.
//!
//! The tables are in the first schema of the connection's search path that exists: `public`, unless the address names
//! one with `schema=` or the search path is set for the user, the database or by `options=-c search_path=…`.
//!
//! A read is a REPEATABLE READ transaction whose snapshot is taken at once. A write begins with the locks of its scope;
//! why they are enough stands in [`locks`].

use std::path::Path;
use std::time::Duration;

use super::tables::Rows;
use super::{Backend, LedgerError, Purpose, ReadTx, Scope, ServerFault, Stats, WriteTx};

use failure::When;
use migrate::{MIGRATIONS, Migration};
use session::Session;
use statements::{Access, Tx};

mod address;
mod failure;
mod hold;
mod locks;
mod migrate;
mod outcome;
mod session;
mod statements;
mod tls;
mod upkeep;

#[cfg(test)]
mod tests;

pub use address::{AddressError, PostgresAddress};
pub(super) use hold::Lock;

/// An open ledger on a server.
pub(super) struct Postgres {
    address: PostgresAddress,
    patience: Duration,
    migrations: &'static [Migration],
    session: Session,
    /// The version of its schema; below the newest one only in a rehearsal, which then lives in its transactions alone,
    /// and until the first write fills it.
    schema: u32,
    /// Whether every write is rolled back.
    is_rehearsal: bool,
}

/// Opens the ledger at an address.
pub(super) fn open(
    address: &PostgresAddress,
    purpose: Purpose,
    patience: Duration,
) -> Result<Postgres, LedgerError> {
    open_with(address, purpose, patience, MIGRATIONS)
}

/// Opens the ledger at an address with a schema of one's own.
fn open_with(
    address: &PostgresAddress,
    purpose: Purpose,
    patience: Duration,
    migrations: &'static [Migration],
) -> Result<Postgres, LedgerError> {
    let session = Session::connect(address, patience)?;
    let mut schema = migrate::version(&session, migrations)?;
    let is_kept = purpose == Purpose::Keep || (purpose == Purpose::KeepPresent && schema > 0);
    if is_kept && schema < migrate::newest(migrations) {
        migrate::bring_up_to_date(&session, migrations)?;
        schema = migrate::newest(migrations);
    }
    if purpose == Purpose::Look && schema < migrate::newest(migrations) {
        let why = match schema {
            0 => "there is no ledger yet; any command that writes makes it".to_owned(),
            old => format!("its schema {old} is old; any command that writes brings it up to date"),
        };
        return Err(LedgerError::Open { path: session.server.clone().into(), source: why.into() });
    }
    let is_rehearsal = purpose == Purpose::Rehearse;
    Ok(Postgres { address: address.clone(), patience, migrations, session, schema, is_rehearsal })
}

impl Postgres {
    /// Whether there are tables, or there would be only in a rehearsal.
    pub(super) fn is_there(&self) -> bool {
        self.schema > 0
    }

    /// The connection; one that was lost is made anew, once.
    fn connected(&mut self) -> Result<&Session, LedgerError> {
        if self.session.is_closed() {
            self.session = Session::connect(&self.address, self.patience)?;
        }
        Ok(&self.session)
    }

    /// Begins a transaction on tables that may exist only in it.
    fn begin(&self, sql: &str, access: Access) -> Result<Tx<'_>, LedgerError> {
        let session = &self.session;
        session.overtaken.set(false);
        // From here on dropping it ends what was begun, also where waiting for a lock was in vain.
        let mut tx = Tx::begun(session, access);
        if self.schema == migrate::newest(self.migrations) {
            // The last thing that a write is told is its number.
            tx.number =
                session.texts(sql, When::Working)?.pop().and_then(|row| row.into_iter().next()).flatten();
        } else {
            session.batch(&migrate::begin(session), When::Working)?;
            migrate::rehearse(session, self.migrations).map_err(|error| self.without_tables(error))?;
        }
        Ok(tx)
    }

    /// Why there are no tables for the moment, where there are none at all.
    fn without_tables(&self, error: LedgerError) -> LedgerError {
        match error {
            LedgerError::Server {
                server,
                fault: ServerFault::NotAllowed | ServerFault::ReadOnly,
                source,
            } if !self.is_there() => LedgerError::Server { server, fault: ServerFault::NoLedger, source },
            other => other,
        }
    }

    fn reading(&self) -> Result<Tx<'_>, LedgerError> {
        self.begin(locks::BEGIN_READ, Access::Read)
    }
}

impl Backend for Postgres {
    fn begin_read(&mut self) -> Result<Box<dyn ReadTx + '_>, LedgerError> {
        self.connected()?;
        Ok(Box::new(Rows(self.reading()?)))
    }

    fn begin_write(&mut self, scope: &Scope) -> Result<Box<dyn WriteTx + '_>, LedgerError> {
        let session = self.connected()?;
        let mut sql = locks::begin_write(&session.schema, scope, session.limits_idleness);
        let access = match scope {
            _ if self.is_rehearsal => Access::Rehearsal,
            Scope::Service(_) => Access::Beside,
            Scope::Messages => Access::Messages,
            Scope::Everything => Access::Alone,
        };
        if access != Access::Rehearsal {
            sql.push_str("; SELECT pg_current_xact_id()");
        }
        Ok(Box::new(Rows(self.begin(&sql, access)?)))
    }

    fn was_overtaken(&self) -> bool {
        self.session.overtaken.get()
    }

    fn backup(&self, to: &Path, _: bool) -> Result<(), LedgerError> {
        let rest = format!("--format=custom --file='{}'", to.display());
        Err(self
            .session
            .refused(ServerFault::CopiedElsewhere { command: self.address.command("pg_dump", &rest) }))
    }

    fn integrity(&self) -> Result<Vec<String>, LedgerError> {
        upkeep::faults(self.reading()?.session)
    }

    fn scrub(&self) -> Result<(), LedgerError> {
        upkeep::scrub(&self.session, self.patience)
    }

    fn stats(&self) -> Result<Stats, LedgerError> {
        upkeep::stats(self.reading()?.session, migrate::newest(self.migrations))
    }
}

/// Runs SQL past the verbs, on a connection with the settings of every other.
#[cfg(test)]
pub(super) fn run_raw(address: &PostgresAddress, sql: &str) -> Result<(), LedgerError> {
    Session::connect(address, super::PATIENCE)?.batch(sql, When::Working)
}
