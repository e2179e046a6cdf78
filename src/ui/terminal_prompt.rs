//! Questions on the terminal.
//!
//! The cursor is never hidden, and the mode for keys is left whatever ends the process (see [`super::hold`]): there is
//! nothing to restore.

use std::io::{self, ErrorKind, Write};
use std::time::Duration;

use console::{Term, truncate_str};

use super::hold::{Event, Hold};
use super::key::Key;
use super::neutral;
use super::out::Out;
use super::palette::Palette;
use super::prompt::{Check, NoPrompt, Prompt, PromptError, nobody};
use super::screen::{Choice, Decided, Line, List, Month, Picked, PickedDay, Room, Screen, YesNo, wrapped};
use super::talk::Talk;
use super::transcript::{Transcript, last_rows, rows};

/// The person to ask: the one at the terminal, or nobody where there is no usable one or `allowed` is false.
pub fn prompt_for(out: &Out, allowed: bool) -> Box<dyn Prompt> {
    if allowed && out.options().can_ask() { Box::new(TerminalPrompt::new(out)) } else { Box::new(NoPrompt) }
}

/// The person at the terminal, asked on stderr.
pub struct TerminalPrompt {
    terminal: Term,
    palette: Palette,
    /// What is told beside the questions.
    talk: Talk,
    /// The mode for keys, from one question to the next.
    hold: Option<Hold>,
    /// Whether the last question was left for the one before it.
    went_back: bool,
    /// The rows and columns when something was last drawn.
    size: (usize, usize),
}

impl TerminalPrompt {
    /// Asks on stderr. Use [`prompt_for`], which asks only where an answer can come.
    fn new(out: &Out) -> Self {
        let terminal = Term::stderr();
        let size = size_of(&terminal);
        let (palette, talk) = (out.options().talk_palette(), out.talk_handle());
        Self { terminal, palette, talk, hold: None, went_back: false, size }
    }

    fn hold(&mut self) -> Result<&mut Hold, PromptError> {
        if self.hold.is_none() {
            self.hold = Some(Hold::take().map_err(PromptError::Io)?);
        }
        self.hold.as_mut().ok_or(PromptError::Interrupted)
    }

    /// Draws a question, hands it the keys and draws it again, until it is answered. Its drawing goes; the record of the
    /// answer stays, until the question is asked again.
    fn answer<S: Screen>(&mut self, mut screen: S) -> Result<S::Answer, PromptError> {
        self.hold()?;
        self.talk.transcript(Transcript::open);
        if let Some(label) = screen.known_as() {
            self.withdraw(label).map_err(PromptError::Io)?;
        }
        self.went_back = false;
        let mut shown = Shown::default();
        let answered = self.keys(&mut screen, &mut shown);
        let (record, label) = match &answered {
            Ok(answer) => (screen.record(answer), screen.known_as()),
            Err(_) => (None, None),
        };
        let is_whole = screen.known_as().is_none();
        let left = self.leave(shown, record.as_deref(), is_whole).map_err(PromptError::Io);
        if let Some(hold) = &self.hold {
            hold.drawn(None);
        }
        if answered.is_err() {
            self.hold = None;
        }
        let shown = left?;
        self.talk.transcript(|transcript| match label.filter(|_| record.is_some()) {
            Some(label) => transcript.answered(label, &shown),
            None => transcript.told(&shown),
        });
        answered
    }

    fn keys<S: Screen>(&mut self, screen: &mut S, shown: &mut Shown) -> Result<S::Answer, PromptError> {
        *shown = self.show(screen, *shown).map_err(PromptError::Io)?;
        loop {
            match self.hold()?.next(None).map_err(sorted)? {
                Event::Key(Key::END_OF_INPUT) if screen.is_blank() => return Err(PromptError::Left),
                Event::Key(key) => {
                    if let Some(answer) = screen.press(&key) {
                        return Ok(answer);
                    }
                    // What is typed faster than it is drawn is drawn once.
                    if self.hold()?.has_key() {
                        continue;
                    }
                }
                Event::Interrupted => return Err(PromptError::Interrupted),
                Event::Resumed => *shown = self.resumed().map_err(PromptError::Io)?,
                Event::Resized if self.size == size_of(&self.terminal) => continue,
                Event::Resized => {}
                Event::Nothing => continue,
            }
            *shown = self.show(screen, *shown).map_err(PromptError::Io)?;
        }
    }

    /// Takes the last answer to a question from the terminal, and all that came after it.
    fn withdraw(&mut self, label: &str) -> io::Result<()> {
        let left = self.went_back;
        let withdrawn = self.talk.transcript(|transcript| transcript.withdraw(label, left));
        let Some(withdrawn) = withdrawn else { return Ok(()) };
        let (height, columns) = size_of(&self.terminal);
        let gone = rows(&withdrawn.shown, columns);
        let text = if self.size == (height, columns) && gone < height {
            over(gone + 1) + &withdrawn.kept
        } else {
            // What scrolled away or was broken anew cannot be reached: what holds is written again.
            CLEAR.to_owned() + &self.above(height.saturating_sub(1), columns)
        };
        self.write(&text)
    }

    /// Writes the answers again, below what a shell wrote meanwhile.
    fn resumed(&mut self) -> io::Result<Shown> {
        let (height, columns) = size_of(&self.terminal);
        self.write(&self.above(height.saturating_sub(1), columns))?;
        Ok(Shown::default())
    }

    /// The answers that hold, as far as they have room.
    fn above(&self, height: usize, columns: usize) -> String {
        let text = self.talk.transcript(|transcript| transcript.text());
        last_rows(&text, columns, height).to_owned()
    }

    /// Draws a question over its last drawing. On a terminal that was given another size meanwhile nobody can say where
    /// that stands, so all of it is cleared.
    fn show<S: Screen>(&mut self, screen: &mut S, before: Shown) -> io::Result<Shown> {
        let (rows, columns) = size_of(&self.terminal);
        let is_first = !self.talk.transcript(|transcript| transcript.has_answers());
        let room = Room { columns: columns - 1, rows, palette: self.palette, is_first };
        screen.fit(room);
        let drawn = screen.draw(room);
        let mut text = match (before.lines, self.size == (rows, columns)) {
            (0, _) => String::new(),
            (_, true) => before.over(),
            (_, false) => CLEAR.to_owned() + &self.above(rows - drawn.lines.len().min(rows), columns),
        };
        self.size = (rows, columns);
        // A sign that is wider than it is counted must not push the rest down.
        text.push_str(WRAP_OFF);
        text.push_str(&drawn.lines.join("\r\n"));
        text.push_str(WRAP_ON);
        if drawn.below > 0 {
            text.push_str(&format!("\u{1b}[{}A", drawn.below));
            let width = drawn.lines.iter().rev().nth(drawn.below).map_or(0, |line| width_of(line));
            text.push_str(&format!("\r{}", right(width)));
        }
        text.push_str(&left(drawn.left));
        // Noted first: a signal that comes as soon as it stands there finds the way below it.
        if let Some(hold) = &self.hold {
            hold.drawn(Some(drawn.below));
        }
        self.write(&text)?;
        Ok(Shown { lines: drawn.lines.len(), below: drawn.below })
    }

    /// Takes a drawing away, and leaves a line in its place; what is left there.
    fn leave(&self, shown: Shown, record: Option<&str>, is_whole: bool) -> io::Result<String> {
        let columns = self.size.1 - 1;
        let left = record.map_or_else(String::new, |record| {
            let record = neutral::one_line(record);
            if record.is_empty() {
                String::new()
            } else if is_whole {
                wrapped(&record, columns).join("\n") + "\n"
            } else {
                format!("{}\n", truncate_str(&record, columns, "..."))
            }
        });
        self.write(&(shown.over() + &left))?;
        Ok(left)
    }

    fn write(&self, text: &str) -> io::Result<()> {
        let mut terminal = io::stderr().lock();
        terminal.write_all(text.as_bytes())?;
        terminal.flush()
    }

    /// Asks yes or no. What follows an answer may take long, so the terminal is as usual again.
    fn yes_or_no(&mut self, question: &str, default: Option<bool>) -> Result<bool, PromptError> {
        let decided = self.answer(YesNo::new(question, default));
        self.hold = None;
        match decided? {
            Decided::Yes => Ok(true),
            Decided::No => Ok(false),
            Decided::Left => {
                self.went_back = true;
                Err(PromptError::Back)
            }
        }
    }

    /// Asks for one of these, which nobody goes back to.
    fn one_of(&mut self, question: &str, items: &[String], marked: usize) -> Result<usize, PromptError> {
        if items.is_empty() {
            return nobody(question);
        }
        let label = question.trim_end_matches([':', ' ']);
        let choices = items.iter().map(Choice::new).collect();
        let picked = self.answer(List::new(question, label, choices).marking(marked).alone());
        self.hold = None;
        match picked? {
            Picked::Item(index) => Ok(index),
            Picked::New(_) | Picked::Back => Err(PromptError::Back),
        }
    }
}

/// The rows and columns of a terminal; a drawing needs some of both.
fn size_of(terminal: &Term) -> (usize, usize) {
    let (rows, columns) = terminal.size();
    (usize::from(rows).max(1), usize::from(columns).max(2))
}

fn width_of(line: &str) -> usize {
    console::measure_text_width(line)
}

/// Clears all that is seen.
const CLEAR: &str = "\u{1b}[2J\u{1b}[H";
const WRAP_OFF: &str = "\u{1b}[?7l";
const WRAP_ON: &str = "\u{1b}[?7h";

/// A drawing that stands on the terminal.
#[derive(Clone, Copy, Default)]
struct Shown {
    lines: usize,
    /// How many of them are below the cursor.
    below: usize,
}

impl Shown {
    fn over(self) -> String {
        over(self.lines.saturating_sub(self.below))
    }
}

/// Goes to the first of so many lines, from the last one, and clears what is there and below.
fn over(lines: usize) -> String {
    let up = lines.saturating_sub(1);
    let up = if up > 0 { format!("\u{1b}[{up}A") } else { String::new() };
    format!("\r{up}\u{1b}[J")
}

fn right(columns: usize) -> String {
    if columns > 0 { format!("\u{1b}[{columns}C") } else { String::new() }
}

fn left(columns: usize) -> String {
    if columns > 0 { format!("\u{1b}[{columns}D") } else { String::new() }
}

impl Prompt for TerminalPrompt {
    fn is_interactive(&self) -> bool {
        true
    }

    fn confirm(&mut self, question: &str, default: bool) -> Result<bool, PromptError> {
        self.yes_or_no(question, Some(default))
    }

    fn decide(&mut self, question: &str) -> Result<bool, PromptError> {
        self.yes_or_no(question, None)
    }

    fn input(
        &mut self,
        question: &str,
        default: Option<&str>,
        check: &Check<'_>,
    ) -> Result<String, PromptError> {
        self.answer(Line::new(question, check).suggesting(default).alone())?.ok_or(PromptError::Back)
    }

    fn select(&mut self, question: &str, items: &[String], default: usize) -> Result<usize, PromptError> {
        self.one_of(question, items, default)
    }

    fn fuzzy_select(&mut self, question: &str, items: &[String]) -> Result<usize, PromptError> {
        self.one_of(question, items, 0)
    }

    fn pick(&mut self, list: List) -> Result<Picked, PromptError> {
        let picked = self.answer(list)?;
        self.went_back = picked == Picked::Back;
        Ok(picked)
    }

    fn pick_day(&mut self, month: Month) -> Result<PickedDay, PromptError> {
        let picked = self.answer(month)?;
        self.went_back = picked == PickedDay::Back;
        Ok(picked)
    }

    fn line(&mut self, line: Line<'_>) -> Result<Option<String>, PromptError> {
        let typed = self.answer(line)?;
        self.went_back = typed.is_none();
        Ok(typed)
    }

    fn pause(&mut self, text: &str, patience: Duration) -> Result<bool, PromptError> {
        let columns = size_of(&self.terminal).1 - 1;
        let shown = truncate_str(&neutral::one_line(text), columns, "").into_owned();
        self.hold()?.drawn(Some(0).filter(|_| !text.is_empty()));
        self.write(&format!("{}{shown}", over(1))).map_err(PromptError::Io)?;
        if text.is_empty() {
            return Ok(false);
        }
        match self.hold()?.next(Some(patience)).map_err(sorted)? {
            Event::Key(Key::Enter | Key::Escape) => Ok(true),
            Event::Key(Key::END_OF_INPUT) => {
                self.pause("", patience)?;
                Err(PromptError::Left)
            }
            Event::Interrupted => Err(PromptError::Interrupted),
            Event::Resumed => {
                self.resumed().map_err(PromptError::Io)?;
                Ok(false)
            }
            _ => Ok(false),
        }
    }
}

/// Sorts what reading a key met: a terminal that is gone is a person who is.
fn sorted(error: io::Error) -> PromptError {
    match error.kind() {
        ErrorKind::Interrupted | ErrorKind::UnexpectedEof => PromptError::Interrupted,
        _ => PromptError::Io(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::OutOptions;

    #[test]
    fn nobody_is_asked_where_no_answer_can_come() {
        let asked = prompt_for(&Out::new(OutOptions::default()), true).confirm("Cancel it?", false);
        assert!(matches!(asked, Err(PromptError::NotInteractive { question }) if question == "Cancel it?"));
    }

    #[test]
    fn no_input_silences_even_a_terminal() {
        let terminal =
            OutOptions { stdin_is_terminal: true, stderr_is_terminal: true, ..OutOptions::default() };
        let out = Out::new(terminal);
        assert!(prompt_for(&out, true).is_interactive());
        assert!(!prompt_for(&out, false).is_interactive());
    }

    #[test]
    fn a_terminal_that_is_gone_is_an_interruption_and_a_broken_one_is_not() {
        let met = |kind: ErrorKind| sorted(io::Error::from(kind));
        assert!(matches!(met(ErrorKind::Interrupted), PromptError::Interrupted));
        assert!(matches!(met(ErrorKind::UnexpectedEof), PromptError::Interrupted));
        assert!(matches!(met(ErrorKind::PermissionDenied), PromptError::Io(_)));
    }
}
