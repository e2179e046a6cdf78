//! `plan`, and what `apply` does about slots that the service files no longer have and whoever sits on them.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use serde_json::{Value, json};

use crate::support::pty::key;
use crate::support::{OfTheFile, ServiceFile, TestEnv, in_a_file};

/// Tuesday, 1 December 2026, 07:00 in New York: before the first start of the day.
const MORNING: &str = "2026-12-01T07:00:00-05:00";

const DEPOSIT: &str =
    "[deposit]\namount = \"20.00\"\n[cancellation]\nfree_until = \"48h\"\nfee = \"15.00\"\n";

/// The visits of a small practice, made as far as they may be booked.
fn practice(capacity: u32) -> TestEnv {
    let env = TestEnv::bare().at(MORNING);
    write(&env, capacity, &[]);
    env.line("apply -y -q").success();
    env
}

/// Writes the service file with some texts in place of others.
fn write(env: &TestEnv, capacity: u32, edits: &[(&str, &str)]) {
    let mut text = ServiceFile { capacity, rest: DEPOSIT, ..ServiceFile::default() }.text();
    for (from, to) in edits {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text = text.replace(from, to);
    }
    env.write("services/visit.toml", &text);
}

const EVERY_DAY: &str = "days = [0, 1, 2, 3, 4, 5, 6]";
/// All but Wednesdays: 2 December 2026 is one.
const NO_WEDNESDAYS: (&str, &str) = (EVERY_DAY, "days = [0, 1, 2, 4, 5, 6]");

fn numbers(plan: &Value) -> Vec<(&str, &str)> {
    let affected = plan["affected_appointments"].as_array().unwrap_or_else(|| panic!("{plan}"));
    let text = |one: &'_ Value, name: &str| -> String { one[name].as_str().expect("a text").to_owned() };
    affected
        .iter()
        .map(|one| {
            assert!(!text(&one["consumer"], "name").is_empty());
            (one["confirmation_number"].as_str().expect("a number"), one["why"].as_str().expect("a reason"))
        })
        .collect()
}

fn changes(plan: &Value) -> Vec<String> {
    let changes = plan["changes"].as_array().unwrap_or_else(|| panic!("{plan}"));
    let told = |one: &Value| {
        format!("{} {}", one["action"].as_str().expect("an action"), one["kind"].as_str().expect("a kind"))
    };
    changes.iter().map(told).collect()
}

fn slot(env: &TestEnv, at: &str) -> Value {
    let (date, _) = at.split_once('T').expect("a time");
    let slots = env.line(&format!("slot list visit --date {date} -o json")).success().json();
    let found = slots
        .as_array()
        .expect("a list")
        .iter()
        .find(|slot| slot["starts_at"].as_str().is_some_and(|start| start.starts_with(at)));
    found.unwrap_or_else(|| panic!("no slot at {at}")).clone()
}

/// Every appointment with everything about it.
fn appointments(env: &TestEnv) -> String {
    let agenda = env.line("agenda --from 2026-01-01 --until 2027-12-31 -o json").success().json();
    serde_json::to_string_pretty(&agenda).expect("text")
}

/// product.md §15.
#[test]
fn a_change_of_hours_deletes_no_appointment_and_wants_a_decision() {
    let env = practice(1);
    let stranded = env.booked("visit", "2026-12-02T09:00", "ada");
    env.booked("visit", "2026-12-03T09:00", "ben");
    env.line(&format!("confirm {stranded} -q")).success();
    let before = appointments(&env);
    write(&env, 1, &[NO_WEDNESDAYS]);

    let plan = env.line("plan -o json").success().json();
    assert_eq!(
        (changes(&plan), numbers(&plan)),
        (vec!["close slots".to_owned()], vec![(&*stranded, "day_removed")])
    );
    let rows = env.dump();
    let refused = env.line("apply -y -o json").code(1);
    assert_eq!(refused.error_code(), "affected_appointments");
    let error = refused.error();
    assert_eq!(numbers(&error["details"]), [(&*stranded, "day_removed")]);
    let hints = error["hints"].to_string();
    assert!(hints.contains("--affected keep") && hints.contains("--affected cancel"), "{hints}");
    let told = env.line("apply -y").code(1);
    assert!(
        told.stderr().contains(&stranded) && told.stderr().contains("ada@example.org"),
        "{}",
        told.stderr()
    );
    assert_eq!(env.dump(), rows, "nothing was done");
    let shown = env.line("apply --dry-run --affected cancel -o json").success().json();
    assert_eq!((numbers(&shown), env.dump()), (vec![(&*stranded, "day_removed")], rows));

    let kept = env.line("apply -y --affected keep -o json").success().json();
    assert_eq!(kept["changes"][0]["result"], "closed");
    assert_eq!(kept["affected_appointments"][0]["result"], "kept");
    assert_eq!(appointments(&env), before, "what is booked stays as it is");
    assert_eq!(env.line("plan --exit-code -o json").success().json()["changes"], json!([]));
    assert_eq!(env.line("apply -y -o json").success().json()["affected_appointments"], json!([]));
    let slot = slot(&env, "2026-12-02T10:00");
    assert_eq!((&slot["status"], &slot["available"]), (&json!("closed"), &json!(1)));
    let closed = env.book("visit", "2026-12-02T10:00", "eve", &[]).code(1);
    assert_eq!(closed.error_code(), "slot_closed");
    env.line("ledger check -q").success().silent();
}

/// The question about whom a change strands, as somebody at a terminal has it: Ctrl-C, nothing, keep, cancel.
#[test]
fn on_a_terminal_somebody_decides_about_whom_a_change_strands() {
    let env = practice(1);
    let number = env.booked("visit", "2026-12-02T09:00", "ada");
    env.line(&format!("confirm {number} -q")).success();
    write(&env, 1, &[NO_WEDNESDAYS]);
    let rows = env.dump();
    let asked = || {
        let mut terminal = env.terminal((80, 24), ["apply"]);
        terminal.sees("What is done with them?").sees("everything that was paid goes back");
        assert!(terminal.screen().contains("ada@example.org"), "{}", terminal.screen());
        terminal
    };
    let mut terminal = asked();
    terminal.press(key::DOWN).press(key::CTRL_C);
    assert_eq!(terminal.left().signal, Some(2));
    assert_eq!(env.dump(), rows, "abandoned");
    let mut terminal = asked();
    terminal.press(key::ENTER);
    let left = terminal.left();
    assert_eq!((left.code, env.dump()), (Some(0), rows.clone()), "Enter alone does nothing\n{}", left.screen);
    let mut terminal = asked();
    terminal.press(key::DOWN).press(key::ENTER).sees("Make").press("n");
    let left = terminal.left();
    assert_eq!((left.code, env.dump()), (Some(0), rows.clone()), "nor does the last no\n{}", left.screen);
    let mut terminal = asked();
    terminal.press(key::DOWN).press(key::DOWN).press(key::ENTER).sees("with 1 appointment cancelled");
    terminal.press(key::CTRL_C);
    assert_eq!(terminal.left().signal, Some(2));
    assert_eq!(env.dump(), rows, "abandoned before the yes");

    let mut terminal = asked();
    terminal.press(key::DOWN).press(key::ENTER).sees("Make").press("y");
    let left = terminal.left();
    assert_eq!(left.code, Some(0), "{}", left.screen);
    let status = || env.line(&format!("show {number} -o json")).success().json();
    assert_eq!(status()["status"], "confirmed", "kept");
    assert_eq!(slot(&env, "2026-12-02T09:00")["status"], "closed");

    // Back to what it was, to be asked once more.
    write(&env, 1, &[]);
    env.line("apply -y -q").success();
    write(&env, 1, &[NO_WEDNESDAYS]);
    let mut terminal = asked();
    terminal.press(key::DOWN).press(key::DOWN).press(key::ENTER).sees("Make").press("y");
    let left = terminal.left();
    assert_eq!(left.code, Some(0), "{}", left.screen);
    assert_eq!((&status()["status"], &status()["refunded"]), (&json!("cancelled"), &json!("20.00")));
    env.line("ledger check -q").success().silent();
}

#[test]
fn what_comes_back_into_the_hours_is_opened_but_not_what_staff_closed() {
    let env = practice(1);
    let number = env.booked("visit", "2026-12-02T09:00", "ada");
    env.line("slot close visit --at 2026-12-02T11:00 --reason training -q").success();
    write(&env, 1, &[NO_WEDNESDAYS]);
    env.line("apply -y -q --affected keep").success();
    write(&env, 1, &[]);
    let generated =
        env.line("slot generate visit --from 2026-12-02 --until 2026-12-02 -o json").success().json();
    assert_eq!(generated["reopened"], 3);
    let back = env.line("apply -y -o json").success().json();
    assert_eq!(changes(&back), ["update slots"], "the Wednesdays after");
    assert_eq!(slot(&env, "2026-12-02T10:00")["status"], "open");
    assert_eq!(slot(&env, "2026-12-09T10:00")["status"], "open");
    assert_eq!(slot(&env, "2026-12-02T09:00")["available"], 0, "{number} is where it was");
    let by_hand = slot(&env, "2026-12-02T11:00");
    assert_eq!((&by_hand["status"], &by_hand["closed_reason"]), (&json!("closed"), &json!("training")));
}

/// The last to book gives way; what was paid goes back whole, and nobody is offered the seat that is no more.
#[test]
fn the_provider_cancels_whom_fewer_seats_leave_without_one() {
    let mut env = practice(2);
    let first = env.booked("visit", "2026-12-02T09:00", "ada");
    env.set_now("2026-12-01T07:01:00-05:00");
    let last = env.booked("visit", "2026-12-02T09:00", "ben");
    for number in [&first, &last] {
        env.line(&format!("confirm {number} -q")).success();
    }
    let join = "waitlist join visit --at 2026-12-02T09:00 --name Eve --email eve@example.org -q";
    env.line(join).success();
    write(&env, 1, &[]);
    let plan = env.line("plan -o json").success().json();
    assert_eq!(numbers(&plan), [(&*last, "capacity_lowered")]);

    let done = env.line("apply -y --affected cancel -o json").success().json();
    let cancelled = &done["affected_appointments"][0];
    assert_eq!((&cancelled["status"], &cancelled["result"]), (&json!("cancelled"), &json!("cancelled")));
    assert_eq!((&cancelled["refunded"], &cancelled["cancellation_fee"]), (&json!("20.00"), &json!("0.00")));
    assert_eq!(env.line(&format!("show {first} -o json")).success().json()["status"], "confirmed");
    let seats = slot(&env, "2026-12-02T09:00");
    assert_eq!((&seats["capacity"], &seats["taken"]), (&json!(1), &json!(1)));
    let waiting = env.line("waitlist list -o json").success().json();
    assert_eq!(waiting[0]["status"], "waiting", "nobody is offered a seat that is no more");
    let audit = env.line(&format!("audit list {last} -o json")).success().json().to_string();
    assert!(audit.contains("fewer seats") && audit.contains("\"apply\""), "{audit}");
    env.line("ledger check -q").success().silent();
    env.line("audit verify -q").success();
    assert_eq!(env.line("plan -o json").success().json()["changes"], json!([]));
}

/// Kept above a lowered capacity: the slot is full until enough of them are gone, and a copy carries that over.
#[test]
fn who_is_kept_above_fewer_seats_keeps_the_seat_and_nobody_gets_another() {
    let env = practice(3);
    let booked = ["ada", "ben", "cy"].map(|who| env.booked("visit", "2026-12-02T09:00", who));
    write(&env, 1, &[]);
    assert_eq!(numbers(&env.line("plan -o json").success().json()).len(), 2);
    env.line("apply -y -q --affected keep").success();
    assert_eq!(env.line("plan -o json").success().json()["changes"], json!([]));
    let seats = slot(&env, "2026-12-02T09:00");
    assert_eq!((&seats["capacity"], &seats["taken"], &seats["available"]), (&json!(3), &json!(3), &json!(0)));
    env.line(&format!("cancel {} -y -q", booked[0])).success();
    let seats = slot(&env, "2026-12-02T09:00");
    assert_eq!((&seats["capacity"], &seats["taken"], &seats["available"]), (&json!(2), &json!(2), &json!(0)));
    assert_eq!(env.book("visit", "2026-12-02T09:00", "eve", &[]).code(1).error_code(), "slot_full");
    env.line("ledger check -q").success().silent();
    let exported = env.line("ledger export -").success();
    env.write("copy.jsonl", exported.stdout());
    env.line("--ledger copy.db ledger import copy.jsonl -y -q").success();
    assert_eq!(env.line("--ledger copy.db ledger export -").success().stdout(), exported.stdout());
}

#[test]
fn every_reason_has_its_word() {
    let closed = ("slots = [\n", "closed = [\"2026-12-02\"]\nslots = [\n");
    let moved = ("start = \"09:00\", end = \"09:30\"", "start = \"08:45\", end = \"09:15\"");
    let table: [(&[(&str, &str)], &str); 3] =
        [(&[NO_WEDNESDAYS], "day_removed"), (&[moved], "time_moved"), (&[closed], "closed_date")];
    let env = practice(1);
    let number = env.booked("visit", "2026-12-02T09:00", "ada");
    for (edits, why) in table {
        write(&env, 1, edits);
        assert_eq!(numbers(&env.line("plan -o json").success().json()), [(&*number, why)]);
    }
    env.service(&ServiceFile { id: "other", ..ServiceFile::default() });
    fs::remove_file(env.work().join("services/visit.toml")).expect("removed");
    for line in ["plan --prune -o json", "plan visit -o json"] {
        assert_eq!(numbers(&env.line(line).success().json()), [(&*number, "service_removed")], "{line}");
    }
    env.line("apply visit -y -q --affected cancel").success();
    env.line("slot generate other -q").success();
    assert_eq!(env.line(&format!("show {number} -o json")).success().json()["status"], "cancelled");
    assert_eq!(env.line("plan -o json").success().json()["changes"], json!([]));
    env.line("ledger check -q").success().silent();
}

/// Two folders on one ledger: neither closes what only the other has a file for, however it is approved.
#[test]
fn what_another_folder_made_is_closed_by_name_or_with_prune_only() {
    let env = practice(1);
    let number = env.booked("visit", "2026-12-02T09:00", "ada");
    env.write("other/slotctl.toml", "[ledger]\nurl = \"../ledger.db\"\n");
    env.write("other/services/massage.toml", &ServiceFile { id: "massage", ..ServiceFile::default() }.text());
    let open = || env.count("SELECT count(*) FROM slots WHERE service_id = 'visit' AND unscheduled IS NULL");
    let slots = open();
    let applied = env.line("-C other apply -y -o json").success().json();
    assert_eq!((changes(&applied), numbers(&applied)), (vec!["generate slots".to_owned()], vec![]));
    let warnings = &applied["warnings"];
    assert_eq!((&warnings[0]["code"], &warnings[0]["service_id"]), (&json!("service_gone"), &json!("visit")));
    let told = warnings[0]["message"].as_str().expect("a text");
    assert!(told.contains("`slotctl apply visit`") && told.contains("with 1 appointment,"), "{told}");
    let rows = env.dump();
    let again = env.line("-C other apply -y").success();
    assert!(again.stderr().contains("no file of this folder has it"), "{}", again.stderr());
    env.line("-C other release run -q").success();
    assert_eq!((env.dump(), open()), (rows, slots), "nothing is closed, and nothing is a change");
    assert_eq!(
        env.line("apply -y -o json").success().json()["changes"],
        json!([]),
        "nor the other way round"
    );

    let refused = env.line("-C other apply --prune -y -o json").code(1);
    assert_eq!(refused.error_code(), "affected_appointments");
    assert_eq!(numbers(&refused.error()["details"]), [(&*number, "service_removed")]);
    env.line("-C other apply visit --affected keep -y -q").success();
    assert_eq!(open(), 0);
    assert_eq!(env.line("-C other plan -o json").success().json()["warnings"], json!([]), "said once");
}

/// Slots beyond the horizon were made on purpose, and people booked them.
#[test]
fn slots_beyond_the_horizon_count_and_those_of_the_past_do_not() {
    let mut env = practice(1);
    env.line("slot generate visit --from 2027-03-03 --until 2027-03-03 -q").success();
    let far = ["--override", "horizon", "--reason", "asked by phone"];
    let booked = env.book("visit", "2027-03-03T09:00", "ada", &far).success().json();
    let number = booked["confirmation_number"].as_str().expect("a number");
    let begun = env.booked("visit", "2026-12-02T09:00", "ben");
    for number in [number, &begun] {
        env.line(&format!("confirm {number} -q")).success();
    }
    env.set_now("2026-12-02T09:00:00-05:00");
    write(&env, 1, &[NO_WEDNESDAYS]);
    let plan = env.line("plan -o json").success().json();
    assert_eq!(numbers(&plan), [(number, "day_removed")]);
}

#[test]
fn a_plan_writes_nothing_and_works_beside_a_writer() {
    let _file = in_a_file(OfTheFile::Bytes);
    let env = practice(1);
    write(&env, 1, &[NO_WEDNESDAYS]);
    let before = (env.dump(), files(&env));
    let writer = env.ledger();
    writer.execute_batch("BEGIN IMMEDIATE; UPDATE slots SET closed = 'x'").expect("a writer");
    assert_eq!(changes(&env.line("plan -o json").success().json()), ["close slots"]);
    writer.execute_batch("ROLLBACK").expect("it gives up");
    drop(writer);
    assert_eq!(env.line("plan --exit-code -o json").code(5).stderr(), "");
    assert_eq!(env.line("plan visit --exit-code -q").code(5).stderr(), "");
    assert_eq!((env.dump(), files(&env)), before);

    let bare = TestEnv::clinic(MORNING);
    let before = files(&bare);
    let plan = bare.line("plan -o json").success().json();
    assert_eq!((changes(&plan).len(), files(&bare)), (7, before), "neither a ledger nor a sandbox");
}

fn files(env: &TestEnv) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(env.work())
        .expect("readable")
        .map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned())
        // Whoever reads a ledger beside a writer leaves these, empty.
        .filter(|name| !name.ends_with("-shm") && !name.ends_with("-wal"))
        .collect();
    names.sort();
    names
}

#[test]
fn a_saved_plan_is_done_exactly_or_not_at_all() {
    let env = practice(1);
    let number = env.booked("visit", "2026-12-02T09:00", "ada");
    write(&env, 1, &[NO_WEDNESDAYS]);
    env.line("plan visit --out wednesday.json -q").success();
    let mode = fs::metadata(env.work().join("wednesday.json")).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let saved = env.read("wednesday.json");
    assert!(
        saved.contains(&number) && !saved.contains("example.org") && !saved.contains("Person"),
        "{saved}"
    );
    env.write("mine.json", "{}");
    assert_eq!(env.line("plan --out mine.json -o json").code(1).error_code(), "needs_confirmation");
    assert_eq!(env.read("mine.json"), "{}");
    env.line("plan --out unmade.json -n -q").success();
    assert!(!env.work().join("unmade.json").exists());

    let rows = env.dump();
    let stale = |what: &str| {
        let refused = env.line("apply wednesday.json -y --affected keep -o json").code(1);
        assert_eq!(refused.error_code(), "stale_plan", "{what}");
        assert_eq!(refused.error()["details"]["differs"], json!({ "visit": [what] }));
    };
    write(&env, 1, &[NO_WEDNESDAYS, ("fee = \"15.00\"", "fee = \"16.00\"")]);
    stale("its file");
    write(&env, 1, &[NO_WEDNESDAYS]);
    assert_eq!(env.dump(), rows, "nothing was done");
    let by_staff = ["--override", "closed", "--reason", "asked by phone"];
    env.book("visit", "2026-12-09T09:00", "ben", &by_staff).success();
    stale("its slots");
    env.line("plan visit --out wednesday.json -q").success();
    // A booking that no change concerns leaves the plan as it is.
    env.booked("visit", "2026-12-03T09:00", "cy");
    let undecided = env.line("apply wednesday.json -y -o json").code(1);
    assert_eq!(undecided.error_code(), "affected_appointments");
    let done = env.line("apply ./wednesday.json -y --affected keep -o json").success().json();
    assert_eq!((changes(&done), numbers(&done).len()), (vec!["close slots".to_owned()], 2));
    assert_eq!(env.line("plan -o json").success().json()["changes"], json!([]));
}

/// Nothing but midnight: the plan is another one, and says why.
#[test]
fn a_plan_that_only_time_made_stale_says_so() {
    let mut env = practice(1);
    env.line("plan --out plan.json -q").success();
    let days = |file: &str| -> Value {
        let saved: Value = serde_json::from_str(&env.read(file)).expect("JSON");
        saved["rests_on"]["visit"]["its days"].clone()
    };
    let then = days("plan.json");
    env.line("apply plan.json -y -q").success();
    env.set_now("2026-12-02T07:00:00-05:00");
    let refused = env.line("apply plan.json -y -o json").code(1);
    assert_eq!(refused.error_code(), "stale_plan");
    assert_eq!(refused.error()["details"]["differs"], json!({ "visit": ["its days"] }));
    let message = refused.error()["message"].as_str().expect("a text").to_owned();
    env.line("plan --out now.json -q").success();
    let saved: Value = serde_json::from_str(&env.read("now.json")).expect("JSON");
    let now = saved["rests_on"]["visit"]["its days"].as_str().expect("dates").to_owned();
    let told = format!("visit {now} instead of {}; nothing else has changed", then.as_str().expect("dates"));
    assert!(now.starts_with("2026-12-02 to ") && message.contains(&told), "{message}");
    write(&env, 1, &[NO_WEDNESDAYS]);
    let refused = env.line("apply plan.json -y -o json").code(1);
    assert!(!refused.stderr().contains("nothing else has changed"), "{}", refused.stderr());
}

/// Another version may read files and Fanfare in another way, and its digests with them.
#[test]
fn a_plan_of_another_version_is_refused_in_words() {
    let env = practice(1);
    env.line("plan --out plan.json -q").success();
    let saved: Value = serde_json::from_str(&env.read("plan.json")).expect("JSON");
    for (key, value) in [("slotctl", json!("0.0.1")), ("version", json!(1)), ("slotctl", Value::Null)] {
        let mut other = saved.clone();
        other[key] = value;
        other["rests_on"] = json!("of another form");
        env.write("other.json", &other.to_string());
        let refused = env.line("apply other.json -y -o json").code(1);
        assert_eq!(refused.error_code(), "stale_plan", "{key}");
        let error = refused.error();
        let message = error["message"].as_str().expect("a text");
        assert!(
            message.contains("was saved by ") && message.contains(env!("CARGO_PKG_VERSION")),
            "{message}"
        );
        assert!(error["hints"].to_string().contains("slotctl plan --out"), "{error}");
    }
}

#[test]
fn a_service_and_a_file_are_told_apart() {
    let env = practice(1);
    env.write("visit", "a file that happens to have this name");
    env.write("notes", "no plan");
    assert_eq!(env.line("apply visit -y -o json").success().json()["changes"], json!([]));
    for line in ["apply notes -y", "apply ./visit -y", "apply nowhere.json -y", "apply a/b -y"] {
        let refused = env.line(&format!("{line} -o json")).code(1);
        assert_eq!(refused.error_code(), "invalid_input", "{line}");
    }
    env.line("plan --out plan.json -q").success();
    assert_eq!(env.line("apply visit plan.json -y -o json").code(1).error_code(), "invalid_input");
    assert_eq!(env.line("apply nowhere -y -o json").code(1).error_code(), "not_found");
}

/// Half a plan looks like a whole one.
#[test]
fn without_fanfare_there_is_no_plan_but_there_are_slots() {
    let env = TestEnv::clinic(MORNING);
    let settings = "[fanfare]\nurl = \"http://127.0.0.1:9/api\"\n\n[ledger]\nurl = \"ledger.db\"\n";
    env.write("slotctl.toml", settings);
    let env = env.variable("FANFARE_ADMIN_API_KEY", "sk_test_1");
    let refused = env.line("plan -o json").code(75);
    assert!(refused.error()["hints"].to_string().contains("slotctl slot generate"), "{}", refused.stderr());
    assert_eq!(refused.stdout(), "");
    env.line("slot generate specialist-consultation -q").success();
}

#[test]
fn release_run_closes_nothing() {
    let env = practice(1);
    env.booked("visit", "2026-12-02T09:00", "ada");
    write(&env, 2, &[NO_WEDNESDAYS]);
    let run = env.line("release run -o json").success().json();
    assert_eq!(changes(&run), ["generate slots"], "more seats, where the hours still have the slot");
    assert_eq!(env.count("SELECT count(*) FROM slots WHERE unscheduled IS NOT NULL"), 0);
    assert_eq!(changes(&env.line("plan -o json").success().json()), ["close slots"]);
}

#[test]
fn a_plan_warns_of_what_looks_wrong_in_the_files() {
    let env = practice(1);
    let hold = ("[deposit]", "[booking]\nmin_notice = \"2h\"\nhold = \"3h\"\n[deposit]");
    write(&env, 1, &[hold]);
    let plan = env.line("plan -o json").success().json();
    let warning = &plan["warnings"][0];
    assert_eq!((&warning["code"], &warning["service_id"]), (&json!("hold_beyond_notice"), &json!("visit")));
    assert_eq!(warning["line"], 18);
    assert!(warning["message"].is_string() && warning["hint"].is_string(), "{warning}");
    let told = env.line("plan").success();
    assert!(told.stderr().contains("services/visit.toml:18:8: a seat held for 3h"), "{}", told.stderr());
}
