//! Many text messages through a gateway on a real socket, as `bulk` does it with e-mail.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use wiremock::matchers::method;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

use super::email;
use super::studio::{DUE, Studio};
use crate::support::smtp::Catcher;

const PEOPLE: usize = 40;

/// A gateway that answers the messages, counted from 0, with such a status, and what it took over.
struct Gateway {
    runtime: tokio::runtime::Runtime,
    server: MockServer,
}

impl Gateway {
    fn start(status: fn(usize) -> u16) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let number = AtomicUsize::new(0);
        let answer = move |_: &Request| {
            let number = number.fetch_add(1, Ordering::SeqCst);
            ResponseTemplate::new(status(number)).insert_header("x-number", number.to_string().as_str())
        };
        let server = runtime.block_on(async {
            let server = MockServer::start().await;
            Mock::given(method("POST")).respond_with(answer).mount(&server).await;
            server
        });
        Self { runtime, server }
    }

    /// The number and the id of every message that was handed over, in the order of arrival.
    fn handed(&self) -> Vec<(String, String)> {
        let requests = self.runtime.block_on(self.server.received_requests()).expect("they are kept");
        let read = |request: &Request| -> Value { serde_json::from_slice(&request.body).expect("JSON") };
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        requests.iter().map(read).map(|body| (text(&body["to"]), text(&body["id"]))).collect()
    }

    /// A studio with a reminder due for each of so many telephones.
    fn studio(&self, catcher: &Catcher) -> Studio {
        let settings =
            format!("{}[sms]\nprovider = \"http\"\nurl = \"{}\"\n", email(catcher.port()), self.server.uri());
        Studio::new(&settings).booked_with_phones(PEOPLE).at(DUE)
    }
}

/// How often each telephone rang; all calls of one are the same message.
fn by_telephone(handed: &[(String, String)]) -> BTreeMap<&str, usize> {
    let mut told: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
    for (to, id) in handed {
        let (times, first) = told.entry(to).or_insert((0, id));
        *times += 1;
        assert_eq!(first, id, "{to} got two messages that are not the same");
    }
    told.into_iter().map(|(to, (times, _))| (to, times)).collect()
}

fn sms(studio: &Studio) -> Vec<Value> {
    studio.outbox().into_iter().filter(|notice| notice["channel"] == "sms").collect()
}

#[test]
fn a_gateway_that_postpones_some_and_refuses_others_gets_each_that_it_can_take() {
    let gateway = Gateway::start(|number| match number {
        13 | 27 => 400,
        number if number % 10 == 9 && number < PEOPLE => 429,
        _ => 201,
    });
    let catcher = Catcher::start();
    let mut studio = gateway.studio(&catcher);
    let report = studio.line("sweep reminders -o json").code(3).json();
    // Two channels of one reminder are one item.
    assert_eq!((&report["done"], &report["failed"]), (&json!(PEOPLE - 6), &json!(6)));
    assert_eq!(catcher.caught().len(), PEOPLE, "e-mail goes whatever becomes of the text messages");
    studio.set_now("2026-12-02T12:05:00Z");
    studio.line("sweep reminders -q").success().silent();
    let count = |state: &str| sms(&studio).iter().filter(|notice| notice["status"] == state).count();
    assert_eq!((count("sent"), count("dead")), (PEOPLE - 2, 2));
    let handed = gateway.handed();
    assert_eq!((by_telephone(&handed).len(), handed.len()), (PEOPLE, PEOPLE + 4));
    assert_eq!(catcher.caught().len(), PEOPLE);
}

#[test]
fn killed_at_any_moment_it_loses_no_text_message() {
    let gateway = Gateway::start(|_| 201);
    let catcher = Catcher::start();
    let mut studio = gateway.studio(&catcher);
    let kills: usize = 4;
    for kill in 0..kills {
        studio.set_now(&format!("2026-12-02T{}:00:00Z", 12 + kill));
        let enough = gateway.handed().len() + 2 + 3 * kill;
        let mut sweep = studio.command().args(["sweep", "reminders", "-q"]).spawn().expect("it starts");
        while gateway.handed().len() < enough && sweep.try_wait().expect("it is ours").is_none() {
            thread::sleep(Duration::from_millis(1));
        }
        sweep.kill().expect("it is ours");
        assert!(!sweep.wait().expect("it has ended").success(), "killed in the middle");
    }
    studio.set_now("2026-12-02T20:00:00Z");
    studio.line("sweep reminders -q").success().silent();
    let handed = gateway.handed();
    let told = by_telephone(&handed);
    let repeated = handed.len() - PEOPLE;
    assert_eq!(told.len(), PEOPLE, "nobody is left out");
    assert!(repeated <= 4 * kills, "{repeated} came twice");
    assert!(sms(&studio).iter().all(|notice| notice["status"] == "sent"));
}
