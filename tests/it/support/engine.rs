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
#[must_use = "it holds as long as it lives: `let _file = in_a_file(OfTheFile::Bytes);`"]
pub(crate) struct InAFile(());

/// Why a test is of the file alone. `grep -rn OfTheFile:: tests/it` lists all of them, each with its reason.
#[derive(Debug, Clone, Copy)]
pub(crate) enum OfTheFile {
    /// It is about the bytes, the mode, the log, the locks or the triggers of a SQLite file: it reads, spoils or holds
    /// them, and those of a server are the server's.
    Bytes,
    /// It is about copies beside the ledger and their drafts: those of a server are made with the server's own tools.
    Copies,
    /// It is about which ledger is taken when nothing names one, or the settings do: the worlds of a server name theirs
    /// in `SLOTCTL_LEDGER`, which goes before both.
    Address,
    /// It is about what the ledger offers at Tab: a server is not asked while somebody types.
    Completion,
    /// It brings a server or a database of its own, in every run.
    #[cfg(feature = "postgres")]
    OwnServer,
}

/// For tests that are of the file alone: their worlds have one, whichever engine the others run on. Where the others
/// run on a server, the reason is told (`--nocapture` shows it).
#[expect(clippy::print_stdout, reason = "whoever runs all tests on a server wants to know which did not")]
pub(crate) fn in_a_file(reason: OfTheFile) -> InAFile {
    if engine() == Engine::Postgres {
        println!("of the file alone: {}: {reason:?}", std::thread::current().name().unwrap_or_default());
    }
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
