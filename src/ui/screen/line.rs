//! A line of text that is checked, with the reason shown where it is wrong.

use console::measure_text_width;

use super::{Drawn, Key, Room, Screen, theme, wrapped};
use crate::ui::key;
use crate::ui::neutral;
use crate::ui::palette::Tone;
use crate::ui::prompt::Check;

/// The most signs that a line takes.
const MOST: usize = 1000;

/// The columns that are left for what is typed, in a room that has them.
const ROOM_TO_TYPE: usize = 8;

/// A line of text.
pub struct Line<'a> {
    label: &'a str,
    note: &'a str,
    check: &'a Check<'a>,
    /// What an empty line means.
    suggested: Option<&'a str>,
    /// Whether nobody goes back to it: then what is wrong is typed anew.
    is_alone: bool,
    text: Vec<char>,
    /// Before which sign the cursor stands.
    place: usize,
    wrong: Option<String>,
}

impl<'a> Line<'a> {
    /// Asks for a text that passes `check`; `label` names it.
    pub fn new(label: &'a str, check: &'a Check<'a>) -> Self {
        let (text, place, wrong) = (Vec::new(), 0, None);
        Self { label, note: "", check, suggested: None, is_alone: false, text, place, wrong }
    }

    /// Adds what one should know of the answer.
    #[must_use]
    pub fn noting(mut self, note: &'a str) -> Self {
        self.note = note;
        self
    }

    /// Takes an empty line for this text, where there is one.
    #[must_use]
    pub fn suggesting(mut self, suggested: Option<&'a str>) -> Self {
        self.suggested = suggested;
        self
    }

    /// Asks a question to which nobody goes back.
    #[must_use]
    pub(crate) fn alone(mut self) -> Self {
        self.is_alone = true;
        self
    }

    /// What it is named by, with what is suggested.
    pub fn title(&self) -> String {
        let suggested = self.suggested.map_or_else(String::new, |suggested| format!(" [{suggested}]"));
        format!("{}{suggested}", self.label)
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

    /// The text as it stands, or what is suggested in its place.
    pub fn text(&self) -> String {
        let text: String = self.text.iter().collect();
        match (text.trim(), self.suggested) {
            ("", Some(suggested)) => suggested.to_owned(),
            (text, _) => text.to_owned(),
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

/// Changes of the text, as every shell has them.
impl Line<'_> {
    fn type_in(&mut self, signs: impl Iterator<Item = char>) {
        for sign in signs.take(MOST.saturating_sub(self.text.len())) {
            self.text.insert(self.place, sign);
            self.place += 1;
        }
    }

    /// Whether the sign at a place is shown together with the one before it, as an accent is.
    fn is_joined(&self, place: usize) -> bool {
        let is_mark = |sign: &char| measure_text_width(sign.encode_utf8(&mut [0; 4])) == 0;
        let joins = |place: usize| self.text.get(place) == Some(&'\u{200d}');
        place > 0 && place < self.text.len() && (is_mark(&self.text[place]) || joins(place - 1))
    }

    fn sign_before(&self) -> usize {
        let mut place = self.place.saturating_sub(1);
        while self.is_joined(place) {
            place -= 1;
        }
        place
    }

    fn sign_after(&self) -> usize {
        let mut place = (self.place + 1).min(self.text.len());
        while self.is_joined(place) {
            place += 1;
        }
        place
    }

    fn word_before(&self) -> usize {
        let before = &self.text[..self.place];
        let end = before.iter().rposition(|sign| *sign != ' ').map_or(0, |last| last + 1);
        before[..end].iter().rposition(|sign| *sign == ' ').map_or(0, |space| space + 1)
    }

    fn word_after(&self) -> usize {
        let after = &self.text[self.place..];
        let begin = after.iter().position(|sign| *sign != ' ').unwrap_or(after.len());
        let length = after[begin..].iter().position(|sign| *sign == ' ');
        length.map_or(self.text.len(), |length| self.place + begin + length)
    }

    fn remove_from(&mut self, place: usize) {
        self.text.drain(place..self.place);
        self.place = place;
    }

    fn remove_up_to(&mut self, place: usize) {
        self.text.drain(self.place..place);
    }

    fn change(&mut self, key: &Key) {
        match key {
            Key::Backspace => self.remove_from(self.sign_before()),
            Key::Del | Key::Char('\u{4}') => self.remove_up_to(self.sign_after()),
            Key::Char('\u{15}') => self.remove_from(0),
            Key::Char('\u{b}') => self.remove_up_to(self.text.len()),
            Key::Char('\u{17}') | Key::Alt('\u{7f}') => self.remove_from(self.word_before()),
            Key::Alt('d') => self.remove_up_to(self.word_after()),
            Key::ArrowLeft => self.place = self.sign_before(),
            Key::ArrowRight => self.place = self.sign_after(),
            Key::WordLeft | Key::Alt('b') => self.place = self.word_before(),
            Key::WordRight | Key::Alt('f') => self.place = self.word_after(),
            Key::Home => self.place = 0,
            Key::End => self.place = self.text.len(),
            Key::Char(sign) if !sign.is_control() => self.type_in(std::iter::once(*sign)),
            Key::Paste(text) => self.type_in(key::on_one_line(text).chars()),
            _ => {}
        }
    }
}

impl Screen for Line<'_> {
    /// The text, or nothing where the question before this one is to be asked again.
    type Answer = Option<String>;

    fn known_as(&self) -> Option<&str> {
        Some(self.label).filter(|_| !self.is_alone)
    }

    fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    fn draw(&self, room: Room) -> Drawn {
        let wrong = self.wrong.as_ref().map_or_else(String::new, |wrong| format!("That cannot be: {wrong}"));
        let (mut wrong, mut note) = (wrapped(&wrong, room.columns), wrapped(self.note, room.columns));
        let below = usize::from(room.rows > 1);
        let asked = theme::before_text(self.label, self.suggested);
        let mut asked = wrapped(&asked, room.columns.saturating_sub(ROOM_TO_TYPE).max(room.columns / 2));
        let label = asked.pop().unwrap_or_default() + " ";
        // Where there is little room, the note goes first, then the beginning of the question.
        let left = room.rows.saturating_sub(1 + below);
        wrong.truncate(left);
        asked.drain(..asked.len().saturating_sub(left - wrong.len()));
        note.truncate(left - wrong.len() - asked.len());
        let parts = [(Tone::Bad, wrong), (Tone::Dim, note), (Tone::Strong, asked)];
        let painted = |(tone, part): (Tone, Vec<String>)| -> Vec<String> {
            part.iter().map(|line| room.palette.paint(tone, line)).collect()
        };
        let mut lines: Vec<String> = parts.into_iter().flat_map(painted).collect();
        let (text, left) = self.visible(room.columns.saturating_sub(measure_text_width(&label)));
        lines.push(format!("{}{text}", room.palette.paint(Tone::Strong, &label)));
        if below > 0 {
            lines.push(room.help(&["Enter: take, ", "Enter, "]));
        }
        Drawn { lines, below, left }
    }

    fn press(&mut self, key: &Key) -> Option<Option<String>> {
        match key {
            Key::Enter => {
                self.wrong = self.fault();
                if self.wrong.is_none() {
                    return Some(Some(self.text()));
                }
                if self.is_alone {
                    (self.text, self.place) = (Vec::new(), 0);
                }
            }
            Key::Escape => return Some(None),
            key => self.change(key),
        }
        None
    }

    fn record(&self, answer: &Option<String>) -> Option<String> {
        let text = answer.as_deref()?;
        Some(theme::typed(self.label, if text.is_empty() { "none" } else { text }))
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
        assert_eq!(drawn(&line, 40, 10), "a short one\nWord: long\nEnter: take, Esc: back\n");
        assert_eq!(line.press(&Key::Enter), None);
        let told =
            "That cannot be: it has more than 3\nletters\na short one\nWord: long\nEnter: take, Esc: back\n";
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
    fn the_keys_of_every_shell_do_what_they_do_there() {
        let after = |keys: &[Key]| {
            let mut line = Line::new("Word", &|_| Ok(())).holding("one two  three");
            keys.iter().for_each(|key| drop(line.press(key)));
            line.type_in("|".chars());
            line.text()
        };
        use Key::{Alt, ArrowLeft, Char, Home, WordLeft, WordRight};
        for (keys, text) in [
            (&[Char('\u{17}')][..], "one two  |"),
            (&[Char('\u{17}'), Char('\u{17}')], "one |"),
            (&[Alt('\u{7f}')], "one two  |"),
            (&[WordLeft, WordLeft], "one |two  three"),
            (&[Home, Alt('f'), WordRight], "one two|  three"),
            (&[Alt('b'), ArrowLeft, Char('\u{b}')], "one two |"),
            (&[Home, Alt('d')], "|two  three"),
            (&[Home, Char('\u{4}')], "|ne two  three"),
            (&[Char('\u{7}'), Alt('x'), Key::Unknown, Char('\u{17}')], "one two  |"),
        ] {
            assert_eq!(after(keys).replace("| two", "|two"), text, "{keys:?}");
        }
    }

    #[test]
    fn a_paste_of_several_lines_is_one_answer() {
        let mut line = Line::new("Word", &|_| Ok(())).holding("Dr. ");
        assert_eq!(line.press(&Key::Paste("Ada\r\n  Park\n\u{1b}[2J".to_owned())), None);
        assert_eq!(line.text(), "Dr. Ada Park [2J");
        line.press(&Key::Paste("x".repeat(3 * MOST)));
        assert_eq!(line.text().len(), MOST);
    }

    #[test]
    fn an_accent_goes_with_its_letter() {
        let mut line = Line::new("Word", &|_| Ok(())).holding("ae\u{301}o");
        line.press(&Key::ArrowLeft);
        line.press(&Key::ArrowLeft);
        line.press(&Key::Char('x'));
        assert_eq!(line.text(), "axe\u{301}o");
        line.press(&Key::ArrowRight);
        line.press(&Key::Backspace);
        assert_eq!(line.text(), "axo");
    }

    #[test]
    fn an_empty_line_is_what_is_suggested_and_what_is_wrong_is_typed_anew() {
        let mut line = Line::new("Length of a slot", &is_short).suggesting(Some("30m")).alone();
        assert_eq!(drawn(&line, 40, 3), "Length of a slot [30m]:\nEnter: take, Esc: back\n");
        assert_eq!(drawn(&line, 19, 4), "Length of a\nslot [30m]:\nEnter, Esc: back\n");
        assert_eq!(drawn(&line, 19, 2), "slot [30m]:\nEnter, Esc: back\n");
        typed(&mut line, "half an hour");
        assert_eq!(line.press(&Key::Enter), None);
        assert_eq!(line.press(&Key::Enter), Some(Some("30m".to_owned())));
        assert_eq!(line.record(&Some("30m".to_owned())).as_deref(), Some("Length of a slot: 30m"));
        assert_eq!((line.known_as(), Line::new("Name", &is_short).known_as()), (None, Some("Name")));
    }

    #[test]
    fn a_wide_or_long_text_keeps_within_the_room() {
        let mut line = Line::new("Name", &|_| Ok(()));
        typed(&mut line, &"予約".repeat(30));
        drawn(&line, 20, 3);
        typed(&mut line, "end");
        assert!(drawn(&line, 20, 3).contains("end\n"));
        line.press(&Key::Home);
        assert!(drawn(&line, 20, 3).starts_with("Name: 予約予約"));
        assert_eq!(line.draw(room(20, 3)).left, 14);
    }
}
