//! A mistake in the file of one service keeps nobody from the others.

use serde_json::{Value, json};

use crate::support::{Run, ServiceFile, TestEnv};

const RULES: &str = "[booking]\nmax_advance = \"7d\"\n[reminders]\nbefore = [\"24h\"]\n";
const SLOT: &str = "2026-12-03T09:00";
const STUDIO: &str = "services/studio.toml";

/// Two services, each with an appointment, a full slot and somebody who was offered the next seat; then the file of
/// one gets a mistake. Gives the numbers, `visit` first, and the entry that was offered a seat of `studio`.
fn world() -> (TestEnv, [String; 2], String) {
    let env = TestEnv::bare();
    for id in ["visit", "studio"] {
        env.service(&ServiceFile { id, rest: RULES, ..ServiceFile::default() });
        env.line(&format!("slot generate {id} -q")).success();
    }
    let given_up = env.booked("studio", "2026-12-03T10:00", "cleo");
    let entry = env.joined("studio", "--at 2026-12-03T10:00", "fay");
    env.line(&format!("cancel {given_up} -y -q")).success();
    let numbers = ["visit", "studio"].map(|id| env.booked(id, SLOT, "ada"));
    env.write(STUDIO, &env.read(STUDIO).replace("max_advance", "max_advnace"));
    (env, numbers, entry)
}

fn refused(run: Run) -> Value {
    let run = run.code(1);
    assert_eq!(run.error_code(), "config_invalid");
    let found = run.error()["details"]["diagnostics"].clone();
    assert!(found[0]["file"].as_str().is_some_and(|file| file.ends_with(STUDIO)), "{found}");
    found
}

#[test]
fn the_desk_goes_on_with_the_other_services() {
    let (env, [visit, studio], entry) = world();
    let booked = env.book("visit", "2026-12-03T11:00", "ben", &[]).success();
    let warned = booked.stderr();
    assert!(warned.contains("`studio` is left out") && warned.contains(STUDIO), "{warned}");
    assert_eq!(warned.matches("left out").count(), 1, "once is enough: {warned}");
    for line in
        ["slot list visit", "service list", "consumer list", "waitlist list", "agenda", "ledger check"]
    {
        env.line(line).success();
    }
    env.line(&format!("reschedule {visit} --at 2026-12-03T10:00 -y")).success();
    env.line(&format!("cancel {visit} -y")).success();
    // What was booked under the terms of then can be looked at.
    env.line(&format!("show {studio}")).success();
    env.line(&format!("quote cancel {studio}")).success();

    let rows = env.dump();
    let found = refused(env.book("studio", "2026-12-03T11:00", "ben", &[]));
    assert_eq!(found[0]["code"], "unknown_key");
    for line in [
        format!("confirm {studio}"),
        format!("cancel {studio} -y"),
        format!("reschedule {studio} --at 2026-12-03T11:00 -y"),
        format!("check-in {studio}"),
        format!("complete {studio}"),
        format!("undo-no-show {studio} --reason late"),
        format!("waitlist claim {entry}"),
        format!("waitlist leave {entry}"),
        format!("waitlist join studio --at {SLOT} --name gil --email gil@example.org"),
        format!("slot close studio --at {SLOT}"),
        "slot generate studio".to_owned(),
        "slot list studio".to_owned(),
        "service show studio".to_owned(),
        "apply -y".to_owned(),
        "apply visit -y".to_owned(),
        "release run".to_owned(),
    ] {
        refused(env.line(&format!("{line} -o json")));
    }
    env.line("service check").code(1);
    assert_eq!(env.dump(), rows);
}

/// Cron serves whom it can, and goes on telling that somebody is left out.
#[test]
fn a_sweep_serves_the_others_and_fails() {
    let (mut env, _, _) = world();
    env.set_now("2026-12-02T15:00:00Z");
    for line in ["sweep reminders -q", "sweep no-shows -q", "sweep holds -q", "sweep waitlist -q"] {
        let told = env.line(line).code(1);
        assert!(told.stderr().contains("max_advnace"), "{line}: {}", told.stderr());
    }
    let reminders = "SELECT count(*) FROM notices WHERE kind LIKE 'reminder%' AND service_id =";
    assert_eq!(env.count(&format!("{reminders} 'visit' AND delivery = 'sent'")), 1);
    assert_eq!(env.count(&format!("{reminders} 'studio'")), 0);
    env.write(STUDIO, &env.read(STUDIO).replace("max_advnace", "max_advance"));
    let report = env.line("sweep reminders -o json").success().json();
    assert_eq!(report["done"], 1, "who was left out is served once the file is mended: {report}");
}

/// Whatever is wrong with a file, nobody uses what stands in it.
#[test]
fn a_file_that_cannot_be_read_leaves_its_service_out() {
    let (env, _, _) = world();
    let twin = ServiceFile { id: "studio", rest: RULES, ..ServiceFile::default() }.text();
    for (name, text) in [("studio", "id = \"stu"), ("studio", ""), ("twin", &twin)] {
        env.write(STUDIO, &twin);
        env.write(format!("services/{name}.toml"), text);
        let run = env.book("studio", "2026-12-03T11:00", "ben", &["-n"]).code(1);
        assert_eq!(run.error_code(), "config_invalid", "{text}");
        env.book("visit", "2026-12-03T11:00", "ben", &["-n"]).success();
    }
    std::fs::remove_file(env.work().join("services/twin.toml")).expect("it was written");
    env.book("studio", "2026-12-03T11:00", "ben", &["-n"]).success();
    // The settings are everybody's.
    env.write("slotctl.toml", "[fanfare]\nurl = \"sandbox\"\nkye = 1\n");
    let run = env.book("visit", "2026-12-03T11:00", "ben", &["-n"]).code(1);
    assert_eq!(run.error_code(), "config_invalid");
    assert_eq!(run.error()["details"]["diagnostics"][0]["code"], json!("unknown_key"));
}
