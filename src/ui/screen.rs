//! Questions that are drawn on several lines and answered key by key: a list, a month, a line of text.
//!
//! Each is a value with two pure functions: what it looks like at a size, and what a key makes of it. So each is tested
//! without a terminal, and whoever drives the terminal needs to know none of them. The library's own list puts items
//! that fit equally well in no order, counts the lines of items that are not shown, and takes a wide sign for one
//! column; on a narrow terminal, or with many items, it would write over what stands above it.
//!
//! Everything is drawn in ASCII: nothing depends on what the terminal can show, names of people aside.

use std::borrow::Cow;

use dialoguer::console::{Key, measure_text_width, truncate_str};

use super::neutral;
use super::palette::{Palette, Tone};

mod line;
mod list;
mod matching;
mod month;

pub use line::Line;
pub use list::{Choice, List, Picked};
pub use month::{DayState, Month, PickedDay};

/// The room that a drawing has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Room {
    /// Columns. A drawing leaves the last one of the terminal free: some wrap as soon as it is filled.
    pub(crate) columns: usize,
    /// Rows.
    pub(crate) rows: usize,
    /// The colours.
    pub(crate) palette: Palette,
}

/// What a screen looks like now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Drawn {
    /// The lines; the cursor stands at the end of the last one.
    pub(crate) lines: Vec<String>,
    /// How many columns before that end the cursor stands.
    pub(crate) left: usize,
}

/// A question on several lines.
pub(crate) trait Screen {
    /// What it is answered with.
    type Answer;

    /// What it looks like. No line is wider than the room, and there are no more than the room has rows.
    fn draw(&self, room: Room) -> Drawn;

    /// What a key makes of it: an answer, or another look.
    fn press(&mut self, key: &Key) -> Option<Self::Answer>;

    /// What stays on the terminal of an answer; nothing where the question is only left.
    fn record(&self, answer: &Self::Answer) -> Option<String>;
}

/// A text cut to so many columns, on one line.
fn cut(text: &str, columns: usize) -> String {
    let text = neutral::one_line(text);
    if measure_text_width(&text) <= columns {
        return text.into_owned();
    }
    let tail = if columns > 3 { "..." } else { "" };
    truncate_str(&text, columns, tail).into_owned()
}

/// A heading: bold, and cut to the room.
fn heading(text: &str, room: Room) -> String {
    room.palette.paint(Tone::Strong, &cut(text, room.columns))
}

/// Words on as many lines as they need; a word that is too long is cut.
pub(crate) fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in neutral::one_line(text).split_whitespace() {
        let word: Cow<'_, str> = cut(word, columns).into();
        match lines.last_mut() {
            Some(line) if measure_text_width(line) + 1 + measure_text_width(&word) <= columns => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word.into_owned()),
        }
    }
    lines
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A room without colour.
    pub(in crate::ui) fn room(columns: usize, rows: usize) -> Room {
        Room { columns, rows, palette: Palette::plain() }
    }

    /// What a screen looks like in a room, and that it keeps within it.
    pub(in crate::ui) fn drawn<S: Screen>(screen: &S, columns: usize, rows: usize) -> String {
        let drawn = screen.draw(room(columns, rows));
        for line in &drawn.lines {
            assert!(measure_text_width(line) <= columns, "{columns}: {line}");
        }
        assert!(drawn.lines.len() <= rows, "{rows}: {:#?}", drawn.lines);
        let lines: Vec<&str> = drawn.lines.iter().map(|line| line.trim_end()).collect();
        lines.join("\n") + "\n"
    }

    /// Types a text.
    pub(in crate::ui) fn typed<S: Screen>(screen: &mut S, text: &str) {
        for sign in text.chars() {
            assert!(screen.press(&Key::Char(sign)).is_none(), "{sign} is no answer");
        }
    }

    #[test]
    fn words_wrap_and_nothing_is_wider_than_the_room() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("a-very-long-word so", 8), ["a-ver...", "so"]);
        assert_eq!(wrapped("予約 受付 中", 9), ["予約 受付", "中"]);
        assert_eq!(wrapped("", 9), [""; 0]);
        assert_eq!(cut("予約受付中です", 8), "予約...");
        assert_eq!(cut("a\u{1b}[2Jb", 80), "a\u{241b}[2Jb");
    }
}
