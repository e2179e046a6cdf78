//! What an operation that succeeded has left in the ledger.

use chrono::DateTime;
use serde_json::Value;

use super::acts::Act;
use crate::support::TestEnv;

/// Asserts that what was reported as done is recorded. Other processes may have gone on from there, and several may
/// have done the same to one appointment: the audit has an event for each.
pub(super) fn are_there(env: &TestEnv, act: &Act, answer: &Value) {
    let text = |name: &str| answer[name].as_str().unwrap_or_else(|| panic!("{act}: no {name} in {answer}"));
    let there = |what: String| {
        let sql = format!("SELECT count(*) FROM {what}");
        assert!(env.count(&sql) > 0, "{act} was reported as done, and there is none: {sql}: {answer}");
    };
    let of_appointment = |action: &str| {
        there(format!("events WHERE action = '{action}' AND appointment_id = '{}'", text("id")));
    };
    let of_entry = |action: &str| {
        let entry = format!("after ->> 'entry_id' = '{}'", text("id"));
        there(format!("events WHERE action = '{action}' AND {entry}"));
    };
    match act.name().as_str() {
        "book" => of_appointment("booked"),
        "confirm" => of_appointment("confirmed"),
        "cancel" => of_appointment("cancelled"),
        "reschedule" => of_appointment("rescheduled"),
        "check-in" => of_appointment("checked_in"),
        "complete" => of_appointment("completed"),
        "undo-no-show" => of_appointment("no_show_undone"),
        "waitlist claim" => of_appointment("waitlist_claimed"),
        "waitlist join" => of_entry("waitlist_joined"),
        "waitlist leave" => of_entry("waitlist_left"),
        "consumer add" => there(format!("consumers WHERE id = '{}'", text("id"))),
        "refund settle" => there(format!("refunds WHERE id = '{}' AND status = 'done'", text("id"))),
        "slot close" => {
            let start = DateTime::parse_from_rfc3339(text("starts_at")).expect("an instant").timestamp();
            let start = format!("CAST(after ->> 'starts_at' AS BIGINT) = {start}");
            there(format!("events WHERE action = 'slot_closed' AND {start}"));
        }
        // One that was open already leaves nothing.
        "slot open" => {}
        "slot generate" => {
            let raised = answer["raised"].as_i64().expect("a count");
            assert!(env.count("SELECT count(*) FROM slots WHERE capacity = 2") >= raised, "{act}: {answer}");
        }
        sweep => items(env, act, sweep, answer),
    }
}

/// Each item that a sweep reported as done, and the run itself.
fn items(env: &TestEnv, act: &Act, sweep: &str, answer: &Value) {
    let name = sweep.strip_prefix("sweep ").unwrap_or_else(|| panic!("nobody knows what {act} leaves"));
    let runs = env.count(&format!("SELECT count(*) FROM sweep_runs WHERE sweep = '{name}'"));
    assert!(runs > 0, "{act}: no run is recorded");
    for item in answer["items"].as_array().expect("a list").iter().filter(|item| item["result"] == "done") {
        let (kind, number) = (&item["kind"], &item["confirmation_number"]);
        let (kind, number) = (kind.as_str().expect("a kind"), number.as_str().expect("a number"));
        let sql = match kind {
            "no_show" | "hold_expired" => format!(
                "SELECT count(*) FROM events JOIN appointments ON appointments.id = events.appointment_id \
                 WHERE confirmation_number = '{number}' AND action = '{kind}'"
            ),
            "offer_expired" | "offer_made" => {
                let action = if kind == "offer_made" { "waitlist_offered" } else { "waitlist_expired" };
                format!(
                    "SELECT count(*) FROM events WHERE after ->> 'entry_id' = '{number}' AND action = '{action}'"
                )
            }
            other => panic!("{act}: nobody knows what {other} leaves"),
        };
        assert!(env.count(&sql) > 0, "{act}: {sql}: {item}");
    }
}
