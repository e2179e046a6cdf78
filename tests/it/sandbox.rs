//! `sandbox serve` and `sandbox reset`, and what commands say about an API that fails on request.

use crate::support::{Serving, TestEnv, at_fanfare, settings};

const MORNING: &str = "2026-11-30T08:00:00-05:00";
const KEY: &str = "sk_test_marker_5up3r";

/// The clinic, with a sandbox that is served from its folder and that its settings lead to.
fn served(arguments: &[&str]) -> (TestEnv, Serving) {
    let env = TestEnv::clinic(MORNING).variable("FANFARE_ADMIN_API_KEY", KEY);
    let serving = Serving::start(&env, arguments);
    env.write("slotctl.toml", &settings(serving.text("url")));
    (env, serving)
}

#[test]
fn what_it_prints_leads_to_it_and_a_signal_ends_it() {
    let (env, serving) = served(&[]);
    let state = env.sandbox_state();
    assert_eq!(serving.text("state"), state.to_str().expect("UTF-8"));
    let toml = format!("[fanfare]\nurl = \"{}\"\n", serving.text("url"));
    assert_eq!(serving.text("toml"), toml);
    env.line("apply -y -q").success();
    assert_eq!(serving.end("-TERM"), Some(0));
    assert_eq!(env.line("apply -y -o json").code(75).error_code(), "api_unavailable");
    // What it held is there again, also for the embedded one.
    let again = Serving::start(&env, &[]);
    env.write("slotctl.toml", &settings(again.text("url")));
    assert!(env.line("apply -y").success().stderr().contains("No changes"), "the second run changes nothing");
    assert_eq!(again.end("-INT"), Some(0));
    assert_eq!(at_fanfare(&state).counts(), [1, 1, 2, 2]);
}

#[test]
fn it_tells_people_what_to_set() {
    let env = TestEnv::bare().variable("COLUMNS", "300");
    let mut command = env.command();
    command.args(["sandbox", "serve", "--port", "0"]).stdout(std::process::Stdio::piped());
    let mut child = command.stderr(std::process::Stdio::piped()).spawn().expect("the binary starts");
    let mut lines =
        std::io::BufRead::lines(std::io::BufReader::new(child.stdout.take().expect("it is piped")));
    let told: Vec<String> = lines.by_ref().take(5).map(|line| line.expect("UTF-8")).collect();
    child.kill().expect("it runs");
    let told = told.join("\n");
    for part in [
        "http://127.0.0.1:",
        "/api",
        "url = \"http://",
        "FANFARE_ADMIN_API_KEY=sk_test_",
        "FANFARE_ORGANIZATION_ID=",
    ] {
        assert!(told.contains(part), "{part} is missing:\n{told}");
    }
    child.wait().expect("it ends");
}

#[test]
fn a_port_that_is_taken_and_a_fault_that_is_none_are_told() {
    let (env, serving) = served(&[]);
    let port = serving.text("url").trim_end_matches("/api").rsplit(':').next().expect("a port").to_owned();
    let run = env.line(&format!("sandbox serve -o json --port {port}")).code(1);
    assert_eq!(run.error_code(), "sandbox_failed");
    assert!(run.error()["hints"][0].to_string().contains("--port"), "{}", run.error());
    let run = env.run(["sandbox", "serve", "-o", "json", "--fault", "POST /queues: explode"]).code(1);
    assert_eq!(run.error_code(), "invalid_input");
    let message = run.error()["message"].to_string();
    assert!(message.contains("`explode` is unknown; write one of drop, cut-before-commit"), "{message}");
    let run = env.line("sandbox serve --rate fast").code(2);
    assert!(run.stderr().contains("like 100/s"), "{}", run.stderr());
    assert_eq!(env.line("sandbox serve -n -o json").code(1).error_code(), "invalid_input");
}

#[test]
fn each_refusal_has_its_status_the_servers_words_and_the_key_it_comes_from() {
    for (fault, status, code, words, hint) in [
        ("401", 4, "unauthorized", "Authentication required", "FANFARE_ADMIN_API_KEY"),
        ("403", 4, "unauthorized", "User must be authenticated", "FANFARE_ADMIN_API_KEY"),
        ("POST /queues: 400 admitRate", 1, "api_refused", "admitRate", "`queue.admission_rate_per_minute`"),
        ("POST /timed-releases: 400 openAt", 1, "api_refused", "openAt", "`release.time`"),
    ] {
        let (env, _serving) = served(&["--fault", fault]);
        let run = env.line("apply -y -o json").code(status);
        let error = run.error();
        assert_eq!(error["code"], code, "{fault}");
        assert!(error["message"].to_string().contains(words), "{fault}: {error}");
        assert!(error["hints"].to_string().contains(hint), "{fault}: {error}");
    }
}

#[test]
fn an_unknown_organization_is_refused_by_name() {
    let env = TestEnv::clinic(MORNING).variable("FANFARE_ADMIN_API_KEY", KEY);
    let serving = Serving::start(&env, &[]);
    let guide = format!("url = \"{}\"\ndialect = \"guide\"", serving.text("url"));
    env.write("slotctl.toml", &settings("sandbox").replace("url = \"sandbox\"", &guide));
    let run = env.line("apply -y -o json").code(1);
    assert_eq!(run.error_code(), "config_invalid");
    assert!(run.error()["hints"].to_string().contains("FANFARE_ORGANIZATION_ID"), "{}", run.error());
    let env = env.variable("FANFARE_ORGANIZATION_ID", "org_nobody");
    let run = env.line("apply -y -o json").code(1);
    assert_eq!(run.error_code(), "api_refused");
    let error = run.error().to_string();
    assert!(
        error.contains("org_nobody") && error.contains("`fanfare.organization_id` in slotctl.toml"),
        "{error}"
    );
}

#[test]
fn a_network_that_fails_once_everywhere_makes_everything_once() {
    let faults = [
        "POST /experiences: late 2s once",
        "POST /queues: cut-after-commit once",
        "GET: drop once",
        "POST /timed-releases: 503 retry-after 1 once",
        "429 x2",
    ];
    let arguments: Vec<&str> = faults.iter().flat_map(|fault| ["--fault", fault]).collect();
    let (env, serving) = served(&arguments);
    let quick = settings(serving.text("url")).replace("[ledger]", "timeout = \"1s\"\n\n[ledger]");
    env.write("slotctl.toml", &quick);
    env.line("apply -y -q").success();
    assert_eq!(at_fanfare(&env.sandbox_state()).counts(), [1, 1, 2, 2]);
}

#[test]
fn an_allowance_that_is_used_up_is_waited_for() {
    let (env, serving) = served(&["--rate", "20/s", "--burst", "3", "--page-size", "2"]);
    env.line("apply -y -q").success();
    let run = env.line("apply -y").success();
    assert!(run.stderr().contains("No changes"), "{}", run.stderr());
    assert_eq!(serving.end("-TERM"), Some(0));
}

#[test]
fn the_log_tells_requests_and_never_the_key() {
    let (env, _serving) = served(&["--fault", "POST /queues: 503 once after-commit"]);
    let run = env.line("apply -y -vvv").success();
    let log = run.stderr();
    assert!(log.contains("sending method=POST path=\"/queues\" body={"), "{log}");
    assert!(log.contains("answered method=POST path=\"/queues\" status=503"), "{log}");
    for part in [log, run.stdout()] {
        assert!(!part.contains(KEY) && !part.contains("5up3r"), "{part}");
    }
}

#[test]
fn a_reset_is_approved_first_and_forgets_everything() {
    let env = TestEnv::clinic(MORNING);
    assert_eq!(env.line("sandbox reset -y -o json").success().json()["removed"], 0);
    assert!(!env.sandbox_state().exists());
    env.line("apply -y -q").success();
    let run = env.line("sandbox reset -o json").code(1);
    assert_eq!(run.error_code(), "needs_confirmation");
    assert!(run.error()["hints"].to_string().contains("holds 6 objects"), "{}", run.error());
    assert_eq!(env.line("sandbox reset -n -o json").success().json()["removed"], 6);
    assert_eq!(env.line("sandbox reset -y -o json").success().json()["removed"], 6);
    assert_eq!(at_fanfare(&env.sandbox_state()).counts(), [0, 0, 0, 0]);
}
