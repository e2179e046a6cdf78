//! JSON on its way out line by line, so that a report of a hundred thousand items is never held as one text.

use std::io::{self, Write};

use super::error::UiError;
use super::neutral;

/// Prints a value as indented JSON, harmless for a terminal; `put` gets whole lines, each ended.
///
/// # Errors
/// Whatever `put` returns, and [`UiError::Json`] for a value that JSON cannot hold, whose first lines are out by then.
pub(crate) fn write(
    value: &impl serde::Serialize,
    put: impl FnMut(&[u8]) -> Result<(), UiError>,
) -> Result<(), UiError> {
    let mut lines = JsonLines { put, begun: Vec::new(), failed: None };
    let written = serde_json::to_writer_pretty(&mut lines, value);
    if let Some(failed) = lines.failed.take() {
        return Err(failed);
    }
    written.map_err(UiError::Json)?;
    lines.begun.push(b'\n');
    lines.put_lines()
}

struct JsonLines<Put> {
    put: Put,
    begun: Vec<u8>,
    failed: Option<UiError>,
}

impl<Put: FnMut(&[u8]) -> Result<(), UiError>> JsonLines<Put> {
    /// Hands on what has been collected, which is whole lines.
    fn put_lines(&mut self) -> Result<(), UiError> {
        let lines = String::from_utf8_lossy(&self.begun);
        let put = (self.put)(neutral::json(&lines).as_bytes());
        self.begun.clear();
        put
    }
}

impl<Put: FnMut(&[u8]) -> Result<(), UiError>> Write for JsonLines<Put> {
    /// A line break stands in no JSON text but between its lines, and serde writes it at the beginning of the next.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some(end) = bytes.iter().rposition(|byte| *byte == b'\n') {
            let (before, after) = bytes.split_at(end + 1);
            self.begun.extend_from_slice(before);
            if let Err(error) = self.put_lines() {
                self.failed = Some(error);
                return Err(io::Error::other("the output took no more"));
            }
            self.begun.extend_from_slice(after);
        } else {
            self.begun.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_lines_are_those_of_the_whole_text() {
        let value = json!({
            "name": "Zoë\u{9b}31m\nÅngström",
            "none": [],
            "list": [1, { "a": null }, "x\\ny"],
            "empty": {},
        });
        let mut printed = Vec::new();
        let put = |lines: &[u8]| {
            assert!(lines.ends_with(b"\n"), "{:?}", String::from_utf8_lossy(lines));
            printed.extend_from_slice(lines);
            Ok(())
        };
        write(&value, put).unwrap();
        let whole = serde_json::to_string_pretty(&value).unwrap();
        assert_eq!(String::from_utf8(printed).unwrap(), format!("{}\n", neutral::json(&whole)));
    }

    #[test]
    fn what_keeps_a_line_from_its_reader_is_told_and_ends_it() {
        let mut calls = 0;
        let put = |_: &[u8]| {
            calls += 1;
            Err(UiError::ClosedPipe)
        };
        let written = write(&json!([1, 2, 3]), put);
        assert!(matches!(written, Err(UiError::ClosedPipe)));
        assert_eq!(calls, 1);
    }
}
