//! Answers that need no command: the version, and the topics of `slotctl help`.

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use clap::Command;

use crate::commands::topic::Topic;
use crate::commands::version;
use crate::error::Kind;
use crate::ui::OutOptions;

/// The width of help where nobody knows the terminal's.
const WIDTH: usize = 80;

/// Answers the version and the topics without building the command tree, which takes longer than all the rest.
pub(super) fn at_once(arguments: &[OsString], terminal: &OutOptions) -> Option<ExitCode> {
    let text = match arguments {
        [_, flag] if flag == "-V" => format!("slotctl {}\n", version::SHORT),
        [_, flag] if flag == "--version" => format!("slotctl {}\n", version::long()),
        [_, help, topic, rest @ ..] if help == "help" && is_asking(rest) => {
            topic.to_str().and_then(Topic::named)?.prose().to_text(terminal.width.unwrap_or(WIDTH))
        }
        _ => return None,
    };
    Some(print(text.as_bytes()))
}

/// Whether nothing else is given, or only the flag that asks for help.
fn is_asking(rest: &[OsString]) -> bool {
    matches!(rest, []) || matches!(rest, [flag] if flag == "--help" || flag == "-h")
}

/// Prints to stdout. A reader that closed the pipe has seen enough; a full disk has not taken all.
pub(super) fn print(bytes: &[u8]) -> ExitCode {
    let mut stdout = io::stdout().lock();
    status(stdout.write_all(bytes).and_then(|()| stdout.flush()))
}

/// The exit status of having printed.
pub(super) fn status(printed: io::Result<()>) -> ExitCode {
    match printed {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            // Nobody is left to be told when stderr fails as well.
            let _ = writeln!(io::stderr(), "error: the output could not be written: {error}");
            ExitCode::from(Kind::Refused.exit_status())
        }
        _ => ExitCode::SUCCESS,
    }
}

/// What `slotctl help` could have meant by a word that is neither a command nor a topic.
pub(super) fn nearest(given: &[OsString], tree: &Command) -> Option<String> {
    let [_, help, word] = given else { return None };
    let word = word.to_str().filter(|_| help == "help")?;
    let commands = tree.get_subcommands().map(|command| ("command", command.get_name()));
    let topics = Topic::ALL.into_iter().map(|topic| ("topic", topic.name()));
    let distance = |known: &str| strsim::damerau_levenshtein(&word.to_lowercase(), known);
    let (kind, name) = commands.chain(topics).min_by_key(|(_, name)| distance(name))?;
    let is_near = distance(name) <= name.len().div_ceil(3);
    is_near.then(|| {
        format!(
            "error: there is no command or topic '{word}'\n\n  tip: a similar {kind} exists: '{name}'\n\nUsage: slotctl help [COMMAND|TOPIC]\n"
        )
    })
}

/// What stands below the options of `slotctl --help`.
pub(super) fn below_the_options() -> String {
    let topics = Topic::ALL
        .map(|topic| format!("\n  {:<24}  {}", format!("slotctl help {}", topic.name()), topic.about()));
    format!(
        "Examples:\n  slotctl demo\n  slotctl init clinic\n  slotctl apply --dry-run\n  slotctl agenda\n\nHelp topics:{}",
        topics.concat()
    )
}
