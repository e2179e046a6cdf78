//! A PostgreSQL server that does not let somebody in, cannot do what it is asked, or is busy: what failed, the right
//! status, nothing half done, and never a password in what is told.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;
use std::sync::mpsc;
use std::thread;
use std::time::Instant;

use slotctl::ledger::{Ledger, LedgerError, Scope};

use crate::support::database::{Database, location, rows};
use crate::support::postgres_server::{PostgresServer, server_url, with_database};
use crate::support::{OfTheFile, Run, ServiceFile, TestEnv, in_a_file};

const RIGHT: &str = "r1ght-s3cret";
const WRONG: &str = "wr0ng-s3cret";

const BOOK: &str = "book visit --at 2026-12-03T09:00 --name Ada --email ada@example.org -o json";

fn visits(url: &str) -> TestEnv {
    let env = TestEnv::bare().variable("SLOTCTL_LEDGER", url);
    env.service(&ServiceFile::default());
    env
}

/// The end of a run that failed, and that told no password.
fn failed(run: Run, status: i32, code: &str, hint: &str) {
    let run = run.code(status);
    assert_eq!(run.error_code(), code, "{}", run.stderr());
    assert!(run.error()["hints"].to_string().contains(hint), "{}", run.stderr());
    assert!(!run.stderr().contains("s3cret"), "{}", run.stderr());
    assert_eq!(run.stdout(), "");
}

#[test]
fn a_server_that_does_not_let_somebody_in_is_told() {
    if server_url().is_none() {
        return;
    }
    let _file = in_a_file(OfTheFile::OwnServer);
    let mut server = PostgresServer::start().expect("there is one already");
    let admin = server.url();
    rows(&admin, "CREATE DATABASE clinic");
    rows(&admin, &format!("CREATE ROLE desk LOGIN PASSWORD '{RIGHT}'"));
    let address = format!("postgres://desk@127.0.0.1:{}/clinic", server.port);
    let env = visits(&address);

    // The password: none, a wrong one from each place, the right one.
    failed(env.line(BOOK), 4, "unauthorized", "password");
    let wrong = visits(&address).variable("PGPASSWORD", WRONG);
    failed(wrong.line(BOOK), 4, "unauthorized", "password");
    let settings = env.read("slotctl.toml");
    let with_file = settings.replace("[ledger]\n", "[ledger]\npassword_file = \"secret\"\n");
    env.write("slotctl.toml", &with_file);
    env.write("secret", RIGHT);
    let mode = |mode| fs::set_permissions(env.work().join("secret"), fs::Permissions::from_mode(mode));
    mode(0o644).expect("our own file");
    failed(env.line(BOOK), 4, "unauthorized", "chmod");
    mode(0o600).expect("our own file");

    // Let in, but not allowed to make tables.
    failed(env.line(BOOK), 1, "ledger_unusable", "grant");
    rows(&with_database(&admin, "clinic"), "GRANT ALL ON SCHEMA public TO desk");
    env.line("slot generate visit -q").success();
    env.line(BOOK).success();
    let with_command =
        settings.replace("[ledger]\n", &format!("[ledger]\npassword_command = \"printf {RIGHT}\"\n"));
    env.write("slotctl.toml", &with_command);
    env.line("agenda -q").success();

    let at = |url: &str| env.run(["--ledger", url].into_iter().chain(BOOK.split(' ')));
    failed(at(&address.replace("/clinic", "/nowhere")), 1, "ledger_unusable", "createdb");
    failed(at(&format!("{address}?schema=nowhere")), 1, "ledger_unusable", "CREATE SCHEMA");
    failed(at(&format!("{address}?sslmode=require")), 1, "ledger_unusable", "sslmode");
    failed(at(&address.replace("desk@", "nobody@")), 4, "unauthorized", "user");
    failed(
        at(&format!("postgres://desk:{WRONG}@127.0.0.1:{}/clinic", server.port)),
        4,
        "unauthorized",
        "password",
    );

    // A replica can be read.
    fs::write(server.folder.join("data/standby.signal"), "").expect("writable");
    server.crash_and_restart();
    let other = BOOK.replace("ada@", "ben@").replace("T09", "T10");
    failed(env.line(&other), 1, "ledger_unusable", "primary");
    assert_eq!(
        env.line("agenda --date 2026-12-03 -o json").success().json().as_array().map(Vec::len),
        Some(1)
    );
    env.line("ledger check -q").success();

    drop(server);
    failed(at(&address), 75, "ledger_unreachable", "run the same command again");
}

/// Whoever writes for one service holds up nobody else; who writes for the same one waits ten seconds.
#[test]
fn services_do_not_wait_for_one_another() {
    if server_url().is_none() {
        return;
    }
    let _file = in_a_file(OfTheFile::OwnServer);
    let database = Database::empty();
    let env = visits(&database.url);
    env.service(&ServiceFile { id: "other", ..ServiceFile::default() });
    env.line("slot generate visit -q").success();
    env.line("slot generate other -q").success();
    let location = location(&database.url);
    let (is_held, held) = mpsc::channel();
    let (let_go, until) = mpsc::channel::<()>();
    let holder = thread::spawn(move || {
        let mut ledger = Ledger::open(&location, false).expect("it opens");
        let scope = Scope::Service("visit".parse().expect("an id"));
        ledger
            .write(&scope, |_| {
                is_held.send(()).expect("somebody waits for it");
                // It ends when the other end is dropped.
                let _ = until.recv();
                Ok::<_, LedgerError>(())
            })
            .expect("it commits");
    });
    held.recv().expect("it is held");
    let begun = Instant::now();
    let mut waiting = env.command();
    waiting.args(BOOK.split(' ')).stdout(Stdio::piped()).stderr(Stdio::piped());
    let waiting = waiting.spawn().expect("the binary starts");
    env.line(&BOOK.replace("visit", "other")).success();
    env.line("agenda -o json").success();
    assert!(begun.elapsed().as_secs() < 8, "another service, or a reader, waited");
    let output = waiting.wait_with_output().expect("it ends");
    assert!((9..30).contains(&begun.elapsed().as_secs()), "it waits ten seconds: {:?}", begun.elapsed());
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(75), "{told}");
    assert!(told.contains("\"ledger_busy\"") && told.contains("run the same command again"), "{told}");
    drop(let_go);
    holder.join().expect("it ends");
    env.line(&BOOK.replace("ada", "ben")).success();
    env.is_sound();
    drop(env);
    database.leave();
}

/// What a file would offer at Tab, a server is not asked for: it may be far away, and somebody is typing.
#[test]
fn nobody_who_types_waits_for_a_server() {
    if server_url().is_none() {
        return;
    }
    let _file = in_a_file(OfTheFile::OwnServer);
    let database = Database::empty();
    let env = visits(&database.url);
    env.line("slot generate visit -q").success();
    env.booked("visit", "2026-12-03T09:00", "ada");
    let offered = |words: &[&str]| {
        let mut command = env.command();
        command.env("SLOTCTL_COMPLETE", "fish").args(["--", "slotctl"]).args(words);
        let output = command.output().expect("the binary starts");
        assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    assert!(offered(&["book", ""]).starts_with("visit"), "what the files know is offered");
    assert_eq!(
        (offered(&["cancel", ""]).as_str(), offered(&["book", "visit", "--at", ""]).as_str()),
        ("", "")
    );
    drop(env);
    database.leave();
}
