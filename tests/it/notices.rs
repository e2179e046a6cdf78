//! What people are told of their appointments: each fact once, in their language, while it is true, with a calendar file.

use std::fs;

use serde_json::{Value, json};

use crate::support::{ServiceFile, TestEnv};

const NOON: &str = "2026-12-01T12:00:00Z";
const SLOT: &str = "2026-12-03T09:00";

fn visits(rest: &str) -> TestEnv {
    let env = TestEnv::bare().at(NOON);
    env.service(&ServiceFile { rest, ..ServiceFile::default() });
    env.line("slot generate visit -q").success();
    env
}

fn done(env: &TestEnv, line: &str) -> Value {
    env.line(&format!("{line} -o json")).success().json()
}

fn outbox(env: &TestEnv) -> Vec<Value> {
    done(env, "outbox list").as_array().expect("a list").clone()
}

/// Kind, state and reason of every message.
fn told(env: &TestEnv) -> Vec<(String, String, String)> {
    let word = |one: &Value, name: &str| one[name].as_str().unwrap_or_default().to_owned();
    let mut told: Vec<_> =
        outbox(env).iter().map(|one| (word(one, "kind"), word(one, "status"), word(one, "reason"))).collect();
    told.sort();
    told
}

fn states(rows: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    let owned = |(a, b, c): &(&str, &str, &str)| ((*a).to_owned(), (*b).to_owned(), (*c).to_owned());
    rows.iter().map(owned).collect()
}

/// The message of a kind as it was delivered.
fn message(env: &TestEnv, kind: &str) -> Value {
    let one = outbox(env).into_iter().find(|one| one["kind"] == kind && one["status"] == "sent");
    let id = one.unwrap_or_else(|| panic!("no {kind} was sent: {:?}", told(env)))["id"].clone();
    done(env, &format!("outbox show {}", id.as_str().expect("an id")))
}

fn line_of(calendar: &str, name: &str) -> String {
    let line = calendar.split("\r\n").find(|line| line.starts_with(&format!("{name}:")));
    line.unwrap_or_else(|| panic!("no {name} in {calendar}")).to_owned()
}

/// The event of an appointment is one and the same in a calendar for its whole life.
#[test]
fn calendars_follow_an_appointment_from_its_confirmation_to_its_cancellation() {
    let env = visits("");
    let number = env.booked("visit", SLOT, "ada");
    done(&env, "sweep reminders");
    done(&env, &format!("reschedule {number} --at 2026-12-03T10:00 -y"));
    done(&env, "sweep reminders");
    done(&env, &format!("cancel {number} --by provider -y"));
    done(&env, "sweep reminders");
    let kinds = ["confirmation", "rescheduled", "cancellation"];
    let calendars = kinds.map(|kind| {
        let calendar = message(&env, kind)["calendar"].as_str().map(str::to_owned);
        calendar.unwrap_or_else(|| panic!("{kind} has no calendar file"))
    });
    let of = |name: &str| calendars.each_ref().map(|calendar| line_of(calendar, name));
    assert_eq!(of("METHOD"), ["METHOD:REQUEST", "METHOD:REQUEST", "METHOD:CANCEL"]);
    assert_eq!(of("SEQUENCE"), ["SEQUENCE:0", "SEQUENCE:1", "SEQUENCE:2"]);
    assert_eq!(
        of("DTSTART"),
        ["DTSTART:20261203T140000Z", "DTSTART:20261203T150000Z", "DTSTART:20261203T150000Z"]
    );
    let ids = of("UID");
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    let moved = message(&env, "rescheduled");
    let body = moved["body"].as_str().expect("words");
    assert!(body.contains("Before:       Thursday, 3 December 2026 at 09:00 EST"), "{body}");
    assert!(body.contains("When:         Thursday, 3 December 2026 at 10:00 EST"), "{body}");
    assert!(
        message(&env, "cancellation")["body"].as_str().is_some_and(|body| body.contains("we had to cancel"))
    );
    // The file of the spool is the message as a mail program reads it.
    let files =
        fs::read_dir(env.work().join("spool")).expect("a spool").map(|file| file.expect("a file").path());
    for text in files.map(|path| fs::read_to_string(path).expect("text")) {
        for part in ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "invite.ics"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(text.contains("method=REQUEST") || text.contains("method=CANCEL"), "{text}");
    }
    env.is_sound();
}

/// What is no longer so is not told: a notice says what was true when it was queued.
#[test]
fn what_is_no_longer_true_is_not_told() {
    let env = visits("");
    let rows = env.dump();
    env.book("visit", SLOT, "ada", &["-n"]).success();
    assert_eq!(env.dump(), rows, "a rehearsal tells nobody");
    let number = env.booked("visit", SLOT, "ada");
    done(&env, &format!("reschedule {number} --at 2026-12-03T10:00 -y"));
    done(&env, &format!("reschedule {number} --at {SLOT} -y"));
    done(&env, &format!("reschedule {number} --at 2026-12-03T10:00 -y"));
    let swept = done(&env, "sweep reminders");
    assert_eq!((&swept["due"], &swept["failed"]), (&json!(0), &json!(0)), "{swept}");
    assert_eq!(
        told(&env),
        states(&[
            ("confirmation", "skipped", "superseded"),
            ("rescheduled", "sent", ""),
            ("rescheduled", "skipped", "superseded"),
            ("rescheduled", "skipped", "superseded"),
        ])
    );
    let other = env.booked("visit", "2026-12-03T11:00", "ben");
    done(&env, &format!("cancel {other} -y"));
    done(&env, "sweep reminders");
    assert!(told(&env).contains(&states(&[("cancellation", "sent", "")])[0]));
    assert_eq!(told(&env).iter().filter(|one| one.2 == "superseded").count(), 4, "the confirmation too");
    env.is_sound();
}

/// Money in words: what goes back, what is kept, and what a no-show loses.
#[test]
fn each_fact_is_told_with_what_it_comes_to() {
    let rest = "[deposit]\namount = \"20.00\"\n[booking]\nhold = \"10m\"\n\
        [cancellation]\nfree_until = \"72h\"\nfee = \"5.00\"\n[reminders]\nbefore = []\nhold_expiring = \"4m\"\n";
    let mut env = visits(rest);
    let [ada, ben] =
        [("ada", SLOT), ("ben", "2026-12-03T10:00")].map(|(who, at)| env.booked("visit", at, who));
    env.booked("visit", "2026-12-03T11:00", "cleo");
    assert_eq!(told(&env), states(&[("hold_expiring", "queued", ""); 3]), "nothing is confirmed yet");
    done(&env, &format!("confirm {ada}"));
    done(&env, &format!("confirm {ben}"));
    env.set_now("2026-12-01T12:05:59Z");
    done(&env, "sweep holds");
    assert_eq!(told(&env).iter().filter(|one| one.1 == "queued").count(), 3, "not before its time");
    env.set_now("2026-12-01T12:06:00Z");
    done(&env, "sweep holds");
    let body = |env: &TestEnv, kind: &str| message(env, kind)["body"].as_str().expect("words").to_owned();
    let held = body(&env, "hold_expiring");
    assert!(held.contains("20.00 USD are to be paid") && held.contains("at 07:10 EST"), "{held}");
    assert_eq!(told(&env).iter().filter(|one| one.0 == "hold_expiring" && one.2 == "superseded").count(), 2);
    assert!(body(&env, "confirmation").contains("Paid:         20.00 USD"));
    done(&env, &format!("cancel {ada} -y"));
    env.set_now("2026-12-03T15:15:00Z");
    let swept = done(&env, "sweep no-shows");
    assert_eq!((&swept["done"], &swept["items"][0]["kind"]), (&json!(1), &json!("no_show")));
    let cancelled = body(&env, "cancellation");
    assert!(
        cancelled.contains("15.00 USD go back to you.\nThe cancellation fee is 5.00 USD.\n"),
        "{cancelled}"
    );
    assert!(body(&env, "no_show").contains("The deposit of 20.00 USD is forfeited."));
    env.is_sound();
}

/// Everybody reads their own language; a template of the directory comes before the built-in one.
#[test]
fn words_come_from_templates_in_the_language_of_the_reader() {
    let mut env = visits("");
    let number = env.booked("visit", SLOT, "ada");
    done(&env, "consumer edit ada@example.org --language de");
    let rows = env.dump();
    let preview = |more: &str| done(&env, &format!("outbox preview {number} confirmation {more}"));
    let german = preview("");
    assert_eq!(german["subject"], "Bestätigt: Ihr Termin am Do 3. Dez. 09:00 EST");
    assert!(german["html"].as_str().is_some_and(|html| html.contains("<html lang=\"de\">")));
    assert_eq!(preview("--lang fr")["subject"], "Confirmé : votre rendez-vous du jeu. 3 déc. 09:00 EST");
    let sms = done(&env, &format!("outbox preview {number} reminder --lang es"))["sms"].clone();
    assert_eq!(sms.as_str().map(|sms| sms.contains("The visit")), Some(false), "neutral: {sms}");
    assert_eq!(env.dump(), rows, "a preview writes nothing");
    env.write("templates/de/confirmation.txt", "Subject: Bis {{ date }}\n\nHallo {{ consumer_name }}!\n");
    env.write("templates/visit/de/confirmation.txt", "Subject: Besuch\n\n{{ policy }}\n");
    let own = preview("");
    assert_eq!((&own["subject"], &own["html"]), (&json!("Besuch"), &Value::Null));
    fs::remove_dir_all(env.work().join("templates/visit")).expect("it is there");
    assert_eq!(preview("")["subject"], "Bis Donnerstag, 3. Dezember 2026");
    done(&env, "sweep reminders");
    assert_eq!(message(&env, "confirmation")["body"], "Hallo Person ada!\n");
    env.set_now("2026-12-02T14:00:00Z");
    done(&env, "sweep reminders");
    assert!(
        message(&env, "reminder_24h")["subject"]
            .as_str()
            .is_some_and(|subject| subject.starts_with("Erinnerung"))
    );
}

/// A mistake in a template is a mistake of the configuration, told with file and line before anybody is written to.
#[test]
fn a_mistake_in_a_template_is_told_with_file_and_line() {
    let env = visits("");
    env.write("templates/en/reminder.txt", "Subject: Soon\n\nDear {{ consumer_name }},\n{{ servicename }}\n");
    env.write("templates/visit/de/reminder.sms", "{% if policy %}\n");
    env.write("templates/visit/de/no_show.sms", "x");
    env.write("templates/en/farewell.txt", "Subject: x\n");
    env.write("templates/Klingon/reminder.txt", "Subject: x\n");
    env.write("templates/fr/reminder.html", "<p>x</p>");
    env.write("templates/pt/reminder.txt", "Subject: x\n");
    for copy in ["reminder.txt~", "#reminder.txt#", ".reminder.txt.swp"] {
        env.write(format!("templates/pt/{copy}"), "as an editor leaves it");
    }
    let found = env.line("service check -o json").code(1).json();
    let mut found: Vec<(String, u64, String)> = found
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| {
            let file = one["file"].as_str().expect("a file");
            let below = file.split("templates/").nth(1).unwrap_or(file).to_owned();
            (below, one["line"].as_u64().expect("a line"), one["code"].as_str().expect("a code").to_owned())
        })
        .collect();
    found.sort();
    let expected = [
        ("Klingon", 1, "unknown_template"),
        ("en/farewell.txt", 1, "unknown_template"),
        ("en/reminder.txt", 4, "invalid_template"),
        ("fr/reminder.html", 1, "template_without_text"),
        ("pt", 1, "dates_in_english"),
        ("visit/de/no_show.sms", 1, "unknown_template"),
        ("visit/de/reminder.sms", 1, "invalid_template"),
    ];
    let expected = expected.map(|(file, line, code)| (file.to_owned(), line, code.to_owned()));
    assert_eq!(found, expected);
    assert_eq!(env.line("sweep reminders -o json").code(1).error_code(), "config_invalid");
}

/// Reminders by e-mail and text messages can be done without; what somebody must know still goes.
#[test]
fn whoever_opted_out_is_not_reminded_and_still_told() {
    let mut env = visits("");
    env.line("book visit --at 2026-12-03T09:00 --name ada --email ada@example.org --phone +12125550101 --language fr -q")
        .success();
    let edited = done(&env, "consumer edit ada@example.org --no-sms --no-email-reminders");
    assert_eq!((&edited["no_sms"], &edited["no_email_reminders"]), (&json!(true), &json!(true)));
    assert_eq!(edited["language"], "fr", "the one of the booking");
    env.line("consumer edit ada@example.org").code(2);
    env.set_now("2026-12-02T14:00:00Z");
    let swept = done(&env, "sweep reminders");
    assert_eq!((&swept["done"], &swept["skipped"]), (&json!(0), &json!(1)), "{swept}");
    assert_eq!(
        told(&env),
        states(&[
            ("confirmation", "sent", ""),
            ("reminder_24h", "skipped", "opted_out"),
            ("reminder_24h", "skipped", "opted_out"),
        ])
    );
    done(&env, "consumer edit ada@example.org --sms --email-reminders");
    env.set_now("2026-12-03T13:00:00Z");
    done(&env, "sweep reminders");
    assert_eq!(told(&env).iter().filter(|one| one.0 == "reminder_1h" && one.1 == "sent").count(), 2);
    env.is_sound();
}

/// A reminder that is due at night goes in the morning, also one that could not be delivered in the evening.
#[test]
fn nobody_is_woken_by_a_reminder() {
    let rest = "[reminders]\nbefore = [\"12h\"]\nquiet_hours = \"20:30-08:00\"\n";
    let mut env = visits(rest);
    env.booked("visit", SLOT, "ada");
    done(&env, "sweep reminders");
    env.set_now("2026-12-03T02:00:00Z");
    let swept = done(&env, "sweep reminders");
    assert_eq!(swept["items"], json!([]), "21:00 in New York");
    env.set_now("2026-12-03T12:59:59Z");
    assert_eq!(done(&env, "sweep reminders")["items"], json!([]));
    env.set_now("2026-12-03T13:00:00Z");
    assert_eq!(done(&env, "sweep reminders")["done"], 1, "08:00");

    // Due in time, but not accepted before the night began.
    let mut env = visits(&rest.replace("12h", "13h"));
    env.booked("visit", SLOT, "ada");
    done(&env, "sweep reminders");
    let spool = env.work().join("spool");
    fs::rename(&spool, env.work().join("aside")).expect("it is there");
    env.write("spool", "in the way");
    env.set_now("2026-12-03T01:29:00Z");
    env.line("sweep reminders -q").code(3);
    fs::remove_file(&spool).expect("it was in the way");
    env.set_now("2026-12-03T01:30:00Z");
    done(&env, "sweep reminders");
    let waiting = outbox(&env).into_iter().find(|one| one["kind"] == "reminder_13h").expect("it is queued");
    assert_eq!(
        (&waiting["status"], &waiting["next_attempt_at"]),
        (&json!("queued"), &json!("2026-12-03T08:00:00-05:00"))
    );
    env.set_now("2026-12-03T13:00:00Z");
    assert_eq!(done(&env, "sweep reminders")["done"], 1);
    env.is_sound();
}
