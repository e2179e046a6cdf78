//! `apply` and an Admin API that refuses, breaks off or is not there.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use serde_json::json;
use wiremock::matchers::{any, header};
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::support::{Fate, Gate, SPECIALIST, ServiceFile, TestEnv, settings};

const MORNING: &str = "2026-11-30T08:00:00-05:00";
const KEY: &str = "sk_test_marker_5up3r";

/// The clinic, talking to an address with a key.
fn clinic_at(settings: &str) -> TestEnv {
    let env = TestEnv::clinic(MORNING).variable("FANFARE_ADMIN_API_KEY", KEY);
    env.write("slotctl.toml", settings);
    env
}

/// An address of this machine at which nothing listens: no system hands out this port.
const NOBODY: &str = "http://127.0.0.1:1/api";

#[test]
fn an_api_that_cannot_be_reached_is_temporary_and_the_next_run_continues() {
    let env = clinic_at(&settings(NOBODY));
    let run = env.line("apply -y -o json").code(75);
    let error = run.error();
    assert_eq!(error["code"], "api_unavailable");
    assert!(error["hints"].to_string().contains("run the same command again"), "{error}");
    assert!(!run.stderr().contains(KEY));
    assert_eq!(env.count("SELECT count(*) FROM slots"), 184, "slots need no network");
    assert_eq!(env.count("SELECT count(*) FROM remote_objects"), 0);
    assert_eq!(run.json()["changes"][0]["result"], "184 added");
    let gate = Gate::open(&env, |_, _| Fate::Pass);
    env.write("slotctl.toml", &gate.settings());
    env.line("apply -y -q").success();
    assert_eq!(gate.behind().counts(), [1, 1, 2, 2]);
}

/// The API vanishes in the middle of the work: what it made is recorded, what is missing is made by the next run.
#[test]
fn what_succeeded_before_the_failure_is_recorded() {
    let env = clinic_at("");
    let gate = Gate::open(&env, |what, before| match (what, before) {
        ("POST /timed-releases", 0) => Fate::Answer(503, "{\"error\":\"service_unavailable\"}"),
        _ => Fate::Pass,
    });
    env.write("slotctl.toml", &gate.settings());
    let run = env.line("apply -y -o json").code(75);
    assert_eq!(run.error_code(), "api_unavailable");
    let results: Vec<String> = run.json()["changes"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|change| change["result"].as_str().unwrap_or_default().chars().take(8).collect())
        .collect();
    assert_eq!(results, ["184 adde", "created", "created", "created", "failed: ", "not done", "not done"]);
    assert_eq!(env.count("SELECT count(*) FROM remote_objects WHERE remote_id IS NOT NULL"), 3);
    assert_eq!(env.count("SELECT count(*) FROM slots"), 184);
    let plan = env.line("apply -y -o json").success().json();
    assert_eq!(plan["changes"].as_array().map(Vec::len), Some(3));
    assert_eq!(gate.behind().counts(), [1, 1, 2, 2]);
}

/// Each creation in turn is carried out, but its answer never arrives.
#[test]
fn an_answer_that_was_cut_off_makes_no_second_object() {
    for what in ["POST /experiences", "POST /queues", "POST /timed-releases"] {
        let env = clinic_at("");
        let gate = Gate::open(
            &env,
            move |seen, before| {
                if seen == what && before == 0 { Fate::CutAfter } else { Fate::Pass }
            },
        );
        env.write("slotctl.toml", &gate.settings());
        env.line("apply -y -q").success();
        assert_eq!(gate.behind().counts(), [1, 1, 2, 2], "{what}");
        let plan = env.line("apply -y -o json").success().json();
        assert_eq!(plan["changes"], json!([]), "{what}");
        let posts = gate.requests().iter().filter(|seen| seen.starts_with("POST")).count();
        assert_eq!(posts, 5, "{what}: no creation was sent twice");
    }
}

/// The answer is cut off, and the API is gone before the object can be looked for.
#[test]
fn a_creation_of_unknown_outcome_is_found_by_the_next_run() {
    let env = clinic_at("");
    let gate = Gate::open(&env, |what, before| match (what, before) {
        ("POST /queues", 0) => Fate::CutAfter,
        // The first two listings are those of the plan and of the work.
        ("GET /queues", 2) => Fate::Answer(403, "{\"error\":\"Forbidden\"}"),
        _ => Fate::Pass,
    });
    env.write("slotctl.toml", &gate.settings());
    assert_eq!(env.line("apply -y -o json").code(4).error_code(), "unauthorized");
    assert_eq!(gate.behind().counts(), [1, 1, 1, 0]);
    assert_eq!(
        env.count("SELECT count(*) FROM remote_objects WHERE kind = 'queue' AND remote_id IS NULL"),
        1
    );
    env.line("apply -y -q").success();
    assert_eq!(gate.behind().counts(), [1, 1, 2, 2]);
}

#[test]
fn a_rejected_key_is_told_apart() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let bearer = format!("Bearer {KEY}");
    let server = runtime.block_on(async {
        let server = MockServer::builder().start().await;
        let refusal = ResponseTemplate::new(401).set_body_json(json!({ "error": "Authentication required" }));
        let with_key = Mock::given(any()).and(header("authorization", bearer.as_str()));
        with_key.respond_with(refusal).expect(1..).mount(&server).await;
        server
    });
    let env = clinic_at(&settings(&format!("{}/api", server.uri())));
    let run = env.line("apply -y -o json").code(4);
    assert_eq!(run.error_code(), "unauthorized");
    assert!(run.error()["hints"].to_string().contains("FANFARE_ADMIN_API_KEY"));
    assert!(!run.stderr().contains(KEY));
    let told = env.line("apply -y -vv").code(4);
    assert!(!told.stderr().contains(KEY) && !told.stdout().contains(KEY));
    assert!(told.stderr().contains("401"), "{}", told.stderr());
    runtime.block_on(server.verify());
}

#[test]
fn a_validation_error_names_the_key_of_the_service_file() {
    const REFUSAL: &str = r#"{"error":"validation_error","issues":[
        {"message":"must be at most 10","type":"max_value","path":[{"key":"admitRate"}]}]}"#;
    let env = clinic_at("");
    env.service(&ServiceFile::default());
    let gate = Gate::open(
        &env,
        |what, _| {
            if what == "POST /queues" { Fate::Answer(400, REFUSAL) } else { Fate::Pass }
        },
    );
    env.write("slotctl.toml", &gate.settings());
    let run = env.line("apply -y -o json").code(1);
    let error = run.error();
    assert_eq!(error["code"], "api_refused");
    let hints = error["hints"].to_string();
    assert!(hints.contains("admitRate") && hints.contains("must be at most 10"), "{hints}");
    assert!(hints.contains("queue.admission_rate_per_minute"), "{hints}");
    assert_eq!(gate.behind().counts(), [1, 1, 0, 0]);
    // One service's failure does not stop the others.
    assert!(env.count("SELECT count(*) FROM slots WHERE service_id = 'visit'") > 0);
    assert!(run.json()["changes"].to_string().contains(SPECIALIST));
}

#[test]
fn a_key_that_cannot_be_used_is_told_with_its_fix() {
    let env = TestEnv::clinic(MORNING);
    let settings = settings(NOBODY);
    let refused = |settings: &str, hint: &str| {
        env.write("slotctl.toml", settings);
        let run = env.line("apply -y -o json").code(4);
        assert_eq!(run.error_code(), "unauthorized");
        let hints = run.error()["hints"].to_string();
        assert!(hints.contains(hint), "{hints}");
        assert!(!run.stderr().contains(KEY), "{}", run.stderr());
    };
    refused(&settings, "set FANFARE_ADMIN_API_KEY");
    let with_file = settings.replace("[ledger]", "api_key_file = \"secrets/fanfare\"\n[ledger]");
    refused(&with_file, "chmod 600");
    env.write("secrets/fanfare", KEY);
    let file = env.work().join("secrets/fanfare");
    for mode in [0o640, 0o604, 0o660] {
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).expect("our own file");
        refused(&with_file, "chmod 600");
    }
    env.write("secrets/fanfare", "\n");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).expect("our own file");
    refused(&with_file, "the secret alone");
    assert!(!env.work().join("ledger.db").exists(), "nothing was begun");
}

/// The sandbox needs no key, so a key that cannot be used does not matter there.
#[test]
fn the_sandbox_reads_no_key() {
    let env = TestEnv::clinic(MORNING);
    let settings = env.read("slotctl.toml").replace("[ledger]", "api_key_file = \"nowhere\"\n[ledger]");
    env.write("slotctl.toml", &settings);
    env.line("apply -y -q").success();
}

#[test]
fn a_key_in_a_private_file_is_used() {
    let env = TestEnv::clinic(MORNING);
    let gate = Gate::open(&env, |_, _| Fate::Pass);
    env.write("slotctl.toml", &gate.settings().replace("[ledger]", "api_key_file = \"key\"\n[ledger]"));
    env.write("key", KEY);
    fs::set_permissions(env.work().join("key"), fs::Permissions::from_mode(0o600)).expect("our own file");
    env.line("apply -y -q").success();
    assert_eq!(gate.behind().counts(), [1, 1, 2, 2]);
}

#[test]
fn a_key_is_never_sent_in_the_clear_over_a_network() {
    let env = clinic_at(&settings("http://admin.fanfare.example/api"));
    let run = env.line("apply -y -o json").code(1);
    assert_eq!(run.error_code(), "config_invalid");
    assert!(
        run.error()["message"]
            .as_str()
            .is_some_and(|text| text.contains("plain http") || run.stderr().contains("https"))
    );
    assert!(!run.stderr().contains(KEY));
}
