//! Messages that leave the house, through the real binary: to a mail server and an SMS gateway on real sockets.

mod bulk;
mod bulk_sms;
mod claims;
mod deliver;
mod gateway;
mod mixed;
#[cfg(feature = "postgres")]
mod restart;
mod studio;

use serde_json::{Value, json};
use wiremock::matchers::{body_string_contains, header, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::support::smtp::{Catcher, Manners, Verdict};
use studio::{DUE, Studio};

/// Half a minute after [`DUE`], before anything is tried again.
const TOO_SOON: &str = "2026-12-02T12:00:30Z";
/// A minute after [`DUE`]: the first time that something is tried again.
const LATER: &str = "2026-12-02T12:01:00Z";
/// The same instant as the outbox lists it, in the zone of the service.
const LATER_LISTED: &str = "2026-12-02T12:01:00+00:00";
/// A day later, minus a little: everything has been tried again.
const MUCH_LATER: &str = "2026-12-03T10:00:00Z";

fn email(port: u16) -> String {
    format!("[email]\nurl = \"smtp://127.0.0.1:{port}?tls=none\"\nfrom = \"Clinic <desk@example.org>\"\n")
}

fn sms(url: &str) -> String {
    format!(
        "[sms]\nprovider = \"twilio\"\nurl = \"{url}\"\naccount_sid = \"AC01\"\nfrom = \"+12125550199\"\n"
    )
}

/// A mail server of such a character, and a studio with one reminder due that sends through it.
fn with_verdict(verdict: fn(usize) -> Verdict) -> (Catcher, Studio) {
    let catcher = Catcher::with(Manners { verdict, ..Manners::default() });
    let studio = Studio::new(&email(catcher.port())).booked(1).at(DUE);
    (catcher, studio)
}

fn message_id(text: &str) -> &str {
    text.lines().find(|line| line.starts_with("Message-ID: ")).expect("every message has one")
}

#[test]
fn a_reminder_is_sent_once() {
    let (catcher, mut studio) = with_verdict(|_| Verdict::Accept);
    let report = studio.line("sweep reminders -o json").success().json();
    assert_eq!((&report["due"], &report["done"], &report["failed"]), (&json!(1), &json!(1), &json!(0)));
    for now in [DUE, LATER, MUCH_LATER] {
        studio.set_now(now);
        studio.line("sweep reminders -q").success().silent();
    }
    let caught = catcher.caught();
    assert_eq!(caught.len(), 1, "{caught:?}");
    assert_eq!(caught[0].to, "person1@example.org");
    let text = &caught[0].text;
    for part in [
        "From: Clinic <desk@example.org>\r\n",
        "Subject: Reminder: your appointment is in 24 hours\r\n",
        "Date: Wed, 02 Dec 2026 12:00:00 +0000\r\n",
        "MIME-Version: 1.0\r\n",
    ] {
        assert!(text.contains(part), "{part:?} is missing in {text}");
    }
    let id = studio.outbox()[0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(message_id(text), format!("Message-ID: <{id}@example.org>"));
}

#[test]
fn the_spool_keeps_a_copy_where_it_is_asked_to_and_only_there() {
    let (catcher, studio) = with_verdict(|_| Verdict::Accept);
    studio.line("sweep reminders").success();
    assert!(!studio.work().join("spool").exists() && catcher.caught().len() == 1);
    let catcher = Catcher::start();
    let settings = format!("{}[spool]\ndir = \"copies\"\n", email(catcher.port()));
    let studio = Studio::new(&settings).booked(1).at(DUE);
    studio.line("sweep reminders").success();
    let id = studio.outbox()[0]["id"].as_str().expect("an id").to_owned();
    let copy = studio.read(format!("copies/{id}.eml"));
    assert_eq!(copy.trim_end(), catcher.caught()[0].text.trim_end());
}

#[test]
fn a_4xx_is_tried_again_later_and_not_before() {
    let (catcher, mut studio) =
        with_verdict(
            |number| if number == 0 { Verdict::RefuseMessage("451 later") } else { Verdict::Accept },
        );
    let run = studio.line("sweep reminders -o json").code(3);
    assert_eq!(run.error_code(), "items_failed");
    assert_eq!(run.json()["failed"], 1);
    assert_eq!(studio.outbox()[0]["status"], "failed");
    assert_eq!(studio.outbox()[0]["reason"], "the mail server refused for now: 451 later");
    studio.set_now(TOO_SOON);
    studio.line("sweep reminders -q").success().silent();
    assert!(catcher.caught().is_empty());
    studio.set_now(LATER);
    studio.line("sweep reminders").success();
    assert_eq!(catcher.caught().len(), 1);
    let notice = studio.outbox()[0].clone();
    assert_eq!((&notice["status"], &notice["attempts"]), (&json!("sent"), &json!(2)));
    assert_eq!(notice["reason"], Value::Null);
}

#[test]
fn a_5xx_is_dead_and_listed() {
    let (catcher, mut studio) = with_verdict(|_| Verdict::RefuseRecipient("550 no such user"));
    let run = studio.line("sweep reminders -o json").code(3);
    assert_eq!(run.json()["items"][0]["reason"], "the mail server refused: 550 no such user");
    let dead = studio.line("outbox list --status dead -o json").success().json();
    assert_eq!(dead.as_array().map(Vec::len), Some(1));
    studio.set_now(MUCH_LATER);
    studio.line("sweep reminders -q").success().silent();
    assert!(catcher.caught().is_empty() && catcher.connections() == 1);
}

#[test]
fn one_bad_address_does_not_stop_the_others() {
    let catcher = Catcher::with(Manners {
        verdict: |number| if number % 5 == 0 { Verdict::RefuseRecipient("550 no") } else { Verdict::Accept },
        ..Manners::default()
    });
    let studio = Studio::new(&email(catcher.port())).booked(20).at(DUE);
    let report = studio.line("sweep reminders -o json").code(3).json();
    assert_eq!((&report["done"], &report["failed"]), (&json!(16), &json!(4)));
    assert_eq!(catcher.caught().len(), 16);
}

#[test]
fn what_was_cut_after_data_is_sent_again_under_the_same_message_id() {
    let (catcher, mut studio) =
        with_verdict(|number| if number == 0 { Verdict::CutAfterData } else { Verdict::Accept });
    studio.line("sweep reminders").code(3);
    studio.set_now(LATER);
    studio.line("sweep reminders").success();
    let caught = catcher.caught();
    assert_eq!(caught.len(), 2);
    assert_eq!(message_id(&caught[0].text), message_id(&caught[1].text));
    studio.set_now(MUCH_LATER);
    studio.line("sweep reminders").success();
    assert_eq!(catcher.caught().len(), 2);
}

#[test]
fn nobody_there_is_a_failure_that_is_tried_again() {
    let free = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let port = free.local_addr().expect("it is bound").port();
    drop(free);
    let studio = Studio::new(&email(port)).booked(1).at(DUE);
    studio.line("sweep reminders").code(3);
    let notice = studio.outbox()[0].clone();
    assert_eq!((&notice["status"], &notice["next_attempt_at"]), (&json!("failed"), &json!(LATER_LISTED)));
}

#[test]
fn a_server_without_starttls_gets_nothing() {
    let catcher = Catcher::start();
    let settings = email(catcher.port()).replace("?tls=none", "");
    let studio = Studio::new(&settings).booked(1).at(DUE);
    let run = studio.line("sweep reminders -o json").code(3);
    assert!(run.stderr().contains("the server does not offer STARTTLS"), "{}", run.stderr());
    let waiting = studio.outbox()[0].clone();
    assert_eq!((&waiting["status"], &waiting["attempts"]), (&json!("queued"), &json!(0)));
    assert!(catcher.caught().is_empty() && !catcher.lines().iter().any(|line| line.starts_with("MAIL")));
}

#[test]
fn a_password_is_asked_for_only_when_there_is_a_message() {
    let catcher = Catcher::with(Manners { offers: vec!["AUTH PLAIN"], ..Manners::default() });
    let settings = email(catcher.port()).replace("127", "desk@127") + "password_file = \"smtp\"\n";
    let mut studio = Studio::new(&settings).booked(1);
    studio.line("sweep reminders -q").success().silent();
    studio.set_now(DUE);
    studio.line("sweep reminders --dry-run").success();
    assert_eq!(studio.line("sweep reminders -o json").code(4).error_code(), "unauthorized");
    let waiting = studio.outbox()[0].clone();
    assert_eq!((&waiting["status"], &waiting["attempts"]), (&json!("queued"), &json!(0)));
    studio.set_variable("SLOTCTL_SMTP_PASSWORD", "s3cret");
    studio.line("sweep reminders").success();
    // "\0desk\0s3cret"
    assert!(catcher.lines().contains(&"AUTH PLAIN AGRlc2sAczNjcmV0".to_owned()), "{:?}", catcher.lines());
}

/// Whether every message waits as if nothing had been tried.
fn all_wait(studio: &Studio) -> bool {
    studio.outbox().iter().all(|notice| notice["status"] == "queued" && notice["attempts"] == 0)
}

#[test]
fn a_login_that_is_refused_holds_nothing_against_the_messages() {
    let refusing = Manners { offers: vec!["AUTH PLAIN"], login: "535 5.7.8 no", ..Manners::default() };
    let catcher = Catcher::with(refusing);
    let settings = |port: u16| email(port).replace("127", "desk@127");
    let mut studio = Studio::new(&settings(catcher.port())).booked(10).at(DUE);
    studio.set_variable("SLOTCTL_SMTP_PASSWORD", "s3cret");
    for _ in 0..3 {
        let run = studio.line("sweep reminders -o json").code(3);
        assert_eq!(run.error_code(), "items_failed");
        assert!(run.stderr().contains("refuses the account: 535 5.7.8 no"), "{}", run.stderr());
        let report = run.json();
        assert_eq!((&report["done"], &report["failed"]), (&json!(0), &json!(10)));
        assert!(all_wait(&studio), "{:?}", studio.outbox());
    }
    let logins = catcher.lines().iter().filter(|line| line.starts_with("AUTH")).count();
    assert!(logins <= 3 * 4, "{logins}: no more than are at it at once when the first is refused");
    // Mended, every message goes at once, as its first attempt.
    let catcher = Catcher::with(Manners { offers: vec!["AUTH PLAIN"], ..Manners::default() });
    studio.write("slotctl.toml", &format!("[ledger]\nurl = \"ledger.db\"\n{}", settings(catcher.port())));
    studio.line("sweep reminders -q").success().silent();
    assert_eq!(catcher.caught().len(), 10);
    assert!(studio.outbox().iter().all(|notice| notice["attempts"] == 1 && notice["reason"] == Value::Null));
}

/// Whatever a mail server says, nobody sees a program come apart over it.
#[test]
fn no_panic_of_the_mail_library_is_seen() {
    let catcher = Catcher::with(Manners { offers: vec!["8BITMIME", "   "], ..Manners::default() });
    let studio = Studio::new(&email(catcher.port())).booked(1).at(DUE);
    let run = studio.line("sweep reminders").code(3);
    assert!(!run.stderr().contains("panic") && !run.stderr().contains(".rs"), "{}", run.stderr());
    let notice = studio.outbox()[0].clone();
    assert_eq!(notice["status"], "failed");
    let told = "the mail server cannot be reached: its answer to the greeting cannot be read";
    assert_eq!(notice["reason"], told);
}

#[test]
fn a_mail_server_that_is_found_nowhere_costs_no_message() {
    let settings = email(25).replace("127.0.0.1", "nobody.invalid");
    let studio = Studio::new(&settings).booked(5).at(DUE);
    let run = studio.line("sweep reminders").code(3);
    assert!(run.stderr().contains("the mail server cannot be found: "), "{}", run.stderr());
    assert!(run.stderr().contains("no message is lost"), "{}", run.stderr());
    assert!(all_wait(&studio), "{:?}", studio.outbox());
}

#[test]
fn each_way_that_is_wrong_is_told_once() {
    let gateway = gateway::Gateway::start(|_| gateway::Reply::Refuse(404, None));
    let settings = email(25).replace("127.0.0.1", "nobody.invalid") + &gateway.plain();
    let studio = Studio::new(&settings).booked_with_phones(5).at(DUE);
    for line in ["sweep reminders -q", "sweep all -q"] {
        let run = studio.line(line).code(3);
        for told in
            ["the SMS gateway takes no messages", "the mail server cannot be found", "no message is lost"]
        {
            assert_eq!(run.stderr().matches(told).count(), 1, "{line}: {}", run.stderr());
        }
    }
    assert!(all_wait(&studio), "{:?}", studio.outbox());
}

#[test]
fn a_rehearsal_sends_nothing() {
    let (catcher, studio) = with_verdict(|_| Verdict::Accept);
    let report = studio.line("sweep reminders --dry-run -o json").success().json();
    assert_eq!(report["due"], 1);
    assert!(studio.outbox().is_empty() && catcher.connections() == 0);
}

#[test]
fn no_more_than_the_limit_is_sent() {
    let catcher = Catcher::start();
    let studio = Studio::new(&email(catcher.port())).booked(10).at(DUE);
    studio.line("sweep reminders --limit 4 --concurrency 16").success();
    assert_eq!(catcher.caught().len(), 4);
    assert!(catcher.connections() <= 4);
    studio.line("sweep reminders --concurrency 17").code(2);
}

/// A gateway that answers so, for tests that are not async.
fn gateway(answer: ResponseTemplate) -> (tokio::runtime::Runtime, MockServer) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let server = runtime.block_on(async {
        let server = MockServer::start().await;
        Mock::given(method("POST"))
            .and(path("/2010-04-01/Accounts/AC01/Messages.json"))
            // AC01:s3cret
            .and(header("authorization", "Basic QUMwMTpzM2NyZXQ="))
            .and(body_string_contains("To=%2B12125550100&From=%2B12125550199&Body=Reminder"))
            .respond_with(answer)
            .expect(1)
            .mount(&server)
            .await;
        server
    });
    (runtime, server)
}

/// What becomes of a text message that such a gateway is handed.
fn text_message(answer: ResponseTemplate, status: i32) -> Value {
    let ((_runtime, server), catcher) = (gateway(answer), Catcher::start());
    let settings = email(catcher.port()) + &sms(&server.uri());
    let mut studio = Studio::new(&settings).with_phone().at(DUE);
    studio.set_variable("SLOTCTL_SMS_TOKEN", "s3cret");
    studio.line("sweep reminders").code(status);
    assert_eq!(catcher.caught().len(), 1, "the e-mail goes whatever becomes of the SMS");
    let notices = studio.outbox();
    let sms = notices.iter().find(|notice| notice["channel"] == "sms").expect("there is one");
    assert_eq!(notices.len(), 2);
    studio.line("sweep reminders -q").success().silent();
    sms.clone()
}

#[test]
fn a_text_message_goes_through_the_gateway() {
    let notice = text_message(ResponseTemplate::new(201).set_body_json(json!({ "sid": "SM1" })), 0);
    assert_eq!(notice["status"], "sent");
}

#[test]
fn a_text_message_that_is_refused_is_dead_and_one_that_is_postponed_is_not() {
    let refusal = ResponseTemplate::new(400).set_body_json(json!({ "code": 21211, "message": "no number" }));
    let notice = text_message(refusal, 3);
    assert_eq!(notice["status"], "dead");
    assert_eq!(notice["reason"], "the SMS gateway refused: 400 Bad Request 21211 no number");
    let notice = text_message(ResponseTemplate::new(429), 3);
    assert_eq!((&notice["status"], &notice["next_attempt_at"]), (&json!("failed"), &json!(LATER_LISTED)));
}

/// All of them would be lost with a mistyped address, one after the other.
#[test]
fn a_gateway_that_is_not_at_its_address_costs_no_text_message() {
    let gateway = gateway::Gateway::start(|_| gateway::Reply::Refuse(404, None));
    let catcher = Catcher::start();
    let settings = email(catcher.port()) + &gateway.plain();
    let studio = Studio::new(&settings).booked_with_phones(20).at(DUE);
    let run = studio.line("sweep all -o json").code(3);
    assert_eq!(run.error_code(), "items_failed");
    assert!(
        run.stderr().contains("the SMS gateway takes no messages at this address: 404"),
        "{}",
        run.stderr()
    );
    assert_eq!(catcher.caught().len(), 20, "e-mail goes whatever becomes of the text messages");
    assert!(gateway.requests() <= 2 + 4, "{} asked in vain", gateway.requests());
    let texts: Vec<Value> = studio.outbox().into_iter().filter(|one| one["channel"] == "sms").collect();
    assert_eq!(texts.len(), 20);
    assert!(texts.iter().all(|one| one["status"] == "queued" && one["attempts"] == 0), "{texts:?}");
    assert!(texts.iter().any(|one| one["reason"].as_str().is_some_and(|why| why.contains("404"))));
    let mended = gateway::Gateway::start(|_| gateway::Reply::Accept);
    let settings = email(catcher.port()) + &mended.plain();
    studio.write("slotctl.toml", &format!("[ledger]\nurl = \"ledger.db\"\n{settings}"));
    studio.line("sweep all -q").success().silent();
    assert_eq!((mended.handed().len(), catcher.caught().len()), (20, 20));
}

#[test]
fn without_a_gateway_a_phone_gets_no_message_beside_real_email() {
    let catcher = Catcher::start();
    let settings = email(catcher.port()) + "[spool]\ndir = \"spool\"\n";
    let studio = Studio::new(&settings).with_phone().at(DUE);
    studio.line("sweep reminders").success();
    assert_eq!(studio.outbox().len(), 1);
    // Without any gateway the spool takes both.
    let studio = Studio::new("").with_phone().at(DUE);
    studio.line("sweep reminders").success();
    let mut suffixes: Vec<String> = std::fs::read_dir(studio.work().join("spool"))
        .expect("the spool is there")
        .map(|file| {
            file.expect("a file").path().extension().expect("a suffix").to_string_lossy().into_owned()
        })
        .collect();
    suffixes.sort();
    assert_eq!(suffixes, ["eml", "json"]);
}
