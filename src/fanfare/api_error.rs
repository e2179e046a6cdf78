//! Every error body that the API documents, read leniently. Design section 4 (E1 to E11).

use std::fmt;

use serde_json::{Map, Value};

/// How many characters of one text of the server are kept.
const LONGEST_TEXT: usize = 300;
/// How many refused members are kept.
const MOST_ISSUES: usize = 100;

/// One member of a request that the server refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldIssue {
    /// The member, like `sequence.queues[0].name`; empty where the server names none.
    pub path: String,
    /// What the server says about it.
    pub message: String,
    /// The server's word for the kind of mistake, like `unique`.
    pub kind: Option<String>,
}

/// What a server said when it refused: what its documents show, as far as it is there.
///
/// All texts are free of control characters and cut to a length that a terminal can bear.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApiError {
    /// The member `error`: a code or a sentence.
    pub error: Option<String>,
    /// The member `message`: a sentence for people.
    pub message: Option<String>,
    /// The member `code`.
    pub code: Option<String>,
    /// The refused members, out of `issues` and `details`.
    pub issues: Vec<FieldIssue>,
    /// The member `retryAfter`, in seconds.
    pub retry_after_seconds: Option<u64>,
    /// The member `requestId` or the header `X-Request-Id`, for a support request.
    pub request_id: Option<String>,
    /// The beginning of a body that is no JSON object, tags removed.
    pub excerpt: Option<String>,
}

impl ApiError {
    /// Reads a body of any shape, and the header `X-Request-Id`; it never fails.
    pub(super) fn read(body: &[u8], request_id: Option<&str>) -> Self {
        let mut read = Self::from_body(body);
        read.request_id = read.request_id.or_else(|| request_id.and_then(clean));
        read
    }

    /// Blots a text out wherever it stands.
    pub(super) fn without(mut self, secret: &str) -> Self {
        let blot = |text: &mut String| *text = text.replace(secret, "[key]");
        let Self { error, message, code, issues, retry_after_seconds: _, request_id, excerpt } = &mut self;
        [error, message, code, request_id, excerpt].into_iter().flatten().for_each(blot);
        for FieldIssue { path, message, kind } in issues {
            [Some(path), Some(message), kind.as_mut()].into_iter().flatten().for_each(blot);
        }
        self
    }

    fn from_body(body: &[u8]) -> Self {
        match serde_json::from_slice::<Value>(body) {
            Ok(Value::Object(members)) => Self::from_members(&members),
            Ok(Value::String(text)) => Self { message: clean(&text), ..Self::default() },
            _ => Self { excerpt: excerpt(body), ..Self::default() },
        }
    }

    /// Gives the server's words for people: the sentence if there is one, else the code, else what came.
    pub fn words(&self) -> &str {
        let candidates = [&self.message, &self.error, &self.code, &self.excerpt];
        candidates.into_iter().find_map(Option::as_deref).unwrap_or("the server gave no reason")
    }

    fn from_members(members: &Map<String, Value>) -> Self {
        // Some gateways put the members one level down, under `error`.
        if let Some(Value::Object(inner)) = members.get("error") {
            return Self::from_members(inner);
        }
        let text = |name: &str| members.get(name).and_then(Value::as_str).and_then(clean);
        let mut issues = members.get("issues").map(issues).unwrap_or_default();
        issues.extend(members.get("details").map(details).unwrap_or_default());
        issues.truncate(MOST_ISSUES);
        Self {
            error: text("error"),
            message: text("message"),
            code: members.get("code").and_then(word),
            issues,
            retry_after_seconds: members.get("retryAfter").and_then(seconds),
            request_id: text("requestId"),
            excerpt: None,
        }
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())?;
        for (index, FieldIssue { path, message, .. }) in self.issues.iter().enumerate() {
            f.write_str(if index == 0 { " (" } else { "; " })?;
            if !path.is_empty() {
                write!(f, "{path}: ")?;
            }
            f.write_str(message)?;
        }
        if !self.issues.is_empty() {
            f.write_str(")")?;
        }
        self.request_id.iter().try_for_each(|id| write!(f, " [request {id}]"))
    }
}

/// Reads E1 and E11: `[{"message", "type", "path": [{"key"}]}]`, with path elements in any form.
fn issues(value: &Value) -> Vec<FieldIssue> {
    let elements = value.as_array().map_or(&[][..], Vec::as_slice);
    elements
        .iter()
        .map(|element| FieldIssue {
            path: element.get("path").map(path).unwrap_or_default(),
            message: said(element),
            kind: element.get("type").and_then(word),
        })
        .collect()
}

/// Reads E3, `[{"field", "message"}]`, and E4, an object of any content.
fn details(value: &Value) -> Vec<FieldIssue> {
    match value {
        Value::Array(elements) => elements
            .iter()
            .map(|element| FieldIssue {
                path: element.get("field").or_else(|| element.get("path")).map(path).unwrap_or_default(),
                message: said(element),
                kind: element.get("code").or_else(|| element.get("type")).and_then(word),
            })
            .collect(),
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| FieldIssue {
                path: clean(name).unwrap_or_default(),
                message: word(value).unwrap_or_else(|| said(value)),
                kind: None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// Gives the sentence of an issue, or the issue itself where it has none.
fn said(element: &Value) -> String {
    let message = element.get("message").and_then(word).or_else(|| word(element));
    message.or_else(|| clean(&element.to_string())).unwrap_or_default()
}

/// Joins path elements (`{"key": …}`, texts or numbers) to `a.b[0]`.
fn path(value: &Value) -> String {
    let mut joined = String::new();
    let elements = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    for element in elements {
        match element.get("key").unwrap_or(element) {
            Value::Number(index) => joined.push_str(&format!("[{index}]")),
            Value::String(name) => {
                if !joined.is_empty() {
                    joined.push('.');
                }
                joined.push_str(name);
            }
            _ => joined.push('?'),
        }
    }
    clean(&joined).unwrap_or_default()
}

/// Gives a text, number or flag as text.
fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => clean(text),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        _ => None,
    }
}

/// Reads whole seconds from a number or a text, upwards.
fn seconds(value: &Value) -> Option<u64> {
    let text = word(value)?;
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let whole: u64 = whole.parse().ok()?;
    Some(whole.saturating_add(u64::from(fraction.bytes().any(|digit| digit != b'0'))))
}

/// Makes a text of the server fit for a terminal; `None` if nothing is left.
fn clean(text: &str) -> Option<String> {
    let bidi = |letter: char| matches!(letter, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let spaced = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let kept: String =
        spaced.chars().filter(|letter| !letter.is_control() && !bidi(*letter)).take(LONGEST_TEXT).collect();
    (!kept.is_empty()).then_some(kept)
}

/// Gives the beginning of a body that is no JSON object; of HTML the title, else the text between the tags.
fn excerpt(body: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(body.get(..4096).unwrap_or(body));
    let lower = text.to_ascii_lowercase();
    let title = lower.find("<title>").and_then(|start| {
        let start = start + "<title>".len();
        let end = start + lower.get(start..)?.find("</title>")?;
        text.get(start..end)
    });
    clean(title.map_or_else(|| without_tags(&text), ToOwned::to_owned).as_str())
}

fn without_tags(text: &str) -> String {
    if !text.trim_start().starts_with('<') {
        return text.to_owned();
    }
    let mut inside = false;
    let mut kept = String::new();
    for letter in text.chars() {
        match letter {
            '<' => inside = true,
            '>' => {
                inside = false;
                kept.push(' ');
            }
            _ if !inside => kept.push(letter),
            _ => {}
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn shown(body: &Value) -> String {
        ApiError::read(body.to_string().as_bytes(), None).to_string()
    }

    #[test]
    fn every_documented_shape_gives_its_words() {
        let step = |key: Value| json!({ "type": "object", "origin": "value", "input": {}, "key": key });
        let issue = |kind: &str, message: &str, path: Value| json!({ "kind": "schema", "type": kind, "expected": "x", "received": "y", "message": message, "path": path });
        let nested = [step("sequence".into()), step("queues".into()), step(0.into()), step("name".into())];
        let table = [
            (
                "E1",
                json!({ "error": "validation_error", "issues": [
                    issue("string", "Invalid type", json!(nested)),
                    issue("number", "Too small", json!([{ "type": "object", "key": "admitRate" }])),
                ] }),
                "validation_error (sequence.queues[0].name: Invalid type; admitRate: Too small)",
            ),
            ("E2", json!({ "error": "Internal server error" }), "Internal server error"),
            (
                "E3",
                json!({ "error": "Validation failed", "details": [{ "field": "name", "message": "Required" }, { "field": "slug", "message": "Already taken" }] }),
                "Validation failed (name: Required; slug: Already taken)",
            ),
            (
                "E4",
                json!({ "error": "bad_request", "message": "Bad input", "code": "E42", "details": { "limit": 3, "why": { "a": 1 }, "name": "short" } }),
                "Bad input (limit: 3; why: {\"a\":1}; name: short)",
            ),
            ("E5", json!({ "error": "Secret key required" }), "Secret key required"),
            ("E5", json!({ "error": "token_expired" }), "token_expired"),
            (
                "E6",
                json!({ "error": "not_found", "message": "Experience not found" }),
                "Experience not found",
            ),
            (
                "E7",
                json!({ "error": "conflict", "message": "Cannot update closed distribution" }),
                "Cannot update closed distribution",
            ),
            ("E8", json!({ "error": "Queue is not open yet" }), "Queue is not open yet"),
            ("E9", json!({ "error": "Rate limit exceeded", "retryAfter": 30 }), "Rate limit exceeded"),
            (
                "E10",
                json!({ "error": "internal_error", "message": "Boom", "requestId": "req_7" }),
                "Boom [request req_7]",
            ),
            (
                "E11",
                json!({ "error": "validation_error", "issues": [issue("unique", "validation.unique", json!([{ "type": "object", "key": "name" }]))] }),
                "validation_error (name: validation.unique)",
            ),
            (
                "plain path",
                json!({ "error": "e", "issues": [{ "message": "m", "path": ["a", 1, "b"] }] }),
                "e (a[1].b: m)",
            ),
            ("nested", json!({ "error": { "message": "Deep", "code": 12 } }), "Deep"),
            ("texts", json!({ "error": "e", "details": ["one", { "message": "two" }] }), "e (one; two)"),
            ("text", json!("Just text"), "Just text"),
            ("odd types", json!({ "error": 5, "issues": "x", "details": null, "code": 7 }), "7"),
            ("empty", json!({}), "the server gave no reason"),
            ("array", json!([]), "[]"),
        ];
        for (name, body, words) in table {
            assert_eq!(shown(&body), words, "{name}");
        }
    }

    #[test]
    fn members_for_programs_are_kept() {
        let body = json!({ "error": "e", "code": "c", "retryAfter": 1.5, "requestId": "r" });
        let read = ApiError::read(body.to_string().as_bytes(), None);
        assert_eq!((read.retry_after_seconds, read.code.as_deref()), (Some(2), Some("c")));
        assert_eq!(ApiError::read(b"{}", Some("h")).request_id.as_deref(), Some("h"));
        assert_eq!(ApiError::read(br#"{"retryAfter":"30"}"#, None).retry_after_seconds, Some(30));
        assert_eq!(ApiError::read(br#"{"retryAfter":-1}"#, None).retry_after_seconds, None);
        let unique =
            ApiError::read(br#"{"issues":[{"type":"unique","message":"m","path":[{"key":"name"}]}]}"#, None);
        assert_eq!(unique.issues[0].kind.as_deref(), Some("unique"));
    }

    #[test]
    fn a_body_that_is_no_json_is_cut_and_cleaned() {
        let html = b"<html><head><title>502 Bad\n Gateway</title></head><body><h1>nginx</h1></body></html>";
        assert_eq!(ApiError::read(html, None).words(), "502 Bad Gateway");
        assert_eq!(ApiError::read(b"<p>Out\x1b[31m of <b>order</b></p>", None).words(), "Out[31m of order");
        assert_eq!(ApiError::read(b"", None).words(), "the server gave no reason");
        assert_eq!(ApiError::read("ab\u{202E}c\u{7}".as_bytes(), None).words(), "abc");
        assert_eq!(ApiError::read(&[0xff, b'x', 0xfe], None).words(), "\u{fffd}x\u{fffd}");
        let long = "é".repeat(5000);
        assert_eq!(ApiError::read(long.as_bytes(), None).words().chars().count(), LONGEST_TEXT);
    }
}
