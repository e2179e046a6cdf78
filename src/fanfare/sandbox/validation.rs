//! Strict checks of request bodies: every mistake is found, not the first only.
//!
//! Issues have the specification's shape E1 (design section 4), with all its members.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use super::kinds::{Field, Kind, Rule};

/// The members that make a window, in both forms, and what the second must be.
const WINDOWS: [(&str, &str, &str); 2] = [
    ("openAt", "closeAt", "an instant after openAt"),
    ("scheduledStart", "scheduledEnd", "an instant after scheduledStart"),
];

/// What a check may ask about the world.
pub(super) struct World<'world> {
    /// Whether a text names a time zone.
    pub(super) known_zone: fn(&str) -> bool,
    /// Whether a live object of a kind has this id.
    pub(super) exists: &'world dyn Fn(Kind, &str) -> rusqlite::Result<bool>,
}

/// Checks the body of a creation; gives the issues found.
pub(super) fn check_creation(
    world: &World<'_>,
    kind: Kind,
    body: &Map<String, Value>,
) -> rusqlite::Result<Vec<Value>> {
    let body = Value::Object(body.clone());
    let mut check = Check { world, issues: Vec::new(), path: Vec::new() };
    check.object(kind.creation(), &body)?;
    Ok(check.issues)
}

/// Checks the body of an update of the object `before`; gives the issues found.
pub(super) fn check_update(
    world: &World<'_>,
    kind: Kind,
    body: &Map<String, Value>,
    before: &Value,
) -> rusqlite::Result<Vec<Value>> {
    let mut after = before.clone();
    if let Value::Object(members) = &mut after {
        members.extend(body.clone());
    }
    let body = Value::Object(body.clone());
    let mut check = Check { world, issues: Vec::new(), path: Vec::new() };
    check.members(kind.update(), &body)?;
    check.window(&after);
    Ok(check.issues)
}

/// Makes the issue of a query parameter.
pub(super) fn query_issue(name: &str, expected: &str, received: &str) -> Value {
    let step = Step { input: &Value::Null, key: name.into() };
    issue("query", expected, Some(&received.into()), &[step])
}

/// Makes the issue of a member that a fault on request refuses, named like `sequence.queues[0].name`.
pub(super) fn refused_member(path: &str) -> Value {
    let names = path.split(['.', '[']).map(|name| name.trim_end_matches(']'));
    let keys = names.map(|name| name.parse::<u32>().map_or_else(|_| name.into(), Value::from));
    let steps: Vec<_> = keys.map(|key| Step { input: &Value::Null, key }).collect();
    issue("check", "a value that the server likes", None, &steps)
}

/// Makes the issue of an organization that nobody knows.
pub(super) fn organization_issue(received: &str) -> Value {
    let step = Step { input: &Value::Null, key: "X-Organization-Id".into() };
    issue("reference", "the id of an organization", Some(&received.into()), &[step])
}

/// Makes the issue of a body that is no object.
pub(super) fn body_issue(received: &Value) -> Value {
    issue("object", "Object", Some(received), &[])
}

/// Reads an instant as requests give it.
pub(super) fn instant(value: &Value) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(value.as_str()?).ok().map(|instant| instant.to_utc())
}

/// One step from a container to what stands in it, by name or index.
struct Step<'body> {
    input: &'body Value,
    key: Value,
}

impl Step<'_> {
    fn shown(&self) -> Value {
        let container = if self.input.is_array() { "array" } else { "object" };
        json!({ "type": container, "origin": "value", "input": self.input, "key": self.key })
    }
}

fn issue(kind: &str, expected: &str, received: Option<&Value>, path: &[Step<'_>]) -> Value {
    let received = match received {
        None => "undefined".to_owned(),
        Some(Value::Object(_)) => "Object".to_owned(),
        Some(Value::Array(_)) => "Array".to_owned(),
        Some(scalar) => scalar.to_string(),
    };
    json!({
        "kind": "schema", "type": kind, "expected": expected, "received": received,
        "message": format!("Invalid value: expected {expected} but received {received}"),
        "path": path.iter().map(Step::shown).collect::<Vec<_>>(),
    })
}

/// One pass over one body.
struct Check<'pass, 'body> {
    world: &'pass World<'pass>,
    issues: Vec<Value>,
    path: Vec<Step<'body>>,
}

impl<'body> Check<'_, 'body> {
    fn object(&mut self, fields: &[Field], object: &'body Value) -> rusqlite::Result<()> {
        self.members(fields, object)?;
        self.window(object);
        Ok(())
    }

    fn members(&mut self, fields: &[Field], object: &'body Value) -> rusqlite::Result<()> {
        for field in fields {
            self.path.push(Step { input: object, key: field.name.into() });
            self.member(field, object.get(field.name))?;
            self.path.pop();
        }
        for (name, value) in object.as_object().into_iter().flatten() {
            if fields.iter().all(|field| field.name != name.as_str()) {
                self.path.push(Step { input: object, key: name.as_str().into() });
                self.found("strict_object", "never", Some(value));
                self.path.pop();
            }
        }
        Ok(())
    }

    fn member(&mut self, field: &Field, value: Option<&'body Value>) -> rusqlite::Result<()> {
        match value {
            None if field.required => self.found(kind(field.rule), expected(field.rule), None),
            None => {}
            Some(Value::Null) if field.nullable => {}
            Some(value) => self.value(field.rule, value)?,
        }
        Ok(())
    }

    fn value(&mut self, rule: Rule, value: &'body Value) -> rusqlite::Result<()> {
        match (rule, value) {
            (Rule::Nested(fields) | Rule::Part(fields), Value::Object(_)) => {
                return self.object(fields, value);
            }
            (Rule::Each(fields) | Rule::Parts(fields), Value::Array(elements)) => {
                return self.elements(fields, value, elements);
            }
            _ => {}
        }
        let text = value.as_str();
        let good = match rule {
            Rule::Text => text.is_some_and(|text| !text.trim().is_empty()),
            Rule::Flag => value.is_boolean(),
            Rule::Positive => value.as_f64().is_some_and(|number| number > 0.0),
            Rule::Count => value.as_f64().is_some_and(|number| number >= 1.0 && number.fract() == 0.0),
            Rule::Whole => value.is_u64(),
            Rule::Weekday => value.as_u64().is_some_and(|day| day < 7),
            Rule::LocalTime => text.is_some_and(is_local_time),
            Rule::Slug => text.is_some_and(is_slug),
            Rule::Any => true,
            Rule::Number => value.is_number(),
            Rule::Instant => instant(value).is_some(),
            Rule::Zone => text.is_some_and(self.world.known_zone),
            Rule::Reference(kind) => match text {
                Some(id) => (self.world.exists)(kind, id)?,
                None => false,
            },
            Rule::OneOf(words) => text.is_some_and(|text| words.contains(&text)),
            Rule::Object => value.is_object(),
            Rule::Absent => value.as_array().is_some_and(Vec::is_empty),
            Rule::Nested(_) | Rule::Each(_) | Rule::Part(_) | Rule::Parts(_) => false,
        };
        if !good {
            self.found(kind(rule), expected(rule), Some(value));
        }
        Ok(())
    }

    fn elements(
        &mut self,
        fields: &[Field],
        array: &'body Value,
        elements: &'body [Value],
    ) -> rusqlite::Result<()> {
        for (index, element) in elements.iter().enumerate() {
            self.path.push(Step { input: array, key: index.into() });
            match element {
                Value::Object(_) => self.object(fields, element)?,
                other => self.found("object", "Object", Some(other)),
            }
            self.path.pop();
        }
        Ok(())
    }

    /// Checks that a window closes after it opens.
    fn window(&mut self, object: &'body Value) {
        for (opens, closes, expected) in WINDOWS {
            let at = |name: &str| object.get(name).and_then(instant);
            let (Some(opening), Some(closing)) = (at(opens), at(closes)) else { continue };
            if closing <= opening {
                self.path.push(Step { input: object, key: closes.into() });
                self.found("check", expected, object.get(closes));
                self.path.pop();
            }
        }
    }

    fn found(&mut self, kind: &str, expected: &str, received: Option<&Value>) {
        self.issues.push(issue(kind, expected, received, &self.path));
    }
}

/// Tells whether a text is a time of day to the minute, like `09:00`.
fn is_local_time(text: &str) -> bool {
    text.len() == 5 && chrono::NaiveTime::parse_from_str(text, "%H:%M").is_ok()
}

fn is_slug(text: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    text.len() <= 200 && text.split('-').all(is_word)
}

fn kind(rule: Rule) -> &'static str {
    match rule {
        Rule::Text | Rule::Zone | Rule::LocalTime | Rule::Slug => "string",
        Rule::Flag => "boolean",
        Rule::Positive | Rule::Count | Rule::Whole | Rule::Weekday | Rule::Number => "number",
        Rule::Any => "any",
        Rule::Instant => "iso_timestamp",
        Rule::Reference(_) => "reference",
        Rule::OneOf(_) => "picklist",
        Rule::Object | Rule::Nested(_) | Rule::Part(_) => "object",
        Rule::Each(_) | Rule::Parts(_) | Rule::Absent => "array",
    }
}

fn expected(rule: Rule) -> &'static str {
    match rule {
        Rule::Text => "a string that is not empty",
        Rule::Zone => "an IANA time zone",
        Rule::Flag => "boolean",
        Rule::Positive => "a number above 0",
        Rule::Count => "a whole number from 1",
        Rule::Whole => "a whole number from 0",
        Rule::Weekday => "a weekday from 0 (Sunday) to 6",
        Rule::LocalTime => "a local time like 09:00",
        Rule::Slug => "lower-case words joined by -",
        Rule::Any => "anything",
        Rule::Number => "number",
        Rule::Instant => "an ISO 8601 timestamp with an offset",
        Rule::Reference(Kind::Experience) => "the id of an experience",
        Rule::Reference(_) => "the id of a sequence",
        Rule::OneOf(_) => "one of the listed words",
        Rule::Object | Rule::Nested(_) | Rule::Part(_) => "Object",
        Rule::Each(_) | Rule::Parts(_) => "Array",
        Rule::Absent => "nothing, as the sandbox has no such objects",
    }
}
