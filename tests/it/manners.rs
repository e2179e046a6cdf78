//! How the program behaves as one among others: help, pipes, colours, widths, the clock, and secrets.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::support::{OfTheFile, SPECIALIST, ServiceFile, TestEnv, in_a_file};

fn visits() -> TestEnv {
    let env = TestEnv::bare();
    env.service(&ServiceFile::default());
    env.line("slot generate visit --from 2026-12-01 --until 2028-12-01 -q").success();
    env
}

/// The commands that a help text lists.
fn commands(help: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let lines = lines.take_while(|line| !line.is_empty()).filter(|line| !line.starts_with("   "));
    lines.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

#[test]
fn every_command_has_help() {
    let env = TestEnv::new();
    let mut waiting = vec![Vec::new()];
    let mut seen = 0;
    while let Some(path) = waiting.pop() {
        let mut line = path.clone();
        line.push("--help".to_owned());
        let help = env.run(&line).success();
        help.silent_stderr();
        assert!(help.stdout().contains("Usage: slotctl"), "{line:?}");
        assert!(help.stdout().lines().all(|line| line.chars().count() <= 100), "{line:?}: {}", help.stdout());
        for command in commands(help.stdout()).into_iter().filter(|command| command != "help") {
            let mut below = path.clone();
            below.push(command);
            waiting.push(below);
        }
        seen += 1;
    }
    assert!(seen > 30, "only {seen} commands");
    let short = concat!("slotctl ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!(env.line("-V").success().stdout(), short);
    let version = env.line("--version").success();
    let lines: Vec<&str> = version.stdout().lines().collect();
    assert_eq!(lines[..2], [short.trim_end(), "ledger schema 3"]);
    assert!(lines[2].starts_with("zone data 20") && lines[3].starts_with("SQLite 3."), "{lines:?}");
    assert_eq!(lines.len(), 4);
    assert_eq!(
        env.line("agenda -V").success().stdout(),
        concat!("slotctl-agenda ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn help_has_topics_beside_the_commands() {
    let env = TestEnv::new();
    for topic in ["config", "environment", "exit-status", "times"] {
        let text = env.line(&format!("help {topic}")).success();
        assert!(text.stdout().lines().count() > 5 && text.stdout().lines().count() <= 24, "{topic}");
        text.silent_stderr();
        assert!(env.line("--help").success().stdout().contains(&format!("slotctl help {topic} ")), "{topic}");
        let narrow = TestEnv::new().variable("COLUMNS", "40").line(&format!("help {topic}")).success();
        assert!(
            narrow.stdout().lines().all(|line| line.chars().count() <= 40),
            "{topic}: {}",
            narrow.stdout()
        );
    }
    assert!(env.line("help book").success().stdout().contains("Usage: slotctl book"));
    assert!(env.line("help sweep no-shows").success().stdout().contains("Usage: slotctl sweep no-shows"));
    for (given, suggestion) in [("exit-stauts", "'exit-status'"), ("time", "'times'"), ("bok", "'book'")] {
        let run = env.line(&format!("help {given}")).code(2);
        assert!(run.stderr().contains(suggestion), "{given}: {}", run.stderr());
        assert_eq!(run.stdout(), "");
    }
}

#[test]
fn a_usage_error_is_plain_text_with_a_suggestion() {
    let env = TestEnv::new();
    for (line, suggestion) in [
        ("aply", "'apply'"),
        ("agenda --dat 2026-12-01", "'--date'"),
        ("agenda -o xml", "table, json, csv"),
        ("sweep reminder", "'reminders'"),
        ("show", "<REFERENCE>"),
        ("agenda --date tomorrow -o json", "2026-12-01"),
        ("agenda --date 2026-12-01 --from 2026-12-01", "cannot be used with"),
        ("sweep no-shows --max-age soon", "48h"),
    ] {
        let run = env.line(line).code(2);
        assert!(
            run.stderr().starts_with("error: ") && run.stderr().contains(suggestion),
            "{line}: {}",
            run.stderr()
        );
        assert_eq!(run.stdout(), "", "{line}");
    }
    env.run::<&str>([]).code(2);
}

#[test]
fn a_reader_that_leaves_early_ends_the_command_quietly() {
    let env = visits();
    for format in ["table", "json", "csv"] {
        let line =
            ["slot", "list", "visit", "--from", "2026-12-01", "--until", "2028-12-01", "-q", "-o", format];
        let mut child = env.command();
        child.args(line).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = child.spawn().expect("the binary starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(output.status.code(), Some(0), "{format}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{format}");
    }
}

/// What a shell does, `slotctl … | head -1`, and with no stdin at all.
#[test]
fn a_shell_pipe_and_a_closed_stdin() {
    let env = visits();
    let shell = |script: &str| {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", script, env!("CARGO_BIN_EXE_slotctl")]).env_clear().current_dir(env.work());
        command
            .env("PATH", "/usr/bin:/bin")
            .env("SLOTCTL_NOW", "2026-12-01T12:00:00Z")
            .env("SLOTCTL_LEDGER", env.ledger_address())
            .env("HOME", env.root());
        let output = command.output().expect("there is a shell");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let (_, stdout, stderr) = shell(
        "{ \"$0\" slot list visit --from 2026-12-01 --until 2028-12-01 -q; echo \"status $?\" >&2; } | head -1",
    );
    assert_eq!((stdout.lines().count(), stderr.as_str()), (1, "status 0\n"));
    let (code, stdout, _) = shell("exec \"$0\" agenda -o json <&-");
    assert_eq!((code, stdout.as_str()), (Some(0), "[]\n"));
    let (code, _, stderr) = shell("exec \"$0\" apply <&-");
    assert_eq!(code, Some(0), "nothing is left to do: {stderr}");
    let (code, ..) = shell("exec \"$0\" agenda -o json 2>&-");
    assert_eq!(code, Some(0));
    let (code, _, stderr) = shell("exec \"$0\" slot list visit > /dev/full");
    assert_eq!(code, Some(1), "{stderr}");
    assert!(stderr.contains("could not be written"), "{stderr}");
}

#[test]
fn bytes_that_are_no_text_are_refused_and_never_panic() {
    let env = visits();
    let odd = OsStr::from_bytes(b"vis\xffit");
    let run = |line: &[&OsStr]| {
        let output = env.command().args(line).output().expect("the binary starts");
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!stderr.contains("panicked"), "{stderr}");
        output.status.code()
    };
    assert_eq!(run(&["book".as_ref(), odd]), Some(2));
    assert_eq!(run(&["-C".as_ref(), odd, "agenda".as_ref()]), Some(1));
    assert_eq!(run(&["service".as_ref(), "check".as_ref(), odd, "-o".as_ref(), "json".as_ref()]), Some(1));
    assert_eq!(run(&["--ledger".as_ref(), odd, "agenda".as_ref()]), Some(2));
    assert_eq!(run(&["show".as_ref(), odd]), Some(2));
    std::fs::write(env.work().join("services").join(OsStr::from_bytes(b"od\xffd.toml")), "")
        .expect("written");
    assert_eq!(
        run(&["agenda".as_ref(), "-o".as_ref(), "json".as_ref()]),
        Some(0),
        "another file is no matter"
    );
    assert_eq!(run(&["service".as_ref(), "check".as_ref(), "-o".as_ref(), "json".as_ref()]), Some(1));
    // What is heeded must be text: as if it were not set, it might be another ledger that is written to.
    visits().variable("ODD", odd).line("agenda").success();
    for name in ["SLOTCTL_NOW", "SLOTCTL_ACTOR", "SLOTCTL_LEDGER", "XDG_DATA_HOME", "FANFARE_ADMIN_API_KEY"] {
        let run = visits().variable(name, odd).line("agenda -o json").code(1);
        assert_eq!(run.error_code(), "invalid_input", "{name}");
        assert!(run.stderr().contains(name), "{name}: {}", run.stderr());
    }
}

#[test]
fn the_clock_of_a_rehearsal_is_announced_and_checked() {
    let mut env = visits();
    let note = "note: everything acts as at 2026-12-01T12:00:00Z (SLOTCTL_NOW)\n";
    assert!(env.line("agenda").success().stderr().starts_with(note));
    env.line("agenda -q").success().silent_stderr();
    env.line("agenda -o json").success().silent_stderr();
    for none in ["yesterday", "2026-12-01", "2026-12-01T12:00:00", "2026-13-01T12:00:00Z", "\u{1b}[2J"] {
        env.set_now(none);
        let run = env.line("agenda -o json").code(1);
        assert_eq!(run.error_code(), "invalid_input", "{none}");
        assert!(run.stderr().contains("2026-11-30T08:00:00-05:00") && !run.stderr().contains('\u{1b}'));
        assert_eq!(env.line("agenda").code(1).stdout(), "");
    }
    env.line("--help").success();
    env.set_now("");
    let today = env.line("agenda").success();
    assert!(!today.stderr().contains("SLOTCTL_NOW"), "an empty variable is none: {}", today.stderr());
}

#[test]
fn colours_are_for_those_who_want_them() {
    let env = visits();
    env.booked("visit", "2026-12-03T09:00", "ada");
    let line = "agenda --date 2026-12-03";
    let plain = env.line(line).success();
    assert!(!plain.stdout().contains('\u{1b}') && !plain.stderr().contains('\u{1b}'));
    let colored = env.line(&format!("{line} --color always")).success();
    assert!(colored.stdout().contains("\u{1b}["), "a flag goes before NO_COLOR");
    let json = env.line(&format!("{line} --color always -o json")).success();
    assert!(!json.stdout().contains('\u{1b}'));
    let env = env.variable("NO_COLOR", "");
    assert!(!env.line(line).success().stdout().contains('\u{1b}'), "not on a terminal");
    assert!(!env.line(&format!("{line} --color never")).success().stdout().contains('\u{1b}'));
}

#[test]
fn a_narrow_terminal_loses_no_data() {
    let env = visits().variable("COLUMNS", "40");
    let number = env.booked("visit", "2026-12-03T09:00", "ada");
    let agenda = env.line("agenda --date 2026-12-03").success();
    assert!(agenda.stdout().contains(&number), "{}", agenda.stdout());
    let help = env.line("agenda --help").success();
    assert!(help.stdout().contains("--status"));
    for columns in ["0", "1", "99999999999999999999", "-3", "wide"] {
        let env = visits().variable("COLUMNS", columns);
        env.line("slot list visit --date 2026-12-03").success();
        env.line("slot --help").success();
    }
}

/// A marker in the place of every secret never comes out again, however much is asked to be told.
#[test]
fn no_secret_is_ever_printed() {
    const MARK: &str = "M4RK3R";
    let mut env = TestEnv::clinic("2026-11-30T08:00:00-05:00");
    for name in ["FANFARE_ADMIN_API_KEY", "SLOTCTL_SMTP_PASSWORD", "SLOTCTL_SMS_TOKEN", "SLOTCTL_STRIPE_KEY"]
    {
        env.set_variable(name, format!("{MARK}-{name}"));
    }
    let text = "[fanfare]\nurl = \"http://127.0.0.1:1/api\"\ntimeout = \"1s\"\n\n[spool]\ndir = \"spool\"\n\n\
                [email]\nurl = \"smtp://desk@mail.example.org:587\"\nfrom = \"Clinic <desk@example.org>\"\n\n\
                [sms]\nprovider = \"twilio\"\naccount_sid = \"AC1\"\nfrom = \"+15550100\"\n\n\
                [payments]\nprovider = \"stripe\"\n";
    env.write("slotctl.toml", text);
    let silent = |line: &str| {
        let output = env.command().args(line.split(' ')).output().expect("the binary starts");
        for bytes in [&output.stdout, &output.stderr] {
            let text = String::from_utf8_lossy(bytes);
            assert!(!text.contains(MARK), "{line}: {text}");
        }
        output.status.code()
    };
    for format in ["table", "json", "csv"] {
        assert_eq!(silent(&format!("config show -vvv -o {format}")), Some(0));
    }
    assert_eq!(silent("apply -y -vvv"), Some(75));
    assert_eq!(silent("apply -y -vvv -o json"), Some(75));
    silent("service check -vv");
    silent("sweep reminders -vv");
    silent("--help");

    let shown = env.line("config show -o json").success().json();
    let key = |key: &str| {
        let rows = shown.as_array().expect("a list");
        rows.iter().find(|row| row["key"] == key).unwrap_or_else(|| panic!("{key} is missing")).clone()
    };
    assert_eq!(key("fanfare.api_key")["value"], "(set, not shown)");
    assert!(
        key("fanfare.api_key")["origin"]
            .as_str()
            .is_some_and(|origin| origin.contains("FANFARE_ADMIN_API_KEY"))
    );
    assert_eq!(key("email.password")["value"], "(set, not shown)");

    // A password inside an address is a mistake or masked, never printed.
    let text = text.replace("desk@mail", &format!("desk:{MARK}@mail"));
    env.write("slotctl.toml", &text);
    let output = env.command().args(["config", "show", "-vv"]).output().expect("the binary starts");
    assert!(!String::from_utf8_lossy(&output.stdout).contains(MARK));
    assert!(!String::from_utf8_lossy(&output.stderr).contains(MARK));
    env.write("slotctl.toml", "");
    env.line("config show").success();
    env.set_variable("SLOTCTL_LEDGER", format!("postgres://desk:{MARK}@host/db"));
    for line in ["config show -o json -vv", "agenda -o json -vv", "--help"] {
        let output = env.command().args(line.split(' ')).output().expect("the binary starts");
        assert!(!String::from_utf8_lossy(&output.stdout).contains(MARK), "{line}");
        assert!(!String::from_utf8_lossy(&output.stderr).contains(MARK), "{line}");
    }
}

/// Flag before environment before file before default.
#[test]
fn a_setting_says_where_it_comes_from() {
    let _file = in_a_file(OfTheFile::Address);
    let env = TestEnv::bare();
    env.service(&ServiceFile::default());
    let ledger = |env: &TestEnv, line: &str| {
        let shown = env.line(line).success().json();
        let rows = shown.as_array().expect("a list");
        let row = rows.iter().find(|row| row["key"] == "ledger.url").expect("a row").clone();
        let value =
            row["value"].as_str().unwrap_or_default().rsplit('/').next().unwrap_or_default().to_owned();
        (value, row["origin"].as_str().unwrap_or_default().to_owned())
    };
    let (value, origin) = ledger(&env, "config show -o json");
    assert_eq!(value, "ledger.db");
    assert!(origin.contains("slotctl.toml"), "{origin}");
    let env = env.variable("SLOTCTL_LEDGER", "from-the-environment.db");
    let (value, origin) = ledger(&env, "config show -o json");
    assert_eq!(value, "from-the-environment.db");
    assert!(origin.contains("SLOTCTL_LEDGER"), "{origin}");
    let (value, origin) = ledger(&env, "config show -o json --ledger from-the-flag.db");
    assert_eq!(value, "from-the-flag.db");
    assert_eq!(origin, "flag");
    let env = TestEnv::new();
    env.write("slotctl.toml", "");
    env.service(&ServiceFile::default());
    let (value, origin) = ledger(&env, "config show -o json");
    assert_eq!((value.as_str(), origin.as_str()), ("ledger.db", "default"));
}

#[test]
fn the_configuration_is_found_by_flag_variable_folder_and_home() {
    let env = TestEnv::new();
    let place = |name: &str| env.write(format!("{name}/slotctl.toml"), "");
    let service = |folder: &str, id: &str| {
        let file = ServiceFile { id, ..ServiceFile::default() };
        env.write(format!("{folder}/services/{id}.toml"), &file.text());
    };
    for (folder, id) in [("../home/config/slotctl", "of-home"), ("other", "of-other")] {
        place(folder);
        service(folder, id);
    }
    let first = |env: &TestEnv, line: &str| -> Value { env.line(line).success().json()[0]["id"].clone() };
    assert_eq!(first(&env, "service list -o json"), json!("of-home"));
    assert_eq!(first(&env, "-C other service list -o json"), json!("of-other"));
    let variable = TestEnv::new().variable("SLOTCTL_CONFIG", env.work().join("other"));
    assert_eq!(first(&variable, "service list -o json"), json!("of-other"));
    place(".");
    service(".", "of-here");
    assert_eq!(first(&env, "service list -o json"), json!("of-here"));
}

#[test]
fn completions_are_made_for_every_shell() {
    let env = TestEnv::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = env.line(&format!("completions {shell} -q")).success();
        assert!(script.stdout().contains("slotctl"), "{shell}");
        script.silent_stderr();
    }
    env.line("completions tcsh").code(2);
}

/// More words on stderr, the same data on stdout.
#[test]
fn talk_never_mixes_with_data() {
    let env = TestEnv::clinic("2026-11-30T08:00:00-05:00");
    env.line("apply -y -q").success();
    let quiet = env.line(&format!("slot list {SPECIALIST} -o json -q")).success();
    let loud = env.line(&format!("slot list {SPECIALIST} -o json -vvv")).success();
    assert_eq!(quiet.stdout(), loud.stdout());
    let refused = env.line(
        "book specialist-consultation --at 2026-12-02T03:00 --name A --email a@example.org -vvv -o json",
    );
    assert_eq!(refused.code(1).error_code(), "slot_not_found", "the error is the last line");
}
