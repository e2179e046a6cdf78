//! Many text messages through a gateway on a real socket, as `bulk` does it with e-mail; forty, and a thousand at the
//! full size.

use std::collections::BTreeMap;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use super::bulk::{after, is_full, sweep_until_all_is_sent};
use super::email;
use super::gateway::{Gateway, Handed, Reply};
use super::studio::{DUE, Studio};
use crate::support::smtp::Catcher;

fn people() -> usize {
    if is_full() { 1000 } else { 40 }
}

/// A studio with a reminder due for each of so many telephones.
fn studio(catcher: &Catcher, gateway: &str) -> Studio {
    let settings = email(catcher.port()) + gateway;
    let mut studio = Studio::new(&settings).booked_with_phones(people()).at(DUE);
    studio.set_variable("SLOTCTL_SMS_TOKEN", "s3cret");
    studio
}

/// How often each telephone rang; all calls of one are the same message.
fn by_telephone(handed: &[Handed]) -> BTreeMap<&str, usize> {
    let mut told: BTreeMap<&str, (usize, &Handed)> = BTreeMap::new();
    for one in handed {
        assert!(one.body.starts_with("Reminder: your appointment is in "), "{one:?}");
        let (times, first) = told.entry(&one.to).or_insert((0, one));
        *times += 1;
        assert_eq!(first.id, one.id, "{} got two messages that are not the same", one.to);
    }
    told.into_iter().map(|(to, (times, _))| (to, times)).collect()
}

fn sms(studio: &Studio) -> Vec<Value> {
    studio.outbox().into_iter().filter(|notice| notice["channel"] == "sms").collect()
}

#[test]
fn a_gateway_that_postpones_some_and_refuses_others_gets_each_that_it_can_take() {
    let gateway = Gateway::start(|number| match number {
        13 | 27 => Reply::Refuse(400, None),
        9 | 19 | 29 | 39 => Reply::Refuse(429, None),
        _ => Reply::Accept,
    });
    let catcher = Catcher::start();
    let mut studio = studio(&catcher, &gateway.plain());
    let report = studio.line("sweep reminders -o json").code(3).json();
    // Two channels of one reminder are one item.
    assert_eq!((&report["done"], &report["failed"]), (&json!(people() - 6), &json!(6)));
    assert_eq!(catcher.caught().len(), people(), "e-mail goes whatever becomes of the text messages");
    studio.set_now("2026-12-02T12:05:00Z");
    studio.line("sweep reminders -q").success().silent();
    let count = |state: &str| sms(&studio).iter().filter(|notice| notice["status"] == state).count();
    assert_eq!((count("sent"), count("dead")), (people() - 2, 2));
    let handed = gateway.handed();
    assert_eq!((by_telephone(&handed).len(), handed.len()), (people() - 2, people() - 2));
    assert_eq!(catcher.caught().len(), people());
}

/// In both forms: whatever happens on the way, every telephone rings, and twice only where nobody was told that the
/// gateway had the message.
#[test]
fn through_every_fault_each_telephone_rings_once_but_for_what_was_cut() {
    fn reply(number: usize) -> Reply {
        match number % 20 {
            3 => Reply::Refuse(429, Some(1800)),
            7 => Reply::Refuse(500, None),
            11 => Reply::Cut,
            13 => Reply::Slow(30),
            17 => Reply::Page,
            19 => Reply::Refuse(503, Some(5)),
            _ => Reply::Accept,
        }
    }
    let forms: [fn(&Gateway) -> String; 2] = [Gateway::plain, Gateway::twilio];
    for form in forms {
        let (gateway, catcher) = (Gateway::start(reply), Catcher::start());
        let mut studio = studio(&catcher, &form(&gateway));
        let failing = sweep_until_all_is_sent(&mut studio);
        assert!(failing > 0, "some were refused");
        let handed = gateway.handed();
        let told = by_telephone(&handed);
        assert_eq!(told.len(), people(), "nobody is left out");
        let cuts = handed.iter().filter(|one| one.cut).count();
        assert!(cuts >= people() / 20, "only {cuts} were cut");
        for (telephone, times) in told {
            let cuts = handed.iter().filter(|one| one.cut && one.to == telephone).count();
            assert_eq!(times, 1 + cuts, "{telephone}");
        }
        assert!(sms(&studio).iter().all(|notice| notice["status"] == "sent"));
        assert_eq!(catcher.caught().len(), people());
    }
}

/// A gateway that says when it wants to be asked again is not asked before.
#[test]
fn a_gateway_that_asks_for_half_an_hour_gets_it() {
    let all_but = |number: usize| if number < 2 { Reply::Refuse(429, Some(1800)) } else { Reply::Accept };
    let (gateway, catcher) = (Gateway::start(all_but), Catcher::start());
    let mut studio = Studio::new(&(email(catcher.port()) + &gateway.plain())).booked_with_phones(2).at(DUE);
    studio.line("sweep reminders -q").code(3);
    assert!(sms(&studio).iter().all(|one| one["next_attempt_at"] == "2026-12-02T12:30:00+00:00"));
    studio.set_now("2026-12-02T12:29:59Z");
    studio.line("sweep reminders -q").success().silent();
    assert_eq!(gateway.requests(), 2);
    studio.set_now("2026-12-02T12:30:00Z");
    studio.line("sweep reminders -q").success().silent();
    assert_eq!((gateway.requests(), by_telephone(&gateway.handed()).len()), (4, 2));
}

#[test]
fn killed_at_any_moment_it_loses_no_text_message() {
    let gateway = Gateway::start(|_| Reply::Accept);
    let catcher = Catcher::start();
    let mut studio = studio(&catcher, &gateway.plain());
    let kills = if is_full() { 20 } else { 4 };
    for kill in 0..kills {
        studio.set_now(&after(6 * kill));
        let enough = gateway.requests() + 2 + kill * people() / (kills * kills);
        let mut sweep = studio.command().args(["sweep", "reminders", "-q"]).spawn().expect("it starts");
        while gateway.requests() < enough && sweep.try_wait().expect("it is ours").is_none() {
            thread::sleep(Duration::from_millis(1));
        }
        sweep.kill().expect("it is ours");
        assert!(!sweep.wait().expect("it has ended").success(), "killed in the middle");
    }
    studio.set_now(&after(6 * kills));
    studio.line("sweep reminders -q").success().silent();
    let handed = gateway.handed();
    let told = by_telephone(&handed);
    let repeated = handed.len() - people();
    assert_eq!(told.len(), people(), "nobody is left out");
    assert!(repeated <= 4 * kills, "{repeated} came twice");
    assert!(sms(&studio).iter().all(|notice| notice["status"] == "sent"));
}
