//! The form of an e-mail (RFC 5322 and MIME): the same for a mail server and for the spool.

use chrono::{DateTime, Utc};
use lettre::Message as Email;
use lettre::address::Address;
use lettre::message::header::{ContentType, HeaderName, HeaderValue, MIME_VERSION_1_0};
use lettre::message::{Attachment, Mailbox, MultiPart, MultiPartKind, SinglePart};

use super::NotifyError;
use crate::domain::notice::{CalendarPart, Message};

/// Reads a sender, such as `Clinic <desk@example.org>`.
pub(super) fn sender(text: &str) -> Result<Mailbox, NotifyError> {
    text.parse().map_err(|error| NotifyError::Unwritable(format!("`{text}` is no sender: {error}")))
}

/// Writes a message in the form of an e-mail, with the Message-ID that belongs to its notice for ever.
///
/// Names and subjects cannot add a header: what would end a line becomes a space.
pub(super) fn compose(from: &Mailbox, message: &Message, now: DateTime<Utc>) -> Result<Email, NotifyError> {
    let unwritable = |error: &dyn std::fmt::Display| NotifyError::Unwritable(error.to_string());
    let address: Address = message.to.parse().map_err(|error| unwritable(&error))?;
    let name = Some(in_one_line(&message.to_name)).filter(|name| !name.is_empty());
    let email = Email::builder()
        .from(from.clone())
        .to(Mailbox::new(name, address))
        .subject(in_one_line(&message.subject))
        .date(now.into())
        .message_id(Some(format!("<{}@{}>", message.id, from.email.domain())))
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ))
        .header(MIME_VERSION_1_0);
    let written = match parts(message)? {
        None => email.header(ContentType::TEXT_PLAIN).body(message.body.clone()),
        Some(parts) => email.multipart(parts),
    };
    written.map_err(|error| unwritable(&error))
}

/// The parts of a message that has more than its text: the forms of one content, the calendar's last because the last
/// that is understood is shown, and the calendar file once more for whoever opens it by hand. What is between them is
/// made of the notice's id, so that a repeated message is the same, byte for byte.
fn parts(message: &Message) -> Result<Option<MultiPart>, NotifyError> {
    let Message { id, body, html, calendar, .. } = message;
    if html.is_none() && calendar.is_none() {
        return Ok(None);
    }
    let apart = |kind, name: &str| MultiPart::builder().kind(kind).boundary(format!("{name}-{id}")).build();
    let mut forms = apart(MultiPartKind::Alternative, "forms").singlepart(SinglePart::plain(body.clone()));
    if let Some(html) = html {
        forms = forms.singlepart(SinglePart::html(html.clone()));
    }
    let Some(CalendarPart { method, text }) = calendar else { return Ok(Some(forms)) };
    let form = format!("text/calendar; charset=utf-8; method={}", method.as_str());
    let kind = ContentType::parse(&form).map_err(|error| NotifyError::Unwritable(error.to_string()))?;
    let file = Attachment::new("invite.ics".to_owned()).body(text.clone(), kind.clone());
    let shown = SinglePart::builder().header(kind).body(text.clone());
    let whole = apart(MultiPartKind::Mixed, "parts");
    Ok(Some(whole.multipart(forms.singlepart(shown)).singlepart(file)))
}

fn in_one_line(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::tests::message;
    use super::*;
    use mail_parser::{MessageParser, MimeHeaders};

    use crate::domain::notice::{Channel, Method};

    fn composed(change: impl FnOnce(&mut Message)) -> String {
        let mut message = message(Channel::Email);
        change(&mut message);
        let from = sender("Clinic <desk@example.org>").expect("a sender");
        let email = compose(&from, &message, DateTime::UNIX_EPOCH).expect("it can be written");
        String::from_utf8(email.formatted()).expect("an e-mail is ASCII")
    }

    #[test]
    fn an_email_is_plain_ascii_with_every_header_it_needs() {
        let text = composed(|_| {});
        assert!(text.is_ascii(), "{text}");
        for header in [
            "From: Clinic <desk@example.org>\r\n",
            "Message-ID: <00000000-0000-0000-0000-000000000000@example.org>\r\n",
            "Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n",
            "Content-Type: text/plain; charset=utf-8\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "MIME-Version: 1.0\r\n",
            // "Erinnerung: ü" in the form of RFC 2047
            "Subject: Erinnerung: =?utf-8?b?w7w=?=\r\n",
            "<zoe@example.org>\r\n",
        ] {
            assert!(text.contains(header), "{header:?} is missing in {text}");
        }
        assert!(text.contains("\r\n\r\n"), "headers and body are apart");
        assert!(text.lines().all(|line| line.len() < 998), "{text}");
    }

    /// Read by a library of another hand, as a mail program would.
    #[test]
    fn text_marks_and_calendar_are_parts_that_a_mail_program_finds() {
        let with_all = |message: &mut Message| {
            message.html = Some("<p>Zürich, 予約</p>".to_owned());
            let text = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nSUMMARY:Zürich\r\nEND:VCALENDAR\r\n".to_owned();
            message.calendar = Some(CalendarPart { method: Method::Cancel, text });
        };
        let text = composed(with_all);
        assert_eq!(text, composed(with_all), "a repeated message is the same");
        let read = MessageParser::default().parse(&text).expect("a message");
        assert_eq!(read.body_text(0).as_deref(), Some("Dear Zoë,\r\n\r\nsee you.\r\n"));
        assert_eq!(
            read.body_html(0).map(|html| html.trim_end().to_owned()).as_deref(),
            Some("<p>Zürich, 予約</p>")
        );
        let calendars = read.parts.iter().filter(|part| part.is_content_type("text", "calendar"));
        let calendars: Vec<_> = calendars.collect();
        assert_eq!(calendars.len(), 2, "one to show, one to open");
        for part in calendars {
            let method = part.content_type().and_then(|kind| kind.attribute("method"));
            assert_eq!(method, Some("CANCEL"));
            assert!(part.text_contents().is_some_and(|text| text.contains("SUMMARY:Zürich\r\n")), "{part:?}");
        }
        assert_eq!(
            read.attachments().filter_map(|part| part.attachment_name()).collect::<Vec<_>>(),
            ["invite.ics"]
        );
        let plain = composed(|_| {});
        assert!(!plain.contains("multipart"), "a text alone stays one");
    }

    #[test]
    fn a_name_or_a_subject_adds_no_header() {
        let text = composed(|message| {
            message.to_name = "Eve\r\nBcc: all@example.org\r\n\r\nread this".to_owned();
            message.subject = "Hello\nX-Evil: 1\u{2028}\u{85}\r\rBcc: all@example.org".to_owned();
        });
        let (headers, _) = text.split_once("\r\n\r\n").expect("headers and body");
        let names: Vec<&str> = headers
            .split("\r\n")
            .filter(|line| !line.starts_with([' ', '\t']))
            .map(|line| line.split_once(':').expect("a header").0)
            .collect();
        let expected = [
            "From",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "Auto-Submitted",
            "Content-Type",
            "MIME-Version",
            "Content-Transfer-Encoding",
        ];
        assert!(names.iter().all(|name| expected.contains(name)), "{headers}");
        assert_eq!(names.len(), expected.len(), "{headers}");
    }

    /// Encoded words are folded as RFC 2047 has it, and a mail program puts them together again.
    #[test]
    fn long_names_and_subjects_in_any_letters_are_read_back() {
        let subject = format!("{}end", "Erinnerung für Łukasz, 予約の確認 🦷 ".repeat(12));
        let name = "Łukasz \"Łuki\" Müller-Żółć, 予約 (MD) <x@y.z>".to_owned();
        let text = composed(|message| {
            message.subject.clone_from(&subject);
            message.to_name.clone_from(&name);
        });
        let (headers, _) = text.split_once("\r\n\r\n").expect("headers and body");
        assert!(headers.is_ascii() && headers.split("\r\n").all(|line| line.len() <= 78), "{headers}");
        let read = MessageParser::default().parse(&text).expect("a message");
        assert_eq!(read.subject(), Some(subject.as_str()));
        let to = read.to().and_then(|to| to.first()).expect("a recipient");
        assert_eq!((to.name(), to.address()), (Some(name.as_str()), Some("zoe@example.org")));
        let text = composed(|message| message.subject = "a\r\nb".to_owned());
        assert!(text.contains("Subject: a  b\r\n"), "{text}");
    }

    #[test]
    fn an_address_that_is_none_is_a_permanent_failure() {
        let from = sender("desk@example.org").expect("a sender");
        for address in ["", "zoe", "zoe@example.org\r\nRCPT TO:<all@example.org>", "a b@example.org"] {
            let message = Message { to: address.to_owned(), ..message(Channel::Email) };
            let error = compose(&from, &message, DateTime::UNIX_EPOCH).expect_err(address);
            assert!(!error.is_temporary(), "{address}");
        }
        assert!(matches!(sender("desk"), Err(NotifyError::Unwritable(_))));
    }

    #[test]
    fn a_long_text_in_any_language_keeps_its_lines_short() {
        let text = composed(|message| message.body = "Zürich 予約 ".repeat(500));
        assert!(text.is_ascii() && text.lines().all(|line| line.len() <= 78), "{text}");
    }
}
