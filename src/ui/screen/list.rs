//! One of many: a list that scrolls, is narrowed down by typing, and may stand in groups.

use dialoguer::console::{Key, measure_text_width};

use super::matching::{WHOLE, weight};
use super::{Drawn, Room, Screen, cut, heading};
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
    label: &'static str,
    choices: Vec<Choice>,
    new: Option<&'static str>,
    /// Whether what is new stands first, and is marked, while nothing is typed.
    new_leads: bool,
    typed: String,
    /// What is shown: indices of `choices`, and the one after the last for what is new.
    shown: Vec<usize>,
    /// Which of them is marked.
    marked: usize,
}

impl List {
    /// Asks for one of these; `label` names the answer when it is given.
    pub fn new(question: impl Into<String>, label: &'static str, choices: Vec<Choice>) -> Self {
        let shown = (0..choices.len()).collect();
        let question = question.into();
        Self { question, label, choices, new: None, new_leads: false, typed: String::new(), shown, marked: 0 }
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
        let found = |(index, choice): (usize, &Choice)| Some((weight(&choice.found_by, &self.typed)?, index));
        let mut found: Vec<(u32, usize)> = self.choices.iter().enumerate().filter_map(found).collect();
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

    /// Every row, and which of them is marked.
    fn rows(&self, room: Room) -> (Vec<String>, usize) {
        let (mut rows, mut marked, mut group) = (Vec::new(), 0, None);
        for (place, index) in self.shown.iter().copied().enumerate() {
            let own = self.choices.get(index).and_then(|choice| choice.group.as_deref());
            if let Some(own) = own.filter(|own| group != Some(*own)) {
                rows.push(room.palette.paint(Tone::Dim, &cut(own, room.columns)));
            }
            group = own;
            let text = cut(&self.text_of(index), room.columns.saturating_sub(2));
            if place == self.marked {
                marked = rows.len();
                rows.push(room.palette.paint(Tone::Good, &format!("> {text}")));
            } else {
                rows.push(format!("  {text}"));
            }
        }
        (rows, marked)
    }
}

/// The rows around a mark that fit, with a count of what is above and below where not all do.
fn window(rows: Vec<String>, marked: usize, room: Room) -> Vec<String> {
    if rows.len() <= room.rows {
        return rows;
    }
    let kept = room.rows.saturating_sub(2).max(1);
    let first = marked.saturating_sub(kept / 2).min(rows.len() - kept);
    let (above, below) = (first, rows.len() - first - kept);
    let told = |count: usize, where_: &str| {
        let words = if count == 0 { String::new() } else { format!("  ({count} more {where_})") };
        room.palette.paint(Tone::Dim, &cut(&words, room.columns))
    };
    let within = rows.into_iter().skip(first).take(kept);
    let mut lines: Vec<String> = std::iter::once(told(above, "above")).chain(within).collect();
    lines.push(told(below, "below"));
    if room.rows < 3 { lines.into_iter().skip(1).take(1).collect() } else { lines }
}

impl Screen for List {
    type Answer = Picked;

    fn draw(&self, room: Room) -> Drawn {
        let (rows, marked) = self.rows(room);
        let mut lines = vec![heading(&self.question, room)];
        lines.extend(window(rows, marked, Room { rows: room.rows.saturating_sub(3), ..room }));
        let help = match room.columns {
            ..46 => "Type, arrows, Enter; Esc: back",
            _ => "Type to search, arrows, Enter: take, Esc: back",
        };
        lines.push(room.palette.paint(Tone::Dim, &cut(help, room.columns)));
        let found = self.shown.iter().filter(|index| **index < self.choices.len()).count();
        let search = cut(&format!("Search ({found} of {}): ", self.choices.len()), room.columns / 2 + 6);
        let typed = tail(&self.typed, room.columns.saturating_sub(search.len()));
        lines.push(format!("{search}{typed}"));
        Drawn { lines, left: 0 }
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
            Key::PageUp => self.step(-10),
            Key::PageDown => self.step(10),
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
            Picked::New(_) | Picked::Back => None,
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
