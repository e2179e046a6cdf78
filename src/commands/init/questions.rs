//! The questions, in the order of the files. Each answer is held against the rules of `service check` at once, and asked
//! for again with the reason.

use super::answers::{Flags, Mail, declined, money, required_money};
use super::days::Days;
#[cfg(test)]
use super::draft::NewService;
use super::draft::{Cancellation, Draft, Judge, Sender};
use super::money_guess::Guesses;
use super::readers::{
    Maybe, Spans, Stretches, Weekly, amount, currency, line, maybe, minutes, service_id, span, spans,
    stretches, weekly,
};
use super::slug;
use crate::config::Diagnostic;
use crate::domain::ids::ServiceId;
use crate::domain::money::{Currency, Money};
use crate::domain::time::Span;
use crate::error::CommandError;
use crate::ui::{Out, Prompt, filled};

/// A person who is asked, and what is known so far.
pub(super) struct Interview<'a> {
    /// Who is asked.
    pub(super) person: &'a mut dyn Prompt,
    /// Where explanations go.
    pub(super) out: &'a mut Out,
    /// The rules.
    pub(super) judge: &'a Judge,
    /// What the machine suggests.
    pub(super) guesses: Guesses,
    /// What is known so far.
    pub(super) draft: Draft,
}

/// Turns a text into a value.
type Reader<'r, T> = &'r dyn Fn(&str) -> Result<T, String>;
/// Puts a value into the draft.
type Putter<'r, T> = &'r dyn Fn(&mut Draft, T);

impl Interview<'_> {
    /// Asks for what flags leave open of the service.
    ///
    /// # Errors
    /// `invalid_input` for a flag that cannot stand in the file; an interruption.
    pub(super) fn service(&mut self, flags: Flags, id: Option<ServiceId>) -> Result<(), CommandError> {
        let Flags { name, timezone, currency, price, duration, days, hours, from, until, .. } = flags;
        let Flags {
            every, capacity, address, deposit, cancellation_fee, free_until, reminders, release, ..
        } = flags;
        self.name(name, id)?;
        self.zone_and_price(timezone, currency, price)?;
        let hours = hours.or_else(|| Stretches::between(from, until));
        self.week(duration, every, days, hours)?;
        self.seats(capacity, address)?;
        self.deposit(deposit)?;
        self.cancellation(cancellation_fee, free_until)?;
        self.reminders(reminders)?;
        self.release(release)
    }

    fn name(&mut self, name: Option<String>, id: Option<ServiceId>) -> Result<(), CommandError> {
        self.ask(name, "Name of the service", None, &line, &|draft, name| draft.service.name = name)?;
        let suggested = slug::of(&self.draft.service.name).map(String::from);
        self.ask(id, "Its id", suggested.as_deref(), &service_id, &|draft, id| draft.service.id = id)
    }

    fn zone_and_price(
        &mut self,
        zone: Option<String>,
        code: Option<Currency>,
        price: Option<String>,
    ) -> Result<(), CommandError> {
        let guessed = self.draft.service.zone.clone();
        self.ask(zone, "Time zone", Some(&guessed), &line, &|draft, zone| draft.service.zone = zone)?;
        let guessed = self.guesses.currency(&self.draft.service.zone).map(Currency::code);
        let put: Putter<'_, Currency> = &|draft, currency| draft.service.price = currency.zero();
        self.ask(code, "Currency", guessed, &currency, put)?;
        let code = self.draft.service.price.currency();
        let given = price.map(|price| required_money("--price", &price, code)).transpose()?;
        let read: Reader<'_, Money> = &|text| amount(text, code).map_err(|error| error.to_string());
        self.ask(given, "Price", None, read, &|draft, price| draft.service.price = price)
    }

    fn week(
        &mut self,
        duration: Option<u32>,
        every: Option<u32>,
        days: Option<Days>,
        hours: Option<Stretches>,
    ) -> Result<(), CommandError> {
        let put: Putter<'_, u32> = &|draft, duration| {
            draft.service.duration = duration;
            draft.service.hours.every = every.unwrap_or(duration);
        };
        self.ask(duration, "Length of a slot", Some("30m"), &minutes, put)?;
        let put: Putter<'_, Days> = &|draft, days| draft.service.hours.days = days;
        self.ask(days, "Weekdays", Some("mon-fri"), &str::parse::<Days>, put)?;
        if hours.is_none() {
            self.explain("With a break at noon: 09:00-12:00,13:00-17:00");
        }
        let put: Putter<'_, Stretches> = &|draft, Stretches(spans)| draft.service.hours.spans = spans;
        self.ask(hours, "Hours", Some("09:00-17:00"), &stretches, put)
    }

    fn seats(&mut self, seats: Option<u32>, address: Option<String>) -> Result<(), CommandError> {
        let read: Reader<'_, u32> = &|text| text.parse().map_err(|_| "write a whole number: 1".to_owned());
        let put: Putter<'_, u32> = &|draft, seats| draft.service.hours.capacity = seats;
        self.ask(seats, "Seats per slot", Some("1"), read, put)?;
        let given = address.map(|address| Maybe(declined(&address)));
        if given.is_none() {
            self.explain("Where people come to; none if you meet by video.");
        }
        let read: Reader<'_, Maybe<String>> = &|text| maybe(text, line);
        let put: Putter<'_, Maybe<String>> = &|draft, Maybe(address)| draft.service.address = address;
        self.ask(given, "Address", Some("none"), read, put)
    }

    /// A service that costs nothing has neither deposit nor fee.
    fn deposit(&mut self, deposit: Option<String>) -> Result<(), CommandError> {
        let code = self.draft.service.price.currency();
        let given = deposit.map(|text| money("--deposit", &text, code).map(Maybe)).transpose()?;
        if given.is_none() && self.draft.service.price.is_zero() {
            return Ok(());
        }
        if given.is_none() {
            self.explain("What is paid in advance; until then a seat is held for ten minutes.");
        }
        let put: Putter<'_, Maybe<Money>> = &|draft, Maybe(deposit)| draft.service.deposit = deposit;
        self.ask(given, "Deposit", Some("none"), &optional_money(code), put)
    }

    fn cancellation(&mut self, fee: Option<String>, free_until: Option<Span>) -> Result<(), CommandError> {
        let code = self.draft.service.price.currency();
        let given = fee.map(|text| money("--cancellation-fee", &text, code).map(Maybe)).transpose()?;
        if given.is_none() && self.draft.service.price.is_zero() {
            return Ok(());
        }
        let usual = self.draft.service.deposit.map(|deposit| deposit.percent(50).to_string());
        let free = free_until.unwrap_or(Cancellation::FREE_UNTIL);
        let put: Putter<'_, Maybe<Money>> = &|draft, Maybe(fee)| {
            draft.service.cancellation = fee.map(|fee| Cancellation { free_until: free, fee });
        };
        let usual = usual.as_deref().unwrap_or("none");
        self.ask(given, "Late cancellation fee", Some(usual), &optional_money(code), put)?;
        if self.draft.service.cancellation.is_none() {
            return Ok(());
        }
        if free_until.is_none() {
            self.explain("How long before the start cancelling is still free.");
        }
        let usual = Cancellation::FREE_UNTIL.to_string();
        let put: Putter<'_, Span> = &|draft, span| {
            if let Some(terms) = &mut draft.service.cancellation {
                terms.free_until = span;
            }
        };
        self.ask(free_until, "Free until", Some(&usual), &span, put)
    }

    fn reminders(&mut self, reminders: Option<Spans>) -> Result<(), CommandError> {
        if reminders.is_none() {
            self.explain("How long before the start reminders go out.");
        }
        let put: Putter<'_, Spans> = &|draft, Spans(spans)| draft.service.reminders = spans;
        self.ask(reminders, "Reminders", Some("24h,1h"), &spans, put)
    }

    fn release(&mut self, release: Option<Maybe<Weekly>>) -> Result<(), CommandError> {
        if release.is_none() {
            self.explain("When each week the slots of the next one open, all at once, to a queue; or none.");
        }
        let read: Reader<'_, Maybe<Weekly>> = &|text| maybe(text, weekly);
        let put: Putter<'_, Maybe<Weekly>> = &|draft, Maybe(release)| draft.service.release = release;
        self.ask(release, "Weekly release", Some("mon 09:00"), read, put)
    }

    /// Asks who sends e-mail, and through whom.
    ///
    /// # Errors
    /// As [`Interview::service`].
    pub(super) fn mail(&mut self, mail: Mail) -> Result<(), CommandError> {
        let given = Sender::given(mail).map(|sender| Maybe(Some(sender)));
        if given.is_none() {
            self.explain("Without a sender of e-mail every message becomes a file in spool/.");
        }
        let read: Reader<'_, Maybe<Sender>> = &|text| {
            let sender = |from: &str| Ok(Sender { from: line(from)?, url: "smtp://localhost".to_owned() });
            maybe(text, sender)
        };
        let is_given = given.is_some();
        self.ask(given, "E-mail sender", Some("none"), read, &|draft, Maybe(sender)| {
            draft.mail = Some(sender);
        })?;
        if is_given || matches!(self.draft.mail, Some(None)) {
            return Ok(());
        }
        self.explain("Such as smtp://user@mail.example.org:587; the password stands in a file.");
        self.ask(None, "Mail server", None, &line, &|draft, url| {
            if let Some(Some(sender)) = &mut draft.mail {
                sender.url = url;
            }
        })
    }

    /// Takes the flag's value, or asks until an answer can be read and stand in the files.
    fn ask<T>(
        &mut self,
        given: Option<T>,
        question: &str,
        default: Option<&str>,
        read: Reader<'_, T>,
        put: Putter<'_, T>,
    ) -> Result<(), CommandError> {
        let (judge, before) = (self.judge, self.draft.clone());
        let with = |value: T| {
            let mut after = before.clone();
            put(&mut after, value);
            match judge.fault(&before, &after) {
                None => Ok(after),
                Some(fault) => Err(told(&fault)),
            }
        };
        if let Some(given) = given {
            self.draft =
                with(given).map_err(|fault| CommandError::invalid_input(format!("{question}: {fault}")))?;
            return Ok(());
        }
        let check = |text: &str| with(read(text)?).map(drop);
        let text = self.person.input(question, default, &check)?;
        self.draft = read(&text).and_then(with).map_err(CommandError::invalid_input)?;
        Ok(())
    }

    /// A line about the question to come.
    fn explain(&mut self, text: &str) {
        let width = self.out.width();
        self.out.say(&filled(text, width));
    }
}

fn optional_money(currency: Currency) -> impl Fn(&str) -> Result<Maybe<Money>, String> {
    move |text| maybe(text, |text| amount(text, currency).map_err(|error| error.to_string()))
}

/// What is wrong and how to mend it, on one line.
fn told(fault: &Diagnostic) -> String {
    match &fault.hint {
        Some(hint) => format!("{}: {hint}", fault.message),
        None => fault.message.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Overrides;
    use crate::ui::{OutOptions, ScriptedPrompt};
    use std::path::Path;

    /// What a person who gives these answers ends up with, and what was asked.
    fn asked(flags: Flags, answers: &[&str]) -> (Draft, Vec<String>) {
        let judge = Judge::of(Path::new("/nowhere"), Overrides::default());
        let mut person = ScriptedPrompt::new(answers.iter().copied());
        let mut out =
            Out::with_sinks(OutOptions::default(), Box::new(std::io::sink()), Box::new(std::io::sink()));
        let draft = Draft { service: NewService::blank("UTC"), mail: Some(None) };
        let guesses = Guesses::default();
        let mut interview = Interview { person: &mut person, out: &mut out, judge: &judge, guesses, draft };
        interview.service(flags, None).expect("answered");
        interview.mail(Mail::default()).expect("answered");
        let draft = interview.draft;
        (draft, person.asked)
    }

    #[test]
    fn a_person_is_asked_for_what_is_open_and_again_after_a_slip() {
        let answers = [
            "First Visit",
            "",
            "Mars/Base",
            "Europe/Paris",
            "euro",
            "eur",
            "12.5",
            "80",
            "45",
            "",
            "17:00-09:00",
            "09:00-12:00,13:00-18:00",
            "0",
            "2",
            "",
            "81",
            "20",
            "",
            "",
            "24h,24h",
            "1d",
            "someday",
            "thu 10:00",
            "nobody",
            "Clinic <desk@example.org>",
            "ftp://example.org",
            "smtp://desk@mail.example.org:587",
        ];
        let (Draft { service: new, mail }, questions) = asked(Flags::default(), &answers);
        assert_eq!((new.id.as_str(), new.name.as_str()), ("first-visit", "First Visit"));
        assert_eq!((new.zone.as_str(), new.price.to_string()), ("Europe/Paris", "80.00".to_owned()));
        assert_eq!((new.duration, new.hours.every, new.hours.days), (45, 45, Days::WORKING));
        assert_eq!((new.hours.spans.len(), new.hours.capacity, new.address), (2, 2, None));
        assert_eq!(new.deposit.map(|deposit| deposit.to_string()).as_deref(), Some("20.00"));
        let terms = new.cancellation.expect("half the deposit is suggested");
        assert_eq!((terms.fee.to_string().as_str(), terms.free_until), ("10.00", Span::hours(48)));
        assert_eq!((new.reminders, new.release.is_some()), (vec![Span::Days(1)], true));
        assert_eq!(
            mail.flatten().map(|sender| sender.url).as_deref(),
            Some("smtp://desk@mail.example.org:587")
        );
        assert_eq!(questions.len(), answers.len());
    }

    #[test]
    fn flags_answer_for_a_person() {
        let given = Flags {
            name: Some("Visit".to_owned()),
            currency: Currency::parse("JPY").ok(),
            price: Some("6600".to_owned()),
            deposit: Some("none".to_owned()),
            release: Some(Maybe(None)),
            ..Flags::default()
        };
        let (draft, questions) = asked(given, &[""; 12]);
        let new = draft.service;
        assert_eq!((new.price.to_string(), new.zone.as_str()), ("6600".to_owned(), "UTC"));
        assert!(new.deposit.is_none() && new.release.is_none());
        for given in ["Price", "Name", "Deposit", "release"] {
            assert!(!questions.iter().any(|question| question.contains(given)), "{given} in {questions:?}");
        }
    }

    #[test]
    fn what_costs_nothing_has_no_terms_of_money() {
        let (draft, questions) =
            asked(Flags::default(), &["Visit", "", "", "EUR", "0", "", "", "", "", "", "", "", ""]);
        assert!(draft.service.deposit.is_none() && draft.service.cancellation.is_none());
        assert!(!questions.iter().any(|question| question.contains("Deposit") || question.contains("Fee")));
    }
}
