//! What is legal but pointless: one change to a sound file, one warning, at its place.

use chrono::NaiveDate;

use super::{BASE, changed, mistakes_of};
use crate::config::diagnostic::{Diagnostic, Severity};
use crate::config::service;
use crate::config::source::Source;

fn found(text: &str, today: &str) -> Vec<Diagnostic> {
    let source = Source::new("base-service.toml", text);
    let today = NaiveDate::parse_from_str(today, "%Y-%m-%d").expect("a date");
    service::read(&source, Some(today)).diagnostics
}

fn places(text: &str) -> Vec<(&'static str, usize, usize)> {
    let found = mistakes_of(text);
    assert!(found.iter().all(|one| one.severity == Severity::Warning && one.hint.is_some()), "{found:#?}");
    found.iter().map(|one| (one.code, one.line, one.column)).collect()
}

/// A day on which nothing of the base file is odd.
const TODAY: &str = "2026-12-01";

#[test]
fn what_is_pointless_is_told_at_its_key() {
    assert_eq!(places(BASE), []);
    #[rustfmt::skip]
    let table = [
        (r#"before = ["24h", "1h"]"#, r#"before = ["48h", "25h"]"#, "reminder_before_notice", 25, 10),
        (r#"free_until = "48h""#, r#"free_until = "32d""#, "never_free", 22, 14),
        (r#"min_notice = "24h""#, "min_notice = \"24h\"\nhold = \"25h\"", "hold_beyond_notice", 19, 8),
        ("[queue]\n", "[waitlist]\nclaim_within = \"32d\"\n[queue]\n", "claim_beyond_horizon", 27, 16),
        (r#"max_advance = "30d""#, r#"max_advance = "6d""#, "release_beyond_horizon", 17, 15),
        (r#"min_notice = "24h""#, r#"min_notice = "9d""#, "release_inside_notice", 18, 14),
        ("time = \"09:00\"\n", "time = \"09:00\"\nhold_back = { percent = 50, until = \"32d\" }\n", "hold_back_never", 31, 13),
        ("time = \"09:00\"\n", "time = \"09:00\"\nhold_back = { percent = 49, until = \"2d\" }\n", "hold_back_nothing", 31, 13),
    ];
    for (from, to, code, line, column) in table {
        assert_eq!(places(&changed(from, to)), [(code, line, column)], "{to}");
    }
}

/// The edge of each rule: the last value that is not pointless.
#[test]
fn what_just_works_is_not_told() {
    for (from, to) in [
        (r#"before = ["24h", "1h"]"#, r#"before = ["48h", "24h"]"#),
        ("min_notice = \"24h\"\n", ""),
        (r#"free_until = "48h""#, r#"free_until = "31d""#),
        (r#"min_notice = "24h""#, "min_notice = \"24h\"\nhold = \"24h\""),
        ("[queue]\n", "[waitlist]\nclaim_within = \"31d\"\n[queue]\n"),
        (r#"max_advance = "30d""#, r#"max_advance = "7d""#),
        (r#"min_notice = "24h""#, "min_notice = \"8d\""),
        ("time = \"09:00\"\n", "time = \"09:00\"\nhold_back = { percent = 50, until = \"31d\" }\n"),
    ] {
        assert_eq!(places(&changed(from, to)), [], "{to}");
    }
    let no_deposit = changed("[deposit]\namount = \"50.00\"\n", "");
    let no_fee = no_deposit.replace("fee = \"25.00\"\n", "");
    assert_eq!(places(&no_fee.replace("min_notice = \"24h\"", "hold = \"25h\"")), []);
}

/// Sunday, 14 March 2027: New York puts the clock forward from 02:00 to 03:00.
#[test]
fn slots_that_a_clock_change_pushes_together_are_told_with_the_date() {
    let night = changed("days = [\"mon\", \"tue\"]", "days = [\"sun\"]")
        .replace("start = \"09:00\", end = \"09:30\"", "start = \"01:30\", end = \"02:30\"")
        .replace("start = \"10:00\", end = \"10:30\"", "start = \"03:00\", end = \"04:00\"")
        .replace("duration = \"30m\"", "duration = \"60m\"");
    let told = found(&night, TODAY);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert_eq!((told[0].code, told[0].line, told[0].column), ("overlap_on_clock_change", 8, 2));
    assert_eq!(
        told[0].message,
        "on 2027-03-14 the clock in America/New_York is put forward: the slot at 01:30 ends at 03:30 and overlaps \
         the one at 03:00"
    );
    let closed = night.replace("closed = [\"2026-12-25\"]", "closed = [\"2027-03-14\"]");
    let closed = found(&closed, TODAY);
    assert!(closed.iter().all(|one| one.code == "closed_beyond_horizon"), "{closed:#?}");
    let apart = night.replace("\"03:00\", end = \"04:00\"", "\"03:30\", end = \"04:30\"");
    assert_eq!(found(&apart, TODAY), []);
}
