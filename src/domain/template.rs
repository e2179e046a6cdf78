//! Templates: the words of each kind of notice in each language, the built-in ones and those of a directory.
//!
//! Nothing is read here: whoever knows where templates are kept hands their texts over.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use minijinja::value::Value;
use minijinja::{Environment, ErrorKind, UndefinedBehavior, syntax::SyntaxConfig};

use super::ids::ServiceId;
use super::notice::NoticeKind;

/// A form of a message that a template writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// The plain text of an e-mail, whose first line is `Subject: …`.
    Text,
    /// The same with marks.
    Html,
    /// A text message.
    Sms,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 3] = [Self::Text, Self::Html, Self::Sms];

    /// How the name of a template's file ends.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Html => "html",
            Self::Sms => "sms",
        }
    }

    /// The form that a name with this end has.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.as_str() == word)
    }
}

/// What a template is for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Only for this service.
    pub service_id: Option<ServiceId>,
    /// The language, as a tag.
    pub language: String,
    /// The kind, by [`NoticeKind::template`].
    pub kind: String,
    /// The form.
    pub form: Form,
}

/// The templates of a directory, which stand in for built-in ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Templates(BTreeMap<Place, String>);

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

/// Every variable that a template may use. What a kind does not have is empty.
pub const VARIABLES: [&str; 33] = [
    "kind",
    "language",
    "greeting",
    "consumer_name",
    "service_name",
    "when",
    "short_when",
    "date",
    "time",
    "zone",
    "zone_abbreviation",
    "starts_at",
    "time_left",
    "old_when",
    "location",
    "meeting_link",
    "confirmation_number",
    "policy",
    "price",
    "paid",
    "due",
    "refund",
    "fee",
    "owed",
    "forfeited",
    "held",
    "cancelled_by",
    "until",
    "short_until",
    "calendar_link",
    "add_to_calendar",
    "facts",
    "layout",
];

/// The functions that every template has.
const FUNCTIONS: [&str; 3] = ["dict", "namespace", "range"];

/// How much work one template may do: far above any letter, far below what would be noticed.
const FUEL: u64 = 100_000;

impl Templates {
    /// No templates but the built-in ones.
    pub const fn none() -> Self {
        Self(BTreeMap::new())
    }

    /// Adds a template.
    pub fn insert(&mut self, place: Place, text: String) {
        self.0.insert(place, text);
    }

    /// The first of these languages that the kind is written in, in this form.
    pub(super) fn language<'a>(
        &self,
        service: &ServiceId,
        kind: NoticeKind,
        form: Form,
        wanted: &[&'a str],
    ) -> Option<&'a str> {
        let is_written = |language: &&&str| {
            self.own(service, kind, form, language).is_some() || built_in(language, kind, form).is_some()
        };
        wanted.iter().find(is_written).copied()
    }

    /// Writes a form of a notice; none where there is no template for it. A template of the directory that fails after
    /// all gives way to the built-in one: a consumer who hears nothing is worse off.
    ///
    /// HTML is written only from where the text is, so that both say the same.
    pub(super) fn write(
        &self,
        service: &ServiceId,
        kind: NoticeKind,
        form: Form,
        language: &str,
        variables: &Value,
    ) -> Option<String> {
        let is_own = self.own(service, kind, Form::Text, language).is_some();
        if form != Form::Html || is_own {
            let name = format!("own.{}", form.as_str());
            let own = self.own(service, kind, form, language);
            if let Some(Ok(written)) =
                own.map(|text| BUILT_IN.render_named_str(&name, text, variables.clone()))
            {
                return Some(written);
            }
            if form == Form::Html {
                return None;
            }
        }
        let written = BUILT_IN.get_template(&built_in(language, kind, form)?).ok()?.render(variables.clone());
        Some(without_gaps(&written.ok()?))
    }

    /// The template of the directory: the service's own before the one for all.
    fn own(&self, service: &ServiceId, kind: NoticeKind, form: Form, language: &str) -> Option<&str> {
        let place = |service_id| Place {
            service_id,
            language: language.to_owned(),
            kind: kind.template().to_owned(),
            form,
        };
        let own = self.0.get(&place(Some(service.clone()))).or_else(|| self.0.get(&place(None)));
        own.map(String::as_str)
    }
}

/// Checks a template: its syntax, and that it uses only what there is. `sample` are variables to try it on.
///
/// # Errors
/// The first mistake, with its line.
pub fn check(form: Form, text: &str, sample: &Value) -> Result<(), Mistake> {
    let name = format!("own.{}", form.as_str());
    let environment = environment();
    let template = environment.template_from_named_str(&name, text).map_err(|error| mistake(&error))?;
    let mut unknown: Vec<String> = template.undeclared_variables(false).into_iter().collect();
    unknown.retain(|name| !VARIABLES.iter().chain(&FUNCTIONS).any(|known| known == name));
    let place = |name: &String| line_of(text, name);
    unknown.sort_by_key(|name| (place(name), name.clone()));
    if let Some(name) = unknown.first() {
        return Err(Mistake { line: place(name), message: format!("there is no variable `{name}`") });
    }
    let written = template.render(sample.clone()).map_err(|error| mistake(&error))?;
    if form == Form::Text && subject_of(&written).is_none() {
        let message = "the first line of a text is its subject: `Subject: …`".to_owned();
        return Err(Mistake { line: 1, message });
    }
    Ok(())
}

/// A map as a template sees it.
pub(super) fn map(pairs: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    Value::from(pairs.into_iter().collect::<BTreeMap<&'static str, Value>>())
}

/// The subject and the rest of a text.
pub(super) fn subject_of(text: &str) -> Option<(&str, &str)> {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    Some((first.strip_prefix("Subject:")?.trim(), rest.trim_start_matches('\n')))
}

fn mistake(error: &minijinja::Error) -> Mistake {
    let what = match error.kind() {
        ErrorKind::UndefinedError => "something that is not there is used".to_owned(),
        kind => kind.to_string(),
    };
    let detail = error.detail().map(|detail| format!(": {detail}")).unwrap_or_default();
    Mistake { line: error.line().unwrap_or(1), message: format!("{what}{detail}") }
}

/// The line on which a name first stands as a word of its own.
fn line_of(text: &str, name: &str) -> usize {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    let has = |line: &str| line.split(|letter| !is_part(letter)).any(|word| word == name);
    text.lines().position(has).map_or(1, |line| line + 1)
}

/// No more than one empty line between two paragraphs, and none at the end.
fn without_gaps(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim_end) {
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    format!("{}\n", lines.join("\n").trim_end())
}

/// The name of a built-in template, if there is one.
fn built_in(language: &str, kind: NoticeKind, form: Form) -> Option<String> {
    let name = format!("{language}/{}.{}", kind.template(), form.as_str());
    BUILT_IN.get_template(&name).is_ok().then_some(name)
}

/// Names and texts of the built-in words of a language.
macro_rules! words {
    ($language:literal: $($kind:literal),*) => {
        [$(($language, $kind, include_str!(concat!("template/", $language, "/", $kind, ".words")))),*]
    };
}

/// Names and texts of the built-in text messages of a language.
macro_rules! texts {
    ($language:literal: $($kind:literal),*) => {
        [$((concat!($language, "/", $kind, ".sms"),
            include_str!(concat!("template/", $language, "/", $kind, ".sms")))),*]
    };
}

/// The words of every kind in a language.
macro_rules! all_words {
    ($language:literal) => {
        words!($language: "confirmation", "reminder", "cancellation", "rescheduled", "waitlist_available",
            "hold_expiring", "no_show")
    };
}

const WORDS: [[(&str, &str, &str); 7]; 4] =
    [all_words!("en"), all_words!("de"), all_words!("fr"), all_words!("es")];

const TEXTS: [[(&str, &str); 2]; 4] = [
    texts!("en": "reminder", "waitlist_available"),
    texts!("de": "reminder", "waitlist_available"),
    texts!("fr": "reminder", "waitlist_available"),
    texts!("es": "reminder", "waitlist_available"),
];

/// The built-in templates, compiled once.
static BUILT_IN: LazyLock<Environment<'static>> = LazyLock::new(environment);

/// An environment with the built-in templates. The words of a kind are in one file, and are put into the layout of
/// the form that is asked for.
fn environment<'a>() -> Environment<'a> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    if let Ok(syntax) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build() {
        environment.set_syntax(syntax);
    }
    let layouts = [
        ("layout.txt", include_str!("template/layout.txt")),
        ("layout.html", include_str!("template/layout.html")),
    ];
    let words = WORDS.into_iter().flatten().flat_map(|(language, kind, text)| {
        ["txt", "html"].map(|form| (format!("{language}/{kind}.{form}"), text))
    });
    let plain = layouts.into_iter().chain(TEXTS.into_iter().flatten());
    for (name, text) in plain.map(|(name, text)| (name.to_owned(), text)).chain(words) {
        // A test reads every one of them, so that none is left out here.
        let _ = environment.add_template_owned(name, text);
    }
    environment
}

#[cfg(test)]
mod tests;
