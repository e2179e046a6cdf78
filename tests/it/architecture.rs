//! Holds the sources to the import table: who may name whom, and how long a file may be.
//!
//! rustc accepts cycles inside a package, so nothing else keeps the levels apart. The table below repeats the one in
//! the crate documentation; a module that it does not know fails the test.

mod references;
mod tokens;

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use references::{Reference, Target, references, test_modules};

/// The most lines that a source file may have.
const LONGEST: usize = 500;

/// One row of the import table.
struct Rule {
    module: &'static str,
    level: u8,
    may_name: &'static [&'static str],
}

const fn rule(module: &'static str, level: u8, may_name: &'static [&'static str]) -> Rule {
    Rule { module, level, may_name }
}

/// The import table. `lib` and `main`, at level 7, may name anything and stand in no row.
const TABLE: &[Rule] = &[
    rule("domain", 0, &[]),
    rule("files", 0, &[]),
    rule("http", 0, &[]),
    rule("ui", 0, &[]),
    rule("fanfare", 1, &["http"]),
    rule("ledger", 1, &["domain", "files"]),
    rule("notify", 1, &["domain", "http"]),
    rule("payments", 1, &["domain", "http"]),
    rule("ops", 2, &["domain", "files", "ledger", "notify", "payments", "fanfare"]),
    rule("config", 2, &["domain", "ledger", "notify", "payments", "fanfare"]),
    rule("error", 3, &["domain", "fanfare", "ui", "ledger", "notify", "payments", "ops", "config"]),
    rule("ctx", 4, &["domain", "fanfare", "ui", "ledger", "notify", "payments", "config", "error"]),
    rule("commands", 5, &["domain", "ops", "config", "ctx", "error", "ui"]),
    rule("cli", 6, &["commands", "ctx", "error", "ui"]),
];

/// One source file: its path below `src` and its text.
struct Source {
    path: PathBuf,
    text: String,
}

/// A breach of the rules, told so that it can be found.
#[derive(Debug, PartialEq, Eq)]
struct Breach {
    path: PathBuf,
    line: usize,
    what: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "src/{}:{}: {}", self.path.display(), self.line, self.what)
    }
}

#[test]
fn every_import_is_in_the_table() {
    let sources = sources();
    assert!(sources.len() > 10, "the sources were not found");
    report(&import_breaches(&sources));
}

/// Who reads the map must be able to rely on it: it is the table, row by row.
#[test]
fn the_map_in_the_crate_documentation_is_the_table() {
    let rows = map(include_str!("../../src/lib.rs"));
    let table = TABLE.iter().map(|rule| (rule.level, rule.module.to_owned(), sorted(rule.may_name.to_vec())));
    assert_eq!(sorted(rows), sorted(table.collect()));
    assert!(map("//! | 0 | `ui` | x | domain |")[0].2 == ["domain"], "a row that is wrong is seen");
}

/// The rows of the map: level, module, and what it may name, in order of name.
fn map(text: &str) -> Vec<(u8, String, Vec<&'static str>)> {
    let rows = text.lines().filter_map(|line| line.strip_prefix("//! | "));
    let cells = rows.map(|row| row.trim_end_matches(" |").split(" | ").collect::<Vec<&str>>());
    let read = |cells: Vec<&str>| {
        let &[level, module, _, may_name] = &cells[..] else { panic!("four cells: {cells:?}") };
        let level = level.parse().ok()?;
        Some((level, module.trim_matches(['[', ']', '`']).to_owned(), named(may_name)))
    };
    cells.filter(|cells| cells[0] != "level").filter_map(read).collect()
}

/// `domain, ui`, `nothing of the crate` or `levels 0 to 3 but ops`, as modules.
fn named(text: &str) -> Vec<&'static str> {
    let listed = |text: &str, module: &str| text.replace(" and ", ", ").split(", ").any(|one| one == module);
    let all = TABLE.iter().filter(|rule| match text.strip_prefix("levels 0 to ") {
        Some(rest) => {
            let (highest, but) = rest.split_once(" but ").unwrap_or((rest, ""));
            rule.level <= highest.parse().expect("a level") && !listed(but, rule.module)
        }
        None => listed(text, rule.module),
    });
    sorted(all.map(|rule| rule.module).collect())
}

fn sorted<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort();
    all
}

#[test]
fn no_file_is_too_long() {
    report(&length_breaches(&sources()));
}

fn report(breaches: &[Breach]) {
    let lines: Vec<String> = breaches.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "{} breaches of the architecture:\n{}", lines.len(), lines.join("\n"));
}

/// Reads every Rust file below `src`, in a fixed order.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    collect(&root, &root, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn collect(root: &Path, directory: &Path, found: &mut Vec<Source>) {
    for entry in fs::read_dir(directory).expect("src is readable") {
        let path = entry.expect("src is readable").path();
        if path.is_dir() {
            collect(root, &path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("sources are UTF-8");
            let path = path.strip_prefix(root).expect("it was found below the root").to_owned();
            found.push(Source { path, text });
        }
    }
}

fn length_breaches(sources: &[Source]) -> Vec<Breach> {
    let too_long = |source: &&Source| source.text.lines().count() > LONGEST;
    let breach = |source: &Source| Breach {
        path: source.path.clone(),
        line: source.text.lines().count(),
        what: format!("longer than {LONGEST} lines: split it by noun"),
    };
    sources.iter().filter(too_long).map(breach).collect()
}

fn import_breaches(sources: &[Source]) -> Vec<Breach> {
    let in_tests: Vec<Vec<String>> =
        sources.iter().flat_map(|source| test_modules(&module_path(&source.path), &source.text)).collect();
    sources.iter().flat_map(|source| breaches_of(source, &in_tests)).collect()
}

fn breaches_of(source: &Source, test_modules: &[Vec<String>]) -> Vec<Breach> {
    let path = module_path(&source.path);
    let Some(home) = path.first() else { return Vec::new() };
    if home == "main" {
        return Vec::new();
    }
    let breach = |line, what| Breach { path: source.path.clone(), line, what };
    let Some(rule) = TABLE.iter().find(|rule| rule.module == home) else {
        return vec![breach(1, format!("module `{home}` is not in the import table"))];
    };
    let whole_file_is_test = test_modules.iter().any(|module| path.starts_with(module));
    let judged = |reference: Reference| {
        let tested = whole_file_is_test || reference.in_test;
        forbidden(rule, &reference.target, tested).map(|what| breach(reference.line, what))
    };
    references(&path, &source.text).into_iter().filter_map(judged).collect()
}

/// Why a module may not name a target; nothing if it may.
fn forbidden(rule: &Rule, target: &Target, in_test: bool) -> Option<String> {
    let Rule { module: home, level, may_name } = rule;
    let module = match target {
        Target::Module(module) => module.as_str(),
        Target::Root => {
            return Some(format!("`{home}` names the root of the crate, which hides what it uses"));
        }
        Target::Untraceable(what) => {
            return Some(format!("`{what}` hides what the file holds from this test"));
        }
    };
    if module == *home || may_name.contains(&module) {
        return None;
    }
    let below = TABLE.iter().any(|other| other.module == module && other.level < *level);
    if in_test && below {
        return None;
    }
    Some(format!("`{home}` may not name `{module}`"))
}

/// The module that a file below `src` holds: `ledger/sqlite/mod.rs` is `ledger::sqlite`, `lib.rs` is the root.
fn module_path(path: &Path) -> Vec<String> {
    let mut parts: Vec<String> =
        path.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if parts.last().is_some_and(|last| last == "mod") || parts == ["lib"] {
        parts.pop();
    }
    parts
}

mod the_check_itself {
    use super::*;

    fn source(path: &str, text: &str) -> Source {
        Source { path: path.into(), text: text.to_owned() }
    }

    fn found(path: &str, text: &str) -> Vec<String> {
        import_breaches(&[source(path, text)]).iter().map(ToString::to_string).collect()
    }

    /// Asserts that a file names one module that it may not, in each of these spellings.
    fn assert_caught(path: &str, spellings: &[&str]) {
        for text in spellings {
            assert_eq!(found(path, text).len(), 1, "{path}: {text}\n{:?}", found(path, text));
        }
    }

    fn assert_allowed(path: &str, spellings: &[&str]) {
        for text in spellings {
            assert_eq!(found(path, text), Vec::<String>::new(), "{path}: {text}");
        }
    }

    #[test]
    fn a_breach_is_told_with_file_and_line() {
        let text = "//! Doc.\n\nuse std::fmt;\nuse crate::ledger::Ledger;\n";
        assert_eq!(
            found("domain/booking.rs", text),
            ["src/domain/booking.rs:4: `domain` may not name `ledger`"]
        );
    }

    #[test]
    fn every_spelling_of_an_import_is_seen() {
        assert_caught(
            "domain/ids.rs",
            &[
                "use crate::ops;",
                "pub use crate::ops::book as other;",
                "pub(crate) use crate::ops::*;",
                "use crate::{ops::book, domain::money};",
                "use crate::{\n    domain::{money, time::{Zone, self}},\n    ops::{book, cancel},\n};",
                "use crate :: ops :: book;",
                "use crate::/* why */ops::book;",
                "use super::super::ops::book;",
                "use super::{money, super::ops};",
                "use self::super::super::ops::book;",
                "fn f() -> crate::ops::Book { todo!() }",
                "fn f() { super::super::ops::book() }",
                "mod inner { use super::super::super::ops::book; }",
                "macro_rules! m { () => { $crate::ops::book() } }",
                "use crate::r#ops::book;",
                "pub(in crate::ops) fn f() {}",
            ],
        );
    }

    #[test]
    fn roads_around_the_check_are_closed() {
        assert_caught(
            "domain/ids.rs",
            &[
                "use crate as root;",
                "use crate::*;",
                "use crate::{self};",
                "use crate::{domain::money, *};",
                "use super::super::*;",
                "use super::super as root;",
                "use crate::unknown_item;",
                "extern crate self as me;",
                "use slotctl::ops;",
                "use ::slotctl::ops;",
                "#[path = \"../ops/book.rs\"] mod book;",
                "include!(\"../ops/book.rs\");",
            ],
        );
        assert_caught("payroll/mod.rs", &["use std::fmt;", ""]);
        assert_caught("helpers.rs", &[""]);
    }

    #[test]
    fn what_the_table_allows_passes() {
        assert_allowed(
            "ledger/sqlite/mod.rs",
            &[
                "use crate::domain::{ids::ServiceId, money};",
                "use crate::ledger::LedgerError; use super::LedgerError; use super::super::domain::ids;",
                "use self::rows::Row; mod rows { use super::super::Backend; }",
                "pub(crate) fn f() {} pub(super) fn g() {} pub(in crate::ledger) fn h() {}",
                "fn f<'crate_like>(x: &'crate_like str) -> char { 'c' }",
            ],
        );
        assert_allowed("cli.rs", &["use crate::{commands, ctx::Ctx, error, ui::Out};"]);
        assert_allowed("error.rs", &["use crate::ui::UiError; use crate::ops::X; use super::config::Y;"]);
        assert_allowed("lib.rs", &["use crate::cli; pub mod ops;"]);
        assert_allowed("main.rs", &["use slotctl::run; use slotctl::ops::book;"]);
    }

    #[test]
    fn comments_and_texts_are_no_imports() {
        assert_allowed(
            "domain/ids.rs",
            &[
                "// use crate::ops;",
                "/// See [`crate::ops`].\nfn f() {}",
                "/* use crate::ops; /* nested */ use crate::ops; */",
                "const A: &str = \"use crate::ops;\";",
                "const A: &str = \"\\\"; use crate::ops;\";",
                "const A: &str = r#\"\"; use crate::ops;\"#;",
                "const A: &[u8] = b\"crate::ops\"; const B: &[u8] = br\"crate::ops\";",
                "const A: char = '\"'; const B: char = '\\''; // crate::ops",
            ],
        );
        assert_caught("domain/ids.rs", &["const A: char = '\"'; use crate::ops; const B: char = '\"';"]);
        assert_caught("domain/ids.rs", &["fn f<'a>(x: &'a str) {} use crate::ops; fn g<'b>() {}"]);
    }

    #[test]
    fn tests_may_use_what_is_below_them_and_nothing_above() {
        let module = |import: &str| format!("#[cfg(test)]\nmod tests {{ {import} }}\n");
        assert_allowed("commands/book.rs", &[&module("use crate::ledger::Ledger;")]);
        assert_allowed(
            "ops/book.rs",
            &[
                "#[cfg(test)] fn f<A, B>(a: [A; 2], b: B) { crate::ui::x() } #[cfg(test)] use crate::ui::Out; #[cfg(all(test, unix))] fn f() { crate::ui::x() }",
            ],
        );
        assert_caught(
            "ops/book.rs",
            &[&module("use crate::config::Settings;"), &module("use crate::ctx::Ctx;")],
        );
        assert_caught(
            "domain/ids.rs",
            &[&module("use crate::ui::Out;"), &module("use super::super::super::ops::x;")],
        );
        // The leave ends with the item, and is not given by a negation.
        assert_caught("ops/book.rs", &["#[cfg(test)] mod tests {} use crate::ui::Out;"]);
        assert_caught("ops/book.rs", &["#[cfg(test)] mod tests; use crate::ui::Out;"]);
        assert_caught("ops/book.rs", &["#[cfg(not(test))] use crate::ui::Out;"]);
    }

    #[test]
    fn a_file_that_only_tests_include_is_a_test() {
        let parent = source("ops/mod.rs", "#[cfg(test)]\nmod laws;\nmod book;\n");
        let import = "use crate::ui::Out;";
        let sources = [
            parent,
            source("ops/laws.rs", import),
            source("ops/laws/deep.rs", import),
            source("ops/book.rs", import),
        ];
        let breaches = import_breaches(&sources);
        assert_eq!(breaches.len(), 1, "{breaches:?}");
        assert_eq!(breaches[0].path, Path::new("ops/book.rs"));
        assert_allowed("ops/laws.rs", &["#![cfg(test)]\nuse crate::ui::Out;"]);
    }

    #[test]
    fn a_file_of_501_lines_is_too_long() {
        let lines = |count: usize| [source("domain/ids.rs", &"\n".repeat(count))];
        assert_eq!(length_breaches(&lines(LONGEST)), []);
        assert_eq!(length_breaches(&lines(LONGEST + 1)).len(), 1);
    }

    #[test]
    fn the_table_points_downwards() {
        for rule in TABLE {
            for named in rule.may_name {
                let named = TABLE.iter().find(|other| other.module == *named).expect("it is in the table");
                assert!(named.level < rule.level, "{} names {}", rule.module, named.module);
            }
        }
    }
}
