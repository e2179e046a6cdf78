//! One thing as an aligned block of keys and values, with tables below it where it has parts.

use comfy_table::{ColumnConstraint, ContentArrangement};

use super::neutral;
use super::palette::{Palette, Tone};
use super::table::{Cell, Table, cell_of, close_gaps, plain_table, text_of};

/// The fewest columns that the values get, however narrow the terminal is.
const NARROWEST_VALUE: usize = 20;

/// A block of keys and values, and the titled tables that follow it.
#[derive(Clone, Debug, Default)]
pub struct Detail {
    rows: Vec<(&'static str, Cell)>,
    sections: Vec<(&'static str, Table)>,
}

impl Detail {
    /// An empty block.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a line. A value with line breaks continues below itself, never below its key, so it cannot forge one.
    #[must_use]
    pub fn row(mut self, key: &'static str, value: impl Into<Cell>) -> Self {
        self.rows.push((key, value.into()));
        self
    }

    /// Adds a line if there is a value.
    #[must_use]
    pub fn row_if(self, key: &'static str, value: Option<impl Into<Cell>>) -> Self {
        match value {
            Some(value) => self.row(key, value),
            None => self,
        }
    }

    /// Adds a table under a title of its own, such as the history of an appointment; left out while it has no rows.
    #[must_use]
    pub fn section(mut self, title: &'static str, table: Table) -> Self {
        self.sections.push((title, table));
        self
    }

    /// Draws the block, each line ended. `None` means any width.
    pub fn render(&self, width: Option<usize>, palette: Palette) -> String {
        let mut text = if self.rows.is_empty() { String::new() } else { self.drawn(width, palette) };
        for (title, table) in self.sections.iter().filter(|(_, table)| !table.is_empty()) {
            let gap = if text.is_empty() { "" } else { "\n" };
            text.push_str(gap);
            text.push_str(&palette.paint(Tone::Strong, title));
            text.push('\n');
            text.push_str(&table.render(width, palette));
        }
        text
    }

    fn drawn(&self, width: Option<usize>, palette: Palette) -> String {
        let mut drawn = plain_table(palette);
        for (key, value) in &self.rows {
            let value = cell_of(&neutral::lines(&value.text), value.tone);
            drawn.add_row(vec![cell_of(key, Tone::Dim), value]);
        }
        close_gaps(&mut drawn);
        if let Some(width) = width {
            let keys = self.rows.iter().map(|(key, _)| key.len()).max().unwrap_or(0);
            let width = width.max(keys + NARROWEST_VALUE);
            drawn.set_width(u16::try_from(width).unwrap_or(u16::MAX));
            drawn.set_content_arrangement(ContentArrangement::Dynamic);
            if let Some(keys) = drawn.column_mut(0) {
                keys.set_constraint(ColumnConstraint::ContentWidth);
            }
        }
        text_of(&drawn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::Column;

    fn appointment() -> Detail {
        let mut history = Table::new([Column::new("when"), Column::new("event")]);
        history.push(["09:00".into(), "booked".into()]);
        Detail::new()
            .row("number", "7K3M-9QXT")
            .row("consumer", "Zoë Ångström")
            .row_if("cancelled", None::<&str>)
            .row("policy", "Free until 48 hours before the start, later a fee of 25.00 USD is kept.")
            .section("History", history)
            .section("Messages", Table::new([Column::new("kind")]))
    }

    #[test]
    fn keys_are_aligned_and_long_values_continue_beside_them() {
        insta::assert_snapshot!(appointment().render(Some(40), Palette::plain()), @r"
        number    7K3M-9QXT
        consumer  Zoë Ångström
        policy    Free until 48 hours before the
                  start, later a fee of 25.00
                  USD is kept.

        History
        WHEN   EVENT
        09:00  booked
        ");
    }

    #[test]
    fn an_unknown_width_wraps_nothing() {
        let drawn = appointment().render(None, Palette::plain());
        assert!(
            drawn.contains(
                "policy    Free until 48 hours before the start, later a fee of 25.00 USD is kept.\n"
            )
        );
    }

    #[test]
    fn a_value_cannot_forge_a_key() {
        let drawn = Detail::new().row("name", "Eve\nprice  0.00\u{1b}[2J").row("price", "9.00");
        assert_eq!(drawn.render(None, Palette::plain()), "name   Eve\n       price  0.00␛[2J\nprice  9.00\n");
    }

    #[test]
    fn a_narrow_terminal_still_shows_values() {
        let drawn = appointment().render(Some(5), Palette::plain());
        assert!(drawn.contains("7K3M-9QXT"), "{drawn}");
    }

    #[test]
    fn nothing_is_nothing() {
        assert_eq!(Detail::new().render(Some(80), Palette::plain()), "");
    }
}
