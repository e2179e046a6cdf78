//! Calendar files (RFC 5545, sent as RFC 5546 has it): one event for an appointment, the same one for its whole life.
//!
//! Written by hand although a library reads such files in the tests: writers read the clock and draw identifiers,
//! which this module must not, and a repeated delivery must send the same bytes.

use std::fmt::Write;

use super::appointment::Appointment;
use super::consumer::Consumer;
use super::notice::{CalendarPart, Method};
use super::service::Location;
use super::time::Instant;

/// The most octets of a line (RFC 5545, 3.1).
const LONGEST_LINE: usize = 75;

/// Writes what a calendar is to do about an appointment as it stands.
///
/// The UID is the appointment's id and never changes; SEQUENCE is its revision, which every move and the cancellation
/// raise. `stamp` is when it was told, so that the same notice is the same file. `organizer` is a sender such as
/// `Clinic <desk@example.org>`, without which some calendars offer no answer.
pub(super) fn write(
    method: Method,
    appointment: &Appointment,
    consumer: &Consumer,
    organizer: Option<&str>,
    stamp: Instant,
) -> CalendarPart {
    let (policy, is_cancelled) = (&appointment.policy, method == Method::Cancel);
    let mut file = File(String::new());
    file.line("BEGIN", "VCALENDAR");
    file.line("VERSION", "2.0");
    file.line("PRODID", "-//slotctl//slotctl//EN");
    file.line("CALSCALE", "GREGORIAN");
    file.line("METHOD", method.as_str());
    file.line("BEGIN", "VEVENT");
    file.line("UID", &format!("{}@slotctl", appointment.id));
    file.line("SEQUENCE", &appointment.revision.to_string());
    file.line("DTSTAMP", &utc(stamp));
    file.line("DTSTART", &utc(appointment.starts_at));
    file.line("DTEND", &utc(appointment.ends_at));
    file.line("SUMMARY", &text(&policy.service_name));
    file.line("DESCRIPTION", &text(&format!("Confirmation: {}", appointment.confirmation_number)));
    file.line("STATUS", if is_cancelled { "CANCELLED" } else { "CONFIRMED" });
    match &policy.location {
        Location::InPerson { address } => file.line("LOCATION", &text(address)),
        Location::Virtual { meeting_link: Some(link) } => {
            file.line("LOCATION", &text(link));
            file.line("URL", &uri(link));
        }
        Location::Virtual { meeting_link: None } => {}
    }
    if let Some((name, address)) = organizer.map(mailbox) {
        file.line(&format!("ORGANIZER;CN={}", parameter(name)), &format!("mailto:{}", uri(address)));
    }
    let attendee = format!("ATTENDEE;CN={};PARTSTAT=ACCEPTED", parameter(&consumer.name));
    file.line(&attendee, &format!("mailto:{}", uri(&consumer.email)));
    if !is_cancelled {
        file.line("BEGIN", "VALARM");
        file.line("ACTION", "DISPLAY");
        file.line("DESCRIPTION", &text(&policy.service_name));
        file.line("TRIGGER", "-PT1H");
        file.line("END", "VALARM");
    }
    file.line("END", "VEVENT");
    file.line("END", "VCALENDAR");
    CalendarPart { method, text: file.0 }
}

/// A link that offers an appointment to a calendar on the web.
pub(super) fn link(appointment: &Appointment) -> String {
    let place = match &appointment.policy.location {
        Location::InPerson { address } => address,
        Location::Virtual { meeting_link } => meeting_link.as_deref().unwrap_or_default(),
    };
    format!(
        "https://calendar.google.com/calendar/render?action=TEMPLATE&text={}&dates={}/{}&details={}&location={}",
        percent(&appointment.policy.service_name),
        utc(appointment.starts_at),
        utc(appointment.ends_at),
        percent(&appointment.confirmation_number),
        percent(place),
    )
}

/// A file that is being written, each line folded and ended as the format demands.
struct File(String);

impl File {
    fn line(&mut self, name: &str, value: &str) {
        let mut octets = 0;
        for letter in name.chars().chain([':']).chain(value.chars()) {
            if octets + letter.len_utf8() > LONGEST_LINE {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(letter);
            octets += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

fn utc(at: Instant) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// A text value: what has a meaning in the format is escaped, other control characters go.
fn text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for letter in value.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A value that is no text: nothing in it is escaped, and nothing may end its line.
fn uri(value: &str) -> String {
    value.chars().filter(|letter| !letter.is_control()).collect()
}

/// The value of a parameter, always in quotes, which cannot stand in one.
fn parameter(value: &str) -> String {
    let inner: String = value.chars().map(|letter| if letter == '"' { '\'' } else { letter }).collect();
    format!("\"{}\"", uri(&inner))
}

/// The name and the address of a sender such as `Clinic <desk@example.org>`.
fn mailbox(sender: &str) -> (&str, &str) {
    match sender.split_once('<') {
        Some((name, address)) => (name.trim().trim_matches('"'), address.trim_end_matches('>').trim()),
        None => (sender.trim(), sender.trim()),
    }
}

/// A value in the query of a link (RFC 3986).
fn percent(value: &str) -> String {
    let mut encoded = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a text cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests;
