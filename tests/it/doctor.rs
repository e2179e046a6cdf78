//! `doctor`: each check ok, warning or failing, with its fix, whatever the others say; and nothing changed by asking.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::engine::Engine;
use crate::support::{OfTheFile, SETTINGS, SPECIALIST, ServiceFile, TestEnv, in_a_file};

fn findings(run: &str) -> Vec<Value> {
    let parsed: Value = serde_json::from_str(run).expect("JSON");
    let findings = parsed.as_array().expect("a list").clone();
    for one in &findings {
        assert!(one["check"].is_string() && one["detail"].is_string(), "{one}");
        let status = one["status"].as_str().expect("a status");
        assert!(["ok", "warn", "fail"].contains(&status), "{one}");
        assert_eq!(status == "ok", one["fix"].is_null(), "what is not well has a fix: {one}");
        one["fix"].as_str().into_iter().for_each(|fix| is_done_by_hand(fix, one));
    }
    findings
}

/// Asserts that a fix names a command, a flag or a setting, and that what it names of slotctl exists.
fn is_done_by_hand(fix: &str, one: &Value) {
    let names = ["slotctl ", "`", "--", "slotctl.toml", "chmod "];
    assert!(names.iter().any(|name| fix.contains(name)), "{one}");
    for rest in fix.split("slotctl ").skip(1) {
        let words = rest.split('`').next().unwrap_or_default().split(' ');
        let is_verb =
            |word: &&str| !word.is_empty() && word.chars().all(|one| one.is_ascii_lowercase() || one == '-');
        let words: Vec<&str> = words.take_while(is_verb).collect();
        assert!(!words.is_empty(), "{one}");
        TestEnv::new().run(words.into_iter().chain(["--help"])).success();
    }
}

/// The status and the detail of a check.
fn of(findings: &[Value], check: &str) -> (String, String) {
    let one = findings.iter().find(|one| one["check"] == check).unwrap_or_else(|| panic!("no check {check}"));
    let text = |name: &str| one[name].as_str().unwrap_or_default().to_owned();
    (text("status"), text("detail"))
}

fn status(findings: &[Value], check: &str) -> String {
    of(findings, check).0
}

/// A clinic that was set up and whose sweeps run; the embedded stand-in needs no network.
fn healthy() -> TestEnv {
    let env = TestEnv::clinic("2026-11-30T14:00:00Z");
    env.line("apply -y -q").success();
    env.line("sweep all -q").success();
    let folder = env.root().join("home/data/bash-completion/completions");
    std::fs::create_dir_all(&folder).expect("made");
    std::fs::write(folder.join("slotctl"), "").expect("written");
    env
}

/// The checks that there are on one engine only: a server has no drafts of backups.
fn of_the_engine(env: &TestEnv) -> &'static [&'static str] {
    if env.engine() == Engine::Postgres { &[] } else { &["drafts"] }
}

#[test]
fn all_is_well_and_nothing_is_changed_by_asking() {
    let env = healthy();
    let rows = env.dump();
    let files = || -> Vec<_> {
        let entries = std::fs::read_dir(env.work()).expect("a folder").filter_map(Result::ok);
        let mut names: Vec<_> = entries.map(|entry| entry.file_name()).collect();
        names.sort();
        names
    };
    let before = files();
    let run = env.line("doctor -o json").success();
    run.silent_stderr();
    let found = findings(run.stdout());
    for check in [
        "config",
        "secrets",
        "ledger",
        "disk",
        "integrity",
        "log",
        "sweeps",
        "outbox",
        "fanfare",
        "clock",
        "drift",
        "email",
        "sms",
        "payments",
        "zones",
        "completion",
    ]
    .into_iter()
    .chain(of_the_engine(&env).iter().copied())
    {
        assert_eq!(status(&found, check), "ok", "{check}: {:?}", of(&found, check));
    }
    assert_eq!(found.len(), 16 + of_the_engine(&env).len());
    assert_eq!((env.dump(), files()), (rows, before));
    let table = env.line("doctor -q").success();
    assert!(table.stdout().starts_with("CHECK") && !table.stdout().contains("fix"), "{}", table.stdout());
    let csv = env.line("doctor -o csv -q").success();
    assert!(csv.stdout().starts_with("check,status,detail,fix\n"), "{}", csv.stdout());
}

#[test]
fn a_draft_that_a_killed_backup_left_is_named() {
    let _file = in_a_file(OfTheFile::Copies);
    let env = healthy();
    let draft = "copy.db.0198a5f0c0de7aaa8aaaaaaaaaaaaaaa.new";
    env.write(draft, "a copy with everybody in it");
    let found = findings(env.line("doctor -o json").success().stdout());
    assert_eq!(status(&found, "drafts"), "warn");
    let (_, told) = of(&found, "drafts");
    assert!(told.contains(draft), "{told}");
    env.line("ledger backup copy.db -q").success();
    let found = findings(env.line("doctor -o json").success().stdout());
    assert_eq!(status(&found, "drafts"), "ok", "the next backup to the same name has removed it");
}

#[test]
fn what_is_wrong_is_told_with_its_fix_and_the_other_checks_still_run() {
    let mut env = healthy();
    let number = env.booked(SPECIALIST, "2026-12-03T09:00", "ada");
    env.line(&format!("confirm {number} -q")).success();
    env.set_now("2026-12-02T14:00:00Z");
    env.line("sweep reminders -q").success();
    env.execute("UPDATE notices SET delivery = 'dead', sent_at = NULL, reason = 'no such mailbox'");
    env.set_now("2026-12-02T14:15:01Z");
    let path = format!("services/{SPECIALIST}.toml");
    let text = env.read(&path);
    env.write(&path, &text.replace("max_advance", "max_advanced"));
    env.service(&ServiceFile::default());
    std::fs::remove_dir_all(env.root().join("home/data/bash-completion")).expect("it goes");
    let run = env.line("doctor -o json").code(1);
    assert_eq!(run.error_code(), "unhealthy");
    let found = findings(run.stdout());
    for (check, expected, part) in [
        ("config", "fail", "1 mistake"),
        ("outbox", "fail", "2 given up"),
        ("sweeps", "fail", "no-shows last succeeded"),
        ("drift", "warn", "changes are to be made"),
        ("completion", "warn", "bash"),
        ("ledger", "ok", "schema"),
        ("integrity", "ok", "no fault"),
    ] {
        let (status, detail) = of(&found, check);
        assert!(status == expected && detail.contains(part), "{check}: {status} {detail}");
    }
    env.set_variable("COLUMNS", "40");
    let told = env.line("doctor").code(1);
    assert!(told.stderr().contains("checks failed: config, "), "{}", told.stderr());
    // A command that is to be copied stands on one line, whatever the width.
    let fixes = |name: &str| {
        told.stdout().lines().filter(|line| line.starts_with(&format!("fix for {name}: "))).count()
    };
    assert_eq!(
        ["config", "outbox", "sweeps", "drift", "completion", "ledger"].map(fixes),
        [1, 1, 1, 1, 1, 0]
    );
    let completion = told.stdout().lines().last().expect("a line");
    assert!(completion.ends_with("/bash-completion/completions/slotctl"), "{completion}");
}

/// The message has been refused, then waits too long, then is given up.
#[test]
fn a_message_that_does_not_get_away_is_told() {
    let mut env = healthy();
    let number = env.booked(SPECIALIST, "2026-12-03T09:00", "ada");
    env.line(&format!("confirm {number} -q")).success();
    let outbox = |env: &TestEnv| {
        let found = findings(env.line("doctor -o json").either(&[0, 1]).stdout());
        of(&found, "outbox")
    };
    assert_eq!(outbox(&env).0, "ok", "it has just been queued");
    env.execute("UPDATE notices SET delivery = 'failed', reason = 'busy'");
    assert_eq!(outbox(&env), ("warn".to_owned(), "1 refused for now".to_owned()));
    env.execute("UPDATE notices SET delivery = 'queued', reason = NULL");
    env.set_now("2026-11-30T15:05:00Z");
    let (status, detail) = outbox(&env);
    assert!(
        status == "fail" && detail.contains("the oldest has been waiting for 1 hour"),
        "{status} {detail}"
    );
}

/// What is to be changed is counted as `plan` counts it, and `apply` mends it.
#[test]
fn drift_is_what_apply_would_do() {
    let env = healthy();
    let path = format!("services/{SPECIALIST}.toml");
    let text = env.read(&path);
    env.write(&path, &text.replace("admission_rate_per_minute = 20", "admission_rate_per_minute = 21"));
    let plan = env.line("plan -o json").success().json();
    let changes = plan["changes"].as_array().expect("a list");
    let changes = changes.iter().filter(|change| change["action"] != "none").count();
    assert!(changes > 0);
    let drift = || of(&findings(env.line("doctor -o json").success().stdout()), "drift");
    assert_eq!(drift(), ("warn".to_owned(), format!("{changes} changes are to be made")));
    env.line("apply -y -q").success();
    assert_eq!(drift().0, "ok");
}

/// The shell that is worked in decides where its script is looked for; the fix puts it there.
#[test]
fn the_fix_of_a_missing_completion_makes_it() {
    for (shell, is_known) in [("bash", true), ("zsh", true), ("fish", true), ("tcsh", false)] {
        let env = TestEnv::clinic("2026-11-30T14:00:00Z").variable("SHELL", format!("/usr/bin/{shell}"));
        let completion = |env: &TestEnv| {
            let found = findings(env.line("doctor --offline -o json").either(&[0, 1]).stdout());
            found.into_iter().find(|one| one["check"] == "completion").expect("it is there")
        };
        let before = completion(&env);
        assert_eq!(before["status"], if is_known { "warn" } else { "ok" }, "{before}");
        let Some(fix) = before["fix"].as_str() else { continue };
        let binary = env!("CARGO_BIN_EXE_slotctl");
        let script = fix.replace("slotctl completions", &format!("{binary} completions"));
        let done = std::process::Command::new("/bin/sh").args(["-c", &script]).status().expect("a shell");
        assert!(done.success(), "{script}");
        let after = completion(&env);
        assert_eq!(after["status"], "ok", "{fix}: {after}");
    }
}

#[test]
fn a_payment_provider_is_reached_and_a_missing_one_is_told() {
    let env = healthy().variable("SLOTCTL_STRIPE_KEY", "sk_live_1");
    let open = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = open.local_addr().expect("an address").port();
    let settings = SETTINGS.replace("\n\n[ledger]", "\ntimeout = \"1s\"\n\n[ledger]");
    env.write(
        "slotctl.toml",
        &format!("{settings}\n[payments]\nprovider = \"stripe\"\nurl = \"http://127.0.0.1:{port}\"\n"),
    );
    let payments = |flags: &str| {
        of(&findings(env.line(&format!("doctor -o json{flags}")).either(&[0, 1]).stdout()), "payments")
    };
    assert_eq!(payments(""), ("ok".to_owned(), "connected, nothing sent".to_owned()));
    assert_eq!(payments(" --offline"), ("warn".to_owned(), "not checked: --offline".to_owned()));
    drop(open);
    let (status, detail) = payments("");
    assert!(
        status == "fail" && detail.contains(&format!("127.0.0.1:{port} is not reached")),
        "{status} {detail}"
    );
}

/// Product.md, The bar: a secret that others may read, and a ledger that cannot be used.
#[test]
fn a_key_that_others_may_read_and_a_ledger_that_is_none_are_told() {
    let _file = in_a_file(OfTheFile::Bytes);
    use std::os::unix::fs::PermissionsExt;
    let env = healthy();
    let settings = "[fanfare]\nurl = \"http://127.0.0.1:1/api\"\napi_key_file = \"key\"\ntimeout = \"1s\"\n\n\
                    [ledger]\nurl = \"ledger.db\"\n";
    env.write("slotctl.toml", settings);
    env.write("key", "sk_M4RK3R\n");
    let key = env.work().join("key");
    let mode =
        |mode| std::fs::set_permissions(&key, std::fs::Permissions::from_mode(mode)).expect("own file");
    mode(0o644);
    let found = findings(env.line("doctor --offline -o json").code(1).stdout());
    let (status_of_key, detail) = of(&found, "secrets");
    assert!(status_of_key == "fail" && detail.contains("mode 0644"), "{detail}");
    let fix = found.iter().find(|one| one["check"] == "secrets").expect("it is there")["fix"].clone();
    assert!(fix.as_str().is_some_and(|fix| fix.starts_with("run: chmod 600 ")), "{fix}");
    for check in ["fanfare", "clock", "drift"] {
        assert_eq!(of(&found, check), ("warn".to_owned(), "not checked: --offline".to_owned()));
    }
    mode(0o600);
    let begun = Instant::now();
    let run = env.line("doctor -o json").code(1);
    assert!(begun.elapsed() < Duration::from_secs(30));
    assert!(!run.stdout().contains("M4RK3R") && !run.stderr().contains("M4RK3R"));
    let found = findings(run.stdout());
    assert_eq!((status(&found, "secrets").as_str(), status(&found, "fanfare").as_str()), ("ok", "fail"));
    assert_eq!(of(&found, "drift").1, "not checked: Fanfare was not reached");
    let fix = found.iter().find(|one| one["check"] == "fanfare").expect("it is there")["fix"].clone();
    assert!(fix.as_str().is_some_and(|fix| fix.contains("[fanfare] url")), "{fix}");

    env.write("slotctl.toml", SETTINGS);
    env.write("ledger.db", "this is no ledger, but it is long enough to be looked at as one");
    let found = findings(env.line("doctor -o json").code(1).stdout());
    assert_eq!((status(&found, "ledger").as_str(), status(&found, "disk").as_str()), ("fail", "ok"));
    assert_eq!(of(&found, "sweeps").1, "not checked: the ledger cannot be read");
    std::fs::remove_file(env.work().join("ledger.db")).expect("it goes");
    let found = findings(env.line("doctor -o json").success().stdout());
    assert_eq!(status(&found, "ledger"), "warn");
    assert!(!env.work().join("ledger.db").exists(), "looking makes none");
    env.write("slotctl.toml", "[fanfare\n");
    let found = findings(env.line("doctor -o json").code(1).stdout());
    assert_eq!(status(&found, "config"), "fail");
    assert_eq!(status(&found, "zones"), "ok", "what needs no settings is checked all the same");
    assert_eq!(found.len(), 17, "every check is told, whatever the others say");
}

/// Answers one request after the other with a status and a date.
fn admin_api(status_line: &'static str, date: String) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut heard = BufReader::new(stream.try_clone().expect("a handle"));
            let mut line = String::new();
            while heard.read_line(&mut line).is_ok_and(|read| read > 2) {
                line.clear();
            }
            let body = "{\"items\":[]}";
            let answer = format!(
                "HTTP/1.1 {status_line}\r\nDate: {date}\r\nContent-Type: application/json\r\nConnection: close\r\n\
                 Content-Length: {}\r\n\r\n{body}",
                body.len()
            );
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    port
}

/// Clock skew is judged against the API's Date, by this machine's clock and never by a rehearsal's.
#[test]
fn the_key_is_tried_and_the_clock_is_compared() {
    let mut env = healthy().variable("FANFARE_ADMIN_API_KEY", "sk_live_1");
    env.set_now("2001-01-01T00:00:00Z");
    let with = |port: u16| {
        let settings = format!(
            "[fanfare]\nurl = \"http://127.0.0.1:{port}/api\"\ntimeout = \"2s\"\n\n[ledger]\nurl = \"ledger.db\"\n"
        );
        env.write("slotctl.toml", &settings);
        let run = env.line("doctor -o json");
        findings(run.stdout())
    };
    let found = with(admin_api("200 OK", present()));
    assert_eq!(of(&found, "fanfare"), ("ok".to_owned(), "the key is accepted".to_owned()));
    assert_eq!(status(&found, "clock"), "ok", "{:?}", of(&found, "clock"));
    let long_ago = || "Mon, 30 Nov 2009 14:00:00 GMT".to_owned();
    let (status_of_clock, detail) = of(&with(admin_api("200 OK", long_ago())), "clock");
    assert!(status_of_clock == "fail" && detail.contains("ahead of the API's"), "{detail}");
    let found = with(admin_api("401 Unauthorized", long_ago()));
    assert_eq!(status(&found, "fanfare"), "fail");
    let fix = found.iter().find(|one| one["check"] == "fanfare").expect("it is there")["fix"].clone();
    assert!(fix.as_str().is_some_and(|fix| fix.contains("FANFARE_ADMIN_API_KEY")), "{fix}");
}

/// The instant of this machine, as a server tells it.
#[expect(clippy::disallowed_methods, reason = "the clock itself is what is judged here")]
fn present() -> String {
    chrono::Utc::now().format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// A server that takes a connection and says nothing is waited for as long as the time-out and no longer.
#[test]
fn gateways_are_reached_and_a_silent_one_is_given_up() {
    let env = healthy();
    let silent = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = silent.local_addr().expect("an address").port();
    let gone = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port();
    let settings = format!(
        "[fanfare]\nurl = \"sandbox\"\ntimeout = \"1s\"\n\n[ledger]\nurl = \"ledger.db\"\n\n\
         [email]\nurl = \"smtp://127.0.0.1:{port}?tls=none\"\nfrom = \"Clinic <desk@example.org>\"\n\n\
         [sms]\nprovider = \"http\"\nurl = \"http://127.0.0.1:{gone}/sms\"\n"
    );
    env.write("slotctl.toml", &settings);
    let begun = Instant::now();
    let found = findings(env.line("doctor -o json").code(1).stdout());
    assert!(begun.elapsed() < Duration::from_secs(20));
    let (status_of_mail, detail) = of(&found, "email");
    assert!(status_of_mail == "fail" && detail.contains("no answer within 1 s"), "{detail}");
    assert_eq!(status(&found, "sms"), "fail");
    let found = findings(env.line("doctor --offline -o json").success().stdout());
    assert_eq!(of(&found, "email"), ("warn".to_owned(), "not checked: --offline".to_owned()));
    assert_eq!(of(&found, "fanfare").0, "ok", "the stand-in is no network");
    assert_eq!(found.len(), 16 + of_the_engine(&env).len());
}
