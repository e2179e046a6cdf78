//! Putting an export into an empty ledger: all of it, or nothing and every bad line by its number.

use std::io::{BufRead, Read};
use std::path::{Path, PathBuf};

use crate::ledger::{Ledger, LedgerError, ReadTx, Scope, WriteTx};
use crate::ops::Failure;

use super::record::{FORMAT, Header, Record, VERSION};
use super::{BadLine, UpkeepError};

/// The longest line that is read, in bytes: far above any row, far below what would fill the memory.
const LONGEST: u64 = 16 * 1024 * 1024;
/// How many bad lines are told; a file of another kind has no others.
const MOST_TOLD: usize = 100;

/// Refuses a ledger that has any row.
///
/// # Errors
/// [`UpkeepError::NotEmpty`], [`LedgerError`].
pub fn require_empty(ledger: &mut Ledger) -> Result<(), Failure> {
    ledger.read(|tx| empty(tx))
}

/// Every other row refers to one of these.
fn empty(tx: &dyn ReadTx) -> Result<(), Failure> {
    let is_empty = tx.consumers(None, 1)?.is_empty()
        && tx.all_slots(None, 1)?.is_empty()
        && tx.remote_objects(None, None)?.is_empty()
        && tx.all_sweep_runs(0, 1)?.is_empty()
        && tx.chains()?.is_empty();
    if is_empty { Ok(()) } else { Err(UpkeepError::NotEmpty.into()) }
}

/// Imports an export and says how many rows it had; `name` is what errors call it.
///
/// Once a line is bad, the ones after it are only read. A line that the ledger refuses is told with those before it;
/// what would follow from it is not.
///
/// # Errors
/// [`UpkeepError::NotEmpty`], [`UpkeepError::BadLines`], [`UpkeepError::Unreadable`], and [`LedgerError`].
pub fn run(ledger: &mut Ledger, from: &mut dyn BufRead, name: &Path) -> Result<u64, Failure> {
    ledger.write(&Scope::Everything, |tx| {
        empty(tx)?;
        let mut import = Import {
            from: &mut *from,
            name: name.to_owned(),
            line: 0,
            rows: 0,
            has_ended: false,
            bad: Vec::new(),
        };
        import.header()?;
        while let Some(text) = import.next()? {
            if import.bad.len() >= MOST_TOLD {
                break;
            }
            import.take(tx, &text)?;
        }
        import.finish()
    })
}

/// An export that is being read.
struct Import<'a> {
    from: &'a mut dyn BufRead,
    name: PathBuf,
    line: u64,
    rows: u64,
    has_ended: bool,
    bad: Vec<BadLine>,
}

impl Import<'_> {
    /// The next line, without its end.
    fn next(&mut self) -> Result<Option<Vec<u8>>, Failure> {
        let mut text = Vec::new();
        let unreadable = |source| UpkeepError::Unreadable { path: self.name.clone(), source };
        let read = (&mut *self.from).take(LONGEST).read_until(b'\n', &mut text).map_err(unreadable)?;
        if read == 0 {
            return Ok(None);
        }
        self.line += 1;
        if text.last() == Some(&b'\n') {
            text.pop();
        } else if read as u64 == LONGEST {
            self.bad("it is longer than any row".to_owned());
            return Err(UpkeepError::BadLines(std::mem::take(&mut self.bad)).into());
        }
        Ok(Some(text))
    }

    fn bad(&mut self, what: String) {
        self.bad.push(BadLine { line: self.line, what });
    }

    /// A file that does not begin as an export is refused at once, whatever follows.
    fn header(&mut self) -> Result<(), Failure> {
        let text = self.next()?.unwrap_or_default();
        self.line = self.line.max(1);
        match serde_json::from_slice::<Header>(&text) {
            Ok(Header { format, version, schema: _ }) if format == FORMAT && version <= VERSION => {
                return Ok(());
            }
            Ok(header) if header.format == FORMAT => {
                self.bad(format!("version {} of exports is newer than this program", header.version));
            }
            Ok(header) => self.bad(format!("`{}` is not `{FORMAT}`", header.format)),
            Err(error) => self.bad(format!("it does not begin as an export: {error}")),
        }
        Err(UpkeepError::BadLines(std::mem::take(&mut self.bad)).into())
    }

    /// Reads one line and, while all is well, puts its row.
    fn take(&mut self, tx: &mut dyn WriteTx, text: &[u8]) -> Result<(), Failure> {
        if self.has_ended {
            self.bad("it stands after the end".to_owned());
            return Ok(());
        }
        let record = match serde_json::from_slice::<Record>(text) {
            Ok(record) => record,
            Err(error) => {
                self.bad(error.to_string());
                return Ok(());
            }
        };
        if let Record::End { rows } = record {
            self.end(rows);
            return Ok(());
        }
        self.rows += 1;
        if !self.bad.is_empty() {
            return Ok(());
        }
        match put(tx, record) {
            Err(LedgerError::Constraint(why)) => self.bad(why),
            put => put?,
        }
        Ok(())
    }

    fn end(&mut self, rows: u64) {
        self.has_ended = true;
        if rows != self.rows && self.bad.is_empty() {
            self.bad(format!("the export had {rows} rows, {} came before this line", self.rows));
        }
    }

    fn finish(mut self) -> Result<u64, Failure> {
        if !self.has_ended && self.bad.len() < MOST_TOLD {
            self.line += 1;
            self.bad("the export is cut off: its last line is missing".to_owned());
        }
        if self.bad.is_empty() { Ok(self.rows) } else { Err(UpkeepError::BadLines(self.bad).into()) }
    }
}

/// Puts a row where none of its key may be.
fn put(tx: &mut dyn WriteTx, record: Record) -> Result<(), LedgerError> {
    let twice = |is_there: bool, what: &str| match is_there {
        true => Err(LedgerError::Constraint(format!("there is such a row of {what} already"))),
        false => Ok(()),
    };
    match record {
        Record::Consumers(row) => {
            twice(tx.consumer(row.id)?.is_some(), "consumers")?;
            // Another version may have spelled addresses otherwise: two spellings would be two people (product.md §16).
            let row = row.respelled();
            match tx.consumer_with_email(&row.email)? {
                Some(other) => Err(LedgerError::Constraint(format!(
                    "it has the e-mail address of consumer {}, in another spelling",
                    other.id
                ))),
                None => tx.put_consumer(&row),
            }
        }
        Record::Slots(row) => twice(tx.add_missing_slots(&[row])? == 0, "slots"),
        Record::Appointments(row) => {
            twice(tx.appointment(row.id)?.is_some(), "appointments")?;
            tx.put_appointment(&row)
        }
        Record::Entries(row) => {
            twice(tx.entry(row.id)?.is_some(), "entries")?;
            tx.put_entry(&row).map(drop)
        }
        Record::Seats(row) => tx.take_seat(&row),
        Record::MoneyLines(row) => tx.add_money_line(&row),
        Record::Refunds(row) => {
            twice(tx.refund(row.id)?.is_some(), "refunds")?;
            tx.put_refund(&row)
        }
        Record::Answers(row) => tx.put_answer(&row),
        Record::UsedTokens(row) => twice(!tx.use_token(&row)?, "used_tokens"),
        Record::Notices(row) => twice(!tx.enqueue(&row)?, "notices"),
        Record::RemoteObjects(row) => tx.put_remote_object(&row),
        Record::SweepRuns(row) => tx.add_sweep_run(&row),
        Record::Events(row) => tx.put_sealed_event(&row),
        Record::End { .. } => Ok(()),
    }
}
