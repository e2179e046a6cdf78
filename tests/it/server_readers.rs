//! A ledger on a server that can be read and not written to, and what leaves no trace there.

use std::fs;

use serde_json::Value;

use crate::support::database::{Database, rows};
use crate::support::postgres_server::server_url;
use crate::support::{OfTheFile, ServiceFile, TestEnv, in_a_file};

const BOOK: &str = "book visit --at 2026-12-03T09:00 --name Ben --email ben@example.org -o json";

/// The way of another user to the same database.
fn as_user(url: &str, user: &str) -> String {
    url.replacen("postgres://slotctl@", &format!("postgres://{user}@"), 1)
}

/// Everything that changes nothing.
fn reading(number: &str, consumer: &str) -> Vec<String> {
    [
        "agenda --date 2026-12-03 -o json",
        "slot list visit --date 2026-12-03 -o json",
        "slot explain visit --at 2026-12-03T10:00 -o json",
        "calendar visit",
        &format!("show {number} -o json"),
        &format!("quote cancel {number} -o json"),
        "report utilization -o json",
        "report no-shows -o json",
        "report revenue -o json",
        "waitlist list -o json",
        "consumer list -o json",
        &format!("consumer show {consumer} -o json"),
        &format!("consumer export {consumer}"),
        "refund list -o json",
        "outbox list -o json",
        "sweep status -o json",
        "audit list -o json",
        "audit verify -o json",
        "ledger check -o json",
        "ledger stats -o json",
        "ledger export -",
        "plan -o json",
        "apply --dry-run -o json",
        "slot generate visit --dry-run -o json",
        "sweep all --dry-run -o json",
    ]
    .map(str::to_owned)
    .to_vec()
}

#[test]
fn whoever_may_only_read_reads_everything_and_is_told_that_they_cannot_write() {
    if server_url().is_none() {
        return;
    }
    let _file = in_a_file(OfTheFile::OwnServer);
    let database = Database::empty();
    let env = TestEnv::bare();
    env.service(&ServiceFile::default());
    let to = |ledger: &str, line: &str| env.line(&format!("--ledger {ledger} {line}"));
    let owner = database.url.as_str();
    to(owner, "slot generate visit -q").success();
    let booked = to(owner, &BOOK.replace("en", "da").replace("T09", "T10")).success().json();
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let (number, consumer) = (text(&booked["confirmation_number"]), text(&booked["consumer"]["id"]));
    to(owner, "sweep all -q").success();

    let role = format!("r{}", uuid::Uuid::now_v7().simple());
    rows(
        owner,
        &format!(
            "CREATE ROLE {role} LOGIN; GRANT USAGE ON SCHEMA public TO {role}; GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}"
        ),
    );
    let reader = as_user(owner, &role);
    let read_only = format!("{owner}&options=-c%20default_transaction_read_only=on");
    for (ledger, hint, why) in [
        (&reader, "grant", "may only read the tables"),
        (&read_only, "primary", "default_transaction_read_only is on"),
    ] {
        for line in reading(&number, &consumer) {
            let (mine, theirs) = (to(owner, &line), to(ledger, &line));
            let theirs = theirs.success();
            assert_eq!(theirs.stdout().replace(&role, "slotctl"), mine.success().stdout(), "{line}");
        }
        // A rule that says no says so before anything would have been written.
        let full = BOOK.replace("T09", "T10");
        assert_eq!(to(ledger, &format!("{full} --dry-run")).code(1).error_code(), "slot_full");
        for act in [BOOK.to_owned(), format!("{BOOK} --dry-run"), format!("cancel {number} -y -o json")] {
            let run = to(ledger, &act).code(1);
            assert_eq!(run.error_code(), "ledger_unusable", "{act}: {}", run.stderr());
            assert!(run.error()["hints"].to_string().contains(hint), "{act}: {}", run.stderr());
        }
        let checks = to(ledger, "doctor --offline -o json").json();
        let found = checks.as_array().expect("a list").iter().find(|one| one["check"] == "ledger");
        let found = found.expect("a check of the ledger");
        assert_eq!(found["status"], "warn", "{found}");
        assert!(found["detail"].to_string().contains(why), "{found}");
    }
    let checks = to(owner, "doctor --offline -o json").json();
    let found = checks.as_array().expect("a list").iter().find(|one| one["check"] == "ledger");
    assert_eq!(found.expect("a check of the ledger")["status"], "ok");

    // Where there is no ledger, one who cannot make it is told that there is none.
    rows(owner, &format!("CREATE SCHEMA bare; GRANT USAGE ON SCHEMA bare TO {role}"));
    let run = to(&format!("{reader}&schema=bare"), "agenda -o json").code(1);
    assert_eq!(run.error_code(), "ledger_unusable");
    assert!(run.stderr().contains("has no ledger here yet"), "{}", run.stderr());
    rows(owner, &format!("DROP OWNED BY {role}; DROP ROLE {role}"));
    database.leave();
}

#[test]
fn a_refused_import_leaves_nothing_in_an_empty_database() {
    if server_url().is_none() {
        return;
    }
    let _file = in_a_file(OfTheFile::OwnServer);
    let env = TestEnv::bare();
    env.service(&ServiceFile::default());
    env.line("slot generate visit -q").success();
    env.line("ledger export good.jsonl -q").success();
    let good = env.read("good.jsonl");
    let cut = good.rsplit_once("\n{").expect("it has many lines").0;
    env.write("cut.jsonl", cut);
    let database = Database::empty();
    let to = |line: &str| env.line(&format!("--ledger {} {line}", database.url));
    let tables =
        || rows(&database.url, "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace");
    to("ledger import cut.jsonl -y -q").code(1);
    assert_eq!(tables(), [[Some("0".to_owned())]], "a cut file");
    to("ledger import nowhere.jsonl -y -q").code(1);
    to("ledger import good.jsonl -q").code(1);
    to("ledger import good.jsonl -y -q --dry-run").success();
    assert_eq!(tables(), [[Some("0".to_owned())]], "no file, no answer, no wish");
    to("ledger import good.jsonl -y -q").success();
    assert_eq!(to("ledger export -").success().stdout(), good);
    database.leave();
}

/// The stand-in belongs to the ledger, however one gets there.
#[test]
fn the_stand_in_of_a_server_is_the_same_under_every_setting() {
    if server_url().is_none() {
        return;
    }
    let _file = in_a_file(OfTheFile::OwnServer);
    let database = Database::empty();
    let env = TestEnv::clinic("2026-11-30T08:00:00-05:00");
    let to = |ledger: &str, line: &str| env.line(&format!("--ledger {ledger} {line}"));
    to(&database.url, "apply -y -q").success();
    for settings in ["&options=-c%20statement_timeout=60s", "&password=x"] {
        let plan = to(&format!("{}{settings}", database.url), "plan --exit-code -q");
        plan.success();
    }
    let states = fs::read_dir(env.root().join("home/state/slotctl")).expect("a folder");
    let states: Vec<String> = states
        .map(|state| state.expect("a file").file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".sandbox"))
        .collect();
    assert_eq!(states.len(), 1, "{states:?}");
    database.leave();
}

/// Keys that people choose are sorted in every way but one by a server that sorts as people do.
#[test]
fn an_export_is_in_the_same_order_on_every_engine() {
    if server_url().is_none() {
        return;
    }
    let _file = in_a_file(OfTheFile::OwnServer);
    let env = TestEnv::bare();
    env.service(&ServiceFile { capacity: 8, ..ServiceFile::default() });
    env.line("slot generate visit -q").success();
    for (who, key) in ["b", "A", "_", "a-b", "aB", "É"].into_iter().enumerate() {
        env.line(&format!(
            "book visit --at 2026-12-03T09:00 --name P --email p{who}@example.org --idempotency-key {key} -q"
        ))
        .success();
    }
    env.line("ledger export first.jsonl -q").success();
    let database = Database::empty();
    let to = |line: &str| env.line(&format!("--ledger {} {line}", database.url));
    to("ledger import first.jsonl -y -q").success();
    assert_eq!(to("ledger export -").success().stdout(), env.read("first.jsonl"));
    database.leave();
}
