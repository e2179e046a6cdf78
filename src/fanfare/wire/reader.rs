//! Reads members out of a JSON object and says where it failed.

use std::borrow::Cow;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use crate::fanfare::values::Quantity;

/// Where an answer is not what the API promises, and what was expected there.
///
/// It never repeats the value that it found, as an answer may hold personal data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{at}` should be {expected}, but is {found}")]
pub struct DecodeError {
    at: String,
    expected: &'static str,
    found: &'static str,
}

impl DecodeError {
    /// Names the member, like `data[3].openAt`; `$` is the whole answer.
    pub fn at(&self) -> &str {
        &self.at
    }

    pub(in crate::fanfare) fn new(at: &str, expected: &'static str, found: &'static str) -> Self {
        let at = if at.is_empty() { "$" } else { at };
        Self { at: at.to_owned(), expected, found }
    }
}

/// A JSON object under a path. A member that is absent reads like one that is null.
pub(super) struct Reader<'json> {
    members: Option<&'json Map<String, Value>>,
    at: Cow<'json, str>,
}

impl<'json> Reader<'json> {
    pub(super) fn new(value: &'json Value, at: &'json str) -> Result<Self, DecodeError> {
        let members = value.as_object().ok_or_else(|| DecodeError::new(at, "an object", kind(value)))?;
        Ok(Self { members: Some(members), at: Cow::Borrowed(at) })
    }

    /// Goes down into an object; one that is absent has no members.
    pub(super) fn object(&self, name: &str) -> Result<Self, DecodeError> {
        let members = self.maybe(name, "an object", Value::as_object)?;
        Ok(Self { members, at: Cow::Owned(self.path(name)) })
    }

    pub(super) fn text(&self, name: &str) -> Result<String, DecodeError> {
        self.maybe_text(name)?.ok_or_else(|| self.wrong(name, "a text"))
    }

    pub(super) fn maybe_text(&self, name: &str) -> Result<Option<String>, DecodeError> {
        self.maybe(name, "a text", |value| value.as_str().map(ToOwned::to_owned))
    }

    pub(super) fn id<Id: FromStr>(&self, name: &str) -> Result<Id, DecodeError> {
        self.maybe_id(name)?.ok_or_else(|| self.wrong(name, "an id"))
    }

    pub(super) fn maybe_id<Id: FromStr>(&self, name: &str) -> Result<Option<Id>, DecodeError> {
        self.maybe(name, "an id", |value| value.as_str()?.parse().ok())
    }

    pub(super) fn maybe_instant(&self, name: &str) -> Result<Option<DateTime<Utc>>, DecodeError> {
        self.maybe(name, "an instant with an offset", |value| {
            DateTime::parse_from_rfc3339(value.as_str()?).ok().map(|instant| instant.to_utc())
        })
    }

    pub(super) fn maybe_flag(&self, name: &str) -> Result<Option<bool>, DecodeError> {
        self.maybe(name, "true or false", Value::as_bool)
    }

    pub(super) fn maybe_quantity(&self, name: &str) -> Result<Option<Quantity>, DecodeError> {
        self.maybe(name, "a number", |value| value.as_number().map(Quantity::new))
    }

    /// Reads each element of an array, none where there is no array.
    pub(super) fn each<T>(
        &self,
        name: &str,
        read: impl Fn(&Value, &str) -> Result<T, DecodeError>,
    ) -> Result<Vec<T>, DecodeError> {
        let elements = self.maybe(name, "an array", Value::as_array)?.map_or(&[][..], Vec::as_slice);
        let at = self.path(name);
        elements.iter().enumerate().map(|(index, element)| read(element, &format!("{at}[{index}]"))).collect()
    }

    /// Reads a member by a rule of its own.
    pub(super) fn maybe<T>(
        &self,
        name: &str,
        expected: &'static str,
        read: impl FnOnce(&'json Value) -> Option<T>,
    ) -> Result<Option<T>, DecodeError> {
        match self.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => read(value).map(Some).ok_or_else(|| self.wrong(name, expected)),
        }
    }

    fn get(&self, name: &str) -> Option<&'json Value> {
        self.members.and_then(|members| members.get(name))
    }

    fn wrong(&self, name: &str, expected: &'static str) -> DecodeError {
        DecodeError::new(&self.path(name), expected, self.get(name).map_or("missing", kind))
    }

    fn path(&self, name: &str) -> String {
        if self.at.is_empty() { name.to_owned() } else { format!("{}.{name}", self.at) }
    }
}

/// Names the JSON type of a value, as an error says it.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a flag",
        Value::Number(_) => "a number",
        Value::String(_) => "another text",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
