//! One of many: a list that scrolls, is narrowed down by typing, and may stand in groups.

use std::ops::Range;

use console::measure_text_width;

use super::matching::{Typed, WHOLE};
use super::{Drawn, Key, Room, Screen, cut, heading};
use crate::ui::key;
use crate::ui::palette::Tone;

/// One item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is shown, on one line.
    pub text: String,
    /// What typing finds it by.
    pub found_by: String,
    /// The heading that it stands under, with its neighbours of the same one.
    pub group: Option<String>,
}

impl Choice {
    /// An item that is found by what it shows.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { found_by: text.clone(), text, group: None }
    }
}

/// What was picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// The item with this index.
    Item(usize),
    /// Something that is not on the list; with what was typed by then.
    New(String),
    /// The question before this one is to be asked again.
    Back,
}

/// One of many.
#[derive(Clone, Debug)]
pub struct List {
    question: String,
    label: String,
    /// Whether nobody goes back to it.
    is_alone: bool,
    choices: Vec<Choice>,
    /// What each of them is found by, in small letters.
    found_by: Vec<String>,
    new: Option<&'static str>,
    /// Whether what is new stands first, and is marked, while nothing is typed.
    new_leads: bool,
    typed: String,
    /// What is shown: indices of `choices`, and the one after the last for what is new.
    shown: Vec<usize>,
    /// Which of them is marked.
    marked: usize,
    /// How many rows it had when it was last drawn.
    page: isize,
}

impl List {
    /// Asks for one of these; `label` names the answer when it is given.
    pub fn new(question: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        let shown = (0..choices.len()).collect();
        let (question, label) = (question.into(), label.into());
        let found_by = choices.iter().map(|choice| choice.found_by.to_lowercase()).collect();
        let (new, new_leads, typed, marked, page) = (None, false, String::new(), 0, 10);
        Self {
            question,
            label,
            is_alone: false,
            choices,
            found_by,
            new,
            new_leads,
            typed,
            shown,
            marked,
            page,
        }
    }

    /// Says that nobody goes back to this question.
    #[must_use]
    pub(crate) fn alone(mut self) -> Self {
        self.is_alone = true;
        self
    }

    /// Marks an item at first.
    #[must_use]
    pub fn marking(mut self, choice: usize) -> Self {
        self.marked = choice.min(self.choices.len().saturating_sub(1));
        self
    }

    /// Offers something that is not on the list, under these words.
    #[must_use]
    pub fn or_new(mut self, words: &'static str) -> Self {
        self.new = Some(words);
        self.narrow();
        self
    }

    /// Puts what is new first while nothing is typed, so that Enter alone picks none of the items.
    #[must_use]
    pub fn new_first(mut self) -> Self {
        self.new_leads = true;
        self.narrow();
        self
    }

    /// The question.
    pub fn question(&self) -> &str {
        &self.question
    }

    /// The items.
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }

    /// The item that is marked now, if it is one.
    pub fn marked(&self) -> Option<usize> {
        self.shown.get(self.marked).copied().filter(|index| *index < self.choices.len())
    }

    /// Shows what the typed text finds, the best first; in groups the order stays. What is new comes last, unless the
    /// text is only found with letters left out: then it is a new one's more likely.
    fn narrow(&mut self) {
        let typed = Typed::new(&self.typed);
        let found = |(index, text): (usize, &String)| Some((typed.weight(text)?, index));
        let mut found: Vec<(u32, usize)> = self.found_by.iter().enumerate().filter_map(found).collect();
        if self.choices.iter().all(|choice| choice.group.is_none()) {
            found.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        }
        let is_sure = self.typed.is_empty() || found.iter().any(|(weight, _)| *weight >= WHOLE);
        self.shown = found.into_iter().map(|(_, index)| index).collect();
        if self.new.is_some() {
            let leads = self.new_leads && self.typed.is_empty();
            let place = if is_sure && !leads { self.shown.len() } else { 0 };
            self.shown.insert(place, self.choices.len());
        }
    }

    /// The help for the keys. Escape takes back what was typed first.
    fn help(&self, room: Room) -> String {
        if self.typed.is_empty() {
            return room.help(&["Type to search, arrows, Enter: take, ", "Type, arrows, Enter; ", "Enter, "]);
        }
        let help = match room.columns {
            ..25 => "Enter, Esc: clear",
            25..42 => "Arrows, Enter; Esc: clear",
            _ => "Arrows, Enter: take, Esc: clear the search",
        };
        room.palette.paint(Tone::Dim, &cut(help, room.columns))
    }

    fn retype(&mut self) {
        self.narrow();
        self.marked = 0;
    }

    /// Moves the mark; over an end it comes in again at the other, if only one step is made.
    fn step(&mut self, by: isize) {
        let last = self.shown.len().saturating_sub(1);
        let is_single = by.unsigned_abs() == 1;
        self.marked = match self.marked.checked_add_signed(by) {
            None if is_single => last,
            None => 0,
            Some(place) if place > last => {
                if is_single {
                    0
                } else {
                    last
                }
            }
            Some(place) => place,
        };
    }

    fn text_of(&self, index: usize) -> String {
        match (self.choices.get(index), self.new) {
            (Some(choice), _) => choice.text.clone(),
            (None, Some(words)) if self.typed.trim().is_empty() => format!("+ {words}"),
            (None, Some(words)) => format!("+ {words}: {}", self.typed.trim()),
            (None, None) => String::new(),
        }
    }

    /// Which rows there are, and which of them is marked.
    fn rows(&self) -> (Vec<Row<'_>>, usize) {
        let (mut rows, mut marked, mut group) = (Vec::with_capacity(self.shown.len()), 0, None);
        for (place, index) in self.shown.iter().copied().enumerate() {
            let own = self.choices.get(index).and_then(|choice| choice.group.as_deref());
            if let Some(own) = own.filter(|own| group != Some(*own)) {
                rows.push(Row::Group(own));
            }
            group = own;
            if place == self.marked {
                marked = rows.len();
            }
            rows.push(Row::Item { index, is_marked: place == self.marked });
        }
        (rows, marked)
    }

    fn drawn(&self, row: &Row<'_>, room: Room) -> String {
        match *row {
            Row::Group(name) => room.palette.paint(Tone::Dim, &cut(name, room.columns)),
            Row::Item { index, is_marked } => {
                let text = cut(&self.text_of(index), room.columns.saturating_sub(2));
                if is_marked {
                    room.palette.paint(Tone::Good, &format!("> {text}"))
                } else {
                    format!("  {text}")
                }
            }
        }
    }

    /// The rows around the marked one that fit, with a count of what is above and below where not all do.
    fn window(&self, room: Room) -> Vec<String> {
        let (rows, marked) = self.rows();
        let is_told = rows.len() > room.rows && room.rows >= ROOM_TO_TELL;
        let within = around(rows.len(), marked, if is_told { room.rows - 2 } else { room.rows });
        let (above, below) = (within.start, rows.len() - within.end);
        let drawn = rows[within].iter().map(|row| self.drawn(row, room));
        if !is_told {
            return drawn.collect();
        }
        let told = |count: usize, where_: &str| {
            let words = if count == 0 { String::new() } else { format!("  ({count} more {where_})") };
            room.palette.paint(Tone::Dim, &cut(&words, room.columns))
        };
        let told_above = std::iter::once(told(above, "above"));
        told_above.chain(drawn).chain(std::iter::once(told(below, "below"))).collect()
    }
}

/// The rows from which on it is told how many more there are.
const ROOM_TO_TELL: usize = 5;

/// A row of a list.
#[derive(Clone, Copy)]
enum Row<'a> {
    Group(&'a str),
    Item { index: usize, is_marked: bool },
}

/// Of so many rows, those around a marked one, if so many are kept.
pub(super) fn around(rows: usize, marked: usize, kept: usize) -> Range<usize> {
    let kept = kept.clamp(1, rows.max(1));
    let first = marked.saturating_sub(kept / 2).min(rows.saturating_sub(kept));
    first..(first + kept).min(rows)
}

impl Screen for List {
    type Answer = Picked;

    fn known_as(&self) -> Option<&str> {
        Some(self.label.as_str()).filter(|_| !self.is_alone)
    }

    fn is_blank(&self) -> bool {
        self.typed.is_empty()
    }

    fn fit(&mut self, room: Room) {
        self.page = isize::try_from(room.rows.saturating_sub(5).max(1)).unwrap_or(10);
    }

    fn draw(&self, room: Room) -> Drawn {
        let (has_heading, has_help) = (room.rows > 3, room.rows > 2);
        let around = usize::from(has_heading) + usize::from(has_help) + usize::from(room.rows > 1);
        let mut lines = self.window(Room { rows: room.rows.saturating_sub(around), ..room });
        if has_heading {
            lines.insert(0, heading(&self.question, room));
        }
        if has_help {
            lines.push(self.help(room));
        }
        if room.rows > 1 {
            let found = self.shown.iter().filter(|index| **index < self.choices.len()).count();
            let of = self.choices.len();
            let search = match room.columns {
                ..34 => format!("{found}/{of}: "),
                _ => format!("Search ({found} of {of}): "),
            };
            let search = cut(&search, room.columns);
            let typed = tail(&self.typed, room.columns.saturating_sub(measure_text_width(&search)));
            lines.push(format!("{search}{typed}"));
        }
        Drawn { lines, below: 0, left: 0 }
    }

    fn press(&mut self, key: &Key) -> Option<Picked> {
        match key {
            Key::Enter => {
                let index = *self.shown.get(self.marked)?;
                let is_new = index == self.choices.len();
                return Some(if is_new {
                    Picked::New(self.typed.trim().to_owned())
                } else {
                    Picked::Item(index)
                });
            }
            Key::Escape if self.typed.is_empty() => return Some(Picked::Back),
            Key::Escape => {
                self.typed.clear();
                self.retype();
            }
            Key::Backspace => {
                self.typed.pop();
                self.retype();
            }
            Key::ArrowUp | Key::BackTab => self.step(-1),
            Key::ArrowDown | Key::Tab => self.step(1),
            Key::PageUp => self.step(-self.page),
            Key::PageDown => self.step(self.page),
            // As every shell has it.
            Key::Char('\u{15}' | '\u{17}') => {
                self.typed.clear();
                self.retype();
            }
            Key::Paste(text) => {
                self.typed.push_str(&key::on_one_line(text));
                self.retype();
            }
            Key::Home => self.marked = 0,
            Key::End => self.marked = self.shown.len().saturating_sub(1),
            Key::Char(sign) if !sign.is_control() => {
                self.typed.push(*sign);
                self.retype();
            }
            _ => {}
        }
        None
    }

    fn record(&self, answer: &Picked) -> Option<String> {
        match answer {
            Picked::Item(index) => Some(format!("{}: {}", self.label, self.choices.get(*index)?.text.trim())),
            // What is new is described by the questions to come.
            Picked::New(_) => Some(String::new()),
            Picked::Back => None,
        }
    }
}

/// The end of a text that fits.
fn tail(text: &str, columns: usize) -> String {
    let mut kept = String::new();
    for sign in text.chars().rev() {
        kept.insert(0, sign);
        if measure_text_width(&kept) > columns {
            kept.remove(0);
            break;
        }
    }
    kept
}

#[cfg(test)]
mod tests;
