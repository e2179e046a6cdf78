//! Every command that lists, at the end of every kind of pipe: readers that leave, forms that programs read, streams that
//! are closed or full.

use std::process::Command;

use serde_json::Value;

use crate::support::{ServiceFile, TestEnv};

/// The commands that list, with something to list.
const LISTS: [&str; 19] = [
    "service list",
    "config show",
    "slot list visit --date 2026-12-03",
    "agenda --date 2026-12-03",
    "calendar visit --week 2026-12-03",
    "consumer list",
    "waitlist list",
    "outbox list",
    "refund list",
    "audit list",
    "queue list",
    "release list",
    "sweep status",
    "sweep reminders --dry-run",
    "report utilization --from 2026-12-01 --until 2026-12-31",
    "report revenue --from 2026-12-01 --until 2026-12-31",
    "plan",
    "doctor --offline",
    "ledger check",
];

fn clinic() -> TestEnv {
    let env = TestEnv::bare();
    env.service(&ServiceFile { rest: "\n[deposit]\namount = \"20.00\"\n", ..ServiceFile::default() });
    env.line("slot generate visit --from 2026-12-01 --until 2026-12-31 -q").success();
    let number = env.booked("visit", "2026-12-03T09:00", "ada");
    env.line(&format!("confirm {number} -q")).success();
    env.booked("visit", "2026-12-03T10:00", "bob");
    let join = [
        "waitlist",
        "join",
        "visit",
        "--at",
        "2026-12-03T09:00",
        "--name",
        "Cy",
        "--email",
        "cy@example.org",
    ];
    env.run(join).success();
    let paid = env.booked("visit", "2026-12-20T09:00", "di");
    env.line(&format!("confirm {paid} -q")).success();
    env.line(&format!("cancel {paid} -y -q")).success();
    env
}

/// Runs a line of a shell in that world: `$0` is slotctl. Gives the status, stdout and stderr.
fn shell(env: &TestEnv, script: &str) -> (Option<i32>, String, String) {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", script, env!("CARGO_BIN_EXE_slotctl")]).env_clear().current_dir(env.work());
    for (name, value) in env.command().get_envs() {
        command.env(name, value.unwrap_or_default());
    }
    let output = command.env("PATH", "/usr/bin:/bin").output().expect("there is a shell");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_list_is_the_same_whatever_hangs_at_its_ends() {
    let env = clinic();
    for line in LISTS {
        let (status, stdout, stderr) = shell(&env, &format!("exec \"$0\" {line}"));
        assert!(matches!(status, Some(0 | 1)), "{line}: {stderr}");
        assert!(!stdout.contains('\u{1b}') && !stderr.contains('\u{1b}'), "{line}");
        let (closed, same, _) = shell(&env, &format!("exec \"$0\" {line} <&-"));
        assert_eq!((closed, &same), (status, &stdout), "{line} with stdin closed");
        let dumb = format!("unset NO_COLOR; TERM=dumb exec \"$0\" {line}");
        assert_eq!(shell(&env, &dumb), (status, stdout.clone(), stderr.clone()), "{line} on a dumb terminal");
        let (closed, _, told) = shell(&env, &format!("exec \"$0\" {line} >&-"));
        assert_eq!((closed, told), (status, stderr.clone()), "{line} with stdout closed");
        let (closed, same, _) = shell(&env, &format!("exec \"$0\" {line} 2>&-"));
        assert_eq!((closed, same), (status, stdout.clone()), "{line} with stderr closed");
    }
}

#[test]
fn the_first_line_of_a_list_can_be_had_alone() {
    let env = clinic();
    for line in LISTS {
        for form in ["table", "json"] {
            let script = format!("{{ \"$0\" {line} -q -o {form}; echo \"status $?\" >&2; }} | head -1");
            let (_, first, stderr) = shell(&env, &script);
            assert!(first.lines().count() <= 1, "{line}");
            let is_quiet = stderr == "status 0\n" || stderr.ends_with("status 1\n");
            assert!(is_quiet && !stderr.contains("roken pipe"), "{line} -o {form}: {stderr}");
        }
    }
}

#[test]
fn json_and_csv_are_read_by_others() {
    let env = clinic();
    for line in LISTS {
        let (_, stdout, stderr) = shell(&env, &format!("exec \"$0\" {line} -o json"));
        let json: Value =
            serde_json::from_str(&stdout).unwrap_or_else(|error| panic!("{line}: {error}: {stdout}"));
        assert!(json.is_array() || json.is_object(), "{line}");
        assert!(
            stderr.is_empty() || serde_json::from_str::<Value>(stderr.trim()).is_ok(),
            "{line}: {stderr}"
        );
        let (status, stdout, stderr) = shell(&env, &format!("exec \"$0\" {line} -o csv"));
        if stdout.is_empty() {
            assert!(status == Some(1) && stderr.contains("csv"), "{line}: {stderr}");
            continue;
        }
        let mut reader = csv::Reader::from_reader(stdout.as_bytes());
        let columns = reader.headers().expect("a heading").len();
        assert!(columns > 1, "{line}: {stdout}");
        let rows: Result<Vec<_>, _> = reader.records().collect();
        let rows = rows.unwrap_or_else(|error| panic!("{line}: {error}"));
        assert!(rows.iter().all(|row| row.len() == columns), "{line}");
    }
}

#[test]
fn a_full_disk_is_no_success() {
    let env = clinic();
    for line in LISTS {
        let (status, stdout, _) = shell(&env, &format!("exec \"$0\" {line}"));
        let (full, _, stderr) = shell(&env, &format!("exec \"$0\" {line} > /dev/full"));
        if stdout.is_empty() {
            assert_eq!(full, status, "{line} prints nothing");
        } else {
            assert_eq!(full, Some(1), "{line}: {stderr}");
            assert!(stderr.contains("could not be written"), "{line}: {stderr}");
        }
    }
    for line in ["--help", "agenda --help", "help times", "--version", "-V"] {
        let (full, _, stderr) = shell(&env, &format!("exec \"$0\" {line} > /dev/full"));
        assert_eq!(full, Some(1), "{line}");
        assert!(stderr.starts_with("error: the output could not be written"), "{line}: {stderr}");
        let (left, ..) = shell(&env, &format!("{{ \"$0\" {line}; test $? = 0 || exit 9; }} | true"));
        assert_eq!(left, Some(0), "{line}");
    }
}
