//! The terminal: data to stdout, talk to stderr, questions to a person. Knows no domain type.
//!
//! Everything a command prints goes through [`Out`], so that `--output`, `--quiet`, `--color`, a closed pipe and
//! hostile text in the data are dealt with once. Everything a command asks goes through [`Prompt`], which never
//! waits for an answer that cannot come.

pub mod chart;
mod detail;
mod entries;
mod error;
mod filled;
mod flowing;
mod hold;
mod json_lines;
mod key;
mod neutral;
mod options;
mod out;
pub mod page;
mod palette;
mod progress;
mod prompt;
mod prose;
mod screen;
mod spreadsheet;
mod table;
mod talk;
mod terminal_prompt;
#[cfg(test)]
mod test_sink;
mod transcript;
pub mod week;

pub use detail::Detail;
pub use entries::{Entry, entries};
pub use error::UiError;
pub use filled::filled;
pub(crate) use hold::leave_signals_to_others;
pub use key::Key;
pub(crate) use neutral::one_line;
pub use options::{ColorChoice, Format, OutOptions, Surroundings};
pub use out::Out;
pub use palette::{Palette, Tone};
pub use progress::Progress;
#[cfg(test)]
pub use prompt::ScriptedPrompt;
pub use prompt::{Check, NoPrompt, Prompt, PromptError};
pub use prose::{Part, Prose};
pub use screen::{Choice, DayState, Line, List, Month, Picked, PickedDay};
pub use table::{Cell, Column, Table};
pub use talk::Talk;
pub use terminal_prompt::{TerminalPrompt, prompt_for};
