//! One mistake, where it stands, which rule it breaks and how to mend it.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::{Serialize, Serializer};

use super::source::Source;

/// Whether a mistake stops the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The configuration is refused.
    Error,
    /// The configuration is used as it is, but somebody should look.
    Warning,
}

/// One located mistake; its JSON form is the one of `service check` (cli.md).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// The file, as the caller named it; a flag or variable where the mistake is in its value.
    #[serde(serialize_with = "as_shown")]
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// Whether it stops the program.
    pub severity: Severity,
    /// A stable name of the rule.
    pub code: &'static str,
    /// What is wrong, naming the rule; one line.
    pub message: String,
    /// The fix.
    pub hint: Option<String>,
    /// The bytes of the file that are wrong, for drawing.
    #[serde(skip)]
    pub span: Range<usize>,
}

impl Diagnostic {
    /// Whether it stops the program.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl fmt::Display for Diagnostic {
    /// One line, without the hint: `services/a.toml:3:9: message`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file.display(), self.line, self.column, self.message)
    }
}

fn as_shown<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&path.display())
}

/// A mistake whose place is not known yet: what a reader of one value returns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

impl Fault {
    /// Names the broken rule and says what is wrong.
    pub(super) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: None }
    }

    /// Says how to mend it.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// The mistakes of one file, while it is read.
#[derive(Debug)]
pub(super) struct Findings<'s> {
    source: &'s Source,
    found: Vec<Diagnostic>,
}

impl<'s> Findings<'s> {
    /// Starts with none.
    pub(super) fn new(source: &'s Source) -> Self {
        Self { source, found: Vec::new() }
    }

    /// The file they are about.
    pub(super) fn source(&self) -> &'s Source {
        self.source
    }

    /// Adds a mistake that stops the program.
    pub(super) fn error(&mut self, span: &Range<usize>, fault: Fault) {
        self.add(span, Severity::Error, fault);
    }

    /// Adds something that somebody should look at.
    pub(super) fn warning(&mut self, span: &Range<usize>, fault: Fault) {
        self.add(span, Severity::Warning, fault);
    }

    /// Whether something stops the program.
    pub(super) fn any_error(&self) -> bool {
        self.found.iter().any(Diagnostic::is_error)
    }

    /// Keeps only the ones that are wanted.
    pub(super) fn retain(&mut self, wanted: impl FnMut(&Diagnostic) -> bool) {
        self.found.retain(wanted);
    }

    /// Gives them up, as they were found.
    pub(super) fn into_found(self) -> Vec<Diagnostic> {
        self.found
    }

    fn add(&mut self, span: &Range<usize>, severity: Severity, fault: Fault) {
        self.found.push(located(self.source, span, severity, fault));
    }
}

/// Places a mistake in a text.
pub(super) fn located(source: &Source, span: &Range<usize>, severity: Severity, fault: Fault) -> Diagnostic {
    let Fault { code, message, hint } = fault;
    let start = source.text().floor_char_boundary(span.start);
    let end = source.text().ceil_char_boundary(span.end.max(start));
    let place = source.position(start);
    Diagnostic {
        file: source.path().to_owned(),
        line: place.line,
        column: place.column,
        severity,
        code,
        message,
        hint,
        span: start..end,
    }
}

/// A text from a file as a message may show it: short, on one line, without control characters.
pub(super) fn shown(text: &str) -> String {
    let mut short: String = text.chars().take(60).flat_map(visible).collect();
    if text.chars().nth(60).is_some() {
        short.push('…');
    }
    short
}

fn visible(c: char) -> Vec<char> {
    let hidden = c.is_control()
        || matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if hidden { c.escape_unicode().collect() } else { vec![c] }
}
