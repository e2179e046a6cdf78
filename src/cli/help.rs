//! Answers that need no command: the version, and the topics of `slotctl help`.

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use clap::{Arg, ArgAction, Args, Command};

use super::Global;
use crate::commands::topic::Topic;
use crate::commands::version;
use crate::error::Kind;
use crate::ui::OutOptions;

/// The width of help where nobody knows the terminal's.
const WIDTH: usize = 80;

/// The line without its global flags, where it asks for help with something: `-C clinic help times -o json` is
/// `help times`. clap knows no flags beside the words of its `help`. None for any other line.
pub(super) fn asked(arguments: &[OsString]) -> Option<Vec<OsString>> {
    if !arguments.iter().any(|word| word == "help") {
        return None;
    }
    let words = Arg::new("words").num_args(0..).value_parser(clap::value_parser!(OsString));
    let usual = Arg::new("usual").short('h').long("help").action(ArgAction::Count);
    let help = Command::new("help").disable_help_flag(true).args([words, usual]);
    let tree = Global::augment_args(Command::new("slotctl")).disable_help_subcommand(true).subcommand(help);
    let matches = tree.try_get_matches_from(arguments).ok()?;
    let (_, asked) = matches.subcommand()?;
    let words = asked.get_many::<OsString>("words").unwrap_or_default().cloned();
    Some(["slotctl".into(), "help".into()].into_iter().chain(words).collect())
}

/// Answers the version and the topics without building the command tree, which takes longer than all the rest.
pub(super) fn at_once(arguments: &[OsString], terminal: &OutOptions) -> Option<ExitCode> {
    let text = match arguments {
        [_, flag] if flag == "-V" => format!("slotctl {}\n", version::SHORT),
        [_, flag] if flag == "--version" => format!("slotctl {}\n", version::long()),
        [_, help, topic] if help == "help" => {
            topic.to_str().and_then(Topic::named)?.prose().to_text(terminal.width.unwrap_or(WIDTH))
        }
        _ => return None,
    };
    Some(print(text.as_bytes()))
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

/// Whether a word may have been meant by another one.
pub(super) fn is_near(word: &str, known: &str) -> bool {
    strsim::damerau_levenshtein(word, known) <= known.len().div_ceil(3)
}

/// What `slotctl help` could have meant by a word that is neither a command nor a topic.
pub(super) fn nearest(given: &[OsString], tree: &Command) -> Option<String> {
    let [_, help, word] = given else { return None };
    let word = word.to_str().filter(|_| help == "help")?;
    let commands = tree.get_subcommands().map(|command| ("command", command.get_name()));
    let topics = Topic::ALL.into_iter().map(|topic| ("topic", topic.name()));
    let word_in_small = word.to_lowercase();
    let distance = |known: &str| strsim::damerau_levenshtein(&word_in_small, known);
    let (kind, name) = commands.chain(topics).min_by_key(|(_, name)| distance(name))?;
    is_near(&word_in_small, name).then(|| {
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
