//! A week as a board: days side by side where the width allows, one below the other where it does not, and a page.
//!
//! What a seat is stands in its mark, never in its colour alone.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::neutral;
use super::page::{escaped, page};
use super::palette::{Palette, Tone};

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
    /// Its time is over, or too near, or too far.
    Out,
}

impl Vacancy {
    /// Each kind that a legend explains.
    const ALL: [Self; 4] = [Self::Bookable, Self::Unreleased, Self::Closed, Self::Out];

    fn mark(self) -> char {
        match self {
            Self::Bookable => '□',
            Self::Unreleased => '◌',
            Self::Closed => '×',
            Self::Out => '·',
        }
    }

    fn tone(self) -> Tone {
        match self {
            Self::Bookable => Tone::Good,
            Self::Unreleased => Tone::Warning,
            Self::Closed | Self::Out => Tone::Dim,
        }
    }

    fn in_words(self) -> &'static str {
        match self {
            Self::Bookable => "free",
            Self::Unreleased => "not released",
            Self::Closed => "closed",
            Self::Out => "not bookable",
        }
    }
}

/// The mark of a seat that somebody has.
const TAKEN: char = '■';

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
    fn marks(&self) -> String {
        let mark = self.vacancy.mark();
        if self.seats > MOST_MARKS || self.taken > MOST_MARKS {
            let mark = if self.free() > 0 { mark } else { TAKEN };
            return format!("{}/{}{mark}", self.taken, self.seats);
        }
        let repeated = |mark: char, count: u32| std::iter::repeat_n(mark, count as usize);
        repeated(TAKEN, self.taken).chain(repeated(mark, self.free())).collect()
    }

    fn tone(&self) -> Tone {
        if self.free() == 0 { Tone::Plain } else { self.vacancy.tone() }
    }

    /// What is said of it in words.
    fn in_words(&self) -> String {
        match (self.free(), self.vacancy) {
            (0, _) => "full".to_owned(),
            (free, Vacancy::Bookable) => format!("{free} of {} free", self.seats),
            (_, vacancy) => vacancy.in_words().to_owned(),
        }
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
    /// What holds for all of it, such as the zone.
    pub notes: Vec<String>,
    /// Its days.
    pub days: Vec<Day>,
}

impl Week {
    /// Draws it, each line ended and none wider than `width`, as far as one slot fits.
    pub fn draw(&self, width: usize, palette: Palette) -> String {
        let title = wrapped(&neutral::one_line(&self.title), " ", width);
        let mut text: String = title.lines().map(|line| palette.paint(Tone::Strong, line) + "\n").collect();
        let columns = self.columns();
        let is_wide = columns.iter().sum::<usize>() + 2 * columns.len() + "00:00".len() <= width;
        text.push_str(&if is_wide {
            self.grid(&columns, width, palette)
        } else {
            self.stack(width, palette)
        });
        text.push('\n');
        text.push_str(&wrapped(&self.legend(), "  ", width));
        text
    }

    /// How wide each day must be.
    fn columns(&self) -> Vec<usize> {
        let of = |day: &Day| {
            let cells = day.cells.iter().map(|cell| cell.marks().chars().count());
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
                let marks = cell.marks();
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
                let marks = cell.marks();
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
    fn legend(&self) -> String {
        let cells = || self.days.iter().flat_map(|day| &day.cells);
        let mut known: Vec<String> =
            if cells().any(|cell| cell.taken > 0) { vec![format!("{TAKEN} taken")] } else { Vec::new() };
        for vacancy in Vacancy::ALL {
            if cells().any(|cell| cell.vacancy == vacancy && cell.free() > 0) {
                known.push(format!("{} {}", vacancy.mark(), vacancy.in_words()));
            }
        }
        let notes = self.notes.iter().map(|note| neutral::one_line(note).into_owned());
        known.into_iter().chain(notes).collect::<Vec<_>>().join("  ")
    }

    /// A page of its own: a grid of cells for each day, with what cannot be had struck through.
    pub fn to_html(&self) -> String {
        let mut body = String::from("<div class=\"days\">\n");
        for day in self.days.iter().filter(|day| day.note.is_some() || !day.cells.is_empty()) {
            // Writing into a string cannot fail.
            let _ = writeln!(body, "<section>\n<h2>{}</h2>", escaped(&day.name));
            if let Some(note) = &day.note {
                let _ = writeln!(body, "<p>{}</p>", escaped(note));
            }
            if !day.cells.is_empty() {
                body.push_str("<ul class=\"slots\">\n");
                day.cells.iter().for_each(|cell| body.push_str(&cell_to_html(cell)));
                body.push_str("</ul>\n");
            }
            body.push_str("</section>\n");
        }
        body.push_str("</div>\n");
        page(&self.title, &self.notes, &body)
    }
}

fn cell_to_html(cell: &Cell) -> String {
    let (class, tag) = match cell.vacancy {
        Vacancy::Bookable if cell.free() > 0 => ("free", "b"),
        _ => ("gone", "s"),
    };
    let (time, words) = (escaped(&cell.time), escaped(&cell.in_words()));
    format!("<li class=\"slot {class}\"><{tag}>{time}</{tag}><span>{words}</span></li>\n")
}

/// Parts that a gap divides, on as many lines as they need.
fn wrapped(text: &str, gap: &str, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for part in text.split(gap) {
        match lines.last_mut() {
            Some(line) if line.chars().count() + gap.len() + part.chars().count() <= width => {
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
