//! What is said of arguments that cannot be understood.

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgMatches, Command};

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
    let hint = (error.kind() == ErrorKind::MissingRequiredArgument).then(|| hint(&error, given)).flatten();
    let error = &without_far_tip(error);
    let unfit: Vec<&str> = given.iter().filter_map(|one| one.to_str()).filter(|one| is_unfit(one)).collect();
    let printed = if unfit.is_empty() { error.print() } else { print_without(error, &unfit) };
    if let Some(hint) = hint {
        let _ = writeln!(io::stderr().lock(), "\nhint: {hint}");
    }
    if error.use_stderr() { ExitCode::from(2) } else { help::status(printed) }
}

/// What names the appointment that a command of the desk is about: asked for on a terminal, and demanded elsewhere.
const REFERENCE: &str = "reference";

/// The command that leaves open which appointment it is about.
pub(super) fn open_command(matches: &ArgMatches) -> Option<String> {
    let (name, given) = matches.subcommand()?;
    let is_open = given.try_get_one::<String>(REFERENCE).is_ok_and(|reference| reference.is_none());
    is_open.then(|| name.to_owned())
}

/// The error for such a command where nobody can be asked.
pub(super) fn missing(tree: &Command, command: &str, given: &[OsString]) -> Option<clap::Error> {
    let demanding =
        tree.clone().mut_subcommand(command, |it| it.mut_arg(REFERENCE, |arg| arg.required(true)));
    demanding.try_get_matches_from(given).err()
}

/// Where to find what is missing: the command that lists it.
pub(super) fn hint(error: &clap::Error, given: &[OsString]) -> Option<&'static str> {
    let missing = match error.get(ContextKind::InvalidArg)? {
        ContextValue::Strings(names) => names.clone(),
        ContextValue::String(name) => vec![name.clone()],
        _ => return None,
    };
    let is_missing = |name: &str| missing.iter().any(|one| one.trim_matches(['<', '>', '.']) == name);
    let group = given.iter().filter_map(|one| one.to_str()).find(|one| GROUPS.contains(one));
    LISTS
        .iter()
        .find(|(of, name, _)| is_missing(name) && (of.is_empty() || group == Some(of)))
        .map(|(.., hint)| *hint)
}

/// The groups of commands whose ids differ.
const GROUPS: [&str; 7] = ["service", "queue", "release", "consumer", "refund", "outbox", "waitlist"];

/// What a value may be found by: the group it stands in, its name, and the hint.
const LISTS: [(&str, &str, &str); 12] = [
    (
        "",
        "REFERENCE",
        "`slotctl agenda` lists the appointments of today, `slotctl agenda --date tomorrow` those of tomorrow",
    ),
    ("", "SERVICE", "`slotctl service list` shows the services"),
    ("", "ENTRY", "`slotctl waitlist list` shows the entries with their ids"),
    (
        "outbox",
        "REF",
        "`slotctl agenda` lists the appointments of today, `slotctl agenda --date tomorrow` those of tomorrow",
    ),
    ("consumer", "REF", "`slotctl consumer list` shows the consumers; an e-mail address is a REF, too"),
    ("consumer", "ID", "`slotctl consumer list` shows the consumers"),
    ("queue", "ID", "`slotctl queue list` shows the queues"),
    ("release", "ID", "`slotctl release list` shows the releases"),
    ("refund", "ID", "`slotctl refund list` shows the refunds with their ids"),
    ("outbox", "ID", "`slotctl outbox list` shows the messages with their ids"),
    (
        "service",
        "ID",
        "`slotctl service list` shows the services; a new one gets an id of its own: slotctl service new first-visit",
    ),
    ("outbox", "--all-dead", "`slotctl outbox list` shows the messages with their ids"),
];

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
