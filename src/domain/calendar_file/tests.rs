//! Files that a library reads back, whatever stands in them.

use std::str::FromStr;

use icalendar::{Calendar, CalendarComponent, Component};
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use super::*;
use crate::domain::appointment::Status;
use crate::domain::booking::tests::{NOW, START, booked_at, consumer, with_status};
use crate::domain::schedule::tests::{at, consultation};

fn appointment() -> Appointment {
    with_status(&booked_at(&consultation(), at(START), at(NOW), 1), Status::Confirmed)
}

const DESK: Option<&str> = Some("Clinic, Leeds <desk@example.org>");

fn file(appointment: &Appointment, method: Method) -> String {
    write(method, appointment, &consumer(7), DESK, at(NOW)).text
}

#[test]
fn a_file_says_what_a_calendar_needs() {
    let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//slotctl//slotctl//EN\r\nCALSCALE:GREGORIAN\r\n\
        METHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:00000000-0000-0000-0000-000000000001@slotctl\r\nSEQUENCE:0\r\n\
        DTSTAMP:20261130T150000Z\r\nDTSTART:20261201T140000Z\r\nDTEND:20261201T143000Z\r\n\
        SUMMARY:Specialist Consultation\r\nDESCRIPTION:Confirmation: NUMBER-1\r\nSTATUS:CONFIRMED\r\n\
        ORGANIZER;CN=\"Clinic, Leeds\":mailto:desk@example.org\r\n\
        ATTENDEE;CN=\"Ann 7\";PARTSTAT=ACCEPTED:mailto:ann7@example.org\r\n\
        BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Specialist Consultation\r\nTRIGGER:-PT1H\r\nEND:VALARM\r\n\
        END:VEVENT\r\nEND:VCALENDAR\r\n";
    let written = file(&appointment(), Method::Request);
    let stamp = format!("DTSTAMP:{}", utc(at(NOW)));
    assert_eq!(written, expected.replace("DTSTAMP:20261130T150000Z", &stamp));
    let cancelled = Appointment { revision: 3, ..appointment() };
    let written = file(&cancelled, Method::Cancel);
    for line in
        ["METHOD:CANCEL", "SEQUENCE:3", "STATUS:CANCELLED", "UID:00000000-0000-0000-0000-000000000001@"]
    {
        assert!(written.contains(line), "{line}: {written}");
    }
    assert!(!written.contains("VALARM"), "nobody is reminded of what was cancelled");
}

/// What would end a line or a value is escaped where the format has a way to, and gone where it has none.
#[test]
fn what_people_type_adds_no_line_to_a_file() {
    let mut appointment = appointment();
    appointment.policy.location =
        Location::InPerson { address: "1 Lane; Leeds,\nthe \\ door\r\nUK\u{7}".to_owned() };
    let who = Consumer { name: "Eve \"E\"\r\nX-EVIL:1".to_owned(), ..consumer(7) };
    let desk = Some("Clinic\nX-EVIL:2 <desk@example.org>");
    let text = write(Method::Request, &appointment, &who, desk, at(NOW)).text;
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert!(lines.contains(&"LOCATION:1 Lane\\; Leeds\\,\\nthe \\\\ door\\nUK"), "{text}");
    let attendee = "ATTENDEE;CN=\"Eve 'E'X-EVIL:1\";PARTSTAT=ACCEPTED:mailto:ann7@example.org";
    assert!(lines.contains(&attendee), "{text}");
    assert!(lines.contains(&"ORGANIZER;CN=\"ClinicX-EVIL:2\":mailto:desk@example.org"), "{text}");
    assert!(!text.replace("\r\n", "").contains(char::is_control), "{text:?}");
}

#[test]
fn a_meeting_by_video_has_its_link() {
    let mut appointment = appointment();
    let link = Some("https://meet.example/a,b;c".to_owned());
    appointment.policy.location = Location::Virtual { meeting_link: link };
    let text = file(&appointment, Method::Request);
    for line in ["\r\nLOCATION:https://meet.example/a\\,b\\;c\r\n", "\r\nURL:https://meet.example/a,b;c\r\n"]
    {
        assert!(text.contains(line), "{line}: {text}");
    }
}

fn properties(text: &str) -> Vec<(String, String)> {
    let calendar = Calendar::from_str(text).expect("a calendar file");
    let event = calendar.components.iter().find_map(|component| match component {
        CalendarComponent::Event(event) => Some(event.clone()),
        _ => None,
    });
    let event = event.expect("an event");
    event.properties().values().map(|one| (one.key().to_owned(), one.value().to_owned())).collect()
}

proptest! {
    #[test]
    fn whatever_stands_in_it_a_file_reads_back(name in "\\PC{0,120}", address in any::<String>(), revision in any::<u32>()) {
        let mut appointment = Appointment { revision, ..appointment() };
        appointment.policy.service_name.clone_from(&name);
        appointment.policy.location = Location::InPerson { address: address.clone() };
        let who = Consumer { name: name.clone(), ..consumer(7) };
        let text = write(Method::Request, &appointment, &who, DESK, at(NOW)).text;
        for line in text.split_terminator("\r\n") {
            prop_assert!(line.len() <= LONGEST_LINE, "{line:?}");
            prop_assert!(!line.chars().any(char::is_control), "{line:?}");
        }
        prop_assert!(text.ends_with("\r\n"));
        let found = properties(&text);
        let value = |key: &str| found.iter().find(|(name, _)| name == key).map(|(_, value)| value.clone());
        let summary = value("SUMMARY").unwrap_or_default();
        prop_assert_eq!(summary.trim(), name.trim());
        prop_assert_eq!(value("SEQUENCE"), Some(revision.to_string()));
        let kept: String = address.replace("\r\n", "\n").chars().filter(|c| *c == '\n' || !c.is_control()).collect();
        let location = value("LOCATION").unwrap_or_default();
        prop_assert_eq!(location.trim(), kept.trim());
    }
}

#[test]
fn a_link_offers_the_appointment_to_a_calendar() {
    let mut appointment = appointment();
    appointment.policy.service_name = "Hände & Füße".to_owned();
    appointment.policy.location = Location::InPerson { address: "1 Lane, Leeds".to_owned() };
    assert_eq!(
        link(&appointment),
        "https://calendar.google.com/calendar/render?action=TEMPLATE&text=H%C3%A4nde%20%26%20F%C3%BC%C3%9Fe\
         &dates=20261201T140000Z/20261201T143000Z&details=NUMBER-1&location=1%20Lane%2C%20Leeds"
    );
}
