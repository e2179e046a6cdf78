//! The texts that were read, so that a byte offset becomes a line and a column, and a mistake can be drawn.

use std::ops::Range;
use std::path::{Path, PathBuf};

use super::masking;

/// One file, or one value of a flag or variable, as it was read.
#[derive(Clone, PartialEq, Eq)]
pub struct Source {
    path: PathBuf,
    text: String,
    lines: Vec<usize>,
}

/// A place in a [`Source`]; both numbers start at 1, and columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

impl Source {
    /// Takes a text and the name under which messages show it.
    pub fn new(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        let text: String = text.into();
        let starts = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(starts).collect();
        Self { path: path.into(), text, lines }
    }

    /// The name under which messages show it.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text with everything hidden that looks like a secret, byte for byte as long: what may be drawn.
    pub fn drawable(&self) -> String {
        masking::masked(&self.text)
    }

    /// Where a byte offset lies; one past the end, or inside a character, is moved back to the nearest place.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = self.lines[line - 1];
        Position { line, column: self.text[start..offset].chars().count() + 1 }
    }

    /// The bytes of the line that holds an offset, without its line break.
    pub(super) fn line_at(&self, offset: usize) -> Range<usize> {
        let line = self.position(offset).line;
        let start = self.lines[line - 1];
        let end = self.lines.get(line).map_or(self.text.len(), |next| next - 1);
        start..end
    }
}

impl std::fmt::Debug for Source {
    /// The name alone: the text may hold what nobody wants in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Source").field("path", &self.path).finish_non_exhaustive()
    }
}

/// Every text that one load read, in the order of reading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// Finds the text that messages show under a name.
    pub fn get(&self, path: &Path) -> Option<&Source> {
        self.0.iter().find(|source| source.path == path)
    }

    /// Every text.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.0.iter()
    }

    /// Adds a text unless one of that name is there.
    pub(super) fn add(&mut self, source: Source) {
        if self.get(&source.path).is_none() {
            self.0.push(source);
        }
    }

    /// The rank of a name in the order of reading; unknown ones come last.
    pub(super) fn rank(&self, path: &Path) -> usize {
        self.0.iter().position(|source| source.path == path).unwrap_or(self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_stay_inside_the_text() {
        let source = Source::new("x", "ab\nä漢c\r\n\tz");
        for (offset, line, column) in
            [(0, 1, 1), (2, 1, 3), (3, 2, 1), (5, 2, 2), (6, 2, 2), (8, 2, 3), (12, 3, 2), (99, 3, 3)]
        {
            assert_eq!(source.position(offset), Position { line, column }, "{offset}");
        }
        assert_eq!(Source::new("x", "").position(7), Position { line: 1, column: 1 });
        assert_eq!(source.line_at(5), 3..10);
    }
}
