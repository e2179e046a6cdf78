//! What each argument takes, by the command and the name of its value: the one list that completion goes by.

use clap::Arg;

use crate::commands::suggest::{Stage, Starts, Wanted};

/// What an argument takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    /// One of some words that clap knows, or nothing at all.
    Words,
    /// Text of one's own: a name, a date, an amount.
    Free,
    /// A path.
    Files(Files),
    /// Something that the configuration or the ledger knows.
    Known(Wanted),
}

/// Which paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Files {
    /// Files and folders.
    Any,
    /// Folders.
    Folders,
}

impl Files {
    /// What stands in an answer for the shell's own list of files.
    pub(super) fn marker(self) -> &'static str {
        match self {
            Self::Any => ":files",
            Self::Folders => ":folders",
        }
    }
}

/// What an argument of a command takes; `path` is the command's words, parted by spaces.
pub(super) fn taken(path: &str, arg: &Arg) -> Taken {
    let takes_value = arg.get_action().takes_values();
    let has_words = !arg.get_possible_values().is_empty();
    if !takes_value || has_words {
        return Taken::Words;
    }
    let name = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    let name = name.unwrap_or_else(|| arg.get_id().as_str().to_uppercase());
    by_name(path, &name)
}

fn by_name(path: &str, name: &str) -> Taken {
    match name {
        "SERVICE" | "SERVICES" | "SERVICE|PLANFILE" => Taken::Known(Wanted::Service),
        "TIME" => start(path),
        "REFERENCE" => Taken::Known(Wanted::Appointment(stage(path))),
        "REF" if path.starts_with("outbox") => Taken::Known(Wanted::Appointment(Stage::Any)),
        "ENTRY" => Taken::Known(Wanted::Entry { offered: path == "waitlist claim" }),
        "KIND" => Taken::Known(Wanted::NoticeKind),
        "ZONE" => Taken::Known(Wanted::Zone),
        "ID" => id(path),
        "DIR" => Taken::Files(Files::Folders),
        "FILE" | "PATHS" | "PATH" | "URL" => Taken::Files(Files::Any),
        _ => Taken::Free,
    }
}

/// `--at` takes a start of a service; everything else that is called TIME is any instant.
fn start(path: &str) -> Taken {
    let which = match path {
        "book" | "reschedule" => Starts::Bookable,
        "waitlist join" => Starts::Full,
        "slot close" => Starts::Open,
        "slot open" => Starts::Closed,
        "slot explain" => Starts::Ahead,
        _ => return Taken::Free,
    };
    Taken::Known(Wanted::Start(which))
}

fn stage(path: &str) -> Stage {
    match path {
        "confirm" => Stage::Unpaid,
        "cancel" | "reschedule" | "quote" => Stage::Live,
        "check-in" => Stage::Expected,
        "complete" => Stage::Here,
        "undo-no-show" | "refund create" => Stage::Missed,
        _ => Stage::Any,
    }
}

fn id(path: &str) -> Taken {
    let wanted = match path {
        "service show" => Wanted::Service,
        "queue show" | "queue close" | "queue delete" => Wanted::Queue,
        "release show" | "release delete" => Wanted::Release,
        "outbox show" | "outbox retry" => Wanted::Notice,
        "refund retry" | "refund settle" => Wanted::Refund,
        // A person's id, which says nothing without the name; and ids that are made up here.
        _ => return Taken::Free,
    };
    Taken::Known(wanted)
}
