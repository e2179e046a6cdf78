//! A line of text that is checked, with the reason shown where it is wrong.

use dialoguer::console::{Key, measure_text_width};

use super::{Drawn, Room, Screen, cut, wrapped};
use crate::ui::neutral;
use crate::ui::palette::Tone;
use crate::ui::prompt::Check;

/// The most signs that a line takes.
const MOST: usize = 1000;
/// The columns that are kept for what is typed.
const LEAST: usize = 8;

/// A line of text.
pub struct Line<'a> {
    label: &'a str,
    note: &'a str,
    suggested: Option<&'a str>,
    check: &'a Check<'a>,
    text: Vec<char>,
    /// Before which sign the cursor stands.
    place: usize,
    wrong: Option<String>,
}

impl<'a> Line<'a> {
    /// Asks for a text that passes `check`; `label` names it.
    pub fn new(label: &'a str, check: &'a Check<'a>) -> Self {
        Self { label, note: "", suggested: None, check, text: Vec::new(), place: 0, wrong: None }
    }

    /// Adds what one should know of the answer.
    #[must_use]
    pub fn noting(mut self, note: &'a str) -> Self {
        self.note = note;
        self
    }

    /// Takes this where nothing is typed; it stands behind the label.
    #[must_use]
    pub fn suggesting(mut self, suggested: Option<&'a str>) -> Self {
        self.suggested = suggested;
        self
    }

    /// Puts a text there, to be changed.
    #[must_use]
    pub fn holding(mut self, text: &str) -> Self {
        self.text = text.chars().filter(|sign| !sign.is_control()).collect();
        self.place = self.text.len();
        self
    }

    /// What the answer is named by.
    pub fn label(&self) -> &str {
        self.label
    }

    /// What it is named by, with what is suggested.
    pub fn title(&self) -> String {
        self.title_within(usize::MAX)
    }

    /// The title in so many columns; of a long suggestion the end is left out.
    fn title_within(&self, columns: usize) -> String {
        let Some(suggested) = self.suggested else { return self.label.to_owned() };
        let room = columns.saturating_sub(measure_text_width(self.label) + " []".len());
        format!("{} [{}]", self.label, cut(suggested, room))
    }

    /// What would be taken now: the text, or what is suggested where there is none.
    pub fn text(&self) -> String {
        let typed: String = self.text.iter().collect();
        match (typed.trim(), self.suggested) {
            ("", Some(suggested)) => suggested.to_owned(),
            (typed, _) => typed.to_owned(),
        }
    }

    /// Why the text cannot be taken.
    pub fn fault(&self) -> Option<String> {
        (self.check)(&self.text()).err()
    }

    /// What fits of the text around the cursor, and how wide the part behind the cursor is.
    fn visible(&self, columns: usize) -> (String, usize) {
        let (mut before, mut after) = (String::new(), String::new());
        for sign in self.text[..self.place].iter().rev() {
            before.insert(0, *sign);
            if measure_text_width(&neutral::one_line(&before)) > columns {
                before.remove(0);
                break;
            }
        }
        let before = neutral::one_line(&before).into_owned();
        let room = columns - measure_text_width(&before).min(columns);
        for sign in &self.text[self.place..] {
            after.push(*sign);
            if measure_text_width(&neutral::one_line(&after)) > room {
                after.pop();
                break;
            }
        }
        let after = neutral::one_line(&after).into_owned();
        let behind = measure_text_width(&after);
        (before + &after, behind)
    }
}

impl Screen for Line<'_> {
    /// The text, or nothing where the question before this one is to be asked again.
    type Answer = Option<String>;

    fn draw(&self, room: Room) -> Drawn {
        let mut lines: Vec<String> = Vec::new();
        if let Some(wrong) = &self.wrong {
            let told = wrapped(&format!("That cannot be: {wrong}"), room.columns);
            lines.extend(told.iter().map(|line| room.palette.paint(Tone::Bad, line)));
        }
        if !self.note.is_empty() {
            let told = wrapped(self.note, room.columns);
            lines.extend(told.iter().map(|line| room.palette.paint(Tone::Dim, line)));
        }
        let excess = (lines.len() + 1).saturating_sub(room.rows);
        lines.drain(..excess.min(lines.len()));
        // Label and suggestion are worth more room than what is typed, which is scrolled.
        let most = room.columns.saturating_sub(LEAST).max(room.columns / 2);
        let title = self.title_within(most.saturating_sub(": ".len()));
        let label = cut(&format!("{title}: "), most);
        let (text, left) = self.visible(room.columns - measure_text_width(&label));
        lines.push(format!("{}{text}", room.palette.paint(Tone::Strong, &label)));
        Drawn { lines, left }
    }

    fn press(&mut self, key: &Key) -> Option<Option<String>> {
        match key {
            Key::Enter => {
                self.wrong = self.fault();
                return self.wrong.is_none().then(|| Some(self.text()));
            }
            Key::Escape => return Some(None),
            Key::Backspace if self.place > 0 => {
                self.place -= 1;
                self.text.remove(self.place);
            }
            Key::Del if self.place < self.text.len() => {
                self.text.remove(self.place);
            }
            Key::ArrowLeft => self.place = self.place.saturating_sub(1),
            Key::ArrowRight => self.place = (self.place + 1).min(self.text.len()),
            Key::Home => self.place = 0,
            Key::End => self.place = self.text.len(),
            // Ctrl-U, as every shell has it.
            Key::Char('\u{15}') => {
                self.text.drain(..self.place);
                self.place = 0;
            }
            Key::Char(sign) if !sign.is_control() && self.text.len() < MOST => {
                self.text.insert(self.place, *sign);
                self.place += 1;
            }
            _ => {}
        }
        None
    }

    fn record(&self, answer: &Option<String>) -> Option<String> {
        let text = answer.as_deref()?;
        Some(format!("{}: {}", self.label, if text.is_empty() { "none" } else { text }))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{drawn, room, typed};
    use super::*;

    fn is_short(text: &str) -> Result<(), String> {
        if text.len() < 4 { Ok(()) } else { Err("it has more than 3 letters".to_owned()) }
    }

    #[test]
    fn what_is_wrong_is_told_and_asked_again() {
        let mut line = Line::new("Word", &is_short).noting("a short one");
        typed(&mut line, "long");
        assert_eq!(drawn(&line, 40, 10), "a short one\nWord: long\n");
        assert_eq!(line.press(&Key::Enter), None);
        let told = "That cannot be: it has more than 3\nletters\na short one\nWord: long\n";
        assert_eq!(drawn(&line, 36, 10), told);
        assert_eq!(drawn(&line, 36, 1), "Word: long\n");
        line.press(&Key::Backspace);
        assert_eq!(line.press(&Key::Enter), Some(Some("lon".to_owned())));
        assert_eq!(line.press(&Key::Escape), Some(None));
    }

    #[test]
    fn a_text_is_changed_anywhere_and_the_cursor_stands_there() {
        let mut line = Line::new("Word", &|_| Ok(())).holding("ab\u{7}d");
        for key in [Key::ArrowLeft, Key::Char('c'), Key::Home, Key::Del, Key::Char('A'), Key::End] {
            line.press(&key);
        }
        assert_eq!(line.text(), "Abcd");
        line.press(&Key::ArrowLeft);
        assert_eq!(line.draw(room(40, 5)).left, 1);
        line.press(&Key::Char('\u{15}'));
        assert_eq!(line.text(), "d");
    }

    #[test]
    fn enter_alone_takes_what_is_suggested() {
        let mut line = Line::new("Late fee", &is_short).suggesting(Some("10"));
        assert_eq!(drawn(&line, 40, 5), "Late fee [10]:\n");
        assert_eq!(line.press(&Key::Enter), Some(Some("10".to_owned())));
        typed(&mut line, "20");
        assert_eq!(drawn(&line, 40, 5), "Late fee [10]: 20\n");
        assert_eq!(line.press(&Key::Enter), Some(Some("20".to_owned())));
        let wrong = &mut Line::new("Id", &is_short).suggesting(Some("a-name-that-is-far-too-long"));
        assert_eq!(wrong.press(&Key::Enter), None, "a suggestion is checked too");
        assert_eq!(wrong.title(), "Id [a-name-that-is-far-too-long]");
        assert!(drawn(wrong, 24, 9).ends_with("Id [a-name...]:\n"), "{}", drawn(wrong, 24, 9));
    }

    #[test]
    fn a_wide_or_long_text_keeps_within_the_room() {
        let mut line = Line::new("Name", &|_| Ok(()));
        typed(&mut line, &"予約".repeat(30));
        drawn(&line, 20, 3);
        typed(&mut line, "end");
        assert!(drawn(&line, 20, 3).ends_with("end\n"));
        line.press(&Key::Home);
        assert!(drawn(&line, 20, 3).starts_with("Name: 予約予約"));
        assert_eq!(line.draw(room(20, 3)).left, 14);
    }
}
