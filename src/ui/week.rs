//! A week as a board: days side by side where the width allows, one below the other where it does not, and a page.
//!
//! What a seat is stands in its mark, never in its colour alone.

use std::collections::BTreeSet;

use console::measure_text_width;

use super::neutral;
use super::palette::{Palette, Tone};

mod html;

/// The most seats that are drawn one by one; more are counted.
const MOST_MARKS: u32 = 6;

/// What a seat that nobody has is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vacancy {
    /// It can be booked now.
    Bookable,
    /// Its release is ahead.
    Unreleased,
    /// Nothing new is booked on it.
    Closed,
    /// It is too near, or too far.
    Out,
    /// It has begun.
    Over,
}

impl Vacancy {
    /// Each kind that a legend explains.
    const ALL: [Self; 5] = [Self::Bookable, Self::Unreleased, Self::Closed, Self::Out, Self::Over];

    fn mark(self, palette: Palette) -> char {
        match self {
            Self::Bookable => palette.pick('□', 'o'),
            Self::Unreleased => palette.pick('◌', '?'),
            Self::Closed => palette.pick('×', 'x'),
            Self::Out => palette.pick('–', '-'),
            Self::Over => palette.pick('·', '.'),
        }
    }

    fn tone(self) -> Tone {
        match self {
            Self::Bookable => Tone::Good,
            Self::Unreleased => Tone::Warning,
            Self::Closed | Self::Out | Self::Over => Tone::Dim,
        }
    }

    fn in_words(self) -> &'static str {
        match self {
            Self::Bookable => "free",
            Self::Unreleased => "not released",
            Self::Closed => "closed",
            Self::Out => "not bookable",
            Self::Over => "over",
        }
    }
}

/// The mark of a seat that somebody has.
fn taken(palette: Palette) -> char {
    palette.pick('■', '#')
}

/// One slot.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Its local start, such as `09:00`.
    pub time: String,
    /// How many seats it has.
    pub seats: u32,
    /// How many of them somebody has.
    pub taken: u32,
    /// What the others are good for.
    pub vacancy: Vacancy,
}

impl Cell {
    fn free(&self) -> u32 {
        self.seats.saturating_sub(self.taken)
    }

    /// `■■□`, or `12/20×` where the seats are too many.
    fn marks(&self, palette: Palette) -> String {
        let (mark, taken) = (self.vacancy.mark(palette), taken(palette));
        if self.seats > MOST_MARKS || self.taken > MOST_MARKS {
            let mark = if self.free() > 0 { mark } else { taken };
            return format!("{}/{}{mark}", self.taken, self.seats);
        }
        let repeated = |mark: char, count: u32| std::iter::repeat_n(mark, count as usize);
        repeated(taken, self.taken).chain(repeated(mark, self.free())).collect()
    }

    fn tone(&self) -> Tone {
        if self.free() == 0 { Tone::Plain } else { self.vacancy.tone() }
    }
}

/// One day.
#[derive(Clone, Debug)]
pub struct Day {
    /// Such as `Mon 30`.
    pub heading: String,
    /// In full, such as `Monday 30 November`.
    pub name: String,
    /// Why it has no slots, or none to book.
    pub note: Option<String>,
    /// Its slots in order of start.
    pub cells: Vec<Cell>,
}

/// A week.
#[derive(Clone, Debug)]
pub struct Week {
    /// What it is of.
    pub title: String,
    /// Which days it has.
    pub span: String,
    /// What holds for all of it, such as the zone.
    pub notes: Vec<String>,
    /// The instant that it shows, which a page on a wall must tell.
    pub as_of: String,
    /// Its days.
    pub days: Vec<Day>,
}

impl Week {
    /// Draws it, each line ended and none wider than `width`, as far as one slot fits.
    pub fn draw(&self, width: usize, palette: Palette) -> String {
        let title = wrapped(&neutral::one_line(&format!("{}, {}", self.title, self.span)), " ", width);
        let mut text: String = title.lines().map(|line| palette.paint(Tone::Strong, line) + "\n").collect();
        let columns = self.columns(palette);
        let is_wide = columns.iter().sum::<usize>() + 2 * columns.len() + "00:00".len() <= width;
        text.push_str(&if is_wide {
            self.grid(&columns, width, palette)
        } else {
            self.stack(width, palette)
        });
        text.push('\n');
        text.push_str(&wrapped(&self.legend(palette), "  ", width));
        text
    }

    /// How wide each day must be.
    fn columns(&self, palette: Palette) -> Vec<usize> {
        let of = |day: &Day| {
            let cells = day.cells.iter().map(|cell| cell.marks(palette).chars().count());
            cells.chain([day.heading.chars().count()]).max().unwrap_or(0)
        };
        self.days.iter().map(of).collect()
    }

    fn grid(&self, columns: &[usize], width: usize, palette: Palette) -> String {
        let mut text = " ".repeat("00:00".len());
        for (day, column) in self.days.iter().zip(columns) {
            text.push_str(&format!("  {:column$}", day.heading));
        }
        let mut lines = vec![palette.paint(Tone::Strong, text.trim_end())];
        for time in self.times() {
            let mut line = time.to_owned();
            let mut gap = 0;
            for (day, column) in self.days.iter().zip(columns) {
                gap += 2;
                let Some(cell) = day.cells.iter().find(|cell| cell.time == time) else {
                    gap += column;
                    continue;
                };
                let marks = cell.marks(palette);
                line.push_str(&" ".repeat(gap));
                line.push_str(&palette.paint(cell.tone(), &marks));
                gap = column - marks.chars().count();
            }
            lines.push(line);
        }
        let notes = self.days.iter().filter_map(|day| Some((day, day.note.as_deref()?)));
        let told = |(day, note): (&Day, &str)| {
            let note = wrapped(&format!("{}: {}", day.heading, neutral::one_line(note)), " ", width);
            note.trim_end().to_owned()
        };
        lines.extend(notes.map(told));
        lines.join("\n") + "\n"
    }

    fn times(&self) -> BTreeSet<&str> {
        self.days.iter().flat_map(|day| &day.cells).map(|cell| cell.time.as_str()).collect()
    }

    fn stack(&self, width: usize, palette: Palette) -> String {
        let mut text = String::new();
        for day in &self.days {
            let note = day.note.as_deref().map(|note| format!(": {}", neutral::one_line(note)));
            if day.cells.is_empty() && note.is_none() {
                continue;
            }
            let heading = wrapped(&format!("{}{}", day.heading, note.unwrap_or_default()), " ", width);
            text.extend(heading.lines().map(|line| palette.paint(Tone::Strong, line) + "\n"));
            let mut line = 0;
            for cell in &day.cells {
                let marks = cell.marks(palette);
                let length = cell.time.len() + 1 + marks.chars().count();
                let begins = line == 0 || line + 2 + length > width;
                text.push_str(match (begins, line) {
                    (true, 0) => "",
                    (true, _) => "\n",
                    (false, _) => "  ",
                });
                line = if begins { length } else { line + 2 + length };
                let marks = palette.paint(cell.tone(), &marks);
                text.push_str(&format!("{} {marks}", cell.time));
            }
            if line > 0 {
                text.push('\n');
            }
        }
        text
    }

    /// The marks that are on the board, and the notes.
    fn legend(&self, palette: Palette) -> String {
        let cells = || self.days.iter().flat_map(|day| &day.cells);
        let mut known: Vec<String> = if cells().any(|cell| cell.taken > 0) {
            vec![format!("{} taken", taken(palette))]
        } else {
            Vec::new()
        };
        for vacancy in Vacancy::ALL {
            if cells().any(|cell| cell.vacancy == vacancy && cell.free() > 0) {
                known.push(format!("{} {}", vacancy.mark(palette), vacancy.in_words()));
            }
        }
        let notes = self.notes.iter().map(|note| neutral::one_line(note).into_owned());
        known.into_iter().chain(notes).collect::<Vec<_>>().join("  ")
    }
}

/// Parts that a gap divides, on as many lines as they need.
fn wrapped(text: &str, gap: &str, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for part in text.split(gap) {
        match lines.last_mut() {
            Some(line) if measure_text_width(line) + gap.len() + measure_text_width(part) <= width => {
                line.push_str(gap);
                line.push_str(part);
            }
            _ => lines.push(part.to_owned()),
        }
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests;
