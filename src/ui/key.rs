//! Keys, as a terminal sends them.

use std::io;

/// One key, or one paste.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// A sign; with Ctrl held, the control character.
    Char(char),
    /// A sign with Alt held.
    Alt(char),
    /// A text that was pasted, which is no sequence of keys: a line break in it answers nothing.
    Paste(String),
    /// Enter.
    Enter,
    /// Escape.
    Escape,
    /// Backspace.
    Backspace,
    /// Delete.
    Del,
    /// Tab.
    Tab,
    /// Tab with Shift held.
    BackTab,
    /// An arrow.
    ArrowUp,
    /// An arrow.
    ArrowDown,
    /// An arrow.
    ArrowLeft,
    /// An arrow.
    ArrowRight,
    /// An arrow with Ctrl or Alt held.
    WordLeft,
    /// An arrow with Ctrl or Alt held.
    WordRight,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Anything else.
    Unknown,
}

impl Key {
    /// Ctrl-D, the end of the input.
    pub(crate) const END_OF_INPUT: Self = Self::Char('\u{4}');
}

/// What a terminal is told so that it marks a paste, and no longer.
pub(crate) const MARK_PASTES: &str = "\u{1b}[?2004h";
/// See [`MARK_PASTES`].
pub(crate) const MARK_NO_PASTES: &str = "\u{1b}[?2004l";

/// Where bytes come from: the next one, nothing where none comes for a moment.
pub(crate) type Bytes<'a> = dyn FnMut() -> io::Result<Option<u8>> + 'a;

/// The key that begins with a byte, and the byte after it, if it had to be read to know the key.
///
/// # Errors
/// What reading the rest of it met.
pub(crate) fn decoded(first: u8, rest: &mut Bytes<'_>) -> io::Result<(Key, Option<u8>)> {
    if first != ESCAPE {
        return Ok((plain(first, rest)?, None));
    }
    // A terminal sends the whole of a key at once; a person does not.
    Ok(match rest()? {
        None => (Key::Escape, None),
        Some(b'[') => (sequence(rest)?, None),
        Some(b'O') => (rest()?.map_or(Key::Alt('O'), |byte| named(byte, false)), None),
        Some(0x7f | 0x08) => (Key::Alt('\u{7f}'), None),
        Some(byte @ 0x20..0x7f) => (Key::Alt(char::from(byte)), None),
        Some(byte) => (Key::Escape, Some(byte)),
    })
}

const ESCAPE: u8 = 0x1b;

fn plain(first: u8, rest: &mut Bytes<'_>) -> io::Result<Key> {
    Ok(match first {
        b'\r' | b'\n' => Key::Enter,
        b'\t' => Key::Tab,
        0x7f | 0x08 => Key::Backspace,
        // As every shell has them.
        0x01 => Key::Home,
        0x05 => Key::End,
        0x02 => Key::ArrowLeft,
        0x06 => Key::ArrowRight,
        0x10 => Key::ArrowUp,
        0x0e => Key::ArrowDown,
        ..0x80 => Key::Char(char::from(first)),
        _ => return wide(first, rest),
    })
}

/// A sign of several bytes.
fn wide(first: u8, rest: &mut Bytes<'_>) -> io::Result<Key> {
    let length = match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Ok(Key::Unknown),
    };
    let mut bytes = vec![first];
    while bytes.len() < length {
        let Some(byte) = rest()? else { return Ok(Key::Unknown) };
        bytes.push(byte);
    }
    let text = std::str::from_utf8(&bytes).ok();
    Ok(text.and_then(|text| text.chars().next()).map_or(Key::Unknown, Key::Char))
}

fn sequence(rest: &mut Bytes<'_>) -> io::Result<Key> {
    let mut parameters = String::new();
    loop {
        match rest()? {
            Some(byte @ 0x20..0x40) if parameters.len() < 32 => parameters.push(char::from(byte)),
            Some(b'~') => break,
            Some(byte @ 0x40..0x7f) => {
                let is_held = parameters.split(';').nth(1).is_some_and(|held| matches!(held, "3" | "5"));
                return Ok(named(byte, is_held));
            }
            _ => return Ok(Key::Unknown),
        }
    }
    Ok(match parameters.split(';').next() {
        Some("1" | "7") => Key::Home,
        Some("4" | "8") => Key::End,
        Some("3") => Key::Del,
        Some("5") => Key::PageUp,
        Some("6") => Key::PageDown,
        Some("200") => return pasted(rest),
        _ => Key::Unknown,
    })
}

fn named(byte: u8, is_held: bool) -> Key {
    match (byte, is_held) {
        (b'A', _) => Key::ArrowUp,
        (b'B', _) => Key::ArrowDown,
        (b'C', false) => Key::ArrowRight,
        (b'C', true) => Key::WordRight,
        (b'D', false) => Key::ArrowLeft,
        (b'D', true) => Key::WordLeft,
        (b'H', _) => Key::Home,
        (b'F', _) => Key::End,
        (b'Z', _) => Key::BackTab,
        (b'M', _) => Key::Enter,
        _ => Key::Unknown,
    }
}

/// A paste, up to the mark of its end.
fn pasted(rest: &mut Bytes<'_>) -> io::Result<Key> {
    const END: &[u8] = b"\x1b[201~";
    let mut bytes: Vec<u8> = Vec::new();
    let mut pauses = 0;
    // A paste over a slow line pauses; one whose end never comes is over all the same.
    while !bytes.ends_with(END) && pauses < 100 {
        match rest()? {
            Some(byte) => {
                bytes.push(byte);
                pauses = 0;
            }
            None => pauses += 1,
        }
    }
    let bytes = bytes.strip_suffix(END).unwrap_or(&bytes);
    Ok(Key::Paste(String::from_utf8_lossy(bytes).into_owned()))
}

/// A pasted text as one line: line breaks become spaces, and nothing else that is no sign stays.
pub(crate) fn on_one_line(pasted: &str) -> String {
    let lines = pasted.split(['\r', '\n', '\t']).map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ").chars().filter(|sign| !sign.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(bytes: &[u8]) -> Vec<Key> {
        let mut left = bytes.iter().copied();
        let (mut keys, mut next) = (Vec::new(), left.next());
        while let Some(first) = next {
            let (key, after) = decoded(first, &mut || Ok(left.next())).unwrap();
            keys.push(key);
            next = after.or_else(|| left.next());
        }
        keys
    }

    #[test]
    fn what_a_terminal_sends_for_a_key_is_known() {
        use Key::{ArrowLeft, ArrowUp, BackTab, Backspace, Char, Del, End, Enter, Escape, Home, PageUp};
        for (bytes, key) in [
            (&b"\r"[..], Enter),
            (b"\n", Enter),
            (b"\x7f", Backspace),
            (b"\x08", Backspace),
            (b"\x01", Home),
            (b"\x1b[H", Home),
            (b"\x1bOH", Home),
            (b"\x1b[1~", Home),
            (b"\x1b[4~", End),
            (b"\x1b[3~", Del),
            (b"\x1b[5~", PageUp),
            (b"\x1b[A", ArrowUp),
            (b"\x1bOA", ArrowUp),
            (b"\x1b[1;2D", ArrowLeft),
            (b"\x1b[1;5D", Key::WordLeft),
            (b"\x1b[1;3C", Key::WordRight),
            (b"\x1b[Z", BackTab),
            (b"\x1b", Escape),
            (b"\x1bb", Key::Alt('b')),
            (b"\x1b\x7f", Key::Alt('\u{7f}')),
            (b"\x1b[24;5~", Key::Unknown),
            (b"\x1b[?1;2c", Key::Unknown),
            (b"\xff", Key::Unknown),
            (b"\x04", Key::END_OF_INPUT),
            ("é".as_bytes(), Char('é')),
            ("👩".as_bytes(), Char('👩')),
        ] {
            assert_eq!(keys(bytes), [key], "{bytes:?}");
        }
        assert_eq!(keys("a予\r".as_bytes()), [Char('a'), Char('予'), Enter]);
        assert_eq!(keys(b"\x1b\x1b\r"), [Escape, Escape, Enter], "typed ahead");
    }

    #[test]
    fn a_paste_is_one_text_whatever_it_holds() {
        let pasted = |text: &str| keys(format!("\u{1b}[200~{text}\u{1b}[201~x").as_bytes());
        for text in ["Ada\rPark\r", "", "a\u{1b}[Ab", "予約"] {
            assert_eq!(pasted(text), [Key::Paste(text.to_owned()), Key::Char('x')], "{text:?}");
        }
        assert_eq!(on_one_line("  Ada\r\n\tPark\u{1b}[A \r"), "Ada Park[A");
    }
}
