//! Questions on the terminal.
//!
//! The library that draws them hides the cursor and, on Ctrl-C, lets the signal end the process without showing it
//! again. So the cursor is never hidden: there is nothing to restore, whatever ends the process.

use std::io::{self, ErrorKind};

use dialoguer::console::{Term, set_colors_enabled_stderr};
use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};
use dialoguer::{Confirm, FuzzySelect, Input, Select};

use super::filled::filled;
use super::neutral;
use super::options::OutOptions;
use super::prompt::{Check, NoPrompt, Prompt, PromptError, nobody};

/// The person to ask: the one at the terminal, or nobody where there is no usable one or `allowed` is false.
pub fn prompt_for(options: &OutOptions, allowed: bool) -> Box<dyn Prompt> {
    if allowed && options.can_ask() { Box::new(TerminalPrompt::new(options)) } else { Box::new(NoPrompt) }
}

/// The person at the terminal, asked on stderr.
pub struct TerminalPrompt {
    terminal: Term,
    theme: Box<dyn Theme>,
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
        Self { terminal: steady::terminal(), theme }
    }
}

impl Prompt for TerminalPrompt {
    fn is_interactive(&self) -> bool {
        true
    }

    fn confirm(&mut self, question: &str, default: bool) -> Result<bool, PromptError> {
        let asked = Confirm::with_theme(&*self.theme)
            .with_prompt(neutral::one_line(question))
            .default(default)
            .interact_on_opt(&self.terminal);
        answered(asked)
    }

    fn input(
        &mut self,
        question: &str,
        default: Option<&str>,
        check: &Check<'_>,
    ) -> Result<String, PromptError> {
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
        let asked = FuzzySelect::with_theme(&*self.theme)
            .with_prompt(neutral::one_line(question))
            .items(items.iter().map(|item| neutral::one_line(item)))
            .default(0)
            .interact_on_opt(&self.terminal);
        answered(asked)
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
