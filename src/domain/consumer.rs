//! Consumers: who books, by one spelling of each address (product.md §16).

use std::fmt;

use serde_json::json;

use super::change::Change;
use super::event::{Author, Chain, Event};
use super::identity::{EmailAddress, ExternalId, IdentityError, PersonName, PhoneNumber};
use super::ids::ConsumerId;
use super::refusal::{Decision, Refusal};
use super::time::Instant;

/// One person known to the ledger. The only place, with notices, where personal fields live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consumer {
    /// The id that everything else names.
    pub id: ConsumerId,
    /// The name as first given.
    pub name: String,
    /// The e-mail address, normalised.
    pub email: String,
    /// The telephone number in E.164 form.
    pub phone: Option<String>,
    /// The id another system knows the person by.
    pub external_id: Option<String>,
    /// How often the person did not come.
    pub no_show_count: u32,
    /// Random text that digests of personal fields are made with; erasing a person deletes it.
    pub salt: Option<String>,
    /// When the person was first seen.
    pub created_at: Instant,
    /// The language the person reads, as a tag such as `de`; none means the first one of each service.
    pub language: Option<String>,
    /// Whether the person wants no reminder by e-mail.
    pub no_email_reminders: bool,
    /// Whether the person wants no text message.
    pub no_sms: bool,
}

impl Consumer {
    /// Whether the person was erased. The mark is an address that nobody can have: a domain of one name is refused as
    /// input, and `invalid` is reserved for domains that never exist (RFC 2606).
    pub fn is_erased(&self) -> bool {
        self.email == erased_email(self.id)
    }

    /// The consumer, unless the person was erased.
    ///
    /// # Errors
    /// [`Refusal::ConsumerErased`].
    pub fn unless_erased(self) -> Decision<Self> {
        if self.is_erased() { Err(Refusal::ConsumerErased { consumer_id: self.id }) } else { Ok(self) }
    }

    /// Whether a text is part of anything known about the person, however it is capitalised; of a telephone number
    /// only the digits count.
    pub fn is_found_by(&self, text: &str) -> bool {
        let text = text.trim().to_lowercase();
        let holds = |field: &str| field.to_lowercase().contains(&text);
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let is_number = !digits.is_empty() && text.chars().all(|c| !c.is_alphabetic() && c != '@');
        holds(&self.name)
            || holds(&self.email)
            || self.external_id.as_deref().is_some_and(holds)
            || self.phone.as_deref().is_some_and(|phone| is_number && phone.contains(&digits))
            || self.id.to_string().starts_with(&text)
    }

    /// The consumer with everything personal replaced or gone.
    #[must_use]
    pub fn erased(&self) -> Self {
        Self {
            name: "erased".to_owned(),
            email: erased_email(self.id),
            phone: None,
            external_id: None,
            salt: None,
            language: None,
            no_email_reminders: false,
            no_sms: false,
            ..self.clone()
        }
    }
}

/// Whether a text has the form of a language tag such as `en` or `pt-BR`.
pub fn is_language(text: &str) -> bool {
    let (language, region) = text.split_once('-').unwrap_or((text, "XX"));
    (2..=3).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_lowercase())
        && region.len() == 2
        && region.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// An address that is unique and cannot receive mail.
pub(super) fn erased_email(id: ConsumerId) -> String {
    format!("erased-{id}@invalid")
}

/// A person as somebody describes one, each part in its one spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    /// The name.
    pub name: PersonName,
    /// The e-mail address.
    pub email: EmailAddress,
    /// The telephone number.
    pub phone: Option<PhoneNumber>,
    /// The id another system knows the person by.
    pub external_id: Option<ExternalId>,
}

impl Described {
    /// Reads a description and finds every mistake in it, each with the field it is in.
    ///
    /// # Errors
    /// One [`IdentityError`] per field that is none.
    pub fn parse(
        name: &str,
        email: &str,
        phone: Option<&str>,
        external_id: Option<&str>,
    ) -> Result<Self, Vec<(Field, IdentityError)>> {
        let name = PersonName::parse(name).map_err(|error| (Field::Name, error));
        let email = EmailAddress::parse(email).map_err(|error| (Field::Email, error));
        let phone = phone.map(|phone| PhoneNumber::parse(phone, None)).transpose();
        let phone = phone.map_err(|error| (Field::Phone, error));
        let external_id = external_id.map(ExternalId::parse).transpose();
        let external_id = external_id.map_err(|error| (Field::ExternalId, error));
        match (name, email, phone, external_id) {
            (Ok(name), Ok(email), Ok(phone), Ok(external_id)) => Ok(Self { name, email, phone, external_id }),
            (name, email, phone, external_id) => {
                let faults = [name.err(), email.err(), phone.err(), external_id.err()];
                Err(faults.into_iter().flatten().collect())
            }
        }
    }
}

/// A personal field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The name.
    Name,
    /// The e-mail address.
    Email,
    /// The telephone number.
    Phone,
    /// The id another system knows the person by.
    ExternalId,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 4] = [Self::Name, Self::Email, Self::Phone, Self::ExternalId];

    /// The word for it in JSON and in the heading of a CSV file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::ExternalId => "external_id",
        }
    }

    /// The words for it in a sentence.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "e-mail address",
            Self::Phone => "telephone number",
            Self::ExternalId => "external id",
        }
    }
}

/// The consumers that already have a part of what is described.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Owners {
    /// Who has the e-mail address.
    pub email: Option<Consumer>,
    /// Who has the telephone number.
    pub phone: Option<Consumer>,
    /// Who has the external id.
    pub external_id: Option<Consumer>,
}

/// A field that somebody has already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The field.
    pub field: Field,
    /// Whose it is.
    pub consumer_id: ConsumerId,
    /// That person's name.
    pub name: String,
}

impl fmt::Display for Clash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { field, consumer_id, name } = self;
        write!(f, "this {} is that of {name}, consumer {consumer_id}", field.in_words())
    }
}

impl Owners {
    fn clashes(&self) -> Vec<Clash> {
        let Self { email, phone, external_id } = self;
        [(Field::Email, email), (Field::Phone, phone), (Field::ExternalId, external_id)]
            .into_iter()
            .filter_map(|(field, owner)| owner.as_ref().map(|owner| (field, owner)))
            .map(|(field, owner)| Clash { field, consumer_id: owner.id, name: owner.name.clone() })
            .collect()
    }
}

/// Adds somebody new.
///
/// # Errors
/// [`Refusal::ConsumerExists`] when anybody has the e-mail address, the telephone number or the external id.
pub fn add(
    author: &Author,
    described: &Described,
    owners: &Owners,
    id: ConsumerId,
    salt: String,
) -> Decision<(Consumer, Change)> {
    let clashes = owners.clashes();
    if !clashes.is_empty() {
        return Err(Refusal::ConsumerExists { clashes });
    }
    let Described { name, email, phone, external_id } = described;
    let consumer = Consumer {
        id,
        name: name.as_str().to_owned(),
        email: email.as_str().to_owned(),
        phone: phone.as_ref().map(|phone| phone.as_str().to_owned()),
        external_id: external_id.as_ref().map(|id| id.as_str().to_owned()),
        no_show_count: 0,
        salt: Some(salt),
        created_at: author.at,
        language: None,
        no_email_reminders: false,
        no_sms: false,
    };
    let facts = json!({ "has_phone": phone.is_some(), "has_external_id": external_id.is_some() });
    let events = vec![event(author, id, "consumer_added", &facts)];
    Ok((consumer.clone(), Change { consumers: vec![consumer], events, ..Change::default() }))
}

/// What somebody wants to be told, and how; each left as it is where nothing is given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wishes {
    /// The language to read.
    pub language: Option<String>,
    /// Whether reminders go by e-mail.
    pub email_reminders: Option<bool>,
    /// Whether text messages go.
    pub sms: Option<bool>,
}

/// Records what somebody wants to be told, and how. Wanting what is so already changes nothing.
///
/// # Errors
/// [`Refusal::ConsumerErased`].
pub fn edit(author: &Author, consumer: &Consumer, wishes: &Wishes) -> Decision<(Consumer, Change)> {
    let Wishes { language, email_reminders, sms } = wishes;
    let mut edited = consumer.clone().unless_erased()?;
    edited.language = language.clone().or(edited.language);
    edited.no_email_reminders = email_reminders.map_or(edited.no_email_reminders, |wanted| !wanted);
    edited.no_sms = sms.map_or(edited.no_sms, |wanted| !wanted);
    if edited == *consumer {
        return Ok((edited, Change::default()));
    }
    // The language may say something of a person; that there is one is enough here.
    let facts = json!({
        "has_language": edited.language.is_some(),
        "no_email_reminders": edited.no_email_reminders,
        "no_sms": edited.no_sms,
    });
    let events = vec![event(author, consumer.id, "consumer_edited", &facts)];
    Ok((edited.clone(), Change { consumers: vec![edited], events, ..Change::default() }))
}

/// What a described person is to a ledger that people are imported into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrival {
    /// Nobody has any part of the description.
    New,
    /// Somebody has the e-mail address, and nobody else any other part.
    Known,
    /// Somebody else than the owner of the e-mail address has a part.
    Clashing(Vec<Clash>),
}

/// Judges a person who is to be imported. The e-mail address alone says who it is: one telephone may serve a family,
/// and whoever shares it must not be taken for the one who has it in the ledger.
pub fn arrival(owners: &Owners) -> Arrival {
    let same = owners.email.as_ref().map(|owner| owner.id);
    let clashes: Vec<Clash> =
        owners.clashes().into_iter().filter(|clash| Some(clash.consumer_id) != same).collect();
    match (clashes.is_empty(), same) {
        (false, _) => Arrival::Clashing(clashes),
        (true, Some(_)) => Arrival::Known,
        (true, None) => Arrival::New,
    }
}

/// The audit entry about a consumer, with no personal field.
pub(super) fn event(author: &Author, id: ConsumerId, action: &str, facts: &serde_json::Value) -> Event {
    Event {
        chain: Chain::General,
        author: author.clone(),
        action: action.to_owned(),
        appointment_id: None,
        consumer_id: Some(id),
        before: None,
        after: Some(facts.to_string()),
        reason: None,
    }
}

#[cfg(test)]
mod tests;
