//! A page that stands alone: no script, no font, no picture, nothing that is fetched, legible on a telephone.

use std::fmt::Write;

use super::neutral;
use super::table::Table;

/// The style of every page. Sizes follow the reader's own; a cell is never smaller than a fingertip.
const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1a1a1a;--soft:#555;--paper:#fff;--tint:#f1f1f1;--line:#8a8a8a;--good:#0b5d1e;\
--bar:#2f6fb2}\
@media (prefers-color-scheme:dark){:root{--ink:#f2f2f2;--soft:#bdbdbd;--paper:#161616;--tint:#262626;--line:#7d7d7d;\
--good:#8fe3a2;--bar:#7fb4e8}}\
*{box-sizing:border-box}\
body{margin:0 auto;max-width:80rem;padding:1rem;background:var(--paper);color:var(--ink);\
font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}\
h1{font-size:1.5rem;line-height:1.2;margin:0 0 .25rem}h2{font-size:1.125rem;margin:1.5rem 0 .5rem}\
p{margin:.25rem 0;color:var(--soft)}\
.days{display:grid;gap:0 1.5rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,18rem),1fr))}\
.slots{display:grid;gap:8px;grid-template-columns:repeat(auto-fill,minmax(80px,1fr));list-style:none;margin:0;\
padding:0}\
.slot{min-height:80px;padding:8px;border:1px solid var(--line);border-radius:8px;display:flex;flex-direction:column;\
justify-content:center;text-align:center;font-size:.875rem}\
.slot b,.slot s{font-size:1.125rem}.slot.free{border:2px solid var(--good);color:var(--good)}\
.slot.gone{background:var(--tint);color:var(--soft);border-style:dashed}\
.wide{overflow-x:auto}table{border-collapse:collapse;font-size:.875rem}\
th,td{padding:.25rem .5rem;text-align:left;border-bottom:1px solid var(--tint);white-space:nowrap}\
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}\
svg{display:block;max-width:100%;height:auto;font:12px system-ui,sans-serif;fill:var(--ink)}\
@media print{body{max-width:none}.slot{break-inside:avoid}}";

/// What nothing on the page may do: fetch, run or send.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

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

/// A whole page around a body that is escaped already. Each line of `notes` is a paragraph under the title.
pub fn page(title: &str, notes: &[String], body: &str) -> String {
    let title = escaped(title);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    );
    for note in notes {
        // Writing into a string cannot fail.
        let _ = writeln!(page, "<p>{}</p>", escaped(note));
    }
    let _ = write!(page, "<main>\n{body}</main>\n</body>\n</html>\n");
    page
}

/// A table of a page, in a frame that scrolls by itself where the screen is too narrow.
pub fn table(table: &Table) -> String {
    let mut html = String::from("<div class=\"wide\">\n<table>\n<thead><tr>");
    let class = |right: bool| if right { " class=\"number\"" } else { "" };
    for column in &table.columns {
        // Writing into a string cannot fail.
        let _ = write!(html, "<th{}>{}</th>", class(column.right), escaped(column.title));
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        html.push_str("<tr>");
        for (column, cell) in table.columns.iter().zip(row) {
            let _ = write!(html, "<td{}>{}</td>", class(column.right), escaped(&cell.text));
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody>\n</table>\n</div>\n");
    html
}
