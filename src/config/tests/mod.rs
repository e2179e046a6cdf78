//! Tests of whole files: every rule with its place, several mistakes at once, the samples, hostile input.

mod hostile;
mod keys;
mod lint;
mod samples;
mod service_rules;
mod settings_rules;
mod several;

use super::diagnostic::Diagnostic;
use super::service;
use super::source::Source;

/// A sound service file; each case of a table changes one thing in it.
const BASE: &str = r#"id = "base-service"
name = "Base Service"
duration = "30m"
price = "100.00"
currency = "USD"
location = "virtual"
timezone = "America/New_York"
[availability]
days = ["mon", "tue"]
slots = [
  { start = "09:00", end = "09:30" },
  { start = "10:00", end = "10:30", capacity = 2 },
]
closed = ["2026-12-25"]
extra = ["2026-12-19"]
[booking]
max_advance = "30d"
min_notice = "24h"
[deposit]
amount = "50.00"
[cancellation]
free_until = "48h"
fee = "25.00"
[reminders]
before = ["24h", "1h"]
[queue]
capacity = 5
[release]
day = "mon"
time = "09:00"
[vip]
audience_id = "aud_01"
opens_before = "24h"
"#;

/// The base file with one text in place of another that stands in it once.
fn changed(from: &str, to: &str) -> String {
    assert_eq!(BASE.matches(from).count(), 1, "`{from}` must stand once in the base file");
    BASE.replace(from, to)
}

/// The mistakes of a text, as if it stood in `base-service.toml`.
fn mistakes_of(text: &str) -> Vec<Diagnostic> {
    let source = Source::new("base-service.toml", text);
    let mut found = service::read(&source, None).diagnostics;
    found.sort_by_key(|found| (found.span.start, found.span.end));
    found
}
