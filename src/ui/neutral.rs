//! Text from people and from the network, made harmless for a terminal.
//!
//! A name may hold escape sequences that clear the screen, retitle the window or forge a line, and bidirectional
//! overrides that turn a line around (Unicode Technical Report 36). None reaches a table or the talk: each such
//! character becomes a visible stand-in, so that a reader sees that something odd was there.

use std::borrow::Cow;
use std::fmt::Write;

/// Makes a text fit for one cell: on one line, with nothing in it that moves the cursor.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    replaced(text, |character| is_unsafe(character).then(|| stand_in(character)))
}

/// Makes a text of several lines harmless; its line breaks stay, a carriage return before one goes.
pub(crate) fn lines(text: &str) -> Cow<'_, str> {
    let text =
        if text.contains("\r\n") { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) };
    let harmless = |character| (character != '\n' && is_unsafe(character)).then(|| stand_in(character));
    match replaced(&text, harmless) {
        Cow::Owned(replaced) => Cow::Owned(replaced),
        Cow::Borrowed(_) => text,
    }
}

/// Makes a drawing harmless: as [`lines`], but its colours stay, if colour is on.
pub(crate) fn drawing(text: &str, colored: bool) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("\u{1b}[") {
        safe.push_str(&lines(&rest[..start]));
        let length = color_sequence_length(&rest[start..]).unwrap_or(0);
        if length == 0 {
            safe.push(stand_in('\u{1b}'));
            rest = &rest[start + 1..];
            continue;
        }
        if colored {
            safe.push_str(&rest[start..start + length]);
        }
        rest = &rest[start + length..];
    }
    safe.push_str(&lines(rest));
    safe
}

/// Escapes in JSON text what serde leaves raw and a terminal would obey. The JSON keeps its meaning.
pub(crate) fn json(text: &str) -> Cow<'_, str> {
    let raw = |character: char| character != '\n' && is_unsafe(character);
    if !text.contains(raw) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if raw(character) {
            // All of them lie in the basic plane, so one escape each is enough.
            let _ = write!(escaped, "\\u{:04x}", u32::from(character));
        } else {
            escaped.push(character);
        }
    }
    Cow::Owned(escaped)
}

fn replaced(text: &str, stand_in: impl Fn(char) -> Option<char>) -> Cow<'_, str> {
    if text.chars().all(|character| stand_in(character).is_none()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|character| stand_in(character).unwrap_or(character)).collect())
}

/// Whether a character does something to a terminal besides showing itself.
fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The visible picture of a control character; a tab is a space; all else is the replacement character.
fn stand_in(character: char) -> char {
    match character {
        '\t' => ' ',
        '\0'..='\u{1f}' => {
            char::from_u32(0x2400 + u32::from(character)).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        '\u{7f}' => '\u{2421}',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

/// The bytes of the "select graphic rendition" sequence at the start of `text`, if one stands there.
fn color_sequence_length(text: &str) -> Option<usize> {
    let parameters = text.strip_prefix("\u{1b}[")?;
    let end = parameters.find(|character: char| !(character.is_ascii_digit() || character == ';'))?;
    parameters[end..].starts_with('m').then_some(end + 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_of_any_script_stays() {
        for text in ["Zoë Ångström", "山田太郎", "دكتور", "👩‍⚕️ Dr. No", "a\u{301}"] {
            assert_eq!(one_line(text), text);
            assert_eq!(lines(text), text);
            assert_eq!(json(text), text);
        }
    }

    #[test]
    fn what_moves_a_cursor_becomes_visible() {
        assert_eq!(one_line("a\u{1b}[2Jb"), "a␛[2Jb");
        assert_eq!(one_line("a\nb\r\tc\u{7f}\0"), "a␊b␍ c␡␀");
        assert_eq!(one_line("\u{9b}31m"), "\u{fffd}31m");
        assert_eq!(one_line("pay \u{202e}00.05\u{2069}"), "pay \u{fffd}00.05\u{fffd}");
    }

    #[test]
    fn line_breaks_stay_where_lines_are_wanted() {
        assert_eq!(lines("a\r\nb\u{7}\nc"), "a\nb␇\nc");
        assert_eq!(lines("a\rb"), "a␍b");
    }

    #[test]
    fn a_drawing_keeps_its_colours_and_nothing_else() {
        let drawn = "\u{1b}[1;31mbar\u{1b}[0m\n\u{1b}[2J\u{1b}]0;title\u{7}\u{1b}[";
        assert_eq!(drawing(drawn, true), "\u{1b}[1;31mbar\u{1b}[0m\n␛[2J␛]0;title␇␛[");
        assert_eq!(drawing(drawn, false), "bar\n␛[2J␛]0;title␇␛[");
    }

    #[test]
    fn json_keeps_its_meaning() {
        let value = serde_json::json!({ "name": "a\u{9b}b\u{202e}c\u{7f}" });
        let text = serde_json::to_string_pretty(&value).unwrap();
        let safe = json(&text);
        assert!(!safe.contains(['\u{9b}', '\u{202e}', '\u{7f}']));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&safe).unwrap(), value);
    }
}
