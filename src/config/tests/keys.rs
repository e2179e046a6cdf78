//! The documented keys are those that are read, and are as they are documented: example, default, type and unit.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use crate::config::diagnostic::Diagnostic;
use crate::config::keys::{self, Document, Form, Key};
use crate::config::syntax::MISSING;
use crate::config::table::asked;
use crate::config::{Directory, Overrides, Settings, Source, service, settings_file};

/// The folder whose calendar file the examples name.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-configs/all-options")
}

/// Other keys that a key needs beside it, or that it stands instead of; an empty value takes one away.
fn companions(path: &str) -> &'static [(&'static str, &'static str)] {
    const OWN_HOURS: &[(&str, &str)] =
        &[("availability.days", "[\"wed\"]"), ("availability.hours.*", "[{ start = \"10:00\" }]")];
    const OWN_HOURS_ALONE: &[(&str, &str)] = &[
        ("availability.slots", ""),
        ("availability.days", "[\"wed\"]"),
        ("availability.hours.*", "[{ start = \"10:00\" }]"),
    ];
    const SMS: &[(&str, &str)] = &[
        ("sms.provider", "\"twilio\""),
        ("sms.url", "\"https://sms.example.org\""),
        ("sms.account_sid", "\"AC01\""),
        ("sms.from", "\"+15550100\""),
    ];
    match path {
        "address" => &[("location", "\"in_person\"")],
        "availability.days" | "availability.slots" => OWN_HOURS,
        "availability.blocks" => OWN_HOURS_ALONE,
        path if path.starts_with("availability.blocks.") => &[("availability.slots", "")],
        "cancellation.free_until" => &[("cancellation.fee", "\"25.00\"")],
        "cancellation.fee" => &[("cancellation.free_until", "\"48h\"")],
        "cancellation.tiers" | "cancellation.tiers.before" => &[("cancellation.tiers.fee", "\"25.00\"")],
        path if path.starts_with("sms.") => SMS,
        path if path.starts_with("vip") => &[("release.day", "\"mon\"")],
        _ => &[],
    }
}

/// A sound file with a key, and whatever goes with it.
struct File(Document, Table);

impl File {
    fn with(key: &Key, value: &str) -> Self {
        let mut file = Self(key.document, Table::new());
        if key.document == Document::Service {
            keys::all().filter(|key| key.section().is_empty()).for_each(|key| {
                if key.is_required() && key.form != Form::Section {
                    file.put(key.path, key.example);
                }
            });
            file.put("availability.days", "[\"mon\"]");
            file.put("availability.slots", "[{ start = \"09:00\" }]");
        }
        for (path, value) in companions(key.path) {
            if value.is_empty() { file.remove(path) } else { file.put(path, value) }
        }
        file.put(key.path, value);
        file
    }

    /// Puts a value in its place; a section that is made for it has what it requires.
    fn put(&mut self, path: &str, value: &str) {
        let document = self.0;
        let mut table = &mut self.1;
        let parts: Vec<&str> = path.split('.').collect();
        for (at, part) in parts.iter().enumerate() {
            let here = parts[..=at].join(".");
            let key = keys::find(document, &here).expect("it is documented");
            let name = if *part == "*" { "wed" } else { part };
            let is_header = match key.form {
                Form::Section => value.starts_with('['),
                _ => value.starts_with("[["),
            };
            if at + 1 == parts.len() && !is_header {
                let read: Table = toml::from_str(&format!("value = {value}")).expect("a value of TOML");
                table.insert(name.to_owned(), read["value"].clone());
                return;
            }
            let made = || required(document, &here);
            table = match key.form {
                Form::Section => {
                    table.entry(name).or_insert_with(|| made().into()).as_table_mut().expect("a section")
                }
                _ => table
                    .entry(name)
                    .or_insert_with(|| Value::Array(vec![made().into()]))
                    .as_array_mut()
                    .and_then(|list| list[0].as_table_mut())
                    .expect("a list of tables"),
            };
        }
    }

    fn remove(&mut self, path: &str) {
        let parts: Vec<&str> = path.split('.').map(|part| if part == "*" { "wed" } else { part }).collect();
        let (last, sections) = parts.split_last().expect("a path");
        let mut table = &mut self.1;
        for part in sections {
            let found = table.get_mut(*part).expect("it is there");
            table = match found {
                Value::Array(list) => list[0].as_table_mut().expect("a table"),
                found => found.as_table_mut().expect("a section"),
            };
        }
        table.remove(*last).expect("it is there");
    }

    /// What it comes to: the errors, and what was read if there is none.
    fn read(&self) -> (Vec<Diagnostic>, String) {
        let text = toml::to_string(&self.1).expect("it can be written");
        let (mut found, read) = match self.0 {
            Document::Service => {
                let file = folder().join("services/specialist-consultation.toml");
                let read = service::read(&Source::new(file, text.as_str()), None);
                (read.diagnostics, format!("{:#?}", read.service))
            }
            Document::Settings => {
                let source = Source::new(folder().join("slotctl.toml"), text.as_str());
                let overrides = Overrides { data_home: Some("/home/data".into()), ..Overrides::default() };
                let read = settings_file::read(&source, &overrides);
                let rows = read.settings.iter().flat_map(Settings::rows);
                (read.diagnostics, rows.map(|row| format!("{}: {:?}\n", row.key, row.value)).collect())
            }
        };
        found.retain(Diagnostic::is_error);
        (found, read)
    }
}

/// The keys that a section or a table of a list cannot be without, with their examples.
fn required(document: Document, section: &str) -> Table {
    let keys = keys::all().filter(|key| key.document == document && key.section() == section);
    let lines = keys.filter(|key| key.is_required()).map(|key| format!("{} = {}\n", key.name(), key.example));
    toml::from_str(&lines.collect::<String>()).expect("examples are TOML")
}

#[test]
fn the_documented_keys_are_those_that_are_read() {
    let read = asked::while_reading(|| drop(Directory::load(&folder(), &Overrides::default())));
    let documented: BTreeSet<(&str, String)> =
        keys::all().map(|key| (key.document.file(), key.path.to_owned())).collect();
    let unread: Vec<_> = documented.difference(&read).collect();
    assert!(unread.is_empty(), "documented, but never read: {unread:?}");
    let unknown: Vec<_> = read.difference(&documented).collect();
    assert!(unknown.is_empty(), "read, but not documented: {unknown:?}");
}

#[test]
fn every_example_is_accepted_where_it_is_documented() {
    for key in keys::all() {
        let (errors, _) = File::with(key, key.example).read();
        assert!(errors.is_empty(), "{}: {errors:?}", key.path);
    }
}

#[test]
fn every_documented_default_is_what_holds() {
    /// Defaults that are told in words, each with the value that comes to the same.
    const IN_WORDS: [(&str, &str); 8] = [
        ("ledger.url", "\"/home/data/slotctl/ledger.db\""),
        ("spool.dir", "\"spool\""),
        ("availability.slots.end", "\"09:30\""),
        ("availability.blocks.every", "\"30m\""),
        ("availability.hours.*.end", "\"10:30\""),
        ("release.timezone", "\"America/New_York\""),
        ("payments", "{ provider = \"manual\" }"),
        ("fanfare", "{ url = \"sandbox\" }"),
    ];
    let mut compared = 0;
    for key in keys::all() {
        let path = key.path;
        let mut without = File::with(key, key.example);
        without.remove(path);
        let (errors, unset) = without.read();
        if key.default.starts_with("required") {
            let path = path.replace('*', "wed");
            let is_told = |error: &Diagnostic| match error.code {
                MISSING => error.message.contains(&path),
                code => code == "tier_without_fee" && path.starts_with("cancellation.tiers."),
            };
            assert!(errors.iter().any(is_told), "{path} is not required: {errors:?}");
            continue;
        }
        assert!(errors.is_empty(), "{path} is required: {errors:?}");
        let in_words = IN_WORDS.iter().find(|(known, _)| *known == path).map(|(_, value)| *value);
        let is_value = toml::from_str::<Table>(&format!("value = {}", key.default)).is_ok();
        let Some(default) = in_words.or(is_value.then_some(key.default)) else { continue };
        let (errors, set) = File::with(key, default).read();
        assert!(errors.is_empty(), "{path}: {errors:?}");
        assert_eq!(set, unset, "{path}: the default is not {default}");
        compared += 1;
    }
    assert!(compared > 30, "only {compared} defaults were compared");
}

/// A value that no key of this form takes.
fn refused(form: Form) -> &'static [&'static str] {
    match form {
        Form::Section => &["1"],
        Form::Tables => &["[1]", "{}"],
        Form::Text | Form::Path | Form::Command => &["1"],
        Form::Word(_) => &["\"neither\""],
        Form::Address => &["\"mailto:nobody\"", "7"],
        Form::Duration => &["\"300\"", "10", "\"5 fortnights\""],
        Form::Minutes => &["\"90s\"", "\"1d\""],
        Form::Days => &["\"24h\""],
        Form::Durations => &["[\"24\"]", "\"24h\""],
        Form::Amount => &["\"1.5\"", "50.00"],
        Form::Currency => &["\"usd\""],
        Form::Zone => &["\"Mars/Base\""],
        Form::Weekday => &["\"funday\"", "7"],
        Form::Weekdays => &["[\"funday\"]", "[7]"],
        Form::Time => &["\"9:00\"", "\"24:00\""],
        Form::Times => &["\"21:00\""],
        Form::Dates => &["[\"25.12.2026\"]"],
        Form::Languages => &["[\"English\"]"],
        Form::Count => &["-1", "\"1\"", "1.5"],
        Form::Percent => &["101"],
        Form::Truth => &["\"yes\""],
    }
}

#[test]
fn types_and_units_are_as_documented() {
    for key in keys::all() {
        for value in refused(key.form) {
            let (errors, _) = File::with(key, value).read();
            // A ledger's address may be any path.
            let is_path = key.path == "ledger.url" && value.starts_with('"');
            assert!(!errors.is_empty() || is_path, "{} takes {value}", key.path);
        }
        let Form::Word(words) = key.form else { continue };
        for word in words {
            let (errors, _) = File::with(key, &format!("\"{word}\"")).read();
            assert!(!errors.iter().any(|error| error.code == "invalid_word"), "{}: {word}", key.path);
        }
    }
}

#[test]
fn config_show_lists_every_documented_setting() {
    let file = File(Document::Settings, Table::new());
    let (_, rows) = file.read();
    for key in keys::all().filter(|key| key.document == Document::Settings && key.form != Form::Section) {
        assert!(rows.contains(&format!("{}: ", key.path)), "{} is not shown", key.path);
    }
}
