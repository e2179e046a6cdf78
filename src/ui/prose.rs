//! Paragraphs and short lists that fit the width they are read at.

/// The widest lines that are still easy to read.
const WIDEST: usize = 80;
/// The narrowest lines that hold a word and its indentation.
const NARROWEST: usize = 20;
/// Below this width the meaning of a term stands under it instead of beside it.
const TWO_COLUMNS: usize = 60;

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Words that flow.
    Paragraph(String),
    /// Terms, each with what it means.
    Terms(Vec<(String, String)>),
}

/// A text of several parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    parts: Vec<Part>,
}

impl Prose {
    /// Adds a paragraph.
    #[must_use]
    pub fn paragraph(mut self, text: impl Into<String>) -> Self {
        self.parts.push(Part::Paragraph(text.into()));
        self
    }

    /// Adds terms with their meanings.
    #[must_use]
    pub fn terms<T: Into<String>, M: Into<String>>(mut self, rows: impl IntoIterator<Item = (T, M)>) -> Self {
        let rows = rows.into_iter().map(|(term, meaning)| (term.into(), meaning.into()));
        self.parts.push(Part::Terms(rows.collect()));
        self
    }

    /// Its parts, for other forms than plain text.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The text in lines of at most `width` columns, where no single word is longer; an empty line parts the parts.
    pub fn to_text(&self, width: usize) -> String {
        let width = width.clamp(NARROWEST, WIDEST);
        let parts: Vec<String> = self.parts.iter().map(|part| part.to_text(width)).collect();
        parts.join("\n")
    }
}

impl Part {
    fn to_text(&self, width: usize) -> String {
        match self {
            Self::Paragraph(text) => wrapped(text, 0, 0, width),
            Self::Terms(rows) if width < TWO_COLUMNS => {
                let row = |(term, meaning): &(String, String)| match meaning.as_str() {
                    "" => format!("  {term}\n"),
                    meaning => format!("  {term}\n    {}", wrapped(meaning, 4, 4, width)),
                };
                rows.iter().map(row).collect()
            }
            Self::Terms(rows) => {
                let longest = rows.iter().map(|(term, _)| term.chars().count()).max().unwrap_or_default();
                let indent = longest + 4;
                let row = |(term, meaning): &(String, String)| match meaning.as_str() {
                    "" => format!("  {term}\n"),
                    meaning => format!("  {term:<longest$}  {}", wrapped(meaning, indent, indent, width)),
                };
                rows.iter().map(row).collect()
            }
        }
    }
}

/// Words in lines: the first begins at column `at`, the others are indented by `indent`.
fn wrapped(text: &str, at: usize, indent: usize, width: usize) -> String {
    let mut lines = String::new();
    let mut column = at;
    for (place, word) in text.split_whitespace().enumerate() {
        let length = word.chars().count();
        if place > 0 && column + 1 + length > width {
            lines.push('\n');
            lines.push_str(&" ".repeat(indent));
            column = indent;
        } else if place > 0 {
            lines.push(' ');
            column += 1;
        }
        lines.push_str(word);
        column += length;
    }
    lines.push('\n');
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_fits_the_width_it_is_read_at() {
        let prose = Prose::default()
            .paragraph(
                "A word that flows on and on until the line is full, and then goes on in the next one.",
            )
            .terms([(
                "0",
                "done, also when there was nothing to do, which is no mistake and no surprise at all",
            )]);
        assert_eq!(
            prose.to_text(200),
            "A word that flows on and on until the line is full, and then goes on in the next\none.\n\n  \
             0  done, also when there was nothing to do, which is no mistake and no\n     surprise at all\n"
        );
        assert_eq!(
            prose.to_text(40),
            "A word that flows on and on until the\nline is full, and then goes on in the\nnext one.\n\n  \
             0\n    done, also when there was nothing to\n    do, which is no mistake and no\n    surprise at all\n"
        );
        assert!(prose.to_text(0).lines().all(|line| line.chars().count() <= NARROWEST));
    }
}
