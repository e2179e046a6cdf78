//! Prose on lines of a width.

use console::measure_text_width;

/// Breaks a text between words so that its lines fit, as far as its words do. Breaks that are there stay.
pub fn filled(text: &str, width: usize) -> String {
    text.split('\n').map(|line| paragraph(line, width)).collect::<Vec<_>>().join("\n")
}

fn paragraph(text: &str, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if measure_text_width(line) + 1 + measure_text_width(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_only() {
        assert_eq!(
            filled("Enter takes what stands in brackets.", 20),
            "Enter takes what\nstands in brackets."
        );
        assert_eq!(filled("one\n\ntwo three", 5), "one\n\ntwo\nthree");
        assert_eq!(filled("extraordinarily long", 5), "extraordinarily\nlong");
        assert_eq!(filled("予約 予約 予約", 9), "予約 予約\n予約");
        assert_eq!(filled("", 9), "");
    }
}
