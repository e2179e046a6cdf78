//! Questions on the terminal.
//!
//! The library that draws them hides the cursor and, on Ctrl-C, lets the signal end the process without showing it
//! again. So the cursor is never hidden: there is nothing to restore, whatever ends the process.

use std::io::{self, ErrorKind};
use std::time::Duration;

use dialoguer::console::{Key, Term, set_colors_enabled_stderr, truncate_str};
use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};
use dialoguer::{Confirm, FuzzySelect, Input, Select};

use super::filled::filled;
use super::hold::{self, Hold};
use super::neutral;
use super::options::OutOptions;
use super::palette::Palette;
use super::prompt::{Check, NoPrompt, Prompt, PromptError, nobody};
use super::screen::{Line, List, Month, Picked, PickedDay, Room, Screen};

/// The person to ask: the one at the terminal, or nobody where there is no usable one or `allowed` is false.
pub fn prompt_for(options: &OutOptions, allowed: bool) -> Box<dyn Prompt> {
    if allowed && options.can_ask() { Box::new(TerminalPrompt::new(options)) } else { Box::new(NoPrompt) }
}

/// The person at the terminal, asked on stderr.
pub struct TerminalPrompt {
    terminal: Term,
    theme: Box<dyn Theme>,
    palette: Palette,
    /// The mode for keys, from one question to the next.
    hold: Option<Hold>,
}

impl TerminalPrompt {
    /// Asks on stderr. Use [`prompt_for`], which asks only where an answer can come.
    fn new(options: &OutOptions) -> Self {
        let theme: Box<dyn Theme> = if options.talk_palette().is_colored() {
            set_colors_enabled_stderr(true);
            Box::new(ColorfulTheme::default())
        } else {
            Box::new(SimpleTheme)
        };
        Self { terminal: steady::terminal(), theme, palette: options.talk_palette(), hold: None }
    }

    /// Draws a question, hands it the keys and draws it again, until it is answered. Its drawing goes; the record of the
    /// answer stays.
    fn answer<S: Screen>(&mut self, mut screen: S) -> Result<S::Answer, PromptError> {
        if self.hold.is_none() {
            self.hold = Some(Hold::take().map_err(PromptError::Io)?);
        }
        let mut before = Shown::default();
        loop {
            before = self.show(&screen, before).map_err(PromptError::Io)?;
            match self.terminal.read_key_raw() {
                Ok(Key::CtrlC) => {
                    self.hold = None;
                    let _ = self.terminal.write_line("");
                    hold::interrupt();
                    return Err(PromptError::Interrupted);
                }
                Ok(key) => {
                    if let Some(answer) = screen.press(&key) {
                        self.leave(before, screen.record(&answer)).map_err(PromptError::Io)?;
                        return Ok(answer);
                    }
                }
                Err(error) => {
                    self.hold = None;
                    return answered(Err(error.into()));
                }
            }
        }
    }

    /// Draws a question over its last drawing. On a terminal that was given another size meanwhile nobody can say where
    /// that stands, so all of it is cleared.
    fn show<S: Screen>(&self, screen: &S, before: Shown) -> io::Result<Shown> {
        let (rows, columns) = self.terminal.size();
        let (rows, columns) = (usize::from(rows).max(1), usize::from(columns).max(2));
        let room = Room { columns: columns - 1, rows, palette: self.palette };
        let drawn = screen.draw(room);
        let is_first = before.lines == 0;
        let mut text = match (is_first, before.size == (rows, columns)) {
            (true, _) => String::new(),
            (false, true) => over(before.lines),
            (false, false) => "\u{1b}[2J\u{1b}[H".to_owned(),
        };
        text.push_str(&drawn.lines.join("\n"));
        if drawn.left > 0 {
            text.push_str(&format!("\u{1b}[{}D", drawn.left));
        }
        self.terminal.write_str(&text)?;
        self.terminal.flush()?;
        Ok(Shown { lines: drawn.lines.len(), size: (rows, columns) })
    }

    /// Takes a drawing away, and leaves a line in its place.
    fn leave(&self, shown: Shown, record: Option<String>) -> io::Result<()> {
        self.terminal.write_str(&over(shown.lines))?;
        if let Some(record) = record {
            let columns = shown.size.1.max(2) - 1;
            self.terminal.write_line(&truncate_str(&neutral::one_line(&record), columns, "..."))?;
        }
        self.terminal.flush()
    }
}

/// A drawing that stands on the terminal.
#[derive(Clone, Copy, Default)]
struct Shown {
    lines: usize,
    size: (usize, usize),
}

/// Goes to the first of so many lines, from the last one, and clears what is there and below.
fn over(lines: usize) -> String {
    let up = lines.saturating_sub(1);
    let up = if up > 0 { format!("\u{1b}[{up}A") } else { String::new() };
    format!("\r{up}\u{1b}[J")
}

impl Prompt for TerminalPrompt {
    fn is_interactive(&self) -> bool {
        true
    }

    fn confirm(&mut self, question: &str, default: bool) -> Result<bool, PromptError> {
        self.hold = None;
        let asked = Confirm::with_theme(&*self.theme)
            .with_prompt(neutral::one_line(question))
            .default(default)
            .interact_on_opt(&self.terminal);
        answered(asked)
    }

    fn decide(&mut self, question: &str) -> Result<bool, PromptError> {
        self.hold = None;
        let asked = Confirm::with_theme(&*self.theme)
            .with_prompt(neutral::one_line(question))
            .interact_on_opt(&self.terminal);
        answered(asked)
    }

    fn input(
        &mut self,
        question: &str,
        default: Option<&str>,
        check: &Check<'_>,
    ) -> Result<String, PromptError> {
        self.hold = None;
        let width = usize::from(self.terminal.size().1);
        let check = |answer: &String| check(answer.trim()).map_err(|why| on_lines(&why, width));
        let mut asked = Input::<String>::with_theme(&*self.theme)
            .with_prompt(neutral::one_line(question))
            .allow_empty(default.is_none())
            .validate_with(check);
        if let Some(default) = default {
            asked = asked.default(default.to_owned());
        }
        answered(asked.interact_text_on(&self.terminal).map(Some)).map(|answer| answer.trim().to_owned())
    }

    fn select(&mut self, question: &str, items: &[String], default: usize) -> Result<usize, PromptError> {
        if items.is_empty() {
            return nobody(question);
        }
        self.hold = None;
        let asked = Select::with_theme(&*self.theme)
            .with_prompt(neutral::one_line(question))
            .items(items.iter().map(|item| neutral::one_line(item)))
            .default(default.min(items.len() - 1))
            .interact_on_opt(&self.terminal);
        answered(asked)
    }

    fn fuzzy_select(&mut self, question: &str, items: &[String]) -> Result<usize, PromptError> {
        if items.is_empty() {
            return nobody(question);
        }
        self.hold = None;
        let asked = FuzzySelect::with_theme(&*self.theme)
            .with_prompt(neutral::one_line(question))
            .items(items.iter().map(|item| neutral::one_line(item)))
            .default(0)
            .interact_on_opt(&self.terminal);
        answered(asked)
    }

    fn pick(&mut self, list: List) -> Result<Picked, PromptError> {
        self.answer(list)
    }

    fn pick_day(&mut self, month: Month) -> Result<PickedDay, PromptError> {
        self.answer(month)
    }

    fn line(&mut self, line: Line<'_>) -> Result<Option<String>, PromptError> {
        self.answer(line)
    }

    /// The terminal is left in its usual mode meanwhile: Ctrl-C ends the wait at once, and there is nothing to restore.
    fn pause(&mut self, text: &str, patience: Duration) -> Result<bool, PromptError> {
        self.hold = None;
        let columns = usize::from(self.terminal.size().1).max(2) - 1;
        let shown = truncate_str(&neutral::one_line(text), columns, "").into_owned();
        self.terminal.write_str(&format!("{}{shown}", over(1))).map_err(PromptError::Io)?;
        self.terminal.flush().map_err(PromptError::Io)?;
        if text.is_empty() {
            return Ok(false);
        }
        answered(hold::line_within(patience).map(Some).map_err(Into::into))
    }
}

/// A reason on as many lines as it needs: the library takes away as many as it knows of, not those that the terminal
/// breaks.
fn on_lines(why: &str, width: usize) -> String {
    const LABEL: &str = "error: ";
    let filled = filled(&format!("{LABEL}{}", neutral::one_line(why)), width);
    filled.strip_prefix(LABEL).map_or(filled.clone(), str::to_owned)
}

/// Sorts what came back: no answer is Escape, and a read that ended is a person who left.
fn answered<T>(asked: dialoguer::Result<Option<T>>) -> Result<T, PromptError> {
    let left = [ErrorKind::Interrupted, ErrorKind::UnexpectedEof];
    match asked.map_err(io::Error::from) {
        Ok(Some(answer)) => Ok(answer),
        Ok(None) => Err(PromptError::Interrupted),
        Err(error) if left.contains(&error.kind()) => Err(PromptError::Interrupted),
        Err(error) => Err(PromptError::Io(error)),
    }
}

/// A terminal whose cursor stays.
#[cfg(unix)]
mod steady {
    use std::io::{self, Stderr, Write};
    use std::os::fd::{AsRawFd, RawFd};

    use dialoguer::console::Term;

    /// What the library writes to hide the cursor.
    const HIDE: &[u8] = b"\x1b[?25l";

    /// Stdin and a stderr that keeps its cursor.
    pub(super) fn terminal() -> Term {
        Term::read_write_pair(io::stdin(), Steady(io::stderr()))
    }

    #[derive(Debug)]
    pub(super) struct Steady<W>(pub(super) W);

    impl<W: Write> Write for Steady<W> {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if bytes == HIDE { Ok(bytes.len()) } else { self.0.write(bytes) }
        }

        fn flush(&mut self) -> io::Result<()> {
            self.0.flush()
        }
    }

    impl AsRawFd for Steady<Stderr> {
        fn as_raw_fd(&self) -> RawFd {
            self.0.as_raw_fd()
        }
    }
}

/// Elsewhere than on Unix the console is restored by the system.
#[cfg(not(unix))]
mod steady {
    use dialoguer::console::Term;

    pub(super) fn terminal() -> Term {
        Term::stderr()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_asked_where_no_answer_can_come() {
        let asked = prompt_for(&OutOptions::default(), true).confirm("Cancel it?", false);
        assert!(matches!(asked, Err(PromptError::NotInteractive { question }) if question == "Cancel it?"));
    }

    #[test]
    fn no_input_silences_even_a_terminal() {
        let terminal =
            OutOptions { stdin_is_terminal: true, stderr_is_terminal: true, ..OutOptions::default() };
        assert!(prompt_for(&terminal, true).is_interactive());
        assert!(!prompt_for(&terminal, false).is_interactive());
    }

    #[test]
    fn a_reason_is_broken_where_the_terminal_would_break_it() {
        let broken = on_lines("the deposit 500.00 is more than the price 80.00", 40);
        assert_eq!(broken, "the deposit 500.00 is more than\nthe price 80.00");
        assert_eq!(on_lines("one\u{1b}[2Jtwo", 40), "one␛[2Jtwo");
    }

    #[test]
    fn leaving_a_question_is_an_interruption_and_a_broken_terminal_is_not() {
        let failed = |kind: ErrorKind| answered::<()>(Err(io::Error::from(kind).into()));
        assert!(matches!(answered::<()>(Ok(None)), Err(PromptError::Interrupted)));
        assert!(matches!(failed(ErrorKind::Interrupted), Err(PromptError::Interrupted)));
        assert!(matches!(failed(ErrorKind::UnexpectedEof), Err(PromptError::Interrupted)));
        assert!(matches!(failed(ErrorKind::PermissionDenied), Err(PromptError::Io(_))));
        assert!(answered(Ok(Some(7))).is_ok_and(|answer| answer == 7));
    }

    #[cfg(unix)]
    #[test]
    fn the_cursor_is_never_hidden() {
        use std::io::Write;
        let mut written = steady::Steady(Vec::new());
        for piece in ["\u{1b}[?25l", "Cancel it?", "\u{1b}[?25h"] {
            written.write_all(piece.as_bytes()).unwrap();
        }
        assert_eq!(written.0, "Cancel it?\u{1b}[?25h".as_bytes());
    }
}
