//! `plan` and `apply` where the files, the ledger and Fanfare have come apart.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;

use serde_json::Value;
use slotctl::fanfare::{Client, Edit, ExperienceChanges, QueueChanges, TimedReleaseChanges};

use crate::support::{AtFanfare, SPECIALIST, ServiceFile, Serving, TestEnv, at_fanfare, meddle, settings};

const MORNING: &str = "2026-11-30T08:00:00-05:00";

fn state(env: &TestEnv) -> PathBuf {
    env.sandbox_state()
}

fn there(env: &TestEnv) -> AtFanfare {
    at_fanfare(&state(env))
}

/// The clinic, applied.
fn applied() -> TestEnv {
    let env = TestEnv::clinic(MORNING);
    env.line("apply -y -q").success();
    env
}

fn edit(env: &TestEnv, from: &str, to: &str) {
    let path = format!("services/{SPECIALIST}.toml");
    let text = env.read(&path);
    assert!(text.contains(from), "{from} is not in {text}");
    env.write(&path, &text.replace(from, to));
}

/// The changes of a plan as `action kind`.
fn changes(plan: &Value) -> Vec<String> {
    let changes = plan["changes"].as_array().unwrap_or_else(|| panic!("{plan}"));
    let word = |change: &Value, name: &str| change[name].as_str().unwrap_or_default().to_owned();
    changes.iter().map(|change| format!("{} {}", word(change, "action"), word(change, "kind"))).collect()
}

fn codes(plan: &Value) -> Vec<&str> {
    let warnings = plan["warnings"].as_array().expect("a list");
    warnings.iter().filter_map(|one| one["code"].as_str()).filter(|code| *code != "not_carried").collect()
}

fn apply(env: &TestEnv, flags: &str) -> Value {
    env.line(&format!("apply -y -o json {flags}")).success().json()
}

/// What changes of two states, each object in one line.
fn differing(before: &AtFanfare, after: &AtFanfare) -> Vec<String> {
    let lines = |all: &AtFanfare| {
        let AtFanfare { experiences, sequences, queues, releases } = all;
        let experiences = experiences.iter().map(|one| format!("experience {} {}", one.id, one.name));
        let sequences = sequences.iter().map(|one| format!("sequence {} {}", one.id, one.name));
        let queues = queues.iter().map(|one| format!("queue {one:?}"));
        let releases = releases.iter().map(|one| format!("release {one:?}"));
        experiences.chain(sequences).chain(queues).chain(releases).collect::<Vec<_>>()
    };
    let before = lines(before);
    lines(after).into_iter().filter(|line| !before.contains(line)).collect()
}

/// rules.md: a changed `[queue]` value updates that service's queues that have not ended and nothing else.
#[test]
fn a_changed_rate_updates_the_queues_that_have_not_ended_and_nothing_else() {
    let mut env = TestEnv::clinic(MORNING);
    env.service(&ServiceFile { rest: "[queue]\n", ..ServiceFile::default() });
    env.line("apply -y -q").success();
    env.line("queue create specialist-consultation --opens-at 2026-12-20T09:00 -q").success();
    env.line("queue create visit --opens-at 2026-12-20T09:00 -q").success();
    // The queue of 30 November ends when that of 7 December opens.
    env.set_now("2026-12-07T12:00:00-05:00");
    env.line("apply -y -q").success();
    let before = there(&env);
    edit(&env, "admission_rate_per_minute = 20", "admission_rate_per_minute = 35");
    let plan = env.line("plan -o json").success().json();
    assert_eq!(changes(&plan), ["update queue"; 4], "7, 14, 21 and 20 December");
    for change in plan["changes"].as_array().expect("a list") {
        let detail = change["detail"].as_str().unwrap_or_default();
        let told = "admission_rate_per_minute 20 → 35 ([queue] admission_rate_per_minute)";
        assert!(detail.ends_with(told), "{detail}");
    }
    assert_eq!(differing(&before, &there(&env)), Vec::<String>::new(), "a plan changes nothing");
    apply(&env, "");
    let changed = differing(&before, &there(&env));
    assert_eq!(changed.len(), 4);
    assert!(
        changed.iter().all(|line| line.contains("admit_rate: Some(Quantity(Number(35)))")),
        "{changed:?}"
    );
    assert_eq!(changes(&apply(&env, "")), Vec::<String>::new());
    assert_eq!(env.count("SELECT count(*) FROM events WHERE action = 'queue_updated'"), 4);
}

#[test]
fn what_somebody_changed_in_the_dashboard_is_told_and_mended() {
    let env = applied();
    let before = there(&env);
    meddle(&state(&env), async |client: Client| {
        let rate = QueueChanges { admit_rate_per_minute: Some(99), ..QueueChanges::default() };
        client.queues().update(&before.queues[0].id, &rate).await.expect("updated");
        let name = ExperienceChanges { name: Some("Somebody".into()), ..ExperienceChanges::default() };
        client.experiences().update(&before.experiences[0].id, &name).await.expect("updated");
        let open = TimedReleaseChanges { closes_at: Edit::Clear, ..TimedReleaseChanges::default() };
        client.timed_releases().update(&before.releases[1].id, &open).await.expect("updated");
    });
    let plan = env.line("plan -o json").success().json();
    assert_eq!(changes(&plan), ["update experience", "update queue", "update timed_release"]);
    let queues = env.line("queue list -o json").success().json();
    assert_eq!(queues[0]["at_fanfare"], "drift");
    assert_eq!(queues[0]["differences"][0]["field"], "admission_rate_per_minute");
    assert_eq!(queues[0]["differences"][0]["from"], "99");
    assert_eq!(queues[1]["at_fanfare"], "same");
    let results = apply(&env, "");
    assert!(results["changes"].as_array().expect("a list").iter().all(|one| one["result"] == "updated"));
    assert_eq!(differing(&before, &there(&env)), Vec::<String>::new());
}

#[test]
fn what_was_deleted_in_the_dashboard_is_missing_and_made_again() {
    let env = applied();
    let before = there(&env);
    meddle(&state(&env), async |client: Client| {
        client.timed_releases().delete(&before.releases[0].id).await.expect("deleted");
    });
    let list = env.line("release list -o json").success().json();
    assert_eq!((&list[0]["at_fanfare"], &list[1]["at_fanfare"]), (&"missing".into(), &"same".into()));
    assert_eq!(changes(&apply(&env, "")), ["create timed_release"]);
    assert_eq!(there(&env).counts(), [1, 1, 2, 2]);
    assert_eq!(env.count("SELECT count(*) FROM remote_objects"), 6);
}

/// Nothing is kept under a sequence that is gone.
#[test]
fn everything_under_a_vanished_sequence_is_made_again_under_the_new_one() {
    let env = applied();
    let before = there(&env);
    meddle(&state(&env), async |client: Client| {
        client.sequences().delete(&before.sequences[0].id).await.expect("deleted");
    });
    let plan = apply(&env, "--prune");
    let made = ["create sequence", "create queue", "create timed_release", "create queue"];
    assert_eq!(changes(&plan)[..4], made);
    let after = there(&env);
    assert_eq!(after.counts(), [1, 1, 2, 2]);
    assert!(after.queues.iter().all(|queue| queue.sequence_id.as_ref() == Some(&after.sequences[0].id)));
    assert!(after.releases.iter().all(|one| one.sequence_id.as_ref() == Some(&after.sequences[0].id)));
    assert_eq!(changes(&apply(&env, "")), Vec::<String>::new());
}

#[test]
fn a_renamed_service_renames_what_it_has() {
    let env = applied();
    edit(&env, "name = \"Specialist Consultation\"", "name = \"Consultation of Specialists\"");
    let plan = apply(&env, "");
    assert_eq!(
        changes(&plan),
        ["update experience", "update queue", "update timed_release", "update queue", "update timed_release"]
    );
    assert!(plan["changes"][0]["detail"].as_str().is_some_and(|detail| detail.ends_with("(name)")), "{plan}");
    let after = there(&env);
    assert_eq!(after.counts(), [1, 1, 2, 2]);
    assert_eq!(after.experiences[0].name, "Consultation of Specialists");
    assert_eq!(after.queues[0].name, "Consultation of Specialists - Booking Queue");
}

#[test]
fn a_moved_release_leaves_its_old_windows_until_they_are_pruned() {
    let env = applied();
    edit(&env, "day = \"mon\"", "day = \"tue\"");
    let plan = apply(&env, "");
    assert_eq!(changes(&plan).iter().filter(|change| change.starts_with("delete")).count(), 0);
    assert_eq!(codes(&plan), ["not_needed"; 4]);
    assert_eq!(there(&env).counts(), [1, 1, 4, 4]);
    assert_eq!(codes(&apply(&env, "")), ["not_needed"; 4], "it is said as long as it is so");
    assert_eq!(changes(&apply(&env, "--prune")).len(), 4);
    let after = there(&env);
    assert_eq!(after.counts(), [1, 1, 2, 2]);
    assert_eq!(after.openings().0, ["2026-12-01T14:00:00Z", "2026-12-08T14:00:00Z"]);
    assert_eq!(env.count("SELECT count(*) FROM events WHERE action LIKE '%_deleted'"), 4);
    assert_eq!(changes(&apply(&env, "--prune")), Vec::<String>::new());
}

#[test]
fn a_service_without_a_file_is_deleted_with_prune_only() {
    let env = applied();
    env.service(&ServiceFile::default());
    env.line("apply -y -q visit").success();
    std::fs::remove_file(env.work().join(format!("services/{SPECIALIST}.toml"))).expect("removed");
    let plan = env.line("plan -o json").success().json();
    assert_eq!(codes(&plan)[0], "service_gone", "its slots are left open as well");
    assert_eq!(codes(&plan)[1..], ["not_needed"; 6]);
    apply(&env, "");
    assert_eq!(there(&env).counts(), [1, 1, 2, 2]);
    apply(&env, "--prune");
    assert_eq!(there(&env).counts(), [0; 4]);
    assert_eq!(env.count("SELECT count(*) FROM remote_objects"), 0);
}

/// What somebody else has made is nobody's business here; a twin of ours is told, and deleted with `--prune`.
#[test]
fn twins_are_told_and_strangers_left_alone() {
    let env = applied();
    let before = there(&env);
    let twin = |name: String| slotctl::fanfare::NewQueue {
        sequence_id: before.queues[0].sequence_id.clone(),
        name,
        slug: String::new(),
        service_id: String::new(),
        opens_at: before.queues[0].opens_at.expect("it opens"),
        closes_at: None,
        time_zone: "America/New_York".into(),
        admission_window_seconds: None,
        admit_rate_per_minute: 1,
        max_concurrent_admissions: None,
        capacity: None,
        max_admissions: None,
        supports_guest: false,
        loyalty_bias: false,
        available_slots: None,
    };
    meddle(&state(&env), async |client: Client| {
        client.queues().create(&twin(before.queues[0].name.clone())).await.expect("made");
        client.queues().create(&twin("Somebody else's".into())).await.expect("made");
    });
    let plan = apply(&env, "");
    assert_eq!((changes(&plan), codes(&plan)), (Vec::new(), vec!["duplicate"]));
    let plan = apply(&env, "--prune");
    assert_eq!(changes(&plan), ["delete queue"]);
    let after = there(&env);
    assert_eq!(after.counts(), [1, 1, 3, 2]);
    assert!(after.queues.iter().any(|queue| queue.id == before.queues[0].id));
    assert!(after.queues.iter().any(|queue| queue.name == "Somebody else's"));
}

#[test]
fn an_audience_has_a_sequence_whose_windows_open_earlier() {
    let env = TestEnv::clinic("2026-11-28T08:00:00-05:00");
    let path = format!("services/{SPECIALIST}.toml");
    let vip = "\n[vip]\naudience_id = \"regulars\"\nopens_before = \"24h\"\n";
    env.write(&path, &(env.read(&path) + vip));
    apply(&env, "");
    let made = there(&env);
    assert_eq!(made.counts(), [1, 2, 4, 4]);
    let sequence = made.sequences.iter().find(|one| one.audience_id.is_some()).expect("one for the audience");
    assert_eq!(sequence.name, "specialist-consultation-vip");
    assert_eq!(sequence.audience_id.as_deref(), Some("regulars"));
    let others = made.sequences.iter().find(|one| one.audience_id.is_none()).expect("one for everybody");
    assert_eq!(sequence.experience_id, others.experience_id);
    let early: Vec<_> =
        made.queues.iter().filter(|one| one.sequence_id.as_ref() == Some(&sequence.id)).collect();
    let mut opens: Vec<String> =
        early.iter().filter_map(|one| one.opens_at).map(|at| at.to_rfc3339()).collect();
    opens.sort();
    assert_eq!(opens, ["2026-11-29T14:00:00+00:00", "2026-12-06T14:00:00+00:00"]);
    assert_eq!(changes(&apply(&env, "")), Vec::<String>::new());
}

/// As soon as Fanfare has audiences, the one in the file must be among them.
#[test]
fn an_audience_that_is_none_is_refused_with_its_key() {
    let env = TestEnv::clinic(MORNING).variable("FANFARE_ADMIN_API_KEY", "sk_test_any");
    let path = format!("services/{SPECIALIST}.toml");
    env.write(&path, &(env.read(&path) + "\n[vip]\naudience_id = \"regulars\"\nopens_before = \"24h\"\n"));
    let serving = Serving::start(&env, &[]);
    let url = serving.text("url").to_owned();
    env.write("slotctl.toml", &settings(&url));
    let made = posted(&url, "/audiences", r#"{"name":"Members","type":"DYNAMIC"}"#);
    let plan = env.line("plan -o json").success().json();
    assert_eq!(codes(&plan), ["audience_unknown"]);
    let run = env.line("apply -y -o json").code(1);
    assert_eq!(run.error_code(), "config_invalid");
    let error = run.error().to_string();
    assert!(error.contains("[vip] audience_id") && error.contains("`regulars`"), "{error}");
    let results = run.json()["changes"].to_string();
    assert!(results.contains("created") && results.contains("not done"), "everybody else gets in: {results}");
    edit(&env, "\"regulars\"", &made["id"].to_string());
    apply(&env, "");
    assert_eq!(there(&env).counts(), [1, 2, 4, 4]);
}

/// Makes something that this program never makes.
fn posted(url: &str, path: &str, body: &str) -> Value {
    let host = url.trim_start_matches("http://").trim_end_matches("/api");
    let mut stream = TcpStream::connect(host).expect("the sandbox listens");
    write!(
        stream,
        "POST /api{path} HTTP/1.1\r\nhost: {host}\r\ncontent-type: application/json\r\n\
         content-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
    .expect("it listens");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers");
    let (_, body) = answer.split_once("\r\n\r\n").expect("head and body");
    serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {answer}"))
}

#[test]
fn a_week_without_slots_is_skipped_and_said() {
    let env = TestEnv::clinic(MORNING);
    edit(&env, "[availability]\n", "[availability]\nclosed = [\"2026-12-07..2026-12-13\"]\n");
    let plan = apply(&env, "");
    assert_eq!(codes(&plan), ["nothing_to_release"]);
    assert_eq!(there(&env).openings().0, ["2026-12-07T14:00:00Z"]);
    let run = env.line("apply -y").success();
    assert!(run.stderr().contains("is skipped"), "{}", run.stderr());
    env.line("release run -q").success().silent();
    assert!(env.line("release run").success().stderr().contains("is skipped"));
    let refused = env.line("release create specialist-consultation --week 2026-11-30 -o json").code(1);
    assert_eq!(refused.error_code(), "nothing_to_release");
}

#[test]
fn the_guide_has_a_queue_for_each_release_and_one_release_that_repeats() {
    let env = TestEnv::clinic(MORNING);
    let settings = env.read("slotctl.toml");
    let guide = "url = \"sandbox\"\ndialect = \"guide\"\norganization_id = \"org_sandbox\"";
    env.write("slotctl.toml", &settings.replace("url = \"sandbox\"", guide));
    let plan = apply(&env, "");
    assert_eq!(
        changes(&plan),
        ["generate slots", "create timed_release", "create queue", "create queue"],
        "{plan}"
    );
    let warned = plan["warnings"].to_string();
    assert!(warned.contains("a closing time"), "{warned}");
    assert_eq!(changes(&apply(&env, "")), Vec::<String>::new());
    edit(&env, "admission_rate_per_minute = 20", "admission_rate_per_minute = 35");
    assert_eq!(changes(&apply(&env, "")), ["update queue"; 2]);
    edit(&env, "time = \"09:00\"", "time = \"10:30\"");
    assert_eq!(changes(&apply(&env, "")), ["update timed_release", "update queue", "update queue"]);
    assert_eq!(changes(&apply(&env, "")), Vec::<String>::new());
    // Without the ledger they are known again by their slugs.
    env.lose_ledger();
    let plan = apply(&env, "");
    assert_eq!(changes(&plan)[1..], ["update timed_release", "update queue", "update queue"]);
    assert!(
        plan["changes"][1]["detail"].as_str().is_some_and(|detail| detail.starts_with("found")),
        "{plan}"
    );
}

#[test]
fn a_queue_is_closed_and_deleted_once_approved() {
    let mut env = applied();
    let refused = env.line("queue close booking-specialist-consultation-2026-11-30 -y -o json").code(1);
    assert_eq!(refused.error_code(), "wrong_status");
    env.set_now("2026-11-30T12:00:00-05:00");
    let slug = "booking-specialist-consultation-2026-11-30";
    let asked = env.line(&format!("queue close {slug} -o json")).code(1);
    assert_eq!(asked.error_code(), "needs_confirmation");
    env.line(&format!("queue close {slug} -n")).success();
    assert_eq!(env.line("queue list -o json").success().json()[0]["state"], "active");
    let closed = env.line(&format!("queue close {slug} -y -o json")).success().json();
    assert_eq!(closed["state"], "ended");
    assert_eq!(closed["closes_at"], "2026-11-30T12:00:00-05:00");
    env.line(&format!("queue close {slug} -y")).success();
    assert_eq!(env.count("SELECT count(*) FROM events WHERE action = 'queue_updated'"), 1);
    let again = apply(&env, "");
    assert!(!changes(&again).contains(&"update queue".to_owned()), "what was closed stays closed: {again}");

    assert_eq!(env.line(&format!("queue delete {slug} -o json")).code(1).error_code(), "needs_confirmation");
    env.line(&format!("queue delete {slug} -y -q")).success();
    assert_eq!(env.line(&format!("queue show {slug} -o json")).code(1).error_code(), "not_found");
    // Somebody was quicker: what is gone counts as deleted.
    let releases = there(&env).releases;
    meddle(&state(&env), async |client: Client| {
        client.timed_releases().delete(&releases[0].id).await.expect("deleted");
    });
    env.line(&format!("release delete {} -y -q", releases[0].id)).success();
    assert_eq!(env.count("SELECT count(*) FROM remote_objects WHERE kind = 'timed_release'"), 2);
    assert_eq!(env.count("SELECT count(*) FROM events WHERE action LIKE '%_deleted'"), 2);
}

#[test]
fn what_was_ended_in_the_dashboard_has_ended() {
    let mut env = applied();
    env.set_now("2026-11-30T12:00:00-05:00");
    let queue = there(&env).queues.remove(0);
    meddle(&state(&env), async |client: Client| {
        let now = "2026-11-30T16:00:00Z".parse().expect("an instant");
        let ended = QueueChanges { closes_at: Edit::Set(now), ..QueueChanges::default() };
        client.queues().update(&queue.id, &ended).await.expect("updated");
    });
    let list = env.line("queue list -o json").success().json();
    assert_eq!(list[0]["state"], "ended");
    let plan = apply(&env, "");
    assert_eq!(codes(&plan), ["ended_at_fanfare"]);
    assert!(!changes(&plan).contains(&"update queue".to_owned()));
}

#[test]
fn a_list_works_without_fanfare() {
    let env = applied();
    env.write("slotctl.toml", &settings("http://127.0.0.1:1/api"));
    let run = env.line("queue list").success();
    assert!(run.stderr().contains("Fanfare was not asked"), "{}", run.stderr());
    let env = env.variable("FANFARE_ADMIN_API_KEY", "sk_test_any");
    let list = env.line("queue list -o json").success().json();
    assert_eq!(list.as_array().map(Vec::len), Some(2));
    assert!(list.as_array().expect("a list").iter().all(|one| one["at_fanfare"] == "unknown"));
}

/// A `queue create` that broke off is found again, also when it is asked for at another hour.
#[test]
fn a_retried_queue_makes_no_second_one_for_its_date() {
    let env = TestEnv::bare().at(MORNING);
    env.service(&ServiceFile { rest: "[queue]\n", ..ServiceFile::default() });
    env.line("apply -y -q").success();
    // After the intent of the queue and the call, before the record.
    for at in 1..=4 {
        let mut command = env.command();
        command.env("SLOTCTL_TEST_DIE_AT", at.to_string());
        command.args(["queue", "create", "visit", "--opens-at", "2026-12-02T09:00", "-q"]);
        assert!(!command.output().expect("it starts").status.success(), "it dies at {at}");
        let queue = env.line("queue create visit --opens-at 2026-12-02T15:00 -o json").success().json();
        assert_eq!(queue["slug"], "booking-visit-2026-12-02");
        let hour = if at < 3 { "15" } else { "09" };
        assert_eq!(queue["opens_at"], format!("2026-12-02T{hour}:00:00-05:00"), "died at {at}");
        assert_eq!(there(&env).counts(), [1, 1, 1, 0], "died at {at}");
        env.line("queue delete booking-visit-2026-12-02 -y -q").success();
        assert_eq!(there(&env).counts(), [1, 1, 0, 0]);
    }
}
