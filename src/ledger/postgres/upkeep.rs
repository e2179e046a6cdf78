//! Looking after the ledger as a whole: soundness, size, traces.

use std::thread;
use std::time::{Duration, Instant};

use super::failure::When;
use super::session::{Session, identifier};
use crate::ledger::{LedgerError, ServerFault, Stats};

/// The ledger's own tables, in order of name.
const TABLES: &str = "SELECT relname FROM pg_class WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) \
    AND relkind = 'r' AND relname IN ('slots', 'consumers', 'appointments', 'entries', 'seats', 'money_lines', \
    'refunds', 'answers', 'used_tokens', 'notices', 'remote_objects', 'sweep_runs', 'chains', 'events') \
    ORDER BY relname COLLATE \"C\"";

/// Why nothing can be written; nothing where it can.
const READ_ONLY: &str = "\
SELECT CASE WHEN pg_is_in_recovery() THEN 'the server is a replica' \
WHEN current_setting('default_transaction_read_only') = 'on' THEN 'default_transaction_read_only is on' \
WHEN EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) \
    AND relkind = 'r' AND relname IN ('slots', 'consumers', 'appointments', 'entries', 'seats', 'money_lines', \
    'refunds', 'answers', 'used_tokens', 'notices', 'remote_objects', 'sweep_runs', 'chains', 'events') \
    AND NOT has_table_privilege(oid, 'INSERT')) THEN 'this user may only read the tables' END";

/// What keeps rows sound and does not do it: constraints that were never checked, indexes that were never finished,
/// triggers that somebody has switched off.
const UNGUARDED: &str = "\
SELECT format('the constraint %I of the table %I has not been checked', conname, relname) \
FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid \
WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND NOT convalidated \
UNION ALL \
SELECT format('the index %I of the table %I is not complete', one.relname, of.relname) \
FROM pg_index JOIN pg_class AS one ON one.oid = indexrelid JOIN pg_class AS of ON of.oid = indrelid \
WHERE of.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND NOT (indisvalid AND indisready) \
UNION ALL \
SELECT format('the trigger %I of the table %I is switched off', tgname, relname) \
FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid \
WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND tgenabled IN ('D', 'R') \
ORDER BY 1";

/// For each reference between tables, the query for the rows that refer to nothing.
const REFERENCES: &str = "\
SELECT format('SELECT count(*), %L, %L FROM %s AS one WHERE %s AND NOT EXISTS (SELECT 1 FROM %s AS other WHERE %s)', \
    child.relname, parent.relname, conrelid::regclass, \
    (SELECT string_agg(format('one.%I IS NOT NULL', attname), ' AND ') FROM pg_attribute \
     WHERE attrelid = conrelid AND attnum = ANY (conkey)), \
    confrelid::regclass, \
    (SELECT string_agg(format('one.%I = other.%I', a.attname, b.attname), ' AND ') \
     FROM unnest(conkey, confkey) AS pair (mine, theirs) \
     JOIN pg_attribute AS a ON a.attrelid = conrelid AND a.attnum = mine \
     JOIN pg_attribute AS b ON b.attrelid = confrelid AND b.attnum = theirs)) \
FROM pg_constraint JOIN pg_class AS child ON child.oid = conrelid JOIN pg_class AS parent ON parent.oid = confrelid \
WHERE contype = 'f' AND child.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) ORDER BY conname";

/// What the server finds wrong with what guards the rows, and then with what rows refer to.
///
/// The server checks each page that it reads by itself where it was set up with checksums; `pg_amcheck` looks at all.
pub(super) fn faults(session: &Session) -> Result<Vec<String>, LedgerError> {
    let mut found: Vec<String> =
        session.texts(UNGUARDED, When::Working)?.into_iter().flatten().flatten().collect();
    for query in session.texts(REFERENCES, When::Working)?.into_iter().flatten().flatten() {
        let row = session.first_row(&query, When::Working)?;
        if let [Some(rows), Some(child), Some(parent)] = row.as_slice()
            && rows != "0"
        {
            found.push(format!("{rows} rows of {child} refer to a row of {parent} that is not there"));
        }
    }
    Ok(found)
}

/// Writes the tables that hold personal fields anew from their rows alone, and forgets the samples that were taken of
/// them for planning. What this cannot reach is the server's log of changes, its backups and its replicas.
pub(super) fn scrub(session: &Session, patience: Duration) -> Result<(), LedgerError> {
    require_owner(session)?;
    wait_for_readers(session, patience)?;
    // Large tables take longer than any other statement may.
    session.batch("SET statement_timeout = '1h'", When::Working)?;
    for table in ["consumers", "notices"] {
        session.batch(&format!("VACUUM (FULL, ANALYZE) {table}"), When::Working)?;
    }
    Ok(())
}

/// Refuses a user who does not own the tables: for one, the server only warns and leaves them as they are.
fn require_owner(session: &Session) -> Result<(), LedgerError> {
    const FOREIGN: &str = "SELECT count(*) FROM pg_class WHERE relname IN ('consumers', 'notices') AND relkind = 'r' \
        AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) \
        AND NOT pg_has_role(relowner, 'USAGE')";
    match session.first_row(FOREIGN, When::Working)?.as_slice() {
        [Some(none)] if none == "0" => Ok(()),
        _ => Err(session.refused(ServerFault::NotOwner)),
    }
}

/// Waits until nobody can see any more what was there before: the server keeps it for them, also when it writes a table
/// anew.
fn wait_for_readers(session: &Session, patience: Duration) -> Result<(), LedgerError> {
    let now = session.first_row("SELECT pg_current_xact_id()::xid", When::Working)?;
    let now = now.into_iter().next().flatten().unwrap_or_default();
    let readers = format!(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() \
         AND age(backend_xmin) > age('{now}'::xid)"
    );
    let begun = Instant::now();
    while session.first_row(&readers, When::Working)? != [Some("0".to_owned())] {
        if begun.elapsed() >= patience {
            return Err(LedgerError::Busy);
        }
        thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

/// The tables' rows and sizes, of one moment.
pub(super) fn stats(session: &Session, schema: u32) -> Result<Stats, LedgerError> {
    let names = session.texts(TABLES, When::Working)?.into_iter().flatten().flatten();
    let mut tables = Vec::new();
    let mut file_bytes = 0;
    for name in names {
        let table = identifier(&name);
        let size = format!("SELECT count(*), pg_total_relation_size('{table}') FROM {table}");
        let row = session.first_row(&size, When::Working)?;
        let mut numbers = row.into_iter().map(|text| text.and_then(|text| text.parse::<u64>().ok()));
        tables.push((name, numbers.next().flatten().unwrap_or_default()));
        file_bytes += numbers.next().flatten().unwrap_or_default();
    }
    let engine = format!("PostgreSQL {}", session.version);
    let read_only = session.first_row(READ_ONLY, When::Working)?.into_iter().next().flatten();
    Ok(Stats { tables, file_bytes, log_bytes: 0, schema, engine, read_only })
}
