//! A list of which each row takes two or three lines: for what has too many columns for a narrow terminal, and would be a
//! page long as blocks.

use console::measure_text_width;

use super::neutral;
use super::palette::{Palette, Tone};
use super::table::Cell;

/// How far the lines below the first are set in.
const INDENT: &str = "       ";

/// One row: what is looked for on its first line, the rest below.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// The first line; empty cells are left out.
    pub head: Vec<Cell>,
    /// What stands below, parted by commas.
    pub rest: Vec<Cell>,
}

/// Draws the list, each line ended and none wider than `width`, as far as the words allow.
pub fn entries(list: &[Entry], width: usize, palette: Palette) -> String {
    list.iter().map(|entry| entry.draw(width, palette)).collect()
}

impl Entry {
    fn draw(&self, width: usize, palette: Palette) -> String {
        let mut text = String::new();
        let mut column = 0;
        for cell in self.head.iter().filter(|cell| !cell.text.is_empty()) {
            let shown = neutral::one_line(&cell.text);
            column = begun(&mut text, column, "  ", measure_text_width(&shown), width);
            text.push_str(&palette.paint(cell.tone, &shown));
        }
        text.push('\n');
        let rest: Vec<_> = self
            .rest
            .iter()
            .map(|cell| neutral::one_line(&cell.text))
            .filter(|text| !text.is_empty())
            .collect();
        if rest.is_empty() {
            return text;
        }
        text.push_str(INDENT);
        column = INDENT.len();
        for (place, word) in rest.join(", ").split(' ').enumerate() {
            let gap = if place == 0 { "" } else { " " };
            column = begun(&mut text, column, gap, measure_text_width(word), width);
            text.push_str(&palette.paint(Tone::Dim, word));
        }
        text.push('\n');
        text
    }
}

/// Puts the gap before what comes next, or a new line where it has no room; the column where it will end.
fn begun(text: &mut String, column: usize, gap: &str, length: usize, width: usize) -> usize {
    if column == 0 {
        return length;
    }
    if column + gap.len() + length <= width || column <= INDENT.len() {
        text.push_str(gap);
        return column + gap.len() + length;
    }
    text.push('\n');
    text.push_str(INDENT);
    INDENT.len() + length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_takes_few_lines_and_keeps_its_words_whole() {
        let cells = |texts: &[&str]| texts.iter().map(|text| Cell::from(*text)).collect();
        let list = [
            Entry {
                head: cells(&["09:00", "山田太郎", "confirmed", "7K3-M9Q-RTW"]),
                rest: cells(&["specialist-consultation", "", "50.00 USD", "first visit"]),
            },
            Entry { head: cells(&["10:10", "-- now --"]), rest: Vec::new() },
        ];
        insta::assert_snapshot!(entries(&list, 40, Palette::plain()), @r"
        09:00  山田太郎  confirmed  7K3-M9Q-RTW
               specialist-consultation, 50.00
               USD, first visit
        10:10  -- now --
        ");
        insta::assert_snapshot!(entries(&list, 30, Palette::plain()), @r"
        09:00  山田太郎  confirmed
               7K3-M9Q-RTW
               specialist-consultation,
               50.00 USD, first visit
        10:10  -- now --
        ");
    }
}
