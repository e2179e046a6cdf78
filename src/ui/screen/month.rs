//! A day, picked on the board of a month.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::list::around;
use super::{Drawn, Key, Room, Screen, cut, heading, wrapped};
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
    /// Whether the days stand below one another, as there is no room for weeks.
    is_column: bool,
}

impl Month {
    /// Asks for one of the days that have free seats, the first of them marked; nothing where there is none.
    pub fn new(question: impl Into<String>, days: BTreeMap<NaiveDate, DayState>) -> Option<Self> {
        let marked = days.iter().find(|(_, state)| is_free(**state)).map(|(day, _)| *day)?;
        let (question, notes, first) = (question.into(), Vec::new(), first_of(marked));
        let (can_wait, number, is_column) = (false, 0, false);
        Some(Self { question, days, notes, can_wait, marked, first, number, is_column })
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

    /// The help for the keys, on as many lines as it needs; or on one, where that is too much.
    fn help(&self, room: Room) -> (Vec<String>, String) {
        let (wait, short_wait) =
            if self.can_wait { (", w: wait for the release", ", w: wait") } else { ("", "") };
        let whole =
            format!("Arrows or a number: day, PgUp/PgDn: month, Enter: take{wait}, {}", room.escape());
        let whole =
            wrapped(&whole, room.columns).iter().map(|line| room.palette.paint(Tone::Dim, line)).collect();
        let short = room.help(&[
            &format!("Arrows, PgUp/PgDn, Enter: take{short_wait}, "),
            &format!("Arrows, Enter{short_wait}, "),
            &format!("Enter{short_wait}, "),
            "Enter, ",
        ]);
        (whole, short)
    }

    /// The weeks of the month that is shown, and where the marked day stands.
    fn board(&self, room: Room) -> Board {
        let weeks = self.weeks();
        let is_wide = room.columns >= 7 * WIDE;
        let marked = weeks.iter().position(|week| week.contains(&Some(self.marked))).unwrap_or(0);
        let (gap, height) = if is_wide { (7, 1) } else { (1, 2) };
        let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
        let names = names.map(|name| format!(" {name}{}", " ".repeat(gap))).concat().trim_end().to_owned();
        let blocks = if is_wide {
            weeks.iter().map(|week| vec![self.wide(week, room)]).collect()
        } else {
            weeks.iter().map(|week| self.narrow(week, room).into()).collect()
        };
        Board { names: Some(names), blocks, height, marked, legend: self.legend(is_wide) }
    }

    /// The days of the month that is shown that have anything, below one another.
    fn column(&self, room: Room) -> Board {
        let days: Vec<_> = self.days.iter().filter(|(day, _)| first_of(**day) == self.first).collect();
        let row = |(day, state): &(&NaiveDate, &DayState)| {
            let mark = if **day == self.marked { '>' } else { ' ' };
            let text = format!("{mark} {} {}", day.format("%a %e"), state.mark(true));
            vec![room.palette.paint(state.tone(), &cut(&text, room.columns))]
        };
        let marked = days.iter().position(|(day, _)| **day == self.marked).unwrap_or(0);
        let blocks = days.iter().map(row).collect();
        Board { names: None, blocks, height: 1, marked, legend: self.legend(true) }
    }
}

/// The days of a month, in blocks that are not parted: weeks, or single days.
struct Board {
    /// What stands above the blocks.
    names: Option<String>,
    blocks: Vec<Vec<String>>,
    /// The lines of each.
    height: usize,
    /// The one with the marked day.
    marked: usize,
    legend: String,
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

    fn known_as(&self) -> Option<&str> {
        Some("Day")
    }

    fn fit(&mut self, room: Room) {
        self.is_column = room.columns < 7 * NARROW;
    }

    /// The marked day and the help for the keys are always there; what else there is room for.
    fn draw(&self, room: Room) -> Drawn {
        let Board { names, blocks, height, marked, legend } =
            if room.columns < 7 * NARROW { self.column(room) } else { self.board(room) };
        let (help, short_help) = self.help(room);
        let board = blocks.len() * height;
        let above = 2 + usize::from(names.is_some());
        let help = if above + board + help.len() <= room.rows { help } else { vec![short_help] };
        let help = if room.rows > height { help } else { Vec::new() };
        // From what has to go last to what has to go first.
        let title = cut(&format!("< {} >", self.first.format("%B %Y")), room.columns);
        let by_weight = [Some(title), names, Some(heading(&self.question, room))];
        let most = room.rows.saturating_sub(help.len() + height);
        let mut lines: Vec<String> = by_weight.into_iter().flatten().take(most).collect();
        if lines.len() == above {
            lines.rotate_right(1);
        }
        let blocks_kept = (room.rows - help.len() - lines.len()) / height;
        let within = around(blocks.len(), marked, blocks_kept);
        lines.extend(blocks[within].concat());
        lines.truncate(room.rows);
        let mut left = room.rows.saturating_sub(lines.len() + help.len());
        let mut told: Vec<Vec<String>> = Vec::new();
        for note in self.notes.iter().rev().chain([&legend]) {
            let note = wrapped(note, room.columns);
            if note.len() <= left {
                left -= note.len();
                told.insert(0, note);
            }
        }
        lines.extend(told.concat().iter().map(|line| room.palette.paint(Tone::Dim, line)));
        lines.extend(help);
        Drawn { lines, below: 0, left: 0 }
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
            Key::ArrowUp if !self.is_column => self.mark(self.week_away(false)),
            Key::ArrowDown if !self.is_column => self.mark(self.week_away(true)),
            Key::ArrowLeft | Key::ArrowUp | Key::BackTab => {
                let day = self.free_days().rfind(|day| *day < marked);
                self.mark(day);
            }
            Key::ArrowRight | Key::ArrowDown | Key::Tab => {
                let day = self.free_days().find(|day| *day > marked);
                self.mark(day);
            }
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
