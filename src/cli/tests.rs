//! The command tree as a whole: what holds for every command and every argument.

use clap::error::ErrorKind;

use super::completable::{Taken, taken};
use super::*;
use crate::commands::topic::Topic;

/// Every command below the root with its words, groups before what is in them.
fn commands() -> Vec<(Vec<String>, clap::Command)> {
    fn collect(command: &clap::Command, path: &[String], found: &mut Vec<(Vec<String>, clap::Command)>) {
        for below in command.get_subcommands().filter(|below| below.get_name() != "help") {
            let mut path = path.to_vec();
            path.push(below.get_name().to_owned());
            found.push((path.clone(), below.clone()));
            collect(below, &path, found);
        }
    }
    let mut tree = Cli::command();
    tree.build();
    let mut found = Vec::new();
    collect(&tree, &[], &mut found);
    assert!(found.len() > 80, "only {} commands", found.len());
    found
}

/// The commands that a help text shows, each on one line.
fn examples(command: &clap::Command) -> Vec<String> {
    let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let block = help.split("\n\n").find(|block| block.starts_with("Example")).unwrap_or_default().to_owned();
    let lines = block.replace("\\\n", " ");
    lines.lines().skip(1).map(|line| line.trim().to_owned()).collect()
}

#[test]
fn the_command_tree_is_sound() {
    Cli::command().debug_assert();
}

#[test]
fn every_command_shows_examples_that_can_be_typed() {
    let mut seen = 0;
    for (path, command) in commands() {
        let examples = examples(&command);
        assert!(command.has_subcommands() || !examples.is_empty(), "{path:?} shows no example");
        for example in examples {
            // What stands before or behind a pipe may be another program.
            assert!(example.contains("slotctl "), "{example}");
            for part in example.split(" | ").filter(|part| part.starts_with("slotctl ")) {
                let part = part.split(" > ").next().unwrap_or_default();
                let words = shell_line::split(part).words;
                assert_eq!(words[0], "slotctl", "{example}");
                if let Err(error) = Cli::command().try_get_matches_from(&words) {
                    panic!("{example}\n{error}");
                }
                seen += 1;
            }
        }
        for example in command.get_after_help().map(ToString::to_string).unwrap_or_default().lines() {
            assert!(example.chars().count() <= 80 || !example.starts_with("  slotctl "), "{example}");
        }
    }
    assert!(seen > 90, "only {seen} examples");
}

/// The sources outside of tests, each without comments, and with texts that go on below in one piece.
fn sources(folder: &std::path::Path, found: &mut Vec<(std::path::PathBuf, String)>) {
    for entry in std::fs::read_dir(folder).expect("the sources are there") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            if name != "tests" {
                sources(&path, found);
            }
        } else if name.ends_with(".rs") && name != "tests.rs" {
            let text = std::fs::read_to_string(&path).expect("a source");
            let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            let is_code = |line: &&str| !line.trim_start().starts_with("//");
            let lines: Vec<&str> = text.lines().filter(is_code).collect();
            let parts: Vec<String> =
                lines.join("\n").split("\\\n").map(|part| part.trim_start().to_owned()).collect();
            found.push((path, parts.concat()));
        }
    }
}

/// The commands that a text tells somebody to type: in backticks, or after `: `.
fn told(text: &str) -> Vec<String> {
    let mut told = Vec::new();
    for (place, _) in text.match_indices("slotctl ") {
        let (before, rest) = text.split_at(place);
        let end = if before.ends_with('`') {
            rest.find('`')
        } else if before.ends_with(": ") && !before.ends_with("Usage: ") {
            rest.find(['"', ';']).into_iter().chain(rest.find(", ")).min()
        } else {
            None
        };
        told.extend(end.map(|end| rest[..end].trim_end_matches("\\n").to_owned()));
    }
    told
}

/// A command with something sensible in the place of what is only known when it is told.
fn filled(command: &str) -> Vec<String> {
    const KNOWN: [(&str, &str); 5] = [
        (" SERVICE", " visit"),
        (" REF", " 7K3-M9Q-RTW"),
        (" FILE", " file"),
        (" BACKUP", " file"),
        ("\\\"", "\""),
    ];
    const ANY: [&str; 7] = [
        "queue",
        "visit",
        "7K3-M9Q-RTW",
        "2026-12-01",
        "2026-12-01T09:00",
        "01985b1e-7c3a-7d2e-9f10-4b8a2c6d1e5f",
        "bash",
    ];
    let command =
        KNOWN.iter().fold(command.to_owned(), |command, (word, known)| command.replace(word, known));
    let mut all = vec![command.replace(" ID", " {id}")];
    // Each part that is filled in later, with each thing that it may be.
    while let Some((open, close)) = all[0].find('{').and_then(|at| Some((at, all[0][at..].find('}')? + at))) {
        let part = all[0][open..=close].to_owned();
        // A flag that is there or not comes with its own space.
        let values = |one: &String| {
            let attached = !one[..one.find(&part).unwrap_or_default()].ends_with([' ', '=', '/']);
            let any = ANY.iter().map(|value| one.replacen(&part, value, 1)).collect::<Vec<_>>();
            if attached { vec![one.replacen(&part, "", 1)] } else { any }
        };
        all = all.iter().flat_map(values).collect();
    }
    all
}

/// Whatever the program tells somebody to type can be typed as it stands: the commands and the flags are there, and none
/// is left out that the command needs.
#[test]
fn every_command_that_is_told_can_be_typed() {
    let mut found = Vec::new();
    sources(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    let (mut seen, mut wrong) = (0, Vec::new());
    for (path, text) in found {
        for command in told(&text) {
            let can_be_typed = |line: &String| {
                let words = shell_line::split(line.trim()).words;
                // A word in capitals stands for something that nobody put in its place.
                let is_open = |word: &String| word.chars().all(|sign| sign.is_ascii_uppercase());
                if let [_, help, topic] = &words[..]
                    && help == "help"
                    && Topic::named(topic).is_some()
                {
                    return true;
                }
                let parsed = Cli::command().try_get_matches_from(&words);
                let is_read = parsed.map_or_else(|error| error.kind() == ErrorKind::DisplayVersion, |_| true);
                is_read && !words.iter().any(is_open)
            };
            let is_whole = !command.contains("--email") || command.contains("--name");
            if !is_whole || !filled(&command).iter().any(can_be_typed) {
                wrong.push(format!("{}: {command}", path.display()));
            }
            seen += 1;
        }
    }
    assert!(wrong.is_empty(), "cannot be typed as it stands:\n{}", wrong.join("\n"));
    assert!(seen > 80, "only {seen} commands are told");
}

/// What is missing on a command line is found by a command that lists it.
#[test]
fn whoever_leaves_an_id_out_is_told_where_to_find_it() {
    for line in [
        "slot list",
        "calendar",
        "waitlist claim",
        "waitlist leave",
        "consumer show",
        "consumer erase",
        "queue close",
        "queue delete",
        "release delete",
        "refund settle",
        "outbox show",
        "outbox retry",
        "outbox preview",
        "service show",
        "service new",
    ] {
        let words: Vec<OsString> =
            std::iter::once("slotctl").chain(line.split(' ')).map(OsString::from).collect();
        let error = Cli::command().try_get_matches_from(&words).expect_err("it is incomplete");
        assert_eq!(error.kind(), ErrorKind::MissingRequiredArgument, "{line}");
        assert!(usage::hint(&error, &words).is_some(), "{line}: {error}");
    }
}

#[test]
fn help_fits_narrow_terminals() {
    for (path, command) in commands() {
        for width in [40, 80] {
            let mut command = command.clone().term_width(width);
            for help in [command.render_help().to_string(), command.render_long_help().to_string()] {
                // No word is broken, so that only what is one word may stand out.
                let wide = |line: &&str| line.chars().count() > width && !line.starts_with("Usage: ");
                let wide: Vec<&str> =
                    help.lines().filter(wide).filter(|line| !is_whole(line, width)).collect();
                assert!(wide.is_empty(), "{path:?} at {width}:\n{}", wide.join("\n"));
            }
        }
    }
}

/// Whether a line of help cannot be parted: one word, or a flag with its value, beside which nothing stands.
fn is_whole(line: &str, width: usize) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    words.len() == 1 || (width < 80 && words.iter().all(|word| word.starts_with(['-', '<', '['])))
}

#[test]
fn every_value_has_a_name_in_capitals() {
    for (path, command) in commands() {
        for arg in command.get_arguments().filter(|arg| arg.get_action().takes_values()) {
            let names = arg.get_value_names().unwrap_or_default();
            assert!(!names.is_empty(), "{path:?}: {arg} has no value name");
            for name in names {
                assert!(!name.chars().any(char::is_lowercase), "{path:?}: {name}");
            }
        }
    }
}

/// What is completed, and what is for people to think of: a new value must be put into one of the two.
#[test]
fn it_is_known_of_every_value_whether_it_is_completed() {
    const FREE: [&str; 31] = [
        "ACTION",
        "AMOUNT",
        "CODE",
        "DATE",
        "DAYS",
        "DURATION",
        "EMAIL",
        "HH:MM",
        "HOURS",
        "DURATIONS",
        "WHEN",
        "MAILBOX",
        "ID",
        "KEY",
        "LANG",
        "N",
        "NAME",
        "PHONE",
        "PORT",
        "RATE",
        "REF",
        "SPEC",
        "TEXT",
        "TIME",
        "TOKEN",
        "SEARCH",
        "REASON",
        "REFERENCE",
        "LIMIT",
        "CAPACITY",
        "COMMAND",
    ];
    for (path, command) in commands() {
        let words = path.join(" ");
        for arg in command.get_arguments().filter(|arg| taken(&words, arg) == Taken::Free) {
            let name = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
            let name = name.unwrap_or_default();
            assert!(FREE.contains(&name.as_str()), "{words}: nobody has said how {name} is completed");
        }
    }
}

/// Completed starts hold no colon, at which bash would part the word; so they must be read without one.
#[test]
fn every_time_is_read_as_it_is_completed() {
    let mut seen = 0;
    for (path, command) in commands() {
        let is_time = |arg: &&clap::Arg| {
            arg.get_value_names().is_some_and(|names| names.iter().any(|name| *name == "TIME"))
        };
        for flag in command.get_arguments().filter(is_time).filter_map(clap::Arg::get_long) {
            let mut line = vec!["slotctl".to_owned()];
            line.extend(path.clone());
            line.extend([format!("--{flag}"), "2026-12-01T0900".to_owned()]);
            let kind = Cli::command().try_get_matches_from(&line).err().map(|error| error.kind());
            assert_ne!(kind, Some(ErrorKind::ValueValidation), "{line:?}");
            assert_ne!(kind, Some(ErrorKind::UnknownArgument), "{line:?}");
            seen += 1;
        }
    }
    assert!(seen >= 10, "only {seen} times");
}
