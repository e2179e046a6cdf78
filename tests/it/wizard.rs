//! `book` and `reschedule` on a terminal: what is asked, what stands on the screen, and what is left of it all.

use std::time::SystemTime;

use chrono::{DateTime, TimeDelta, Timelike, Utc, Weekday};
use serde_json::Value;

use crate::support::pty::{Terminal, key};
use crate::support::{SPECIALIST, ServiceFile, TestEnv};

/// A Tuesday, at seven in the morning in New York.
const NOW: &str = "2026-12-01T12:00:00Z";
/// What most terminals are at first.
const USUAL: (u16, u16) = (80, 24);

/// The clinic with every slot bookable, and one consumer, who has nothing booked.
fn desk() -> TestEnv {
    let env = TestEnv::open_clinic(NOW);
    env.run([
        "consumer",
        "add",
        "--name",
        "Ada Park",
        "--email",
        "ada@example.org",
        "--phone",
        "+12125550123",
    ])
    .success();
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

fn booked(env: &TestEnv) -> Vec<Value> {
    let agenda = env.line("agenda --from 2026-12-01 --until 2026-12-31 -o json").success().json();
    agenda.as_array().expect("a list").clone()
}

#[test]
fn the_next_free_slot_of_somebody_known_takes_four_keys_and_a_few_letters() {
    let env = desk();
    let mut terminal = asked(&env, "book");
    terminal.sees("Which day?").sees("Esc: leave");
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
    terminal.press(key::ENTER).sees("Which slot").sees("Search");
    insta::assert_snapshot!(terminal.screen(), @r"
    note: everything acts as at 2026-12-01T12:00:00Z (SLOTCTL_NOW)
    Service: Specialist Consultation
    Day: Wednesday, 2 December 2026
    Which slot on Wednesday, 2 December?
    Morning
    > 09:00 - 09:30   free
      09:30 - 10:00   free
      10:00 - 10:30   free
      10:30 - 11:00   free
    Afternoon
      14:00 - 14:30   free
      14:30 - 15:00   free
      15:00 - 15:30   free
      15:30 - 16:00   free
    Type to search, arrows, Enter: take, Esc: back
    Search (8 of 8):
    ");
    terminal.press(key::ENTER).sees("Who is it for?").press("ad").sees("(1 of 1): ad");
    insta::assert_snapshot!(terminal.screen(), @r"
    note: everything acts as at 2026-12-01T12:00:00Z (SLOTCTL_NOW)
    Service: Specialist Consultation
    Day: Wednesday, 2 December 2026
    Slot: 09:00 - 09:30   free
    Who is it for?
    > Ada Park, ada@example.org, +12125550123
      + somebody new: ad
    Arrows, Enter: take, Esc: clear the search
    Search (1 of 1): ad
    ");
    terminal.press(key::ENTER).sees("Book it?");
    insta::assert_snapshot!(terminal.screen(), @r"
    note: everything acts as at 2026-12-01T12:00:00Z (SLOTCTL_NOW)
    Service: Specialist Consultation
    Day: Wednesday, 2 December 2026
    Slot: 09:00 - 09:30   free
    For: Ada Park, ada@example.org, +12125550123

    service  Specialist Consultation
    starts   Wed 2 Dec 2026, 09:00 (America/New_York)
    takes    30 minutes
    for      Ada Park
    e-mail   ada@example.org
    phone    +12125550123
    price    150.00 USD
    due now  50.00 USD, by 07:10
    policy   Cancelling is free until 30 November 2026, 09:00; later it costs 25.00
             USD. The free time is over already.
    Book it? [y/n]
    y: yes, n: no, Esc: back
    ");
    terminal.press("y");
    let left = terminal.left();
    assert_eq!(left.code, Some(0), "{}", left.screen);
    let booked = booked(&env);
    let number = booked[0]["confirmation_number"].as_str().expect("a number");
    let aloud: Vec<String> = number.chars().map(String::from).collect();
    let (before, after) =
        left.screen.split_once(&aloud.join(" ")).expect("the number is there to be read aloud");
    insta::assert_snapshot!(before, @r"
    note: everything acts as at 2026-12-01T12:00:00Z (SLOTCTL_NOW)
    Service: Specialist Consultation
    Day: Wednesday, 2 December 2026
    Slot: 09:00 - 09:30   free
    For: Ada Park, ada@example.org, +12125550123

    service  Specialist Consultation
    starts   Wed 2 Dec 2026, 09:00 (America/New_York)
    takes    30 minutes
    for      Ada Park
    e-mail   ada@example.org
    phone    +12125550123
    price    150.00 USD
    due now  50.00 USD, by 07:10
    policy   Cancelling is free until 30 November 2026, 09:00; later it costs 25.00
             USD. The free time is over already.
    Book it? yes
    confirmation number  [NUMBER]
    status               pending_payment
    service              Specialist Consultation
    starts               Wed 2 Dec 2026, 09:00 (America/New_York)
    ends                 Wed 2 Dec 2026, 09:30 (America/New_York)
    consumer             Ada Park
    e-mail               ada@example.org
    phone                +12125550123
    price                150.00 USD
    deposit              50.00 USD
    paid                 0.00 USD
    due now              50.00 USD
    hold ends            Tue 1 Dec 2026, 07:10 (America/New_York)
    policy               Cancelling is free until 30 November 2026, 09:00; later it
                         costs 25.00 USD.
    The seat is held until Tue 1 Dec 2026, 07:10 (America/New_York). Once paid:
    slotctl confirm [NUMBER]
    ");
    assert_eq!(after.trim().lines().count(), 3, "and in words: {after}");
    assert_eq!(booked.len(), 1);
    assert_eq!(booked[0]["starts_at"], "2026-12-02T09:00:00-05:00");
    assert_eq!(booked[0]["consumer"]["name"], "Ada Park");
}

#[test]
fn somebody_new_is_described_and_what_cannot_be_is_asked_again_with_the_reason() {
    let env = desk();
    let mut terminal = asked(&env, "book specialist-consultation --at 2026-12-02T09:00");
    terminal.sees("Who is it for?").press("Bo Chen").sees("(0 of 1): Bo Chen").press(key::ENTER);
    terminal.sees("Name: Bo Chen").press(key::ENTER).sees("E-mail:").press("bo@").press(key::ENTER);
    terminal.sees("nothing stands after the @").press("example.org").press(key::ENTER);
    terminal.sees("Phone:").press("12").press(key::ENTER).sees("That cannot be");
    insta::assert_snapshot!(terminal.screen(), @r"
    note: everything acts as at 2026-12-01T12:00:00Z (SLOTCTL_NOW)
    Name: Bo Chen
    E-mail: bo@example.org
    That cannot be: `12` is no telephone number: begin with + and the country code,
    as in +1 212 555 0100
    With the country's code, such as +1 212 555 0100; Enter for none
    Phone: 12
    Enter: take, Esc: back
    ");
    terminal.press(key::BACKSPACE).press(key::BACKSPACE).press(key::ENTER).sees("Book it?").press("y");
    let left = terminal.left();
    assert_eq!(left.code, Some(0), "{}", left.screen);
    assert_eq!(booked(&env)[0]["consumer"]["email"], "bo@example.org");
}

#[test]
fn whoever_is_new_but_has_a_known_address_is_the_known_one() {
    let env = desk();
    let mut terminal = asked(&env, "book specialist-consultation --at 2026-12-02T09:00");
    terminal.sees("Who is it for?").press(key::ENTER).sees("Name:");
    terminal.press("A. Park").press(key::ENTER).sees("E-mail:").press("ADA@Example.org").press(key::ENTER);
    terminal.sees("ada@example.org is the address of Ada Park: that name counts.").sees("Book it?");
    let told = "not kept  the name A. Park: ada@example.org is the address of Ada Park";
    assert!(terminal.screen().contains(told), "{}", terminal.screen());
    terminal.press("y");
    assert_eq!(terminal.left().code, Some(0));
    assert_eq!(booked(&env)[0]["consumer"]["name"], "Ada Park");
    let line = ["book", SPECIALIST, "--at", "2026-12-03T09:00", "--email", "ada@example.org", "--name"];
    let told = "note: not kept: the name Bo: ada@example.org is the address of Ada Park";
    let run = env.run(line.iter().chain(&["Bo"])).success();
    assert!(run.stderr().contains(told), "{}", run.stderr());
    let same =
        ["book", SPECIALIST, "--at", "2026-12-04T09:00", "--email", "ADA@example.org", "--name", "ada park"];
    let run = env.run(same.iter().chain(&["--override", "limit", "--reason", "a test"])).success();
    assert!(!run.stderr().contains("not kept"), "{}", run.stderr());
}

#[test]
fn each_flag_answers_its_question() {
    let env = desk();
    env.service(&ServiceFile::default());
    env.line("slot generate visit -q").success();
    let who = "--name Bo --email bo@example.org --phone +12125550177";
    let questions = [
        (format!("book {who}"), "Which service?"),
        (format!("book visit {who}"), "Which day? The visit"),
        ("book visit --at 2026-12-03T09:00".to_owned(), "Who is it for?"),
        ("book visit --at 2026-12-03T09:00 --name Bo".to_owned(), "E-mail:"),
        ("book visit --at 2026-12-03T09:00 --email bo@example.org".to_owned(), "Name:"),
        ("book --at 2026-12-03T09:00 --consumer ada".to_owned(), "invalid value 'ada'"),
    ];
    for (line, question) in questions {
        asked(&env, &line).sees(question);
    }
    let complete = asked(&env, &format!("book visit --at 2026-12-03T09:00 {who}")).left();
    assert_eq!(complete.code, Some(0), "{}", complete.screen);
    assert!(!complete.screen.contains("Book it?"), "nothing is asked where nothing is open");
    let yes = env
        .terminal(USUAL, ["book", "visit", "--at", "2026-12-03T10:00", "--email", "ada@example.org", "-y"]);
    assert_eq!(yes.left().code, Some(0));
    assert_eq!(booked(&env).len(), 2);
}

#[test]
fn without_somebody_to_ask_everything_that_is_missing_is_named_at_once() {
    let env = desk();
    let before = export(&env);
    for (line, missing) in [
        ("book", vec!["SERVICE", "--at", "--email"]),
        ("book --name Bo", vec!["SERVICE", "--at", "--email"]),
        ("book specialist-consultation", vec!["--at", "--email"]),
        ("book specialist-consultation --email bo@example.org", vec!["--at"]),
        ("book --at 2026-12-03T09:00 --phone +12125550177", vec!["SERVICE"]),
    ] {
        let run = env.line(&format!("{line} -o json")).code(2);
        assert_eq!(
            (run.error_code().as_str(), &run.error()["details"]["missing"]),
            ("needs_input", &missing.into())
        );
        let refused = asked(&env, &format!("{line} --no-input")).left();
        assert_eq!(refused.code, Some(2), "{}", refused.screen);
        let refused = asked(&env, &format!("{line} -o json")).left();
        assert!(refused.screen.contains("needs_input"), "{}", refused.screen);
    }
    insta::assert_snapshot!(env.line("book").code(2).snapshot(), @r"
    status: 2
    --- stderr
    note: everything acts as at 2026-12-01T12:00:00Z (SLOTCTL_NOW)
    error: the service, the start and the consumer are missing
    hint: give the service's id; and --at; and --email (with --name for somebody new), --phone or --consumer
    ");
    let dumb = desk().variable("TERM", "dumb");
    assert_eq!(asked(&dumb, "book").left().code, Some(2), "a terminal that cannot move its cursor is none");
    assert_eq!(
        env.line("reschedule 7K3-M9Q-RTW").code(2).stderr(),
        "note: everything acts as at 2026-12-01T12:00:00Z (SLOTCTL_NOW)\nerror: the new start is missing\nhint: give it with --at\n"
    );
    assert_eq!(export(&env), before);
}

#[test]
fn ctrl_c_at_any_question_leaves_nothing_and_the_terminal_as_it_was() {
    let env = desk();
    env.service(&ServiceFile::default());
    env.line("slot generate visit -q").success();
    let before = export(&env);
    let steps: [(&str, &[&str]); 8] = [
        ("Which service?", &[key::ENTER]),
        ("Which day?", &[key::ENTER]),
        ("Which slot", &[key::ENTER]),
        ("Who is it for?", &["Bo", key::ENTER]),
        ("Name: Bo", &[key::ENTER]),
        ("E-mail:", &["bo@example.org", key::ENTER]),
        ("Phone:", &[key::ENTER]),
        ("Book it?", &[]),
    ];
    for last in 0..steps.len() {
        let mut terminal = asked(&env, "book");
        for (question, keys) in &steps[..last] {
            terminal.sees(question);
            keys.iter().for_each(|keys| {
                terminal.press(keys);
            });
        }
        terminal.sees(steps[last].0).press(key::CTRL_C);
        let left = terminal.left();
        assert_eq!((left.code, left.signal), (None, Some(2)), "{}\n{}", steps[last].0, left.screen);
        assert_eq!(export(&env), before, "{}", steps[last].0);
    }
}

#[test]
fn escape_goes_one_question_back_and_leaves_the_first() {
    let env = desk();
    let before = export(&env);
    let mut terminal = asked(&env, "book");
    terminal.sees("Which day?").press(key::RIGHT).press(key::ENTER).sees("Which slot on Thursday");
    terminal.press(key::ESCAPE).sees("Which day?").sees("[ 3 (8)]").press(key::LEFT).press(key::ENTER);
    terminal.sees("Which slot on Wednesday").press(key::DOWN).press(key::ENTER).sees("Who is it for?");
    terminal.press("Bo").press(key::ENTER).sees("Name: Bo").press(key::ENTER).sees("E-mail:");
    terminal.press(key::ESCAPE).sees("Name: Bo").press(key::ESCAPE).sees("Who is it for?");
    terminal.press("ada").sees("(1 of 1): ada").press(key::ENTER);
    terminal.sees("Book it?").press(key::ESCAPE).sees("Who is it for?");
    terminal.press(key::ESCAPE).sees("Which slot").press(key::ESCAPE).sees("Which day?").press(key::ESCAPE);
    let left = terminal.left();
    assert_eq!(left.code, Some(0), "{}", left.screen);
    assert!(left.screen.contains("Nothing was done."), "{}", left.screen);
    assert_eq!(export(&env), before);
    let mut terminal = asked(&env, "book --at 2026-12-03T09:00 --email ada@example.org");
    terminal.sees("Book it?").press("n");
    let left = terminal.left();
    assert_eq!(left.code, Some(0), "{}", left.screen);
    assert!(left.screen.contains("Nothing was booked."), "{}", left.screen);
    assert_eq!(export(&env), before);
}

#[test]
fn a_slot_that_is_taken_meanwhile_is_said_and_the_next_free_ones_are_offered() {
    let env = desk();
    let mut terminal = asked(&env, "book --email ada@example.org");
    terminal.sees("Which day?").press(key::ENTER).sees("Which slot").press(key::DOWN);
    let other = env.booked(SPECIALIST, "2026-12-02T09:30", "quick");
    terminal.press(key::ENTER).sees("Which one instead?").sees("Search");
    insta::assert_snapshot!(terminal.screen(), @r"
    note: everything acts as at 2026-12-01T12:00:00Z (SLOTCTL_NOW)
    Service: Specialist Consultation
    Day: Wednesday, 2 December 2026
    warning: no seat is left at Wed 2 Dec 2026, 09:30 (America/New_York): the only
      one is taken
    Which one instead?
    > Wed 2 Dec  10:00 - 10:30   free
      Wed 2 Dec  10:30 - 11:00   free
      Wed 2 Dec  14:00 - 14:30   free
      Wed 2 Dec  14:30 - 15:00   free
      Wed 2 Dec  15:00 - 15:30   free
      Wed 2 Dec  15:30 - 16:00   free
      Thu 3 Dec  09:00 - 09:30   free
      Thu 3 Dec  09:30 - 10:00   free
      + another day
    Type to search, arrows, Enter: take, Esc: back
    Search (8 of 8):
    ");
    terminal.press(key::ENTER).sees("Book it?");
    env.booked(SPECIALIST, "2026-12-02T10:00", "quick");
    terminal.press("y").sees("Which one instead?").sees("no seat").press(key::UP).press(key::ENTER);
    terminal
        .sees("Which day?")
        .press(key::RIGHT)
        .press(key::ENTER)
        .sees("Thursday, 3 December")
        .press(key::ENTER);
    terminal.sees("Book it?").press("y");
    let left = terminal.left();
    assert_eq!(left.code, Some(0), "{}", left.screen);
    let booked = booked(&env);
    assert_eq!(booked.len(), 3);
    assert_eq!(booked[0]["confirmation_number"], other.as_str());
    assert_eq!(booked[2]["starts_at"], "2026-12-03T09:00:00-05:00");
}

#[test]
fn whoever_may_book_no_more_is_said_and_another_one_asked_for() {
    let env = desk();
    for day in ["03", "04"] {
        let line =
            ["book", SPECIALIST, "--at", &format!("2026-12-{day}T09:00"), "--email", "ada@example.org"];
        env.run(line).success();
    }
    let mut terminal = asked(&env, "book --at 2026-12-02T09:00");
    terminal.sees("Who is it for?").press("ada").sees("(1 of 1)").press(key::ENTER);
    terminal.sees("warning:").sees("Who is it for?");
    terminal.press(key::CTRL_C);
    assert_eq!(terminal.left().signal, Some(2));
    let refused = asked(&env, "book --email ada@example.org").left();
    assert_eq!(refused.code, Some(1), "{}", refused.screen);
    insta::assert_snapshot!(refused.screen, @r#"
    note: everything acts as at 2026-12-01T12:00:00Z (SLOTCTL_NOW)
    Service: Specialist Consultation
    error: this consumer has 2 active appointments and may have 2: [NUMBER],
      [NUMBER]
    hint: the rule is [booking] max_per_consumer of the service
    hint: staff may pass over this rule with --override limit --reason "…", which
      the audit records
    "#);
}

#[test]
fn where_nothing_is_free_that_is_said_with_what_to_do_instead() {
    let env = TestEnv::bare();
    let short = "\n[booking]\nmax_advance = \"1d\"\n";
    env.service(&ServiceFile { starts: &["18:00"], rest: short, ..ServiceFile::default() });
    let none = asked(&env, "book --email ada@example.org").left();
    assert!(none.screen.contains("`slotctl apply` makes them"), "{}", none.screen);
    env.line("slot generate visit -q").success();
    env.booked("visit", "2026-12-01T18:00", "one");
    env.booked("visit", "2026-12-02T18:00", "two");
    let full = asked(&env, "book --email ada@example.org").left();
    assert_eq!(full.code, Some(1), "{}", full.screen);
    insta::assert_snapshot!(full.screen, @r"
    note: everything acts as at 2026-12-01T12:00:00Z (SLOTCTL_NOW)
    Service: The visit
    error: no seat of visit is free up to 2026-12-02
    hint: whoever wants the first one that comes free waits:
      slotctl waitlist join visit --from 2026-12-01 --until 2026-12-02 --email ada@example.org
    ");
}

#[test]
fn at_forty_columns_nothing_wraps_and_names_of_any_width_are_cut() {
    let env = desk();
    env.run(["consumer", "add", "--name", "山田 太郎山田 太郎山田 太郎", "--email", "taro@example.jp"])
        .success();
    let mut terminal = env.terminal((40, 24), ["book", "-q"]);
    terminal.sees("Which day?").sees("Esc: leave");
    insta::assert_snapshot!(terminal.screen(), @r"
    Which day? Specialist Consultation
    < December 2026 >
     Mon  Tue  Wed  Thu  Fri  Sat  Sun
           1  [ 2]   3    4    5    6
                8    8    8
      7    8    9   10   11   12   13
      8    8    8    8    8
     14   15   16   17   18   19   20
      8    8    8    8    8
     21   22   23   24   25   26   27
      8    8    8    8    8
     28   29   30   31
      8    8    8    8
    below a day: free seats
    All times in America/New_York.
    Arrows or a number: day, PgUp/PgDn:
    month, Enter: take, Esc: leave
    ");
    terminal
        .press(key::ENTER)
        .sees("Which slot")
        .press(key::ENTER)
        .sees("Who is it for?")
        .press("山田")
        .sees("): 山田");
    insta::assert_snapshot!(terminal.screen(), @r"
    Day: Wednesday, 2 December 2026
    Slot: 09:00 - 09:30   free
    Who is it for?
    > 山田 太郎山田 太郎山田 太郎, taro@...
      + somebody new: 山田
    Arrows, Enter; Esc: clear
    Search (1 of 2): 山田
    ");
    terminal.press(key::ENTER).sees("Book it?");
    insta::assert_snapshot!(terminal.screen(), @r"
    Day: Wednesday, 2 December 2026
    Slot: 09:00 - 09:30   free
    For: 山田 太郎山田 太郎山田 太郎, ta...

    service  Specialist Consultation
    starts   Wed 2 Dec 2026, 09:00
             (America/New_York)
    takes    30 minutes
    for      山田 太郎山田 太郎山田 太郎
    e-mail   taro@example.jp
    price    150.00 USD
    due now  50.00 USD, by 07:10
    policy   Cancelling is free until 30
             November 2026, 09:00; later it
             costs 25.00 USD. The free time
             is over already.
    Book it? [y/n]
    y: yes, n: no, Esc: back
    ");
    terminal.press("y");
    assert_eq!(terminal.left().code, Some(0));
}

#[test]
fn long_lists_scroll_and_are_narrowed_by_typing() {
    let env = TestEnv::bare();
    let rest = "\n[booking]\nmax_advance = \"2d\"\n";
    let starts: Vec<String> =
        (0..23).flat_map(|hour| [format!("{hour:02}:00"), format!("{hour:02}:30")]).collect();
    let starts: Vec<&str> = starts.iter().map(String::as_str).collect();
    env.service(&ServiceFile { starts: &starts, rest, ..ServiceFile::default() });
    env.line("slot generate visit -q").success();
    let people: String =
        (0..500).map(|place| format!("Person {place:03},person{place}@example.org\n")).collect();
    env.write("people.csv", &format!("name,email\n{people}"));
    env.line("consumer import people.csv").success();
    let mut terminal = asked(&env, "book");
    terminal
        .sees("Which day?")
        .press(key::RIGHT)
        .press(key::ENTER)
        .sees("Which slot on Wednesday")
        .sees("more below");
    terminal.press(key::PAGE_DOWN).press(key::PAGE_DOWN).sees("more above").press("22:3").sees("> 22:30");
    terminal.press(key::ENTER).sees("500 of 500").press("person 433").sees("> Person 433").press(key::ENTER);
    terminal.sees("Book it?").press("y");
    let left = terminal.left();
    assert_eq!(left.code, Some(0), "{}", left.screen);
    assert_eq!(booked(&env)[0]["consumer"]["name"], "Person 433");
}

#[test]
fn another_size_of_the_terminal_does_no_harm() {
    let env = desk();
    let mut terminal = asked(&env, "book");
    terminal.sees("Which day?").sees("Esc: leave").resize((40, 12)).press(key::RIGHT).sees("[ 3]");
    terminal.resize((100, 40)).press(key::LEFT).sees("[ 2 (8)]");
    insta::assert_snapshot!(terminal.screen(), @r"
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
    terminal.press(key::ENTER).sees("Which slot").resize((30, 6)).press(key::DOWN).sees("> 09:30");
    terminal.press(key::ENTER).sees("Who is it for?").press(key::CTRL_C);
    assert_eq!(terminal.left().signal, Some(2));
}

#[test]
fn what_is_typed_ahead_answers_the_questions_to_come_and_spoils_no_screen() {
    let env = desk();
    let mut terminal = asked(&env, "book");
    terminal.sees("Which day?").sees("Esc: leave").type_ahead("\r\rada\r").sees("Book it?");
    let screen = terminal.screen();
    assert!(
        screen.contains("Day: Wednesday, 2 December 2026\nSlot: 09:00 - 09:30   free\nFor: Ada Park"),
        "{screen}"
    );
    terminal.press("n");
    assert_eq!(terminal.left().code, Some(0));
}

/// A service with slots every day, and these sections.
fn released(rest: &str) -> TestEnv {
    let env = TestEnv::bare();
    env.service(&ServiceFile { zone: "UTC", rest, ..ServiceFile::default() });
    env
}

#[test]
fn before_the_release_it_says_when_it_opens() {
    let rest = "\n[release]\nday = \"mon\"\ntime = \"09:00\"\nopens = \"next_week\"\n\n[booking]\nmax_advance = \"10d\"\n";
    let mut env = released(rest).at("2026-12-04T12:00:00Z");
    env.line("slot generate visit -q").success();
    let mut terminal = asked(&env, "book --email ada@example.org --name Ada");
    terminal.sees("Which day?").sees("w: wait");
    insta::assert_snapshot!(terminal.screen(), @r"
    note: everything acts as at 2026-12-04T12:00:00Z (SLOTCTL_NOW)
    Service: The visit
    Which day? The visit
    < December 2026 >
     Mon        Tue        Wed        Thu        Fri        Sat        Sun
                 1          2          3          4        [ 5 (3)]     6 (3)
      7 (3)      8 (3)      9 (3)     10 (3)     11 (3)     12 (3)     13 (3)
     14 soon    15         16         17         18         19         20
     21         22         23         24         25         26         27
     28         29         30         31
    (8): free seats, soon: not released yet
    All times in UTC.
    The slots of 14 December open Mon 7 Dec 2026, 09:00 (UTC), in 2 days 21 hours.
    Arrows or a number: day, PgUp/PgDn: month, Enter: take, w: wait for the
    release, Esc: leave
    ");
    terminal
        .press("w")
        .sees("SLOTCTL_NOW has stopped the clock")
        .press(key::ENTER)
        .sees("Which slot")
        .press(key::CTRL_C);
    assert_eq!(terminal.left().signal, Some(2));
    // With so long a notice, what is released is all too near.
    env.service(&ServiceFile {
        zone: "UTC",
        rest: &rest.replace("max_advance", "min_notice = \"8d\"\nmax_advance"),
        ..ServiceFile::default()
    });
    env.set_now("2026-12-06T12:00:00Z");
    let refused = asked(&env, "book --email ada@example.org --name Ada").left();
    assert_eq!(refused.code, Some(1), "{}", refused.screen);
    insta::assert_snapshot!(refused.screen, @r#"
    note: everything acts as at 2026-12-06T12:00:00Z (SLOTCTL_NOW)
    Service: The visit
    Nothing of The visit can be booked yet. The slots of 14 December open Mon 7 Dec
    2026, 09:00 (UTC), in 21 hours.
    error: the slot at Mon 14 Dec 2026, 09:00 (UTC) is not released before Mon 7 Dec
      2026, 09:00 (UTC)
    hint: the rule is [release] of the service: book again from Mon 7 Dec 2026,
      09:00 (UTC) on
    hint: staff may pass over this rule with --override release --reason "…", which
      the audit records
    "#);
}

#[test]
fn whoever_waits_for_the_release_goes_on_when_it_opens() {
    // The clock must run for this one: the release is on a full minute, and early access begins any number of seconds
    // before it.
    #[expect(clippy::disallowed_methods, reason = "a test of the running clock")]
    let now = DateTime::<Utc>::from(SystemTime::now());
    let release = (now + TimeDelta::seconds(180)).with_second(0).expect("a full minute");
    let early = (release - now).num_seconds() - 6;
    let rest = format!(
        "closed = [\"{}..{}\"]\n\n[booking]\nmax_advance = \"14d\"\n\n[release]\nday = \"{}\"\ntime = \"{}\"\n\
         opens = \"next_week\"\n\n[vip]\naudience_id = \"early\"\nopens_before = \"{early}s\"\n",
        now.date_naive(),
        release.date_naive().week(Weekday::Mon).last_day(),
        release.format("%a").to_string().to_lowercase(),
        release.format("%H:%M"),
    );
    let env = released(&rest).variable("SLOTCTL_NOW", "");
    env.line("slot generate visit -q").success();
    let before = export(&env);
    let mut terminal = asked(&env, "book --vip --email ada@example.org --name Ada");
    terminal.sees("Nothing of The visit can be booked yet").sees("Wait for it here").press(key::ENTER);
    terminal.sees("Opens in 0:00:0").type_ahead("\n").sees("Wait for it here").press(key::ENTER);
    terminal.sees("Opens in 0:00:0").sees("Open since").sees("Which day?").press(key::ENTER);
    terminal.sees("Which slot").press(key::CTRL_C);
    assert_eq!(terminal.left().signal, Some(2));
    let mut terminal = asked(&env, "book --email ada@example.org --name Ada");
    terminal.sees("Wait for it here").press(key::ENTER).sees("Opens in 0:0").type_ahead(key::CTRL_C);
    assert_eq!(terminal.left().signal, Some(2), "also while it waits");
    assert_eq!(export(&env), before);
}

#[test]
fn a_move_asks_for_the_new_start() {
    let env = desk();
    let number = env.booked(SPECIALIST, "2026-12-10T09:00", "ada");
    let mut terminal = asked(&env, &format!("reschedule {number}"));
    terminal
        .sees("Which day?")
        .press("11")
        .sees("[11 (8)]")
        .press(key::ENTER)
        .sees("Which slot")
        .press(key::ENTER);
    terminal.sees("Move it?");
    let other = env.booked(SPECIALIST, "2026-12-11T09:00", "quick");
    terminal.press("y").sees("Which one instead?").press(key::ENTER).sees("Move it?").press("y");
    let left = terminal.left();
    assert_eq!(left.code, Some(0), "{}", left.screen);
    let booked = booked(&env);
    assert_eq!(
        (&booked[0]["confirmation_number"], &booked[1]["confirmation_number"]),
        (&other.into(), &number.into())
    );
    assert_eq!(booked[1]["starts_at"], "2026-12-11T09:30:00-05:00");
}

#[test]
fn enter_after_enter_books_nobody() {
    let env = desk();
    let before = export(&env);
    let mut terminal = asked(&env, "book");
    terminal.sees("Which day?").sees("Esc: leave").type_ahead("\r\r\r\r\r\r\r\r").sees("That cannot be");
    terminal.press(key::CTRL_C);
    assert_eq!(terminal.left().signal, Some(2));
    let mut terminal = asked(&env, "book --email ada@example.org");
    terminal.sees("Which day?").sees("Esc: leave").type_ahead("\r\r").sees("Book it?").press("\r\r\r");
    assert!(terminal.screen().contains("Book it?"), "{}", terminal.screen());
    terminal.press(key::CTRL_C);
    assert_eq!(terminal.left().signal, Some(2));
    assert_eq!(export(&env), before);
}

#[test]
fn a_cancellation_is_shown_with_whose_it_is_and_what_it_costs_before_the_yes() {
    let env = desk();
    let number = env.booked(SPECIALIST, "2026-12-02T14:00", "ada");
    env.line(&format!("confirm {number} -q")).success();
    let before = export(&env);
    let mut terminal = asked(&env, &format!("cancel {number} -q"));
    terminal.sees("Cancel it?");
    insta::assert_snapshot!(terminal.screen(), @r"

    cancel      [NUMBER]
    for         Ada Park
    e-mail      ada@example.org
    phone       +12125550123
    service     Specialist Consultation
    starts      Wed 2 Dec 2026, 14:00 (America/New_York)
    frees       1 seat
    paid        50.00 USD
    fee         25.00 USD
    kept of it  25.00 USD
    goes back   25.00 USD
    terms       Cancelling costs 25.00 USD now. 25.00 USD go back.
    Cancel it? [y/N]
    y: yes, n: no, Esc: leave
    ");
    terminal.press(key::ENTER);
    assert_eq!(terminal.left().code, Some(0));
    assert_eq!(export(&env), before, "Enter alone is a no");
    let refused = env.line(&format!("cancel {number} -o json")).code(1);
    let error = refused.error();
    let told = "Specialist Consultation on Wed 2 Dec 2026, 14:00 (America/New_York), must be confirmed first";
    assert!(error["message"].as_str().is_some_and(|message| message.ends_with(told)), "{error}");
    let details = &error["details"];
    assert_eq!(details["consumer"]["email"], "ada@example.org");
    let told =
        ["starts_at", "cancellation_fee", "refunded", "owed", "paid"].map(|name| details[name].clone());
    assert_eq!(told, ["2026-12-02T14:00:00-05:00", "25.00", "25.00", "0.00", "50.00"].map(Value::from));
    assert_eq!((&details["seats"], &details["confirmation_number"]), (&1.into(), &number.as_str().into()));
    for flags in ["--by provider", "--waive-fee --reason rain"] {
        let refused = env.line(&format!("cancel {number} {flags} -o json")).code(1);
        assert_eq!(refused.error()["details"]["refunded"], "50.00", "{flags}");
    }
    assert_eq!(export(&env), before);
    let mut terminal = asked(&env, &format!("cancel {number}"));
    terminal.sees("Cancel it?").press("y");
    let left = terminal.left();
    assert_eq!(left.code, Some(0), "{}", left.screen);
    assert_eq!(booked(&env)[0]["refunded"], "25.00", "as it was told");
}

#[test]
fn a_move_is_shown_with_whose_it_is_and_from_when_to_when_before_the_yes() {
    let env = desk();
    let number = env.booked(SPECIALIST, "2026-12-10T09:00", "ada");
    let unasked = env.line(&format!("reschedule {number} --at 2026-12-11T09:00")).code(1).stderr().to_owned();
    assert!(unasked.contains("09:00 (America/New_York), to Fri 11 Dec 2026"), "{unasked}");
    env.line(&format!("confirm {number} -q")).success();
    let before = export(&env);
    let mut terminal = asked(&env, &format!("reschedule {number} --at 2026-12-11T14:00"));
    terminal.sees("Move it?");
    insta::assert_snapshot!(terminal.screen(), @r"
    note: everything acts as at 2026-12-01T12:00:00Z (SLOTCTL_NOW)

    move     [NUMBER]
    for      Ada Park
    e-mail   ada@example.org
    phone    +12125550123
    service  Specialist Consultation
    from     Thu 10 Dec 2026, 09:00 (America/New_York)
    to       Fri 11 Dec 2026, 14:00 (America/New_York)
    takes    1 seat, and frees 1
    paid     50.00 USD, carried over
    terms    Moving costs nothing; the cancellation terms follow the new start.
             Cancelling is free until 9 December 2026, 14:00; later it costs 25.00
             USD.
    Move it? [y/N]
    y: yes, n: no, Esc: leave
    ");
    terminal.press("n");
    assert_eq!(terminal.left().code, Some(0));
    let error = env.line(&format!("reschedule {number} --at 2026-12-11T14:00 -o json")).code(1).error();
    let details = &error["details"];
    let told = ["starts_at", "new_starts_at", "free_until"].map(|name| details[name].clone());
    let starts = ["2026-12-10T09:00:00-05:00", "2026-12-11T14:00:00-05:00", "2026-12-09T14:00:00-05:00"];
    assert_eq!((error["code"].clone(), told), ("needs_confirmation".into(), starts.map(Value::from)));
    // What cannot be done is said, instead of asking whether it shall be.
    env.booked(SPECIALIST, "2026-12-11T14:00", "quick");
    let refused = env.line(&format!("reschedule {number} --at 2026-12-11T14:00 -o json")).code(1);
    assert_eq!(refused.error_code(), "slot_full");
    assert_ne!(export(&env), before);
}

#[test]
fn an_appointment_that_is_not_named_is_picked_by_whose_it_is() {
    let env = desk();
    let number = env.booked(SPECIALIST, "2026-12-10T09:00", "ada");
    let other = env.booked(SPECIALIST, "2026-12-10T09:30", "ben");
    let mut terminal = asked(&env, "cancel");
    terminal.sees("Cancel which appointment?").sees("Search");
    insta::assert_snapshot!(terminal.screen(), @r"
    note: everything acts as at 2026-12-01T12:00:00Z (SLOTCTL_NOW)
    Cancel which appointment?
    > + by its confirmation number
    Thu 10 Dec 2026
      09:00 Ada Park, [NUMBER], Specialist Consultation
      09:30 Person ben, [NUMBER], Specialist Consultation
    Type to search, arrows, Enter: take, Esc: leave
    Search (2 of 2):
    ");
    terminal.press("ben").sees("(1 of 2)").press(key::ENTER).sees("Cancel it?").press("y");
    assert_eq!(terminal.left().code, Some(0));
    let status =
        |number: &str| env.line(&format!("show {number} -o json")).success().json()["status"].clone();
    assert_eq!((status(&number), status(&other)), ("pending_payment".into(), "cancelled".into()));
    // Enter alone names nobody, and a number that is typed counts where it is not on the list.
    let mut terminal = asked(&env, "confirm");
    terminal.sees("Whose payment is it?").press(key::ENTER).sees("Confirmation number:");
    terminal.press("12").press(key::ENTER).sees("That cannot be").press(key::ESCAPE).sees("Whose payment");
    terminal.press(&number.replace('-', "")).sees("(1 of 1)").press(key::ENTER);
    assert_eq!(terminal.left().code, Some(0));
    assert_eq!(status(&number), "confirmed");
    let mut terminal = asked(&env, "check-in");
    terminal.sees("Confirmation number:").press(&number).press(key::ENTER);
    let left = terminal.left();
    assert!(left.screen.contains("error: check-in begins on"), "{}", left.screen);
    for line in ["cancel", "reschedule", "confirm", "check-in", "complete", "show", "quote cancel"] {
        for line in [line.to_owned(), format!("{line} -o json")] {
            let refused = env.line(&line).code(2);
            let told = refused.stderr();
            assert!(told.starts_with("error: ") && told.contains("<REFERENCE>"), "{line}: {told}");
            assert!(told.contains("hint: `slotctl agenda` lists"), "{line}: {told}");
        }
        assert_eq!(asked(&env, &format!("{line} --no-input")).left().code, Some(2), "{line}");
    }
    assert!(env.line("undo-no-show").code(2).stderr().contains("--reason"));
}

#[test]
fn a_place_in_line_is_asked_for_as_a_seat_is() {
    let env = TestEnv::bare();
    let short = "\n[booking]\nmax_advance = \"2d\"\n";
    env.service(&ServiceFile { starts: &["18:00"], rest: short, ..ServiceFile::default() });
    env.line("slot generate visit -q").success();
    let none = asked(&env, "waitlist join").left();
    assert!(none.screen.contains("no slot of visit is full"), "{}", none.screen);
    env.booked("visit", "2026-12-02T18:00", "one");
    env.booked("visit", "2026-12-03T18:00", "two");
    let before = export(&env);
    let mut terminal = asked(&env, "waitlist join");
    terminal.sees("Which slot is wanted?").sees("Search");
    insta::assert_snapshot!(terminal.screen(), @r"
    note: everything acts as at 2026-12-01T12:00:00Z (SLOTCTL_NOW)
    Service: The visit
    Which slot is wanted?
    > Wed 2 Dec  18:00 - 18:30   full
      Thu 3 Dec  18:00 - 18:30   full
      + any slot of some days
    Type to search, arrows, Enter: take, Esc: leave
    Search (2 of 2):
    ");
    terminal.type_ahead("\r\r\r\r\r").sees("That cannot be").press("Bo Chen").press(key::ENTER);
    terminal.sees("E-mail:").press("bo@example.org").press(key::ENTER).sees("Phone:").press(key::ENTER);
    terminal.sees("Join the line?");
    insta::assert_snapshot!(terminal.screen(), @r"
    note: everything acts as at 2026-12-01T12:00:00Z (SLOTCTL_NOW)
    Service: The visit
    Waits for: Wed 2 Dec  18:00 - 18:30   full
    Name: Bo Chen
    E-mail: bo@example.org
    Phone: none

    service        The visit
    waits for      Wed 2 Dec 2026, 18:00 (America/New_York)
    for            Bo Chen
    e-mail         bo@example.org
    place in line  1
    offers end     2h after they are made
    Join the line? [y/n]
    y: yes, n: no, Esc: back
    ");
    terminal.press("\r\r").press("n");
    let left = terminal.left();
    assert!(left.screen.contains("Nobody joined."), "{}", left.screen);
    assert_eq!(export(&env), before);
    let mut terminal = asked(&env, "waitlist join visit --email bo@example.org --name Bo");
    terminal.sees("Which slot is wanted?").press(key::UP).press(key::ENTER).sees("From: 2026-12-02");
    terminal.press(key::ENTER).sees("Until: 2026-12-03").press(key::ENTER).sees("Join the line?");
    terminal.press(key::ESCAPE).sees("Which slot is wanted?").press(key::UP).press(key::ENTER);
    terminal.sees("From: 2026-12-02").press(key::ENTER).sees("Until: 2026-12-03").press(key::ENTER);
    terminal.sees("Join the line?").press("y");
    assert_eq!(terminal.left().code, Some(0));
    let entries = env.line("waitlist list -o json").success().json();
    assert_eq!((&entries[0]["from"], &entries[0]["until"]), (&"2026-12-02".into(), &"2026-12-03".into()));
    for (line, missing) in [
        ("", vec!["SERVICE", "--at", "--email"]),
        ("visit --from today --until +3d", vec!["--email"]),
        ("visit --email bo@example.org", vec!["--at"]),
    ] {
        let refused = env.line(&format!("waitlist join {line} -o json")).code(2);
        assert_eq!(refused.error()["details"]["missing"], serde_json::json!(missing), "{line}");
    }
}
