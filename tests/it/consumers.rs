//! Consumers: added, found, imported, handed out, erased.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::{Value, json};

use crate::support::{OfTheFile, Run, SPECIALIST, ServiceFile, TestEnv, in_a_file};

const ADA: [&str; 6] =
    ["Ada Lovelace-Quux", "ada.quux@example.org", "+12125550142", "crm-4711", "Lovelace", "ada.quux"];

/// A world whose one service has free slots at 09:00, 10:00 and 11:00.
fn visits() -> TestEnv {
    let env = TestEnv::bare();
    env.service(&ServiceFile::default());
    env.line("slot generate visit -q").success();
    env
}

fn add(env: &TestEnv, more: &[&str]) -> Run {
    env.run(["consumer", "add", "-o", "json", "--name", "Ada Park", "--email"].iter().chain(more))
}

fn list(env: &TestEnv, search: &str) -> Vec<Value> {
    let listed = env.run(["consumer", "list", "-o", "json", "--search", search]).success().json();
    listed.as_array().expect("a list").clone()
}

fn import(env: &TestEnv, file: &str, more: &str) -> Run {
    env.write("people.csv", file);
    env.line(&format!("consumer import people.csv -o json {more}"))
}

#[test]
fn whoever_is_added_is_found_by_every_spelling_of_every_part() {
    let env = visits();
    let more = ["Ada@Example.org", "--phone", "+1 (212) 555-0100", "--external-id", " crm-7 "];
    let added = add(&env, &more).success().json();
    let expected = json!({
        "id": added["id"], "name": "Ada Park", "email": "ada@example.org", "phone": "+12125550100",
        "external_id": "crm-7", "no_show_count": 0, "language": null, "no_email_reminders": false, "no_sms": false,
        "created_at": added["created_at"], "erased": false,
    });
    assert_eq!(added, expected);
    let id = added["id"].as_str().expect("an id");
    for reference in [id, "ADA@example.org", "+1.212.555.0100", "crm-7"] {
        let shown = env.run(["consumer", "show", reference, "-o", "json"]).success().json();
        assert_eq!(shown["id"], id, "{reference}");
        assert_eq!(
            (&shown["appointments"], &shown["waitlist"], &shown["money"]),
            (&json!([]), &json!([]), &json!([]))
        );
    }
    for reference in ["", "nobody", "ben@example.org", "+12125550199", "x\u{1b}[2J"] {
        let unknown = env.run(["consumer", "show", reference, "-o", "json"]).code(1);
        assert_eq!(unknown.error_code(), "not_found", "{reference}");
        assert!(!unknown.stderr().contains('\u{1b}'));
    }
    // A text that means one person by one part and another by another means nobody.
    add(&env, &["ben@example.org", "--external-id", "ada@example.org"]).success();
    let unclear = env.line("consumer show ada@example.org -o json").code(1);
    assert_eq!(unclear.error_code(), "invalid_input");
    assert!(
        unclear.error()["message"].as_str().is_some_and(|text| text.contains(id)),
        "{}",
        unclear.stderr()
    );
    let booked = env.line("book visit --at 2026-12-03T09:00 --phone +12125550100 -o json").success().json();
    assert_eq!(booked["consumer"]["id"], id, "the desk finds the same person");
}

#[test]
fn a_known_address_is_refused_and_says_whose_it_is() {
    let env = visits();
    let added =
        add(&env, &["ada@example.org", "--phone", "+12125550100", "--external-id", "crm-7"]).success().json();
    let rows = env.dump();
    for more in [
        &["ADA@example.org"][..],
        &["b@example.org", "--phone", "+1 212 555 0100"],
        &["b@example.org", "--external-id", "crm-7"],
    ] {
        let refused = add(&env, more).code(1);
        assert_eq!(refused.error_code(), "consumer_exists", "{more:?}");
        let error = refused.error();
        assert_eq!(error["details"]["clashes"][0]["consumer_id"], added["id"], "{more:?}");
        assert!(error["message"].as_str().is_some_and(|text| text.contains("Ada Park")), "{error}");
    }
    assert_eq!(env.dump(), rows);
}

#[test]
fn input_that_is_none_adds_nobody() {
    let env = visits();
    let rows = env.dump();
    let long = "x".repeat(10_000);
    for (name, more) in [
        ("Ada", &["--email", "ada"][..]),
        ("Ada", &["--email", "ada@"]),
        ("Ada", &["--email", "erased-1@invalid"]),
        ("Ada", &["--email", "ada@example.org", "--phone", "no digits"]),
        ("Ada", &["--email", "ada@example.org", "--external-id", ""]),
        ("Ada", &["--email", "ada@example.org", "--external-id", &long]),
        (&long, &["--email", "ada@example.org"]),
        ("Ada\u{1b}[2J", &["--email", "ada@example.org"]),
        ("Ada \u{202e}kraP", &["--email", "ada@example.org"]),
        ("", &["--email", "ada@example.org"]),
    ] {
        let run = env.run(["consumer", "add", "-o", "json", "--name", name].iter().chain(more)).code(1);
        assert_eq!(run.error_code(), "invalid_input", "{name:?} {more:?}");
        assert!(run.stderr().len() < 1000, "the error does not repeat ten thousand characters");
    }
    assert_eq!(env.dump(), rows);
    let dry = add(&env, &["ada@example.org", "-n"]).success().json();
    assert_eq!(dry["email"], "ada@example.org");
    assert_eq!(env.dump(), rows);
}

#[test]
fn people_are_listed_and_searched() {
    let env = visits();
    for (name, email) in [("Ada Park", "ada@example.org"), ("Ben Stone", "ben@example.org")] {
        env.run(["consumer", "add", "-q", "--name", name, "--email", email]).success();
    }
    assert_eq!(list(&env, "PARK")[0]["name"], "Ada Park");
    assert_eq!((list(&env, "example").len(), list(&env, "nobody").len()), (2, 0));
    let csv = env.line("consumer list --limit 1 -o csv").success();
    assert_eq!(csv.stdout().lines().count(), 2);
    assert!(csv.stdout().starts_with("id,name,email,phone,external_id,no_show_count\n"), "{}", csv.stdout());
    assert!(env.line("consumer list").success().stdout().contains("Ben Stone"));
}

#[test]
fn an_import_is_all_or_nothing_and_tells_every_bad_row() {
    let env = visits();
    let known = add(&env, &["ada@example.org", "--phone", "+12125550100"]).success().json();
    let file = "\u{feff}phone,email,name,external_id\r\n\
        ,ADA@example.org,Somebody,\r\n\
        +1 212 555 0101,ben@example.org,Ben,crm-1\r\n\
        ,ben,\u{202e}Ben,\r\n\
        +12125550100,cleo@example.org,Cleo,\r\n\
        +12125550101,ada@example.org,Ada,\r\n\
        ,dora@example.org\r\n\
        ,BEN@example.org,Ben again,crm-1\r\n\
        ,emma@example.org,Emma,crm-1\r\n";
    let rows = env.dump();
    let refused = import(&env, file, "").code(1);
    assert_eq!(refused.error_code(), "invalid_input");
    assert_eq!(refused.error()["details"]["bad_lines"], json!([4, 5, 6, 7, 9]));
    assert_eq!(env.dump(), rows, "nothing is written");
    let report = refused.json();
    let told: Vec<(i64, Option<&str>)> = report["bad"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|fault| (fault["line"].as_i64().expect("a line"), fault["field"].as_str()))
        .collect();
    let expected = [
        (4, Some("name")),
        (4, Some("email")),
        (5, Some("phone")),
        (6, Some("phone")),
        (7, None),
        (9, Some("external_id")),
    ];
    assert_eq!(told, expected, "{report}");
    let message = |index: usize| report["bad"][index]["message"].as_str().expect("a text").to_owned();
    assert!(message(2).contains(known["id"].as_str().expect("an id")), "{report}");
    assert!(message(3).contains("the person on line 3"), "{report}");
    assert_eq!(report["added"], 0);

    let report = import(&env, file, "--skip-bad -n").success().json();
    assert_eq!((&report["added"], &report["unchanged"]), (&json!(1), &json!(2)));
    assert_eq!(env.dump(), rows, "a dry run writes nothing");
    assert_eq!(import(&env, file, "--skip-bad").success().json(), report);
    assert_eq!(list(&env, "ben@")[0]["phone"], "+12125550101");
    assert_eq!(list(&env, "ada@")[0]["name"], "Ada Park", "a known e-mail address keeps its name");
    let again = import(&env, file, "--skip-bad").success().json();
    assert_eq!((&again["added"], &again["unchanged"]), (&json!(0), &json!(3)));
    assert_eq!(env.line("audit verify -o json").success().json()["intact"], true);
    let events = env.rows("SELECT actor || command || action || after FROM events WHERE chain = '-'");
    let events: Vec<String> = events.into_iter().flatten().flatten().collect();
    assert_eq!(events.len(), 2);
    assert!(events.iter().all(|event| !event.contains("Ben") && !event.contains("example")), "{events:?}");
}

#[test]
fn a_file_that_is_no_list_of_people_is_refused_whole() {
    let env = visits();
    for file in ["", "Ada,ada@example.org\n", "name,name,email\n"] {
        let refused = import(&env, file, "--skip-bad").code(1);
        assert_eq!(refused.error_code(), "invalid_input", "{file:?}");
        assert_eq!(refused.json()["bad"][0]["line"], 1, "{file:?}");
    }
    for missing in ["nowhere.csv", "services"] {
        let refused = env.line(&format!("consumer import {missing} -o json")).code(1);
        assert_eq!(refused.error_code(), "invalid_input", "{missing}");
    }
    let path = env.work().join("huge.csv");
    fs::File::create(&path).and_then(|file| file.set_len(40 << 20)).expect("a sparse file");
    let refused = env.line("consumer import huge.csv -o json").code(1);
    assert!(
        refused.error()["message"].as_str().is_some_and(|text| text.contains("32 MiB")),
        "{}",
        refused.stderr()
    );
    assert_eq!(env.count("SELECT count(*) FROM consumers"), 0);
}

/// As spreadsheets write it where the comma stands in numbers.
#[test]
fn semicolons_may_stand_between_cells() {
    let env = visits();
    env.write("people.csv", "\u{feff}name;email;phone\r\n\"Ada; née B., \"\"A.\"\"\";ada@example.org;\r\n");
    let told = env.line("consumer import people.csv -o json").success().json();
    assert_eq!(told["added"], 1);
    let found = env.line("consumer list -o json").success().json();
    assert_eq!(found[0]["name"], "Ada; née B., \"A.\"");
    env.write("both.csv", "name,email\n\"Ben; jr.\",ben@example.org\n");
    assert_eq!(env.line("consumer import both.csv -o json").success().json()["added"], 1);
}

#[test]
fn people_are_imported_from_standard_input() {
    let env = visits();
    let mut command = env.command();
    command.args(["consumer", "import", "-", "-o", "json"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("the binary starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(b"name,email\nAda,ada@example.org\n").expect("it reads");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["added"], 1);
}

/// Ada has been here: paid, reminded, cancelled, waited; Ben books as well, so that something must stay.
fn history() -> (TestEnv, String) {
    let mut env = TestEnv::open_clinic("2026-12-01T12:00:00Z");
    let [name, email, phone, external_id, ..] = ADA;
    let line = ["consumer", "add", "-o", "json", "--name", name, "--email", email, "--phone", phone];
    let added = env.run(line.iter().chain(&["--external-id", external_id])).success().json();
    let id = added["id"].as_str().expect("an id").to_owned();
    let book = |at: &str, who: &[&str]| {
        let line = ["book", SPECIALIST, "--at", at, "-o", "json"];
        let booked = env.run(line.iter().chain(who)).success().json();
        let number = booked["confirmation_number"].as_str().expect("a number").to_owned();
        env.line(&format!("confirm {number} -q")).success();
        number
    };
    book("2026-12-03T09:00", &["--email", email]);
    let given_up = book("2026-12-04T09:00", &["--consumer", &id]);
    book("2026-12-03T09:30", &["--name", "Ben", "--email", "ben@example.org"]);
    env.line(&format!("cancel {given_up} -y -q")).success();
    let line = format!("waitlist join {SPECIALIST} --at 2026-12-03T09:30 --consumer {id} -o json");
    let entry = env.line(&line).success().json()["id"].as_str().expect("an id").to_owned();
    env.set_now("2026-12-02T14:30:00Z");
    env.line("sweep reminders -q").success();
    env.line(&format!("waitlist leave {entry} -q")).success();
    (env, id)
}

#[test]
fn a_consumer_is_shown_with_the_history() {
    let (env, id) = history();
    let shown = env.line(&format!("consumer show {id} -o json")).success().json();
    let statuses: Vec<&Value> =
        shown["appointments"].as_array().expect("a list").iter().map(|one| &one["status"]).collect();
    assert_eq!(statuses, ["confirmed", "cancelled"]);
    assert_eq!(shown["waitlist"][0]["status"], "left");
    let total = json!({
        "currency": "USD", "paid": "100.00", "cancellation_fee": "0.00", "refunded": "50.00", "owed": "0.00",
        "forfeited": "0.00",
    });
    assert_eq!(shown["money"], json!([total]));
    let told = env.line(&format!("consumer show {id}")).success();
    for part in ["Lovelace-Quux", "APPOINTMENTS", "WAITLIST", "MONEY", "100.00"] {
        assert!(told.stdout().to_uppercase().contains(&part.to_uppercase()), "{part}: {}", told.stdout());
    }
}

#[test]
fn everything_known_of_a_person_is_one_object() {
    let (env, id) = history();
    let export = env.line(&format!("consumer export {id}")).success().json();
    assert_eq!(export["consumer"]["email"], ADA[1]);
    assert_eq!(export["appointments"].as_array().map(Vec::len), Some(2));
    assert!(export["appointments"][0]["books"].as_array().is_some_and(|lines| !lines.is_empty()));
    assert_eq!(export["appointments"][1]["refunds"][0]["amount"], "50.00");
    let notices = export["notices"].as_array().expect("a list");
    assert!(notices.iter().any(|notice| {
        notice["to"] == ADA[1] && notice["body"].as_str().is_some_and(|body| body.contains(ADA[0]))
    }));
    let events = export["events"].as_array().expect("a list");
    for action in ["consumer_added", "booked", "confirmed", "cancelled"] {
        assert!(events.iter().any(|event| event["action"] == action), "{action}: {events:?}");
    }
    assert!(events.iter().all(|event| event["consumer_id"] == id.as_str()), "{events:?}");
    assert!(export["consumer"].get("salt").is_none());
    env.line(&format!("consumer export {id} -o csv")).code(1);
}

#[test]
fn nobody_is_erased_while_something_is_ahead_or_unasked() {
    let (mut env, id) = history();
    let rows = env.dump();
    let refused = env.line(&format!("consumer erase {id} -y -o json")).code(1);
    assert_eq!(refused.error_code(), "consumer_active");
    assert_eq!(refused.error()["details"]["confirmation_numbers"].as_array().map(Vec::len), Some(1));
    env.set_now("2026-12-03T15:00:00Z");
    let unasked = env.line(&format!("consumer erase {id} -o json")).code(1);
    assert_eq!(unasked.error_code(), "needs_confirmation");
    assert!(unasked.error()["hints"].to_string().contains("2 appointments"), "{}", unasked.stderr());
    let dry = env.line(&format!("consumer erase {id} -n -o json")).success().json();
    assert!(dry["spool_files"].as_u64().is_some_and(|files| files > 0), "{dry}");
    assert_eq!(env.dump(), rows);
    assert!(!traces(&env).is_empty(), "the spool is as it was");
    let waiting = visits();
    waiting.booked("visit", "2026-12-03T09:00", "ben");
    let line = "waitlist join visit --at 2026-12-03T09:00 --name Ada --email ada@example.org -o json";
    let entry = waiting.line(line).success().json();
    let refused = waiting.line("consumer erase ada@example.org -y -o json").code(1);
    assert_eq!(refused.error()["details"]["entry_ids"], json!([entry["id"]]));
}

/// Where any part of Ada still stands below the working folder, in text or as a mail has it.
fn traces(env: &TestEnv) -> Vec<String> {
    fn files(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("readable") {
            let path = entry.expect("readable").path();
            if path.is_dir() { files(&path, found) } else { found.push(path) }
        }
    }
    let mut found = Vec::new();
    files(&env.work(), &mut found);
    let mut told = Vec::new();
    for file in found {
        let bytes = fs::read(&file).expect("readable");
        for part in ADA {
            if bytes.windows(part.len()).any(|window| window == part.as_bytes()) {
                told.push(format!("{}: {part}", file.display()));
            }
        }
    }
    told
}

#[test]
fn an_erased_person_is_nowhere_and_the_books_are_as_they_were() {
    let _file = in_a_file(OfTheFile::Bytes);
    let (mut env, id) = history();
    env.set_now("2026-12-03T15:00:00Z");
    env.line("sweep no-shows -q").success();
    let sums = "SELECT count(*), sum(minor), group_concat(debit || credit || payment_id) FROM money_lines";
    let books = |env: &TestEnv| -> (i64, i64, Option<String>) {
        env.ledger().query_row(sums, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).expect("sums")
    };
    let (before, count) = (books(&env), env.count("SELECT sum(no_show_count) FROM consumers"));
    let events = env.count("SELECT count(*) FROM events");
    assert!(traces(&env).iter().any(|told| told.contains("spool")), "{:?}", traces(&env));
    assert_eq!(count, 2);

    // As a backup leaves it that is killed before the copy has its name.
    let draft = |name: &str| env.work().join(format!("{name}.0198a5f0c0de7aaa8aaaaaaaaaaaaaaa.new"));
    fs::copy(env.work().join("ledger.db"), draft("copy.db")).expect("copied");
    // Half of one, on its way to the ledger's own name.
    fs::write(draft("ledger.db"), "ada@example.org").expect("written");
    // These are somebody else's, whatever they are called.
    let others = [draft("photo.png"), env.work().join(format!("copy.db.{}.new", "0".repeat(32)))];
    others.iter().for_each(|other| fs::write(other, "somebody else's").expect("written"));
    // Whoever has the file open keeps its log from being removed, so that it is looked at, too. Reading the
    // file past SQLite would drop the lock, so this comes after that.
    let reader = env.ledger();
    let _: i64 = reader.query_row("SELECT count(*) FROM events", [], |row| row.get(0)).expect("a count");
    let run = env.line(&format!("consumer erase {id} -y")).success();
    assert!(run.stderr().contains("backups"), "{}", run.stderr());
    assert!(run.stdout().contains("drafts        2"), "{}", run.stdout());
    assert!(others.iter().all(|other| other.exists()), "{others:?}");
    let beside = ["ledger.db-wal", "ledger.db-shm"].map(|name| env.work().join(name).exists());
    assert_eq!(beside, [true, true], "the log is still there to be looked at");
    assert_eq!(traces(&env), Vec::<String>::new());
    drop(reader);
    assert_eq!(traces(&env), Vec::<String>::new());

    assert_eq!(books(&env), before);
    assert_eq!(env.count("SELECT sum(no_show_count) FROM consumers"), count);
    assert_eq!(env.count("SELECT count(*) FROM events"), events + 1);
    assert_eq!(env.line("audit verify -o json").success().json()["intact"], true);
    let shown = env.line(&format!("consumer show {id} -o json")).success().json();
    assert_eq!((&shown["name"], &shown["erased"]), (&json!("erased"), &json!(true)));
    assert_eq!(shown["email"], format!("erased-{id}@invalid"));
    assert_eq!((&shown["phone"], &shown["external_id"]), (&Value::Null, &Value::Null));
    assert_eq!(shown["appointments"].as_array().map(Vec::len), Some(2));
    assert_eq!(env.count("SELECT count(*) FROM consumers WHERE salt IS NULL"), 1);
    assert_eq!(env.count("SELECT count(*) FROM notices WHERE message_to IS NOT NULL AND consumer_id = (SELECT id FROM consumers WHERE salt IS NULL)"), 0);
    let spooled = fs::read_dir(env.work().join("spool")).expect("the folder").count();
    assert!(spooled > 0, "the messages to others are there");

    let rows = env.dump();
    let again = env.line(&format!("consumer erase {id} -y -o json")).success().json();
    assert_eq!(again["was_erased_before"], true);
    assert_eq!(env.dump(), rows, "once more changes nothing");
}

#[test]
fn an_erased_consumer_books_no_more_and_the_person_begins_anew() {
    let (mut env, id) = history();
    env.set_now("2026-12-03T15:00:00Z");
    env.line(&format!("consumer erase {} -y -q", ADA[1])).success();
    let line = format!("book {SPECIALIST} --at 2026-12-08T09:00 --consumer {id} -o json");
    let refused = env.line(&line).code(1);
    assert_eq!(refused.error_code(), "consumer_erased");
    let old = format!("consumer show {} -o json", ADA[1]);
    assert_eq!(env.line(&old).code(1).error_code(), "not_found");
    let line =
        ["book", SPECIALIST, "--at", "2026-12-08T09:00", "-o", "json", "--name", ADA[0], "--email", ADA[1]];
    let booked = env.run(line).success().json();
    assert_ne!(booked["consumer"]["id"], id.as_str());
    assert_eq!(booked["consumer"]["no_show_count"], 0);
}

/// What was not sent is never sent, whatever it was.
#[test]
fn messages_that_wait_are_dropped() {
    let mut env = visits();
    env.booked("visit", "2026-12-03T09:00", "ada");
    env.set_now("2026-12-02T14:00:00Z");
    env.write("spool", "in the way");
    env.line("sweep reminders -q").code(3);
    fs::remove_file(env.work().join("spool")).expect("it is there");
    env.set_now("2026-12-03T15:00:00Z");
    env.line("consumer erase ada@example.org -y -q").success();
    let notice = env.line("outbox list -o json").success().json()[0].clone();
    assert_eq!((&notice["status"], &notice["reason"]), (&json!("skipped"), &json!("erased")));
    assert_eq!(notice["to"], Value::Null);
    let shown =
        env.line(&format!("outbox show {} -o json", notice["id"].as_str().expect("an id"))).success().json();
    assert_eq!(shown["body"], Value::Null);
}
