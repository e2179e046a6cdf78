//! From the payment to the visit or the no-show: `confirm`, `check-in`, `sweep no-shows`, `show`, `agenda`.

use serde_json::{Value, json};
use slotctl::domain::confirmation::ConfirmationNumber;
use slotctl::domain::time::{Instant, Span};
use slotctl::ledger::Ledger;
use slotctl::ops::{Act, sweep_no_shows};

use crate::support::{SPECIALIST, ServiceFile, TestEnv};

const NOON: &str = "2026-12-01T12:00:00Z";
/// The start of the appointment that most tests book, 09:00 in New York.
const START: &str = "2026-12-03T09:00";

/// The open clinic with an unpaid hold on [`START`].
fn held() -> (TestEnv, String) {
    let env = TestEnv::open_clinic(NOON);
    let number = env.booked(SPECIALIST, START, "ada");
    (env, number)
}

/// The same, paid.
fn paid() -> (TestEnv, String) {
    let (env, number) = held();
    env.line(&format!("confirm {number} -q -o json")).success();
    (env, number)
}

fn show(env: &TestEnv, number: &str) -> Value {
    env.line(&format!("show {number} -o json")).success().json()
}

fn actions(shown: &Value) -> Vec<&str> {
    let history = shown["history"].as_array().unwrap_or_else(|| panic!("{shown}"));
    history.iter().filter_map(|entry| entry["action"].as_str()).collect()
}

#[test]
fn a_payment_of_what_is_due_confirms() {
    let (env, number) = held();
    let confirmed = env.line(&format!("confirm {number} --payment-id pi_1 -o json")).success().json();
    assert_eq!((&confirmed["status"], &confirmed["paid"]), (&json!("confirmed"), &json!("50.00")));
    assert_eq!(confirmed["hold_expires_at"], Value::Null);
    assert_eq!(actions(&show(&env, &number)), ["booked", "confirmed"]);
    let again = env.line(&format!("confirm {number} -o json")).code(1);
    assert_eq!(again.error_code(), "wrong_status");
    assert_eq!(again.error()["details"]["status"], "confirmed");
    assert!(again.error()["hints"].to_string().contains("check-in"));
}

#[test]
fn another_amount_is_refused_unless_it_is_more_up_to_the_price() {
    let (env, number) = held();
    let rows = env.dump();
    let refused = |amount: &str, code: &str| {
        let run = env.line(&format!("confirm {number} --amount {amount} -o json")).code(1);
        assert_eq!(run.error_code(), code, "{amount}");
    };
    refused("49.99", "payment_mismatch");
    refused("0.00", "payment_mismatch");
    refused("150.01", "payment_mismatch");
    for none in ["50", "50.0", "50.000", "-50.00", "+50.00", "5e1", "50,00", "1e30", "", "NaN", "$50.00"] {
        let run = env.run(["confirm", &number, "--amount", none, "-o", "json"]).code(1);
        assert!(["invalid_input", "payment_mismatch"].contains(&run.error_code().as_str()), "{none}");
    }
    assert_eq!(env.dump(), rows, "nothing was recorded");
    let confirmed = env.line(&format!("confirm {number} --amount 150.00 -o json")).success().json();
    assert_eq!(confirmed["paid"], "150.00");
}

#[test]
fn the_same_payment_again_answers_as_before_and_pays_for_nothing_else() {
    let (env, number) = held();
    let other = env.booked(SPECIALIST, "2026-12-03T10:00", "ben");
    let line = format!("confirm {number} --payment-id pi_1 -o json");
    let first = env.line(&line).success().json();
    let rows = env.dump();
    assert_eq!(env.line(&line).success().json(), first);
    let mismatch = env.line(&format!("{line} --amount 60.00")).code(1);
    assert_eq!(mismatch.error_code(), "payment_mismatch");
    let used = env.line(&format!("confirm {other} --payment-id pi_1 -o json")).code(1);
    assert_eq!(used.error_code(), "payment_mismatch");
    assert_eq!(used.error()["details"]["payment_id"], "pi_1");
    for none in ["", "two words", "\u{1b}[2J"] {
        let run = env.run(["confirm", &other, "--payment-id", none, "-o", "json"]).code(1);
        assert_eq!(run.error_code(), "invalid_input");
    }
    assert_eq!(env.dump(), rows);
}

/// Two processes report the same payment at once: it is recorded once.
#[test]
fn one_payment_reported_at_once_is_recorded_once() {
    let (env, number) = held();
    let start = |_| {
        let mut command = env.command();
        command.args(["confirm", &number, "--payment-id", "pi_1", "-o", "json"]);
        command.stdout(std::process::Stdio::null()).spawn().expect("the binary starts")
    };
    for mut child in (0..6).map(start).collect::<Vec<_>>() {
        assert!(child.wait().expect("it ends").success());
    }
    assert_eq!(env.count("SELECT count(*) FROM money_lines WHERE payment_id = 'pi_1'"), 1);
    assert_eq!(show(&env, &number)["paid"], "50.00");
}

#[test]
fn check_in_begins_with_the_local_day_and_works_after_the_grace() {
    let (mut env, number) = paid();
    let line = format!("check-in {number} -o json");
    env.set_now("2026-12-02T23:59:59-05:00");
    let early = env.line(&line).code(1);
    assert_eq!(early.error_code(), "too_early");
    assert_eq!(early.error()["details"]["from"], "2026-12-03T00:00:00-05:00");
    env.set_now("2026-12-03T00:00:00-05:00");
    assert_eq!(env.line(&format!("{line} -n")).success().json()["status"], "checked_in");
    env.set_now("2026-12-03T09:40:00-05:00");
    let arrived = env.line(&line).success().json();
    assert_eq!(arrived["status"], "checked_in");
    assert_eq!(arrived["checked_in_at"], "2026-12-03T09:40:00-05:00");
    // Product fault 4: once is enough.
    assert_eq!(env.line(&line).code(1).error_code(), "wrong_status");
    let report = env.line("sweep no-shows -o json").success().json();
    assert_eq!((&report["due"], &report["items"]), (&json!(0), &json!([])), "whoever came is no no-show");
}

#[test]
fn what_is_unpaid_cannot_be_checked_in() {
    let (mut env, number) = held();
    let run = env.line(&format!("check-in {number} -o json")).code(1);
    assert_eq!(run.error_code(), "wrong_status");
    assert!(run.error()["hints"].to_string().contains("slotctl confirm"));
    env.set_now("2026-12-03T09:00:00-05:00");
    assert_eq!(env.line(&format!("check-in {number} -o json")).code(1).error_code(), "hold_expired");
    let report = env.line("sweep no-shows -o json").success().json();
    assert_eq!(report["due"], 0, "a hold that ended is no no-show");
}

/// Product fault 9.
#[test]
fn a_no_show_is_marked_at_start_plus_grace_and_not_a_second_earlier() {
    let (mut env, number) = paid();
    env.set_now("2026-12-03T09:14:59-05:00");
    assert_eq!(env.line("sweep no-shows -o json").success().json()["items"], json!([]));
    assert_eq!(show(&env, &number)["status"], "confirmed");
    env.set_now("2026-12-03T09:15:00-05:00");
    let dry = env.line("sweep no-shows -n -o json").success().json();
    assert_eq!(show(&env, &number)["status"], "confirmed");
    let report = env.line("sweep no-shows -o json").success().json();
    assert_eq!(dry, report, "a dry run reports the same");
    let item = json!({ "confirmation_number": number, "kind": "no_show", "result": "done", "reason": null });
    let expected = json!({
        "sweep": "no-shows", "now": "2026-12-03T09:15:00-05:00", "due": 1, "done": 1, "skipped": 0, "failed": 0,
        "items": [item],
    });
    assert_eq!(report, expected);
    let shown = show(&env, &number);
    assert_eq!((&shown["status"], &shown["forfeited"]), (&json!("no_show"), &json!("50.00")));
    assert_eq!((&shown["refunded"], &shown["owed"]), (&json!("0.00"), &json!("0.00")));
    assert_eq!(shown["no_show_at"], "2026-12-03T09:15:00-05:00");
    assert_eq!(shown["consumer"]["no_show_count"], 1);
    assert_eq!(actions(&shown), ["booked", "confirmed", "no_show"]);

    let runs = "DELETE FROM sweep_runs";
    env.execute(runs);
    let rows = env.dump();
    let again = env.line("sweep no-shows -o json").success().json();
    assert_eq!((&again["due"], &again["items"]), (&json!(0), &json!([])));
    env.execute(runs);
    assert_eq!(env.dump(), rows, "the second run changed nothing");
    assert_eq!(env.line(&format!("check-in {number} -o json")).code(1).error_code(), "wrong_status");
    assert_eq!(env.line(&format!("confirm {number} -o json")).code(1).error_code(), "wrong_status");
}

#[test]
fn sweeps_that_overlap_count_a_no_show_once() {
    let (mut env, number) = paid();
    env.set_now("2026-12-03T10:00:00-05:00");
    // Processes would keep out of each other's way, and must not need to.
    let now: Instant = "2026-12-03T15:00:00Z".parse().expect("an instant");
    let run = || {
        let act = Act { actor: "tester", command: "sweep no-shows", clock: &|| now, sms: false };
        let mut ledger = Ledger::open(env.location(), false).expect("a ledger");
        sweep_no_shows::run(&mut ledger, act, &[], Span::hours(48), 0).expect("swept").items.len()
    };
    let marked: usize = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..4).map(|_| scope.spawn(run)).collect();
        runs.into_iter().map(|run| run.join().expect("it ends")).sum()
    });
    assert_eq!(marked, 1);
    let shown = show(&env, &number);
    assert_eq!(shown["consumer"]["no_show_count"], 1);
    assert_eq!(env.count("SELECT count(*) FROM money_lines WHERE reason = 'forfeited'"), 1);
}

#[test]
fn what_was_due_long_ago_is_listed_and_left_to_a_person() {
    let (mut env, number) = paid();
    env.set_now("2026-12-05T09:15:01-05:00");
    let report = env.line("sweep no-shows -o json").success().json();
    assert_eq!((&report["due"], &report["skipped"]), (&json!(0), &json!(1)));
    assert_eq!(report["items"][0]["reason"], "older_than_48h");
    assert_eq!(show(&env, &number)["status"], "confirmed");
    let report = env.line("sweep no-shows --max-age 30d -o json").success().json();
    assert_eq!(report["done"], 1);
    assert_eq!(show(&env, &number)["status"], "no_show");
}

#[test]
fn a_no_show_costs_nothing_where_the_policy_says_so() {
    let env = TestEnv::open_clinic(NOON);
    let path = format!("services/{SPECIALIST}.toml");
    env.write(&path, &env.read(&path).replace("forfeit_deposit = true", "forfeit_deposit = false"));
    let number = env.booked(SPECIALIST, START, "ada");
    env.line(&format!("confirm {number} -q -o json")).success();
    let env = env.at("2026-12-03T09:15:00-05:00");
    env.line("sweep no-shows -q").success().silent();
    let shown = show(&env, &number);
    assert_eq!((&shown["status"], &shown["forfeited"]), (&json!("no_show"), &json!("0.00")));
    assert_eq!(shown["consumer"]["no_show_count"], 1);
}

/// Product fault 11: the deal is the one that was made.
#[test]
fn editing_the_service_file_changes_no_booking() {
    let (mut env, number) = paid();
    let before = show(&env, &number);
    let path = format!("services/{SPECIALIST}.toml");
    let edited = env
        .read(&path)
        .replace("\"150.00\"", "\"900.00\"")
        .replace("\"50.00\"", "\"300.00\"")
        .replace("\"15m\"", "\"2m\"")
        .replace("\"25.00\"", "\"99.00\"")
        .replace("name = \"Specialist Consultation\"", "name = \"Another Name\"");
    env.write(&path, &edited);
    assert_eq!(show(&env, &number), before);
    let table = env.line(&format!("show {number}")).success();
    assert!(table.stdout().contains("25.00 USD") && !table.stdout().contains("99.00"), "{}", table.stdout());
    // The grace of the booking holds too, and the deposit that is lost is the one that was paid.
    env.set_now("2026-12-03T09:14:59-05:00");
    assert_eq!(env.line("sweep no-shows -o json").success().json()["due"], 0);
    env.set_now("2026-12-03T09:15:00-05:00");
    assert_eq!(env.line("sweep no-shows -o json").success().json()["due"], 1);
    assert_eq!(show(&env, &number)["forfeited"], "50.00");
    // New bookings get the new terms.
    let booked = env.book(SPECIALIST, "2026-12-04T10:00", "ben", &[]).success().json();
    assert_eq!((&booked["price"], &booked["deposit_amount"]), (&json!("900.00"), &json!("300.00")));
    assert_eq!(booked["service_name"], "Another Name");
}

#[test]
fn a_reference_is_read_in_any_spelling() {
    let (env, number) = held();
    // A number that has both symbols that people write in other ways.
    let chosen =
        ConfirmationNumber::from_random([1, 0x10, 0, 0, 1]).expect("its check symbol is usual").to_string();
    assert!(chosen.contains('0') && chosen.contains('1'), "{chosen}");
    env.execute(&format!(
        "UPDATE appointments SET confirmation_number = '{chosen}' WHERE confirmation_number = '{number}'"
    ));
    let id = show(&env, &chosen)["id"].as_str().expect("an id").to_owned();
    for spelling in [
        chosen.to_lowercase(),
        chosen.replace('-', ""),
        chosen.replace('-', " "),
        chosen.replace('0', "O").replace('1', "I"),
        chosen.replace('0', "o").replace('1', "l").to_lowercase(),
        id.clone(),
        id.to_uppercase(),
    ] {
        let shown = env.run(["show", &spelling, "-o", "json"]).success().json();
        assert_eq!(shown["confirmation_number"], json!(chosen), "{spelling}");
    }
}

#[test]
fn a_mistyped_reference_and_an_unknown_one_are_told_apart() {
    let (env, number) = held();
    let mut wrong: Vec<char> = number.chars().collect();
    wrong[0] = if wrong[0] == '7' { '8' } else { '7' };
    let wrong: String = wrong.into_iter().collect();
    for none in [wrong.as_str(), "7K3-M9Q", "hello", "", "U", "\u{1b}[2J", &"0".repeat(10_000)] {
        let run = env.run(["show", none, "-o", "json"]).code(1);
        assert_eq!(run.error_code(), "bad_reference", "{none:?}");
        assert!(!run.stderr().contains('\u{1b}') && run.stderr().len() < 1000);
    }
    for unknown in ["000-000-000", "00000000-0000-7000-8000-000000000000"] {
        for verb in ["show", "confirm", "check-in"] {
            let run = env.run([verb, unknown, "-o", "json"]).code(1);
            assert_eq!(run.error_code(), "not_found", "{verb} {unknown}");
            assert!(run.error()["hints"].to_string().contains("slotctl agenda"));
        }
    }
}

/// Every write to a slot settles it first (rules.md, Booking): a hold that lapsed ends, and its seat goes to the next in
/// line without a sweep.
#[test]
fn a_payment_an_arrival_and_a_no_show_settle_their_slot() {
    let rest = "[booking]\nhold = \"10m\"\n[deposit]\namount = \"20.00\"\n";
    for (acts, then, at, offered) in [
        ("", "confirm ADA", "08:09", 1),
        ("confirm ADA", "check-in ADA", "08:20", 1),
        ("confirm ADA;check-in ADA", "complete ADA", "08:20", 1),
        ("confirm ADA", "sweep no-shows", "09:15", 0),
    ] {
        let mut env = TestEnv::bare().at("2026-12-03T07:58:00-05:00");
        env.service(&ServiceFile { capacity: 2, rest, ..ServiceFile::default() });
        env.line("slot generate visit -q").success();
        env.booked("visit", START, "ben");
        env.set_now("2026-12-03T08:00:00-05:00");
        let ada = env.booked("visit", START, "ada");
        env.joined("visit", &format!("--at {START}"), "fay");
        for act in acts.split(';').filter(|act| !act.is_empty()) {
            env.line(&act.replace("ADA", &ada)).success();
        }
        env.set_now(&format!("2026-12-03T{at}:00-05:00"));
        env.line(&then.replace("ADA", &ada)).success();
        let count = |sql: &str| env.count(&format!("SELECT count(*) FROM {sql}"));
        assert_eq!(count("appointments WHERE status = 'expired'"), 1, "{then}: ben's hold is over");
        assert_eq!(count("events WHERE action = 'hold_expired'"), 1, "{then}");
        assert_eq!(count("events WHERE action = 'waitlist_offered'"), offered, "{then}: fay is next");
        env.is_sound();
    }
}

#[test]
fn the_agenda_lists_by_local_date_and_filters() {
    let env = TestEnv::bare();
    let starts = &["00:30", "09:00"];
    env.service(&ServiceFile { id: "tokyo", zone: "Asia/Tokyo", starts, ..ServiceFile::default() });
    env.service(&ServiceFile { id: "york", starts, ..ServiceFile::default() });
    env.line("slot generate tokyo -q").success();
    env.line("slot generate york -q").success();
    let first = env.book("tokyo", "2026-12-03T00:30", "ada", &[]).success().json();
    env.booked("york", "2026-12-03T09:00", "ben");
    env.booked("york", "2026-12-04T00:30", "ada");
    let starts = |line: &str| -> Vec<String> {
        let listed = env.line(&format!("agenda {line} -o json")).success().json();
        let starts = listed.as_array().expect("a list").iter();
        starts.map(|one| one["starts_at"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let (tokyo, york, next) =
        ("2026-12-03T00:30:00+09:00", "2026-12-03T09:00:00-05:00", "2026-12-04T00:30:00-05:00");
    assert_eq!(starts("--date 2026-12-03"), [tokyo, york], "each in the date of its own zone");
    assert_eq!(starts("--date 2026-12-04"), [next]);
    assert_eq!(starts("--from 2026-12-02 --until 2026-12-04"), [tokyo, york, next]);
    assert_eq!(starts("--date 2026-12-03 --service york"), [york]);
    let ada = first["consumer"]["id"].as_str().expect("an id");
    assert_eq!(starts(&format!("--from 2026-12-01 --until 2026-12-31 --consumer {ada}")), [tokyo, next]);
    assert_eq!(starts("--date 2026-12-03 --status confirmed"), [tokyo, york]);
    assert_eq!(starts("--date 2026-12-03 --status no_show"), [""; 0]);
    assert_eq!(starts(""), [""; 0], "today has none");

    let listed = env.line("agenda --date 2026-12-03 -o json").success().json();
    let mut shown = show(&env, listed[0]["confirmation_number"].as_str().expect("a number"));
    let shown = shown.as_object_mut().expect("an object");
    for more in ["history", "notices", "money", "reminders"] {
        shown.remove(more).expect("it is shown");
    }
    shown.insert("first_visit".to_owned(), json!(true));
    assert_eq!(&listed[0], &Value::Object(shown.clone()), "the same shape as `show`");

    let csv = env.line("agenda --date 2026-12-03 -o csv -q").success();
    let heading = "starts_at,service_id,status,consumer.name,consumer.phone,confirmation_number,paid,note";
    assert_eq!(csv.stdout().lines().next(), Some(heading));
    assert_eq!(csv.stdout().lines().count(), 3);
    assert_eq!(
        env.line("agenda --from 2026-12-04 --until 2026-12-03 -o json").code(1).error_code(),
        "invalid_input"
    );
    assert_eq!(env.line("agenda --service yrok -o json").code(1).error_code(), "not_found");
    env.line("agenda --status gone").code(2);
}

/// A cell that a spreadsheet would run is made harmless.
#[test]
fn csv_cells_are_guarded() {
    let env = TestEnv::bare();
    env.service(&ServiceFile::default());
    env.line("slot generate visit -q").success();
    let line = [
        "book",
        "visit",
        "--at",
        START,
        "--email",
        "a@example.org",
        "--phone",
        "+12125550100",
        "-q",
        "--name",
    ];
    env.run(line.iter().chain(&["=HYPERLINK(\"http://x\")"])).success();
    let csv = env.line("agenda --date 2026-12-03 -o csv -q").success();
    assert!(csv.stdout().contains("\"'=HYPERLINK(\"\"http://x\"\")\",'+12125550100"), "{}", csv.stdout());
}
