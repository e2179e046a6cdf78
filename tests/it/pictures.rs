//! The pictures of README.md are what the binary prints: the script that draws them compares.

use std::path::Path;
use std::process::Command;

#[test]
fn the_pictures_show_what_is_printed() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let script = top.join(".github/pictures.py");
    let drawn = Command::new("python3")
        .arg(script)
        .args(["--check", "--slotctl", env!("CARGO_BIN_EXE_slotctl")])
        .output();
    match drawn {
        Ok(drawn) => assert!(
            drawn.status.success(),
            "{}{}",
            String::from_utf8_lossy(&drawn.stdout),
            String::from_utf8_lossy(&drawn.stderr)
        ),
        // `.ci/run` refuses a test that was skipped.
        Err(error) => eprintln!("skip: the pictures are compared by python3, which does not start: {error}"),
    }
}
