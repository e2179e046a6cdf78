//! The form of an e-mail (RFC 5322 and MIME): the same for a mail server and for the spool.

use chrono::{DateTime, Utc};
use lettre::Message as Email;
use lettre::address::Address;
use lettre::message::Mailbox;
use lettre::message::header::{ContentType, HeaderName, HeaderValue, MIME_VERSION_1_0};

use super::NotifyError;
use crate::domain::notice::Message;

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
    Email::builder()
        .from(from.clone())
        .to(Mailbox::new(name, address))
        .subject(in_one_line(&message.subject))
        .date(now.into())
        .message_id(Some(format!("<{}@{}>", message.id, from.email.domain())))
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ))
        .header(MIME_VERSION_1_0)
        .header(ContentType::TEXT_PLAIN)
        .body(message.body.clone())
        .map_err(|error| unwritable(&error))
}

fn in_one_line(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::tests::message;
    use super::*;
    use crate::domain::notice::Channel;

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
