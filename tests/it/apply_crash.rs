//! product.md fault 14: after a crash, a cut connection or a time-out, nothing is made a second time.

use std::fs;

use crate::support::{AtFanfare, ServiceFile, Serving, TestEnv, at_fanfare, settings};

const MORNING: &str = "2026-11-30T08:00:00-05:00";
const IDS: [&str; 3] = ["first", "second", "third"];
const SECTIONS: &str = "[queue]\n[release]\nday = \"mon\"\ntime = \"09:00\"\nahead_weeks = 1\n";

const VIP: &str = "[vip]\naudience_id = \"regulars\"\nopens_before = \"30m\"\n";

/// Three services, each with an experience, a sequence, a queue and a release to make.
fn three() -> TestEnv {
    let env = TestEnv::bare().at(MORNING);
    for id in IDS {
        env.service(&ServiceFile { id, starts: &["09:00"], rest: SECTIONS, ..ServiceFile::default() });
    }
    env
}

fn there(env: &TestEnv) -> AtFanfare {
    at_fanfare(&env.sandbox_state())
}

/// Runs `apply` and ends it at a boundary between two steps; false when it came to its end before.
fn dies(env: &TestEnv, at: usize) -> bool {
    let mut command = env.command();
    command.env("SLOTCTL_TEST_DIE_AT", at.to_string()).args(["apply", "-y", "-q"]);
    !command.output().expect("it starts").status.success()
}

/// Killed at every step in turn: the next run makes what is missing, and nothing twice.
#[test]
fn killed_at_any_step_the_next_apply_converges() {
    let mut steps = 0;
    for at in 1.. {
        let env = three();
        if !dies(&env, at) {
            break;
        }
        steps = at;
        env.line("apply -y -q").success();
        assert_eq!(there(&env).counts(), [3, 3, 3, 3], "killed at {at}");
        let left = "SELECT count(*) FROM remote_objects WHERE remote_id IS NULL OR made_at IS NULL";
        assert_eq!(env.count(left), 0, "killed at {at}");
    }
    assert_eq!(steps, 3 * (4 * 3 + 1), "four boundaries for each creation, one for each nested sequence");
}

/// Killed again and again, a step further each time, one world is brought to its end.
#[test]
fn killed_again_and_again_it_comes_to_its_end() {
    let env = three();
    let mut runs = 0;
    while dies(&env, 6 + runs) {
        runs += 1;
        assert!(runs < 30, "it does not come further");
    }
    assert!(runs > 3, "{runs}");
    assert_eq!(there(&env).counts(), [3, 3, 3, 3]);
}

/// Deletions and updates that were cut short are done by the next run.
#[test]
fn killed_while_it_updates_and_deletes_it_converges() {
    for at in 1..=12 {
        let env = three();
        env.line("apply -y -q").success();
        fs::remove_file(env.work().join("services/first.toml")).expect("removed");
        let changed = SECTIONS.replace("[queue]", "[queue]\nadmission_rate_per_minute = 7");
        env.service(&ServiceFile {
            id: "second",
            starts: &["09:00"],
            rest: &changed,
            ..ServiceFile::default()
        });
        let mut command = env.command();
        command.env("SLOTCTL_TEST_DIE_AT", at.to_string());
        let died = command.args(["apply", "--prune", "--affected", "keep", "-y", "-q"]).output();
        assert!(!died.expect("it starts").status.success(), "it dies at {at}");
        env.line("apply --prune --affected keep -y -q").success();
        assert_eq!(there(&env).counts(), [2, 2, 2, 2], "killed at {at}");
        let again = env.line("apply --prune -y -o json").success().json();
        assert_eq!(again["changes"], serde_json::json!([]), "killed at {at}");
    }
}

/// For each creation and each way in which a network or a server fails: at the end exactly one object is there, or a
/// clear error and exactly one after the next run.
#[test]
fn whatever_happens_to_a_creation_there_is_one_object() {
    let faults = [
        // What happens, and whether the first run may still succeed.
        ("drop", None),
        ("cut-before-commit", None),
        ("cut-after-commit", Some(0)),
        ("late 3s", None),
        ("429 retry-after 1", Some(0)),
        ("429 retry-after-date 2", Some(0)),
        ("503", None),
        ("503 retry-after 1", Some(0)),
        ("500", None),
        ("garbage", None),
        ("html", None),
    ];
    let cases: Vec<_> = ["/experiences", "/sequences", "/queues", "/timed-releases"]
        .into_iter()
        .flat_map(|path| faults.map(|(fault, status)| (path, fault, status)))
        .collect();
    std::thread::scope(|scope| {
        for part in cases.chunks(cases.len().div_ceil(4)) {
            scope
                .spawn(move || part.iter().for_each(|(path, fault, status)| one_fault(path, fault, *status)));
        }
    });
}

fn one_fault(path: &str, fault: &str, status: Option<i32>) {
    let what = format!("POST {path}: {fault} once");
    let env = TestEnv::bare().at(MORNING).variable("FANFARE_ADMIN_API_KEY", "sk_test_any");
    // Only the sequence of an audience is made by itself; that of everybody comes with its experience.
    let (rest, made) = match path {
        "/sequences" => (format!("{SECTIONS}{VIP}"), [1, 2, 2, 2]),
        _ => (SECTIONS.to_owned(), [1, 1, 1, 1]),
    };
    env.service(&ServiceFile { starts: &["09:00"], rest: &rest, ..ServiceFile::default() });
    let serving = Serving::start(&env, &["--fault", &what]);
    let url = settings(serving.text("url")).replace("[ledger]", "timeout = \"1s\"\n[ledger]");
    env.write("slotctl.toml", &url);
    let first = env.command().args(["apply", "-y"]).output().expect("it starts");
    let told = String::from_utf8_lossy(&first.stderr).into_owned();
    if let Some(status) = status {
        assert_eq!(first.status.code(), Some(status), "{what}: {told}");
    }
    if !first.status.success() {
        assert_eq!(first.status.code(), Some(75), "{what}: {told}");
        assert!(told.contains("run the same command again"), "{what}: {told}");
        if fault.starts_with("late") {
            // What was asked for is done while nobody waits for the answer any more.
            std::thread::sleep(std::time::Duration::from_secs(3));
        }
        env.line("apply -y -q").success();
    }
    assert_eq!(there(&env).counts(), made, "{what}: {told}");
    let again = env.line("apply -y -o json").success().json();
    assert_eq!(again["changes"], serde_json::json!([]), "{what}");
}
