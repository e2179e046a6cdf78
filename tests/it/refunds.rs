//! `refund`, `sweep refunds`: money goes back once, whatever is interrupted, and nothing is forgotten (product
//! fault 10).

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;
use std::{fs, thread};

use serde_json::{Value, json};

use crate::support::{SETTINGS, SPECIALIST, TestEnv};

const NOON: &str = "2026-12-01T12:00:00Z";
/// One hour after cancelling stopped being free.
const LATE: &str = "2026-12-01T15:00:00Z";
const KEY: &str = "sk_test_abcdefghijklmnop";

/// What the provider does with a request.
#[derive(Clone)]
enum Fate {
    /// Answers with this status and body.
    Answer(u16, String),
    /// Takes the request and closes the connection without a word.
    Lose,
    /// Takes the request and never answers.
    Hold,
}

/// A payment provider that keeps every request it got.
struct Provider {
    url: String,
    requests: Arc<Mutex<Vec<String>>>,
    fates: Arc<Mutex<Vec<Fate>>>,
    arrived: mpsc::Receiver<()>,
}

impl Provider {
    /// Deals with requests in turn as `fates` says, and makes a refund of every later one.
    fn start(fates: Vec<Fate>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let (requests, fates) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(fates)));
        let (told, arrived) = mpsc::channel();
        let (kept, next) = (Arc::clone(&requests), Arc::clone(&fates));
        thread::spawn(move || {
            let mut held = Vec::new();
            for stream in listener.incoming() {
                let mut stream = stream.expect("a connection");
                let request = read(&mut stream);
                kept.lock().expect("no panic under the lock").push(request);
                let mut fates = next.lock().expect("no panic under the lock");
                let fate = if fates.is_empty() { made() } else { fates.remove(0) };
                match fate {
                    Fate::Answer(status, body) => answer(&mut stream, status, &body),
                    Fate::Lose => {}
                    Fate::Hold => held.push(stream),
                }
                let _ = told.send(());
            }
        });
        Self { url, requests, fates, arrived }
    }

    fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("no panic under the lock").clone()
    }

    fn then(&self, fate: Fate) {
        self.fates.lock().expect("no panic under the lock").push(fate);
    }

    /// The idempotency key of each request.
    fn keys(&self) -> Vec<String> {
        let key = |request: &String| header(request, "idempotency-key").expect("a key").to_owned();
        self.requests().iter().map(key).collect()
    }
}

fn made() -> Fate {
    Fate::Answer(200, json!({ "id": "re_1", "object": "refund", "status": "succeeded" }).to_string())
}

fn refusal(status: u16, code: &str, message: &str) -> Fate {
    let error = json!({ "type": "invalid_request_error", "code": code, "message": message });
    Fate::Answer(status, json!({ "error": error }).to_string())
}

/// Reads one request with its whole body.
fn read(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let count = stream.read(&mut chunk).expect("a request");
        bytes.extend_from_slice(&chunk[..count]);
        let text = String::from_utf8(bytes.clone()).expect("text");
        let Some((_, body)) = text.split_once("\r\n\r\n") else { continue };
        let length: usize = header(&text, "content-length").expect("a length").parse().expect("a number");
        if body.len() == length || count == 0 {
            return text;
        }
    }
}

fn header<'r>(request: &'r str, name: &str) -> Option<&'r str> {
    let (head, _) = request.split_once("\r\n\r\n")?;
    let pairs = head.lines().filter_map(|line| line.split_once(": "));
    pairs.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

fn answer(stream: &mut TcpStream, status: u16, body: &str) {
    let length = body.len();
    let head = format!("HTTP/1.1 {status} So\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
    stream.write_all(format!("{head}{body}").as_bytes()).expect("the client listens");
}

/// The clinic with an appointment that was paid with pi_1 and cancelled too late to be free: 25.00 go back.
fn cancelled() -> (TestEnv, String) {
    let mut env = TestEnv::open_clinic(NOON);
    let number = cancel_one(&mut env, "2026-12-03T09:00", "ada", "pi_1");
    (env, number)
}

fn cancel_one(env: &mut TestEnv, start: &str, who: &str, payment: &str) -> String {
    env.set_now(NOON);
    let number = env.booked(SPECIALIST, start, who);
    env.line(&format!("confirm {number} --payment-id {payment} -q")).success();
    env.set_now(LATE);
    env.line(&format!("cancel {number} -y -q")).success();
    number
}

/// The same with a provider that gives the money back.
fn with_provider(fates: Vec<Fate>) -> (TestEnv, String, Provider) {
    let (env, number) = cancelled();
    let provider = Provider::start(fates);
    let payments = format!("\n[payments]\nprovider = \"stripe\"\nurl = \"{}\"\n", provider.url);
    env.write("slotctl.toml", &format!("{SETTINGS}{payments}"));
    (env.variable("SLOTCTL_STRIPE_KEY", KEY), number, provider)
}

fn refunds(env: &TestEnv) -> Value {
    env.line("refund list -o json").success().json()
}

fn id_of(env: &TestEnv) -> String {
    refunds(env)[0]["id"].as_str().expect("an id").to_owned()
}

fn sweep(env: &TestEnv) -> Value {
    env.line("sweep refunds -o json").success().json()
}

/// What has left the books as given back, in minor units.
fn given_back(env: &TestEnv) -> i64 {
    env.count("SELECT coalesce(sum(minor), 0) FROM money_lines WHERE reason = 'refunded'")
}

#[test]
fn a_refund_goes_to_the_provider_once() {
    let (env, number, provider) = with_provider(Vec::new());
    let id = id_of(&env);
    let due = json!({
        "id": id, "service_id": SPECIALIST, "confirmation_number": number, "amount": "25.00", "currency": "USD",
        "status": "due", "payment_id": "pi_1", "attempts": 0, "detail": null,
        "created_at": "2026-12-01T10:00:00-05:00", "done_at": null,
    });
    for (name, value) in due.as_object().expect("an object") {
        assert_eq!(&refunds(&env)[0][name], value, "{name}");
    }
    let rows = env.dump();
    let rehearsed = env.line("sweep refunds -n -o json").success().json();
    assert_eq!((&rehearsed["due"], &rehearsed["done"]), (&json!(1), &json!(1)));
    assert_eq!((env.dump(), provider.requests().len()), (rows, 0), "a dry run sends nothing");

    let item = json!({ "confirmation_number": number, "kind": "refund", "result": "done", "reason": null });
    let expected = json!({
        "sweep": "refunds", "now": "2026-12-01T10:00:00-05:00", "due": 1, "done": 1, "skipped": 0, "failed": 0,
        "items": [item],
    });
    assert_eq!(sweep(&env), expected);
    let requests = provider.requests();
    let [request] = requests.as_slice() else { panic!("one request: {requests:?}") };
    assert!(request.starts_with("POST /v1/refunds HTTP/1.1\r\n"), "{request}");
    assert!(request.ends_with("\r\n\r\npayment_intent=pi_1&amount=2500"), "{request}");
    assert_eq!(header(request, "idempotency-key"), Some(id.as_str()));
    assert_eq!(header(request, "authorization"), Some(format!("Bearer {KEY}").as_str()));
    assert_eq!(header(request, "content-type"), Some("application/x-www-form-urlencoded"));

    assert_eq!(sweep(&env)["items"], json!([]));
    env.line("sweep refunds -q").success().silent();
    assert_eq!((provider.requests().len(), given_back(&env)), (1, 2500));
    let done = &refunds(&env)[0];
    assert_eq!(
        (&done["status"], &done["attempts"], &done["detail"]),
        (&json!("done"), &json!(1), &json!("re_1"))
    );
    assert_eq!(done["done_at"], "2026-12-01T10:00:00-05:00");
    let shown = env.line(&format!("show {number} -o json")).success().json();
    assert_eq!(shown["refunded"], "25.00");
    env.line("audit verify").success();
}

/// What staff give back after a no-show goes the same way, under a key of its own.
#[test]
fn what_a_no_show_left_held_goes_to_the_provider_once() {
    let (mut env, _, provider) = with_provider(Vec::new());
    sweep(&env);
    env.set_now(NOON);
    let number = env.booked(SPECIALIST, "2026-12-03T10:00", "ben");
    env.line(&format!("confirm {number} --amount 150.00 --payment-id pi_2 -q")).success();
    env.set_now("2026-12-03T15:15:00Z");
    env.line("sweep all -q").success();
    assert_eq!(provider.requests().len(), 1, "no sweep gives back what a no-show left held");
    for (amount, minor) in [("40.00", 4000), ("60.00", 6000)] {
        let line = format!("refund create {number} --amount {amount} --reason ill -o json");
        let id = env.line(&line).success().json()["id"].clone();
        assert_eq!((sweep(&env)["done"].clone(), sweep(&env)["items"].clone()), (json!(1), json!([])));
        let requests = provider.requests();
        let last = requests.last().expect("a request");
        assert!(last.ends_with(&format!("payment_intent=pi_2&amount={minor}")), "{last}");
        assert_eq!(header(last, "idempotency-key"), id.as_str());
    }
    assert_eq!((provider.requests().len(), given_back(&env)), (3, 12_500));
    env.is_sound();
}

#[test]
fn what_is_temporary_is_tried_again_under_the_same_key() {
    let fates = vec![Fate::Answer(500, String::new()), refusal(429, "rate_limit", "slow down"), Fate::Lose];
    let (mut env, number, provider) = with_provider(fates);
    let run = env.line("sweep refunds -o json").code(3);
    assert_eq!(run.error_code(), "items_failed");
    assert!(run.error()["hints"].to_string().contains(&number));
    let report = run.json();
    assert_eq!((&report["due"], &report["failed"]), (&json!(1), &json!(1)));
    assert!(report["items"][0]["reason"].as_str().is_some_and(|reason| reason.contains("500")), "{report}");
    let failed = &refunds(&env)[0];
    assert_eq!((&failed["status"], &failed["attempts"]), (&json!("failed"), &json!(1)));
    assert_eq!(failed["next_attempt_at"], "2026-12-01T10:01:00-05:00");

    env.set_now("2026-12-01T15:00:59Z");
    assert_eq!(sweep(&env)["items"], json!([]), "not before its time");
    for (now, next) in [("2026-12-01T15:01:00Z", "10:03:00"), ("2026-12-01T15:03:00Z", "10:07:00")] {
        env.set_now(now);
        let quiet = env.line("sweep refunds -q").code(3);
        assert!(quiet.stderr().contains(&number), "a failure is never quiet: {}", quiet.stderr());
        assert_eq!(refunds(&env)[0]["next_attempt_at"], format!("2026-12-01T{next}-05:00"));
        assert_eq!(given_back(&env), 0);
    }
    env.set_now("2026-12-01T15:07:00Z");
    assert_eq!(sweep(&env)["done"], 1);
    let keys = provider.keys();
    assert_eq!(keys.len(), 4);
    assert!(keys.iter().all(|key| *key == id_of(&env)), "{keys:?}");
    assert_eq!(given_back(&env), 2500);
}

/// The answer is lost after the provider has given the money back: the same key goes again, and the books show it once.
#[test]
fn a_lost_answer_refunds_once() {
    let (mut env, _, provider) = with_provider(vec![Fate::Lose]);
    env.line("sweep refunds -q").code(3);
    env.set_now("2026-12-01T15:01:00Z");
    assert_eq!(sweep(&env)["done"], 1);
    assert_eq!(sweep(&env)["items"], json!([]));
    let id = id_of(&env);
    assert_eq!(provider.keys(), [id.clone(), id]);
    assert_eq!(given_back(&env), 2500);
}

/// The process is killed between the request and its record.
#[test]
fn a_killed_sweep_is_continued_after_the_lease() {
    let (mut env, _, provider) = with_provider(vec![Fate::Hold]);
    let mut child = env.command().args(["sweep", "refunds", "-q"]).spawn().expect("the binary starts");
    provider.arrived.recv_timeout(Duration::from_secs(60)).expect("the request arrives");
    let id = id_of(&env);
    assert_eq!(sweep(&env)["items"], json!([]), "an overlapping sweep leaves it alone");
    for act in ["settle", "retry"] {
        let busy = env.line(&format!("refund {act} {id} -o json")).code(1);
        assert_eq!(busy.error_code(), "refund_being_sent");
        assert_eq!(busy.error()["details"]["until"], "2026-12-01T15:05:00Z");
    }
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    env.set_now("2026-12-01T15:04:59Z");
    assert_eq!(sweep(&env)["items"], json!([]));
    env.set_now("2026-12-01T15:05:00Z");
    assert_eq!(sweep(&env)["done"], 1);
    assert_eq!(provider.keys(), [id.clone(), id]);
    assert_eq!(given_back(&env), 2500);
    assert_eq!(refunds(&env)[0]["attempts"], 2);
    env.line("audit verify").success();
}

/// Providers forget a key after a day: what may have gone through before that is a person's business.
#[test]
fn an_attempt_of_unknown_outcome_is_not_repeated_a_day_later() {
    let (mut env, _, provider) = with_provider(vec![Fate::Lose]);
    env.line("sweep refunds -q").code(3);
    env.set_now("2026-12-02T14:00:00Z");
    env.line("sweep refunds -q").code(3);
    assert_eq!(provider.requests().len(), 1, "nothing was sent");
    assert_eq!(refunds(&env)[0]["status"], "refused");
    let id = id_of(&env);
    let retried = env.line(&format!("refund retry {id}")).success();
    assert!(retried.stderr().contains("make sure"), "{}", retried.stderr());
    assert_eq!(sweep(&env)["done"], 1);
    assert_eq!((provider.requests().len(), given_back(&env)), (2, 2500));
}

#[test]
fn what_is_refused_waits_for_a_person() {
    let fates =
        vec![refusal(400, "charge_disputed", "the charge is disputed"), refusal(402, "no", "no funds")];
    let (mut env, number, provider) = with_provider(fates);
    let run = env.line("sweep refunds -o json").code(3);
    assert!(run.error()["hints"].to_string().contains("the charge is disputed"));
    let refused = &refunds(&env)[0];
    assert_eq!((&refused["status"], &refused["next_attempt_at"]), (&json!("refused"), &Value::Null));
    assert!(refused["detail"].as_str().is_some_and(|detail| detail.contains("charge_disputed")), "{refused}");
    assert_eq!(refused["confirmation_number"], json!(number));
    env.set_now("2026-12-05T15:00:00Z");
    assert_eq!(sweep(&env)["items"], json!([]), "no sweep repeats it");

    let id = id_of(&env);
    assert_eq!(env.line(&format!("refund retry {id} -o json")).success().json()["status"], "due");
    let due = env.line(&format!("refund retry {id} -o json")).code(1);
    assert_eq!(due.error_code(), "wrong_status");
    env.line("sweep refunds -q").code(3);
    assert_eq!(env.line("refund list --status refused -o json").success().json()[0]["attempts"], 2);
    env.line(&format!("refund settle {id} --reference bank-17 -q")).success();
    assert_eq!(sweep(&env)["items"], json!([]));
    assert_eq!((provider.requests().len(), given_back(&env)), (2, 2500));
}

#[test]
fn a_rejected_key_stops_the_sweep_and_refuses_nothing() {
    let (mut env, _, provider) = with_provider(vec![refusal(401, "bad_key", &format!("Invalid key: {KEY}"))]);
    cancel_one(&mut env, "2026-12-03T09:30", "ben", "pi_2");
    let run = env.line("sweep refunds -o json").code(4);
    assert_eq!(run.error_code(), "unauthorized");
    let report = run.json();
    assert_eq!((&report["failed"], &report["skipped"]), (&json!(1), &json!(1)), "{report}");
    assert_eq!(report["items"][1]["reason"], "key_rejected");
    assert_eq!(provider.requests().len(), 1);
    assert!(!format!("{}{}{}", run.stdout(), run.stderr(), env.dump()).contains(KEY));
    env.set_now("2026-12-01T15:01:00Z");
    assert_eq!(sweep(&env)["done"], 2);
    assert_eq!(given_back(&env), 5000);
}

#[test]
fn the_key_is_asked_for_only_when_there_is_something_to_send() {
    let (env, _, provider) = with_provider(Vec::new());
    let mut env = env.variable("SLOTCTL_STRIPE_KEY", "");
    env.line("sweep refunds -n -q").success();
    let run = env.line("sweep refunds -o json").code(4);
    assert_eq!(run.error_code(), "unauthorized");
    assert!(run.error()["hints"].to_string().contains("SLOTCTL_STRIPE_KEY"));
    assert_eq!((&refunds(&env)[0]["attempts"], provider.requests().len()), (&json!(0), 0));
    env.set_variable("SLOTCTL_STRIPE_KEY", KEY);
    assert_eq!(sweep(&env)["done"], 1);
    env.set_variable("SLOTCTL_STRIPE_KEY", "");
    assert_eq!(sweep(&env)["items"], json!([]));
}

#[test]
fn a_provider_that_is_not_there_is_tried_again() {
    let (mut env, _, provider) = with_provider(Vec::new());
    let gone = {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        format!("http://{}", listener.local_addr().expect("an address"))
    };
    let settings = fs::read_to_string(env.work().join("slotctl.toml")).expect("settings");
    env.write("slotctl.toml", &settings.replace(&provider.url, &gone));
    let run = env.line("sweep refunds -o json").code(3);
    let reason = run.json()["items"][0]["reason"].as_str().unwrap_or_default().to_owned();
    assert!(reason.contains("cannot be reached"), "{reason}");
    env.write("slotctl.toml", &settings);
    env.set_now("2026-12-03T15:00:00Z");
    assert_eq!(sweep(&env)["done"], 1, "nothing was sent, so nothing is in doubt after a day");
}

#[test]
fn a_refund_without_a_payment_is_refused_with_the_reason() {
    let (mut env, _, provider) = with_provider(Vec::new());
    sweep(&env);
    env.set_now(NOON);
    let number = env.booked(SPECIALIST, "2026-12-03T09:30", "ben");
    env.line(&format!("confirm {number} -q")).success();
    env.set_now(LATE);
    env.line(&format!("cancel {number} -y -q")).success();
    let run = env.line("sweep refunds -o json").code(3);
    assert!(run.json()["items"][0]["reason"].as_str().is_some_and(|reason| reason.contains("no payment")));
    assert_eq!(provider.requests().len(), 1, "nothing was sent");
    assert_eq!(
        env.line("refund list --status refused -o json").success().json()[0]["confirmation_number"],
        number
    );
}

#[test]
fn by_hand_a_refund_waits_to_be_settled_and_is_settled_once() {
    let (env, number) = cancelled();
    let report = sweep(&env);
    assert_eq!((&report["due"], &report["skipped"]), (&json!(0), &json!(1)));
    assert_eq!(report["items"][0]["reason"], "manual");
    assert_eq!((&refunds(&env)[0]["status"], given_back(&env)), (&json!("due"), 0));
    env.line("sweep refunds -q").success().silent();
    let id = id_of(&env);
    let rows = env.dump();
    for bad in ["", " ", "two\nlines"] {
        let run = env.run(["refund", "settle", &id, "--reference", bad, "-o", "json"]).code(1);
        assert_eq!(run.error_code(), "invalid_input");
    }
    assert_eq!(env.line(&format!("refund settle {id} -n -o json")).success().json()["status"], "done");
    assert_eq!(env.dump(), rows);

    let settled = env.line(&format!("refund settle {id} --reference till-3 -o json")).success().json();
    assert_eq!((&settled["status"], &settled["detail"]), (&json!("done"), &json!("by hand: till-3")));
    let again = env.line(&format!("refund settle {id} -o json")).code(1);
    assert_eq!(again.error_code(), "wrong_status");
    assert_eq!(env.line(&format!("refund retry {id} -o json")).code(1).error_code(), "wrong_status");
    assert_eq!((sweep(&env)["items"].clone(), given_back(&env)), (json!([]), 2500));
    let history = env.line(&format!("audit list {number} -o json")).success().json();
    let last = history.as_array().and_then(|events| events.last()).expect("an event");
    assert_eq!((&last["action"], &last["reason"]), (&json!("refund_settled"), &json!("till-3")));
    env.line("audit verify").success();
    let unknown = env.line("refund settle 00000000-0000-7000-8000-000000000000 -o json").code(1);
    assert_eq!(unknown.error_code(), "not_found");
    env.line("refund settle 17").code(2);
}

/// Many sweeps at once: one request.
#[test]
fn overlapping_sweeps_send_one_request() {
    let (env, _, provider) = with_provider(Vec::new());
    provider.then(made());
    let start = |_| env.command().args(["sweep", "refunds", "-q"]).spawn().expect("the binary starts");
    for mut child in (0..6).map(start).collect::<Vec<_>>() {
        assert!(child.wait().expect("it ends").success());
    }
    assert_eq!((provider.requests().len(), given_back(&env)), (1, 2500));
}

#[test]
fn a_silent_provider_ends_the_run_and_the_rest_stays_due() {
    let (mut env, _, provider) = with_provider(vec![Fate::Lose, Fate::Lose, Fate::Lose]);
    for (start, who, payment) in
        [("09:30", "ben", "pi_2"), ("10:00", "cleo", "pi_3"), ("10:30", "dan", "pi_4")]
    {
        cancel_one(&mut env, &format!("2026-12-03T{start}"), who, payment);
    }
    let report = env.line("sweep refunds -o json").code(3).json();
    assert_eq!((&report["failed"], &report["skipped"]), (&json!(3), &json!(1)), "{report}");
    assert_eq!(report["items"][3]["reason"], "provider_unreachable");
    assert_eq!(env.line("refund list --status due -o json").success().json()[0]["attempts"], 0);
    let failed = env.line("refund list --status failed -o json").success().json();
    let id = failed[0]["id"].as_str().expect("an id");
    let settled = env.line(&format!("refund settle {id}")).success();
    assert!(settled.stderr().contains("make sure at the provider"), "{}", settled.stderr());
    env.set_now("2026-12-01T15:01:00Z");
    assert_eq!(sweep(&env)["done"], 3);
    assert_eq!((provider.requests().len(), given_back(&env)), (6, 15_000), "two were cancelled in time");
}
