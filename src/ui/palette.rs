//! The few colours, named by what they say.

use anstyle::{AnsiColor, Style};

/// What a piece of text says by its colour; never the only carrier of a meaning, as colour may be off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// No colour.
    #[default]
    Plain,
    /// A heading.
    Strong,
    /// Of less weight than the rest.
    Dim,
    /// All is well.
    Good,
    /// Worth a look.
    Warning,
    /// Wrong.
    Bad,
}

/// Tones made visible, or left out, and the characters that drawings are made of, for one stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    colored: bool,
    ascii: bool,
}

impl Palette {
    /// A palette that writes escape sequences.
    pub fn colored() -> Self {
        Self { colored: true, ascii: false }
    }

    /// A palette that leaves all text as it is.
    pub fn plain() -> Self {
        Self { colored: false, ascii: false }
    }

    /// The same palette for a stream that shows ASCII alone, or for any.
    #[must_use]
    pub fn in_ascii(self, ascii: bool) -> Self {
        Self { ascii, ..self }
    }

    /// The one of two characters that the stream can show; drawings alone ask, as text from people stays what it is.
    pub fn pick<T>(self, any: T, ascii: T) -> T {
        if self.ascii { ascii } else { any }
    }

    /// Whether escape sequences are written.
    pub fn is_colored(self) -> bool {
        self.colored
    }

    /// Puts `text` in a tone. The text must be neutral already: its own escape sequences pass through.
    pub fn paint(self, tone: Tone, text: &str) -> String {
        let style = style_of(tone);
        if !self.colored || style.is_plain() {
            return text.to_owned();
        }
        format!("{style}{text}{style:#}")
    }
}

fn style_of(tone: Tone) -> Style {
    let color = |color: AnsiColor| Style::new().fg_color(Some(color.into()));
    match tone {
        Tone::Plain => Style::new(),
        Tone::Strong => Style::new().bold(),
        Tone::Dim => Style::new().dimmed(),
        Tone::Good => color(AnsiColor::Green),
        Tone::Warning => color(AnsiColor::Yellow),
        Tone::Bad => color(AnsiColor::Red).bold(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tones_are_escape_sequences_only_where_colour_is_on() {
        assert_eq!(Palette::plain().paint(Tone::Bad, "fail"), "fail");
        assert_eq!(Palette::colored().paint(Tone::Plain, "fail"), "fail");
        assert_eq!(Palette::colored().paint(Tone::Strong, "fail"), "\u{1b}[1mfail\u{1b}[0m");
    }
}
