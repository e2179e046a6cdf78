//! What only the PostgreSQL engine must do.

use super::{Postgres, PostgresAddress, run_raw};
use crate::ledger::contract::PostgresSchema;
use crate::ledger::{Ledger, LedgerError, Location, PATIENCE, Purpose, postgres_server};

mod encryption;
mod opening;
mod side_by_side;
mod upkeep;

/// A schema of one's own, gone with it.
struct Room(PostgresSchema);

impl Room {
    /// None, and said so, where there is no server.
    fn new() -> Option<Self> {
        let schema = PostgresSchema::make();
        schema.address().is_some().then_some(Self(schema))
    }

    fn address(&self) -> &PostgresAddress {
        self.0.address().expect("there is a server")
    }

    fn location(&self) -> Location {
        Location::Server(self.address().clone())
    }

    fn open(&self) -> Ledger {
        Ledger::open(self.location(), false).expect("opens")
    }

    fn run(&self, sql: &str) {
        run_raw(self.address(), sql).expect(sql);
    }

    /// What a query finds, the first column of the first row.
    fn look(&self, sql: &str) -> String {
        let backend = opened(self.address(), Purpose::Keep).expect("opens");
        let row = backend.session.first_row(sql, super::When::Working).expect(sql);
        row.into_iter().next().flatten().expect(sql)
    }
}

fn opened(address: &PostgresAddress, purpose: Purpose) -> Result<Postgres, LedgerError> {
    super::open(address, purpose, PATIENCE)
}

/// The server's address with something else in its place.
fn other(address: &PostgresAddress, change: impl FnOnce(&mut PostgresAddress)) -> PostgresAddress {
    let mut other = address.clone();
    change(&mut other);
    other
}
