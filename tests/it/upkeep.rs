//! The ledger as a whole: `ledger check`, `backup`, `restore`, `export`, `import`, `stats`.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::support::engine::Engine;
use crate::support::{OfTheFile, Run, SPECIALIST, ServiceFile, TestEnv, in_a_file};

const NOON: &str = "2026-12-01T12:00:00Z";

/// A clinic in which everything has happened: paid, cancelled, missed, waited for.
pub(crate) fn lived_in() -> TestEnv {
    let mut env = TestEnv::open_clinic(NOON);
    env.service(&ServiceFile { rest: "[booking]\nmax_advance = \"5d\"\n", ..ServiceFile::default() });
    env.line("slot generate visit -q").success();
    let numbers: Vec<String> =
        ["2026-12-03T09:00", "2026-12-03T10:00", "2026-12-04T09:00", "2026-12-04T10:00"]
            .iter()
            .zip(["ada", "ben", "cleo", "dan"])
            .map(|(at, who)| env.booked(SPECIALIST, at, who))
            .collect();
    for number in &numbers[..3] {
        env.line(&format!("confirm {number} --payment-id pi_{number} -q")).success();
    }
    env.book("visit", "2026-12-03T09:00", "eve", &["--idempotency-key", "k1", "--admission-token", "t1"])
        .success();
    let join = [
        "waitlist",
        "join",
        "visit",
        "--at",
        "2026-12-03T09:00",
        "--name",
        "Fay",
        "--email",
        "fay@example.org",
    ];
    env.run(join).success();
    env.line(&format!("cancel {} -y -q", numbers[0])).success();
    env.set_now("2026-12-02T15:00:00Z");
    env.line("sweep reminders -q").success();
    env.set_now("2026-12-03T16:00:00Z");
    env.line("sweep no-shows -q").success();
    env.line("sweep holds -q").success();
    env
}

fn check(env: &TestEnv) -> Run {
    env.line("ledger check -o json")
}

/// The names of the checks that found a fault.
fn broken(env: &TestEnv) -> Vec<String> {
    let run = check(env).code(1);
    assert_eq!(run.error_code(), "ledger_faulty");
    let findings = run.json();
    let findings = findings.as_array().unwrap_or_else(|| panic!("{findings}"));
    let mut names: Vec<String> =
        findings.iter().map(|one| one["check"].as_str().expect("a check").to_owned()).collect();
    names.sort();
    names.dedup();
    names
}

#[test]
fn a_ledger_in_use_is_sound() {
    let env = lived_in();
    let run = check(&env).success();
    assert_eq!(run.json(), json!([]));
    let told = env.line("ledger check").success();
    assert!(told.stderr().starts_with("ok: ") || told.stderr().contains("\nok: "), "{}", told.stderr());
    assert!(told.stderr().contains("5 appointments"), "{}", told.stderr());
    TestEnv::open_clinic(NOON).line("ledger check -o json").success();
}

#[test]
fn each_tampering_is_named() {
    let _file = in_a_file(OfTheFile::Bytes);
    let env = lived_in();
    let whole = env.work().join("whole.db");
    env.line("ledger backup whole.db -q").success();
    let no_triggers = |table: &str| {
        let ledger = env.ledger();
        let mut names = ledger
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?1")
            .expect("triggers");
        let names: Vec<String> = names
            .query_map([table], |row| row.get(0))
            .expect("triggers")
            .collect::<Result<_, _>>()
            .expect("names");
        names.iter().map(|name| format!("DROP TRIGGER {name}; ")).collect::<String>()
    };
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "seats",
            "DELETE FROM seats WHERE appointment_id IN (SELECT id FROM appointments WHERE status = 'confirmed')",
            &["seats"],
        ),
        (
            "appointments",
            "UPDATE appointments SET status = 'completed', completed_at = 1 WHERE status = 'no_show'",
            &["dates", "money", "no_shows"],
        ),
        ("appointments", "UPDATE appointments SET confirmed_at = NULL WHERE status = 'no_show'", &["dates"]),
        ("appointments", "UPDATE appointments SET policy = '{}' WHERE status = 'no_show'", &["rows"]),
        (
            "appointments",
            "UPDATE appointments SET starts_at = starts_at + 60 WHERE status = 'cancelled'",
            &["references", "structure"],
        ),
        ("consumers", "UPDATE consumers SET no_show_count = no_show_count + 1", &["no_shows"]),
        ("consumers", "DELETE FROM consumers", &["references", "structure"]),
        ("money_lines", "UPDATE money_lines SET minor = minor + 1 WHERE reason = 'paid'", &["money"]),
        ("money_lines", "UPDATE money_lines SET credit = 'income' WHERE reason = 'paid'", &["money"]),
        ("money_lines", "DELETE FROM money_lines WHERE reason = 'refund_due'", &["money", "refunds"]),
        ("refunds", "UPDATE refunds SET minor = 1", &["refunds"]),
        ("refunds", "UPDATE refunds SET status = 'done', done_at = 1", &["refunds"]),
        ("refunds", "DELETE FROM refunds", &["refunds"]),
        (
            "entries",
            "UPDATE entries SET status = 'offered', offer_starts_at = starts_at, offered_at = 1, offer_expires_at = 2",
            &["waitlist"],
        ),
        ("events", "UPDATE events SET actor = 'nobody' WHERE number = 2", &["audit"]),
        ("events", "DELETE FROM events WHERE number = 3", &["audit"]),
        ("chains", "UPDATE chains SET length = length - 1", &["audit"]),
        (
            "notices",
            "UPDATE notices SET appointment_id = '00000000-0000-0000-0000-000000000000' \
             WHERE id = (SELECT min(id) FROM notices)",
            &["references", "structure"],
        ),
        (
            "answers",
            "UPDATE answers SET appointment_id = '00000000-0000-0000-0000-000000000000'",
            &["structure"],
        ),
        (
            "used_tokens",
            "UPDATE used_tokens SET appointment_id = '00000000-0000-0000-0000-000000000000'",
            &["references", "structure"],
        ),
        ("slots", "DELETE FROM slots", &["references", "structure"]),
    ];
    for (table, tamper, expected) in cases {
        env.execute(&format!(
            "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; {} {tamper}",
            no_triggers(table)
        ));
        let found = broken(&env);
        assert!(expected.iter().all(|check| found.iter().any(|name| name == check)), "{tamper}: {found:?}");
        env.line("ledger restore whole.db -y -q").success();
        check(&env).success();
    }
    assert!(whole.is_file());
}

#[test]
fn a_lowered_capacity_is_a_warning_only() {
    let _file = in_a_file(OfTheFile::Bytes);
    let env = lived_in();
    env.execute("UPDATE seats SET number = number WHERE FALSE; DROP TRIGGER seats_never_change; UPDATE seats SET number = 2");
    let run = check(&env).success();
    assert_eq!(run.json()[0]["severity"], "warning");
}

#[test]
fn a_backup_is_private_whole_and_never_overwrites() {
    let _file = in_a_file(OfTheFile::Copies);
    let env = lived_in();
    let backup = env.line("ledger backup copy.db -o json").success().json();
    let path = env.work().join("copy.db");
    assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
    assert_eq!(backup["bytes"], fs::metadata(&path).expect("a file").len());
    assert_eq!(backup["events"], env.count("SELECT count(*) FROM events"));
    assert_eq!(backup["chains"][0]["chain"], SPECIALIST);
    env.line("--ledger copy.db ledger check -q").success();
    let again = env.line("ledger backup copy.db -o json").code(1);
    assert_eq!(again.error_code(), "file_exists");
    env.line("ledger backup other.db -n -q").success();
    assert!(!env.work().join("other.db").exists());
}

#[test]
fn a_backup_is_taken_while_others_write() {
    let _file = in_a_file(OfTheFile::Copies);
    let env = TestEnv::open_clinic(NOON);
    let start = |number: usize| {
        let mut command = env.command();
        let email = format!("p{number}@example.org");
        let at = format!("2026-12-0{}T0{}:00", 3 + number / 2 % 2, 9);
        command.args(["book", SPECIALIST, "--at", &at, "--name", "P", "--email", &email, "-q"]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the binary starts")
    };
    let children: Vec<_> = (0..6).map(start).collect();
    for number in 0..3 {
        env.line(&format!("ledger backup copy{number}.db -q")).success();
        env.line(&format!("--ledger copy{number}.db ledger check -q")).success();
    }
    for mut child in children {
        child.wait().expect("it ends");
    }
    check(&env).success();
}

#[test]
fn a_restore_asks_keeps_the_old_file_and_tells_what_is_lost() {
    let _file = in_a_file(OfTheFile::Copies);
    let env = lived_in();
    env.line("ledger backup copy.db -q").success();
    let rows = env.dump();
    let unasked = env.line("ledger restore copy.db -o json").code(1);
    assert_eq!(unasked.error_code(), "needs_confirmation");
    env.booked("visit", "2026-12-05T09:00", "gus");
    let later = env.dump();
    let newer = env.line("ledger restore copy.db -o json").code(1);
    assert_eq!(newer.error_code(), "ledger_newer");
    assert_eq!(newer.error()["details"]["events"], 1);
    env.line("ledger restore copy.db -n -q").success();
    assert_eq!(env.dump(), later);
    let restored = env.line("ledger restore copy.db -y -o json").success().json();
    assert_eq!((&restored["events_lost"], env.dump()), (&json!(1), rows.clone()));
    let kept = restored["kept_as"].as_str().expect("a file").to_owned();
    assert!(kept.ends_with("ledger.db.before-restore-20261203T160000Z"), "{kept}");
    env.line(&format!("ledger restore {kept} -y -q")).success();
    assert_eq!(env.dump(), later);
    assert!(env.work().join("ledger.db.before-restore-20261203T160000Z-2").is_file());
    check(&env).success();
}

#[test]
fn only_a_ledger_is_restored() {
    let _file = in_a_file(OfTheFile::Copies);
    let env = lived_in();
    let rows = env.dump();
    env.write("text.db", "this is no ledger, however long it is made to be");
    assert_eq!(env.line("ledger restore text.db -y -o json").code(1).error_code(), "ledger_unusable");
    assert_eq!(env.line("ledger restore none.db -y -o json").code(1).error_code(), "invalid_input");
    assert_eq!(env.line("ledger restore ledger.db -y -o json").code(1).error_code(), "invalid_input");
    env.line("ledger backup newer.db -q").success();
    let newer = rusqlite::Connection::open(env.work().join("newer.db")).expect("opens");
    newer.pragma_update(None, "user_version", 99).expect("writes");
    drop(newer);
    assert_eq!(env.line("ledger restore newer.db -y -o json").code(1).error_code(), "ledger_too_new");
    assert_eq!(env.dump(), rows);
}

#[test]
fn a_damaged_ledger_gives_way_to_its_backup() {
    let _file = in_a_file(OfTheFile::Copies);
    let env = lived_in();
    env.line("ledger backup copy.db -q").success();
    let rows = env.dump();
    env.write(
        "ledger.db",
        "somebody saved a letter here, and it is longer than a header of any file of the kind",
    );
    assert_eq!(env.line("ledger check -o json").code(1).error_code(), "ledger_unusable");
    let restored = env.line("ledger restore copy.db -y -o json").success().json();
    assert_eq!(env.dump(), rows);
    let kept = restored["kept_as"].as_str().expect("a file");
    assert!(fs::read_to_string(kept).expect("the old file").starts_with("somebody"));
    fs::remove_file(env.work().join("ledger.db")).expect("goes");
    env.line("ledger restore copy.db -y -q").success();
    assert_eq!(env.dump(), rows);
}

#[test]
fn a_ledger_that_is_written_to_is_not_restored() {
    let _file = in_a_file(OfTheFile::Copies);
    let env = lived_in();
    env.line("ledger backup copy.db -q").success();
    let writer = env.ledger();
    writer.execute_batch("BEGIN IMMEDIATE").expect("begins");
    let busy = env.line("ledger restore copy.db -y -o json").code(75);
    assert_eq!(busy.error_code(), "ledger_busy");
    drop(writer);
    let left = fs::read_dir(env.work()).expect("a folder").filter_map(Result::ok);
    let left: Vec<String> = left.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    assert!(left.iter().all(|name| !name.contains("before-restore") && !name.ends_with(".new")), "{left:?}");
}

#[test]
fn export_import_export_is_byte_equal() {
    let env = lived_in();
    let exported = env.line("ledger export one.jsonl -o json").success().json();
    let first = env.read("one.jsonl");
    assert_eq!(exported["bytes"], first.len());
    assert_eq!(
        fs::metadata(env.work().join("one.jsonl")).expect("a file").permissions().mode() & 0o777,
        0o600
    );
    let header: Value = serde_json::from_str(first.lines().next().unwrap_or_default()).expect("a header");
    assert_eq!(header, json!({ "format": "slotctl-ledger", "version": 2, "schema": schema(&env) }));
    let unasked = env.line("--ledger two.db ledger import one.jsonl -o json").code(1);
    assert_eq!(unasked.error_code(), "needs_confirmation");
    env.line("--ledger two.db ledger import one.jsonl -y -q").success();
    env.line("--ledger two.db ledger check -q").success();
    let second = env.line("--ledger two.db ledger export -").success();
    assert_eq!(second.stdout(), first);
    let full = env.line("--ledger two.db ledger import one.jsonl -y -o json").code(1);
    assert_eq!(full.error_code(), "ledger_not_empty");
    assert_eq!(env.line("ledger export one.jsonl -o json").code(1).error_code(), "file_exists");
    let tables = |ledger: &str| {
        env.line(&format!("--ledger {ledger} ledger stats -o json")).success().json()["rows"].clone()
    };
    assert_eq!(tables("two.db"), tables(&env.ledger_address().to_string_lossy()));
}

/// An export that the first version of the program wrote: its rows come back with what they did not have filled in.
#[test]
fn an_export_of_version_1_is_imported() {
    let env = TestEnv::clinic("2026-12-02T15:00:00Z");
    let old = include_str!("upkeep_version_1.jsonl");
    env.write("old.jsonl", old);
    env.line("--ledger two.db ledger import old.jsonl -y -q").success();
    env.line("--ledger two.db ledger check -q").success();
    let new = env.line("--ledger two.db ledger export -").success().stdout().to_owned();
    assert_eq!(new.lines().count(), old.lines().count());
    for (old, new) in old.lines().zip(new.lines()).skip(1) {
        let read = |line: &str| serde_json::from_str::<Value>(line).expect("a row");
        let (old, mut new) = (read(old), read(new));
        let table = new["table"].as_str().unwrap_or_default().to_owned();
        let filled: &[(&str, Value)] = match table.as_str() {
            "consumers" => {
                &[("language", Value::Null), ("no_email_reminders", json!(false)), ("no_sms", json!(false))]
            }
            "slots" => &[("unscheduled", Value::Null), ("overbooked", Value::Null)],
            "notices" => &[("entry_id", Value::Null), ("occasion", json!(0)), ("made_by", Value::Null)],
            "entries" if old["row"]["number"] == 1 => &[("over_at", json!("2026-12-03T14:00:00Z"))],
            "entries" => &[("over_at", json!("2026-12-05T12:00:00Z"))],
            _ => &[],
        };
        for (field, value) in filled {
            let found = new["row"].as_object_mut().and_then(|row| row.shift_remove(*field));
            assert_eq!(found.as_ref(), Some(value), "{table}.{field}");
        }
        if let Some(message) = new["row"].get_mut("message").and_then(Value::as_object_mut) {
            assert_eq!(message.shift_remove("html"), Some(Value::Null));
            assert_eq!(message.shift_remove("calendar"), Some(Value::Null));
        }
        assert_eq!(new, old);
    }
    env.write("new.jsonl", &new);
    env.line("--ledger three.db ledger import new.jsonl -y -q").success();
    assert_eq!(env.line("--ledger three.db ledger export -").success().stdout(), new);
}

#[test]
fn an_export_goes_through_a_pipe() {
    let env = lived_in();
    let first = env.line("ledger export -").success().stdout().to_owned();
    let mut command = env.command();
    command.args(["--ledger", "two.db", "ledger", "import", "-", "-y", "-q"]).stdin(Stdio::piped());
    let mut child = command.spawn().expect("the binary starts");
    child.stdin.take().expect("a pipe").write_all(first.as_bytes()).expect("writes");
    assert!(child.wait().expect("it ends").success());
    assert_eq!(env.line("--ledger two.db ledger export -").success().stdout(), first);
}

/// product.md §16: what another version spelled otherwise is the same person here, and two spellings are no two people.
#[test]
fn an_import_knows_addresses_in_every_spelling() {
    let env = TestEnv::bare();
    env.service(&ServiceFile { rest: "[booking]\nmax_per_consumer = 1\n", ..ServiceFile::default() });
    env.line("slot generate visit -q").success();
    let person = "consumer add --name Ada --email ada@xn--mller-kva.example --phone +12025550123 -q";
    env.line(person).success();
    let line = "book visit --at 2026-12-03T09:00 --email ada@xn--mller-kva.example -q";
    env.line(line).success();
    env.line("ledger export all.jsonl -q").success();
    let old = env.read("all.jsonl").replace("ada@xn--mller-kva.example", "Ada@Müller.Example");
    assert_ne!(old, env.read("all.jsonl"));
    env.write("old.jsonl", &old);
    env.line("--ledger copy.db ledger import old.jsonl -y -q").success();
    let line =
        "--ledger copy.db book visit --at 2026-12-04T09:00 --name Ada --email ada@müller.example -o json";
    assert_eq!(env.line(line).code(1).error_code(), "limit_reached");
    env.line("--ledger copy.db ledger check -q").success();

    let person = old.lines().find(|line| line.contains("\"table\":\"consumers\"")).expect("a person");
    let id = person.split("\"id\":\"").nth(1).and_then(|rest| rest.get(..36)).expect("an id");
    let twin = person.replace(id, "01890a5d-ac96-774b-bcce-b302099a8057").replace("50123", "50124");
    env.write("twins.jsonl", &old.replacen(person, &format!("{person}\n{twin}"), 1));
    let refused = env.line("--ledger twins.db ledger import twins.jsonl -y").code(1);
    assert!(refused.stderr().contains("in another spelling"), "{}", refused.stderr());
}

#[test]
fn every_bad_line_is_told_and_nothing_is_imported() {
    let env = lived_in();
    let whole = env.line("ledger export -").success().stdout().to_owned();
    let bad = |text: &str| -> Vec<u64> {
        env.write("bad.jsonl", text);
        let run = env.line("--ledger two.db ledger import bad.jsonl -y -o json").code(1);
        assert_eq!(run.error_code(), "invalid_input");
        let lines = run.error()["details"]["lines"].clone();
        assert_eq!(env.line("--ledger two.db ledger check").success().stdout(), "");
        assert!(env.line("--ledger two.db ledger export -").success().stdout().lines().count() == 2);
        lines.as_array().expect("lines").iter().filter_map(|bad| bad["line"].as_u64()).collect()
    };
    let lines: Vec<&str> = whole.lines().collect();
    let with = |changes: &[(usize, &str)]| {
        let mut lines = lines.clone();
        changes.iter().for_each(|(number, text)| lines[number - 1] = text);
        lines.join("\n") + "\n"
    };
    assert_eq!(bad(""), [1]);
    assert_eq!(bad("hello\n"), [1]);
    assert_eq!(bad(&with(&[(3, "{}"), (5, "no json"), (7, "{\"table\":\"pigs\",\"row\":{}}")])), [3, 5, 7]);
    let cut: String = lines[..lines.len() - 1].iter().map(|line| format!("{line}\n")).collect();
    assert_eq!(bad(&cut), [lines.len() as u64]);
    assert_eq!(bad(&with(&[(3, lines[1])])), [3], "a row twice");
    let last = lines.len() - 1;
    let altered = lines[last - 1].replace("\"tester\"", "\"nobody\"");
    assert_eq!(bad(&with(&[(last, &altered)])), [last as u64], "an event with another hash");
    let mut without = lines.clone();
    without.remove(last - 2);
    assert_eq!(bad(&(without.join("\n") + "\n")).len(), 1, "an event that is missing");
}

/// The schema that the ledger is at.
fn schema(env: &TestEnv) -> i64 {
    env.count(match env.engine() {
        Engine::Sqlite => "SELECT user_version FROM pragma_user_version",
        Engine::Postgres => "SELECT max(version) FROM slotctl_schema",
    })
}

#[test]
fn stats_tell_sizes_and_the_last_event() {
    let env = lived_in();
    let stats = env.line("ledger stats -o json").success().json();
    assert_eq!(stats["rows"]["appointments"], 5);
    assert_eq!(stats["schema"], schema(&env));
    let name = match env.engine() {
        Engine::Sqlite => "SQLite 3.",
        Engine::Postgres => "PostgreSQL ",
    };
    assert!(stats["engine"].as_str().is_some_and(|engine| engine.starts_with(name)));
    assert_eq!(stats["last_event"]["actor"], "tester");
    assert!(stats["bytes"].as_u64() > Some(0));
    env.line("ledger stats").success();
    assert_eq!(
        TestEnv::clinic(NOON).line("ledger stats -o json").success().json()["last_event"],
        Value::Null
    );
}
