//! `init` and `service new`: what they write is sound, and nothing is ever written over.

use std::fs;
use std::path::Path;

use crate::support::TestEnv;

const SERVICE: [&str; 6] = ["--name", "First Visit", "--currency", "EUR", "--price", "80.00"];

fn with<'a>(words: &[&'a str]) -> Vec<&'a str> {
    [words, &SERVICE].concat()
}

/// How many entries a folder has.
fn entries(folder: &Path) -> usize {
    fs::read_dir(folder).expect("a folder").count()
}

#[test]
fn what_it_writes_is_checked_and_applied() {
    let env = TestEnv::new();
    let made = env.run(with(&["init", "clinic", "-o", "json"])).success().json();
    let dir = env.work().join("clinic");
    let file = |name: &str| dir.join(name).display().to_string();
    assert_eq!(made["files"], serde_json::json!([file("services/first-visit.toml"), file("slotctl.toml")]));
    let found = env.line("-C clinic service check -o json").success().json();
    assert_eq!(found, serde_json::json!([]), "no error and no warning");
    let applied = env.line("-C clinic apply -y -o json").success().json();
    assert_eq!(applied["changes"][0]["action"], "generate");
    let again = env.line("-C clinic apply -y -o json").success().json();
    assert_eq!(again["changes"], serde_json::json!([]));
    env.line("-C clinic book first-visit --at 2026-12-02T09:00 --name Ada --email ada@example.org").success();
    env.line("-C clinic sweep reminders").success();
    assert_eq!(entries(&dir.join("services")), 1, "nothing else is left");
}

#[test]
fn it_says_what_comes_next() {
    let env = TestEnv::new();
    let run = env.run(with(&["init"])).success();
    let next = "  slotctl service check\n  slotctl apply\n  slotctl slot list first-visit --available\n";
    assert!(run.stderr().contains(next) && run.stderr().contains("`slotctl help cron`"), "{}", run.stderr());
    assert!(run.stderr().lines().count() <= 9, "{}", run.stderr());
    for command in next.lines().filter_map(|line| line.trim().strip_prefix("slotctl ")) {
        env.line(&format!("{command} --yes")).success();
    }
    let line = env.run(with(&["init", "other", "-q"])).success();
    assert_eq!(line.stderr(), "");
}

/// What `init` once printed at its end has a command of its own, and the topics that `init` names are there.
#[test]
fn cron_and_systemd_have_their_lines() {
    let env = TestEnv::new();
    env.line("config cron").code(1);
    env.run(with(&["init"])).success();
    let (cron, units) = (env.line("config cron").success(), env.line("config cron --systemd").success());
    let variable = format!("SLOTCTL_CONFIG={}", env.work().display());
    let lines: Vec<&str> = cron.stdout().lines().collect();
    assert_eq!(lines[0], variable);
    assert!(lines[1].starts_with("*/5 * * * * /") && lines[1].ends_with(" -q sweep all"), "{lines:?}");
    assert!(units.stdout().contains(&format!("Environment=\"{variable}\"\n")), "{}", units.stdout());
    assert!(units.stdout().contains("ExecStart=\"/"), "{}", units.stdout());
    let both = env.line("config cron -o json").success().json();
    assert_eq!((&both["crontab"], &both["systemd"]), (&cron.stdout().into(), &units.stdout().into()));
    assert!(env.line("help cron").success().stdout().contains("`slotctl config cron`"));
    assert!(env.line("help live").success().stdout().contains("api_key_file"));
}

#[test]
fn a_zone_is_written_as_the_database_spells_it() {
    let env = TestEnv::new();
    env.run(with(&["init", "--timezone", "europe/berlin"])).success();
    assert!(env.read("services/first-visit.toml").contains("timezone = \"Europe/Berlin\"\n"));
    let unknown = env.run(with(&["init", "other", "--timezone", "berlin", "-o", "json"])).code(1);
    assert!(unknown.error()["hints"][0].as_str().is_some_and(|hint| hint.contains("Europe/Berlin")));
}

#[test]
fn what_must_be_chosen_is_named() {
    let env = TestEnv::new();
    let run = env.line("init clinic -o json").code(2);
    assert_eq!(run.error_code(), "needs_input");
    assert!(
        run.error()["hints"][0].as_str().is_some_and(|hint| hint.contains("--name, --currency, --price"))
    );
    let run =
        env.run(["init", "clinic", "--name", "眼科", "--currency", "JPY", "--price", "6600", "-o", "json"]);
    assert!(run.code(2).error()["hints"][0].as_str().is_some_and(|hint| hint.contains("--id")));
    assert!(!env.work().join("clinic").exists());
}

#[test]
fn nothing_is_written_over() {
    let env = TestEnv::new();
    env.write("slotctl.toml", "mine");
    assert_eq!(env.run(with(&["init", "-o", "json"])).code(1).error_code(), "already_exists");
    assert_eq!((env.read("slotctl.toml").as_str(), entries(&env.work())), ("mine", 1));
    env.write("other/services/first-visit.toml", "mine");
    let run = env.run(with(&["init", "other"])).code(1);
    assert!(run.stderr().contains("services/first-visit.toml is there already"), "{}", run.stderr());
    assert_eq!(env.read("other/services/first-visit.toml"), "mine");
    assert!(!env.work().join("other/slotctl.toml").exists());
}

#[test]
fn a_service_that_the_loader_refuses_is_not_written() {
    let env = TestEnv::new();
    let run = env.run(with(&["init", "clinic", "--deposit", "81.00", "-o", "json"])).code(1);
    assert_eq!(run.error_code(), "config_invalid");
    let run = env.run(with(&["init", "clinic", "--from", "17:00", "--until", "09:00"])).code(1);
    assert!(run.stderr().contains("which is not after its start 17:00"), "{}", run.stderr());
    assert_eq!(entries(&env.work()), 0);
}

#[test]
fn a_dry_run_shows_the_texts_and_writes_nothing() {
    let env = TestEnv::new();
    let shown = env.run(with(&["init", "clinic", "--dry-run"])).success();
    assert!(shown.stdout().contains("name = \"First Visit\"") && shown.stdout().contains("[ledger]"));
    assert_eq!(entries(&env.work()), 0);
}

#[test]
fn a_place_that_cannot_be_written_stays_as_it_was() {
    let env = TestEnv::new();
    env.write("file", "mine");
    assert_eq!(env.run(with(&["init", "file/clinic", "-o", "json"])).code(1).error_code(), "write_failed");
    env.write("clinic/services", "mine");
    assert_eq!(env.run(with(&["init", "clinic", "-o", "json"])).code(1).error_code(), "write_failed");
    assert_eq!(entries(&env.work().join("clinic")), 1);
}

#[cfg(unix)]
#[test]
fn a_read_only_directory_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let env = TestEnv::new();
    if nix::unistd::Uid::effective().is_root() {
        // Permissions do not stop root, so the file system itself must refuse.
        let run = env.run(with(&["init", "/proc/self", "-o", "json"])).code(1);
        assert_eq!(run.error_code(), "write_failed");
        return;
    }
    let folder = env.work().join("clinic");
    fs::create_dir(&folder).expect("writable");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).expect("ours");
    let run = env.run(with(&["init", "clinic", "-o", "json"])).code(1);
    assert_eq!(run.error_code(), "write_failed");
    assert_eq!(entries(&folder), 0);
}

#[test]
fn a_second_service_stands_beside_the_first() {
    let env = TestEnv::new();
    env.run(with(&["init"])).success();
    let new = ["service", "new", "follow-up", "--currency", "JPY", "--price", "3300", "--name"];
    let taken = env.run([&new[..], &["First Visit", "-o", "json"]].concat()).code(1);
    assert_eq!(taken.error_code(), "config_invalid");
    assert!(!env.work().join("services/follow-up.toml").exists());
    env.run([&new[..], &["Follow-up", "--days", "tue,thu", "--deposit", "1100"]].concat()).success();
    assert_eq!(env.line("service check -o json").success().json(), serde_json::json!([]));
    assert_eq!(env.line("service list -o json").success().json().as_array().map(Vec::len), Some(2));
    let again = env.run([&new[..], &["Third", "-o", "json"]].concat()).code(1);
    assert_eq!(again.error_code(), "already_exists");
}

#[test]
fn a_service_needs_settings_beside_it() {
    let env = TestEnv::new();
    let run = env.run(with(&["-C", "nowhere", "service", "new", "visit", "-o", "json"])).code(1);
    assert_eq!(run.error_code(), "config_invalid");
    assert!(run.error()["hints"][0].as_str().is_some_and(|hint| hint.contains("slotctl init")));
    env.line("service new BAD").code(2);
}
