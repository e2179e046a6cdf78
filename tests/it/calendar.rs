//! `calendar`: the week on the terminal and as a page.

use serde_json::json;

use crate::support::{SPECIALIST, ServiceFile, TestEnv, page};

fn studio() -> TestEnv {
    let mut env = TestEnv::bare().at("2026-12-01T12:00:00Z");
    let rest = "closed = [\"2026-12-04\"]\n";
    env.service(&ServiceFile { capacity: 3, ..ServiceFile::default() });
    env.line("slot generate visit --from 2026-12-01 --until 2026-12-31 -q").success();
    env.service(&ServiceFile { capacity: 3, rest, ..ServiceFile::default() });
    for (at, who) in [("2026-12-03T09:00", "ada"), ("2026-12-03T10:00", "ada"), ("2026-12-03T10:00", "ben")] {
        env.booked("visit", at, who);
    }
    env.booked("visit", "2026-12-03T10:00", "cleo");
    env.line("slot close visit --at 2026-12-05T11:00 --reason <training> -q").success();
    env.set_now("2026-12-02T15:00:00Z");
    env
}

#[test]
fn a_week_fits_a_desk_and_a_telephone() {
    let mut env = studio();
    insta::assert_snapshot!(env.line("calendar visit -q").success().snapshot(), @r"
    status: 0
    --- stdout
    The visit, 30 November to 6 December 2026
           Mon 30  Tue 1  Wed 2  Thu 3  Fri 4  Sat 5  Sun 6
    09:00          ···    ···    ■□□    ×××    □□□    □□□
    10:00          ···    ···    ■■■    ×××    □□□    □□□
    11:00          ···    □□□    □□□    ×××    ×××    □□□
    Fri 4: closed on this date

    ■ taken  □ free  × closed  · over  Times in America/New_York
    ");
    env.set_variable("COLUMNS", "40");
    insta::assert_snapshot!(env.line("calendar visit -q").success().snapshot(), @r"
    status: 0
    --- stdout
    The visit, 30 November to 6 December
    2026
    Tue 1
    09:00 ···  10:00 ···  11:00 ···
    Wed 2
    09:00 ···  10:00 ···  11:00 □□□
    Thu 3
    09:00 ■□□  10:00 ■■■  11:00 □□□
    Fri 4: closed on this date
    09:00 ×××  10:00 ×××  11:00 ×××
    Sat 5
    09:00 □□□  10:00 □□□  11:00 ×××
    Sun 6
    09:00 □□□  10:00 □□□  11:00 □□□

    ■ taken  □ free  × closed  · over
    Times in America/New_York
    ");
    for columns in ["40", "80", "200"] {
        env.set_variable("COLUMNS", columns);
        let board = env.line("calendar visit --week 2026-12-10 -q").success();
        let width: usize = columns.parse().expect("a number");
        assert!(board.stdout().lines().all(|line| line.chars().count() <= width), "{}", board.stdout());
        assert!(board.stdout().contains("□□□") && board.stdout().contains("7 December to 13 December"));
    }
    let colored = env.line("calendar visit -q --color always").success();
    assert!(colored.stdout().contains("\u{1b}["));
}

#[test]
fn data_of_a_week_is_the_list_of_its_slots() {
    let env = studio();
    let listed = env.line("slot list visit --from 2026-11-30 --until 2026-12-06 -o json").success().json();
    assert_eq!(env.line("calendar visit -o json").success().json(), listed);
    assert_eq!(listed.as_array().map(Vec::len), Some(18));
    let csv = env.line("calendar visit -o csv -q").success();
    assert_eq!(csv.stdout().lines().count(), 19);
    assert_eq!(env.line("calendar nobody -o json").code(1).error_code(), "not_found");
    env.line("calendar visit --week 2026-13-01").code(2);
    let none = env.line("calendar visit --week 2030-01-01").success();
    assert!(none.stderr().contains("slotctl slot generate"), "{}", none.stderr());
}

/// A start that a clock change leaves out should not look like a mistake.
#[test]
fn a_clock_change_is_told_on_its_day() {
    let env = TestEnv::bare().at("2027-03-01T12:00:00Z");
    env.service(&ServiceFile { starts: &["01:30", "02:00", "02:30", "03:00"], ..ServiceFile::default() });
    env.line("slot generate visit --from 2027-03-08 --until 2027-03-14 -q").success();
    let board = env.line("calendar visit --week 2027-03-08 -q").success();
    let told = "Sun 14: clocks go forward by 1 hour, so 02:00, 02:30 do not exist\n";
    assert!(board.stdout().contains(told), "{}", board.stdout());
    let autumn = env.line("calendar visit --week 2027-11-01 -q").success();
    assert!(autumn.stdout().contains("Sun 7: clocks go back by 1 hour\n"), "{}", autumn.stdout());
    assert!(!env.line("calendar visit --week 2027-03-15 -q").success().stdout().contains("clocks"));
}

/// Where the locale has no block characters, a board is drawn without them; names stay as people wrote them.
#[test]
fn a_terminal_without_utf_8_gets_a_board_and_bars_of_ascii() {
    let mut env = studio();
    for lines in [["LANG", "C"], ["LC_CTYPE", "de_DE.ISO-8859-1"], ["LC_ALL", "POSIX"]] {
        env.set_variable(lines[0], lines[1]);
        for line in ["calendar visit -q", "report utilization --until 2026-12-06 -q"] {
            let drawn = env.line(line).success();
            assert!(
                drawn.stdout().is_ascii() && drawn.stdout().contains('#'),
                "{lines:?}: {}",
                drawn.stdout()
            );
        }
    }
    env.set_variable("LC_ALL", "C.UTF-8");
    assert!(env.line("calendar visit -q").success().stdout().contains('■'));
}

#[test]
fn an_unreleased_week_is_told_from_a_free_one() {
    let env = TestEnv::clinic("2026-11-30T08:00:00-05:00");
    env.line("apply -y -q").success();
    let of = |week: &str| {
        env.line(&format!("calendar {SPECIALIST} --week {week} -q")).success().stdout().to_owned()
    };
    assert!(of("2026-12-07").contains("◌ not released") && !of("2026-12-07").contains('□'));
    assert!(of("2026-11-30").contains("□ free"));
}

/// A parser of HTML reads the page; `pages` shows it to a browser.
#[test]
fn the_page_stands_alone_and_strikes_out_what_cannot_be_had() {
    let env = studio();
    env.line("calendar visit --html week.html").success();
    let html = env.read("week.html");
    let page = page::read(&html);
    page.stands_alone();
    let cells = page.texts("li");
    assert_eq!(page.with_class("slot"), 18);
    assert!(cells.contains(&"09:002 of 3 free".to_owned()), "{cells:?}");
    let struck = page.texts("s");
    assert_eq!(struck.len(), page.with_class("gone"), "each that cannot be had, and no other");
    assert_eq!(page.with_class("gone") + page.with_class("free"), 18);
    // The first days are over, one slot is full, one day and one slot are closed.
    assert_eq!(struck.len(), 3 + 2 + 1 + 3 + 1);
    assert!(!html.contains("<training>"));
    // A week that was never made says so.
    env.line("calendar visit --week 2030-01-01 --html none.html -q").success();
    let none = page::read(&env.read("none.html"));
    none.stands_alone();
    assert!(none.texts("main").concat().contains("No slots in this week."));
}

#[test]
fn a_page_never_replaces_a_file_unasked() {
    let env = studio();
    env.write("week.html", "mine");
    let refused = env.line("calendar visit --html week.html -o json").code(1);
    assert_eq!((refused.error_code().as_str(), refused.stdout()), ("file_exists", ""));
    assert!(refused.error()["hints"].to_string().contains("--yes"));
    assert_eq!(env.read("week.html"), "mine");
    env.line("calendar visit --html week.html -y -n").success();
    assert_eq!(env.read("week.html"), "mine", "a rehearsal writes nothing");
    env.line("calendar visit --html week.html -y").success();
    assert!(env.read("week.html").starts_with("<!DOCTYPE html>"));
    assert_eq!(
        env.line("calendar visit --html no/folder.html -o json").code(1).error_code(),
        "output_failed"
    );
    let left: Vec<_> = std::fs::read_dir(env.work()).expect("a folder").filter_map(Result::ok).collect();
    assert!(left.iter().all(|entry| !entry.file_name().to_string_lossy().ends_with(".new")), "{left:?}");
    let listed = env.line("calendar visit --html other.html -o json").success().json();
    assert_eq!(listed[0]["service_id"], json!("visit"));
}
