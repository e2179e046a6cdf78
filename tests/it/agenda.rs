//! `agenda`: the day sheet as the desk reads it, prints it and hands it on.

use std::process::{Command, Stdio};

use crate::support::{SPECIALIST, ServiceFile, TestEnv};

/// Thursday at ten past ten: one person is here, one did not come, one has not paid, one is to come, one is offered a seat.
fn thursday() -> TestEnv {
    let mut env = TestEnv::open_clinic("2026-11-26T12:00:00Z");
    let paid = |env: &TestEnv, at: &str, who: &str| {
        let number = env.booked(SPECIALIST, at, who);
        env.line(&format!("confirm {number} -q")).success();
        number
    };
    let before = paid(&env, "2026-11-27T14:00", "ada");
    let here = paid(&env, "2026-12-03T09:00", "ada");
    paid(&env, "2026-12-03T09:30", "ben");
    paid(&env, "2026-12-03T14:00", "cleo");
    let gone = paid(&env, "2026-12-04T15:00", "dora");
    env.set_now("2026-11-27T19:00:00Z");
    env.line(&format!("check-in {before} -q")).success();
    let join = ["waitlist", "join", SPECIALIST, "--at", "2026-12-04T15:00", "--name", "Eve Ng", "-q"];
    env.run(join.iter().chain(&["--email", "eve@example.org", "--phone", "+1 212 555 0100"])).success();
    env.set_now("2026-12-03T13:55:00Z");
    env.line(&format!("check-in {here} -q")).success();
    env.set_now("2026-12-03T15:09:00Z");
    env.line(&format!("cancel {gone} -y -q")).success();
    let late = ["--override", "notice", "--reason", "walk-in"];
    env.book(SPECIALIST, "2026-12-03T15:00", "fay", &late).success();
    env.set_now("2026-12-03T15:10:00Z");
    env
}

#[test]
fn the_sheet_tells_what_the_desk_needs_to_know() {
    let env = thursday();
    insta::assert_snapshot!(env.line("agenda").success().snapshot(), @r"
    status: 0
    --- stdout
    Thursday, 3 December 2026
    Specialist Consultation
    STARTS  STATUS           CONSUMER     NUMBER            PAID  NOTE
    09:00   checked_in       Person ada   [NUMBER]  50.00 USD  here since 08:55
    09:30   confirmed        Person ben   [NUMBER]  50.00 USD  not here, first visit
    10:10   -- now --
    14:00   confirmed        Person cleo  [NUMBER]  50.00 USD  first visit
    15:00   pending_payment  Person fay   [NUMBER]   0.00 USD  50.00 due until 10:19, first visit

    in all  1 here, 2 confirmed, 1 unpaid, 3 first visits
    --- stderr
    note: everything acts as at 2026-12-03T15:10:00Z (SLOTCTL_NOW)
    All times local to the service: America/New_York.
    ");
    let week = env.line("agenda --from 2026-12-03 --until 2026-12-04").success();
    assert!(week.stdout().contains("offers open") && week.stdout().contains("Eve Ng"), "{}", week.stdout());
    let json = env.line("agenda -o json").success().json();
    let first: Vec<bool> =
        json.as_array().expect("a list").iter().map(|one| one["first_visit"] == true).collect();
    assert_eq!(first, [false, true, true, true], "ada was here last week");
    assert!(!env.line("agenda --date 2026-12-04 -q").success().stdout().contains("-- now --"));
    let future = env.line("agenda --service specialist-consultation --status pending_payment -q").success();
    assert!(!future.stdout().contains("-- now --"), "all of it is ahead");
}

#[test]
fn the_sheet_fits_every_width_and_prints() {
    let mut env = thursday();
    for columns in ["40", "80", "200"] {
        env.set_variable("COLUMNS", columns);
        let run = env.line("agenda --from 2026-12-03 --until 2026-12-04 -q").success();
        let width: usize = columns.parse().expect("a number");
        assert!(run.stdout().lines().all(|line| line.chars().count() <= width), "{}", run.stdout());
        for part in ["-- now --", "here since 08:55", "50.00 due until 10:19", "first visit", "Eve Ng"] {
            let flowing = run.stdout().split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(flowing.contains(part) || columns != "200", "{columns}: {part}\n{}", run.stdout());
        }
    }
    let csv = env.line("agenda -o csv -q").success();
    assert_eq!(csv.stdout().lines().count(), 5, "a file has appointments alone: {}", csv.stdout());
    assert!(csv.stdout().lines().all(|line| line.split(',').count() == 8 || line.contains('"')));
}

/// A day of two services in two zones has more columns than 80 characters hold; a page of blocks would be no day sheet.
#[test]
fn a_sheet_with_many_columns_takes_two_lines_each() {
    let mut env = thursday();
    env.service(&ServiceFile { zone: "Asia/Tokyo", ..ServiceFile::default() });
    env.line("slot generate visit -q").success();
    let book =
        ["book", "visit", "--at", "2026-12-04T09:00", "--name", "山田太郎", "--email", "y@example.org"];
    env.run(book.iter().chain(&["--phone", "+81 3 1234 5678", "-q"])).success();
    env.booked(SPECIALIST, "2026-12-04T14:00", "gus");
    env.set_variable("COLUMNS", "80");
    insta::assert_snapshot!(env.line("agenda --date 2026-12-04 -q").success().snapshot(), @r"
    status: 0
    --- stdout
    Friday, 4 December 2026
    09:00 JST  山田太郎  confirmed  [NUMBER]
           visit, +81312345678, 0.00 USD paid, first visit
    14:00 EST  Person gus  pending_payment  [NUMBER]
           specialist-consultation, 0.00 USD paid, 50.00 due until 10:20, first
           visit
    15:00 EST  Person dora  cancelled  [NUMBER]
           specialist-consultation, 50.00 USD paid

    in all  1 confirmed, 1 unpaid, 1 cancelled, 2 first visits

    offers open
    UNTIL             STARTS            SERVICE               CONSUMER  PHONE
    2026-12-03 12:09  2026-12-04 15:00  specialist-consultat  Eve Ng    +12125550100
                                        ion
    ");
}

/// As a shell runs it: a reader that leaves, no terminal to speak of, nothing to read from.
#[test]
fn the_sheet_behaves_in_a_pipe() {
    let env = thursday();
    let shell = |script: &str| {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", script, env!("CARGO_BIN_EXE_slotctl")]).env_clear().current_dir(env.work());
        command
            .env("PATH", "/usr/bin:/bin")
            .env("SLOTCTL_NOW", "2026-12-03T15:10:00Z")
            .env("SLOTCTL_LEDGER", env.ledger_address())
            .env("HOME", env.root());
        let output = command.stdin(Stdio::null()).output().expect("there is a shell");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (text(&output.stdout), text(&output.stderr))
    };
    let piped = shell("{ \"$0\" agenda -q; echo \"status $?\" >&2; } | head -1");
    assert_eq!((piped.0.lines().count(), piped.1.as_str()), (1, "status 0\n"));
    for script in [
        "\"$0\" agenda -q <&-",
        "TERM=dumb \"$0\" agenda -q",
        "NO_COLOR=1 \"$0\" agenda -q",
        "\"$0\" agenda -q > sheet && cat sheet",
    ] {
        let (stdout, stderr) = shell(script);
        assert!(stdout.contains("-- now --") && stdout.contains("in all"), "{script}: {stdout}");
        assert!(!stdout.contains('\u{1b}') && stderr.is_empty(), "{script}: {stderr}");
    }
    let (parsed, _) = shell("\"$0\" agenda -o json");
    assert!(serde_json::from_str::<serde_json::Value>(&parsed).is_ok());
}
