//! Completion: what a shell offers for the word at the cursor, asked for by the scripts in `completions/`.
//!
//! A script sets `SLOTCTL_COMPLETE` to the shell's name and hands the line on after `--`. The answer is one suggestion
//! a line, and nothing else, whatever is wrong. clap's own `CompleteEnv` is not used, because it reads the environment
//! by itself and stumbles over bash, which parts words at `=` and `:`; its engine is.

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::builder::StyledStr;
use clap::{Arg, ArgMatches, Command, ValueHint};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, complete};

use super::completable::{Files, Taken, taken};
use super::shell_line::{self, Split};
use crate::commands::suggest::{Line, Suggestion};
use crate::commands::topic::Topic;
use crate::ctx::{Clock, Environment, Globals};

/// The variable that makes a run one of completion.
const ASKED: &str = "SLOTCTL_COMPLETE";

/// How a shell wants its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shell {
    Bash,
    Zsh,
    Fish,
    /// PowerShell and elvish, whose scripts list no files themselves.
    Other,
}

/// What was asked: the words up to the cursor, the last of which is being typed.
struct Question {
    shell: Shell,
    words: Vec<String>,
    /// What stands before the cursor's word in the shell's eyes, but belongs to the word in ours: `--at=`.
    head: String,
    /// Whether the shell lists what there is and inserts nothing, so that descriptions may stand beside the values.
    is_listing: bool,
}

/// Answers a shell, if it is one that asks.
pub(super) fn answer(
    arguments: &[OsString],
    environment: &Environment,
    current_dir: &Path,
    clock: &Clock,
) -> Option<ExitCode> {
    let shell = environment.get(ASKED).filter(|shell| !shell.is_empty())?;
    let [_, separator, line @ ..] = arguments else { return None };
    if separator != "--" {
        return None;
    }
    let lines = question(shell, line, environment)
        .map(|question| found(&question, environment, current_dir, clock))
        .unwrap_or_default();
    // A shell that no longer listens has no more use for it.
    let _ = std::io::stdout().lock().write_all(lines.as_bytes());
    Some(ExitCode::SUCCESS)
}

/// Understands what a script hands on; none for words that are no text, and for shells that have no script.
fn question(shell: &str, line: &[OsString], environment: &Environment) -> Option<Question> {
    let line: Vec<String> =
        line.iter().map(|word| word.to_str().map(str::to_owned)).collect::<Option<_>>()?;
    let (shell, line) = match (shell, &line[..]) {
        ("bash", [line, word]) => {
            let Split { words, raw } = shell_line::split(line);
            let head = raw.strip_suffix(word.as_str()).unwrap_or_default().to_owned();
            let is_listing = environment.get("COMP_TYPE").is_some_and(|kind| kind == "63");
            return Some(Question { shell: Shell::Bash, words, head, is_listing });
        }
        ("zsh", _) => (Shell::Zsh, line),
        ("fish", _) => (Shell::Fish, line),
        ("powershell" | "elvish", _) => (Shell::Other, line),
        _ => return None,
    };
    Some(Question { shell, words: line, head: String::new(), is_listing: false })
}

/// The suggestions, one a line.
fn found(question: &Question, environment: &Environment, current_dir: &Path, clock: &Clock) -> String {
    let Some(cursor) = question.words.len().checked_sub(1).filter(|cursor| *cursor > 0) else {
        return String::new();
    };
    let typed = question.words[cursor].as_str();
    let line = line(&question.words[..cursor], environment, current_dir, clock);
    let has_value = Arc::new(AtomicBool::new(false));
    let mut tree = completed(super::tree(environment), &[], question.shell, &Arc::new(line), &has_value);
    let words = question.words.iter().map(OsString::from).collect();
    let mut candidates = complete(&mut tree, words, cursor, Some(current_dir)).unwrap_or_default();
    // Flags are for those who begin one, and for where nothing else can stand.
    let is_flag = |one: &CompletionCandidate| one.get_value().to_string_lossy().starts_with('-');
    let has_other = has_value.load(Ordering::Relaxed) || candidates.iter().any(|one| !is_flag(one));
    if !typed.starts_with('-') && has_other {
        candidates.retain(|one| !is_flag(one));
    }
    let topics = topics(&question.words[..cursor], typed);
    candidates.retain(|one| topics.iter().all(|topic| topic.get_value() != one.get_value()));
    candidates.extend(topics);
    told(question, &candidates)
}

/// The topics of help, beside the commands that it knows.
fn topics(before: &[String], typed: &str) -> Vec<CompletionCandidate> {
    let asks_help = matches!(before, [_, help] if help == "help");
    let topics = Topic::ALL.into_iter().filter(|topic| asks_help && topic.name().starts_with(typed));
    topics.map(|topic| CompletionCandidate::new(topic.name()).help(Some(topic.about().into()))).collect()
}

/// What the line names so far. Words that make no sense yet are passed over.
fn line(words: &[String], environment: &Environment, current_dir: &Path, clock: &Clock) -> Line {
    let home = environment.get("HOME").map(String::as_str);
    let words: Vec<String> = words.iter().map(|word| shell_line::at_home(word, home)).collect();
    let matches = super::tree(environment).ignore_errors(true).try_get_matches_from(&words);
    let mut deepest = matches.as_ref().ok();
    while let Some((_, below)) = deepest.and_then(ArgMatches::subcommand) {
        deepest = Some(below);
    }
    let named = |id: &str| {
        let mut values = deepest?.try_get_raw(id).ok()??;
        values.next().and_then(|value| value.to_str()).map(str::to_owned)
    };
    let variable = |name: &str| environment.get(name).filter(|value| !value.is_empty()).cloned();
    let globals = Globals {
        config: named("config").or_else(|| variable("SLOTCTL_CONFIG")).map(PathBuf::from),
        ledger: named("ledger"),
        ..Default::default()
    };
    let (service, reference) = (named("service"), named("reference"));
    Line {
        globals,
        service,
        reference,
        environment: environment.clone(),
        current_dir: current_dir.to_owned(),
        clock: Arc::clone(clock),
    }
}

/// The tree with a source of suggestions at each argument that has one.
fn completed(
    command: Command,
    path: &[String],
    shell: Shell,
    line: &Arc<Line>,
    has_value: &Arc<AtomicBool>,
) -> Command {
    let below = |sub: Command| {
        let mut path = path.to_vec();
        path.push(sub.get_name().to_owned());
        completed(sub, &path, shell, line, has_value)
    };
    let words = path.join(" ");
    command.mut_subcommands(below).mut_args(|arg| {
        let arg = arg.hide_possible_values(false);
        with_source(&words, arg, shell, line, has_value)
    })
}

fn with_source(path: &str, arg: Arg, shell: Shell, line: &Arc<Line>, has_value: &Arc<AtomicBool>) -> Arg {
    let what = taken(path, &arg);
    let is_value = arg.is_positional();
    let (line, has_value) = (Arc::clone(line), Arc::clone(has_value));
    let seen = move || has_value.fetch_or(is_value, Ordering::Relaxed);
    match what {
        Taken::Words => arg,
        Taken::Free => arg.add(ArgValueCompleter::new(move |_: &std::ffi::OsStr| {
            seen();
            Vec::new()
        })),
        Taken::Files(files) if shell == Shell::Other => arg.value_hint(match files {
            Files::Any => ValueHint::AnyPath,
            Files::Folders => ValueHint::DirPath,
        }),
        Taken::Files(files) => arg.add(ArgValueCompleter::new(move |_: &std::ffi::OsStr| {
            seen();
            vec![CompletionCandidate::new(files.marker())]
        })),
        Taken::Known(wanted) => arg.add(ArgValueCompleter::new(move |typed: &std::ffi::OsStr| {
            seen();
            let found = typed.to_str().map(|typed| line.suggest(wanted, typed)).unwrap_or_default();
            found.into_iter().map(candidate).collect()
        })),
    }
}

fn candidate(suggestion: Suggestion) -> CompletionCandidate {
    let Suggestion { value, about } = suggestion;
    CompletionCandidate::new(value).help(Some(about).filter(|about| !about.is_empty()).map(StyledStr::from))
}

/// The answer as the shell reads it. Where the shell itself lists files, a marker says so, alone.
fn told(question: &Question, candidates: &[CompletionCandidate]) -> String {
    let values = candidates.iter().map(|one| one.get_value().to_string_lossy());
    let markers = [Files::Any, Files::Folders].map(Files::marker);
    let marker = values.clone().find_map(|value| markers.into_iter().find(|marker| value.ends_with(marker)));
    if let Some(marker) = marker {
        return format!("{marker}\n");
    }
    let is_alone = candidates.len() == 1;
    let mut lines = String::new();
    for (value, one) in values.zip(candidates) {
        let help = one.get_help().map(ToString::to_string).unwrap_or_default();
        let about = help.lines().next().unwrap_or_default();
        let line = match question.shell {
            Shell::Bash => {
                let value = value.strip_prefix(question.head.as_str()).unwrap_or(&value);
                let shows = question.is_listing && !is_alone && !about.is_empty();
                if shows { format!("{value}  ({about})") } else { value.to_owned() }
            }
            Shell::Zsh => {
                let value = value.replace('\\', "\\\\").replace(':', "\\:");
                if about.is_empty() { value } else { format!("{value}:{about}") }
            }
            Shell::Fish | Shell::Other if about.is_empty() => value.into_owned(),
            Shell::Fish | Shell::Other => format!("{value}\t{about}"),
        };
        lines.push_str(&line);
        lines.push('\n');
    }
    lines
}
