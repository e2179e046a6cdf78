//! Talk on lines of the terminal's width.
//!
//! A terminal breaks a long line inside a word, and a number or a path that is broken so cannot be copied at a glance. So
//! lines break between words, and never inside what is copied as a whole: what stands in backticks, and a command up to
//! the end of its line. Where such a piece is longer than a line it is left to the terminal, which gives it back in one
//! piece: a break of ours would end the command in the middle wherever it is pasted.

use console::measure_text_width;

/// How far what follows a label is set in where the line goes on.
const INDENT: usize = 2;

/// The text behind its label, with breaks where its lines are too long. Lines that fit stay as they are, and so do those
/// that are drawn: that have columns.
pub(super) fn flowing(label: &str, text: &str, width: usize) -> String {
    let mut before = measure_text_width(label);
    let mut lines = Vec::new();
    for line in text.split('\n') {
        if before + measure_text_width(line) <= width || is_drawn(line) {
            lines.push(line.to_owned());
        } else {
            lines.push(broken(line, before, if label.is_empty() { 0 } else { INDENT }, width));
        }
        before = 0;
    }
    lines.join("\n")
}

/// Whether spaces are more than what parts words.
fn is_drawn(line: &str) -> bool {
    line.trim().contains("  ")
}

/// A line with breaks, of which the first part begins at a column.
fn broken(line: &str, begin: usize, indent: usize, width: usize) -> String {
    let own = line.len() - line.trim_start().len();
    let (margin, text) = line.split_at(own);
    let margin = " ".repeat(measure_text_width(margin) + indent);
    let mut flowing = line[..own].to_owned();
    let mut column = begin + own;
    for (place, piece) in pieces(text).into_iter().enumerate() {
        let length = measure_text_width(piece);
        if place > 0 && column + 1 + length > width {
            flowing.push('\n');
            flowing.push_str(&margin);
            column = margin.len();
        } else if place > 0 {
            flowing.push(' ');
            column += 1;
        }
        flowing.push_str(piece);
        column += length;
    }
    flowing
}

/// Words, and what is copied as a whole.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut follows_colon = true;
    while !rest.is_empty() {
        let end = match rest.strip_prefix("slotctl ") {
            Some(_) if follows_colon => rest.len(),
            _ => word_end(rest),
        };
        let (piece, after) = rest.split_at(end);
        follows_colon = piece.ends_with(':');
        pieces.push(piece);
        rest = after.strip_prefix(' ').unwrap_or(after);
    }
    pieces
}

/// Where the first word ends; spaces between backticks do not end it.
fn word_end(text: &str) -> usize {
    let mut is_quoted = false;
    for (place, sign) in text.char_indices() {
        match sign {
            '`' => is_quoted = !is_quoted && text[place + 1..].contains('`'),
            ' ' if !is_quoted => return place,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_whole_and_lines_go_on_below_their_label() {
        assert_eq!(flowing("error: ", "one two three", 14), "one two\n  three");
        assert_eq!(flowing("", "one two three", 9), "one two\nthree");
        assert_eq!(flowing("", "one two\n\nthree four", 9), "one two\n\nthree\nfour");
        assert_eq!(flowing("", "  one two three", 9), "  one two\n  three");
        assert_eq!(flowing("error: ", "fits as it is", 20), "fits as it is");
        assert_eq!(flowing("", "予約 予約 予約", 9), "予約 予約\n予約");
        assert_eq!(flowing("", "/a/path/longer/than/the/line so", 9), "/a/path/longer/than/the/line\nso");
    }

    #[test]
    fn what_is_copied_stays_in_one_piece() {
        assert_eq!(
            flowing("hint: ", "run `slotctl service check` and then `slotctl apply` again", 30),
            "run\n  `slotctl service check` and\n  then `slotctl apply` again"
        );
        assert_eq!(
            flowing("", "The seat is held. Once paid: slotctl confirm 7K3-M9Q-RTW", 40),
            "The seat is held. Once paid:\nslotctl confirm 7K3-M9Q-RTW"
        );
        assert_eq!(
            flowing("", "next: slotctl waitlist join clinic --email ADDRESS", 30),
            "next:\nslotctl waitlist join clinic --email ADDRESS"
        );
        assert_eq!(flowing("", "a lone ` is no quote", 10), "a lone `\nis no\nquote");
        assert_eq!(flowing("", "a newer slotctl made it", 12), "a newer\nslotctl made\nit");
    }

    #[test]
    fn what_is_drawn_stays() {
        let table = "NAME      SEATS\nAda Park  1 of 20";
        assert_eq!(flowing("", table, 10), table);
    }
}
