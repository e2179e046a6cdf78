//! Input that is none, for every command that takes text: a clear error under its own code, the right exit status,
//! nothing written, and nothing that a terminal would obey.

use std::process::Command;

use crate::support::{OfTheFile, SPECIALIST, TestEnv, in_a_file};

const NOON: &str = "2026-12-01T12:00:00Z";
/// A start with a free seat.
const FREE: &str = "2026-12-03T10:00";
const NOBODY: &str = "00000000-0000-7000-8000-000000000000";

/// A clinic in which somebody has booked, and its rows before anything was tried.
struct Desk {
    env: TestEnv,
    number: String,
    rows: String,
    exported: String,
}

impl Desk {
    fn new() -> Self {
        let env = TestEnv::open_clinic(NOON);
        let number = env.booked(SPECIALIST, "2026-12-03T09:00", "ada");
        let rows = env.dump();
        let exported = env.line("ledger export -").success().stdout().to_owned();
        Self { env, number, rows, exported }
    }

    /// Runs words that must come to nothing and gives what was told. `wanted` is the code of a refusal (exit status 1),
    /// or a part of a usage error (2).
    fn refuses(&self, words: &[&str], status: i32, wanted: &str) -> String {
        let run = self.env.run(words.iter().chain(&["-o", "json"])).code(status);
        let told = run.stderr();
        let is_obeyed = |c: char| {
            c != '\n'
                && (c.is_control()
                    || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        };
        assert!(told.len() < 1500, "an error does not repeat ten thousand characters: {run:?}");
        assert!(!told.contains(is_obeyed), "a terminal would obey it: {run:?}");
        assert_eq!(run.stdout(), "", "{run:?}");
        if status == 2 {
            assert!(told.starts_with("error: ") && told.contains(wanted), "{run:?}");
        } else {
            assert_eq!(run.error_code(), wanted, "{run:?}");
        }
        assert_eq!(self.env.dump(), self.rows, "{run:?}");
        told.to_owned()
    }

    /// The ledger is, to the byte, what it was.
    fn is_untouched(&self) {
        assert_eq!(self.env.line("ledger export -").success().stdout(), self.exported);
        self.env.is_sound();
    }
}

/// Texts that are too much for anything, or do something to a terminal.
fn hostile() -> [String; 5] {
    [
        "x".repeat(10_000),
        "a\nb".to_owned(),
        "\u{1b}[2J".to_owned(),
        "a\u{202e}b".to_owned(),
        "\u{200b}".to_owned(),
    ]
}

/// Each way in which a person is described, on each command that takes one.
#[test]
fn a_person_who_is_none_is_refused_by_every_command() {
    let desk = Desk::new();
    let long = format!("{}@example.org", "x".repeat(10_000));
    let emails = [
        "",
        "ada",
        "@",
        "@example.org",
        "ada@",
        "ada@localhost",
        "ada@@example.org",
        "a b@example.org",
        "ada@exam ple.org",
        "\"ada park\"@example.org",
        "\"ada\"@example.org",
        "Ada <ada@example.org>",
        "ada@[127.0.0.1]",
        "ada@127.0.0.1",
        "ada@example..org",
        ".ada@example.org",
        "ada@example.org,b@example.org",
        "ada@example.org\r\nBcc: all@example.org",
        "ada\u{200b}@example.org",
        "\u{202e}ada@example.org",
        &long,
    ];
    let phones = [
        "",
        "no digits",
        "+",
        "5550100",
        "+12345",
        "+0123456789",
        "+1234567890123456",
        "+1 212 CALL NOW",
        "+1٣",
        "+1 212 555 0100 ext. 5",
        "+1\n2125550100",
        "\u{1b}[2J",
    ];
    let names = [
        "",
        " ",
        "\u{200f}",
        "\u{3164}",
        "Ada\tPark",
        "Ada\r\nBcc: x",
        "\u{1b}]0;x\u{7}",
        "Ada \u{202e}kraP",
        "Ada \u{2066}Park",
    ];
    let commands: [&[&str]; 3] = [
        &["book", SPECIALIST, "--at", FREE],
        &["waitlist", "join", SPECIALIST, "--at", "2026-12-03T09:00"],
        &["consumer", "add"],
    ];
    for command in commands {
        let refuse = |name: &str, email: &str, phone: &str| {
            let (name, email, phone) =
                (format!("--name={name}"), format!("--email={email}"), format!("--phone={phone}"));
            desk.refuses(&[command, &[&name, &email, &phone]].concat(), 1, "invalid_input");
        };
        emails.iter().for_each(|email| refuse("Ben", email, "+12125550101"));
        phones.iter().for_each(|phone| refuse("Ben", "ben@example.org", phone));
        names.iter().for_each(|name| refuse(name, "ben@example.org", "+12125550101"));
        refuse(&"x".repeat(10_000), "ben@example.org", "+12125550101");
    }
    desk.is_untouched();
}

#[test]
fn an_amount_that_is_none_is_refused() {
    let desk = Desk::new();
    let long = "9".repeat(10_000);
    let amounts = [
        "",
        "50",
        "50.0",
        "10.5",
        "10.005",
        "50.000",
        "1e3",
        "٣",
        "٥٠.٠٠",
        " 50.00",
        "50.00 ",
        "+50.00",
        "-50.00",
        "-0.00",
        "50,00",
        "1,000.00",
        "1_000.00",
        "$50.00",
        "50.00 USD",
        "0x32",
        "NaN",
        "inf",
        ".50",
        "50.",
        "5 0.00",
        "99999999999999999999.00",
        &long,
        "50.00\u{200f}",
    ];
    for amount in amounts {
        let told = desk.refuses(&["confirm", &desk.number, "--amount", amount], 1, "invalid_input");
        assert!(
            told.contains("is no amount")
                || told.contains("decimals")
                || told.contains("negative")
                || told.contains("more than this program can count"),
            "{told}"
        );
    }
    for amount in ["49.99", "0.00", "150.01"] {
        desk.refuses(&["confirm", &desk.number, "--amount", amount], 1, "payment_mismatch");
    }
    desk.is_untouched();
}

/// What is mistyped, what nobody has, and what is neither a number nor an id, on every command that takes one.
#[test]
fn a_reference_that_leads_nowhere_is_refused_by_every_command() {
    let desk = Desk::new();
    let commands: [&[&str]; 12] = [
        &["show"],
        &["confirm"],
        &["cancel", "-y"],
        &["reschedule", "-y", "--at", FREE],
        &["check-in"],
        &["complete"],
        &["undo-no-show", "--reason", "late"],
        &["refund", "create", "--reason", "ill"],
        &["quote", "cancel"],
        &["quote", "reschedule"],
        &["quote", "no-show"],
        &["audit", "list"],
    ];
    let mut mistyped = desk.number.clone();
    mistyped.replace_range(..1, if desk.number.starts_with('7') { "8" } else { "7" });
    for command in commands {
        let refuse = |reference: &str, code: &str| desk.refuses(&[command, &[reference]].concat(), 1, code);
        let told = refuse(&mistyped, "bad_reference");
        assert!(told.contains(&format!("`{mistyped}` is mistyped")), "{told}");
        refuse("hello", "bad_reference");
        refuse("", "bad_reference");
        assert!(refuse("000-000-000", "not_found").contains("there is no appointment"));
        refuse(NOBODY, "not_found");
    }
    for text in hostile() {
        desk.refuses(&["show", &text], 1, "bad_reference");
    }
    desk.is_untouched();
}

/// One wrong symbol in any place is called mistyped, never unknown, and the number is repeated once.
#[test]
fn one_wrong_symbol_anywhere_is_called_mistyped() {
    let desk = Desk::new();
    for place in (0..desk.number.len()).filter(|place| desk.number.as_bytes()[*place] != b'-') {
        let mut wrong = desk.number.to_lowercase();
        wrong.replace_range(place..=place, if wrong[place..].starts_with('3') { "4" } else { "3" });
        let told = desk.refuses(&["show", &wrong], 1, "bad_reference");
        assert!(
            told.contains("is mistyped: the check symbol of") && !told.contains("no confirmation"),
            "{told}"
        );
        assert_eq!(told.matches(&wrong).count(), 1, "{told}");
    }
}

#[test]
fn an_id_that_is_none_says_where_to_find_one() {
    let desk = Desk::new();
    let commands: [&[&str]; 7] = [
        &["outbox", "show"],
        &["waitlist", "claim"],
        &["waitlist", "leave"],
        &["refund", "settle"],
        &["refund", "retry"],
        &["agenda", "--consumer"],
        &["book", SPECIALIST, "--at", FREE, "--consumer"],
    ];
    for command in commands {
        for text in ["", "x", "17", &desk.number, "00000000-0000-7000-8000-00000000000"] {
            desk.refuses(
                &[command, &[text]].concat(),
                2,
                if text.is_empty() { "<" } else { "copy it from a list" },
            );
        }
        if command[0] != "agenda" {
            desk.refuses(&[command, &[NOBODY]].concat(), 1, "not_found");
        }
    }
    for text in hostile() {
        desk.refuses(&["outbox", "show", &text], 2, "copy it from a list");
        desk.refuses(
            &["book", &text, "--at", FREE, "--name", "B", "--email", "b@example.org"],
            1,
            "not_found",
        );
        for command in [["consumer", "show"], ["queue", "show"], ["release", "show"], ["service", "show"]] {
            desk.refuses(&[&command[..], &[&text]].concat(), 1, "not_found");
        }
    }
    desk.is_untouched();
}

#[test]
fn a_time_a_date_and_a_length_that_are_none_are_usage_errors() {
    let desk = Desk::new();
    let book = |at: &str, wanted: &str| {
        desk.refuses(
            &["book", SPECIALIST, "--name", "B", "--email", "b@example.org", &format!("--at={at}")],
            2,
            wanted,
        );
    };
    for at in [
        "",
        "now",
        "2026-12-03",
        "2026-12-03T9:00",
        "2026-12-03T09",
        " 2026-12-03T10:00",
        "2026-12-03T10:00\n",
        "٢٠٢٦-12-03T10:00",
        "300000-01-01T00:00",
        "-0001-01-01T00:00",
        "2026-12-03T10:00:00+99:99",
        "+262142-12-31T23:59:59Z",
        "\u{1b}[2J",
        "2026-12-03T10:00\u{200f}",
        &"1".repeat(10_000),
    ] {
        book(at, if at.is_empty() { "--at" } else { "write 2026-12-01T09:00" });
    }
    for at in [
        "2026-02-30T09:00",
        "2026-12-03T24:00",
        "0000-01-01T00:00",
        "9999-12-31T23:59",
        "1969-12-31T23:59",
        "9999-12-31T23:59:59Z",
        "0001-01-01T00:00:00Z",
        "2501-01-01T00:00:00Z",
    ] {
        book(at, "1970 to 2500");
    }
    for (date, wanted) in [
        ("2026-02-30", "1970 to 2500"),
        ("0000-01-01", "1970 to 2500"),
        ("9999-12-31", "1970 to 2500"),
        ("300000-01-01", "write 2026-12-01"),
        ("2026-1-1", "write 2026-12-01"),
        ("today", "write 2026-12-01"),
    ] {
        desk.refuses(&["agenda", "--date", date], 2, wanted);
        desk.refuses(&["slot", "generate", SPECIALIST, "--from", date, "--until", date], 2, wanted);
        desk.refuses(&["release", "create", SPECIALIST, "--week", date], 2, wanted);
    }
    for span in [
        "",
        "h",
        "1",
        "-1h",
        "+1h",
        "1h30",
        "1.5h",
        "1 h",
        "１h",
        "1w",
        "99999999999d",
        "4294967296s",
        "3661d",
        "1é",
    ] {
        desk.refuses(&["sweep", "no-shows", &format!("--max-age={span}")], 2, "--max-age");
    }
    for limit in ["", "-1", "x", "1.0", "4294967296", "99999999999999999999", "٣"] {
        desk.refuses(&["sweep", "holds", &format!("--limit={limit}")], 2, "--limit");
        desk.refuses(&["outbox", "list", &format!("--limit={limit}")], 2, "--limit");
    }
    for dates in [["2026-12-03", "2026-12-01"], ["1970-01-01", "2500-12-31"]] {
        let [from, until] = dates;
        desk.refuses(&["slot", "generate", SPECIALIST, "--from", from, "--until", until], 1, "invalid_input");
    }
    desk.is_untouched();
}

/// What is kept for ever must be legible: reasons, names that act, keys of other systems.
#[test]
fn a_text_that_nobody_could_read_again_is_refused() {
    let desk = Desk::new();
    let number = desk.number.as_str();
    let book = ["book", SPECIALIST, "--at", FREE, "--name", "B", "--email", "b@example.org"];
    for text in hostile().iter().map(String::as_str).chain(["", " "]) {
        let flag = |name: &str| format!("--{name}={text}");
        let refuse = |words: &[&str], name: &str| {
            desk.refuses(&[words, &[&flag(name)]].concat(), 1, "invalid_input");
        };
        refuse(&["cancel", number, "-y"], "reason");
        refuse(&["undo-no-show", number], "reason");
        refuse(&["reschedule", number, "-y", "--at", FREE], "reason");
        refuse(&["slot", "close", SPECIALIST, "--at", FREE], "reason");
        refuse(&[&book[..], &["--override", "notice"]].concat(), "reason");
        refuse(&["refund", "settle", NOBODY], "reference");
        refuse(&["confirm", number], "payment-id");
        refuse(&["consumer", "add", "--name", "B", "--email", "b@example.org"], "external-id");
        if text != " " {
            refuse(&book, "idempotency-key");
            refuse(&book, "admission-token");
        }
        if !text.is_empty() {
            refuse(&["cancel", number, "-y"], "actor");
        }
    }
    desk.is_untouched();
}

#[test]
fn a_clock_beyond_the_calendar_is_refused() {
    let mut desk = Desk::new();
    for now in [
        "x",
        "2026-12-01",
        "2026-12-01T12:00",
        "9999-12-31T23:59:59Z",
        "0000-01-01T00:00:00Z",
        "1969-12-31T23:59:59Z",
        "2501-01-01T00:00:00Z",
        "+262142-12-31T23:59:59Z",
        "\u{202e}",
        &"1".repeat(10_000),
    ] {
        desk.env.set_now(now);
        for line in ["agenda", "slot generate specialist-consultation", "sweep no-shows", "apply -y"] {
            let words: Vec<&str> = line.split(' ').collect();
            let told = desk.refuses(&words, 1, "invalid_input");
            assert!(told.contains("SLOTCTL_NOW"), "{told}");
        }
    }
    for end in ["1970-01-01T00:00:00Z", "2500-12-31T23:59:59Z"] {
        desk.env.set_now(end);
        for line in
            ["agenda", "slot list specialist-consultation", "sweep no-shows -n", "apply -n", "ledger check"]
        {
            desk.env.line(line).success();
        }
    }
}

/// Whoever copies a ledger that is not there would take the copy for one of the ledger that was meant; whoever looks
/// at one leaves none behind.
#[test]
fn a_mistyped_ledger_is_not_copied_and_not_made() {
    let desk = Desk::new();
    for line in ["ledger backup copy.db", "ledger export copy.jsonl", "ledger export -"] {
        let words: Vec<&str> = line.split(' ').chain(["--ledger", "typo/x.db"]).collect();
        let told = desk.refuses(&words, 1, "ledger_unusable");
        assert!(told.contains("there is no ledger"), "{told}");
    }
    for line in [
        "agenda",
        "ledger check",
        "ledger stats",
        "audit list",
        "audit verify",
        "consumer list",
        "refund list",
        "waitlist list",
        "outbox list",
        "queue list",
        "sweep status",
        "quote cancel 000-000-000",
        "show 000-000-000",
    ] {
        let run = desk.env.line(&format!("{line} --ledger typo/x.db"));
        assert!(run.stderr().contains("does not exist yet"), "{line}: {}", run.stderr());
        run.succeeded();
    }
    for left in ["typo", "copy.db", "copy.jsonl"] {
        assert!(!desk.env.work().join(left).exists(), "{left}");
    }
    desk.is_untouched();
}

/// A ledger that was cut off or garbled is told, with the way out, by whatever command.
#[test]
fn a_damaged_ledger_is_told_and_left_as_it_is() {
    let _file = in_a_file(OfTheFile::Bytes);
    let desk = Desk::new();
    desk.env.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    let whole = std::fs::read(desk.env.work().join("ledger.db")).expect("readable");
    for length in [16, 100, 5000, whole.len() / 2] {
        std::fs::write(desk.env.work().join("cut.db"), &whole[..length]).expect("writable");
        for line in [
            "agenda",
            "show 000-000-000",
            "slot generate specialist-consultation",
            "ledger check",
            "ledger backup copy.db",
            "ledger export -",
            "sweep reminders",
            "apply -y",
            "consumer list",
        ] {
            let words: Vec<&str> = line.split(' ').chain(["--ledger", "cut.db"]).collect();
            let told = desk.refuses(&words, 1, "ledger_unusable");
            assert!(told.contains("ledger restore") && told.contains("cut.db"), "{line}: {told}");
        }
        let left = std::fs::read(desk.env.work().join("cut.db")).expect("readable");
        assert!(left == whole[..length], "it was written to");
    }
}

/// Streams that are closed or full: never a panic, and a full disk is told with what it means.
#[test]
fn closed_and_full_streams_are_survived() {
    let desk = Desk::new();
    let shell = |line: &str| {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", &format!("exec \"$0\" {line}"), env!("CARGO_BIN_EXE_slotctl")]).env_clear();
        command.current_dir(desk.env.work()).env("SLOTCTL_NOW", NOON).env("NO_COLOR", "1");
        command.env("SLOTCTL_LEDGER", desk.env.ledger_address());
        let output = command.output().expect("there is a shell");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!told.contains("panicked"), "{line}: {told}");
        (output.status.code(), told)
    };
    for line in [
        "agenda --date 2026-12-03",
        "slot list specialist-consultation",
        "ledger stats",
        "config show",
        "ledger export -",
        "completions zsh",
        "audit list -o json",
        "consumer list -o csv",
        "service list",
    ] {
        for closed in ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"] {
            assert_eq!(shell(&format!("{line} {closed}")).0, Some(0), "{line} {closed}");
        }
        let (code, told) = shell(&format!("{line} >/dev/full"));
        assert_eq!(code, Some(1), "{line}: {told}");
        assert!(told.contains("No space left"), "{line}: {told}");
    }
    for line in [
        "consumer import - <&-",
        "ledger import - -y --ledger new.db <&-",
        "ledger restore / -y",
        "ledger backup /",
        "consumer import /dev/full",
        "ledger import /dev/zero -y --ledger new.db",
        "ledger export no/such/folder",
    ] {
        assert_eq!(shell(line).0, Some(1), "{line}");
    }
    desk.is_untouched();
    let book = format!("book {SPECIALIST} --at {FREE} --name B --email b@example.org >/dev/full");
    let (code, told) = shell(&book);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("is done all the same"), "whoever books again would book twice: {told}");
    assert_eq!(desk.env.count("SELECT count(*) FROM appointments"), 2);
}
