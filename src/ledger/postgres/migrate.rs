//! The schema and its versions. The table `slotctl_schema` has a row for each migration that the ledger has had.
//!
//! A version has the number that the same schema has in a SQLite file, so that an export says the same of both. The
//! first one here is 3. Migrations are append-only files, each in one transaction with its row, under the lock of the
//! whole ledger: whoever comes second finds them done.

use super::failure::When;
use super::locks;
use super::session::{Session, identifier};
use crate::ledger::LedgerError;

/// A schema's version and the statements that lead to it from the one before.
pub(super) type Migration = (u32, &'static str);

/// Every migration, in order.
pub(super) const MIGRATIONS: &[Migration] = &[(3, include_str!("migrations/0003_first.sql"))];

/// The tables that a ledger cannot share its schema with, because it has them itself.
const OURS: &str = "'slots', 'consumers', 'appointments', 'entries', 'seats', 'money_lines', 'refunds', 'answers', \
    'used_tokens', 'notices', 'remote_objects', 'sweep_runs', 'chains', 'events'";

/// The version that a list of migrations leads to.
pub(super) fn newest(migrations: &[Migration]) -> u32 {
    migrations.last().map_or(0, |(version, _)| *version)
}

/// The version of the ledger; 0 if there is none. What is no ledger, or is too new, is refused.
pub(super) fn version(session: &Session, migrations: &[Migration]) -> Result<u32, LedgerError> {
    let schema = identifier(&session.schema);
    let at = |name: &str| format!("{schema}.{name}").replace('\'', "''");
    let facts = session.first_row(
        &format!(
            "SELECT to_regclass('{}') IS NOT NULL, (SELECT count(*) FROM pg_class \
             WHERE relnamespace = to_regnamespace('{}') AND relkind IN ('r', 'p', 'v', 'm', 'f') AND relname IN ({OURS}))",
            at("slotctl_schema"),
            schema.replace('\'', "''"),
        ),
        When::Working,
    )?;
    let not_a_ledger =
        |detail: String| LedgerError::NotALedger { path: session.server.clone().into(), detail };
    match facts.as_slice() {
        [Some(is_there), _] if is_there == "t" => {}
        [_, Some(others)] if others == "0" => return Ok(0),
        _ => {
            let schema = &session.schema;
            return Err(not_a_ledger(format!("the schema `{schema}` has tables of another program")));
        }
    }
    let found = session.first_row("SELECT max(version) FROM slotctl_schema", When::Working)?;
    let found = found.into_iter().next().flatten().unwrap_or_default();
    match found.parse::<u32>() {
        Ok(found) if migrations.iter().any(|(version, _)| *version == found) => Ok(found),
        Ok(found) if found > newest(migrations) => {
            Err(LedgerError::TooNew { path: session.server.clone().into(), found, known: newest(migrations) })
        }
        _ => Err(not_a_ledger(format!("it says that it has schema `{found}`"))),
    }
}

/// Runs the migrations that the ledger has not had, each for good.
pub(super) fn bring_up_to_date(session: &Session, migrations: &[Migration]) -> Result<(), LedgerError> {
    while version(session, migrations)? < newest(migrations) {
        session.batch(&begin(session), When::Working)?;
        let stepped = step(session, migrations);
        if stepped.is_err() {
            // Why it failed is what counts; a server that is gone has rolled back by itself.
            let _ = session.batch("ROLLBACK", When::Working);
        }
        stepped?;
        session.batch("COMMIT", When::Committing)?;
    }
    Ok(())
}

/// Begins a transaction that is alone in the ledger.
pub(super) fn begin(session: &Session) -> String {
    locks::begin_write(&session.schema, &crate::ledger::Scope::Everything, session.limits_idleness)
}

/// Runs every migration that the ledger has not had, in a transaction that is rolled back.
pub(super) fn rehearse(session: &Session, migrations: &[Migration]) -> Result<(), LedgerError> {
    while step(session, migrations)? {}
    Ok(())
}

/// Runs the next migration; says whether there was one. The version is judged anew under the lock.
fn step(session: &Session, migrations: &[Migration]) -> Result<bool, LedgerError> {
    let had = version(session, migrations)?;
    let Some((version, statements)) = migrations.iter().find(|(version, _)| *version > had) else {
        return Ok(false);
    };
    session.batch(
        &format!(
            "CREATE TABLE IF NOT EXISTS slotctl_schema (version BIGINT NOT NULL PRIMARY KEY); \
             {statements}; INSERT INTO slotctl_schema (version) VALUES ({version})"
        ),
        When::Working,
    )?;
    Ok(true)
}
