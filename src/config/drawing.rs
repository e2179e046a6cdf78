//! Draws one mistake with the line it stands on; the only user of the drawing library.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::diagnostic::{Diagnostic, Severity};

/// Draws a mistake for people: title, place, the line with carets under what is wrong, and the fix.
///
/// `source` is the whole text of the file; pass [`super::source::Source::drawable`], which hides secrets.
/// `width` is the number of columns of the terminal.
pub fn render(diagnostic: &Diagnostic, source: &str, color: bool, width: usize) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let path = diagnostic.file.display().to_string();
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code);
    let mut group = Group::with_title(title);
    group = if source.is_empty() {
        group.element(Origin::path(path))
    } else {
        let mark = AnnotationKind::Primary.span(first_line(diagnostic, source));
        group.element(Snippet::source(source).path(path).annotation(mark))
    };
    if let Some(hint) = &diagnostic.hint {
        group = group.element(Level::HELP.message(hint.as_str()));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(width).render(&[group])
}

/// The part of a span that lies on its first line: a table of twenty lines needs no twenty lines of drawing.
fn first_line(diagnostic: &Diagnostic, source: &str) -> std::ops::Range<usize> {
    let start = source.floor_char_boundary(diagnostic.span.start);
    let end = source.floor_char_boundary(diagnostic.span.end.max(start));
    let line = source[start..end].split(['\n', '\r']).next().unwrap_or_default();
    start..start + line.len()
}
