//! The page of a week: a grid of cells for each day, with what cannot be had struck through.

use std::fmt::Write;

use super::{Cell, Day, Vacancy, Week};
use crate::ui::page::{Head, escaped, page};

impl Week {
    /// A page of its own. A telephone gets a way to each day, and days that are over are folded away.
    pub fn to_html(&self) -> String {
        let notes: Vec<String> = self.notes.iter().chain([&self.as_of]).cloned().collect();
        let head = Head { title: &self.title, span: &self.span, notes: &notes };
        let mut body = String::new();
        if self.days.iter().all(|day| day.cells.is_empty()) {
            body.push_str("<p>No slots in this week.</p>\n");
        } else {
            body.push_str(&self.ways());
        }
        body.push_str("<div class=\"days\">\n");
        for (place, day) in self.days.iter().enumerate().filter(|(_, day)| day.is_told()) {
            body.push_str(&day.to_html(place));
        }
        body.push_str("</div>\n");
        page(head, &body)
    }

    /// Each day with what it comes to, as a link where it has slots.
    fn ways(&self) -> String {
        let mut html = String::from("<nav aria-label=\"Days\">\n<ul>\n");
        for (place, day) in self.days.iter().enumerate() {
            let (heading, short) = (escaped(&day.heading), escaped(&day.in_short()));
            let class = if day.free() > 0 { " class=\"some\"" } else { "" };
            // Writing into a string cannot fail.
            let _ = match day.cells.is_empty() {
                true => writeln!(html, "<li><span><b>{heading}</b>{short}</span></li>"),
                false => {
                    writeln!(html, "<li><a{class} href=\"#day-{place}\"><b>{heading}</b>{short}</a></li>")
                }
            };
        }
        html.push_str("</ul>\n</nav>\n");
        html
    }
}

impl Day {
    fn is_told(&self) -> bool {
        self.note.is_some() || !self.cells.is_empty()
    }

    fn is_over(&self) -> bool {
        !self.cells.is_empty() && self.cells.iter().all(|cell| cell.vacancy == Vacancy::Over)
    }

    /// How many seats can be booked now.
    fn free(&self) -> u32 {
        let bookable = self.cells.iter().filter(|cell| cell.vacancy == Vacancy::Bookable);
        bookable.map(Cell::free).fold(0, u32::saturating_add)
    }

    /// What it comes to: how many seats are free, or why none is.
    fn in_short(&self) -> String {
        let has = |vacancy| self.cells.iter().any(|cell| cell.vacancy == vacancy && cell.free() > 0);
        match self.free() {
            _ if self.cells.is_empty() => "no slots".to_owned(),
            _ if self.is_over() => "over".to_owned(),
            0 => {
                let kinds = [Vacancy::Unreleased, Vacancy::Closed, Vacancy::Out];
                let kind = kinds.into_iter().find(|kind| has(*kind));
                kind.map_or("full", Vacancy::in_words).to_owned()
            }
            free => format!("{free} free"),
        }
    }

    fn to_html(&self, place: usize) -> String {
        let (name, short) = (escaped(&self.name), escaped(&self.in_short()));
        let heading = format!("<h2>{name}</h2>");
        let note = self.note.as_deref().map(|note| format!("<p>{}</p>\n", escaped(note))).unwrap_or_default();
        let cells: String = self.cells.iter().map(Cell::to_html).collect();
        let slots =
            if cells.is_empty() { cells } else { format!("{note}<ul class=\"slots\">\n{cells}</ul>\n") };
        let body = if self.cells.is_empty() {
            format!("{heading}\n{note}")
        } else if self.is_over() {
            format!("<details>\n<summary>{heading}<span>{short}</span></summary>\n{slots}</details>\n")
        } else {
            format!("{heading}\n<p>{short}</p>\n{slots}")
        };
        format!("<section id=\"day-{place}\">\n{body}</section>\n")
    }
}

impl Cell {
    fn to_html(&self) -> String {
        let (class, tag) = match self.vacancy {
            Vacancy::Bookable if self.free() > 0 => ("free", "b"),
            _ => ("gone", "s"),
        };
        let (time, words) = (escaped(&self.time), escaped(&self.in_words()));
        format!("<li class=\"slot {class}\"><{tag}>{time}</{tag}><span>{words}</span></li>\n")
    }

    /// What is said of it in words.
    fn in_words(&self) -> String {
        match (self.free(), self.vacancy) {
            (_, Vacancy::Over) => Vacancy::Over.in_words().to_owned(),
            (0, _) => "full".to_owned(),
            (free, Vacancy::Bookable) => format!("{free} of {} free", self.seats),
            (_, vacancy) => vacancy.in_words().to_owned(),
        }
    }
}
