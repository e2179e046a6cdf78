//! What a command says when it does not do what was asked: a kind that decides the exit status, a code that
//! scripts rely on, the causes, and hints that name the fix (cli.md, Errors).
//!
//! It is built only here, at the edge: every layer below has an error of its own.

use std::process::ExitCode;

use serde_json::{Value, json};

use crate::config::{ConfigInvalid, SecretError};
use crate::fanfare::FanfareError;
use crate::fanfare::sandbox::SandboxError;
use crate::ledger::LedgerError;
use crate::notify::NotifyError;
use crate::ops::Failure;
use crate::payments::PaymentError;
use crate::ui::{Out, PromptError, UiError};

mod hints;
mod layers;
mod upkeep;

pub use layers::diagnostic_to_json;

/// What decides the exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Refused, or bad input or configuration: a person must change something.
    Refused,
    /// Something that must be given was not.
    Usage,
    /// A sweep finished, but some of its items failed.
    ItemsFailed,
    /// The API key is missing or was rejected.
    Unauthorized,
    /// Not a failure: `plan --exit-code` found changes, and was asked to say so.
    HasChanges,
    /// Our own fault.
    Bug,
    /// Temporary: the same command may work later.
    Temporary,
    /// Nobody reads what is printed any more: not a failure.
    ClosedPipe,
    /// Whoever was asked left: not a failure, as after a no.
    Left,
}

impl Kind {
    /// Every kind with a meaning of its own, in order of exit status.
    pub const ALL: [Self; 8] = [
        Self::ClosedPipe,
        Self::Refused,
        Self::Usage,
        Self::ItemsFailed,
        Self::Unauthorized,
        Self::HasChanges,
        Self::Bug,
        Self::Temporary,
    ];

    /// What its exit status means, in words.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::ClosedPipe | Self::Left => "done, also when there was nothing to do",
            Self::Refused => {
                "refused, or a mistake in the input or the configuration: somebody must change something"
            }
            Self::Usage => "the command line is wrong",
            Self::ItemsFailed => "a sweep finished, but some items failed",
            Self::Unauthorized => "the API key is missing or was rejected",
            Self::HasChanges => "`plan --exit-code`: there are changes",
            Self::Bug => "a fault in slotctl: please report it",
            Self::Temporary => "temporary (network, rate limit, busy ledger): run it again",
        }
    }

    /// The exit status of cli.md.
    pub fn exit_status(self) -> u8 {
        match self {
            Self::ClosedPipe | Self::Left => 0,
            Self::Refused => 1,
            Self::Usage => 2,
            Self::ItemsFailed => 3,
            Self::Unauthorized => 4,
            Self::HasChanges => 5,
            Self::Bug => 70,
            Self::Temporary => 75,
        }
    }
}

/// Why a command did not do what was asked.
#[derive(Debug)]
pub struct CommandError(Box<Told>);

/// What is told of an error; boxed, because every command returns a result that could hold one.
#[derive(Debug)]
struct Told {
    kind: Kind,
    code: &'static str,
    message: String,
    causes: Vec<String>,
    hints: Vec<String>,
    details: Value,
    drawing: Option<ConfigDrawing>,
}

/// The mistakes of a configuration, drawn when the width and the colours are known.
type ConfigDrawing = Box<ConfigInvalid>;

impl CommandError {
    /// Makes an error without hints.
    pub fn new(kind: Kind, code: &'static str, message: impl Into<String>) -> Self {
        Self(Box::new(Told {
            kind,
            code,
            message: message.into(),
            causes: Vec::new(),
            hints: Vec::new(),
            details: json!({}),
            drawing: None,
        }))
    }

    /// Bad input: what was given cannot be understood or cannot go together.
    pub fn invalid_input(message: impl Into<String>) -> Self {
        Self::new(Kind::Refused, "invalid_input", message)
    }

    /// Something that must be given was not, and nobody can be asked.
    pub fn needs_input(what: &str, flags: &str) -> Self {
        Self::new(Kind::Usage, "needs_input", format!("{what} is missing"))
            .hint(format!("give it with {flags}"))
    }

    /// An act that a person must approve.
    pub fn needs_confirmation(act: &str) -> Self {
        Self::new(Kind::Refused, "needs_confirmation", format!("{act} must be confirmed first"))
            .hint("look at it with --dry-run, then approve it with --yes")
    }

    /// Adds a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hints.push(hint.into());
        self
    }

    /// Puts what is known in the place of a word such as SERVICE in the hints.
    #[must_use]
    pub fn naming(mut self, word: &str, name: &str) -> Self {
        for hint in &mut self.0.hints {
            *hint = hint.replace(word, name);
        }
        self
    }

    /// Sets the facts that scripts may want.
    #[must_use]
    pub fn details(mut self, details: Value) -> Self {
        self.0.details = details;
        self
    }

    /// Adds the causes of an error of a lower layer.
    #[must_use]
    pub fn caused_by(mut self, error: &dyn std::error::Error) -> Self {
        let mut cause = error.source();
        while let Some(source) = cause {
            let (told, text) = (self.0.causes.last(), source.to_string());
            // SQLite says the same again with its number.
            if told.is_none_or(|told| !text.ends_with(told.as_str())) {
                self.0.causes.push(text);
            }
            cause = source.source();
        }
        self
    }

    /// What decides the exit status.
    pub fn kind(&self) -> Kind {
        self.0.kind
    }

    /// What is told first.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The code that scripts rely on.
    pub fn code(&self) -> &'static str {
        self.0.code
    }

    /// What went wrong, causes included.
    pub fn whole_message(&self) -> String {
        std::iter::once(&self.0.message).chain(&self.0.causes).cloned().collect::<Vec<_>>().join(": ")
    }

    /// The hints.
    pub fn hints(&self) -> &[String] {
        &self.0.hints
    }

    /// Tells it on stderr: for people, or as one line of JSON. Returns the exit status.
    pub fn report(&self, out: &mut Out) -> ExitCode {
        if self.0.kind == Kind::Left {
            out.say(&self.0.message);
        }
        if matches!(self.0.kind, Kind::ClosedPipe | Kind::HasChanges | Kind::Left) {
            return ExitCode::from(self.0.kind.exit_status());
        }
        if out.options().format == crate::ui::Format::Json {
            out.error_json(&self.to_json());
        } else {
            self.draw(out);
            out.error(&self.0.message, &self.0.causes, &self.0.hints);
        }
        ExitCode::from(self.0.kind.exit_status())
    }

    fn draw(&self, out: &mut Out) {
        if let Some(invalid) = &self.0.drawing {
            let drawn = invalid.draw(out.options().talk_palette().is_colored(), out.talk_width());
            out.diagnostic(&drawn);
        }
    }

    /// The error as scripts get it (cli.md, Errors).
    pub fn to_json(&self) -> Value {
        json!({ "error": {
            "code": self.0.code,
            "message": self.whole_message(),
            "hints": self.0.hints,
            "details": self.0.details,
        }})
    }
}

impl From<UiError> for CommandError {
    fn from(error: UiError) -> Self {
        match &error {
            UiError::ClosedPipe => Self::new(Kind::ClosedPipe, "closed_pipe", ""),
            UiError::CsvOnlyForLists => {
                Self::invalid_input(error.to_string()).hint("use -o json for one thing; -o csv is for lists")
            }
            UiError::Write(_) => Self::new(Kind::Refused, "output_failed", error.to_string())
                .caused_by(&error)
                .hint("what the command was to change is done all the same: only its report is lost"),
            UiError::Json(_) => Self::new(Kind::Bug, "internal", error.to_string()).caused_by(&error),
        }
    }
}

impl From<PromptError> for CommandError {
    fn from(error: PromptError) -> Self {
        match &error {
            PromptError::NotInteractive { question } => {
                Self::new(Kind::Usage, "needs_input", format!("nobody can be asked: {question}"))
            }
            PromptError::Back => Self::new(Kind::Left, "back", "Nothing was done."),
            PromptError::Left => Self::new(Kind::Left, "left", "Nothing was done."),
            PromptError::Interrupted => {
                Self::new(Kind::Refused, "interrupted", "interrupted; nothing was done")
            }
            PromptError::Io(_) => {
                Self::new(Kind::Refused, "output_failed", error.to_string()).caused_by(&error)
            }
        }
    }
}

impl From<LedgerError> for CommandError {
    fn from(error: LedgerError) -> Self {
        layers::ledger(&error)
    }
}

impl From<FanfareError> for CommandError {
    fn from(error: FanfareError) -> Self {
        layers::fanfare(&error)
    }
}

impl From<SandboxError> for CommandError {
    fn from(error: SandboxError) -> Self {
        let hint = match &error {
            SandboxError::Bind { .. } => "choose another --port, or none for any free one",
            _ => "the sandbox keeps its state beside the ledger: check that the folder can be written",
        };
        Self::new(Kind::Refused, "sandbox_failed", error.to_string()).caused_by(&error).hint(hint)
    }
}

impl From<SecretError> for CommandError {
    fn from(error: SecretError) -> Self {
        Self::new(Kind::Unauthorized, "unauthorized", error.to_string()).caused_by(&error).hint(error.hint())
    }
}

impl From<NotifyError> for CommandError {
    fn from(error: NotifyError) -> Self {
        layers::notify(&error)
    }
}

impl CommandError {
    /// What stopped deliveries, if anything did.
    pub fn of_deliveries(stopped: &[NotifyError]) -> Option<Self> {
        layers::deliveries(stopped)
    }
}

impl From<PaymentError> for CommandError {
    fn from(error: PaymentError) -> Self {
        layers::payment(&error)
    }
}

impl From<Failure> for CommandError {
    fn from(failure: Failure) -> Self {
        layers::failure(&failure)
    }
}

impl From<Box<ConfigInvalid>> for CommandError {
    fn from(invalid: Box<ConfigInvalid>) -> Self {
        let details: Vec<Value> = invalid.diagnostics.iter().map(layers::diagnostic_to_json).collect();
        let mut error = Self::new(Kind::Refused, "config_invalid", invalid.to_string())
            .details(json!({ "diagnostics": details }))
            .hint("`slotctl service check` shows every mistake of every file");
        error.0.drawing = Some(invalid);
        error
    }
}
