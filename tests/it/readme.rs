//! The transcripts of README.md are what happens: each `$ ` line of its ```` ```console ```` blocks is run, in order and in
//! one shell, and what stands below it must be what was printed.
//!
//! A reader copies the confirmation number that their own booking printed. So does this test: where the README shows one
//! number or id and the run shows another, the two stand for each other from there on.
//!
//! The table of configuration keys is what `config keys` prints, and each command named in the text is one.
//!
//! `SLOTCTL_README=overwrite cargo test --locked --test it readme` writes what was printed into README.md.

mod shell;
mod transcript;

use std::fs;
use std::path::{Path, PathBuf};

use shell::Shell;
use transcript::{Names, Part, parts};

use crate::support::{OfTheFile, TestEnv, in_a_file};

/// What the README tells its reader to run, besides the transcripts.
const DEMO: &str = "cargo run --release -- demo";
const TESTS: &str = "cargo test --locked";

#[test]
fn the_transcripts_are_what_happens() {
    let _file = in_a_file(OfTheFile::Address);
    let readme = read("README.md");
    let env = TestEnv::new();
    let mut shell = session(&env);
    let mut names = Names::default();
    let (mut written, mut steps, mut wrong) = (String::new(), 0, Vec::new());
    for part in parts(&readme) {
        let step = match part {
            Part::Text(text) => {
                written += text;
                continue;
            }
            Part::Step(step) => step,
        };
        steps += 1;
        let (status, printed) = shell.run(&names.as_in_run(step.command));
        let printed = names.as_in_readme(&as_a_reader_sees(&printed, &env), &step.expected());
        written += &step.rewritten(&printed);
        // A step fails if and only if it says so: no failure passes unseen.
        let says_error = printed.lines().any(|line| line.starts_with("error: "));
        if printed != step.expected() || says_error != (status != 0) {
            wrong.push(format!(
                "$ {}\n--- README.md\n{}--- printed, with status {status}\n{printed}",
                step.command,
                step.expected()
            ));
        }
    }
    assert!(steps > 15, "only {steps} steps were found");
    let written = with_keys(&written, &key_tables(&env));
    if is_overwriting() {
        fs::write(path("README.md"), written).expect("README.md is writable");
    } else {
        assert_eq!(wrong, Vec::<String>::new(), "{}", wrong.join("\n"));
        assert_eq!(written, readme, "a step or the keys read otherwise than they are written");
    }
}

#[test]
fn the_two_commands_are_those_of_the_checks() {
    let readme = read("README.md");
    let is_alone = |text: &str, command: &str| text.lines().any(|line| line.trim() == command);
    assert!(is_alone(&readme, DEMO), "{DEMO}");
    assert!(is_alone(&readme, TESTS), "{TESTS}");
    let checks = read(".ci/run");
    assert!(checks.contains(&format!("    {TESTS} 2>&1")), ".ci/run does not call {TESTS}");
}

#[test]
fn the_links_lead_somewhere() {
    let readme = read("README.md");
    let targets =
        readme.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target);
    for target in targets.filter(|target| !target.starts_with("http") && !target.starts_with('#')) {
        assert!(path(target).exists(), "README.md links to {target}, which is not there");
    }
}

#[test]
fn every_command_in_the_text_is_one() {
    let readme = read("README.md");
    let env = TestEnv::new();
    let mut known = std::collections::BTreeSet::new();
    for code in readme.split('`').filter_map(|code| code.strip_prefix("slotctl ")) {
        let is_word =
            |word: &&str| word.starts_with(|c: char| c.is_ascii_lowercase()) && !word.contains(['.', '/']);
        let words: Vec<&str> =
            code.lines().next().unwrap_or_default().split(' ').take_while(is_word).collect();
        known.insert(words);
    }
    assert!(known.len() > 20, "only {} commands were found", known.len());
    for words in known {
        // What is no command is an argument: `--help` shows the help of the command before it.
        env.run(words.iter().copied().chain(["--help"])).success();
    }
}

/// Stand around the tables of keys.
const KEYS: [&str; 2] =
    ["<!-- config keys: written by the readme test -->\n", "<!-- end of config keys -->\n"];

/// The text with the tables between their marks.
fn with_keys(readme: &str, tables: &str) -> String {
    let (before, rest) = readme.split_once(KEYS[0]).expect("README.md has a place for the keys");
    let (_, after) = rest.split_once(KEYS[1]).expect("the place has an end");
    [before, KEYS[0], tables, KEYS[1], after].concat()
}

/// A table of keys for each file.
fn key_tables(env: &TestEnv) -> String {
    let keys = env.line("config keys -o json").success().json();
    let keys = keys.as_array().expect("a list");
    assert!(keys.len() > 100, "only {} keys were found", keys.len());
    let cell = |text: &str| text.replace('|', "\\|");
    let mut text = String::new();
    let mut file = "";
    for key in keys {
        let field = |name: &str| key[name].as_str().unwrap_or_default();
        if file != field("file") {
            file = field("file");
            text += &format!(
                "\n`{file}`\n\n| key | type | default | example | meaning |\n|---|---|---|---|---|\n"
            );
        }
        let unit = if key["unit"].is_null() { String::new() } else { format!(": {}", field("unit")) };
        let is_quoted = field("default").starts_with('"') && field("default").ends_with('"');
        let is_code = is_quoted || field("default").starts_with(['[', '$']);
        let default = if is_code { format!("`{}`", field("default")) } else { field("default").to_owned() };
        text += &format!(
            "| `{}` | {}{unit} | {} | `{}` | {} |\n",
            field("key"),
            field("type"),
            cell(&default),
            cell(field("example")),
            cell(field("meaning"))
        );
    }
    text + "\n"
}

/// A shell in the top folder of a checkout, in a home of its own; only what the tour needs of the checkout is there.
fn session(env: &TestEnv) -> Shell {
    let mut shell = Shell::start(env);
    let samples = path("sample-configs");
    let (status, printed) = shell.run(&format!("cp -r '{}' .", samples.display()));
    assert_eq!((status, printed.as_str()), (0, ""));
    // The tour sets what it needs.
    shell.run("unset SLOTCTL_NOW SLOTCTL_ACTOR");
    shell
}

/// Without the line that a frozen clock adds to every command, of which the README says that it is left out, and
/// with the reader's home where that of the test is.
fn as_a_reader_sees(printed: &str, env: &TestEnv) -> String {
    let home = env.root().join("home");
    let home = home.canonicalize().unwrap_or(home);
    let lines = printed.lines().filter(|line| !line.starts_with("note: everything acts as at "));
    lines.fold(String::new(), |text, line| text + line + "\n").replace(&*home.to_string_lossy(), "/home/ana")
}

#[expect(clippy::disallowed_methods, reason = "whoever renews the transcripts says so in the environment")]
fn is_overwriting() -> bool {
    std::env::var("SLOTCTL_README").is_ok_and(|value| value == "overwrite")
}

fn read(file: &str) -> String {
    fs::read_to_string(path(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn path(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}
