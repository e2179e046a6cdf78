//! On which engine the worlds of a test keep their ledgers.
//!
//! `SLOTCTL_TEST_ENGINE=postgres cargo test --locked --test it FILTER` runs any test on PostgreSQL; `engines` runs a
//! fixed selection there in every run. A test that is about the file itself begins with [`in_a_file`].

use std::cell::Cell;

/// A storage engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    /// A file in the world's own folder.
    Sqlite,
    /// A database of the world's own, on the server that all worlds share.
    Postgres,
}

/// How the caller says which one.
pub(crate) const VARIABLE: &str = "SLOTCTL_TEST_ENGINE";

thread_local! {
    static IN_A_FILE: Cell<bool> = const { Cell::new(false) };
}

/// Holds the worlds that this thread makes to files, until it is dropped.
#[must_use = "it holds as long as it lives: `let _file = in_a_file();`"]
pub(crate) struct InAFile(());

/// For tests that are about the SQLite file: their worlds have one, whichever engine the others run on.
pub(crate) fn in_a_file() -> InAFile {
    IN_A_FILE.set(true);
    InAFile(())
}

impl Drop for InAFile {
    fn drop(&mut self) {
        IN_A_FILE.set(false);
    }
}

/// The engine of the worlds that this thread makes now.
pub(crate) fn engine() -> Engine {
    match chosen().as_deref() {
        _ if IN_A_FILE.get() => Engine::Sqlite,
        None | Some("" | "sqlite") => Engine::Sqlite,
        Some("postgres") => Engine::Postgres,
        Some(other) => panic!("{VARIABLE} is sqlite or postgres, not {other}"),
    }
}

#[expect(clippy::disallowed_methods, reason = "whoever runs the tests says on which engine")]
fn chosen() -> Option<String> {
    std::env::var(VARIABLE).ok()
}
