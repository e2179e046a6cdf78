//! Manual pages: one for each command and topic, legible, and nobody else's file overwritten.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use crate::support::TestEnv;

/// The pages in a folder, by name.
fn pages(folder: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder).expect("readable").map(|entry| entry.expect("readable").path());
    let mut pages: Vec<(String, String)> = entries
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).expect("UTF-8"))
        })
        .collect();
    pages.sort();
    pages
}

#[test]
fn every_command_and_topic_has_a_page() {
    let env = TestEnv::new();
    let told = env.line("man share/man -o json").success().json();
    let pages = pages(&env.work().join("share/man"));
    let names: Vec<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(told["pages"].as_array().expect("names").len(), names.len());
    assert!(names.len() > 90, "only {}", names.len());
    for name in ["slotctl.1", "slotctl-book.1", "slotctl-sweep-no-shows.1", "slotctl-exit-status.7"] {
        assert!(names.contains(&name), "{name}");
    }
    for (name, text) in pages.iter().filter(|(name, _)| name.ends_with(".1")) {
        for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "EXIT STATUS", "ENVIRONMENT", "FILES", "SEE ALSO"]
        {
            let heading =
                if section.contains(' ') { format!(".SH \"{section}\"") } else { format!(".SH {section}") };
            assert!(text.contains(&heading), "{name} has no {heading}");
        }
        let is_group = text.contains(".SH SUBCOMMANDS") && name != "slotctl.1";
        assert!(is_group || text.contains(".SH EXAMPLES"), "{name} shows no example");
    }
    let folder = env!("CARGO_MANIFEST_DIR");
    assert!(pages.iter().all(|(_, text)| !text.contains(folder)), "a page names this machine");
    assert_eq!(self::pages(&env.work().join("share/man")), pages);
    env.line("man share/man -q").success();
    assert_eq!(self::pages(&env.work().join("share/man")), pages, "the same again");
}

/// A synopsis that leaves the values out, or tells of every command what all of them take, tells nothing.
#[test]
fn a_synopsis_names_the_values_and_not_what_every_command_takes() {
    let env = TestEnv::new();
    env.line("man pages -q").success();
    let synopsis = |name: &str| {
        let text = env.read(format!("pages/slotctl{name}.1"));
        let (_, rest) = text.split_once(".SH SYNOPSIS\n").expect("a synopsis");
        let plain = rest.lines().next().expect("a line").replace("\\-", "-");
        assert!(
            text.contains(".TH slotctl") && text.contains(" 1 \"\" \"slotctl 0."),
            "the version is no date"
        );
        ["\\fB", "\\fI", "\\fR"].iter().fold(plain, |text, font| text.replace(font, ""))
    };
    assert_eq!(synopsis(""), "slotctl [GLOBAL OPTIONS] COMMAND");
    assert_eq!(synopsis("-sweep"), "slotctl sweep [GLOBAL OPTIONS] COMMAND");
    let expected = "slotctl slot close --at TIME [--reason TEXT] [GLOBAL OPTIONS] SERVICE";
    assert_eq!(synopsis("-slot-close"), expected);
    assert_eq!(synopsis("-service-check"), "slotctl service check [GLOBAL OPTIONS] [PATHS...]");
    let book = synopsis("-book");
    assert!(
        book.contains("[--name NAME]") && book.ends_with("[SERVICE]") && !book.contains("--ledger"),
        "{book}"
    );
}

/// The width of a terminal of forty columns, without the margin.
const NARROW: &str = "-rLL=38n";

/// groff says what is wrong with a page, where there is one.
#[test]
fn the_pages_are_clean() {
    let env = TestEnv::new();
    env.line("man pages -q").success();
    for (name, _) in pages(&env.work().join("pages")) {
        let page = env.work().join("pages").join(&name);
        let is_long = ["slotctl.1", "slotctl-book.1", "slotctl-agenda.1"].contains(&name.as_str());
        for width in [Some("-rLL=78n"), Some(NARROW).filter(|_| is_long)].into_iter().flatten() {
            let mut groff = Command::new("groff");
            let Ok(output) = groff.args(["-man", "-ww", "-Tutf8", "-z", width]).arg(&page).output() else {
                // The sections and examples are held by the test above.
                return;
            };
            let told = String::from_utf8_lossy(&output.stderr);
            // On a narrow terminal a long word stands out; that is no fault of the page.
            let is_word = |line: &&str| width == NARROW && line.ends_with("can't break line");
            let told: Vec<&str> = told.lines().filter(|line| !is_word(line)).collect();
            assert!(output.status.success() && told.is_empty(), "{name} {width}: {told:?}");
        }
    }
}

#[test]
fn a_file_of_somebody_else_stays() {
    let env = TestEnv::new();
    env.write("pages/slotctl-book.1", "mine");
    env.write("pages/notes.txt", "mine too");
    let refused = env.line("man pages -o json").code(1);
    assert_eq!(refused.error_code(), "file_exists");
    assert!(refused.stderr().contains("pages/slotctl-book.1"), "{}", refused.stderr());
    assert_eq!(pages(&env.work().join("pages")).len(), 2, "nothing was written");
    assert_eq!(env.read("pages/slotctl-book.1"), "mine");
    fs::remove_file(env.work().join("pages/slotctl-book.1")).expect("removed");
    env.line("man pages -q --dry-run").success();
    assert_eq!(pages(&env.work().join("pages")).len(), 1, "a dry run writes nothing");
    env.line("man pages -q").success();
    assert_eq!(env.read("pages/notes.txt"), "mine too");
}

#[test]
fn a_folder_that_cannot_be_written_is_said() {
    let env = TestEnv::new();
    env.write("file", "");
    for line in ["man file", "man file/below", "man file --dry-run"] {
        let refused = env.line(&format!("{line} -o json")).code(1);
        assert_eq!(refused.error_code(), "output_failed");
        assert!(
            refused.stderr().contains("/file` is a file, and the pages need a directory"),
            "{}",
            refused.stderr()
        );
    }
    let locked = env.work().join("locked");
    fs::create_dir(&locked).expect("made");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o500)).expect("locked");
    // Root may write anywhere.
    if fs::write(locked.join("probe"), "").is_err() {
        let refused = env.line("man locked").code(1);
        assert!(refused.stderr().contains("hint: check that you may write"), "{}", refused.stderr());
    }
}
