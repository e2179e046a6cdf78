//! What is said of arguments that cannot be understood.

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::help;
use crate::ui::one_line;

/// The longest argument that an error repeats whole, in bytes.
const LONGEST: usize = 200;
/// How much of a longer one it repeats, in characters.
const SHOWN: usize = 40;

/// Prints help, or what is wrong with the arguments; usage errors are plain text and exit with 2.
pub(super) fn report(error: clap::Error, given: &[OsString], tree: &Command) -> ExitCode {
    if error.kind() == ErrorKind::InvalidSubcommand
        && let Some(text) = help::nearest(given, tree)
    {
        // Nobody is left to be told when stderr fails.
        let _ = io::stderr().lock().write_all(text.as_bytes());
        return ExitCode::from(2);
    }
    let error = &without_far_tip(error);
    let unfit: Vec<&str> = given.iter().filter_map(|one| one.to_str()).filter(|one| is_unfit(one)).collect();
    let printed = if unfit.is_empty() { error.print() } else { print_without(error, &unfit) };
    if error.use_stderr() { ExitCode::from(2) } else { help::status(printed) }
}

/// clap thinks `tcsh` near enough to `zsh`. A tip that is no help is left out; the values that there are stay.
fn without_far_tip(mut error: clap::Error) -> clap::Error {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.to_lowercase()),
        _ => None,
    };
    let pair = text(ContextKind::InvalidValue).zip(text(ContextKind::SuggestedValue));
    if pair.is_some_and(|(given, near)| !help::is_near(&given, &near)) {
        error.remove(ContextKind::SuggestedValue);
    }
    error
}

/// Whether an argument would flood a terminal, or do something to it, if an error repeated it as it is.
fn is_unfit(argument: &str) -> bool {
    argument.len() > LONGEST || one_line(argument) != argument
}

/// Prints an error without colours, the harmless start of each such argument in its place.
fn print_without(error: &clap::Error, unfit: &[&str]) -> io::Result<()> {
    let mut text = error.render().to_string();
    for argument in unfit {
        let value = argument.split_once('=').map_or(*argument, |(_, value)| value);
        for part in [*argument, value].into_iter().filter(|part| is_unfit(part)) {
            text = text.replace(part, &start(part));
        }
    }
    if error.use_stderr() {
        io::stderr().lock().write_all(text.as_bytes())
    } else {
        io::stdout().lock().write_all(text.as_bytes())
    }
}

fn start(argument: &str) -> String {
    let mut start: String = one_line(argument).chars().take(SHOWN).collect();
    if argument.chars().nth(SHOWN).is_some() {
        start.push('…');
    }
    start
}
