//! For whom.

use super::Turn;
use crate::ctx::Ctx;
use crate::domain::consumer::Consumer;
use crate::domain::identity::{EmailAddress, PersonName, PhoneNumber};
use crate::domain::ids::ConsumerId;
use crate::error::CommandError;
use crate::ops::consumers;
use crate::ui::{Choice, Line, List, Picked};

/// Who it is for, as it was typed or picked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::commands) struct Whoever {
    /// Somebody the ledger knows.
    pub(in crate::commands) known: Option<ConsumerId>,
    /// The name of somebody new.
    pub(in crate::commands) name: Option<String>,
    /// The e-mail address.
    pub(in crate::commands) email: Option<String>,
    /// The telephone number.
    pub(in crate::commands) phone: Option<String>,
}

impl Whoever {
    /// What was given of somebody known that does not count: a known address or number keeps its person, and a person
    /// the name.
    pub(in crate::commands) fn not_kept(&self, consumer: &Consumer) -> Option<String> {
        let name = self.name.as_deref().and_then(|name| PersonName::parse(name).ok());
        let name = name.filter(|name| name.as_str().to_lowercase() != consumer.name.to_lowercase());
        let email = self.email.as_deref().and_then(|email| EmailAddress::parse(email).ok());
        let email = email.filter(|email| email.as_str() != consumer.email);
        let whose = match (&email, self.phone.is_some() && self.email.is_none()) {
            (None, false) => format!("{} is the address of {}", consumer.email, consumer.name),
            _ => format!("the telephone number is that of {}", consumer.name),
        };
        let given =
            [name.map(|name| format!("the name {}", name.as_str())), email.map(|one| one.to_string())];
        let given: Vec<String> = given.into_iter().flatten().collect();
        (!given.is_empty()).then(|| format!("{}: {whose}", given.join(", ")))
    }
}

/// Asks for a consumer: one the ledger knows, or somebody new. Where a flag gave the name, only for the rest.
pub(in crate::commands) fn ask(
    ctx: &mut Ctx,
    person: &mut Whoever,
    given: &Whoever,
) -> Result<Turn, CommandError> {
    let mut known = consumers::list(&mut ctx.ledger_to_read()?, None, 0)?;
    known.retain(|consumer| !consumer.is_erased());
    known.sort_by_cached_key(|consumer| (consumer.name.to_lowercase(), consumer.email.clone()));
    if given.name.is_some() {
        let is_described = describe(ctx, person, &known, given)?;
        return Ok(if is_described { Turn::Answered } else { Turn::Back });
    }
    loop {
        let list = List::new("Who is it for?", "For", known.iter().map(choice).collect());
        let picked = if known.is_empty() {
            Picked::New(String::new())
        } else {
            // Enter alone picks nobody: whoever is to be booked is named.
            ctx.prompt.pick(list.or_new("somebody new").new_first())?
        };
        let typed = match picked {
            Picked::Back => return Ok(Turn::Back),
            Picked::Item(index) => {
                let known = known.get(index).map(|consumer| consumer.id);
                *person = Whoever { known, ..Whoever::default() };
                return Ok(Turn::Answered);
            }
            Picked::New(typed) => guess(typed),
        };
        *person = typed;
        if describe(ctx, person, &known, given)? {
            return Ok(Turn::Answered);
        }
        if known.is_empty() {
            return Ok(Turn::Back);
        }
    }
}

/// Asks for what is missing of somebody new, of whom flags gave some parts; false where the question before is wanted.
pub(in crate::commands) fn describe(
    ctx: &mut Ctx,
    person: &mut Whoever,
    known: &[Consumer],
    given: &Whoever,
) -> Result<bool, CommandError> {
    let mut given = given.clone();
    let parts: Vec<&Part> = PARTS.iter().filter(|part| (part.of)(&mut given).is_none()).collect();
    let mut place = 0;
    while let Some(part) = parts.get(place) {
        let answer = (part.of)(person);
        let line = Line::new(part.label, &part.check).noting(part.note);
        match ctx.prompt.line(line.holding(answer.as_deref().unwrap_or_default()))? {
            Some(text) => *answer = Some(text).filter(|text| !text.is_empty()),
            None if place == 0 => return Ok(false),
            None => {
                place -= 1;
                continue;
            }
        }
        if let Some(one) = whose(person, known) {
            let counts = person.not_kept(one).map_or_else(String::new, |_| ": that name counts".to_owned());
            ctx.out.say(&format!("{} is the address of {}{counts}.", one.email, one.name));
            *person = Whoever { known: Some(one.id), name: person.name.take(), ..Whoever::default() };
            return Ok(true);
        }
        place += 1;
    }
    Ok(true)
}

/// One part of what is asked of somebody new.
struct Part {
    label: &'static str,
    note: &'static str,
    of: fn(&mut Whoever) -> &mut Option<String>,
    check: fn(&str) -> Result<(), String>,
}

const PARTS: [Part; 3] = [
    Part { label: "Name", note: "", of: |person| &mut person.name, check: is_name },
    Part { label: "E-mail", note: "", of: |person| &mut person.email, check: is_email },
    Part {
        label: "Phone",
        note: "With the country's code, such as +1 212 555 0100; Enter for none",
        of: |person| &mut person.phone,
        check: is_phone_or_none,
    },
];

fn is_name(text: &str) -> Result<(), String> {
    PersonName::parse(text).map(drop).map_err(|error| error.to_string())
}

fn is_email(text: &str) -> Result<(), String> {
    EmailAddress::parse(text).map(drop).map_err(|error| error.to_string())
}

fn is_phone_or_none(text: &str) -> Result<(), String> {
    if text.is_empty() {
        return Ok(());
    }
    PhoneNumber::parse(text, None).map(drop).map_err(|error| error.to_string())
}

/// Whoever of the known ones has the address.
fn whose<'a>(person: &Whoever, known: &'a [Consumer]) -> Option<&'a Consumer> {
    let email = EmailAddress::parse(person.email.as_deref()?).ok()?;
    known.iter().find(|consumer| consumer.email == email.as_str())
}

/// What was typed to find somebody who is not there: an address, a number, or else a name.
fn guess(typed: String) -> Whoever {
    let typed = Some(typed).filter(|typed| !typed.is_empty());
    let holds = |wanted: fn(&str) -> bool| typed.as_deref().is_some_and(wanted);
    if holds(|typed| typed.contains('@')) {
        Whoever { email: typed, ..Whoever::default() }
    } else if holds(|typed| typed.starts_with(|c: char| c == '+' || c.is_ascii_digit())) {
        Whoever { phone: typed, ..Whoever::default() }
    } else {
        Whoever { name: typed, ..Whoever::default() }
    }
}

fn choice(consumer: &Consumer) -> Choice {
    let Consumer { name, email, phone, .. } = consumer;
    let phone = phone.as_deref().map_or_else(String::new, |phone| format!(", {phone}"));
    Choice::new(format!("{name}, {email}{phone}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_to_find_somebody_is_taken_over() {
        let of = |typed: &str| guess(typed.to_owned());
        assert_eq!(of("ada@example.org").email.as_deref(), Some("ada@example.org"));
        assert_eq!(of("+1212").phone.as_deref(), Some("+1212"));
        assert_eq!(of("Ada Park").name.as_deref(), Some("Ada Park"));
        assert_eq!(of(""), Whoever::default());
    }
}
