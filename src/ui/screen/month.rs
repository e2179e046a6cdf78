//! A day, picked on the board of a month.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use dialoguer::console::Key;

use super::{Drawn, Room, Screen, cut, heading, wrapped};
use crate::ui::palette::Tone;

/// What there is on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayState {
    /// So many seats that can be booked; only such a day can be picked.
    Free(u32),
    /// Slots that somebody else has.
    Full,
    /// Slots whose release is ahead.
    Soon,
    /// Slots that nobody can book.
    Closed,
}

impl DayState {
    /// At most four signs, or six where there is room for brackets that tell a count from a day.
    fn mark(self, is_wide: bool) -> String {
        match self {
            Self::Free(seats) if is_wide => format!("({})", Self::Free(seats).mark(false)),
            Self::Free(seats @ 0..=999) => seats.to_string(),
            Self::Free(_) => "999+".to_owned(),
            Self::Full => "full".to_owned(),
            Self::Soon => "soon".to_owned(),
            Self::Closed => "-".to_owned(),
        }
    }

    fn tone(self) -> Tone {
        match self {
            Self::Free(_) => Tone::Good,
            Self::Soon => Tone::Warning,
            Self::Full | Self::Closed => Tone::Dim,
        }
    }
}

/// What was picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PickedDay {
    /// The day.
    Day(NaiveDate),
    /// The next release is to be waited for.
    Wait,
    /// The question before this one is to be asked again.
    Back,
}

/// The days of some months, one month at a time.
#[derive(Clone, Debug)]
pub struct Month {
    question: String,
    days: BTreeMap<NaiveDate, DayState>,
    notes: Vec<String>,
    can_wait: bool,
    /// The day that is marked; on no other month than the one that is shown.
    marked: NaiveDate,
    /// The first of the month that is shown.
    first: NaiveDate,
    /// The number that is being typed.
    number: u32,
}

impl Month {
    /// Asks for one of the days that have free seats, the first of them marked; nothing where there is none.
    pub fn new(question: impl Into<String>, days: BTreeMap<NaiveDate, DayState>) -> Option<Self> {
        let marked = days.iter().find(|(_, state)| is_free(**state)).map(|(day, _)| *day)?;
        let (question, notes, first) = (question.into(), Vec::new(), first_of(marked));
        Some(Self { question, days, notes, can_wait: false, marked, first, number: 0 })
    }

    /// Marks a day at first, if it has free seats; else the first one after it that has.
    #[must_use]
    pub fn marking(mut self, day: NaiveDate) -> Self {
        let found = self.free_days().find(|free| *free >= day);
        self.mark(found);
        self
    }

    /// Adds what one should know of these days.
    #[must_use]
    pub fn noting(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Offers to wait for the release of the days that are to come.
    #[must_use]
    pub fn or_wait(mut self) -> Self {
        self.can_wait = true;
        self
    }

    /// The question.
    pub fn question(&self) -> &str {
        &self.question
    }

    /// The day that is marked.
    pub fn marked(&self) -> NaiveDate {
        self.marked
    }

    /// The days that can be picked, in their order.
    pub fn free_days(&self) -> impl DoubleEndedIterator<Item = NaiveDate> {
        self.days.iter().filter(|(_, state)| is_free(**state)).map(|(day, _)| *day)
    }

    fn mark(&mut self, day: Option<NaiveDate>) {
        if let Some(day) = day {
            self.marked = day;
            self.first = first_of(day);
        }
    }

    fn is_marked_shown(&self) -> bool {
        first_of(self.marked) == self.first
    }

    /// The free day of a later or earlier week that is nearest to the same weekday.
    fn week_away(&self, is_later: bool) -> Option<NaiveDate> {
        let week = Days::new(7);
        let marked = self.marked;
        let wanted = if is_later { marked.checked_add_days(week) } else { marked.checked_sub_days(week) }?;
        let beyond = |day: &NaiveDate| if is_later { *day > marked } else { *day < marked };
        self.free_days().filter(beyond).min_by_key(|day| (*day - wanted).num_days().abs())
    }

    /// Turns to the next or previous month that has anything on it, and marks its first free day.
    fn turn(&mut self, is_later: bool) {
        let months = self.days.keys().map(|day| first_of(*day));
        let found = if is_later {
            months.filter(|month| *month > self.first).min()
        } else {
            months.filter(|month| *month < self.first).max()
        };
        let Some(month) = found else { return };
        self.first = month;
        let day = self.free_days().find(|day| first_of(*day) == month);
        self.mark(day);
    }

    /// Marks the day whose number is being typed: `1`, or `14` when a 4 follows it.
    fn type_digit(&mut self, digit: u32) {
        let longer = self.number * 10 + digit;
        for number in [longer, digit] {
            let day = self.first.with_day(number).filter(|day| self.days.contains_key(day));
            if let Some(day) = day {
                self.number = number;
                let free = is_free(self.days[&day]);
                self.mark(free.then_some(day));
                return;
            }
        }
        self.number = digit;
    }

    /// The weeks of the month that is shown, each of seven days, those of other months left out.
    fn weeks(&self) -> Vec<Vec<Option<NaiveDate>>> {
        let month = self.first.month();
        let mut weeks = Vec::new();
        let mut monday = self.first.week(Weekday::Mon).checked_first_day();
        while let Some(first) = monday {
            let days: Vec<_> =
                first.iter_days().take(7).map(|day| (day.month() == month).then_some(day)).collect();
            if days.iter().all(Option::is_none) {
                break;
            }
            weeks.push(days);
            monday = first.checked_add_days(Days::new(7));
        }
        weeks
    }

    /// A week on one line: ` 14 (8) ` for each day, `[14 (8)]` for the marked one.
    fn wide(&self, week: &[Option<NaiveDate>], room: Room) -> String {
        let cell = |day: &Option<NaiveDate>| {
            let Some(day) = *day else { return " ".repeat(WIDE) };
            let state = self.days.get(&day);
            let mark = state.map_or_else(String::new, |state| format!(" {}", state.mark(true)));
            let (open, close) = self.brackets(day);
            let tone = state.map_or(Tone::Dim, |state| state.tone());
            room.palette.paint(tone, &format!("{:<WIDE$}", format!("{open}{:>2}{mark}{close}", day.day())))
        };
        week.iter().map(cell).collect::<String>().trim_end().to_owned()
    }

    /// A week on two lines: the days, and below each what it has.
    fn narrow(&self, week: &[Option<NaiveDate>], room: Room) -> [String; 2] {
        let (mut days, mut marks) = (String::new(), String::new());
        for day in week {
            let Some(day) = *day else {
                days.push_str(&" ".repeat(NARROW));
                marks.push_str(&" ".repeat(NARROW));
                continue;
            };
            let state = self.days.get(&day);
            let mark = state.map_or_else(String::new, |state| state.mark(false));
            let (open, close) = self.brackets(day);
            let tone = state.map_or(Tone::Dim, |state| state.tone());
            days.push_str(&room.palette.paint(tone, &format!("{open}{:>2}{close} ", day.day())));
            marks.push_str(&room.palette.paint(tone, &format!("{:<NARROW$}", format!("{mark:>3}"))));
        }
        [days, marks].map(|line| line.trim_end().to_owned())
    }

    fn brackets(&self, day: NaiveDate) -> (char, char) {
        if day == self.marked { ('[', ']') } else { (' ', ' ') }
    }

    fn legend(&self, is_wide: bool) -> String {
        let has = |wanted: fn(&DayState) -> bool| self.days.values().any(wanted);
        let mut words = vec![if is_wide { "(8): free seats" } else { "below a day: free seats" }];
        if has(|state| *state == DayState::Full) {
            words.push("full: none left");
        }
        if has(|state| *state == DayState::Soon) {
            words.push("soon: not released yet");
        }
        words.join(", ")
    }

    fn help(&self) -> String {
        let wait = if self.can_wait { ", w: wait for the release" } else { "" };
        format!("Arrows or a number: day, PgUp/PgDn: month, Enter: take{wait}, Esc: back")
    }
}

/// The columns of a day where a week stands on one line.
const WIDE: usize = 11;
/// The columns of a day where a week stands on two lines.
const NARROW: usize = 5;

fn is_free(state: DayState) -> bool {
    matches!(state, DayState::Free(1..))
}

fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

impl Screen for Month {
    type Answer = PickedDay;

    fn draw(&self, room: Room) -> Drawn {
        let mut lines = vec![heading(&self.question, room)];
        lines.push(cut(&format!("< {} >", self.first.format("%B %Y")), room.columns));
        let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
        let is_wide = room.columns >= 7 * WIDE;
        if is_wide {
            lines.push(names.map(|name| format!(" {name:<10}")).concat().trim_end().to_owned());
            lines.extend(self.weeks().iter().map(|week| self.wide(week, room)));
        } else {
            lines.push(names.map(|name| format!(" {name} ")).concat().trim_end().to_owned());
            lines.extend(self.weeks().iter().flat_map(|week| self.narrow(week, room)));
        }
        let mut below = wrapped(&self.legend(is_wide), room.columns);
        below.extend(self.notes.iter().flat_map(|note| wrapped(note, room.columns)));
        below.extend(wrapped(&self.help(), room.columns));
        let left = room.rows.saturating_sub(lines.len());
        lines.truncate(room.rows);
        lines.extend(below.iter().take(left).map(|line| room.palette.paint(Tone::Dim, line)));
        Drawn { lines, left: 0 }
    }

    fn press(&mut self, key: &Key) -> Option<PickedDay> {
        if let Key::Char(sign) = key
            && let Some(digit) = sign.to_digit(10)
        {
            self.type_digit(digit);
            return None;
        }
        self.number = 0;
        let marked = self.marked;
        match key {
            Key::Enter if self.is_marked_shown() => return Some(PickedDay::Day(marked)),
            Key::Escape => return Some(PickedDay::Back),
            Key::Char('w') if self.can_wait => return Some(PickedDay::Wait),
            Key::ArrowLeft | Key::BackTab => {
                let day = self.free_days().rfind(|day| *day < marked);
                self.mark(day);
            }
            Key::ArrowRight | Key::Tab => {
                let day = self.free_days().find(|day| *day > marked);
                self.mark(day);
            }
            Key::ArrowUp => self.mark(self.week_away(false)),
            Key::ArrowDown => self.mark(self.week_away(true)),
            Key::PageUp | Key::Char('<' | 'p') => self.turn(false),
            Key::PageDown | Key::Char('>' | 'n') => self.turn(true),
            Key::Home => {
                let day = self.free_days().next();
                self.mark(day);
            }
            Key::End => {
                let day = self.free_days().next_back();
                self.mark(day);
            }
            _ => {}
        }
        None
    }

    fn record(&self, answer: &PickedDay) -> Option<String> {
        match answer {
            PickedDay::Day(day) => Some(format!("Day: {}", day.format("%A, %-d %B %Y"))),
            PickedDay::Wait | PickedDay::Back => None,
        }
    }
}

#[cfg(test)]
mod tests;
