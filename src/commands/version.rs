//! `--version`: what this build is, and what it brings along.

use crate::ctx;
use crate::domain::time::Zone;

/// The program's version alone: `0.1.0`.
pub const SHORT: &str = env!("CARGO_PKG_VERSION");

/// The program's version, and below it those of what decides how it behaves: the schema of the ledger, the rules of
/// the time zones, the engine.
pub fn long() -> String {
    let (schema, engine) = ctx::ledger_versions();
    let zones = Zone::data_version().unwrap_or("unknown");
    format!("{SHORT}\nledger schema {schema}\nzone data {zones}\n{engine}")
}
