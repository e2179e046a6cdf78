//! Questions that are drawn on several lines and answered key by key: a list, a month, a line of text.
//!
//! Each is a value with two pure functions: what it looks like at a size, and what a key makes of it. So each is tested
//! without a terminal, and whoever drives the terminal needs to know none of them. The library's own list puts items
//! that fit equally well in no order, counts the lines of items that are not shown, and takes a wide sign for one
//! column; on a narrow terminal, or with many items, it would write over what stands above it.
//!
//! Everything is drawn in ASCII: nothing depends on what the terminal can show, names of people aside.

use std::borrow::Cow;

use console::{measure_text_width, truncate_str};

use super::key::Key;
use super::neutral;
use super::palette::{Palette, Tone};

mod line;
mod list;
mod matching;
mod month;
mod theme;
mod yes_no;

pub use line::Line;
pub use list::{Choice, List, Picked};
pub use month::{DayState, Month, PickedDay};
pub(crate) use yes_no::{Decided, YesNo};

/// The room that a drawing has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Room {
    /// Columns. A drawing leaves the last one of the terminal free: some wrap as soon as it is filled.
    pub(crate) columns: usize,
    /// Rows.
    pub(crate) rows: usize,
    /// The colours.
    pub(crate) palette: Palette,
    /// Whether Escape leaves the questions, as there is none before this one.
    pub(crate) is_first: bool,
}

impl Room {
    /// What Escape does, as the help for the keys has it.
    fn escape(&self) -> &'static str {
        if self.is_first { "Esc: leave" } else { "Esc: back" }
    }

    /// The help for the keys on one line: the first that fits, each without what Escape does.
    fn help(&self, longest_first: &[&str]) -> String {
        let with_escape = |help: &&str| format!("{help}{}", self.escape());
        let fitting = longest_first.iter().map(with_escape).find(|help| help.len() <= self.columns);
        let help = fitting.unwrap_or_else(|| self.escape().to_owned());
        self.palette.paint(Tone::Dim, &cut(&help, self.columns))
    }
}

/// What a screen looks like now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Drawn {
    /// The lines.
    pub(crate) lines: Vec<String>,
    /// How many of them stand below the one with the cursor.
    pub(crate) below: usize,
    /// How many columns before the end of its line the cursor stands.
    pub(crate) left: usize,
}

/// A question on several lines.
pub(crate) trait Screen {
    /// What it is answered with.
    type Answer;

    /// What it is known by when it is asked again; none where nobody goes back to it.
    fn known_as(&self) -> Option<&str>;

    /// Whether nothing was typed yet, so that Ctrl-D is the end of the input.
    fn is_blank(&self) -> bool {
        true
    }

    /// Hears of the room before it is drawn in it.
    fn fit(&mut self, _room: Room) {}

    /// What it looks like. No line is wider than the room, and there are no more than the room has rows.
    fn draw(&self, room: Room) -> Drawn;

    /// What a key makes of it: an answer, or another look.
    fn press(&mut self, key: &Key) -> Option<Self::Answer>;

    /// What stays on the terminal of an answer, which may be no text; nothing where the question is only left.
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
        Room { columns, rows, palette: Palette::plain(), is_first: false }
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
