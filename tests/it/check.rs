//! `service check` and what every other command says of a configuration with mistakes.

use serde_json::{Value, json};

use crate::support::{SPECIALIST, ServiceFile, TestEnv};

const MASSAGE: &str = r#"id = "massage"
name = "Massage"
duration = "30m"
price = "80.5"
currency = "USD"
location = "virtual"
timezone = "America/New_Yrok"

[availability]
days = ["mon", "mon"]
slots = [
  { start = "09:30", end = "09:00", capacity = 1 },
]

[bookng]
min_notice = "24h"
"#;

const YOGA: &str = r#"id = "yoga"
name = "Massage"
duration = "0m"
price = "20.00"
currency = "GBP"
location = "virtual"
timezone = "Europe/London"

[availability]
days = [1, 7]
slots = [
  { start = "09:00", end = "09:30", capacity = 1 },
]
"#;

fn wrong() -> TestEnv {
    let env = TestEnv::bare();
    env.write("services/massage.toml", MASSAGE);
    env.write("services/yoga.toml", YOGA);
    env
}

/// Eight mistakes in two files, each with its place, its rule and what to do about it.
const EXPECTED: [(&str, u64, u64, &str); 8] = [
    ("massage.toml", 4, 9, "invalid_money"),
    ("massage.toml", 7, 12, "unknown_zone"),
    ("massage.toml", 10, 16, "duplicate_day"),
    ("massage.toml", 12, 28, "slot_end_before_start"),
    ("massage.toml", 15, 2, "unknown_key"),
    ("yoga.toml", 2, 8, "duplicate_name"),
    ("yoga.toml", 3, 12, "zero_duration"),
    ("yoga.toml", 10, 12, "out_of_range"),
];

fn told(found: &Value) -> Vec<(String, u64, u64, String)> {
    let text = |one: &Value, name: &str| one[name].as_str().unwrap_or_default().to_owned();
    let number = |one: &Value, name: &str| one[name].as_u64().unwrap_or_default();
    let file = |one: &Value| text(one, "file").rsplit('/').next().unwrap_or_default().to_owned();
    let found = found.as_array().unwrap_or_else(|| panic!("{found}"));
    found
        .iter()
        .map(|one| (file(one), number(one, "line"), number(one, "column"), text(one, "code")))
        .collect()
}

fn expected() -> Vec<(String, u64, u64, String)> {
    EXPECTED
        .iter()
        .map(|(file, line, column, code)| ((*file).into(), *line, *column, (*code).into()))
        .collect()
}

#[test]
fn eight_mistakes_in_two_files_are_told_in_one_run() {
    let env = wrong();
    let run = env.line("service check -o json").code(1);
    let found = run.json();
    assert_eq!(told(&found), expected());
    for one in found.as_array().expect("a list") {
        assert_eq!(one["severity"], "error");
        assert!(one["message"].as_str().is_some_and(|text| !text.is_empty()), "{one}");
        assert!(one["hint"].as_str().is_some_and(|text| !text.is_empty()), "{one}");
    }
    assert_eq!(run.error_code(), "config_invalid");
    let suggestions = found.to_string();
    for suggestion in ["80.50", "America/New_York", "did you mean `booking`?"] {
        assert!(suggestions.contains(suggestion), "{suggestion}");
    }

    let drawn = env.line("service check").code(1);
    assert_eq!(drawn.stdout().matches("error[").count(), 8);
    assert!(drawn.stdout().contains("7 | timezone = \"America/New_Yrok\""), "{}", drawn.stdout());
    assert!(drawn.stdout().contains("^^^^^^^^^^^^^^^^^^"));
    assert!(drawn.stderr().contains("8 errors"));
    let csv = env.line("service check -o csv").code(1);
    assert_eq!(csv.stdout().lines().next(), Some("file,line,column,severity,code,message,hint"));
    assert_eq!(csv.stdout().lines().count(), 9);
}

#[test]
fn no_other_command_runs_on_a_configuration_with_mistakes() {
    let env = wrong();
    for line in [
        "apply -y",
        "service list",
        "slot generate massage",
        "slot list massage",
        "book massage --at 2026-12-03T09:00 --name Ada --email ada@example.org",
        "agenda",
        "sweep reminders",
        "sweep no-shows",
        "sweep status",
        "queue list",
        "release run",
        "outbox list",
    ] {
        let run = env.line(&format!("{line} -o json")).code(1);
        assert_eq!(run.error_code(), "config_invalid", "{line}");
        assert_eq!(told(&run.error()["details"]["diagnostics"]), expected(), "{line}");
        assert_eq!(run.stdout(), "", "{line}");
    }
    assert!(!env.work().join("ledger.db").exists());
    // Cron must tell of it, however quiet.
    let quiet = env.line("sweep reminders -q").code(1);
    assert!(quiet.stderr().contains("massage.toml:4:9") && quiet.stderr().contains("hint: "));
}

#[test]
fn a_file_can_be_checked_alone() {
    let env = wrong();
    assert_eq!(
        env.line("service check services/yoga.toml -o json").code(1).json().as_array().map(Vec::len),
        Some(2)
    );
    env.service(&ServiceFile::default());
    assert_eq!(env.line("service check services/visit.toml -o json").success().json(), json!([]));
    env.line("service check services/nowhere.toml -o json").code(1);
}

#[test]
fn warnings_are_told_and_are_no_errors() {
    let env = TestEnv::bare();
    let rest = "[cancellation]\nfree_until = \"48h\"\nfee = \"99.00\"\n";
    env.service(&ServiceFile { rest, ..ServiceFile::default() });
    let found = env.line("service check -o json").success().json();
    let found = found.as_array().expect("a list");
    assert!(!found.is_empty() && found.iter().all(|one| one["severity"] == "warning"), "{found:?}");
    env.line("slot generate visit -q").success();
}

#[test]
fn the_samples_have_no_mistakes() {
    for folder in ["sample-configs", "sample-configs/all-options"] {
        let env = TestEnv::new().config(folder);
        let found = env.line("service check -o json").success().json();
        let found = found.as_array().expect("a list");
        assert!(found.iter().all(|one| one["severity"] == "warning"), "{folder}: {found:?}");
        assert!(!env.line("service list -o json").success().json().as_array().expect("a list").is_empty());
    }
}

#[test]
fn a_service_is_shown_as_its_file_says() {
    let env = TestEnv::clinic("2026-11-30T08:00:00-05:00");
    let service = env.line(&format!("service show {SPECIALIST} -o json")).success().json();
    let expected = json!({
        "id": SPECIALIST, "name": "Specialist Consultation", "duration": "30m", "price": "150.00", "currency": "USD",
        "location": "virtual", "timezone": "America/New_York", "deposit": "50.00", "max_advance": "30d",
        "min_notice": "24h", "max_per_consumer": 2, "hold": "10m", "reminders": ["24h", "1h"], "no_show_grace": "15m",
    });
    for (name, value) in expected.as_object().expect("an object") {
        assert_eq!(&service[name], value, "{name}");
    }
    let unknown = env.line("service show consultation-specialist -o json").code(1);
    assert_eq!(unknown.error_code(), "not_found");
}

#[test]
fn a_folder_without_settings_says_how_to_begin() {
    let env = TestEnv::new();
    let run = env.line("agenda -o json").code(1);
    assert_eq!(run.error_code(), "config_invalid");
    assert!(run.stderr().contains("slotctl init"), "{}", run.stderr());
    let run = env.line("-C nowhere agenda -o json").code(1);
    assert!(run.stderr().contains("nowhere"), "{}", run.stderr());
}
