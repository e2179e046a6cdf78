//! A page that stands alone: no script, no font, no picture, nothing that is fetched, legible on a telephone.

use std::fmt::Write;

use super::neutral;
use super::table::Table;

/// The style of every page.
const STYLE: &str = include_str!("page.css");

/// What nothing on the page may do: fetch, run or send.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// What a page says about who made it, by which it is known again.
const GENERATOR: &str = "<meta name=\"generator\" content=\"slotctl\">";

/// How a page begins, before anything that people wrote.
const BEGINNING: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";

/// How many bytes of a file tell whether it [`is_ours`].
pub const TELLING: usize = BEGINNING.len() + GENERATOR.len();

/// Whether a file that begins so is a page that was made here.
pub fn is_ours(beginning: &[u8]) -> bool {
    beginning.strip_prefix(BEGINNING.as_bytes()).is_some_and(|rest| rest.starts_with(GENERATOR.as_bytes()))
}

/// Text made fit to stand between tags and in quoted attributes.
pub fn escaped(text: &str) -> String {
    let text = neutral::one_line(text);
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// What stands above everything else on a page.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    /// What the page is of; people wrote it, in any language.
    pub title: &'a str,
    /// Which days it is about.
    pub span: &'a str,
    /// What holds for all of it, a paragraph each.
    pub notes: &'a [String],
}

/// A whole page around a body that is escaped already.
pub fn page(head: Head<'_>, body: &str) -> String {
    let (title, span) = (escaped(head.title), escaped(head.span));
    let mut page = format!(
        "{BEGINNING}{GENERATOR}\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}, {span}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <header>\n<h1 dir=\"auto\">{title}</h1>\n<p class=\"span\">{span}</p>\n"
    );
    for note in head.notes {
        // Writing into a string cannot fail.
        let _ = writeln!(page, "<p>{}</p>", escaped(note));
    }
    let _ = write!(page, "</header>\n<main>\n{body}</main>\n</body>\n</html>\n");
    page
}

/// A table of a page, whose rows are cards where the screen is too narrow.
pub fn cards(table: &Table) -> String {
    drawn(table, "cards")
}

/// A long table of a page, folded away under a line that can be pressed, in a frame that scrolls by itself.
pub fn folded(table: &Table) -> String {
    let rows = table.rows.len();
    format!(
        "<details>\n<summary>All figures as a table ({rows} rows)</summary>\n<div class=\"wide\">\n{}</div>\n</details>\n",
        drawn(table, "long")
    )
}

fn drawn(table: &Table, class: &str) -> String {
    let mut html = format!("<table class=\"{class}\">\n<thead><tr>");
    let class = |right: bool| if right { " class=\"number\"" } else { "" };
    for column in &table.columns {
        // Writing into a string cannot fail.
        let _ = write!(html, "<th scope=\"col\"{}>{}</th>", class(column.right), escaped(column.title));
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        html.push_str("<tr>");
        for (column, cell) in table.columns.iter().zip(row) {
            let (label, text) = (escaped(column.title), escaped(&cell.text));
            let _ = write!(html, "<td data-label=\"{label}\"{}>{text}</td>", class(column.right));
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody>\n</table>\n");
    html
}
