//! Charts: bars and heat maps, for a terminal and as pictures in a page. Lengths and shades are whole numbers, and
//! every value is told in figures too.

use std::fmt::Write;

use super::neutral;
use super::page::escaped;
use super::palette::{Palette, Tone};

/// The eighths of a cell that end a bar.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
/// The narrowest bar that tells anything.
const NARROWEST_BAR: usize = 10;
/// The widest bar that still helps.
const WIDEST_BAR: usize = 40;

/// One bar.
#[derive(Clone, Debug)]
pub struct Bar {
    /// What it is of.
    pub label: String,
    /// How long it is, against the longest.
    pub value: u64,
    /// The value in figures.
    pub shown: String,
}

/// Draws bars below each other, each with its label and its figures; without room for a bar, those alone. A full bar is
/// `whole`, or the longest.
pub fn bars(bars: &[Bar], whole: Option<u64>, width: usize, palette: Palette) -> String {
    let count = |text: &str| text.chars().count();
    let label_of = |bar: &Bar| neutral::one_line(&bar.label).into_owned();
    let labels = bars.iter().map(|bar| count(&label_of(bar))).max().unwrap_or(0);
    let figures = bars.iter().map(|bar| count(&bar.shown)).max().unwrap_or(0);
    let room = width.saturating_sub(labels + figures + 4).min(WIDEST_BAR);
    let longest = full(bars, whole);
    let mut text = String::new();
    for bar in bars {
        let label = label_of(bar);
        if room < NARROWEST_BAR {
            let fits = count(&label) + 2 + count(&bar.shown) <= width;
            text.push_str(&format!("{label}{}{}\n", if fits { "  " } else { "\n  " }, bar.shown));
            continue;
        }
        let drawn = palette.paint(Tone::Good, &bar_of(bar.value, longest, room));
        let gap = " ".repeat(room - count(&bar_of(bar.value, longest, room)));
        text.push_str(&format!("{label:labels$}  {drawn}{gap}  {:>figures$}\n", bar.shown));
    }
    text
}

fn bar_of(value: u64, longest: u64, room: usize) -> String {
    let eighths = (u128::from(value) * (room as u128) * 8) / u128::from(longest);
    let eighths = usize::try_from(eighths).unwrap_or(room * 8).min(room * 8);
    // A little is not nothing.
    let eighths = if value > 0 { eighths.max(1) } else { 0 };
    format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
}

/// A table of shares, in tenths of a per cent; none where there is nothing to have a share of.
#[derive(Clone, Debug)]
pub struct Heat {
    /// What the columns are, in few letters.
    pub columns: Vec<String>,
    /// What each row is, and its shares, one per column.
    pub rows: Vec<(String, Vec<Option<u64>>)>,
}

impl Heat {
    /// Draws it with a shade and the per cent in each place.
    pub fn draw(&self, palette: Palette) -> String {
        let labels = self.rows.iter().map(|(label, _)| label.chars().count()).max().unwrap_or(0);
        let mut heading = " ".repeat(labels);
        for column in &self.columns {
            heading.push_str(&format!(" {column:>4}"));
        }
        let mut text = palette.paint(Tone::Strong, heading.trim_end()) + "\n";
        for (label, shares) in &self.rows {
            let mut line = format!("{label:>labels$}");
            for share in shares {
                let Some(share) = share else {
                    line.push_str("     ");
                    continue;
                };
                line.push_str(&format!(" {}{:>3}", shade(*share), share / 10));
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// The same as a picture, told in words to whoever cannot see it.
    pub fn to_svg(&self, title: &str) -> String {
        const CELL: usize = 40;
        const ROW: usize = 24;
        let (width, height) = (48 + CELL * self.columns.len(), ROW * (self.rows.len() + 1) + 4);
        let mut svg = opened(title, width, height);
        for (place, column) in self.columns.iter().enumerate() {
            let x = 48 + CELL * place + CELL / 2;
            push(
                &mut svg,
                &format!("<text x=\"{x}\" y=\"16\" text-anchor=\"middle\">{}</text>", escaped(column)),
            );
        }
        for (line, (label, shares)) in self.rows.iter().enumerate() {
            let y = ROW * (line + 1);
            let (middle, label) = (y + 16, escaped(label));
            push(&mut svg, &format!("<text x=\"40\" y=\"{middle}\" text-anchor=\"end\">{label}</text>"));
            for (place, share) in shares.iter().enumerate() {
                let Some(share) = share else { continue };
                let x = 48 + CELL * place;
                let (opacity, center, shown) = (opacity(*share), x + CELL / 2, share / 10);
                push(
                    &mut svg,
                    &format!(
                        "<rect x=\"{x}\" y=\"{y}\" width=\"38\" height=\"22\" fill=\"#2f9e6e\" \
                         fill-opacity=\"{opacity}\" stroke=\"#8a8a8a\" stroke-width=\"1\"/>\
                         <text x=\"{center}\" y=\"{middle}\" text-anchor=\"middle\">{shown}</text>"
                    ),
                );
            }
        }
        svg.push_str("</svg>\n");
        svg
    }
}

fn full(bars: &[Bar], whole: Option<u64>) -> u64 {
    whole.or(bars.iter().map(|bar| bar.value).max()).unwrap_or(0).max(1)
}

/// Bars as a picture; a full one is `whole`, or the longest.
pub fn bars_svg(title: &str, bars: &[Bar], whole: Option<u64>) -> String {
    const ROW: usize = 44;
    let longest = full(bars, whole);
    let mut svg = opened(title, 320, ROW * bars.len() + 4);
    for (line, bar) in bars.iter().enumerate() {
        let (text, y) = (ROW * line + 16, ROW * line + 22);
        let length = u128::from(bar.value.min(longest)) * 320 / u128::from(longest);
        let (label, shown) = (escaped(&bar.label), escaped(&bar.shown));
        push(
            &mut svg,
            &format!(
                "<text x=\"0\" y=\"{text}\">{label}</text><text x=\"320\" y=\"{text}\" text-anchor=\"end\">{shown}</text>\
                 <rect x=\"0\" y=\"{y}\" width=\"320\" height=\"14\" fill=\"none\" stroke=\"#8a8a8a\"/>\
                 <rect x=\"0\" y=\"{y}\" width=\"{length}\" height=\"14\" fill=\"#2f6fb2\"/>"
            ),
        );
    }
    svg.push_str("</svg>\n");
    svg
}

fn opened(title: &str, width: usize, height: usize) -> String {
    let title = escaped(title);
    format!(
        "<svg role=\"img\" aria-label=\"{title}\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\">\n"
    )
}

fn push(svg: &mut String, line: &str) {
    // Writing into a string cannot fail.
    let _ = writeln!(svg, "{line}");
}

fn shade(share: u64) -> char {
    match share {
        0 => ' ',
        1..=250 => '░',
        251..=500 => '▒',
        501..=750 => '▓',
        _ => '█',
    }
}

/// Between faint and full, so that the figures stay legible on it.
fn opacity(share: u64) -> String {
    let hundredths = share.min(1000) * 60 / 1000;
    format!("0.{hundredths:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(label: &str, value: u64) -> Bar {
        Bar { label: label.to_owned(), value, shown: format!("{value}%") }
    }

    #[test]
    fn bars_are_as_long_as_their_values() {
        let drawn = bars(
            &[bar("all", 100), bar("half", 50), bar("a bit", 1), bar("none", 0)],
            None,
            40,
            Palette::plain(),
        );
        insta::assert_snapshot!(drawn, @r"
        all    ███████████████████████████  100%
        half   █████████████▌                50%
        a bit  ▎                              1%
        none                                  0%
        ");
        let narrow = bars(&[bar("a very long label", 100)], None, 30, Palette::plain());
        assert_eq!(narrow, "a very long label  100%\n");
        let narrower = bars(&[bar("a very long label", 100)], None, 20, Palette::plain());
        assert_eq!(narrower, "a very long label\n  100%\n");
        let half = bars(&[bar("half", 50)], Some(100), 80, Palette::plain());
        assert!(
            half.contains(&format!("{}{}", "█".repeat(20), " ".repeat(20))),
            "a share is one of the whole: {half}"
        );
        assert_eq!(bars(&[], None, 80, Palette::plain()), "");
    }

    #[test]
    fn no_bar_is_wider_than_the_terminal() {
        for width in 20..=200 {
            let drawn = bars(&[bar("consultation", 700), bar("x", 7)], None, width, Palette::plain());
            let fits = |line: &str| line.chars().count() <= width;
            assert!(drawn.lines().all(fits), "{width}\n{drawn}");
        }
    }

    #[test]
    fn a_heat_map_has_figures_beside_its_shades() {
        let heat = Heat {
            columns: ["Mon", "Tue"].map(str::to_owned).to_vec(),
            rows: vec![
                ("09".to_owned(), vec![Some(1000), Some(0)]),
                ("10".to_owned(), vec![None, Some(333)]),
            ],
        };
        insta::assert_snapshot!(heat.draw(Palette::plain()), @r"
            Mon  Tue
        09 █100    0
        10      ▒ 33
        ");
        let svg = heat.to_svg("How <full>");
        assert!(svg.contains("aria-label=\"How &lt;full&gt;\"") && svg.contains(">33</text>"), "{svg}");
        assert_eq!(svg.matches("<rect").count(), 3);
    }
}
