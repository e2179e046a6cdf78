//! Messages of every kind at once, by both channels: reminders, confirmations, cancellations and offers of the
//! waitlist, through overlaps, refusals, cuts and kills. Sixty of them, and a thousand at the full size.

use std::collections::BTreeMap;
use std::process::{Child, Stdio};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use super::bulk::{after, is_full, report};
use super::gateway::{Gateway, Reply};
use super::studio::{DUE, Studio};
use super::{email, message_id};
use crate::support::mime;
use crate::support::smtp::{Catcher, Manners, Verdict};

/// A twentieth of the messages.
fn unit() -> usize {
    if is_full() { 50 } else { 3 }
}

/// A mail server and a gateway of such characters, and a studio with messages of every kind due.
fn world(verdict: fn(usize) -> Verdict, reply: fn(usize) -> Reply) -> (Catcher, Gateway, Studio) {
    let catcher = Catcher::with(Manners { verdict, ..Manners::default() });
    let gateway = Gateway::start(reply);
    let studio = Studio::new(&(email(catcher.port()) + &gateway.plain()));
    let studio = studio.with_every_kind(unit()).at(DUE);
    (catcher, gateway, studio)
}

/// How often each message arrived, by the id of its notice. Every one is sound, and a calendar file is in those that
/// are to have one.
fn arrived(catcher: &Catcher, gateway: &Gateway) -> BTreeMap<String, usize> {
    let mut times = BTreeMap::new();
    for one in catcher.caught() {
        let parts = mime::parts(&one.text).unwrap_or_else(|error| panic!("{error} in {}", one.text));
        let subject = one.text.lines().find(|line| line.starts_with("Subject: ")).expect("a subject");
        let method = if subject.contains("Confirmed") {
            Some("METHOD:REQUEST")
        } else {
            subject.contains("Cancelled").then_some("METHOD:CANCEL")
        };
        let file = parts.iter().find(|part| part.kind == "text/calendar");
        assert_eq!(file.is_some(), method.is_some(), "{subject}");
        assert!(method.is_none_or(|method| file.is_some_and(|file| file.text.contains(method))), "{subject}");
        let id = message_id(&one.text).trim_start_matches("Message-ID: <").split('@').next();
        *times.entry(id.expect("an id").to_owned()).or_default() += 1;
    }
    for one in gateway.handed() {
        *times.entry(one.id.expect("a plain gateway is told it")).or_default() += 1;
    }
    times
}

/// How many messages there are of each kind and channel.
fn kinds(outbox: &[Value]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for one in outbox {
        let word = |name: &str| one[name].as_str().unwrap_or_default();
        *counts.entry(format!("{} {}", word("kind"), word("channel"))).or_default() += 1;
    }
    counts
}

fn expected() -> BTreeMap<String, usize> {
    let unit = unit();
    let row = |(name, count): (&str, usize)| (name.to_owned(), count);
    BTreeMap::from(
        [
            ("reminder_24h email", 5 * unit),
            ("reminder_24h sms", 5 * unit),
            ("confirmation email", 4 * unit),
            ("cancellation email", 2 * unit),
            ("waitlist_available email", 2 * unit),
            ("waitlist_available sms", 2 * unit),
        ]
        .map(row),
    )
}

fn start(studio: &Studio, line: &str) -> Child {
    let mut command = studio.command();
    command.args(line.split(' ')).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("the binary starts")
}

#[test]
fn sweeps_that_overlap_send_each_of_every_kind_once() {
    let (catcher, gateway, studio) = world(|_| Verdict::Accept, |_| Reply::Accept);
    let lines =
        ["sweep all -q", "sweep reminders -q", "outbox deliver -q", "sweep waitlist -q", "sweep all -q"];
    for child in lines.map(|line| start(&studio, line)) {
        let output = child.wait_with_output().expect("it ends");
        assert!(
            output.status.success() && output.stdout.is_empty() && output.stderr.is_empty(),
            "{output:?}"
        );
    }
    // Whoever began before the others had queued may have left the rest to them.
    studio.line("sweep all -q").success().silent();
    let outbox = studio.outbox();
    assert_eq!(kinds(&outbox), expected());
    assert!(outbox.iter().all(|notice| notice["status"] == "sent"));
    let arrived = arrived(&catcher, &gateway);
    assert_eq!(arrived.len(), 20 * unit());
    assert!(arrived.values().all(|times| *times == 1));
}

/// Nothing is lost or told without need: a message arrives, or is dead and listed; it arrives again only if it was cut
/// off, or on its way when the run was killed.
#[test]
fn through_refusals_cuts_and_kills_each_arrives_or_is_listed() {
    let (catcher, gateway, mut studio) = world(
        |number| match number {
            number if number % 10 == 9 => Verdict::RefuseMessage("451 4.3.0 busy"),
            number if number % 25 == 12 => Verdict::RefuseRecipient("550 5.1.1 no such user"),
            number if number % 13 == 5 => Verdict::CutAfterData,
            _ => Verdict::Accept,
        },
        |number| match number % 15 {
            2 => Reply::Refuse(429, Some(120)),
            5 => Reply::Refuse(500, None),
            8 => Reply::Cut,
            11 => Reply::Slow(20),
            _ => Reply::Accept,
        },
    );
    let (kills, mut killed) = (if is_full() { 10 } else { 3 }, 0);
    for kill in 0..kills {
        studio.set_now(&after(6 * kill));
        let enough = catcher.caught().len() + gateway.requests() + 1 + 10 * unit() / kills;
        let mut sweep = start(&studio, "sweep all -q");
        while catcher.caught().len() + gateway.requests() < enough
            && sweep.try_wait().expect("ours").is_none()
        {
            thread::sleep(Duration::from_micros(500));
        }
        sweep.kill().expect("it is ours");
        killed += usize::from(sweep.wait().expect("it has ended").code().is_none());
    }
    assert!(killed > 0, "none was killed in time");
    let mut minutes = 6 * kills;
    while studio.outbox().iter().any(|one| !matches!(one["status"].as_str(), Some("sent" | "dead"))) {
        studio.set_now(&after(minutes));
        studio.line("sweep all -q").either(&[0, 3]);
        minutes += 60;
        assert!(minutes < 20 * 60, "it comes to an end: {:?}", studio.outbox());
    }
    let (outbox, arrived) = (studio.outbox(), arrived(&catcher, &gateway));
    assert_eq!(kinds(&outbox), expected());
    let mut dead = 0;
    for notice in &outbox {
        let times = arrived.get(notice["id"].as_str().expect("an id")).copied().unwrap_or_default();
        if notice["status"] == "dead" {
            dead += 1;
            assert_eq!(notice["reason"], "the mail server refused: 550 5.1.1 no such user");
        } else {
            assert!(times >= 1, "{notice} never came");
        }
    }
    let cuts = catcher.caught().iter().filter(|one| one.cut).count()
        + gateway.handed().iter().filter(|one| one.cut).count();
    let repeated: usize = arrived.values().map(|times| times - 1).sum();
    assert!(dead > 0 && cuts > 0, "{dead} dead, {cuts} cut");
    assert!(repeated <= cuts + 4 * killed, "{repeated} came again after {cuts} cuts and {killed} kills");
    if is_full() {
        report(&format!(
            "{} messages, {dead} dead, {cuts} cut, {killed} kills: {repeated} came again",
            20 * unit()
        ));
    }
}
