//! A JSON object under construction. A creation leaves out what is empty, an update sends `null` for what is to be
//! emptied.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value};

use crate::fanfare::values::Edit;

/// A body under construction.
#[derive(Default)]
pub(super) struct Body(Map<String, Value>);

impl Body {
    pub(super) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    pub(super) fn maybe(self, name: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    pub(super) fn edit(self, name: &str, edit: Edit<impl Into<Value>>) -> Self {
        match edit {
            Edit::Keep => self,
            Edit::Clear => self.with(name, Value::Null),
            Edit::Set(value) => self.with(name, value),
        }
    }

    pub(super) fn edit_instant(self, name: &str, edit: Edit<DateTime<Utc>>) -> Self {
        match edit {
            Edit::Keep => self,
            Edit::Clear => self.with(name, Value::Null),
            Edit::Set(at) => self.with(name, instant(at)),
        }
    }

    /// Puts an object under a name, unless it is empty.
    pub(super) fn nested(self, name: &str, inner: Self) -> Self {
        if inner.0.is_empty() { self } else { self.with(name, inner.done()) }
    }

    pub(super) fn done(self) -> Value {
        Value::Object(self.0)
    }
}

/// Writes an instant in UTC.
pub(super) fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}
