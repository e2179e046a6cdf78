//! `apply` on the embedded stand-in: what it makes, that it makes it once, and how it finds its own again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::{Value, json};

use crate::support::{AtFanfare, SPECIALIST, ServiceFile, TestEnv, at_fanfare};

/// The morning of the use case: an hour before the release of 30 November.
const MORNING: &str = "2026-11-30T08:00:00-05:00";

fn state(env: &TestEnv) -> PathBuf {
    env.sandbox_state()
}

fn there(env: &TestEnv) -> AtFanfare {
    at_fanfare(&state(env))
}

/// The changes of a plan as `action kind service`.
fn changes(plan: &Value) -> Vec<String> {
    let changes = plan["changes"].as_array().unwrap_or_else(|| panic!("{plan}"));
    let word = |change: &Value, name: &str| change[name].as_str().unwrap_or_default().to_owned();
    let told = |change| {
        format!("{} {} {}", word(change, "action"), word(change, "kind"), word(change, "service_id"))
    };
    changes.iter().map(told).collect()
}

#[test]
fn the_use_case_is_made_on_the_first_run_and_nothing_on_the_second() {
    let env = TestEnv::new().at(MORNING);
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-configs");
    let ledger = env.root().join("l.db");
    let run = |line: &str| {
        let mut arguments = vec!["-C".into(), samples.clone().into_os_string(), "--ledger".into()];
        arguments.push(ledger.clone().into_os_string());
        arguments.extend(line.split(' ').map(Into::into));
        env.run(arguments)
    };
    let plan = run("apply -y -o json").success().json();
    assert_eq!(plan["applied"], true);
    assert_eq!(plan["affected_appointments"], json!([]));
    let ours: Vec<String> =
        changes(&plan).into_iter().filter(|change| change.ends_with(SPECIALIST)).collect();
    let expected =
        ["generate slots", "create experience", "create sequence", "create queue", "create timed_release"]
            .into_iter()
            .chain(["create queue", "create timed_release"]);
    assert_eq!(ours, expected.map(|change| format!("{change} {SPECIALIST}")).collect::<Vec<_>>());
    for change in plan["changes"].as_array().expect("changes") {
        let result = change["result"].as_str().unwrap_or_default();
        assert!(result == "created" || result.ends_with(" added"), "{change}");
        assert!(change["name"].is_string() && change["detail"].is_string(), "{change}");
    }

    let slots = run("slot list specialist-consultation --from 2026-01-01 --until 2027-12-31 -o json");
    let slots = slots.success().json();
    let starts: Vec<&str> =
        slots.as_array().expect("a list").iter().filter_map(|slot| slot["starts_at"].as_str()).collect();
    assert_eq!(starts.len(), 184, "23 weekdays of 8 slots");
    assert_eq!(starts.first().copied(), Some("2026-11-30T09:00:00-05:00"));
    assert_eq!(starts.last().copied(), Some("2026-12-30T15:30:00-05:00"));

    let queues = run("queue list specialist-consultation -o json").success().json();
    let slugs: Vec<&Value> = queues.as_array().expect("a list").iter().map(|queue| &queue["slug"]).collect();
    let expected =
        ["booking-specialist-consultation-2026-11-30", "booking-specialist-consultation-2026-12-07"];
    assert_eq!(slugs, expected);
    let releases = run("release list specialist-consultation -o json").success().json();
    assert_eq!(releases[0]["slug"], "slots-specialist-consultation");
    assert_eq!(releases[0]["opens_at"], "2026-11-30T09:00:00-05:00");
    assert_eq!(releases[0]["closes_at"], "2026-12-07T09:00:00-05:00");
    assert_eq!(releases[0]["available_slots"], 40);

    let state = env.root().join("l.db.sandbox");
    let made = at_fanfare(&state);
    assert_eq!(made.counts(), [1, 1, 2, 2]);
    let openings = vec!["2026-11-30T14:00:00Z".to_owned(), "2026-12-07T14:00:00Z".to_owned()];
    assert_eq!(made.openings(), (openings.clone(), openings));
    assert_eq!(made.experiences[0].name, "Specialist Consultation");
    assert_eq!(made.sequences[0].name, SPECIALIST);

    let again = run("apply -y -o json").success().json();
    assert_eq!(again["changes"], json!([]));
    assert_eq!(again["applied"], true);
    let still = at_fanfare(&state);
    assert_eq!(
        format!("{made:?}"),
        format!("{still:?}"),
        "the sandbox holds no second object and no other one"
    );
}

#[test]
fn queues_and_releases_carry_what_the_service_file_says() {
    let env = TestEnv::clinic(MORNING);
    env.line("apply -y -q").success();
    let made = there(&env);
    let queue = &made.queues[0];
    assert_eq!(queue.name, "Specialist Consultation - Booking Queue");
    assert_eq!(queue.sequence_id.as_ref(), Some(&made.sequences[0].id));
    let sent = format!("{queue:?}");
    for part in [
        "admit_rate: Some(Quantity(Number(20)))",
        "admission_expiration_seconds: Some(Quantity(Number(300)))",
        "supports_guest: Some(false)",
    ] {
        assert!(sent.contains(part), "{part} is missing in {sent}");
    }
    assert_eq!(made.releases[0].name, "Specialist Consultation - Weekly Slot Release");
    assert_eq!(made.releases[0].time_zone.as_deref(), Some("America/New_York"));
    let warned = env.line("apply -n -o json").success().json();
    let warnings = warned["warnings"].to_string();
    assert!(warnings.contains("not_carried") && warnings.contains("not 10"), "{warnings}");
}

#[test]
fn without_a_yes_nothing_is_done() {
    let env = TestEnv::clinic(MORNING);
    let refused = env.line("apply -o json").code(1);
    assert_eq!(refused.error_code(), "needs_confirmation");
    assert!(refused.error()["hints"].to_string().contains("--yes"));
    assert_eq!(there(&env).counts(), [0; 4]);
    assert_eq!(env.count("SELECT count(*) FROM slots"), 0);
    assert_eq!(env.count("SELECT count(*) FROM remote_objects"), 0);
    env.line("apply -y -q").success();
    // Nothing is left to approve.
    assert_eq!(env.line("apply -o json").success().json()["changes"], json!([]));
}

#[test]
fn a_dry_run_leaves_no_file_behind() {
    let mut env = TestEnv::clinic(MORNING);
    let before = files(&env.work());
    let plan = env.line("apply --dry-run -o json").success().json();
    assert_eq!(plan["applied"], false);
    assert_eq!(plan["changes"].as_array().map(Vec::len), Some(7));
    assert!(plan["changes"].as_array().expect("a list").iter().all(|change| change["result"].is_null()));
    assert_eq!(files(&env.work()), before, "neither a ledger nor a sandbox");

    env.line("apply -y -q").success();
    env.set_now("2026-12-08T08:00:00-05:00");
    let (rows, objects) = (env.dump(), format!("{:?}", there(&env)));
    let plan = env.line("apply -n -o json").success().json();
    assert_eq!(plan["changes"].as_array().map(Vec::len), Some(5), "slots, two queues, two releases");
    assert_eq!((env.dump(), format!("{:?}", there(&env))), (rows, objects));
}

#[test]
fn one_service_alone_and_an_unknown_one() {
    let env = TestEnv::clinic(MORNING);
    env.service(&ServiceFile::default());
    let plan = env.line("apply visit -y -o json").success().json();
    assert_eq!(changes(&plan), ["generate slots visit"]);
    assert!(!state(&env).exists(), "a service without queue and release has nothing to do with Fanfare");
    assert_eq!(env.count("SELECT count(*) FROM slots WHERE service_id = 'specialist-consultation'"), 0);

    let rows = env.dump();
    let unknown = env.line("apply visit specialist-consultatoin -y -o json").code(1);
    assert_eq!(unknown.error_code(), "not_found");
    assert!(unknown.error()["hints"].to_string().contains("did you mean `specialist-consultation`?"));
    assert_eq!(env.dump(), rows);
}

#[test]
fn a_queue_without_a_release_makes_the_experience_only() {
    let env = TestEnv::bare().at(MORNING);
    env.service(&ServiceFile { rest: "[queue]\n", ..ServiceFile::default() });
    let plan = env.line("apply -y -o json").success().json();
    assert_eq!(changes(&plan), ["generate slots visit", "create experience visit", "create sequence visit"]);
    assert_eq!(there(&env).counts(), [1, 1, 0, 0]);
    for _ in 0..2 {
        let queue = env.line("queue create visit --opens-at 2026-12-02T09:00 -o json").success().json();
        assert_eq!(queue["slug"], "booking-visit-2026-12-02");
        assert_eq!(queue["closes_at"], Value::Null);
        assert_eq!(queue["kind"], "queue");
        assert_eq!(queue["state"], "upcoming");
    }
    assert_eq!(there(&env).counts(), [1, 1, 1, 0]);
}

#[test]
fn a_ledger_that_was_lost_adopts_what_fanfare_has() {
    let env = TestEnv::clinic(MORNING);
    env.line("apply -y -q").success();
    let made = format!("{:?}", there(&env));
    env.lose_ledger();
    let plan = env.line("apply -y -o json").success().json();
    let results: Vec<&str> = plan["changes"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|change| change["result"].as_str())
        .collect();
    assert_eq!(results, ["184 added", "adopted", "adopted", "adopted", "adopted", "adopted", "adopted"]);
    assert_eq!(format!("{:?}", there(&env)), made, "nothing was made again");
    assert_eq!(env.line("apply -y -o json").success().json()["changes"], json!([]));
}

#[test]
fn what_fanfare_lost_is_made_again() {
    let env = TestEnv::clinic(MORNING);
    env.line("apply -y -q").success();
    fs::remove_file(state(&env)).expect("removed");
    let plan = env.line("apply -y -o json").success().json();
    assert!(plan["changes"].as_array().expect("a list").iter().all(|change| change["result"] == "created"));
    assert_eq!(there(&env).counts(), [1, 1, 2, 2]);
    assert_eq!(env.count("SELECT count(*) FROM remote_objects"), 6);
    assert_eq!(env.line("apply -y -o json").success().json()["changes"], json!([]));
}

/// The process died after Fanfare made a queue and before the ledger knew its id.
#[test]
fn a_crash_between_create_and_record_makes_no_second_object() {
    let env = TestEnv::clinic(MORNING);
    env.line("apply -y -q").success();
    for kind in ["queue", "timed_release", "sequence", "experience"] {
        env.execute(&format!(
            "UPDATE remote_objects SET remote_id = NULL, made_at = NULL WHERE id IN
             (SELECT min(id) FROM remote_objects WHERE kind = '{kind}')"
        ));
        let plan = env.line("apply -y -o json").success().json();
        assert_eq!(changes(&plan), [format!("update {kind} {SPECIALIST}")]);
        assert_eq!(plan["changes"][0]["result"], "adopted");
        assert_eq!(there(&env).counts(), [1, 1, 2, 2], "{kind}");
    }
    assert_eq!(env.count("SELECT count(*) FROM remote_objects WHERE remote_id IS NULL"), 0);
}

#[test]
fn two_applies_at_once_make_everything_once() {
    let env = TestEnv::clinic(MORNING);
    let children: Vec<_> = (0..4)
        .map(|_| {
            env.command()
                .args(["apply", "-y", "-q"])
                .stdout(Stdio::null())
                .spawn()
                .expect("the binary starts")
        })
        .collect();
    for mut child in children {
        assert!(child.wait().expect("it ends").success());
    }
    assert_eq!(there(&env).counts(), [1, 1, 2, 2]);
    assert_eq!(env.count("SELECT count(*) FROM slots"), 184);
}

#[test]
fn release_run_is_apply_for_cron() {
    let mut env = TestEnv::clinic(MORNING);
    env.line("release run -q").success().silent();
    assert_eq!(there(&env).counts(), [1, 1, 2, 2]);
    env.line("release run -q").success().silent();
    env.set_now("2026-12-07T08:00:00-05:00");
    let plan = env.line("release run -o json").success().json();
    assert_eq!(
        changes(&plan),
        ["generate slots", "create queue", "create timed_release"]
            .map(|change| format!("{change} {SPECIALIST}"))
    );
    assert_eq!(there(&env).counts(), [1, 1, 3, 3]);
    let again = env.line("release create specialist-consultation --week 2026-12-14 -o json").success().json();
    assert_eq!(again["opens_at"], "2026-12-14T09:00:00-05:00");
    assert_eq!(there(&env).counts(), [1, 1, 3, 3], "the release of that week is there");
}

#[test]
fn each_day_adds_the_day_that_the_horizon_gained() {
    let mut env = TestEnv::clinic(MORNING);
    env.line("apply -y -q").success();
    env.set_now("2026-11-30T23:00:00-05:00");
    let plan = env.line("apply -y -o json").success().json();
    assert_eq!(changes(&plan).len(), 2, "the release of 30 November has opened: that of 14 December is next");
    env.set_now("2026-12-01T00:00:00-05:00");
    let plan = env.line("apply -y -o json").success().json();
    assert_eq!(changes(&plan), [format!("generate slots {SPECIALIST}")]);
    assert_eq!(plan["changes"][0]["result"], "8 added", "Thursday 31 December");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("readable")
        .map(|entry| entry.expect("readable").path())
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect();
    files.sort();
    files
}
