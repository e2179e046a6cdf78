//! Many messages at once over real sockets: through refusals, cut connections, overlaps and kills, nobody is left out
//! and nobody is told twice who need not be.
//!
//! The suite takes as many people as show every case. `SLOTCTL_BULK=full cargo test --locked --test it bulk` takes a
//! thousand, and fifty kills.

use std::collections::BTreeMap;
use std::process::{Child, Stdio};
use std::thread;
use std::time::Duration;

use chrono::TimeDelta;
use serde_json::{Value, json};
use slotctl::domain::notice::Channel;
use slotctl::notify::{Email, EmailOptions, Security};
use slotctl::ops::Act;
use slotctl::ops::deliver::{self, Delivering};
use slotctl::ops::sweep_reminders::{self, Reminding};

use super::studio::{DUE, Studio, at};
use super::{email, message_id};
use crate::support::mime;
use crate::support::smtp::{Catcher, Caught, Manners, Verdict};

/// How many people are reminded.
fn people() -> usize {
    if is_full() { 1000 } else { 120 }
}

#[expect(clippy::disallowed_methods, reason = "whoever wants the full size says so in the environment")]
pub(super) fn is_full() -> bool {
    std::env::var("SLOTCTL_BULK").is_ok_and(|size| size == "full")
}

/// A mail server of such a character, and a studio with so many reminders due that sends through it.
pub(super) fn with(count: usize, verdict: fn(usize) -> Verdict) -> (Catcher, Studio) {
    let catcher = Catcher::with(Manners { verdict, ..Manners::default() });
    let studio = Studio::new(&email(catcher.port())).booked(count).at(DUE);
    (catcher, studio)
}

/// Instants so many minutes apart, from [`DUE`] on.
pub(super) fn after(minutes: usize) -> String {
    let minutes = i64::try_from(minutes).expect("a test ends in time");
    (at(DUE) + TimeDelta::minutes(minutes)).to_rfc3339()
}

/// What each person got; every message must be sound, and all of one person the same one.
pub(super) fn by_person(caught: &[Caught]) -> BTreeMap<&str, usize> {
    let mut told: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
    for one in caught {
        mime::parts(&one.text).unwrap_or_else(|error| panic!("{error} in {}", one.text));
        let (times, id) = told.entry(&one.to).or_insert((0, message_id(&one.text)));
        *times += 1;
        assert_eq!(*id, message_id(&one.text), "{} got two messages that are not the same", one.to);
    }
    let mut ids: Vec<&str> = told.values().map(|(_, id)| *id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), told.len(), "a Message-ID is one message's");
    told.into_iter().map(|(person, (times, _))| (person, times)).collect()
}

fn in_state(studio: &Studio, state: &str) -> usize {
    let listed = studio.line(&format!("outbox list --status {state} -o json")).success().json();
    listed.as_array().expect("a list").len()
}

/// Sweeps with an hour in between until nothing fails any more, and returns how many runs had failures.
pub(super) fn sweep_until_all_is_sent(studio: &mut Studio) -> usize {
    for run in 0..20 {
        studio.set_now(&after(60 * run));
        let report = studio.line("sweep reminders -o json --concurrency 8").either(&[0, 3]).json();
        if report["failed"] == 0 {
            return run;
        }
    }
    panic!("{} are still failing", in_state(studio, "failed"));
}

#[test]
fn everybody_is_told_once() {
    let (catcher, studio) = with(people(), |_| Verdict::Accept);
    let begun = std::time::Instant::now();
    studio.line("sweep reminders -q").success().silent();
    let took = begun.elapsed();
    let caught = catcher.caught();
    let told = by_person(&caught);
    assert_eq!((told.len(), caught.len()), (people(), people()), "in {took:?}");
    assert_eq!(in_state(&studio, "sent"), people());
    if is_full() {
        report(&format!("{} messages in {took:?}", people()));
    }
}

/// Every sweep has a lock of its own, and these three deliver at the same time.
#[test]
fn sweeps_that_overlap_tell_everybody_once() {
    let (catcher, studio) = with(people(), |_| Verdict::Accept);
    let lines =
        ["sweep reminders -q", "sweep all -q", "outbox deliver -q", "sweep reminders -q", "sweep all -q"];
    let start = |line: &str| -> Child {
        let mut command = studio.command();
        command.args(line.split(' ')).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().expect("the binary starts")
    };
    for child in lines.map(start) {
        let output = child.wait_with_output().expect("it ends");
        assert!(
            output.status.success() && output.stdout.is_empty() && output.stderr.is_empty(),
            "{output:?}"
        );
    }
    // Whoever began before the others had queued may have left the rest to them.
    studio.line("outbox deliver -q").success().silent();
    assert_eq!((by_person(&catcher.caught()).len(), catcher.caught().len()), (people(), people()));
}

/// The lock only saves work: without it three runs in step with each other do no harm.
#[test]
fn runs_without_any_lock_tell_everybody_once() {
    let (catcher, studio) = with(people(), |_| Verdict::Accept);
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| unlocked_run(&studio, catcher.port()));
        }
    });
    assert_eq!((by_person(&catcher.caught()).len(), catcher.caught().len()), (people(), people()));
    assert!(studio.outbox().iter().all(|notice| notice["status"] == "sent" && notice["attempts"] == 1));
}

fn unlocked_run(studio: &Studio, port: u16) {
    let (config, now, mut ledger) = (studio.config(), at(DUE), studio.ledger());
    let act = Act { actor: "tester", command: "sweep reminders", clock: &|| now, sms: false };
    let reminding = Reminding { services: &config.services, sms: false, limit: 0 };
    sweep_reminders::queue(&mut ledger, act, &reminding).expect("queued");
    let from = "Clinic <desk@example.org>".to_owned();
    let options =
        EmailOptions { host: "127.0.0.1".to_owned(), port, security: Security::None, login: None, from };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let services = &config.services;
    let (templates, channels) = (&config.templates, &[Channel::Email]);
    let delivering =
        Delivering { services, templates, organizer: None, channels, limit: 0, concurrency: 4, lock: None };
    runtime.block_on(async {
        let email = Email::new(options).expect("a mail server");
        deliver::run(&mut ledger, act, &email, &delivering).await.expect("delivered");
        email.close().await;
    });
}

#[test]
fn what_is_refused_for_now_arrives_later() {
    let tenth = |number: usize| match number % 10 {
        9 => Verdict::RefuseMessage("451 busy"),
        _ => Verdict::Accept,
    };
    let (catcher, mut studio) = with(people(), tenth);
    let failing = sweep_until_all_is_sent(&mut studio);
    assert!(failing > 0, "some were refused");
    assert_eq!((by_person(&catcher.caught()).len(), catcher.caught().len()), (people(), people()));
    assert_eq!(in_state(&studio, "sent"), people());
}

#[test]
fn what_is_refused_for_good_is_dead_and_the_rest_arrives() {
    let fiftieth = |number: usize| match number % 50 {
        49 => Verdict::RefuseRecipient("550 no such user"),
        _ => Verdict::Accept,
    };
    let (catcher, mut studio) = with(people(), fiftieth);
    let refused = people() / 50;
    let run = studio.line("sweep reminders -o json").code(3);
    assert_eq!((run.error_code().as_str(), &run.json()["failed"]), ("items_failed", &json!(refused)));
    assert_eq!(catcher.caught().len(), people() - refused);
    let dead = studio.line("outbox list --state dead -o json").success().json();
    let dead = dead.as_array().expect("a list");
    assert_eq!(dead.len(), refused);
    let told = by_person(&catcher.caught()).len();
    assert!(dead.iter().all(|notice| notice["reason"] == "the mail server refused: 550 no such user"));
    assert!(
        dead.iter().all(|notice| notice["next_attempt_at"] == Value::Null && notice["to"] != Value::Null)
    );
    studio.set_now(&after(600));
    studio.line("sweep reminders -q").success().silent();
    assert_eq!(catcher.caught().len(), told, "nobody tries again by himself");
    // The addresses work again, and somebody says so.
    let retried = studio.line("outbox retry --all-dead -o json").success().json();
    assert_eq!(retried.as_array().map(Vec::len), Some(refused));
    studio.line("outbox deliver -q").success().silent();
    assert_eq!((by_person(&catcher.caught()).len(), catcher.caught().len()), (people(), people()));
}

#[test]
fn what_was_cut_after_data_comes_once_more_and_nothing_else_does() {
    /// As good as at random, and the same in every run.
    fn cut(number: usize) -> Verdict {
        let mixed = number.wrapping_mul(2_654_435_761) >> 7;
        if mixed.is_multiple_of(7) { Verdict::CutAfterData } else { Verdict::Accept }
    }
    let (catcher, mut studio) = with(people(), cut);
    sweep_until_all_is_sent(&mut studio);
    let caught = catcher.caught();
    let told = by_person(&caught);
    assert_eq!(told.len(), people(), "nobody is left out");
    let mut cuts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in caught.iter().filter(|one| one.cut) {
        *cuts.entry(&one.to).or_default() += 1;
    }
    assert!(cuts.len() > people() / 20, "only {} were cut", cuts.len());
    for (person, times) in told {
        assert_eq!(times, 1 + cuts.get(person).copied().unwrap_or_default(), "{person}");
    }
}

#[test]
fn killed_at_any_moment_it_loses_nothing_and_repeats_only_what_was_on_its_way() {
    let kills = if is_full() { 50 } else { 8 };
    let (catcher, mut studio) = with(people(), |_| Verdict::Accept);
    let mut dice = 42_usize;
    let mut roll = |below: usize| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) % below
    };
    let mut killed = 0;
    for kill in 0..kills {
        // The lease of what was on its way is over.
        studio.set_now(&after(6 * kill));
        let seen = catcher.caught().len();
        let enough = seen + roll(people() / kills);
        let mut sweep = studio.command().args(["sweep", "reminders", "-q"]).spawn().expect("it starts");
        while catcher.caught().len() < enough && sweep.try_wait().expect("it is ours").is_none() {
            thread::sleep(Duration::from_micros(200));
        }
        thread::sleep(Duration::from_micros(u64::try_from(roll(30_000)).expect("it is small")));
        sweep.kill().expect("it is ours");
        killed += usize::from(!sweep.wait().expect("it has ended").success());
    }
    assert!(killed > kills / 2, "only {killed} were killed in time");
    studio.set_now(&after(6 * kills));
    studio.line("sweep reminders -q").success().silent();
    let caught = catcher.caught();
    let told = by_person(&caught);
    let repeated = caught.len() - people();
    assert_eq!(told.len(), people(), "nobody is left out");
    assert!(repeated <= 4 * killed, "{repeated} came twice after {killed} kills");
    let outbox = studio.outbox();
    assert!(outbox.iter().all(|notice| notice["status"] == "sent"));
    for notice in &outbox {
        let to = notice["to"].as_str().expect("an address");
        let was_on_its_way = notice["reason"] == "sent_again";
        assert!(told[to] == 1 || was_on_its_way, "{to} got {} and nobody knows why", told[to]);
        assert!(u64::try_from(told[to]).expect("few") <= notice["attempts"].as_u64().expect("a number"));
    }
    if is_full() {
        report(&format!("{killed} kills: {repeated} of {} came twice", people()));
    }
}

/// Tells the figures of a run at full size.
#[expect(clippy::print_stderr, reason = "whoever asked for the full size wants the figures")]
pub(super) fn report(figures: &str) {
    eprintln!("{figures}");
}
