//! Reads a TOML text into a tree with places, and every syntax error into one located mistake.
//!
//! The parser goes on after an error and so may report one slip several times. One mistake is kept per line,
//! and a list that is never closed swallows what it made of the rest of the file.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::diagnostic::{Fault, Findings};

/// A text, read as far as it can be.
pub(super) struct Parsed<'t> {
    /// The tree; after a syntax error it holds guesses.
    pub(super) table: DeTable<'t>,
    /// What cannot be trusted: the lines with a syntax error.
    damage: Vec<Range<usize>>,
}

impl<'t> Parsed<'t> {
    /// Reads a text and reports its syntax errors.
    pub(super) fn read(findings: &mut Findings<'t>) -> Self {
        let source = findings.source();
        let (table, mut errors) = DeTable::parse_recoverable(source.text());
        let table = table.into_inner();
        errors.sort_by_key(|error| (span_of(error).start, rank(error)));
        let mut damage = Vec::new();
        for error in &errors {
            if damage.len() == MOST_ERRORS {
                break;
            }
            let span = span_of(error);
            if damage.iter().any(|hurt: &Range<usize>| hurt.start <= span.start && span.start <= hurt.end) {
                continue;
            }
            if let Some(open) = unclosed_list(&errors, &table, &span) {
                findings.error(&(open.start..open.start + 1), never_closed());
                damage.push(source.line_at(open.start).start..open.end);
            } else {
                let line = source.line_at(span.start);
                findings.error(&span, described(error));
                damage.push(line.start..line.end.max(span.end));
            }
        }
        Self { table, damage }
    }

    /// Whether the text had no syntax error.
    pub(super) fn is_sound(&self) -> bool {
        self.damage.is_empty()
    }

    /// Drops the mistakes that only follow from a syntax error: whatever reaches into its line, and whatever is absent
    /// from the tree, because it may stand in what could not be read.
    pub(super) fn drop_consequences(&self, findings: &mut Findings<'_>) {
        if self.is_sound() {
            return;
        }
        findings.retain(|found| {
            let follows = self.hurts(&found.span) || FROM_ABSENCE.contains(&found.code);
            found.code == SYNTAX || !follows
        });
    }

    fn hurts(&self, span: &Range<usize>) -> bool {
        self.damage.iter().any(|hurt| hurt.start <= span.end && span.start <= hurt.end)
            && !(span.start == 0 && span.end == 0)
    }
}

/// After so many syntax errors a file is no TOML at all.
const MOST_ERRORS: usize = 50;

/// The code of every syntax error.
pub(super) const SYNTAX: &str = "toml_syntax";

/// The code of a key that is not there.
pub(super) const MISSING: &str = "missing_key";

/// The codes that tell of something that is not there: after a syntax error it may only be unreadable.
const FROM_ABSENCE: [&str; 6] =
    [MISSING, "empty_list", "fee_without_deposit", "vip_without_release", "never_offered", "no_ledger"];

fn span_of(error: &Error) -> Range<usize> {
    error.span().unwrap_or(0..0)
}

/// Among the errors of one place, the one that explains most comes first.
fn rank(error: &Error) -> u8 {
    u8::from(!error.message().starts_with("unclosed"))
}

/// The list around an error that says that the list is not closed.
fn unclosed_list(errors: &[Error], table: &DeTable<'_>, span: &Range<usize>) -> Option<Range<usize>> {
    let open = list_around(table.values(), span.start)?;
    let inside = |error: &&Error| {
        let at = span_of(error).start;
        open.start < at && at <= open.end && error.message().contains("array, expected")
    };
    errors.iter().any(|error| inside(&error) && unclosed(error)).then_some(open)
}

fn unclosed(error: &Error) -> bool {
    error.message().starts_with("unclosed array") || error.message().starts_with("unexpected `=` in array")
}

/// The outermost list that holds a place.
fn list_around<'a, 't: 'a>(
    values: impl Iterator<Item = &'a Spanned<DeValue<'t>>>,
    at: usize,
) -> Option<Range<usize>> {
    values.into_iter().find_map(|value| match value.get_ref() {
        DeValue::Array(_) if value.span().start < at && at <= value.span().end => Some(value.span()),
        DeValue::Table(table) => nested(table, at),
        _ => None,
    })
}

/// Keeps the recursion of [`list_around`] apart from its generic parameter.
fn nested(table: &DeTable<'_>, at: usize) -> Option<Range<usize>> {
    let values: Vec<&Spanned<DeValue<'_>>> = table.values().collect();
    list_around(values.into_iter(), at)
}

fn never_closed() -> Fault {
    Fault::new(SYNTAX, "this list is never closed").hint("add the missing `]`; what follows was not checked")
}

fn described(error: &Error) -> Fault {
    let message = error.message();
    let hint = [
        ("string values must be quoted", "write text in quotes: key = \"text\""),
        ("duplicate key", "each key and each [section] may stand once; remove one of the two"),
        ("invalid basic string", "close the text with a quotation mark on the same line"),
        ("invalid literal string", "close the text with the mark that opens it, on the same line"),
        ("unclosed table", "close the section name with `]`"),
        ("unclosed array", "add the missing `]`"),
        ("missing comma", "write a comma between two entries"),
        ("key with no value", "write key = value"),
    ]
    .into_iter()
    .find(|(start, _)| message.starts_with(start));
    let fault = Fault::new(SYNTAX, format!("this is no valid TOML: {}", told(message)));
    match hint {
        Some((_, hint)) => fault.hint(hint),
        None => fault.hint("see https://toml.io for what may stand here"),
    }
}

/// The parser's words, without the part about expectations that are none.
fn told(message: &str) -> &str {
    message.strip_suffix(", expected nothing").unwrap_or(message)
}
