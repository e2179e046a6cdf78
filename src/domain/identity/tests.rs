//! One spelling of each address, refusals in words, and no text that breaks a terminal or a message header.

use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use super::*;

fn email(text: &str) -> Result<String, IdentityError> {
    EmailAddress::parse(text).map(String::from)
}

fn phone(text: &str, region: Option<&str>) -> Result<String, IdentityError> {
    PhoneNumber::parse(text, region).map(String::from)
}

fn name(text: &str) -> Result<String, IdentityError> {
    PersonName::parse(text).map(String::from)
}

fn reason(refused: Result<String, IdentityError>) -> &'static str {
    match refused.expect_err("a refusal") {
        IdentityError::Email { reason, .. }
        | IdentityError::Phone { reason, .. }
        | IdentityError::ExternalId { reason, .. }
        | IdentityError::Name { reason, .. } => reason,
    }
}

#[test]
fn an_address_has_one_spelling() {
    for spelling in ["ann@example.org", "Ann@Example.ORG", "  ANN@EXAMPLE.ORG\n", "\u{a0}ann@example.org"] {
        assert_eq!(email(spelling).as_deref(), Ok("ann@example.org"), "{spelling:?}");
    }
    for good in ["a.b+tag@mail.example.co.uk", "o'brien@example.org", "_x@ex-ample.org", "1@2.org"] {
        assert_eq!(email(good).as_deref(), Ok(good));
    }
    for spelling in ["JOSÉ@Exämple.de", "josé@xn--exmple-cua.de"] {
        assert_eq!(email(spelling).as_deref(), Ok("josé@xn--exmple-cua.de"), "{spelling:?}");
    }
}

#[test]
fn what_is_no_address_is_refused_with_its_reason() {
    let table = [
        ("", "it has no @"),
        ("ann", "it has no @"),
        ("@example.org", "nothing stands before the @"),
        ("ann@", "nothing stands after the @"),
        ("ann@localhost", "its domain must end in a name, such as .org"),
        ("ann@127.0.0.1", "its domain must end in a name, such as .org"),
        ("ann@[127.0.0.1]", "its domain must be a name, not a number in brackets"),
        ("ann@example..org", "its domain has a dot too many"),
        ("ann@example.org.", "its domain has a dot too many"),
        ("ann@ex!ample.org", "its domain has a character that no domain may have"),
        ("ann@ex_ample.org", "its domain has a character that no domain may have"),
        ("ann@-example.org", "it has a character that may not stand there"),
        (".ann@example.org", "it has a character that may not stand there"),
        ("a..b@example.org", "it has a character that may not stand there"),
        ("ann@bob@example.org", "it has more than one @"),
        ("ann,bob@example.org", "it has a character that may not stand there"),
        ("ann\u{200b}@example.org", "it has a character that may not stand there"),
        ("ann smith@example.org", "it has a space or a control character"),
        ("ann@example.org\r\nBcc: x@example.org", "it has a space or a control character"),
        ("ann\0@example.org", "it has a space or a control character"),
        ("Ann <ann@example.org>", "it has a space or a control character"),
        ("<ann@example.org>", "write the bare address, without quotation marks or angle brackets"),
        ("\"ann\"@example.org", "write the bare address, without quotation marks or angle brackets"),
    ];
    for (text, expected) in table {
        assert_eq!(reason(email(text)), expected, "{text:?}");
    }
}

#[test]
fn an_address_has_at_most_254_characters() {
    let domain = format!("{}.{}.{}.org", "b".repeat(63), "c".repeat(63), "d".repeat(56));
    let longest = format!("{}@{domain}", "a".repeat(64));
    assert_eq!(longest.len(), 253);
    assert!(email(&longest).is_ok());
    let domain = format!("{}.{}.{}.org", "b".repeat(63), "c".repeat(63), "d".repeat(58));
    assert_eq!(reason(email(&format!("{}@{domain}", "a".repeat(64)))), "it is longer than 254 characters");
    let local = "a".repeat(65);
    assert_eq!(reason(email(&format!("{local}@a.org"))), "more than 64 characters stand before the @");
}

#[test]
fn a_telephone_number_has_one_spelling() {
    let international = [
        "+12125550100",
        "+1 212 555 0100",
        "+1 (212) 555-0100",
        "+1.212.555.0100",
        " +1-212-555-0100 ",
        "\u{202a}+1 212 555 0100\u{202c}",
        "+1\u{a0}212\u{2011}555\u{2011}0100",
        "\u{ff0b}1 212 555 0100",
    ];
    for spelling in international {
        assert_eq!(phone(spelling, None).as_deref(), Ok("+12125550100"), "{spelling:?}");
        assert_eq!(phone(spelling, Some("GB")).as_deref(), Ok("+12125550100"), "{spelling:?}");
    }
    for spelling in ["212-555-0100", "(212) 555 0100", "1 212 555 0100", "011 1 212 555 0100"] {
        assert_eq!(phone(spelling, Some("US")).as_deref(), Ok("+12125550100"), "{spelling:?}");
    }
    assert_eq!(phone("020 7946 0958", Some("gb")).as_deref(), Ok("+442079460958"));
    assert_eq!(phone("+44 (0)20 7946 0958", None).as_deref(), Ok("+442079460958"));
    assert_eq!(phone("0049 30 901820", Some("GB")).as_deref(), Ok("+4930901820"));
    assert_eq!(phone("+39 06 6982 1234", None).as_deref(), Ok("+390669821234"), "Italy keeps its 0");
}

#[test]
fn what_is_no_telephone_number_is_refused_with_its_reason() {
    let no_region = "begin with + and the country code, as in +1 212 555 0100";
    let letters = "only digits, spaces and - ( ) . , / may follow the +; leave an extension out";
    let form = "no country has numbers of this form";
    let digits = "after the + come 7 to 15 digits, of which the first is not 0";
    let table = [
        ("", None, "it is empty"),
        (" \u{200e} ", None, "it is empty"),
        ("212 555 0100", None, no_region),
        ("0012125550100", None, no_region),
        ("+1 212 555 0100 ext. 5", None, letters),
        ("+1 800 FLOWERS", None, letters),
        ("tel:+12125550100", None, letters),
        ("call 12125550100", Some("US"), letters),
        ("+1 212\n555 0100", None, letters),
        ("1+2125550100", Some("US"), letters),
        ("+", None, digits),
        ("+1 21255", None, digits),
        ("+0 212 555 0100", None, digits),
        ("+1 2125 5501 0001 0000", None, digits),
        ("555 0100", Some("US"), "the area code is missing"),
        ("212 555 0100", Some("USA"), "the default region is no two-letter country code"),
        ("212 555 0100", Some("ZZ"), form),
    ];
    for (text, region, expected) in table {
        assert_eq!(reason(phone(text, region)), expected, "{text:?}");
    }
}

/// A number of the right form that no known plan has is taken, in one spelling, and doubted.
#[test]
fn a_number_of_no_known_plan_is_taken_as_it_stands() {
    let table = [
        ("+15550100", "+15550100", "the area code is missing"),
        ("+1 (555) 01-00", "+15550100", "the area code is missing"),
        ("+1 212 555 01000", "+121255501000", "it is too long or too short for its country"),
        ("+1 212 555 010", "+1212555010", "it is too long or too short for its country"),
        ("+999 1234567", "+9991234567", "no country has numbers of this form"),
    ];
    for (text, spelling, doubt) in table {
        let number = PhoneNumber::parse(text, None).expect("a number");
        assert_eq!((number.as_str(), number.doubt()), (spelling, Some(doubt)), "{text:?}");
    }
    let known = PhoneNumber::parse("+12125550100", None).expect("a number");
    assert_eq!(known.doubt(), None);
}

#[test]
fn a_name_is_trimmed_and_on_one_line() {
    let table = [
        ("Ann Smith", "Ann Smith"),
        ("  Ann   Smith ", "Ann Smith"),
        ("Ann\u{a0}\u{3000}Smith", "Ann Smith"),
        ("\u{200e}Ann\u{200f} Smith\u{61c}", "Ann Smith"),
        ("\u{feff}Ann\u{200b}Smith\u{2060}", "AnnSmith"),
        ("José María O’Brien-Łukasiewicz", "José María O’Brien-Łukasiewicz"),
        ("می\u{200c}خواهم", "می\u{200c}خواهم"),
        ("李", "李"),
        ("=cmd()", "=cmd()"),
    ];
    for (text, expected) in table {
        assert_eq!(name(text).as_deref(), Ok(expected), "{text:?}");
    }
    assert_eq!(name(&"ä".repeat(200)).map(|name| name.chars().count()), Ok(200));
}

#[test]
fn what_cannot_stand_as_a_name_is_refused_with_its_reason() {
    let control = "it has a control character, such as a tab or a line break";
    for text in
        ["Ann\n", "Ann\tSmith", "Ann\r\nBcc: x", "\u{1b}[31mAnn", "Ann\u{7f}", "Ann\u{85}", "Ann\u{9b}2J"]
    {
        assert_eq!(reason(name(text)), control, "{text:?}");
    }
    for code in (0x202a..=0x202e).chain(0x2066..=0x2069) {
        let text = format!("Ann{} Smith", char::from_u32(code).expect("a character"));
        assert_eq!(
            reason(name(&text)),
            "it has a character that turns the direction of the text",
            "{text:?}"
        );
    }
    for text in ["", "   ", "\u{200e}", "\u{200b} \u{feff}", "\u{ad}", "\u{3164}", "\u{2800} \u{e0041}"] {
        assert_eq!(reason(name(text)), "it is empty", "{text:?}");
    }
    assert_eq!(reason(name(&"ä".repeat(201))), "it is longer than 200 characters");
}

#[test]
fn a_refusal_repeats_a_short_and_harmless_piece() {
    let said = |refused: Result<String, IdentityError>| refused.expect_err("a refusal").to_string();
    assert_eq!(
        said(phone("212 555 0100", None)),
        "`212 555 0100` is no telephone number: begin with + and the country code, as in +1 212 555 0100"
    );
    assert_eq!(said(email("a\u{1b}\u{202e}b")), {
        "`a\\u{1b}\\u{202e}b` is no e-mail address: it has a space or a control character"
    });
    assert_eq!(
        said(name(&"x".repeat(10_000))),
        format!("`{}…` cannot stand as a name: it is longer than 200 characters", "x".repeat(40))
    );
}

proptest! {
    #[test]
    fn what_was_read_once_reads_the_same_again(text in any::<String>(), mailbox in "[A-Za-z0-9.+ÄİΣß]{1,9}@[A-Za-zÄΣ-]{1,5}\\.[A-Za-z]{2}") {
        for text in [text.as_str(), mailbox.as_str()] {
            if let Ok(address) = email(text) {
                prop_assert_eq!(email(&address), Ok(address));
            }
            if let Ok(read) = name(text) {
                prop_assert!((1..=200).contains(&read.chars().count()) && !read.chars().any(char::is_control));
                prop_assert_eq!(name(&read), Ok(read));
            }
        }
    }

    #[test]
    fn a_telephone_number_reads_the_same_again(text in "\\+?[0-9 ()./-]{0,20}") {
        if let Ok(number) = phone(&text, Some("DE")) {
            prop_assert!(number.starts_with('+') && number[1..].bytes().all(|byte| byte.is_ascii_digit()));
            prop_assert!(number.len() <= 19, "{}", number);
            prop_assert_eq!(phone(&number, None), Ok(number));
        }
    }

    #[test]
    fn zeros_alone_are_no_number(count in 1_usize..20) {
        let text = "0".repeat(count);
        if let Ok(number) = phone(&text, Some("DE")) {
            prop_assert_eq!(phone(&number, None), Ok(number));
        }
    }

    #[test]
    fn no_refusal_is_long_or_has_a_control_character(text in any::<String>()) {
        for refused in [email(&text), phone(&text, None), name(&text)].into_iter().filter_map(Result::err) {
            let said = refused.to_string();
            prop_assert!(!said.chars().any(|c| c.is_control() || is_bidi_control(c)));
            prop_assert!(said.chars().count() < 500);
        }
    }
}

#[test]
fn an_external_id_is_kept_as_it_is_but_for_the_spaces_around_it() {
    let id = |text: &str| ExternalId::parse(text).map(String::from);
    assert_eq!(id(" CRM-7/a \n").as_deref(), Ok("CRM-7/a"));
    assert_eq!(reason(id(" ")), "it is empty");
    assert_eq!(reason(id(&"x".repeat(201))), "it is longer than 200 characters");
    for hostile in ["a\u{1b}b", "a\u{202e}b", "a\u{200b}b", "a\nb"] {
        assert_eq!(reason(id(hostile)), "it has a character that cannot be seen", "{hostile:?}");
    }
}
