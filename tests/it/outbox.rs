//! Delivery: what was not accepted is tried again, what was interrupted is sent again under the same id, and
//! nothing is lost without a word (product fault 8).

use std::fs;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::support::{OfTheFile, ServiceFile, TestEnv, in_a_file};

/// A world with a confirmed appointment of ada at 14:00 UTC on 3 December, and the sweep of its day-ahead reminder due.
fn due() -> (TestEnv, String) {
    let env = TestEnv::bare();
    env.service(&ServiceFile::default());
    env.line("slot generate visit -q").success();
    let number = env.booked("visit", "2026-12-03T09:00", "ada");
    env.forget_messages();
    (env.at("2026-12-02T14:00:00Z"), number)
}

fn spool(env: &TestEnv) -> Vec<(PathBuf, String)> {
    let Ok(folder) = fs::read_dir(env.work().join("spool")) else { return Vec::new() };
    let mut files: Vec<_> = folder
        .map(|entry| entry.expect("readable").path())
        .map(|path| (path.clone(), fs::read_to_string(path).expect("text")))
        .collect();
    files.sort();
    files
}

/// Puts a file where the spool folder should be, so that nothing can be delivered.
fn block(env: &TestEnv) {
    env.write("spool", "in the way");
}

fn unblock(env: &TestEnv) {
    fs::remove_file(env.work().join("spool")).expect("it was in the way");
}

fn sweep(env: &TestEnv) -> Value {
    env.line("sweep reminders -o json").success().json()
}

fn outbox(env: &TestEnv) -> Value {
    env.line("outbox list -o json").success().json()
}

#[test]
fn a_spool_that_cannot_be_written_is_tried_again_later() {
    let (mut env, number) = due();
    block(&env);
    let run = env.line("sweep reminders -o json").code(3);
    assert_eq!(run.error_code(), "items_failed");
    assert!(run.error()["hints"].to_string().contains(&number));
    assert_eq!((&run.json()["failed"], &run.json()["items"][0]["result"]), (&json!(1), &json!("failed")));
    let listed = outbox(&env);
    assert_eq!((&listed[0]["status"], &listed[0]["attempts"]), (&json!("failed"), &json!(1)));
    assert_eq!(listed[0]["next_attempt_at"], "2026-12-02T09:01:00-05:00");
    assert!(listed[0]["reason"].as_str().is_some_and(|reason| reason.contains("spool")), "{listed}");
    let table = env.line("outbox list").success();
    assert!(table.stdout().contains("tried once"), "{}", table.stdout());

    env.set_now("2026-12-02T14:00:59Z");
    assert_eq!(sweep(&env)["items"], json!([]), "not before its time");
    env.set_now("2026-12-02T14:01:00Z");
    let quiet = env.line("sweep reminders -q").code(3);
    assert!(quiet.stderr().contains(&number), "a failure is never quiet: {}", quiet.stderr());
    assert_eq!(outbox(&env)[0]["next_attempt_at"], "2026-12-02T09:03:00-05:00", "twice as long");

    unblock(&env);
    env.set_now("2026-12-02T14:03:00Z");
    let report = sweep(&env);
    assert_eq!((&report["done"], &report["failed"]), (&json!(1), &json!(0)));
    assert_eq!(spool(&env).len(), 1);
    let sent = outbox(&env);
    assert_eq!((&sent[0]["status"], &sent[0]["attempts"]), (&json!("sent"), &json!(3)));
    assert_eq!(
        (&sent[0]["sent_at"], &sent[0]["reason"]),
        (&json!("2026-12-02T09:03:00-05:00"), &Value::Null)
    );
}

#[test]
fn what_fails_for_good_is_dead_and_shown() {
    let (mut env, _) = due();
    block(&env);
    env.line("sweep reminders -q").code(3);
    env.execute("UPDATE notices SET attempts = 29");
    env.set_now("2026-12-02T14:01:00Z");
    env.line("sweep reminders -q").code(3);
    unblock(&env);
    env.set_now("2026-12-02T20:00:00Z");
    assert_eq!(sweep(&env)["items"], json!([]));
    assert!(spool(&env).is_empty());
    let dead = env.line("outbox list --status dead -o json").success().json();
    assert_eq!((&dead[0]["status"], &dead[0]["attempts"]), (&json!("dead"), &json!(30)));
    assert_eq!(env.line("outbox list --status sent -o json").success().json(), json!([]));
}

/// The process died between the delivery and its record: sent again after the lease, under the same Message-ID.
#[test]
fn an_interrupted_delivery_is_repeated_under_the_same_id() {
    let (mut env, _) = due();
    sweep(&env);
    let first = spool(&env);
    let lease: DateTime<Utc> = "2026-12-02T14:05:00Z".parse().expect("an instant");
    let lease = lease.timestamp();
    env.execute(&format!("UPDATE notices SET delivery = 'sending', sent_at = NULL, lease_until = {lease}"));
    env.set_now("2026-12-02T14:04:59Z");
    assert_eq!(sweep(&env)["items"], json!([]), "another process may still be sending");
    env.set_now("2026-12-02T14:05:00Z");
    assert_eq!(sweep(&env)["done"], 1);
    let second = spool(&env);
    assert_eq!(second.len(), 1);
    assert_eq!(first[0].0, second[0].0, "the same file");
    let id = |text: &str| text.lines().find(|line| line.starts_with("Message-ID")).map(str::to_owned);
    assert_eq!(id(&first[0].1), id(&second[0].1));
    assert!(second[0].1.contains("your appointment is in 23 hours 55 minutes"), "{}", second[0].1);
    assert_eq!(sweep(&env)["items"], json!([]));
}

/// A message that waited in the outbox is judged again when it goes (product fault 7).
#[test]
fn what_waited_too_long_is_not_sent_after_the_start() {
    let (mut env, number) = due();
    block(&env);
    env.line("sweep reminders -q").code(3);
    unblock(&env);
    env.set_now("2026-12-03T14:00:00Z");
    let report = sweep(&env);
    assert_eq!(report["items"][0]["reason"], "already_started");
    assert_eq!((&report["due"], &report["skipped"]), (&json!(0), &json!(1)), "{report}");
    assert!(spool(&env).is_empty());
    let shown = env.line(&format!("show {number} -o json")).success().json();
    assert_eq!(
        (&shown["notices"][0]["status"], &shown["notices"][0]["reason"]),
        (&json!("skipped"), &json!("already_started"))
    );
}

#[test]
fn what_waited_is_not_sent_once_the_consumer_is_here() {
    let (mut env, number) = due();
    block(&env);
    env.line("sweep reminders -q").code(3);
    unblock(&env);
    env.set_now("2026-12-03T13:00:00Z");
    env.line(&format!("check-in {number} -q -o json")).success();
    assert_eq!(sweep(&env)["items"][0]["reason"], "not_confirmed");
    assert!(spool(&env).is_empty());
}

/// The day-ahead reminder could not be delivered until the hour-ahead one was due as well: one message is enough.
#[test]
fn a_reminder_that_waited_gives_way_to_a_shorter_one() {
    let (mut env, _) = due();
    block(&env);
    env.line("sweep reminders -q").code(3);
    unblock(&env);
    env.set_now("2026-12-03T13:00:00Z");
    let report = sweep(&env);
    assert_eq!(spool(&env).len(), 1, "{report}");
    let skipped = env.line("outbox list --status skipped -o json").success().json();
    assert_eq!((&skipped[0]["kind"], &skipped[0]["reason"]), (&json!("reminder_24h"), &json!("superseded")));
    assert_eq!((&report["done"], &report["skipped"]), (&json!(1), &json!(1)), "{report}");
}

#[test]
fn the_outbox_can_be_looked_at() {
    let (env, number) = due();
    assert_eq!(outbox(&env), json!([]));
    sweep(&env);
    let listed = outbox(&env);
    let id = listed[0]["id"].as_str().expect("an id");
    let expected = json!({
        "id": id, "status": "sent", "kind": "reminder_24h", "channel": "email", "confirmation_number": number,
        "service_id": "visit", "starts_at": "2026-12-03T09:00:00-05:00", "to": "ada@example.org",
        "queued_at": "2026-12-02T09:00:00-05:00", "attempts": 1, "sent_at": "2026-12-02T09:00:00-05:00",
        "reason": null,
    });
    for (name, value) in expected.as_object().expect("an object") {
        assert_eq!(&listed[0][name], value, "{name}");
    }
    let shown = env.line(&format!("outbox show {id} -o json")).success().json();
    assert_eq!(shown["subject"], "Reminder: your appointment is in 24 hours");
    assert!(shown["body"].as_str().is_some_and(|body| body.contains(&number)));
    let unknown = env.line("outbox show 00000000-0000-7000-8000-000000000000 -o json").code(1);
    assert_eq!(unknown.error_code(), "not_found");
    env.line("outbox show 17").code(2);
}

/// Names go into headers encoded, never raw.
#[test]
fn a_name_from_anywhere_makes_a_sound_header() {
    let env = TestEnv::bare();
    env.service(&ServiceFile::default());
    env.line("slot generate visit -q").success();
    let line = ["book", "visit", "--at", "2026-12-03T09:00", "--email", "zoe@example.org", "-q", "--name"];
    env.run(line.iter().chain(&["Zoë \"Z\" O'Neil, 李"])).success();
    env.forget_messages();
    let env = env.at("2026-12-02T14:00:00Z");
    sweep(&env);
    let text = &spool(&env)[0].1;
    let (head, body) = text.split_once("\r\n\r\n").expect("headers and a body");
    assert!(head.is_ascii(), "{head}");
    assert!(head.contains("<zoe@example.org>"), "{head}");
    assert!(body.contains("Content-Transfer-Encoding: "), "{body}");
    assert!(!body.is_empty());
}

/// Messages name people.
#[test]
fn messages_and_ledger_are_for_their_owner_alone() {
    let _file = in_a_file(OfTheFile::Bytes);
    use std::os::unix::fs::PermissionsExt;
    let (env, _) = due();
    sweep(&env);
    let mode = |path: PathBuf| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(env.work().join("ledger.db")), 0o600);
    assert_eq!(mode(env.work().join("spool")), 0o700);
    assert_eq!(mode(spool(&env)[0].0.clone()), 0o600);
}
