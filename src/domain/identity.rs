//! Who a person is, by one spelling of each address, so that no limit is dodged by typing one differently
//! (product.md §16).

use std::fmt;
use std::ops::RangeInclusive;

use email_address::Options;
use rlibphonenumber::{
    NumberLengthType, PHONE_NUMBER_UTIL, PhoneNumber as PhoneNumberParts, PhoneNumberFormat, Region,
};

/// Why a domain cannot be asked for.
const NO_DOMAIN: &str = "its domain is no name that the net can have";
/// The longest e-mail address that mail servers take, in bytes (RFC 5321 §4.5.3.1.3, less the brackets).
const LONGEST_EMAIL: usize = 254;
/// The longest name, in characters (rules.md, Booking).
const LONGEST_NAME: usize = 200;
/// How much of a refused text an error repeats, in characters.
const LONGEST_QUOTE: usize = 40;
/// How many digits an international number has, the country's code included (ITU-T E.164 §6); the least is ours.
const PHONE_DIGITS: RangeInclusive<usize> = 7..=15;

/// Why a text is no e-mail address, telephone number or name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdentityError {
    /// No e-mail address.
    #[error("`{given}` is no e-mail address: {reason}")]
    Email {
        /// The start of what was given, with invisible characters escaped.
        given: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// No telephone number.
    #[error("`{given}` is no telephone number: {reason}")]
    Phone {
        /// The start of what was given, with invisible characters escaped.
        given: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// No id of another system.
    #[error("`{given}` cannot stand as an external id: {reason}")]
    ExternalId {
        /// The start of what was given, with invisible characters escaped.
        given: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// No name.
    #[error("`{given}` cannot stand as a name: {reason}")]
    Name {
        /// The start of what was given, with invisible characters escaped.
        given: String,
        /// What is wrong with it.
        reason: &'static str,
    },
}

/// An e-mail address, trimmed and in lower case, its domain in the form that the net's name servers know: a domain in
/// other letters than the Latin ones has two spellings, and a person has one.
///
/// The standard lets the part before the `@` depend on case; no mail service in use does, and a person has one
/// address however it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Reads a plain address, such as `ann@example.org`.
    ///
    /// # Errors
    /// [`IdentityError::Email`] for anything else, also for what the standard allows but would give one mailbox
    /// several spellings: quoted local parts, display names and addresses in brackets.
    pub fn parse(text: &str) -> Result<Self, IdentityError> {
        let refuse = |reason| IdentityError::Email { given: quoted(text), reason };
        let typed = text.trim().to_lowercase();
        if let Some(reason) = email_fault(&typed) {
            return Err(refuse(reason));
        }
        let address = with_ascii_domain(&typed).ok_or_else(|| refuse(NO_DOMAIN))?;
        match email_fault(&address) {
            None => Ok(Self(address)),
            Some(reason) => Err(refuse(reason)),
        }
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A telephone number in E.164 form, such as `+12125550100`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// Reads a number in international form, or as it is dialled inside `default_region`, a two-letter ISO 3166
    /// code such as `US`.
    ///
    /// What the numbering plan of a country knows gets the plan's one spelling. Any other number that begins with `+`
    /// is taken as it stands if it has the form of E.164: plans grow faster than programs are updated, and what only
    /// looks wrong is told by [`PhoneNumber::doubt`].
    ///
    /// # Errors
    /// [`IdentityError::Phone`].
    pub fn parse(text: &str, default_region: Option<&str>) -> Result<Self, IdentityError> {
        let refuse = |reason| IdentityError::Phone { given: quoted(text), reason };
        let plain: String = text.chars().filter(|c| !is_direction_mark(*c) && !is_bidi_control(*c)).collect();
        let region = known_region(default_region).map_err(refuse)?;
        if let Some(reason) = phone_fault(plain.trim(), region.is_some()) {
            return Err(refuse(reason));
        }
        match known_to_a_plan(plain.trim(), region) {
            Ok(number) => Ok(Self(number)),
            Err(_) if is_international(plain.trim()) => {
                international(plain.trim()).map(Self).ok_or_else(|| refuse(NO_INTERNATIONAL))
            }
            Err(reason) => Err(refuse(reason)),
        }
    }

    /// Why the number may have been mistyped, if it fits no numbering plan that is known.
    pub fn doubt(&self) -> Option<&'static str> {
        known_to_a_plan(&self.0, None).err()
    }

    /// The number in E.164 form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A person's name, of 1 to 200 characters, on one line and in one direction.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonName(String);

impl PersonName {
    /// Reads a name: direction marks and characters without width are dropped, runs of spaces become one.
    ///
    /// # Errors
    /// [`IdentityError::Name`] for control characters, for characters that turn the direction of the text
    /// around them, for nothing, and for more than 200 characters (rules.md, Booking).
    pub fn parse(text: &str) -> Result<Self, IdentityError> {
        let refuse = |reason| Err(IdentityError::Name { given: quoted(text), reason });
        if text.chars().any(char::is_control) {
            return refuse("it has a control character, such as a tab or a line break");
        }
        if text.chars().any(is_bidi_control) {
            return refuse("it has a character that turns the direction of the text");
        }
        let visible: String = text.chars().filter(|c| !is_direction_mark(*c) && !is_widthless(*c)).collect();
        let name = visible.split_whitespace().collect::<Vec<_>>().join(" ");
        match name.chars().count() {
            0 => refuse("it is empty"),
            1..=LONGEST_NAME => Ok(Self(name)),
            _ => refuse("it is longer than 200 characters"),
        }
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The id that another system knows a person by: opaque, 1 to 200 characters on one line.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ExternalId(String);

impl ExternalId {
    /// Reads an id: spaces around it are dropped, nothing else is changed.
    ///
    /// # Errors
    /// [`IdentityError::ExternalId`] for nothing, for characters that cannot be seen, and for more than 200 characters.
    pub fn parse(text: &str) -> Result<Self, IdentityError> {
        let refuse = |reason| Err(IdentityError::ExternalId { given: quoted(text), reason });
        let id = text.trim();
        if id.chars().any(is_invisible) {
            return refuse("it has a character that cannot be seen");
        }
        match id.chars().count() {
            0 => refuse("it is empty"),
            1..=LONGEST_NAME => Ok(Self(id.to_owned())),
            _ => refuse("it is longer than 200 characters"),
        }
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Gives a checked text its text forms.
macro_rules! shown_as_text {
    ($($name:ident)*) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }
    )*};
}

shown_as_text! { EmailAddress PhoneNumber PersonName ExternalId }

/// The address with its domain in ASCII; none for a domain that has no such form.
fn with_ascii_domain(address: &str) -> Option<String> {
    let (mailbox, domain) = address.rsplit_once('@')?;
    let domain = idna::domain_to_ascii(domain).ok()?;
    Some(format!("{mailbox}@{domain}"))
}

/// What is wrong with a trimmed address in lower case.
fn email_fault(address: &str) -> Option<&'static str> {
    if address.len() > LONGEST_EMAIL {
        return Some("it is longer than 254 characters");
    }
    if address.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return Some("it has a space or a control character");
    }
    if address.contains(['"', '<', '>']) {
        return Some("write the bare address, without quotation marks or angle brackets");
    }
    if address.matches('@').count() > 1 {
        return Some("it has more than one @");
    }
    let options = Options::default().with_required_tld().without_display_text().without_domain_literal();
    if let Err(error) = email_address::EmailAddress::parse_with_options(address, options) {
        return Some(email_reason(&error));
    }
    let (_, domain) = address.rsplit_once('@')?;
    if !domain.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-')) {
        return Some("its domain has a character that no domain may have");
    }
    let top = domain.rsplit('.').next()?;
    top.chars().all(char::is_numeric).then_some("its domain must end in a name, such as .org")
}

/// The library's reason in our words.
fn email_reason(error: &email_address::Error) -> &'static str {
    use email_address::Error;
    match error {
        Error::MissingSeparator => "it has no @",
        Error::LocalPartEmpty => "nothing stands before the @",
        Error::LocalPartTooLong => "more than 64 characters stand before the @",
        Error::DomainEmpty => "nothing stands after the @",
        Error::DomainTooFew => "its domain must end in a name, such as .org",
        Error::SubDomainEmpty => "its domain has a dot too many",
        Error::DomainTooLong | Error::SubDomainTooLong => "its domain is too long",
        Error::UnsupportedDomainLiteral => "its domain must be a name, not a number in brackets",
        _ => "it has a character that may not stand there",
    }
}

/// The region of a two-letter code, if one is given.
fn known_region(code: Option<&str>) -> Result<Option<Region>, &'static str> {
    let read = |code: &str| code.parse().map_err(|_| "the default region is no two-letter country code");
    code.map(read).transpose()
}

/// What is asked of a number that no plan knows.
const NO_INTERNATIONAL: &str = "after the + come 7 to 15 digits, of which the first is not 0";

/// The number in the spelling of its country's plan, or why no plan has it.
fn known_to_a_plan(text: &str, region: Option<Region>) -> Result<String, &'static str> {
    let number = PHONE_NUMBER_UTIL.parse(text, region).map_err(|_| "no country has numbers of this form")?;
    match PHONE_NUMBER_UTIL.is_possible_number_with_reason(&number) {
        Ok(NumberLengthType::IsPossible) => {
            let once = e164(&number);
            // Some zeros of a national number are read as a prefix the next time: a person needs one spelling.
            let again = PHONE_NUMBER_UTIL.parse(&once, None).map(|number| e164(&number));
            if again.as_ref() == Ok(&once) { Ok(once) } else { Err("no country has numbers of this form") }
        }
        Ok(NumberLengthType::IsPossibleLocalOnly) => Err("the area code is missing"),
        Err(_) => Err("it is too long or too short for its country"),
    }
}

fn e164(number: &PhoneNumberParts) -> String {
    PHONE_NUMBER_UTIL.format(number, PhoneNumberFormat::E164).into_owned()
}

/// A number as it stands, if it has the form of E.164.
fn international(text: &str) -> Option<String> {
    let digits: String = text.chars().filter_map(|c| c.to_digit(10)).map(|digit| digit.to_string()).collect();
    let is_plain = text.chars().all(|c| !c.is_numeric() || c.is_ascii_digit());
    let has_form = PHONE_DIGITS.contains(&digits.len()) && !digits.starts_with('0');
    (is_plain && has_form).then(|| format!("+{digits}"))
}

fn is_international(text: &str) -> bool {
    text.starts_with(is_plus)
}

fn is_plus(character: char) -> bool {
    matches!(character, '+' | '\u{ff0b}')
}

/// What keeps a text from being looked up: letters stand for extensions, context or vanity numbers, of which
/// one line has several spellings.
fn phone_fault(text: &str, has_region: bool) -> Option<&'static str> {
    if text.is_empty() {
        return Some("it is empty");
    }
    let is_dash = |c: char| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    let may_stand = |c: char| c.is_numeric() || c.is_whitespace() || is_dash(c) || "().,/".contains(c);
    if text.chars().any(char::is_control) || !text.trim_start_matches(is_plus).chars().all(may_stand) {
        return Some("only digits, spaces and - ( ) . , / may follow the +; leave an extension out");
    }
    (!is_international(text) && !has_region)
        .then_some("begin with + and the country code, as in +1 212 555 0100")
}

/// The start of a text that somebody typed, fit for one line of a terminal.
pub fn quoted(text: &str) -> String {
    let mut shown = String::new();
    for character in text.chars().take(LONGEST_QUOTE) {
        if is_invisible(character) {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    if text.chars().nth(LONGEST_QUOTE).is_some() {
        shown.push('…');
    }
    shown
}

/// Whether a character shows nothing, or turns or breaks the text around it.
pub fn is_invisible(character: char) -> bool {
    character.is_control()
        || is_direction_mark(character)
        || is_bidi_control(character)
        || is_widthless(character)
}

/// Marks that hint at a direction and show nothing: dropped.
fn is_direction_mark(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{061c}')
}

/// Embeddings, overrides and isolates, which turn the text around them, and their ends.
fn is_bidi_control(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What takes no place or shows nothing: spaces without width, word joiners, soft hyphens, fillers, tags. Joiners inside
/// letters (U+200C, U+200D) are none: names need them.
fn is_widthless(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}'
        | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests;
