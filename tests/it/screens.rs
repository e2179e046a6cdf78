//! What every question on a terminal owes whoever is asked: a screen that is true at any size, a way out, and a terminal
//! that is as it was, whatever ends the command.

use nix::sys::signal::Signal;
use slotctl::ui::{Line, Out, OutOptions, prompt_for};

use crate::support::pty::{Terminal, key};
use crate::support::{SPECIALIST, TestEnv};

/// A Tuesday, at seven in the morning in New York.
const NOW: &str = "2026-12-01T12:00:00Z";
const USUAL: (u16, u16) = (80, 24);
/// From the smallest that must do to the largest that is usual.
const SIZES: [(u16, u16); 7] = [(20, 6), (24, 8), (40, 10), (40, 20), (60, 6), (80, 24), (200, 50)];

/// The clinic with every slot bookable, and two consumers, who have nothing booked.
fn desk() -> TestEnv {
    let env = TestEnv::open_clinic(NOW);
    for (name, email) in [("Ada Park", "ada@example.org"), ("Bo Chen", "bo@example.org")] {
        env.run(["consumer", "add", "--name", name, "--email", email]).success();
    }
    env
}

fn asked(env: &TestEnv, line: &str) -> Terminal {
    env.terminal(USUAL, line.split_whitespace())
}

fn export(env: &TestEnv) -> String {
    env.line("ledger export all.jsonl").success();
    let text = env.read("all.jsonl");
    std::fs::remove_file(env.work().join("all.jsonl")).expect("it was just made");
    text
}

#[test]
fn whoever_goes_back_sees_only_the_answers_that_hold() {
    let env = desk();
    let mut terminal = asked(&env, "book");
    terminal
        .sees("Which day?")
        .press(key::ENTER)
        .sees("Which slot on Wed")
        .press(key::DOWN)
        .press(key::ENTER);
    terminal.sees("Who is it for?").press("Cy").sees("(0 of 2)").press(key::ENTER).sees("Name: Cy");
    terminal.press(key::ENTER).sees("E-mail:").press("cy@example.org").press(key::ENTER).sees("Phone:");
    terminal.press(key::ENTER).sees("Book it?").sees("policy").press(key::ESCAPE).sees("Who is it for?");
    insta::assert_snapshot!(terminal.screen(), @r"
    note: everything acts as at 2026-12-01T12:00:00Z (SLOTCTL_NOW)
    Service: Specialist Consultation
    Day: Wednesday, 2 December 2026
    Slot: 09:30 - 10:00   free
    Who is it for?
    > + somebody new
      Ada Park, ada@example.org
      Bo Chen, bo@example.org
    Type to search, arrows, Enter: take, Esc: back
    Search (2 of 2):
    ");
    terminal.press(key::ESCAPE).sees("Which slot on Wed").press(key::ESCAPE).sees("Esc: leave");
    insta::assert_snapshot!(terminal.screen(), @r"
    note: everything acts as at 2026-12-01T12:00:00Z (SLOTCTL_NOW)
    Service: Specialist Consultation
    Which day? Specialist Consultation
    < December 2026 >
     Mon        Tue        Wed        Thu        Fri        Sat        Sun
                 1        [ 2 (8)]     3 (8)      4 (8)      5          6
      7 (8)      8 (8)      9 (8)     10 (8)     11 (8)     12         13
     14 (8)     15 (8)     16 (8)     17 (8)     18 (8)     19         20
     21 (8)     22 (8)     23 (8)     24 (8)     25 (8)     26         27
     28 (8)     29 (8)     30 (8)     31 (8)
    (8): free seats
    All times in America/New_York.
    Arrows or a number: day, PgUp/PgDn: month, Enter: take, Esc: leave
    ");
    terminal.press(key::RIGHT).press(key::ENTER).sees("Which slot on Thu").press(key::ENTER);
    terminal.sees("Who is it for?").press(key::DOWN).press(key::ENTER).sees("Book it?").press("n");
    let left = terminal.left();
    assert!(!left.screen.contains("Cy") && !left.screen.contains("09:30 - 10:00"), "{}", left.screen);
    assert!(left.screen.contains("Day: Thursday, 3 December 2026\nSlot: 09:00"), "{}", left.screen);
}

#[test]
fn what_scrolled_away_is_withdrawn_as_well() {
    let env = desk();
    let mut terminal = env.terminal((40, 8), ["book", "-q"]);
    terminal.sees("Which day?").press(key::ENTER).sees("Which slot").press(key::ENTER);
    terminal
        .sees("Who is it for?")
        .press(key::DOWN)
        .press(key::ENTER)
        .sees("Book it?")
        .press(key::ESCAPE)
        .sees("Who is it for?");
    insta::assert_snapshot!(terminal.screen(), @r"
    Day: Wednesday, 2 December 2026
    Slot: 09:00 - 09:30   free
    Who is it for?
    > + somebody new
      Ada Park, ada@example.org
      Bo Chen, bo@example.org
    Type, arrows, Enter; Esc: back
    Search (2 of 2):
    ");
    terminal.press(key::CTRL_D);
    assert_eq!(terminal.left().code, Some(0));
}

#[test]
fn a_move_goes_back_to_its_slot() {
    let env = desk();
    let number = env.booked(SPECIALIST, "2026-12-10T09:00", "ada");
    let mut terminal = asked(&env, &format!("reschedule {number}"));
    terminal.sees("Which day?").press(key::ENTER).sees("Which slot").press(key::ENTER).sees("Move it?");
    terminal.sees("Esc: back").press(key::ESCAPE).sees("Which slot");
    let screen = terminal.screen();
    assert!(!screen.contains("Slot: ") && !screen.contains("To Wed") && screen.contains("Day: "), "{screen}");
    terminal.press(key::ESCAPE).sees("Which day?").press(key::ESCAPE);
    let left = terminal.left();
    assert_eq!(left.code, Some(0), "{}", left.screen);
    assert!(left.screen.contains("Nothing was done."), "{}", left.screen);
}

/// Sees what a screen owes at every size: what is chosen, and how to get out.
fn owes(terminal: &mut Terminal, chosen: &str, out: &str, size: (u16, u16)) {
    terminal.wait_until(&format!("`{chosen}` and `{out}` at {size:?}"), |terminal| {
        let screen = terminal.screen();
        screen.contains(chosen) && screen.lines().any(|line| line.contains(out))
    });
}

#[test]
fn at_every_size_one_sees_what_is_chosen_and_how_to_get_out() {
    let env = desk();
    let mut first = asked(&env, "book -q");
    first.sees("Which day?").press("16").sees("[16 (8)]");
    let mut slot = asked(&env, "book -q");
    slot.sees("Which day?").press(key::ENTER).sees("Which slot").press(key::UP).sees("> 15:30");
    let mut person = asked(&env, "book -q --at 2026-12-02T09:00");
    person.sees("Who is it for?").press(key::UP).sees("> Bo Chen");
    let mut name = asked(&env, "book -q --at 2026-12-02T09:00");
    name.sees("Who is it for?").press(key::ENTER).sees("Name:").press("Cyn").sees("Name: Cyn");
    let mut sure = asked(&env, "book -q --at 2026-12-02T09:00");
    sure.sees("Who is it for?").press(key::DOWN).press(key::ENTER).sees("Book it? [");
    // Each is told of the new size alone: no key is pressed.
    for size in SIZES {
        let day = if size.0 < 36 { "> Wed 16" } else { "[16" };
        owes(first.resize(size), day, "Esc: leave", size);
        owes(slot.resize(size), "> 15:30", "Esc: back", size);
        owes(person.resize(size), "> Bo Chen", "Esc: leave", size);
        owes(name.resize(size), "Name: Cyn", "Esc: back", size);
        owes(sure.resize(size), "Book it? [", "Esc: back", size);
    }
    for mut terminal in [first, slot, person, name, sure] {
        terminal.press(key::CTRL_C);
        assert_eq!(terminal.left().signal, Some(2));
    }
    for size in SIZES {
        let mut terminal = env.terminal(size, ["book", "-q"]);
        owes(&mut terminal, "Which day?", "Esc: leave", size);
        terminal.press(key::CTRL_D);
        terminal.left();
    }
}

#[test]
fn leaving_on_purpose_is_no_failure_and_changes_nothing() {
    let env = desk();
    let number = env.booked(SPECIALIST, "2026-12-10T09:00", "ada");
    let before = export(&env);
    let lines = [
        "book".to_owned(),
        "book --at 2026-12-02T09:00".to_owned(),
        "book --at 2026-12-02T09:00 --name Cy".to_owned(),
        format!("reschedule {number}"),
        format!("cancel {number}"),
        "init new".to_owned(),
    ];
    for line in &lines {
        for keys in [key::ESCAPE, key::CTRL_D] {
            let mut terminal = asked(&env, line);
            terminal.sees("Esc: leave").press(keys);
            let left = terminal.left();
            assert_eq!((left.code, left.signal), (Some(0), None), "{line}\n{}", left.screen);
            assert!(left.screen.ends_with("Nothing was done.\n"), "{line}\n{}", left.screen);
        }
    }
    assert_eq!(export(&env), before);
    assert!(!env.work().join("new").exists());
}

#[test]
fn a_signal_ends_a_question_at_once_and_the_terminal_is_as_it_was() {
    let env = desk();
    let questions: [(&str, &str, &[&str]); 4] = [
        ("book", "Which day?", &[]),
        ("book --at 2026-12-02T09:00", "Who is it for?", &[]),
        ("book --at 2026-12-02T09:00", "Name: Cy", &["Cy", key::ENTER]),
        ("book --at 2026-12-02T09:00 --email ada@example.org", "Book it?", &[]),
    ];
    for (line, question, keys) in questions {
        for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP] {
            let mut terminal = asked(&env, line);
            for keys in keys {
                terminal.sees("Esc").press(keys);
            }
            terminal.sees(question).sees("Esc");
            assert!(terminal.heeds_ctrl_c(), "{question}");
            if signal == Signal::SIGINT {
                terminal.press(key::CTRL_C)
            } else {
                terminal.signal(signal)
            };
            let left = terminal.left();
            assert_eq!((left.code, left.signal), (None, Some(signal as i32)), "{question}\n{}", left.screen);
        }
    }
}

#[test]
fn a_signal_that_is_ignored_stops_no_question() {
    let env = desk();
    let mut terminal = env.shell(USUAL, "trap '' HUP; exec \"$slotctl\" book -q");
    terminal.sees("Which day?").sees("Esc: leave").signal(Signal::SIGHUP).press(key::RIGHT).sees("[ 3 (8)]");
    terminal.press(key::ESCAPE);
    assert_eq!(terminal.left().code, Some(0));
}

#[test]
fn a_question_that_is_stopped_goes_on() {
    let env = desk();
    let script =
        "\"$slotctl\" book -q; echo stopped; stty -a | tr ' ' '\\n' | grep -xE '.?(icanon|echo);?'; fg";
    let mut terminal = env.shell(USUAL, script);
    terminal.sees("Which day?").press(key::ENTER).sees("Which slot").press(key::DOWN).sees("> 09:30");
    terminal.press(key::CTRL_Z).sees("stopped\nicanon\necho\n").sees("Search (8 of 8):").sees("> 09:30");
    terminal.wait_until("the answers that hold, and the question", |terminal| {
        let screen = terminal.screen();
        let goes_on = screen.split("\necho\n").nth(1).unwrap_or_default();
        goes_on.contains("Day: Wednesday") && goes_on.contains("> 09:30")
    });
    terminal.press(key::DOWN).sees("> 10:00").press(key::ESCAPE).sees("Which day?").press(key::ESCAPE);
    let left = terminal.left();
    assert_eq!(left.code, Some(0), "{}", left.screen);
}

/// Set for the other half of the next test, which has a terminal.
const ON_A_TERMINAL: &str = "TEST_PANICS_ON_A_TERMINAL";

/// The other half of the next test: does nothing unless that has started it.
#[test]
#[expect(clippy::disallowed_methods, reason = "the other half tells it so")]
fn panics_where_it_asks() {
    if std::env::var_os(ON_A_TERMINAL).is_none() {
        return;
    }
    let out = Out::new(OutOptions::of_process());
    let check = |text: &str| if text == "x" { panic!("what nobody thought of") } else { Ok(()) };
    let _ = prompt_for(&out, true).line(Line::new("Word", &check));
}

#[test]
fn a_panic_is_told_on_a_terminal_as_it_was() {
    let env = TestEnv::new();
    let this = std::env::current_exe().expect("a test runs from a file").display().to_string();
    let set = format!("{ON_A_TERMINAL}=1");
    let arguments = [&*set, &*this, "--exact", "screens::panics_where_it_asks", "--nocapture"];
    let mut terminal = env.program((200, 50), "/usr/bin/env", arguments);
    terminal.sees("Word:").press("x").press(key::ENTER).sees("what nobody thought of");
    let left = terminal.left();
    let told = left.screen.lines().find(|line| line.contains("panicked at"));
    assert!(told.is_some_and(|line| line.starts_with("thread ")), "{}", left.screen);
    assert!(
        left.screen.contains("Word: x\nEnter: take, Esc: leave\n"),
        "below the question\n{}",
        left.screen
    );
}

#[test]
fn a_paste_answers_nothing_and_is_one_line() {
    let env = desk();
    let mut terminal = asked(&env, "book --at 2026-12-02T09:00");
    let paste = |text: &str| format!("{}{text}{}", key::PASTE, key::PASTED);
    terminal.sees("Who is it for?").press(key::ENTER).sees("Name:");
    terminal
        .press(&paste("Cy\r\n  Young\r\ny\r\n"))
        .sees("Name: Cy Young y")
        .press("\x17")
        .sees_no_more("Young y");
    terminal.press(key::HOME).press("Dr. ").sees("Name: Dr. Cy Young").press(key::ENTER).sees("E-mail:");
    terminal
        .press(&paste("cy@example.org\n"))
        .sees("E-mail: cy@example.org")
        .press(key::ENTER)
        .sees("Phone:");
    terminal.press(key::ENTER).sees("Book it?").press(&paste("y\ry\r")).press("q").press("n");
    let left = terminal.left();
    assert!(left.screen.contains("Nothing was booked."), "{}", left.screen);
}

#[test]
fn typing_faster_than_it_is_drawn_loses_nothing() {
    let env = desk();
    let mut terminal = asked(&env, "book --at 2026-12-02T09:00");
    terminal.sees("Who is it for?");
    terminal.type_ahead("\rCyn\x1b[D\x1b[DX\r").type_ahead("cy@example.orgg\x7f\r\rn");
    let left = terminal.left();
    assert_eq!(left.code, Some(0), "{}", left.screen);
    assert!(left.screen.contains("for      CXyn\ne-mail   cy@example.org\n"), "{}", left.screen);
}

#[test]
fn talk_breaks_between_words_and_commands_stay_whole() {
    let env = desk();
    let refused = env.terminal((44, 24), ["show", "7K3-M9Q-RTW"]).left();
    insta::assert_snapshot!(refused.screen, @r"
    note: everything acts as at
      2026-12-01T12:00:00Z (SLOTCTL_NOW)
    error: `[NUMBER]` is mistyped: the check
      symbol of [NUMBER] does not fit, so a
      symbol is wrong or two are exchanged
    hint: read the number once more: it is on
      the confirmation, and `slotctl agenda`
      lists it
    ");
    let mut terminal =
        env.terminal((50, 40), "book --email ada@example.org --at 2026-12-02T09:00".split(' '));
    terminal.sees("Book it?").press("y");
    let left = terminal.left();
    assert!(left.screen.contains("Once paid:\nslotctl confirm "), "{}", left.screen);
    let piped = env.line("show 7K3-M9Q-RTW").code(1);
    assert!(piped.stderr().lines().count() == 3, "{}", piped.stderr());
}

#[test]
fn names_of_any_kind_move_nothing_and_tell_the_terminal_nothing() {
    let env = desk();
    let hostile = "Eve\u{1b}[2J\u{1b}]0;owned\u{7}\nFor: nobody\u{202e}\u{9b}31m";
    let names = [
        hostile,
        "מרים כהן",
        "محمد علي",
        "山田太郎山田太郎",
        "e\u{301}e\u{301}",
        "👩‍⚕️ Dr. No",
        &"Long ".repeat(40),
    ];
    for (place, name) in names.iter().enumerate() {
        env.run(["consumer", "add", "--name", "Z", "--email", &format!("p{place}@example.org")]).success();
        env.execute(&format!("UPDATE consumers SET name = '{name}' WHERE email = 'p{place}@example.org'"));
    }
    for size in [(20, 6), (40, 20), (80, 24)] {
        let mut terminal = env.terminal(size, ["book", "-q", "--at", "2026-12-02T09:00"]);
        terminal.sees("Who is it for?");
        for _ in 0..names.len() + 3 {
            terminal.press(key::DOWN);
            let screen = terminal.screen();
            assert!(screen.starts_with("Who is it for?\n"), "{size:?}\n{screen}");
        }
        terminal.press("p0@").sees("> Eve␛[2J").press(key::ENTER).sees("Book it?");
        let screen = terminal.screen();
        assert!(!screen.contains("\nFor: nobody"), "{screen}");
        terminal.press(key::ESCAPE).sees("Who is it for?").press("p6@").sees("> Long Long").press(key::ENTER);
        terminal.sees("Book it?").press("n");
        assert_eq!(terminal.left().code, Some(0));
    }
}

#[test]
fn each_stream_alone_may_be_no_terminal() {
    let env = desk();
    let number = env.booked(SPECIALIST, "2026-12-10T09:00", "ada");
    let mut piped = env.shell(USUAL, "\"$slotctl\" book -q --email bo@example.org | tr a-z A-Z");
    piped
        .sees("Which day?")
        .press(key::ENTER)
        .sees("Which slot")
        .press(key::ENTER)
        .sees("Book it?")
        .press("y");
    let left = piped.left();
    assert!(left.screen.contains("Book it? yes\nCONFIRMATION NUMBER"), "{}", left.screen);
    for (script, told) in [
        ("\"$slotctl\" book -q -o json | cat", "\"needs_input\""),
        ("\"$slotctl\" book -q < /dev/null", "are missing"),
        ("\"$slotctl\" book -q 2>&1 | cat", "are missing"),
        ("\"$slotctl\" book -q --no-input", "are missing"),
        ("TERM=dumb \"$slotctl\" book -q", "are missing"),
        (&format!("TERM=dumb \"$slotctl\" cancel -q {number}"), "must be confirmed first"),
    ] {
        let left = env.shell(USUAL, script).left();
        assert!(left.screen.contains(told) && !left.screen.contains("Which"), "{script}\n{}", left.screen);
    }
}
