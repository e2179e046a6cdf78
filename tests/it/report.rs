//! `report`: figures that agree with the ledger's own, and the same figures in every form.

use serde_json::{Value, json};

use crate::support::{SPECIALIST, ServiceFile, TestEnv, page};

/// Two weeks of a clinic: who came, who did not, who cancelled, who waited.
pub(crate) fn fortnight() -> TestEnv {
    let mut env = TestEnv::open_clinic("2026-12-01T12:00:00Z");
    let book = |env: &TestEnv, at: &str, who: &str, is_paid: bool| {
        let number = env.booked(SPECIALIST, at, who);
        if is_paid {
            env.line(&format!("confirm {number} -q")).success();
        }
        number
    };
    let came = book(&env, "2026-12-03T09:00", "ada", true);
    book(&env, "2026-12-03T09:30", "ben", true);
    let late = book(&env, "2026-12-03T10:00", "cleo", true);
    let more = env.booked(SPECIALIST, "2026-12-03T14:00", "dora");
    env.line(&format!("confirm {more} --amount 150.00 -q")).success();
    book(&env, "2026-12-03T14:30", "eve", false);
    for (who, name) in [("fay", "Fay"), ("gus", "Gus")] {
        let email = format!("{who}@example.org");
        let join = ["waitlist", "join", SPECIALIST, "--at", "2026-12-03T09:00", "--name", name];
        env.run(join.iter().chain(&["--email", &email, "-q"])).success();
    }
    env.set_now("2026-12-01T12:30:00Z");
    env.line(&format!("cancel {came} -y -q")).success();
    env.set_now("2026-12-01T13:15:00Z");
    let entries = env.line("waitlist list -o json").success().json();
    let offered = entries.as_array().expect("a list").iter().find(|entry| entry["status"] == "offered");
    let entry = offered.and_then(|entry| entry["id"].as_str()).expect("an offer");
    let claimed = env.line(&format!("waitlist claim {entry} -o json")).success().json();
    let number = claimed["confirmation_number"].as_str().expect("a number");
    env.line(&format!("confirm {number} -q")).success();
    env.set_now("2026-12-02T14:00:00Z");
    env.line("sweep reminders -q").success();
    env.set_now("2026-12-02T15:00:00Z");
    env.line(&format!("cancel {late} -y -q")).success();
    env.set_now("2026-12-03T14:00:00Z");
    env.line(&format!("check-in {number} -q")).success();
    env.set_now("2026-12-03T20:00:00Z");
    env.line("sweep no-shows -q").success();
    env
}

fn rows(env: &TestEnv, line: &str) -> Vec<Value> {
    let run = env.line(&format!("report {line} -o json")).success();
    run.silent_stderr();
    run.json().as_array().expect("a list").clone()
}

/// What a report sums is what the books of the appointments sum to, shown one by one.
#[test]
fn revenue_is_the_sum_of_what_is_shown_of_each_appointment() {
    let env = fortnight();
    let rows = rows(&env, "revenue");
    let [row] = &rows[..] else { panic!("one service, one currency: {rows:?}") };
    let agenda = env.line("agenda --from 2026-11-01 --until 2026-12-31 -o json").success().json();
    let cents = |value: &Value| {
        let text = value.as_str().unwrap_or("0.00").replace('.', "");
        text.parse::<i64>().expect("an amount")
    };
    let appointments = agenda.as_array().expect("a list");
    assert_eq!(appointments.len(), 6);
    for (name, field) in [
        ("paid", "paid"),
        ("fees", "cancellation_fee"),
        ("refunded", "refunded"),
        ("owed", "owed"),
        ("forfeited", "forfeited"),
    ] {
        let sum: i64 = appointments.iter().map(|one| cents(&one[field])).sum();
        assert_eq!(cents(&row[name]), sum, "{name}");
    }
    let sql = "SELECT sum(minor) FROM money_lines WHERE reason = ";
    assert_eq!(cents(&row["paid"]), env.count(&format!("{sql}'paid'")));
    assert_eq!(cents(&row["prepaid"]), env.count(&format!("{sql}'price_prepaid'")));
    let told = ["deposits", "prepaid", "net", "sent_back", "currency"].map(|name| row[name].clone());
    assert_eq!(told, ["250.00", "100.00", "275.00", "0.00", "USD"].map(Value::from));
}

/// Days that follow one another sum to all of them, each line on the day it was written, in the service's zone.
#[test]
fn the_days_of_a_period_sum_to_the_period() {
    let env = fortnight();
    let paid = |from: &str, until: &str| {
        let rows = rows(&env, &format!("revenue --from {from} --until {until}"));
        let amount = |name: &str| -> i64 {
            let texts = rows.iter().filter_map(|row| row[name].as_str());
            texts.map(|text| text.replace('.', "").parse::<i64>().expect("an amount")).sum()
        };
        ["paid", "fees", "refunded", "forfeited"].map(amount)
    };
    let whole = paid("2026-11-20", "2026-12-03");
    let parts = [("2026-11-20", "2026-12-01"), ("2026-12-02", "2026-12-02"), ("2026-12-03", "2026-12-03")]
        .map(|(from, until)| paid(from, until));
    let sum: [i64; 4] = std::array::from_fn(|place| parts.iter().map(|part| part[place]).sum());
    assert_eq!(sum, whole);
    assert!(parts.iter().all(|part| part != &[0; 4]), "each day has its part: {parts:?}");
    assert_eq!(
        env.line("report revenue --from 2026-12-02 --until 2026-12-01 -o json").code(1).error_code(),
        "invalid_input"
    );
}

#[test]
fn seats_visits_and_the_waitlist_are_counted() {
    let env = fortnight();
    let hours = rows(&env, "utilization --from 2026-12-03 --until 2026-12-03");
    let told: Vec<(u64, u64, u64, &str)> = hours
        .iter()
        .map(|row| {
            let number = |name: &str| row[name].as_u64().expect("a number");
            (number("hour"), number("seats"), number("booked"), row["percent"].as_str().unwrap_or("-"))
        })
        .collect();
    assert_eq!(told, [(9, 2, 2, "100.0"), (10, 2, 0, "0.0"), (14, 2, 1, "50.0"), (15, 2, 0, "0.0")]);
    assert!(hours.iter().all(|row| row["weekday"] == "Thu" && row["service_id"] == SPECIALIST));
    env.line(&format!("slot close {SPECIALIST} --at 2026-12-04T09:00 -q")).success();
    let friday = rows(&env, "utilization --from 2026-12-04 --until 2026-12-04");
    assert_eq!(
        (&friday[0]["slots"], &friday[0]["seats"]),
        (&json!(1), &json!(1)),
        "a closed one offers nothing"
    );

    let visits = rows(&env, "no-shows");
    let expected = json!([
        {
            "service_id": SPECIALIST, "last_reminder": "24h", "came": 1, "no_shows": 0, "percent": "0.0",
            "unmarked": 0,
        },
        {
            "service_id": SPECIALIST, "last_reminder": null, "came": 0, "no_shows": 2, "percent": "100.0",
            "unmarked": 0,
        },
    ]);
    assert_eq!(Value::Array(visits), expected);

    let waited = rows(&env, "waitlist");
    let expected = json!([{
        "service_id": SPECIALIST, "joined": 2, "offered": 1, "claimed": 1, "expired": 0, "left": 0, "waiting": 1,
        "percent": "100.0", "median_claim_seconds": 45 * 60,
    }]);
    assert_eq!(Value::Array(waited), expected);
    assert_eq!(rows(&env, "waitlist --from 2026-11-01 --until 2026-11-30"), [Value::Null; 0]);
    assert_eq!(env.line("report waitlist --service nobody -o json").code(1).error_code(), "not_found");
}

/// A service whose file is gone stays in the sums: its books are still ours.
#[test]
fn a_service_without_a_file_is_still_counted() {
    let env = fortnight();
    let before = rows(&env, "revenue");
    std::fs::remove_file(env.work().join(format!("services/{SPECIALIST}.toml"))).expect("it goes");
    env.service(&ServiceFile::default());
    assert_eq!(rows(&env, "revenue"), before);
}

#[test]
fn a_report_is_read_on_a_terminal_of_any_width() {
    let mut env = fortnight();
    insta::assert_snapshot!(env.line("report utilization --from 2026-12-01 --until 2026-12-07 -q").success().snapshot(), @r"
    status: 0
    --- stdout
    Specialist Consultation, % booked
        Mon  Tue  Wed  Thu  Fri  Sat  Sun
    09    0    0    0 █100    0
    10    0    0    0    0    0
    11
    12
    13
    14    0    0    0 ▒ 50    0
    15    0    0    0    0    0

    Specialist Consultation  ███                                       7.5% (3 of 40)
    ");
    insta::assert_snapshot!(env.line("report no-shows").success().snapshot(), @r"
    status: 0
    --- stdout
    Specialist Consultation, 24h before                                              0.0%
    Specialist Consultation, none        ████████████████████████████████████████  100.0%

    SERVICE                  LAST REMINDER  CAME  NO-SHOWS  PERCENT  UNMARKED
    Specialist Consultation  24h before        1         0     0.0%         0
    Specialist Consultation  none              0         2   100.0%         0
    --- stderr
    note: everything acts as at 2026-12-03T20:00:00Z (SLOTCTL_NOW)
    No-shows by last reminder, 2026-11-06 to 2026-12-03.
    ");
    insta::assert_snapshot!(env.line("report revenue -q").success().snapshot(), @r"
    status: 0
    --- stdout
    Specialist Consultation, USD  ████████████████████████████████████████  275.00

    SERVICE                    PAID  DEPOSITS  PREPAID   FEES  FORFEITS  REFUNDS     NET
    Specialist Consultation  350.00    250.00   100.00  25.00    100.00    75.00  275.00
    ");
    insta::assert_snapshot!(env.line("report waitlist -q").success().snapshot(), @r"
    status: 0
    --- stdout
    Specialist Consultation  ████████████████████████████████████████  100.0% of offers claimed

    SERVICE                  JOINED  OFFERED  CLAIMED  EXPIRED  LEFT  WAITING  MEDIAN TIME
    Specialist Consultation       2        1        1        0     0        1  45 minutes
    ");
    for kind in ["utilization", "no-shows", "revenue", "waitlist"] {
        for columns in ["40", "80", "200"] {
            env.set_variable("COLUMNS", columns);
            let run = env.line(&format!("report {kind} --until 2026-12-07 -q")).success();
            let width: usize = columns.parse().expect("a number");
            assert!(run.stdout().lines().all(|line| line.chars().count() <= width), "{}", run.stdout());
        }
        let csv = env.line(&format!("report {kind} --until 2026-12-07 -o csv -q")).success();
        let json = rows(&env, &format!("{kind} --until 2026-12-07"));
        assert_eq!(csv.stdout().lines().count(), json.len() + 1, "{kind}");
        assert!(csv.stdout().starts_with("service_id,"), "{kind}");
    }
    let none = env.line("report revenue --from 2026-01-01 --until 2026-01-31").success();
    assert_eq!(none.stdout(), "");
    assert!(none.stderr().contains("Nothing, 2026-01-01 to 2026-01-31"), "{}", none.stderr());
}

/// A parser of HTML reads the pages; `pages` shows them to a browser.
#[test]
fn each_page_stands_alone_and_has_its_figures() {
    let env = fortnight();
    for (kind, figure) in
        [("utilization", "%"), ("no-shows", "100.0%"), ("revenue", "275.00"), ("waitlist", "100.0%")]
    {
        let file = format!("{kind}.html");
        env.line(&format!("report {kind} --from 2026-12-01 --until 2026-12-03 --html {file}")).success();
        let page = page::read(&env.read(&file));
        page.stands_alone();
        assert!(!page.texts("svg").is_empty(), "{kind} has a picture");
        let all = page.texts("main").concat();
        assert!(all.contains(figure), "{kind}: {all}");
        let tables = page.with_class("cards") + page.with_class("long");
        assert_eq!(tables, 1, "{kind}: the figures stand in a table too");
        env.write(&file, "mine");
        let refused = env.line(&format!("report {kind} --html {file} -o json")).code(1);
        assert_eq!(refused.error_code(), "file_exists");
    }
}
