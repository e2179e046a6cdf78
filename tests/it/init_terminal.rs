//! `init` on a terminal: a person is asked, corrected, shown what is written, and ends with slots, queue and release on
//! the sandbox.

use std::fs;
use std::path::Path;

use crate::support::pty::{Terminal, key};
use crate::support::{OfTheFile, TestEnv, in_a_file};

/// The questions in their order, each with an answer; the empty one takes what is suggested.
const ANSWERS: [(&str, &str); 17] = [
    ("Name of the service", "First Visit"),
    ("Its id [first-visit]", ""),
    ("Time zone [UTC]", "Europe/Berlin"),
    ("Currency", "eur"),
    ("Price", "80"),
    ("Length of a slot [30m]", ""),
    ("Weekdays [mon-fri]", ""),
    ("Hours [09:00-17:00]", "09:00-12:00"),
    ("Seats per slot [1]", ""),
    ("Address [none]", ""),
    ("Deposit [none]", "20"),
    ("Late cancellation fee [none]", "10"),
    ("Free until [48h]", ""),
    ("Reminders [24h,1h]", ""),
    ("Weekly release [none]", "mon 09:00"),
    ("E-mail sender [none]", ""),
    ("Write these files? [Y/n]", ""),
];

/// What every shell clears a line with.
const CLEAR: &str = "\u{15}";

/// Answers as many questions as there are answers.
fn answer(terminal: &mut Terminal, answers: &[(&str, &str)]) {
    for (question, answer) in answers {
        terminal.sees(question).press(answer).press(key::ENTER);
    }
}

/// Every path below a folder, in order.
fn tree(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        found.push(path.display().to_string());
        if path.is_dir() {
            found.extend(tree(&path));
        }
    }
    found.sort();
    found
}

#[test]
fn enter_and_a_few_words_end_with_slots_queue_and_release_on_the_sandbox() {
    let _file = in_a_file(OfTheFile::Address);
    let env = TestEnv::new();
    let mut terminal = env.terminal((80, 50), ["init", "clinic"]);
    answer(&mut terminal, &ANSWERS);
    terminal.sees("Try it now on the sandbox? [Y/n]").press(key::ENTER);
    let left = terminal.left();
    assert_eq!((left.code, left.signal), (Some(0), None), "{}", left.screen);
    for shown in [
        "clinic/services/first-visit.toml\n  id = \"first-visit\"",
        "  [release]\n  day = \"mon\"\n  time = \"09:00\"",
        "`slotctl apply` on the sandbox: 7 changes made.",
        "slots          132, of which 48 can be booked now",
        "first free     Wed 2 Dec 2026, 09:00 (Europe/Berlin)",
        "first release  Mon 7 Dec 2026, 09:00 (Europe/Berlin)",
        "`slotctl help cron`",
        "slotctl -C clinic book first-visit --at 2026-12-02T09:00",
        "slotctl -C clinic agenda --date 2026-12-02",
    ] {
        assert!(left.screen.contains(shown), "{shown:?} is missing in\n{}", left.screen);
    }
    let (_, end) = left.screen.split_once("Try it now").expect("it was asked");
    assert!(end.lines().count() <= 18, "the end fits beside what was asked:\n{end}");
    let commands = end.lines().filter(|line| line.starts_with("  slotctl -C clinic ")).count();
    assert_eq!(commands, 3, "{end}");
    assert_eq!(env.line("-C clinic service check -o json").success().json(), serde_json::json!([]));
    let slots = env.line("-C clinic slot list first-visit --available -o json").success().json();
    assert_eq!(slots.as_array().map(Vec::len), Some(48));
    let queues = env.line("-C clinic queue list -o json").success().json();
    assert_eq!(queues[0]["opens_at"], "2026-12-07T09:00:00+01:00");
    let book = "-C clinic book first-visit --at 2026-12-02T09:00 --name Ada --email ada@example.org -o json";
    let booked = env.line(book).success().json();
    assert_eq!((&booked["status"], &booked["deposit_amount"]), (&"pending_payment".into(), &"20.00".into()));
    let again = env.line("-C clinic apply -y -o json").success().json();
    assert_eq!(again["changes"], serde_json::json!([]));
}

#[test]
fn escape_goes_one_question_back_from_the_last_to_the_first() {
    let _file = in_a_file(OfTheFile::Address);
    let env = TestEnv::new();
    let flags = "--duration 30m --days mon-fri --hours 09:00-12:00 --capacity 1 --address none --deposit none \
                 --reminders none --release none";
    let mut terminal = env.terminal((80, 50), ["init", "clinic"].into_iter().chain(flags.split_whitespace()));
    answer(&mut terminal, &ANSWERS[..5]);
    terminal.sees("Late cancellation fee [none]:").press(key::ESCAPE);
    terminal.sees("Price [80]:").sees_no_more("fee").press(key::ESCAPE);
    terminal.sees("Currency [eur]:").press("JPY").press(key::ENTER).sees("Price [80]:").press(key::ENTER);
    terminal.sees("Late cancellation fee [none]:").press(key::ENTER).sees("E-mail sender").press(key::ENTER);
    terminal.sees("Write these files?").press(key::ESCAPE).sees("E-mail sender [none]:").press(key::ENTER);
    terminal.sees("Write these files?").press(key::ENTER).sees("Try it now").press(key::ESCAPE);
    let left = terminal.left();
    assert_eq!(left.code, Some(0), "{}", left.screen);
    assert!(left.screen.contains("\n  slotctl -C clinic service check\n"), "{}", left.screen);
    let file = env.read("clinic/services/first-visit.toml");
    assert!(file.contains("price = \"80\"\ncurrency = \"JPY\"\n"), "{file}");
    let mut terminal = env.terminal((80, 24), ["init", "other"]);
    answer(&mut terminal, &ANSWERS[..1]);
    terminal.sees("Its id").press(key::ESCAPE).sees("Name of the service [First Visit]:").press(key::ESCAPE);
    let left = terminal.left();
    assert_eq!(left.code, Some(0));
    assert!(left.screen.contains("Nothing was done."), "{}", left.screen);
    assert!(!env.work().join("other").exists());
}

#[test]
fn enter_alone_writes_the_files_that_flags_alone_write() {
    let _file = in_a_file(OfTheFile::Address);
    let env = TestEnv::new();
    let mut terminal = env.terminal((80, 60), ["init", "asked"]);
    for (question, text) in ANSWERS {
        let is_needed = ["Name of the service", "Currency", "Price"].contains(&question);
        let label = question.split(" [").next().expect("a label");
        if label == "Free until" {
            continue;
        }
        terminal.sees(&format!(
            "{label}{}",
            if label.contains('?') {
                ""
            } else if is_needed {
                ":"
            } else {
                " ["
            }
        ));
        terminal.press(if is_needed { text } else { "" }).press(key::ENTER);
    }
    terminal.sees("Try it now").press("n");
    assert_eq!(terminal.left().code, Some(0));
    env.line("init given --name First_Visit --id first-visit --currency EUR --price 80").success();
    for file in ["services/first-visit.toml", "slotctl.toml"] {
        let given = env.read(format!("given/{file}")).replace("First_Visit", "First Visit");
        assert_eq!(env.read(format!("asked/{file}")), given, "{file}");
    }
}

#[test]
fn a_wrong_answer_is_asked_again_with_the_reason_of_service_check() {
    let env = TestEnv::new();
    let mut terminal = env.terminal((100, 60), ["init", "clinic"]);
    answer(&mut terminal, &ANSWERS[..2]);
    for (question, wrong, reason) in [
        ("Time zone [UTC]", "Europe/Berln", "no IANA time zone: did you mean \"Europe/Berlin\"?"),
        ("Currency", "euro", "is no ISO 4217 currency"),
        ("Price", "80.5", "has not the 2 decimals of EUR: write 80 or 80.50"),
        ("Length of a slot [30m]", "half an hour", "is no duration"),
        ("Weekdays [mon-fri]", "funday", "is no weekday"),
        ("Hours [09:00-17:00]", "17:00-09:00", "which is not after its start"),
        ("Seats per slot [1]", "0", "must be from 1 to"),
        ("Address [none]", "\u{202e}", "holds a control character"),
        ("Deposit [none]", "81", "is more than the price 80.00"),
    ] {
        terminal.sees(question).press(wrong).press(key::ENTER).sees(reason).press(CLEAR);
        let at = ANSWERS.iter().position(|(known, _)| *known == question).expect("it is asked");
        answer(&mut terminal, &ANSWERS[at..=at]);
        terminal.sees_no_more(reason);
    }
    answer(&mut terminal, &ANSWERS[11..15]);
    terminal.sees("E-mail sender").press("nobody").press(key::ENTER).sees("is no mailbox").press(CLEAR);
    terminal.press("Clinic <desk@example.org>").press(key::ENTER).sees("Mail server");
    terminal.press("ftp://example.org").press(key::ENTER).sees("That cannot be").press(CLEAR);
    terminal.press("smtp://desk@mail.example.org:587").press(key::ENTER).sees("Write these files?");
    terminal.press("n").sees("Nothing was written.");
    assert_eq!(terminal.left().code, Some(0));
    assert_eq!(tree(&env.work()), Vec::<String>::new());
}

#[test]
fn ctrl_c_leaves_the_folder_as_it_was() {
    for answered in [0, 1, 4, 10, ANSWERS.len() - 1] {
        let env = TestEnv::new();
        env.write("clinic/mine", "mine");
        let before = tree(&env.work());
        let mut terminal = env.terminal((80, 50), ["init", "clinic"]);
        answer(&mut terminal, &ANSWERS[..answered]);
        terminal.sees(ANSWERS[answered].0).press("x").press(key::CTRL_C);
        let left = terminal.left();
        assert_ne!(left.code, Some(0), "{}", left.screen);
        assert_eq!(tree(&env.work()), before, "after {answered} answers");
    }
}

#[test]
fn whoever_leaves_before_the_sandbox_keeps_whole_files() {
    let _file = in_a_file(OfTheFile::Address);
    let env = TestEnv::new();
    let mut terminal = env.terminal((80, 50), ["init", "clinic"]);
    answer(&mut terminal, &ANSWERS);
    terminal.sees("Try it now on the sandbox?").press(key::CTRL_C);
    assert_ne!(terminal.left().code, Some(0));
    assert_eq!(env.line("-C clinic service check -o json").success().json(), serde_json::json!([]));
    let work = env.work();
    let names = ["clinic", "clinic/services", "clinic/services/first-visit.toml", "clinic/slotctl.toml"];
    assert_eq!(tree(&work), names.map(|name| work.join(name).display().to_string()));
}

#[test]
fn forty_columns_are_enough() {
    let _file = in_a_file(OfTheFile::Address);
    let env = TestEnv::new();
    let mut terminal = env.terminal((40, 100), ["init", "clinic"]);
    answer(&mut terminal, &ANSWERS[..10]);
    terminal.sees("Deposit [none]:").press("81").press(key::ENTER);
    terminal
        .sees("That cannot be: the deposit 81.00 is\nmore than the price 80.00: write at\nmost \"80.00\"\n");
    terminal.press(CLEAR);
    answer(&mut terminal, &ANSWERS[10..16]);
    terminal.sees("Write these files?");
    let screen = terminal.screen();
    assert!(screen.contains("\nDeposit: 20\n") && !screen.contains("more than"), "{screen}");
    let talk = screen.split("clinic/services").next().and_then(|talk| talk.split_once('\n'));
    let (_, talk) = talk.expect("the first line is about the clock of the tests");
    let broken = talk.lines().find(|line| line.chars().count() > 40);
    assert_eq!(broken, None);
    terminal.press(key::ENTER).sees("Try it now on the sandbox? [Y/n]").press(key::ENTER);
    let left = terminal.left();
    assert_eq!(left.code, Some(0), "{}", left.screen);
    assert!(left.screen.replace('\n', " ").contains("7 changes made."), "{}", left.screen);
}

#[test]
fn what_is_there_is_refused_before_the_first_question() {
    let env = TestEnv::new();
    env.write("clinic/slotctl.toml", "mine");
    let left = env.terminal((80, 24), ["init", "clinic"]).left();
    assert_eq!(left.code, Some(1));
    assert!(left.screen.contains("slotctl.toml is there already"), "{}", left.screen);
    assert!(!left.screen.contains("Name of the service"), "{}", left.screen);
    assert_eq!(env.read("clinic/slotctl.toml"), "mine");
}

#[test]
fn flags_answer_all_of_it() {
    let _file = in_a_file(OfTheFile::Address);
    let env = TestEnv::new();
    let flags = [
        "--name",
        "Visit",
        "--timezone",
        "Asia/Tokyo",
        "--currency",
        "JPY",
        "--price",
        "6600",
        "--duration",
        "20m",
        "--days",
        "tue,thu",
        "--hours",
        "09:00-12:00,13:00-15:00",
        "--capacity",
        "2",
        "--address",
        "1-2-3 Ginza",
        "--deposit",
        "1100",
        "--cancellation-fee",
        "550",
        "--free-until",
        "24h",
        "--reminders",
        "2h",
        "--release",
        "mon 09:00",
        "--email-from",
        "desk@example.org",
        "--email-url",
        "smtp://mail.example.org",
        "--apply",
    ];
    let command = [&["init", "clinic", "--no-input", "-o", "json"], &flags[..]].concat();
    let made = env.run(command).success().json();
    assert_eq!(made["standing"]["first_release"], "2026-12-07T09:00:00+09:00");
    assert!(made["standing"]["bookable"].as_u64().is_some_and(|count| count > 0), "{made}");
    assert_eq!(env.line("-C clinic service check -o json").success().json(), serde_json::json!([]));
    let service = env.line("-C clinic service show visit -o json").success().json();
    assert_eq!(service["id"], "visit");
    // On a terminal nothing but the yes is left to ask.
    let flags = &flags[..flags.len() - 1];
    let mut terminal = env.terminal((80, 60), [&["init", "other", "--id", "visit"], flags].concat());
    terminal.sees("Write these files?").press(key::ENTER).sees("Try it now").press("n");
    let left = terminal.left();
    assert_eq!(left.code, Some(0), "{}", left.screen);
    assert!(!env.work().join("other/ledger.db").exists());
}

#[test]
fn a_ledger_in_use_is_left_alone() {
    let env = TestEnv::new().variable("SLOTCTL_LEDGER", "shared.db");
    let mut terminal = env.terminal((80, 50), ["init", "clinic"]);
    answer(&mut terminal, &ANSWERS);
    let left = terminal.left();
    assert_eq!(left.code, Some(0), "{}", left.screen);
    assert!(left.screen.contains("shared.db is no new one of this folder"), "{}", left.screen);
    assert!(!env.work().join("shared.db").exists());
}
