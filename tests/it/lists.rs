//! Lists that name what they are about, and commands that do not take one thing for another: the audit of everything,
//! zones below tables, releases that share a slug, files that cron writes again and again.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use slotctl::fanfare::Client;

use crate::support::{AtFanfare, SPECIALIST, ServiceFile, TestEnv, at_fanfare, meddle};

const MORNING: &str = "2026-11-30T08:00:00-05:00";
const QUEUE: &str = "booking-specialist-consultation-2026-11-30";
const RELEASE: &str = "slots-specialist-consultation";

fn done(env: &TestEnv, line: &str) -> Value {
    env.line(&format!("{line} -o json")).success().json()
}

fn list(env: &TestEnv, line: &str) -> Vec<Value> {
    done(env, line).as_array().expect("a list").clone()
}

fn state(env: &TestEnv) -> PathBuf {
    env.sandbox_state()
}

fn there(env: &TestEnv) -> AtFanfare {
    at_fanfare(&state(env))
}

/// The clinic, applied: two releases and their queues.
fn applied() -> TestEnv {
    let env = TestEnv::clinic(MORNING);
    env.line("apply -y -q").success();
    env
}

/// Two services in two zones, a booking in each, and a slot that staff closed.
fn two_zones() -> (TestEnv, [String; 2]) {
    let mut env = TestEnv::bare().at("2026-12-01T12:00:00Z");
    env.service(&ServiceFile::default());
    env.service(&ServiceFile { id: "augentest", zone: "Europe/Berlin", ..ServiceFile::default() });
    env.line("slot generate visit -q").success();
    env.line("slot generate augentest -q").success();
    env.set_now("2026-12-01T12:01:00Z");
    let ada = env.booked("visit", "2026-12-03T09:00", "ada");
    env.set_now("2026-12-01T12:02:00Z");
    let ben = env.booked("augentest", "2026-12-03T09:00", "ben");
    env.line("consumer add --name Zed --email zed@example.org -q").success();
    env.set_now("2026-12-01T12:03:00Z");
    env.line("slot close visit --at 2026-12-03T10:00 --reason ill -q").success();
    (env, [ada, ben])
}

#[test]
fn the_audit_of_everything_is_in_order_of_time_and_says_what_each_change_is_about() {
    let (env, [ada, ben]) = two_zones();
    let events = list(&env, "audit list");
    let told: Vec<(&str, &str)> = events
        .iter()
        .map(|event| (event["chain"].as_str().expect("a chain"), event["at"].as_str().expect("a time")))
        .collect();
    let (there, here) = ("2026-12-01T13:0", "2026-12-01T07:0");
    assert_eq!(told[0], ("augentest", format!("{there}0:00+01:00").as_str()));
    assert_eq!(told[1], ("visit", format!("{here}0:00-05:00").as_str()));
    assert_eq!(*told.last().expect("events"), ("visit", format!("{here}3:00-05:00").as_str()));
    let instant = |at: &str| chrono::DateTime::parse_from_rfc3339(at).expect("RFC 3339").timestamp();
    assert!(told.is_sorted_by_key(|(_, at)| instant(at)), "{told:?}");

    let booked = |number: &str| {
        events
            .iter()
            .find(|event| event["confirmation_number"] == number)
            .unwrap_or_else(|| panic!("{number}: {events:?}"))
    };
    assert_eq!((&booked(&ada)["service_id"], &booked(&ada)["action"]), (&"visit".into(), &"booked".into()));
    assert_eq!(booked(&ben)["service_id"], "augentest");
    let shown = done(&env, &format!("show {ada}"));
    assert_eq!(booked(&ada)["appointment_id"], shown["id"]);
    assert_eq!(booked(&ada)["consumer_id"], shown["consumer"]["id"]);
    let general = events.iter().find(|event| event["chain"] == "-").expect("a consumer was added");
    assert_eq!((&general["service_id"], &general["confirmation_number"]), (&Value::Null, &Value::Null));
    assert!(
        general["consumer_id"].is_string() && general["at"].as_str().is_some_and(|at| at.ends_with("+00:00"))
    );
    assert_eq!(events.last().expect("events")["after"]["starts_at"], "2026-12-03T10:00:00-05:00");

    let table = env.line("audit list").success();
    assert!(
        table.stdout().contains(&ada) && table.stdout().contains("visit 2026-12-03 10:00 EST"),
        "{table:?}"
    );
    assert!(table.stderr().contains("All times local to the service: America/New_York, "), "{table:?}");
    let csv = env.line("audit list -o csv -q").success();
    let (first, rest) = csv.stdout().split_once('\n').expect("lines");
    assert_eq!(
        first,
        "at,what,about,by,with,why,chain,number,service_id,appointment_id,confirmation_number,consumer_id"
    );
    assert!(
        rest.contains(&format!(",{ben},")) && rest.contains("2026-12-01T13:02:00+01:00,booked"),
        "{rest}"
    );
    env.line("audit verify -q").success();
}

/// Within one chain the number decides, whatever the clock said (rules.md, Time), also across the batches that are read.
#[test]
fn a_clock_that_went_back_does_not_turn_a_chain_around() {
    let mut env = TestEnv::bare().at("2026-12-01T12:00:00Z");
    env.service(&ServiceFile::default());
    env.line("slot generate visit -q").success();
    for hour in ["11", "10", "13"] {
        env.set_now(&format!("2026-12-01T{hour}:00:00Z"));
        env.line("slot close visit --at 2026-12-03T10:00 --reason ill -q").success();
        env.line("slot open visit --at 2026-12-03T10:00 -q").success();
    }
    let numbers: Vec<Value> = list(&env, "audit list").iter().map(|event| event["number"].clone()).collect();
    assert_eq!(numbers, (1..=7).map(Value::from).collect::<Vec<_>>());
}

#[test]
fn the_audit_is_read_with_service_files_that_are_broken() {
    let (env, [ada, _]) = two_zones();
    env.write("services/visit.toml", "id = \"visit\nname = 3\n");
    let events = list(&env, "audit list");
    let booked = events.iter().find(|event| event["confirmation_number"] == *ada).expect("the booking");
    assert_eq!(booked["at"], "2026-12-01T07:01:00-05:00", "the zone that its slots were made in");
}

#[test]
fn tables_with_local_times_name_the_zone() {
    let (env, [ada, _]) = two_zones();
    env.joined("visit", "--at 2026-12-03T09:00", "cy");
    let one = env.line("waitlist list").success();
    assert!(one.stdout().contains("2026-12-03 09:00"), "{one:?}");
    assert!(one.stderr().contains("All times local to the service: America/New_York."), "{one:?}");
    env.joined("augentest", "--at 2026-12-03T09:00", "dee");
    let two = env.line("waitlist list").success();
    assert!(
        two.stdout().contains("2026-12-03 09:00 EST") && two.stdout().contains("2026-12-03 09:00 CET"),
        "{two:?}"
    );
    assert!(two.stderr().contains("America/New_York, Europe/Berlin."), "{two:?}");
    let audit = env.line(&format!("audit list {ada}")).success();
    assert!(audit.stderr().contains("All times local to the service: America/New_York."), "{audit:?}");
    let people = list(&env, "consumer list");
    let cy = people.iter().find(|person| person["email"] == "cy@example.org").expect("who waits");
    let person = env.line(&format!("consumer show {}", cy["id"].as_str().expect("an id"))).success();
    assert!(person.stdout().contains("America/New_York"), "{person:?}");
}

#[test]
fn a_slug_of_several_releases_deletes_none() {
    let env = applied();
    let refused = env.line(&format!("release delete {RELEASE} -y -o json")).code(1);
    assert_eq!(refused.error_code(), "bad_reference");
    let candidates = &refused.error()["details"]["candidates"];
    let releases = list(&env, "release list");
    assert_eq!(releases.len(), 2);
    for (candidate, release) in candidates.as_array().expect("a list").iter().zip(&releases) {
        assert_eq!((&candidate["id"], &candidate["opens_at"]), (&release["id"], &release["opens_at"]));
        let hint = format!("{} opens Mon ", release["id"].as_str().expect("an id"));
        assert!(refused.error()["hints"].to_string().contains(&hint), "{}", refused.error());
    }
    assert_eq!(there(&env).counts(), [1, 1, 2, 2]);
    let second = releases[1]["id"].as_str().expect("an id");
    let asked = env.line(&format!("release delete {second} -o json")).code(1);
    assert_eq!(asked.error_code(), "needs_confirmation");
    assert!(asked.error()["hints"].to_string().contains("opens Mon 7 Dec 2026, 09:00 (America/New_York)"));
    env.line(&format!("release delete {second} -y -q")).success();
    // The slug of the only one that is left will do.
    env.line(&format!("release delete {RELEASE} -y -q")).success();
    assert_eq!(there(&env).counts(), [1, 1, 2, 0]);
}

#[test]
fn a_slug_of_several_releases_shows_the_one_that_opens_next() {
    let mut env = applied();
    let releases = list(&env, "release list");
    let run = env.line(&format!("release show {RELEASE}")).success();
    assert!(run.stdout().contains(releases[0]["id"].as_str().expect("an id")), "{run:?}");
    assert!(run.stderr().contains("1 other has this slug: see `slotctl release list specialist-"), "{run:?}");
    env.set_now("2026-12-01T08:00:00-05:00");
    assert_eq!(done(&env, &format!("release show {RELEASE}"))["id"], releases[0]["id"], "it is open");
    env.set_now("2026-12-07T10:00:00-05:00");
    assert_eq!(done(&env, &format!("release show {RELEASE}"))["id"], releases[1]["id"]);
    let second = releases[1]["id"].as_str().expect("an id");
    assert!(!env.line(&format!("release show {second}")).success().stderr().contains("other"));
}

#[test]
fn a_queue_of_the_same_day_says_that_the_given_times_were_not_taken() {
    let env = TestEnv::clinic(MORNING);
    let create = "queue create specialist-consultation --opens-at";
    let first = env.line(&format!("{create} 2026-12-02T09:00 --closes-at 2026-12-02T12:00")).success();
    assert!(!first.stderr().contains("warning"), "{first:?}");
    let again =
        env.line(&format!("{create} 2026-12-02T10:00 --closes-at 2026-12-02T15:00 -o json")).success();
    assert_eq!(again.json()["opens_at"], "2026-12-02T09:00:00-05:00");
    let told = again.stderr();
    assert!(told.contains("warning: booking-specialist-consultation-2026-12-02 is there already"), "{told}");
    assert!(
        told.contains("opens Wed 2 Dec 2026, 09:00 (America/New_York) and closes Wed 2 Dec 2026, 12:00"),
        "{told}"
    );
    assert!(
        told.contains("the given times were not taken; to change them, `slotctl queue delete "),
        "{told}"
    );
    let closing = env.line(&format!("{create} 2026-12-02T09:00 --closes-at 2026-12-02T15:00")).success();
    assert!(closing.stderr().contains("were not taken"), "{closing:?}");
    for same in ["", " --closes-at 2026-12-02T12:00"] {
        let run = env.line(&format!("{create} 2026-12-02T09:00{same}")).success();
        assert!(!run.stderr().contains("warning"), "{run:?}");
    }
    assert_eq!(there(&env).queues.len(), 1);
}

#[test]
fn what_is_gone_at_fanfare_is_shown_as_gone_and_can_be_forgotten() {
    let mut env = applied();
    env.set_now("2026-11-30T12:00:00-05:00");
    assert_eq!(done(&env, &format!("queue show {QUEUE}"))["at_fanfare"], "same");
    let (queue, release) = (there(&env).queues[0].id.clone(), there(&env).releases[0].id.clone());
    meddle(&state(&env), async |client: Client| {
        client.queues().delete(&queue).await.expect("deleted");
        client.timed_releases().delete(&release).await.expect("deleted");
    });
    assert_eq!(done(&env, &format!("queue show {QUEUE}"))["at_fanfare"], "missing");
    assert_eq!(done(&env, &format!("release show {RELEASE}"))["at_fanfare"], "missing");
    let shown = env.line(&format!("queue show {QUEUE}")).success();
    assert!(shown.stdout().contains("missing"), "{shown:?}");
    let refused = env.line(&format!("queue close {QUEUE} -y -o json")).code(1);
    assert_eq!(refused.error_code(), "not_found");
    let error = refused.error().to_string();
    assert!(
        error.contains("is gone at Fanfare")
            && error.contains("queue delete")
            && error.contains("slotctl apply")
    );
    assert!(!error.contains("404"), "{error}");
    for (noun, id) in [("queue", QUEUE.to_owned()), ("release", release.to_string())] {
        let deleted = env.line(&format!("{noun} delete {id} -y")).success();
        assert!(
            deleted.stderr().contains("It was gone at Fanfare already; now it is forgotten"),
            "{deleted:?}"
        );
        assert_eq!(env.line(&format!("{noun} show {id} -o json")).code(1).error_code(), "not_found");
    }
    let second = list(&env, "queue list")[0]["id"].as_str().expect("an id").to_owned();
    let deleted = env.line(&format!("queue delete {second} -y")).success();
    assert!(!deleted.stderr().contains("gone"), "{deleted:?}");
}

#[test]
fn what_fanfare_cannot_be_asked_for_is_unknown() {
    let env = applied();
    let settings = env.read("slotctl.toml");
    assert!(settings.contains("\"sandbox\""), "{settings}");
    env.write("slotctl.toml", &settings.replace("\"sandbox\"", "\"http://127.0.0.1:9/api\""));
    let env = env.variable("FANFARE_ADMIN_API_KEY", "sk_test_x");
    let shown = env.line(&format!("queue show {QUEUE}")).success();
    assert!(shown.stdout().contains("unknown"), "{shown:?}");
    assert!(shown.stderr().contains("Fanfare was not asked"), "{shown:?}");
    assert_eq!(done(&env, &format!("queue show {QUEUE}"))["at_fanfare"], "unknown");
}

#[test]
fn a_release_that_was_moved_says_that_the_old_one_opens_too() {
    let env = applied();
    let path = format!("services/{SPECIALIST}.toml");
    env.write(&path, &env.read(&path).replace("time = \"09:00\"", "time = \"11:00\""));
    let plan = done(&env, "plan");
    let told: Vec<&str> = plan["warnings"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one["message"].as_str())
        .collect();
    let old = "Fanfare opens it too, Mon 30 Nov 2026, 09:00 (America/New_York); `apply --prune` deletes it";
    assert!(told.iter().any(|message| message.contains(old)), "{told:?}");
}

#[test]
fn cron_writes_its_plan_and_its_pages_again_and_nothing_else_is_replaced() {
    let mut env = two_zones().0;
    let lines = [
        ("plan --out plan.json", "plan.json", "needs_confirmation"),
        ("report utilization --html page.html", "page.html", "file_exists"),
        ("calendar visit --html week.html", "week.html", "file_exists"),
    ];
    for (line, file, code) in lines {
        env.line(&format!("{line} -q")).success();
        let first = env.read(file);
        env.set_now("2026-12-02T12:00:00Z");
        env.line(&format!("{line} -q")).success();
        assert_ne!(env.read(file), first, "{file} is written again");
        env.set_now("2026-12-01T12:03:00Z");
        for strange in
            ["mine", "{\"format\":\"other\",\"version\":1}", "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"]
        {
            env.write(file, strange);
            let refused = env.line(&format!("{line} -o json")).code(1);
            assert_eq!(refused.error_code(), code, "{line}");
            assert!(refused.error()["hints"].to_string().contains("--yes"), "{}", refused.error());
            assert_eq!(env.read(file), strange);
        }
        fs::remove_file(env.work().join(file)).expect("removed");
        env.line(&format!("{line} -q")).success();
        // A link is somebody's arrangement, even to a file of ours.
        let (target, link) = (env.work().join("elsewhere"), env.work().join(file));
        fs::rename(&link, &target).expect("renamed");
        std::os::unix::fs::symlink(&target, &link).expect("linked");
        assert_eq!(env.line(&format!("{line} -o json")).code(1).error_code(), code);
    }
    let left = fs::read_dir(env.work()).expect("a folder").filter_map(Result::ok);
    assert!(left.into_iter().all(|entry| !entry.file_name().to_string_lossy().ends_with(".new")));
}

#[test]
fn a_syntax_error_is_told_without_what_only_follows_from_it() {
    let env = TestEnv::bare().at("2026-12-01T12:00:00Z");
    for text in ["id = \"visit\n", "not toml at all\n", "{ id = \"visit\"\n", "id = \"visit\"\nname =\n"] {
        env.write("services/visit.toml", text);
        let found = env.line("service check services/visit.toml -o json").code(1).json();
        let codes: Vec<&str> =
            found.as_array().expect("a list").iter().filter_map(|one| one["code"].as_str()).collect();
        assert!(!codes.is_empty() && codes.iter().all(|code| *code == "toml_syntax"), "{text}: {found}");
    }
    // What is surely wrong is told all the same.
    let whole = ServiceFile::default().text();
    env.write(
        "services/visit.toml",
        &whole.replace("duration = \"30m\"", "duration = 30m\nprise = \"5.00\""),
    );
    let found = env.line("service check services/visit.toml -o json").code(1).json();
    let codes: Vec<&str> =
        found.as_array().expect("a list").iter().filter_map(|one| one["code"].as_str()).collect();
    assert_eq!(codes, ["toml_syntax", "unknown_key"], "{found}");
}
