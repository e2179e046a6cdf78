//! The transcripts of README.md are what happens: each `$ ` line of its ```` ```console ```` blocks is run, in order and in
//! one shell, and what stands below it must be what was printed.
//!
//! A reader copies the confirmation number that their own booking printed. So does this test: where the README shows one
//! number or id and the run shows another, the two stand for each other from there on.
//!
//! `SLOTCTL_README=overwrite cargo test --locked --test it readme` writes what was printed into README.md.

mod shell;
mod transcript;

use std::fs;
use std::path::{Path, PathBuf};

use shell::Shell;
use transcript::{Names, Part, parts};

use crate::support::TestEnv;

/// What the README tells its reader to run, besides the transcripts.
const DEMO: &str = "cargo run --release -- demo";
const TESTS: &str = "cargo test --locked";

#[test]
fn the_transcripts_are_what_happens() {
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
    if is_overwriting() {
        fs::write(path("README.md"), written).expect("README.md is writable");
    } else {
        assert_eq!(wrong, Vec::<String>::new(), "{}", wrong.join("\n"));
        assert_eq!(written, readme, "a step reads otherwise than it is written");
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
