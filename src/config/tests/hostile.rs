//! Whatever stands in a file: no panic, and every mistake lies inside the file.

use proptest::prelude::{Strategy, any, prop, prop_assert, prop_assert_eq, proptest};
use proptest::test_runner::{Config, TestCaseError};

use super::BASE;
use crate::config::diagnostic::{Diagnostic, Findings};
use crate::config::source::Source;
use crate::config::{Overrides, holidays, render, service, settings_file};
use crate::domain::time::Zone;

const SETTINGS: &str = include_str!("../../../sample-configs/all-options/slotctl.toml");
const ALL: &str = include_str!("../../../sample-configs/all-options/services/video-consultation.toml");
const STEPS: &str = include_str!("../../../sample-configs/all-options/services/studio-visit.toml");
const CALENDAR: &str = include_str!("../../../sample-configs/all-options/services/holidays.ics");

/// One change of a text: at a place, so many characters make way for something else.
fn changes() -> impl Strategy<Value = Vec<(prop::sample::Index, usize, String)>> {
    let pieces = prop::sample::select(vec![
        "\"",
        "[",
        "]",
        "{",
        "}",
        "=",
        ",",
        "\n",
        "[[",
        "\u{0}",
        "漢",
        "\u{1b}",
        "-1",
        "0",
        "99999999999",
        "1e9",
        "\"\"",
        "'''",
        "\"\"\"",
        "\r",
        "#",
        ".",
        "\u{202e}",
        "24:00",
        "2026-13-01",
        "[booking]\n",
        "x = 1\n",
    ]);
    let piece = prop::strategy::Union::new([pieces.prop_map(str::to_owned).boxed(), ".{0,6}".boxed()]);
    prop::collection::vec((any::<prop::sample::Index>(), 0_usize..12, piece), 1..6)
}

fn mutated(text: &str, changes: &[(prop::sample::Index, usize, String)]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (at, gone, piece) in changes {
        let from = at.index(chars.len() + 1);
        let until = (from + gone).min(chars.len());
        chars.splice(from..until, piece.chars());
    }
    chars.into_iter().collect()
}

fn inside(found: &[Diagnostic], source: &Source) -> Result<(), TestCaseError> {
    let lines: Vec<&str> = source.text().split('\n').collect();
    for found in found.iter().filter(|found| found.file == source.path()) {
        prop_assert!((1..=lines.len()).contains(&found.line), "{found:?}");
        let length = lines[found.line - 1].chars().count();
        prop_assert!((1..=length + 1).contains(&found.column), "{found:?}");
        prop_assert!(found.span.end <= source.text().len() && !found.message.contains('\n'), "{found:?}");
        prop_assert!(!found.message.contains('\u{1b}'), "{found:?}");
        prop_assert!(!render(found, &source.drawable(), false, 80).is_empty());
    }
    Ok(())
}

proptest! {
    #![proptest_config(Config { cases: 400, failure_persistence: None, ..Config::default() })]

    #[test]
    fn a_mutated_service_file_gives_located_mistakes(which in 0..3_usize, changes in changes()) {
        let source = Source::new("video-consultation.toml", mutated([BASE, ALL, STEPS][which], &changes));
        let read = service::read(&source, chrono::NaiveDate::from_ymd_opt(2026, 11, 30));
        inside(&read.diagnostics, &source)?;
        let errors = read.diagnostics.iter().any(Diagnostic::is_error);
        prop_assert_eq!(read.service.is_none(), errors, "{:?}", read.diagnostics);
    }

    #[test]
    fn a_mutated_settings_file_gives_located_mistakes(changes in changes()) {
        let source = Source::new("slotctl.toml", mutated(SETTINGS, &changes));
        let read = settings_file::read(&source, &Overrides::default());
        inside(&read.diagnostics, &source)?;
        let errors = read.diagnostics.iter().any(Diagnostic::is_error);
        prop_assert_eq!(read.settings.is_none(), errors, "{:?}", read.diagnostics);
    }

    #[test]
    fn a_mutated_calendar_gives_located_mistakes(changes in changes()) {
        let source = Source::new("holidays.ics", mutated(CALENDAR, &changes));
        let mut findings = Findings::new(&source);
        let zone = Zone::utc();
        for range in holidays::closed_dates(&zone, &mut findings) {
            prop_assert!(range.from <= range.until);
        }
        inside(&findings.into_found(), &source)?;
    }
}

#[test]
fn the_longest_files_are_read_in_no_time() {
    let begun = std::time::Instant::now();
    let long = |piece: &str| piece.repeat(256 * 1024 / piece.len());
    for text in [
        long("a\n"),
        long("["),
        long("x.y = {}\n"),
        long("a = [\n"),
        format!("a =\n[availability]\nslots = [{}]", long("{},")),
        format!("[availability]\nslots = [{}]", long("{start='09:00'},")),
        format!("[availability]\nclosed = [{}]", long("'2026-12-25',")),
        format!("[reminders]\nbefore = [{}]", long("'1h',")),
        format!("a = {}", long("\"\"\"")),
    ] {
        let source = Source::new("long.toml", text);
        assert!(!service::read(&source, None).diagnostics.is_empty());
    }
    assert!(begun.elapsed().as_secs() < 30, "{:?}", begun.elapsed());
}
