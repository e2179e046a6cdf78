//! The scripts in `completions/` are what the binary prints, and the shells at hand can read them.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::TestEnv;

/// Each shell with the file that holds its script, named as that shell wants it.
const SCRIPTS: [(&str, &str); 5] = [
    ("bash", "slotctl.bash"),
    ("zsh", "_slotctl"),
    ("fish", "slotctl.fish"),
    ("powershell", "_slotctl.ps1"),
    ("elvish", "slotctl.elv"),
];

#[test]
fn the_scripts_are_what_the_binary_prints() {
    let env = TestEnv::new();
    for (shell, file) in SCRIPTS {
        let kept = fs::read_to_string(folder().join(file)).unwrap_or_default();
        let run = env.run(["completions", shell]).success();
        let printed = run.stdout();
        assert!(kept == printed, "the binary was not built with this completions/{file}");
    }
}

#[test]
fn the_folder_holds_nothing_else() {
    let entries = fs::read_dir(folder()).expect("the folder is there");
    let mut found: Vec<String> = entries
        .map(|entry| entry.expect("it can be read").file_name().to_string_lossy().into_owned())
        .collect();
    let mut expected = SCRIPTS.map(|(_, file)| file.to_owned());
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn the_scripts_say_nothing_of_the_machine_or_the_version() {
    for (_, file) in SCRIPTS {
        let script = fs::read_to_string(folder().join(file)).unwrap_or_default();
        for foreign in [env!("CARGO_MANIFEST_DIR"), env!("CARGO_PKG_VERSION"), "/target/"] {
            assert!(!script.contains(foreign), "{file} holds {foreign}");
        }
    }
}

/// Bash is asked everywhere; the other shells have a say where they are installed.
#[test]
fn the_shells_can_read_their_scripts() {
    for (shell, flag) in [("bash", "-n"), ("zsh", "-n"), ("fish", "--no-execute")] {
        let (_, file) = SCRIPTS.iter().find(|(name, _)| *name == shell).expect("it has a script");
        let checked = Command::new(shell).arg(flag).arg(folder().join(file)).output();
        match checked {
            Ok(output) => {
                let told = String::from_utf8_lossy(&output.stderr);
                assert!(output.status.success() && told.is_empty(), "{shell} cannot read {file}:\n{told}");
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => panic!("{shell}: {error}"),
        }
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("completions")
}
