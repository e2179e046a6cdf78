//! The one way out: what a command prints, in the form that was asked for.

use std::io::{self, BufWriter, Write};

use serde_json::Value;

use super::detail::Detail;
use super::error::UiError;
use super::flowing::flowing;
use super::json_lines;
use super::neutral;
use super::options::{Format, OutOptions};
use super::palette::{Palette, Tone};
use super::progress::Progress;
use super::spreadsheet;
use super::table::Table;
use super::talk::Talk;
use super::transcript::Transcript;

/// The width to draw for where none is known.
const USUAL_WIDTH: usize = 80;

/// Stdout for data, stderr for talk.
///
/// Data is buffered and flushed before any talk, so that both stand in their order on a terminal. Talk never fails: a
/// stderr that nobody reads is no reason to stop. A failure to flush data before talk is kept and returned by the next
/// call that can return it, at the latest by [`Out::finish`].
pub struct Out {
    options: OutOptions,
    data: BufWriter<Box<dyn Write + Send>>,
    talk: Talk,
    failed: Option<UiError>,
}

impl Out {
    /// Prints to the process's own stdout and stderr.
    pub fn new(options: OutOptions) -> Self {
        let data: Box<dyn Write + Send> = match options.data_palette().is_colored() {
            true => Box::new(anstream::AutoStream::always(io::stdout())),
            false => Box::new(io::stdout()),
        };
        let talk: Box<dyn Write + Send> = match options.talk_palette().is_colored() {
            true => Box::new(anstream::AutoStream::always(io::stderr())),
            false => Box::new(io::stderr()),
        };
        Self::with_sinks(options, data, talk)
    }

    /// Prints to the given streams, as tests do.
    pub fn with_sinks(options: OutOptions, data: Box<dyn Write + Send>, talk: Box<dyn Write + Send>) -> Self {
        Self { options, data: BufWriter::new(data), talk: Talk::new(talk), failed: None }
    }

    /// What decides the form of the output.
    pub fn options(&self) -> &OutOptions {
        &self.options
    }

    /// The columns that a drawing on stdout may fill.
    pub fn width(&self) -> usize {
        self.options.width.unwrap_or(USUAL_WIDTH)
    }

    /// The columns that a drawing on stderr may fill.
    pub fn talk_width(&self) -> usize {
        self.options.talk_width.unwrap_or_else(|| self.width())
    }

    /// The colours that a drawing on stdout may use.
    pub fn palette(&self) -> Palette {
        self.options.data_palette()
    }

    /// A handle to stderr for the log subscriber, which takes a progress bar away around each line.
    pub fn talk_handle(&self) -> Talk {
        self.talk.clone()
    }

    /// Prints a list: a JSON array of `json`, a CSV file or a table. An empty one is `[]`, a heading, or nothing.
    ///
    /// `json` holds one value per row of `table`, in the same order; columns may take their CSV cells from it.
    ///
    /// # Errors
    /// [`UiError::ClosedPipe`] when the reader left, [`UiError::Write`] when the stream took no more.
    pub fn list(&mut self, table: &Table, json: &[Value]) -> Result<(), UiError> {
        match self.options.format {
            Format::Json => self.json(&json),
            Format::Csv => self.csv_part(table, json, true),
            Format::Table => self.put(table.render(self.options.width, self.palette()).as_bytes()),
        }
    }

    /// Prints a single thing: a JSON object or an aligned block.
    ///
    /// # Errors
    /// As [`Out::list`], and [`UiError::CsvOnlyForLists`].
    pub fn object(&mut self, detail: &Detail, json: &Value) -> Result<(), UiError> {
        self.allow_object()?;
        match self.options.format {
            Format::Json => self.json(json),
            Format::Csv | Format::Table => {
                self.put(detail.render(self.options.width, self.palette()).as_bytes())
            }
        }
    }

    /// Refuses `--output csv`. A command that shows a single thing asks this before it changes anything.
    ///
    /// # Errors
    /// [`UiError::CsvOnlyForLists`].
    pub fn allow_object(&self) -> Result<(), UiError> {
        if self.options.format == Format::Csv { Err(UiError::CsvOnlyForLists) } else { Ok(()) }
    }

    /// Prints a single thing as JSON in every format: what is handed over as a document, or is too long to be held
    /// in memory as a [`Value`].
    ///
    /// # Errors
    /// As [`Out::object`].
    pub fn document(&mut self, json: &impl serde::Serialize) -> Result<(), UiError> {
        self.allow_object()?;
        self.json(json)
    }

    /// Prints a part of a list, as CSV, that is too long to be held in memory; the first part brings the heading.
    ///
    /// # Errors
    /// As [`Out::list`].
    pub fn csv_part(&mut self, table: &Table, json: &[Value], is_first: bool) -> Result<(), UiError> {
        let sheet =
            spreadsheet::render(table, json, is_first).map_err(|error| UiError::Write(error.into()))?;
        self.csv(&sheet)
    }

    /// Prints a text as data, in every format: a message as it would be sent, a file for somebody to look at.
    ///
    /// # Errors
    /// As [`Out::list`].
    pub fn text(&mut self, text: &str) -> Result<(), UiError> {
        self.put(ended(neutral::lines(text).into_owned()).as_bytes())
    }

    /// Prints a text that carries its own colours: a chart, a week board, a drawn diagnostic.
    ///
    /// Colours stay where stdout has colour; every other escape sequence is made visible.
    ///
    /// # Errors
    /// As [`Out::list`].
    pub fn drawing(&mut self, text: &str) -> Result<(), UiError> {
        let drawn = neutral::drawing(text, self.palette().is_colored());
        self.put(ended(drawn).as_bytes())
    }

    /// Prints bytes as they are: what this program made itself for another program, such as a completion script.
    ///
    /// # Errors
    /// As [`Out::list`].
    pub fn raw(&mut self, bytes: &[u8]) -> Result<(), UiError> {
        self.put(bytes)
    }

    /// Tells what was done. Silent with `--quiet` and with JSON.
    pub fn say(&mut self, text: &str) {
        if !self.options.quiet && self.options.format != Format::Json {
            self.tell("", Tone::Plain, text);
        }
    }

    /// Tells a circumstance worth knowing, as `note: …`. Silent with `--quiet` and with JSON.
    pub fn note(&mut self, text: &str) {
        if !self.options.quiet && self.options.format != Format::Json {
            self.tell("note: ", Tone::Strong, text);
        }
    }

    /// Tells something that a person should look at, as `warning: …`. Silent with `--quiet` only.
    pub fn warn(&mut self, text: &str) {
        if !self.options.quiet {
            self.tell("warning: ", Tone::Warning, text);
        }
    }

    /// Tells something that only `--verbose`, given at least `level` times, asks for.
    pub fn say_verbose(&mut self, level: u8, text: &str) {
        if !self.options.quiet && self.options.verbose >= level {
            self.tell("", Tone::Dim, text);
        }
    }

    /// Tells what went wrong: `error: …`, the indented causes, a `hint: …` each. Never silent.
    pub fn error(&mut self, message: &str, causes: &[String], hints: &[String]) {
        self.tell("error: ", Tone::Bad, message);
        for cause in causes {
            self.tell("  caused by: ", Tone::Dim, cause);
        }
        for hint in hints {
            self.tell("hint: ", Tone::Strong, hint);
        }
    }

    /// Tells what went wrong as one line of JSON on stderr.
    pub fn error_json(&mut self, error: &Value) {
        let line = format!("{}\n", neutral::json(&error.to_string()));
        self.utter(&line);
    }

    /// Tells a diagnostic that carries its own colours, such as a marked place in a file. Never silent.
    pub fn diagnostic(&mut self, drawn: &str) {
        let drawn = neutral::drawing(drawn, self.options.talk_palette().is_colored());
        self.utter(&ended(drawn));
    }

    /// Shows a progress bar of so many steps, or a spinner, where somebody watches; else nothing.
    pub fn progress(&mut self, title: &str, steps: Option<u64>) -> Progress {
        if !self.options.can_show_progress() {
            return Progress::hidden();
        }
        self.flush_before_talk();
        Progress::on(&self.talk, title, steps)
    }

    /// Hands on what is still buffered. `run` calls this last.
    ///
    /// # Errors
    /// As [`Out::list`], also for what an earlier flush met.
    pub fn finish(&mut self) -> Result<(), UiError> {
        self.failed.take().map_or(Ok(()), Err)?;
        self.data.flush().map_err(UiError::from_write)
    }

    fn json(&mut self, value: &impl serde::Serialize) -> Result<(), UiError> {
        json_lines::write(value, |lines| self.put(lines))
    }

    /// A terminal gets harmless text; a file gets the data as it is.
    fn csv(&mut self, sheet: &[u8]) -> Result<(), UiError> {
        if self.options.stdout_is_terminal {
            let shown = neutral::lines(&String::from_utf8_lossy(sheet)).into_owned();
            return self.put(shown.as_bytes());
        }
        self.put(sheet)
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), UiError> {
        self.failed.take().map_or(Ok(()), Err)?;
        self.data.write_all(bytes).map_err(UiError::from_write)?;
        if self.options.stdout_is_terminal {
            self.data.flush().map_err(UiError::from_write)?;
            self.talk.transcript(Transcript::close);
        }
        Ok(())
    }

    fn tell(&mut self, label: &str, tone: Tone, text: &str) {
        let palette = self.options.talk_palette();
        let text = match self.options.talk_width {
            Some(width) => flowing(label, &neutral::lines(text), width),
            None => neutral::lines(text).into_owned(),
        };
        let line = match label {
            "" => palette.paint(tone, &text),
            _ => format!("{}{text}", palette.paint(tone, label)),
        };
        self.utter(&ended(line));
    }

    fn utter(&mut self, text: &str) {
        self.flush_before_talk();
        // Nobody can be told that nobody can be told.
        let _ = self.talk.write_all(text.as_bytes()).and_then(|()| self.talk.flush());
    }

    fn flush_before_talk(&mut self) {
        if let Err(error) = self.data.flush() {
            self.failed.get_or_insert(UiError::from_write(error));
        }
    }
}

/// The text with its last line ended, unless there is none.
fn ended(mut text: String) -> String {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests;
