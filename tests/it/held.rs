//! Money that a no-show leaves held: what is said of it, and how it goes back.

use serde_json::{Value, json};

use crate::support::{SPECIALIST, TestEnv};

const NOON: &str = "2026-12-01T12:00:00Z";
const START: &str = "2026-12-03T09:00";
/// The end of the grace.
const MISSED: &str = "2026-12-03T09:15:00-05:00";

fn done(env: &TestEnv, line: &str) -> Value {
    env.line(&format!("{line} -o json")).success().json()
}

fn refused(env: &TestEnv, arguments: &[&str], code: &str) -> String {
    let rows = env.dump();
    let run = env.run(arguments.iter().chain(&["-o", "json"])).code(1);
    assert_eq!(run.error_code(), code, "{arguments:?}");
    assert_eq!(env.dump(), rows, "{arguments:?}");
    run.error().to_string()
}

/// An appointment of 150.00 with a deposit of 50.00, paid with so much; the deposit is lost or not.
fn paid(amount: &str, forfeits: bool) -> (TestEnv, String) {
    let env = TestEnv::open_clinic(NOON);
    let path = format!("services/{SPECIALIST}.toml");
    let text = env.read(&path).replace("forfeit_deposit = true", &format!("forfeit_deposit = {forfeits}"));
    env.write(&path, &text);
    let number = env.booked(SPECIALIST, START, "ada");
    env.line(&format!("confirm {number} --amount {amount} --payment-id pi_1 -q")).success();
    (env, number)
}

/// The words of the message about the no-show.
fn told(env: &TestEnv) -> String {
    let notices = done(env, "outbox list");
    let one = notices.as_array().expect("a list").iter().find(|one| one["kind"] == "no_show").expect("one");
    let shown = done(env, &format!("outbox show {}", one["id"].as_str().expect("an id")));
    shown["body"].as_str().expect("words").to_owned()
}

/// The quote, the mark, the message and `show` say the same: what is lost, and what stays held.
#[test]
fn what_a_no_show_leaves_held_is_told() {
    for (amount, forfeits, forfeited, held, clause) in [
        (
            "150.00",
            true,
            "50.00",
            "100.00",
            "Not coming loses the deposit of 50.00 USD. The other 100.00 USD stay held, and can be given back.",
        ),
        (
            "50.00",
            false,
            "0.00",
            "50.00",
            "Not coming loses nothing: the 50.00 USD paid stay held, and can be given back.",
        ),
        ("50.00", true, "50.00", "0.00", "Not coming loses the deposit of 50.00 USD."),
    ] {
        let (mut env, number) = paid(amount, forfeits);
        let quote = done(&env, &format!("quote no-show {number}"));
        let amounts = ["fee", "refund", "forfeited", "held", "clause"].map(|name| quote[name].clone());
        assert_eq!(amounts, ["0.00", "0.00", forfeited, held, clause].map(Value::from));
        assert_eq!(env.shown(&number)["held"], Value::Null, "nobody missed anything");
        env.set_now(MISSED);
        env.line("sweep no-shows -q").success();
        let shown = env.shown(&number);
        assert_eq!((&shown["forfeited"], &shown["held"]), (&json!(forfeited), &json!(held)));
        let table = env.line(&format!("show {number}")).success().stdout().to_owned();
        let command = format!("slotctl refund create {number} --reason");
        let words = told(&env);
        assert_eq!(words.contains("is forfeited"), forfeited != "0.00", "{words}");
        let is_held = held != "0.00";
        assert_eq!(
            words.contains(&format!("{held} USD of what you paid are still held")),
            is_held,
            "{words}"
        );
        assert_eq!(table.contains(&command), is_held, "{table}");
    }
}

#[test]
fn what_is_held_goes_back_in_parts_and_never_twice() {
    let (mut env, number) = paid("150.00", true);
    let create = |more: &str| format!("refund create {number} --reason ill{more}");
    let early = refused(&env, &["refund", "create", &number, "--reason", "ill"], "wrong_status");
    assert!(early.contains(&format!("slotctl cancel {number} --by provider")), "{early}");
    env.set_now(MISSED);
    env.line("sweep no-shows -q").success();
    assert!(refused(&env, &["cancel", &number, "-y"], "wrong_status").contains("slotctl refund create"));

    for amount in ["0.00", "100.01", "150.00", "1e2", "-1.00", "5", "5.001", "", "all"] {
        let line = ["refund", "create", &number, "--reason", "ill", &format!("--amount={amount}")];
        refused(&env, &line, "invalid_input");
    }
    refused(&env, &["refund", "create", &number, "--reason", " "], "invalid_input");
    refused(&env, &["refund", "create", "000-000-000", "--reason", "ill"], "not_found");
    env.line(&format!("refund create {number}")).code(2);
    let rows = env.dump();
    assert_eq!(done(&env, &format!("{} -n", create(" --amount 40.00")))["amount"], "40.00");
    assert_eq!(env.dump(), rows, "a rehearsal writes nothing");

    let first = done(&env, &create(" --amount 40.00"));
    let expected = json!({
        "service_id": SPECIALIST, "confirmation_number": number, "amount": "40.00", "currency": "USD",
        "status": "due", "payment_id": "pi_1", "attempts": 0, "created_at": MISSED,
    });
    for (name, value) in expected.as_object().expect("an object") {
        assert_eq!(&first[name], value, "{name}");
    }
    let amounts = |env: &TestEnv| {
        let shown = env.shown(&number);
        ["paid", "forfeited", "refunded", "held", "status"].map(|name| shown[name].clone())
    };
    assert_eq!(amounts(&env), ["150.00", "50.00", "40.00", "60.00", "no_show"].map(Value::from));
    assert!(
        refused(
            &env,
            &["refund", "create", &number, "--reason", "ill", "--amount", "60.01"],
            "invalid_input"
        )
        .contains("60.00 USD")
    );
    let second = done(&env, &create(""));
    assert_eq!(second["amount"], "60.00");
    assert_eq!(amounts(&env), ["150.00", "50.00", "100.00", "0.00", "no_show"].map(Value::from));
    let over = refused(&env, &["refund", "create", &number, "--reason", "ill"], "invalid_input");
    assert!(over.contains(&format!("slotctl undo-no-show {number}")), "{over}");
    env.is_sound();

    let id = first["id"].as_str().expect("an id");
    assert_eq!(done(&env, &format!("refund settle {id} --reference till"))["status"], "done");
    let left = done(&env, "refund list --status due");
    assert_eq!((&left[0]["id"], left.as_array().map(Vec::len)), (&second["id"], Some(1)));
    let history = done(&env, &format!("audit list {number}"));
    let created = history.as_array().expect("a list").iter().find(|one| one["action"] == "refund_created");
    let created = created.expect("the audit says so");
    assert_eq!((&created["reason"], &created["command"]), (&json!("ill"), &json!("refund create")));
    let table = env.line(&format!("show {number}")).success().stdout().to_owned();
    assert!(!table.contains("slotctl refund create"), "nothing is left to give back: {table}");
    env.is_sound();
}

/// What went back stays gone when the no-show is taken back; the books, the report, a copy and an erasure agree.
#[test]
fn a_refund_outlives_the_no_show_and_everything_still_adds_up() {
    let (mut env, number) = paid("150.00", true);
    env.set_now(MISSED);
    env.line("sweep no-shows -q").success();
    done(&env, &format!("refund create {number} --amount 40.00 --reason ill"));
    let revenue = |env: &TestEnv| {
        let rows = done(env, "report revenue");
        ["paid", "refunded", "forfeited", "net"].map(|name| rows[0][name].clone())
    };
    assert_eq!(revenue(&env), ["150.00", "40.00", "50.00", "110.00"].map(Value::from));

    env.set_now("2026-12-03T09:20:00-05:00");
    let undone = env.line(&format!("undo-no-show {number} --reason late")).success();
    assert!(undone.stderr().contains("The refund of 40.00 USD stays"), "{}", undone.stderr());
    assert!(undone.stdout().contains("40.00 USD"), "{}", undone.stdout());
    let shown = env.shown(&number);
    assert_eq!((&shown["status"], &shown["refunded"]), (&json!("checked_in"), &json!("40.00")));
    refused(&env, &["refund", "create", &number, "--reason", "ill"], "wrong_status");
    assert_eq!(done(&env, &format!("complete {number}"))["status"], "completed");
    assert_eq!(revenue(&env), ["150.00", "40.00", "0.00", "110.00"].map(Value::from));
    env.is_sound();

    env.line("ledger export one.jsonl -q").success();
    env.line("--ledger two.db ledger import one.jsonl -y -q").success();
    let copy = env.line("--ledger two.db ledger export -").success();
    assert_eq!(copy.stdout(), env.read("one.jsonl"));
    assert_eq!(done(&env, "--ledger two.db ledger check"), json!([]));
    env.line("consumer erase ada@example.org -y -q").success();
    assert_eq!(env.shown(&number)["refunded"], "40.00");
    env.is_sound();
}
