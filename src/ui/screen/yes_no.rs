//! Yes or no.

use super::{Drawn, Key, Room, Screen, theme, wrapped};
use crate::ui::neutral;
use crate::ui::palette::Tone;

/// A question that is answered with yes or no.
#[derive(Clone, Debug)]
pub(crate) struct YesNo {
    question: String,
    /// What Enter alone means, if it means anything.
    default: Option<bool>,
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decided {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Neither: the question was left.
    Left,
}

impl From<bool> for Decided {
    fn from(is_yes: bool) -> Self {
        if is_yes { Self::Yes } else { Self::No }
    }
}

impl YesNo {
    /// Asks a question.
    pub(crate) fn new(question: &str, default: Option<bool>) -> Self {
        Self { question: neutral::one_line(question).into_owned(), default }
    }
}

impl Screen for YesNo {
    type Answer = Decided;

    fn known_as(&self) -> Option<&str> {
        None
    }

    fn draw(&self, room: Room) -> Drawn {
        let mut lines =
            wrapped(&theme::yes_or_no(&self.question, self.default), room.columns.saturating_sub(1).max(1));
        let below = usize::from(room.rows > 1);
        // The end of a question says what is asked.
        lines.drain(..lines.len().saturating_sub((room.rows - below).max(1)));
        let last = lines.len().saturating_sub(1);
        for (place, line) in lines.iter_mut().enumerate() {
            let (asked, keys) = match line.rsplit_once('[').filter(|_| place == last) {
                Some((asked, keys)) => (asked, format!("[{keys} ")),
                None => (line.as_str(), String::new()),
            };
            *line = format!("{}{keys}", room.palette.paint(Tone::Strong, asked));
        }
        if below > 0 {
            lines.push(room.help(&["y: yes, n: no, ", "y, n, "]));
        }
        Drawn { lines, below, left: 0 }
    }

    fn press(&mut self, key: &Key) -> Option<Decided> {
        match key {
            Key::Char('y' | 'Y') => Some(Decided::Yes),
            Key::Char('n' | 'N') => Some(Decided::No),
            Key::Enter => self.default.map(Decided::from),
            Key::Escape => Some(Decided::Left),
            _ => None,
        }
    }

    fn record(&self, answer: &Decided) -> Option<String> {
        match answer {
            Decided::Yes => Some(theme::decided(&self.question, true)),
            Decided::No => Some(theme::decided(&self.question, false)),
            Decided::Left => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{drawn, room};
    use super::*;

    #[test]
    fn a_question_is_whole_and_says_what_enter_means() {
        let question = YesNo::new("/srv/a page.html is there already. Replace it?", Some(false));
        assert_eq!(
            drawn(&question, 30, 5),
            "/srv/a page.html is there\nalready. Replace it? [y/N]\ny: yes, n: no, Esc: back\n"
        );
        assert_eq!(drawn(&question, 30, 2), "already. Replace it? [y/N]\ny: yes, n: no, Esc: back\n");
        assert_eq!(drawn(&question, 30, 1), "already. Replace it? [y/N]\n");
        let first = Room { is_first: true, ..room(19, 6) };
        let drawn = YesNo::new("Book it?", None).draw(first);
        assert_eq!(drawn.lines, ["Book it? [y/n] ", "y, n, Esc: leave"]);
        assert_eq!((drawn.below, drawn.left), (1, 0));
    }

    #[test]
    fn only_what_is_meant_answers() {
        let mut asked = YesNo::new("Book it?", None);
        for key in [Key::Enter, Key::Char('j'), Key::Paste("y".to_owned()), Key::Alt('y'), Key::Unknown] {
            assert_eq!(asked.press(&key), None, "{key:?}");
        }
        assert_eq!(asked.press(&Key::Char('Y')), Some(Decided::Yes));
        assert_eq!(asked.press(&Key::Char('n')), Some(Decided::No));
        assert_eq!(asked.press(&Key::Escape), Some(Decided::Left));
        assert_eq!(YesNo::new("Book it?", Some(true)).press(&Key::Enter), Some(Decided::Yes));
        assert_eq!(asked.record(&Decided::Yes).as_deref(), Some("Book it? yes"));
    }
}
