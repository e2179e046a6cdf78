//! Several mistakes in several files: all of them in one run, each once, each drawn.

use std::path::{Path, PathBuf};

use super::BASE;
use crate::config::diagnostic::Diagnostic;
use crate::config::{Directory, Loaded, Overrides, check_files, render};

const SETTINGS: &str = "[fanfare]\nurl = \"sandbox\"\n[ledger]\nurl = \"ledger.db\"\n";

/// Writes files into a fresh directory.
fn directory(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a temporary directory");
    for (name, text) in files {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a writable directory");
        std::fs::write(path, text).expect("a writable directory");
    }
    dir
}

/// `file:line:column code` of every mistake, the directory left out.
fn places(dir: &Path, loaded: &Loaded) -> Vec<String> {
    let place = |found: &Diagnostic| {
        let file = found.file.strip_prefix(dir).unwrap_or(&found.file).display();
        format!("{file}:{}:{} {}", found.line, found.column, found.code)
    };
    loaded.diagnostics.iter().map(place).collect()
}

fn load(dir: &tempfile::TempDir) -> Loaded {
    Directory::load(dir.path(), &Overrides::default())
}

#[test]
fn eight_mistakes_in_two_files_are_eight_located_messages() {
    let first = BASE
        .replace("base-service", "first")
        .replace("\"30m\"", "30")
        .replace("\"tue\"", "\"tuseday\"")
        .replace("max_advance", "max_advanced")
        .replace("\"50.00\"", "\"150.00\"");
    let second = BASE
        .replace("base-service", "second")
        .replace("\"Base Service\"", "Second Service")
        .replace("America/New_York", "America/New_Yorck")
        .replace("end = \"09:30\"", "end = \"08:30\"")
        .replace("\"100.00\"", "100.00");
    let dir = directory(&[
        ("slotctl.toml", SETTINGS),
        ("services/first.toml", &first),
        ("services/second.toml", &second),
    ]);
    assert_eq!(
        places(dir.path(), &load(&dir)),
        [
            "services/first.toml:3:12 wrong_type",
            "services/first.toml:9:16 unknown_day",
            "services/first.toml:17:1 unknown_key",
            "services/first.toml:20:10 deposit_above_price",
            "services/second.toml:2:8 toml_syntax",
            "services/second.toml:4:9 wrong_type",
            "services/second.toml:7:12 unknown_zone",
            "services/second.toml:11:28 slot_end_before_start",
        ]
    );
    let invalid = load(&dir).into_checked().expect_err("eight errors");
    assert_eq!(invalid.to_string(), "the configuration has 8 errors");
}

#[test]
fn two_services_share_neither_id_nor_name() {
    let dir = directory(&[
        ("slotctl.toml", SETTINGS),
        ("services/base-service.toml", BASE),
        ("services/copy.toml", BASE),
    ]);
    let loaded = load(&dir);
    assert_eq!(
        places(dir.path(), &loaded),
        [
            "services/copy.toml:1:6 file_name",
            "services/copy.toml:1:6 duplicate_id",
            "services/copy.toml:2:8 duplicate_name"
        ]
    );
    assert!(loaded.diagnostics[1].message.contains("base-service.toml"));
    assert_eq!(loaded.services.len(), 1);
}

/// Whose file has an error is left out of what can be used, and named: by its id, by its file, and where two files claim
/// one id, both.
#[test]
fn one_service_is_left_out_for_its_own_mistakes_only() {
    let named = |id: &str, name: &str| BASE.replace("base-service", id).replace("Base Service", name);
    let (good, twin) = (named("good", "Good"), named("twin", "Twin"));
    let typo = named("typo", "Typo").replace("max_advance", "max_advanced");
    let other = twin.replace("\"Twin\"", "\"Another\"");
    let dir = directory(&[
        ("slotctl.toml", SETTINGS),
        ("services/good.toml", &good),
        ("services/torn.toml", "id = \"to"),
        ("services/twin-a.toml", &twin),
        ("services/twin-b.toml", &other),
        ("services/typo.toml", &typo),
    ]);
    assert!(load(&dir).into_checked().is_err());
    let usable = load(&dir).into_usable().expect("the good one can be used");
    let ids: Vec<&str> = usable.services.iter().map(|service| service.id.as_str()).collect();
    assert_eq!(ids, ["good"]);
    for broken in ["typo", "twin", "torn", "twin-b"] {
        assert!(usable.require_sound(broken).is_err(), "{broken}");
    }
    assert!(usable.require_sound("good").is_ok() && usable.require_sound("nobody").is_ok());
    assert!(usable.require_all_sound().is_err());

    let settings = format!("{SETTINGS}kye = 1\n");
    for files in [
        vec![("slotctl.toml", settings.as_str()), ("services/good.toml", &good)],
        vec![("slotctl.toml", SETTINGS), ("services/typo.toml", &typo)],
        vec![("services/good.toml", &good)],
    ] {
        assert!(load(&directory(&files)).into_usable().is_err(), "{files:?}");
    }
    let whole = directory(&[("slotctl.toml", SETTINGS), ("services/good.toml", &good)]);
    assert!(load(&whole).into_usable().is_ok_and(|config| config.require_all_sound().is_ok()));
}

#[test]
fn what_is_not_there_is_named_with_the_command_that_makes_it() {
    let empty = directory(&[]);
    let codes = |loaded: &Loaded| -> Vec<_> { loaded.diagnostics.iter().map(|found| found.code).collect() };
    let loaded = load(&empty);
    assert_eq!(codes(&loaded), ["settings_missing", "no_services"]);
    assert!(loaded.diagnostics[0].hint.as_deref().is_some_and(|hint| hint.contains("slotctl init")));
    let nowhere = Directory::load(&empty.path().join("nowhere"), &Overrides::default());
    assert_eq!(codes(&nowhere), ["directory_missing"]);
    let bad =
        directory(&[("slotctl.toml", SETTINGS), ("services/.hidden.toml", "x"), ("services/a.txt", "x")]);
    std::fs::write(bad.path().join("services/latin.toml"), b"# ok\nname = \"\xe9\"\n").expect("writable");
    std::fs::create_dir(bad.path().join("services/folder.toml")).expect("writable");
    assert_eq!(places(bad.path(), &load(&bad)), ["services/latin.toml:2:9 not_utf8"]);
}

#[test]
fn files_and_directories_are_checked_against_each_other() {
    let dir = directory(&[
        ("slotctl.toml", SETTINGS),
        ("services/base-service.toml", BASE),
        ("more/copy.toml", BASE),
    ]);
    let paths = |names: &[&str]| -> Vec<PathBuf> { names.iter().map(|name| dir.path().join(name)).collect() };
    let check = |names: &[&str]| places(dir.path(), &check_files(&paths(names), &Overrides::default()));
    assert_eq!(check(&["services/base-service.toml", "services"]), [""; 0]);
    assert_eq!(check(&["", "more"]).len(), 3);
    assert_eq!(check(&["nowhere.toml"]), ["nowhere.toml:1:1 file_missing"]);
    std::fs::write(dir.path().join("notes.md"), "x").expect("writable");
    assert_eq!(check(&["notes.md"]), ["notes.md:1:1 not_toml"]);
}

#[test]
fn a_mistake_is_drawn_under_tabs_and_wide_characters() {
    let text = "name = \"漢字の診療\"\nprice\t=\t100.00 # 円\ncurrency = \"USD\"\n";
    let found = super::mistakes_of(text);
    let price = found.iter().find(|found| found.code == "wrong_type").expect("a price without quotes");
    assert_eq!((price.line, price.column), (2, 9));
    insta::assert_snapshot!(render(price, text, false, 100), @r#"
    error[wrong_type]: `price` must be an amount in quotes, but this is a number with decimals
     --> base-service.toml:2:9
      |
    2 | price    =    100.00 # 円
      |               ^^^^^^
      |
      = help: put it in quotes: "100.00"
    "#);
    let name = Diagnostic { span: 8..23, line: 1, column: 9, ..price.clone() };
    insta::assert_snapshot!(render(&name, text, false, 100), @r#"
    error[wrong_type]: `price` must be an amount in quotes, but this is a number with decimals
     --> base-service.toml:1:9
      |
    1 | name = "漢字の診療"
      |         ^^^^^^^^^^
      |
      = help: put it in quotes: "100.00"
    "#);
    assert!(render(price, text, true, 100).contains("\u{1b}["));
}

#[test]
fn a_drawing_hides_what_is_secret() {
    let dir = directory(&[
        ("slotctl.toml", "[fanfare]\napi_key = \"sk_live_1\"\n[email]\nurl = \"smtp://u:hunter2@h:x\"\n"),
        ("services/base-service.toml", BASE),
    ]);
    let loaded = load(&dir);
    let drawn = loaded.draw(false, 100);
    assert!(drawn.contains("api_key = \"*********\"") && drawn.contains("smtp://u:*******@h:x"), "{drawn}");
    assert!(!drawn.contains("sk_live") && !drawn.contains("hunter2"));
}

#[test]
fn a_calendar_is_found_beside_the_service_and_its_mistakes_stand_in_it() {
    let text = BASE.replace("closed =", "closed_ics = \"days/holidays.ics\"\nclosed =");
    let dir = directory(&[
        ("slotctl.toml", SETTINGS),
        ("services/base-service.toml", &text),
        (
            "services/days/holidays.ics",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:soon\nEND:VEVENT\nEND:VCALENDAR\n",
        ),
    ]);
    let loaded = load(&dir);
    assert_eq!(places(dir.path(), &loaded), ["services/days/holidays.ics:3:1 calendar_broken"]);
    assert!(loaded.services.is_empty());
    assert!(loaded.draw(false, 100).contains("DTSTART:soon"));
}

#[test]
fn dates_that_have_passed_are_warned_of_when_today_is_known() {
    let dir = directory(&[("slotctl.toml", SETTINGS), ("services/base-service.toml", BASE)]);
    let on = |year, month, day| {
        let today = chrono::NaiveDate::from_ymd_opt(year, month, day);
        places(dir.path(), &Directory::load(dir.path(), &Overrides { today, ..Overrides::default() }))
    };
    assert_eq!(on(2026, 12, 19), [""; 0]);
    assert_eq!(on(2026, 11, 25), [""; 0], "the horizon of 30 days ends on the closed date");
    assert_eq!(on(2026, 11, 24), ["services/base-service.toml:14:11 closed_beyond_horizon"]);
    assert_eq!(on(2026, 12, 20), ["services/base-service.toml:15:10 date_passed"]);
    assert_eq!(on(2026, 12, 26).len(), 2);
    assert_eq!(on(2022, 1, 1)[0], "services/base-service.toml:14:11 date_far_ahead");
}

#[test]
fn one_slip_in_the_syntax_is_one_message_and_the_rest_is_still_checked() {
    for (from, to, expected) in [
        ("closed = [\"2026-12-25\"]", "closed = [\"2026-12-25\"", vec!["14:10 toml_syntax"]),
        ("timezone = \"America/New_York\"", "timezone = America/New York", vec!["7:12 toml_syntax"]),
        ("[deposit]", "[deposit", vec!["19:9 toml_syntax"]),
        ("fee = \"25.00\"", "fee = 25.00.1", vec!["23:12 toml_syntax"]),
        ("fee = \"25.00\"", "fee =", vec!["23:6 toml_syntax"]),
    ] {
        let found = super::mistakes_of(&super::changed(from, to));
        let seen: Vec<String> =
            found.iter().map(|found| format!("{}:{} {}", found.line, found.column, found.code)).collect();
        assert_eq!(seen, expected, "{to}\n{found:#?}");
    }
    let text = super::changed("\"America/New_York\"", "New York").replace("\"24h\"\n[dep", "\"24\"\n[dep");
    assert_eq!(super::mistakes_of(&text).len(), 2);
}
