//! Reads one text file, or says why it cannot be read.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::diagnostic::{Diagnostic, Fault, Severity, located};
use super::source::Source;

/// A TOML file has no more bytes than this; what has, is the wrong file.
pub(super) const LARGEST_TOML: u64 = 256 * 1024;

/// A calendar file has no more bytes than this.
pub(super) const LARGEST_CALENDAR: u64 = 4 * 1024 * 1024;

/// A file that cannot be read.
#[derive(Debug)]
pub(super) struct Unreadable {
    /// Why.
    pub(super) fault: Fault,
    /// What could be read of it; empty if nothing could.
    pub(super) source: Source,
    /// The first byte that is wrong.
    pub(super) at: usize,
}

impl Unreadable {
    /// The mistake, placed in the file itself.
    pub(super) fn into_diagnostic(self) -> (Diagnostic, Source) {
        let found = located(&self.source, &(self.at..self.at), Severity::Error, self.fault);
        (found, self.source)
    }
}

/// Reads a file of UTF-8 text of at most so many bytes; a byte order mark is dropped.
pub(super) fn text_of(path: &Path, largest: u64) -> Result<Source, Box<Unreadable>> {
    let nothing = |fault| Unreadable { fault, source: Source::new(path, ""), at: 0 };
    let bytes = bytes_of(path, largest).map_err(|error| nothing(unreadable(path, &error)))?;
    if bytes.len() as u64 > largest {
        let fault =
            Fault::new("file_too_large", format!("{} is larger than {} KiB", path.display(), largest / 1024));
        return Err(Box::new(nothing(fault.hint("name a configuration file"))));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Source::new(path, text)),
        Err(error) => {
            let fault = Fault::new("not_utf8", format!("{} is not UTF-8 text", path.display()))
                .hint("save the file as UTF-8");
            let source = Source::new(path, String::from_utf8_lossy(bytes));
            Err(Box::new(Unreadable { fault, source, at: error.valid_up_to() }))
        }
    }
}

fn bytes_of(path: &Path, largest: u64) -> std::io::Result<Vec<u8>> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(std::io::Error::other("it is not an ordinary file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(largest + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Fault {
    let shown = path.display();
    match error.kind() {
        std::io::ErrorKind::NotFound => {
            Fault::new("file_missing", format!("{shown} does not exist")).hint("check the path")
        }
        std::io::ErrorKind::PermissionDenied => {
            Fault::new("file_unreadable", format!("{shown} may not be read by you"))
                .hint(format!("give yourself access: chmod u+r {shown}"))
        }
        _ => Fault::new("file_unreadable", format!("cannot read {shown}: {error}"))
            .hint("it must be an ordinary file that you may read"),
    }
}
