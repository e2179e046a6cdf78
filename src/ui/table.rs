//! Lists as tables: no borders, two spaces between columns, readable from 40 columns on.
//!
//! A table that fits is printed as it is. One that does not fit wraps its long cells. One with more columns than the
//! width can hold is printed as blocks, a row each, since a column of three letters helps nobody. Nothing is ever cut.

use comfy_table::{
    Attribute, CellAlignment, Color, ColumnConstraint, ContentArrangement, Width, presets::NOTHING,
};

use super::detail::Detail;
use super::neutral;
use super::palette::{Palette, Tone};

/// The spaces between two columns.
const GAP: u16 = 2;
/// The fewest columns in which a wrapped cell can be read.
const NARROWEST: u16 = 12;

/// One column of a [`Table`].
#[derive(Clone, Debug)]
pub struct Column {
    pub(crate) title: &'static str,
    pub(crate) field: Option<&'static str>,
    pub(crate) right: bool,
    whole: bool,
}

impl Column {
    /// A column with its heading in lower case, such as `starts at`; tables show it in capitals.
    pub fn new(title: &'static str) -> Self {
        Self { title, field: None, right: false, whole: false }
    }

    /// Aligns the column to the right, as suits numbers and money.
    #[must_use]
    pub fn right(mut self) -> Self {
        self.right = true;
        self
    }

    /// Never wraps the column: for what people copy, such as confirmation numbers, ids and times.
    #[must_use]
    pub fn whole(mut self) -> Self {
        self.whole = true;
        self
    }

    /// Names the JSON field whose value CSV shows instead of the cell, such as `starts_at` or `consumer.email`.
    ///
    /// People read `Tue 1 Dec 09:00`, spreadsheets want RFC 3339: the path is also the column's CSV heading.
    #[must_use]
    pub fn field(mut self, path: &'static str) -> Self {
        self.field = Some(path);
        self
    }
}

/// One cell of a [`Table`]: a text and its tone. The text may be hostile; it is made neutral when drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    pub(crate) text: String,
    pub(crate) tone: Tone,
}

impl Cell {
    /// A cell in a tone.
    pub fn toned(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self { text, tone: Tone::Plain }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    /// Nothing is an empty cell.
    fn from(cell: Option<T>) -> Self {
        cell.map(Into::into).unwrap_or_default()
    }
}

/// A list of rows under headings.
#[derive(Clone, Debug)]
pub struct Table {
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table without rows.
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Self {
        Self { columns: columns.into_iter().collect(), rows: Vec::new() }
    }

    /// Adds a row: one cell per column, in their order. Missing cells are empty, surplus ones are dropped.
    pub fn push(&mut self, cells: impl IntoIterator<Item = Cell>) {
        let mut row: Vec<Cell> = cells.into_iter().collect();
        debug_assert_eq!(row.len(), self.columns.len(), "a row has one cell per column");
        row.resize_with(self.columns.len(), Cell::default);
        self.rows.push(row);
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether the table can be drawn in columns in this width; one that cannot is drawn as blocks.
    pub fn has_room(&self, width: Option<usize>) -> bool {
        let widths = self.drawn(Palette::plain()).column_max_content_widths();
        let least: Vec<u16> = self.columns.iter().zip(&widths).map(|(column, &w)| column.least(w)).collect();
        width.is_none_or(|width| total(&least) <= width)
    }

    /// Draws the table, each line ended; nothing at all without rows. `None` means any width.
    pub fn render(&self, width: Option<usize>, palette: Palette) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let mut drawn = self.drawn(palette);
        let widths = drawn.column_max_content_widths();
        let Some(width) = width.map(|width| u16::try_from(width).unwrap_or(u16::MAX)) else {
            return text_of(&drawn);
        };
        if total(&widths) <= usize::from(width) {
            return text_of(&drawn);
        }
        let least: Vec<u16> = self.columns.iter().zip(&widths).map(|(column, &w)| column.least(w)).collect();
        if total(&least) > usize::from(width) {
            return self.blocks(usize::from(width), palette);
        }
        drawn.set_width(width).set_content_arrangement(ContentArrangement::Dynamic);
        drawn
            .set_constraints(least.iter().map(|&least| ColumnConstraint::LowerBoundary(Width::Fixed(least))));
        for (column, drawn) in self.columns.iter().zip(drawn.column_iter_mut()) {
            if column.whole {
                drawn.set_constraint(ColumnConstraint::ContentWidth);
            }
        }
        text_of(&drawn)
    }

    fn drawn(&self, palette: Palette) -> comfy_table::Table {
        let mut drawn = plain_table(palette);
        let heading = |column: &Column| cell_of(&column.title.to_uppercase(), Tone::Strong);
        drawn.set_header(self.columns.iter().map(heading).collect::<Vec<_>>());
        for row in &self.rows {
            let cells = row.iter().map(|cell| cell_of(&neutral::one_line(&cell.text), cell.tone));
            drawn.add_row(cells.collect::<Vec<_>>());
        }
        for (column, drawn) in self.columns.iter().zip(drawn.column_iter_mut()) {
            drawn.set_cell_alignment(if column.right { CellAlignment::Right } else { CellAlignment::Left });
        }
        close_gaps(&mut drawn);
        drawn
    }

    fn blocks(&self, width: usize, palette: Palette) -> String {
        let block = |row: &Vec<Cell>| {
            let pairs = self.columns.iter().zip(row).filter(|(_, cell)| !cell.text.is_empty());
            pairs.fold(Detail::new(), |block, (column, cell)| block.row(column.title, cell.clone()))
        };
        let blocks: Vec<String> =
            self.rows.iter().map(|row| block(row).render(Some(width), palette)).collect();
        blocks.join("\n")
    }
}

impl Column {
    /// The least width that the column can be given, where its widest cell or heading takes `content`.
    fn least(&self, content: u16) -> u16 {
        let heading = u16::try_from(self.title.len()).unwrap_or(u16::MAX);
        if self.whole { content } else { content.min(NARROWEST.max(heading)) }
    }
}

/// A comfy table that draws no lines and looks at no terminal by itself.
pub(crate) fn plain_table(palette: Palette) -> comfy_table::Table {
    let mut table = comfy_table::Table::new();
    table.load_style(NOTHING).set_content_arrangement(ContentArrangement::Disabled).force_no_tty();
    table.set_truncation_indicator("…");
    if palette.is_colored() {
        table.enforce_styling().style_text_only();
    }
    table
}

/// Puts the gap between columns and nothing around them.
pub(crate) fn close_gaps(table: &mut comfy_table::Table) {
    let last = table.column_count().saturating_sub(1);
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, if index == last { 0 } else { GAP }));
    }
}

/// A comfy cell of text that is neutral already.
pub(crate) fn cell_of(text: &str, tone: Tone) -> comfy_table::Cell {
    let cell = comfy_table::Cell::new(text);
    match tone {
        Tone::Plain => cell,
        Tone::Strong => cell.add_attribute(Attribute::Bold),
        Tone::Dim => cell.add_attribute(Attribute::Dim),
        Tone::Good => cell.fg(Color::DarkGreen),
        Tone::Warning => cell.fg(Color::DarkYellow),
        Tone::Bad => cell.fg(Color::DarkRed).add_attribute(Attribute::Bold),
    }
}

/// The drawn lines without trailing spaces, each ended.
pub(crate) fn text_of(table: &comfy_table::Table) -> String {
    table.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn total(widths: &[u16]) -> usize {
    let gaps = usize::from(GAP) * widths.len().saturating_sub(1);
    widths.iter().map(|&width| usize::from(width)).sum::<usize>() + gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agenda() -> Table {
        let mut table = Table::new([
            Column::new("number").whole(),
            Column::new("consumer"),
            Column::new("price").right(),
            Column::new("status"),
        ]);
        table.push(["7K3M-9QXT".into(), "Zoë Ångström".into(), "150.00".into(), "confirmed".into()]);
        table.push(["01AB-CDEF".into(), "山田太郎".into(), "9.50".into(), Cell::toned("no_show", Tone::Bad)]);
        table
    }

    fn columns_of(line: &str) -> usize {
        console::measure_text_width(line)
    }

    #[test]
    fn a_table_has_capital_headings_and_no_borders() {
        let drawn = agenda().render(Some(100), Palette::plain());
        insta::assert_snapshot!(drawn, @r"
        NUMBER     CONSUMER       PRICE  STATUS
        7K3M-9QXT  Zoë Ångström  150.00  confirmed
        01AB-CDEF  山田太郎        9.50  no_show
        ");
    }

    #[test]
    fn without_rows_there_is_nothing() {
        assert_eq!(Table::new([Column::new("number")]).render(Some(80), Palette::plain()), "");
    }

    #[test]
    fn no_line_is_wider_than_the_width_from_40_to_200() {
        let mut table = agenda();
        let long = "An assistant with a long name, 山田太郎さんの診察, and a_word_without_any_space_in_it_whatsoever";
        table.push(["ZZZZ-ZZZZ".into(), long.into(), "1.00".into(), "pending_payment".into()]);
        for width in 40..=200 {
            let drawn = table.render(Some(width), Palette::plain());
            for line in drawn.lines() {
                assert!(columns_of(line) <= width, "{width}: {line}");
                assert_eq!(line.trim_end(), line);
            }
            assert!(drawn.contains("ZZZZ-ZZZZ"), "a whole column is never wrapped");
            assert!(drawn.replace(char::is_whitespace, "").contains("診察"), "nothing is cut");
        }
    }

    #[test]
    fn an_unknown_width_wraps_nothing() {
        let mut table = Table::new([Column::new("name"), Column::new("note")]);
        table.push(["x".repeat(300).into(), "y".repeat(300).into()]);
        assert_eq!(table.render(None, Palette::plain()).lines().count(), 2);
    }

    #[test]
    fn a_table_too_wide_for_columns_becomes_blocks() {
        let drawn = agenda().render(Some(30), Palette::plain());
        insta::assert_snapshot!(drawn, @r"
        number    7K3M-9QXT
        consumer  Zoë Ångström
        price     150.00
        status    confirmed

        number    01AB-CDEF
        consumer  山田太郎
        price     9.50
        status    no_show
        ");
    }

    #[test]
    fn hostile_cells_stay_in_their_row() {
        let mut table = Table::new([Column::new("name"), Column::new("status")]);
        table.push(["Eve\nMallory  confirmed\u{1b}[2J\u{202e}".into(), "cancelled".into()]);
        let drawn = table.render(Some(80), Palette::colored());
        assert_eq!(drawn.lines().count(), 2);
        assert!(drawn.contains("Eve␊Mallory  confirmed␛[2J\u{fffd}"), "{drawn:?}");
    }

    #[test]
    fn colour_is_in_the_text_only_where_it_is_on() {
        assert!(!agenda().render(Some(100), Palette::plain()).contains('\u{1b}'));
        let drawn = agenda().render(Some(100), Palette::colored());
        assert!(drawn.contains("\u{1b}[1mNUMBER"), "{drawn:?}");
        assert_eq!(columns_of(drawn.lines().nth(1).unwrap()), 42, "{drawn:?}");
    }
}
