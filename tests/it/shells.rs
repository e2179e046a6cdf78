//! Completion in real shells: somebody types, presses Tab, and looks at the line.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::{OfTheFile, ServiceFile, TestEnv, in_a_file, leave_out};

/// A world with one appointment, where the shells find slotctl on their path and its scripts where they look.
fn clinic() -> (TestEnv, String) {
    let env = TestEnv::bare().variable("SLOTCTL_TEST_UNHURRIED", "1");
    env.service(&ServiceFile { capacity: 2, ..ServiceFile::default() });
    env.line("slot generate visit --from 2026-12-01 --until 2026-12-31 -q").success();
    let number = env.booked("visit", "2026-12-03T09:00", "ada");
    for (script, place) in [
        ("slotctl.bash", "home/slotctl.bash"),
        ("_slotctl", "home/functions/_slotctl"),
        ("slotctl.fish", "home/config/fish/completions/slotctl.fish"),
    ] {
        let place = env.root().join(place);
        fs::create_dir_all(place.parent().expect("a folder")).expect("writable");
        fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("completions").join(script), place)
            .expect("copied");
    }
    (env, number)
}

/// A program in that world, or nothing where the machine has none; then the test fails on a build machine.
fn program(env: &TestEnv, name: &str) -> Option<Command> {
    let is_there = Command::new(name).arg("--version").output().is_ok();
    if !is_there {
        leave_out(name);
        return None;
    }
    let mut command = Command::new(name);
    let mut path =
        Path::new(env!("CARGO_BIN_EXE_slotctl")).parent().expect("a folder").as_os_str().to_owned();
    path.push(":/usr/local/bin:/usr/bin:/bin");
    for (name, value) in env.command().get_envs() {
        command.env(name, value.unwrap_or_default());
    }
    command.env("PATH", path).env("TERM", "dumb").env("INPUTRC", "/dev/null").current_dir(env.work());
    Some(command)
}

/// What a shell on a terminal shows when these keys are typed into it.
fn typed(env: &TestEnv, shell: &str, keys: &str) -> Option<String> {
    program(env, shell.split(' ').next().unwrap_or_default())?;
    // It gives the shell a terminal, as it comes with every Linux.
    let mut script = program(env, "script")?;
    script.args(["-qec", shell, "/dev/null"]).env("SHELL", "/bin/sh");
    let mut child = script
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(keys.as_bytes()).expect("it reads");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The line as it stands after the keys: Ctrl-A goes to its start, where `echo` makes it harmless.
fn completed(line: &str) -> String {
    format!("{line}\t\u{1}echo \"<\" \u{5}\">\"\n")
}

/// Each line that is typed, up to Tab, with what the shell makes of it.
fn lines(number: &str) -> Vec<(String, String)> {
    let line = |typed: &str, made: &str| (typed.to_owned(), made.to_owned());
    vec![
        line("slotctl age", "slotctl agenda"),
        line("slotctl book v", "slotctl book visit"),
        line("slotctl book visit --at 2026-12-07T09", "slotctl book visit --at 2026-12-07T0900"),
        line("slotctl book visit --at=2026-12-07T09", "slotctl book visit --at=2026-12-07T0900"),
        line("slotctl cancel ", &format!("slotctl cancel {number}")),
        line("slotctl -C ~/../work cancel ", &format!("slotctl -C ~/../work cancel {number}")),
        line("slotctl agenda --status conf", "slotctl agenda --status confirmed"),
        line("slotctl -C serv", "slotctl -C services"),
        line("slotctl show none-of-ours", "slotctl show none-of-ours"),
    ]
}

fn holds(shell: &str, shown: &str, typed: &str, made: &str, home: &str) {
    // The shell that echoes the line reads a tilde before a slash as the folder it means.
    let made = made.replace("~/", &format!("{home}/"));
    let found = shown.lines().filter_map(|line| line.trim_end().strip_prefix("< ")?.strip_suffix('>'));
    // A folder's slash goes again in some shells once something else is typed.
    let found: Vec<&str> = found.map(|line| line.trim_end().trim_end_matches('/')).collect();
    assert!(found.contains(&made.as_str()), "{shell} made no `{made}` of `{typed}`:\n{shown}");
}

fn all_lines_are_completed(shell: &str, start: &str, set_up: &str) {
    let (env, number) = clinic();
    let lines = lines(&number);
    let keys: String = lines.iter().map(|(line, _)| completed(line)).collect();
    let Some(shown) = typed(&env, start, &format!("{set_up}{keys}exit\n")) else { return };
    let home = env.root().join("home");
    for (line, made) in &lines {
        holds(shell, &shown, line, made, home.to_str().expect("text"));
    }
}

#[test]
fn bash_completes() {
    let _file = in_a_file(OfTheFile::Completion);
    let set_up = "PS1=; bind 'set enable-bracketed-paste off'; source ~/slotctl.bash\n";
    all_lines_are_completed("bash", "bash --norc --noprofile -i", set_up);
}

#[test]
fn zsh_completes_at_the_first_tab() {
    let _file = in_a_file(OfTheFile::Completion);
    let set_up = "PS1=; fpath=(~/functions $fpath); autoload -U compinit; compinit -u -D; bindkey -e\n";
    all_lines_are_completed("zsh", "zsh -f -i", set_up);
}

#[test]
fn bash_shows_descriptions_where_it_lists() {
    let _file = in_a_file(OfTheFile::Completion);
    let (env, number) = clinic();
    let other = env.booked("visit", "2026-12-04T10:00", "bob");
    let set_up = "PS1=; bind 'set enable-bracketed-paste off'; source ~/slotctl.bash\n";
    let Some(shown) =
        typed(&env, "bash --norc --noprofile -i", &format!("{set_up}slotctl cancel \t\t\u{1}#\nexit\n"))
    else {
        return;
    };
    for line in [
        format!("{number}  (2026-12-03 09:00 visit, confirmed)"),
        format!("{other}  (2026-12-04 10:00 visit, confirmed)"),
    ] {
        assert!(shown.contains(&line), "{line}\n{shown}");
    }
    let at = |number: &str| shown.find(&format!("{number}  (")).expect("it is shown");
    assert!(at(&number) < at(&other), "the soonest stands first");
}

#[test]
fn fish_completes() {
    let _file = in_a_file(OfTheFile::Completion);
    let (env, number) = clinic();
    let ask = |line: &str| {
        let mut fish = program(&env, "fish")?;
        let output = fish.args(["-c", "complete -C $argv[1]", line]).output().expect("it starts");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert_eq!(text(&output.stderr), "", "{line}");
        Some(text(&output.stdout).lines().map(str::to_owned).collect::<Vec<_>>())
    };
    let Some(services) = ask("slotctl book ") else { return };
    assert_eq!(services, ["visit\tThe visit"]);
    for (line, offered) in [
        (
            "slotctl book visit --at 2026-12-07T09",
            "2026-12-07T0900\tMon 7 Dec, 09:00, 2 seats free".to_owned(),
        ),
        (
            "slotctl book visit --at=2026-12-07T09",
            "--at=2026-12-07T0900\tMon 7 Dec, 09:00, 2 seats free".to_owned(),
        ),
        ("slotctl cancel ", format!("{number}\t2026-12-03 09:00 visit, confirmed")),
        ("slotctl -C ~/../work cancel ", format!("{number}\t2026-12-03 09:00 visit, confirmed")),
    ] {
        assert_eq!(ask(line).expect("fish"), [offered], "{line}");
    }
    assert_eq!(ask("slotctl agenda --status conf").expect("fish"), ["confirmed"]);
    let folders = ask("slotctl -C serv").expect("fish");
    assert!(folders.iter().any(|folder| folder.starts_with("services/")), "{folders:?}");
    assert_eq!(ask("slotctl show none-of-ours").expect("fish"), [""; 0]);
}
