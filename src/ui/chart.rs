//! Charts: bars and heat maps, for a terminal and as pictures in a page. Lengths and shades are whole numbers, and
//! every value is told in figures too.

use std::fmt::Write;

use console::measure_text_width;

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
    let count = measure_text_width;
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
        let drawn = bar_of(bar.value, longest, room, palette);
        let gap = " ".repeat(room - count(&drawn));
        let beside = " ".repeat(labels - count(&label));
        let drawn = palette.paint(Tone::Good, &drawn);
        text.push_str(&format!("{label}{beside}  {drawn}{gap}  {:>figures$}\n", bar.shown));
    }
    text
}

fn bar_of(value: u64, longest: u64, room: usize, palette: Palette) -> String {
    let eighths = (u128::from(value) * (room as u128) * 8) / u128::from(longest);
    let eighths = usize::try_from(eighths).unwrap_or(room * 8).min(room * 8);
    // A little is not nothing.
    let eighths = if value > 0 { eighths.max(1) } else { 0 };
    let ascii = || "#".repeat(eighths.div_ceil(8));
    let blocks = || format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8]);
    palette.pick::<&dyn Fn() -> String>(&blocks, &ascii)()
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
                line.push_str(&format!(" {}{:>3}", shade(*share, palette), whole_percent(*share)));
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// The same as a table of a page, under what it tells.
    pub fn to_html(&self, caption: &str, rows: &str) -> String {
        let mut html = format!("<table class=\"heat\">\n<caption>{}</caption>\n", escaped(caption));
        push(&mut html, &format!("<thead><tr><th scope=\"col\">{}</th>", escaped(rows)));
        for column in &self.columns {
            push(&mut html, &format!("<th scope=\"col\">{}</th>", escaped(column)));
        }
        html.push_str("</tr></thead>\n<tbody>\n");
        for (label, shares) in &self.rows {
            push(&mut html, &format!("<tr><th scope=\"row\">{}</th>", escaped(label)));
            for share in shares {
                let cell = share.map(|share| format!("<td{}>{}</td>", warmth(share), whole_percent(share)));
                push(&mut html, cell.as_deref().unwrap_or("<td></td>"));
            }
            html.push_str("</tr>\n");
        }
        html.push_str("</tbody>\n</table>\n");
        html
    }
}

fn full(bars: &[Bar], whole: Option<u64>) -> u64 {
    whole.or(bars.iter().map(|bar| bar.value).max()).unwrap_or(0).max(1)
}

/// Bars for a page, under what they tell, each below its label and its figures; a full one is `whole`, or the longest.
pub fn bars_html(caption: &str, bars: &[Bar], whole: Option<u64>) -> String {
    if bars.is_empty() {
        return String::new();
    }
    let longest = full(bars, whole);
    let mut html = format!("<figure>\n<figcaption>{}</figcaption>\n<ul class=\"bars\">\n", escaped(caption));
    for bar in bars {
        let thousandths = u128::from(bar.value.min(longest)) * 1000 / u128::from(longest);
        // A little is not nothing.
        let length = if bar.value > 0 { thousandths.max(5) } else { 0 };
        let (label, shown) = (escaped(&bar.label), escaped(&bar.shown));
        push(
            &mut html,
            &format!(
                "<li><span>{label}</span><span class=\"number\">{shown}</span><svg aria-hidden=\"true\" \
                 viewBox=\"0 0 1000 1\" preserveAspectRatio=\"none\"><rect width=\"{length}\" height=\"1\"/></svg></li>"
            ),
        );
    }
    html.push_str("</ul>\n</figure>\n");
    html
}

fn push(html: &mut String, line: &str) {
    // Writing into a string cannot fail.
    let _ = writeln!(html, "{line}");
}

fn shade(share: u64, palette: Palette) -> char {
    match share {
        0 => ' ',
        1..=250 => palette.pick('░', '.'),
        251..=500 => palette.pick('▒', ':'),
        501..=750 => palette.pick('▓', '+'),
        _ => palette.pick('█', '#'),
    }
}

/// The class of a shade, as [`shade`] has them: the style gives it a colour on which the figures stay legible.
fn warmth(share: u64) -> &'static str {
    match share {
        0 => "",
        1..=250 => " class=\"a\"",
        251..=500 => " class=\"b\"",
        501..=750 => " class=\"c\"",
        _ => " class=\"d\"",
    }
}

/// Tenths of a per cent as whole per cents, half up.
fn whole_percent(share: u64) -> u64 {
    (share + 5) / 10
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
    fn a_terminal_without_utf_8_gets_bars_and_shades_of_ascii() {
        let ascii = Palette::plain().in_ascii(true);
        assert_eq!(
            bars(&[bar("a", 100), bar("b", 1)], None, 20, ascii),
            "a  ###########  100%\nb  #              1%\n"
        );
        let rows = vec![("09".to_owned(), [1000, 600, 400, 100].map(Some).to_vec())];
        let heat = Heat { columns: ["Mon", "Tue", "Wed", "Thu"].map(str::to_owned).to_vec(), rows };
        assert_eq!(heat.draw(ascii).lines().last(), Some("09 #100 + 60 : 40 . 10"));
    }

    #[test]
    fn labels_of_wide_characters_stay_in_line() {
        let drawn = bars(&[bar("眼科", 100), bar("visit", 100)], None, 60, Palette::plain());
        let places: Vec<usize> =
            drawn.lines().map(|line| measure_text_width(&line[..line.find('█').expect("a bar")])).collect();
        assert_eq!(places, [7, 7]);
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
        let html = heat.to_html("How <full>", "hour");
        assert!(html.contains("<caption>How &lt;full&gt;</caption>"), "{html}");
        assert!(html.contains("<td class=\"b\">33</td>") && html.contains("<td>0</td>"), "{html}");
        assert_eq!((html.matches("<td></td>").count(), html.matches("<th scope=\"row\">").count()), (1, 2));
    }
}
