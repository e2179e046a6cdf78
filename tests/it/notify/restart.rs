//! A PostgreSQL server that ends without a word and starts again while a sweep delivers: nobody is left out, nobody is
//! told twice but whose message was on its way, and the next sweep goes on by itself.

use std::process::Stdio;
use std::thread;
use std::time::Duration;

use super::bulk::{after, by_person, with};
use crate::support::postgres_server::{PostgresServer, server_url};
use crate::support::smtp::Verdict;
use crate::support::{OfTheFile, in_a_file};

/// How many people are reminded.
const PEOPLE: usize = 300;

/// How often the server ends.
const CRASHES: usize = 3;

/// How many messages a sweep has on their way at a time.
const CONCURRENCY: usize = 4;

#[test]
fn a_server_that_restarts_in_the_middle_of_a_sweep_loses_and_doubles_nothing() {
    if server_url().is_none() {
        return;
    }
    let mut server = PostgresServer::start().expect("there is one already");
    // The ledger begins in a file and moves to the server: booking hundreds takes longer there.
    let _file = in_a_file(OfTheFile::OwnServer);
    let (catcher, mut studio) = with(PEOPLE, |_| Verdict::Accept);
    studio.line("ledger export all.jsonl -q").success();
    studio.set_variable("SLOTCTL_LEDGER", server.url());
    studio.line("ledger import all.jsonl -y -q").success();
    let mut interrupted = 0;
    for crash in 0..CRASHES {
        // The lease of what was on its way is over.
        studio.set_now(&after(6 * crash));
        let enough = (catcher.caught().len() + PEOPLE / (2 * CRASHES)).min(PEOPLE - 1);
        let mut command = studio.command();
        command.args(["sweep", "reminders", "-o", "json"]).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut sweep = command.spawn().expect("the binary starts");
        while catcher.caught().len() < enough && sweep.try_wait().expect("it is ours").is_none() {
            thread::sleep(Duration::from_millis(1));
        }
        server.crash_and_restart();
        let output = sweep.wait_with_output().expect("it ends");
        let told = String::from_utf8_lossy(&output.stderr);
        match output.status.code() {
            // It had nothing to do with the server in that moment, or was done.
            Some(0) => {}
            Some(75) => {
                interrupted += 1;
                assert!(told.contains("\"ledger_unreachable\"") && told.contains("again"), "{told}");
            }
            other => panic!("{other:?}: {told}"),
        }
    }
    assert!(interrupted > CRASHES / 2, "only {interrupted} sweeps were interrupted");
    assert!(catcher.caught().len() < PEOPLE, "something was left to do");
    studio.set_now(&after(6 * CRASHES));
    studio.line("sweep reminders -q").success().silent();
    let caught = catcher.caught();
    let told = by_person(&caught);
    assert_eq!(told.len(), PEOPLE, "nobody is left out");
    let repeated = caught.len() - PEOPLE;
    assert!(repeated <= CONCURRENCY * interrupted, "{repeated} came twice after {interrupted} restarts");
    for notice in &studio.outbox() {
        let to = notice["to"].as_str().expect("an address");
        assert_eq!(notice["status"], "sent", "{to}");
        assert!(
            told[to] == 1 || notice["reason"] == "sent_again",
            "{to} got {} and nobody knows why",
            told[to]
        );
    }
    studio.is_sound();
}
